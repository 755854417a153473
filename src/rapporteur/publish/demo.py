"""The command `demo`: the sample documents, read and shown."""

from __future__ import annotations

import dataclasses
import tempfile
from importlib import resources
from pathlib import Path

from rapporteur.errors import UsageError
from rapporteur.ledger.rows import Filter
from rapporteur.model import Kind
from rapporteur.publish import show
from rapporteur.publish.adding import add_documents
from rapporteur.publish.session import Session
from rapporteur.publish.words import count, plural
from rapporteur.settings import Settings

__all__ = ["run_demo"]

SHOWN = 6
"""Lines shown of each kind."""


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


def _show(session: Session, folder: Path) -> int:
    screen = session.screen
    screen.say("$ rapporteur add samples/", style="bold")
    code = add_documents(session, [str(folder)], Settings(), hints=False)
    with session.view() as view:
        screen.say()
        screen.say("$ rapporteur show documents", style="bold")
        screen.lines(map(show.document_line, view.documents(Filter())))
        for kind in Kind:
            rows = view.claims(Filter(kinds=(kind,)))
            if not rows:
                continue
            screen.say()
            screen.say(f"$ rapporteur show {plural(kind)}", style="bold")
            screen.lines(show.claim_line(row) for row in rows[:SHOWN])
            if len(rows) > SHOWN:
                left = len(rows) - SHOWN
                screen.say(f"… and {count(left, f'more {kind.value}', f'more {plural(kind)}')}")
    screen.say()
    if session.named:
        session.next("show claims --why", "search WORDS", "verify")
    else:
        screen.say("this record is gone now; rapporteur demo --record demo.db keeps it")
        session.next("add PATH…", "demo --record demo.db")
    return code
