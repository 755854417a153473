"""Each kind of claim goes through every command that shows, finds, exports or checks claims."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.cli import main
from rapporteur.ledger.query import View
from rapporteur.model import Kind
from rapporteur.publish.claims_json import loads
from rapporteur.publish.words import plural

Print = Callable[..., str]


@pytest.fixture
def shown(nine: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Print:
    """Gives what a command prints about the record of nine kinds; it must end well."""
    monkeypatch.setenv("RAPPORTEUR_RECORD", str(nine))

    def call(*arguments: str) -> str:
        assert main(arguments) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return call


LINES = {
    Kind.MEETING: "day unknown  Lund  meeting    nine:0-35",
    Kind.COMMITMENT: "2025  pledge  planned · by: Norland · open its ports by the end of 2025  nine:37-84",
    Kind.STANCE: "praise  holder: Estmark · target: Norland · about: patience  nine:86-126",
    Kind.QUOTATION: "Ana Reyes  “We are neighbours,”  nine:128-163",
    Kind.INSTRUMENT: "2021-03-03  signed  Fisheries Accord  nine:165-226",
    Kind.MEASURE: "–  ban  authority: Norland · target: Cod Brothers  nine:228-271",
    Kind.ASSISTANCE: "–  goods  donor: Estmark · recipient: Norland · about: new nets"
    " · under: Nets for Norland  nine:273-325",
    Kind.ACTIVITY: "2021-05  “The coast guards of both held an exercise in May 2021”  nine:327-380",
    Kind.FIGURE: "40 boats  “Forty boats took part”  nine:382-403",
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_a_command_that_shows_it(shown: Print, kind: Kind) -> None:
    assert " ".join(shown("show", plural(kind)).split()) == " ".join(LINES[kind].split())
    [thing] = json.loads(shown("show", plural(kind), "--json"))
    assert (thing["kind"], thing["citation"]) == (kind, LINES[kind].split()[-1])


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_says_what_was_searched_where_there_is_none(shown: Print, kind: Kind) -> None:
    assert shown("show", plural(kind), "--about", "herring").splitlines() == [
        f"no {kind} about “herring” in 1 document, 2021-03-04",
        "next: leave out --about · rapporteur search WORDS · rapporteur show documents",
    ]
    assert json.loads(shown("show", plural(kind), "--about", "herring", "--json")) == []


def test_claims_of_all_kinds_stand_in_one_list(shown: Print) -> None:
    lines = shown("show", "claims").splitlines()
    assert {line.split()[0] for line in lines} == set(Kind)
    [commitment] = [line for line in lines if line.startswith("commitment")]
    assert commitment == (
        "commitment  2025 · pledge · planned · by: Norland · open its ports by the end of 2025  nine:37-84"
    )


def test_a_kind_narrows_down(shown: Print) -> None:
    lines = shown("show", "claims", "--kind", "activities,measure").splitlines()
    assert [line.split()[0] for line in lines] == ["measure", "activity"]
    assert shown("search", "norland", "--kind", "stance").splitlines()[0].endswith("nine:102-109")
    assert shown("show", "documents", "--kind", "instrument").startswith("nine ")


def test_why_tells_the_code_and_the_rule(shown: Print) -> None:
    [line] = shown("show", "commitments", "--explain").splitlines()
    assert "  rule commitment.is_to" in line
    assert "  planned: told as still to come · PLOVER AGREE · who says it: nine in its own voice" in line
    [line] = shown("show", "meetings", "--why").splitlines()
    assert " · PLOVER CONSULT meet (economic, environment) · " in line


def test_all_of_it_is_exported(shown: Print, nine: Path) -> None:
    with View.open(nine) as view:
        kept = [row.claim for row in view.claims()]
    assert [loads(line) for line in shown("export").splitlines()] == kept
    assert {claim.kind for claim in kept} == set(Kind)
    rows = {row["kind"]: row for row in csv.DictReader(io.StringIO(shown("export", "--format", "csv")))}
    assert len(rows) == len(Kind)
    for kind, cells in {
        Kind.MEETING: {
            "form": "meeting",
            "event": "CONSULT",
            "mode": "meet",
            "contexts": "economic; environment",
            "type": "",
        },
        Kind.COMMITMENT: {
            "type": "pledge",
            "due_start": "2025-01-01",
            "due_end": "2025-12-31",
            "due_precision": "year",
            "action": "open its ports by the end of 2025",
            "event": "AGREE",
            "mode": "",
            "contexts": "",
        },
        Kind.STANCE: {"tone": "praise", "event": ""},
        Kind.INSTRUMENT: {"act": "signed", "instrument": "Fisheries Accord"},
        Kind.MEASURE: {"action": "ban"},
        Kind.ASSISTANCE: {"form": "goods", "programme": "Nets for Norland"},
    }.items():
        assert {name: rows[kind][name] for name in cells} == cells


def test_all_of_it_verifies(shown: Print) -> None:
    assert "9 claims: derived again, 0 failures" in shown("verify")
