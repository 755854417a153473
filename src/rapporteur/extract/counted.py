"""What a number counts: the noun phrase behind it, its head, and the unit that this makes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from rapporteur.extract.lexer import Sort, Token
from rapporteur.vocabulary import load

__all__ = ["Counted", "counted_at", "is_people", "plural_like", "vocabulary"]

_LONGEST = 14
"""Tokens between a number and its head, at most."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens ``[first, last)`` of a noun phrase and the index of its head."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class _Nouns:
    stops: frozenset[str]
    people: frozenset[str]
    peoples: frozenset[str]
    plurals: frozenset[str]
    singular: frozenset[str]
    attributive: frozenset[str]
    generic: frozenset[str]


@cache
def vocabulary() -> dict[str, Any]:
    """The vocabulary of quantities."""
    data: dict[str, Any] = load("quantities")
    return data


@cache
def _nouns() -> _Nouns:
    data = vocabulary()
    peoples = {name.lower() for state in load("states") for name in state.get("demonyms", ())}
    return _Nouns(
        stops=frozenset(data["noun_stops"]),
        people=frozenset(data["people"]),
        peoples=frozenset(data["peoples"]) | peoples,
        plurals=frozenset(data["irregular_plurals"]),
        singular=frozenset(data["not_plural"]),
        attributive=frozenset(data["attributive_plurals"]),
        generic=frozenset(data["generic"]),
    )


def is_people(word: str) -> bool:
    """Whether a plural noun tells persons: "farmers", "troops", "Norwegians"."""
    nouns = _nouns()
    lower = word.lower()
    if lower in nouns.people:
        return True
    return word[:1].isupper() and (lower in nouns.peoples)


def is_people_singular(word: str) -> bool:
    """Whether a singular noun tells a person: "farmer", "person", "woman"."""
    lower = word.lower()
    if lower in vocabulary()["persons_singular"]:
        return True
    return lower + "s" in _nouns().people


def plural_like(token: Token) -> bool:
    """Whether a word can be a plural noun."""
    nouns = _nouns()
    if token.sort is not Sort.WORD:
        return False
    lower = token.lower
    if lower in nouns.plurals or lower in nouns.people:
        return True
    if token.text[:1].isupper() and lower in nouns.peoples and lower.endswith(("s", "ese")):
        return True
    return (
        len(lower) > 3
        and lower.endswith("s")
        and not lower.endswith(("ss", "'s"))
        and lower not in nouns.singular
    )


def generic(word: str) -> bool:
    """Whether a plural is a way to speak of parties or points ("sides", "areas") rather than a count."""
    return word.lower() in _nouns().generic


def counted_at(tokens: list[Token], index: int, *, singular: bool = False) -> Counted | None:
    """Find the noun phrase that begins at a token right behind a number.

    Its head is the first plural noun; adjectives, names, hyphens and initials may stand before it,
    and a plural that belongs to a further noun ("human rights defenders") is passed over. "Of the"
    is passed too ("13 of the detainees"). With `singular` the phrase's last word before a stop is
    its head ("one incident"). None when there is no such noun.
    """
    first = _after_of(tokens, index)
    head: int | None = None
    end = min(len(tokens), first + _LONGEST)
    at = first
    last_word: int | None = None
    while at < end:
        token = tokens[at]
        if token.sort is Sort.WORD:
            if token.lower in _nouns().stops and not _hyphenated(tokens, at):
                if (
                    token.lower in ("and", "or")
                    and at > first
                    and last_word is not None
                    and _joins(tokens, at, end)
                ):
                    at += 1
                    continue
                break
            last_word = at
            if plural_like(token) and not _compound(tokens, at):
                head = at
                break
            if singular and token.lower not in _nouns().stops and at > first + 3:
                break
        elif not _inside(tokens, at):
            break
        at += 1
    if head is None:
        if not singular or last_word is None or last_word > first + 3:
            return None
        return Counted(first, last_word + 1, last_word)
    while head + 1 < end and _goes_on(tokens, head):
        head += 1
    return Counted(first, _extent(tokens, head), head)


def _after_of(tokens: list[Token], index: int) -> int:
    """Pass over "of the", "of its", "of these" after a number."""
    if index < len(tokens) and tokens[index].lower == "of":
        at = index + 1
        while at < len(tokens) and tokens[at].lower in vocabulary()["of_determiners"]:
            at += 1
        return at
    return index


def _hyphenated(tokens: list[Token], at: int) -> bool:
    """Whether a word is part of a hyphenated one ("low-income", "on-site")."""
    return (
        at + 1 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 1].start == tokens[at].end
    ) or (at > 0 and tokens[at - 1].text == "-" and tokens[at - 1].end == tokens[at].start)


def _inside(tokens: list[Token], at: int) -> bool:
    """Whether a mark may stand inside a noun phrase: hyphens, initials' stops, quotation marks, "&"."""
    token = tokens[at]
    if token.text in ("-", "‑", "‐", "/") or token.text in ("&", "“", "”", '"', "‘"):
        return True
    if token.text == ".":
        return at > 0 and tokens[at - 1].end == token.start and len(tokens[at - 1].text) == 1
    if token.text == ",":
        return _adjectives(tokens, at)
    return token.sort is Sort.NUMBER and tokens[at - 1].text == "-"


def _adjectives(tokens: list[Token], at: int) -> bool:
    """Whether a comma separates adjectives: a plural noun stands one to three words behind it."""
    if at + 1 >= len(tokens) or not tokens[at + 1].text.islower() or not tokens[at - 1].text.islower():
        return False
    for step in range(at + 1, min(at + 4, len(tokens))):
        if plural_like(tokens[step]):
            return step > at + 1
        if tokens[step].sort is not Sort.WORD or tokens[step].lower in _nouns().stops:
            return False
    return False


def _joins(tokens: list[Token], at: int, end: int) -> bool:
    """Whether "and" joins two adjectives before the head ("low- and middle-income countries")."""
    for step in range(at + 1, min(at + 6, end)):
        token = tokens[step]
        if plural_like(token):
            return step > at + 1
        if token.sort is Sort.WORD and token.lower in _nouns().stops and not _hyphenated(tokens, step):
            return False
        if token.sort is not Sort.WORD and not _inside(tokens, step):
            return False
    return False


def _compound(tokens: list[Token], at: int) -> bool:
    """Whether a plural only describes a noun behind it: "human rights defenders", "arms-control"."""
    if at + 1 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 1].start == tokens[at].end:
        return True
    if tokens[at].lower not in _nouns().attributive:
        return False
    for step in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[step]
        if token.sort is not Sort.WORD or token.lower in _nouns().stops:
            return False
        if plural_like(token):
            return True
    return False


def _goes_on(tokens: list[Token], head: int) -> bool:
    """Whether the next word is the real head ("sports clubs")."""
    following = tokens[head + 1]
    return (
        plural_like(following)
        and following.start == tokens[head].end + 1
        and following.lower not in _nouns().stops
        and not is_people(tokens[head].text)
    )


def _extent(tokens: list[Token], head: int) -> int:
    """Where the phrase ends: "mines and other explosives", "rounds of talks"."""
    at = head + 1
    if at + 1 < len(tokens) and tokens[at].lower in ("and", "or"):
        found = counted_at(tokens, at + 1)
        if (
            found is not None
            and found.head - at <= 4
            and not any(t.sort is Sort.NUMBER for t in tokens[at : found.head])
        ):
            return found.head + 1
    return at
