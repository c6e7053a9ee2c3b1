"""Settings: what holds for the whole organisation (who leads), and the reader's own hours and language; each
by the very dialog that chat has.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.desk.filling import fill
from bot.desk.look import Look, Nothing
from dialogs.language import LANGUAGE
from dialogs.languages import NAMES
from dialogs.press import open_press
from dialogs.questions import Option
from dialogs.rhythm import Rhythm
from dialogs.rhythm_dialogs import OFFICE_DIALOG, STAFF_DIALOG
from dialogs.rhythm_settings import OF_STAFF, OFFICE, Setting
from dialogs.words import Said

USUAL = "usual"
"""The key that takes all of a sheet back."""


class Shown(NamedTuple):
    """A setting: its key, how it stands (which names it too), what is asked, what there is to choose, and
    whether other values can be written.
    """

    key: str
    stands: Said
    asks: Sequence[Said]
    options: Sequence[Option]
    written: bool


def show(look: Look) -> Mapping[str, Any]:
    """How everything stands."""
    known, me = look.knowledge(), look.row.person_id
    known.learn("rhythm", [me])
    leads = look.reader.role == "lead"
    return {
        "office": _shown(OFFICE, known.found["office_rhythm"][me]) if leads else [],
        "own": _shown(OF_STAFF, known.found["rhythm"][me]),
        "languages": NAMES,
        "spoken_now": look.reader.language,
    }


def _shown(settings: Sequence[Setting], rhythm: Rhythm) -> list[Shown]:
    return [
        Shown(
            one.key, one.shown(rhythm), [words() for words in one.asks], one.options,
            one.reads is not None,
        )
        for one in settings
    ]  # fmt: skip


def office(look: Look) -> str:
    """One setting of the organisation, or all of them back."""
    if look.reader.role != "lead":
        raise Nothing
    return _set(look, OFFICE_DIALOG.name, OFFICE)


def own(look: Look) -> str:
    """One setting of the reader's own, or all of them back."""
    return _set(look, STAFF_DIALOG.name, OF_STAFF)


def _set(look: Look, dialog: str, settings: Sequence[Setting]) -> str:
    key = look.form.get("key", "")
    if key == USUAL:
        fill(look, open_press(dialog), {"which": USUAL})
        return "/settings?did=usual"
    if key not in {one.key for one in settings}:
        raise Nothing
    value = look.form.get("written", "").strip() or look.form.get("value", "")
    fill(look, open_press(dialog, key), {key: value})
    return "/settings?did=changed"


def language(look: Look) -> str:
    """The language in which the reader is written to, here and in chat."""
    code = look.form.get("language", "")
    if code not in NAMES:
        raise Nothing
    fill(look, open_press(LANGUAGE.name, code))
    return "/settings?did=language"
