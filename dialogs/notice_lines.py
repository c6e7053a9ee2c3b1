"""An absence notice as it is read: kind, days, time, and the reason only where it is asked for."""

from dialogs.facts import Notice
from dialogs.words import Said, phrase

KINDS = {
    "absence": phrase("notice.absence", "おやすみ"),
    "late": phrase("notice.late", "おくれる"),
    "early_leave": phrase("notice.early_leave", "早く 帰る"),
}
REASONS = {
    "health": phrase("notice.health", "体調"),
    "clinic": phrase("notice.clinic", "通院"),
    "family": phrase("notice.family", "家の 用事"),
    "mood": phrase("notice.mood", "気分が のらない"),
    "private": phrase("notice.private", "言いたくない"),
    "other": phrase("notice.other", "その他"),
}
NAMED = phrase("notice.named", "{day}の れんらく（{kind}）")
NAMED_FROM = phrase("notice.named_from", "{day}からの れんらく（{kind}）")
DAY = phrase("notice.day", "{day}")
FROM_TO = phrase("notice.from_to", "{first}から {last}まで（{count}日）")
ARRIVES = phrase("notice.arrives", "{time}ごろ 来ます。")
LATE_BY = phrase("notice.late_by", "{minutes}分 おくれます。")
LEAVES = phrase("notice.leaves", "{time}に 帰ります。")
LEAVES_BY = phrase("notice.leaves_by", "{minutes}分 早く 帰ります。")
TIME_OPEN = phrase("notice.time_open", "時間は まだ わかりません。")
REASON = phrase("notice.reason", "わけ：{reason}")
NO_REASON = phrase("notice.no_reason", "わけは 書いて ありません。")


def named(notice: Notice) -> Said:
    """The notice in one phrase, as one speaks of it."""
    template = NAMED_FROM if len(notice.days) > 1 else NAMED
    return template(day=notice.days[0], kind=KINDS[notice.kind]())


def lines(notice: Notice) -> list[Said]:
    """The days and the time of a notice, one line each, without its reason."""
    return [*days_of(notice), *time_of(notice)]


def days_of(notice: Notice) -> list[Said]:
    """A run of days as one line, else a line for each."""
    days = notice.days
    if len(days) > 2 and (days[-1] - days[0]).days == len(days) - 1:
        return [FROM_TO(first=days[0], last=days[-1], count=len(days))]
    return [DAY(day=day) for day in days]


def time_of(notice: Notice) -> list[Said]:
    """When somebody comes or leaves, as far as they said; nothing for a whole day."""
    if notice.kind == "absence":
        return []
    late = notice.kind == "late"
    if notice.at is not None:
        return [(ARRIVES if late else LEAVES)(time=notice.at)]
    if notice.minutes is not None:
        return [(LATE_BY if late else LEAVES_BY)(minutes=notice.minutes)]
    return [TIME_OPEN()]


def reason_of(notice: Notice) -> Said:
    """The reason somebody chose to give, or that there is none."""
    reason = REASONS.get(notice.reason or "")
    return REASON(reason=reason()) if reason else NO_REASON()
