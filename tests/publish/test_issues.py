"""Findings are listed in few lines."""

from __future__ import annotations

import io

from rapporteur.errors import Issue
from rapporteur.publish.issues import Finding, compact, headline
from rapporteur.publish.terminal import Screen


def listed(findings: list[Finding]) -> list[str]:
    stream = io.StringIO()
    Screen(stream, wrap=False).lines(compact(findings), margin=2)
    return [headline(findings), *stream.getvalue().splitlines()]


def note(place: str, code: str = "date unknown", message: str = "relative dates stay open") -> Finding:
    return Finding(Issue(code, place, message, severe=False), place.removesuffix(".txt"))


def test_severe_findings_come_first_and_the_same_one_is_counted() -> None:
    locked = Finding(Issue("password", "locked.pdf", "give a copy without a password"))
    nameless = note("a.txt", "speaker unknown", "“I” has no name")
    assert listed([note("b.txt"), nameless, locked, nameless]) == [
        "4 issues, 1 severe",
        "  locked.pdf  password: give a copy without a password",
        "  b           date unknown: relative dates stay open",
        "  a           speaker unknown: “I” has no name (2)",
    ]


def test_a_note_about_furniture_says_how_to_see_it() -> None:
    assert listed([note("a.txt", "furniture", "23 lines set aside")])[1] == (
        "  a  furniture: 23 lines set aside (rapporteur show document a --furniture)"
    )


def test_what_is_the_same_of_several_documents_is_one_line() -> None:
    assert listed([note("a.txt"), note("b.txt"), note("c.txt", "scan", "no text layer"), note("b.txt")]) == [
        "4 issues",
        "  a, b  date unknown: relative dates stay open (3)",
        "  c     scan: no text layer",
    ]
    assert listed([note(f"{n}.txt") for n in range(1000)])[1:] == [
        "  1,000 documents  date unknown: relative dates stay open (1,000): 0, 1, 2, …"
    ]


def test_many_notes_are_told_by_code() -> None:
    findings = [note(f"{n}.txt", "furniture", f"{n} lines set aside") for n in range(40)]
    findings += [
        note("7.txt", "speaker unknown", "“we” has no name"),
        note("7.txt", "speaker unknown", "“I” has no name"),
    ]
    assert listed(findings) == [
        "42 issues",
        "  40 documents  furniture: site furniture was set aside (rapporteur show document LABEL --furniture)"
        " (40): 0, 1, 2, …",
        "  7             speaker unknown: the speaker of the remarks is not named in the document (2)",
    ]


def test_many_severe_findings_are_cut() -> None:
    findings = [Finding(Issue("empty", f"{n}.txt", f"holds nothing {n}")) for n in range(100)]
    lines = listed(findings)
    assert lines[0] == "100 severe issues"
    assert lines[-1] == "  …       and 75 lines more"
    assert len(lines) == 27
