"""The question for which workplace something is: buttons for the first few, the others by their name."""

from collections.abc import Sequence

from dialogs.messages import LONGEST_LABEL
from dialogs.questions import Choice, Option
from dialogs.words import Said, phrase, verbatim

OR_WRITE = phrase("which_place.or_write", "ボタンに ない ところは 名前を 書いて ください。")

MOST_OFFERED = 8


def which_place(name: str, asks: Said, first: Option, places: Sequence[str], start: int = 0) -> Choice:
    """``first`` (all of them), or one of ``places``; its key is its number, from ``start`` on."""
    every = [Option(str(n), verbatim(p[:LONGEST_LABEL]), (p,)) for n, p in enumerate(places, start)]
    words = (asks, OR_WRITE()) if len(every) > MOST_OFFERED else (asks,)
    return Choice(name, words, (first, *every[:MOST_OFFERED]), unshown=tuple(every[MOST_OFFERED:]))
