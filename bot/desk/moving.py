"""Another category by a moderator's word."""

from bot.desk import cases, moves, turns
from bot.desk.session import Session
from bot.domain.actor import Purpose
from bot.domain.case import Case
from bot.domain.refusal import NoCategory, SameCategory
from bot.domain.verbs import Recategorise


def recategorise(session: Session, command: Recategorise) -> None:
    """Give a case its true category; with another lane it goes to those who work on that one."""
    case = cases.permitted(session, command)
    moved = to(session, case, command.category)
    elsewhere = moved.lane is not case.lane
    voice, language = session.house.voice, session.language
    if elsewhere and session.place.purpose is not Purpose.PRIVATE:
        session.answer("mod.done.category_elsewhere", case=case.label)  # a group is not told what it is now
    else:
        name = voice.plain(language, f"category.{moved.category}")
        session.answer("mod.done.category", case=case.label, category=name)
    turns.follow(session, moved, command)


def to(session: Session, case: Case, code: str) -> Case:
    """Move a case to a category.

    Raises:
        NoCategory: there is none of this name.
        SameCategory: it is one of it already.
    """
    taxonomy = session.house.taxonomy
    if code not in taxonomy:
        raise NoCategory(given=code, known=", ".join(taxonomy.codes))
    if code == case.category:
        raise SameCategory(case=case.label)
    return moves.recategorise(session, case, taxonomy[code], by=session.actor(case.id))
