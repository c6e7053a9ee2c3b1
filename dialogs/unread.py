"""返事まち: what nobody has seen or answered yet, the oldest first, each with a button to its card."""

from dialogs import person_page
from dialogs.digest import KINDS, OTHER, label
from dialogs.effects import LogView
from dialogs.facts import STAFF, Alert, Context
from dialogs.messages import Button, say
from dialogs.press import card_press, open_press
from dialogs.script import Dialog, Done
from dialogs.words import Said, phrase

LABEL = phrase("unread.label", "返事まち")
HEAD = phrase("unread.head", "まだ おわって いない もの：{count}件")
LINE = phrase("unread.line", "・{at}　{name}さん：{what}")
SEEN = phrase("unread.seen", "{line}（確認は しました）")
MORE = phrase("unread.more", "ほかに {count}件 あります。")
NOTHING = phrase("unread.nothing", "いま 返事を まって いる ものは ありません。")
MOST = 10


def opens(ctx: Context, _argument: str) -> Done:
    """One list. Who is named in it was looked at."""
    waiting = ctx.alerts
    if not waiting:
        return Done((say(NOTHING(), buttons=(_pages(),)),))
    shown, more = waiting[:MOST], len(waiting) - MOST
    lines = [HEAD(count=len(waiting)), *(_line(one, ctx) for one in shown)]
    lines += [MORE(count=more)] if more > 0 else []
    buttons = [*(Button(label(one), card_press(one.ref, "show")) for one in shown), _pages()]
    looks = tuple(LogView(i, "unread") for i in sorted({one.participant.id for one in shown}))
    return Done((say(*lines, buttons=buttons),), looks)


def _pages() -> Button:
    """The way to somebody's page, beside typing their name."""
    return Button(person_page.LABEL(), open_press(person_page.PERSON.name), quiet=True)


def _line(one: Alert, ctx: Context) -> Said:
    at = one.opened_at.astimezone(ctx.now.tzinfo) if one.opened_at else ctx.now
    line = LINE(at=at, name=one.participant.name, what=KINDS.get(one.kind, OTHER)())
    return line if one.state == "open" else SEEN(line=line)


UNREAD: Dialog[None] = Dialog(
    "unread", LABEL, opens, typed=("未読", "みどく", "返事待ち", "へんじまち", "unread", "close"), roles=STAFF
)
