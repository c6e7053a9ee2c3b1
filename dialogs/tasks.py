"""業務チェックリスト: the tasks on it, the organisation's own for all workplaces or for one, else ours.

Who leads writes them in chat, a task a line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from dialogs.conversation import Json, Talk
from dialogs.events import Event, Wrote
from dialogs.facts import Context, Role
from dialogs.listed import listed
from dialogs.messages import LONGEST_LABEL, Button, say
from dialogs.outside_effects import SetTasks
from dialogs.outside_facts import Task, outside
from dialogs.press import open_press
from dialogs.questions import WRITE_WORDS, Again, Choice, Heard, Option
from dialogs.reading.folding import fold
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.which_place import which_place
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("tasks.label", "チェックリストの 設定")
WHERE = phrase("tasks.where", "どこの チェックリストですか。")
EVERYWHERE = phrase("tasks.everywhere", "みんな 同じ")
NOW = phrase("tasks.now", "いまは こうなって います。")
WRITE = phrase("tasks.write", "しごとを 1行に ひとつ 書いて ください。")
UP_TO = phrase("tasks.up_to", "{most}こまで、ひとつ {letters}文字までです。")
TOO_MANY = phrase("tasks.too_many", "{count}こ あります。{most}こまでに して ください。")
TOO_LONG = phrase("tasks.too_long", "「{task}」は 長いです。{letters}文字までです。")
NO_LETTERS = phrase("tasks.no_letters", "「{task}」は 文字で 書いて ください。")
EXAMPLE = phrase("tasks.example", "たとえば：\nあいさつ\nそうじ")
USUAL = phrase("tasks.usual", "もとに もどす")
KEPT = phrase("tasks.kept", "わかりました。これからは こうします。")
LINE = phrase("tasks.line", "・{task}")

OURS: Mapping[str, Said] = {
    "greeting": phrase("tasks.greeting", "あいさつ")(),
    "ready": phrase("tasks.ready", "しごとの じゅんび")(),
    "work": phrase("tasks.work", "きめた しごと")(),
    "asking": phrase("tasks.asking", "わからない ことを きく")(),
    "tidying": phrase("tasks.tidying", "かたづけ")(),
}
"""The default checklist, by key."""
MOST = 9
KEY_LETTERS = 12


def said(task: Task) -> Said:
    """A task as it is read."""
    return verbatim(task.words) if task.words else OURS.get(task.key, verbatim(task.key))


def task_of(words: str) -> Task:
    """A task of the organisation's own; the same words are the same task."""
    return Task(sha256(words.encode()).hexdigest()[:KEY_LETTERS], words)


def tasks_at(own: Mapping[str, tuple[Task, ...]], workplace: str) -> tuple[Task, ...]:
    """The checklist of a workplace."""
    return own.get(workplace) or own.get("") or tuple(map(Task, OURS))


@dataclass(frozen=True, slots=True)
class TaskLines:
    """Tasks, one a line; the answer lists them, empty for the default again."""

    name: str
    words: tuple[Said, ...]
    options: tuple[Option, ...] = (Option("usual", USUAL(), ("リセット", "reset")),)
    skip: Said | None = None

    def read(self, event: Event, language: str) -> Heard | Again:
        if not isinstance(event, Wrote):
            return Again(WRITE_WORDS())
        if isinstance(Choice(self.name, (), self.options).read_text(event.text, language), Heard):
            return Heard("usual")
        lines = list(dict.fromkeys(filter(None, map(_tidy, event.text.splitlines()))))
        picture = next(filter(None, map(_without_letters, event.text.splitlines())), "")
        if picture:
            return Again(NO_LETTERS(task=verbatim(picture[:LONGEST_LABEL])))
        if not lines:
            return Again(EXAMPLE())
        if len(lines) > MOST:
            return Again(TOO_MANY(count=len(lines), most=MOST))
        long = next((line for line in lines if len(line) > LONGEST_LABEL), None)
        if long:
            return Again(TOO_LONG(task=verbatim(long[:LONGEST_LABEL]), letters=LONGEST_LABEL))
        kept: list[Json] = list(lines)
        return Heard({"tasks": kept})

    def accepts(self, answer: Json) -> bool:
        return answer == "usual" or isinstance(answer, dict)

    def decode(self, answer: Json) -> tuple[str, ...]:
        written = answer.get("tasks") if isinstance(answer, dict) else None
        return tuple(map(str, written)) if isinstance(written, list) else ()


def opens(ctx: Context, _argument: str) -> Start:
    """The workplaces are those of the person's people."""
    patterns = (pattern for person in listed(ctx) for pattern in ctx.plans[person.id].patterns)
    places = sorted({pattern.workplace for pattern in patterns} - {""})
    held: list[Json] = [tasks_to_json(tasks_at(outside(ctx).own_tasks, place)) for place in ("", *places)]
    pinned: dict[str, Json] = {"places": [*places], "held": held}
    return Start(pinned)


def script(pinned: Pinned) -> Script[tuple[str, tuple[str, ...]]]:
    """Where, and what."""
    places, held = pinned["places"], pinned["held"]
    assert isinstance(places, list)
    assert isinstance(held, list)
    everywhere = Option("0", EVERYWHERE())
    where = yield from ask(which_place("where", WHERE(), everywhere, list(map(str, places)), 1))
    shown = [LINE(task=said(task)) for task in tasks_from_json(held[int(str(where))])]
    words = (NOW(), *shown, WRITE(), UP_TO(most=MOST, letters=LONGEST_LABEL))
    lines = yield from ask(TaskLines("tasks", words))
    return ("", *map(str, places))[int(str(where))], lines


def finish(ctx: Context, _talk: Talk, outcome: tuple[str, tuple[str, ...]]) -> Done:
    """Holds from the next checklist on."""
    place, words = outcome
    own = {**outside(ctx).own_tasks, place: tuple(map(task_of, words))}
    lines = [LINE(task=said(task)) for task in tasks_at(own, place)]
    more = (Button(LABEL(), open_press(TASKS.name)),)
    return Done((say(KEPT(), *lines, buttons=more),), (SetTasks(place, words),))


def _tidy(line: str) -> str:
    """Without what lists begin with; a line without letters is none."""
    bare = _bare(line)
    return bare if fold(bare) else ""


def _without_letters(line: str) -> str:
    """What stands on a line in which no letter does (a picture); empty for other lines."""
    bare = _bare(line)
    return "" if fold(bare) else bare


def _bare(line: str) -> str:
    return " ".join(line.split()).lstrip("・-*•□☐✓ ")


def tasks_to_json(tasks: Sequence[Task]) -> Json:
    """Tasks as a talk pins them."""
    return [[task.key, task.words] for task in tasks]


def tasks_from_json(saved: Json) -> tuple[Task, ...]:
    """The tasks again."""
    assert isinstance(saved, list)
    return tuple(Task(str(pair[0]), str(pair[1])) for pair in saved if isinstance(pair, list))


TASKS = Dialog(
    "tasks", LABEL, opens, script, finish, roles=frozenset[Role]({"lead"}), changes=True, menu=False,
    typed=("チェックリスト", "業務チェックリスト", "checklist"),
)  # fmt: skip
