"""Times in a text: dates and stretches of time, with the words before them and what these mean.

A grammar of our own over ``vocab/times.yaml``. General libraries were tried on readouts and read
"may" and "the 23rd Meeting" as dates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from rapporteur.dates import Interval, Precision
from rapporteur.extract.lexer import Sort, Token, tokenize
from rapporteur.extract.times_calendar import Anchor, Tense, choose
from rapporteur.extract.times_grammar import Grammar
from rapporteur.extract.times_tense import Side, side_of
from rapporteur.extract.times_words import Found, TimeSort, words

__all__ = ["Anchor", "Relation", "Tense", "TimeMention", "TimeSort", "find_times"]


class Relation(StrEnum):
    """How what is told lies to the time that is named."""

    AT = "at"
    """On, in, at; also a time without a preposition."""
    DURING = "during"
    SINCE = "since"
    FROM = "from"
    """From a time on, the end left open."""
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    FROM_TO = "from_to"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time in a text.

    ``text[start:end]`` are its words, ``text[outer_start:outer_end]`` the same with the preposition
    and article before them. `named` is the interval that the words name; `interval` the one that a
    claim takes from it: the same, but from there to the document's day after "since". Both are None
    where the words cannot be resolved (no document date, "in recent years", durations).

    `preposition` is the preposition as written, in lower case ("" when none stands there). `tight`
    says that the time stands right before a noun ("the April 2024 law", "the 2015 agreement") or is a
    possessive ("today's meeting"): it dates that noun.
    """

    start: int
    end: int
    outer_start: int
    interval: Interval | None
    relation: Relation = Relation.AT
    sort: TimeSort = TimeSort.CALENDAR
    named: Interval | None = None
    preposition: str = ""
    tight: bool = False

    @property
    def outer_end(self) -> int:
        """The end of the words, which is that of the whole."""
        return self.end

    @property
    def recurring(self) -> bool:
        """Whether the time comes again and again ("annually")."""
        return self.sort is TimeSort.RECURRING


def find_times(
    text: str, anchor: Anchor, tense: Tense | None = None, told: Interval | None = None
) -> tuple[TimeMention, ...]:
    """Find the times in a readable text, in order, none overlapping another.

    Durations, clock times and recurring times are found too, told apart by `sort`, so that their
    numbers are not counted as figures. `tense` says on which side of the document's date a month or
    day without a year lies; without it the words around each ("will", "held") decide, and failing
    them the nearer side, the past preferred. `told` is the time told last before the text, from which
    "that year" and "the following month" count.
    """
    tokens = tokenize(text)
    grammar = Grammar(tokens, anchor)
    grammar.told = told
    found: list[TimeMention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.sort is Sort.MARK or (token.sort is Sort.WORD and token.lower not in grammar.words.triggers):
            index += 1
            continue
        before = _Before(tokens, index)
        single = grammar.read(index, deadline=before.relation in _LIMITS)
        if single is None:
            index += 1
            continue
        mention, index = _Reader(text, grammar, tense).mention(index, single, before)
        grammar.told = mention.named or grammar.told
        found.append(mention)
    return tuple(found)


_LIMITS = (Relation.BY, Relation.UNTIL, Relation.BEFORE)


class _Before:
    """The preposition before a token: where it begins, and its relation."""

    def __init__(self, tokens: list[Token], index: int) -> None:
        data = words().data
        self.first = index
        self.words = ""
        self.relation = Relation.AT
        end = index
        if (
            end
            and tokens[end - 1].lower in data["articles"]
            and tokens[end - 1].lower not in ("this", "that")
        ):
            end -= 1
        for count in (5, 4, 3, 2, 1):
            if count > end:
                continue
            phrase = " ".join(token.lower for token in tokens[end - count : end])
            if phrase in data["prepositions"]:
                self.first = end - count
                self.words = phrase
                self.relation = Relation(data["prepositions"][phrase])
                return


class _Reader:
    """Joins single times into ranges and resolves them."""

    def __init__(self, text: str, grammar: Grammar, tense: Tense | None) -> None:
        self.text = text
        self.grammar = grammar
        self.tokens = grammar.tokens
        self.tense = tense
        self.first = 0
        """Where the time at hand begins, with its preposition."""

    def mention(self, index: int, single: Found, before: _Before) -> tuple[TimeMention, int]:
        """Make the mention that begins at `index`, and give the token after it."""
        tokens = self.tokens
        self.first = before.first
        last, named, joined = self._range(index, single, before)
        stretch = self.grammar.tokens[last - 1].sort is Sort.NUMBER and before.words in ("from", "between")
        joined = joined or (
            stretch and single.grain == "day" and named is not None and named.start < named.end
        )
        relation = Relation.FROM_TO if joined and before.words in ("from", "between", "") else before.relation
        if before.words == "between" and not joined:
            relation = Relation.AT
        start, end = tokens[index].start, tokens[last - 1].end
        mention = TimeMention(
            start=start,
            end=end,
            outer_start=tokens[before.first].start,
            interval=named,
            relation=relation,
            sort=single.sort,
            named=named,
            preposition=before.words,
            tight=self._tight(index, last, before) or self._period(index, joined),
        )
        return replace(mention, interval=self._told(mention)), last

    def _told(self, mention: TimeMention) -> Interval | None:
        named, published = mention.named, self.grammar.anchor.published
        if mention.relation is Relation.SINCE and named and published and named.start <= published.end:
            return Interval(named.start, published.end, Precision.RANGE)
        return named

    def _period(self, index: int, joined: bool) -> bool:
        """Whether a range is that for which a plan or agreement is made ("the action plan for 2024-2026")."""
        before = [t.lower for t in self.tokens[max(index - 3, 0) : index]]
        return joined and "for" in before[-1:] + (before[:1] if before[-1:] == ["period"] else [])

    def _tight(self, index: int, last: int, before: _Before) -> bool:
        """Whether a noun follows that the time belongs to."""
        if last >= len(self.tokens):
            return False
        following = self.tokens[last]
        if following.lower == "'s":
            return True
        article = index > 0 and self.tokens[index - 1].lower in (*words().data["articles"], "'s")
        return article and following.sort is Sort.WORD and following.lower not in words().data["after_day"]

    # -- ranges ----------------------------------------------------------------------------------

    def _range(self, index: int, single: Found, before: _Before) -> tuple[int, Interval | None, bool]:
        """Read what a range goes on with; give the token after it, the interval, and whether it is one."""
        if single.sort is not TimeSort.CALENDAR:
            return single.next, None, False
        last = single
        joined = False
        first_named = self._resolve(index, single)
        while (link := self._link(last, before, joined)) is not None:
            at, listed = link
            second = self.grammar.read(at, deadline=False)
            if second is None or second.sort is not TimeSort.CALENDAR or not _joinable(last, second, before):
                break
            low, high = self._both(index, single, second)
            if (
                listed
                and before.words != "between"
                and (low is None or high is None or high.start - low.end != timedelta(1))
            ):
                if not joined and single.shape is not None and second.fixed is not None:
                    first_named = low  # "in May and September 2022"
                break
            if low is not None and high is not None and high.end < low.start:
                break
            named = Interval.span(low, high) if low is not None and high is not None else None
            if low is None and high is None and single.fixed is None and single.shape is None:
                named = None
            first_named, last, joined = named, second, True
            if not listed:
                break
            single = replace(single, fixed=named, shape=None) if named else single
        return last.next, first_named, joined

    def _link(self, last: Found, before: _Before, joined: bool) -> tuple[int, bool] | None:
        """What joins a second time to the first: where that begins, and whether it is a list."""
        grammar, at = self.grammar, last.next
        lower = grammar.lower(at)
        if at + 1 >= len(self.tokens):
            return None
        if lower == "," and grammar.lower(at + 1) == "and":
            return (at + 2, True) if at + 2 < len(self.tokens) else None
        if lower in ("and", "&") or (lower == "," and last.grain == "year"):
            return at + 1, True
        if joined:
            return None
        if grammar.dash(at) or lower in words().data["range_words"] or lower == "/":
            return (at + 1, False) if lower != "/" or grammar.joined(at) else None
        return None

    def _both(self, index: int, first: Found, second: Found) -> tuple[Interval | None, Interval | None]:
        """Resolve two joined times; one without a year takes the other's."""
        if first.shape is not None and second.fixed is not None:
            high = second.fixed
            low = first.shape(high.start.year)
            if low is not None and low.start > high.start:
                low = first.shape(high.start.year - 1)
            return low, high
        low = self._resolve(index, first)
        if second.shape is not None and low is not None:
            high_found = second.shape(low.end.year)
            if high_found is not None and high_found.end < low.start:
                high_found = second.shape(low.end.year + 1)
            return low, high_found
        if second.grain == "weekday" and low is not None and second.weekday is not None:
            ahead = (second.weekday - low.start.weekday()) % 7
            return low, Interval.day(low.start + timedelta(ahead)) if ahead else None
        return low, self._resolve(second.next - 1, second)

    # -- which year ------------------------------------------------------------------------------

    def _resolve(self, index: int, found: Found) -> Interval | None:
        if found.fixed is not None:
            return found.fixed
        anchor = self.grammar.anchor
        if found.shape is not None:
            side = self._side(index, found)
            if side.years is not None and found.step is None and anchor.year is not None:
                return found.shape(anchor.year + side.years)
            return choose(
                found.shape, anchor, side.tense, found.weekday, found.step, told_back=side.told_back
            )
        if found.grain == "weekday" and found.weekday is not None and anchor.day is not None:
            ahead = (found.weekday - anchor.day.weekday()) % 7
            tense = self._side(index, found).tense
            if ahead == 0 or tense == "future" or (tense == "nearer" and ahead < 4):
                return Interval.day(anchor.day + timedelta(ahead))
            return Interval.day(anchor.day + timedelta(ahead - 7))
        return None

    def _side(self, index: int, found: Found) -> Side:
        """On which side of the document's date a time lies; what the caller says of it comes first."""
        if self.tense is not None:
            return Side(self.tense)
        return side_of(self.grammar, min(self.first, index), index, found.next)


def _joinable(first: Found, second: Found, before: _Before) -> bool:
    """Whether two times can be the ends of one range."""
    if before.words in ("from", "between"):
        return True
    coarse = {"range": "year", "decade": "year", "quarter": "season"}
    a, b = coarse.get(first.grain, first.grain), coarse.get(second.grain, second.grain)
    return a == b
