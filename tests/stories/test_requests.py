"""Formal requests: recorded with their letter, what they do to notices and to what is kept, and the register."""

import json

import pytest

from bot.care.audit import prove
from bot.domain.events import Kind
from bot.domain.flag import Flag
from simulator.group import Group
from simulator.person import Person
from storage import cases, events, evidence, requests, scans
from tests.pictures import encoded, jpeg
from tests.reporter import Reporter
from tests.requesting import LETTER, another_lead, files, recorded, request_card, request_code
from tests.scene import Scene, Team, gather
from tests.stories.following import confirm, letters, linked
from tests.stories.forgetting import ACCOUNT, SAID, left_in_rows, somebody, tables_with
from tests.stories.test_erasure import leave
from tests.stories.test_retention import days_pass

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")


async def flags(stage: Scene, number: int = 1) -> frozenset[Flag]:
    """What is marked on a case."""
    case = await stage.app.database.read(lambda tx: cases.by_id(tx, number, lock=False))
    assert case is not None
    return case.flags


async def story(stage: Scene, number: int = 1) -> list[Kind]:
    """What happened to a case."""
    return [event.kind for event, _ in await stage.app.database.read(lambda tx: events.of(tx, number))]


async def test_recorded_by_a_form_with_its_letter(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    chat, wira = await linked(stage, team.lead)
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=3)
    assert not letters(stage, wira, chat), "gathered for an hour"

    await stage.tell_bot(team.lead, "/permintaan C1")
    await stage.press(team.lead, stage.last(team.lead), "Polisi")
    await stage.tell_bot(team.lead, "Unit Siber Polda Contoh")
    await stage.tell_bot(team.lead, "tanpa nomor")
    assert "bukan nomor surat" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, LETTER)
    await stage.tell_bot(team.lead, "2026-01-09")
    assert "bukan tanggal surat" in stage.last(team.lead).text, "in the future"
    await stage.tell_bot(team.lead, "30/12/2025")
    await stage.press(team.lead, stage.last(team.lead), "Nonaktifkan")
    card = request_card(stage, team.lead)
    code = request_code(card.text)
    for said in (
        "polisi, Unit Siber Polda Contoh",
        f"Surat {LETTER}, tanggal 2025-12-30",
        "nonaktifkan",
        "belum ada",
    ):
        assert said in card.text
    group = stage.card(team.citra, team.group, 1).text
    assert "📜 1 permintaan resmi: polisi (nonaktifkan)" in group
    assert "1 pelapor" in group, "a request is no report"
    assert LETTER not in group

    await _urgent_now(stage, team, wira, chat)
    picture = jpeg()
    team.lead.send_photo(team.lead.chat_with(stage.bot), picture)
    await stage.settle()
    assert "📎 Surat tersimpan" in request_card(stage, team.lead).text
    row = await stage.app.database.read(lambda tx: scans.there(tx, code))
    assert row is not None
    assert row.digest is not None
    assert await stage.app.database.read(lambda tx: evidence.refers(tx, row.digest or "")), "the sweep leaves it"
    await stage.press(team.lead, request_card(stage, team.lead), "Lihat suratnya")
    (shown,) = files(stage, team.lead)
    assert shown.document is not None
    assert (shown.document.data, shown.protected) == (picture, True)
    assert not files(stage, team.citra, team.group)
    assert not any(m.photo for m in team.citra.read(team.group))

    await _listed_and_closed(stage, team, code)


async def _listed_and_closed(stage: Scene, team: Team, code: str) -> None:
    """The register, the figures, and the end of it."""
    await stage.tell_bot(team.lead, "/requests")
    assert f"{code} · C1 · polisi: nonaktifkan" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, "/stats")
    assert "📜 Permintaan resmi: 1 (1 polisi)" in stage.last(team.lead).text
    await stage.press(team.lead, request_card(stage, team.lead), "Tutup")
    assert "Ditutup" in request_card(stage, team.lead).text
    assert await flags(stage) == frozenset()
    await stage.tell_bot(team.lead, "/permintaan")
    assert "Tidak ada permintaan resmi" in stage.last(team.lead).text
    told = await story(stage)
    assert [one for one in told if one in (Kind.REQUESTED, Kind.SCANNED, Kind.REQUEST_OVER)] == [
        Kind.REQUESTED, Kind.SCANNED, Kind.REQUEST_OVER
    ]  # fmt: skip
    assert (await stage.app.database.read(prove)).problems == ()


async def _urgent_now(stage: Scene, team: Team, wira: Person, chat: Group) -> None:
    """The notice goes by itself, soon, and says of what kind the request is and nothing more."""
    await stage.wait(seconds=30)
    (letter,) = letters(stage, wira, chat)
    assert "Ada permintaan resmi: polisi" in letter.text
    assert "dalam 4 jam" in letter.text
    assert LETTER not in letter.text
    assert "Polda" not in letter.text
    assert "menjadi mendesak" in "\n".join(stage.texts(team.citra, team.group))


async def test_an_operator_who_has_the_notice_hears_of_it(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    await confirm(stage, team, Reporter(stage, "id"))
    await stage.wait(minutes=62)
    (letter,) = letters(stage, wira, chat)
    assert "dalam 24 jam" in letter.text
    await recorded(stage, team.lead, "takedown", issuer="court")
    assert "kini ada permintaan resmi untuk akun ini" in stage.last(wira, chat).text
    assert "dalam 4 jam" in stage.last(wira, chat).text
    assert "pengadilan" in letters(stage, wira, chat)[0].text
    await days_pass(stage, 0.18)
    assert any("batas" in text.lower() or "mengingatkan" in text.lower() for text in stage.texts(wira, chat)[-2:])
    assert (await stage.app.database.read(prove)).problems == ()


async def test_the_hold_wins_and_ends(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    ana = Reporter(stage, "id")
    code = await confirm(stage, team, ana)
    held = await recorded(stage, team.lead, "preserve 2", issuer="court")
    assert await flags(stage) == {Flag.LAW_REQUEST, Flag.LEGAL_HOLD}
    urgent = await recorded(stage, team.lead, "takedown", number="B/9/2025")
    assert "saling bertentangan" in stage.last(team.citra, team.group).text
    card = stage.card(team.citra, team.group, 1).text
    assert "📜 2 permintaan resmi: pengadilan (pertahankan), polisi (nonaktifkan)" in card
    assert "penahanan yang berlaku" in card
    assert "⏸ Ditunda untuk permintaan resmi pengadilan" in card
    await days_pass(stage, 1.9)
    assert not letters(stage, wira, chat), "it waits"
    heard = "\n".join(stage.texts(ana.person))
    assert ana.said("outcome.confirmed", code=code) not in heard, "held cases are under review"
    await stage.tell_bot(ana.person, f"/status {code}")
    assert "Sedang diperiksa" in ana.form.text
    await days_pass(stage, 0.2)
    assert await flags(stage) == {Flag.LAW_REQUEST}
    (letter,) = letters(stage, wira, chat)
    assert "dalam 4 jam" in letter.text
    assert ana.said("outcome.confirmed", code=code) in "\n".join(stage.texts(ana.person))
    assert "penahanan yang berlaku" not in stage.card(team.citra, team.group, 1).text
    told = await story(stage)
    assert told.count(Kind.STAYED) == told.count(Kind.UNSTAYED) == 1

    again = await recorded(stage, team.lead, "preserve", number="B/10/2025", issuer="court")
    await stage.tell_bot(team.lead, f"/request {again} release")
    assert await flags(stage) == {Flag.LAW_REQUEST}
    for one in (held, urgent, again):
        await stage.tell_bot(team.lead, f"/permintaan {one.lower()} tutup")
    assert await flags(stage) == frozenset()
    assert (await stage.app.database.read(prove)).problems == ()


async def test_what_is_held_is_kept_and_nobody_can_tell(stage: Scene, team: Team) -> None:
    """Whoever asks to be forgotten reads the same, held or not, and finds nothing of theirs afterwards."""
    ana, budi = somebody(stage), stage.simulator.person("Budi")
    held = await stage.report(ana, SAID, "fraud")
    free = await stage.report(budi, "michat: contoh_fiktif_02\nkata lain fiktif", "fraud")
    await stage.tell_bot(team.citra, "/reject C1 not_enough")
    await recorded(stage, team.lead, "preserve 365")
    for person, code in ((ana, held), (budi, free)):
        last = await leave(stage, person, "keterangan")
        assert last.text == (
            "Data Anda sudah dihapus; nomor lama tidak bisa dicek lagi. "
            "Yang menurut hukum wajib disimpan, bila ada, dihapus setelah kewajiban itu selesai."
        )
        await stage.tell_bot(person, "/datasaya")
        assert stage.last(person).text == "Tidak ada data Anda yang kami simpan."
        await stage.tell_bot(person, f"/status {code}")
        assert "tidak ada di laporan Anda" in stage.last(person).text
        await stage.tell_bot(person, "/datasaya")
        found = files(stage, person)[-1].document
        assert found is not None
        assert json.loads(found.data)["reports"] == []
    assert "retained" in await left_in_rows(stage, ana, "minta transfer dulu")
    assert "retained" not in await left_in_rows(stage, budi)
    await days_pass(stage, 364)
    assert "reports" in await tables_with(stage, "minta transfer dulu"), "the periods of a rejection are over"
    await days_pass(stage, 2)
    await days_pass(stage, 0.1)
    await days_pass(stage, 0.1)
    assert await tables_with(stage, "minta transfer dulu", str(ana.id)) == []
    assert (await stage.app.database.read(prove)).problems == ()


async def test_what_is_refused(stage: Scene, team: Team) -> None:
    """Short answers in both languages; nothing is recorded by them."""
    lead = await another_lead(stage, team, name="Eka")
    lead.language = "en"
    await stage.tell_bot(lead, "/language en")
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "fraud")
    await stage.report(ana, "michat: contoh_fiktif_02", "fraud")
    for person, typed, answer in (
        (team.lead, f"/request C1 police; Unit A; {LETTER}; 2026-01-09; takedown", "bukan tanggal surat"),
        (team.lead, f"/request C1 police; Unit A; {LETTER}; 1999-01-09; takedown", "bukan tanggal surat"),
        (lead, f"/request C1 police; Unit A; {LETTER}; 31/02/2025; takedown", "is no date of a letter"),
        (lead, f"/request C1 bank; Unit A; {LETTER}; 2025-12-30; takedown", '"bank" does not ask formally'),
        (lead, "/request C1 police; Unit A; none; 2025-12-30; takedown", "is no letter number"),
        (lead, f"/request C1 police; {'x' * 81}; {LETTER}; 2025-12-30; takedown", "is no name of a unit"),
        (lead, f"/request C1 police; Unit A; {LETTER}; 2025-12-30; preserve 366", "cannot be asked"),
        (lead, f"/request C1 police; Unit A; {LETTER}; 2025-12-30; arrest; all", "cannot be asked"),
        (lead, f"/request C9 police; Unit A; {LETTER}; 2025-12-30; takedown", "C9"),
        (lead, "/request Q7K2M4Q9XTA", "There is no request"),
        (team.citra, f"/request C1 police; Unit A; {LETTER}; 2025-12-30; takedown", "Peran Anda"),
        (team.citra, "/permintaan", "Peran Anda"),
        (ana, "/permintaan", "tim"),
    ):
        await stage.tell_bot(person, typed)
        assert answer in stage.last(person).text, typed
    await stage.say(team.lead, team.group, f"/request C1 police; Unit A; {LETTER}; 2025-12-30; takedown")
    assert "📜" not in stage.card(team.citra, team.group, 1).text
    assert await recorded_ones(stage) == 0


async def test_files_that_are_no_letter(stage: Scene, team: Team) -> None:
    lead = await another_lead(stage, team, name="Eka")
    await stage.tell_bot(lead, "/language en")
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    await recorded(stage, lead, "takedown")
    for data, name in ((encoded("GIF"), "surat.gif"), (b"MZ" * 50, "surat.exe")):
        lead.send_document(lead.chat_with(stage.bot), data, name=name)
        await stage.settle()
        assert "has to be a photo" in stage.last(lead).text
    lead.send_document(lead.chat_with(stage.bot), b"no pdf at all" * 9, name="surat.pdf")
    await stage.settle()
    await stage.wait(seconds=5)
    assert any("was not kept" in text for text in stage.texts(lead)[-3:])
    assert "is missing" in request_card(stage, lead).text
    await stage.say(lead, lead.chat_with(stage.bot), "halo", reply_to=request_card(stage, lead))
    await stage.press(lead, request_card(stage, lead), "Send the letter")
    lead.send_document(lead.chat_with(stage.bot), b"%PDF-1.4" + bytes(21 << 20), name="surat.pdf")
    await stage.settle()
    assert "too large" in stage.last(lead).text


async def test_the_same_letter_and_cases_that_merge(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "fraud")
    await stage.report(ana, "michat: contoh_fiktif_02", "fraud")
    code = await recorded(stage, team.lead, "takedown")
    await stage.tell_bot(
        team.lead, f"/request C1 polisi; unit siber  polda contoh; {LETTER.lower()}; 2025-12-30; informasi"
    )
    asked = stage.last(team.lead)
    assert f"sudah dicatat di C1: {code}, nonaktifkan" in asked.text
    assert await recorded_ones(stage) == 1
    await stage.tell_bot(team.lead, "entahlah")
    assert stage.last(team.lead).text == asked.text
    await stage.press(team.lead, asked, "Catat lagi")
    assert await recorded_ones(stage) == 2
    other = await recorded(stage, team.lead, "takedown", case=2)
    assert other != code
    assert any(f"C1 ({code})" in text for text in stage.texts(team.lead)[-4:])
    await stage.tell_bot(team.citra, "/merge C1 C2")
    assert "punya permintaan resmi" in stage.last(team.citra).text
    await stage.tell_bot(team.lead, f"/request {other} close")
    await stage.tell_bot(team.lead, f"/request {other} close")
    assert "sudah berubah" in stage.last(team.lead).text
    await stage.tell_bot(team.citra, "/merge C2 C1")
    await stage.tell_bot(team.lead, f"/request C2 police; Unit A; {LETTER}; 2025-12-30; takedown")
    assert stage.last(team.lead).text == "C2 sudah menjadi bagian C1. Catat permintaannya di C1."
    assert (await stage.app.database.read(prove)).problems == ()


async def recorded_ones(stage: Scene) -> int:
    """How many requests are on record."""
    return len(await stage.app.database.read(lambda tx: requests.open_ones(tx, 99)))
