"""Reading the record: a view of what it holds, which changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from rapporteur.errors import RecordError, UsageError
from rapporteur.ledger import codec, tables
from rapporteur.ledger.catalogue import Catalogue, Entry, current_documents
from rapporteur.ledger.codec import Row
from rapporteur.ledger.conditions import Conditions, claim_end, claim_start
from rapporteur.ledger.judging import Judged, corrected
from rapporteur.ledger.migrations import pending
from rapporteur.ledger.rows import (
    AcquisitionRow,
    ClaimRow,
    DocumentRow,
    EditionRow,
    Filter,
    IssueRow,
    Searched,
    Summary,
)
from rapporteur.ledger.sqlite import Sqlite, database_at, no_record
from rapporteur.model import Document, Edition, Format, Furniture, Genre, Kind, Mention, Passage

__all__ = [
    "EVERYTHING",
    "AcquisitionRow",
    "ClaimRow",
    "DocumentRow",
    "EditionRow",
    "Filter",
    "IssueRow",
    "Searched",
    "Summary",
    "View",
]

EVERYTHING = Filter()
"""The filter that lets all current documents and claims through."""

_LAST = date.max
"""Sorts what has no date after what has one."""


class View:
    """A record opened for reading; it changes nothing. Opened by :meth:`open`, used in ``with``.

    Every method raises RecordError where the record cannot be read. Threads may
    share a view.
    """

    def __init__(self, database: Sqlite) -> None:
        self.database = database
        self._engine = database.viewing()

    @classmethod
    def open(cls, target: Path | str) -> Self:
        """Open the record at a path (or ``sqlite:///`` and a path).

        Raises:
            RecordError: when there is none, it is something else, or a newer version made it.
        """
        database = database_at(target)
        if not database.has_record():
            raise no_record(target)
        view = cls(database)
        try:
            with view.reading() as connection:
                if pending(database, connection):
                    raise RecordError(
                        f"the record {target} was made by an older version: bring it up to date with "
                        "`rapporteur update`, which loses nothing"
                    )
        except BaseException:
            view.close()
            raise
        return view

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees the record at one moment, for the modules of the ledger."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise self.database.refusal(error) from error

    # -- The whole record ------------------------------------------------------------------------

    def summary(self) -> Summary:
        """How much the record holds."""
        claim, passage, issue = tables.claim.c, tables.passage.c, tables.issue.c
        current = current_documents()
        with self.reading() as connection:

            def count(columns: sa.ColumnElement[Any], *where: sa.ColumnElement[bool]) -> int:
                return int(connection.execute(sa.select(sa.func.count(columns)).where(*where)).scalar_one())

            entries = list(Catalogue.load(connection).entries.values())
            dates = [entry.date for entry in entries if entry.date and not entry.superseded]
            kinds = connection.execute(
                sa.select(claim.kind, sa.func.count().label("many"))
                .where(claim.document.in_(current))
                .group_by(claim.kind)
            )
            by_kind = {row.kind: row.many for row in kinds}
            named = sa.select(claim.n).where(claim.document.in_(current))
            return Summary(
                sources=count(tables.source.c.n),
                editions=count(tables.edition.c.n),
                documents=sum(not entry.superseded for entry in entries),
                superseded=sum(entry.superseded for entry in entries),
                passages=count(passage.n, passage.document.in_(current)),
                parties=count(tables.party.c.name.distinct(), tables.party.c.claim.in_(named)),
                issues=count(issue.n),
                claims={kind: by_kind[kind.value] for kind in Kind if kind.value in by_kind},
                first=min((each.start for each in dates), default=None),
                last=max((each.end for each in dates), default=None),
            )

    def issues(self, documents: tuple[str, ...] = ()) -> list[IssueRow]:
        """The findings about data, in the order they were found; those of some documents, by reference,
        or of the whole record.

        Raises:
            UsageError: when a reference is unknown or ambiguous.
        """
        issue, run = tables.issue, tables.run
        rows = sa.select(issue, run.c.started).join(run, issue.c.run == run.c.n).order_by(issue.c.n)
        with self.reading() as connection:
            catalogue = Catalogue.load(connection)
            if documents:
                chosen = {catalogue.resolve(ref).number for ref in documents}
                rows = rows.where(issue.c.document.in_(chosen))
            found = []
            for row in connection.execute(rows).mappings():
                entry = catalogue.entries.get(row["document"])
                found.append(
                    IssueRow(
                        codec.issue_of(row),
                        row["started"],
                        entry.id if entry else None,
                        entry.label if entry else None,
                    )
                )
        return found

    # -- Documents -------------------------------------------------------------------------------

    def documents(self, wanted: Filter = EVERYTHING) -> list[DocumentRow]:
        """The documents that meet a filter, by date, then label; those without a date last.

        Older editions stand among them, marked as superseded. `about` is looked for in a document's
        passages; with `parties`, `between`, `kinds` or `statuses` a document is wanted when it makes a
        claim that meets all of these and `about`. `since` and `until` touch the document's date.

        Raises:
            UsageError: when a reference is unknown or ambiguous, or `about` holds no word.
        """
        document = tables.document.c
        with self.reading() as connection:
            catalogue = Catalogue.load(connection)
            conditions = Conditions(wanted, self.database, connection, catalogue)
            asked = conditions.scope(document.n, superseded=True)
            asked += conditions.when(document.date_start, document.date_end)
            if conditions.about_claims:
                numbers = {
                    row["document"] for row in self._claim_rows(connection, conditions, conditions.claims())
                }
                asked.append(self.database.among(document.n, numbers))
            elif wanted.about is not None:
                passages = sa.select(tables.passage.c.document).where(*conditions.passages())
                asked.append(document.n.in_(passages))
            rows = self._document_rows(connection, catalogue, asked)
        rows.sort(key=lambda row: (row.date.start if row.date else _LAST, row.label))
        return rows[: wanted.limit]

    def document(self, ref: str) -> DocumentRow:
        """One document, by a reference: a label (``001``, ``001@2``, ``001~3fa2``), its identifier or the
        beginning of it, a name, a path or a file name.

        Raises:
            UsageError: when it is unknown or ambiguous; the message names candidates.
        """
        with self.reading() as connection:
            catalogue = Catalogue.load(connection)
            entry = catalogue.resolve(ref)
            (row,) = self._document_rows(connection, catalogue, [tables.document.c.n == entry.number])
            return row

    def _document_rows(
        self, connection: sa.Connection, catalogue: Catalogue, asked: list[sa.ColumnElement[bool]]
    ) -> list[DocumentRow]:
        document, run = tables.document, tables.run

        def counted(table: sa.Table) -> sa.ScalarSelect[int]:
            rows = sa.select(sa.func.count()).where(table.c.document == document.c.n)
            return rows.correlate(document).scalar_subquery()

        kept = [each for each in document.c if each.name not in {"text", "reading"}]
        columns = sa.select(
            *kept,
            run.c.reader,
            counted(tables.passage).label("passages"),
            counted(tables.claim).label("claims"),
            counted(tables.issue).label("issues"),
        ).join(run, document.c.run == run.c.n)
        rows = connection.execute(columns.where(*asked)).mappings().all()
        fetched = _last_fetches(connection)
        entries = catalogue.entries
        return [
            _document_row(row, entries[row["n"]], catalogue.latest(entries[row["n"]]), fetched)
            for row in rows
        ]

    def labels(self) -> dict[str, str]:
        """The labels of all documents, older ones among them, by identifier."""
        with self.reading() as connection:
            return {entry.id: entry.label for entry in Catalogue.load(connection).entries.values()}

    def read(self, document_id: str) -> Document:
        """A whole document as it was read, rebuilt.

        Raises:
            UsageError: when the record has no document with this identifier.
        """
        with self.reading() as connection:
            edition = tables.edition
            row = self._row(connection, document_id)
            (edition_id,) = connection.execute(
                sa.select(edition.c.id).where(edition.c.n == row["edition"])
            ).one()
            return codec.document_of(row, edition_id, document_parts(connection, row["n"]))

    def text(self, document_id: str) -> str:
        """A document's text.

        Raises:
            UsageError: when the record has no document with this identifier.
        """
        with self.reading() as connection:
            return codec.unpack_text(self._row(connection, document_id)["text"])

    def passages(self, document_id: str) -> list[Passage]:
        """A document's passages in order.

        Raises:
            UsageError: when the record has no document with this identifier.
        """
        with self.reading() as connection:
            row = self._row(connection, document_id)
            rows = _parts(connection, tables.passage, row["n"])
            return [codec.passage_of(each, document_id) for each in rows]

    def mentions(self, document_id: str) -> list[Mention]:
        """The names that were read in a document, in order.

        Raises:
            UsageError: when the record has no document with this identifier.
        """
        with self.reading() as connection:
            row = self._row(connection, document_id)
            return [codec.mention_of(each) for each in _parts(connection, tables.mention, row["n"])]

    def furniture(self, document_id: str) -> list[Furniture]:
        """What was set aside of a document, in order.

        Raises:
            UsageError: when the record has no document with this identifier.
        """
        with self.reading() as connection:
            row = self._row(connection, document_id)
            return [codec.furniture_of(each) for each in _parts(connection, tables.furniture, row["n"])]

    def _row(self, connection: sa.Connection, document_id: str) -> Row:
        document = tables.document
        row = connection.execute(sa.select(document).where(document.c.id == document_id)).mappings().first()
        if row is None:
            raise UsageError(f"no document {document_id!r} in the record")
        return row

    # -- Editions --------------------------------------------------------------------------------

    def editions(self, source: str) -> list[EditionRow]:
        """The editions of a source, oldest first. `source` is its address, or any reference to one of
        its documents (the editions of all the sources that document was fetched from).

        Raises:
            UsageError: when there is no such source, and no such document.
        """
        acquisition = tables.acquisition
        with self.reading() as connection:
            catalogue = Catalogue.load(connection)
            known = sa.select(tables.source.c.address).where(tables.source.c.address == source)
            addresses: tuple[str, ...] = (source,)
            if connection.execute(known).first() is None:
                addresses = catalogue.resolve(source).sources
            of_source = (
                sa.select(acquisition.c.edition)
                .join(tables.source, acquisition.c.source == tables.source.c.n)
                .where(tables.source.c.address.in_(addresses))
            )
            rows = self._edition_rows(connection, catalogue, of_source)
        return sorted(rows, key=lambda row: max(each.fetched for each in row.acquisitions))

    def edition(self, document_id: str) -> Edition:
        """The bytes a document was read from, with when and whence they were fetched last.

        Raises:
            UsageError: when the record has no document with this identifier.
            ValueError: when the bytes do not unpack (:func:`rapporteur.ledger.verify.verify` says so).
        """
        with self.reading() as connection:
            row = self._row(connection, document_id)
            edition = tables.edition
            kept = (
                connection.execute(sa.select(edition).where(edition.c.n == row["edition"])).mappings().one()
            )
            last = _last_fetches(connection, kept["n"])[kept["n"]]
            content = codec.inflate(kept["content"])
            return Edition(last.source, content, last.fetched, kept["media_type"], last.name)

    def _edition_rows(
        self, connection: sa.Connection, catalogue: Catalogue, numbers: sa.Select[Any]
    ) -> list[EditionRow]:
        edition, acquisition, source = tables.edition, tables.acquisition, tables.source
        fetches: dict[int, list[AcquisitionRow]] = defaultdict(list)
        for row in connection.execute(
            sa.select(acquisition.c.edition, source.c.address, acquisition.c.name, acquisition.c.fetched)
            .join(source, acquisition.c.source == source.c.n)
            .where(acquisition.c.edition.in_(numbers))
            .order_by(acquisition.c.fetched, acquisition.c.n)
        ):
            fetches[row.edition].append(AcquisitionRow(row.address, row.name, row.fetched))
        documents: dict[int, list[Entry]] = defaultdict(list)
        for entry in catalogue.entries.values():
            documents[entry.edition_number].append(entry)
        columns = (edition.c.n, edition.c.id, edition.c.sha256, edition.c.size, edition.c.media_type)
        return [
            EditionRow(
                id=row.id,
                sha256=row.sha256,
                size=row.size,
                media_type=row.media_type,
                acquisitions=tuple(fetches[row.n]),
                documents=tuple(entry.id for entry in documents[row.n]),
                labels=tuple(entry.label for entry in documents[row.n]),
                superseded=all(entry.superseded for entry in documents[row.n]),
            )
            for row in connection.execute(sa.select(*columns).where(edition.c.n.in_(numbers)))
        ]

    # -- Claims ----------------------------------------------------------------------------------

    def claims(self, wanted: Filter = EVERYTHING) -> list[ClaimRow]:
        """The claims that meet a filter, by their time (or their document's date), label and place in the
        text; those without any date last. Those that a person rejected are left out, corrections are made
        (after the filter has looked at what was read).

        Raises:
            UsageError: when a reference is unknown or ambiguous, or `about` holds no word.
        """
        with self.reading() as connection:
            catalogue = Catalogue.load(connection)
            conditions = Conditions(wanted, self.database, connection, catalogue)
            asked = [*conditions.scope(tables.claim.c.document), *conditions.claims()]
            asked += conditions.when(claim_start(), claim_end())
            rows = list(self._claim_rows(connection, conditions, asked))
            entries = catalogue.entries
            rows.sort(
                key=lambda row: (
                    row["first"] or _LAST,
                    entries[row["document"]].label,
                    row["start"],
                    row["position"],
                )
            )
            judged = Judged.load(connection) if wanted.judged else Judged.of(())
            rows = [row for row in rows if row["id"] not in judged.rejected][: wanted.limit]
            parties = claim_parties(connection, [row["n"] for row in rows])
        result = []
        for row in rows:
            entry = entries[row["document"]]
            claim = codec.claim_of(row, entry.id, parties[row["n"]])
            fields = judged.corrections.get(claim.id, ())
            result.append(
                ClaimRow(
                    corrected(claim, fields),
                    entry.id,
                    entry.label,
                    entry.date,
                    entry.title,
                    accepted=claim.id in judged.accepted and not fields,
                    corrected=tuple(name for name, _ in fields),
                )
            )
        return result

    def searched(self, wanted: Filter = EVERYTHING) -> Searched:
        """What :meth:`claims` looks through for a filter, so that an empty answer can say it.

        Bounds of time do not narrow it: a document of 2024 may tell of 2014.

        Raises:
            UsageError: as :meth:`claims` does.
        """
        document = tables.document
        with self.reading() as connection:
            catalogue = Catalogue.load(connection)
            conditions = Conditions(wanted, self.database, connection, catalogue)
            numbers = connection.execute(
                sa.select(document.c.n).where(*conditions.scope(document.c.n))
            ).scalars()
            dates = [catalogue.entries[number].date for number in numbers]
            known = [each for each in dates if each is not None]
            left_out = 0
            if wanted.since is not None or wanted.until is not None:
                asked = [*conditions.scope(tables.claim.c.document), *conditions.claims()]
                asked.append(claim_start().is_(None))
                left_out = sum(1 for _ in self._claim_rows(connection, conditions, asked))
        return Searched(
            documents=len(dates),
            first=min((each.start for each in known), default=None),
            last=max((each.end for each in known), default=None),
            undated=len(dates) - len(known),
            left_out=left_out,
        )

    def homes(self, connection: sa.Connection, conditions: Conditions) -> set[int]:
        """The numbers of the passages with a claim that meets a filter, but for its time, for the search."""
        asked = [*conditions.scope(tables.claim.c.document), *conditions.claims()]
        return {row["passage"] for row in self._claim_rows(connection, conditions, asked)}

    def _claim_rows(
        self, connection: sa.Connection, conditions: Conditions, asked: list[sa.ColumnElement[bool]]
    ) -> Iterator[Row]:
        """The rows of claims that meet conditions, with `first`, the day they are sorted by."""
        claim, document, passage = tables.claim, tables.document, tables.passage
        columns = sa.select(claim, claim_start().label("first")).join(
            document, claim.c.document == document.c.n
        )
        rows = connection.execute(columns.where(*asked)).mappings()
        if not conditions.needs_words:
            yield from rows
            return
        for row in rows.all():

            def sentence(row: Row = row) -> str:
                home = sa.select(passage).where(passage.c.n == row["passage"])
                return _sentence(connection.execute(home).mappings().one(), row["start"], row["end"])

            if conditions.names_both(row["document"], row["words"], sentence):
                yield row


def _sentence(passage_row: Row, start: int, end: int) -> str:
    """The readable sentences of a passage that share characters with a span of the document."""
    passage = codec.passage_of(passage_row, "")
    spans = ((low, high, passage.body.span(low, high)) for low, high in passage.sentences)
    return " ".join(
        passage.text[low:high] for low, high, span in spans if span.start < end and start < span.end
    )


def _parts(connection: sa.Connection, table: sa.Table, number: int) -> list[Row]:
    order = table.c.position if "position" in table.c else table.c.field
    rows = sa.select(table).where(table.c.document == number).order_by(order)
    return list(connection.execute(rows).mappings())


def document_parts(connection: sa.Connection, number: int) -> dict[str, list[Row]]:
    """The rows of the parts of a document, by the name of their table, in order."""
    kinds = (tables.known, tables.section, tables.furniture, tables.reference, tables.passage)
    return {table.name: _parts(connection, table, number) for table in kinds}


def claim_parties(connection: sa.Connection, claims: list[int]) -> dict[int, list[Row]]:
    """The rows of the parties of claims, in order, by the claim's number."""
    party = tables.party
    found: dict[int, list[Row]] = defaultdict(list)
    for at in range(0, len(claims), 1000):
        some = sa.select(party).where(party.c.claim.in_(claims[at : at + 1000]))
        for row in connection.execute(some.order_by(party.c.claim, party.c.position)).mappings():
            found[row["claim"]].append(row)
    return found


def _last_fetches(connection: sa.Connection, edition: int | None = None) -> dict[int, AcquisitionRow]:
    """The last acquisition of each edition, or of one, by the edition's number."""
    acquisition, source = tables.acquisition, tables.source
    rows = (
        sa.select(acquisition.c.edition, source.c.address, acquisition.c.name, acquisition.c.fetched)
        .join(source, acquisition.c.source == source.c.n)
        .order_by(acquisition.c.fetched, acquisition.c.n)
    )
    if edition is not None:
        rows = rows.where(acquisition.c.edition == edition)
    return {
        row.edition: AcquisitionRow(row.address, row.name, row.fetched) for row in connection.execute(rows)
    }


def _document_row(
    row: Row, entry: Entry, latest: Entry | None, fetched: Mapping[int, AcquisitionRow]
) -> DocumentRow:
    last = fetched[entry.edition_number]
    return DocumentRow(
        id=entry.id,
        label=entry.label,
        edition=entry.edition,
        source=last.source,
        name=last.name,
        fetched=last.fetched,
        format=Format(row["format"]),
        characters=row["characters"],
        passages=row["passages"],
        claims=row["claims"],
        issues=row["issues"],
        title=row["title"],
        date=entry.date,
        publisher=row["publisher"],
        side=row["side"],
        language=row["language"],
        genre=Genre(row["genre"]) if row["genre"] else None,
        reporting_year=row["reporting_year"],
        address=row["address"],
        superseded=entry.superseded,
        latest=latest.label if latest else None,
        reader=row["reader"],
    )
