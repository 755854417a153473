"""Where accounts of one event, of one figure and of one office differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconcile_builders import day, document, figure, instrument, meeting, who

from rapporteur.dates import Interval
from rapporteur.details import Act, Approx
from rapporteur.model import Role, Status
from rapporteur.reconcile.conflicts import conflicts
from rapporteur.reconcile.differences import Conflict, Difference
from rapporteur.reconcile.figures import figure_conflicts
from rapporteur.record import About, Told

OSLO = document("oslo", "2023-04-13", "Norway")
LIMA = document("lima", "2023-04-14", "Peru")
ABOUTS = {each.id: each for each in (OSLO, LIMA)}
EVENT = "event-1"
SIDES = [who(Role.PARTICIPANT, "Norway"), who(Role.PARTICIPANT, "Peru")]
CITIES = {"Lima", "Oslo", "Cusco"}


def same_place(a: str, b: str) -> bool | None:
    if "Peru" in (a, b):
        return None
    return a == b if {a, b} <= CITIES else None


def differing(
    *told: Told, about: tuple[About, ...] = (OSLO, LIMA)
) -> list[tuple[str, Difference, list[str]]]:
    found: set[tuple[Conflict, ...]] = set()
    for order in permutations(told):
        found.add(conflicts(about, [(EVENT, one) for one in order], same_place))
    (one,) = found
    assert all(conflict.about == EVENT for conflict in one)
    return [(c.field, c.kind, [value.said for value in c.values]) for c in one]


def test_two_days_that_cannot_both_be_true() -> None:
    a = meeting(OSLO, "met on 10 April", SIDES, time=day("2023-04-10"))
    b = meeting(LIMA, "met on 12 April", SIDES, time=day("2023-04-12"))
    assert differing(a, b) == [("day", Difference.INCOMPATIBLE, ["2023-04-10", "2023-04-12"])]


def test_a_day_apart_and_less_exact_are_other_words() -> None:
    a = meeting(OSLO, "met on 10 April", SIDES, time=day("2023-04-10"))
    b = meeting(LIMA, "met on 11 April", SIDES, time=day("2023-04-11"))
    assert differing(a, b) == [("day", Difference.WORDED, ["2023-04-10", "2023-04-11"])]
    c = meeting(LIMA, "met in April", SIDES, time=Interval.month(2023, 4))
    assert differing(a, c) == [("day", Difference.WORDED, ["2023-04", "2023-04-10"])]


def test_silence_is_an_omission() -> None:
    a = meeting(OSLO, "met in Cusco", SIDES, place="Cusco")
    b = meeting(LIMA, "met", SIDES)
    assert differing(a, b) == [("place", Difference.OMITS, ["", "Cusco"])]


def test_a_city_and_its_state_do_not_differ() -> None:
    a = meeting(OSLO, "met in Cusco", SIDES, place="Cusco")
    b = meeting(LIMA, "met in Peru", SIDES, place="Peru")
    c = meeting(LIMA, "met in Oslo", SIDES, place="Oslo")
    assert differing(a, b) == []
    assert differing(a, c) == [("place", Difference.INCOMPATIBLE, ["Cusco", "Oslo"])]


def test_which_one_of_a_series() -> None:
    a = meeting(OSLO, "the third round", SIDES, ordinal=3)
    b = meeting(LIMA, "the fourth round", SIDES, ordinal=4)
    assert differing(a, b) == [("ordinal", Difference.INCOMPATIBLE, ["3", "4"])]


def test_chairs_spelt_otherwise_and_another() -> None:
    a = meeting(OSLO, "chaired by Aksel Rakhmettulin", [who(Role.CHAIR, "Aksel Rakhmettulin", "Norway")])
    b = meeting(LIMA, "chaired by Aksel Rakhmetullin", [who(Role.CHAIR, "Aksel Rakhmetullin", "Norway")])
    c = meeting(LIMA, "chaired by Ingrid Holm", [who(Role.CHAIR, "Ingrid Holm", "Norway")])
    assert [(f, k) for f, k, _ in differing(a, b)] == [("chairs", Difference.WORDED)]
    assert [(f, k) for f, k, _ in differing(a, c)] == [("chairs", Difference.INCOMPATIBLE)]


def test_a_chair_who_is_named_otherwise_is_not_left_out() -> None:
    holm, quispe = who(Role.CHAIR, "Ingrid Holm", "Norway"), who(Role.CHAIR, "Rosa Quispe", "Peru")
    a = meeting(OSLO, "chaired by Ingrid Holm and Rosa Quispe", [holm, quispe])
    b = meeting(LIMA, "Ingrid Holm took part", [who(Role.PARTICIPANT, "Ingrid Holm", "Norway")])
    assert differing(a, b) == [("chairs", Difference.OMITS, ["", "Rosa Quispe"])]


def test_signed_and_not_signed() -> None:
    a = instrument(OSLO, "signed the Fjord Charter", Act.SIGNED, "Fjord Charter", ["Norway"])
    b = instrument(
        LIMA, "did not sign the Fjord Charter", Act.SIGNED, "Fjord Charter", ["Norway"], status=Status.DENIED
    )
    assert ("act", Difference.INCOMPATIBLE, ["not signed", "signed"]) in differing(a, b)


def test_an_account_that_only_names_a_law_tells_no_effect() -> None:
    law = "Poaching Act"
    a = instrument(
        OSLO, "passed the Poaching Act, toughening penalties for traders", Act.ADOPTED, law, ["Peru"]
    )
    b = instrument(
        LIMA, "Last weekend, as is known, Parliament adopted the Poaching Act", Act.ADOPTED, law, ["Peru"]
    )
    assert [(f, k) for f, k, _ in differing(a, b)] == [("effect", Difference.OMITS)]


def test_an_effect_in_other_words() -> None:
    a = instrument(OSLO, "passed a law toughening penalties for poaching", Act.ADOPTED, "law", ["Peru"])
    b = instrument(LIMA, "adopted a law criminalizing wildlife trade", Act.ADOPTED, "law", ["Peru"])
    found = differing(a, b)
    assert [(f, k) for f, k, _ in found] == [("effect", Difference.WORDED)]


# -- Figures -----------------------------------------------------------------------------------


SAME_DAY = document("same-day", "2023-04-13", "Peru")
AUTUMN = document("autumn", "2023-10-01", "Peru")


def apart(*told: Told, about: Iterable[About] = ()) -> list[tuple[Difference, list[str]]]:
    """What differs of figures that stand under no event."""
    days = [OSLO, LIMA, SAME_DAY, AUTUMN, document("week-on", "2023-04-21", "Peru"), *about]
    under = [(one.claim.citation.document, one) for one in told]
    found = figure_conflicts(under, {each.id: each for each in days})
    assert found == figure_conflicts(under[::-1], {each.id: each for each in days})
    return [(c.kind, [value.said for value in c.values]) for c in found]


def figures(*told: Told) -> list[tuple[Difference, list[str], str]]:
    found = {figure_conflicts([(EVENT, one) for one in order], ABOUTS) for order in permutations(told)}
    (one,) = found
    return [(c.kind, [value.said for value in c.values], c.note) for c in one]


def test_two_exact_numbers_of_one_thing() -> None:
    a = figure(OSLO, "released 40 fishermen held in Callao", 40, "people", "fishermen")
    b = figure(LIMA, "released 55 fishermen held in Callao", 55, "people", "fishermen")
    assert figures(a, b) == [(Difference.INCOMPATIBLE, ["40 people", "55 people"], "")]


def test_at_least_and_about_can_both_be_true() -> None:
    a = figure(OSLO, "released more than 40 fishermen", 40, "people", "fishermen", approx=Approx.AT_LEAST)
    b = figure(LIMA, "released 55 fishermen", 55, "people", "fishermen")
    c = figure(LIMA, "released about 52 fishermen", 52, "people", "fishermen", approx=Approx.ABOUT, at=90)
    assert figures(a, b, c) == []


def test_other_scope_and_speaker_are_kept_apart_with_their_parts() -> None:
    a = figure(OSLO, "400 herders are grazing abroad", 400, "people", "herders", speaker="Kari Moe")
    b = figure(
        OSLO,
        "350 herders are in Lapland",
        350,
        "people",
        "herders",
        speaker="Nils Dahl",
        place="Lapland",
        at=50,
    )
    c = figure(OSLO, "of whom 150 are owners", 150, "people", "herders", speaker="Nils Dahl", at=90)
    ((kind, said, note),) = figures(a, b, c)
    assert kind is Difference.APART
    assert said == ["350 people", "400 people"]
    assert "other scope" in note
    assert "other speaker" in note
    assert "parts: 150 people" in note


def test_a_number_that_comes_to_another_is_no_other_number() -> None:
    a = figure(OSLO, "released 40 fishermen held in Callao", 40, "people", "fishermen")
    b = figure(LIMA, "released 15 more fishermen held in Callao", 15, "people", "fishermen")
    assert figures(a, b) == []


def test_a_total_that_grows_from_week_to_week_is_no_difference() -> None:
    week_on = document("week-on", "2023-04-21", "Peru")
    a = figure(OSLO, "brings total flood relief for Cusco to $40 million", 40, "USD", "total flood relief")
    b = figure(week_on, "brings total flood relief for Cusco to $55 million", 55, "USD", "total flood relief")
    assert apart(a, b) == []
    next_day = figure(LIMA, b.claim.citation.quote, 55, "USD", "total flood relief")
    assert apart(a, next_day) == []
    less = figure(LIMA, "brings total flood relief for Cusco to $30 million", 30, "USD", "total flood relief")
    assert apart(a, less) == [(Difference.INCOMPATIBLE, ["30 USD", "40 USD"])]


def test_a_period_that_was_over_has_one_number() -> None:
    year = Interval.year(2022)
    a = figure(OSLO, "4,500 trawlers were registered in 2022", 4500, "trawlers", "trawlers", time=year)
    b = figure(AUTUMN, "5,400 trawlers were registered last year", 5400, "trawlers", "trawlers", time=year)
    assert apart(a, b) == [(Difference.INCOMPATIBLE, ["4,500 trawlers", "5,400 trawlers"])]
    this_year = Interval.year(2023)
    c = figure(OSLO, "4,500 trawlers were registered in 2023", 4500, "trawlers", "trawlers", time=this_year)
    d = figure(AUTUMN, "5,400 trawlers were registered in 2023", 5400, "trawlers", "trawlers", time=this_year)
    assert apart(c, d) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maryland registered 40 trawlers", "Florida registered 55 trawlers"),
        ("registered 40 trawlers under the Coral Plan", "registered 55 trawlers"),
        ("registered trawlers by 40 percent", "registered trawlers to 55 percent"),
        ("registered 40 such trawlers", "registered 55 such trawlers"),
        ("registered 40 trawlers for this purpose", "registered 55 trawlers for this purpose"),
        ("registered 40 trawlers every year", "registered 55 trawlers"),
        ("registered 40 trawlers", "sank 55 trawlers"),
    ],
)
def test_another_name_change_or_rate_is_another_scope(one: str, other: str) -> None:
    a = figure(OSLO, one, 40, "trawlers", "fishing trawlers")
    b = figure(SAME_DAY, other, 55, "trawlers", "fishing trawlers")
    assert apart(a, b) == []


def test_figures_of_documents_on_two_places_are_two() -> None:
    titled = [replace(at, title=f"Facts on {of}") for at, of in ((OSLO, "Kenya"), (SAME_DAY, "Florida"))]
    a = figure(OSLO, "registered 40 trawlers", 40, "trawlers", "fishing trawlers")
    b = figure(SAME_DAY, "registered 55 trawlers", 55, "trawlers", "fishing trawlers")
    assert apart(a, b) == [(Difference.INCOMPATIBLE, ["40 trawlers", "55 trawlers"])]
    assert apart(a, b, about=titled) == []


def test_a_noun_that_counts_nothing_of_its_own_has_no_one_number() -> None:
    a = figure(OSLO, "an 18 percent increase", 18, "percent", "increase")
    b = figure(SAME_DAY, "a 62 percent increase", 62, "percent", "increase")
    assert apart(a, b) == []


def test_two_speakers_of_one_text_are_set_side_by_side_where_their_numbers_are_near() -> None:
    a = figure(OSLO, "400 herders graze abroad", 400, "people", "herders", speaker="Kari Moe")
    b = figure(OSLO, "390 herders are here", 390, "people", "herders", speaker="Nils Dahl", at=60)
    c = figure(OSLO, "12 herders are here", 12, "people", "herders", speaker="Nils Dahl", at=90)
    assert apart(a, b) == [(Difference.APART, ["390 people", "400 people"])]
    assert apart(a, c) == []


def test_bare_counts_of_people_are_not_compared() -> None:
    a = figure(OSLO, "met 40 people", 40, "people", "people")
    b = figure(LIMA, "met 55 people", 55, "people", "people")
    assert figures(a, b) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from([OSLO, LIMA]),
            st.integers(1, 60),
            st.sampled_from(list(Approx)),
            st.sampled_from([None, "Kari Moe", "Nils Dahl"]),
            st.integers(0, 5),
        ),
        max_size=5,
    )
)
def test_figures_are_free_of_order(rows: list[tuple[About, int, Approx, str | None, int]]) -> None:
    told = [
        figure(
            about,
            f"released {n:>2} fishermen",
            n,
            "people",
            "fishermen",
            approx=approx,
            speaker=speaker,
            at=100 * at,
        )
        for about, n, approx, speaker, at in rows
    ]
    told = list({one.claim.id: one for one in told}.values())
    there = figure_conflicts([(EVENT, one) for one in told], ABOUTS)
    assert there == figure_conflicts([(EVENT, one) for one in reversed(told)], ABOUTS)
    for conflict in there:
        assert len(conflict.values) > 1
