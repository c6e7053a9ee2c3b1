"""ひとこと: what a workplace says of somebody for the 振り返り面談 (事業所の声).

Nothing behind backs: it is a line of the participant's own thread, they hear at once that it came, and read
it whenever they like. Of words of crisis staff hear at once instead: a person decides how the participant is
to hear of them.
"""

import json
from datetime import timedelta

from dialogs import cards, from_workplace
from dialogs.arrival import WORKPLACE
from dialogs.consents import WHO_AGREED
from dialogs.conversation import Json, Talk
from dialogs.effects import LogView, PostToThread, Tell
from dialogs.facts import Context, Person
from dialogs.messages import Button, say
from dialogs.naming import named_in
from dialogs.others_named import names_others
from dialogs.outside_effects import TakeBackVoice
from dialogs.outside_facts import outside
from dialogs.press import open_press
from dialogs.questions import Text, Written
from dialogs.reading.crisis import TOO_MUCH, is_crisis, why_crisis
from dialogs.reading.spelling import plain
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.voice_worry import Reaction, call_now, unnamed, worry
from dialogs.whom import one_of, person_from_json, person_to_json
from dialogs.words import phrase

LABEL = phrase("voice.label", "ひとこと")
WHOM = phrase("voice.whom", "だれの ことですか。")
WRITE = phrase("voice.write", "{name}さんの ようすを 書いて ください。")
WHO_READS = phrase("voice.who_reads", "本人と、たんとうの 人が 読みます。")
KEPT = phrase("voice.kept", "{name}さんの こととして きろくしました。")
READ_THEN = phrase("voice.read_then", "面談の ときに みんなで 読みます。")
NOBODY = phrase("voice.nobody", "いま、書く ことが できる 人は いません。")
NOT_HERE = phrase("voice.not_here", "その 人は いま リストに いません。きろくして いません。")
CAME = phrase("voice.came", "{workplace}の {name}さんから ひとことが とどきました。")
TOGETHER = phrase("voice.together", "面談で いっしょに 読みます。いま 読んでも いいです。")
READ = phrase("voice.read", "いま 読む")
UNDO_LABEL = phrase("voice.undo_label", "ひとことの 取り消し")
UNDO = phrase("voice.undo", "取り消す")
UNDONE = phrase("voice.undone", "取り消しました。もう 読んだ 人が いるかも しれません。")

LASTS = timedelta(hours=2)
WORRY_LASTS = timedelta(days=3)
"""So long it can be said of whom words of crisis are."""
PART = "\n\n"
DRAFT = {"text", "media", "message", "tag", "led"}
MOST_FILES = 8
"""With one line of a thread, whose names of files have so much room."""


def draft(written: Written, message: str, tag: str = "", *, led: bool = False) -> str:
    """The argument for words that are there already; ``tag``: of whom they are, where they say so; ``led``:
    those who lead have them.
    """
    sent = {"text": written.text, "media": list(written.media), "message": message, "tag": tag, "led": led}
    return json.dumps(sent)


def together(held: Written, more: Written) -> Written:
    """Words that waited, and what came after them, as one."""
    return Written(PART.join(filter(None, (held.text, more.text))), (held.media + more.media)[:MOST_FILES])


def is_worry(written: Written) -> bool:
    """Whether they are words of crisis, as a whole or in a part: what came later makes nothing harmless. That
    there are many says nothing.
    """
    if any(is_crisis(plain(part)) for part in written.text.split(PART)):
        return True
    return why_crisis(plain(written.text)) not in ((), TOO_MUCH)


def opens(ctx: Context, argument: str) -> Start | Done:
    """Of whom: those who are placed here and agreed to it. The argument: one's tag, or a :func:`draft`."""
    people = outside(ctx).people
    if not people:
        return Done((say(NOBODY(), WHO_AGREED()),))
    sent = _drafted(argument)
    tag = argument if sent is None else str(sent["tag"])
    people = tuple(person for person in people if not tag or person.tag == tag)
    if not people:
        return Done((say(NOT_HERE()),))
    looks = tuple(LogView(person.id, "for a voice") for person in people)
    pinned: dict[str, Json] = {"people": [person_to_json(person) for person in people]}
    if sent is None:
        return Start(pinned, lasts=LASTS, effects=looks)
    pinned["ask"] = not tag  # of whom they are was not said, even where there is only one
    pinned["led"] = bool(sent["led"])
    words: dict[str, Json] = {"words": {"text": sent["text"], "media": sent["media"]}}
    sources, lasts = {"words": str(sent["message"])}, WORRY_LASTS if sent["led"] else LASTS
    return Start(pinned, answers=words, sources=sources, lasts=lasts, effects=looks)


def _drafted(argument: str) -> dict[str, Json] | None:
    try:
        sent = json.loads(argument)
    except ValueError:
        return None
    return sent if isinstance(sent, dict) and sent.keys() == DRAFT else None


def script(pinned: Pinned) -> Script[tuple[str, Written]]:
    """Of whom, and the words."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    people = tuple(map(person_from_json, saved))
    known = len(people) == 1 and not pinned.get("ask")
    person = yield from one_of("whom", people, WHOM(), known=known)
    written = yield from ask(Text("words", (WRITE(name=person.name), WHO_READS())))
    assert written is not None
    return person.tag, written


def finish(ctx: Context, talk: Talk, outcome: tuple[str, Written]) -> Done:
    """Kept, and the participant is told; of words of crisis those beside them are, at once."""
    tag, written = outcome
    person = next((person for person in outside(ctx).people if person.tag == tag), None)
    worries = is_worry(written)
    if person and not talk.pinned.get("ask") and _is_of_others(ctx, person, written, worries=worries):
        return _ask_whom(ctx, talk, written, worries=worries)
    if person is None:  # they left, or said no meanwhile: nothing is kept, but nobody in danger is left alone
        return Done((say(NOT_HERE(), *(call_now() if worries else ())),))
    ref = cards.alert_ref(ctx, talk)
    line = PostToThread(person.id, ref, written.text, written.media, talk.sources.get("words", ""))
    if worries:
        led = bool(talk.pinned.get("led"))
        words, effects = worry(ctx, person, written, ref, f"{ref}.c", led=led)
    else:
        words, effects = _came(ctx, person, ref)
    undo = Button(UNDO(), open_press(VOICE_UNDO.name, f"{person.tag}/{ref}"), quiet=True)
    return Done((say(*words, buttons=(undo,)),), (line, *effects))


def _is_of_others(ctx: Context, person: Person, written: Written, *, worries: bool) -> bool:
    """Whether they name somebody else whom the writer may mean; in words of crisis anybody else."""
    others = [one for one in outside(ctx).people if one.id != person.id]
    return names_others(written.text, person) if worries else bool(named_in(written.text, others))


def _ask_whom(ctx: Context, talk: Talk, written: Written, *, worries: bool) -> Done:
    """Of whom they are, with the words kept; words of crisis reach those who lead meanwhile."""
    words, told = unnamed(ctx, written) if worries else ((), ())
    drafted = draft(written, talk.sources.get("words", ""), led=worries or bool(talk.pinned.get("led")))
    return Done((say(*words),) if words else (), told, then=(VOICE.name, drafted))


def _came(ctx: Context, person: Person, ref: str) -> Reaction:
    came = CAME(workplace=outside(ctx).workplace_of(person), name=ctx.me.name)
    read = Button(READ(), open_press(from_workplace.FROM_WORKPLACE.name))
    told = Tell(person, (say(came, TOGETHER(), buttons=(read,)),), "prompt", ref)
    return (KEPT(name=person.name), READ_THEN()), (told,)


def opens_undo(ctx: Context, argument: str) -> Done:
    """The argument names the participant and the line; only one's own loses its words."""
    tag, _, ref = argument.partition("/")
    person = next((person for person in outside(ctx).people if person.tag == tag), None)
    if person is None or not ref:
        return Done((say(NOT_HERE()),))
    return Done((say(UNDONE()),), (TakeBackVoice(person.id, ref),))


VOICE = Dialog("voice", LABEL, opens, script, finish, roles=WORKPLACE, typed=("一言", "声", "voice"))
VOICE_UNDO: Dialog[None] = Dialog("voice_undo", UNDO_LABEL, opens_undo, roles=WORKPLACE, menu=False)
