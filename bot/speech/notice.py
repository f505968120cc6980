"""Notices that have not left yet, and the list of those that are on their way."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.dispatch import Dispatch, DispatchState
from bot.domain.moment import Micros
from bot.domain.notice import Notice
from bot.domain.partner import Partner, Route
from bot.speech import notice_buttons as buttons
from bot.speech.payload import Button, Payload, in_columns
from bot.speech.voice import Due, Voice, untappable


@dataclass(frozen=True, slots=True)
class Line:
    """One letter in the list.

    Args:
        codes: of its notices that wait for something.
        asked: they wait for a moderator, who says whether the account is gone.
    """

    dispatch: Dispatch
    partner: Partner
    codes: tuple[str, ...]
    asked: bool = False


def waiting(
    notice: Notice, case: str, letter: Dispatch | None, partner: Partner, voice: Voice, language: str, now: Micros
) -> str:
    """Where a notice stands that is not to be seen in any letter."""
    said = voice.say(
        language, "notice.one", code=untappable(notice.code), case=case, name=partner.name(language),
        state=voice.plain(language, f"notice_state.{notice.state}"),
    )  # fmt: skip
    if letter is not None and letter.state is DispatchState.OPEN:
        leaves = voice.say(language, "notice.leaves_at", now=now, at=Due(letter.leaves))
        return f"{said}\n{leaves}"
    return said


def listing(lines: Sequence[Line], voice: Voice, language: str, now: Micros) -> Payload:
    """What is on its way: first what a moderator must send, then what operators have not answered."""
    if not lines:
        return Payload(voice.say(language, "notice.none"))
    said = [voice.say(language, "notice.list"), *(_line(one, voice, language, now) for one in lines)]
    drawn = [Button(one.codes[0], buttons.show(one.codes[0])) for one in lines]
    return Payload("\n".join(said), in_columns(drawn, 2))


def _line(one: Line, voice: Voice, language: str, now: Micros) -> str:
    letter = one.dispatch
    if letter.state is DispatchState.GOING:
        key = "notice.line_by_hand" if letter.route is Route.HAND else "notice.line_going"
    elif one.asked:
        key = "notice.line_asked"
    elif letter.due is None:
        key = "notice.line_sent"
    else:
        key = "notice.line_overdue" if letter.due <= now else "notice.line_due"
    name = one.partner.name(language)
    return voice.say(
        language, key, now=now, name=name, count=len(one.codes), codes=untappable(", ".join(one.codes)),
        due=Due(letter.due or 0),
    )  # fmt: skip
