"""From treebanks to spaCy's training files: plain sentences, and the same with names and times as signs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from rapporteur.extract.names import NameBook, find_names
from rapporteur.extract.times import Anchor, find_times
from rapporteur.extract.wholes import wholes_of
from training.corrected import corrected, is_test
from training.treebank import Sentence, Word, read_conllu, with_wholes

__all__ = ["domain_docs", "to_doc", "treebank_docs", "write"]

_GROUP = 4
"""Most sentences of a text that stand in one training example, so that their bounds are learned."""

_ANCHOR = Anchor(None, None)


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """Make one gold `Doc` of sentences that follow each other, their spaces left unknown."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        base = len(words)
        for index, word in enumerate(sentence.words):
            words.append(word)
            heads.append(base + word.head)
            starts.append(index == 0)
    return Doc(
        vocab,
        words=[w.form for w in words],
        tags=[w.xpos for w in words],
        pos=[w.upos for w in words],
        morphs=[w.feats if w.feats != "_" else "" for w in words],
        lemmas=[w.lemma for w in words],
        heads=heads,
        deps=[_relation(w, i == h) for i, (w, h) in enumerate(zip(words, heads, strict=True))],
        sent_starts=starts,
    )


def _relation(word: Word, root: bool) -> str:
    return "ROOT" if root else word.relation


def treebank_docs(vocab: Vocab, path: Path, chance: random.Random) -> Iterator[Doc]:
    """Give the docs of a treebank: its sentences in small groups, those with names once more with signs."""
    for _, group in groupby(read_conllu(path), key=lambda s: s.document):
        sentences = list(group)
        at = 0
        while at < len(sentences):
            size = chance.randint(1, _GROUP)
            yield to_doc(vocab, sentences[at : at + size])
            at += size
        book = NameBook()
        for sentence in sentences:
            for mention in find_names(sentence.text, None):
                book.add(mention)
        for sentence in sentences:
            signed = _signed(sentence, book)
            if signed is not None:
                yield to_doc(vocab, [signed])


def domain_docs(vocab: Vocab, shared: Path, labels: Path, *, times: int) -> Iterator[Doc]:
    """Give the corrected sentences of the genre that are not kept for testing, several times over."""
    sentences = [s for s in corrected(shared, labels) if not is_test(s.document)]
    for _ in range(times):
        for sentence in sentences:
            yield to_doc(vocab, [sentence])


def _signed(sentence: Sentence, book: NameBook) -> Sentence | None:
    """The sentence with its names and times as signs; None when it has none that make a subtree."""
    wholes = wholes_of(find_names(sentence.text, book), find_times(sentence.text, _ANCHOR))
    signed = with_wholes(sentence, ((w.start, w.end, w.sign) for w in wholes))
    return signed if any(w.form != signed.text[w.start : w.end] for w in signed.words) else None


def write(docs: Iterable[Doc], path: Path) -> tuple[int, int]:
    """Write docs to a spaCy file; gives their number and that of their words."""
    bin_: Any = DocBin(attrs=["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"])
    count = words = 0
    for doc in docs:
        bin_.add(doc)
        count += 1
        words += len(doc)
    bin_.to_disk(path)
    return count, words
