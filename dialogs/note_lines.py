"""A note as it is read: the choices it offers, and each answer as a short line."""

from dialogs.facts import Note, NoteAnswer
from dialogs.words import Phrase, Said, phrase, verbatim

GOOD, FAIR, POOR, BAD = (
    phrase("note.good", "よい"),
    phrase("note.fair", "まあよい"),
    phrase("note.poor", "あまりよくない"),
    phrase("note.bad", "わるい"),
)
NOW_GOOD, NOW_FAIR, NOW_BAD = (
    phrase("note.now_good", "○ よい"),
    phrase("note.now_fair", "△ まあまあ"),
    phrase("note.now_bad", "× よくない"),
)
DONE, PARTLY, NOT_YET, NOT_TODAY_GOAL = (
    phrase("note.goal_done", "◎ できた"),
    phrase("note.goal_partly", "○ すこし"),
    phrase("note.goal_not_yet", "△ まだ"),
    phrase("note.goal_none", "－ きょうは なし"),
)
TODAY, NO_HURRY, NO = (
    phrase("note.contact_today", "はい（きょう）"),
    phrase("note.contact_no_hurry", "はい（いそがない）"),
    phrase("note.contact_no", "いいえ"),
)
GOAL_ABOUT = phrase("note.goal_about", "もくひょう「{target}」：")
LINE = phrase("note.line", "{question} {answer}")
SKIPPED = phrase("note.skipped", "（こたえない）")
BODY_SHORT, MIND_SHORT, SLEEP_SHORT, GOAL_SHORT, CONTACT_SHORT, WORD_SHORT = (
    phrase("note.body_short", "からだ："),
    phrase("note.mind_short", "こころ："),
    phrase("note.sleep_short", "ねむり："),
    phrase("note.goal_short", "もくひょう："),
    phrase("note.contact_short", "話したい："),
    phrase("note.word_short", "ひとこと："),
)

CONDITION: tuple[tuple[str, Phrase], ...] = (("4", GOOD), ("3", FAIR), ("2", POOR), ("1", BAD))
NOW = (("good", NOW_GOOD), ("fair", NOW_FAIR), ("bad", NOW_BAD))
GOAL_STEPS = (("done", DONE), ("partly", PARTLY), ("not_yet", NOT_YET), ("none", NOT_TODAY_GOAL))
CONTACTS = (("today", TODAY), ("later", NO_HURRY), ("no", NO))
WISHES = ("today", "later")
"""Answers that ask for a talk."""
CHOICES = {
    "now": NOW,
    "body": CONDITION,
    "mind": CONDITION,
    "sleep": CONDITION,
    "goal": GOAL_STEPS,
    "contact": CONTACTS,
}
SHORT_NAMES = {
    "now": phrase("note.now_short", "いま："),
    "body": BODY_SHORT,
    "mind": MIND_SHORT,
    "sleep": SLEEP_SHORT,
    "goal": GOAL_SHORT,
    "contact": CONTACT_SHORT,
    "word": WORD_SHORT,
}


def lines(note: Note) -> list[Said]:
    """A note as it is read: one line an answer; a word that was removed is none."""
    there = (a for a in note.answers if a.question != "word" or a.value is not None)
    return [LINE(question=_name(a), answer=spoken_answer(a)) for a in there]


def _name(answer: NoteAnswer) -> Said:
    """What the answer is about; a goal by its words."""
    if answer.question == "goal" and answer.about:
        return GOAL_ABOUT(target=answer.about)
    return SHORT_NAMES[answer.question]()


def spoken_answer(answer: NoteAnswer) -> Said:
    """An answer in words; free text as it was written."""
    if answer.value is None:
        return SKIPPED()
    labels = dict(CHOICES.get(answer.question, ()))
    return labels[answer.value]() if answer.value in labels else verbatim(answer.value)
