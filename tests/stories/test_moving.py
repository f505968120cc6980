"""A moderator gives a case its true category."""

from bot.care.audit import prove
from tests.reporter import LANGUAGES
from tests.scene import Scene, Team
from tests.stories.test_merging import speak

SAID = {
    "id": ("C1 kini berkategori Judi online", "Tidak ada kategori bohong", "C1 sudah berkategori itu"),
    "en": ("C1 is now a case of Online gambling", "There is no category bohong", "C1 has that category already"),
}


@LANGUAGES
async def test_by_command(stage: Scene, team: Team, language: str) -> None:
    await stage.report(stage.simulator.person("Ana"), "wa.me/628120000000 minta transfer", "fraud")
    await speak(stage, team, language)
    await stage.tell_bot(team.citra, "/take C1")
    for typed, said in zip(("gambling", "bohong", "gambling"), SAID[language], strict=True):
        await stage.tell_bot(team.citra, f"/category C1 {typed}")
        assert said in stage.last(team.citra).text
    card = stage.card(team.citra, team.group, 1).text
    assert "Judi online" in card
    assert "Citra" in card, "the turn goes on"
    assert not (await stage.app.database.read(prove)).problems


async def test_a_lead_keeps_what_was_handed_on(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), "wa.me/628120000000 minta transfer", "fraud")
    await stage.tell_bot(team.citra, "/escalate C1")
    await stage.tell_bot(team.lead, "/category C1 gambling")
    await stage.tell_bot(team.dodi, "/confirm C1")
    assert "ketua" in stage.last(team.dodi).text.lower(), "it is still for those who lead"
    await stage.tell_bot(team.lead, "/confirm C1")
    await stage.wait(seconds=90)
    assert not (await stage.app.database.read(prove)).problems


async def test_to_the_child_lane(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), "wa.me/628120000000 minta transfer", "fraud")
    await stage.say(team.citra, team.group, "/category C1 csea")
    said = stage.last(team.citra, team.group).text
    assert "C1 kini ditangani di tempat lain" in said
    await stage.tell_bot(team.citra, "/case C1")
    assert "tidak ada" in stage.last(team.citra).text
    assert not (await stage.app.database.read(prove)).problems


BUTTONS = {"id": ("Lainnya", "Ganti kategori", "Judi"), "en": ("More", "Change category", "Gambling")}


@LANGUAGES
async def test_by_buttons(stage: Scene, team: Team, language: str) -> None:
    await stage.report(stage.simulator.person("Ana"), "wa.me/628120000000 minta transfer", "fraud")
    await speak(stage, team, language)
    await stage.tell_bot(team.citra, "/case C1")
    for label in BUTTONS[language]:
        press = await stage.press(team.citra, stage.last(team.citra), label)
    assert SAID[language][0] in press.text
    await stage.press(team.citra, stage.last(team.citra), BUTTONS[language][0])
    await stage.press(team.citra, stage.last(team.citra), BUTTONS[language][1])
    old = stage.last(team.citra)
    data = next(data for row in old.buttons for _label, data in row if data and data.endswith(".category.fraud"))
    await stage.tell_bot(team.citra, "/category C1 fraud")
    press = await stage.press_data(team.citra, old, data)
    assert press.text, "an old button says how things stand"
