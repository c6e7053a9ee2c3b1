"""The plan as a picture: signed, expiring, of nobody else, with the same in words."""

import re
from datetime import date, time, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import insert, update

from bot.pages.pictures import link
from bot.pages.plan_picture import WIDEST, WIDEST_NAME, width, wrapped
from bot.post.media_links import with_media_links
from bot.turns.lane import Address
from dialogs.languages import NAMES
from dialogs.languages.dates import spoken_day
from dialogs.messages import Message
from models.tables import activity_exceptions, activity_patterns, people
from tests.browser import fits, tab_of, visiting
from tests.pages.office import Office, Visitor

SVG = "{http://www.w3.org/2000/svg}"
NAME = "plan-p0003-2026-11-16"


def shown(visitor: Visitor) -> dict[str, Any]:
    visitor.writes("予定").raise_for_status()
    media: dict[str, Any] = visitor.until("今週の 予定です。")["media"][0]
    return media


def test_the_plan_is_shown_as_a_picture_that_says_what_it_shows(served: Office, participant: Visitor) -> None:
    media = shown(participant)
    assert (media["inline"], media["status"], media["what"]) == (True, "kept", "plan")
    got = participant.http.get(media["url"])
    assert got.headers["content-type"] == "image/svg+xml"
    assert got.headers["content-disposition"] == "inline"
    assert "default-src 'none'" in got.headers["content-security-policy"]
    drawing = ET.fromstring(got.content)  # noqa: S314 - our own drawing
    words = drawing.findtext(f"{SVG}desc") or ""
    assert "11月17日(火) 午前10時から 午後2時まで" in words
    assert "11月23日(月) お休み（祝日）" in words
    lines = "".join(text.text or "" for text in drawing.iter(f"{SVG}text")).replace(" ", "")
    assert "午前10時から午後2時まで" in lines
    assert drawing.findtext(f"{SVG}title") == "11月16日(月)から 11月29日(日)までの 予定"


def test_the_picture_changes_with_the_language_and_every_name_of_a_day_has_room(
    served: Office, participant: Visitor
) -> None:
    url = shown(participant)["url"]
    for language in NAMES:
        with served.app.database.write() as connection:
            connection.execute(update(people).where(people.c.person_id == 3).values(language=language))
        got = participant.http.get(url)
        assert got.headers["cache-control"] == "no-store"
        texts = list(ET.fromstring(got.content).iter(f"{SVG}text"))  # noqa: S314 - our own drawing
        days = [text for text in texts if text.text == spoken_day(date(2026, 11, 18), language)]
        assert len(days) == 1
        assert "textLength" in days[0].attrib or width(str(days[0].text)) <= WIDEST_NAME


def test_the_page_says_the_same_in_words_and_shows_what_changed_since(
    served: Office, participant: Visitor
) -> None:
    page = shown(participant)["page"]
    assert "11月18日(水) 午前10時" in participant.http.get(page).text
    with served.app.database.write() as connection:
        off = {"person_id": 3, "day": date(2026, 11, 18), "kind": "off"}
        connection.execute(insert(activity_exceptions), off)
        part = {"person_id": 3, "weekday": 2, "starts_on": date(2026, 11, 19), "workplace": "<b>&"}
        hours = {"starts_at": time(9), "ends_at": time(9, 30)}
        connection.execute(insert(activity_patterns), part | hours)
    text = participant.http.get(page).text
    assert "11月18日(水) お休み（この 日だけ）" in text
    assert "<b>" not in text
    assert "&lt;b&gt;&amp;" in text


def test_a_link_shows_only_what_it_was_made_for(served: Office, participant: Visitor) -> None:
    url = link(served.app.vault, NAME, served.clock(), at="/plan")
    assert participant.http.get(url).status_code == 200
    for changed in (
        url.replace("p0003", "p0004"),
        url.replace("2026-11-16", "2026-11-23"),
        f"/plan/{NAME}",
        link(served.app.vault, "plan-nobody-2026-11-16", served.clock(), at="/plan"),
        link(served.app.vault, "plan-p0003-2026-02-30", served.clock(), at="/plan"),
        link(served.app.vault, "plan-p0003-2026-02-30", served.clock()),
        link(served.app.vault, "photo", served.clock(), at="/plan"),
    ):
        assert participant.http.get(changed).status_code == 404
    served.clock.move(timedelta(hours=3))
    assert participant.http.get(url).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "午前10時30分から 午後2時30分まで とても なまえの ながい ところ",
        "あ" * 40,
        "Thursday 26 November 10:30 AM to 12:30 PM somewhere",
        "",
    ],
)
def test_lines_of_the_drawing_fit_and_lose_nothing(text: str) -> None:
    lines = list(wrapped(text))
    assert all(0 < width(line) <= WIDEST for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


@pytest.mark.browser
def test_it_stands_in_the_talk_and_can_be_read_on_a_small_phone(served: Office, chromium: Browser) -> None:
    with visiting(chromium, 360, 720) as phone:
        page = phone.new_page()
        page.goto(f"{served.url}/talk?code={served.code('A')}")
        expect(page.locator("[data-who]")).to_have_text("山本 そら")
        page.get_by_label("ここに 書く").fill("予定")
        page.keyboard.press("Enter")
        image = page.get_by_alt_text("予定の 絵")
        expect(image).to_be_visible()
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 360
        opened = tab_of(phone, image)
        expect(opened.get_by_role("img", name="予定")).to_be_visible()
        expect(opened.get_by_role("listitem").first).to_contain_text("午前10時から")
        assert fits(opened)


@pytest.mark.parametrize(("channel", "linked"), [("line", True), ("telegram", True), ("web", False)])
def test_other_chats_get_a_link_to_the_page(served: Office, channel: str, linked: bool) -> None:
    veil = with_media_links("https://office.example", served.app.vault)
    address = Address(1, channel, "one", "A", 3)
    with served.app.database.read() as connection:
        sent = Message("今週の 予定です。", media=(NAME,))
        (message,) = veil(connection, address, [sent], served.clock(), "")
    if not linked:
        assert message == sent
        return
    (there,) = message.links
    assert there.label == "予定の 絵 / Picture"
    assert there.url.startswith(f"https://office.example/plan/{NAME}?until=")
    answer = served.visitor().http.get(there.url.removeprefix("https://office.example"))
    assert "11月17日(火) 午前10時から" in answer.text
