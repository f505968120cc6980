"""How urgent a case is, by a table."""

import pytest

from bot.domain.flag import unpacked
from bot.domain.moment import HOUR
from bot.domain.origin import Origin
from bot.domain.priority import Level, Priority, priority
from bot.domain.taxonomy import load
from tests.domain.made import NOW, case

TAXONOMY = load()
HALF, LATE, EARLY = NOW + 2 * HOUR, NOW + 9 * HOUR, NOW - HOUR


@pytest.mark.parametrize(
    ("category", "sources", "prior", "now", "points", "level"),
    [
        #                          urgency, sources, prior, deadline
        ("spam", 0, 0, EARLY, (10, 0, 0, 0), Level.LOW),
        ("spam", 1, 0, EARLY, (10, 5, 0, 0), Level.LOW),
        ("spam", 5, 0, EARLY, (10, 25, 0, 0), Level.LOW),
        ("spam", 1000, 0, EARLY, (10, 25, 0, 0), Level.LOW),
        ("spam", 1000, 1, EARLY, (10, 25, 10, 0), Level.MEDIUM),
        ("spam", 1, 7, LATE, (10, 5, 10, 40), Level.MEDIUM),
        ("gambling", 1, 0, EARLY, (30, 5, 0, 0), Level.LOW),
        ("gambling", 1, 0, HALF, (30, 5, 0, 20), Level.MEDIUM),
        ("fraud", 1, 0, EARLY, (60, 5, 0, 0), Level.MEDIUM),
        ("fraud", 1, 0, HALF, (60, 5, 0, 20), Level.MEDIUM),
        ("fraud", 2, 0, HALF, (60, 10, 0, 20), Level.HIGH),
        ("fraud", 1, 0, LATE, (60, 5, 0, 40), Level.HIGH),
        ("fraud", 1, 0, EARLY - 9 * HOUR, (60, 5, 0, 0), Level.MEDIUM),
        ("threat", 1, 0, EARLY, (100, 5, 0, 0), Level.HIGH),
        ("csea", 1, 0, EARLY, (100, 5, 0, 0), Level.HIGH),
    ],
)
def test_priority(
    category: str, sources: int, prior: int, now: int, points: tuple[int, int, int, int], level: Level
) -> None:
    weighed = priority(case(reporters=2000, sources=sources), TAXONOMY[category], TAXONOMY, prior, now)
    assert weighed == Priority(*points)
    assert weighed.score == sum(points)
    assert weighed.level is level


@pytest.mark.parametrize(
    ("flags", "gained", "points"),
    [
        ("", 0, (0, 0)),
        ("minor_suspected", 0, (0, 15)),
        ("coercion_suspected", 0, (0, 15)),
        ("minor_suspected coercion_suspected", 0, (0, 15)),
        ("official_account money_lost", 0, (0, 0)),
        ("", 7, (7, 0)),
        ("", 10, (10, 0)),
        ("", 99, (10, 0)),
    ],
)
def test_flags_and_accuracy(flags: str, gained: int, points: tuple[int, int]) -> None:
    weighed = priority(case(flags=unpacked(flags), accuracy=gained), TAXONOMY["spam"], TAXONOMY, 0, EARLY)
    assert (weighed.accuracy, weighed.flags) == points
    assert weighed.score == 15 + sum(points)


def test_no_flood_of_reports_lifts_spam_over_a_fresh_threat() -> None:
    flooded = priority(case(reporters=10_000, sources=10_000), TAXONOMY["spam"], TAXONOMY, 1, LATE)
    fresh = priority(case(reporters=1), TAXONOMY["threat"], TAXONOMY, 0, EARLY)
    assert flooded.score < fresh.score


def test_a_case_without_time_is_late_at_once() -> None:
    assert priority(case(opened=NOW, due=NOW), TAXONOMY["spam"], TAXONOMY, 0, NOW + 1).deadline == 40


@pytest.mark.parametrize(
    ("origins", "points"),
    [((), 0), ((Origin.PUBLIC,), 0), ((Origin.PUBLIC, Origin.PATROL), 10), ((Origin.POLICE, Origin.PATROL), 20)],
)
def test_trusted_reports_weigh_more_once(origins: tuple[Origin, ...], points: int) -> None:
    assert priority(case(), TAXONOMY["spam"], TAXONOMY, 0, EARLY, origins).origin == points
