"""The form of one report while it is being filled in."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.account import Account
from bot.domain.moment import DAY, Micros

LIFETIME: Micros = DAY
"""An open form is forgotten after this."""

MOST_ACCOUNTS = 32
"""Accounts taken from one message."""


class Stage(StrEnum):
    """What the form asks next, and how it may end."""

    ACCOUNT = "account"
    PLATFORM = "platform"
    CATEGORY = "category"
    READY = "ready"
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
        accounts: what will be reported.
        handles: bare names whose platform is still unknown; the first is asked about.
        category: its code, empty until picked; a sent form keeps it for its receipt.
        text: the reported words, masked.
        hidden: the forward hid its sender.
        media: messages that carried a picture or the like, which is left alone; no file id is kept.
        media_refused: such messages were removed because the category takes none.
        more: accounts beyond the most one form takes.
        ended: how it ended, if it did.
        filed: what it became.
    """

    id: str
    person: int
    round: int = 0
    accounts: tuple[Account, ...] = ()
    handles: tuple[str, ...] = ()
    category: str = ""
    text: str = ""
    hidden: bool = False
    media: tuple[int, ...] = ()
    media_refused: bool = False
    more: int = 0
    ended: Stage | None = None
    filed: tuple[Filed, ...] = ()

    @property
    def stage(self) -> Stage:
        """What is asked next."""
        if self.ended is not None:
            return self.ended
        if self.handles:
            return Stage.PLATFORM
        if not self.accounts:
            return Stage.ACCOUNT
        return Stage.READY if self.category else Stage.CATEGORY


def add(
    draft: Draft,
    accounts: tuple[Account, ...],
    handles: tuple[str, ...],
    text: str,
    *,
    hidden: bool = False,
    media: int = 0,
) -> Draft:
    """Put what a message brought into a form."""
    known = tuple(dict.fromkeys((*draft.accounts, *accounts)))
    asked = tuple(dict.fromkeys((*draft.handles, *handles)))[: max(0, MOST_ACCOUNTS - len(known))]
    words = "\n".join(part for part in (draft.text, text) if part)
    return replace(
        draft,
        round=draft.round + 1,
        accounts=known[:MOST_ACCOUNTS],
        handles=asked,
        text=words[:4096],
        hidden=(draft.hidden or hidden) and not known and not asked,
        media=(*draft.media, media) if media else draft.media,
        more=draft.more + max(0, len(known) - MOST_ACCOUNTS),
    )


def settle_handle(draft: Draft, account: Account | None) -> Draft:
    """Answer for the first bare name: the account it is, or None to leave it out."""
    accounts = draft.accounts if account is None else tuple(dict.fromkeys((*draft.accounts, account)))
    return replace(draft, round=draft.round + 1, accounts=accounts, handles=draft.handles[1:])


def categorise(draft: Draft, category: str) -> Draft:
    """Pick the category; empty asks again."""
    return replace(draft, round=draft.round + 1, category=category, media_refused=False)


def end(draft: Draft, how: Stage, filed: tuple[Filed, ...] = ()) -> Draft:
    """End the form. What it held is forgotten; a sent one keeps the codes it became."""
    return Draft(
        id=draft.id,
        person=draft.person,
        round=draft.round + 1,
        category=draft.category if how is Stage.SENT else "",
        media_refused=draft.media_refused,
        ended=how,
        filed=filed,
    )


def refuse_media(draft: Draft) -> Draft:
    """The category takes no media: forget the messages that carried some."""
    return replace(draft, media=(), media_refused=draft.media_refused or bool(draft.media))
