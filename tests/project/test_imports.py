"""The arrows of the architecture: bot → scheduler, models, dialogs; never back."""

import re
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.project.imports import broken_rules, channel_breaches, imported, outside
from tests.project.tree import PACKAGES, ROOT, Module, modules


def test_every_import_follows_the_arrows() -> None:
    assert broken_rules(modules(*PACKAGES)) == []


def test_channels_see_neither_models_nor_each_other() -> None:
    assert channel_breaches(modules(*PACKAGES)) == []


def test_every_library_in_use_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_distribution(requirement) for requirement in project["dependencies"]}
    provides = packages_distributions()
    undeclared = {
        name
        for name in outside(modules(*PACKAGES))
        if declared.isdisjoint(_distribution(owner) for owner in provides.get(name, [name]))
    }
    assert undeclared == set(), "declare these in pyproject.toml, or do without"


def _distribution(requirement: str) -> str:
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("dialogs.note", "import sqlalchemy"),
        ("dialogs.note", "import random"),
        ("dialogs.note", "from time import time"),
        ("dialogs.note", "from models import people"),
        ("dialogs.note", "def later():\n    import bot.app"),
        ("models.people", "from dialogs.events import Written"),
        ("models.people", "import cryptography"),
        ("models.people", "from alembic import op"),
        ("scheduler.due", "from dialogs.turn import take_turn"),
        ("scheduler.due", "from dialogs import turn"),
        ("scheduler.due", "from bot import app"),
        ("scheduler.due", "import starlette"),
    ],
)
def test_a_wrong_import_is_found(module: str, line: str) -> None:
    assert len(broken_rules([Module(module, line)])) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("dialogs.note", "from babel.dates import format_date\nfrom dialogs.events import Written"),
        ("models.people", "import sqlalchemy as sa\nimport datetime"),
        ("models.migrations.first", "from alembic import op"),
        ("scheduler.due", "from dialogs.events import Due\nfrom dialogs import events\nimport models.people"),
        ("bot.answer", "from dialogs.turn import take_turn\nfrom models import people\nimport structlog"),
    ],
)
def test_a_right_import_is_left_alone(module: str, line: str) -> None:
    assert broken_rules([Module(module, line)]) == []


def test_relative_imports_are_followed() -> None:
    inside = Module("bot.channels.line.push", "from . import signing\nfrom ..telegram import edge")
    package = Module("bot.channels", "from .line import x", is_package=True)
    assert imported(inside) == ["bot.channels.line.signing", "bot.channels.telegram.edge"]
    assert imported(package) == ["bot.channels.line.x"]


CHANNEL = Module("bot.channel", "class Channel: ...")
TELEGRAM = Module("bot.channels.telegram", "from bot.channel import Channel")


@pytest.mark.parametrize(
    ("line", "others", "breaches"),
    [
        ("from bot.channel import Channel", [], 0),
        ("from bot.channels.line import limits", [], 0),
        ("from bot.channels.telegram import escape", [], 1),
        ("from bot.channels import telegram", [], 1),
        ("import models.people", [Module("models.people", "")], 1),
        (
            "from bot import answer",
            [Module("bot.answer", "from models import people"), Module("models", "")],
            1,
        ),
    ],
)
def test_a_channel_that_sees_too_much_is_found(line: str, others: list[Module], breaches: int) -> None:
    line_channel = Module("bot.channels.line", line, is_package=True)
    assert len(channel_breaches([CHANNEL, TELEGRAM, line_channel, *others])) == breaches


def test_what_a_library_is_called_is_seen() -> None:
    assert outside([Module("bot.app", "import json, starlette.routing\nfrom models import people")]) == {
        "starlette"
    }
