"""The way of the data: one ordered list of stages, each a pure step from records to records."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import BinaryIO

from rapporteur.errors import Issue
from rapporteur.model import Claim, Document, Edition
from rapporteur.settings import Limits

__all__ = ["STAGES", "Reading", "Stage", "read_edition", "read_targets"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one address: its edition, its document, its claims, and what was found amiss.

    `edition` is None when nothing could be fetched, `document` when nothing could be read.
    `seconds` tells how long each stage took, by its name.
    """

    edition: Edition | None = None
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the way: its name and what it does to a reading."""

    name: str
    run: Callable[[Reading, Limits], Reading]


def _read(reading: Reading, limits: Limits) -> Reading:
    from rapporteur.read.reader import read_edition as read

    if reading.edition is None:
        return reading
    document, issues = read(reading.edition, limits)
    return replace(reading, document=document, issues=reading.issues + issues)


def _extract(reading: Reading, _: Limits) -> Reading:
    from rapporteur.extract.extractor import extract

    if reading.document is None:
        return reading
    claims, issues = extract(reading.document)
    return replace(reading, claims=claims, issues=reading.issues + issues)


STAGES: tuple[Stage, ...] = (Stage("read", _read), Stage("extract", _extract))
"""What follows acquiring, in order. Acquiring gives editions; the ledger takes readings."""


def read_edition(edition: Edition, limits: Limits, issues: tuple[Issue, ...] = ()) -> Reading:
    """Take one edition through all stages; the same edition gives the same reading."""
    reading = Reading(edition=edition, issues=issues)
    for stage in STAGES:
        started = time.perf_counter()
        reading = stage.run(reading, limits)
        reading.seconds[stage.name] = time.perf_counter() - started
    return reading


def read_targets(
    targets: Sequence[str],
    *,
    limits: Limits,
    now: Callable[[], datetime],
    stdin: BinaryIO | None = None,
) -> Iterator[Reading]:
    """Acquire and read what the user names, one document after the other.

    `targets` are files, folders, globs, ``-`` or one URL. An address that gives no edition gives a
    reading with issues only.
    """
    from rapporteur.acquire.gather import gather

    for edition, issues in gather(targets, limits=limits, now=now, stdin=stdin):
        if edition is None:
            yield Reading(issues=issues)
        else:
            yield read_edition(edition, limits, issues)
