"""Questions, notes and awaited words on both engines: one open question, numbers that stay, what is forgotten."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.account import Account
from bot.domain.asking import ANSWERED, DROPPED, EXPIRED
from bot.domain.case import State
from bot.domain.category import Lane
from storage import accounts, bygone, cases, notes, people, prompts, questions, reports
from storage.database import Database, Tx
from storage.engines import database
from storage.migrate import upgrade
from storage.prompts import Prompt
from tests.domain.made import case as made_case


@pytest.fixture
async def migrated(database_url: str) -> AsyncIterator[Database]:
    """A database with the schema."""
    upgrade(database_url)
    opened = database(database_url)
    await opened.open()
    yield opened
    await opened.close()


async def test_awaited_words_are_one_per_person_and_not_for_ever(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        ana, bima = (people.meet(tx, number, "id", 0).id for number in (1, 2))
        prompts.put(tx, ana, Prompt("note", "C1", {"value": ""}), 100)
        prompts.put(tx, ana, Prompt("ask", "C2", {"value": "2", "round": 3}), 200)
        assert prompts.get(tx, ana, 150) == Prompt("ask", "C2", {"value": "2", "round": 3})
        assert prompts.get(tx, ana, 200) is None
        assert prompts.get(tx, bima, 150) is None
        assert not prompts.drop(tx, bima)
        assert prompts.drop(tx, ana)
        assert prompts.get(tx, ana, 150) is None

    await migrated.run(work)


def file(tx: Tx, telegram: int, words: str = "kata") -> tuple[int, int]:
    """A report by somebody on the one case; the person and the report."""
    person = people.meet(tx, telegram, "id", 0).id
    number = reports.add(
        tx, code=f"R00000{telegram}", case=1, account=1, person=person, origin="public", category="fraud",
        words=words, digest=str(telegram), filed=telegram, due=9, told="received", next_told=None, next_from=None,
        flags="", suggestion="", independent=1,
    )  # fmt: skip
    return person, number


def open_case(tx: Tx) -> None:
    """The one case, with its account."""
    accounts.register(tx, Account("michat", "account", "contoh_fiktif_01"), 0)
    cases.add(tx, made_case(State.IN_REVIEW, lane=Lane.ORDINARY, account=1), 0)


async def test_a_question_is_settled_once(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        open_case(tx)
        ana, report = file(tx, 1)
        asked = questions.add(tx, case=1, report=report, by=7, at=10, expires=20, words="Kapan?")
        assert (
            questions.on_case(tx, 1) == questions.on_report(tx, report) == questions.by_id(tx, asked.id) == asked
        )
        assert questions.of_person(tx, ana) == [asked]
        assert questions.settle(tx, asked.id, ANSWERED, 15, "kemarin")
        assert not questions.settle(tx, asked.id, EXPIRED, 20)
        last = questions.last(tx, 1)
        assert last is not None
        assert (last.state, last.settled, last.answer) == (ANSWERED, 15, "kemarin")
        assert questions.on_case(tx, 1) is None
        assert questions.on_report(tx, report) is None
        assert questions.of_person(tx, ana) == []
        questions.silence(tx, report)
        (silent,) = questions.of_report(tx, report)
        assert (silent.words, silent.answer) == ("", "")

    await migrated.run(work)


async def test_reporters_keep_their_numbers(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        open_case(tx)
        (_, first), (bima, second), (chris, third) = (file(tx, number) for number in (1, 2, 3))
        questions.settle(
            tx, questions.add(tx, case=1, report=third, by=7, at=1, expires=2, words="?").id, DROPPED, 2
        )
        reports.set_told(tx, first, reports.WITHDRAWN)
        people.set_reachable(tx, bima, yes=False)
        found = [(one.report, one.person, one.asked) for one in questions.askable(tx, 1)]
        assert [(report, asked) for report, _, asked in found] == [(first, 0), (second, 0), (third, 1)]
        assert [person for _, person, _ in found[1:]] == [None, chris]

    await migrated.run(work)


async def test_notes_stay_as_long_as_anything_of_the_reporters_does(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        open_case(tx)
        file(tx, 1)
        for at, words in enumerate(("satu", "dua", "tiga")):
            notes.add(tx, 1, 7, at, words)
        assert [note.words for note in notes.of_case(tx, 1, 2)] == ["dua", "tiga"]
        assert [note.words for note in notes.of_person(tx, 7, 9)] == ["tiga", "dua", "satu"]
        assert notes.of_case(tx, 2, 9) == []
        notes.forget(tx, 1)
        assert len(notes.of_case(tx, 1, 9)) == 3
        bygone.anonymise(tx, 1)
        notes.forget(tx, 1)
        assert notes.of_case(tx, 1, 9) == []

    await migrated.run(work)
