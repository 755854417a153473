"""The records: what their constructors hold, and how a claim knows itself again."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.dates import Interval
from rapporteur.errors import CODES, Issue
from rapporteur.ids import content_id
from rapporteur.model import (
    Act,
    Action,
    ActivityDetail,
    Aid,
    AlignedText,
    Approx,
    AssistanceDetail,
    Citation,
    Claim,
    CommitmentDetail,
    CommitmentType,
    Detail,
    Document,
    Edition,
    EventCode,
    FigureDetail,
    Form,
    Format,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
    QuotationDetail,
    Span,
    StanceDetail,
    Tone,
    cite,
    detail_object,
    detail_of,
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
    assert one.id == replace(one, place="Lima", rule="another", code=EventCode("CONSULT")).id
    assert len({one.id, claim(0, 25).id, claim(0, 26, nth=1).id}) == 3


def test_the_id_of_a_document_is_its_edition_and_its_text() -> None:
    assert DOCUMENT.id == document_id("edition-0", TEXT) == replace(DOCUMENT, name="elsewhere.txt").id
    assert DOCUMENT.id != replace(DOCUMENT, text=TEXT + " ").id
    assert DOCUMENT.id != replace(DOCUMENT, edition="edition-1").id


def test_the_same_bytes_are_one_edition() -> None:
    a = Edition("/a.txt", b"x", datetime(2024, 1, 1, tzinfo=UTC))
    b = Edition("https://b.example/", b"x", datetime(2025, 1, 1, tzinfo=UTC), name="b")
    assert a.id == b.id != replace(a, content=b"y").id


# -- Kinds ----------------------------------------------------------------------------------------

DETAILS: list[tuple[Kind, Detail, dict[str, Any]]] = [
    (Kind.MEETING, MeetingDetail(Form.CALL, None, 2), {"form": "call", "series": None, "ordinal": 2}),
    (
        Kind.COMMITMENT,
        CommitmentDetail(CommitmentType.PLEDGE, "meet", Interval.month(2024, 2)),
        {
            "type": "pledge",
            "due": {"start": "2024-02-01", "end": "2024-02-29", "precision": "month"},
            "action": "meet",
        },
    ),
    (
        Kind.COMMITMENT,
        CommitmentDetail(CommitmentType.JOINT, "meet"),
        {"type": "joint", "due": None, "action": "meet"},
    ),
    (Kind.STANCE, StanceDetail(Tone.THANKS), {"tone": "thanks"}),
    (Kind.QUOTATION, QuotationDetail("Never"), {"words": "Never"}),
    (
        Kind.INSTRUMENT,
        InstrumentDetail(Act.IN_FORCE, "Lima Treaty"),
        {"act": "in_force", "instrument": "Lima Treaty"},
    ),
    (Kind.MEASURE, MeasureDetail(Action.EXTRADITE), {"action": "extradite"}),
    (Kind.ASSISTANCE, AssistanceDetail(Aid.FUNDS, "Relief"), {"form": "funds", "programme": "Relief"}),
    (Kind.ASSISTANCE, AssistanceDetail(), {"form": None, "programme": None}),
    (Kind.ACTIVITY, ActivityDetail(), {}),
    (
        Kind.FIGURE,
        FigureDetail((2, 2.5), "percent", Approx.ABOUT),
        {"value": [2, 2.5], "unit": "percent", "approx": "about", "what": None},
    ),
]


@pytest.mark.parametrize(("kind", "detail", "own"), DETAILS)
def test_the_fields_of_a_kind_go_to_json_and_come_back(
    kind: Kind, detail: Detail, own: dict[str, Any]
) -> None:
    assert detail_object(detail) == own
    assert detail_of(kind, own) == detail


def test_every_kind_has_its_detail() -> None:
    assert {kind for kind, _, _ in DETAILS} == set(Kind)
    assert {type(detail) for _, detail, _ in DETAILS} == set(get_args(Detail))


@pytest.mark.parametrize(
    ("kind", "own", "error"),
    [
        (Kind.STANCE, {}, KeyError),
        (Kind.STANCE, {"tone": "joy"}, ValueError),
        (Kind.MEASURE, {"action": "meet"}, ValueError),
        (Kind.COMMITMENT, {"type": "pledge", "action": "meet"}, KeyError),
        (Kind.COMMITMENT, {"type": "pledge", "action": "meet", "due": {"start": "2024-02-01"}}, KeyError),
        (Kind.ASSISTANCE, {"form": "visit", "programme": None}, ValueError),
        (Kind.FIGURE, {"value": float("inf"), "unit": "", "approx": "exact", "what": None}, ValueError),
    ],
)
def test_fields_that_no_kind_has_are_refused(kind: Kind, own: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        detail_of(kind, own)


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
