"""Where two accounts tell one promise with other amounts.

Source: the project's design, "Conflicts": a different number for one thing, each side cited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rapporteur import vocabulary
from rapporteur.details import Kind
from rapporteur.reconcile.differences import Conflict, Difference, Value, joined
from rapporteur.reconcile.likeness import amounts_apart
from rapporteur.reconcile.scope import names_in, places_in, points_back
from rapporteur.reconcile.words import fold
from rapporteur.record import Promise

__all__ = ["amount_conflicts"]

_MOST = 40
"""Promises under one key beyond which the key is a policy's and tells no two of one thing."""


def amount_conflicts(promises: Sequence[Promise], words: Mapping[str, str]) -> tuple[Conflict, ...]:
    """Give the promises that accounts of one time tell with other amounts, sorted; `words` are those of each
    by its claim. Whatever stands in one document is not compared.
    """
    under: dict[str, list[Promise]] = defaultdict(list)
    for promise in promises:
        if promise.kind is Kind.COMMITMENT and any(word[0].isdigit() for word in promise.stems):
            for key in promise.keys:
                under[key].append(promise)
    pairs: set[tuple[Promise, Promise]] = set()
    for own in under.values():
        if len(own) <= _MOST:
            ordered = sorted(own, key=lambda one: one.id)
            pairs.update((a, b) for a, b in combinations(ordered, 2) if amounts_apart(a, b))
    pairs = {(a, b) for a, b in pairs if not _of_two_things(a, b, words)}
    return tuple(sorted(_conflict(group, words) for group in joined(pairs)))


def _of_two_things(a: Promise, b: Promise, words: Mapping[str, str]) -> bool:
    """Whether two promises of like words are of two things: each names what the other does not (another
    state, place or programme), tells it of a day of its own ("beginning this week"), or hangs on what its
    text told before ("the following ten persons").
    """
    one, other = (words.get(each.id, "") for each in (a, b))
    if points_back(one) and points_back(other):
        return True
    if a.told != b.told and _of_the_day(one) and _of_the_day(other):
        return True
    actors = _actors(a) | _actors(b)
    return bool(names_in(one) - names_in(other) - actors) and bool(names_in(other) - names_in(one) - actors)


def _actors(promise: Promise) -> frozenset[str]:
    """Give the names of those who promise and of their states, which one account names otherwise than
    another; those named by a place are told apart by it.
    """
    own = [name for name in promise.by if not places_in(name)]
    words = {word for name in own for word in (fold(name), *fold(name).split())}
    return frozenset(words | {fold(state) for state in promise.states})


def _of_the_day(text: str) -> bool:
    """Whether words tell a time that hangs on the day of their document."""
    folded = f" {fold(text)} "
    return any(f" {words} " in folded for words in vocabulary.load("conflicts")["relative"])


def _conflict(group: set[Promise], words: Mapping[str, str]) -> Conflict:
    said: dict[str, list[Promise]] = defaultdict(list)
    for promise in group:
        said[words.get(promise.id, "")].append(promise)
    values = (
        Value(text, tuple(sorted(one.id for one in own)), tuple(sorted({one.document for one in own})))
        for text, own in said.items()
    )
    about = min(promise.id for promise in group)
    return Conflict(
        about, "amount", Difference.INCOMPATIBLE, tuple(sorted(values)), "one promise, by its words"
    )
