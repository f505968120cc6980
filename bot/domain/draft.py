"""The form of one report while it is being filled in."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.account import Account
from bot.domain.evidence import Attachment, OriginKind
from bot.domain.flag import Flag
from bot.domain.moment import DAY, MINUTE, Micros
from bot.domain.part import TYPED, Part

LIFETIME: Micros = DAY
"""An open form is forgotten after this."""

ADDING_LIFETIME: Micros = 15 * MINUTE
"""So long after the last addition, what comes next is a new report again."""

MOST_ACCOUNTS = 32
"""Accounts taken into one form."""

MOST_PARTS = 40
"""Messages taken into one form."""

LONGEST_WORDS = 4096
LONGEST_NAME = 64
"""Characters of a profile name with its city."""


class Stage(StrEnum):
    """What the form asks next, and how it may end."""

    ACCOUNT = "account"
    NAME = "name"
    PLATFORM = "platform"
    CATEGORY = "category"
    READY = "ready"
    ADDING = "adding"
    SENT = "sent"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


ENDED = (Stage.SENT, Stage.CANCELLED, Stage.EXPIRED)


@dataclass(frozen=True, slots=True)
class Filed:
    """A report the form became: its code, and whether it was new or added to the person's own."""

    code: str
    account: Account
    due: Micros
    again: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A form.

    Args:
        id: short and unguessable; carried by its buttons.
        round: changes with every step, so that an old button is noticed.
        parts: what each message brought.
        answers: bare names that were asked about, with the account each is; None for one left out.
        nameless: the app shows no id: a profile name and a city are asked for, once.
        name: that name and city, as typed.
        profile: the account it stands for, once the app is known.
        category: its code, empty until picked or suggested beyond doubt; a sent form keeps it for its receipt.
        picked: whether the reporter picked it, or the words did.
        group: the group of categories that is open.
        flags: what the words raise.
        media_refused: messages with media were removed because the category takes none.
        onto: codes of own reports this form adds to, instead of becoming one.
        added: how many parts were added to reports.
        left: messages beyond the most one form takes.
        ended: how it ended, if it did.
        filed: what it became.
        replies: answers to the questions after the receipt, by question.
        messages: numbers of its messages, kept after it ended; likewise `albums`.
        files: numbers of those that carried a file.
    """

    id: str
    person: int
    round: int = 0
    parts: tuple[Part, ...] = ()
    answers: tuple[tuple[str, Account | None], ...] = ()
    nameless: bool = False
    name: str = ""
    profile: Account | None = None
    category: str = ""
    picked: bool = False
    group: str = ""
    flags: frozenset[Flag] = frozenset()
    media_refused: bool = False
    onto: tuple[str, ...] = ()
    added: int = 0
    left: int = 0
    ended: Stage | None = None
    filed: tuple[Filed, ...] = ()
    replies: tuple[tuple[str, str], ...] = ()
    messages: tuple[int, ...] = ()
    albums: tuple[str, ...] = ()
    files: tuple[int, ...] = ()

    @property
    def named(self) -> tuple[Account, ...]:
        """Every account it names, also beyond the most that are taken."""
        brought = (account for part in self.parts for account in part.accounts)
        answered = (account for _, account in self.answers if account is not None)
        profile = (self.profile,) if self.profile is not None else ()
        return tuple(dict.fromkeys((*brought, *answered, *profile)))

    @property
    def accounts(self) -> tuple[Account, ...]:
        """What will be reported."""
        return self.named[:MOST_ACCOUNTS]

    @property
    def more(self) -> int:
        """Accounts beyond the most one form takes."""
        return max(0, len(self.named) - MOST_ACCOUNTS)

    @property
    def handles(self) -> tuple[str, ...]:
        """Bare names whose platform is still unknown; the first is asked about."""
        settled = {handle for handle, _ in self.answers}
        open_ones = (handle for part in self.parts for handle in part.handles if handle not in settled)
        return tuple(dict.fromkeys(open_ones))[: max(0, MOST_ACCOUNTS - len(self.named))]

    @property
    def text(self) -> str:
        """The reported words; the profile's name is an account, not words."""
        return "\n".join(part.text for part in self.parts if part.text)[:LONGEST_WORDS]

    @property
    def hidden(self) -> bool:
        """Whether all that came was forwarded from somebody who hides."""
        hides = any(part.origin is OriginKind.HIDDEN_USER for part in self.parts)
        return hides and not self.named and not self.handles

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that came, known by name only."""
        return tuple(part.attachment for part in self.parts if part.attachment is not None)

    @property
    def stage(self) -> Stage:
        """What is asked next."""
        if self.ended is not None:
            return self.ended
        if self.onto:
            return Stage.ADDING
        if self.handles or (self.name and self.profile is None):
            return Stage.PLATFORM
        if not self.named:
            return Stage.NAME if self.nameless else Stage.ACCOUNT
        return Stage.READY if self.category else Stage.CATEGORY


def add(draft: Draft, part: Part) -> Draft:
    """Put what a message brought into a form; a message that is known already is replaced."""
    if part.message and any(known.message == part.message for known in draft.parts):
        parts = tuple(part if known.message == part.message else known for known in draft.parts)
        return replace(draft, round=draft.round + 1, parts=parts)
    draft = replace(draft, round=draft.round + 1)
    if _is_name(draft, part):
        return replace(draft, name=" ".join(part.text.split())[:LONGEST_NAME], nameless=True)
    if len(draft.parts) >= MOST_PARTS:
        return replace(draft, left=draft.left + 1)
    return replace(draft, parts=(*draft.parts, part))


def _is_name(draft: Draft, part: Part) -> bool:
    """Whether a message answers the question for the profile's name: asked for, or short words after a picture."""
    if draft.name or draft.named or draft.handles or part.accounts or part.handles:
        return False
    if part.origin != TYPED or part.attachment is not None or not part.text.strip():
        return False
    short = len(part.text) <= LONGEST_NAME and len(part.text.split()) <= 6
    return draft.nameless or ((bool(draft.attachments) or draft.media_refused) and short)


def settle_handle(draft: Draft, account: Account | None) -> Draft:
    """Answer for the first bare name: the account it is, or None to leave it out."""
    answers = (*draft.answers, (draft.handles[0], account))
    return replace(draft, round=draft.round + 1, answers=answers)


def ask_name(draft: Draft) -> Draft:
    """The app shows no id: ask for the profile's name and city."""
    return replace(draft, round=draft.round + 1, nameless=True)


def settle_name(draft: Draft, profile: Account | None) -> Draft:
    """Answer where the named profile is; None if those words were no name: they are words then."""
    if profile is not None:
        return replace(draft, round=draft.round + 1, profile=profile)
    words = Part(text=draft.name)
    return replace(draft, round=draft.round + 1, name="", nameless=False, parts=(*draft.parts, words))


def categorise(draft: Draft, category: str, *, picked: bool = True) -> Draft:
    """Pick the category; empty asks again."""
    refused = draft.media_refused and Flag.MINOR in draft.flags  # not because of the category
    return replace(draft, round=draft.round + 1, category=category, picked=picked, group="", media_refused=refused)


def open_group(draft: Draft, group: str) -> Draft:
    """Show one group of categories, or the first page."""
    return replace(draft, round=draft.round + 1, group=group)


def end(draft: Draft, how: Stage, filed: tuple[Filed, ...] = ()) -> Draft:
    """End the form. What it held is forgotten; a sent one keeps the codes it became."""
    return Draft(
        id=draft.id,
        person=draft.person,
        round=draft.round + 1,
        category=draft.category if how is Stage.SENT else "",
        media_refused=draft.media_refused,
        onto=draft.onto,
        added=draft.added,
        left=draft.left if draft.onto else 0,
        ended=how,
        filed=filed,
        messages=tuple(part.message for part in draft.parts if part.message) or draft.messages,
        albums=tuple(dict.fromkeys(part.album for part in draft.parts if part.album)) or draft.albums,
        files=tuple(file.message for file in draft.attachments if file.message) or draft.files,
        flags=draft.flags if how is Stage.SENT else frozenset(),
    )


def reply(draft: Draft, question: str, answer: str) -> Draft:
    """Note the answer to a question asked after the receipt."""
    return replace(draft, round=draft.round + 1, replies=(*draft.replies, (question, answer)))


def refuse_media(draft: Draft) -> Draft:
    """No media is taken here: forget every file."""
    refused = draft.media_refused or bool(draft.attachments)
    return replace(draft, parts=tuple(part.without_media() for part in draft.parts), media_refused=refused)
