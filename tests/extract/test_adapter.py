"""The adapter: the same clauses from Universal Dependencies and from ClearNLP's labels.

Each sentence is given with both parses, written by hand: word, class, features, then head and relation
in Universal Dependencies, then head and label as spaCy's English packages give them.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from rapporteur.extract.clauses import Clause, find_clauses
from rapporteur.extract.labels import CLEARNLP, UNIVERSAL, scheme_of, words_of
from rapporteur.extract.nlp import tokenize
from rapporteur.extract.tokens import Piece
from rapporteur.extract.words import is_tree

PAST = "Tense=Past|VerbForm=Fin"
DONE = "Tense=Past|VerbForm=Part"
NOW = "Tense=Pres|VerbForm=Fin"
BASE = "VerbForm=Inf"

SENTENCES: dict[str, str] = {
    "object and places": f"""
        Ruiz      PROPN _      2 nsubj   2 nsubj
        met       VERB  {PAST} 0 root    0 ROOT
        Braun     PROPN _      2 obj     2 dobj
        in        ADP   _      5 case    2 prep
        Lima      PROPN _      2 obl     4 pobj
        on        ADP   _      7 case    2 prep
        Monday    PROPN _      2 obl     6 pobj
        .         PUNCT _      2 punct   2 punct
    """,
    "a passive with its agent": f"""
        The       DET   _      2 det         2 det
        protocol  NOUN  _      4 nsubj:pass  4 nsubjpass
        was       AUX   {PAST} 4 aux:pass    4 auxpass
        signed    VERB  {DONE} 0 root        0 ROOT
        by        ADP   _      6 case        4 agent
        Ruiz      PROPN _      4 obl:agent   5 pobj
        .         PUNCT _      4 punct       4 punct
    """,
    "a copula in a complement": f"""
        Ruiz      PROPN _      2 nsubj   2 nsubj
        said      VERB  {PAST} 0 root    0 ROOT
        that      SCONJ _      7 mark    5 mark
        Lima      PROPN _      7 nsubj   5 nsubj
        is        AUX   {NOW}  7 cop     2 ccomp
        an        DET   _      7 det     7 det
        ally      NOUN  _      2 ccomp   5 attr
        of        ADP   _      9 case    7 prep
        Peru      PROPN _      7 nmod    8 pobj
        .         PUNCT _      2 punct   2 punct
    """,
    "a chain of predicates": f"""
        Ruiz      PROPN _      2 nsubj   2 nsubj
        visited   VERB  {PAST} 0 root    0 ROOT
        Lima      PROPN _      2 obj     2 dobj
        ,         PUNCT _      5 punct   2 punct
        toured    VERB  {PAST} 2 conj    2 conj
        the       DET   _      7 det     7 det
        port      NOUN  _      5 obj     5 dobj
        and       CCONJ _      9 cc      5 cc
        thanked   VERB  {PAST} 2 conj    5 conj
        the       DET   _     11 det    11 det
        crew      NOUN  _      9 obj     9 dobj
        .         PUNCT _      2 punct   2 punct
    """,
    "a relative clause": f"""
        Envoys    NOUN  _            6 nsubj     6 nsubj
        who       PRON  PronType=Rel 3 nsubj     3 nsubj
        arrived   VERB  {PAST}       1 acl:relcl 1 relcl
        on        ADP   _            5 case      3 prep
        Monday    PROPN _            3 obl       4 pobj
        met       VERB  {PAST}       0 root      0 ROOT
        Braun     PROPN _            6 obj       6 dobj
        .         PUNCT _            6 punct     6 punct
    """,
    "not, to, because of": f"""
        Ruiz      PROPN _             4 nsubj   4 nsubj
        will      AUX   VerbForm=Fin  4 aux     4 aux
        not       PART  Polarity=Neg  4 advmod  4 neg
        agree     VERB  {BASE}        0 root    0 ROOT
        to        PART  _             6 mark    6 aux
        open      VERB  {BASE}        4 xcomp   4 xcomp
        the       DET   _             8 det     8 det
        port      NOUN  _             6 obj     6 dobj
        because   ADP   _            12 case    6 prep
        of        ADP   _            12 case    9 prep
        the       DET   _            12 det    12 det
        storm     NOUN  _             6 obl    10 pobj
        .         PUNCT _             4 punct   4 punct
    """,
    "behind a preposition, a clause": f"""
        After     SCONJ _             2 mark    6 prep
        visiting  VERB  VerbForm=Ger  6 advcl   1 pcomp
        Lima      PROPN _             2 obj     2 dobj
        ,         PUNCT _             6 punct   6 punct
        Ruiz      PROPN _             6 nsubj   6 nsubj
        met       VERB  {PAST}        0 root    0 ROOT
        Braun     PROPN _             6 obj     6 dobj
        .         PUNCT _             6 punct   6 punct
    """,
}


def parsed(table: str) -> tuple[str, Doc, Doc]:
    """The sentence, and a `Doc` of each kind."""
    rows = [line.split() for line in table.strip().splitlines()]
    words = [row[0] for row in rows]
    feats = ["" if row[2] == "_" else row[2] for row in rows]

    def doc(head: int, label: int) -> Doc:
        heads = [i if row[head] == "0" else int(row[head]) - 1 for i, row in enumerate(rows)]
        lemmas = ["be" if word in {"is", "was"} else word.lower() for word in words]
        deps = [row[label] for row in rows]
        return Doc(
            Vocab(), words, pos=[row[1] for row in rows], morphs=feats, lemmas=lemmas, heads=heads, deps=deps
        )

    return " ".join(words), doc(3, 4), doc(5, 6)


def clauses(text: str, doc: Any, scheme: str) -> tuple[Clause, ...]:
    pieces: list[Piece] = []
    for word in text.split():
        start = pieces[-1].end + 1 if pieces else 0
        pieces.append(Piece(start, start + len(word), word))
    return find_clauses(words_of(doc, pieces, scheme), tokenize(text))


@pytest.mark.parametrize("table", SENTENCES.values(), ids=SENTENCES)
def test_both_kinds_of_parse_give_the_same_clauses(table: str) -> None:
    text, universal, clearnlp = parsed(table)
    first, second = clauses(text, universal, UNIVERSAL), clauses(text, clearnlp, CLEARNLP)
    assert first
    assert first == second


def words(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]


def test_a_passive_is_turned_round_and_its_agent_kept() -> None:
    text, universal, clearnlp = parsed(SENTENCES["a passive with its agent"])
    for doc, scheme in ((universal, UNIVERSAL), (clearnlp, CLEARNLP)):
        (clause,) = clauses(text, doc, scheme)
        assert (clause.predicate.lemma, clause.predicate.passive) == ("sign", True)
        assert (words(text, clause.doer), words(text, clause.undergoer)) == ("Ruiz", "The protocol")


def test_conjuncts_share_the_subject_of_the_first() -> None:
    text, universal, clearnlp = parsed(SENTENCES["a chain of predicates"])
    for doc, scheme in ((universal, UNIVERSAL), (clearnlp, CLEARNLP)):
        found = clauses(text, doc, scheme)
        assert [(words(text, c.subject), words(text, c.objects[0])) for c in found] == [
            ("Ruiz", "Lima"),
            ("Ruiz", "the port"),
            ("Ruiz", "the crew"),
        ]


def test_the_scheme_is_told_by_the_labels() -> None:
    assert scheme_of(["nsubj", "obj", "obl", "case", "cop", "root"]) == UNIVERSAL
    assert scheme_of(["nsubj", "dobj", "pobj", "prep", "attr", "ROOT"]) == CLEARNLP
    assert scheme_of(["SB", "OA", "MO", "NK"]) is None
    assert scheme_of([]) is None


CLEARNLP_LABELS = re.findall(
    r"\S+",
    "nsubj dobj prep pobj pcomp agent attr acomp conj cc aux auxpass det relcl ccomp xcomp advcl dative neg "
    "punct poss case appos mark nsubjpass",
)
FORMS = re.findall(r"\S+", "is met in of Lima and to not")


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_any_labels_give_a_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    order = data.draw(st.permutations(range(size)))
    heads = {order[0]: order[0]}
    for k in range(1, size):
        heads[order[k]] = order[data.draw(st.integers(0, k - 1))]
    labels = [data.draw(st.sampled_from(CLEARNLP_LABELS)) for _ in range(size)]
    labels[order[0]] = "ROOT"
    words = [data.draw(st.sampled_from(FORMS)) for _ in labels]
    classes = [data.draw(st.sampled_from(["AUX", "VERB", "ADP", "PROPN", "NOUN", "ADJ"])) for _ in labels]
    lemmas = ["be" if word == "is" else word for word in words]
    doc = Doc(Vocab(), words, pos=classes, lemmas=lemmas, heads=[heads[i] for i in range(size)], deps=labels)
    pieces = [Piece(4 * i, 4 * i + len(word), word) for i, word in enumerate(words)]
    assert is_tree(words_of(doc, pieces, CLEARNLP))
