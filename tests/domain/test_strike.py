"""What follows knowingly false reports: the ladder, who is spared, and the data behind it."""

from pathlib import Path

import pytest

from bot.domain import ladder
from bot.domain.case import Case, State
from bot.domain.category import Lane, TaxonomyError
from bot.domain.flag import Flag, unpacked
from bot.domain.ladder import Ladder
from bot.domain.moment import DAY
from bot.domain.officials import load as officials
from bot.domain.strike import FALSE_REPORT, Kind, punishable, sentence
from bot.domain.taxonomy import load
from tests.domain.made import NOW, case
from tests.domain.test_category import GOOD, written

TAXONOMY = load()


@pytest.mark.parametrize(
    ("days_ago", "kind", "days"),
    [
        ([], Kind.WARNING, 0),
        ([1], Kind.SUSPENSION, 7),
        ([179], Kind.SUSPENSION, 7),
        ([180], Kind.WARNING, 0),  # outlived
        ([1, 2], Kind.SUSPENSION, 30),
        ([1, 180], Kind.SUSPENSION, 7),
        ([1, 2, 3, 4, 5], Kind.SUSPENSION, 30),
    ],
)
def test_the_ladder(days_ago: list[int], kind: Kind, days: int) -> None:
    said = sentence(TAXONOMY.strikes, [NOW - ago * DAY for ago in days_ago], NOW)
    assert (said.kind, said.until) == (kind, NOW + days * DAY)


REJECTED = case(State.REJECTED)


@pytest.mark.parametrize(
    ("made", "category", "flags", "expected"),
    [
        (REJECTED, "fraud", "", True),
        (REJECTED, "threat", "", True),
        (REJECTED, "no_such_category_any_more", "", True),
        (case(State.REJECTED, flags=frozenset({Flag.OFFICIAL})), "fraud", "", True),
        (case(State.REJECTED, flags=frozenset({Flag.MINOR})), "fraud", "", False),
        (case(State.REJECTED, flags=frozenset({Flag.COERCION})), "fraud", "", False),
        (REJECTED, "fraud", "minor_suspected", False),
        (REJECTED, "fraud", "reporter_is_victim", False),
        (REJECTED, "csea", "", False),
        (REJECTED, "trafficking", "", False),
        (REJECTED, "terrorism", "", False),
        (case(State.REJECTED, Lane.CHILD), "fraud", "", False),
        (case(State.REJECTED, category="trafficking"), "fraud", "", False),
    ],
)
def test_who_is_spared(made: Case, category: str, flags: str, expected: bool) -> None:
    assert punishable(made, category, unpacked(flags), TAXONOMY) is expected


def test_what_is_shipped() -> None:
    assert TAXONOMY.strikes == Ladder()
    assert FALSE_REPORT in TAXONOMY.reasons
    assert officials() == frozenset()


def test_a_taxonomy_without_strikes_has_the_usual_ones(tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD)).strikes == Ladder()
    own = load(written(tmp_path, GOOD + "[strikes]\nmemory_days = 30\nsuspension_days = [0, 1]\n")).strikes
    assert own == Ladder(30 * DAY, (0, DAY))


@pytest.mark.parametrize(
    "rows",
    [
        5,
        {},
        {"memory_days": 180},
        {"memory_days": 0, "suspension_days": [0]},
        {"memory_days": 1.5, "suspension_days": [0]},
        {"memory_days": 180, "suspension_days": []},
        {"memory_days": 180, "suspension_days": [7, 30]},
        {"memory_days": 180, "suspension_days": [0, 30, 7]},
        {"memory_days": 180, "suspension_days": [0, -1]},
        {"memory_days": 180, "suspension_days": [0, True]},
        {"memory_days": 180, "suspension_days": [0], "more": 1},
    ],
)
def test_a_ladder_that_cannot_be(rows: object) -> None:
    with pytest.raises(ValueError):
        ladder.read(rows)


def test_a_mistake_is_named(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="strikes: suspension_days"):
        load(written(tmp_path, GOOD + "[strikes]\nmemory_days = 30\nsuspension_days = [3]\n"))
    with pytest.raises(TaxonomyError, match="fraud"):
        load(written(tmp_path, GOOD.replace('media = "ok"', 'media = "ok"\nlane = "leads"')))


ENTRY = '[[account]]\nplatform = "instagram"\nvalue = "@Akun_Resmi_Fiktif"\nsource = "s"\nchecked = "2026-01-01"\n'


def test_official_accounts_are_known_by_their_key(tmp_path: Path) -> None:
    path = tmp_path / "officials.toml"
    path.write_text(ENTRY, "utf-8")
    assert officials(path) == {"instagram:account:akun_resmi_fiktif"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("account = 5", "account"),
        ("= nothing", "officials.toml"),
        (ENTRY.replace('source = "s"\n', ""), "source"),
        (ENTRY.replace('checked = "2026-01-01"\n', ""), "checked"),
        (ENTRY.replace("instagram", "nowhere"), "nowhere"),
    ],
)
def test_a_wrong_list_of_officials_is_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "officials.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=named):
        officials(path)
