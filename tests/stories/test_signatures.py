"""Two signatures where an accusation weighs most, and a category before a confirmation."""

from bot.domain.events import Kind
from storage import events
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
    """By button and by command: the categories are offered, and one tap later it can be confirmed."""
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "other")
    press = await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    assert press.text == "Pilih dulu kategori C1 yang sebenarnya, lalu konfirmasi."
    menu = stage.card(team.citra, team.group, 1)
    await stage.press(team.citra, menu, "Penipuan")
    press = await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    assert press.text is not None
    assert "melanggar aturan platform tentang penipuan" in press.text

    await stage.report(stage.simulator.person("Bima"), "michat: contoh_fiktif_02", "other")
    await stage.tell_bot(team.dodi, "/confirm C2")
    texts = stage.texts(team.dodi)
    assert any("Pilih dulu kategori C2" in text for text in texts[-2:])
    card = stage.card(team.dodi, team.dodi.chat_with(stage.bot), 2)
    assert any("Penipuan" in shown for row in card.buttons for shown, _ in row)
    await stage.tell_bot(team.dodi, "/reject C2 not_enough")
    assert "Ditolak" in stage.card(team.dodi, team.group, 2).text, "rejecting needs no category"


async def test_the_policy_is_named_and_recorded(stage: Scene, team: Team) -> None:
    await stage.report(stage.simulator.person("Ana"), ACCOUNT, "fraud")
    await stage.tell_bot(team.citra, "/confirm C1")
    assert "melanggar aturan platform tentang penipuan" in stage.last(team.citra).text
    story = await stage.app.database.read(lambda tx: events.of(tx, 1))
    (confirmed,) = [event for event, _ in story if event.kind is Kind.CONFIRMED]
    assert confirmed.data["policy"] == "fraud"
