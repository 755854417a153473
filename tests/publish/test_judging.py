"""Judgements: kept with who, when and why, heard everywhere, undone, and never lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rapporteur.cli import main

ONE = """---
title: Readout of the Second Fisheries Dialogue
date: '2021-03-04'
---

Foreign Minister Karl Braun of Chile met with Foreign Minister Rosa Quispe of Peru in Lima on March 3, 2021.
Peru urged Chile to ratify the Lake Treaty by 2022. The two sides spent $12 million on dams.
"""
TWO = """---
title: Chile on the Talks
date: '2021-03-05'
---

Chilean Foreign Minister Carl Braun met with Peruvian Foreign Minister Rosa Quispe in Lima on March 3, 2021.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAPPORTEUR_USER", "Mira")
    (tmp_path / "one.md").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.md").write_text(TWO, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    assert call("add", "one.md", "two.md")[0] == 0
    return call


def citation(run: Run, kind: str, document: str = "one") -> str:
    _, out, _ = run("show", "claims", "--kind", kind, "--document", document, "--json")
    return str(json.loads(out)[0]["citation"])


def test_a_claim_that_is_rejected_is_shown_no_more_until_that_is_undone(run: Run) -> None:
    place = citation(run, "commitment")
    code, out, _ = run("judge", "reject", place, "--kind", "commitment", "--why", "never asked")
    assert (code, "rejected" in out) == (0, True)
    assert place not in run("show", "commitments")[1]
    assert place not in run("export", "--format", "jsonl", "--kind", "commitment")[1]
    code, out, _ = run("judge", "undo", "--why", "it was")
    assert (code, "undone" in out) == (0, True)
    assert place in run("show", "commitments")[1]
    _, out, _ = run("judge", "log", "--json")
    (row,) = json.loads(out)
    assert (row["verdict"], row["who"], row["why"], row["about"]) == (
        "reject",
        "Mira",
        "never asked",
        [place],
    )
    assert row["undone"]["why"] == "it was"


def test_a_correction_is_shown_everywhere_and_the_words_stay(run: Run) -> None:
    place = citation(run, "meeting")
    code, out, _ = run(
        "judge",
        "correct",
        place,
        "--kind",
        "meeting",
        "--set",
        "place=Callao",
        "--set",
        "time=2021-03-02",
        "--why",
        "the ministry says so",
    )
    assert code == 0, out
    _, out, _ = run("show", "meetings", "--json")
    row = next(each for each in json.loads(out) if each["citation"] == place)
    assert row["place"] == "Callao"
    assert row["time"]["start"] == "2021-03-02"
    assert "in Lima on March 3" in row["quote"]
    assert "Callao" in run("show", "events")[1]
    assert run("verify")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept", "one:1-2"), "no claim at"),
        (("accept", "nowhere:1-2"), "nowhere"),
        (("accept", "one"), "is no citation"),
        (("correct", "PLACE", "--kind", "meeting"), "--set place=Astana"),
        (("correct", "PLACE", "--kind", "meeting", "--set", "colour=red"), "the fields are"),
        (("correct", "PLACE", "--kind", "meeting", "--set", "ordinal=third"), "is no ordinal"),
        (("correct", "PLACE", "--kind", "meeting", "--set", "time=soon"), "is no date"),
        (("correct", "PLACE", "--kind", "meeting", "--set", "due=2022"), "has no due"),
        (("move", "PLACE", "delivery", "delivered"), "no claim at"),
        (("undo",), "no judgement to undo"),
        (("undo", "7"), "no judgement 7"),
        (("merge", "Quispe", "Rosa Quispe"), "one entity already"),
        (("merge", "Braun", "Lima"), ""),
        (("merge", "Nobody", "Rosa Quispe"), "no entity is named"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_one_line(run: Run, words: tuple[str, ...], said: str) -> None:
    place = citation(run, "meeting")
    given = [place if word == "PLACE" else word for word in words]
    code, _, err = run("judge", *given, "--why", "because")
    assert code == 2
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_a_judgement_needs_a_reason(run: Run) -> None:
    code, _, err = run("judge", "accept", citation(run, "meeting"), "--kind", "meeting")
    assert code == 2
    assert "say why" in err


def test_names_are_merged_and_told_apart_again(run: Run) -> None:
    def persons() -> list[str]:
        _, out, _ = run("show", "entities", "--kind", "person", "--json")
        return sorted(row["name"] for row in json.loads(out))

    before = persons()
    names = [name for name in before if name.endswith("Braun")]
    if len(names) == 1:  # two spellings of one minister may be one without anybody's word
        assert run("judge", "split", "Karl Braun", "Carl Braun", "--why", "cousins")[0] == 0
        assert len([name for name in persons() if name.endswith("Braun")]) == 2
    else:
        assert run("judge", "merge", *names, "--why", "one minister")[0] == 0
        assert len([name for name in persons() if name.endswith("Braun")]) == 1
    assert run("judge", "undo")[0] == 0
    assert persons() == before


def test_two_accounts_are_told_apart_and_joined_again(run: Run) -> None:
    def several() -> int:
        _, out, _ = run("show", "events", "--several", "--json")
        return len(json.loads(out))

    assert several() == 1
    one, two = citation(run, "meeting"), citation(run, "meeting", "two")
    assert run("judge", "split", one, two, "--why", "two meetings that day")[0] == 0
    assert several() == 0
    assert run("judge", "merge", one, two, "--why", "no: one")[0] == 0
    assert several() == 1


def test_a_commitment_is_moved_and_contradicting_it_needs_two(run: Run) -> None:
    place = citation(run, "commitment")

    def row() -> dict[str, object]:
        _, out, _ = run("show", "commitments", "--json", "--as-of", "2021-06-01")
        return next(each for each in json.loads(out) if each["citation"] == place)

    assert row()["delivery"] == "no evidence found"
    assert run("judge", "move", place, "response", "accepted", "--why", "note of 9 May")[0] == 0
    assert row()["response"] == "accepted"
    assert run("judge", "move", place, "delivery", "contradicted", "--why", "never sent")[0] == 0
    assert row()["delivery"] != "contradicted"
    assert run("judge", "move", place, "delivery", "contradicted", "--why", "so", "--by", "Ilse")[0] == 0
    assert row()["delivery"] == "contradicted"


def test_a_judgement_outlives_a_new_reading_and_says_when_its_claim_is_gone(run: Run, tmp_path: Path) -> None:
    place = citation(run, "commitment")
    assert run("judge", "reject", place, "--kind", "commitment", "--why", "never asked")[0] == 0
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw, raw:
        raw.execute("UPDATE run SET reader = 'older'")
    assert run("update")[0] == 0
    assert place not in run("show", "commitments")[1]
    assert json.loads(run("judge", "log", "--lost", "--json")[1]) == []
    assert run("remove", "one", "--yes")[0] == 0
    (row,) = json.loads(run("judge", "log", "--lost", "--json")[1])
    assert row["lost"] is True
    assert "no longer in the record" in run("judge", "log")[1]


def test_what_a_user_types_steers_no_terminal(run: Run) -> None:
    place = citation(run, "meeting")
    words = ("--kind", "meeting", "--by", "M\x1b[31mira", "--why", "so\x07 \u202eit is\udcfe")
    assert run("judge", "correct", place, *words, "--set", "place=Cal\x1b[2Jlao")[0] == 0
    for command in (
        ("judge", "log"),
        ("show", "meetings"),
        ("show", "events"),
        ("judge", "undo", "--why", "no"),
    ):
        _, out, err = run(*command)
        assert not {"\x1b", "\x07", "\u202e"} & set(out + err), command
    code, _, err = run("judge", "correct", place, *words, "--set", "place=\udcff")
    assert (code, "is no text in UTF-8" in err) == (2, True)


def test_one_claim_is_no_two_accounts(run: Run) -> None:
    place = citation(run, "meeting")
    for verb in ("merge", "split"):
        code, _, err = run("judge", verb, place, place, "--why", "so")
        assert (code, "is one claim" in err) == (2, True)


def test_a_judgement_of_names_is_not_lost_while_the_record_is_not_resolved(run: Run, tmp_path: Path) -> None:
    places = [citation_of_name(run, words) for words in ("Quispe", "Braun")]
    assert run("judge", "merge", *places, "--why", "so")[0] == 0
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw, raw:
        raw.execute("UPDATE mention SET block = NULL, entity = NULL")
        raw.execute("DELETE FROM settled")
    assert json.loads(run("judge", "log", "--lost", "--json")[1]) == []
    assert run("update")[0] == 0
    assert json.loads(run("judge", "log", "--lost", "--json")[1]) == []
    assert run("remove", "one", "--yes")[0] == 0
    assert len(json.loads(run("judge", "log", "--lost", "--json")[1])) == 1


def citation_of_name(run: Run, words: str) -> str:
    return str(json.loads(run("show", "entities", words, "--json")[1])[0]["citation"])
