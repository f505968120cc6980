"""Finding: /find, /account, the public's /check, and the list above the keyboard in any chat."""

from telegram import Update
from telegram.ext import InlineQueryHandler, MessageHandler, filters

from bot.context import Context, RondaApplication
from bot.domain.code import read_case
from bot.domain.finding import Find, FindInline, OpenLinked, ShowAccount
from bot.domain.lookup import LookUp
from handlers.commands import command
from handlers.report import take_in

MOST = 256
"""Letters of a question that are looked at."""


async def find(update: Update, context: Context) -> None:
    """/find C42, /find michat: akun_fiktif, /find transfer undian"""
    await context.run(Find(_asked(update)))


async def account(update: Update, context: Context) -> None:
    """/account @akun_fiktif"""
    await context.run(ShowAccount(_asked(update)))


async def check(update: Update, context: Context) -> None:
    """/check michat: akun_fiktif, by anybody"""
    await context.run(LookUp(_asked(update)))


def _asked(update: Update) -> str:
    message = update.effective_message
    words = (message.text or "").replace("\0", "").split(maxsplit=1) if message is not None else []
    return _clean(words[1]) if len(words) > 1 else ""


def _clean(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:MOST]


async def inline(update: Update, context: Context) -> None:
    """@bot michat akun_fiktif, in whatever chat"""
    query = update.inline_query
    assert query is not None
    await context.run(FindInline(_clean(query.query)))


async def inserted(update: Update, context: Context) -> None:
    """What was picked from that list, in the private chat with the bot: the case opens."""
    message = update.effective_message
    via = message.via_bot if message is not None else None
    number = read_case(message.text or "") if message is not None and via and via.id == context.own_id else None
    if number is None:
        await take_in(update, context)
    else:
        await context.run(OpenLinked(number))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "find", find)
    command(application, "account", account)
    command(application, "check", check)
    application.add_handler(InlineQueryHandler(inline))
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.FORWARDED
    application.add_handler(MessageHandler(private & filters.VIA_BOT & ~filters.COMMAND, inserted))
