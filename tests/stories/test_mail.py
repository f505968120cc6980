"""Operators reached by e-mail: notices, reminders and withdrawals go through a real mail server."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.postbox import Postbox, enclosed, postbox, words
from tests.reporter import Reporter
from tests.scene import Scene, Team, scene
from tests.stories.following import confirm

THEIRS = "abuse@michat.example"
CODE = re.compile(r": ([0-9A-Z]{8})\s")


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


@pytest.fixture
async def stage(tmp_path: Path, box: Postbox) -> AsyncIterator[Scene]:
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, **box.settings()) as set_up:
        yield set_up


async def linked(stage: Scene, team: Team, box: Postbox, language: str = "id") -> None:
    """MiChat's address, verified; the letter with the code is gone from the box."""
    await stage.tell_bot(team.lead, f"/partner michat {language}")
    await stage.tell_bot(team.lead, f"/partner michat {THEIRS}")
    await stage.wait(seconds=2)
    ((to, letter),) = box.taken
    found = CODE.search(words(letter))
    assert to == THEIRS
    assert found is not None, words(letter)
    box.taken.clear()
    await stage.tell_bot(team.lead, f"/verify {found[1].lower()}")
    assert THEIRS in stage.last(team.lead).text


async def test_a_case_is_followed_by_mail_until_the_account_is_gone(
    stage: Scene, team: Team, box: Postbox
) -> None:
    await linked(stage, team, box)
    ana = Reporter(stage, "id")
    code = await confirm(stage, team, ana)
    await stage.wait(minutes=63)
    print(words(box.letters[0]), enclosed(box.letters[0]), box.letters[0].items())
    print(stage.texts(team.citra, team.group))
    assert 0
