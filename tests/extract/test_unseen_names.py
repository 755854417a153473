"""Names that no list holds, in the spelling of many languages: whole, and with their titles."""

from __future__ import annotations

import pytest
from reading import read

from rapporteur.extract.names import find_names, leaves_names
from rapporteur.model import Kind

NAMES = {
    "Kazakh": ("Zhanserik Tulegenuly Omarbekov", "Gulnaziya Yerzhankyzy"),
    "Vietnamese": ("Nguyễn Thị Khánh Vy", "Trần Quốc Bảo Long"),
    "Arabic": ("Hassan bin Rashid Al Mutlaq", "Noura bint Saeed Al-Harthy"),
    "Portuguese": ("Joaquim Xavier dos Santos Barreto", "Maria da Graça Furtado"),
    "Korean": ("Seok Dong-hwi", "Bae Eun-chae"),
}


@pytest.mark.parametrize(("first", "second"), NAMES.values(), ids=NAMES)
def test_both_who_met_are_found_whole(first: str, second: str) -> None:
    text = f"Foreign Minister {first} met with Deputy Minister of Trade {second} in Lima on May 3, 2024."
    reading = read(text, date="2024-05-04")
    assert reading.document is not None
    (claim,) = [c for c in reading.claims if c.kind is Kind.MEETING]
    assert [p.name for p in claim.parties] == [first, second]
    assert claim.citation.quote == text[:-1]


@pytest.mark.parametrize(("first", "second"), NAMES.values(), ids=NAMES)
def test_a_long_title_does_not_break_the_subject(first: str, second: str) -> None:
    text = (
        f"Under Secretary of State for Water, Forests, and the Countryside {first} and Special Envoy "
        f"of the President for Ports, Roads, and Canals {second} co-chaired the third round of talks in Lima."
    )
    reading = read(text, date="2024-05-04")
    (claim,) = [c for c in reading.claims if c.kind is Kind.MEETING]
    assert [(p.role.value, p.name) for p in claim.parties] == [("chair", first), ("chair", second)]
    assert claim.citation.quote == text[:-1]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The ministers met in Lima on 4 May.", False),
        ("Discussions went on, and the Administration agreed.", False),
        ("President Ana Ruiz of Peru spoke about COVID-19.", False),
        ("Gazmar delivered the pumps.", True),
        ("They thanked Blue Shield for its help.", True),
    ],
)
def test_where_a_recogniser_is_asked(text: str, left: bool) -> None:
    assert leaves_names(text, find_names(text)) is left
