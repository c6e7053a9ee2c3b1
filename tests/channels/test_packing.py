"""Whatever is to be said: within the platforms' limits, all of it there, nothing torn apart."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linebot.v3.messaging import Message as LineMessage

from bot.channels.line import packing as line
from bot.channels.telegram import packing as telegram
from bot.shaping.layout import quiet_rows
from bot.shaping.text import clean
from dialogs.messages import Link, Message, ShownButton
from tests.fakes import specs
from tests.fakes.limits.line_calls import call_problems
from tests.fakes.limits.telegram import findings
from tests.fakes.line.bubbles import bubble

SOMEBODY = "U" + "0" * 32
JAPANESE = st.text(st.sampled_from("あ漢。、！\n 　a.👩‍👩‍👧🇯🇵が👍🏽"), max_size=40)
WORDS = st.one_of(st.text(max_size=40), JAPANESE)
# Long texts by repetition: hypothesis does not make texts of thousands of characters.
TEXTS = st.builds(lambda words, times: words * times, WORDS, st.sampled_from([1, 1, 3, 150, 600]))
LABELS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
PRESSES = st.text("abc|0-", min_size=1, max_size=64)
BUTTONS = st.lists(st.builds(ShownButton, LABELS, PRESSES, st.booleans()), max_size=12)
PATHS = st.text("abc/?=&%", max_size=1100)
LINKS = st.lists(
    st.builds(
        Link,
        LABELS,
        st.builds(str.__add__, st.sampled_from(["https://e.example/", "http://e.example/"]), PATHS),
    ),
    max_size=2,
)
MESSAGES = st.lists(
    st.builds(
        lambda text, buttons, links: Message(text, tuple(buttons), (), tuple(links)), TEXTS, BUTTONS, LINKS
    ),
    max_size=4,
)


PICTURE = "https://office.example/picture/condition-p0003"


def test_a_picture_goes_before_its_words_and_stands_by_itself() -> None:
    shown = Message("ようすです。", (ShownButton("1か月", "m|condition|month"),), pictures=(PICTURE,))
    (together,) = line.pack([shown])
    first, second = map(line.message_object, together)
    assert first == {"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE}
    assert second["type"] == "flex"
    assert call_problems("push", {"to": SOMEBODY, "messages": [first, second]}) == []
    assert [[one.pictures for one in group] for group in telegram.pack([shown])] == [[(PICTURE,)], [()]]


def test_an_address_that_no_platform_takes_is_left_out() -> None:
    shown = Message("ようすです。", pictures=("http://127.0.0.1/picture/x",))
    assert line.pack([shown]) == [(Message("ようすです。"),)]


def bare(text: str) -> str:
    return "".join(clean(text).split())


def all_words(messages: list[Message]) -> str:
    """Everything there is to read, but for spaces; links that cannot be buttons are written out."""
    written = [
        message.text + "".join(link.label + link.url for link in message.links if not is_button(link))
        for message in messages
    ]
    return bare("".join(written))


def is_button(link: Link) -> bool:
    return link.url.startswith("https") and len(link.url) <= 1000


def presses(messages: list[Message]) -> list[str]:
    return sorted(button.press for message in messages for button in message.buttons)


@given(MESSAGES)
@settings(max_examples=80)
def test_line_takes_every_request_and_nothing_is_lost(messages: list[Message]) -> None:
    shown = []
    for group in line.pack(messages):
        objects = [line.message_object(message) for message in group]
        request = {"to": SOMEBODY, "messages": objects}
        assert call_problems("push", request) == []
        assert specs.line_problems("PushMessageRequest", request) == []
        assert len(json.dumps(objects)) < 5 * line.BUBBLE_BYTES
        shown += [bubble(made, "1", silent=False) for made in objects]
    seen = "".join(one.text for one in shown)
    assert bare(seen).replace("…", "") == all_words(messages).replace("…", "")
    taps = [button.value for one in shown for button in one.buttons if button.kind == "postback"]
    assert sorted(taps) == presses(messages)


@given(MESSAGES)
@settings(max_examples=80)
def test_telegram_takes_every_request_and_nothing_is_lost(messages: list[Message]) -> None:
    texts, taps = [], []
    for (message,) in telegram.pack(messages):
        markup = telegram.keyboard(message)
        call: dict[str, Any] = {"chat_id": 1, "text": message.text}
        if markup is not None:
            call["reply_markup"] = markup.to_dict()
            taps += [
                key["callback_data"]
                for row in markup.to_dict()["inline_keyboard"]
                for key in row
                if "url" not in key
            ]
        assert findings("sendMessage", call) == []
        assert specs.telegram_problems("sendMessage", call, form=False) == []
        texts.append(message.text)
    assert bare("".join(texts)).replace("…", "") == all_words(messages).replace("…", "")
    assert sorted(taps) == presses(messages)


@given(MESSAGES)
@settings(max_examples=30)
def test_the_models_of_lines_sdk_take_the_message_objects_as_they_are(messages: list[Message]) -> None:
    made = [line.message_object(one) for group in line.pack(messages) for one in group]
    assert [LineMessage.from_dict(one).to_dict() for one in made] == made


def test_the_published_descriptions_are_checked_too() -> None:
    if not specs.present():
        pytest.skip(specs.ABSENT)
    assert specs.line_problems("PushMessageRequest", {"to": SOMEBODY}) != []


def test_five_messages_travel_in_one_line_request() -> None:
    sizes = [len(group) for group in line.pack([Message(str(number)) for number in range(12)])]
    assert sizes == [5, 5, 2]


def test_a_long_text_stands_before_its_bubble() -> None:
    text = "きょうは はれです。\n" * 300
    [group] = line.pack([Message(text, (ShownButton("はい", "a"),))])
    kinds = [line.message_object(message)["type"] for message in group]
    assert kinds == ["text", "flex"]
    assert all(message.text.endswith("\n") for message in group)


def test_ten_thousand_characters_are_cut_where_lines_end() -> None:
    text = "あいうえおかきくけ\n" * 1000
    pieces = [message.text for group in telegram.pack([Message(text)]) for message in group]
    assert len(pieces) == 3
    assert all(piece.endswith("\n") for piece in pieces)
    assert "".join(pieces) == text


def test_a_telephone_number_in_a_bubble_can_be_tapped() -> None:
    text = "つらい ときは 電話してください。\nよりそい 0120-279-338\nまちの 窓口 https://town.example/a。"
    made = line.message_object(Message(text, (ShownButton("はい", "a"),)))
    opens = [(button.label, button.value) for button in bubble(made, "1", silent=False).buttons]
    assert opens == [
        ("0120-279-338", "tel:0120279338"),
        ("https://town.example/a", "https://town.example/a"),
        ("はい", "a"),
    ]


def test_quiet_buttons_stand_below_side_by_side_as_far_as_they_can_be_read() -> None:
    quiet = [ShownButton(label, label, quiet=True) for label in ("もどる", "とばす", "やめる", "あとで")]
    message = Message("?", (quiet[0], ShownButton("はい", "yes"), *quiet[1:]))
    markup = telegram.keyboard(message)
    assert markup is not None
    rows = [[key.text for key in row] for row in markup.inline_keyboard]
    assert rows == [["はい"], ["もどる", "とばす", "やめる"], ["あとで"]]
    long = Message("?", tuple(ShownButton("今日は 書けません" + n, n, quiet=True) for n in "ab"))
    assert [len(row) for row in quiet_rows(long)] == [1, 1]


def test_a_link_that_cannot_be_a_button_is_written_out() -> None:
    message = Message("どうぞ", links=(Link("ひらく", "http://127.0.0.1:8000/a"),))
    assert line.pack([message]) == [(Message("どうぞ\nひらく\nhttp://127.0.0.1:8000/a"),)]


def test_a_message_of_nothing_is_not_sent() -> None:
    nothing = [Message(""), Message(" \n\u3000")]
    assert line.pack(nothing) == []
    assert telegram.pack(nothing) == []
