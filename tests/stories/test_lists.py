"""Lists of reports: pasted or as a file, row by row, once, and answered once."""

import asyncio
import csv
import io
import os
import sys
from pathlib import Path

import pytest

from simulator.message import Message
from simulator.person import Person
from tests.scene import Scene, Team
from tests.stories.test_origins import trusted

ROOT = Path(__file__).parents[2]
HEAD = "akun,platform,kategori,alasan,tanggal\n"


async def send(
    stage: Scene, person: Person, content: bytes, name: str = "daftar.csv", caption: str = "/impor"
) -> Message:
    """A file with a caption; the bot's card is returned."""
    person.send_document(person.chat_with(stage.bot), content, name, caption, "text/csv")
    await stage.settle()
    await stage.wait(seconds=10)
    return stage.last(person)


async def outcome(stage: Scene, person: Person) -> list[dict[str, str]]:
    """The file with what became of every row."""
    card = next(one for one in reversed(person.read(person.chat_with(stage.bot))) if one.buttons)
    await stage.press(person, card, "Hasil (CSV)")
    held = stage.last(person).document
    assert held is not None
    text = held.data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
async def raka(stage: Scene, team: Team) -> Person:
    return await trusted(stage, team, "Raka", "patroli # Tim Patroli Contoh")


async def test_a_pasted_list(stage: Scene, team: Team, raka: Person) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(minutes=2)
    await stage.tell_bot(
        raka,
        "/impor\n"
        "michat: contoh_fiktif_01; Penipuan; Menawarkan undian palsu, minta transfer\n"
        "+62 812-0000-0001; fraud; Nomor yang sama dengan iklan\n"
        "contoh_fiktif_02; MiChat; prostitution; Menawarkan jasa di profil\n"
        '=HYPERLINK("https://contoh.invalid"); fraud; rumus\n'
        "https://t.me/contoh_fiktif_03; bukan kategori; alasan\n"
        "https://t.me/contoh_fiktif_04; fraud; -\n",
    )
    await stage.wait(seconds=10)
    card = stage.last(raka).text
    assert "Daftar #1 · Patroli · selesai" in card
    assert "2 baru · 1 bergabung · 3 tidak valid" in card
    rows = await outcome(stage, raka)
    assert [row["hasil"] for row in rows] == ["bergabung", "baru", "baru", *["tidak valid"] * 3]
    assert rows[3]["sebab"].startswith("rumus")
    assert rows[3]["akun"].startswith("'="), "no spreadsheet runs it"
    assert rows[1]["akun"].startswith("'+62")
    assert rows[4]["sebab"] == "kategori tidak dikenal"
    assert "alasan kosong" in rows[5]["sebab"]
    assert rows[0]["nomor laporan"].startswith("R")
    assert [row["baris"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    await stage.wait(seconds=30)
    shown = stage.card(team.citra, team.group, 1).text
    assert "1 publik, 1 patroli" in shown
    assert stage.card(team.citra, team.group, 3), "a short list is shown like reports"
    # The outcome of a short list is told like that of any report.
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(seconds=61)
    assert "dikonfirmasi moderator" in stage.last(raka).text
    assert "dikonfirmasi moderator" in stage.last(ana).text


async def test_the_same_list_or_row_again_doubles_nothing(stage: Scene, raka: Person) -> None:
    row = "contoh_fiktif_02,MiChat,fraud,Menawarkan undian,24/11/2026\n"
    content = (HEAD + row + "contoh_fiktif_03,MiChat,fraud,Undian lagi,\n").encode()
    assert "2 baru" in (await send(stage, raka, content)).text
    assert "sudah masuk sebelumnya (#1, 2)" in (await send(stage, raka, content)).text
    other = "Account;App;Category;Reason;Date\r\n@contoh_fiktif_02;michat;Fraud;menawarkan  UNDIAN;2026-11-24\r\n"
    card = await send(stage, raka, other.encode("utf-16"))
    assert "1 sudah Anda laporkan" in card.text
    await stage.tell_bot(raka, "/status")
    assert stage.last(raka).text.count("R") >= 2


async def test_a_long_list_is_told_once_and_floods_nobody(stage: Scene, team: Team, raka: Person) -> None:
    rows = "".join(f"contoh_fiktif_{n:03},michat,fraud,Alasan ke-{n} untuk akun ini,\n" for n in range(60))
    before = len(stage.texts(team.citra, team.group))
    await send(stage, raka, (HEAD + rows).encode("utf-8-sig"))
    assert "Daftar #1 selesai: 60 baru" in stage.last(raka).text
    heard = stage.texts(raka)
    assert len([text for text in heard if "Daftar #1" in text]) == 2, "one card that is edited, and one summary"
    said = stage.texts(team.citra, team.group)[before:]
    assert len(said) == 1
    assert "60 kasus baru dari sebuah daftar (Patroli)" in said[0]
    await stage.wait(minutes=11)
    assert len(stage.texts(team.citra, team.group)) == before + 1, "no cards come later either"
    # Whoever reports such an account by themselves brings its card.
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_007", "fraud")
    await stage.wait(seconds=30)
    assert "1 publik, 1 patroli" in stage.card(team.citra, team.group, 8).text
    # The outcome stands in the file, and no letter says it.
    await stage.tell_bot(team.citra, "/konfirmasi C5")
    await stage.wait(seconds=90)
    assert not any("dikonfirmasi moderator" in text for text in stage.texts(raka))
    told = await outcome(stage, raka)
    assert told[4]["status"] == "Dikonfirmasi"
    assert told[5]["status"] == "Diterima"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"PK\x03\x04 xlsx", "daftar.xlsx", "Ini bukan CSV"),
        (b"PK\x03\x04 xlsx", "daftar.csv", "Ini bukan CSV"),
        (b"nama,kota\nx,y\n", "daftar.csv", "Kolom ini tidak ada: akun, kategori, alasan"),
        (b"akun,kategori\nx,y\n", "daftar.csv", "Kolom ini tidak ada: alasan"),
        (b"akun,kategori,alasan\n", "daftar.csv", "Daftarnya kosong"),
        (b"\n\n", "daftar.csv", "Daftarnya kosong"),
        (b'akun,kategori,alasan\nmichat: a_fiktif,fraud,"' + b"baris\n" * 40, "daftar.csv", "kutip di baris 2"),
        (b"akun,kategori,alasan\n" + b"michat: a_fiktif,fraud,x\n" * 6, "daftar.csv", "Lebih dari 5 baris"),
    ],
)
async def test_bad_files(stage: Scene, team: Team, raka: Person, content: bytes, name: str, said: str) -> None:
    await stage.restart(import_rows=5)
    await send(stage, raka, content, name)
    assert said in stage.last(raka).text
    await stage.tell_bot(raka, "/status")
    assert "belum" in stage.last(raka).text.lower()


async def test_whom_it_is_not_for(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana", language="en")
    await stage.tell_bot(ana, "/import\nmichat: contoh_fiktif_01; fraud; a reason of its own")
    assert "Lists of reports are for patrols and partners" in stage.last(ana).text
    await send(stage, ana, b"akun,kategori,alasan\nx,y,z\n", caption="/import")
    assert "Lists of reports are for patrols and partners" in stage.last(ana).text
    await stage.tell_bot(ana, "/help")
    assert "/import" not in stage.last(ana).text


async def test_in_a_partners_chat(stage: Scene, team: Team) -> None:
    sari = stage.simulator.person("Sari")
    group = stage.simulator.group("Unit Contoh", owner=team.lead, members=[sari], bots=[stage.bot], bot_admin=True)
    await stage.say(team.lead, group, "/asal polisi Unit Siber Polda Contoh")
    await stage.say(sari, group, "/impor michat: contoh_fiktif_01; fraud; Menawarkan undian palsu")
    await stage.wait(seconds=30)
    assert "Daftar #1 · Kepolisian · selesai" in stage.last(sari, group).text
    assert "1 kepolisian" in stage.card(team.citra, team.group, 1).text
    sheet = sari.send_document(group, b"akun,kategori,alasan\nmichat: contoh_fiktif_02,fraud,Alasan\n", "a.csv")
    await stage.say(sari, group, "/impor", reply_to=sheet)
    await stage.wait(seconds=30)
    assert "Daftar #2 · Kepolisian · selesai" in stage.last(sari, group).text


async def test_trust_taken_back_in_the_middle(stage: Scene, team: Team, raka: Person) -> None:
    rows = "".join(f"contoh_fiktif_{n:03},michat,fraud,Alasan ke-{n} untuk akun ini,\n" for n in range(100))
    raka.send_document(raka.chat_with(stage.bot), (HEAD + rows).encode(), "a.csv", "/impor", "text/csv")
    team.lead.send(team.lead.chat_with(stage.bot), f"/asal cabut {raka.id}")
    await stage.settle()
    await stage.wait(seconds=30)
    assert any("Dihentikan" in text for text in stage.texts(raka))


async def test_a_list_handed_in_while_the_bot_runs(stage: Scene, raka: Person, tmp_path: Path) -> None:
    file, out = tmp_path / "daftar.csv", tmp_path / "hasil.csv"
    file.write_text(HEAD + "contoh_fiktif_01,michat,fraud,Alasan sendiri,\n")
    command = [sys.executable, "-m", "bot", "import", str(file), "--origin", "patrol", "--outcome", str(out)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("RONDA_")} | {
        "PYTHONPATH": str(ROOT), "RONDA_BOT_TOKEN": stage.settings.token,
        "RONDA_DATABASE_URL": stage.settings.database_url, "RONDA_DATA_DIR": str(tmp_path),
    }  # fmt: skip

    async def run(*more: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            *command,
            *more,
            env=env,
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        going = asyncio.ensure_future(process.communicate())
        while not going.done():
            await asyncio.sleep(0.2)
            await stage.wait(minutes=1)  # the heartbeat
        assert process.returncode is not None
        return process.returncode, going.result()[0].decode()

    code, said = await run("--by", "Tidak Ada")
    assert (code, "Nobody called 'Tidak Ada' is trusted as patrol" in said) == (1, True), said
    code, said = await run("--by", "tim patroli contoh")
    assert code == 0, said
    assert "Ronda is running on this database" in said
    assert "is done: 1 new" in said
    assert "baru" in out.read_text("utf-8-sig")
    assert "1 baru" in stage.last(raka).text
    assert not list((tmp_path / "imports").iterdir())
    code, said = await run("--by", str(raka.id))
    assert "came in before, as #1" in said


async def test_the_bot_is_taken_out_of_a_partners_chat(stage: Scene, team: Team) -> None:
    group = stage.simulator.group("Unit Contoh", owner=team.lead, members=[], bots=[stage.bot], bot_admin=True)
    await stage.say(team.lead, group, "/asal polisi Unit Siber Polda Contoh")
    group.remove(stage.bot, by=team.lead)
    await stage.settle()
    await stage.wait(seconds=5)
    assert "dikeluarkan dari chat mitra Unit Contoh" in stage.last(team.owner).text
    await stage.tell_bot(team.lead, "/asal")
    assert "Belum ada" in stage.last(team.lead).text
