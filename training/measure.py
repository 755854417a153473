"""All measures of the packed pipeline, as the card gives them."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapporteur.extract.language import LanguageModel, load, pipeline_folder
from training.clauses import checked, clause_scores
from training.corrected import corrected, is_test
from training.evaluate import on_gold_words, on_raw_text
from training.name_scores import Passage, name_scores
from training.names import labelled
from training.treebank import read_conllu

__all__ = ["measures"]


def measures(treebanks: Path, labels: Path) -> dict[str, Any]:
    """Measure the pipeline that lies in the package, on everything that was kept apart."""
    shared = treebanks.parent
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    language = load()
    out: dict[str, Any] = {"load_seconds": round(time.perf_counter() - started, 2)}
    tests = {name: treebanks / f"en_{name}-test.conllu.gz" for name in ("ewt", "gum_open", "pud")}
    out["raw text"] = {name: on_raw_text(language.nlp, path) for name, path in tests.items()}
    out["raw text"]["gum news"] = on_raw_text(language.nlp, tests["gum_open"], "_news_")
    gold = {name: list(read_conllu(path)) for name, path in tests.items()}
    gold["gum news"] = [s for s in gold["gum_open"] if "_news_" in s.document]
    every = list(corrected(shared, labels / "parses.jsonl"))
    own = [s for s in every if is_test(s.document)]
    out["corrected sentences trained on"] = len(every) - len(own)
    gold["the genre, corrected by hand"] = own
    out["gold words"] = {name: on_gold_words(language.nlp, sentences) for name, sentences in gold.items()}
    out["sentences"] = {name: len(sentences) for name, sentences in gold.items()}
    ours = [passages for _, passages in labelled(shared, labels / "names-test.jsonl")]
    for name, documents in (("names dev", list(_dev(treebanks))), ("names, 30 documents", ours)):
        out[name] = {
            which: {
                label: {"f1": round(200 * right / (marked + given), 1), "marked": marked}
                for label, (right, marked, given) in name_scores(documents, model).items()
            }
            for which, model in (("joined", language), ("vocabulary and grammar alone", None))
        }
    sentences = list(checked(shared, labels / "clauses-test.jsonl"))
    for name, held in (("clauses, read while writing", False), ("clauses, unread", True)):
        part = [s for s in sentences if s.held_out == held]
        found = clause_scores(language, part)
        out[name] = {part: f"{right} of {total}" for part, (right, total) in found.items()}
    out["speed"] = _speed(language, [s.text for group in gold.values() for s in group])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    out["peak_mib"], out["before_mib"] = round(peak / 1024), round(before / 1024)
    files = [path for path in pipeline_folder().rglob("*") if path.is_file()]
    out["megabytes"] = round(sum(path.stat().st_size for path in files) / 1e6, 1)
    return out


def _dev(treebanks: Path) -> Iterator[list[Passage]]:
    """The documents of the marked names that are kept for testing, a passage a line."""
    for line in (treebanks / "names" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passages: list[Passage] = []
        at = 0
        for text in row["text"].split("\n"):
            end = at + len(text)
            inside = [(s - at, e - at, label) for s, e, label in row["spans"] if at <= s and e <= end]
            if text:
                passages.append((text, inside))
            at = end + 1
        yield passages


def _speed(language: LanguageModel, texts: list[str]) -> dict[str, int]:
    """Words a second of parsing and of finding names, on one core."""
    started = time.perf_counter()
    words = sum(len(found) for found in language.words([(text, ()) for text in texts]))
    middle = time.perf_counter()
    language.names(texts)
    ended = time.perf_counter()
    return {
        "words": words,
        "parsed a second": round(words / (middle - started)),
        "names sought a second": round(words / (ended - middle)),
    }
