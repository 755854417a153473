"""Noun phrases for meetings: form, series, ordinal, time, place and whose they are."""

from __future__ import annotations

import pytest
from reading import sentence

from rapporteur.extract.eventnouns import EventNoun, find_event_nouns, form_of, ordinal_of
from rapporteur.model import Form


def nouns(text: str) -> list[tuple[str, EventNoun]]:
    """The meeting nouns of a sentence, each with its words."""
    found = find_event_nouns(sentence(text))
    for noun in found:
        assert noun.start <= noun.head[0] < noun.head[1] <= noun.end <= len(text)
    return [(text[noun.start : noun.end], noun) for noun in found]


def noun(text: str) -> EventNoun:
    """The one meeting noun of a sentence."""
    ((_, found),) = nouns(text)
    return found


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("the meeting", Form.MEETING),
        ("two rounds of consultations", Form.MEETING),
        ("the strategic dialogue", Form.DIALOGUE),
        ("a summit", Form.SUMMIT),
        ("an official visit", Form.VISIT),
        ("a phone call", Form.CALL),
        ("a donors’ conference", Form.CONFERENCE),
        ("the signing ceremony", Form.CEREMONY),
    ],
)
def test_forms(words: str, form: Form) -> None:
    assert noun(f"She wrote of {words}.").form is form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("High-Level Dialogue on Trade", Form.DIALOGUE),
        ("Working Group of the Summit", Form.MEETING),
        ("Summit of the Americas", Form.SUMMIT),
        ("Council on Water", Form.MEETING),
        ("Lake Fund", None),
    ],
)
def test_the_form_a_name_gives(name: str, form: Form | None) -> None:
    assert form_of(name) is form


@pytest.mark.parametrize(
    "words",
    [
        "her first Lake Summit in Lima",
        "the President's first Lake Summit in Lima",
        "President Quispe's second Lake Summit in Lima",
        "the first Lake Summit since 2016",
        "the first Lake Summit held since March 2016",
        "the first Lake Summit in nearly two years",
    ],
)
def test_a_number_that_is_not_the_meeting_s(words: str) -> None:
    found = noun(f"She wrote of {words}.")
    assert (found.form, found.ordinal) == (Form.SUMMIT, None)


@pytest.mark.parametrize(
    "words",
    ["their first Lake Summit", "the first Lake Summit in Lima", "the first Lake Summit since its founding"],
)
def test_a_number_that_is_the_meeting_s(words: str) -> None:
    assert noun(f"She wrote of {words}.").ordinal == 1


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("third annual", 3),
        ("11th", 11),
        ("inaugural", 1),
        ("twenty-first", 21),
        ("thirtieth", 30),
        ("annual", None),
        ("21 members", None),
    ],
)
def test_ordinals(words: str, number: int | None) -> None:
    assert ordinal_of(words) == number


def test_everything_that_hangs_on_the_noun() -> None:
    ((words, found),) = nouns(
        "He recalled the third meeting of the Energy Dialogue between Peru and Chile in Lima on May 3, 2024."
    )
    assert words == "the third meeting of the Energy Dialogue between Peru and Chile in Lima on May 3, 2024"
    assert (found.ordinal, found.series, found.place) == (3, "Energy Dialogue", "Lima")
    assert str(found.time) == "2024-05-03"
    assert found.form is Form.DIALOGUE


def test_states_stand_in_the_name() -> None:
    found = noun("He recalled the inaugural U.S.-Ghana Cyber Dialogue.")
    assert set(found.states) == {"United States", "Ghana"}
    assert (found.ordinal, found.form) == (1, Form.DIALOGUE)


def test_an_owner() -> None:
    text = "He recalled President Karl Braun’s visit to Peru in March 2023."
    ((words, found),) = nouns(text)
    assert words == "President Karl Braun’s visit to Peru in March 2023"
    assert found.owner is not None
    assert text[slice(*found.owner)] == "President Karl Braun"
    assert (found.place, found.place_state, str(found.time)) == ("Peru", "Peru", "2023-03")


def test_a_visit_of_somebody_to_somewhere() -> None:
    text = "He recalled the visit of President Karl Braun to Peru in March 2023."
    ((words, found),) = nouns(text)
    assert words == "the visit of President Karl Braun to Peru in March 2023"
    assert found.owner is not None
    assert text[slice(*found.owner)] == "President Karl Braun"
    assert (found.place, found.place_state) == ("Peru", "Peru")


@pytest.mark.parametrize(
    "text",
    [
        "The meeting room was small.",
        "The visit programme was printed.",
        "The call centre closed.",
        "They met the needs of farmers.",
        "She visits him.",
        "The dialogue partners signed.",
    ],
)
def test_what_is_no_meeting(text: str) -> None:
    assert nouns(text) == []


@pytest.mark.parametrize("text", ["The new law calls for order.", "Conference Room B was locked."])
def test_what_is_no_meeting_either(text: str) -> None:
    assert nouns(text) == []


def test_the_next_one_is_still_to_come() -> None:
    assert noun("They fixed the next meeting.").next
    assert not noun("They fixed the meeting.").next


def test_weak_nouns_say_so() -> None:
    assert noun("They began a dialogue.").weak
    assert not noun("They began a summit.").weak
