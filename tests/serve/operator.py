"""What an operator does: sets things up in a folder, and runs the commands there."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from bot.vault import new_key
from tests.project.tree import ROOT

WITHIN = 30.0
ROSTER = """name,role,language,coordinator,backup,workplace,days,hours,starts_on,ends_on
佐藤 みなと,coordinator,ja,,,,,,,
高橋 れい,coordinator,ja,,,,,,,
山本 そら,participant,ja,佐藤 みなと,高橋 れい,ひなた工房,月火水木金土日,10:00-14:00,2026-01-05,
"""


@dataclass
class Operator:
    """A folder with settings, and the commands run in it."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = {
            "BANSO_DATA_KEY": new_key(),
            "BANSO_ORGANISATION": "ひなたの支援室",
            "BANSO_PUBLIC_URL": self.url,
            "BANSO_RETENTION_DAYS": "365",
        } | self.settings

    def run(self, *arguments: str) -> str:
        """One command to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder, env=self._environment(), capture_output=True, text=True, timeout=WITHIN,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def enrol(self) -> None:
        """Make the database and import the people."""
        (self.folder / "people.csv").write_text(ROSTER, encoding="utf-8")
        self.run("migrate")
        self.run("import", "people.csv")

    def code_for(self, name: str) -> str:
        """A one-time code."""
        return str(json.loads(self.run("invite", name, "--json"))["code"])

    @contextmanager
    def serving(self) -> Iterator["subprocess.Popen[bytes]"]:
        """`banso serve` while the block runs; ended as a service manager ends it."""
        log = (self.folder / "serve.log").open("ab")
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve", "--port", str(self.port)],
            cwd=self.folder, env=self._environment(), stdout=log, stderr=log,
        )  # fmt: skip
        try:
            self._await_health(process)
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(WITHIN)
            log.close()

    def health(self) -> dict[str, object]:
        """What `/healthz` says."""
        with urlopen(f"{self.url}/healthz", timeout=5) as answer:  # noqa: S310 - our own address
            found: dict[str, object] = json.load(answer)
            return found

    def log(self) -> str:
        """All that the service wrote."""
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def _await_health(self, process: "subprocess.Popen[bytes]") -> None:
        give_up = time.monotonic() + WITHIN
        while time.monotonic() < give_up:
            assert process.poll() is None, self.log()
            try:
                self.health()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(self.log())

    def _environment(self) -> dict[str, str]:
        bare = {name: value for name, value in os.environ.items() if not name.startswith("BANSO_")}
        return bare | {"PYTHONPATH": str(ROOT)} | self.settings


def free_port() -> int:
    """A port nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
