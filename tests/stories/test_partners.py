"""Partners' chats: linked by a lead, used only when the partner has proved to be there."""

from tests.scene import Scene, Team, gather
from tests.stories.following import linked, partner_chat, secret


async def test_a_chat_is_a_partners_once_they_give_the_code_back(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    chat, liaison = partner_chat(stage, team.lead)
    await stage.say(team.lead, chat, "/mitra michat")
    assert "/verifikasi" in stage.last(liaison, chat).text
    code = secret(stage, team.lead)
    assert all(code not in said for said in stage.texts(liaison, chat)), "the lead alone has it"
    await stage.say(team.lead, team.group, "/partner")
    assert "⏳ MiChat (michat)" in stage.last(team.lead, team.group).text
    await stage.say(liaison, chat, f"/verifikasi {code.lower()}")
    assert "Komunitas Uji" in stage.last(liaison, chat).text
    await stage.wait(seconds=5)
    assert "MiChat" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/partner")
    assert "💬 MiChat (michat)" in stage.last(team.citra, team.group).text
    await stage.tell_bot(team.lead, "/partner michat hand")
    await stage.tell_bot(team.lead, "/partner michat")
    assert "manual" in stage.last(team.lead).text


async def test_a_code_that_is_guessed_is_worth_nothing(stage: Scene, team: Team) -> None:
    chat, liaison = partner_chat(stage, team.lead)
    await stage.say(team.lead, chat, "/partner michat")
    code = secret(stage, team.lead)
    for _ in range(5):
        await stage.say(liaison, chat, "/verify 00000000")
        assert "tidak cocok" in stage.last(liaison, chat).text
    await stage.say(liaison, chat, f"/verify {code}")
    assert "tidak cocok" in stage.last(liaison, chat).text, "too many tries: a new code is needed"
    await stage.wait(seconds=5)
    assert any("beberapa kali" in said for said in stage.texts(team.citra, team.group))
    elsewhere, other = partner_chat(stage, team.lead, "Lain")
    await stage.say(team.lead, chat, "/partner michat")
    code = secret(stage, team.lead)
    await stage.say(other, elsewhere, f"/verify {code}")
    assert "tidak cocok" in stage.last(other, elsewhere).text, "the right code in another chat"


async def test_who_may_link_and_what(stage: Scene, team: Team) -> None:
    chat, liaison = partner_chat(stage, team.lead)
    await stage.say(liaison, chat, "/partner michat")
    assert "Terverifikasi" not in stage.last(liaison, chat).text
    await stage.say(team.lead, chat, "/partner mischat")
    assert "michat" in stage.last(team.lead, chat).text
    await stage.say(team.lead, team.group, "/partner michat")
    assert "Chat tim" in stage.last(team.lead, team.group).text
    await stage.tell_bot(team.lead, "/partner michat besok")
    assert "/partner michat" in stage.last(team.lead).text
    await stage.tell_bot(team.citra, "/partner michat hand")
    assert "manual oleh moderator" not in stage.last(team.citra).text


async def test_a_chat_that_is_lost_is_told_and_not_written_to(stage: Scene, team: Team) -> None:
    chat, _liaison = await linked(stage, team.lead)
    chat.kick(stage.bot)
    await stage.wait(seconds=5)
    assert any("dikeluarkan dari chat MiChat" in said for said in stage.texts(team.citra, team.group))
    await stage.say(team.citra, team.group, "/partner")
    assert "💬" not in stage.last(team.citra, team.group).text
