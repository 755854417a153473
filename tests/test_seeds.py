"""The record of the five documents that the project was created from: what a reader must find in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rapporteur.cli import main

pytestmark = pytest.mark.shared

Show = Callable[..., list[dict[str, Any]]]
TODAY = "2026-11-22"


@pytest.fixture(scope="module")
def record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the five documents, under short names."""
    folder = tmp_path_factory.mktemp("seeds")
    for path in sorted((shared / "seeds").glob("*.txt")):
        shutil.copy(path, folder / f"{path.name[:3]}.txt")
    made = folder / "seeds.db"
    assert main(["add", *map(str, sorted(folder.glob("*.txt"))), "--record", str(made), "--quiet"]) in (0, 1)
    return made


@pytest.fixture
def show(record: Path, capsys: pytest.CaptureFixture[str]) -> Show:
    def call(*words: str) -> Any:
        capsys.readouterr()
        assert main(["show", *words, "--json", "--record", str(record)]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def documents(entry: dict[str, Any]) -> set[str]:
    return {claim["document"] for claim in entry["claims"]}


def series(show: Show, words: str) -> dict[str, Any]:
    (found,) = show("series", words, "--as-of", TODAY)
    return found


def entity(show: Show, name: str) -> dict[str, Any]:
    found: Any = show("entity", name)
    return dict(found)


def test_one_meeting_from_two_accounts(show: Show) -> None:
    (event,) = [each for each in show("events", "--several") if each["kind"] == "meeting"]
    assert documents(event) == {"001", "002"}
    assert (event["time"]["start"], event["time"]["end"]) == ("2024-05-20", "2024-05-20")
    assert event["place"].startswith("Astana")
    assert event["ordinals"] == [3]
    assert event["origins"] == 2
    assert "Kazakhstan" in event["sides"]
    chairs = {party["name"] for party in event["parties"] if party["role"] == "chair"}
    assert chairs == {"Erzhan Kazykhan", "Uzra Zeya"}
    assert not [each for each in event["conflicts"] if each["kind"] == "incompatible"]


def test_a_meeting_that_one_text_tells_twice_is_one_event(show: Show) -> None:
    told = [
        each
        for each in show("events", "--kind", "meeting")
        if each["title"] and "Strategic Partnership" in each["title"] and each["ordinals"] == [3]
    ]
    (event,) = told
    assert documents(event) == {"000"}
    assert len(event["claims"]) >= 2
    dialogue = series(show, "Strategic Partnership Dialogue")
    third = next(each for each in dialogue["meetings"] if each["number"] == 3)
    assert third["time"]["start"] == "2014-12-10"
    assert dialogue["uncovered"] == [1, 2]
    assert set(dialogue["states"]) == {"Kazakhstan", "United States"}


def test_the_human_rights_dialogue_with_the_meeting_that_no_document_tells(show: Show) -> None:
    dialogue = series(show, "High-Level Dialogue on Human Rights")
    assert set(dialogue["states"]) == {"Kazakhstan", "United States"}
    assert dialogue["uncovered"] == [2]
    meetings = {each["number"]: each for each in dialogue["meetings"]}
    assert set(meetings) == {1, 2, 3, 4}
    first, second, third, fourth = (meetings[number] for number in (1, 2, 3, 4))
    assert (first["printed"], first["place"], first["time"]) == (1, "Nur-Sultan", None)
    assert not second["told"]
    assert (third["printed"], third["time"]["start"]) == (3, "2024-05-20")
    assert {citation[:3] for citation in third["citations"]} == {"001", "002"}
    assert fourth["announced"]
    assert (fourth["printed"], fourth["inferred"], fourth["rule"]) == (None, 4, "next")
    assert fourth["time"]["start"] == "2025-01-01"
    assert fourth["place"].startswith("Washington")
    assert fourth["past"]


def test_one_law_and_what_two_accounts_say_that_it_does(show: Show) -> None:
    (law,) = [each for each in show("events", "--kind", "instrument") if len(documents(each)) > 1]
    assert documents(law) == {"001", "002"}
    assert (law["time"]["start"], law["time"]["end"]) == ("2024-04-15", "2024-04-15")
    (effect,) = [each for each in show("conflicts") if each["field"] == "effect"]
    assert effect["kind"] == "worded otherwise"
    first, second = (value["said"] for value in effect["values"])
    assert "toughened the penalties for domestic violence" in first
    assert "recriminalizing domestic violence" in second


def test_what_is_not_past_yet_is_not_said_to_be(show: Show) -> None:
    (dialogue,) = show("series", "High-Level Dialogue on Human Rights", "--as-of", "2025-06-01")
    assert not next(each for each in dialogue["meetings"] if each["number"] == 4)["past"]


def test_one_person_in_three_offices(show: Show) -> None:
    person = entity(show, "Erzhan Kazykhan")
    assert {each["citations"][0][:3] for each in person["named"]} >= {"001", "003"}
    titles = " / ".join(each["title"] for each in person["offices"])
    assert len({each["office"] for each in person["offices"]}) == 3
    for words in ("International Affairs", "External Affairs", "Special Representative"):
        assert words in titles
    assert entity(show, "Kazykhan")["id"] == person["id"]


def test_two_persons_in_one_office(show: Show) -> None:
    offices = {
        name: {each["office"] for each in entity(show, name)["offices"]}
        for name in ("Uzra Zeya", "Sarah Sewall")
    }
    assert len(offices["Uzra Zeya"]) == 1
    assert offices["Uzra Zeya"] == offices["Sarah Sewall"]
    (office,) = show("offices", "Civilian Security")
    assert {each["person"] for each in office["holders"]} == {"Uzra Zeya", "Sarah Sewall"}
    assert all(each["citations"] for each in office["holders"])


def test_one_capital_under_two_names(show: Show) -> None:
    places = show("entities", "Nur-Sultan", "--kind", "place")
    assert len(places) == 1
    assert {"Astana", "Nur-Sultan"} <= set(places[0]["names"])


def test_bodies_that_sound_alike_stay_apart(show: Show) -> None:
    bodies = {row["name"]: row["id"] for row in show("entities", "--kind", "body")}
    council = next(which for name, which in bodies.items() if name.endswith("Human Rights Council"))
    refugees = next(which for name, which in bodies.items() if "Refugees" in name)
    assert council != refugees


def test_figures_of_other_scope_and_speaker_are_no_conflict(show: Show) -> None:
    differing = show("conflicts", "--all")
    fighters = [
        each
        for each in differing
        if each["field"] == "number" and any("400" in value["said"] for value in each["values"])
    ]
    assert [each["kind"] for each in fighters] == ["kept apart"]
    note = fighters[0]["note"]
    assert "speaker" in note
    assert "scope" in note
    assert {value["said"] for value in fighters[0]["values"]} == {"400 people", "350 people"}
    assert not [each for each in differing if each["kind"] == "incompatible"]


def test_the_next_meeting_is_overdue_and_nothing_moved_it(show: Show) -> None:
    (row,) = show("commitments", "--overdue", "--as-of", TODAY)
    assert row["citation"] == "001:1955-2029"
    assert (row["delivery"], row["schedule"]) == ("no evidence found", "overdue")
    assert row["moves"] == []
    assert row["searched"]["documents"] == 5
    (row,) = show("commitments", "--due", "--as-of", "2025-12-15")
    assert row["schedule"] == "due soon"


def test_what_kazakhstan_was_asked_has_no_answer_in_the_record(show: Show) -> None:
    rows = show("commitments", "--by", "Kazakhstan", "--open", "--as-of", TODAY)
    asked = [row for row in rows if row["type"] == "request"]
    assert {row["document"] for row in asked} == {"002", "003"}
    assert {(row["standing"], row["response"]) for row in asked} == {("one-sided", "none")}
    report = next(row for row in rows if row["type"] == "obligation")
    assert (report["schedule"], report["note"]) == ("no date", "recurring")


def test_nothing_comes_from_furniture(record: Path, show: Show) -> None:
    from rapporteur.ledger.query import View

    with View.open(record) as view:
        aside = {
            row.label: [(piece.span.start, piece.span.end) for piece in view.furniture(row.id)]
            for row in view.documents()
        }
    assert sum(map(len, aside.values())) >= 8
    named = [entity(show, row["citation"])["named"] for row in show("entities", "--kind", "body")[:20]]
    citations = [place for forms in named for form in forms for place in form["citations"]]
    citations += [claim["citation"] for event in show("events") for claim in event["claims"]]
    for citation in citations:
        label, _, span = citation.partition(":")
        start, _, end = span.partition("-")
        assert not any(a < int(end) and int(start) < b for a, b in aside[label]), citation


def test_an_empty_answer_says_what_was_searched(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["show", "commitments", "--by", "Iceland", "--record", str(record)]) == 0
    out = capsys.readouterr().out
    assert "no commitment by Iceland in 5 documents" in out
    assert str(date(2024, 5, 21)) in out
