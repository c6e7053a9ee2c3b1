"""不在: a member of staff is away for some days, and somebody stands in, from the first card on.

Nobody need be named: without a name each person's own backup stands in. What is open when the time begins
goes to those who stand in, and comes back from a named one when it ends. It can be ended early.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dialogs.away_overlap import (
    OVER,
    left_of,
    made,
    overlapping,
    slot_over,
    taken_back,
    times_from_json,
    times_to_json,
    told,
)
from dialogs.conversation import Json, State, Talk, Turn, pinned_day
from dialogs.effects import Effect, PassOn, SetLeave, Unschedule
from dialogs.events import Due
from dialogs.facts import STAFF, Context, Person
from dialogs.hand_over import Successor, able, pinned_refused, refused_from, why_not
from dialogs.messages import Button, say
from dialogs.press import day_argument, open_press
from dialogs.questions import Choice, Days, Option, day_option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_facts import TimeAway
from dialogs.whom import person_from_json, person_to_json
from dialogs.words import Said, phrase

LABEL = phrase("away.label", "不在")
FIRST = phrase("away.first", "いつから いませんか。\n「25日」「25日から27日まで」の ように 書けます。")
LAST = phrase("away.last", "いつまで いませんか。")
BEFORE_FIRST = phrase("away.before_first", "{first}か その あとの 日を 書いて ください。")
ONLY_THAT_DAY = phrase("away.only_that_day", "{day}だけ")
COVER = phrase("away.cover", "だれが かわりますか。")
USUAL = phrase("away.usual", "いつもの かわりの 人")
SPAN = phrase("away.span", "不在：{first}から {last}まで")
ONE_DAY = phrase("away.one_day", "不在：{day}")
BY = phrase("away.by", "かわり：{name}さん")
BY_USUAL = phrase("away.by_usual", "かわり：いつもの かわりの 人")
SURE = phrase("away.sure", "これで いいですか。")
YES = phrase("away.yes", "はい")
KEPT = phrase("away.kept", "わかりました。この あいだは かわりの 人に とどきます。")
UNCHANGED = phrase("away.unchanged", "わかりました。そのままに します。")
TOO_FAR = phrase("away.too_far", "180日先まで 入れられます。")
ANOTHER = phrase("away.another", "べつの 不在を 入れる")
END = phrase("away.end", "{day}からの 不在を やめる")
END_LABEL = phrase("away.end_label", "不在の おわり")
END_SURE = phrase("away.end_sure", "この 不在を おわりに しますか。")
NO = phrase("away.no", "いいえ")
ENDED = phrase("away.ended", "おわりに しました。")
OVERLAPS = phrase("away.overlaps", "つぎの 不在と 日が かさなって います。")
HOW = phrase("away.how", "どう しますか。")
REPLACE = phrase("away.replace", "あたらしい ほうに かえる")
ONLY_SHARED = phrase("away.only_shared", "かさなる 日だけ かえる")
KEEP = phrase("away.keep", "そのままに する")
STAYS = phrase("away.stays", "のこりは そのままです。")
NONE_THERE = phrase("away.none_there", "その 不在は もう ありません。")

FARTHEST = timedelta(days=180)
DAY = timedelta(days=1)
MOST_OFFERED = 4
ANEW = "new"


def opens(ctx: Context, argument: str) -> Start | Done:
    """What is there already, with its end; else, or for one more, the questions."""
    if ctx.times_away and argument != ANEW:
        ends = [_end_button(time) for time in ctx.times_away[:MOST_OFFERED]]
        lines = [line for time in ctx.times_away for line in described(time)]
        return Done((say(*lines, buttons=(*ends, Button(ANOTHER(), open_press("away", ANEW)))),))
    others: list[Json] = [person_to_json(each) for each in able(ctx) if each != ctx.me]
    unable: list[Json] = [[person_to_json(ctx.me), "yourself"], *pinned_refused(ctx, None)]
    pinned: dict[str, Json] = {"today": ctx.today.isoformat(), "others": others, "unable": unable}
    return Start(pinned | {"times": times_to_json(ctx.times_away)})


class Away(NamedTuple):
    """What was asked for: a new time, those that ``overlap`` it, and what ``stays`` of them."""

    time: TimeAway
    overlap: tuple[TimeAway, ...] = ()
    stays: tuple[TimeAway, ...] = ()


def script(pinned: Pinned) -> Script[Away | None]:
    """From when to when, what becomes of what is there, who stands in, and all of it once more."""
    today = pinned_day(pinned, "today")
    first = yield from ask(_days("first", FIRST(), today, today))
    assert not isinstance(first, str)
    last = first[-1]
    if len(first) == 1:
        until = yield from ask(_days("last", LAST(), today, first[0], single=True))
        assert not isinstance(until, str)
        last = until[-1]
    begins, ends = sorted((first[0], last))
    overlap = overlapping(times_from_json(pinned.get("times")), TimeAway(begins, ends))
    stays = yield from _stays(overlap, TimeAway(begins, ends))
    if stays is None:
        return None
    time = TimeAway(begins, ends, (yield from _cover(pinned)))
    more = (STAYS(), *(line for one in stays for line in described(one))) if stays else ()
    yes = (Option("yes", YES(), ("はい", "yes")),)
    sure = yield from ask(Choice("sure", (*described(time), *more, SURE()), yes))
    return Away(time, tuple(overlap), tuple(stays)) if sure == "yes" else None


def _stays(overlap: Sequence[TimeAway], new: TimeAway) -> Script[list[TimeAway] | None]:
    """What is to stay of the times that share days with the new one; None: all of it, without the new one."""
    if not overlap:
        return []
    parts = [part for old in overlap for part in left_of(old, new)]
    only = (Option("only", ONLY_SHARED()),) if parts else ()
    options = (Option("replace", REPLACE()), *only, Option("keep", KEEP()))
    words = (OVERLAPS(), *(line for old in overlap for line in described(old)), HOW())
    how = yield from ask(Choice("overlap", words, options))
    if how == "keep":
        return None
    return parts if how == "only" else []


def finish(ctx: Context, talk: Talk, away: Away | None) -> Done:
    """Cards go to who stands in from the first day on; what is open goes along."""
    if away is None or away.time.last < ctx.today:
        return Done((say(UNCHANGED()),))
    time, there = away.time, overlapping(ctx.times_away, away.time)
    if time.cover and (why := why_not(ctx, time.cover)):
        return Done((say(why, UNCHANGED()),))
    if there != list(away.overlap):  # it changed meanwhile
        return Done((say(*(line for one in ctx.times_away for line in described(one)), UNCHANGED()),))
    effects = [effect for old in there for effect in taken_back(ctx, old)]
    effects += [effect for new in (*away.stays, time) for effect in made(ctx, new)]
    effects += told(ctx, there, (*away.stays, time))
    return Done((say(*described(time), KEPT()),), tuple(effects))


def begins(state: State, event: Due, ctx: Context) -> Turn:
    """The first morning, or the one after the last: what is open goes to whoever is there now."""
    if event.slot.startswith(OVER):
        cover = event.slot.rpartition(":")[2]
        return Turn(state, (), (PassOn(ctx.me.id), *((PassOn(int(cover)),) if cover else ())))
    first = day_argument(event.slot)
    if any(time.first == first for time in ctx.times_away):
        return Turn(state, (), (PassOn(ctx.me.id),))
    return Turn(state)


def opens_end(ctx: Context, argument: str) -> Start | Done:
    """Asked once more; the argument is the first day (ISO)."""
    time = _beginning(ctx, day_argument(argument))
    if time is None:
        return Done((say(NONE_THERE()),))
    return Start({"first": argument}, say=(say(*described(time)),))


def end_script(_pinned: Pinned) -> Script[str | None]:
    """Really?"""
    options = (Option("yes", YES(), ("はい", "yes")), Option("no", NO(), ("いいえ", "no")))
    return (yield from ask(Choice("sure", (END_SURE(),), options)))


def finish_end(ctx: Context, talk: Talk, sure: str | None) -> Done:
    """From now on everything comes here again."""
    time = _beginning(ctx, pinned_day(talk.pinned, "first"))
    if time is None:
        return Done((say(NONE_THERE()),))
    if sure != "yes":
        return Done((say(UNCHANGED()),))
    effects: list[Effect] = [
        SetLeave(ctx.me.id, time.first, ctx.today - DAY, time.cover.id if time.cover else None),
        Unschedule(("away",), time.first.isoformat()),
        Unschedule(("away",), slot_over(time)),
        PassOn(ctx.me.id),
        *((PassOn(time.cover.id),) if time.cover else ()),
    ]
    return Done((say(ENDED()),), (*effects, *told(ctx, [time], [])))


def described(time: TimeAway) -> list[Said]:
    """From when to when, and who stands in."""
    one = time.first == time.last
    span = ONE_DAY(day=time.first) if one else SPAN(first=time.first, last=time.last)
    return [span, BY(name=time.cover.name) if time.cover else BY_USUAL()]


def _cover(pinned: Pinned) -> Script[Person | None]:
    """One of the colleagues whom messages reach, or None for each person's own backup."""
    saved = pinned["others"]
    assert isinstance(saved, list)
    people, refused = tuple(map(person_from_json, saved)), refused_from(pinned.get("unable", []))
    if not people and all(why != "no_address" for _, why in refused):
        return None
    usual = (Option("usual", USUAL()),)
    return (yield from ask(Successor("cover", COVER(), people, refused, more=usual)))


def _days(name: str, words: Said, today: date, after: date, *, single: bool = False) -> Days:
    ahead = [after + n * DAY for n in range(MOST_OFFERED)]
    offered = [day_option(day) for day in ahead]
    if single:
        offered[0] = Option(after.isoformat(), ONLY_THAT_DAY(day=after))
    early = BEFORE_FIRST(first=after)
    return Days(name, (words,), tuple(offered), today, today + FARTHEST, single=single, far=TOO_FAR(),
                first=after, early=early)  # fmt: skip


def _beginning(ctx: Context, first: date | None) -> TimeAway | None:
    return next((time for time in ctx.times_away if time.first == first), None)


def _end_button(time: TimeAway) -> Button:
    return Button(END(day=time.first), open_press("away_end", time.first.isoformat()))


_TYPED = ("ふざい", "不在にします", "休暇", "away", "out of office", "cover")
AWAY = Dialog("away", LABEL, opens, script, finish, typed=_TYPED, roles=STAFF)
END_AWAY = Dialog("away_end", END_LABEL, opens_end, end_script, finish_end, roles=STAFF, menu=False,
                  changes=True)  # fmt: skip
