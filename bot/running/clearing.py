"""Clear away: what has done its work is forgotten, with the photos that belonged to it."""

from datetime import datetime

from bot.desk.session import IDLE, LONGEST
from bot.vault import Vault
from models.database import Database
from models.desk_doors import clear_doors
from models.housekeeping import clear, withdrawn_answers
from models.records import blank_media


def clear_away(database: Database, vault: Vault, now: datetime) -> int:
    """Forget what is due. How many rows."""
    with database.write() as connection:
        answers = [vault.open_json(sealed) for sealed in withdrawn_answers(connection, now)]
        blank_media(connection, [photo for answer in answers for photo in answer.get("media", ())])
        doors = clear_doors(connection, now, now - IDLE, now - LONGEST)
        return doors + clear(connection, now, vault.seal_json({}))
