"""Exports: claims as JSON Lines and as CSV, to a stream or, whole or not at all, to a file."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from rapporteur.errors import RapporteurError
from rapporteur.model import Claim
from rapporteur.publish.claims_json import to_line, to_object

__all__ = ["COLUMNS", "Named", "open_whole", "write_csv", "write_jsonl"]

Named = tuple[Claim, str]
"""A claim and the label or path of its document."""

COLUMNS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "document": lambda c: c["document"],
    "kind": lambda c: c["kind"],
    "status": lambda c: c["status"],
    "time_start": lambda c: (c["time"] or {}).get("start"),
    "time_end": lambda c: (c["time"] or {}).get("end"),
    "time_precision": lambda c: (c["time"] or {}).get("precision"),
    "place": lambda c: c["place"],
    "speaker": lambda c: c["speaker"],
    "parties": lambda c: "; ".join(f"{p['role']}: {p['name']}" for p in c["parties"]),
    "topics": lambda c: "; ".join(c["topics"]),
    "event": lambda c: c["event"],
    "mode": lambda c: c["mode"],
    "contexts": lambda c: "; ".join(c["contexts"]),
    "form": lambda c: c.get("form"),
    "series": lambda c: c.get("series"),
    "ordinal": lambda c: c.get("ordinal"),
    "type": lambda c: c.get("type"),
    "due_start": lambda c: (c.get("due") or {}).get("start"),
    "due_end": lambda c: (c.get("due") or {}).get("end"),
    "due_precision": lambda c: (c.get("due") or {}).get("precision"),
    "action": lambda c: c.get("action"),
    "tone": lambda c: c.get("tone"),
    "act": lambda c: c.get("act"),
    "instrument": lambda c: c.get("instrument"),
    "programme": lambda c: c.get("programme"),
    "value": lambda c: _low(c.get("value")),
    "value_high": lambda c: c["value"][1] if isinstance(c.get("value"), list) else None,
    "unit": lambda c: c.get("unit"),
    "approx": lambda c: c.get("approx"),
    "what": lambda c: c.get("what"),
    "words": lambda c: c.get("words"),
    "quote": lambda c: c["quote"],
    "start": lambda c: c["start"],
    "end": lambda c: c["end"],
    "rule": lambda c: c["rule"],
    "id": lambda c: c["id"],
    "document_id": lambda c: c["document_id"],
}
"""The columns of the CSV, in order, and what stands in each."""


def _low(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def write_jsonl(claims: Iterable[Named], stream: TextIO) -> int:
    """Write one JSON object a line; gives how many."""
    count = 0
    for claim, document in claims:
        stream.write(to_line(claim, document) + "\n")
        count += 1
    return count


def write_csv(claims: Iterable[Named], stream: TextIO, *, raw: bool = False) -> int:
    """Write one row a claim under a row of names; gives how many claims.

    A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@`` or a control character for a
    formula, and a document could smuggle one in. Such cells of text get an apostrophe in front, which
    a spreadsheet takes for "this is text" (OWASP, CSV Injection). `raw` leaves the words as they are.
    """
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    count = 0
    for claim, document in claims:
        thing = to_object(claim, document)
        cells = (give(thing) for give in COLUMNS.values())
        rows.writerow([_cell(cell, raw=raw) for cell in cells])
        count += 1
    return count


def _cell(cell: Any, *, raw: bool) -> Any:
    if not isinstance(cell, str):
        return cell
    cell = cell.encode("utf-8", "replace").decode("utf-8")
    if not raw and cell.lstrip(" ")[:1] in _FORMULA:
        return "'" + cell
    return cell


_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


@contextmanager
def open_whole(path: Path) -> Iterator[TextIO]:
    """Open a file for UTF-8 text that appears under its name only when all of it is written.

    What stood there before stays until then, and stays for good when something fails. A device or a
    pipe is written to directly.

    Raises:
        RapporteurError: when it cannot be written: no folder, no permission, a full disk.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise RapporteurError(f"{path} is a folder; name a file")
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        with _beside(target) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise RapporteurError(f"{path} was not written: {reason[:1].lower()}{reason[1:]}") from error


@contextmanager
def _beside(target: Path) -> Iterator[TextIO]:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
