"""Photos and files on the page: sealed, shown by links that expire, never run."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.fetch import MOST_BYTES
from bot.pages.pictures import kind_of
from tests.pages.office import LOOKS, Office, Visitor, new_id

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360f8cf500f"
    "00038301 80a5c4d2ee0000000049454e44ae426082".replace(" ", "")
)


def send(visitor: Visitor, content: bytes, kind: str = "image/png") -> None:
    answer = visitor.http.post(f"/talk/media?id={new_id()}", content=content, headers={"Content-Type": kind})
    assert answer.status_code == 200


def shown(visitor: Visitor, *, mine: bool) -> dict[str, Any]:
    for _ in range(LOOKS):
        found = [b["media"][0] for b in visitor.bubbles() if b["media"] and b["mine"] is mine]
        if found:
            media: dict[str, Any] = found[-1]
            return media
    raise AssertionError("no photo is shown")


def test_a_photo_reaches_the_coordinator_and_is_sealed_on_disk(
    served: Office, participant: Visitor, coordinator: Visitor
) -> None:
    send(participant, PNG)
    coordinator.until("【メッセージ】山本 そらさん")
    card = shown(coordinator, mine=False)
    assert card["inline"] is True
    got = coordinator.http.get(card["url"])
    assert got.content == PNG
    assert got.headers["content-type"] == "image/png"
    assert got.headers["content-disposition"] == "inline"
    assert participant.http.get(shown(participant, mine=True)["url"]).content == PNG
    with served.app.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT sealed FROM media").scalars().all()
    assert PNG[:16] not in kept[0]


def test_a_link_that_was_changed_or_expired_shows_nothing(served: Office, participant: Visitor) -> None:
    send(participant, PNG)
    url = shown(participant, mine=True)["url"]
    parts, query = urlsplit(url), parse_qs(urlsplit(url).query)
    until = int(query["until"][0])
    for changed in (
        f"{parts.path}",
        f"{parts.path}?until={until + 3600}&proof={query['proof'][0]}",
        f"{parts.path}?until={until}&proof={'0' * 32}",
        f"{parts.path}?until={until}&proof=é",
        f"/media/other?until={until}&proof={query['proof'][0]}",
        f"{parts.path}?until=99999999999999999&proof={query['proof'][0]}",
        f"{parts.path}?until=999999999999&proof={query['proof'][0]}",
    ):
        assert participant.http.get(changed).status_code == 404
    served.clock.move(timedelta(hours=2))
    assert participant.http.get(url).status_code == 404
    assert participant.http.get(shown(participant, mine=True)["url"]).status_code == 200


@pytest.mark.parametrize("claimed", ["text/html", "image/svg+xml", "application/pdf", "nonsense\x7f"])
def test_what_is_no_picture_is_only_ever_saved(participant: Visitor, claimed: str) -> None:
    send(participant, b"<script>alert(1)</script>", claimed)
    media = shown(participant, mine=True)
    assert media["inline"] is False
    got = participant.http.get(media["url"])
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"] == "attachment"
    assert "sandbox" in got.headers["content-security-policy"]


def test_a_picture_is_known_by_its_bytes_not_by_its_name(participant: Visitor) -> None:
    assert kind_of(PNG) == "image/png"
    assert kind_of(b"RIFF\n\x00\x00\x00WEBPVP8 ") == "image/webp"
    assert kind_of(b"<svg/>") == "application/octet-stream"
    send(participant, b"<svg onload=alert(1)>", "image/png")
    assert shown(participant, mine=True)["inline"] is False


def test_what_is_too_large_or_empty_or_nameless_is_refused(served: Office, participant: Visitor) -> None:
    post, before = participant.http.post, served.stored()
    assert post(f"/talk/media?id={new_id()}", content=b"\xff\xd8\xff" + bytes(MOST_BYTES)).status_code == 413
    assert post(f"/talk/media?id={new_id()}", content=b"").status_code == 400
    assert post("/talk/media", content=PNG).status_code == 400
    assert served.stored() == before


def test_photos_of_guests_are_not_kept(served: Office, visitor: Visitor) -> None:
    for _ in range(2):
        answer = visitor.http.post(f"/talk/media?id={new_id()}", content=PNG)
        assert answer.status_code == 403
        visitor.writes("こんにちは")
        visitor.until("コードを 送って")
    with served.app.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM media").scalar_one() == 0
