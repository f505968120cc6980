"""How a confirmed case goes on or ends: the ministry, giving up, and an account that comes back."""

from simulator.message import Message
from simulator.person import Person
from tests.referring import referral_card, referral_code
from tests.reporter import Reporter
from tests.requesting import recorded
from tests.scene import Scene, Team, names_case
from tests.stories.following import NOTICE_CODE, confirm, letters, linked, press
from tests.stories.test_gone import ACCOUNT, asked, down, later, sound, state


async def refused(stage: Scene, team: Team, reason: str = "no_violation") -> Reporter:
    """A confirmed case on which the operator does not act."""
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    await confirm(stage, team, ana)
    await stage.wait(minutes=63)
    for ending in (".no", f".{reason}"):
        await press(stage, wira, letters(stage, wira, chat)[-1], ending)
        await stage.wait(seconds=5)
    return ana


def offer(stage: Scene, person: Person, team: Team) -> Message:
    """The last offer of the ministry in the group."""
    return next(m for m in reversed(person.read(team.group)) if any("Rujuk C1" in row[0][0] for row in m.buttons))


async def test_refused_then_the_ministry_then_given_up(stage: Scene, team: Team) -> None:
    ana = await refused(stage, team)
    await stage.press(team.citra, offer(stage, team.citra, team), "Rujuk C1")
    card = referral_card(stage, team.citra, team.group)
    assert "Kementerian Komunikasi dan Digital" in card.text
    await stage.press(team.citra, offer(stage, team.citra, team), "Rujuk C1")
    assert referral_code(referral_card(stage, team.citra, team.group).text) == referral_code(card.text), "once"
    await stage.press(team.citra, card, "Kirim")
    await stage.press(team.citra, referral_card(stage, team.citra, team.group), "Sudah saya kirim")
    assert await state(stage) == "confirmed", "a hand-over does not end it"
    await stage.tell_bot(team.citra, "/close C1 no_way")
    assert "Peran Anda" in stage.last(team.citra).text
    await stage.tell_bot(team.lead, "/tutup C1 bosan")
    assert "no_way" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, "/case C1")
    await stage.press(team.lead, stage.last(team.lead), "Lainnya")
    await stage.press(team.lead, stage.last(team.lead), "Tutup kasus")
    await stage.press(team.lead, stage.last(team.lead), "Tidak ada jalan lain")
    assert await state(stage) == "closed"
    await stage.tell_bot(team.lead, "/undo C1")
    assert await state(stage) == "confirmed"
    await stage.wait(minutes=3)
    assert "menutup kasus ini" not in " ".join(stage.texts(ana.person)), "it was undone in time"
    await stage.tell_bot(team.lead, "/tutup C1 no_way")
    await stage.wait(minutes=3)
    assert "kami tidak menemukan jalan" in ana.form.text
    await stage.tell_bot(team.lead, "/undo C1")
    assert await state(stage) == "closed", "the window is over"
    budi = Reporter(stage, "id", "Budi")
    await stage.report(budi.person, ACCOUNT, "fraud")
    assert await state(stage) == "confirmed"
    assert any("dilaporkan lagi setelah ditutup" in said for said in stage.texts(team.citra, team.group))
    assert "Koreksi" in " ".join(stage.texts(ana.person))
    await stage.tell_bot(team.lead, "/reopen C1")
    assert await state(stage) == "in_review"
    await sound(stage)


async def test_our_own_mistake_is_nothing_for_the_ministry(stage: Scene, team: Team) -> None:
    await refused(stage, team, "not_found")
    assert not any("Rujuk" in label for m in team.citra.read(team.group) for row in m.buttons for label, _ in row)


async def test_after_silence_the_ministry_is_a_button(stage: Scene, team: Team) -> None:
    await linked(stage, team.lead)
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=63)
    await later(stage, 1)
    await later(stage, 1)
    await stage.press(team.dodi, offer(stage, team.dodi, team), "Rujuk C1")
    assert "belum dikirim" in referral_card(stage, team.dodi, team.group).text
    await sound(stage)


async def test_an_account_that_is_back_goes_to_the_operator_again(stage: Scene, team: Team) -> None:
    chat, wira, (ana,) = await down(stage, team, others=0)
    before = len(stage.texts(ana.person))
    for days in (1, 2, 4):
        await later(stage, days)
    assert await state(stage) == "closed"
    budi = Reporter(stage, "id", "Budi")
    code = await stage.report(budi.person, ACCOUNT, "fraud")
    receipt, other = budi.form.text, Reporter(stage, "id", "Cici")
    fresh = await stage.report(other.person, "michat: contoh_fiktif_77", "fraud")
    assert receipt.replace(code, "") == other.form.text.replace(fresh, "").replace("fiktif_77", "fiktif_01"), (
        "a receipt says nothing of the past"
    )
    assert await state(stage) == "confirmed"
    assert any("dilaporkan lagi setelah MiChat" in said for said in stage.texts(team.citra, team.group))
    await stage.wait(minutes=62)
    assert "lalu dilaporkan lagi" in letters(stage, wira, chat)[-1].text
    assert "Kami meminta MiChat memeriksa lagi" in " ".join(stage.texts(ana.person)[before:])
    await later(stage, 1)
    heard = " ".join(stage.texts(budi.person))
    assert "Pemberitahuan untuk laporan" in heard, "to whoever comes later it is a notice like any other"
    assert "lagi" not in heard.replace("lagi atau", "")
    await press(stage, wira, letters(stage, wira, chat)[-1], ".gone")
    await stage.wait(minutes=5)
    await stage.report(ana.person, ACCOUNT, "fraud")
    assert "sudah" in ana.form.text, "somebody who reported it before says so by reporting it again"
    await stage.wait(minutes=62)
    assert "lalu dilaporkan lagi" in letters(stage, wira, chat)[-1].text
    await sound(stage)


async def test_a_case_that_falls_before_it_went_again_reaches_the_operator(stage: Scene, team: Team) -> None:
    chat, wira, _ = await down(stage, team, others=0)
    code = NOTICE_CODE.findall("\n".join(stage.texts(wira, chat)))[0]
    await stage.tell_bot(team.citra, f"/notice {code} masih")
    for words in ("", " fakta Akun ini milik teman saya", " kirim"):
        await stage.say(wira, chat, f"/notice {code}{words}")
        assert "tidak ditemukan" in stage.last(wira, chat).text, "what waits with us is the team's"
        assert not names_case(stage.last(wira, chat).text, "C1")
    await stage.tell_bot(team.lead, "/reopen C1")
    await stage.wait(minutes=70)
    heard = stage.texts(wira, chat)
    assert "kami tarik" in heard[-1], "they acted on a notice that is not meant any more"
    assert code in heard[-1]
    assert sum("kami tarik" in said for said in heard) == 1
    assert "↩️ ditarik" in next(m.text for m in wira.read(chat) if m.text.startswith("Pemberitahuan untuk"))
    assert not any("Pemberitahuan ulang" in said for said in heard)
    await sound(stage)


async def test_by_hand_it_is_sent_by_hand_once_more(stage: Scene, team: Team) -> None:
    ana = Reporter(stage, "en")
    await confirm(stage, team, ana)
    await stage.wait(minutes=63)
    await press(stage, team.dodi, hand(stage, team, "Kirim manual ke MiChat"), ".sent")
    await stage.wait(seconds=5)
    await press(stage, team.dodi, hand(stage, team, "dikirim manual"), ".gone")
    await stage.wait(seconds=5)
    card = hand(stage, team, "dikirim manual")
    await stage.press(team.citra, card, "Masih ada")
    await stage.wait(minutes=62)
    assert "Pemberitahuan ulang" in hand(stage, team, "Kirim manual ke MiChat").text
    await press(stage, team.dodi, hand(stage, team, "Kirim manual ke MiChat"), ".sent")
    await stage.wait(seconds=5)
    assert ana.form.text.startswith("We have asked MiChat to look")
    await press(stage, team.dodi, hand(stage, team, "dikirim manual"), ".gone")
    await stage.wait(seconds=5)
    await stage.press(team.citra, hand(stage, team, "dikirim manual"), "Sudah hilang")
    assert await state(stage) == "closed"
    assert "a moderator has checked" in ana.form.text
    await sound(stage)


def hand(stage: Scene, team: Team, text: str) -> Message:
    """The last letter in the group that a moderator sends, or whose answers they write down."""
    return next(m for m in reversed(team.citra.read(team.group)) if text in m.text and m.buttons)


async def test_a_question_is_taken_back_when_a_court_asks_for_silence(stage: Scene, team: Team) -> None:
    _, _, (ana,) = await down(stage, team, others=0)
    await later(stage, 1)
    assert asked(stage, ana.person)
    held = await recorded(stage, team.lead, "preserve 2", issuer="court")
    await stage.wait(seconds=5)
    assert not asked(stage, ana.person), "nobody is sent to look"
    assert "pengadilan" not in ana.form.text
    await later(stage, 3)
    assert not asked(stage, ana.person)
    await stage.tell_bot(team.lead, f"/request {held} close")
    for days in (2, 4, 2):
        await later(stage, days)
    assert await state(stage) == "closed", "afterwards it is followed as before"
    await sound(stage)
