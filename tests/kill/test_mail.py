"""`kill -9` while notices go out by e-mail: each arrives at least once, a repeat under the same number."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.kill.books import reading
from tests.kill.conftest import KILLS, LONG
from tests.kill.test_notices import ACCOUNTS, Record, answer_all, confirm_all, everything_sent, hasty, settled
from tests.kill.town import Town, town, until
from tests.postbox import Postbox, postbox, words
from tests.stories.following import NOTICE_CODE
from tests.stories.mailing import THEIRS, proof

pytestmark = pytest.mark.slow

EVERYWHERE = [("sqlite", "polling"), ("postgresql", "webhook")] if LONG else [("sqlite", "polling")]


async def link(stage: Town, box: Postbox) -> None:
    """MiChat's address, verified."""
    private = stage.owner.chat_with(stage.bot)
    stage.owner.send(private, f"/partner michat {THEIRS}")
    await until("the code was mailed", lambda: box.taken)
    stage.owner.send(private, f"/verify {proof(box)}")
    await until("the address is verified", lambda: any("Terverifikasi" in m.text for m in stage.from_bot(private)))
    box.taken.clear()


class Strike:
    """Kills when the mail server has the n-th letter from now on, and has not said so yet."""

    def __init__(self, stage: Town) -> None:
        self._stage = stage
        self._left = stage.chance.randint(1, 2)
        self._loop = asyncio.get_running_loop()
        self.struck = asyncio.Event()

    def __call__(self) -> None:
        """A letter is there. The server calls from its own thread."""
        self._left -= 1
        if self._left == 0:
            self._stage.ronda.kill()
            self._loop.call_soon_threadsafe(self.struck.set)


async def strikes(stage: Town, box: Postbox) -> int:
    """Kill between the server's yes and its being heard, and start again; how often."""
    done = 0
    for _ in range(KILLS):
        await stage.ronda.ready()
        box.when_taken = strike = Strike(stage)
        box.mood = ""
        try:
            await until("", strike.struck.is_set, patience=15)
        except AssertionError:
            return done  # nothing is left to be sent
        finally:
            box.when_taken = lambda: None
        await stage.ronda.buried()
        done += 1
        stage.ronda.start()
    return done


@pytest.mark.parametrize(("kept_in", "intake"), EVERYWHERE, indirect=["kept_in"])
async def test_killed_while_notices_go_out_by_mail(
    tmp_path: Path, kept_in: str, intake: str, seed: int, record_property: Record
) -> None:
    with postbox() as box:
        mail = {f"RONDA_{name.upper()}": str(value) for name, value in box.settings().items()}
        async with town(tmp_path, kept_in, intake, seed, RONDA_PARTNERS=hasty(tmp_path), **mail) as stage:
            await link(stage, box)
            box.mood = "waits"
            await confirm_all(stage)
            kills = await strikes(stage, box)
            await stage.ronda.ready()
            async with reading(kept_in) as books:
                codes = await everything_sent(stage, books)
                seen = {code for one in box.letters for code in NOTICE_CODE.findall(words(one))}
                assert seen == set(codes), "each was seen, under the number that is in the books"
                known = Counter(one["Message-ID"] for one in box.letters)
                again = len(box.letters) - len(known)
                assert 0 < again <= kills, "a kill between the two is seen as a repeat, and nothing else is"
                holding = {one["Message-ID"]: set(NOTICE_CODE.findall(words(one))) for one in box.letters}
                assert sum(map(len, holding.values())) == len(codes), "no notice is in two different letters"
                await answer_all(stage, stage.moderators[0], stage.group)
                became = await settled(books)
    assert became == Counter(dict.fromkeys(("sent", "taken_down"), ACCOUNTS))
    record_property(
        "summary", f"{kills} kills while {ACCOUNTS} notices went by mail: {again} letters twice, none lost"
    )
