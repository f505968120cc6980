"""Looking at everything a deployment needs: what is fine, and what to mend."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from telegram import Bot, ChatMemberAdministrator, ChatMemberOwner
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.domain import hotline, officials
from bot.domain import taxonomy as kinds
from bot.domain.actor import Purpose
from bot.domain.category import TaxonomyError
from bot.reading import rule_file
from bot.settings import Intake, Settings
from bot.speech.voice import Voice
from bot.views.health import unstaffed
from bot.workers import smtp
from storage import places
from storage.database import Database, DatabaseTrouble
from storage.engines import database


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: fine, or what to mend."""

    fine: bool
    text: str


async def check(settings: Settings) -> list[Finding]:
    """Look at everything a deployment needs."""
    found = [*_files(settings), _store(settings.evidence_dir)]
    database_ = database(settings.database_url, exclusive=False)
    try:
        found += await _database(database_, settings)
        found += await _telegram(settings, await _group(database_))
        found.append(await _mail(settings))
    finally:
        await database_.close()
    return found


def _files(settings: Settings) -> list[Finding]:
    try:
        taxonomy = kinds.load(settings.taxonomy or kinds.SHIPPED)
        hotline.load(settings.hotlines or hotline.SHIPPED)
        rule_file.load(settings.rules or rule_file.SHIPPED, taxonomy, settings.private_rules)
        officials.load(settings.officials or officials.SHIPPED)
    except (TaxonomyError, ValueError) as problem:
        return [Finding(fine=False, text=str(problem))]
    unsaid = Voice(settings.timezone, settings.language).missing(taxonomy.keys)
    if unsaid:
        return [Finding(fine=False, text=f"the locale files lack texts of your categories: {', '.join(unsaid)}")]
    return [Finding(fine=True, text="categories, hotlines, rules and official accounts")]


def _store(folder: Path) -> Finding:
    """Whether files of evidence can be written. Nothing is made that is not there yet."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return Finding(fine=True, text="folder for evidence")
    except OSError as problem:
        why = f"evidence cannot be written to {folder}: {problem.strerror}. See RONDA_DATA_DIR"
        return Finding(fine=False, text=why)


async def _database(database_: Database, settings: Settings) -> list[Finding]:
    try:
        await database_.open()
        missing = await database_.read(unstaffed)
    except DatabaseTrouble as problem:
        return [Finding(fine=False, text=f"database: {problem}. If it is new, type: ronda migrate")]
    voice = Voice(settings.timezone, settings.language)
    found = [Finding(fine=True, text="database")]
    found += [Finding(fine=False, text=voice.plain("en", key)) for key in missing]
    return found


async def _group(database_: Database) -> int | None:
    try:
        found = await database_.read(lambda tx: places.of(tx, Purpose.MODERATORS))
    except DatabaseTrouble:
        return None
    return found[0].chat if found else None


async def _telegram(settings: Settings, group: int | None) -> list[Finding]:
    bot = Bot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        request=HTTPXRequest(connect_timeout=5, read_timeout=10),
    )
    try:
        await bot.initialize()
        return [
            Finding(fine=True, text=f"token of @{bot.username}"),
            await _intake(bot, settings),
            *([await _rights(bot, group)] if group is not None else []),
        ]
    except InvalidToken:
        return [Finding(fine=False, text="Telegram refuses RONDA_BOT_TOKEN; ask @BotFather for the right one")]
    except TelegramError as problem:
        return [Finding(fine=False, text=f"Telegram cannot be reached at {settings.api_url}: {problem.message}")]
    finally:
        await bot.shutdown()


async def _mail(settings: Settings) -> Finding:
    """Whether the mail server lets us in; no message is sent."""
    if not settings.smtp_host:
        return Finding(fine=True, text="no e-mail to partners (RONDA_SMTP_HOST is empty)")
    trouble = await smtp.knock(smtp.Server.of(settings))
    where = f"{settings.smtp_host}:{settings.smtp_port}"
    if trouble:
        return Finding(fine=False, text=f"the mail server {where} does not let us in: {trouble}. See RONDA_SMTP_…")
    return Finding(fine=True, text=f"mail server {where}, as {settings.mail_from}")


async def _intake(bot: Bot, settings: Settings) -> Finding:
    hook = await bot.get_webhook_info()
    if settings.intake is Intake.POLLING:
        text = "a webhook is set; remove it (deleteWebhook) or use RONDA_INTAKE=webhook" if hook.url else "polling"
        return Finding(fine=not hook.url, text=text)
    expected = f"{settings.webhook_url}/webhook"
    if hook.url != expected:
        return Finding(fine=False, text=f"the webhook is not set to {expected}; ronda run sets it")
    trouble = f"; last error: {hook.last_error_message}" if hook.last_error_message else ""
    return Finding(fine=not trouble, text=f"webhook, {hook.pending_update_count} updates waiting{trouble}")


async def _rights(bot: Bot, group: int) -> Finding:
    member = await bot.get_chat_member(group, bot.id)
    if isinstance(member, ChatMemberAdministrator | ChatMemberOwner):
        return Finding(fine=True, text="admin in the moderators' group")
    return Finding(
        fine=False, text="make the bot an admin of the moderators' group, so that it learns when somebody leaves"
    )
