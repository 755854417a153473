"""How dates, numbers, parties and claims are said in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapporteur.dates import Interval, Precision
from rapporteur.model import (
    ActivityDetail,
    Approx,
    AssistanceDetail,
    Claim,
    CommitmentDetail,
    EventCode,
    FigureDetail,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
    QuotationDetail,
    Role,
    StanceDetail,
    Status,
)

__all__ = [
    "cells_and_body",
    "citation",
    "cited",
    "coded",
    "count",
    "day",
    "figure",
    "many",
    "number",
    "ordinal",
    "parties",
    "plural",
    "said_by",
]

_APPROX = {Approx.EXACT: "", Approx.ABOUT: "about ", Approx.AT_LEAST: "at least ", Approx.AT_MOST: "at most "}


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Give a number and its noun: ``1 document``, ``1,168 documents``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def plural(kind: Kind) -> str:
    """Give the name of the claims of a kind, which is also that of the command that shows them."""
    return _PLURALS.get(kind, f"{kind.value}s")


_PLURALS = {Kind.ACTIVITY: "activities", Kind.ASSISTANCE: "assistance"}


def many(number: int, kind: Kind) -> str:
    """Give how many claims of a kind there are: ``1 meeting``, ``3 activities``."""
    return count(number, kind.value, plural(kind))


def day(interval: Interval | None) -> str:
    """Give an interval as short as its precision allows: ``2024-05-20``, ``2024-05``, ``2025``, ``2026 H1``,
    ``2015-09..2016-09``; ``day unknown`` for none.
    """
    if interval is None:
        return "day unknown"
    first, last = interval.start, interval.end
    match interval.precision:
        case Precision.HALF if interval in {Interval.half(first.year, 1), Interval.half(first.year, 2)}:
            return f"{first.year:04} H{1 if first.month == 1 else 2}"
        case Precision.QUARTER if interval == Interval.quarter(first.year, (first.month + 2) // 3):
            return f"{first.year:04} Q{(first.month + 2) // 3}"
        case Precision.DAY | Precision.MONTH | Precision.YEAR:
            return str(interval)
        case Precision.WEEK:
            return f"{first.isoformat()}..{last.isoformat()}"
        case _:
            return _range(first, last)


def _range(first: date, last: date) -> str:
    whole = Interval.month(last.year, last.month)
    if first.day == 1 and last == whole.end:
        if first.month == 1 and last.month == 12:
            return f"{first.year:04}..{last.year:04}" if first.year < last.year else f"{first.year:04}"
        return f"{first:%Y-%m}..{last:%Y-%m}"
    return f"{first.isoformat()}..{last.isoformat()}"


def number(value: int | float) -> str:
    """Give a number with its thousands set apart: ``1,200``, ``2.5``."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:,g}"
    return f"{int(value):,}"


def figure(detail: FigureDetail) -> str:
    """Give a figure with its unit and how exactly it is told: ``about USD 240``, ``12%``, ``3–5 people``."""
    if isinstance(detail.value, tuple):
        amount = f"{number(detail.value[0])}–{number(detail.value[1])}"
    else:
        amount = number(detail.value)
    if detail.unit == "percent":
        amount += "%"
    elif len(detail.unit) == 3 and detail.unit.isalpha() and detail.unit.isupper():
        amount = f"{detail.unit} {amount}"
    elif detail.unit:
        amount += f" {detail.unit}"
    return _APPROX[detail.approx] + amount


def ordinal(number: int) -> str:
    """Give an ordinal in figures: ``1st``, ``2nd``, ``13th``, ``23rd``."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def parties(claim: Claim) -> list[str]:
    """Give a claim's parties by role, in the order they stand in: ``["chairs: A, B", "host: C"]``."""
    roles: dict[Role, list[str]] = {}
    for party in claim.parties:
        roles.setdefault(party.role, []).append(party.name)
    return [
        f"{role.value}{'s' if len(names) > 1 and role not in _NO_PLURAL else ''}: {', '.join(names)}"
        for role, names in roles.items()
    ]


_NO_PLURAL = {Role.BY, Role.TO, Role.PARTY, Role.AUTHORITY}


def said_by(claim: Claim) -> str:
    """Give whom the document attributes a claim to, ``said by …``; empty when it speaks itself."""
    return f"said by {claim.speaker}" if claim.speaker else ""


def citation(claim: Claim, label: str) -> str:
    """Give a claim's citation: ``label:start-end``."""
    return f"{label}:{claim.citation.span.start}-{claim.citation.span.end}"


def coded(code: EventCode) -> str:
    """Give an event with its mode and contexts: ``CONSULT visit (military, economic)``."""
    said = " ".join(filter(None, (code.event, code.mode)))
    return said + (f" ({', '.join(code.contexts)})" if code.contexts else "")


def cells_and_body(claim: Claim) -> tuple[tuple[str, ...], str]:
    """Give what a line says of a claim under its own kind: short cells and the rest.

    Where the fields of a claim do not tell what it is about, its own words do.
    """
    cells: tuple[str, ...]
    said: list[str | None] = [claim.status.value if claim.status is not Status.ACTUAL else None]
    time = day(claim.time) if claim.time else None
    quote = f"“{claim.citation.quote}”"
    topics = "about: " + "; ".join(claim.topics) if claim.topics else None
    match claim.detail:
        case MeetingDetail() as detail:
            cells = (day(claim.time), claim.place or "–", detail.form.value)
            nth = ordinal(detail.ordinal) if detail.ordinal is not None else ""
            said += [" ".join(filter(None, (nth, detail.series))), *parties(claim), topics, said_by(claim)]
        case CommitmentDetail() as detail:
            cells = (day(detail.due) if detail.due else "–", detail.type.value)
            made = " ".join(filter(None, (time, claim.place)))
            said += [*parties(claim), detail.action, f"made: {made}" if made else None, said_by(claim)]
        case StanceDetail() as detail:
            cells = (detail.tone.value,)
            said += [*parties(claim), topics or quote, time, claim.place, said_by(claim)]
        case QuotationDetail() as detail:
            speakers = [party.name for party in claim.parties if party.role is Role.SPEAKER]
            cells = (", ".join(speakers) or claim.speaker or "speaker unknown",)
            said += [f"“{detail.words}”", time]
        case InstrumentDetail() as detail:
            cells = (time or "–", detail.act.value.replace("_", " "))
            said += [detail.instrument or quote, *parties(claim), topics, claim.place, said_by(claim)]
        case MeasureDetail() as detail:
            cells = (time or "–", detail.action.value)
            told = topics if claim.topics or claim.parties else quote
            said += [*parties(claim), told, claim.place, said_by(claim)]
        case AssistanceDetail() as detail:
            cells = (time or "–", detail.form.value if detail.form else "–")
            under = f"under: {detail.programme}" if detail.programme else None
            said += [*parties(claim), topics or quote, under, claim.place, said_by(claim)]
        case ActivityDetail():
            cells = (time or "–",)
            said += [*parties(claim), quote, claim.place, said_by(claim)]
        case FigureDetail() as detail:
            cells = (figure(detail),)
            tells = detail.what not in (None, "", detail.unit)
            said += [detail.what if tells else quote, time, claim.place, *parties(claim), said_by(claim)]
    return cells, " · ".join(filter(None, said))


_CITED = 4
"""Citations at the end of a line."""


def cited(citations: Sequence[str], most: int = _CITED) -> str:
    """Some citations, the rest counted."""
    more = f" +{len(citations) - most:,}" if len(citations) > most else ""
    return " · ".join(citations[:most]) + more
