"""Writing the record: one transaction a document, so that it holds whole documents only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

import rapporteur
from rapporteur.errors import UsageError
from rapporteur.ledger import codec, judging, tables
from rapporteur.ledger.catalogue import Catalogue, Entry
from rapporteur.ledger.migrations import migrate
from rapporteur.ledger.settling import Settler, touch, unsettle
from rapporteur.ledger.sqlite import Sqlite, database_at, no_record
from rapporteur.model import Claim, Document, Edition, Issue, Mention
from rapporteur.record import Judgement

__all__ = ["Added", "Forgotten", "Outcome", "Writer"]


class Outcome(StrEnum):
    """What adding an edition did to the record."""

    NEW = "new"
    """Bytes that it did not have, from a source that it did not have."""
    NEW_EDITION = "new edition"
    """Bytes that it did not have, from a source that it had; the older edition stays."""
    READ_AGAIN = "read again"
    """Bytes that it had, of which other things were read now."""
    KNOWN = "known"
    """Bytes that it had, read as before; only the acquisition is new."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was recorded: the identifiers of the edition and of its document, and how many claims."""

    edition: str
    document: str | None
    outcome: Outcome
    claims: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out, and the labels that changed by it, each with the new one."""

    entry: Entry
    relabelled: tuple[tuple[str, str], ...]


class Writer:
    """A record opened for writing, made where there is none. Opened by :meth:`open`, used in ``with``.

    Every method raises RecordError where the record cannot be written (another process writes, a full
    disk, …); what was recorded before then stands, and nothing is recorded by halves.
    """

    def __init__(
        self,
        database: Sqlite,
        *,
        now: Callable[[], datetime],
        reader_version: str,
        summary: str,
        wait_s: float,
    ) -> None:
        self._database = database
        self._now = now
        self._reader = reader_version
        self._summary = summary
        self._run: int | None = None
        self._engine = database.writing(wait_s)
        self._connection: sa.Connection | None = None

    @classmethod
    def open(
        cls,
        target: Path | str,
        *,
        now: Callable[[], datetime],
        reader_version: str,
        summary: str = "",
        wait_s: float = 30.0,
        make: bool = True,
    ) -> Self:
        """Open the record at a path (or ``sqlite:///`` and a path), or make it where `make` says so.

        `now` is the clock. `reader_version` names the version of what reads, and `summary` what the
        run was asked to do; both are kept with all that the run adds. `wait_s` is how many seconds to
        wait for another writer.

        Raises:
            RecordError: when it is no record, was made by a newer version, may not be written, or is not
                there and not to be made.
        """
        database = database_at(target)
        if not database.has_record() and not make:
            raise no_record(target)
        writer = cls(database, now=now, reader_version=reader_version, summary=summary, wait_s=wait_s)
        try:
            with writer._refusing():
                writer._connection = writer._engine.connect()
                migrate(database, writer._connection, version=rapporteur.__version__, now=now)
        except BaseException:
            writer.close()
            raise
        return writer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the record."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    # -- Adding ----------------------------------------------------------------------------------

    def add(
        self,
        edition: Edition,
        document: Document | None,
        claims: Sequence[Claim] = (),
        issues: Sequence[Issue] = (),
        mentions: Sequence[Mention] = (),
    ) -> Added:
        """Record an edition, what was read from it, and what was found wrong, in one transaction.

        The same bytes again are one edition with one more acquisition. A document that the record has
        keeps its identifier; passages, claims, names and issues of its last reading replace the earlier ones.
        `document` is None where nothing could be read: the bytes and the issues are kept.

        Raises:
            RecordError: see the class.
            ValueError: when the records do not fit together (a bug of who made them): a document of
                another edition, a claim of another document, whose quote is not its words, or that lies
                in no passage, a name that reaches past the text.
        """
        homes = _check(edition, document, claims, mentions)
        reading = codec.reading_id(document, claims, mentions) if document else ""
        with self._transaction() as (connection, run):
            number, new_bytes = _put_edition(connection, edition)
            known_source = _put_acquisition(connection, edition, number)
            changed = False
            document_number: int | None = None
            if document is not None:
                document_number, changed = self._put_document(connection, document, number, run, reading)
                if changed:
                    self._put_parts(connection, document_number, document, claims, homes)
                    names = [{"position": at, **codec.mention_row(m)} for at, m in enumerate(mentions)]
                    _put(connection, tables.mention, document_number, names)
            connection.execute(sa.delete(tables.issue).where(tables.issue.c.edition == number))
            _put_issues(connection, issues, run=run, edition=number, document=document_number)
        if new_bytes:
            outcome = Outcome.NEW_EDITION if known_source else Outcome.NEW
        else:
            outcome = Outcome.READ_AGAIN if changed else Outcome.KNOWN
        return Added(edition.id, document.id if document else None, outcome, len(claims))

    def knows(self, edition: Edition) -> bool:
        """Whether this version of the reader has read these very bytes from this very source before, and
        whole: reading them again would give nothing new. (What the name and the address of a source say
        goes into a reading, so that the same bytes from elsewhere are no known reading.)

        Raises:
            RecordError: see the class.
        """
        if self.read_by(edition.id) != self._reader:
            return False
        own, fetched, issue = tables.edition.c, tables.acquisition.c, tables.issue.c
        here = (
            sa.select(fetched.n)
            .join(tables.edition, fetched.edition == own.n)
            .join(tables.source, fetched.source == tables.source.c.n)
            .where(own.id == edition.id, tables.source.c.address == edition.source)
            .limit(1)
        )
        amiss = (
            sa.select(issue.n)
            .join(tables.edition, issue.edition == own.n)
            .where(own.id == edition.id, issue.severe.is_(True))
            .limit(1)
        )
        with self._refusing(), self._open.begin():
            seen = self._open.execute(here).first() is not None
            return seen and self._open.execute(amiss).first() is None

    def fetched(self, edition: Edition) -> Added:
        """Record that an edition which the record holds was fetched once more, and nothing else.

        Raises:
            RecordError: see the class.
            ValueError: when the record does not hold it.
        """
        own, document, claim = tables.edition.c, tables.document.c, tables.claim.c
        with self._transaction() as (connection, _):
            number = connection.execute(sa.select(own.n).where(own.id == edition.id)).scalar()
            if number is None:
                raise ValueError(f"{edition.id} is not in the record")
            _put_acquisition(connection, edition, int(number))
            latest = sa.select(document.n, document.id).where(document.edition == number)
            row = connection.execute(latest.order_by(document.run.desc(), document.n.desc())).first()
            counted = sa.select(sa.func.count()).where(claim.document == (row.n if row else None))
            claims = int(connection.execute(counted).scalar_one())
        return Added(edition.id, row.id if row else None, Outcome.KNOWN, claims)

    def note(self, issues: Sequence[Issue]) -> None:
        """Record issues that are about no edition: what was not found, not fetched, refused by a limit.

        Raises:
            RecordError: see the class.
        """
        if issues:
            with self._transaction() as (connection, run):
                _put_issues(connection, issues, run=run)

    def read_by(self, edition_id: str) -> str | None:
        """The version that last read a document from an edition; None where there is no document.

        Raises:
            RecordError: see the class.
        """
        version = (
            sa.select(tables.run.c.reader)
            .join(tables.document, tables.document.c.run == tables.run.c.n)
            .join(tables.edition, tables.document.c.edition == tables.edition.c.n)
            .where(tables.edition.c.id == edition_id)
            .order_by(tables.run.c.n.desc())
            .limit(1)
        )
        with self._refusing(), self._open.begin():
            found = self._open.execute(version).scalar()
        return None if found is None else str(found)

    def forget(self, ref: str) -> Forgotten:
        """Take a document, named as :meth:`View.document` takes it, out of the record for good: its text
        and claims, and its edition's bytes where no other document was read from them.

        Raises:
            UsageError: when the reference is unknown or ambiguous.
            RecordError: see the class.
        """
        with self._transaction() as (connection, _):
            catalogue = Catalogue.load(connection)
            entry = catalogue.resolve(ref)
            _delete_document(self._database, connection, entry.number)
            edition, document = tables.edition.c, tables.document.c
            kept = sa.select(document.n).where(document.edition == entry.edition_number)
            if connection.execute(kept).first() is None:
                for table in (tables.acquisition, tables.issue):
                    connection.execute(sa.delete(table).where(table.c.edition == entry.edition_number))
                connection.execute(sa.delete(tables.edition).where(edition.n == entry.edition_number))
                fetched = sa.select(tables.acquisition.c.source)
                connection.execute(sa.delete(tables.source).where(tables.source.c.n.not_in(fetched)))
        return Forgotten(entry, tuple(catalogue.relabelled(entry)))

    # -- Settling and judging --------------------------------------------------------------------

    @contextmanager
    def settling(self) -> Iterator[Settler]:
        """What resolving reads and writes, within one transaction: all of it stands, or nothing.

        Raises:
            RecordError: see the class.
        """
        with self._refusing(), self._open.begin():
            yield Settler(self._database, self._open)

    def judge(self, judgement: Judgement) -> int:
        """Record a person's decision, and remember what it touches; give its number. (The number that it
        comes with is not looked at.)

        Raises:
            RecordError: see the class.
        """
        with self._refusing(), self._open.begin():
            number = judging.put(self._open, judgement)
            touch(self._database, self._open, judgement)
        return number

    def undo(self, number: int, who: str, why: str) -> Judgement:
        """Take a decision back: its row stays, and says when, by whom and why.

        Raises:
            RecordError: see the class.
            UsageError: when there is no such decision, or it was taken back before.
        """
        with self._refusing(), self._open.begin():
            made = {each.number: each for each in judging.judgements(self._open)}
            if number not in made:
                raise UsageError(f"there is no judgement {number}: rapporteur judge log shows them")
            if made[number].undone is not None:
                raise UsageError(f"judgement {number} was undone before: rapporteur judge log shows when")
            table = tables.judgement
            self._open.execute(
                sa.update(table)
                .where(table.c.n == number)
                .values(undone=self._now(), undone_by=who, undone_why=why)
            )
            touch(self._database, self._open, made[number])
        return made[number]

    # -- Within a transaction --------------------------------------------------------------------

    @property
    def _open(self) -> sa.Connection:
        if self._connection is None:
            raise ValueError("the writer is closed")
        return self._connection

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.IntegrityError:
            raise  # the records do not fit together: a bug, not the environment
        except sa.exc.DBAPIError as error:
            raise self._database.refusal(error) from error

    @contextmanager
    def _transaction(self) -> Iterator[tuple[sa.Connection, int]]:
        """One transaction, with the number of this writer's run, whose row comes with the first one."""
        with self._refusing():
            with self._open.begin():
                run = self._run
                if run is None:
                    row = {"started": self._now(), "reader": self._reader, "summary": self._summary}
                    run = _insert(self._open, tables.run, row)
                yield self._open, run
            self._run = run

    def _put_document(
        self, connection: sa.Connection, document: Document, edition: int, run: int, reading: str
    ) -> tuple[int, bool]:
        """Record a document's own row; give its number, and whether its parts are to be written."""
        table = tables.document
        found = connection.execute(
            sa.select(table.c.n, table.c.reading).where(table.c.id == document.id)
        ).first()
        if found is None:
            row = codec.document_row(document) | {"edition": edition, "run": run, "reading": reading}
            return _insert(connection, table, row), True
        row = {"run": run, "name": document.name}
        if found.reading != reading:
            _delete_parts(self._database, connection, found.n)
            row |= codec.document_row(document) | {"reading": reading}
        connection.execute(sa.update(table).where(table.c.n == found.n).values(row))
        return int(found.n), found.reading != reading

    def _put_parts(
        self,
        connection: sa.Connection,
        number: int,
        document: Document,
        claims: Sequence[Claim],
        homes: Sequence[int],
    ) -> None:
        def put(table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
            _put(connection, table, number, rows)

        put(tables.known, codec.known_rows(document))
        put(tables.section, codec.section_rows(document))
        put(tables.furniture, codec.furniture_rows(document))
        put(tables.reference, codec.reference_rows(document))
        put(tables.passage, map(codec.passage_row, document.passages))
        passage, claim = tables.passage.c, tables.claim.c
        places = sa.select(passage.position, passage.n).where(passage.document == number)
        at = {row.position: row.n for row in connection.execute(places)}
        put(
            tables.claim,
            (
                {"position": position, "passage": at[home], **codec.claim_row(each)}
                for position, (each, home) in enumerate(zip(claims, homes, strict=True))
            ),
        )
        numbers = connection.execute(
            sa.select(claim.n).where(claim.document == number).order_by(claim.position)
        ).scalars()
        parties = [
            {"claim": n, "position": position, "role": party.role.value, "name": party.name}
            for n, each in zip(numbers, claims, strict=True)
            for position, party in enumerate(each.parties)
        ]
        if parties:
            connection.execute(sa.insert(tables.party), parties)
        self._database.index(connection, number)


def _put(connection: sa.Connection, table: sa.Table, number: int, rows: Iterable[dict[str, Any]]) -> None:
    """Record the rows of one part of a document."""
    all_rows = [{"document": number, **row} for row in rows]
    if all_rows:
        connection.execute(sa.insert(table), all_rows)


def _check(
    edition: Edition, document: Document | None, claims: Sequence[Claim], mentions: Sequence[Mention]
) -> list[int]:
    """Check that the records fit together; give the index of the passage of each claim."""
    if document is None:
        if claims or mentions:
            raise ValueError("claims or names without a document")
        return []
    if document.edition != edition.id:
        raise ValueError(f"{document.id} is no document of {edition.id}")
    if any(mention.span.end > len(document.text) for mention in mentions):
        raise ValueError(f"{document.id} holds a name that reaches past its text")
    passages = sorted(document.passages, key=lambda each: each.span)
    if {each.document for each in passages} - {document.id}:
        raise ValueError(f"{document.id} holds a passage of another document")
    starts = [each.span.start for each in passages]
    homes = []
    for claim in claims:
        citation = claim.citation
        start, end = citation.span.start, citation.span.end
        if citation.document != document.id or document.text[start:end] != citation.quote:
            raise ValueError(f"{claim.id} does not quote {document.id} at {start}-{end}")
        at = bisect_right(starts, start) - 1
        while at >= 0 and passages[at].span.end < end:
            at -= 1
        if at < 0:
            raise ValueError(f"{claim.id} at {start}-{end} lies in no passage of {document.id}")
        homes.append(passages[at].index)
    return homes


def _insert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> int:
    (number,) = connection.execute(sa.insert(table).values(row).returning(table.c.n)).one()
    return int(number)


def _put_edition(connection: sa.Connection, edition: Edition) -> tuple[int, bool]:
    """Record bytes where they are new; give their number, and whether they were."""
    table = tables.edition
    sha256 = edition.sha256
    number = connection.execute(sa.select(table.c.n).where(table.c.sha256 == sha256)).scalar()
    if number is not None:
        # The type it came with this time is the one that it is read by, here and when it is verified.
        now = sa.update(table).where(table.c.n == number, table.c.media_type != edition.media_type)
        connection.execute(now.values(media_type=edition.media_type))
        return int(number), False
    row = {
        "id": edition.id,
        "sha256": sha256,
        "size": len(edition.content),
        "media_type": edition.media_type,
        "content": codec.deflate(edition.content),
    }
    return _insert(connection, table, row), True


def _put_acquisition(connection: sa.Connection, edition: Edition, number: int) -> bool:
    """Record whence and when; give whether the source was known."""
    source, acquisition = tables.source, tables.acquisition
    found = connection.execute(sa.select(source.c.n).where(source.c.address == edition.source)).scalar()
    origin = int(found) if found is not None else _insert(connection, source, {"address": edition.source})
    row = {"source": origin, "edition": number, "fetched": edition.fetched}
    same = sa.and_(*(acquisition.c[name] == value for name, value in row.items()))
    if connection.execute(sa.select(acquisition.c.n).where(same)).first() is None:
        connection.execute(sa.insert(acquisition).values(**row, name=edition.name or edition.source))
    return found is not None


def _put_issues(
    connection: sa.Connection,
    issues: Sequence[Issue],
    *,
    run: int,
    edition: int | None = None,
    document: int | None = None,
) -> None:
    if issues:
        links = {"run": run, "edition": edition, "document": document}
        connection.execute(sa.insert(tables.issue), [links | codec.issue_row(each) for each in issues])


def _delete_parts(database: Sqlite, connection: sa.Connection, number: int) -> None:
    """Delete all that was read from a document, but for its own row."""
    database.unindex(connection, number)
    unsettle(database, connection, number)
    connection.execute(sa.delete(tables.mention).where(tables.mention.c.document == number))
    claims = sa.select(tables.claim.c.n).where(tables.claim.c.document == number)
    connection.execute(sa.delete(tables.party).where(tables.party.c.claim.in_(claims)))
    for table in (
        tables.claim,
        tables.passage,
        tables.known,
        tables.section,
        tables.furniture,
        tables.reference,
    ):
        connection.execute(sa.delete(table).where(table.c.document == number))


def _delete_document(database: Sqlite, connection: sa.Connection, number: int) -> None:
    _delete_parts(database, connection, number)
    connection.execute(sa.delete(tables.issue).where(tables.issue.c.document == number))
    connection.execute(sa.delete(tables.document).where(tables.document.c.n == number))
