"""Linking the chats and addresses of partners: what is asked, and what is refused."""

from dataclasses import dataclass

from bot.domain.refusal import Unknown, Unusable


@dataclass(frozen=True, slots=True)
class ShowPartners:
    """How our partners are reached."""


@dataclass(frozen=True, slots=True)
class LinkPartner:
    """Make this chat a partner's, or say otherwise how the partner is reached.

    Args:
        code: the partner, as typed.
        words: what follows it: nothing, "hand", a language, or an address.
    """

    code: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class VerifyPartner:
    """The code that only somebody of the partner could have."""

    code: str


Partnering = ShowPartners | LinkPartner | VerifyPartner


class NoPartner(Unknown):
    """No such partner in the directory."""


class WrongVerification(Unusable):
    """That code is not waited for here."""


class NotForPartners(Unusable):
    """A chat of the team, or with somebody alone, is no partner's chat."""


class NoMail(Unusable):
    """This deployment sends no e-mail."""


class NotAnAddress(Unusable):
    """No e-mail can be sent to that."""


class NotByMail(Unusable):
    """What agencies get does not go by e-mail."""


class SomebodyElses(Unusable):
    """The chat is another purpose's already."""
