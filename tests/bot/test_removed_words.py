"""A free word that is rewritten or removed from its note: the thread says the same."""

from sqlalchemy import select

from models.tables import threads
from tests.bot.engine import Engine

DAY = "2026-11-26"


def lines(office: Engine) -> list[str | None]:
    """The thread of everybody, in the clear; None for a line without its words."""
    kept = office.rows(select(threads.c.sealed))
    return [office.vault.open(row.sealed) if row.sealed else None for row in kept]


def with_a_word(office: Engine) -> None:
    office.does("A", "ノート")
    for label in ("よい", "よい", "よい", "いいえ"):
        office.taps("A", label)
    office.does("A", "ひみつの ことば")


def test_a_removed_word_leaves_only_a_stub_in_the_thread(office: Engine) -> None:
    with_a_word(office)
    assert lines(office) == ["ひみつの ことば"]
    office.does("A", "直す")
    office.taps("A", "ひとこと")
    office.does("A", "べつの ことば")
    assert lines(office) == ["べつの ことば"]
    office.does("A", "直す")
    office.taps("A", "ひとこと")
    office.taps("A", "ひとことを けす")
    assert lines(office) == [None]
    assert "ひとこと" not in office.wire.phone("C")[-1]
