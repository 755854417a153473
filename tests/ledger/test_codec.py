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
    Approx,
    Citation,
    Claim,
    Detail,
    FigureDetail,
    Form,
    Kind,
    MeetingDetail,
    Party,
    QuotationDetail,
    Role,
    Span,
    Status,
)

words = st.text(min_size=1, max_size=20)
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
details: st.SearchStrategy[tuple[Kind, Detail]] = st.one_of(
    st.tuples(
        st.just(Kind.MEETING),
        st.builds(MeetingDetail, st.sampled_from(Form), st.none() | words, st.none() | st.integers(1, 99)),
    ),
    st.tuples(st.just(Kind.QUOTATION), st.builds(QuotationDetail, words)),
    st.tuples(
        st.just(Kind.FIGURE),
        st.builds(
            FigureDetail,
            numbers | st.tuples(numbers, numbers),
            words,
            st.sampled_from(Approx),
            st.none() | words,
        ),
    ),
)
intervals = st.builds(
    lambda a, b, precision: Interval(min(a, b), max(a, b), precision),
    st.dates(),
    st.dates(),
    st.sampled_from(Precision),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind, detail = draw(details)
    quote, start = draw(words), draw(st.integers(0, 10**6))
    return Claim(
        kind=kind,
        citation=Citation("document-0", Span(start, start + len(quote)), quote),
        detail=detail,
        status=draw(st.sampled_from(Status)),
        speaker=draw(st.none() | words),
        time=draw(st.none() | intervals),
        place=draw(st.none() | words),
        parties=tuple(draw(st.lists(st.builds(Party, st.sampled_from(Role), words), max_size=4))),
        topics=tuple(draw(st.lists(words, max_size=4))),
        rule=draw(words),
        unresolved=tuple(draw(st.lists(words, max_size=2))),
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


def test_whatever_changes_in_a_reading_changes_its_hash() -> None:
    read = document(edition("They met. They spoke."), day=date(2024, 5, 20), title="Talks")
    met, spoke = claim(read, "They met"), claim(read, "They spoke", parties=("A",))
    whole = reading_id(read, [met, spoke])
    others = [
        (read, [spoke, met]),
        (read, [met]),
        (read, [met, replace(spoke, parties=(Party(Role.CHAIR, "A"),))]),
        (read, [met, replace(spoke, status=Status.DENIED)]),
        (replace(read, title=None), [met, spoke]),
        (replace(read, furniture=()), [met, spoke]),
        (replace(read, references=(), sections=()), [met, spoke]),
        (replace(read, passages=read.passages[:0]), [met, spoke]),
    ]
    hashes = [reading_id(*other) for other in others]
    assert len({whole, *hashes}) == 1 + len(others)
    assert reading_id(replace(read, name="renamed.txt"), [met, spoke]) == whole
