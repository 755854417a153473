"""Measure a pipeline: treebanks in raw text and on gold words, corrected parses, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from training.treebank import Sentence, read_conllu

__all__ = ["Tally", "on_gold_words", "on_raw_text", "paragraphs"]


@dataclass(slots=True)
class Tally:
    """Counts of what is right, by measure, with the numbers of gold and given items."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, right: int, gold: int, given: int) -> None:
        """Count one more part."""
        self.right[name] += right
        self.gold[name] += gold
        self.given[name] += given

    def f1(self, name: str) -> float:
        """F1 in percent; on equal numbers of gold and given items it is the share that is right."""
        total = self.gold[name] + self.given[name]
        return 200 * self.right[name] / total if total else 0.0

    def row(self) -> dict[str, float]:
        """Every measure, rounded to two decimals."""
        return {name: round(self.f1(name), 2) for name in self.gold}


def paragraphs(path: Path) -> Iterator[list[Sentence]]:
    """Give the sentences of a treebank, a paragraph at a time."""
    for _, document in groupby(read_conllu(path), key=lambda s: s.document):
        held: list[Sentence] = []
        for sentence in document:
            if sentence.opens and held:
                yield held
                held = []
            held.append(sentence)
        if held:
            yield held


def on_raw_text(nlp: Any, path: Path, only: str = "") -> dict[str, float]:
    """Score a pipeline on the raw text of a treebank, paragraph by paragraph, as the CoNLL 2018 task did.

    A word counts where its characters are those of a gold word. ``las`` compares relations without their
    subtypes and counts marks, as that task did; ``uas_words`` and ``las_words`` leave marks out and compare
    subtypes, as spaCy's scorer does. `only` takes the documents whose names hold it.
    """
    tally = Tally()
    given = [group for group in paragraphs(path) if only in group[0].document]
    texts = [" ".join(s.text for s in group) for group in given]
    with nlp.select_pipes(disable=[p for p in nlp.pipe_names if p in {"ner", "names2vec"}]):
        docs = nlp.pipe(texts, batch_size=64)
        for group, doc in zip(given, docs, strict=True):
            _score(tally, group, doc)
    return tally.row()


def _score(tally: Tally, group: Sequence[Sentence], doc: Any) -> None:
    gold: dict[tuple[int, int], tuple[str, str, tuple[int, int], str]] = {}
    sentences = set()
    base = 0
    for sentence in group:
        spans = [(base + w.start, base + w.end) for w in sentence.words]
        sentences.add((spans[0][0], spans[-1][1]))
        for word, span in zip(sentence.words, spans, strict=True):
            gold[span] = (word.upos, word.lemma, spans[word.head], word.relation)
        base += len(sentence.text) + 1
    words = [t for t in doc if not t.is_space]
    given = {(t.idx, t.idx + len(t)): t for t in words}
    cut = set()
    for sent in doc.sents:
        inside = [t for t in sent if not t.is_space]
        if inside:
            cut.add((inside[0].idx, inside[-1].idx + len(inside[-1])))
    counts: Counter[str] = Counter()
    for span, (upos, lemma, head, relation) in gold.items():
        token = given.get(span)
        if token is None:
            continue
        counts["words"] += 1
        counts["upos"] += token.pos_ == upos
        counts["lemma"] += token.lemma_ == lemma
        attached = (token.head.idx, token.head.idx + len(token.head)) == head
        _count(counts, token.dep_, relation, attached=attached)
    for name in ("words", "upos", "lemma", "uas", "las"):
        tally.add(name, counts[name], len(gold), len(words))
    marked = sum(relation == "punct" for *_, relation in gold.values())
    for name in ("uas_words", "las_words"):
        given_words = sum(t.dep_ != "punct" for t in words)
        tally.add(name, counts[name], len(gold) - marked, given_words)
    tally.add("sentences", len(sentences & cut), len(sentences), len(cut))


def _count(counts: Counter[str], given: str, gold: str, *, attached: bool) -> None:
    given = "root" if given == "ROOT" else given
    counts["uas"] += attached
    counts["las"] += attached and given.partition(":")[0] == gold.partition(":")[0]
    if gold != "punct":
        counts["uas_words"] += attached
        counts["las_words"] += attached and given == gold


def on_gold_words(nlp: Any, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Score a pipeline on gold words and sentences; signs among the words stay signs."""
    tally = Tally()
    docs = [
        Doc(nlp.vocab, words=[w.form for w in s.words], sent_starts=[i == 0 for i in range(len(s.words))])
        for s in sentences
    ]
    with nlp.select_pipes(disable=[p for p in nlp.pipe_names if p in {"ner", "names2vec"}]):
        for sentence, doc in zip(sentences, nlp.pipe(docs, batch_size=64), strict=True):
            counts: Counter[str] = Counter()
            for word, token in zip(sentence.words, doc, strict=True):
                counts["upos"] += token.pos_ == word.upos
                counts["lemma"] += token.lemma_ == word.lemma
                _count(counts, token.dep_, word.relation, attached=token.head.i == word.head)
            for name in ("upos", "lemma", "uas", "las"):
                tally.add(name, counts[name], len(doc), len(doc))
            marks = sum(w.relation == "punct" for w in sentence.words)
            for name in ("uas_words", "las_words"):
                tally.add(name, counts[name], len(doc) - marks, len(doc) - marks)
    return tally.row()
