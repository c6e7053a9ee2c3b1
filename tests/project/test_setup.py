"""What a person with too old or too bare a Python is told, before anything is installed."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.project.tree import ROOT


def find_python(programs: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `.ci/python` where only these programs exist."""
    sh = shutil.which("sh")
    assert sh
    return subprocess.run(
        [sh, str(ROOT / ".ci" / "python")],
        env={"PATH": str(programs), **more},
        capture_output=True,
        text=True,
        check=False,
    )


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!{shutil.which('sh')}\n{script}\n", "utf-8")
    program.chmod(0o755)


def test_without_python_it_says_what_to_install(tmp_path: Path) -> None:
    put(tmp_path, "python3", "exit 1  # as an old Python answers the question for 3.11")
    told = find_python(tmp_path)
    assert told.returncode == 1
    assert told.stdout == ""
    assert "needs Python 3.11 or newer" in told.stderr
    assert "apt-get install python3 python3-venv" in told.stderr


def test_without_ensurepip_it_names_the_missing_package(tmp_path: Path) -> None:
    bare = f'case "$2" in *ensurepip*) exit 1 ;; *) exec "{sys.executable}" "$@" ;; esac'
    put(tmp_path, "python3", bare)
    told = find_python(tmp_path)
    major, minor = sys.version_info[:2]
    assert told.returncode == 1
    assert f"apt-get install python{major}.{minor}-venv" in told.stderr


def test_an_old_python_is_passed_over_for_a_newer_one(tmp_path: Path) -> None:
    put(tmp_path, "python3", "exit 1")
    (tmp_path / "python3.12").symlink_to(sys.executable)
    told = find_python(tmp_path)
    assert (told.returncode, told.stdout) == (0, "python3.12\n")


def test_a_python_named_by_hand_is_taken(tmp_path: Path) -> None:
    (tmp_path / "python3").symlink_to(sys.executable)
    told = find_python(tmp_path, PYTHON=sys.executable)
    assert (told.returncode, told.stdout) == (0, f"{sys.executable}\n")


def test_a_python_named_by_hand_that_does_not_run_is_not_replaced_in_silence(tmp_path: Path) -> None:
    (tmp_path / "python3").symlink_to(sys.executable)
    told = find_python(tmp_path, PYTHON="python3.99")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "PYTHON=python3.99 is not a Python 3.11 or newer that runs.\n"


def test_finding_one_says_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "python3").symlink_to(sys.executable)
    assert find_python(tmp_path).stderr == ""
