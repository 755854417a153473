"""The meetings of one series, put together from events that tell of them, and what was announced of it.

Two events can be one meeting though nothing told brings them together: one text gives the number, another the
day. What is joined so, or inferred, is kept apart from what is printed, with its rule. Source: the
design of the record, "Series".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce
from itertools import combinations, pairwise

from rapporteur.dates import Interval
from rapporteur.record import Event, Happening
from rapporteur.resolve.drafts import FINE, SamePlace, best_time, days

__all__ = [
    "Announced",
    "Inference",
    "SeriesMeeting",
    "Telling",
    "announcements",
    "by_time",
    "fulfil",
    "meetings",
    "start",
    "telling",
]


class Inference(StrEnum):
    """By which rule a meeting's ordinal is known that no document prints."""

    COUNT = "count"
    """As many meetings lie between two numbered ones as numbers."""
    YEARLY = "yearly"
    """The series is annual, and the years between two numbered meetings are as many as the numbers."""
    NEXT = "next"
    """The text that tells of one meeting announces the next."""
    FITS = "fits"
    """A text that tells no day gives the number, and one meeting fits it: the last one before that text."""
    ANNOUNCED = "announced"
    """It was announced with that number."""


@dataclass(frozen=True, slots=True)
class SeriesMeeting:
    """One meeting of a series, held. `event` is its event's identifier, `ordinal` as printed, `inferred` what
    its number must be where none is printed, by the rule `inference`. `time` is the narrowest that is told,
    `place` the one most told.
    """

    event: str
    ordinal: int | None = None
    inferred: int | None = None
    inference: Inference | None = None
    time: Interval | None = None
    place: str | None = None
    others: tuple[str, ...] = ()
    expected: Interval | None = None

    @property
    def number(self) -> int | None:
        """The ordinal, printed or inferred."""
        return self.ordinal if self.ordinal is not None else self.inferred


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting of a series that was announced. `fulfilled` is the later event that it was, None where the
    record has none. `others` are events that announce it, too; `before` are the times for which it was
    announced before it was put off.
    """

    event: str
    ordinal: int | None = None
    inferred: int | None = None
    inference: Inference | None = None
    time: Interval | None = None
    place: str | None = None
    fulfilled: str | None = None
    others: tuple[str, ...] = ()
    before: tuple[Interval, ...] = ()

    @property
    def number(self) -> int | None:
        """The ordinal, printed or inferred."""
        return self.ordinal if self.ordinal is not None else self.inferred

    def past(self, today: date) -> bool:
        """Whether its time is over, and nothing in the record shows that it took place."""
        return self.fulfilled is None and self.time is not None and self.time.end < today


Texts = Mapping[str, frozenset[str]]
"""The documents that tell of an event, by its identifier."""

_NEAR = 31
"""Days that two times of one numbered meeting can lie apart."""
_MONTHS = 62
_LATELY = 120
"""Days within which a text that gives a number speaks of the last meeting."""
_YEAR_AND_HALF = 550


@dataclass(frozen=True, slots=True)
class Telling:
    """What events say of one meeting of a series. `time` is as printed, `window` what the documents' dates
    tell where nothing is; `first` and `last` are the days of the first and the last document.
    """

    event: str
    others: tuple[str, ...]
    documents: frozenset[str]
    ordinal: int | None
    time: Interval | None
    window: Interval | None
    places: tuple[str, ...]
    first: date | None
    last: date | None
    inferred: int | None = None
    inference: Inference | None = None
    before: tuple[Interval, ...] = ()
    """The times for which it was announced before it was put off, sorted."""

    @property
    def when(self) -> Interval | None:
        """The time as printed, else the window."""
        return self.time or self.window

    @property
    def number(self) -> int | None:
        """The ordinal, printed or inferred."""
        return self.ordinal if self.ordinal is not None else self.inferred

    @property
    def place(self) -> str | None:
        """The place that most tell, the shortest of several."""
        return max(
            self.places, key=lambda place: (self.places.count(place), -len(place), place), default=None
        )


def start(time: Interval | None) -> tuple[date, date]:
    """Give what to sort times by; none comes last."""
    return (time.start, time.end) if time is not None else (date.max, date.max)


def by_time(one: SeriesMeeting | Telling) -> tuple[tuple[date, date], int, str]:
    """Give what to sort meetings by."""
    return start(one.time), one.ordinal or 0, one.event


def telling(event: Event, own: Sequence[Happening], happenings: Sequence[Happening]) -> Telling:
    """Give what one event says; `own` are its happenings that name the series."""
    ordinals = sorted(one.ordinal for one in own if one.ordinal is not None)
    told = sorted(day for one in happenings if one.told is not None for day in (one.told.start, one.told.end))
    return Telling(
        event.id,
        (),
        frozenset(one.document for one in own),
        # the number that most print, the lower of two that as many print
        max(ordinals, key=lambda number: (ordinals.count(number), -number), default=None),
        best_time(one.time for one in happenings),
        best_time(one.window for one in happenings),
        tuple(sorted(one.place for one in happenings if one.place is not None)),
        told[0] if told else None,
        told[-1] if told else None,
    )


# -- Meetings held -----------------------------------------------------------------------------


def meetings(
    told: Sequence[Telling], *, annual: bool, same_place: SamePlace
) -> tuple[list[SeriesMeeting], list[Telling]]:
    """Give the meetings that were held, and what tells of one without saying which ("last year's")."""
    rows = sorted(told, key=_full_order)
    rows = _one_number(rows)
    rows = _joined(rows, lambda a, b: _one_day(a, b, same_place))
    rows = _one_stretch(_fitted(rows, same_place), same_place)
    rows = _joined(rows, lambda a, b: _seen(a, b, same_place))
    loose = _loose(rows)
    held = [
        SeriesMeeting(
            one.event,
            one.ordinal,
            one.inferred,
            one.inference,
            time=one.when,
            place=one.place,
            others=one.others,
        )
        for one in rows
        if one not in loose
    ]
    return _infer(sorted(held, key=by_time), annual=annual), loose


def _full_order(one: Telling) -> tuple[bool, int, tuple[date, date], str]:
    """Order what tells most closely first."""
    return one.time is None, days(one.time) if one.time is not None else 0, start(one.when), one.event


def _gap(a: Interval, b: Interval) -> int:
    return max(0, (b.start - a.end).days, (a.start - b.end).days)


def _unlike(a: Telling, b: Telling, same_place: SamePlace) -> bool:
    """Whether number or place tells two apart."""
    if a.number is not None and b.number is not None and a.number != b.number:
        return True
    return any(same_place(one, other) is False for one in set(a.places) for other in set(b.places))


def _join(a: Telling, b: Telling) -> Telling:
    """Give what two tellings of one meeting say together; the fuller one leads."""
    a, b = sorted((a, b), key=_full_order)
    firsts = [one.first for one in (a, b) if one.first is not None]
    lasts = [one.last for one in (a, b) if one.last is not None]
    return replace(
        a,
        others=tuple(sorted({*a.others, b.event, *b.others})),
        documents=a.documents | b.documents,
        ordinal=a.ordinal if a.ordinal is not None else b.ordinal,
        time=best_time((a.time, b.time)),
        window=best_time((a.window, b.window)),
        places=tuple(sorted((*a.places, *b.places))),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
    )


def _join_ahead(a: Telling, b: Telling) -> Telling:
    """Give what two announcements of one meeting say together. Of two times that cannot both be true the one
    that was told last holds: the meeting was put off.
    """
    joined = _join(a, b)
    before = {*a.before, *b.before}
    if a.time is None or b.time is None or a.time.overlaps(b.time):
        return replace(joined, before=tuple(sorted(before)))
    old, new = sorted((a, b), key=lambda one: (one.last or date.min, start(one.time), one.event))
    before.add(old.time or a.time)
    return replace(joined, time=new.time, places=new.places or joined.places, before=tuple(sorted(before)))


def _joined(
    rows: Sequence[Telling],
    one_meeting: Callable[[Telling, Telling], bool],
    join: Callable[[Telling, Telling], Telling] = _join,
) -> list[Telling]:
    """Join rows that are one meeting, the closest told first."""
    kept: list[Telling] = []
    for row in rows:
        at = next((at for at, other in enumerate(kept) if one_meeting(other, row)), None)
        if at is None:
            kept.append(row)
        else:
            kept[at] = join(kept[at], row)
    return sorted(kept, key=_full_order)


def _one_number(rows: Sequence[Telling]) -> list[Telling]:
    """Join rows of one number, unless their days lie so far apart that one of them is miscounted."""

    def one(a: Telling, b: Telling) -> bool:
        if a.ordinal is None or a.ordinal != b.ordinal:
            return False
        return a.time is None or b.time is None or _gap(a.time, b.time) <= _NEAR

    return _joined(rows, one)


def _one_day(a: Telling, b: Telling, same_place: SamePlace) -> bool:
    """Whether two rows are of the same days, or of one year and place."""
    if a.time is None or b.time is None or not a.time.overlaps(b.time) or _unlike(a, b, same_place):
        return False
    if days(a.time) <= FINE and days(b.time) <= FINE:
        return True
    return a.time == b.time and a.place is not None and b.place is not None


def _one_stretch(rows: Sequence[Telling], same_place: SamePlace) -> list[Telling]:
    """Join rows that tell one wide time and no more ("in 2022"), where no two of them are unlike."""
    found: list[Telling] = []
    wide: dict[Interval, list[Telling]] = {}
    for row in rows:
        if row.time is not None and days(row.time) > FINE:
            wide.setdefault(row.time, []).append(row)
        else:
            found.append(row)
    for own in wide.values():
        if any(_unlike(a, b, same_place) for a, b in combinations(own, 2)):
            found += own
        else:
            found.append(reduce(_join, own))
    return sorted(found, key=_full_order)


def _fitted(rows: Sequence[Telling], same_place: SamePlace) -> list[Telling]:
    """Give the number that a text tells without a day to the one meeting that it can be."""
    left = list(rows)
    numbered = [one for one in rows if one.ordinal is not None]
    # where two numbers fit one meeting, the one that more texts tell is its number
    for row in sorted(numbered, key=lambda one: (-len(one.documents), _full_order(one))):
        fits = [
            other
            for other in left
            if other.number is None
            and other.time is not None
            and not _unlike(row, other, same_place)
            and _in_order(row, other, left)
            and _can_be(row, other.time)
        ]
        placed = [one for one in fits if row.place and one.place and same_place(row.place, one.place) is True]
        fits = placed if len(placed) == 1 else fits
        closest = max(fits, key=by_time, default=None)
        if closest is None or closest.time is None or (days(closest.time) > _MONTHS and len(fits) > 1):
            continue
        if row.time is not None and len(fits) > 1:
            continue
        left.remove(closest)
        if row in left:
            left.remove(row)
        joined = _join(replace(row, ordinal=None), closest)
        left.append(replace(joined, inferred=row.ordinal, inference=Inference.FITS))
    return sorted(left, key=_full_order)


def _can_be(row: Telling, time: Interval) -> bool:
    """Whether a meeting of that time can be the one that a row gives a number to: in the row's own wide time,
    or lately before its text.
    """
    if row.time is not None:
        return _holds(row.time, time)
    if row.first is None or row.last is None:
        return False
    return time.start <= row.last and (row.first - time.end).days <= _LATELY


def _in_order(row: Telling, other: Telling, rows: Iterable[Telling]) -> bool:
    """Whether the other numbers of the series leave the number to a meeting of that time."""
    number, time = row.ordinal or 0, other.time
    for one in rows:
        if one.number is None or one.time is None or one is row or time is None:
            continue
        if one.number == number or (one.time.start < time.start) != (one.number < number):
            return False
    return True


def _seen(a: Telling, b: Telling, same_place: SamePlace) -> bool:
    """Whether a row that only its text's date gives a time is the meeting told shortly before."""
    a, b = sorted((a, b), key=_full_order)
    if a.time is None or b.time is not None or b.window is None or _unlike(a, b, same_place):
        return False
    if b.number is not None and a.number is None:
        return False
    return a.time.start <= b.window.end and (b.window.start - a.time.end).days <= _MONTHS


def _loose(rows: Sequence[Telling]) -> list[Telling]:
    """Give what does not say which meeting it is of: no number, and no time, or one so wide that it holds a
    meeting that is told more closely.
    """
    times = [one.when for one in rows if one.when is not None]
    return [
        one
        for one in rows
        if one.number is None and (one.when is None or any(_holds(one.when, time) for time in times))
    ]


def _holds(wide: Interval, time: Interval) -> bool:
    return days(wide) > FINE and wide.contains(time) and days(time) < days(wide)


def _infer(held: Sequence[SeriesMeeting], *, annual: bool) -> list[SeriesMeeting]:
    """Give meetings without a number the one that they must have."""
    dated = [one for one in held if one.time is not None]
    found: dict[str, tuple[int, Inference]] = {}
    numbered = [at for at, one in enumerate(dated) if one.number is not None]
    for left, right in pairwise(numbered):
        first, last = dated[left], dated[right]
        between = dated[left + 1 : right]
        low, high = first.number or 0, last.number or 0
        if high <= low or first.time is None or last.time is None:
            continue
        if any(a.time is None or b.time is None or a.time.overlaps(b.time) for a, b in pairwise(between)):
            continue
        if len(between) == high - low - 1:
            for step, one in enumerate(between, 1):
                found[one.event] = (low + step, Inference.COUNT)
        elif annual and last.time.start.year - first.time.start.year == high - low:
            years = [one.time.start.year for one in between if one.time is not None]
            for one, year in zip(between, years, strict=True):
                number = low + year - first.time.start.year
                if years.count(year) == 1 and low < number < high:
                    found[one.event] = (number, Inference.YEARLY)
    return [
        replace(one, inferred=found[one.event][0], inference=found[one.event][1])
        if one.event in found
        else one
        for one in held
    ]


# -- What was announced ------------------------------------------------------------------------


def announcements(
    told: Sequence[Telling],
    held: Sequence[SeriesMeeting],
    loose: Sequence[Telling],
    texts: Texts,
    same_place: SamePlace,
) -> tuple[list[Announced], set[str]]:
    """Give what was announced, each with the meeting that it was, and the events that announce nothing that
    could be waited for ("the next summit"). `texts` are the documents of each event that was held.
    """
    numbered = [_next(one, held, texts) for one in sorted(told, key=_full_order)]
    rows = _joined(numbered, lambda a, b: _one_ahead(a, b, same_place), _join_ahead)
    vague = {one.event for one in rows if one.time is None and one.number is None and not one.places}
    return [
        Announced(
            one.event,
            one.ordinal,
            one.inferred if one.ordinal is None else None,
            one.inference if one.ordinal is None else None,
            one.time,
            one.place,
            _fulfilled(one, held, loose, _last(one, held, texts), same_place),
            one.others,
            one.before,
        )
        for one in rows
        if one.event not in vague
    ], vague


def _one_ahead(a: Telling, b: Telling, same_place: SamePlace) -> bool:
    """Whether two texts announce one meeting: the same number, or a time or place that fits."""
    if _unlike(a, b, same_place):
        return False
    if a.time is not None and b.time is not None:
        return a.time.overlaps(b.time) or (a.ordinal is not None and a.ordinal == b.ordinal)
    if a.number is not None and a.number == b.number:
        return True
    placed = a.place is not None and b.place is not None and same_place(a.place, b.place) is True
    timed, other = (a, b) if a.time is not None else (b, a)
    if not placed or other.first is None:
        return False
    by = timed.time.end if timed.time is not None else timed.first
    return by is not None and abs((by - other.first).days) <= _YEAR_AND_HALF


def _last(row: Telling, held: Sequence[SeriesMeeting], texts: Texts) -> SeriesMeeting | None:
    """Give the last meeting that the announcing documents tell of: what they announce comes after it. What
    they announce is none of those: one text tells of it before, and another when it was held.
    """
    told = [
        one
        for one in held
        if any(texts[event] & row.documents for event in (one.event, *one.others))
        and not (row.ordinal is not None and row.ordinal == one.number)
        and not (row.time is not None and one.time is not None and row.time.overlaps(one.time))
    ]
    return max(told, key=by_time, default=None)


def _next(row: Telling, held: Sequence[SeriesMeeting], texts: Texts) -> Telling:
    """Give an announcement the number after the meeting that its document tells of."""
    last = _last(row, held, texts)
    if row.ordinal is not None or last is None or last.number is None or not _after(row.time, last.time):
        return row
    if any(
        one.number is None and one.event != last.event and _between(one.time, last.time, row.time)
        for one in held
    ):
        return row
    return replace(row, inferred=last.number + 1, inference=Inference.NEXT)


def _fulfilled(
    row: Telling,
    held: Sequence[SeriesMeeting],
    loose: Sequence[Telling],
    last: SeriesMeeting | None,
    same_place: SamePlace,
) -> str | None:
    """Give the event that an announced meeting was: of its number, else of its time or place; else one that a
    later text places there.
    """
    fits = []
    for one in held:
        if last is not None and (one.event == last.event or not _after(one.time, last.time)):
            continue
        if row.first is not None and one.time is not None and one.time.end < row.first:
            continue
        if row.number is not None and one.number is not None:
            if row.number == one.number:
                fits.append(one)
        elif _as_announced(row, one, same_place):
            fits.append(one)
    if fits:
        return min(fits, key=by_time).event
    later = [
        one
        for one in loose
        if row.time is not None
        and row.place is not None
        and one.place is not None
        and one.last is not None
        and same_place(row.place, one.place) is True
        and 0 <= (one.last - row.time.start).days <= _YEAR_AND_HALF
    ]
    return min(later, key=_full_order).event if later else None


def _as_announced(row: Telling, one: SeriesMeeting, same_place: SamePlace) -> bool:
    """Whether a meeting was at the time that was announced, or at the place in the months after."""
    place = None if row.place is None or one.place is None else same_place(row.place, one.place)
    if place is False or one.time is None:
        return False
    if row.time is not None:
        return one.time.overlaps(row.time)
    return bool(place) and row.first is not None and (one.time.start - row.first).days <= _YEAR_AND_HALF


def fulfil(held: Sequence[SeriesMeeting], ahead: Sequence[Announced]) -> list[SeriesMeeting]:
    """Give meetings that tell no number or time those that they were announced with."""
    announced = {one.fulfilled: one for one in sorted(ahead, key=lambda one: one.event) if one.fulfilled}
    taken = {one.number for one in held if one.number is not None}
    found = []
    for one in held:
        was = announced.get(one.event)
        if was is not None and one.number is None and was.ordinal is not None and was.ordinal not in taken:
            one = replace(one, inferred=was.ordinal, inference=Inference.ANNOUNCED)
        if was is not None and was.time is not None and (one.time is None or _holds(one.time, was.time)):
            one = replace(one, expected=was.time)
        found.append(one)
    return found


def _after(time: Interval | None, other: Interval | None) -> bool:
    """Whether a time can lie after another one."""
    return time is None or other is None or time.end > other.end


def _between(time: Interval | None, first: Interval | None, last: Interval | None) -> bool:
    if time is None or first is None or last is None:
        return False
    return first.end < time.start and time.end < last.start
