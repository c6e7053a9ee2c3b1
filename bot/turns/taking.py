"""Take the turns of a batch: each turn anew until nothing it looks at is unread."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.turns.foresight import Foresight
from bot.turns.knowledge import Knowledge
from bot.turns.lane import Lane
from bot.turns.unread import Unread
from dialogs.conversation import Turn
from dialogs.facts import Context
from dialogs.turn import take_turn


def take_turns(lanes: Sequence[Lane], knowledge: Knowledge, foresight: Foresight) -> list[tuple[Lane, Turn]]:
    """The turn of each lane, in order. Each round reads what some turns looked at, so the rounds are few."""
    taken: dict[int, Turn] = {}
    waiting = [(place, lane, context(lane, knowledge)) for place, lane in enumerate(lanes)]
    _learn(knowledge, ((topic, lane) for lane in lanes for topic in foresight.topics(lane)))
    while waiting:
        asked = []
        again = []
        for place, lane, known in waiting:
            try:
                taken[place] = take_turn(lane.state, lane.event, known)
            except Unread as gap:
                asked.append((gap.topic, lane))
                again.append((place, lane, known))
                foresight.learn(lane, gap.topic)
        _learn(knowledge, asked)
        waiting = again
    return [(lane, taken[place]) for place, lane in enumerate(lanes)]


def _learn(knowledge: Knowledge, asked: Iterable[tuple[str, Lane]]) -> None:
    """Read each topic once for all who asked."""
    people: defaultdict[str, set[int]] = defaultdict(set)
    for topic, lane in asked:
        if lane.conversation.person_id is not None:
            people[topic].add(lane.conversation.person_id)
    for topic, ids in people.items():
        knowledge.learn(topic, ids)


def context(lane: Lane, knowledge: Knowledge) -> Context:
    """What the lane's turn may know so far."""
    if lane.conversation.person_id is None:
        return knowledge.guest_context(lane.more)
    return knowledge.context(lane.conversation.person_id, lane.more)
