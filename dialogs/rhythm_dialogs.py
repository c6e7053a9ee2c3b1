"""おしらせ, はたらく 時間, 支援室の 設定: who sets what of the rhythm, in chat.

Everybody sets their own comfort and asks nobody; members of staff their hours; leads what holds for all. Each
change is one question, is said back in one bubble and holds at once; 「もとに もどす」 takes all back.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dialogs.conversation import Json, Talk
from dialogs.effects import Effect, SetOfficeRhythm, SetPreference
from dialogs.facts import STAFF, Context, Role
from dialogs.messages import Button, say
from dialogs.press import open_press
from dialogs.questions import Choice, Option
from dialogs.rhythm import Rhythm, changed
from dialogs.rhythm_settings import OF_STAFF, OFFICE, OWN, Setting
from dialogs.script import PARTICIPANTS, Dialog, Done, Pinned, Script, Start, ask
from dialogs.words import Phrase, Said, phrase

LABEL = phrase("rhythm.label", "おしらせ")
STAFF_LABEL = phrase("rhythm.staff_label", "はたらく 時間")
OFFICE_LABEL = phrase("rhythm.office_label", "支援室の 設定")
NOW = phrase("rhythm.now", "いまは こうなって います。")
WHICH = phrase("rhythm.which", "どれを 変えますか。")
USUAL = phrase("rhythm.usual", "もとに もどす")
CHANGED = phrase("rhythm.changed", "わかりました。これからは こうします。")
CHOSEN_IN_QUIET = phrase("rhythm.chosen_in_quiet", "しずかな 時間でも、その 時間に ききます。")
FOR_ALL = phrase("rhythm.for_all", "みんなの 予定に 入るまで すこし かかります。")
TAKEN_BACK = phrase("rhythm.taken_back", "わかりました。もとに もどしました。")
MORE = phrase("rhythm.more", "ほかも 変える")
ASKED_FIRST = phrase("rhythm.asked_first", "本人に きく 時間の ほうを 短く して ください。")

Outcome = tuple[str, str]
CHOSEN = ("note_at", "morning_at")
"""Hours that people choose for themselves."""


class Sheet(NamedTuple):
    """A page of settings: the dialog's name, what is on it, whose rhythm it is, and how a change is kept."""

    name: str
    settings: tuple[Setting, ...]
    of: Callable[[Context], Rhythm]
    keep: Callable[[str, str], Effect]

    def setting(self, key: str) -> Setting:
        """The setting under a button's key."""
        return next(setting for setting in self.settings if setting.key == key)

    def _held(self, *, slow: bool) -> tuple[Setting, ...]:
        """Those that mean something now: in low energy fewer."""
        return tuple(one for one in self.settings if not (slow and one.rests))

    def opens(self, ctx: Context, argument: str) -> Start | Done:
        """How everything stands, and which to change; the argument may be one's key, which is then asked."""
        rhythm = self.of(ctx)
        held = self._held(slow=rhythm.low_energy)
        known = {"which": argument} if any(argument == one.key for one in held) else None
        shown = say(NOW(), *(setting.shown(rhythm) for setting in held))
        pinned: dict[str, Json] = {"slow": True} if rhythm.low_energy else {}
        return Start(pinned, say=() if known else (shown,), answers=known)

    def script(self, pinned: Pinned) -> Script[Outcome]:
        """The setting's key and its value; ``usual`` takes all of them back."""
        held = self._held(slow=bool(pinned.get("slow")))
        options = tuple(Option(one.key, one.label()) for one in held if not one.by_word)
        typed = tuple(Option(one.key, one.label()) for one in held if one.by_word)
        usual = Option("usual", USUAL(), ("リセット", "reset"))
        which = str((yield from ask(Choice("which", (WHICH(),), (*options, usual), unshown=typed))))
        if which == usual.key:
            return which, ""
        return which, (yield from ask(self.setting(which).question()))

    def finish(self, ctx: Context, _talk: Talk, outcome: Outcome) -> Done:
        """Kept, and said back."""
        which, answer = outcome
        more = (Button(MORE(), open_press(self.name)),)
        if which == "usual":
            names = dict.fromkeys(name for setting in self.settings for name in setting.names)
            return Done((say(TAKEN_BACK(), buttons=more),), tuple(self.keep(name, "") for name in names))
        setting = self.setting(which)
        values = setting.values(answer)
        after = changed(self.of(ctx), values)
        if which in ("asked", "missed") and after.asked_after >= after.missed_after:
            return Done((say(ASKED_FIRST()),), then=(self.name, which))
        words = (CHANGED(), setting.shown(after), *self._remarks(after, values))
        return Done((say(*words, buttons=more),), tuple(self.keep(*value) for value in values.items()))

    def _remarks(self, after: Rhythm, values: Mapping[str, str]) -> tuple[Said, ...]:
        """Of the office's, that it takes a while; of an hour that somebody chose in their own quiet hours,
        that it holds.
        """
        if self.keep is SetOfficeRhythm:
            return (FOR_ALL(),)
        chosen = (getattr(after, name) for name, value in values.items() if name in CHOSEN and value)
        return (CHOSEN_IN_QUIET(),) if any(map(after.quiet, chosen)) else ()


def _dialog(sheet: Sheet, label: Phrase, roles: frozenset[Role], *typed: str) -> Dialog[Outcome]:
    return Dialog(
        sheet.name, label, sheet.opens, sheet.script, sheet.finish, typed=typed, roles=roles, changes=True
    )


OWN_DIALOG = _dialog(
    Sheet("rhythm", OWN, lambda ctx: ctx.rhythm, SetPreference), LABEL, PARTICIPANTS,
    "お知らせ", "通知", "設定", "せってい", "settings", "notifications",
)  # fmt: skip
STAFF_DIALOG = _dialog(
    Sheet("hours", OF_STAFF, lambda ctx: ctx.rhythm, SetPreference), STAFF_LABEL, STAFF,
    "働く時間", "勤務時間", "hours",
)  # fmt: skip
OFFICE_DIALOG = _dialog(
    Sheet("office", OFFICE, lambda ctx: ctx.office_rhythm, SetOfficeRhythm), OFFICE_LABEL,
    frozenset[Role]({"lead"}), "設定", "支援室", "settings",
)  # fmt: skip
