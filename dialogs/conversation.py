"""A person's conversation as plain data: saved and loaded again between every two turns."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, TypeVar

from dialogs.changing import replace
from dialogs.effects import Effect, Priority
from dialogs.messages import Prompt

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

T = TypeVar("T")
NOTHING: Mapping[str, Any] = MappingProxyType({})

FORMAT = 1
"""Raised when the saved form changes; :func:`State.from_json` reads every form there ever was."""


class Talk(NamedTuple):
    """An open dialog: what it was opened with (``pinned``) and the answers so far, by the question's name.

    ``sources`` names the platform's message of each answer that was typed. An ``optional`` talk asks for one
    thing more after the work is done and goes without a word when something else comes; one that is
    ``set_aside`` (「あとで」) waits until it is asked for. ``again_at``: when the clock asks once more.
    """

    id: str
    dialog: str
    pinned: Mapping[str, Json]
    answers: Mapping[str, Json] = NOTHING
    sources: Mapping[str, str] = NOTHING
    asking: str = ""
    asked_at: datetime | None = None
    expires_at: datetime | None = None
    optional: bool = False
    set_aside: bool = False
    again_at: datetime | None = None

    def answered(self, question: str, answer: Json, message: str) -> "Talk":
        """The talk with one more answer; the platform's message id says where it came from."""
        sources = self.sources
        if message or question in sources:
            sources = _but(sources, question) | ({question: message} if message else {})
        return replace(self, answers={**self.answers, question: answer}, sources=sources)

    def without(self, question: str) -> "Talk":
        """The talk with one answer taken back."""
        return replace(self, answers=_but(self.answers, question), sources=_but(self.sources, question))

    def to_json(self) -> dict[str, Json]:
        saved: dict[str, Json] = {
            "id": self.id,
            "dialog": self.dialog,
            "pinned": dict(self.pinned),
            "answers": dict(self.answers),
            "sources": dict(self.sources),
            "asking": self.asking,
            "asked_at": _iso(self.asked_at),
            "expires_at": _iso(self.expires_at),
            "optional": self.optional,
            "set_aside": self.set_aside,
            "again_at": _iso(self.again_at),
        }
        return _without_defaults(saved)

    @staticmethod
    def from_json(saved: Json) -> "Talk":
        assert isinstance(saved, dict)
        pinned, answers, sources = (saved.get(name, {}) for name in ("pinned", "answers", "sources"))
        assert isinstance(pinned, dict)
        assert isinstance(answers, dict)
        assert isinstance(sources, dict)
        return Talk(
            id=str(saved["id"]),
            dialog=str(saved["dialog"]),
            pinned=pinned,
            answers=answers,
            sources={name: str(message) for name, message in sources.items()},
            asking=str(saved.get("asking", "")),
            asked_at=_moment(saved.get("asked_at")),
            expires_at=_moment(saved.get("expires_at")),
            optional=bool(saved.get("optional")),
            set_aside=bool(saved.get("set_aside")),
            again_at=_moment(saved.get("again_at")),
        )


class Pending(NamedTuple):
    """Free words that wait for a tap of their writer: each message's platform id and text, when the first
    came, under which ``ref`` they reach the coordinator, and whether they have (``told``). ``about``: what
    they seem to be (``notice``, ``note``, or ``said``: they only came just now); ``read``: the notice as it
    was read.
    """

    ref: str
    about: str
    texts: tuple[tuple[str, str], ...]
    at: datetime
    read: Mapping[str, Any] = NOTHING
    told: bool = False

    def to_json(self) -> dict[str, Json]:
        saved: dict[str, Json] = {
            "ref": self.ref,
            "about": self.about,
            "texts": [[message, text] for message, text in self.texts],
            "at": _iso(self.at),
            "read": dict(self.read),
            "told": self.told,
        }
        return _without_defaults(saved)

    @staticmethod
    def from_json(saved: Json) -> "Pending":
        assert isinstance(saved, dict)
        texts, read = saved.get("texts", []), saved.get("read", {})
        assert isinstance(texts, list)
        assert isinstance(read, dict)
        return Pending(
            ref=str(saved["ref"]),
            about=str(saved["about"]),
            texts=tuple((str(pair[0]), str(pair[1])) for pair in texts if isinstance(pair, list)),
            at=datetime.fromisoformat(str(saved["at"])),
            read=read,
            told=bool(saved.get("told")),
        )


class State(NamedTuple):
    """What a conversation remembers: the number of its turns, the open talk, those it interrupted, code
    tries, the quiet buttons it showed last (:mod:`dialogs.taking_back`), the ref of the alert that says
    that nothing was heard (:mod:`dialogs.no_contact`), until when the bot asks nothing by itself
    (:mod:`dialogs.crisis`), and words that wait for a tap (:mod:`dialogs.pending`).
    """

    turn: int = 0
    talk: Talk | None = None
    paused: tuple[Talk, ...] = ()
    code_tries: int = 0
    code_pause_until: datetime | None = None
    greeted_groups: bool = False
    offered: tuple[tuple[str, ...], ...] = ()
    no_contact: str = ""
    rests_until: datetime | None = None
    pending: tuple[Pending, ...] = ()

    def to_json(self) -> dict[str, Json]:
        saved: dict[str, Json] = {
            "format": FORMAT,
            "turn": self.turn,
            "talk": self.talk.to_json() if self.talk else None,
            "paused": [talk.to_json() for talk in self.paused],
            "code_tries": self.code_tries,
            "code_pause_until": _iso(self.code_pause_until),
            "greeted_groups": self.greeted_groups,
            "offered": [list(offer) for offer in self.offered],
            "no_contact": self.no_contact,
            "rests_until": _iso(self.rests_until),
            "pending": [words.to_json() for words in self.pending],
        }
        return _without_defaults(saved)

    @staticmethod
    def from_json(saved: Mapping[str, Json]) -> "State":
        paused, turn, tries = saved.get("paused", []), saved.get("turn", 0), saved.get("code_tries", 0)
        offered, pending = saved.get("offered", []), saved.get("pending", [])
        assert isinstance(paused, list)
        assert isinstance(pending, list)
        assert isinstance(turn, int)
        assert isinstance(tries, int)
        assert isinstance(offered, list)
        return State(
            turn=turn,
            talk=Talk.from_json(saved["talk"]) if saved.get("talk") else None,
            paused=tuple(Talk.from_json(talk) for talk in paused),
            code_tries=tries,
            code_pause_until=_moment(saved.get("code_pause_until")),
            greeted_groups=bool(saved.get("greeted_groups")),
            offered=tuple(tuple(map(str, offer)) for offer in offered if isinstance(offer, list)),
            no_contact=str(saved.get("no_contact", "")),
            rests_until=_moment(saved.get("rests_until")),
            pending=tuple(map(Pending.from_json, pending)),
        )


class Turn(NamedTuple):
    """All that came of one event: the new state, what its sender sees (and how urgent that is), what is to be
    done.
    """

    state: State
    messages: tuple[Prompt, ...] = ()
    effects: tuple[Effect, ...] = ()
    language: str = ""
    priority: Priority = "answer"


def pinned_day(pinned: Mapping[str, Json], name: str) -> date:
    """A pinned ISO date."""
    return date.fromisoformat(str(pinned[name]))


def _but(kept: Mapping[str, T], name: str) -> dict[str, T]:
    return {key: value for key, value in kept.items() if key != name}


def _without_defaults(saved: dict[str, Json]) -> dict[str, Json]:
    """Most fields are empty most of the time: what is not written needs neither sealing nor reading."""
    return {name: value for name, value in saved.items() if value}


def _iso(moment: datetime | None) -> str | None:
    return _written(moment, moment.tzinfo) if moment else None


@lru_cache(maxsize=256)  # a question's end is written again at each of its turns
def _written(moment: datetime, _zone: tzinfo | None) -> str:
    """``_zone``: the same moment is another text in another zone, and equal all the same."""
    return moment.isoformat()


def _moment(saved: Json) -> datetime | None:
    return datetime.fromisoformat(str(saved)) if saved else None
