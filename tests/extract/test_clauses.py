"""Clauses: predicate, subject, relation and what follows, each as words of the sentence."""

from __future__ import annotations

import pytest
from reading import sentence

from rapporteur.extract.clauses import Clause, Relation


def clauses(text: str) -> list[Clause]:
    """The clauses of a sentence, their spans held against it."""
    found = list(sentence(text).clauses)
    for index, clause in enumerate(found):
        assert 0 <= clause.start <= clause.predicate.start < clause.predicate.end <= clause.end <= len(text)
        assert clause.parent is None or clause.parent in set(range(len(found))) - {index}
        assert all(clause.predicate.end <= p.start <= p.inner < p.end <= len(text) for p in clause.phrases)
    return found


def shape(text: str) -> list[tuple[str, str, str | None, str]]:
    """Each clause as lemma, relation, subject and words."""
    return [
        (
            c.predicate.lemma,
            c.relation.value,
            text[slice(*c.subject)] if c.subject else None,
            text[c.start : c.end],
        )
        for c in clauses(text)
    ]


def test_one_clause_with_its_phrases() -> None:
    text = "Ana Ruiz met Karl Braun in Lima on Monday."
    (clause,) = clauses(text)
    assert text[clause.start : clause.end] == "Ana Ruiz met Karl Braun in Lima on Monday"
    assert [(p.preposition, text[p.inner : p.end]) for p in clause.phrases] == [
        (None, "Karl Braun"),
        ("in", "Lima"),
        ("on", "Monday"),
    ]
    assert clause.predicate.tense == "past"


@pytest.mark.parametrize(
    ("text", "tense", "modal", "negated", "passive", "perfect"),
    [
        ("Ana Ruiz visited Lima.", "past", None, False, False, False),
        ("Ana Ruiz visits Lima.", "present", None, False, False, False),
        ("Ana Ruiz will visit Lima.", "future", "will", False, False, False),
        ("Ana Ruiz won't visit Lima.", "future", "will", True, False, False),
        ("Ana Ruiz has visited Lima.", "present", None, False, False, True),
        ("Ana Ruiz had not visited Lima.", "past", None, True, False, True),
        ("Ana Ruiz could visit Lima.", "present", "could", False, False, False),
        ("Lima was visited by Ana Ruiz.", "past", None, False, True, False),
        ("Lima has never been visited by Ana Ruiz.", "present", None, True, True, True),
        ("Lima will be visited by Ana Ruiz.", "future", "will", False, True, False),
        ("Ana Ruiz did not visit Lima.", "past", None, True, False, False),
        ("Ana Ruiz is visiting Lima.", "present", None, False, False, False),
    ],
)
def test_tense_modality_polarity_and_voice(
    text: str, tense: str, modal: str | None, negated: bool, passive: bool, perfect: bool
) -> None:
    (clause,) = clauses(text)
    group = clause.predicate
    assert group.lemma == "visit"
    assert (group.tense, group.modal) == (tense, modal)
    assert (group.negated, group.passive, group.perfect) == (negated, passive, perfect)


def test_a_second_predicate_shares_the_subject_and_begins_at_its_verb() -> None:
    """GUIDELINES, rule 19."""
    text = "Ana Ruiz met Karl Braun on Friday, toured the port of Lima and thanked the crew."
    assert shape(text) == [
        ("meet", "main", "Ana Ruiz", "Ana Ruiz met Karl Braun on Friday"),
        ("tour", "coordinated", "Ana Ruiz", "toured the port of Lima"),
        ("thank", "coordinated", "Ana Ruiz", "thanked the crew"),
    ]


def test_a_coordinated_clause_with_a_subject_of_its_own() -> None:
    text = "Ana Ruiz opened the talks, and the sides agreed on tariffs."
    assert shape(text) == [
        ("open", "main", "Ana Ruiz", "Ana Ruiz opened the talks"),
        ("agree", "coordinated", "the sides", "the sides agreed on tariffs"),
    ]


def test_a_complement_hangs_on_the_verb_of_saying() -> None:
    text = "Ana Ruiz said that the port will open in June."
    said, opens = clauses(text)
    assert (opens.relation, opens.parent) == (Relation.COMPLEMENT, 0)
    assert text[opens.start : opens.end] == "the port will open in June"
    assert said.predicate.lemma == "say"


def test_a_relative_takes_the_noun_before_it() -> None:
    text = "The envoys, who arrived on Monday, met Karl Braun."
    assert shape(text) == [
        ("arrive", "relative", "The envoys", "The envoys, who arrived on Monday"),
        ("meet", "main", "The envoys", "The envoys, who arrived on Monday, met Karl Braun"),
    ]


def test_where_opens_a_relative_with_its_own_subject() -> None:
    text = "Ana Ruiz flew to Lima, where she met Karl Braun."
    flew, met = clauses(text)
    assert flew.predicate.lemma == "fly"
    assert met.relation is Relation.RELATIVE
    assert text[met.start : met.end] == "she met Karl Braun"


def test_participle_behind_its_noun_is_no_predicate_of_the_sentence() -> None:
    text = "The law passed on April 15 has angered farmers."
    passed = next(c for c in clauses(text) if c.predicate.lemma == "pass")
    assert (passed.relation, passed.predicate.tense) == (Relation.PARTICIPLE, "none")
    assert passed.subject is not None
    assert text[slice(*passed.subject)] == "The law"


def test_infinitives_go_on_behind_a_coordinator() -> None:
    text = "The sides agreed to continue the dialogue and hold the next round in Lima."
    assert [(c.predicate.lemma, c.relation.value, text[c.start : c.end]) for c in clauses(text)][1:] == [
        (
            "continue",
            "infinitive",
            "continue the dialogue and hold the next round in Lima",
        ),
        ("hold", "infinitive", "hold the next round in Lima"),
    ]


def test_adjuncts_stand_in_front_of_the_subject() -> None:
    for lead in ("On May 20, 2024", "In Lima", "Following the talks in Lima", "Today"):
        text = f"{lead}, the ministers signed a protocol."
        clause = next(c for c in clauses(text) if c.predicate.lemma == "sign")
        assert clause.subject is not None
        assert text[slice(*clause.subject)] == "the ministers"
        assert clause.adjunct is not None
        assert text[slice(*clause.adjunct)] == lead


def test_a_subject_with_an_office_and_appositions_stays_whole() -> None:
    text = "Deputy Minister of Trade Ana Ruiz and Karl Braun, Ambassador of Peru, opened the port."
    (clause,) = clauses(text)
    assert clause.subject is not None
    assert text[slice(*clause.subject)].startswith("Deputy Minister of Trade Ana Ruiz and Karl Braun")


def test_a_bullet_may_begin_with_its_verb() -> None:
    text = "Hold the next round in Lima."
    assert shape(text) == [("hold", "imperative", None, "Hold the next round in Lima")]
    assert [c.relation for c in clauses("Holding talks in Lima.")] == [Relation.GERUND]


def test_semicolons_part_clauses() -> None:
    text = "Peru signed the protocol; Chile refused it."
    assert [words for _, _, _, words in shape(text)] == ["Peru signed the protocol", "Chile refused it"]


@pytest.mark.parametrize("text", ["", ".", "Lima, Peru", "A port for two countries", "of the and", "«»"])
def test_no_verb_no_clause(text: str) -> None:
    assert clauses(text) == []


def test_a_second_base_form_behind_a_modal() -> None:
    text = "Ana Ruiz will meet Karl Braun and open a bridge in Lima."
    assert [words for _, _, _, words in shape(text)] == [
        "Ana Ruiz will meet Karl Braun",
        "open a bridge in Lima",
    ]


@pytest.mark.parametrize(
    "text", ["Peru and Chile plan to hold a summit.", "The two sides look forward to it."]
)
def test_a_base_form_behind_a_plural_subject(text: str) -> None:
    first = next(iter(clauses(text)), None)
    assert first is not None
    assert first.predicate.lemma in {"plan", "look"}


def test_the_main_clause_goes_on_after_a_relative_with_an_infinitive() -> None:
    text = "The talks, which were due to take place on Monday, were cancelled by Peru."
    cancelled = next(c for c in clauses(text) if c.predicate.lemma == "cancel")
    assert cancelled.subject is not None
    assert text[cancelled.start : cancelled.end].endswith("were cancelled by Peru")


def test_a_predicate_coordinated_inside_a_relative() -> None:
    text = "Ana Ruiz flew to Lima, where Karl Braun met her and opened a bridge."
    opened = next(c for c in clauses(text) if c.predicate.lemma == "open")
    assert opened.subject is not None
    assert text[slice(*opened.subject)] == "Karl Braun"


def test_a_participle_between_commas_is_not_the_main_verb() -> None:
    text = "Ana Ruiz and Karl Braun, joined by Petra Huber, met to review the protocol."
    main = next(c for c in clauses(text) if c.relation is Relation.MAIN)
    assert main.predicate.lemma == "meet"


def test_a_gerund_is_the_object_of_a_verb() -> None:
    text = "Norway is considering hosting a conference."
    assert [c.predicate.lemma for c in clauses(text)] == ["consider", "host"]


def test_be_to_is_something_to_come() -> None:
    (clause,) = clauses("The first session is to be held in Lima.")
    assert (clause.predicate.lemma, clause.predicate.tense, clause.predicate.modal) == (
        "hold",
        "future",
        "be to",
    )
    assert clause.predicate.passive


def test_an_object_relative_has_the_noun_it_describes_for_object() -> None:
    text = "The letter that Ana Ruiz wrote was published."
    wrote = next(c for c in clauses(text) if c.predicate.lemma == "write")
    assert [text[slice(*o)] for o in wrote.objects] == ["The letter"]


def test_there_opens_a_clause_whose_subject_follows() -> None:
    text = "There are four units in Lima."
    (clause,) = clauses(text)
    assert clause.subject is not None
    assert text[slice(*clause.subject)].startswith("four units")
    assert clause.start == 0
