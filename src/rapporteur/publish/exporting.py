"""The command `export`: claims of the record to a file or to standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rapporteur.ledger.rows import Filter
from rapporteur.publish.exports import Named, open_whole, write_csv, write_jsonl
from rapporteur.publish.session import Session, utf8
from rapporteur.publish.words import count

__all__ = ["CsvStyle", "export_claims"]


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How CSV is written: `raw` leaves cells that look like formulas alone, `mark` begins the file with
    the byte-order mark that Excel knows UTF-8 by.
    """

    raw: bool = False
    mark: bool = False


def export_claims(session: Session, wanted: Filter, output: Path | None, style: CsvStyle | None) -> int:
    """Write claims as CSV in a style, or as JSON Lines without one."""
    with session.view() as view:
        claims = [(row.claim, row.label) for row in view.claims(wanted)]
    if output is None or str(output) == "-":
        _write(claims, utf8(sys.stdout, newline=""), style)
        sys.stdout.flush()
        return 0
    with open_whole(output) as stream:
        _write(claims, stream, style)
    if not session.quiet:
        session.screen.say(f"{count(len(claims), 'claim')} written to {output}")
    return 0


def _write(claims: list[Named], stream: TextIO, style: CsvStyle | None) -> None:
    if style is None:
        write_jsonl(claims, stream)
        return
    if style.mark:
        stream.write("\ufeff")
    write_csv(claims, stream, raw=style.raw)
