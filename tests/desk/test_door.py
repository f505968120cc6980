"""One update, one transaction: claimed once, carried out whole or not at all."""

import pytest
from sqlalchemy import text

from bot.desk.door import AlreadyDone, UpdateReceipt
from bot.domain.caller import Caller
from bot.domain.commands import ShowStatus, Tell
from bot.domain.refusal import OldButton
from bot.domain.verbs import Confirm, Reject, Undo
from storage import people
from storage.statement import Statement
from tests.desk.office import CITRA, DODI, LEAD, SARI, Office

FORGET = Statement(text("DELETE FROM staff WHERE name = 'Staf 22'"))
ANA = Caller(1, "Ana", "id", 1, private=True)


async def letters(office: Office) -> int:
    return int(await office.one("SELECT count(*) FROM outbox WHERE kind = 'letter'"))


async def test_a_receipt_is_good_for_once(office: Office) -> None:
    receipt = await office.receipt()
    await office.desk.run(receipt, ANA, Tell("help.reporter"))
    with pytest.raises(RuntimeError, match="ran twice"):
        await office.desk.run(receipt, ANA, Tell("help.reporter"))
    with pytest.raises(AlreadyDone):
        await office.desk.run(UpdateReceipt(receipt.row), ANA, Tell("help.reporter"))
    assert await letters(office) == 1


async def test_a_failure_leaves_nothing_behind(office: Office) -> None:
    receipt = await office.receipt()
    with pytest.raises(KeyError):
        await office.desk.run(receipt, ANA, Tell("help.reporter"), Tell("no.such.text"))
    assert await letters(office) == 0
    assert await office.one("SELECT state FROM inbox WHERE id = :row", row=receipt.row) == "pending"
    assert await office.database.read(lambda tx: people.by_telegram(tx, 1)) is None
    await office.desk.run(UpdateReceipt(receipt.row), ANA, Tell("help.reporter"))
    assert await office.rows("SELECT state, body FROM inbox WHERE id = :row", row=receipt.row) == [("done", None)]


async def test_after_a_refusal_the_rest_is_left(office: Office) -> None:
    outcome = await office.does(1, ShowStatus("R7K2M4Q"), Tell("help.reporter"), pressed=False)
    assert outcome.refused
    assert await letters(office) == 1


async def test_a_refusal_found_while_reading_is_said(office: Office) -> None:
    outcome = await office.desk.run(await office.receipt(), ANA, say=OldButton())
    assert outcome.refused
    assert await letters(office) == 1


async def test_a_refused_decision_changes_nothing(office: Office) -> None:
    await office.report(1, "contoh_fiktif_1", "fraud")
    before = await office.rows("SELECT * FROM cases")
    for person, command in (
        (1, Confirm(1)),
        (SARI, Confirm(1)),
        (CITRA, Reject(1, reason="karena")),
        (CITRA, Undo(1)),
    ):
        assert (await office.does(person, command)).refused
    assert await office.rows("SELECT * FROM cases") == before
    assert await office.one("SELECT count(*) FROM events") == 2


async def test_a_child_named_after_a_decision(office: Office) -> None:
    """The decision is not said any more, counts no more, and no status shows it."""
    await office.report(1, "contoh_fiktif_1", "fraud")
    await office.does(CITRA, Confirm(1))
    await office.report(2, "contoh_fiktif_1", "csea")
    assert await office.one("SELECT confirmed FROM accounts") == 0
    await office.wait(3600 * 24)
    now = office.clock.now()
    told = await office.rows(
        "SELECT CASE WHEN next_from <= :now THEN next_told ELSE told END FROM reports", now=now
    )
    assert {state for (state,) in told} <= {"received", "in_review"}
    assert await office.one("SELECT state FROM outbox WHERE cause <> ''") == "recalled"


async def test_a_child_named_after_the_outcome_was_read(office: Office) -> None:
    await office.report(1, "contoh_fiktif_1", "fraud")
    await office.does(CITRA, Confirm(1))
    await office.wait(61)
    await office.post()
    await office.report(1, "contoh_fiktif_1", "csea", "ada anak")
    assert await office.rows("SELECT lane, state, reporters FROM cases") == [("child", "in_review", 1)]
    await office.does(SARI, Confirm(1))
    assert await office.one("SELECT confirmed FROM accounts") == 1


async def test_new_evidence_reopens_and_old_words_only_join(office: Office) -> None:
    await office.report(1, "contoh_fiktif_1", "fraud", "transfer dulu")
    await office.does(CITRA, Reject(1, reason="not_enough"))
    await office.wait(61)
    await office.post()
    await office.report(2, "contoh_fiktif_1", "fraud", "transfer dulu")
    assert await office.one("SELECT state FROM cases") == "rejected"
    await office.report(3, "contoh_fiktif_1", "fraud", "nomor rekening lain")
    assert await office.one("SELECT state FROM cases") == "in_review"
    corrected = "SELECT count(*) FROM outbox WHERE kind = 'letter' AND body LIKE '%Koreksi%'"
    assert await office.one(corrected) == 0, "nobody learns that somebody else brought something"


async def test_who_decided_is_named_as_long_as_they_are_on_the_team(office: Office) -> None:
    await office.report(1, "contoh_fiktif_1", "fraud")
    await office.does(CITRA, Confirm(1))
    late = await office.does(DODI, Confirm(1))
    assert "oleh Staf 22" in late.toast
    await office.database.run(lambda tx: tx.execute(FORGET))
    late = await office.does(DODI, Confirm(1))
    assert late.toast == "Tidak bisa sekarang. Status: Dikonfirmasi."
    assert not (await office.does(LEAD, Undo(1))).refused
