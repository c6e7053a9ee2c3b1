"""An alert nobody has seen climbs: from the coordinator to the backup, then to those who lead, and again.

Who is asked is found when the step is due, so leave, cover, hand-over and staff who left all count. The
person who caused it learns who has it now, and nothing about anybody else. A timer speaks of one version of
the alert: what was changed since it was set has a timer of its own. How long each waits is in the scheduler's
ladder.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from dialogs import cards, changes, no_contact
from dialogs.at_once import ALSO_TOLD
from dialogs.card_taps import WHAT, named
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import ClimbAlert, Effect, HandOverAlert, Priority, ReopenAlert, Schedule, Tell
from dialogs.events import Due
from dialogs.facts import Alert, AlertKind, Context, Person
from dialogs.hand_over import NEWS
from dialogs.messages import say
from dialogs.rhythm import Rhythm
from dialogs.staff_facts import Matter
from dialogs.words import Said, phrase

NOT_SEEN = phrase("ladder.not_seen", "まだ だれも 確認して いません。")
NOT_OVER = phrase("ladder.not_over", "まだ おわって いません。")
FROM = phrase("ladder.from", "{name}さんから ひきつぎです。")
YOURS_NOW = phrase("ladder.yours_now", "いまは あなたが たんとうです。")
BESIDE_NOW = phrase("ladder.beside_now", "これからは {name}さんが たんとうです。")
NEW_PERSON = phrase("ladder.new_person", "{name}さんの たんとうに なりました。")

COORDINATOR, BACKUP, LEADS = range(3)
LEAVE = "leave"
WORD = "word"
"""The hand-over of which only the participant has still to hear."""
UNFINISHED: frozenset[AlertKind] = frozenset({"talk", "no_contact", "crisis", "unreachable"})
"""Of these, and of a wish to talk today, to have seen it is not enough: something must come of it."""
SAFETY: frozenset[AlertKind] = frozenset({"absence", "no_contact", "crisis", "unreachable"})


def step(state: State, event: Due, ctx: Context) -> Turn:
    """An alert's timer: the next are asked, or, where it was acknowledged and nothing came of it, the same
    once more. Nothing where the alert has changed since.
    """
    ref, version = read_slot(event.slot)
    for matter in ctx.matters:
        alert = matter.alert
        if (alert.ref, alert.version) != (ref, version):
            continue
        if alert.state == "open":
            return _climb(state, matter, ctx)
        if alert.state == "acknowledged" and is_unfinished(alert):
            return _reopen(state, matter, ctx)
    return Turn(state)


def read_slot(slot: str) -> tuple[str, int]:
    """The alert's ref and version that a timer is about."""
    ref, _, version = slot.rpartition(":")
    return ref, int(version)


def hand_over(state: State, event: Due, ctx: Context) -> Turn:
    """Somebody else walks beside the person now: what is open goes along, the clock goes on. The slot says
    which part has changed (``coordinator``, ``backup``, ``leave``), and on which day; after the programme's
    last day nobody takes over any more.
    """
    part, _, since = event.slot.partition(":")
    if part != LEAVE and ctx.ends_on and ctx.ends_on < (date.fromisoformat(since) if since else ctx.today):
        return Turn(state)
    effects: list[Effect] = []
    told: dict[tuple[Person, ...], list[Matter]] = {}
    for matter in () if part == WORD else ctx.matters:
        asked = _asked_now(matter.alert, ctx)
        if asked:
            effects += _given(matter, asked, ctx)
            told.setdefault(asked, []).append(matter)
    changed = part in ("coordinator", WORD)
    if part == "coordinator" and ctx.coordinator and ctx.joined:
        effects.append(_your_person(ctx.coordinator, ctx.me))
    also = [line for asked, those in told.items() for line in _told(those, asked)]
    words = [BESIDE_NOW(name=ctx.coordinator.name)] if changed and ctx.coordinator else also
    return _said(state, words, effects, ctx, later=changed)


def _your_person(to: Person, participant: Person) -> Tell:
    news = NEWS(name=participant.name, staff=to.name)
    return Tell(to, (say(NEW_PERSON(name=participant.name)),), "answer", instead=(say(news),))


def rung_of(person: Person, ctx: Context) -> int | None:
    """On which rung somebody stands now; None where they do not walk beside the participant."""
    found = (rung for rung in range(LEADS + 1) if person in on_rung(rung, ctx))
    return next(found, None)


def on_rung(rung: int, ctx: Context) -> tuple[Person, ...]:
    """Who is asked on this rung, as of now."""
    match rung:
        case 0:
            return (ctx.coordinator,) if ctx.coordinator else ()
        case 1:
            return (ctx.backup,) if ctx.backup else ()
    return ctx.leads


def everybody(ctx: Context) -> tuple[Person, ...]:
    """All who can be asked, each once, those who lead first."""
    people = (*on_rung(LEADS, ctx), *on_rung(COORDINATOR, ctx), *on_rung(BACKUP, ctx))
    return tuple({person.id: person for person in people}.values())


def _climb(state: State, matter: Matter, ctx: Context) -> Turn:
    alert = matter.alert
    rung, asked, again = _next(alert, ctx)
    owner = asked[0] if asked else None
    if again and alert.owner in asked:
        owner = alert.owner
    detail = _detail(matter, ctx)
    climbed = ClimbAlert(alert.ref, alert.version, rung, owner.id if owner else None, detail, again)
    head = NOT_OVER() if alert.reopened_at else NOT_SEEN()
    effects: list[Effect] = [climbed, *_cards(matter, asked, head, ctx)]
    return _said(state, [] if again else _told([matter], asked), effects, ctx)


def _next(alert: Alert, ctx: Context) -> tuple[int, tuple[Person, ...], bool]:
    """The next rung on which somebody else stands, and who; past the last one everybody, ``again``. Of words
    of crisis coordinator and backup heard both at once.
    """
    gone = alert.owner is None or rung_of(alert.owner, ctx) is None
    at_once = alert.kind == "crisis" and alert.rung == COORDINATOR
    following = LEADS if at_once else alert.rung + 1
    for rung in range(alert.rung if gone else following, LEADS + 1):
        others = tuple(person for person in on_rung(rung, ctx) if person != alert.owner)
        if others:
            return rung, others, False
    return LEADS, everybody(ctx), True


def _reopen(state: State, matter: Matter, ctx: Context) -> Turn:
    """Who had taken it is asked first; who is not there any more is passed over."""
    alert = matter.alert
    rung = rung_of(alert.owner, ctx) if alert.owner else None
    owner = alert.owner if rung is not None else next(iter(everybody_in_turn(ctx)), None)
    rung = rung if rung is not None else (rung_of(owner, ctx) if owner else None) or COORDINATOR
    again = ReopenAlert(alert.ref, alert.version, rung, owner.id if owner else None)
    return Turn(state, (), (again, *_cards(matter, (owner,) if owner else (), NOT_OVER(), ctx)))


def everybody_in_turn(ctx: Context) -> Iterable[Person]:
    """All who can be asked, in the order of the rungs."""
    return (person for rung in range(LEADS + 1) for person in on_rung(rung, ctx))


def _asked_now(alert: Alert, ctx: Context) -> tuple[Person, ...]:
    """Whose the alert is instead of its owner's; nobody where it stays where it is."""
    if alert.state == "open":
        wanted = on_rung(alert.rung, ctx)
        stays = alert.owner in wanted
    else:
        wanted = ()
        stays = not is_unfinished(alert) or (
            alert.owner is not None and rung_of(alert.owner, ctx) is not None
        )
    return () if stays else wanted or tuple(everybody_in_turn(ctx))[:1]


def is_unfinished(alert: Alert) -> bool:
    """Whether something must still come of an alert that was acknowledged."""
    waits = alert.kind in UNFINISHED or alert.detail == cards.TODAY
    return waits and alert.state != "closed" and not alert.answered and alert.reopened_at is None


def _given(matter: Matter, asked: Sequence[Person], ctx: Context) -> Iterable[Effect]:
    alert = matter.alert
    if alert.owner == asked[0]:
        return
    yield HandOverAlert(alert.ref, alert.version, asked[0].id)
    head = FROM(name=alert.owner.name) if alert.owner else YOURS_NOW()
    yield from _cards(matter, asked, head, ctx)


def _cards(matter: Matter, asked: Iterable[Person], head: Said, ctx: Context) -> Iterable[Tell]:
    alert = matter.alert
    again = alert.kind == no_contact.KIND
    card = no_contact.card_again(ctx, alert) if again else cards.matter_card(ctx, matter)
    card = replace(card, words=(head, *card.words))
    return [Tell(person, (card,), _priority(alert), alert.ref) for person in asked]


def _priority(alert: Alert) -> Priority:
    urgent = alert.kind in SAFETY or alert.detail in (cards.TODAY, changes.RED)
    return "safety" if urgent else "answer"


def _told(matters: Iterable[Matter], asked: Iterable[Person]) -> list[Said]:
    """Who has it now, for the one who waits for it; of a note nobody waits, unless they wish to talk."""
    waited = [m for m in matters if m.alert.kind != "note" or m.alert.detail == cards.TODAY]
    whats = [what for matter in waited if (what := named(matter)) and matter.alert.state == "open"]
    return [*(ALSO_TOLD(name=p.name) for p in asked), *(WHAT(what=what) for what in whats)] if whats else []


def _said(
    state: State, words: Sequence[Said], effects: Sequence[Effect], ctx: Context, *, later: bool = False
) -> Turn:
    """A turn with words for the participant; in their quiet hours none, or ``later``."""
    if not words or not ctx.joined:
        return Turn(state, (), tuple(effects))
    if not is_quiet(ctx.now, ctx.rhythm):
        return Turn(state, (say(*words),), tuple(effects))
    word = (Schedule("handover", WORD, quiet_ends(ctx.now, ctx.rhythm)),) if later else ()
    return Turn(state, (), (*effects, *word))


def is_quiet(now: datetime, rhythm: Rhythm) -> bool:
    """Whether the bot starts nothing now."""
    begins, ends, at = rhythm.quiet_from, rhythm.quiet_until, now.time()
    return begins <= at < ends if begins <= ends else at >= begins or at < ends


def quiet_ends(now: datetime, rhythm: Rhythm) -> datetime:
    """When the quiet hours end next."""
    ends = datetime.combine(now.date(), rhythm.quiet_until, now.tzinfo)
    return ends if ends > now else ends + timedelta(days=1)


def _detail(matter: Matter, ctx: Context) -> str:
    """How urgent it is by now: an absence is today's while its day lasts."""
    if matter.alert.kind != "absence":
        return matter.alert.detail
    days = matter.notice.days if matter.notice else ()
    planned = ctx.activity(ctx.today) if ctx.today in days else None
    return cards.TODAY if planned and ctx.now.time() < planned.ends else ""
