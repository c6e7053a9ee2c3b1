"""デスク: the way to the staff page, by a link that lets one browser in, once, for a quarter of an hour.

The link itself is a secret: it is made where it is posted, and stands in no turn.
"""

from dialogs.facts import STAFF, Context
from dialogs.messages import say
from dialogs.script import Dialog, Done
from dialogs.staff_effects import SendDeskLink
from dialogs.words import phrase

LABEL = phrase("desk.label", "デスク")
LINK = phrase("desk.link", "ページに 入る リンクです。")
ONCE = phrase("desk.once", "15分の あいだに、1回だけ つかえます。")
SECRET = phrase("desk.secret", "ほかの 人に 見せないで ください。")
OPEN = phrase("desk.open", "ページを ひらく")
NO_ADDRESS = phrase("desk.no_address", "ページの アドレスが きまって いません。")
ASK = phrase("desk.ask", "この ボットを うごかす 人に きいて ください。")


def opens(_ctx: Context, _argument: str) -> Done:
    """The link, or where to ask while there is no address."""
    words = say(LINK(), ONCE(), SECRET())
    return Done((), (SendDeskLink(words, OPEN(), say(NO_ADDRESS(), ASK())),))


DESK: Dialog[None] = Dialog("desk", LABEL, opens, typed=("desk", "スタッフページ", "staff page"), roles=STAFF)
