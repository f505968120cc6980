"""A flood: a thousand people report fifty accounts within a minute, and the moderators keep their calm."""

import asyncio
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.category import Lane
from simulator.clock import SECOND
from simulator.message import Message
from simulator.person import Person
from storage import cases
from storage.database import Tx
from tests.scene import Scene, Team, gather, scene

pytestmark = pytest.mark.slow

PEOPLE, ACCOUNTS = 1000, 50
CALM = 20
"""Turns of the event loop without anything to do; whoever the clock has woken needs some to get up."""

MINUTE = 60 * SECOND


async def test_a_thousand_reports_in_a_minute(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    begun = time.monotonic()
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path) as stage:
        team = await gather(stage)
        flood = Flood(stage)
        await flood.fill_in()
        start = stage.clock.now()
        await flood.send_all()

        # They are in the queue at once, and a moderator who asks is answered at once.
        assert stage.clock.now() - start <= MINUTE
        assert await stage.app.database.read(_waiting) == ACCOUNTS
        team.citra.send(team.citra.chat_with(stage.bot), "/queue")
        await flood.run_until(stage.clock.now() + 2 * SECOND)
        assert f"{ACCOUNTS} kasus menunggu" in stage.last(team.citra).text

        # Every card is in the group within three minutes, and the group is not flooded.
        await flood.run_until(start + 3 * MINUTE)
        shown = _cards(stage, team)
        assert sorted(shown) == list(range(1, ACCOUNTS + 1))
        sent = [call.at for call in stage.simulator.calls.of("sendMessage", chat=team.group.id) if call.ok]
        assert _most_within(MINUTE, sent) <= 20

        # A thousand receipts.
        receipts = [_CODE.search(stage.last(person).text) for person in flood.people]
        assert len({found[1] for found in receipts if found}) == PEOPLE
        last = max(stage.last(person).edited_at or 0 for person in flood.people)

        # The figures on the cards are right once the group has calmed down.
        await flood.run_until(stage.clock.now() + 5 * MINUTE)
        assert all(f"{PEOPLE // ACCOUNTS} pelapor" in card.text for card in _cards(stage, team).values())
        assert stage.simulator.limits.earned == []
    cards = max(card.at - start for card in shown.values())
    took = f"last card after {cards / SECOND:.0f} s, last receipt after {(last - start) / SECOND:.0f} s"
    calm = f"at most {_most_within(MINUTE, sent)} messages a minute in the group, no 429"
    real = f"{time.monotonic() - begun:.0f} s of real time"
    record_property("summary", f"flood of {PEOPLE} reports on {ACCOUNTS} accounts: {took}, {calm}; {real}")


_CODE = re.compile(r"Nomor: (R[0-9A-HJKMNP-TV-Z]{6})")


class Flood:
    """A thousand people, and the clock."""

    def __init__(self, stage: Scene) -> None:
        self._stage = stage
        self.people = [stage.simulator.person(f"Pelapor {n}") for n in range(PEOPLE)]

    async def fill_in(self) -> None:
        """Everybody writes and picks a category; each report is one tap away now. This takes Telegram's time."""
        stage = self._stage
        for number, person in enumerate(self.people):
            person.send(person.chat_with(stage.bot), f"michat: contoh_fiktif_{number % ACCOUNTS:02}")
        await self._until_each_has(".cat.fraud")
        for person in self.people:
            self._press(person, ".cat.fraud")
        await self._until_each_has(".send")
        await self.run_until(stage.clock.now() + MINUTE)

    async def send_all(self) -> None:
        """Everybody sends, evenly over a little less than a minute."""
        stage = self._stage
        start = stage.clock.now()
        for number, person in enumerate(self.people):
            await self.run_until(start + number * 59 * SECOND // PEOPLE // SECOND * SECOND)
            self._press(person, ".send")
        await self.quiet()

    async def run_until(self, end: int) -> None:
        """Let the clock run, stopping wherever something is due."""
        clock = self._stage.clock
        await self.quiet()
        while clock.now() < end:
            due = clock.next_due()
            clock.jump_to(end if due is None else min(end, due))
            await self.quiet()

    async def quiet(self) -> None:
        """Wait until all that can be done at this moment is done."""
        calm = 0
        async with asyncio.timeout(60):
            while calm < CALM:
                await asyncio.sleep(0 if calm else 0.0005)  # no busy waiting: the database's thread needs its turn
                calm = calm + 1 if self._stage.simulator.quiet() and self._stage.app.quiet else 0

    async def _until_each_has(self, ending: str) -> None:
        end = self._stage.clock.now() + 5 * MINUTE
        missing = list(self.people)
        while missing:
            assert self._stage.clock.now() < end, f"{len(missing)} people wait for {ending}"
            await self.run_until(self._stage.clock.now() + SECOND)
            missing = [person for person in missing if not self._find(person, ending)]

    def _press(self, person: Person, ending: str) -> None:
        found = self._find(person, ending)
        assert found is not None
        person.press_data(*found)

    def _find(self, person: Person, ending: str) -> tuple[Message, str] | None:
        for message in reversed(person.read(person.chat_with(self._stage.bot))):
            for row in message.buttons:
                for _, data in row:
                    if data and data.endswith(ending):
                        return message, data
        return None


def _waiting(tx: Tx) -> int:
    return sum(count for lane, _, count, _ in cases.open_counts(tx) if lane == Lane.ORDINARY)


def _cards(stage: Scene, team: Team) -> dict[int, Message]:
    """The cards in the group by case; two for one case are an error."""
    found: dict[int, Message] = {}
    for message in team.citra.read(team.group):
        head = re.match(r"^\S+ C(\d+) · ", message.text)
        if head and message.from_ is stage.bot:
            assert int(head[1]) not in found
            found[int(head[1])] = message
    return found


def _most_within(span: int, times: list[int]) -> int:
    """The most of these moments that lie within any stretch of `span` microseconds."""
    return max((sum(1 for at in times if begin <= at < begin + span) for begin in times), default=0)
