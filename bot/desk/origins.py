"""Whose reports are trusted: given and taken back by leads, on record; and the origin of what is reported."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.desk import letters
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Purpose, Role
from bot.domain.origin import (
    LONGEST_UNIT,
    EndOrigin,
    NoOrigin,
    NoTrustee,
    Origin,
    SetOrigin,
    ShowOrigins,
    Trust,
    read_origin,
)
from bot.domain.refusal import OldButton, WrongPlace, WrongRole
from bot.speech.menu import for_trusted
from bot.speech.payload import Payload, clip
from bot.views import origins as views
from storage import origins, people, places, staff

SENIOR = (Role.OWNER, Role.LEAD)


def _senior(session: Session) -> None:
    if session.roles.isdisjoint(SENIOR):
        raise WrongRole()


def trust_of(session: Session) -> Trust | None:
    """What whoever speaks is trusted with: by themselves, or as one of a partner's chat."""
    own = origins.of_person(session.tx, session.person.id)
    if own is not None or session.caller.private or not session.caller.chat:
        return own
    return origins.of_place(session.tx, session.place.id)


def own(session: Session) -> Origin:
    """The origin of a report that is filed now."""
    if session.listed is not None:
        return session.listed.origin
    trust = trust_of(session)
    return trust.origin if trust is not None else Origin.PUBLIC


def set_origin(session: Session, command: SetOrigin) -> None:
    """Trust a person or a chat, or take it back. The grant before is ended, and stays on record."""
    _senior(session)
    origin = read_origin(command.word)
    if origin is None:
        known = ", ".join(session.house.voice.plain(session.language, f"origin.{one}") for one in Origin)
        raise NoOrigin(given=command.word, known=known)
    before, new = _whom(session, command)
    if before is not None:
        _end(session, before)
    if origin is Origin.PUBLIC:
        _told_the_end(session, before, new.name)
        return
    given = replace(new, origin=origin, unit=_unit(command.unit))
    origins.add(
        session.tx, person=given.person, place=given.place, origin=origin, unit=given.unit, name=given.name,
        username=_username(session, command, given), by=session.person.id, now=session.now,
    )  # fmt: skip
    _told(session, given, "origins.given_chat" if given.place is not None else "origins.given")
    _welcome(session, given)


def _end(session: Session, trust: Trust) -> bool:
    """Take a grant back, with the command that came with it."""
    ended = origins.end(session.tx, trust.id, session.person.id, session.now)
    place = places.private(session.tx, trust.person) if trust.person is not None else None
    if ended and place is not None and trust.person is not None and not staff.roles(session.tx, trust.person):
        session.act(place, "deleteMyCommands", {"scope": {"type": "chat", "chat_id": place.chat}})
    return ended


def _unit(typed: str) -> str:
    return clip(" ".join(typed.split()), LONGEST_UNIT)


def _username(session: Session, command: SetOrigin, given: Trust) -> str:
    if command.called or given.person is None:
        return command.called
    return staff.username(session.tx, given.person)


def _whom(session: Session, command: SetOrigin) -> tuple[Trust | None, Trust]:
    """The grant that stands, and an empty one for whoever is meant: a person, or this chat."""
    tx = session.tx
    if command.telegram:
        known = people.by_telegram(tx, command.telegram)
        if known is None and not command.name:
            raise NoTrustee()  # a number alone says nothing of somebody who was never here
        if known is None:
            known = people.meet(tx, command.telegram, session.house.voice.fallback, session.now)
        before = origins.of_person(tx, known.id)
        name = command.name or (before.name if before else "") or staff.name(tx, known.id) or str(command.telegram)
        return before, Trust(0, known.id, None, Origin.PUBLIC, "", name, session.now)
    if command.called:
        return _by_name(session, command.called)
    here = session.place
    if here.of_team or here.purpose is Purpose.PRIVATE:
        raise NoTrustee()
    title = clip(session.caller.title or "?", 64)
    return origins.of_place(tx, here.id), Trust(0, None, here.id, Origin.PUBLIC, "", title, session.now)


def _by_name(session: Session, called: str) -> tuple[Trust | None, Trust]:
    """Somebody known by an @name: of the team, or trusted already. Of others we keep no names."""
    member = staff.by_username(session.tx, called)
    before = origins.of_person(session.tx, member) if member is not None else origins.called(session.tx, called)
    person = member if member is not None else before.person if before is not None else None
    if person is None:
        raise NoTrustee()
    name = before.name if before is not None else staff.name(session.tx, person)
    return before, Trust(0, person, None, Origin.PUBLIC, "", name, session.now)


def _told(session: Session, trust: Trust, key: str) -> None:
    said = session.house.voice.plain(session.language, f"origin.{trust.origin}")
    unit = f" ({trust.unit})" if trust.unit else ""
    session.answer(key, name=trust.name, origin=said, unit=unit)


def _told_the_end(session: Session, before: Trust | None, name: str) -> None:
    if before is None:
        session.answer("origins.held_none", name=name)
    else:
        _told(session, before, "origins.ended")


def _welcome(session: Session, given: Trust) -> None:
    """Whoever is trusted now reads in private what that means."""
    person = people.by_id(session.tx, given.person) if given.person is not None else None
    place = places.private(session.tx, person.id) if person is not None else None
    if person is None or place is None:
        return
    voice = session.house.voice
    if not staff.roles(session.tx, person.id):
        session.act(place, "setMyCommands", for_trusted(voice, person.language, place.chat))
    unit = f" ({given.unit})" if given.unit else ""
    said = voice.plain(person.language, f"origin.{given.origin}")
    text = voice.say(person.language, "origins.you_are", origin=said, unit=unit)
    session.letter(place, Payload(text), priority=MODERATORS)


def end(session: Session, command: EndOrigin) -> None:
    """Take a grant back by its button; what is left is shown."""
    _senior(session)
    if session.place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()
    trust = origins.by_id(session.tx, command.trust)
    if trust is None:
        raise OldButton()
    if _end(session, trust):
        _told(session, trust, "origins.ended")
    session.turn(views.page(session.tx, 0, session.house, session.language, buttons=True))


def lost(session: Session) -> None:
    """The bot is no longer in a chat: who is there is not known any more, so nobody reports for it."""
    trust = origins.of_place(session.tx, session.place.id)
    if trust is not None:
        origins.end(session.tx, trust.id, session.person.id, session.now)
        letters.tell_owners(session, "alarm.trust_lost", name=trust.name)


def show(session: Session, command: ShowOrigins) -> None:
    """Who is trusted: for the team; with buttons for those who may take it back, in private."""
    session.for_colleagues()
    if not session.place.of_team and session.place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()
    own = session.place.purpose is Purpose.PRIVATE and not session.roles.isdisjoint(SENIOR)
    session.turn(views.page(session.tx, command.page, session.house, session.language, buttons=own))


ERRANDS: dict[type, Callable[[Session, Any], None]] = {
    SetOrigin: set_origin,
    EndOrigin: end,
    ShowOrigins: show,
}
"""What `bot.desk.door` sends here."""
