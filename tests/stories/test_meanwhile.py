"""Things changed while somebody looked away: a short answer with the truth and the next step."""

import re

from bot.care.audit import prove
from tests.moderator import Moderator
from tests.reporter import LANGUAGES
from tests.scene import Scene, Team


async def reported(stage: Scene, *numbers: int) -> None:
    """Cases, one for each number."""
    for number in numbers:
        ana = stage.simulator.person(f"Ana {number}")
        await stage.report(ana, f"michat: contoh_fiktif_{number:02}", "fraud")
    await stage.wait(seconds=30)


@LANGUAGES
async def test_a_button_from_last_month(stage: Scene, team: Team, language: str) -> None:
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await reported(stage, 1)
    await citra.says("/case C1")
    old = {data: shown for row in citra.desk.buttons for shown, data in row if data and data.startswith("c.")}
    await stage.tell_bot(team.dodi, "/confirm C1")
    await stage.leap(days=35)
    before = stage.texts(team.dodi, team.group)
    for data in old:
        press = await stage.press_data(team.citra, citra.desk, data)
        if data.rpartition(".")[2] in ("confirm", "reject", "escalate", "take"):
            assert "Dodi" in (press.text or ""), data
    assert stage.texts(team.dodi, team.group) == before
    assert (await stage.app.database.read(prove)).problems == ()


@LANGUAGES
async def test_reasons_and_targets_that_do_not_exist(stage: Scene, team: Team, language: str) -> None:
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await reported(stage, 1)
    for typed, known in (("/reject C1 not_enuogh", "not_enough"), ("/escalate C1 polri_sibre", "polri_siber"),
                         ("/category C1 frud", "fraud"), ("/release C1 besoklah", "later"),
                         ("/ask C1 kapankah", "when"), ("/hold C1 selamanya", "1h")):  # fmt: skip
        if "release" in typed:
            await citra.says("/take C1")
        said = await citra.says(typed)
        assert known in said or typed.startswith("/hold"), (typed, said)
        assert len(said) < 500
    assert "Dikonfirmasi" not in stage.card(team.citra, team.group, 1).text


@LANGUAGES
async def test_a_reply_to_a_card_that_is_gone(stage: Scene, team: Team, language: str) -> None:
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await reported(stage, 1)
    chat = team.citra.chat_with(stage.bot)
    await citra.says("/case C1")
    card = citra.desk
    team.citra.delete(card)
    await stage.settle()
    await stage.say(team.citra, chat, "/confirm", reply_to=card)
    assert citra.said("refusal.which_case", usage="/confirm C42") == citra.desk.text
    await citra.says("/confirm C1")
    assert "Dikonfirmasi" in stage.card(team.citra, team.group, 1).text


@LANGUAGES
async def test_a_case_merged_meanwhile(stage: Scene, team: Team, language: str) -> None:
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await reported(stage, 1, 2)
    await citra.says("/case C1")
    card = citra.desk
    await stage.tell_bot(team.dodi, "/merge C1 C2")
    truth = re.compile(
        re.escape(citra.said("refusal.now_part", case="C1", into="C2", name="Dodi", at="@")).replace("@", ".+")
    )
    for verb in ("confirm", "reject.not_enough", "take", "ask.0_when"):
        press = await stage.press_data(team.citra, card, f"c.1.0.{verb}")
        assert truth.fullmatch(press.text or ""), verb
    assert truth.fullmatch(await citra.says("/confirm C1"))
    await stage.say(team.citra, team.group, "/reject not_enough", reply_to=stage.card(team.citra, team.group, 1))
    await stage.wait(seconds=10)
    assert "C2" in stage.last(team.citra, team.group).text
    assert "🔗 C1" in stage.card(team.citra, team.group, 1).text


async def test_a_lead_who_left(stage: Scene, team: Team) -> None:
    """Their buttons do nothing any more; when nobody is left to hand anything to, the owner is told."""
    await reported(stage, 1, 2)
    await stage.tell_bot(team.citra, "/escalate C1 lead")
    await stage.tell_bot(team.lead, "/case C1")
    card = stage.last(team.lead)
    data = next(data for row in card.buttons for _, data in row if data and data.endswith(".confirm"))
    team.group.remove(team.lead)
    await stage.wait(seconds=30)
    press = await stage.press_data(team.lead, card, data)
    assert "tim" in (press.text or "")
    assert "Diteruskan" in stage.card(team.citra, team.group, 1).text
    await stage.say(team.owner, team.group, "/revoke lead", reply_to=team.owner.send(team.group, "halo"))
    await stage.tell_bot(team.citra, "/escalate C2 lead")
    await stage.wait(seconds=10)
    assert "tidak ada ketua yang dapat dihubungi" in stage.last(team.owner).text
