"""What formal requests do to a case as long as they stand: its flags, and what reporters hear meanwhile."""

from dataclasses import replace

from bot.desk import ledger, letters
from bot.desk.session import Session
from bot.domain.actor import Actor
from bot.domain.caller import Tool
from bot.domain.case import Case
from bot.domain.code import REQUEST
from bot.domain.events import Kind
from bot.domain.flag import FORMAL, Flag, packed
from bot.domain.outcome import Moment, outcome
from storage import requests, stays


def settle(session: Session, case: Case) -> Case:
    """Have the flags of a locked case say what stands; the case after it.

    While it is held nothing of it is erased and nobody hears what became of it; afterwards they do.
    """
    flags = case.flags - FORMAL
    if requests.standing(session.tx, case.id):
        flags |= {Flag.LAW_REQUEST}
    if kept(session, case):
        flags |= {Flag.LEGAL_HOLD}
    if flags == case.flags:
        return case
    marked = replace(case, flags=flags, round=case.round + 1)
    done = outcome(
        marked, Kind.FLAGGED, whoever(session, case), Moment(session.now, 0), data={"flags": packed(flags)}
    )
    ledger.write(session, done)
    if Flag.LEGAL_HOLD in flags - case.flags:
        letters.hush(session, done.case)
    elif Flag.LEGAL_HOLD in case.flags - flags:
        letters.release(session, done.case)
    ledger.redraw(session, done.case)
    return done.case


def kept(session: Session, case: Case) -> bool:
    """Whether a formal request keeps the case as it is."""
    return any(one.referral.startswith(REQUEST) for one in stays.standing(session.tx, case.id, session.now))


def whoever(session: Session, case: Case) -> Actor:
    """Who acts: the caller, or the clock."""
    return Actor(0) if session.caller.tool is Tool.CLOCK else session.actor(case.id)
