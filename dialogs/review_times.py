"""The coordinator offers times for a 振り返り面談; they reach the participant as buttons.

Whoever changes an agreed time offers new ones: the old one no longer stands, and the participant reads both.
Working days are suggested; any other day can be typed. Should the participant have chosen meanwhile, nothing
is overwritten.
"""

from datetime import date, datetime, time, timedelta

from dialogs import review_words as words
from dialogs.changing import replace
from dialogs.conversation import Json, Talk
from dialogs.facts import STAFF, Context, Review
from dialogs.messages import Prompt, say
from dialogs.questions import Option
from dialogs.review_effects import OfferTimes
from dialogs.review_questions import PAST, Place, Times
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase, verbatim

LABEL = phrase("review_times.label", "面談の 日時")
WHEN = phrase("review_times.when", "{name}さんとの 面談は いつに しますか。")
UP_TO_FIVE = phrase("review_times.up_to_five", "5つまで 書けます。例： 12/3 午前10時、12/4 午後2時")
OR_THESE = phrase("review_times.or_these", "下の 日時を そのまま 送る ことも できます。")
SEND_THESE = phrase("review_times.send_these", "この 日時を 送る")
WHERE = phrase("review_times.where", "どこで 話しますか。")
OTHER_PLACE = phrase("review_times.other_place", "ほかの 場所は ここに 書けます。")
OFFICE = phrase("review_times.office", "支援室")
WORKPLACE = phrase("review_times.workplace", "はたらく 場所")
PHONE = phrase("review_times.phone", "電話")
SENT = phrase("review_times.sent", "{name}さんに 送りました。返事を まちます。")
CHANGED = phrase("review_times.changed", "その あいだに 変わりました。")
OFFER = phrase("review_times.offer", "面談の 日時を えらんで ください。")
MOVED = phrase("review_times.moved", "{at}の 面談は 日時が 変わります。")

PLACES = {"office": OFFICE, "workplace": WORKPLACE, "phone": PHONE}
HOURS = (time(10), time(14), time(10))
MOST_LOOKED_AT = 14
DAY = timedelta(days=1)


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument names the review."""
    review = words.find(ctx, argument)
    if review is None:
        return Done((words.over(),))
    suggested: list[Json] = [f"{at:%Y-%m-%dT%H:%M}" for at in suggestions(review, ctx)]
    return Start(
        {
            "review": words.mark(review),
            "version": review.version,
            "name": review.participant.name,
            "now": ctx.now.replace(tzinfo=None).isoformat(timespec="minutes"),
            "suggested": suggested,
        }
    )


def suggestions(review: Review, ctx: Context) -> list[datetime]:
    """Times on three working days: up to the day it is due, or from tomorrow on where that is too near."""
    first = max(ctx.today + DAY, review.due_on - 4 * DAY)
    days = [first + n * DAY for n in range(MOST_LOOKED_AT)]
    good = [day for day in days if str(day.weekday()) in ctx.rhythm.staff_days and _open(review, day, ctx)]
    return [datetime.combine(day, at) for day, at in zip(good, HOURS, strict=False)]


def _open(review: Review, day: date, ctx: Context) -> bool:
    """Whether nothing is known by which one of the two would not be there."""
    plan = ctx.plans.get(review.participant.id)
    free = plan.free(day) if plan else None
    return plan is None or (("", day) not in plan.closed and (free is None or free.why == "off"))


def script(pinned: Pinned) -> Script[tuple[tuple[datetime, ...], tuple[str, str]]]:
    """The times, and the place."""
    suggested = _suggested(pinned)
    lines = (OR_THESE(), *(words.OFFERED(at=at) for at in suggested)) if suggested else ()
    said = (WHEN(name=str(pinned["name"])), UP_TO_FIVE(), *lines)
    options = (Option("suggested", SEND_THESE()),) if suggested else ()
    now = datetime.fromisoformat(str(pinned["now"]))
    times = yield from ask(Times("times", said, options, now))
    places = tuple(Option(key, label()) for key, label in PLACES.items())
    place = yield from ask(Place("place", (WHERE(), OTHER_PLACE()), places))
    return times or suggested, place


def _suggested(pinned: Pinned) -> tuple[datetime, ...]:
    saved = pinned["suggested"]
    assert isinstance(saved, list)
    return tuple(datetime.fromisoformat(str(at)) for at in saved)


def finish(ctx: Context, talk: Talk, outcome: tuple[tuple[datetime, ...], tuple[str, str]]) -> Done:
    """The participant chooses; nothing is overwritten that came in between."""
    review = words.find(ctx, str(talk.pinned["review"]))
    if review is None:
        return Done((words.over(),))
    if review.version != talk.pinned["version"]:
        stands = words.state_of(review, ctx)
        return Done((say(CHANGED(), *stands, buttons=words.for_staff(review)),))
    times, (key, typed) = outcome
    offered = tuple(at.replace(tzinfo=ctx.now.tzinfo) for at in times)
    if min(offered) <= ctx.now:
        return Done((say(PAST()),), then=(TIMES.name, words.mark(review)))
    place = PLACES[key]() if key else verbatim(typed)
    kept = place.text(review.participant.language)
    offer = OfferTimes(review.participant.id, review.due_on, review.version, offered, kept)
    said = [words.OFFERED(at=at) for at in offered]
    name = review.participant.name
    return Done(
        (say(SENT(name=name), *said, words.WHERE(place=place)),),
        (offer, *words.tell(review.participant, _letter(review, offered, kept, ctx))),
    )


def _letter(review: Review, offered: tuple[datetime, ...], place: str, ctx: Context) -> Prompt:
    moved = [MOVED(at=words.local(review.meets_at, ctx))] if review.meets_at else []
    new = replace(review, offered=offered, place=place, meets_at=None)
    where = words.WHERE(place=verbatim(place))
    return say(
        *moved,
        OFFER(),
        words.WITH(coordinator=ctx.me.name),
        where,
        words.OR_TYPE(),
        buttons=words.to_choose(new, ctx),
    )


TIMES = Dialog("review_times", LABEL, opens, script, finish, roles=STAFF, menu=False)
