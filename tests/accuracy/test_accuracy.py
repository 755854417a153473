"""The floors of accuracy, and the rules by which they move."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import measure
import pytest

Rows = dict[str, dict[str, float]]
ECHO = (sys.executable, "-c", "import sys; print(*sys.argv[1:], sep='\\n')")


def row(precision: float, recall: float, f1: float, usable: float) -> dict[str, float]:
    return {"precision": precision, "recall": recall, "f1": f1, "usable": usable}


def total(value: float) -> dict[str, float]:
    return dict.fromkeys(measure.TOTALS, value)


@pytest.fixture(scope="module")
def measured(shared: Path) -> dict[str, measure.Measured]:
    return measure.measure(shared)


@pytest.mark.shared
@pytest.mark.parametrize("name", measure.SETS)
def test_no_floor_is_broken(measured: dict[str, measure.Measured], name: str) -> None:
    floors, rows = measure.load()["floors"][name], measured[name].rows
    assert {kind for kind, row in rows.items() if row["gold"]} <= floors.keys()
    assert floors[measure.ALL].keys() == set(measure.TOTALS)
    assert measure.broken(floors, rows) == []


@pytest.mark.shared
def test_each_document_is_read_once_and_in_one_set_only(
    measured: dict[str, measure.Measured], shared: Path, tmp_path: Path
) -> None:
    names = [
        path.stem
        for name, gold in measure.lay_out(shared, tmp_path).items()
        if name != "kept"
        for path in measure.documents(gold, shared)
    ]
    assert len(names) == len(set(names)), "the scorer knows a document by its name"
    assert {name: count for name, (count, _) in measured.items()} == {
        "dev": 16,
        "more": 47,
        "kept": 16,
        "labelled": 31,
        "unseen": 10,
    }


@pytest.mark.shared
@pytest.mark.parametrize("name", measure.SETS)
def test_claims_that_are_the_gold_reach_everything_and_lost_ones_lower_the_recall(
    shared: Path, tmp_path: Path, name: str
) -> None:
    gold, scorer = measure.lay_out(shared, tmp_path)[name], shared / "gold" / "score.py"
    told = [
        json.dumps(json.loads(line) | {"document": f"/anywhere/{path.name.removesuffix('.claims.jsonl')}.x"})
        for path in sorted(gold.glob("*.claims.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    whole = measure.score(gold, "\n".join(told), scorer)
    half = measure.score(gold, "\n".join(told[::2]), scorer)
    for kind in whole.keys() - {measure.ALL}:
        assert [whole[kind][name] for name in measure.MEASURES] == [1.0] * 4
    assert [whole[measure.ALL][name] for name in measure.TOTALS] == [1.0] * 6
    assert whole[measure.ALL]["gold"] == len(told)
    assert half[measure.ALL]["recall"] == pytest.approx(0.5, abs=0.01)
    assert half[measure.ALL]["precision"] == 1.0


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


def test_the_row_of_a_whole_set_has_measures_of_its_own() -> None:
    new, _ = measure.raised({}, {"figure": row(1, 1, 1, 1), "all": total(0.7548)})
    assert new == {"figure": row(1, 1, 1, 1), "all": total(0.754)}
    assert measure.broken(new, {"figure": row(1, 1, 1, 1), "all": total(0.76) | {"macro_f1": 0.5}}) == [
        "all macro_f1 0.500 is under its floor of 0.754"
    ]


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
    (shared / "gold").mkdir(parents=True)
    (shared / "gold" / "score.py").write_text("")
    results = iter([row(0.9, 0.9, 0.9, 0.9), row(0.9, 0.8, 0.9, 0.9), row(0.9, 0.8, 0.9, 0.9)])

    def measured(shared: Path) -> dict[str, measure.Measured]:
        rows = {"meeting": next(results), "all": total(0.9)}
        return {name: measure.Measured(1, rows) for name in measure.SETS}

    monkeypatch.setattr(measure, "SHARED", shared)
    monkeypatch.setattr(measure, "BASELINE", baseline)
    monkeypatch.setattr(measure, "measure", measured)
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


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("2023-05-31-readout-of-a-call", False),
        ("2023-06-01-readout-of-a-call", True),
        ("2023-12-31-readout-of-a-call", True),
        ("2024-01-01-readout-of-a-call", False),
        ("history-malta", False),
        ("history-norway", True),
        ("history-zambia.claims.jsonl", True),
        ("kremlin-49999", False),
        ("kremlin-50000.claims.jsonl", True),
        ("kremlin-60000", False),
        ("README.md", False),
    ],
)
def test_a_third_of_the_second_folder_is_kept_unread(name: str, kept: bool) -> None:
    assert measure.is_kept(name) == kept


def test_a_table_ends_with_the_row_of_all_and_the_gap_follows() -> None:
    counts = {"gold": 4, "predicted": 2, "found": 1}
    rows: dict[str, measure.Row] = {
        "stance": counts | row(0.5, 0.25, 1 / 3, 0.0) | {"fields": {"status": 1.0}},
        "all": counts | total(0.5) | {"micro_f1": 1 / 3, "macro_f1": 0.2},
    }
    assert [" ".join(line.split()) for line in measure.table("dev", rows, 3).splitlines()] == [
        "dev: 3 documents gold given found precision recall f1 usable",
        "stance 4 2 1 0.500 0.250 0.333 0.000",
        "fields: status 1.00",
        "all 4 2 1 0.500 0.500 0.333 0.500",
        "mean F1 of the kinds 0.200, mean of the fields 0.500",
    ]
    sets = {name: measure.Measured(1, {"all": total(f1)}) for name, f1 in (("dev", 0.9), ("unseen", 0.75))}
    assert measure.gap(sets) == "micro F1: dev 0.900, unseen 0.750, gap 0.150"


def test_documents_are_shared_out_among_the_workers(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.md" for number in range(5)]
    for path in paths:
        path.write_text("words")
    assert sorted(measure.read_all(paths, ECHO).splitlines()) == [str(path) for path in paths]
    assert measure.read_all(paths[:1], ECHO) == f"{paths[0]}\n"


@pytest.mark.parametrize("program", ["import sys; sys.exit(2)", "raise ValueError('Traceback')"])
def test_a_reader_that_fails_is_no_measure(program: str) -> None:
    with pytest.raises(measure.NotMeasured):
        measure.read([Path("a")], (sys.executable, "-c", program))
    assert measure.read([Path("a")], (sys.executable, "-c", "print('{}'); raise SystemExit(1)")) == "{}\n"
