"""What a user types to search, as terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import UsageError
from rapporteur.ledger.terms import Term, any_of, parse


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ('"human rights"', (Term(("human rights",)),)),
        ("C5+1", (Term(("C5+1",)),)),
        ("Kazakh*", (Term(("Kazakh",), prefix=True),)),
        ('"human righ"*', (Term(("human righ",), prefix=True),)),
        ('C5+1 -"penal code"', (Term(("C5+1",)), Term(("penal code",), negated=True))),
        ('"open phrase', (Term(("open phrase",)),)),
        ("U.S. -*", (Term(("U.S.",)),)),
        ("2024-05-20", (Term(("2024-05-20",)),)),
    ],
)
def test_terms(query: str, terms: tuple[Term, ...]) -> None:
    assert parse(query) == terms


@pytest.mark.parametrize(
    ("word", "found", "not_found"),
    [
        ("sanctions", {"sanction", "sanctions", "sanctioned", "sanctioning"}, {"sanct"}),
        ("sanction", {"sanction", "sanctions", "sanctioned", "sanctioning"}, {"sanct"}),
        ("ratified", {"ratify", "ratifies", "ratified", "ratifying"}, {"ratif"}),
        ("treaties", {"treaty", "treaties"}, set()),
        ("banning", {"ban", "bans", "banned", "banning"}, set()),
        ("agreed", {"agree", "agrees", "agreed", "agreeing"}, set()),
        ("press", {"press", "presses", "pressed"}, {"pres"}),
        ("crisis", {"crisis"}, {"crisi"}),
        ("Kazakhstan", {"kazakhstan"}, {"kazakhsta"}),
    ],
)
def test_a_plain_word_in_its_regular_forms(word: str, found: set[str], not_found: set[str]) -> None:
    (term,) = parse(word)
    assert term.alternatives[0] == word.lower()
    assert found <= set(term.alternatives)
    assert not not_found & set(term.alternatives)


@pytest.mark.parametrize("query", ["", "  ", "-war", '""', "*", "-", "... !!", '-"a b" -c', '"'])
def test_nothing_to_look_for(query: str) -> None:
    with pytest.raises(UsageError, match=r"nothing to search for in .*: give at least one word"):
        parse(query)


@given(st.text(max_size=40))
def test_any_string_is_a_query_or_holds_no_word(query: str) -> None:
    try:
        terms = parse(query)
    except UsageError:
        return
    assert any(not term.negated for term in terms)
    assert all(term.alternatives and all(term.alternatives) for term in terms)


def test_phrases_that_mean_the_same() -> None:
    assert any_of("United States", "U.S.", "United States") == Term(("United States", "U.S."))
