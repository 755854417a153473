"""Where figures of one thing differ, and where they only look as if they did.

Source: the project's design, "Conflicts"; the guidelines of annotation on figures (value, unit, how exactly,
what is counted). Two numbers are one figure's only where noun, unit, place, time and scope are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import inf

from rapporteur import vocabulary
from rapporteur.details import Approx, FigureDetail
from rapporteur.reconcile.differences import Conflict, Difference, values_of
from rapporteur.reconcile.words import content, fold, states_of, stem, weigh
from rapporteur.record import Told

__all__ = ["figure_conflicts"]

_SCOPE = 0.6
"""What part of the words around two figures must be the same for one scope."""
_ABOUT = 0.1
"""How far a figure told as "about" can be off."""


@dataclass(frozen=True, slots=True)
class _Figure:
    told: Told
    detail: FigureDetail
    around: frozenset[str]
    """The content words of the sentence but for what is counted and who says it."""
    speaker: str
    under: frozenset[str]
    """What the claim stands under: documents or events."""

    @property
    def low(self) -> float:
        return _range(self.detail)[0]

    @property
    def high(self) -> float:
        return _range(self.detail)[1]


def _range(detail: FigureDetail) -> tuple[float, float]:
    """Give the numbers that a figure can stand for."""
    low, high = detail.value if isinstance(detail.value, tuple) else (detail.value, detail.value)
    match detail.approx:
        case Approx.AT_LEAST:
            return low, inf
        case Approx.AT_MOST:
            return -inf, high
        case Approx.ABOUT:
            slack = _ABOUT * max(abs(low), abs(high))
            return low - slack, high + slack
        case _:
            return low, high


def figure_conflicts(told: Sequence[tuple[str, Told]]) -> tuple[Conflict, ...]:
    """Give the figures of one thing that differ, sorted; `told` are claims with whatever they stand under.

    Figures of the same noun and unit whose words, place and time are the same and whose numbers cannot both
    be true are incompatible. Those of another scope, place, time or speaker that stand in one document, or
    share rare words, are kept apart and shown side by side; parts ("of whom 150") are named in the note.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[_Figure]] = defaultdict(list)
    under: dict[str, set[str]] = defaultdict(set)
    for what_of, one in told:
        under[one.claim.id].add(what_of)
    for one in {one.claim.id: one for _, one in told}.values():
        detail = one.claim.detail
        if isinstance(detail, FigureDetail) and detail.what is not None:
            what = tuple(sorted(set(content(detail.what)) - _bare()))
            if what:
                groups[detail.unit, what].append(_figure(one, detail, what, under[one.claim.id]))
    found: set[Conflict] = set()
    for figures in groups.values():
        if len(figures) > 1:
            found.update(_compared(sorted(figures, key=lambda f: f.told.claim.id)))
    return tuple(sorted(found))


@cache
def _bare() -> frozenset[str]:
    return frozenset(stem(word) for word in vocabulary.load("conflicts")["counted"])


def _figure(told: Told, detail: FigureDetail, what: Sequence[str], under: Iterable[str]) -> _Figure:
    claim = told.claim
    said = frozenset(content(claim.speaker or ""))
    words = frozenset(content(claim.citation.quote)) - said - frozenset(what)
    around = frozenset(word for word in words if weigh(word) > 0 and not word[0].isdigit())
    return _Figure(told, detail, around, fold(claim.speaker or ""), frozenset(under))


def _part(figure: _Figure) -> bool:
    """Whether the words make it a part of another figure."""
    quote = fold(figure.told.claim.citation.quote)
    return any(quote.startswith(f"{word} ") for word in vocabulary.load("conflicts")["parts"])


@cache
def _additions() -> re.Pattern[str]:
    words = "|".join(vocabulary.load("conflicts")["additions"])
    return re.compile(rf"\b(?:{words})\b(?! than\b)")


def _added(figure: _Figure) -> bool:
    """Whether the words make it a number that comes to another one."""
    return _additions().search(fold(figure.told.claim.citation.quote)) is not None


def _compared(figures: Sequence[_Figure]) -> list[Conflict]:
    """Compare the figures of one noun and unit."""
    wholes = [figure for figure in figures if not _part(figure)]
    against: dict[str, list[_Figure]] = defaultdict(list)
    apart: dict[str, list[_Figure]] = defaultdict(list)
    told_in: dict[str, set[str]] = defaultdict(set)
    for figure in wholes:
        told_in[_said(figure.detail)].add(figure.told.claim.citation.document)
    for a, b in combinations(wholes, 2):
        if (a.low <= b.high and b.low <= a.high) or _added(a) != _added(b):
            continue
        if a.speaker == b.speaker and told_in[_said(a.detail)] & told_in[_said(b.detail)]:
            continue  # one text tells both in one voice ("125 of the 231"): two things
        reasons = _other(a, b)
        if not reasons:
            against[""] += [a, b]
        elif _akin(a, b):
            apart[f"not one figure: {', '.join(reasons)}"] += [a, b]
    parts = [figure for figure in figures if _part(figure)]
    return [
        _conflict(kind, note, found, parts)
        for kind, table in ((Difference.INCOMPATIBLE, against), (Difference.APART, apart))
        for note, found in table.items()
    ]


def _other(a: _Figure, b: _Figure) -> list[str]:
    """Say in what two figures of one noun are not of one thing; nothing where they are."""
    reasons = []
    one, two = a.told.claim, b.told.claim
    places = {fold(claim.place) for claim in (one, two) if claim.place}
    shared = len(a.around & b.around)
    if len(places) == 2 or shared < _SCOPE * max(len(a.around), len(b.around)):
        reasons.append("other scope")
    if one.time is not None and two.time is not None and not one.time.overlaps(two.time):
        reasons.append("other time")
    elif (one.time is None or two.time is None) and not (one.time is two.time and a.under & b.under):
        reasons.append("time not told")
    if a.speaker != b.speaker and reasons:
        reasons.append("other speaker")
    if one.status is not two.status:
        reasons.append("not told as equally sure")
    return reasons


def _akin(a: _Figure, b: _Figure) -> bool:
    """Whether two figures look so much alike that they must be set side by side.

    That is where one document has two speakers for them, or where the words around them are of one matter and
    their times do not tell them apart.
    """
    one, two = a.told.claim, b.told.claim
    if one.citation.document == two.citation.document:
        return bool(a.speaker and b.speaker and a.speaker != b.speaker)
    if one.time is None or two.time is None or not one.time.overlaps(two.time):
        return False
    shared = a.around & b.around
    return sum(weigh(word) >= 1 for word in shared - states_of(shared)) >= 2


def _conflict(kind: Difference, note: str, found: Sequence[_Figure], parts: Sequence[_Figure]) -> Conflict:
    said: dict[str, list[Told]] = defaultdict(list)
    for figure in found:
        if figure.told not in said[words := _said(figure.detail)]:
            said[words].append(figure.told)
    documents = {figure.told.claim.citation.document for figure in found}
    of_them = sorted(
        {_said(part.detail) for part in parts if part.told.claim.citation.document in documents}
        if documents
        else ()
    )
    if of_them:
        note = "; ".join(filter(None, (note, f"told as parts: {', '.join(of_them)}")))
    what = min(fold(figure.detail.what or "") for figure in found)
    return Conflict(what, "number", kind, values_of(dict(said)), note)


def _said(detail: FigureDetail) -> str:
    value = detail.value
    number = f"{value[0]:,} to {value[1]:,}" if isinstance(value, tuple) else f"{value:,}"
    how = {Approx.ABOUT: "about ", Approx.AT_LEAST: "at least ", Approx.AT_MOST: "at most "}
    return f"{how.get(detail.approx, '')}{number} {detail.unit}"
