"""`show series`: the meetings of a series, those that no document covers, and what comes next."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ask


def test_meetings_gaps_and_what_was_announced(ask: Ask) -> None:
    code, out, _ = ask("show", "series", "--as-of", "2026-02-01")
    assert code == 0
    head, *lines = out.splitlines()
    assert head == "Lake Water Dialogue · Bolivia, Chile"
    assert lines[0].startswith("  1  2021-05-30  La Paz      chairs: Elena Soto, Juan Mamani  first:")
    assert lines[1] == "  2  –           –           no document in the record tells it"
    assert lines[2].startswith("  3  2024-05-20  ")
    assert "chairs: Karl Braun, Juan Mamani" in lines[2]
    assert "accounts differ: place" in lines[2]
    assert lines[3].startswith(
        "  4  2025        Lima        announced 2024-05-21 · past its time; nothing later in the record  "
    )
    assert len(lines) == 4


def test_what_is_past_is_reckoned_as_of_a_day(ask: Ask) -> None:
    for day, past in (("2024-06-01", False), ("2025-12-31", False), ("2026-01-01", True)):
        out = ask("show", "series", "--as-of", day)[1]
        assert ("past its time" in out) is past, day
        (row,) = json.loads(ask("show", "series", "--as-of", day, "--json")[1])
        assert row["meetings"][-1]["past"] is past


def test_a_series_as_json(ask: Ask) -> None:
    (row,) = json.loads(ask("show", "series", "--json")[1])
    assert (row["name"], row["states"], row["uncovered"]) == (
        "Lake Water Dialogue",
        ["Bolivia", "Chile"],
        [2],
    )
    numbers = [(each["number"], each["told"], each.get("announced")) for each in row["meetings"]]
    assert numbers == [(1, True, False), (2, False, None), (3, True, False), (4, True, True)]
    third = row["meetings"][2]
    assert third["origins"] == 2
    assert [each.split(":")[0] for each in third["citations"]] == ["chile", "bolivia"]
    assert row["meetings"][1] == {"number": 2, "told": False, "citations": []}


def test_series_by_words_of_the_name(ask: Ask) -> None:
    everything = ask("show", "series")[1]
    assert ask("show", "series", "lake", "WATER")[1] == everything
    assert ask("show", "series", "--limit", "1", "--all")[1] == everything
    _, out, _ = ask("show", "series", "Fisheries")
    assert out.splitlines()[0].startswith("no series named “Fisheries” in 5 documents, 2021-06-01 to")
    assert out.splitlines()[1].startswith("next: rapporteur show events --kind meeting · ")


def test_no_series(ask_nothing: Ask) -> None:
    assert ask_nothing("show", "series")[1].startswith("the record holds no document yet")
    assert ask_nothing("show", "series", "--json")[1] == "[]\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as-of", "2024"), "--as-of: '2024' is no day; write it like 2024-05-20"),
        (("--as-of", "2024-13-01"), "'2024-13-01' is no date"),
        (("--limit", "none"), "--limit"),
    ],
)
def test_wrong_use_is_one_line(ask: Ask, words: tuple[str, ...], said: str) -> None:
    code, out, err = ask("show", "series", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_what_names_a_series_in_passing_is_cited(
    lakes_record: Path, tmp_path: Path, asked: Callable[[Path], Ask]
) -> None:
    record = tmp_path / "more.db"
    shutil.copy(lakes_record, record)
    on = asked(record)
    later = tmp_path / "later.md"
    later.write_text(
        "---\ntitle: Fisheries Note\ndate: '2024-11-05'\n---\n\n"
        "Bolivia and Chile opened a fishing port. They recalled the Lake Water Dialogue between Bolivia and "
        "Chile in 2024.\n"
    )
    assert on("add", str(later))[0] == 0
    lines = on("show", "series", "lake")[1].splitlines()
    assert lines[-1].split("  ")[-2:] == [" named without saying which meeting", "later:105-162"]
    (row,) = json.loads(on("show", "series", "lake", "--json")[1])
    assert row["in_passing"] == ["later:105-162"]
    assert [each["number"] for each in row["meetings"]] == [1, 2, 3, 4]
