"""What is not asked, or not taken for an answer: slips, strangers, media, silent cases, outcomes told before."""

import pytest

from bot.speech import buttons
from tests.pictures import jpeg
from tests.scene import Scene, Team
from tests.stories.asked import FREE, reported


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/ask C1 wen", 'Tidak ada pertanyaan siap "wen". Yang ada: when, where, proof, how, still'),
        ("/ask C1", "Yang ada: when, where"),
        ("/ask C1 7 when", "Pelapor C1 bernomor 1 sampai 1."),
        (f"/ask C1 {'kapan ' * 60}", "Terlalu panjang: 359 huruf, paling banyak 300."),
        ("/ask C9 when", "C9"),
        ("/ask", "Kasus yang mana? Balas kartunya, atau tulis begini: /ask C42 when"),
    ],
)
async def test_a_slip_is_answered(stage: Scene, team: Team, typed: str, said: str) -> None:
    ana, _ = await reported(stage)
    before = stage.texts(ana)
    await stage.say(team.citra, team.group, typed)
    assert said in stage.last(team.citra, team.group).text
    assert stage.texts(ana) == before


async def test_nobody_answers_for_somebody_else(stage: Scene, team: Team) -> None:
    ana, _ = await reported(stage)
    await stage.say(team.citra, team.group, "/ask C1 when")
    mallory = stage.simulator.person("Mallory")
    mallory.start(stage.bot)
    await stage.settle()
    forged = await stage.press_data(mallory, stage.last(mallory), buttons.answer(1, "unsure"))
    assert forged.text == "Pertanyaan ini sudah ditutup."
    assert "menunggu pelapor" in stage.card(team.citra, team.group, 1).text
    assert stage.last(ana).buttons


async def test_where_no_picture_is_taken_none_is_asked_for_or_kept(stage: Scene, team: Team) -> None:
    ana, code = await reported(stage, kind="extortion")
    await stage.say(team.citra, team.group, "/ask C1 proof")
    assert "Yang ada: when, where, how, still" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/ask C1 when")
    letter = stage.last(ana)
    await stage.press(ana, letter, "Jawab")
    photo = ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.wait(seconds=10)
    assert all(m.id != photo.id for m in ana.read(ana.chat_with(stage.bot))), "it was removed"
    assert f"tidak dapat kami ambil untuk {code}" in stage.last(ana).text
    assert "menunggu pelapor" in stage.card(team.citra, team.group, 1).text, "that was no answer"
    await stage.tell_bot(ana, "tadi pagi")
    assert f"Ditambahkan ke {code}" in stage.last(ana).text


async def test_a_picture_is_an_answer_where_it_is_taken(stage: Scene, team: Team) -> None:
    ana, _ = await reported(stage)
    await stage.say(team.citra, team.group, "/ask C1 proof")
    await stage.press(ana, stage.last(ana), "Jawab")
    ana.send_photo(ana.chat_with(stage.bot), jpeg())
    await stage.wait(seconds=20)
    assert "(lihat kiriman pelapor)" in stage.card(team.citra, team.group, 1).text


async def test_silent_categories_are_asked_ready_questions_only(stage: Scene, team: Team) -> None:
    ana, _ = await reported(stage, kind="trafficking")
    await stage.say(team.citra, team.group, f"/ask C1 {FREE}")
    assert "hanya pertanyaan siap" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/ask C1 where")
    assert "Tepatnya di aplikasi mana" in stage.last(ana).text


async def test_whoever_heard_an_outcome_is_not_asked_behind_a_quiet_reopening(stage: Scene, team: Team) -> None:
    """A question would tell them that somebody else brought something."""
    ana, _ = await reported(stage)
    await stage.say(team.citra, team.group, "/reject C1 not_enough")
    await stage.wait(minutes=2)
    bima = stage.simulator.person("Bima")
    await stage.tell_bot(bima, "michat: contoh_fiktif_01 minta transfer 500 ribu ke saya kemarin")
    await stage.pick(bima, "fraud")
    await stage.press_form(bima, ".send")
    await stage.wait(minutes=1)
    before = stage.texts(ana)
    await stage.say(team.citra, team.group, "/ask C1 1 when")
    assert "Tidak ada pelapor C1 yang bisa ditanya" in stage.last(team.citra, team.group).text
    await stage.say(team.citra, team.group, "/ask C1 when")
    assert "Kira-kira kapan" in stage.last(bima).text
    assert stage.texts(ana) == before
