"""Giving a confirmed case up: nothing more can be done about its account, and why."""

from bot.domain.refusal import Unknown

GONE = "gone"
"""The account is not there any more: nothing was given up."""

REASONS = ("refused", "silent", "no_way", "other")
"""Why it is given up. Each has texts ``closed.<code>``, ``b.close_<code>``, and ``outcome.closed_<code>``."""


class NoEnd(Unknown):
    """No such reason to close a case; those there are are named."""
