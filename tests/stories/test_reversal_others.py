"""Rejections and escalations fall: undone, looked at again, appealed against, merged, withdrawn."""

import pytest

from bot.care.audit import prove
from simulator.person import Person
from storage import people, reporting
from storage.database import Tx
from tests.appealing import decide
from tests.reach import left
from tests.referring import referral_card
from tests.reporter import Reporter
from tests.scene import Scene, Team
from tests.stories.falling import Way, World, chats, reported, silence, stands
from tests.stories.following import letters
from tests.stories.test_withdraw import withdraw


async def rejected(stage: Scene, team: Team, reason: str) -> World:
    """A lead rejects what two people reported, and a third joins; another lead is there to look again."""
    world = await chats(stage, team)
    await stage.say(team.owner, team.group, "/grant lead", reply_to=team.dodi.send(team.group, "halo"))
    await reported(stage, world, "Ana", "michat: contoh_fiktif_01 satu")
    await reported(stage, world, "Bela", "michat: contoh_fiktif_01 dua")
    await stage.tell_bot(team.lead, f"/reject C1 {reason}")
    await stands(world)
    await stage.wait(seconds=2)
    await reported(stage, world, "Joko", "michat: contoh_fiktif_01 satu")
    return world


async def taken_back(world: World) -> None:
    """Within the window."""
    await world.stage.tell_bot(world.team.lead, "/undo C1")


async def looked_at_again(world: World) -> None:
    """By another lead, when strikes have come."""
    await world.stage.wait(minutes=2)
    await world.stage.tell_bot(world.team.dodi, "/reopen C1")


async def appealed(world: World) -> None:
    """By one of the reporters, who is right."""
    stage, (ana, code) = world.stage, world.reporters["Ana"]
    await stage.wait(minutes=2)
    await stage.tell_bot(ana.person, f"/banding {code} mohon dicek lagi")
    await stage.wait(seconds=10)
    await decide(stage, world.team.dodi, ".lift")
    assert stage.texts(ana.person).count(ana.said("appeal.reporter_again", code=code)) == 1


async def proven_otherwise(world: World) -> None:
    """By somebody else's evidence, which nobody may notice from what they hear."""
    await world.stage.wait(minutes=2)
    await world.stage.report(
        world.stage.simulator.person("Gita"), "michat: contoh_fiktif_01 ini buktinya", "fraud"
    )


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        (taken_back, "false_report"),
        (looked_at_again, "false_report"),
        (appealed, "opinion"),
        (proven_otherwise, "false_report"),
    ],
)
async def test_a_rejection_falls(stage: Scene, team: Team, way: Way, reason: str) -> None:
    world = await rejected(stage, team, reason)
    await way(world)
    await stage.wait(minutes=2)
    assert await left(stage, world.fallen) == {}
    told = {"Ana", "Bela"} if way is not taken_back else set()
    assert world.told("outcome.rejected") == told
    due = {looked_at_again: told, appealed: {"Bela"}}.get(way, set())
    assert world.corrected() == dict.fromkeys(world.reporters, 0) | dict.fromkeys(due, 1)
    for name, (who, _code) in world.reporters.items():
        texts = "\n".join(stage.texts(who.person))
        struck = name in told and reason == "false_report"
        assert texts.count("Ini peringatan") == struck
        assert texts.count("kami cabut") == (struck and way is looked_at_again)
        judged = await judgements_on(stage, who.person)
        assert judged == [], "nor does it count for how accurate they are"
    await silence(world)
    assert (await stage.app.database.read(prove)).problems == ()


async def judgements_on(stage: Scene, person: Person) -> list[object]:
    """What counts for how accurate somebody is."""

    def look(tx: Tx) -> list[object]:
        known = people.by_telegram(tx, person.id)
        assert known is not None
        return list(reporting.outcomes(tx, known.id, stage.clock.now()))

    return await stage.app.database.read(look)


async def handed_on(stage: Scene, team: Team) -> World:
    """Handed to a lead, and to an agency that asks to wait."""
    world = await chats(stage, team)
    await reported(stage, world, "Ana", "michat: contoh_fiktif_01 satu")
    await reported(stage, world, "Cici", "https://t.me/contoh_fiktif_02 minta transfer")
    await stage.tell_bot(team.citra, "/escalate C1 lead")
    await stands(world)
    await stage.tell_bot(team.citra, "/escalate C1 komdigi")
    await stage.press(team.citra, referral_card(stage, team.citra), "Kirim")
    mira, agency = world.agency
    await stage.press(mira, referral_card(stage, mira, agency), "Minta tunda")
    return world


async def test_what_was_handed_on_is_called_back(stage: Scene, team: Team) -> None:
    world = await handed_on(stage, team)
    before = world.heard()
    await stage.tell_bot(team.citra, "/undo C1")
    await stage.wait(minutes=2)
    assert await left(stage, world.fallen) == {}
    assert world.heard() == before, "nobody outside heard that it was handed on"


async def test_what_was_handed_on_is_withdrawn(stage: Scene, team: Team) -> None:
    world = await handed_on(stage, team)
    ana, code = world.reporters["Ana"]
    await withdraw(stage, ana.person, code)
    await stage.wait(minutes=2)
    assert await left(stage, world.fallen) == {}
    assert "\n".join(world.heard()["agency"]).count("tidak kami lanjutkan") == 1
    in_group = stage.texts(team.citra, team.group)
    await silence(world)
    later = "\n".join(stage.texts(team.citra, team.group)[len(in_group) :])
    assert "Penonaktifan boleh berjalan" not in later, "the hold ran out, and there is nothing to take down"


async def test_what_was_handed_on_becomes_a_part(stage: Scene, team: Team) -> None:
    """The agency's wish to wait holds for the whole, and what becomes of the whole is told to the agency."""
    world = await handed_on(stage, team)
    await stage.tell_bot(team.lead, "/merge C1 C2")
    await stage.wait(minutes=2)
    assert await left(stage, world.fallen) == {}
    await stage.tell_bot(team.lead, "/confirm C2")
    await stage.wait(minutes=70)
    assert not letters(stage, *world.operator), "the takedown of both accounts waits"
    assert "Ditunda" in stage.card(team.citra, team.group, 2).text
    mira, agency = world.agency
    await stage.press(mira, referral_card(stage, mira, agency), "Akhiri")
    await stage.wait(minutes=63)
    assert letters(stage, *world.operator)
    await stage.tell_bot(team.lead, "/reopen C2")
    await stage.tell_bot(team.lead, "/reject C2 not_violation")
    await stage.wait(minutes=2)
    assert "\n".join(world.heard()["operator"]).count("kami tarik") == 1
    assert "\n".join(world.heard()["agency"]).count("tidak kami lanjutkan") == 1
    for who, code in world.reporters.values():
        assert stage.texts(who.person).count(who.said("outcome.reopened", code=code)) == 1
    await silence(world)


async def test_who_withdraws_within_the_window_hears_no_outcome(stage: Scene, team: Team) -> None:
    """Nor can they appeal against what they never heard; the decision is the team's."""
    ana = Reporter(stage, "id")
    code = await stage.report(ana.person, "michat: contoh_fiktif_01", "fraud")
    await stage.tell_bot(team.citra, "/reject C1 opinion")
    await withdraw(stage, ana.person, code)
    heard = stage.texts(ana.person)
    await stage.wait(minutes=5)
    assert stage.texts(ana.person) == heard
    await stage.tell_bot(ana.person, f"/banding {code} mohon dicek")
    assert ana.form.text == ana.said("refusal.not_appealable", code=code)
    assert (await stage.app.database.read(prove)).problems == ()
