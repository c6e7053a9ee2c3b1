"""たんとうの 交代: somebody else walks beside a person from today on, given (交代) or taken (かわります).

All that is open goes along with its clock, and the participant is told who is there for them now; that is the
turn of ``handover`` (:mod:`dialogs.ladder`). Who was their backup and becomes their coordinator changes
places with whom they follow. Of two who change it at once the first one counts, and the other hears of it; a
yes is one to what was read back, which is read back anew where something else is planned by then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogs.changing import replace
from dialogs.conversation import Json, Talk
from dialogs.effects import Effect, LogView, Tell
from dialogs.events import Event
from dialogs.facts import Context, Person
from dialogs.messages import say
from dialogs.naming import meant
from dialogs.of_person import Parts, dialog_of
from dialogs.questions import Again, Choice, Heard, Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_effects import ChangeBeside, Part, Plans
from dialogs.staff_facts import Page
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase

LABEL = phrase("hand_over.label", "たんとうの 交代")
WHOSE = phrase("hand_over.whose", "だれの たんとうを かえますか。")
TO_WHOM = phrase("hand_over.to_whom", "{name}さんの これからの たんとうは だれですか。")
NOBODY_ELSE = phrase("hand_over.nobody_else", "かわれる 人が いません。")
NO_ADDRESS = phrase("hand_over.no_address", "{name}さんには まだ メッセージが とどきません。")
LEFT = phrase("hand_over.left", "{name}さんは もう 支援室に いません。")
NOT_STAFF = phrase("hand_over.not_staff", "{name}さんは 支援室の 人では ありません。")
ALREADY = phrase("hand_over.already", "{name}さんは もう たんとうです。")
YOURSELF = phrase("hand_over.yourself", "自分は えらべません。")
CHOOSE_ANOTHER = phrase("hand_over.choose_another", "{why}\nほかの 人を えらんで ください。")
NOW = phrase("hand_over.now", "いまの たんとう：{name}さん")
THEN = phrase("hand_over.then", "これからの たんとう：{name}さん")
BACKUP_THEN = phrase("hand_over.backup_then", "これからの かわりの 人：{name}さん")
NO_LONGER = phrase("hand_over.no_longer", "{day}からの よてい（{name}さん）は なくなります。")
NO_LONGER_BACKUP = phrase("hand_over.no_longer_backup", "{day}からの かわり（{name}さん）は なくなります。")
OPEN_ALONG = phrase("hand_over.open_along", "おわって いない ものも いっしょに わたります：{count}件")
ABOUT = phrase("hand_over.about", "【{name}さん】")
SURE = phrase("hand_over.sure", "これで いいですか。")
YES = phrase("hand_over.yes", "はい、かえます")
NO = phrase("hand_over.no", "いいえ")
AS_IT_WAS = phrase("hand_over.as_it_was", "わかりました。たんとうは そのままです。")
DONE = phrase("hand_over.done", "かえました。{name}さんと {staff}さんに つたえます。")
TAKEN = phrase("hand_over.taken", "わかりました。{name}さんに つたえます。")
MEANWHILE = phrase("hand_over.meanwhile", "もう {staff}さんが かわって います。")
PLAN_MEANWHILE = phrase(
    "hand_over.plan_meanwhile", "たしかめて いる あいだに、よていが かわりました。もういちど 見て ください。"
)
NEWS = phrase("hand_over.news", "{name}さんの たんとうは {staff}さんに なりました。")
TAKE_LABEL = phrase("hand_over.take_label", "かわります")
TAKE_WHOSE = phrase("hand_over.take_whose", "だれの たんとうに なりますか。")
YOURS = phrase("hand_over.yours", "{name}さんの たんとうは もう あなたです。")
TAKE_YES = phrase("hand_over.take_yes", "はい、かわります")

WHY = {
    "no_address": NO_ADDRESS, "left": LEFT, "not_staff": NOT_STAFF, "already": ALREADY, "yourself": YOURSELF,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Successor:
    """Who is there then: one of ``people``, or nobody of them (None) by a key of ``more``. Others are refused
    with the reason.
    """

    name: str
    asks: Said
    people: tuple[Person, ...]
    refused: tuple[tuple[Person, str], ...]
    skip: Said | None = None
    more: tuple[Option, ...] = ()

    @property
    def words(self) -> tuple[Said, ...]:
        return self._whom.words

    @property
    def options(self) -> tuple[Option, ...]:
        return (*self.more, *Whom(self.name, self.people).options)

    @property
    def _whom(self) -> Whom:
        return Whom(self.name, self.people, asks=self.asks, more=self.more)

    def read(self, event: Event, language: str) -> Heard | Again:
        heard = self._whom.read(event, language)
        written = str(getattr(event, "text", ""))
        if isinstance(heard, Heard) or meant(written, self.people):
            return heard
        refused = [person for person, _ in self.refused]
        found = [person for person in refused if person.tag == written] or meant(written, refused)
        why = [why for person, why in self.refused if person in found[:1]]
        return Again(CHOOSE_ANOTHER(why=WHY[why[0]](name=found[0].name))) if why else heard

    def accepts(self, answer: Json) -> bool:
        return self._whom.accepts(answer)

    def decode(self, answer: Json) -> Person | None:
        return next((person for person in self.people if person.tag == answer), None)


def opens(ctx: Context, person: Person) -> Start | Done:
    """To whom."""
    now, backup = ctx.pages[person.id].named
    people = [each for each in able(ctx) if each != now]
    if not people:
        return Done((say(NOBODY_ELSE()),))
    pinned = {"able": [person_to_json(each) for each in people], "unable": pinned_refused(ctx, now)}
    return Start(_pinned(ctx, person, now, backup) | pinned)


def script(pinned: Pinned) -> Script[Person | None]:
    """To whom, and all of it once more."""
    people = tuple(map(person_from_json, _list(pinned["able"])))
    asks = TO_WHOM(name=person_from_json(pinned["person"]).name)
    to = yield from ask(Successor("to", asks, people, refused_from(pinned["unable"])))
    assert to is not None
    options = (Option("yes", YES(), ("はい",)), Option("no", NO(), ("いいえ",)))
    sure = yield from ask(Choice("sure", tuple(_read_back(pinned, to)), options))
    return to if sure == "yes" else None


def finish(ctx: Context, talk: Talk, person: Person, to: Person | None) -> Done:
    """Done, unless something has changed since it was asked."""
    if to is None:
        return Done((say(AS_IT_WAS()),))
    why = why_not(ctx, to)
    return Done((say(why, AS_IT_WAS()),)) if why else _changed(ctx, talk, person, to)


def opens_take(ctx: Context, person: Person) -> Start | Done:
    """Whether they are sure."""
    now, backup = ctx.pages[person.id].named
    if now == ctx.me:
        return Done((say(YOURS(name=person.name)),))
    return Start(_pinned(ctx, person, now, backup))


def take_script(pinned: Pinned) -> Script[bool]:
    """A yes to what changes."""
    options = (Option("yes", TAKE_YES(), ("はい", "かわります")), Option("no", NO(), ("いいえ",)))
    me = person_from_json(pinned["me"])
    return (yield from ask(Choice("sure", tuple(_read_back(pinned, me)), options))) == "yes"


def finish_take(ctx: Context, talk: Talk, person: Person, sure: bool) -> Done:
    """The same with oneself."""
    return _changed(ctx, talk, person, ctx.me) if sure else Done((say(AS_IT_WAS()),))


def able(ctx: Context) -> list[Person]:
    """Who can walk beside somebody: who is here and can be reached."""
    return [each.person for each in ctx.colleagues if each.here and each.reached]


def why_not(ctx: Context, to: Person) -> Said | None:
    """Why somebody cannot take over, be it a change meanwhile; None where they can."""
    return next((WHY[why](name=to.name) for each, why in _refused(ctx, None) if each == to), None)


def pinned_refused(ctx: Context, now: Person | None) -> list[Json]:
    """Who cannot take over and why, as a talk pins it; ``now``: who walks beside the person already."""
    refused = [*_refused(ctx, now), *((day.person, "not_staff") for day in ctx.people)]
    return [[person_to_json(each), why] for each, why in refused]


def refused_from(saved: Json) -> tuple[tuple[Person, str], ...]:
    """The same again."""
    return tuple((person_from_json(who), str(why)) for who, why in map(_list, _list(saved)))


def _refused(ctx: Context, now: Person | None) -> Iterator[tuple[Person, str]]:
    """Who cannot take over, and why; ``now``: who walks beside the person already."""
    for each in ctx.colleagues:
        if not each.here:
            yield each.person, "left"
        elif not each.reached:
            yield each.person, "no_address"
        elif each.person == now:
            yield each.person, "already"


def _pinned(ctx: Context, person: Person, now: Person | None, backup: Person | None) -> dict[str, Json]:
    return {
        "person": person_to_json(person),
        "me": person_to_json(ctx.me),
        "now": person_to_json(now) if now else None,
        "backup": person_to_json(backup) if backup else None,
        "open": sum(alert.participant == person for alert in ctx.alerts),
        "to_come": _planned(ctx.pages[person.id].to_come),
        "backups_to_come": _planned(ctx.pages[person.id].backups_to_come),
    }


def _planned(named: Sequence[tuple[Person, date]]) -> Json:
    return [[person_to_json(each), day.isoformat()] for each, day in named]


def _read_back(pinned: Pinned, to: Person) -> Iterator[Said]:
    now, count = _known(pinned["now"]), pinned["open"]
    assert isinstance(count, int)
    yield ABOUT(name=person_from_json(pinned["person"]).name)
    if now:
        yield NOW(name=now.name)
    yield THEN(name=to.name)
    yield from _besides(pinned, to)
    if count:
        yield OPEN_ALONG(count=count)
    yield SURE()


def _besides(pinned: Pinned, to: Person) -> Iterator[Said]:
    """What else comes of it, and what was planned and does not come: nobody else as coordinator; as backup
    not ``to``, and nobody else where who was coordinator is backup then.
    """
    now = _known(pinned["now"]) if _known(pinned["backup"]) == to else None
    if now:
        yield BACKUP_THEN(name=now.name)
    for each, day in _plans(pinned, "to_come"):
        yield NO_LONGER(name=each.name, day=day)
    for each, day in _plans(pinned, "backups_to_come"):
        if now or each == to:
            yield NO_LONGER_BACKUP(name=each.name, day=day)


def _plans(pinned: Pinned, name: str) -> Iterator[tuple[Person, date]]:
    for each, day in map(_list, _list(pinned.get(name, []))):
        yield person_from_json(each), date.fromisoformat(str(day))


def _changed(ctx: Context, talk: Talk, person: Person, to: Person) -> Done:
    """Written, and told to who had it before; participant and successor hear it by the clock, at once."""
    before = _known(talk.pinned["now"])
    now, backup = ctx.pages[person.id].named
    if (now and now.id) != (before and before.id):
        return Done((say(MEANWHILE(staff=now.name) if now else AS_IT_WAS()),))
    if [*_besides(talk.pinned, to)] != [*_besides(_pinned(ctx, person, now, backup), to)]:
        return Done((say(PLAN_MEANWHILE()),), then=(talk.dialog, f"{person.tag} {to.tag}"))
    planned = plans_of(ctx.pages[person.id])
    effects: list[Effect] = [ChangeBeside(person.id, "coordinator", to.id, now.id if now else None, planned)]
    if now and backup == to:
        effects.append(ChangeBeside(person.id, "backup", now.id, None))
    effects.append(LogView(person.id, f"handed over to {to.tag}"))
    if now and now != ctx.me:
        effects.append(Tell(now, (say(NEWS(name=person.name, staff=to.name)),), "answer"))
    words = TAKEN(name=person.name) if to == ctx.me else DONE(name=person.name, staff=to.name)
    return Done((say(words),), tuple(effects))


def plans_of(page: Page) -> Plans:
    """Who is named for later days, as what."""
    parts: tuple[tuple[Part, Sequence[tuple[Person, date]]], ...] = (
        ("coordinator", page.to_come), ("backup", page.backups_to_come),
    )  # fmt: skip
    return tuple((part, each.id, day) for part, named in parts for each, day in named)


def _known(saved: Json) -> Person | None:
    return person_from_json(saved) if saved else None


def _list(saved: Json) -> Sequence[Json]:
    assert isinstance(saved, list)
    return saved


_TYPED = ("交代", "こうたい", "引きつぎ", "引き継ぎ", "ひきつぎ", "hand over")
_TYPED_TAKE = ("かわります", "代わります", "take over")


def _or_anew(dialog: Dialog[Any]) -> Dialog[Any]:
    """The dialog, which opens with whom it was to be as well (their tag behind the other): read back anew."""

    def opens_so(ctx: Context, argument: str) -> Start | Done:
        tag, _, to = argument.partition(" ")
        started = dialog.opens(ctx, tag)
        return replace(started, answers={"to": to}) if to and isinstance(started, Start) else started

    return replace(dialog, opens=opens_so)


HAND_OVER = _or_anew(dialog_of("hand_over", LABEL, Parts(WHOSE, opens, script, finish), typed=_TYPED))
TAKE_OVER = _or_anew(
    dialog_of(
        "take_over", TAKE_LABEL, Parts(TAKE_WHOSE, opens_take, take_script, finish_take), typed=_TYPED_TAKE
    )
)
