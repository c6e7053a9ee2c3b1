"""Take the turns of a batch: each turn anew until nothing it looks at is unread."""

from collections import defaultdict
from collections.abc import Sequence

from bot.knowledge import Knowledge
from bot.lane import Lane
from bot.unread import Unread
from dialogs.conversation import Turn
from dialogs.facts import Context
from dialogs.turn import take_turn


def take_turns(lanes: Sequence[Lane], knowledge: Knowledge) -> list[tuple[Lane, Turn]]:
    """The turn of each lane, in order. Each round reads what some turns looked at, so the rounds are few."""
    taken: dict[int, Turn] = {}
    waiting = [(place, lane, context(lane, knowledge)) for place, lane in enumerate(lanes)]
    while waiting:
        asked: defaultdict[str, set[int]] = defaultdict(set)
        again = []
        for place, lane, known in waiting:
            try:
                taken[place] = take_turn(lane.state, lane.event, known)
            except Unread as gap:
                asked[gap.topic].add(lane.conversation.person_id)
                again.append((place, lane, known))
        for topic, ids in asked.items():
            knowledge.learn(topic, ids)
        waiting = again
    return [(lane, taken[place]) for place, lane in enumerate(lanes)]


def context(lane: Lane, knowledge: Knowledge) -> Context:
    """What the lane's turn may know so far."""
    if lane.conversation.person_id is None:
        return knowledge.guest_context(lane.more)
    return knowledge.context(lane.conversation.person_id, lane.more)
