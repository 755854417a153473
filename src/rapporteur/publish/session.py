"""What one call of a command works with: the record, the screen, how much to say."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rapporteur.errors import RapporteurError
from rapporteur.publish.terminal import Screen

if TYPE_CHECKING:
    from rapporteur.ledger.query import View
    from rapporteur.publish.options import Common

__all__ = ["DEFAULT_RECORD", "ENVIRONMENT", "Session", "Stopped", "log", "utf8"]

DEFAULT_RECORD = "rapporteur.db"
ENVIRONMENT = "RAPPORTEUR_RECORD"


class Stopped(RapporteurError):
    """The user stopped a run; says what stays of it."""


@dataclass(frozen=True)
class Session:
    """The record in use (`named` when an option names it) and how much to say."""

    record: Path
    named: bool = False
    quiet: bool = False
    verbose: bool = False

    @classmethod
    def of(cls, *options: Common | None) -> Session:
        """Put the options before and after a command's name together; the later ones win."""
        given = [common for common in options if common is not None]
        records = [common.record for common in given if common.record is not None]
        record = records[-1] if records else Path(os.environ.get(ENVIRONMENT) or DEFAULT_RECORD)
        return cls(
            record=record.expanduser(),
            named=bool(records),
            quiet=any(common.quiet for common in given),
            verbose=any(common.verbose for common in given),
        )

    @cached_property
    def screen(self) -> Screen:
        """Standard output."""
        return Screen(sys.stdout)

    @cached_property
    def errors(self) -> Screen:
        """Standard error."""
        return Screen(sys.stderr)

    def view(self) -> View:
        """Open the record for reading.

        Raises:
            RecordError: when there is none, or it cannot be read.
        """
        from rapporteur.ledger.query import View

        return View.open(self.record)

    def json(self, things: Iterable[dict[str, Any]]) -> None:
        """Print a JSON array, one object a line."""
        from rapporteur.publish.show import json_array

        stream = utf8(sys.stdout)
        for piece in json_array(things):
            stream.write(piece)

    def json_object(self, thing: dict[str, Any]) -> None:
        """Print one JSON object."""
        from rapporteur.publish.claims_json import dumps

        utf8(sys.stdout).write(dumps(thing) + "\n")

    def next(self, *commands: str) -> None:
        """Print what to do next, on one line where there is room."""
        if self.quiet:
            return
        record = f" --record {shlex.quote(str(self.record))}" if self.named else ""
        hints = [f"rapporteur{record} {command}" for command in commands]
        line = "next: " + " · ".join(hints)
        if self.screen.wrap and len(line) > self.screen.width:
            line = "next: " + "\n      ".join(hints)
        for part in line.split("\n"):
            self.screen.say(part)


def utf8(stream: TextIO, *, newline: str | None = None) -> TextIO:
    """Give a stream that writes UTF-8, whatever the locale says: data has one encoding."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline=newline)
    return stream


def log(session: Session) -> Any:
    """Give a logger that writes to standard error with --verbose, and nowhere without it."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty() and "NO_COLOR" not in os.environ),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr)
        if session.verbose
        else structlog.ReturnLoggerFactory(),
    )
    return structlog.get_logger()
