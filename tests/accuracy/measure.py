"""Score the reader against gold claims, and hold it to floors that only rise.

The gold lies beside the checkout (``../shared/gold``); that of :data:`LABELS` is our own, and takes its
words from the corpus there. The documents of all :data:`SETS` are read once with ``rapporteur read
--format jsonl`` and scored with the gold's own ``score.py``, one row a kind and one for all of a set.
``baseline.json`` holds the floors. ``--update`` raises them to what was measured; it lowers none of them
unless ``--lower REASON`` says why, and the reason stays in the file.

Exit code: 0 when every floor holds or the gold is missing, 1 when one is broken, 2 when nothing could
be measured.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

sys.path.append(str(Path(__file__).resolve().parents[2]))  # for `training`, when this is run as a program

from labels import Unusable, restore

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
BASELINE = Path(__file__).with_name("baseline.json")
SETS = ("dev", "more", "kept", "labelled", "unseen")
"""The sets of gold claims: two folders of the gold, the part of ``more`` that nobody reads while writing
rules (:func:`is_kept`), and our own two (:data:`LABELS`)."""
LABELS = {
    "labelled": ROOT / "training" / "labels" / "claims.jsonl",
    "unseen": Path(__file__).with_name("unseen.jsonl"),
}
"""Sets that are kept as offsets. ``labelled`` is read while rules are written, ``unseen`` is not."""
KINDS = (
    "meeting",
    "commitment",
    "stance",
    "quotation",
    "instrument",
    "measure",
    "assistance",
    "activity",
    "figure",
)
"""The kinds that the reader gives."""
MEASURES = ("precision", "recall", "f1", "usable")
"""The measures of a kind."""
ALL = "all"
"""The row of a whole set, beside those of its kinds."""
TOTALS = ("precision", "recall", "micro_f1", "macro_f1", "fields", "usable")
"""The measures of a whole set."""
_PROGRAM = "import sys; from rapporteur.cli import main; sys.exit(main())"
READ = (sys.executable, "-c", _PROGRAM, "read", "--quiet", "--format", "jsonl")
"""The command that reads; the paths of the documents follow it."""
WORKERS = 2
"""Processes that read at the same time."""

Row = Mapping[str, Any]


class NotMeasured(Exception):
    """The documents, the reader or the scorer did not do their part; says which and why."""


class Measured(NamedTuple):
    """What was measured on a set: the number of its documents, and a row for each kind and for all."""

    documents: int
    rows: Mapping[str, Row]


def is_kept(name: str) -> bool:
    """Whether a document of ``more`` is one that nobody reads while writing rules: a third of each sort."""
    late = "2023-06" <= name[:7] <= "2023-12"
    return late or name.startswith("kremlin-5") or "history-n" <= name[:9] <= "history-z"


def lay_out(shared: Path, folder: Path) -> dict[str, Path]:
    """Give the gold folder of each set; those that are made are put into `folder`.

    Raises:
        NotMeasured: when the words of our own labels cannot be had.
    """
    folders = {name: shared / "gold" / name for name in ("dev", "more")}
    folders |= {name: folder / name for name in ("kept", *LABELS)}
    for name in ("kept", *LABELS):
        folders[name].mkdir()
    for path in folders["more"].iterdir():
        if is_kept(path.name):
            shutil.copy(path, folders["kept"])
    try:
        for name, labels in LABELS.items():
            restore(labels, shared, folders[name])
    except Unusable as error:
        raise NotMeasured(str(error)) from error
    return {name: folders[name] for name in SETS}


def documents(gold: Path, shared: Path) -> list[Path]:
    """Give the document of each gold file: beside it, among the seeds, or in the corpus.

    Raises:
        NotMeasured: when one has no document.
    """
    found = []
    for claims in sorted(gold.rglob("*.claims.jsonl")):
        name = claims.name.removesuffix(".claims.jsonl")
        places = (
            claims.with_name(f"{name}.md"),
            claims.with_name(f"{name}.txt"),
            shared / "seeds" / f"{name}.txt",
            shared / "corpus" / "pages" / f"{name}.html",
            shared / "corpus" / "readouts" / f"{name}.md",
        )
        document = next((place for place in places if place.is_file()), None)
        if document is None:
            raise NotMeasured(f"no document for {claims}")
        found.append(document)
    if not found:
        raise NotMeasured(f"no *.claims.jsonl under {gold}")
    return found


def read(paths: Sequence[Path], command: Sequence[str] = READ) -> str:
    """Give the claims of the documents as JSON Lines.

    Raises:
        NotMeasured: when the reader fails (an exit code of 1 only says that it found issues).
    """
    run = subprocess.run(
        [*command, *map(str, paths)], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if run.returncode not in (0, 1) or "Traceback" in run.stderr:
        raise NotMeasured(f"the reader gave exit code {run.returncode}: {run.stderr.strip()[-600:]}")
    return run.stdout


def read_all(paths: Sequence[Path], command: Sequence[str] = READ) -> str:
    """Give the claims of the documents as JSON Lines, read by :data:`WORKERS` processes.

    Raises:
        NotMeasured: when the reader fails.
    """
    ordered = sorted(paths, key=lambda path: path.stat().st_size)
    parts = [part for number in range(WORKERS) if (part := ordered[number::WORKERS])]
    with ThreadPoolExecutor(WORKERS) as pool:
        return "".join(pool.map(lambda part: read(part, command), parts))


def score(gold: Path, predicted: str, scorer: Path) -> dict[str, Row]:
    """Give the scorer's row for each of :data:`KINDS` that the gold or the reader has, and one for all.

    Claims of documents that have no gold here are passed over.

    Raises:
        NotMeasured: when the scorer fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        claims = Path(folder) / "predicted.jsonl"
        claims.write_text(predicted, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, str(scorer), str(gold), str(claims), "--json"],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    if run.returncode != 0:
        raise NotMeasured(f"the scorer failed: {run.stderr.strip()[-600:]}")
    report = json.loads(run.stdout.splitlines()[-1])
    rows = {kind: report["kinds"][kind] for kind in KINDS if kind in report["kinds"]}
    counts = {name: sum(row[name] for row in rows.values()) for name in ("gold", "predicted", "found")}
    return rows | {ALL: counts | {name: report[name] for name in TOTALS}}


def measure(shared: Path) -> dict[str, Measured]:
    """Read every document of every set once, and score each set.

    Raises:
        NotMeasured: when documents, reader or scorer fail.
    """
    with tempfile.TemporaryDirectory() as folder:
        folders = lay_out(shared, Path(folder))
        found = {name: documents(gold, shared) for name, gold in folders.items()}
        # One file for each name, for it is by its name that the scorer knows a document.
        once = {path.stem: path for paths in found.values() for path in paths}
        predicted = read_all(list(once.values()))
        scorer = shared / "gold" / "score.py"
        return {name: Measured(len(found[name]), score(folders[name], predicted, scorer)) for name in SETS}


def broken(floors: Mapping[str, Row], measured: Mapping[str, Row]) -> list[str]:
    """Give a line for each measure of a kind that lies under its floor; a kind not measured is 0."""
    return [
        f"{kind} {name} {measured.get(kind, {}).get(name, 0.0):.3f} is under its floor of {floor:.3f}"
        for kind, row in floors.items()
        for name, floor in row.items()
        if measured.get(kind, {}).get(name, 0.0) < floor - 1e-9
    ]


def raised(
    floors: Mapping[str, Row], measured: Mapping[str, Row], *, lower: bool = False
) -> tuple[dict[str, dict[str, float]], list[tuple[str, str, float, float]]]:
    """Give the new floors, and each floor that sank: kind, measure, old, new.

    Measured values are cut, not rounded, to three decimals, so that a floor is never above what was
    measured. Without `lower` a floor that is not reached stays as it is.
    """
    new: dict[str, dict[str, float]] = {kind: dict(row) for kind, row in floors.items()}
    sunk = []
    for kind, row in measured.items():
        for name in TOTALS if kind == ALL else MEASURES:
            value = math.floor(row[name] * 1000 + 1e-9) / 1000
            old = new.setdefault(kind, {}).get(name, 0.0)
            if value < old and lower:
                sunk.append((kind, name, old, value))
            new[kind][name] = value if lower else max(old, value)
    return new, sunk


def table(name: str, rows: Mapping[str, Row], count: int) -> str:
    """Give the score table of one set, the row of all its kinds last."""
    head = f"{name}: {count} documents"
    lines = [f"{head:<24}{'gold':>6}{'given':>7}{'found':>7}" + "".join(f"{m:>11}" for m in MEASURES)]
    for kind, row in rows.items():
        counts = f"{row['gold']:>6}{row['predicted']:>7}{row['found']:>7}"
        shown = [name.replace("f1", "micro_f1") if kind == ALL else name for name in MEASURES]
        lines.append(f"  {kind:<22}{counts}" + "".join(f"{row[m]:>11.3f}" for m in shown))
        if kind == ALL:
            lines.append(
                f"    mean F1 of the kinds {row['macro_f1']:.3f}, mean of the fields {row['fields']:.3f}"
            )
        else:
            fields = ", ".join(f"{field} {value:.2f}" for field, value in row["fields"].items())
            lines.append(f"    fields: {fields}")
    return "\n".join(lines)


def gap(measured: Mapping[str, Measured]) -> str:
    """Give a line that says how much better the reader is where rules were written than where not."""
    known, new = (measured[name].rows[ALL]["micro_f1"] for name in ("dev", "unseen"))
    return f"micro F1: dev {known:.3f}, unseen {new:.3f}, gap {known - new:.3f}"


def load() -> dict[str, Any]:
    """Give the baseline: the floors of each set, and the list of those that were lowered."""
    if not BASELINE.exists():
        return {"floors": {}, "lowered": []}
    baseline: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return baseline


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and hold or move the floors; give the exit code."""
    parser = argparse.ArgumentParser(description="Score the reader against the gold claims.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", metavar="REASON", help="with --update: let floors sink, and say why")
    options = parser.parse_args(arguments)
    if options.lower is not None and not (options.update and options.lower.strip()):
        parser.error("--lower goes with --update and a reason")
    if not (SHARED / "gold" / "score.py").is_file():
        print(f"accuracy: skipped, no gold claims beside the checkout ({SHARED.name}/gold)")
        return 0
    try:
        measured = measure(SHARED)
    except NotMeasured as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 2
    baseline, failures = load(), []
    for name, (count, rows) in measured.items():
        print(table(name, rows, count))
        floors = baseline["floors"].get(name, {})
        if options.update:
            baseline["floors"][name], sunk = raised(floors, rows, lower=options.lower is not None)
            baseline["lowered"] += [
                {
                    "day": date.today().isoformat(),
                    "floor": f"{name} {kind} {measure}",
                    "from": old,
                    "to": new,
                    "reason": options.lower,
                }
                for kind, measure, old, new in sunk
            ]
            floors = baseline["floors"][name]
        failures += [f"{name}: {line}" for line in broken(floors, rows)]
    if options.update:
        BASELINE.write_text(json.dumps(baseline, indent=2) + "\n", encoding="utf-8")
    print(gap(measured))
    print("\n".join(failures) or "every floor holds")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
