"""れんらくが ありません: somebody is expected, and nothing is heard of them.

First a gentle question to the person, then an alert to those who walk beside them; any sign of life stops it,
and ends an alert that stands. What is said here is due by the clock (``scheduler/prompts.py``) and looked at
anew when its turn comes: nothing is asked or told of somebody who wrote, tapped, gave notice or came since
the day began. Where messages do not arrive at all the alert comes at once: nobody could be asked.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from dialogs import cards, talks
from dialogs.changing import replace
from dialogs.contact import AGAIN, LATER_BY
from dialogs.conversation import State, Turn
from dialogs.effects import CloseAlerts, Effect, OpenAlert, Schedule, Tell
from dialogs.events import Due, Edited, Event, Followed, Joined, Parked, Pressed, Sent, Unsent, Wrote
from dialogs.facts import Alert, Context, Person
from dialogs.menu import dialog_named
from dialogs.messages import Prompt, say
from dialogs.words import Said, phrase

HEAD = phrase("no_contact.head", "【れんらくが ありません】{name}さん")
EXPECTED = phrase("no_contact.expected", "{at}に 来る 予定でした。")
LAST = phrase("no_contact.last", "さいごの れんらく：{at}")
NEVER = phrase("no_contact.never", "これまで れんらくが ありません。")
RED = phrase("no_contact.red", "★{count}日 れんらくが ありません。電話を おねがいします。")
VISIT = phrase("no_contact.visit", "訪問や、支援を 調整する 会議を 考えて ください。")
HEARD = phrase("no_contact.heard", "{name}さんから れんらくが ありました。")
CAME = phrase("no_contact.came", "{name}さんが 来ました。")

KIND: Final = "no_contact"
SIGNS = (Wrote, Pressed, Sent, Edited, Unsent, Followed, Joined, Parked)
"""What a person does themselves. Blocking the bot is none."""
RED_DAYS, VISIT_DAYS = 2, 5


def ask(state: State, event: Due, ctx: Context) -> Turn:
    """The question; on a day on which nobody is expected, or something was heard, nothing."""
    day = date.fromisoformat(event.slot)
    since = expected_at(ctx, day)
    if since is None or day != ctx.today:
        return Turn(state)
    at = since + timedelta(minutes=ctx.rhythm.asked_after)
    if ctx.now < at:
        until = since + timedelta(minutes=ctx.rhythm.missed_after)
        return Turn(state, (), (Schedule(event.prompt, event.slot, at, until),))
    if heard_of(ctx, day) or _is_asked(state, event.slot):
        return Turn(state)
    if not ctx.contact.reachable:
        return _alert(state, day, since, ctx)
    return talks.open_talk(state, dialog_named("contact"), event.slot, ctx)


def ask_again(state: State, event: Due, ctx: Context) -> Turn:
    """Once more after 「あとで」, unless something else was heard since."""
    day = date.fromisoformat(event.slot)
    tapped = event.at - LATER_BY
    last = ctx.contact.last_at
    if day != ctx.today or expected_at(ctx, day) is None or (last and last - tapped > talks.CLOCK_TOLERANCE):
        return Turn(state)
    return talks.open_talk(state, dialog_named("contact"), f"{event.slot}+{AGAIN}", ctx)


def missed(state: State, event: Due, ctx: Context) -> Turn:
    """The alert, however late the clock comes to it."""
    day = date.fromisoformat(event.slot)
    since = expected_at(ctx, day)
    if since is None:
        return Turn(state)
    at = since + timedelta(minutes=ctx.rhythm.missed_after)
    if ctx.now < at:
        return Turn(state, (), (Schedule(event.prompt, event.slot, at),))
    return Turn(state) if heard_of(ctx, day) or day in ctx.contact.settled else _alert(state, day, since, ctx)


def came(state: State, event: Due, ctx: Context) -> Turn:
    """Somebody else saw the person come, and need not be told."""
    arrival = ctx.arrivals.get(ctx.me.id)
    witness = arrival.recorded_by if arrival else 0
    return _over(Turn(state), date.fromisoformat(event.slot), CAME(name=ctx.me.name), ctx, but=witness)


def heard(turn: Turn, event: Event, ctx: Context) -> Turn:
    """The turn of somebody about whom an alert stands: what they do themselves ends it."""
    if not isinstance(event, SIGNS):
        return turn
    return _over(turn, event.at.astimezone(ctx.now.tzinfo).date(), HEARD(name=ctx.me.name), ctx)


def expected_at(ctx: Context, day: date) -> datetime | None:
    """When the person is expected on ``day``; None where they are not, or arrivals are not recorded. Who
    comes late and does not know when is given half of the day.
    """
    coming = ctx.coming(day) if ctx.rhythm.arrivals else None
    if coming is None:
        return None
    starts, ends = (datetime.combine(day, at, ctx.now.tzinfo) for at in (coming.starts, coming.ends))
    late = next((notice for notice in ctx.notices if notice.kind == "late" and day in notice.days), None)
    unsure = late is not None and late.at is None and late.minutes is None
    return starts + (ends - starts) / 2 if unsure else starts


def heard_of(ctx: Context, day: date) -> bool:
    """Whether there was any sign of life since the beginning of the local ``day``."""
    last = ctx.contact.last_at
    return last is not None and last >= datetime.combine(day, time(), ctx.now.tzinfo)


def _alert(state: State, day: date, since: datetime, ctx: Context) -> Turn:
    """One alert a person: it takes the place of that of an earlier day."""
    ref = cards.turn_ref(ctx, state.turn)
    days = len({*ctx.contact.silent, day})
    card = _card(ctx, ref, since, days)
    earlier = tuple(CloseAlerts(alert.about) for alert in ctx.alerts if alert.kind == KIND)
    told = _told(ctx.coordinator, ctx.backup if days >= RED_DAYS else None)
    opened: tuple[Effect, ...] = (*earlier, OpenAlert(ref, KIND, about(day, days)))
    return Turn(
        replace(state, no_contact=ref), (), (*opened, *(Tell(who, (card,), "safety", ref) for who in told))
    )


def card_again(ctx: Context, alert: Alert) -> Prompt:
    """The card of an alert that stands, as things are now."""
    day, days = silence(alert.about)
    planned = ctx.activity(day)
    usual = datetime.combine(day, planned.starts, ctx.now.tzinfo) if planned else None
    return _card(ctx, alert.ref, expected_at(ctx, day) or usual, days)


def about(day: date, days: int) -> str:
    """What an alert is about: the day on which nothing was heard, and the how many-th that was in a row."""
    return f"contact:{day.isoformat()}:{days}"


def silence(alert_about: str) -> tuple[date, int]:
    """The day and the number of days that :func:`about` wrote."""
    _, iso, days = alert_about.split(":")
    return date.fromisoformat(iso), int(days)


def _card(ctx: Context, ref: str, since: datetime | None, days: int) -> Prompt:
    """Since when (where that is known still), and how many activity days; what to do where it is several, or
    messages do not arrive.
    """
    words = [HEAD(name=ctx.me.name), *([EXPECTED(at=since)] if since else [])]
    if days >= RED_DAYS:
        words.append(RED(count=days))
    if days >= VISIT_DAYS:
        words.append(VISIT())
    last = ctx.contact.last_at
    words.append(LAST(at=last.astimezone(ctx.now.tzinfo)) if last else NEVER())
    if not ctx.contact.reachable:
        words += [cards.UNREACHABLE(name=ctx.me.name), cards.UNREACHABLE_CALL()]
    return say(*words, buttons=cards.buttons(ref, KIND))


def _is_asked(state: State, slot: str) -> bool:
    """Whether the question stands already: an arrival that was taken back lets it fall due once more."""
    talk = state.talk
    return talk is not None and talk.dialog == "contact" and talk.pinned["day"] == slot


def _over(turn: Turn, day: date, news: Said, ctx: Context, but: int = 0) -> Turn:
    """The alert ends, and everybody who was told of it knows (``but`` the one of that id); not by what
    happened before its day.
    """
    alert = next((alert for alert in ctx.alerts if alert.ref == turn.state.no_contact), None)
    if alert and day < silence(alert.about)[0]:
        return turn
    state = replace(turn.state, no_contact="")
    if alert is None:
        return replace(turn, state=state)
    told = (Tell(who, (say(news),), "safety", alert.ref) for who in _who_knows(alert, ctx) if who.id != but)
    return replace(turn, state=state, effects=(*turn.effects, CloseAlerts(alert.about), *told))


def _who_knows(alert: Alert, ctx: Context) -> Iterable[Person]:
    """Whom the alert has reached: whose it is, and as far as it was told or has climbed."""
    backup = ctx.backup if alert.rung or silence(alert.about)[1] >= RED_DAYS else None
    return _told(ctx.coordinator, alert.owner, backup, *(ctx.leads if alert.rung > 1 else ()))


def _told(*people: Person | None) -> Iterable[Person]:
    return {person.id: person for person in people if person}.values()
