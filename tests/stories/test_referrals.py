"""Cases are handed over to agencies: by their chat, by hand, and taken back when the case falls."""

import hashlib
import json

import pytest

from bot.care.audit import prove
from bot.domain.events import Kind
from simulator.person import Person
from storage import events
from tests.exhibits import bring
from tests.papers.test_package import members
from tests.pictures import CAMERA, encoded, jpeg
from tests.referring import agency_chat, packages, referral_card, referral_code, sound
from tests.requesting import recorded
from tests.scene import Scene, Team, gather

# At every 429 PTB warns that retry_after will be a timedelta one day. The bot takes either.
pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")

ACCOUNT = "michat: contoh_fiktif_01"


async def confirmed(stage: Scene, team: Team, category: str = "drugs") -> Person:
    """A case that is confirmed, and whoever reported it."""
    ana = stage.simulator.person("Ana", "ana_asli_fiktif")
    await stage.report(ana, ACCOUNT, category)
    await stage.tell_bot(team.citra, "/confirm C1")
    await stage.wait(minutes=2)
    return ana


async def test_an_agency_gets_it_in_its_chat(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    chat, liaison = await agency_chat(stage, team, "bnn")
    ana = await confirmed(stage, team)
    plain, camera = encoded("PNG"), jpeg()
    await bring(stage, *(ana.send_photo(ana.chat_with(stage.bot), one) for one in (plain, camera)))

    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Teruskan ke instansi")
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "BNN")
    card = referral_card(stage, team.dodi, team.group)
    code = referral_code(card.text)
    assert "belum dikirim" in card.text
    assert "1/2 tanda tangan" in card.text
    assert "contoh_fiktif" not in card.text
    assert not packages(stage, liaison, chat), "nothing leaves with a draft"

    press = await stage.press(team.citra, card, "Setujui, kirim")
    assert press.text == f"{code} perlu orang kedua: yang menulis tidak menyetujuinya sendiri."
    await stage.press(team.dodi, card, "Setujui, kirim")
    letter = referral_card(stage, liaison, chat)
    assert "contoh_fiktif_01" in letter.text
    assert "bukan kepolisian" in letter.text
    assert "dilaporkan" not in stage.card(team.citra, team.group, 1).text
    assert f"📤 {code} Badan Narkotika Nasional: terkirim" in stage.card(team.citra, team.group, 1).text

    (package,) = packages(stage, liaison, chat)
    found = sound(package)
    held = members(package)
    assert found.code == code
    assert held["originals/001-photo.png"] == plain
    assert CAMERA.encode() not in held["copies/002-photo.jpg"], "what could say whose phone it was"
    everything = b"".join(held.values())
    for trace in (b"Ana", b"ana_asli_fiktif", str(ana.id).encode(), CAMERA.encode(), b"Citra", b"Dodi"):
        assert trace not in everything
    said = next(m.text for m in liaison.read(chat) if m.document is not None)
    assert hashlib.sha256(package).hexdigest() in said

    assert "meneruskannya kepada pihak berwenang" in stage.last(ana).text
    await stage.press(liaison, letter, "Diterima")
    assert f"{code} Badan Narkotika Nasional: diterima" in stage.card(team.citra, team.group, 1).text
    press = await stage.press(liaison, referral_card(stage, liaison, chat), "Nomor kasus")
    assert press.text is not None
    assert f"/rujukan {code}" in press.text
    await stage.say(liaison, chat, f"/rujukan {code} LP/B/123/XI/2026")
    assert "Nomor Anda: LP/B/123/XI/2026" in referral_card(stage, liaison, chat).text
    assert "Nomor mereka: LP/B/123/XI/2026" in referral_card(stage, team.citra, team.group).text

    told = [event.kind for event, _ in await stage.app.database.read(lambda tx: events.of(tx, 1))]
    assert told[-4:] == [Kind.REFERRED, Kind.PACKAGED, Kind.HANDED_OVER, Kind.ACKNOWLEDGED]
    assert (await stage.app.database.read(prove)).problems == ()


async def test_by_hand(stage: Scene, team: Team) -> None:
    await confirmed(stage, team, "gambling")
    await stage.tell_bot(team.citra, "/teruskan C1 komdigi Akun mengirim tautan judi tiap malam.")
    card = referral_card(stage, team.citra)
    code = referral_code(card.text)
    assert "Akun mengirim tautan judi" in card.text
    assert "belum punya chat" in card.text
    await stage.press(team.citra, card, "Kirim")
    card = referral_card(stage, team.citra)
    assert "kirim lewat jalur resmi" in card.text
    await stage.press(team.citra, card, "Ambil paket")
    await stage.press(team.citra, card, "Ambil paket")
    first, second = packages(stage, team.citra)
    assert first == second, "the same to the byte, however often it is taken"
    assert not [name for name in members(first) if name.startswith("originals")], "komdigi gets a summary"
    sound(first)
    await stage.press(team.citra, referral_card(stage, team.citra), "Sudah saya kirim")
    assert "Dikirim manual" in referral_card(stage, team.citra).text
    await stage.tell_bot(team.citra, f"/referral {code.lower()} ack B-77/KOMDIGI/2026")
    assert "Nomor mereka: B-77/KOMDIGI/2026" in referral_card(stage, team.citra).text
    await stage.press(team.citra, referral_card(stage, team.citra), "Tutup")
    assert "ditutup" in referral_card(stage, team.citra).text
    await stage.tell_bot(team.citra, "/rujukan C1")
    assert f"📤 {code} Kementerian Komunikasi dan Digital: ditutup" in stage.last(team.citra).text
    assert (await stage.app.database.read(prove)).problems == ()


async def test_a_case_that_falls_is_taken_back(stage: Scene, team: Team) -> None:
    chat, liaison = await agency_chat(stage, team, "komdigi")
    await confirmed(stage, team, "fraud")
    await stage.tell_bot(team.citra, "/escalate C1 komdigi")
    await stage.press(team.citra, referral_card(stage, team.citra), "Kirim")
    await stage.tell_bot(team.citra, "/escalate C1 ojk_iasc")
    await stage.press(team.citra, referral_card(stage, team.citra), "Kirim")
    await stage.press(team.citra, referral_card(stage, team.citra), "Sudah saya kirim")
    await stage.tell_bot(team.citra, "/escalate C1 polri_siber")
    draft = referral_code(referral_card(stage, team.citra).text)

    await stage.tell_bot(team.lead, "/reopen C1")
    assert "sedang kami tinjau ulang" in stage.last(liaison, chat).text
    by_hand = [
        text for text in stage.texts(team.citra) if "Sampaikan kepada OJK, Indonesia Anti-Scam Centre" in text
    ]
    assert len(by_hand) == 1
    await stage.tell_bot(team.lead, "/reject C1 not_violation")
    assert "tidak kami lanjutkan" in stage.last(liaison, chat).text
    heard = [text for text in stage.texts(liaison, chat) if "tidak kami lanjutkan" in text]
    assert len(heard) == 1
    await stage.tell_bot(team.lead, f"/referral {draft}")
    assert "dibatalkan" in referral_card(stage, team.lead).text
    assert (await stage.app.database.read(prove)).problems == ()


async def test_a_package_says_nothing_of_other_agencies_and_letters(stage: Scene, team: Team) -> None:
    await confirmed(stage, team, "fraud")
    await recorded(stage, team.lead, "preserve 2", issuer="court")
    await stage.tell_bot(team.citra, "/escalate C1 ojk_iasc")
    await stage.press(team.citra, referral_card(stage, team.citra), "Kirim")
    other = referral_code(referral_card(stage, team.citra).text)
    await stage.tell_bot(team.citra, f"/referral {other} sent")
    await stage.tell_bot(team.citra, f"/referral {other} hold 24")
    await stage.tell_bot(team.citra, "/escalate C1 komdigi")
    await stage.press(team.citra, referral_card(stage, team.citra), "Kirim")
    await stage.press(team.citra, referral_card(stage, team.citra), "Ambil paket")
    package = packages(stage, team.citra)[-1]
    sound(package)
    told = b"".join(content for name, content in members(package).items() if not name.endswith(".pdf")).decode()
    for word in (other, "ojk", "court", "law_request", "legal_hold", "requested", "stayed"):
        assert word not in told, word
    facts = json.loads(members(package)["manifest.json"])
    assert sum(event.get("skipped", 0) for event in facts["chain"]["events"]) >= 6
    whole = await stage.app.database.read(lambda tx: events.of(tx, 1))
    last = facts["chain"]["events"][-1]
    assert facts["chain"]["head"] == {event.seq: hash_ for event, hash_ in whole}[last["seq"]]
    assert [line["deed"] for line in facts["custody"]].count("packaged") == 1


async def test_what_is_refused(stage: Scene, team: Team) -> None:
    chat, liaison = await agency_chat(stage, team, "komdigi")
    other, stranger = await agency_chat(stage, team, "kpai")
    await confirmed(stage, team, "fraud")
    await stage.tell_bot(team.citra, "/escalate C1 polri_sibre")
    assert stage.last(team.citra).text == (
        'Tidak ada tujuan "polri_sibre". Yang ada: lead, ojk_iasc, polri_siber, komdigi'
    )
    await stage.tell_bot(team.citra, "/escalate C1 komdigi")
    code = referral_code(referral_card(stage, team.citra).text)
    await stage.say(liaison, chat, f"/referral {code}")
    assert stage.last(liaison, chat).text == f"Tidak ada rujukan {code} di sini.", "a draft is nobody else's"
    await stage.tell_bot(team.dodi, "/escalate C1 komdigi")
    assert f"sudah punya rujukan {code}" in "\n".join(stage.texts(team.dodi)[-2:])
    await stage.press(team.dodi, referral_card(stage, team.dodi), "Kirim")
    old = referral_card(stage, liaison, chat)
    for person, place in ((stranger, other), (liaison, liaison.chat_with(stage.bot))):
        before = stage.texts(team.citra, team.group)
        await stage.say(person, place, f"/referral {code} ack X1")
        assert f"{code} di sini" in stage.last(person, place).text or "tim" in stage.last(person, place).text
        assert stage.texts(team.citra, team.group) == before
    await stage.press(liaison, old, "Diterima")
    press = await stage.press_data(liaison, referral_card(stage, liaison, chat), f"r.{code}.ack")
    assert press.text == f"{code} sudah berubah; lihat keadaannya sekarang."
    for act in ("approve", "fetch", "drop", "close", "sent"):
        press = await stage.press_data(liaison, referral_card(stage, liaison, chat), f"r.{code}.{act}")
        assert press.text is not None
        assert "sudah berubah" in press.text
    await stage.say(liaison, chat, f"/referral {code} nomor abc")
    assert "bukan nomor kasus" in stage.last(liaison, chat).text
    assert len(packages(stage, liaison, chat)) == 1
    assert (await stage.app.database.read(prove)).problems == ()
