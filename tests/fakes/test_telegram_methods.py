import asyncio

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken

from .listener import Hands
from .sdk import telegram_bot, with_telegram
from .serving import serving
from .telegram import FakeTelegram


def keys(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"d:{label}") for label in labels]]
    )


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def telegram(clock: Hands) -> FakeTelegram:
    return FakeTelegram(clock)


def test_a_message_is_on_the_phone_with_its_buttons(telegram: FakeTelegram, clock: Hands) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> None:
        assert bot.username == "banso_bot"
        sent = await bot.send_message(
            sakura, "<b>きょう</b>は &lt;3", parse_mode=ParseMode.HTML, reply_markup=keys("はい", "いいえ")
        )
        assert (sent.text, sent.chat.id, sent.date) == ("きょうは <3", sakura, clock.now)

    with_telegram(telegram, talk)
    [shown] = telegram.phone(sakura)
    assert (shown.text, shown.labels, telegram.problems) == ("きょうは <3", ["はい", "いいえ"], [])


def test_a_message_is_edited_in_place(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> None:
        sent = await bot.send_message(sakura, "一", reply_markup=keys("はい"))
        await bot.send_message(sakura, "二")
        await sent.edit_text("一 ✓")
        with pytest.raises(BadRequest, match="not modified"):
            await sent.edit_text("一 ✓")
        with pytest.raises(BadRequest, match="not found"):
            await bot.edit_message_text("三", sakura, 99)

    with_telegram(telegram, talk)
    assert [(bubble.text, bubble.labels) for bubble in telegram.phone(sakura)] == [("一 ✓", []), ("二", [])]


def test_buttons_alone_are_edited_and_a_message_is_deleted(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> None:
        first = await bot.send_message(sakura, "一", reply_markup=keys("はい"))
        second = await bot.send_message(sakura, "二")
        await first.edit_reply_markup(keys("いいえ"))
        await second.delete()

    with_telegram(telegram, talk)
    assert [(bubble.text, bubble.labels) for bubble in telegram.phone(sakura)] == [("一", ["いいえ"])]


def test_a_tap_spins_until_it_is_answered_in_time(telegram: FakeTelegram, clock: Hands) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> None:
        await bot.send_message(sakura, "?", reply_markup=keys("はい"))
        first = telegram.taps(sakura, "はい")["callback_query"]
        assert (first["data"], first["from"]["id"], first["message"]["text"]) == ("d:はい", sakura, "?")
        assert telegram.spinning(sakura) == [first["id"]]
        await bot.answer_callback_query(first["id"], "とどきました")
        late = telegram.taps(sakura, "はい")["callback_query"]
        clock.move(minutes=5)
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(late["id"])

    with_telegram(telegram, talk)
    assert (telegram.toasts(sakura), len(telegram.spinning(sakura))) == (["とどきました"], 1)


def test_a_reply_keyboard_stays_until_it_is_removed(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> None:
        await bot.send_message(sakura, "メニュー", reply_markup=ReplyKeyboardMarkup([["ノート", "おやすみ"]]))
        assert telegram.taps(sakura, "おやすみ")["message"]["text"] == "おやすみ"
        await bot.send_message(sakura, "はい", reply_markup=ReplyKeyboardRemove())

    with_telegram(telegram, talk)
    with pytest.raises(LookupError):
        telegram.taps(sakura, "ノート")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ("blocked", "bot was blocked by the user"),
        ("deactivated", "user is deactivated"),
        ("new", "can't initiate conversation"),
    ],
)
def test_who_cannot_be_written_to_is_403(telegram: FakeTelegram, standing: str, words: str) -> None:
    sakura = telegram.person("さくら", started=standing != "new")
    if standing == "blocked":
        telegram.blocks(sakura)
    if standing == "deactivated":
        telegram.people[sakura].standing = "deactivated"

    async def talk(bot: Bot) -> None:
        with pytest.raises(Forbidden, match=words):
            await bot.send_message(sakura, "おはよう")

    with_telegram(telegram, talk)
    assert (telegram.phone(sakura), telegram.problems) == ([], [])


def test_an_unknown_chat_is_400_and_an_old_group_tells_its_new_id(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")
    group = telegram.group("みんな", sakura)
    moved = telegram.migrates(sakura, group)
    gone = telegram.group("前の", sakura)
    telegram.expels(sakura, gone)

    async def talk(bot: Bot) -> None:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(12345, "一")
        with pytest.raises(ChatMigrated) as caught:
            await bot.send_message(group, "一")
        assert caught.value.new_chat_id == moved
        await bot.send_message(moved, "二")
        with pytest.raises(Forbidden, match="kicked"):
            await bot.send_message(gone, "三")
        await bot.leave_chat(moved)

    with_telegram(telegram, talk)
    assert [bubble.text for bubble in telegram.phone(moved)] == ["二"]


def test_a_wrong_token_is_401(telegram: FakeTelegram) -> None:
    async def run(url: str) -> None:
        async with telegram_bot(url, "1:wrong"):
            raise AssertionError("the wrong token was taken")

    with serving(telegram.app) as url, pytest.raises(InvalidToken):
        asyncio.run(run(url))


def test_pictures_and_files_go_out_with_their_bytes(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> bytes:
        sent = await bot.send_photo(sakura, b"\x89PNG picture", caption="今月")
        await bot.send_document(sakura, b"%PDF", filename="note.pdf")
        return bytes(await (await bot.get_file(sent.photo[-1].file_id)).download_as_bytearray())

    assert with_telegram(telegram, talk) == b"\x89PNG picture"
    assert [(bubble.kind, bubble.text) for bubble in telegram.phone(sakura)] == [
        ("photo", "今月"),
        ("document", "(document)"),
    ]
    assert telegram.problems == []


def test_what_a_person_sent_is_downloaded_up_to_20_mb(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")
    photo = telegram.sends_photo(sakura, b"picture")["message"]["photo"][-1]
    huge = telegram.sends_file(sakura, "big.bin", b"0" * (20 * 2**20 + 1))["message"]["document"]

    async def talk(bot: Bot) -> None:
        assert await (await bot.get_file(photo["file_id"])).download_as_bytearray() == b"picture"
        with pytest.raises(BadRequest, match="File is too big"):
            await bot.get_file(huge["file_id"])
        with pytest.raises(BadRequest, match="Wrong file_id"):
            await bot.get_file("nothing")

    with_telegram(telegram, talk)


def test_what_telegram_would_refuse_is_refused_and_noted(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="あ" * 22)]])

    async def talk(bot: Bot) -> None:
        await bot.send_message(sakura, "🍎" * 4096)
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(sakura, "a" * 4097)
        with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
            await bot.send_message(sakura, "a", reply_markup=markup)
        with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
            await bot.send_message(sakura, "a < b", parse_mode="HTML")

    with_telegram(telegram, talk)
    assert telegram.problems == [
        "sendMessage: text: 4097 code_point, allowed 1 to 4096",
        "sendMessage: callback_data: 66 utf8, allowed 1 to 64",
        "sendMessage: text: HTML cannot be parsed",
    ]


def test_commands_and_actions_are_kept(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")

    async def talk(bot: Bot) -> None:
        await bot.set_my_commands([BotCommand("note", "ノートを 書く")], language_code="ja")
        assert [one.command for one in await bot.get_my_commands(language_code="ja")] == ["note"]
        assert await bot.get_my_commands() == ()
        await bot.delete_my_commands(language_code="ja")
        await bot.send_chat_action(sakura, "typing")

    with_telegram(telegram, talk)
    assert (telegram.actions, telegram.problems) == ([(str(sakura), "typing")], [])


def test_a_silent_message_is_marked_silent(telegram: FakeTelegram) -> None:
    sakura = telegram.person("さくら")
    with_telegram(telegram, lambda bot: bot.send_message(sakura, "しずかに", disable_notification=True))
    assert [bubble.silent for bubble in telegram.phone(sakura)] == [True]
