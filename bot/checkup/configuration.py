"""The settings themselves: what is missing, what is not safe, what somebody has to decide."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.checkup.finding import Finding, bad, ok, warn
from bot.settings import ENV_FILE, PREFIX, Settings, env_path
from bot.storage.env_file import read_env

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def configuration(settings: Settings) -> Iterator[Finding]:
    """Findings about settings that are right each by itself."""
    yield ok(f"Time zone {settings.timezone}.")
    yield from _key(settings)
    yield from _address(settings)
    yield from _channels(settings)
    yield from _decisions(settings)
    yield from _unknown_names()


def _key(settings: Settings) -> Iterator[Finding]:
    if settings.data_key is None:
        yield bad(
            "BANSO_DATA_KEY is not set.", "Make one with `banso init`, and keep a copy in a safe place."
        )
    file = env_path()
    if file.exists() and file.stat().st_mode & 0o077:
        yield warn(f"Others on this machine may read {ENV_FILE}.", f"chmod 600 {ENV_FILE}")


def _address(settings: Settings) -> Iterator[Finding]:
    address = settings.public_url
    if address is None:
        found = bad if settings.line_channel_secret else warn
        yield found(
            "BANSO_PUBLIC_URL is not set.", "Set the https address by which the world reaches this machine."
        )
    elif urlsplit(address).scheme == "https":
        yield ok(f"Public address {address}.")
    elif any(urlsplit(address).netloc.startswith(host) for host in LOCAL):
        yield warn(f"{address} is reached from this machine only.", "Set the https address of this machine.")
    else:
        yield bad(f"{address} is not encrypted.", "Serve by https, and set BANSO_PUBLIC_URL to that address.")


def _channels(settings: Settings) -> Iterator[Finding]:
    connected = [
        name
        for name, token in (("LINE", settings.line_channel_secret), ("Telegram", settings.telegram_token))
        if token
    ]
    if connected:
        yield ok(f"Connected: {', '.join(connected)}, our own page.")
    else:
        yield warn(
            "Neither LINE nor Telegram is connected.", "Set their tokens, or work with our own page alone."
        )


def _decisions(settings: Settings) -> Iterator[Finding]:
    if not settings.organisation:
        yield warn("BANSO_ORGANISATION is not set.", "Set the name by which people know you.")
    if settings.retention_days is None:
        yield warn(
            "BANSO_RETENTION_DAYS is not set: what people wrote is kept for ever.",
            "Your organisation must decide for how many days it is kept. Set that number.",
        )
    else:
        yield ok(f"It is decided that what people wrote is kept for {settings.retention_days} days.")
    if settings.now is not None:
        yield warn(
            "BANSO_NOW is set: the clock is not the real one.", "Take it away, except in tests and the demo."
        )


def _unknown_names() -> Iterator[Finding]:
    """A name spelt wrong would otherwise go unnoticed."""
    known = {name.upper() for name in Settings.model_fields}
    given = {name.removeprefix(PREFIX) for name in os.environ if name.startswith(PREFIX)} | set(
        read_env(env_path())
    )
    for name in sorted(given - known):
        yield warn(f"{PREFIX}{name} is set, but means nothing here.", "Look whether it is spelt right.")
