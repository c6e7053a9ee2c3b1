"""Why somebody stays away, by the words they use: the keys of the project's label guide."""

from dialogs.reading.rules import rules

_RULES = rules("reasons")
KEYS = {
    "animal": "private",
    "hurt": "illness",
    "lost": "other",
    "medical": "medical_appointment",
    "mishap": "other",
    "papers": "private",
    "planned": "medical_appointment",
}
_ORDER = (
    "hurt", "papers", "mishap", "animal", "transport", "lost",
    "planned", "mental", "illness", "medical", "other", "private",
)  # fmt: skip


def reason_of(written: str) -> str | None:
    """``illness``, ``medical_appointment``, ``mental``, ``family``, ``transport``, ``private`` or ``other``;
    None where none is given, or the person would rather not say.
    """
    if _RULES["declines"].found_in(written):
        return None
    written = _RULES["denied"].without(written)
    if _says("own", written) and _says("illness", written):
        return "illness"
    if _says("writes_for", written):
        return _of_oneself(written) or "family"
    if _says("own_matter", written):
        return _of_oneself(written) or "private"
    if _says("relative", written):
        return "family"
    return _of_oneself(written)


def _of_oneself(written: str) -> str | None:
    return next((KEYS.get(kind, kind) for kind in _ORDER if _says(kind, written)), None)


def _says(kind: str, written: str) -> bool:
    return _RULES[kind].found_in(written)
