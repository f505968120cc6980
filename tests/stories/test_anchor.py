"""The daily anchor: one number that others keep, so that the past cannot be changed behind their backs."""

import re

from sqlalchemy import text

from bot.care.audit import Verdict, prove
from bot.domain import anchor as rules
from bot.domain import chain
from bot.domain.events import Event
from simulator.clock import SECOND
from simulator.group import Group
from storage import anchors, events
from storage.database import Tx
from storage.statement import Statement
from tests.scene import Scene, Team, gather, names_case

HASH = re.compile(r"^[0-9a-f]{64}$", re.MULTILINE)


async def open_chat(stage: Scene, team: Team) -> Group:
    """A chat of the owner's with others than the team, where the anchor is shown."""
    auditor = stage.simulator.person("Dewi")
    chat = stage.simulator.group("Pengawas", owner=team.owner, members=[auditor], bots=[stage.bot])
    await stage.say(team.owner, chat, "/jangkar")
    assert "setiap hari" in stage.last(team.owner, chat).text
    return chat


async def later(stage: Scene, hours: float) -> None:
    """So much later, without every minute between."""
    await stage.settle()
    stage.clock.jump_to(stage.clock.now() + round(hours * 3600) * SECOND)
    await stage.wait(seconds=5)


def shown(stage: Scene, team: Team, chat: Group) -> list[str]:
    """The anchors in a chat."""
    return [found for said in stage.texts(team.owner, chat) for found in HASH.findall(said)]


async def verdict(stage: Scene) -> Verdict:
    """What `ronda verify` finds."""
    return await stage.app.database.read(prove)


async def test_once_a_day_what_changed_is_anchored(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    chat = await open_chat(stage, team)
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    await stage.report(stage.simulator.person("Bima"), "michat: contoh_fiktif_02", "fraud")
    await later(stage, hours=25)
    assert len(shown(stage, team, chat)) == 1
    said = stage.last(team.owner, chat).text
    assert "2 kasus berubah" in said
    assert f"ronda verify --anchor {shown(stage, team, chat)[0][:12]}" in said
    assert not names_case(said, "C1")
    assert "contoh_fiktif" not in said
    await stage.restart()
    await later(stage, hours=24)
    assert len(shown(stage, team, chat)) == 1, "nothing changed, nothing is said"
    await stage.say(team.citra, team.group, "/konfirmasi C1")
    await later(stage, hours=24)
    both = shown(stage, team, chat)
    assert len(both) == 2
    assert "1 kasus berubah" in stage.last(team.owner, chat).text
    found = await verdict(stage)
    assert found.problems == ()
    assert found.anchors == tuple(both)
    assert found.knows(both[0])
    assert found.knows(both[0][:12].upper())
    assert not found.knows(both[0][:11])
    assert not found.knows("0" * 64)


DROP = {
    "sqlite": ["DROP TRIGGER events_no_update"],
    "postgresql": ["DROP TRIGGER events_no_change ON events"],
}


def forge(tx: Tx) -> None:
    """Another moderator decided, and the whole chain after it fits again."""
    previous = chain.GENESIS
    for event, _ in events.of(tx, 1):
        actor = 99 if event.kind == "confirmed" else event.actor
        changed = Event(1, event.seq, event.at, actor, event.kind, event.state, event.round, event.data)
        previous = chain.link(previous, changed)
        tx.execute(
            Statement(text('UPDATE events SET actor = :actor, hash = :hash WHERE "case" = 1 AND seq = :seq')),
            actor=actor,
            hash=previous,
            seq=event.seq,
        )
    tx.execute(Statement(text("UPDATE cases SET head = :head, decided_by = 99 WHERE id = 1")), head=previous)


async def test_a_forged_event_with_a_forged_chain_is_found(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    chat = await open_chat(stage, team)
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    await stage.say(team.citra, team.group, "/konfirmasi C1")
    await later(stage, hours=25)
    engine = "sqlite" if stage.settings.database_url.startswith("sqlite") else "postgresql"

    def work(tx: Tx) -> None:
        for statement in DROP[engine]:
            tx.execute(Statement(text(statement)))
        forge(tx)

    await stage.app.database.run(work)
    found = await verdict(stage)
    assert len(found.problems) == 1, "the chain itself fits, and so does the case"
    assert "does not hold: an event, or the anchor, was changed" in found.problems[0]

    def mend(tx: Tx) -> None:
        """Whoever goes on and forges the anchor too has another than the one that was shown."""
        last = anchors.last(tx)
        assert last is not None
        (head,) = anchors.heads(tx, last.id)
        folded = rules.fold(rules.begin(last.previous, last.at), head.case, head.seq, head.hash or "")
        tx.execute(Statement(text("UPDATE anchors SET hash = :hash")), hash=rules.seal(folded, 1))

    await stage.app.database.run(mend)
    found = await verdict(stage)
    assert found.problems == ()
    assert not found.knows(shown(stage, team, chat)[0])


async def test_who_chooses_the_chat_and_where(stage: Scene, team: Team) -> None:
    chat = await open_chat(stage, team)
    for nobody in (team.citra, team.lead):
        await stage.tell_bot(nobody, "/anchor off")
        assert "Peran Anda tidak mencakup ini" in stage.last(nobody).text
    await stage.say(team.owner, team.group, "/jangkar")
    assert "sudah muncul di grup lain" in stage.last(team.owner, team.group).text
    await stage.report(stage.simulator.person("Ana"), "michat: contoh_fiktif_01", "fraud")
    assert stage.card(team.citra, team.group, 1), "the group is still the moderators'"
    for command in ("/queue", "/case C1", "/history C1", "/stats", "/team"):
        await stage.say(team.owner, chat, command)
        assert "Tidak di chat ini" in stage.last(team.owner, chat).text, command
    await stage.tell_bot(team.owner, "/jangkar off")
    assert "tidak lagi diposkan" in stage.last(team.owner).text
    await later(stage, hours=25)
    assert not shown(stage, team, chat)
    assert len((await verdict(stage)).anchors) == 1, "made all the same"
    await stage.tell_bot(team.owner, "/jangkar")
    assert "Belum ada chat yang dipilih" in stage.last(team.owner).text


async def test_the_bot_is_taken_out_of_the_chat(stage: Scene, team: Team) -> None:
    chat = await open_chat(stage, team)
    chat.remove(stage.bot)
    await stage.settle()
    assert "jangkar audit" in stage.last(team.owner).text
