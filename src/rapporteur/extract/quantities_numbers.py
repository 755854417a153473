"""The numbers of a text with their currency or unit, and what shows that a number is no quantity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Protocol

from rapporteur.extract.counted import counted_at, vocabulary
from rapporteur.extract.lexer import (
    Number,
    Sort,
    Token,
    by_first_word,
    phrase_at,
    plain_value,
    read_number,
    times,
    tokenize,
)

__all__ = ["Measure", "Numbers", "Read", "Spanned", "Unit", "Value", "words"]

Value = int | float | tuple[int | float, int | float]
"""A number, or a range as a pair."""


class Measure(StrEnum):
    """What a quantity is."""

    MONEY = "money"
    SHARE = "share"
    UNIT = "unit"
    """A unit of measure: length, weight, volume, power …"""
    COUNT = "count"
    MULTIPLE = "multiple"
    """How many times."""


class Spanned(Protocol):
    """Anything with a half-open range of characters."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The character after the last one."""


_Table = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of quantities, made ready for look-up."""

    units: dict[str, tuple[str, int | float]]
    unit_table: _Table
    currencies: dict[str, str]
    currency_table: _Table
    marks: dict[str, str]
    own_dollar: dict[str, str]
    modifiers: dict[tuple[str, ...], str]
    weak: frozenset[str]
    verbs: dict[str, str]
    after: dict[str, str]
    after_table: _Table
    shares: dict[str, float]
    share_table: _Table
    multiples: dict[str, float]
    labels: frozenset[str]
    definite: frozenset[str]
    numbers: frozenset[str]


@cache
def words() -> Words:
    """Give the vocabulary of quantities."""
    data = vocabulary()
    key = _phrase
    units = {key(name): (str(unit), scale) for name, (unit, scale) in data["units"].items()}
    return Words(
        units=units,
        unit_table=by_first_word(data["units"]),
        currencies={key(name): code for name, code in data["currency_names"].items()},
        currency_table=by_first_word(data["currency_names"]),
        marks=dict(data["currency_marks"]),
        own_dollar=dict(data["own_dollar"]),
        modifiers={tuple(key(name).split(" ")): sense for name, sense in data["modifiers"].items()},
        weak=frozenset(data["weak_modifiers"]),
        verbs=dict(data["verb_modifiers"]),
        after={key(name): sense for name, sense in data["after_modifiers"].items()},
        after_table=by_first_word(data["after_modifiers"]),
        shares={key(name): share for name, share in data["shares"].items()},
        share_table=by_first_word(data["shares"]),
        multiples=dict(data["multiples"]),
        labels=frozenset(data["labels"]),
        definite=frozenset(data["definite"]),
        numbers=frozenset(data["numbers"]["units"])
        | frozenset(data["numbers"]["tens"])
        | {"a", "an", "half"},
    )


def _phrase(words: str) -> str:
    return " ".join(token.lower for token in tokenize(words))


@dataclass(frozen=True, slots=True)
class Read:
    """A number or a range of two, in tokens ``[first, next)``."""

    first: int
    next: int
    value: Value
    digits: bool
    scaled: bool

    @property
    def low(self) -> float:
        """The number, or the lower end of the range."""
        return self.value[0] if isinstance(self.value, tuple) else self.value


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in tokens up to `next`: its name, what it multiplies by, and what it measures."""

    next: int
    name: str
    scale: int | float
    measure: Measure


class Numbers:
    """Reads numbers and units at a place in the tokens of a text. `taken` are the tokens of times."""

    def __init__(self, text: str, tokens: list[Token], spans: Sequence[Spanned]) -> None:
        self.text = text
        self.tokens = tokens
        self.words = words()
        self.taken = self._taken(spans)
        self.dollar = self.words.marks["$"]
        """The currency of "$" alone."""

    def _taken(self, spans: Sequence[Spanned]) -> set[int]:
        ordered = sorted(spans, key=lambda span: span.start)
        taken: set[int] = set()
        at = 0
        for span in ordered:
            while at < len(self.tokens) and self.tokens[at].end <= span.start:
                at += 1
            while at < len(self.tokens) and self.tokens[at].start < span.end:
                taken.add(at)
                at += 1
        return taken

    # -- tokens ----------------------------------------------------------------------------------

    def lower(self, index: int) -> str:
        """The token's text in lower case, empty outside the text."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def joined(self, index: int) -> bool:
        """Whether the token follows the one before it without a space."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def is_word(self, index: int) -> bool:
        """Whether the token is a word."""
        return 0 <= index < len(self.tokens) and self.tokens[index].sort is Sort.WORD

    # -- numbers ---------------------------------------------------------------------------------

    def number(self, index: int) -> Read | None:
        """A number, or a range: "40 to 45", "$3-5 billion", "between 10 and 20"."""
        money = self.currency_before(index) is not None
        low = read_number(self.tokens, index, letters=money)
        if low is None:
            return None
        single = Read(index, low.next, low.value, low.digits, low.scaled)
        at = low.next
        word = self.lower(at)
        between = word == "and" and self.lower(self.before_currency(index)) == "between"
        if not (word in ("to", "-", "–", "—", "or") or between) or at + 1 >= len(self.tokens):
            return single
        if word == "to" and self.lower(index - 1) == "from":
            return single
        start = at + 1
        if money and self.tokens[start].text in self.words.marks:
            start += 1
        if start in self.taken:
            return single
        high = read_number(self.tokens, start, letters=money)
        if (
            high is None
            or (word in "-–—" and not low.digits)
            or (word == "or" and high.value != low.value + 1)
        ):
            return single
        return self._ranged(single, low, high) or single

    def _ranged(self, single: Read, low: Number, high: Number) -> Read | None:
        value = low.value
        if high.scaled and not low.scaled:
            plain = plain_value(self.tokens[high.next - 2].text) if high.digits else None
            if plain is not None and plain > low.value:
                value = times(low.value, round(high.value / plain))
        if value >= high.value:
            return None
        return Read(single.first, high.next, (value, high.value), low.digits, low.scaled or high.scaled)

    def before_currency(self, index: int) -> int:
        """The token before a number, its currency mark passed over."""
        at = index - 1
        while at >= 0 and (self.tokens[at].text in self.words.marks or self.lower(at) in self.words.marks):
            at -= 1
        return at

    # -- what is no quantity ---------------------------------------------------------------------

    def no_quantity(self, number: Read, unit: Unit | None) -> bool:
        """Whether a number is part of a name, a label, an ordinal, an age or a list's mark."""
        first, after = number.first, number.next
        before = self.lower(first - 1)
        digits = self.tokens[first].sort is Sort.NUMBER
        if (
            self.joined(first)
            and digits
            and before not in ("(", "“", '"', "~", "≈", "‘", "'", "—", "–", "[", ">", "<")
        ):
            return True
        if before in ("#", "№", "§", "+", "@") or (before == "[" and self.lower(after) == "]"):
            return True
        if before in vocabulary()["year_titles"]:
            return True
        if unit is not None:
            return False
        if self.joined(after) and self._fastened(after):
            return True
        if before in vocabulary()["age_before"]:
            return True
        if self._labelled(first, number):
            return True
        if first == 0 and digits and self.lower(after) in (".", ")") and not number.scaled:
            return True
        if before == "(" and self.lower(after) == ")" and not number.scaled:
            return True
        return digits and self._in_a_chain(first, after)

    def _fastened(self, after: int) -> bool:
        """Whether what is fastened to a number makes it a name, an ordinal or a compound adjective."""
        token = self.tokens[after]
        if token.sort is Sort.WORD and token.lower != "'s":
            return True
        if token.text in ("/", ":", "_", "*", "=", "@") or token.sort is Sort.NUMBER:
            return True
        return token.text in "-‐‑–+" and self.joined(after + 1)

    def _labelled(self, first: int, number: Read) -> bool:
        """Whether a word before makes the number a label or part of a name."""
        at = first - 1
        if at < 0 or number.scaled:
            return False
        if self.tokens[at].text in (".", "-", "–") and self.joined(at):
            at -= 1
        if not self.is_word(at):
            return False
        token = self.tokens[at]
        noun = counted_at(self.tokens, number.next) if self.lower(number.next) != "of" else None
        if token.lower in self.words.labels:
            return (
                at < first - 1
                or token.text[:1].isupper()
                or noun is None
                or token.lower in ("resolution", "article", "section")
            )
        if at < first - 1 or not token.text[:1].isupper() or noun is not None or not number.digits:
            return False
        starts = at == 0 or self.tokens[at - 1].text in '.!?:;•*“"—–'
        return (not starts and not token.text.isupper()) or (token.text.isupper() and len(token.text) > 1)

    def _in_a_chain(self, first: int, after: int) -> bool:
        """Whether the number stands in a telephone number, a score or a list of bare numbers."""
        dash = self.lower(after) in ("-", "–", "/") and self.joined(after)
        return dash and after + 1 < len(self.tokens) and self.tokens[after + 1].sort is Sort.NUMBER

    def currency_before(self, index: int) -> tuple[int, str] | None:
        """The currency mark before a number: its first token and the code."""
        at = index - 1
        if at < 0:
            return None
        token = self.tokens[at]
        if token.text in "$€£¥₽₸₹₺₴₩₪₦":
            joined = ""
            begin = at
            while (
                begin > 0
                and self.joined(begin)
                and len(at_text := self.text[self.tokens[begin - 1].start : token.end]) <= 5
            ):
                if at_text.lower() in self.words.marks:
                    joined = at_text.lower()
                    first = begin - 1
                begin -= 1
            if joined:
                return first, self.words.marks[joined]
            return at, self.dollar if token.text == "$" else self.words.marks[token.text]
        if token.text == "." and self.lower(at - 1) == "rs" and self.joined(at):
            return at - 1, "INR"
        if token.lower in self.words.marks and (token.text.isupper() or token.text == "Rs"):
            return at, self.words.marks[token.lower]
        return None

    def unit_at(self, at: int) -> Unit | None:
        """The unit of measure or currency name at a token."""
        if at >= len(self.tokens):
            return None
        if self.tokens[at].text in "-‐‑" and self.joined(at) and self.joined(at + 1):
            at += 1
        if at >= len(self.tokens):
            return None
        if count := phrase_at(self.tokens, at, self.words.currency_table):
            name = " ".join(self.lower(at + k) for k in range(count))
            return Unit(at + count, self.words.currencies[name], 1, Measure.MONEY)
        count = phrase_at(self.tokens, at, self.words.unit_table)
        if not count:
            return None
        name = " ".join(self.lower(at + k) for k in range(count))
        unit, scale = self.words.units[name]
        if (
            len(name) <= 2
            and name.isalpha()
            and self.tokens[at].text[:1].isupper()
            and name not in ("mw", "gw", "mt")
        ):
            return None
        if unit == "USD":
            return Unit(at + count, unit, scale, Measure.MONEY)
        return Unit(at + count, unit, scale, Measure.SHARE if unit == "percent" else Measure.UNIT)
