"""Two copies of one card, as after a kill between Telegram's yes and our mark: the pressed one stays."""

from storage import places, shown
from storage.database import Tx
from tests.scene import Scene, Team
from tests.stories.following import letters, linked, press


def _carried(tx: Tx, chat: int, message: int) -> str | None:
    place = places.at(tx, chat)
    return shown.carried(tx, place.id, message) if place else None


async def test_two_copies_of_a_form_pressed_in_turn(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    chat = ana.chat_with(stage.bot)
    await stage.tell_bot(ana, "michat: contoh_fiktif_01")
    first = stage.last(ana)
    name = "form:" + first.buttons[0][0][1].split(".")[1]
    await stage.app.database.run(lambda tx: shown.forget(tx, name))
    await stage.press_form(ana, ".cat.fraud")  # drawn again, as a second message
    second = stage.last(ana)
    assert second.id != first.id
    # Both are pressed before anything is answered: each press makes its own message the one that stays.
    data = second.buttons[0][0][1]
    ana.press_data(first, data)
    ana.press_data(second, data)
    await stage.settle()
    receipts = [m for m in ana.read(chat) if "Laporan diterima" in m.text]
    assert len(receipts) == 1
    forms = [m for m in ana.read(chat) if m.from_ is not None and m.from_.id == stage.bot.id and m.buttons]
    assert [m.id for m in forms] == [receipts[0].id], "the other copy is gone"


async def test_two_copies_of_a_card_in_the_group(stage: Scene, team: Team) -> None:
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    first = stage.card(team.citra, team.group, 1)
    name = await stage.app.database.read(lambda tx: _carried(tx, team.group.id, first.id))
    assert name is not None
    await stage.app.database.run(lambda tx: shown.forget(tx, name))
    await stage.press(team.citra, first, "Tolak")  # the menu opens, in a second message
    second = stage.card(team.citra, team.group, 1)
    assert second.id != first.id
    await stage.press(team.citra, first, "Konfirmasi")
    cards = [m for m in team.citra.read(team.group) if " C1 · " in m.text]
    assert [m.id for m in cards] == [first.id], "the one that was pressed stays"
    assert "Dikonfirmasi" in cards[0].text


async def test_a_copy_of_a_notice_pressed_after_the_answer_shows_it(stage: Scene, team: Team) -> None:
    chat, wira = await linked(stage, team.lead)
    ana = stage.simulator.person("Ana")
    for nth in (1, 2):
        await stage.report(ana, f"michat: contoh_fiktif_0{nth}", "fraud")
        await stage.tell_bot(team.citra, f"/confirm C{nth}")
    await stage.wait(minutes=63)
    first = letters(stage, wira, chat)[-1]
    offered = [button[1] for row in first.buttons for button in row if button[1].endswith(".gone")]
    name = await stage.app.database.read(lambda tx: _carried(tx, chat.id, first.id))
    assert name is not None
    await stage.app.database.run(lambda tx: shown.forget(tx, name))
    await press(stage, wira, first, offered[0])  # answered there, and drawn again as a second message
    second = letters(stage, wira, chat)[-1]
    assert second.id != first.id
    assert first.text != second.text, "the first copy does not know of the answer"
    pressed = await press(stage, wira, first, offered[0])
    assert "dinonaktifkan" in (pressed.text or ""), "it was answered already"
    (kept,) = letters(stage, wira, chat)
    assert kept.id == first.id, "the pressed one stays"
    assert kept.text == second.text, "and says what is true"
    assert [button[1] for row in kept.buttons for button in row if button[1].endswith(".gone")] == offered[1:]
