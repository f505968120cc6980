"""Who may do what with a case. The function that draws the buttons is the function that forbids."""

from collections.abc import Callable

from bot.domain.actor import Actor, Place, Purpose, Role
from bot.domain.case import DECIDED, LIVE, OPEN, Case, State
from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.domain.refusal import (
    AlreadyThere,
    ForLeads,
    Leased,
    NoCase,
    NotStaff,
    NoTurn,
    NowPart,
    OwnDecision,
    OwnReport,
    Refusal,
    Signed,
    TooLate,
    WrongPlace,
    WrongRole,
)
from bot.domain.roles import OnlyFigures
from bot.domain.strike import FALSE_REPORT
from bot.domain.verbs import Verb

DECIDING = frozenset(Verb) - {Verb.SEE, Verb.NOTE, Verb.EVIDENCE}
READING = frozenset({Verb.SEE, Verb.EVIDENCE})
FORMAL = frozenset({Verb.REQUEST, Verb.DISCLOSE})
"""What rests on a letter from outside: for those who lead, in private, whatever became of the case."""
WORKERS = (Role.MODERATOR, Role.LEAD)
READERS = (*WORKERS, Role.CHILD_SAFETY, Role.AUDITOR)
"""Who has anything to do with cases; the others hold keys, or read figures."""


def lanes(actor: Actor) -> frozenset[Lane]:
    """The lanes an actor may work on."""
    found = set()
    if actor.has(*WORKERS):
        found.add(Lane.ORDINARY)
    if actor.has(Role.CHILD_SAFETY):
        found.add(Lane.CHILD)
    if actor.has(Role.LEAD):
        found.add(Lane.LEADS)
    return frozenset(found)


def outside(actor: Actor) -> Refusal:
    """What is said to somebody who has nothing to do with cases, whatever there is or is not."""
    return OnlyFigures() if actor.has(Role.ANALYST) else NotStaff()


def allowed(actor: Actor, case: Case, place: Place, now: Micros) -> frozenset[Verb]:
    """The verbs this actor may use on this case, here and now."""
    return frozenset(verb for verb in Verb if refusal(verb, actor, case, place, now) is None)


def offered(case: Case, place: Place, viewer: Actor | None, now: Micros) -> frozenset[Verb]:
    """The verbs to draw on a card: the viewer's own in private, anybody's on the team in a group.

    In a group a card is seen by all, so it offers what some moderator or lead could do; whoever presses is
    checked for themselves.
    """
    if viewer is not None:
        return allowed(viewer, case, place, now)
    anybody = Actor(id=-1, roles=frozenset(WORKERS))
    decider = case.decision.by if case.decision else -1
    holder = case.lease.by if case.lease else case.signed_by or decider
    return allowed(anybody, case, place, now) | allowed(
        Actor(id=holder, roles=frozenset({Role.MODERATOR})), case, place, now
    )


def refusal(verb: Verb, actor: Actor, case: Case, place: Place, now: Micros) -> Refusal | None:
    """Why the verb is refused; None if it is allowed."""
    return (
        _who(verb, actor, case)
        or _where(verb, case, place)
        or (OwnReport() if verb in DECIDING and actor.reported else None)
        or (OwnDecision() if verb in DECIDING and actor.overruled else None)
        or _WHEN[verb](actor, case, now)
    )


def reason_refusal(reason: str, actor: Actor, case: Case) -> Refusal | None:
    """Why this reason may not be given for a rejection; to call a report knowingly false is for leads."""
    return None if reason != FALSE_REPORT or _senior(actor, case) else ForLeads(case=case.label)


def reasons(known: tuple[str, ...], case: Case, viewer: Actor | None) -> tuple[str, ...]:
    """The reasons to draw: those the viewer may give; in a group, where some lead may press, all."""
    return tuple(one for one in known if viewer is None or reason_refusal(one, viewer, case) is None)


def _who(verb: Verb, actor: Actor, case: Case) -> Refusal | None:
    if case.about and case.about == actor.id:
        return NoCase(case=case.label)  # nobody looks at what is said of them, or learns that something is
    if case.lane is Lane.LEADS and (actor.has(Role.LEAD) or actor.stands_in):
        return None
    if not actor.has(*READERS):
        return outside(actor)
    if case.lane is Lane.LEADS:
        return NoCase(case=case.label)
    if case.lane is Lane.CHILD:
        return None if actor.has(Role.CHILD_SAFETY) else WrongRole()
    if verb in READING:
        return None if actor.has(*WORKERS, Role.AUDITOR) else WrongRole()
    return None if actor.has(*WORKERS) else WrongRole()


def _where(verb: Verb, case: Case, place: Place) -> Refusal | None:
    if place.purpose is Purpose.PRIVATE:
        return None
    if place.of_team and case.lane is Lane.ORDINARY and verb not in FORMAL:
        return None
    return WrongPlace()


def _there(case: Case) -> AlreadyThere:
    decision = case.decision
    by, at = (decision.by, decision.at) if decision else (None, None)
    if case.state is State.MERGED:
        return NowPart(state=case.state, by=by, at=at, case=case.label, into=f"C{case.merged_into}")
    return AlreadyThere(state=case.state, by=by, at=at)


def _leased(case: Case) -> Leased:
    assert case.lease is not None
    return Leased(state=case.state, by=case.lease.by, at=case.lease.until)


def _senior(actor: Actor, case: Case) -> bool:
    """Leads go over a colleague's lease and window; in the child lane its own people are their own leads."""
    if case.lane is Lane.LEADS and actor.stands_in:
        return True
    return actor.has(Role.CHILD_SAFETY if case.lane is Lane.CHILD else Role.LEAD)


def _see(_actor: Actor, _case: Case, _now: Micros) -> Refusal | None:
    return None


def _take(actor: Actor, case: Case, now: Micros) -> Refusal | None:
    if case.state not in OPEN:
        return _there(case)
    if case.handed_on and not _senior(actor, case):
        return WrongRole()
    return _leased(case) if case.leased_by_other(actor.id, now) else None


def _release(actor: Actor, case: Case, now: Micros) -> Refusal | None:
    if case.state not in OPEN:
        return _there(case)
    if case.lease is None or case.lease.until <= now:
        return NoTurn(state=case.state, case=case.label)
    return _leased(case) if case.lease.by != actor.id and not _senior(actor, case) else None


def _decide(actor: Actor, case: Case, now: Micros) -> Refusal | None:
    if case.state not in OPEN:
        return _there(case)
    if _senior(actor, case):
        return None
    if case.handed_on:
        return WrongRole()
    return _leased(case) if case.leased_by_other(actor.id, now) else None


def _confirm(actor: Actor, case: Case, now: Micros) -> Refusal | None:
    no = _decide(actor, case, now)
    return Signed(case=case.label) if no is None and case.signed_by == actor.id else no


def _ask(actor: Actor, case: Case, now: Micros) -> Refusal | None:
    return _there(case) if case.state is State.WAITING else _decide(actor, case, now)


def _protect(_actor: Actor, case: Case, _now: Micros) -> Refusal | None:
    return None if case.state in LIVE else _there(case)


def _formal(actor: Actor, case: Case, _now: Micros) -> Refusal | None:
    return None if _senior(actor, case) else WrongRole()


def _escalate(actor: Actor, case: Case, now: Micros) -> Refusal | None:
    if case.handed_on:
        return _there(case)
    if case.lane is not Lane.ORDINARY:
        return WrongRole()  # nobody stands above its people; the hand-over to the police is a referral
    return _decide(actor, case, now)


def _check(_actor: Actor, case: Case, _now: Micros) -> Refusal | None:
    return None if case.state in (State.CONFIRMED, State.CLOSED) else _there(case)


def _close(actor: Actor, case: Case, _now: Micros) -> Refusal | None:
    if case.state is not State.CONFIRMED:
        return _there(case)
    return None if _senior(actor, case) else WrongRole()


def _undo(actor: Actor, case: Case, now: Micros) -> Refusal | None:
    if case.state in OPEN and case.signed_by:
        return None if actor.id == case.signed_by or _senior(actor, case) else WrongRole()
    decision = case.decision
    if decision is None or case.state not in (*DECIDED, State.ESCALATED, State.MERGED, State.CLOSED):
        return _there(case)
    mine = actor.id == decision.by and case.state is not State.CLOSED  # who confirmed it did not close it
    if not mine and not _senior(actor, case):
        return WrongRole()
    if now >= decision.undo_until:
        return TooLate(state=case.state, by=decision.by, at=decision.at)
    return None


def _reopen(actor: Actor, case: Case, _now: Micros) -> Refusal | None:
    if case.state not in (*DECIDED, State.CLOSED):
        return _there(case)
    return None if _senior(actor, case) else WrongRole()


_WHEN: dict[Verb, Callable[[Actor, Case, Micros], Refusal | None]] = {
    Verb.SEE: _see,
    Verb.EVIDENCE: _see,
    Verb.NOTE: _see,
    Verb.TAKE: _take,
    Verb.HOLD: _take,
    Verb.RELEASE: _release,
    Verb.PASS: _decide,
    Verb.ASK: _ask,
    Verb.RECATEGORISE: _decide,
    Verb.MERGE: _decide,
    Verb.PROTECT: _protect,
    Verb.REFER: _protect,
    Verb.CHECK: _check,
    Verb.CLOSE: _close,
    Verb.REQUEST: _formal,
    Verb.DISCLOSE: _formal,
    Verb.CONFIRM: _confirm,
    Verb.REJECT: _decide,
    Verb.ESCALATE: _escalate,
    Verb.UNDO: _undo,
    Verb.REOPEN: _reopen,
}
