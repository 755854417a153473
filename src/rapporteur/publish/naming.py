"""What a user means by a name or by the citation of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapporteur.errors import UsageError
from rapporteur.ledger.derived import Derived, EntityRow
from rapporteur.ledger.names import fold

if TYPE_CHECKING:
    from rapporteur.ledger.query import View

__all__ = ["CITATION", "entities_named", "one_of"]

CITATION = re.compile(r"(?P<label>.+):(?P<start>[0-9]{1,12})-(?P<end>[0-9]{1,12})")
"""A citation as it is printed; no text is so long that an offset in it has more digits."""
_SHOWN = 6
"""Candidates named in a message."""


def entities_named(derived: Derived, view: View, words: str) -> list[EntityRow]:
    """Give the entities that a name, or the citation of a name, means: those of the very name before those
    that are also called so, and these before those whose names hold the words.

    Raises:
        UsageError: when nothing is named so.
    """
    place = CITATION.fullmatch(words.strip())
    if place is not None:
        document = view.document(place["label"]).id
        at = derived.entity_at(document, int(place["start"]), int(place["end"]))
        found = derived.entities(ids=[at]) if at is not None else []
    else:
        found = derived.entities(words=words)
        called = [row for row in found if fold(words) in {fold(row.name), *map(fold, row.forms)}]
        named = [row for row in called if fold(row.name) == fold(words)]
        found = named or called or found
    if not found:
        raise UsageError(f"no entity is named {words!r}: rapporteur show entities lists them")
    return found


def one_of(found: Sequence[EntityRow], words: str) -> EntityRow:
    """Give the one entity that words mean.

    Raises:
        UsageError: when they may mean several; it names some with their citations.
    """
    if len(found) == 1:
        return found[0]
    some = "; ".join(f"{row.name} ({kind_of(row)}, {row.reference})" for row in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    raise UsageError(f"{words!r} may be {some}{more}: give more of the name, or its citation")


def kind_of(row: EntityRow) -> str:
    """Say what an entity is: ``body of Chile``."""
    return " of ".join(filter(None, (row.kind.value, row.state if row.state != row.name else None)))
