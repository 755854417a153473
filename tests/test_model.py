"""The records: what their constructors hold, and how a claim knows itself again."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import CODES, Issue
from rapporteur.ids import content_id
from rapporteur.model import (
    AlignedText,
    Citation,
    Claim,
    Document,
    Edition,
    Form,
    Format,
    Kind,
    MeetingDetail,
    Span,
    cite,
    document_id,
)

TEXT = "Peru and Chile met in Lima."
DOCUMENT = Document("edition-0", TEXT, Format.TEXT, ())


def claim(start: int, end: int, nth: int = 0) -> Claim:
    return Claim(Kind.MEETING, cite(DOCUMENT, Span(start, end)), MeetingDetail(Form.MEETING), nth=nth)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3), (0, 0)])
def test_a_span_is_neither_empty_nor_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_a_citation_quotes_its_span(start: int, length: int) -> None:
    end = min(start + length, len(TEXT))
    citation = cite(DOCUMENT, Span(start, end))
    assert citation.quote == TEXT[start:end]
    assert citation.document == DOCUMENT.id


def test_a_citation_cannot_reach_past_the_text_nor_have_another_length() -> None:
    with pytest.raises(ValueError, match="past a text"):
        cite(DOCUMENT, Span(0, len(TEXT) + 1))
    with pytest.raises(ValueError, match="as long as"):
        Citation(DOCUMENT.id, Span(0, 4), "Peru and")


def test_records_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        DOCUMENT.text = "Chile"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        claim(0, 4).place = "Lima"  # type: ignore[misc]


def test_the_id_of_a_claim_is_its_document_kind_and_place() -> None:
    one = claim(0, 26)
    assert one.id == content_id("claim", DOCUMENT.id, "meeting", 0, 26, 0)
    assert one.id == replace(one, place="Lima", rule="another").id
    assert len({one.id, claim(0, 25).id, claim(0, 26, nth=1).id}) == 3


def test_the_id_of_a_document_is_its_edition_and_its_text() -> None:
    assert DOCUMENT.id == document_id("edition-0", TEXT) == replace(DOCUMENT, name="elsewhere.txt").id
    assert DOCUMENT.id != replace(DOCUMENT, text=TEXT + " ").id
    assert DOCUMENT.id != replace(DOCUMENT, edition="edition-1").id


def test_the_same_bytes_are_one_edition() -> None:
    a = Edition("/a.txt", b"x", datetime(2024, 1, 1, tzinfo=UTC))
    b = Edition("https://b.example/", b"x", datetime(2025, 1, 1, tzinfo=UTC), name="b")
    assert a.id == b.id != replace(a, content=b"y").id


# -- Aligned text ---------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.characters(exclude_categories=[]), st.integers(1, 5)), max_size=30))
def test_every_character_of_an_aligned_text_knows_its_place(steps: list[tuple[str, int]]) -> None:
    characters: list[tuple[str, int]] = []
    at = -1
    for char, step in steps:
        at += step
        characters.append((char, at))
    body = AlignedText.build(characters)
    assert body.text == "".join(char for char, _ in characters)
    assert [body.source(i) for i in range(len(characters))] == [place for _, place in characters]
    for i in range(len(characters)):
        assert body.span(i, len(characters)) == Span(characters[i][1], characters[-1][1] + 1)


def test_an_aligned_text_refuses_what_lies_outside() -> None:
    body = AlignedText("ab", ((0, 5),))
    assert body.span(0, 2) == Span(5, 7)
    for offset in (-1, 2):
        with pytest.raises(ValueError, match="lies outside"):
            body.source(offset)
    with pytest.raises(ValueError, match="not a span"):
        body.span(1, 1)


@pytest.mark.parametrize("runs", [((1, 5),), ((0, 5), (0, 7)), ((0, 5), (1, 5)), ((0, 5), (1, 4)), ()])
def test_the_runs_of_an_aligned_text_begin_at_nought_and_rise(runs: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="aligned text"):
        AlignedText("ab", runs)


# -- Issues ---------------------------------------------------------------------------------------


def test_an_issue_has_a_known_code_and_says_where() -> None:
    with pytest.raises(ValueError, match="no such issue code"):
        Issue("strange", "a.txt", "it is strange")
    assert "no text" in CODES
    assert str(Issue("no text", "a.txt", "nothing stands there")) == "a.txt  no text: nothing stands there"
    assert str(Issue("furniture", "a.txt", "a menu", 0, 9)) == "a.txt:0-9  furniture: a menu"
