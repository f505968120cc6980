"""Deciding: the verbs on a case, by button and by command."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.context import Context, RondaApplication
from bot.domain.code import read_case
from bot.domain.commands import ShowCase
from bot.domain.refusal import Misused, OldButton
from bot.domain.verbs import (
    LEAD,
    CaseCommand,
    Close,
    Confirm,
    Escalate,
    Merge,
    Recategorise,
    Refer,
    Reject,
    Reopen,
    Take,
    Undo,
)
from bot.speech import buttons
from handlers.commands import Handler, command
from handlers.which import shown_case, which

PLAIN: dict[str, type[CaseCommand]] = {
    "take": Take,
    "undo": Undo,
    "reopen": Reopen,
}


def plain(name: str, verb: type[CaseCommand]) -> Handler:
    """A verb that needs nothing but the case."""

    async def handle(update: Update, context: Context) -> None:
        await context.run(verb(about(update, context, f"/{name} C42")[0]))

    return handle


def about(update: Update, context: Context, usage: str) -> tuple[int, str]:
    """The case a command is about, and the words behind it."""
    message = update.effective_message
    assert message is not None
    return which(message, context.own_id, usage)


async def show(update: Update, context: Context) -> None:
    """/case C42"""
    await context.run(ShowCase(about(update, context, "/case C42")[0]))


async def confirm(update: Update, context: Context) -> None:
    """/confirm C42, or with its true category: /confirm C42 fraud"""
    number, words = about(update, context, "/confirm C42")
    await context.run(Confirm(number, category=words))


async def reject(update: Update, context: Context) -> None:
    """/reject C42 not_enough, and what the reporters should know"""
    number, words = about(update, context, "/reject C42 not_enough")
    reason, note = _first(words)
    await context.run(Reject(number, reason=reason.lower(), note=note))


async def escalate(update: Update, context: Context) -> None:
    """/escalate C42 lead, or an agency, and what they should know"""
    number, words = about(update, context, "/escalate C42 lead")
    target, note = _first(words)
    target = target.lower() or LEAD
    inside = target == LEAD
    await context.run(
        Escalate(number, target=LEAD, note=note) if inside else Refer(number, agency=target, note=note)
    )


async def close(update: Update, context: Context) -> None:
    """/close C42 refused: nothing more can be done about it"""
    number, words = about(update, context, "/close C42 refused")
    await context.run(Close(number, reason=_first(words)[0].lower()))


async def category(update: Update, context: Context) -> None:
    """/category C42 fraud"""
    number, words = about(update, context, "/category C42 fraud")
    await context.run(Recategorise(number, category=words))


async def merge(update: Update, context: Context) -> None:
    """/merge C43 C42: the first becomes part of the second"""
    usage = "/merge C43 C42"
    number, words = about(update, context, usage)
    into = read_case(_first(words)[0])
    message = update.effective_message
    if into is None and not words and message is not None and (card := shown_case(message, context.own_id)):
        number, into = card, number  # a card is answered with the number of the other case
    if into is None:
        raise Misused(usage=usage)
    await context.run(Merge(number, into=into))


def _first(words: str) -> tuple[str, str]:
    """The first word, and what follows it."""
    first, _, rest = words.partition(" ")
    return first, rest.strip()


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
    command(application, "confirm", confirm)
    command(application, "reject", reject)
    command(application, "escalate", escalate)
    command(application, "close", close)
    command(application, "category", category)
    command(application, "merge", merge)
    application.add_handler(CallbackQueryHandler(pressed))
