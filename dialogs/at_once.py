"""Who hears words of crisis at once, whoever wrote them: both who walk beside the participant, and those who
lead where fewer than two of these can be reached.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from dialogs.changing import replace
from dialogs.effects import Tell
from dialogs.facts import Person
from dialogs.messages import Prompt
from dialogs.words import Said, phrase

ALSO_TOLD = phrase("ladder.also_told", "{name}さんにも つたえました。")

BESIDE = 2
"""So many are to know at once, so that one can call while the other looks after the rest."""


def who_hears(
    beside: Iterable[Person | None],
    leads: Iterable[Person],
    unreached: Collection[int],
    *,
    climbed: bool = False,
) -> tuple[Person, ...]:
    """Of those who can be reached, each once; those who lead too where it ``climbed`` to them before."""
    first = reached(beside, unreached)
    return first if len(first) >= BESIDE and not climbed else reached((*first, *leads), unreached)


def reached(people: Iterable[Person | None], unreached: Collection[int] = ()) -> tuple[Person, ...]:
    """These people, each once, without those whom no message reaches."""
    each = {person.id: person for person in people if person and person.id not in unreached}
    return tuple(each.values())


def tells(
    ref: str, card: Prompt, told: Sequence[Person], everybody: Sequence[Person], head: Sequence[Said] = ()
) -> Iterator[Tell]:
    """The card for each, naming the others who have it; where nobody can be reached it waits for
    ``everybody``.
    """
    for person in told or everybody:
        others = tuple(ALSO_TOLD(name=other.name) for other in told if other.id != person.id)
        yield Tell(person, (replace(card, words=(*head, *card.words, *others)),), "safety", ref)
