"""What the buttons on a case ask for: a verb at once, its menu, or the verb with what was chosen there."""

from collections.abc import Callable

from bot.domain.asking import OWN_WORDS
from bot.domain.commands import ChooseOn, Command
from bot.domain.remark import NEEDS_NOTE, Compose
from bot.domain.verbs import (
    LEAD,
    Ask,
    CaseCommand,
    Close,
    Confirm,
    Escalate,
    Hold,
    Merge,
    Pass,
    Protect,
    Recategorise,
    Refer,
    Reject,
    Release,
    Reopen,
    ShowEvidence,
    Take,
    Undo,
    Verb,
)

_PLAIN: dict[Verb, type[CaseCommand]] = {
    Verb.TAKE: Take,
    Verb.UNDO: Undo,
    Verb.REOPEN: Reopen,
}
MENUS = {
    Verb.REJECT: "reject",
    Verb.ESCALATE: "escalate",
    Verb.REFER: "refer",
    Verb.RECATEGORISE: "category",
    Verb.MERGE: "merge",
    Verb.RELEASE: "release",
    Verb.PASS: "pass",
    Verb.HOLD: "hold",
    Verb.ASK: "ask",
    Verb.PROTECT: "protect",
    Verb.CLOSE: "close",
}
GROUP = "group_"
"""In the value of a category's button: a group of categories, and not one of them."""
NO_REASON = "none"
"""What the button says that gives a turn back without a reason."""
NO_MENU = "main"
MORE = "more"
VERBS = frozenset(Verb)
PRESSED = frozenset({*_PLAIN, *MENUS, Verb.CONFIRM, Verb.NOTE, Verb.EVIDENCE})
"""Verbs that can be asked for by a button; a card draws those of them that are allowed."""


def asked(case: int, round_: int, verb: str, value: str) -> Command | None:
    """What a press asks for; None if it is nothing we draw."""
    if verb in (NO_MENU, MORE) and not value:
        return ChooseOn(case, round_, verb)
    if verb not in VERBS:
        return None
    known = Verb(verb)
    if known in MENUS and not value:
        return ChooseOn(case, round_, MENUS[known])
    if known is Verb.NOTE and not value:
        return Compose(case, round_, Verb.NOTE)
    if known is Verb.EVIDENCE:
        return _evidence(case, value)
    if known in _VALUED:
        return _VALUED[known](case, round_, value)
    return _PLAIN[known](case, round_) if known in _PLAIN and not value else None


def _reject(case: int, round_: int, reason: str) -> Command:
    return Compose(case, round_, Verb.REJECT, reason) if reason in NEEDS_NOTE else Reject(case, round_, reason)


def _confirm(case: int, round_: int, value: str) -> Command:
    """At once, or with the category that was picked, in a group's page or on the first."""
    if value.startswith(GROUP):
        return ChooseOn(case, round_, f"{Verb.CONFIRM}_{value.removeprefix(GROUP)}")
    return Confirm(case, round_, value)


def _ask(case: int, round_: int, value: str) -> Command | None:
    """The values "who" and "2_" turn the menu's pages; "2_when" asks the second reporter."""
    who, parted, code = value.partition("_")
    counted = who.isdigit() and len(who) < 16
    if value == "who" or (parted and not code and counted):
        return ChooseOn(case, round_, f"{MENUS[Verb.ASK]}_{who}")
    if not parted or not counted:
        return None
    if code == OWN_WORDS:
        return Compose(case, round_, Verb.ASK, who)
    return Ask(case, round_, question=code, which=int(who))


def _sort(case: int, round_: int, value: str) -> Command:
    if value.startswith(GROUP):
        return ChooseOn(case, round_, f"category_{value.removeprefix(GROUP)}")
    return Recategorise(case, round_, value)


def _evidence(case: int, value: str) -> Command | None:
    """The list, a page of it (``p2``), or one piece. It does not depend on how the case stands."""
    number = value.removeprefix("p")
    if value and not (number.isdigit() and len(number) < 16):
        return None
    if value.startswith("p"):
        return ShowEvidence(case, page=int(number)) if len(number) < 4 else None
    return ShowEvidence(case, piece=int(number or 0))


def _protect(case: int, round_: int, value: str) -> Command | None:
    return Protect(case, round_, yes=value == "yes") if value in ("yes", "no") else None


def _merge(case: int, round_: int, value: str) -> Command | None:
    return Merge(case, round_, int(value)) if value.isdigit() and len(value) < 16 else None


_VALUED: dict[Verb, Callable[[int, int, str], Command | None]] = {
    Verb.CONFIRM: _confirm,
    Verb.REJECT: _reject,
    Verb.ASK: _ask,
    Verb.ESCALATE: lambda case, round_, value: Escalate(case, round_, value or LEAD),
    Verb.REFER: Refer,
    Verb.CLOSE: Close,
    Verb.RECATEGORISE: _sort,
    Verb.RELEASE: lambda case, round_, value: Release(case, round_, "" if value == NO_REASON else value),
    Verb.HOLD: Hold,
    Verb.PASS: Pass,
    Verb.PROTECT: _protect,
    Verb.MERGE: _merge,
}
"""Verbs that need to know one thing more."""
