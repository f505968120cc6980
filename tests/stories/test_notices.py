"""Notices to operators: sent to their chat, answered by buttons, reminded, withdrawn; or sent by hand."""

import pytest

from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from tests.reporter import LANGUAGES, Reporter
from tests.scene import Scene, Team, gather, names_case
from tests.stories.following import NOTICE_CODE, confirm, letters, linked, press


async def test_a_confirmed_account_is_notified_and_taken_down(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    code = await confirm(stage, team, ana)
    await stage.wait(seconds=70)
    assert not letters(stage, wira, chat), "the window is over, but notices are gathered for an hour"
    assert ana.said("outcome.confirmed", code=code) in stage.texts(ana.person)
    assert ana.said("outcome.notice_sent", code=code, platform="MiChat") not in stage.texts(ana.person)
    await stage.wait(minutes=61)
    letter = letters(stage, wira, chat)[-1]
    assert letter.text.startswith("Pemberitahuan untuk MiChat\nDari Komunitas Uji")
    for said in (
        "bukan surat perintah",
        "contoh_fiktif_01",
        "Asal laporan: Publik",
        "dalam 24 jam",
        "@ronda_story_bot",
    ):
        assert said in letter.text, said
    assert not names_case(letter.text, "C1")
    assert not any(secret in letter.text for secret in (code, "Ana", "Citra"))
    assert ana.form.text == ana.said("outcome.notice_sent", code=code, platform="MiChat")
    await stage.tell_bot(team.citra, "/case C1")
    assert "terkirim" in stage.last(team.citra).text

    pressed = await press(stage, wira, letter, ".gone")
    assert "Terima kasih" in (pressed.text or "")
    await stage.wait(seconds=10)
    assert "✅ dinonaktifkan" in last_letter(stage, wira, chat)
    assert ana.form.text == ana.said("outcome.taken_down", code=code, platform="MiChat")
    await stage.tell_bot(ana.person, f"/status {code}")
    assert "MiChat menyatakan akun sudah dinonaktifkan" in ana.form.text
    await stage.tell_bot(team.citra, "/history C1")
    assert "dinonaktifkan" in stage.last(team.citra).text


def last_letter(stage: Scene, person: Person, chat: Group) -> str:
    return next(text for text in reversed(stage.texts(person, chat)) if text.startswith("Pemberitahuan untuk"))


async def test_several_accounts_go_in_one_letter_with_an_answer_each(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    for nth in range(1, 4):
        await stage.report(ana.person, f"michat: contoh_fiktif_0{nth}", "fraud")
        await stage.tell_bot(team.citra, f"/confirm C{nth}")
    await stage.wait(minutes=63)
    (letter,) = letters(stage, wira, chat)
    codes = NOTICE_CODE.findall(letter.text)
    assert len(set(codes)) == 3
    await press(stage, wira, letter, f"{codes[0]}.gone")
    await press(stage, wira, letter, f"{codes[1]}.no")
    await stage.wait(seconds=5)
    (letter,) = letters(stage, wira, chat)
    assert any(data and data.endswith(".no.no_violation") for row in letter.buttons for _, data in row)
    await press(stage, wira, letter, ".back")
    await stage.wait(seconds=5)
    (letter,) = letters(stage, wira, chat)
    await press(stage, wira, letter, f"{codes[1]}.no")
    await stage.wait(seconds=5)
    await press(stage, wira, letters(stage, wira, chat)[0], ".no_violation")
    await stage.wait(seconds=5)
    (letter,) = letters(stage, wira, chat)
    assert "tidak ditindak: Tidak melanggar aturan platform" in letter.text
    assert {data.split(".")[1] for row in letter.buttons for _, data in row if data and ".gone" not in data} == {
        codes[2]
    }, "what was refused may still be taken down"
    assert any(f"{codes[1]} (C2)" in said for said in stage.texts(team.citra, team.group)), (
        "the team hears a refusal"
    )
    pressed = await stage.press_data(wira, letter, f"d.{codes[0]}.no")
    assert "sudah dijawab" in (pressed.text or "")


async def test_urgent_notices_go_at_once_and_alone(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    await confirm(stage, team, Reporter(stage, "id"), category="threat")
    await stage.wait(seconds=20)
    assert len(letters(stage, wira, chat)) == 1


async def test_an_operator_that_is_silent_is_reminded_and_then_the_ministry_is_named(
    stage: Scene, team: Team
) -> None:
    chat, wira = await linked(stage, team.lead)
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=63)
    said = lambda: " ".join(stage.texts(team.citra, team.group))  # noqa: E731
    heard = lambda: " ".join(stage.texts(wira, chat))  # noqa: E731
    await stage.leap(hours=11.8)
    assert "50 %" not in said()
    await stage.leap(hours=0.4)
    assert "50 %" in said()
    await stage.leap(hours=7.2)
    assert "80 %" in said()
    assert "Mengingatkan" not in heard()
    await stage.leap(hours=4.8)
    assert "belum menjawab" in said()
    assert "Mengingatkan" in heard()
    await stage.leap(hours=12)
    assert "Pengingat kedua" in heard()
    assert "Komunikasi dan Digital" not in said()
    await stage.leap(hours=12)
    assert "Kementerian Komunikasi dan Digital" in said()
    assert "komdigi" in said()
    count = len(stage.texts(wira, chat))
    await stage.leap(hours=48)
    assert len(stage.texts(wira, chat)) == count, "nobody is reminded for ever"
    await stage.tell_bot(team.citra, "/notices")
    assert "🔴 MiChat" in stage.last(team.citra).text


@pytest.mark.parametrize("when", ["held back", "gathered", "sent"])
async def test_an_undone_decision_reaches_the_operator_if_it_had_to(stage: Scene, team: Team, when: str) -> None:
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    await confirm(stage, team, ana)
    await stage.wait(minutes={"held back": 0.3, "gathered": 10, "sent": 63}[when])
    await stage.tell_bot(team.lead, "/undo C1" if when == "held back" else "/reopen C1")
    await stage.wait(minutes=90)
    heard = stage.texts(wira, chat)
    if when == "sent":
        assert "kami tarik" in heard[-1]
        await press_gone(stage, wira, chat)
    else:
        assert not any(NOTICE_CODE.search(text) for text in heard), "they never heard of it"
    await stage.tell_bot(team.lead, "/confirm C1")
    await stage.wait(minutes=63)
    codes = {code for text in stage.texts(wira, chat) for code in NOTICE_CODE.findall(text)}
    assert len(codes) == (2 if when == "sent" else 1), "a new decision is a new notice"


async def press_gone(stage: Scene, person: Person, chat: Group) -> None:
    """An old button on a notice that was withdrawn says so."""
    letter = next(m for m in person.read(chat) if m.from_ is not None and m.text.startswith("Pemberitahuan untuk"))
    code = NOTICE_CODE.findall(letter.text)[0]
    pressed = await stage.press_data(person, letter, f"d.{code}.gone")
    assert "ditarik" in (pressed.text or "")
    assert "↩️ ditarik" in last_letter(stage, person, chat)


@LANGUAGES
async def test_by_hand_the_text_is_copied_and_the_answer_written_down(
    stage: Scene, team: Team, language: str
) -> None:
    ana = Reporter(stage, language)
    code = await confirm(stage, team, ana)
    await stage.wait(minutes=63)
    card = next(m for m in reversed(team.citra.read(team.group)) if "Kirim manual ke MiChat" in m.text)
    assert "Pemberitahuan untuk MiChat" in card.text
    assert ana.said("outcome.notice_sent", code=code, platform="MiChat") not in stage.texts(ana.person)
    await stage.tell_bot(team.dodi, "/notices")
    assert "menunggu dikirim manual" in stage.last(team.dodi).text
    await press(stage, team.dodi, card, ".sent")
    await stage.wait(seconds=10)
    assert ana.form.text == ana.said("outcome.notice_sent", code=code, platform="MiChat")
    again = await press_if_there(stage, team.citra, card)
    assert "sudah dikirim" in again
    card = next(m for m in reversed(team.citra.read(team.group)) if "dikirim manual" in m.text and m.buttons)
    await press(stage, team.citra, card, ".no")
    await stage.wait(seconds=5)
    card = next(m for m in reversed(team.citra.read(team.group)) if "dikirim manual" in m.text and m.buttons)
    await press(stage, team.citra, card, ".legal_request")
    await stage.wait(seconds=10)
    reason = ana.said("answer.legal_request")
    assert ana.form.text == ana.said("outcome.operator_refused", code=code, platform="MiChat", reason=reason)


async def press_if_there(stage: Scene, person: Person, card: Message) -> str:
    pressed = await stage.press_data(person, card, "d.1.sent")
    return pressed.text or ""


async def test_nobody_else_answers(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    other, tia = await linked(stage, team.lead, "telegram")
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=63)
    letter = letters(stage, wira, chat)[-1]
    code = NOTICE_CODE.findall(letter.text)[0]
    said = stage.last(tia, other)
    pressed = await stage.press_data(tia, said, f"d.{code}.gone")
    assert "tidak ditemukan" in (pressed.text or "")
    ana = Reporter(stage, "id")
    await stage.tell_bot(ana.person, f"/notice {code}")
    assert "contoh_fiktif" not in ana.form.text
    await stage.tell_bot(team.citra, f"/notice {code.lower()}")
    assert "contoh_fiktif_01" in stage.last(team.citra).text
    await stage.say(wira, chat, "/notices")
    assert code not in stage.last(wira, chat).text


async def test_a_reporter_who_joins_late_learns_nothing_of_others_from_the_notice(
    stage: Scene, team: Team
) -> None:
    await linked(stage, team.lead)
    ana, budi = Reporter(stage, "id"), Reporter(stage, "id", "Budi")
    await confirm(stage, team, ana)
    await stage.wait(minutes=30)
    code = await stage.report(budi.person, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(minutes=45)
    assert budi.said("outcome.notice_sent", code=code, platform="MiChat") not in stage.texts(budi.person)
    await stage.tell_bot(budi.person, f"/status {code}")
    assert "📮" not in budi.form.text
    await stage.wait(hours=8)
    heard = stage.texts(budi.person)
    confirmed = heard.index(budi.said("outcome.confirmed", code=code))
    assert heard.index(budi.said("outcome.notice_sent", code=code, platform="MiChat")) > confirmed


async def test_silent_categories_tell_reporters_nothing(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    await confirm(stage, team, ana, category="terrorism")
    await stage.tell_bot(team.dodi, "/confirm C1")
    await stage.wait(minutes=2)
    assert letters(stage, wira, chat)
    assert not any("MiChat" in said and "Pemberitahuan" in said for said in stage.texts(ana.person))


async def test_facts_are_a_moderators_words(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=2)
    await stage.tell_bot(team.citra, "/case C1")
    code = NOTICE_CODE.findall(stage.last(team.citra).text)[0]
    await stage.tell_bot(team.citra, f"/notice {code} fakta Meminta transfer ke NIK 3171234501900001")
    await stage.tell_bot(team.citra, f"/notice {code} kirim")
    await stage.wait(seconds=10)
    letter = letters(stage, wira, chat)[-1]
    assert "Meminta transfer" in letter.text
    assert "3171234501900001" not in letter.text
    await stage.tell_bot(team.citra, f"/notice {code} fakta terlambat")
    assert "sudah dikirim" in stage.last(team.citra).text
