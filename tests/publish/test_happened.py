"""`show events` and `show event`: one line an event, however many documents tell it."""

from __future__ import annotations

import json

import pytest

from conftest import Ask


def events(ask: Ask, *words: str) -> list[str]:
    """The first days and forms of the events that are shown."""
    code, out, err = ask("show", "events", *words, "--json")
    assert (code, err) == (0, "")
    return [f"{(row['time'] or row['window'])['start']} {row['form']}" for row in json.loads(out)]


FIRST, THIRD = "2021-05-30 dialogue", "2024-05-20 dialogue"


def test_events_stand_in_the_order_of_their_days_with_all_who_tell_them(ask: Ask) -> None:
    code, out, err = ask("show", "events")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    days = [line.split()[0] for line in lines]
    assert days == sorted(days)
    (line,) = [line for line in lines if line.startswith("2024-05-20")]
    assert " 3rd Lake Water Dialogue · chairs: Karl Braun, Juan Mamani · " in line
    assert "Karl Braun, Juan Mamani" in line
    assert " · 2 documents: " in line
    assert " · accounts differ: place  chile:" in line
    assert " · bolivia:" in line
    (line,) = [line for line in lines if line.startswith("2021-05-30")]
    assert "accounts differ" not in line


def test_an_event_that_is_only_planned_or_asked_for_says_so(ask: Ask) -> None:
    out = ask("show", "events")[1]
    assert "planned · 4th Lake Water Dialogue" in out
    assert "requested · Lake Treaty" in out


def test_events_that_several_documents_tell(ask: Ask) -> None:
    assert events(ask, "--several") == [THIRD]
    assert events(ask, "--several", "--limit", "1") == [THIRD]
    assert events(ask, "--several", "--until", "2023") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--kind", "meeting", "--until", "2022"), [FIRST]),
        (("--kind", "meeting", "--since", "2021", "--until", "2024-05-31"), [FIRST, THIRD]),
        (("--since", "2024-05-20", "--until", "2024-05-20"), [THIRD]),
        (("--between", "Bolivia", "Chile", "--until", "2024-06"), [FIRST, THIRD]),
        (("--between", "Peru", "Chile", "--kind", "meeting"), ["2024-09-01 meeting"]),
        (("--between", "Peru", "Bolivia"), []),
        (("--party", "Elena Soto"), [FIRST]),
        (("--document", "first"), [FIRST]),
        (("--kind", "measure"), ["2024-08-30 arrest"]),
        (("--kind", "instrument", "--status", "actual"), ["2024-09-02 ratified"]),
        (("--kind", "meeting", "--limit", "1"), [FIRST]),
        (("--about", "\"Lake Water\"", "--since", "2025"), ["2025-01-01 dialogue"]),
        (("--kind", "figure"), []),
    ],
)  # fmt: skip
def test_filters(ask: Ask, words: tuple[str, ...], found: list[str]) -> None:
    assert events(ask, *words) == found


def test_an_event_as_json_holds_its_claims_origins_and_differences(ask: Ask) -> None:
    (row,) = json.loads(ask("show", "events", "--several", "--json")[1])
    assert (row["documents"], row["origins"]) == (2, 2)
    assert row["title"] == "3rd Lake Water Dialogue"
    assert row["ordinals"] == [3]
    assert row["time"] == {"start": "2024-05-20", "end": "2024-05-20", "precision": "day"}
    assert {claim["document"] for claim in row["claims"]} == {"chile", "bolivia"}
    assert {"role": "chair", "name": "Karl Braun"} in row["parties"]
    places = [each for each in row["conflicts"] if each["field"] == "place"]
    assert [[value["said"] for value in each["values"]] for each in places] == [["Santiago", "Valparaiso"]]
    assert places[0]["kind"] == "incompatible"


def test_one_event_with_every_claim_under_it(ask: Ask) -> None:
    (row,) = json.loads(ask("show", "events", "--several", "--json")[1])
    citations = [claim["citation"] for claim in row["claims"]]
    code, out, _ = ask("show", "event", citations[0])
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("2024-05-20")
    assert lines[1].startswith("told by ")
    assert "Joint Statement on the Third Lake Water Dialogue · Ministry of Foreign Affairs of Chile" in out
    assert all(f"  {citation}" in out for citation in citations)
    assert [line for line in lines if line.startswith("incompatible  place ")]
    assert f"next: rapporteur judge split {citations[0]} CITATION --why WHY" in out
    for citation in citations:
        assert json.loads(ask("show", "event", citation, "--json")[1]) == row


def test_no_event_says_what_was_searched(ask: Ask, ask_nothing: Ask) -> None:
    _, out, _ = ask("show", "events", "--between", "Peru", "Bolivia")
    assert out.splitlines() == [
        "no event between Peru and Bolivia in 5 documents, 2021-06-01 to 2024-09-03 "
        "(1 of them without a date)",
        "next: leave out --between · rapporteur search WORDS · rapporteur show documents",
    ]
    assert ask("show", "events", "--several", "--until", "2023")[1].startswith(
        "no event that several documents tell until 2023-12-31 in 5 documents"
    )
    assert ask("show", "events", "--document", "none")[1].startswith("no event in 1 document, none of them")
    for words in ((), ("--several",), ("--kind", "meeting")):
        assert ask_nothing("show", "events", *words)[1].startswith("the record holds no document yet")
        assert ask_nothing("show", "events", *words, "--json")[1] == "[]\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("events", "--since", "soon"), "--since: 'soon' is no date"),
        (("events", "--since", "2024-02-30"), "'2024-02-30' is no date"),
        (("events", "--since", "2024", "--until", "2023"), "--until 2023 lies before --since 2024"),
        (("events", "--kind", "party"), "there is no 'party'; choose from meeting"),
        (("events", "--between", "Chile"), "--between"),
        (("events", "--document", "nowhere"), "no document 'nowhere' in the record"),
        (("events", "--about", ""), "give at least one word that is wanted"),
        (("event",), "missing argument 'CITATION'"),
        (("event", "first"), "'first' is no citation: write it like 001:17-361"),
        (("event", "first:0-1"), "no event is told at first:0-1: rapporteur show events"),
        (("event", "nowhere:0-1"), "no document 'nowhere'"),
        (("event", "first:99999999999999999999-999999999999999999999"), "is no citation"),
    ],
)
def test_wrong_use_is_one_line(ask: Ask, words: tuple[str, ...], said: str) -> None:
    code, out, err = ask("show", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
