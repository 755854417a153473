"""The records of Rapporteur: frozen, typed, and checked where they are made.

Offsets everywhere are half-open ranges of Unicode code points. A citation's quote is always
``text[start:end]`` of its document, or the record is not made.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Generic, Self, TypeVar

from rapporteur.dates import Interval
from rapporteur.details import (
    Act,
    Action,
    ActivityDetail,
    Aid,
    Approx,
    AssistanceDetail,
    CommitmentDetail,
    CommitmentType,
    Detail,
    FigureDetail,
    Form,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
    QuotationDetail,
    StanceDetail,
    Tone,
    detail_object,
    detail_of,
)
from rapporteur.errors import Issue
from rapporteur.ids import content_id, sha256

__all__ = [
    "Act",
    "Action",
    "ActivityDetail",
    "Aid",
    "AlignedText",
    "Approx",
    "AssistanceDetail",
    "Citation",
    "Claim",
    "CommitmentDetail",
    "CommitmentType",
    "Detail",
    "Document",
    "Edition",
    "EventCode",
    "FigureDetail",
    "Form",
    "Format",
    "Furniture",
    "Genre",
    "InstrumentDetail",
    "Issue",
    "Kind",
    "Known",
    "MeasureDetail",
    "MeetingDetail",
    "Mention",
    "MentionKind",
    "Office",
    "Party",
    "Passage",
    "PassageKind",
    "QuotationDetail",
    "ReferenceMark",
    "Role",
    "Section",
    "Span",
    "StanceDetail",
    "Status",
    "Tone",
    "cite",
    "detail_object",
    "detail_of",
    "document_id",
]


T = TypeVar("T")


# -- Acquire -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edition:
    """Bytes as they were fetched, once, with when and whence.

    `source` is the address (an absolute path, a URL) that stays the same from edition to edition; what
    comes by standard input has its own bytes for an address (``stdin:`` and their hash). The same bytes
    have the same `id` wherever they come from.
    """

    source: str
    content: bytes = field(repr=False)
    fetched: datetime
    media_type: str = "application/octet-stream"
    name: str = ""
    """The address as the user gave it."""
    sha256: str = field(init=False, repr=False, compare=False)
    """The SHA-256 of the bytes."""
    id: str = field(init=False, compare=False)
    """The edition's identifier, from its bytes alone."""

    def __post_init__(self) -> None:
        # derived once: the bytes may be many, and every record asks for their identifier
        object.__setattr__(self, "sha256", sha256(self.content))
        object.__setattr__(self, "id", content_id("edition", self.sha256))


# -- Read --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty range of characters.

    Raises:
        ValueError: when it is empty or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")


class AlignedText:
    """Text made readable (white space folded, markup and marks left out), each character of which
    knows the character of the document that it stands for.

    `runs` are pairs ``(own, source)``: from own offset `own` on, until the next pair, own offset
    ``own + k`` stands for document offset ``source + k``.

    Raises:
        ValueError: when the runs do not begin at 0 or do not rise.
    """

    __slots__ = ("_owns", "runs", "text")

    def __init__(self, text: str, runs: tuple[tuple[int, int], ...]) -> None:
        owns = [own for own, _ in runs]
        if text and (not owns or owns[0] != 0):
            raise ValueError("the runs of an aligned text begin at 0")
        if any(b[0] <= a[0] or b[1] <= a[1] for a, b in pairwise(runs)):
            raise ValueError("the runs of an aligned text rise")
        self.text = text
        self.runs = runs
        self._owns = owns

    @classmethod
    def build(cls, characters: list[tuple[str, int]]) -> Self:
        """Make one from ``(character, document offset)`` pairs in rising order of offset."""
        runs: list[tuple[int, int]] = []
        expected = -1
        for own, (_, source) in enumerate(characters):
            if source != expected:
                runs.append((own, source))
            expected = source + 1
        return cls("".join(c for c, _ in characters), tuple(runs))

    def source(self, offset: int) -> int:
        """The document offset of the character at `offset` of this text."""
        if not 0 <= offset < len(self.text):
            raise ValueError(f"offset {offset} lies outside a text of {len(self.text)} characters")
        own, source = self.runs[bisect_right(self._owns, offset) - 1]
        return source + offset - own

    def span(self, start: int, end: int) -> Span:
        """The document's span for ``text[start:end]``, from its first to its last character."""
        if start >= end:
            raise ValueError(f"not a span: {start}-{end}")
        return Span(self.source(start), self.source(end - 1) + 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AlignedText) and (self.text, self.runs) == (other.text, other.runs)

    def __hash__(self) -> int:
        return hash((self.text, self.runs))

    def __repr__(self) -> str:
        return f"AlignedText({self.text!r})"


class Format(StrEnum):
    """What an edition's bytes are."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class Genre(StrEnum):
    """The sort of text, as far as its reading depends on it."""

    READOUT = "readout"
    JOINT_STATEMENT = "joint_statement"
    REMARKS = "remarks"
    BRIEFING = "briefing"
    COUNTRY_REPORT = "country_report"
    FACT_SHEET = "fact_sheet"
    STATEMENT = "statement"
    NEWS = "news"
    DIGEST = "digest"
    UNKNOWN = "unknown"


class PassageKind(StrEnum):
    """What a passage is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """One bullet or number of a list."""
    BLOCK_QUOTE = "block_quote"


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """Something known about a document, and where it was taken from.

    `origin` is a short name of the place: ``front matter``, ``headline``, ``dateline``,
    ``meta og:title``, ``json-ld``, ``file name``, ``text`` …; `span` is the place in the
    document's text where it stands there.
    """

    value: T
    origin: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading (its words), from the heading to the next one."""

    heading: str
    span: Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """Characters of a document that are site furniture or markup, set aside and not read."""

    span: Span
    reason: str
    """``front matter``, ``menu``, ``also read``, ``self-description``, ``photo credit`` …"""


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """A footnote mark such as ``[16]``, kept out of what is read and of quotes."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document: a paragraph, a heading, an item of a list.

    `body` is its readable text, aligned with the document; `sentences` are half-open offsets into
    ``body.text``. `turn` is the speaker whose words these are where the document is a transcript
    ("VICE PRESIDENT HARRIS"), as written. `lead` is the index of the passage that introduces the
    list this item belongs to.
    """

    document: str
    index: int
    span: Span
    kind: PassageKind
    body: AlignedText
    sentences: tuple[tuple[int, int], ...]
    section: int | None = None
    turn: str | None = None
    lead: int | None = None

    @property
    def id(self) -> str:
        """The passage's identifier: its document and its place in it."""
        return content_id("passage", self.document, self.span.start, self.span.end)

    @property
    def text(self) -> str:
        """The readable text."""
        return self.body.text


@dataclass(frozen=True, slots=True)
class Document:
    """The text of an edition, never edited, and what is known about it.

    For plain text and Markdown `text` is the edition's characters, every one of them (decoded, a
    byte-order mark aside), so that offsets count code points of the file as it lies there; for
    HTML, PDF and DOCX it is what the format's reader took out.

    `date` is the day of publication. `reporting_year` is the year a yearly report reports on.
    `side` is the state or body whose official voice the text is, by its usual English short name.
    """

    edition: str
    text: str = field(repr=False)
    format: Format
    passages: tuple[Passage, ...] = field(repr=False)
    title: Known[str] | None = None
    date: Known[Interval] | None = None
    publisher: Known[str] | None = None
    side: Known[str] | None = None
    language: Known[str] | None = None
    genre: Known[Genre] | None = None
    reporting_year: Known[int] | None = None
    address: Known[str] | None = None
    sections: tuple[Section, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    references: tuple[ReferenceMark, ...] = ()
    name: str = ""
    """The address as the user gave it; not part of what the document is."""
    id: str = field(init=False, compare=False)
    """The document's identifier: its edition and its text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", document_id(self.edition, self.text))


def document_id(edition: str, text: str) -> str:
    """Derive a document's identifier from its edition's and its text."""
    return content_id("document", edition, sha256(text.encode("utf-8", "surrogatepass")))


# -- Extract -----------------------------------------------------------------------------------


class Status(StrEnum):
    """How surely the passage tells it."""

    ACTUAL = "actual"
    PLANNED = "planned"
    REQUESTED = "requested"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    DENIED = "denied"


class Role(StrEnum):
    """What a party does in a claim."""

    CHAIR = "chair"
    PARTICIPANT = "participant"
    HOST = "host"
    VISITOR = "visitor"
    ORGANIZER = "organizer"
    SPEAKER = "speaker"
    BY = "by"
    TO = "to"
    HOLDER = "holder"
    TARGET = "target"
    PARTY = "party"
    AUTHORITY = "authority"
    DONOR = "donor"
    RECIPIENT = "recipient"
    ACTOR = "actor"
    COUNTERPART = "counterpart"


@dataclass(frozen=True, slots=True)
class Citation:
    """Characters of a document that show a claim. Made with :func:`cite`, which checks it."""

    document: str
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError("a quote is as long as its span")


def cite(document: Document, span: Span) -> Citation:
    """Cite a span of a document.

    Raises:
        ValueError: when the span reaches past the text.
    """
    if span.end > len(document.text):
        raise ValueError(f"{span} reaches past a text of {len(document.text)} characters")
    return Citation(document.id, span, document.text[span.start : span.end])


@dataclass(frozen=True, slots=True)
class Party:
    """A person, body or state in a claim, by the fullest name the document gives, without office."""

    role: Role
    name: str


class MentionKind(StrEnum):
    """What a name in a document is the name of."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"
    PLACE = "place"
    OFFICE = "office"
    """A title of office without its holder's name ("the President of Kazakhstan")."""
    EVENT = "event"
    """A named meeting, series or exercise."""
    LAW = "law"
    """A named act, agreement, treaty, strategy, plan, declaration or resolution."""
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A title of office as a document writes it: its words, its head in lower case ("foreign minister"),
    and the state whose office it is where the words around it tell.
    """

    text: str
    head: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One form of one name in one document, with the first place where it stands so.

    `name` is the name as written there, `full` the fullest form that the document gives for the same person,
    body or thing (a state's usual English short name; for an office, its holder where the document tells who
    that is, else its own words). `span` holds the whole mention with titles, `offices` the titles of a person
    or the one that an office is. `state` is the state that it belongs to, or in which a place lies, as far as
    the mention tells. `times` counts how often the document writes it so.

    Raises:
        ValueError: when it is told no time.
    """

    kind: MentionKind
    span: Span
    name: str
    full: str
    offices: tuple[Office, ...] = ()
    state: str | None = None
    times: int = 1

    def __post_init__(self) -> None:
        if self.times < 1:
            raise ValueError(f"{self.name!r} is told {self.times} times")


@dataclass(frozen=True, slots=True)
class EventCode:
    """An act in the terms of PLOVER: its event ("CONSULT"), mode ("visit") and contexts ("military")."""

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one passage of one document says.

    `nth` tells claims of one kind and one span apart, in reading order; it is 0 nearly always.
    `rule` names the rule that made the claim. `unresolved` holds words for parties that nothing in
    the document resolves ("the two leaders"); they are no parties.
    """

    kind: Kind
    citation: Citation
    detail: Detail
    status: Status = Status.ACTUAL
    speaker: str | None = None
    time: Interval | None = None
    place: str | None = None
    parties: tuple[Party, ...] = ()
    topics: tuple[str, ...] = ()
    rule: str = ""
    unresolved: tuple[str, ...] = ()
    code: EventCode | None = None
    nth: int = 0

    @property
    def id(self) -> str:
        """The claim's identifier: its document, kind and place."""
        span = self.citation.span
        return content_id("claim", self.citation.document, self.kind.value, span.start, span.end, self.nth)
