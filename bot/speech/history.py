"""The history of a case, as a page."""

from dataclasses import dataclass

from bot.domain.events import Kind
from bot.domain.history import Step, Who
from bot.speech import buttons, insight_presses
from bot.speech.payload import Button, Payload, Rows
from bot.speech.voice import At, Markup, Voice

PAGE = 8
"""Steps on one page: it is read on a phone."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows.

    Args:
        steps: newest first.
        names: what colleagues call those who are on the team now.
        pages: how many there are.
    """

    case: int
    steps: tuple[Step, ...]
    names: dict[int, str]
    page: int
    pages: int


def draw(page: Page, voice: Voice, language: str) -> Payload:
    """Draw a page."""
    head = voice.say(language, "history.title", case=f"C{page.case}", page=page.page + 1, pages=page.pages)
    lines = [_step(step, page, voice, language) for step in page.steps]
    return Payload("\n".join([head, *lines]), _rows(page, voice, language))


def _rows(page: Page, voice: Voice, language: str) -> Rows:
    def to(key: str, number: int) -> Button:
        return Button(voice.plain(language, key), insight_presses.history(page.case, number))

    turns = [to("b.newer", page.page - 1)] if page.page else []
    turns += [to("b.older", page.page + 1)] if page.page + 1 < page.pages else []
    rows = [tuple(turns)] if turns else []
    return (*rows, (Button(voice.plain(language, "b.open"), buttons.open_case(page.case)),))


def _step(step: Step, page: Page, voice: Voice, language: str) -> str:
    what = voice.plain(language, f"event.{step.kind}")
    line = voice.say(
        language,
        "history.line",
        at=At(step.at),
        what=what if step.count == 1 else f"{what} ×{step.count}",
        who=_who(step, page, voice, language),
    )
    return "\n".join([line, *(f"  {more}" for more in _changes(step, page, voice, language))])


def _who(step: Step, page: Page, voice: Voice, language: str) -> str:
    if isinstance(step.who, Who):
        who = voice.plain(language, f"history.{step.who}")
    else:
        who = page.names.get(step.who) or voice.plain(language, "history.gone")
    if not step.tool or step.who is Who.CLOCK:
        return who
    return f"{who}, {voice.plain(language, f'tool.{step.tool}')}"


def _changes(step: Step, page: Page, voice: Voice, language: str) -> list[Markup]:
    """What was different afterwards, and why."""
    found = []

    def change(key: str, before: str, after: str) -> None:
        found.append(voice.say(language, key, before=before, after=after))

    if step.state is not None:
        change("history.state", *(voice.plain(language, f"case_state.{state}") for state in step.state))
    if step.category is not None:
        change("history.category", *(_or_code(voice, language, f"category.{code}") for code in step.category))
    if step.flags is not None:
        change("history.flags", *(_flags(voice, language, packed) for packed in step.flags))
    if step.to:
        name = page.names.get(step.to) or voice.plain(language, "history.gone")
        found.append(voice.say(language, "history.why", why=name))
    if step.detail:
        said = _or_code(voice, language, f"{_DETAILS.get(step.kind, 'reason')}.{step.detail}")
        found.append(voice.say(language, "history.why", why=said))
    return found


_DETAILS = {
    Kind.EVIDENCE: "became",
    Kind.ANSWERED: "became",
    Kind.REOPENED: "reopened",
    Kind.ESCALATED: "target",
    Kind.RELEASED: "skip",
    Kind.JOINED: "origin",
    Kind.NOTICE: "followed",
    Kind.CLOSED: "closed",
    Kind.RESUMED: "resumed",
}


def _flags(voice: Voice, language: str, packed: str) -> str:
    return ", ".join(_or_code(voice, language, f"flag.{flag}") for flag in packed.split()) or "–"


def _or_code(voice: Voice, language: str, key: str) -> str:
    """A text, or the code itself: the taxonomy may have dropped it since."""
    return key.partition(".")[2] if voice.missing([key]) else voice.plain(language, key)
