"""Deciding: the verbs on a case, by button and by command."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.context import Context, RondaApplication
from bot.domain.code import looks_like_case, read_case
from bot.domain.commands import ShowCase
from bot.domain.refusal import Misused, NoCase, OldButton
from bot.domain.verbs import (
    LEAD,
    CaseCommand,
    Confirm,
    Escalate,
    Merge,
    Recategorise,
    Reject,
    Reopen,
    Take,
    Undo,
)
from bot.speech import buttons
from handlers.commands import Handler, command

PLAIN: dict[str, type[CaseCommand]] = {
    "take": Take,
    "confirm": Confirm,
    "undo": Undo,
    "reopen": Reopen,
}


def case_number(context: Context, usage: str) -> int:
    """The case number behind a command.

    Raises:
        NoCase: it has a slip, and the desk offers what is like it.
        Misused: it is no number; this says how it is written.
    """
    typed = context.args[0] if context.args else ""
    number = read_case(typed)
    if number is not None:
        return number
    raise NoCase(case=typed.upper()) if looks_like_case(typed) else Misused(usage=usage)


def plain(name: str, verb: type[CaseCommand]) -> Handler:
    """A verb that needs nothing but the case."""

    async def handle(_update: Update, context: Context) -> None:
        await context.run(verb(case_number(context, f"/{name} C42")))

    return handle


async def show(_update: Update, context: Context) -> None:
    """/case C42"""
    await context.run(ShowCase(case_number(context, "/case C42")))


async def reject(_update: Update, context: Context) -> None:
    """/reject C42 not_enough"""
    number = case_number(context, "/reject C42 not_enough")
    await context.run(Reject(number, reason=_word(context, "")))


async def escalate(_update: Update, context: Context) -> None:
    """/escalate C42 lead"""
    number = case_number(context, "/escalate C42 lead")
    await context.run(Escalate(number, target=_word(context, LEAD)))


async def category(_update: Update, context: Context) -> None:
    """/category C42 fraud"""
    number = case_number(context, "/category C42 fraud")
    await context.run(Recategorise(number, category=_word(context, "")))


async def merge(_update: Update, context: Context) -> None:
    """/merge C43 C42: the first becomes part of the second"""
    usage = "/merge C43 C42"
    number, into = case_number(context, usage), read_case(_word(context, ""))
    if into is None:
        raise Misused(usage=usage)
    await context.run(Merge(number, into=into))


def _word(context: Context, otherwise: str) -> str:
    args = context.args or []
    return args[1].lower() if len(args) > 1 else otherwise


async def pressed(update: Update, context: Context) -> None:
    """Any button: what it says is done, or it is too old to be understood."""
    query = update.callback_query
    wanted = buttons.read(query.data or "") if query else None
    if wanted is None:
        await context.run(say=OldButton())
    else:
        await context.run(wanted)


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    for name, verb in PLAIN.items():
        command(application, name, plain(name, verb))
    command(application, "case", show)
    command(application, "reject", reject)
    command(application, "escalate", escalate)
    command(application, "category", category)
    command(application, "merge", merge)
    application.add_handler(CallbackQueryHandler(pressed))
