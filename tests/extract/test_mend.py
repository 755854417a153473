"""Trees that no sentence has, written by hand as a parser gives them, and what becomes of them."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.extract.clauses import find_clauses
from rapporteur.extract.mend import mend
from rapporteur.extract.nlp import tokenize
from rapporteur.extract.words import Word, children_of, is_tree, subtree

PAST = {"VerbForm": "Fin", "Tense": "Past"}
DONE = {"VerbForm": "Part", "Tense": "Past"}
BASE = {"VerbForm": "Inf"}
FEATS = {"past": PAST, "done": DONE, "base": BASE}


def tree(table: str) -> tuple[Word, ...]:
    """A tree: each word as ``form class features head relation``; an underscore in a form is a space."""
    rows = [line.split() for line in table.strip().splitlines()]
    words = []
    start = 0
    for index, (form, upos, feats, head, relation, *kind) in enumerate(rows):
        at = index if head == "0" else int(head) - 1
        text = form.replace("_", " ")
        lemma = {"met": "meet"}.get(form, form.lower())
        words.append(
            Word(
                start,
                start + len(text),
                text,
                lemma,
                upos,
                at,
                relation,
                FEATS.get(feats, {}),
                kind[0] if kind else None,
            )
        )
        start += len(text) + 1
    return tuple(words)


def shape(words: tuple[Word, ...]) -> list[tuple[str, str, str]]:
    """Each word with its relation and head, marks left out."""
    return [(w.text, w.relation, words[w.head].text) for w in words if w.bare != "punct"]


def test_a_participle_with_a_clause_of_its_own_is_the_verb() -> None:
    words = tree("""
        Chair     PROPN _    0 root person
        estimated VERB  done 1 acl
        that      SCONJ _    5 mark
        units     NOUN  _    5 nsubj
        left      VERB  past 2 ccomp
        .         PUNCT _    1 punct
    """)
    assert shape(mend(words))[:2] == [("Chair", "nsubj", "estimated"), ("estimated", "root", "estimated")]


def test_a_form_of_the_past_is_no_adjective_and_no_present() -> None:
    words = tree("""
        Peru     PROPN _    2 nsubj
        expelled ADJ   _    0 root
        envoys   NOUN  _    2 obj
        .        PUNCT _    2 punct
    """)
    (clause,) = find_clauses(words, ())
    assert (clause.predicate.lemma, clause.predicate.tense) == ("expel", "past")


def test_a_participle_behind_had_makes_a_perfect() -> None:
    words = tree("""
        It        PRON _    2 nsubj
        had       VERB past 0 root
        broken    VERB done 4 amod
        relations NOUN _    2 obj
        .         PUNCT _   2 punct
    """)
    assert shape(mend(words)) == [
        ("It", "nsubj", "broken"),
        ("had", "aux", "broken"),
        ("broken", "root", "broken"),
        ("relations", "obj", "broken"),
    ]


def test_a_noun_behind_after_is_the_subject_of_a_clause() -> None:
    words = tree("""
        Peru    PROPN _    2 nsubj
        left    VERB  past 0 root
        after   ADP   _    5 case
        the     DET   _    5 det
        embassy NOUN  _    2 obl
        granted VERB  done 5 acl
        asylum  NOUN  _    6 obj
        .       PUNCT _    2 punct
    """)
    assert shape(mend(words))[2:] == [
        ("after", "mark", "granted"),
        ("the", "det", "embassy"),
        ("embassy", "nsubj", "granted"),
        ("granted", "advcl", "left"),
        ("asylum", "obj", "granted"),
    ]


def test_a_sentence_with_a_full_stop_has_a_verb_and_a_heading_needs_none() -> None:
    table = """
        The     DET  _    2 det
        talks   NOUN _    0 root
        focused VERB done 2 acl
        on      ADP  _    5 case
        water   NOUN _    3 obl
    """
    words = tree(table)
    assert mend(words) == words
    told = tree(table + "        . PUNCT _ 2 punct")
    assert shape(mend(told))[1:3] == [("talks", "nsubj", "focused"), ("focused", "root", "focused")]


def test_a_participle_with_its_agent_stays_one() -> None:
    words = tree("""
        Talks  NOUN  _    0 root
        hosted VERB  done 1 acl
        by     ADP   _    4 case
        Peru   PROPN _    2 obl:agent
        .      PUNCT _    1 punct
    """)
    assert mend(words) == words


def test_a_name_joined_to_a_place_is_the_subject_of_the_verb_behind_it() -> None:
    words = tree("""
        Peru   PROPN _    2 nsubj state
        hosted VERB  past 0 root
        talks  NOUN  _    2 obj
        in     ADP   _    5 case
        Lima   PROPN _    3 nmod place
        and    CCONJ _    7 cc
        Ruiz   PROPN _    5 conj person
        spoke  VERB  past 2 advcl
        .      PUNCT _    2 punct
    """)
    assert shape(mend(words))[5:8] == [
        ("and", "cc", "spoke"),
        ("Ruiz", "nsubj", "spoke"),
        ("spoke", "conj", "hosted"),
    ]


def test_persons_are_not_coordinated_with_a_place() -> None:
    words = tree("""
        In    ADP   _    2 case
        Lima  PROPN _    6 obl place
        Ruiz  PROPN _    2 conj person
        and   CCONJ _    5 cc
        Braun PROPN _    2 conj person
        met   VERB  past 0 root
        .     PUNCT _    6 punct
    """)
    mended = mend(words)
    assert ("Ruiz", "nsubj", "met") in shape(mended)
    assert ("Braun", "conj", "Ruiz") in shape(mended)


def test_persons_in_a_list_are_one_subject() -> None:
    words = tree("""
        Ruiz  PROPN _    0 root person
        ,     PUNCT _    4 punct
        and   CCONJ _    5 cc
        Braun PROPN _    5 nsubj person
        met   VERB  past 1 conj
        .     PUNCT _    1 punct
    """)
    assert shape(mend(words)) == [
        ("Ruiz", "nsubj", "met"),
        ("and", "cc", "Braun"),
        ("Braun", "conj", "Ruiz"),
        ("met", "root", "met"),
    ]


def test_joined_by_describes_who_met() -> None:
    words = tree("""
        Ruiz   PROPN _    2 nsubj person
        joined VERB  past 6 advcl
        by     ADP   _    4 case
        Braun  PROPN _    2 obl:agent person
        ,      PUNCT _    2 punct
        met    VERB  past 0 root
        Huber  PROPN _    6 obj person
        .      PUNCT _    6 punct
    """)
    assert shape(mend(words))[:2] == [("Ruiz", "nsubj", "met"), ("joined", "acl", "Ruiz")]


def test_a_clause_that_opens_with_and_is_coordinated() -> None:
    words = tree("""
        Peru      PROPN _    2 nsubj state
        hosted    VERB  past 0 root
        talks     NOUN  _    2 obj
        ,         PUNCT _    6 punct
        and       CCONJ _    6 cc
        officials NOUN  _    7 nsubj
        met       VERB  past 2 advcl
        .         PUNCT _    2 punct
    """)
    assert shape(mend(words))[3:6] == [
        ("and", "cc", "met"),
        ("officials", "nsubj", "met"),
        ("met", "conj", "hosted"),
    ]


def test_a_subject_has_no_preposition() -> None:
    words = tree("""
        In        ADP   _    3 case
        May       PROPN _    3 compound time
        officials NOUN  _    4 nsubj
        met       VERB  past 0 root
        .         PUNCT _    4 punct
    """)
    assert shape(mend(words))[:3] == [
        ("In", "case", "May"),
        ("May", "obl", "met"),
        ("officials", "nsubj", "met"),
    ]


def test_a_verb_behind_a_comma_goes_on() -> None:
    words = tree("""
        Ruiz   PROPN _    2 nsubj person
        met    VERB  past 0 root
        Braun  PROPN _    2 obj person
        ,      PUNCT _    5 punct
        toured VERB  past 2 parataxis
        Lima   PROPN _    5 obj place
        .      PUNCT _    2 punct
    """)
    assert ("toured", "conj", "met") in shape(mend(words))


def test_a_noun_before_a_bare_verb_is_its_subject() -> None:
    words = tree("""
        Many     ADJ  _    2 amod
        citizens NOUN _    3 obl
        come     VERB base 0 root
        here     ADV  _    3 advmod
        .        PUNCT _   3 punct
    """)
    assert ("citizens", "nsubj", "come") in shape(mend(words))


def test_what_has_an_object_is_a_verb() -> None:
    words = tree("""
        Construct PROPN _ 0 root
        a         DET   _ 3 det
        port      NOUN  _ 1 obj
    """)
    assert mend(words)[0].upos == "VERB"


def test_an_article_belongs_to_the_subject() -> None:
    words = tree("""
        The   DET  _    3 det
        envoy NOUN _    3 nsubj
        left  VERB past 0 root
        .     PUNCT _   3 punct
    """)
    assert ("The", "det", "envoy") in shape(mend(words))


def test_nothing_is_mended_in_a_sound_tree_or_in_none() -> None:
    words = tree("""
        The   DET  _    2 det
        envoy NOUN _    3 nsubj
        met   VERB past 0 root
        Ruiz  PROPN _   3 obj person
        .     PUNCT _   3 punct
    """)
    assert mend(words) == words
    assert mend(()) == ()


CLASSES = re.findall(r"\S+", "NOUN PROPN VERB AUX ADJ ADV ADP DET PUNCT PRON CCONJ SCONJ NUM")
RELATIONS = re.findall(
    r"\S+",
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss conj cc case mark acl acl:relcl advcl ccomp "
    "xcomp parataxis appos aux aux:pass cop det amod compound flat fixed punct advmod expl csubj dep",
)
FORMS = re.findall(r"\S+", "met come talks signed Lima the and , . by to who Construct held")


@st.composite
def trees(draw: st.DrawFn) -> tuple[Word, ...]:
    """Any tree over any words, with any labels."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: order[0]}
    for k in range(1, size):
        heads[order[k]] = order[draw(st.integers(0, k - 1))]
    words = []
    start = 0
    for index in range(size):
        form = draw(st.sampled_from(FORMS))
        root = heads[index] == index
        words.append(
            Word(
                start,
                start + len(form),
                form,
                form.lower(),
                draw(st.sampled_from(CLASSES)),
                heads[index],
                "root" if root else draw(st.sampled_from(RELATIONS)),
                draw(st.sampled_from([{}, PAST, DONE, BASE, {"VerbForm": "Ger"}, {"PronType": "Rel"}])),
                draw(st.sampled_from([None, None, "person", "place", "time", "state"])),
            )
        )
        start += len(form) + 1
    return tuple(words)


def test_of_two_subjects_the_first_is_spoken_to() -> None:
    words = tree("""
        Ms_Holm  PROPN _    4 nsubj person
        ,        PUNCT _    1 punct
        Norway   PROPN _    4 nsubj state
        stands   VERB  base 0 root
        with     ADP   _    6 case
        you      PRON  _    4 obl
    """)
    assert shape(mend(words))[0] == ("Ms Holm", "vocative", "stands")
    assert shape(mend(words))[1] == ("Norway", "nsubj", "stands")


def test_a_name_called_upon_before_a_verb_of_the_third_person_is_its_subject() -> None:
    words = tree("""
        Norway   PROPN _    4 vocative state
        ,        PUNCT _    1 punct
        is       AUX   base 4 aux
        building VERB  past 0 root
        a        DET   _    6 det
        port     NOUN  _    4 obj
    """)
    assert shape(mend(words))[0] == ("Norway", "nsubj", "building")


def test_a_subject_belongs_to_the_verb_and_not_to_its_helper() -> None:
    words = tree("""
        Norway PROPN _    2 nsubj state
        will   AUX   _    4 aux
        soon   ADV   _    4 advmod
        sign   VERB  base 0 root
        the    DET   _    6 det
        pact   NOUN  _    4 obj
    """)
    assert shape(mend(words))[0] == ("Norway", "nsubj", "sign")


def test_a_part_of_a_name_with_a_subject_is_the_verb() -> None:
    words = tree("""
        Norway  PROPN _    2 nsubj state
        urge    VERB  base 3 compound
        leaders NOUN  _    5 nsubj
        to      PART  _    5 mark
        join    VERB  base 0 root
        them    PRON  _    5 obj
    """)
    assert [(t, r) for t, r, _ in shape(mend(words))][1:3] == [("urge", "root"), ("leaders", "obj")]
    words = tree("""
        Norway  PROPN _    2 nsubj state
        support NOUN  _    3 compound
        efforts NOUN  _    0 root
        to      PART  _    5 mark
        end     VERB  base 3 acl
        it      PRON  _    5 obj
    """)
    assert [(t, r) for t, r, _ in shape(mend(words))][:3] == [
        ("Norway", "nsubj"),
        ("support", "root"),
        ("efforts", "obj"),
    ]


def test_a_verb_at_the_head_of_an_item_is_no_adjective() -> None:
    words = tree("""
        Deepen       ADJ  _ 2 amod
        cooperation  NOUN _ 0 root
        on           ADP  _ 4 case
        trade        NOUN _ 2 nmod
    """)
    mended = mend(words)
    assert shape(mended)[:2] == [("Deepen", "root", "Deepen"), ("cooperation", "obj", "Deepen")]
    words = tree("""
        Open   ADJ  _ 2 amod
        trade  NOUN _ 0 root
    """)
    assert mend(words) == words


def test_a_list_of_subjects_is_left_alone() -> None:
    words = tree("""
        Ms_Holm  PROPN _    6 nsubj person
        ,        PUNCT _    1 punct
        Norway   PROPN _    6 nsubj state
        and      CCONJ _    5 cc
        Peru     PROPN _    3 conj state
        agreed   VERB  past 0 root
    """)
    assert all(w.relation != "vocative" for w in mend(words))


def test_a_practice_is_a_noun_with_what_it_is_done_to() -> None:
    words = tree("""
        They       PRON  _    2 nsubj
        discussed  VERB  past 0 root
        money      NOUN  _    2 obj
        laundering VERB  base 3 acl
        .          PUNCT _    2 punct
    """)
    assert shape(mend(words))[2:] == [("money", "compound", "laundering"), ("laundering", "obj", "discussed")]


def test_a_word_without_class_beside_a_noun_is_one() -> None:
    words = tree("""
        We       PRON _    2 nsubj
        support  VERB base 0 root
        schools  NOUN _    2 obj
        and      CCONJ _   5 cc
        funding  _    _    3 conj
    """)
    bare = tuple(replace(w, upos="") if w.text == "funding" else w for w in words)
    assert mend(bare)[4].upos == "NOUN"


@settings(deadline=None, max_examples=400)
@given(trees())
def test_a_tree_stays_a_tree_and_gives_clauses(words: tuple[Word, ...]) -> None:
    assert is_tree(words)
    mended = mend(words)
    assert is_tree(mended)
    text = " ".join(w.text for w in words)
    for clause in find_clauses(words, tokenize(text)):
        assert 0 <= clause.predicate.start < clause.predicate.end <= len(text)
        assert 0 <= clause.start <= clause.end <= len(text)
        for span in (clause.subject, clause.adjunct, clause.agent, clause.understood, *clause.objects):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_what_is_no_tree() -> None:
    def words(*heads: int) -> tuple[Word, ...]:
        return tuple(Word(i, i + 1, "a", "a", "NOUN", head, "dep") for i, head in enumerate(heads))

    assert is_tree(words(0, 0, 1))
    assert not is_tree(words(1, 0))
    assert not is_tree(words(0, 1))
    assert not is_tree(words(0, 2, 1))
    assert subtree(children_of(words(0, 0, 1)), 1) == [1, 2]
