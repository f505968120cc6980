"""Topics of the moderators' forum as homes of cards and digests."""

import difflib

from bot.desk import ledger, letters
from bot.desk.session import Session
from bot.domain.actor import Place, Purpose, Role
from bot.domain.category import Lane
from bot.domain.commands import SetTopic
from bot.domain.refusal import NotATopic, NoTopicOf, WrongRole
from bot.speech.payload import Payload
from storage import cases, places, topics

OFF = frozenset({"off", "hapus", "tutup"})
SLICE = 200


def assign(session: Session, command: SetTopic) -> None:
    """`/topic fraud gambling` in a topic: their new cards go there; `/topic off` gives the topic back."""
    if session.roles.isdisjoint((Role.OWNER, Role.LEAD)):
        raise WrongRole()
    place = session.place
    if not place.of_team:
        raise NotATopic()
    if not command.codes:
        _tell(session)
    elif command.codes[0] in OFF:
        topics.clear(session.tx, place.id)
        session.answer("topic.off")
    else:
        _house(session, place, _known(session, command.codes))


def _known(session: Session, codes: tuple[str, ...]) -> list[str]:
    """What has a topic. Categories that are never posted in the group have none, and are as good as unknown."""
    taxonomy = session.house.taxonomy
    known = [topics.DIGEST, *(code for code in taxonomy.codes if taxonomy[code].lane is Lane.ORDINARY)]
    for code in codes:
        if code not in known:
            near = difflib.get_close_matches(code, known, n=3) or known
            raise NoTopicOf(given=code, known=", ".join(near))
    return list(codes)


def _house(session: Session, place: Place, codes: list[str]) -> None:
    main = place.purpose is Purpose.MODERATORS
    for code in codes:
        if main:
            topics.drop(session.tx, code)
        else:
            topics.put(session.tx, code, place.id)
    session.answer("topic.main" if main else "topic.set", what=_names(session, codes))


def _names(session: Session, codes: list[str]) -> str:
    voice, language = session.house.voice, session.language
    said = {topics.DIGEST: voice.plain(language, "topic.digest")}
    return ", ".join(said.get(code) or voice.plain(language, f"category.{code}") for code in codes)


def _tell(session: Session) -> None:
    """What lives in this topic, and what in others."""
    voice, language = session.house.voice, session.language
    here = topics.of_place(session.tx, session.place.id)
    elsewhere = [code for code, place in topics.everything(session.tx) if place != session.place.id]
    key = (
        "topic.here"
        if here
        else "topic.main_here"
        if session.place.purpose is Purpose.MODERATORS
        else "topic.none"
    )
    lines = [voice.say(language, key, what=_names(session, here))]
    if elsewhere:
        lines.append(voice.say(language, "topic.elsewhere", what=_names(session, elsewhere)))
    session.reply(Payload("\n".join([*lines, voice.say(language, "topic.how")])))


def others(session: Session, main: Place) -> list[Place]:
    """The other topics of the forum that the main place is in."""
    found = (places.by_id(session.tx, number) for number in topics.in_chat(session.tx, main.chat))
    return [place for place in found if place is not None]


def lost(session: Session, number: int) -> None:
    """Telegram has closed or deleted a topic: what lived there goes to the main place, and the owners hear it."""
    place = places.by_id(session.tx, number)
    if place is None:
        return
    if place.purpose is Purpose.MODERATORS:
        letters.tell_owners(session, "alarm.main_topic_lost")
        return
    codes = topics.of_place(session.tx, number)
    if not codes:
        return
    topics.clear(session.tx, number)
    after = 0
    while slice_ := cases.open_slice(session.tx, after, SLICE):
        for case in slice_:
            if case.lane is Lane.ORDINARY and case.category in codes:
                ledger.remove(session, ledger.card(case.id, number))
                ledger.post(session, case)
        after = slice_[-1].id
    letters.tell_owners(session, "alarm.topic_lost", what=", ".join(codes))
