"""What is logged names no reporter, repeats none of their words and carries no token."""

import json
import logging
from pathlib import Path

import pytest
import structlog

from bot import log
from tests.scene import TOKEN, Scene, gather, scene

NAME, USERNAME, WORDS = "Reporter Rahasia", "reporter_rahasia", "kata kata pelapor"


@pytest.mark.parametrize("form", ["json", "text"])
async def test_a_whole_story_is_told_without_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    handlers = logging.getLogger().handlers[:]
    try:
        log.set_up("debug", form)
        logging.getLogger("httpx").setLevel(logging.DEBUG)
        async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path) as stage:
            await story(stage)
    finally:
        logging.getLogger().handlers[:] = handlers
        structlog.reset_defaults()  # capsys closes what it writes to; others write later
    said = "".join(capsys.readouterr())
    assert "update_failed" in said, "there was something to log"
    for secret in (TOKEN, TOKEN.partition(":")[2], NAME, USERNAME, WORDS, "contoh_fiktif", "kemarin"):
        assert secret not in said, secret
    if form == "json":
        lines = [line for line in said.splitlines() if line.startswith("{")]
        assert lines
        assert all("event" in json.loads(line) for line in lines)


async def story(stage: Scene) -> None:
    """Reports, decisions, a refused call, a poison update, a blocked bot."""
    from tests.stories.test_bad_input import inject, message  # noqa: PLC0415

    team = await gather(stage)
    ana = stage.simulator.person(NAME, USERNAME)
    await stage.report(ana, f"michat: contoh_fiktif_01 {WORDS}", "fraud")
    inject(stage, message(ana, text=f"contoh_fiktif {WORDS}", date="kemarin"))
    stage.simulator.faults.fail("sendMessage", error=400, description=f"Bad Request: {NAME}", times=1)
    stage.simulator.faults.fail("sendMessage", error=500, times=2)
    stage.simulator.faults.cut_after("sendMessage", times=1)
    await stage.tell_bot(ana, "/status")
    await stage.wait(seconds=40)
    await stage.press(team.citra, stage.card(team.citra, team.group, 1), "Konfirmasi")
    ana.block(stage.bot)
    await stage.wait(minutes=3)


def test_tokens_are_hidden_wherever_they_stand() -> None:
    url = "https://api.telegram.org/bot123456:AAbbCCdd_-11/getMe"
    event = log.hide_tokens(None, "info", {"event": f"GET {url}", "url": url, "count": 5})
    assert "AAbb" not in str(event)
    assert event["count"] == 5


def test_a_librarys_traceback_is_cut_down_too(capsys: pytest.CaptureFixture[str]) -> None:
    handlers = logging.getLogger().handlers[:]
    try:
        log.set_up("info", "text")
        try:
            raise ValueError(f"cannot handle {WORDS}")
        except ValueError:
            logging.getLogger("asyncio").exception("Task exception was never retrieved of %s", TOKEN)
    finally:
        logging.getLogger().handlers[:] = handlers
        structlog.reset_defaults()  # capsys closes what it writes to; others write later
    said = capsys.readouterr().err
    assert "Task exception was never retrieved of <token>: ValueError at test_logs.py" in said
    assert WORDS not in said


def test_a_failure_is_logged_by_its_place_not_its_words() -> None:
    try:
        raise ValueError(f"cannot handle {WORDS}")
    except ValueError as problem:
        said = log.where(problem)
    assert WORDS not in said
    assert said.startswith("ValueError at test_logs.py:")
