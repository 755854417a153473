"""Documents through the pipeline, with a line of progress; the command `read`."""

from __future__ import annotations

import sys
import traceback
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

from rapporteur import pipeline
from rapporteur.errors import Issue, RapporteurError
from rapporteur.ledger.rows import ClaimRow
from rapporteur.ledger.store import Added, Writer
from rapporteur.model import Edition
from rapporteur.publish.claims_json import to_line
from rapporteur.publish.issues import Finding, compact, headline
from rapporteur.publish.options import Listing
from rapporteur.publish.progress import ProgressLine
from rapporteur.publish.session import Session, log, utf8
from rapporteur.publish.show import claim_line
from rapporteur.publish.terminal import Screen, clean
from rapporteur.settings import Settings

__all__ = ["keep", "now", "print_documents", "readings", "report", "told"]


def now() -> datetime:
    """The clock: this moment, in UTC."""
    return datetime.now(UTC)


def readings(
    session: Session,
    targets: Sequence[str],
    settings: Settings,
    *,
    line: bool = True,
    skip: Callable[[Edition], bool] | None = None,
) -> Generator[pipeline.Reading, None, None]:
    """Read documents with a `line` of progress on standard error and, if asked for, a log of the stages.
    Those for which `skip` is true are passed over and marked as known.
    """
    logger = log(session) if session.verbose else None
    stages: defaultdict[str, float] = defaultdict(float)
    with ProgressLine(quiet=session.quiet or session.verbose or not line) as shown:
        shown.plan(lambda: pipeline.plan(targets))
        stdin = getattr(sys.stdin, "buffer", None)
        for reading in pipeline.read_targets(targets, settings=settings, now=now, stdin=stdin, skip=skip):
            words = sum(len(p.text.split()) for p in reading.document.passages) if reading.document else 0
            shown.step(words, reading.issues if reading.edition is None else ())
            if logger is not None:
                name = reading.edition.name if reading.edition else reading.issues[0].place
                if reading.known:
                    logger.info(clean(name), known=True)
                else:
                    seconds = {stage: f"{taken * 1000:.0f}ms" for stage, taken in reading.seconds.items()}
                    logger.info(clean(name), words=words, claims=len(reading.claims), **seconds)
                for stage, taken in reading.seconds.items():
                    stages[stage] += taken
            if reading.error is not None:
                told(session, reading.error)
            yield reading
    if logger is not None:
        logger.info("all", **{stage: f"{taken:.2f}s" for stage, taken in stages.items()})


def told(session: Session, bug: Exception) -> None:
    """Write where a bug came up to standard error, with --verbose."""
    if session.verbose:
        session.errors.block("".join(traceback.format_exception(bug)))


def keep(
    session: Session, writer: Writer, edition: Edition, reading: pipeline.Reading
) -> tuple[pipeline.Reading, Added]:
    """Record a reading; where it does not fit together, which is a bug, its bytes and an issue about it.

    Raises:
        RecordError: when the record cannot be written.
    """
    if reading.known:
        return reading, writer.fetched(edition)
    try:
        return reading, writer.add(
            edition, reading.document, reading.claims, reading.issues, reading.mentions
        )
    except RapporteurError:
        raise
    except Exception as error:  # noqa: BLE001 (one document's bug is not to cost the run)
        told(session, error)
        issues = (*reading.issues, pipeline.bug(error, edition, "recording"))
        reading = replace(reading, document=None, claims=(), mentions=(), issues=issues)
        return reading, writer.add(edition, None, (), issues)


def print_documents(
    session: Session, targets: Sequence[str], settings: Settings, listing: Listing | None
) -> int:
    """Print the claims of documents: as lines the way `listing` says, or as JSON Lines without one."""
    issues: list[Issue] = []
    stream = utf8(sys.stdout) if listing is None else sys.stdout

    def rows(source: Iterator[pipeline.Reading]) -> Iterator[ClaimRow]:
        for reading in source:
            issues.extend(reading.issues)
            document = reading.document
            if document is None:
                continue
            title = document.title.value if document.title else None
            date = document.date.value if document.date else None
            for claim in reading.claims:
                yield ClaimRow(claim, document.id, document.name, date, title)

    with closing(readings(session, targets, settings, line=not sys.stdout.isatty())) as source:
        if listing is None:
            for row in rows(source):
                stream.write(to_line(row.claim, row.label) + "\n")
        else:
            session.screen.lines(
                claim_line(row, quotes=listing.quotes, why=listing.why, general=True) for row in rows(source)
            )
        stream.flush()
    return report(session, session.errors, [Finding(issue) for issue in issues])


def report(session: Session, screen: Screen, findings: Sequence[Finding]) -> int:
    """List findings; gives 1 when something was not read, 0 when there are notes only or nothing."""
    severe = any(finding.issue.severe for finding in findings)
    if findings and (severe or not session.quiet):
        shown = [f for f in findings if f.issue.severe or not session.quiet]
        screen.say(headline(shown))
        screen.lines(compact(shown), margin=2)
    return int(severe)
