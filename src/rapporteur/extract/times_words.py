"""The words of times, what reading one gives, and a cursor over tokens that the grammar stands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from rapporteur.dates import Interval
from rapporteur.extract.lexer import Sort, Token, by_first_word
from rapporteur.extract.times_calendar import Anchor, Shape
from rapporteur.vocabulary import load

__all__ = ["Cursor", "Found", "TimeSort", "Words", "words"]

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
    again: dict[str, tuple[tuple[str, ...], ...]]
    triggers: frozenset[str]
    labels: frozenset[str]
    counted: frozenset[str]
    modifiers: frozenset[str]


@cache
def words() -> Words:
    """Give the vocabulary of times."""
    data = load("times")
    quantities = load("quantities")
    names = ("parts", "days", "turns", "open_phrases", "recurring", "duration_amounts", "fiscal", "again")
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
        again=tables["again"],
        triggers=frozenset(triggers),
        labels=frozenset(quantities["labels"]),
        counted=frozenset(quantities["people"]) | frozenset(quantities["units"]) | {"percent"},
        modifiers=frozenset(p.split()[-1] for p in quantities["modifiers"]) - {"of", "to", "total"},
    )


class Cursor:
    """Looks at the tokens of a text; an index outside it is no token."""

    def __init__(self, tokens: list[Token], anchor: Anchor) -> None:
        self.tokens = tokens
        self.anchor = anchor
        self.words = words()
        self.told: Interval | None = None
        """The time told last before the words at hand: that of "that year"."""

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

    def small(self, index: int, top: int) -> int | None:
        """A whole number from 1 to `top` in digits, which no letter or sign is fastened to."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        if token.sort is not Sort.NUMBER or not token.text.isdigit() or len(token.text) > 2:
            return None
        value = int(token.text)
        return value if 1 <= value <= top else None

    def ordinal_end(self, index: int) -> int:
        """The token after the ending of an ordinal (st, nd, rd, th), or `index` itself."""
        return index + 1 if self.joined(index) and self.lower(index) in ("st", "nd", "rd", "th") else index
