"""The directory of partners: the shipped one is whole, and a broken one says what is wrong."""

from pathlib import Path

import pytest

from bot.domain import directory, taxonomy
from bot.domain.account import PLATFORMS
from bot.domain.directory import ELSEWHERE, DirectoryError, load
from bot.domain.moment import HOUR, MINUTE
from bot.domain.partner import Contact, Route, Sort
from bot.reading.schedule import read_schedule
from bot.speech.voice import Voice

SHIPPED = load(directory.SHIPPED, read_schedule)


def test_every_platform_has_an_operator() -> None:
    assert {platform for one in SHIPPED.of(Sort.OPERATOR) for platform in one.platforms} <= set(PLATFORMS)
    assert SHIPPED.operator("michat").code == "michat"
    assert SHIPPED.operator("threads") is SHIPPED.operator("facebook")
    assert SHIPPED.operator("web").code == SHIPPED.operator("never heard of").code == ELSEWHERE


def test_every_target_of_a_category_is_an_agency_that_is_offered_for_it() -> None:
    kinds = taxonomy.load()
    for category in kinds.categories.values():
        for target in category.targets:
            assert SHIPPED[target].sort is Sort.AGENCY, (category.code, target)
    assert {code for one in SHIPPED.of(Sort.AGENCY) for code in one.categories} <= set(kinds.codes)


def test_everybody_has_a_name_in_every_language() -> None:
    languages = set(Voice("Asia/Jakarta").languages)
    assert [one.code for one in SHIPPED.partners.values() if set(one.names) != languages] == []


def test_what_an_operator_may_answer_has_a_text() -> None:
    assert Voice("Asia/Jakarta").missing(SHIPPED.keys) == []


def test_a_contact_is_used_only_once_it_is_verified() -> None:
    assert Contact("michat", Route.CHAT, "id", 7).usable is Route.HAND
    assert Contact("michat", Route.CHAT, "id", 7, verified=1).usable is Route.CHAT


def test_how_soon_an_operator_acts_on_a_formal_request(tmp_path: Path) -> None:
    assert (SHIPPED.clock.formal, SHIPPED.clock.numbers) == (4 * HOUR, False)
    path = tmp_path / "partners.toml"
    path.write_text(HEAD + "[clock]\nformal_hours = 1.5\nformal_numbers = true", "utf-8")
    clock = load(path, read_schedule).clock
    assert (clock.formal, clock.numbers) == (90 * MINUTE, True)


TWO = '[operator.a]\nname={id="A"}\nplatforms=["x"]\n[operator.b]\nname={id="B"}\nplatforms=["x"]'
HEAD = (
    'version = "1"\nsource = "x"\nchecked = 2026-01-01\n[operator.elsewhere]\nname = {id = "L"}\n'
    '[agency.komdigi]\nname = {id = "K"}\n'
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[operator", "partners.toml"),
        ('version = "1"', "source"),
        (HEAD.replace("2026-01-01", '"today"'), "checked"),
        (HEAD.replace("operator.elsewhere", "operator.other"), "elsewhere"),
        (HEAD.replace("agency.komdigi", "agency.police"), "ministry_agency"),
        (HEAD + '[operator.a]\nplatforms = ["x"]', "operator.a"),
        (HEAD + '[operator."Big Name"]\nname = {id = "B"}', "Big Name"),
        (HEAD + '[operator.a]\nname = {id = "A"}\nhours = "whenever"', "whenever"),
        (HEAD + '[agency.a]\nname = {id = "A"}\nsignatures = 3', "signatures"),
        (HEAD + '[agency.a]\nname = {id = "A"}\npackage = "all"', "all"),
        (HEAD + '[agency.elsewhere]\nname = {id = "A"}', "twice"),
        (HEAD + TWO, "two"),
        (HEAD + '[answers]\nreasons = ["other"]\nours = ["lost"]', "lost"),
    ],
)
def test_a_broken_directory_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "partners.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DirectoryError, match=says):
        load(path, read_schedule)
