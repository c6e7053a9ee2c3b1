"""Whether ``DATA_KEY`` is the key of this database: a word sealed at the first start must open ever after."""

from sqlalchemy import select

from bot.refusal import Refused
from bot.vault import SealBroken, Vault
from models.database import Database, insert_into
from models.tables import settings

NAME = "key_check"
WORD = "banso"


class WrongKey(Refused):
    """The key does not fit the database."""


def check_key(database: Database, vault: Vault) -> None:
    """Return if the key fits; the first time, remember it. WrongKey says what to do."""
    kept = _kept(database) or _keep(database, vault)
    if not fits(kept, vault):
        raise WrongKey(
            "BANSO_DATA_KEY is not the key of this database: what is stored cannot be read with it. "
            "Nothing was touched. Set the key that was in use before (a new one may stand in front of it, "
            "separated by a comma)."
        )


def fits(kept: str, vault: Vault) -> bool:
    """Whether the word that was kept opens with this vault."""
    try:
        return vault.open(bytes.fromhex(kept)) == WORD
    except (SealBroken, ValueError):
        return False


def _kept(database: Database) -> str | None:
    with database.read() as connection:
        return connection.execute(
            select(settings.c.value).where(settings.c.name == NAME)
        ).scalar_one_or_none()


def _keep(database: Database, vault: Vault) -> str:
    """Keep the word unless another program was quicker; what is kept now."""
    with database.write() as connection:
        statement = insert_into(connection, settings).values(name=NAME, value=vault.seal(WORD).hex())
        connection.execute(statement.on_conflict_do_nothing(index_elements=["name"]))
    return _kept(database) or ""
