"""Whether a party or a text names what was asked for."""

from __future__ import annotations

import pytest

from rapporteur.ledger.names import Named


@pytest.mark.parametrize(
    ("wanted", "party"),
    [
        ("Zeya", "Uzra Zeya"),
        ("zeya", "Uzra ZEYA"),
        ("Mélanie Joly", "Melanie Joly"),
        ("Ministry of Foreign Affairs", "Ministry of Foreign  Affairs of Kazakhstan"),
        ("Kazakhstan", "Kazakhstan"),
        ("kazakhstan", "Republic of Kazakhstan"),
        ("Kazakhstan", "Government of Kazakhstan"),
        ("Kazakhstan", "Kazakh delegation"),
        ("Kazakhstan", "Astana"),
        ("United States", "U.S. Department of State"),
        ("US", "American delegation"),
        ("U.S.", "United States"),
        ("Washington", "United States"),
        ("EU", "European Union"),
        ("Côte d'Ivoire", "Government of Côte d’Ivoire"),
        ("C5+1", "C5+1"),
    ],
)
def test_a_party_is_what_was_asked_for(wanted: str, party: str) -> None:
    assert Named(wanted).in_party(party)


@pytest.mark.parametrize(
    ("wanted", "party"),
    [
        ("Zeya", "Zeyatova"),
        ("Guinea", "Equatorial Guinea"),
        ("Guinea", "Guinea-Bissau"),
        ("Niger", "Nigeria"),
        ("Kazakhstan", "Mayor of Astana"),
        ("United States", "United Arab Emirates"),
        ("United States", "George Washington University"),
        ("Turkey", "the turkey farmers' union"),
        ("South Korea", "Democratic People's Republic of Korea"),
    ],
)
def test_a_party_is_not_what_was_asked_for(wanted: str, party: str) -> None:
    assert not Named(wanted).in_party(party)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The U.S.-Kazakhstan Strategic Partnership Dialogue", {"United States", "Kazakhstan"}),
        ("they told us that it was so", set()),
        ("Officials from the US and the UK met", {"United States", "United Kingdom"}),
        ("KAZAKHSTAN’S DELEGATION", {"Kazakhstan"}),
        ("Papua New Guinea hosts", {"Papua New Guinea"}),
    ],
)
def test_states_that_a_text_names(text: str, named: set[str]) -> None:
    asked = ("United States", "Kazakhstan", "United Kingdom", "Guinea", "Papua New Guinea")
    assert {each for each in asked if Named(each).in_text(text)} == named
