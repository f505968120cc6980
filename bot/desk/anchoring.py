"""The daily anchor: the ends of all chains that grew, folded together and shown in a chosen chat."""

from dataclasses import replace

from bot.desk.session import BULK, Session
from bot.domain import anchor as rules
from bot.domain.actor import Purpose, Role
from bot.domain.commands import SetAnchor
from bot.domain.refusal import WrongRole
from bot.speech.payload import Payload
from bot.speech.voice import At, untappable
from storage import anchors, places, timers
from storage.anchors import Anchor

SLICE = 200
"""Cases folded in one transaction."""

DAILY = "daily"
OFF = ("off", "mati", "stop")


def wind(session: Session) -> None:
    """See to it that there will be an anchor tonight; it keeps itself going from then on."""
    timers.wind(session.tx, timers.ANCHOR, DAILY, session.house.voice.midnight(session.now, days=1))


def ring(session: Session) -> None:
    """Fold one slice of cases into today's anchor; when none is left, seal it, show it, and wait for tomorrow.

    Each slice is a transaction that leaves the next one due: a stop at any moment loses and repeats nothing.
    """
    anchor = anchors.open_one(session.tx)
    grown = anchors.grown(session.tx, anchors.last_in(session.tx, anchor.id) if anchor else 0, SLICE)
    if anchor is None and grown:
        anchor = _begin(session)
    for head in grown:
        assert anchor is not None and head.hash is not None  # noqa: PT018 - both follow from the lines above
        anchors.add(session.tx, anchor.id, head)
        folded = rules.fold(anchor.hash, head.case, head.seq, head.hash)
        anchor = replace(anchor, cases=anchor.cases + 1, hash=folded)
    more = len(grown) == SLICE
    if anchor is not None:
        _write(session, anchor, more=more)
    # A moment later, so that this one is spent: whoever rings it again finds it done.
    due = session.now + 1 if more else session.house.voice.midnight(session.now, days=1)
    timers.set_(session.tx, timers.ANCHOR, DAILY, due)


def _begin(session: Session) -> Anchor:
    last = anchors.last(session.tx)
    previous = last.hash if last else rules.FIRST
    return anchors.begin(session.tx, session.now, previous, rules.begin(previous, session.now))


def _write(session: Session, anchor: Anchor, *, more: bool) -> None:
    if more:
        anchors.keep(session.tx, anchor, sealed=False)
        return
    sealed = replace(anchor, hash=rules.seal(anchor.hash, anchor.cases))
    anchors.keep(session.tx, sealed, sealed=True)
    voice = session.house.voice
    said = voice.say(
        voice.fallback,
        "anchor.letter",
        at=voice.clock(voice.fallback, sealed.at, 0),
        count=voice.count(voice.fallback, "anchor.cases", sealed.cases),
        hash=untappable(sealed.hash),
        command=untappable(f"ronda verify --anchor {sealed.hash[: rules.ENOUGH]}"),
    )
    for place in places.of(session.tx, Purpose.ANCHOR):
        session.letter(place, Payload(said), priority=BULK)


def choose(session: Session, command: SetAnchor) -> None:
    """The owner chooses the chat where anchors are shown, or that they are shown nowhere."""
    if Role.OWNER not in session.roles:
        raise WrongRole()
    here = session.place
    if command.word.lower() in OFF:
        _clear(session)
        session.answer("anchor.off")
        return
    if here.purpose not in (Purpose.ELSEWHERE, Purpose.ANCHOR):
        # The team's own chats are not where others could hold it against the team.
        shown = places.of(session.tx, Purpose.ANCHOR)
        session.answer("anchor.elsewhere_set" if shown else "anchor.elsewhere")
        return
    _clear(session)
    places.dedicate(session.tx, here.id, Purpose.ANCHOR)
    wind(session)
    session.answer("anchor.set", at=At(session.house.voice.midnight(session.now, days=1)))


def _clear(session: Session) -> None:
    for old in places.of(session.tx, Purpose.ANCHOR):
        places.dedicate(session.tx, old.id, Purpose.ELSEWHERE)
