"""The composition root: every part is made here and given what it needs."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable

import structlog
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes

from bot import web
from bot.clock import Clock, SystemClock
from bot.context import Context, RondaApplication
from bot.desk.door import Desk
from bot.desk.team import digest
from bot.domain.actor import Role
from bot.domain.moment import DAY, SECOND, Micros
from bot.house import House, furnish
from bot.settings import Intake, PaceRule, Settings
from bot.speech.menu import menu
from bot.views import health
from bot.workers.batches import Batches
from bot.workers.clocks import Clocks
from bot.workers.crew import Crew
from bot.workers.download import Downloads
from bot.workers.evidence import AT_ONCE as DOWNLOADS
from bot.workers.evidence import EvidenceWorker
from bot.workers.gauges import Gauges
from bot.workers.handed_in import HandedIn
from bot.workers.housekeeping import Housekeeping
from bot.workers.inbox import InboxWorker
from bot.workers.intake import ALLOWED, POLL, Door, Poller
from bot.workers.lines import Lines
from bot.workers.mail import MailWorker
from bot.workers.outbox import AT_ONCE, OutboxWorker
from bot.workers.pace import Pace
from bot.workers.smtp import Server
from handlers.errands import add_all
from storage import claims, outbox, sending, staff
from storage.database import AlreadyRunning, Database, Tx
from storage.engines import database
from storage.migrate import upgrade
from storage.vault import Vault

log = structlog.get_logger(__name__)

ANSWERS = 16
"""Calls beside those of the outbox that may be under way: answers to pressed buttons."""

STOP_PATIENCE = 3.0
"""Seconds that calls under way may still take when the process stops."""


class StartError(Exception):
    """Ronda cannot start; the message says why and what to do."""


class App:
    """One running Ronda.

    Args:
        clock: the machine's own by default; tests and the demo bring theirs.
        say: where lines for the person at the terminal go.
        pick: chooses one character of a string, unguessably.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        say: Callable[[str], None] = lambda _line: None,
        pick: Callable[[str], str] = secrets.choice,
    ) -> None:
        self.settings = settings
        self.clock: Clock = clock or SystemClock()
        self.crew = Crew()
        self.gauges = Gauges()
        self.database: Database = database(settings.database_url)
        self._name = f"ronda:{settings.bot_id}"
        self._say = say
        self._pick = pick
        self._application: RondaApplication | None = None
        self.inbox: InboxWorker | None = None
        self.outbox: OutboxWorker | None = None
        self.clocks: Clocks | None = None
        self.evidence: EvidenceWorker | None = None
        self.housekeeping: Housekeeping | None = None
        self.batches: Batches | None = None
        self.mail: MailWorker | None = None
        self.door = Door(self.database, self.clock, settings.bot_id, self.gauges)

    async def start(self) -> None:
        """Open everything and set the crew to work.

        Raises:
            StartError: another instance runs, or the token is refused.
        """
        await self._open_database()
        application = self._build()
        await self._meet_telegram(application)
        self._application = application
        house = self._house(application.bot)
        desk = Desk(self.database, self.clock, house)
        application.equip(desk, self.crew)
        add_all(application)
        self._make_workers(application, desk, house)
        await self._offer_claim(house)
        await self._begin_intake(application.bot)
        self.crew.send(self._publish_menus(application.bot, house), name="menus")

    async def _open_database(self) -> None:
        try:
            await self.database.open()
        except AlreadyRunning as problem:
            raise StartError(f"Ronda is already running on this database ({problem}). Stop it first.") from problem
        if not await self.database.hold(self._name):
            raise StartError("another Ronda already works with this bot and this database. Stop it first.")
        await asyncio.to_thread(upgrade, self.settings.database_url)

    def _build(self) -> RondaApplication:
        settings = self.settings
        request = Lines(AT_ONCE + DOWNLOADS + ANSWERS)
        builder = (
            ApplicationBuilder()
            .application_class(RondaApplication)
            .token(settings.token)
            .base_url(f"{settings.api_url}/bot")
            .base_file_url(f"{settings.api_url}/file/bot")
            .request(request)
            .get_updates_request(request)
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(context=Context))
        )
        return builder.build()  # type: ignore[return-value]

    async def _meet_telegram(self, application: RondaApplication) -> None:
        """Learn who we are; wait for Telegram if it cannot be reached."""
        pause = 1
        while True:
            try:
                await application.initialize()
            except InvalidToken:
                raise StartError("Telegram refuses RONDA_BOT_TOKEN. Ask @BotFather for the right one.") from None
            except TelegramError as problem:
                log.warning("telegram_unreachable", why=problem.message)
                await self.clock.wait_until(self.clock.now() + pause * SECOND)
                pause = min(pause * 2, 30)
            else:
                return

    def _house(self, bot: Bot) -> House:
        try:
            return furnish(self.settings, bot.username, self._pick)
        except ValueError as problem:
            raise StartError(str(problem)) from problem

    def _make_workers(self, application: RondaApplication, desk: Desk, house: House) -> None:
        parts = (self.clock, self.crew, self.gauges)
        pace = Pace(limited=self.settings.pace is PaceRule.TELEGRAM)
        self.inbox = InboxWorker(self.database, application, desk, *parts)
        vault = Vault(self.settings.evidence_dir)
        self.outbox = OutboxWorker(
            self.database, vault, application.bot, house, pace,
            clock=self.clock, crew=self.crew, gauges=self.gauges,
        )  # fmt: skip
        self.clocks = Clocks(self.database, desk, self.clock, self._name)
        self.evidence = EvidenceWorker(
            self.database, desk, vault, Downloads(application.bot, DOWNLOADS), pace,
            clock=self.clock, crew=self.crew, gauges=self.gauges,
        )  # fmt: skip
        self.housekeeping = Housekeeping(self.database, desk, self.clock, self._name)
        left = HandedIn(self.settings.imports_dir)
        self.batches = Batches(self.database, desk, Downloads(application.bot, 1), left, self.clock)
        if house.mail:
            self._send_mail(desk, house)
        self.door.on_arrival(self.inbox.bell.ring)
        for speaker in (self.outbox, self.clocks, self.evidence, self.batches):
            self.database.on_commit(speaker.bell.ring)
        self.crew.keep(self.inbox.run(), "inbox")
        self.crew.keep(self.outbox.run(), "outbox")
        self.crew.keep(self.clocks.run(), "clocks")
        self.crew.keep(self.evidence.run(), "evidence")
        self.crew.keep(self.housekeeping.run(), "housekeeping")
        self.crew.keep(self.batches.run(), "batches")

    def _send_mail(self, desk: Desk, house: House) -> None:
        """E-mails have a sender of their own: a mail server that hangs holds nothing else up."""
        self.mail = MailWorker(
            self.database, desk, Server.of(self.settings), house,
            clock=self.clock, crew=self.crew, gauges=self.gauges,
        )  # fmt: skip
        self.database.on_commit(self.mail.bell.ring)
        self.crew.keep(self.mail.run(), "mail")

    async def _offer_claim(self, house: House) -> None:
        """Without an owner, print a link that makes whoever opens it one; it works once, for a day."""

        def work(tx: Tx) -> str:
            if staff.holders(tx, Role.OWNER):
                return ""
            claims.forget_all(tx)
            secret = secrets.token_urlsafe(24)
            claims.add(tx, digest(secret), self.clock.now() + DAY)
            return secret

        secret = await self.database.run(work)
        if secret:
            self._say(f"Nobody owns this Ronda yet. Open this link to become its owner (works once, for a day):\n"
                      f"  https://t.me/{house.username}?start=claim_{secret}")  # fmt: skip

    async def _begin_intake(self, bot: Bot) -> None:
        settings = self.settings
        hook = None
        if settings.intake is Intake.WEBHOOK:
            hook = web.webhook(self.door, settings.webhook_secret.get_secret_value())
        if settings.listen:
            site = web.site(self.gauges, self._measure, self.problems, hook)
            self.crew.keep(web.serve(site, *settings.listen_at), "web")
        if settings.intake is Intake.POLLING:
            poller = Poller(self.door, self.clock, settings.api_url, settings.token)
            self.crew.keep(poller.run(), "intake")
        else:
            await self._until_taken(
                lambda: bot.set_webhook(
                    f"{settings.webhook_url}/webhook",
                    secret_token=settings.webhook_secret.get_secret_value(),
                    allowed_updates=ALLOWED,
                )
            )

    async def _until_taken(self, attempt: Callable[[], Awaitable[object]]) -> None:
        pause = 1
        while True:
            try:
                await attempt()
            except BadRequest as problem:
                raise StartError(
                    f"Telegram refuses the webhook: {problem.message}. See RONDA_WEBHOOK_URL."
                ) from None
            except TelegramError as problem:
                log.warning("telegram_unreachable", why=problem.message)
                await self.clock.wait_until(self.clock.now() + pause * SECOND)
                pause = min(pause * 2, 30)
            else:
                return

    async def _publish_menus(self, bot: Bot, house: House) -> None:
        """The public's command menu, in every language; a failure is mended at the next start."""
        try:
            for language in house.voice.languages:
                code = None if language == house.voice.fallback else language
                commands = [(c["command"], c["description"]) for c in menu(house.voice, language, staff=False)]
                await bot.set_my_commands(commands, scope={"type": "all_private_chats"}, language_code=code)  # type: ignore[arg-type]
        except TelegramError as problem:
            log.warning("menus_not_set", why=problem.message)

    async def problems(self) -> list[str]:
        """What keeps the bot from working now, as short names."""
        found = await health.problems(self.database, self.clock.now())
        silent = self.clock.now() - self.door.last_success > 2 * POLL * SECOND + 15 * SECOND
        if self.settings.intake is Intake.POLLING and silent:
            found.append("intake_silent")
        return found

    async def _measure(self) -> None:
        now = self.clock.now()
        self.gauges.stand(await health.look(self.database, now), now, self.door.last_success)

    @property
    def quiet(self) -> bool:
        """Whether all that could be done now has been done."""
        workers = (self.inbox, self.outbox, self.clocks, self.evidence, self.housekeeping, self.batches)
        mail = self.mail is None or self.mail.quiet
        return mail and not self.crew.busy and all(one is not None and one.quiet for one in workers)

    async def waiting(self, now: Micros, until: Micros) -> bool:
        """Whether something already due waits only for Telegram's pace, or comes due before `until`."""

        def work(tx: Tx) -> bool:
            later = sending.first(tx, now)
            return outbox.backlog(tx, now)[0] > 0 or (later is not None and later <= until)

        return await self.database.read(work)

    async def stop(self) -> None:
        """Stop within a few seconds, whatever is in flight; what was not done is on disk."""
        await self.crew.stop(STOP_PATIENCE)
        if self.evidence is not None:
            await self.evidence.close()
        if self.batches is not None:
            await self.batches.close()
        if self._application is not None:
            await self._application.shutdown()
        await self.database.close()
