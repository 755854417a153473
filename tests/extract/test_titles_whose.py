"""Titles beside a name that are another's, and words beside a title that are no part of it."""

from __future__ import annotations

import pytest

from rapporteur.extract.mentions import NameKind
from rapporteur.extract.names import find_names


def offices(text: str) -> list[tuple[str, list[str]]]:
    """The persons of a text with their offices; offices without a holder stand under no name."""
    return [
        (m.name if m.kind is NameKind.PERSON else "", [t.text for t in m.titles])
        for m in find_names(text)
        if m.kind in {NameKind.PERSON, NameKind.OFFICE}
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the subject of the clause
        (
            "After talks with Chancellor Holm, the President will travel to Oslo.",
            [("Holm", ["Chancellor"]), ("", ["President"])],
        ),
        (
            "In her visit with Ana Ruiz, the Vice President conveyed her thanks.",
            [("Ana Ruiz", []), ("", ["Vice President"])],
        ),
        (
            "At the request of President Vela, the Acting Secretary of Education extends it.",
            [("Vela", ["President"]), ("", ["Acting Secretary of Education"])],
        ),
        # an apposition
        ("Ana Ruiz, the Chancellor of Norway, said so.", [("Ana Ruiz", ["Chancellor of Norway"])]),
        ("Ana Ruiz, the Chancellor who signed it, left.", [("Ana Ruiz", ["Chancellor"])]),
        ("They saw Ana Ruiz, the Foreign Minister.", [("Ana Ruiz", ["Foreign Minister"])]),
        # the next of a list
        (
            "They met Minister of Trade Ana Ruiz, National Security Adviser (NSA) Karl Braun and others.",
            [("Ana Ruiz", ["Minister of Trade"]), ("", ["National Security Adviser"]), ("Karl Braun", [])],
        ),
        (
            "With General Ana Ruiz, Secretary of the Navy Admiral Karl Braun came.",
            [("Ana Ruiz", ["General"]), ("Karl Braun", ["Secretary of the Navy", "Admiral"])],
        ),
        (
            "Senators Ruiz, King, and Moe came.",
            [("Ruiz", ["Senators"]), ("King", ["Senators"]), ("Moe", ["Senators"])],
        ),
        # two persons with one office
        (
            "Today the President and President Vela spoke.",
            [("", ["President"]), ("Vela", ["President"])],
        ),
        # whom the office serves
        (
            "He saw National Security Adviser to the Vice President Ana Ruiz today.",
            [("Ana Ruiz", ["National Security Adviser to the Vice President"])],
        ),
        (
            "He was Chief of Staff to California Governor Ana Ruiz then.",
            [("", ["Chief of Staff"]), ("Ana Ruiz", ["Governor"])],
        ),
        (
            "He saw Special Envoy for Sudan Ambassador Ana Ruiz today.",
            [("Ana Ruiz", ["Special Envoy for Sudan", "Ambassador"])],
        ),
        # no part of the title
        ("He served under President Vela.", [("Vela", ["President"])]),
        ("He saw Deputy Under Secretary Ana Ruiz.", [("Ana Ruiz", ["Deputy Under Secretary"])]),
        (
            "Ana Ruiz, Under Secretary of Defense for Policy",
            [("Ana Ruiz", ["Under Secretary of Defense for Policy"])],
        ),
        ("He served under Secretary Ana Ruiz.", [("Ana Ruiz", ["Secretary"])]),
        ("Dear President Vela, we thank you.", [("Vela", ["President"])]),
        ("Congress and President Vela passed it.", [("Vela", ["President"])]),
        ("Members of Congress and Transport Minister Ana Ruiz met.", [("Ana Ruiz", ["Transport Minister"])]),
        ("The Strategy to Counter Domestic Terrorism President Vela signed.", [("Vela", ["President"])]),
        (
            "The Health and Human Services Secretary Ana Ruiz spoke.",
            [("Ana Ruiz", ["Health and Human Services Secretary"])],
        ),
        ("President Bill Moe left.", [("Bill Moe", ["President"])]),
    ],
)
def test_whose_office_it_is(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert offices(text) == found
