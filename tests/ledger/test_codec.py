"""Claims to rows and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_builders import claim, document, edition

from rapporteur.dates import Interval, Precision
from rapporteur.ledger.codec import (
    claim_of,
    claim_row,
    claim_words,
    inflate,
    pack_text,
    reading_id,
    unpack_text,
)
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

words = st.text(min_size=1, max_size=20)
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
intervals = st.builds(
    lambda a, b, precision: Interval(min(a, b), max(a, b), precision),
    st.dates(),
    st.dates(),
    st.sampled_from(Precision),
)
details: dict[Kind, st.SearchStrategy[Detail]] = {
    Kind.MEETING: st.builds(
        MeetingDetail, st.sampled_from(Form), st.none() | words, st.none() | st.integers(1, 99)
    ),
    Kind.COMMITMENT: st.builds(
        CommitmentDetail, st.sampled_from(CommitmentType), words, st.none() | intervals
    ),
    Kind.STANCE: st.builds(StanceDetail, st.sampled_from(Tone)),
    Kind.QUOTATION: st.builds(QuotationDetail, words),
    Kind.INSTRUMENT: st.builds(InstrumentDetail, st.sampled_from(Act), st.none() | words),
    Kind.MEASURE: st.builds(MeasureDetail, st.sampled_from(Action)),
    Kind.ASSISTANCE: st.builds(AssistanceDetail, st.none() | st.sampled_from(Aid), st.none() | words),
    Kind.ACTIVITY: st.builds(ActivityDetail),
    Kind.FIGURE: st.builds(
        FigureDetail,
        numbers | st.tuples(numbers, numbers),
        words,
        st.sampled_from(Approx),
        st.none() | words,
    ),
}
codes = st.builds(EventCode, words, st.none() | words, st.lists(words, max_size=3).map(tuple))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(Kind))
    quote, start = draw(words), draw(st.integers(0, 10**6))
    return Claim(
        kind=kind,
        citation=Citation("document-0", Span(start, start + len(quote)), quote),
        detail=draw(details[kind]),
        status=draw(st.sampled_from(Status)),
        speaker=draw(st.none() | words),
        time=draw(st.none() | intervals),
        place=draw(st.none() | words),
        parties=tuple(draw(st.lists(st.builds(Party, st.sampled_from(Role), words), max_size=4))),
        topics=tuple(draw(st.lists(words, max_size=4))),
        rule=draw(words),
        unresolved=tuple(draw(st.lists(words, max_size=2))),
        code=draw(st.none() | codes),
        nth=draw(st.integers(0, 3)),
    )


@given(claims())
def test_a_claim_comes_back(one: Claim) -> None:
    parties = [{"role": party.role.value, "name": party.name} for party in one.parties]
    back = claim_of(claim_row(one), "document-0", parties)
    assert back == one
    assert back.id == one.id
    assert type(getattr(back.detail, "value", 0)) is type(getattr(one.detail, "value", 0))


@given(st.text(st.characters()))
def test_a_text_comes_back(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


def test_bytes_that_do_not_unpack() -> None:
    with pytest.raises(ValueError, match="packed bytes that do not unpack"):
        inflate(b"no")


def test_a_claim_is_found_by_all_its_words() -> None:
    read = document(edition("About 400 people were trained."))
    told = claim(
        read,
        "About 400 people were trained",
        kind=Kind.FIGURE,
        detail=FigureDetail(400, "people", Approx.ABOUT, "border guards"),
        parties=("Kazakhstan", "Kazakhstan"),
        topics=("border security",),
    )
    told = replace(told, speaker="Nurlan Yermekbayev", place="Almaty")
    assert claim_words(told).split("\n") == [
        "About 400 people were trained",
        "Nurlan Yermekbayev",
        "Almaty",
        "Kazakhstan",
        "border security",
        "border guards",
    ]


@pytest.mark.parametrize(
    ("kind", "detail", "found"),
    [
        (Kind.COMMITMENT, CommitmentDetail(CommitmentType.PLEDGE, "train guards"), ["train guards"]),
        (Kind.INSTRUMENT, InstrumentDetail(Act.SIGNED, "Border Accord"), ["Border Accord"]),
        (Kind.INSTRUMENT, InstrumentDetail(Act.SIGNED), []),
        (Kind.ASSISTANCE, AssistanceDetail(Aid.TRAINING, "Safe Borders"), ["Safe Borders"]),
        (Kind.STANCE, StanceDetail(Tone.PRAISE), []),
        (Kind.MEASURE, MeasureDetail(Action.BAN), []),
        (Kind.ACTIVITY, ActivityDetail(), []),
    ],
)
def test_a_claim_is_found_by_the_words_of_its_kind(kind: Kind, detail: Detail, found: list[str]) -> None:
    read = document(edition("They agreed to it."))
    told = claim(read, "They agreed to it", kind=kind, detail=detail)
    assert claim_words(told).split("\n") == ["They agreed to it", *found]


def test_a_claim_without_a_code_keeps_none() -> None:
    read = document(edition("They met."))
    assert claim_row(claim(read, "They met"))["event"] is None
    coded = replace(claim(read, "They met"), code=EventCode("CONSULT", "meet", ("military",)))
    assert claim_row(coded)["event"] == '{"contexts":["military"],"event":"CONSULT","mode":"meet"}'


def test_whatever_changes_in_a_reading_changes_its_hash() -> None:
    read = document(edition("They met. They spoke."), day=date(2024, 5, 20), title="Talks")
    met, spoke = claim(read, "They met"), claim(read, "They spoke", parties=("A",))
    whole = reading_id(read, [met, spoke])
    others = [
        (read, [spoke, met]),
        (read, [met]),
        (read, [met, replace(spoke, parties=(Party(Role.CHAIR, "A"),))]),
        (read, [met, replace(spoke, status=Status.DENIED)]),
        (read, [met, replace(spoke, code=EventCode("CONSULT"))]),
        (read, [met, replace(spoke, code=EventCode("CONSULT", "meet"))]),
        (replace(read, title=None), [met, spoke]),
        (replace(read, furniture=()), [met, spoke]),
        (replace(read, references=(), sections=()), [met, spoke]),
        (replace(read, passages=read.passages[:0]), [met, spoke]),
    ]
    hashes = [reading_id(*other) for other in others]
    assert len({whole, *hashes}) == 1 + len(others)
    assert reading_id(replace(read, name="renamed.txt"), [met, spoke]) == whole


def test_a_reading_from_before_there_were_codes_keeps_its_hash() -> None:
    read = document(edition("They met. They spoke."), day=date(2024, 5, 20), title="Talks")
    claims = [claim(read, "They met"), claim(read, "They spoke", parties=("A",))]
    assert reading_id(read, claims) == "reading-ea2ff6be5c4f7b65d9b161cc1576617e"
