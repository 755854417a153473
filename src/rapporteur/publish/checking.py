"""The command `verify`: a line for each thing of the record that is not what it must be."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rapporteur import pipeline
from rapporteur.ledger.query import View
from rapporteur.ledger.rows import DocumentRow, Filter
from rapporteur.ledger.verify import Failure, verify
from rapporteur.model import Document, Edition
from rapporteur.publish.session import Session
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import count
from rapporteur.reader_version import reader_version
from rapporteur.settings import Settings

__all__ = ["verify_record"]

_ANY_SIZE = dataclasses.replace(Settings(), file_bytes=2**50, unpacked_bytes=2**50, text_characters=2**50)
"""What is in the record was let in when it was added, whatever the limit was."""


def verify_record(session: Session, language_model: str | None = None, *, deep: bool, as_json: bool) -> int:
    """Derive the record again; gives 1 when anything fails.

    With `deep` each edition is read again: text and claims must be the same. Of what another version
    read, it is only told how much would be read otherwise now. `language_model` parses in place of ours.
    """
    failures: list[Failure] = []
    outdated: set[str] = set()
    with session.view() as view:
        for failure in _failures(view, outdated, language_model, deep=deep):
            failures.append(failure)
            if not as_json:
                session.screen.lines([Line((), str(failure))])
        if as_json:
            session.json_object(
                {
                    "checked": _checked(view) if not failures else None,
                    "deep": deep,
                    "failures": [dataclasses.asdict(failure) for failure in failures],
                    "outdated": sorted(outdated),
                }
            )
        elif failures:
            session.screen.say(f"{count(len(failures), 'failure')}    record: {session.record}")
        elif not session.quiet:
            held = ", ".join(count(n, noun.removesuffix("s")) for noun, n in _checked(view).items())
            how = "derived and read again" if deep else "derived again"
            session.screen.say(f"{held}: {how}, 0 failures    record: {session.record}")
        if outdated and not as_json and not session.quiet:
            were = "was" if len(outdated) == 1 else "were"
            them = "it" if len(outdated) == 1 else "them"
            session.screen.say(
                f"{count(len(outdated), 'document')} {were} read by another version and would be read "
                f"otherwise now: `rapporteur update` reads {them} again"
            )
    return 1 if failures else 0


def _checked(view: View) -> dict[str, int]:
    held = view.summary()
    return {
        "editions": held.editions,
        "documents": held.documents + held.superseded,
        "passages": held.passages,
        "claims": sum(held.claims.values()),
    }


def _failures(view: View, outdated: set[str], language_model: str | None, *, deep: bool) -> Iterator[Failure]:
    """Give what fails; put the labels of what another version read, and this one reads otherwise, aside."""
    if not deep:
        yield from verify(view)
        return
    otherwise: list[Failure] = []
    rows = {row.id: row for row in view.documents(Filter(superseded=True))}

    settings = _limits(view, rows.values())
    version = reader_version(language_model)

    def again(edition: Edition) -> Document | None:
        wanted = settings.get(edition.id, _ANY_SIZE)
        reading = pipeline.read_edition(edition, dataclasses.replace(wanted, language_model=language_model))
        if reading.document is not None and reading.document.id in rows:
            otherwise.extend(_read_otherwise(view, rows[reading.document.id], reading))
        return reading.document

    for failure in verify(view, deep=again):
        row = rows.get(failure.which)
        if failure.what == "reading again" and row is not None and row.reader != version:
            outdated.add(row.label)
        else:
            yield failure
    for failure in otherwise:
        row = next(row for row in rows.values() if row.label == failure.which)
        if row.reader != version:
            outdated.add(row.label)
        else:
            yield failure


def _limits(view: View, rows: Iterable[DocumentRow]) -> dict[str, Settings]:
    """Give the settings that cut texts again where they were cut, by edition."""
    cut = {found.document: found.issue for found in view.issues() if found.issue.code == "text too long"}
    return {
        row.edition: dataclasses.replace(_ANY_SIZE, text_characters=cut[row.id].start or row.characters)
        for row in rows
        if row.id in cut
    }


def _read_otherwise(view: View, row: DocumentRow, reading: pipeline.Reading) -> Iterator[Failure]:
    """What of a document's claims and names is not what is read now."""
    held = view.claims(Filter(documents=(row.id,), superseded=True, judged=False))
    for what, one, kept, now in (
        ("claims", "claim", Counter[Any](each.claim for each in held), Counter[Any](reading.claims)),
        ("names", "name", Counter[Any](view.mentions(row.id)), Counter[Any](reading.mentions)),
    ):
        if kept != now:
            gone, new = (kept - now).total(), (now - kept).total()
            yield Failure(
                what,
                row.label,
                f"the {count(kept.total(), one)} of the record",
                f"{gone:,} gone and {new:,} new when read again",
            )
