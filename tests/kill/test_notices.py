"""`kill -9` while notices go out: the operator has each at least once, and a repeat is the same notice."""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain import directory
from bot.domain.notice import NoticeState
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from storage import schema
from storage.statement import Statement
from tests.kill.books import reading
from tests.kill.conftest import KILLS, LONG
from tests.kill.crowd import Crowd
from tests.kill.moments import Moment, watching
from tests.kill.town import Town, data_on, town, until
from tests.stories.following import NOTICE_CODE, SECRET

pytestmark = pytest.mark.slow
Record = Callable[[str, object], None]

ACCOUNTS = 60 if LONG else 15
EVERYWHERE = [("sqlite", "polling"), ("postgresql", "webhook")] if LONG else [("sqlite", "polling")]
_NOTICES = Statement(select(schema.notices.c.code, schema.notices.c.state))
_BECAME = Statement(select(schema.events.c.data).where(schema.events.c.kind == "notice"))


def hasty(folder: Path) -> str:
    """A directory in which MiChat's notices are gathered for three seconds."""
    path = folder / "partners.toml"
    shipped = directory.SHIPPED.read_text("utf-8")
    ours = 'platforms = ["michat"]'
    path.write_text(shipped.replace(ours, f"{ours}\nbatch_minutes = 0.05"), "utf-8")
    return str(path)


async def link(stage: Town) -> tuple[Group, Person]:
    """MiChat's chat, verified."""
    wira = stage.simulator.person("Wira")
    chat = stage.simulator.group("MiChat", owner=stage.owner, members=[wira], bots=[stage.bot])
    private = stage.owner.chat_with(stage.bot)
    stage.owner.send(chat, "/partner michat")
    found = lambda: next((f for m in stage.from_bot(private) if (f := SECRET.search(m.text))), None)  # noqa: E731
    secret = await until("the lead has the code", found)
    wira.send(chat, f"/verify {secret[1]}")
    await until("the chat is verified", lambda: any("Terverifikasi" in m.text for m in stage.from_bot(chat)))
    return chat, wira


async def confirm_all(stage: Town) -> Crowd:
    """Everybody reports, and every case is confirmed."""
    crowd = Crowd(stage)
    person = stage.simulator.person
    async with asyncio.TaskGroup() as together:
        for number in range(3):
            together.create_task(report_some(crowd, person(f"Pelapor {number}"), number))
    mod = stage.moderators[0]
    private = mod.chat_with(stage.bot)
    mod.start(stage.bot)
    for case in range(1, ACCOUNTS + 1):
        mod.send(private, f"/confirm C{case}")
    await until(
        "all are confirmed", lambda: sum("dikonfirmasi" in m.text for m in stage.from_bot(private)) >= ACCOUNTS
    )
    return crowd


async def report_some(crowd: Crowd, person: Person, number: int) -> None:
    for turn in range(ACCOUNTS // 3):
        await crowd.report(person, f"contoh_{number}_{turn}")


class AtANotice(Moment):
    """Strikes at a letter to the operator, when it is there and nobody here knows yet."""

    def __init__(self, stage: Town, chat: Group, count: int) -> None:
        super().__init__(stage, "answer", "sendMessage", count)
        self._chat = chat.id

    def __call__(self, kind: str, name: str, content: dict[str, Any]) -> None:
        """Look at what was said in that chat only."""
        result = content.get("result")
        if isinstance(result, dict) and result.get("chat", {}).get("id") == self._chat:
            super().__call__(kind, name, content)


async def strikes(stage: Town, chat: Group) -> int:
    """Kill when Telegram has taken a notice and has not answered yet, and start again."""
    done = 0
    for _ in range(KILLS):
        await stage.ronda.ready()
        moment = AtANotice(stage, chat, stage.chance.randint(1, 2))
        with watching(stage, moment):
            try:
                await until("", moment.struck.is_set, patience=8)
            except AssertionError:
                return done  # nothing is left to be said
        await stage.ronda.buried()
        done += 1
        stage.ronda.start()
    return done


@pytest.mark.parametrize(("kept_in", "intake"), EVERYWHERE, indirect=["kept_in"])
async def test_killed_while_notices_go_out(
    tmp_path: Path, kept_in: str, intake: str, seed: int, record_property: Record
) -> None:
    async with town(tmp_path, kept_in, intake, seed, RONDA_PARTNERS=hasty(tmp_path)) as stage:
        chat, wira = await link(stage)
        await confirm_all(stage)
        kills = await strikes(stage, chat)
        await stage.ronda.ready()
        async with reading(kept_in) as books:
            codes = await everything_sent(stage, books)
            seen = Counter(code for m in stage.simulator.sent(chat) for code in set(NOTICE_CODE.findall(m.text)))
            assert set(seen) == set(codes), "each was seen, under the number that is in the books"
            letters = [m for m in stage.simulator.sent(chat) if NOTICE_CODE.search(m.text)]
            again = len(letters) - len({NOTICE_CODE.findall(m.text)[0] for m in letters})
            assert 0 < again <= kills, "a kill between the two is seen as a repeat, and nothing else is"
            await answer_all(stage, wira, chat)
            became = await settled(books)
        assert became == Counter(dict.fromkeys(("sent", "taken_down"), ACCOUNTS)), "once each, whichever copy"
    record_property(
        "summary", f"{kills} kills while {ACCOUNTS} notices went out: {again} letters seen twice, none lost"
    )


async def everything_sent(stage: Town, books) -> list[str]:
    """Wait until no notice is on its way; their codes."""
    for _ in range(600):
        rows = await books.read(lambda tx: tx.all(_NOTICES))
        if len(rows) == ACCOUNTS and all(state == NoticeState.SENT for _, state in rows):
            return [code for code, _ in rows]
        assert not stage.ronda.dead, stage.ronda.log[-3000:]
        await asyncio.sleep(0.1)
    raise AssertionError(rows)


async def settled(books) -> Counter[str]:
    """Wait until every notice was answered; what was written down of them."""
    for _ in range(300):
        rows = await books.read(lambda tx: tx.all(_NOTICES))
        if all(state == NoticeState.TAKEN_DOWN for _, state in rows):
            break
        await asyncio.sleep(0.1)
    told = await books.read(lambda tx: [data for (data,) in tx.all(_BECAME)])
    return Counter(one for data in told for one in ("sent", "taken_down") if f'"{one}"' in data)


async def answer_all(stage: Town, wira: Person, chat: Group) -> None:
    """Press "taken down" wherever it is offered, on every copy there is."""

    def offered() -> list[tuple[Message, str]]:
        return [(m, data) for m in stage.from_bot(chat) for data in data_on(m) if data.endswith(".gone")]

    for _ in range(200):
        found = offered()
        if not found:
            return
        for message, data in found:
            wira.press_data(message, data)
        await asyncio.sleep(0.3)
    raise AssertionError(found[:3])
