"""Universal Dependencies treebanks: CoNLL-U in, sentences of words with their spans out."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

__all__ = ["Sentence", "Word", "read_conllu", "with_wholes"]


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. `head` is the index of its head in the sentence, its own for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its text; every word is ``text[word.start:word.end]`` or, for a sign, its form."""

    document: str
    text: str
    words: tuple[Word, ...] = field(repr=False)
    opens: bool = False
    """Whether a paragraph begins here."""


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Give the sentences of a treebank. Those whose words are not the pieces of their text are left out."""
    document = ""
    text = ""
    opens = False
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document, opens = line.partition("=")[2].strip(), True
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                opens = True
            elif line.startswith("# text ="):
                text = line.partition("=")[2].strip()
            elif line.startswith("#"):
                continue
            elif line:
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows:
                sentence = _sentence(document, text, rows, opens)
                if sentence is not None:
                    yield sentence
                rows, opens = [], False


def _sentence(document: str, text: str, rows: list[list[str]], opens: bool) -> Sentence | None:
    words = []
    at = 0
    for index, (_, form, lemma, upos, xpos, feats, head, relation, *_rest) in enumerate(rows):
        start = text.find(form, at)
        if start < 0 or start > at + 3:
            return None
        at = start + len(form)
        target = index if head == "0" else int(head) - 1
        words.append(Word(form, lemma, upos, xpos, feats, target, relation, start, at))
    return Sentence(document, text, tuple(words), opens)


def with_wholes(sentence: Sentence, wholes: Iterator[tuple[int, int, str]]) -> Sentence:
    """Put signs in the place of names and times: each (start, end, sign) that is a subtree of its own.

    A whole whose words hang on two words outside it, or that cuts a word, stays as it is.
    """
    words = list(sentence.words)
    joined: dict[int, int] = {}  # index of a word -> the index of the word that stands for its whole
    signs: dict[int, tuple[str, int, int]] = {}
    for start, end, sign in wholes:
        inside = [i for i, w in enumerate(words) if w.start >= start and w.end <= end]
        cut = any(w.start < end and start < w.end for i, w in enumerate(words) if i not in inside)
        if not inside or cut:
            continue
        heads = [i for i in inside if words[i].head not in inside or words[i].head == i]
        if len(heads) != 1:
            continue
        for i in inside:
            joined[i] = heads[0]
        signs[heads[0]] = (sign, start, end)
    kept = [i for i in range(len(words)) if joined.get(i, i) == i]
    kept.sort(key=lambda i: signs[i][1] if i in signs else words[i].start)
    place = {i: k for k, i in enumerate(kept)}
    out = []
    for i in kept:
        word = words[i]
        head = place[joined.get(word.head, word.head)]
        if i in signs:
            sign, start, end = signs[i]
            out.append(Word(sign, sign, word.upos, word.xpos, word.feats, head, word.relation, start, end))
        else:
            out.append(replace(word, head=head))
    return Sentence(sentence.document, sentence.text, tuple(out))
