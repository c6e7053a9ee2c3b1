"""The page of one's own, in a real Chromium, on a phone's width."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.pages.posted import LONGEST_TEXT
from bot.people.sign_in import new_sign_in
from tests.browser import fits, turning, visiting
from tests.pages.office import Office
from tests.pages.test_photos import PNG

pytestmark = pytest.mark.browser
ATTACK = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


@pytest.fixture
def phone(chromium: Browser, served: Office) -> Iterator[BrowserContext]:
    """A participant's phone of 360 pixels."""
    with visiting(chromium, 360, 720) as context:
        yield context


@pytest.fixture
def staff(chromium: Browser, served: Office) -> Iterator[Page]:
    """A coordinator's phone, joined."""
    with visiting(chromium, 360, 720) as context:
        yield opened(context, served, "C")


def opened(phone: BrowserContext, served: Office, who: str = "") -> Page:
    page = phone.new_page()
    page.goto(f"{served.url}/talk" + (f"?code={served.code(who)}" if who else ""))
    if who:
        expect(page.get_by_text("この 電話で つかえます")).to_be_visible()
    return page


def write(page: Page, text: str) -> None:
    page.get_by_label("ここに 書く").fill(text)
    page.keyboard.press("Enter")


def test_a_guest_is_told_what_to_do_and_joins_by_typing_the_code(
    phone: BrowserContext, served: Office
) -> None:
    page = opened(phone, served)
    expect(page.get_by_text("コードを 下に 書いて ください")).to_be_visible()
    write(page, served.code("A").lower())
    expect(page.get_by_text("山本 そらさん、こんにちは")).to_be_visible()
    expect(page.get_by_text("コードを 下に 書いて ください")).to_be_hidden()
    assert fits(page)


def test_the_invitations_link_joins_and_leaves_no_code_in_the_address(
    phone: BrowserContext, served: Office
) -> None:
    page = opened(phone, served, "A")
    expect(page).to_have_url(f"{served.url}/talk")
    page.reload()
    expect(page.get_by_text("この 電話で つかえます")).to_have_count(1)


def test_what_people_write_is_shown_as_text_and_never_run(
    phone: BrowserContext, served: Office, staff: Page
) -> None:
    page = opened(phone, served, "A")
    title = page.title()
    write(page, ATTACK)
    expect(page.locator(".mine .text", has_text=ATTACK)).to_be_visible()
    expect(page.get_by_text("佐藤 みなとさんに つたえます")).to_be_visible()
    expect(staff.get_by_text(ATTACK)).to_be_visible()
    for each in (page, staff):
        assert each.locator(".log img, .log script").count() == 0
        assert each.title() == title
    assert fits(page)


def test_a_photo_is_shown_to_both(phone: BrowserContext, served: Office, staff: Page, tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    picture.write_bytes(PNG)
    page = opened(phone, served, "A")
    page.locator("[data-file]").set_input_files(picture)
    expect(page.locator(".mine img")).to_have_js_property("complete", value=True)
    expect(page.get_by_text("佐藤 みなとさんに つたえます")).to_be_visible()
    expect(page.locator(".mine img[src^='/media/']")).to_have_js_property("naturalWidth", 1)
    expect(staff.locator(".bot img")).to_have_js_property("naturalWidth", 1)


def test_a_photo_loses_where_it_was_taken(phone: BrowserContext, served: Office) -> None:
    """A JPEG with an EXIF block is drawn anew; what is stored holds no EXIF."""
    page = opened(phone, served, "A")
    made = page.evaluate(
        "() => { const c = document.createElement('canvas'); return c.toDataURL('image/jpeg'); }"
    )
    jpeg = base64.b64decode(made.partition(",")[2])
    exif = b"\xff\xe1\x00\x10Exif\x00\x00GPSplace"
    file = {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": jpeg[:2] + exif + jpeg[2:]}
    page.locator("[data-file]").set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_text("佐藤 みなとさんに つたえます")).to_be_visible()
    with served.app.database.read() as connection:
        (sealed,) = connection.exec_driver_sql("SELECT sealed FROM media").scalars().all()
    kept = served.app.vault.open_bytes(sealed)
    assert kept.startswith(b"\xff\xd8\xff")
    assert b"Exif" not in kept


def test_words_can_be_edited_and_taken_back(phone: BrowserContext, served: Office) -> None:
    page = opened(phone, served, "A")
    write(page, "にわの 花が さきました")
    expect(page.get_by_text("佐藤 みなとさんに つたえます")).to_be_visible()
    more = page.get_by_role("button", name="この ことばを 直す・取り消す")
    more.click()
    page.get_by_role("button", name="直す", exact=True).click()
    expect(page.get_by_label("ここに 書く")).to_have_value("にわの 花が さきました")
    write(page, "にわの 花が たくさん さきました")
    expect(page.get_by_text("直した ことばも とどきました")).to_be_visible()
    expect(page.locator(".mine .text")).to_have_text(["にわの 花が たくさん さきました"])
    more.click()
    page.get_by_role("button", name="取り消す", exact=True).click()
    expect(page.locator(".taken_back .text")).to_have_text("取り消しました")
    expect(page.get_by_text("にわの 花が")).to_have_count(0)


def test_nothing_typed_is_lost_while_the_server_is_away(chromium: Browser, served: Office) -> None:
    with visiting(chromium, 360, 720, refused=True) as context:
        lose_nothing(opened(context, served, "A"), served)


def lose_nothing(page: Page, served: Office) -> None:
    page.route("**/talk/events", lambda route: route.fulfill(status=503, body="{}"))
    write(page, "つながって いますか")
    expect(page.get_by_text("まだ 送れて いません")).to_be_visible()
    page.get_by_label("ここに 書く").fill("まだ 書いて いる ことば")
    page.reload()
    expect(page.get_by_label("ここに 書く")).to_have_value("まだ 書いて いる ことば")
    expect(page.locator(".mine .text", has_text="つながって いますか")).to_be_visible()
    assert served.stored() == 2
    page.unroute("**/talk/events")
    page.get_by_role("button", name="もういちど 送る").click()
    expect(page.get_by_text("佐藤 みなとさんに つたえます")).to_be_visible()
    expect(page.locator(".mine .text", has_text="つながって いますか")).to_have_count(1)


def test_nothing_overtakes_what_is_still_on_its_way(chromium: Browser, served: Office) -> None:
    with visiting(chromium, 360, 720, refused=True) as context:
        page = opened(context, served, "A")
        page.route("**/talk/events", lambda route: route.fulfill(status=503, body="{}"))
        write(page, "さきに 書きました")
        expect(page.get_by_text("まだ 送れて いません")).to_be_visible()
        page.unroute("**/talk/events")
        write(page, "あとで 書きました")
        expect(page.get_by_text("まだ 送れて いません")).to_be_hidden()
        page.reload()
        expect(page.locator(".mine .text")).to_contain_text(["さきに 書きました", "あとで 書きました"])


def test_what_is_too_long_is_neither_cut_nor_sent(phone: BrowserContext, served: Office) -> None:
    page = opened(phone, served, "A")
    box = page.get_by_label("ここに 書く")
    long = "あ" * (LONGEST_TEXT - 1) + "🌷"
    write(page, long)
    expect(page.get_by_text("長すぎます。2つに 分けて 送って ください。")).to_be_visible()
    expect(box).to_have_value(long)
    expect(page.locator(".mine")).to_have_count(0)
    write(page, long[1:])
    expect(page.get_by_text("佐藤 みなとさんに つたえます")).to_be_visible()
    expect(page.get_by_text("長すぎます")).to_be_hidden()
    expect(page.locator(".mine .text")).to_have_text([long[1:]])


def test_shift_enter_makes_a_line_and_long_words_wrap(phone: BrowserContext, served: Office) -> None:
    page = opened(phone, served, "A")
    page.get_by_label("ここに 書く").fill("a" * 300)
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("おわり")
    page.keyboard.press("Enter")
    shown = page.locator(".mine .text").last
    expect(shown).to_have_text("a" * 300 + "\nおわり", use_inner_text=True)
    expect(page.get_by_label("ここに 書く")).to_be_focused()
    assert fits(page)


def test_it_can_be_read_by_a_screen_reader_and_speaks_the_persons_language(
    phone: BrowserContext, served: Office
) -> None:
    page = opened(phone, served, "A")
    log = page.get_by_role("log", name="やりとり")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log).to_have_attribute("aria-busy", "false")
    write(page, "English")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("From now on I write in English")).to_be_visible()
    expect(page.get_by_role("log", name="Messages")).to_be_visible()
    expect(page.locator(".phone")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Menu")).to_be_visible()


def test_a_sign_in_link_goes_on_by_itself_and_says_kindly_when_it_is_used(
    phone: BrowserContext, served: Office, chromium: Browser
) -> None:
    with served.app.database.write() as connection:
        token = new_sign_in(connection, 3, served.clock())
    page = phone.new_page()
    page.goto(f"{served.url}/talk?k={token}")
    page.wait_for_url(f"{served.url}/talk")
    expect(page.locator("[data-who]")).to_have_text("山本 そら")
    with visiting(chromium, 360, 720, refused=True) as other:
        late = other.new_page()
        late.goto(f"{served.url}/talk?k={token}")
        expect(late.get_by_text("この リンクは もう つかえません")).to_be_visible()


def test_a_browser_can_be_left(phone: BrowserContext, served: Office) -> None:
    page = opened(phone, served, "A")
    page.get_by_role("link", name="この ブラウザで おわる").click()
    with turning(page):
        page.get_by_role("button", name="この ブラウザで おわる").click()
    expect(page.get_by_text("コードを 下に 書いて ください")).to_be_visible()
    expect(page.get_by_role("link", name="この ブラウザで おわる")).to_be_hidden()
    expect(page.locator(".bubble")).to_have_count(0)
    assert fits(page)


def test_a_guest_hears_why_a_photo_is_not_taken(
    phone: BrowserContext, served: Office, tmp_path: Path
) -> None:
    picture = tmp_path / "photo.png"
    picture.write_bytes(PNG)
    page = opened(phone, served)
    page.locator("[data-file]").set_input_files(picture)
    expect(page.get_by_text("写真は、コードを 送った あとに 送れます。")).to_be_visible()
