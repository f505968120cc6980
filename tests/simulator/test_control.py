"""The control API: the page's and other processes' way in."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from simulator.clock import RealClock, ShiftedClock
from simulator.server import Simulator
from tests.simulator.telegram import Telegram
from tests.simulator.test_api import png


class Page:
    """A browser, so to speak."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def get(self, path: str, **params: Any) -> Any:
        response = await self.http.get(f"/control/{path}", params=params)
        assert response.status_code == 200, response.text
        return response.json()

    async def post(self, path: str, **body: Any) -> Any:
        response = await self.http.post(f"/control/{path}", json=body)
        assert response.status_code == 200, response.text
        return response.json()

    async def refused(self, path: str, **body: Any) -> tuple[int, str]:
        response = await self.http.post(f"/control/{path}", json=body)
        return response.status_code, response.json()["error"]


@pytest_asyncio.fixture
async def page(sim: Simulator) -> AsyncIterator[Page]:
    async with httpx.AsyncClient(base_url=sim.url, timeout=30, trust_env=False) as http:
        yield Page(http)


async def test_a_report_from_end_to_end(page: Page, api: Telegram) -> None:
    ana = (await page.post("people", name="Ana", username="ana_fiktif", language="id"))["id"]
    (empty,) = await page.get("chats", **{"as": ana})
    assert (empty["chat"], empty["started"], empty["kind"]) == (123, False, "private")
    await page.post("start", **{"as": ana}, bot=123)
    sample = {"from": "Nama Fiktif", "text": "lihat @akun_fiktif", "to": 123}
    forwarded = await page.post("forwards", **{"as": ana}, **sample)
    assert forwarded["forward"]["kind"] == "hidden_user"
    assert forwarded["html"] == 'lihat <span class="tg-mention">@akun_fiktif</span>'
    markup = {"inline_keyboard": [[{"text": "Kirim", "callback_data": "k", "style": "primary"}]]}
    await api.ok("sendMessage", chat_id=ana, text="<b>Benar?</b>", parse_mode="HTML", reply_markup=markup)
    shown = await page.get("messages", **{"as": ana}, chat=123)
    assert [m["mine"] for m in shown["messages"]] == [True, True, False]
    question = shown["messages"][-1]
    assert question["html"] == "<b>Benar?</b>"
    assert question["buttons"] == [[{"text": "Kirim", "data": "k", "style": "primary"}]]
    pressing = asyncio.ensure_future(
        page.post("press", **{"as": ana}, chat=123, message=question["id"], text="Kirim")
    )
    query = None
    while query is None:
        query = next((u["callback_query"] for u in await api.updates() if "callback_query" in u), None)
    await api.ok("answerCallbackQuery", callback_query_id=query["id"], text="Terkirim")
    assert await pressing == {"answer": {"text": "Terkirim", "alert": False, "url": None}}
    await api.ok("editMessageText", chat_id=ana, message_id=question["id"], text="Selesai")
    events = await page.get("events", **{"as": ana}, since=shown["seq"])
    assert [e["kind"] for e in events["events"]] == ["answer", "edit"]
    assert events["events"][1]["message"]["text"] == "Selesai"
    await page.post("block", **{"as": ana}, bot=123)
    assert (await page.get("chats", **{"as": ana}))[0]["blocked"] is True
    await page.post("unblock", **{"as": ana}, bot=123)


async def test_writing_editing_deleting_forwarding(page: Page, api: Telegram) -> None:
    ana = (await page.post("people", name="Ana"))["id"]
    me = {"as": ana, "chat": 123}
    said = await page.post("send", **me, text="lama")
    answer = await page.post("send", **me, text="jawab", reply_to=said["id"])
    assert answer["reply_to"] == {"id": said["id"], "name": "Ana", "text": "lama"}
    assert (await page.post("edit", **me, message=said["id"], text="baru"))["edited"] is True
    group = await page.post("group", title="Grup", owner=ana, bots=[123], bot_admin=True)
    moved = await page.post("forward", **me, messages=[said["id"]], to=group["chat"])
    assert moved["messages"][0]["forward"]["name"] == "Ana"
    hidden = await page.post("forward", **me, messages=[said["id"]], to=group["chat"], hide_sender=True)
    assert hidden["messages"][0]["forward"] is None
    assert await page.post("delete", **me, messages=[said["id"]]) == {"deleted": [said["id"]]}
    assert [m["text"] for m in (await page.get("messages", **me))["messages"]] == ["jawab"]


async def test_pictures(page: Page, api: Telegram) -> None:
    ana = (await page.post("people", name="Ana"))["id"]
    data = base64.b64encode(png(40, 30)).decode()
    first = await page.post("photo", **{"as": ana}, chat=123, caption="a", data=f"data:image/png;base64,{data}")
    form = {"as": str(ana), "chat": "123", "caption": "b", "spoiler": "true"}
    second = await page.http.post("/control/photo", data=form, files={"file": ("x.png", png(40, 30), "image/png")})
    photo = second.json()["photo"]
    assert (photo["width"], photo["height"], photo["spoiler"]) == (40, 30, True)
    assert photo["url"] == first["photo"]["url"]
    shown = await page.http.get(photo["url"])
    assert (shown.content, shown.headers["content-type"]) == (png(40, 30), "image/png")
    sent = await page.post("document", **{"as": ana}, chat=123, name="x.html", mime="text/html", data=data)
    shown = await page.http.get(sent["document"]["url"])
    assert shown.headers["content-disposition"] == "attachment"
    assert (await page.http.get("/control/files/nonsense")).status_code == 404


async def test_groups(page: Page, api: Telegram) -> None:
    ana = (await page.post("people", name="Ana"))["id"]
    budi = (await page.post("people", name="Budi"))["id"]
    chat = (await page.post("group", title="Grup", owner=ana, bots=[123], supergroup=False))["chat"]
    added = await page.post("group/add", chat=chat, who=budi)
    assert [(m["name"], m["status"]) for m in added["members"]] == [
        ("Ana", "creator"),
        ("Ronda", "administrator"),
        ("Budi", "member"),
    ]
    assert added["last"]["service"] == "Ana menambahkan Budi"
    await page.post("group/promote", chat=chat, who=budi)
    await page.post("group/promote", chat=chat, who=budi, demote=True)
    await page.post("group/remove", chat=chat, who=budi)
    assert await page.get("chats", **{"as": budi}) == [
        c for c in await page.get("chats", **{"as": budi}) if c["bot"]
    ]
    new = (await page.post("group/migrate", chat=chat))["chat"]
    assert new != chat
    assert (await page.post("group/kick", chat=new, who=123))["last"]["service"] == "Ana mengeluarkan Ronda"
    channel = await page.post("channel", title="Kanal", owner=ana)
    assert channel["kind"] == "channel"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("send", {"as": 1, "chat": 123, "text": "x"}, 404),
        ("send", {"as": "x", "chat": 123, "text": "x"}, 400),
        ("send", {"as": 700001, "chat": -5, "text": "x"}, 404),
        ("send", {"as": 700001, "chat": 123, "text": " "}, 400),
        ("send", {"as": 700001, "chat": 123}, 400),
        ("send", {"as": 700001, "chat": 123, "text": "x", "reply_to": 99}, 404),
        ("press", {"as": 700001, "chat": 123, "message": 1, "text": "x"}, 400),
        ("photo", {"as": 700001, "chat": 123, "data": "***"}, 400),
        ("clock", {"advance": "x"}, 400),
        ("clock", {"advance": -1}, 400),
        ("faults", {"method": "x", "kind": "y"}, 400),
        ("group", {"title": "x", "owner": 700001, "bots": [9]}, 404),
        ("group/add", {"chat": 5, "who": 1}, 404),
        ("bots", {"token": "x"}, 400),
    ],
)
async def test_bad_input(page: Page, api: Telegram, path: str, body: dict[str, Any], status: int) -> None:
    api.sim.person("Ana").start(api.bot)
    found, error = await page.refused(path, **body)
    assert found == status
    assert error


async def test_bodies_that_are_no_objects(page: Page, api: Telegram) -> None:
    for body in (b"[]", b"{", b'"x"'):
        response = await page.http.post("/control/send", content=body)
        assert response.status_code == 400


async def test_only_from_this_machine(page: Page, sim: Simulator) -> None:
    get = page.http.get
    assert (await get("/control/people", headers={"Host": "evil.example"})).status_code == 403
    assert (await get("/control/people", headers={"Host": "localhost:99"})).status_code == 200
    post = page.http.post
    foreign = {"Origin": "https://evil.example"}
    assert (await post("/control/people", json={"name": "x"}, headers=foreign)).status_code == 403
    assert (await post("/control/people", json={"name": "x"}, headers={"Origin": "null"})).status_code == 403
    own = {"Origin": sim.url}
    assert (await post("/control/people", json={"name": "x"}, headers=own)).status_code == 200


async def test_clock_faults_limits_calls_quiet(page: Page, api: Telegram) -> None:
    before = await page.get("clock")
    after = await page.post("clock", advance=3600)
    assert after["now"] - before["now"] == 3_600_000_000
    for kind in ("error", "slow", "cut_before", "cut_after"):
        await page.post("faults", method="sendMessage", kind=kind, times=2, seconds=1)
    assert [f["kind"] for f in await page.get("faults")] == ["error", "slow", "cut_before", "cut_after"]
    await page.http.delete("/control/faults")
    assert await page.get("faults") == []
    assert await page.post("limits", enabled=False) == {"enabled": False, "earned": 0}
    await api.ok("getMe")
    assert (await page.get("calls"))[-1]["method"] == "getMe"
    assert await page.get("quiet") == {"quiet": True}
    assert await page.get("menu", **{"as": api.sim.person("Ana").id, "chat": 123}) == {"type": "default"}


async def test_a_real_clock_cannot_be_moved() -> None:
    async with Simulator(RealClock()) as sim, httpx.AsyncClient(base_url=sim.url, trust_env=False) as http:
        assert (await http.post("/control/clock", json={"advance": 1})).status_code == 400


async def test_demo_and_page(page: Page, sim: Simulator) -> None:
    assert await page.get("demo") == {}
    sim.demo = {"title": "Ronda"}
    assert await page.get("demo") == {"title": "Ronda"}
    assert (await page.http.get("/")).status_code == 200
    assert (await page.http.get("/page/none.js")).status_code == 404
    assert (await page.http.get("/elsewhere")).status_code == 404


async def test_a_long_poll_for_events(page: Page, api: Telegram) -> None:
    ana = api.sim.person("Ana")
    now = await page.get("events", **{"as": ana.id}, wait=0)
    assert now["events"] == []
    waiting = asyncio.ensure_future(page.get("events", **{"as": ana.id}, since=now["next"]))
    api.sim.person("Budi").start(api.bot)
    ana.start(api.bot)
    kinds: list[str] = []
    next_seq = now["next"]
    while "message" not in kinds:
        got = await waiting
        kinds += [e["kind"] for e in got["events"]]
        next_seq = got["next"]
        waiting = asyncio.ensure_future(page.get("events", **{"as": ana.id}, since=next_seq, wait=1))
    assert kinds == ["person", "message"], "Budi's message is not Ana's to see"
    waiting.cancel()
    assert (await page.get("events", **{"as": ana.id}, since=10**9))["reset"] is True


async def test_server_sent_events(page: Page, api: Telegram) -> None:
    ana = api.sim.person("Ana")
    headers = {"Accept": "text/event-stream", "Last-Event-ID": str(api.sim.world.journal.last)}
    async with page.http.stream("GET", "/control/events", params={"as": ana.id}, headers=headers) as stream:
        ana.start(api.bot)
        api.sim.world.journal.write("clock", what=5)
        found: list[dict[str, Any]] = []
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                found.append(json.loads(line.removeprefix("data: ")))
            if len(found) == 2:
                break
    assert found[0]["message"]["text"] == "/start"
    assert found[1] == {"seq": found[0]["seq"] + 1, "kind": "clock", "now": 5}


async def test_stopping_ends_the_streams() -> None:
    sim = Simulator(ShiftedClock())
    await sim.start()
    async with httpx.AsyncClient(base_url=sim.url, trust_env=False) as http:
        params = {"as": sim.person("Ana").id}
        async with http.stream(
            "GET", "/control/events", params=params, headers={"Accept": "text/event-stream"}
        ) as s:
            assert s.status_code == 200
            async with asyncio.timeout(5):
                await sim.stop()
