"""Partners: linking their chats, and their code."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.partnering import LinkPartner, ShowPartners, VerifyPartner
from handlers.commands import command


async def partner(_update: Update, context: Context) -> None:
    """/partner, or /partner michat in the chat that is MiChat's"""
    words = context.args or []
    await context.run(LinkPartner(words[0], " ".join(words[1:])) if words else ShowPartners())


async def verify(_update: Update, context: Context) -> None:
    """/verify and the code"""
    await context.run(VerifyPartner("".join(context.args or [])))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "partner", partner)
    command(application, "verify", verify)
