"""Whether an account is gone: the question to a reporter, and the one that a moderator decides."""

from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.moment import Micros
from bot.domain.notice import Notice, NoticeState
from bot.domain.sighting import AGAIN, STOP, Proof, Seen, Tally
from bot.speech import buttons
from bot.speech import notice_buttons as presses
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload
from bot.speech.voice import At, Voice, untappable

ROWS = ((Seen.STILL, Seen.GONE), (Seen.UNSURE,))


@dataclass(frozen=True, slots=True)
class Question:
    """What a reporter is asked.

    Args:
        code: of their report.
        platform: the operator's name.
        unasked: they want to be asked no more.
    """

    number: int
    code: str
    account: Account
    platform: str
    notice: Notice
    expires: Micros
    unasked: bool


def ask(question: Question, voice: Voice, language: str, now: Micros) -> Payload:
    """The question: looked at by chance only, never by writing to the account or opening its link."""
    known, code = question.notice.state is NoticeState.TAKEN_DOWN, untappable(question.code)
    said = voice.say(
        language, "sighting.word" if known else "sighting.silence", code=code, platform=question.platform
    )
    asked = voice.say(language, "sighting.ask", account=account_line(question.account))
    care = voice.say(language, "sighting.care", now=now, due=At(question.expires))

    def on(what: Seen) -> Button:
        return Button(voice.plain(language, f"b.seen_{what}"), presses.sighting(question.number, what))

    rows = [tuple(on(one) for one in row) for row in ROWS]
    return Payload(f"{said}\n{asked}\n\n{care}", (*rows, (_turn(question, voice, language),)))


def over(question: Question, answer: str, voice: Voice, language: str) -> Payload:
    """The same when nothing is waited for any more."""
    code = untappable(question.code)
    if question.unasked:
        return Payload(voice.say(language, "sighting.unasked", code=code), ((_turn(question, voice, language),),))
    if answer in frozenset(Seen):
        seen = voice.plain(language, f"b.seen_{answer}")
        return Payload(voice.say(language, "sighting.answered", code=code, seen=seen))
    return Payload(voice.say(language, "sighting.over", code=code))


def _turn(question: Question, voice: Voice, language: str) -> Button:
    """Not to be asked any more, or to be asked after all."""
    how = AGAIN if question.unasked else STOP
    return Button(voice.plain(language, f"b.seen_{how}"), presses.sighting(question.number, how))


def decide(
    notice: Notice, case: int, platform: str, tally: Tally, *, asks: bool, voice: Voice, language: str
) -> Payload:
    """What reporters say, for the team; with two buttons as long as a moderator has to decide.

    Args:
        asks: the reader may say which it is.
    """
    known = notice.state is NoticeState.TAKEN_DOWN
    head = voice.say(
        language, "check.word" if known else "check.silence", code=untappable(notice.code), case=f"C{case}",
        name=platform,
    )  # fmt: skip
    count = voice.say(language, "check.tally", gone=tally.gone, still=tally.still, unsure=tally.unsure)
    said = f"{head}\n{count}"
    show = Button(voice.plain(language, "b.open"), buttons.open_case(case))
    if notice.proof is Proof.ASKED and asks:
        two = tuple(
            Button(voice.plain(language, f"b.seen_{one}"), presses.seen(notice.code, one))
            for one in (Seen.GONE, Seen.STILL)
        )
        return Payload(said, (two, (show,)))
    key = "check.over_gone" if notice.settled else "check.over_going"
    return Payload(f"{said}\n{voice.say(language, key)}", ((show,),))
