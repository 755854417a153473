"""The adapter: what a spaCy pipeline says of a sentence, as Universal Dependencies.

A pipeline labels its dependencies in one of two ways: Universal Dependencies (ours, and whatever was
trained on a treebank of theirs), or the English labels of ClearNLP (spaCy's own packages; the guidelines
are those of Choi and Palmer, 2012). The second are turned into the first here: content words become heads,
prepositions and copulas hang on them, and every conjunct hangs on the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapporteur.extract.tokens import Piece
from rapporteur.extract.words import Word

__all__ = ["CLEARNLP", "UNIVERSAL", "scheme_of", "words_of"]

UNIVERSAL = "universal"
CLEARNLP = "clearnlp"
_UNIVERSAL_ONLY = frozenset({"obl", "obj", "case", "nsubj:pass", "acl:relcl", "cop"})
_CLEARNLP_ONLY = frozenset({"dobj", "pobj", "prep", "nsubjpass", "relcl", "attr", "pcomp"})

_RENAMED = {
    "ROOT": "root",
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "prt": "compound:prt",
    "oprd": "xcomp",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "quantmod": "advmod",
    "nmod": "compound",
    "intj": "discourse",
    "meta": "dep",
    "acomp": "xcomp",
    "attr": "xcomp",
    "pcomp": "advcl",
}
_VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


def scheme_of(labels: Iterable[str]) -> str | None:
    """Give the scheme that a parser's labels belong to; None when they belong to neither."""
    known = set(labels)
    universal, clearnlp = len(known & _UNIVERSAL_ONLY), len(known & _CLEARNLP_ONLY)
    if universal >= 3 and universal > clearnlp:
        return UNIVERSAL
    return CLEARNLP if clearnlp >= 3 else None


def words_of(doc: Any, pieces: Sequence[Piece], scheme: str) -> tuple[Word, ...]:
    """Give the words of a parsed sentence, in Universal Dependencies.

    `doc` is a spaCy `Doc` with one token for each piece. A sentence that the pipeline cut into several is
    put together again: a later root hangs on the first as ``parataxis``.
    """
    known: dict[int, Mapping[str, str]] = {}
    rows = []
    for i, token in enumerate(doc):
        morph = token.morph
        feats = known.get(morph.key)
        if feats is None:
            feats = known[morph.key] = morph.to_dict()
        head = token.head.i
        rows.append(_Row(i, head if head != i else -1, token.dep_, token.pos_, token.lemma_, feats))
    if scheme == CLEARNLP:
        before = [(row.head, row.relation) for row in rows]
        _to_universal(rows, [p.word.lower() for p in pieces])
        if not _sound(rows):  # labels that contradict each other: their heads at least are a tree
            for row, (head, relation) in zip(rows, before, strict=True):
                row.head, row.relation = head, _RENAMED.get(relation, relation)
    roots = [row.index for row in rows if row.head < 0]
    out = []
    for row, piece in zip(rows, pieces, strict=True):
        head, relation = row.head, row.relation
        if head < 0:
            first = row.index == roots[0]
            head, relation = (row.index, "root") if first else (roots[0], "parataxis")
        whole = piece.whole
        out.append(
            Word(
                piece.start,
                piece.end,
                piece.word if whole is None else whole.sign,
                row.lemma or piece.word,
                row.upos,
                head,
                "root" if relation == "ROOT" else relation,
                row.feats,
                whole.kind if whole is not None else None,
            )
        )
    return tuple(out)


def _sound(rows: list[_Row]) -> bool:
    """Whether the heads of the rows lead to a root, each."""
    for row in rows:
        at = row.head
        for _ in rows:
            if at < 0:
                break
            at = rows[at].head
        if at >= 0:
            return False
    return True


class _Row:
    """One token while it is turned; `head` is -1 for a root."""

    __slots__ = ("feats", "head", "index", "lemma", "relation", "upos")

    def __init__(
        self, index: int, head: int, relation: str, upos: str, lemma: str, feats: Mapping[str, str]
    ) -> None:
        self.index = index
        self.head = head
        self.relation = relation
        self.upos = upos
        self.lemma = lemma
        self.feats = feats


def _to_universal(rows: list[_Row], lower: Sequence[str]) -> None:
    """Turn ClearNLP's labels and heads into Universal Dependencies, in place."""
    _flatten_conjuncts(rows)
    _turn_prepositions(rows)
    _turn_copulas(rows)
    for row in rows:
        if row.relation == "neg" or lower[row.index] in _NEGATIONS:
            row.feats = {**row.feats, "Polarity": "Neg"}
        if row.relation == "aux" and lower[row.index] == "to":
            row.relation = "mark"
        row.relation = _RENAMED.get(row.relation, row.relation)


def _flatten_conjuncts(rows: list[_Row]) -> None:
    """Every conjunct hangs on the first; a coordinator hangs on the conjunct behind it."""
    for row in rows:
        while row.relation == "conj" and rows[row.head].relation == "conj":
            row.head = rows[row.head].head
    for row in rows:
        if row.relation != "cc":
            continue
        first = rows[row.head].head if rows[row.head].relation == "conj" else row.head
        behind = [r.index for r in rows if r.relation == "conj" and r.head == first and r.index > row.index]
        if behind:
            row.head = behind[0]


def _turn_prepositions(rows: list[_Row]) -> None:
    """The noun behind a preposition takes the preposition's place, which hangs on the noun."""
    for row in rows:
        if row.relation not in {"prep", "agent", "dative"} or not any(
            r.head == row.index and r.relation in {"pobj", "pcomp", "prep"} for r in rows
        ):
            if row.relation == "prep":
                row.relation = "advmod"
            continue
        chain = [row.index]
        while True:  # "out of", "because of": a preposition behind a preposition
            inner = next((r for r in rows if r.head == chain[-1] and r.relation == "prep"), None)
            noun = next((r for r in rows if r.head == chain[-1] and r.relation in {"pobj", "pcomp"}), None)
            if noun is not None or inner is None:
                break
            chain.append(inner.index)
        if noun is None:
            row.relation = "advmod"
            continue
        verbal = row.head >= 0 and rows[row.head].upos in _VERBAL
        relation = "advcl" if noun.relation == "pcomp" else ("obl" if verbal else "nmod")
        if row.relation == "agent" and relation == "obl":
            relation = "obl:agent"
        for r in rows:
            if r.head in chain and r.index not in chain and r is not noun:
                r.head = noun.index
        clausal = noun.relation == "pcomp"
        noun.head, noun.relation = row.head, relation
        for index in chain:
            rows[index].head = noun.index
            rows[index].relation = "mark" if clausal else "case"


def _turn_copulas(rows: list[_Row]) -> None:
    """What "be" says of its subject becomes the head, and "be" its copula."""
    for row in rows:
        if row.lemma != "be" or row.upos not in {"AUX", "VERB"}:
            continue
        said = next((r for r in rows if r.head == row.index and r.relation in {"attr", "acomp"}), None)
        if said is None:
            continue
        for other in rows:
            if other.head == row.index and other is not said:
                other.head = said.index
        said.head, said.relation = row.head, row.relation
        row.head, row.relation = said.index, "cop"
