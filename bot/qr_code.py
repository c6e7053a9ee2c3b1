"""QR codes of links: for print, or drawn in the terminal."""

import io
from pathlib import Path

import segno
import typer

from bot.refusal import Refused

QUIET = 4
"""Modules of white around it, as ISO/IEC 18004 asks."""
SCALE = 12


def write_qr(link: str, file: Path) -> None:
    """Write the link as a picture (``.png``, ``.svg``) for print. Refused where that is impossible."""
    try:
        segno.make_qr(link, error="m").save(str(file), scale=SCALE, border=QUIET)
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}.") from None


def draw_qr(link: str, *, err: bool = False) -> None:
    """Draw the link with characters on stdout, or on stderr."""
    drawn = io.StringIO()
    segno.make_qr(link, error="m").terminal(out=drawn, border=QUIET, compact=True)
    typer.echo(drawn.getvalue(), err=err)
