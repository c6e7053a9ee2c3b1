"""The notes of the last weeks, as the engine reads them: in force, the newest first, each person's own."""

from datetime import timedelta

from bot.turns.knowledge import Knowledge
from tests.bot.engine import OFFICE, Engine


def test_the_newest_first_and_none_that_was_taken_back(office: Engine) -> None:
    for labels in (
        ["わるい", "よい", "よい", "いいえ"],
        ["きょうは 書けません"],
        ["よい", "よい", "よい", "いいえ"],
    ):
        office.does("A", "ノート")
        for label in labels:
            office.taps("A", label)
        office.clock.move(timedelta(days=1))
    office.does("B", "ノート")
    office.taps("B", "きょうは 書けません")
    office.does("B", kind="pressed", data="m|note_undo")
    office.taps("B", "はい")

    with office.database.read() as connection:
        known = Knowledge(connection, office.vault, OFFICE, office.clock())
        known.learn("lately", [3, 4])
    found = known.found["lately"]
    assert [len(note.answers) for note in found[3]] == [4, 0, 4]
    assert [note.answers[0].value for note in found[3] if note.answers] == ["4", "1"]
    assert found[4] == ()
