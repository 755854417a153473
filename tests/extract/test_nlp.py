"""Tokens and their classes: what a word is by itself, and what its neighbours make of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur import vocabulary
from rapporteur.extract.nlp import Tag, VerbForm, lemmas_of, tokenize


def tags(text: str, *wholes: tuple[str, Tag]) -> list[tuple[str, str]]:
    """Each token with its class; `wholes` are words that count as one token."""
    spans = [(text.index(words), text.index(words) + len(words), tag) for words, tag in wholes]
    return [(t.text, t.tag.value) for t in tokenize(text, spans)]


def tag_of(text: str, word: str) -> str:
    """The class of one word of a sentence."""
    return dict(tags(text))[word]


def test_closed_classes_verbs_and_marks() -> None:
    assert tags("They will not sign it, or so she said.") == [
        ("They", "pronoun"),
        ("will", "modal"),
        ("not", "negation"),
        ("sign", "verb"),
        ("it", "pronoun"),
        (",", "punctuation"),
        ("or", "coordinator"),
        ("so", "subordinator"),
        ("she", "pronoun"),
        ("said", "verb"),
        (".", "punctuation"),
    ]


def test_a_name_or_a_time_is_one_token() -> None:
    text = "Deputy Minister of Trade Ana Ruiz left on May 12, 2024."
    found = tags(text, ("Deputy Minister of Trade Ana Ruiz", Tag.NAME), ("May 12, 2024", Tag.TIME))
    assert found == [
        ("Deputy Minister of Trade Ana Ruiz", "name"),
        ("left", "verb"),
        ("on", "preposition"),
        ("May 12, 2024", "time"),
        (".", "punctuation"),
    ]


def test_a_whole_may_end_inside_a_token_of_the_tokenizer() -> None:
    """A name that ends before a dash or a possessive leaves the rest as a token of its own."""
    text = "The Peru-led talks and Peru's port"
    found = tokenize(text, [(4, 8, Tag.NAME), (23, 27, Tag.NAME)])
    assert [(t.text, t.tag) for t in found if t.tag in {Tag.NAME, Tag.POSSESSIVE}] == [
        ("Peru", Tag.NAME),
        ("Peru", Tag.NAME),
        ("'s", Tag.POSSESSIVE),
    ]
    assert "".join(t.text for t in found) == text.replace(" ", "")


def test_may_is_a_modal_and_a_month() -> None:
    assert tag_of("They may meet again.", "may") == "modal"
    assert tag_of("Since May of that year nothing moved.", "May") == "word"


def test_an_apostrophe_s_is_a_verb_behind_a_pronoun_and_a_possessive_elsewhere() -> None:
    assert ("’s", "be") in tags("It’s the second round.")
    assert ("’s", "possessive") in tags("The minister’s answer was short.")


def test_a_hyphen_joins() -> None:
    assert tag_of("The envoys co-chaired the session.", "co-chaired") == "verb"


def test_a_capital_inside_a_sentence_is_no_predicate() -> None:
    assert tag_of("She read the Report to them.", "Report") == "word"
    assert tag_of("He wrote: “Sign it.”", "Sign") == "verb"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The meeting discussed water.", "meeting"),
        ("A working meeting followed.", "meeting"),
        ("Their visit to the port was short.", "visit"),
        ("The 2 calls were made.", "calls"),
    ],
)
def test_words_that_are_verbs_elsewhere_are_nouns_behind_a_determiner(text: str, word: str) -> None:
    assert tag_of(text, word) == "word"


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("held", "hold", VerbForm.PAST),
        ("held", "hold", VerbForm.PARTICIPLE),
        ("met", "meet", VerbForm.PAST),
        ("travelled", "travel", VerbForm.PAST),
        ("traveled", "travel", VerbForm.PAST),
        ("acquitted", "acquit", VerbForm.PAST),
        ("initialled", "initial", VerbForm.PAST),
        ("visiting", "visit", VerbForm.ING),
        ("agrees", "agree", VerbForm.THIRD),
        ("agreed", "agree", VerbForm.PARTICIPLE),
        ("denies", "deny", VerbForm.THIRD),
        ("denied", "deny", VerbForm.PAST),
        ("planning", "plan", VerbForm.ING),
        ("discusses", "discuss", VerbForm.THIRD),
        ("convened", "convene", VerbForm.PAST),
    ],
)
def test_a_verb_knows_its_lemma_and_forms(word: str, lemma: str, form: VerbForm) -> None:
    assert lemma in lemmas_of(word)
    (token,) = tokenize(word)
    assert token.lemma(form) == lemma


def named_verbs() -> dict[str, list[str]]:
    """The verbs that the lists of frames, attribution, status and quotations name, by list."""
    meetings, status = vocabulary.load("meetings"), vocabulary.load("status")
    says = vocabulary.load("attribution")["says"]
    named: dict[str, list[str]] = {"encounter": list(meetings["encounter"])}
    named |= {
        name: meetings[name]
        for name in ("hold", "attend", "chair", "host", "hosting", "visiting", "travel", "happening")
    }
    named |= {name: meetings[name] for name in ("happening_passive", "gathering", "discussing", "telling")}
    named |= {name: status[name] for name in ("planned", "requested", "possible", "undone")}
    named |= {f"says {name}": verbs for name, verbs in says.items()}
    named["naming"] = vocabulary.load("quotations")["naming"]
    return named


@pytest.mark.parametrize("name", list(named_verbs()))
def test_every_verb_that_a_list_names_is_known_as_a_verb(name: str) -> None:
    """A lemma that is not inflected never matches a word of a text."""
    auxiliaries = {"have", "be", "do"}
    assert [verb for verb in named_verbs()[name] if verb not in (*lemmas_of(verb), *auxiliaries)] == []


def test_a_word_that_is_no_verb_has_no_lemma() -> None:
    assert lemmas_of("harbour") == ()
    (token,) = tokenize("harbour")
    assert token.lemma() is None


def test_a_number_word_makes_a_noun_too() -> None:
    assert tag_of("Three visits were made to the port.", "visits") == "word"


WORDS = ["met", "the", "visit", "President", "’s", "'", "—", "U.S.", "№", "й", "a\u0301", "“", "(", "3rd"]


@given(st.lists(st.sampled_from(WORDS)), st.data())
def test_tokens_rise_and_lose_no_character(words: list[str], data: st.DataObject) -> None:
    """Whatever words count as a whole: tokens are apart, in order, and hold all but white space."""
    text = " ".join(words)
    bounds = [(sum(len(w) + 1 for w in words[:k]), len(w)) for k, w in enumerate(words)]
    points = sorted(data.draw(st.sets(st.integers(0, len(words) - 1), max_size=6))) if words else []
    wholes = [
        (bounds[a][0], sum(bounds[b]), Tag.NAME) for a, b in zip(points[::2], points[1::2], strict=False)
    ]
    found = tokenize(text, wholes)
    assert all(text[t.start : t.end] == t.text and t.text.strip() for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {i for t in found for i in range(t.start, t.end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())


def test_a_mark_between_two_names_is_kept() -> None:
    text = "the PERU_CHILE border"
    found = tokenize(text, [(4, 8, Tag.NAME), (9, 14, Tag.NAME)])
    assert [t.text for t in found] == ["the", "PERU", "_", "CHILE", "border"]
