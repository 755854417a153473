"""Names of series of meetings: when two of them are one, and which series a name stands for.

A key has the words of the name, without ordinals, years, how often it meets, places and words that any
meeting can have, and behind a bar the sides whose series it is: ``strategic dialogue|Egypt+United States``.
A series that many states share (a summit, a forum, a conference) is keyed by its name alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from rapporteur.resolve.wording import fold, lists, ordinal_of, split_sides
from rapporteur.vocabulary import load

__all__ = ["best_name", "complete", "generic", "key_parts", "one_series", "series_key", "spelt", "stands_for"]

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBER = re.compile(r"^\d+$")
_MOST_SIDES = 3


@cache
def _acronyms() -> dict[tuple[str, ...], str]:
    """Full names of bodies, as folded words, with the folded acronym."""
    return {
        tuple(fold(body["name"]).split()): fold(body["acronym"])
        for body in load("bodies")["bodies"]
        if body.get("acronym") and " " in body["name"]
    }


@cache
def _bodies() -> frozenset[str]:
    """Folded names of bodies of one word, and acronyms."""
    found = set(_acronyms().values())
    found.update(fold(body["name"]) for body in load("bodies")["bodies"])
    return frozenset(found)


@cache
def _towns() -> frozenset[str]:
    """Towns of one word, folded: a body's summit is also called by the town it was held in."""
    found = {fold(state["capital"]) for state in load("states") if "capital" in state}
    found.update(fold(place) for places in load("places")["places"].values() for place in places)
    return frozenset(name for name in found if " " not in name)


def _short(words: Sequence[str]) -> list[str]:
    """Give the words with the acronyms of bodies in place of their full names."""
    found: list[str] = []
    at = 0
    names = _acronyms()
    longest = max(map(len, names))
    while at < len(words):
        for length in range(min(longest, len(words) - at), 1, -1):
            acronym = names.get(tuple(words[at : at + length]))
            if acronym is not None:
                found.append(acronym)
                at += length
                break
        else:
            found.append(words[at])
            at += 1
    return found


def _bare(words: Sequence[str]) -> list[str]:
    """Take away what tells one meeting of a series from another, or any meeting from none."""
    known = lists()
    kept = [
        word
        for word in words
        if ordinal_of(word) is None and word not in known.frequency and not _NUMBER.match(word)
    ]
    # a meeting of leaders is a summit
    kept = " ".join(kept).replace("leaders meeting", "leaders summit").split()
    while True:  # "virtual meeting of the …", "plenary session of the …"
        at = next((i for i, word in enumerate(kept) if word not in known.weak), len(kept))
        if at + 2 < len(kept) and kept[at] in known.trail and kept[at + 1] == "of":
            kept = kept[at + 2 :]
            continue
        break
    for at in range(len(kept) - 1, 0, -1):
        if kept[at - 1] in known.heads and (
            kept[at] in known.place_words or (set(kept[at:]) & known.months and kept[at] in known.function)
        ):
            kept = kept[:at]
    weak = known.weak - {"level"} if "high" in kept else known.weak
    kept = [word for word in kept if word not in weak]
    while kept and kept[0] in known.function:
        kept = kept[1:]
    while kept and kept[-1] in known.function:
        kept = kept[:-1]
    return kept


def _head(words: Sequence[str]) -> str | None:
    """Give the head of a name: its last head before "on", "of" and the like, "task force" being one."""
    known = lists()
    found = None
    for at, word in enumerate(words):
        if found is not None and word in known.function:
            break
        pair = f"{words[at - 1]} {word}" if at else word
        if pair in known.heads:
            found = pair
        elif word in known.heads or word in known.no_series or word in known.sided:
            found = word
    return found


@lru_cache(maxsize=65536)
def _named(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Give the states in a name, its telling words and its head."""
    sides, rest = split_sides(_BRACKETS.sub(" ", name))
    words = _bare(_short(rest))
    if _bodies().intersection(words):
        words = [word for word in words if word not in _towns()]
    if sides and words and words[0] in lists().led:
        # "the U.S.-led Forum": whose lead it is under is no part of the name
        sides, words = (), words[1:]
    head = _head(words)
    return sides, tuple(words), head


def _telling(words: Sequence[str]) -> list[str]:
    known = lists()
    text = " ".join(words)
    for head in known.heads:
        if " " in head:
            text = text.replace(head, "")
    return [w for w in text.split() if w not in known.heads and w not in known.function and w != "level"]


def generic(name: str) -> bool:
    """Whether a name says nothing but that it is a meeting ("the Third Conference")."""
    return not _telling(_named(name)[1])


def series_key(name: str, states: Sequence[str]) -> str | None:
    """Give the key of the series that a name names, `states` being those that meet.

    None where it names none: a meeting by a common noun ("the talks", "ministerial meeting"), a body.
    """
    sides, words, head = _named(name)
    known = lists()
    telling = _telling(words)
    if head is None:
        # "C5+1" is the name of a series and of those who meet
        return " ".join(words) if any("+" in word for word in words) else None
    if head in known.no_series and (len(sides) < 2 or len(telling) < 2):
        return None
    if len(sides) > 1 and (telling or head in known.by_sides) and len(sides) <= _MOST_SIDES:
        return " ".join(words) + "|" + "+".join(sides)
    if not telling and not (sides and head in known.by_sides):
        return None
    body = bool(_bodies().intersection(words))
    if head in known.sided and not body:
        both = sorted({*sides, *states})
        if not telling:
            return None
        if len(both) <= _MOST_SIDES:
            return " ".join(words) + "|" + "+".join(both)
    if not telling and not body:
        return None
    key = " ".join([*(fold(side) for side in sides), *words])
    return dict(known.same_series).get(key, key)


def key_parts(key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words of a key and its sides."""
    words, _, sides = key.partition("|")
    return tuple(words.split()), tuple(sides.split("+")) if sides else ()


def complete(key: str) -> bool:
    """Whether a key is of one series only: a sided one with both sides, or one that needs none."""
    _, bar, sides = key.partition("|")
    return not bar or "+" in sides


def stands_for(short: str, long: str) -> bool:
    """Whether a name can be short for another one: it opens or ends it ("High-Level Dialogue"), and no side
    of it is none of the other's.
    """
    words, sides = key_parts(short)
    others, others_sides = key_parts(long)
    if not set(sides) <= set(others_sides) or ("|" in short) != ("|" in long):
        return False
    if len(words) >= len(others):
        return words == others and len(sides) < len(others_sides)
    return others[: len(words)] == words or others[-len(words) :] == words


@lru_cache(maxsize=65536)
def one_series(a: str, b: str) -> bool:
    """Whether two keys can be of one series: equal, the same words in another order, or one short for the
    other.
    """
    if a == b or stands_for(a, b) or stands_for(b, a):
        return True
    return spelt(a) == spelt(b)


def spelt(key: str) -> str:
    """Give what two keys have in common that differ in the order of their words, in small words and in number
    only ("Ocean Dialogue", "Dialogue on Oceans").
    """
    words, sides = key_parts(key)
    function = lists().function
    kept = sorted({_singular(word) for word in words if word not in function})
    return " ".join(kept) + ("|" if "|" in key else "") + "+".join(sides)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def best_name(names: Mapping[str, int], key: str) -> str:
    """Give the name to show a series by: of the names that say all of its key the one that says least besides
    (a town, a year), of these the one told most often, then the one that leaves its sides out.
    """
    words = {_singular(word) for word in key_parts(key)[0]} - lists().function
    whole = {name for name in names if words <= set(map(_singular, key_parts(series_key(name, ()) or "")[0]))}

    def rank(name: str) -> tuple[int, int, bool, int, str]:
        sides, rest = split_sides(_BRACKETS.sub(" ", name))
        extra = len(set(map(_singular, _short(rest))) - words - lists().function)
        return extra, -names[name], bool(sides), -len(name), name

    return min(whole or set(names), key=rank)
