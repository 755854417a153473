"""Words of names, folded so that two spellings of one name are equal.

Folding takes away case, accents, possessives, dots between letters and all other marks but a plus sign
("C5+1"). States are found in a name by their names and peoples of ``vocab/states.yaml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapporteur.vocabulary import load

__all__ = ["Lists", "content", "fold", "is_law", "lists", "ordinal_of", "root", "roots", "split_sides"]

_POSSESSIVE = re.compile(r"['’‘`´]s\b|(?<=s)['’]")
_DOTS = re.compile(r"\b((?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]\b)")
_OTHER = re.compile(r"[^\w+]+|_")
_ENDINGS = (
    ("isation", "is"),
    ("ization", "is"),
    ("ising", "is"),
    ("izing", "is"),
    ("ised", "is"),
    ("ized", "is"),
    ("ies", "y"),
    ("ing", ""),
    ("es", ""),
    ("ed", ""),
    ("e", ""),
    ("s", ""),
)
_LEAST = 4
"""Letters that a word keeps at least when its ending is taken off."""
_NUMERAL = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class Lists:
    """The closed lists of ``vocab/events.yaml``, folded."""

    heads: frozenset[str]
    sided: frozenset[str]
    by_sides: frozenset[str]
    no_series: frozenset[str]
    weak: frozenset[str]
    trail: frozenset[str]
    frequency: frozenset[str]
    place_words: frozenset[str]
    led: frozenset[str]
    margins: frozenset[str]
    calls: frozenset[str]
    spoken: frozenset[str]
    months: frozenset[str]
    no_side: frozenset[tuple[str, ...]]
    waters: frozenset[str]
    text_heads: frozenset[str]
    text_weak: frozenset[str]
    laws: frozenset[str]
    law_words: frozenset[str]
    entering: frozenset[str]
    function: frozenset[str]
    deeds: tuple[tuple[str, tuple[str, ...]], ...]
    numbered: tuple[tuple[str, tuple[str, ...]], ...]
    same_series: tuple[tuple[str, str], ...]


@cache
def lists() -> Lists:
    """Give the lists of ``vocab/events.yaml``."""
    data: dict[str, Any] = load("events")

    def words(key: str) -> frozenset[str]:
        return frozenset(fold(word) for word in data[key])

    return Lists(
        heads=words("series_heads"),
        sided=words("sided_heads"),
        by_sides=words("named_by_sides"),
        no_series=words("no_series"),
        weak=words("series_weak"),
        trail=words("series_trail"),
        frequency=words("frequency"),
        place_words=words("place_words"),
        led=words("led"),
        margins=words("margins"),
        calls=words("calls"),
        spoken=words("spoken"),
        months=words("months"),
        no_side=frozenset(tuple(fold(name).split()) for name in data["no_side"]),
        waters=words("waters"),
        text_heads=words("text_heads"),
        text_weak=words("text_weak"),
        laws=words("laws"),
        law_words=words("law_words"),
        entering=words("entering"),
        function=words("function"),
        deeds=tuple(
            (deed, tuple(f" {fold(form)} " for form in forms)) for deed, forms in data["deeds"].items()
        ),
        numbered=tuple(
            (fold(short), tuple(fold(name) for name in names)) for short, names in data["numbered"].items()
        ),
        same_series=tuple(
            (fold(name), fold(series)) for series, names in data["same_series"].items() for name in names
        ),
    )


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give the words of a text in lower case, without accents and marks, one space between them."""
    text = _DOTS.sub(lambda found: found.group().replace(".", ""), _POSSESSIVE.sub("", text))
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(_OTHER.sub(" ", plain).split())


@lru_cache(maxsize=65536)
def content(text: str) -> tuple[str, ...]:
    """Give the folded words of a text that have content, in its order."""
    function = lists().function
    return tuple(word for word in fold(text).split() if word not in function)


def is_law(name: str) -> bool:
    """Whether what is called so is a law of a state, no agreement: by the first noun of a text in it."""
    heads = lists().text_heads
    return next((word in lists().laws for word in fold(name).split() if word in heads), False)


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """Give a folded word without the ending that tells its number or form ("penalties", "penalty")."""
    for ending, put in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _LEAST:
            return word[: len(word) - len(ending)] + put
    return word


def roots(words: Iterable[str]) -> dict[str, str]:
    """Give the words by their roots; of several of one root the first by the alphabet."""
    return {root(word): word for word in sorted(words, reverse=True)}


def ordinal_of(word: str) -> int | None:
    """Give the number that a folded word stands for as an ordinal ("third", "3rd"), None for others."""
    found = _NUMERAL.match(word)
    if found:
        return int(found.group(1))
    return _ordinals().get(word)


@cache
def _ordinals() -> dict[str, int]:
    return {fold(word): number for word, number in load("meetings")["ordinals"].items()}


@cache
def _forms() -> tuple[dict[tuple[str, ...], str], int]:
    """Forms of states, as folded words, with the short name of each; and the longest's length."""
    found: dict[tuple[str, ...], str] = {}
    for state in load("states"):
        if state["kind"] == "territory":
            continue
        for form in (state["name"], *state.get("aliases", ()), *state.get("demonyms", ())):
            words = tuple(fold(form).split())
            if words:
                found.setdefault(words, state["name"])
    return found, max(len(words) for words in found)


@lru_cache(maxsize=65536)
def split_sides(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the states that a name names (short names, sorted) and its other folded words.

    ``"U.S.-Kazakhstan Strategic Dialogue"`` gives Kazakhstan and United States, and ``strategic dialogue``.
    """
    forms, longest = _forms()
    words = fold(name).split()
    none = lists().no_side
    sides: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            piece = tuple(words[at : at + length])
            if piece in none:
                rest.extend(piece)
                break
            # "african american", "american states": the state's word is part of another name
            water = at > 1 and words[at - 1] == "of" and words[at - 2] in lists().waters
            if (
                piece in forms
                and not water
                and not any(
                    tuple(words[max(0, at - before) : at + after]) in none
                    for before, after in ((1, length), (0, length + 1), (0, length + 2), (2, length))
                )
            ):
                sides.add(forms[piece])
                break
        else:
            length = 1
            rest.append(words[at])
        at += length
    return tuple(sorted(sides)), tuple(rest)
