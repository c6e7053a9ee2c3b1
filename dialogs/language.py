"""ことば / Language: a person's own choice; the answer already stands in the new language."""

from dialogs.conversation import Talk
from dialogs.effects import SetLanguage
from dialogs.facts import Context
from dialogs.languages import NAMES
from dialogs.messages import say
from dialogs.questions import Choice, Option
from dialogs.script import EVERYBODY, Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import phrase, verbatim

LABEL = phrase("language.label", "ことば / Language")
WHICH = phrase("language.which", "どの ことばが いいですか。")
SET = phrase("language.set", "これからは 日本語で 書きます。")


def opens(_ctx: Context, argument: str) -> Start | Done:
    """The question, or at once the language whose code is the argument."""
    return chosen(argument) if argument in NAMES else Start({}, optional=True)


def question() -> Choice:
    """Every language by its own name, so that everybody finds theirs."""
    options = tuple(Option(code, verbatim(name), (code,)) for code, name in NAMES.items())
    return Choice("language", (WHICH(),), options)


def script(_pinned: Pinned) -> Script[str | None]:
    """The language's code."""
    return (yield from ask(question()))


def finish(_ctx: Context, _talk: Talk, code: str | None) -> Done:
    """The new language, in itself."""
    return chosen(str(code))


def chosen(code: str) -> Done:
    """The language is set and answers in itself."""
    return Done((say(SET()),), (SetLanguage(code),), language=code)


_TYPED = ("ことば", "言語", "language", *NAMES.values())

LANGUAGE = Dialog("language", LABEL, opens, script, finish, _TYPED, roles=EVERYBODY, changes=True)
