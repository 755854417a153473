"""Markdown with YAML front matter: blocks as spans of the file, markup left out of their readable text.

A library would give a tree without offsets into the file, so this scanner is our own. It follows
CommonMark 0.31 where documents use it (headings, lists, quotations, breaks, emphasis, links), and
takes indented code for indented text, which it is in documents of this field.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapporteur.errors import Issue
from rapporteur.model import AlignedText, Edition, Format, Furniture, PassageKind, Span
from rapporteur.read.aligned import replaced
from rapporteur.read.fold import fold
from rapporteur.read.front_matter import front_matter
from rapporteur.read.inline import Markup, scan_inline
from rapporteur.read.layout import Block, Layout
from rapporteur.read.text import GUESSED, Line, as_list, decoded, lines, looks_like_heading, readable_end
from rapporteur.settings import Settings

__all__ = ["read_markdown"]

_ATX = re.compile(r"(#{1,6})(?=[ \t\u00a0]|$)[ \t\u00a0]*")
_CLOSING = re.compile(r"[ \t]+#+$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_FENCE = re.compile(r"(?:```+|~~~+)[^`]*$")
_ITEM = re.compile(
    r"(?P<mark>[-*+•‣◦▪●–—]|\(?(?:\d{1,9}|[a-zA-Z]|[ivxl]{1,6}|[IVXL]{1,6})\\?\)|(?:\d{1,9}|[a-zA-Z]|[ivx]{1,5})\\?\.)"
    r"[ \t\u00a0]+(?=\S)"
)
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_TABLE_RULE = re.compile(r"[|:+=\- \t]{3,}$")
_DEFINITION = re.compile(r"\[(?!\^)([^\[\]]{1,200})\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?$")
_ENDED = re.compile(r"[.!?:;…]['\"”’»)\]*_]*$")
_OPEN_END = re.compile(r"(?:\s[a-z]+|,|[—–])$")
_LONG_ENOUGH = 80
_LEAD = re.compile(r"\b[a-z]+:$")
"""A line that leads to what follows ("The Prime Minister said:") is no heading, bold or not."""

_SPACE_BREAK = "  "
_VANISHING = re.compile(r"<(script|style|noscript|iframe|svg)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A block that is being gathered."""

    kind: PassageKind
    lines: list[Line]
    drop: list[tuple[int, int]] = field(default_factory=list)
    level: int = 0
    quoted: bool = False


@dataclass(slots=True)
class _Scan:
    """Where the scanner stands."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    open: _Open | None = None
    indents: list[int] = field(default_factory=list)
    """The columns at which the content of the open list items begins, outermost first."""
    labels: frozenset[str] = frozenset()
    missing: set[str] = field(default_factory=set)
    """What closes nothing from here on, so that it is looked for once only."""


def read_markdown(edition: Edition, settings: Settings) -> tuple[Layout | None, tuple[Issue, ...]]:
    """Read a Markdown edition; `None` when its bytes are no text.

    Broken front matter gives an issue, and what can be read of it line by line is read.
    """
    found = decoded(edition)
    issues = found.issues(edition.name or edition.source)
    if not found.readable:
        return None, issues
    text = found.text
    stop = readable_end(text, settings.text_characters)
    front = front_matter(text[:stop], edition.name or edition.source)
    scan = _Scan(text)
    start = 0
    if front is not None:
        scan.furniture.append(Furniture(front.span, "front matter"))
        issues += front.issues
        start = front.span.end
    _scan(scan, start, stop)
    if stop < len(text):
        scan.furniture.append(Furniture(Span(stop, len(text)), "past the limit"))
    candidates = front.candidates if front is not None else ()
    furniture = tuple(sorted(scan.furniture, key=lambda f: f.span))
    return Layout(text, Format.MARKDOWN, as_list(scan.blocks), candidates, furniture), issues


def _scan(scan: _Scan, start: int, stop: int) -> None:
    """Read the blocks between two offsets."""
    text = scan.text
    every = list(lines(text, start, stop))
    scan.labels = frozenset(
        m.group(1).strip().lower() for line in every if (m := _DEFINITION.match(text, line.start, line.end))
    )
    skip_to = start
    fenced = ""
    for number, line in enumerate(every):
        if line.end <= skip_to and not (line.blank and line.start >= skip_to):
            continue
        if line.blank:
            _close(scan)
            continue
        if fenced:
            if text.startswith(fenced, line.start):
                _markup(scan, line.start, line.end)
                fenced = ""
            else:
                _gather(scan, line, PassageKind.PARAGRAPH)
            continue
        gone = _gone(scan, line, stop)
        if gone:
            skip_to = gone
            continue
        if _FENCE.match(text, line.start, line.end):
            _close(scan)
            _markup(scan, line.start, line.end)
            fenced = text[line.start : line.start + 3]
            continue
        following = every[number + 1] if number + 1 < len(every) else None
        _line(scan, line, following)
    _close(scan)


def _gone(scan: _Scan, line: Line, stop: int) -> int:
    """Set aside a comment or an element that shows nothing, at the start of a line; give its end."""
    text = scan.text
    closing = ""
    if text.startswith("<!--", line.start):
        closing = "-->"
    elif match := _VANISHING.match(text, line.start, line.end):
        closing = f"</{match.group(1).lower()}>"
    if not closing or closing in scan.missing:
        return 0
    found = re.compile(re.escape(closing), re.IGNORECASE).search(text, line.start, stop)
    end = found.end() if found else 0
    if not found:
        scan.missing.add(closing)
    if not end or text[end : _line_end(text, end, stop)].strip():
        return 0  # it never closes, or text follows on its line: the inline rules see to it
    _close(scan)
    _markup(scan, line.start, end)
    return end


def _line_end(text: str, at: int, stop: int) -> int:
    found = text.find("\n", at, stop)
    return found if found >= 0 else stop


def _markup(scan: _Scan, start: int, end: int) -> None:
    scan.furniture.append(Furniture(Span(start, end), "markup"))


def _line(scan: _Scan, line: Line, following: Line | None) -> None:
    """Read one line that holds something."""
    text = scan.text
    atx = _ATX.match(text, line.start, line.end)
    if atx and line.indent < 4:
        _close(scan)
        scan.indents.clear()
        if atx.end() == line.end:
            _markup(scan, line.start, line.end)
            return
        closing = _CLOSING.search(text, atx.end(), line.end)
        drop = [(line.start, atx.end())] + ([closing.span()] if closing else [])
        scan.open = _Open(PassageKind.HEADING, [line], drop, len(atx.group(1)))
        _close(scan)
        return
    opened = scan.open
    if _UNDERLINE.match(text, line.start, line.end) and opened and _takes_underline(opened, text, line):
        opened.kind = PassageKind.HEADING
        opened.level = 1 if text[line.start] == "=" else 2
        opened.lines.append(line)
        opened.drop.append((line.start, line.end))
        _close(scan)
        return
    if (
        _RULE.match(text, line.start, line.end)
        or _DEFINITION.match(text, line.start, line.end)
        or (_TABLE_RULE.match(text, line.start, line.end) and line.end - line.start > 2)
    ):
        _close(scan)
        _markup(scan, line.start, line.end)
        return
    if text[line.start] == "|" and text.count("|", line.start, line.end) > 1:
        _row(scan, line)
        return
    quote = _QUOTE.match(text, line.start, line.end)
    if quote:
        _quoted(scan, line, quote.end())
        return
    item = _ITEM.match(text, line.start, line.end)
    if item and _begins_item(scan, line, item, following):
        _item(scan, line, item)
        return
    _gather(scan, line, PassageKind.PARAGRAPH)


def _takes_underline(opened: _Open, text: str, line: Line) -> bool:
    """Tell an underlined heading from a rule below a paragraph."""
    short = opened.lines[-1].end - opened.lines[0].start <= 200
    return (
        opened.kind is PassageKind.PARAGRAPH and short and (text[line.start] == "=" or len(opened.lines) < 3)
    )


def _row(scan: _Scan, line: Line) -> None:
    """Read one row of a table as a paragraph of its own; its inner bars stay between the cells."""
    _close(scan)
    text = scan.text
    last = line.end - 1 if text[line.end - 1] == "|" else line.end
    drop = [(line.start, line.start + 1)] + ([(last, line.end)] if last < line.end else [])
    scan.open = _Open(PassageKind.PARAGRAPH, [line], drop)
    _close(scan)


def _quoted(scan: _Scan, line: Line, inner: int) -> None:
    """Read one line of a block quotation."""
    if scan.open and not scan.open.quoted:
        _close(scan)
    if inner == line.end:
        _close(scan)
        _markup(scan, line.start, line.end)
        return
    if scan.open is None:
        scan.open = _Open(PassageKind.BLOCK_QUOTE, [], quoted=True)
    scan.open.lines.append(line)
    scan.open.drop.append((line.start, inner))


def _begins_item(scan: _Scan, line: Line, item: re.Match[str], following: Line | None) -> bool:
    """Tell a list's mark from a dash or a number in the middle of a paragraph."""
    mark = item.group("mark")
    opened = scan.open
    if opened is None or opened.quoted or opened.kind is PassageKind.ITEM:
        if opened is not None and opened.kind is PassageKind.ITEM and not scan.indents:
            return True
        if opened is None and len(mark.strip("().\\")) == 1 and mark[0].isalpha() and mark.endswith("."):
            # "J. Smith met …" begins with an initial; a list goes on, or starts with its first letter.
            listed = bool(scan.blocks) and scan.blocks[-1].kind is PassageKind.ITEM
            return listed or mark[0] in "aAi"
        return not (opened is not None and mark in "–—")
    # CommonMark 5.3: only a bullet or the number 1 can break into a paragraph.
    if mark in "-*+•‣◦▪●":
        return True
    ended = bool(_ENDED.search(scan.text, max(opened.lines[-1].end - 8, 0), opened.lines[-1].end))
    return (ended and mark.strip("(.)\\") in {"1", "a", "A", "i", "I"}) or (
        ended and following is not None and scan.text[opened.lines[-1].end - 1] in ":;"
    )


def _item(scan: _Scan, line: Line, item: re.Match[str]) -> None:
    """Begin an item of a list."""
    _close(scan)
    while scan.indents and line.indent < scan.indents[-1]:
        scan.indents.pop()
    scan.indents.append(line.indent + item.end() - item.start())
    scan.open = _Open(PassageKind.ITEM, [line], [(line.start, item.end())], len(scan.indents))


def _gather(scan: _Scan, line: Line, kind: PassageKind) -> None:
    """Add a line to the open block, or begin one; an indented one after a blank goes on with an item."""
    if scan.open is not None:
        scan.open.lines.append(line)
        return
    level = 0
    if scan.indents:
        # CommonMark asks for the content's column; documents are content with two spaces.
        while scan.indents and (line.indent < 2 or line.indent + 2 < scan.indents[-1]):
            scan.indents.pop()
        if scan.indents:
            kind, level = PassageKind.ITEM, len(scan.indents)
    scan.open = _Open(kind, [line], level=level)


def _close(scan: _Scan) -> None:
    """Finish the open block: find its markup, split it at its hard breaks, keep what is readable."""
    opened, scan.open = scan.open, None
    if opened is None:
        return
    if opened.kind is not PassageKind.ITEM and scan.indents:
        scan.indents.clear()
    text = scan.text
    start, end = opened.lines[0].start, opened.lines[-1].end
    found = scan_inline(text, start, end, opened.drop, scan.labels)
    found.drop = _merged(found.drop)
    found.bold.sort()
    for piece in _split(text, opened, found):
        body = _body(text, piece.start, piece.end, found)
        if not body.text.strip("*_ "):
            _markup(scan, piece.start, piece.end)
            continue
        kind, level = _kind(text, opened, piece, body, found)
        scan.blocks.append(Block(piece, kind, body, level))


def _split(text: str, opened: _Open, found: Markup) -> Iterator[Span]:
    """Split a block where its author broke the line, unless the sentence goes on after the break."""
    start = opened.lines[0].start
    end = opened.lines[-1].end
    cuts = sorted(found.breaks)
    for before, after in zip(opened.lines, opened.lines[1:], strict=False):
        if text.startswith(_SPACE_BREAK, before.end) or text[before.end - 1] == "\\":
            cuts.append(after.start)
    at = start
    for cut in sorted(cuts):
        stop = cut
        while stop > at and text[stop - 1].isspace():
            stop -= 1
        resume = cut
        while resume < end and text[resume].isspace():
            resume += 1
        if stop <= at or resume >= end:
            continue
        ended = _ENDED.search(text, max(at, stop - 8), stop)
        broken_off = stop - at >= _LONG_ENOUGH and _OPEN_END.search(text, max(at, stop - 40), stop)
        if not ended and (text[resume].islower() or broken_off):
            continue
        yield Span(at, stop)
        at = resume
    yield Span(at, end)


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give ranges in order, those that meet or overlap as one."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _body(text: str, start: int, end: int, found: Markup) -> AlignedText:
    """Give the readable text of a piece of a block."""
    low = bisect_left(found.drop, start, key=lambda d: d[1])
    high = bisect_left(found.drop, end, key=lambda d: d[0])
    body = fold(text, start, end, found.drop[low:high])
    swaps = {at: char for at, char in found.swap.items() if start <= at < end} if found.swap else {}
    return replaced(body, swaps) if swaps else body


def _kind(text: str, opened: _Open, piece: Span, body: AlignedText, found: Markup) -> tuple[PassageKind, int]:
    """Tell what a piece is: a short line that is bold from end to end is a heading."""
    if opened.kind is not PassageKind.PARAGRAPH:
        return opened.kind, opened.level
    words = body.text
    inner = body.span(0, len(words))
    before = bisect_right(found.bold, (inner.start, len(text)))
    covered = any(
        low <= inner.start and inner.end <= high for low, high in found.bold[max(0, before - 8) : before]
    )
    if covered and len(words) <= 160 and not words.endswith((".", ";", ",")) and not _LEAD.search(words):
        return PassageKind.HEADING, 3
    if covered and looks_like_heading(words.rstrip(".")):
        return PassageKind.HEADING, 3
    single = text.count("\n", piece.start, piece.end) <= 1
    if single and looks_like_heading(words, 12):
        return PassageKind.HEADING, GUESSED
    return PassageKind.PARAGRAPH, 0
