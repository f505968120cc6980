"""The command line as people use it: another process, its output, its exit code."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.verbs import Confirm
from bot.settings import PREFIX
from storage import inbox, outbox
from storage.database import Tx
from storage.engines import database
from storage.inbox import Arrival
from storage.migrate import upgrade
from storage.statement import Statement
from tests.desk.office import CITRA, Office
from tests.postbox import postbox

ROOT = Path(__file__).parent.parent
DEAD = Statement(text("UPDATE outbox SET state = 'dead', trouble = 'BadRequest: fiktif' WHERE id = :row"))
TOKEN = "123456:a-token-for-tests-only"


class Shell:
    """A folder in which commands are given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "ronda.db"
        bare = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        self.env = bare | {"PYTHONPATH": str(ROOT), "RONDA_DATABASE_URL": f"sqlite:///{self.file}",
                           "RONDA_DATA_DIR": str(folder / "data"), "PYTHONWARNINGS": "error"}  # fmt: skip

    def ronda(self, *arguments: str, given: str = "", code: int = 0, **env: str) -> str:
        """Give a command; its output, both streams together."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder, env=self.env | env, input=given, capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        assert "Traceback" not in said
        assert TOKEN.partition(":")[2] not in said
        return said


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """An empty folder without any settings."""
    return Shell(tmp_path)


@pytest.fixture
def lived_in(shell: Shell) -> Shell:
    """The same with a database that has seen some work."""
    url = f"sqlite:///{shell.file}"
    upgrade(url)

    async def work() -> None:
        found = database(url)
        await found.open()
        office = Office(found)
        await office.move_in()
        for number in range(1, 4):
            await office.report(number, f"contoh_fiktif_{number}", "fraud", "kata-kata pelapor")
        await office.does(CITRA, Confirm(1))
        await found.run(_spoil)
        await found.close()

    asyncio.run(work())
    return shell


def _spoil(tx: Tx) -> None:
    """An update and a letter that were given up."""
    inbox.store(tx, 1, [Arrival(900, 5, '{"update_id": 900, "message": "isi pesan rahasia"}')], 0)
    row = next(one.id for one in inbox.pending(tx, 0, 500) if one.lane == 5)
    inbox.fail(tx, row, "TypeError", 1, 0)
    number = outbox.say(tx, outbox.LETTER, 1, "sendMessage", {"text": "isi surat"}, priority=1, now=0)
    tx.execute(DEAD, row=number)


def test_housekeeping_says_what_would_go(shell: Shell, lived_in: Shell) -> None:
    """The office's clock stands in 2023: everything that was done then is old by now."""
    said = shell.ronda("housekeeping", "--dry-run")
    counts = {line.split()[1]: int(line.split()[0]) for line in said.splitlines() if line[:1] == " "}
    assert counts["updates"] > 0
    assert counts["reports"] == 1, "only one was decided"
    assert said == shell.ronda("housekeeping", "--dry-run"), "it only looks"
    assert "--dry-run" in shell.ronda("housekeeping", code=1)


def test_operators_as_a_table_and_as_files(lived_in: Shell) -> None:
    assert "Tidak ada pemberitahuan" in lived_in.ronda("operators")
    with closing(sqlite3.connect(lived_in.file)) as raw:
        sent = "CAST(strftime('%s', 'now') AS INTEGER) * 1000000 - 7200000000"
        raw.execute(f"UPDATE notices SET state = 'sent', sent = {sent}, begun = {sent}, due = {sent} + 3600000000")
        raw.execute("UPDATE notices SET partner = '=HYPERLINK(1)'")
        raw.commit()
    assert "100%" not in lived_in.ronda("operators", "--period", "30d"), "two hours are no day"
    table = lived_in.ronda("operators", "--format", "csv")
    assert ",operator,'=HYPERLINK(1),'=HYPERLINK(1),1,0," in table
    told = json.loads(lived_in.ronda("operators", "--format", "json"))
    assert [(one["code"], one["overdue"]) for one in told["partners"]] == [("=HYPERLINK(1)", 1)]
    assert "no span of time 'soon'" in lived_in.ronda("operators", "--period", "soon", code=1)


def test_run_without_a_token_says_how_to_begin(shell: Shell) -> None:
    said = shell.ronda("run", code=1)
    for hint in ("RONDA_BOT_TOKEN", "make demo", "@BotFather", ".env"):
        assert hint in said
    assert not shell.file.exists()


def test_no_command_or_a_wrong_one(shell: Shell) -> None:
    assert "command" in shell.ronda(code=2)
    assert "invalid choice" in shell.ronda("dance", code=2)
    said = shell.ronda("--help")
    for name in (
        "run",
        "demo",
        "migrate",
        "check",
        "backup",
        "restore",
        "letters",
        "inbox",
        "verify",
        "recognise",
    ):
        assert name in said


def test_a_wrong_setting_is_named_before_anything_happens(shell: Shell) -> None:
    said = shell.ronda("migrate", code=1, RONDA_UNDO_SECOND="5")
    assert said.strip() == "RONDA_UNDO_SECOND is not a setting. Did you mean RONDA_UNDO_SECONDS?"
    assert not shell.file.exists()


def test_recognise(shell: Shell) -> None:
    texts = ["t.me/Contoh_Fiktif", "", "tidak ada apa-apa", "michat: contoh_fiktif_1", "\u0000 \ud83d x"]
    said = shell.ronda("recognise", given="".join(json.dumps(text) + "\n" for text in texts)).splitlines()
    assert json.loads(said[0]) == [{"platform": "telegram", "kind": "account", "value": "contoh_fiktif"}]
    assert said[1:3] == ["[]", "[]"]
    assert [found["platform"] for found in json.loads(said[3])] == ["michat"]
    assert len(said) == len(texts)
    assert shell.ronda("recognise", given="") == ""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("halo", "line 2 is not JSON"),
        ("5", "line 2 is not a JSON string"),
        ('["a"]', "line 2 is not a JSON string"),
    ],
)
def test_recognise_on_bad_input(shell: Shell, line: str, says: str) -> None:
    assert says in shell.ronda("recognise", given=f'"baik"\n{line}\n"baik"\n', code=1)


def test_score_of_no_file(shell: Shell) -> None:
    assert "nowhere.jsonl" in shell.ronda("score", "nowhere.jsonl", code=1)


def test_migrate_twice(shell: Shell) -> None:
    said = shell.ronda("migrate")
    assert "revision" in said
    assert shell.file.stat().st_mode & 0o077 == 0, "nobody else on the machine reads it"
    assert shell.ronda("migrate") == said
    assert "0 cases, 0 events" in shell.ronda("verify")
    with closing(sqlite3.connect(shell.file)) as found, found:
        found.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "use a newer Ronda" in shell.ronda("migrate", code=1)


@pytest.mark.parametrize("command", [["verify"], ["inbox"], ["letters", "list"], ["inbox", "retry"],
                                     ["backup", "x.tar.gz"]])  # fmt: skip
def test_without_a_database(shell: Shell, command: list[str]) -> None:
    said = shell.ronda(*command, code=1)
    assert "ronda migrate" in said
    assert not (shell.folder / "x.tar.gz").exists()


def test_a_database_that_was_never_migrated(shell: Shell) -> None:
    sqlite3.connect(shell.file).close()
    shell.file.touch()
    assert "ronda migrate" in shell.ronda("verify", code=1)
    assert "ronda migrate" in shell.ronda("inbox", "retry", code=1)


def test_verify_finds_a_tampered_row(lived_in: Shell) -> None:
    assert "The audit holds: 3 cases" in lived_in.ronda("verify")
    with closing(sqlite3.connect(lived_in.file)) as found, found:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            found.execute('UPDATE events SET actor = 99 WHERE "case" = 2 AND seq = 2')
        found.execute("DROP TRIGGER events_no_update")
        found.execute('UPDATE events SET actor = 99 WHERE "case" = 2 AND seq = 2')
        found.execute("UPDATE cases SET state = 'rejected' WHERE id = 3")
    said = lived_in.ronda("verify", code=1)
    assert "C2: event 2 was changed" in said
    assert "C3: state is rejected, the audit says new" in said
    assert "C1" not in said
    assert "2 of 3 cases, 0 of 0 anchors" in said


def test_verify_knows_no_anchor_that_was_never_made(lived_in: Shell) -> None:
    assert "There is no such anchor" in lived_in.ronda("verify", "--anchor", "0" * 64, code=1)


def test_verify_finds_a_missing_row(lived_in: Shell) -> None:
    with closing(sqlite3.connect(lived_in.file)) as found, found:
        found.execute("DROP TRIGGER events_no_delete")
        found.execute('DELETE FROM events WHERE "case" = 1 AND seq = 3')
        found.execute('DELETE FROM events WHERE "case" = 2')
    said = lived_in.ronda("verify", code=1)
    assert "C1: the last event is missing" in said
    assert "C2: " in said


def test_the_boxes(lived_in: Shell) -> None:
    listed = lived_in.ronda("inbox")
    assert "update 900" in listed
    assert "TypeError" in listed
    assert "rahasia" not in listed
    listed = lived_in.ronda("letters", "list")
    assert "sendMessage" in listed
    assert "BadRequest: fiktif" in listed
    assert "isi surat" not in listed
    assert "0 will be tried" in lived_in.ronda("inbox", "retry", "77777")
    assert "1 will be tried" in lived_in.ronda("inbox", "retry")
    assert "1 will be tried" in lived_in.ronda("letters", "retry")
    assert "Nothing was given up." in lived_in.ronda("inbox")
    assert "Nothing was given up." in lived_in.ronda("letters")
    assert "invalid choice" in lived_in.ronda("inbox", "burn", code=2)


def test_check_says_what_to_mend(lived_in: Shell) -> None:
    env = {"RONDA_BOT_TOKEN": TOKEN, "RONDA_API_URL": "http://127.0.0.1:9"}
    said = lived_in.ronda("check", code=1, **env)
    assert "ok    categories, hotlines, rules and official accounts" in said
    assert "ok    database" in said
    assert "ok    folder for evidence" in said
    assert not (lived_in.folder / "data").exists(), "looking changes nothing"
    (lived_in.folder / "data").write_bytes(b"in the way")
    assert "mend  evidence cannot be written" in lived_in.ronda("check", code=1, **env)
    assert "mend  Telegram cannot be reached at http://127.0.0.1:9" in said
    assert "RONDA_BOT_TOKEN" in lived_in.ronda("check", code=1)
    (lived_in.folder / "mine.toml").write_text("version = '1'")
    said = lived_in.ronda("check", code=1, **env, RONDA_TAXONOMY="mine.toml")
    assert "mend  'category' is missing" in said


def test_check_knocks_at_the_mail_server(lived_in: Shell) -> None:
    env = {"RONDA_BOT_TOKEN": TOKEN, "RONDA_API_URL": "http://127.0.0.1:9"}
    assert "ok    no e-mail to partners" in lived_in.ronda("check", code=1, **env)
    with postbox() as box:
        env |= {f"RONDA_{name.upper()}": str(value) for name, value in box.settings().items()}
        assert f"ok    mail server 127.0.0.1:{box.port}" in lived_in.ronda("check", code=1, **env)
        wrong = env | {"RONDA_SMTP_USER": "ronda", "RONDA_SMTP_PASSWORD": "salah"}
        said = lived_in.ronda("check", code=1, **wrong)
        assert f"mend  the mail server 127.0.0.1:{box.port} does not let us in" in said
        assert "salah" not in said
        assert not box.taken, "looking sends nothing"
    assert "cannot be reached" in lived_in.ronda("check", code=1, **env)


def test_check_without_a_database(shell: Shell) -> None:
    said = shell.ronda("check", code=1, RONDA_BOT_TOKEN=TOKEN, RONDA_API_URL="http://127.0.0.1:9")
    assert "ronda migrate" in said
    assert "Telegram cannot be reached" in said
