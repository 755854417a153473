"""Read a PDF's text layer: lines of print joined into paragraphs, headings and items of lists."""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from rapporteur import vocabulary
from rapporteur.errors import Issue
from rapporteur.model import Edition, Format, PassageKind, Span
from rapporteur.read.fold import fold
from rapporteur.read.layout import Block, Candidate, Layout
from rapporteur.read.pdf_lines import Line, Page, body_pages, page_lines
from rapporteur.settings import Settings

__all__ = ["read_pdf"]

_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 1 << 20
_MOST_DEFLATED = 1032
"""How many bytes one deflated byte can stand for (RFC 1951: 258 in two bits, the most a code allows)."""

_BULLET = re.compile(r"[•·▪▫■□◦○●∙‣⁃➢➤✓✔\uf0b7\uf0a7\uf0d8*–—-]\s+(?=\S)|[•▪■●\uf0b7\uf0a7](?=\w)")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+(?=\S)")
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]\d]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|rtf|odt|pptx?|qxd|pub)$", re.IGNORECASE)
_PROGRAM = re.compile(r"^(?:Microsoft (?:Word|PowerPoint) - |PowerPoint Presentation)", re.IGNORECASE)
_STRANGE = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")


@dataclass(slots=True)
class _Para:
    """Lines of print that make one block."""

    lines: list[Line]
    item: bool
    kind: PassageKind = PassageKind.PARAGRAPH
    level: int = 0

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def open(self) -> bool:
        """Whether its last line ends in the middle of a sentence."""
        return self.last.hyphen or not _CLOSED.search(self.last.text)


@dataclass(frozen=True, slots=True)
class _Print:
    """How the text of a PDF is set: size and pitch of its lines in points, and its words."""

    size: float
    pitch: dict[float, float]
    words: Counter[str] = field(repr=False)
    keeps: frozenset[str] = field(repr=False)

    def gap(self, line: Line) -> float:
        """The usual distance from a line of this size to the next one of its paragraph."""
        return self.pitch.get(round(line.size), line.size * 1.25)


def read_pdf(edition: Edition, settings: Settings) -> tuple[Layout | None, tuple[Issue, ...]]:
    """Give the layout of a PDF, or None with an issue: locked, broken, or pictures without text.

    The text is the paragraphs joined with an empty line; words that a line's end cut are whole
    again, and running heads, running feet and page numbers are left out.
    """
    import pypdfium2

    place = edition.name or edition.source
    if _unpacks_past(edition.content, settings.unpacked_bytes):
        limit = f"{settings.unpacked_bytes / 2**20:,.4g} MiB"
        said = f"a part of it unpacks to more than {limit}; raise it with --max-unpacked"
        return None, (Issue("unpacks too large", place, said),)
    try:
        document = pypdfium2.PdfDocument(edition.content)
    except pypdfium2.PdfiumError as error:
        return None, (_refused(place, str(error)),)
    try:
        return _read(document, place, settings)
    except pypdfium2.PdfiumError as error:
        return None, (Issue("unreadable", place, f"the PDF is broken: {error}"),)
    finally:
        document.close()


def _unpacks_past(content: bytes, limit: int) -> bool:
    """Whether one deflated stream of a PDF unpacks to more than a limit; PDFium unpacks one as a whole.

    The sum over all of them says nothing: an honest report with many pictures unpacks to gigabytes.
    """
    for match in _STREAM.finditer(content):
        end = content.find(b"endstream", match.end())
        end = len(content) if end < 0 else end
        if (end - match.end()) * _MOST_DEFLATED <= limit:
            continue
        unpacking, size, packed = zlib.decompressobj(), 0, content[match.end() : end].strip()
        try:
            if packed.endswith(b"~>"):  # written in letters, as some programs do (ASCII85Decode)
                packed = base64.a85decode(packed.removesuffix(b"~>"))
            while packed and not unpacking.eof:
                size += len(unpacking.decompress(packed, _CHUNK))
                packed = unpacking.unconsumed_tail
                if size > limit:
                    return True
        except (zlib.error, ValueError):
            continue  # another filter, or locked
    return False


def _refused(place: str, said: str) -> Issue:
    if "password" in said.lower() or "security" in said.lower():
        return Issue("password", place, "the PDF is locked; save a copy without a password and add that")
    return Issue("unreadable", place, "the PDF is broken or cut short; fetch it again")


def _read(document: Any, place: str, settings: Settings) -> tuple[Layout | None, tuple[Issue, ...]]:
    """Read an open PDF."""
    pages, issues = _pages(document, place, settings)
    blank = [n for n, p in enumerate(pages, 1) if not p.lines and p.pictures]
    kept = body_pages(pages)
    letters = sum(sum(c.isalpha() for c in line.text) for lines in kept for line in lines)
    if not letters or (len(blank) == len(pages) and blank):
        pictures = any(p.pictures for p in pages)
        scanned = Issue(
            "scan", place, "its pages are pictures; run text recognition (OCR) on it, then add the result"
        )
        return None, (*issues, scanned if pictures else Issue("no text", place, "the PDF holds no text"))
    if blank:
        said = f"{len(blank):,} of {len(pages):,} pages are pictures and were not read, page {blank[0]} first"
        issues = (*issues, Issue("scan", place, said, severe=False))
    how = _how_set(kept)
    text, blocks, cut = _assemble(_paragraphs(kept, how), how, settings.text_characters)
    if cut:
        said = f"only the first {settings.text_characters:,} characters were read; read more with --max-text"
        issues = (*issues, Issue("text too long", place, said))
    strange = len(_STRANGE.findall(text))
    if strange > 0.2 * len(text):
        said = "its fonts do not tell which letters they draw; run text recognition (OCR) on it"
        return None, (*issues, Issue("unreadable", place, said))
    return Layout(text, Format.PDF, blocks, tuple(_candidates(document, blocks))), issues


def _pages(document: Any, place: str, settings: Settings) -> tuple[list[Page], tuple[Issue, ...]]:
    """Give the lines of a PDF's pages; a page that is broken is left out and told of."""
    import pypdfium2

    pages: list[Page] = []
    broken: list[int] = []
    for number in range(min(len(document), settings.pdf_pages)):
        try:
            page = document[number]
            try:
                pages.append(page_lines(page))
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
    issues: tuple[Issue, ...] = ()
    if broken:
        said = (
            f"{len(broken):,} of {len(document):,} pages are broken and were not read, page {broken[0]} first"
        )
        issues += (Issue("unreadable", place, said),)
    if len(document) > settings.pdf_pages:
        said = f"only the first {settings.pdf_pages:,} of {len(document):,} pages were read"
        issues += (Issue("text too long", place, said),)
    return pages, issues


def _how_set(pages: Sequence[Sequence[Line]]) -> _Print:
    """Work out the size of the body's type, the pitch of its lines, and the words it uses."""
    sizes: list[float] = []
    pitches: dict[float, list[float]] = {}
    words: Counter[str] = Counter()
    for lines in pages:
        for above, line in zip([None, *lines], lines, strict=False):
            sizes += [line.size] * (len(line.text) // 8 + 1)
            words.update(w.casefold() for w in _WORD.findall(line.text))
            if above is None or abs(above.size - line.size) > 0.6:
                continue
            pitch = above.bottom - line.bottom
            if 0.5 * line.size < pitch < 2.2 * line.size:
                pitches.setdefault(round(line.size), []).append(pitch)
    usual = {size: _lower(values) for size, values in pitches.items() if len(values) >= 2}
    keeps = frozenset(vocabulary.load("pdf")["hyphen_keeps"])
    return _Print(median(sizes) if sizes else 10.0, usual, words, keeps)


def _lower(values: list[float]) -> float:
    """Give the pitch within paragraphs: the usual one, or the smallest of several usual ones."""
    usual = Counter(round(v, 0) for v in values).most_common(3)
    enough = [v for v, n in usual if n >= usual[0][1] * 0.4]
    return float(min(enough))


def _paragraphs(pages: Sequence[Sequence[Line]], how: _Print) -> list[_Para]:
    """Join lines into paragraphs."""
    paras: list[_Para] = []
    for lines in pages:
        edge = max((line.right for line in lines), default=0.0)
        opened = len(paras)
        for number, line in enumerate(lines):
            if number == 0:
                target = _continued(paras, line)
                if target is not None:
                    target.lines.append(line)
                    opened = -1
                    continue
            current = paras[-1] if paras and (len(paras) > opened or opened == -1) else None
            if current is None or _begins(current, line, edge, how):
                paras.append(_Para([line], _is_item(line)))
                opened = min(opened, len(paras) - 1) if opened >= 0 else opened
            else:
                current.lines.append(line)
    for para in paras:
        _judge(para, how)
    return paras


def _continued(paras: list[_Para], line: Line) -> _Para | None:
    """Give the paragraph of the page before that goes on with this page's first line, if any does.

    A footnote in smaller type may stand between the two.
    """
    for para in reversed(paras[-6:]):
        if abs(para.last.size - line.size) > 0.6:
            continue
        goes_on = line.text[0].islower() or para.last.hyphen or (para.open and len(para.last.text) > 40)
        if not para.open or not goes_on or _is_item(line) or para.last.bold != line.bold:
            return None
        return para
    return None


def _is_item(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBER.match(line.text))


def _begins(para: _Para, line: Line, edge: float, how: _Print) -> bool:
    """Whether a line begins a new paragraph after the last line of `para`."""
    last = para.last
    if abs(last.size - line.size) > max(0.6, 0.08 * last.size):
        return True
    pitch = last.bottom - line.bottom
    if abs(pitch) < 0.3 * line.size:
        # The same line of print, in two pieces (a table's cells, or words set wide apart).
        return line.left - last.right > 2.5 * line.size
    if _BULLET.match(line.text):
        return True
    if pitch < 0:
        return not (para.open and line.text[0].islower())
    if pitch > how.gap(line) * 1.25 + 0.5:
        return True
    if last.hyphen:
        return False
    short = last.right < edge - 0.15 * (edge - min(para.lines[0].left, line.left))
    closed = not para.open
    if _NUMBER.match(line.text):
        return closed or short
    if last.bold != line.bold and (last.bold and all(x.bold for x in para.lines)) and (short or closed):
        return True
    if closed and short:
        return True
    indent = line.left - last.left
    if para.item:
        return indent < -0.5 * line.size and line.left < para.lines[0].left - 0.5 * line.size
    return closed and len(para.lines) > 1 and 0.8 * line.size < indent < 6 * line.size


def _judge(para: _Para, how: _Print) -> None:
    """Tell headings and items from paragraphs."""
    text = " ".join(line.text for line in para.lines)
    letters = [c for c in text if c.isalpha()]
    size = max(line.size for line in para.lines)
    if letters and len(para.lines) <= 4 and len(text) <= 250:
        ends = text.rstrip("\"'”’»)").endswith((".", ";", ",", ":"))
        bold = all(line.bold for line in para.lines)
        capitals = len(letters) > 3 and all(c.isupper() for c in letters)
        large = size > how.size * 1.12
        if (large and (not ends or size > how.size * 1.3)) or (
            (bold or capitals) and not ends and len(text) <= 150
        ):
            para.kind = PassageKind.HEADING
            ratio = size / how.size
            para.level = 1 if ratio > 1.45 else 2 if ratio > 1.2 else 3
            return
    if para.item:
        para.kind, para.level = PassageKind.ITEM, 1


def _text(para: _Para, how: _Print) -> str:
    """Join a paragraph's lines, and the words that their ends cut."""
    parts: list[str] = []
    for line, after in zip(para.lines, [*para.lines[1:], None], strict=True):
        text = line.text
        joins = line.hyphen
        if not joins and text.endswith("-") and len(text) > 1 and text[-2].isalnum():
            text, joins = text[:-1], True
        parts.append(text)
        if after is None:
            parts.append("-" if joins else "")
        elif joins:
            parts.append("-" if _keeps_hyphen(text, after.text, how) else "")
        else:
            parts.append(" ")
    return "".join(parts).strip()


def _keeps_hyphen(before: str, after: str, how: _Print) -> bool:
    """Whether the hyphen at a line's end belongs to the word ("long-" "term"), or only cuts it."""
    left = re.search(r"[^\W_]+(?:-[^\W_]+)*$", before)
    right = re.match(r"[^\W_]+(?:-[^\W_]+)*", after)
    if not left or not right:
        return True
    one, two = left.group().casefold(), right.group().casefold()
    if not one.isalpha() or not two[0].isalpha() or right.group()[0].isupper():
        return True
    whole, compound = how.words[one + two], how.words[f"{one}-{two}"]
    if whole or compound:
        return compound > whole
    known_both = len(one) > 1 and len(two) > 2 and how.words[one] > 1 and how.words[two] > 0
    return known_both or one in how.keeps


def _assemble(paras: Sequence[_Para], how: _Print, most: int) -> tuple[str, tuple[Block, ...], bool]:
    """Join the paragraphs with empty lines; tell whether the text had to be cut at `most` characters."""
    parts: list[str] = []
    found: list[tuple[int, int, _Para]] = []
    at = 0
    cut = False
    for para in paras:
        text = _text(para, how)
        if not text:
            continue
        if at + len(text) > most:
            cut = True
            break
        parts.append(text)
        found.append((at, at + len(text), para))
        at += len(text) + 2
    whole = "\n\n".join(parts)
    blocks: list[Block] = []
    for start, end, para in found:
        mark = (
            (_BULLET.match(whole, start, end) or _NUMBER.match(whole, start, end))
            if para.kind is PassageKind.ITEM
            else None
        )
        body = fold(whole, start, end, [mark.span()] if mark else ())
        if body.text:
            blocks.append(Block(Span(start, end), para.kind, body, para.level))
    return whole, tuple(blocks), cut


def _candidates(document: Any, blocks: Sequence[Block]) -> list[Candidate]:
    """Give the title and the date: the first large heading, then what the metadata say."""
    found: list[Candidate] = []
    headings = [b for b in blocks[:12] if b.kind is PassageKind.HEADING]
    if headings:
        top = min(headings, key=lambda b: b.level)
        if top.level <= 2 or top is blocks[0]:
            found.append(Candidate("title", top.body.text, "headline", top.span))
    data = document.get_metadata_dict(skip_empty=True)
    title = _PROGRAM.sub("", str(data.get("Title", ""))).strip()
    empty = vocabulary.load("pdf")["empty_titles"]
    if title and title.casefold() not in empty and not _FILE_NAME.search(title):
        found.append(Candidate("title", title, "pdf metadata"))
    # The day on which the file was made is no day of publication; it is left alone.
    return found
