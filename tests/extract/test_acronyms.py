"""Acronyms and short names that a text defines."""

from __future__ import annotations

import pytest

from rapporteur.extract.acronyms import find_acronyms
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.names import find_names


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Strategic Partnership Dialogue (SPD) met", "SPD", "Strategic Partnership Dialogue"),
        ("of the National Security Committee (KNB) said", "KNB", "National Security Committee"),
        ("the Prosecutor General’s Office (PGO) said", "PGO", "Prosecutor General’s Office"),
        (
            "the Association of Southeast Asian Nations (ASEAN) met",
            "ASEAN",
            "Association of Southeast Asian Nations",
        ),
        ("countering violent extremism (CVE) matters", "CVE", "countering violent extremism"),
        ("the Ministry of Internal Affairs (the “MIA”) said", "MIA", "Ministry of Internal Affairs"),
        ("signed a Memorandum of Understanding (MoU) on water", "MoU", "Memorandum of Understanding"),
        ("the KNB (Komitet Natsionalnoy Bezopasnosti) said", "KNB", "Komitet Natsionalnoy Bezopasnosti"),
        ("the Trade and Technology Council, or TTC, met", "TTC", "Trade and Technology Council"),
    ],
)
def test_defined(text: str, short: str, long: str) -> None:
    ((got_short, got_long, start, end),) = find_acronyms(text)
    assert (got_short, got_long) == (short, long)
    assert long in text[start:end]
    assert short in text[start:end]


def test_hereinafter() -> None:
    text = "The Council of Foreign Ministers (hereinafter referred to as “the Ministers”) met."
    ((short, long, start, end),) = find_acronyms(text)
    assert (short, long) == ("Ministers", "Council of Foreign Ministers")
    assert text[start:end].startswith("Council of")


@pytest.mark.parametrize(
    "text",
    [
        "It rained (again).",
        "He spoke (laughter) at length.",
        "the second round (2019)",
        "a vote (12 to 3) was held",
    ],
)
def test_no_definition(text: str) -> None:
    assert find_acronyms(text) == ()


def test_an_acronym_is_found_again_with_its_kind() -> None:
    text = "The Oman Water Dialogue (OWD) met. The OWD will meet again."
    found = [(m.kind, m.name, m.long) for m in find_names(text) if "OWD" in m.name]
    assert found == [(NameKind.EVENT, "OWD", "Oman Water Dialogue")] * 2
