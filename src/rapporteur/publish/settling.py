"""Bringing the derived part of a record up to date, after documents or judgements."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapporteur import pipeline
from rapporteur.errors import Issue
from rapporteur.ledger.rows import Filter
from rapporteur.ledger.store import Outcome, Writer
from rapporteur.publish.issues import Finding
from rapporteur.publish.reading import keep, now, report, told
from rapporteur.publish.session import Session, Stopped
from rapporteur.publish.words import count
from rapporteur.reader_version import reader_version, resolver_version
from rapporteur.settings import Settings

if TYPE_CHECKING:
    from rapporteur.ledger.query import View
    from rapporteur.settle import Settled

__all__ = ["bring_up_to_date", "tell_unsettled", "update_record"]

_EVERY = 0.2
"""Seconds between two pictures of the progress."""


class _Steps:
    """The line ``who is who 1,200/3,400``, drawn on a terminal only and taken away at the end."""

    def __init__(self, session: Session) -> None:
        self._shown = not session.quiet and sys.stderr.isatty()
        self._drawn = time.monotonic()

    def __call__(self, what: str, done: int, of: int) -> None:
        if self._shown and time.monotonic() - self._drawn > _EVERY:
            self._drawn = time.monotonic()
            sys.stderr.write(f"\r\x1b[2K{what} {done:,}/{of:,}")
            sys.stderr.flush()

    def close(self) -> None:
        """Take it away."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def bring_up_to_date(session: Session, writer: Writer) -> Settled:
    """Resolve what has changed in a record.

    Raises:
        RecordError: when it cannot be written; then what is derived is as it was.
    """
    from rapporteur.settle import settle

    steps = _Steps(session)
    try:
        return settle(writer, resolver_version(), steps)
    finally:
        steps.close()


def update_record(session: Session, settings: Settings) -> int:
    """Read again what another version of the reader read, from the bytes that the record keeps, and bring
    all that is derived up to date.

    Raises:
        RecordError: when there is no record, or it cannot be written.
        Stopped: when the user stops it; what was read again before stays.
    """
    version = reader_version(settings.language_model)
    done = _Again()
    try:
        # The record is opened for writing first: one of an older format gets its tables then.
        with Writer.open(
            session.record, now=now, reader_version=version, summary="update", make=False
        ) as writer:
            with session.view() as view:
                _read_again(session, view, writer, settings, done)
            settled = bring_up_to_date(session, writer)
    except KeyboardInterrupt as error:
        stay = f"{count(done.editions, 'document')} read again before then stay so"
        raise Stopped(f"stopped; {stay}, and `rapporteur update` goes on") from error
    with session.view() as view:
        labels = view.labels()
    if not session.quiet:
        again = "every document is read as now"
        if done.editions:
            again = f"{count(done.editions, 'document')} read again, {done.otherwise:,} with another outcome"
        session.screen.say(
            f"{again} · {count(settled.documents, 'document')} resolved    record: {session.record}"
        )
    shown = [Finding(issue, labels.get(document or "")) for issue, document in done.findings]
    return report(session, session.screen, [each for each in shown if each.issue.severe])


@dataclass
class _Again:
    """What reading again has done so far: of how many editions, of how many with another outcome than
    before, with which issues about which documents.
    """

    editions: int = 0
    otherwise: int = 0
    findings: list[tuple[Issue, str | None]] = field(default_factory=list)


def _read_again(session: Session, view: View, writer: Writer, settings: Settings, done: _Again) -> None:
    """Read each edition once of which this version has read no document; its bytes are taken one by one."""
    version = reader_version(settings.language_model)
    rows = view.documents(Filter())
    current = {row.edition for row in rows if row.reader == version}
    waiting = {row.edition: row for row in rows if row.edition not in current}
    steps = _Steps(session)
    try:
        for row in waiting.values():
            steps("reading again", done.editions + 1, len(waiting))
            try:
                edition = view.edition(row.id)
            except ValueError as error:
                said = f"its bytes cannot be read again ({error}): rapporteur verify tells more"
                done.findings.append((Issue("unreadable", row.name, said), row.id))
                continue
            reading, added = keep(session, writer, edition, pipeline.read_edition(edition, settings))
            if reading.error is not None:
                told(session, reading.error)
            done.editions += 1
            done.otherwise += added.outcome is Outcome.READ_AGAIN
            done.findings += [(issue, added.document) for issue in reading.issues]
    finally:
        steps.close()


def tell_unsettled(session: Session, view: View) -> None:
    """Say on standard error that some documents are not resolved yet, so that an answer lacks them."""
    from rapporteur.ledger.derived import Derived

    left = Derived(view).unsettled(resolver_version())
    if left:
        verb = "is" if left == 1 else "are"
        session.errors.say(
            f"{count(left, 'document')} {verb} not resolved by this version: rapporteur update"
        )
