"""Settings: the example file and the program say the same; a mistake is named, with what to do."""

import os
import re
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.settings import PREFIX, Intake, Settings, SettingsError, load, require_token

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / ".env.example"
SECRET = "a" * 16
TOKEN = "123:abc"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings from this machine."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def shown(value: object) -> str:
    """A default as it is written in the file."""
    if value is None:
        return ""
    return value.get_secret_value() if hasattr(value, "get_secret_value") else str(value)


def test_the_example_has_every_setting_with_its_default() -> None:
    written = dotenv_values(EXAMPLE)
    defaults = {PREFIX + name.upper(): shown(field.default) for name, field in Settings.model_fields.items()}
    assert written == defaults
    assert list(written) == list(defaults), "in the same order"


def test_every_setting_has_a_comment() -> None:
    for block in EXAMPLE.read_text("utf-8").split("\n\n")[1:]:
        lines = block.strip().splitlines()
        assert lines[0].startswith("# "), block
        assert len([line for line in lines if "=" in line and not line.startswith("#")]) == 1


def test_the_example_as_it_is_means_the_defaults() -> None:
    assert load(EXAMPLE) == Settings()


def test_the_fixed_names() -> None:
    for name in ("BOT_TOKEN", "API_URL", "DATABASE_URL", "DATA_DIR", "INTAKE", "WEBHOOK_URL", "WEBHOOK_SECRET",
                 "LISTEN", "UNDO_SECONDS", "ORGANISATION"):  # fmt: skip
        assert name.lower() in Settings.model_fields


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RONDA_UNDO_SECONDS=5\nRONDA_LANGUAGE=en\nOTHER_THING=1\n")
    monkeypatch.setenv("RONDA_UNDO_SECONDS", "7")
    monkeypatch.setenv("UNRELATED", "x")
    found = load()
    assert (found.undo_seconds, found.language) == (7, "en")


def test_no_secret_is_shown() -> None:
    found = Settings(bot_token=TOKEN, webhook_secret=SECRET)  # type: ignore[arg-type]
    assert "abc" not in repr(found)
    assert SECRET not in str(found)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RONDA_TOKEN", "x", r"RONDA_TOKEN is not a setting\. Did you mean RONDA_BOT_TOKEN\?"),
        ("RONDA_UNDO_SECOND", "5", r"Did you mean RONDA_UNDO_SECONDS\?"),
        ("RONDA_ZZZZZZ", "5", r"^RONDA_ZZZZZZ is not a setting\.$"),
        ("RONDA_UNDO_SECONDS", "soon", "RONDA_UNDO_SECONDS: .*integer"),
        ("RONDA_UNDO_SECONDS", "-1", "RONDA_UNDO_SECONDS: .*greater"),
        ("RONDA_UNDO_SECONDS", "999999", "RONDA_UNDO_SECONDS: .*3600"),
        ("RONDA_INTAKE", "email", "RONDA_INTAKE: .*'polling' or 'webhook'"),
        ("RONDA_PACE", "fast", "RONDA_PACE: .*'telegram' or 'unlimited'"),
        ("RONDA_TIMEZONE", "Asia/Nowhere", "RONDA_TIMEZONE: no such time zone; for example Asia/Jakarta"),
        ("RONDA_TIMEZONE", "../etc/passwd", "RONDA_TIMEZONE: no such time zone"),
        ("RONDA_API_URL", "api.telegram.org", "RONDA_API_URL: must begin with https"),
        ("RONDA_WEBHOOK_URL", "ftp://x", "RONDA_WEBHOOK_URL: must begin with https"),
        ("RONDA_LISTEN", "8080", "RONDA_LISTEN: must be host:port"),
        ("RONDA_LISTEN", "host:port", "RONDA_LISTEN: must be host:port"),
        ("RONDA_LISTEN", "host:99999", "RONDA_LISTEN: must be host:port"),
        ("RONDA_LOG_LEVEL", "loud", "RONDA_LOG_LEVEL: "),
        ("RONDA_LOG_FORMAT", "xml", "RONDA_LOG_FORMAT: "),
        ("RONDA_LANGUAGE", "fr", "RONDA_LANGUAGE: .*en, id"),
        ("RONDA_MAIL_FROM", "Ronda <ronda@contoh.example>", "RONDA_MAIL_FROM: must be an e-mail address"),
        ("RONDA_MAIL_FROM", "ronda@contoh.example", "both RONDA_SMTP_HOST and RONDA_MAIL_FROM"),
        ("RONDA_SMTP_HOST", "mail.contoh.example", "both RONDA_SMTP_HOST and RONDA_MAIL_FROM"),
        ("RONDA_SMTP_PORT", "0", "RONDA_SMTP_PORT: "),
        ("RONDA_SMTP_TLS", "ssl", "RONDA_SMTP_TLS: .*'starttls', 'tls' or 'none'"),
        ("RONDA_DATABASE_URL", "mysql://x/y", "RONDA_DATABASE_URL: "),
        ("RONDA_DATABASE_URL", "ronda.db", "RONDA_DATABASE_URL: "),
    ],
)
def test_a_mistake_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=said) as refused:
        load()
    assert "Traceback" not in str(refused.value)
    assert "pydantic" not in str(refused.value)


def test_all_mistakes_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RONDA_UNDO_SECONDS", "soon")
    monkeypatch.setenv("RONDA_TIMEZONE", "Mars")
    with pytest.raises(SettingsError) as refused:
        load()
    assert len(str(refused.value).splitlines()) == 2


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RONDA_INTAKE", "webhook")
    monkeypatch.setenv("RONDA_WEBHOOK_URL", "https://ronda.contoh.id")
    monkeypatch.setenv("RONDA_WEBHOOK_SECRET", "rahasia!")
    with pytest.raises(SettingsError, match="RONDA_WEBHOOK_SECRET: 16 to 256 letters") as refused:
        load()
    assert "rahasia" not in str(refused.value)


def test_a_mail_password_is_never_sent_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("HOST", "mail.contoh.example"), ("TLS", "none"), ("PASSWORD", "rahasia")):
        monkeypatch.setenv(f"RONDA_SMTP_{name}", value)
    monkeypatch.setenv("RONDA_MAIL_FROM", "ronda@contoh.example")
    with pytest.raises(SettingsError, match="RONDA_SMTP_TLS=none would send the password readable") as refused:
        load()
    assert "rahasia" not in str(refused.value)
    monkeypatch.setenv("RONDA_SMTP_HOST", "127.0.0.1")
    assert "rahasia" not in repr(load())


WEBHOOK = {"intake": "webhook", "webhook_url": "https://ronda.contoh.id/", "webhook_secret": SECRET}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"webhook_secret": "x" * 256}, ""),
        ({"webhook_secret": "aZ09_-aZ09_-aZ09"}, ""),
        ({"listen": "[::1]:8443"}, ""),
        ({"webhook_url": ""}, "needs RONDA_WEBHOOK_URL"),
        ({"listen": ""}, "RONDA_LISTEN"),
        ({"webhook_secret": ""}, "RONDA_WEBHOOK_SECRET"),
        ({"webhook_secret": "x" * 15}, "RONDA_WEBHOOK_SECRET"),
        ({"webhook_secret": "x" * 257}, "RONDA_WEBHOOK_SECRET"),
        ({"webhook_secret": "x" * 16 + "ä"}, "RONDA_WEBHOOK_SECRET"),
        ({"webhook_secret": "x" * 16 + " "}, "RONDA_WEBHOOK_SECRET"),
    ],
)
def test_a_webhook_is_complete_or_refused(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], said: str
) -> None:
    for name, value in (WEBHOOK | changes).items():
        monkeypatch.setenv(PREFIX + name.upper(), value)
    if said:
        with pytest.raises(SettingsError, match=said):
            load()
        return
    found = load()
    assert found.intake is Intake.WEBHOOK
    assert found.webhook_url == "https://ronda.contoh.id"
    assert found.listen_at[1] in (8080, 8443)
    assert found.listen_at[0] in ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    ("token", "said"),
    [("", "make demo"), ("abc", "does not look like a token"), ("12:", "does not look"), (":x", "does not look")],
)
def test_a_token_is_needed_to_run(token: str, said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        require_token(Settings(bot_token=token))  # type: ignore[arg-type]


def test_a_good_token_is_taken() -> None:
    found = Settings(bot_token=TOKEN)  # type: ignore[arg-type]
    require_token(found)
    assert found.bot_id == 123
