"""Which names are one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_builders import Text, resolved

from rapporteur.model import MentionKind
from rapporteur.resolve.places import earlier_names, place_key, same_place, state_of


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Washington", "Washington, D.C.", True),
        ("Washington, DC", "Washington D.C.", True),
        ("Nur-Sultan", "Astana", True),
        ("Kiev", "Kyiv", True),
        ("Tashkent, Uzbekistan", "Tashkent", True),
        ("Almaty", "Astana", False),
        ("Astana", "Tashkent", False),
        ("Astana", "Uzbekistan", False),
        ("Kazakhstan", "Republic of Kazakhstan", True),
        ("Kazakhstan", "Uzbekistan", False),
        ("New York", "Washington", False),
        ("New York City", "Washington, DC", False),
        ("Great Hall of the People", "Beijing", None),
        ("Kansas", "Kansas City", None),
        ("Astana", "Kazakhstan", None),
        ("Astana", "Central Asia", None),
        ("White House", "Washington", None),
        ("Nowhere Hall", "Astana", None),
    ],
)
def test_same_place(a: str, b: str, same: bool | None) -> None:
    assert same_place(a, b) is same
    assert same_place(b, a) is same


def test_the_state_of_a_place() -> None:
    assert state_of("Nur-Sultan") == "Kazakhstan"
    assert state_of("Geneva") == "Switzerland"
    assert state_of("Republic of Kazakhstan") == "Kazakhstan"
    assert state_of("Smalltown, Canada") == "Canada"
    assert state_of("Atlantis") is None


def test_the_names_that_a_capital_had_before() -> None:
    names = {name: (since, until) for name, since, until in earlier_names("Astana")}
    assert names["Nur-Sultan"] == ("2019-03-23", "2022-09-16")
    assert "Akmola" in names
    assert "Almaty" not in names
    assert earlier_names("Lima") == ()


def test_names_of_one_place_are_one_entity() -> None:
    found = resolved(
        *(
            Text(name).has(name, kind=MentionKind.PLACE)
            for name in ("Astana", "Nur-Sultan", "Astana, Kazakhstan", "Almaty")
        )
    )
    assert len(found.sets()) == 2
    assert found.of("Nur-Sultan", "Nur-Sultan") == ("Astana", "Kazakhstan")


def test_a_state_is_one_by_its_short_name() -> None:
    found = resolved(
        Text("a").has("Kazakhstan", kind=MentionKind.STATE),
        Text("b").has("Republic of Kazakhstan", kind=MentionKind.STATE),
        Text("c").body("Republic of Kazakhstan"),
    )
    assert [(name, state) for name, state, _ in found.entities.values()] == [("Kazakhstan", "Kazakhstan")]


PLACES = [
    "Astana",
    "Almaty",
    "Kazakhstan",
    "Geneva",
    "Central Asia",
    "Texas",
    "White House",
    "Atlantis",
    "Paris, France",
]


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_same_place_is_symmetric(a: str, b: str) -> None:
    assert same_place(a, b) == same_place(b, a)
    assert (place_key(a) == place_key(b)) <= (same_place(a, b) is True)
