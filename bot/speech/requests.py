"""Formal requests in words: their form, their card, a line on the case's card, and the register."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.case import Case
from bot.domain.disclosure import Disclosure, Stage
from bot.domain.moment import Micros
from bot.domain.request import Act, Issuer, Request, Want
from bot.speech import request_presses as presses
from bot.speech.asking import never_mind
from bot.speech.payload import Button, Payload, Rows, in_columns
from bot.speech.voice import At, Due, Markup, Voice, escaped, untappable


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a request's card shows.

    Args:
        recorder: name of who recorded it.
        scanned: its letter is here, or on its way; `fetched`: it is here.
        until: how long it keeps its case as it is; None if it does not.
        acts: its buttons.
    """

    request: Request
    recorder: str
    scanned: bool
    fetched: bool
    until: Micros | None
    disclosures: tuple[Disclosure, ...]
    acts: tuple[Act, ...]


def ask(field: str, case: Case, voice: Voice, language: str) -> Payload:
    """A field of the form is asked for, by buttons where there are few answers."""
    said = voice.say(language, f"request.ask_{field}", case=case.label)
    drawn: list[Button] = []
    if field == "issuer":
        drawn = [Button(voice.plain(language, f"b.issuer_{one}"), presses.pick(one)) for one in Issuer]
    elif field == "want":
        drawn = [Button(voice.plain(language, f"b.want_{one}"), presses.pick(one)) for one in Want]
        drawn.append(Button(voice.plain(language, "b.want_silent"), presses.pick("information-silent")))
    return Payload(said, (*in_columns(drawn, 2), *never_mind(voice, language)))


def same_letter(first: Request, case: Case, voice: Voice, language: str, now: Micros) -> Payload:
    """The letter is on record on this case already."""
    said = voice.say(language, "request.same", now=now, code=first.code, case=case.label, at=At(first.made),
                     want=voice.plain(language, f"want.{first.want}"))  # fmt: skip
    rows = (
        (
            Button(voice.plain(language, "b.open_request"), presses.show(first.code)),
            Button(voice.plain(language, "b.request_again"), presses.pick("again")),
        ),
    )
    return Payload(said, (*rows, *never_mind(voice, language)))


def card(facts: Facts, voice: Voice, language: str, now: Micros) -> Payload:
    """As those read it who lead, in private."""
    request = facts.request

    def say(key: str, **fields: object) -> Markup:
        return voice.say(language, f"request.{key}", now=now, **fields)

    lines = [
        say("title", code=request.code, case=f"C{request.case}"),
        say("from", issuer=voice.plain(language, f"issuer.{request.issuer}"), unit=request.unit),
        say("letter", number=untappable(request.number), dated=request.dated),
        say("wants", want=voice.plain(language, f"want.{request.want}")),
    ]
    if request.silent:
        lines.append(say("silent"))
    lines.append(say("scan_here" if facts.fetched else "scan_waits" if facts.scanned else "scan_missing"))
    if facts.until is not None:
        lines.append(say("kept", at=Due(facts.until)))
    lines += [_released(one, voice, language, now) for one in facts.disclosures]
    if request.want is Want.INFORMATION and request.open:
        lines.append(say("how_to_disclose", code=request.code))
    lines.append(say("recorded", name=facts.recorder, at=At(request.made)))
    if request.closed is not None:
        lines.append(say("over", at=At(request.closed)))
    return Payload("\n".join(lines), _rows(facts, voice, language))


def _released(one: Disclosure, voice: Voice, language: str, now: Micros) -> Markup:
    """What became of a release; neither the person nor the report is named."""
    stage = voice.plain(language, f"disclosure.stage_{one.stage}")
    heard = ""
    if one.stage is Stage.RELEASED:
        heard = voice.plain(language, "disclosure.heard" if one.told else "disclosure.unheard")
    return voice.say(language, "disclosure.line", now=now, stage=stage, at=At(one.ended or one.asked), heard=heard)


def _rows(facts: Facts, voice: Voice, language: str) -> Rows:
    drawn = [
        Button(voice.plain(language, f"b.request_{act}"), presses.button(facts.request.code, act))
        for act in facts.acts
    ]
    return in_columns(drawn, 2)


def on_case(found: Sequence[Request], voice: Voice, language: str) -> Markup:
    """How many there are and of whom; what they ask, but for whose identity."""
    kinds = Counter((one.issuer, one.want) for one in found)
    said = []
    for (issuer, want), count in kinds.items():
        who = voice.plain(language, f"issuer.{issuer}")
        times = f"{count} × " if count > 1 else ""
        what = "" if want is Want.INFORMATION else f" ({voice.plain(language, f'want.{want}')})"
        said.append(f"{times}{who}{what}")
    return Markup(f"{voice.count(language, 'request.counted', len(found))}: {escaped(', '.join(said))}")


def register(found: Sequence[Request], page: int, most: int, voice: Voice, language: str) -> Payload:
    """A page of those that stand, with a button for each."""
    if not found:
        return Payload(voice.say(language, "request.none"))
    pages = max(1, -(-len(found) // most))
    page = min(page, pages - 1)
    shown = found[page * most : (page + 1) * most]
    head = voice.count(language, "request.register", len(found))
    lines = [head, *(_line(one, voice, language) for one in shown)]
    drawn = [Button(one.code, presses.show(one.code)) for one in shown]
    turns = [Button("←", presses.page(page - 1))] if page else []
    turns += [Button("→", presses.page(page + 1))] if page + 1 < pages else []
    rows = in_columns(drawn, 2)
    return Payload("\n".join(lines), (*rows, tuple(turns)) if turns else rows)


def _line(one: Request, voice: Voice, language: str) -> Markup:
    return voice.say(
        language, "request.line", code=one.code, case=f"C{one.case}", dated=one.dated,
        issuer=voice.plain(language, f"issuer.{one.issuer}"), want=voice.plain(language, f"want.{one.want}"),
    )  # fmt: skip
