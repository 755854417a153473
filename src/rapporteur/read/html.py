"""Read a web page: its own text as blocks, without the site around it.

trafilatura (Barbaresi, ACL 2021) decides which part of a page is its text; the characters are taken
from the page's tree itself, so that nothing is reworded, and the headline, the lead and the short
lines that trafilatura leaves out are put back.
"""

from __future__ import annotations

import copy
import logging
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from rapporteur.errors import Issue
from rapporteur.model import Edition, Format, PassageKind, Span
from rapporteur.read.decode import declared_in, decode
from rapporteur.read.fold import fold
from rapporteur.read.html_blocks import Raw, key, parse, raw_blocks
from rapporteur.read.html_meta import page_candidates
from rapporteur.read.layout import Block, Candidate, Layout
from rapporteur.settings import Settings

__all__ = ["read_html"]

_MOST_ELEMENTS = 60_000
"""Above it trafilatura is not asked: its work grows faster than the page."""
_LONGEST_ATTRIBUTE = 4_096
_DEEPEST = 200
_LINKED = 0.6
"""A block with more of its characters in links is a link to somewhere else, not text."""

# trafilatura tells its findings to the log; without a handler they would land on standard error.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_html(edition: Edition, settings: Settings) -> tuple[Layout | None, tuple[Issue, ...]]:
    """Give the layout of a web page, or None with an issue that says why there is none.

    The text is the page's own blocks joined with an empty line. Nothing that the page links to is
    ever loaded, and scripts never run.
    """
    place = edition.name or edition.source
    charset = edition.media_type.partition("charset=")[2].partition(";")[0].strip() or None
    decoded = decode(edition.content, charset or declared_in(edition.content))
    issues = decoded.issues(place)
    if not decoded.readable:
        return None, issues
    root, whole = parse(decoded.text)
    if not whole:
        said = "the page nests its elements too deep; what comes after that was not read"
        issues = (*issues, Issue("unreadable", place, said))
    if root is None:
        return None, (*issues, _no_text(place))
    candidates = page_candidates(root, decoded.text, edition.source)
    raws = raw_blocks(root)
    page = _choose(root, raws, candidates)
    if not page.blocks:
        return None, (*issues, _no_text(place))
    text, blocks, cut = _assemble(page.blocks, settings.text_characters)
    if cut:
        said = f"only the first {settings.text_characters:,} characters were read; read more with --max-text"
        issues = (*issues, Issue("text too long", place, said))
    if page.headline and blocks:
        first = blocks[0]
        candidates = (Candidate("title", first.body.text, "headline", first.span), *candidates)
    return Layout(text, Format.HTML, blocks, _placed(candidates, blocks)), issues


def _no_text(place: str) -> Issue:
    said = "the page holds no text of its own; if a script draws it, save it from a browser as text or PDF"
    return Issue("no text", place, said)


@dataclass(frozen=True, slots=True)
class _Chosen:
    blocks: list[Raw]
    headline: bool
    """Whether the first block is the page's headline."""


def _choose(root: Any, raws: list[Raw], candidates: tuple[Candidate, ...]) -> _Chosen:
    """Pick the blocks that are the page's own text, its headline first."""
    keys = [key(r.text) for r in raws]
    titles = [key(c.value) for c in candidates if c.field == "title"]
    core = _by_trafilatura(root, raws, keys) or _by_density(raws)
    if not core:
        plain = [i for i, r in enumerate(raws) if not r.doubts and r.links < _LINKED and keys[i]]
        return _Chosen([raws[i] for i in plain], False)
    doubtful = _true_doubts(raws, core)
    good = [not any(id(d) in doubtful for d in r.doubts) for r in raws]
    core = {i for i in core if good[i]} or core
    core = {i for i in core if raws[i].links <= _LINKED or _is_prose(raws[i].text)} or core
    container = _container(raws, core)
    headline = _headline(raws, keys, titles, good, min(core))
    picked = _complete(raws, keys, good, core, container, headline)
    blocks: list[Raw] = []
    known: set[str] = set()
    head = keys[headline] if headline is not None else ""
    for i in picked:
        said_again = i != headline and keys[i] == head
        if not keys[i] or said_again or (blocks and keys[i] == key(blocks[-1].text) and len(keys[i]) > 30):
            continue
        if len(blocks) < 6 and keys[i] in known:
            continue
        known.add(keys[i])
        blocks.append(_as_heading(raws[i], i == headline))
    if headline is None:
        blocks, told = _with_title(blocks, root, candidates, titles)
        return _Chosen(blocks, told)
    return _Chosen(blocks, True)


def _by_trafilatura(root: Any, raws: list[Raw], keys: list[str]) -> set[int]:
    """Give the blocks that trafilatura takes for the page's main text."""
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS or _depth(root) > _DEEPEST:
        return set()
    from trafilatura import bare_extraction

    tree = copy.deepcopy(root)
    for element in tree.iter():
        if isinstance(element.tag, str):
            for name, value in element.attrib.items():
                if len(value) > _LONGEST_ATTRIBUTE:
                    del element.attrib[name]
    found = bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        return set()
    whole = key(" ".join(body.itertext()))
    parts = {key(" ".join(e.itertext())) for e in body.iter() if isinstance(e.tag, str)}
    return {i for i, k in enumerate(keys) if k and (k in parts or (len(k) >= 30 and k in whole))}


def _depth(root: Any) -> int:
    """Give how deep the tree nests."""
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _by_density(raws: list[Raw]) -> set[int]:
    """Give the blocks of prose in the part of the page that holds most of it.

    For pages that trafilatura gives nothing for: very short ones, and ones too large for it.
    """
    prose = [i for i, r in enumerate(raws) if not r.doubts and r.links < 0.3 and _is_prose(r.text)]
    if not prose:
        return set()
    container = _container(raws, set(prose), 0.7)
    return {i for i in prose if _inside(raws[i].element, container)}


def _is_prose(text: str) -> bool:
    return len(text) >= 80 or (
        len(text) >= 12 and text.rstrip("\"'”’»)]").endswith((".", "!", "?", ":", ";", "…"))
    )


def _true_doubts(raws: list[Raw], core: set[int]) -> set[int]:
    """Give the identities of doubtful elements that hold less than half of the text, so that the doubt holds.

    A wrapper named "page-with-sidebar" holds most of the text, and its name means nothing.
    """
    total = sum(len(raws[i].text) for i in core)
    held: Counter[int] = Counter()
    every: set[int] = set()
    for i, raw in enumerate(raws):
        for element in raw.doubts:
            every.add(id(element))
            if i in core:
                held[id(element)] += len(raw.text)
    return {e for e in every if held[e] < 0.5 * total}


def _container(raws: list[Raw], core: set[int], share: float = 0.9) -> Any:
    """Give the innermost element that holds at least `share` of the core's characters."""
    total = sum(len(raws[i].text) for i in core)
    held: Counter[Any] = Counter()
    for i in core:
        for element in (raws[i].element, *raws[i].element.iterancestors()):
            held[element] += len(raws[i].text)
    first = max(core, key=lambda i: len(raws[i].text))
    for element in (raws[first].element, *raws[first].element.iterancestors()):
        if held[element] >= share * total:
            return element
    return raws[first].element.getroottree().getroot()


def _inside(element: Any, container: Any) -> bool:
    return element is container or any(a is container for a in element.iterancestors())


def _headline(
    raws: list[Raw], keys: list[str], titles: list[str], good: list[bool], first: int
) -> int | None:
    """Give the index of the page's headline among its blocks.

    It is a heading that the page's own title repeats, or else the last main heading before the text.
    """
    headings = [i for i, r in enumerate(raws) if r.kind is PassageKind.HEADING and keys[i]]
    named = [i for i in headings if any(keys[i] == t for t in titles)]
    named += [
        i
        for i in headings
        if len(keys[i]) > 15 and any(keys[i] in t or (t in keys[i] and len(t) > 15) for t in titles)
    ]
    before = [i for i in named if i <= first]
    if named:
        return before[0] if before else named[0]
    upper = [i for i in headings if i <= first and raws[i].level == 1 and good[i]]
    if upper:
        return upper[-1]
    lines = [i for i, r in enumerate(raws) if i <= first and keys[i] in titles]
    return lines[-1] if lines else None


def _complete(
    raws: list[Raw], keys: list[str], good: list[bool], core: set[int], container: Any, headline: int | None
) -> list[int]:
    """Give the indexes of the text's blocks in order: the core, and what belongs to it around it."""
    text = core - {headline} or core
    first, last = min(text), max(text)
    start = first if headline is None or headline > first else headline
    # Without a headline the lines right before the text, in the same part of the page, belong to it.
    while headline is None and start and good[start - 1] and raws[start - 1].links <= _LINKED:
        if not _inside(raws[start - 1].element, container):
            break
        start -= 1
    picked: list[int] = [] if headline is None else [headline]
    for i in range(start, len(raws)):
        raw = raws[i]
        if i == headline or not keys[i]:
            continue
        if i in core:
            picked.append(i)
            continue
        linked = raw.links > _LINKED
        if i > last:
            # What follows without a break, in the same part of the page, is the text's end.
            if (
                not good[i]
                or linked
                or raw.kind is PassageKind.HEADING
                or not _inside(raw.element, container)
            ):
                break
            picked.append(i)
        elif (
            good[i] and not linked and (i < first or _inside(raw.element, container)) and _has_word(raw.text)
        ):
            picked.append(i)
    return picked


def _has_word(text: str) -> bool:
    """Whether a line has a word in it; the bare time of day of a post has none."""
    return sum(c.isalpha() for c in text) >= 3


def _as_heading(raw: Raw, headline: bool) -> Raw:
    """Give the block as a heading when it is the headline, or a short line all in bold type."""
    if headline:
        return replace(raw, kind=PassageKind.HEADING, level=1, text=" ".join(raw.text.split("\n")))
    if raw.kind is not PassageKind.PARAGRAPH or not 3 <= len(raw.text) <= 120 or "\n" in raw.text:
        return raw
    closed = raw.text.rstrip("\"'”’»)] ").endswith((".", ",", ";", ":", "!", "…"))
    if not raw.bold or closed or not _has_word(raw.text):
        return raw
    return replace(raw, kind=PassageKind.HEADING, level=6)


def _with_title(
    blocks: list[Raw], root: Any, candidates: tuple[Candidate, ...], titles: list[str]
) -> tuple[list[Raw], bool]:
    """Put the title that the page declares before its text when no block shows it."""
    if any(key(b.text) in titles for b in blocks[:3]):
        return blocks, key(blocks[0].text) in titles
    declared = next(
        (c for c in candidates if c.field == "title" and c.origin in ("meta og:title", "json-ld headline")),
        None,
    )
    if declared is None:
        return blocks, False
    head = Raw(declared.value, PassageKind.HEADING, 1, root, (), 0, False)
    return [head, *blocks], True


def _assemble(raws: list[Raw], most: int) -> tuple[str, tuple[Block, ...], bool]:
    """Join the blocks with empty lines; tell whether the text had to be cut at `most` characters."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    places: list[tuple[int, int, Raw]] = []
    cut = False
    for raw in raws:
        if at + len(raw.text) > most:
            cut = True
            break
        places.append((at, at + len(raw.text), raw))
        parts.append(raw.text)
        at += len(raw.text) + 2
    text = "\n\n".join(parts)
    for start, end, raw in places:
        body = fold(text, start, end)
        if body.text:
            blocks.append(Block(Span(start, end), raw.kind, body, raw.level))
    return text, tuple(blocks), cut


def _placed(candidates: tuple[Candidate, ...], blocks: tuple[Block, ...]) -> tuple[Candidate, ...]:
    """Give candidates of a date the span of the line before the text that shows it, where one does."""
    lines = {b.body.text: b.span for b in reversed(blocks[:8])}
    return tuple(
        replace(c, span=lines.get(c.value)) if c.span is None and c.field == "date" else c for c in candidates
    )
