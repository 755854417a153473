"""Parses of the genre that were corrected by hand: heads and relations over spans of the corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from rapporteur.extract.wholes import SIGNS
from training.sources import labels_of, readable
from training.treebank import Sentence, Word

__all__ = ["corrected", "is_test"]

_INFLECTED = frozenset({"VERB", "AUX"})
_SHARE = 8
"""One of so many documents is kept for testing."""


def is_test(source: str) -> bool:
    """Whether a document's sentences are kept for testing, by a hash of its name."""
    return hashlib.sha256(source.encode()).digest()[0] % _SHARE == 0


def corrected(shared: Path, labels: Path) -> Iterator[Sentence]:
    """Give the corrected sentences, names and times in them as signs; `document` is their source.

    Lemmas are not part of the labels and stay empty. Sentences whose document has changed are left out.
    """
    for row, text in labels_of(shared, labels):
        begin, stop = row["sentence"]
        plain, place = readable(text, begin, stop)
        words = []
        for start, end, kind, upos, head, relation, feats in row["words"]:
            a, b = place[start], place[end]
            form = SIGNS[kind] if kind else plain[a:b]
            if not feats and upos in _INFLECTED:
                upos = ""  # the class was corrected and the features were not: neither is taught
            words.append(Word(form, "", upos, "", feats, head, relation, a, b))
        yield Sentence(row["source"], plain, tuple(words))
