"""When two titles are one office, and whom which documents show in it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_builders import Text, namings, office

from rapporteur.model import MentionKind, Office
from rapporteur.resolve.names import resolve
from rapporteur.resolve.offices import heads_agree, holdings, office_key, state_by_title


def key(text: str, head: str, state: str | None = "Kazakhstan") -> str | None:
    return office_key(Office(text, head), state)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Foreign Minister", "foreign minister"), ("Minister for Foreign Affairs", "minister")),
        (("Foreign Minister", "foreign minister"), ("Kazakh Minister of Foreign Affairs", "minister")),
        (
            ("Deputy Foreign Minister", "foreign minister"),
            ("Deputy Minister of Foreign Affairs", "deputy minister"),
        ),
        (("Commerce Secretary", "secretary"), ("Secretary of Commerce", "secretary")),
        (("President", "president"), ("under President", "president")),
        (("President", "president"), ("Congress and President", "president")),
        (("Chancellor", "chancellor"), ("Federal Chancellor", "chancellor")),
        (("Director of Trade", "director"), ("Director of the Office of Trade (OT)", "director")),
        (("Head of the Water Commission", "head"), ("Head of the Water Commission’s", "head")),
        (("Ambassador to Norway", "ambassador"), ("Ambassador to the Kingdom of Norway", "ambassador")),
        (("Chairman of the Senate", "chairman"), ("Chairwoman of the Senate", "chairwoman")),
        (("President", "president"), ("President of the Republic of Kazakhstan", "president")),
        (
            ("Under Secretary of State for Water, Land, and Sea", "under secretary"),
            ("Under Secretary for Water, Land and Sea", "under secretary"),
        ),
    ],
)
def test_two_titles_of_one_office(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert key(*a) is not None
    assert key(*a) == key(*b)


def test_offices_that_differ() -> None:
    texts = [
        ("Assistant to the President of Kazakhstan for International Affairs", "assistant"),
        ("Assistant to the President of Kazakhstan for External Affairs", "assistant"),
        ("Special Representative", "special representative"),
        ("Deputy Foreign Minister", "foreign minister"),
        ("Foreign Minister", "foreign minister"),
        ("Secretary of State", "secretary of state"),
        ("Deputy Secretary of State", "deputy secretary"),
    ]
    assert len({key(*text) for text in texts}) == len(texts)
    assert key("President", "president") != key("President", "president", "Georgia")


@pytest.mark.parametrize(
    ("text", "head", "state"),
    [
        ("member of the delegation", "member", "Kazakhstan"),
        ("activist", "activist", "Kazakhstan"),
        ("Director", "director", "Kazakhstan"),
        ("Senator", "senator", "Kazakhstan"),
        ("President", "president", None),
    ],
)
def test_what_is_no_office_or_nobody_knows_whose(text: str, head: str, state: str | None) -> None:
    assert key(text, head, state) is None


def test_an_office_of_a_body_needs_no_state() -> None:
    assert key("Secretary General of NATO", "secretary general", None) is not None


@pytest.mark.parametrize(
    ("text", "head", "side", "state"),
    [
        ("Director of the National Economic Council", "director", None, "United States"),
        ("Minister of Trade of Ghana", "minister", "Norway", "Ghana"),
        ("Assistant Secretary", "assistant secretary", "United States", "United States"),
        ("Deputy Minister", "deputy minister", "Kazakhstan", "Kazakhstan"),
        ("Deputy Minister", "deputy minister", "United States", None),
        ("President", "president", "Kazakhstan", None),
        ("Deputy Minister", "deputy minister", "NATO", None),
    ],
)
def test_the_state_of_an_office_by_its_words(
    text: str, head: str, side: str | None, state: str | None
) -> None:
    assert state_by_title(Office(text, head), side) == state


HEADS = [
    "secretary",
    "secretary of state",
    "deputy secretary",
    "minister",
    "foreign minister",
    "prime minister",
]


@given(st.sampled_from(HEADS), st.sampled_from(HEADS))
def test_heads_agree_either_way(a: str, b: str) -> None:
    assert heads_agree(a, b) == heads_agree(b, a)


def test_holdings_have_the_dates_of_the_documents_that_show_them() -> None:
    title = office("Under Secretary of State for Water", "Ghana", "under secretary")
    texts = [
        Text("a", day=date(2016, 3, 1)).has("Sara Mensah", title),
        Text("b", day=date(2016, 9, 1)).has(
            "Sara Mensah", office("Under Secretary for Water", "Ghana", "under secretary")
        ),
        Text("c", day=date(2024, 5, 1)).has(
            "Sara Mensah", office("former Under Secretary for Water", "Ghana", "under secretary")
        ),
        Text("d", day=date(2024, 5, 1)).has(
            "Ama Owusu", office("Acting Under Secretary for Water", "Ghana", "under secretary")
        ),
    ]
    found = {}
    for name, some in (("Sara Mensah", texts[:3]), ("Ama Owusu", texts[3:])):
        every = namings(*some)
        (entity,) = resolve("person", every).entities
        (found[name],) = holdings(entity, every)
    sara, ama = found["Sara Mensah"], found["Ama Owusu"]
    assert sara.office == ama.office
    assert [str(day) for day, _, _ in sara.shown] == ["2016-03-01", "2016-09-01"]
    assert (sara.mark, ama.mark) == ("", "acting")
    assert sara.state == "Ghana"


def test_an_office_told_apart_from_a_name_counts_only_where_one_beside_it_bears_it_out() -> None:
    text = Text("a").has("Jana Novak", office("Secretary of Energy", "Freedonia", "secretary"))
    text.has(
        "Jana Novak",
        office("Secretary of Labor", "Freedonia", "secretary"),
        kind=MentionKind.OFFICE,
        name="x",
    )
    every = namings(text)
    (entity,) = resolve("person", every).entities
    assert [h.title for h in holdings(entity, every)] == ["Secretary of Energy"]


def test_an_office_in_a_body_of_several_states_is_no_states_but_an_envoy_to_it_is() -> None:
    chair = key("Chairman of the European Commission", "chairman")
    assert chair is not None
    assert chair.startswith("|")
    envoy = key("Permanent Representative to the United Nations", "permanent representative")
    assert envoy is not None
    assert envoy.startswith("Kazakhstan|")


def test_a_bare_title_is_the_one_longer_office_with_its_head() -> None:
    texts = (
        Text("a").has("Ana Ruiz", office("Special Envoy", "Chile", "special envoy")),
        Text("b").has("Ana Ruiz", office("Special Envoy for Water", "Chile", "special envoy")),
    )
    every = namings(*texts)
    (entity,) = resolve("person:x", every).entities
    (held,) = holdings(entity, every)
    assert held.office == "Chile|special envoy|water"
    assert len(held.shown) == 2
