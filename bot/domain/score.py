"""How well operators and agencies follow through: sums over what went to them within a span of time.

Times are medians, never means. What an agency asked to wait says nothing about an operator: it counts as sent,
and in no time and no share.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.category import Lane
from bot.domain.figures import Spread, spread
from bot.domain.moment import HOUR, MINUTE, Micros
from bot.domain.notice import NoticeState
from bot.domain.partner import Sort
from bot.domain.period import Period

MARKS = (4, 24, 72)
"""Hours after which it is asked whether the account was still there."""

FORMATS = ("csv", "json")
"""What the board is sent as."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A notice that went out.

    Args:
        heard: when the operator first answered; `answered`: when it last did.
        stayed: at some time after it went out an agency asked that the takedown waits.
    """

    partner: str
    lane: Lane
    state: NoticeState
    sent: Micros
    heard: Micros | None
    answered: Micros | None
    reason: str
    stayed: bool

    @property
    def gone(self) -> Micros | None:
        """When the operator said that the account is gone; None while it has not."""
        return self.answered if self.state is NoticeState.TAKEN_DOWN else None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A referral that went out."""

    agency: str
    lane: Lane
    sent: Micros
    acknowledged: Micros | None


@dataclass(frozen=True, slots=True)
class Up:
    """So many accounts were still there so many hours after the notice, of those whose notice is that old."""

    hours: int
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class OperatorScore:
    """How one operator follows through.

    Args:
        sent: notices that went out and stand.
        stayed: those of them that an agency had wait.
        heard: to the first answer; `gone`: until the account was gone. Of those that came so far.
        refused: by reason; `ours`: refusals for what was our mistake.
        waiting: have no answer now, whenever they went out; `overdue`: of these, past their time.
        origins: cases of the notices by whom they were reported; one may count for several.
    """

    sent: int = 0
    stayed: int = 0
    heard: Spread | None = None
    gone: Spread | None = None
    up: tuple[Up, ...] = ()
    refused: Mapping[str, int] | None = None
    ours: int = 0
    waiting: int = 0
    overdue: int = 0
    origins: Mapping[str, int] | None = None

    @property
    def all_refused(self) -> int:
        """How many it refused, whatever for."""
        return sum((self.refused or {}).values())


@dataclass(frozen=True, slots=True)
class AgencyScore:
    """How one agency follows through.

    Args:
        sent: referrals that went out and stand.
        acknowledged: how long it took, of those that were.
        stays: how often it asked that a takedown waits.
    """

    sent: int = 0
    acknowledged: Spread | None = None
    stays: int = 0


Score = OperatorScore | AgencyScore


@dataclass(frozen=True, slots=True)
class Line:
    """One partner on the board."""

    code: str
    sort: Sort
    names: Mapping[str, str]
    score: Score

    def name(self, language: str) -> str:
        """What the partner is called in a language; its code if it is in the directory no more."""
        return self.names.get(language) or next(iter(self.names.values()), self.code)


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody's scores for a span of time.

    Args:
        child: notices and referrals of the child lane, for whoever is told these as a total; None for others.
        reasons: what an operator may say when it cannot act, in the order of the directory.
        veiled: small numbers are not said.
    """

    period: Period
    lines: tuple[Line, ...]
    child: tuple[int, int] | None
    reasons: tuple[str, ...]
    veiled: bool

    def of(self, sort: Sort) -> tuple[Line, ...]:
        """The operators, or the agencies."""
        return tuple(one for one in self.lines if one.sort is sort)

    def line(self, code: str) -> Line | None:
        """One partner's line, if there is anything to say of it."""
        return next((one for one in self.lines if one.code == code), None)


def operator_score(
    passages: Iterable[Passage],
    now: Micros,
    ours: frozenset[str],
    *,
    open_now: tuple[int, int] = (0, 0),
    origins: Mapping[str, int] | None = None,
) -> OperatorScore:
    """Sum up one operator's notices.

    Args:
        ours: reasons that are our mistake.
        open_now: how many wait for an answer, and how many of these are past their time.
    """
    found = list(passages)
    timed = [one for one in found if not one.stayed]
    refused = Counter(one.reason for one in found if one.state is NoticeState.REFUSED)
    return OperatorScore(
        sent=len(found),
        stayed=len(found) - len(timed),
        heard=_times((one.sent, one.heard) for one in timed),
        gone=_times((one.sent, one.gone) for one in timed),
        up=tuple(_up(timed, hours, now) for hours in MARKS),
        refused=dict(refused),
        ours=sum(count for reason, count in refused.items() if reason in ours),
        waiting=open_now[0],
        overdue=open_now[1],
        origins=dict(origins or {}),
    )


def agency_score(handed: Iterable[HandedOver], stays: int = 0) -> AgencyScore:
    """Sum up what went to one agency."""
    found = list(handed)
    return AgencyScore(len(found), _times((one.sent, one.acknowledged) for one in found), stays)


def _times(pairs: Iterable[tuple[Micros, Micros | None]]) -> Spread | None:
    return spread(((end - begin) // MINUTE, 1) for begin, end in pairs if end is not None)


def _up(passages: list[Passage], hours: int, now: Micros) -> Up:
    old = [one for one in passages if one.sent + hours * HOUR <= now]
    there = [one for one in old if one.gone is None or one.gone > one.sent + hours * HOUR]
    return Up(hours, len(there), len(old))
