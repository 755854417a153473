"""The command `demo`: the sample documents, read and shown."""

from __future__ import annotations

import dataclasses
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib import resources
from pathlib import Path

from rapporteur.errors import UsageError
from rapporteur.ledger.rows import Filter
from rapporteur.model import Kind
from rapporteur.publish.adding import add_documents
from rapporteur.publish.differing import show_conflicts
from rapporteur.publish.happened import show_events
from rapporteur.publish.listing import show_claims, show_documents
from rapporteur.publish.options import Listing, Pending, today
from rapporteur.publish.promised import show_commitments
from rapporteur.publish.sequences import show_series
from rapporteur.publish.session import Session
from rapporteur.publish.terminal import Line, Screen
from rapporteur.publish.who import show_entity, show_likely
from rapporteur.settings import Settings

__all__ = ["run_demo"]


def run_demo(session: Session) -> int:
    """Read the samples into the record that is named, or into one that is thrown away, and show it.

    Raises:
        UsageError: when the samples are not installed.
    """
    with resources.as_file(resources.files("rapporteur") / "samples") as folder:
        if not folder.is_dir():
            raise UsageError("the sample documents are not installed; add documents of your own")
        if session.named:
            return _show(session, folder)
        with tempfile.TemporaryDirectory(prefix="rapporteur-") as scratch:
            return _show(dataclasses.replace(session, record=Path(scratch) / "demo.db"), folder)


class _Excerpt(Screen):
    """Prints the first records of an answer and counts the others."""

    def __init__(self, most: int) -> None:
        super().__init__(sys.stdout)
        self._left = most
        self.more = 0

    def lines(self, records: Iterable[Line], *, margin: int = 0) -> int:
        """Print what there is room for."""
        given = list(records)
        shown, self._left = given[: self._left], max(self._left - len(given), 0)
        self.more += len(given) - len(shown)
        return super().lines(shown, margin=margin)


def _show(session: Session, folder: Path) -> int:
    screen = session.screen
    screen.say("$ rapporteur add samples/", style="bold")
    code = add_documents(session, [str(folder)], Settings(), hints=False)
    for line, most, run in SHOWN:
        screen.say()
        screen.say(f"$ rapporteur {line}", style="bold")
        excerpt = _Excerpt(most)
        part = dataclasses.replace(session, quiet=True)
        part.__dict__["screen"] = excerpt
        try:
            run(part)
        except UsageError as error:  # a record that is kept may know several by one name
            screen.say(str(error))
        if excerpt.more:
            screen.say(f"… and {excerpt.more:,} more")
    screen.say()
    if session.named:
        session.next("show commitments --overdue", "show claims --why", "judge --help")
    else:
        screen.say("this record is gone now; rapporteur demo --record demo.db keeps it")
        session.next("add PATH…", "demo --record demo.db")
    return code


def _claims(kind: Kind) -> Callable[[Session], int]:
    return lambda session: show_claims(session, Filter(kinds=(kind,)), Listing(), general=False)


def _series(session: Session) -> int:
    return show_series(session, None, today(None), every=False, limit=None, as_json=False)


def _commitments(session: Session) -> int:
    return show_commitments(session, Filter(kinds=(Kind.COMMITMENT,)), Pending(open_only=True), Listing())


SHOWN: tuple[tuple[str, int, Callable[[Session], int]], ...] = (
    ("show documents", 20, lambda session: show_documents(session, Filter(), as_json=False)),
    ("show series", 10, _series),
    ("show events --several", 4, lambda session: show_events(session, Filter(), several=True, as_json=False)),
    ("show conflicts", 4, lambda session: show_conflicts(session, Filter(), every=False, as_json=False)),
    ("show entities --likely", 2, lambda session: show_likely(session, (), None, None, as_json=False)),
    ("show entity Tulegenova", 8, lambda session: show_entity(session, "Tulegenova", as_json=False)),
    ("show commitments --open", 4, _commitments),
    ("show meetings", 4, _claims(Kind.MEETING)),
    ("show quotations", 3, _claims(Kind.QUOTATION)),
    ("show figures", 3, _claims(Kind.FIGURE)),
)
"""The commands that are shown, how many lines of each, and what they run."""
