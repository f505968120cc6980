"""The reckoning: what Telegram saw, held against what the database says."""

import asyncio
import html
import itertools
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.domain.moment import Micros
from simulator.chat import Chat
from simulator.message import Message
from tests.kill.books import Books, Row, look, reading
from tests.kill.crowd import Crowd
from tests.kill.town import PATIENCE, Town, data_on

MOST_TRIES = 3
DECISIONS = ("confirmed", "rejected")
_CARD = re.compile(r"^\S+ C(\d+) · ")
_TAG = re.compile(r"<[^>]+>")
_QUESTION = re.compile(r"\bX(\d{5})\b")


@dataclass
class Reckoning:
    """What was counted, and all that is wrong."""

    updates: int = 0
    reports: int = 0
    decisions: int = 0
    letters: int = 0
    marked: int = 0
    copies: int = 0
    second_cards: int = 0
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The figures, for a summary."""
        return (
            f"{self.updates} updates, {self.reports} reports, {self.decisions} decisions, {self.letters} letters; "
            f"{self.marked} said again, {self.copies} of these had arrived; {self.second_cards} second cards"
        )


async def finished(town: Town, crowd: Crowd) -> Books:
    """Wait until every case is decided and the bot has nothing left to do."""
    while True:
        books = await _drained(town)
        if not crowd.offers():
            return books
        await crowd.decide_the_rest()


async def _drained(town: Town) -> Books:
    """Wait until the bot has nothing left to do."""
    end = time.monotonic() + PATIENCE
    async with reading(town.database_url) as found:
        while True:
            books = await found.read(look)
            if town.simulator.quiet() and books.at_rest(town.simulator.clock.now()):
                return books
            assert not town.ronda.dead, town.ronda.log[-3000:]
            if time.monotonic() > end:
                unsaid = [row for row in books.outbox if row.state in ("pending", "sending") and not row.held_back]
                undone = [row for row in books.inbox if row.state == "pending"]
                raise AssertionError(f"never done: {unsaid[:5]} {undone[:5]}")
            await asyncio.sleep(0.2)


def reckon(town: Town, crowd: Crowd, books: Books, *, excuses: int) -> Reckoning:
    """Compare everything.

    Args:
        excuses: how often the bot could not know whether Telegram had taken a message: kills and cut answers.
    """
    found = Reckoning(updates=len(town.pushed), reports=len(books.reports))
    checks = (
        _updates(town, books),
        _reports(town, crowd, books),
        _decisions(books, found),
        _letters(town, books, found),
        _outcomes(books),
        _answers(town, crowd, books),
        _cards(town, books, found, excuses),
        books.verdict.problems,
    )
    found.problems = list(itertools.chain.from_iterable(checks))
    return found


def _updates(town: Town, books: Books) -> Iterator[str]:
    """Every update is stored once and done, in Telegram's order within each of its lanes."""
    stored = {row.update_id: row for row in books.inbox}
    if lost := town.pushed.keys() - stored.keys():
        yield f"{len(lost)} of {len(town.pushed)} updates were lost: {sorted(lost)[:5]}"
    if invented := stored.keys() - town.pushed.keys():
        yield f"updates nobody sent: {sorted(invented)[:5]}"
    for row in books.inbox:
        if row.state != "done" or row.body is not None:
            yield f"update {row.update_id} is {row.state}"
    lanes: dict[tuple[str, int], list[tuple[int, Micros]]] = defaultdict(list)
    for row in books.inbox:
        lanes[town.pushed.get(row.update_id, ("", 0))].append((row.id, row.settled or 0))
    for lane, rows in lanes.items():
        if rows != sorted(rows) or [at for _, at in rows] != sorted(at for _, at in rows):
            yield f"lane {lane} was handled out of order"


def _reports(town: Town, crowd: Crowd, books: Books) -> Iterator[str]:
    """Every report that was sent exists once, under the code its reporter was told."""
    kept = Counter((row.person, row.account) for row in books.reports)
    yield from (f"{count} reports instead of one: {what}" for what, count in kept.items() if count != 1)
    codes = {(row.person, row.account): row.code for row in books.reports}
    for what, code in crowd.filed.items():
        if codes.get(what) != code:
            yield f"{what} was told {code}, the database has {codes.get(what)}"
    if invented := codes.keys() - crowd.filed.keys():
        yield f"reports nobody made: {sorted(invented)[:5]}"
    for (telegram, _), code in codes.items():
        chat = town.simulator.world.people[telegram].chat_with(town.bot)
        if not any(f"Nomor: {code}" in message.text for message in town.from_bot(chat)):
            yield f"the receipt of {code} cannot be seen"


def _decisions(books: Books, found: Reckoning) -> Iterator[str]:
    """A case is decided once, unless it was opened again in between; every case is decided in the end."""
    for case, events in itertools.groupby(books.events, lambda event: event.case):
        decided = False
        for event in events:
            if event.kind in DECISIONS:
                found.decisions += 1
                if decided:
                    yield f"C{case} was decided twice"
            if event.kind in (*DECISIONS, "reopened", "undone"):
                decided = event.kind in DECISIONS
        if not decided:
            yield f"C{case} is not decided"


def _letters(town: Town, books: Books, found: Reckoning) -> Iterator[str]:
    """Every letter arrived; one that arrived twice was marked as repeated; nothing was given up."""
    written: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in books.outbox:
        if row.held_back:
            continue
        if row.state not in ("sent", "recalled"):
            yield f"row {row.id} ({row.kind}) is {row.state}: {row.trouble}"
        elif row.kind == "letter" and row.state == "sent":
            written[row.chat, _plain(row.body["text"])].append(row)
    said: dict[int, Counter[str]] = {}
    for (chat, text), rows in written.items():
        if chat not in said:
            said[chat] = Counter(message.text for message in town.simulator.sent(_chat(town, chat)))
        copies, repeats = said[chat][text], sum(row.repeats for row in rows)
        found.letters += len(rows)
        found.marked += repeats
        found.copies += max(0, copies - len(rows))
        if copies < len(rows):
            yield f"letter {rows[0].id} never arrived: {text[:60]!r} {copies}/{len(rows)}"
        if copies > len(rows) + repeats:
            yield f"letter {rows[0].id} arrived {copies} times, {repeats} repeats are counted: {text[:60]!r}"


def _chat(town: Town, number: int) -> Chat:
    if number < 0:
        return town.simulator.world.chats[number]
    return town.simulator.world.people[number].chat_with(town.bot)


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup)).strip()


def _outcomes(books: Books) -> Iterator[str]:
    """Each decision told each reporter whom the case had at that moment exactly once."""
    told = Counter((row.cause, row.report) for row in books.outbox if row.cause and row.report is not None)
    due = set()
    for event in books.events:
        if event.kind in DECISIONS:
            for report in books.reports:
                if report.case == event.case and report.filed <= event.at:
                    due.add((f"C{event.case}.{event.seq}", report.id))
    for what in due:
        if told[what] != 1:
            yield f"{told[what]} letters instead of one for report {what[1]} about {what[0]}"


def _answers(town: Town, crowd: Crowd, books: Books) -> Iterator[str]:
    """Every question was answered by one letter, in the order in which they were asked.

    A letter that failed again and again holds the others up for half a minute at most.
    """
    letters: Counter[tuple[int, str]] = Counter()
    unlucky = set()
    for row in books.outbox:
        if row.kind == "letter" and (about := _QUESTION.search(row.body["text"])):
            letters[row.chat, about[1]] += 1
            if row.attempts > MOST_TRIES:
                unlucky.add((row.chat, int(about[1])))
    yield from (f"{count} letters answer one question: {what}" for what, count in letters.items() if count > 1)
    for telegram, count in crowd.asked.items():
        chat = town.simulator.world.people[telegram].chat_with(town.bot)
        answers = [int(found[1]) for m in town.from_bot(chat) if (found := _QUESTION.search(m.text))]
        if set(answers) != set(range(1, count + 1)):
            yield f"{count} questions, {len(set(answers))} of them answered"
        first = [number for number in dict.fromkeys(answers) if (telegram, number) not in unlucky]
        wrong = [(a, b) for a, b in itertools.pairwise(first) if a > b]
        if wrong:
            yield f"{count} questions; the answer to one overtook another: {wrong[:5]}"


def _past(town: Town, case: int) -> list[str]:
    every = [m for m in town.simulator.sent(town.group) if (head := _CARD.match(m.text)) and int(head[1]) == case]
    return [f"message {m.id}, {'deleted' if m.deleted else 'there'}" for m in every]


def _cards(town: Town, books: Books, found: Reckoning, excuses: int) -> Iterator[str]:
    """One card for each case; a second copy only where the first one's fate was unknown. All are true."""
    cards: dict[int, list[Message]] = defaultdict(list)
    for message in town.from_bot(town.group):
        if head := _CARD.match(message.text):
            cards[int(head[1])].append(message)
    for case in {event.case for event in books.events}:
        if not cards[case]:
            yield f"C{case} has no card: {_past(town, case)}"
        found.second_cards += max(0, len(cards[case]) - 1)
        if any(".confirm" in data for message in cards[case] for data in data_on(message)):
            yield f"a card of C{case} still offers a decision"
    if found.second_cards > excuses:
        yield f"{found.second_cards} second cards, but only {excuses} unknown fates"
