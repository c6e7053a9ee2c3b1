"""What was sent can be taken back or changed by words as well: 「取り消す」 after a receipt means what it
says.

The quiet buttons below the last receipt are remembered, so that their words can be typed; other words for the
same (「キャンセル」「訂正」) open the same.
"""

from dialogs.changing import replace
from dialogs.conversation import Talk, Turn
from dialogs.languages import typed
from dialogs.press import OpenPress, read_press
from dialogs.reading.folding import both, fold

TAKE_BACK = (
    "取り消す", "取り消し", "取消", "とりけす", "とりけし", "取り消します", "キャンセル", "cancel",
    *typed.TAKE_BACK,
)  # fmt: skip
STOP = ("やめる", "やめます", "中止", "stop", *typed.STOP)
CHANGE = ("変える", "変更", "変更する", "直す", "なおす", "訂正", "修正", "change", "correct")

Offered = tuple[tuple[str, ...], ...]
"""Each the data of a button and the words, folded, that mean it."""

MOST = 6
"""So many are remembered."""
OLDER = ("",)
"""Stands before offers that the question by the way, which came later, has nothing to do with: who stops
there takes nothing of them back.
"""

_UNDOING = frozenset(folded for word in TAKE_BACK for folded in both(word))
_STOPPING = frozenset(folded for word in STOP for folded in both(word))
_CHANGING = frozenset(map(fold, CHANGE))


def remembered(turn: Turn, before: Talk | None, language: str) -> Turn:
    """The turn whose state knows the quiet buttons that open something, where it shows any. What was sent
    stays known until it is taken back, or there is something newer to take back or change.
    """
    if before and before.dialog.endswith("_undo") and turn.effects and turn.state.talk != before:
        turn = replace(turn, state=replace(turn.state, offered=()))
    offered: Offered = tuple(
        (button.press, fold(button.label.text(language)), fold(button.label.text("ja")))
        for prompt in turn.messages
        for button in prompt.buttons
        if button.quiet and button.press.startswith("m|")
    )
    asks = turn.state.talk if turn.state.talk != before else None
    by_the_way = asks is not None and asks.optional and bool(turn.state.offered)
    if not offered and not by_the_way:
        return turn
    if not any(_opening((offer,), ending) for offer in offered for ending in ("_undo", "_fix")):
        offered += (OLDER,) if by_the_way else ()
        offered += tuple(old for old in turn.state.offered if old not in offered)
    return replace(turn, state=replace(turn.state, offered=offered[:MOST]))


def meant(text: str, offered: Offered, *, stopping: bool) -> str | None:
    """The data of the button that ``text`` means; ``stopping``: whether 「やめる」 means to take back too."""
    word = fold(text)
    if not word:
        return None
    if found := next((data for data, *words in offered if word in words), None):
        return found
    if stopping and word in _STOPPING:
        return _opening(offered[: offered.index(OLDER)] if OLDER in offered else offered, "_undo")
    if word in _UNDOING:
        return _opening(offered, "_undo")
    return _opening(offered, "_fix") if word in _CHANGING else None


def _opening(offered: Offered, ending: str) -> str | None:
    presses = ((data, read_press(data)) for data, *_ in offered)
    found = (data for data, p in presses if isinstance(p, OpenPress) and p.dialog.endswith(ending))
    return next(found, None)
