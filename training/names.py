"""Names marked by hand, as training examples of the recogniser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from rapporteur.read.segment import sentences
from training.sources import labels_of, readable

__all__ = ["labelled", "marked", "names_docs"]

Span = tuple[int, int, str]


def marked(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Give each sentence of a file of marked documents, with its names as (start, end, label)."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            for block in re.finditer(r"[^\n]+", text):
                a, b = block.start(), block.end()
                inside = [(s - a, e - a, label) for s, e, label in row["spans"] if a <= s and e <= b]
                yield from in_sentences(block.group(), inside)


def labelled(shared: Path, labels: Path) -> Iterator[tuple[str, list[tuple[str, list[Span]]]]]:
    """Give each document of our labels: its source, and its passages with their names.

    Documents that have changed are left out.
    """
    for row, text in labels_of(shared, labels):
        passages = []
        for start, end, spans in row["passages"]:
            plain, place = readable(text, start, end)
            passages.append((plain, [(place[a], place[b], label) for a, b, label in spans]))
        yield row["source"], passages


def in_sentences(text: str, spans: list[Span]) -> Iterator[tuple[str, list[Span]]]:
    """Cut a passage with its names into sentences."""
    for a, b in sentences(text):
        yield text[a:b], [(s - a, e - a, label) for s, e, label in spans if a <= s and e <= b]


def names_docs(nlp: Any, given: Iterable[tuple[str, list[Span]]]) -> Iterator[Doc]:
    """Give sentences with their names as entities."""
    for text, spans in given:
        doc = nlp.make_doc(text)
        entities = [
            doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spans
        ]
        doc.set_ents([e for e in _apart(entities) if e is not None])
        yield doc


def _apart(entities: list[Any]) -> list[Any]:
    """The entities that do not overlap one before them."""
    out: list[Any] = []
    for entity in entities:
        if entity is not None and (not out or entity.start >= out[-1].end):
            out.append(entity)
    return out
