from typing import Any

import pytest
from linebot.v3.messaging import (
    FlexContainer,
    FlexMessage,
    MessageAction,
    PushMessageRequest,
    RichMenuArea,
    RichMenuBounds,
    RichMenuRequest,
    RichMenuSize,
    SetWebhookEndpointRequest,
    ShowLoadingAnimationRequest,
    TextMessage,
    ValidateMessageRequest,
)
from linebot.v3.messaging import TestWebhookEndpointRequest as Probe

from .line import FakeLine
from .listener import Hands, Listener
from .sdk import LineSdk, refusal, with_line
from .serving import serving

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def line() -> FakeLine:
    return FakeLine(Hands())


def test_profiles_are_there_for_friends_only(line: FakeLine) -> None:
    sakura, ren = line.person("さくら", language="en"), line.person("れん")
    line.blocks(ren)

    async def talk(sdk: LineSdk) -> tuple[Any, int]:
        return await sdk.api.get_profile(sakura), (await refusal(sdk.api.get_profile(ren))).status

    profile, status = with_line(line, talk)
    assert (profile.display_name, profile.language, profile.user_id) == ("さくら", "en", sakura)
    assert status == 404


def test_the_bot_and_its_quota_are_told(line: FakeLine) -> None:
    async def talk(sdk: LineSdk) -> None:
        assert (await sdk.api.get_bot_info()).user_id == line.channel.bot_id
        quota = await sdk.api.get_message_quota()
        assert (quota.type, quota.value) == ("limited", 200)
        line.channel.monthly_quota = None
        assert (await sdk.api.get_message_quota()).type == "none"

    with_line(line, talk)
    assert line.problems == []


def test_contents_are_ready_late_forgotten_or_unsent(line: FakeLine) -> None:
    sakura = line.person("さくら")
    photo, voice = line.sends_photo(sakura, b"\xff\xd8photo"), line.sends_voice(sakura, b"voice", not_ready=1)
    forgotten, unsent = line.sends_photo(sakura, b"a"), line.sends_file(sakura, "a.pdf", b"b")
    line.forgets(forgotten)
    line.unsends(unsent)

    async def talk(sdk: LineSdk) -> list[Any]:
        def get(event: dict[str, Any]) -> Any:
            return sdk.blob.get_message_content(event["message"]["id"])

        fetched = [await get(event) for event in (photo, voice, voice)]
        return fetched + [(await refusal(get(event))).status for event in (forgotten, unsent)]

    assert with_line(line, talk) == [b"\xff\xd8photo", None, b"voice", 404, 410]


def test_the_loading_animation_is_for_people_and_full_fives(line: FakeLine) -> None:
    sakura = line.person("さくら")

    async def talk(sdk: LineSdk) -> int:
        start = sdk.api.show_loading_animation
        await start(ShowLoadingAnimationRequest(chatId=sakura, loadingSeconds=20))
        return int(
            (await refusal(start(ShowLoadingAnimationRequest(chatId=sakura, loadingSeconds=7)))).status
        )

    assert with_line(line, talk) == 400
    assert (line.loading, line.problems) == ([(sakura, 20)], ["loading: $.loadingSeconds: 7"])


def test_the_webhook_address_is_set_read_and_tried(line: FakeLine) -> None:
    bot = Listener()

    async def talk(sdk: LineSdk) -> tuple[Any, Any]:
        await sdk.api.set_webhook_endpoint(SetWebhookEndpointRequest(endpoint=f"{bot_url}/webhook/line"))
        good = await sdk.api.test_webhook_endpoint(Probe())
        bot.status = 403
        bad = await sdk.api.test_webhook_endpoint(Probe())
        assert (await sdk.api.get_webhook_endpoint()).endpoint == f"{bot_url}/webhook/line"
        plain = SetWebhookEndpointRequest(endpoint="http://example.org/")
        assert (await refusal(sdk.api.set_webhook_endpoint(plain))).status == 400
        return good, bad

    with serving(bot.app) as bot_url:
        good, bad = with_line(line, talk)
    assert (good.success, good.status_code, bad.success, bad.status_code) == (True, 200, False, 403)
    assert bot.bodies()[0] == {"destination": line.channel.bot_id, "events": []}


def menu() -> RichMenuRequest:
    bounds = RichMenuBounds(x=0, y=0, width=1250, height=843)
    area = RichMenuArea(bounds=bounds, action=MessageAction(label="ノート", text="ノートを 書く"))
    size = RichMenuSize(width=2500, height=843)
    return RichMenuRequest(size=size, selected=True, name="menu", chatBarText="メニュー", areas=[area])


def test_a_rich_menu_shows_when_it_has_its_image_and_is_the_default(line: FakeLine) -> None:
    sakura = line.person("さくら")

    async def talk(sdk: LineSdk) -> None:
        created = (await sdk.api.create_rich_menu(menu())).rich_menu_id
        assert (await refusal(sdk.api.set_default_rich_menu(created))).status == 400
        await sdk.blob.set_rich_menu_image(created, body=PNG, _headers={"Content-Type": "image/png"})
        with pytest.raises(LookupError):
            line.taps(sakura, "ノート")
        await sdk.api.set_default_rich_menu(created)
        assert (await sdk.api.get_default_rich_menu_id()).rich_menu_id == created
        assert len((await sdk.api.get_rich_menu_list()).richmenus) == 1

    with_line(line, talk)
    assert line.taps(sakura, "ノート")["message"]["text"] == "ノートを 書く"
    assert line.problems == []


def test_a_person_can_have_an_own_rich_menu(line: FakeLine) -> None:
    sakura, ren = line.person("さくら"), line.person("れん")

    async def talk(sdk: LineSdk) -> None:
        created = (await sdk.api.create_rich_menu(menu())).rich_menu_id
        await sdk.blob.set_rich_menu_image(created, body=PNG, _headers={"Content-Type": "image/png"})
        await sdk.api.link_rich_menu_id_to_user(sakura, created)
        assert (line.menu_for(sakura) is None, line.menu_for(ren) is None) == (False, True)
        await sdk.api.unlink_rich_menu_id_from_user(sakura)
        await sdk.api.delete_rich_menu(created)

    with_line(line, talk)
    assert (line.menu_for(sakura), line.menus) == (None, {})


def test_a_flex_card_is_shown_with_its_words_and_buttons(line: FakeLine) -> None:
    sakura = line.person("さくら")
    label = {"type": "button", "action": {"type": "postback", "label": "確認しました", "data": "ack:1"}}
    body = {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "さくらさん"}, label]}
    card = FlexMessage(altText="連絡", contents=FlexContainer.from_dict({"type": "bubble", "body": body}))
    push = PushMessageRequest(to=sakura, messages=[card, TextMessage(text="よろしくお願いします")])
    with_line(line, lambda sdk: sdk.api.push_message(push))
    shown = line.phone(sakura)[0]
    assert (shown.kind, shown.text, shown.labels) == ("flex", "さくらさん", ["確認しました"])
    assert shown.to_lock_screen == "連絡"
    assert line.taps(sakura, "確認しました")["postback"] == {"data": "ack:1"}


def test_messages_can_be_validated_without_sending(line: FakeLine) -> None:
    async def talk(sdk: LineSdk) -> int:
        await sdk.api.validate_push(ValidateMessageRequest(messages=[TextMessage(text="よい")]))
        bad = ValidateMessageRequest(messages=[TextMessage(text="")])
        return int((await refusal(sdk.api.validate_push(bad))).status)

    assert with_line(line, talk) == 400


def test_groups_are_left_and_know_their_members(line: FakeLine) -> None:
    sakura = line.person("さくら")
    group = line.group("みんな", sakura)

    async def talk(sdk: LineSdk) -> None:
        assert (await sdk.api.get_group_summary(group)).group_name == "みんな"
        assert (await sdk.api.get_group_member_profile(group, sakura)).display_name == "さくら"
        await sdk.api.leave_group(group)
        assert (await refusal(sdk.api.get_group_summary(group))).status == 404

    with_line(line, talk)


def test_a_path_that_line_does_not_have_is_a_problem(line: FakeLine) -> None:
    async def talk(sdk: LineSdk) -> int:
        return int((await refusal(sdk.api.get_followers())).status)

    assert with_line(line, talk) == 404
    assert line.problems == ["no such endpoint: GET /v2/bot/followers/ids"]
