"""How somebody differs from themselves, in words: the rule as it is, never a number that judges.

What an alert of kind ``change`` is about says all that its card needs: ``change:<rules>:<day>``, each rule by
its letter and how many times in a row it asks for.
"""

import re
from collections.abc import Iterable
from datetime import date

from dialogs.baseline import FEWER_NOTES, LOW, RED, Change
from dialogs.words import Phrase, Said, phrase

LINES: dict[str, Phrase] = {
    "b": phrase("change_lines.body", "からだの 調子が いつもより ひくい 日が {count}回 つづきました。"),
    "m": phrase("change_lines.mind", "こころの 調子が いつもより ひくい 日が {count}回 つづきました。"),
    "s": phrase("change_lines.sleep", "ねむりが わるい 日が {count}回 つづきました。"),
    "a": phrase("change_lines.absences", "活動日 5日の あいだに、お休みが {count}日 あります。"),
    "n": phrase("change_lines.fewer_notes", "この 6日の ノートが、まえより 少ないです。"),
    "B": phrase("change_lines.body_worst", "からだの 調子が わるい 日が {count}回 つづきました。"),
    "M": phrase("change_lines.mind_worst", "こころの 調子が わるい 日が {count}回 つづきました。"),
    "S": phrase("change_lines.sleep_worst", "ねむりが とても わるい 日が {count}回 つづきました。"),
}
RELATIVE = {*LOW.values(), FEWER_NOTES}
ABOUT = re.compile(r"change:((?:[a-zA-Z]\d+)+):(\d{4}-\d\d-\d\d)")
RULE = re.compile(r"([a-zA-Z])(\d+)")


def about(changes: Iterable[Change], day: date) -> str:
    """What an alert is about that says these changes, all so since ``day`` or before."""
    return f"change:{''.join(f'{one.rule}{one.times}' for one in changes)}:{day.isoformat()}"


def read_about(text: str) -> list[Change]:
    """The changes that :func:`about` wrote; none for anything else."""
    found = ABOUT.fullmatch(text)
    if not found:
        return []
    day = date.fromisoformat(found[2])
    return [Change(rule, day, int(count)) for rule, count in RULE.findall(found[1])]


def lines(alert_about: str) -> list[Said]:
    """Each rule in words."""
    return [LINES[one.rule](count=one.times) for one in read_about(alert_about) if one.rule in LINES]


def is_relative(alert_about: str) -> bool:
    """Whether any of it is measured by the person's own baseline."""
    return any(one.rule in RELATIVE for one in read_about(alert_about))


def is_red(alert_about: str) -> bool:
    """Whether any of it is for now rather than for the morning."""
    return any(one.rule in RED for one in read_about(alert_about))
