"""Words that the team writes on a case: checked, masked, and kept for colleagues."""

import re
from dataclasses import replace

from bot.desk.session import Session
from bot.domain.case import Case
from bot.domain.objection import NamesTeam, NeedsNote, NoWords, TooLong
from bot.domain.remark import LONGEST_NOTE, LONGEST_PUBLIC, NEEDS_NOTE
from bot.domain.verbs import CaseCommand, Escalate, Note, Reject
from bot.reading.mask import mask_personal
from storage import notes, staff


def cleaned(session: Session, command: CaseCommand) -> CaseCommand:
    """The command with its words as they may be kept and sent.

    Raises:
        Refusal: they are missing, too long, or tell reporters who works on their report.
    """
    match command:
        case Note(words=words):
            return replace(command, words=checked(words, LONGEST_NOTE, needed=True))
        case Escalate(note=words):
            return replace(command, note=checked(words, LONGEST_NOTE))
        case Reject(note=words):
            if command.reason in NEEDS_NOTE and not words.strip():
                raise NeedsNote(given=command.reason, case=f"C{command.case}")
            return replace(command, note=public(session, words, LONGEST_PUBLIC) if words.strip() else "")
        case _:
            return command


def public(session: Session, words: str, most: int) -> str:
    """Words that reporters read: they are signed "moderator", and name nobody of the team."""
    kept = checked(words, most, needed=True)
    said = kept.casefold()
    for member in staff.everybody(session.tx):
        called = staff.username(session.tx, member.person)
        if _names(said, member.name) or (called and f"@{called}" in said):
            raise NamesTeam()
    return kept


def _names(said: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", said) is not None


def checked(words: str, most: int, *, needed: bool = False) -> str:
    """Words as they may be kept.

    Raises:
        Refusal: they are missing, or too long.
    """
    kept = mask_personal(words.replace("\0", "")).strip()
    if needed and not kept:
        raise NoWords()
    if len(kept) > most:
        raise TooLong(most=most, given=len(kept))
    return kept


def told(command: CaseCommand) -> str:
    """The words that go with what a decision brings: to reporters, or to those it is handed to."""
    return command.note if isinstance(command, Reject | Escalate) else ""


def follow(session: Session, case: Case, command: CaseCommand) -> None:
    """Keep the words for colleagues, beside the audit, where they can be erased."""
    words = command.words if isinstance(command, Note) else told(command)
    if words:
        notes.add(session.tx, case.id, session.person.id, session.now, words)
