"""The web server: the webhook, health, and measurements."""

import contextlib
import hmac
import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import structlog
import uvicorn
from prometheus_client import generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.workers.gauges import Gauges
from bot.workers.intake import Door
from storage.database import DatabaseTrouble

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST = 4 * 1024 * 1024
"""Bytes of one update; real ones are a few kilobytes."""

Ready = Callable[[], Awaitable[list[str]]]


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling: the process's is in the app."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def webhook(door: Door, secret: str) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint Telegram calls: 200 only when the update is safe on disk."""

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=401)
        try:
            if int(request.headers.get("content-length") or 0) > LARGEST:
                return Response(status_code=413)
            update = json.loads(await request.body())
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict):
            return Response(status_code=400)
        try:
            await door.take([update])
        except DatabaseTrouble:
            return Response(status_code=503, headers={"Retry-After": "1"})
        door.alive()
        return Response()

    return take


def site(gauges: Gauges, measure: Callable[[], Awaitable[None]], ready: Ready, hook: Any = None) -> Starlette:
    """The web application.

    Args:
        measure: brings the gauges up to date before they are read.
        ready: what keeps the bot from working, as short names; empty when nothing does.
        hook: the webhook endpoint, if updates come in that way.
    """

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> Response:
        problems = await ready()
        return JSONResponse({"ready": not problems, "problems": problems}, 503 if problems else 200)

    async def metrics(_request: Request) -> Response:
        await measure()
        return Response(generate_latest(gauges.registry), media_type="text/plain; version=0.0.4")

    routes = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    if hook is not None:
        routes.append(Route("/webhook", hook, methods=["POST"]))
    return Starlette(routes=routes)


async def serve(app: Starlette, host: str, port: int) -> None:
    """Serve for ever; when cancelled, close the door behind us."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    try:
        await server.serve()
    finally:
        if server.started:
            await server.shutdown()
