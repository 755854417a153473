"""`show commitments`: what was promised or asked, and what became of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import Ask

DAY = ("--as-of", "2025-02-20")
MEETING, TREATY, DAMS, LAKE = (
    "hold the fourth Lake Water Dialogue in Lima in 2025",
    "ratify the Lake Treaty by March 2025",
    "build three dams by 2026",
    "clean Lake Poopo by June 2024",
)


def commitments(ask: Ask, *words: str) -> list[dict[str, Any]]:
    code, out, err = ask("show", "commitments", *words, "--json")
    assert (code, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)
    return found


def actions(ask: Ask, *words: str) -> set[str]:
    return {row["action"] for row in commitments(ask, *words)}


def test_each_commitment_with_its_four_axes(ask: Ask) -> None:
    code, out, err = ask("show", "commitments", *DAY)
    assert (code, err) == (0, "")
    (line,) = [line for line in out.splitlines() if TREATY in line]
    assert line.startswith("2025-03  request  requested · by: Chile · to: Bolivia · ")
    assert " · response none · " in line
    (line,) = [line for line in out.splitlines() if LAKE in line]
    assert line.startswith("2024-06  pledge   planned · by: Bolivia · ")
    assert (
        "standing one-sided · delivery no evidence found in 5 documents to 2024-09-03 · schedule overdue"
        in (line)
    )
    assert "response" not in line  # nobody was asked


def test_what_is_open_due_and_overdue_as_of_a_day(ask: Ask) -> None:
    assert actions(ask, *DAY) == {MEETING, TREATY, DAMS, LAKE}
    assert actions(ask, *DAY, "--open") == {MEETING, TREATY, DAMS, LAKE}
    assert actions(ask, *DAY, "--overdue") == {LAKE}
    assert actions(ask, "--as-of", "2024-05-25", "--overdue") == set()
    assert actions(ask, "--as-of", "2024-06-15", "--due") == {LAKE}
    assert actions(ask, "--as-of", "2026-12-10", "--due") >= {LAKE, DAMS, MEETING}
    assert DAMS not in actions(ask, "--as-of", "2026-12-10", "--overdue")
    assert DAMS in actions(ask, "--as-of", "2027-01-01", "--overdue")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--by", "Bolivia"), {MEETING, LAKE}),
        (("--by", "Chile"), {MEETING, TREATY, DAMS}),
        (("--by", "Chile", "--by", "Bolivia"), {MEETING, TREATY, DAMS, LAKE}),
        (("--to", "Bolivia"), {TREATY}),
        (("--by", "Chile", "--to", "Bolivia"), {TREATY}),
        (("--by", "Peru"), set()),
        (("--document", "bolivia"), {LAKE}),
        (("--status", "requested"), {TREATY}),
        (("--about", "dams"), {DAMS}),
        (("--between", "Bolivia", "Chile", "--status", "requested"), {TREATY}),
    ],
)
def test_filters(ask: Ask, words: tuple[str, ...], found: set[str]) -> None:
    assert actions(ask, *DAY, *words) == found


def test_no_more_than_are_wanted(ask: Ask) -> None:
    every = commitments(ask, *DAY)
    assert commitments(ask, *DAY, "--limit", "2") == every[:2]
    assert len(ask("show", "commitments", *DAY, "--limit", "1")[1].splitlines()) == 1


def test_a_commitment_as_json(ask: Ask) -> None:
    (row,) = commitments(ask, *DAY, "--document", "bolivia")
    assert row["citation"].startswith("bolivia:")
    axes = {name: row[name] for name in ("standing", "response", "delivery", "schedule")}
    assert axes == {
        "standing": "one-sided",
        "response": None,
        "delivery": "no evidence found",
        "schedule": "overdue",
    }
    assert row["falls_due"] == {"start": "2024-06-01", "end": "2024-06-30", "precision": "month"}
    assert (row["moves"], row["proposed"], row["restated"]) == ([], [], [])
    assert row["searched"]["documents"] == 1
    keys = {frozenset(each) for each in commitments(ask, *DAY)}
    assert len(keys) == 1


def test_quotes_and_rules_are_added_when_asked_for(ask: Ask) -> None:
    out = ask("show", "commitments", *DAY, "--document", "bolivia", "--quote", "--why")[1]
    assert "“Bolivia pledged to clean Lake Poopo by June 2024”" in out
    assert "schedule overdue" in out


def test_no_commitment_says_what_was_searched(ask: Ask, ask_nothing: Ask) -> None:
    searched = "in 5 documents, 2021-06-01 to 2024-09-03 (1 of them without a date)"
    for words, said in (
        (("--by", "Peru"), "no commitment by Peru "),
        (("--by", "Peru", "--open"), "no open commitment by Peru "),
        (("--to", "Peru", "--overdue"), "no overdue commitment to Peru "),
        (("--due", "--as-of", "2024-05-25", "--party", "Chile"), "no due commitment with Chile "),
    ):
        code, out, _ = ask("show", "commitments", *words)
        assert (code, out.splitlines()[0]) == (0, said + searched), words
        assert ask("show", "commitments", *words, "--json")[1] == "[]\n"
    for more in ((), ("--open",), ("--overdue", "--by", "Chile")):
        assert ask_nothing("show", "commitments", *more)[1].startswith("the record holds no document yet")
        assert ask_nothing("show", "commitments", *more, "--json")[1] == "[]\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as-of", "2024-05"), "--as-of: '2024-05' is no day"),
        (("--as-of", "tomorrow"), "'tomorrow' is no date"),
        (("--status", "odd"), "there is no 'odd'"),
        (("--document", "nowhere"), "no document 'nowhere'"),
        (("--by",), "--by"),
    ],
)
def test_wrong_use_is_one_line(ask: Ask, words: tuple[str, ...], said: str) -> None:
    code, out, err = ask("show", "commitments", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
