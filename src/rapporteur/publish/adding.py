"""The commands `add` and `remove`: documents into the record, and out of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

from rapporteur import pipeline
from rapporteur.errors import Issue, RecordError, UsageError
from rapporteur.ledger.store import Added, Outcome, Writer
from rapporteur.model import Edition, Kind
from rapporteur.publish.issues import Finding
from rapporteur.publish.reading import keep, now, readings, report
from rapporteur.publish.session import Session, Stopped
from rapporteur.publish.settling import bring_up_to_date
from rapporteur.publish.words import count, many, plural
from rapporteur.reader_version import reader_version
from rapporteur.record import EntityKind
from rapporteur.settings import Settings

__all__ = ["add_documents", "remove_document"]


EDITIONS_SHOWN = 5
"""New editions of known sources that are named one by one."""


@dataclass
class _Tally:
    """What a run of `add` did so far. `documents` and `kinds` are of what was new or read otherwise."""

    outcomes: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    known: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    new_editions: list[str] = field(default_factory=list)
    """Identifiers of documents."""
    findings: list[tuple[Issue, str | None]] = field(default_factory=list)
    """Issues, and the identifiers of the documents they are about."""

    def take(self, reading: pipeline.Reading, added: Added | None) -> None:
        document = added.document if added else None
        self.findings.extend((issue, document) for issue in reading.issues)
        if added is None or document is None:
            return
        if added.outcome is Outcome.KNOWN:
            self.known += 1
            return
        self.documents += 1
        self.outcomes[added.outcome] += 1
        self.kinds.update(claim.kind for claim in reading.claims)
        if added.outcome is Outcome.NEW_EDITION:
            self.new_editions.append(document)


def add_documents(session: Session, targets: Sequence[str], settings: Settings, *, hints: bool = True) -> int:
    """Read documents, keep them in the record, and say what was added (and, with `hints`, what next).

    Raises:
        RecordError: when the record cannot be written; what was added before stays.
        Stopped: when the user stops it; what was added before stays.
    """
    tally = _Tally()
    try:
        with ExitStack() as stack:
            _add_all(session, targets, settings, tally, stack)
    except RecordError as error:
        if not tally.documents:
            raise
        raise RecordError(f"{error}; {_stays(tally)}") from error
    except KeyboardInterrupt as error:
        raise Stopped(f"stopped; {_stays(tally)}") from error
    code = _summarise(session, tally)
    if hints and (tally.documents or tally.known):
        lists = [f"show {plural(kind)}" for kind in Kind if tally.kinds[kind]]
        session.next(*[*lists, "show documents"][:2], "search WORDS")
    return code


def _add_all(
    session: Session, targets: Sequence[str], settings: Settings, tally: _Tally, stack: ExitStack
) -> None:
    def open_record() -> Writer:
        return stack.enter_context(
            Writer.open(
                session.record,
                now=now,
                reader_version=reader_version(settings.language_model),
                summary="add",
            )
        )

    # A record that is there is opened first, so that a broken one is found before an hour of reading;
    # a new one is made with its first document, so that a mistyped path leaves no empty file behind.
    writer = open_record() if session.record.exists() else None

    def known(edition: Edition) -> bool:
        return writer is not None and writer.knows(edition)

    pending: list[Issue] = []
    for reading in stack.enter_context(closing(readings(session, targets, settings, skip=known))):
        added: Added | None = None
        if reading.edition is None:
            pending.extend(reading.issues)
        else:
            writer = writer or open_record()
            reading, added = keep(session, writer, reading.edition, reading)
        tally.take(reading, added)
    if writer is not None:
        writer.note(pending)
        bring_up_to_date(session, writer)


def _stays(tally: _Tally) -> str:
    if not tally.documents:
        return "nothing was added"
    were, stay = ("was", "stays") if tally.documents == 1 else ("were", "stay")
    return f"{count(tally.documents, 'document')} {were} added before and {stay}"


def _summarise(session: Session, tally: _Tally) -> int:
    labels: dict[str, str] = {}
    named = tally.new_editions or any(document for _, document in tally.findings)
    if named and session.record.exists():
        with session.view() as view:
            labels = view.labels()
    if tally.documents or tally.known:
        session.screen.say(f"{_summary(tally)}    record: {session.record}")
        for line in _new_editions(tally, labels):
            session.screen.say(line)
        if tally.documents and not session.quiet:
            session.screen.say(_derived(session))
    findings = [Finding(issue, labels.get(document or "")) for issue, document in tally.findings]
    return report(session, session.screen, findings)


def _summary(tally: _Tally) -> str:
    if not tally.documents:
        return f"nothing new: {count(tally.known, 'document')} known already"
    said = [count(tally.documents, "document"), count(tally.kinds.total(), "claim")]
    kinds = [many(number, kind) for kind, number in tally.kinds.most_common()]
    if kinds:
        said[-1] += f" ({', '.join(kinds)})"
    for outcome, words in _OUTCOMES.items():
        if number := tally.outcomes[outcome]:
            said.append(words[number > 1].format(number=number))
    if tally.known:
        said.append(f"{tally.known:,} known already")
    return ", ".join(said)


def _derived(session: Session) -> str:
    """Say what the record holds of persons and bodies, of events told by several, of names likely one."""
    from rapporteur.ledger.derived import Derived

    with session.view() as view:
        totals = Derived(view).totals()
    kinds = totals.entities
    said = [
        f"{count(kinds.get(EntityKind.PERSON, 0), 'person')}, "
        f"{count(kinds.get(EntityKind.BODY, 0), 'body', 'bodies')} in the record"
    ]
    if totals.several:
        said.append(f"{count(totals.several, 'event')} told by several documents")
    if totals.likely:
        said.append(f"{count(totals.likely, 'pair')} of names likely one (show entities --likely)")
    return ", ".join(said)


_OUTCOMES = {
    Outcome.NEW_EDITION: ("1 of them a new edition", "{number:,} of them new editions"),
    Outcome.READ_AGAIN: ("1 read again with other claims", "{number:,} read again with other claims"),
}


def _new_editions(tally: _Tally, labels: dict[str, str]) -> Iterator[str]:
    """Say how new editions of known sources are cited; the labels of the older ones stay theirs."""
    new = [labels[document] for document in tally.new_editions if "@" in labels.get(document, "")]
    for label in new[:EDITIONS_SHOWN]:
        yield f"  {label} is a new edition of {label.rpartition('@')[0]}, which stays as it was"
    if len(new) > EDITIONS_SHOWN:
        yield f"  … and {len(new) - EDITIONS_SHOWN:,} more (rapporteur show documents --all-editions)"


def remove_document(session: Session, label: str, *, sure: bool) -> int:
    """Take a document out of the record, after asking.

    Raises:
        RecordError: when there is no record or it cannot be written.
        UsageError: when no document has that label, or nobody can be asked.
    """
    with session.view() as view:
        row = view.document(label)
    what = f"{row.label}: {row.title or row.name} ({count(row.claims, 'claim')})"
    if not sure:
        if not sys.stdin.isatty():
            raise UsageError(f"remove {row.label} asks before it takes anything out; give --yes to go ahead")
        session.screen.say(what)
        answer = input("take it out of the record, its text and claims for good? [y/N] ")
        if answer.strip().lower() not in ("y", "yes"):
            session.screen.say("nothing was removed")
            return 0
    with Writer.open(
        session.record, now=now, reader_version=reader_version(), summary=f"remove {label}"
    ) as writer:
        gone = writer.forget(row.id)
        bring_up_to_date(session, writer)
    if not session.quiet:
        session.screen.say(f"removed {what}")
        for old, new in gone.relabelled:
            session.screen.say(f"  {old} is now cited as {new}")
    return 0
