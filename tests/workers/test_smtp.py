"""What a mail server says or does not say, and what it means for a letter."""

import asyncio
from dataclasses import replace

import pytest

from bot.settings import MailTls
from bot.workers.calls import Verdict
from bot.workers.smtp import Server, hand_in, knock
from tests.postbox import ADDRESS, Postbox, postbox

LETTER = b"Subject: x\r\n\r\nisi\r\n"


def at(box: Postbox) -> Server:
    return Server("127.0.0.1", box.port, MailTls.NONE, "", "", ADDRESS, patience=5)


@pytest.mark.parametrize(
    ("mood", "verdict"),
    [
        ("", Verdict.TAKEN),
        ("450 busy", Verdict.UNSENT),
        ("550 no such mailbox", Verdict.REFUSED),
        ("dies", Verdict.UNKNOWN),
        ("silent", Verdict.UNKNOWN),
    ],
)
async def test_answers(mood: str, verdict: Verdict) -> None:
    with postbox() as box:
        box.mood = mood
        answer = await hand_in(at(box), "abuse@michat.example", LETTER)
        assert answer.verdict is verdict
        assert len(box.letters) == (mood in ("", "silent"))


async def test_nobody_there() -> None:
    box = Postbox()
    answer = await hand_in(at(box), "abuse@michat.example", LETTER)
    assert (answer.verdict, answer.why) == (Verdict.UNSENT, "cannot be reached")
    assert await knock(at(box)) == "cannot be reached"


async def test_a_server_that_says_nothing_is_not_waited_for_for_ever() -> None:
    gone = asyncio.Semaphore(0)

    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        gone.release()

    server = await asyncio.start_server(mute, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    one = Server("127.0.0.1", port, MailTls.NONE, "", "", ADDRESS, patience=0.2)
    assert (await hand_in(one, "abuse@michat.example", LETTER)).verdict is Verdict.UNSENT
    assert await knock(one) == "no answer in time"
    await gone.acquire()
    await gone.acquire()
    server.close()


async def test_our_own_trouble_with_the_server_is_not_the_letters() -> None:
    """A wrong password, or encryption that the server has not: mended by a person, and then the letter goes."""
    with postbox() as box:
        assert await knock(at(box)) == ""
        for wrong in (replace(at(box), user="ronda", password="salah"), replace(at(box), tls=MailTls.STARTTLS)):
            assert (await hand_in(wrong, "abuse@michat.example", LETTER)).verdict is Verdict.UNSENT
            assert await knock(wrong)
        assert box.taken == []
