"""What answers at which address: the Bot API, the control API, the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from simulator.control.routes import routes

if TYPE_CHECKING:
    from simulator.server import Simulator

PAGE = Path(__file__).parent / "page"


def application(simulator: Simulator) -> ASGIApp:
    """Return the ASGI application of a simulator."""
    page = StaticFiles(directory=PAGE, check_dir=False)
    rest = Starlette(routes=[Route("/", _index), Mount("/page", page), *routes(simulator)])

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(("/bot", "/file/bot")):
            await simulator.api(scope, receive, send)
        else:
            await rest(scope, receive, send)

    return serve


async def _index(_request: Request) -> Response:
    index = PAGE / "index.html"
    if index.is_file():
        return FileResponse(index, headers={"Cache-Control": "no-cache"})
    return PlainTextResponse("The simulator runs. It has no page here; see docs/simulator.md for its control API.")
