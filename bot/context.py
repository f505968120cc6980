"""What a handler holds: the caller as the update shows them, and the desk to run commands on."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    Update,
    User,
)
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext

from bot.desk.door import Desk, UpdateReceipt
from bot.domain.caller import Caller, Tool
from bot.domain.commands import Command
from bot.domain.refusal import Refusal
from bot.speech.finding import Offer
from bot.workers.crew import Crew

_receipt: ContextVar[UpdateReceipt] = ContextVar("receipt")


@contextmanager
def handling(receipt: UpdateReceipt) -> Iterator[None]:
    """While an update is handled, its receipt is at hand."""
    token = _receipt.set(receipt)
    try:
        yield
    finally:
        _receipt.reset(token)


class RondaApplication(Application[Any, Any, Any, Any, Any, Any]):
    """PTB's application with what the handlers need. Errors of handlers are raised, not swallowed."""

    desk: Desk
    crew: Crew

    def equip(self, desk: Desk, crew: Crew) -> Self:
        """Give it the desk and the crew; returns itself."""
        self.desk = desk
        self.crew = crew
        return self

    async def process_error(
        self,
        update: object,
        error: Exception,
        job: object = None,  # noqa: ARG002 - PTB's signature
        coroutine: object = None,  # noqa: ARG002
    ) -> bool:
        """Let the inbox worker learn of it; a refusal found while reading an update is said."""
        if isinstance(error, Refusal) and isinstance(update, Update):
            context = Context.from_update(update, self)
            await context.run(say=error)
            return True
        raise error


class Context(CallbackContext[Bot, Any, Any, Any]):
    """The typed context of every handler."""

    application: RondaApplication
    _update: Update | None = None

    @classmethod
    def from_update(cls, update: object, application: Any) -> Self:
        """Make a context for an update."""
        context = super().from_update(update, application)
        context._update = update if isinstance(update, Update) else None
        return context

    @property
    def own_id(self) -> int:
        """The bot's own Telegram number: what it said itself is no report."""
        return self.bot.id

    async def run(self, *commands: Command, say: Refusal | None = None) -> None:
        """Run commands on the desk, once per update; a pressed button is answered after the commit."""
        update = self._update
        assert update is not None
        outcome = await self.application.desk.run(_receipt.get(), caller(update), *commands, say=say)
        if update.callback_query is not None:
            answer = _answer(self.bot, update.callback_query, outcome.toast, alert=outcome.refused)
            self.application.crew.send(answer, name="answer")
        if update.inline_query is not None:
            self.application.crew.send(_list(self.bot, update.inline_query, outcome.offers), name="answer")


async def _answer(bot: Bot, query: CallbackQuery, text: str, *, alert: bool) -> None:
    """Stop the button's spinner. It means nothing seconds later, so a failure is let go."""
    try:
        await bot.answer_callback_query(query.id, text=text or None, show_alert=alert and bool(text))
    except TelegramError:
        return


async def _list(bot: Bot, query: InlineQuery, offers: tuple[Offer, ...]) -> None:
    """Show what was found above the keyboard, to this person only, and keep it nowhere."""
    shown = [
        InlineQueryResultArticle(
            one.id,
            one.title,
            InputTextMessageContent(one.text, "HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)),
            description=one.about,
        )
        for one in offers
    ]
    try:
        await bot.answer_inline_query(query.id, shown, cache_time=0, is_personal=True)
    except TelegramError:
        return


def caller(update: Update) -> Caller:
    """Who spoke and where.

    Raises:
        ValueError: the update comes from nobody (a channel post, say).
    """
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    if user is not None and update.inline_query is not None:
        # Which chat they are in, Telegram does not say: nothing is said anywhere.
        language, called = user.language_code or "", user.username or ""
        return Caller(user.id, _name(user), language, 0, private=False, username=called)
    if user is None or chat is None:
        raise ValueError("an update without a person or a chat has no caller")
    return Caller(
        telegram_id=user.id,
        name=_name(user),
        language=user.language_code or "",
        chat=chat.id,
        private=chat.type == Chat.PRIVATE,
        thread=_thread(message),
        title=chat.title or "",
        message=message.message_id if message else 0,
        pressed=update.callback_query is not None,
        username=user.username or "",
        tool=_tool(update),
    )


def _tool(update: Update) -> Tool:
    """By what it was asked for. A command in reply to a message of a bot is a reply: that says what is meant."""
    query, message = update.callback_query, update.effective_message
    if query is not None:
        return Tool.INLINE if query.inline_message_id else Tool.BUTTON
    if message is None or message.via_bot is not None:
        return Tool.INLINE if message else Tool.MESSAGE
    asked = message.reply_to_message
    if asked is not None and asked.from_user is not None and asked.from_user.is_bot:
        return Tool.REPLY
    return Tool.COMMAND if (message.text or "").startswith("/") else Tool.MESSAGE


def _name(user: User) -> str:
    return " ".join(user.full_name.split())[:64] or "?"


def _thread(message: object) -> int:
    """Only forum topics are places of their own; reply threads of ordinary groups are not."""
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id or 0
    return 0
