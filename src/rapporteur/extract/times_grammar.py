"""The grammar of single times: parts, relative words, seasons, durations, clock times, and dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rapporteur.dates import Interval, Precision
from rapporteur.extract.lexer import Number, Sort, phrase_at, read_number
from rapporteur.extract.nlp import closed
from rapporteur.extract.times_calendar import (
    Anchor,
    Part,
    about_ago,
    century,
    decade,
    fiscal_year,
    portion,
    season,
    unit_at,
)
from rapporteur.extract.times_dates import DateGrammar, numeric
from rapporteur.extract.times_words import Found, TimeSort

__all__ = ["Grammar"]

_ABOUT = ("beyond", "within", "nearly", "about")
"""The lists of words that make a count a rough one."""
_ROUND = 10
"""From here on a count in fives and tens that is told roughly can be out by more than one."""
_LONG_AGO = 1000
"""Days, months or years: nobody counts so many from a time told before."""


_WHILE = frozenset({"during", "in", "over", "throughout"})
_REPORTED = frozenset(
    {("reporting", "year"), ("reporting", "period"), ("review", "period"), ("calendar", "year")}
)


class Grammar(DateGrammar):
    """Reads one time at a place in the tokens of a text."""

    # -- the whole -------------------------------------------------------------------------------

    def read(self, index: int, *, deadline: bool = False) -> Found | None:
        """Read the time that begins at a token, None when none does. `deadline` says that a word
        such as "by" stands before it.
        """
        token = self.tokens[index]
        if token.sort is Sort.MARK:
            return None
        if token.sort is Sort.DATE:
            return Found(index + 1, fixed=numeric(token.text), grain="day")
        if token.sort is Sort.CLOCK:
            return Found(self._clock_end(index + 1), TimeSort.CLOCK)
        if token.sort is Sort.WORD and token.lower not in self.words.triggers:
            return None
        return self._in_year_told(self._single(index, deadline=deadline))

    def _single(self, index: int, *, deadline: bool) -> Found | None:
        return (
            self._told_again(index)
            or self._phrases(index)
            or self._part(index, deadline=deadline)
            or self._months_of(index)
            or self.turned(index)
            or self._year_reported(index)
            or self._duration(index)
            or self.date_at(index)
            or self._long(index)
            or self._clock(index)
            or self.year_read(index)
        )

    # -- told before -----------------------------------------------------------------------------

    def _told_again(self, index: int) -> Found | None:
        """ "That year", "the same day", "the following month", "that October": by the time told before."""
        data, told = self.words.data, self.told
        count = phrase_at(self.tokens, index, self.words.again)
        if not count or told is None:
            return None
        phrase = " ".join(t.lower for t in self.tokens[index : index + count])
        step: int = data["again"][phrase]
        at = index + count
        if phrase.endswith("next") and self.lower(index - 1) in data["prepositions"]:
            return None  # "over the next year"
        unit = "day" if self.lower(at) == "date" else data["singular_units"].get(self.lower(at), "")
        if self.dash(at + 1) and self.joined(at + 1):
            return None
        if step == 0 and self.lower(at) in data["months"] and self.capital(at):
            dated = self.month_first(at, leaning=True)
            month = data["months"][self.lower(at)]
            shape = dated.shape if dated is not None and dated.grain == "day" else None
            fixed = shape(told.start.year) if shape is not None else Interval.month(told.start.year, month)
            return Found(dated.next if dated is not None else at + 1, fixed=fixed, grain="month")
        if unit not in ("day", "month", "year") or (phrase == "this" and self.lower(at) != "date"):
            return None
        fixed = unit_at(unit, step, Anchor(told if unit == "day" else _first_of(told, unit)))
        return Found(at + 1, fixed=fixed, grain=unit) if fixed is not None else None

    def _in_year_told(self, found: Found | None) -> Found | None:
        """ "May 12 of that year", "in December of the same year"."""
        if found is None or found.shape is None or self.lower(found.next) not in ("of", ","):
            return found
        at = found.next + 1
        year = self._told_again(at) if at < len(self.tokens) else None
        if year is None or year.grain != "year" or year.fixed is None:
            return found
        return replace(found, fixed=found.shape(year.fixed.start.year), shape=None, next=year.next)

    def _phrases(self, index: int) -> Found | None:
        words = self.words
        if count := phrase_at(self.tokens, index, words.days):
            phrase = " ".join(t.lower for t in self.tokens[index : index + count])
            step = words.data["days"][phrase]
            if self.lower(index - 1) == "of" and self.lower(index - 2) != "as":
                return Found(index + count, TimeSort.OPEN)  # the infrastructure of tomorrow
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
            self.turned(at)
            or self.date_at(at, leaning=True)
            or self._long(at)
            or self.year_read(at, leaning=True)
            or self._part(at, deadline=False)
        )

    def _own_unit(self, after: int, unit: str) -> Found:
        """ "The year" is the reporting year or the document's own."""
        if unit == "year" and self.anchor.reporting_year is not None:
            return Found(after, fixed=Interval.year(self.anchor.reporting_year), grain="year")
        return Found(after, fixed=unit_at(unit, 0, self.anchor), grain=unit)

    def _year_reported(self, index: int) -> Found | None:
        """ "During the year", "in the reporting period" of a report on a year."""
        year = self.anchor.reporting_year
        before = self.lower(index - 1) if index else ""
        course = before == "of" and index > 1 and self.lower(index - 2) == "course"
        if year is None or self.lower(index) != "the" or not (before in _WHILE or course):
            return None
        words = (self.lower(index + 1), self.lower(index + 2))
        if words in _REPORTED:
            return Found(index + 3, fixed=Interval.year(year), grain="year")
        following = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
        if words[0] != "year" or (
            following is not None
            and (
                following.sort is Sort.NUMBER
                or following.lower in {"of", "to", "ahead", "before", "prior", "'s"}
            )
        ):
            return None
        return Found(index + 2, fixed=Interval.year(year), grain="year")

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
        dated = self.date_at(at + 2) if at + 2 < len(self.tokens) else None
        if dated is None or dated.grain != "day" or self.lower(at) == "weekend":
            return None
        if dated.fixed is not None:
            return replace(dated, fixed=_week_from(dated.fixed), grain="week")
        inner = dated.shape

        def shape(year: int) -> Interval | None:
            day = inner(year) if inner else None
            return _week_from(day) if day else None

        return replace(dated, shape=shape, grain="week")

    def turned(self, index: int) -> Found | None:
        """ "Last December", "next month", "this Friday", "earlier this year", "the past decade"."""
        data = self.words.data
        lower = self.lower(index)
        if lower in data["within"]:
            at = index + 2 if self.lower(index + 1) == "in" else index + 1
            inner = self.turned(at) if self.lower(at) == "this" else None
            if inner is None and at == index + 2:
                return self.date_at(at, leaning=True)
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
            dated = self.month_first(at, leaning=True)
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

    # -- longer stretches ------------------------------------------------------------------------

    def _long(self, index: int) -> Found | None:
        return self._quarter(index) or self._season(index) or self._decade(index) or self._fiscal(index)

    def _quarter(self, index: int) -> Found | None:
        """ "Q3 2024", "Q3 of 2024", "H1 2023"; "the second quarter" without a year."""
        lower = self.lower(index)
        number = self.small(index + 1, 4) if lower in ("q", "h") and self.joined(index + 1) else None
        if number and self.capital(index) and not (lower == "h" and number > 2):
            dated = self.year_after(index + 2)
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
        if dated := self.year_after(at + 1):
            year, after = dated
            return Found(after, fixed=season(year, first, months), grain="season")
        timely = self.lower(index - 1) in data["before_season"] and not self._modifies(at)
        if timely and (at > index or lower not in data["ambiguous_seasons"]) and self.lower(at + 1) != "of":
            return Found(at + 1, shape=lambda y: season(y, first, months), grain="season")
        return None

    def _modifies(self, at: int) -> bool:
        """Whether a season stands before the noun it tells more of ("in summer schools")."""
        if at + 1 >= len(self.tokens):
            return False
        after = self.tokens[at + 1]
        return after.sort is Sort.WORD and after.text.islower() and after.lower not in closed()

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
        order = self.small(at, 30)
        if order and self.ordinal_end(at + 1) > at + 1:
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
                unit = data["singular_units"][self.lower(index + 1)] if article else ""
                ago = article and self.lower(index + 2) == "ago"
                return self._ago(index, index + 2, 1, unit) if ago else self._later(index + 2, 1, unit)
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
            return self._ago(index, at + 1, number.value if number else None, unit)
        if later := self._later(at + 1, number.value if number else None, unit):
            return later
        return Found(at + 1, TimeSort.DURATION)

    def _ago(self, index: int, at: int, value: float | None, unit: str) -> Found:
        """So many days, weeks, months, years ago, as precise as the unit; longer units stay open, and so do
        round numbers that are not told exactly ("more than thirty years ago").
        """
        if not (isinstance(value, int) and unit in ("day", "week", "month", "year") and value < _LONG_AGO):
            return Found(at + 1, TimeSort.OPEN)
        about = next((n for n in _ABOUT if self._stands_before(index, n)), None)
        if about is None:
            return Found(at + 1, fixed=unit_at(unit, -value, self.anchor), grain=unit)
        if value >= _ROUND and value % 5 == 0 and (unit == "year" or about != "about"):
            return Found(at + 1, TimeSort.OPEN)
        if about == "about" or (about == "nearly" and unit in ("day", "week")):
            return Found(at + 1, fixed=unit_at(unit, -value, self.anchor), grain=unit)
        fixed = about_ago(about, unit, value, self.anchor)
        return Found(at + 1, fixed=fixed, grain="range")

    def _stands_before(self, index: int, name: str) -> bool:
        """Whether a phrase of a list of the vocabulary stands right before a token."""
        return any(
            self.lower(index - 1) == phrase[-1]
            and all(self.lower(index - len(phrase) + k) == word for k, word in enumerate(phrase))
            for phrase in (phrase.split() for phrase in self.words.data["ago"][name])
        )

    def _later(self, at: int, value: float | None, unit: str) -> Found | None:
        """ "Two days later", "a year earlier": so many days, months or years from the time told before."""
        way = {"later": 1, "earlier": -1}.get(self.lower(at))
        told = self.told
        if way is None or told is None or not isinstance(value, int) or unit not in ("day", "month", "year"):
            return None
        if value >= _LONG_AGO or told.start.year + way * value < 1:
            return None
        anchor = Anchor(told if unit == "day" else _first_of(told, unit))
        fixed = unit_at(unit, way * value, anchor)
        return Found(at + 1, fixed=fixed, grain=unit) if fixed is not None else None

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


def _first_of(told: Interval, unit: str) -> Interval | None:
    """The first day of the month or year in which a time told before lies, None where it lies in several."""
    if told.start.year != told.end.year or (unit == "month" and told.start.month != told.end.month):
        return None
    return Interval.day(told.start.replace(day=1, month=told.start.month if unit == "month" else 1))


def _week_from(day: Interval) -> Interval:
    """The week that a day names: Monday to Sunday, but from a Sunday on where one is named, as weeks
    begin in the United States; days told as a range stand as they are.
    """
    if day.start != day.end:
        return day
    if day.start.weekday() == 6:
        return Interval(day.start, day.start + timedelta(6), Precision.WEEK)
    return Interval.week(day.start)


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
