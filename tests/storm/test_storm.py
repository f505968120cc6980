"""Everything that people send, thousands of times: every one is answered, and no error is logged.

TEST_LONG=1 sends 10,000 messages (or TEST_MESSAGES); TEST_SEED repeats a run.
"""

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from bot.care.audit import prove
from storage import inbox, outbox
from storage.database import Tx
from tests.scene import gather, scene
from tests.storm.crowd import Crowd
from tests.storm.deeds import DEEDS
from tests.storm.places import CROWD, TEAM
from tests.storm.storm import Storm

pytestmark = pytest.mark.slow

SILENT = {"a deletion", "chatter in a group"}
"""Deeds that want no answer."""

LONG = bool(os.environ.get("TEST_LONG"))
MESSAGES = int(os.environ.get("TEST_MESSAGES") or (10_000 if LONG else 600))
SEED = int(os.environ.get("TEST_SEED") or 20_261)
UNBOUND = {"pace": "unlimited"}
"""Telegram's pace apart, everything is answered within the second."""


async def test_everything_is_answered_and_nothing_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, record_property: Callable[[str, object], None]
) -> None:
    begun = time.monotonic()
    caplog.set_level(logging.ERROR)
    with capture_logs() as logged:
        async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **UNBOUND) as stage:
            team = await gather(stage)
            stage.simulator.limits.enabled = False
            storm = Storm(stage, team, SEED)
            await storm.run(MESSAGES)
            left = await stage.app.database.read(_left)
            verdict = await stage.app.database.read(prove)
            failures = stage.simulator.api.failures
    answers = storm.crowd.answers
    errors = [line for line in logged if line["log_level"] in ("error", "critical")]
    sent, pressed = answers.messages.total(), answers.presses.total()
    record_property(
        "summary",
        f"storm of {sent} messages and {pressed} presses of {len(answers.messages | answers.presses)} kinds, "
        f"{storm.restarts} restarts, seed {SEED}: {len(answers.unanswered)} unanswered, {len(errors)} errors, "
        f"{verdict.cases} cases, {verdict.events} events; {time.monotonic() - begun:.0f} s of real time",
    )
    assert not answers.unanswered, (SEED, len(answers.unanswered), answers.unanswered[:10])
    assert not errors, (SEED, errors[:5])
    assert not caplog.records, (SEED, [record.getMessage() for record in caplog.records][:5])
    assert left == {"inbox dead": 0, "outbox dead": 0, "inbox waiting": 0}, SEED
    assert not verdict.problems, (SEED, verdict.problems[:5])
    assert not failures, (SEED, failures[:5])
    assert verdict.cases > 10, "reports were filed"
    kinds = set(DEEDS | CROWD | TEAM) - SILENT
    assert kinds == set(answers.messages | answers.presses), "every kind was there"


async def test_a_storm_sees_who_is_left_without_an_answer(tmp_path: Path) -> None:
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **UNBOUND) as stage:
        crowd = Crowd(stage, await gather(stage), Random(1), size=3)
        ana, budi, cici = crowd.people
        stage.simulator.faults.fail("sendMessage", error=500, chat=ana.id)
        for person in (ana, budi):
            crowd.act(person, "a note", DEEDS["a note"][1])
        stage.simulator.faults.fail("answerCallbackQuery", error=500)
        crowd.answers.expect("a press", cici, cici.press_data(crowd.bots(crowd.team.citra)[-1], "n"))
        await stage.settle(ahead=0)
        missing = crowd.answers.close()
    assert [line.partition(":")[0] for line in missing] == ["a note", "a press"], missing
    assert str(ana.id) in missing[0]


def _left(tx: Tx) -> dict[str, int]:
    return {
        "inbox dead": inbox.dead_count(tx),
        "outbox dead": outbox.dead_count(tx),
        "inbox waiting": inbox.backlog(tx)[0],
    }
