"""A part of the queue, on both engines: what fits is found however deep it lies, the most urgent first."""

import pytest

from bot.domain.account import Account
from bot.domain.case import Case, State
from bot.domain.category import Lane
from bot.domain.listing import Listing, Mark
from storage import accounts, cases, queue
from storage.database import Database, Tx
from storage.migrate import upgrade

DEEP, READER = 2_300, 7
BOTH = frozenset({Lane.ORDINARY, Lane.CHILD})
ONE_OF_FOUR, AT_THE_END, NOT_FOR_ALL = "fraud", "spam", "csea"


def fill(tx: Tx) -> None:
    """Cases whose number is their place in the queue; the last three are of a third category."""
    for number in range(1, DEEP + 1):
        account = accounts.register(tx, Account("michat", "account", f"fiktif_{number}"), 0).id
        category = AT_THE_END if number > DEEP - 3 else (ONE_OF_FOUR if number % 4 == 0 else "gambling")
        lane = Lane.ORDINARY
        if number % 500 == 0:
            category, lane = NOT_FOR_ALL, Lane.CHILD
        about = READER if number == DEEP else 0  # which the reader must not see
        case = Case(0, account, category, lane, State.NEW, 0, 1, 1, 0, 0, due=number, about=about)
        cases.add(tx, case, score=DEEP - number)


@pytest.fixture(name="full")
async def full_queue(database: Database, database_url: str) -> Database:
    upgrade(database_url)
    await database.run(fill)
    return database


@pytest.mark.parametrize(
    ("wanted", "most", "found"),
    [
        (Listing(category=ONE_OF_FOUR), 6, [4, 8, 12, 16, 20, 24]),
        (Listing(category=ONE_OF_FOUR, marks=frozenset({Mark.OVERDUE})), 3, [4, 8, 12]),
        (Listing(category=ONE_OF_FOUR, marks=frozenset({Mark.OVERDUE})), 9, [4, 8, 12, 16]),
        (Listing(category=AT_THE_END), 6, [DEEP - 2, DEEP - 1]),
        (Listing(category=NOT_FOR_ALL), 3, [500, 1000, 1500]),
        (Listing(lane=Lane.CHILD), 2, [500, 1000]),
        (Listing(state=State.ESCALATED), 6, []),
        (Listing(platform="telegram"), 6, []),
        (Listing(platform="michat"), 4, [1, 2, 3, 4]),
    ],
)
async def test_a_part_of_a_deep_queue(full: Database, wanted: Listing, most: int, found: list[int]) -> None:
    part = await full.read(lambda tx: queue.listed(tx, BOTH, wanted, READER, 1, now=17, most=most))
    assert [case.id for case in part] == found
