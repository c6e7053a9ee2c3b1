"""``banso demo`` as a program: says where it is, makes way where the port is taken, ends when it is told."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]


def test_it_says_where_it_is_takes_the_next_port_and_ends_by_ctrl_c(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        program = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo", "--port", str(port), "--data", str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "NO_PROXY": "127.0.0.1,localhost"},
        )
        try:
            said = _until(program, r"http://localhost:(\d+)/")
            assert f"127.0.0.1:{port}" in said
            found = re.search(r"http://localhost:(\d+)/", said)
            assert found
            assert int(found[1]) != port
            assert "伴走" in httpx.get(f"http://127.0.0.1:{found[1]}/", trust_env=False).text
            program.send_signal(signal.SIGINT)
            rest, _ = program.communicate(timeout=30)
        finally:
            program.kill()
            program.wait()
        assert program.returncode == 0
        assert "おわりました" in rest


def _until(program: "subprocess.Popen[str]", wanted: str) -> str:
    said = ""
    assert program.stdout
    for line in program.stdout:
        said += line
        if re.search(wanted, said):
            return said
    raise AssertionError(said)
