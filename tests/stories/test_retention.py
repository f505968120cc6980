"""What was promised about how long is kept: months pass, and it is gone."""

import pytest
from sqlalchemy import bindparam, select

from bot.domain.flag import Flag
from bot.domain.moment import DAY
from simulator.person import Person
from storage import outbox, schema
from storage.statement import Statement
from tests.scene import Scene, Team, gather
from tests.stories.forgetting import (
    ACCOUNT,
    SAID,
    WORDS,
    hold,
    left_in_rows,
    left_on_disk,
    on_disk,
    somebody,
    tables_with,
    the_audit_holds,
    with_evidence,
)  # fmt: skip
from tests.stories.test_withdraw import withdraw

LETTERS = Statement(
    select(schema.outbox.c.id)
    .join(schema.places, schema.places.c.id == schema.outbox.c.place)
    .where(schema.places.c.chat == bindparam("chat"), schema.outbox.c.kind == "letter")
)
OTHER = "michat: contoh_fiktif_02\nkata lain fiktif"


async def days_pass(stage: Scene, days: float) -> None:
    """The clock jumps; whatever is due is done."""
    stage.clock.jump_to(stage.clock.now() + round(days * DAY))
    await stage.settle()
    await stage.wait(minutes=2)


async def decide(stage: Scene, team: Team, command: str) -> None:
    """A moderator types a decision in the group, and the undo window passes."""
    await stage.say(team.citra, team.group, command)
    await stage.wait(minutes=2)


async def test_a_rejected_report_becomes_anonymous(every_stage: Scene) -> None:
    stage = every_stage
    team = await gather(stage)
    ana = somebody(stage)
    code = await stage.report(ana, SAID, "fraud")
    await stage.report(ana, OTHER, "fraud")
    await decide(stage, team, "/reject C1 not_enough")
    await decide(stage, team, "/confirm C2")
    await days_pass(stage, 89)
    await stage.tell_bot(ana, f"/status {code}")
    assert "Tidak ditindaklanjuti" in stage.last(ana).text
    await days_pass(stage, 1.1)
    assert await tables_with(stage, WORDS) == []
    assert WORDS not in stage.card(team.citra, team.group, 1).text
    assert "reports" in await tables_with(stage, "kata lain fiktif")
    await stage.tell_bot(ana, f"/status {code}")
    assert "tidak ada di laporan Anda" in stage.last(ana).text
    assert await the_audit_holds(stage)

    await days_pass(stage, 730)
    assert await left_in_rows(stage, ana, "kata lain fiktif") == [], "confirmed, never closed, and long ago"
    assert await the_audit_holds(stage)


async def test_a_report_that_joined_late_has_its_own_time(stage: Scene, team: Team) -> None:
    ana, budi = somebody(stage), stage.simulator.person("Budi")
    await stage.report(ana, ACCOUNT, "fraud")
    await decide(stage, team, "/reject C1 not_enough")
    await days_pass(stage, 80)
    code = await stage.report(budi, ACCOUNT, "fraud")
    await days_pass(stage, 11)
    await stage.tell_bot(budi, f"/status {code}")
    assert "Tidak ditindaklanjuti" in stage.last(budi).text
    await stage.tell_bot(ana, "/status")
    assert "belum punya laporan" in stage.last(ana).text


@pytest.mark.parametrize("category", ["csea", "trafficking"])
async def test_silent_cases_wait_for_their_end(stage: Scene, team: Team, category: str) -> None:
    ana = somebody(stage)
    sari = team.dodi
    hello = sari.send(team.group, "halo")
    await stage.say(team.owner, team.group, "/grant child_safety", reply_to=hello)
    await stage.report(ana, SAID, category)
    await stage.wait(minutes=1)
    await stage.tell_bot(sari, "/reject C1 not_enough")
    await days_pass(stage, 1000)
    assert "reports" in await tables_with(stage, WORDS)
    await stage.tell_bot(ana, "/status")
    assert "Sedang diperiksa" in stage.last(ana).text


async def test_a_hold_stops_the_clock(stage: Scene, team: Team) -> None:
    ana = somebody(stage)
    await stage.report(ana, SAID, "fraud")
    await decide(stage, team, "/reject C1 not_enough")
    await hold(stage, 1, frozenset({Flag.LEGAL_HOLD, Flag.OFFICIAL}))
    await days_pass(stage, 400)
    assert "reports" in await tables_with(stage, WORDS)
    await hold(stage, 1, frozenset({Flag.OFFICIAL}))
    await days_pass(stage, 1)
    assert left_on_disk(stage, ana, WORDS) == []


async def test_people_without_reports_are_forgotten(stage: Scene) -> None:
    ana = somebody(stage)
    ana.start(stage.bot)
    await stage.settle()
    await days_pass(stage, 60)
    await stage.tell_bot(ana, "/bantuan")
    await days_pass(stage, 60)
    assert left_on_disk(stage, ana), "heard 60 days ago"
    await days_pass(stage, 31)
    assert left_on_disk(stage, ana) == []


async def test_letters_lose_their_words_and_then_go(stage: Scene) -> None:
    ana = somebody(stage)
    code = await stage.report(ana, ACCOUNT, "fraud")
    await stage.tell_bot(ana, f"/status {code}")
    await days_pass(stage, 29)
    assert "outbox" in await tables_with(stage, code)
    await days_pass(stage, 2)
    assert "outbox" not in await tables_with(stage, code)
    assert await kept(stage, ana) > 0
    await days_pass(stage, 60)
    assert await kept(stage, ana) == 0


async def kept(stage: Scene, person: Person) -> int:
    """How many letters to somebody are still on record."""
    found = await stage.app.database.read(lambda tx: tx.all(LETTERS, chat=person.id))
    return len(found)


async def test_what_nobody_looked_at_goes_too(stage: Scene) -> None:
    ana = somebody(stage)
    await stage.tell_bot(ana, "/start")
    stage.simulator.faults.fail("sendMessage", 400, chat=ana.id)
    await stage.tell_bot(ana, f"/status {WORDS[:10]}")
    assert await stage.app.database.read(outbox.dead_count) == 1
    await days_pass(stage, 31)
    assert await stage.app.database.read(outbox.dead_count) == 0


async def test_evidence_goes_when_its_report_does(stage: Scene, team: Team) -> None:
    ana = somebody(stage)
    picture = await with_evidence(stage, ana)
    await decide(stage, team, "/reject C1 not_enough")
    await days_pass(stage, 89)
    assert picture in on_disk(stage).values()
    await days_pass(stage, 2)
    assert picture not in on_disk(stage).values()
    assert left_on_disk(stage, ana, WORDS) == []
    assert await the_audit_holds(stage)


async def test_strikes_go_when_they_count_no_more(stage: Scene, team: Team) -> None:
    ana = somebody(stage)
    await stage.report(ana, ACCOUNT, "fraud")
    await stage.say(team.lead, team.group, "/reject C1 false_report")
    await stage.wait(minutes=2)
    await stage.tell_bot(ana, "/banding alasan fiktif saya")
    await days_pass(stage, 179)
    assert "strikes" in await tables_with(stage, "alasan fiktif saya")
    assert "people" in await left_in_rows(stage, ana)
    await days_pass(stage, 2)
    assert left_on_disk(stage, ana, "alasan fiktif saya") == []


async def test_a_withdrawn_report_is_forgotten_soon(stage: Scene, team: Team) -> None:
    """Its own words, a month after it was sent; the case goes on with what others said."""
    ana, budi = somebody(stage), stage.simulator.person("Budi")
    code = await stage.report(ana, SAID, "fraud")
    await stage.report(budi, f"{ACCOUNT}\nkata lain fiktif", "fraud")
    await withdraw(stage, ana, code)
    await days_pass(stage, 29)
    assert "reports" in await tables_with(stage, WORDS)
    await days_pass(stage, 2)
    assert await tables_with(stage, WORDS) == []
    assert "reports" in await tables_with(stage, "kata lain fiktif")
    assert "kata lain fiktif" in stage.card(team.citra, team.group, 1).text


async def test_a_note_for_the_next_on_duty_goes_unread(stage: Scene, team: Team) -> None:
    left = "catatan serah terima fiktif"
    await stage.tell_bot(team.citra, "/on")
    await stage.tell_bot(team.citra, f"/off {left}")
    await days_pass(stage, 6.9)
    assert await tables_with(stage, left) == ["handovers"]
    await days_pass(stage, 0.2)
    assert await tables_with(stage, left) == []
    await stage.tell_bot(team.dodi, "/on")
    assert left not in stage.last(team.dodi).text
