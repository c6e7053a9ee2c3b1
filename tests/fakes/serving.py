"""Serve an ASGI app on a free port of 127.0.0.1, from a thread of this process."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from starlette.types import ASGIApp

START_WITHIN = 10.0
LOCAL = "127.0.0.1"


@contextmanager
def past_proxies() -> Iterator[None]:
    """While the block runs, neither SDK (nor a child process) asks a proxy for 127.0.0.1."""
    before = {name: os.environ.get(name) for name in ("NO_PROXY", "no_proxy")}
    known = before["NO_PROXY"] or before["no_proxy"] or ""
    wanted = known if LOCAL in known.split(",") else f"{known},{LOCAL}".lstrip(",")
    os.environ.update(dict.fromkeys(before, wanted))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """Run the app while the block runs; gives its address, like `http://127.0.0.1:40001`."""
    listener = socket.socket()
    listener.bind((LOCAL, 0))
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http="h11",
            ws="none",
            loop="asyncio",
            log_level="critical",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=run, args=(server, listener), daemon=True)
    thread.start()
    try:
        await_start(server, thread)
        with past_proxies():
            yield f"http://{LOCAL}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(START_WITHIN)
        listener.close()


def run(server: uvicorn.Server, listener: socket.socket) -> None:
    """Serve until told to stop; a startup that failed ends the thread, not the process."""
    with suppress(SystemExit):
        server.run([listener])


def await_start(server: uvicorn.Server, thread: threading.Thread) -> None:
    """Return when the server answers; RuntimeError if its startup failed."""
    give_up = time.monotonic() + START_WITHIN
    while not server.started:
        if not thread.is_alive() or time.monotonic() > give_up:
            raise RuntimeError("the app did not start")
        time.sleep(0.005)
