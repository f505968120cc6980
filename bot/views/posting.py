"""Letters that go by e-mail, as they are at the moment of going."""

from bot.domain.dispatch import Dispatch
from bot.domain.mail import Enclosure, Mail
from bot.domain.partner import Contact
from bot.house import House
from bot.papers import xarf
from bot.speech import dispatch as speech
from bot.views import dispatches
from storage.database import Tx
from storage.sending import Outgoing

NAME = "dispatch"


def name(dispatch: int) -> str:
    """The name in the outbox of a letter with notices."""
    return f"{NAME}:{dispatch}"


def of_dispatch(row: Outgoing) -> int | None:
    """The letter that a row is, or speaks of."""
    known = row.name.rpartition(":")[2] if row.name else row.body.get("dispatch")
    return int(known) if known else None


def draw(tx: Tx, row: Outgoing, contact: Contact, letter: Dispatch | None, house: House) -> Mail | None:
    """What goes; None if nothing is left to be said."""
    if row.name is None or letter is None:
        body = row.body
        return Mail(
            contact.address, body["subject"], body["text"], body["id"], row.written, body.get("answers", "")
        )
    written = dispatches.compose(tx, letter, house, row.written, contact=house.mail)
    if not written.entries:
        return None
    voice, language = house.voice, contact.language
    codes = [one.notice.code for one in written.entries]
    subject = speech.mail_subject(codes, house.organisation, voice, language)
    sender = xarf.Sender(house.organisation, house.mail)
    enclosures = tuple(
        Enclosure(xarf.name(one), xarf.report(one, sender, voice.plain(language, f"category.{one.category}")))
        for one in written.entries
    )
    text = speech.for_mail(written, voice, language, row.written)
    return Mail(contact.address, subject, text, letter.message_id, row.written, enclosures=enclosures)
