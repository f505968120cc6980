"""Lists of reports as people read them: how to write one, how far it is, and what became of its rows."""

from bot.domain.batch import Batch, Flaw, Outcome, State
from bot.speech import trust_buttons
from bot.speech.payload import Button, Payload
from bot.speech.voice import Markup, Voice

BAR = 10


def how_to(found: list[Batch], most: int, voice: Voice, language: str) -> Payload:
    """How a list is written, and the last ones."""
    lines: list[str] = [voice.say(language, "batch.how_to", most=_number(most))]
    lines += [_short(one, voice, language) for one in found]
    rows = tuple((_file(one, voice, language, numbered=True),) for one in found if one.done)
    return Payload("\n".join(lines), rows)


def _short(one: Batch, voice: Voice, language: str) -> str:
    state = voice.plain(language, f"batch.state_{one.state}")
    return voice.say(language, "batch.line", number=one.id, state=state, total=_number(one.total))


def progress(batch: Batch, voice: Voice, language: str) -> Payload:
    """How far a list is: a message that is edited."""
    origin = voice.plain(language, f"origin.{batch.origin}")
    state = voice.plain(language, f"batch.state_{batch.state}")
    lines: list[str] = [voice.say(language, "batch.title", number=batch.id, origin=origin, state=state)]
    if batch.state is State.FILING:
        lines.append(_bar(batch))
    if batch.done:
        lines.append(counted(batch, voice, language))
    if batch.why:
        lines.append(voice.say(language, f"batch.fault_{batch.why}", detail=batch.detail))
    rows = ((_file(batch, voice, language),),) if batch.done and batch.state is not State.FILING else ()
    return Payload("\n".join(lines), rows)


def _bar(batch: Batch) -> Markup:
    done = batch.done * BAR // max(1, batch.total)
    return Markup(f"{'▰' * done}{'▱' * (BAR - done)} {_number(batch.done)}/{_number(batch.total)}")


def counted(batch: Batch, voice: Voice, language: str) -> str:
    """How many rows became what; what there is none of is left out."""
    said = (
        f"{_number(count)} {voice.plain(language, f'batch.row_{outcome}')}"
        for outcome, count in batch.counts.items()
        if count
    )
    return " · ".join(said)


def summary(batch: Batch, voice: Voice, language: str) -> Payload:
    """The one letter for all the rows of a long list."""
    said = voice.say(language, "batch.finished", number=batch.id, counts=counted(batch, voice, language))
    return Payload(said, ((_file(batch, voice, language),),))


def known(number: int, done: int, voice: Voice, language: str) -> str:
    """Which list it was, and how many reports it made."""
    return f"#{number}, {_number(done)} {voice.plain(language, 'batch.rows')}"


def outcome(which: Outcome, why: str, voice: Voice, language: str) -> tuple[str, str]:
    """What became of a row, and why, as a file says it."""
    reason = voice.plain(language, f"batch.flaw_{Flaw(why)}") if why else ""
    return voice.plain(language, f"batch.row_{which}"), reason


def headings(voice: Voice, language: str) -> tuple[str, ...]:
    """The columns of that file."""
    keys = ("line", "account", "outcome", "why", "code", "platform", "read_as", "status")
    return tuple(voice.plain(language, f"batch.col_{key}") for key in keys)


def _file(one: Batch, voice: Voice, language: str, *, numbered: bool = False) -> Button:
    label = voice.plain(language, "b.batch_file")
    return Button(f"{label} #{one.id}" if numbered else label, trust_buttons.outcome(one.id))


def _number(value: int) -> str:
    """Thousands apart, with a point as people here write."""
    return f"{value:,}".replace(",", ".")
