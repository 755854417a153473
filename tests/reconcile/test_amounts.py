"""Where accounts tell one promise with other amounts."""

from __future__ import annotations

from reconcile_builders import document, one, promise

from rapporteur.model import Genre
from rapporteur.reconcile.amounts import amount_conflicts
from rapporteur.reconcile.differences import Difference
from rapporteur.record import About, Promise

OSLO = document("oslo", "2024-03-13", "Norway")
ACCRA = document("accra", "2024-03-14", "Ghana")
WIRE = document("wire", "2024-03-14", None, Genre.NEWS)
NEXT_YEAR = document("next-year", "2025-03-14", "Ghana")


def pledge(about: About, amount: str, what: str = "patrol vessels") -> Promise:
    return one(about, promise(about, f"provide {amount} kroner for {what}", ["Norway"], ["Ghana"]))


def told(*promises: Promise) -> list[list[str]]:
    words = {each.id: " ".join(each.stems) for each in promises}
    found = amount_conflicts(promises, words)
    assert found == amount_conflicts(promises[::-1], words)
    assert all(each.kind is Difference.INCOMPATIBLE for each in found)
    return [sorted({document for value in each.values for document in value.documents}) for each in found]


def test_two_capitals_tell_two_amounts() -> None:
    a, b, copy = pledge(OSLO, "120 million"), pledge(ACCRA, "100 million"), pledge(WIRE, "120 million")
    assert told(a, b) == [["document-accra", "document-oslo"]]
    assert told(a, b, copy) == [["document-accra", "document-oslo", "document-wire"]]


def test_no_two_amounts_of_one_promise() -> None:
    a = pledge(OSLO, "120 million")
    assert told(a, pledge(ACCRA, "120 million")) == []
    assert told(a, pledge(NEXT_YEAR, "100 million")) == []
    assert told(a, pledge(ACCRA, "100 million", "a school of pilots")) == []
