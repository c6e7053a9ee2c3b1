"""Labelled messages by several writers, all seen while the rules were written: what was reached stays."""

from pathlib import Path

import pytest

from tests.dialogs.reading.score import FIELDS, NOTICES, Row, scored

HERE = Path(__file__).parent
WRITERS = ("unseen_a", "unseen_b", "unseen_c", "unseen_d", "unseen_e", "unseen_f", "unseen_g")


@pytest.fixture(scope="module", params=WRITERS)
def rows(request: pytest.FixtureRequest) -> list[Row]:
    return scored((HERE / f"{request.param}.jsonl").read_text(encoding="utf-8").splitlines())


def share(part: list[Row], whole: list[Row]) -> float:
    return len(part) / len(whole)


@pytest.mark.parametrize(("intents", "recall", "precision"), [(NOTICES, 0.99, 0.99), ({"crisis"}, 1.0, 0.95)])
def test_what_must_be_heard_is(rows: list[Row], intents: set[str], recall: float, precision: float) -> None:
    meant = [row for row in rows if row.meant["intent"] in intents]
    found = [row for row in rows if row.found["intent"] in intents]
    both = [row for row in meant if row in found]
    assert share(both, meant) >= recall
    assert share(both, found) >= precision


@pytest.mark.parametrize("field", ["intent", *FIELDS])
def test_the_fields_are_right(rows: list[Row], field: str) -> None:
    counted = rows if field == "intent" else [row for row in rows if row.meant["intent"] in NOTICES]
    assert share([row for row in counted if row.found[field] == row.meant[field]], counted) >= 0.98
