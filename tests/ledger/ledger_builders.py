"""Documents and claims made by hand, so that the ledger is tested without a reader."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rapporteur.dates import Interval
from rapporteur.ledger import migrations
from rapporteur.ledger.store import Writer
from rapporteur.ledger.tables import metadata
from rapporteur.model import (
    AlignedText,
    Claim,
    Detail,
    Document,
    Edition,
    Form,
    Format,
    Furniture,
    Kind,
    Known,
    MeetingDetail,
    Party,
    Passage,
    PassageKind,
    ReferenceMark,
    Role,
    Section,
    Span,
    Status,
    cite,
    document_id,
)

NOON = datetime(2024, 5, 21, 12, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOON


def target(folder: Path) -> Path | str:
    """Where a test's record lies. The tests of the store and of views open it through this alone, so that
    they can be run on another database.
    """
    return folder / "rapporteur.db"


def writer(folder: Path, version: str = "1.0", wait_s: float = 30.0) -> Writer:
    return Writer.open(target(folder), now=clock, reader_version=version, wait_s=wait_s)


def folded(text: str, start: int, end: int) -> AlignedText:
    """White space folded to one space, as a reader does it."""
    kept: list[tuple[str, int]] = []
    for at in range(start, end):
        if not text[at].isspace():
            kept.append((text[at], at))
        elif kept and kept[-1][0] != " ":
            kept.append((" ", at))
    while kept and kept[-1][0] == " ":
        kept.pop()
    return AlignedText.build(kept)


def edition(
    content: str | bytes, source: str = "/d/one.txt", fetched: datetime = NOON, name: str = ""
) -> Edition:
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return Edition(source, raw, fetched, "text/plain", name)


def document(of: Edition, text: str | None = None, *, day: date | None = None, title: str = "") -> Document:
    """A document whose passages are the blocks between empty lines, one sentence to each full stop."""
    words = of.content.decode("utf-8", "surrogatepass") if text is None else text
    own = document_id(of.id, words)
    passages = []
    for index, block in enumerate(re.finditer(r"\S(?:.|\n(?!\s*\n))*", words)):
        body = folded(words, block.start(), block.end())
        sentences = tuple(m.span() for m in re.finditer(r"[^ .][^.]*\.?", body.text))
        span = Span(block.start(), block.end())
        passages.append(Passage(own, index, span, PassageKind.PARAGRAPH, body, sentences, 0, None, None))
    return Document(
        edition=of.id,
        text=words,
        format=Format.TEXT,
        passages=tuple(passages),
        title=Known(title, "headline", Span(0, 3)) if title else None,
        date=Known(Interval.day(day), "dateline") if day else None,
        sections=(Section("", Span(0, len(words))),) if words else (),
        furniture=(Furniture(Span(0, 1), "menu"),) if words else (),
        references=(ReferenceMark(Span(0, 2), "[1]"),) if len(words) > 1 else (),
        name=of.name,
    )


def claim(
    of: Document,
    quote: str,
    *,
    kind: Kind = Kind.MEETING,
    detail: Detail | None = None,
    parties: tuple[str, ...] = (),
    time: Interval | None = None,
    status: Status = Status.ACTUAL,
    topics: tuple[str, ...] = (),
) -> Claim:
    start = of.text.index(quote)
    return Claim(
        kind=kind,
        citation=cite(of, Span(start, start + len(quote))),
        detail=detail or MeetingDetail(Form.MEETING),
        status=status,
        time=time,
        parties=tuple(Party(Role.PARTICIPANT, name) for name in parties),
        topics=topics,
        rule="by hand",
    )


def made_older(folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the record of this version in a folder one of the first migrations, with what these can hold."""
    new, old = folder / "rapporteur.db", folder / "old.db"
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:number])
        with Writer.open(old, now=clock, reader_version="1.0"):
            pass
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("ATTACH ? AS new", (str(new),))
        known = {name for (name,) in raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
        for table in (each.name for each in metadata.sorted_tables if each.name in known - {"migration"}):
            columns = ", ".join(f'"{row[1]}"' for row in raw.execute(f"PRAGMA main.table_info({table})"))
            raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        for table in ("passage", "claim"):
            raw.execute(f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')")
    old.replace(new)
