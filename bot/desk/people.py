"""Welcomes, languages, and whether somebody can be reached."""

from bot.desk import answers, origins, sightings
from bot.desk.session import Session
from bot.desk.team import LANES, post_waiting
from bot.domain.actor import figures_only
from bot.domain.commands import ChooseLanguage, Reachable, Tell, Welcome
from bot.speech import about_me, buttons
from bot.speech.payload import Button, Payload, Rows
from bot.speech.voice import Markup
from storage import people


def welcome(session: Session, _command: Welcome) -> None:
    """Say what this is and who runs it; the team is told what it may do besides."""
    house, language = session.house, session.language
    said = house.voice.say(language, "start.welcome", organisation=house.organisation)
    if session.roles:
        key = "start.analyst" if figures_only(session.roles) else "start.team"
        said = Markup(f"{said}\n\n{house.voice.say(language, key)}")
    session.reply(Payload(said, _sos(session)))
    for role in session.roles & LANES.keys():
        post_waiting(session, LANES[role])  # they could not be written to before


def _sos(session: Session) -> Rows:
    """The way to help for oneself, where it is private."""
    return ((about_me.button(session.house.voice, session.language),),) if session.caller.private else ()


def tell(session: Session, command: Tell) -> None:
    """Answer with a fixed text."""
    house = session.house
    if command.key == "help.reporter":
        more = "help.analyst" if figures_only(session.roles) else "help.team"
        keys: tuple[str, ...] = (command.key, more) if session.roles else (command.key,)
        keys += ("help.trusted",) if origins.trust_of(session) is not None else ()
        said = "\n\n".join(house.voice.say(session.language, key) for key in keys)
        session.reply(Payload(said, _sos(session)))
        return
    start = "sos" if command.key == "report.sos_private" else "report"
    link = f"https://t.me/{house.username}?start={start}"
    session.answer(command.key, organisation=house.organisation, link=link)


def choose_language(session: Session, command: ChooseLanguage) -> None:
    """Set the person's language, or offer those there are."""
    voice = session.house.voice
    if command.language not in voice.languages:
        drawn = tuple(
            Button(voice.plain(code, "language.name"), buttons.language(code)) for code in voice.languages
        )
        session.reply(Payload(voice.say(session.language, "language.ask"), (drawn,)))
        return
    people.set_language(session.tx, session.person.id, command.language)
    said = voice.say(command.language, "language.set")
    session.reply(Payload(said))


def reachable(session: Session, command: Reachable) -> None:
    """Somebody blocked or unblocked the bot."""
    known = people.by_telegram(session.tx, session.caller.telegram_id)
    if known is not None:  # of strangers, and of those whose data was erased, nothing is kept for this
        people.set_reachable(session.tx, known.id, command.yes)
        if not command.yes:
            answers.gone(session, known.id)
            sightings.left(session, known.id)
