"""Releases in words: the question to the second person, and the file itself."""

from dataclasses import dataclass

from bot.domain.disclosure import Step
from bot.domain.moment import Micros
from bot.domain.request import Request
from bot.speech import request_presses
from bot.speech.payload import Button, Document, Payload
from bot.speech.voice import Voice, untappable


@dataclass(frozen=True, slots=True)
class Identity:
    """All that is released: Telegram's number, and what we hold beside it; empty where nothing is held.

    Args:
        first: when the person first wrote to us, as ISO 8601; `last` when they were last heard.
    """

    request: Request
    report: str
    telegram: int
    language: str
    first: str
    last: str


def call(
    request: Request, report: str, name: str, number: int, patience: Micros, voice: Voice, language: str
) -> Payload:
    """Somebody is asked to be the second person. The letter's number stands there: they look at it first."""
    said = voice.say(
        language, "disclosure.call", code=request.code, case=f"C{request.case}", report=report, name=name,
        issuer=voice.plain(language, f"issuer.{request.issuer}"), unit=request.unit,
        number=untappable(request.number), span=voice.span(language, patience),
    )  # fmt: skip
    rows = (
        (
            Button(voice.plain(language, "b.disclose_yes"),
                   request_presses.disclose(request.code, Step.APPROVE, number), "danger"),
            Button(voice.plain(language, "b.disclose_no"),
                   request_presses.disclose(request.code, Step.DENY, number)),
        ),
        (Button(voice.plain(language, "b.open_request"), request_presses.show(request.code)),),
    )  # fmt: skip
    return Payload(said, rows)


def document(identity: Identity, organisation: str, voice: Voice, language: str, now: Micros) -> Document:
    """The file, and what stands below it."""
    request, nothing = identity.request, voice.plain(language, "disclosure.not_held")
    said = voice.plain(
        language, "paper.disclosure", organisation=organisation, code=request.code, unit=request.unit,
        issuer=voice.plain(language, f"issuer.{request.issuer}"), number=request.number, dated=request.dated,
        report=identity.report, made=voice.stamp(now), telegram=identity.telegram,
        language=identity.language or nothing, first=identity.first or nothing, last=identity.last or nothing,
    )  # fmt: skip
    caption = voice.say(language, "disclosure.caption", code=request.code)
    return Document(f"{request.code}.txt", said.encode(), caption)
