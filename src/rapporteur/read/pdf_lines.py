"""The lines of a PDF's pages, as they were printed, and the lines that recur from page to page."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapporteur import vocabulary

__all__ = ["Line", "Page", "body_pages", "page_lines"]

_SPLIT = re.compile("(\r\n|\r|\n|\ufffe|\x02)")
"""Line ends; PDFium writes U+FFFE (formerly U+0002) for a hyphen that ends a line."""

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_ROMAN = re.compile(r"[ivxl]{1,7}", re.IGNORECASE)
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_EDGE = 0.13
"""The share of a page's height, at the top and at the bottom, where running heads and feet stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print. Positions are in points from the page's lower left corner.

    `size` is the height of the font's box. `hyphen` tells that a hyphen ended the line; it is not
    in `text`.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    hyphen: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in reading order, its height in points, and whether pictures stand on it."""

    lines: tuple[Line, ...]
    height: float
    pictures: bool


def page_lines(page: Any) -> Page:
    """Give the lines of a PDFium page, in the order of its content."""
    from pypdfium2 import raw

    height = float(page.get_height())
    pictures = any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range() if textpage.count_chars() else ""
        return Page(tuple(_lines(textpage, text, raw)), height, pictures)
    finally:
        textpage.close()


def _lines(textpage: Any, text: str, raw: Any) -> Iterator[Line]:
    at = 0
    pieces = _SPLIT.split(text)
    for piece, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        start, at = at, at + len(piece) + len(end)
        shown = piece.strip()
        if not shown or not any(not c.isspace() for c in shown):
            continue
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip()) - 1
        opening, closing = _box(textpage, raw, first), _box(textpage, raw, last)
        if opening is None or closing is None:
            continue
        left = opening[0]
        bottom, top = _heights(textpage, raw, start, piece)
        yield Line(
            shown.translate(_LIGATURES),
            left,
            max(closing[2], left),
            bottom,
            top,
            round(abs(top - bottom), 1),
            _is_bold(textpage, raw, first) and _is_bold(textpage, raw, last),
            end in ("\ufffe", "\x02"),
        )


def _box(textpage: Any, raw: Any, index: int) -> tuple[float, float, float, float] | None:
    """Give the left, bottom, right and top of the font's box at an index into the page's text."""
    place = raw.FPDFText_GetCharIndexFromTextIndex(textpage, index)
    if place < 0:
        return None
    try:
        left, bottom, right, top = textpage.get_charbox(place, loose=True)
    except (RuntimeError, IndexError, ValueError):
        return None
    return float(left), float(bottom), float(right), float(top)


def _heights(textpage: Any, raw: Any, start: int, piece: str) -> tuple[float, float]:
    """Give the bottom and the top of a line's usual font, by the middle one of some of its characters.

    A bullet or a large initial may be of another font, and a space may have no height.
    """
    shown = [i for i, c in enumerate(piece) if not c.isspace()]
    some = {shown[round(k * (len(shown) - 1) / 4)] for k in range(5)}
    boxes = [box for box in (_box(textpage, raw, start + i) for i in some) if box]
    boxes.sort(key=lambda b: b[3] - b[1])
    middle = boxes[len(boxes) // 2]
    return middle[1], middle[3]


def _is_bold(textpage: Any, raw: Any, index: int) -> bool:
    place = raw.FPDFText_GetCharIndexFromTextIndex(textpage, index)
    if place < 0:
        return False
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int(0)
    raw.FPDFText_GetFontInfo(textpage, place, name, 128, ctypes.byref(flags))
    return bool(_BOLD.search(name.value)) or bool(flags.value & _FORCE_BOLD)


def body_pages(pages: Sequence[Page]) -> list[list[Line]]:
    """Give each page's lines without running heads, running feet and page numbers.

    Running lines are the outermost ones of a page, at most three at the top and three at the
    bottom, that stand at the same height on other pages too, numbers aside.
    """
    often: Counter[tuple[str, int]] = Counter()
    for page in pages:
        often.update({_shape(line) for edge in _edges(page) for line in edge})
    limit = min(3, max(2, len(pages)))
    kept: list[list[Line]] = []
    for page in pages:
        running: set[int] = set()
        for edge in _edges(page):
            for line in edge:
                if often[_shape(line)] < limit and not _is_number(line.text):
                    break
                running.add(id(line))
        kept.append([line for line in page.lines if id(line) not in running])
    return kept


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """Give the three outermost lines at the top and at the bottom, from the edge inwards."""
    top = [line for line in page.lines if line.bottom > page.height * (1 - _EDGE)]
    bottom = [line for line in page.lines if line.top < page.height * _EDGE]
    return (
        sorted(top, key=lambda x: (-x.bottom, x.left))[:3],
        sorted(bottom, key=lambda x: (x.bottom, x.left))[:3],
    )


def _shape(line: Line) -> tuple[str, int]:
    """Give what a running line has in common from page to page: its words and its height."""
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split())), round(line.bottom / 4)


def _is_number(text: str) -> bool:
    """Whether a line is a page's number: "7", "- 7 -", "Page 7 of 12", "vii"."""
    words = vocabulary.load("pdf")["page_words"]
    tokens = re.findall(r"\w+", text.casefold())
    rest = [t for t in tokens if t not in words and t not in ("of", "из")]
    if not 1 <= len(rest) <= 2 or len(text) > 24:
        return False
    if all(t.isdecimal() and len(t) <= 4 for t in rest):
        return True
    return len(tokens) == 1 and bool(_ROMAN.fullmatch(tokens[0])) and text.strip(" -–—.") == tokens[0]
