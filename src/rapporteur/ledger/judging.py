"""What people decided, as rows that are never changed, and what it does to the claims of a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self

import sqlalchemy as sa

from rapporteur.dates import Interval, Precision
from rapporteur.errors import RecordError
from rapporteur.ledger import tables
from rapporteur.model import Claim, CommitmentDetail, FigureDetail, Kind, MeetingDetail, Span, Status
from rapporteur.record import ClaimPlace, Judgement, Likeness, Place, Ruling, Verdict

__all__ = ["Judged", "corrected", "judgement_of", "judgements", "put", "subject_of"]


# -- Rows ----------------------------------------------------------------------------------------


def _claim_object(place: ClaimPlace) -> dict[str, Any]:
    span = place.span
    return {
        "document": place.document,
        "kind": place.kind.value,
        "start": span.start,
        "end": span.end,
        "nth": place.nth,
    }


def _claim_place(thing: dict[str, Any]) -> ClaimPlace:
    return ClaimPlace(
        thing["document"], Kind(thing["kind"]), Span(thing["start"], thing["end"]), thing["nth"]
    )


def subject_of(judgement: Judgement) -> str:
    """What a judgement is about, as JSON."""
    thing: dict[str, Any] = {}
    if judgement.a is not None:
        thing["a"] = _claim_object(judgement.a)
    if judgement.b is not None:
        thing["b"] = _claim_object(judgement.b)
    if judgement.names is not None:
        thing["names"] = [
            {"document": place.document, "start": place.span.start, "end": place.span.end}
            for place in judgement.names
        ]
    if judgement.fields:
        thing["fields"] = dict(judgement.fields)
    return json.dumps(thing, sort_keys=True, separators=(",", ":"))


def put(connection: sa.Connection, judgement: Judgement) -> int:
    """Record a judgement; give its number."""
    row = {
        "made": judgement.made,
        "who": judgement.who,
        "why": judgement.why,
        "action": judgement.verdict.value,
        "subject": subject_of(judgement),
    }
    table = tables.judgement
    (number,) = connection.execute(sa.insert(table).values(row).returning(table.c.n)).one()
    return int(number)


def judgements(connection: sa.Connection) -> list[Judgement]:
    """All judgements in the order in which they were made, those that were undone among them.

    Raises:
        RecordError: when one of them cannot be read: nothing is to be shown as if it had not been made.
    """
    table = tables.judgement
    found = []
    for row in connection.execute(sa.select(table).order_by(table.c.n)).mappings():
        try:
            found.append(judgement_of(row))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RecordError(
                f"judgement {row['n']} of the record cannot be read: rapporteur verify tells more"
            ) from error
    return found


def judgement_of(row: Any) -> Judgement:
    """The judgement that a row holds.

    Raises:
        ValueError, KeyError, TypeError or AttributeError: when it holds none.
    """
    thing = json.loads(row["subject"])
    names = None
    if "names" in thing:
        first, second = (Place(p["document"], Span(p["start"], p["end"])) for p in thing["names"])
        names = first, second
    undone = None
    if row["undone"] is not None:
        undone = (row["undone"], row["undone_by"], row["undone_why"] or "")
    verdict = Verdict(row["action"])
    if verdict is Verdict.CORRECT:
        for name, value in thing["fields"].items():
            _FIELDS.get(name, _as_it_is)(value)
    return Judgement(
        number=row["n"],
        verdict=verdict,
        who=row["who"],
        why=row["why"],
        made=row["made"],
        a=_claim_place(thing["a"]) if "a" in thing else None,
        b=_claim_place(thing["b"]) if "b" in thing else None,
        names=names,
        fields=tuple(sorted(thing.get("fields", {}).items())),
        undone=undone,
    )


# -- What they do --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judged:
    """What stands of people's decisions.

    `accepted`, `rejected` and `corrections` are by claim (identifier); `moves` are the decisions on
    commitments: claim, axis, value, who, when. `events` are pairs of claims and whether they tell one event.
    """

    accepted: frozenset[str]
    rejected: frozenset[str]
    corrections: dict[str, tuple[tuple[str, Any], ...]]
    rulings: tuple[Ruling, ...]
    events: tuple[tuple[str, str, bool], ...]
    moves: tuple[tuple[str, str, str, str, datetime], ...]

    @classmethod
    def load(cls, connection: sa.Connection) -> Self:
        """Read them from the tables."""
        return cls.of(judgements(connection))

    @classmethod
    def of(cls, given: Iterable[Judgement]) -> Self:
        """Put judgements together, later ones over earlier ones."""
        said: dict[str, Verdict] = {}
        corrections: dict[str, dict[str, Any]] = {}
        rulings: list[Ruling] = []
        events: list[tuple[str, str, bool]] = []
        moves: list[tuple[str, str, str, str, datetime]] = []
        for each in given:
            if each.undone is not None:
                continue
            merges = each.verdict is Verdict.MERGE
            if each.names is not None:
                rulings.append(Ruling(*each.names, Likeness.SAME if merges else Likeness.DIFFERENT))
            elif each.a is not None and each.b is not None:
                events.append((each.a.id, each.b.id, merges))
            elif each.a is not None and each.verdict is Verdict.MOVE:
                moves += [(each.a.id, axis, value, each.who, each.made) for axis, value in each.fields]
            elif each.a is not None:
                if each.verdict is Verdict.CORRECT:
                    corrections.setdefault(each.a.id, {}).update(each.fields)
                said[each.a.id] = each.verdict
        return cls(
            frozenset(c for c, v in said.items() if v is not Verdict.REJECT),
            frozenset(c for c, v in said.items() if v is Verdict.REJECT),
            {claim: tuple(sorted(fields.items())) for claim, fields in corrections.items()},
            tuple(rulings),
            tuple(events),
            tuple(moves),
        )

    def claim(self, claim: Claim) -> Claim | None:
        """A claim as people left it: with its corrections; None where it was rejected."""
        if claim.id in self.rejected:
            return None
        fields = self.corrections.get(claim.id)
        return corrected(claim, fields) if fields else claim


def _interval(value: Any) -> Interval | None:
    if value is None:
        return None
    return Interval(
        date.fromisoformat(value["start"]), date.fromisoformat(value["end"]), Precision(value["precision"])
    )


def _as_it_is(value: Any) -> Any:
    return value


_FIELDS: dict[str, Callable[[Any], Any]] = {"status": Status, "time": _interval, "due": _interval}
"""What reads the values of fields that are not their own JSON."""


def corrected(claim: Claim, fields: Sequence[tuple[str, Any]]) -> Claim:
    """A claim with other values in some of its fields; its words stay.

    `fields` are names and JSON values: ``status``, ``time``, ``place``, ``speaker``; ``series`` and
    ``ordinal`` of a meeting, ``due`` of a commitment, ``value`` of a figure.
    """
    for name, value in fields:
        detail = claim.detail
        match name:
            case "status":
                claim = replace(claim, status=Status(value))
            case "time":
                claim = replace(claim, time=_interval(value))
            case "place":
                claim = replace(claim, place=value)
            case "speaker":
                claim = replace(claim, speaker=value)
            case "series" if isinstance(detail, MeetingDetail):
                claim = replace(claim, detail=replace(detail, series=value))
            case "ordinal" if isinstance(detail, MeetingDetail):
                claim = replace(claim, detail=replace(detail, ordinal=value))
            case "due" if isinstance(detail, CommitmentDetail):
                claim = replace(claim, detail=replace(detail, due=_interval(value)))
            case "value" if isinstance(detail, FigureDetail):
                claim = replace(claim, detail=replace(detail, value=value))
    return claim
