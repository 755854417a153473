"""The grammar of single times: dates, months, seasons, parts, relative words, durations, clock times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache
from typing import Any

from rapporteur.dates import Interval, Precision
from rapporteur.extract.lexer import Number, Sort, Token, by_first_word, phrase_at, plain_value, read_number
from rapporteur.extract.times_calendar import (
    Anchor,
    Part,
    Shape,
    century,
    day_of,
    decade,
    fiscal_year,
    portion,
    season,
    unit_at,
)
from rapporteur.vocabulary import load

__all__ = ["Found", "Grammar", "TimeSort"]

_DASHES = "–—-−‐‑"


class TimeSort(Enum):
    """What words of time tell."""

    CALENDAR = auto()
    """A day, week, month, year or longer stretch."""
    OPEN = auto()
    """A stretch whose ends nobody can tell: "in recent years"."""
    RECURRING = auto()
    DURATION = auto()
    CLOCK = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """A time read from the tokens up to `next`.

    It has its interval (`fixed`), or, when its words name no year, the `shape` it has in each year;
    neither when the words cannot be resolved. `step` is that of last (-1), this (0) and next (1).
    """

    next: int
    sort: TimeSort = TimeSort.CALENDAR
    fixed: Interval | None = None
    shape: Shape | None = None
    weekday: int | None = None
    step: int | None = None
    grain: str = ""
    """``day``, ``month``, ``year`` …: what a range may join."""


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of times, made ready for look-up."""

    data: dict[str, Any]
    parts: dict[str, tuple[tuple[str, ...], ...]]
    days: dict[str, tuple[tuple[str, ...], ...]]
    turns: dict[str, tuple[tuple[str, ...], ...]]
    open_phrases: dict[str, tuple[tuple[str, ...], ...]]
    recurring: dict[str, tuple[tuple[str, ...], ...]]
    amounts: dict[str, tuple[tuple[str, ...], ...]]
    fiscal: dict[str, tuple[tuple[str, ...], ...]]
    triggers: frozenset[str]
    labels: frozenset[str]
    counted: frozenset[str]
    modifiers: frozenset[str]


@cache
def words() -> Words:
    """Give the vocabulary of times."""
    data = load("times")
    quantities = load("quantities")
    names = ("parts", "days", "turns", "open_phrases", "recurring", "duration_amounts", "fiscal")
    tables = {name: by_first_word(data[name]) for name in names}
    triggers: set[str] = {
        "the",
        "q",
        "h",
        "consecutive",
        "decade",
        "year",
        "month",
        "week",
        "noon",
        "midnight",
    }
    for table in tables.values():
        triggers.update(table)
    for name in (
        "months",
        "month_abbreviations",
        "weekdays",
        "weekday_abbreviations",
        "seasons",
        "within",
        "open_turns",
    ):
        triggers.update(data[name])
    numbers = quantities["numbers"]
    triggers.update(numbers["units"], numbers["tens"], ("a", "an", "half"))
    return Words(
        data=data,
        parts=tables["parts"],
        days=tables["days"],
        turns=tables["turns"],
        open_phrases=tables["open_phrases"],
        recurring=tables["recurring"],
        amounts=tables["duration_amounts"],
        fiscal=tables["fiscal"],
        triggers=frozenset(triggers),
        labels=frozenset(quantities["labels"]),
        counted=frozenset(quantities["people"]) | frozenset(quantities["units"]) | {"percent"},
        modifiers=frozenset(phrase.split()[-1] for phrase in quantities["modifiers"]),
    )


class Grammar:
    """Reads one time at a place in the tokens of a text."""

    def __init__(self, tokens: list[Token], anchor: Anchor) -> None:
        self.tokens = tokens
        self.anchor = anchor
        self.words = words()

    # -- tokens ----------------------------------------------------------------------------------

    def lower(self, index: int) -> str:
        """The token's text in lower case, empty outside the text."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def joined(self, index: int) -> bool:
        """Whether the token follows the one before it without a space."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.tokens) and self.tokens[index].text[:1].isupper()

    def dash(self, index: int) -> bool:
        """Whether the token is a dash or hyphen."""
        return 0 <= index < len(self.tokens) and self.tokens[index].text in _DASHES

    def _small(self, index: int, top: int) -> int | None:
        """A whole number from 1 to `top` in digits, which no letter or sign is fastened to."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        if token.sort is not Sort.NUMBER or not token.text.isdigit() or len(token.text) > 2:
            return None
        value = int(token.text)
        return value if 1 <= value <= top else None

    def _ordinal_end(self, index: int) -> int:
        """The token after the ending of an ordinal (st, nd, rd, th), or `index` itself."""
        return index + 1 if self.joined(index) and self.lower(index) in ("st", "nd", "rd", "th") else index

    # -- the whole -------------------------------------------------------------------------------

    def read(self, index: int, *, deadline: bool = False) -> Found | None:
        """Read the time that begins at a token, None when none does. `deadline` says that a word
        such as "by" stands before it.
        """
        token = self.tokens[index]
        if token.sort is Sort.MARK:
            return None
        if token.sort is Sort.DATE:
            return Found(index + 1, fixed=_numeric(token.text), grain="day")
        if token.sort is Sort.CLOCK:
            return Found(self._clock_end(index + 1), TimeSort.CLOCK)
        if token.sort is Sort.WORD and token.lower not in self.words.triggers:
            return None
        return (
            self._phrases(index)
            or self._part(index, deadline=deadline)
            or self._months_of(index)
            or self._turned(index)
            or self._duration(index)
            or self._date(index)
            or self._long(index)
            or self._clock(index)
            or self._year(index)
        )

    def _phrases(self, index: int) -> Found | None:
        words = self.words
        if count := phrase_at(self.tokens, index, words.days):
            phrase = " ".join(t.lower for t in self.tokens[index : index + count])
            step = words.data["days"][phrase]
            return Found(
                index + count, fixed=unit_at("day", step, self.anchor), step=step, grain="relative day"
            )
        if count := phrase_at(self.tokens, index, words.recurring):
            phrase = " ".join(t.lower for t in self.tokens[index : index + count])
            rate = phrase in words.data["recurring_after_amount"]
            if rate and not any(t.sort is Sort.NUMBER for t in self.tokens[max(0, index - 5) : index]):
                return None
            return None if self.lower(index + count) == "ago" else Found(index + count, TimeSort.RECURRING)
        if self.lower(index) in ("every", "each"):
            number = read_number(self.tokens, index + 1)
            if number and self.lower(number.next) in words.data["plural_units"]:
                return Found(number.next + 1, TimeSort.RECURRING)
            if (
                self.lower(index + 1) in words.data["months"]
                or self.lower(index + 1) in words.data["weekdays"]
            ):
                return Found(index + 2, TimeSort.RECURRING)
        if count := phrase_at(self.tokens, index, words.open_phrases):
            return Found(index + count, TimeSort.OPEN)
        return None

    # -- parts and turns -------------------------------------------------------------------------

    def _part(self, index: int, *, deadline: bool) -> Found | None:
        count = phrase_at(self.tokens, index, self.words.parts)
        if not count:
            return None
        phrase = " ".join(t.lower for t in self.tokens[index : index + count])
        part = Part(self.words.data["parts"][phrase])
        at = index + count
        if self.dash(at) and self.joined(at) and self.joined(at + 1):
            at += 1
        if part in (Part.EARLY, Part.LATE) and self.lower(at) in ("in", "on"):
            at += 1
        inner = self._inner(at)
        if inner is None or inner.sort is not TimeSort.CALENDAR:
            return None
        if inner.grain in ("day", "weekday", "relative day"):
            return inner
        return _partly(inner, part, deadline=deadline)

    def _inner(self, at: int) -> Found | None:
        """What a part may be of: "2026", "next year", "the year", "March", "the 1990s"."""
        if at >= len(self.tokens):
            return None
        lower, following = self.lower(at), self.lower(at + 1)
        if lower in ("the", "this", "that", "a") and following in ("fiscal", "financial", "calendar"):
            return Found(at + 3) if self.lower(at + 2) == "year" else None
        units = ("year", "month", "week", "quarter", "decade", "century", "day")
        if lower == "the" and following in units and self.lower(at + 2) != "of":
            return self._own_unit(at + 2, following)
        if lower in ("year", "month", "week") and self.joined(at) and self.dash(at - 1):
            return self._own_unit(at + 1, lower)
        return (
            self._turned(at)
            or self._date(at, leaning=True)
            or self._long(at)
            or self._year(at, leaning=True)
            or self._part(at, deadline=False)
        )

    def _own_unit(self, after: int, unit: str) -> Found:
        """ "The year" is the reporting year or the document's own."""
        if unit == "year" and self.anchor.reporting_year is not None:
            return Found(after, fixed=Interval.year(self.anchor.reporting_year), grain="year")
        return Found(after, fixed=unit_at(unit, 0, self.anchor), grain=unit)

    def _months_of(self, index: int) -> Found | None:
        """ "The first nine months of 2023", "the last three months of the year", "year's end"."""
        lower = self.lower(index)
        at = index + 1 if lower == "the" else index
        if self.lower(at) in ("week", "weekend") and self.lower(at + 1) in ("of", "starting", "beginning"):
            return self._week_of(at)
        if self.lower(at) in ("first", "last", "final"):
            number = read_number(self.tokens, at + 1)
            if number and self.lower(number.next) == "months" and self.lower(number.next + 1) in ("of", "in"):
                inner = self._inner(number.next + 2)
                months = number.value
                if inner and inner.fixed and inner.fixed.precision is Precision.YEAR and 1 <= months <= 12:
                    start = 1 if self.lower(at) == "first" else 13 - int(months)
                    fixed = season(inner.fixed.start.year, start, int(months))
                    return replace(inner, fixed=fixed, grain="range")
                return None
        if (
            lower in ("year", "month", "week")
            and self.lower(index + 1) in ("'s", "-")
            and self.lower(index + 2) == "end"
        ):
            whole = self._own_unit(index + 3, lower).fixed
            return Found(index + 3, fixed=Interval.day(whole.end) if whole else None, grain="day")
        return None

    def _week_of(self, at: int) -> Found | None:
        """ "The week of May 16"."""
        dated = self._date(at + 2) if at + 2 < len(self.tokens) else None
        if dated is None or dated.grain != "day" or self.lower(at) == "weekend":
            return None
        if dated.fixed is not None:
            return replace(dated, fixed=Interval.week(dated.fixed.start), grain="week")
        inner = dated.shape

        def shape(year: int) -> Interval | None:
            day = inner(year) if inner else None
            return Interval.week(day.start) if day else None

        return replace(dated, shape=shape, grain="week")

    def _turned(self, index: int) -> Found | None:
        """ "Last December", "next month", "this Friday", "earlier this year", "the past decade"."""
        data = self.words.data
        lower = self.lower(index)
        if lower in data["within"]:
            at = index + 2 if self.lower(index + 1) == "in" else index + 1
            inner = self._turned(at) if self.lower(at) == "this" else None
            if inner is None and at == index + 2:
                return self._date(at, leaning=True)
            return self._cut(inner, data["within"][lower]) if inner else None
        if lower == "the" and self.lower(index + 1) in data["open_turns"]:
            return self._open_turn(index + 2)
        count = phrase_at(self.tokens, index, self.words.turns)
        if not count:
            return self._open_turn(index + 1) if lower in data["open_turns"] else None
        phrase = " ".join(t.lower for t in self.tokens[index : index + count])
        step: int = data["turns"][phrase]
        at = index + count
        what = self.lower(at)
        if what in ("fiscal", "financial") or (what == "calendar" and self.lower(at + 1) == "year"):
            return Found(at + 2) if self.lower(at + 1) == "year" else None
        if what in data["singular_units"] and not (self.dash(at + 1) and self.joined(at + 1)):
            unit = data["singular_units"][what]
            if what in ("day", "night", "morning", "hour", "minute") or unit == "generation":
                return None
            return Found(at + 1, fixed=unit_at(unit, step, self.anchor), step=step, grain=unit)
        if what == "quarter":
            return Found(at + 1, fixed=unit_at("quarter", step, self.anchor), step=step, grain="quarter")
        if what in data["seasons"]:
            first, months = data["seasons"][what]
            return Found(at + 1, shape=lambda y: season(y, first, months), step=step, grain="season")
        if what in data["months"] and self.capital(at):
            dated = self._month_first(at, leaning=True)
            if dated and dated.grain == "day":
                return replace(dated, step=step)
            month = data["months"][what]
            return Found(at + 1, shape=lambda y: Interval.month(y, month), step=step, grain="month")
        if what in data["weekdays"]:
            if phrase.endswith("coming"):
                weekday = data["weekdays"][what]
                day = self.anchor.day
                coming = day + timedelta((weekday - day.weekday() - 1) % 7 + 1) if day else None
                return Found(at + 1, fixed=Interval.day(coming) if coming else None, grain="weekday")
            return Found(at + 1, fixed=self._weekday(data["weekdays"][what], step), grain="weekday")
        return self._open_turn(at) if step else None

    def _open_turn(self, at: int) -> Found | None:
        """After "the past", "the next" …: "few years", "two weeks", "decade"."""
        data = self.words.data
        if count := phrase_at(self.tokens, at, self.words.amounts):
            at += count
        elif number := read_number(self.tokens, at):
            at = number.next
        if self.lower(at) in data["duration_adjectives"]:
            at += 1
        unit = self.lower(at)
        if unit in data["plural_units"] or (
            unit in data["singular_units"] and unit not in ("generation", "term")
        ):
            return Found(at + 1, TimeSort.OPEN)
        return None

    def _cut(self, inner: Found, side: str) -> Found | None:
        """ "Earlier this year" ends on the document's day, "later this year" begins there."""
        day = self.anchor.day
        if inner.shape is not None:
            return inner
        if inner.fixed is None or day is None or not inner.fixed.start <= day <= inner.fixed.end:
            return replace(inner, fixed=None)
        low, high = (inner.fixed.start, day) if side == "before" else (day, inner.fixed.end)
        return replace(inner, fixed=Interval(low, high, Precision.RANGE), grain="range")

    def _weekday(self, weekday: int, step: int) -> Interval | None:
        day = self.anchor.day
        if day is None:
            return None
        if step < 0:
            return Interval.day(day - timedelta((day.weekday() - weekday - 1) % 7 + 1))
        monday = day - timedelta(day.weekday())
        return Interval.day(monday + timedelta(weekday + 7 * step))

    # -- days, months, years ---------------------------------------------------------------------

    def _date(self, index: int, *, leaning: bool = False) -> Found | None:
        """A date with or without weekday; `leaning`: a word of time before it makes "May" a month."""
        data = self.words.data
        lower = self.lower(index)
        if self.capital(index) and (lower in data["weekdays"] or lower in data["weekday_abbreviations"]):
            return self._weekday_first(index)
        if lower == "the" and self._small(index + 1, 31) and self._ordinal_end(index + 2) > index + 2:
            return self._day_first(index + 1)
        if self.tokens[index].sort is Sort.NUMBER:
            return self._day_first(index)
        return self._month_first(index, leaning=leaning)

    def _weekday_first(self, index: int) -> Found | None:
        data = self.words.data
        lower = self.lower(index)
        weekday = data["weekdays"].get(lower, data["weekday_abbreviations"].get(lower))
        at = index + 1
        if lower in data["weekday_abbreviations"] and self.lower(at) == ".":
            at += 1
        after = at + 1 if self.lower(at) == "," else at
        if self.lower(after) == "the":
            after += 1
        dated = self._date(after) if after < len(self.tokens) and not self._is_weekday(after) else None
        if dated and dated.grain == "day":
            return replace(dated, weekday=weekday)
        if lower not in data["weekdays"]:
            return None
        if (
            self.capital(index + 1)
            and self.tokens[index + 1].sort is Sort.WORD
            and self.lower(index - 1) not in ("on", "last")
        ):
            return None  # Good Friday Agreement, Sunday Times
        if self.capital(index - 1) and self.lower(index - 1) in ("good", "bloody", "black", "easter", "palm"):
            return None
        return Found(index + 1, weekday=weekday, grain="weekday")

    def _is_weekday(self, index: int) -> bool:
        data = self.words.data
        return self.lower(index) in data["weekdays"]

    def _month(self, index: int) -> tuple[int, int, bool] | None:
        """A month's name: its number, the token after it, whether it is written in full."""
        data = self.words.data
        lower = self.lower(index)
        if lower in data["months"]:
            if not self.capital(index) and lower in data["ambiguous_months"]:
                return None
            return data["months"][lower], index + 1, True
        if lower in data["month_abbreviations"] and self.capital(index):
            at = index + 2 if self.lower(index + 1) == "." and self.joined(index + 1) else index + 1
            return data["month_abbreviations"][lower], at, False
        return None

    def _year_at(self, index: int) -> int | None:
        """A four-digit year that stands for itself, after a month or a season."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        if token.sort is not Sort.NUMBER or not token.text.isdigit() or len(token.text) != 4:
            return None
        year = int(token.text)
        return year if 1000 <= year <= 2200 else None

    def _year_after(self, at: int) -> tuple[int, int] | None:
        """The year of a month or season, after a comma or "of" or right away, with the token after it."""
        for skip in ((",",), ("of",), (",", "of"), ()):
            count = len(skip)
            if tuple(self.lower(at + k) for k in range(count)) == skip:
                if (year := self._year_at(at + count)) is not None:
                    return year, at + count + 1
                turn = self._turned(at + count) if at + count < len(self.tokens) else None
                if turn and turn.grain == "year" and turn.fixed and skip != (",",):
                    return turn.fixed.start.year, turn.next
        return None

    def _month_first(self, index: int, *, leaning: bool) -> Found | None:
        read = self._month(index)
        if read is None:
            return None
        month, at, full = read
        day = self._small(at, 31)
        if day and not self._counted_by(at, index):
            return self._after_day(at, month, day)
        if dated := self._year_after(at):
            year, after = dated
            return Found(after, fixed=Interval.month(year, month), grain="month")
        if not self._alone(index, at, full=full, leaning=leaning):
            return None
        return Found(at, shape=lambda y: Interval.month(y, month), grain="month")

    def _after_day(self, at: int, month: int, day: int) -> Found:
        """From the day's number on: "5", "5 and 6", "9-10, 2021"."""
        after = self._ordinal_end(at + 1)
        first = last = day
        while (step := self._next_day(after, last)) is not None:
            last, after = step
        if dated := self._year_after(after):
            year, after = dated
            return Found(after, fixed=_days(year, month, first, last), grain="day")
        return Found(after, shape=lambda y: _days(y, month, first, last), grain="day")

    def _next_day(self, at: int, last: int) -> tuple[int, int] | None:
        """A further day of the same month, after a dash, "to", "and" or a comma."""
        lower = self.lower(at)
        step = at + 1
        if lower == "/" and not (self.joined(at) and self.joined(step)):
            return None
        if lower == "," and self.lower(step) in ("and", "&"):
            step += 1
        day = self._small(step, 31)
        if day is None or day <= last or self._month(self._ordinal_end(step + 1)):
            return None
        after = self._ordinal_end(step + 1)
        if self.dash(at) or lower in ("to", "through", "until", "till"):
            return None if self._counted_by(step, -1) else (day, after)
        if lower in ("and", "&", ",", "or", "/") and day == last + 1 and not self._counted_by(step, -1):
            return day, after
        return None

    def _counted_by(self, at: int, month_index: int) -> bool:
        """Whether the number at `at` counts what follows ("in May 20 people were …") and is no day."""
        after = self._ordinal_end(at + 1)
        if after > at + 1:
            return False
        following = self.lower(after)
        if following in ("%", "percent", "per", "million", "billion", "thousand"):
            return True
        if self.joined(after) and self.tokens[after].sort in (Sort.WORD, Sort.NUMBER) and following != "'s":
            return True
        if month_index >= 0 and self.lower(month_index - 1) != "in":
            return False
        return (
            after < len(self.tokens)
            and self.tokens[after].sort is Sort.WORD
            and self.tokens[after].text.islower()
            and following not in self.words.data["after_day"]
            and self._year_after(after) is None
        )

    def _alone(self, index: int, at: int, *, full: bool, leaning: bool) -> bool:
        """Whether a month's name without day and year is that month."""
        data = self.words.data
        before, after = self.lower(index - 1), self.lower(at)
        if not self.capital(index):
            return False
        named = self.capital(at) and self.tokens[at].sort is Sort.WORD and not self.joined(at)
        if self.dash(at) and self._month(at + 1) and (self._year_after(at + 2) or self._small(at + 2, 31)):
            return full
        timely = leaning or before in (
            "in",
            "since",
            "by",
            "until",
            "till",
            "during",
            "before",
            "after",
            "early",
            "late",
            "mid",
        )
        if timely or (before in ("of", "from", "through", "between", "each", "every", "to") and not named):
            return full or self.lower(at - 1) == "."
        if not full or named:
            return False
        if self.lower(index) in data["ambiguous_months"]:
            determined = before in ("the", "a", "last", "next", "this", "'s", "its", "their", "our")
            listed = before in ("and", "or", ",", "–", "-") and self._month(index - 2) is not None
            noun = self.tokens[at].text.islower() if at < len(self.tokens) else False
            return listed or (determined and noun and after not in data["after_day"])
        return True

    def _day_first(self, index: int) -> Found | None:
        """ "5 December 2014", "the 5th of May", "3 to 5 June 2022", "24 – 26 May"."""
        first = self._small(index, 31)
        if first is None:
            return None
        last, at = first, self._ordinal_end(index + 1)
        while self.dash(at) or self.lower(at) in ("to", "and", "&", "through", "until", "or", ","):
            step = at + 1 if not (self.lower(at) == "," and self.lower(at + 1) == "and") else at + 2
            day = self._small(step, 31)
            if day is None or day <= last:
                break
            last, at = day, self._ordinal_end(step + 1)
        if self.lower(at) == "of":
            at += 1
        read = self._month(at)
        if read is None or not self.capital(at):
            return None
        month, at, _ = read
        if (
            self._small(at, 31)
            and not self._year_after(at)
            and last == first
            and self.lower(index - 1) in self.words.labels
        ):
            return None
        if dated := self._year_after(at):
            year, after = dated
            return Found(after, fixed=_days(year, month, first, last), grain="day")
        return Found(at, shape=lambda y: _days(y, month, first, last), grain="day")

    def _year(self, index: int, *, leaning: bool = False) -> Found | None:
        """A bare year, a range of years written short (2021-22, 2019/20) or a month (2021-05)."""
        year = self._year_at(index)
        data = self.words.data
        if year is None or not data["year_floor"] <= year <= data["year_ceiling"]:
            return None
        if self.joined(index) and not self._year_may_follow(index):
            return None
        after = index + 1
        if (
            self.joined(after)
            and self.lower(after) in ("s", "'s")
            and year % 10 == 0
            and self.lower(after) == "s"
        ):
            return None
        if not leaning and self._names_or_counts(index):
            return None
        if (self.dash(after) or self.lower(after) == "/") and self.joined(after) and self.joined(after + 1):
            second = self.tokens[after + 1]
            if second.sort is Sort.NUMBER and second.text.isdigit() and len(second.text) == 2:
                short = int(second.text)
                if short > year % 100:
                    fixed = Interval.span(Interval.year(year), Interval.year(year // 100 * 100 + short))
                    return Found(after + 2, fixed=fixed, grain="range")
                return (
                    Found(after + 2, fixed=Interval.month(year, short), grain="month")
                    if 1 <= short <= 12
                    else None
                )
        return Found(after, fixed=Interval.year(year), grain="year")

    def _year_may_follow(self, index: int) -> bool:
        """Whether a year may stand right behind the mark or word before it."""
        before = self.lower(index - 1)
        if before in ("(", "[", "“", '"', "‘", "'", "«", "–", "—", "/"):
            return True
        return before in _DASHES and (
            self.tokens[index - 2].sort is Sort.NUMBER
            or self.lower(index - 2) in ("mid", "pre", "post", "early", "late")
        )

    def _names_or_counts(self, index: int) -> bool:
        """Whether a number that looks like a year is part of a name or counts something."""
        before, after = self.lower(index - 1), self.lower(index + 1)
        if before in self.words.labels or (
            before in (".", "#", "-") and self.lower(index - 2) in self.words.labels
        ):
            return True
        if before in ("$", "€", "£", "¥", "₽", "₸", "+") or after in ("%", "percent", "°"):
            return True
        if (
            self.joined(index + 1)
            and self.tokens[index + 1].sort in (Sort.WORD, Sort.NUMBER)
            and after != "'s"
        ):
            return True
        timely = before in ("in", "since", "by", "until", "till", "during", "before", "year")
        if timely:
            return False
        if (
            index
            and self.capital(index - 1)
            and self.tokens[index - 1].sort is Sort.WORD
            and self._is_name(index - 1)
        ):
            return True
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None or following.sort is not Sort.WORD or not following.text.islower():
            return False
        if before in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "our",
            "'s",
            "this",
            "that",
            "his",
            "her",
            "your",
            "my",
            "those",
        ):
            return following.lower in self.words.data["plural_units"] and before not in ("the", "'s")
        if before in self.words.modifiers or following.lower in self.words.counted:
            return True
        return following.lower.endswith("s") and following.lower not in self.words.data["after_day"]

    def _is_name(self, index: int) -> bool:
        """Whether a capitalised word is a name's, and not the first word of its sentence."""
        data = self.words.data
        lower = self.lower(index)
        if lower in data["months"] or lower in data["seasons"] or lower in data["prepositions"]:
            return False
        starts = index == 0 or self.lower(index - 1) in (
            ".",
            "!",
            "?",
            ":",
            ";",
            "•",
            "“",
            '"',
            "—",
            "–",
            "*",
        )
        return not (starts and lower in (*data["articles"], "and", "but", "early", "late", "mid"))

    # -- longer stretches ------------------------------------------------------------------------

    def _long(self, index: int) -> Found | None:
        return self._quarter(index) or self._season(index) or self._decade(index) or self._fiscal(index)

    def _quarter(self, index: int) -> Found | None:
        """ "Q3 2024", "Q3 of 2024", "H1 2023"; "the second quarter" without a year."""
        lower = self.lower(index)
        number = self._small(index + 1, 4) if lower in ("q", "h") and self.joined(index + 1) else None
        if number and self.capital(index) and not (lower == "h" and number > 2):
            dated = self._year_after(index + 2)
            make = Interval.quarter if lower == "q" else Interval.half
            if dated:
                return Found(dated[1], fixed=make(dated[0], number), grain="quarter")
            if lower == "q" and not (self.joined(index + 2) and self.lower(index + 2) not in ".,;:)"):
                return Found(index + 2, shape=lambda y: make(y, number), grain="quarter")
        if lower == "the" and self.lower(index + 2) == "quarter" and self.lower(index + 3) != "of":
            order = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(self.lower(index + 1))
            if order:
                return Found(index + 3, shape=lambda y: Interval.quarter(y, order), grain="quarter")
        return None

    def _season(self, index: int) -> Found | None:
        data = self.words.data
        at = index + 1 if self.lower(index) == "the" else index
        lower = self.lower(at)
        if lower not in data["seasons"]:
            return None
        first, months = data["seasons"][lower]
        if dated := self._year_after(at + 1):
            year, after = dated
            return Found(after, fixed=season(year, first, months), grain="season")
        timely = self.lower(index - 1) in ("in", "since", "by", "until", "early", "late", "mid", "during")
        if timely and (at > index or lower not in data["ambiguous_seasons"]) and self.lower(at + 1) != "of":
            return Found(at + 1, shape=lambda y: season(y, first, months), grain="season")
        return None

    def _decade(self, index: int) -> Found | None:
        """ "The 1990s", "1990s", "the '90s", "the 20th century"."""
        at = index + 1 if self.lower(index) == "the" else index
        if at > index and self.lower(at) in ("'", "‘", "’"):
            at += 1
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if (
            token.sort is Sort.NUMBER
            and token.text.isdigit()
            and self.joined(at + 1)
            and int(token.text) % 10 == 0
        ):
            ending = self.lower(at + 1)
            if (
                ending in ("s", "'s")
                and len(token.text) == 4
                and 1700 <= int(token.text) <= 2100
                and ending == "s"
            ):
                return Found(at + 2, fixed=decade(int(token.text)), grain="decade")
            if ending == "s" and len(token.text) == 2 and at > index and int(token.text) >= 30:
                return Found(at + 2, fixed=decade(1900 + int(token.text)), grain="decade")
        order = self._small(at, 30)
        if order and self._ordinal_end(at + 1) > at + 1:
            after = at + 2
            after += 1 if self.dash(after) and self.joined(after) else 0
            if self.lower(after) == "century":
                return Found(after + 1, fixed=century(order), grain="century")
        return None

    def _fiscal(self, index: int) -> Found | None:
        count = phrase_at(self.tokens, index, self.words.fiscal)
        if not count:
            return None
        at = index + count
        at += 1 if self.lower(at) in ("'", "’", "-", "year", "years") else 0
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.sort is not Sort.NUMBER or not token.text.isdigit():
            return None
        value = int(token.text)
        year = value if len(token.text) == 4 else 2000 + value if len(token.text) == 2 else 0
        return Found(at + 1, fixed=fiscal_year(year), grain="year") if 1900 <= year <= 2200 else None

    # -- durations and the clock -----------------------------------------------------------------

    def _duration(self, index: int) -> Found | None:
        """ "Three years", "a three-week", "several months", "three to six years", "two weeks ago"."""
        data = self.words.data
        number: Number | None = None
        if count := phrase_at(self.tokens, index, self.words.amounts):
            at = index + count
        else:
            number = read_number(self.tokens, index)
            if number is None:
                if (
                    self.lower(index) == "half"
                    and self.lower(index + 1) == "a"
                    and self.lower(index + 2) in data["singular_units"]
                ):
                    return Found(index + 3, TimeSort.DURATION)
                article = self.lower(index) in ("a", "an") and self.lower(index + 1) in data["singular_units"]
                ago = article and self.lower(index + 2) == "ago"
                return self._ago(index + 2, 1, data["singular_units"][self.lower(index + 1)]) if ago else None
            at = number.next
            if self.dash(at) or self.lower(at) in ("to", "or", "and"):
                second = read_number(self.tokens, at + 1) if at + 1 < len(self.tokens) else None
                at = second.next if second and second.value > number.value else at
        if self.dash(at) and self.joined(at) and self.joined(at + 1):
            at += 1
        at += 1 if self.lower(at) in data["duration_adjectives"] else 0
        unit = data["plural_units"].get(self.lower(at)) or data["singular_units"].get(self.lower(at))
        if unit is None or (self.lower(at) in data["singular_units"] and number is None):
            return None
        if unit == "second" and self.lower(at) != "seconds":
            return None
        if self.lower(at + 1) == "ago":
            return self._ago(at + 1, number.value if number else None, unit)
        return Found(at + 1, TimeSort.DURATION)

    def _ago(self, at: int, value: float | None, unit: str) -> Found:
        """So many days, weeks, months, years ago, as precise as the unit; longer units stay open."""
        if isinstance(value, int) and unit in ("day", "week", "month", "year") and value < 1000:
            return Found(at + 1, fixed=unit_at(unit, -value, self.anchor), grain=unit)
        return Found(at + 1, TimeSort.OPEN)

    def _clock(self, index: int) -> Found | None:
        if self.lower(index) in ("noon", "midnight"):
            return Found(index + 1, TimeSort.CLOCK)
        if self.tokens[index].sort is not Sort.NUMBER:
            return None
        after = self._clock_end(index + 1)
        return Found(after, TimeSort.CLOCK) if after > index + 1 else None

    def _clock_end(self, at: int) -> int:
        """The token after "p.m." and the time zone, or `at` itself."""
        lower = self.lower(at)
        if lower in ("a", "p") and self.lower(at + 1) == "." and self.lower(at + 2) == "m":
            at += 4 if self.lower(at + 3) == "." else 3
        elif lower in ("am", "pm"):
            at += 1
        elif self.tokens[at - 1].sort is not Sort.CLOCK:
            return at
        return (
            at + 1
            if self.lower(at) in self.words.data["time_zones"] and self.tokens[at].text.isupper()
            else at
        )


def _days(year: int, month: int, first: int, last: int) -> Interval | None:
    """One day or the days from one to another of a month."""
    low, high = day_of(year, month, first), day_of(year, month, last)
    if low is None or high is None:
        return None
    return low if first == last else Interval.span(low, high)


def _partly(inner: Found, part: Part, *, deadline: bool) -> Found:
    """A part of what was read, in whichever year it lies."""
    if inner.shape is not None:
        whole_in = inner.shape

        def shape(year: int) -> Interval | None:
            whole = whole_in(year)
            return portion(part, whole, deadline=deadline) if whole else None

        return replace(inner, shape=shape, grain="range")
    fixed = portion(part, inner.fixed, deadline=deadline) if inner.fixed else None
    return replace(inner, fixed=fixed, grain="range")


def _numeric(text: str) -> Interval | None:
    """A date in numbers. 2024-05-20 and 20.05.2024 are clear; 4/5/2024 could be April or May, and
    stays open unless one of its numbers can be no month.
    """
    if "-" in text:
        year, month, day = (int(plain_value(piece)) for piece in text.split("-"))
        return day_of(year, month, day) if year >= 1 else None
    if "." in text:
        day, month, year = (int(piece) for piece in text.split("."))
        return day_of(year, month, day) if year >= 1 else None
    first, second, year = (int(piece) for piece in text.split("/"))
    if year < 1 or date.max.year < year:
        return None
    if first > 12 >= second:
        return day_of(year, second, first)
    if second > 12 >= first or first == second:
        return day_of(year, first, second)
    return None
