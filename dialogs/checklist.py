"""チェックリスト, for a workplace: what somebody did today (業務チェックリスト), by taps or in words.

Only what was done is kept, with the day and who ticked it; what was not is nowhere. The participant sees it
too. Who may be ticked: whom the workplace expects today, looked up again at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from re import split

from dialogs.arrival import WORKPLACE, mark, marked
from dialogs.at_work import CHECKLIST_LABEL as LABEL
from dialogs.at_work import NOBODY
from dialogs.consents import WHO_AGREED
from dialogs.conversation import Json, Talk
from dialogs.effects import LogView
from dialogs.events import Event, Wrote
from dialogs.facts import Context, Person
from dialogs.messages import Button, Prompt, say
from dialogs.outside_effects import TickTasks, UntickTasks
from dialogs.outside_facts import Task, names, outside
from dialogs.press import open_press
from dialogs.questions import NOT_A_PICTURE, Again, Choice, Heard, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.tasks import said, tasks_from_json, tasks_to_json
from dialogs.whom import one_of, person_from_json, person_to_json
from dialogs.words import Said, phrase

WHOSE = phrase("checklist.whose", "だれの チェックリストですか。")
DID = phrase("checklist.did", "{name}さんが した しごとを おして ください。")
NUMBERED = phrase("checklist.numbered", "{number}. {task}")
BY_NUMBER = phrase("checklist.by_number", "「1、3」の ように 書く ことも できます。")
MORE = phrase("checklist.more", "ほかに した しごとは ありますか。")
ALL = phrase("checklist.all", "ぜんぶ")
ENOUGH = phrase("checklist.enough", "これで おわり")
NOT_A_TASK = phrase(
    "checklist.not_a_task", "その しごとは リストに ありません。「1、3」の ように 書いて ください。"
)
KEPT = phrase("checklist.kept", "{name}さんの しごとを きろくしました。")
TICKED = phrase("checklist.ticked", "✓ {task}")
THEY_SEE = phrase("checklist.they_see", "本人も 見る ことが できます。")
NOTHING = phrase("checklist.nothing", "わかりました。なにも きろくして いません。")
ALL_DONE = phrase("checklist.all_done", "{name}さんの しごとは ぜんぶ きろくして あります。")
UNDO_LABEL = phrase("checklist.undo_label", "しごとの 取り消し")
UNDO = phrase("checklist.undo", "取り消す")
UNDONE = phrase("checklist.undone", "取り消しました。")
TOO_LATE = phrase("checklist.too_late", "いまは もう 取り消せません。")
NOT_HERE = phrase("checklist.not_here", "その 人は きょうの リストに いません。きろくして いません。")
OTHERS = phrase("checklist.others", "ほかの 人")

LASTS = timedelta(hours=2)
Outcome = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Some of the ``tasks``; the answer lists their keys, or is ``all``; None where that was all. ``listed``:
    all that were shown, by whose numbers one may answer.
    """

    name: str
    words: tuple[Said, ...]
    tasks: tuple[Task, ...]
    listed: tuple[Task, ...]
    skip: Said | None = None

    @property
    def options(self) -> tuple[Option, ...]:
        each = tuple(Option(task.key, said(task)) for task in self.tasks)
        return (*each, Option("all", ALL(), ("全部", "すべて", "all"))) if len(self.tasks) > 1 else each

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(NOT_A_PICTURE())
        whole = self._one(event.text, language)
        if isinstance(whole, Heard) and whole.answer in (None, "all"):
            return whole
        parts = [event.text] if isinstance(whole, Heard) else split(r"[、,，・\s]+", event.text.strip())
        found = [self._one(part, language) for part in parts if part]
        keys = [one.answer if isinstance(one, Heard) else None for one in found]
        left = {task.key for task in self.tasks}
        rest: list[Json] = [key for key in keys if key in left]
        return Heard(rest) if rest and None not in keys else Again(NOT_A_TASK())

    def _one(self, text: str, language: str) -> Heard | Again:
        listed = enumerate(self.listed, 1)
        numbered = tuple(Option(task.key, said(task), (str(number),)) for number, task in listed)
        every = tuple(option for option in self.options if option.key == "all")
        return Choice(self.name, (), (*numbered, *every), self.skip).read_text(text, language)

    def accepts(self, answer: Json) -> bool:
        keys = {option.key for option in self.options}
        return answer is None or (
            set(map(str, answer)) <= keys if isinstance(answer, list) else answer in keys
        )

    def decode(self, answer: Json) -> tuple[str, ...]:
        if answer == "all":
            return tuple(task.key for task in self.tasks)
        if isinstance(answer, list):
            return tuple(map(str, answer))
        return () if answer is None else (str(answer),)


def opens(ctx: Context, argument: str) -> Start | Done:
    """Whose: the argument's (a tag), the only one's, or one to be named."""
    people = [day.person for day in ctx.expected]
    if not people:
        return Done((say(NOBODY(), WHO_AGREED()),))
    if argument and argument not in {person.tag for person in people}:
        return Done((say(NOT_HERE()),))
    known = argument or (people[0].tag if len(people) == 1 else "")
    shown = [person for person in people if not known or person.tag == known]
    if known and not _left(ctx, shown[0]):
        return Done((_all_done(ctx, shown[0]),), _looks(shown))
    left: dict[str, Json] = {person.tag: [task.key for task in _left(ctx, person)] for person in shown}
    pinned: dict[str, Json] = {
        "people": [person_to_json(person) for person in shown],
        "tasks": tasks_to_json(_tasks(ctx, shown)),
        "left": left,
    }
    return Start(pinned, lasts=LASTS, effects=_looks(shown))


def script(pinned: Pinned) -> Script[Outcome]:
    """Whose, and one task after another until it is enough."""
    saved, left = pinned["people"], pinned["left"]
    assert isinstance(saved, list)
    assert isinstance(left, dict)
    people = tuple(map(person_from_json, saved))
    person = yield from one_of("whose", people, WHOSE())
    keys = left[person.tag]
    assert isinstance(keys, list)
    tasks = tuple(task for task in tasks_from_json(pinned["tasks"]) if task.key in keys)
    did: tuple[str, ...] = ()
    for number in range(len(tasks)):
        rest = tuple(task for task in tasks if task.key not in did)
        more = yield from ask(
            Ticks(f"did{number}", _asks(person.name, rest, first=not did), rest, tasks, ENOUGH())
        )
        did += more
        if not more or len(did) == len(tasks):
            break
    return person.tag, did


def _asks(name: str, tasks: Sequence[Task], *, first: bool) -> tuple[Said, ...]:
    if not first:
        return (MORE(),)
    lines = (NUMBERED(number=number, task=said(task)) for number, task in enumerate(tasks, 1))
    return (DID(name=name), *lines, BY_NUMBER())


def finish(ctx: Context, _talk: Talk, outcome: Outcome) -> Done:
    """Kept for who is still on today's list."""
    tag, did = outcome
    person = next((day.person for day in ctx.expected if day.person.tag == tag), None)
    if person is None:
        return Done((say(NOT_HERE()),))
    left = _left(ctx, person)
    tasks = tuple(task for task in left if task.key in did)
    if not left:
        return Done((_all_done(ctx, person),))
    if not tasks:
        return Done((say(NOTHING(), buttons=_others(ctx)),))
    lines = [TICKED(task=said(task)) for task in tasks]
    buttons = (_undo(person, ctx.today), *_others(ctx))
    ticked = TickTasks(person.id, ctx.today, names(_places(ctx, person)), tasks)
    return Done((say(KEPT(name=person.name), *lines, THEY_SEE(), buttons=buttons),), (ticked,))


def opens_undo(ctx: Context, argument: str) -> Done:
    """What one ticked oneself today is taken back. The argument is a :func:`dialogs.arrival.mark`."""
    person = marked(ctx, argument, (day.person for day in ctx.expected))
    mine = [one for one in outside(ctx).ticked.get(person.id, ()) if one.by == ctx.me.name] if person else []
    if person is None or not mine:
        return Done((say(TOO_LATE()),))
    return Done((say(UNDONE(), buttons=_others(ctx)),), (UntickTasks(person.id, ctx.today),))


def _left(ctx: Context, person: Person) -> list[Task]:
    """The tasks that nobody ticked of them today."""
    done = {one.task.key for one in outside(ctx).ticked.get(person.id, ())}
    return [task for task in _tasks(ctx, [person]) if task.key not in done]


def _tasks(ctx: Context, people: Sequence[Person]) -> tuple[Task, ...]:
    """The tasks of the workplaces where these people are today, each once."""
    places = dict.fromkeys(place for person in people for place in _places(ctx, person))
    return tuple(dict.fromkeys(task for place in places for task in outside(ctx).tasks.get(place, ())))


def _places(ctx: Context, person: Person) -> list[str]:
    """Where somebody is today, of the contact's workplaces."""
    activity = next((day.activity for day in ctx.expected if day.person.id == person.id), None)
    there = {part.workplace for part in activity.parts} if activity else set()
    return [place for place in outside(ctx).workplaces if place in there]


def _all_done(ctx: Context, person: Person) -> Prompt:
    lines = [TICKED(task=said(one.task)) for one in outside(ctx).ticked.get(person.id, ())]
    return say(ALL_DONE(name=person.name), *lines, buttons=(_undo(person, ctx.today), *_others(ctx)))


def _looks(people: Sequence[Person]) -> tuple[LogView, ...]:
    return tuple(LogView(person.id, "checklist") for person in people)


def _undo(person: Person, day: date) -> Button:
    return Button(UNDO(), open_press(CHECKLIST_UNDO.name, mark(person, day)), quiet=True)


def _others(ctx: Context) -> tuple[Button, ...]:
    return (Button(OTHERS(), open_press(CHECKLIST.name)),) if len(ctx.expected) > 1 else ()


CHECKLIST = Dialog(
    "checklist", LABEL, opens, script, finish, roles=WORKPLACE,
    typed=("チェック", "業務チェックリスト", "checklist"),
)  # fmt: skip
CHECKLIST_UNDO: Dialog[None] = Dialog("ticks_undo", UNDO_LABEL, opens_undo, roles=WORKPLACE, menu=False)
