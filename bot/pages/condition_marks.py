"""The marks of a condition's picture: by question, by what came of a day, by a goal's answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dialogs.past import Asked, Outcome

Shape = Literal["circle", "square", "triangle", "ring", "broken", "rising", "falling", "diamond"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape in its middle; ``size``: from there to its edge."""

    shape: Shape
    x: float
    y: float
    size: float
    colour: str

    @property
    def points(self) -> str:
        """The corners of a shape that has some, as SVG writes them."""
        s = self.size * 1.15
        corners = {
            "triangle": ((0, -s), (s, s * 0.8), (-s, s * 0.8)),
            "rising": ((-s, s), (s, s), (s, -s)),
            "falling": ((-s, -s), (s, s), (-s, s)),
            "diamond": ((0, -s), (s, 0), (0, s), (-s, 0)),
        }[self.shape]
        return " ".join(f"{self.x + dx:.1f},{self.y + dy:.1f}" for dx, dy in corners)


OF_QUESTION: Mapping[Asked, tuple[Shape, str]] = {
    "body": ("circle", "#00527f"),
    "mind": ("square", "#8a4b00"),
    "sleep": ("triangle", "#5b3a86"),
}
OUTCOME_MARKS: Mapping[Outcome, tuple[Shape, str]] = {
    "came": ("circle", "#00527f"),
    "late": ("rising", "#8a4b00"),
    "early_leave": ("falling", "#8a4b00"),
    "absence": ("broken", "#1d2926"),
    "planned": ("ring", "#55645f"),
}
GOAL_MARKS = {"done": "◎", "partly": "○", "not_yet": "△", "none": "－"}
"""As the note has them (:data:`dialogs.note_lines.GOAL_STEPS`)."""
