"""Two signatures where an accusation weighs most, and a category before a confirmation."""

from bot.care.audit import prove
from bot.domain.events import Kind
from storage import events
from tests.moderator import Moderator
from tests.reporter import LANGUAGES
from tests.scene import Scene, Team, gather

ACCOUNT = "https://t.me/contoh_fiktif_09"


async def test_two_people_confirm(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana = stage.simulator.person("Ana")
    await stage.report(ana, ACCOUNT, "terrorism")
    before = stage.texts(ana)
    press = await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    assert press.text is not None
    assert "tanda tangan pertama dicatat" in press.text
    card = stage.card(team.dodi, team.group, 1)
    assert "1/2 tanda tangan: Citra" in card.text
    again = await stage.press(team.citra, card, "Konfirmasi (2/2)")
    assert again.text is not None
    assert "sudah menandatangani" in again.text
    assert "Diputus" not in stage.card(team.dodi, team.group, 1).text

    await stage.press(team.dodi, stage.card(team.dodi, team.group, 1), "Konfirmasi (2/2)")
    card = stage.card(team.dodi, team.group, 1)
    assert "Diputus Dodi" in card.text
    assert "1/2" not in card.text
    assert stage.last(team.citra).text == "C1: Dodi memberi tanda tangan kedua. Kasus dikonfirmasi."
    await stage.tell_bot(team.lead, "/reopen C1")
    said = stage.last(team.citra).text
    assert said.startswith("C1: Lina membatalkan konfirmasi yang Anda tandatangani")
    await stage.wait(minutes=2)
    assert stage.texts(ana) == before, "a silent category"


async def test_the_first_hears_of_a_rejection_and_may_take_it_back(stage: Scene, team: Team) -> None:
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    await stage.report(ana, ACCOUNT, "terrorism")
    await stage.report(bima, "michat: contoh_fiktif_02", "terrorism")
    for number in (1, 2):
        await stage.tell_bot(team.citra, f"/konfirmasi C{number}")
    await stage.tell_bot(team.citra, "/undo C2")
    assert "tanda tangan Anda ditarik" in stage.last(team.citra).text
    assert "tanda tangan" not in stage.card(team.citra, team.group, 2).text
    await stage.tell_bot(team.dodi, "/konfirmasi C2")
    assert "tanda tangan pertama" in stage.last(team.dodi).text
    await stage.tell_bot(team.dodi, "/reject C1 not_enough")
    assert stage.last(team.citra).text == "C1: Dodi menolak kasus yang sudah Anda tandatangani."


async def test_whoever_left_the_team_hears_nothing_more(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "terrorism")
    await stage.tell_bot(team.citra, "/confirm C1")
    team.group.remove(team.citra)
    await stage.wait(seconds=30)
    before = stage.texts(team.citra)
    await stage.tell_bot(team.dodi, "/confirm C1")
    assert "Diputus Dodi" in stage.card(team.dodi, team.group, 1).text
    assert stage.texts(team.citra) == before


async def test_signed_cases_are_not_dealt_to_their_signer(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "terrorism")
    await stage.tell_bot(team.citra, "/berikut")
    assert " C1 " in stage.last(team.citra).text
    await stage.press(team.citra, stage.last(team.citra), "Konfirmasi")
    await stage.tell_bot(team.citra, "/berikut")
    assert " C1 " not in stage.last(team.citra).text
    await stage.tell_bot(team.dodi, "/next")
    dealt = stage.last(team.dodi)
    assert "1/2 tanda tangan: Citra" in dealt.text
    await stage.press(team.dodi, dealt, "Konfirmasi (2/2)")
    assert "Diputus Dodi" in stage.card(team.dodi, team.group, 1).text


async def test_nothing_is_confirmed_as_other(stage: Scene, team: Team) -> None:
    """By button and by command: the categories are offered, and the one that is picked confirms."""
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "other")
    press = await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    assert press.text == "Pilih kategori C1 yang sebenarnya; kasus langsung dikonfirmasi dengannya."
    menu = stage.card(team.citra, team.group, 1)
    assert not any(data and data.endswith(".other") for row in menu.buttons for _, data in row)
    await stage.press(team.citra, menu, "Lainnya ▸")
    press = await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Spam")
    assert press.text is not None
    assert "melanggar aturan platform tentang" in press.text
    assert "Spam" in stage.card(team.citra, team.group, 1).text

    await stage.report(stage.simulator.person("Bima"), "michat: contoh_fiktif_02", "other")
    await stage.tell_bot(team.dodi, "/confirm C2")
    texts = stage.texts(team.dodi)
    assert any("Pilih kategori C2" in text for text in texts[-2:])
    card = stage.card(team.dodi, team.dodi.chat_with(stage.bot), 2)
    assert any("Penipuan" in shown for row in card.buttons for shown, _ in row)
    await stage.tell_bot(team.dodi, "/reject C2 not_enough")
    assert "Ditolak" in stage.card(team.dodi, team.group, 2).text, "rejecting needs no category"


@LANGUAGES
async def test_a_category_and_the_confirmation_in_one_go(stage: Scene, team: Team, language: str) -> None:
    citra = Moderator(stage, team.citra)
    await citra.speaks(language)
    ana = stage.simulator.person("Ana")
    command = "/konfirmasi" if language == "id" else "/confirm"
    for number, kind in enumerate(("other", "fraud", "spam", "spam", "spam"), 1):
        await stage.report(ana, f"michat: contoh_fiktif_{number:02}", kind)
    assert citra.said("refusal.near_category", given="frud", known="fraud") == await citra.says(
        f"{command} C1 frud"
    )
    assert "zzz" in await citra.says(f"{command} C1 zzz")
    await citra.says(f"{command} C1 other")
    assert citra.said("refusal.unsettled", case="C1") in stage.texts(team.citra)[-2:]
    said = await citra.says(f"{command} C1 FRAUD")
    policy = citra.said("policy.fraud")
    assert policy in said
    for number, typed in ((2, "fraud"), (3, "penipuan"), (4, citra.said("category.gambling.short"))):
        await citra.says(f"{command} C{number} {typed}")
        assert "60" in citra.desk.text, "confirmed, and can be undone"
    story = await stage.app.database.read(lambda tx: events.of(tx, 3))
    kinds = [event.kind for event, _ in story]
    assert kinds[-2:] == [Kind.RECATEGORISED, Kind.CONFIRMED]
    assert story[-1][0].data["policy"] == "fraud"
    await citra.says(f"{command} C5 csea")
    assert citra.desk.text == citra.said("mod.done.confirm_elsewhere", case="C5"), "others decide on that"
    await citra.says(f"{command} C1 gambling")
    assert "Citra" in citra.desk.text, "decided is decided"
    assert (await stage.app.database.read(prove)).problems == ()


async def test_the_policy_is_named_and_recorded(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    await stage.tell_bot(team.citra, "/confirm C1")
    assert "melanggar aturan platform tentang penipuan" in stage.last(team.citra).text
    story = await stage.app.database.read(lambda tx: events.of(tx, 1))
    (confirmed,) = [event for event, _ in story if event.kind is Kind.CONFIRMED]
    assert confirmed.data["policy"] == "fraud"
