"""Signs of a child count wherever they stand, and whatever was picked: no media, and the child lane."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.domain.draft import ENDED
from simulator import item
from storage.schema import drafts
from storage.statement import Statement
from tests.pictures import jpeg
from tests.reporter import LANGUAGES, Reporter
from tests.scene import Scene, Team, names_case, scene
from tests.stories.test_child_lane import child_safety

_DRAFTS = Statement(select(func.count()).select_from(drafts).where(drafts.c.stage.not_in(ENDED)))
ADVERT = "open bo ready bandung"
AGE = "umur 15 tahun"


async def closed(stage: Scene, team: Team) -> None:
    """The media was never asked for, and the group heard nothing."""
    await stage.wait(minutes=3)
    assert len(stage.simulator.calls.of("getFile")) == 0
    heard = "\n".join(stage.texts(team.citra, team.group))
    assert not names_case(heard, "C1")


@LANGUAGES
async def test_in_the_name_of_a_profile(stage: Scene, team: Team, language: str) -> None:
    sari = await child_safety(stage, team)
    ana = Reporter(stage, language)
    photo = ana.person.send_photo(ana.chat, jpeg())
    await stage.settle()
    await stage.tell_bot(ana.person, "Rara open bo 15 tahun, Bandung")
    assert photo.deleted
    await stage.press(ana.person, ana.form, "MiChat")
    assert ana.said("form.media_minor") in ana.form.text
    await ana.finish("prostitution")
    await closed(stage, team)
    assert " C1 · Eksploitasi seksual anak" in stage.last(sari).text


async def test_beyond_what_is_shown(stage: Scene, team: Team) -> None:
    await child_safety(stage, team)
    ana = Reporter(stage, "id")
    photo = ana.person.send_photo(ana.chat, jpeg(), "t.me/contoh_fiktif_01")
    await stage.tell_bot(ana.person, "x" * 4090)
    await stage.tell_bot(ana.person, f"{ADVERT} {AGE}")
    assert photo.deleted
    await ana.finish("spam")
    await closed(stage, team)


async def test_edited_away_it_stays_raised(stage: Scene, team: Team) -> None:
    await child_safety(stage, team)
    ana = Reporter(stage, "id")
    sent = ana.person.send(ana.chat, f"t.me/contoh_fiktif_01 {ADVERT} {AGE}")
    await stage.settle()
    ana.person.edit(sent, "t.me/contoh_fiktif_01")
    await stage.settle()
    photo = ana.person.send_photo(ana.chat, jpeg())
    await stage.settle()
    assert photo.deleted
    await ana.finish("fraud")
    await closed(stage, team)


@pytest.mark.parametrize("words", ["anaknya masih SMP, dijual 300rb", "katanya umur 14 tahun"])
async def test_beside_the_category_that_was_picked(stage: Scene, team: Team, words: str) -> None:
    await child_safety(stage, team)
    ana = Reporter(stage, "id")
    await stage.tell_bot(ana.person, f"t.me/contoh_fiktif_01 {words}")
    await stage.pick(ana.person, "prostitution")
    assert "Prostitusi online" in ana.form.text, "what was picked stays picked"
    await ana.press("b.send")
    await closed(stage, team)


async def test_in_the_name_of_a_file(stage: Scene, team: Team) -> None:
    await child_safety(stage, team)
    ana = Reporter(stage, "id")
    file = item.document(b"%PDF-1.4", name="open_bo_umur_15_tahun.pdf", mime="application/pdf")
    sent = ana.person.send_item(ana.chat, file)
    await stage.tell_bot(ana.person, "t.me/contoh_fiktif_01")
    assert sent.deleted
    await ana.finish("fraud")
    await closed(stage, team)


async def test_a_report_begun_in_a_group_keeps_no_file_of_it(stage: Scene, team: Team) -> None:
    ana = Reporter(stage, "id")
    promo = stage.simulator.person("Promo")
    group = stage.simulator.group(
        "Warga", owner=ana.person, members=[promo], bots=[stage.bot], bot_admin=True, supergroup=True
    )
    offer = promo.send_photo(group, jpeg(), f"{ADVERT} {AGE}")
    ana.person.send(group, "/lapor", reply_to=offer)
    await stage.settle()
    await stage.wait(minutes=2)
    photo = offer.api(stage.bot)["photo"][-1]["file_id"].encode()
    kept = b"".join(file.read_bytes() for file in stage.settings.data_dir.rglob("*") if file.is_file())
    assert photo not in kept
    await stage.wait(hours=25)
    link = await stage.app.database.read(lambda tx: tx.value(_DRAFTS))
    assert link == 0, "it is forgotten after a day like any other"


@LANGUAGES
async def test_an_answer_about_a_child_takes_the_picture_out_of_the_chat(
    stage: Scene, team: Team, language: str
) -> None:
    await child_safety(stage, team)
    ana = Reporter(stage, language)
    photo = ana.person.send_photo(ana.chat, jpeg(), "t.me/contoh_fiktif_01")
    await stage.settle()
    await ana.finish("prostitution")
    assert not photo.deleted
    await ana.press("b.unsure")
    assert photo.deleted
    assert "129" in ana.form.text, "and the receipt says where to turn"
    await stage.wait(minutes=2)
    assert len(stage.simulator.calls.of("getFile")) == 0


async def test_a_flood_does_not_hold_them_back(tmp_path: Path) -> None:
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, reports_per_minute=1) as stage:
        for number, category in enumerate(("spam", "csea", "threat")):
            ana = Reporter(stage, "id", f"Ana {number}")
            await stage.tell_bot(ana.person, f"t.me/contoh_fiktif_{number}")
            assert len(await ana.finish(category)) == 1
