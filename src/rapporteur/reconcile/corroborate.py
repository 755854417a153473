"""How many origins stand behind an event, and on which sides they are.

Source: the project's design: a copy or a paraphrase by another site is no independent source, and a text that
is said by a body of one side is that side's account, whoever publishes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapporteur import vocabulary
from rapporteur.ids import content_id
from rapporteur.model import Genre
from rapporteur.reconcile.words import fold, state_names
from rapporteur.record import About, Link, Relation, Told

__all__ = ["RETOLD", "Corroboration", "Origin", "corroboration", "voice"]

_GATHERED = frozenset({Genre.COUNTRY_REPORT, Genre.DIGEST})
RETOLD = 0.8
"""From what common order of facts on a document is the retelling of another."""


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Documents that have one origin, the earliest first, and the side whose account they are (None: nobody's
    own). `joint` where it is a text that its sides issue together.
    """

    documents: tuple[str, ...]
    side: str | None
    joint: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The origins behind an event, and the sides whose own accounts are among them, sorted."""

    origins: tuple[Origin, ...]
    sides: tuple[str, ...]

    def __str__(self) -> str:
        """In words: "two sides' accounts, 2 origins"."""
        many = len(self.origins)
        origins = f"{many} origin{'s' if many != 1 else ''}"
        if any(origin.joint for origin in self.origins):
            return f"a joint text, {origins}"
        if not self.sides:
            return f"no side's own account, {origins}"
        if len(self.sides) == 1:
            return f"one side's account ({self.sides[0]}), {origins}"
        words = {2: "two", 3: "three", 4: "four", 5: "five"}
        return f"{words.get(len(self.sides), len(self.sides))} sides' accounts, {origins}"


def voice(about: About, told: Sequence[Told]) -> str | None:
    """Give the side whose account a document is: its own, else the one whose body it is attributed to.

    News that opens with what "the press service of the ministry said" is that ministry's account. Only bodies
    that speak for a state count, not persons who are quoted, and nothing may be attributed to a body of
    another state. Digests and yearly reports, which gather what many say, are nobody's account.
    """
    if about.side is not None:
        return about.side
    order = sorted(told, key=lambda one: (one.claim.citation.span, one.claim.id))
    if about.genre in _GATHERED or not order or not _speaks_for_state(order[0].claim.speaker):
        return None
    sides: set[str] = set()
    for one in order:
        speaker = one.claim.speaker
        if speaker is not None and _speaks_for_state(speaker):
            own = {who.state for who in one.who if who.state is not None and who.name == speaker}
            sides |= own or set(state_names(speaker))
    return next(iter(sides)) if len(sides) == 1 else None


def _speaks_for_state(speaker: str | None) -> bool:
    if not speaker:
        return False
    words = f" {fold(speaker)} "
    return any(f" {body} " in words for body in vocabulary.load("conflicts")["voices"])


def corroboration(
    documents: Sequence[About],
    copies: Sequence[Link],
    retold: Callable[[str, str], float],
    voices: Mapping[str, str] | None = None,
) -> Corroboration:
    """Give the origins of the documents that tell an event, whatever their order.

    `copies` join documents that have the words of one origin. `retold` gives how far two documents, by their
    identifiers, tell the same facts in the same order (0 to 1): one that is no side's own account and retells
    another has its origin. Two sides' own accounts are two origins however alike they are, unless one is a
    copy of the other. `voices` are the sides of documents whose own side is not known (see :func:`voice`).
    """
    known = {one.id: one for one in documents}
    side = {one.id: one.side or (voices or {}).get(one.id) for one in documents}
    up = {one: one for one in known}

    def root(one: str) -> str:
        while up[one] != one:
            one = up[one]
        return one

    def join(a: str, b: str) -> None:
        first, second = sorted((root(a), root(b)))
        up[second] = first

    for link in copies:
        if link.relation is Relation.COPY and link.a in known and link.b in known:
            join(link.a, link.b)
    for a, b in combinations(sorted(known), 2):
        own = side[a] is not None and side[b] is not None and side[a] != side[b]
        if not own and root(a) != root(b) and retold(a, b) >= RETOLD:
            join(a, b)
    groups: dict[str, list[About]] = defaultdict(list)
    for one in known.values():
        groups[root(one.id)].append(one)
    origins = tuple(sorted(_origin(group, side) for group in groups.values()))
    sides = sorted({one.side for one in origins if one.side is not None})
    return Corroboration(origins, tuple(sides))


def _origin(group: Iterable[About], side: Mapping[str, str | None]) -> Origin:
    """Give the origin that a group of documents has. One that two sides publish is their joint text."""
    order = sorted(group, key=lambda one: (one.date.start if one.date else date.max, one.id))
    sides = sorted({own for one in order if (own := side[one.id]) is not None})
    joint = any(one.genre is Genre.JOINT_STATEMENT for one in order) or len(sides) > 1
    documents = tuple(one.id for one in order)
    return Origin(
        documents,
        sides[0] if len(sides) == 1 and not joint else None,
        joint,
        content_id("origin", *documents),
    )
