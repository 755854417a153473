"""Exports of claims that people judged: without what was rejected, with corrections, and nothing added."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import NINE, Ask
from rapporteur.dates import Interval
from rapporteur.ledger.query import View
from rapporteur.model import Claim, CommitmentDetail, FigureDetail, Kind, MeetingDetail, Status
from rapporteur.publish.claims_json import loads


@pytest.fixture
def run(nine: Path, asked: Callable[[Path], Ask]) -> Ask:
    return asked(nine)


def place(line: int) -> str:
    """The citation of a line of the text."""
    lines = NINE.splitlines(keepends=True)
    start = sum(map(len, lines[:line]))
    return f"nine:{start}-{start + len(lines[line].rstrip()) - 1}"


def exported(run: Ask, *words: str) -> dict[Kind, Claim]:
    code, out, err = run("export", "--format", "jsonl", *words)
    assert (code, err) == (0, "")
    return {claim.kind: claim for claim in map(loads, out.splitlines())}


def judge(run: Ask, *words: str) -> None:
    code, out, err = run("judge", *words, "--why", "read it again", "--by", "Mira")
    assert code == 0, out + err


def test_what_was_rejected_is_left_out_until_that_is_undone(run: Ask) -> None:
    before = run("export")[1]
    judge(run, "reject", place(8))
    assert run("export")[1] == "".join(
        line for line in before.splitlines(keepends=True) if json.loads(line)["kind"] != "figure"
    )
    assert "figure" not in run("export", "--format", "csv")[1]
    judge(run, "undo")
    assert run("export")[1] == before


def test_what_was_corrected_is_written_as_it_is_now_and_read_in_again(run: Ask, nine: Path) -> None:
    before = exported(run)
    fields = [set(json.loads(line)) for line in run("export")[1].splitlines()]
    judge(run, "correct", place(0), "--set", "place=Malmo", "--set", "ordinal=3", "--set", "time=2021-03-02")
    judge(run, "correct", place(0), "--set", "series=Fisheries Talks")
    judge(run, "correct", place(1), "--set", "due=2026-06", "--set", "status=possible")
    judge(run, "correct", place(8), "--set", "value=41", "--set", "speaker=Ana Reyes")
    after = exported(run)
    assert [set(json.loads(line)) for line in run("export")[1].splitlines()] == fields

    met, pledge, figure = (after[kind] for kind in (Kind.MEETING, Kind.COMMITMENT, Kind.FIGURE))
    assert isinstance(met.detail, MeetingDetail)
    assert (met.place, met.detail.ordinal, met.detail.series) == ("Malmo", 3, "Fisheries Talks")
    assert met.time == Interval.day(date(2021, 3, 2))
    assert isinstance(pledge.detail, CommitmentDetail)
    assert (pledge.detail.due, pledge.status) == (Interval.month(2026, 6), Status.POSSIBLE)
    assert isinstance(figure.detail, FigureDetail)
    assert (figure.detail.value, figure.speaker) == (41, "Ana Reyes")

    # The words, and what they are known by, stay; so do all other claims.
    for kind, claim in after.items():
        assert (claim.id, claim.citation) == (before[kind].id, before[kind].citation)
        if kind not in {Kind.MEETING, Kind.COMMITMENT, Kind.FIGURE}:
            assert claim == before[kind]
    with View.open(nine) as view:
        assert sorted(after.values(), key=lambda c: c.id) == sorted(
            (row.claim for row in view.claims()), key=lambda c: c.id
        )


def test_what_was_accepted_or_moved_is_written_as_it_was(run: Ask) -> None:
    before = run("export")[1]
    judge(run, "accept", place(0))
    judge(run, "move", place(1), "delivery", "delivered")
    assert run("export")[1] == before


def test_a_field_that_was_emptied_is_empty(run: Ask) -> None:
    judge(run, "correct", place(0), "--set", "place=none")
    assert exported(run)[Kind.MEETING].place is None
    rows = csv.DictReader(io.StringIO(run("export", "--format", "csv")[1]))
    assert next(row for row in rows if row["kind"] == "meeting")["place"] == ""


def test_a_correction_is_no_formula_for_a_spreadsheet(run: Ask) -> None:
    judge(run, "correct", place(0), "--set", "place==HYPERLINK(1)")
    rows = csv.DictReader(io.StringIO(run("export", "--format", "csv")[1]))
    assert next(row for row in rows if row["kind"] == "meeting")["place"] == "'=HYPERLINK(1)"
