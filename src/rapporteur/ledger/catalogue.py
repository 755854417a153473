"""Which documents a record holds: their labels, which of them are superseded, what a reference means."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from rapporteur.dates import Interval
from rapporteur.errors import UsageError
from rapporteur.ledger.codec import interval_of
from rapporteur.ledger.labels import labels
from rapporteur.ledger.tables import acquisition, document, edition, source

__all__ = ["Catalogue", "Entry", "current_documents"]

_ENOUGH = 4
"""Digits of an identifier that may stand for it."""

_SHOWN = 5
"""Candidates named in a message."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the catalogue knows it. Numbers are those of rows."""

    number: int
    id: str
    label: str
    edition_number: int
    edition: str
    names: tuple[str, ...]
    sources: tuple[str, ...]
    title: str | None
    date: Interval | None
    superseded: bool
    side: str | None = None
    genre: str | None = None
    first_source: str = ""
    """The address that its bytes were first fetched from."""


def current_documents() -> sa.Select[Any]:
    """Select the numbers of the documents that nothing supersedes.

    Of each source the edition that was fetched last counts (of those that a document was read from),
    and of each edition the document that was read from it last.
    """
    latest_reading = (
        sa.func.row_number()
        .over(partition_by=document.c.edition, order_by=[document.c.run.desc(), document.c.n.desc()])
        .label("place")
    )
    read = sa.select(document.c.n, document.c.edition, latest_reading).subquery()
    latest_fetch = (
        sa.func.row_number()
        .over(
            partition_by=acquisition.c.source,
            order_by=[acquisition.c.fetched.desc(), acquisition.c.n.desc()],
        )
        .label("place")
    )
    fetched = (
        sa.select(acquisition.c.edition, latest_fetch)
        .where(acquisition.c.edition.in_(sa.select(document.c.edition)))
        .subquery()
    )
    editions = sa.select(fetched.c.edition).where(fetched.c.place == 1)
    return sa.select(read.c.n).where(read.c.place == 1, read.c.edition.in_(editions))


class Catalogue:
    """The documents of a record, by number."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {entry.number: entry for entry in entries}
        self._current: dict[str, Entry] = {}
        for entry in self.entries.values():
            if not entry.superseded:
                self._current |= dict.fromkeys(entry.sources, entry)

    @classmethod
    def load(cls, connection: sa.Connection) -> Self:
        """Read it from the tables."""
        names: dict[int, list[str]] = defaultdict(list)
        sources: dict[int, list[str]] = defaultdict(list)
        fetches = (
            sa.select(acquisition.c.edition, acquisition.c.name, source.c.address)
            .join(source, acquisition.c.source == source.c.n)
            .order_by(acquisition.c.n)
        )
        for number, name, address in connection.execute(fetches):
            names[number].append(name)
            sources[number].append(address)
        current = set(connection.execute(current_documents()).scalars())
        columns = sa.select(
            document.c.n,
            document.c.id,
            document.c.edition,
            edition.c.id.label("edition_id"),
            document.c.title,
            document.c.side,
            document.c.genre,
            document.c.date_start,
            document.c.date_end,
            document.c.date_precision,
        ).join(edition, document.c.edition == edition.c.n)
        rows = connection.execute(columns.order_by(document.c.n)).mappings().all()
        given = labels((row["id"], names[row["edition"]][0], sources[row["edition"]][0]) for row in rows)
        return cls(
            Entry(
                number=row["n"],
                id=row["id"],
                label=given[row["id"]],
                edition_number=row["edition"],
                edition=row["edition_id"],
                names=tuple(dict.fromkeys(names[row["edition"]])),
                sources=tuple(dict.fromkeys(sources[row["edition"]])),
                title=row["title"],
                date=interval_of(row, "date"),
                superseded=row["n"] not in current,
                side=row["side"],
                genre=row["genre"],
                first_source=sources[row["edition"]][0],
            )
            for row in rows
        )

    def latest(self, entry: Entry) -> Entry | None:
        """Give the document that is shown in place of one that is superseded; None where none is."""
        if not entry.superseded:
            return None
        later = [self._current[source] for source in entry.sources if source in self._current]
        return max(later, key=lambda each: each.number, default=None)

    def relabelled(self, gone: Entry) -> list[tuple[str, str]]:
        """Give the labels that change when a document is taken out, each with the new one."""
        rest = [each for each in self.entries.values() if each.number != gone.number]
        new = labels((each.id, each.names[0], each.first_source) for each in rest)
        return [(each.label, new[each.id]) for each in rest if each.label != new[each.id]]

    def resolve(self, ref: str) -> Entry:
        """Give the document that a reference means: a label, with or without ``~`` and digits, an
        identifier or the beginning of one, a name, a path or a file name.

        A label means one text for good. Where a name or a path fits several texts of one thing, the one
        that nothing supersedes is meant.

        Raises:
            UsageError: when it fits none, or several; the message names what might be meant.
        """
        for fits, exact in _ways(ref) if ref else []:
            found = [entry for entry in self.entries.values() if fits(entry)]
            if len(found) > 1 and not exact:
                found = [entry for entry in found if not entry.superseded] or found
            if len(found) == 1:
                return found[0]
            if found:
                several = sorted(entry.label for entry in found)
                raise UsageError(f"{ref!r} may mean {len(found)} documents: {_listed(several)}")
        known = sorted(entry.label for entry in self.entries.values() if not entry.superseded)
        near = difflib.get_close_matches(ref, known, n=_SHOWN, cutoff=0.5)
        hint = (
            f"the nearest: {_listed(near)}"
            if near
            else f"it holds {_listed(known)}"
            if known
            else "it is empty"
        )
        raise UsageError(f"no document {ref!r} in the record; {hint}")


def _ways(ref: str) -> list[tuple[Callable[[Entry], bool], bool]]:
    """What a reference may be, the most exact first, and whether it names a text and not a source."""
    short, tilde, digits = ref.rpartition("~")
    path = str(Path(ref).absolute())
    first = ref.removesuffix("@1")
    ways: list[tuple[Callable[[Entry], bool], bool]] = [
        (lambda entry: entry.label in (ref, first), True),
        (lambda entry: _bare(entry.label) == first, True),
        (lambda entry: ref in (entry.id, entry.edition), False),
        (lambda entry: ref in entry.names or ref in entry.sources or path in entry.sources, False),
    ]
    if tilde and len(digits) >= _ENOUGH:
        ways.append(
            (
                lambda entry: (
                    _bare(entry.label).split("@")[0] == short and _digits(entry.id).startswith(digits)
                ),
                True,
            )
        )
    bare = ref.removeprefix("document-")
    if len(bare) >= _ENOUGH:
        ways.append((lambda entry: _digits(entry.id).startswith(bare), False))
    ways.append(
        (lambda entry: any(ref in (Path(n).name, Path(n).stem) for n in entry.names + entry.sources), False)
    )
    return ways


def _bare(label: str) -> str:
    """A label without the digits that tell its source from another: ``001@2`` for ``001~3fa2@2``."""
    short, tilde, rest = label.partition("~")
    _, number, nth = rest.partition("@")
    return short + number + nth if tilde else label


def _digits(identifier: str) -> str:
    return identifier.rpartition("-")[2]


def _listed(found: list[str]) -> str:
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(found[:_SHOWN]) + more
