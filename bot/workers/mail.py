"""Letters that go by e-mail: one at a time, beside everything that Telegram is told."""

from functools import partial

import structlog

from bot.clock import Clock
from bot.desk import post
from bot.desk.door import Desk
from bot.desk.post import PATIENCE, Posted
from bot.desk.session import Session
from bot.domain.moment import MINUTE, SECOND, Micros
from bot.house import House
from bot.log import where
from bot.papers import mail as papers
from bot.workers import smtp
from bot.workers.bell import Bell
from bot.workers.calls import Answer, Verdict
from bot.workers.crew import Crew
from bot.workers.gauges import Gauges
from storage import mailing, sending
from storage.channel import MAIL
from storage.database import Database, DatabaseTrouble, Tx

log = structlog.get_logger(__name__)

PAUSES: tuple[Micros, ...] = tuple(MINUTE * wait for wait in (1, 2, 5, 10, 20, 30))
"""Before a letter is tried again; the last one from then on."""

PAUSE: Micros = 5 * SECOND
"""Before a letter goes again whose end nobody wrote down: the process died, or the database was away."""

MOST_REPEATS = 5
"""So often a letter goes again whose answer was lost; then a person must look."""

REST: Micros = MINUTE
"""After the server could not be talked to, the others wait as well."""


class MailWorker:
    """The one who hands letters in.

    Args:
        server: where.
    """

    def __init__(
        self,
        database: Database,
        desk: Desk,
        server: smtp.Server,
        house: House,
        *,
        clock: Clock,
        crew: Crew,
        gauges: Gauges,
    ) -> None:
        self._database = database
        self._desk = desk
        self._server = server
        self._house = house
        self._clock = clock
        self._crew = crew
        self._gauges = gauges
        self._busy = False
        self._looking = True
        self._rests_until: Micros = 0
        self._lost = True
        self.bell = Bell(clock)

    @property
    def quiet(self) -> bool:
        """Nothing is under way and nothing was asked for since the last look."""
        return not self._looking and not self._busy and not self.bell.rung

    async def run(self) -> None:
        """Hand letters in for ever."""
        while True:
            self._looking = True
            try:
                until = await self._round()
            except DatabaseTrouble as trouble:
                log.error("mail_database", why=str(trouble))
                until = self._clock.now() + SECOND
            self._looking = False
            await self.bell.wait(until)

    async def _round(self) -> Micros | None:
        """Set off the next letter; return when to look again."""
        now = self._clock.now()
        if self._busy:
            return None  # its end rings the bell
        if self._lost:
            await self._database.run(partial(sending.recover, pause_end=now + PAUSE, channel=MAIL))
            self._lost = False
        if now < self._rests_until:
            return self._rests_until
        while True:
            due, later = await self._database.read(partial(_look, now=now))
            if due is None:
                return later
            posted = await self._take(due)
            if posted is not None:
                self._busy = True
                self._crew.send(self._send(posted), name=f"mail {posted.row.id}")
                return None

    async def _take(self, row: int) -> Posted | None:
        """Claim a letter; one that cannot be drawn waits for a person and not before all others."""
        try:
            return await self._desk.by_clock(partial(post.take, number=row))
        except DatabaseTrouble:
            raise
        except Exception as problem:
            log.error("mail_failed", row=row, why=where(problem))
            self._gauges.died("mail")
            await self._desk.by_clock(partial(post.set_aside, number=row, why=type(problem).__name__))
            return None

    async def _send(self, posted: Posted) -> None:
        try:
            answer = await self._hand_in(posted)
            self._gauges.mailed(answer.verdict, again=posted.row.repeats > 0)
            if answer.verdict is Verdict.UNSENT:
                self._rests_until = self._clock.now() + REST
            await self._desk.by_clock(partial(settle, posted=posted, answer=answer))
            if answer.verdict is not Verdict.TAKEN:
                # What a server says may name the address; its code does not.
                why = answer.why[:3] if answer.why[:1].isdigit() else answer.why
                log.warning("mail_not_taken", row=posted.row.id, verdict=answer.verdict, why=why)
        except DatabaseTrouble as trouble:
            self._lost = True  # the row is "sending", and nobody sends it
            log.error("mail_database", why=str(trouble), row=posted.row.id)
        finally:
            self._busy = False
            self.bell.ring()

    async def _hand_in(self, posted: Posted) -> Answer:
        """A letter that cannot even be written must not be tried for ever."""
        mail = posted.mail
        try:
            letter = papers.write(mail, self._server.sender, self._house.organisation, self._house.voice.zone)
        except ValueError as problem:
            log.error("mail_unwritten", row=posted.row.id, why=where(problem))
            return Answer(Verdict.REFUSED, why=type(problem).__name__)
        return await smtp.hand_in(self._server, mail.to, letter)


def settle(session: Session, posted: Posted, answer: Answer) -> None:
    """Write down how it ended, and what follows, in one transaction."""
    row = posted.row
    at = session.now + PAUSES[min(row.attempts, len(PAUSES)) - 1]
    patient = at < row.written + PATIENCE
    match answer.verdict:
        case Verdict.TAKEN:
            post.accepted(session, row)
        case Verdict.UNSENT if patient:
            post.later(session, row, at, answer.why, repeat=False)
        case Verdict.UNKNOWN if patient and row.repeats < MOST_REPEATS:
            post.later(session, row, at, answer.why, repeat=True)
        case _:
            post.given_up(session, row, answer.why)


def _look(tx: Tx, *, now: Micros) -> tuple[int | None, Micros | None]:
    return mailing.due(tx, now), mailing.first(tx, now)
