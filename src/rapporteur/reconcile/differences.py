"""What a difference between accounts is: who leaves something out, words it otherwise, or says what can not.

Most differences are the first or the second, and are called so. Two values are incompatible only where both
cannot be true.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rapporteur.record import Place, Told

__all__ = ["Conflict", "Difference", "Value", "joined", "values_of"]

_T = TypeVar("_T")


class Difference(StrEnum):
    """How two accounts differ."""

    OMITS = "omits"
    """One tells it and the other says nothing; silence is no denial."""
    WORDED = "worded otherwise"
    INCOMPATIBLE = "incompatible"
    APART = "kept apart"
    """Not the same thing, though it looks like it: shown side by side, with the reason."""


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """What some accounts say, by which claims of which documents. `said` is empty for those that say nothing.
    `places` are spans that show it where no claim does (a title of office beside a name).
    """

    said: str
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """One difference. `about` is the identifier of the event or entity it is about (for a figure, the thing
    counted), `field` what differs, `values` what is said, sorted.
    """

    about: str
    field: str
    kind: Difference
    values: tuple[Value, ...]
    note: str = ""


def values_of(said: dict[str, list[Told]]) -> tuple[Value, ...]:
    """Give the values of a difference from the claims that say each."""
    return tuple(
        Value(
            words,
            tuple(sorted({one.claim.id for one in told})),
            tuple(sorted({one.claim.citation.document for one in told})),
        )
        for words, told in sorted(said.items())
    )


def joined(pairs: Iterable[Iterable[_T]]) -> list[set[_T]]:
    """Put pairs that share a member into one set: what differs from one thing is of that thing."""
    found: list[set[_T]] = []
    for pair in pairs:
        own = set(pair)
        touching = [one for one in found if one & own]
        found = [one for one in found if not one & own]
        found.append(own.union(*touching))
    return found
