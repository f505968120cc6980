"""Looking at the queue, at parts of it, and at what is in one's own hands."""

from bot.desk.session import Session
from bot.domain.actor import Role
from bot.domain.allowed import outside
from bot.domain.commands import NarrowQueue, ShowMine, ShowQueue
from bot.domain.listing import Listing, Mark, read
from bot.domain.refusal import NoFilter, WrongPlace, WrongRole
from bot.domain.sight import readable, sight
from bot.speech import queue as speech
from bot.views import queue as views
from bot.views.queue import Reading


def queue(session: Session, command: ShowQueue) -> None:
    """A page of the queue, or of a part of it."""
    who = reading(session)
    listing = part(session, who, command.words)
    session.turn(views.queue_page(session.tx, who, listing, command.page, session.house))


def narrow(session: Session, command: NarrowQueue) -> None:
    """The buttons that narrow the queue."""
    who = reading(session)
    session.turn(views.narrowing(who, part(session, who, command.words), command.menu, session.house))


def mine(session: Session, _command: ShowMine) -> None:
    """What is in the caller's own hands; in private, for it is nobody else's."""
    who = reading(session)
    if not who.alone:
        raise WrongPlace()
    session.turn(views.mine(session.tx, who, session.house))


def reading(session: Session) -> Reading:
    """The caller as a reader of the queue.

    Raises:
        NotStaff, WrongPlace: there is nothing for them, or not here.
    """
    actor = session.actor(0)
    if not readable(actor):
        raise outside(actor)
    seen = sight(actor, session.place)
    if seen is None:
        raise WrongPlace()
    return Reading(actor, session.place, seen, session.language, session.now)


def part(session: Session, who: Reading, words: str) -> Listing:
    """The part of the queue that was named.

    Raises:
        NoFilter: a word is no part; it names what there is.
        WrongRole, WrongPlace: the part is not for the caller, or not here.
    """
    taxonomy, voice, language = session.house.taxonomy, session.house.voice, session.language
    try:
        found = read(words, speech.names(taxonomy, voice), taxonomy.codes)
    except NoFilter as no:
        there = (speech.label(code, taxonomy, voice, language).lower() for code in (*Mark, *speech.STATES))
        raise NoFilter(**no.fields, known=", ".join(there), categories=", ".join(taxonomy.codes)) from None
    if found.lane is not None and not who.alone:
        raise WrongPlace()
    if Mark.LEADS in found.marks and not who.actor.has(Role.LEAD):
        raise WrongRole()
    if Mark.LEADS in found.marks and not who.alone:
        raise WrongPlace()
    return found
