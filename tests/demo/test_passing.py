"""Time that passes in the demo: everything that falls due on the way happens, in order, at its own time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.demo.sample import ORGANISATION
from bot.demo.stage import MOST_AT_ONCE, Stage
from bot.pages.showing import show
from models.tables import inbox, outbox

ZONE = ZoneInfo(ORGANISATION.zone)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def bubbles(stage: Stage, tag: str) -> Iterator[tuple[str, str, str]]:
    for bubble in show(stage.app, f"demo-{tag}", "ja")["bubbles"]:
        yield bubble["day"], bubble["time"], bubble["text"].partition("\n")[0]


def test_the_prompt_the_reminder_and_the_digest_come_at_their_own_time(stage: Stage) -> None:
    assert stage.move(at(26, 9))
    mine = list(bubbles(stage, "sora0"))
    assert ("11月25日(水)", "午後2時30分", "11月25日(水)の ノートです。") in mine
    assert ("11月25日(水)", "午後4時30分", "よかったら、きょうの ことを おしえて ください。") in mine
    assert ("11月26日(木)", "午前9時", "11月26日(木)の まとめです。") in list(bubbles(stage, "sato0"))


def test_who_does_not_come_is_asked_and_then_somebody_hears_of_it(stage: Stage) -> None:
    assert stage.move(at(26, 12))
    assert ("11月26日(木)", "午前9時50分", "きょうは おやすみですか。") in list(bubbles(stage, "kana0"))
    cards = [
        (day, time)
        for day, time, text in bubbles(stage, "taka0")
        if text.startswith("【れんらくが ありません】")
    ]
    assert cards[0] == ("11月26日(木)", "午前10時30分")


def test_all_of_it_happens_in_order_and_nothing_is_left(stage: Stage) -> None:
    moments: list[datetime] = []
    assert stage.move(at(30, 12), lambda: moments.append(stage.clock()))
    assert moments == sorted(moments)
    assert len(moments) > 20
    with stage.app.database.read() as connection:
        waiting = select(inbox.c.key).where(inbox.c.status != "done")
        assert connection.execute(waiting).all() == []
        created = connection.execute(select(outbox.c.created_at).order_by(outbox.c.outbox_id)).scalars().all()
    minutes = [moment.replace(second=0, microsecond=0) for moment in created]
    assert minutes == sorted(minutes)


def test_in_steps_and_in_one_go_the_same_is_said(stage: Stage) -> None:
    """As far as the machine's own seconds allow: by the minute, and not at a moment at which much is due."""
    assert stage.move(at(27, 12, 7))
    at_once = {tag: list(bubbles(stage, tag)) for tag in ("sora0", "kana0", "sato0", "taka0", "mori0")}
    stage.start_anew()
    for hour in range(15, 24):
        assert stage.move(at(25, hour, 7))
    for moment in (at(26, 6), at(26, 9, 7), at(26, 9, 57), at(26, 20, 7), at(27, 11, 7), at(27, 12, 7)):
        assert stage.move(moment)
    assert {tag: list(bubbles(stage, tag)) for tag in at_once} == at_once


def test_a_move_is_bounded(stage: Stage) -> None:
    now = stage.clock()
    assert not stage.move(now + MOST_AT_ONCE + timedelta(days=1))
    assert stage.clock() - now < timedelta(minutes=1)


def test_two_moves_at_once_happen_one_after_the_other(stage: Stage) -> None:
    with ThreadPoolExecutor(2) as pool:
        _, second = pool.map(stage.move, (at(26, 12), at(27, 12)))
    assert second
    assert stage.clock() >= at(27, 12)
    digests = [day for day, _, text in bubbles(stage, "taka0") if text.endswith("まとめです。")]
    assert len(digests) == len(set(digests))


def test_starting_anew_cuts_a_move_short(stage: Stage) -> None:
    started = stage.clock()
    with ThreadPoolExecutor(1) as pool:
        moved = pool.submit(stage.move, started + timedelta(days=60))
        while stage.moves < 5:
            continue
        stage.start_anew()
        assert moved.result()
    assert stage.clock() - started < timedelta(minutes=5)
    assert ("11月26日(木)", "午前9時", "11月26日(木)の まとめです。") not in list(bubbles(stage, "sato0"))


def test_a_restart_in_the_middle_goes_on_from_there(stage: Stage) -> None:
    assert stage.move(at(26, 9))
    assert stage.move(at(26, 10))
    with stage.app.database.read() as connection:
        last = max(connection.execute(select(outbox.c.created_at)).scalars())
    assert last <= stage.clock()
