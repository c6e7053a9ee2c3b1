"""`banso desk NAME`: a link to the staff page, for whoever cannot ask for it in chat yet."""

import json
from typing import Annotated

import typer

from bot.refusal import Refused
from bot.settings import read_settings

HERE = "http://127.0.0.1:8080"
"""Where ``banso serve`` listens by itself."""


def desk(
    name: str,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    at: Annotated[
        str | None, typer.Option(help="Where the page is, if not at BANSO_PUBLIC_URL.", metavar="URL")
    ] = None,
) -> None:
    """Make a one-time link to the staff page for a coordinator or lead; an unused one of theirs ends."""
    from bot.people.desk_links import new_desk_link
    from bot.people.person_meant import person_meant
    from bot.storage.opening import storage
    from models.facts import STAFF

    settings = read_settings()
    url = (at or settings.public_url or HERE).rstrip("/")
    now = settings.clock()()
    with storage(settings) as database, database.write() as connection:
        person = person_meant(connection, name)
        if person.role not in STAFF:
            raise Refused(f"{person.name} is a {person.role}; the staff page is for coordinators and leads.")
        if person.ends_on is not None and person.ends_on < now.astimezone(settings.zone).date():
            raise Refused(f"{person.name} has left.")
        link = new_desk_link(connection, person.person_id, url, now)
    until = link.expires_at.astimezone(settings.zone)
    if as_json:
        print(json.dumps({"url": link.url, "expires_at": until.isoformat(timespec="seconds")}))
        return
    print(link.url)
    print(f"Lets one browser in as {person.name}, once, until {until:%H:%M %Z}.")
