"""Records made by hand, so that what is shown can be told to the letter: one of two documents, and one
whose only document tells a thing of each kind.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lakes import LAKES

from rapporteur.cli import main
from rapporteur.dates import Interval
from rapporteur.errors import Issue
from rapporteur.ledger.store import Writer
from rapporteur.model import (
    Act,
    Action,
    ActivityDetail,
    Aid,
    AlignedText,
    Approx,
    AssistanceDetail,
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
    Furniture,
    Genre,
    InstrumentDetail,
    Kind,
    Known,
    MeasureDetail,
    MeetingDetail,
    Party,
    Passage,
    PassageKind,
    QuotationDetail,
    Role,
    Span,
    StanceDetail,
    Status,
    Tone,
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


NINE = """Ana Reyes and Tomas Vik met in Lund.
Norland is to open its ports by the end of 2025.
Estmark praised Norland for its patience.
"We are neighbours," said Ana Reyes.
The two ministers signed the Fisheries Accord on 3 March 2021.
Norland banned Cod Brothers from its waters.
Estmark gave Norland new nets under Nets for Norland.
The coast guards of both held an exercise in May 2021.
Forty boats took part.
"""


@pytest.fixture
def nine(tmp_path: Path) -> Path:
    """A record of one document with a claim of each kind."""
    path = tmp_path / "nine.db"
    edition, document = build("nine.txt", NINE, date=Known(Interval.day(date(2021, 3, 4)), "dateline"))
    norland, estmark = "Norland", "Estmark"
    told: list[tuple[Kind, Detail, dict[str, object]]] = [
        (
            Kind.MEETING,
            MeetingDetail(Form.MEETING),
            {"place": "Lund", "code": EventCode("CONSULT", "meet", ("economic", "environment"))},
        ),
        (
            Kind.COMMITMENT,
            CommitmentDetail(CommitmentType.PLEDGE, "open its ports by the end of 2025", Interval.year(2025)),
            {
                "status": Status.PLANNED,
                "parties": (Party(Role.BY, norland),),
                "code": EventCode("AGREE"),
                "rule": "commitment.is_to",
            },
        ),
        (
            Kind.STANCE,
            StanceDetail(Tone.PRAISE),
            {"parties": (Party(Role.HOLDER, estmark), Party(Role.TARGET, norland)), "topics": ("patience",)},
        ),
        (
            Kind.QUOTATION,
            QuotationDetail("We are neighbours,"),
            {"parties": (Party(Role.SPEAKER, "Ana Reyes"),)},
        ),
        (
            Kind.INSTRUMENT,
            InstrumentDetail(Act.SIGNED, "Fisheries Accord"),
            {"time": Interval.day(date(2021, 3, 3)), "unresolved": ("The two ministers",)},
        ),
        (
            Kind.MEASURE,
            MeasureDetail(Action.BAN),
            {"parties": (Party(Role.AUTHORITY, norland), Party(Role.TARGET, "Cod Brothers"))},
        ),
        (
            Kind.ASSISTANCE,
            AssistanceDetail(Aid.GOODS, "Nets for Norland"),
            {
                "parties": (Party(Role.DONOR, estmark), Party(Role.RECIPIENT, norland)),
                "topics": ("new nets",),
            },
        ),
        (Kind.ACTIVITY, ActivityDetail(), {"time": Interval.month(2021, 5)}),
        (Kind.FIGURE, FigureDetail(40, "boats"), {}),
    ]
    lines = [line.rstrip(".") for line in NINE.splitlines()]
    claims = [
        claim(document, line, kind, detail, **fields)
        for line, (kind, detail, fields) in zip(lines, told, strict=True)
    ]
    with Writer.open(path, now=lambda: NOON, reader_version="1") as writer:
        writer.add(edition, document, claims, [])
    return path


Ask = Callable[..., tuple[int, str, str]]
"""Runs the program on a record; gives its exit code, standard output and standard error."""


@pytest.fixture(scope="session")
def lakes_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the texts about lakes, as the program reads them. Tests leave it as it is."""
    folder = tmp_path_factory.mktemp("lakes")
    for name, text in LAKES.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "lakes.db"
    assert main(["add", str(folder), "--quiet", "--record", str(path)]) == 0
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[Path], Ask]:
    """Gives what runs the program on a record at a path."""

    def on(record: Path) -> Ask:
        def call(*words: str) -> tuple[int, str, str]:
            monkeypatch.setenv("RAPPORTEUR_RECORD", str(record))
            capsys.readouterr()
            code = main(list(words))
            out, err = capsys.readouterr()
            return code, out, err

        return call

    return on


@pytest.fixture
def ask(lakes_record: Path, asked: Callable[[Path], Ask]) -> Ask:
    """Runs the program on the record of the texts about lakes."""
    return asked(lakes_record)


@pytest.fixture
def ask_nothing(tmp_path: Path, asked: Callable[[Path], Ask]) -> Ask:
    """Runs the program on a record that holds no document."""
    path = tmp_path / "empty.db"
    with Writer.open(path, now=lambda: NOON, reader_version="1"):
        pass
    return asked(path)
