"""What both sides said in private is known by its numbers, and by nothing else."""

import sqlite3

from sqlalchemy import make_url

from simulator.clock import SECOND
from tests.scene import Scene


def ask(stage: Scene, sql: str) -> list[tuple[int, ...]]:
    with sqlite3.connect(str(make_url(stage.settings.database_url).database)) as database:
        return database.execute(sql).fetchall()


async def test_both_sides_are_numbered(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    ana.start(stage.bot)
    await stage.settle()
    await stage.tell_bot(ana, "/status")
    await stage.tell_bot(ana, "michat: contoh_fiktif_01")
    await stage.press_form(ana, ".cat.fraud")
    chat = ana.chat_with(stage.bot)
    mine = {message.id for message in ana.read(chat) if message.from_ is ana}
    said = {message.id for message in ana.read(chat) if message.from_ is stage.bot}
    assert len(mine) == 3
    assert {number for (number,) in ask(stage, "SELECT message FROM heard")} == mine
    assert {number for (number,) in ask(stage, "SELECT message FROM outbox WHERE message IS NOT NULL")} == said


async def test_after_two_days_the_numbers_are_forgotten(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    await stage.tell_bot(ana, "/status")
    assert ask(stage, "SELECT count(*) FROM heard") == [(1,)]
    stage.clock.jump_to(stage.clock.now() + 49 * 3600 * SECOND)
    await stage.wait(minutes=2)
    assert ask(stage, "SELECT count(*) FROM heard") == [(0,)]


async def test_a_group_is_not_listened_to(stage: Scene) -> None:
    ana = stage.simulator.person("Ana")
    group = stage.simulator.group("Warga", owner=ana, bots=[stage.bot])
    await stage.say(ana, group, "/status")
    assert ask(stage, "SELECT count(*) FROM heard") == [(0,)]
