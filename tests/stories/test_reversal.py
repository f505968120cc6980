"""A decision falls: what it reached is taken back, who may have heard of it hears that once, the rest nothing."""

import pytest

from bot.care.audit import prove
from bot.domain.category import Lane
from storage import figures, judgements
from storage.figures import Span
from tests.appealing import decide
from tests.reach import left, unknown
from tests.referring import referral_card
from tests.reporter import Reporter
from tests.scene import Scene, Team
from tests.stories.falling import Way, World, begun, reported, silence, stands
from tests.stories.following import NOTICE_CODE, letters, press


def test_every_place_a_decision_can_reach_is_known() -> None:
    assert unknown() == []


async def confirmed(stage: Scene, team: Team) -> World:
    """The case is confirmed at a desk, handed to three agencies as far as it goes, and reported once more."""
    world = await begun(stage, team)
    await stage.tell_bot(team.citra, "/next")
    await stage.press(team.citra, stage.last(team.citra), "Konfirmasi")
    await stands(world)
    for agency, approved in (("komdigi", True), ("ojk_iasc", True), ("polri_siber", False)):
        await stage.tell_bot(team.citra, f"/escalate C1 {agency}")
        if approved:
            await stage.press(team.citra, referral_card(stage, team.citra), "Kirim")
    await reported(stage, world, "Joko", "michat: contoh_fiktif_01")
    return world


async def followed(world: World) -> None:
    """The notices leave: one by its operator's chat, which says that the account is gone, one by hand."""
    stage, team = world.stage, world.team
    await stage.wait(minutes=63)
    await press(stage, world.operator[0], letters(stage, *world.operator)[-1], ".gone")
    card = next(m for m in reversed(team.citra.read(team.group)) if "Kirim manual ke Telegram" in m.text)
    await press(stage, team.citra, card, ".sent")
    await stage.wait(minutes=2)


async def undone(world: World) -> None:
    """Within the window."""
    await world.stage.tell_bot(world.team.dodi, "/case C3")
    assert "♻️" in world.stage.last(world.team.dodi).text, "what can fall is there"
    await world.stage.tell_bot(world.team.citra, "/undo C1")


async def reopened(world: World) -> None:
    """By a lead, after everything has left."""
    await followed(world)
    await world.stage.tell_bot(world.team.lead, "/reopen C1")


async def gathered(world: World) -> None:
    """By a lead, while the notices wait in letters that have not left."""
    await world.stage.wait(minutes=10)
    await world.stage.tell_bot(world.team.lead, "/reopen C1")


async def by_hand(world: World) -> None:
    """By a lead, while somebody has yet to send a letter by hand."""
    await world.stage.wait(minutes=63)
    await world.stage.tell_bot(world.team.lead, "/reopen C1")


async def rejected_then(world: World) -> None:
    """By a lead, who rejects it then."""
    await reopened(world)
    await world.stage.tell_bot(world.team.lead, "/reject C1 not_violation")
    await world.stage.wait(minutes=2)


async def objected(world: World) -> None:
    """By the account's owner, who is right."""
    stage, team = world.stage, world.team
    await followed(world)
    owner = Reporter(stage, "id", "Pemilik")
    code = next(code for text in stage.texts(*world.operator) for code in NOTICE_CODE.findall(text))
    await stage.tell_bot(owner.person, f"/banding {code} akun saya dibajak")
    await stage.wait(seconds=10)
    await decide(stage, team.lead, ".lift")
    assert owner.form.text == owner.said("appeal.owner_again", code=code)


async def graver(world: World) -> None:
    """By somebody else's word: it is a child's case now, and nobody who could be warned hears anything."""
    await followed(world)
    await world.stage.report(world.stage.simulator.person("Gita"), "michat: contoh_fiktif_01", "csea")


@pytest.mark.parametrize("way", [undone, gathered, by_hand, reopened, rejected_then, objected, graver])
async def test_a_confirmation_falls(stage: Scene, team: Team, way: Way) -> None:
    world = await confirmed(stage, team)
    await way(world)
    await stage.wait(minutes=2)
    assert await left(stage, world.fallen) == {}
    silent = way is graver
    sent = way in (reopened, rejected_then, objected, graver)
    told = {"Ana", "Bela", "Cici"} if way is not undone else set()
    assert world.told("outcome.confirmed") == told
    assert world.corrected() == dict.fromkeys(world.reporters, 0) | dict.fromkeys(told, 0 if silent else 1)
    withdrawn = [text for text in world.heard()["operator"] if "kami tarik" in text]
    assert len(withdrawn) == (1 if sent or way is by_hand else 0)
    in_group = "\n".join(stage.texts(team.citra, team.group))
    assert in_group.count("ditarik setelah dikirim ke Telegram") == (1 if sent else 0)
    agency = "\n".join(world.heard()["agency"])
    assert agency.count("tinjau ulang") == 1
    assert agency.count("tidak kami lanjutkan") == (1 if way is rejected_then else 0)
    await looks(world, way)
    await silence(world)


async def looks(world: World, way: Way) -> None:
    """Nothing that anybody can look at speaks of the old decision."""
    stage, team = world.stage, world.team
    end = "rejected" if way is rejected_then else "in_review"
    for name, (who, code) in world.reporters.items():
        await stage.tell_bot(who.person, f"/status {code}")
        old = who.said("status.confirmed")
        if way is not graver:  # a status takes nothing back by itself
            assert old not in who.form.text, name
        assert "📮" not in who.form.text
        assert name in ("Eka", "Joko") or way is graver or who.said(f"status.{end}") in who.form.text, name
    await stage.tell_bot(team.citra, "/next")
    assert "C1 dikonfirmasi" not in stage.last(team.citra).text
    await stage.tell_bot(team.dodi, "/case C3")
    assert "♻️" not in stage.last(team.dodi).text
    cards = [m for m in team.citra.read(team.group) if m.text.startswith("📮") or "Kirim manual" in m.text]
    assert way is not by_hand or all("Jangan kirim ke Telegram" in m.text and not m.buttons for m in cards)
    past = await stage.app.database.read(lambda tx: judgements.of_account(tx, 1, Lane.ORDINARY))
    assert [one for one in past if "confirmed" in repr(one)] == []
    if way is undone:
        span = Span(0, stage.clock.now() + 1, 0, lead=True)
        assert await stage.app.database.read(lambda tx: figures.decided(tx, span)) == []
    assert (await stage.app.database.read(prove)).problems == ()
