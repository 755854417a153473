"""What an extractor sees: a sentence with everything found in it, and the claims it drafts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapporteur.dates import Interval
from rapporteur.extract.mentions import NameKind
from rapporteur.model import Detail, Kind, Party, Passage, Status

if TYPE_CHECKING:
    from rapporteur.extract.clauses import Clause
    from rapporteur.extract.discourse import Discourse, Found
    from rapporteur.extract.eventnouns import EventNoun
    from rapporteur.extract.joints import Joint
    from rapporteur.extract.names import NameMention
    from rapporteur.extract.nlp import Token
    from rapporteur.extract.nominals import Apposition, NominalAct
    from rapporteur.extract.quantities import QuantityMention
    from rapporteur.extract.times import TimeMention

__all__ = ["Draft", "Sentence"]

_CURRENCY = re.compile(r"[A-Z]{3}")
"""A code of ISO 4217, in its form."""


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
    joints: tuple[Joint, ...]
    """The places inside noun phrases at which no list is cut."""
    quotes: tuple[tuple[int, int], ...]
    """Spans of the words inside quotation marks, marks excluded."""
    discourse: Discourse = field(repr=False, compare=False)
    events: tuple[EventNoun, ...] = ()
    """The nouns for meetings."""
    announcers: Found | None = None
    """Whose acts the verbs without a subject are with which it opens, where it is an item of a list."""

    def names_in(self, start: int, end: int) -> Sequence[NameMention]:
        """The names that lie within a range."""
        return [n for n in self.names if n.start >= start and n.end <= end]

    def times_in(self, start: int, end: int) -> Sequence[TimeMention]:
        """The times that lie within a range."""
        return [t for t in self.times if t.start >= start and t.end <= end]

    def money_in(self, start: int, end: int) -> bool:
        """Whether a sum of money, in a currency that is known, begins within a range."""
        return any(
            start <= q.start < end and q.unit is not None and _CURRENCY.fullmatch(q.unit)
            for q in self.quantities
        )

    def without_described(self, names: Sequence[str], start: int, end: int) -> tuple[str, ...]:
        """The parties of a range without those in plain words whom an apposition names ("her envoys, Ana
        Ruiz and Omar Said"); all of them where nobody else is left.
        """
        described = [
            self.text[slice(*a.noun)].lower()
            for a in self.appositions
            if start <= a.noun[0]
            and a.other[1] <= end + 1
            and self.names_in(*a.other)
            and (not self.names_in(*a.noun) or self._only_office(a))
        ]
        left = tuple(n for n in names if not any(n.lower() in words for words in described))
        return left or tuple(names)

    def _only_office(self, apposition: Apposition) -> bool:
        """Whether a person's name stands beside an office alone ("his foreign minister, Omar Said")."""
        nouns = {n.kind for n in self.names_in(*apposition.noun)}
        return nouns == {NameKind.OFFICE} and NameKind.PERSON in {
            n.kind for n in self.names_in(*apposition.other)
        }


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
