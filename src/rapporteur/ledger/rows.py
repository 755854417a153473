"""What a view gives: filters that go in, and rows that come out. No database in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from rapporteur.dates import Interval
from rapporteur.model import Claim, Format, Genre, Issue, Kind, PassageKind, Span, Status

__all__ = [
    "AcquisitionRow",
    "ClaimRow",
    "DocumentRow",
    "EditionRow",
    "Filter",
    "Hit",
    "Hits",
    "IssueRow",
    "Searched",
    "Summary",
]


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show of a record; an empty filter shows all of it.

    `about` is looked for in a claim's words (quote, topics, parties, speaker, place; of its own fields the
    series, action, instrument, programme or what is counted), with the grammar of
    :mod:`rapporteur.ledger.search`. Each of `parties` must be a party; a state is also found under its
    other names and in the names of its bodies. `between` wants two named together: in a claim or the
    sentence it stands in, or as what its document is about (in its title; or the side that speaks in a
    readout, a joint statement or remarks). `since` and `until` are inclusive and touch a claim's own time,
    or the document's date where the claim has none; with either, what has no date at all is left out (and
    counted by :meth:`View.searched`). `documents` are references as :meth:`View.document` takes them; an
    older edition is shown only when it is named there or when `superseded` is true.
    """

    about: str | None = None
    parties: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    since: date | None = None
    until: date | None = None
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    documents: tuple[str, ...] = ()
    limit: int | None = None
    superseded: bool = False
    judged: bool = True
    """Whether people's judgements are heard: rejected claims left out, corrections made."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the record, with what is known about it and how much of it is kept.

    `label` is its short handle in citations (``001`` in ``001:17-361``). `name` is the address as a
    user gave it, `source` the address that stays the same from edition to edition. `superseded`
    is true when a later edition of its source, or a later reading with another text, is in the record;
    `latest` is then the label of the document that is shown in its place.
    """

    id: str
    label: str
    edition: str
    source: str
    name: str
    fetched: datetime
    format: Format
    characters: int
    passages: int
    claims: int
    issues: int
    title: str | None = None
    date: Interval | None = None
    publisher: str | None = None
    side: str | None = None
    language: str | None = None
    genre: Genre | None = None
    reporting_year: int | None = None
    address: str | None = None
    superseded: bool = False
    latest: str | None = None
    reader: str = ""
    """The version that read it."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, and of its document what a line about it shows."""

    claim: Claim
    document: str
    label: str
    date: Interval | None
    """The document's date."""
    title: str | None
    accepted: bool = False
    """Whether a person has accepted it as it was read."""
    corrected: tuple[str, ...] = ()
    """The fields that a person has corrected."""

    @property
    def reference(self) -> str:
        """The citation in short: ``label:start-end``."""
        span = self.claim.citation.span
        return f"{self.label}:{span.start}-{span.end}"


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A finding about data, when it was found, and the document it is about where there is one."""

    issue: Issue
    found: datetime
    document: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class AcquisitionRow:
    """When and under which name an edition was fetched from a source."""

    source: str
    name: str
    fetched: datetime


@dataclass(frozen=True, slots=True)
class EditionRow:
    """Bytes of the record, whence they came, and the documents read from them with their labels, the
    latest last.
    """

    id: str
    sha256: str
    size: int
    media_type: str
    acquisitions: tuple[AcquisitionRow, ...]
    documents: tuple[str, ...]
    labels: tuple[str, ...]
    superseded: bool


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer was looked for in: "no mention in 14 documents, 2014-12-10 to 2024-05-21".

    `first` and `last` are the first and last day of the documents' dates; `undated` counts documents
    without one. `left_out` counts claims that meet the filter but for a bound of time, and have no
    date to hold against it.
    """

    documents: int
    first: date | None
    last: date | None
    undated: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """How much a record holds. `documents`, `passages`, `parties` and the claims are those of current
    documents; `superseded` counts the older ones beside them.
    """

    sources: int
    editions: int
    documents: int
    superseded: int
    passages: int
    parties: int
    issues: int
    claims: dict[Kind, int] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds what was searched for.

    `matches` are half-open offsets into `snippet`, `places` the spans of the same words in the
    document's text, and `span` the whole passage's. A smaller `score` is a better hit (bm25).
    """

    document: str
    label: str
    title: str | None
    date: Interval | None
    kind: PassageKind
    span: Span
    snippet: str
    matches: tuple[tuple[int, int], ...]
    places: tuple[Span, ...]
    score: float
    claims: int
    """How many claims stand in the passage."""

    @property
    def reference(self) -> str:
        """The citation in short: ``label:start-end``, of the first match."""
        span = self.places[0] if self.places else self.span
        return f"{self.label}:{span.start}-{span.end}"


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits, how many there are in all, and what was searched."""

    hits: tuple[Hit, ...]
    total: int
    searched: Searched
