"""The ``.env`` file: written whole, readable by its owner only."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic_settings import DotEnvSettingsSource

from bot.refusal import Refused
from bot.settings import PREFIX, Settings


def write_env(file: Path, values: Mapping[str, str], *, force: bool = False) -> None:
    """Write ``{"DATA_KEY": …}`` as ``BANSO_DATA_KEY='…'`` lines, whole or not at all, for the owner's eyes.

    Refused where the file exists, unless ``force``.
    """
    if file.exists() and not force:
        raise Refused(f"{file} is there already. Look at it, or use --force to write a new one.")
    half = file.with_name(f"{file.name}.part")
    try:
        half.unlink(missing_ok=True)
        with os.fdopen(
            os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
        ) as out:
            out.writelines(f"{PREFIX}{name}={_quoted(value)}\n" for name, value in values.items())
        half.replace(file)
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}.") from None
    finally:
        half.unlink(missing_ok=True)


def read_env(file: Path) -> dict[str, str]:
    """What such a file holds, without the prefix; nothing where there is none."""
    if not file.exists():
        return {}
    try:
        found = DotEnvSettingsSource(Settings, file, "utf-8", case_sensitive=True).env_vars
    except (UnicodeDecodeError, OSError):
        raise Refused(
            f"{file} cannot be read as UTF-8 text. Move it away, and keep it for the key in it."
        ) from None
    return {
        name.removeprefix(PREFIX): value for name, value in found.items() if name.startswith(PREFIX) and value
    }


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
