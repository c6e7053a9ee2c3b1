"""Each fault, as the real SDKs feel it: LINE's as an example with a retry key, Telegram's without."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

import aiohttp
import pytest
from linebot.v3.messaging import PushMessageRequest, TextMessage
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from .faults import Fault
from .line import FakeLine
from .listener import Hands
from .sdk import LineSdk, refusal, with_line, with_telegram
from .telegram import FakeTelegram


@pytest.fixture
def line() -> FakeLine:
    return FakeLine(Hands())


def push(
    line: FakeLine, key: str | None = None, *, timeout: float = 5
) -> Callable[[LineSdk], Awaitable[object]]:
    request = PushMessageRequest(to=next(iter(line.people)), messages=[TextMessage(text="おはよう")])

    def send(sdk: LineSdk) -> Awaitable[object]:
        call: Awaitable[object] = sdk.api.push_message(
            request, x_line_retry_key=key, _request_timeout=aiohttp.ClientTimeout(timeout)
        )
        return call

    return send


@pytest.mark.parametrize(("accepted", "retry"), [(False, 200), (True, 409)])
@pytest.mark.parametrize("kind", ["cut", "stuck"])
def test_a_lost_answer_is_told_apart_only_by_the_retry_key(
    line: FakeLine, kind: str, accepted: bool, retry: int
) -> None:
    sakura = line.person("さくら")
    key = str(uuid4())
    orders = {
        ("cut", False): line.faults.cut_before,
        ("cut", True): line.faults.cut_after,
        ("stuck", False): line.faults.stuck,
        ("stuck", True): lambda name: line.faults.stuck(name, accepted=True),
    }
    orders[kind, accepted]("push")

    async def talk(sdk: LineSdk) -> int:
        with pytest.raises((aiohttp.ClientError, TimeoutError)):
            await push(line, key, timeout=0.3)(sdk)
        assert len(line.phone(sakura)) == accepted
        if retry == 200:
            await push(line, key)(sdk)
            return 200
        return int((await refusal(push(line, key)(sdk))).status)

    assert with_line(line, talk) == retry
    assert (len(line.phone(sakura)), line.faults.left(), len(line.calls("push"))) == (1, 0, 2)


@pytest.mark.parametrize(("accepted", "shown"), [(False, 0), (True, 1)])
def test_an_error_may_come_before_or_after_the_work(line: FakeLine, accepted: bool, shown: int) -> None:
    sakura = line.person("さくら")
    line.faults.status("push", 500, accepted=accepted)
    error = with_line(line, lambda sdk: refusal(push(line)(sdk)))
    assert (error.status, len(line.phone(sakura))) == (500, shown)


def test_faults_come_in_order_and_for_any_endpoint(line: FakeLine) -> None:
    line.person("さくら")
    line.faults.status("push", 500)
    line.faults.status("push", 429, "You have reached your monthly limit.")
    line.faults.status("*", 503)

    async def talk(sdk: LineSdk) -> list[int]:
        refused = [(await refusal(push(line)(sdk))).status for _ in range(2)]
        refused.append((await refusal(sdk.api.get_message_quota())).status)
        await push(line)(sdk)
        return refused

    assert with_line(line, talk) == [500, 429, 503]


def test_a_slow_call_is_answered_all_the_same(line: FakeLine) -> None:
    sakura = line.person("さくら")
    line.faults.slow("push", 0.1)
    with_line(line, push(line))
    assert len(line.phone(sakura)) == 1


def test_a_stuck_call_is_cut_when_it_is_released(line: FakeLine) -> None:
    line.person("さくら")
    fault = line.faults.stuck("push")

    async def talk(sdk: LineSdk) -> None:
        call = asyncio.ensure_future(push(line)(sdk))
        await asyncio.to_thread(line.until, lambda: line.calls("push"))
        fault.released.set()
        with pytest.raises(aiohttp.ClientError):
            await call

    with_line(line, talk)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("status", status=429, retry_after=7), RetryAfter),
        (Fault("status", status=502), NetworkError),
        (Fault("cut", accepted=True), NetworkError),
        (Fault("stuck"), TimedOut),
    ],
)
def test_telegrams_faults_are_errors_of_its_sdk(
    fault: Fault, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    telegram = FakeTelegram(Hands())
    sakura = telegram.person("さくら")
    telegram.faults.add("sendMessage", fault)

    async def talk(bot: Bot) -> Exception:
        with pytest.raises(error) as caught:
            await bot.send_message(sakura, "おはよう", read_timeout=0.3)
        await bot.send_message(sakura, "もう一度")
        return caught.value

    raised = with_telegram(telegram, talk)
    assert len(telegram.phone(sakura)) == 1 + fault.accepted
    if isinstance(raised, RetryAfter):
        assert raised.retry_after == timedelta(seconds=7)
