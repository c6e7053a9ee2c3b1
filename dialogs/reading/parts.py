"""Which part of the day somebody stays away: all of it, the morning, the afternoon."""

import re
from typing import Literal

Part = Literal["full", "am", "pm"]
_AM = re.compile(
    r"午前(?:中|だけ|のみ|休|は|の(?:み|部|訓練|授業|作業))?(?:は|だけ|のみ|に|を)?[^。、]{0,16}(?:休|やす|欠席|不在|行けな|無理|むり|お願)"
    r"|午前休|午前中?だけ|ごぜん(?:ちゅう)?[^。]{0,10}(?:やす|休)|(?:absent|off|rest|miss)[^。]{0,14}morning|morning[^。]{0,14}(?:absent|off)"
    r"|(?:昼|午後|お昼|1時|13時)(?:から|には|過ぎから|以降)(?:は)?(?:行|い(?:き|く)|参加|出|伺)|上午(?:请假|不能|休)|buổi sáng (?:nghỉ|xin)|manh[aã][^。]{0,8}falt"
)
_PM = re.compile(
    r"午後(?:から|だけ|のみ|休|は|の(?:み|部|訓練|授業|作業|分)|なん|、)?(?:は|だけ|のみ|に|を|です)?[^。]{0,22}(?:休|やす|欠席|不在|行けな|無理|むり|お願)"
    r"|午後休|午後(?:から)?だけ|ごご(?:から)?[^。]{0,10}(?:やす|休)|(?:absent|off|rest|miss)[^。]{0,14}afternoon|afternoon[^。]{0,14}(?:absent|off)"
    r"|午前(?:中)?(?:だけ|のみ|は)(?:行|い(?:き|く)|参加|出席|出|伺)|下午(?:请假|不能|休)|buổi chiều (?:nghỉ|xin)|tarde[^。]{0,8}falt"
)


def part_of(written: str) -> Part:
    """``full`` where nothing else is said."""
    am, pm = _AM.search(written), _PM.search(written)
    if am and pm:
        return "am" if am.start() <= pm.start() else "pm"
    return "am" if am else "pm" if pm else "full"
