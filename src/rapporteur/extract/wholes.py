"""Wholes: names and times that count as one word each before a sentence is parsed.

A title of fifteen words, or a name with "and" in it, breaks the subject of any parser that reads it word
by word. Found before, each is one word to the pipeline, and stands there as a sign of its kind: the
pipeline is trained on sentences in which the same finders have put the same signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.extract.mentions import NameMention
from rapporteur.extract.times import TimeMention

__all__ = ["SIGNS", "Whole", "wholes_of"]

_KINDS = (
    "person",
    "state",
    "nationality",
    "body",
    "place",
    "office",
    "event",
    "law",
    "programme",
    "time",
)
SIGNS = {kind: f"<{kind.upper()}>" for kind in _KINDS}
"""The word that stands for a whole in the pipeline, by its kind."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A span of a sentence that is one word, and its kind: a name's kind, or ``time``."""

    start: int
    end: int
    kind: str

    @property
    def sign(self) -> str:
        """The word that stands for it in the pipeline."""
        return SIGNS[self.kind]


def wholes_of(names: Sequence[NameMention], times: Iterable[TimeMention]) -> tuple[Whole, ...]:
    """Give the wholes of a sentence in order, none overlapping another: names first, then times."""
    found = [Whole(n.start, n.end, n.kind.value) for n in names]
    taken = [(n.start, n.end) for n in names]
    found += [
        Whole(t.start, t.end, "time")
        for t in times
        if not any(start < t.end and t.start < end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda w: w.start))
