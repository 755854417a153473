"""Items of lists: which acts they name, and whose acts those are."""

from __future__ import annotations

import pytest
from reading import claims, sentence

from rapporteur.extract.context import Draft
from rapporteur.extract.discourse import Found
from rapporteur.extract.items import Lead, item_acts, lead_of
from rapporteur.model import (
    CommitmentDetail,
    CommitmentType,
    Kind,
    Party,
    Role,
    Status,
)

DATE = "2024-05-14"
FACTS = "Fact Sheet: United States and Peru Partnership"
PERU = Found(("Peru",))


def acts(text: str) -> list[str]:
    """The acts that an item names, in its words."""
    return [text[slice(*span)] for span, _ in item_acts(sentence(text))]


def promised(text: str, title: str | None = None) -> list[tuple[str, str, list[str]]]:
    """The commitments of a passage: quote, type and who is to act."""
    return [
        (c.citation.quote, c.detail.type.value, [p.name for p in c.parties if p.role is Role.BY])
        for c in claims(text, Kind.COMMITMENT, date=DATE, title=title)
        if isinstance(c.detail, CommitmentDetail)
    ]


# -- The acts of an item -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Open a hotline between the coast guards.", ["Open a hotline between the coast guards"]),
        ("Opening a hotline between the coast guards;", ["Opening a hotline between the coast guards"]),
        ("to open a hotline;", ["open a hotline"]),
        ("Creation of a museum of the river", ["Creation of a museum of the river"]),
        ("Joint training of pilots", ["Joint training of pilots"]),
        (
            "Expansion of the exchange of students and establishment of a prize.",
            ["Expansion of the exchange of students", "establishment of a prize"],
        ),
    ],
)
def test_the_acts_of_an_item(text: str, named: list[str]) -> None:
    assert acts(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "Access to ports:",
        "The road is 40 kilometres long.",
        "Minister Jane Otieno",
        "Opened a hotline.",
        "Recognizing the drought, Norway announced a fund for farmers.",
    ],
)
def test_items_that_name_no_act(text: str) -> None:
    assert acts(text) == []


# -- The line above ----------------------------------------------------------------------------------


def test_who_commits_in_the_line_above_acts_in_its_items() -> None:
    draft = Draft(
        kind=Kind.COMMITMENT,
        start=0,
        end=4,
        detail=CommitmentDetail(CommitmentType.JOINT, "act", None),
        rule="commitment.agreed",
        status=Status.PLANNED,
        parties=(Party(Role.BY, "Peru"), Party(Role.BY, "Chile"), Party(Role.TO, "Bolivia")),
    )
    assert lead_of("They agreed to:", [draft], Found(), None) == Lead(Found(("Peru", "Chile")), True)


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("Peru announced the following steps:", True),
        ("Peru will:", True),
        ("Peru intends to work on these areas:", True),
        ("Peru has a long coast:", False),
    ],
)
def test_which_lines_announce(text: str, announces: bool) -> None:
    assert lead_of(text, [], PERU, None) == Lead(PERU, announces)


def test_a_line_without_a_party_takes_that_of_the_line_above() -> None:
    above = Lead(PERU, True)
    assert lead_of("Energy:", [], Found(), above) == above
    assert lead_of("Chile has a long coast:", [], Found(("Chile",)), above) == Lead(Found(("Chile",)), False)


# -- Lists in documents ------------------------------------------------------------------------------


def test_verbs_gerunds_and_nouns_under_a_line_that_announces() -> None:
    """GUIDELINES, rule 20."""
    text = """The United States and Peru announced the following steps:

- Open a hotline between the two coast guards.
- Establishing a fund for the reefs by 2026.
- Creation of a museum of the river.
- Expansion of the exchange of students and establishment of a prize.
"""
    both = ["United States", "Peru"]
    assert promised(text, FACTS) == [
        ("Open a hotline between the two coast guards", "joint", both),
        ("Establishing a fund for the reefs by 2026", "joint", both),
        ("Creation of a museum of the river", "joint", both),
        ("Expansion of the exchange of students", "joint", both),
        ("establishment of a prize", "joint", both),
    ]


def test_the_line_above_is_an_unfinished_sentence() -> None:
    text = """We commit to:

1. ending the trade in ivory;
2. sharing lists of dealers;
3. supporting rangers.
"""
    both = ["Peru", "Ecuador"]
    assert promised(text, "Joint Statement of Peru and Ecuador") == [
        ("ending the trade in ivory", "joint", both),
        ("sharing lists of dealers", "joint", both),
        ("supporting rangers", "joint", both),
    ]


def test_the_aims_of_a_body() -> None:
    text = "The goals of the Coast Network are:\n\n- Mapping the reefs;\n- Protecting the turtles.\n"
    assert promised(text) == [
        ("Mapping the reefs", "pledge", ["Coast Network"]),
        ("Protecting the turtles", "pledge", ["Coast Network"]),
    ]


def test_a_label_before_the_act() -> None:
    text = "Peru will:\n\n- **Schools:** Build 40 schools in Cusco.\n"
    assert promised(text, FACTS) == [("Build 40 schools in Cusco", "pledge", ["Peru"])]


@pytest.mark.parametrize(
    "text",
    [
        "- **Fishing fleets** – Peru will count its boats in June.",
        "**Fishing fleets** — Peru will count its boats in June.",
        "Fishing fleets: Peru will count its boats in June.",
    ],
)
def test_a_label_is_no_part_of_the_sentence_behind_it(text: str) -> None:
    assert promised(text) == [("Peru will count its boats in June", "pledge", ["Peru"])]


def test_a_line_that_announces_lists_new_things() -> None:
    text = (
        "Peru and Chile announced:\n\n- A task force on fishing.\n- Continued exchanges of divers.\n- A boat."
    )
    assert [quote for quote, _, _ in promised(text)] == [
        "A task force on fishing",
        "Continued exchanges of divers",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 Peru took these steps:\n\n- Opened a hotline.\n- Trained 40 judges.\n",
        "Kenya has done the following:\n\n- Built two hatcheries\n- Trained 300 wardens\n",
        "Ana Ruiz met Karl Braun in Lima. They discussed:\n\n- Trade in fruit\n- Training of judges\n",
        "The delegation of Kenya included:\n\n- Minister Jane Otieno\n- Training officers of the navy\n",
        "Peru welcomed the following results:\n\n- Repair of the pier\n- Training of 40 judges\n",
    ],
)
def test_lists_that_announce_nothing(text: str) -> None:
    assert promised(text) == []
