"""Gold claims kept as offsets: give them their words back from the corpus beside the checkout.

A file of labels is JSON Lines, one claim a line: the fields of a gold claim, but every wording (the quote,
the speaker, the place, the topics and the like) is ``[start, end]``, half-open in code points. ``source``
names the document as in :mod:`training.sources`; ``digest`` is that of the text which the offsets point
into: of a web page the text that the read stage gives, of anything else the file as it lies there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rapporteur.model import Edition
from rapporteur.read.reader import read_edition
from rapporteur.settings import Settings
from training.sources import digest, raw

__all__ = ["Unusable", "load", "restore", "restored", "text_of"]

_WORDINGS = frozenset({"quote", "speaker", "place", "series", "instrument", "programme", "what", "words"})
"""Fields that are copied from the text; with them the topics, and the action of a commitment."""
_WHEN = datetime(2026, 1, 1, tzinfo=UTC)

Row = Mapping[str, Any]


class Unusable(Exception):
    """The labels and the corpus do not go together; says where."""


def load(labels: Path) -> list[dict[str, Any]]:
    """Give the rows of a file of labels."""
    return [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]


def text_of(shared: Path, source: str) -> str:
    """Give the text that the labels of a document point into.

    Raises:
        Unusable: when there is no such document, or nothing can be read from it.
    """
    try:
        text = raw(shared, source)
    except FileNotFoundError as error:
        raise Unusable(f"no document {source}") from error
    if not source.endswith(".html"):
        return text
    document, _ = read_edition(Edition(source, text.encode(), _WHEN, name=Path(source).name), Settings())
    if document is None:
        raise Unusable(f"nothing to read in {source}")
    return document.text


def restored(row: Row, text: str) -> dict[str, Any]:
    """Give the claim of a row with its words, white space folded, and the offsets of its quote.

    Raises:
        Unusable: when offsets lie outside the text.
    """

    def words(span: list[int] | None) -> str | None:
        if span is None:
            return None
        start, end = span
        if not 0 <= start < end <= len(text):
            raise Unusable(f"no {start}-{end} in {row['source']}")
        return " ".join(text[start:end].split())

    wordings = _WORDINGS | {"action"} if row["kind"] == "commitment" else _WORDINGS
    claim = {
        name: words(value) if name in wordings else value
        for name, value in row.items()
        if name not in {"source", "digest"}
    }
    start, end = row["quote"]
    return claim | {"start": start, "end": end, "topics": [words(span) for span in row["topics"]]}


def restore(labels: Path, shared: Path, folder: Path) -> None:
    """Lay out a gold folder: ``NAME.claims.jsonl`` for each document of a file of labels.

    A document out of an archive is put beside its claims, under its own name.

    Raises:
        Unusable: when a document is missing, or its text is not the one that was labelled.
    """
    rows: dict[str, list[Row]] = {}
    for row in load(labels):
        rows.setdefault(row["source"], []).append(row)
    for source, claims in rows.items():
        text = text_of(shared, source)
        if any(row["digest"] != digest(text) for row in claims):
            raise Unusable(f"the text of {source} is not the one that was labelled")
        path, _, member = source.partition("!")
        document = folder / Path(member or path).name
        if member:
            document.write_bytes(text.encode())
        lines = [json.dumps(restored(row, text), ensure_ascii=False) + "\n" for row in claims]
        document.with_name(f"{document.stem}.claims.jsonl").write_text("".join(lines), encoding="utf-8")
