"""Who is trusted with which role."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.actor import Role
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import staff
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Member:
    """One person's one role."""

    person: int
    role: Role
    name: str


_ROLES = Statement(select(staff.c.role).where(staff.c.person == bindparam("person")))
_USERNAME = Statement(select(staff.c.username).where(staff.c.person == bindparam("person")).limit(1))
_CALLED = Statement(update(staff).where(staff.c.person == bindparam("whom")).values(username=bindparam("called")))
_BY_USERNAME = Statement(
    select(staff.c.person).where(staff.c.username == bindparam("username"), staff.c.username != "").limit(1)
)
_NAME = Statement(select(staff.c.name).where(staff.c.person == bindparam("person")).limit(1))
_ALL = Statement(select(staff.c.person, staff.c.role, staff.c.name).order_by(staff.c.granted, staff.c.role))
_HOLDERS = Statement(select(staff.c.person).where(staff.c.role == bindparam("role")).order_by(staff.c.granted))
_ROW = insert(staff).values(binds("person", "role", "name", "granted_by", "granted"))
_GRANT = Statement(
    _ROW.on_conflict_do_update(index_elements=["person", "role"], set_={"name": _ROW.excluded.name})
)
_REVOKE = Statement(delete(staff).where(staff.c.person == bindparam("person"), staff.c.role == bindparam("role")))


def roles(tx: Tx, person: int) -> frozenset[Role]:
    """The roles a person holds now."""
    return frozenset(Role(role) for (role,) in tx.all(_ROLES, person=person))


def username(tx: Tx, person: int) -> str:
    """The user name a member of the team was last seen with, in lower case; empty for none."""
    found: str | None = tx.value(_USERNAME, person=person)
    return found or ""


def call(tx: Tx, person: int, called: str) -> None:
    """Remember a member's user name of today."""
    tx.execute(_CALLED, whom=person, called=called.lower())


def by_username(tx: Tx, called: str) -> int | None:
    """The member of the team with this user name."""
    person: int | None = tx.value(_BY_USERNAME, username=called.lower())
    return person


def name(tx: Tx, person: int) -> str:
    """The name colleagues know the person by; empty for somebody who left."""
    found: str | None = tx.value(_NAME, person=person)
    return found or ""


def everybody(tx: Tx) -> list[Member]:
    """The whole team."""
    return [Member(person, Role(role), called) for person, role, called in tx.all(_ALL)]


def holders(tx: Tx, role: Role) -> list[int]:
    """The people with a role."""
    return [person for (person,) in tx.all(_HOLDERS, role=role)]


def grant(tx: Tx, person: int, role: Role, called: str, by: int, now: Micros) -> None:
    """Give a role."""
    tx.execute(_GRANT, person=person, role=role, name=called, granted_by=by, granted=now)


def revoke(tx: Tx, person: int, role: Role) -> bool:
    """Take a role; False if it was not held."""
    return tx.execute(_REVOKE, person=person, role=role) > 0
