"""Stems, and the lists of words behind them."""

from __future__ import annotations

import pytest

from rapporteur import vocabulary
from rapporteur.reconcile.words import content, hollow, opposite, state_names, stem, weigh, weight_of


@pytest.mark.parametrize(
    "forms",
    [
        ("ratify", "ratified", "ratification"),
        ("investigate", "investigations", "investigating"),
        ("deliver", "delivered", "provision", "donating"),
        ("convene", "held", "hosted"),
        ("withdraw", "withdrawal", "withdrew"),
        ("criminalise", "criminalizing", "criminalization"),
        ("policy", "policies"),
        ("resolve", "resolution"),
    ],
)
def test_forms_of_one_word_or_act_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_content_keeps_amounts_states_and_which_one() -> None:
    found = content("convene the 3rd Kenyan-Peruvian Dialogue and provide US$ 28 million in 2026")
    assert found == ("hold", "#3", "kenya", "peru", stem("dialogue"), stem("give"), "28000000")


@pytest.mark.parametrize(
    "words", ["on May 12, 2022", "on 12 May", "on 12th May 2022", "on 12-14 May", "on May 12-14"]
)
def test_the_day_of_a_date_is_no_amount(words: str) -> None:
    assert content(f"{words} resettled 300 herders") == (stem("resettled"), "300", stem("herders"))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("lift the tariff of Proclamation 9704", "#9704"),
        ("carry out Resolution 2231", "#2231"),
        ("act under article 5 of the treaty", "#5"),
        ("pass H.R. 3684", "#3684"),
        ("meet in the Group of 20", "#20"),
        ("use Sections 301 and 302", "#302"),
        ("give Kenya 31 boats", "31"),
        ("meet in Lima 5 ministers", "5"),
        ("give 9704 boats", "9704"),
        ("spend on the Proclamation 20 million", "20000000"),
    ],
)
def test_a_number_that_is_part_of_a_name_is_no_amount(words: str, number: str) -> None:
    assert number in content(words)


def test_years_addresses_and_stock_words_are_no_content() -> None:
    assert content("continue close cooperation in 2025 ([text](https://example.org/a-b))") == (stem("text"),)


@pytest.mark.parametrize("words", ["report twice a year", "report each quarter", "report semi-annually"])
def test_what_comes_again_is_marked(words: str) -> None:
    assert "recurring" in content(words)


def test_a_phrase_turned_round_begins_with_not() -> None:
    assert content("not to test missiles")[0] == "not"
    assert content("refrain from testing missiles")[0] == "not"
    assert "not" not in content("test missiles that are not armed")


def test_acts_that_undo_each_other() -> None:
    assert opposite(frozenset(content("impose tariffs")), frozenset(content("lift tariffs"))) == (
        "impose",
        "lift",
    )
    assert opposite(frozenset(content("ban exports")), frozenset(content("allow exports"))) is not None
    assert opposite(frozenset(content("impose tariffs")), frozenset(content("impose quotas"))) is None


def test_states_by_their_usual_name() -> None:
    assert state_names("the press service of the Kazakh MFA and Peruvian officials") == ("Kazakhstan", "Peru")


def test_every_word_of_the_lists_can_be_met() -> None:
    data = vocabulary.load("promises")
    for word in data["common"]:
        assert not hollow(word), word
        (found,) = content(word)
        assert weigh(found) < 1, word
    for form in (form for head, forms in data["acts"].items() for form in (head, *forms)):
        assert len(content(form)) == 1, form
    for a, b in data["opposites"]:
        assert stem(a) != stem(b)


def test_what_words_weigh_together_hangs_on_no_order() -> None:
    words = ("pomelo", "market", "trad", "ghana", "ferry", "market", "trad", "energy")
    assert weight_of(words) == weight_of(words[::-1]) == weight_of(sorted(words))
    assert weight_of(("pomelo", "market", "trad")) == weigh("pomelo") + 2 * weigh("market") == 1.8
