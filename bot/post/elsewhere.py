"""What somebody is to read on the phone they used before, not on the one on which it happened."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.post.destinations import address_of
from bot.post.postbox import Postbox
from bot.turns.lane import Lane
from dialogs.effects import Tell
from models import records

Told = Sequence[tuple[Lane, Tell]]


def post_elsewhere(connection: Connection, postbox: Postbox, told: Told, now: datetime) -> Told:
    """Post what is for another phone; where there is none nobody need know. The rest is given back."""
    for lane, tell in told:
        if tell.elsewhere:
            here = lane.address.id if lane.address else 0
            accounts = postbox.channels.keys()
            found = records.reachable_addresses(connection, [tell.to.id], accounts, now, but=here)
            address = address_of(found.get(tell.to.id))
            if address is not None:
                postbox.post(connection, address, tell.prompts, tell.to.language, tell.priority, now)
    return [(lane, tell) for lane, tell in told if not tell.elsewhere]
