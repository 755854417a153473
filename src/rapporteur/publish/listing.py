"""The commands `show` and `search`: from the ledger's view to lines or JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rapporteur.ledger.rows import DocumentRow, Filter
from rapporteur.model import Document, Format, PassageKind, Span
from rapporteur.publish import show
from rapporteur.publish.issues import Finding, compact, headline
from rapporteur.publish.options import Listing
from rapporteur.publish.session import Session
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import count

if TYPE_CHECKING:
    from rapporteur.ledger.query import View

__all__ = ["search_passages", "show_claims", "show_document", "show_documents"]

HITS = 20
"""Passages shown of a search, unless --limit says otherwise."""


def show_claims(session: Session, wanted: Filter, listing: Listing, *, general: bool) -> int:
    """Print claims: under their own kind's columns, or as a list of all kinds (`general`)."""
    with session.view() as view:
        rows = view.claims(wanted)
        if listing.as_json:
            session.json(show.claim_object(row) for row in rows)
        elif rows:
            session.screen.lines(
                show.claim_line(row, quotes=listing.quotes, why=listing.why, general=general) for row in rows
            )
        else:
            _nothing(session, show.kind_phrase(wanted.kinds), wanted, view)
        _tell_older(session, wanted, view)
    return 0


def _tell_older(session: Session, wanted: Filter, view: View) -> None:
    """Say that what was named is an older edition: its label stays its own when a later one comes."""
    if session.quiet or not wanted.documents:
        return
    for row in view.documents(Filter(documents=wanted.documents)):
        if row.superseded:
            session.errors.say(f"{row.label} is {show.older(row)}")


def show_documents(session: Session, wanted: Filter, *, as_json: bool) -> int:
    """Print documents, older editions only where the filter asks for them."""
    with session.view() as view:
        rows = view.documents(dataclasses.replace(wanted, limit=None))
        old = [] if wanted.superseded or wanted.documents else [row for row in rows if row.superseded]
        hidden = {row.id for row in old}
        rows = [row for row in rows if row.id not in hidden][: wanted.limit]
        if as_json:
            session.json(show.document_object(row) for row in rows)
        elif rows:
            session.screen.lines(show.document_line(row) for row in rows)
            if old and not session.quiet:
                session.errors.say(f"{count(len(old), 'older edition')} not shown (--all-editions)")
        else:
            _nothing(session, "no document", wanted, view)
    return 0


def show_document(session: Session, label: str, part: str | None, *, as_json: bool) -> int:
    """Print what is known about one document, or a part of it: furniture, passages, issues, text."""
    with session.view() as view:
        row = view.document(label)
        if part == "issues":
            return _show_issues(session, view, row, as_json=as_json)
        document = view.read(row.id)
        if as_json:
            session.json_object(_document_object(view, row, document, part))
            return 0
        match part:
            case "text":
                session.screen.block(document.text)
            case "furniture":
                if not session.screen.lines(_furniture(row, document)):
                    session.screen.say(f"nothing was set aside in {row.label}{_besides(document)}")
            case "passages":
                session.screen.lines(_passages(row, document))
            case _:
                session.screen.lines(show.document_facts(row, document, view.editions(row.label)))
                session.next(f"show claims --document {row.label}", f"show document {row.label} --text")
    return 0


def _show_issues(session: Session, view: View, row: DocumentRow, *, as_json: bool) -> int:
    rows = view.issues((row.label,))
    if as_json:
        session.json(show.issue_object(found.issue, found) for found in rows)
        return 0
    findings = [Finding(found.issue, found.label) for found in rows]
    session.screen.say(f"{row.label}: {headline(findings)}")
    session.screen.lines(compact(findings), margin=2)
    return 0


def _furniture(row: DocumentRow, document: Document) -> Iterator[Line]:
    for piece in document.furniture:
        words = document.text[piece.span.start : piece.span.end]
        yield Line((piece.reason,), words, _citation(row, piece.span))
    for mark in document.references:
        yield Line(("reference mark",), mark.label, _citation(row, mark.span))


def _besides(document: Document) -> str:
    """Say where the furniture is that the text of a page never held."""
    kept = "; the edition keeps it"
    match document.format:
        case Format.HTML:
            return f": what its page has besides (menus, scripts) was left out of the text{kept}"
        case Format.PDF:
            return f": running heads and page numbers were left out of the text{kept}"
        case _:
            return ""


def _passages(row: DocumentRow, document: Document) -> Iterator[Line]:
    for passage in document.passages:
        kind = passage.kind.value.replace("_", " ") if passage.kind is not PassageKind.PARAGRAPH else ""
        turn = f"{passage.turn}: " if passage.turn else ""
        yield Line((str(passage.index), kind), turn + passage.text, _citation(row, passage.span))


def _citation(row: DocumentRow, span: Span) -> str:
    return f"{row.label}:{span.start}-{span.end}"


def _document_object(view: View, row: DocumentRow, document: Document, part: str | None) -> dict[str, Any]:
    thing = show.document_object(row)
    match part:
        case "text":
            thing["text"] = document.text
        case "furniture":
            thing["furniture"] = [
                {"start": f.span.start, "end": f.span.end, "reason": f.reason} for f in document.furniture
            ]
            thing["references"] = [
                {"start": r.span.start, "end": r.span.end, "label": r.label} for r in document.references
            ]
        case "passages":
            thing["passages"] = [
                {
                    "index": p.index,
                    "start": p.span.start,
                    "end": p.span.end,
                    "kind": p.kind.value,
                    "turn": p.turn,
                    "text": p.text,
                    "sentences": [list(sentence) for sentence in p.sentences],
                }
                for p in document.passages
            ]
        case _:
            thing["origins"] = show.origins(document)
            thing["editions"] = [show.edition_object(edition) for edition in view.editions(row.label)]
    return thing


def search_passages(session: Session, words: str, wanted: Filter, *, as_json: bool) -> int:
    """Find passages that hold words, and print them or what was searched."""
    from rapporteur.ledger.search import search
    from rapporteur.ledger.terms import parse

    with session.view() as view:
        found = search(view, words, wanted, limit=wanted.limit or HITS)
        _tell_older(session, wanted, view)
    if as_json:
        session.json_object(
            {
                "words": words,
                "total": found.total,
                "searched": show.searched_object(found.searched),
                "hits": [show.hit_object(hit) for hit in found.hits],
            }
        )
    elif found.hits:
        session.screen.lines(show.hit_line(hit) for hit in found.hits)
        if not session.quiet:
            shown = f"{len(found.hits):,} of " if found.total > len(found.hits) else ""
            session.errors.say(f"{shown}{count(found.total, 'passage')} in {show.scope(found.searched)}")
    else:
        # Words that stand apart may all be there without standing in one passage.
        if len(parse(words)) > 1:
            what, hint = f"no passage holds all of “{words}”", "try fewer words"
        else:
            phrase = words.strip().strip('"')
            what, hint = f"no mention of “{phrase}”", "try other words"
        for line in show.nothing(what, wanted, found.searched, hint):
            session.screen.say(line)
    return 0


def _nothing(session: Session, what: str, wanted: Filter, view: View) -> None:
    for line in show.nothing(what, wanted, view.searched(wanted), "rapporteur search WORDS"):
        session.screen.say(line)
