"""What is cleared away, with the photos that belonged to it."""

from datetime import timedelta

from sqlalchemy import insert, select, update

from bot.running.clearing import clear_away
from models import records
from models.tables import media, notes
from tests.bot.engine import Engine

PHOTO = b"\xff\xd8\xff a drawing"


def note_with_photo(office: Engine) -> None:
    now = office.clock()
    with office.database.write() as connection:
        connection.execute(insert(media).values(
            media_id="m-1", address_id=1, provider_id="p", kind="photo", status="kept", created_at=now,
            sealed=office.vault.seal_bytes(PHOTO),
        ))  # fmt: skip
        sealed = office.vault.seal_json({"value": "みてください", "media": ["m-1"]})
        answer = {"question": "word", "sealed": sealed, "message": ""}
        records.save_note(connection, 1, now.date(), "short", False, now, [answer])


def photos(office: Engine) -> list[tuple[str, bool]]:
    return [(row.status, row.sealed is None) for row in office.rows(select(media))]


def test_the_photos_of_a_withdrawn_note_go_with_its_words(office: Engine) -> None:
    note_with_photo(office)
    with office.database.write() as connection:
        connection.execute(update(notes).values(withdrawn_at=office.clock()))

    office.clock.move(timedelta(hours=23))
    clear_away(office.database, office.vault, office.clock())
    assert photos(office) == [("kept", False)]

    office.clock.move(timedelta(hours=2))
    clear_away(office.database, office.vault, office.clock())
    assert photos(office) == [("gone", True)]


def test_photos_of_notes_that_stand_stay(office: Engine) -> None:
    note_with_photo(office)
    office.clock.move(timedelta(days=40))
    clear_away(office.database, office.vault, office.clock())
    assert photos(office) == [("kept", False)]
