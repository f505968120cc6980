"""Fairness as it stands written: what counts, for whom, and from when on."""

from bot.domain.commands import Next
from bot.domain.verbs import Confirm, Reject
from tests.desk.office import CITRA, LEAD, OWNER, SARI, Office

FALSE = "false_report"


async def struck(office: Office) -> list[int]:
    """The Telegram numbers of those against whom a strike counts."""
    rows = await office.rows(
        "SELECT p.telegram FROM strikes s JOIN people p ON p.id = s.person WHERE s.lifted IS NULL ORDER BY s.id"
    )
    return [number for (number,) in rows]


async def test_whoever_came_after_the_decision_was_not_decided_about(office: Office) -> None:
    await office.report(1, "contoh_fiktif_1", "fraud")
    await office.does(LEAD, Reject(1, reason=FALSE))
    await office.wait(30)
    await office.report(2, "contoh_fiktif_1", "fraud")
    await office.wait(31)
    assert await office.one("SELECT state FROM cases") == "rejected"
    assert await struck(office) == [1]


async def test_each_reporter_is_struck_once(office: Office) -> None:
    for person in (1, 2, 3):
        await office.report(person, "contoh_fiktif_1", "fraud")
    await office.does(LEAD, Reject(1, reason=FALSE))
    await office.wait(61)
    await office.wait(4000)
    assert await struck(office) == [1, 2, 3]


async def test_whoever_names_a_child_is_not_punished_any_more(office: Office) -> None:
    await office.report(1, "contoh_fiktif_1", "fraud")
    await office.does(LEAD, Reject(1, reason=FALSE))
    await office.wait(61)
    assert await struck(office) == [1]
    await office.report(1, "contoh_fiktif_1", "threat")
    assert await struck(office) == [1], "a graver word of one's own is not enough"
    await office.report(1, "contoh_fiktif_1", "csea")
    assert await struck(office) == []


async def test_whoever_joins_a_decided_case_has_shown_nothing(office: Office) -> None:
    for number in range(1, 6):
        await office.report(1, f"contoh_fiktif_{number}", "fraud")
        await office.does(CITRA, Confirm(number))
        await office.wait(61)
        await office.report(2, f"contoh_fiktif_{number}", "fraud")
    await office.report(2, "contoh_fiktif_8", "fraud")
    await office.report(1, "contoh_fiktif_9", "fraud")
    assert await office.rows("SELECT accuracy FROM cases WHERE id > 5 ORDER BY id") == [(0,), (10,)]


async def test_a_decision_that_may_be_undone_counts_for_nothing_yet(office: Office) -> None:
    for number in range(1, 6):
        await office.report(1, f"contoh_fiktif_{number}", "fraud")
        await office.does(CITRA, Confirm(number))
    await office.report(1, "contoh_fiktif_8", "fraud")
    await office.wait(61)
    await office.report(1, "contoh_fiktif_9", "fraud")
    assert await office.rows("SELECT accuracy FROM cases WHERE id > 5 ORDER BY id") == [(0,), (10,)]


async def test_a_lead_is_dealt_the_next_case_past_the_one_about_them(office: Office) -> None:
    await office.report(1, f"telegram:{LEAD}", "extortion")
    await office.report(1, "contoh_fiktif_1", "spam")
    await office.does(LEAD, Next(fresh=False))
    assert await office.rows('SELECT "case" FROM desks') == [(2,)]
    homes = await office.rows(
        "SELECT p.chat FROM outbox o JOIN places p ON p.id = o.place WHERE o.name LIKE 'card:C1:%'"
    )
    assert homes == [(OWNER,)]


async def test_child_safety_does_not_see_a_childs_case_about_themselves(office: Office) -> None:
    await office.report(1, f"telegram:{SARI}", "csea")
    assert await office.rows("SELECT lane, about <> 0 FROM cases") == [("child", 1)]
    assert await office.one("SELECT count(*) FROM outbox WHERE name LIKE 'card:%'") == 0
    assert (await office.does(SARI, Confirm(1))).toast == "Kasus C1 tidak ada. Daftar: /antrean"
    await office.does(SARI, Next(fresh=False))
    assert await office.one('SELECT "case" FROM desks') is None
    alarm = "SELECT count(*) FROM outbox o JOIN places p ON p.id = o.place WHERE p.chat = :chat"
    assert await office.one(alarm, chat=OWNER) == 1
