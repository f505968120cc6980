"""The buttons of formal requests: ``r.Q….<act>``, of their form, and of releases."""

from bot.domain.commands import Command
from bot.domain.disclosure import Disclose, Step
from bot.domain.request import Act, PickForRequest, ShowRequests, WorkRequest

KIND = "r"
FORM, LIST = "form", "list"
PICKED = (
    "police", "court", "ministry", "takedown", "preserve", "information", "information-silent", "again",
)  # fmt: skip


def show(code: str) -> str:
    """The button that shows a request."""
    return f"{KIND}.{code}"


def button(code: str, act: Act) -> str:
    """A button on a request's card."""
    return f"{KIND}.{code}.{act}"


def pick(value: str) -> str:
    """A button of the form."""
    return f"{KIND}.{FORM}.{value}"


def page(number: int) -> str:
    """The button that shows a page of the register."""
    return f"{KIND}.{LIST}.{number}"


def disclose(code: str, step: Step, number: int) -> str:
    """A button of whoever is asked to be the second person."""
    return f"{KIND}.{code}.{step}.{number}"


def read(parts: list[str]) -> Command | None:
    """What a pressed button asks for; None if it is none of these."""
    match parts:
        case ["form", value] if value in PICKED:
            return PickForRequest(value)
        case ["list", number] if number.isdigit() and len(number) < 4:
            return ShowRequests(int(number))
        case [code] if code.startswith("Q"):
            return WorkRequest(code)
        case [code, act] if code.startswith("Q") and act in frozenset(Act):
            return WorkRequest(code, act)
        case [code, (Step.APPROVE | Step.DENY) as step, number] if _numbered(code, number):
            return Disclose(code, step=Step(step), number=int(number))
    return None


def _numbered(code: str, number: str) -> bool:
    return code.startswith("Q") and number.isdigit() and len(number) < 16
