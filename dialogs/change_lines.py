"""How somebody differs from themselves, in words: the rule as it is, never a number that judges.

What an alert of kind ``change`` is about says all that its card needs: ``change:<rules>:<day>``, each rule by
its letter and how many times in a row it asks for.
"""

import re
from collections.abc import Iterable
from datetime import date

from dialogs.baseline import RED, Change
from dialogs.words import Phrase, Said, phrase

LINES: dict[str, Phrase] = {
    "b": phrase("change_lines.body", "からだの 調子が いつもより ひくい ノート：つづけて {count}回"),
    "m": phrase("change_lines.mind", "こころの 調子が いつもより ひくい ノート：つづけて {count}回"),
    "s": phrase("change_lines.sleep", "ねむりが「わるい」ノート：つづけて {count}回"),
    "a": phrase("change_lines.absences", "活動日 5日の あいだに お休み：{count}日"),
    "n": phrase("change_lines.fewer_notes", "まえより ノートが 少ない：6日の うち 半分より 下"),
    "B": phrase("change_lines.body_worst", "からだの 調子が「わるい」ノート：つづけて {count}回"),
    "M": phrase("change_lines.mind_worst", "こころの 調子が「わるい」ノート：つづけて {count}回"),
    "S": phrase("change_lines.sleep_worst", "ねむりが「わるい」ノート：つづけて {count}回"),
}
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


def is_red(alert_about: str) -> bool:
    """Whether any of it is for now rather than for the morning."""
    return any(one.rule in RED for one in read_about(alert_about))
