"""The buttons of a referral: ``r.<code>.<act>``, with hours behind a stay; those that begin one; formal requests
share their letter."""

from bot.domain.commands import Command
from bot.domain.referral import Act, WorkReferral
from bot.domain.verbs import Refer
from bot.speech import request_presses

KIND = "r"


def button(code: str, act: Act, value: str = "") -> str:
    """What a button asks for."""
    return ".".join(part for part in (KIND, code, act, value) if part)


def offer(case: int, agency: str) -> str:
    """The button in a letter that writes a referral of a case; a letter is no card, so it carries no round."""
    return f"{KIND}.{case}.to.{agency}"


def read(_kind: str, parts: list[str]) -> Command | None:
    """What a pressed button asks for; None if it is nothing we draw."""
    if (formal := request_presses.read(parts)) is not None:
        return formal
    match parts:
        case [code, act] if act in frozenset(Act):
            return WorkReferral(code, act)
        case [code, Act.STAY, hours] if hours.isdigit() and len(hours) < 4:
            return WorkReferral(code, Act.STAY, hours)
        case [case, "to", agency] if case.isdigit() and len(case) < 16:
            return Refer(int(case), agency=agency)
    return None
