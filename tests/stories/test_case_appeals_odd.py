"""Appeals that are late, mistaken, forged, dropped, forgotten, or heard by two at once."""

import pytest

from bot.care.audit import prove
from tests.appealing import NOTICE_CODE, decide, hearing, hears, rejected
from tests.reporter import LANGUAGES, Reporter
from tests.scene import Scene, Team, gather, names_case


async def test_two_leads_at_once(stage: Scene, team: Team) -> None:
    ana = Reporter(stage, "id")
    code = await rejected(stage, team, ana, by=team.dodi)
    hello = team.citra.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant lead", reply_to=hello)
    await stage.tell_bot(ana.person, f"/banding {code} mohon dicek")
    await stage.wait(seconds=10)
    one, other = hearing(stage, team.lead), hearing(stage, team.citra)
    presses = [one_of.press_data(card, "a.A1.lift") for one_of, card in ((team.lead, one), (team.citra, other))]
    await stage.wait(seconds=10)
    said = sorted(press.text or "" for press in presses)
    assert "dibuka lagi" in said[0]
    assert "sudah diputus" in said[1]
    assert stage.texts(ana.person).count(ana.said("appeal.reporter_again", code=code)) == 1


async def test_nobody_hears_what_is_theirs(stage: Scene, team: Team) -> None:
    """The decider, a reporter on the team, whoever left, and outsiders: by honest and by forged buttons."""
    ana = Reporter(stage, "id")
    await stage.report(team.citra, "michat: contoh_fiktif_01", "fraud")
    code = await stage.report(ana.person, "michat: contoh_fiktif_01", "fraud")
    hello = team.citra.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant lead", reply_to=hello)
    await stage.tell_bot(team.lead, "/reject C1 opinion")
    await stage.wait(seconds=90)
    await stage.tell_bot(ana.person, f"/banding {code} mohon dicek")
    await stage.wait(seconds=10)
    assert [one for one in (team.lead, team.citra, team.dodi, team.owner) if hears(stage, one)] == [team.owner]
    for forger in (team.lead, team.citra, team.dodi):
        press = await stage.press_data(forger, stage.last(forger), "a.A1.lift")
        assert "Rekan lain" in (press.text or "")
        press = await stage.press_data(forger, stage.last(forger), "a.A1")
        assert "A1" in (press.text or "")
    press = await stage.press_data(ana.person, ana.form, "a.A1.keep.stands")
    assert "tim moderator" in (press.text or "")
    press = await stage.press_data(team.owner, stage.last(team.owner), "a.A1.keep.no_such_reason")
    assert "no_such_reason" in (press.text or "")
    assert "A99" in ((await stage.press_data(team.owner, stage.last(team.owner), "a.A99.lift")).text or "")
    await decide(stage, team.owner, ".lift")
    assert ana.form.text == ana.said("appeal.reporter_again", code=code)


async def test_an_answer_that_is_late(stage: Scene, team: Team) -> None:
    ana = Reporter(stage, "id")
    code = await rejected(stage, team, ana)
    await stage.tell_bot(ana.person, f"/banding {code} mohon dicek")
    await stage.leap(days=73 / 24)
    assert "lewat waktu" in stage.last(team.lead).text
    assert "lewat waktu" in stage.last(team.owner).text
    assert not names_case(stage.last(team.owner).text, "C1")
    reminders = sum("⏰" in text for text in stage.texts(team.lead))
    await stage.leap(days=48 / 24)
    assert sum("⏰" in text for text in stage.texts(team.lead)) == reminders == 1
    await stage.press(team.lead, stage.last(team.lead), "Buka")
    await stage.wait(seconds=5)
    assert hearing(stage, team.lead).buttons


async def test_what_cannot_be_appealed_against(stage: Scene, team: Team) -> None:
    ana, eve = Reporter(stage, "id"), Reporter(stage, "id", "Eve")
    await stage.tell_bot(ana.person, "/banding")
    assert ana.form.text == ana.said("refusal.no_appeal")
    code = await rejected(stage, team, ana, why="private_dispute")
    assert ana.said("b.appeal") not in str(ana.form.buttons)
    await stage.tell_bot(ana.person, f"/banding {code}")
    assert ana.form.text == ana.said("refusal.not_appealable", code=code)
    await stage.tell_bot(eve.person, f"/banding {code}")
    assert eve.form.text == eve.said("refusal.no_report", code=code)
    await stage.tell_bot(ana.person, "/banding R7K2M4")
    assert ana.form.text == ana.said("refusal.no_report", code="R7K2M4")
    press = await stage.press_data(eve.person, eve.form, f"a.{code}")
    assert code in (press.text or "")


@LANGUAGES
async def test_too_late(stage: Scene, team: Team, language: str) -> None:
    ana, owner = Reporter(stage, language), Reporter(stage, language, "Pemilik")
    code = await rejected(stage, team, ana)
    letter = ana.form
    await stage.report(stage.simulator.person("Bela"), "michat: contoh_fiktif_02", "fraud")
    await stage.tell_bot(team.citra, "/confirm C2")
    await stage.tell_bot(team.citra, "/case C2")
    found = NOTICE_CODE.search(stage.last(team.citra).text)
    assert found is not None
    await stage.leap(days=14)
    press = await stage.press_data(ana.person, letter, f"a.{code}")
    assert (code in (press.text or "") and "/lapor" in (press.text or "")) or "/report" in (press.text or "")
    await stage.tell_bot(owner.person, f"/banding {found[0]}")
    assert "Komunitas Uji" in owner.form.text
    assert found[0] in owner.form.text


async def test_one_says_which_is_meant(stage: Scene, team: Team) -> None:
    ana = Reporter(stage, "id")
    codes = []
    for number in (1, 2):
        codes.append(await stage.report(ana.person, f"michat: contoh_fiktif_0{number}", "fraud"))
        await stage.tell_bot(team.citra, f"/reject C{number} opinion")
    await stage.wait(seconds=90)
    await stage.tell_bot(ana.person, "/banding")
    assert ana.form.text == ana.said("appeal.which")
    await stage.press(ana.person, ana.form, codes[0])
    assert ana.form.text == ana.said("appeal.ask", code=codes[0])
    await stage.tell_bot(ana.person, "batal")
    assert ana.form.text == ana.said("appeal.dropped")
    await stage.tell_bot(ana.person, f"/banding {codes[1]}")
    await stage.tell_bot(ana.person, "/batal")
    assert ana.form.text == ana.said("appeal.dropped")
    await stage.tell_bot(ana.person, f"/banding {codes[1]}")
    await stage.wait(minutes=16)
    await stage.report(ana.person, "michat: contoh_fiktif_03", "fraud")  # a report again, not words
    await stage.wait(seconds=10)
    assert not hears(stage, team.lead)


@pytest.mark.parametrize("answer", ["Hapus, dengan isinya", "Hapus identitas"])
async def test_whoever_is_forgotten_takes_their_words_along(stage: Scene, team: Team, answer: str) -> None:
    ana = Reporter(stage, "id")
    code = await rejected(stage, team, ana)
    await stage.tell_bot(ana.person, f"/banding {code} rahasia saya")
    await stage.wait(seconds=10)
    await stage.tell_bot(ana.person, "/datasaya")
    await stage.tell_bot(ana.person, "/hapusdata")
    label = ana.form.buttons[1 if answer == "Hapus, dengan isinya" else 0][0][0]
    await stage.press(ana.person, ana.form, label)
    await stage.wait(seconds=10)
    card = hearing(stage, team.lead)
    assert "rahasia" not in card.text
    assert not [b for row in card.buttons for b in row if b[1] and ".lift" in b[1]]


async def test_neither_of_two_signers_decides_again(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana, owner = Reporter(stage, "id"), Reporter(stage, "id", "Pemilik")
    await stage.report(ana.person, "michat: contoh_fiktif_01", "terrorism")
    for signer in (team.citra, team.dodi):
        await stage.tell_bot(signer, "/confirm C1")
    await stage.wait(minutes=2)
    await stage.tell_bot(team.citra, "/case C1")
    (code,) = set(NOTICE_CODE.findall(stage.last(team.citra).text))
    await stage.tell_bot(owner.person, f"/banding {code} akun saya dibajak")
    await stage.wait(seconds=10)
    await decide(stage, team.lead, ".lift")
    await stage.tell_bot(team.lead, "/release C1")
    for signer in (team.citra, team.dodi):
        await stage.tell_bot(signer, "/confirm C1")
        assert "Rekan lain" in stage.last(signer).text
        await stage.tell_bot(signer, "/next")
        assert not names_case(stage.last(signer).text, "C1"), "nor is it dealt to them"
    await stage.tell_bot(team.lead, "/next")
    assert " C1 " in stage.last(team.lead).text
    assert (await stage.app.database.read(prove)).problems == ()
