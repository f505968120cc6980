"""Coming in: start, help, language, and one's own reports."""

from telegram import Update
from telegram.ext import filters

from bot.context import Context, RondaApplication
from bot.domain.appeal import Appeal, meant
from bot.domain.asides import AboutMe
from bot.domain.code import NOTICE, read_case
from bot.domain.commands import ChooseLanguage, Claim, ShowStatus, Tell, Welcome
from bot.domain.finding import OpenLinked
from bot.domain.intake import BeginReport
from handlers.commands import command

CLAIM, REPORT = "claim_", "report"


async def start(_update: Update, context: Context) -> None:
    """/start, also by a link with something behind it."""
    payload = context.args[0] if context.args else ""
    if payload.startswith(CLAIM):
        await context.run(Claim(payload.removeprefix(CLAIM)))
    elif payload.startswith(REPORT):
        await context.run(BeginReport(payload.removeprefix(REPORT).removeprefix("_")))
    elif payload == "sos":
        await context.run(AboutMe())
    elif payload[:1] == "C" and (case := read_case(payload)) is not None:
        await context.run(OpenLinked(case))
    elif payload[:1].upper() == NOTICE and meant(payload):
        await context.run(Appeal(code=payload))
    else:
        await context.run(Welcome())


async def sos(_update: Update, context: Context) -> None:
    """/sos: help for whoever it happened to"""
    await context.run(AboutMe())


async def sos_in_group(_update: Update, context: Context) -> None:
    """What happened to somebody is nobody's business in a group: the way to the private chat."""
    await context.run(Tell("report.sos_private"))


async def status(_update: Update, context: Context) -> None:
    """/status, or /status R7K2M4Q"""
    await context.run(ShowStatus(" ".join(context.args or [])))


async def help_(_update: Update, context: Context) -> None:
    """/help"""
    await context.run(Tell("help.reporter"))


async def language(_update: Update, context: Context) -> None:
    """/language, or /language en"""
    await context.run(ChooseLanguage((context.args or [""])[0].lower()))


async def in_group(_update: Update, context: Context) -> None:
    """One's own affairs belong in private."""
    await context.run(Tell("report.private_only"))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    private = filters.ChatType.PRIVATE
    command(application, "start", start, private)
    command(application, "status", status, private)
    command(application, "language", language, private)
    command(application, "sos", sos, private)
    command(application, "sos", sos_in_group, ~private)
    for name in ("status", "language", "start"):
        command(application, name, in_group, ~private)
    command(application, "help", help_)
