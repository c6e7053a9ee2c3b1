"""What staff type with a name: 「活動日 山本」「山本さんに 返事」; a name alone opens that person's page. A
workplace types it with 「到着」「チェックリスト」「ひとこと」.

Where two fit, buttons ask which. Who is not theirs, and who is nobody, has the same answer.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dialogs import (
    answers,
    arrivals,
    case_record,
    checklist,
    days,
    from_workplace,
    goal_set,
    hand_over,
    invite,
    naming,
    pause,
    person_looks,
    person_page,
    talks,
    voice,
)
from dialogs.arrival import WORKPLACE, mark, mine
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.events import Wrote
from dialogs.facts import STAFF, Context, Person
from dialogs.menu import dialog_named
from dialogs.messages import Button, say
from dialogs.outside_facts import outside
from dialogs.person_page import name_button
from dialogs.press import open_press
from dialogs.questions import Again
from dialogs.reading.folding import both, fold
from dialogs.whom import MOST_OFFERED, not_found
from dialogs.words import Phrase, phrase

WHICH = phrase("named.which", "その 名前の 人は {count}人 います。どの 人ですか。")

LONGEST = 40
LONGEST_PAIR = 100
HAND_OVER_TO = re.compile(r"hand over (?P<name>\S.*) to (?P<to>\S.*)", re.IGNORECASE)
PARTICLES = ("さんの", "さんに", "さんを", "さんへ", "さんが", "さんは", "の", "に", "を", "へ", "が", "は")
NO_NAMES = frozenset(
    {"みな", "皆", "おつかれ", "お疲れ", "ごくろう", "ご苦労", "たく", "おかあ", "おとう", "お母", "お父"}
)


def _tag(_ctx: Context, person: Person) -> str:
    return person.tag


@dataclass(frozen=True, slots=True)
class Command:
    """A dialog that can be opened about somebody: the words that mean it, and how a person becomes its
    argument.
    """

    dialog: str
    label: Phrase
    typed: tuple[str, ...] = ()
    argument: Callable[[Context, Person], str] = _tag


COMMANDS = (
    Command("person", person_page.LABEL, ("ページ", "page")),
    Command("answer", answers.LABEL, ("メッセージ", "書く", "answer", "message", "write to")),
    Command("days_of", days.LABEL, ("かつどうび", "予定", "activity days", "days")),
    Command(
        "arrive", arrivals.LABEL, ("とうちゃく", "来た", "着いた", "arrived", "arrival", "here"),
        lambda ctx, person: mark(person, ctx.today),
    ),
    Command("goal_set", goal_set.LABEL, ("目標", "もくひょう", "goal")),
    Command("hand_over", hand_over.LABEL, ("交代", "引きつぎ", "引き継ぎ", "ひきつぎ", "hand over")),
    Command("take_over", hand_over.TAKE_LABEL, ("代わります", "take over")),
    Command("pause", pause.LABEL, ("おやすみきかん", "休み期間", "お休み期間", "pause")),
    Command("record", case_record.LABEL, ("記録", "きろく", "面談記録", "支援記録", "record")),
    Command("invite", invite.LABEL, ("しょうたい", "招待コード", "invite")),
    Command("notes_of", person_looks.NOTES, ("ノート", "note", "notes")),
    Command("condition_of", person_looks.CONDITION, ("様子", "グラフ", "chart")),
    Command("resume", pause.RESUME, ("再開", "さいかい", "resume")),
    Command("from_work", from_workplace.LABEL, ("職場から", "はたらく場所の声", "from work")),
)  # fmt: skip
PAGE = COMMANDS[0]
AT_WORK = (
    *(command for command in COMMANDS if command.dialog == arrivals.ARRIVE.name),
    Command(checklist.CHECKLIST.name, checklist.CHECKLIST.label, checklist.CHECKLIST.typed),
    Command(voice.VOICE.name, voice.LABEL, voice.VOICE.typed),
)
"""What a workplace types with a name."""


class Meant(NamedTuple):
    """A command, whom its name may mean, and the name as it was typed; ``to``: who is to walk beside them."""

    command: Command
    people: Sequence[Person]
    name: str
    to: str = ""


def take(state: State, text: str, ctx: Context) -> Turn | None:
    """The dialog about whom ``text`` names; None where it is no such command."""
    if not ctx.joined or ctx.traces or (state.talk and not state.talk.optional):
        return None
    found = read(text, ctx) if ctx.me.role in STAFF | WORKPLACE else None
    return run(state, found, ctx) if found else None


def run(state: State, found: Meant, ctx: Context) -> Turn:
    """The command's dialog, or whom it may mean."""
    match found.people:
        case [person]:
            argument = found.command.argument(ctx, person)
            opened = talks.open_talk(state, dialog_named(found.command.dialog), argument, ctx)
            return _handed_to(opened, found.to, ctx) if found.to else opened
        case []:
            everybody = list(_known(found.command, [day.person for day in mine(ctx)], ctx))
            words = not_found(found.name, everybody)
            near = _buttons(found, ctx, naming.nearest(found.name, everybody))
            new = [Button(invite.NEW_LABEL(), open_press(invite.ENROL.name))]
            more = new if found.command.dialog == invite.INVITE.name else []
            return Turn(state, (say(words, buttons=(*near, *more)),))
    shown = found.people[:MOST_OFFERED]
    which = say(WHICH(count=len(found.people)), buttons=_buttons(found, ctx, shown))
    return Turn(state, (which,))


def read(text: str, ctx: Context) -> Meant | None:
    """The command that the whole of ``text`` is, if it is one."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("'s ", " ").replace("’s ", " ")
    if ctx.me.role in STAFF and (pair := _pair(plain, ctx)):
        return pair
    if not plain or len(plain) > LONGEST or "\n" in plain:
        return None
    commands = COMMANDS if ctx.me.role in STAFF else AT_WORK
    split = list(_split(plain, ctx.me.language, commands))
    return next(
        (found for people in _those_first(ctx) if (found := _about(plain, split, people, ctx))), None
    ) or _of_nobody(plain, split, ctx)


def _those_first(ctx: Context) -> Iterator[list[Person]]:
    """A name means who is here; only where it means nobody of them, somebody who has left."""
    found = list(mine(ctx))
    yield [day.person for day in found if not day.over]
    yield [day.person for day in found if day.over]


def _about(
    plain: str, split: Sequence[tuple[Command, str]], people: Sequence[Person], ctx: Context
) -> Meant | None:
    """The command about somebody of these, if it is one."""
    for command, name in split:
        if found := _people(name, _known(command, people, ctx)):
            return Meant(command, found, name)
    if ctx.me.role in WORKPLACE:
        return None
    found = naming.meant_exactly(plain, people) or (naming.meant(plain, people) if _calls(plain) else [])
    return Meant(PAGE, found, plain) if found else None


def _pair(plain: str, ctx: Context) -> Meant | None:
    """「hand over NAME to NAME」, where one of the two is somebody the reader knows."""
    match = HAND_OVER_TO.fullmatch(plain) if len(plain) <= LONGEST_PAIR else None
    if match is None:
        return None
    found = _people(match["name"], [day.person for day in ctx.people])
    if not found and not naming.meant_exactly(match["to"], [each.person for each in ctx.colleagues]):
        return None
    command = next(each for each in COMMANDS if each.dialog == hand_over.HAND_OVER.name)
    return Meant(command, found, match["name"], match["to"])


def _handed_to(turn: Turn, to: str, ctx: Context) -> Turn:
    """The hand-over with the answer to whom, as if it had been typed there."""
    talk = turn.state.talk
    if talk is None or (talk.dialog, talk.asking) != (hand_over.HAND_OVER.name, "to"):
        return turn
    heard = talks.hear(turn.state, talk, Wrote(at=ctx.now, channel="web", text=to), ctx)
    if isinstance(heard, Again):
        heard = talks.ask_again(turn.state, talk, ctx, heard.why)
    return replace(heard, effects=turn.effects + heard.effects)


def _known(command: Command, people: Sequence[Person], ctx: Context) -> Sequence[Person]:
    """Whom a command may be about; of whom a workplace writes need not come today."""
    return outside(ctx).people if command.dialog == voice.VOICE.name else people


def _of_nobody(plain: str, split: Sequence[tuple[Command, str]], ctx: Context) -> Meant | None:
    """What can only be a command about somebody whom the reader does not know."""
    if ctx.me.role in WORKPLACE:
        return Meant(split[0][0], (), split[0][1]) if split and len(plain.split()) == 2 else None
    for command, name in split:
        short = len(plain.split()) == 2 and command.dialog != "answer"
        if _calls(name) or short:
            return Meant(command, (), name)
    parts = plain.split()
    called = len(parts) <= 2 and _calls(plain) and _calls(parts[-1])
    return Meant(PAGE, (), plain) if called else None


def _calls(name: str) -> bool:
    """Whether it calls somebody by name, with さん."""
    return naming.is_polite(name) and naming.without_polite(name) not in {fold(word) for word in NO_NAMES}


def _people(name: str, people: Sequence[Person]) -> list[Person]:
    """Whom the name beside a command means; a single letter within a name means nobody."""
    exact = naming.meant_exactly(name, people)
    return exact or (naming.meant(name, people) if len(naming.without_polite(name)) > 1 else [])


def _split(plain: str, language: str, commands: tuple[Command, ...]) -> Iterator[tuple[Command, str]]:
    """Each way to read it as a command and a name; the name with and without what joins the two."""
    whole = fold(plain)
    for word, command in _words(language, commands):
        sides = (whole.removesuffix(word), whole.removeprefix(word))
        for rest in dict.fromkeys(side for side in sides if side and side != whole):
            yield command, rest
            if joined := next((p for p in PARTICLES if rest.endswith(p) and rest != p), ""):
                kept = "さん" if joined.startswith("さん") else ""
                yield command, rest.removesuffix(joined) + kept


def _buttons(found: Meant, ctx: Context, people: Sequence[Person]) -> list[Button]:
    dialog, argument = found.command.dialog, found.command.argument
    return [name_button(person, dialog, argument(ctx, person)) for person in people]


@lru_cache(maxsize=32)
def _words(language: str, commands: tuple[Command, ...]) -> tuple[tuple[str, Command], ...]:
    """The folded words of every command, the longest first; with を and する behind them too."""
    found: dict[str, Command] = {}
    for command in commands:
        for word in (command.label().text(language), command.label.ja, *command.typed):
            for folded in both(word):
                for spelling in (folded, folded + "を書く", folded + "する", folded + "を見る"):
                    found.setdefault(spelling, command)
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))
