"""Telegram over HTTP, with the real SDK: sending, its errors, files, long poll and webhook."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from structlog.testing import capture_logs

from bot.channel import Parcel
from bot.channels.telegram import PollFailed, TelegramChannel
from dialogs.events import Followed, Pressed
from dialogs.messages import Link, Message, ShownButton
from scheduler.clock import StandingClock
from tests.channels.open_channel import Opened, opened
from tests.fakes import FakeTelegram, serving, specs

NOBODY_LISTENS = "http://127.0.0.1:9"
TOKEN = "7000:telegram-token"
HELLO = Message(
    "書きますか？ <b>はい</b>",
    (ShownButton("はい", "m|note"), ShownButton("やめる", "c|stop", quiet=True)),
    links=(Link("ひらく", "https://banso.example/p/1"),),
)
Telegram = Opened[TelegramChannel]


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(datetime(2026, 11, 16, tzinfo=UTC))


@pytest.fixture
def fake(clock: StandingClock) -> Iterator[FakeTelegram]:
    fake = FakeTelegram(clock)
    yield fake
    assert fake.problems == []
    assert fake.faults.left() == 0


@pytest.fixture
def telegram(fake: FakeTelegram, clock: StandingClock) -> Iterator[Telegram]:
    with serving(fake.app) as url, opened(channel_for(url, clock)) as telegram:
        yield telegram


@pytest.fixture
def sakura(fake: FakeTelegram) -> int:
    return fake.person("さくら")


@pytest.fixture
def hasty(fake: FakeTelegram, clock: StandingClock) -> Iterator[Telegram]:
    """A channel that soon gives up waiting."""
    specs.telegram_problems("sendMessage", {}, form=True)  # loading the description takes long the first time
    with serving(fake.app) as url, opened(channel_for(url, clock, seconds=1)) as telegram:
        yield telegram


def channel_for(url: str, clock: StandingClock, token: str = TOKEN, seconds: float = 20) -> TelegramChannel:
    return TelegramChannel(token, url, "a-secret", clock=clock, request_seconds=seconds)


def parcel(to: int, token: str = "", *, must_deliver: bool = False) -> Parcel:
    return Parcel("u", str(to), (HELLO,), token, must_deliver)


def poll(telegram: Telegram, offset: int = 0) -> list[Any]:
    return telegram.run(telegram.channel.poll(offset, 0))


def test_words_and_buttons_are_shown_as_they_are(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    outcome = telegram.send(parcel(sakura))
    [bubble] = fake.phone(sakura)
    assert (outcome.verdict, outcome.via, outcome.provider_ids) == ("sent", "push", (bubble.id,))
    assert bubble.text == HELLO.text
    assert [(button.label, button.kind, button.value) for button in bubble.buttons] == [
        ("はい", "callback_data", "m|note"),
        ("ひらく", "url", "https://banso.example/p/1"),
        ("やめる", "callback_data", "c|stop"),
    ]
    assert b"is_disabled" in fake.calls("sendMessage")[0].body


PICTURE = Message("", pictures=("https://banso.example/picture/condition-p0001",))


def test_a_picture_is_fetched_by_telegram_itself(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    outcome = telegram.send(Parcel("u", str(sakura), (PICTURE,)))
    [bubble] = fake.phone(sakura)
    assert (outcome.verdict, outcome.provider_ids) == ("sent", (bubble.id,))
    assert PICTURE.pictures[0].encode() in fake.calls("sendPhoto")[0].body.replace(b"%3A", b":").replace(
        b"%2F", b"/"
    )


def test_a_picture_that_telegram_cannot_fetch_holds_nothing_up(
    telegram: Telegram, fake: FakeTelegram, sakura: int
) -> None:
    fake.faults.status("sendPhoto", 400, "Bad Request: failed to get HTTP URL content")
    outcome = telegram.send(Parcel("u", str(sakura), (PICTURE,)))
    assert (outcome.verdict, outcome.provider_ids) == ("sent", ())
    assert telegram.send(parcel(sakura)).verdict == "sent"


def test_a_tap_is_answered_first_and_comes_with_its_data(
    telegram: Telegram, fake: FakeTelegram, sakura: int
) -> None:
    telegram.send(parcel(sakura))
    [arrival] = telegram.channel.arrivals(fake.taps(sakura, "はい"))
    event = telegram.channel.read(arrival.raw)
    assert isinstance(event, Pressed)
    assert (event.data, event.message, arrival.sender) == ("m|note", "", str(sakura))
    telegram.send(parcel(sakura, telegram.channel.reply_token(arrival.raw)))
    assert [call.endpoint for call in fake.requests[-2:]] == ["answerCallbackQuery", "sendMessage"]
    assert fake.spinning(sakura) == []


@pytest.mark.parametrize("trouble", ["too old", "cut"])
def test_a_tap_that_cannot_be_answered_hinders_nothing(
    telegram: Telegram, fake: FakeTelegram, sakura: int, clock: StandingClock, trouble: str
) -> None:
    telegram.send(parcel(sakura))
    token = telegram.channel.reply_token(fake.taps(sakura, "はい"))
    if trouble == "cut":
        fake.faults.cut_before("answerCallbackQuery")
    clock.move(timedelta(minutes=5 if trouble == "too old" else 0))
    assert telegram.send(parcel(sakura, token)).verdict == "sent"
    assert len(fake.phone(sakura)) == 2


def test_a_parcel_of_nothing_still_ends_the_spinner(
    telegram: Telegram, fake: FakeTelegram, sakura: int
) -> None:
    telegram.send(parcel(sakura))
    token = telegram.channel.reply_token(fake.taps(sakura, "はい"))
    assert telegram.send(Parcel("u", str(sakura), (), token)).verdict == "sent"
    assert (fake.spinning(sakura), len(fake.phone(sakura))) == ([], 1)


def test_telegram_says_how_long_to_wait(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    fake.faults.status("sendMessage", 429, retry_after=17)
    outcome = telegram.send(parcel(sakura))
    assert (outcome.verdict, outcome.seconds) == ("later", 17.0)


@pytest.mark.parametrize("standing", ["blocked", "deactivated", "new"])
def test_who_cannot_be_reached_is_gone(
    telegram: Telegram, fake: FakeTelegram, sakura: int, standing: Any
) -> None:
    fake.people[sakura].standing = standing
    assert telegram.send(parcel(sakura)).verdict == "gone"


def test_a_chat_that_is_not_there_is_gone(telegram: Telegram) -> None:
    assert telegram.send(parcel(12345)).verdict == "gone"


def test_a_group_that_moved_is_refused(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    group = fake.group("みんな", sakura)
    fake.migrates(sakura, group)
    assert telegram.send(parcel(group)).verdict == "refused"


@pytest.mark.parametrize(
    ("status", "message", "verdict", "reason"),
    [
        (400, "Bad Request: message is too long", "refused", "BadRequest"),
        (401, "Unauthorized", "later", "token"),
        (404, "Not Found", "later", "token"),
        (500, "Internal Server Error", "later", "the server has a fault"),
        (502, "Bad Gateway", "later", "the server has a fault"),
    ],
)
def test_a_clear_no_is_told_by_its_meaning(
    telegram: Telegram,
    fake: FakeTelegram,
    sakura: int,
    status: int,
    message: str,
    verdict: str,
    reason: str,
) -> None:
    fake.faults.status("sendMessage", status, message)
    outcome = telegram.send(parcel(sakura))
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


@pytest.mark.parametrize("fault", ["cut", "stuck"])
@pytest.mark.parametrize(("must_deliver", "verdict"), [(False, "uncertain"), (True, "later")])
def test_a_lost_answer_is_uncertain_but_for_what_must_arrive(
    hasty: Telegram, fake: FakeTelegram, sakura: int, fault: str, must_deliver: bool, verdict: str
) -> None:
    if fault == "cut":
        fake.faults.cut_after("sendMessage")
    else:
        fake.faults.stuck("sendMessage", accepted=True)
    assert hasty.send(parcel(sakura, must_deliver=must_deliver)).verdict == verdict
    assert len(fake.phone(sakura)) == 1


def test_without_a_network_it_is_for_later(clock: StandingClock) -> None:
    with opened(channel_for(NOBODY_LISTENS, clock)) as telegram:
        assert telegram.send(parcel(1, "tap")).verdict == "later"
        assert telegram.fetch("FILE1").verdict == "later"
        assert telegram.run(telegram.channel.set_webhook("https://bot.example/webhook")).verdict == "later"
        telegram.run(telegram.channel.leave("-4001"))
        with pytest.raises(PollFailed, match="no connection"):
            poll(telegram)


def test_neither_log_nor_error_tells_the_token_or_the_words(
    telegram: Telegram, fake: FakeTelegram, sakura: int, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults.status("sendMessage", 400, "Bad Request: 書きますか")
    fake.faults.cut_before("getUpdates")
    with capture_logs() as lines, caplog.at_level(logging.WARNING):
        telegram.send(parcel(sakura))
        with pytest.raises(PollFailed) as failed:
            poll(telegram)
    told = repr(lines) + caplog.text + repr(failed.value) + repr(failed.value.__context__.__class__)
    assert len(lines) == 2
    assert not [secret for secret in ("telegram-token", "書きますか", str(sakura)) if secret in told]


PHOTO = b"\xff\xd8" + bytes(range(256)) * 40


def wanted(telegram: Telegram, update: Any) -> str:
    [arrival] = telegram.channel.arrivals(update)
    [media] = arrival.media
    return media.provider_id


def test_the_full_photo_is_fetched_with_its_type(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    fetched = telegram.fetch(wanted(telegram, fake.sends_photo(sakura, PHOTO)))
    assert (fetched.verdict, fetched.content, fetched.content_type) == ("kept", PHOTO, "image/jpeg")


def test_a_file_over_our_limit_is_not_downloaded(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    file = wanted(telegram, fake.sends_file(sakura, "a.bin", PHOTO))
    assert telegram.fetch(file, len(PHOTO) - 1).verdict == "too_big"
    assert fake.calls("file") == []
    assert telegram.fetch(file, len(PHOTO)).verdict == "kept"


def test_a_file_over_telegrams_limit_is_too_big(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    file = wanted(telegram, fake.sends_file(sakura, "a.bin", bytes(20 * 2**20 + 1)))
    assert telegram.fetch(file, 10**9).verdict == "too_big"


def test_what_telegram_has_no_longer_is_gone(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    file = wanted(telegram, fake.sends_voice(sakura, b"voice"))
    fake.faults.status("file", 404)
    assert telegram.fetch(file).verdict == "gone"
    assert telegram.fetch("no such file").verdict == "gone"


@pytest.mark.parametrize("endpoint", ["getFile", "file"])
def test_a_fetch_that_can_still_work_is_for_later(
    telegram: Telegram, fake: FakeTelegram, sakura: int, endpoint: str
) -> None:
    file = wanted(telegram, fake.sends_voice(sakura, b"voice"))
    fake.faults.status(endpoint, 500)
    fake.faults.cut_before(endpoint)
    assert [telegram.fetch(file).verdict for _ in range(3)] == ["later", "later", "kept"]
    assert telegram.fetch(file).content_type == "audio/ogg"


def test_a_poll_gives_raw_updates_until_they_are_confirmed(
    telegram: Telegram, fake: FakeTelegram, sakura: int
) -> None:
    fake.webhook_url = "http://127.0.0.1:9/left-over"
    assert poll(telegram) == []
    sent = [fake.starts(sakura, "ABCD-2345"), fake.sends(sakura, {"hologram": {"depth": 3}})]
    assert poll(telegram) == sent
    assert poll(telegram, sent[1]["update_id"]) == sent[1:]
    event = telegram.channel.read(telegram.channel.arrivals(sent[0])[0].raw)
    assert isinstance(event, Followed)
    assert event.code == "ABCD-2345"
    assert fake.account.allowed_updates == ["message", "edited_message", "callback_query", "my_chat_member"]


def test_a_webhook_set_meanwhile_is_deleted_again(telegram: Telegram, fake: FakeTelegram) -> None:
    assert poll(telegram) == []
    fake.webhook_url = "http://127.0.0.1:9/another"
    with pytest.raises(PollFailed):
        poll(telegram)
    assert poll(telegram) == []


def test_a_poll_tells_how_long_to_wait(telegram: Telegram, fake: FakeTelegram) -> None:
    fake.faults.status("getUpdates", 429, retry_after=9)
    with pytest.raises(PollFailed) as failed:
        poll(telegram)
    assert failed.value.seconds == 9.0


def test_the_webhook_is_set_with_secret_and_kinds(telegram: Telegram, fake: FakeTelegram) -> None:
    outcome = telegram.run(telegram.channel.set_webhook("https://bot.example/webhook/telegram"))
    assert outcome.verdict == "sent"
    assert fake.webhook_url == "https://bot.example/webhook/telegram"
    assert fake.account.secret == "a-secret"
    assert "my_chat_member" in fake.account.allowed_updates


def test_a_wrong_token_is_for_the_operator(fake: FakeTelegram, clock: StandingClock, sakura: int) -> None:
    with serving(fake.app) as url, opened(channel_for(url, clock, "7000:old")) as telegram:
        assert telegram.send(parcel(sakura)).reason == "token"
        with pytest.raises(PollFailed, match="token"):
            poll(telegram)


def test_the_bot_leaves_a_group(telegram: Telegram, fake: FakeTelegram, sakura: int) -> None:
    group = fake.group("みんな", sakura)
    telegram.run(telegram.channel.leave(str(group)))
    assert fake.groups[group].expelled


def test_only_who_knows_the_secret_is_let_in(clock: StandingClock) -> None:
    channel = channel_for(NOBODY_LISTENS, clock)
    header = "x-telegram-bot-api-secret-token"
    assert channel.authentic({header: "a-secret"}, b"{}")
    for wrong in ({}, {header: ""}, {header: "another"}, {header: "ひみつ"}):
        assert not channel.authentic(wrong, b"{}")
    assert not TelegramChannel(TOKEN).authentic({header: ""}, b"{}")


@pytest.mark.parametrize(
    ("status", "body", "verdict"),
    [
        (502, "<html>Bad Gateway</html>", "later"),
        (200, "<html>", "uncertain"),
        (200, '{"ok": false}', "uncertain"),
        (200, '{"ok": true, "result": {}}', "uncertain"),
    ],
)
def test_an_answer_in_a_strange_form_is_no_crash(
    clock: StandingClock, status: int, body: str, verdict: str
) -> None:
    strange = PlainTextResponse(body, status)
    with serving(strange) as url, opened(channel_for(url, clock)) as telegram:
        assert telegram.send(parcel(1)).verdict == verdict
        assert telegram.fetch("FILE1").verdict == "later"
        with pytest.raises(PollFailed):
            poll(telegram)
