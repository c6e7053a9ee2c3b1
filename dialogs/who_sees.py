"""だれが見る: who reads what somebody writes, now, by name; whom else they allow to; and the way out.

To those one can allow it nothing is shown yet, but for one thing where arrivals are recorded: the workplace
sees the names of those it expects today. The words say so, and speak of what may be, not of what is.
"""

from collections.abc import Mapping

from dialogs import leaving
from dialogs.consents import PURPOSES, VERSION
from dialogs.conversation import Json, Talk
from dialogs.effects import RecordConsent
from dialogs.facts import STAFF, Context
from dialogs.messages import Button, Prompt, say
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
NAME_SHOWN = phrase("who_sees.name_shown", "はたらく 場所の 人は、来る 日に 名前を 見ます。")
NOTHING_ELSE = phrase("who_sees.nothing_else", "ほかの ことは なにも 見えません。")
LOGGED = phrase("who_sees.logged", "だれが いつ 見たか、きろくが のこります。")
STAFF_WORDS = phrase("who_sees.staff", "あなたが 見た ことは、きろくに のこります。")
CHANGE = phrase("who_sees.change", "かえますか。いつでも かえられます。")
SHOW_LABELS = {
    "support_office": phrase("who_sees.show_office", "支援室に 見せても いい"),
    "workplace": phrase("who_sees.show_workplace", "はたらく 場所に 見せても いい"),
    "consultation_centre": phrase("who_sees.show_centre", "まど口に 見せても いい"),
}
HIDE_LABELS = {
    "support_office": phrase("who_sees.hide_office", "支援室に 見せない"),
    "workplace": phrase("who_sees.hide_workplace", "はたらく 場所に 見せない"),
    "consultation_centre": phrase("who_sees.hide_centre", "まど口に 見せない"),
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
    granted: dict[str, Json] = {purpose: ctx.consents.get(purpose, False) for purpose in PURPOSES}
    return Start({"granted": granted}, say=(overview(ctx),), optional=True)


def overview(ctx: Context) -> Prompt:
    """Who reads now, who may; below them, quietly, the way out."""
    lines = [(ALLOWED if ctx.consents.get(p) else ALLOWED_NOT)(who=who()) for p, who in PURPOSES.items()]
    leave = Button(leaving.LABEL(), open_press(leaving.LEAVE.name), quiet=True)
    shown = what_is_shown(ctx, workplace=ctx.consents.get("workplace", False))
    return say(*readers(ctx), LOGGED(), *lines, *shown, buttons=(leave,))


def what_is_shown(ctx: Context, *, workplace: bool) -> tuple[Said, ...]:
    """What those see whom one allows it; ``workplace``: whether the workplace may see anything."""
    if workplace and ctx.rhythm.arrivals:
        return NAME_SHOWN(), NOTHING_ELSE()
    return (NOTHING_SHOWN(),)


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
    options = tuple(Option(p, (HIDE_LABELS if granted.get(p) else SHOW_LABELS)[p]()) for p in PURPOSES)
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
    workplace = now if purpose == "workplace" else ctx.consents.get("workplace", False)
    words = (CHANGED(), line, *what_is_shown(ctx, workplace=workplace))
    return Done((say(*words, buttons=(again,)),), (RecordConsent(purpose, now, VERSION),))


WHO_SEES = Dialog("who_sees", LABEL, opens, script, finish, typed=("だれがみる", "誰が見る", "だれが見るの"),
                  roles=PARTICIPANTS | STAFF, changes=True)  # fmt: skip
