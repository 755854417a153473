"""Intervals: inclusive at both ends, and never more precise than the words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.dates import Interval, Precision

DAYS = st.dates(date(1800, 1, 8), date(2200, 12, 24))
YEARS = st.integers(1800, 2200)


@given(DAYS)
def test_a_day_lies_in_its_week_month_quarter_half_and_year(day: date) -> None:
    one = Interval.day(day)
    month = Interval.month(day.year, day.month)
    quarter = Interval.quarter(day.year, (day.month + 2) // 3)
    half = Interval.half(day.year, (day.month + 5) // 6)
    year = Interval.year(day.year)
    for inner, outer in [(one, month), (month, quarter), (quarter, half), (half, year)]:
        assert outer.contains(inner)
        assert outer.overlaps(inner)
        assert not inner.contains(outer)
    assert Interval.week(day).contains(one)
    assert Interval.week(day).start.weekday() == 0
    assert (Interval.week(day).end - Interval.week(day).start).days == 6


@given(YEARS)
def test_the_parts_of_a_year_follow_each_other(year: int) -> None:
    for parts in (
        [Interval.month(year, m) for m in range(1, 13)],
        [Interval.quarter(year, q) for q in range(1, 5)],
        [Interval.half(year, h) for h in (1, 2)],
    ):
        assert (parts[0].start, parts[-1].end) == (date(year, 1, 1), date(year, 12, 31))
        for a, b in pairwise(parts):
            assert a.end + timedelta(days=1) == b.start
            assert not a.overlaps(b)


@pytest.mark.parametrize(("year", "last"), [(2023, 28), (2024, 29), (1900, 28), (2000, 29)])
def test_february(year: int, last: int) -> None:
    assert Interval.month(year, 2).end == date(year, 2, last)


@given(DAYS, DAYS)
def test_an_interval_cannot_end_before_it_starts(a: date, b: date) -> None:
    if a <= b:
        assert Interval(a, b, Precision.RANGE).overlaps(Interval.day(b))
    else:
        with pytest.raises(ValueError, match="cannot end"):
            Interval(a, b, Precision.RANGE)


@given(DAYS, DAYS, DAYS, DAYS)
def test_overlapping_is_mutual_and_containing_is_not(a: date, b: date, c: date, d: date) -> None:
    one = Interval(min(a, b), max(a, b), Precision.RANGE)
    two = Interval(min(c, d), max(c, d), Precision.RANGE)
    assert one.overlaps(two) == two.overlaps(one)
    assert one.contains(two) <= one.overlaps(two)
    assert (one.contains(two) and two.contains(one)) == (one == two)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval.day(date(2024, 5, 20)), "2024-05-20"),
        (Interval.month(2024, 5), "2024-05"),
        (Interval.year(2024), "2024"),
        (Interval.quarter(2024, 2), "2024-04-01..2024-06-30"),
        (Interval.half(2026, 1), "2026-01-01..2026-06-30"),
        (Interval.span(Interval.month(2015, 9), Interval.month(2016, 9)), "2015-09-01..2016-09-30"),
    ],
)
def test_as_short_as_the_precision_allows(interval: Interval, words: str) -> None:
    assert str(interval) == words


def test_a_year_is_no_day() -> None:
    assert Interval.year(2025).precision is Precision.YEAR
    assert Interval.year(2025) != Interval(date(2025, 1, 1), date(2025, 12, 31), Precision.RANGE)
