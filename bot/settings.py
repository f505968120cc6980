"""Settings from the environment (and a .env file): the only place that reads it."""

import difflib
import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.mail import read_address
from bot.domain.priority import Level

PREFIX = "RONDA_"
LOCALES = Path(__file__).with_name("locales")


class Intake(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class PaceRule(StrEnum):
    """How fast the bot may speak."""

    TELEGRAM = "telegram"
    UNLIMITED = "unlimited"


class MailTls(StrEnum):
    """How the way to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class SettingsError(Exception):
    """A setting is missing, unknown or wrong; the message names it and says what to do."""


class Settings(BaseSettings):
    """Every setting; `.env.example` has the same with comments (a test keeps the two equal)."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    bot_token: SecretStr = SecretStr("")
    api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///data/ronda.db"
    data_dir: Path = Path("data")
    intake: Intake = Intake.POLLING
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = "127.0.0.1:8080"
    undo_seconds: Annotated[int, Field(ge=0, le=3600)] = 60
    organisation: str = "pengelola Ronda"
    contact: str = ""
    language: str = "id"
    timezone: str = "Asia/Jakarta"
    taxonomy: Path | None = None
    partners: Path | None = None
    hotlines: Path | None = None
    rules: Path | None = None
    officials: Path | None = None
    reports_per_hour: Annotated[int, Field(ge=0)] = 20
    reports_per_minute: Annotated[int, Field(ge=0)] = 1200
    import_rows: Annotated[int, Field(ge=1)] = 100_000
    private_rules: Path | None = None
    post_from: Level = Level.LOW
    digest: str = "08:00"
    smtp_host: str = ""
    smtp_port: Annotated[int, Field(ge=1, le=65535)] = 587
    smtp_tls: MailTls = MailTls.STARTTLS
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    mail_from: str = ""
    pace: PaceRule = PaceRule.TELEGRAM
    log_level: Annotated[str, Field(pattern="^(debug|info|warning|error)$")] = "info"
    log_format: Annotated[str, Field(pattern="^(json|text)$")] = "text"

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as problem:
            raise ValueError(
                "no such time zone; for example Asia/Jakarta, Asia/Makassar, Asia/Jayapura"
            ) from problem
        return name

    @field_validator("language")
    @classmethod
    def _known_language(cls, code: str) -> str:
        known = sorted(path.stem for path in LOCALES.glob("*.po"))
        if code not in known:
            raise ValueError(f"there are texts in {', '.join(known)} only")
        return code

    @field_validator("digest")
    @classmethod
    def _times_of_day(cls, times: str) -> str:
        if times and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d(,([01]\d|2[0-3]):[0-5]\d){0,23}", times):
            raise ValueError("must be times of the day such as 08:00,16:00; empty for none")
        return times

    @field_validator("database_url")
    @classmethod
    def _known_engine(cls, url: str) -> str:
        scheme, _, rest = url.partition("://")
        file = rest.removeprefix("/")
        if scheme == "sqlite" and rest.startswith("/") and file not in ("", ":memory:"):
            return url
        if scheme.partition("+")[0] == "postgresql" and rest:
            return url
        # The text is not repeated: it may hold a password.
        raise ValueError("must be sqlite:///path/to/file.db or postgresql://user:password@host/name")

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("must begin with https:// (or http:// on this machine)")
        return url.rstrip("/")

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, where: str) -> str:
        host, _, port = where.rpartition(":")
        if where and (not host or not port.isdigit() or int(port) > 65535):
            raise ValueError("must be host:port, such as 127.0.0.1:8080; empty for no web server")
        return where

    @field_validator("mail_from")
    @classmethod
    def _can_be_answered(cls, address: str) -> str:
        if address and read_address(address) is None:
            raise ValueError("must be an e-mail address such as ronda@example.org, without a name")
        return address

    @model_validator(mode="after")
    def _mail_is_complete(self) -> "Settings":
        if bool(self.smtp_host) != bool(self.mail_from):
            raise ValueError("e-mail needs both RONDA_SMTP_HOST and RONDA_MAIL_FROM; leave both empty for none")
        here = self.smtp_host in ("localhost", "127.0.0.1", "::1")
        if self.smtp_tls is MailTls.NONE and self.smtp_password.get_secret_value() and not here:
            raise ValueError("RONDA_SMTP_TLS=none would send the password readable; use starttls or tls")
        return self

    @model_validator(mode="after")
    def _webhook_is_complete(self) -> "Settings":
        if self.intake is Intake.WEBHOOK:
            if not self.webhook_url or not self.listen:
                raise ValueError("RONDA_INTAKE=webhook needs RONDA_WEBHOOK_URL and RONDA_LISTEN")
            secret = self.webhook_secret.get_secret_value()
            if not 16 <= len(secret) <= 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in secret):
                raise ValueError(
                    "RONDA_INTAKE=webhook needs RONDA_WEBHOOK_SECRET: 16 to 256 letters, digits, _ or -"
                )
        return self

    @property
    def bot_id(self) -> int:
        """The bot's number: the part of the token before the colon."""
        return int(self.token.partition(":")[0])

    @property
    def token(self) -> str:
        """The token itself. Never log it."""
        return self.bot_token.get_secret_value()

    @property
    def evidence_dir(self) -> Path:
        """Where files that came with reports are kept."""
        return self.data_dir / "evidence"

    @property
    def imports_dir(self) -> Path:
        """Where `ronda import` leaves lists for a bot that is running."""
        return self.data_dir / "imports"

    @property
    def digest_at(self) -> tuple[int, ...]:
        """The minutes of the day at which the group gets a digest."""
        times = (one.split(":") for one in self.digest.split(",") if one)
        return tuple(sorted({int(hour) * 60 + int(minute) for hour, minute in times}))

    @property
    def listen_at(self) -> tuple[str, int]:
        """Host and port of the web server."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


HOW_TO_BEGIN = """RONDA_BOT_TOKEN is not set.
  To try Ronda without Telegram:      make demo
  To run it for real: ask @BotFather in Telegram for a bot (/newbot), then
    cp .env.example .env, put the token into .env, and type make run."""


def load(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: one is unknown or wrong; all problems are named at once.
    """
    from_file = dotenv_values(env_file) if env_file and env_file.is_file() else {}
    given = {
        name: value or "" for name, value in (from_file | dict(os.environ)).items() if name.startswith(PREFIX)
    }
    problems = [_unknown(name) for name in given if name.removeprefix(PREFIX).lower() not in Settings.model_fields]
    if problems:
        raise SettingsError("\n".join(sorted(problems)))
    values = {name.removeprefix(PREFIX).lower(): value for name, value in given.items()}
    unset = {name for name, value in values.items() if not value and Settings.model_fields[name].default is None}
    try:
        return Settings.model_validate({name: v for name, v in values.items() if name not in unset})
    except ValidationError as wrong:
        raise SettingsError("\n".join(_wrong(error) for error in wrong.errors())) from None


def require_token(settings: Settings) -> None:
    """Refuse to go on without a usable token.

    Raises:
        SettingsError: there is none, or it cannot be one.
    """
    number, _, secret = settings.token.partition(":")
    if not settings.token:
        raise SettingsError(HOW_TO_BEGIN)
    if not number.isdigit() or not secret:
        raise SettingsError("RONDA_BOT_TOKEN does not look like a token: it is digits, a colon, and letters")


def _unknown(name: str) -> str:
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    near = difflib.get_close_matches(name, known, n=1)
    return f"{name} is not a setting." + (f" Did you mean {near[0]}?" if near else "")


def _wrong(error: object) -> str:
    assert isinstance(error, dict)
    where = PREFIX + str(error["loc"][0]).upper() + ": " if error["loc"] else ""
    return f"{where}{str(error['msg']).removeprefix('Value error, ')}"
