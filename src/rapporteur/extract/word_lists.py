"""Lists of words of a vocabulary, as sets."""

from __future__ import annotations

from functools import cache

from rapporteur import vocabulary

__all__ = ["word_list"]


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """A list of a vocabulary, as a set."""
    return frozenset(vocabulary.load(name)[key])
