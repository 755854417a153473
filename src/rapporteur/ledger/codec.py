"""Records to rows and back, and the hash of a whole reading. Pure: no database in here."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from rapporteur.dates import Interval, Precision
from rapporteur.ids import content_id
from rapporteur.model import (
    AlignedText,
    AssistanceDetail,
    Citation,
    Claim,
    CommitmentDetail,
    Document,
    EventCode,
    FigureDetail,
    Format,
    Furniture,
    Genre,
    InstrumentDetail,
    Issue,
    Kind,
    Known,
    MeetingDetail,
    Mention,
    MentionKind,
    Office,
    Party,
    Passage,
    PassageKind,
    QuotationDetail,
    ReferenceMark,
    Role,
    Section,
    Span,
    Status,
    detail_object,
    detail_of,
)

__all__ = [
    "KNOWN",
    "Row",
    "claim_of",
    "claim_row",
    "claim_words",
    "deflate",
    "document_of",
    "document_row",
    "furniture_of",
    "furniture_rows",
    "inflate",
    "interval_columns",
    "interval_of",
    "issue_of",
    "issue_row",
    "known_columns",
    "known_of",
    "known_rows",
    "mention_of",
    "mention_row",
    "pack_text",
    "passage_of",
    "passage_row",
    "reading_id",
    "reference_rows",
    "section_rows",
    "span_of",
    "unpack_text",
]


class Row(Protocol):
    """A row, from which a column is taken by its name."""

    def __getitem__(self, name: str, /) -> Any: ...


def deflate(raw: bytes) -> bytes:
    """Pack bytes for keeping."""
    return zlib.compress(raw, 6)


def inflate(packed: bytes) -> bytes:
    """Give the bytes that were packed.

    Raises:
        ValueError: when they do not unpack.
    """
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(f"packed bytes that do not unpack ({error})") from error


def pack_text(text: str) -> bytes:
    """Pack a text for keeping, whatever its characters."""
    return deflate(text.encode("utf-8", "surrogatepass"))


def unpack_text(packed: bytes) -> str:
    """Give the text that was packed."""
    return inflate(packed).decode("utf-8", "surrogatepass")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def _pairs(raw: str) -> tuple[tuple[int, int], ...]:
    return tuple((int(a), int(b)) for a, b in json.loads(raw))


def _strings(raw: str) -> tuple[str, ...]:
    return tuple(str(item) for item in json.loads(raw))


# -- Times ---------------------------------------------------------------------------------------


def interval_columns(prefix: str, interval: Interval | None) -> dict[str, Any]:
    """The three columns that hold an interval."""
    return {
        f"{prefix}_start": interval.start if interval else None,
        f"{prefix}_end": interval.end if interval else None,
        f"{prefix}_precision": interval.precision.value if interval else None,
    }


def interval_of(row: Row, prefix: str) -> Interval | None:
    """The interval that three columns hold."""
    start, end = row[f"{prefix}_start"], row[f"{prefix}_end"]
    if start is None or end is None:
        return None
    return Interval(start, end, Precision(row[f"{prefix}_precision"]))


def _interval_text(interval: Interval) -> str:
    return f"{interval.start.isoformat()}/{interval.end.isoformat()}/{interval.precision.value}"


def _text_interval(text: str) -> Interval:
    start, end, precision = text.split("/")
    return Interval(date.fromisoformat(start), date.fromisoformat(end), Precision(precision))


# -- Documents -----------------------------------------------------------------------------------

KNOWN: dict[str, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    "title": (str, str),
    "date": (_interval_text, _text_interval),
    "publisher": (str, str),
    "side": (str, str),
    "language": (str, str),
    "genre": (lambda genre: str(genre.value), Genre),
    "reporting_year": (str, int),
    "address": (str, str),
}
"""What may be known about a document, each to text and back."""


def known_columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a filter looks at, from the values of what is known."""
    columns = {name: values.get(name) for name in KNOWN if name not in {"date", "genre"}}
    genre = values.get("genre")
    return {
        **columns,
        "genre": genre.value if genre is not None else None,
        **interval_columns("date", values.get("date")),
    }


def document_row(document: Document) -> dict[str, Any]:
    """A document's own row, without the numbers of the rows it is linked to."""
    values = {name: known.value for name in KNOWN if (known := getattr(document, name)) is not None}
    return {
        "id": document.id,
        "format": document.format.value,
        "characters": len(document.text),
        "text": pack_text(document.text),
        "name": document.name,
        **known_columns(values),
    }


def known_rows(document: Document) -> list[dict[str, Any]]:
    """The rows that say where what is known was taken from."""
    rows = []
    for name, (to_text, _) in KNOWN.items():
        known: Known[Any] | None = getattr(document, name)
        if known is not None:
            rows.append(
                {
                    "field": name,
                    "value": to_text(known.value),
                    "origin": known.origin,
                    "start": known.span.start if known.span else None,
                    "end": known.span.end if known.span else None,
                }
            )
    return rows


def known_of(rows: Iterable[Row]) -> dict[str, Known[Any]]:
    """What is known, by field."""
    return {
        row["field"]: Known(KNOWN[row["field"]][1](row["value"]), row["origin"], span_of(row)) for row in rows
    }


def span_of(row: Row) -> Span | None:
    """The span that two columns hold, or None."""
    return None if row["start"] is None else Span(row["start"], row["end"])


def _sure_span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def section_rows(document: Document) -> list[dict[str, Any]]:
    """The rows of its sections."""
    return [_placed(at, each.span, heading=each.heading) for at, each in enumerate(document.sections)]


def furniture_rows(document: Document) -> list[dict[str, Any]]:
    """The rows of its furniture."""
    return [_placed(at, each.span, reason=each.reason) for at, each in enumerate(document.furniture)]


def reference_rows(document: Document) -> list[dict[str, Any]]:
    """The rows of its footnote marks."""
    return [_placed(at, each.span, label=each.label) for at, each in enumerate(document.references)]


def _placed(position: int, span: Span, **words: str) -> dict[str, Any]:
    return {"position": position, "start": span.start, "end": span.end, **words}


def document_of(row: Row, edition: str, parts: Mapping[str, Sequence[Row]]) -> Document:
    """A document from its row, its edition's id and the rows of its parts, by table, in order.

    Raises:
        ValueError: when the rows hold what no document can hold.
    """
    return Document(
        edition=edition,
        text=unpack_text(row["text"]),
        format=Format(row["format"]),
        passages=tuple(passage_of(each, row["id"]) for each in parts["passage"]),
        sections=tuple(Section(each["heading"], _sure_span(each)) for each in parts["section"]),
        furniture=tuple(furniture_of(each) for each in parts["furniture"]),
        references=tuple(ReferenceMark(_sure_span(each), each["label"]) for each in parts["reference"]),
        name=row["name"],
        **known_of(parts["known"]),
    )


def furniture_of(row: Row) -> Furniture:
    """Furniture from its row."""
    return Furniture(_sure_span(row), row["reason"])


def passage_row(passage: Passage) -> dict[str, Any]:
    """A passage's row, without its document's number."""
    return {
        "id": passage.id,
        "position": passage.index,
        "start": passage.span.start,
        "end": passage.span.end,
        "kind": passage.kind.value,
        "words": passage.text,
        "runs": _json(passage.body.runs),
        "sentences": _json(passage.sentences),
        "section": passage.section,
        "turn": passage.turn,
        "lead": passage.lead,
    }


def passage_of(row: Row, document_id: str) -> Passage:
    """A passage from its row."""
    return Passage(
        document=document_id,
        index=row["position"],
        span=_sure_span(row),
        kind=PassageKind(row["kind"]),
        body=AlignedText(row["words"], _pairs(row["runs"])),
        sentences=_pairs(row["sentences"]),
        section=row["section"],
        turn=row["turn"],
        lead=row["lead"],
    )


# -- Claims --------------------------------------------------------------------------------------


def claim_words(claim: Claim) -> str:
    """The words a claim is found by: its quote, and what its fields add to it, a line each."""
    words = [claim.citation.quote, claim.speaker, claim.place]
    words += [party.name for party in claim.parties]
    words += claim.topics
    match claim.detail:
        case MeetingDetail(series=series):
            words.append(series)
        case CommitmentDetail(action=action):
            words.append(action)
        case QuotationDetail(words=quoted):
            words.append(quoted)
        case InstrumentDetail(instrument=name):
            words.append(name)
        case AssistanceDetail(programme=programme):
            words.append(programme)
        case FigureDetail(what=what):
            words.append(what)
    return "\n".join(dict.fromkeys(word for word in words if word))


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim's row, without the numbers of its document and passage."""
    span = claim.citation.span
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "start": span.start,
        "end": span.end,
        "nth": claim.nth,
        "quote": claim.citation.quote,
        "status": claim.status.value,
        "speaker": claim.speaker,
        **interval_columns("time", claim.time),
        "place": claim.place,
        "topics": _json(claim.topics),
        "detail": _json(detail_object(claim.detail)),
        "rule": claim.rule,
        "unresolved": _json(claim.unresolved),
        "words": claim_words(claim),
        "event": _code_text(claim.code) if claim.code is not None else None,
    }


def _code_text(code: EventCode) -> str:
    return _json({"event": code.event, "mode": code.mode, "contexts": code.contexts})


def _text_code(text: str) -> EventCode:
    code = json.loads(text)
    return EventCode(code["event"], code["mode"], tuple(code["contexts"]))


def claim_of(row: Row, document_id: str, parties: Sequence[Row]) -> Claim:
    """A claim from its row and its parties' in order.

    Raises:
        ValueError: when the rows hold what no claim can hold.
    """
    kind = Kind(row["kind"])
    return Claim(
        kind=kind,
        citation=Citation(document_id, _sure_span(row), row["quote"]),
        detail=detail_of(kind, json.loads(row["detail"])),
        status=Status(row["status"]),
        speaker=row["speaker"],
        time=interval_of(row, "time"),
        place=row["place"],
        parties=tuple(Party(Role(each["role"]), each["name"]) for each in parties),
        topics=_strings(row["topics"]),
        rule=row["rule"],
        unresolved=_strings(row["unresolved"]),
        code=_text_code(row["event"]) if row["event"] is not None else None,
        nth=row["nth"],
    )


# -- Names ---------------------------------------------------------------------------------------


def mention_row(mention: Mention) -> dict[str, Any]:
    """A mention's row, without its document's number and its place among others."""
    return {
        "kind": mention.kind.value,
        "start": mention.span.start,
        "end": mention.span.end,
        "name": mention.name,
        "full": mention.full,
        "offices": _json([[office.text, office.head, office.state] for office in mention.offices]),
        "state": mention.state,
        "times": mention.times,
    }


def mention_of(row: Row) -> Mention:
    """A mention from its row."""
    return Mention(
        MentionKind(row["kind"]),
        _sure_span(row),
        row["name"],
        row["full"],
        _offices_of(row["offices"]),
        row["state"],
        row["times"],
    )


@lru_cache(maxsize=65536)
def _offices_of(listed: str) -> tuple[Office, ...]:
    """Offices from their JSON list; the same few stand beside most names."""
    return tuple(Office(text, head, state) for text, head, state in json.loads(listed))


# -- Issues --------------------------------------------------------------------------------------


def issue_row(issue: Issue) -> dict[str, Any]:
    """An issue's row, without the numbers of what it is about."""
    return {
        "code": issue.code,
        "place": issue.place,
        "message": issue.message,
        "severe": issue.severe,
        "start": issue.start,
        "end": issue.end,
    }


def issue_of(row: Row) -> Issue:
    """An issue from its row."""
    return Issue(row["code"], row["place"], row["message"], row["start"], row["end"], row["severe"])


# -- The whole reading ---------------------------------------------------------------------------


def reading_id(document: Document, claims: Sequence[Claim], mentions: Sequence[Mention] = ()) -> str:
    """The hash of all that was taken out of an edition: what is known, passages, claims and names in order.

    Two readings with one hash are the same reading, so that adding it again changes nothing.
    The name a user gave the document by is no part of it.
    """
    parts: list[str] = [document.id, document.format.value, _json(known_rows(document))]
    parts += [_json(rows(document)) for rows in (section_rows, furniture_rows, reference_rows)]
    parts.append(str(len(document.passages)))
    parts += [_json(passage_row(passage)) for passage in document.passages]
    for claim in claims:
        row = claim_row(claim)
        row |= {name: str(row[name]) for name in ("time_start", "time_end")}
        if row["event"] is None:
            del row["event"]  # so that records from before there were codes keep their hashes
        parts += [_json(row), _json([[party.role.value, party.name] for party in claim.parties])]
    if mentions:  # records from before there were any keep their hashes
        parts.append(_json([mention_row(mention) for mention in mentions]))
    return content_id("reading", *parts)
