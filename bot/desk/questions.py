"""Questions after the receipt: signs of a minor, signs of force. They can be skipped."""

from bot.desk import gravity, ledger, sheet
from bot.desk.session import Session
from bot.domain import draft as form
from bot.domain.case import State
from bot.domain.draft import Draft
from bot.domain.flag import Flag
from storage import reports

YES, NO, UNSURE = "yes", "no", "unsure"


def answer(session: Session, draft: Draft, value: str) -> Draft:
    """Note one answer, for every report the form became.

    "Yes" makes the case what the question asks about; "don't know" is treated with care: the flag is raised,
    no media is taken, and the case comes sooner.
    """
    name, _, said = value.rpartition("_")
    asked = session.house.taxonomy[draft.category].ask if draft.category else ()
    if name not in asked or said not in (YES, NO, UNSURE) or name in dict(draft.replies):
        return draft
    question = session.house.taxonomy.questions[name]
    for filed in draft.filed if said != NO else ():
        report = reports.by_code(session.tx, filed.code, session.person.id)
        case = ledger.locked(session, report.case) if report else None
        if report is None or case is None or case.state is State.WITHDRAWN:
            continue  # a case that goes on listens also to who has withdrawn
        case = gravity.raise_flags(session, case, report, frozenset({question.flag}), certain=False)
        if said == YES:
            gravity.move(session, case, session.house.taxonomy[question.category])
    draft = form.reply(draft, name, said)
    if said == NO or question.flag is not Flag.MINOR:
        return draft
    return sheet.clear(session, draft)
