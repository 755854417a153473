"""How findings about data are listed: few lines for many documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.errors import CODES, Issue
from rapporteur.publish.terminal import Line, Screen
from rapporteur.publish.words import count

__all__ = ["Finding", "compact", "headline"]

SEVERE_SHOWN = 25
NOTES_SHOWN = 12
PLACES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue and the label of the document in the record that it is about, if there is one."""

    issue: Issue
    label: str | None = None

    @property
    def where(self) -> str:
        """What names the document to the reader: its label, or the address given."""
        return self.label or self.issue.place


def headline(findings: Sequence[Finding]) -> str:
    """Say how many there are: ``3 issues``, ``3 issues, 1 of them severe``."""
    severe = sum(finding.issue.severe for finding in findings)
    if severe == len(findings) > 0:
        return count(severe, "severe issue")
    return count(len(findings), "issue") + (f", {severe:,} severe" if severe else "")


def compact(findings: Sequence[Finding]) -> Iterator[Line]:
    """Give the lines of a list of findings: severe ones first, each of them; then notes, those that say
    the same of several documents on one line, and by their code alone where there are many.
    """
    severe = [finding for finding in findings if finding.issue.severe]
    notes = [finding for finding in findings if not finding.issue.severe]
    lines = list(_grouped(severe))
    yield from lines[:SEVERE_SHOWN]
    if len(lines) > SEVERE_SHOWN:
        yield _line(["…"], f"and {len(lines) - SEVERE_SHOWN:,} lines more")
    lines = list(_grouped(notes))
    yield from lines if len(lines) <= NOTES_SHOWN else _by_code(notes)


def _grouped(findings: Sequence[Finding]) -> Iterator[Line]:
    """What is the same of several documents on one line, in the order of the first of them."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.issue.code, finding.issue.message), []).append(finding)
    for group in groups.values():
        places = list(dict.fromkeys(finding.where for finding in group))
        times = f" ({len(group):,})" if len(group) > 1 else ""
        yield _line(places, _said(group[0], places) + times)


def _by_code(notes: Sequence[Finding]) -> Iterator[Line]:
    for code, times in Counter(note.issue.code for note in notes).most_common():
        mine = [note for note in notes if note.issue.code == code]
        places = list(dict.fromkeys(note.where for note in mine))
        messages = {note.issue.message for note in mine}
        said = (
            _said(mine[0], places) if len(messages) == 1 else f"{code}: {CODES[code]}{_hint(mine[0], places)}"
        )
        yield _line(places, said + (f" ({times:,})" if times > 1 else ""))


def _line(places: Sequence[str], said: str) -> Line:
    first = ", ".join(places[:PLACES_SHOWN])
    if len(places) == 1 or (len(first) <= Screen.WIDEST and len(places) <= PLACES_SHOWN):
        return Line((first,), said)
    return Line(
        (count(len(places), "document"),), f"{said}: {first}" + (", …" if len(places) > PLACES_SHOWN else "")
    )


def _said(finding: Finding, places: Sequence[str]) -> str:
    return f"{finding.issue.code}: {finding.issue.message}{_hint(finding, places)}"


def _hint(finding: Finding, places: Sequence[str]) -> str:
    if finding.issue.code != "furniture" or finding.label is None:
        return ""
    return f" (rapporteur show document {finding.label if len(places) == 1 else 'LABEL'} --furniture)"
