"""The letter of a formal request: kept, proven, gone in its time; and in the child lane never a picture."""

from pathlib import Path

import pytest

from bot.care.audit import prove
from bot.care.store import take_stock
from tests.pictures import jpeg
from tests.requesting import LETTER, PDF, recorded, request_card, scanned
from tests.scene import Scene, Team
from tests.stories.forgetting import ACCOUNT, on_disk, tables_with
from tests.stories.test_child_lane import child_safety
from tests.stories.test_retention import days_pass

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")


async def test_a_letter_of_a_childs_case(stage: Scene, team: Team) -> None:
    """Its own people only; and no picture is taken in, not even of a letter."""
    sari = await child_safety(stage, team)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "csea")
    await stage.wait(minutes=1)
    group = stage.texts(team.citra, team.group)
    for person in (team.lead, team.citra, team.owner):
        await stage.tell_bot(person, f"/request C1 police; Unit A; {LETTER}; 2025-12-30; preserve")
        assert "📜" not in stage.last(person).text
    code = await recorded(stage, sari, "information silent")
    assert "melarang pelapor diberi tahu" in request_card(stage, sari).text
    photo = sari.send_photo(sari.chat_with(stage.bot), jpeg())
    await stage.settle()
    assert "tidak menerima gambar" in stage.last(sari).text
    assert photo.deleted
    await stage.press(sari, request_card(stage, sari), "Kirim suratnya")
    sari.send_document(sari.chat_with(stage.bot), PDF, name="surat.pdf")
    await stage.settle()
    assert "📎 Surat tersimpan" in request_card(stage, sari).text
    for person in (team.lead, team.owner):
        await stage.tell_bot(person, f"/request {code}")
        assert stage.last(person).text in (
            f"Tidak ada permintaan {code} di sini.",
            "Perintah ini untuk tim moderator.",
        )
    await stage.tell_bot(team.lead, "/requests")
    assert "Tidak ada permintaan resmi" in stage.last(team.lead).text
    await stage.tell_bot(team.lead, "/stats")
    assert "Permintaan resmi" not in stage.last(team.lead).text
    await stage.tell_bot(sari, "/requests")
    assert code in stage.last(sari).text
    assert stage.texts(team.citra, team.group) == group


async def test_a_letter_is_proven_and_goes_in_its_time(stage: Scene, team: Team) -> None:
    """`ronda verify` knows it; two years after the request was closed it is gone, and so are unit and number."""
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    code = await scanned(stage, team.lead, "takedown")
    stock = await take_stock(stage.settings)
    assert (stock.pieces, stock.problems) == (1, ())
    (file,) = [Path(name) for name, data in on_disk(stage).items() if data == jpeg()]
    file.write_bytes(b"another letter")
    assert (await take_stock(stage.settings)).problems == (f"{code}: the letter was changed or is missing",)
    await stage.tell_bot(team.lead, f"/request {code} close")
    await days_pass(stage, 729)
    assert "requests" in await tables_with(stage, LETTER)
    assert file.exists()
    for _ in range(2):
        await days_pass(stage, 1.1)
    assert "requests" not in await tables_with(stage, LETTER, "Polda Contoh")
    assert not file.exists()
    assert (await stage.app.database.read(prove)).problems == ()
