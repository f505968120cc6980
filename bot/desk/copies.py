"""A second copy of a card: after a stop in the middle of a call there may be two; the pressed one is kept."""

from bot.desk.session import Session
from storage import outbox, shown


def adopt(session: Session, names: list[str]) -> None:
    """If the pressed message is no known card, it takes the place of the one of these names that is.

    It is drawn again whatever becomes of the press: a copy from before an answer still offers that answer.

    Args:
        names: cards that the pressed message may be a copy of, the likeliest first.
    """
    caller, place = session.caller, session.place
    if not caller.pressed or shown.carried(session.tx, place.id, caller.message) is not None:
        return
    known = [(name, last) for name in names if (last := shown.get(session.tx, name)) is not None]
    if known and all(last.message != caller.message for _, last in known):
        name, last = known[0]
        session.act(place, "deleteMessage", {"message_id": last.message})
        outbox.spare(session.tx, place.id, caller.message, session.now)
        shown.put(session.tx, name, place.id, caller.message, "")
        outbox.again(session.tx, name, session.now)
