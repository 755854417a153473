"""The floors of accuracy, and the rules by which they move."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import measure
import pytest

Rows = dict[str, dict[str, float]]


def row(precision: float, recall: float, f1: float, usable: float) -> dict[str, float]:
    return {"precision": precision, "recall": recall, "f1": f1, "usable": usable}


@pytest.mark.shared
@pytest.mark.parametrize("name", measure.SETS)
def test_no_floor_is_broken(shared: Path, name: str) -> None:
    gold = shared / "gold" / name
    floors = measure.load()["floors"]
    rows = measure.score(gold, measure.read(measure.documents(gold, shared)), shared / "gold" / "score.py")
    assert floors[name].keys() == set(measure.KINDS)
    assert measure.broken(floors[name], rows) == []


@pytest.mark.shared
def test_claims_that_are_the_gold_reach_everything_and_lost_ones_lower_the_recall(shared: Path) -> None:
    gold, scorer = shared / "gold" / "dev", shared / "gold" / "score.py"
    told = [
        json.dumps(json.loads(line) | {"document": f"/anywhere/{path.name.removesuffix('.claims.jsonl')}.x"})
        for path in sorted(gold.glob("*.claims.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    whole = measure.score(gold, "\n".join(told), scorer)
    half = measure.score(gold, "\n".join(told[::2]), scorer)
    assert whole.keys() == half.keys() == set(measure.KINDS)
    for kind in measure.KINDS:
        assert [whole[kind][name] for name in measure.MEASURES] == [1.0] * 4
        assert half[kind]["recall"] < 1.0 == half[kind]["precision"]


def test_a_value_under_its_floor_is_named() -> None:
    floors = {"meeting": row(0.8, 0.7, 0.75, 0.4)}
    assert measure.broken(floors, {"meeting": row(0.8, 0.7, 0.75, 0.4)}) == []
    assert measure.broken(floors, {"meeting": row(0.9, 0.69, 0.78, 0.4)}) == [
        "meeting recall 0.690 is under its floor of 0.700"
    ]
    assert len(measure.broken(floors, {})) == 4, "a kind that is no longer given breaks all its floors"


def test_floors_rise_to_what_was_measured_and_are_cut_not_rounded() -> None:
    measured = {"figure": row(0.81296, 0.9, 2 / 3, 0.5)}
    new, sunk = measure.raised({"figure": row(0.7, 0.95, 0.5, 0.1)}, measured)
    assert new == {"figure": row(0.812, 0.95, 0.666, 0.5)}, "recall, not reached, keeps its floor"
    assert sunk == []
    assert measure.broken(new, measured) == ["figure recall 0.900 is under its floor of 0.950"]


def test_floors_sink_only_when_told_to_and_each_is_recorded() -> None:
    new, sunk = measure.raised(
        {"figure": row(0.7, 0.95, 0.5, 0.1)}, {"figure": row(0.7, 0.9, 0.6, 0.1)}, lower=True
    )
    assert new == {"figure": row(0.7, 0.9, 0.6, 0.1)}
    assert sunk == [("figure", "recall", 0.95, 0.9)]


def test_a_lowered_floor_stays_in_the_file_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, baseline = tmp_path / "shared", tmp_path / "baseline.json"
    for name in measure.SETS:
        (shared / "gold" / name).mkdir(parents=True)
        (shared / "gold" / name / "a.claims.jsonl").write_text("{}\n")
        (shared / "gold" / name / "a.md").write_text("words")
    (shared / "gold" / "score.py").write_text("")
    results = iter([{"meeting": row(0.9, 0.9, 0.9, 0.9)}] * 2 + [{"meeting": row(0.9, 0.8, 0.9, 0.9)}] * 4)
    monkeypatch.setattr(measure, "SHARED", shared)
    monkeypatch.setattr(measure, "BASELINE", baseline)
    monkeypatch.setattr(measure, "read", lambda paths: "")
    monkeypatch.setattr(measure, "score", lambda gold, predicted, scorer: next(results))
    monkeypatch.setattr(measure, "table", lambda name, rows, count: "")

    assert measure.main(["--update"]) == 0
    assert measure.main(["--update"]) == 1, "a worse reader does not move the floors"
    assert json.loads(baseline.read_text())["floors"]["dev"]["meeting"]["recall"] == 0.9
    assert measure.main(["--update", "--lower", "calls are no longer meetings"]) == 0
    kept = json.loads(baseline.read_text())
    assert kept["floors"]["dev"]["meeting"]["recall"] == 0.8
    assert [(n["floor"], n["from"], n["to"], n["reason"]) for n in kept["lowered"]] == [
        (f"{name} meeting recall", 0.9, 0.8, "calls are no longer meetings") for name in measure.SETS
    ]


@pytest.mark.parametrize("arguments", [["--lower", "a reason"], ["--update", "--lower", " "]])
def test_lowering_needs_an_update_and_a_reason(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        measure.main(arguments)
    assert stopped.value.code == 2


def test_without_the_gold_it_says_so_and_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measure, "SHARED", tmp_path / "shared")
    assert measure.main([]) == 0
    assert "skipped" in capsys.readouterr().out


def test_documents_lie_beside_their_gold_among_the_seeds_or_in_the_corpus(tmp_path: Path) -> None:
    places = ["gold/dev/one.md", "seeds/two.txt", "corpus/pages/three-3.html", "corpus/readouts/four.md"]
    for place in places:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("words")
        (tmp_path / "gold/dev" / f"{Path(place).stem}.claims.jsonl").write_text("")
    found = measure.documents(tmp_path / "gold/dev", tmp_path)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in found) == sorted(places)
    (tmp_path / "seeds/two.txt").unlink()
    with pytest.raises(measure.NotMeasured, match="two"):
        measure.documents(tmp_path / "gold/dev", tmp_path)


@pytest.mark.parametrize("program", ["import sys; sys.exit(2)", "raise ValueError('Traceback')"])
def test_a_reader_that_fails_is_no_measure(program: str) -> None:
    with pytest.raises(measure.NotMeasured):
        measure.read([Path("a")], (sys.executable, "-c", program))
    assert measure.read([Path("a")], (sys.executable, "-c", "print('{}'); raise SystemExit(1)")) == "{}\n"
