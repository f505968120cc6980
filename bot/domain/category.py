"""Categories of abuse, their clocks and rules, as values; `bot.domain.taxonomy` reads them from a file."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from bot.domain.asking import Asking
from bot.domain.flag import Flag
from bot.domain.ladder import Ladder
from bot.domain.moment import Micros
from bot.domain.origin import Origin
from bot.domain.redress import Redress
from bot.domain.retention import Retention


class Urgency(StrEnum):
    """How soon a moderator must look; its weight in the queue is data."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Media(StrEnum):
    """What may be taken in: nothing, text only, or pictures and documents too."""

    NONE = "none"
    TEXT = "text"
    OK = "ok"


class Lane(StrEnum):
    """Who works on a case: everybody on the team, child-safety people only, or leads (a colleague's account)."""

    ORDINARY = "ordinary"
    CHILD = "child"
    LEADS = "leads"


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of abuse.

    Args:
        code: short name used in commands and in the database; its texts are ``category.<code>``.
        look: time until the first look, in microseconds.
        review: time until the decision.
        operator: time the platform has to answer; None where there is no clock.
        media: what may be taken in.
        lane: who works on it.
        silent: the reporter sees "in review" until released, so that nobody is warned.
        targets: agencies it may be escalated to, in order.
        advice: what a reporter is told beside the receipt; its text is ``advice.<advice>``.
        ask: questions asked after the receipt, by name (see `Question`).
        signatures: how many people must confirm; 1 or 2.
        stay: how long takedowns wait for the police without being asked.
        settled: whether a case of it may be confirmed as it is; "other" is given its true category first.
    """

    code: str
    urgency: Urgency
    look: Micros
    review: Micros
    operator: Micros | None
    media: Media
    lane: Lane
    silent: bool
    targets: tuple[str, ...]
    advice: str
    ask: tuple[str, ...] = ()
    signatures: int = 1
    settled: bool = True
    stay: Micros = 0

    @property
    def urgent(self) -> bool:
        """Whether decisions go out at once, without the hold-back."""
        return self.urgency is Urgency.CRITICAL


@dataclass(frozen=True, slots=True)
class Question:
    """Something a reporter is asked after the receipt, to be answered with yes, no or "don't know".

    Args:
        flag: raised by "yes" and by "don't know": unsure is treated with care.
        category: what the case becomes by "yes".
    """

    flag: Flag
    category: str


class TaxonomyError(ValueError):
    """The taxonomy file is not usable; the message says which entry and why."""


@dataclass(frozen=True)
class Taxonomy:
    """All categories, rejection reasons, urgency weights and retention periods of one deployment.

    `common` categories are on the first page a reporter sees; the others are in one of the `groups`.
    """

    version: str
    categories: dict[str, Category]
    reasons: tuple[str, ...]
    weights: dict[Urgency, int]
    common: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    strikes: Ladder = field(default_factory=Ladder)
    retention: Retention = field(default_factory=Retention)
    asking: Asking = field(default_factory=Asking)
    appeal: Redress = field(default_factory=Redress)
    trust: dict[Origin, int] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Category:
        return self.categories[code]

    def __contains__(self, code: object) -> bool:
        return code in self.categories

    @property
    def keys(self) -> list[str]:
        """The texts that its categories and reasons need."""
        named = [f"category.{code}" for code in self.categories] + [f"reason.{code}" for code in self.reasons]
        advice = [f"advice.{one.advice}" for one in self.categories.values() if one.advice]
        asked = [f"ask.{name}" for name in self.questions]
        groups = [f"group.{name}" for name in self.groups]
        denials = [f"denial.{code}{short}" for code in self.appeal.denials for short in ("", ".short")]
        shorts = (f"{key}.short" for key in named)
        return [*named, *shorts, *advice, *asked, *groups, *denials, *self.asking.keys]

    @cached_property
    def child(self) -> Category:
        """The category of a case in which a child may be involved."""
        return next(one for one in self.categories.values() if one.lane is Lane.CHILD)

    @cached_property
    def silent(self) -> frozenset[str]:
        """Categories whose reporters are told nothing until released."""
        return frozenset(code for code, one in self.categories.items() if one.silent)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Category codes in the order they are offered."""
        return tuple(self.categories)
