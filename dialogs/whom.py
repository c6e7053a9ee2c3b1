"""The question for whom something is: a button for each of the first few, the others by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from dialogs.conversation import Json
from dialogs.events import Event, Wrote
from dialogs.facts import Person, Role
from dialogs.messages import LONGEST_LABEL
from dialogs.naming import meant, nearest
from dialogs.questions import Again, Choice, Heard, Option
from dialogs.script import Script, ask
from dialogs.words import Said, phrase, verbatim

FOR_WHOM = phrase("whom.for_whom", "だれに 送りますか。")
OR_WRITE = phrase("whom.or_write", "ボタンに いない 人は 名前を 書いて ください。")
NOT_FOUND = phrase("whom.not_found", "その 名前の 人は いません。")
NEAR = phrase("whom.near", "その 名前の 人は いません。\n近い 名前：\n{names}")
SEVERAL = phrase("whom.several", "その 名前の 人は {count}人 います。\n名前を ぜんぶ 書いて ください。")

MOST_OFFERED = 9


@dataclass(frozen=True, slots=True)
class Whom:
    """One of ``people``; the answer is the person's tag, or the key of one of ``more``. Part of a name is
    enough where it fits only one. Words that name nobody are given back.
    """

    name: str
    people: tuple[Person, ...]
    skip: Said | None = None
    asks: Said | None = None
    more: tuple[Option, ...] = ()

    @property
    def words(self) -> tuple[Said, ...]:
        asks = self.asks or FOR_WHOM()
        return (asks, OR_WRITE()) if len(self.people) > MOST_OFFERED else (asks,)

    @property
    def options(self) -> tuple[Option, ...]:
        shown = self.people[:MOST_OFFERED]
        return (*(Option(p.tag, verbatim(p.name[:LONGEST_LABEL])) for p in shown), *self.more)

    def read(self, event: Event, language: str) -> Heard | Again:
        other = Choice(self.name, (), self.more).read(event, language) if self.more else None
        if isinstance(other, Heard):
            return other
        written = event.text if isinstance(event, Wrote) else ""
        match meant(written, self.people):
            case [person]:
                return Heard(person.tag)
            case []:
                return Again(not_found(written, self.people), stray=_words(event))
            case several:
                return Again(SEVERAL(count=len(several)))

    def accepts(self, answer: Json) -> bool:
        keys = (*(person.tag for person in self.people), *(option.key for option in self.more))
        return any(answer == key for key in keys)

    def decode(self, answer: Json) -> str:
        return str(answer)


def one_of(name: str, people: Sequence[Person], asks: Said, *, known: bool | None = None) -> Script[Person]:
    """One of these people; it is asked where there are several, or where nobody is ``known`` to be meant."""
    if known if known is not None else len(people) == 1:
        return people[0]
    tag = yield from ask(Whom(name, tuple(people), asks=asks))
    return next(person for person in people if person.tag == tag)


def not_found(written: str, people: Sequence[Person]) -> Said:
    """That nobody of ``people`` is called so; and who is called much the same."""
    names = tuple(verbatim(person.name) for person in nearest(written, people))
    return NEAR(names=names) if names else NOT_FOUND()


def person_to_json(person: Person) -> Json:
    """A person as a talk pins them."""
    names = {"tag": person.tag, "name": person.name, "role": person.role, "language": person.language}
    return {"id": person.id, **names, **({"reading": person.reading} if person.reading else {})}


def person_from_json(saved: Json) -> Person:
    """The person again."""
    assert isinstance(saved, dict)
    assert isinstance(saved["id"], int)
    role = cast(Role, saved["role"])
    language, reading = str(saved["language"]), str(saved.get("reading", ""))
    return Person(saved["id"], str(saved["tag"]), str(saved["name"]), role, language, reading)


def _words(event: Event) -> str:
    return event.text if isinstance(event, Wrote) and event.text.strip() else ""
