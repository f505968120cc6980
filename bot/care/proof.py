"""The proof that what was kept, or handed over, is what it was."""

from collections.abc import Callable
from pathlib import Path

from bot.care.audit import verify
from bot.care.backup import CareError
from bot.care.store import take_stock
from bot.papers import verify as papers
from bot.settings import Settings


async def house(settings: Settings, anchor: str | None, say: Callable[[str], None]) -> None:
    """Prove the audit, the anchors and the files of evidence of a deployment.

    Raises:
        CareError: something does not hold.
    """
    verdict, stock = await verify(settings), await take_stock(settings)
    for problem in (*verdict.problems, *stock.problems):
        say(problem)
    if verdict.problems:
        raise CareError(f"The audit does not hold: {verdict.broken}.")
    if anchor and not verdict.knows(anchor):
        raise CareError("There is no such anchor: this is not the audit it was made of, or the hash is too short.")
    say(f"The audit holds: {verdict.cases} cases, {verdict.events} events, {len(verdict.anchors)} anchors.")
    if stock.problems:
        raise CareError(f"Files of evidence are missing or were changed: {len(stock.problems)}.")
    say(f"The files of evidence are unchanged: {stock.pieces}.")


def package(path: Path, say: Callable[[str], None]) -> None:
    """Prove an evidence package from itself alone.

    Raises:
        CareError: there is none, or it does not hold.
    """
    try:
        found = papers.verify(path.read_bytes())
    except OSError as problem:
        raise CareError(f"{path}: {problem.strerror}") from problem
    for wrong in found.problems:
        say(wrong)
    say(f"SHA-256 of the whole: {found.sha256}")
    if found.problems:
        raise CareError(f"The package does not hold: {len(found.problems)} problems.")
    say(f"The package {found.code} holds: {found.files} files, {found.events} events of its case.")
