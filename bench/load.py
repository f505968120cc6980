"""What is done to a bot: reports flat out, reports at a rate, and a kill in the middle of it."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.stage import PATIENCE, Side, Stage
from simulator.message import Message
from simulator.person import Person

CLIENTS = 32
"""Reporters at the same time; each waits for the bot's answer before the next step."""

WORDS = (
    "Akun ini mengaku admin undian dan minta transfer biaya dulu, setelah dikirim langsung hilang. "
    "Sudah tiga tetangga saya kena minggu ini, mohon diperiksa. "
)
CATEGORY, SEND, RECEIPT = ".cat.fraud.", ".send.", ".s."
"""Buttons by a part of their data; the receipt has one that leads to the status."""

AFTER_KILL = 8.0
"""Seconds a restarted bot has for answering those who were waiting."""


@dataclass(frozen=True)
class Load:
    """What a load showed.

    Args:
        rate: reports a second, counted until the last group card is there.
        cpu: processor seconds of the bot for one report.
        ours: the same of this process, which holds the simulator and the reporters.
        waits: seconds from "send" being queued to the receipt being taken, one for each report.
    """

    rate: float
    cpu: float
    ours: float
    waits: Sequence[float]

    def wait(self, share: float) -> float:
        """A percentile of the waits, in seconds."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def one_report(stage: Stage, side: Side, person: Person, *, strict: bool = True) -> float:
    """Send a message with an account, pick a category, send; returns the seconds from "send" to receipt.

    Args:
        strict: whether the form must be edited and every pressed button answered. After a kill the form may
            come once more (nobody knows whether the first was sent), and old presses are not answered.

    Raises:
        TimeoutError: the bot left a step unanswered.
    """
    chat = person.chat_with(side.bot)
    async with asyncio.timeout(PATIENCE):
        shown = stage.watch.expect(chat, "message")
        person.send(chat, WORDS + side.next_account())
        form = await shown
        await _press(stage, person, form, CATEGORY, strict)
        form = form if strict else await _showing(stage, person, form, SEND)
        pressed = await _press(stage, person, form, SEND, strict)
        form = form if strict else await _showing(stage, person, form, RECEIPT)
    return ((form.edited_at or form.at) - pressed) / 1_000_000


async def _press(stage: Stage, person: Person, form: Message, name: str, strict: bool) -> int:
    """Press a button of the form; if strict, wait for what follows. When it was pressed is returned."""
    edited = stage.watch.expect(form.chat, "edit")
    press = person.press(form, data=_button(form, name))
    if strict:
        await edited
        await press.wait()
    return press.at


def _button(form: Message, name: str) -> str | None:
    """The data of the button that has this name in it."""
    return next((data for row in form.buttons for _label, data in row if data and name in f".{data}."), None)


async def _showing(stage: Stage, person: Person, form: Message, name: str) -> Message:
    """Wait until the newest message has this button, however it came there."""
    while _button(newest := person.last(form.chat), name) is None:
        changes = [stage.watch.expect(form.chat, kind) for kind in ("edit", "message")]
        await asyncio.wait(changes, return_when=asyncio.FIRST_COMPLETED)
    return newest


async def _cards(stage: Stage, side: Side) -> None:
    """Wait until the group has a card for every report."""
    assert side.group is not None
    async with asyncio.timeout(PATIENCE):
        while stage.watch.written[side.group] < side.sent:  # noqa: ASYNC110 - a counter of many chats
            await asyncio.sleep(0.002)


async def flat_out(stage: Stage, side: Side, count: int, clients: int = CLIENTS) -> Load:
    """So many reports by so many reporters who each wait for the bot."""
    left, waits = count, []

    async def reporter(person: Person) -> None:
        nonlocal left
        while left > 0:
            left -= 1
            waits.append(await one_report(stage, side, person))

    cpu, own, begin = side.process.cpu(), time.process_time(), time.perf_counter()
    await asyncio.gather(*(reporter(person) for person in stage.people(side, clients)))
    await _cards(stage, side)
    took = time.perf_counter() - begin
    return Load(count / took, (side.process.cpu() - cpu) / count, (time.process_time() - own) / count, waits)


async def paced(stage: Stage, side: Side, rate: float, seconds: float) -> Load:
    """Reports that begin at a rate, whether or not the bot keeps up."""
    count = round(rate * seconds)
    cpu, own, begin = side.process.cpu(), time.process_time(), time.perf_counter()
    under_way: list[asyncio.Task[float]] = []
    for number, person in enumerate(stage.people(side, count)):
        await asyncio.sleep(max(0.0, begin + number / rate - time.perf_counter()))
        under_way.append(asyncio.create_task(one_report(stage, side, person)))
    waits = await asyncio.gather(*under_way)
    await _cards(stage, side)
    took = time.perf_counter() - begin
    return Load(count / took, (side.process.cpu() - cpu) / count, (time.process_time() - own) / count, waits)


async def killed(stage: Stage, side: Side, after: float, patience: float = AFTER_KILL) -> int:
    """Kill the bot while every reporter is in the middle of a report, and start it again.

    Returns how many of them never got the receipt they were waiting for.
    """
    stopping = asyncio.Event()

    async def reporter(person: Person) -> None:
        while not stopping.is_set():
            await one_report(stage, side, person, strict=False)

    tasks = [asyncio.create_task(reporter(person)) for person in stage.people(side, CLIENTS)]
    await asyncio.sleep(after)
    await side.process.kill()
    stopping.set()  # whoever is in the middle of a report waits for its end and begins no other
    await stage.start(side)
    _, waiting = await asyncio.wait(tasks, timeout=patience)
    for task in waiting:
        task.cancel()
    return sum(end is not None for end in await asyncio.gather(*tasks, return_exceptions=True))
