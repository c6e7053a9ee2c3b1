"""Where no first letter of many alternatives stands, none of them is tried."""

import pytest

from dialogs.reading.first_letters import first_letters, with_first_letters

MANY = "ab|b|c|d|e|f|g|h"


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        ("死ぬ|(?:自|他)殺", "死自他"),
        ("お?薬|[吊括]", "お薬吊括"),
        (r"(?<!丈)夫|\d日|[0-9]人", "夫0"),
        ("(?:お)?(?:薬|)飲", "お薬飲"),
        ("(?!が)死{2}|(?:ab){1,3}", "死a"),
    ],
)
def test_first_letters_are_those_with_which_it_may_begin(expression: str, letters: str) -> None:
    assert first_letters(expression) == frozenset(letters)


@pytest.mark.parametrize(
    "expression", ["死|", "死?", "死|.", "[^死]", r"\w死", "(?:お|[一-龠])死", "^", "[ぁ-ん]?死"]
)
def test_where_anything_may_stand_none_are_known(expression: str) -> None:
    assert first_letters(expression) is None


@pytest.mark.parametrize(
    ("written", "looking"),
    [
        (f"死(?:{MANY})", f"死(?:(?=[abcdefgh])(?:{MANY}))"),
        (f"死(?:{MANY})?", f"死(?:(?=[abcdefgh])(?:{MANY}))?"),
        (f"死(?:{MANY}|[3-5])", f"死(?:(?=[\\dabcdefgh])(?:{MANY}|[3-5]))"),
        (f"死(?:^|{MANY}|-)", f"死(?:^|{MANY}|-)"),
        (f"死(?:{MANY}|-)", f"死(?:(?=[\\-abcdefgh])(?:{MANY}|-))"),
        (f"死(?:x(?:{MANY})|y)", f"死(?:(?=[xy])(?:x(?:(?=[abcdefgh])(?:{MANY}))|y))"),
        (f"(?:{MANY})死|(?:(?:{MANY})死)", f"(?:{MANY})死|(?:(?:(?=[abcdefgh])(?:{MANY}))死)"),
        (f"(?:(?:{MANY})x)(?!{MANY})", f"(?:(?:{MANY})x)(?!{MANY})"),
        (f"死(?:(?:{MANY})|y)", f"死(?:(?=[abcdefghy])(?:(?:(?=[abcdefgh])(?:{MANY}))|y))"),
        ("死(?:a|b|c)", "死(?:a|b|c)"),
        (f"死(?<!(?:{MANY})x)[(?:{MANY})]", f"死(?<!(?:{MANY})x)[(?:{MANY})]"),
    ],
)
def test_many_alternatives_are_looked_into_where_one_may_begin(written: str, looking: str) -> None:
    assert with_first_letters(written) == looking
    assert with_first_letters(looking) == looking
