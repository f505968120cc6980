"""Another category by a moderator's word, by itself or together with a confirmation."""

from difflib import get_close_matches

from bot.desk import cases, moves, turns
from bot.desk.session import Session
from bot.domain.actor import Purpose
from bot.domain.case import Case
from bot.domain.refusal import NearCategory, NoCategory, SameCategory
from bot.domain.verbs import Confirm, Recategorise
from bot.speech.queue import names

OFFERED = 3
"""Categories that a mistyped one may have meant."""


def confirm(session: Session, command: Confirm) -> None:
    """Confirm a case; the category that was named with it is settled first, in one go.

    Where other people work on that category, they decide: it goes to them as it is.
    """
    if not command.category:
        cases.change(session, command)
        return
    case = cases.permitted(session, command)
    code = meant(session, command.category)
    if code == case.category or not session.house.taxonomy[code].settled:
        cases.change(session, Confirm(case.id))
        return
    moved = to(session, case, code)
    if moved.lane is case.lane:
        cases.change(session, Confirm(case.id))
    else:
        session.answer("mod.done.confirm_elsewhere", case=case.label)


def recategorise(session: Session, command: Recategorise) -> None:
    """Give a case its true category; with another lane it goes to those who work on that one."""
    case = cases.permitted(session, command)
    moved = to(session, case, meant(session, command.category))
    elsewhere = moved.lane is not case.lane
    voice, language = session.house.voice, session.language
    if elsewhere and session.place.purpose is not Purpose.PRIVATE:
        session.answer("mod.done.category_elsewhere", case=case.label)  # a group is not told what it is now
    else:
        name = voice.plain(language, f"category.{moved.category}")
        session.answer("mod.done.category", case=case.label, category=name)
    turns.follow(session, moved, command)


def meant(session: Session, typed: str) -> str:
    """The code of a category by its code or its name in any language; words behind it are left.

    Raises:
        NoCategory: there is none. NearCategory names those that are written nearly like it.
    """
    taxonomy = session.house.taxonomy
    called = {name: code for name, code in names(taxonomy, session.house.voice).items() if code in taxonomy}
    called |= {code: code for code in taxonomy.codes}
    words = typed.lower().split()
    for length in range(len(words), 0, -1):
        if (code := called.get(" ".join(words[:length]))) is not None:
            return code
    near = get_close_matches(" ".join(words), called, n=2 * OFFERED)
    likely = tuple(dict.fromkeys(called[one] for one in near))[:OFFERED]
    given = typed.strip()
    if likely:
        raise NearCategory(given=given, known=", ".join(likely))
    raise NoCategory(given=given, known=", ".join(taxonomy.codes))


def to(session: Session, case: Case, code: str) -> Case:
    """Move a case to a category.

    Raises:
        SameCategory: it is one of it already.
    """
    if code == case.category:
        raise SameCategory(case=case.label)
    return moves.recategorise(session, case, session.house.taxonomy[code], by=session.actor(case.id))
