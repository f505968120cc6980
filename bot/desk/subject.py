"""Whose account somebody wants to report: ours, a colleague's, their own, an official one, or anybody's."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.desk.session import Session
from bot.domain.account import Account
from bot.domain.part import Part
from bot.domain.refusal import OurselvesReported, Refusal, YourOwn
from storage import people, staff

HIJACKED = "impersonation"
"""The category under which one's own account may be reported: somebody else has it, or plays it."""


class Whose(StrEnum):
    """Who is behind an account, as far as that changes what happens to a report on it."""

    ANYBODY = "anybody"
    OURSELVES = "ourselves"
    COLLEAGUE = "colleague"
    REPORTER = "reporter"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a look at an account found.

    Args:
        staff: our number of the member of the team it belongs to; 0 for none. The reporter must not notice.
    """

    account: Account
    whose: Whose = Whose.ANYBODY
    staff: int = 0

    def refusal(self, organisation: str, category: str = "") -> Refusal | None:
        """Why a report on it is not taken in, under this category (empty: none picked yet)."""
        if self.whose is Whose.OURSELVES:
            return OurselvesReported(organisation=organisation)
        if self.whose is Whose.REPORTER and category not in ("", HIJACKED):
            return YourOwn()
        return None


def look(session: Session, account: Account) -> Subject:
    """Find out whose account it is. Only Telegram's are known to belong to somebody of ours."""
    if account.platform == "telegram" and account.kind in ("account", "account_id"):
        if _is_bot(session, account):
            return Subject(account, Whose.OURSELVES)
        member = _member(session, account)
        if account.kind == "account_id" and account.value == str(session.person.telegram):
            return Subject(account, Whose.REPORTER, member)
        if member:
            return Subject(account, Whose.COLLEAGUE, member)
    if account.key in session.house.officials:
        return Subject(account, Whose.OFFICIAL)
    return Subject(account)


def without_us(session: Session, part: Part) -> Part:
    """A message without the bot itself among its accounts; that it was left out is said.

    Raises:
        OurselvesReported: it names nobody else.
    """
    others = tuple(account for account in part.accounts if not _is_us(session, account))
    if len(others) == len(part.accounts):
        return part
    if not others and not part.handles:
        raise OurselvesReported(organisation=session.house.organisation)
    return replace(part, accounts=others, left="ourselves")


def _is_us(session: Session, account: Account) -> bool:
    return look(session, account).whose is Whose.OURSELVES


def _is_bot(session: Session, account: Account) -> bool:
    house = session.house
    if account.kind == "account":
        return account.value.lower() == house.username.lower()
    return house.number > 0 and account.value == str(house.number)


def _member(session: Session, account: Account) -> int:
    """The member of the team whose account it is; 0 for nobody."""
    if account.kind == "account":
        return staff.by_username(session.tx, account.value) or 0
    if not account.value.isascii() or not account.value.isdigit() or len(account.value) > 18:
        return 0
    known = people.by_telegram(session.tx, int(account.value))
    return known.id if known is not None and staff.roles(session.tx, known.id) else 0
