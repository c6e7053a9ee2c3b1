"""面談・支援の きろく (支援経過記録): what was done with or for a person, on which day, in a line or more.

Only staff read it. Who recorded by mistake can take it back within a day.
"""

from datetime import timedelta

from dialogs import cards
from dialogs.conversation import Talk, pinned_day
from dialogs.effects import LogView
from dialogs.events import Event, Sent
from dialogs.facts import STAFF, Context, Person
from dialogs.messages import Button, say
from dialogs.of_person import GONE, Parts, dialog_of, mine
from dialogs.outcome import NOT_SENT, WORDS_ONLY
from dialogs.press import open_press
from dialogs.questions import Again, Choice, Heard, Option, Text, Written, day_option
from dialogs.review_questions import Day
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_effects import KeepRecord, TakeBackRecord
from dialogs.staff_facts import CaseRecord
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("case_record.label", "面談・支援の きろく")
WHOSE = phrase("case_record.whose", "だれの きろくですか。")
WHAT = phrase("case_record.what", "{name}さんの きろくです。何を しましたか。")
WHEN = phrase("case_record.when", "いつ ですか。")
LINES = phrase("case_record.lines", "話した こと、した こと、つぎの よていを 書いて ください。")
KEPT = phrase("case_record.kept", "きろくしました。")
HEAD = phrase("case_record.head", "{day} {kind}（{staff}）")
TAKE_BACK = phrase("case_record.take_back", "取り消す")
UNDO_LABEL = phrase("case_record.undo", "きろくの 取り消し")
TAKEN_BACK = phrase("case_record.taken_back", "取り消しました。")
TOO_LATE = phrase("case_record.too_late", "いまは もう 取り消せません。")
KINDS = {
    "interview": phrase("case_record.interview", "面談"),
    "phone": phrase("case_record.phone", "電話"),
    "visit": phrase("case_record.visit", "訪問"),
    "together": phrase("case_record.together", "いっしょに 行った"),
    "others": phrase("case_record.others", "ほかの 人との れんらく"),
    "else": phrase("case_record.else", "その他"),
}
TYPED_KINDS = {
    "interview": ("めんだん",),
    "phone": ("でんわ",),
    "visit": ("ほうもん",),
    "together": ("同行",),
}

DAY = timedelta(days=1)
BACK = timedelta(days=90)


class Lines(Text):
    """Words alone: of a picture there is no record."""

    def read(self, event: Event, language: str) -> Heard | Again:
        if isinstance(event, Sent) and not event.caption:
            return Again(WORDS_ONLY())
        return Text(self.name, self.words).read(event, language)


def opens(ctx: Context, person: Person) -> Start | Done:
    """What is asked depends on the day alone."""
    return Start({"today": ctx.today.isoformat(), "name": person.name})


def script(pinned: Pinned) -> Script[CaseRecord]:
    """What, when, and the words."""
    name, today = str(pinned["name"]), pinned_day(pinned, "today")
    kinds = tuple(Option(key, label(), TYPED_KINDS.get(key, ())) for key, label in KINDS.items())
    kind = yield from ask(Choice("kind", (WHAT(name=name),), kinds))
    offered = (day_option(today), day_option(today - DAY))
    day = yield from ask(Day("day", (WHEN(),), offered, today, today - BACK, today, past=True))
    written = yield from ask(Lines("lines", (LINES(), NOT_SENT(name=name))))
    assert isinstance(written, Written)
    return CaseRecord("", str(kind), day, written.text)


def finish(ctx: Context, talk: Talk, person: Person, record: CaseRecord) -> Done:
    """Kept, and the way back."""
    ref = cards.alert_ref(ctx, talk)
    back = Button(TAKE_BACK(), open_press(UNDO.name, f"{person.tag}-{ref}"), quiet=True)
    kept = KeepRecord(person.id, ref, record.kind, record.day, record.text)
    look = LogView(person.id, f"recorded {record.kind} {record.day.isoformat()}")
    return Done((say(KEPT(), head(record, ctx.me.name), buttons=(back,)),), (kept, look))


def opens_undo(ctx: Context, argument: str) -> Done:
    """The argument: the tag of whom it is about, and the ref. Only one's own, of the last day."""
    tag, _, ref = argument.partition("-")
    person = mine(ctx, tag)
    if person is None:
        return Done((say(GONE()),))
    record = next((kept for kept in ctx.pages[person.id].records if kept.ref == ref), None)
    young = record is not None and record.recorded_at and ctx.now - record.recorded_at <= DAY
    if record is None or record.by != ctx.me.name or not young:
        return Done((say(TOO_LATE()),))
    return Done((say(TAKEN_BACK()),), (TakeBackRecord(person.id, ref),))


def head(record: CaseRecord, staff: str) -> Said:
    """When, what, and by whom."""
    kind = KINDS.get(record.kind, KINDS["else"])()
    return HEAD(day=record.day, kind=kind, staff=staff)


def shown(record: CaseRecord) -> list[Said]:
    """A record in full."""
    return [head(record, record.by), verbatim(record.text)]


_TYPED = ("きろく", "記録", "面談記録", "支援記録", "record")
RECORD = dialog_of("record", LABEL, Parts(WHOSE, opens, script, finish, after=True), typed=_TYPED)
UNDO: Dialog[None] = Dialog("record_undo", UNDO_LABEL, opens_undo, roles=STAFF, menu=False)
