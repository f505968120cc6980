"""Whoever reports an account again and again learns nothing of what others reported or of what was decided.

The same two people do exactly the same at the same times, for weeks, in worlds that differ only in what had
happened to the account before (`tests/stories/pasts.py`). Everything either of them is shown is compared with
the world in which nobody had ever reported it: each message and each edit with its buttons, each toast, the
file of one's own data, and what stands in the chat (so also which of their messages the bot removed).

A case has to end somehow, and that is told. So worlds are compared where the end is the same:

* *confirmed* and *rejected*: where the case is open when they report, the team decides three hours later;
  where it had been decided before, it is told what was decided then.
* *silent*: child, trafficking, and held cases, whatever was decided. They are compared with an open case that
  somebody took after three hours and did not decide for weeks.

The classes of time: what answers somebody comes *at once*, at the same microsecond in every world. News that
nobody asked for comes *at its own pace*: after 30 to 90 % of the report's own target time, when the worlds are
compared by what is shown only. Before and after that window they are compared to the microsecond again.
"""

import os
from difflib import ndiff

import pytest

from bot.speech import buttons
from simulator.message import Message
from simulator.person import Person
from tests.pictures import jpeg
from tests.reporter import CODE, LANGUAGES
from tests.stories import pasts
from tests.stories.pasts import Past
from tests.stories.probing import HOUR, WORDS, Shown, World, world

LONG = bool(os.environ.get("TEST_LONG"))

TARGET = 6.0
"""Hours in which we aim to review what they report."""

OPENS, CLOSES = 0.3 * TARGET, 0.9 * TARGET + 0.5
"""When news may come; the second of them reports half an hour after the first."""

CONFIRMED = (pasts.reported, pasts.in_review, pasts.escalated, pasts.confirmed)
REJECTED = (pasts.reported, pasts.rejected, pasts.reopened, pasts.called_false)
SILENT = (pasts.reported, pasts.child, pasts.child_confirmed, pasts.became_child, pasts.trafficking, pasts.held)
ENDS = {
    "confirmed": ("/confirm {case}", CONFIRMED),
    "rejected": ("/reject {case} not_enough", REJECTED),
    "silent": ("/take {case}", SILENT),
}


async def probe(here: World, *, new_words: bool) -> None:
    """The first hundred minutes: every way to report, to add and to ask."""
    stage, (first, second) = here.stage, here.probers
    for one in here.probers:
        one.start(stage.bot)
    await here.report(first)
    receipt = stage.last(first)
    await here.look(first)
    await here.until(0.1)
    await here.report(first)  # again, the same
    await here.look(first)
    if new_words:
        await add_to_it(here, first, receipt)
    await here.until(0.4)
    await here.report(second, "spam")
    await withdraw(here, second)
    await here.until(0.5)
    if not new_words:
        await here.report(second)
    else:
        second.send_contact(second.chat_with(stage.bot), "+6281200000001", "Penagih", user=here.suspect)
        await here.fill_in(second, "prostitution")
        await here.press(second, "minor_unsure")
        await here.press(second, "force_no")
    await here.look(second)
    await here.own_data(first)
    await here.look(first)


async def add_to_it(here: World, who: Person, receipt: Message) -> None:
    """A reply, an edit, the same account with a picture and another category, and notes with pictures."""
    stage, chat = here.stage, who.chat_with(here.stage.bot)
    said = who.send(chat, "nomor rekeningnya 0000000001", reply_to=receipt)
    await stage.settle()
    who.edit(said, "nomor rekeningnya 0000000002")
    who.forwards(here.suspect, f"{WORDS} sekarang juga", to=chat, photo=jpeg("navy"))
    await here.fill_in(who, "extortion")
    who.forwards(here.suspect, f"{WORDS} lagi", to=chat, photo=jpeg("navy"))
    await here.fill_in(who, "gambling")
    await here.press(who, ".add")
    await stage.tell_bot(who, "dia menelepon lagi")
    for _ in range(2):
        who.send_photo(chat, jpeg())  # the same twice, and no words
        await stage.settle()
    await here.press(who, ".done")
    await here.look(who)


async def withdraw(here: World, who: Person) -> None:
    """Take the last report back, and look."""
    (code,) = CODE.findall(here.stage.last(who).text)
    for said in ("", "yes"):
        await here.stage.press_data(who, here.stage.last(who), buttons.withdraw(code, said))
    await here.look(who)


async def weeks_later(here: World) -> None:
    """When all has been told: what stands there, and reporting again, for weeks."""
    first, second = here.probers
    for days in (1, 8, 22):
        await here.until(24 * days)
        for one in here.probers:
            await here.look(one)
        await here.report(first)
        await here.own_data(first)
        await here.look(second)


async def live(here: World, past: Past, verb: str, *, new_words: bool) -> None:
    """A whole life: the past, the probing, a decision where one is open, and the weeks after."""
    await past(here)
    await here.until(0)
    await probe(here, new_words=new_words)
    await here.until(TARGET / 2, news=True)
    for somebody in (here.team.lead, here.sari):  # whoever may; to the other there is no such case
        await here.act(verb, somebody)
    await here.until(TARGET + 1, news=True)
    await weeks_later(here)


def outcome(one: Shown) -> bool:
    """Whether it is news that nobody asked for."""
    return one.how == "sendMessage" and OPENS * HOUR <= one.at <= CLOSES * HOUR


def same(known: list[Shown], here: list[Shown], where: str) -> None:
    """Both were shown the same, at the same moments but for the news; that came within its window."""
    for one, other in zip(known, here, strict=False):
        if (one.what, outcome(one) or one.at) != (other.what, outcome(other) or other.at):
            raise AssertionError("\n".join(ndiff(one.lines, (where, *other.lines))))
    assert len(known) == len(here), (where, known[len(here) :], here[len(known) :])


@pytest.mark.slow
@LANGUAGES
@pytest.mark.parametrize("end", ENDS)
async def test_all_pasts_look_the_same(tmp_path_factory: pytest.TempPathFactory, end: str, language: str) -> None:
    verb, others = ENDS[end]
    new_words = end != "rejected" or language == "id"  # they reopen a rejected case; without them it only is told
    if not LONG:  # TEST_LONG=1 compares every past in both languages
        others = others[:1] if language == "id" else others[-1:]
    lives: list[World] = []
    for past in (pasts.fresh, *others):
        async with world(tmp_path_factory.mktemp(past.__name__), language) as here:
            await live(here, past, verb, new_words=new_words)
        lives.append(here)
        for person in here.probers:
            same(lives[0].heard(lives[0].probers[here.probers.index(person)]), here.heard(person), past.__name__)
    news = [one for one in lives[0].seen if outcome(one)]
    assert len(news) == (0 if end == "silent" else 2), "each of them heard the end, or nobody anything"
