"""A reporter's identity is released on a formal request only, by two people, once, and on record."""

import pytest

from bot.care.audit import prove
from bot.domain.events import Kind
from simulator.person import Person
from storage import disclosures
from tests.requesting import another_lead, files, recorded, request_card, scanned
from tests.scene import Scene, Team, gather
from tests.stories.forgetting import ACCOUNT, NUMBER, SAID, somebody, tables_with
from tests.stories.test_erasure import leave
from tests.stories.test_requests import story
from tests.stories.test_retention import days_pass

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")


def released(stage: Scene, person: Person) -> list[str]:
    """The identities somebody was given."""
    found = [m.document for m in files(stage, person)]
    return [one.data.decode() for one in found if one is not None and one.name.endswith(".txt")]


async def asked(stage: Scene, team: Team, want: str = "information") -> tuple[str, str, Person, Person]:
    """A reporter, a request with its letter, and somebody who could be the second."""
    ana = somebody(stage)
    code = await stage.report(ana, SAID, "fraud")
    rina = await another_lead(stage, team)
    request = await scanned(stage, team.lead, want)
    return request, code, ana, rina


async def test_two_people_release_it_once(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    request, code, ana, rina = await asked(stage, team)
    await stage.tell_bot(team.lead, f"/ungkap {request} {code}")
    assert stage.last(team.lead).text == f"Menunggu orang kedua untuk {request}, laporan {code}."
    question = stage.last(rina)
    assert f"Lina minta identitas pelapor {code} (C1) diungkapkan" in question.text
    press = await stage.press_data(team.lead, request_card(stage, team.lead), f"r.{request}.approve.1")
    assert press.text == f"{request} perlu orang kedua: yang meminta tidak menyetujuinya sendiri."
    for person in (team.citra, ana):
        await stage.press_data(person, stage.last(person), f"r.{request}.approve.1")
    assert not any(released(stage, one) for one in (team.lead, rina, team.citra, team.owner, ana))

    press = await stage.press(rina, question, "Setujui")
    await stage.press(rina, question, "Setujui")
    (identity,) = released(stage, rina)
    file = files(stage, rina)[-1]
    assert file.protected
    for said in (str(NUMBER), code, request, "polisi, Unit Siber Polda Contoh", "B/123/XI/2026"):
        assert said in identity
    assert "Wulandari" not in identity, "we hold no name"
    assert "minta transfer" not in identity
    assert not released(stage, team.lead)
    assert "disetujui" in stage.last(team.lead).text or any(
        "disetujui" in one for one in stage.texts(team.lead)[-3:]
    )
    assert f"Identitas Anda untuk laporan {code} diberikan atas permintaan resmi (polisi)" in stage.last(ana).text
    assert "identitas diungkapkan" in request_card(stage, team.lead).text
    assert str(NUMBER) not in request_card(stage, team.lead).text

    await stage.tell_bot(team.citra, "/history C1")
    history = stage.last(team.citra).text
    assert "Identitas pelapor diungkapkan atas permintaan resmi" in history
    assert code not in history
    await stage.tell_bot(team.lead, "/stats")
    assert "🔐 Identitas diungkapkan: 1" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, f"/disclose {request} {code}")
    assert "sudah diungkapkan" in stage.last(team.lead).text
    await stage.tell_bot(ana, "/datasaya")
    own = files(stage, ana)[-1].document
    assert own is not None
    assert b'"to": "polisi"' in own.data
    await days_pass(stage, 1.1)
    assert file.deleted, "taken out of the chat after a day"
    tables = await tables_with(stage, str(NUMBER))
    assert set(tables) <= {"people", "places", "inbox"}, tables
    assert [one for one in await story(stage) if one.startswith("disclos")] == [
        Kind.DISCLOSURE_ASKED,
        Kind.DISCLOSED,
    ]
    assert (await stage.app.database.read(prove)).problems == ()


async def test_what_stands_in_the_way(stage: Scene, team: Team) -> None:
    ana = somebody(stage)
    code = await stage.report(ana, SAID, "fraud")
    await stage.report(ana, "michat: contoh_fiktif_02", "fraud")
    takedown = await scanned(stage, team.lead, "takedown")
    bare = await recorded(stage, team.lead, "information", number="B/7/2025")

    async def tried(person: Person, typed: str, answer: str) -> None:
        await stage.tell_bot(person, typed)
        assert answer in stage.last(person).text, (typed, stage.last(person).text)

    await tried(team.lead, f"/disclose {takedown} {code}", "tidak meminta informasi")
    await tried(team.lead, f"/disclose {bare} {code}", "Tanpa suratnya")
    team.lead.send_document(team.lead.chat_with(stage.bot), b"%PDF-1.4 fiktif %%EOF", name="surat.pdf")
    await stage.settle()
    await stage.say(team.owner, team.group, "/revoke lead", reply_to=team.owner.send(team.group, "bukan ketua"))
    await tried(team.lead, f"/disclose {bare} {code}", "Tidak ada orang kedua")
    rina = await another_lead(stage, team)
    tia = await another_lead(stage, team, name="Tia")
    await stage.report(tia, ACCOUNT, "fraud")
    await tried(team.lead, f"/disclose {bare} R7K2M4Q", 'C1 tidak punya laporan "R7K2M4Q"')
    await tried(team.lead, f"/disclose {bare} 9", 'C1 tidak punya laporan "9"')
    await tried(team.lead, "/disclose", "/disclose")
    await tried(team.citra, f"/disclose {bare} {code}", "Peran Anda")
    await tried(tia, f"/disclose {bare} {code}", "Anda pelapor kasus ini")
    await tried(team.lead, f"/disclose {bare} 1", "Menunggu orang kedua")
    assert "minta identitas pelapor" not in stage.last(tia).text, "who reported it is not asked"
    await tried(team.lead, f"/disclose {bare} {code}", "sudah diminta")
    await stage.press(rina, stage.last(rina), "Tolak")
    await tried(rina, f"/disclose {bare} {code} setuju", "Tidak ada pengungkapan yang menunggu")

    await tried(team.lead, f"/disclose {bare} {code}", "Menunggu orang kedua")
    await stage.say(team.owner, team.group, "/revoke lead", reply_to=team.lead.send(team.group, "pamit"))
    await tried(rina, f"/disclose {bare} {code} approve", "tidak lagi berwenang")
    await tried(rina, f"/disclose {bare} {code} approve", "Tidak ada pengungkapan")

    await stage.say(team.owner, team.group, "/grant lead", reply_to=team.lead.send(team.group, "kembali"))
    await stage.wait(seconds=30)
    await tried(team.lead, f"/disclose {bare} {code}", "Menunggu orang kedua")
    await days_pass(stage, 7.1)
    await tried(rina, f"/disclose {bare} {code} approve", "Tidak ada pengungkapan")
    await stage.tell_bot(rina, f"/request {bare}")
    assert "lewat waktu" in request_card(stage, rina).text

    await tried(team.lead, f"/disclose {bare} {code}", "Menunggu orang kedua")
    await leave(stage, ana, "identitas saja")
    await tried(rina, f"/disclose {bare} {code} approve", "sudah dihapus")
    await tried(team.lead, f"/disclose {bare} {code} drop", "tidak diungkapkan")
    await tried(team.lead, f"/disclose {bare} {code}", "sudah dihapus")
    assert not any(released(stage, one) for one in (team.lead, rina, tia))
    assert (await stage.app.database.read(prove)).problems == ()


async def test_silently_and_of_somebody_whom_the_law_keeps(stage: Scene, team: Team) -> None:
    """A letter that forbids it is kept secret; what was held before they asked to be forgotten can be released."""
    request, code, ana, rina = await asked(stage, team, "information silent")
    held = await recorded(stage, rina, "preserve 10", issuer="court")
    last = await leave(stage, ana, "identitas saja")
    await stage.tell_bot(team.lead, f"/disclose {request} {code}")
    await stage.press(rina, stage.last(rina), "Setujui")
    (identity,) = released(stage, rina)
    assert str(NUMBER) in identity
    assert "tidak kami simpan" in identity, "but for the number nothing is left"
    assert stage.last(ana).text == last.text
    assert "pelapor tidak diberi tahu" in request_card(stage, team.lead).text
    (found,) = await stage.app.database.read(lambda tx: disclosures.of_request(tx, request))
    assert not found.told
    await stage.tell_bot(rina, f"/request {held} close")
    for _ in range(2):
        await days_pass(stage, 0.1)
    assert "retained" not in await tables_with(stage, str(NUMBER))
    assert (await stage.app.database.read(prove)).problems == ()
