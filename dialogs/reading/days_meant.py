"""Which days a notice is about: ranges written out, days that are named for something else left out.

Left out are days behind, days on which somebody says that they come, and days since when something lasts
(「昨日の夜から熱」). The rules follow the project's label guide.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from dialogs.reading.mentions import FRIDAY, Days, Mention, mentions, run
from dialogs.reading.rules import either

_around = partial(either, "around")
_SURROUNDINGS = 26
_SAME: Mapping[str, Callable[[date], int]] = {
    "bareday": lambda day: day.day,
    "weekday": date.weekday,
    "kanaday": date.weekday,
}
"""By what two days are told to be the same where one word names them."""


def days_meant(written: str, today: date, *, ill: bool = False, coming: bool = False) -> Days:
    """The days of a notice in a plain message with digits. ``ill``: its reason is an illness now;
    ``coming``: it says that somebody comes after all, so such days are the ones meant.
    """
    found = [m for m in mentions(written, today) if m.kind != "past"]
    if coming and (only := _only(written, found, today)):
        return only
    if coming and (named := _come_to(written, found)):
        found = named
    kept = [m for m in found if not _beside(written, m, coming=coming)]
    kept = [m for n, m in enumerate(kept) if not _told(written, m, kept[n + 1 :])]
    kept = [m for n, m in enumerate(kept) if not (n and _told_after(written, m, kept[n - 1]))]
    days: list[date] = []
    place = 0
    while place < len(kept):
        taken, place = _from(written, kept, place, today, ill=ill)
        days += taken
    return tuple(dict.fromkeys(days))


def _only(written: str, found: Sequence[Mention], today: date) -> Days:
    """The one day of several that is taken back, read for itself."""
    place = next((n for n, m in enumerate(found) if _around("only").match(written, m.ends)), None)
    if place is None:
        return ()
    read = next((m for m in mentions(written[found[place].begins :], today)), None)
    return _of_those(read, found[:place]).days if read else ()


def _come_to(written: str, found: Sequence[Mention]) -> list[Mention]:
    """Where several days were told before, those of which it is said now that somebody comes."""
    return [
        _of_those(m, found[:place])
        for place, m in enumerate(found)
        if place and m.days and _is("comes", written[m.ends : m.ends + _SURROUNDINGS])
    ]


def _of_those(mention: Mention, before: Sequence[Mention]) -> Mention:
    """Of 「24日から26日まで休むと言ったが25日は」 the 25th between them, not the next one after them."""
    named = [day for one in before for day in one.days]
    if not named or len(mention.days) != 1 or mention.kind not in _SAME:
        return mention
    alike = _SAME[mention.kind](mention.days[0])
    told = [day for day in run(min(named), max(named)) if _SAME[mention.kind](day) == alike]
    return mention._replace(days=tuple(told[:1])) if told else mention


def _told(written: str, mention: Mention, later: Sequence[Mention]) -> bool:
    """Whether it is only told what happened today, and the notice is for another day."""
    if mention.kind != "today" or not later or not later[0].days or later[0].days == mention.days:
        return False
    between = written[mention.ends : later[0].begins]
    return _tells(between)


def _told_after(written: str, mention: Mention, before: Mention) -> bool:
    """Whether what happened today is told behind a notice for another day."""
    if mention.kind != "today" or not before.days or before.days == mention.days:
        return False
    ended = "。" in written[before.ends : mention.begins]
    after = written[mention.ends :]
    return ended and _tells(after)


def _tells(written: str) -> bool:
    return _is("happened", written) and not _is("notice_between", written)


def _is(kind: str, written: str) -> bool:
    return _around(kind).match(written) is not None


def _beside(written: str, mention: Mention, *, coming: bool) -> bool:
    after = written[mention.ends : mention.ends + _SURROUNDINGS]
    if mention.kind != "today" and _is("since", after):
        return True
    if coming and _is("stays", after):
        return True
    return _is("other_use", after) or (not coming and _is("comes", after))


def _from(written: str, kept: Sequence[Mention], place: int, today: date, *, ill: bool) -> tuple[Days, int]:
    """What begins at one mention, and where to go on."""
    mention = kept[place]
    following = kept[place + 1] if place + 1 < len(kept) else None
    gap = written[mention.ends : following.begins] if following else ""
    after = written[mention.ends : mention.ends + 6]
    if mention.kind == "length":
        return _of_length(written, kept, place, today)
    if following and _around("range").fullmatch(gap) and _is_length(following):
        return _counted(mention.days[0], following.length), place + 2
    if following and following.days and _around("range").fullmatch(gap):
        return (*mention.days[:-1], *run(mention.days[-1], following.days[-1])), place + 2
    if mention.kind == "weekrest":
        return _rest(mention, today, ill=ill), place + 1
    if not place and not mention.days[1:] and _is("until", after):
        return run(today, mention.days[-1]), place + 1
    return mention.days, place + 1


def _is_length(mention: Mention) -> bool:
    return mention.kind == "length"


def _of_length(written: str, kept: Sequence[Mention], place: int, today: date) -> tuple[Days, int]:
    """「3日間」 alone runs from today; after days it counts (「14日と16日の2日間」) it says nothing new."""
    length = kept[place].length
    if place == 0 and not any(mention.days for mention in kept):
        return _counted(today, length), place + 1
    if place == 0 and kept[1].days and len(kept[1].days) == 1 and "から" in written[kept[1].ends :][:4]:
        return _counted(kept[1].days[0], length), place + 2
    named = sum(len(one.days) for one in kept[:place])
    if named == 1 and kept[place - 1].days:
        return _counted(kept[place - 1].days[0], length), place + 1
    return (), place + 1


def _counted(first: date, length: int) -> Days:
    return run(first, first + timedelta(days=length - 1))


def _rest(mention: Mention, today: date, *, ill: bool) -> Days:
    """Who is ill now stays at home from now on, also where they speak of the coming week."""
    first = today if ill and mention.days[-1] - today < timedelta(days=7 + FRIDAY + 1) else mention.days[0]
    return run(first, mention.days[-1])
