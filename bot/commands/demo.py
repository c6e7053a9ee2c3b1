"""``banso demo``: two phones on one page, with an invented organisation and no accounts, keys or tokens."""

import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from bot.app import working
from bot.demo.stage import Stage, open_stage
from bot.desk.site import desk_routes
from bot.pages.demo import demo_routes
from bot.pages.talk import talk_routes
from bot.refusal import Refused
from bot.running.logs import set_up_logs
from bot.running.service import Service
from bot.running.site import site
from bot.storage.rules_kept import keep_rules

TRIES = 20
LOCAL = ("127.0.0.1", "localhost", "::1")


def demo(
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port, or the next free one.")] = 8000,
    data: Annotated[Path, typer.Option(help="The demo's own folder.")] = Path(".banso-demo"),
    reset: Annotated[bool, typer.Option("--reset", help="Start anew; what was written is gone.")] = False,
) -> None:
    """Try it: two phones on one page, no account needed."""
    set_up_logs("warning")
    keep_rules(lambda words: print(words, flush=True))
    door = _listen(host, port)
    shown = f"http://{'localhost' if host in LOCAL else host}:{door.getsockname()[1]}"
    stage = open_stage(data, reset=reset, tell=_progress, public_url=shown)
    print(f"\n  伴走 Bansō のデモ / the demo:  {shown}/\n")
    print(
        f"  データ / data: {data}    おわる / stop: Ctrl-C    はじめから / start anew: --reset\n", flush=True
    )
    config = uvicorn.Config(
        demo_site(stage, local=host in LOCAL),
        log_level="critical",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    try:
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run([door])
    finally:
        stage.app.database.close()
    print("\n  おわりました。データは のこって います。 / Stopped. The data is kept.")


def demo_site(stage: Stage, *, local: bool = True) -> ASGIApp:
    """What ``banso serve`` has, and the demo's own page. ``local``: only by this machine's own names."""
    worker, receiver = working(stage.app)
    worker.answering.work = stage.alone(worker.answering.work)
    pages = [*demo_routes(stage, receiver, worker.wake), *talk_routes(stage.app, receiver)]
    pages += desk_routes(stage.app)
    whole = site(stage.app, Service(stage.app, worker, receiver), receiver, pages)
    return TrustedHostMiddleware(whole, _hosts(local=local))


def _hosts(*, local: bool) -> Sequence[str]:
    """A page of elsewhere that calls itself by a name of its own for this machine is not let in."""
    return ["127.0.0.1", "localhost", "[::1]"] if local else ["*"]


def _listen(host: str, port: int) -> socket.socket:
    """A door on the port, or on the next free one."""
    for number in range(port, min(port + TRIES, 65536)) if port else (0,):
        try:
            door = socket.create_server((host, number), family=_family(host))
        except OSError as fault:
            if number == port:
                print(
                    f"  {host}:{port} — {fault.strerror or fault}; つぎを ためします / trying the next",
                    flush=True,
                )
            continue
        return door
    raise Refused(
        f"No port from {port} to {port + TRIES - 1} is free on {host}. Name another one with --port."
    )


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _progress(done: int, of: int) -> None:
    if sys.stdout.isatty() or done == of:
        end = "\n" if done == of else ""
        print(
            f"\r  3週間ぶんを つくって います / making the history … {done}/{of}",
            end=end,
            flush=True,
        )
