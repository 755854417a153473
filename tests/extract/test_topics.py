"""Topics: one for each member of a list, as written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import meetings, sentence

from rapporteur.extract.topics import split_topics


def topics(words: str) -> tuple[str, ...]:
    """The topics in a span of words, each of which stands there."""
    text = f"The sides discussed {words}."
    found = split_topics(sentence(text), len("The sides discussed "), len(text))
    assert all(topic in text for topic in found)
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trade", ("trade",)),
        ("trade, fisheries and tourism", ("trade", "fisheries", "tourism")),
        ("trade, fisheries, and tourism", ("trade", "fisheries", "tourism")),
        (
            "gas transit, the training of engineers and visas",
            ("gas transit", "the training of engineers", "visas"),
        ),
        (
            "the strait, the price of gas and the visas",
            ("the strait", "the price of gas", "the visas"),
        ),
        ("how to reopen the port and how to pay for it", ("how to reopen the port", "how to pay for it")),
        ("trade as well as tourism", ("trade", "tourism")),
        (
            "cooperation in water management, including dam repair and flood warning",
            ("cooperation in water management", "dam repair", "flood warning"),
        ),
        (
            "their commitment to human rights, democracy, and trade",
            ("their commitment to human rights, democracy, and trade",),
        ),
        ("the war in Sudan; the truce in Yemen", ("the war in Sudan", "the truce in Yemen")),
        ("the strait, fishing rights and trade", ("the strait", "fishing rights", "trade")),
    ],
)
def test_members_of_a_list(words: str, expected: tuple[str, ...]) -> None:
    assert topics(words) == expected


def test_a_bare_member_between_two_with_articles() -> None:
    assert topics("the truce in Yemen, gas transit, and the price of tea") == (
        "the truce in Yemen",
        "gas transit",
        "the price of tea",
    )


def test_brackets_hold_together() -> None:
    assert topics("lake fisheries (closed in 2001, reopened and enlarged), trade and tourism") == (
        "lake fisheries (closed in 2001, reopened and enlarged)",
        "trade",
        "tourism",
    )


def test_topics_of_a_passage_go_with_its_meeting() -> None:
    told, discussed = meetings(
        "Minister Ana Ruiz met with Minister Karl Braun in Lima to discuss fisheries and visas. "
        "The ministers also exchanged views on the truce in Yemen, the transit of gas, and the price of tea.",
        date="2024-05-14",
    )
    assert told.citation.quote.endswith("to discuss fisheries and visas")
    assert told.topics == ("fisheries", "visas")
    assert discussed.citation.quote.startswith("The ministers also exchanged views on")
    assert discussed.topics == ("the truce in Yemen", "the transit of gas", "the price of tea")
    assert discussed.parties == told.parties


@settings(deadline=None)
@given(st.text(alphabet="abc ,;()and—”'é", max_size=60))
def test_any_words_give_topics_that_stand_in_them(words: str) -> None:
    text = f"The sides discussed {words}."
    for topic in split_topics(sentence(text), len("The sides discussed "), len(text)):
        assert topic == topic.strip()
        assert len(topic) > 2
