"""Hearings, who appeals, notices and guesses, on both engines."""

import asyncio

import pytest

from bot.domain.appeal import Answer, Side
from bot.domain.case import State
from bot.domain.notice import NoticeState
from bot.domain.verbs import Reject
from storage import appeals, appellants, misses, notices, outcomes
from storage.appeals import VOID
from storage.outcomes import Told
from tests.desk.conftest import office
from tests.desk.office import BEGIN, CITRA, Office
from tests.storage.conftest import database_url, fresh_postgres, sqlite_url

__all__ = ["database_url", "fresh_postgres", "office", "sqlite_url"]
HOUR = 3_600_000_000


@pytest.fixture
async def decided(office: Office) -> Office:
    """An office with a case that was decided, which nobody else has touched since."""
    await office.report(1, "contoh_fiktif_1", "fraud")
    await office.does(CITRA, Reject(1, reason="opinion"))
    await office.wait(61)
    return office


async def test_one_hearing_for_a_decision(decided: Office) -> None:
    known = {"case": 1, "decision": 99, "verdict": State.REJECTED, "why": "opinion", "by": 2, "second": None,
             "decided": BEGIN, "opened": BEGIN, "due": BEGIN + HOUR}  # fmt: skip
    run = decided.database.run
    made = await run(lambda tx: appeals.add(tx, **known))
    assert made.open
    assert await run(lambda tx: appeals.on(tx, 1, 99)) == made
    assert await run(lambda tx: appeals.open_on(tx, 1)) == [made] == await run(appeals.unheard)
    await run(lambda tx: appeals.hasten(tx, made.id, BEGIN + 2 * HOUR))
    await run(lambda tx: appeals.hasten(tx, made.id, BEGIN + 5))
    await run(lambda tx: appeals.remind(tx, made.id))
    await run(lambda tx: appeals.hear(tx, made.id, None, VOID, BEGIN + 7))
    over = await run(lambda tx: appeals.by_id(tx, made.id))
    assert over is not None
    assert (over.due, over.reminded, over.outcome, over.heard) == (BEGIN + 5, 1, VOID, BEGIN + 7)
    assert await run(appeals.unheard) == []
    with pytest.raises(Exception, match=r"(?i)unique|constraint|broken"):
        await run(lambda tx: appeals.add(tx, **known))


async def test_who_appeals(decided: Office) -> None:
    run = decided.database.run

    def ask(asked: int) -> object:
        return run(
            lambda tx: appellants.ask(
                tx, case=1, decision=99, side=Side.OWNER, person=1, asked=asked, report=None, notice=None
            )
        )

    await asyncio.gather(ask(BEGIN), ask(BEGIN + 1))  # type: ignore[call-overload]
    one = await run(lambda tx: appellants.asked(tx, 1, BEGIN - 1))
    assert one is not None
    assert one.side is Side.OWNER
    assert await run(lambda tx: appellants.asked(tx, 1, BEGIN + 2)) is None
    assert await run(lambda tx: appellants.on(tx, 1, 99)) == [], "nobody has written anything"
    await run(lambda tx: appellants.lodge(tx, one.id, "bukan saya", BEGIN + 2, BEGIN + HOUR))
    assert await run(lambda tx: appellants.asked(tx, 1, BEGIN - 1)) is None
    await run(lambda tx: appellants.drop(tx, 1))
    (known,) = await run(lambda tx: appellants.on(tx, 1, 99))
    assert (known.words, known.due) == ("bukan saya", BEGIN + HOUR)
    assert await run(lambda tx: appellants.concerned(tx, 1, BEGIN)) == [known]
    await run(lambda tx: appellants.answer(tx, one.id, Answer.DENIED, BEGIN + 9, "stands"))
    assert len(await run(lambda tx: appellants.concerned(tx, 1, BEGIN + 8))) == 1
    assert len(await run(lambda tx: appellants.concerned(tx, 1, BEGIN + 9))) == 1, "they were told that it stands"
    await run(lambda tx: appellants.answer(tx, one.id, Answer.AGAIN, BEGIN + 9))
    assert await run(lambda tx: appellants.concerned(tx, 1, BEGIN + 9)) == []
    await run(lambda tx: appellants.forget(tx, one.id))
    (gone,) = await run(lambda tx: appellants.on(tx, 1, 99))
    assert (gone.person, gone.words) == (None, "")


async def test_the_last_that_was_told(decided: Office) -> None:
    run = decided.database.run
    told = await run(lambda tx: outcomes.of(tx, 1))
    assert told is not None
    assert (told.case, told.state, told.reason) == (1, State.REJECTED, "opinion")
    later = Told(1, 1, 99, State.CONFIRMED, "", BEGIN)
    await run(lambda tx: outcomes.put(tx, later))
    assert await run(lambda tx: outcomes.of(tx, 1)) == later
    assert await run(lambda tx: outcomes.of(tx, 77)) is None


async def test_notices_and_guesses(decided: Office) -> None:
    run = decided.database.run
    approved = NoticeState.APPROVED
    await run(lambda tx: notices.add(tx, "N1", 1, 99, BEGIN, account=1, partner="michat", state=approved))
    assert await run(lambda tx: notices.taken(tx, "N1"))
    (standing,) = await run(lambda tx: notices.standing(tx, 1))
    assert standing == await run(lambda tx: notices.by_code(tx, "N1"))
    await run(lambda tx: notices.move(tx, standing.id, NoticeState.WITHDRAWN))
    assert await run(lambda tx: notices.standing(tx, 1)) == []
    for at in (BEGIN, BEGIN + 1):
        await run(lambda tx, at=at: misses.add(tx, 1, at))  # type: ignore[misc]
    assert await run(lambda tx: misses.count(tx, 1, BEGIN)) == 1
