"""Appeals are heard by somebody else, once."""

import pytest

from tests.judging import falsely
from tests.scene import Scene, Team


@pytest.mark.parametrize("language", ["id", "en"])
async def test_an_appeal_is_heard_by_somebody_else(stage: Scene, team: Team, language: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    await falsely(stage, team, ana, 1)
    await falsely(stage, team, ana, 2)
    command = "/banding" if language == "id" else "/appeal"
    await stage.tell_bot(ana, command)
    await stage.press_data(ana, stage.last(ana), stage.last(ana).buttons[0][0][1] or "")
    await stage.tell_bot(ana, "Saya tidak bohong, ini bukti transfernya di michat: contoh_fiktif_02")
    await stage.wait(seconds=20)
    card = stage.last(team.owner)
    assert "⚖️ Keberatan atas penangguhan, kasus C2" in card.text
    assert "Saya tidak bohong" in card.text
    assert "Ana" not in card.text
    assert "⚖️" not in "\n".join(stage.texts(team.lead)), "not for who decided"
    assert "⚖️" not in "\n".join(stage.texts(team.citra) + stage.texts(team.citra, team.group))
    lift = next(data for row in card.buttons for _, data in row if data and data.endswith(".lift"))

    # Nobody else's press works, forged or not.
    assert "Rekan lain" in ((await stage.press_data(team.lead, stage.last(team.lead), lift)).text or "")
    assert "Rekan lain" in ((await stage.press_data(team.dodi, stage.last(team.dodi), lift)).text or "")
    forged = await stage.press_data(ana, stage.last(ana), lift)
    assert (forged.text or "") in ("Ini hanya untuk tim moderator.", "This is for the moderators' team only.")
    group_card = stage.card(team.citra, team.group, 2)
    assert "chat pribadi" in ((await stage.press_data(team.owner, group_card, lift)).text or "")

    await stage.tell_bot(ana, f"{command} sekali lagi")
    await stage.wait(seconds=5)
    await stage.press_data(team.owner, card, lift)
    await stage.wait(seconds=20)
    assert "✅ Dicabut oleh Olga" in card.text
    assert not card.buttons or "lift" not in str(card.buttons)
    assert "dikabulkan" in "\n".join(stage.texts(ana)) or "upheld" in "\n".join(stage.texts(ana))
    press = await stage.press_data(team.owner, card, lift)
    assert "sudah diputus" in (press.text or "")
    await stage.report(ana, "michat: contoh_fiktif_03", "fraud")


async def test_an_appeal_that_is_denied_is_final(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await falsely(stage, team, ana, 1)
    await stage.tell_bot(ana, "/banding <b>saya</b> benar, NIK 3171234501900001")
    await stage.wait(seconds=20)
    card = stage.last(team.owner)
    assert "&lt;b&gt;" in card.text or "<b>saya</b>" in card.text
    assert "3171234501900001" not in card.text
    await stage.press(team.owner, card, "Tetap")
    await stage.wait(seconds=20)
    assert "Keputusannya tetap" in stage.last(ana).text
    await stage.tell_bot(ana, "/banding lagi")
    assert "Tidak ada peringatan" in stage.last(ana).text


async def test_whoever_does_not_write_an_appeal_can_report(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await falsely(stage, team, ana, 1)
    await stage.tell_bot(ana, "/banding")
    await stage.press(ana, stage.last(ana), "Batal")
    await stage.report(ana, "michat: contoh_fiktif_02", "fraud")
    await stage.tell_bot(ana, "/banding")
    await stage.wait(minutes=16)
    await stage.report(ana, "michat: contoh_fiktif_03", "fraud")


async def test_with_nobody_else_to_hear_it(stage: Scene, team: Team) -> None:
    """Who decided is the only lead and the only owner: an alarm now, and the appeal waits for the next lead."""
    for role in ("lead", "moderator"):
        hello = team.lead.send(team.group, "halo")
        await stage.say(team.owner, team.group, f"/revoke {role}", reply_to=hello)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.owner, "/reject C1 false_report")
    await stage.wait(minutes=2)
    await stage.tell_bot(ana, "/banding saya benar")
    await stage.wait(seconds=20)
    assert "Ada keberatan yang tidak dapat diperiksa" in stage.last(team.owner).text
    hello = team.citra.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant lead", reply_to=hello)
    await stage.wait(seconds=20)
    card = next(m for m in reversed(team.citra.read(team.citra.chat_with(stage.bot))) if "⚖️" in m.text)
    await stage.press(team.citra, card, "Batalkan")
    await stage.wait(seconds=20)
    assert "kami cabut" in stage.last(ana).text


async def test_in_a_group_one_is_shown_the_way(stage: Scene, team: Team) -> None:
    await stage.say(team.dodi, team.group, "/banding")
    assert "chat pribadi" in stage.last(team.dodi, team.group).text
