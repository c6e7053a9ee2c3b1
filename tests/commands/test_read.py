"""`banso read`: JSON lines in, the same lines with what they mean out."""

import json

from tests.commands.conftest import Terminal

NOW = "2026-11-25T09:00+09:00"


def line(text: str, **more: object) -> str:
    return json.dumps({"text": text} | more, ensure_ascii=False) + "\n"


def test_a_line_comes_back_with_what_it_means(terminal: Terminal) -> None:
    out = terminal("read", typed=line("熱があるので明日休みます", now=NOW, row=7)).stdout
    assert json.loads(out) == {
        "text": "熱があるので明日休みます",
        "now": NOW,
        "row": 7,
        "intent": "absence",
        "dates": ["2026-11-26"],
        "part": "full",
        "time": None,
        "minutes": None,
        "reason": "illness",
    }
    assert "熱" in out


def test_lines_without_now_take_that_of_the_option(terminal: Terminal) -> None:
    typed = line("10時半に着きます。今日は遅れます") + line("今日は遅れます", now="2026-12-01T08:00+09:00")
    first, second = map(json.loads, terminal("read", "--now", NOW, typed=typed).stdout.splitlines())
    assert (first["intent"], first["time"], first["dates"]) == ("late", "10:30", ["2026-11-25"])
    assert second["dates"] == ["2026-12-01"]


def test_a_bad_line_is_named_and_the_others_go_on(terminal: Terminal) -> None:
    typed = "no json\n" + line("おはよう", now=NOW) + "[1]\n" + line("x") + "\n" + line("x", now="soon")
    done = terminal("read", typed=typed, exit_code=1)
    assert [json.loads(out)["intent"] for out in done.stdout.splitlines()] == ["other"]
    said = done.stderr.splitlines()
    assert [words.split(":")[0] for words in said] == ["Line 1", "Line 3", "Line 4", "Line 5", "Line 6"]
    assert "no JSON" in said[0]
    assert "no text" in said[1]
    assert "--now" in said[2]


def test_a_wrong_moment_is_said_before_anything_is_read(terminal: Terminal) -> None:
    done = terminal("read", "--now", "tomorrow", typed=line("おはよう"), exit_code=1)
    assert "2026-11-25T09:00+09:00" in done.stderr
    assert not done.stdout


def test_it_says_by_which_words_a_crisis_was_heard(terminal: Terminal) -> None:
    typed = line("もう死にたいです", now=NOW) + line("おはよう", now=NOW)
    crisis, other = map(json.loads, terminal("read", "--why", typed=typed).stdout.splitlines())
    assert (crisis["intent"], crisis["why"]) == ("crisis", ["死にたい"])
    assert other["why"] == []
