"""A claim goes out as JSON and comes back the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.dates import Interval, Precision
from rapporteur.errors import UsageError
from rapporteur.model import (
    Act,
    Action,
    ActivityDetail,
    Aid,
    Approx,
    AssistanceDetail,
    Citation,
    Claim,
    CommitmentDetail,
    CommitmentType,
    Detail,
    EventCode,
    FigureDetail,
    Form,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
    Party,
    QuotationDetail,
    Role,
    Span,
    StanceDetail,
    Status,
    Tone,
)
from rapporteur.publish.claims_json import from_object, loads, to_line, to_object
from rapporteur.publish.claims_schema import schema

PASSAGE = (
    "Ministers of Norland and Estmark met in Port Aldis on 3 March 2021 for the second Fisheries Dialogue."
)

MEETING = Claim(
    kind=Kind.MEETING,
    citation=Citation("document-0f", Span(0, 101), PASSAGE),
    detail=MeetingDetail(Form.DIALOGUE, "Fisheries Dialogue", 2),
    time=Interval.day(date(2021, 3, 3)),
    place="Port Aldis",
    parties=(Party(Role.PARTICIPANT, "Norland"), Party(Role.PARTICIPANT, "Estmark")),
    rule="meeting/met",
    code=EventCode("CONSULT", "meet", ("economic",)),
)


def test_a_meeting_has_the_fields_of_the_claim_format() -> None:
    assert to_object(MEETING, "talks.txt") == {
        "kind": "meeting",
        "start": 0,
        "end": 101,
        "quote": PASSAGE,
        "status": "actual",
        "speaker": None,
        "time": {"start": "2021-03-03", "end": "2021-03-03", "precision": "day"},
        "place": "Port Aldis",
        "parties": [{"role": "participant", "name": "Norland"}, {"role": "participant", "name": "Estmark"}],
        "topics": [],
        "event": "CONSULT",
        "mode": "meet",
        "contexts": ["economic"],
        "form": "dialogue",
        "series": "Fisheries Dialogue",
        "ordinal": 2,
        "document": "talks.txt",
        "document_id": "document-0f",
        "id": MEETING.id,
        "nth": 0,
        "rule": "meeting/met",
        "unresolved": [],
    }


JUNE = {"start": "2021-06-01", "end": "2021-06-30", "precision": "month"}


@pytest.mark.parametrize(
    ("kind", "detail", "own"),
    [
        (
            Kind.COMMITMENT,
            CommitmentDetail(CommitmentType.JOINT, "meet again", Interval.month(2021, 6)),
            {"type": "joint", "due": JUNE, "action": "meet again"},
        ),
        (
            Kind.COMMITMENT,
            CommitmentDetail(CommitmentType.REQUEST, "meet again"),
            {"type": "request", "due": None, "action": "meet again"},
        ),
        (Kind.STANCE, StanceDetail(Tone.CONDEMNATION), {"tone": "condemnation"}),
        (
            Kind.INSTRUMENT,
            InstrumentDetail(Act.IN_FORCE, "Fisheries Act"),
            {"act": "in_force", "instrument": "Fisheries Act"},
        ),
        (Kind.INSTRUMENT, InstrumentDetail(Act.SIGNED), {"act": "signed", "instrument": None}),
        (Kind.MEASURE, MeasureDetail(Action.BAN), {"action": "ban"}),
        (
            Kind.ASSISTANCE,
            AssistanceDetail(Aid.GOODS, "Nets for Norland"),
            {"form": "goods", "programme": "Nets for Norland"},
        ),
        (Kind.ASSISTANCE, AssistanceDetail(), {"form": None, "programme": None}),
        (Kind.ACTIVITY, ActivityDetail(), {}),
    ],
)
def test_a_kind_has_its_own_fields_and_no_others(kind: Kind, detail: Detail, own: dict[str, Any]) -> None:
    claim = Claim(kind, Citation("document-1", Span(4, 8), "they"), detail)
    thing = to_object(claim, "a.txt")
    common = to_object(MEETING, "talks.txt").keys() - {"form", "series", "ordinal"}
    assert {name: value for name, value in thing.items() if name not in common} == own
    assert from_object(thing) == claim


def test_a_claim_without_a_code_has_its_fields_all_the_same() -> None:
    thing = to_object(replace(MEETING, code=None), "talks.txt")
    assert (thing["event"], thing["mode"], thing["contexts"]) == (None, None, [])
    for name in ("event", "mode", "contexts"):
        del thing[name]  # as in what was exported before there were codes
    assert from_object(thing) == replace(MEETING, code=None)


def test_a_range_of_a_figure_is_a_list_of_two() -> None:
    claim = Claim(
        Kind.FIGURE,
        Citation("document-1", Span(4, 21), "between 3 and 5.5"),
        FigureDetail((3, 5.5), "percent", Approx.ABOUT, "growth"),
    )
    thing = to_object(claim, "a.txt")
    assert thing["value"] == [3, 5.5]
    assert (thing["unit"], thing["approx"], thing["what"]) == ("percent", "about", "growth")


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
name = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    return Interval(first, last, draw(st.sampled_from(Precision)))


details: dict[Kind, st.SearchStrategy[Detail]] = {
    Kind.MEETING: st.builds(
        MeetingDetail, st.sampled_from(Form), st.none() | text, st.none() | st.integers(1, 200)
    ),
    Kind.COMMITMENT: st.builds(
        CommitmentDetail, st.sampled_from(CommitmentType), text, st.none() | intervals()
    ),
    Kind.STANCE: st.builds(StanceDetail, st.sampled_from(Tone)),
    Kind.QUOTATION: st.builds(QuotationDetail, text),
    Kind.INSTRUMENT: st.builds(InstrumentDetail, st.sampled_from(Act), st.none() | text),
    Kind.MEASURE: st.builds(MeasureDetail, st.sampled_from(Action)),
    Kind.ASSISTANCE: st.builds(AssistanceDetail, st.none() | st.sampled_from(Aid), st.none() | text),
    Kind.ACTIVITY: st.builds(ActivityDetail),
    Kind.FIGURE: st.builds(
        FigureDetail, numbers | st.tuples(numbers, numbers), text, st.sampled_from(Approx), st.none() | text
    ),
}
codes = st.builds(EventCode, text, st.none() | text, st.lists(text, max_size=3).map(tuple))


def test_every_kind_is_tried() -> None:
    assert set(details) == set(Kind) == set(schema()["discriminator"]["mapping"])


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(sorted(details)))
    quote, start = draw(name), draw(st.integers(0, 10**7))
    return Claim(
        kind=kind,
        citation=Citation(draw(name), Span(start, start + len(quote)), quote),
        detail=draw(details[kind]),
        status=draw(st.sampled_from(Status)),
        speaker=draw(st.none() | text),
        time=draw(st.none() | intervals()),
        place=draw(st.none() | text),
        parties=tuple(draw(st.lists(st.builds(Party, st.sampled_from(Role), text), max_size=3))),
        topics=tuple(draw(st.lists(text, max_size=3))),
        rule=draw(text),
        unresolved=tuple(draw(st.lists(text, max_size=2))),
        code=draw(st.none() | codes),
        nth=draw(st.integers(0, 9)),
    )


@given(claims(), text)
def test_what_is_exported_can_be_imported_again_without_loss(claim: Claim, document: str) -> None:
    line = to_line(claim, document)
    back = loads(line)
    assert back == claim
    assert back.id == claim.id
    assert repr(back.detail) == repr(claim.detail)  # 1 and 1.0 are equal, and yet not the same
    assert to_line(back, document) == line


@given(claims(), st.text(max_size=40))
def test_a_line_is_one_line_for_every_reader_and_harmless_on_a_terminal(claim: Claim, document: str) -> None:
    line = to_line(claim, document)
    assert line.splitlines() == [line]
    assert line.isprintable() or not any(c < " " or "\x7f" <= c < "\xa0" for c in line)
    assert line.encode("utf-8")
    assert json.loads(line)["document"] == document


def test_characters_that_steer_a_terminal_are_escaped_and_others_are_not() -> None:
    line = to_line(MEETING, "Türkiye\x1b[2J\x9b1m\u2028\u202e\ud800.txt")
    assert '"document": "Türkiye\\u001b[2J\\u009b1m\\u2028\\u202e\\ud800.txt"' in line


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "sermon"}, "kind"),
        ({"start": "0"}, "start: Input should be a valid integer"),
        ({"start": 120}, "not a span"),
        ({"end": 100}, "a quote is as long as its span"),
        ({"status": "perhaps"}, "status: Input should be 'actual', 'planned'"),
        ({"time": {"start": "2021-3-3", "end": "2021-03-03", "precision": "day"}}, "time.start"),
        (
            {"time": {"start": "2021-02-30", "end": "2021-03-03", "precision": "day"}},
            "time.start: day is out of range",
        ),
        (
            {"time": {"start": "2021-03-04", "end": "2021-03-03", "precision": "day"}},
            "time: an interval cannot end",
        ),
        ({"parties": [{"role": "guest", "name": "Norland"}]}, "parties.0.role"),
        ({"form": None}, "form"),
        ({"event": 3}, "event: "),
        ({"event": None}, "mode: there is none without an event"),
        ({"event": None, "mode": None}, "contexts: there is none without an event"),
        ({"contexts": None}, "contexts: "),
        ({"id": "claim-0"}, "claim-0 is not what its document, kind and place give"),
    ],
)
def test_what_is_no_claim_is_refused_with_the_field_that_is_wrong(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=f"not a claim: .*{message}"):
        from_object(to_object(MEETING, "talks.txt") | change)


@pytest.mark.parametrize(
    ("kind", "own", "message"),
    [
        ("commitment", {"type": "oath", "action": "meet"}, "type: Input should be 'pledge'"),
        ("commitment", {"type": "pledge"}, "action: Field required"),
        (
            "commitment",
            {"type": "pledge", "action": "meet", "due": {"start": "2021-06-01"}},
            "due.end: Field",
        ),
        (
            "commitment",
            {"type": "pledge", "action": "meet", "due": JUNE | {"start": "2021-06-31"}},
            "due.start",
        ),
        (
            "commitment",
            {"type": "pledge", "action": "meet", "due": JUNE | {"end": "2021-05-31"}},
            "due: .*cannot end",
        ),
        ("stance", {"tone": "joy"}, "tone: Input should be 'support'"),
        ("instrument", {"act": "read"}, "act: Input should be 'signed'"),
        ("instrument", {"act": "signed", "instrument": 7}, "instrument: "),
        ("measure", {"action": "meet again"}, "action: Input should be 'arrest'"),
        ("assistance", {"form": "visit"}, "form: Input should be 'funds'"),
        ("assistance", {"programme": []}, "programme: "),
    ],
)
def test_a_wrong_field_of_a_kind_is_named(kind: str, own: dict[str, Any], message: str) -> None:
    common = to_object(MEETING, "talks.txt") | {"id": None}
    for name in ("form", "series", "ordinal"):
        del common[name]
    with pytest.raises(UsageError, match=f"^not a claim: {message}"):
        from_object(common | {"kind": kind} | own)


@pytest.mark.parametrize(
    "line", ["", "{", "[1]", "null", '{"kind": "figure"}', '{"value": NaN, "kind": "figure"}']
)
def test_a_line_that_holds_no_claim_is_refused(line: str) -> None:
    with pytest.raises(UsageError):
        loads(line)


def test_a_field_that_is_missing_is_named() -> None:
    thing = to_object(MEETING, "talks.txt")
    del thing["quote"]
    with pytest.raises(UsageError, match="quote: Field required"):
        from_object(thing)
