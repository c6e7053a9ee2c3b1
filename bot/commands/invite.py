"""`banso invite NAME`: a one-time code, handed over in person, with the links that carry it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.refusal import Refused
from bot.settings import Settings, read_settings

Where = Literal["line", "telegram", "page"]
WHERE: tuple[Where, ...] = ("line", "telegram", "page")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is handed over. A link is None where the bot has no name there."""

    name: str
    code: str
    expires_at: datetime
    links: dict[Where, str | None]


def invite(
    name: str,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    qr: Annotated[Path | None, typer.Option(help="Write a QR code for print: .png or .svg.")] = None,
    show_qr: Annotated[bool, typer.Option("--show-qr", help="Draw the QR code in the terminal.")] = False,
    where: Annotated[Where | None, typer.Option("--for", help="Whose link the QR code holds.")] = None,
) -> None:
    """Make a one-time code for a person; a code of theirs not used yet ends."""
    from bot.people.qr_code import draw_qr, look_for_place, write_qr

    settings = read_settings()
    if qr:
        look_for_place(qr)
    names = _names(settings)
    if qr or show_qr:
        _look_for_link(names, where)
    made = _make(settings, name, names)
    typer.echo(_as_json(made) if as_json else _as_text(made))
    link = _chosen(made, where) if qr or show_qr else ""
    if qr:
        write_qr(link, qr)
        typer.echo(f"QR code: {qr}", err=True)
    if show_qr:
        draw_qr(link, err=as_json)


def _look_for_link(names: dict[Where, str | None], where: Where | None) -> None:
    if where and not names[where]:
        raise Refused(f"There is no {where} link for the QR code.")
    if not any(names.values()):
        raise Refused("There is no link for a QR code. Set up LINE or Telegram, or BANSO_PUBLIC_URL.")


def _names(settings: Settings) -> dict[Where, str | None]:
    """The bot's name on each platform; one that cannot be learnt is left out with a word."""
    from bot.people.bot_names import line_name, telegram_name

    return {
        "line": _learnt(line_name, settings, "BANSO_LINE_BASIC_ID"),
        "telegram": _learnt(telegram_name, settings, "BANSO_TELEGRAM_NAME"),
        "page": settings.public_url,
    }


def _learnt(ask: Callable[[Settings], str | None], settings: Settings, variable: str) -> str | None:
    try:
        return ask(settings)
    except Refused as refused:
        typer.echo(f"{refused}: that link is left out (or set {variable}).", err=True)
        return None


def _make(settings: Settings, name: str, names: dict[Where, str | None]) -> Invitation:
    from bot.people import codes
    from bot.people.person_meant import person_meant
    from bot.storage.opening import storage

    now = settings.clock()()
    with storage(settings) as database, database.write() as connection:
        person = person_meant(connection, name)
        code, expires_at = codes.invite(connection, person.person_id, now)
    return Invitation(name, code, expires_at.astimezone(settings.zone), _links(names, code))


def _links(names: dict[Where, str | None], code: str) -> dict[Where, str | None]:
    from bot.people.links import line_link, page_link, telegram_link

    ways: dict[Where, Callable[[str, str], str]] = {
        "line": line_link,
        "telegram": telegram_link,
        "page": page_link,
    }
    return {where: ways[where](known, code) if (known := names[where]) else None for where in WHERE}


def _chosen(made: Invitation, where: Where | None) -> str:
    link = made.links[where] if where else next(filter(None, made.links.values()), None)
    assert link
    return link


def _as_json(made: Invitation) -> str:
    values = {
        "name": made.name,
        "code": made.code,
        "line_url": made.links["line"],
        "telegram_url": made.links["telegram"],
        "expires_at": made.expires_at.isoformat(timespec="seconds"),
    }
    return json.dumps(values, ensure_ascii=False)


def _as_text(made: Invitation) -> str:
    titles: dict[Where, str] = {"line": "LINE", "telegram": "Telegram", "page": "Own page"}
    lines = [f"Code for {made.name}:  {made.code}"]
    lines += [f"{titles[where] + ':':<10} {made.links[where] or '(not set up)'}" for where in WHERE]
    lines += [f"Works once, until {made.expires_at:%Y-%m-%d %H:%M %Z}. Hand it over in person."]
    return "\n".join(lines)
