"""Where letters and words stand in a text: sets of positions, each of them one whole number.

Bit n of the number stands for the position before letter n, the highest one for the end of the text. What is
done to the number is done to all positions at once.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

Positions = int


class Text:
    """One text. What was looked for in it once is known."""

    def __init__(self, written: str) -> None:
        self.written, self.length = written, len(written)
        self.every: Positions = (1 << self.length + 1) - 1
        self.words: dict[str, Positions] = {}
        self.known: dict[object, Positions] = {}
        self.behind: dict[tuple[object, Positions], list[Positions]] = {}
        self._places: Positions = self.every >> 1
        self._of_kind: dict[str, Positions] = {}

    def word(self, word: str) -> Positions:
        """From where on a word stands."""
        known = self.words.get(word)
        if known is None:
            known = self.words[word] = self._found(word)
        return known

    def kind(self, kind: str) -> Positions:
        """Where a letter stands that an expression for one letter fits."""
        known = self._of_kind.get(kind)
        if known is None:
            known = self._of_kind[kind] = self._of(kind)
        return known

    @cached_property
    def _there(self) -> Mapping[str, list[int]]:
        """Where each letter stands."""
        there: defaultdict[str, list[int]] = defaultdict(list)
        for at, letter in enumerate(self.written):
            there[letter].append(at)
        return dict(there)

    def _found(self, word: str) -> Positions:
        if len(word) == 1:
            return sum(map((1).__lshift__, self._there.get(word, ())))
        found = self.every
        for behind, letter in enumerate(word):
            found &= self.word(letter) >> behind
            if not found:
                break
        return found

    def _of(self, kind: str) -> Positions:
        if kind == ".":
            return self._places & ~self.word("\n")
        if kind.startswith("[^") and not kind.startswith("[^^"):
            return self._places & ~self.kind(f"[{kind[2:]}")
        listed = kind[1:-1] if kind.startswith("[") else kind
        if not kind.startswith("[^") and "\\" not in kind and "-" not in listed[:-1]:
            found = 0
            for letter in self._there.keys() & listed:
                found |= self.word(letter)
            return found
        runs = (found.span() for found in re.finditer(f"(?:{kind})+", self.written))
        return sum((1 << end) - (1 << begins) for begins, end in runs)
