"""People as actors on a case: what they may be trusted with here, and what stands in the way."""

from bot.domain.actor import Actor, Role
from storage import appeals, cases, reports, staff
from storage.database import Tx


def judges(tx: Tx, about: int) -> list[int]:
    """Who decides on a colleague: every lead but that colleague; the owners where no lead is left."""
    leads = [one for one in staff.holders(tx, Role.LEAD) if one != about]
    return leads or [one for one in staff.holders(tx, Role.OWNER) if one != about]


def actor(tx: Tx, person: int, roles: frozenset[Role], case: int) -> Actor:
    """A person as an actor on a case; 0 for no case in particular."""
    about = cases.about(tx, case) if case and Role.OWNER in roles and Role.LEAD not in roles else 0
    return Actor(
        person,
        roles,
        reported=bool(case) and reports.reported(tx, case, person),
        overruled=bool(case) and appeals.overruled(tx, case, person),
        stands_in=about != 0 and person in judges(tx, about),
    )
