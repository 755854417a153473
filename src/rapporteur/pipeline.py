"""The way of the data: one ordered list of stages, each a pure step from records to records."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from rapporteur.errors import Issue, RapporteurError
from rapporteur.model import Claim, Document, Edition, Mention
from rapporteur.settings import Settings

__all__ = ["STAGES", "Reading", "Stage", "bug", "plan", "read_edition", "read_targets"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one address: its edition, its document, its claims and names, and what was found amiss.

    `edition` is None when nothing could be fetched, `document` when nothing could be read. `known` is
    true when the edition was passed over because it had been read before; then there is no document
    either. `seconds` tells how long each stage took, by its name. `error` is the bug that kept a stage
    from its work, for a log.
    """

    edition: Edition | None = None
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    issues: tuple[Issue, ...] = ()
    known: bool = False
    seconds: dict[str, float] = field(default_factory=dict, compare=False)
    error: Exception | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the way: its name and what it does to a reading."""

    name: str
    run: Callable[[Reading, Settings], Reading]


def _read(reading: Reading, settings: Settings) -> Reading:
    from rapporteur.read.reader import read_edition as read

    if reading.edition is None:
        return reading
    document, issues = read(reading.edition, settings)
    return replace(reading, document=document, issues=reading.issues + issues)


def _extract(reading: Reading, settings: Settings) -> Reading:
    from rapporteur.extract.extractor import extract

    if reading.document is None:
        return reading
    claims, mentions, issues = extract(reading.document, settings.language_model)
    return replace(reading, claims=claims, mentions=mentions, issues=reading.issues + issues)


STAGES: tuple[Stage, ...] = (Stage("read", _read), Stage("extract", _extract))
"""What follows acquiring, in order. Acquiring gives editions; the ledger takes readings."""


def read_edition(edition: Edition, settings: Settings, issues: tuple[Issue, ...] = ()) -> Reading:
    """Take one edition through all stages; the same edition gives the same reading.

    A bug in a stage costs what that stage gives for this one edition, and is told as an issue: whoever
    reads a thousand documents does not lose the run over one of them. A broken environment raises.
    """
    reading = Reading(edition=edition, issues=issues)
    for stage in STAGES:
        started = time.perf_counter()
        try:
            reading = stage.run(reading, settings)
        except (RapporteurError, ImportError):
            raise
        except Exception as error:  # noqa: BLE001 (the edge of the pipeline, see above)
            found = bug(error, edition, stage.name)
            reading = replace(reading, issues=(*reading.issues, found), error=error)
        reading.seconds[stage.name] = time.perf_counter() - started
    return reading


def bug(error: Exception, edition: Edition, doing: str) -> Issue:
    """Give the issue for a bug that came up with an edition: its class, and where in the code it was."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    at = ours[-1] if ours else frames[-1] if frames else None
    where = ""
    if at is not None:
        path = Path(at.filename)
        name = path.relative_to(_PACKAGE.parent).as_posix() if ours else path.name
        where = f" at {name}:{at.lineno}"
    said = (
        f"{type(error).__name__}{where} during {doing}; run again with --verbose for all of it, and report it"
    )
    return Issue("bug", edition.name or edition.source, said)


_PACKAGE = Path(__file__).resolve().parent


def plan(targets: Sequence[str]) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """Give the names of what :func:`read_targets` would read, in its order, and what cannot be read.

    Nothing is opened and nothing is fetched; the count serves a progress bar.
    """
    from rapporteur.acquire.gather import plan as planned

    return planned(targets)


def read_targets(
    targets: Sequence[str],
    *,
    settings: Settings,
    now: Callable[[], datetime],
    stdin: BinaryIO | None = None,
    skip: Callable[[Edition], bool] | None = None,
) -> Iterator[Reading]:
    """Acquire and read what the user names, one document after the other.

    `targets` are files, folders, globs, ``-`` or one URL. An address that gives no edition gives a
    reading with issues only. An edition for which `skip` is true is not read, and marked as known.
    """
    from rapporteur.acquire.gather import gather

    for edition, issues in gather(targets, settings=settings, now=now, stdin=stdin):
        if edition is None:
            yield Reading(issues=issues)
        elif skip is not None and skip(edition):
            yield Reading(edition=edition, issues=issues, known=True)
        else:
            yield read_edition(edition, settings, issues)
