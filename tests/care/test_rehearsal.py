"""A dry run of changed rules over past reports, beside an open database, on both engines."""

from pathlib import Path

import pytest

from bot.care.rehearsal import rehearse
from bot.domain.case import State
from bot.domain.category import Lane
from bot.domain.verbs import Confirm, Reject
from bot.reading.rule_file import SHIPPED, load
from bot.settings import Settings
from storage import past
from storage.past import PastReport
from tests.desk.office import CITRA, Office

PRESENT = load()


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Rules that know a brand more, say spam of what was fraud, and no more of gacor."""
    text = SHIPPED.read_text("utf-8")
    for line, added in (
        ("raise_at = 4", "off = ['gacor', 'held', 'forced']"),
        ("[rule.gambling]", "ours = { weight = 2, words = ['nagafiktif'] }"),
        ("[rule.spam]", "much = { weight = 9, regex = 'akun ini penipu' }"),
    ):
        text = text.replace(line, f"{line}\n{added}", 1)
    file = tmp_path / "changed.toml"
    file.write_text(text)
    return file


REPORTS = (
    ("gambling", "burung gacor"),  # lost
    ("gambling", "main di nagafiktif"),  # gained
    ("fraud", "akun ini penipu"),  # moves to spam
    ("prostitution", "open bo"),  # stays
    ("fraud", "selamat pagi"),  # nothing, then as now
    ("fraud", ""),
    ("csea", "burung gacor"),  # child lane: counted, never an example
    ("trafficking", "paspor ditahan"),  # a flag less
)


async def test_what_would_change(office: Office, database_url: str, changed: Path) -> None:
    for number, (kind, words) in enumerate(REPORTS, 1):
        await office.report(number, f"contoh_fiktif_{number}", kind, words)
    await office.does(CITRA, Confirm(1))
    await office.does(CITRA, Reject(3, reason="not_enough"))
    await office.does(CITRA, Confirm(4))
    before = await office.rows("SELECT * FROM reports ORDER BY id")

    found = await rehearse(Settings(database_url=database_url), PRESENT, load(changed), most=10, slices=3)

    assert (found.reports, found.wordless) == (8, 1)
    assert found.moves == {
        ("gambling", None): 2, (None, "gambling"): 1, ("fraud", "spam"): 1, ("prostitution", "prostitution"): 1,
        (None, None): 1, ("trafficking", "trafficking"): 1,
    }  # fmt: skip
    assert (found.raised, found.dropped) == ({}, {"coercion_suspected": 1})
    assert (found.before.suggested, found.before.as_picked) == (5, 4)
    assert (found.before.on_confirmed, found.before.as_confirmed, found.before.on_rejected) == (2, 2, 1)
    assert (found.after.suggested, found.after.as_picked) == (4, 3)
    assert (found.after.on_confirmed, found.after.as_confirmed, found.after.on_rejected) == (1, 1, 1)
    codes = dict(await office.rows("SELECT id, code FROM reports"))
    assert found.examples == [
        (codes[3], "fraud", "spam"), (codes[2], "(nothing)", "gambling"), (codes[1], "gambling", "(nothing)")
    ]  # fmt: skip
    assert await office.rows("SELECT * FROM reports ORDER BY id") == before


async def test_the_table(office: Office, database_url: str, changed: Path) -> None:
    for number, (kind, words) in enumerate(REPORTS, 1):
        await office.report(number, f"contoh_fiktif_{number}", kind, words)
    said = (await rehearse(Settings(database_url=database_url), PRESENT, load(changed), most=1)).lines
    text = "\n".join(said)
    assert "8 reports, 1 of them without words." in text
    assert "category            same  gained    lost  from other  to other" in text
    assert "gambling               0       1       2           0         0" in text
    assert "fraud                  0       0       0           0         1" in text
    assert "spam                   0       0       0           1         0" in text
    assert "(nothing)              1" in text
    assert "coercion_suspected             0       1" in text
    assert "suggested what the reporter picked                4 of 5          3 of 4" in text
    assert f"Both have the version {PRESENT.version}: give the changed file its own." in text
    assert text.count(" -> ") == 1
    assert not [words for _, words in REPORTS if words and words in text], "no words of a reporter"


async def test_the_same_rules_change_nothing(office: Office, database_url: str) -> None:
    await office.report(1, "contoh_fiktif", "gambling", "situs slot gacor")
    found = await rehearse(Settings(database_url=database_url), PRESENT, PRESENT, most=10)
    assert (found.moves, found.examples) == ({("gambling", "gambling"): 1}, [])


async def test_slices_are_newest_first_and_without_reporters(office: Office) -> None:
    for number in range(1, 6):
        await office.report(number, f"contoh_fiktif_{number}", "fraud", f"kata {number}")
    first = await office.database.read(lambda tx: past.slice_before(tx, past.NEWEST, 3))
    rest = await office.database.read(lambda tx: past.slice_before(tx, first[-1].id, 3))
    assert [row.words for row in (*first, *rest)] == ["kata 5", "kata 4", "kata 3", "kata 2", "kata 1"]
    one = first[0]
    assert one == PastReport(one.id, one.code, "kata 5", "fraud", State.NEW, "fraud", Lane.ORDINARY)
    assert "person" not in PastReport.__dataclass_fields__
