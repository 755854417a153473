"""A claim as a JSON object, and back.

The object has the fields that the claim format names (docs/claim-format.md): those of every claim, its
code as three of them (``event``, ``mode``, ``contexts``), and those of its kind. ``document`` (the path or
label that names the document to the reader), ``document_id``, ``id`` and ``nth`` are among them, so that
nothing of the claim is lost on the way.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from rapporteur.dates import Interval
from rapporteur.errors import UsageError
from rapporteur.model import (
    Citation,
    Claim,
    EventCode,
    Kind,
    Party,
    Span,
    detail_object,
    detail_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["dumps", "from_object", "loads", "to_line", "to_object"]


def to_object(claim: Claim, document: str) -> dict[str, Any]:
    """Give a claim as a JSON object; `document` is the path or label that names its document."""
    span = claim.citation.span
    return {
        "kind": claim.kind.value,
        "start": span.start,
        "end": span.end,
        "quote": claim.citation.quote,
        "status": claim.status.value,
        "speaker": claim.speaker,
        "time": interval_object(claim.time),
        "place": claim.place,
        "parties": [{"role": p.role.value, "name": p.name} for p in claim.parties],
        "topics": list(claim.topics),
        **code_object(claim.code),
        **detail_object(claim.detail),
        "document": document,
        "document_id": claim.citation.document,
        "id": claim.id,
        "nth": claim.nth,
        "rule": claim.rule,
        "unresolved": list(claim.unresolved),
    }


def code_object(code: EventCode | None) -> dict[str, Any]:
    """Give a claim's code as its three fields, which are there and empty where it has none."""
    if code is None:
        return {"event": None, "mode": None, "contexts": []}
    return {"event": code.event, "mode": code.mode, "contexts": list(code.contexts)}


def interval_object(interval: Interval | None) -> dict[str, str] | None:
    """Give an interval as an object with ``start``, ``end`` (both inclusive) and ``precision``."""
    if interval is None:
        return None
    return {
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "precision": interval.precision.value,
    }


# Characters that JSON allows as they are, but that end a line for some readers, steer a terminal, turn
# the direction of writing round or cannot be encoded: written as \uXXXX, which reads as the same text.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dumps(thing: Any) -> str:
    """Give JSON on one line, in readable characters, safe on a terminal and in any line reader."""
    text = json.dumps(thing, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def to_line(claim: Claim, document: str) -> str:
    """Give a claim as one line of JSON Lines, without the line end."""
    return dumps(to_object(claim, document))


def loads(line: str) -> Claim:
    """Give the claim that a line of JSON Lines holds.

    Raises:
        UsageError: when the line is no JSON object or no claim; it says what is wrong with which field.
    """
    try:
        thing = json.loads(line)
    except ValueError as error:
        raise UsageError(f"not a line of JSON: {error}") from error
    if not isinstance(thing, dict):
        raise UsageError("not a claim: a line holds one JSON object")
    return from_object(thing)


def from_object(thing: Mapping[str, Any]) -> Claim:
    """Give the claim that a JSON object stands for; the inverse of :func:`to_object`.

    Fields that a claim does not have (``document`` among them: a name, not a part of the claim) are
    passed over. ``id``, where it is given, must be the one that the claim derives.

    Raises:
        UsageError: when a field is missing or wrong; it says which one and why.
    """
    from rapporteur.publish import claims_schema

    wire = claims_schema.validate(thing)
    kind = Kind(wire.kind)
    code = EventCode(wire.event, wire.mode, tuple(wire.contexts)) if wire.event is not None else None
    try:
        claim = Claim(
            kind=kind,
            citation=Citation(wire.document_id, Span(wire.start, wire.end), wire.quote),
            detail=detail_of(kind, wire.model_dump()),
            status=wire.status,
            speaker=wire.speaker,
            time=wire.time.interval() if wire.time is not None else None,
            place=wire.place,
            parties=tuple(Party(p.role, p.name) for p in wire.parties),
            topics=tuple(wire.topics),
            rule=wire.rule,
            unresolved=tuple(wire.unresolved),
            code=code,
            nth=wire.nth,
        )
    except ValueError as error:
        raise UsageError(f"not a claim: {error}") from error
    if wire.id is not None and wire.id != claim.id:
        raise UsageError(f"not a claim: id: {wire.id} is not what its document, kind and place give")
    return claim
