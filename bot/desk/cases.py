"""Deciding on cases, and showing them."""

from bot.desk import asking, concluding, copies, dealing, ledger, letters, links, remarks, signing, strikes, turns
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Place, Purpose
from bot.domain.allowed import READERS, outside, refusal
from bot.domain.case import OPEN, Case
from bot.domain.category import Lane
from bot.domain.closing import REASONS, NoEnd
from bot.domain.commands import ChooseOn, ShowCase
from bot.domain.decide import decide
from bot.domain.effects import Recall
from bot.domain.link import confirmed
from bot.domain.outcome import Moment
from bot.domain.refusal import NoCase, NoReason, NoTarget, Overtaken, Unsettled, WrongPlace
from bot.domain.verbs import LEAD, CaseCommand, Close, Confirm, Escalate, Reject, Verb
from storage import desks, outbox, shown


def change(session: Session, command: CaseCommand, *, quiet: bool = False) -> None:
    """Apply a verb to a case; what follows from it is written in the same transaction.

    Args:
        quiet: the card alone shows that it was done.
    """
    case = seen(session, command.case)
    adopt(session, case)
    command = turns.meant(session, command, case)
    try:
        after = carry_out(session, case, command)
    except Unsettled:
        _open_menu(session, case, Verb.CONFIRM)  # picking one there confirms it
        raise
    told = turns.follow(session, after, command)
    if not quiet and (session.caller.pressed or not told):
        _report_back(session, after, command, signed=case.signed_by != after.signed_by)
    if case.decision is not None and command.verb in (Verb.UNDO, Verb.REOPEN):
        dealing.refresh(session, after, case.decision.by)


def carry_out(session: Session, case: Case, command: CaseCommand) -> Case:
    """Decide, and write down all that follows but the answer; the case as it stands then."""
    _check_words(session, command)
    command = asking.prepare(session, case, remarks.cleaned(session, command))
    _check_settled(session, case, command)
    category = session.house.taxonomy[case.category]
    when = Moment(session.now, session.house.hold(case.category), category.signatures)
    try:
        outcome = decide(case, command, session.actor(case.id), session.place, when)
    except Overtaken:
        ledger.redraw(session, case)  # the button was old: show how things stand
        raise
    ledger.write(session, outcome)
    signing.tell_first(session, case, outcome)
    _count(session, case, outcome.case)
    letters.follow(session, outcome.case, outcome.effects, remarks.told(command))
    concluding.follow(session, outcome)
    remarks.follow(session, outcome.case, command)
    asking.follow(session, outcome.case, command)
    if any(isinstance(effect, Recall) for effect in outcome.effects):
        strikes.take_back(session, outcome.case)
    strikes.settle(session, outcome.case)
    ledger.redraw(session, outcome.case)
    if (outcome.case.state, outcome.case.lane) != (case.state, case.lane):
        links.ripple(session, outcome.case)
    return outcome.case


def permitted(session: Session, command: CaseCommand) -> Case:
    """The locked case a command is about, if its verb is allowed to this person here and now.

    Raises:
        Refusal: it is not. An old button raises Overtaken, and the card is drawn again.
    """
    case = seen(session, command.case)
    if command.round is not None:  # a button of a letter carries none
        adopt(session, case)
    no = refusal(command.verb, session.actor(case.id), case, session.place, session.now)
    if no is not None:
        raise no
    if command.round is not None and command.round != case.round:
        ledger.redraw(session, case)
        raise _overtaken(case)
    return case


def _overtaken(case: Case) -> Overtaken:
    decision = case.decision
    return Overtaken(state=case.state, by=decision.by if decision else None, at=decision.at if decision else None)


def seen(session: Session, number: int) -> Case:
    """The case, if this person may see it at all: to others it does not exist."""
    actor = session.actor(number)
    if not actor.has(*READERS) and not actor.stands_in:
        raise outside(actor)
    case = ledger.locked(session, number)
    if case is None:
        raise NoCase(case=f"C{number}")
    no = refusal(Verb.SEE, actor, case, session.place, session.now)
    if no is not None:
        # Nobody else is told that a child's or a colleague's case exists, not even by a refusal of its own.
        raise NoCase(case=case.label) if case.lane is not Lane.ORDINARY else no
    return case


def _check_words(session: Session, command: CaseCommand) -> None:
    """Refuse a reason or a target that does not exist, naming those that do."""
    if isinstance(command, Reject) and command.reason not in session.house.taxonomy.reasons:
        raise NoReason(given=command.reason, known=", ".join(session.house.taxonomy.reasons))
    if isinstance(command, Escalate) and command.target != LEAD:
        raise NoTarget(given=command.target, known=LEAD)
    if isinstance(command, Close) and command.reason not in REASONS:
        raise NoEnd(given=command.reason, known=", ".join(REASONS))


def _check_settled(session: Session, case: Case, command: CaseCommand) -> None:
    """Refuse to confirm anything as "other", to whoever could confirm it.

    Raises:
        Unsettled: it is given its category first.
    """
    if not isinstance(command, Confirm) or session.house.taxonomy[case.category].settled:
        return
    if refusal(Verb.CONFIRM, session.actor(case.id), case, session.place, session.now) is None:
        raise Unsettled(case=case.label)


def _count(session: Session, before: Case, after: Case) -> None:
    change = confirmed(after.state) - confirmed(before.state)
    if change:
        ledger.confirmed(session, after, change)


def _report_back(session: Session, case: Case, command: CaseCommand, *, signed: bool) -> None:
    """Say what was done, in the words of the verb; on a desk the line stands above the case."""
    undo = case.decision.undo_until - session.now if case.decision else 0
    key = f"mod.done.{command.verb}"
    voice, language = session.house.voice, session.language
    policy = _policy(session, case.category)
    category = voice.plain(language, f"category.{case.category}.short")
    if command.verb in (Verb.CONFIRM, Verb.UNDO) and case.decision is None and case.state in OPEN and signed:
        session.answer(f"{key}_signed", case=case.label)
    elif letters.silent(session, case) and command.verb in (Verb.CONFIRM, Verb.REJECT):
        session.answer(f"{key}_silent", case=case.label, category=category, policy=policy)
    elif undo > 0 and command.verb in (Verb.CONFIRM, Verb.REJECT, Verb.ESCALATE, Verb.CLOSE):
        seconds = undo // 1_000_000
        session.answer(f"{key}_undo", case=case.label, seconds=seconds, category=category, policy=policy)
    else:
        state = voice.plain(language, f"case_state.{case.state}")
        said = {"case": case.label, "state": state, "category": category, "policy": policy}
        session.answer(key, **(said | turns.told(session, case, command) | asking.fields(session, command)))


def _policy(session: Session, category: str) -> str:
    """The platform's rule that was broken, in neutral words; a category of one's own may go without."""
    voice, key = session.house.voice, f"policy.{category}"
    return voice.plain(session.language, f"category.{category}.short" if voice.missing([key]) else key)


def adopt(session: Session, case: Case) -> None:
    """If the pressed message is a second copy of a card of the case, keep this one and remove the other."""
    names = [ledger.card(case.id, session.place.id)]
    if desks.get(session.tx, session.place.id) == case.id:
        names.append(ledger.desk(session.place.id))
    copies.adopt(session, names)


def choose(session: Session, command: ChooseOn) -> None:
    """Open a sub-menu on the card where it was asked for."""
    case = seen(session, command.case)
    adopt(session, case)
    if command.round != case.round:
        ledger.redraw(session, case)
        raise _overtaken(case)
    name = command.menu.partition("_")[0]
    verb = Verb(name) if name in frozenset(Verb) else Verb.SEE
    no = refusal(verb, session.actor(case.id), case, session.place, session.now)
    if no is not None:
        raise no
    if verb is Verb.PASS and session.place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()  # who is missing from the list may have reported it
    case = turns.renew(session, case)
    _open_menu(session, case, command.menu)


def _open_menu(session: Session, case: Case, name: str) -> None:
    menu: dict[str, object] = {"menu": name, "round": case.round}
    place = session.place
    on_desk = shown.get(session.tx, ledger.desk(place.id))
    if on_desk is not None and on_desk.message == session.caller.message:
        dealing.lay(session, place, case, menu)
    else:
        _show_card(session, place, case, menu)


def show(session: Session, command: ShowCase) -> None:
    """Show a case's card here, below what was said since."""
    case = turns.renew(session, seen(session, command.case))
    dealing.below(session, ledger.card(case.id, session.place.id), session.place)
    _show_card(session, session.place, case, {})


def _show_card(session: Session, place: Place, case: Case, body: dict[str, object]) -> None:
    outbox.show(
        session.tx,
        ledger.card(case.id, place.id),
        place.id,
        subject=case.label,
        priority=MODERATORS,
        now=session.now,
        body=body,
    )
