"""Persons that capitals alone tell: kept where the recogniser or the document bears them out."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.extract.mentions import NameKind
from rapporteur.extract.names import NameBook, find_names


@dataclass
class Label:
    """What a recogniser says of a span."""

    start: int
    end: int
    label: str


def persons(text: str, known: NameBook | None = None, *labels: Label) -> list[str]:
    return [m.name for m in find_names(text, known, labels) if m.kind is NameKind.PERSON]


def test_a_guess_that_the_recogniser_does_not_share_is_no_person() -> None:
    text = "We praised Orlo Vantell today."
    assert [m.name for m in find_names(text) if m.kind is NameKind.PERSON] == ["Orlo Vantell"]
    assert persons(text) == []
    assert persons(text, None, Label(11, 23, "PERSON")) == ["Orlo Vantell"]
    assert persons(text, None, Label(11, 23, "PLACE")) == []


def test_a_given_name_an_ending_or_an_address_is_enough() -> None:
    assert persons("We heard Keiichi Vantell today.") == ["Keiichi Vantell"]
    assert persons("We heard Orlo Vantellenko today.") == ["Orlo Vantellenko"]
    assert persons("We heard Dr. Vantell today.") == ["Vantell"]


def test_whoever_is_known_elsewhere_in_the_document_stays() -> None:
    known = NameBook(find_names("Minister Orlo Vantell spoke."))
    assert persons("We praised Orlo Vantell today.", known) == ["Orlo Vantell"]


def test_words_that_the_document_writes_small_are_no_name() -> None:
    known = NameBook()
    known.read("They restore damp ecosystems.")
    assert persons("Restore Orlo Ecosystems.", known, Label(8, 23, "PERSON")) == []
