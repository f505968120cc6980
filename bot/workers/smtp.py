"""Talking to the mail server, and what its answers mean."""

from dataclasses import dataclass

import aiosmtplib
from aiosmtplib import (
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from bot.domain.mail import domain
from bot.settings import MailTls, Settings
from bot.workers.calls import Answer, Verdict

PATIENCE = 30.0
"""Seconds for each answer of the server."""

PERMANENT = 500
"""Codes from here on mean: not like this, and not later either (RFC 5321, 4.2.1)."""

LONGEST_WHY = 300


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed in.

    Args:
        sender: the address they come from.
        patience: seconds for each answer.
    """

    host: str
    port: int
    tls: MailTls
    user: str
    password: str
    sender: str
    patience: float = PATIENCE

    @classmethod
    def of(cls, settings: Settings) -> "Server":
        """The server of a deployment."""
        return cls(
            settings.smtp_host, settings.smtp_port, settings.smtp_tls, settings.smtp_user,
            settings.smtp_password.get_secret_value(), settings.mail_from,
        )  # fmt: skip

    def client(self) -> aiosmtplib.SMTP:
        """Somebody who can talk to it, not connected yet."""
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.user or None,
            password=self.password or None,
            local_hostname=domain(self.sender),  # else the machine's name would be looked up, and told
            timeout=self.patience,
            use_tls=self.tls is MailTls.TLS,
            start_tls=self.tls is MailTls.STARTTLS,
        )


async def knock(server: Server) -> str:
    """Log in and leave again; what went wrong, or nothing."""
    client = server.client()
    try:
        await client.connect()
    except (SMTPException, OSError) as problem:
        return why(problem)
    await _leave(client)
    return ""


async def hand_in(server: Server, to: str, letter: bytes) -> Answer:
    """Hand a letter in and say what came of it; never raises for what the server or the network did.

    As long as the letter itself was not begun, nobody has it; once it was, a lost answer may have been a yes.
    """
    client = server.client()
    try:
        await client.connect()
        await client.mail(server.sender)
        await client.rcpt(to)
    except SMTPRecipientRefused as problem:
        return await _judged(client, problem)
    except (SMTPException, OSError) as problem:  # the server's trouble, or ours with it; never the letter's
        await _leave(client)
        return Answer(Verdict.UNSENT, why=why(problem))
    try:
        await client.data(letter)
    except SMTPDataError as problem:
        return await _judged(client, problem)
    except (SMTPException, OSError) as problem:
        client.close()
        return Answer(Verdict.UNKNOWN, why=why(problem))
    await _leave(client)
    return Answer(Verdict.TAKEN)


async def _judged(client: aiosmtplib.SMTP, problem: SMTPResponseException) -> Answer:
    """The server refused this letter: for now, or for good."""
    await _leave(client)
    verdict = Verdict.REFUSED if problem.code >= PERMANENT else Verdict.UNSENT
    return Answer(verdict, why=why(problem))


async def _leave(client: aiosmtplib.SMTP) -> None:
    """Say goodbye if there is still somebody to say it to."""
    try:
        if client.is_connected:
            await client.quit()
    except (SMTPException, OSError):
        pass
    finally:
        client.close()


def why(problem: Exception) -> str:
    """A failure in a line: the server's code and words, or what kind of failure it was."""
    if isinstance(problem, SMTPResponseException):
        return " ".join(f"{problem.code} {problem.message}".split())[:LONGEST_WHY]
    known = {
        SMTPTimeoutError: "no answer in time",
        SMTPServerDisconnected: "the connection was lost",
        SMTPConnectError: "cannot be reached",
    }
    said = next((words for kind, words in known.items() if isinstance(problem, kind)), "")
    return said or type(problem).__name__
