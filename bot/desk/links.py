"""Ties between cases: noted when something comes in, forgotten with the report that brought it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.desk import ledger
from bot.desk.session import Session
from bot.domain.account import Account
from bot.domain.case import OPEN, Case
from bot.domain.evidence import EvidenceKind, OriginKind
from bot.domain.link import Bearer, Mark, Tie, confirmed, lifts
from bot.domain.part import Part
from bot.reading import likeness, traits
from bot.reading.recognise import recognise
from bot.views import linked
from storage import accounts, cases, evidence, marks, merging, meta

KEY = "marks.key"
"""Of the digests, drawn by the migration: they say nothing outside this database."""

LEFT = "marks.left"
"""The newest report from before there were marks that nobody has read yet."""

SLICE = 50
MOST_TEXTS = 3
NEWS = 5
"""So many cards of others are drawn again for a tie; where more have the same in common it is no news."""


def note(session: Session, case: Case, report: int, parts: Iterable[Part], account: Account | None = None) -> Case:
    """Note what a report brought that could tie its case to others.

    Args:
        account: whose case it is, if the case is new.
    """
    parts = tuple(parts)
    named = (account for part in parts for account in (*part.accounts, *_bare(part)))
    texts = [(part.text, Tie.WORDS if part.origin is OriginKind.TYPED else Tie.TEXT) for part in parts]
    fresh = _own(session, case, account) if account is not None else []
    fresh += _write(session, case, report, named, texts)
    if not fresh:
        return case
    new = {mark.value for mark in fresh}
    borne = [(mark, source) for mark, source in marks.of_case(session.tx, case.id) if mark.value in new]
    return _tied(session, case, list(linked.by_marks(session.tx, case, borne)))


def _bare(part: Part) -> list[Account]:
    return [Account("unknown", "handle", handle) for handle in part.handles]


def _key(session: Session) -> bytes:
    return (meta.get(session.tx, KEY) or "").encode()


def _own(session: Session, case: Case, account: Account) -> list[Mark]:
    """The marks of the account itself, which stay whoever goes."""
    return marks.add(session.tx, case.id, None, traits.of_accounts([account], _key(session)))


def _write(
    session: Session, case: Case, report: int, named: Iterable[Account], texts: Iterable[tuple[str, Tie]]
) -> list[Mark]:
    key, officials = _key(session), session.house.officials
    found = traits.of_accounts((one for one in named if one.key not in officials and not _us(session, one)), key)
    worded = [tuple(likeness.marks(text, key, tie)) for text, tie in texts]
    likenesses = [one for one in worded if one][:MOST_TEXTS]
    return marks.add(session.tx, case.id, report, (*found, *(mark for one in likenesses for mark in one)))


def _us(session: Session, account: Account) -> bool:
    return account.platform == "telegram" and account.value.lower() == session.house.username.lower()


def pictured(session: Session, case: Case, file: tuple[str, str | None]) -> None:
    """A file of a case is in the store: who else has it?"""
    _tied(session, case, list(linked.by_files(session.tx, case, [file])))


def _tied(session: Session, case: Case, found: list[tuple[Tie, Bearer]]) -> Case:
    if not found:
        return case
    if not case.kin and any(lifts(case, tie, other) for tie, other in found):
        case = _lift(session, case, kin=True)
    _touch(session, (other for _, other in found), weigh=confirmed(case.state), most=NEWS)
    return case


def merged(session: Session, gone: Case, into: Case) -> None:
    """A case became part of another: what tied it to others ties that one."""
    marks.move(session.tx, gone.id, into.id)
    _own(session, into, accounts.by_id(session.tx, gone.account).account)
    ripple(session, into)


def separated(session: Session, back: Case, left: Case) -> None:
    """A case is its own again, and what tied it to others is its own, too."""
    marks.move_back(session.tx, left.id, back.id)
    for case in (back, left):
        marks.drop_own(session.tx, case.id)
        for number in (case.account, *merging.accounts_of(session.tx, case.id)):
            _own(session, case, accounts.by_id(session.tx, number).account)
        ripple(session, case)


def ripple(session: Session, case: Case) -> None:
    """A case was decided, brought back or moved: those tied to it are weighed and drawn anew.

    All of them, because a card may name the case to people who may know of it no more.
    """
    fresh = cases.by_id(session.tx, case.id)
    assert fresh is not None
    _lift(session, fresh, kin=linked.kin(session.tx, fresh))
    _touch(session, (other for _, other in linked.found(session.tx, fresh)), weigh=True)


def _touch(session: Session, others: Iterable[Bearer], *, weigh: bool, most: int = 0) -> None:
    """Draw other cases anew, none if there are more than `most` (0: no limit), and `weigh` those that are open.

    Always in one order, which is that of the locks too.
    """
    numbers = sorted({other.case for other in others})
    for number in numbers:
        case = cases.by_id(session.tx, number, lock=False)
        if case is None:
            continue
        if weigh and case.state in OPEN:
            case = _lift(session, case, kin=linked.kin(session.tx, case))
        if not most or len(numbers) <= most:
            ledger.redraw(session, case, soon=False)


def _lift(session: Session, case: Case, *, kin: bool) -> Case:
    """Remember whether a case is tied to a confirmed one, and move it in the queue."""
    if case.kin == kin or not marks.lift(session.tx, case.id, kin=kin):
        return case
    case = replace(case, kin=kin)
    cases.rescore(session.tx, case.id, ledger.score(session, case))
    return case


def forget(session: Session, report: int, number: int) -> None:
    """What a report brought goes, and the ties that rested on it alone."""
    case = ledger.locked(session, number)
    if case is None:
        return
    before = [other for _, other in linked.found(session.tx, case)]
    marks.drop(session.tx, report)
    if before:
        _lift(session, case, kin=linked.kin(session.tx, case))
        _touch(session, before, weigh=confirmed(case.state), most=NEWS)


def catch_up(session: Session) -> bool:
    """Note the marks of a slice of reports from before there were any; whether there may be more."""
    left = int(meta.get(session.tx, LEFT) or 0)
    if not left:
        return False
    found = marks.unread(session.tx, left, SLICE)
    for report, number, account, words in found:
        case = ledger.locked(session, number)
        if case is None:
            continue
        pieces = (row for row in evidence.of_report(session.tx, report) if row.kind is EvidenceKind.TEXT)
        quoted = [row.words for row in pieces if row.words]
        named = [one.account for text in (words, *quoted) for one in recognise(text)]
        texts = [*((text, Tie.TEXT) for text in quoted), (words, Tie.WORDS)]
        _own(session, case, accounts.by_id(session.tx, account).account)
        _write(session, case, report, named, texts)
        _lift(session, case, kin=linked.kin(session.tx, case))
    meta.put(session.tx, LEFT, str(found[-1][0] - 1 if len(found) == SLICE else 0))
    return len(found) == SLICE
