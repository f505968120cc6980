"""`ronda suggest` as people use it: reading texts, measuring, and the dry run of changed rules."""

import json

import pytest

from tests.test_cli import ROOT, TOKEN, Shell, lived_in, shell

__all__ = ["lived_in", "shell"]


def test_suggest(shell: Shell) -> None:
    texts = ["Situs slot gacor hari ini, pasti maxwin", "Rapat di LT 3 ruang 305 jam 10"]
    said = shell.ronda("suggest", given="".join(json.dumps(text) + "\n" for text in texts)).splitlines()
    first, second = (json.loads(line) for line in said)
    assert first["category"] == "gambling"
    assert first["score"] >= 2
    assert any("gacor" in reason for reason in first["reasons"])
    assert second == {"category": None, "score": 0, "reasons": [], "flags": []}


def test_a_line_that_is_no_text(shell: Shell) -> None:
    assert "line 2 is not a JSON string" in shell.ronda("suggest", given='"baik"\n5\n', code=1)


def test_suggest_uses_the_rules_of_the_deployment(shell: Shell) -> None:
    mine = shell.folder / "mine.toml"
    head = "version = 'm'\ndate = 2026-01-31\n"
    mine.write_text(
        f"{head}suggest_at = 2\nraise_at = 4\n[rule.spam]\nours = {{ weight = 2, words = ['katakita'] }}"
    )
    private = shell.folder / "private.toml"
    private.write_text(f"{head}[rule.fraud]\nhidden = {{ weight = 3, words = ['katakita'] }}")
    for arguments, env in (((), {"RONDA_RULES": "mine.toml"}), (("--rules", "mine.toml"), {})):
        row = json.loads(shell.ronda("suggest", *arguments, given='"kata kita"\n', **env))
        assert (row["category"], row["reasons"]) == ("spam", ["ours: kata kita"])
    for arguments, env in (
        (("--private", "private.toml"), {"RONDA_RULES": "mine.toml"}),
        ((), {"RONDA_RULES": "mine.toml", "RONDA_PRIVATE_RULES": "private.toml"}),
    ):
        row = json.loads(shell.ronda("suggest", *arguments, given='"kata kita"\n', **env))
        assert (row["category"], row["reasons"]) == ("fraud", ["hidden: "])


def test_broken_rules_are_named_wherever_they_are_read(lived_in: Shell) -> None:
    broken = lived_in.folder / "broken.toml"
    broken.write_text("version = 'b'\ndate = 2026-01-31\n[rule.spam]\nbad = { weight = 2, regex = '(' }")
    why = "broken.toml: rule 'bad': the regex does not compile"
    for arguments in (["suggest", "--private", "broken.toml"], ["suggest", "--private", "broken.toml", "--dry-run",
                      str(ROOT / "bot/reading/rules.toml")]):  # fmt: skip
        assert why in lived_in.ronda(*arguments, given='"x"\n', code=1)
    env = {"RONDA_BOT_TOKEN": TOKEN, "RONDA_API_URL": "http://127.0.0.1:9", "RONDA_PRIVATE_RULES": "broken.toml"}
    assert f"mend  {why}" in lived_in.ronda("check", code=1, **env)
    assert "nowhere.toml: No such file" in lived_in.ronda("suggest", "--rules", "nowhere.toml", code=1)
    assert "nowhere.toml: No such file" in lived_in.ronda("suggest", "--dry-run", "nowhere.toml", code=1)


def test_measure(shell: Shell) -> None:
    texts = shell.folder / "texts.csv"
    texts.write_text('text,label\n"slot gacor, maxwin",1\nselamat pagi,0\n')
    said = shell.ronda("suggest", "--measure", "texts.csv")
    assert "2 texts, rules " in said
    assert "precision (gambling)          1.0000" in said
    assert "recall (gambling)             1.0000" in said
    texts.write_text("text,label\nselamat pagi,1\nopen bo,0\ntogel,0\n")
    said = shell.ronda("suggest", "--measure", "texts.csv", code=1)
    assert "precision at least 0.97, recall at least 0.9, other categories at most 0.4%" in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "texts.csv: No such file"),
        (b"", "there is no column 'label'"),
        (b"text,mark\nhalo,1\n", "there is no column 'label'"),
        (b"text,label\nhalo,yes\n", "line 2: label is 0 or 1, not 'yes'"),
        (b"text,label\nhalo\n", "line 2: label is 0 or 1, not None"),
        (b"text,label\n\xff,1\n", "not a CSV in UTF-8"),
    ],
)
def test_measure_on_a_bad_file(shell: Shell, content: bytes | None, says: str) -> None:
    if content is not None:
        (shell.folder / "texts.csv").write_bytes(content)
    assert says in shell.ronda("suggest", "--measure", "texts.csv", code=1)


def test_dry_run(lived_in: Shell) -> None:
    same = str(ROOT / "bot/reading/rules.toml")
    assert "3 reports, 0 of them without words." in lived_in.ronda("suggest", "--dry-run", same)
    assert "Give either" in lived_in.ronda("suggest", "--dry-run", same, "--measure", "x.csv", code=1)
    assert "not allowed with" in lived_in.ronda("suggest", "--dry-run", same, "--rules", same, code=2)


def test_dry_run_without_a_database(shell: Shell) -> None:
    assert "ronda migrate" in shell.ronda("suggest", "--dry-run", str(ROOT / "bot/reading/rules.toml"), code=1)
