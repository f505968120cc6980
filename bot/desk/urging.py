"""How soon an operator is asked to act: as the category has it, or sooner where it is asked formally."""

from bot.desk.session import Session
from bot.domain.case import Case
from bot.domain.moment import Micros
from bot.domain.request import Want
from storage import requests


def urged(session: Session, case: Case) -> bool:
    """Whether a formal request that stands wants the account gone."""
    return any(one.want is Want.TAKEDOWN for one in requests.standing(session.tx, case.id))


def pace(session: Session, case: Case) -> tuple[bool, Micros | None]:
    """Whether a notice goes by itself and at once, and how long the operator has to answer."""
    category = session.house.taxonomy[case.category]
    if not urged(session, case):
        return category.urgent, category.operator
    formal = session.house.directory.clock.formal
    return True, min(category.operator or formal, formal)
