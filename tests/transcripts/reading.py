"""A transcript's text as steps, without what phones showed when it was written."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.transcripts.cast import Member, member

TOKYO = ZoneInfo("Asia/Tokyo")
STEP = re.compile(r"(?P<same>& )?(?P<phone>[^\s<>*!&#+(]+)(?P<act>[>*!]) (?P<what>.*)")
SHOWN = re.compile(r"[^\s<>*!&#+(]+<( .*)?")
SILENCE = "(no phone shows anything)"
CLOCK = "the clock runs"
PASSED = re.compile(r"~ .*")
WAIT = re.compile(r"\+ (\d+) (s|min|h|days?)")
TAKEOVER = re.compile(r"list (\S+): (coordinator|backup) (\S+)")
UNITS = {"s": "seconds", "min": "minutes", "h": "hours", "day": "days", "days": "days"}
REPEATED = re.compile(r"\{(.)×(\d+)\}")
FROM_LINE = r"(?m)^ {1,}"


@dataclass(frozen=True, slots=True)
class Remark:
    """A line that stays as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class At:
    """The clock is put forward to a moment."""

    text: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Wait:
    """Time goes by."""

    text: str
    by: timedelta


@dataclass(frozen=True, slots=True)
class Step:
    """What one phone does. ``same``: the next step is stored before this one is answered."""

    text: str
    phone: str
    act: str
    what: str
    same: bool
    line: int


@dataclass(frozen=True, slots=True)
class Takeover:
    """Somebody else walks beside a participant from now on, as the list of people says."""

    text: str
    phone: str
    part: str
    staff: str


Item = Remark | At | Wait | Step | Takeover


@dataclass(slots=True)
class Script:
    """A whole transcript."""

    name: str
    members: list[Member] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    office: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    clock_runs: bool = False


def read(file: Path) -> Script:
    """The script in ``file``; ValueError names a line that is none of a transcript's forms."""
    script = Script(file.stem)
    inside = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(" ") and inside:
            if inside == "step":
                _go_on(script, line)
            continue
        inside = _kind(script, line, number)
        if not inside:
            raise ValueError(f"{file.name}, line {number}: {line}")
    return script


def expanded(text: str) -> str:
    """``{あ×10000}`` written out."""
    return REPEATED.sub(lambda match: match[1] * int(match[2]), text)


def _kind(script: Script, line: str, number: int) -> str:
    """Put a line where it belongs; says what may go on in indented lines below, empty where it is nothing."""
    if not line or line.startswith("#"):
        script.items.append(Remark(line))
    elif line == SILENCE or SHOWN.fullmatch(line) or PASSED.fullmatch(line):
        return "shown"
    elif line == CLOCK:
        script.items.append(Remark(line))
        script.clock_runs = True
    elif found := STEP.fullmatch(line):
        same = found["same"] is not None
        script.items.append(Step(line, found["phone"], found["act"], found["what"], same, number))
        return "step"
    else:
        return _setting(script, line)
    return "remark"


def _setting(script: Script, line: str) -> str:
    word, _, rest = line.partition(" ")
    if word == "at":
        script.items.append(At(line, datetime.fromisoformat(rest).replace(tzinfo=TOKYO)))
    elif found := WAIT.fullmatch(line):
        script.items.append(Wait(line, timedelta(**{UNITS[found[2]]: int(found[1])})))
    elif found := TAKEOVER.fullmatch(line):
        script.items.append(Takeover(line, *found.groups()))
    elif word in ("person", "guest", "group", "office"):
        script.items.append(Remark(line))
        _enter(script, word, rest)
    else:
        return ""
    return "setting"


def _enter(script: Script, word: str, rest: str) -> None:
    match word:
        case "person":
            script.members.append(member(rest))
        case "guest":
            script.guests.append(rest)
        case "group":
            script.groups.append(rest)
        case "office":
            name, _, value = rest.partition(" ")
            script.office[name] = value


def _go_on(script: Script, line: str) -> None:
    """A further line of what somebody writes."""
    step = script.items[-1]
    assert isinstance(step, Step)
    script.items[-1] = replace(step, text=f"{step.text}\n{line}", what=f"{step.what}\n{line.strip()}")
