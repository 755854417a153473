"""How surely a passage tells a meeting: one passage for each way of saying it."""

from __future__ import annotations

import pytest
from reading import meeting

from rapporteur.model import Status

DATE = "2024-05-14"


def told(text: str) -> tuple[str, str]:
    """The one meeting of a passage: its quote and its status."""
    claim = meeting(text, date=DATE)
    return claim.citation.quote, claim.status.value


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Minister Ana Ruiz met Minister Karl Braun in Lima.", None),
        ("Minister Ana Ruiz has met Minister Karl Braun in Lima.", None),
        ("Minister Ana Ruiz is meeting Minister Karl Braun in Lima.", None),
        ("Minister Ana Ruiz said that she had met Minister Karl Braun.", "she had met Minister Karl Braun"),
        (
            "Minister Ana Ruiz was able to meet Minister Karl Braun in Lima.",
            "meet Minister Karl Braun in Lima",
        ),
    ],
)
def test_actual(text: str, quote: str | None) -> None:
    assert told(text) == (quote or text[:-1], "actual")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Minister Ana Ruiz will meet Minister Karl Braun in Lima.", None),
        ("Minister Ana Ruiz is to meet Minister Karl Braun in Lima.", None),
        ("Minister Ana Ruiz is due to meet Minister Karl Braun in Lima.", "meet Minister Karl Braun in Lima"),
        ("Minister Ana Ruiz plans to meet Minister Karl Braun in Lima.", "meet Minister Karl Braun in Lima"),
        ("Minister Ana Ruiz agreed to meet Minister Karl Braun in Lima.", "meet Minister Karl Braun in Lima"),
        (
            "Minister Ana Ruiz is expected to meet Minister Karl Braun in Lima.",
            "meet Minister Karl Braun in Lima",
        ),
        (
            "Minister Ana Ruiz is scheduled to meet Minister Karl Braun in Lima.",
            "meet Minister Karl Braun in Lima",
        ),
        (
            "Minister Ana Ruiz announced her intention to meet Minister Karl Braun in Lima.",
            "meet Minister Karl Braun in Lima",
        ),
        (
            "Minister Ana Ruiz is going to meet Minister Karl Braun in Lima.",
            "Minister Ana Ruiz is going to meet Minister Karl Braun in Lima",
        ),
        (
            "Minister Ana Ruiz is ready to meet Minister Karl Braun in Lima.",
            "meet Minister Karl Braun in Lima",
        ),
        ("Minister Ana Ruiz looks forward to a meeting with Minister Karl Braun in Lima.", None),
        ("A meeting between Minister Ana Ruiz and Minister Karl Braun will take place in Lima.", None),
        ("A meeting between Minister Ana Ruiz and Minister Karl Braun is scheduled for May 20.", None),
        ("The next meeting of the Peru-Chile Energy Council will be in Lima in 2025.", None),
    ],
)
def test_planned(text: str, quote: str | None) -> None:
    assert told(text) == (quote or text[:-1], "planned")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Peru urged Minister Ana Ruiz to meet Minister Karl Braun.", "meet Minister Karl Braun"),
        ("Peru called on Minister Ana Ruiz to meet Minister Karl Braun.", "meet Minister Karl Braun"),
        ("Minister Ana Ruiz was invited to visit Chile in June.", "visit Chile in June"),
        ("Minister Ana Ruiz invited Minister Karl Braun to visit Chile.", "visit Chile"),
        (
            "Minister Ana Ruiz should meet Minister Karl Braun.",
            "Minister Ana Ruiz should meet Minister Karl Braun",
        ),
        ("Minister Ana Ruiz received an invitation to visit Chile.", "visit Chile"),
    ],
)
def test_requested(text: str, quote: str) -> None:
    assert told(text) == (quote, "requested")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Minister Ana Ruiz may meet Minister Karl Braun.", "Minister Ana Ruiz may meet Minister Karl Braun"),
        ("Minister Ana Ruiz could visit Chile in June.", "Minister Ana Ruiz could visit Chile in June"),
        ("If the rain stops, Minister Ana Ruiz will visit Chile.", "Minister Ana Ruiz will visit Chile"),
        (
            "Peru is considering hosting a conference on fisheries in Lima.",
            "hosting a conference on fisheries in Lima",
        ),
    ],
)
def test_possible(text: str, quote: str) -> None:
    assert told(text) == (quote, "possible")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Minister Ana Ruiz did not meet Minister Karl Braun.", None),
        (
            "The people of Peru know that Minister Ana Ruiz has never visited Chile.",
            "Minister Ana Ruiz has never visited Chile",
        ),
        ("Minister Ana Ruiz refused to meet Minister Karl Braun.", "meet Minister Karl Braun"),
        ("Minister Ana Ruiz declined to visit Chile.", "visit Chile"),
        ("The meeting between Minister Ana Ruiz and Minister Karl Braun was cancelled.", None),
        ("The meeting between Minister Ana Ruiz and Minister Karl Braun was postponed.", None),
        ("Minister Ana Ruiz will not visit Chile this year.", None),
        (
            "Minister Ana Ruiz is not going to meet Minister Karl Braun in Lima.",
            "Minister Ana Ruiz is not going to meet Minister Karl Braun in Lima",
        ),
        (
            "Minister Ana Ruiz did not agree to meet Minister Karl Braun in Lima.",
            "meet Minister Karl Braun in Lima",
        ),
        (
            "Minister Ana Ruiz was unable to meet Minister Karl Braun in Lima.",
            "meet Minister Karl Braun in Lima",
        ),
    ],
)
def test_denied(text: str, quote: str | None) -> None:
    assert told(text) == (quote or text[:-1], "denied")


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Ruiz allegedly met Minister Karl Braun in the port of Lima.",
        "Critics claim that Minister Ana Ruiz met Minister Karl Braun in the port of Lima.",
        "Media reports suggest that Minister Ana Ruiz met Minister Karl Braun in the port of Lima.",
    ],
)
def test_alleged(text: str) -> None:
    claim = meeting(text, date=DATE)
    assert claim.status is Status.ALLEGED
    assert text[:-1].endswith(claim.citation.quote)


def test_would_behind_a_past_verb_of_saying_is_a_plan() -> None:
    assert told("Minister Ana Ruiz said that she would visit Chile in June.") == (
        "she would visit Chile in June",
        "planned",
    )


def test_a_negated_noun_is_a_denial() -> None:
    claim = meeting("There was no meeting between Minister Ana Ruiz and Minister Karl Braun.", date=DATE)
    assert claim.status is Status.DENIED
    assert "meeting between Minister Ana Ruiz and Minister Karl Braun" in claim.citation.quote


def test_calling_off_with_a_verb_is_a_denial() -> None:
    claim = meeting("Minister Ana Ruiz cancelled a visit to Chile.", date=DATE)
    assert claim.status is Status.DENIED
    assert claim.citation.quote.endswith("visit to Chile")


def test_an_announced_bullet_is_a_plan() -> None:
    claim = meeting("We will:\n\n- Hold the third Peru-Chile Energy Dialogue in Lima in 2025.\n", date=DATE)
    assert claim.citation.quote == "Hold the third Peru-Chile Energy Dialogue in Lima in 2025"
    assert claim.status is Status.PLANNED
