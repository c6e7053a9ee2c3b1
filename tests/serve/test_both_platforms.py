"""The main job over HTTP: a notice on Telegram reaches the coordinator on LINE, the answer comes back."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.fakes import Bubble, FakeLine, FakeTelegram, serving
from tests.serve.operator import Operator

LINK = re.compile(r"http://127\.0\.0\.1:\d+/media/[^\s)]+")
WORDS = "きょうは あたまが いたいです。"
PHOTO = b"\xff\xd8\xff\xe0" + b"a photo of a workbench" * 50


@pytest.fixture
def line() -> FakeLine:
    return FakeLine()


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def operator(tmp_path: Path, line: FakeLine, telegram: FakeTelegram) -> Iterator[Operator]:
    with serving(line.app) as line_url, serving(telegram.app) as telegram_url:
        made = Operator(
            tmp_path,
            {
                "BANSO_LINE_CHANNEL_SECRET": line.channel.secret,
                "BANSO_LINE_CHANNEL_ACCESS_TOKEN": line.channel.access_token,
                "BANSO_LINE_API_URL": line_url,
                "BANSO_TELEGRAM_TOKEN": telegram.account.token,
                "BANSO_TELEGRAM_API_URL": telegram_url,
            },
        )
        made.enrol()
        line.webhook_url = f"{made.url}/webhook/line"
        yield made


def shown(bubbles: list[Bubble]) -> str:
    return "\n".join(bubble.text for bubble in bubbles)


def join_on_line(line: FakeLine, operator: Operator, name: str) -> str:
    user = line.person(name)
    line.follows(user)
    line.until(lambda: "コード" in shown(line.phone(user)), 30)
    line.types(user, operator.code_for(name))
    line.until(lambda: _offers(line.phone(user), "日本語"), 30)
    line.taps(user, "日本語")
    line.until(lambda: _offers(line.phone(user), "きょう"), 30)
    return user


def join_on_telegram(telegram: FakeTelegram, operator: Operator, name: str) -> int:
    user = telegram.person(name)
    telegram.starts(user, operator.code_for(name))
    telegram.until(lambda: _offers(telegram.phone(user), "はい、はじめます"), 30)
    telegram.taps(user, "はい、はじめます")
    telegram.until(lambda: _offers(telegram.phone(user), "日本語"), 30)
    telegram.taps(user, "日本語")
    telegram.until(lambda: _offers(telegram.phone(user), "おやすみ"), 30)
    return user


def _offers(bubbles: list[Bubble], label: str) -> bool:
    return any(bubble.button(label) for bubble in bubbles)


def test_a_notice_goes_from_telegram_to_line_and_the_answer_back(
    operator: Operator, line: FakeLine, telegram: FakeTelegram
) -> None:
    with operator.serving():
        minato = join_on_line(line, operator, "佐藤 みなと")
        sora = join_on_telegram(telegram, operator, "山本 そら")

        telegram.types(sora, "おやすみ")
        telegram.until(lambda: _offers(telegram.phone(sora)[-1:], "早く 帰る"), 30)
        telegram.taps(sora, "おやすみ")
        telegram.until(lambda: _offers(telegram.phone(sora)[-1:], "何日か つづけて"), 30)
        day = telegram.phone(sora)[-1].labels[0]
        telegram.taps(sora, day)
        line.until(lambda: "【おやすみ】山本 そらさん" in shown(line.phone(minato)), 30)
        telegram.until(lambda: "とどきました" in shown(telegram.phone(sora)), 30)

        line.taps(minato, "確認しました")
        telegram.until(lambda: "佐藤 みなとさんが 確認しました" in shown(telegram.phone(sora)), 30)

        telegram.types(sora, WORDS)
        line.until(lambda: WORDS in shown(line.phone(minato)), 30)
        line.taps(minato, "返事をする")
        line.until(lambda: "返事を 書いて" in shown(line.phone(minato)), 30)
        line.types(minato, "ゆっくり 休んで ください。")
        telegram.until(lambda: "ゆっくり 休んで" in shown(telegram.phone(sora)), 30)
        assert operator.health()["status"] == "ok"
    assert line.problems == []
    assert telegram.problems == []
    assert telegram.spinning(sora) == []
    assert WORDS not in operator.log()
    assert telegram.account.token not in operator.log()


def test_what_came_before_a_restart_is_answered_after_it(
    operator: Operator, line: FakeLine, telegram: FakeTelegram
) -> None:
    with operator.serving() as process:
        minato = join_on_line(line, operator, "佐藤 みなと")
        sora = join_on_telegram(telegram, operator, "山本 そら")
        process.kill()
    telegram.types(sora, WORDS)
    with operator.serving():
        line.until(lambda: WORDS in shown(line.phone(minato)), 30)
        telegram.until(lambda: "佐藤 みなとさんに" in telegram.phone(sora)[-1].text, 30)
    assert shown(line.phone(minato)).count(WORDS) == 1
    assert line.problems + telegram.problems == []


def test_a_photo_reaches_the_coordinator_as_a_link_that_shows_it(
    operator: Operator, line: FakeLine, telegram: FakeTelegram
) -> None:
    with operator.serving():
        minato = join_on_line(line, operator, "佐藤 みなと")
        sora = join_on_telegram(telegram, operator, "山本 そら")
        telegram.sends_photo(sora, PHOTO)
        line.until(lambda: LINK.search(shown(line.phone(minato))), 30)
        link = LINK.findall(shown(line.phone(minato)))[0]
        line.until(lambda: fetched(link) == ("image/jpeg", PHOTO), 30)
        assert fetched(link.replace("proof=", "proof=0")) is None


def fetched(link: str) -> tuple[str, bytes] | None:
    """What a browser gets behind the link; None where it gets nothing."""
    try:
        with urlopen(link, timeout=5) as answer:  # noqa: S310 - our own address
            return answer.headers["Content-Type"], answer.read()
    except HTTPError:
        return None
