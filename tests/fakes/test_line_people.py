from collections.abc import Iterator
from typing import Any

import pytest
from linebot.v3 import WebhookParser
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.webhook import UnknownEvent

from .line import FakeLine
from .line.events import Event
from .listener import Hands, Listener
from .phone import BOT, Bubble, Button
from .serving import serving


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def bot() -> Listener:
    return Listener()


@pytest.fixture
def line(clock: Hands, bot: Listener) -> Iterator[FakeLine]:
    fake = FakeLine(clock)
    with serving(bot.app) as url:
        fake.webhook_url = f"{url}/webhook/line"
        yield fake


def parsed(line: FakeLine, heard: tuple[dict[str, str], bytes], secret: str = "") -> list[Any]:
    headers, body = heard
    parser = WebhookParser(secret or line.channel.secret)
    return list(parser.parse(body.decode(), headers["x-line-signature"]))


def events_of(bot: Listener) -> list[Event]:
    return [event for body in bot.bodies() for event in body["events"]]


def test_a_text_comes_signed_and_as_the_sdk_knows_it(line: FakeLine, bot: Listener, clock: Hands) -> None:
    sakura = line.person("さくら")
    line.types(sakura, "おはよう🍎")
    [event] = parsed(line, bot.heard[0])
    assert (event.message.text, event.source.user_id) == ("おはよう🍎", sakura)
    assert event.timestamp == clock.now.timestamp() * 1000
    assert (len(event.webhook_event_id), event.delivery_context.is_redelivery) == (26, False)
    assert event.reply_token in line.tokens
    assert bot.bodies()[0]["destination"] == line.channel.bot_id


def test_every_act_is_an_event_that_the_sdk_knows(line: FakeLine, bot: Listener) -> None:
    sakura = line.person("さくら", friend=False)
    line.follows(sakura)
    sticker = line.sends_sticker(sakura, "つかれた")
    line.sends_photo(sakura, b"photo")
    line.sends_voice(sakura, b"voice")
    line.sends_video(sakura, b"video")
    line.sends_file(sakura, "しんだんしょ.pdf", b"file")
    line.sends_location(sakura, "駅")
    line.posts_back(sakura, "old:1")
    line.unsends(sticker)
    line.blocks(sakura)
    line.unblocks(sakura)
    group = line.group("みんな", sakura)
    line.invites(group)
    line.types(sakura, "ここで 話します", group=group)
    line.expels(group)
    known = [event for heard in bot.heard for event in parsed(line, heard)]
    assert not [event for event in known if isinstance(event, UnknownEvent)]
    kinds = [event["type"] for event in events_of(bot)]
    messages = ["message"] * 6
    assert kinds == [
        "follow",
        *messages,
        "postback",
        "unsend",
        "unfollow",
        "follow",
        "join",
        "message",
        "leave",
    ]
    silent = {event["type"] for event in events_of(bot) if "replyToken" not in event}
    assert silent == {"unsend", "unfollow", "leave"}


def test_ids_of_events_and_tokens_never_repeat(line: FakeLine) -> None:
    sakura = line.person("さくら")
    events = [line.types(sakura, "a") for _ in range(20)]
    for name in ("webhookEventId", "replyToken"):
        assert len({event[name] for event in events}) == 20


def test_held_events_go_out_in_any_order_and_number(line: FakeLine, bot: Listener) -> None:
    sakura, ren = line.person("さくら"), line.person("れん")
    with line.held() as events:
        line.types(sakura, "一")
        line.types(ren, "二")
    assert bot.heard == []
    line.deliver(*reversed(events))
    line.deliver(events[0])
    texts = [[event["message"]["text"] for event in body["events"]] for body in bot.bodies()]
    assert texts == [["二", "一"], ["一"]]
    assert bot.bodies()[0]["events"][1] == bot.bodies()[1]["events"][0]


def test_the_empty_list_of_events_is_signed(line: FakeLine, bot: Listener) -> None:
    assert line.deliver() == 200
    assert parsed(line, bot.heard[0]) == []


def test_a_wrong_signature_does_not_fit(line: FakeLine, bot: Listener) -> None:
    with line.held() as events:
        line.types(line.person("さくら"), "一")
    line.deliver(*events, secret="wrong")
    with pytest.raises(InvalidSignatureError):
        parsed(line, bot.heard[0])


def test_what_the_bot_does_not_take_is_redelivered_the_same(
    line: FakeLine, bot: Listener, clock: Hands
) -> None:
    sakura = line.person("さくら")
    bot.status = 503
    first = line.types(sakura, "一")
    bot.status = 200
    clock.move(minutes=5)
    assert line.redeliver() == 200
    again = events_of(bot)[1]
    assert again == {**first, "deliveryContext": {"isRedelivery": True}}
    assert line.webhook_answers == [503, 200]
    assert line.undelivered == []


def test_a_bot_that_is_gone_gives_no_answer() -> None:
    line = FakeLine()
    with serving(Listener().app) as url:
        line.webhook_url = url
    line.types(line.person("さくら"), "一")
    assert (line.webhook_answers, len(line.undelivered)) == ([0], 1)


def test_in_standby_there_is_no_reply_token(line: FakeLine, bot: Listener) -> None:
    line.channel.mode = "standby"
    line.types(line.person("さくら"), "一")
    assert (events_of(bot)[0]["mode"], "replyToken" in events_of(bot)[0]) == ("standby", False)


def test_unsending_takes_the_bubble_and_the_content_away(line: FakeLine, bot: Listener) -> None:
    sakura = line.person("さくら")
    sent = line.sends_photo(sakura, b"photo")
    line.unsends(sent)
    assert line.chat(sakura) == []
    assert line.contents[sent["message"]["id"]].unsent
    assert events_of(bot)[1]["unsend"] == {"messageId": sent["message"]["id"]}


def test_who_has_blocked_the_bot_cannot_write(line: FakeLine) -> None:
    sakura = line.person("さくら")
    line.blocks(sakura)
    with pytest.raises(ValueError, match="blocked"):
        line.types(sakura, "一")


def button(label: str, kind: str, value: str, **raw: str) -> Button:
    return Button(label, kind, value, raw=dict(raw))


def test_each_kind_of_button_does_what_it_does(line: FakeLine, bot: Listener) -> None:
    sakura = line.person("さくら")
    buttons = (
        button("はい", "postback", "yes", displayText="はい！"),
        button("ノート", "message", "ノートを 書く"),
        button("日を えらぶ", "datetimepicker", "day", mode="date"),
        button("読む", "uri", "https://example.org"),
    )
    line.show(sakura, Bubble("1", BOT, "?", buttons=buttons))
    line.taps(sakura, "はい")
    line.taps(sakura, "ノート")
    line.taps(sakura, "day", picked="2026-12-01")
    with pytest.raises(ValueError, match=r"https://example\.org"):
        line.taps(sakura, "読む")
    said = [bubble.text for bubble in line.chat(sakura) if bubble.sender == sakura]
    assert said == ["はい！", "ノートを 書く"]
    happened = events_of(bot)
    assert happened[0]["postback"] == {"data": "yes"}
    assert happened[1]["message"]["text"] == "ノートを 書く"
    assert happened[2]["postback"] == {"data": "day", "params": {"date": "2026-12-01"}}


def test_in_a_group_only_messages_name_the_person(line: FakeLine, bot: Listener) -> None:
    sakura = line.person("さくら")
    group = line.group("みんな", sakura)
    line.types(sakura, "一", group=group)
    line.posts_back(sakura, "x", group=group)
    sources = [event["source"] for event in events_of(bot)]
    assert sources == [
        {"type": "group", "groupId": group, "userId": sakura},
        {"type": "group", "groupId": group},
    ]
    assert [bubble.text for bubble in line.chat(group)] == ["一"]


def test_an_event_of_a_kind_that_nobody_knows_can_be_sent(line: FakeLine, bot: Listener) -> None:
    sakura = line.person("さくら")
    line.event("hologram", {"type": "user", "userId": sakura}, hologram={"depth": 3})
    assert isinstance(parsed(line, bot.heard[0])[0], UnknownEvent)
