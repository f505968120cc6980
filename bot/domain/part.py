"""A part: what one message brought to a report."""

from dataclasses import dataclass, replace

from bot.domain.account import Account
from bot.domain.evidence import Attachment, OriginKind, TextEvidence
from bot.domain.flag import Flag
from bot.domain.moment import SECOND, Micros

TYPED = OriginKind.TYPED

BURST: Micros = 2 * SECOND
"""Messages forwarded in one go carry dates this close to each other."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one message brought. Nothing in it says who sent it to us.

    Args:
        message: its number in the reporter's private chat; 0 when there is none.
        sent: when it was sent to us, by Telegram's clock (whole seconds).
        accounts: recognised without doubt.
        handles: bare names whose platform must be asked.
        text: its words, personal numbers masked.
        origin: who wrote the words.
        written: when the original was written; 0 when unknown.
        album: Telegram's number of the album it belongs to.
        attachment: the file it carried, known by name only; it is fetched after a safe category or never.
        left: the kind of content that cannot be taken in, such as a location.
        masked: personal numbers were masked in its words.
    """

    message: int = 0
    sent: Micros = 0
    accounts: tuple[Account, ...] = ()
    handles: tuple[str, ...] = ()
    text: str = ""
    origin: OriginKind = TYPED
    written: Micros = 0
    album: str = ""
    attachment: Attachment | None = None
    left: str = ""
    masked: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that a report could use."""
        return not (self.accounts or self.handles or self.text or self.attachment or self.origin != TYPED)

    @property
    def quote(self) -> tuple[TextEvidence, ...]:
        """Words somebody else wrote, as evidence; what the reporter typed is in the report."""
        if not self.text or self.origin is TYPED:
            return ()
        return (TextEvidence(self.text, self.origin, self.written or None),)

    def without_media(self) -> "Part":
        """The part, its file forgotten."""
        return replace(self, attachment=None)


def together(one: Part, next_: Part) -> bool:
    """Whether two messages belong together: pieces of an album, or forwarded in one go."""
    if one.album and one.album == next_.album:
        return True
    both = TYPED not in (one.origin, next_.origin)
    return both and abs(next_.sent - one.sent) <= BURST


@dataclass(frozen=True, slots=True)
class Brought:
    """What a form brings to the desk when it is sent, whatever the accounts.

    Args:
        words: all its words, as moderators read them.
        parts: what each message brought, for evidence.
        flags: what the words raise.
        suggestion: what the rules suggested, as JSON, with their version.
    """

    words: str = ""
    parts: tuple[Part, ...] = ()
    flags: frozenset[Flag] = frozenset()
    suggestion: str = ""
