"""States, places, instruments, programmes: names that are one thing's when they are the same once folded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapporteur import vocabulary
from rapporteur.model import Mention, MentionKind
from rapporteur.record import EntityKind, Naming
from rapporteur.resolve.parts import Group, Likely, by
from rapporteur.resolve.places import place_key
from rapporteur.resolve.state_names import short_name
from rapporteur.resolve.transliterate import fold

__all__ = ["block_of_thing", "resolve_things", "state_named", "thing_key"]

_KINDS = {
    MentionKind.STATE: EntityKind.STATE,
    MentionKind.PLACE: EntityKind.PLACE,
    MentionKind.LAW: EntityKind.INSTRUMENT,
    MentionKind.PROGRAMME: EntityKind.PROGRAMME,
}
_SMALL = {"a", "an", "and", "for", "in", "of", "on", "the", "to", "s"}
_LETTERS = {"un": "united nations", "us": "united states", "uk": "united kingdom", "eu": "european union"}


@cache
def _generic() -> frozenset[str]:
    return frozenset(vocabulary.load("identities")["generic_things"])


@cache
def _spelling() -> dict[str, str]:
    words = vocabulary.load("identities")["body_words"]
    return _LETTERS | {fold(form): name for name, forms in words.items() for form in forms}


def state_named(mention: Mention) -> str | None:
    """Give the state that a mention names by its name, an alias or its formal name ("People's Republic of
    China").
    """
    return short_name(re.sub(r"['’]s?$", "", mention.full)) or short_name(mention.name)


@lru_cache(maxsize=65536)
def thing_key(full: str) -> tuple[str, bool]:
    """Fold the name of an instrument or programme; say also whether it is one that names none by itself."""
    spelling = _spelling()
    folded = fold(full.replace("&", " and ").replace("’s", "").replace("'s", ""))
    words = [word for old in folded.split() for word in spelling.get(old, old).split() if word not in _SMALL]
    generic = all(word in _generic() or word.isdigit() for word in words)
    return " ".join(words), generic


def block_of_thing(mention: Mention) -> str | None:
    """Give the block of a state, place, instrument or programme: its folded name."""
    match mention.kind:
        case MentionKind.STATE | MentionKind.BODY:
            return f"state:{state_named(mention) or mention.full}"
        case MentionKind.PLACE:
            key = place_key(mention.full)
            return f"place:{key}" if len(key) > 1 and any(c.isupper() for c in mention.full) else None
        case MentionKind.LAW | MentionKind.PROGRAMME:
            key, _ = thing_key(mention.full)
            return f"text:{key}" if key and any(c.isupper() for c in mention.full) else None
        case _:
            return None


def resolve_things(
    block: str, indexes: Sequence[int], namings: Sequence[Naming]
) -> tuple[list[Group], list[Likely]]:
    """Give the thing of a block. What is now called an instrument and now a programme ("the Indo-Pacific
    Economic Framework") is one thing, of the kind that most of its namings have; a name that names none by
    itself ("Action Plan") is another thing in each document.
    """
    text = block.startswith("text:")
    if text and thing_key(namings[indexes[0]].mention.full)[1]:
        found = by(indexes, lambda i: namings[i].about.id)
        return [_group(block, document, members, namings) for document, members in sorted(found.items())], []
    return [_group(block, "", indexes, namings)], []


def _group(block: str, key: str, indexes: Sequence[int], namings: Sequence[Naming]) -> Group:
    kinds = [_KINDS.get(namings[i].mention.kind, EntityKind.STATE) for i in indexes]
    kind = min(set(kinds), key=lambda k: (-kinds.count(k), k.value))
    return Group(kind, block, key, tuple(sorted(indexes)))
