"""Every kind of raw event, as the platforms send it, and what is made of it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channel import Channel
from bot.channels.line import LineChannel
from bot.channels.telegram import TelegramChannel
from dialogs.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    MediaKind,
    Pressed,
    Sent,
    Unknown,
    Unsent,
    Wrote,
)
from scheduler.clock import StandingClock

RECEIVED = StandingClock(datetime(2026, 11, 16, 0, 16, 39, tzinfo=UTC))
SAMPLES = Path(__file__).parent / "samples"
FROM_A_PLATFORM: set[type] = {Wrote, Pressed, Sent, Edited, Unsent, Followed, Blocked, Unknown}
NOT_TOLD: dict[str, set[type]] = {
    "line": set(),
    "telegram": {Unsent},
}  # Telegram does not tell bots of deleted messages
NO_SUCH_MEDIA: dict[str, set[str]] = {
    "line": {"contact"},
    "telegram": set(),
}  # LINE sends contacts as texts or files

CHANNELS: dict[str, Channel] = {
    "line": LineChannel("secret", "token", clock=RECEIVED),
    "telegram": TelegramChannel("7000:token", clock=RECEIVED),
}
CASES = [
    pytest.param(CHANNELS[name], sample, id=f"{name}: {sample['name']}")
    for name in CHANNELS
    for sample in json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
]


def body(channel: Channel, raw: Any) -> Any:
    return {"destination": "Ubot", "events": [raw]} if channel.name == "line" else raw


@pytest.mark.parametrize(("channel", "sample"), CASES)
def test_a_sample_is_read_as_expected(channel: Channel, sample: dict[str, Any]) -> None:
    [arrival] = channel.arrivals(body(channel, sample["raw"]))
    event = channel.read(arrival.raw)
    expected = dict(sample["event"])
    assert type(event).__name__ == expected.pop("event")
    assert event.channel == channel.name
    assert event.at == datetime.fromisoformat(expected.pop("at"))
    got = asdict(event)
    assert {name: got[name] for name in expected} == expected
    untold = {name: value for name, value in got.items() if name not in {"at", "channel", *expected}}
    assert not any(untold.values()), "the sample does not expect these"


@pytest.mark.parametrize(("channel", "sample"), CASES)
def test_a_sample_arrives_with_key_sender_and_media(channel: Channel, sample: dict[str, Any]) -> None:
    [arrival] = channel.arrivals(body(channel, sample["raw"]))
    assert (arrival.key, arrival.sender) == (sample["key"], sample["sender"])
    assert [asdict(media) for media in arrival.media] == ([sample["media"]] if sample["media"] else [])
    assert arrival.happened_at == datetime.fromisoformat(sample["event"]["at"])
    assert (arrival.message, arrival.is_group) == (sample["event"]["message"], sample["event"]["in_group"])
    assert channel.reply_token(arrival.raw) == sample["reply_token"]
    assert channel.read(json.loads(json.dumps(arrival.raw))) == channel.read(arrival.raw)


@pytest.mark.parametrize("name", CHANNELS)
def test_every_kind_of_event_and_media_has_a_sample(name: str) -> None:
    events = [sample["event"] for sample in json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))]
    wanted = {kind.__name__ for kind in FROM_A_PLATFORM - NOT_TOLD[name]}
    assert {event["event"] for event in events} == wanted
    media: set[str] = set(get_args(MediaKind)) - NO_SUCH_MEDIA[name]
    assert {event["kind"] for event in events if event["event"] == "Sent"} == media


def test_no_kind_of_event_is_forgotten() -> None:
    """A new kind is either read from a platform, and has samples, or is made by the bot itself."""
    kinds = {kind.__name__ for kind in Event.__subclasses__() if kind.__module__ == Event.__module__}
    assert kinds - {kind.__name__ for kind in FROM_A_PLATFORM} == {"Due", "Filled", "Joined", "Parked"}


@pytest.mark.parametrize(("channel", "sample"), CASES)
def test_what_is_missing_in_an_event_never_raises(channel: Channel, sample: dict[str, Any]) -> None:
    for poorer in without_one(sample["raw"]):
        if channel.name == "line" or type(poorer.get("update_id")) is int:
            [arrival] = channel.arrivals(body(channel, poorer))
            assert isinstance(channel.read(arrival.raw), Event)


STRANGE: tuple[Any, ...] = (None, [], {}, 7, "x", True)


def without_one(raw: Any) -> list[dict[str, Any]]:
    """The same JSON with one field less, or of another type, each in turn."""
    if not isinstance(raw, dict):
        return []
    less = [{other: raw[other] for other in raw if other != name} for name in raw]
    strange = [{**raw, name: value} for name in raw for value in STRANGE]
    deeper = [{**raw, name: inner} for name in raw for inner in without_one(raw[name])]
    return less + strange + deeper


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "message", "source", "id", "chat", "from", "x"]), inner)
    ),
    max_leaves=12,
)


@given(ANYTHING)
@settings(max_examples=150)
def test_no_json_at_all_makes_reading_raise(thing: Any) -> None:
    line, telegram = CHANNELS["line"], CHANNELS["telegram"]
    [arrival] = line.arrivals({"events": [thing]})
    assert isinstance(line.read(arrival.raw), Event)
    [arrival] = telegram.arrivals({"update_id": 1, "message": thing})
    assert isinstance(telegram.read(arrival.raw), Event)
    [arrival] = telegram.arrivals({"update_id": 1, "callback_query": thing})
    assert isinstance(telegram.read(arrival.raw), Event)
    assert isinstance(telegram.reply_token(arrival.raw), str)


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
@pytest.mark.parametrize("broken", [{}, {"events": None}, {"update_id": None}, [], "text", None])
def test_what_is_no_webhook_is_refused(channel: Channel, broken: Any) -> None:
    with pytest.raises(ValueError, match=r"webhook|update"):
        channel.arrivals(broken)


def test_a_redelivered_line_event_without_an_id_keeps_its_key() -> None:
    raw = {"type": "message", "timestamp": 1, "message": {"type": "text", "text": "あ"}}
    line = CHANNELS["line"]
    [first] = line.arrivals({"events": [{**raw, "deliveryContext": {"isRedelivery": False}}]})
    [again] = line.arrivals({"events": [{**raw, "deliveryContext": {"isRedelivery": True}}]})
    [other] = line.arrivals({"events": [{**raw, "timestamp": 2}]})
    assert first.key == again.key != other.key


def test_an_empty_line_webhook_is_the_check_of_the_address() -> None:
    assert CHANNELS["line"].arrivals({"destination": "Ubot", "events": []}) == []
