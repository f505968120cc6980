"""The house's own affairs: setting up, roles, people and groups that come and go."""

from telegram import Chat, ChatMember, ChatMemberRestricted, Message, MessageEntity, Update, User
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.context import Context, RondaApplication
from bot.domain.commands import Evicted, Grant, Left, Moved, Person, Reachable, Revoke, SetUp, ShowTeam
from handlers.commands import command
from handlers.reading import replied

GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def setup(_update: Update, context: Context) -> None:
    """/setup"""
    await context.run(SetUp())


async def team(_update: Update, context: Context) -> None:
    """/team"""
    await context.run(ShowTeam())


async def grant(update: Update, context: Context) -> None:
    """/grant moderator, as a reply to the person"""
    await context.run(Grant(meant(update.effective_message), _role(context)))


async def revoke(update: Update, context: Context) -> None:
    """/revoke, or /revoke lead, as a reply to the person"""
    await context.run(Revoke(meant(update.effective_message), _role(context)))


def _role(context: Context) -> str:
    words = [word for word in context.args or [] if not word.startswith("@")]
    return words[0] if words else ""


def meant(message: Message | None) -> Person | None:
    """The person replied to, or mentioned by a mention that carries who it is."""
    if message is None:
        return None
    asked = replied(message)
    if asked is not None and asked.from_user is not None:
        return _person(asked.from_user)
    mentioned = [e.user for e in message.entities if e.type == MessageEntity.TEXT_MENTION and e.user]
    return _person(mentioned[0]) if mentioned else None


def _person(user: User) -> Person | None:
    return None if user.is_bot else Person(user.id, " ".join(user.full_name.split())[:64], user.username or "")


async def member_changed(update: Update, context: Context) -> None:
    """Somebody's standing in a group changed."""
    change = update.chat_member
    if change is not None and _gone(change.new_chat_member):
        await context.run(Left(change.new_chat_member.user.id))


def _gone(member: ChatMember) -> bool:
    return member.status in GONE or (isinstance(member, ChatMemberRestricted) and not member.is_member)


async def member_left(update: Update, context: Context) -> None:
    """Telegram's own message that somebody left; it comes even where the bot is no admin."""
    message = update.effective_message
    if message is not None and message.left_chat_member is not None:
        await context.run(Left(message.left_chat_member.id))


async def bot_changed(update: Update, context: Context) -> None:
    """Somebody blocked or unblocked the bot in private, or took it out of a group."""
    change = update.my_chat_member
    if change is None:
        return
    gone = _gone(change.new_chat_member)
    if change.chat.type == Chat.PRIVATE:
        await context.run(Reachable(not gone))
    elif gone:
        await context.run(Evicted())


async def group_moved(update: Update, context: Context) -> None:
    """A group became a supergroup."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        await context.run(Moved(message.chat.id, message.migrate_to_chat_id))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "setup", setup)
    command(application, "team", team)
    command(application, "grant", grant)
    command(application, "revoke", revoke)
    application.add_handler(MessageHandler(filters.StatusUpdate.LEFT_CHAT_MEMBER, member_left))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, group_moved))
    application.add_handler(ChatMemberHandler(member_changed, ChatMemberHandler.CHAT_MEMBER))
    application.add_handler(ChatMemberHandler(bot_changed, ChatMemberHandler.MY_CHAT_MEMBER))
