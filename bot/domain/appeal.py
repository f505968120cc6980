"""What can be asked about appeals, in the imperative."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Appeal:
    """Ask for another look at what was decided about me; the words may follow in the next message."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class DropAppeal:
    """I do not want to write an appeal after all."""


@dataclass(frozen=True, slots=True)
class Hear:
    """Decide an appeal.

    Args:
        subject: what it is against: ``S7`` is a strike. (Cases will be ``C42``.)
        upheld: whether the appeal is right, so that what was decided is taken back.
    """

    subject: str
    upheld: bool
