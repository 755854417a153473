"""What `show` and `search` print: records of the ledger's view as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rapporteur.ledger.rows import ClaimRow, DocumentRow, EditionRow, Filter, Hit, IssueRow, Searched
from rapporteur.model import Document, Genre, Issue, Kind, Known, Span
from rapporteur.publish.claims_json import dumps, interval_object, to_object
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import cells_and_body, count, day

__all__ = [
    "claim_line",
    "claim_object",
    "document_facts",
    "document_line",
    "document_object",
    "hit_line",
    "hit_object",
    "issue_object",
    "json_array",
    "nothing",
    "scope",
]


def claim_line(row: ClaimRow, *, quotes: bool = False, why: bool = False, general: bool = False) -> Line:
    """Give the line of a claim under its own kind, or of any claim in a list of all kinds (`general`)."""
    claim = row.claim
    cells, body = cells_and_body(claim)
    if general:
        body = " · ".join(part for part in (*cells, body) if part not in ("", "–"))
        cells = (claim.kind.value,)
    if row.accepted or row.corrected:
        judged = f"corrected: {', '.join(row.corrected)}" if row.corrected else "accepted"
        body = " · ".join(filter(None, (body, judged)))
    notes: list[str] = []
    if quotes:
        notes.append(f"“{claim.citation.quote}”")
    if why:
        from rapporteur.publish.explain import reasons

        notes += reasons(claim, row.label + (f" ({row.title})" if row.title else ""))
    return Line(cells, body, row.reference, tuple(notes))


def claim_object(row: ClaimRow) -> dict[str, Any]:
    """Give a claim of the record as a JSON object; `document` is its label, `citation` what is printed."""
    return to_object(row.claim, row.label) | {"citation": row.reference}


def document_line(row: DocumentRow) -> Line:
    """Give the line of a document."""
    parts = [
        row.title or "without title",
        row.publisher,
        f"side: {row.side}" if row.side else None,
        row.genre.value.replace("_", " ") if row.genre not in (None, Genre.UNKNOWN) else None,
        f"language: {row.language}" if row.language not in (None, "en") else None,
        count(row.claims, "claim"),
        count(row.issues, "issue") if row.issues else None,
        older(row) if row.superseded else None,
    ]
    cells = (row.label, day(row.date) if row.date else "day unknown")
    return Line(cells, " · ".join(filter(None, parts)), row.name)


def document_object(row: DocumentRow) -> dict[str, Any]:
    """Give a document of the record as a JSON object."""
    return {
        "label": row.label,
        "id": row.id,
        "edition": row.edition,
        "name": row.name,
        "source": row.source,
        "fetched": row.fetched.isoformat(),
        "format": row.format.value,
        "title": row.title,
        "date": interval_object(row.date),
        "publisher": row.publisher,
        "side": row.side,
        "language": row.language,
        "genre": row.genre.value if row.genre else None,
        "reporting_year": row.reporting_year,
        "address": row.address,
        "characters": row.characters,
        "passages": row.passages,
        "claims": row.claims,
        "issues": row.issues,
        "superseded": row.superseded,
        "latest": row.latest,
        "reader": row.reader,
    }


def document_facts(row: DocumentRow, document: Document, editions: Sequence[EditionRow]) -> Iterator[Line]:
    """Give what is known about a document, line by line, each with where it was taken from."""

    def known(name: str, thing: Known[Any] | None, said: str | None = None) -> Line:
        if thing is None:
            return Line((name,), "unknown")
        place = f"{row.label}:{thing.span.start}-{thing.span.end}" if thing.span else ""
        return Line((name,), f"{said if said is not None else thing.value}  (from {thing.origin})", place)

    yield Line(("label",), row.label + (f" · {older(row)}" if row.superseded else ""))
    yield known("title", document.title)
    yield known("date", document.date, day(document.date.value) if document.date else None)
    if document.reporting_year:
        yield known("reports on", document.reporting_year)
    yield known("publisher", document.publisher)
    yield known("side", document.side)
    yield known("genre", document.genre, document.genre.value.replace("_", " ") if document.genre else None)
    yield known("language", document.language)
    if document.address:
        yield known("address", document.address)
    came = "fetched" if "://" in row.source else "added"
    yield Line(("read from",), f"{row.name} · {row.format.value} · {came} {row.fetched:%Y-%m-%d %H:%M} UTC")
    for n, edition in enumerate(editions, 1):
        mark = "this one" if edition.id == row.edition else "older" if edition.superseded else "latest"
        said = [count(edition.size, "byte"), f"sha256 {edition.sha256}", mark]
        if edition.labels != (row.label,):
            said.append(f"cited as {', '.join(edition.labels)}" if edition.labels else "not read")
        yield Line((f"edition {n}",), " · ".join(said))
    words = sum(len(passage.text.split()) for passage in document.passages)
    yield Line(
        ("holds",),
        " · ".join(
            (
                count(row.characters, "character"),
                count(len(document.passages), "passage"),
                count(words, "word"),
                count(row.claims, "claim"),
                count(len(document.furniture), "stretch", "stretches") + " set aside",
                count(row.issues, "issue"),
            )
        ),
    )


def older(row: DocumentRow) -> str:
    """Say of a document that a later edition or reading is shown in its place, and how that is named."""
    return "an older edition" + (f"; the latest is {row.latest}" if row.latest else "")


def origins(document: Document) -> dict[str, Any]:
    """Give where each thing known about a document was taken from, with the place in its text."""
    known = {
        "title": document.title,
        "date": document.date,
        "publisher": document.publisher,
        "side": document.side,
        "language": document.language,
        "genre": document.genre,
        "reporting_year": document.reporting_year,
        "address": document.address,
    }
    return {
        name: {"from": thing.origin, "span": [thing.span.start, thing.span.end] if thing.span else None}
        for name, thing in known.items()
        if thing is not None
    }


def edition_object(row: EditionRow) -> dict[str, Any]:
    """Give an edition of the record as a JSON object."""
    return {
        "id": row.id,
        "sha256": row.sha256,
        "size": row.size,
        "media_type": row.media_type,
        "fetched": [
            {"source": a.source, "name": a.name, "when": a.fetched.isoformat()} for a in row.acquisitions
        ],
        "documents": list(row.documents),
        "labels": list(row.labels),
        "superseded": row.superseded,
    }


def hit_line(hit: Hit) -> Line:
    """Give the line of a passage that was found, the searched words set off."""
    when = day(hit.date) if hit.date else "day unknown"
    return Line((when,), hit.snippet, hit_citation(hit), marks=hit.matches)


def hit_citation(hit: Hit) -> str:
    """Cite the longest run of searched words that stand side by side, the first such: a phrase as one."""
    runs: list[Span] = []
    for place in hit.places:
        if runs and place.start - runs[-1].end <= 1:
            runs[-1] = Span(runs[-1].start, place.end)
        else:
            runs.append(place)
    best = max(runs, key=lambda run: run.end - run.start, default=hit.span)
    return f"{hit.label}:{best.start}-{best.end}"


def hit_object(hit: Hit) -> dict[str, Any]:
    """Give a passage that was found as a JSON object; `places` are offsets into the document's text."""
    return {
        "document": hit.label,
        "document_id": hit.document,
        "title": hit.title,
        "date": interval_object(hit.date),
        "kind": hit.kind.value,
        "start": hit.span.start,
        "end": hit.span.end,
        "snippet": hit.snippet,
        "matches": [list(match) for match in hit.matches],
        "places": [[place.start, place.end] for place in hit.places],
        "claims": hit.claims,
        "score": hit.score,
        "citation": hit_citation(hit),
    }


def issue_object(issue: Issue, row: IssueRow | None = None) -> dict[str, Any]:
    """Give a finding about data as a JSON object."""
    thing: dict[str, Any] = {
        "code": issue.code,
        "place": issue.place,
        "message": issue.message,
        "start": issue.start,
        "end": issue.end,
        "severe": issue.severe,
    }
    if row is not None:
        thing |= {"document": row.label, "found": row.found.isoformat()}
    return thing


def searched_object(searched: Searched) -> dict[str, Any]:
    """Give what was searched as a JSON object."""
    return {
        "documents": searched.documents,
        "first": searched.first.isoformat() if searched.first else None,
        "last": searched.last.isoformat() if searched.last else None,
        "undated": searched.undated,
        "left_out": searched.left_out,
    }


def json_array(things: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Give a JSON array in pieces to be written, one object a line."""
    opening = "["
    for thing in things:
        yield opening + "\n" + dumps(thing)
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def scope(searched: Searched) -> str:
    """Say what was searched: ``14 documents, 2014-12-10 to 2024-05-21``."""
    said = count(searched.documents, "document")
    if searched.first and searched.last:
        said += f", {searched.first}" + (f" to {searched.last}" if searched.last != searched.first else "")
    if searched.undated and searched.undated == searched.documents:
        said += ", none of them dated"
    elif searched.undated:
        said += f" ({searched.undated:,} of them without a date)"
    return said


def nothing(what: str, wanted: Filter, searched: Searched, hint: str = "") -> list[str]:
    """Say that nothing was found, in what it was looked for, and what to do (`hint` is one thing more)."""
    if searched.documents == 0 and not (wanted.documents or wanted.since or wanted.until):
        return ["the record holds no document yet", "next: rapporteur add PATH…"]
    said = [f"{what}{_meant(wanted)} in {scope(searched)}"]
    if searched.left_out:
        left = count(searched.left_out, "claim")
        said.append(f"{left} without any date left out; leave out --since and --until to see them")
    options = _options(wanted)
    hints = [f"leave out {' or '.join(options)}"] if options else []
    hints += [hint] if hint else []
    return [*said, "next: " + " · ".join([*hints, "rapporteur show documents"])]


def _meant(wanted: Filter) -> str:
    parts = [f" about “{wanted.about}”"] if wanted.about else []
    parts += [f" with {' and '.join(wanted.parties)}"] if wanted.parties else []
    parts += [f" between {wanted.between[0]} and {wanted.between[1]}"] if wanted.between else []
    parts += [f" of status {' or '.join(wanted.statuses)}"] if wanted.statuses else []
    parts += [f" since {wanted.since}"] if wanted.since else []
    parts += [f" until {wanted.until}"] if wanted.until else []
    return ",".join(parts)


def _options(wanted: Filter) -> list[str]:
    given = {
        "--about": wanted.about,
        "--party": wanted.parties,
        "--between": wanted.between,
        "--status": wanted.statuses,
        "--since": wanted.since,
        "--until": wanted.until,
        "--document": wanted.documents,
    }
    return [option for option, value in given.items() if value]


def kind_phrase(kinds: Sequence[Kind]) -> str:
    """Say that there is none of some kinds: ``no meeting``, ``no meeting or figure``, ``no claim``."""
    return "no " + (" or ".join(kinds) if kinds else "claim")
