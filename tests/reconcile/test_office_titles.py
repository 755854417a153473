"""Where documents show one person in other offices, and where they only seem to."""

from __future__ import annotations

import pytest
from reconcile_builders import document

from rapporteur.model import Mention, MentionKind, Office, Span
from rapporteur.reconcile.differences import Difference
from rapporteur.reconcile.titles import office_conflicts
from rapporteur.record import About, Entity, EntityKind, Naming

OSLO = document("oslo", "2024-03-12", "Norway")
LIMA = document("lima", "2024-03-13", "Peru")


def naming(about: About, *titles: tuple[str, str], kind: MentionKind = MentionKind.PERSON) -> Naming:
    held = tuple(Office(text, head, "Peru") for text, head in titles)
    return Naming(about, Mention(kind, Span(10, 50), "Rosa Quispe", "Rosa Quispe", held, "Peru"))


def offices(*namings: Naming) -> list[tuple[Difference, list[str]]]:
    person = Entity("entity-1", EntityKind.PERSON, "Rosa Quispe", "Peru", tuple(range(len(namings))))
    found = office_conflicts(person, namings)
    assert found == office_conflicts(person, namings[::-1])
    return [(c.kind, [value.said for value in c.values]) for c in found]


WORDED, AGAINST = Difference.WORDED, Difference.INCOMPATIBLE


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            ("Adviser to the President for Maritime Affairs", "adviser"),
            ("Advisor to the President for Ocean Affairs", "advisor"),
            WORDED,
        ),
        (
            ("Deputy Foreign Minister", "deputy foreign minister"),
            ("Foreign Minister", "foreign minister"),
            AGAINST,
        ),
        (
            ("Deputy Minister of Foreign Affairs", "deputy minister"),
            ("Foreign Minister", "foreign minister"),
            AGAINST,
        ),
        (("Vice President", "vice president"), ("President of the Republic", "president"), AGAINST),
        (("Deputy Minister of Health", "deputy minister"), ("Minister", "minister"), None),
        (("Prime Minister", "prime minister"), ("President of the Council of Ministers", "president"), None),
        (("Prime Minister", "prime minister"), ("Minister of Foreign Affairs", "minister"), None),
        (("Prime Minister", "prime minister"), ("King", "king"), None),
        (("Prime Minister", "prime minister"), ("Chancellor", "chancellor"), AGAINST),
        (("President", "president"), ("Presidents", "president"), None),
        (("President", "president"), ("under President", "president"), None),
        (
            ("National Security Adviser", "national security adviser"),
            ("National Security Advisors", "advisor"),
            None,
        ),
        (("Secretary of Energy", "secretary"), ("Secretary of Labor", "secretary"), None),
        (("Ambassador", "ambassador"), ("Adviser to the President", "adviser"), None),
        (("Acting Foreign Minister", "foreign minister"), ("President", "president"), None),
    ],
)
def test_two_titles_of_one_time(
    one: tuple[str, str], other: tuple[str, str], kind: Difference | None
) -> None:
    found = offices(naming(OSLO, one), naming(LIMA, other))
    assert found == ([(kind, sorted([one[0], other[0]]))] if kind is not None else [])


DEPUTY, HEAD = (
    ("Deputy Foreign Minister", "deputy foreign minister"),
    ("Foreign Minister", "foreign minister"),
)


def test_an_office_of_another_time_is_no_conflict() -> None:
    years_on = document("years-on", "2025-04-13", "Norway")
    assert offices(naming(OSLO, DEPUTY), naming(years_on, HEAD)) == []


def test_a_promotion_is_no_conflict_and_a_slip_is_one_with_its_weight() -> None:
    spring = [document(f"spring-{day}", f"2024-03-{day}", "Norway") for day in (10, 11, 12)]
    autumn = [document(f"autumn-{day}", f"2024-03-{day}", "Norway") for day in (12, 20, 27)]
    before = [naming(at, DEPUTY) for at in spring]
    after = [naming(at, HEAD) for at in autumn]
    assert offices(*before, *after) == []
    assert offices(before[0], *after[1:]) == []
    slip = naming(document("slip", "2024-03-25", "Norway"), DEPUTY)
    person = Entity("entity-1", EntityKind.PERSON, "Rosa Quispe", "Peru", (0, 1, 2, 3))
    (found,) = office_conflicts(person, [*after, slip])
    assert found.note == "a deputy and a head; 1 text against 3"


def test_a_title_of_another_time_stands_against_nothing() -> None:
    held = naming(LIMA, ("Vice President", "vice president"))
    assert offices(naming(OSLO, ("then-President", "president")), held) == []
    under = naming(OSLO, ("Under Secretary", "under secretary"))
    assert offices(under, naming(LIMA, ("Secretary of Health", "secretary"))) == []


def test_an_office_without_a_name_shows_nobody_in_it() -> None:
    assert offices(naming(OSLO, DEPUTY), naming(LIMA, HEAD, kind=MentionKind.OFFICE)) == []


def test_offices_told_beside_one_name_are_held_together() -> None:
    finance = ("President of the Central Bank", "president")
    both = naming(OSLO, ("Prime Minister", "prime minister"), finance)
    assert offices(both, naming(LIMA, ("Prime Minister", "prime minister")), naming(LIMA, finance)) == []


def test_titles_that_differ_in_one_way_are_shown_together() -> None:
    third = document("third", "2024-03-14", "Chile")
    titles = [f"Adviser to the President for {over} Affairs" for over in ("Maritime", "Ocean", "Sea")]
    found = offices(
        *(naming(at, (text, "adviser")) for at, text in zip((OSLO, LIMA, third), titles, strict=True))
    )
    assert found == [(WORDED, titles)]
