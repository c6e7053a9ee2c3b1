"""The stream: a line for each change, as soon as it happens."""

from collections.abc import Iterator

from tests.pages.office import Office, Visitor


def test_a_page_hears_of_what_reaches_it(participant: Visitor, coordinator: Visitor) -> None:
    with coordinator.http.stream("GET", "/talk/live", timeout=30) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = _lines(stream.iter_lines())
        assert next(lines) == "retry: 2000"
        participant.writes("きこえますか。")
        assert next(lines) == "data: talk"
    coordinator.until("きこえますか。")


def test_ones_own_words_reach_ones_other_browser(served: Office, participant: Visitor) -> None:
    other = served.visitor()
    other.joins(served.code("A"))
    with other.http.stream("GET", "/talk/live", timeout=30) as stream:
        lines = _lines(stream.iter_lines())
        assert next(lines) == "retry: 2000"
        participant.writes("こちらで 書きました。")
        assert next(lines) == "data: talk"
    assert "こちらで 書きました。" in [b["text"] for b in other.bubbles()]


def _lines(stream: Iterator[str]) -> Iterator[str]:
    return (line for line in stream if line)
