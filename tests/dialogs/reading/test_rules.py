"""Rule files: sections, named pieces, lines that go on; and what their sections say of a text."""

import pytest

from dialogs.reading import rules as module
from dialogs.reading.rules import either, rules

WRITTEN = """
# A comment.
[first]
day := 今日|明日
{day}休み
欠席
  |欠勤
[second]
a+
"""


@pytest.fixture
def sections() -> module.Sections:
    return module.sections_of(WRITTEN)


def test_pieces_are_filled_in_and_lines_go_on(sections: module.Sections) -> None:
    assert [rule.pattern for rule in sections["first"].rules] == ["(?:今日|明日)休み", "欠席", "欠勤"]


@pytest.mark.parametrize(
    ("text", "found"), [("明日休み", True), ("欠勤です", True), ("今日は", False), ("", False)]
)
def test_found_in(sections: module.Sections, text: str, found: bool) -> None:
    assert sections["first"].found_in(text) is found


def test_out_of_sight_and_from_left_to_right(sections: module.Sections) -> None:
    assert sections["first"].without("今日休み、欠席") == "＿、＿"
    assert [match[0] for match in sections["first"].matches("欠席と明日休みと欠勤")] == [
        "欠席",
        "明日休み",
        "欠勤",
    ]
    first = sections["first"].first("はい欠勤")
    assert first
    assert first.start() == 2
    assert sections["first"].first("はい") is None


def test_all_rules_of_a_section_as_one_expression() -> None:
    assert either("around", "until").match("1日まで", 2)
    assert not either("around", "until").match("1日まで")
    assert either("around", "range").fullmatch("から")
    assert not either("around", "range").fullmatch("からか")


def test_a_rule_before_the_first_section_is_refused() -> None:
    with pytest.raises(ValueError, match="before the first section"):
        module.sections_of("休み\n[first]\n")


def test_a_piece_without_a_name_is_refused() -> None:
    with pytest.raises(KeyError):
        module.sections_of("[first]\n{nobody}\n")


def test_every_file_is_there() -> None:
    assert all(
        rules(name)
        for name in ("crisis", "signs", "notice", "wishes", "reasons", "parts", "days", "times", "forms")
    )
