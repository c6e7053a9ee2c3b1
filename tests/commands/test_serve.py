"""`banso serve` says at once what is not as it should be, and does not start on hotlines that are wrong."""

import pytest

from bot.commands.serve import greet
from bot.opening import open_bot
from bot.settings import read_settings
from tests.commands.conftest import Terminal
from tests.commands.test_doctor import HOTLINES


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "NO HOTLINES ARE SET"),
        ("", "NO HOTLINES ARE SET"),
        (
            HOTLINES.replace("2026-10", "2026-01"),
            "OLD: one of them was verified 319 days ago.",
        ),
        (HOTLINES, ""),
    ],
)
def test_the_greeting(
    content: str | None, said: str, banso: Terminal, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    if content is not None:
        banso.set(hotlines=banso.file("hotlines.toml", content))
    for name, value in banso.settings.items():
        monkeypatch.setenv(name, value)
    banso("migrate")
    settings = read_settings()
    app = open_bot(settings)
    greet(app, settings, "127.0.0.1", 8080)
    app.database.close()
    told = capsys.readouterr().err
    assert said in told
    assert ("HOTLINES" in told) == bool(said)


def test_wrong_hotlines_stop_it_at_the_start(banso: Terminal) -> None:
    banso.set(hotlines=banso.file("hotlines.toml", HOTLINES.replace("0000-00-0000", "zero")))
    refused = banso("serve", exit_code=2).stderr
    assert "Entry 1 (見本の 電話): number must be digits and hyphens" in refused
