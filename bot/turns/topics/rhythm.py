"""The rhythm of each person: the office's, changed by what they set for themselves."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from dialogs.facts import STAFF
from dialogs.rhythm import rhythm_of
from models import agreed
from scheduler.read_timetables import read_preferences

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge


def learn_rhythm(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["rhythm"]``: a :class:`dialogs.rhythm.Rhythm` each; ``found["office_rhythm"]``: the
    office's.
    """
    office = agreed.office_rhythm(known.connection)
    own = read_preferences(known.connection, ids)
    common = rhythm_of(office, {})
    for i in ids:
        known.found["office_rhythm"][i] = common
        is_staff = known.people[i].role in STAFF
        usual = i not in own and not is_staff
        known.found["rhythm"][i] = common if usual else rhythm_of(office, own.get(i, {}), staff=is_staff)
