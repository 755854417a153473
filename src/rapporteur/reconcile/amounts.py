"""Where two accounts tell one promise with other amounts.

Source: the project's design, "Conflicts": a different number for one thing, each side cited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rapporteur.details import Kind
from rapporteur.reconcile.differences import Conflict, Difference, Value
from rapporteur.reconcile.likeness import amounts_apart, view_of
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
        if promise.kind is Kind.COMMITMENT and view_of(promise).amounts:
            for key in promise.keys:
                under[key].append(promise)
    pairs: set[tuple[Promise, Promise]] = set()
    for own in under.values():
        if len(own) <= _MOST:
            ordered = sorted(own, key=lambda one: one.id)
            pairs.update((a, b) for a, b in combinations(ordered, 2) if amounts_apart(a, b))
    groups: list[set[Promise]] = []
    for pair in sorted(pairs, key=lambda pair: (pair[0].id, pair[1].id)):
        touching = [one for one in groups if one & set(pair)]
        groups = [one for one in groups if not one & set(pair)]
        groups.append(set(pair).union(*touching))
    return tuple(sorted(_conflict(group, words) for group in groups))


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
