"""Where each conversation stands: its sealed state, and the number of its last turn."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, LargeBinary, UpdateBase, bindparam, update

from models.at_once import Given, ManyRows
from models.tables import conversations

_STANDS = conversations.c


def _keep(_dialect: str) -> UpdateBase:
    mine = (
        _STANDS.conversation_id == bindparam("id", type_=BigInteger),
        _STANDS.turn == bindparam("before", type_=Integer),
    )
    values = {
        "turn": bindparam("after", type_=Integer),
        "sealed_state": bindparam("state", type_=LargeBinary),
    }
    return update(conversations).where(*mine).values(values)


def _keep_together(given: Given) -> UpdateBase:
    mine = (_STANDS.conversation_id == given["id"], _STANDS.turn == given["before"])
    return update(conversations).where(*mine).values(turn=given["after"], sealed_state=given["state"])


_PARAMETERS = {
    "id": _STANDS.conversation_id,
    "before": _STANDS.turn,
    "after": _STANDS.turn,
    "state": _STANDS.sealed_state,
}
_KEEP = ManyRows(_keep, _keep_together, _PARAMETERS, apart=("id",))


def keep_turns(connection: Connection, kept: Collection[Mapping[str, Any]]) -> bool:
    """Write new states: of conversation ``id``, whose last turn was ``before`` and now is ``after``, the
    sealed ``state``. False where somebody else counted one of them in between.
    """
    return _KEEP.many(connection, kept) == len(kept)
