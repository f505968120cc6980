"""A letter as the bytes that a mail server takes."""

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from bot.domain.mail import Mail
from bot.domain.moment import SECOND

POLICY = SMTP.clone(cte_type="7bit")
"""Nothing in it needs more of a server than ASCII."""

LONGEST_SUBJECT = 200


def write(mail: Mail, sender: str, organisation: str, zone: ZoneInfo) -> bytes:
    """The whole letter, headers first.

    Args:
        sender: the address it comes from, and answers go to.
        organisation: who writes.
    """
    message = EmailMessage(POLICY)
    message["From"] = Address(one_line(organisation), addr_spec=sender)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = one_line(mail.subject)[:LONGEST_SUBJECT]
    message["Date"] = format_datetime(datetime.fromtimestamp(mail.written // SECOND, UTC).astimezone(zone))
    message["Message-ID"] = mail.id
    if mail.answers:
        message["In-Reply-To"] = mail.answers
        message["References"] = mail.answers
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")
    for one in mail.enclosures:
        message.add_attachment(one.data, maintype="application", subtype="json", filename=one.name)
    return message.as_bytes()


def one_line(text: str) -> str:
    """Somebody's words as they may stand in a header: no line of it is another header."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
