"""The orders about changes against one's own baseline; they belong to :mod:`dialogs.effects`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkTold:
    """The digest has said what this alert says; it does not say it again."""

    participant: int
    ref: str
