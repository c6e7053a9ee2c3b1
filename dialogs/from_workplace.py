"""はたらく 場所から: what a workplace wrote of somebody in the last weeks.

The participant reads their own; who walks beside them reads it for the review, and each look is recorded.
"""

from collections.abc import Iterator
from functools import reduce
from itertools import groupby

from dialogs.days_change import AND
from dialogs.effects import LogView
from dialogs.facts import STAFF, Context, Person
from dialogs.listed import listed
from dialogs.messages import Prompt, say
from dialogs.outside_facts import Ticked, Voice, told_of
from dialogs.script import PARTICIPANTS, Dialog, Done, Pinned, Script, Start, ask
from dialogs.tasks import said
from dialogs.today import NONE_ASSIGNED
from dialogs.whom import NOT_FOUND, Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("from_workplace.label", "はたらく 場所から")
WHOSE = phrase("from_workplace.whose", "だれの ことを 読みますか。")
OWN = phrase("from_workplace.own", "はたらく 場所の 人が 書いた ものです。")
HEAD = phrase("from_workplace.head", "【はたらく 場所から】{name}さん")
VOICE = phrase("from_workplace.voice", "■{day} {workplace}の {name}さん：")
DONE = phrase("from_workplace.done", "■した しごと")
DAY = phrase("from_workplace.day", "・{day} {tasks}")
NOTHING = phrase("from_workplace.nothing", "この 2か月は まだ ありません。")

MOST_VOICES, MOST_DAYS = 3, 10


def opens(ctx: Context, argument: str) -> Start | Done:
    """One's own; of staff's people the one of that tag, or one to be named."""
    if ctx.me.role == "participant":
        return Done((_shown(ctx, ctx.me, OWN()),))
    if argument:
        person = next((day.person for day in ctx.people if day.person.tag == argument), None)
        return _look(ctx, person) if person else Done((say(NOT_FOUND()),))
    people = listed(ctx)
    if not people:
        return Done((say(NONE_ASSIGNED()),))
    return Start({"people": [person_to_json(person) for person in people]})


def script(pinned: Pinned) -> Script[str]:
    """Whose."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    return (yield from ask(Whom("whose", tuple(map(person_from_json, saved)), asks=WHOSE())))


def finish(_ctx: Context, _talk: object, tag: str) -> Done:
    """On to what was written, if it is still theirs to read."""
    return Done(then=(FROM_WORKPLACE.name, tag))


def voices(ctx: Context, person: Person) -> list[Said]:
    """The last voices, for a card or a page; nothing where there are none."""
    return [line for voice in told_of(ctx, person).voices[:MOST_VOICES] for line in _voice(voice)]


def _look(ctx: Context, person: Person) -> Done:
    return Done((_shown(ctx, person, HEAD(name=person.name)),), (LogView(person.id, "from the workplace"),))


def _shown(ctx: Context, person: Person, head: Said) -> Prompt:
    lines = [*voices(ctx, person), *_ticked(told_of(ctx, person).ticked)]
    return say(head, *(lines or [NOTHING()]))


def _voice(voice: Voice) -> tuple[Said, Said]:
    return VOICE(day=voice.day, workplace=voice.workplace, name=voice.by), verbatim(voice.text)


def _ticked(ticked: tuple[Ticked, ...]) -> Iterator[Said]:
    days = [(day, [one.task for one in some]) for day, some in groupby(ticked, key=lambda one: one.day)]
    if days:
        yield DONE()
    for day, tasks in days[:MOST_DAYS]:
        yield DAY(day=day, tasks=reduce(lambda one, more: AND(one=one, more=more), map(said, tasks)))


FROM_WORKPLACE = Dialog(
    "from_work", LABEL, opens, script, finish, roles=PARTICIPANTS | STAFF, menu=False,
    typed=("職場から", "はたらく場所の声", "from work"),
)  # fmt: skip
