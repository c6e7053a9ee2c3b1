"""招待: a one-time code with its links for somebody to begin, as words to pass on; for one's own people, and
for somebody new, who is thereby entered.

The code is a secret: it is made where it is posted, and stands in no turn. A new one ends the one before.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs import days
from dialogs.conversation import Json, Talk, pinned_day
from dialogs.effects import LogView
from dialogs.events import Event, Wrote
from dialogs.facts import STAFF, Context, Person
from dialogs.messages import Button, Prompt, say
from dialogs.near_names import plain
from dialogs.of_person import Parts, dialog_of
from dialogs.press import open_press
from dialogs.questions import WRITE_WORDS, Again, Choice, Heard, Option
from dialogs.reading.folding import is_visible
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_effects import Newcomer, SendInvite
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("invite.label", "招待")
WHOSE = phrase("invite.whose", "だれの 招待ですか。")
PASS_ON = phrase("invite.pass_on", "{name}さんの 招待です。\nつぎの メッセージを 本人に わたして ください。")
NOT_OTHERS = phrase("invite.not_others", "ほかの 人には 見せないで ください。")
ENDS_BEFORE = phrase("invite.ends_before", "まえの コードは もう つかえません。")
BEGUN = phrase("invite.begun", "{name}さんは もう はじめて います。\nべつの スマホでも つかいますか。")
YES = phrase("invite.yes", "はい")
NO = phrase("invite.no", "いいえ")
NOTHING_DONE = phrase("invite.nothing_done", "わかりました。何も して いません。")
LETTER = phrase("invite.letter", "{organisation}からの 招待です。ここから はじめられます。")
LETTER_ALONE = phrase("invite.letter_alone", "{organisation}からの 招待です。")
SEND_CODE = phrase("invite.send_code", "支援室の LINEなどに、この コードを 送って ください：\n{code}")
WAY = phrase("invite.way", "{where}：{url}")
OWN_PAGE = phrase("invite.own_page", "Webページ")
OR_CODE = phrase("invite.or_code", "または、この コードを 送って ください：\n{code}")
ONCE = phrase("invite.once", "{until}まで、1回だけ つかえます。")
NEW_LABEL = phrase("invite.new_label", "新しい 人")
NAME = phrase("invite.name", "新しい 人の 名前を 書いて ください。")
LIKE_THIS = phrase("invite.like_this", "たとえば「{example}」")
EXAMPLE = phrase("invite.example", "山本 そら")
TOO_LONG = phrase("invite.too_long", "名前が 長すぎます。もういちど 書いて ください。")
KNOWN = phrase("invite.known", "{name}さんは もう います。")
BACKUP = phrase("invite.backup", "{name}さんの かわりの たんとうは だれですか。")
SO = phrase("invite.so", "{name}さんを 入れて、招待を 作ります。")
WITH_BACKUP = phrase("invite.with_backup", "かわりの 人：{name}さん")
SURE = phrase("invite.sure", "これで いいですか。")
THEN_DAYS = phrase("invite.then_days", "つぎに、活動日を 入れて ください。")
TAKEN = phrase("invite.taken", "{name}さんを 入れられませんでした。\n同じ 名前の 人が いるかもしれません。")
ASK_LEAD = phrase("invite.ask_lead", "支援室の リーダーに きいて ください。")

WAYS = {"line": "LINE", "telegram": "Telegram"}
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class NewName:
    """The name of somebody who is not among ``known`` yet."""

    name: str
    known: tuple[str, ...]
    options: tuple[Option, ...] = ()
    skip: Said | None = None

    @property
    def words(self) -> tuple[Said, ...]:
        return NAME(), LIKE_THIS(example=EXAMPLE())

    def read(self, event: Event, language: str) -> Heard | Again:
        return self._named(event.text) if isinstance(event, Wrote) else Again(WRITE_WORDS())

    def _named(self, text: str) -> Heard | Again:
        if not is_visible(text):
            return Again(WRITE_WORDS())
        shown = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cs", "Co"))
        written = " ".join(unicodedata.normalize("NFC", shown).split())
        if len(written) > LONGEST_NAME:
            return Again(TOO_LONG())
        same = next((name for name in self.known if plain(name) == plain(written)), None)
        return Again(KNOWN(name=same)) if same else Heard(written)

    def accepts(self, answer: Json) -> bool:
        return isinstance(answer, str) and self._named(answer) == Heard(answer)

    def decode(self, answer: Json) -> str:
        return str(answer)


def opens(ctx: Context, person: Person) -> Start | Done:
    """At once; of who has begun it is asked first."""
    if ctx.pages[person.id].joined:
        return Start({"name": person.name})
    return _sent(person)


def script(pinned: Pinned) -> Script[bool]:
    """One more phone?"""
    return (yield from _sure("more", (BEGUN(name=str(pinned["name"])),)))


def finish(_ctx: Context, _talk: Talk, person: Person, more: bool) -> Done:
    """The code for it."""
    return _sent(person) if more else Done((say(NOTHING_DONE()),))


def opens_new(ctx: Context, _argument: str) -> Start | Done:
    """Their name, and who stands in; oneself walks beside them."""
    others = [each.person for each in ctx.colleagues if each.here and each.reached and each.person != ctx.me]
    backups: list[Json] = [person_to_json(person) for person in others]
    known: list[Json] = [day.person.name for day in ctx.people]
    return Start({"today": ctx.today.isoformat(), "others": backups, "known": known})


def new_script(pinned: Pinned) -> Script[Newcomer | None]:
    """Who; and a yes."""
    known, others = _list(pinned["known"]), tuple(map(person_from_json, _list(pinned["others"])))
    name = yield from ask(NewName("name", tuple(map(str, known))))
    backup = None
    if others:
        tag = yield from ask(Whom("backup", others, asks=BACKUP(name=name)))
        backup = next(person for person in others if person.tag == tag)
    stands_in = (WITH_BACKUP(name=backup.name),) if backup else ()
    if not (yield from _sure("sure", (SO(name=name), *stands_in, SURE()))):
        return None
    return Newcomer(name, backup, pinned_day(pinned, "today"))


def finish_new(_ctx: Context, _talk: Talk, newcomer: Newcomer | None) -> Done:
    """Entered, and the code for them; where somebody is called so already, nothing."""
    if newcomer is None:
        return Done((say(NOTHING_DONE()),))
    then = Button(days.LABEL(), open_press(days.DAYS.name))
    intro = say(PASS_ON(name=newcomer.name), NOT_OTHERS(), THEN_DAYS(), buttons=(then,))
    return Done((), (SendInvite(newcomer, intro, say(TAKEN(name=newcomer.name), ASK_LEAD())),))


def letter(organisation: str, code: str, links: Mapping[str, str], until: datetime) -> Prompt:
    """What is passed on: links by the way they go (``line``, ``telegram``, ``page``), as many as there are,
    and the code.
    """
    ways = [
        WAY(where=verbatim(WAYS[k]) if k in WAYS else OWN_PAGE(), url=verbatim(u)) for k, u in links.items()
    ]
    first, way_of_code = (LETTER, OR_CODE) if ways else (LETTER_ALONE, SEND_CODE)
    words = (first(organisation=organisation), *ways, way_of_code(code=verbatim(code)), ONCE(until=until))
    return say(*words, public=True)


def _sent(person: Person) -> Done:
    intro = say(PASS_ON(name=person.name), NOT_OTHERS(), ENDS_BEFORE())
    return Done((), (SendInvite(person, intro), LogView(person.id, "invited")))


def _sure(name: str, words: tuple[Said, ...]) -> Script[bool]:
    options = (Option("yes", YES(), ("はい",)), Option("no", NO(), ("いいえ",)))
    return (yield from ask(Choice(name, words, options))) == "yes"


def _list(saved: Json) -> Sequence[Json]:
    assert isinstance(saved, list)
    return saved


_TYPED = ("しょうたい", "招待コード", "invite")
_TYPED_NEW = ("あたらしいひと", "新しい人", "new person")
INVITE = dialog_of(
    "invite", LABEL, Parts(WHOSE, opens, script, finish, more={"enrol": NEW_LABEL}), typed=_TYPED
)
ENROL = Dialog(
    "enrol", NEW_LABEL, opens_new, new_script, finish_new, typed=_TYPED_NEW, roles=STAFF, menu=False
)
