"""The drawing of somebody's condition over days; pure, in the units of a phone 360 wide.

What a mark means stands in its shape and in a word beside it or below; colours only repeat it. A day of which
nothing is known stays empty.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from babel.dates import format_date

from bot.pages.condition_marks import GOAL_MARKS, OF_QUESTION, OUTCOME_MARKS, Mark, Shape
from bot.pages.plan_picture import width, wrapped
from dialogs import condition, condition_lines
from dialogs.languages.dates import WAYS
from dialogs.past import ASKED, Asked, Past
from dialogs.rhythm_words import WEEKDAYS
from dialogs.words import Phrase, verbatim

WIDTH, MARGIN, LEFT, RIGHT = 360, 14, 104, 348
STEP, HEAD, GAP, LABEL = 20, 24, 10, 76
FEW, SOME = 8, 40
"""Up to so many days each has its name; up to so many the marks can be large."""
DARK, SOFT, FAINT = "#1d2926", "#55645f", "#d5dcd9"


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; ``anchor`` as in SVG."""

    x: float
    y: float
    words: str
    size: float = 12
    anchor: str = "start"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """From one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = FAINT
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Where somebody's values mostly lie."""

    y: float
    height: float


@dataclass(slots=True)
class Drawing:
    """All of it: what it is called, how high it is, and what is drawn, from the ground up."""

    title: str
    height: float = 0
    bands: list[Band] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def draw(past: Past, language: str) -> Drawing:
    """The days of ``past``; the measure is their own baseline."""
    first, last = past.days[0].day, past.days[-1].day
    drawing = Drawing(condition.TITLE(first=first, last=last).text(language))
    page = _Page(drawing, past, language)
    page.heading()
    for asked in ASKED:
        page.panel(asked)
    page.outcomes()
    page.goals()
    page.nothing()
    drawing.height = page.y + GAP
    return drawing


class _Page:
    """Draws from the top down; ``y`` is how far it has come."""

    def __init__(self, drawing: Drawing, past: Past, language: str) -> None:
        self.drawing, self.past, self.language, self.y = drawing, past, language, float(GAP)
        self.places = {day.day: place for place, day in enumerate(past.days)}
        self.usual = {one.asked: one for one in condition_lines.usual(past)}
        self.size = 5.0 if len(self.places) <= FEW else 4.0 if len(self.places) <= SOME else 3.0

    def x(self, day: date) -> float:
        """The middle of a day."""
        return LEFT + (self.places[day] + 0.5) * (RIGHT - LEFT) / len(self.places)

    def said(self, words: Phrase) -> str:
        return words().text(self.language)

    def write(self, x: float, words: str, size: float = 12, **how: object) -> None:
        """Words on the line that ends at ``y``."""
        self.drawing.texts.append(Text(x, self.y, words, size, **how))  # type: ignore[arg-type]

    def heading(self) -> None:
        """What it is, in as many lines as it takes."""
        for line in wrapped(self.drawing.title, 22):
            self.y += 20
            self.write(MARGIN, line, 15, strong=True)
        self.y += GAP

    def panel(self, asked: Asked) -> None:
        """One question: its four steps, its baseline, its values."""
        values = [(one.day, value) for one in self.past.noted if (value := one.value(asked)) is not None]
        if not values:
            return
        shape, colour = OF_QUESTION[asked]
        self.y += HEAD - 6
        self.drawing.marks.append(Mark(shape, MARGIN + 6, self.y - 5, 5, colour))
        self.write(MARGIN + 18, self.said(condition_lines.NAMES[asked]), 14, strong=True)
        self._usual(asked)
        top = self.y + 6
        self._steps(top)
        points = [(self.x(day), _level(top, value)) for day, value in values]
        for (x1, y1), (x2, y2) in pairwise(points):
            self.drawing.lines.append(Line(x1, y1, x2, y2, colour, "" if asked == "body" else "4 3"))
        self.drawing.marks += [Mark(shape, x, y, self.size, colour) for x, y in points]
        self.y = top + 4 * STEP
        self._names_of_days()
        self.y += GAP

    def _usual(self, asked: Asked) -> None:
        one = self.usual.get(asked)
        if one is None:
            return
        words = condition_lines.usual_words(one).text(self.language)
        said = condition_lines.IS(what=condition_lines.USUAL(), how=verbatim(words))
        shown, beside = said.text(self.language), self.said(condition_lines.NAMES[asked])
        if MARGIN + 18 + 14 * width(beside) + 12 + 12 * width(shown) > RIGHT:
            self.y += 17  # too long to stand beside the name
        self.write(RIGHT, shown, 11.5, anchor="end")
        top = self.y + 6
        middle = _level(top, one.middle)
        self.drawing.bands.append(Band(max(top, middle - STEP / 2), STEP))

    def _steps(self, top: float) -> None:
        for step, words in condition_lines.STEPS.items():
            y = _level(top, step)
            self.drawing.lines.append(Line(LEFT, y, RIGHT, y))
            said = self.said(words)
            size = min(12.0, LABEL / max(1.0, width(said)))
            self.drawing.texts.append(Text(MARGIN, y + 4, said, round(size, 1)))

    def _names_of_days(self) -> None:
        """Every day of a week by its weekday and number, else each Monday by its date."""
        few = len(self.places) <= FEW
        self.y += 14
        mondays = [day for day in self.places if day.weekday() == 0]
        step = 1 + len(mondays) // 6
        for day in self.places if few else mondays[::step]:
            if not few:
                self.write(self.x(day), _short(day, self.language), 11, anchor="middle")
                continue
            self.write(self.x(day), str(day.day), 11, anchor="middle")
            self.drawing.texts.append(
                Text(self.x(day), self.y + 13, self.said(WEEKDAYS[day.weekday()]), 11, "middle")
            )
        self.y += 13 if few else 0

    def outcomes(self) -> None:
        """What came of each day: a row for each of it, with its shape and its word."""
        rows: list[tuple[Phrase, Shape, str, list[date]]] = []
        for outcome, (shape, colour) in OUTCOME_MARKS.items():
            there = [day.day for day in self.past.days if day.outcome == outcome]
            rows.append((condition_lines.OUTCOMES[outcome], shape, colour, there))
        unwritten = [day.day for day in self.past.days if day.note and not day.written]
        rows.append((condition_lines.NOT_WRITTEN, "diamond", DARK, unwritten))
        if not any(days for *_, days in rows):
            return
        self.y += HEAD
        self.write(MARGIN, self.said(condition_lines.DAYS), 14, strong=True)
        self.y += 4
        for words, shape, colour, days in rows:
            if days:
                self._row(self.said(words), shape, colour, days)
        self._names_of_days()
        self.y += GAP

    def _row(self, said: str, shape: Shape, colour: str, days: Sequence[date]) -> None:
        self.y += STEP
        middle = self.y - 4
        self.drawing.marks.append(Mark(shape, MARGIN + 5, middle, 4.5, colour))
        room = LABEL - 10
        size = min(12.0, room / max(1.0, width(said)))
        self.write(MARGIN + 16, said, round(size, 1))
        self.drawing.lines.append(Line(LEFT, middle, RIGHT, middle))
        self.drawing.marks += [Mark(shape, self.x(day), middle, self.size, colour) for day in days]

    def goals(self) -> None:
        """Each goal with its answers, by the signs of the note."""
        answers = [(day.day, one) for day in self.past.days for one in day.answers("goal")]
        targets = dict.fromkeys(one.about for _, one in answers if one.about)
        for target in targets:
            self.y += 6
            for line in wrapped(condition_lines.GOAL(target=target).text(self.language), 25):
                self.y += 17
                self.write(MARGIN, line, 12.5, strong=True)
            self.y += 20
            self.drawing.lines.append(Line(LEFT, self.y - 5, RIGHT, self.y - 5))
            those = [(day, str(one.value)) for day, one in answers if one.about == target]
            for day, value in those:
                if sign := GOAL_MARKS.get(value):
                    self.write(self.x(day), sign, 8 + self.size, anchor="middle")
            self._signs(value for _, value in those)

    def _signs(self, values: Iterable[str]) -> None:
        given = set(values)
        said = [self.said(words) for key, words in condition_lines.GOAL_STEPS.items() if key in given]
        for line in _rows(said, 27):
            self.y += 18
            self.write(MARGIN, line)
        self.y += 4

    def nothing(self) -> None:
        """Where nothing is known, that there is nothing."""
        if not self.drawing.marks and len(self.drawing.lines) == 0:
            self.y += 24
            self.write(MARGIN, self.said(condition_lines.NOTHING), 14)
            self.y += 24


def _level(top: float, value: float) -> float:
    return top + (4.5 - value) * STEP


def _rows(words: Sequence[str], widest: float) -> Iterator[str]:
    line = ""
    for each in words:
        both = f"{line}　{each}" if line else each
        if line and width(both) > widest:
            yield line
            both = each
        line = both
    if line:
        yield line


def _short(day: date, language: str) -> str:
    pattern = "M/d" if language in ("ja", "ja-Hira", "zh") else "d MMM"
    return format_date(day, pattern, locale=WAYS[language].locale if language in WAYS else "ja")
