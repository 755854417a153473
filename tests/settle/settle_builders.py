"""Records made of texts, and what is derived in them as plain values that two records can be compared by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from rapporteur import pipeline
from rapporteur.ledger.store import Writer
from rapporteur.model import Edition
from rapporteur.pipeline import Reading
from rapporteur.settings import Settings
from rapporteur.settle import Settled, settle

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOON


@cache
def read(name: str, text: str) -> Reading:
    """A text, read; the same text is read once."""
    edition = Edition(f"/papers/{name}", text.encode(), NOON, name=name)
    return pipeline.read_edition(edition, Settings())


def writer(path: Path, version: str = "1") -> Writer:
    return Writer.open(path, now=clock, reader_version=version)


def add(into: Writer, reading: Reading) -> None:
    assert reading.edition is not None
    into.add(reading.edition, reading.document, reading.claims, reading.issues, reading.mentions)


def record(path: Path, readings: Iterable[Reading], *, each: bool = False, version: str = "1") -> Settled:
    """A record of readings, resolved at the end, or after `each` of them."""
    done = Settled()
    with writer(path) as into:
        for reading in readings:
            add(into, reading)
            if each:
                done = settle(into, version)
        return done if each else settle(into, version)


def rows(path: Path, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.execute(query, values))


def derived(path: Path) -> dict[str, list[Any]]:
    """All that is derived in a record, by content and without row numbers."""
    found = {
        "entities": rows(path, "SELECT id, kind, name, state, block FROM entity"),
        "proposals": rows(path, "SELECT a, b, score, reasons FROM proposal"),
        "names": rows(
            path,
            "SELECT d.id, m.start, m.name, m.full, m.block, m.entity FROM mention m "
            "JOIN document d ON m.document = d.n",
        ),
        "parties": rows(path, "SELECT c.id, p.position, p.entity FROM party p JOIN claim c ON p.claim = c.n"),
        "items": rows(path, "SELECT layer, id, body, event FROM item"),
        "keys": rows(path, "SELECT i.layer, i.id, k.key FROM item_key k JOIN item i ON k.item = i.n"),
        "links": [
            (*sorted((a, b)), relation, reasons, score)
            for a, b, relation, reasons, score in rows(
                path,
                "SELECT a.id, b.id, l.relation, l.reasons, l.score FROM link l "
                "JOIN item a ON l.a = a.n JOIN item b ON l.b = b.n",
            )
        ],
        "settled": rows(path, "SELECT d.id FROM settled s JOIN document d ON s.document = d.n"),
        "stale": rows(path, "SELECT sort, key FROM stale"),
    }
    return {name: sorted(each, key=json.dumps) for name, each in found.items()}
