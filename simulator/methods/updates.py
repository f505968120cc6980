"""How updates reach a bot: https://core.telegram.org/bots/api#getting-updates."""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from simulator.call import Call, Described, method
from simulator.errors import bad, conflict
from simulator.updates import Pending
from simulator.webhook import Settings, Webhook

_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_PORTS = (443, 80, 88, 8443)


@method("getUpdates")
async def get_updates(call: Call) -> list[Pending]:
    """https://core.telegram.org/bots/api#getupdates."""
    bot = call.bot
    if bot.webhook is not None:
        raise conflict(_WEBHOOK)
    bot.polled = True
    limit = call.whole("limit", 100)
    _allow(call)
    seconds = max(0, call.whole("timeout"))
    return await bot.queue.get(
        call.whole("offset"),
        limit if 1 <= limit <= 100 else 100,
        max(seconds, call.world.hold) if seconds else 0,
        call.gone() if call.gone is not None else None,
    )


@method("setWebhook")
def set_webhook(call: Call) -> Described:
    """https://core.telegram.org/bots/api#setwebhook; http is accepted on loopback, with any port."""
    url = call.text("url").strip()
    if not url:
        return delete_webhook(call)
    _must_be_reachable(url)
    settings = Settings(
        url,
        _secret(call),
        min(max(call.whole("max_connections", 40), 1), 100),
        "certificate" in call.files,
        call.text("ip_address") or None,
    )
    _allow(call)
    if call.flag("drop_pending_updates"):
        call.bot.queue.drop()
    old = call.bot.webhook
    if old is not None and old.settings == settings:
        return Described(True, "Webhook is already set")
    if old is not None:
        old.close()
    world = call.world
    call.bot.queue.interrupt("terminated by setWebhook request")
    call.bot.webhook = Webhook(settings, call.bot.queue, world.clock, world.crew, world.poster)
    call.bot.webhook.open()
    return Described(True, "Webhook was set")


@method("deleteWebhook")
def delete_webhook(call: Call) -> Described:
    """https://core.telegram.org/bots/api#deletewebhook."""
    if call.flag("drop_pending_updates"):
        call.bot.queue.drop()
    if call.bot.webhook is None:
        return Described(True, "Webhook is already deleted")
    call.bot.webhook.close()
    call.bot.webhook = None
    return Described(True, "Webhook was deleted")


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getwebhookinfo."""
    call.bot.queue.expire()
    if call.bot.webhook is not None:
        info = call.bot.webhook.info()
    else:
        waiting = len(call.bot.queue.pending)
        info = {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}
    if not call.bot.queue.is_default:
        info["allowed_updates"] = sorted(call.bot.queue.allowed)
    return info


def _allow(call: Call) -> None:
    kinds = call.json("allowed_updates")
    if isinstance(kinds, list):
        call.bot.queue.allow(str(kind) for kind in kinds)


def _secret(call: Call) -> str | None:
    secret = call.text("secret_token")
    if not secret:
        return None
    if not re.fullmatch(r"[A-Za-z0-9_\-]+", secret):
        raise bad("secret token contains unallowed characters")
    if len(secret) > 256:
        raise bad("secret token is too long")
    return secret


def _must_be_reachable(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as wrong:
        raise bad("bad webhook: invalid webhook URL specified") from wrong
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\x00-\x20]", url):
        raise bad("bad webhook: invalid webhook URL specified")
    if _is_loopback(host):
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if port is not None and port not in _PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
