"""What people have said of namings, laid over what was resolved.

A ruling hangs on two places. "Same" makes the entities of the namings there one; "different" parts them: of
what was one entity, each naming goes to the side that it is more like. Later rulings outweigh earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.record import Likeness, Naming, Place, Ruling
from rapporteur.resolve.parts import Group, by, order_of
from rapporteur.resolve.transliterate import fold

__all__ = ["Ruled", "apply_rulings"]


class _Held:
    """Sets of namings that are held together, and pairs of sets that are held apart."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}
        self._apart: dict[int, set[int]] = {}

    def find(self, item: int) -> int:
        up = self._up
        up.setdefault(item, item)
        while up[item] != item:
            up[item] = up[up[item]]
            item = up[item]
        return item

    def apart(self, a: int, b: int) -> bool:
        return self.find(b) in self._apart.get(self.find(a), ())

    def join(self, a: int, b: int) -> bool:
        """Make two sets one, unless they are held apart; say whether they are one now."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if self.apart(a, b):
            return False
        self._up[b] = a
        for other in self._apart.pop(b, set()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)
        return True

    def part(self, a: int, b: int) -> None:
        """Hold two sets apart, unless they are one."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)


@dataclass(frozen=True, slots=True)
class Ruled:
    """Groups after rulings."""

    groups: tuple[Group, ...]
    _held: _Held = field(default_factory=_Held, repr=False)

    def apart(self, a: int, b: int) -> bool:
        """Whether rulings hold two namings apart."""
        return self._held.apart(a, b)


def apply_rulings(groups: Sequence[Group], namings: Sequence[Naming], rulings: Sequence[Ruling]) -> Ruled:
    """Join and part groups as rulings say. A ruling on places that no naming here has is passed over."""
    if not rulings:
        return Ruled(tuple(groups))
    home = {index: n for n, group in enumerate(groups) for index in group.namings}
    at = _Places(namings, home)
    held = _Held()
    for ruling in reversed(rulings):
        left, right = at.find(ruling.a), at.find(ruling.b)
        if not left or not right:
            continue
        for one in (left, right):
            for index in one[1:]:
                held.join(one[0], index)
        if ruling.likeness is Likeness.SAME:
            held.join(left[0], right[0])
        else:
            held.part(left[0], right[0])
    return Ruled(tuple(_joined(groups, namings, held, home)), held)


class _Places:
    """Finds the namings at a place: those with just its span, else the one whose span shares most with it."""

    def __init__(self, namings: Sequence[Naming], home: dict[int, int]) -> None:
        self._namings = namings
        ordered = sorted(home, key=lambda i: order_of(namings[i]))
        self._at = by(ordered, lambda i: namings[i].place)
        self._in = by(ordered, lambda i: namings[i].about.id)

    def find(self, place: Place) -> list[int]:
        exact = self._at.get(place)
        if exact is not None:
            return exact
        shared = [
            (min(span.end, place.span.end) - max(span.start, place.span.start), -k)
            for k, i in enumerate(self._in.get(place.document, ()))
            if (span := self._namings[i].mention.span)
        ]
        best = max(shared, default=(0, 0))
        return [self._in[place.document][-best[1]]] if best[0] > 0 else []


def _joined(
    groups: Sequence[Group], namings: Sequence[Naming], held: _Held, home: dict[int, int]
) -> Iterable[Group]:
    """Give the groups that nothing was said of as they are, the others joined and parted."""
    said = sorted(held._up, key=lambda i: order_of(namings[i]))
    touched = by(said, lambda i: home[i])
    # groups that one set of namings runs through are looked at together
    order = sorted(touched, key=lambda n: order_of(namings[touched[n][0]]))
    for n in order:
        members = sorted(groups[n].namings, key=lambda i: order_of(namings[i]))
        seeds: list[int] = []
        for i in touched[n]:
            if not any(not held.apart(i, seed) and held.join(seed, i) for seed in seeds):
                seeds.append(i)
        for i in members:
            if i not in touched[n]:
                held.join(_closest(i, seeds, touched[n], namings, held), i)
    pieces = by(
        sorted((i for n in order for i in groups[n].namings), key=lambda i: order_of(namings[i])), held.find
    )
    for n, group in enumerate(groups):
        if n not in touched:
            yield group
    for found in pieces.values():
        whole = min((groups[home[i]] for i in found), key=lambda g: (g.block, g.key))
        yield replace(whole, namings=tuple(sorted(found)))


def _closest(
    index: int, seeds: Sequence[int], ruled: Sequence[int], namings: Sequence[Naming], held: _Held
) -> int:
    """Give the seed to whose set a naming goes: that of whose ruled namings one is most like it."""
    if len(seeds) == 1:
        return seeds[0]

    def shared(seed: int) -> tuple[int, tuple[str, int, int, str, str, str]]:
        of_seed = [other for other in ruled if held.find(other) == held.find(seed)]
        return (-max(_likeness(namings[index], namings[other]) for other in of_seed), order_of(namings[seed]))

    return min(seeds, key=shared)


def _likeness(a: Naming, b: Naming) -> int:
    """Count what two namings have in common."""
    points = 4 * (a.about.id == b.about.id) + 2 * (fold(a.mention.full) == fold(b.mention.full))
    if a.mention.state is not None and b.mention.state is not None:
        points += 3 if a.mention.state == b.mention.state else -3
    heads = {office.head for office in a.mention.offices} & {office.head for office in b.mention.offices}
    return points + bool(heads) + (a.about.side is not None and a.about.side == b.about.side)
