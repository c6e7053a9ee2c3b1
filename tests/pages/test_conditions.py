"""How somebody was, as a picture: signed, of nobody else, in words and shapes before colours."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, expect

from bot.pages.condition import Condition, as_svg, is_condition
from bot.pages.condition_marks import OF_QUESTION, OUTCOME_MARKS
from bot.pages.pictures import link
from bot.post.media_links import with_media_links
from bot.turns.lane import Address
from dialogs.facts import ActivityDay, FreeDay, Note, NoteAnswer, Notice
from dialogs.messages import Message
from dialogs.past import Noted, Past, PastDay
from models.records import report_absence, save_note
from tests.browser import fits, tab_of, visiting
from tests.pages.office import Office, Visitor

SVG = "{http://www.w3.org/2000/svg}"
NAME = "condition-p0003-2026-11-10-2026-11-16"
MONDAY = date(2026, 11, 16)


GOAL = "目標「週に 3回 来る」：◎ できた"


def note(day: date, *steps: str, goal: str = "") -> Note:
    said = [NoteAnswer(name, step) for name, step in zip(("body", "mind", "sleep"), steps, strict=True)]
    told = (NoteAnswer("goal", goal, about="週に 3回 来る"),) if goal else ()
    return Note(day, "standard", (*said, *told))


def a_week() -> Past:
    """A day of each kind, Monday to Sunday."""
    monday, *rest = (MONDAY + timedelta(days=n) for n in range(7))
    planned = [ActivityDay(day, time(10), time(14)) for day in (monday, *rest)]
    return Past(
        (
            PastDay(
                monday,
                planned[0],
                came_at=datetime(2026, 11, 16, tzinfo=UTC),
                note=note(monday, "4", "1", "3"),
            ),
            PastDay(rest[0], planned[1], (Notice("a", "absence", (rest[0],)),)),
            PastDay(
                rest[1],
                planned[2],
                (Notice("b", "late", (rest[1],)),),
                note=note(rest[1], "3", "2", "3", goal="done"),
            ),
            PastDay(rest[2], planned[3], (Notice("c", "early_leave", (rest[2],)),)),
            PastDay(rest[3], planned[4], note=Note(rest[3], "not_today", ())),
            PastDay(rest[4], free=FreeDay(rest[4], "closed")),
            PastDay(rest[5]),
        ),
        tuple(Noted(MONDAY - timedelta(days=n), 3, 3, 3) for n in range(9, 0, -1)),
    )


@pytest.fixture(scope="module")
def drawing() -> ET.Element:
    return ET.fromstring(as_svg(Condition("ja", a_week())))  # noqa: S314 - our own drawing


def words_of(drawing: ET.Element) -> list[str]:
    return [text.text or "" for text in drawing.iter(f"{SVG}text")]


def test_the_words_say_every_day_of_which_something_is_known(drawing: ET.Element) -> None:
    assert (drawing.findtext(f"{SVG}desc") or "").split("\n") == [
        "11月16日(月) 来た、からだ：よい、こころ：わるい、ねむり：まあよい",
        "11月17日(火) お休み",
        f"11月18日(水) おくれた、からだ：まあよい、こころ：あまりよくない、ねむり：まあよい、{GOAL}",
        "11月19日(木) 早く 帰った",
        "11月20日(金) 予定、書けない 日",
        "11月21日(土) 予定が お休み",
        "いつもの あたり：からだ まあよい、こころ まあよい、ねむり まあよい",
    ]  # fmt: skip
    assert drawing.findtext(f"{SVG}title") == "11月16日(月)から 11月22日(日)までの ようす"


def test_every_mark_has_a_word_and_no_two_differ_by_colour_alone(drawing: ET.Element) -> None:
    words = words_of(drawing)
    for word in (
        "からだ",
        "こころ",
        "ねむり",
        "来た",
        "お休み",
        "おくれた",
        "早く 帰った",
        "予定",
        "書けない 日",
    ):
        assert word in words
    for marks in (OF_QUESTION, OUTCOME_MARKS):
        shapes = [shape for shape, _ in marks.values()]
        assert len(set(shapes)) == len(shapes)
    for step in ("よい", "まあよい", "あまりよくない", "わるい"):
        assert words.count(step) == 3


def test_nothing_ranks_and_nothing_counts(drawing: ET.Element) -> None:
    assert not re.search(r"[%％点位]|れんぞく|連続", "".join(words_of(drawing)))


@pytest.mark.parametrize("language", ["ja", "ja-Hira", "en", "pt", "vi"])
@pytest.mark.parametrize("days", [1, 7, 31, 92])
def test_it_can_be_drawn_of_any_days_in_any_language_within_its_width(language: str, days: int) -> None:
    first = MONDAY - timedelta(days=days - 1)
    every = [
        PastDay(first + timedelta(days=n), note=note(first + timedelta(days=n), "1", "2", "4"))
        for n in range(days)
    ]
    drawing = ET.fromstring(as_svg(Condition(language, Past(tuple(every)))))  # noqa: S314 - our own drawing
    for element in drawing.iter():
        for name in ("x", "cx", "x1", "x2"):
            assert 0 <= float(element.get(name, "0")) <= 360
    assert drawing.findtext(f"{SVG}desc")


def test_of_days_without_anything_it_says_so_without_blame() -> None:
    empty = Past(tuple(PastDay(MONDAY + timedelta(days=n)) for n in range(7)))
    drawing = ET.fromstring(as_svg(Condition("ja", empty)))  # noqa: S314 - our own drawing
    assert "この あいだの きろくは ありません。" in words_of(drawing)


@pytest.mark.parametrize(
    "name",
    [
        "condition-p0003-2026-11-10",
        "condition--2026-11-10-2026-11-16",
        "plan-p0003-2026-11-16",
        "condition",
        "",
    ],
)
def test_other_names_are_none_of_its(name: str) -> None:
    assert not is_condition(name)


@pytest.fixture
def lived(served: Office) -> Office:
    """A is known to have written on the 11th and to have been away on the 12th."""
    with served.app.database.write() as connection:
        seal = served.app.vault.seal_json
        answers = [
            {"question": name, "message": "", "sealed": seal({"value": step, "media": []})}
            for name, step in (("body", "4"), ("mind", "2"), ("word", "だれにも いわないで"))
        ]
        at = served.clock()
        save_note(connection, 3, date(2026, 11, 11), "standard", False, at, answers)
        row: dict[str, Any] = {"person_id": 3, "ref": "n1", "kind": "absence", "at": None, "minutes": None}
        report_absence(connection, row | {"replaces": "", "message": ""}, [date(2026, 11, 12)], at)
    return served


def test_the_person_gets_their_own_week_and_the_page_says_it_in_words(
    lived: Office, participant: Visitor
) -> None:
    participant.writes("ようす").raise_for_status()
    bubble = participant.until("この 1週間の ようすです。")
    assert "11月11日(水) 予定、からだ：よい、こころ：あまりよくない" in bubble["text"]
    assert "11月12日(木) お休み" in bubble["text"]
    (media,) = bubble["media"]
    assert (media["inline"], media["what"]) == (True, "condition")
    assert participant.http.get(media["url"]).headers["content-type"] == "image/svg+xml"
    page = participant.http.get(media["page"]).text
    assert "11月12日(木) お休み" in page
    assert "いわないで" not in page  # words stay with whom they were for


def test_a_link_shows_only_what_it_was_made_for(lived: Office, participant: Visitor) -> None:
    url = link(lived.app.vault, NAME, lived.clock(), at="/plan")
    assert participant.http.get(url).status_code == 200
    changed = [url.replace("p0003", "p0004"), url.replace("11-16?", "11-17?"), f"/picture/{NAME}"]
    names = ["condition-nobody-2026-11-10-2026-11-16", "condition-p0003-2026-11-16-2026-11-10"]
    names += ["condition-p0003-2026-01-01-2026-11-16", "condition-p0003-2026-02-30-2026-03-02"]
    changed += [
        link(lived.app.vault, name, lived.clock(), at=at) for name in names for at in ("/plan", "/picture")
    ]
    assert {participant.http.get(each).status_code for each in changed} == {404}


def test_a_chat_gets_it_as_png_of_its_size_with_something_on_it(lived: Office, participant: Visitor) -> None:
    for name in (NAME, "plan-p0003-2026-11-16"):
        got = participant.http.get(link(lived.app.vault, name, lived.clock(), at="/picture"))
        assert got.headers["content-type"] == "image/png"
        assert got.content.startswith(b"\x89PNG\r\n\x1a\n")
        assert int.from_bytes(got.content[16:20]) == 720
        assert len(got.content) > 20_000
    lived.app.rasters.close()


@pytest.mark.parametrize(("channel", "linked"), [("line", True), ("telegram", True), ("web", False)])
def test_other_chats_show_the_picture_beside_the_link_to_its_page(
    served: Office, channel: str, linked: bool
) -> None:
    veil = with_media_links("https://office.example", served.app.vault)
    with served.app.database.read() as connection:
        sent = Message("この 1週間の ようすです。", media=(NAME, "photo1"))
        (message,) = veil(connection, Address(1, channel, "one", "A", 3), [sent], served.clock(), "")
    if not linked:
        assert message == sent
        return
    assert [each.label for each in message.links] == ["ようすの 絵 / Picture", "写真 / Photo"]
    (picture,) = message.pictures  # never a photo that somebody sent
    assert picture.startswith(f"https://office.example/picture/{NAME}?until=")


@pytest.fixture
def small(chromium: Browser) -> Iterator[Any]:
    with visiting(chromium, 360, 720) as phone:
        yield phone


@pytest.mark.browser
def test_it_can_be_read_on_a_small_phone(lived: Office, small: Any) -> None:
    page = small.new_page()
    page.goto(f"{lived.url}/talk?code={lived.code('A')}")
    expect(page.locator("[data-who]")).to_have_text("山本 そら")
    page.get_by_label("ここに 書く").fill("ようす")
    page.keyboard.press("Enter")
    image = page.get_by_alt_text("ようすの 絵")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 360
    opened = tab_of(small, image)
    expect(opened.get_by_role("img", name="ようす")).to_be_visible()
    expect(opened.get_by_role("listitem").nth(1)).to_contain_text("からだ：よい")
    assert fits(opened)
