"""`banso reach`: other ways to reach staff (e-mail, Slack, Teams and others), for what must not wait."""

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.refusal import Refused
from bot.settings import Settings, make_vault, read_settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

Name = Annotated[str | None, typer.Argument(help="Whom the way reaches: a member of staff.")]
Url = Annotated[str | None, typer.Argument(help="The way, as Apprise writes it; else it is asked, unseen.")]


def reach(
    name: Name = None,
    url: Url = None,
    office: Annotated[bool, typer.Option("--office", help="The way reaches the whole office.")] = False,
    answers: Annotated[bool, typer.Option("--answers", help="Also what may wait, not only alerts.")] = False,
    content: Annotated[bool, typer.Option("--content", help="With names and words. Think twice.")] = False,
    remove: Annotated[int | None, typer.Option(metavar="ID", help="Take a way away.")] = None,
) -> None:
    """Add a way to reach a member of staff; without a name, list the ways there are."""
    from bot.storage.opening import storage
    from models import ways

    settings = read_settings()
    if office:
        name, url = None, name
    if not office and name is None:
        with storage(settings) as database:
            if remove is None:
                with database.read() as connection:
                    _show(ways.every(connection))
                return
            with database.write() as connection:
                if not ways.remove(connection, remove):
                    raise Refused(f"There is no way {remove}. `banso reach` lists those there are.")
        typer.echo(f"The way {remove} is gone, and its URL with it.")
        return
    url = url or typer.prompt("URL", hide_input=True)
    with storage(settings) as database, database.write() as connection:
        person = None if office else _staff(connection, str(name))
        typer.echo(_add(connection, settings, person, url, answers=answers, content=content))


def _staff(connection: "Connection", name: str) -> Any:
    from dialogs.facts import STAFF
    from dialogs.near_names import plain
    from models.people import person_named, staff_names

    known = staff_names(connection)
    meant = name if name in known else next((one for one in known if plain(one) == plain(name)), None)
    person = person_named(connection, meant) if meant else None
    if person is None or person.role not in STAFF:
        raise Refused(f"No member of staff is named {name}. There are: {', '.join(sorted(known)) or 'none'}.")
    return person


def _add(
    connection: "Connection", settings: Settings, person: Any, url: str, *, answers: bool, content: bool
) -> str:
    from bot.channels.reach.channel import ACCOUNT, NAME
    from bot.channels.reach.sdk import shown
    from models import ways

    seen = shown(url)
    if seen is None:
        raise Refused("This URL is not understood. Its form is described at https://appriseit.com/services/.")
    place = (NAME, ACCOUNT, f"way-{secrets.token_hex(8)}")
    sealed = make_vault(settings).seal(url)
    now = settings.clock()()
    number = ways.add(
        connection, person.person_id if person else None, place, sealed, seen, now,
        answers=answers, content=content,
    )  # fmt: skip
    whom = person.name if person else "the office"
    return f"Way {number} reaches {whom}: {seen}. `banso doctor --send` tries it."


def _show(rows: Sequence[Any]) -> None:
    for row in rows:
        what = "alerts and answers" if row.answers else "alerts"
        how = "with names and words" if row.content else "without content"
        typer.echo(f"{row.way_id}  {row.name or '(office)'}  {row.shown}  {what}, {how}")
    if not rows:
        typer.echo("There are no other ways to reach staff.")
