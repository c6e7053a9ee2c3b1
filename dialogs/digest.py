"""まとめ: one message in the morning with all that waits for a member of staff, and who is expected today.

A section without anything in it is left out, so on a quiet day it is two lines. What a tap can settle has its
button here, so that nothing has to be searched for. Names of people stand in it, so each look is recorded.
"""

from collections.abc import Iterable, Iterator, Sequence

from dialogs import cards, change_lines, today
from dialogs.change_effects import MarkTold
from dialogs.conversation import State, Turn
from dialogs.effects import LogView
from dialogs.events import Due
from dialogs.facts import Alert, AlertKind, Context, Person, PersonDay
from dialogs.languages import NAMES
from dialogs.messages import LONGEST_LABEL, Button, Prompt, say
from dialogs.press import card_press, open_press
from dialogs.standing import Morning, NoteMissing, Quota, ReviewAhead
from dialogs.words import Phrase, Said, phrase, verbatim

HEAD = phrase("digest.head", "{day}の まとめです。")
COVERS = phrase("digest.covers", "{name}さんが 休みなので、その 分も あります。")
WAITING = phrase("digest.waiting", "■まだ 確認して いない もの：{count}件")
OLDEST = phrase("digest.oldest", "いちばん 古い ものは {at}からです。")
WAITS = phrase("digest.waits", "・{name}さん：{what}")
CHANGES = phrase("digest.changes", "■いつもと ちがう 人：{count}人")
CHANGED = phrase("digest.changed", "・{name}さん：{what}")
MISSING = phrase("digest.missing", "■ノートが まだの 人：{count}人")
ON_DAY = phrase("digest.on_day", "・{name}さん {day}")
REVIEWS = phrase("digest.reviews", "■面談が 近い 人：{count}人")
OVERDUE = phrase("digest.overdue", "■面談の 日が すぎた 人：{count}人")
UNREACHABLE = phrase("digest.unreachable", "■メッセージが とどかない 人：{count}人")
PARKED = phrase("digest.parked", "■うまく うけとれなかった 人：{count}人")
SLOW = phrase("digest.slow", "■ゆっくり モードの 人：{count}人")
HELD = phrase("digest.held", "このあと、夜や 休みの 分が {count}件 とどきます。")
MORE = phrase("digest.more", "・ほかに {count}")
QUOTA = phrase("digest.quota", "■LINEで 送った 数：{most}の うち {used}")
GETTING_FULL = phrase("digest.getting_full", "今月の {percent}％を つかいました。")
ALMOST_FULL = phrase("digest.almost_full", "今月の {percent}％を つかいました。のこりは わずかです。")
NEARLY_OVER = phrase("digest.nearly_over", "今月の {percent}％を つかいました。もうすぐ 送れなく なります。")
FORECAST = phrase("digest.forecast", "月の おわりには {count}くらいの みこみです。")
SAVED = phrase("digest.saved", "■送らずに とって ある もの：{count}件")
RIDES = phrase("digest.rides", "あいてが 何か 書いた ときに とどきます。")
LEFT_OUT = phrase("digest.left_out", "■送らなかった もの：{count}件")
SAVED_FOR = phrase("digest.saved_for", "■まだ 送って いない ものが ある 人：{count}人")
SHOW = phrase("digest.show", "{name}：{what}")
KINDS: dict[AlertKind, Phrase] = {
    "note": phrase("digest.note", "ノート"),
    "absence": phrase("digest.absence", "おやすみなど"),
    "talk": phrase("digest.talk", "話したい"),
    "message": phrase("digest.message", "メッセージ"),
    "joined": phrase("digest.joined", "はじめました"),
    "declined": phrase("digest.declined", "はじめません"),
    "unreachable": phrase("digest.not_reached", "とどきません"),
    "no_contact": phrase("digest.no_contact", "れんらくが ない"),
    "change": phrase("digest.change", "いつもと ちがう"),
    "crisis": phrase("digest.crisis", "しんぱいな ことば"),
}
LEFT_OFF = phrase("digest.left_off", "やめました")
OTHER = phrase("digest.other", "おしらせ")

MOST_COMING = 12
MOST_NAMED = 6
MOST_SHOWN = 5
MOST_CHANGES = 3
WARN_FROM, WARN_AGAIN, WARN_LAST = 60, 80, 95
"""Percent of a month's messages at which somebody should know."""


def tell(state: State, _event: Due, ctx: Context) -> Turn:
    """The morning's message; who walks beside nobody, and of whom nothing waits, gets none."""
    morning = ctx.morning
    if morning is None or not (morning.people or morning.waiting or morning.changes or morning.held):
        return Turn(state)
    looked_at = {person.id for person in _named(morning)}
    views = tuple(LogView(i, "digest") for i in sorted(looked_at))
    told = tuple(MarkTold(one.participant.id, one.ref) for one in morning.changes)
    return Turn(state, (message(morning, ctx),), (*views, *told))


def message(morning: Morning, ctx: Context) -> Prompt:
    """All of it in one bubble."""
    covers = [COVERS(name=person.name) for person in morning.covers]
    lines = [HEAD(day=ctx.today), *covers, *_today(morning.people)]
    lines += [*_waiting(morning.waiting, ctx), *_changes(morning.changes), *_rest(morning, ctx)]
    if morning.quota and (len(lines) > len(QUIET) or morning.quota.percent >= WARN_FROM):
        lines += quota_lines(morning.quota)
    if morning.held:
        lines.append(HELD(count=morning.held))
    cards_of = (*morning.changes[:MOST_CHANGES], *morning.waiting)[:MOST_SHOWN]
    shown = [Button(label(one), card_press(one.ref, "show")) for one in cards_of]
    return say(*lines, buttons=(*shown, Button(today.LABEL(), open_press("today"), quiet=True)))


QUIET = ("the day", "nobody comes")
"""What a digest says where there is nothing to say."""


def quota_lines(quota: Quota) -> Iterator[Said]:
    """How many messages went out this month, and a word where few are left."""
    yield QUOTA(used=quota.used, most=quota.most)
    if quota.percent >= WARN_LAST:
        yield NEARLY_OVER(percent=quota.percent)
    elif quota.percent >= WARN_AGAIN:
        yield ALMOST_FULL(percent=quota.percent)
    elif quota.percent >= WARN_FROM:
        yield GETTING_FULL(percent=quota.percent)
    if quota.forecast is not None and quota.forecast > quota.used and quota.percent >= WARN_FROM:
        yield FORECAST(count=quota.forecast)
    if quota.saved:
        yield SAVED(count=quota.saved)
        yield RIDES()
    if quota.left_out:
        yield LEFT_OUT(count=quota.left_out)


def _today(people: Sequence[PersonDay]) -> Iterator[Said]:
    days = sorted(people, key=today.by_hour)
    away = [day for day in days if day.activity and day.notice and day.notice.kind == "absence"]
    coming = [day for day in days if day.activity and day not in away]
    if coming:
        yield today.COMING(count=len(coming))
        yield from _up_to(MOST_COMING, map(today.expected, coming))
    else:
        yield today.NOBODY()
    if away:
        yield today.AWAY(count=len(away))
        yield from _up_to(MOST_NAMED, (today.NAME(name=day.person.name) for day in away))


def _waiting(waiting: Sequence[Alert], ctx: Context) -> Iterator[Said]:
    if not waiting:
        return
    yield WAITING(count=len(waiting))
    if waiting[0].opened_at:
        yield OLDEST(at=waiting[0].opened_at.astimezone(ctx.now.tzinfo))
    named = {(one.participant.name, one.kind): one for one in waiting}
    yield from _up_to(
        MOST_NAMED, (WAITS(name=one.participant.name, what=what_of(one)) for one in named.values())
    )


def _changes(told: Sequence[Alert]) -> Iterator[Said]:
    """Each with its rule in words; said once."""
    if told:
        yield CHANGES(count=len({one.participant for one in told}))
    lines = (
        CHANGED(name=one.participant.name, what=what)
        for one in told
        for what in change_lines.lines(one.about)
    )
    yield from _up_to(MOST_NAMED, lines)


def _rest(morning: Morning, ctx: Context) -> Iterator[Said]:
    late = [ahead for ahead in morning.reviews if ahead.day < ctx.today]
    ahead = [ahead for ahead in morning.reviews if ahead.day >= ctx.today]
    yield from _listed(MISSING, list(map(_on_day, morning.missing)))
    yield from _listed(REVIEWS, list(map(_on_day, ahead)))
    yield from _listed(OVERDUE, list(map(_on_day, late)))
    for head, people in (
        (UNREACHABLE, morning.unreachable),
        (PARKED, morning.parked),
        (SAVED_FOR, morning.saved_for),
        (SLOW, morning.slow),
    ):
        yield from _listed(head, [today.NAME(name=person.name) for person in people])


def _on_day(each: NoteMissing | ReviewAhead) -> Said:
    return ON_DAY(name=each.person.name, day=each.day)


def _listed(head: Phrase, lines: Sequence[Said]) -> Iterator[Said]:
    if lines:
        yield head(count=len(lines))
        yield from _up_to(MOST_NAMED, lines)


def _up_to(most: int, lines: Iterable[Said]) -> Iterator[Said]:
    """The first lines, and how many there are beyond them."""
    every = list(lines)
    yield from every[:most]
    if len(every) > most:
        yield MORE(count=len(every) - most)


def what_of(one: Alert) -> Said:
    """What an alert is about, in a word or two."""
    return LEFT_OFF() if one.detail == cards.LEFT_OFF else KINDS.get(one.kind, OTHER)()


def label(one: Alert) -> Said:
    """Whose and what, short enough for a button in every language."""
    longest = max(len(SHOW(name="", what=what_of(one)).text(language)) for language in NAMES)
    return SHOW(name=verbatim(one.participant.name[: LONGEST_LABEL - longest]), what=what_of(one))


def _named(morning: Morning) -> Iterator[Person]:
    yield from (day.person for day in morning.people if day.activity)
    yield from (one.participant for one in (*morning.waiting, *morning.changes))
    yield from (each.person for each in morning.missing)
    yield from (each.person for each in morning.reviews)
    yield from (*morning.unreachable, *morning.parked, *morning.saved_for, *morning.slow)
