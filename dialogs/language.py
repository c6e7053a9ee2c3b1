"""ことば / Language: a person's own choice; the answer already stands in the new language."""

from dialogs.conversation import Talk
from dialogs.effects import SetLanguage
from dialogs.facts import Context
from dialogs.languages import NAMES, is_machine_made
from dialogs.messages import say
from dialogs.questions import Choice, Option
from dialogs.script import EVERYBODY, Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("language.label", "ことば / Language")
WHICH = phrase("language.which", "どの ことばが いいですか。")
SET = phrase("language.set", "これからは 日本語で 書きます。")
MACHINE_MADE = phrase(
    "language.machine_made", "この ことばは きかいが 作りました。\nまちがいが あるかも しれません。"
)
ASK_A_PERSON = phrase("language.ask_a_person", "わからない ときは、たんとうの 人に 聞いて ください。")

ALSO = {
    "ja": ("にほんご", "やさしい日本語", "japanese"),
    "ja-Hira": ("ひらがな", "hiragana"),
    "en": ("英語", "えいご"),
    "vi": ("ベトナム語", "べとなむご", "vietnamese"),
    "pt": ("ポルトガル語", "ぽるとがるご", "portuguese", "português do brasil"),
    "zh": ("中国語", "ちゅうごくご", "chinese", "简体中文", "汉语"),
}
"""Other names that may be typed."""


def opens(_ctx: Context, argument: str) -> Start | Done:
    """The question, or at once the language whose code is the argument."""
    return chosen(argument) if argument in NAMES else Start({}, optional=True)


def question() -> Choice:
    """Every language by its own name, so that everybody finds theirs."""
    options = tuple(Option(code, verbatim(name), (code, *ALSO.get(code, ()))) for code, name in NAMES.items())
    return Choice("language", (WHICH(),), options)


def script(_pinned: Pinned) -> Script[str | None]:
    """The language's code."""
    return (yield from ask(question()))


def finish(_ctx: Context, _talk: Talk, code: str | None) -> Done:
    """The new language, in itself."""
    return chosen(str(code))


def chosen(code: str) -> Done:
    """The language is set and answers in itself."""
    return Done((say(SET(), *caution(code)),), (SetLanguage(code),), language=code)


def caution(code: str) -> tuple[Said, ...]:
    """That nobody has read the words of the language yet, where that is so."""
    return (MACHINE_MADE(), ASK_A_PERSON()) if is_machine_made(code) else ()


_TYPED = ("ことば", "言語", "language", *NAMES.values(), *(name for names in ALSO.values() for name in names))

LANGUAGE = Dialog("language", LABEL, opens, script, finish, _TYPED, roles=EVERYBODY, changes=True)
