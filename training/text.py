"""Unlabelled text of the genre, for pretraining: the sentences of a corpus as the reader gives them."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from rapporteur.extract.names import NameBook, find_names
from rapporteur.extract.times import Anchor, find_times
from rapporteur.extract.tokens import pieces
from rapporteur.extract.wholes import Whole, wholes_of
from rapporteur.model import Edition
from rapporteur.read.reader import read_edition
from rapporteur.settings import Settings

__all__ = ["text_docs"]

_WHEN = datetime(2026, 1, 1, tzinfo=UTC)
_ANCHOR = Anchor(None, None)
_LONGEST = 120
"""Words beyond which a sentence is none (a table, a list without marks)."""


def held_out(shared: Path) -> frozenset[str]:
    """The names of the documents that anything is measured on: no text of theirs is trained on."""
    gold = {p.name.removesuffix(".claims.jsonl") for p in (shared / "gold").rglob("*.claims.jsonl")}
    return frozenset(gold)


def editions(shared: Path, share: int) -> Iterator[Edition]:
    """Give one of `share` documents of the corpus (by a hash of its name), none that is held out."""
    corpus = shared / "corpus"
    out = held_out(shared)
    for page in sorted((corpus / "pages").iterdir()):
        if page.stem not in out:
            yield Edition(page.name, page.read_bytes(), _WHEN, name=page.name)
    with tarfile.open(corpus / "white-house-2021-2023.tar.xz") as archive:
        for member in archive:
            name = Path(member.name).name
            digest = hashlib.sha256(name.encode()).digest()
            if not name.endswith(".md") or name.removesuffix(".md") in out or digest[0] % share:
                continue
            file = archive.extractfile(member)
            if file is not None:
                yield Edition(name, file.read(), _WHEN, name=name)


def text_docs(nlp: Any, shared: Path, *, words: int, share: int = 3) -> Iterator[Doc]:
    """Give the sentences of the corpus, by turns in plain words and with signs, up to a number of words."""
    total = 0
    for edition in editions(shared, share):
        document, _ = read_edition(edition, Settings())
        if document is None:
            continue
        book = NameBook()
        sentences = [p.text[a:b] for p in document.passages for a, b in p.sentences]
        for sentence in sentences:
            for mention in find_names(sentence, None):
                book.add(mention)
        for number, sentence in enumerate(sentences):
            wholes: tuple[Whole, ...] = ()
            if number % 2:
                wholes = wholes_of(find_names(sentence, book), find_times(sentence, _ANCHOR))
            found = [p.word for p in pieces(sentence, wholes, nlp.tokenizer)]
            if 3 <= len(found) <= _LONGEST:
                total += len(found)
                yield Doc(nlp.vocab, words=found)
        if total > words:
            return
