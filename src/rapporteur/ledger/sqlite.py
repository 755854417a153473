"""All that only SQLite knows: opening, PRAGMAs, transactions, error codes and full-text search (FTS5).

A record in another database needs a class with these same methods and nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from rapporteur.errors import RecordError
from rapporteur.ledger.terms import Term

__all__ = ["Sqlite", "database_at", "no_record", "ranked_table"]

_MAGIC = b"SQLite format 3\x00"
APPLICATION = 0x52505254
"""What marks a SQLite file as a record ("RPRT"; https://www.sqlite.org/pragma.html#pragma_application_id)."""

OPEN, CLOSE = "\x02", "\x03"
"""Controls that stand around matches in what :meth:`Sqlite.ranked` gives."""

_TOKENIZER = "unicode61 remove_diacritics 2"
_SEARCHED = ("passage", "claim")


def ranked_table(table: str) -> sa.TableClause:
    """The full-text index over a table's `words`."""
    return sa.table(f"{table}_words", sa.column("rowid", sa.Integer), sa.column("words", sa.Text))


def database_at(target: Path | str) -> Sqlite:
    """The database a user names: a path, or ``sqlite:///`` and a path.

    Raises:
        RecordError: when it is an address of another sort of database.
    """
    path = str(target).removeprefix("sqlite:///")
    if "://" in path:
        raise RecordError(f"{target}: a record is one SQLite file; name a path with --record")
    return Sqlite(Path(path))


def no_record(target: Path | str) -> RecordError:
    """What is said where a record is wanted and none is there."""
    return RecordError(f"there is no record at {target}: make one with `rapporteur add PATH…`")


class Sqlite:
    """A record in one SQLite file."""

    types: ClassVar[dict[str, str]] = {
        "number": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
        "bytes": "BLOB",
    }
    """What migrations write for a row's own number and for bytes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._uri = path.absolute().as_uri()

    def __str__(self) -> str:
        return str(self.path)

    # -- Opening ---------------------------------------------------------------------------------

    def has_record(self) -> bool:
        """Whether a record is there; False when nothing is, or a database without any table.

        Raises:
            RecordError: when something else is there, or it cannot be opened.
        """
        try:
            if not self.path.exists() or self.path.stat().st_size == 0:
                return False
            if self.path.is_dir():
                raise RecordError(f"{self} is a folder; name the file of a record with --record")
            if not self.path.is_file():
                raise RecordError(f"{self} is no file: name another record with --record")
            with self.path.open("rb") as file:
                if file.read(len(_MAGIC)) != _MAGIC:
                    raise RecordError(f"{self} is no SQLite database: name another record with --record")
        except OSError as error:
            raise RecordError(f"the record {self} cannot be opened: {error.strerror or error}") from error
        try:
            with closing(self._connect_reading(30.0)) as connection:
                (application,) = connection.execute("PRAGMA application_id").fetchone()
                (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            raise self.refusal(error) from error
        if tables and application != APPLICATION:
            raise RecordError(f"{self} is a database of something else: name another record with --record")
        return bool(tables)

    def viewing(self, wait_s: float = 30.0) -> sa.Engine:
        """An engine whose connections can change nothing."""
        engine = sa.create_engine(
            "sqlite+pysqlite://",
            creator=lambda: self._connect_reading(wait_s),
            poolclass=QueuePool,
            pool_size=2,
            max_overflow=14,
        )
        _begin_with(engine, "BEGIN")
        return engine

    def writing(self, wait_s: float = 30.0) -> sa.Engine:
        """An engine for one writer; it waits `wait_s` seconds for another to finish."""

        def connect() -> sqlite3.Connection:
            connection = self._connect("rwc", wait_s)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            return connection

        engine = sa.create_engine(
            "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=1, max_overflow=0
        )
        _begin_with(engine, "BEGIN IMMEDIATE")
        return engine

    def _connect(self, mode: str, wait_s: float) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self._uri}?mode={mode}",
            uri=True,
            timeout=wait_s,
            isolation_level=None,
            check_same_thread=False,
        )

    def _connect_reading(self, wait_s: float) -> sqlite3.Connection:
        return self._open_reading(wait_s)[0]

    def _open_reading(self, wait_s: float) -> tuple[sqlite3.Connection, str]:
        """A connection that only reads, and the mode it was opened in.

        Where the file may be written, it is opened so, because only such a connection takes the files of
        the log away when it is closed; `query_only` keeps it from changing anything. A folder that may
        not be written cannot hold these files. Where nothing waits in the log, the file itself is then
        the whole record.
        """
        log = self.path.with_name(self.path.name + "-wal")
        modes = ["rw", "ro"] if log.exists() and log.stat().st_size else ["rw", "ro&immutable=1"]
        for mode in modes:
            connection = self._connect(mode, wait_s)
            try:
                connection.execute("PRAGMA query_only = ON")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:
                connection.close()
                if mode == modes[-1]:
                    raise
            else:
                return connection, mode
        raise AssertionError("a mode was tried last")

    def refusal(self, error: sqlite3.Error | sa.exc.DBAPIError) -> RecordError:
        """Say in one line what a database's error means and what to do."""
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        name = str(getattr(cause, "sqlite_errorname", "") or "")
        for start, line in _REFUSALS.items():
            if name.startswith(start):
                return RecordError(line.format(record=self))
        return RecordError(f"the record {self} cannot be used: {cause}")

    # -- Migrations ------------------------------------------------------------------------------

    def mark(self, connection: sa.Connection) -> None:
        """Mark the database as a record."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")

    def create_words(self, connection: sa.Connection) -> None:
        """Make the full-text indexes. They hold no words themselves, but the tables' (external content)."""
        for table in _SEARCHED:
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {table}_words USING fts5("
                f"words, content='{table}', content_rowid='n', tokenize='{_TOKENIZER}')"
            )

    # -- Conditions ------------------------------------------------------------------------------

    def among(self, column: sa.ColumnElement[int], numbers: Iterable[int]) -> sa.ColumnElement[bool]:
        """The condition that a column holds one of many numbers; SQLite limits how many may be bound, so
        that they go as one JSON text.
        """
        listed = sa.func.json_each(json.dumps(sorted(numbers))).table_valued("value")
        return column.in_(sa.select(listed.c.value))

    def named(self, column: sa.ColumnElement[str], words: Iterable[str]) -> sa.ColumnElement[bool]:
        """The condition that a column holds one of many strings."""
        listed = sa.func.json_each(json.dumps(sorted(words))).table_valued("value")
        return column.in_(sa.select(listed.c.value))

    # -- Full-text search ------------------------------------------------------------------------

    def index(self, connection: sa.Connection, document: int) -> None:
        """Take a document's passages and claims into the full-text indexes."""
        for table in _SEARCHED:
            connection.exec_driver_sql(
                f"INSERT INTO {table}_words (rowid, words) "  # noqa: S608 (a name of our own)
                f"SELECT n, words FROM {table} WHERE document = ?",
                (document,),
            )

    def unindex(self, connection: sa.Connection, document: int) -> None:
        """Take them out again; call it before their rows go."""
        for table in _SEARCHED:
            connection.exec_driver_sql(
                f"INSERT INTO {table}_words ({table}_words, rowid, words) "  # noqa: S608
                f"SELECT 'delete', n, words FROM {table} WHERE document = ?",
                (document,),
            )

    def matching(self, table: str, terms: Sequence[Term]) -> sa.Select[Any]:
        """Select the numbers of the rows of ``passage`` or ``claim`` whose words meet all terms."""
        words = ranked_table(table)
        return sa.select(words.c.rowid).where(self.meets(table, terms))

    def meets(self, table: str, terms: Sequence[Term]) -> sa.ColumnElement[bool]:
        """The condition on :func:`ranked_table` that its words meet all terms."""
        return sa.literal_column(f"{table}_words").op("MATCH", is_comparison=True)(_expression(terms))

    def score(self, table: str) -> sa.ColumnElement[float]:
        """The rank of a row that meets; smaller is better (bm25)."""
        return sa.literal_column(f"bm25({table}_words)", sa.Float)

    def marked(self, table: str) -> sa.ColumnElement[str]:
        """The words of a row that meets, each match between :data:`OPEN` and :data:`CLOSE`."""
        return sa.literal_column(f"highlight({table}_words, 0, char(2), char(3))", sa.Text)

    # -- Verifying -------------------------------------------------------------------------------

    def damage(self) -> Iterator[tuple[str, bool]]:
        """What SQLite's own check of the file and of its links finds: a line each, and whether it means
        that the file is broken, so that its rows cannot be trusted.
        """
        try:
            with closing(self._connect_reading(30.0)) as connection:
                for (found,) in connection.execute("PRAGMA integrity_check"):
                    line = " ".join(str(found).split())
                    if line != "ok":
                        yield line, not line.startswith(("CHECK constraint", "NULL value"))
                for table, row, linked, _ in connection.execute("PRAGMA foreign_key_check"):
                    yield f"row {row} of {table} is linked to a {linked} that is not there", False
        except sqlite3.DatabaseError as error:
            yield str(error), True

    def wrong_words(self) -> Iterator[tuple[str, int]]:
        """Tables and numbers of rows whose entry in a full-text index is not what their words give.

        The record is only read: the index is made again in a temporary database, and both are walked
        in order (https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module).
        """
        with closing(sqlite3.connect("", uri=True, isolation_level=None)) as scratch:
            connection, mode = self._open_reading(30.0)
            connection.close()
            scratch.execute("ATTACH ? AS record", (f"{self._uri}?mode={mode}",))
            for table in _SEARCHED:
                scratch.execute(
                    f"CREATE VIRTUAL TABLE main.again USING fts5(words, content='', tokenize='{_TOKENIZER}')"
                )
                scratch.execute(
                    f"INSERT INTO main.again (rowid, words) SELECT n, words FROM record.{table}"  # noqa: S608
                )
                scratch.execute("CREATE VIRTUAL TABLE temp.new USING fts5vocab(main, again, instance)")
                scratch.execute(
                    f"CREATE VIRTUAL TABLE temp.old USING fts5vocab(record, {table}_words, instance)"
                )
                for row in sorted(_differing(scratch)):
                    yield table, row
                for name in ("temp.new", "temp.old", "main.again"):
                    scratch.execute(f"DROP TABLE {name}")


def _differing(scratch: sqlite3.Connection) -> set[int]:
    """The rows with a term that only one of the two indexes has, walking both in their own order."""
    wrong: set[int] = set()
    columns = "SELECT term, doc, offset FROM temp."
    ours, theirs = scratch.execute(columns + "new"), scratch.execute(columns + "old")
    a, b = ours.fetchone(), theirs.fetchone()
    while a or b:
        if a == b:
            a, b = ours.fetchone(), theirs.fetchone()
        elif b is None or (a is not None and _before(a, b)):
            wrong.add(a[1])
            a = ours.fetchone()
        else:
            wrong.add(b[1])
            b = theirs.fetchone()
    return wrong


def _before(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    # FTS5 sorts terms by their bytes; Python sorts strings by code point, which for UTF-8 is the same.
    return a < b


def _expression(terms: Sequence[Term]) -> str:
    """Terms in the language of FTS5, every one of them a quoted string, so that none can be syntax."""
    wanted = " AND ".join(_group(term) for term in terms if not term.negated)
    return " NOT ".join([f"({wanted})", *(_group(term) for term in terms if term.negated)])


def _group(term: Term) -> str:
    star = " *" if term.prefix else ""
    quoted = ['"' + words.replace('"', '""') + '"' + star for words in term.alternatives]
    return f"({' OR '.join(quoted)})"


def _begin_with(engine: sa.Engine, statement: str) -> None:
    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(statement)


_ELSEWHERE = "or name another record with --record"
_REFUSALS = {
    "SQLITE_BUSY": "the record {record} is being written by another process: try again when it is done",
    "SQLITE_LOCKED": "the record {record} is being written by another process: try again when it is done",
    "SQLITE_FULL": "the disk is full: the record {record} holds what was added before; make room and go on",
    "SQLITE_READONLY": "the record {record} may not be written: change its permissions, " + _ELSEWHERE,
    "SQLITE_PERM": "the record {record} may not be used: change its permissions, " + _ELSEWHERE,
    "SQLITE_CANTOPEN": "the record {record} cannot be opened: check its folder and permissions, "
    + _ELSEWHERE,
    "SQLITE_IOERR": "the disk of the record {record} fails to read or write: the record holds what was added "
    "before; copy it to another disk",
    "SQLITE_CORRUPT": "the record {record} is damaged: go back to a copy, or make it again from its sources",
    "SQLITE_NOTADB": "{record} is no SQLite database: name another record with --record",
}
"""The first letters of SQLite's names of errors, and what each means to a user."""
