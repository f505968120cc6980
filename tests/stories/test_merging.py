"""Two cases become one, and two again; whoever reports either account later joins where it is looked after."""

import pytest

from bot.care.audit import prove
from simulator.person import Person
from tests.reporter import LANGUAGES
from tests.scene import Scene, Team

SAID = {
    "id": ("C1 digabungkan ke C2", "C1 tidak bisa digabungkan dengan dirinya sendiri", "Keputusan C1 diurungkan"),
    "en": ("C1 was merged into C2", "C1 cannot be merged with itself", "Decision on C1 undone"),
}


Told = list[tuple[Person, str]]


@pytest.fixture
async def two(stage: Scene, team: Team) -> Told:
    """Ana reports one number, Budi another one."""
    people = [stage.simulator.person(name) for name in ("Ana", "Budi")]
    return [
        (person, await stage.report(person, f"wa.me/62812000000{number} minta transfer", "fraud"))
        for number, person in enumerate(people)
    ]


async def speak(stage: Scene, team: Team, language: str) -> None:
    """Citra reads this language."""
    await stage.tell_bot(team.citra, "/language")
    await stage.press_data(team.citra, stage.last(team.citra), f"l.{language}")


async def proven(stage: Scene) -> None:
    verdict = await stage.app.database.read(prove)
    assert not verdict.problems


@LANGUAGES
async def test_merge_and_decide(stage: Scene, team: Team, two: Told, language: str) -> None:
    await speak(stage, team, language)
    await stage.tell_bot(team.citra, "/merge C1 C2")
    assert stage.last(team.citra).text.startswith(SAID[language][0])
    assert "2 pelapor" in stage.card(team.citra, team.group, 2).text
    await stage.wait(seconds=90)
    await stage.tell_bot(team.citra, "/confirm C2")
    await stage.wait(seconds=90)
    for person, code in two:
        heard = stage.texts(person)
        assert len([text for text in heard if code in text and "dikonfirmasi" in text.lower()]) == 1
    await proven(stage)


@LANGUAGES
async def test_undo(stage: Scene, team: Team, two: Told, language: str) -> None:
    await speak(stage, team, language)
    await stage.tell_bot(team.citra, "/merge C1 C2")
    third = stage.simulator.person("Cici")
    await stage.report(third, "wa.me/628120000000 minta transfer", "fraud")
    await stage.wait(seconds=20)
    assert "3 pelapor" in stage.card(team.citra, team.group, 2).text, "it joins where the account is looked after"
    await stage.tell_bot(team.citra, "/undo C1")
    assert stage.last(team.citra).text.startswith(SAID[language][2])
    assert "2 pelapor" in stage.card(team.citra, team.group, 1).text, "also who came meanwhile"
    assert "1 pelapor" in stage.card(team.citra, team.group, 2).text
    await proven(stage)


async def test_later_reports_find_the_way(stage: Scene, team: Team, two: Told) -> None:
    await stage.tell_bot(team.citra, "/merge C1 C2")
    await stage.wait(seconds=90)
    await stage.tell_bot(team.citra, "/confirm C2")
    await stage.wait(seconds=90)
    await stage.report(stage.simulator.person("Cici"), "wa.me/628120000000", "fraud")
    await stage.wait(seconds=20)
    assert "3 pelapor" in stage.card(team.citra, team.group, 2).text
    await stage.tell_bot(team.citra, "/undo C1")
    assert "Citra" in stage.last(team.citra).text, "it was decided meanwhile: by whom"
    assert "3 pelapor" in stage.card(team.citra, team.group, 2).text
    await proven(stage)


@LANGUAGES
async def test_what_cannot_be(stage: Scene, team: Team, two: Told, language: str) -> None:
    await speak(stage, team, language)
    await stage.tell_bot(team.citra, "/merge C1 C1")
    assert stage.last(team.citra).text.startswith(SAID[language][1])
    await stage.tell_bot(team.citra, "/merge C1")
    assert "/merge C43 C42" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "/confirm C2")
    await stage.tell_bot(team.citra, "/merge C1 C2")
    assert "Citra" in stage.last(team.citra).text, "who decided, and when"
    await proven(stage)


async def test_a_reporter_of_both_counts_once(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    for number in range(2):
        await stage.report(ana, f"wa.me/62812000000{number} minta transfer {number}", "fraud")
        await stage.wait(minutes=5)
    await stage.tell_bot(team.citra, "/merge C1 C2")
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 2).text
    assert "2 pelapor, 1 sumber" in card, card
    await proven(stage)


BUTTONS = {"id": ("Lainnya", "Gabungkan", "Urungkan"), "en": ("More", "Merge", "Undo")}


@LANGUAGES
async def test_by_buttons_in_one_tap_from_what_ties_them(stage: Scene, team: Team, language: str) -> None:
    for number, person in enumerate(("Ana", "Budi")):
        said = f"t.me/contoh_fiktif_{number} transfer ke wa.me/628120000009"
        await stage.report(stage.simulator.person(person), said, "fraud")
    await speak(stage, team, language)
    await stage.tell_bot(team.citra, "/case C1")
    more, merge, undo = BUTTONS[language]
    for label in (more, merge, "→ C"):
        press = await stage.press(team.citra, stage.last(team.citra), label)
    assert SAID[language][0][:12] in press.text
    card = stage.last(team.citra)
    await stage.press(team.citra, card, undo)
    assert "C1" in stage.last(team.citra).text
    await proven(stage)
