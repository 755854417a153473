"""Dates of diplomacy: intervals that keep the precision of the words they come from."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

__all__ = ["Interval", "Precision"]


class Precision(StrEnum):
    """How finely the words tell the time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    """From one day, month or year to another, or any span the words bound (a season, a decade)."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of days, both ends inclusive, with the precision of the words behind it.

    No day is made up: "in 2025" is 2025-01-01 to 2025-12-31, precision year.

    Raises:
        ValueError: when `end` lies before `start`.
    """

    start: date
    end: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, when: date) -> Interval:
        """One day."""
        return cls(when, when, Precision.DAY)

    @classmethod
    def week(cls, when: date) -> Interval:
        """The week, Monday to Sunday, that holds a day."""
        monday = when - timedelta(days=when.weekday())
        return cls(monday, monday + timedelta(days=6), Precision.WEEK)

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        """One calendar month."""
        return cls(
            date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH
        )

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Interval:
        """One quarter of a calendar year, 1 to 4."""
        last = quarter * 3
        return cls(date(year, last - 2, 1), cls.month(year, last).end, Precision.QUARTER)

    @classmethod
    def half(cls, year: int, half: int) -> Interval:
        """One half of a calendar year, 1 or 2."""
        last = half * 6
        return cls(date(year, last - 5, 1), cls.month(year, last).end, Precision.HALF)

    @classmethod
    def year(cls, year: int) -> Interval:
        """One calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @classmethod
    def span(cls, first: Interval, last: Interval) -> Interval:
        """From the start of one interval to the end of another."""
        return cls(first.start, last.end, Precision.RANGE)

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: Interval) -> bool:
        """Whether every day of `other` lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        """As short as the precision allows: 2024-05-20, 2024-05, 2024, or start..end."""
        match self.precision:
            case Precision.DAY:
                return self.start.isoformat()
            case Precision.MONTH:
                return f"{self.start:%Y-%m}"
            case Precision.YEAR:
                return f"{self.start:%Y}"
            case _:
                return f"{self.start.isoformat()}..{self.end.isoformat()}"
