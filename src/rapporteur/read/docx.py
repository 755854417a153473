"""Read a Word document: paragraphs, headings, items and tables, in the order of the text.

The archive is checked before anything in it is parsed: how many parts it has, and how much they
unpack to, counted while they are unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapporteur.errors import Issue
from rapporteur.model import Edition, Format, PassageKind, Span
from rapporteur.read.fold import fold
from rapporteur.read.layout import Block, Candidate, Layout
from rapporteur.settings import Settings

__all__ = ["read_docx"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 10_000
_CHUNK = 1 << 18
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Elements whose text is not the document's: deletions, the old place of moved text, codes of
# fields, the second copy of a drawing, notes of reviewers.
_SILENT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_MC}Fallback"})
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}


# What python-docx, lxml and zipfile raise for documents that are not what they claim to be;
# lxml's XMLSyntaxError is a SyntaxError.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    AttributeError,
    IndexError,
    TypeError,
    SyntaxError,
    OSError,
    EOFError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its paragraphs: the level of a heading, of an item, whether a quotation."""

    heading: int = 0
    item: int = 0
    quote: bool = False


@dataclass(frozen=True, slots=True)
class _Para:
    text: str
    style: _Style


def read_docx(edition: Edition, settings: Settings) -> tuple[Layout | None, tuple[Issue, ...]]:
    """Give the layout of a Word document, or None with an issue: locked, broken, or too large.

    The text is its paragraphs, those in the cells of tables among them, joined with an empty line.
    """
    place = edition.name or edition.source
    problem = _checked(edition.content, place, settings)
    if problem:
        return None, (problem,)
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    try:
        # python-docx parses its parts without resolving entities or loading anything.
        document = docx.Document(io.BytesIO(edition.content))
        paras = list(_paragraphs(document.element.body, _styles(document)))
    except (*_BROKEN, OpcError, PythonDocxError) as error:
        return None, (_broken(place, type(error).__name__),)
    text, blocks, cut = _assemble(paras, settings.text_characters)
    if not blocks:
        return None, (Issue("no text", place, "the document holds no text"),)
    issues: tuple[Issue, ...] = ()
    if cut:
        said = f"only the first {settings.text_characters:,} characters were read; read more with --max-text"
        issues = (Issue("text too long", place, said),)
    candidates = tuple(_candidates(document, blocks))
    return Layout(text, Format.DOCX, blocks, candidates), issues


def _broken(place: str, why: str) -> Issue:
    return Issue(
        "unreadable", place, f"the Word document is broken or cut short ({why}); fetch or save it again"
    )


def _checked(content: bytes, place: str, settings: Settings) -> Issue | None:
    """Give the issue that keeps an archive from being opened, or None."""
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            said = "the document is locked; save a copy without a password and add that"
            return Issue("password", place, said)
        return Issue("unknown format", place, "an office file of the old kind (.doc); save it as .docx first")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unpacks(archive, place, settings)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        return _broken(place, type(error).__name__)
    except (NotImplementedError, RuntimeError):
        return Issue(
            "password", place, "parts of the document are locked or packed in a way that is not read"
        )


def _unpacks(archive: zipfile.ZipFile, place: str, settings: Settings) -> Issue | None:
    """Unpack every part and count, keeping nothing: what parts declare of their size may be false."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        return Issue(
            "unpacks too large", place, f"it holds {len(parts):,} parts; a document holds a few dozen"
        )
    limit = f"{settings.unpacked_bytes / 2**20:,.4g} MiB"
    large = Issue(
        "unpacks too large", place, f"it unpacks to more than {limit}; raise it with --max-unpacked"
    )
    if sum(part.file_size for part in parts) > settings.unpacked_bytes:
        return large
    total = 0
    for part in parts:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > settings.unpacked_bytes:
                    return large
    return None


def _styles(document: Any) -> dict[str, _Style]:
    """Give what each style says, from its own name and settings or those it is based on."""
    found: dict[str, _Style] = {}
    elements = {s.get(f"{_W}styleId"): s for s in document.styles.element.findall(f"{_W}style")}
    for identity, element in elements.items():
        style, at, steps = _Style(), element, 0
        while at is not None and steps < 20:
            style = _style_of(at)
            if style != _Style():
                break
            base = at.find(f"{_W}basedOn")
            at = elements.get(base.get(f"{_W}val")) if base is not None else None
            steps += 1
        if identity:
            found[identity] = style
    return found


def _style_of(element: Any) -> _Style:
    """Read one style, by Word's own names of styles (they are English in every language version)."""
    named = element.find(f"{_W}name")
    name = (named.get(f"{_W}val") or "").casefold() if named is not None else ""
    if name in ("title", "subtitle"):
        return _Style(heading=1 if name == "title" else 2)
    if name.startswith("heading ") and name[8:].isdecimal():
        return _Style(heading=min(6, max(1, int(name[8:]))))
    if name.startswith(("list bullet", "list number")):
        return _Style(item=int(name[-1]) if name[-1].isdecimal() else 1)
    if name in ("quote", "intense quote"):
        return _Style(quote=True)
    return _settings(element.find(f"{_W}pPr"))


def _settings(properties: Any) -> _Style:
    """Read the settings of a paragraph or a style: its outline level and its place in a list."""
    if properties is None:
        return _Style()
    outline = properties.find(f"{_W}outlineLvl")
    if outline is not None and (outline.get(f"{_W}val") or "9").isdecimal():
        level = int(outline.get(f"{_W}val") or 9)
        if level < 6:
            return _Style(heading=level + 1)
    numbers = properties.find(f"{_W}numPr")
    if numbers is not None:
        number, depth = numbers.find(f"{_W}numId"), numbers.find(f"{_W}ilvl")
        value = depth.get(f"{_W}val") if depth is not None else "0"
        if number is None or number.get(f"{_W}val") != "0":
            return _Style(item=int(value) + 1 if (value or "").isdecimal() else 1)
    return _Style()


def _paragraphs(body: Any, styles: dict[str, _Style]) -> Iterator[_Para]:
    """Give the paragraphs of a body, those in tables, content controls and text boxes included.

    A text box stands inside a paragraph of the text; its own paragraphs follow that one.
    """
    from lxml import etree

    open_paras: list[tuple[Any, list[str]]] = []
    after: list[_Para] = []
    silent = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _SILENT:
            silent += 1 if event == "start" else -1
        if silent:
            continue
        if tag == f"{_W}p":
            if event == "start":
                open_paras.append((element, []))
                continue
            _, parts = open_paras.pop()
            text = "".join(parts).strip()
            made = [_Para(text, _style(element, styles))] if text else []
            if open_paras:
                after += made
            else:
                yield from made
                yield from after
                after = []
        elif event == "end" and open_paras:
            if tag == f"{_W}t":
                open_paras[-1][1].append(element.text or "")
            elif tag in _SPACES and element.getparent().tag == f"{_W}r":
                page = tag == f"{_W}br" and element.get(f"{_W}type") in ("page", "column")
                open_paras[-1][1].append(" " if page else _SPACES[tag])


def _style(element: Any, styles: dict[str, _Style]) -> _Style:
    """Give what a paragraph is, by its own settings first and its style's then."""
    properties = element.find(f"{_W}pPr")
    if properties is None:
        return _Style()
    own = _settings(properties)
    named = properties.find(f"{_W}pStyle")
    of_style = styles.get(named.get(f"{_W}val"), _Style()) if named is not None else _Style()
    if own == _Style() or (of_style.heading and own.item):
        # A numbered heading is a heading.
        return of_style
    return own


def _assemble(paras: list[_Para], most: int) -> tuple[str, tuple[Block, ...], bool]:
    """Join the paragraphs with empty lines; tell whether the text had to be cut at `most` characters."""
    parts: list[str] = []
    found: list[tuple[int, int, _Style]] = []
    at = 0
    cut = False
    for para in paras:
        if at + len(para.text) > most:
            cut = True
            break
        parts.append(para.text)
        found.append((at, at + len(para.text), para.style))
        at += len(para.text) + 2
    whole = "\n\n".join(parts)
    blocks: list[Block] = []
    for start, end, style in found:
        body = fold(whole, start, end)
        if not body.text:
            continue
        kind, level = PassageKind.PARAGRAPH, 0
        if style.heading:
            kind, level = PassageKind.HEADING, style.heading
        elif style.item:
            kind, level = PassageKind.ITEM, style.item
        elif style.quote:
            kind = PassageKind.BLOCK_QUOTE
        blocks.append(Block(Span(start, end), kind, body, level))
    return whole, tuple(blocks), cut


def _candidates(document: Any, blocks: tuple[Block, ...]) -> Iterator[Candidate]:
    """Give the title that the text shows, then what the document's properties say."""
    for block in blocks[:10]:
        if block.kind is PassageKind.HEADING and block.level == 1:
            yield Candidate("title", block.body.text, "headline", block.span)
            break
    try:
        core = document.core_properties
        title, language, keywords = core.title, core.language, core.keywords
    except _BROKEN:
        return
    if title and title.strip().casefold() not in ("word document", "document", "untitled"):
        yield Candidate("title", title.strip(), "docx properties")
    if language:
        yield Candidate("language", language.strip(), "docx properties")
    for tag in (keywords or "").replace(";", ",").split(","):
        if tag.strip():
            yield Candidate("tags", tag.strip(), "docx properties")
    # The day on which the file was made is no day of publication; it is left alone.
