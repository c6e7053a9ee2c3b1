"""A button of a talk that is over. It changes nothing; it says what it was about and offers what can be done
now.
"""

from datetime import date

from dialogs import absence, answers, contact, menu, note, note_after
from dialogs.conversation import State, Turn
from dialogs.facts import Context
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press, talk_day
from dialogs.words import phrase

UNKNOWN_BUTTON = phrase("stale.unknown_button", "この ボタンは もう つかえません。")
NOT_YOURS = phrase("stale.not_yours", "これは ほかの 人の ボタンです。")
OF_DAY = phrase("stale.of_day", "これは {day}の 分です。")
WRITE_TODAY = phrase("stale.write_today", "今日の分を書く")
FIX_THAT_DAY = phrase("stale.fix_that_day", "その日の分を直す")
WRITE_THAT_DAY = phrase("stale.write_that_day", "その日の分を書く")
NOTICE_OF = phrase("stale.notice_of", "これは {day}に した れんらくです。")
NEW_NOTICE = phrase("stale.new_notice", "新しく れんらくする")


def take(state: State, dialog: str, talk_id: str, ctx: Context) -> Turn:
    """A kind answer, by what the button was about."""
    if not talk_id.startswith(ctx.me.tag):
        return Turn(state, (say(NOT_YOURS(), buttons=menu.buttons(ctx)),))
    if dialog == answers.ANSWER.name and menu.allowed(dialog, ctx):
        return Turn(state, (say(UNKNOWN_BUTTON(), answers.MAYBE_UNSENT(), answers.ONCE_MORE()),))
    day = talk_day(talk_id)
    if not ctx.joined or ctx.me.role != "participant" or day is None:
        answer = say(UNKNOWN_BUTTON(), buttons=menu.buttons(ctx))
    elif dialog.startswith("note"):
        answer = _of_note(day, ctx)
    elif dialog.startswith("absence"):
        answer = _of_notice(day, talk_id.partition("-")[0], ctx)
    elif dialog == contact.CONTACT.name:
        answer = contact.over(ctx)
    else:
        answer = say(UNKNOWN_BUTTON(), buttons=menu.buttons(ctx))
    return Turn(state, (answer,))


def _of_note(day: date, ctx: Context) -> Prompt:
    """Of a note that was sent: that day's note to correct; of one that was not: to write, while there is
    time.
    """
    buttons: list[Button] = []
    written = ctx.note(day)
    if written and day == ctx.today and written.kind != note.NOT_TODAY_KIND:
        return say(note.ALREADY(day=day), buttons=note.after_buttons(day))
    if ctx.note(ctx.today) is None:
        buttons.append(Button(WRITE_TODAY(), open_press("note", ctx.today.isoformat())))
    if written:
        buttons.append(Button(FIX_THAT_DAY(), open_press(note_after.FIX.name, day.isoformat())))
    elif day != ctx.today and note.may_be_written(ctx, day):
        buttons.append(Button(WRITE_THAT_DAY(), open_press("note", day.isoformat())))
    return say(OF_DAY(day=day), buttons=buttons)


def _of_notice(day: date, ref: str, ctx: Context) -> Prompt:
    only = ctx.notices[0] if len(ctx.notices) == 1 else None
    if notice := ctx.notice(ref) or only:
        return absence.already(notice)
    return say(NOTICE_OF(day=day), buttons=(Button(NEW_NOTICE(), open_press("absence")),))
