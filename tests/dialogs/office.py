"""An invented support office: two coordinators, three participants, one Monday morning."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from dialogs.conversation import Talk
from dialogs.effects import Effect, Tell
from dialogs.events import Pressed, Wrote
from dialogs.facts import ActivityDay, Context, Note, NoteAnswer, Notice, Person, PersonDay
from dialogs.messages import Prompt

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=TOKYO)

SATO = Person(1, "sato1", "佐藤", "coordinator")
MORI = Person(2, "mori1", "森", "coordinator", "en")
HANAKO = Person(11, "hana1", "田中 花子", "participant")
KEN = Person(12, "kenn1", "田中 健", "participant", "en")
YUI = Person(13, "yuii1", "山本 ゆい", "participant")

HOURS = ActivityDay(MONDAY, time(10), time(15), "さくら園")
PEOPLE = (PersonDay(HANAKO, HOURS), PersonDay(KEN, HOURS), PersonDay(YUI, None))
NOTE = Note(MONDAY, "short", (NoteAnswer("body", "3"), NoteAnswer("mind", None), NoteAnswer("contact", "no")))
LATE = Notice("hana17", "late", (MONDAY,), at=time(10, 30), reason="clinic")


def at_desk(person: Person = SATO, **facts: object) -> Context:
    """A coordinator's turn."""
    known = {"now": NOW, "organisation": "あさひ支援室", "person": person, "people": PEOPLE}
    return Context(**{**known, **facts})  # type: ignore[arg-type]


def at_home(person: Person = HANAKO, **facts: object) -> Context:
    """A participant's turn."""
    known = {"now": NOW, "organisation": "あさひ支援室", "person": person, "coordinator": SATO}
    return Context(**{**known, **facts})  # type: ignore[arg-type]


def wrote(text: str, message: str = "m1") -> Wrote:
    return Wrote(at=NOW, channel="line", message=message, text=text)


def pressed(data: str) -> Pressed:
    return Pressed(at=NOW, channel="line", data=data)


def read(prompt: Prompt, language: str = "ja") -> str:
    """The text as its reader sees it."""
    return prompt.put(language).text


def presses(prompt: Prompt) -> list[str]:
    """What its buttons carry."""
    return [button.press for button in prompt.buttons]


def told(effects: Sequence[Effect]) -> list[Tell]:
    """What goes to others."""
    return [effect for effect in effects if isinstance(effect, Tell)]


def a_talk(talk_id: str = "hana17-kcoj") -> Talk:
    return Talk(talk_id, "note", {})
