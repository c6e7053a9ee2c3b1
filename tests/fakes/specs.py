"""The full checkers of the published API descriptions, used when they lie beside the project."""

import importlib.util
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parents[2].parent / "shared" / "tools"
ABSENT = "the full checkers are not beside the project (../shared/tools): only the contained checks were made"


def present() -> bool:
    """Whether the full checkers can be used."""
    return (TOOLS / "line_spec_check.py").is_file() and (TOOLS / "tg_spec_check.py").is_file()


@lru_cache
def load(name: str) -> Any:
    """Import one checker from its file."""
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def line_problems(schema: str, body: Any) -> list[str]:
    """What LINE's OpenAPI description has against this body; nothing when it is absent."""
    return list(load("line_spec_check").check(schema, body)) if schema and present() else []


def telegram_problems(method: str, params: Mapping[str, Any], *, form: bool) -> list[str]:
    """What the Bot API description has against this call; nothing when it is absent."""
    return list(load("tg_spec_check").check(method, dict(params), form)) if present() else []
