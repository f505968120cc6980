"""Notes for colleagues, and words that go with a decision: to the reporters, or to the leads."""

import pytest

from simulator.item import photo
from tests.pictures import jpeg
from tests.scene import Scene, Team, gather

ASK_PROOF = "Mohon kirim tangkapan layar profilnya."


async def test_a_note_by_command_by_button_and_by_reply(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    heard = stage.texts(ana)
    await stage.say(team.citra, team.group, "/catatan C1 Mirip C7, NIK 3174014708900001")
    assert stage.last(team.citra, team.group).text == "Catatan pada C1 disimpan."
    card = stage.card(team.dodi, team.group, 1)
    assert "📝 Citra, " in card.text
    assert "Mirip C7, NIK [NIK]" in card.text

    await stage.tell_bot(team.dodi, "/next")
    await stage.press(team.dodi, stage.last(team.dodi), "Lainnya")
    await stage.press(team.dodi, stage.last(team.dodi), "Catatan")
    assert "Hanya tim yang membacanya" in stage.last(team.dodi).text
    await stage.tell_bot(team.dodi, "Sudah saya cek sendiri")
    assert stage.last(team.dodi).text == "Catatan pada C1 disimpan."
    assert "📝 Dodi, " in stage.card(team.citra, team.group, 1).text

    said = len(stage.texts(team.citra, team.group))
    await stage.say(team.citra, team.group, "Nomornya sudah mati", reply_to=stage.card(team.citra, team.group, 1))
    card = stage.card(team.citra, team.group, 1)
    assert "Nomornya sudah mati" in card.text
    assert "Mirip C7" not in card.text, "the last two"
    assert len(stage.texts(team.citra, team.group)) == said, "the card is the answer"

    await stage.tell_bot(team.citra, "/case C1")
    shown = stage.last(team.citra)
    assert "Mirip C7" in shown.text, "in private the last five"
    await stage.say(team.citra, team.citra.chat_with(stage.bot), "Dan satu lagi", reply_to=shown)
    assert stage.last(team.citra).text == "Catatan pada C1 disimpan.", "and no report"
    assert stage.texts(ana) == heard


async def test_others_who_reply_to_a_card_write_no_note(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    guest = stage.simulator.person("Tamu")
    team.group.add(guest)
    await stage.settle()
    said = stage.texts(team.citra, team.group)
    await stage.say(guest, team.group, "halo", reply_to=stage.card(team.citra, team.group, 1))
    await stage.wait(seconds=20)
    assert stage.texts(team.citra, team.group) == said
    assert "halo" not in stage.card(team.citra, team.group, 1).text


async def test_only_words_answer_a_card(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/next")
    card = stage.last(team.citra)
    chat = team.citra.chat_with(stage.bot)
    team.citra.send_item(chat, photo(jpeg()), reply_to=card)
    await stage.settle()
    assert "Balasan untuk kartu hanya berupa tulisan" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "michat: contoh_fiktif_03")
    assert "contoh_fiktif_03" in stage.last(team.citra).text, "a report all the same"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/note C1", "Tulisannya belum ada."),
        (f"/note C1 {'a' * 501}", "Terlalu panjang: 501 huruf, paling banyak 500."),
        ("/reject C1 other", "Tulis begini: /tolak C1 other penjelasan Anda"),
        (f"/reject C1 not_enough {'a' * 301}", "Terlalu panjang: 301 huruf, paling banyak 300."),
        ("/reject C1 not_enough Salam, Citra", "Jangan sebut nama anggota tim"),
        ("/reject C1 not_enough Hubungi @dodi_fiktif", "Jangan sebut nama anggota tim"),
    ],
)
async def test_words_that_cannot_be_taken(stage: Scene, team: Team, typed: str, said: str) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.dodi, "/team")
    await stage.say(team.citra, team.group, typed)
    assert said in stage.last(team.citra, team.group).text
    assert "🆕" in stage.card(team.citra, team.group, 1).text


@pytest.mark.parametrize(
    ("language", "told"), [("id", f"Catatan moderator: {ASK_PROOF}"), ("en", f"Moderator's note: {ASK_PROOF}")]
)
async def test_a_rejection_with_words_for_the_reporters(
    stage: Scene, team: Team, language: str, told: str
) -> None:
    ana = stage.simulator.person("Ana", language=language)
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.say(team.citra, team.group, f"/reject C1 not_enough {ASK_PROOF}")
    before = stage.texts(ana)
    await stage.say(team.citra, team.group, "/undo C1")
    await stage.wait(minutes=3)
    assert stage.texts(ana) == before, "recalled with its words"
    await stage.say(team.citra, team.group, f"/reject C1 not_enough {ASK_PROOF}")
    await stage.wait(seconds=61)
    assert told in stage.last(ana).text
    late = stage.simulator.person("Bima", language=language)
    await stage.report(late, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(hours=6)
    assert ASK_PROOF not in "\n".join(stage.texts(late)), "it was said to those who were decided about"


async def test_the_reason_other_asks_for_words(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    in_group = await stage.press_data(team.citra, stage.card(team.citra, team.group, 1), "c.1.0.reject.other")
    assert in_group.text == "Balas kartu ini dengan: /tolak other alasan Anda"
    await stage.tell_bot(team.citra, "/next")
    await stage.press_data(team.citra, stage.last(team.citra), "c.1.1.reject.other")
    await stage.tell_bot(team.citra, "Akunnya milik pelapor sendiri.")
    assert "C1 ditolak" in stage.last(team.citra).text
    await stage.wait(seconds=61)
    assert "Catatan moderator: Akunnya milik pelapor sendiri." in stage.last(ana).text


async def test_nothing_is_told_where_nobody_is_warned(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "trafficking")
    before = stage.texts(ana)
    await stage.say(team.citra, team.group, f"/reject C1 not_enough {ASK_PROOF}")
    await stage.wait(hours=1)
    assert stage.texts(ana) == before
    assert ASK_PROOF in stage.card(team.citra, team.group, 1).text, "colleagues read it"


async def test_words_for_the_leads(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.say(team.citra, team.group, "/teruskan C1 lead Saya kenal orangnya")
    assert "Catatan: Saya kenal orangnya" in stage.last(team.lead).text
    assert "📝 Citra, " in stage.card(team.citra, team.group, 1).text


async def test_a_decided_case_meanwhile(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/next")
    await stage.press_data(team.citra, stage.last(team.citra), "c.1.1.reject.other")
    await stage.say(team.lead, team.group, "/confirm C1")
    await stage.tell_bot(team.citra, "Bukan pelanggaran")
    assert "Sudah diputus" in stage.last(team.citra).text
    await stage.tell_bot(team.citra, "michat: contoh_fiktif_02")
    assert "contoh_fiktif_02" in stage.last(team.citra).text, "the words are waited for no more"


async def test_notes_go_with_what_the_reporters_left(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.say(team.citra, team.group, "/note C1 pelapornya tetangga saya")
    await stage.say(team.citra, team.group, "/ask C1 when")
    await stage.tell_bot(ana, "/hapusdata")
    await stage.press(ana, stage.last(ana), "Hapus juga keterangan")
    await stage.wait(seconds=30)
    card = stage.card(team.citra, team.group, 1).text
    assert "tetangga" not in card
    assert "Kira-kira" not in card


async def test_a_protected_persons_notes_are_read_in_private(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.say(team.citra, team.group, "/note C1 ini tetangga saya")
    await stage.say(team.citra, team.group, "/protect C1")
    await stage.wait(seconds=30)
    assert "tetangga" not in stage.card(team.citra, team.group, 1).text
    await stage.tell_bot(team.citra, "/case C1")
    assert "tetangga" in stage.last(team.citra).text
