"""The demo's page in a real Chromium: from phone to phone and back, in every tab."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import fits, visiting
from tests.demo.conftest import Show

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(chromium: Browser, show: Show) -> Iterator[BrowserContext]:
    """A wide screen."""
    with visiting(chromium) as context:
        yield context


def opened(context: BrowserContext, show: Show) -> Page:
    page = context.new_page()
    page.goto(show.url)
    expect(page.locator("html[data-ready]")).to_have_count(1)
    return page


def left(page: Page) -> Locator:
    return page.get_by_role("region", name="さんか者の 電話", exact=True)


def right(page: Page) -> Locator:
    return page.get_by_role("region", name="たんとうの 人の 電話", exact=True)


def tap(side: Locator, label: str) -> None:
    side.get_by_role("button", name=label, exact=True).last.click()


def says(side: Locator, words: str) -> None:
    """The side's newest bubbles say so."""
    expect(side.locator(".bot", has_text=words).last).to_be_visible()


def move_to(clock: Locator, when: str) -> None:
    """As the field comes to sight the page puts the present time into it; only then is it ours."""
    clock.get_by_text("ほかの 時間").click()
    expect(clock.get_by_label("いつに しますか")).not_to_have_value("")
    clock.get_by_label("いつに しますか").fill(when)
    clock.get_by_role("button", name="すすめる").click()


def test_a_whole_note_goes_over_is_seen_and_answered(desk: BrowserContext, show: Show) -> None:
    page = opened(desk, show)
    participant, coordinator = left(page), right(page)
    tap(participant, "ノート")
    for question, label in (
        ("からだの 調子は どうですか", "まあよい"),
        ("こころの 調子は どうですか", "あまりよくない"),
        ("夜は よく ねむれましたか", "わるい"),
        ("もくひょう「", "○ すこし"),
        ("たんとうの 人と 話したいですか", "はい（きょう）"),
    ):
        expect(participant.locator(".row:not(.calm)", has_text=question)).to_be_visible()
        tap(participant, label)
    expect(participant.locator(".row:not(.calm)", has_text="ひとこと あれば")).to_be_visible()
    participant.get_by_label("ここに 書く").fill("ねむれない 日が つづきます。")
    page.keyboard.press("Enter")
    says(coordinator, "★きょう 話したい そうです。")
    says(coordinator, "ねむれない 日が つづきます。")
    card = coordinator.locator(".row", has_text="★きょう 話したい そうです。")
    card.get_by_role("button", name="確認しました").click()
    says(participant, "→ 11月25日(水)の ノート")
    expect(card.get_by_role("button", name="確認しました")).to_have_class("choice chosen")
    card.get_by_role("button", name="返事をする").click()
    says(coordinator, "山本 そらさんへの 返事を 書いて ください。")
    coordinator.get_by_label("ここに 書く").fill("4時に 電話しますね。")
    page.keyboard.press("Enter")
    says(participant, "4時に 電話しますね。")


def test_a_day_off_takes_two_taps_and_the_sender_sees_who_has_read_it(
    desk: BrowserContext, show: Show
) -> None:
    page = opened(desk, show)
    tap(left(page), "おやすみ")
    expect(left(page).locator(".row:not(.calm)", has_text="どう しましたか")).to_be_visible()
    tap(left(page), "おやすみ")
    expect(left(page).locator(".row:not(.calm)", has_text="いつ 休みますか")).to_be_visible()
    tap(left(page), "11月27日(金)")
    says(left(page), "佐藤 みなとさんに つたえます。")
    card = right(page).locator(".row", has_text="【おやすみ】山本 そらさん").filter(has_text="11月27日")
    card.get_by_role("button", name="確認しました").click()
    says(left(page), "→ 11月27日(金)の れんらく（おやすみ）")


def test_a_second_tab_shows_the_same_and_starting_anew_empties_both(desk: BrowserContext, show: Show) -> None:
    page, other = opened(desk, show), opened(desk, show)
    left(page).get_by_label("ここに 書く").fill("となりの タブにも 見えますか。")
    page.keyboard.press("Enter")
    says(right(other), "となりの タブにも 見えますか。")
    expect(left(other).locator(".mine", has_text="となりの タブにも")).to_be_visible()
    page.get_by_role("button", name="はじめから").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="やめる").click()
    expect(dialog).to_be_hidden()
    expect(left(page).locator(".mine", has_text="となりの タブにも")).to_be_visible()
    page.get_by_role("button", name="はじめから").click()
    dialog.get_by_role("button", name="はじめから").click()
    for each in (page, other):
        expect(left(each).locator(".mine", has_text="となりの タブにも")).to_have_count(0)
        expect(left(each).get_by_role("button", name="ノート", exact=True).last).to_be_visible()


def test_the_clock_moves_and_what_is_done_then_bears_the_new_day(desk: BrowserContext, show: Show) -> None:
    page, other = opened(desk, show), opened(desk, show)
    clock = page.get_by_role("region", name="デモの とけい")
    expect(clock).to_contain_text("11月25日(水) 午後2時")
    clock.get_by_role("button", name="つぎの 朝9時").click()
    for each in (page, other):
        expect(each.get_by_role("region", name="デモの とけい")).to_contain_text("11月26日(木) 午前9時")
    tap(left(page), "メニュー")
    expect(left(page).locator(".day").last).to_have_text("11月26日(木)")
    move_to(clock, "2026-11-01T08:00")
    expect(clock.get_by_text("前の 時間には もどれません。")).to_be_visible()
    clock.get_by_label("いつに しますか").fill("2026-12-01T09:30")
    clock.get_by_role("button", name="すすめる").click()
    expect(clock).to_contain_text("12月1日(火) 午前9時30分")


def test_what_falls_due_on_the_way_is_seen_in_every_tab(desk: BrowserContext, show: Show) -> None:
    page, other = opened(desk, show), opened(desk, show)
    clock = page.get_by_role("region", name="デモの とけい")
    clock.get_by_role("button", name="夜7時").click()
    for each in (page, other):
        says(left(each), "11月25日(水)の ノートです。")
        says(left(each), "よかったら、きょうの ことを おしえて ください。")
        expect(left(each).locator(".row", has_text="よかったら").last).to_contain_text("午後4時30分")
    clock.get_by_role("button", name="つぎの 朝9時").click()
    for each in (page, other):
        says(right(each), "11月26日(木)の まとめです。")
    tap(right(page), "山本 そら：話したい")
    expect(clock.get_by_role("progressbar")).to_have_count(0)


def test_while_weeks_pass_the_clock_says_so_and_takes_no_other_move(desk: BrowserContext, show: Show) -> None:
    page, other = opened(desk, show), opened(desk, show)
    clock = page.get_by_role("region", name="デモの とけい")
    with show.stage.app.database.write():  # the clock stands still until both tabs were looked at
        move_to(clock, "2026-12-16T09:30")
        for each in (page, other):
            expect(each.get_by_role("progressbar", name="時間が すすんで います")).to_be_visible()
        expect(clock.get_by_role("button", name="+1週間")).to_be_disabled()
    expect(clock).to_contain_text("12月16日(水) 午前9時30分", timeout=60_000)
    for each in (page, other):
        expect(each.get_by_role("progressbar")).to_have_count(0)
    expect(clock.get_by_role("button", name="+1週間")).to_be_enabled()


def test_what_is_too_far_is_said(chromium: Browser, show: Show) -> None:
    with visiting(chromium, refused=True) as context:
        page = opened(context, show)
        clock = page.get_by_role("region", name="デモの とけい")
        move_to(clock, "2027-12-20T09:30")
        expect(clock.get_by_text("いちどに 3か月まで すすめます。")).to_be_visible()


def test_another_person_and_another_language(desk: BrowserContext, show: Show) -> None:
    page = opened(desk, show)
    left(page).get_by_label("さんか者の 電話を だれが つかいますか").select_option(label="リナ・ハルトノ")
    says(left(page), "Thank you for writing.")
    expect(left(page)).to_have_attribute("lang", "en")
    left(page).get_by_label("さんか者の 電話の ことば").select_option("ja")
    says(left(page), "これからは 日本語で 書きます。")
    expect(left(page).get_by_role("button", name="メニュー", exact=True)).to_be_visible()
    right(page).get_by_label("たんとうの 人の 電話を だれが つかいますか").select_option(label="高橋 れい")
    says(right(page), "Could we talk about my shifts in December?")
    page.reload()
    says(left(page), "これからは 日本語で 書きます。")
    says(right(page), "Could we talk about my shifts in December?")


def test_everything_can_be_done_by_keyboard(desk: BrowserContext, show: Show) -> None:
    page = opened(desk, show)
    page.locator("body").press("Tab")
    _tab_to(page, "ノート")
    page.keyboard.press("Enter")
    expect(left(page).locator(".row:not(.calm)", has_text="からだの 調子は")).to_be_visible()
    _tab_to(page, "よい")
    page.keyboard.press("Space")
    expect(left(page).locator(".row:not(.calm)", has_text="こころの 調子は")).to_be_visible()
    _tab_to(page, "もどる")
    page.keyboard.press("Enter")
    expect(left(page).locator(".row:not(.calm)", has_text="からだの 調子は")).to_be_visible()
    _tab_to(page, "ここに 書く")
    page.keyboard.type("やめる")
    page.keyboard.press("Enter")
    says(left(page), "やめました。")
    expect(left(page).get_by_label("ここに 書く")).to_be_focused()


def _tab_to(page: Page, name: str) -> None:
    """Go forward by Tab until something of that name has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "[document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent,"
            " Boolean(document.activeElement.closest('.calm'))]"
        )
        if found == [name, False]:
            return
    raise AssertionError(f"Tab does not reach {name}")


def test_on_a_phone_one_talk_at_a_time_and_nothing_wider_than_the_screen(
    chromium: Browser, show: Show
) -> None:
    with visiting(chromium, 360, 740) as context:
        page = opened(context, show)
        assert fits(page)
        expect(right(page)).to_be_hidden()
        tap(left(page), "話したい")
        expect(left(page).locator(".row:not(.calm)", has_text="いつ 話したいですか")).to_be_visible()
        tap(left(page), "電話して ほしい")
        tab = page.get_by_role("tab", name="たんとうの 人")
        expect(tab).to_have_class("news")
        tab.click()
        says(right(page), "電話を してほしい そうです。")
        expect(left(page)).to_be_hidden()
        page.get_by_role("button", name="とけい").click()
        expect(page.get_by_role("button", name="+1週間")).to_be_visible()
        assert fits(page)
        page.get_by_role("tab", name="たんとうの 人").press("ArrowLeft")
        expect(page.get_by_role("tab", name="さんか者")).to_be_focused()
        expect(left(page)).to_be_visible()
