"""Protecting whoever is shown or offered by an account: they may be a victim."""

from bot.desk import cases, evidence, ledger
from bot.desk.session import Session
from bot.domain.decide import decide
from bot.domain.flag import Flag
from bot.domain.outcome import Moment
from bot.domain.verbs import Protect
from storage import reports


def protect(session: Session, command: Protect) -> None:
    """Nothing points at the person any more, and media goes; taking it back brings no media back.

    The reports carry the flag too, and keep it: what came with them stays closed.
    """
    case = cases.permitted(session, command)
    key = "mod.done.protect" if command.yes else "mod.done.protect_off"
    if (Flag.PERSON_AT_RISK in case.flags) is not command.yes:
        outcome = decide(case, command, session.actor(case.id), session.place, Moment(session.now, 0))
        case = outcome.case
        ledger.write(session, outcome)
        if command.yes:
            for report in reports.of_case(session.tx, case.id):
                reports.flag(session.tx, report.id, report.flags | {Flag.PERSON_AT_RISK})
        ledger.redraw(session, case)
        case = evidence.close(session, case)
    session.answer(key, case=case.label)
