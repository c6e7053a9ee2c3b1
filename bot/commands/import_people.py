"""`banso import FILE.csv`: the list of people, all of it or nothing."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.refusal import Refused
from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.people.enrolment import Change
    from bot.people.roster import Problem

File = Annotated[
    Path, typer.Argument(help="CSV in UTF-8 or Shift_JIS, as spreadsheets save it.", metavar="FILE.csv")
]
MANY = 500


def import_people(file: File) -> None:
    """Add and change people as a CSV file says. The same file again changes nothing."""
    from bot.people.enrolment import write_roster
    from bot.people.left_alone import left_alone
    from bot.people.roster import Roster, read_roster
    from bot.storage.opening import storage
    from models.people import names, staff_names, supporter_names

    settings, text = read_settings(), _text(file)
    now = settings.clock()()
    with storage(settings, may_create=True, tell=_say) as database, database.write() as connection:
        known = staff_names(connection), names(connection), supporter_names(connection)
        roster = read_roster(text, *known)
        if not isinstance(roster, Roster):
            raise Refused(_listed(file, roster))
        shown = len(roster.entries) >= MANY and sys.stderr.isatty()
        with typer.progressbar(
            length=len(roster.entries), label="Writing", file=sys.stderr, hidden=not shown
        ) as bar:
            changes = write_roster(connection, roster, now, settings.timezone, lambda: bar.update(1))
        if problems := left_alone(connection, roster, now.astimezone(settings.zone).date()):
            raise Refused(_listed(file, problems))
    _tell(changes)


def _tell(changes: "Sequence[Change]") -> None:
    from bot.people.enrolment import changed

    touched = changed(changes)
    for change in touched:
        typer.echo(str(change))
    added = sum(change.added for change in touched)
    typer.echo(f"{added} added, {len(touched) - added} changed, {len(changes) - len(touched)} as before.")
    if added:
        typer.echo("Next: `banso invite NAME` makes the code with which a person joins.")


def _text(file: Path) -> str:
    from bot.people.roster import decoded

    try:
        return decoded(file.read_bytes())
    except ValueError as error:
        raise Refused(f"{file} {error}.") from None
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from None


def _listed(file: Path, problems: "Sequence[Problem]") -> str:
    return "\n".join(
        [f"Nothing was imported. {file} has {len(problems)} problem(s):", *(f"  {p}" for p in problems)]
    )


def _say(words: str) -> None:
    typer.echo(words, err=True)
