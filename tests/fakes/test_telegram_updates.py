import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict

from .listener import Hands, Listener
from .phone import BOT, Bubble, Button
from .sdk import with_telegram
from .serving import serving
from .telegram import FakeTelegram
from .telegram.state import Json


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram(Hands())


@pytest.fixture
def bot_url(bot_app: Listener) -> Iterator[str]:
    with serving(bot_app.app) as url:
        yield f"{url}/webhook/telegram"


@pytest.fixture
def bot_app() -> Listener:
    return Listener()


def ids(updates: Any) -> list[int]:
    return [update.update_id for update in updates]


def test_a_poll_gives_what_waits_until_it_is_confirmed(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")
    first, second = telegram.starts(sakura, "CODE"), telegram.types(sakura, "一")

    async def talk(bot: Bot) -> None:
        got = await bot.get_updates(timeout=0)
        assert ids(got) == [first["update_id"], second["update_id"]]
        assert ids(await bot.get_updates(timeout=0)) == ids(got)
        assert ids(await bot.get_updates(offset=ids(got)[0] + 1, limit=1)) == ids(got)[1:]
        assert await bot.get_updates(offset=ids(got)[1] + 1, timeout=0) == ()
        assert got[0].message is not None
        assert (got[0].message.text, got[0].message.entities[0].length) == ("/start CODE", 6)

    with_telegram(telegram, talk)
    assert telegram.waiting == []


def test_a_long_poll_ends_when_something_happens(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> list[int]:
        poll = asyncio.ensure_future(bot.get_updates(timeout=20))
        await asyncio.to_thread(telegram.until, lambda: telegram.polls == 1)
        telegram.types(sakura, "一")
        return ids(await poll)

    assert with_telegram(telegram, talk) == [telegram.updates[0]["update_id"]]


def test_a_second_poll_ends_the_first(telegram: FakeTelegram) -> None:
    async def talk(bot: Bot) -> None:
        first = asyncio.ensure_future(bot.get_updates(timeout=20))
        await asyncio.to_thread(telegram.until, lambda: telegram.polls == 1)
        assert await bot.get_updates(timeout=0) == ()
        with pytest.raises(Conflict, match="other getUpdates"):
            await first

    with_telegram(telegram, talk)


def test_with_a_webhook_there_is_no_poll(telegram: FakeTelegram, bot_app: Listener, bot_url: str) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> None:
        await bot.set_webhook(bot_url, secret_token="geheim_1", allowed_updates=["message"])
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        info = await bot.get_webhook_info()
        assert (info.url, info.allowed_updates) == (bot_url, ("message",))
        telegram.types(sakura, "一")
        telegram.blocks(sakura)
        await bot.delete_webhook()
        assert await bot.get_updates(timeout=0) == ()

    with_telegram(telegram, talk)
    [(headers, _)] = bot_app.heard
    assert headers["x-telegram-bot-api-secret-token"] == "geheim_1"
    assert [list(body) for body in bot_app.bodies()] == [["update_id", "message"]]


def test_a_webhook_has_to_be_https_with_a_clean_secret(telegram: FakeTelegram) -> None:
    async def talk(bot: Bot) -> None:
        with pytest.raises(BadRequest, match="https"):
            await bot.set_webhook("http://example.org/")
        with pytest.raises(BadRequest, match="unallowed characters"):
            await bot.set_webhook("https://example.org/", secret_token="ひみつ")

    with_telegram(telegram, talk)
    assert len(telegram.problems) == 2


def test_what_the_bot_does_not_take_waits(telegram: FakeTelegram, bot_app: Listener, bot_url: str) -> None:
    telegram.webhook_url = bot_url
    sakura = telegram.person("さくら")
    bot_app.status = 500
    telegram.types(sakura, "一")
    telegram.types(sakura, "二")
    assert len(telegram.waiting) == 2
    bot_app.status = 200
    assert telegram.redeliver() == [200, 200]
    assert telegram.waiting == []
    assert bot_app.bodies()[:2] == bot_app.bodies()[2:]


def test_held_updates_go_out_twice_reversed_or_with_a_wrong_secret(
    telegram: FakeTelegram, bot_app: Listener, bot_url: str
) -> None:
    telegram.webhook_url, telegram.account.secret = bot_url, "right"
    sakura = telegram.person("さくら")
    with telegram.held() as updates:
        telegram.types(sakura, "一")
        telegram.types(sakura, "二")
    telegram.deliver(*reversed(updates))
    telegram.deliver(updates[0], secret="wrong")
    assert [body["message"]["text"] for body in bot_app.bodies()] == ["二", "一", "一"]
    secrets = [headers["x-telegram-bot-api-secret-token"] for headers, _ in bot_app.heard]
    assert secrets == ["right", "right", "wrong"]


def everything(telegram: FakeTelegram) -> list[Json]:
    sakura = telegram.person("さくら")
    group = telegram.group("みんな", sakura)
    shown = Bubble("1", BOT, "?", raw=telegram.message_json(sakura, sakura, {"text": "?"}))
    text = telegram.types(sakura, "一")
    return [
        text,
        telegram.edits(text, "一二"),
        telegram.sends_sticker(sakura),
        telegram.sends_photo(sakura, b"photo", caption="猫"),
        telegram.sends_voice(sakura, b"voice"),
        telegram.sends_video(sakura, b"video"),
        telegram.sends_file(sakura, "a.pdf", b"file"),
        telegram.sends_location(sakura),
        telegram.posts_back(sakura, "stale", shown),
        telegram.blocks(sakura),
        telegram.unblocks(sakura),
        telegram.invites(sakura, group),
        telegram.types(sakura, "ここで", group=group),
        telegram.expels(sakura, group),
    ]


def test_every_act_is_an_update_that_the_sdk_knows(telegram: FakeTelegram) -> None:
    for raw in everything(telegram):
        update = Update.de_json(raw, None)
        assert update is not None
        assert (update.effective_user is not None, update.api_kwargs) == (True, {})
        assert set(update.to_dict()) == set(raw)
    numbers = [update["update_id"] for update in telegram.updates]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_an_edit_changes_the_bubble_and_keeps_the_message_id(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")
    sent = telegram.types(sakura, "一")
    edited = telegram.edits(sent, "二")["edited_message"]
    assert (edited["message_id"], edited["text"]) == (sent["message"]["message_id"], "二")
    assert [bubble.text for bubble in telegram.chat(sakura)] == ["二"]


def test_a_deleted_message_is_gone_without_a_word(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")
    telegram.unsends(telegram.types(sakura, "一"))
    assert (telegram.chat(sakura), len(telegram.updates)) == ([], 1)


def test_who_has_not_started_or_has_blocked_cannot_write(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら", started=False)
    with pytest.raises(ValueError, match="not started"):
        telegram.types(sakura, "一")
    telegram.starts(sakura)
    assert telegram.types(sakura, "一")["message"]["text"] == "一"


def test_a_button_that_opens_a_page_tells_the_bot_nothing(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")
    telegram.show(sakura, Bubble("1", BOT, "?", buttons=(Button("読む", "url", "https://example.org"),)))
    with pytest.raises(ValueError, match=r"https://example\.org"):
        telegram.taps(sakura, "読む")
