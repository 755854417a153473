"""What resolving the names of one kind hands on: groups of namings, and which of them are likely one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapporteur.model import Genre
from rapporteur.record import About, EntityKind, Naming
from rapporteur.resolve.wording import split_sides

__all__ = ["Group", "Likely", "Sets", "by", "order_of"]

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Group:
    """Namings of one entity. `key` is what its identifier comes from, within its block; two groups of one
    block have the same key only where nothing but their namings tells them apart.
    """

    kind: EntityKind
    block: str
    key: str
    namings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """Two namings whose entities are likely one."""

    a: int
    b: int
    score: float
    reasons: tuple[str, ...]


class Sets:
    """Disjoint sets of numbers that are joined and never parted."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def find(self, item: int) -> int:
        """Give the number that stands for the set of `item`: its least."""
        up = self._up
        while up[item] != item:
            up[item] = up[up[item]]
            item = up[item]
        return item

    def join(self, a: int, b: int) -> int:
        """Make the sets of two numbers one."""
        a, b = sorted((self.find(a), self.find(b)))
        self._up[b] = a
        return a

    def groups(self) -> list[list[int]]:
        """Give the sets, each sorted, in the order of their least number."""
        found: dict[int, list[int]] = {}
        for item in range(len(self._up)):
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())


def order_of(naming: Naming) -> tuple[str, int, int, str, str, str]:
    """Give what namings are sorted by: their content alone."""
    m = naming.mention
    return (naming.about.id, m.span.start, m.span.end, m.kind.value, m.full, m.name)


def by(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Gather items under a key, in their order."""
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


@lru_cache(maxsize=8192)
def home_of(about: About) -> str | None:
    """Give the state whose offices a text names without saying whose: the one whose text it is; of a report
    on another country, and of news, the one that the title names.
    """
    if about.genre not in (Genre.COUNTRY_REPORT, Genre.NEWS):
        return about.side
    states = split_sides(about.title)[0] if about.title is not None else ()
    return states[0] if len(states) == 1 else None
