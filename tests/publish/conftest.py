"""A record of two documents, made by hand, so that what is shown can be told to the letter."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rapporteur.dates import Interval
from rapporteur.errors import Issue
from rapporteur.ledger.store import Writer
from rapporteur.model import (
    AlignedText,
    Approx,
    Claim,
    Detail,
    Document,
    Edition,
    FigureDetail,
    Form,
    Format,
    Furniture,
    Genre,
    Kind,
    Known,
    MeetingDetail,
    Party,
    Passage,
    PassageKind,
    QuotationDetail,
    Role,
    Span,
    Status,
    cite,
    document_id,
)

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)

TALKS = """Norland and Estmark hold Fisheries Dialogue
The second Fisheries Dialogue took place in Port Aldis on 3 March 2021, chaired by Ana Reyes and Tomas Vik.
Landings reached about 4,200 tonnes, the ministry said. "We want these waters full of life," said Ana Reyes.
Follow us on every network
"""
PLANS = """The third Fisheries Dialogue is to be held in Lund in 2025.
Estmark exported between 3 and 5 percent of its [red]cod[/red].
"""


def build(name: str, text: str, **known: object) -> tuple[Edition, Document]:
    edition = Edition(f"/texts/{name}", text.encode(), NOON, "text/plain", f"texts/{name}")
    owner = document_id(edition.id, text)
    passages, at = [], 0
    for index, line in enumerate(text.splitlines(keepends=True)):
        body = AlignedText.build([(c, at + i) for i, c in enumerate(line.rstrip("\n"))])
        span = Span(at, at + len(body.text))
        passages.append(Passage(owner, index, span, PassageKind.PARAGRAPH, body, ((0, len(body.text)),)))
        at += len(line)
    document = Document(edition.id, text, Format.TEXT, tuple(passages), name=f"texts/{name}", **known)  # type: ignore[arg-type]
    return edition, document


def claim(document: Document, quote: str, kind: Kind, detail: Detail, **fields: object) -> Claim:
    start = document.text.index(quote)
    return Claim(kind, cite(document, Span(start, start + len(quote))), detail, **fields)  # type: ignore[arg-type]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "test.db"
    with Writer.open(path, now=lambda: NOON, reader_version="1") as writer:
        edition, talks = build(
            "talks.txt",
            TALKS,
            title=Known("Norland and Estmark hold Fisheries Dialogue", "headline", Span(0, 43)),
            date=Known(Interval.day(date(2021, 3, 4)), "dateline"),
            genre=Known(Genre.READOUT, "text"),
            publisher=Known("Norland News", "front matter"),
        )
        furniture = TALKS.index("Follow us")
        talks = dataclasses.replace(
            talks,
            passages=talks.passages[:-1],
            furniture=(Furniture(Span(furniture, len(TALKS) - 1), "follow us"),),
        )
        writer.add(
            edition,
            talks,
            [
                claim(
                    talks,
                    TALKS.splitlines()[1].rstrip("."),
                    Kind.MEETING,
                    MeetingDetail(Form.DIALOGUE, "Fisheries Dialogue", 2),
                    time=Interval.day(date(2021, 3, 3)),
                    place="Port Aldis",
                    parties=(Party(Role.CHAIR, "Ana Reyes"), Party(Role.CHAIR, "Tomas Vik")),
                    rule="meeting/took-place",
                    unresolved=("the two ministers",),
                ),
                claim(
                    talks,
                    "Landings reached about 4,200 tonnes",
                    Kind.FIGURE,
                    FigureDetail(4200, "tonnes", Approx.ABOUT, "Landings"),
                    speaker="the ministry",
                    rule="figure/measure",
                ),
                claim(
                    talks,
                    '"We want these waters full of life," said Ana Reyes',
                    Kind.QUOTATION,
                    QuotationDetail("We want these waters full of life,"),
                    parties=(Party(Role.SPEAKER, "Ana Reyes"),),
                    speaker="Ana Reyes",
                    rule="quotation/said",
                ),
            ],
            [Issue("furniture", "texts/talks.txt", "1 line of site furniture set aside", severe=False)],
        )
        edition, plans = build("plans.txt", PLANS)
        writer.add(
            edition,
            plans,
            [
                claim(
                    plans,
                    PLANS.splitlines()[0].rstrip("."),
                    Kind.MEETING,
                    MeetingDetail(Form.DIALOGUE, "Fisheries Dialogue", 3),
                    status=Status.PLANNED,
                    time=Interval.year(2025),
                    place="Lund",
                    rule="meeting/held",
                ),
                claim(
                    plans,
                    "Estmark exported between 3 and 5 percent of its [red]cod[/red]",
                    Kind.FIGURE,
                    FigureDetail((3, 5), "percent", Approx.EXACT, "its [red]cod[/red]"),
                    rule="figure/percent",
                ),
            ],
            [Issue("date unknown", "texts/plans.txt", "relative dates in it stay open", severe=False)],
        )
    return path
