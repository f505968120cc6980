"""Asking one reporter: by button, by command, answered, not known, too late; and what nobody may learn by it."""

import pytest

from bot.speech import buttons
from tests.scene import Scene, Team, gather, names_case
from tests.stories.asked import FREE, labels, reported


async def test_asked_by_button_and_answered_by_reply(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana, code = await reported(stage)
    await stage.tell_bot(team.citra, "/next")
    await stage.press(team.citra, stage.last(team.citra), "Lainnya")
    await stage.press(team.citra, stage.last(team.citra), "Tanya pelapor")
    menu = stage.last(team.citra)
    assert labels(menu) == [
        "Kapan?", "Di mana, tautannya?", "Tangkapan layar?", "Cara menghubungi?", "Masih aktif?", "✍️ Kata sendiri",
        "‹ Kembali",
    ]  # fmt: skip
    press = await stage.press(team.citra, menu, "Kapan?")
    assert press.text is not None
    assert "Pertanyaan untuk C1 dikirim" in press.text
    letter = stage.last(ana)
    assert code in letter.text
    assert "Kira-kira kapan ini terjadi?" in letter.text
    assert "Citra" not in letter.text
    assert not names_case(letter.text, "C1")
    assert labels(letter) == ["✍️ Jawab", "Tidak tahu", "Lewati"]
    assert "menunggu pelapor" in stage.card(team.dodi, team.group, 1).text
    await stage.tell_bot(team.dodi, "/next")
    assert " C1 " not in stage.last(team.dodi).text, "it waits for the reporter and is dealt to nobody"

    ana.send(ana.chat_with(stage.bot), "kemarin malam, sekitar jam 9", reply_to=letter)
    await stage.wait(seconds=20)
    assert f"Ditambahkan ke {code}" in stage.last(ana).text
    now = next(m for m in ana.read(ana.chat_with(stage.bot)) if m.id == letter.id)
    assert "Sudah Anda jawab" in now.text
    assert not now.buttons, "no dead button is left"
    card = stage.card(team.dodi, team.group, 1)
    assert "↳ pelapor," in card.text
    assert "kemarin malam, sekitar jam 9" in card.text
    told = stage.last(team.citra)
    assert told.text == "💬 C1: pelapor menjawab pertanyaan Anda."
    await stage.press(team.citra, told, "Buka")
    assert " C1 · " in stage.last(team.citra).text
    await stage.tell_bot(team.dodi, "/next")
    assert " C1 " in stage.last(team.dodi).text, "back in the queue"


@pytest.mark.parametrize(("command", "asked"), [("/ask C1 when", "About when"), ("/tanya c1 how", "contact you")])
async def test_a_ready_question_by_command_in_the_reporters_language(
    stage: Scene, team: Team, command: str, asked: str
) -> None:
    chris, code = await reported(stage, "Chris", language="en")
    await stage.say(team.citra, team.group, command)
    assert "Pertanyaan untuk C1 dikirim" in stage.last(team.citra, team.group).text
    letter = stage.last(chris)
    assert asked in letter.text
    await stage.press(chris, letter, "Answer")
    assert code in stage.last(chris).text
    assert "next message" in stage.last(chris).text
    await stage.tell_bot(chris, "on Monday")
    assert f"Added to {code}" in stage.last(chris).text
    await stage.wait(seconds=20)
    assert "on Monday" in stage.card(team.citra, team.group, 1).text


async def test_which_reporter_by_number_and_nobody_else_notices(stage: Scene, team: Team) -> None:
    ana, _ = await reported(stage)
    await stage.wait(minutes=5)
    bima, _ = await reported(stage, "Bima")
    before = stage.texts(ana)
    await stage.say(team.citra, team.group, f"/ask C1 2 {FREE}")
    assert FREE in stage.last(bima).text
    await stage.tell_bot(bima, "/status")
    await stage.press(bima, stage.last(bima), "R")
    assert "Menunggu jawaban Anda" in stage.last(bima).text
    assert FREE in stage.last(bima).text
    assert "✍️ Jawab" in labels(stage.last(bima))
    assert stage.texts(ana) == before
    await stage.tell_bot(ana, "/status")
    assert "Diterima" in stage.last(ana).text
    asked = stage.card(team.citra, team.group, 1).text
    assert "Bima" not in asked, "moderators do not learn who either"


async def test_choosing_the_reporter_by_button(stage: Scene, team: Team) -> None:
    await reported(stage)
    await stage.wait(minutes=5)
    bima, _ = await reported(stage, "Bima")
    group = team.group
    await stage.press(team.citra, stage.card(team.citra, group, 1), "Lainnya")
    await stage.press(team.citra, stage.card(team.citra, group, 1), "Tanya pelapor")
    await stage.press(team.citra, stage.card(team.citra, group, 1), "Pelapor 1")
    assert labels(stage.card(team.citra, group, 1))[:2] == ["👤 Pelapor 1", "👤 Pelapor 2"]
    await stage.press(team.citra, stage.card(team.citra, group, 1), "Pelapor 2")
    own = await stage.press(team.citra, stage.card(team.citra, group, 1), "Kata sendiri")
    assert own.text == "Balas kartu ini dengan: /tanya 2 pertanyaan Anda"
    await stage.say(team.citra, group, f"/tanya 2 {FREE}", reply_to=stage.card(team.citra, group, 1))
    assert FREE in stage.last(bima).text


async def test_own_words_in_private(stage: Scene, team: Team) -> None:
    ana, _ = await reported(stage)
    await stage.tell_bot(team.citra, "/next")
    card = stage.last(team.citra)
    await stage.press_data(team.citra, card, "c.1.1.ask.1_words")
    assert "pesan berikutnya" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "Ini Citra, kapan terakhir terlihat?")
    assert "Jangan sebut nama anggota tim" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "Apakah NIK 3174014708900001 itu dari dia?")
    assert "Apakah NIK [NIK] itu dari dia?" in stage.last(ana).text


async def test_never_mind(stage: Scene, team: Team) -> None:
    await reported(stage)
    await stage.tell_bot(team.citra, "/next")
    card = stage.last(team.citra)
    await stage.press_data(team.citra, card, "c.1.1.note")
    await stage.press(team.citra, stage.last(team.citra), "Batal")
    assert stage.last(team.citra).text == "Baik, tidak jadi."
    await stage.press_data(team.citra, card, "c.1.1.note")
    await stage.tell_bot(team.citra, "/batal")
    assert stage.last(team.citra).text == "Baik, tidak jadi."
    await stage.tell_bot(team.citra, "michat: contoh_fiktif_02")
    assert "contoh_fiktif_02" in stage.last(team.citra).text, "a report again"


async def test_not_known_and_skipped(stage: Scene, team: Team) -> None:
    ana, _ = await reported(stage)
    for label, told in (("Tidak tahu", "tidak tahu jawabannya"), ("Lewati", "tidak akan dijawab")):
        await stage.say(team.citra, team.group, "/ask C1 when")
        pressed = await stage.press(ana, stage.last(ana), label)
        assert pressed.text is not None
        assert "terima kasih" in pressed.text
        assert told in stage.last(team.citra).text
        assert not stage.last(ana).buttons
        await stage.wait(minutes=1)


async def test_no_answer_for_a_day_and_one_that_comes_too_late(stage: Scene, team: Team) -> None:
    ana, code = await reported(stage)
    await stage.say(team.citra, team.group, "/ask C1 when")
    await stage.press(ana, stage.last(ana), "Jawab")
    await stage.wait(hours=23)
    assert "menunggu pelapor" in stage.card(team.citra, team.group, 1).text
    await stage.wait(hours=1.1)
    assert "tidak dijawab sampai batasnya" in stage.last(team.citra).text
    letter = next(m for m in ana.read(ana.chat_with(stage.bot)) if "Kira-kira kapan" in m.text)
    assert "sudah ditutup" in letter.text
    assert not letter.buttons
    await stage.say(ana, ana.chat_with(stage.bot), "maaf, hari Senin", reply_to=letter)
    assert f"Ditambahkan ke {code}" in stage.last(ana).text
    await stage.wait(seconds=20)
    assert "maaf, hari Senin" in stage.card(team.citra, team.group, 1).text, "merged, never dropped"


async def test_three_questions_are_the_most_and_one_at_a_time(stage: Scene, team: Team) -> None:
    ana, _ = await reported(stage)
    for number in range(3):
        await stage.say(team.citra, team.group, "/ask C1 still")
        await stage.say(team.citra, team.group, "/ask C1 when")
        assert "Tidak bisa sekarang. Status: " in stage.last(team.citra, team.group).text, number
        await stage.press(ana, stage.last(ana), "Tidak tahu")
        await stage.wait(minutes=1)
    await stage.say(team.citra, team.group, "/ask C1 when")
    assert "sudah ditanya 3 kali" in stage.last(team.citra, team.group).text


async def test_a_decision_takes_the_question_back_and_undo_does_not_wait_for_it(stage: Scene, team: Team) -> None:
    ana, _ = await reported(stage)
    await stage.say(team.citra, team.group, "/ask C1 when")
    letter = stage.last(ana)
    await stage.say(team.citra, team.group, "/reject C1 not_enough")
    old = await stage.press_data(ana, letter, buttons.answer(1, "unsure"))
    assert old.text == "Pertanyaan ini sudah ditutup."
    assert not stage.last(ana).buttons
    await stage.say(team.citra, team.group, "/undo C1")
    assert "Diperiksa" in stage.card(team.citra, team.group, 1).text
    await stage.tell_bot(team.dodi, "/next")
    assert " C1 " in stage.last(team.dodi).text, "nobody waits for an answer that nobody is asked for"


async def test_whoever_withdraws_blocks_or_leaves_is_not_waited_for(stage: Scene, team: Team) -> None:
    ana, code = await reported(stage)
    bima, _ = await reported(stage, "Bima")
    chris, _ = await reported(stage, "Chris")
    await stage.say(team.citra, team.group, "/ask C1 1 when")
    await stage.press_data(ana, stage.last(ana), buttons.withdraw(code, "yes"))
    assert "tidak akan dijawab" in stage.last(team.citra).text
    await stage.say(team.citra, team.group, "/ask C1 1 when")
    assert "Tidak ada pelapor C1 yang bisa ditanya" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/ask C1 2 when")
    bima.block(stage.bot)
    await stage.wait(minutes=1)
    assert "↳ ditutup" in stage.card(team.citra, team.group, 1).text
    await stage.say(team.citra, team.group, "/ask C1 3 when")
    await stage.tell_bot(chris, "/hapusdata")
    await stage.press(chris, stage.last(chris), "Hapus juga keterangan")
    await stage.wait(minutes=1)
    assert "↳ ditutup" in stage.card(team.citra, team.group, 1).text
    await stage.say(team.citra, team.group, "/ask C1 when")
    assert "Tidak ada pelapor C1 yang bisa ditanya" in stage.last(team.citra, team.group).text


async def test_blocked_without_our_knowing(stage: Scene, team: Team) -> None:
    """Telegram says so only when the question is sent: then nobody waits a day for the answer."""
    ana, _ = await reported(stage)
    ana.chat_with(stage.bot).blocked = True
    await stage.say(team.citra, team.group, "/ask C1 when")
    await stage.wait(minutes=1)
    assert "↳ ditutup" in stage.card(team.citra, team.group, 1).text
    assert "tidak akan dijawab" in stage.last(team.citra).text
