"""What the words of a claim are bounded by: the names, places and turns that make two like sentences tell of
two things.

Source: the project's design, "Conflicts". "Maryland would receive 1.8 billion" and "Pennsylvania would
receive 3.2 billion" have all words in common but the one that matters. A name is told by its capital, as
English writes it; the first word of a sentence is one only where it is known as a state or a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import isclose

from rapporteur import vocabulary
from rapporteur.reconcile.words import content, fold, states_of

__all__ = ["change_told", "names_in", "places_in", "points_back"]

_WORD = re.compile(r"[^\W\d_][\w’'.-]*|\d[\d,.-]*|[.!?:;“”\"•\n]")
_LINK = re.compile(r"\]\([^)\s]*\)|https?://\S+")
_ENDS = frozenset('.!?:;“”"•\n')
_LONGEST = 3
"""How many words a name of a place has at most."""
_SCALES = (1, 10**3, 10**6, 10**9, 10**12)
"""By what a number is written shorter: "176.3 million"."""


@cache
def _places() -> dict[str, str]:
    """Folded names of places that are no states, each with the name it is known by here."""
    data = vocabulary.load("places")
    names = [*data["us_states"], *data["regions"], *(name for own in data["places"].values() for name in own)]
    return {fold(name): fold(name) for name in names}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _places())


def _words(text: str) -> list[str]:
    found = []
    for word in _WORD.findall(_LINK.sub(" ", text)):
        bare = word.rstrip(".,-'’")
        bare = bare[:-2] if bare.endswith(("'s", "’s")) else bare
        found.append(bare or word)
        if bare and word.endswith(".") and not _short(bare):
            found.append(".")
    return found


def _short(word: str) -> bool:
    """Whether the full stop after a word is a part of it ("U.S.", "St.", "H.")."""
    return "." in word or len(word) <= 2


@lru_cache(maxsize=1 << 16)
def places_in(text: str) -> frozenset[str]:
    """Give the places that are no states and that a text names, folded."""
    words = _words(text)
    return frozenset(name for name, _, _ in _placed(words))


def _placed(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """Give the places among words with where each begins and ends."""
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        taken = 1
        if words[at][0].isupper() and fold(words[at]) in _first_words():
            for long in range(min(_LONGEST, len(words) - at), 0, -1):
                name = _places().get(fold(" ".join(words[at : at + long])))
                if name is not None:
                    found.append((name, at, at + long))
                    taken = long
                    break
        at += taken
    return found


@lru_cache(maxsize=1 << 16)
def names_in(text: str) -> frozenset[str]:
    """Give the names in a text: states by their usual name, places, and whatever else has a capital inside a
    sentence, folded; the months and weekdays are times and no names.
    """
    words = _words(text)
    found = set(states_of(content(text)))
    placed = _placed(words)
    found.update(name for name, _, _ in placed)
    taken = {at for _, start, end in placed for at in range(start, end)}
    times = _times()
    for at, word in enumerate(words):
        if at in taken or not any(c.isupper() for c in word) or fold(word) in times:
            continue
        first = at == 0 or words[at - 1] in _ENDS
        plain = word[0].isupper() and word[1:].islower()
        if (first and plain) or (len(word) == 1 and word in ("I", "A")):
            continue
        if not states_of(content(word)):
            found.add(fold(word))
    return frozenset(found) - _stock()


@cache
def _times() -> frozenset[str]:
    days = vocabulary.load("conflicts")["weekdays"]
    return frozenset((*vocabulary.load("promises")["months"], *days))


@cache
def _stock() -> frozenset[str]:
    """Words that are written with a capital and name nothing by which two claims are apart."""
    return frozenset(vocabulary.load("conflicts")["stock"])


@lru_cache(maxsize=1 << 16)
def points_back(text: str) -> bool:
    """Whether words hang on what their text told before ("such articles", "for this purpose"): two texts mean
    two things by them.
    """
    return _pointing().search(fold(text)) is not None


@cache
def _pointing() -> re.Pattern[str]:
    data = vocabulary.load("conflicts")
    words, times = "|".join(data["pointing"]), "|".join(data["this_time"])
    return re.compile(rf"\b(?:(?:{words})\b|this (?!(?:{times})\b))")


@lru_cache(maxsize=1 << 16)
def change_told(quote: str, numbers: tuple[float, ...]) -> str:
    """Say how a number of a quote stands to another one: the word before it that says so ("by 12 percent",
    "to 12 percent", "down 12 percent"), nothing where it is a level.
    """
    data = vocabulary.load("conflicts")
    changes, between = data["changes"], data["hedges"]
    words = fold(quote).replace("$", "$ ").split()
    for at, word in enumerate(words):
        if not _is_number(word, numbers):
            continue
        before = at - 1
        while before >= 0 and (words[before] in between or not words[before].strip("$€£¥(")):
            before -= 1
        return str(changes.get(words[before], "")) if before >= 0 else ""
    return ""


def _is_number(word: str, numbers: Iterable[float]) -> bool:
    """Whether a word is one of some numbers, or its digits before "million" and the like."""
    bare = word.strip("$€£¥()[]*,.;:%-").replace(",", "")
    if not bare or not bare[0].isdigit():
        return False
    try:
        value = float(bare)
    except ValueError:
        return False
    return any(isclose(number, value * scale) for number in numbers for scale in _SCALES)
