"""Verifying: each thing that is changed behind the record's back is found, and nothing else is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from ledger_builders import claim, document, edition, target, writer

from rapporteur.dates import Interval
from rapporteur.errors import Issue
from rapporteur.ledger.query import View
from rapporteur.ledger.verify import verify
from rapporteur.model import Document, Edition

TALKS = "Third  dialogue\n\nUzra Zeya met\nErzhan Kazykhan in Astana. They spoke."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    one, two = edition(TALKS, "/d/one.txt"), edition("A second text was read.", "/d/two.txt")
    with writer(tmp_path) as w:
        read = document(one, day=date(2024, 5, 20), title="Third")
        met = claim(
            read, "Uzra Zeya met\nErzhan Kazykhan", parties=("Uzra Zeya",), time=Interval.month(2024, 5)
        )
        w.add(one, read, [met, claim(read, "They spoke")], [Issue("furniture", "one.txt", "a menu")])
        w.add(two, document(two))
    return tmp_path / "rapporteur.db"


def failures(record: Path) -> list[str]:
    return [failure.what for failure in verify(record)]


def change(record: Path, *statements: str) -> None:
    """Change a record as a careless hand would: without its rules."""
    with closing(sqlite3.connect(record)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert raw.execute(statement).rowcount, f"changes nothing: {statement}"


def test_an_honest_record_has_no_failures(record: Path) -> None:
    assert failures(record) == []
    with View.open(record) as view:
        assert list(verify(view)) == []


ONE = "(SELECT n FROM document ORDER BY n LIMIT 1)"
TWO = "(SELECT max(n) FROM document)"
FIRST = "WHERE n = (SELECT min(n) FROM {0})"
AID = '{"event":"AID","mode":null,"contexts":[]}'
CLAIM, PASSAGE, DOCUMENT, EDITION = (
    FIRST.format(name) for name in ("claim", "passage", "document", "edition")
)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (f"UPDATE edition SET content = x'00' {EDITION}", ["bytes"]),
        (f"UPDATE edition SET sha256 = '{'0' * 64}' {EDITION}", ["bytes", "edition id"]),
        (f"UPDATE edition SET id = 'edition-0' {EDITION}", ["edition id", "document id"]),
        (f"UPDATE edition SET size = size + 1 {EDITION}", ["edition size"]),
        (
            f"UPDATE document SET id = 'document-0' {DOCUMENT}",
            ["document id", "passage id", "passage id", "claim id", "claim id"],
        ),
        (f"UPDATE document SET text = x'00' {DOCUMENT}", ["document text"]),
        (f"UPDATE document SET characters = 3 {DOCUMENT}", ["document characters"]),
        (f"UPDATE document SET title = 'Fourth' {DOCUMENT}", ["document title"]),
        (f"UPDATE document SET date_start = '2024-05-19' {DOCUMENT}", ["document date_start"]),
        (f"UPDATE document SET format = 'folder' {DOCUMENT}", ["database", "document"]),
        (f"UPDATE document SET reading = 'reading-0' {DOCUMENT}", ["reading"]),
        ("UPDATE known SET value = 'sometime' WHERE field = 'date'", ["known"]),
        ("UPDATE known SET \"end\" = 900 WHERE field = 'title'", ["known"]),
        ("UPDATE known SET origin = 'guessed' WHERE field = 'title'", ["reading"]),
        (f"UPDATE furniture SET \"end\" = 900 WHERE document = {ONE}", ["furniture"]),
        (f"UPDATE section SET heading = 'B' WHERE document = {ONE}", ["reading"]),
        (f"DELETE FROM reference WHERE document = {ONE}", ["reading"]),
        (f"UPDATE passage SET id = 'passage-0' {PASSAGE}", ["passage id"]),
        (f"UPDATE passage SET start = 1 {PASSAGE}", ["passage id", "passage words"]),
        (f"UPDATE passage SET \"end\" = 900 {PASSAGE}", ["passage"]),
        (f"UPDATE passage SET runs = '[[0,0],[7,9]]' {PASSAGE}", ["passage words"]),
        (f"UPDATE passage SET runs = 'no' {PASSAGE}", ["passage"]),
        (f"UPDATE passage SET sentences = '[[0,99]]' {PASSAGE}", ["sentences"]),
        (f"UPDATE passage SET sentences = '[]' {PASSAGE}", ["reading"]),
        (f"UPDATE passage SET kind = 'poem' {PASSAGE}", ["database", "passage"]),
        (f"UPDATE passage SET turn = 'MR DOE' {PASSAGE}", ["reading"]),
        (f"UPDATE claim SET quote = 'Uzra Zeya met' {CLAIM}", ["quote"]),
        (f"UPDATE claim SET start = start - 1 {CLAIM}", ["quote"]),
        (f"UPDATE claim SET id = 'claim-0' {CLAIM}", ["claim id"]),
        (f"UPDATE claim SET kind = 'rumour' {CLAIM}", ["database", "claim"]),
        (f"UPDATE claim SET status = 'denied' {CLAIM}", ["reading"]),
        (f"UPDATE claim SET time_end = '2024-05-30' {CLAIM}", ["reading"]),
        (f"UPDATE claim SET topics = '[\"trade\"]' {CLAIM}", ["claim words"]),
        (f"UPDATE claim SET detail = '{{}}' {CLAIM}", ["claim"]),
        (f"UPDATE claim SET event = '{{}}' {CLAIM}", ["claim"]),
        (f"UPDATE claim SET event = '[]' {CLAIM}", ["claim"]),
        (f"UPDATE claim SET event = '{AID}' {CLAIM}", ["reading"]),
        (f"UPDATE claim SET nth = 1 {CLAIM}", ["claim id"]),
        (f"UPDATE claim SET passage = (SELECT min(n) FROM passage) {CLAIM}", ["claim passage"]),
        (f"UPDATE claim SET passage = (SELECT max(n) FROM passage) {CLAIM}", ["claim passage"]),
        ("UPDATE party SET name = 'Somebody else'", ["claim words"]),
        ("UPDATE party SET role = 'chair'", ["reading"]),
        ("UPDATE party SET role = 'villain'", ["claim"]),
        ("DELETE FROM party", ["claim words"]),
        ("INSERT INTO source VALUES (77, 'https://example.org/lost')", ["source"]),
        ("DELETE FROM acquisition WHERE n = (SELECT max(n) FROM acquisition)", ["source", "edition"]),
        (f"UPDATE issue SET document = {TWO}", ["issue"]),
        ("UPDATE issue SET run = 77", ["database"]),
        (f"UPDATE claim SET passage = 77 {CLAIM}", ["database", "claim passage"]),
        (f"UPDATE claim SET document = 77 {CLAIM}", ["claim order", "database"][::-1]),
        ("UPDATE party SET claim = 77", ["database", "claim words"]),
        ("UPDATE known SET document = 77 WHERE field = 'title'", ["database", "document title"]),
        ("DELETE FROM run", ["database"] * 3),
    ],
)  # fmt: skip
def test_each_change_is_found_and_nothing_else(record: Path, statement: str, what: list[str]) -> None:
    change(record, statement)
    assert failures(record) == what


def test_words_and_index_that_part_ways(record: Path) -> None:
    change(record, f"UPDATE passage SET words = 'Fourth dialogue' {PASSAGE}")
    assert failures(record) == ["passage words", "passage index"]


@pytest.mark.parametrize("name", ["passage", "claim"])
def test_an_index_that_lacks_a_row_or_has_one_too_many(record: Path, name: str) -> None:
    with closing(sqlite3.connect(record)) as raw, raw:
        number, which, words = raw.execute(f"SELECT n, id, words FROM {name} ORDER BY n").fetchone()
        raw.execute(
            f"INSERT INTO {name}_words ({name}_words, rowid, words) VALUES ('delete', ?, ?)", (number, words)
        )
    (failure,) = verify(record)
    assert str(failure) == f"{name} index: {which}: expected the words of its row, found other words"
    with closing(sqlite3.connect(record)) as raw, raw:
        raw.execute(f"INSERT INTO {name}_words (rowid, words) VALUES (?, ?)", (number, words))
        raw.execute(f"INSERT INTO {name}_words (rowid, words) VALUES (900, 'nothing')")
    assert [each.which for each in verify(record)] == ["row 900"]


def test_claims_out_of_their_order(record: Path) -> None:
    change(record, "UPDATE claim SET position = position + 5")
    assert failures(record) == ["claim order", "claim order"]


def test_claims_in_another_order(record: Path) -> None:
    change(record, "UPDATE claim SET position = -1 - position", "UPDATE claim SET position = position + 2")
    assert failures(record) == ["reading"]


def test_a_line_says_what_which_and_how(record: Path) -> None:
    change(record, f"UPDATE claim SET quote = 'Uzra Zeya left\nErzhan Kazykhan' {CLAIM}")
    (failure,) = verify(record)
    line = str(failure)
    assert line.startswith("quote: claim-")
    assert line.endswith(
        ":17-46: expected 'Uzra Zeya met Erzhan Kazykhan', found 'Uzra Zeya left Erzhan Kazykhan'"
    )
    assert "\n" not in line


def test_a_broken_file_is_found(record: Path) -> None:
    with closing(sqlite3.connect(record)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    content = bytearray(record.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    record.write_bytes(bytes(content))
    found = list(verify(record))
    assert found
    assert {failure.what for failure in found} == {"database"}
    assert not any("\n" in str(failure) for failure in found)


def test_reading_again_from_the_bytes(record: Path) -> None:
    def again(kept: Edition) -> Document | None:
        return document(kept)

    def otherwise(kept: Edition) -> Document | None:
        return document(kept, "Another text.")

    def nothing(kept: Edition) -> Document | None:
        return None

    def found(read: object) -> Iterator[tuple[str, str]]:
        assert callable(read)
        return ((failure.what, failure.found[:9]) for failure in verify(record, deep=read))

    assert list(found(again)) == []
    assert list(found(otherwise)) == [("reading again", "document-")] * 2
    assert list(found(nothing)) == [("reading again", "nothing r")] * 2


def test_a_record_in_a_folder_that_may_not_be_written(record: Path) -> None:
    target_ = target(record.parent)
    record.parent.chmod(0o555)
    record.chmod(0o444)
    try:
        assert list(verify(target_)) == []
    finally:
        record.parent.chmod(0o755)
