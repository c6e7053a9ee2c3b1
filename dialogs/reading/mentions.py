"""The days a free message names, where they stand. Which of them a notice is about is decided elsewhere.

They follow the project's label guide: a bare weekday is the next such day, today included; a bare
day of the month the next such day, or after another day the next one after that.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dialogs.reading.rules import either, rules
from dialogs.reading.weeks_abroad import weeks_said_once

NAMES = "月火水木金土日"
MOST_DAYS = 62
FRIDAY = 4
_RULES = rules("days")
_KANA = {"げつ": 0, "か": 1, "すい": 2, "もく": 3, "きん": 4, "ど": 5, "にち": 6}
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_ABROAD = {name: number for number, name in enumerate(_MONTHS, 1)}
_MONTHS_ABROAD |= {"fev": 2, "abr": 4, "mai": 5, "ago": 8, "set": 9, "out": 10, "dez": 12}
_MONTHS_ABROAD |= {"ene": 1, "peb": 2, "hun": 6, "hul": 7, "okt": 10, "nob": 11, "dis": 12, "des": 12}
_MONTHS_OF_YEAR = 12
_RANGE_ABROAD = re.compile(r"\d ?(?:-|〜|to|a|at[eé]|den|đến|until|through) ?\d")
_CHINESE = "一二三四五六日"
_PORTUGUESE = ("seg", "ter", "qua", "qui", "sex", "sab", "dom")
_TAGALOG = ("lunes", "martes", "miyerkules", "huwebes", "biyernes", "sabado", "linggo")
_NEPALI = ("सोम", "मंगल", "बुध", "बिही", "शुक्र", "शनि", "आइत")
_VIETNAMESE = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_WEEKS = {
    "今週": 0,
    "こんしゅう": 0,
    "来週": 1,
    "らいしゅう": 1,
    "翌週": 1,
    "再来週": 2,
    "さ来週": 2,
    "さらいしゅう": 2,
}
_WEEKS |= {"this": 0, "next": 1, "这": 0, "这个": 0, "本": 0, "今": 0, "下": 1, "下个": 1, "下下": 2}
_WEEKS |= {"này": 0, "sau": 1, "tới": 1}
_WEEK_SAID = ("enweek", "zhweek", "viweek")
_AFTER_TODAY = frozenset({"次", "つぎ", "今度"})
_AHEAD = {"今月": 0, "こんげつ": 0, "来月": 1, "らいげつ": 1, "再来月": 2}
Match = re.Match[str]
Days = tuple[date, ...]


class Mention(NamedTuple):
    """Days that a stretch of the message names (``begins`` to ``ends``). ``kind``: the rule it was found by;
    ``length``: so many days, which begin elsewhere.
    """

    begins: int
    ends: int
    days: Days
    kind: str
    length: int = 0


def mentions(written: str, today: date) -> list[Mention]:
    """All of them, in order. Never raises. A bare day of the month is the next one after what was named."""
    found: list[Mention] = []
    of_week: list[int] = []
    base = today
    for match in _RULES["token"].matches(written):
        kind = match.lastgroup or ""
        if any(map(match.groupdict().get, _WEEK_SAID)):
            of_week.append(match.start())
        if kind == "length":
            found.append(Mention(match.start(), match.end(), (), kind, _length(match)))
        elif days := _READ[kind](match, today, base):
            days = _same(written, found, match, days)
            found.append(Mention(match.start(), match.end(), days, kind))
            if kind != "past":
                base = max(days[-1], today)
    return weeks_said_once(written, found, of_week)


def _same(written: str, found: list[Mention], match: Match, days: Days) -> Days:
    """In 「12日の月曜日」 the weekday names no other day."""
    before = found[-1] if found else None
    if not before or not before.days or match.lastgroup not in ("weekday", "english", "kanaday"):
        return days
    one = before.days[-1]
    beside = written[before.ends : match.start()] in ("の", "", "、", " ", "、 ", "(", " (")
    return (one,) if beside and len(days) == 1 and one.weekday() == days[0].weekday() else days


def _relative(ahead: int) -> "Read":
    return lambda _match, today, _base: (today + timedelta(days=ahead),)


def _past(_match: Match, today: date, _base: date) -> Days:
    return (today - timedelta(days=1),)


def _length(match: Match) -> int:
    if days := match.groupdict().get("days"):
        return min(MOST_DAYS, int(days))
    return 7 * int(match["weeks"]) if match["weeks"].isdigit() else 7


def _rest_of_week(match: Match, today: date, _base: date) -> Days:
    """「今週いっぱい」: to Friday, from today or the coming week's Monday; of a month to its end."""
    which = match["restweek"]
    if which in _AHEAD:
        first = today if not _AHEAD[which] else _first_of_month(today, _AHEAD[which])
        last = _first_of_month(today, _AHEAD[which] + 1) - timedelta(days=1)
        return run(first, last)
    monday = _monday(today) + timedelta(weeks=_WEEKS[which])
    return run(max(today, monday), max(today, monday + timedelta(days=FRIDAY)))


def _whole_week(match: Match, today: date, _base: date) -> Days:
    monday = _monday(today) + timedelta(weeks=_WEEKS[match["wholeweek"]])
    return run(max(today, monday), monday + timedelta(days=FRIDAY))


def _every(match: Match, today: date, _base: date) -> Days:
    """「6月の木曜は全部」"""
    return _such_days(match["inmonth"], match["everyname"], today)


def _last_of_month(match: Match, today: date, _base: date) -> Days:
    """「今月最後の月曜」"""
    return _such_days(match["lastmonth"], match["lastname"], today)[-1:]


def _nth_of_month(match: Match, today: date, _base: date) -> Days:
    """「第3木曜」: of this month, or the next where it is over."""
    number = "一二三四五".find(match["nthnumber"]) + 1 or int(match["nthnumber"])
    months = [match["nthmonth"]] if match["nthmonth"] else ["今月", "来月"]
    for month in months:
        found = [d for d in _such_days(month, match["nthname"], today) if (d.day + 6) // 7 == number]
        if found:
            return tuple(found)
    return ()


def _start_of_month(match: Match, today: date, _base: date) -> Days:
    return (_first_of_month(today, _AHEAD[match["startof"]]),)


def _such_days(month: str, name: str, today: date) -> Days:
    """Every such weekday of a month, from today on."""
    if month in _AHEAD:
        first: date | None = _first_of_month(today, _AHEAD[month])
    else:
        number = int(month.rstrip("月"))
        first = safe_date(today.year + (number < today.month), number, 1)
    if first is None:
        return ()
    days = (first + timedelta(days=n) for n in range(31))
    return tuple(
        d for d in days if d.month == first.month and d.weekday() == NAMES.index(name) and d >= today
    )


def _pair(match: Match, _today: date, base: date) -> Days:
    """「on 20 and 21」"""
    days: list[date] = []
    for number in re.findall(r"\d{1,2}", match["pairdays"]):
        if day := next_day_of_month(int(number), days[-1] if days else base):
            days.append(day)
    return tuple(days)


def _weekdays(match: Match, today: date, _base: date) -> Days:
    """One weekday or several: 「来週の火曜と木曜」「月曜から水曜」."""
    plain = re.sub(r"曜日?|ようび?|よう", "", match["names"])
    days: list[date] = []
    for place, character in enumerate(plain):
        if character not in NAMES:
            continue
        day = _weekday(
            NAMES.index(character), match.groupdict().get("week"), today, days[-1] if days else today
        )
        joined = plain[max(0, place - 2) : place]
        if days and ("から" in joined or "〜" in joined):
            days += run(days[-1] + timedelta(days=1), day)
        else:
            days.append(day)
    return tuple(days)


def _kana_weekday(match: Match, today: date, _base: date) -> Days:
    return (_weekday(_KANA[match["kananame"]], match.groupdict().get("kanaweek"), today, today),)


def _weekday(weekday: int, week: str | None, today: date, base: date) -> date:
    if week in _WEEKS:
        return _monday(today) + timedelta(weeks=_WEEKS[week], days=weekday)
    if week in _AFTER_TODAY and base == today:
        base += timedelta(days=1)
    return base + timedelta(days=(weekday - base.weekday()) % 7)


def _month_day(match: Match, today: date, _base: date) -> Days:
    day = int(match["day"])
    said = match.groupdict()
    if ahead := said.get("inwhich"):
        first = _first_of_month(today, _AHEAD[ahead])
        return _one(safe_date(first.year, first.month, day))
    month = int(match["month"])
    if year := said.get("year"):
        return _one(safe_date(int(year), month, day))
    if "/" in match[0] and day <= _MONTHS_OF_YEAR and either("around", "day_first").match(match.string):
        return _one(_next_date(day, month, today))
    return _one(_next_date(month, day, today))


def _bare_day(match: Match, _today: date, base: date) -> Days:
    return _one(next_day_of_month(int(match["bare"]), base))


def _listed(match: Match, _today: date, base: date) -> Days:
    days: list[date] = []
    for number in re.findall(r"\d{1,2}", match["listed"]):
        day = next_day_of_month(int(number), days[-1] if days else base)
        if day is None:
            return ()
        days.append(day)
    return tuple(days)


def _english(match: Match, today: date, _base: date) -> Days:
    return (_weekday(_ENGLISH.index(match["enname"][:3]), match["enweek"], today, today),)


def _english_date(match: Match, today: date, base: date) -> Days:
    day, month = int(match["enday"] or match["enday2"]), match["enmonth"] or match["enmonth2"]
    if month:
        return _one(_next_date(_MONTHS.index(month) + 1, day, today))
    return _one(next_day_of_month(day, base))


def _some_of_month(match: Match, today: date, _base: date) -> Days:
    """「24 and 25 December」「dias 24 a 26 de dezembro」「Nov 24-26」「25 e 26/11」"""
    said = match.groupdict()
    written = next(filter(None, map(said.get, ("endays", "endays4", "dmdays"))), "")
    name = next(filter(None, map(said.get, ("enmonth3", "enmonth5", "enmonth4", "dmmonth"))), "")
    month = int(name) if name.isdigit() else _MONTHS_ABROAD.get(name[:3], 0)
    numbers = [int(number) for number in re.findall(r"\d{1,2}", written)]
    days = [day for number in numbers if (day := _next_date(month, number, today))]
    if len(days) == 2 and _RANGE_ABROAD.search(written):
        return run(days[0], days[1])
    return tuple(days)


def _chinese(match: Match, today: date, _base: date) -> Days:
    return (
        _weekday(
            _CHINESE.index(match["zhname"].replace("天", "日")), match.groupdict().get("zhweek"), today, today
        ),
    )


def _portuguese(match: Match, today: date, _base: date) -> Days:
    name = match["ptname"].replace("á", "a")
    number = next(n for n, start in enumerate(_PORTUGUESE) if name.startswith(start))
    return (_weekday(number, None, today, today),)


def _vietnamese(match: Match, today: date, _base: date) -> Days:
    name = match["viname"]
    number = 6 if not name else int(name) - 2 if name.isdigit() else _VIETNAMESE.index(name)
    return (_weekday(number, match["viweek"], today, today),)


def _later(match: Match, today: date, _base: date) -> Days:
    """「3日後」"""
    return (today + timedelta(days=int(match.groupdict().get("ahead") or 7)),)


def _span(match: Match, _today: date, base: date) -> Days:
    """「13〜15日」"""
    first = next_day_of_month(int(match["spanfrom"]), base)
    last = next_day_of_month(int(match["spanto"]), first) if first else None
    return run(first, last) if first and last else ()


def _month_list(match: Match, today: date, _base: date) -> Days:
    """「12/1・2」「12月1日と3日」"""
    numbers = [int(number) for number in re.findall(r"\d{1,2}", match["mldays"])]
    day = _next_date(int(match["mlmonth"]), numbers[0], today)
    days = [day] if day else []
    for number in numbers[1:]:
        if days and (day := next_day_of_month(number, days[-1])):
            days.append(day)
    return tuple(days)


def _month_span(match: Match, today: date, _base: date) -> Days:
    """「1/5から7まで」"""
    first = _next_date(int(match["mspanmonth"]), int(match["mspanfrom"]), today)
    last = next_day_of_month(int(match["mspanto"]), first) if first else None
    return run(first, last) if first and last else ()


def _end_of_month(match: Match, today: date, _base: date) -> Days:
    ahead = _AHEAD.get(match["endof"] or "今月", 0)
    return (_first_of_month(today, ahead + 1) - timedelta(days=1),)


def _weekend(match: Match, today: date, _base: date) -> Days:
    saturday = _monday(today) + timedelta(weeks=_WEEKS.get(match["endweek"] or "今週", 0), days=FRIDAY + 1)
    return tuple(day for day in (saturday, saturday + timedelta(days=1)) if day >= today)


def _week_start(_match: Match, today: date, _base: date) -> Days:
    return (_monday(today) + timedelta(weeks=1),)


def _named(match: Match, today: date, _base: date) -> Days:
    month, day = (1, 1) if match["named"].startswith("元") else (12, 31)
    if match["named"].startswith("く"):
        day = 24 if match["eve"] else 25
    return _one(_next_date(month, day, today))


def _foreign_week(_match: Match, today: date, _base: date) -> Days:
    monday = _monday(today) + timedelta(weeks=1)
    return run(monday, monday + timedelta(days=FRIDAY))


def _foreign_number(match: Match, _today: date, base: date) -> Days:
    return _one(next_day_of_month(int(next(filter(str.isdigit, filter(None, match.groups()[1:])))), base))


def _of_asia(match: Match, today: date, _base: date) -> Days:
    said = match.groupdict()
    number = _TAGALOG.index(said["tlname"]) if "tlname" in said else _NEPALI.index(said["npname"])
    return (_weekday(number, None, today, today),)


Read = Callable[[Match, date, date], Days]
_READ: Mapping[str, Read] = {
    "past": _past, "third": _relative(3), "after": _relative(2), "tomorrow": _relative(1),
    "today": _relative(0), "weekrest": _rest_of_week, "week1": _whole_week,
    "everyday": _every, "lastof": _last_of_month, "nth": _nth_of_month,
    "monthstart": _start_of_month, "enpair": _pair,
    "weekdays": _weekdays, "weekday": _weekdays,
    "kana": _kana_weekday, "kanaday": _kana_weekday, "monthday": _month_day,
    "length": lambda *_: (), "listed": _listed, "bareday": _bare_day,
    "english": _english, "ensome": _some_of_month, "ensome2": _some_of_month, "dayfirst": _some_of_month,
    "endate": _english_date, "zhday": _chinese,
    "ptday": _portuguese, "viday": _vietnamese, "later": _later, "span": _span, "mspan": _month_span,
    "mlist": _month_list,
    "monthend": _end_of_month, "weekend": _weekend, "weekstart": _week_start, "named": _named,
    "ptnumber": _foreign_number, "foreignweek": _foreign_week, "tlday": _of_asia,
}  # fmt: skip


def run(first: date, last: date) -> Days:
    """From ``first`` to ``last``, at most :data:`MOST_DAYS`; none where they are the wrong way round."""
    return tuple(first + timedelta(days=n) for n in range(min(MOST_DAYS, (last - first).days + 1)))


def safe_date(year: int, month: int, day: int) -> date | None:
    """That day, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_day_of_month(day: int, base: date) -> date | None:
    """The next such day of a month from ``base`` on."""
    for ahead in range(4):
        first = _first_of_month(base, ahead)
        found = safe_date(first.year, first.month, day)
        if found and found >= base:
            return found
    return None


def _next_date(month: int, day: int, today: date) -> date | None:
    found = (safe_date(today.year + ahead, month, day) for ahead in range(5))
    return next((one for one in found if one and one >= today), None)


def _first_of_month(day: date, ahead: int) -> date:
    months = day.year * 12 + day.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _one(day: date | None) -> Days:
    return (day,) if day else ()
