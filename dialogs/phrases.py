"""Every phrase there is: all modules that say something are loaded, so that their phrases are registered."""

from collections.abc import Mapping

from dialogs import prompted, turn
from dialogs.words import PHRASES, VERBATIM

SPEAKING = (turn, prompted)
"""From these all others are reached; a test keeps it so."""


def every_phrase() -> Mapping[str, str]:
    """Key to words in やさしい日本語, without what is said in somebody's own words."""
    return {key: found.ja for key, found in PHRASES.items() if key != VERBATIM.key}
