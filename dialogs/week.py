"""週の ふりかえり: after the last activity day of a week, three taps and, for who likes, a word.

It follows the note of that day; who could not write it is not asked for this either. Its first questions are
taps, so that words written meanwhile reach the coordinator as they always do.
"""

from collections.abc import Mapping

from dialogs import absence, cards, plan_wish
from dialogs.conversation import Talk
from dialogs.effects import OpenAlert, PostToThread
from dialogs.facts import Context
from dialogs.messages import Button, say
from dialogs.note import WORD_LASTS
from dialogs.press import day_argument, open_press
from dialogs.questions import SKIP, Choice, Option, Text, Written
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_hours import when_read
from dialogs.words import Phrase, Said, phrase

LABEL = phrase("week.label", "週の ふりかえり")
INTRO = phrase("week.intro", "今週も おつかれさまでした。")
GOOD = phrase("week.good", "今週、よかった ことは ありますか。")
HARD = phrase("week.hard", "今週、こまった ことは ありますか。")
PLAN = phrase("week.plan", "来週の 予定は 同じですか。")
YES = phrase("week.yes", "あります")
NONE = phrase("week.none", "とくに ありません")
SAME = phrase("week.same", "同じです")
CHANGES = phrase("week.changes", "変わります")
UNSURE = phrase("week.unsure", "わかりません")
THANKS = phrase("week.thanks", "おしえて くれて ありがとう ございます。")
TELL = phrase("week.tell", "予定の ことは、下の ボタンで つたえられます。")
WORD = phrase("week.word", "よかった こと、こまった ことを ここに 書けます。\n書かなくても いいです。")
WORD_ARRIVED = phrase("week.word_arrived", "とどきました。ありがとう ございます。")
HEAD = phrase("week.head", "【週の ふりかえり】{name}さん")
LINE = phrase("week.line", "{question} {answer}")

ANY = (("yes", YES), ("none", NONE))
PLANS = (("same", SAME), ("changes", CHANGES), ("unsure", UNSURE))
ASKED: Mapping[str, tuple[Phrase, tuple[tuple[str, Phrase], ...]]] = {
    "good": (GOOD, ANY),
    "hard": (HARD, ANY),
    "plan": (PLAN, PLANS),
}
SHORT = {
    "good": phrase("week.good_short", "よかった こと："),
    "hard": phrase("week.hard_short", "こまった こと："),
    "plan": phrase("week.plan_short", "来週の 予定："),
}
Answers = dict[str, str]


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument is the week's last activity day (ISO)."""
    day = day_argument(argument) or ctx.today
    return Start({"day": day.isoformat()}, day=day, say=(say(INTRO()),))


def script(_pinned: Pinned) -> Script[Answers]:
    """What was answered, by the question; what was skipped is left out."""
    answers: Answers = {}
    for name, (words, choices) in ASKED.items():
        options = tuple(Option(key, label()) for key, label in choices)
        answer = yield from ask(Choice(name, (words(),), options, SKIP()))
        if answer is not None:
            answers[name] = answer
    return answers


def finish(ctx: Context, talk: Talk, answers: Answers) -> Done:
    """A line of the thread and a card; nothing where everything was skipped."""
    more = answers.get("plan") in ("changes", "unsure")
    buttons = (_button(plan_wish.LABEL, plan_wish.WISH.name), _button(absence.LABEL, "absence"))
    receipt = say(THANKS(), *((TELL(),) if more else ()), buttons=buttons if more else ())
    if not answers:
        return Done((receipt,))
    ref = cards.alert_ref(ctx, talk)
    words = (HEAD(name=ctx.me.name), *_lines(answers))
    reader = ctx.coordinator.language if ctx.coordinator else "ja"
    kept = "\n".join(line.text(reader) for line in words)
    return Done(
        (receipt,),
        (
            PostToThread(ctx.me.id, ref, kept),
            OpenAlert(ref, "message", ref),
            *cards.tell_coordinator(ctx, ref, say(*words, buttons=cards.buttons(ref)), "answer"),
        ),
        then=(WORD_AFTER.name, ""),
    )


def _lines(answers: Answers) -> tuple[Said, ...]:
    return tuple(
        LINE(question=SHORT[name](), answer=dict(ASKED[name][1])[key]()) for name, key in answers.items()
    )


def _button(label: Phrase, dialog: str) -> Button:
    return Button(label(), open_press(dialog))


def opens_word(_ctx: Context, _argument: str) -> Start | Done:
    """What it was, if they like."""
    return Start({}, optional=True, lasts=WORD_LASTS)


def word_script(_pinned: Pinned) -> Script[Written | None]:
    """Free words, or a picture."""
    return (yield from ask(Text("word", (WORD(),))))


def finish_word(ctx: Context, talk: Talk, word: Written | None) -> Done:
    """A line of the thread like any other."""
    assert word is not None
    ref = cards.alert_ref(ctx, talk)
    return Done(
        (say(WORD_ARRIVED(), *when_read(ctx)),),
        (
            PostToThread(ctx.me.id, ref, word.text, word.media, talk.sources.get("word", "")),
            OpenAlert(ref, "message", ref),
            *cards.tell_coordinator(ctx, ref, cards.message_card(ctx, ref, word.text, word.media), "answer"),
        ),
    )


WEEK = Dialog("week", LABEL, opens, script, finish, menu=False)
WORD_AFTER = Dialog("week_word", LABEL, opens_word, word_script, finish_word, menu=False)
