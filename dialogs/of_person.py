"""Dialogs of staff about one of their people: whose, where that is not said; then the dialog itself.

Who is not theirs is nobody. Who is not theirs any more when it ends, is let be: nothing is done, and said so.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from dialogs.changing import replace
from dialogs.conversation import Talk
from dialogs.facts import STAFF, Context, Person
from dialogs.listed import listed
from dialogs.messages import say
from dialogs.questions import Option
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.today import NONE_ASSIGNED
from dialogs.whom import Whom, person_from_json, person_to_json
from dialogs.words import Phrase, phrase

GONE = phrase("person_page.gone", "その 名前の 人は いません。")
OVER = phrase("of_person.over", "{name}さんの プログラムは おわって います。")
NO_LONGER_YOURS = phrase("of_person.no_longer_yours", "いまは ほかの 人が {name}さんの たんとうです。")
R = TypeVar("R")


class Chosen(NamedTuple):
    """Whom it is about (their tag)."""

    tag: str


class Parts(NamedTuple):
    """What such a dialog is made of. ``opens`` gets whom it is about; so does ``finish``. ``after``: whether
    it can be had also when the person's programme is over. ``more``: dialogs offered beside the people, by
    name.
    """

    whose: Phrase
    opens: Callable[[Context, Person], Start | Done]
    script: Callable[[Pinned], Script[Any]]
    finish: Callable[[Context, Talk, Person, Any], Done]
    after: bool = False
    more: Mapping[str, Phrase] = {}


def dialog_of(name: str, label: Phrase, parts: Parts, *, typed: Sequence[str] = ()) -> Dialog[Any]:
    """The dialog; its argument is the tag of whom it is about, or empty."""

    def opens(ctx: Context, argument: str) -> Start | Done:
        return _opens(ctx, argument, parts)

    def script(pinned: Pinned) -> Script[Any]:
        if "person" in pinned:
            return (yield from parts.script(pinned))
        saved = pinned["people"]
        assert isinstance(saved, list)
        people = tuple(map(person_from_json, saved))
        more = tuple(Option(key, label()) for key, label in parts.more.items())
        return Chosen((yield from ask(Whom("whose", people, asks=parts.whose(), more=more))))

    def finish(ctx: Context, talk: Talk, outcome: Any) -> Done:
        if isinstance(outcome, Chosen):
            return Done(then=(outcome.tag, "") if outcome.tag in parts.more else (name, outcome.tag))
        person = person_from_json(talk.pinned["person"])
        if mine(ctx, person.tag) is None:
            return Done((say(NO_LONGER_YOURS(name=person.name)),))
        return parts.finish(ctx, talk, person, outcome)

    return Dialog(name, label, opens, script, finish, typed=tuple(typed), roles=STAFF, menu=False)


def mine(ctx: Context, tag: str) -> Person | None:
    """The one of the reader's people who has this tag."""
    return next((day.person for day in ctx.people if day.person.tag == tag), None)


def _opens(ctx: Context, argument: str, parts: Parts) -> Start | Done:
    if not argument:
        people = [person_to_json(person) for person in listed(ctx)]
        return Start({"people": people}) if people or parts.more else Done((say(NONE_ASSIGNED()),))
    day = next((day for day in ctx.people if day.person.tag == argument), None)
    if day is None:
        return Done((say(GONE()),))
    person = day.person
    if day.over and not parts.after:
        return Done((say(OVER(name=person.name)),))
    started = parts.opens(ctx, person)
    if isinstance(started, Done):
        return started
    return replace(started, pinned={**started.pinned, "person": person_to_json(person)})
