"""Words to a participant that may have been meant for the bot: a command about somebody, or the name of one,
however politely it is asked, or the words of a card's button. They are asked about before they are sent.
"""

import re
import unicodedata
from functools import lru_cache

from dialogs import card_words, menu, named
from dialogs.facts import STAFF, Context
from dialogs.languages.typed import same
from dialogs.reading.folding import fold

BEFORE = re.compile(r"^(きょうの|今日の|みんなの|please|show(me)?(the)?|open(the)?)")
BEHIND = re.compile(
    r"(ください|下さい|おねがいします|お願いします|おねがい|お願い|たい|please"
    r"|を?見せて|を?みせて|を?教えて|をおしえて|を?書いて|をかいて|を?開いて|をひらいて|をして|を?見|をみ|して"
    r"|は|を|の)$"
)


def may_be_one(text: str, ctx: Context) -> bool:
    """Whether the whole of ``text`` says no more than a command does, or begins with what the quoted card
    has on a button.
    """
    if ctx.me.role not in STAFF:
        return False
    if card_words.may_be_meant(text, ctx):
        return True
    if len(text) > named.LONGEST or "\n" in text.strip():
        return False
    found = named.read(text, ctx)
    calls_nobody = found is not None and not found.people and fold(found.name) == fold(text)
    return (found is not None and not calls_nobody) or _bare(text) in _words(ctx.me.language)


def _bare(text: str) -> str:
    """Folded, without what asks for it, as long as something is left."""
    bare, before = fold(unicodedata.normalize("NFKC", text)), ""
    while bare != before:
        before = bare
        bare = BEHIND.sub("", BEFORE.sub("", bare)) or before
    return bare


@lru_cache(maxsize=16)
def _words(language: str) -> frozenset[str]:
    """What staff type for a dialog, folded."""
    commands = (
        word for one in named.COMMANDS for word in (one.label().text(language), one.label.ja, *one.typed)
    )
    dialogs = (
        word
        for dialog in menu.DIALOGS
        if dialog.roles & STAFF and (dialog.menu or dialog.typed)
        for word in (dialog.label().text(language), dialog.label.ja, *dialog.typed)
    )
    return frozenset(map(_bare, same((*commands, *dialogs)))) - {""}
