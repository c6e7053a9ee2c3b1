"""The talk by HTTP: what was written, tapped, edited, taken back is shown so, on every browser."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.pages.bubbles import MOST_ROWS
from models.due import SOURCE
from models.housekeeping import clear
from models.tables import inbox
from tests.pages.office import LOOKS, Office, Visitor


def tap(visitor: Visitor, label: str) -> None:
    """Tap the newest button of that label."""
    for bubble in reversed(visitor.bubbles()):
        for button in bubble["buttons"]:
            if button["label"] == label:
                visitor.does("pressed", data=button["press"], label=label).raise_for_status()
                return
    raise AssertionError(f"there is no button {label}")


def test_a_note_goes_from_one_browser_to_the_other_and_back(
    participant: Visitor, coordinator: Visitor
) -> None:
    participant.writes("ノート")
    for question, label in (
        ("からだの", "よい"),
        ("こころの", "わるい"),
        ("ねむれましたか", "まあよい"),
        ("話したいですか", "いいえ"),
    ):
        participant.until(question)
        tap(participant, label)
    card = coordinator.until("【ノート】山本 そらさん")
    assert "こころ： わるい" in card["text"]
    tap(coordinator, "確認しました")
    participant.until("佐藤 みなとさんが 確認しました")


def test_a_tap_shows_its_label_and_what_it_pressed(participant: Visitor) -> None:
    participant.writes("おやすみ")
    asked = participant.until("どう しましたか")
    tap(participant, "おくれる")
    shown = participant.until("おくれる")
    while not shown["mine"]:
        shown = participant.until("おくれる")
    assert shown["kind"] == "tap"
    assert shown["pressed"] in [button["press"] for button in asked["buttons"]]
    assert shown["message"] == ""


def test_edited_words_are_shown_as_they_are_now(participant: Visitor, coordinator: Visitor) -> None:
    participant.writes("かいぎは 10時に おわりました。")
    coordinator.until("10時に")
    written = next(b for b in participant.bubbles() if "10時に" in b["text"])
    participant.does(
        "edited", message=written["message"], text="かいぎは 11時に おわりました。"
    ).raise_for_status()
    coordinator.until("11時に")
    shown = next(b for b in participant.bubbles() if b["id"] == written["id"])
    assert shown["text"] == "かいぎは 11時に おわりました。"
    assert shown["edited"]


def test_words_taken_back_are_nowhere_any_more(
    served: Office, participant: Visitor, coordinator: Visitor
) -> None:
    participant.writes("わすれて ください。")
    coordinator.until("わすれて")
    written = next(b for b in participant.bubbles() if "わすれて" in b["text"])
    participant.does("edited", message=written["message"], text="やっぱり わすれて。").raise_for_status()
    coordinator.until("やっぱり")
    participant.does("unsent", message=written["message"]).raise_for_status()
    participant.until("けしました")
    shown = next(b for b in participant.bubbles() if b["id"] == written["id"])
    assert shown["kind"] == "taken_back"
    assert shown["text"] == ""
    assert not [b for b in participant.bubbles() if "わすれて" in b["text"]]
    with served.app.database.read() as connection:
        sent = select(inbox.c.sealed_payload).where(inbox.c.source != SOURCE)
        raws = connection.execute(sent).scalars().all()
    assert raws
    assert not [raw for raw in raws if "わすれて" in str(served.app.vault.open_json(raw))]


def test_every_browser_of_a_person_shows_the_same(served: Office, participant: Visitor) -> None:
    participant.writes("よろしく おねがいします。")
    other = served.visitor()
    other.joins(served.code("A"))
    assert "よろしく おねがいします。" in [b["text"] for b in other.bubbles()]
    stranger = served.visitor()
    assert stranger.bubbles() == []


def test_older_bubbles_can_be_gone_back_to_without_gap_or_repetition(
    served: Office, visitor: Visitor
) -> None:
    for number in range(MOST_ROWS):
        visitor.writes(f"{number:03} 番")
        served.clock.move(timedelta(seconds=3))
    for _ in range(LOOKS):
        if len([b for b in _all(visitor) if not b["mine"]]) == MOST_ROWS:
            break
    found = _all(visitor)
    assert [b["text"] for b in found if b["mine"]] == [f"{number:03} 番" for number in range(MOST_ROWS)]
    assert len({b["id"] for b in found}) == len(found) == 2 * MOST_ROWS
    assert [b["order"] for b in found] == sorted(b["order"] for b in found)


def test_what_was_cleared_away_leaves_no_empty_bubbles(served: Office, participant: Visitor) -> None:
    participant.writes("むかしの ことば")
    participant.until("とどきました")
    with served.app.database.write() as connection:
        clear(connection, served.clock() + timedelta(days=40), served.app.vault.seal_json({}))
    assert participant.bubbles() == []


def _all(visitor: Visitor) -> list[dict[str, Any]]:
    found: list[dict[str, object]] = []
    page = visitor.shown()
    found = page["bubbles"]
    while page["older"]:
        page = visitor.shown(before=page["older"])
        found = page["bubbles"] + found
    return found
