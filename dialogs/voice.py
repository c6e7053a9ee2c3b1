"""ひとこと: what a workplace says of somebody for the 振り返り面談 (事業所の声).

Nothing behind backs: it is a line of the participant's own thread, they hear at once that it came, and read
it whenever they like. Of words of crisis staff hear at once instead: a person decides how the participant is
to hear of them.
"""

from datetime import timedelta

from dialogs import about, at_once, cards, crisis_card, from_workplace
from dialogs.arrival import WORKPLACE
from dialogs.changing import replace
from dialogs.consents import WHO_AGREED
from dialogs.conversation import Talk
from dialogs.effects import Effect, LogView, PostToThread, Tell
from dialogs.facts import Context, Person
from dialogs.messages import Button, say
from dialogs.outside_effects import OpenAlertAbout, TakeBackVoice
from dialogs.outside_facts import Beside, outside
from dialogs.press import open_press
from dialogs.questions import Text, Written
from dialogs.reading.crisis import is_crisis
from dialogs.reading.spelling import plain
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_facts import Writer
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase

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
KEPT_FOR_STAFF = phrase("voice.kept_for_staff", "きろくしました。")
NOT_TOLD = phrase("voice.not_told", "本人には いま しらせません。")
CALL_NOW = phrase("voice.call_now", "すぐに 支援室に 電話して ください。")
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
    """Kept, and the participant is told; of words of crisis those beside them are, at once."""
    tag, written = outcome
    person = next((person for person in outside(ctx).people if person.tag == tag), None)
    worries = is_crisis(plain(written.text))
    if person is None:  # they left, or said no meanwhile: nothing is kept, but nobody in danger is left alone
        return Done((say(NOT_HERE(), *((CALL_NOW(), about.EMERGENCY()) if worries else ())),))
    ref = cards.alert_ref(ctx, talk)
    line = PostToThread(person.id, ref, written.text, written.media, talk.sources.get("words", ""))
    react = _worry if worries else _came
    words, effects = react(ctx, person, written, ref)
    undo = Button(UNDO(), open_press(VOICE_UNDO.name, f"{person.tag}/{ref}"), quiet=True)
    return Done((say(*words, buttons=(undo,)),), (line, *effects))


Reaction = tuple[tuple[Said, ...], tuple[Effect, ...]]
"""What the writer reads, and what is done besides keeping the words."""


def _came(ctx: Context, person: Person, _written: Written, ref: str) -> Reaction:
    came = CAME(workplace=outside(ctx).workplace, name=ctx.me.name)
    read = Button(READ(), open_press(from_workplace.FROM_WORKPLACE.name))
    told = Tell(person, (say(came, TOGETHER(), buttons=(read,)),), "prompt", ref)
    return (KEPT(),), (told,)


def _worry(ctx: Context, person: Person, written: Written, line: str) -> Reaction:
    beside = outside(ctx).beside.get(person.id, Beside())
    both = (beside.coordinator, beside.backup)
    told = at_once.who_hears(both, beside.leads, beside.unreached)
    everybody = at_once.reached((*beside.leads, *both))
    ref, writer = f"{line}.c", Writer(outside(ctx).workplace, ctx.me.name)
    theirs = replace(ctx, person=person)
    card = cards.work_crisis_card(theirs, ref, written.text, written.media, writer)
    first = beside.coordinator
    opened = OpenAlertAbout(person.id, ref, line, first.id if first else None)
    names = tuple(crisis_card.TOLD(name=one.name) for one in told)
    whom = (*names, NOT_TOLD(), CALL()) if names else (crisis_card.UNREACHED(), CALL_NOW())
    words = (crisis_card.THANKS(), KEPT_FOR_STAFF(), *whom, about.EMERGENCY())
    return words, (opened, *at_once.tells(ref, card, told, everybody))


def opens_undo(ctx: Context, argument: str) -> Done:
    """The argument names the participant and the line; only one's own loses its words."""
    tag, _, ref = argument.partition("/")
    person = next((person for person in outside(ctx).people if person.tag == tag), None)
    if person is None or not ref:
        return Done((say(NOT_HERE()),))
    return Done((say(UNDONE()),), (TakeBackVoice(person.id, ref),))


VOICE = Dialog("voice", LABEL, opens, script, finish, roles=WORKPLACE, typed=("一言", "声", "voice"))
VOICE_UNDO: Dialog[None] = Dialog("voice_undo", UNDO_LABEL, opens_undo, roles=WORKPLACE, menu=False)
