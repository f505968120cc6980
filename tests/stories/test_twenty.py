"""Moderators at their desks at the same time: no case is dealt to two, none is forgotten, each is decided once.

TEST_LONG=1 seats twenty of them before 500 cases.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.care.audit import prove
from bot.desk import appeals, forms
from bot.desk.session import Session
from bot.domain.account import Account
from bot.domain.actor import Role
from bot.domain.caller import Caller
from bot.domain.case import OPEN
from bot.domain.commands import FormPress
from bot.domain.events import Kind
from bot.domain.intake import TakeIn
from bot.domain.part import Part
from storage import cases, drafts, events, people, staff
from storage.database import Tx
from storage.statement import Statement
from tests.moderator import Moderator
from tests.scene import Scene, gather, scene

pytestmark = pytest.mark.slow

LONG = bool(os.environ.get("TEST_LONG"))
SEATS, CASES = (20, 500) if LONG else (6, 60)
SEED = int(os.environ.get("TEST_SEED") or 20_261)
DECISIONS = frozenset({Kind.CONFIRMED, Kind.REJECTED})


async def test_many_moderators_share_the_queue(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    begun = time.monotonic()
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, pace="unlimited") as stage:
        await gather(stage)
        stage.simulator.limits.enabled = False
        seats = await _seats(stage)
        await _reports(stage)
        filed = time.monotonic() - begun
        dealt, walked = await _work(stage, seats)
        verdict = await stage.app.database.read(prove)
        decisions, open_ = await stage.app.database.read(_decisions)
    record_property(
        "summary",
        f"{SEATS} moderators, {CASES} cases, seed {SEED}: {sum(dealt.values())} deals, {walked} walked away, "
        f"{verdict.events} events; {filed:.0f} s to file, {time.monotonic() - begun:.0f} s in all",
    )
    assert verdict.problems == ()
    assert verdict.cases == CASES
    assert open_ == 0, "none is forgotten"
    assert set(decisions.values()) == {1}, "each is decided once"
    assert len(decisions) == CASES
    assert walked, "somebody walked away, and their cases came back"


async def _seats(stage: Scene) -> list[Moderator]:
    """Moderators with an open private chat."""
    found = [stage.simulator.person(f"Mod {n}", f"mod_fiktif_{n}") for n in range(SEATS)]
    for person in found:
        person.start(stage.bot)
    await stage.settle()

    def grant(tx: Tx) -> None:
        for person in found:
            known = people.by_telegram(tx, person.id)
            assert known is not None
            staff.grant(tx, known.id, Role.MODERATOR, person.name, known.id, stage.clock.now())

    await stage.app.database.run(grant)
    return [Moderator(stage, person) for person in found]


async def _reports(stage: Scene) -> None:
    """Cases of several categories, filed at the desk: how people report is told elsewhere."""
    chance = random.Random(SEED)
    house = stage.app._application.desk.house if stage.app._application else None
    assert house is not None
    for number in range(CASES):
        caller = Caller(9_000_000 + number, f"Pelapor {number}", "id", 9_000_000 + number, private=True, message=1)
        account = Account("michat", "account_id", f"contoh_fiktif_{number}")
        category = chance.choice(("fraud", "gambling", "spam", "impersonation"))

        def work(tx: Tx, caller: Caller = caller, account: Account = account, category: str = category) -> None:
            session = Session(tx, house, stage.clock.now(), caller)
            appeals.words_or_form(session, TakeIn(Part(accounts=(account,), text="contoh")))
            draft = drafts.open_of(tx, session.person.id)
            assert draft is not None
            forms.press(session, FormPress(draft.id, draft.round, "cat", category))
            forms.press(session, FormPress(draft.id, draft.round + 1, "send"))

        await stage.app.database.run(work)
    await stage.app.database.run(_silence)


def _silence(tx: Tx) -> None:
    """Those who reported have no chat in the simulator."""
    tx.execute(Statement(text("UPDATE outbox SET state = 'recalled' WHERE state = 'pending'")))


async def _work(stage: Scene, seats: list[Moderator]) -> tuple[Counter[int], int]:
    """Everybody taps at once, again and again; some walk away from an open case for a while."""
    chance = random.Random(SEED)
    dealt: Counter[int] = Counter()
    away: dict[int, int] = {}
    walked = 0
    for one in seats:
        one.person.send(one.person.chat_with(stage.bot), "/next")
    await stage.settle(ahead=0)
    for turn in range(40 * CASES // SEATS):
        there = [one for one in seats if away.get(one.person.id, 0) <= turn]
        lying = [one.case for one in there if one.case]
        assert len(lying) == len(set(lying)), "no case is dealt to two at the same time"
        dealt.update(lying)
        if not lying and not away_until(away, turn):
            break
        for one in there:
            first = turn == 1 and one is there[0]  # one at least
            if one.case and (first or chance.random() < 0.04):
                away[one.person.id] = turn + 10
                walked += 1
            else:
                _tap(one, chance)
        await stage.settle(ahead=0)
        if not turn % 5:
            await stage.wait(minutes=3)
    await stage.wait(minutes=12)
    return dealt, walked


def away_until(away: dict[int, int], turn: int) -> bool:
    """Whether somebody is still away with a case on their desk."""
    return any(back > turn for back in away.values())


def _tap(one: Moderator, chance: random.Random) -> None:
    """One tap, seldom a thoughtless one: the desk of a moment ago."""
    desk = one.desk
    data = [value for row in desk.buttons for _, value in row if value]
    reasons = [value for value in data if value.endswith(".reject.not_enough")]
    skips = [value for value in data if value.endswith(".release.none")]
    verbs = [value for value in data if value.split(".")[-1] in ("confirm", "reject")]
    rare = [value for value in data if value.endswith((".undo", ".release")) or value == "n"]
    choices = reasons or skips or (rare if rare and chance.random() < 0.1 else verbs) or ["n"]
    one.person.press_data(desk, chance.choice(choices))


def _decisions(tx: Tx) -> tuple[Counter[int], int]:
    """How often each case stands decided, undone ones apart, and how many are open."""
    found: Counter[int] = Counter()
    open_ = 0
    for number in range(1, CASES + 1):
        case = cases.by_id(tx, number, lock=False)
        assert case is not None
        open_ += case.state in OPEN
        for event, _ in events.of(tx, number):
            found[number] += (event.kind in DECISIONS) - (event.kind is Kind.UNDONE)
    return found, open_
