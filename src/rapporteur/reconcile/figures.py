"""Where figures of one thing differ, and where they only look as if they did.

Source: the project's design, "Conflicts"; the guidelines of annotation on figures (value, unit, how exactly,
what is counted). Two numbers are one figure's only where noun, unit, place, time and scope are the same, and
where the time is one that cannot have changed the number: a period that was over when both were told has one
number; one that still runs has another number every day, so that it must have been told on one day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import combinations
from math import inf

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.details import Approx, FigureDetail
from rapporteur.reconcile.differences import Conflict, Difference, joined, values_of
from rapporteur.reconcile.scope import change_told, names_in, places_in, points_back
from rapporteur.reconcile.words import RECURRING, content, fold, states_of, stem, weigh, weight_of
from rapporteur.record import About, Told

__all__ = ["figure_conflicts"]

_SCOPE = 0.6
"""What part of the words around two figures must be the same for one scope."""
_ABOUT = 0.1
"""How far a figure told as "about" can be off."""
_LEAST = 1.75
"""What the words that two figures share must weigh, what is counted among them: a rare word and two common
ones, or two rare ones. "Jobs" and "increase" alone are no thing that has one number."""
_LEAST_NEXT_DAY = 2.4
"""The same where nothing but the days of the documents, which follow each other, tells the time."""
_LEAST_APART = 1.0
"""What the noun counted must weigh where two speakers of one document count it."""
_ONE_DAY = timedelta(days=1)
"""How far apart two documents may be that tell a number that changes with the days."""
_NEAR = 0.8
"""How much of the larger number the smaller must be for the two to be taken for one: others are seen to be of
another scope."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a figure's sentence tell of its scope."""

    around: frozenset[str]
    """The content words but for what is counted and who says it."""
    names: frozenset[str]
    change: str
    """How the number stands to another one ("by", "to")."""
    added: bool
    """Whether it comes to another number."""
    running: bool
    """Whether it counts up to the day on which it is told ("since", "so far")."""
    again: bool
    """Whether it is a number of each day or year."""
    pointing: bool
    """Whether the words hang on what the text told before ("such articles")."""


@dataclass(frozen=True, slots=True)
class _Figure:
    told: Told
    detail: FigureDetail
    what: tuple[str, ...]
    speaker: str
    under: frozenset[str]
    """What the claim stands under: documents or events."""
    about: About | None
    low: float
    high: float

    @property
    def words(self) -> _Words:
        """What its sentence tells; worked out when it is asked for, since most figures meet no other one."""
        numbers = self.detail.value if isinstance(self.detail.value, tuple) else (self.detail.value,)
        claim = self.told.claim
        return _words_of(claim.citation.quote, claim.speaker or "", self.what, tuple(map(float, numbers)))


@lru_cache(maxsize=1 << 15)
def _words_of(quote: str, speaker: str, what: tuple[str, ...], numbers: tuple[float, ...]) -> _Words:
    data = vocabulary.load("conflicts")
    said = frozenset(content(speaker))
    own = frozenset(content(quote)) - said - frozenset(what)
    folded = f" {fold(quote)} "
    return _Words(
        around=frozenset(word for word in own if weigh(word) > 0 and not word[0].isdigit()),
        names=names_in(quote) - names_in(speaker) - {*fold(speaker).split()},
        change=change_told(quote, numbers),
        added=_additions().search(folded) is not None,
        running=any(f" {word} " in folded for word in data["running"]),
        again=RECURRING in own,
        pointing=points_back(quote),
    )


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


def figure_conflicts(told: Sequence[tuple[str, Told]], abouts: Mapping[str, About]) -> tuple[Conflict, ...]:
    """Give the figures of one thing that differ, sorted; `told` are claims with whatever they stand under (an
    event, or their document), `abouts` what is known of the documents.

    Figures of one noun and unit, of one scope and time, whose numbers cannot both be true are incompatible.
    Numbers near each other that one document gives by two speakers are kept apart, with what tells them
    apart; parts ("of whom 150") are named in the note.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[_Figure]] = defaultdict(list)
    under: dict[str, set[str]] = defaultdict(set)
    every: dict[str, Told] = {}
    for what_of, one in told:
        if isinstance(one.claim.detail, FigureDetail):
            claim = one.claim.id
            every[claim] = one
            under[claim].add(what_of)
    for claim, one in every.items():
        detail = one.claim.detail
        if isinstance(detail, FigureDetail) and detail.what is not None:
            what = _counted(detail.what)
            if what:
                about = abouts.get(one.claim.citation.document)
                groups[detail.unit, what].append(_figure(one, detail, what, under[claim], about))
    found: set[Conflict] = set()
    for figures in groups.values():
        if len(figures) > 1:
            found.update(_compared(figures))
    return tuple(sorted(found))


@lru_cache(maxsize=1 << 15)
def _counted(what: str) -> tuple[str, ...]:
    """Give the stems of what is counted but for nouns of counting."""
    return tuple(sorted(set(content(what)) - _bare()))


@cache
def _bare() -> frozenset[str]:
    return frozenset(stem(word) for word in vocabulary.load("conflicts")["counted"])


def _figure(
    told: Told, detail: FigureDetail, what: tuple[str, ...], under: Iterable[str], about: About | None
) -> _Figure:
    speaker = fold(told.claim.speaker or "")
    return _Figure(told, detail, what, speaker, frozenset(under), about, *_range(detail))


@cache
def _additions() -> re.Pattern[str]:
    words = "|".join(vocabulary.load("conflicts")["additions"])
    return re.compile(rf"\b(?:{words})\b(?! than\b)")


def _part(figure: _Figure) -> bool:
    """Whether the words make it a part of another figure."""
    quote = fold(figure.told.claim.citation.quote)
    return any(quote.startswith(f"{word} ") for word in vocabulary.load("conflicts")["parts"])


def _compared(figures: Sequence[_Figure]) -> list[Conflict]:
    """Compare the figures of one noun and unit."""
    wholes = [figure for figure in figures if not _part(figure)]
    # pairs by their places in `wholes`, under the kind of difference and its note
    pairs: dict[tuple[Difference, str], list[tuple[int, int]]] = defaultdict(list)
    told_in: dict[str, set[str]] = defaultdict(set)
    for figure in wholes:
        told_in[_said(figure.detail)].add(figure.told.claim.citation.document)
    for (i, a), (j, b) in combinations(enumerate(wholes), 2):
        if a.low <= b.high and b.low <= a.high:
            continue
        one_time, looks = _one_time(a, b), _mistaken(a, b)
        if not (one_time or looks) or a.words.added != b.words.added:
            continue
        if a.speaker == b.speaker and told_in[_said(a.detail)] & told_in[_said(b.detail)]:
            continue  # one text tells both in one voice ("125 of the 231"): two things
        reasons = _other(a, b)
        if one_time and not reasons:
            pairs[Difference.INCOMPATIBLE, ""].append((i, j))
        elif looks:
            reasons += [] if one_time else ["other time" if _times_apart(a, b) else "time not told"]
            reasons.append("other speaker")
            pairs[Difference.APART, f"not one figure: {', '.join(reasons)}"].append((i, j))
    parts = [figure for figure in figures if _part(figure)]
    return [
        _conflict(kind, note, [wholes[i] for i in own], parts)
        for (kind, note), found in pairs.items()
        for own in joined(found)
    ]


def _one_time(a: _Figure, b: _Figure) -> bool:
    """Whether two figures are of one time: of one period that was over when both were told, or told on one
    day or under one event where no time is told or the number changes with the days.
    """
    one, two = a.told.claim.time, b.told.claim.time
    if (one is None) is not (two is None):
        return False
    if one is None or two is None:
        return _one_event(a, b) or _one_day(a, b)
    if (one.start, one.end) != (two.start, two.end):
        return _one_event(a, b) and one.overlaps(two)
    return (_over(one, a) and _over(two, b)) or _one_day(a, b)


def _one_event(a: _Figure, b: _Figure) -> bool:
    """Whether both stand under one event, and not only in one document."""
    return bool((a.under & b.under) - {a.told.claim.citation.document})


def _over(time: Interval, figure: _Figure) -> bool:
    """Whether a period was over when its number was told, and the number is of it alone."""
    day = figure.about.date if figure.about is not None else None
    return day is not None and time.end < day.start and not figure.words.running


def _one_day(a: _Figure, b: _Figure) -> bool:
    """Whether two documents are of one day; or of two that follow each other, where the number has not grown
    from the one to the other, as numbers do.
    """
    if a.told.claim.citation.document == b.told.claim.citation.document:
        return True
    one, two = _published(a), _published(b)
    if one is None or two is None or one == two:
        return one is not None and two is not None
    first, then = (a, b) if one < two else (b, a)
    return abs(one - two) <= _ONE_DAY and _middle(then.detail) < _middle(first.detail)


def _published(figure: _Figure) -> date | None:
    """Give the day of a figure's document; None where it is not known to the day."""
    day = figure.about.date if figure.about is not None else None
    return day.start if day is not None and day.start == day.end else None


def _times_apart(a: _Figure, b: _Figure) -> bool:
    one, two = a.told.claim.time, b.told.claim.time
    return one is not None and two is not None and not one.overlaps(two)


def _mistaken(a: _Figure, b: _Figure) -> bool:
    """Whether two figures look so much alike that they must be set side by side: numbers near each other, of
    one noun that says what it counts, by two speakers of one document.
    """
    one, two = a.told.claim, b.told.claim
    if one.citation.document != two.citation.document or not (a.speaker and b.speaker):
        return False
    middles = sorted(_middle(each.detail) for each in (a, b))
    near = middles[0] > 0 and middles[0] >= _NEAR * middles[1]
    return a.speaker != b.speaker and near and _telling(a, b, frozenset(), _LEAST_APART)


def _middle(detail: FigureDetail) -> float:
    return sum(detail.value) / 2 if isinstance(detail.value, tuple) else detail.value


def _telling(a: _Figure, b: _Figure, shared: frozenset[str], least: float) -> bool:
    """Whether what is counted, with the words that both figures have around it, is a thing that has one
    number: a name, or words that weigh enough.
    """
    words = frozenset(a.what) | shared
    named = states_of(words) or any(names_in(f"the {each.detail.what}") for each in (a, b))
    return bool(named) or weight_of(words) >= least


def _other(a: _Figure, b: _Figure) -> list[str]:
    """Say in what two figures of one noun are not of one thing; nothing where they are."""
    reasons = []
    one, two = a.told.claim, b.told.claim
    if _other_scope(a, b):
        reasons.append("other scope")
    if one.status is not two.status:
        reasons.append("not told as equally sure")
    return reasons


def _other_scope(a: _Figure, b: _Figure) -> bool:
    """Whether place, names, change or words around two figures are not the same, or say too little."""
    one, two = a.told.claim, b.told.claim
    places = {fold(claim.place) for claim in (one, two) if claim.place}
    if len(places) == 2 or (a.words.change, a.words.again) != (b.words.change, b.words.again):
        return True
    if one.citation.document != two.citation.document and (a.words.pointing or b.words.pointing):
        return True
    names = (a.words.names ^ b.words.names) - _sides(a, b)
    if names:
        return True
    shared = a.words.around & b.words.around
    if len(shared) < _SCOPE * max(len(a.words.around), len(b.words.around)):
        return True
    if _one_event(a, b):
        return False  # which is scope enough
    least = _LEAST if _published(a) == _published(b) or one.time is not None else _LEAST_NEXT_DAY
    return not shared or not _telling(a, b, shared, least) or _titles_apart(a, b)


def _sides(a: _Figure, b: _Figure) -> set[str]:
    """Give the folded name of the side whose words two figures are, where it is one: "the economy" of a
    government's text is its own state's, named or not.
    """
    sides = {each.about.side for each in (a, b) if each.about is not None}
    return {fold(side) for side in sides if side is not None} if len(sides) == 1 else set()


def _titles_apart(a: _Figure, b: _Figure) -> bool:
    """Whether the titles of two documents name states (but their side) or places, and none in common: what
    they tell is of there.
    """
    one, two = (_titled(each) - _sides(a, b) for each in (a, b))
    return bool(one and two) and one.isdisjoint(two)


def _titled(figure: _Figure) -> frozenset[str]:
    title = figure.about.title if figure.about is not None else None
    return places_in(title) | states_of(content(title)) if title else frozenset()


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
