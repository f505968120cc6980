"""A desk on a real database, without Telegram: what people do, and what stands written afterwards."""

import itertools
import random
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from bot.care.audit import prove
from bot.desk.door import Desk, UpdateReceipt
from bot.desk.session import Outcome
from bot.domain import directory, hotline, taxonomy
from bot.domain.account import Account
from bot.domain.actor import Purpose, Role
from bot.domain.caller import Caller
from bot.domain.commands import Command, FormPress
from bot.domain.intake import TakeIn
from bot.domain.moment import MINUTE, SECOND, Micros
from bot.domain.part import Part
from bot.house import House
from bot.reading import rule_file
from bot.reading.schedule import read_schedule
from bot.speech.voice import Voice
from storage import drafts, inbox, people, places, staff, timers
from storage.database import Database, Tx
from storage.inbox import Arrival
from storage.statement import Statement

BEGIN: Micros = 1_700_000_000_000_000
GROUP = -100
LEAD, CITRA, DODI, SARI, OWNER = 21, 22, 23, 24, 25
STAFF = {
    LEAD: (Role.LEAD,),
    CITRA: (Role.MODERATOR,),
    DODI: (Role.MODERATOR,),
    SARI: (Role.CHILD_SAFETY,),
    OWNER: (Role.OWNER,),
}
VOICE = Voice("Asia/Jakarta")


class StandingClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = BEGIN

    def now(self) -> Micros:
        """The moment."""
        return self.at

    async def wait_until(self, at: Micros) -> None:
        """Nobody waits on this clock."""
        raise AssertionError(f"nobody waits until {at} here")


@dataclass
class Office:
    """A desk, its clock and its database."""

    database: Database
    clock: StandingClock = field(default_factory=StandingClock)
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        chance = random.Random(1)
        house = House(
            taxonomy=taxonomy.load(),
            directory=directory.load(directory.SHIPPED, read_schedule),
            voice=VOICE,
            hotlines=hotline.load(),
            rules=rule_file.load(),
            undo=MINUTE,
            organisation="Komunitas Uji",
            username="ronda_uji_bot",
            pick=chance.choice,
        )
        self.desk = Desk(self.database, self.clock, house)

    async def move_in(self) -> None:
        """Everybody on the team is known, and there is a moderators' group."""

        def work(tx: Tx) -> None:
            for number, roles in STAFF.items():
                person = people.meet(tx, number, "id", BEGIN)
                places.settle(tx, Purpose.PRIVATE, number, person=person.id)
                for role in roles:
                    staff.grant(tx, person.id, role, f"Staf {number}", person.id, BEGIN)
            group = places.settle(tx, Purpose.ELSEWHERE, GROUP, title="Moderator")
            places.dedicate(tx, group.id, Purpose.MODERATORS)

        await self.database.run(work)

    async def receipt(self) -> UpdateReceipt:
        """A receipt for an update that has just arrived."""
        number = next(self.numbers)
        now = self.clock.now()
        await self.database.run(lambda tx: inbox.store(tx, 1, [Arrival(number, 0, "{}")], now))
        return UpdateReceipt(number)

    async def does(self, person: int, *commands: Command, group: bool = False, pressed: bool = True) -> Outcome:
        """Somebody asks for something."""
        chat = GROUP if group else person
        caller = Caller(person, f"Orang {person}", "id", chat, private=not group, message=1, pressed=pressed)
        return await self.desk.run(await self.receipt(), caller, *commands)

    async def report(self, person: int, account: str, kind: str, words: str = "") -> str:
        """A whole report by buttons, of a MiChat account or of ``telegram:22``; the form's id is returned."""
        platform, _, value = account.rpartition(":")
        found = Account(platform or "michat", "account_id", value)
        await self.does(person, TakeIn(Part(accounts=(found,), text=words)), pressed=False)

        def form(tx: Tx) -> tuple[str, int]:
            draft = drafts.open_of(tx, people.meet(tx, person, "id", BEGIN).id)
            assert draft is not None
            return draft.id, draft.round

        draft, round_ = await self.database.run(form)
        await self.does(person, FormPress(draft, round_, "cat", kind), FormPress(draft, round_ + 1, "send"))
        return draft

    async def wait(self, seconds: float) -> None:
        """Time passes, and what is due is done."""
        self.clock.at += round(seconds * SECOND)
        now = self.clock.now()
        for timer in await self.database.read(lambda tx: timers.due(tx, now, 200)):
            await self.desk.ring(timer)

    async def post(self) -> None:
        """What is due goes out."""
        sent = Statement(text("UPDATE outbox SET state = 'sent' WHERE state = 'pending' AND not_before <= :now"))
        now = self.clock.now()
        await self.database.run(lambda tx: tx.execute(sent, now=now))

    async def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """Ask the database directly."""
        return await self.database.read(lambda tx: tx.all(Statement(text(sql)), **values))

    async def one(self, sql: str, **values: object) -> Any:
        """The first column of the first row."""
        rows = await self.rows(sql, **values)
        return rows[0][0] if rows else None

    async def problems(self) -> list[str]:
        """Everything that may never be so."""
        found = list((await self.database.read(prove)).problems)
        now = self.clock.now()
        for name, sql in NEVER.items():
            found += [f"{name}: {row}" for row in await self.rows(sql.replace(":now", str(now)))]
        return found


NEVER = {
    "two live cases on an account": (
        "SELECT account, count(*) FROM cases WHERE state IN ('new', 'in_review', 'waiting_for_reporter', "
        "'escalated', 'confirmed') GROUP BY account HAVING count(*) > 1"
    ),
    "an account's reports are miscounted": (
        "SELECT id, reports FROM accounts a WHERE reports <> "
        "(SELECT count(*) FROM reports r WHERE r.account = a.id)"
    ),
    "an account's confirmed cases are miscounted": (
        "SELECT id, confirmed FROM accounts a WHERE confirmed <> "
        "(SELECT count(*) FROM cases c WHERE c.account = a.id AND c.state = 'confirmed')"
    ),
    "a case's reporters are miscounted": (
        "SELECT id, reporters FROM cases c WHERE reporters <> "
        "(SELECT count(*) FROM reports r WHERE r.\"case\" = c.id AND r.told <> 'withdrawn')"
    ),
    "who withdrew a report is told of it": (
        "SELECT r.code, o.id FROM reports r JOIN outbox o ON o.report = r.id WHERE r.told = 'withdrawn' "
        "AND (r.next_told IS NOT NULL OR (o.cause <> '' AND o.state = 'pending' AND o.not_before > :now))"
    ),
    "an open case waits though its only reports were withdrawn": (
        "SELECT id FROM cases c WHERE reporters = 0 AND category IN ('fraud', 'spam') AND flags = '' "
        "AND state IN ('new', 'in_review', 'waiting_for_reporter', 'escalated') AND NOT EXISTS "
        "(SELECT 1 FROM events e WHERE e.\"case\" = c.id AND e.kind IN ('undone', 'reopened'))"
    ),
    "a status says more than the reporter was told": (
        "SELECT r.code, r.told, r.next_told FROM reports r WHERE r.person IS NOT NULL AND "
        "(CASE WHEN next_from IS NOT NULL AND next_from <= :now THEN next_told ELSE told END) "
        "IN ('confirmed', 'rejected') AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.report = r.id "
        "AND o.cause <> '' AND o.state <> 'recalled' AND o.not_before <= :now)"
    ),
    "an outcome is on its way that no longer stands": (
        'SELECT o.id, o.cause FROM outbox o JOIN reports r ON r.id = o.report JOIN cases c ON c.id = r."case" '
        "WHERE o.cause <> '' AND o.state = 'pending' AND o.not_before > :now "
        "AND (c.decision_seq IS NULL OR o.cause <> 'C' || c.id || '.' || c.decision_seq)"
    ),
    "a case's sources are miscounted": (
        "SELECT id, sources, reporters FROM cases c WHERE sources > reporters OR (reporters > 0 AND sources = 0) "
        'OR sources <> (SELECT count(*) FROM reports r WHERE r."case" = c.id AND r.independent = 1 '
        "AND r.told <> 'withdrawn')"
    ),
    "a colleague's case is in the ordinary lane": "SELECT id FROM cases WHERE about <> 0 AND lane = 'ordinary'",
    "somebody is shown a case about themselves": (
        "SELECT o.name FROM outbox o JOIN places p ON p.id = o.place JOIN cases c ON o.subject = 'C' || c.id "
        "WHERE c.about <> 0 AND p.person = c.about"
    ),
    "a case about its holder lies on a desk": (
        'SELECT d.place FROM desks d JOIN cases c ON c.id = d."case" JOIN places p ON p.id = d.place '
        "WHERE c.about <> 0 AND p.person = c.about"
    ),
    "a strike stands where its decision does not": (
        'SELECT s.id, c.state, c.reason FROM strikes s JOIN cases c ON c.id = s."case" '
        "WHERE s.lifted IS NULL AND c.state IN ('confirmed', 'rejected') AND c.reason <> 'false_report' "
        "AND c.undo_until < :now"
    ),
    "a strike for what nobody is punished for": (
        'SELECT s.id FROM strikes s JOIN reports r ON r.id = s.report JOIN cases c ON c.id = s."case" '
        "WHERE s.lifted IS NULL AND (c.lane = 'child' OR r.category IN ('csea', 'trafficking', 'terrorism'))"
    ),
    "a child's or a colleague's case has a card outside a private chat": (
        "SELECT o.name FROM outbox o JOIN places p ON p.id = o.place JOIN cases c ON o.subject = 'C' || c.id "
        "WHERE c.lane <> 'ordinary' AND o.kind = 'card' AND p.purpose <> 'private' AND o.state <> 'recalled'"
    ),
    "a desk shows what its holder may not see": (
        'SELECT d.place FROM desks d JOIN cases c ON c.id = d."case" JOIN places p ON p.id = d.place '
        "JOIN staff s ON s.person = p.person WHERE c.lane = 'child' AND s.role <> 'child_safety'"
    ),
    "somebody who was forgotten has something here": (
        "SELECT p.id FROM people p WHERE p.telegram IS NULL AND ("
        "EXISTS (SELECT 1 FROM reports r WHERE r.person = p.id) OR "
        "EXISTS (SELECT 1 FROM places l WHERE l.person = p.id) OR "
        "EXISTS (SELECT 1 FROM drafts d WHERE d.person = p.id) OR "
        "EXISTS (SELECT 1 FROM misses m WHERE m.person = p.id) OR "
        'EXISTS (SELECT 1 FROM appellants a JOIN cases c ON c.id = a."case" WHERE a.person = p.id '
        "AND c.flags NOT LIKE '%legal_hold%'))"
    ),
    "something is said to somebody who was forgotten": (
        "SELECT o.id FROM outbox o JOIN places p ON p.id = o.place WHERE p.purpose = 'gone' "
        "AND (o.body <> '{}' OR o.state IN ('pending', 'sending') OR o.report IS NOT NULL)"
    ),
    "an appeal waits for a decision that fell": (
        "SELECT a.id FROM appeals a JOIN cases c ON c.id = a.\"case\" WHERE a.outcome = '' "
        "AND (c.decision_seq IS NULL OR c.decision_seq <> a.decision)"
    ),
    "somebody who appealed waits for nobody": (
        "SELECT a.id FROM appellants a WHERE a.appealed IS NOT NULL AND a.answered IS NULL "
        "AND a.person IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appeals h WHERE h.outcome = '' "
        'AND h."case" = a."case" AND h.decision = a.decision)'
    ),
    "a notice stands whose decision does not, or a confirmation has none": (
        "SELECT c.id, n.id FROM cases c LEFT JOIN notices n ON n.\"case\" = c.id AND n.state <> 'withdrawn' "
        "WHERE (n.id IS NULL AND c.state = 'confirmed') "
        "OR (n.id IS NOT NULL AND (c.state NOT IN ('confirmed', 'closed') OR c.decision_seq <> n.decision))"
    ),
    "the reporter of a silent case is told its outcome": (
        'SELECT o.id FROM outbox o JOIN reports r ON r.id = o.report JOIN cases c ON c.id = r."case" '
        "WHERE o.cause <> '' AND o.state <> 'recalled' AND c.category IN ('csea', 'trafficking', 'terrorism') "
        "AND o.not_before > :now"
    ),
}
"""What may never be found, as queries that find it."""
