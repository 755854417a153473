"""The command `verify`: a line for each thing of the record that is not what it must be."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

from rapporteur import pipeline
from rapporteur.ledger.query import View
from rapporteur.ledger.rows import Filter
from rapporteur.ledger.verify import Failure, verify
from rapporteur.model import Document, Edition
from rapporteur.publish.session import Session
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import count
from rapporteur.reader_version import reader_version
from rapporteur.settings import Limits

__all__ = ["verify_record"]

_ANY_SIZE = dataclasses.replace(Limits(), file_bytes=2**50, unpacked_bytes=2**50)
"""What is in the record was let in when it was added, whatever the limit was."""


def verify_record(session: Session, *, deep: bool, as_json: bool) -> int:
    """Derive the record again; gives 1 when anything fails.

    With `deep` each edition is read again: the text must be the same, and so must the claims of what
    this version read.
    """
    failures: list[Failure] = []
    with session.view() as view:
        for failure in _failures(view, deep=deep):
            failures.append(failure)
            if not as_json:
                session.screen.lines([Line((), str(failure))])
        if as_json:
            session.json_object(
                {
                    "checked": _checked(view) if not failures else None,
                    "deep": deep,
                    "failures": [dataclasses.asdict(failure) for failure in failures],
                }
            )
        elif failures:
            session.screen.say(f"{count(len(failures), 'failure')}    record: {session.record}")
        elif not session.quiet:
            held = ", ".join(count(n, noun.removesuffix("s")) for noun, n in _checked(view).items())
            how = "derived and read again" if deep else "derived again"
            session.screen.say(f"{held}: {how}, 0 failures    record: {session.record}")
    return 1 if failures else 0


def _checked(view: View) -> dict[str, int]:
    held = view.summary()
    return {
        "editions": held.editions,
        "documents": held.documents + held.superseded,
        "passages": held.passages,
        "claims": sum(held.claims.values()),
    }


def _failures(view: View, *, deep: bool) -> Iterator[Failure]:
    if not deep:
        yield from verify(view)
        return
    otherwise: list[Failure] = []

    def again(edition: Edition) -> Document | None:
        reading = pipeline.read_edition(edition, _ANY_SIZE)
        otherwise.extend(_read_otherwise(view, reading))
        return reading.document

    yield from verify(view, deep=again)
    yield from otherwise


def _read_otherwise(view: View, reading: pipeline.Reading) -> Iterator[Failure]:
    """What of a document's claims is not what is read now, where this version read them."""
    if reading.document is None:
        return
    wanted = Filter(documents=(reading.document.id,), superseded=True)
    rows = view.documents(wanted)
    if not rows or rows[0].reader != reader_version():
        return
    kept = Counter(row.claim for row in view.claims(wanted))
    now = Counter(reading.claims)
    if kept != now:
        gone, new = (kept - now).total(), (now - kept).total()
        yield Failure(
            "claims",
            rows[0].label,
            f"the {count(kept.total(), 'claim')} of the record",
            f"{gone:,} gone and {new:,} new when read again",
        )
