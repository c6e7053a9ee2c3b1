"""Every setting that can be changed in chat: how it is asked for, what an answer means, how it stands now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time

from dialogs.baseline import MOST_TIMES, SEVERAL
from dialogs.questions import Option
from dialogs.rhythm import Rhythm
from dialogs.rhythm_questions import Reads, Value, hour, minutes, months, weekdays, window
from dialogs.rhythm_words import length, on_days
from dialogs.words import Phrase, Said, phrase

NOTE = phrase("rhythm.note", "ノートの 時間")
NOTE_ASK = phrase("rhythm.note_ask", "ノートは いつ ききましょうか。")
NOTE_MINUTES_ASK = phrase("rhythm.note_minutes_ask", "活動が おわって どのくらいで ききますか。")
HOUR_TYPED = phrase("rhythm.hour_typed", "「午後6時」の ように 書く ことも できます。")
LENGTH_TYPED = phrase("rhythm.length_typed", "「45分」の ように 書く ことも できます。")
AFTER = phrase("rhythm.after", "活動の あと")
NEVER = phrase("rhythm.never", "きかない")
NOTE_OFF = phrase("rhythm.note_off", "ノート：ききません。")
NOTE_AT = phrase("rhythm.note_at", "ノート：{time}に ききます。")
NOTE_AFTER = phrase("rhythm.note_after", "ノート：活動の {length} あとに ききます。")
REMINDER = phrase("rhythm.reminder", "もういちど きく")
REMINDER_ASK = phrase("rhythm.reminder_ask", "ノートが まだの とき、もういちど ききますか。")
REMINDER_OFF = phrase("rhythm.reminder_off", "もういちど：ききません。")
REMINDER_ON = phrase("rhythm.reminder_on", "もういちど：{length} あとに ききます。")
MORNING = phrase("rhythm.morning", "朝の しつもん")
MORNING_ASK = phrase("rhythm.morning_ask", "朝に「行けそうですか」と ききますか。")
BEFORE = phrase("rhythm.before", "はじまる まえ")
MORNING_OFF = phrase("rhythm.morning_off", "朝：ききません。")
MORNING_AT = phrase("rhythm.morning_at", "朝：{time}に ききます。")
MORNING_BEFORE = phrase("rhythm.morning_before", "朝：はじまる {length} まえに ききます。")
WEEK = phrase("rhythm.week", "週の ふりかえり")
WEEK_ASK = phrase("rhythm.week_ask", "週の おわりに、どんな 週だったか ききますか。")
WEEK_OFF = phrase("rhythm.week_off", "週の ふりかえり：ききません。")
WEEK_ON = phrase("rhythm.week_on", "週の ふりかえり：ききます。")
SLOW = phrase("rhythm.slow", "ゆっくり モード")
SLOW_ASK = phrase("rhythm.slow_ask", "ゆっくり モードに しますか。")
SLOW_MEANS = phrase("rhythm.slow_means", "ノートは 1日に 1回 おすだけに なります。")
SLOW_YES = phrase("rhythm.slow_yes", "ゆっくりに する")
SLOW_NO = phrase("rhythm.slow_no", "ふだんの ノート")
SLOW_ON = phrase("rhythm.slow_on", "ゆっくり モードです。ノートは 1日に 1回です。")
SLOW_OFF = phrase("rhythm.slow_off", "ゆっくり モード：つかって いません。")
YES = phrase("rhythm.yes", "きく")
QUIET = phrase("rhythm.quiet", "しずかな 時間")
QUIET_ASK = phrase("rhythm.quiet_ask", "いつから いつまで しずかに しますか。")
QUIET_TYPED = phrase("rhythm.quiet_typed", "「午後9時から 午前8時」の ように 書けます。")
QUIET_IS = phrase("rhythm.quiet_is", "しずかな 時間：{starts}から {ends}まで")
HOURS = phrase("rhythm.hours", "はたらく 時間")
OFFICE_HOURS = phrase("rhythm.office_hours", "支援室の 時間")
HOURS_ASK = phrase("rhythm.hours_ask", "いつから いつまでですか。")
HOURS_TYPED = phrase("rhythm.hours_typed", "「午前9時から 午後5時」の ように 書けます。")
HOURS_ARE = phrase("rhythm.hours_are", "時間：{starts}から {ends}まで")
WINDOW = phrase("rhythm.window", "{starts}から {ends}")
DAYS = phrase("rhythm.days", "曜日")
DAYS_ASK = phrase("rhythm.days_ask", "何曜日ですか。「月火水」の ように 書けます。")
DAYS_ARE = phrase("rhythm.days_are", "曜日：{days}")
CARDS = phrase("rhythm.cards", "カードの 時間")
CARDS_ASK = phrase("rhythm.cards_ask", "いそがない カードは いつ ほしいですか。")
CARDS_HELD = phrase("rhythm.cards_held", "はたらく 時間だけ")
CARDS_AT_ONCE = phrase("rhythm.cards_at_once", "いつでも")
CARDS_ARE_HELD = phrase("rhythm.cards_are_held", "カード：はたらく 時間に とどきます。")
CARDS_COME = phrase("rhythm.cards_come", "カード：いつでも とどきます。")
DIGEST = phrase("rhythm.digest", "朝の まとめ")
DIGEST_ASK = phrase("rhythm.digest_ask", "はたらく 日の 朝に まとめが ほしいですか。")
DIGEST_WANTED = phrase("rhythm.digest_wanted", "ほしい")
DIGEST_NOT_WANTED = phrase("rhythm.digest_not_wanted", "いらない")
DIGEST_COMES = phrase("rhythm.digest_comes", "朝の まとめ：とどきます。")
NO_DIGEST = phrase("rhythm.no_digest", "朝の まとめ：とどきません。")
ARRIVALS = phrase("rhythm.arrivals", "来た ことの きろく")
ARRIVALS_ASK = phrase("rhythm.arrivals_ask", "来た ことを きろくしますか。")
ARRIVALS_MEAN = phrase("rhythm.arrivals_mean", "きろくが ないと、本人に ききます。")
ARRIVALS_YES = phrase("rhythm.arrivals_yes", "きろくする")
ARRIVALS_NO = phrase("rhythm.arrivals_no", "きろくしない")
ARRIVALS_ON = phrase("rhythm.arrivals_on", "来た こと：きろくします。")
ARRIVALS_OFF = phrase("rhythm.arrivals_off", "来た こと：きろくしません。")
ASKED = phrase("rhythm.asked", "本人に きくまで")
ASKED_ASK = phrase("rhythm.asked_ask", "はじまって どのくらいで、本人に ききますか。")
ASKED_IS = phrase("rhythm.asked_is", "れんらくが ない とき、本人に：{length}で")
MISSED = phrase("rhythm.missed", "たんとうに つたえるまで")
MISSED_ASK = phrase("rhythm.missed_ask", "どのくらいで、たんとうに つたえますか。")
MISSED_IS = phrase("rhythm.missed_is", "れんらくが ない とき、たんとうに：{length}で")
MONTHS = phrase("rhythm.months", "面談の 月")
MONTHS_ASK = phrase("rhythm.months_ask", "面談は 何か月ごとですか。")
MONTHS_ARE = phrase("rhythm.months_are", "面談：{count}か月ごと")
MONTH = phrase("rhythm.month", "{count}か月")
CHANGES = phrase("rhythm.changes", "いつもと ちがう とき")
CHANGES_ASK = phrase("rhythm.changes_ask", "何回 つづいたら、たんとうに おしらせしますか。")
CHANGES_ARE = phrase("rhythm.changes_are", "いつもと ちがう とき：{count}回 つづいたら")
CHANGES_TIMES = phrase("rhythm.changes_times", "{count}回")
HOLIDAYS = phrase("rhythm.holidays", "祝日")
HOLIDAYS_ASK = phrase("rhythm.holidays_ask", "祝日は 休みですか。")
HOLIDAYS_YES = phrase("rhythm.holidays_yes", "休み")
HOLIDAYS_NO = phrase("rhythm.holidays_no", "休みでは ない")
HOLIDAYS_OFF = phrase("rhythm.holidays_off", "祝日：休み")
HOLIDAYS_ON = phrase("rhythm.holidays_on", "祝日：休みでは ありません。")

Values = Mapping[str, str]
LONGEST_WINDOW = 16
"""Hours; a longer silence would leave no day, and longer hours are no hours."""
OFF, ON = "off", "on"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the key of its button and its question, its label, and which of the rhythm's values it is;
    what is asked, with a few values to tap and a way to read others; how it stands; what an answer changes
    (None: it is the value). ``rests``: it means nothing in low energy; ``by_word``: there is no room for its
    button, its label is typed.
    """

    key: str
    label: Phrase
    names: tuple[str, ...]
    asks: tuple[Phrase, ...]
    options: tuple[Option, ...]
    shown: Callable[[Rhythm], Said]
    reads: Reads | None = None
    means: Callable[[str], Values] | None = None
    rests: bool = False
    by_word: bool = False

    def question(self) -> Value:
        """The question for its value."""
        return Value(self.key, tuple(words() for words in self.asks), self.options, self.reads)

    def values(self, answer: str) -> Values:
        """What an answer changes, by the rhythm's names."""
        return self.means(answer) if self.means else {self.names[0]: answer}


def _note(answer: str) -> Values:
    if answer == OFF:
        return {"note": OFF}
    return {"note": ON, "note_at": "" if answer == "after" else answer}


def _note_shown(rhythm: Rhythm) -> Said:
    if not rhythm.note:
        return NOTE_OFF()
    if rhythm.note_at:
        return NOTE_AT(time=rhythm.note_at)
    return NOTE_AFTER(length=length(rhythm.note_after))


def _reminder(answer: str) -> Values:
    return {"reminder": OFF} if answer == OFF else {"reminder": ON, "reminder_after": answer}


def _reminder_shown(rhythm: Rhythm) -> Said:
    return REMINDER_ON(length=length(rhythm.reminder_after)) if rhythm.reminder else REMINDER_OFF()


def _morning(answer: str) -> Values:
    if answer == OFF:
        return {"morning": OFF}
    return {"morning": ON, "morning_at": "" if answer == "before" else answer}


def _morning_shown(rhythm: Rhythm) -> Said:
    if not rhythm.morning:
        return MORNING_OFF()
    if rhythm.morning_at:
        return MORNING_AT(time=rhythm.morning_at)
    return MORNING_BEFORE(length=length(rhythm.morning_before))


def _quiet_shown(rhythm: Rhythm) -> Said:
    return QUIET_IS(starts=rhythm.quiet_from, ends=rhythm.quiet_until)


def hours_shown(rhythm: Rhythm) -> Said:
    """When staff are there."""
    return HOURS_ARE(starts=rhythm.staff_from, ends=rhythm.staff_until)


def days_shown(rhythm: Rhythm) -> Said:
    """On which weekdays they are."""
    return DAYS_ARE(days=on_days(rhythm.staff_days))


def _span(begins: str, ends: str) -> Callable[[str], Values]:
    def means(answer: str) -> Values:
        first, _, last = answer.partition("-")
        return {begins: first, ends: last}

    return means


def _either(name: str, on: Phrase, off: Phrase) -> Callable[[Rhythm], Said]:
    return lambda rhythm: (on if getattr(rhythm, name) else off)()


def _lengths(*lengths: int) -> tuple[Option, ...]:
    return tuple(Option(str(one), length(one)) for one in lengths)


def _hours(*times: str) -> tuple[Option, ...]:
    return tuple(Option(at, HOUR(time=time.fromisoformat(at))) for at in times)


def _windows(*windows: str) -> tuple[Option, ...]:
    def option(key: str) -> Option:
        starts, ends = map(time.fromisoformat, key.split("-"))
        return Option(key, WINDOW(starts=starts, ends=ends))

    return tuple(map(option, windows))


def _switch(yes: Phrase, no: Phrase) -> tuple[Option, ...]:
    return (Option(ON, yes(), ("はい", "on")), Option(OFF, no(), ("いいえ", "off")))


def _working(label: Phrase) -> Setting:
    return Setting(
        "hours", label, ("staff_from", "staff_until"), (HOURS_ASK, HOURS_TYPED),
        _windows("08:30-17:15", "09:00-17:00", "10:00-18:00"), hours_shown,
        window(("am", "pm"), LONGEST_WINDOW), _span("staff_from", "staff_until"),
    )  # fmt: skip


HOUR = phrase("rhythm.hour", "{time}")
_NO = Option(OFF, NEVER(), ("いいえ", "なし", "off"))

OWN_NOTE = Setting(
    "note", NOTE, ("note", "note_at"), (NOTE_ASK, HOUR_TYPED),
    (Option("after", AFTER()), *_hours("18:00", "20:00"), _NO), _note_shown,
    hour("pm", time(9), time(23, 30)), _note,
)  # fmt: skip
ONCE_MORE = Setting(
    "reminder", REMINDER, ("reminder", "reminder_after"), (REMINDER_ASK,), (*_lengths(60, 120, 180), _NO),
    _reminder_shown, minutes(15, 360), _reminder, rests=True,
)  # fmt: skip
IN_THE_MORNING = Setting(
    "morning", MORNING, ("morning", "morning_at"), (MORNING_ASK,),
    (Option("before", BEFORE()), *_hours("07:00", "08:00"), _NO), _morning_shown,
    hour("am", time(4), time(12)), _morning, rests=True,
)  # fmt: skip
LOOK_BACK = Setting(
    "week", WEEK, ("week",), (WEEK_ASK,), _switch(YES, NEVER), _either("week", WEEK_ON, WEEK_OFF), rests=True
)
LOW_ENERGY = Setting(
    "slow", SLOW, ("low_energy",), (SLOW_ASK, SLOW_MEANS), _switch(SLOW_YES, SLOW_NO),
    _either("low_energy", SLOW_ON, SLOW_OFF),
)  # fmt: skip
SILENCE = Setting(
    "quiet", QUIET, ("quiet_from", "quiet_until"), (QUIET_ASK, QUIET_TYPED),
    _windows("20:00-09:00", "21:00-08:00", "22:00-07:00"), _quiet_shown,
    window(("pm", "am"), LONGEST_WINDOW, night=True), _span("quiet_from", "quiet_until"),
)  # fmt: skip
WEEKDAYS = Setting(
    "days", DAYS, ("staff_days",), (DAYS_ASK,),
    tuple(Option(days, on_days(days)) for days in ("01234", "012345", "0123456")), days_shown, weekdays,
)  # fmt: skip
WHEN_CARDS_COME = Setting(
    "cards", CARDS, ("hold_cards",), (CARDS_ASK,), _switch(CARDS_HELD, CARDS_AT_ONCE),
    _either("hold_cards", CARDS_ARE_HELD, CARDS_COME),
)  # fmt: skip
WHETHER_A_DIGEST_COMES = Setting(
    "digest", DIGEST, ("digest",), (DIGEST_ASK,), _switch(DIGEST_WANTED, DIGEST_NOT_WANTED),
    _either("digest", DIGEST_COMES, NO_DIGEST),
)  # fmt: skip
AFTER_THE_DAY = Setting(
    "note", NOTE, ("note_after",), (NOTE_MINUTES_ASK, LENGTH_TYPED), _lengths(15, 30, 60), _note_shown,
    minutes(0, 240),
)  # fmt: skip
COMING = Setting(
    "arrivals", ARRIVALS, ("arrivals",), (ARRIVALS_ASK, ARRIVALS_MEAN), _switch(ARRIVALS_YES, ARRIVALS_NO),
    _either("arrivals", ARRIVALS_ON, ARRIVALS_OFF),
)  # fmt: skip
ASKED_AFTER = Setting(
    "asked", ASKED, ("asked_after",), (ASKED_ASK,), _lengths(10, 20, 30),
    lambda rhythm: ASKED_IS(length=length(rhythm.asked_after)), minutes(5, 120),
)  # fmt: skip
MISSED_AFTER = Setting(
    "missed", MISSED, ("missed_after",), (MISSED_ASK,), _lengths(45, 60, 90),
    lambda rhythm: MISSED_IS(length=length(rhythm.missed_after)), minutes(10, 240),
)  # fmt: skip
REVIEWS = Setting(
    "months", MONTHS, ("review_months",), (MONTHS_ASK,),
    tuple(Option(str(n), MONTH(count=n)) for n in (1, 2, 3)),
    lambda rhythm: MONTHS_ARE(count=rhythm.review_months), months,
)  # fmt: skip
DIFFERENT = Setting(
    "changes", CHANGES, ("change_after",), (CHANGES_ASK,),
    tuple(Option(str(n), CHANGES_TIMES(count=n)) for n in range(SEVERAL, MOST_TIMES + 1)),
    lambda rhythm: CHANGES_ARE(count=rhythm.change_after), by_word=True,
)  # fmt: skip
PUBLIC_HOLIDAYS = Setting(
    "holidays", HOLIDAYS, ("holidays_off",), (HOLIDAYS_ASK,), _switch(HOLIDAYS_YES, HOLIDAYS_NO),
    _either("holidays_off", HOLIDAYS_OFF, HOLIDAYS_ON),
)  # fmt: skip

OWN = (OWN_NOTE, ONCE_MORE, IN_THE_MORNING, LOOK_BACK, SILENCE, LOW_ENERGY)
OF_STAFF = (_working(HOURS), WEEKDAYS, WHEN_CARDS_COME, WHETHER_A_DIGEST_COMES)
OFFICE = (
    _working(OFFICE_HOURS), WEEKDAYS, SILENCE, AFTER_THE_DAY, ONCE_MORE, COMING, ASKED_AFTER, MISSED_AFTER,
    REVIEWS, DIFFERENT, PUBLIC_HOLIDAYS,
)  # fmt: skip
