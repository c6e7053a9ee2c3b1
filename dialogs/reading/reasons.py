"""Why somebody stays away, by the words they use: the keys of the project's label guide."""

from dialogs.reading.rules import rules

_RULES = rules("reasons")
KEYS = {"medical": "medical_appointment", "mental": "mental", "planned": "medical_appointment"}


def reason_of(written: str) -> str | None:
    """``illness``, ``medical_appointment``, ``mental``, ``family``, ``transport``, ``private`` or ``other``;
    None where none is given, or the person would rather not say.
    """
    if _RULES["declines"].found_in(written):
        return None
    written = _RULES["denied"].without(written)
    if _says("own", written) and _says("illness", written):
        return "illness"
    if _says("relative", written):
        return "family"
    if _says("animal", written):
        return "private"
    for kind in ("transport", "planned", "mental", "illness", "medical", "other", "private"):
        if _says(kind, written):
            return KEYS.get(kind, kind)
    return None


def _says(kind: str, written: str) -> bool:
    return _RULES[kind].found_in(written)
