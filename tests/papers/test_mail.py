"""Letters as bytes: plain ASCII on the wire, the same words at the other end, and no header that is not ours."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as some

from bot.domain.mail import Enclosure, Mail
from bot.domain.moment import SECOND
from bot.papers.mail import LONGEST_SUBJECT, write
from tests.postbox import enclosed, words

ZONE = ZoneInfo("Asia/Jakarta")
FROM, TO = "ronda@contoh.example", "abuse@michat.example"
OURS = ["From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
        "MIME-Version", "Content-Type"]  # fmt: skip
AT = 1_767_225_600 * SECOND
FORGED = "x\r\nBcc: lain@contoh.example\r\n\r\nisi"


def opened(mail: Mail, organisation: str = "Komunitas Uji") -> tuple[bytes, EmailMessage]:
    """A letter on the wire, and as its reader's program takes it apart."""
    raw = write(mail, FROM, organisation, ZONE)
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return raw, found


@example("Jaga\u2028Bcc: x", FORGED, "titik\n.\nbaris")
@example("", "", "")
@example("\ud800", "=?utf-8?q?x?=", "\r\n.\r\n")
@given(organisation=some.text(max_size=80), subject=some.text(max_size=300), text=some.text(max_size=400))
def test_nobodys_words_become_headers(organisation: str, subject: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()  # as the database gives it
    file = Enclosure("xarf-N1.json", b'{"a": "\xc3\xa4"}')
    mail = Mail(TO, subject, text, "<a@contoh.example>", AT, "<b@contoh.example>", (file,))
    raw, found = opened(mail, organisation)
    assert raw.isascii()
    assert max(len(line) for line in raw.splitlines()) <= 998
    head = raw.partition(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")]
    assert names == OURS
    assert [name for name, _ in found.items()] == OURS
    assert found["To"] == TO
    assert found["From"].addresses[0].addr_spec == FROM
    assert len(found["From"].addresses) == 1
    assert len(found["Subject"]) <= LONGEST_SUBJECT
    assert enclosed(found) == {"xarf-N1.json": b'{"a": "\xc3\xa4"}'}


def test_the_words_arrive_as_they_were() -> None:
    text = "Pemberitahuan — “akun” 🚨\n.\n..\nFrom di awal baris\n" + "panjang " * 300 + "\n"
    _raw, found = opened(
        Mail(TO, "Pemberitahuan — 🚨 dari Komunitas", text, "<a@contoh.example>", AT), "Jaga Désa"
    )
    assert words(found) == text
    assert found["Subject"] == "Pemberitahuan — 🚨 dari Komunitas"
    assert found["From"].addresses[0].display_name == "Jaga Désa"
    assert found["Date"] == "Thu, 01 Jan 2026 07:00:00 +0700"
    assert "In-Reply-To" not in found


def test_a_repeat_is_the_same_letter() -> None:
    mail = Mail(TO, "s", "t", "<a@contoh.example>", AT)
    assert write(mail, FROM, "x", ZONE) == write(mail, FROM, "x", ZONE)
