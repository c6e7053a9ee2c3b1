"""だれが見る: who reads what somebody writes, now, by name; whom else they allow to; and the way out.

A workplace that may see something sees the names and hours of those it expects today, and writes what they
did and a word for the review, which they read too. An outside supporter sees days, goals and the next review.
The words say so, and speak of what may be, not of what is.
"""

from collections.abc import Collection, Mapping

from dialogs import from_workplace, leaving
from dialogs.consents import PURPOSES, VERSION
from dialogs.conversation import Json, Talk
from dialogs.effects import RecordConsent
from dialogs.facts import STAFF, Context
from dialogs.messages import Button, Prompt, say
from dialogs.outside_facts import outside
from dialogs.press import open_press
from dialogs.questions import Choice, Option
from dialogs.script import PARTICIPANTS, Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import Said, phrase

LABEL = phrase("who_sees.label", "だれが見る")
READS = phrase("who_sees.reads", "{name}さんが 読みます。")
STANDS_IN = phrase("who_sees.stands_in", "{name}さんが いない ときは、{backup}さんが 読みます。")
NOBODY_YET = phrase("who_sees.nobody_yet", "たんとうの 人は まだ きまって いません。支援室が 読みます。")
NOT_BEGUN = phrase("who_sees.not_begun", "はじめるまで、だれにも 見えません。")
LEADS = phrase("who_sees.leads", "支援室の まとめる 人も 見る ことが あります。")
ALLOWED = phrase("who_sees.sees", "○ {who}：見せても いい")
ALLOWED_NOT = phrase("who_sees.sees_not", "× {who}：見せない")
NOTHING_SHOWN = phrase("who_sees.nothing_shown", "いまは、この 人たちには なにも 見えません。")
NAME_SHOWN = phrase("who_sees.name_shown", "はたらく 場所の 人は、来る 日の 名前と 時間を 見ます。")
WRITES = phrase("who_sees.writes", "した しごとと、ひとことを 書きます。")
YOU_READ = phrase("who_sees.you_read", "それは あなたも 読めます。")
WORRIES_NOT = phrase("who_sees.worries_not", "しんぱいな ことばは、たんとうの 人だけが 読みます。")
SUPPORTER_IS = phrase("who_sees.supporter_is", "外から 支援する 人：{name}さん")
SUPPORTER_SEES = phrase("who_sees.supporter_sees", "外の 人は、予定と もくひょうと 面談の 日を 見ます。")
NOTHING_ELSE = phrase("who_sees.nothing_else", "ほかの ことは なにも 見えません。")
LOGGED = phrase("who_sees.logged", "だれが いつ 見たか、きろくが のこります。")
STAFF_WORDS = phrase("who_sees.staff", "あなたが 見た ことは、きろくに のこります。")
CHANGE = phrase("who_sees.change", "かえますか。いつでも かえられます。")
SHOW_LABELS = {
    "workplace": phrase("who_sees.show_workplace", "はたらく 場所に 見せても いい"),
    "supporter": phrase("who_sees.show_supporter", "外の 人に 見せても いい"),
}
HIDE_LABELS = {
    "workplace": phrase("who_sees.hide_workplace", "はたらく 場所に 見せない"),
    "supporter": phrase("who_sees.hide_supporter", "外の 人に 見せない"),
}
LEAVE = phrase("who_sees.leave", "このままで いい")
LEFT = phrase("who_sees.left", "わかりました。このままに します。")
CHANGED = phrase("who_sees.changed", "かえました。")


def opens(ctx: Context, _argument: str) -> Start | Done:
    """The list; for a participant who has begun also the switches."""
    if ctx.me.role != "participant":
        return Done((say(STAFF_WORDS()),))
    if not ctx.joined:
        return Done((say(NOT_BEGUN()),), then=("menu", ""))
    granted: dict[str, Json] = {purpose: ctx.consents.get(purpose, False) for purpose in asked(ctx)}
    return Start({"granted": granted}, say=(overview(ctx),), optional=True)


def overview(ctx: Context) -> Prompt:
    """Who reads now, who may; below them, quietly, the way out."""
    lines = [(ALLOWED if ctx.consents.get(p) else ALLOWED_NOT)(who=PURPOSES[p]()) for p in asked(ctx)]
    leave = Button(leaving.LABEL(), open_press(leaving.LEAVE.name), quiet=True)
    shown = what_is_shown({purpose for purpose in asked(ctx) if ctx.consents.get(purpose)})
    supporter = outside(ctx).supporter
    named = (SUPPORTER_IS(name=supporter.name),) if supporter else ()
    return say(*readers(ctx), LOGGED(), *named, *lines, *shown, buttons=(*_to_read(ctx), leave))


def asked(ctx: Context) -> tuple[str, ...]:
    """The purposes that mean anybody, of this participant."""
    there = outside(ctx).supporter is not None
    return tuple(purpose for purpose in PURPOSES if purpose != "supporter" or there)


def what_is_shown(granted: Collection[str]) -> tuple[Said, ...]:
    """What those see whom one allows it, by the purposes that are granted."""
    workplace = (NAME_SHOWN(), WRITES(), YOU_READ(), WORRIES_NOT()) if "workplace" in granted else ()
    supporter = (SUPPORTER_SEES(),) if "supporter" in granted else ()
    shown = (*workplace, *supporter)
    return (*shown, NOTHING_ELSE()) if shown else (NOTHING_SHOWN(),)


def _to_read(ctx: Context) -> tuple[Button, ...]:
    """To what a workplace wrote, where it may."""
    label, name = from_workplace.LABEL(), from_workplace.FROM_WORKPLACE.name
    return (Button(label, open_press(name)),) if ctx.consents.get("workplace") else ()


def readers(ctx: Context) -> tuple[Said, ...]:
    """The people beside the person, by name."""
    if ctx.coordinator is None:
        return (NOBODY_YET(),)
    name = ctx.coordinator.name
    backup = (STANDS_IN(name=name, backup=ctx.backup.name),) if ctx.backup else ()
    return (READS(name=name), *backup, LEADS())


def script(pinned: Pinned) -> Script[str | None]:
    """One switch, by purpose, or none."""
    granted = pinned["granted"]
    assert isinstance(granted, Mapping)
    known = [purpose for purpose in PURPOSES if purpose in granted]
    options = tuple(Option(p, (HIDE_LABELS if granted.get(p) else SHOW_LABELS)[p]()) for p in known)
    return (yield from ask(Choice("change", (CHANGE(),), options, skip=LEAVE())))


def finish(ctx: Context, talk: Talk, purpose: str | None) -> Done:
    """The switch does what its label said when it was shown."""
    if purpose is None:
        return Done((say(LEFT()),))
    granted = talk.pinned["granted"]
    assert isinstance(granted, Mapping)
    now = not granted.get(purpose)
    line = (ALLOWED if now else ALLOWED_NOT)(who=PURPOSES[purpose]())
    again = Button(LABEL(), open_press("who_sees"))
    after = {p for p in asked(ctx) if (now if p == purpose else ctx.consents.get(p, False))}
    words = (CHANGED(), line, *what_is_shown(after))
    return Done((say(*words, buttons=(again,)),), (RecordConsent(purpose, now, VERSION),))


WHO_SEES = Dialog("who_sees", LABEL, opens, script, finish, typed=("だれがみる", "誰が見る", "だれが見るの"),
                  roles=PARTICIPANTS | STAFF, changes=True)  # fmt: skip
