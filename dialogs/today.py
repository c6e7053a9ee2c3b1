"""きょう: whom a coordinator expects today, who stays at home, whose note has come, who cannot write one.

Never a reason. Leads see everybody who takes part. Where arrivals are recorded also who has come.
"""

from collections.abc import Iterable
from datetime import time

from dialogs import notice_lines
from dialogs.effects import LogView
from dialogs.facts import STAFF, Context, PersonDay
from dialogs.listed import here
from dialogs.messages import Prompt, say
from dialogs.script import Dialog, Done
from dialogs.words import Said, phrase

LABEL = phrase("today.label", "きょう")
HEAD = phrase("today.head", "{day}")
COMING = phrase("today.coming", "■きょう 来る 人：{count}人")
HERE = phrase("today.here", "■来た 人：{count}人")
HERE_SINCE = phrase("today.here_since", "・{name}さん {time}")
AWAY = phrase("today.away", "■おやすみの 人：{count}人")
UNWRITTEN = phrase("today.unwritten", "■きょうは 書けない 人：{count}人")
NOTED = phrase("today.noted", "■ノートが とどいた 人：{count}人")
EXPECTED = phrase("today.expected", "・{name}さん {starts}から {ends}まで")
EXPECTED_AT = phrase("today.expected_at", "・{name}さん {starts}から {ends}まで　{workplace}")
WITH_NOTICE = phrase("today.with_notice", "{line}（{kind}：{how}）")
NAME = phrase("today.name", "・{name}さん")
NOBODY = phrase("today.nobody", "きょう 来る 人は いません。")
NONE_ASSIGNED = phrase("today.none_assigned", "いま たんとうの 人は いません。")

LINES_A_BUBBLE = 25


def opens(ctx: Context, argument: str) -> Done:
    """The whole list at once; whose days were looked at is recorded."""
    people = here(ctx)
    if not people:
        return Done((say(NONE_ASSIGNED()),))
    looked_at = tuple(LogView(day.person.id, "today") for day in people)
    return Done(tuple(_bubbles([HEAD(day=ctx.today), *_lines(people), *_came(ctx, people)])), looked_at)


def _lines(people: Iterable[PersonDay]) -> list[Said]:
    days = sorted(people, key=by_hour)
    away = [day for day in days if day.notice and day.notice.kind == "absence"]
    coming = [day for day in days if day.activity and day not in away]
    noted, unwritten = [day for day in days if day.noted], [day for day in days if day.unwritten]
    lines = [COMING(count=len(coming)), *map(expected, coming)] if coming else [NOBODY()]
    for head, listed in ((AWAY, away), (NOTED, noted), (UNWRITTEN, unwritten)):
        if listed:
            lines += [head(count=len(listed)), *(NAME(name=day.person.name) for day in listed)]
    return lines


def _came(ctx: Context, people: Iterable[PersonDay]) -> list[Said]:
    """Who has come, in the order in which they did."""
    if not ctx.rhythm.arrivals:
        return []
    came = [(ctx.arrivals[d.person.id].at, d.person.name) for d in people if d.person.id in ctx.arrivals]
    lines = [HERE_SINCE(name=name, time=at.astimezone(ctx.now.tzinfo).time()) for at, name in sorted(came)]
    return [HERE(count=len(lines)), *lines] if lines else []


def by_hour(day: PersonDay) -> tuple[time, str]:
    """By when they begin, then by name."""
    return day.activity.starts if day.activity else time.max, day.person.name


def expected(day: PersonDay) -> Said:
    """Name, hours and workplace; behind them that somebody comes late or leaves early."""
    assert day.activity is not None
    starts, ends, workplace = day.activity.starts, day.activity.ends, day.activity.workplace
    template = EXPECTED_AT if workplace else EXPECTED
    line = template(name=day.person.name, starts=starts, ends=ends, workplace=workplace)
    if day.notice is None:
        return line
    how = tuple(notice_lines.time_of(day.notice))
    return WITH_NOTICE(line=line, kind=notice_lines.KINDS[day.notice.kind](), how=how)


def _bubbles(lines: list[Said]) -> Iterable[Prompt]:
    return (say(*lines[n : n + LINES_A_BUBBLE]) for n in range(0, len(lines), LINES_A_BUBBLE))


TODAY: Dialog[None] = Dialog(
    "today", LABEL, opens, typed=("今日", "予定", "きょうの予定", "today", "absent", "silent"), roles=STAFF
)
