"""Link and form: chats carry a notice and a one-time link; the talk itself is on the page."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import select

from bot.people.sign_in import new_sign_in
from bot.receive import mail
from bot.running.clearing import clear_away
from bot.vault import Vault
from models import inbox
from models.database import Database
from models.tables import sign_ins
from tests.bot.wire import raw
from tests.conftest import MONDAY_NOON
from tests.pages.office import LOOKS, PERSON, Office, Visitor, new_id, open_office

PUBLIC = "https://banso.example.org"
SECRET = "はたらく時間の ことで 話が あります。"


@pytest.fixture
def office(file_database: Database, vault: Vault) -> Iterator[Office]:
    """An office whose chats may carry only links."""
    with open_office(file_database, vault, MONDAY_NOON, linked=PUBLIC) as opened:
        yield opened


def chats(office: Office, sender: str, text: str) -> None:
    """Somebody writes in the chat."""
    event = raw(new_id(), office.clock().isoformat(), sender, text=text)
    mails = [mail(office.wire, arrival, office.app.vault) for arrival in office.wire.arrivals(event)]
    with office.app.database.write() as connection:
        inbox.store(connection, mails, office.clock())


def notices(office: Office, sender: str, many: int = 1) -> list[str]:
    """The paths of the links in what somebody's chat shows, once there are so many."""
    for _ in range(LOOKS):
        messages = [m for parcel in office.wire.parcels if parcel.to == sender for m in parcel.messages]
        if len(messages) >= many:
            assert all("ひらいて ください" in message.text for message in messages)
            assert all(not message.buttons for message in messages)
            return [message.links[0].url.removeprefix(PUBLIC) for message in messages]
        httpx.get(f"{office.url}/healthz")
    raise AssertionError("no notice came")


def enters(office: Office, path: str) -> Visitor:
    visitor = office.visitor()
    key = urlsplit(path).query.removeprefix("k=")
    answer = visitor.http.post("/talk/enter", data={"k": key}, follow_redirects=True)
    assert answer.status_code == 200
    return visitor


def test_the_chat_shows_a_notice_and_the_page_the_words(office: Office) -> None:
    chats(office, "A", "ノート")
    (path,) = notices(office, "A")
    page = enters(office, path)
    page.until("からだの 調子は")
    assert page.shown()["name"] == "山本 そら"
    assert "からだ" not in str(office.wire.parcels)


def test_what_others_send_stays_out_of_the_chat_too(office: Office) -> None:
    chats(office, "A", SECRET)
    path, *_ = notices(office, "C")
    page = enters(office, path)
    page.until(SECRET)
    assert SECRET not in str(office.wire.parcels)


def test_words_of_crisis_are_behind_the_link_and_the_lines_in_the_chat(office: Office) -> None:
    chats(office, "A", "もう 死にたいです")
    path, *_ = notices(office, "C")  # what comes to them today is told, too
    enters(office, path).until("もう 死にたいです")
    chat = [message for parcel in office.wire.parcels if parcel.to == "A" for message in parcel.messages]
    assert [bool(message.links) for message in chat] == [False, True]
    assert "119に 電話して" in chat[0].text
    assert "死に" not in str(office.wire.parcels)
    assert "佐藤" not in str(office.wire.parcels)


def test_looking_at_the_link_uses_nothing_up_and_it_works_once(office: Office) -> None:
    chats(office, "A", "ノート")
    (path,) = notices(office, "A")
    for _ in range(2):
        looked = office.visitor().http.get(path)
        assert looked.status_code == 200
        assert "<form" in looked.text
    enters(office, path)
    again = office.visitor()
    refused = again.http.post("/talk/enter", data={"k": urlsplit(path).query.removeprefix("k=")})
    assert refused.status_code == 410
    assert "新しい リンク" in refused.text
    assert again.shown()["name"] == ""


def test_the_link_expires_after_a_day(office: Office) -> None:
    chats(office, "A", "ノート")
    (path,) = notices(office, "A")
    office.clock.move(timedelta(hours=24, seconds=1))
    refused = office.visitor().http.post("/talk/enter", data={"k": urlsplit(path).query.removeprefix("k=")})
    assert refused.status_code == 410


def test_entering_changes_the_cookie_so_that_no_old_one_is_let_in(office: Office) -> None:
    chats(office, "A", "ノート")
    (path,) = notices(office, "A")
    visitor = office.visitor()
    before = visitor.http.cookies["banso_talk"]
    visitor.http.post("/talk/enter", data={"k": urlsplit(path).query.removeprefix("k=")})
    after = visitor.http.cookies["banso_talk"]
    assert before != after
    thief = office.visitor()
    thief.http.cookies.set("banso_talk", before, domain=thief.http.base_url.host)
    assert thief.shown()["name"] == ""


def test_who_has_left_the_page_is_called_by_the_chat(office: Office) -> None:
    chats(office, "A", "ノート")
    (path,) = notices(office, "A")
    page = enters(office, path)
    page.writes(SECRET)
    page.until("佐藤 みなとさんに つたえます")
    assert len(notices(office, "A")) == 1
    office.clock.move(timedelta(minutes=20))
    (card,) = notices(office, "C")[-1:]
    staff = enters(office, card)
    asked = staff.until(SECRET)
    answer = next(b for b in asked["buttons"] if b["label"] == "確認しました")
    staff.does("pressed", data=answer["press"], label=answer["label"]).raise_for_status()
    page.until("確認しました")
    assert len(notices(office, "A", many=2)) == 2


def test_guests_still_read_in_the_chat_how_to_join(office: Office) -> None:
    chats(office, "somebody", "こんにちは")
    for _ in range(LOOKS):
        if office.wire.phone("somebody"):
            break
        httpx.get(f"{office.url}/healthz")
    assert "コードを 送って" in office.wire.phone("somebody")[0]


def key_for(office: Office, who: str) -> str:
    with office.app.database.write() as connection:
        return new_sign_in(connection, PERSON[who], office.clock())


def test_a_browser_that_is_somebody_elses_is_asked_first(office: Office) -> None:
    visitor = enters(office, f"/talk?k={key_for(office, 'A')}")
    before, key = visitor.http.cookies["banso_talk"], key_for(office, "C")
    asked = visitor.http.post("/talk/enter", data={"k": key})
    assert asked.status_code == 200
    assert "山本 そら" in asked.text
    assert "佐藤 みなと" in asked.text
    assert visitor.shown()["name"] == "山本 そら"

    sure = visitor.http.post("/talk/enter", data={"k": key, "sure": "yes"})
    assert sure.status_code == 303
    assert "storage" in sure.headers["clear-site-data"]
    assert visitor.shown()["name"] == "佐藤 みなと"
    visitor.http.cookies.set("banso_talk", before, domain=visitor.http.base_url.host)
    assert visitor.shown()["name"] == ""


def test_the_same_person_enters_again_without_being_asked(office: Office) -> None:
    visitor = enters(office, f"/talk?k={key_for(office, 'A')}")
    visitor.writes("わすれものを しました")
    visitor.until("つたえます")
    assert visitor.http.post("/talk/enter", data={"k": key_for(office, "A")}).status_code == 303
    assert "わすれものを しました" in [bubble["text"] for bubble in visitor.bubbles()]


def test_links_that_expired_are_forgotten(office: Office) -> None:
    key_for(office, "A")
    clear_away(office.app.database, office.app.vault, office.clock())
    assert kept_links(office) == 1
    office.clock.move(timedelta(hours=24, seconds=1))
    clear_away(office.app.database, office.app.vault, office.clock())
    assert kept_links(office) == 0


def kept_links(office: Office) -> int:
    with office.app.database.read() as connection:
        return len(connection.execute(select(sign_ins)).all())
