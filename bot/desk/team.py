"""The house's own people and places: the owner's claim, the moderators' group, roles."""

import hashlib

from bot.desk import appeals, duty, ledger, letters, moves, partners
from bot.desk import topics as forum
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Actor, Place, Purpose, Role, figures_only
from bot.domain.category import Lane
from bot.domain.commands import Claim, Evicted, Grant, Left, Moved, Person, Revoke, SetUp, ShowTeam
from bot.domain.course import given_back
from bot.domain.refusal import (
    ClaimSpent,
    LastOwner,
    NoPerson,
    NoRole,
    WrongPlace,
    WrongRole,
)
from bot.domain.roles import may_set
from bot.speech.menu import for_chat
from bot.speech.payload import Payload
from bot.speech.voice import Markup
from bot.views.health import unstaffed
from storage import cases, claims, outbox, people, places, staff, topics
from storage.people import PersonRow

FIRST_ROLES = (Role.OWNER, Role.LEAD, Role.MODERATOR)
"""What the owner starts with: enough to work alone. The child lane is granted on purpose only."""

LANES = {Role.CHILD_SAFETY: Lane.CHILD, Role.LEAD: Lane.LEADS}
"""Whoever gets the role is shown what waits in its lane."""


def digest(secret: str) -> str:
    """How a claim's secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def claim(session: Session, command: Claim) -> None:
    """Make the person who holds the link the owner."""
    owned = bool(staff.holders(session.tx, Role.OWNER))
    if owned or not session.caller.private or not claims.spend(session.tx, digest(command.secret), session.now):
        raise ClaimSpent()
    for role in FIRST_ROLES:
        staff.grant(session.tx, session.person.id, role, session.caller.name, session.person.id, session.now)
    _joined(session, session.person.id, session.caller.username)
    voice = session.house.voice
    session.act(session.place, "setMyCommands", for_chat(voice, session.language, session.place.chat))
    session.answer("team.claimed")


def _owner(session: Session) -> None:
    if Role.OWNER not in session.roles:
        raise WrongRole()


def set_up(session: Session, _command: SetUp) -> None:
    """In a group: make it the moderators' group. In private: say what is still missing."""
    _owner(session)
    if session.caller.private:
        session.answer("team.state", state=Markup(_missing(session)))
        return
    voice = session.house.voice
    _move_in(session)
    places.dedicate(session.tx, session.place.id, Purpose.MODERATORS)
    session.act(session.place, "setMyCommands", for_chat(voice, voice.fallback, session.place.chat))
    session.answer("team.group_set", state=Markup(_missing(session)))
    post_waiting(session, Lane.ORDINARY)


def _move_in(session: Session) -> None:
    """The group before this one is none any more, with its topics; another place of the same forum is a topic."""
    here = session.place
    for old in places.of(session.tx, Purpose.MODERATORS):
        if old.id == here.id:
            continue
        moved_out = [old] if old.chat == here.chat else [old, *forum.others(session, old)]
        for place in moved_out:
            ledger.clear(session, place)
            topics.clear(session.tx, place.id)
            places.dedicate(session.tx, place.id, Purpose.TOPIC if place.chat == here.chat else Purpose.ELSEWHERE)
    topics.clear(session.tx, here.id)


def post_waiting(session: Session, lane: Lane) -> None:
    """Cases that came before there was anybody to see them are posted now."""
    after = 0
    while slice_ := cases.open_slice(session.tx, after, 200):
        for case in slice_:
            if case.lane is lane:
                ledger.post(session, case)
        after = slice_[-1].id


def _missing(session: Session) -> str:
    voice, language = session.house.voice, session.language
    keys = unstaffed(session.tx) or ["team.complete"]
    return "\n".join(voice.say(language, key) for key in keys)


def _senior(session: Session) -> None:
    """Only owners and leads give and take roles; what others typed is not looked at."""
    if session.roles.isdisjoint((Role.OWNER, Role.LEAD)):
        raise WrongRole()


def _role(text: str) -> Role:
    wanted = text.strip().lower().replace("-", "_")
    if wanted not in frozenset(Role):
        raise NoRole(given=text, known=", ".join(Role))
    return Role(wanted)


def _person(person: Person | None) -> Person:
    if person is None:
        raise NoPerson()
    return person


def grant(session: Session, command: Grant) -> None:
    """Trust a person with a role: owners any, leads the moderators'."""
    _senior(session)
    role = _role(command.role)
    if not may_set(session.roles, role):
        raise WrongRole()
    whom = _person(command.person)
    known = people.meet(session.tx, whom.telegram_id, session.house.voice.fallback, session.now)
    called = whom.username or staff.username(session.tx, known.id)
    told = "team.granted" if give(session, known, role, whom.name, called) else "team.granted_unmet"
    session.answer(
        told,
        name=whom.name,
        role=session.house.voice.plain(session.language, f"role.{role}"),
        link=f"https://t.me/{session.house.username}?start=team",
    )


def give(session: Session, known: PersonRow, role: Role, name: str, username: str) -> bool:
    """Give a role, with all that comes with it; whether the person could be told."""
    staff.grant(session.tx, known.id, role, name, session.person.id, session.now)
    _joined(session, known.id, username)
    place = places.private(session.tx, known.id)
    if role in LANES:
        post_waiting(session, LANES[role])
    if role in LANES:
        appeals.post_waiting(session)
    voice = session.house.voice
    if place is not None:
        held = staff.roles(session.tx, known.id)
        session.act(place, "setMyCommands", for_chat(voice, known.language, place.chat, held))
    if place is not None and known.id != session.person.id:
        said = voice.say(known.language, "team.you_are", role=voice.plain(known.language, f"role.{role}"))
        session.letter(place, Payload(said), priority=MODERATORS)
    return place is not None


def _joined(session: Session, person: int, username: str) -> None:
    """Whoever is on the team is known by number and name, so that nobody decides on a colleague unawares."""
    staff.call(session.tx, person, username)
    moves.set_aside(session, person, username)


def revoke(session: Session, command: Revoke) -> None:
    """Take a role back, or all of them. The last owner cannot be removed."""
    _senior(session)
    roles = [_role(command.role)] if command.role else list(Role)
    _may_revoke(session, roles)
    whom = _person(command.person)
    known = people.by_telegram(session.tx, whom.telegram_id)
    taken = take(session, known.id, roles) if known else []
    if not taken and known and roles == [Role.OWNER]:
        raise LastOwner(name=whom.name)
    voice = session.house.voice
    names = ", ".join(voice.plain(session.language, f"role.{role}") for role in taken)
    session.answer("team.revoked" if taken else "team.held_none", name=whom.name, roles=names)


def take(session: Session, person: int, roles: list[Role]) -> list[Role]:
    """Take roles, with all that comes with it; those that were held, and could be taken."""
    taken = [role for role in roles if _take(session, person, role)]
    if taken:
        _farewell(session, person)
    if Role.LEAD in taken:
        post_waiting(session, Lane.LEADS)  # somebody else may have to look now
        appeals.post_waiting(session)
    return taken


def _may_revoke(session: Session, roles: list[Role]) -> None:
    if not all(may_set(session.roles, role) for role in roles):
        raise WrongRole()


def _take(session: Session, person: int, role: Role) -> bool:
    if role is Role.OWNER and staff.holders(session.tx, Role.OWNER) == [person]:
        return False
    return staff.revoke(session.tx, person, role)


def _farewell(session: Session, person: int) -> None:
    """Whoever lost a role keeps nothing of it: no turn, no open card, no menu of commands."""
    place = places.private(session.tx, person)
    duty.dismiss(session, person)
    for case in cases.leased_by(session.tx, person):
        ledger.write(session, given_back(case, Actor(session.person.id), session.now))
        ledger.redraw(session, case)
    if place is not None:
        outbox.refresh_place(session.tx, place.id, priority=MODERATORS, now=session.now)
        _menu(session, place, person)


def _menu(session: Session, place: Place, person: int) -> None:
    """The commands that are left to somebody who lost a role."""
    held, known = staff.roles(session.tx, person), people.by_id(session.tx, person)
    if not held:
        session.act(place, "deleteMyCommands", {"scope": {"type": "chat", "chat_id": place.chat}})
    elif known is not None and figures_only(held):
        menu = for_chat(session.house.voice, known.language, place.chat, held)
        session.act(place, "setMyCommands", menu)


def show_team(session: Session, _command: ShowTeam) -> None:
    """Who holds which role."""
    session.for_colleagues()
    if not session.place.of_team and session.place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()
    voice, language = session.house.voice, session.language
    roles: dict[tuple[int, str], list[str]] = {}
    for member in staff.everybody(session.tx):
        roles.setdefault((member.person, member.name), []).append(voice.plain(language, f"role.{member.role}"))
    lines = [
        voice.say(language, "team.line", name=name, roles=", ".join(held)) for (_, name), held in roles.items()
    ]
    session.reply(Payload("\n".join([voice.say(language, "team.header"), *lines])))


def left(session: Session, command: Left) -> None:
    """Somebody left the moderators' group: every right but the owner's ends at once."""
    # The group, whatever its topic: Telegram's message that somebody left belongs to none.
    if all(place.chat != session.caller.chat for place in places.of(session.tx, Purpose.MODERATORS)):
        return
    gone = people.by_telegram(session.tx, command.telegram_id)
    if gone is None:
        return
    name = staff.name(session.tx, gone.id)
    taken = [role for role in Role if role is not Role.OWNER and staff.revoke(session.tx, gone.id, role)]
    if taken:
        _farewell(session, gone.id)
        post_waiting(session, Lane.LEADS)
        appeals.post_waiting(session)
        letters.alarm(session, "alarm.left", name=name)


def moved(session: Session, command: Moved) -> None:
    """A group became a supergroup: the same place under another chat id."""
    places.move(session.tx, command.chat, command.to)


def evicted(session: Session, _command: Evicted) -> None:
    """The bot was taken out of a group: if it was the moderators', the owner must know at once."""
    for main in places.of(session.tx, Purpose.MODERATORS):
        if main.chat == session.caller.chat:
            for place in (main, *forum.others(session, main)):
                topics.clear(session.tx, place.id)
                places.dedicate(session.tx, place.id, Purpose.ELSEWHERE)
            letters.alarm(session, "alarm.evicted")
    if session.place.purpose is Purpose.PARTNER:
        partners.lost(session, session.place)
    for shown in places.of(session.tx, Purpose.ANCHOR):
        if shown.chat == session.caller.chat:
            places.dedicate(session.tx, shown.id, Purpose.ELSEWHERE)
            letters.alarm(session, "alarm.no_anchor")
