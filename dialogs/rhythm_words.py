"""Lengths of time and weekdays in words: 「1時間30分」, 「月から 金」."""

from dialogs.words import Said, phrase

MINUTES = phrase("rhythm.minutes", "{minutes}分")
HOURS = phrase("rhythm.length_hours", "{hours}時間")
HOURS_MINUTES = phrase("rhythm.hours_minutes", "{hours}時間{minutes}分")
WEEKDAYS = tuple(phrase(f"rhythm.weekday_{number}", name) for number, name in enumerate("月火水木金土日"))
RUN = phrase("rhythm.days_run", "{first}から {last}")
JOINED = phrase("rhythm.days_joined", "{one}・{more}")
EVERY_DAY = phrase("rhythm.every_day", "毎日")


def length(minutes: int) -> Said:
    """A length of time."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return MINUTES(minutes=rest)
    return HOURS_MINUTES(hours=hours, minutes=rest) if rest else HOURS(hours=hours)


def on_days(days: str) -> Said:
    """Weekdays by their digits (0 is Monday), three and more in a row as from and to."""
    if len(days) == len(WEEKDAYS):
        return EVERY_DAY()
    first, last = int(days[0]), int(days[-1])
    if len(days) > 2 and last - first == len(days) - 1:
        return RUN(first=WEEKDAYS[first](), last=WEEKDAYS[last]())
    names = [WEEKDAYS[int(day)]() for day in days]
    said = names.pop()
    while names:
        said = JOINED(one=names.pop(), more=said)
    return said
