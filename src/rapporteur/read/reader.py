"""From an edition to a document: format, furniture, passages, and what is known about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from rapporteur.errors import Issue
from rapporteur.model import (
    AlignedText,
    Document,
    Edition,
    Format,
    Furniture,
    Genre,
    Passage,
    PassageKind,
    ReferenceMark,
    Section,
    Span,
    document_id,
)
from rapporteur.read.aligned import appended, part, without
from rapporteur.read.datelines import Dateline, find_dateline
from rapporteur.read.furniture import set_aside
from rapporteur.read.language import ENGLISH, UNDETERMINED
from rapporteur.read.layout import Block, Layout
from rapporteur.read.metadata import Clues, Facts, describe
from rapporteur.read.segment import sentences, stray_closing_mark, without_references
from rapporteur.read.sniff import refusal, sniff
from rapporteur.read.text import GUESSED
from rapporteur.read.turns import Turn, directions, find_turns
from rapporteur.settings import Settings

__all__ = ["read_edition"]

_Reader = Callable[[Edition, Settings], tuple[Layout | None, tuple[Issue, ...]]]
_READERS = {
    Format.TEXT: ("text", "read_text"),
    Format.MARKDOWN: ("markdown", "read_markdown"),
    Format.HTML: ("html", "read_html"),
    Format.PDF: ("pdf", "read_pdf"),
    Format.DOCX: ("docx", "read_docx"),
}
"""Modules are imported when a file of their format comes: the libraries behind them are heavy."""

_RUN_IN = re.compile(r"(?P<head>[A-Z0-9][^.:!?;\"“”()]{1,90}):\s+(?=[A-Z0-9“\"‘(*])")
_NEXT_LINE = 6
"""Characters of white space at most between a sentence and its quotation mark on the next line."""
_BULLET = re.compile(r"\s*[•●▪◦‣]\s*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "toward",
        "towards",
        "under",
        "with",
        "within",
    ]
)
_OWN = frozenset(
    {"front matter", "markup", "date line", "end mark", "turn label", "stage direction", "past the limit"}
)
"""Reasons for which something is set aside that is the document's own, and no furniture of a site."""
_SPOKEN = frozenset({Genre.REMARKS, Genre.BRIEFING})


@dataclass(slots=True)
class _Piece:
    """A block on its way to becoming a passage."""

    block: Block
    body: AlignedText
    label: Turn | None = None
    turn: str | None = None
    run_in: int = 0
    """The own offset where the text after a run-in head begins, or 0."""
    head: str = ""


def read_edition(edition: Edition, settings: Settings) -> tuple[Document | None, tuple[Issue, ...]]:
    """Read an edition: give its document, or `None` with issues that say why there is none.

    Pure: the same edition and the same settings give the same document.
    """
    format_ = sniff(edition)
    if format_ is None:
        return None, (refusal(edition),)
    layout, issues = _reader(format_)(edition, settings)
    if layout is None:
        return None, issues
    return _document(edition, layout, settings, issues)


def _reader(format_: Format) -> _Reader:
    module, name = _READERS[format_]
    reader: _Reader = getattr(import_module(f"rapporteur.read.{module}"), name)
    return reader


def _document(
    edition: Edition, layout: Layout, settings: Settings, issues: tuple[Issue, ...]
) -> tuple[Document | None, tuple[Issue, ...]]:
    """Make the document of a layout."""
    place = edition.name or edition.source
    past = [f.span for f in layout.furniture if f.reason == "past the limit"]
    if past:
        most = f"{settings.text_characters:,}"
        said = f"only the first {most} characters were read; read more with --max-text"
        issues += (Issue("text too long", place, said, past[0].start, past[0].end),)
    empty = tuple(Furniture(b.span, "markup") for b in layout.blocks if not b.body.text)
    readable = [piece for b in layout.blocks if b.body.text for piece in _bullets(b)]
    blocks, furniture = set_aside(_with_lost_marks(layout.text, readable))
    if not blocks:
        return None, _no_text(place, issues)
    pieces = [_Piece(b, b.body) for b in blocks]
    dateline = _dateline(blocks)
    references = _references(pieces)
    _turns(pieces)
    _run_in_heads(pieces)
    facts = describe(
        Clues(
            edition,
            layout.text,
            layout.candidates,
            blocks,
            furniture,
            dateline,
            tuple(p.label.label for p in pieces if p.label),
            len(references),
            tuple(p.head for p in pieces if p.head),
        )
    )
    if dateline is not None:
        _drop_dateline(pieces[dateline[0]], dateline[1])
    _directions(pieces, facts)
    furniture = tuple(sorted((*layout.furniture, *empty, *furniture, *_empty(pieces)), key=lambda f: f.span))
    passages, sections = _passages(edition, layout, [p for p in pieces if p.body.text], facts)
    if not passages:
        return None, _no_text(place, issues)
    furniture = _with_gaps(layout, passages, furniture)
    document = Document(
        edition=edition.id,
        text=layout.text,
        format=layout.format,
        passages=passages,
        title=facts.title,
        date=facts.date,
        publisher=facts.publisher,
        side=facts.side,
        language=facts.language,
        genre=facts.genre,
        reporting_year=facts.reporting_year,
        address=facts.address,
        sections=sections,
        furniture=furniture,
        references=references,
        name=edition.name,
    )
    return document, (*issues, *_notes(place, facts, document))


def _no_text(place: str, issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Say that there is nothing to read, unless a severe issue says why already."""
    if any(issue.severe for issue in issues):
        return issues
    return (*issues, Issue("no text", place, "nothing readable stands in the document"))


def _notes(place: str, facts: Facts, document: Document) -> tuple[Issue, ...]:
    """Give what a reader of the record should know about a document, as issues that are not severe."""
    found = [Issue(code, place, said, severe=False) for code, said in facts.doubts]
    if facts.language is not None and facts.language.value not in {ENGLISH, UNDETERMINED}:
        said = f"the document is in {facts.language.value}, which is not read; its text can be searched"
        found.append(Issue("language not read", place, said, severe=False))
    lines = sum(
        document.text.count("\n", piece.span.start, piece.span.end) + 1
        for piece in document.furniture
        if piece.reason not in _OWN
    )
    if lines:
        said = f"{lines:,} line{'s' if lines > 1 else ''} of site furniture set aside"
        found.append(Issue("furniture", place, said, severe=False))
    return tuple(found)


# -- What is cut out of the readable text ---------------------------------------------------------


def _bullets(block: Block) -> tuple[Block, ...]:
    """Split a block at bullets in its middle, which a converter has run together."""
    text = block.body.text
    if block.kind is PassageKind.HEADING and len(text) < 60:
        return (block,)
    marks = list(_BULLET.finditer(text))
    if not marks or (len(marks) == 1 and text[: marks[0].start()].rstrip()[-1:] not in ":;.,"):
        return (block,)
    found: list[Block] = []
    edges = [0, *(m.end() for m in marks)]
    ends = [*(m.start() for m in marks), len(text)]
    for number, (low, high) in enumerate(zip(edges, ends, strict=True)):
        body = part(block.body, low, high)
        if not body.text:
            continue
        start = block.span.start if not found else body.source(0)
        if number:  # the bullet belongs to its item
            start = block.body.source(
                block.body.text.index(marks[number - 1].group().strip(), marks[number - 1].start())
            )
        end = body.source(len(body.text) - 1) + 1 if high < len(text) else block.span.end
        kind = PassageKind.ITEM if number or block.kind is PassageKind.ITEM else PassageKind.PARAGRAPH
        found.append(
            Block(Span(start, end), kind, body, max(block.level, 1) if kind is PassageKind.ITEM else 0)
        )
    return tuple(found) or (block,)


def _with_lost_marks(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give a quotation mark that begins a paragraph by mistake back to the paragraph it closes."""
    given = list(blocks)
    for i, block in enumerate(given):
        length = stray_closing_mark(block.body.text)
        if not length or length >= len(block.body.text):
            continue
        source = block.body.source(0)
        rest = part(block.body, length, len(block.body.text))
        start = rest.source(0)
        before = given[i - 1] if i else None
        mark = block.body.text[0]
        between = text[before.span.end : source] if before is not None else ""
        # only white space between: what stands there else is some other span's
        near = len(between) <= _NEXT_LINE and not between.strip()
        if before is not None and near and _is_open(before.body.text, mark):
            given[i - 1] = replace(
                before, span=Span(before.span.start, source + 1), body=appended(before.body, mark, source)
            )
            given[i] = replace(block, span=Span(start, block.span.end), body=rest)
        else:
            given[i] = replace(block, body=rest)
    return tuple(given)


def _is_open(text: str, mark: str) -> bool:
    """Tell whether a quotation is still open at the end of a text."""
    if mark == '"':
        # The last mark opens when a space or a bracket stands before it.
        last = text.rfind('"')
        return last >= 0 and (last == 0 or text[last - 1] in " (—–")
    opening = {"”": "“", "»": "«"}[mark]
    return text.count(opening) > text.count(mark)


def _dateline(blocks: Sequence[Block]) -> tuple[int, Dateline] | None:
    """Find the dateline: at the start of one of the first paragraphs."""
    paragraphs = [i for i, b in enumerate(blocks[:8]) if b.kind is PassageKind.PARAGRAPH][:3]
    for i in paragraphs:
        line = find_dateline(blocks[i].body.text)
        if line is not None:
            return i, line
    return None


def _drop_dateline(piece: _Piece, line: Dateline) -> None:
    """Take the dateline out of the readable text, by where it stands in the document."""
    whole = piece.block.body
    first = whole.source(line.end) if line.end < len(whole.text) else None
    if first is None:
        return
    own = next(
        (k for k in range(min(len(piece.body.text), line.end + 1)) if piece.body.source(k) >= first), None
    )
    if own:
        piece.body = part(piece.body, own, len(piece.body.text))
        piece.run_in = 0


def _references(pieces: Sequence[_Piece]) -> tuple[ReferenceMark, ...]:
    found: list[ReferenceMark] = []
    for piece in pieces:
        piece.body, marks = without_references(piece.body)
        found += marks
    return tuple(sorted(found, key=lambda m: m.span))


def _turns(pieces: Sequence[_Piece]) -> None:
    """Give each paragraph of a transcript its speaker; a heading ends a turn."""
    labels = find_turns([replace(p.block, body=p.body) for p in pieces])
    holding: str | None = None
    for piece, label in zip(pieces, labels, strict=True):
        if label is not None:
            holding = label.label
            piece.label = label
            piece.body = part(piece.body, label.end, len(piece.body.text))
        elif piece.block.kind is PassageKind.HEADING and holding is not None:
            if piece.block.level == GUESSED and not piece.body.text.isupper():
                # Among spoken words, "Thank you all" is no heading for want of a full stop.
                piece.block = replace(piece.block, kind=PassageKind.PARAGRAPH, level=0)
            else:
                holding = None
        piece.turn = holding


def _run_in_heads(pieces: Sequence[_Piece]) -> None:
    """Find "Overview: The government …" and "**Jobs:** Create …"."""
    for piece in pieces:
        if piece.turn is not None or piece.block.kind not in {PassageKind.PARAGRAPH, PassageKind.ITEM}:
            continue
        match = _RUN_IN.match(piece.body.text[:120])
        if match is None:
            continue
        words = [w for w in re.findall(r"[^\W_][\w’'-]*", match.group("head")) if w.lower() not in _SMALL]
        if words and len(words) <= 10 and all(w[0].isupper() or w[0].isdigit() for w in words):
            piece.head = match.group("head").strip()
            piece.run_in = match.end()


def _directions(pieces: Sequence[_Piece], facts: Facts) -> None:
    """Take stage directions out of the readable text."""
    transcript = facts.genre is not None and facts.genre.value in _SPOKEN
    if not transcript:
        return
    for piece in pieces:
        found = directions(piece.body.text, piece.turn is not None)
        if found:
            piece.body = without(piece.body, found)
            piece.run_in = 0


def _empty(pieces: Sequence[_Piece]) -> list[Furniture]:
    """Give what is left with nothing to read: labels, marks and stage directions that stand alone."""
    found: list[Furniture] = []
    for piece in pieces:
        if piece.body.text:
            continue
        marked = not without_references(piece.block.body)[0].text
        reason = "turn label" if piece.label else "reference mark" if marked else "stage direction"
        found.append(Furniture(piece.block.span, reason))
    return found


def _with_gaps(
    layout: Layout, passages: Sequence[Passage], furniture: Sequence[Furniture]
) -> tuple[Furniture, ...]:
    """Add the markup between the parts of a block, so that every character is accounted for."""
    taken = sorted([p.span for p in passages] + [f.span for f in furniture])
    found = list(furniture)
    at = 0
    for block in layout.blocks:
        start = block.span.start
        while at < len(taken) and taken[at].end <= start:
            at += 1
        near = at
        while start < block.span.end:
            following = taken[near] if near < len(taken) else None
            stop = min(following.start, block.span.end) if following else block.span.end
            between = layout.text[start:stop]
            if between.strip():
                low = start + len(between) - len(between.lstrip())
                found.append(Furniture(Span(low, low + len(between.strip())), "markup"))
            if following is None:
                break
            start = max(start, following.end)
            near += 1
    return tuple(sorted(found, key=lambda f: f.span))


# -- Passages and sections ------------------------------------------------------------------------


def _passages(
    edition: Edition, layout: Layout, pieces: Sequence[_Piece], facts: Facts
) -> tuple[tuple[Passage, ...], tuple[Section, ...]]:
    """Make the passages with their sentences, and the sections that their headings open."""
    document = document_id(edition.id, layout.text)
    title = facts.title.value if facts.title else None
    passages: list[Passage] = []
    heads: list[tuple[str, int]] = []
    leads: list[tuple[int, int]] = []
    begun = False
    for index, piece in enumerate(pieces):
        block = piece.block
        heading = block.kind is PassageKind.HEADING
        begun = begun or not heading
        # Lines before the first paragraph are a document's head: title, name, office, city.
        if (
            heading
            and piece.body.text != title
            and (begun or block.level != GUESSED or _heads_text(pieces, index))
        ):
            heads.append((piece.body.text.rstrip(":"), block.span.start))
        elif piece.head and block.kind is PassageKind.PARAGRAPH:
            heads.append((piece.head, block.span.start))
        lead = None
        if block.kind is PassageKind.ITEM:
            while leads and leads[-1][0] >= block.level:
                leads.pop()
            lead = leads[-1][1] if leads else None
            leads.append((block.level, index))
        else:
            leads = [(0, index)]
        passages.append(
            Passage(
                document=document,
                index=index,
                span=block.span,
                kind=block.kind,
                body=piece.body,
                sentences=sentences(piece.body.text, (piece.run_in,)),
                section=len(heads) - 1 if heads else None,
                turn=piece.turn,
                lead=lead,
            )
        )
    ends = [start for _, start in heads[1:]] + [passages[-1].span.end if passages else 0]
    sections = tuple(Section(name, Span(start, end)) for (name, start), end in zip(heads, ends, strict=False))
    return tuple(passages), sections


def _heads_text(pieces: Sequence[_Piece], index: int) -> bool:
    """Tell whether a paragraph follows a heading at once, with no other line of the head between."""
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    return (
        following is not None
        and following.block.kind is not PassageKind.HEADING
        and (index == 0 or pieces[index - 1].block.kind is not PassageKind.HEADING)
    )
