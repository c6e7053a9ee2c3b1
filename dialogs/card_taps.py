"""What a tap on a card does: acknowledge, look closer, answer.

An alert belongs to the people who look after its participant now. A tap by anybody else, or on a card whose
matter is over, changes nothing and says so. Each look behind a card is recorded.
"""

from datetime import date

from dialogs import cards, note_lines, notice_lines, talks
from dialogs.answers import NOT_YOURS
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import AcknowledgeAlert, LogView, Tell
from dialogs.facts import Alert, AlertKind, Context
from dialogs.menu import dialog_named
from dialogs.messages import Prompt, say
from dialogs.words import Said, phrase

OVER = phrase("card_taps.over", "この おしらせは もう おわりました。")
SEEN = phrase("card_taps.seen", "確認しました。")
SEEN_AND_TOLD = phrase("card_taps.seen_and_told", "確認しました。{name}さんに つたえます。")
SEEN_BY = phrase("card_taps.seen_by", "もう {who}さんが 確認しました。")
SEEN_AT = phrase("card_taps.seen_at", "{at}です。")
COORDINATOR_HAS_SEEN = phrase("card_taps.coordinator_has_seen", "{coordinator}さんが 確認しました。")
WHAT = phrase("card_taps.what", "→ {what}")
NOTE_OF = phrase("card_taps.note_of", "{day}の ノート")
NOTHING_MORE = phrase("card_taps.nothing_more", "これより くわしい ことは ありません。")
NAMED: dict[AlertKind, Said] = {
    "absence": phrase("card_taps.notice", "おやすみなどの れんらく")(),
    "talk": phrase("card_taps.talk", "「話したい」の れんらく")(),
    "message": phrase("card_taps.message", "メッセージ")(),
    "parked": phrase("card_taps.parked", "うまく とどかなかった ことば")(),
}
"""What participants hear that somebody has seen, beside notes; of other kinds of alert they hear nothing."""


def take(state: State, action: str, ctx: Context) -> Turn:
    """A tap on ``ack``, ``more`` or ``answer``; beside the first two an answer that was begun stays open."""
    alert = ctx.alert
    if alert is None:
        return _aside(Turn(state, (say(NOT_YOURS()),)), ctx)
    match action:
        case "answer":
            return talks.open_talk(state, dialog_named("answer"), alert.ref, ctx)
        case "ack":
            return _aside(_acknowledge(state, alert, ctx), ctx)
        case "more" | "show":
            return _aside(_look_closer(state, alert, ctx), ctx)
    return _aside(Turn(state, (say(OVER()),)), ctx)


def named(alert: Alert, ctx: Context) -> Said | None:
    """What the alert is about, in the words of the one who caused it; None where they do not know of it."""
    if alert.kind == "note":
        return NOTE_OF(day=ctx.alert_note.day if ctx.alert_note else date.fromisoformat(alert.about))
    if alert.kind == "absence" and ctx.alert_notice:
        return notice_lines.named(ctx.alert_notice)
    return NAMED.get(alert.kind)


def _acknowledge(state: State, alert: Alert, ctx: Context) -> Turn:
    if alert.state == "closed":
        return Turn(state, (say(OVER()),))
    if alert.state == "acknowledged":
        return Turn(state, (_seen_already(alert, ctx),))
    seen = AcknowledgeAlert(alert.participant.id, alert.ref, alert.version)
    what = named(alert, ctx)
    if what is None:
        return Turn(state, (say(SEEN()),), (seen,))
    news = say(COORDINATOR_HAS_SEEN(coordinator=ctx.me.name), WHAT(what=what))
    told = Tell(alert.participant, (news,), "answer", alert.ref)
    return Turn(state, (say(SEEN_AND_TOLD(name=alert.participant.name)),), (seen, told))


def _seen_already(alert: Alert, ctx: Context) -> Prompt:
    words = [SEEN_BY(who=alert.acknowledged_by)]
    if alert.acknowledged_at:
        words.append(SEEN_AT(at=alert.acknowledged_at.astimezone(ctx.now.tzinfo)))
    return say(*words)


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
        words.append(notice_lines.reason_of(notice))
    else:
        return Turn(state, (say(OVER() if alert.state == "closed" else NOTHING_MORE()),))
    media = [picture for answer in (note.answers if note else ()) for picture in answer.media]
    buttons = cards.buttons(alert.ref)[0 if alert.state == "open" else 1 :]
    return Turn(state, (say(*words, buttons=buttons, media=media),), (LogView(alert.participant.id, what),))


def _aside(turn: Turn, ctx: Context) -> Turn:
    """After a tap beside an open question it is asked again: it names who would get what is written."""
    if turn.state.talk is None:
        return turn
    asked = talks.ask_again(turn.state, turn.state.talk, ctx)
    return replace(turn, messages=turn.messages + asked.messages)
