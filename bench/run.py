"""Measure speed and memory: starting, reading, adding, resolving, verifying, adding one more document.

    python bench/run.py [--corpus FOLDER] [--documents N] [--large RECORD] [--update]

Every command runs in a process of its own, held to one core where the system allows it. The corpus is
any folder of documents; by default the readouts beside the checkout. ``--update`` writes the figures,
the day and the machine's cores into ``bench/baseline.json``. ``--large`` names a record that took long
to make (8,000 documents are an hour of reading); it is copied, resolved from nothing, and given one more
document. Times are never tested: machines differ.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapporteur.reader_version import reader_version

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "readouts"
BASELINE = Path(__file__).with_name("baseline.json")
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What a command runs with: where the program is installed, its modules are compiled once, not each time."""
LARGE = 1_000
"""Documents in the record to which one more is added."""
_KIB = 1024
MORE = """---
title: Readout of the Fourth Lake Water Dialogue
date: '2023-08-05'
---

The fourth Lake Water Dialogue between Peru and Chile took place in Lima on August 4, 2023. Foreign Minister
Rosa Quispe of Peru and Foreign Minister Karl Braun of Chile co-chaired the meeting. President Biden of the
United States sent a message. The sides agreed to hold the fifth dialogue in Santiago in 2024.
"""
"""A document that no record holds yet."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took: wall-clock seconds, processor seconds, peak memory in MiB, its exit code."""

    seconds: float
    processor: float
    mebibytes: float
    code: int


def run(*arguments: str | Path) -> Run:
    """Run ``rapporteur`` with these arguments on one core, its output thrown away.

    Raises:
        SystemExit: when it ends with an exit code other than 0 or 1.
    """
    program = "import sys; from rapporteur.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        actions = [
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
        ]
        child = os.posix_spawn(sys.executable, command, AS_INSTALLED, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - started
        code = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    if code not in (0, 1) or "Traceback" in said:
        raise SystemExit(f"bench: rapporteur {arguments[0]} ended with {code}: {said.strip()[-800:]}")
    peak = usage.ru_maxrss / (_KIB if platform.system() != "Darwin" else _KIB * _KIB)
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak, code)


def median_of(times: int, *arguments: str) -> Run:
    """Give the median run by wall clock."""
    runs = sorted((run(*arguments) for _ in range(times)), key=lambda r: r.seconds)
    return runs[len(runs) // 2]


def words_in(paths: Sequence[Path]) -> int:
    """Give the number of words, divided by white space, in the files."""
    return sum(len(path.read_text(encoding="utf-8", errors="replace").split()) for path in paths)


def copied(paths: Sequence[Path], folder: Path) -> Path:
    """Give a folder that holds copies of the files."""
    folder.mkdir()
    for path in paths:
        shutil.copy(path, folder / path.name)
    return folder


def measure(paths: Sequence[Path], work: Path) -> dict[str, dict[str, float]]:
    """Give the figures, by the name of what was measured."""
    words, figures = words_in(paths), {}
    start = median_of(10, "--help")
    figures["rapporteur --help, median of 10"] = {"seconds": start.seconds, "mebibytes": start.mebibytes}

    tiny = work / "tiny.txt"
    tiny.write_text("A short note.\n", encoding="utf-8")
    run("read", tiny)  # whatever has to be compiled, is
    loads = [run("read", tiny, "--format", "jsonl") for _ in range(3)]
    loading = statistics.median(load.processor for load in loads)
    figures["loading (read of a document of three words)"] = {
        "seconds": statistics.median(load.seconds for load in loads),
        "processor_seconds": loading,
    }

    everything = copied(paths, work / "documents")
    reading = run("read", *sorted(everything.iterdir()), "--format", "jsonl")
    figures["reading only"] = rates(reading, len(paths), words)

    record = work / "whole.db"
    adding = run("add", everything, "--record", record)
    figures["add"] = rates(adding, len(paths), words)
    figures["add"]["record_mebibytes"] = record.stat().st_size / _KIB**2

    figures["resolving all of it"] = resolved(record, len(paths), words)
    for what in ("series", "conflicts", "events", "commitments", "entities"):
        showing = run("show", what, "--record", record)
        figures[f"show {what}"] = {"seconds": showing.seconds, "mebibytes": showing.mebibytes}

    verifying = run("verify", "--record", record)
    figures["verify"] = rates(verifying, len(paths), words) | {"exit_code": verifying.code}

    alone = run("add", paths[-1], "--record", work / "one.db")
    figures["one document in an empty record"] = {
        "seconds": alone.seconds,
        "processor_seconds": alone.processor,
        "processor_beside_loading": alone.processor - loading,
    }
    if len(paths) > LARGE:
        large = work / "large.db"
        run("add", copied(paths[:LARGE], work / "thousand"), "--record", large)
        figures[f"one more document in a record of {LARGE:,}"] = one_more(paths[-1], large, loading)
    return figures


def measure_large(record: Path, more: Path, work: Path) -> dict[str, dict[str, float]]:
    """Give the figures of a large record that is there already: resolving all of it, one more document."""
    copy = work / "long.db"
    shutil.copy(record, copy)
    with closing(sqlite3.connect(copy)) as raw:
        (documents,) = raw.execute("SELECT count(*) FROM document").fetchone()
        (words,) = raw.execute(
            "SELECT sum(length(words) - length(replace(words, ' ', '')) + 1) FROM passage"
        ).fetchone()
    loading = statistics.median(run("read", more, "--format", "jsonl").processor for _ in range(3))
    figures = {f"resolving a record of {documents:,}": resolved(copy, documents, words)}
    figures[f"one more document in a record of {documents:,}"] = one_more(more, copy, loading)
    return figures


def resolved(record: Path, documents: int, words: int) -> dict[str, float]:
    """Resolve all of a record from nothing; nothing of it is read again."""
    with closing(sqlite3.connect(record)) as raw, raw:
        raw.execute("UPDATE settled SET resolver = ''")
        raw.execute("UPDATE run SET reader = ?", (reader_version(),))
    return rates(run("update", "--record", record), documents, words)


def one_more(path: Path, record: Path, loading: float) -> dict[str, float]:
    """Add a document to a record; `loading` is what loading alone takes."""
    one = run("add", path, "--record", record)
    return {
        "seconds": one.seconds,
        "processor_seconds": one.processor,
        "processor_beside_loading": one.processor - loading,
        "mebibytes": one.mebibytes,
    }


def rates(taken: Run, documents: int, words: int) -> dict[str, float]:
    """Give seconds by the wall and of the processor (apart where the machine is busy), rates, peak memory."""
    return {
        "seconds": taken.seconds,
        "processor_seconds": taken.processor,
        "documents_a_second": documents / taken.seconds,
        "words_a_second": words / taken.seconds,
        "mebibytes": taken.mebibytes,
    }


def main() -> int:
    """Measure, print the table, write the baseline when asked to; give the exit code."""
    parser = argparse.ArgumentParser(description="Measure speed and memory.")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="a folder of documents")
    parser.add_argument("--documents", type=int, default=None, metavar="N", help="no more than the first N")
    parser.add_argument("--large", type=Path, default=None, metavar="RECORD", help="a large record, copied")
    parser.add_argument("--update", action="store_true", help="write bench/baseline.json")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        print(f"bench: skipped, no documents in {options.corpus.name}; name a folder with --corpus")
        return 0
    paths = sorted(p for p in options.corpus.iterdir() if p.is_file())[: options.documents]
    if not paths:
        print("bench: the folder holds no files", file=sys.stderr)
        return 2
    cores = os.cpu_count()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(paths, Path(folder))
        if options.large is not None:
            more = Path(folder) / "more.md"
            more.write_text(MORE, encoding="utf-8")
            figures |= measure_large(options.large, more, Path(folder))
    head = {
        "day": date.today().isoformat(),
        "cores": cores,
        "cores_used": 1,
        "machine": f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}",
        "documents": len(paths),
        "words": words_in(paths),
    }
    print(" · ".join(f"{name} {value}" for name, value in head.items()))
    for name, values in figures.items():
        print(f"{name:<46}" + "  ".join(f"{key} {value:,.2f}" for key, value in values.items()))
    if options.update:
        rounded = {n: {k: round(v, 3) for k, v in values.items()} for n, values in figures.items()}
        BASELINE.write_text(json.dumps(head | {"figures": rounded}, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
