"""What a file must be to be a record, and how it gets its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from ledger_builders import claim, clock, document, edition, made_older, target, writer

from rapporteur.errors import RecordError
from rapporteur.ledger import migrations
from rapporteur.ledger.migrations import MIGRATIONS, Migration
from rapporteur.ledger.query import View
from rapporteur.ledger.sqlite import Sqlite
from rapporteur.ledger.store import Outcome, Writer
from rapporteur.ledger.tables import metadata
from rapporteur.ledger.verify import verify
from rapporteur.model import EventCode


def test_the_migrations_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    with writer(tmp_path):
        pass
    made = sa.create_engine(f"sqlite:///{tmp_path / 'rapporteur.db'}")
    wanted = sa.create_engine("sqlite://")
    metadata.create_all(wanted)
    ours, theirs = sa.inspect(wanted), sa.inspect(made)
    full_text = {name for name in theirs.get_table_names() if "_words" in name}
    assert set(theirs.get_table_names()) - full_text == set(ours.get_table_names())
    for name in ours.get_table_names():
        for look in ("columns", "foreign_keys", "indexes", "unique_constraints", "check_constraints"):
            assert described(theirs, look, name) == described(ours, look, name), f"{name}: {look}"
    made.dispose()


def described(inspector: sa.Inspector, look: str, table: str) -> list[str]:
    def plain(value: object) -> str:
        return " ".join(str(value).split())

    return sorted(
        plain(sorted((key, plain(value)) for key, value in each.items()))
        for each in getattr(inspector, f"get_{look}")(table)
    )


def test_each_migration_is_recorded_with_the_version_that_ran_it(tmp_path: Path) -> None:
    with writer(tmp_path), writer(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw:
        rows = raw.execute("SELECT number, name FROM migration").fetchall()
    assert rows == [(each.number, each.name) for each in MIGRATIONS]
    assert [each.number for each in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_a_record_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with writer(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw, raw:
        raw.execute("INSERT INTO migration VALUES (99, 'later', '7.1', '2031-01-01')")
    for attempt in (lambda: View.open(target(tmp_path)), lambda: writer(tmp_path)):
        with pytest.raises(RecordError, match=r"made by rapporteur 7\.1 \(format 99\).*upgrade rapporteur"):
            attempt()


def test_an_older_record_is_brought_up_to_date_and_keeps_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = edition("They met.")
    with writer(tmp_path) as w:
        w.add(one, document(one))

    def later(database: Sqlite, connection: sa.Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE later (n INTEGER)")

    monkeypatch.setattr(
        migrations, "MIGRATIONS", (*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "later", later))
    )
    with pytest.raises(RecordError, match="was made by an older version: bring it up to date"):
        View.open(target(tmp_path))
    with writer(tmp_path):
        pass
    with View.open(target(tmp_path)) as view:
        assert len(view.documents()) == 1


def test_a_record_of_the_first_migration_is_brought_up_to_date_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = edition("They met. They spoke.")
    read = document(one)
    claims = [claim(read, "They met", parties=("Peru", "Chile")), claim(read, "They spoke")]
    with writer(tmp_path) as w:
        w.add(one, read, claims)
    made_older(tmp_path, 1, monkeypatch)
    with pytest.raises(RecordError, match="was made by an older version: bring it up to date"):
        View.open(target(tmp_path))

    with writer(tmp_path) as w:
        assert w.knows(one)  # nothing is read again for the sake of the tables
    with View.open(target(tmp_path)) as view:
        assert [row.claim for row in view.claims()] == claims
        assert view.read(read.id) == read
        assert list(verify(view)) == []

    coded = [replace(each, code=EventCode("CONSULT", "meet", ("economic",))) for each in claims]
    with writer(tmp_path) as w:  # another version of the reader gives codes
        assert w.add(one, read, coded).outcome is Outcome.READ_AGAIN
    with View.open(target(tmp_path)) as view:
        assert [row.claim for row in view.claims()] == coded
        assert list(verify(view)) == []


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(database: Sqlite, connection: sa.Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (n INTEGER)")
        raise sa.exc.OperationalError("", None, sqlite3.OperationalError("no more room"))

    with monkeypatch.context() as patched:
        patched.setattr(
            migrations, "MIGRATIONS", (*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "broken", broken))
        )
        with pytest.raises(RecordError, match="no more room"):
            writer(tmp_path)
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    with writer(tmp_path):
        pass


def a_text(path: Path) -> None:
    path.write_text("The two sides met. " * 100)


def a_database_of_something_else(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_broken_database(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\x5a" * 8000)


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (a_text, "is no SQLite database: name another record with --record"),
        (a_database_of_something_else, "is a database of something else: name another record with --record"),
        (a_folder, "is a folder; name the file of a record with --record"),
        (a_broken_database, "is no SQLite database"),
    ],
)
def test_what_is_no_record_is_said_in_one_line_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], line: str
) -> None:
    path = tmp_path / "rapporteur.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    for attempt in (lambda: writer(tmp_path), lambda: View.open(target(tmp_path))):
        with pytest.raises(RecordError, match=line) as caught:
            attempt()
        assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_view_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"there is no record at .*: make one with `rapporteur add PATH…`"):
        View.open(target(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "rapporteur.db").touch()
    with pytest.raises(RecordError, match="there is no record"):
        View.open(target(tmp_path))
    with writer(tmp_path):
        pass
    with View.open(target(tmp_path)) as view:
        assert view.documents() == []


def test_a_path_of_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "my record? #1 100%.db"
    with Writer.open(f"sqlite:///{path}", now=clock, reader_version="1"):
        pass
    with View.open(path) as view:
        assert list(verify(view)) == []
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened: check its folder and permissions"):
        writer(tmp_path / "no" / "such")


@pytest.mark.parametrize("number", [len(MIGRATIONS) + 1, None])
def test_gaps_in_the_list_are_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    monkeypatch.setattr(
        migrations,
        "MIGRATIONS",
        (
            *MIGRATIONS,
            *(Migration(len(MIGRATIONS) + n, "nothing", lambda d, c: None) for n in (1, 2)),
        ),
    )
    with writer(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw, raw:
        raw.execute("DELETE FROM migration WHERE number = ? OR ? IS NULL AND number = 1", (number, number))
    with pytest.raises(RecordError, match="is damaged: its list of migrations has gaps"):
        writer(tmp_path)


def test_errors_of_sqlite_are_told_in_words(tmp_path: Path) -> None:
    with writer(tmp_path):
        pass
    database = Sqlite(tmp_path / "rapporteur.db")
    with closing(database._connect("ro", 1.0)) as raw, pytest.raises(sqlite3.Error) as caught:
        raw.execute("DELETE FROM migration")
    assert "may not be written: change its permissions" in str(database.refusal(caught.value))
    assert clock().tzinfo is not None
