"""The contained checks, case by case; the full checkers, where at hand, come to the same verdict."""

import json
from typing import Any

import pytest

from . import specs
from .limits.line_calls import call_problems
from .limits.telegram import findings
from .limits.units import graphemes, measure

USER = "U" + "0" * 32
POSTBACK = {"type": "postback", "label": "l", "data": "d"}


def push(*messages: dict[str, Any]) -> dict[str, Any]:
    return {"to": USER, "messages": list(messages)}


def quick(count: int, **action: Any) -> dict[str, Any]:
    item = {"type": "action", "action": {**POSTBACK, **action}}
    return push({"type": "text", "text": "a", "quickReply": {"items": [item] * count}})


def flex(*parts: dict[str, Any]) -> dict[str, Any]:
    body = {"type": "box", "layout": "vertical", "contents": list(parts)}
    return push({"type": "flex", "altText": "a", "contents": {"type": "bubble", "body": body}})


def template(**part: Any) -> dict[str, Any]:
    return push({"type": "template", "altText": "a", "template": part})


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


GOOD_LINE = [
    push(text("hi")),
    push(text("🍎" * 2500)),
    push(*[text("a")] * 5),
    quick(13),
    quick(1, label="あ" * 20, data="d" * 300),
    flex(text("hi")),
    flex({"type": "button", "action": {**POSTBACK, "label": "l" * 40}}),
    template(type="confirm", text="q", actions=[POSTBACK] * 2),
    template(type="buttons", text="q" * 160, actions=[POSTBACK] * 4),
]
BAD_LINE = [
    push({"type": "text"}),
    push({"type": "hologram"}),
    push(text("🍎" * 2501)),
    push(text("")),
    push(*[text("a")] * 6),
    push(),
    {**push(text("a")), "more": 1},
    quick(14),
    quick(1, label="あ" * 21),
    quick(1, label=None),
    quick(1, data="d" * 301),
    quick(1, data=""),
    quick(1, type="richmenuswitch", richMenuAliasId="a"),
    flex({"type": "txt", "text": "hi"}),
    flex({"type": "button", "action": {"type": "uri", "uri": "https://example.org"}}),
    flex({"type": "button", "action": {**POSTBACK, "label": "l" * 41}}),
    flex(text("x" * 31000)),
    template(type="confirm", text="q", actions=[POSTBACK]),
    template(type="buttons", text="q", actions=[POSTBACK] * 5),
    push({"type": "image", "originalContentUrl": "http://a", "previewImageUrl": "https://a"}),
]


@pytest.mark.parametrize(("bodies", "good"), [(GOOD_LINE, True), (BAD_LINE, False)])
def test_line_messages(bodies: list[dict[str, Any]], good: bool) -> None:
    wrong = [body for body in bodies if (call_problems("push", body) == []) is not good]
    assert wrong == []


@pytest.mark.parametrize(
    ("endpoint", "body", "problems"),
    [
        ("loading", {"chatId": USER, "loadingSeconds": 60}, 0),
        ("loading", {"chatId": USER, "loadingSeconds": 61}, 1),
        ("loading", {"chatId": "C" + "0" * 32}, 1),
        ("multicast", {"to": [USER] * 501, "messages": [text("a")]}, 1),
        ("multicast", {"to": ["C" + "0" * 32], "messages": [text("a")]}, 1),
        ("reply", {"messages": [text("a")]}, 1),
        ("push", None, 1),
    ],
)
def test_line_calls(endpoint: str, body: Any, problems: int) -> None:
    assert len(call_problems(endpoint, body)) == problems


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "b", **button}]]}


def message(**params: Any) -> dict[str, Any]:
    return {"chat_id": 1, "text": "a", **params}


GOOD_TELEGRAM = [
    message(),
    message(text="😀" * 4096),
    message(text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML"),
    message(reply_markup=keyboard(callback_data="d" * 64)),
    message(reply_markup=keyboard(url="https://example.org")),
]
BAD_TELEGRAM = [
    {"chat_id": 1},
    message(text=""),
    message(text="x" * 4097),
    message(reply_markup=keyboard(callback_data="あ" * 22)),
    message(reply_markup=keyboard()),
    message(reply_markup=keyboard(callback_data="d", url="https://example.org")),
    message(reply_markup={"inline_keyboard": [[{"text": "b", "callback_data": "d"}] * 9]}),
    message(reply_markup={"inline_keyboard": [[{"text": "b", "callback_data": "d"}]] * 101}),
]


@pytest.mark.parametrize(("calls", "good"), [(GOOD_TELEGRAM, True), (BAD_TELEGRAM, False)])
def test_telegram_messages(calls: list[dict[str, Any]], good: bool) -> None:
    wrong = [call for call in calls if (findings("sendMessage", call) == []) is not good]
    assert wrong == []


@pytest.mark.parametrize("html", ["a < b", "<b>a", "a</b>", "<b><i>a</b></i>", "<p>a</p>"])
def test_telegram_refuses_html_that_it_cannot_parse(html: str) -> None:
    assert findings("sendMessage", message(text=html, parse_mode="HTML")) != []


@pytest.mark.parametrize(
    ("commands", "problems"),
    [
        ([{"command": "note", "description": "ノート"}], 0),
        ([{"command": "Note", "description": "ノート"}], 1),
        ([{"command": "note", "description": ""}], 1),
        ([{"command": "note", "description": "n"}] * 101, 1),
    ],
)
def test_telegram_commands(commands: list[dict[str, str]], problems: int) -> None:
    assert len(findings("setMyCommands", {"commands": commands})) == problems


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("おやすみ", 4),
        ("が", 1),
        ("👩‍👩‍👧", 1),
        ("👍🏽", 1),
        ("🇯🇵🇯🇵", 2),
        ("❤️", 1),
        ("", 0),
    ],
)
def test_graphemes(words: str, count: int) -> None:
    assert graphemes(words) == count


def test_units() -> None:
    counted = {unit: measure(unit, "が🍎") for unit in ("utf16", "code_point", "utf8", "json_bytes")}
    assert counted == {"utf16": 3, "code_point": 2, "utf8": 7, "json_bytes": 9}


@pytest.mark.skipif(not specs.present(), reason=specs.ABSENT)
def test_the_full_checkers_come_to_the_same_verdict() -> None:
    line = [bool(specs.line_problems("PushMessageRequest", body)) for body in GOOD_LINE + BAD_LINE]
    assert line == [False] * len(GOOD_LINE) + [True] * len(BAD_LINE)
    calls = [json.loads(json.dumps(call)) for call in GOOD_TELEGRAM + BAD_TELEGRAM]
    telegram = [bool(specs.telegram_problems("sendMessage", call, form=False)) for call in calls]
    assert telegram == [False] * len(GOOD_TELEGRAM) + [True] * len(BAD_TELEGRAM)
