"""What is done in groups: by whoever is there, and by the team."""

from bot.speech.menu import COMMANDS
from simulator.person import Person
from tests.storm import things, words
from tests.storm.answers import Asked
from tests.storm.crowd import Crowd, Deed, buttons

_REASONS = ("not_enough", "not_found", "opinion", "false_report", "other", "karena_saya_mau", "")
_FOR_STAFF = [name for name, spelling in COMMANDS.items() if spelling.staff and name not in ("setup", "revoke")]


def chatted(crowd: Crowd, person: Person) -> list[Asked]:
    """Talk in a group, or send something there; nobody asked the bot."""
    group = crowd.chance.choice(crowd.groups)
    if crowd.chance.random() < 0.3:
        person.send_item(group, things.any_file(crowd.chance))
    else:
        person.send(group, words.any_text(crowd.chance).lstrip("/"))
    return []


def reported(crowd: Crowd, person: Person) -> list[Asked]:
    """/lapor in a group, also as a reply, also to the bot or to oneself."""
    chance = crowd.chance
    group = chance.choice(crowd.groups)
    spoken = [m for m in group.live()[-20:] if m.service is None]
    to = chance.choice(spoken) if spoken and chance.random() < 0.8 else None
    word = chance.choice(("/lapor", "/report")) + f"@{crowd.stage.bot.username}"
    return [person.send(group, f"{word} {chance.choice(('', words.fresh(chance)))}", reply_to=to)]


def commanded(crowd: Crowd, person: Person) -> list[Asked]:
    """Any command in a group, sent to this bot."""
    group = crowd.chance.choice(crowd.groups)
    spelling = crowd.chance.choice(list(COMMANDS.values()))
    word = crowd.chance.choice((spelling.id, spelling.en))
    behind = crowd.chance.choice(("", "C1", words.note(crowd.chance)))
    return [person.send(group, f"/{word}@{crowd.stage.bot.username} {behind}")]


def meddled(crowd: Crowd, person: Person) -> list[Asked]:
    """Press, with a forged client, a button of the moderators' group."""
    cards = crowd.bots(person, crowd.team.group)[-10:]
    drawn = [(m, data) for m in cards for data in buttons(m)]
    return [person.press_data(*crowd.chance.choice(drawn))] if drawn else []


CROWD: dict[str, tuple[int, Deed]] = {
    "chatter in a group": (3, chatted),
    "a report in a group": (3, reported),
    "a command in a group": (3, commanded),
    "a stranger's press": (1, meddled),
}


# The team


def decided(crowd: Crowd, person: Person) -> list[Asked]:
    """Press any button on any card that is seen, in the group or in private."""
    chat = crowd.chance.choice((crowd.team.group, crowd.team.group, crowd.chat(person)))
    drawn = [(m, data) for m in crowd.bots(person, chat)[-25:] for data in buttons(m)]
    if not drawn:
        return staff_command(crowd, person)
    return [crowd.press(person, *crowd.chance.choice(drawn))]


def staff_command(crowd: Crowd, person: Person) -> list[Asked]:
    """A command of the team's, in the group or in private."""
    chance = crowd.chance
    spelling = COMMANDS[chance.choice(_FOR_STAFF)]
    word = chance.choice((spelling.id, spelling.en))
    case = chance.choice(("", f"C{chance.randint(1, 60)}", f"c{chance.randint(1, 60)}", "C999999", "abc"))
    chat = chance.choice((crowd.team.group, crowd.chat(person)))
    return [person.send(chat, f"/{word} {case} {chance.choice(_REASONS)}")]


def worked(crowd: Crowd, person: Person) -> list[Asked]:
    """Ask for the next case."""
    return [person.send(crowd.chance.choice((crowd.team.group, crowd.chat(person))), "/next")]


TEAM: dict[str, tuple[int, Deed]] = {
    "a decision": (12, decided),
    "a staff command": (4, staff_command),
    "the next case": (3, worked),
}
