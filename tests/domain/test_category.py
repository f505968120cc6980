"""Categories, reasons and hotlines are data: what is wrong in them is said, naming the entry."""

from pathlib import Path

import pytest

from bot.domain import hotline
from bot.domain.category import Lane, Media, TaxonomyError, Urgency
from bot.domain.moment import HOUR, MINUTE
from bot.domain.taxonomy import SHIPPED, load
from bot.speech.voice import Voice

GOOD = """
version = "1"
reasons = ["not_enough"]
weights = { critical = 100, high = 60, medium = 30, low = 10 }
[category.fraud]
urgency = "high"
look_hours = 1
review_hours = 6
media = "ok"
[category.child]
urgency = "critical"
look_hours = 1
review_hours = 1
media = "none"
lane = "child"
silent = true
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "taxonomy.toml"
    path.write_text(text, "utf-8")
    return path


def test_what_is_shipped() -> None:
    """Spot checks against the table of the taxonomy, so that a slip of the pen is noticed."""
    shipped = load()
    assert shipped.codes[0] == "fraud"
    assert len(shipped.codes) == 16
    csea = shipped["csea"]
    assert (csea.lane, csea.media, csea.silent, csea.urgent) == (Lane.CHILD, Media.NONE, True, True)
    assert (csea.look, csea.review, csea.operator) == (15 * MINUTE, HOUR, 4 * HOUR)
    assert [code for code in shipped.codes if shipped[code].lane is Lane.CHILD] == ["csea"]
    assert {code for code in shipped.codes if shipped[code].silent} == {"csea", "trafficking", "terrorism"}
    closed = {code for code in shipped.codes if shipped[code].media is Media.NONE}
    assert closed == {"csea", "ncii", "extortion", "pornography"}
    assert {code for code in shipped.codes if shipped[code].media is Media.TEXT} == {
        "prostitution", "trafficking", "terrorism", "other",
    }  # fmt: skip
    assert {code for code in shipped.codes if shipped[code].urgent} == {
        "csea", "threat", "trafficking", "terrorism",
    }  # fmt: skip
    assert shipped["spam"].operator is None
    assert len(set(shipped.reasons)) == len(shipped.reasons)


def test_clocks_are_in_order() -> None:
    for category in load().categories.values():
        assert 0 < category.look <= category.review, category.code


def test_more_urgent_weighs_more() -> None:
    weights = load().weights
    assert [weights[urgency] for urgency in Urgency] == sorted(weights.values(), reverse=True)


def test_a_small_file_is_enough(tmp_path: Path) -> None:
    mine = load(written(tmp_path, GOOD))
    assert mine.codes == mine.common == ("fraud", "child")
    assert mine.child.code == "child"
    assert "fraud" in mine
    assert "csea" not in mine
    assert mine["fraud"].lane is Lane.ORDINARY


CHILD = '[category.mine]\nurgency = "critical"\nlook_hours = 1\nreview_hours = 1\nlane = "child"\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("not = [toml", "taxonomy.toml"),
        (GOOD.replace('urgency = "high"', 'urgency = "soon"'), "fraud"),
        (GOOD.replace('urgency = "high"', ""), "fraud"),
        (GOOD.replace("look_hours = 1", 'look_hours = "early"'), "fraud"),
        (GOOD.replace('media = "ok"', 'media = "video"'), "fraud"),
        (GOOD.replace('lane = "child"', 'lane = "adult"'), "child"),
        (GOOD.partition("[category.child]")[0], "child lane"),
        ('common = ["spam"]\n' + GOOD, "spam"),
        ('common = ["fraud"]\n' + GOOD, "child"),
        (GOOD + '[group]\nmore = ["fraud"]', "fraud"),
        (GOOD + '[question.age]\nflag = "minor_suspected"', "age"),
        (GOOD + '[question.age]\nflag = "old"\ncategory = "child"', "age"),
        (GOOD + '[question.age]\nflag = "minor_suspected"\ncategory = "no"', "age"),
        (GOOD.replace("look_hours", 'ask = ["why"]\nlook_hours', 1), "why"),
        (GOOD + CHILD + 'media = "text"\nsilent = true', "mine"),
        (GOOD + CHILD + 'media = "ok"\nsilent = true', "mine"),
        (GOOD + CHILD + 'media = "none"', "mine"),
        (GOOD.replace('version = "1"', ""), "version"),
        (GOOD.replace('reasons = ["not_enough"]', ""), "reasons"),
        (GOOD.replace("low = 10", "few = 10"), "weights"),
        (GOOD.replace(", low = 10", ""), "weights"),
        (GOOD.partition("[category")[0], "category"),
        (GOOD.replace("[category.", "[kind."), "category"),
        (GOOD.replace("fraud", "'a.b'"), "a.b"),
        (GOOD.replace("fraud", "a_code_that_is_far_too_long_for_the_data_of_a_button_to_carry_it"), "a_code"),
        (GOOD.partition("[category")[0] + "category = 5", "category"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(TaxonomyError, match=named):
        load(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"nowhere\.toml"):
        load(tmp_path / "nowhere.toml")


def test_hotlines_say_where_they_are_from() -> None:
    shipped = hotline.load()
    assert shipped["police"] == "110"
    assert set(shipped) == {"police", "sapa", "sapa_whatsapp", "content", "money"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[police]\nnumber = "110"\nsource = "x"', "checked"),
        ('checked = "2026-01-01"\n[police]\nnumber = "110"', "police"),
        ('checked = "2026-01-01"\n[police]\nsource = "x"', "police"),
        ('checked = "2026-01-01"\npolice = "110"', "police"),
        ("checked = ", "hotlines.toml"),
        ('checked = "2026-01-01"\n[police]\nnumber = "110"\nsource = "x"', "sapa, sapa_whatsapp"),
    ],
)
def test_a_wrong_hotline_is_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "hotlines.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=named):
        hotline.load(path)


def test_a_category_without_texts_is_noticed(tmp_path: Path) -> None:
    own = tmp_path / "taxonomy.toml"
    own.write_text(
        SHIPPED.read_text("utf-8")
        .replace("[category.spam]", "[category.rumour]")
        .replace('"spam", "other"]', '"rumour", "other"]'),
        "utf-8",
    )
    unsaid = Voice("Asia/Jakarta").missing(load(own).keys)
    assert sorted(unsaid) == [
        f"category.rumour{short} ({language})" for short, language in
        (("", "en"), ("", "id"), (".short", "en"), (".short", "id"))
    ]  # fmt: skip
    assert Voice("Asia/Jakarta").missing(load().keys) == []
