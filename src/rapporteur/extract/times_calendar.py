"""From words of time to intervals: what a month, a season or "late" is in a year, and which year."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from rapporteur.dates import Interval, Precision

__all__ = ["Anchor", "Shape", "Tense", "about_ago", "choose", "day_of", "portion", "season", "unit_at"]

Shape = Callable[[int], Interval | None]
"""The interval that words without a year name in a given year (29 February: none in most)."""

Tense = Literal["past", "future", "nearer"]
"""The side on which a time lies; "nearer" where only its distance tells."""
_EVE = 2
"""Days from a document's date to one that is not told as almost a year away: texts are dated by other time
zones, or on the day before."""
_ALMOST_A_YEAR = 300
"""Days."""
_REACH = 2
"""How much farther back than ahead a yearless day may lie and still be taken for the past one."""

_NEARLY = 1.25
"""The same where something is told of that can be to come: the past is told of more often."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative and partial words are resolved against: the document's date and, for a yearly
    report, the year it reports on. Without either they stay open.
    """

    published: Interval | None = None
    reporting_year: int | None = None

    @property
    def day(self) -> date | None:
        """The document's day, where its date is that precise."""
        if self.published is None or self.published.start != self.published.end:
            return None
        return self.published.start

    @property
    def year(self) -> int | None:
        """The year of the document's date, where it lies in one."""
        if self.published is None or self.published.start.year != self.published.end.year:
            return None
        return self.published.start.year


class Part(StrEnum):
    """A part of a longer time."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"
    HALF1 = "half1"
    HALF2 = "half2"
    QUARTER1 = "quarter1"
    QUARTER2 = "quarter2"
    QUARTER3 = "quarter3"
    QUARTER4 = "quarter4"


def day_of(year: int, month: int, day: int) -> Interval | None:
    """One day, or None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Interval.day(date(year, month, day))


def season(year: int, first_month: int, months: int) -> Interval:
    """A stretch of whole months; a winter runs into the next year."""
    last = first_month + months - 1
    end = Interval.month(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return Interval.span(Interval.month(year, first_month), end)


def portion(part: Part, whole: Interval, *, deadline: bool) -> Interval | None:
    """A part of an interval: thirds for early, middle and late, halves and quarters.

    The end of something as a deadline ("by the end of June") is its last day; otherwise it is its
    last third. The thirds of a year are January to April, May to August, September to December;
    those of a month its days to the 10th, to the 20th and after.
    """
    if part is Part.END and deadline:
        return Interval.day(whole.end)
    first, days = whole.start, (whole.end - whole.start).days + 1
    if whole.precision is Precision.YEAR and first.day == first.month == 1:
        year = first.year
        if part in (Part.HALF1, Part.HALF2):
            return Interval.half(year, int(part.value[-1]))
        if part.value.startswith("quarter"):
            return Interval.quarter(year, int(part.value[-1]))
        month = {Part.EARLY: 1, Part.MIDDLE: 5}.get(part, 9)
        return season(year, month, 4)
    if part.value.startswith("quarter") or days < 3:
        return None if part.value.startswith("quarter") else whole
    if whole.precision is Precision.MONTH:
        cuts = {Part.EARLY: (1, 10), Part.MIDDLE: (11, 20), Part.HALF1: (1, 15), Part.HALF2: (16, days)}
        low, high = cuts.get(part, (21, days))
        return Interval(first.replace(day=low), first.replace(day=high), Precision.RANGE)
    third, half = days // 3, days // 2
    low, high = {
        Part.EARLY: (0, third - 1),
        Part.MIDDLE: (third, 2 * third - 1),
        Part.HALF1: (0, half - 1),
        Part.HALF2: (half, days - 1),
    }.get(part, (2 * third, days - 1))
    return Interval(first + timedelta(low), first + timedelta(high), Precision.RANGE)


def unit_at(unit: str, step: int, anchor: Anchor) -> Interval | None:
    """The day, week, month … that lies `step` of them from the document's own; None where the
    document's date is not precise enough for it, and for decades and centuries.
    """
    if unit == "year":
        return Interval.year(anchor.year + step) if anchor.year else None
    published = anchor.published
    if published is None:
        return None
    first, last = published.start, published.end
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        months = first.year * 12 + first.month - 1 + step
        return Interval.month(months // 12, months % 12 + 1)
    if unit == "quarter" and (first.year, (first.month - 1) // 3) == (last.year, (last.month - 1) // 3):
        quarters = first.year * 4 + (first.month - 1) // 3 + step
        return Interval.quarter(quarters // 4, quarters % 4 + 1)
    if anchor.day is None:
        return None
    if unit == "day":
        return Interval.day(anchor.day + timedelta(step))
    week = Interval.week(anchor.day + timedelta(7 * step))
    if unit == "week":
        return week
    if unit == "weekend":
        return Interval(week.end - timedelta(1), week.end, Precision.RANGE)
    return None


def _back(unit: str, value: int, day: date) -> date:
    """The day that lies so many days, weeks, months or years before another."""
    if unit in ("day", "week"):
        return day - timedelta(value * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - value * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def about_ago(about: str, unit: str, value: int, anchor: Anchor) -> Interval | None:
    """The stretch of "more than seven months ago" (`beyond`: not yet eight), of "less than two weeks ago"
    (`within`: up to the document's own day) and of "nearly a year ago" (`nearly`: not as much as one, but
    more than three quarters of the unit); None where the document's day is not known.
    """
    day = anchor.day
    if day is None or day.year <= value + 1:
        return None
    at = _back(unit, value, day)
    if about == "beyond":
        return _stretch(_back(unit, value + 1, day), at)
    if about == "within":
        return _stretch(at, day)
    length = (_back(unit, value - 1, day) - at).days
    return _stretch(at, at + timedelta(length // 4))


def _stretch(first: date, last: date) -> Interval:
    return Interval.day(first) if first == last else Interval(first, last, Precision.RANGE)


def decade(year: int) -> Interval:
    """The ten years that begin with a year: the 1990s are 1990 to 1999."""
    return Interval.span(Interval.year(year), Interval.year(year + 9))


def century(ordinal: int) -> Interval:
    """The nth century: the 20th is 1901 to 2000."""
    return Interval.span(Interval.year(ordinal * 100 - 99), Interval.year(ordinal * 100))


def fiscal_year(year: int) -> Interval:
    """A fiscal year of the United States: October to September, named by the year it ends in."""
    return Interval(date(year - 1, 10, 1), date(year, 9, 30), Precision.RANGE)


def choose(
    shape: Shape,
    anchor: Anchor,
    tense: Tense | None = None,
    weekday: int | None = None,
    step: int | None = None,
    *,
    told_back: bool = False,
) -> Interval | None:
    """Choose the year for words that have none.

    A reporting year decides. Otherwise the document's date does: what holds it comes first; then
    the nearest one in the tense's direction. Without a tense, the past one, unless it lies more
    than twice as far away as the coming one. `weekday` (Monday is 0) must be that of the day.
    `step` is that of "last" (-1, the one before the document's date), "this" (0) and "next" (1). A day
    that the tense puts almost a year away, while it lies just beyond the document's date on the other
    side, is that near one, unless the words look back upon it (`told_back`): "the attack of 3 May".
    """
    if step is None and anchor.reporting_year is not None:
        return shape(anchor.reporting_year)
    published = anchor.published
    if published is None:
        return None
    years = range(published.start.year - 2, published.end.year + 3)
    all_found = [found for year in years if (found := shape(year)) is not None]
    if weekday is not None:
        fitting = [found for found in all_found if found.start.weekday() == weekday]
        near = [f for f in fitting if abs((f.start - published.start).days) < 400]
        all_found = near or all_found
    before = [f for f in all_found if f.end < published.start]
    after = [f for f in all_found if f.start > published.end]
    holding = [f for f in all_found if f.overlaps(published)]
    if step == -1:
        return before[-1] if before else None
    if step == 1:
        return after[0] if after else None
    if step == 0 and not holding:
        same = [f for f in all_found if f.start.year == published.start.year]
        return same[0] if same else None
    if holding:
        return holding[0]
    if not before or not after:
        return next(iter(before[-1:] or after[:1]), None)
    last, coming = before[-1], after[0]
    back, ahead = (published.start - last.end).days, (coming.start - published.end).days
    if tense in ("past", "future"):
        far, close = (back, ahead) if tense == "past" else (ahead, back)
        other = far >= _ALMOST_A_YEAR and close <= _EVE and last.end - last.start < timedelta(7)
        return last if (tense == "past") != (other and not told_back) else coming
    return last if back <= (_NEARLY if tense == "nearer" else _REACH) * ahead else coming
