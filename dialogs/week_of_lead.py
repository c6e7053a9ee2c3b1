"""The week for those who lead: numbers of what waits in the whole organisation, never who does how well."""

from collections.abc import Iterator
from datetime import timedelta

from dialogs import digest, rhythm_dialogs, today
from dialogs.baseline import MOST_TIMES
from dialogs.conversation import State, Turn
from dialogs.effects import LogView
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.rhythm_settings import CHANGES, DIFFERENT
from dialogs.standing import Week
from dialogs.words import Said, phrase

HEAD = phrase("week_of_lead.head", "先週の まとめです。")
OPENED = phrase("week_of_lead.opened", "■7日間の れんらく：{count}件")
SEEN = phrase("week_of_lead.seen", "確認した ものの 半分は {how_long}の うちです。")
MINUTES = phrase("week_of_lead.minutes", "{count}分")
HOURS = phrase("week_of_lead.hours", "{count}時間")
REOPENED = phrase("week_of_lead.reopened", "■もういちど おしらせした もの：{count}件")
WAITING = phrase("week_of_lead.waiting", "■まだ 確認されて いない もの：{count}件")
OVERDUE = phrase("week_of_lead.overdue", "■7日より おくれて いる 面談：{count}件")
PARKED = phrase("week_of_lead.parked", "■うまく うけとれなかった もの：{count}件")
CRISIS = phrase("week_of_lead.crisis", "■しんぱいな ことばの しらせ：{count}件")
MISTAKES = phrase("week_of_lead.mistakes", "■その うち ボットの まちがい：{count}件")
NEEDLESS = phrase("week_of_lead.needless", "■いつもと ちがう：{most}件の うち 問題なし {count}件")
LOOSEN = phrase("week_of_lead.loosen", "設定の「{what}」を {count}回に すると、へります。")
ALONE = phrase("week_of_lead.alone", "■たんとうが いない 人：{count}人")
NOTHING = phrase("week_of_lead.nothing", "先週の れんらくは ありません。")
ENOUGH, MOST_NEEDLESS = 20, 70
"""Of so many alerts of change not more than so many in a hundred should have been nothing."""
LONG = 90
"""Minutes; longer times are said in hours."""


def tell(state: State, _event: Due, ctx: Context) -> Turn:
    """One message; who has nobody beside them is named, and that is recorded."""
    week = ctx.week
    if week is None:
        return Turn(state)
    views = tuple(LogView(person.id, "week_of_lead") for person in week.alone)
    everybody = Button(today.LABEL(), open_press("today"), quiet=True)
    buttons = (*((_setting(),) if _is_needless(week, ctx) else ()), everybody)
    return Turn(state, (say(HEAD(), *_lines(week, ctx), buttons=buttons),), views)


def _lines(week: Week, ctx: Context) -> Iterator[Said]:
    yield OPENED(count=week.opened) if week.opened else NOTHING()
    if week.seen_after is not None:
        yield SEEN(how_long=_how_long(week.seen_after))
    if week.waiting:
        yield WAITING(count=week.waiting)
        if week.oldest:
            yield digest.OLDEST(at=week.oldest.astimezone(ctx.now.tzinfo))
    numbers = (
        (REOPENED, week.reopened),
        (OVERDUE, week.reviews_overdue),
        (digest.UNREACHABLE, week.unreachable),
        (PARKED, week.parked),
        (CRISIS, week.crisis),
        (MISTAKES, week.mistakes),
        (ALONE, len(week.alone)),
    )
    yield from (head(count=count) for head, count in numbers if count)
    yield from _needless(week, ctx)
    yield from (today.NAME(name=person.name) for person in week.alone[: digest.MOST_NAMED])
    if week.quota:
        yield from digest.quota_lines(week.quota)


def _needless(week: Week, ctx: Context) -> Iterator[Said]:
    """How many of the last alerts of change were nothing; where most were, which setting makes them fewer."""
    nothing, most = week.needless
    if most:
        yield NEEDLESS(most=most, count=nothing)
    if _is_needless(week, ctx):
        yield LOOSEN(what=CHANGES(), count=ctx.office_rhythm.change_after + 1)


def _is_needless(week: Week, ctx: Context) -> bool:
    nothing, most = week.needless
    loose = ctx.office_rhythm.change_after >= MOST_TIMES
    return most >= ENOUGH and nothing * 100 > most * MOST_NEEDLESS and not loose


def _setting() -> Button:
    return Button(CHANGES(), open_press(rhythm_dialogs.OFFICE_DIALOG.name, DIFFERENT.key))


def _how_long(minutes: int) -> Said:
    if minutes < LONG:
        return MINUTES(count=max(1, minutes))
    return HOURS(count=round(timedelta(minutes=minutes) / timedelta(hours=1)))
