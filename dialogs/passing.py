"""Short words that answer nothing and ask nothing: at an open question they are heard, not passed on.

Only words of this list and bare numbers are such; 「つらい」 is short as well, and somebody must read it.
"""

from dialogs.reading.folding import fold

LONGEST_NUMBER = 4

_WORDS = """
はい うん うんうん ううん いいえ いや ええ えっと えーと うーん ん あ え お
おけ おっけー わかった 了解 りょうかい
です そう そうです yes no ok okay hmm
"""
_FOLDED = frozenset(map(fold, _WORDS.split()))


def is_passing(text: str) -> bool:
    """Whether the whole of ``text`` is such a word, or a number of a few digits."""
    if len(text) > 20:
        return False
    word = fold(text)
    return word in _FOLDED or (word.isdecimal() and len(word) <= LONGEST_NUMBER)
