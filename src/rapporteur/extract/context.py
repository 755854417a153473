"""What an extractor sees: a sentence with everything found in it, and the claims it drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapporteur.dates import Interval
from rapporteur.model import Detail, Kind, Party, Passage, Status

if TYPE_CHECKING:
    from rapporteur.extract.clauses import Clause
    from rapporteur.extract.discourse import Discourse
    from rapporteur.extract.eventnouns import EventNoun
    from rapporteur.extract.names import NameMention
    from rapporteur.extract.nlp import Token
    from rapporteur.extract.nominals import Apposition, NominalAct
    from rapporteur.extract.quantities import QuantityMention
    from rapporteur.extract.times import TimeMention

__all__ = ["Draft", "Sentence"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage with what is known of it. All offsets count from its own start.

    `offset` is where the sentence stands in ``passage.text``; `passage` is None for a title that stands
    in a page's metadata only.
    """

    text: str
    offset: int
    passage: Passage | None
    tokens: tuple[Token, ...]
    names: tuple[NameMention, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[QuantityMention, ...]
    clauses: tuple[Clause, ...]
    nominals: tuple[NominalAct, ...]
    """Acts that a noun tells."""
    appositions: tuple[Apposition, ...]
    quotes: tuple[tuple[int, int], ...]
    """Spans of the words inside quotation marks, marks excluded."""
    discourse: Discourse = field(repr=False, compare=False)
    events: tuple[EventNoun, ...] = ()
    """The nouns for meetings."""

    def names_in(self, start: int, end: int) -> Sequence[NameMention]:
        """The names that lie within a range."""
        return [n for n in self.names if n.start >= start and n.end <= end]

    def times_in(self, start: int, end: int) -> Sequence[TimeMention]:
        """The times that lie within a range."""
        return [t for t in self.times if t.start >= start and t.end <= end]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the coordinates of its sentence, before it is cited."""

    kind: Kind
    start: int
    end: int
    detail: Detail
    rule: str
    status: Status = Status.ACTUAL
    speaker: str | None = None
    time: Interval | None = None
    place: str | None = None
    parties: tuple[Party, ...] = ()
    topics: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
