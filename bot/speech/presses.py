"""What the buttons on a case ask for: a verb at once, its menu, or the verb with what was chosen there."""

from collections.abc import Callable

from bot.domain.commands import ChooseOn, Command
from bot.domain.verbs import (
    LEAD,
    CaseCommand,
    Confirm,
    Escalate,
    Hold,
    Merge,
    Pass,
    Recategorise,
    Reject,
    Release,
    Reopen,
    Take,
    Undo,
    Verb,
)

_PLAIN: dict[Verb, type[CaseCommand]] = {
    Verb.TAKE: Take,
    Verb.CONFIRM: Confirm,
    Verb.UNDO: Undo,
    Verb.REOPEN: Reopen,
}
MENUS = {
    Verb.REJECT: "reject",
    Verb.ESCALATE: "escalate",
    Verb.RECATEGORISE: "category",
    Verb.MERGE: "merge",
    Verb.RELEASE: "release",
    Verb.PASS: "pass",
    Verb.HOLD: "hold",
}
GROUP = "group_"
"""In the value of a category's button: a group of categories, and not one of them."""
NO_REASON = "none"
"""What the button says that gives a turn back without a reason."""
NO_MENU = "main"
MORE = "more"
VERBS = frozenset(Verb)
PRESSED = frozenset({*_PLAIN, *MENUS})
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
    if known in _VALUED:
        return _VALUED[known](case, round_, value)
    return _PLAIN[known](case, round_) if known in _PLAIN and not value else None


def _sort(case: int, round_: int, value: str) -> Command:
    if value.startswith(GROUP):
        return ChooseOn(case, round_, f"category_{value.removeprefix(GROUP)}")
    return Recategorise(case, round_, value)


def _merge(case: int, round_: int, value: str) -> Command | None:
    return Merge(case, round_, int(value)) if value.isdigit() and len(value) < 16 else None


_VALUED: dict[Verb, Callable[[int, int, str], Command | None]] = {
    Verb.REJECT: Reject,
    Verb.ESCALATE: lambda case, round_, value: Escalate(case, round_, value or LEAD),
    Verb.RECATEGORISE: _sort,
    Verb.RELEASE: lambda case, round_, value: Release(case, round_, "" if value == NO_REASON else value),
    Verb.HOLD: Hold,
    Verb.PASS: Pass,
    Verb.MERGE: lambda case, round_, value: (
        Merge(case, round_, int(value)) if value.isdigit() and len(value) < 16 else None
    ),
}
"""Verbs that need to know one thing more."""
