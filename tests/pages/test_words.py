"""The words of the page itself: alike in every language, and all that templates and scripts ask for."""

import re
from pathlib import Path

import bot.pages
from bot.pages.words import every_language, preferred

FOLDER = Path(bot.pages.__file__).parent


def test_every_language_has_the_same_words() -> None:
    keys = {code: set(words) for code, words in every_language().items()}
    assert {code for code, words in keys.items() if words != keys["ja"]} == set()
    assert all(words.strip() for language in every_language().values() for words in language.values())


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    sources = [*FOLDER.glob("templates/*.html"), *FOLDER.glob("static/*.js")]
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    named = set(re.findall(r"words\.(\w+)|data-word(?:-\w+)?=\"(\w+)\"", text))
    wanted = {name for pair in named for name in pair if name and name != "js"}
    quoted = set(re.findall(r'"(\w+)"', text))
    words = set(every_language()["ja"])
    assert wanted <= words
    assert words <= wanted | quoted


def test_a_visitor_reads_the_language_their_browser_names_first() -> None:
    assert preferred("en-GB,en;q=0.9,ja;q=0.8") == "en"
    assert preferred("pt-BR,pt;q=0.9") == "pt"
    assert preferred("zh-CN") == "zh"
    assert preferred("fr, ja;q=0.5, en;q=0.1") == "ja"
    assert preferred("") == "ja"
