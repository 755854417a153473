"""What `show events`, `show conflicts` and `show commitments` make of several documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapporteur.cli import main

Show = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Show:
    """Adds texts, by name, to a record of their own and gives what a list of it holds."""
    monkeypatch.chdir(tmp_path)

    def call(texts: dict[str, str], *words: str) -> Any:
        for name, text in texts.items():
            Path(f"{name}.md").write_text(text, encoding="utf-8")
        if texts:
            assert main(["add", *(f"{name}.md" for name in texts), "--quiet"]) in (0, 1)
        capsys.readouterr()
        assert main(["show", *words]) == 0
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in words else out

    return call


def told(day: str, words: str) -> str:
    return f"---\ndate: '{day}'\ntitle: Peru and Chile on water\n---\n\n{words}\n"


LAKES = "The third meeting of the Peru-Chile Andean Lakes Dialogue took place in Lima on {day}, 2021. "
CHAIRED = (
    "On May 13, 2021, Foreign Minister of Peru Ana Ruiz and Foreign Minister of Chile Karl Braun co-chaired "
    "the third Peru-Chile Andean Lakes Dialogue in Lima. The two sides discussed fisheries."
)


def test_the_day_of_an_event_is_the_one_that_most_documents_have(show: Show) -> None:
    """May 12 comes first, and one document alone has it."""
    texts = {
        "a": told("2021-05-13", CHAIRED),
        "b": told("2021-05-14", LAKES.format(day="May 13")),
        "c": told("2021-05-20", LAKES.format(day="May 12")),
    }
    (event,) = show(texts, "events", "--several", "--json")
    assert event["time"]["start"] == event["time"]["end"] == "2021-05-13"


def test_at_a_meeting_a_state_is_left_out_beside_its_chair(show: Show) -> None:
    line = str(show({"a": told("2021-05-13", CHAIRED)}, "events"))
    assert "chairs: Ana Ruiz, Karl Braun" in line
    assert "participant" not in line
    (whole,) = show({}, "events", "--json")
    assert {"role": "participant", "name": "Peru"} in whole["parties"]


def test_two_meetings_that_are_likely_one_are_shown_for_a_person_to_decide(show: Show) -> None:
    """The one text has the day and the other the month alone."""
    texts = {
        "a": told("2021-05-13", LAKES.format(day="May 13")),
        "b": told("2022-02-01", "The Peru-Chile Andean Lakes Dialogue was held in May 2021."),
    }
    (pair,) = show(texts, "events", "--likely", "--json")
    assert {each["document"] for side in ("a", "b") for each in pair[side]["claims"]} == {"a", "b"}
    assert "same series" in pair["reasons"]


def test_figures_of_two_yearly_texts_without_a_time_do_not_contradict_each_other(show: Show) -> None:
    texts = {
        "a": told("2021-01-20", "The government of Peru runs 17 rehabilitation centres for young miners."),
        "b": told("2022-01-20", "The government of Peru runs 19 rehabilitation centres for young miners."),
    }
    found = show(texts, "conflicts", "--all", "--json")
    assert [each["field"] for each in found if each["kind"] == "incompatible"] == []


def test_differences_that_several_texts_tell_on_both_sides_come_first(show: Show) -> None:
    """By the alphabet the farms, which one text each tells, would be first."""
    trawlers = "In 2019, the government of Peru registered {} fishing trawlers in Lima."
    farms = "In 2019, the government of Peru registered {} alpaca farms in Cusco."
    texts = {
        "a": told("2021-01-20", f"{trawlers.format(400)} {farms.format(30)}"),
        "b": told("2021-02-20", trawlers.format(400)),
        "c": told("2021-03-20", f"{trawlers.format(450)} {farms.format(50)}"),
        "d": told("2021-04-20", trawlers.format(450)),
    }
    found = [each for each in show(texts, "conflicts", "--json") if each["field"] == "number"]
    assert [each["kind"] for each in found] == ["incompatible", "incompatible"]
    assert [each["about"] for each in found] == ["fishing trawlers", "alpaca farms"]
    assert [len(value["citations"]) for value in found[0]["values"]] == [2, 2]


def test_commitments_are_listed_by_the_day_that_they_fall_due(show: Show) -> None:
    texts = {
        "a": told(
            "2021-05-13",
            "Peru will open a fish market in Lima. Peru will publish the lake survey by March 31, 2022. "
            "Chile will send two research ships by July 1, 2021.",
        )
    }
    found = show(texts, "commitments", "--json")
    due = [each["falls_due"] and each["falls_due"]["end"] for each in found]
    assert due == ["2021-07-01", "2022-03-31", None]


def test_a_line_says_that_a_person_accepted_or_corrected_its_claim(show: Show) -> None:
    texts = {"a": told("2021-05-13", LAKES.format(day="May 13"))}
    (claim,) = show(texts, "claims", "--kind", "meeting", "--json")
    where = f"a:{claim['start']}-{claim['end']}"
    assert main(["judge", "accept", where, "--why", "read", "--by", "A. Desk", "--quiet"]) == 0
    assert str(show({}, "claims", "--kind", "meeting")).rstrip().endswith(f"accepted  {where}")
    correct = [
        "judge",
        "correct",
        where,
        "--set",
        "place=Cusco",
        "--why",
        "read",
        "--by",
        "A. Desk",
        "--quiet",
    ]
    assert main(correct) == 0
    line = str(show({}, "claims", "--kind", "meeting")).rstrip()
    assert "Cusco" in line
    assert line.endswith(f"corrected: place  {where}")
