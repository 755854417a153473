"""Where accounts tell one promise with other amounts."""

from __future__ import annotations

import pytest
from reconcile_builders import document, promise
from reconcile_builders import one as one_promise

from rapporteur.model import Genre
from rapporteur.reconcile.amounts import amount_conflicts
from rapporteur.reconcile.differences import Difference
from rapporteur.record import About, Promise, Told

OSLO = document("oslo", "2024-03-13", "Norway")
ACCRA = document("accra", "2024-03-14", "Ghana")
WIRE = document("wire", "2024-03-14", None, Genre.NEWS)
NEXT_YEAR = document("next-year", "2025-03-14", "Ghana")
WORDS: dict[str, str] = {}
"""The words of each promise by its claim."""


def one(about: About, item: Told) -> Promise:
    """The one promise that a claim gives, its words kept."""
    WORDS[item.claim.id] = item.claim.citation.quote
    return one_promise(about, item)


def pledge(about: About, amount: str, what: str = "patrol vessels") -> Promise:
    return one(about, promise(about, f"provide {amount} kroner for {what}", ["Norway"], ["Ghana"]))


def told(*promises: Promise) -> list[list[str]]:
    words = {each.id: WORDS.get(each.id, "") for each in promises}
    found = amount_conflicts(promises, words)
    assert found == amount_conflicts(promises[::-1], words)
    assert all(each.kind is Difference.INCOMPATIBLE for each in found)
    return [sorted({document for value in each.values for document in value.documents}) for each in found]


def test_two_capitals_tell_two_amounts() -> None:
    a, b, copy = pledge(OSLO, "120 million"), pledge(ACCRA, "100 million"), pledge(WIRE, "120 million")
    assert told(a, b) == [["document-accra", "document-oslo"]]
    assert told(a, b, copy) == [["document-accra", "document-oslo", "document-wire"]]


def test_what_a_sum_is_in_is_no_part_of_what_it_is_for() -> None:
    a = one(
        OSLO, promise(OSLO, "provide NOK 120 million over three years for reefs in the Volta", ["Norway"])
    )
    b = one(ACCRA, promise(ACCRA, "give $11.8 million to reefs in the Volta", ["Norway"]))
    assert told(a, b) == [["document-accra", "document-oslo"]]


def test_a_number_that_names_a_thing_is_no_amount() -> None:
    a = one(OSLO, promise(OSLO, "exclude such steel from the tariff of Proclamation 9704", ["Norway"]))
    b = one(ACCRA, promise(ACCRA, "exclude such steel from the tariff of Proclamation 9705", ["Norway"]))
    assert told(a, b) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("give Maryland 120 million for patrol vessels", "give Florida 100 million for patrol vessels"),
        ("ship 120 patrol vessels weekly from this week", "ship 100 patrol vessels weekly from this week"),
        ("name the following 12 envoys for reefs", "name the following 10 envoys for reefs"),
    ],
)
def test_amounts_of_two_places_days_or_lists_are_of_two_promises(first: str, second: str) -> None:
    assert (
        told(*(one(at, promise(at, say, ["Norway"])) for at, say in ((OSLO, first), (ACCRA, second)))) == []
    )


def test_no_two_amounts_of_one_promise() -> None:
    a = pledge(OSLO, "120 million")
    assert told(a, pledge(ACCRA, "120 million")) == []
    assert told(a, pledge(NEXT_YEAR, "100 million")) == []
    assert told(a, pledge(ACCRA, "100 million", "a school of pilots")) == []
