"""What is taken back is forgotten everywhere; what people write never reaches a log."""

import asyncio
import io
import logging
from contextlib import redirect_stderr, redirect_stdout
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from prometheus_client import generate_latest
from sqlalchemy import insert, select

from bot.channel import Fetched, Outcome
from models import housekeeping
from models.tables import absences, alerts, inbox, media, metadata, note_answers, notes, outbox, threads
from tests.bot.engine import Engine, phone

MARKS = ("ひみつ-7Q", "ないしょ-9Z")


def holds(office: Engine, mark: str) -> bool:
    """Whether the words stand anywhere in the database."""
    plain = []
    with office.database.read() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).all():
                plain += [office.vault.open_bytes(value) for value in row if isinstance(value, bytes)]
    escaped = mark.encode("ascii", "backslashreplace")
    return any(mark.encode() in value or escaped in value for value in plain)


def test_an_unsent_line_is_forgotten_in_every_place(office: Engine) -> None:
    office.does("A", MARKS[0], message="m1")
    assert holds(office, MARKS[0])

    office.does("A", kind="unsent", message="m1")

    assert not holds(office, MARKS[0])
    assert [row.blanked_at is not None for row in office.rows(select(threads))] == [True]
    assert "とどいた" not in office.wire.phone("A")[-1]
    assert office.undone() == []


def test_an_unsent_line_whose_card_still_waits_is_not_sent(office: Engine) -> None:
    office.wire.order("C", Outcome("later", seconds=60))
    office.does("A", MARKS[0], message="m1")
    office.does("A", kind="unsent", message="m1")
    office.clock.move(timedelta(minutes=5))
    office.settle()

    assert MARKS[0] not in "".join(office.wire.phone("C"))
    assert office.undone() == []


def test_an_unsent_answer_of_a_note_is_forgotten(office: Engine) -> None:
    office.does("A", "ノート")
    with office.database.write() as connection:
        key = {"person_id": 3, "day": office.clock().date(), "revision": 1}
        note = {"kind": "short", "late": False, "written_at": office.clock(), "changed_at": office.clock()}
        connection.execute(insert(notes), key | note)
        answer = {
            "question": "word",
            "place": 0,
            "message": f"{office.address('A').address_id}:m9",
            "sealed": sealed_answer(office, MARKS[0]),
        }
        connection.execute(insert(note_answers), key | answer)
    office.does("A", kind="unsent", message="m9")

    kept = office.rows(select(note_answers.c.sealed))
    assert [tuple(row) for row in kept] == [(None,)]
    assert not holds(office, MARKS[0])
    assert "取り消しました" in office.wire.phone("C")[-1]


def sealed_answer(office: Engine, value: str) -> bytes:
    return office.vault.seal_json({"value": value, "media": []})


def test_an_unsent_photo_loses_its_bytes(office: Engine) -> None:
    office.wire.files["p1"] = Fetched("kept", b"picture", "image/png")
    office.does("A", kind="sent", what="photo", media="p1", message="m1")
    asyncio.run(office.app.fetcher.fetch())
    office.does("A", kind="unsent", message="m1")

    kept = office.rows(select(media.c.status, media.c.sealed))
    assert [tuple(row) for row in kept] == [("gone", None)]


@pytest.mark.parametrize("broken", ["poison", "snag"])
def test_a_parked_message_that_is_taken_back_cannot_be_replayed(office: Engine, broken: str) -> None:
    office.stores("A", MARKS[0], message="m1", poison=broken == "poison", snag=broken == "snag")
    for _ in range(4):
        office.settle()
        office.clock.move(timedelta(seconds=3))
    told = "".join(office.wire.phone("C"))
    assert "うまく うけとれませんでした" in told
    assert (MARKS[0] in told) is (broken == "snag")
    office.does("A", kind="unsent", message="m1")

    assert not holds(office, MARKS[0])
    assert "parked" not in {row.status for row in office.inbox()}


def test_answers_that_repeated_unsent_words_are_forgotten_too(office: Engine) -> None:
    office.does("A", "ノート")
    for label in ("よい", "よい", "よい", "いいえ"):
        office.taps("A", label)
    office.does("A", MARKS[0], message="m1")
    assert MARKS[0] in "".join(office.does("A", kind="pressed", data="m|note_fix"))
    note = office.rows(select(alerts.c.ref).where(alerts.c.kind == "note"))[-1].ref
    assert MARKS[0] in "".join(office.does("C", kind="pressed", data=f"k|{note}|more"))
    office.does("A", kind="unsent", message="m1")

    assert not holds(office, MARKS[0])


def test_words_that_were_edited_and_then_unsent_are_forgotten_in_both_forms(office: Engine) -> None:
    office.does("A", MARKS[0], message="m1")
    office.does("A", MARKS[1], kind="edited", message="m1")
    assert MARKS[1] in office.wire.phone("C")[-1]
    office.does("A", kind="unsent", message="m1")

    assert not holds(office, MARKS[0])
    assert not holds(office, MARKS[1])


def test_an_unsent_answer_of_a_coordinator_is_forgotten_in_both_forms(office: Engine) -> None:
    office.does("A", "こんにちは")
    office.taps("C", "返事をする")
    office.does("C", MARKS[0], message="c1")
    office.does("C", MARKS[1], kind="edited", message="c1")
    assert MARKS[1] in office.wire.phone("A")[-1]
    office.does("C", kind="unsent", message="c1")

    assert not holds(office, MARKS[0])
    assert not holds(office, MARKS[1])


@pytest.mark.parametrize("group", [False, True])
def test_what_a_guest_or_a_group_takes_back_is_not_kept(office: Engine, group: bool) -> None:
    office.does("somebody", MARKS[0], message="g1", group=group)
    assert holds(office, MARKS[0])
    office.does("somebody", kind="unsent", message="g1", group=group)

    assert not holds(office, MARKS[0])
    assert office.undone() == []


def test_a_message_that_comes_after_it_was_taken_back_is_not_told(office: Engine) -> None:
    written = office.clock().isoformat()
    office.does("A", kind="unsent", message="m1")
    assert office.does("A", MARKS[0], message="m1", at=written) == []

    assert office.wire.phone("C") == []
    assert not holds(office, MARKS[0])
    assert "つたえます" in office.does("A", MARKS[1], message="m2", at=written)[-1]


def test_messages_of_two_phones_with_one_number_are_two(office: Engine) -> None:
    with office.database.write() as connection:
        phone(connection, 3, "A2", office.clock)
    office.does("A", "はじめの ことば", message="42")
    office.does("A2", MARKS[0], message="42")
    office.does("A2", MARKS[1], kind="edited", message="42")
    assert sorted(lines(office)) == sorted(["はじめの ことば", MARKS[1]])
    office.does("A2", kind="unsent", message="42")

    assert lines(office) == ["はじめの ことば"]
    assert not holds(office, MARKS[1])


def lines(office: Engine) -> list[str]:
    kept = office.rows(select(threads.c.sealed).where(threads.c.sealed.is_not(None)))
    return [office.vault.open(row.sealed) for row in kept]


def test_words_of_a_withdrawn_notice_are_forgotten_after_a_day(office: Engine) -> None:
    office.does("A", "おやすみ")
    office.taps("A", "おやすみ")
    day = next(label for label in reversed(office.wire.presses("A")) if label.startswith("11月"))
    office.taps("A", day)
    office.taps("A", "体調")
    reasons = select(absences.c.sealed_reason).where(absences.c.sealed_reason.is_not(None))
    assert len(office.rows(reasons)) == 1
    with office.database.write() as connection:
        connection.execute(absences.update().values(withdrawn_at=office.clock()))

    assert clear(office, hours=23) == 0
    assert len(office.rows(reasons)) == 1
    assert clear(office, hours=2) == 1
    assert office.rows(reasons) == []


def clear(office: Engine, *, hours: float = 0, days: float = 0) -> int:
    office.clock.move(timedelta(hours=hours, days=days))
    with office.database.write() as connection:
        return housekeeping.clear(connection, office.clock(), office.vault.seal_json({}))


def test_raw_payloads_and_sent_messages_are_forgotten_after_a_month_but_their_keys_stay(
    office: Engine,
) -> None:
    office.does("A", MARKS[0], id="kept")
    assert clear(office, days=29) == 0
    assert clear(office, days=2) == len(office.inbox()) + len(office.outbox())
    assert clear(office) == 0

    assert [row.key for row in office.inbox()] == ["kept"]
    with office.database.read() as connection:
        payloads = connection.execute(select(inbox.c.sealed_payload)).scalars().all()
        messages = connection.execute(select(outbox.c.sealed_messages)).scalars().all()
    assert not any(MARKS[0] in str(office.vault.open_json(kept)) for kept in [*payloads, *messages])
    office.does("A", MARKS[0], id="kept")
    assert office.turn("A") == 1


@pytest.mark.parametrize("poison", [False, True])
def test_no_word_of_anybody_reaches_a_log_a_metric_or_standard_output(office: Engine, poison: bool) -> None:
    out, python = io.StringIO(), io.StringIO()
    handler = logging.StreamHandler(python)
    logging.getLogger().addHandler(handler)
    try:
        with redirect_stdout(out), redirect_stderr(out), structlog.testing.capture_logs() as logs:
            office.stores("A", MARKS[0], poison=poison, token="token-5K")
            office.wire.order("C", ZeroDivisionError(MARKS[0]), Outcome("refused", "status 400"))
            for _ in range(4):
                office.settle()
                office.clock.move(timedelta(seconds=5))
    finally:
        logging.getLogger().removeHandler(handler)

    said = str(logs) + out.getvalue() + python.getvalue() + generate_latest().decode()
    assert logs
    for mark in (*MARKS, "token-5K", "山本", "佐藤"):
        assert mark not in said


def test_no_word_stands_in_the_database_file_in_plain(office: Engine) -> None:
    if not office.database.is_sqlite:
        pytest.skip("a file can be looked into")
    office.does("A", MARKS[0])
    office.does("A", "おやすみ")
    database = office.database.engine.url.database
    assert database
    with office.database.write() as connection:
        connection.exec_driver_sql("SELECT 1")
    kept = b"".join(path.read_bytes() for path in Path(database).parent.glob(Path(database).name + "*"))

    assert MARKS[0].encode() not in kept
    assert MARKS[0].encode("ascii", "backslashreplace") not in kept
