"""Adding to a record: what is kept once, what is kept beside, what is replaced, what is refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from ledger_builders import NOON, claim, clock, document, edition, target, writer

from rapporteur.errors import Issue, RecordError, UsageError
from rapporteur.ledger.query import Filter, View
from rapporteur.ledger.store import Added, Outcome, Writer
from rapporteur.ledger.verify import verify
from rapporteur.model import Known, Span, Status, cite

TALKS = (
    "Astana, May 20. The third dialogue was held.\n\nUzra Zeya met\nErzhan Kazykhan. They spoke for an hour."
)


def test_what_is_added_comes_back_as_it_was(tmp_path: Path) -> None:
    bytes_ = edition(TALKS, name="one.txt")
    read = document(bytes_, day=date(2024, 5, 20), title="Third dialogue")
    met = claim(
        read, "Uzra Zeya met\nErzhan Kazykhan", parties=("Uzra Zeya", "Erzhan Kazykhan"), topics=("a", "b")
    )
    with writer(tmp_path) as w:
        added = w.add(bytes_, read, [met])
    assert (added.edition, added.document, added.outcome, added.claims) == (
        bytes_.id,
        read.id,
        Outcome.NEW,
        1,
    )
    with View.open(target(tmp_path)) as view:
        assert view.read(read.id) == read
        assert [row.claim for row in view.claims()] == [met]
        assert view.edition(read.id) == bytes_


def test_the_same_bytes_twice_are_one_edition(tmp_path: Path) -> None:
    first = edition(TALKS)
    later = replace(first, fetched=NOON + timedelta(days=1))
    elsewhere = replace(first, source="https://example.org/talks.html")
    with writer(tmp_path) as w:
        outcomes = [w.add(each, document(each)).outcome for each in (first, first, later, elsewhere)]
    assert outcomes == [Outcome.NEW, Outcome.KNOWN, Outcome.KNOWN, Outcome.KNOWN]
    with View.open(target(tmp_path)) as view:
        (row,) = view.editions("/d/one.txt")
        summary = view.summary()
    assert [(each.source, each.fetched) for each in row.acquisitions] == [
        ("/d/one.txt", NOON),
        ("https://example.org/talks.html", NOON),
        ("/d/one.txt", NOON + timedelta(days=1)),
    ]
    assert (summary.editions, summary.documents, summary.sources) == (1, 1, 2)


def test_other_bytes_of_a_source_are_a_new_edition_and_the_old_one_stays(tmp_path: Path) -> None:
    old, new = edition("They met in May."), edition("They met in June.", fetched=NOON + timedelta(hours=1))
    a, b = document(old), document(new)
    with writer(tmp_path) as w:
        w.add(old, a, [claim(a, "They met in May")])
        assert w.add(new, b, [claim(b, "They met in June")]).outcome is Outcome.NEW_EDITION
    with View.open(target(tmp_path)) as view:
        assert [(row.id, row.superseded) for row in view.editions("/d/one.txt")] == [
            (old.id, True),
            (new.id, False),
        ]
        assert {row.id: row.superseded for row in view.documents()} == {a.id: True, b.id: False}
        assert [row.claim.citation.quote for row in view.claims()] == ["They met in June"]
        assert len(view.claims(Filter(superseded=True))) == 2
        assert [row.document for row in view.claims(Filter(documents=(a.id,)))] == [a.id]


def test_a_page_put_back_as_it_was_is_current_again(tmp_path: Path) -> None:
    first, second = edition("They met."), edition("They did not meet.", fetched=NOON + timedelta(hours=1))
    again = replace(first, fetched=NOON + timedelta(hours=2))
    with writer(tmp_path) as w:
        for each in (first, second, again):
            w.add(each, document(each))
    with View.open(target(tmp_path)) as view:
        assert {row.edition: row.superseded for row in view.documents()} == {first.id: False, second.id: True}


def test_an_edition_that_gave_no_text_does_not_supersede_one_that_did(tmp_path: Path) -> None:
    good, empty = edition("They met."), edition("   ", fetched=NOON + timedelta(hours=1))
    with writer(tmp_path) as w:
        w.add(good, document(good))
        w.add(empty, None, (), [Issue("no text", "one.txt", "nothing readable")])
    with View.open(target(tmp_path)) as view:
        assert [row.superseded for row in view.documents()] == [False]


def test_bytes_that_could_not_be_read_are_kept_with_their_issues(tmp_path: Path) -> None:
    bad = edition(b"\x00\x01 no document", "/d/bad.pdf")
    with writer(tmp_path) as w:
        added = w.add(bad, None, (), [Issue("unreadable", "bad.pdf", "not a PDF", severe=True)])
        w.note([Issue("not found", "gone.txt", "no such file")])
    assert (added.document, added.outcome) == (None, Outcome.NEW)
    with View.open(target(tmp_path)) as view:
        assert [(row.issue.code, row.issue.place, row.document, row.found) for row in view.issues()] == [
            ("unreadable", "bad.pdf", None, NOON),
            ("not found", "gone.txt", None, NOON),
        ]
        (kept,) = view.editions("/d/bad.pdf")
    assert (kept.id, kept.size, kept.documents) == (bad.id, 14, ())


def test_a_newer_reader_replaces_what_the_older_one_read(tmp_path: Path) -> None:
    bytes_ = edition(TALKS)
    read = document(bytes_)
    newer = replace(read, title=Known("Dialogue", "headline", Span(0, 6)))
    old, new = claim(read, "Uzra Zeya met"), claim(read, "dialogue was held", status=Status.PLANNED)
    with writer(tmp_path, "1.0") as w:
        w.add(bytes_, read, [old], [Issue("date unknown", "one.txt", "no date", severe=False)])
    with writer(tmp_path, "2.0") as w:
        assert w.read_by(bytes_.id) == "1.0"
        assert w.add(bytes_, newer, [new]).outcome is Outcome.READ_AGAIN
        assert w.read_by(bytes_.id) == "2.0"
    with View.open(target(tmp_path)) as view:
        assert [row.claim for row in view.claims()] == [new]
        assert view.claims(Filter(about="Zeya")) == []
        assert view.document("one").title == "Dialogue"
        assert view.issues() == []
    assert list(verify(target(tmp_path))) == []


def test_what_is_known_is_what_this_reader_read_whole_from_there(tmp_path: Path) -> None:
    bytes_ = edition(TALKS)
    read = document(bytes_)
    later = replace(bytes_, fetched=NOON + timedelta(days=1))
    with writer(tmp_path, "1.0") as w:
        assert not w.knows(bytes_)
        w.add(
            bytes_, read, [claim(read, "Uzra Zeya met")], [Issue("furniture", "one", "3 lines", severe=False)]
        )
        assert w.knows(later)
        assert not w.knows(edition(TALKS, "/elsewhere/2024-05-20.txt"))  # its name may tell a date
        assert w.fetched(later) == Added(bytes_.id, read.id, Outcome.KNOWN, 1)
        with pytest.raises(ValueError, match="is not in the record"):
            w.fetched(edition("They never met."))
    with View.open(target(tmp_path)) as view:
        assert [each.fetched for each in view.editions("one")[0].acquisitions] == [NOON, later.fetched]
        assert len(view.issues()) == 1
    with writer(tmp_path, "2.0") as w:
        assert not w.knows(bytes_)
        w.add(bytes_, read, [], [Issue("text too long", "one", "only the first 9 characters")])
        assert not w.knows(bytes_)
    assert list(verify(target(tmp_path))) == []


def test_another_text_of_the_same_bytes_is_another_document(tmp_path: Path) -> None:
    page = edition("<p>They met.</p>", "https://example.org/a.html")
    early, late = document(page, "They met. Menu"), document(page, "They met.")
    with writer(tmp_path, "1.0") as w:
        w.add(page, early, [claim(early, "They met")])
    with writer(tmp_path, "2.0") as w:
        w.add(page, late, [claim(late, "They met")])
    with View.open(target(tmp_path)) as view:
        assert [row.document for row in view.claims()] == [late.id]
        assert view.read(early.id) == early  # what was cited can still be shown


@pytest.mark.parametrize(
    "wrong", ["another document", "another quote", "no passage", "another edition", "no document"]
)
def test_records_that_do_not_fit_together_are_refused_whole(tmp_path: Path, wrong: str) -> None:
    bytes_, other = edition(TALKS), edition("Something else was said.")
    read, strange = document(bytes_), document(other)
    good = claim(read, "Uzra Zeya met")
    bad = {
        "another document": claim(strange, "Something else"),
        "another quote": replace(good, citation=replace(good.citation, span=Span(0, len("Uzra Zeya met")))),
        "no passage": replace(good, citation=cite(read, Span(30, 60))),
    }.get(wrong, good)
    with writer(tmp_path) as w:
        with pytest.raises(ValueError, match=r"document|quote|passage"):
            match wrong:
                case "another edition":
                    w.add(other, read, [good])
                case "no document":
                    w.add(bytes_, None, [good])
                case _:
                    w.add(bytes_, read, [good, bad])
        assert w.add(bytes_, read, [good]).outcome is Outcome.NEW


def test_strange_characters_are_kept(tmp_path: Path) -> None:
    text = "Caf\udce9 talks\x00 were held. \ufdd0 𝔘nion."
    bytes_ = edition(text, "/d/na\udcefve.txt", name="na\udcefve.txt")
    read = document(bytes_)
    held = claim(read, "Caf\udce9 talks\x00 were held", parties=("\ud800", "\ufdd0"))
    with writer(tmp_path) as w:
        w.add(bytes_, read, [held], [Issue("encoding mixed", "na\udcefve.txt", "\x00")])
    with View.open(target(tmp_path)) as view:
        assert view.read(read.id) == read
        assert view.edition(read.id) == bytes_
        assert [row.claim for row in view.claims()] == [held]
        assert view.issues()[0].issue.place == "na\udcefve.txt"
    assert list(verify(target(tmp_path))) == []


def test_forgetting_takes_a_document_out_and_leaves_the_rest(tmp_path: Path) -> None:
    one, two = edition("They met.", "/d/one.txt"), edition("They parted.", "/d/two.txt")
    with writer(tmp_path) as w:
        for each in (one, two):
            read = document(each)
            w.add(each, read, [claim(read, read.text[:-1])], [Issue("furniture", each.source, "a menu")])
        with pytest.raises(UsageError, match="no document 'three'"):
            w.forget("three")
        assert w.forget("one").entry.id == document(one).id
    with View.open(target(tmp_path)) as view:
        summary = view.summary()
        assert (summary.documents, summary.editions, summary.sources, summary.issues) == (1, 1, 1, 1)
        assert view.claims(Filter(about="met")) == []
    assert list(verify(target(tmp_path))) == []


def test_a_full_disk_is_one_line_and_what_was_added_stays(tmp_path: Path) -> None:
    small, large = edition("They met.", "/d/a.txt"), edition("word " * 200_000, "/d/b.txt")
    with writer(tmp_path) as w:
        w.add(small, document(small))
        (pages,) = w._open.exec_driver_sql("PRAGMA page_count").one()
        w._open.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        w._open.rollback()
        with pytest.raises(
            RecordError, match=r"^the disk is full: the record .* holds what was added before"
        ):
            w.add(large, document(large))
        assert w.add(small, document(small)).outcome is Outcome.KNOWN
    with View.open(target(tmp_path)) as view:
        assert [row.name for row in view.documents()] == ["/d/a.txt"]
    assert list(verify(target(tmp_path))) == []


FULL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from ledger_builders import document, edition, writer
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
from rapporteur.errors import RecordError
with writer(Path({folder!r})) as w:
    try:
        for number in range(100_000):
            each = edition(f"They met {{number}} times. " * 200 + str(number), f"/d/{{number}}.txt")
            w.add(each, document(each))
            print(number, flush=True)
    except RecordError as error:
        print(error)
"""


def test_a_file_that_cannot_grow_loses_nothing(tmp_path: Path) -> None:
    code = FULL.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *added, line = done.stdout.splitlines()
    assert len(added) > 3
    assert "holds what was added before" in line
    with View.open(target(tmp_path)) as view:
        assert len(view.documents()) == len(added)
    assert list(verify(target(tmp_path))) == []


def test_two_writers_wait_and_then_say_so(tmp_path: Path) -> None:
    one, two = edition("They met.", "/d/a.txt"), edition("They parted.", "/d/b.txt")
    with writer(tmp_path) as first, writer(tmp_path, wait_s=0.2) as second:
        with first._transaction():
            with pytest.raises(RecordError, match="is being written by another process"):
                second.add(two, document(two))
            with pytest.raises(RecordError, match="is being written by another process"):
                writer(tmp_path, wait_s=0.1)
        second.add(two, document(two))
        first.add(one, document(one))
    with View.open(target(tmp_path)) as view:
        assert len(view.documents()) == 2


def test_a_view_reads_while_a_writer_writes(tmp_path: Path) -> None:
    one, two = edition("They met.", "/d/a.txt"), edition("They parted.", "/d/b.txt")
    with writer(tmp_path) as w:
        w.add(one, document(one))
        with View.open(target(tmp_path)) as view:
            with w._transaction():
                assert len(view.documents()) == 1
            w.add(two, document(two))
            assert len(view.documents()) == 2


def test_a_closed_writer_and_other_databases(tmp_path: Path) -> None:
    with writer(tmp_path) as w:
        pass
    with pytest.raises(ValueError, match="closed"):
        w.note([Issue("empty", "a", "b")])
    with pytest.raises(RecordError, match="a record is one SQLite file"):
        Writer.open("postgresql://host/record", now=clock, reader_version="1")


def test_a_run_that_wrote_nothing_leaves_no_trace(tmp_path: Path) -> None:
    with writer(tmp_path):
        pass
    one = edition("They met.")
    with writer(tmp_path) as w:
        w.add(one, document(one))
        w.add(one, document(one))
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw:
        assert raw.execute("SELECT n, reader FROM run").fetchall() == [(1, "1.0")]
