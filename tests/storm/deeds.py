"""What people do in their private chat with the bot."""

from functools import partial

from bot.domain.moment import DAY
from bot.speech.menu import COMMANDS
from simulator import item
from simulator.item import Item
from simulator.message import Message
from simulator.person import Person
from tests.reporter import CODE
from tests.storm import things, words
from tests.storm.answers import Asked
from tests.storm.crowd import Crowd, Deed, buttons

_CATEGORIES = ("fraud", "gambling", "prostitution", "csea", "drugs", "ncii", "threat", "other")


def typed(crowd: Crowd, person: Person, kind: str) -> list[Asked]:
    """Write a text of a kind."""
    return [person.send(crowd.chat(person), words.TYPED[kind](crowd.chance))]


def sent(crowd: Crowd, person: Person, kind: str) -> list[Asked]:
    """Send a file or a card of a kind."""
    if kind in things.CARDS:
        return [person.send_item(crowd.chat(person), things.CARDS[kind](crowd.chance))]
    made = things.FILES[kind](crowd.chance)
    caption = words.caption(crowd.chance) if made.captioned else ""
    return [person.send_item(crowd.chat(person), made.with_caption(caption))]


def contact(crowd: Crowd, person: Person) -> list[Asked]:
    """Send a contact card."""
    return [person.send_item(crowd.chat(person), things.contact(crowd.chance, crowd.people))]


def story(crowd: Crowd, person: Person) -> list[Asked]:
    """Share a story."""
    authors = (crowd.channel, crowd.other, crowd.groups[0], *crowd.people[:5])
    return [person.send_item(crowd.chat(person), things.story(crowd.chance, authors))]


def forwarded(crowd: Crowd, person: Person) -> list[Asked]:
    """Forward anything from anybody: all four origins, none, oneself, and the bot."""
    chance = crowd.chance
    somebody = chance.choice(crowd.people)
    author = chance.choice(
        (somebody, words.name(chance), crowd.channel, crowd.other, crowd.groups[0], None, person, crowd.stage.bot)
    )
    what: Item | None = chance.choice((None, None, things.any_file(chance), _card(crowd)))
    captioned = what is None or what.captioned
    text = words.any_text(chance)[: 4096 if what is None else 1024].strip() if captioned else ""
    return [person.forwards(author, text or ("z" if what is None else ""), crowd.chat(person), what=what)]


def _card(crowd: Crowd) -> Item:
    chance = crowd.chance
    return chance.choice((item.location(), item.dice(), item.sticker(), things.contact(chance, crowd.people)))


def several_forwards(crowd: Crowd, person: Person) -> list[Asked]:
    """Forward several messages of a group, or one's own, in one go."""
    chance = crowd.chance
    group = chance.choice(crowd.groups)
    known = [m for m in (*group.live(), *crowd.own(person)) if m.service is None and not m.protected]
    origin = chance.choice((group, crowd.chat(person)))
    known = [m for m in known if m.chat is origin][-30:]
    if not known:
        return typed(crowd, person, "a note")
    some = chance.sample(known, min(len(known), chance.randint(1, 6)))
    return list(person.forward_many(some, crowd.chat(person), hide_sender=chance.random() < 0.2))


def own_card_back(crowd: Crowd, person: Person) -> list[Asked]:
    """Forward to the bot what the bot itself said."""
    said = [m for m in crowd.bots(person) if not m.protected]
    if not said:
        return typed(crowd, person, "a note")
    message = crowd.chance.choice(said[-5:])
    return [person.forward(message, crowd.chat(person), hide_sender=crowd.chance.random() < 0.3)]


def album(crowd: Crowd, person: Person) -> list[Asked]:
    """Send or forward an album; at times only a piece of it arrives now."""
    chance = crowd.chance
    pieces = things.album(chance)
    at_once = chance.choice((None, None, 1, len(pieces) - 1))
    caption = words.caption(chance)
    if chance.random() < 0.3:
        author = chance.choice((chance.choice(crowd.people), "Nama Tersembunyi", crowd.channel))
        made = person.forwards_album(author, pieces, crowd.chat(person), caption, at_once)
    else:
        made = person.send_album(crowd.chat(person), pieces, caption, at_once)
    if made.held:
        crowd.held.setdefault(person.id, []).append(made)
    return [piece for piece in made if piece not in made.held]


def next_piece(crowd: Crowd, person: Person) -> list[Asked]:
    """A further piece of an album arrives, perhaps long after, perhaps after a restart."""
    waiting = crowd.held.get(person.id, [])
    if not waiting:
        return album(crowd, person)
    first = waiting[0]
    piece = first.send_next()
    if not first.held:
        waiting.pop(0)
    kept = crowd.stage.clock.now() - piece.at < DAY  # Telegram keeps no update longer
    return [piece] if kept and not piece.deleted else []


def edited(crowd: Crowd, person: Person) -> list[Asked]:
    """Change an own message, a caption, of now or of long ago."""
    mine = [m for m in crowd.own(person) if m.origin is None and (m.kind == "text" or m.captioned)]
    if not mine:
        return typed(crowd, person, "a story")
    message = crowd.chance.choice(mine[-8:])
    text = words.any_text(crowd.chance) if message.kind == "text" else words.caption(crowd.chance)
    if text == message.text:
        text += " z"
    return [person.edit(message, text)]


def replied(crowd: Crowd, person: Person) -> list[Asked]:
    """Reply to something the bot said, or to something of one's own."""
    known = crowd.bots(person)[-20:] + crowd.own(person)[-5:]
    if not known:
        return typed(crowd, person, "a note")
    to, chance = crowd.chance.choice(known), crowd.chance
    text = chance.choice((words.any_text(chance), "/lapor", "/report", words.note(chance)))
    if chance.random() < 0.2:
        return [person.send_item(crowd.chat(person), things.any_file(chance), reply_to=to)]
    return [person.send(crowd.chat(person), text, reply_to=to)]


def command(crowd: Crowd, person: Person) -> list[Asked]:
    """Any command there is, in either spelling, with or without something behind it."""
    spelling = crowd.chance.choice(list(COMMANDS.values()))
    return [
        person.send(crowd.chat(person), f"/{_spelled(crowd, spelling.id, spelling.en)} {_words(crowd, person)}")
    ]


def unknown_command(crowd: Crowd, person: Person) -> list[Asked]:
    """A command nobody knows, or one meant for another bot."""
    names = ("/tidakada", "/R7K2M4Q", "/lapor@bot_lain_bot", "/x_" + "y" * 50, "/1", "/LAPOR_sekarang")
    return [person.send(crowd.chat(person), f"{crowd.chance.choice(names)} {_words(crowd, person)}")]


def asked_status(crowd: Crowd, person: Person) -> list[Asked]:
    """Ask for a report: one's own, somebody else's, one there is not."""
    return [person.send(crowd.chat(person), f"/status {_code(crowd, person)}")]


def about_me(crowd: Crowd, person: Person) -> list[Asked]:
    """Ask for help for oneself."""
    sos = COMMANDS["sos"]
    return [person.send(crowd.chat(person), f"/{crowd.chance.choice((sos.id, sos.en, *sos.also))}")]


def cancelled(crowd: Crowd, person: Person) -> list[Asked]:
    """Cancel, whatever is open."""
    return [person.send(crowd.chat(person), crowd.chance.choice(("/batal", "/cancel")))]


def by_link(crowd: Crowd, person: Person) -> list[Asked]:
    """Follow a link with something behind it."""
    category = crowd.chance.choice(_CATEGORIES)
    hints = (
        "",
        "report",
        f"report_{category}",
        "report_AAAAAAAA",
        "claim_x",
        "claim_",
        "zzz",
        "report_" + "x" * 57,
    )
    return [person.start(crowd.stage.bot, crowd.chance.choice(hints))]


def _spelled(crowd: Crowd, *names: str) -> str:
    name = crowd.chance.choice(names)
    suffix = f"@{crowd.stage.bot.username}" if crowd.chance.random() < 0.1 else ""
    return (name.upper() if crowd.chance.random() < 0.05 else name) + suffix


def _words(crowd: Crowd, person: Person) -> str:
    chance = crowd.chance
    return chance.choice(
        ("", "", "", "C1", "c2 not_enough", "en", "id", _code(crowd, person), words.any_text(chance)[:3000])
    )


def _code(crowd: Crowd, person: Person) -> str:
    whose = person if crowd.chance.random() < 0.6 else crowd.chance.choice(crowd.people)
    found = [code for m in crowd.bots(whose)[-40:] for code in CODE.findall(m.text)]
    return crowd.chance.choice(found or ["R7K2M4Q"]) if crowd.chance.random() < 0.8 else words.note(crowd.chance)


# Buttons


def pressed(crowd: Crowd, person: Person) -> list[Asked]:
    """Press any button that is seen, by preference one that leads on."""
    drawn = [(m, data) for m in crowd.bots(person)[-12:] for data in buttons(m)]
    if not drawn:
        return typed(crowd, person, "an account again")
    onward = [(m, data) for m, data in drawn if data.endswith(".send")]
    onward = onward or [(m, data) for m, data in drawn if ".cat." in data or ".app." in data]
    message, data = crowd.chance.choice(onward if onward and crowd.chance.random() < 0.6 else drawn)
    return [crowd.press(person, message, data)]


def pressed_twice(crowd: Crowd, person: Person) -> list[Asked]:
    """Press the same button twice."""
    first = pressed(crowd, person)
    return first if isinstance(first[0], Message) else [*first, person.press_data(*crowd.seen[-1])]


def pressed_old(crowd: Crowd, person: Person) -> list[Asked]:
    """Press a button from long ago, also of a message that is gone, also one that was drawn for somebody else."""
    if not crowd.seen:
        return pressed(crowd, person)
    message, data = crowd.chance.choice(crowd.seen)
    mine = crowd.bots(person)
    if message.chat is not crowd.chat(person) and (not mine or crowd.chance.random() < 0.5):
        return pressed(crowd, person)
    return [person.press_data(message if message.chat is crowd.chat(person) else mine[-1], data)]


def pressed_forged(crowd: Crowd, person: Person) -> list[Asked]:
    """Send button data that nobody drew."""
    mine = crowd.bots(person)
    return [person.press_data(mine[-1], words.button(crowd.chance))] if mine else pressed(crowd, person)


def picked(crowd: Crowd, person: Person) -> list[Asked]:
    """Use Telegram's account picker, or ask for it."""
    chat = crowd.chat(person)
    board = chat.keyboard_for(person)
    if board is None:
        asks = [(m, data) for m in crowd.bots(person) for data in buttons(m) if data.endswith(".pick")]
        return [crowd.press(person, *asks[-1])] if asks else typed(crowd, person, "a note")
    label = crowd.chance.choice([text for row in board.rows for text in row])
    if "request_users" in board.button(label):
        users = crowd.chance.sample(crowd.people, crowd.chance.randint(1, 10))
        return [person.pick_users(chat, label, users)]
    offered = person.chats_offered(chat, label, [*crowd.groups, crowd.channel, crowd.other])
    return [person.pick_chat(chat, label, crowd.chance.choice(offered))] if offered else [person.send(chat, label)]


# Things that want no answer


def deleted(crowd: Crowd, person: Person) -> list[Asked]:
    """Delete an own message or one of the bot's."""
    known = crowd.chat(person).live()[-10:]
    if known:
        person.delete(crowd.chance.choice(known))
    return []


def blocked(crowd: Crowd, person: Person) -> list[Asked]:
    """Block the bot; whoever has blocked it comes back with a greeting, as Telegram's apps do."""
    if crowd.chat(person).blocked:
        return [person.start(crowd.stage.bot)]
    person.block(crowd.stage.bot)
    return []


DEEDS: dict[str, tuple[int, Deed]] = {
    **{kind: (2, partial(typed, kind=kind)) for kind in words.TYPED},
    **{kind: (1, partial(sent, kind=kind)) for kind in (*things.FILES, *things.CARDS)},
    "a contact": (2, contact),
    "a story shared": (1, story),
    "a forward": (10, forwarded),
    "several forwards": (2, several_forwards),
    "the bot's own words": (2, own_card_back),
    "an album": (3, album),
    "a piece of an album": (3, next_piece),
    "an edit": (5, edited),
    "a reply": (5, replied),
    "a command": (8, command),
    "an unknown command": (2, unknown_command),
    "a status": (2, asked_status),
    "about me": (2, about_me),
    "a cancellation": (2, cancelled),
    "a link": (2, by_link),
    "a press": (70, pressed),
    "a double press": (2, pressed_twice),
    "an old press": (3, pressed_old),
    "a forged press": (3, pressed_forged),
    "a picker": (3, picked),
    "a deletion": (1, deleted),
    "a block": (1, blocked),
}
"""Everything, with how often it is done."""
