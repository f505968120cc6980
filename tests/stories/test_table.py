"""Every state × verb × role × place, tried through the simulator by a button and by a command.

What is refused and what is done must be what `allowed()` says, whose own table is in `tests.domain.grids`.
TEST_LONG=1 tries every cell; otherwise some of them by chance, other ones on other days.
"""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product

import pytest

from bot.care.audit import prove
from bot.desk import filing, ledger
from bot.desk.session import Session
from bot.domain.account import Account
from bot.domain.allowed import allowed
from bot.domain.caller import Caller
from bot.domain.case import Case, State
from bot.domain.decide import decide
from bot.domain.outcome import Moment
from bot.domain.part import Brought
from bot.domain.verbs import Ask, CaseCommand, Confirm, Escalate, Reject, Release, Take, Verb
from bot.speech import buttons
from bot.speech.menu import COMMANDS
from simulator.chat import Chat
from simulator.person import Person
from storage import cases, events, people, places
from storage.database import Tx
from tests.scene import Scene, Team

LONG = bool(os.environ.get("TEST_LONG"))
CELLS = 100_000 if LONG else 140
DAY = datetime.now(UTC).toordinal()

REACHED: dict[State, tuple[CaseCommand, ...]] = {
    State.NEW: (),
    State.IN_REVIEW: (Take(0), Release(0)),
    State.WAITING: (Ask(0, report=1, question="when"),),
    State.ESCALATED: (Escalate(0),),
    State.CONFIRMED: (Confirm(0),),
    State.REJECTED: (Reject(0, reason="not_enough"),),
}
"""What Dodi does to bring a case there. A case is closed, merged or withdrawn in stories of their own."""

VALUES = {
    Verb.REJECT: "not_enough",
    Verb.ESCALATE: "lead",
    Verb.RECATEGORISE: "gambling",
    Verb.MERGE: "{other}",
    Verb.RELEASE: "later",
    Verb.HOLD: "1h",
    Verb.PASS: "{colleague}",
    Verb.ASK: "0_when",
    Verb.PROTECT: "yes",
    Verb.REFER: "komdigi",
}
"""What a button of these verbs carries."""

TYPED = {
    Verb.REJECT: "not_enough",
    Verb.RECATEGORISE: "gambling",
    Verb.MERGE: "C{other}",
    Verb.HOLD: "1h",
    Verb.PASS: "@dodi_fiktif",
    Verb.ASK: "when",
    Verb.NOTE: "catatan",
    Verb.REFER: "komdigi",
}
COMMAND = {Verb.REFER: "escalate"}
"""Verbs that are another one's command, typed with something else behind it."""


@dataclass(frozen=True)
class Cell:
    """Somebody tries a verb on a case in a state, somewhere."""

    state: State
    verb: Verb
    who: str
    where: str
    typed: bool


@dataclass
class Town:
    """The stage with everybody on it."""

    stage: Scene
    team: Team
    people: dict[str, Person]
    elsewhere: Chat
    colleague: int
    numbers: int = 0

    async def session(self, person: Person, work: Callable[[Session], int]) -> int:
        """Let somebody do something at the desk itself, as quickly as possible."""
        application = self.stage.app._application
        assert application is not None
        house, now = application.desk.house, self.stage.clock.now()
        caller = Caller(
            person.id, "x", "id", person.id, private=True, pressed=True, username=person.username or ""
        )
        return await self.stage.app.database.run(lambda tx: work(Session(tx, house, now, caller)))

    async def case(self, state: State) -> int:
        """A case in a state, on an account of its own."""
        self.numbers += 1
        account = Account("michat", "account_id", f"contoh_fiktif_{self.numbers:05}")
        reporter = self.people["reporter"]
        if self.numbers % 15 == 0:
            await self.stage.wait(hours=1.1)  # nobody reports more than twenty an hour

        def filed(session: Session) -> int:
            category = session.house.taxonomy["fraud"]
            filing.file(session, (account,), category, Brought(f"contoh {self.numbers}"))
            return newest(session.tx)

        number = await self.session(reporter, filed)
        await self.session(self.team.dodi, lambda session: moved(session, number, state))
        return number

    async def may(self, cell: Cell, number: int) -> bool:
        """What `allowed()` says."""

        def look(session: Session) -> int:
            place = self.chat(cell)
            case = cases.by_id(session.tx, number)
            assert case is not None
            here = places.at(session.tx, place.id)
            assert here is not None
            return cell.verb in allowed(session.actor(number), case, here, session.now)

        return bool(await self.session(self.people[cell.who], look))

    def chat(self, cell: Cell) -> Chat:
        """Where they try it."""
        person = self.people[cell.who]
        return {"private": person.chat_with(self.stage.bot), "group": self.team.group}.get(
            cell.where, self.elsewhere
        )


def newest(tx: Tx) -> int:
    """The number of the newest case."""
    return max(number for number, _ in events.heads(tx))


def moved(session: Session, number: int, state: State) -> int:
    """Bring a case to a state, the way it gets there."""
    for command in REACHED[state]:
        case = cases.by_id(session.tx, number)
        assert case is not None
        when = Moment(session.now, session.house.undo)
        done = decide(case, replace(command, case=number), session.actor(number), session.place, when)
        ledger.write(session, done)
    return number


def tried(value: str, town: Town, other: int) -> str:
    return value.format(other=other, colleague=town.colleague)


@pytest.fixture
async def town(stage: Scene, team: Team) -> Town:
    """The usual team, an auditor, an analyst, somebody for child safety, a mere owner, and a stranger."""
    people_ = {"moderator": team.citra, "lead": team.lead}
    for name in ("child", "auditor", "owner", "analyst"):
        role = "child_safety" if name == "child" else name
        one = stage.simulator.person(name.title())
        one.start(stage.bot)
        team.group.add(one)
        await stage.say(team.owner, team.group, f"/grant {role}", reply_to=one.send(team.group, "halo"))
        people_[name] = one
    await stage.say(team.owner, team.group, "/grant lead", reply_to=team.dodi.send(team.group, "halo"))
    for name in ("stranger", "reporter"):
        people_[name] = stage.simulator.person(name.title())
        people_[name].start(stage.bot)
        team.group.add(people_[name])
    elsewhere = stage.simulator.group("Lain", owner=team.owner, members=list(people_.values()), bots=[stage.bot])
    await stage.say(team.owner, elsewhere, "/help@ronda_story_bot")
    await stage.say(team.owner, team.group, "/help@ronda_story_bot")
    for one in people_.values():
        await stage.tell_bot(one, "/help")
    dodi = await stage.app.database.read(lambda tx: people.by_telegram(tx, team.dodi.id))
    assert dodi is not None
    return Town(stage, team, people_, elsewhere, dodi.id)


WHO = ("moderator", "lead", "child", "auditor", "owner", "analyst", "stranger", "reporter")


def cells() -> list[Cell]:
    """All of them, or today's."""
    every = [
        Cell(*one)
        for one in product(REACHED, sorted(buttons.PRESSED), WHO, ("private", "group", "elsewhere"), (False, True))
    ]
    chosen = random.Random(DAY).sample(every, min(CELLS, len(every)))
    return sorted(chosen, key=lambda cell: cell.state)


async def test_the_whole_table(town: Town) -> None:
    stage, spare = town.stage, {state: [await town.case(state)] for state in REACHED}
    other = await town.case(State.NEW)
    for cell in cells():
        number = spare[cell.state][0]
        may = await town.may(cell, number)
        before = await row(town, number)
        if cell.typed:
            answered = await typed(town, cell, number, other)
        else:
            answered = await pressed(town, cell, number, before.round, other)
        after = await row(town, number)
        writes = cell.verb is not Verb.EVIDENCE and (cell.verb is not Verb.NOTE or cell.typed)  # which only asks
        assert (after.seq > before.seq) == (may and writes), (cell, may, answered)
        assert answered, cell
        if may:
            spare[cell.state] = [await town.case(cell.state)]
            other = await town.case(State.NEW) if cell.verb is Verb.MERGE else other
    assert not (await stage.app.database.read(prove)).problems


async def row(town: Town, number: int) -> Case:
    case = await town.stage.app.database.read(lambda tx: cases.by_id(tx, number, lock=False))
    assert case is not None
    return case


async def pressed(town: Town, cell: Cell, number: int, round_: int, other: int) -> str:
    """The button, drawn or forged, on some message of the bot there; what the toast or the bot says then."""
    value = tried(VALUES.get(cell.verb, ""), town, other)
    chat = town.chat(cell)
    message = town.stage.last(town.people[cell.who], chat)
    data = buttons.on_case(number, round_, cell.verb, value)
    heard = said(town, cell)
    press = await town.stage.press_data(town.people[cell.who], message, data)
    return press.text or (town.stage.last(town.people[cell.who]).text if said(town, cell) > heard else "")


async def typed(town: Town, cell: Cell, number: int, other: int) -> str:
    """The command; what the bot says then."""
    name = COMMANDS[COMMAND.get(cell.verb, cell.verb)].en
    text = f"/{name} C{number} {tried(TYPED.get(cell.verb, ''), town, other)}".strip()
    chat, person = town.chat(cell), town.people[cell.who]
    heard = said(town, cell)
    await town.stage.say(person, chat, text)
    if said(town, cell) == heard:
        await town.stage.wait(seconds=60)  # a group hears at most twenty messages a minute
    return town.stage.last(person, chat).text if said(town, cell) > heard else ""


def said(town: Town, cell: Cell) -> int:
    """How much somebody has heard from the bot there and in private."""
    person = town.people[cell.who]
    return len(town.stage.texts(person, town.chat(cell))) + len(town.stage.texts(person))
