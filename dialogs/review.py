"""面談, for a participant: what is agreed, the choice among offered times, another wish, and the preparation.

A tap on an offered time agrees it at once, and both are told. One that is no longer offered changes nothing.
"""

from datetime import datetime, timedelta

from dialogs import absence, cards
from dialogs import review_words as words
from dialogs.conversation import Json, Talk
from dialogs.effects import Effect, OpenAlert, PostToThread
from dialogs.facts import Context, Review
from dialogs.messages import Button, Prompt, say
from dialogs.questions import SKIP, Option, Text, Written
from dialogs.review_effects import AgreeTime
from dialogs.review_questions import OneTime
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase, verbatim
from dialogs.written_lines import written_effects

LABEL = phrase("review.label", "面談")
NONE_AHEAD = phrase("review.none_ahead", "きまった 面談は まだ ありません。")
AGREED = phrase("review.agreed", "面談の 日時が きまりました。")
AGREED_CARD = phrase("review.agreed_card", "【面談の 日時が きまりました】{name}さん")
NO_LONGER = phrase("review.no_longer", "その 日時は もう えらべません。")
WHICH = phrase("review.which", "いつが いいですか。ここに 書いて ください。")
FOR_NOW = phrase("review.for_now", "あたらしい 日時が きまるまで、いまの ままです。")
OTHER_CARD = phrase("review.other_card", "【面談：ほかの 日が いい】{name}さん")
TOPICS = phrase("review.topics", "面談で 話したい ことは ありますか。")
WENT_WELL = phrase("review.went_well", "うまく いった ことは ありますか。")
READS_BEFORE = phrase("review.reads_before", "面談の まえに {coordinator}さんが 読みます。")
READS_BEFORE_OFFICE = phrase("review.reads_before_office", "面談の まえに 支援室の 人が 読みます。")
NOTHING_WRITTEN = phrase("review.nothing_written", "わかりました。じゅんびは なくても いいです。")
PREPARED_CARD = phrase("review.prepared_card", "【面談の じゅんび】{name}さん")
TOPICS_SHORT = phrase("review.topics_short", "話したい こと：")
WENT_WELL_SHORT = phrase("review.went_well_short", "うまく いった こと：")
OTHER_LABEL = phrase("review.other_label", "面談の 日")
PREPARE_LABEL = phrase("review.prepare_label", "面談の じゅんび")

LASTS = timedelta(days=7)


def opens(ctx: Context, argument: str) -> Start | Done:
    """What stands; with offered times the choice. The argument may name a review and one of its times."""
    review = words.find(ctx, argument) if argument else next(iter(ctx.reviews), None)
    if review is None:
        return Done((words.over() if argument else say(NONE_AHEAD()),))
    chosen = argument.split("/")[2:]
    if chosen:
        return choose(ctx, review, chosen[0])
    times: list[Json] = [words.local(at, ctx).replace(tzinfo=None).isoformat() for at in _times(review, ctx)]
    if not times or review.meets_at:
        return Done((standing(review, ctx),))
    now = ctx.now.replace(tzinfo=None).isoformat()
    keys: list[Json] = [f"{at.timestamp():.0f}" for at in _times(review, ctx)]
    return Start({"review": words.mark(review), "times": times, "keys": keys, "now": now})


def standing(review: Review, ctx: Context) -> Prompt:
    """What is agreed, or that nothing is yet."""
    prepare = words.preparing(review)
    if review.meets_at:
        buttons = (prepare, *words.for_participant(review))
        return say(*words.when_and_where(review, ctx), words.with_whom(ctx), buttons=buttons)
    return say(words.due(review, ctx), words.with_whom(ctx), words.WILL_BE_SET(), buttons=(prepare,))


def _times(review: Review, ctx: Context) -> list[datetime]:
    return [at for at in review.offered if at > ctx.now]


def script(pinned: Pinned) -> Script[str]:
    """Which of the times."""
    times, keys = pinned["times"], pinned["keys"]
    assert isinstance(times, list)
    assert isinstance(keys, list)
    local = tuple(datetime.fromisoformat(str(at)) for at in times)
    offered = tuple(Option(str(key), words.AT(at=at)) for key, at in zip(keys, local, strict=True))
    other = (Option("other", words.OTHER_DAY()),)
    now = datetime.fromisoformat(str(pinned["now"]))
    return (yield from ask(OneTime("time", (words.CHOOSE(),), offered, local, other, now)))


def finish(ctx: Context, talk: Talk, chosen: str) -> Done:
    """The time is agreed, or words about another day follow."""
    mark = str(talk.pinned["review"])
    if chosen == "other":
        return Done(then=(OTHER.name, mark))
    review = words.find(ctx, mark)
    return choose(ctx, review, chosen) if review else Done((words.over(),))


def choose(ctx: Context, review: Review, chosen: str) -> Done:
    """Agree one of the offered times: both are told day, hour and place. The same tap twice is one."""
    at = next((time for time in review.offered if f"{time.timestamp():.0f}" == chosen), None)
    if at is None or at <= ctx.now or (review.meets_at and review.meets_at != at):
        return Done((say(NO_LONGER()), _instead(review, ctx)))
    stands = [words.MEETS(at=words.local(at, ctx)), words.WHERE(place=verbatim(review.place))]
    shown = say(AGREED(), *stands, words.with_whom(ctx), words.BRING(), buttons=_after(review))
    if review.meets_at:
        return Done((shown,))
    card = say(AGREED_CARD(name=ctx.me.name), *stands, buttons=words.moving(review))
    agreed = AgreeTime(ctx.me.id, review.due_on, review.version, at)
    return Done((shown,), (agreed, *words.tell(ctx.coordinator, card)))


def _instead(review: Review, ctx: Context) -> Prompt:
    if review.meets_at or not _times(review, ctx):
        return standing(review, ctx)
    return say(words.CHOOSE(), buttons=words.to_choose(review, ctx))


def _after(review: Review) -> tuple[Button, ...]:
    return (words.preparing(review), *words.for_participant(review))


def opens_other(ctx: Context, argument: str) -> Start | Done:
    """The argument names the review."""
    review = words.find(ctx, argument)
    return Start({"review": words.mark(review)}) if review else Done((words.over(),))


def script_other(_pinned: Pinned) -> Script[Written]:
    """When else."""
    written = yield from ask(Text("words", (WHICH(),)))
    assert written is not None
    return written


def finish_other(ctx: Context, talk: Talk, written: Written) -> Done:
    """The words reach the coordinator, who offers other times; what is agreed stays until then."""
    review = words.find(ctx, str(talk.pinned["review"]))
    ref = cards.alert_ref(ctx, talk)
    agreed = words.when_and_where(review, ctx) if review else []
    again = words.for_staff(review)[:1] if review else ()
    card = say(
        OTHER_CARD(name=ctx.me.name), *agreed, *([verbatim(written.text)] if written.text else []),
        buttons=(*again, *cards.buttons(ref)), media=written.media,
    )  # fmt: skip
    line = PostToThread(ctx.me.id, ref, written.text, written.media, talk.sources.get("words", ""))
    told: tuple[Effect, ...] = cards.tell_coordinator(ctx, ref, card, "answer")
    promise = OpenAlert(ref, "message", ref)
    for_now = (FOR_NOW(),) if agreed else ()
    return Done((say(absence.told(ctx), *for_now),), (line, promise, *told))


def script_prepare(_pinned: Pinned) -> Script[None]:
    """Two questions, each may be left out."""
    yield from ask(Text("topics", (TOPICS(),), skip=SKIP()))
    yield from ask(Text("went_well", (WENT_WELL(),), skip=SKIP()))


def finish_prepare(ctx: Context, talk: Talk, _outcome: None) -> Done:
    """What was written reaches the coordinator before the meeting, a line and a card an answer."""
    answers = {"topics": TOPICS_SHORT(), "went_well": WENT_WELL_SHORT()}
    effects = written_effects(ctx, talk, PREPARED_CARD(name=ctx.me.name), answers)
    if not effects:
        return Done((say(NOTHING_WRITTEN()),))
    reads = READS_BEFORE(coordinator=ctx.coordinator_name) if ctx.coordinator else READS_BEFORE_OFFICE()
    return Done((say(reads),), effects)


def opens_prepare(ctx: Context, argument: str) -> Start | Done:
    """The argument names the review; it may be written until the meeting."""
    review = words.find(ctx, argument)
    if review is None:
        return Done((words.over(),))
    return Start({"review": words.mark(review)}, lasts=LASTS)


REVIEW = Dialog(
    "review", LABEL, opens, script, finish, typed=("めんだん", "振り返り面談", "review"), menu=False
)
OTHER = Dialog("review_other", OTHER_LABEL, opens_other, script_other, finish_other, menu=False)
PREPARE = Dialog("review_ready", PREPARE_LABEL, opens_prepare, script_prepare, finish_prepare, menu=False)
