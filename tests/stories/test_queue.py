"""The queue by parts, by words and by buttons; what is in one's own hands; the leads' part."""

import pytest
from sqlalchemy import text

from storage.statement import Statement
from tests.moderator import Moderator
from tests.reporter import LANGUAGES
from tests.scene import Scene, Team, names_case

_LATE = Statement(text("UPDATE cases SET due = opened"))


async def _cases(stage: Scene) -> None:
    """Seven of gambling on MiChat, one of fraud on WhatsApp, one of impersonation."""
    for number in range(7):
        await stage.report(stage.simulator.person(f"Ana {number}"), f"michat: contoh_fiktif_{number}", "gambling")
    await stage.report(stage.simulator.person("Bima"), "https://wa.me/6281200000001", "fraud")
    await stage.report(stage.simulator.person("Cici"), "https://t.me/contoh_fiktif_9", "impersonation")


def _listed(text: str) -> list[str]:
    return [word for line in text.splitlines() for word in line.split() if word[:1] == "C" and word[1:].isdigit()]


@LANGUAGES
async def test_pages_turn_in_one_message(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    first = await citra.says("/queue")
    page = citra.desk.id
    assert first.startswith("9 ")
    assert len(_listed(first)) == 5
    await citra.tap("b.page_on")
    assert citra.desk.id == page
    assert len(_listed(citra.desk.text)) == 4
    assert not set(_listed(citra.desk.text)) & set(_listed(first))
    assert citra.said("b.page_on") not in citra.labels
    await citra.tap("b.page_back")
    assert citra.desk.text == first


@LANGUAGES
async def test_parts_by_words(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    assert _listed(await citra.says("/queue fraud")) == ["C8"]
    assert _listed(await citra.says("/antrean penipuan")) == ["C8"]
    assert _listed(await citra.says("/queue platform:telegram")) == ["C9"]
    assert _listed(await citra.says("/queue michat fraud")) == []
    assert citra.said("queue.part_empty", part="X").split("X")[1] in citra.desk.text
    await citra.says("/take C8")
    assert _listed(await citra.says("/queue mine")) == ["C8"]
    assert _listed(await citra.says("/antrean milik saya")) == ["C8"]
    assert _listed(await citra.says("/queue in_review")) == ["C8"]
    await citra.says("/hold C9 4h")
    assert _listed(await citra.says("/antrean disisihkan")) == ["C9"]
    assert "⏸" in citra.desk.text
    assert _listed(await citra.says("/queue overdue")) == []
    await stage.app.database.run(lambda tx: tx.execute(_LATE))
    assert len(_listed(await citra.says("/antrean judi terlambat"))) == 5
    assert citra.said("b.page_on") in citra.labels
    assert await citra.says("/queue leads") == citra.said("refusal.wrong_role")


@LANGUAGES
@pytest.mark.parametrize("words", ["besar sekali", "fraud gambling", "michat telegram", "fraud <b>"])
async def test_words_that_are_no_part(stage: Scene, team: Team, language: str, words: str) -> None:
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    said = await citra.says(f"/queue {words}")
    for there in (
        citra.said("filter.overdue").lower(),
        citra.said("case_state.escalated").lower(),
        "illegal_loan",
    ):
        assert there in said


@LANGUAGES
async def test_parts_by_buttons(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage)
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    await citra.says("/queue")
    page = citra.desk.id
    await citra.tap("b.narrow")
    assert citra.said("filter.for_leads") not in citra.labels
    assert citra.said("b.narrow_lane") not in citra.labels, "there is one lane for them"
    await citra.tap("b.narrow_platform")
    await stage.press(team.citra, citra.desk, "MiChat")
    assert "✓ MiChat" not in citra.labels
    assert "MiChat" in citra.desk.text
    await citra.tap("filter.held")
    assert f"✓ {citra.said('filter.held')}" in citra.labels
    await citra.tap("filter.held")
    await citra.tap("b.narrow_category")
    await citra.tap("category.gambling.short")
    await citra.tap("b.show_part")
    assert citra.desk.id == page
    assert len(_listed(citra.desk.text)) == 5
    await citra.tap("b.page_on")
    assert len(_listed(citra.desk.text)) == 2, "the part stays over the pages"


async def test_every_category_can_be_chosen_by_buttons(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "terrorism")
    await stage.report(ana, "michat: contoh_fiktif_02", "fraud")
    citra = Moderator(stage, team.citra)
    await citra.says("/queue")
    await citra.tap("b.narrow")
    await citra.tap("b.narrow_category")
    assert citra.said("category.csea.short") not in citra.labels, "for them there is no such lane"
    first = citra.labels
    await citra.tap("group.danger")
    await citra.tap("b.back")
    assert citra.labels == first
    await citra.tap("b.back")
    await citra.tap("b.narrow_category")
    await citra.tap("group.danger")
    await citra.tap("category.terrorism.short")
    await citra.tap("b.show_part")
    assert _listed(citra.desk.text) == ["C1"]


@LANGUAGES
async def test_what_is_in_my_hands(stage: Scene, team: Team, language: str) -> None:
    await _cases(stage)
    citra, dodi = Moderator(stage, team.citra), Moderator(stage, team.dodi)
    await citra.speaks(language)
    assert await citra.says("/mine") == citra.said("mine.nothing")
    await citra.says("/take C1")
    await citra.says("/hold C2 4h")
    await dodi.says("/take C3")
    await dodi.says("/oper C3 @citra_fiktif")
    await dodi.says("/take C5")
    await citra.says("/confirm C4")
    said = (await citra.says("/milikku")).splitlines()
    titles = [citra.said(f"mine.{one}") for one in ("turns", "passed", "held")]
    assert [line for line in said if line in titles] == titles
    assert [_listed(said[said.index(title) + 1])[0] for title in titles] == ["C1", "C3", "C2"]
    assert "\n".join(said).endswith(citra.said("mine.undo", cases="C4"))
    await citra.tap("b.undo_case", case="C4")
    assert not names_case(await citra.says("/mine"), "C4")
    await stage.say(team.citra, team.group, "/mine")
    assert "chat pribadi" in stage.last(team.citra, team.group).text


async def test_the_leads_part_and_the_auditor(stage: Scene, team: Team) -> None:
    await _cases(stage)
    await stage.say(team.citra, team.group, "/escalate C4 lead")
    lead = Moderator(stage, team.lead)
    assert _listed(await lead.says("/antrean ketua")) == ["C4"]
    assert "🚨" in lead.desk.text
    await stage.say(team.lead, team.group, "/queue leads")
    assert "chat pribadi" in stage.last(team.lead, team.group).text
    eko = stage.simulator.person("Eko", "eko_fiktif")
    eko.start(stage.bot)
    team.group.add(eko)
    hello = eko.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant auditor", reply_to=hello)
    auditor = Moderator(stage, eko)
    assert len(_listed(await auditor.says("/queue"))) == 5
    assert auditor.said("b.next") not in auditor.labels
    assert auditor.said("refusal.wrong_role") in await auditor.says("/bulk reject not_enough gambling")
    assert "C1" in await auditor.says("/case C1")
    assert not any(auditor.said(f"b.{verb}") in auditor.labels for verb in ("confirm", "reject", "take", "more"))


async def test_an_old_or_forged_button_of_the_queue(stage: Scene, team: Team) -> None:
    await _cases(stage)
    citra = Moderator(stage, team.citra)
    await citra.says("/queue")
    for data in ("u.0.siapa-saja", "u.999", "v.all.zz", "u.0.for_leads", "y.99.yes", "y.99.undo"):
        press = await stage.press_data(team.citra, citra.desk, data)
        assert press.text, data
    stranger = stage.simulator.person("Zul")
    stranger.start(stage.bot)
    await stage.settle()
    for data in ("u.0", "v.all", "m", "y.1.yes"):
        press = await stage.press_data(stranger, stage.last(stranger), data)
        assert press.text, data
        assert not names_case(press.text, "C1")
