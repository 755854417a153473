"""A filter as conditions on the tables, and the part of it that only the words themselves can decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from rapporteur.ledger.catalogue import Catalogue, Entry, current_documents
from rapporteur.ledger.names import Named
from rapporteur.ledger.rows import Filter
from rapporteur.ledger.sqlite import Sqlite
from rapporteur.ledger.tables import claim, document, party, passage
from rapporteur.ledger.terms import any_of, parse
from rapporteur.model import Genre

__all__ = ["Conditions"]

Condition = sa.ColumnElement[bool]

_BATCH = 500
"""Names in one list of a query."""


class Conditions:
    """What a filter asks of documents, of claims and of the sentences they stand in."""

    def __init__(
        self, wanted: Filter, database: Sqlite, connection: sa.Connection, catalogue: Catalogue
    ) -> None:
        self._wanted = wanted
        self._database = database
        self._connection = connection
        self._catalogue = catalogue
        self._between = tuple(Named(name) for name in wanted.between or ())
        entries = catalogue.entries.values()
        self._about = {
            named: {entry.number for entry in entries if named.in_text(_subject(entry))}
            for named in self._between
        }

    @property
    def about_claims(self) -> bool:
        """Whether the filter asks something that only claims have."""
        wanted = self._wanted
        return bool(wanted.parties or wanted.between or wanted.kinds or wanted.statuses)

    def scope(self, column: sa.ColumnElement[int], *, superseded: bool = False) -> list[Condition]:
        """Which documents are looked at; `column` holds their numbers."""
        if self._wanted.documents:
            chosen = {self._catalogue.resolve(ref).number for ref in self._wanted.documents}
            return [self._database.among(column, chosen)]
        if self._wanted.superseded or superseded:
            return []
        return [column.in_(current_documents())]

    def claims(self) -> list[Condition]:
        """What is asked of a claim, but for its document and time.

        With `between` these let too many through: each must be held against :meth:`names_both`.
        """
        wanted = self._wanted
        asked: list[Condition] = []
        if wanted.kinds:
            asked.append(claim.c.kind.in_([kind.value for kind in wanted.kinds]))
        if wanted.statuses:
            asked.append(claim.c.status.in_([status.value for status in wanted.statuses]))
        if wanted.about is not None:
            asked.append(claim.c.n.in_(self._database.matching("claim", parse(wanted.about))))
        asked += [self._has_party(Named(name)) for name in wanted.parties]
        for named in self._between:
            terms = (any_of(*named.phrases),)
            asked.append(
                claim.c.n.in_(self._database.matching("claim", terms))
                | claim.c.passage.in_(self._database.matching("passage", terms))
                | self._database.among(claim.c.document, self._about[named])
            )
        return asked

    @property
    def needs_words(self) -> bool:
        """Whether :meth:`names_both` has anything to say."""
        return bool(self._between)

    def names_both(self, number: int, words: str, sentence: Callable[[], str]) -> bool:
        """Whether both sides of `between` are named: in a claim's own words, in the sentence it stands in,
        or by its document (`number`) as what it is about.
        """
        missing = [
            named for named in self._between if number not in self._about[named] and not named.in_text(words)
        ]
        if not missing:
            return True
        text = sentence()
        return all(named.in_text(text) for named in missing)

    def passages(self) -> list[Condition]:
        """What is asked of the passages of a document about which nothing else is asked."""
        if self._wanted.about is None:
            return []
        return [passage.c.n.in_(self._database.matching("passage", parse(self._wanted.about)))]

    def when(self, start: Any, end: Any) -> list[Condition]:
        """What is asked of an interval, given as two columns or expressions: to share a day."""
        asked: list[Condition] = []
        if self._wanted.since is not None:
            asked.append(end >= self._wanted.since)
        if self._wanted.until is not None:
            asked.append(start <= self._wanted.until)
        return asked

    def _has_party(self, named: Named) -> Condition:
        every = self._connection.execute(sa.select(party.c.name).distinct()).scalars()
        names = sorted(name for name in every if named.in_party(name))
        batches = [names[at : at + _BATCH] for at in range(0, len(names), _BATCH)]
        return sa.or_(
            sa.false(),
            *(claim.c.n.in_(sa.select(party.c.claim).where(party.c.name.in_(batch))) for batch in batches),
        )


def _subject(entry: Entry) -> str:
    """What names whom a whole document is about: its title, and where one side tells of its own
    meetings and says its own words, that side.
    """
    own = {Genre.READOUT.value, Genre.JOINT_STATEMENT.value, Genre.REMARKS.value}
    side = entry.side if entry.genre in own else None
    return f"{entry.title or ''}\n{side or ''}"


def claim_start() -> sa.ColumnElement[Any]:
    """The first day of a claim's time, or of its document's date."""
    return sa.func.coalesce(claim.c.time_start, document.c.date_start)


def claim_end() -> sa.ColumnElement[Any]:
    """The last day of a claim's time, or of its document's date."""
    return sa.func.coalesce(claim.c.time_end, document.c.date_end)
