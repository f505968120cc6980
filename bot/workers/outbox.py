"""Speaking: what the outbox holds goes out at Telegram's pace, and survives everything."""

from functools import partial
from typing import Any

import structlog
from telegram import Bot

from bot.clock import Clock
from bot.domain.actor import Purpose
from bot.domain.moment import MINUTE, SECOND, Micros
from bot.house import House
from bot.log import where
from bot.views import cards
from bot.workers import files
from bot.workers.bell import Bell
from bot.workers.calls import Answer, Verdict, call
from bot.workers.crew import Crew
from bot.workers.gauges import Gauges
from bot.workers.pace import Pace
from bot.workers.settling import pause, settle
from bot.workers.shot import Shot
from storage import outbox, sending, shown
from storage.database import Database, DatabaseTrouble, Tx
from storage.sending import Head, Outgoing
from storage.vault import Vault

log = structlog.get_logger(__name__)

WINDOW, WIDEST = 256, 16_384
AT_ONCE = 32
"""Calls under way at the same time."""

PAUSE: Micros = 5 * SECOND
"""Before a letter whose answer was lost is said again."""

PATIENCE: Micros = 30 * SECOND
"""So long at most the other letters of a chat wait for one that must be said again; then order matters less."""

LOST: Micros = 3 * MINUTE
"""A call takes less than this; a row that is "sending" for longer has lost its end."""


class OutboxWorker:
    """The one sender. At most one call per chat is under way, so a chat hears things in order."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        bot: Bot,
        house: House,
        pace: Pace,
        *,
        clock: Clock,
        crew: Crew,
        gauges: Gauges,
    ) -> None:
        self._database = database
        self._vault = vault
        self._bot = bot
        self._clock = clock
        self._house = house
        self._crew = crew
        self._pace = pace
        self._gauges = gauges
        self._busy: set[int] = set()
        self._unsure: dict[int, Micros] = {}
        self._looking = True
        self._next_sweep: Micros = clock.now() + LOST
        self.bell = Bell(clock)

    @property
    def quiet(self) -> bool:
        """Nothing is under way and nothing was asked for since the last look."""
        return not self._looking and not self._busy and not self.bell.rung

    async def run(self) -> None:
        """Send for ever."""
        now = self._clock.now()
        self._unsure = await self._database.run(partial(_recover, now=now))
        while True:
            self._looking = True
            try:
                await self._sweep()
                until = await self._round()
            except DatabaseTrouble as trouble:
                log.error("outbox_database", why=str(trouble))
                until = self._clock.now() + SECOND
            self._looking = False
            await self.bell.wait(until)

    async def _sweep(self) -> None:
        """Find rows whose end was never written down, because the database failed just then."""
        now = self._clock.now()
        if now >= self._next_sweep:
            self._next_sweep = now + LOST
            await self._database.run(partial(sending.recover, pause_end=now + PAUSE, before=now - LOST))

    async def _round(self) -> Micros | None:
        """Send what may go now; return when to look again."""
        width = WINDOW
        while True:
            now = self._clock.now()
            heads, later = await self._database.read(partial(_look, now=now, width=width))
            ready, wait = self._choose(heads, now)
            all_gone = await self._dispatch(ready, now) if ready else True
            full = len(self._busy) >= AT_ONCE
            if all_gone and (full or len(heads) < width or width >= WIDEST):
                # What is left waits for its time, its chat or a free call, and the end of a call rings the bell.
                return min((at for at in (later, wait) if at is not None), default=None)
            # A long row of letters to the same chats must not hide the others.
            width = WINDOW if ready else width * 4

    def _choose(self, heads: list[Head], now: Micros) -> tuple[list[Head], Micros | None]:
        """The rows that may go now, one per chat, and when the next may."""
        ready: list[Head] = []
        wait: Micros | None = None
        passed: set[tuple[int, str]] = set()
        taken = set(self._busy)
        self._unsure = {chat: until for chat, until in self._unsure.items() if until > now}
        room = AT_ONCE - len(self._busy)
        for head in heads:
            if (head.chat, head.method) in passed or head.chat in taken:
                continue
            held = self._unsure.get(head.chat, now) if head.kind in outbox.SAID else now
            if held > now:  # a letter that must be said again comes first; a form need not wait for it
                wait = held if wait is None else min(wait, held)
                continue
            passed.add((head.chat, head.method))  # what comes later to the same chat waits its turn
            if len(ready) >= room:
                break
            at = self._pace.free_at(head.chat, head.method, now)
            if at <= now:
                self._pace.take(head.chat, head.method, now)
                taken.add(head.chat)
                ready.append(head)
            else:
                wait = at if wait is None else min(wait, at)
        return ready, wait

    async def _dispatch(self, ready: list[Head], now: Micros) -> bool:
        """Claim rows and set off their calls; False if some were no longer waiting."""
        self._busy.update(head.chat for head in ready)
        try:
            rows = await self._database.run(
                lambda tx: sending.claim(tx, [head.id for head in ready], now), silent=True
            )
        except BaseException:
            self._busy.difference_update(head.chat for head in ready)
            raise
        self._busy.difference_update({head.chat for head in ready} - {row.chat for row in rows})
        for row in rows:
            self._crew.send(self._send(row), name=f"send {row.id}")
        return len(rows) == len(ready)

    async def _send(self, row: Outgoing) -> None:
        try:
            shot = await self._aim(row)
            if shot is None:
                return
            answer = await call(self._bot, shot.method, shot.body)
            self._gauges.called(shot.method, answer.verdict)
            await self._record(shot, answer)
        except DatabaseTrouble as trouble:
            # The row stays "sending"; the next start finds it and, for a letter, says it again.
            log.error("outbox_database", why=str(trouble), row=row.id)
        except Exception as problem:  # a card that cannot be drawn must not stay "sending" for ever
            log.error("send_failed", row=row.id, why=where(problem))
            answer = Answer(Verdict.REFUSED, why=type(problem).__name__)
            await self._record(Shot(row, row.method, row.body), answer)
        finally:
            self._busy.discard(row.chat)
            self.bell.ring()

    async def _aim(self, row: Outgoing) -> Shot | None:
        """The call a row becomes; a card is drawn now, and one that shows the same already is settled."""
        where: dict[str, Any] = {"chat_id": row.chat}
        if row.kind == outbox.FILE:
            return await self._make(row, where)
        if row.kind != outbox.CARD:
            if row.thread and row.method == "sendMessage":
                where["message_thread_id"] = row.thread
            return Shot(row, row.method, where | row.body)
        assert row.name is not None
        request = cards.Request(row.name, row.place, row.body)
        now = self._clock.now()
        payload, known = await self._database.read(
            lambda tx: (cards.draw(tx, request, self._house, now), shown.get(tx, request.name))
        )
        if payload is None or (known is not None and known.digest == payload.digest):
            await self._database.run(lambda tx: sending.settle(tx, row, "sent", now), silent=True)
            return None
        if known is None:
            thread = {"message_thread_id": row.thread} if row.thread else {}
            return Shot(row, "sendMessage", where | thread | payload.as_new(), payload)
        return Shot(row, "editMessageText", where | {"message_id": known.message} | payload.as_call(), payload)

    async def _make(self, row: Outgoing, where: dict[str, Any]) -> Shot | None:
        """A file is made of how things stand now; its bytes are nowhere but in this call."""
        now = self._clock.now()
        made = await files.make(self._database, self._house, self._vault, row, now)
        if made is None:
            await self._database.run(lambda tx: sending.settle(tx, row, "sent", now), silent=True)
            return None
        return Shot(row, "sendMessage" if "text" in made else row.method, where | made)

    async def _record(self, shot: Shot, answer: Answer) -> None:
        now = self._clock.now()
        if answer.verdict is Verdict.WAIT:
            self._pace.told_to_wait(shot.row.chat, now + answer.wait)
        elif answer.verdict is Verdict.MOVED:
            self._pace.moved(shot.row.chat, answer.chat)
        # Where a topic was lost, or a partner has a letter, there is something for the clocks to do.
        silent = answer.verdict is not Verdict.NO_TOPIC and shot.row.purpose is not Purpose.PARTNER
        given_up = await self._database.run(lambda tx: settle(tx, shot, answer, now), silent=silent)
        if answer.verdict is Verdict.TAKEN:
            self._gauges.said(shot.row, now)
        elif given_up:
            log.error("letter_dead", row=shot.row.id, method=shot.method, why=answer.why)
            self._gauges.died("outbox")
        else:
            lost = answer.verdict in (Verdict.UNKNOWN, Verdict.UNSENT)
            if shot.row.kind in outbox.SAID and lost and pause(shot.row, answer) <= PATIENCE:
                self._unsure[shot.row.chat] = now + pause(shot.row, answer)
            if shot.row.kind in outbox.SAID and answer.verdict is Verdict.UNKNOWN:
                self._gauges.repeats.inc()
            log.info("letter_later", row=shot.row.id, method=shot.method, verdict=answer.verdict, why=answer.why)


def _look(tx: Tx, *, now: Micros, width: int) -> tuple[list[Head], Micros | None]:
    return sending.due(tx, now, width), sending.first(tx, now)


def _recover(tx: Tx, *, now: Micros) -> dict[int, Micros]:
    """What was being sent when the last process ended waits again; the chats where letters wait, and until when.

    Also those of the process before: it may have ended while they waited.
    """
    end = now + PAUSE
    sending.recover(tx, end)
    present = {head.id for head in sending.due(tx, now, WIDEST)}
    return {head.chat: end for head in sending.due(tx, end, WIDEST) if head.id not in present}
