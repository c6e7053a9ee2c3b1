"""`banso init`: ask what is needed, write it to ``.env``, say what comes next."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import ENV_FILE, wrong_value

Answers = dict[str, str]


def init(
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing; set up without LINE and Telegram.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write anew; the key of the old file is kept.")
    ] = False,
) -> None:
    """Write the settings file .env in this folder."""
    from bot.refusal import Refused
    from bot.storage.env_file import read_env, write_env
    from bot.vault import new_key

    file = Path(ENV_FILE)
    if file.exists() and not force:
        raise Refused(f"{file} is there already. Look at it, or use --force to write a new one.")
    before = read_env(file)
    values = {"DATABASE_URL": "sqlite:///banso.db", "TIMEZONE": "Asia/Tokyo"} | ({} if defaults else _asked())
    values["DATA_KEY"] = before.get("DATA_KEY") or new_key()
    write_env(file, values, force=force)
    typer.echo(_what_next(file, values))


def _asked() -> Answers:
    answers: Answers = {}
    ask = _asking(answers)
    typer.echo("An answer in brackets is taken with Enter. Everything can be changed later in the file.\n")
    ask("ORGANISATION", "Name of your organisation, as people see it", "")
    ask("TIMEZONE", "Time zone", "Asia/Tokyo")
    ask("DATABASE_URL", "Database (a file, or postgresql://user:password@host/name)", "sqlite:///banso.db")
    ask("PUBLIC_URL", "Address by which the world reaches this machine, https://… (empty: none yet)", "")
    if typer.confirm("Connect LINE?", default=False):
        ask("LINE_CHANNEL_SECRET", "LINE channel secret", None, True)
        ask("LINE_CHANNEL_ACCESS_TOKEN", "LINE channel access token (long-lived)", None, True)
    if typer.confirm("Connect Telegram?", default=False):
        ask("TELEGRAM_TOKEN", "Telegram token, as @BotFather gave it", None, True)
        _ask_mode(answers, ask)
    if answers.get("PUBLIC_URL") and typer.confirm(
        "Must personal matters stay out of the chat (they are then written on your own page)?", default=False
    ):
        answers["CONTENT_MODE"] = "link_form"
    ask("RETENTION_DAYS", "Days for which what people wrote is kept (empty: decide later)", "")
    return {name: value for name, value in answers.items() if value}


def _ask_mode(answers: Answers, ask: Callable[..., None]) -> None:
    if answers.get("PUBLIC_URL"):
        answers["TELEGRAM_WEBHOOK_SECRET"] = secrets.token_urlsafe(32)
        ask("TELEGRAM_MODE", "Telegram: polling (this machine asks) or webhook (Telegram calls)", "polling")


def _asking(answers: Answers) -> Callable[..., None]:
    """A way to ask until the answer is right."""

    def ask(name: str, question: str, default: str | None, hidden: bool = False) -> None:
        while True:
            given = str(
                typer.prompt(question, default=default, hide_input=hidden, show_default=bool(default))
            ).strip()
            reason = wrong_value(name, given, answers) if given else None
            if reason is None:
                answers[name] = given
                return
            typer.echo(f"  {reason}")

    return ask


def _what_next(file: Path, values: Answers) -> str:
    address = values.get("PUBLIC_URL", "https://your.address").rstrip("/")
    lines = [
        f"\n{file} is written. Keep a copy of its BANSO_DATA_KEY in a safe place: no key, no data.",
        "Next:",
        "  banso migrate            makes the tables",
        "  banso import people.csv  brings in participants and coordinators",
        "  banso doctor             looks whether everything fits",
        "  banso serve              begins",
        "  banso invite NAME        makes the code with which a person joins",
    ]
    if "LINE_CHANNEL_SECRET" in values:
        lines += [f"In the LINE Developers Console set the webhook address: {address}/webhook/line"]
    return "\n".join(lines)
