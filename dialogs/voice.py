"""ひとこと: what a workplace says of somebody for the 振り返り面談 (事業所の声).

Nothing behind backs: it is a line of the participant's own thread, they hear at once that it came, and read
it whenever they like.
"""

from datetime import timedelta

from dialogs import about, cards, from_workplace
from dialogs.arrival import WORKPLACE
from dialogs.consents import WHO_AGREED
from dialogs.conversation import Talk
from dialogs.effects import Effect, LogView, PostToThread, Tell
from dialogs.facts import Context, Person
from dialogs.messages import Button, say
from dialogs.outside_effects import TakeBackVoice
from dialogs.outside_facts import outside
from dialogs.press import open_press
from dialogs.questions import Text, Written
from dialogs.reading.crisis import is_crisis
from dialogs.reading.spelling import plain
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import phrase, verbatim

LABEL = phrase("voice.label", "ひとこと")
WHOM = phrase("voice.whom", "だれの ことですか。")
WRITE = phrase("voice.write", "{name}さんの ようすを 書いて ください。")
WHO_READS = phrase("voice.who_reads", "本人と、たんとうの 人が 読みます。")
KEPT = phrase("voice.kept", "きろくしました。面談の ときに みんなで 読みます。")
NOBODY = phrase("voice.nobody", "いま、書く ことが できる 人は いません。")
NOT_HERE = phrase("voice.not_here", "その 人は いま リストに いません。きろくして いません。")
CALL = phrase("voice.call", "しんぱいな ときは、すぐに 支援室に 電話して ください。")
CAME = phrase("voice.came", "{workplace}の {name}さんから ひとことが とどきました。")
TOGETHER = phrase("voice.together", "面談で いっしょに 読みます。いま 読んでも いいです。")
READ = phrase("voice.read", "いま 読む")
WORRIES = phrase("voice.worries", "【はたらく 場所の ひとこと】{name}さん")
UNDO_LABEL = phrase("voice.undo_label", "ひとことの 取り消し")
UNDO = phrase("voice.undo", "取り消す")
UNDONE = phrase("voice.undone", "取り消しました。もう 読んだ 人が いるかも しれません。")

LASTS = timedelta(hours=2)


def opens(ctx: Context, _argument: str) -> Start | Done:
    """Of whom: those who are placed here and agreed to it."""
    people = outside(ctx).people
    if not people:
        return Done((say(NOBODY(), WHO_AGREED()),))
    looks = tuple(LogView(person.id, "for a voice") for person in people)
    return Start({"people": [person_to_json(person) for person in people]}, lasts=LASTS, effects=looks)


def script(pinned: Pinned) -> Script[tuple[str, Written]]:
    """Of whom, and the words."""
    saved = pinned["people"]
    assert isinstance(saved, list)
    people = tuple(map(person_from_json, saved))
    tag = people[0].tag
    if len(people) > 1:
        tag = yield from ask(Whom("whom", people, asks=WHOM()))
    name = next(person.name for person in people if person.tag == tag)
    written = yield from ask(Text("words", (WRITE(name=name), WHO_READS())))
    assert written is not None
    return tag, written


def finish(ctx: Context, talk: Talk, outcome: tuple[str, Written]) -> Done:
    """Kept, and the participant is told. Words of crisis reach the coordinator at once."""
    tag, written = outcome
    person = next((person for person in outside(ctx).people if person.tag == tag), None)
    if person is None:
        return Done((say(NOT_HERE()),))
    ref = cards.alert_ref(ctx, talk)
    line = PostToThread(person.id, ref, written.text, written.media, talk.sources.get("words", ""))
    came = CAME(workplace=outside(ctx).workplace, name=ctx.me.name)
    read = Button(READ(), open_press(from_workplace.FROM_WORKPLACE.name))
    told = Tell(person, (say(came, TOGETHER(), buttons=(read,)),), "prompt", ref)
    worried = is_crisis(plain(written.text))
    words = (KEPT(), CALL(), about.EMERGENCY()) if worried else (KEPT(),)
    undo = Button(UNDO(), open_press(VOICE_UNDO.name, f"{person.tag}/{ref}"), quiet=True)
    shown = say(*words, buttons=(undo,))
    return Done((shown,), (line, told, *(_worry(ctx, person, written, ref) if worried else ())))


def _worry(ctx: Context, person: Person, written: Written, ref: str) -> tuple[Effect, ...]:
    to = outside(ctx).coordinator.get(person.id)
    card = say(WORRIES(name=person.name), verbatim(written.text), media=written.media)
    return (Tell(to, (card,), "safety", ref),) if to else ()


def opens_undo(ctx: Context, argument: str) -> Done:
    """The argument names the participant and the line; only one's own loses its words."""
    tag, _, ref = argument.partition("/")
    person = next((person for person in outside(ctx).people if person.tag == tag), None)
    if person is None or not ref:
        return Done((say(NOT_HERE()),))
    return Done((say(UNDONE()),), (TakeBackVoice(person.id, ref),))


VOICE = Dialog("voice", LABEL, opens, script, finish, roles=WORKPLACE, typed=("一言", "声", "voice"))
VOICE_UNDO: Dialog[None] = Dialog("voice_undo", UNDO_LABEL, opens_undo, roles=WORKPLACE, menu=False)
