"""Verifying what is derived and decided: rows that lead nowhere are found; a fine record gives nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ledger_builders import NOON, claim, clock, document, edition, target, writer

from rapporteur.errors import RecordError
from rapporteur.ledger.query import View
from rapporteur.ledger.store import Writer
from rapporteur.ledger.verify import verify
from rapporteur.model import (
    Claim,
    CommitmentDetail,
    CommitmentType,
    Document,
    Kind,
    Mention,
    MentionKind,
    Party,
    Role,
    Span,
    Status,
)
from rapporteur.record import ClaimPlace, Judgement, Verdict
from rapporteur.settle import settle

MET = "Ana Ruiz met Karl Braun in Lima.\n\nChile will build three dams.\n"
AGAIN = "Karl Braun was told to have met Ana Ruiz.\n"


def names(of: Document, *forms: str) -> list[Mention]:
    """The names of persons in a document, and of one state."""
    found = []
    for form in forms:
        start = of.text.index(form)
        kind = MentionKind.STATE if form == "Chile" else MentionKind.PERSON
        found.append(Mention(kind, Span(start, start + len(form)), form, form, state="Chile"))
    return found


def claims_of(of: Document) -> list[Claim]:
    when = replace(claim(of, "Ana Ruiz met Karl Braun in Lima"), place="Lima")
    dams = claim(
        of,
        "Chile will build three dams",
        kind=Kind.COMMITMENT,
        detail=CommitmentDetail(CommitmentType.PLEDGE, "build three dams", None),
        status=Status.PLANNED,
    )
    return [
        replace(when, parties=tuple(Party(Role.PARTICIPANT, name) for name in ("Ana Ruiz", "Karl Braun"))),
        replace(dams, parties=(Party(Role.BY, "Chile"),)),
    ]


def judgement(of: Claim, verdict: Verdict = Verdict.ACCEPT, **more: object) -> Judgement:
    return Judgement(0, verdict, "Mira", "read it", NOON, a=ClaimPlace.of(of), **more)  # type: ignore[arg-type]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    one, two = edition(MET, "/d/one.txt"), edition(AGAIN, "/d/two.txt")
    met, told = document(one, day=date(2024, 5, 20)), document(two, day=date(2024, 5, 21))
    with writer(tmp_path) as w:
        w.add(one, met, claims_of(met), mentions=names(met, "Ana Ruiz", "Karl Braun", "Chile"))
        w.add(two, told, [claim(told, "met Ana Ruiz")], mentions=names(told, "Karl Braun", "Ana Ruiz"))
        w.judge(judgement(claims_of(met)[0]))
        fixed = (
            ("place", "Lima"),
            ("time", {"start": "2024-05-19", "end": "2024-05-19", "precision": "day"}),
        )
        w.judge(judgement(claims_of(met)[0], Verdict.CORRECT, fields=fixed))
        settle(w, "1")
    return tmp_path / "rapporteur.db"


def failures(record: Path) -> list[str]:
    return [failure.what for failure in verify(record)]


def change(record: Path, *statements: str) -> None:
    """Change a record as a careless hand would: without its rules."""
    with closing(sqlite3.connect(record)) as raw, raw:
        for statement in statements:
            assert raw.execute(statement).rowcount, f"changes nothing: {statement}"


def test_a_resolved_record_is_fine(record: Path) -> None:
    with closing(sqlite3.connect(record)) as raw:
        counts = {
            table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("entity", "item", "settled", "judgement")
        }
    assert counts["entity"] >= 3
    assert counts["item"] >= 3
    assert (counts["settled"], counts["judgement"]) == (2, 2)
    assert failures(record) == []


ONE = "(SELECT min(n) FROM {0})"
HAPPENING = "(SELECT min(n) FROM item WHERE layer = 'happening')"
PROMISE = "(SELECT min(n) FROM item WHERE layer = 'promise')"
PERSON = "(SELECT min(n) FROM mention WHERE kind = 'person')"


@pytest.mark.parametrize(
    ("statements", "what"),
    [
        ((f"UPDATE mention SET entity = 'entity-0' WHERE n = {PERSON}",), ["name"]),
        ((f"UPDATE mention SET \"end\" = 900 WHERE n = {PERSON}",), ["name"]),
        ((f"UPDATE mention SET start = start + 1 WHERE n = {PERSON}",), ["reading"]),
        ((f"UPDATE mention SET name = 'Ana Braun' WHERE n = {PERSON}",), ["reading"]),
        ((f"UPDATE mention SET times = 3 WHERE n = {PERSON}",), ["reading"]),
        ((f"DELETE FROM mention WHERE n = {PERSON}",), ["reading"]),
        (("UPDATE party SET entity = 'entity-0' WHERE name = 'Karl Braun'",), ["party"]),
        (("DELETE FROM entity WHERE name = 'Chile'",), ["name", "party"]),
        (("INSERT INTO entity VALUES (77, 'entity-77', 'person', 'Nobody', NULL, 'b')",), ["entity"]),
        (("INSERT INTO proposal VALUES (1, 'entity-0', 'entity-1', 0.7, '[]', 'b')",), ["likely pair"] * 2),
        ((f"UPDATE item SET event = NULL WHERE n = {HAPPENING}",), ["happening"]),
        ((f"UPDATE item SET event = '' WHERE n = {HAPPENING}",), ["happening"]),
        ((f"UPDATE item SET body = '{{}}' WHERE n = {HAPPENING}",), ["happening"]),
        ((f"UPDATE item SET body = 'no' WHERE n = {PROMISE}",), ["promise"]),
        ((f"UPDATE item SET id = 'happening-0' WHERE n = {HAPPENING}",), ["happening id"]),
        (
            (f"UPDATE item SET document = {ONE.format('document')} + 1 WHERE n = {PROMISE}",),
            ["promise document", "promise"],
        ),
        ((f"UPDATE item SET document = 77 WHERE n = {PROMISE}",), ["database"]),
        ((f"UPDATE judgement SET subject = 'no' WHERE n = {ONE.format('judgement')}",), ["judgement"]),
        ((f"UPDATE judgement SET subject = '[]' WHERE n = {ONE.format('judgement')}",), ["judgement"]),
        (("UPDATE judgement SET subject = '{\"a\":{}}' WHERE n = 1",), ["judgement"]),
        (("UPDATE judgement SET action = 'praise' WHERE n = 1",), ["judgement"]),
        (("UPDATE judgement SET subject = replace(subject, '05-19', '05-99') WHERE n = 2",), ["judgement"]),
    ],
)  # fmt: skip
def test_each_change_is_found_and_nothing_else(
    record: Path, statements: Sequence[str], what: list[str]
) -> None:
    change(record, *statements)
    assert failures(record) == what


def test_a_document_that_is_superseded_and_said_to_be_resolved(record: Path) -> None:
    later = edition("Ana Ruiz met nobody.", "/d/two.txt", NOON.replace(day=25))
    with writer(record.parent) as w:
        w.add(later, document(later))
        assert failures(record) == []  # a run that was stopped: the next one puts it right
        settle(w, "1")
    assert failures(record) == []
    change(record, "INSERT INTO settled SELECT n, reading, '1' FROM document WHERE n = 2")
    assert failures(record) == ["resolved"]


def test_a_line_says_which_and_what(record: Path) -> None:
    change(record, "UPDATE party SET entity = 'entity-0' WHERE name = 'Karl Braun'")
    (failure,) = verify(record)
    assert str(failure).startswith("party: claim-")
    assert str(failure).endswith(", party 2: expected an entity of the record, found entity-0")


def test_a_judgement_that_cannot_be_read_is_not_passed_over(record: Path) -> None:
    change(record, "UPDATE judgement SET subject = 'no' WHERE n = 1")
    with (
        View.open(target(record.parent)) as view,
        pytest.raises(RecordError, match=r"judgement 1 .*cannot be read: rapporteur verify"),
    ):
        view.claims()


def test_a_record_that_was_read_and_not_resolved_is_fine(tmp_path: Path) -> None:
    one = edition(MET, "/d/one.txt")
    met = document(one)
    with Writer.open(target(tmp_path), now=clock, reader_version="1") as w:
        w.add(one, met, claims_of(met), mentions=names(met, "Ana Ruiz"))
    assert failures(tmp_path / "rapporteur.db") == []
