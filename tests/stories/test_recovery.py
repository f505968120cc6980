"""Telegram in trouble, people who leave, groups that move: all others are served, nothing is tried for ever."""

from typing import Any

import pytest
from sqlalchemy import select

from simulator.chat import Chat
from simulator.clock import SECOND
from storage import schema
from storage.statement import Statement
from tests.scene import Scene, Team

# At every 429 PTB warns that retry_after will be a timedelta one day. The bot takes either.
pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")

_OUTBOX = Statement(
    select(schema.outbox.c.kind, schema.outbox.c.state, schema.outbox.c.attempts, schema.outbox.c.repeats,
           schema.places.c.chat)
    .join(schema.places, schema.places.c.id == schema.outbox.c.place)
    .order_by(schema.outbox.c.id)
)  # fmt: skip
_PLACES = Statement(select(schema.places.c.chat, schema.places.c.purpose).order_by(schema.places.c.id))


async def outgoing(stage: Scene, chat: Chat) -> list[tuple[Any, ...]]:
    """The outbox's rows for a chat: kind, state, attempts, repeats."""
    rows = await stage.app.database.read(lambda tx: tx.all(_OUTBOX))
    return [tuple(row)[:4] for row in rows if row[4] == chat.id]


async def test_a_group_that_must_wait_makes_nobody_else_wait(stage: Scene, team: Team) -> None:
    stage.simulator.faults.fail("sendMessage", 429, retry_after=30, chat=team.group.id)
    begun = stage.clock.now()
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.report(bima, "michat: contoh_fiktif_02", "fraud")
    assert stage.clock.now() - begun < 15 * SECOND, "reporters were served meanwhile"
    assert not any(" C1 · " in text for text in stage.texts(team.citra, team.group))
    await stage.wait(seconds=45)
    assert stage.card(team.citra, team.group, 1)
    assert stage.card(team.citra, team.group, 2)
    calls = [call for call in stage.simulator.calls.of("sendMessage", team.group.id) if call.at >= begun]
    assert [call.error for call in calls] == [429, 0, 0]
    assert calls[1].at - calls[0].at >= 30 * SECOND, "as long as Telegram asked"


async def test_waiting_is_not_held_against_a_letter(every_stage: Scene) -> None:
    """Twenty times 429 are twenty times patience, not a dead letter."""
    stage = every_stage
    ana = stage.simulator.person("Ana")
    stage.simulator.faults.fail("sendMessage", 429, retry_after=5, chat=ana.id, times=20)
    ana.start(stage.bot)
    await stage.wait(minutes=3)
    assert len(stage.texts(ana)) == 1
    assert await outgoing(stage, ana.chat_with(stage.bot)) == [("letter", "sent", 1, 0)]


async def test_an_outage_loses_nothing(stage: Scene) -> None:
    """What Telegram answers with an error of its own is tried until it ends, seldom, and never said twice."""
    ana = stage.simulator.person("Ana")
    outage = stage.simulator.faults.fail("sendMessage", 500, times=10_000)
    ana.start(stage.bot)
    await stage.wait(hours=2)
    assert outage.times > 10_000 - 40
    stage.simulator.faults.clear()
    await stage.wait(minutes=6)
    assert len(stage.texts(ana)) == 1


async def test_bad_gateways_are_tried_again(stage: Scene) -> None:
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    stage.simulator.faults.fail("sendMessage", 502, chat=ana.id, times=3)
    ana.start(stage.bot)
    bima.start(stage.bot)
    await stage.settle()
    assert len(stage.texts(bima)) == 1
    await stage.wait(minutes=1)
    assert len(stage.texts(ana)) == 1
    assert await outgoing(stage, ana.chat_with(stage.bot)) == [("letter", "sent", 4, 0)], "nothing was unclear"


async def test_an_answer_that_was_lost_repeats_the_letter_once_and_is_counted(every_stage: Scene) -> None:
    stage = every_stage
    ana = stage.simulator.person("Ana")
    chat = ana.chat_with(stage.bot)
    stage.simulator.faults.cut_after("sendMessage", chat=ana.id)
    ana.start(stage.bot)
    ana.send(chat, "/status")
    await stage.wait(minutes=2)
    welcome, again, status = stage.texts(ana)
    assert welcome == again
    assert "belum punya laporan" in status, "what was written later did not overtake it"
    assert await outgoing(stage, chat) == [("letter", "sent", 2, 1), ("letter", "sent", 1, 0)]
    assert stage.app.gauges.repeats._value.get() == 1


async def test_a_question_that_was_lost_is_asked_again(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    stage.simulator.faults.cut_before("sendMessage", chat=ana.id)
    await stage.tell_bot(ana, "michat: contoh_fiktif_01")
    await stage.wait(minutes=1)
    await stage.press_form(ana, ".cat.fraud")
    stage.simulator.faults.cut_after("editMessageText", chat=ana.id)
    await stage.press_form(ana, ".send")
    await stage.wait(minutes=1)
    assert [text for text in stage.texts(ana) if "Laporan diterima" in text] == [stage.last(ana).text]


async def test_a_letter_that_never_gets_through_is_given_up_and_the_owner_hears_of_it(
    stage: Scene, team: Team
) -> None:
    ana = stage.simulator.person("Ana")
    stage.simulator.faults.cut_before("sendMessage", chat=ana.id, times=1000)
    ana.start(stage.bot)
    await stage.wait(hours=6)
    tried = len(stage.simulator.calls.of("sendMessage", ana.id))
    assert 2 < tried < 20
    assert await outgoing(stage, ana.chat_with(stage.bot)) == [("letter", "dead", tried, tried - 1)]
    assert any("ronda letters" in text for text in stage.texts(team.owner))


async def test_a_reporter_who_blocked_the_bot(stage: Scene, team: Team) -> None:
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.report(bima, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=30)
    ana.block(stage.bot)
    await stage.settle()
    before = len(stage.simulator.calls.of(chat=ana.id))
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    await stage.wait(hours=3)
    assert "dikonfirmasi moderator" in stage.last(bima).text
    assert len(stage.simulator.calls.of(chat=ana.id)) - before <= 1, "not tried again and again"
    assert (await outgoing(stage, ana.chat_with(stage.bot)))[-1][1] in ("undeliverable", "recalled")
    # Coming back is enough to be served again.
    ana.start(stage.bot)
    await stage.settle()
    await stage.tell_bot(ana, "/status")
    assert "Dikonfirmasi" in stage.last(ana).text


async def test_a_group_that_became_a_supergroup(stage: Scene, team: Team) -> None:
    await _move(stage, team, heard=True)


async def test_a_group_that_became_a_supergroup_while_nobody_looked(stage: Scene, team: Team) -> None:
    """The update that says so is lost; the first refused call says it too."""
    await _move(stage, team, heard=False)


async def _move(stage: Scene, team: Team, *, heard: bool) -> None:
    old = stage.simulator.group(
        "Kecil", owner=team.owner, members=[team.citra], bots=[stage.bot], supergroup=False
    )
    await stage.say(team.owner, old, "/setup")
    ana, bima = stage.simulator.person("Ana"), stage.simulator.person("Bima")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(seconds=30)
    assert stage.card(team.citra, old, 1)

    new = stage.simulator.world.chats[old.migrate()]
    if not heard:
        stage.bot.queue.drop()
    await stage.settle()
    await stage.report(bima, "michat: contoh_fiktif_02", "fraud")
    await stage.say(team.citra, new, "/queue")
    await stage.wait(minutes=1)
    assert stage.card(team.citra, new, 2), "cards follow"
    assert any("2 kasus menunggu" in text for text in stage.texts(team.citra, new)), "letters follow"

    await stage.say(team.citra, new, "/case C1")
    await stage.press(team.citra, stage.card(team.citra, new, 1), "Konfirmasi")
    await stage.wait(minutes=2)
    assert "dikonfirmasi moderator" in stage.last(ana).text
    assert "Dikonfirmasi" in stage.card(team.citra, new, 1).text
    places = [tuple(row) for row in await stage.app.database.read(lambda tx: tx.all(_PLACES))]
    assert [purpose for chat, purpose in places if chat == new.id] == ["moderators"]
    assert old.id not in [chat for chat, _ in places]
    assert [purpose for _, purpose in places].count("moderators") == 1


async def test_kicked_out_of_the_group(stage: Scene, team: Team) -> None:
    team.group.kick(stage.bot)
    await stage.settle()
    before = len(stage.simulator.calls.of(chat=team.group.id))
    ana = stage.simulator.person("Ana")
    await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
    await stage.wait(hours=3)
    assert len(stage.simulator.calls.of(chat=team.group.id)) - before <= 1, "not tried again and again"

    # The work goes on in private meanwhile.
    await stage.tell_bot(team.citra, "/next")
    assert " C1 " in stage.last(team.citra).text

    # Back in the group, the card is there again.
    team.group.add(stage.bot)
    team.group.promote(stage.bot)
    await stage.say(team.owner, team.group, "/setup")
    await stage.wait(minutes=1)
    assert stage.card(team.citra, team.group, 1)
