"""What a tap on a card does: acknowledge, look closer, answer, say that it is done.

An alert belongs to the people who look after its participant now. A tap by anybody else, or on a card whose
matter is over, changes nothing and says so. Each look behind a card is recorded.
"""

from collections.abc import Callable, Mapping
from datetime import date

from dialogs import card_again, card_hands, cards, digest, note_lines, notice_lines, outcome, talks
from dialogs.answers import NOT_YOURS
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import AcknowledgeAlert, CloseAlert, LogView, Tell
from dialogs.facts import Alert, AlertKind, Context
from dialogs.menu import dialog_named
from dialogs.messages import say
from dialogs.staff_facts import Matter
from dialogs.words import Phrase, Said, phrase, verbatim

SEEN = phrase("card_taps.seen", "確認しました。")
SEEN_AND_TOLD = phrase("card_taps.seen_and_told", "確認しました。{name}さんに つたえます。")
SEEN_BY = phrase("card_taps.seen_by", "もう {who}さんが 確認しました。")
SEEN_AT = phrase("card_taps.seen_at", "{at}です。")
COORDINATOR_HAS_SEEN = phrase("card_taps.coordinator_has_seen", "{coordinator}さんが 確認しました。")
HANDED_OVER = phrase("card_taps.handed_over", "{name}さんに 交代しました。")
DONE = phrase("card_taps.done", "おわりに しました。")
DONE_AND_TOLD = phrase("card_taps.done_and_told", "おわりに しました。{name}さんに つたえます。")
TAKEN_CARE_OF = phrase("card_taps.taken_care_of", "{coordinator}さんが 対応しました。")
CRISIS_READ = phrase("card_taps.crisis_read", "{coordinator}さんが あなたの ことばを 読みました。")
FINE = phrase("card_taps.fine", "「問題なし」と きろくしました。")
MISTAKE = phrase("card_taps.mistake", "おわりに しました。ボットの まちがいと して かぞえます。")
WHAT = phrase("card_taps.what", "→ {what}")
NOTE_OF = phrase("card_taps.note_of", "{day}の ノート")
WROTE = phrase("card_taps.wrote", "書いた ことば：")
NOTHING_MORE = phrase("card_taps.nothing_more", "これより くわしい ことは ありません。")
NAMED: dict[AlertKind, Said] = {
    "absence": phrase("card_taps.notice", "おやすみなどの れんらく")(),
    "talk": phrase("card_taps.talk", "「話したい」の れんらく")(),
    "message": phrase("card_taps.message", "メッセージ")(),
    "parked": phrase("card_taps.parked", "うまく とどかなかった ことば")(),
}
"""What participants hear that somebody has seen, beside notes; of other kinds of alert they hear nothing."""


def take(state: State, action: str, ctx: Context) -> Turn:
    """A tap on ``ack``, ``more``, ``answer``, ``done``, ``mistake``, ``take`` or ``reopen``; an answer that
    was begun stays open.
    """
    alert = ctx.alert
    if alert is None:
        return _aside(_not_yours(state, ctx), ctx)
    match action:
        case "answer":
            return talks.open_talk(state, dialog_named("answer"), alert.ref, ctx)
        case "done":
            return _done(state, alert, ctx)
        case "mistake" if alert.kind in cards.NOTHING:
            return _nothing(state, alert, ctx)
    aside = ASIDES.get(action)
    return _aside(aside(state, alert, ctx) if aside else _over(state, alert), ctx)


def named(matter: Matter) -> Said | None:
    """What an alert is about, in the words of the one who caused it; None where they do not know of it."""
    alert = matter.alert
    if alert.kind == "note":
        return NOTE_OF(day=matter.note.day if matter.note else date.fromisoformat(alert.about))
    if alert.kind == "absence" and matter.notice:
        return notice_lines.named(matter.notice)
    return NAMED.get(alert.kind)


def _not_yours(state: State, ctx: Context) -> Turn:
    """Who had it before hears who has it now; that they tapped is recorded."""
    passed = ctx.alert_passed
    if passed is None or passed.owner is None:
        return Turn(state, (say(NOT_YOURS()),))
    late = LogView(passed.participant.id, f"late tap {passed.ref}")
    return Turn(state, (say(HANDED_OVER(name=passed.owner.name)),), (late,))


def _acknowledge(state: State, alert: Alert, ctx: Context) -> Turn:
    if alert.state == "closed":
        return _over(state, alert)
    if alert.state == "acknowledged":
        take = card_hands.take_button(alert, ctx.me)
        return Turn(state, (say(*_seen_already(alert, ctx), buttons=take),))
    seen = AcknowledgeAlert(alert.participant.id, alert.ref, alert.version)
    buttons = cards.left_to_do(replace(alert, state="acknowledged")) if cards.wants_more(alert) else ()
    told = _told(alert, COORDINATOR_HAS_SEEN, ctx) if alert.reopened_at is None else None
    words = SEEN_AND_TOLD(name=alert.participant.name) if told else SEEN()
    return Turn(state, (say(words, buttons=buttons),), (seen, told) if told else (seen,))


def _take(state: State, alert: Alert, ctx: Context) -> Turn:
    """Of what nobody has seen yet to take it is to acknowledge it."""
    if alert.state == "acknowledged":
        left = cards.left_to_do(alert)
        return card_hands.take(state, alert, digest.what_of(alert), left, ctx)
    return _acknowledge(state, alert, ctx)


def _open_again(state: State, alert: Alert, ctx: Context) -> Turn:
    return card_hands.open_again(state, alert, cards.left_to_do(replace(alert, state="open")), ctx)


def _show(state: State, alert: Alert, ctx: Context) -> Turn:
    seen = _seen_already(alert, ctx) if alert.acknowledged_by else ()
    return card_again.show(state, alert, seen, ctx)


def _over(state: State, alert: Alert) -> Turn:
    return Turn(state, (card_hands.over(alert),))


def _done(state: State, alert: Alert, ctx: Context) -> Turn:
    """Closed at this tap; what was done may be told afterwards, where no other talk is open."""
    if alert.state == "closed":
        return _aside(_over(state, alert), ctx)
    closed = CloseAlert(alert.participant.id, alert.ref, alert.version)
    told = _told(alert, TAKEN_CARE_OF, ctx)
    words = DONE_AND_TOLD(name=alert.participant.name) if told else DONE()
    turn = Turn(state, (say(words),), (closed, told) if told else (closed,))
    return _then_outcome(turn, alert.ref, ctx)


def _fine(state: State, alert: Alert, ctx: Context) -> Turn:
    """The person is as they are: closed, and counted against the rule. Why may be told afterwards."""
    if alert.state == "closed":
        return _aside(_over(state, alert), ctx)
    closed = CloseAlert(alert.participant.id, alert.ref, alert.version, mistake=True)
    return _then_outcome(Turn(state, (say(FINE()),), (closed,)), f"{alert.ref}{outcome.WHY}", ctx)


def _then_outcome(turn: Turn, argument: str, ctx: Context) -> Turn:
    """A line on it is asked for, where no other talk is open."""
    state = turn.state
    if state.talk is not None and not state.talk.optional:
        return _aside(turn, ctx)
    asked = talks.open_talk(state, dialog_named("outcome"), argument, ctx)
    return replace(asked, messages=turn.messages + asked.messages, effects=turn.effects + asked.effects)


def _nothing(state: State, alert: Alert, ctx: Context) -> Turn:
    if alert.kind == "change":
        return _fine(state, alert, ctx)
    return _aside(_mistake(state, alert, ctx), ctx)


def _mistake(state: State, alert: Alert, ctx: Context) -> Turn:
    """The bot read more into words than they say. Closed, and counted against the bot; somebody has read
    them all the same.
    """
    if alert.state == "closed":
        return _over(state, alert)
    closed = CloseAlert(alert.participant.id, alert.ref, alert.version, mistake=True)
    told = _told(alert, TAKEN_CARE_OF, ctx)
    return Turn(state, (say(MISTAKE()),), (closed, told) if told else (closed,))


def _told(alert: Alert, news: Phrase, ctx: Context) -> Tell | None:
    """What the participant hears, where they know of the matter and have not heard it before. Who wrote words
    of crisis hears once that somebody has read them, and nothing of how that was settled.
    """
    if alert.detail == cards.FROM_WORKPLACE or alert.told:
        return None
    if alert.kind == "crisis":
        words = say(CRISIS_READ(coordinator=ctx.me.name))
        unread = alert.state == "open" and alert.reopened_at is None
        return Tell(alert.participant, (words,), "safety", alert.ref) if unread else None
    what = named(Matter(alert, ctx.alert_note, ctx.alert_notice))
    if what is None:
        return None
    words = say(news(coordinator=ctx.me.name), WHAT(what=what))
    return Tell(alert.participant, (words,), "answer", alert.ref)


def _seen_already(alert: Alert, ctx: Context) -> tuple[Said, ...]:
    if not alert.acknowledged_at:
        return (SEEN_BY(who=alert.acknowledged_by),)
    at = SEEN_AT(at=alert.acknowledged_at.astimezone(ctx.now.tzinfo))
    return (SEEN_BY(who=alert.acknowledged_by), at)


def _look_closer(state: State, alert: Alert, ctx: Context) -> Turn:
    name = alert.participant.name
    if note := ctx.alert_note:
        what = f"note {note.day.isoformat()}"
        words = [cards.NOTE(name=name, day=note.day), *note_lines.lines(note)]
    elif notice := ctx.alert_notice:
        what = f"notice {notice.ref}"
        words = [
            cards.ABSENCE(kind=notice_lines.KINDS[notice.kind](), name=name),
            *notice_lines.lines(notice),
        ]
        words += [notice_lines.reason_of(notice), *_words_of(alert, ctx)]
    else:
        return _over(state, alert) if alert.state == "closed" else Turn(state, (say(NOTHING_MORE()),))
    media = [picture for answer in (note.answers if note else ()) for picture in answer.media]
    looked = LogView(alert.participant.id, what)
    return Turn(state, (say(*words, buttons=cards.left_to_do(alert), media=media),), (looked,))


def _words_of(alert: Alert, ctx: Context) -> list[Said]:
    """What its writer wrote, where the notice came in words."""
    text = next((matter.text for matter in ctx.matters if matter.alert.ref == alert.ref), "")
    return [WROTE(), verbatim(text)] if text else []


def _aside(turn: Turn, ctx: Context) -> Turn:
    """After a tap beside an open question it is asked again: it names who would get what is written."""
    if turn.state.talk is None:
        return turn
    asked = talks.ask_again(turn.state, turn.state.talk, ctx)
    return replace(turn, messages=turn.messages + asked.messages)


ASIDES: Mapping[str, Callable[[State, Alert, Context], Turn]] = {
    "ack": _acknowledge,
    "show": _show,
    "more": _look_closer,
    "take": _take,
    "reopen": _open_again,
}
"""What a tap does beside an open question, which is asked again afterwards."""
