"""The grammar of dates: days, months and years, with and without their weekday."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import date

from rapporteur.dates import Interval
from rapporteur.extract.lexer import Sort, plain_value
from rapporteur.extract.times_calendar import day_of
from rapporteur.extract.times_words import Cursor, Found

__all__ = ["DateGrammar", "numeric"]


class DateGrammar(Cursor, ABC):
    """Reads dates; the words that turn a year ("of last year") are the whole grammar's."""

    @abstractmethod
    def turned(self, index: int) -> Found | None:
        """Read "last December", "next year" …"""

    # -- days, months, years ---------------------------------------------------------------------

    def date_at(self, index: int, *, leaning: bool = False) -> Found | None:
        """A date with or without weekday; `leaning`: a word of time before it makes "May" a month."""
        data = self.words.data
        lower = self.lower(index)
        if self.capital(index) and (lower in data["weekdays"] or lower in data["weekday_abbreviations"]):
            return self._weekday_first(index)
        if lower == "the" and self.small(index + 1, 31) and self.ordinal_end(index + 2) > index + 2:
            return self._day_first(index + 1)
        if self.tokens[index].sort is Sort.NUMBER:
            return self._day_first(index)
        return self.month_first(index, leaning=leaning)

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
        dated = self.date_at(after) if after < len(self.tokens) and not self._is_weekday(after) else None
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
        if self.lower(index - 1) in data["not_weekday_after"]:
            return None  # the third Friday in May, that Friday
        if self.capital(index - 1) and self.lower(index - 1) in data["weekday_names"]:
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

    def year_after(self, at: int) -> tuple[int, int] | None:
        """The year of a month or season, after a comma or "of" or right away, with the token after it."""
        for skip in ((",",), ("of",), (",", "of"), ()):
            count = len(skip)
            if tuple(self.lower(at + k) for k in range(count)) == skip:
                if (year := self._year_at(at + count)) is not None:
                    return year, at + count + 1
                turn = self.turned(at + count) if at + count < len(self.tokens) else None
                if turn and turn.grain == "year" and turn.fixed and skip != (",",):
                    return turn.fixed.start.year, turn.next
        return None

    def month_first(self, index: int, *, leaning: bool) -> Found | None:
        """Read "December 5, 2014", "June 2014", "June"."""
        read = self._month(index)
        if read is None:
            return None
        month, at, full = read
        day = self.small(at, 31)
        if day and not self._counted_by(at, index):
            return self._after_day(at, month, day)
        if dated := self.year_after(at):
            year, after = dated
            return Found(after, fixed=Interval.month(year, month), grain="month")
        if not self._alone(index, at, full=full, leaning=leaning):
            return None
        return Found(at, shape=lambda y: Interval.month(y, month), grain="month")

    def _after_day(self, at: int, month: int, day: int) -> Found:
        """From the day's number on: "5", "5 and 6", "9-10, 2021"."""
        after = self.ordinal_end(at + 1)
        first = last = day
        while (step := self._next_day(after, last)) is not None:
            last, after = step
        if dated := self.year_after(after):
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
        day = self.small(step, 31)
        if day is None or day <= last or self._month(self.ordinal_end(step + 1)):
            return None
        after = self.ordinal_end(step + 1)
        if self.dash(at) or lower in self.words.data["range_words"]:
            return None if self._counted_by(step, -1) else (day, after)
        if lower in self.words.data["list_words"] and day == last + 1 and not self._counted_by(step, -1):
            return day, after
        return None

    def _counted_by(self, at: int, month_index: int) -> bool:
        """Whether the number at `at` counts what follows ("in May 20 people were …") and is no day."""
        after = self.ordinal_end(at + 1)
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
            and self.year_after(after) is None
        )

    def _alone(self, index: int, at: int, *, full: bool, leaning: bool) -> bool:
        """Whether a month's name without day and year is that month."""
        data = self.words.data
        before, after = self.lower(index - 1), self.lower(at)
        if not self.capital(index):
            return False
        named = self.capital(at) and self.tokens[at].sort is Sort.WORD and not self.joined(at)
        if self.dash(at) and self._month(at + 1) and (self.year_after(at + 2) or self.small(at + 2, 31)):
            return full
        timely = leaning or before in data["before_month"]
        if timely or (before in data["before_plain_month"] and not named):
            return full or self.lower(at - 1) == "."
        if not full or named:
            return False
        if self.lower(index) in data["ambiguous_months"]:
            determined = before in data["before_attributive_month"]
            listed = before in ("and", "or", ",", "–", "-") and self._month(index - 2) is not None
            noun = self.tokens[at].text.islower() if at < len(self.tokens) else False
            return listed or (determined and noun and after not in data["after_day"])
        return True

    def _continues(self, at: int) -> bool:
        """Whether a word goes on from one day to another: "3 to 5 June", "8 and 9 May"."""
        data = self.words.data
        return self.lower(at) in data["range_words"] or self.lower(at) in data["list_words"]

    def _day_first(self, index: int) -> Found | None:
        """ "5 December 2014", "the 5th of May", "3 to 5 June 2022", "24 – 26 May"."""
        first = self.small(index, 31)
        if first is None:
            return None
        last, at = first, self.ordinal_end(index + 1)
        while self.dash(at) or self._continues(at):
            step = at + 1 if not (self.lower(at) == "," and self.lower(at + 1) == "and") else at + 2
            day = self.small(step, 31)
            if day is None or day <= last:
                break
            last, at = day, self.ordinal_end(step + 1)
        if self.lower(at) == "of":
            at += 1
        read = self._month(at)
        if read is None or not self.capital(at):
            return None
        month, at, _ = read
        if (
            self.small(at, 31)
            and not self.year_after(at)
            and last == first
            and self.lower(index - 1) in self.words.labels
        ):
            return None
        if dated := self.year_after(at):
            year, after = dated
            return Found(after, fixed=_days(year, month, first, last), grain="day")
        return Found(at, shape=lambda y: _days(y, month, first, last), grain="day")

    def year_read(self, index: int, *, leaning: bool = False) -> Found | None:
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
        return self.dash(index - 1) and (
            self.tokens[index - 2].sort is Sort.NUMBER
            or self.lower(index - 2) in self.words.data["year_prefixes"]
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
        timely = before in self.words.data["before_year"]
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
        if before in self.words.data["determiners"]:
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
        starts = index == 0 or self.lower(index - 1) in '.!?:;•“"—–*'
        return not (starts and lower in (*data["articles"], "and", "but", "early", "late", "mid"))


def _days(year: int, month: int, first: int, last: int) -> Interval | None:
    """One day or the days from one to another of a month."""
    low, high = day_of(year, month, first), day_of(year, month, last)
    if low is None or high is None:
        return None
    return low if first == last else Interval.span(low, high)


def numeric(text: str) -> Interval | None:
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
