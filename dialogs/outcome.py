"""対応内容・次回: what was done about a matter and what comes next, in one line, once it is over. It may be
left out.
"""

from dialogs.conversation import Json, Talk
from dialogs.effects import KeepOutcome
from dialogs.facts import STAFF, Context
from dialogs.messages import say
from dialogs.note import WORD_LASTS
from dialogs.questions import Text, Written
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase

LABEL = phrase("outcome.label", "対応の きろく")
WHY_LINE = phrase("outcome.why_line", "わけが あれば 書いて ください。")
LINE = phrase("outcome.line", "した ことと つぎの よていを 書いて ください。")
NOT_SENT = phrase("outcome.not_sent", "これは きろくです。{name}さんには 送りません。")
WHY = "+why"
"""After an alert's ref: it was nothing, and only why is asked for."""
LEAVE_OUT = phrase("outcome.leave_out", "書かない")
LEFT_OUT = phrase("outcome.left_out", "わかりました。")
KEPT = phrase("outcome.kept", "きろくしました。")
WORDS_ONLY = phrase("outcome.words_only", "きろくは 文字だけです。")


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument is the alert's ref, and perhaps :data:`WHY`."""
    alert, ref = ctx.alert, argument.removesuffix(WHY)
    if alert is None or alert.ref != ref:
        return Done((say(LEFT_OUT()),))
    pinned: dict[str, Json] = {
        "alert": ref,
        "why": argument != ref,
        "participant": alert.participant.id,
        "name": alert.participant.name,
    }
    return Start(pinned, optional=True, lasts=WORD_LASTS)


def script(pinned: Pinned) -> Script[Written | None]:
    """One line."""
    words = ((WHY_LINE if pinned.get("why") else LINE)(), NOT_SENT(name=str(pinned["name"])))
    return (yield from ask(Text("line", words, skip=LEAVE_OUT())))


def finish(_ctx: Context, talk: Talk, line: Written | None) -> Done:
    """Kept with the alert; of a picture without words nothing can be."""
    if line is None:
        return Done((say(LEFT_OUT()),))
    if not line.text:
        return Done((say(WORDS_ONLY()),), then=(OUTCOME.name, str(talk.pinned["alert"])))
    participant = talk.pinned["participant"]
    assert isinstance(participant, int)
    return Done((say(KEPT()),), (KeepOutcome(participant, str(talk.pinned["alert"]), line.text),))


OUTCOME = Dialog("outcome", LABEL, opens, script, finish, roles=STAFF, menu=False)
