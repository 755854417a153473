"""Plain text: paragraphs, items and headings, as spans of the file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.errors import Issue
from rapporteur.model import Edition, Format, Furniture, PassageKind, Span
from rapporteur.read.decode import Decoded, decode
from rapporteur.read.fold import fold
from rapporteur.read.layout import Block, Layout
from rapporteur.settings import Settings

__all__ = [
    "GUESSED",
    "Line",
    "as_list",
    "decoded",
    "lines",
    "looks_like_heading",
    "marker",
    "read_text",
    "readable_end",
]

_LINE = re.compile(r"[^\n\r\f\u2028\u2029]*(?:\r\n|[\n\r\f\u2028\u2029]|\Z)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)

_MARKER = re.compile(
    r"(?P<bullet>[-*+•‣◦▪●○■□–—·►➢✓])[ \t\u00a0]+(?=\S)"
    r"|(?P<number>\(?(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,6}|[IVXL]{1,6})\)|(?:\d{1,3}|[a-z])\.)[ \t\u00a0]+(?=\S)"
)
_ENDED = re.compile(r"[.!?:;…]['\"”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SPACE = re.compile(r"\s")
_LETTERS = re.compile(r"[^\W\d_]")

_WIDEST_WRAP = 132
"""Columns of the widest terminal or printer line that files are wrapped to; a longer line is a
paragraph of its own."""

_LONG_ENOUGH = 40
GUESSED = 6
"""The level of a heading that nothing marks as one but its shape."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: where its characters stand, without white space at the ends and line end."""

    start: int
    end: int
    indent: int

    @property
    def blank(self) -> bool:
        """Whether it holds nothing but white space."""
        return self.start == self.end


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Give the lines of a text in order."""
    stop = len(text) if end is None else end
    at = start
    while at < stop:
        match = _LINE.match(text, at, stop)
        if match is None or match.end() == at:
            return
        raw = match.group()
        inner = raw.strip()
        lead = len(raw) - len(raw.lstrip()) if inner else 0
        yield Line(at + lead, at + lead + len(inner), len(raw[:lead].expandtabs(4)))
        at = match.end()


def decoded(edition: Edition) -> Decoded:
    """Decode an edition that is text, with the character set its sender declared, if any."""
    declared = _CHARSET.search(edition.media_type)
    return decode(edition.content, declared.group(1) if declared else None)


def readable_end(text: str, limit: int) -> int:
    """Give the offset up to which a text is read: its end, or the last line end within the limit."""
    if len(text) <= limit:
        return len(text)
    cut = text.rfind("\n", 0, limit)
    return cut + 1 if cut > limit // 2 else limit


def read_text(edition: Edition, settings: Settings) -> tuple[Layout | None, tuple[Issue, ...]]:
    """Read a plain-text edition; `None` when its bytes are no text."""
    found = decoded(edition)
    issues = found.issues(edition.name or edition.source)
    if not found.readable:
        return None, issues
    text = found.text
    stop = readable_end(text, settings.text_characters)
    furniture: tuple[Furniture, ...] = ()
    if stop < len(text):
        furniture = (Furniture(Span(stop, len(text)), "past the limit"),)
    blocks = as_list(list(_blocks(text, stop)))
    return Layout(text, Format.TEXT, blocks, furniture=furniture), issues


def marker(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match a bullet or a number of a list at the start of a line."""
    return _MARKER.match(text, start, end)


def looks_like_heading(words: str, longest: int = 16) -> bool:
    """Tell whether a line that stands alone reads like a heading: short, and no sentence.

    A heading has no full stop; most of its longer words begin with a capital, or it is a few words
    only, or all of it is capitals. A line with a colon at its end is one when it is in title case.
    """
    if not words or len(words) > 200 or not _LETTERS.search(words):
        return False
    found = _WORD.findall(words)
    if (
        not found
        or len(found) > longest
        or not (words[0].isupper() or words[0].isdigit() or words[0] in "“\"'‘«(")
    ):
        return False
    if "://" in words or words.startswith("www."):
        return False
    ended = _ENDED.search(words)
    if words.isupper():
        return not (ended and words[-1] in ".;…")
    # A question in title case ("What Did They Agree On?") is a heading all the same.
    if ended and words[-1] != ":" and (words[-1] != "?" or len(found) > 10):
        return False
    long_words = [w for w in found if len(w) > 3]
    capitals = sum(1 for w in long_words if w[0].isupper())
    titled = bool(long_words) and capitals / len(long_words) >= 0.7
    if ended:
        # "The participants included:" leads a list.
        return titled and len(found) <= 10 and (words[-1] != ":" or not found[-1][0].islower())
    if words[-1] in ",–—-":
        return False
    return titled or len(found) <= 6


def as_list(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Turn lines that were guessed to be headings into items where they are plainly a list.

    Three such lines and more, or any that follow a line with a colon, are names or points, not
    headings: nothing stands under them. Those at the head of a document stay (title, office, city).
    """
    found = list(blocks)
    at = 0
    inside = False  # past the head of the document
    while at < len(found):
        end = at
        while end < len(found) and _guessed(found[end]):
            end += 1
        before = found[at - 1] if at else None
        led = before is not None and before.body.text.endswith(":")
        after_item = before is not None and before.kind is PassageKind.ITEM
        if led or (inside and end - at >= 3) or (after_item and end - at >= 2):
            found[at:end] = [replace(b, kind=PassageKind.ITEM, level=1) for b in found[at:end]]
        at = max(end, at + 1)
        inside = inside or found[at - 1].kind is not PassageKind.HEADING
    return tuple(found)


def _guessed(block: Block) -> bool:
    heads = block.body.text.endswith(":")
    return block.kind is PassageKind.HEADING and block.level == GUESSED and not heads


def _blocks(text: str, stop: int) -> Iterator[Block]:
    """Give the blocks of a plain text."""
    groups = list(_groups(text, stop))
    width = _wrap_width(text, groups)
    pieces = [piece for group in groups for piece in _pieces(text, group, width)]
    depths: list[int] = []
    head = True
    for number, piece in enumerate(pieces):
        start, end = piece[0].start, piece[-1].end
        found = marker(text, start, end)
        following = pieces[number + 1][0] if number + 1 < len(pieces) else None
        if found and not _numbered_heading(text, piece, found, following):
            while depths and depths[-1] > piece[0].indent:
                depths.pop()
            if not depths or depths[-1] < piece[0].indent:
                depths.append(piece[0].indent)
            body = fold(text, start, end, ((start, found.end()),))
            yield Block(Span(start, end), PassageKind.ITEM, body, len(depths))
            continue
        depths.clear()
        body = fold(text, start, end)
        heading = len(piece) <= 2 and (
            looks_like_heading(body.text)
            or _stopped_heading(body.text, following)
            or (head and len(piece) == 1 and _is_headline(body.text, following))
        )
        head = head and (heading or len(body.text) < _LONG_ENOUGH)
        kind = PassageKind.HEADING if heading else PassageKind.PARAGRAPH
        yield Block(Span(start, end), kind, body, GUESSED if heading else 0)


def _numbered_heading(text: str, piece: Sequence[Line], found: re.Match[str], following: Line | None) -> bool:
    """Tell "1. Trade and Investment" over a paragraph from an item of a list."""
    if not found.group("number") or len(piece) > 1 or following is None:
        return False
    if marker(text, following.start, following.end) or following.end - following.start < 60:
        return False
    return looks_like_heading(text[found.end() : piece[0].end], 10)


def _is_headline(words: str, following: Line | None) -> bool:
    """Tell a headline in sentence case: the first line of a page, without a full stop, over others."""
    if following is None or len(words) > 200 or not words[:1].isalnum() or words[:1].islower():
        return False
    return not _ENDED.search(words) and words[-1] not in ",–—-" and 3 <= len(_WORD.findall(words)) <= 25


def _stopped_heading(words: str, following: Line | None) -> bool:
    """Tell "Establishment of Diplomatic Relations, 1992." over a paragraph: a title with a full stop."""
    if following is None or following.end - following.start < _LONG_ENOUGH or not words.endswith("."):
        return False
    found = _WORD.findall(words)
    long_words = [w for w in found if len(w) > 3]
    titled = len(long_words) >= 2 and all(w[0].isupper() for w in long_words)
    return titled and len(found) <= 12 and looks_like_heading(words[:-1], 12)


def _groups(text: str, stop: int) -> Iterator[list[Line]]:
    """Give the runs of lines between blank lines."""
    group: list[Line] = []
    for line in lines(text, 0, stop):
        if line.blank:
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _wrap_width(text: str, groups: Sequence[Sequence[Line]]) -> int | None:
    """Find the column that the file's lines are wrapped at, or None when a line is a paragraph.

    A wrapped line is one after which the next line's first word would not have fitted. A file is
    taken for wrapped when that holds for most lines that another one follows.
    """
    pairs = [(a, b) for group in groups for a, b in itertools.pairwise(group)]
    if not pairs:
        return None
    extents = sorted(line.end - line.start + line.indent for group in groups for line in group)
    widest = extents[-1]
    # One web address that could not be wrapped does not make the page wider.
    if widest > _WIDEST_WRAP:
        widest = extents[int(len(extents) * 0.98) - 1] if len(extents) > 50 else widest
    if widest > _WIDEST_WRAP:
        return None
    full = [a for a, b in pairs if _is_full(text, a, b, widest)]
    # Lines that are wrapped break off in the middle of sentences; paragraphs of like length do not.
    open_ = sum(1 for a in full if not _ENDED.search(text, max(a.start, a.end - 8), a.end))
    return widest if len(full) >= len(pairs) * 0.5 and open_ >= max(1, len(full) * 0.3) else None


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Tell whether a line could not have taken the next one's first word."""
    space = _SPACE.search(text, following.start, following.end)
    word = (space.start() if space else following.end) - following.start
    # Files wrapped by hand are ragged; a few columns' slack keeps their lines together.
    return line.indent + line.end - line.start + 1 + word > width - 6


def _pieces(text: str, group: Sequence[Line], width: int | None) -> Iterator[list[Line]]:
    """Split a run of lines into paragraphs, items and head lines."""
    piece: list[Line] = []
    for line in group:
        if piece and not _goes_on(text, piece, line, width):
            yield piece
            piece = []
        piece.append(line)
    if piece:
        yield piece


def _goes_on(text: str, piece: Sequence[Line], line: Line, width: int | None) -> bool:
    """Tell whether a line goes on with the paragraph of the lines before it."""
    before = piece[-1]
    ended = bool(_ENDED.search(text, max(before.start, before.end - 8), before.end))
    found = marker(text, line.start, line.end)
    if found:
        # In the middle of a wrapped sentence, "- " is a dash and "10. " the day of a month.
        listed = marker(text, piece[0].start, piece[0].end) is not None
        comma = text[before.end - 1] == ","
        full = width is not None and _is_full(text, before, line, width)
        return not (ended or listed or comma or not full)
    open_sentence = not ended and text[line.start].islower()
    if width is None:
        # Where a line is a paragraph, only a long one that breaks off can go on in the next.
        return open_sentence and before.end - before.start >= _LONG_ENOUGH
    first_indent = piece[0].indent
    if line.indent > before.indent + 1 and len(piece) > 1 and not open_sentence:
        return False
    if line.indent > first_indent + 1 and ended and marker(text, piece[0].start, piece[0].end) is None:
        return False
    return open_sentence or _is_full(text, before, line, width)
