"""LINE over HTTP, with the real SDK: what is sent, what comes of it when things go wrong, what is fetched."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from bot.channel import Metered, Parcel, Quota
from bot.channels.line import LineChannel
from dialogs.messages import Message, ShownButton
from scheduler.clock import StandingClock
from tests.channels.open_channel import Opened, opened
from tests.fakes import FakeLine, serving, specs
from tests.fakes.line import events

NOBODY_LISTENS = "http://127.0.0.1:9"
HELLO = (Message("おはよう ございます。"), Message("書きますか？", (ShownButton("はい", "m|note"),)))
Line = Opened[LineChannel]


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(datetime(2026, 11, 16, tzinfo=UTC))


@pytest.fixture
def fake(clock: StandingClock) -> Iterator[FakeLine]:
    fake = FakeLine(clock)
    yield fake
    assert fake.problems == []
    assert fake.faults.left() == 0


@pytest.fixture
def line(fake: FakeLine, clock: StandingClock) -> Iterator[Line]:
    with serving(fake.app) as url, opened(channel_for(url, clock)) as line:
        yield line


@pytest.fixture
def sakura(fake: FakeLine) -> str:
    return fake.person("さくら")


@pytest.fixture
def hasty(fake: FakeLine, clock: StandingClock) -> Iterator[Line]:
    """A channel that soon gives up waiting."""
    specs.line_problems("PushMessageRequest", {})  # loading the description takes long the first time
    with serving(fake.app) as url, opened(channel_for(url, clock, seconds=1)) as line:
        yield line


def channel_for(
    url: str, clock: StandingClock, access_token: str = "line-token", seconds: float = 20
) -> LineChannel:
    return LineChannel("line-secret", access_token, url, clock=clock, request_seconds=seconds)


def parcel(to: str, token: str = "", *, must_deliver: bool = False) -> Parcel:
    return Parcel(str(UUID(int=7)), to, HELLO, token, must_deliver)


def token_of(fake: FakeLine, person: str) -> str:
    return str(fake.types(person, "こんにちは")["replyToken"])


def shown(fake: FakeLine, person: str) -> int:
    """How many times HELLO stands on the phone."""
    assert len(fake.phone(person)) % len(HELLO) == 0
    return len(fake.phone(person)) // len(HELLO)


def test_a_fresh_reply_is_free_and_shows_text_and_buttons(line: Line, fake: FakeLine, sakura: str) -> None:
    outcome = line.send(parcel(sakura, token_of(fake, sakura)))
    assert (outcome.verdict, outcome.via) == ("sent", "reply")
    text, bubble = fake.phone(sakura)
    assert outcome.provider_ids == (text.id, bubble.id)
    assert (text.text, bubble.text, bubble.labels) == ("おはよう ございます。", "書きますか？", ["はい"])
    assert bubble.to_lock_screen == "書きますか？"
    assert fake.used == 0


def test_a_tap_comes_back_with_the_data_of_its_button(line: Line, fake: FakeLine, sakura: str) -> None:
    line.send(parcel(sakura))
    [arrival] = line.channel.arrivals({"events": [fake.taps(sakura, "はい")]})
    assert getattr(line.channel.read(arrival.raw), "data", None) == "m|note"
    assert fake.chat(sakura)[-1].text == "はい"


def test_without_a_token_it_is_a_push_with_the_parcels_key(line: Line, fake: FakeLine, sakura: str) -> None:
    outcome = line.send(parcel(sakura))
    assert (outcome.verdict, outcome.via, len(outcome.provider_ids)) == ("sent", "push", 2)
    assert fake.calls("push")[0].headers["x-line-retry-key"] == str(UUID(int=7))
    assert fake.used == 1


@pytest.mark.parametrize("how", ["used", "old", "unknown"])
def test_where_the_token_is_no_use_it_is_pushed(
    line: Line, fake: FakeLine, sakura: str, clock: StandingClock, how: str
) -> None:
    token = token_of(fake, sakura) if how != "unknown" else "0" * 32
    if how == "used":
        fake.tokens[token].used = True
    clock.move(timedelta(minutes=2 if how == "old" else 0))
    outcome = line.send(parcel(sakura, token))
    assert (outcome.verdict, outcome.via) == ("sent", "push")
    assert (shown(fake, sakura), len(fake.calls("reply"))) == (1, 1)


def test_a_reply_that_did_not_arrive_is_tried_again(line: Line, fake: FakeLine, sakura: str) -> None:
    fake.faults.cut_before("reply")
    outcome = line.send(parcel(sakura, token_of(fake, sakura)))
    assert (outcome.verdict, outcome.via) == ("sent", "reply")
    assert (shown(fake, sakura), fake.used) == (1, 0)


@pytest.mark.parametrize("fault", ["cut", "stuck", "500"])
def test_a_reply_whose_answer_is_lost_is_not_shown_twice(
    hasty: Line, fake: FakeLine, sakura: str, fault: str
) -> None:
    lose_answer(fake, fault)
    outcome = hasty.send(parcel(sakura, token_of(fake, sakura)))
    assert outcome.verdict == "uncertain"
    assert shown(fake, sakura) == 1
    assert fake.calls("push") == []


def lose_answer(fake: FakeLine, fault: str) -> None:
    match fault:
        case "cut":
            fake.faults.cut_after("reply")
        case "stuck":
            fake.faults.stuck("reply", accepted=True)
        case _:
            fake.faults.status("reply", 500, accepted=True)


def test_what_must_be_delivered_is_rather_shown_twice(line: Line, fake: FakeLine, sakura: str) -> None:
    fake.faults.cut_after("reply")
    outcome = line.send(parcel(sakura, token_of(fake, sakura), must_deliver=True))
    assert (outcome.verdict, outcome.via) == ("sent", "push")
    assert shown(fake, sakura) == 2


def test_an_unclear_first_try_stays_unclear_whatever_comes_then(
    line: Line, fake: FakeLine, sakura: str
) -> None:
    fake.faults.cut_after("reply")
    fake.faults.status("reply", 429)
    assert line.send(parcel(sakura, token_of(fake, sakura))).verdict == "uncertain"


def test_a_push_whose_answer_is_lost_is_safe_to_repeat(line: Line, fake: FakeLine, sakura: str) -> None:
    fake.faults.cut_after("push")
    assert line.send(parcel(sakura)).verdict == "later"
    again = line.send(parcel(sakura))
    assert (again.verdict, again.via) == ("sent", "push")
    assert again.provider_ids == tuple(bubble.id for bubble in fake.phone(sakura))
    assert (shown(fake, sakura), fake.used) == (1, 1)


def test_what_gets_no_answer_in_time_is_for_later(hasty: Line, fake: FakeLine, sakura: str) -> None:
    fake.faults.stuck("push")
    fake.faults.stuck("content")
    assert hasty.send(parcel(sakura)).verdict == "later"
    assert hasty.fetch(message_id(fake.sends_photo(sakura, PHOTO))).verdict == "later"


@pytest.mark.parametrize("endpoint", ["push", "reply"])
@pytest.mark.parametrize(
    ("status", "message", "verdict", "reason"),
    [
        (401, "Authentication failed", "later", "token"),
        (403, "Forbidden", "later", "token"),
        (429, "The API rate limit has been exceeded", "later", "too many requests"),
        (429, "You have reached your monthly limit.", "quota", "monthly limit"),
        (400, "The request body has 1 error(s)", "refused", "status 400"),
        (413, "Request exceeds the max size of 2MB", "refused", "status 413"),
    ],
)
def test_a_clear_no_is_told_by_its_meaning(
    line: Line,
    fake: FakeLine,
    sakura: str,
    endpoint: str,
    status: int,
    message: str,
    verdict: str,
    reason: str,
) -> None:
    fake.faults.status(endpoint, status, message)
    token = token_of(fake, sakura) if endpoint == "reply" else ""
    outcome = line.send(parcel(sakura, token))
    assert (outcome.verdict, outcome.reason) == (verdict, reason)
    assert shown(fake, sakura) == 0
    assert len(fake.calls("push")) == (endpoint == "push")


@pytest.mark.parametrize("status", [500, 503])
def test_a_fault_of_the_server_is_for_later(line: Line, fake: FakeLine, sakura: str, status: int) -> None:
    fake.faults.status("push", status)
    assert line.send(parcel(sakura)).verdict == "later"


def test_the_real_quota_and_the_real_token_are_told_alike(
    line: Line, fake: FakeLine, sakura: str, clock: StandingClock
) -> None:
    fake.channel.monthly_quota = 0
    assert line.send(parcel(sakura)).verdict == "quota"
    with serving(fake.app) as url, opened(channel_for(url, clock, "an-old-token")) as other:
        assert other.send(parcel(sakura)).reason == "token"


def test_line_says_how_many_messages_of_the_month_are_used(line: Line, fake: FakeLine) -> None:
    fake.used = 150
    assert isinstance(line.channel, Metered)
    assert line.run(line.channel.quota()) == Quota(150, 200)
    fake.channel.monthly_quota = None
    assert line.run(line.channel.quota()) == Quota(150, None)


@pytest.mark.parametrize("endpoint", ["quota", "consumption"])
def test_where_line_does_not_say_nothing_is_known(line: Line, fake: FakeLine, endpoint: str) -> None:
    fake.faults.status(endpoint, 500)
    assert line.run(line.channel.quota()) is None


def test_an_id_that_nobody_has_is_gone(line: Line) -> None:
    assert line.send(parcel("U" + "9" * 32)).verdict == "gone"


def test_line_does_not_tell_who_has_blocked_the_bot(line: Line, fake: FakeLine, sakura: str) -> None:
    fake.blocks(sakura)
    assert line.send(parcel(sakura)).verdict == "sent"
    assert fake.phone(sakura) == []


def test_an_answer_in_a_strange_form_is_no_crash(line: Line, fake: FakeLine, sakura: str) -> None:
    fake.faults.status("push", 200, "hello")
    assert line.send(parcel(sakura)).verdict == "later"


def test_without_a_network_it_is_for_later(clock: StandingClock) -> None:
    with opened(channel_for(NOBODY_LISTENS, clock)) as line:
        assert line.send(parcel("U" + "0" * 32)).verdict == "later"
        assert line.send(parcel("U" + "0" * 32, "token")).verdict == "later"
        assert line.fetch("1").verdict == "later"
        line.run(line.channel.leave("C" + "0" * 32))


def test_the_log_has_what_line_asks_for_and_nothing_personal(line: Line, fake: FakeLine, sakura: str) -> None:
    fake.faults.status("reply", 500)
    with capture_logs() as lines:
        line.send(parcel(sakura, token_of(fake, sakura)))
        line.send(parcel(sakura))
    assert [(one["endpoint"], one["status"]) for one in lines] == [
        ("reply", 500),
        ("reply", 200),
        ("push", 200),
    ]
    assert lines[-1]["request_id"].startswith("request-")
    assert not [secret for secret in (sakura, "おはよう", "line-token", "m|note") if secret in repr(lines)]


PHOTO = b"\xff\xd8" + bytes(range(256)) * 800


def message_id(event: Any) -> str:
    return str(event["message"]["id"])


def test_a_photo_is_fetched_with_its_type(line: Line, fake: FakeLine, sakura: str) -> None:
    fetched = line.fetch(message_id(fake.sends_photo(sakura, PHOTO)))
    assert (fetched.verdict, fetched.content, fetched.content_type) == ("kept", PHOTO, "image/jpeg")


def test_a_file_over_the_limit_is_left(line: Line, fake: FakeLine, sakura: str) -> None:
    sent = message_id(fake.sends_file(sakura, "a.bin", PHOTO))
    assert line.fetch(sent, len(PHOTO) - 1) == line.fetch(sent, 1)
    assert line.fetch(sent, 1).verdict == "too_big"
    assert line.fetch(sent, len(PHOTO)).verdict == "kept"


def test_what_is_not_ready_is_for_later(line: Line, fake: FakeLine, sakura: str) -> None:
    voice = message_id(fake.sends_voice(sakura, b"voice", not_ready=1))
    assert [line.fetch(voice).verdict, line.fetch(voice).verdict] == ["later", "kept"]


def test_what_was_unsent_or_forgotten_is_gone(line: Line, fake: FakeLine, sakura: str) -> None:
    unsent = fake.sends_photo(sakura, PHOTO)
    fake.unsends(unsent)
    assert [line.fetch(message_id(unsent)).verdict, line.fetch("1").verdict] == ["gone", "gone"]


@pytest.mark.parametrize("status", [401, 429, 500])
def test_a_fetch_that_can_still_work_is_for_later(
    line: Line, fake: FakeLine, sakura: str, status: int
) -> None:
    sent = message_id(fake.sends_photo(sakura, PHOTO))
    fake.faults.status("content", status)
    assert [line.fetch(sent).verdict for _ in range(2)] == ["later", "kept"]


def test_the_bot_leaves_a_group(line: Line, fake: FakeLine, sakura: str) -> None:
    group = fake.group("みんな", sakura)
    line.run(line.channel.leave(group))
    assert fake.groups[group].left


def test_only_line_can_sign(clock: StandingClock) -> None:
    raw = events.body("Ubot", [])
    channel = channel_for(NOBODY_LISTENS, clock)
    good = events.sign(raw, "line-secret")
    assert channel.authentic(good, raw)
    assert not channel.authentic(good, raw + b" ")
    assert not channel.authentic(events.sign(raw, "another"), raw)
    assert not channel.authentic({}, raw)
    assert not channel.authentic({"x-line-signature": "サイン"}, raw)
    assert not LineChannel("", "token").authentic(events.sign(raw, ""), raw)


def test_the_signature_counts_for_the_raw_body(fake: FakeLine, sakura: str, clock: StandingClock) -> None:
    raw = events.body("Ubot", [fake.types(sakura, "おはよう😀")])
    channel = channel_for(NOBODY_LISTENS, clock)
    assert channel.authentic(events.sign(raw, "line-secret"), raw)
    assert not channel.authentic(events.sign(raw, "line-secret"), json.dumps(json.loads(raw)).encode())
