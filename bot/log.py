"""Structured logs that name no reporter and carry no token."""

import logging
import re
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog
from structlog.types import EventDict, Processor

_TOKEN = re.compile(r"(?<![0-9])[0-9]{3,}:[A-Za-z0-9_-]{5,}")  # also in a URL, behind "bot"
_HIDDEN = "<token>"


def hide_tokens(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Replace anything that looks like a bot token, wherever it stands."""
    return {name: _TOKEN.sub(_HIDDEN, value) if isinstance(value, str) else value for name, value in event.items()}


class _HideTokens(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _TOKEN.sub(_HIDDEN, record.getMessage())
        record.args = ()
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.msg}: {where(record.exc_info[1])}"
            record.exc_info = record.exc_text = None
        return True


def where(problem: BaseException) -> str:
    """The kind of a failure and the places it came through, without its message: that could quote a reporter."""
    frames = traceback.extract_tb(problem.__traceback__)[-6:]
    path = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(problem).__name__} at {path}"


def set_up(level: str, form: str) -> None:
    """Write logs to standard error.

    Args:
        level: debug, info, warning or error.
        form: json or text.
    """
    number = getattr(logging, level.upper())
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide_tokens,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_HideTokens())
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)
