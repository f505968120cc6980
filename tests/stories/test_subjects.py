"""Reports on the team, on the bot, on oneself, and on official accounts."""

import re
from pathlib import Path

import pytest

from tests.judging import NO_CASE, on_telegram, prepare, send
from tests.scene import Scene, Team, gather, names_case, scene


async def test_a_colleagues_account_is_for_the_leads(stage: Scene, team: Team) -> None:
    ana, budi = stage.simulator.person("Ana"), stage.simulator.person("Budi")
    await stage.report(ana, on_telegram(team.citra), "fraud")
    receipt = stage.last(ana).text
    await stage.wait(seconds=30)
    for person in (team.lead, team.owner):
        assert " C1 · Penipuan" in stage.last(person).text
        assert "⚑ akun anggota tim" in stage.last(person).text
    assert not names_case("\n".join(stage.texts(team.citra, team.group)), "C1")
    assert not names_case("\n".join(stage.texts(team.citra) + stage.texts(team.dodi)), "C1")

    # To the colleague, and to the other moderators, it is as if it did not exist.
    for person in (team.citra, team.dodi):
        for command in ("/case C1", "/confirm C1", "/take C1", "/reject C1 not_enough", "/undo C1", "/reopen C1"):
            await stage.tell_bot(person, command)
            assert stage.last(person).text == NO_CASE
        for data in ("c.1.0.confirm", "c.1.0.reject", "c.1.0.main", "o.1"):
            assert (await stage.press_data(person, stage.last(person), data)).text == NO_CASE
        for command in ("/queue", "/next"):
            await stage.tell_bot(person, command)
            assert "Antrean kosong" in stage.last(person).text
    await stage.say(team.lead, team.group, "/case C1")
    assert stage.last(team.lead, team.group).text == NO_CASE
    await stage.tell_bot(team.lead, "/queue")
    assert "1 kasus menunggu" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, "/next")
    assert " C1 · " in stage.last(team.lead).text
    assert "🚨 Teruskan" not in str(stage.last(team.lead).buttons), "nobody stands above the leads"

    # The reporter notices nothing: the same words as for anybody's account.
    await stage.report(budi, "tg://user?id=987654321", "fraud")

    def plain(text: str) -> str:
        return re.sub(r"R[0-9A-Z]{6}|ID \d+|\d\d\.\d\d", "…", text)

    assert plain(stage.last(budi).text) == plain(receipt)
    await stage.press(team.lead, stage.last(team.lead), "Konfirmasi")
    await stage.wait(seconds=90)
    assert "dikonfirmasi moderator" in stage.last(ana).text


async def test_a_lead_does_not_see_what_is_said_of_them(stage: Scene, team: Team) -> None:
    """By the user name they were last seen with; and with no other lead left, the owner looks."""
    hello = team.owner.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/revoke lead", reply_to=hello)
    await stage.wait(seconds=20)
    team.lead.username = "lina_berganti"
    await stage.tell_bot(team.lead, "/help")
    ana = stage.simulator.person("Ana", language="en")
    await stage.report(ana, "https://t.me/Lina_Berganti", "fraud")
    await stage.wait(seconds=30)
    assert not names_case("\n".join(stage.texts(team.lead) + stage.texts(team.lead, team.group)), "C1")
    for command in ("/case C1", "/confirm C1"):
        await stage.tell_bot(team.lead, command)
        assert stage.last(team.lead).text == NO_CASE
    for command in ("/queue", "/next"):
        await stage.tell_bot(team.lead, command)
        assert "Antrean kosong" in stage.last(team.lead).text
    assert " C1 · " in stage.last(team.owner).text
    await stage.press(team.owner, stage.last(team.owner), "Konfirmasi")
    await stage.wait(seconds=90)
    assert "A moderator confirmed report" in stage.last(ana).text


async def test_whoever_joins_the_team_takes_their_case_out_of_the_group(stage: Scene, team: Team) -> None:
    eka = stage.simulator.person("Eka", "eka_fiktif")
    eka.start(stage.bot)
    team.group.add(eka)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "https://t.me/eka_fiktif", "fraud")
    await stage.wait(seconds=30)
    assert stage.card(team.citra, team.group, 1)
    await stage.say(team.owner, team.group, "/grant moderator", reply_to=eka.send(team.group, "halo"))
    await stage.wait(seconds=60)
    assert not [text for text in stage.texts(eka, team.group) if names_case(text, "C1")]
    assert " C1 · " in stage.last(team.lead).text
    await stage.tell_bot(eka, "/case C1")
    assert stage.last(eka).text == NO_CASE


async def test_nobody_is_left_to_look(stage: Scene) -> None:
    """A lead whom the bot cannot write to: the owner is told, without a detail."""
    team = await gather(stage)
    hello = team.owner.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/revoke lead", reply_to=hello)
    fajar = stage.simulator.person("Fajar", "fajar_fiktif")
    team.group.add(fajar)
    await stage.say(team.owner, team.group, "/grant lead", reply_to=fajar.send(team.group, "halo"))
    await stage.wait(seconds=30)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, on_telegram(team.lead), "fraud")
    await stage.wait(minutes=1)
    alarm = stage.last(team.owner).text
    assert "hanya boleh diperiksa ketua tim" in alarm
    assert not names_case(alarm, "C1")
    assert not names_case("\n".join(stage.texts(team.lead)), "C1")
    fajar.start(stage.bot)
    await stage.wait(seconds=30)
    assert any(" C1 · " in text for text in stage.texts(fajar))


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Itu bot ini sendiri. Keluhan"), ("en", "That is this bot. Complaints")],
)
async def test_the_bot_itself(stage: Scene, language: str, said: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    for account in ("https://t.me/ronda_story_bot", f"tg://user?id={stage.bot.id}"):
        await stage.tell_bot(ana, account)
        answer = stage.last(ana).text
        assert answer.startswith(said), "said at once, not after the form was filled in"
        assert "Komunitas Uji" in answer
    await stage.tell_bot(ana, "@ronda_story_bot")
    await stage.press(ana, stage.last(ana), "Telegram")
    await stage.pick(ana, "fraud")
    assert ((await send(stage, ana)).text or "").startswith(said), "also where its app had to be asked"
    await stage.tell_bot(ana, "/batal")
    both = await prepare(stage, ana, "https://t.me/ronda_story_bot\nmichat: contoh_fiktif_01", "fraud")
    assert ("bot ini sendiri" if language == "id" else "this bot itself") in both.text
    await send(stage, ana)
    receipt = stage.last(ana).text
    assert "contoh_fiktif_01" in receipt
    assert "ronda_story_bot" not in receipt, "the others are reported without it"


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Itu akun Anda sendiri."), ("en", "That is your own account.")],
)
async def test_ones_own_account(stage: Scene, language: str, said: str) -> None:
    ana = stage.simulator.person("Ana", language=language)
    await prepare(stage, ana, on_telegram(ana), "fraud")
    press = await send(stage, ana)
    assert (press.text or "").startswith(said)
    await stage.pick(ana, "impersonation")
    await send(stage, ana)
    assert re.search(r"\bR[0-9A-Z]{6}\b", stage.last(ana).text), "a hijacked account can be reported"


async def test_an_official_account_is_marked(tmp_path: Path) -> None:
    mine = tmp_path / "officials.toml"
    mine.write_text(
        '[[account]]\nplatform = "instagram"\nvalue = "dinas_fiktif"\nsource = "-"\nchecked = "2026-11-23"\n'
    )
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, officials=mine) as stage:
        team = await gather(stage)
        ana = stage.simulator.person("Ana")
        await stage.report(ana, "https://instagram.com/Dinas_Fiktif", "fraud")
        await stage.wait(seconds=30)
        assert "⚑ Akun resmi, mungkin dibajak" in stage.card(team.citra, team.group, 1).text


# --- Strikes and appeals
