"""What show, search, export, verify and remove print of a record, to the letter."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.cli import main
from rapporteur.publish.claims_json import loads

Print = Callable[..., str]


@pytest.fixture
def shown(record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Print:
    """Gives what a command prints about the record on standard output; it must end with `code`."""
    monkeypatch.setenv("RAPPORTEUR_RECORD", str(record))

    def call(*arguments: str, code: int = 0) -> str:
        assert main(arguments) == code, capsys.readouterr().err
        return capsys.readouterr().out

    return call


def test_meetings(shown: Print) -> None:
    assert shown("show", "meetings") == (
        "2021-03-03  Port Aldis  dialogue  2nd Fisheries Dialogue · chairs: Ana Reyes, Tomas Vik"
        "  talks:44-150\n"
        "2025        Lund        dialogue  planned · 3rd Fisheries Dialogue  plans:0-58\n"
    )


def test_figures(shown: Print) -> None:
    assert shown("show", "figures") == (
        "about 4,200 tonnes  Landings · said by the ministry  talks:152-187\n"
        "3–5%                its [red]cod[/red]  plans:60-122\n"
    )


def test_quotations(shown: Print) -> None:
    assert shown("show", "quotations") == "Ana Reyes  “We want these waters full of life,”  talks:208-259\n"


def test_claims_of_all_kinds_with_the_rule_and_the_words(shown: Print) -> None:
    lines = shown("show", "claims", "--why", "--quote").splitlines()
    assert [line.split()[0] for line in lines] == ["meeting", "figure", "quotation", "meeting", "figure"]
    assert lines[0] == (
        "meeting    2021-03-03 · Port Aldis · dialogue · 2nd Fisheries Dialogue · chairs: Ana Reyes,"
        " Tomas Vik  “The second Fisheries Dialogue took place in Port Aldis on 3 March 2021, chaired by Ana"
        " Reyes and Tomas Vik”  rule meeting/took-place  actual: told as done or as holding · who says it:"
        " talks (Norland and Estmark hold Fisheries Dialogue) in its own voice · not resolved: “the two"
        " ministers”  talks:44-150"
    )
    assert "who says it: the ministry, as told by talks (Norland and" in lines[1]


@pytest.mark.parametrize(
    ("filters", "citations"),
    [
        (["--about", "landings"], ["talks:152-187"]),
        (["--kind", "meetings", "--status", "planned"], ["plans:0-58"]),
        (["--party", "Ana Reyes"], ["talks:44-150", "talks:208-259"]),
        (["--between", "Ana Reyes", "Tomas Vik"], ["talks:44-150"]),
        (["--since", "2024"], ["plans:0-58"]),
        (["--until", "2021-03"], ["talks:44-150", "talks:152-187", "talks:208-259"]),
        (["--document", "plans", "--limit", "1"], ["plans:0-58"]),
    ],
)
def test_filters(shown: Print, filters: list[str], citations: list[str]) -> None:
    assert [line.split()[-1] for line in shown("show", "claims", *filters).splitlines()] == citations
    exported = [json.loads(line) for line in shown("export", *filters).splitlines()]
    assert [f"{c['document']}:{c['start']}-{c['end']}" for c in exported] == citations


def test_documents(shown: Print) -> None:
    assert shown("show", "documents") == (
        "talks  2021-03-04   Norland and Estmark hold Fisheries Dialogue · Norland News · readout · 3 claims"
        " · 1 issue  texts/talks.txt\n"
        "plans  day unknown  without title · 2 claims · 1 issue  texts/plans.txt\n"
    )


def test_a_document_says_what_is_known_and_whence(shown: Print) -> None:
    [edition] = json.loads(shown("show", "document", "talks", "--json"))["editions"]
    assert shown("show", "document", "talks").splitlines() == [
        "label      talks",
        "title      Norland and Estmark hold Fisheries Dialogue (from headline)  talks:0-43",
        "date       2021-03-04 (from dateline)",
        "publisher  Norland News (from front matter)",
        "side       unknown",
        "genre      readout (from text)",
        "language   unknown",
        "read from  texts/talks.txt · text · added 2024-06-01 12:00 UTC",
        f"edition 1  288 bytes · sha256 {edition['sha256']} · this one",
        "holds      288 characters · 3 passages · 44 words · 3 claims · 1 stretch set aside · 1 issue",
        "next: rapporteur show claims --document talks · rapporteur show document talks --text",
    ]


def test_parts_of_a_document(shown: Print) -> None:
    assert shown("show", "document", "talks", "--furniture") == (
        "follow us  Follow us on every network  talks:261-287\n"
    )
    assert shown("show", "document", "plans", "--furniture") == "nothing was set aside in plans\n"
    assert shown("show", "document", "plans", "--passages").splitlines() == [
        "0  The third Fisheries Dialogue is to be held in Lund in 2025.  plans:0-59",
        "1  Estmark exported between 3 and 5 percent of its [red]cod[/red].  plans:60-123",
    ]
    assert shown("show", "document", "plans", "--issues") == (
        "plans: 1 issue\n  plans  date unknown: relative dates in it stay open\n"
    )
    assert shown("show", "document", "talks", "--text").startswith("Norland and Estmark hold")


@pytest.mark.parametrize("what", ["documents", "claims", "meetings", "figures", "quotations"])
def test_every_list_is_there_as_json(shown: Print, what: str) -> None:
    lines = shown("show", what).splitlines()
    things = json.loads(shown("show", what, "--json"))
    assert len(things) == len(lines)
    if what != "documents":
        assert [thing["citation"] for thing in things] == [line.split()[-1] for line in lines]
    assert (
        json.loads(shown("show", what, "--json", "--document", "talks", "--since", "1999", "--until", "1999"))
        == []
    )


@pytest.mark.parametrize("part", ["furniture", "passages", "text"])
def test_parts_of_a_document_as_json(shown: Print, part: str) -> None:
    thing = json.loads(shown("show", "document", "talks", f"--{part}", "--json"))
    assert thing["label"] == "talks"
    assert thing[part]


def test_a_document_as_json_says_whence(shown: Print) -> None:
    thing = json.loads(shown("show", "document", "talks", "--json"))
    assert thing["origins"]["title"] == {"from": "headline", "span": [0, 43]}
    assert [edition["size"] for edition in thing["editions"]] == [288]
    [issue] = json.loads(shown("show", "document", "talks", "--issues", "--json"))
    assert (issue["code"], issue["document"], issue["severe"]) == ("furniture", "talks", False)


def test_nothing_found_says_what_was_searched_and_what_to_do(shown: Print) -> None:
    assert shown("show", "figures", "--about", "herring", "--since", "2020").splitlines() == [
        "no figure about “herring”, since 2020-01-01 in 2 documents, 2021-03-04 (1 of them without a date)",
        "next: leave out --about or --since · rapporteur search WORDS · rapporteur show documents",
    ]
    assert shown("search", "herring").splitlines() == [
        "no mention of “herring” in 2 documents, 2021-03-04 (1 of them without a date)",
        "next: try other words · rapporteur show documents",
    ]
    assert shown("search", '"red herring"').startswith("no mention of “red herring” in 2 documents")
    # Both words may be mentioned, each in a passage of its own.
    assert shown("search", "fisheries", "herring").splitlines() == [
        "no passage holds all of “fisheries herring” in 2 documents, 2021-03-04 (1 of them without a date)",
        "next: try fewer words · rapporteur show documents",
    ]


def test_search_cites_the_words_it_finds(shown: Print) -> None:
    [line] = shown("search", "tonnes").splitlines()
    assert line.startswith("2021-03-04  Landings reached about 4,200 tonnes, the ministry said.")
    assert line.endswith("talks:181-187")
    thing = json.loads(shown("search", "fisheries", "dialogue", "--limit", "1", "--json"))
    assert (thing["total"], len(thing["hits"]), thing["searched"]["documents"]) == (3, 1, 2)
    [hit] = thing["hits"]
    assert hit["citation"] in ("talks:25-43", "talks:55-73", "plans:10-28")
    assert {hit["snippet"][a:b] for a, b in hit["matches"]} == {"Fisheries", "Dialogue"}


def test_what_is_exported_is_what_is_in_the_record(shown: Print, tmp_path: Path) -> None:
    claims = [loads(line) for line in shown("export", "--format", "jsonl").splitlines()]
    assert (
        shown("export", "-o", str(tmp_path / "out.jsonl"))
        == f"5 claims written to {tmp_path / 'out.jsonl'}\n"
    )
    assert [loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()] == claims
    rows = list(csv.DictReader(io.StringIO(shown("export", "--format", "csv"))))
    assert [row["id"] for row in rows] == [claim.id for claim in claims]
    shown("export", "--format", "csv", "--excel", "--quiet", "-o", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,kind")


def test_verify_says_what_it_derived(shown: Print, record: Path) -> None:
    assert shown("verify") == (
        f"2 editions, 2 documents, 5 passages, 5 claims: derived again, 0 failures    record: {record}\n"
    )
    assert json.loads(shown("verify", "--json"))["failures"] == []


def test_verify_has_a_line_for_each_thing_that_fails(shown: Print, record: Path) -> None:
    with sqlite3.connect(record) as database:
        database.execute(
            "UPDATE claim SET quote = 'Landings reached about 9,200 tonnes' WHERE kind = 'figure'"
        )
    database.close()
    *lines, last = shown("verify", code=1).splitlines()
    assert any("4,200 tonnes" in line and "9,200 tonnes" in line for line in lines)
    assert last == f"{len(lines)} failures    record: {record}"
    assert len(json.loads(shown("verify", "--json", code=1))["failures"]) == len(lines)


def test_remove_asks_and_takes_out(shown: Print, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "plans"]) == 2
    assert "give --yes to go ahead" in capsys.readouterr().err
    assert shown("remove", "plans", "--yes") == "removed plans: texts/plans.txt (2 claims)\n"
    assert [line.split()[0] for line in shown("show", "documents").splitlines()] == ["talks"]


@pytest.mark.parametrize(
    ("answer", "left"), [("y", ["talks"]), ("n", ["talks", "plans"]), ("", ["talks", "plans"])]
)
def test_remove_does_what_is_answered(
    shown: Print, monkeypatch: pytest.MonkeyPatch, answer: str, left: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    out = shown("remove", "plans")
    assert out.startswith("plans: texts/plans.txt (2 claims)\n")
    assert [line.split()[0] for line in shown("show", "documents").splitlines()] == left


def test_a_label_that_is_not_there_is_one_line(shown: Print, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "document", "talk"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("rapporteur: no document 'talk'")
    assert error.count("\n") == 1
