"""QR codes of links: for print, or drawn in the terminal."""

import io
import os
from pathlib import Path

import segno
import typer

from bot.refusal import Refused

QUIET = 4
"""Modules of white around it, as ISO/IEC 18004 asks."""
SCALE = 12
OWNER_ONLY = 0o600
"""The picture is as good as the code in it."""


def write_qr(link: str, file: Path) -> None:
    """Write the link as a picture (``.png``, ``.svg``) for print. Refused where that is impossible."""
    kind = file.suffix.lower().removeprefix(".")
    try:
        with open(file, "wb", opener=_for_owner_only) as out:
            file.chmod(OWNER_ONLY)
            segno.make_qr(link, error="m").save(out, kind=kind, scale=SCALE, border=QUIET)
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}.") from None


def look_for_place(file: Path) -> None:
    """Refused where no picture can be written at this path; it changes nothing."""
    folder = file.parent
    if file.suffix.lower() not in (".png", ".svg"):
        raise Refused(f"{file}: a QR code can be written as .png or .svg.")
    why = ""
    if file.is_dir():
        why = "it is a folder"
    elif not folder.is_dir():
        why = f"there is no folder {folder}"
    elif not os.access(file if file.exists() else folder, os.W_OK):
        why = "that is not allowed"
    if why:
        raise Refused(f"{file} cannot be written: {why}.")


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, OWNER_ONLY)


def draw_qr(link: str, *, err: bool = False) -> None:
    """Draw the link with characters on stdout, or on stderr."""
    drawn = io.StringIO()
    segno.make_qr(link, error="m").terminal(out=drawn, border=QUIET, compact=True)
    typer.echo(drawn.getvalue(), err=err)
