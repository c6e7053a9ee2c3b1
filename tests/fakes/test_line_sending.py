from uuid import uuid4

import pytest
from linebot.v3.messaging import (
    MulticastRequest,
    PushMessageRequest,
    QuickReply,
    QuickReplyItem,
    ReplyMessageRequest,
    TextMessage,
)
from linebot.v3.messaging import PostbackAction as Postback

from .line import FakeLine
from .line.events import Event
from .listener import Hands
from .sdk import LineSdk, refusal, with_line


def say(*texts: str, labels: tuple[str, ...] = ()) -> list[TextMessage]:
    items = [QuickReplyItem(action=Postback(label=label, data=f"data:{label}")) for label in labels]
    quick = QuickReply(items=items) if items else None
    return [TextMessage(text=text, quickReply=quick) for text in texts]


def reply_to(event: Event, *texts: str, labels: tuple[str, ...] = ()) -> ReplyMessageRequest:
    return ReplyMessageRequest(replyToken=event["replyToken"], messages=say(*texts, labels=labels))


def push_to(to: str, *texts: str) -> PushMessageRequest:
    return PushMessageRequest(to=to, messages=say(*texts))


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def line(clock: Hands) -> FakeLine:
    return FakeLine(clock)


def test_a_reply_is_on_the_phone_with_ids_and_quote_tokens(line: FakeLine) -> None:
    sakura = line.person("さくら")
    event = line.types(sakura, "おやすみ")

    async def talk(sdk: LineSdk) -> list[str]:
        answer = await sdk.api.reply_message(reply_to(event, "わかりました。", "おだいじに。"))
        return [sent.id for sent in answer.sent_messages if sent.quote_token]

    assert with_line(line, talk) == [bubble.id for bubble in line.phone(sakura)]
    assert [bubble.text for bubble in line.chat(sakura)] == ["おやすみ", "わかりました。", "おだいじに。"]
    assert (line.used, line.problems) == (0, [])


def test_a_reply_token_works_once(line: FakeLine) -> None:
    sakura = line.person("さくら")
    event = line.types(sakura, "ノート")

    async def talk(sdk: LineSdk) -> str:
        await sdk.api.reply_message(reply_to(event, "一回目"))
        return str((await refusal(sdk.api.reply_message(reply_to(event, "二回目")))).body)

    assert "Invalid reply token" in with_line(line, talk)
    assert [bubble.text for bubble in line.phone(sakura)] == ["一回目"]


@pytest.mark.parametrize(
    ("waits", "redelivered_after", "works"),
    [
        (60, None, True),
        (61, None, False),
        (61, 50, True),
        (1199, 1190, True),
        (1201, 1190, False),
    ],
)
def test_a_reply_token_ages(
    line: FakeLine, clock: Hands, waits: int, redelivered_after: int | None, works: bool
) -> None:
    sakura = line.person("さくら")
    event = line.types(sakura, "ノート")
    if redelivered_after is not None:
        clock.move(seconds=redelivered_after)
        line.redeliver(event)
    clock.move(seconds=waits - (redelivered_after or 0))

    async def talk(sdk: LineSdk) -> None:
        if works:
            await sdk.api.reply_message(reply_to(event, "はい"))
        else:
            assert (await refusal(sdk.api.reply_message(reply_to(event, "はい")))).status == 400

    with_line(line, talk)
    assert len(line.phone(sakura)) == works


def test_a_reply_with_a_retry_key_is_refused(line: FakeLine) -> None:
    event = line.types(line.person("さくら"), "ノート")

    async def talk(sdk: LineSdk) -> int:
        headers = {"X-Line-Retry-Key": str(uuid4())}
        return int((await refusal(sdk.api.reply_message(reply_to(event, "はい"), _headers=headers))).status)

    assert with_line(line, talk) == 400
    assert line.problems == ["reply: X-Line-Retry-Key: not supported by this endpoint"]


def test_a_push_with_the_same_retry_key_is_accepted_once(line: FakeLine, clock: Hands) -> None:
    sakura = line.person("さくら")
    key = str(uuid4())

    async def talk(sdk: LineSdk) -> None:
        first = await sdk.api.push_message_with_http_info(
            push_to(sakura, "あした 10時"), x_line_retry_key=key
        )
        again = await refusal(sdk.api.push_message(push_to(sakura, "あした 10時"), x_line_retry_key=key))
        assert again.status == 409
        assert again.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
        assert first.data.sent_messages[0].id in again.body
        clock.move(hours=25)
        await sdk.api.push_message(push_to(sakura, "あした 10時"), x_line_retry_key=key)

    with_line(line, talk)
    assert (len(line.phone(sakura)), line.used, line.problems) == (2, 2, [])


def test_a_retry_key_with_another_body_is_a_problem(line: FakeLine) -> None:
    sakura = line.person("さくら")
    key = str(uuid4())

    async def talk(sdk: LineSdk) -> None:
        await sdk.api.push_message(push_to(sakura, "一"), x_line_retry_key=key)
        await refusal(sdk.api.push_message(push_to(sakura, "二"), x_line_retry_key=key))

    with_line(line, talk)
    assert line.problems == ["push: the retry key came back with another body"]


def test_the_monthly_quota_ends_and_begins_anew(line: FakeLine, clock: Hands) -> None:
    sakura = line.person("さくら")
    line.channel.monthly_quota = 2

    async def talk(sdk: LineSdk) -> str:
        await sdk.api.push_message(push_to(sakura, "一", "二", "三"))
        await sdk.api.push_message(push_to(sakura, "四"))
        assert (await sdk.api.get_message_quota()).value == 2
        assert (await sdk.api.get_message_quota_consumption()).total_usage == 2
        error = await refusal(sdk.api.push_message(push_to(sakura, "五")))
        assert error.status == 429
        clock.move(days=8)
        await sdk.api.push_message(push_to(sakura, "六"))
        return str(error.body)

    assert "You have reached your monthly limit." in with_line(line, talk)
    assert [bubble.text for bubble in line.phone(sakura)] == ["一", "二", "三", "四", "六"]


def test_a_group_push_counts_each_member(line: FakeLine) -> None:
    group = line.group("スタッフ", line.person("林"), line.person("森"), line.person("原"))
    with_line(line, lambda sdk: sdk.api.push_message(push_to(group, "おはようございます")))
    assert (line.used, [bubble.text for bubble in line.phone(group)]) == (3, ["おはようございます"])


def test_a_push_to_somebody_who_blocked_the_bot_is_200_and_nothing(line: FakeLine) -> None:
    sakura = line.person("さくら")
    line.blocks(sakura)
    answer = with_line(line, lambda sdk: sdk.api.push_message(push_to(sakura, "おはよう")))
    assert len(answer.sent_messages) == 1
    assert (line.phone(sakura), line.used) == ([], 0)


def test_a_push_to_an_unknown_id_is_refused(line: FakeLine) -> None:
    error = with_line(line, lambda sdk: refusal(sdk.api.push_message(push_to("U" + "9" * 32, "おはよう"))))
    assert (error.status, "Failed to send messages" in error.body) == (400, True)


def test_a_multicast_reaches_those_who_can_be_reached(line: FakeLine) -> None:
    sakura, ren = line.person("さくら"), line.person("れん")
    line.blocks(ren)
    with_line(
        line, lambda sdk: sdk.api.multicast(MulticastRequest(to=[sakura, ren], messages=say("休みです")))
    )
    assert (len(line.phone(sakura)), len(line.phone(ren)), line.used) == (1, 0, 1)


def test_a_wrong_access_token_is_401(line: FakeLine) -> None:
    sakura = line.person("さくら")
    error = with_line(line, lambda sdk: refusal(sdk.api.push_message(push_to(sakura, "一"))), token="other")
    assert (error.status, line.phone(sakura)) == (401, [])


def test_too_many_calls_in_a_second_are_429(line: FakeLine, clock: Hands) -> None:
    sakura = line.person("さくら")
    line.rates.limits["push"] = (2, 1)

    async def talk(sdk: LineSdk) -> int:
        for _ in range(2):
            await sdk.api.push_message(push_to(sakura, "一"))
        error = await refusal(sdk.api.push_message(push_to(sakura, "二")))
        clock.move(seconds=1)
        await sdk.api.push_message(push_to(sakura, "三"))
        return int(error.status)

    assert with_line(line, talk) == 429
    assert [bubble.text for bubble in line.phone(sakura)] == ["一", "一", "三"]


def test_what_line_would_refuse_is_refused_and_noted(line: FakeLine) -> None:
    sakura = line.person("さくら")

    async def talk(sdk: LineSdk) -> None:
        await sdk.api.push_message(push_to(sakura, "あ" * 5000))
        assert (await refusal(sdk.api.push_message(push_to(sakura, "🍎" * 2501)))).status == 400
        long = PushMessageRequest(to=sakura, messages=say("?", labels=("x" * 21,)))
        assert (await refusal(sdk.api.push_message(long))).status == 400

    with_line(line, talk)
    assert [problem.split(": ", 1)[1] for problem in line.problems] == [
        "$.messages[0].text: 5002 utf16, allowed 1 to 5000",
        "$.messages[0].quickReply.items[0].action.label: 21 grapheme, allowed 1 to 20",
    ]
    assert len(line.phone(sakura)) == 1


def test_quick_replies_stay_under_the_newest_bubble_only(line: FakeLine) -> None:
    sakura = line.person("さくら")
    event = line.types(sakura, "ノート")

    async def talk(sdk: LineSdk) -> None:
        await sdk.api.reply_message(reply_to(event, "きょうは どうでしたか。", labels=("よい", "つかれた")))

    with_line(line, talk)
    assert line.phone(sakura)[-1].labels == ["よい", "つかれた"]
    tap = line.taps(sakura, "つかれた")
    assert tap["postback"] == {"data": "data:つかれた"}
    line.types(sakura, "やっぱり")
    assert line.phone(sakura)[-1].labels == []
    with pytest.raises(LookupError):
        line.taps(sakura, "よい")
    assert line.taps(sakura, "よい", gone=True)["postback"] == {"data": "data:よい"}
