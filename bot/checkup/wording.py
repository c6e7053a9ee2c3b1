"""The words: which languages nobody has read yet, and what is wrong in the organisation's own."""

from collections.abc import Iterator

from bot.checkup.finding import Finding, bad, ok, warn
from bot.settings import Settings
from bot.wording import own_words
from dialogs.languages import BASE, NAMES, WORDS_READ, fingerprint, review_of

TODO = "Correct it in that file. Until then our words are said there."


def wording(settings: Settings) -> Iterator[Finding]:
    """Findings about the languages and about the wording file."""
    yield from _languages()
    yield from _own(settings)


def _languages() -> Iterator[Finding]:
    reviews = {code: review_of(code) for code in NAMES if code != BASE}
    for code, found in reviews.items():
        if found and not found.holds:
            yield warn(
                f"The words of {code} are not those that {found.by} read on {found.on}.",
                f'Have what is new read; then write {WORDS_READ} = "{fingerprint(code)}" into the file.',
            )
    read = [f"{code} ({found.by}, {found.on})" for code, found in reviews.items() if found and found.holds]
    if read:
        yield ok(f"Languages read through by a person: {', '.join(read)}.")
    if unread := [code for code, found in reviews.items() if found is None]:
        yield warn(
            f"Made by a machine and not read through by a person yet: {', '.join(unread)}.",
            "Whoever chooses one is told so. How to review a language: docs/words.md.",
        )


def _own(settings: Settings) -> Iterator[Finding]:
    file = settings.wording
    if file is None:
        return
    own = own_words(file)
    for where, why in own.wrong:
        yield bad(f"{file}: {where}: {why}.", TODO)
    for where, rule in own.hard:
        yield warn(f"{file}: {where}: hard to read: {rule}.", "Say it more simply, if you can.")
    yield ok(f"Own words from {file}: {sum(map(len, own.words.values()))}.")
