"""After the receipt: two questions, a note, more evidence; nothing of it has to be answered."""

import pytest

from simulator.person import Person
from tests.reporter import LANGUAGES, PHOTO, VOICE, Reporter
from tests.scene import Scene, Team
from tests.stories.test_child_lane import child_safety


async def advert(stage: Scene, language: str) -> tuple[Reporter, str]:
    """A report of an advert; its code."""
    ana = Reporter(stage, language)
    await stage.tell_bot(ana.person, "michat: contoh_fiktif_01")
    (code,) = await ana.finish("prostitution")
    return ana, code


@LANGUAGES
async def test_both_questions_answered_no(stage: Scene, team: Team, language: str) -> None:
    ana, _ = await advert(stage, language)
    assert ana.said("ask.minor") in ana.form.text
    await ana.press("b.no")
    assert ana.said("ask.force") in ana.form.text
    await ana.press("b.no")
    assert ana.said("ask.thanks") in ana.form.text
    assert ana.said("ask.force") not in ana.form.text
    await stage.wait(seconds=60)
    assert "Prostitusi online" in stage.card(team.citra, team.group, 1).text


@LANGUAGES
async def test_a_sign_of_a_minor_changes_the_lane(stage: Scene, team: Team, language: str) -> None:
    sari = await child_safety(stage, team)
    ana, code = await advert(stage, language)
    await stage.wait(seconds=60)
    card = stage.card(team.citra, team.group, 1)
    await ana.press("b.yes")
    await stage.wait(seconds=60)
    assert " C1 · Eksploitasi seksual anak" in stage.last(sari).text
    assert card.deleted, "the group no longer sees it"
    await stage.tell_bot(ana.person, f"/status {code}")
    assert VOICE.plain(language, "status.received") in ana.form.text
    assert VOICE.plain(language, "category.prostitution") in ana.form.text, "their report says what they picked"


@LANGUAGES
async def test_a_sign_of_force_is_trafficking(stage: Scene, team: Team, language: str) -> None:
    ana, _ = await advert(stage, language)
    await ana.press("b.no")
    await ana.press("b.yes")
    await stage.wait(seconds=60)
    assert "Perdagangan orang" in stage.card(team.citra, team.group, 1).text


@LANGUAGES
async def test_unsure_raises_the_flag_and_keeps_the_lane(stage: Scene, team: Team, language: str) -> None:
    ana, _ = await advert(stage, language)
    await ana.press("b.unsure")
    await stage.wait(seconds=60)
    card = stage.card(team.citra, team.group, 1)
    assert "Prostitusi online" in card.text


async def test_a_question_is_answered_once_and_by_its_reporter(stage: Scene, team: Team) -> None:
    ana, _ = await advert(stage, "id")
    eve = stage.simulator.person("Eve")
    eve.start(stage.bot)
    await stage.settle()
    forged = next(data for row in ana.form.buttons for _, data in row if data and data.endswith("minor_yes"))
    await stage.press_data(eve, stage.last(eve), forged)
    await ana.press("b.no")
    await stage.press_data(ana.person, ana.form, forged)  # an old button
    again = next(data for row in ana.form.buttons for _, data in row if data and data.endswith("force_no"))
    await stage.press_data(ana.person, ana.form, again.replace("force_no", "minor_yes"))
    await stage.press_data(ana.person, ana.form, again.replace("force_no", "age_yes"))
    await stage.wait(seconds=60)
    assert "Prostitusi online" in stage.card(team.citra, team.group, 1).text


@LANGUAGES
async def test_a_note_and_a_picture_after_the_receipt(stage: Scene, team: Team, language: str) -> None:
    ana, code = await _fraud(stage, language)
    await ana.press("b.add_evidence")
    assert ana.said("add.ask", codes=code) in ana.form.text
    await stage.tell_bot(ana.person, "dia minta transfer ke t.me/lain_fiktif")
    assert VOICE.count(language, "add.count", 1) in ana.form.text, "what is added is no new report"
    ana.person.send_photo(ana.chat, PHOTO, "buktinya")
    await stage.settle()
    assert VOICE.count(language, "add.count", 2) in ana.form.text
    await ana.press("b.done")
    assert ana.form.text == ana.said("form.done_adding")
    await stage.wait(seconds=60)
    assert "dia minta transfer" in stage.card(team.citra, team.group, 1).text
    await stage.tell_bot(ana.person, "t.me/lain_fiktif")
    assert len(await ana.finish()) == 1, "afterwards it is a new report again"


async def _fraud(stage: Scene, language: str) -> tuple[Reporter, str]:
    ana = Reporter(stage, language)
    await stage.tell_bot(ana.person, "t.me/contoh_fiktif_01")
    (code,) = await ana.finish("fraud")
    return ana, code


@LANGUAGES
async def test_a_reply_to_the_receipt_adds(stage: Scene, team: Team, language: str) -> None:
    ana, code = await _fraud(stage, language)
    await stage.say(ana.person, ana.chat, "rekeningnya BCA 0000000001", reply_to=ana.form)
    assert ana.form.text == ana.said("add.done", codes=code)
    await stage.wait(seconds=60)
    assert "rekeningnya" in stage.card(team.citra, team.group, 1).text
    eve = Reporter(stage, language, "Eve")
    eve.person.start(stage.bot)
    await stage.settle()
    await stage.say(eve.person, eve.chat, f"t.me/lain_fiktif {code}", reply_to=eve.form)
    assert code not in eve.form.text.replace(f"t.me/lain_fiktif {code}", ""), (
        "a code of somebody else adds nothing"
    )


async def test_a_forgotten_addition_ends_by_itself(stage: Scene) -> None:
    ana, _ = await _fraud(stage, "id")
    await ana.press("b.add_evidence")
    await stage.wait(minutes=16)
    await stage.tell_bot(ana.person, "t.me/lain_fiktif")
    assert ana.said("form.ask_category") in ana.form.text


async def test_cancelling_an_addition_leaves_the_report(stage: Scene) -> None:
    ana, code = await _fraud(stage, "id")
    await ana.press("b.add_evidence")
    await stage.tell_bot(ana.person, "/batal")
    assert ana.form.text == ana.said("form.added_nothing")
    await stage.tell_bot(ana.person, f"/status {code}")
    assert code in ana.form.text


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("met", [True, False])
async def test_a_report_in_a_group_goes_on_in_private(stage: Scene, team: Team, language: str, met: bool) -> None:
    owner = stage.simulator.person("Pemilik")
    ana = Reporter(stage, language)
    if met:
        ana.person.start(stage.bot)
        await stage.settle()
    suspect: Person = stage.simulator.person("Promo")
    group = stage.simulator.group(
        "Warga", owner=owner, members=[ana.person, suspect], bots=[stage.bot], bot_admin=True, supergroup=True
    )
    offer = suspect.send(group, "slot gacor, hubungi saya")
    asked = ana.person.send(group, "/lapor", reply_to=offer)
    await stage.settle()
    assert asked.deleted, "nobody in the group is to see who reports"
    invitation = stage.texts(owner, group)
    if not met:
        assert len(invitation) == 1
        assert "gacor" not in invitation[0]
        ana.person.start(stage.bot, invitation[0].rpartition("start=")[2].split()[0])
        await stage.settle()
    else:
        assert invitation == []
    await stage.wait(seconds=5)
    assert stage.texts(owner, group) == [], "the invitation goes when it was followed"
    assert f"ID {suspect.id} (Telegram)" in ana.form.text
    assert "slot gacor" in ana.form.text
    assert len(await ana.finish("gambling")) == 1


async def test_an_invitation_nobody_follows_goes_too(stage: Scene, team: Team) -> None:
    ana = Reporter(stage, "id")
    group = stage.simulator.group("Warga", owner=ana.person, bots=[stage.bot], bot_admin=True, supergroup=True)
    ana.person.send(group, "/lapor")
    await stage.settle()
    assert len(stage.texts(ana.person, group)) == 1
    await stage.wait(minutes=6)
    assert stage.texts(ana.person, group) == []
