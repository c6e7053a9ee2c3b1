"""だれが見る: who reads what somebody writes, now, by name; and the switches for everybody else."""

from collections.abc import Mapping

from dialogs.consents import PURPOSES, VERSION
from dialogs.conversation import Json, Talk
from dialogs.effects import RecordConsent
from dialogs.facts import Context
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
from dialogs.questions import Choice, Option
from dialogs.script import EVERYBODY, Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import Said, phrase

LABEL = phrase("who_sees.label", "だれが見る")
READS = phrase("who_sees.reads", "{name}さんが 読みます。")
STANDS_IN = phrase("who_sees.stands_in", "{name}さんが いない ときは、{backup}さんが 読みます。")
NOBODY_YET = phrase("who_sees.nobody_yet", "たんとうの 人は まだ きまって いません。支援室が 読みます。")
NOT_BEGUN = phrase("who_sees.not_begun", "はじめるまで、だれにも 見えません。")
SEES = phrase("who_sees.sees", "○ {who}：見えます。")
SEES_NOT = phrase("who_sees.sees_not", "× {who}：見えません。")
LOGGED = phrase("who_sees.logged", "だれが いつ 見たか、きろくが のこります。")
STAFF_WORDS = phrase("who_sees.staff", "あなたが 見た ことは、きろくに のこります。")
CHANGE = phrase("who_sees.change", "かえますか。いつでも もどせます。")
SHOW_LABELS = {
    "support_office": phrase("who_sees.show_office", "支援室にも 見せる"),
    "workplace": phrase("who_sees.show_workplace", "はたらく 場所にも 見せる"),
    "consultation_centre": phrase("who_sees.show_centre", "まど口にも 見せる"),
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
    """Who sees what now."""
    lines = [(SEES if ctx.consents.get(p) else SEES_NOT)(who=who()) for p, who in PURPOSES.items()]
    return say(*readers(ctx), *lines, LOGGED())


def readers(ctx: Context) -> tuple[Said, ...]:
    """The people beside the person, by name."""
    if ctx.coordinator is None:
        return (NOBODY_YET(),)
    reads = READS(name=ctx.coordinator.name)
    return (reads, STANDS_IN(name=ctx.coordinator.name, backup=ctx.backup.name)) if ctx.backup else (reads,)


def script(pinned: Pinned) -> Script[str | None]:
    """One switch, by purpose, or none."""
    granted = pinned["granted"]
    assert isinstance(granted, Mapping)
    options = tuple(Option(p, (HIDE_LABELS if granted.get(p) else SHOW_LABELS)[p]()) for p in PURPOSES)
    return (yield from ask(Choice("change", (CHANGE(),), options, skip=LEAVE())))


def finish(_ctx: Context, talk: Talk, purpose: str | None) -> Done:
    """The switch does what its label said when it was shown."""
    if purpose is None:
        return Done((say(LEFT()),))
    granted = talk.pinned["granted"]
    assert isinstance(granted, Mapping)
    now = not granted.get(purpose)
    line = (SEES if now else SEES_NOT)(who=PURPOSES[purpose]())
    again = Button(LABEL(), open_press("who_sees"))
    return Done((say(CHANGED(), line, buttons=(again,)),), (RecordConsent(purpose, now, VERSION),))


WHO_SEES = Dialog("who_sees", LABEL, opens, script, finish, typed=("だれがみる", "誰が見る", "だれが見るの"),
                  roles=EVERYBODY)  # fmt: skip
