"""Numbered migrations: how a record came to its tables. Each is run and recorded in one transaction.

A migration that has been released is never edited; what it says is what stands in people's records. A
test holds the sum of them against :mod:`rapporteur.ledger.tables`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from rapporteur.errors import RecordError
from rapporteur.ledger import tables
from rapporteur.ledger.sqlite import Sqlite

__all__ = ["MIGRATIONS", "Migration", "check", "migrate", "pending"]


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, a name, and what it does within a transaction that is open."""

    number: int
    name: str
    apply: Callable[[Sqlite, sa.Connection], None]


def _first(database: Sqlite, connection: sa.Connection) -> None:
    database.mark(connection)
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement.format(**database.types))
    database.create_words(connection)


def _event(database: Sqlite, connection: sa.Connection) -> None:
    # No claim that is there has a code; those that get one get it when their document is read again.
    connection.exec_driver_sql("ALTER TABLE claim ADD COLUMN event TEXT")


def _record(database: Sqlite, connection: sa.Connection) -> None:
    # Documents that are there have no mentions until they are read again; none of them is settled.
    for statement in _RECORD.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement.format(**database.types))


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "the first tables", _first),
    Migration(2, "the event of a claim", _event),
    Migration(3, "names, entities, events and judgements", _record),
)
"""All of them, in order."""


def check(database: Sqlite, connection: sa.Connection) -> int:
    """Give the number of the last migration applied, 0 where there is none.

    Raises:
        RecordError: when a newer version of Rapporteur made the record, or its list has gaps.
    """
    if not sa.inspect(connection).has_table("migration"):
        return 0
    table = tables.migration
    rows = connection.execute(sa.select(table.c.number, table.c.version).order_by(table.c.number)).all()
    latest = MIGRATIONS[-1].number
    if rows and rows[-1].number > latest:
        raise RecordError(
            f"the record {database} was made by rapporteur {rows[-1].version} (format {rows[-1].number}); "
            f"this version knows format {latest}: upgrade rapporteur, or name another record with --record"
        )
    if [row.number for row in rows] != [migration.number for migration in MIGRATIONS[: len(rows)]]:
        raise RecordError(f"the record {database} is damaged: its list of migrations has gaps")
    return len(rows)


def pending(database: Sqlite, connection: sa.Connection) -> int:
    """How many migrations a record still lacks.

    Raises:
        RecordError: as :func:`check` does.
    """
    return len(MIGRATIONS) - check(database, connection)


def migrate(database: Sqlite, connection: sa.Connection, *, version: str, now: Callable[[], datetime]) -> int:
    """Apply what is missing, each migration with its record in one transaction; give how many.

    Raises:
        RecordError: as :func:`check` does.
    """
    applied = 0
    while True:
        with connection.begin():
            done = check(database, connection)
            if done == len(MIGRATIONS):
                return applied
            step = MIGRATIONS[done]
            step.apply(database, connection)
            connection.execute(
                tables.migration.insert().values(
                    number=step.number, name=step.name, version=version, applied=now()
                )
            )
        applied += 1


_FIRST = """\
CREATE TABLE migration (
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    applied TEXT NOT NULL,
    PRIMARY KEY (number)
);
CREATE TABLE run (
    n {number},
    started TEXT NOT NULL,
    reader TEXT NOT NULL,
    summary TEXT NOT NULL
);
CREATE TABLE source (
    n {number},
    address TEXT NOT NULL,
    UNIQUE (address)
);
CREATE TABLE edition (
    n {number},
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    content {bytes} NOT NULL,
    CHECK (size >= 0),
    CHECK (length(sha256) = 64),
    UNIQUE (id),
    UNIQUE (sha256)
);
CREATE TABLE acquisition (
    n {number},
    source INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    fetched TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (source, edition, fetched),
    FOREIGN KEY(source) REFERENCES source (n),
    FOREIGN KEY(edition) REFERENCES edition (n)
);
CREATE INDEX acquisition_edition ON acquisition (edition);
CREATE TABLE document (
    n {number},
    id TEXT NOT NULL,
    edition INTEGER NOT NULL,
    run INTEGER NOT NULL,
    reading TEXT NOT NULL,
    format TEXT NOT NULL,
    characters INTEGER NOT NULL,
    text {bytes} NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    date_start DATE,
    date_end DATE,
    date_precision TEXT,
    publisher TEXT,
    side TEXT,
    language TEXT,
    genre TEXT,
    reporting_year INTEGER,
    address TEXT,
    CHECK (characters >= 0),
    CHECK (format IN ('text', 'markdown', 'html', 'pdf', 'docx')),
    CHECK ((date_start IS NULL) = (date_end IS NULL)),
    CHECK (date_start <= date_end),
    UNIQUE (id),
    FOREIGN KEY(edition) REFERENCES edition (n),
    FOREIGN KEY(run) REFERENCES run (n)
);
CREATE INDEX document_date ON document (date_start);
CREATE INDEX document_edition ON document (edition);
CREATE TABLE known (
    document INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    origin TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (document, field),
    CHECK ((start IS NULL AND "end" IS NULL) OR (0 <= start AND start < "end")),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE TABLE section (
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    heading TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document, position),
    CHECK (0 <= start AND start < "end"),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE TABLE furniture (
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (document, position),
    CHECK (0 <= start AND start < "end"),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE TABLE reference (
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (document, position),
    CHECK (0 <= start AND start < "end"),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE TABLE passage (
    n {number},
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    runs TEXT NOT NULL,
    sentences TEXT NOT NULL,
    section INTEGER,
    turn TEXT,
    lead INTEGER,
    UNIQUE (document, position),
    CHECK (0 <= start AND start < "end"),
    CHECK (position >= 0),
    CHECK (kind IN ('heading', 'paragraph', 'item', 'block_quote')),
    UNIQUE (id),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE TABLE claim (
    n {number},
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    passage INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    quote TEXT NOT NULL,
    status TEXT NOT NULL,
    speaker TEXT,
    time_start DATE,
    time_end DATE,
    time_precision TEXT,
    place TEXT,
    topics TEXT NOT NULL,
    detail TEXT NOT NULL,
    rule TEXT NOT NULL,
    unresolved TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (document, position),
    CHECK (0 <= start AND start < "end"),
    CHECK (nth >= 0),
    CHECK (kind IN ('meeting', 'commitment', 'stance', 'quotation', 'instrument', 'measure',
        'assistance', 'activity', 'figure')),
    CHECK (status IN ('actual', 'planned', 'requested', 'possible', 'alleged', 'denied')),
    CHECK ((time_start IS NULL) = (time_end IS NULL)),
    CHECK (time_start <= time_end),
    UNIQUE (id),
    FOREIGN KEY(document) REFERENCES document (n),
    FOREIGN KEY(passage) REFERENCES passage (n)
);
CREATE INDEX claim_kind ON claim (kind, status);
CREATE INDEX claim_passage ON claim (passage);
CREATE INDEX claim_time ON claim (time_start);
CREATE TABLE party (
    claim INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claim (n)
);
CREATE INDEX party_name ON party (name);
CREATE TABLE issue (
    n {number},
    run INTEGER NOT NULL,
    edition INTEGER,
    document INTEGER,
    code TEXT NOT NULL,
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    severe BOOLEAN NOT NULL,
    start INTEGER,
    "end" INTEGER,
    FOREIGN KEY(run) REFERENCES run (n),
    FOREIGN KEY(edition) REFERENCES edition (n),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE INDEX issue_document ON issue (document);
CREATE INDEX issue_edition ON issue (edition);
"""

_RECORD = """\
ALTER TABLE party ADD COLUMN entity TEXT;
CREATE INDEX party_entity ON party (entity);
CREATE TABLE mention (
    n {number},
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    name TEXT NOT NULL,
    "full" TEXT NOT NULL,
    offices TEXT NOT NULL,
    state TEXT,
    times INTEGER NOT NULL,
    block TEXT,
    entity TEXT,
    UNIQUE (document, position),
    CHECK (0 <= start AND start < "end"),
    CHECK (times > 0),
    CHECK (kind IN ('person', 'state', 'body', 'place', 'office', 'event', 'law', 'programme')),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE INDEX mention_block ON mention (block);
CREATE INDEX mention_entity ON mention (entity);
CREATE TABLE entity (
    n {number},
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT,
    block TEXT NOT NULL,
    UNIQUE (id)
);
CREATE INDEX entity_block ON entity (block);
CREATE TABLE proposal (
    n {number},
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    score FLOAT NOT NULL,
    reasons TEXT NOT NULL,
    block TEXT NOT NULL
);
CREATE INDEX proposal_block ON proposal (block);
CREATE TABLE item (
    n {number},
    layer TEXT NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    body TEXT NOT NULL,
    event TEXT,
    UNIQUE (layer, id),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE INDEX item_document ON item (document);
CREATE INDEX item_event ON item (event);
CREATE TABLE item_key (
    item INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (item, "key"),
    FOREIGN KEY(item) REFERENCES item (n)
);
CREATE INDEX item_key_key ON item_key ("key");
CREATE TABLE link (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    relation TEXT NOT NULL,
    reasons TEXT NOT NULL,
    score FLOAT NOT NULL,
    PRIMARY KEY (a, b),
    FOREIGN KEY(a) REFERENCES item (n),
    FOREIGN KEY(b) REFERENCES item (n)
);
CREATE INDEX link_b ON link (b);
CREATE TABLE settled (
    document INTEGER NOT NULL,
    reading TEXT NOT NULL,
    resolver TEXT NOT NULL,
    PRIMARY KEY (document),
    FOREIGN KEY(document) REFERENCES document (n)
);
CREATE TABLE stale (
    sort TEXT NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (sort, "key")
);
CREATE TABLE judgement (
    n {number},
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    undone TEXT,
    undone_by TEXT,
    undone_why TEXT,
    CHECK ((undone IS NULL) = (undone_by IS NULL))
);
"""
