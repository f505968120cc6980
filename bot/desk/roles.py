"""Roles by button: the team as a list, each member's roles as buttons that give and take at once."""

from bot.desk.session import Session
from bot.desk.team import give, show_team, take
from bot.domain.actor import Purpose, Role
from bot.domain.commands import ShowTeam
from bot.domain.refusal import LastOwner, WrongPlace, WrongRole
from bot.domain.roles import NoMember, RemoveMember, SetRole, ShowMember, ShowMembers, may_set
from bot.speech import team as speech
from bot.speech import team_buttons
from bot.speech.payload import Button, Payload
from storage import people, staff
from storage.people import PersonRow

PAGE = 8


def _senior(session: Session) -> None:
    if session.roles.isdisjoint((Role.OWNER, Role.LEAD)):
        raise WrongRole()
    if session.place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()


def show(session: Session, command: ShowTeam) -> None:
    """Who holds which role; in private, for those who give and take roles, as buttons."""
    if session.place.purpose is Purpose.PRIVATE and not session.roles.isdisjoint((Role.OWNER, Role.LEAD)):
        session.turn(page(session, 0))
    else:
        show_team(session, command)


def members(session: Session, command: ShowMembers) -> None:
    """Show the team, a button for each."""
    _senior(session)
    session.turn(page(session, command.page))


def page(session: Session, number: int) -> Payload:
    """A page of the team's list."""
    team: dict[int, tuple[str, list[Role]]] = {}
    for one in staff.everybody(session.tx):
        team.setdefault(one.person, (one.name, []))[1].append(one.role)
    found = [speech.Member(person, name, tuple(roles)) for person, (name, roles) in team.items()]
    return speech.members(found, number, PAGE, session.house.voice, session.language)


def _member(session: Session, person: int) -> PersonRow:
    """Somebody who is on the team at this moment."""
    known = people.by_id(session.tx, person) if staff.roles(session.tx, person) else None
    if known is None:
        raise NoMember()
    return known


def member(session: Session, command: ShowMember) -> None:
    """Show one member's roles."""
    _senior(session)
    _member(session, command.person)
    _show(session, command.person, session.roles)


def _show(session: Session, person: int, mine: frozenset[Role]) -> None:
    held = staff.roles(session.tx, person)
    if not held:
        session.turn(page(session, 0))
        return
    name = staff.name(session.tx, person)
    changeable = tuple(role for role in Role if may_set(mine, role))
    one = speech.Member(person, name, tuple(role for role in Role if role in held))
    owner = Role.OWNER in mine
    session.turn(speech.member(one, changeable, session.house.voice, session.language, removable=owner))


def set_role(session: Session, command: SetRole) -> None:
    """Give or take a role at once; what is so already stays so."""
    _senior(session)
    if not may_set(session.roles, command.role):
        raise WrongRole()
    known = _member(session, command.person)
    name = staff.name(session.tx, known.id)
    held = command.role in staff.roles(session.tx, known.id)
    said = session.house.voice.plain(session.language, f"role.{command.role}")
    if command.on and not held:
        give(session, known, command.role, name, staff.username(session.tx, known.id))
    elif held and not command.on and not take(session, known.id, [command.role]):
        raise LastOwner(name=name)
    session.answer("team.role_on" if command.on else "team.role_off", name=name, role=said)
    _after(session, known.id)


def _after(session: Session, person: int) -> None:
    """Show how things stand, unless it was oneself and one may not see it any more."""
    now = staff.roles(session.tx, session.person.id)
    if now.isdisjoint((Role.OWNER, Role.LEAD)):
        session.turn(Payload(session.house.voice.say(session.language, "team.not_yours")))
        return
    _show(session, person, now)


def remove(session: Session, command: RemoveMember) -> None:
    """Take every role of somebody, after asking whether it is meant."""
    _senior(session)
    if Role.OWNER not in session.roles:
        raise WrongRole()
    known = _member(session, command.person)
    name = staff.name(session.tx, known.id)
    voice, language = session.house.voice, session.language
    if not command.sure:
        sure = team_buttons.remove_member(known.id, sure=True)
        yes = Button(voice.plain(language, "b.remove_yes"), sure, style="danger")
        no = Button(voice.plain(language, "b.back"), team_buttons.member(known.id))
        session.turn(Payload(voice.say(language, "team.remove_ask", name=name), ((yes,), (no,))))
        return
    if staff.holders(session.tx, Role.OWNER) == [known.id]:
        raise LastOwner(name=name)
    take(session, known.id, list(Role))
    session.answer("team.removed", name=name)
    _after(session, known.id)
