"""How long things are kept: read from the taxonomy, and refused when it makes no sense."""

from pathlib import Path

import pytest

from bot.domain.category import TaxonomyError
from bot.domain.moment import DAY, HOUR
from bot.domain.retention import Retention
from bot.domain.taxonomy import SHIPPED, load


def changed(folder: Path, old: str, new: str) -> Path:
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path = folder / "taxonomy.toml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_the_shipped_file_says_the_defaults() -> None:
    assert load().retention == Retention()


def test_spans() -> None:
    kept = Retention(rejected_days=2, heard_hours=3)
    assert kept.span("rejected_days") == 2 * DAY
    assert kept.span("heard_hours") == 3 * HOUR


def test_a_file_may_say_otherwise_or_nothing(tmp_path: Path) -> None:
    assert load(changed(tmp_path, "rejected_days = 90", "rejected_days = 7")).retention.rejected_days == 7
    assert load(changed(tmp_path, "confirmed_days = 730", "# default")).retention == Retention()


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("rejected_days = 0", "rejected_days"),
        ("rejected_days = -1", "rejected_days"),
        ("rejected_days = 1.5", "rejected_days"),
        ('rejected_days = "90"', "rejected_days"),
        ("rejected_days = true", "rejected_days"),
        ("rejected_weeks = 9", "rejected_weeks"),
        ("rejected_days = 90\nletter_days = 5", "letter_"),
    ],
)
def test_nonsense_is_named(tmp_path: Path, new: str, why: str) -> None:
    path = changed(tmp_path, "rejected_days = 90", new)
    if "letter_days" in new:
        path.write_text(path.read_text("utf-8").replace("letter_days = 90 ", "# "), "utf-8")
    with pytest.raises(TaxonomyError, match=why):
        load(path)
