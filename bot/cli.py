"""The command line: a list of commands, and the place where what cannot be done is said plainly."""

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import typer
from typer.core import TyperGroup

from bot.refusal import Refused
from bot.running.memory import unhurried

COMMANDS = {
    "demo": "demo",
    "init": "init",
    "migrate": "migrate",
    "import": "import_people",
    "invite": "invite",
    "desk": "desk",
    "doctor": "doctor",
    "reach": "reach",
    "serve": "serve",
    "backup": "backup",
    "replay": "replay",
    "read": "read",
    "bench": "bench",
}
"""Each command and its module in :mod:`bot.commands`; the function has the module's name."""


class Commands(TyperGroup):
    """All commands; each module is loaded when it is needed, so that a command starts quickly."""

    def list_commands(self, _context: Any) -> list[str]:
        return [name for name, module in COMMANDS.items() if find_spec(f"bot.commands.{module}")]

    def get_command(self, context: Any, name: str) -> Any:
        if name in COMMANDS and name not in self.commands and name in self.list_commands(context):
            module = COMMANDS[name]
            self.commands[name] = _as_command(name, getattr(import_module(f"bot.commands.{module}"), module))
        return super().get_command(context, name)

    def invoke(self, context: Any) -> Any:
        """Run a command; Refused ends the program with its words instead of a traceback."""
        try:
            return super().invoke(context)
        except Refused as refused:
            # What was typed may be no text at all (bytes of another encoding).
            typer.echo(str(refused).encode(errors="replace").decode(), err=True)
            raise typer.Exit(refused.exit_code) from None


def _as_command(name: str, function: Any) -> Any:
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name)(function)
    return typer.main.get_command(single)


app = typer.Typer(
    name="banso", cls=Commands, add_completion=False, no_args_is_help=True, rich_markup_mode=None,
    pretty_exceptions_enable=False,
)  # fmt: skip


@app.callback()
def banso() -> None:
    """Bansō (伴走): participants and coordinators stay in touch, on LINE, Telegram and our own page."""


def main() -> None:
    """Run the command named by the program's arguments."""
    unhurried()
    try:
        app()
    except BrokenPipeError:
        # Whoever read our output has gone; nothing may be written to it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
