"""Logging, set up once: JSON lines on stderr in which neither secrets nor what people wrote can stand."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Final, TextIO

import structlog
from structlog.typing import Processor

PRIVATE = frozenset({"text", "payload", "message", "messages", "body", "raw", "code"})
"""Keys whose values are never written, whoever hands them over."""
# Their lines hold addresses, and those hold Telegram's token or one-time codes; or they say little at length.
TALKATIVE = [
    "httpx",
    "httpcore",
    "aiohttp",
    "telegram",
    "linebot",
    "urllib3",
    "uvicorn.access",
    "apscheduler",
    "alembic",
]
LEVELS: Final = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def set_up_logs(level: str = "info", stream: TextIO | None = None) -> None:
    """From now on everything logged is a JSON line on ``stream`` (stderr), from ``level`` upwards."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_private,
        structlog.processors.ExceptionRenderer(
            structlog.tracebacks.ExceptionDictTransformer(show_locals=False, max_frames=30)
        ),
        without_exception_words,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    _standard_library(level, stream or sys.stderr, shared)


def _standard_library(level: str, stream: TextIO, shared: list[Processor]) -> None:
    handler = logging.StreamHandler(stream)
    render = structlog.processors.JSONRenderer(ensure_ascii=False, default=lambda value: type(value).__name__)
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, render]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=[*shared, first_line], processors=last)
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(LEVELS[level])
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def without_private(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop what may hold people's words."""
    for key in PRIVATE & line.keys():
        del line[key]
    return line


def without_exception_words(
    _logger: Any, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep the kind of an exception and its place, not its words: they may quote what was worked on."""
    for exception in line.get("exception", ()):
        for key in ("exc_value", "exc_notes", "syntax_error", "exceptions"):
            exception.pop(key, None)
    return line


def first_line(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of other people's lines keep the first: asyncio quotes whole exceptions below it."""
    line["event"] = str(line["event"]).partition("\n")[0]
    return line
