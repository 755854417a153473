"""From the tree of a web page to its blocks of text, each with what the markup says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rapporteur import vocabulary
from rapporteur.model import PassageKind

__all__ = ["Raw", "key", "parse", "raw_blocks", "words_of"]

# The rendering section of the HTML standard: what stands on lines of its own, and what shows nothing.
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    }
)
_SILENT = frozenset(
    {
        "applet",
        "area",
        "audio",
        "base",
        "basefont",
        "button",
        "canvas",
        "datalist",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "meta",
        "meter",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "optgroup",
        "option",
        "param",
        "picture",
        "progress",
        "rp",
        "rt",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    }
)
_FURNITURE = frozenset({"aside", "dialog", "footer", "menu", "nav", "search"})
_BOLD = frozenset({"b", "strong"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_WRAPPERS = frozenset({"html", "body", "main", "article"})
_COLLAPSE = re.compile(r"[ \t\n\r\f]+")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG_ATTRIBUTE = re.compile(r"""=\s*(?:"[^"<>]{65536,}"|'[^'<>]{65536,}')""")
_TOO_DEEP = 2_000
_BREAK = "\ue000"
"""Stands for ``<br>`` while white space is collapsed; a private character, never kept."""


@dataclass(slots=True)
class Raw:
    """A block of a page, in reading order.

    `doubts` are the elements around it of which the markup says, or their names suggest, that they
    are furniture or hidden. `links` is the share of its characters that stand in links; `bold`
    tells whether all of it is in bold type.
    """

    text: str
    kind: PassageKind
    level: int
    element: Any = field(repr=False)
    doubts: tuple[Any, ...] = field(repr=False)
    links: float
    bold: bool


@dataclass(slots=True)
class _Frame:
    """What holds inside an element."""

    element: Any
    tag: str
    doubts: tuple[Any, ...]
    lists: int
    item: bool
    quote: bool
    heading: int
    link: bool
    bold: bool
    pre: bool


def parse(text: str) -> tuple[Any, bool]:
    """Give the tree of a page (an lxml element, None when there is none), and whether it is whole.

    A page that nests deeper than 2,048 elements ends there, and is not whole.

    Entities of a document type are never expanded and nothing is loaded. Attributes of 64 Ki
    characters and more (pictures written into the page) are left out.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    try:
        page = _LONG_ATTRIBUTE.sub("", text.replace("\0", "")).encode("utf-8", "replace")
        root = html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None, True
    return root, not any(e.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for e in parser.error_log)


def key(text: str) -> str:
    """Give the letters and digits of a text, small, by which two copies of it are equal."""
    return "".join(c for c in text.casefold() if c.isalnum())


def words_of(element: Any) -> frozenset[str]:
    """Give the words in an element's class and id, small letters."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:1000]
    return frozenset(w.lower() for w in _WORDS.findall(named))


@dataclass(frozen=True, slots=True)
class _Markup:
    furniture: frozenset[str]
    hidden: frozenset[str]
    roles: frozenset[str]
    types: tuple[str, ...]


@cache
def _vocabulary() -> _Markup:
    data = vocabulary.load("html")
    return _Markup(
        frozenset(data["furniture_words"]),
        frozenset(data["hidden_words"]),
        frozenset(data["furniture_roles"]),
        tuple(data["furniture_types"]),
    )


def raw_blocks(root: Any) -> list[Raw]:
    """Give the blocks of a page, furniture included, in reading order."""
    walker = _Walker()
    walker.walk(root)
    return walker.blocks


class _Walker:
    """Walks a page once, without recursion, and collects its blocks."""

    def __init__(self) -> None:
        self.blocks: list[Raw] = []
        self.stack: list[_Frame] = []
        self.buffer: list[str] = []
        self.owner: _Frame | None = None
        self.broken = False
        self.links = self.bold = self.seen = 0

    def walk(self, root: Any) -> None:
        from lxml import etree

        silent = 0
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                if not silent and element.tail:
                    self.add(element.tail)
                continue
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if silent or tag in _SILENT or self.is_hidden_words(element, tag):
                    silent += 1
                elif len(self.stack) < _TOO_DEEP:
                    self.enter(element, tag)
                continue
            if silent:
                silent -= 1
            elif self.stack and self.stack[-1].element is element:
                self.leave()
            if not silent and element.tail and element is not root:
                self.add(element.tail)
        self.flush()

    def is_hidden_words(self, element: Any, tag: str) -> bool:
        """Whether an element within a line is hidden: a tooltip, a note for screen readers."""
        return tag not in _BLOCKS and bool(element.attrib) and _is_hidden(element)

    def enter(self, element: Any, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        elif tag == "br":
            self.line_end()
        self.stack.append(_frame(element, tag, self.stack[-1] if self.stack else None))
        if element.text:
            self.add(element.text)

    def leave(self) -> None:
        if self.stack[-1].tag in _BLOCKS:
            self.flush()
        self.stack.pop()

    def line_end(self) -> None:
        """Take a line break; the second one in a row ends the block."""
        if self.broken:
            self.flush()
        elif self.seen:
            self.buffer.append(_BREAK)
            self.broken = True

    def add(self, text: str) -> None:
        if not self.stack:
            return
        if not self.stack[-1].pre:
            self.put(text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_end()
            self.put(line)

    def put(self, text: str) -> None:
        self.buffer.append(text)
        shown = sum(not c.isspace() for c in text)
        if not shown:
            return
        frame = self.stack[-1]
        if not self.seen:
            self.owner = frame
        self.broken = False
        self.seen += shown
        self.links += shown * frame.link
        self.bold += shown * frame.bold

    def flush(self) -> None:
        if self.owner is not None:
            text = _COLLAPSE.sub(" ", "".join(self.buffer))
            self.block(re.sub(rf" ?{_BREAK} ?", "\n", text).strip(" \n"), self.owner)
        self.buffer.clear()
        self.owner = None
        self.broken = False
        self.links = self.bold = self.seen = 0

    def block(self, text: str, frame: _Frame) -> None:
        kind, level = PassageKind.PARAGRAPH, 0
        if frame.heading:
            kind, level = PassageKind.HEADING, frame.heading
        elif frame.item and self.first_in_item(frame.element):
            kind, level = PassageKind.ITEM, max(1, frame.lists)
        elif frame.quote:
            kind = PassageKind.BLOCK_QUOTE
        self.blocks.append(
            Raw(
                text, kind, level, frame.element, frame.doubts, self.links / self.seen, self.bold == self.seen
            )
        )

    def first_in_item(self, element: Any) -> bool:
        """Whether no block before stands in the same item of a list."""
        item = next((a for a in _up(element) if a.tag in ("li", "dd")), None)
        if not self.blocks or item is None:
            return True
        return all(a is not item for a in _up(self.blocks[-1].element))


def _up(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _frame(element: Any, tag: str, above: _Frame | None) -> _Frame:
    """Work out what holds inside an element from its markup and what held outside."""
    doubts = above.doubts if above else ()
    if tag in _BLOCKS and tag not in _WRAPPERS and (_is_furniture(element, tag) or _is_doubtful(element)):
        doubts = (*doubts, element)
    is_list = tag in ("ul", "ol", "dir")
    return _Frame(
        element=element,
        tag=tag,
        doubts=doubts,
        lists=(above.lists if above else 0) + is_list,
        item=tag == "li" or (above.item if above and not is_list else False),
        quote=tag == "blockquote" or (above.quote if above else False),
        heading=_HEADINGS.get(tag, above.heading if above else 0),
        link=tag == "a" or (above.link if above else False),
        bold=tag in _BOLD or (above.bold if above else False),
        pre=tag in ("pre", "listing", "xmp", "plaintext") or (above.pre if above else False),
    )


def _is_furniture(element: Any, tag: str) -> bool:
    """Whether tag, role or type say that an element is no part of the page's own text."""
    markup = _vocabulary()
    if tag in _FURNITURE:
        return True
    if tag == "header" and element.find(".//h1") is None:
        return all(a.tag not in ("article", "main") for a in element.iterancestors())
    if (element.get("role") or "").strip().lower() in markup.roles:
        return True
    return (element.get("itemtype") or "").strip().endswith(markup.types)


def _is_hidden(element: Any) -> bool:
    """Whether an element's attributes or names say that readers do not see it."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style and _NO_DISPLAY.search(style[:2000]):
        return True
    return bool(words_of(element) & _vocabulary().hidden)


def _is_doubtful(element: Any) -> bool:
    """Whether an element's names or style suggest that it is furniture or hidden."""
    return _is_hidden(element) or bool(words_of(element) & _vocabulary().furniture)
