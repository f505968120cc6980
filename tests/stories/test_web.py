"""The web server: health, measurements, and a webhook that lets nobody else in."""

from pathlib import Path

import httpx
from sqlalchemy import select

from bot.web import LARGEST
from storage.schema import inbox
from storage.statement import Statement
from tests.scene import TOKEN, gather, scene
from tests.stories.conftest import SECRET, webhook_settings

INBOX = Statement(select(inbox.c.update_id, inbox.c.state, inbox.c.body))


async def test_health_and_measurements(tmp_path: Path) -> None:
    settings = webhook_settings()
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **settings) as stage:
        await gather(stage)
        ana = stage.simulator.person("Ana Rahasia", "ana_rahasia")
        await stage.report(ana, "michat: contoh_fiktif_01", "fraud")
        async with httpx.AsyncClient(base_url=settings["webhook_url"]) as client:
            assert (await client.get("/healthz")).text == "ok"
            ready = await client.get("/readyz")
            assert ready.status_code == 200
            assert ready.json() == {"ready": True, "problems": []}
            measured = (await client.get("/metrics")).text
    assert 'ronda_open_cases{lane="ordinary"} 1.0' in measured
    assert "ronda_inbox_waiting 0.0" in measured
    assert 'ronda_calls_total{method="sendMessage",verdict="taken"}' in measured
    assert "Rahasia" not in measured
    assert TOKEN not in measured


async def test_readiness_says_what_is_wrong(tmp_path: Path) -> None:
    settings = webhook_settings()
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **settings) as stage:
        team = await gather(stage)
        stage.simulator.faults.fail("sendMessage", error=502, times=100_000)
        await stage.tell_bot(team.citra, "/help")
        await stage.wait(seconds=1)
        stage.clock.advance(11 * 60)
        async with httpx.AsyncClient(base_url=settings["webhook_url"]) as client:
            answer = await client.get("/readyz")
        assert answer.status_code == 503
        assert "outbox_stuck" in answer.json()["problems"]
        stage.simulator.faults.clear()


async def test_the_webhook_lets_nobody_else_in(tmp_path: Path) -> None:
    settings = webhook_settings()
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **settings) as stage:
        header = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with httpx.AsyncClient(base_url=settings["webhook_url"]) as client:
            assert (await client.post("/webhook", json={"update_id": 1})).status_code == 401
            wrong = {"X-Telegram-Bot-Api-Secret-Token": "x" * 20}
            assert (await client.post("/webhook", json={"update_id": 1}, headers=wrong)).status_code == 401
            assert (await client.get("/webhook")).status_code == 405
            assert (await client.post("/webhook", content=b"{", headers=header)).status_code == 400
            assert (await client.post("/webhook", content=b"[]", headers=header)).status_code == 400
            huge = b" " * (LARGEST + 1)
            assert (await client.post("/webhook", content=huge, headers=header)).status_code == 413
            # A repeated update is taken once.
            for _ in range(2):
                assert (await client.post("/webhook", json={"update_id": 7}, headers=header)).status_code == 200
        await stage.settle()
        rows = await stage.app.database.read(lambda tx: tx.all(INBOX))
        assert [row for row in rows if row[0] == 7] == [(7, "done", None)]
