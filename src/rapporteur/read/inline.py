"""Markdown inside a block: which characters are markup, with their offsets kept."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["Markup", "scan_inline"]

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\(?=[\r\n]))"
    r"|(?P<comment><!--)"
    r"|<(?P<link>(?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,80}@[\w.-]{1,120})>"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>]{0,8000})?/?>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<code>`+)"
    r"|(?P<stars>\*+|_+)"
    r"|(?P<strike>~~)"
    r"|(?P<raised>\^(?=[^\s^]{1,12}\^))"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
)
_TARGET = re.compile(
    r"\(\s*(?:<[^<>\n]{0,2000}>|(?:\\.|[^\s()\\]|\([^\s()]{0,500}\)){0,4000})(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{0,200})\]")
_NOTE = re.compile(r"<sup>\s*\[?(?:\d{1,3}|[*†‡])\]?\s*</sup>|\^\[?\d{1,3}\]?\^", re.IGNORECASE)
"""A raised footnote number."""

_GONE = frozenset({"s", "del", "strike", "script", "style", "noscript"})
"""Elements whose content is struck out or never shown."""

_BREAKS = frozenset(
    {"br", "br/", "hr", "p", "/p", "div", "/div", "tr", "/tr", "table", "/table", "li", "/li"}
)


@dataclass(slots=True)
class Markup:
    """What a block's markup takes away (`drop`), reads otherwise (`swap`) and breaks (`breaks`).

    All offsets are those of the document. `bold` holds the ranges between double marks, `emphasis`
    those between any marks.
    """

    drop: list[tuple[int, int]] = field(default_factory=list)
    swap: dict[int, str] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Delimiter:
    start: int
    length: int
    char: str
    opens: bool
    closes: bool


def scan_inline(
    text: str,
    start: int,
    end: int,
    drop: Sequence[tuple[int, int]] = (),
    labels: frozenset[str] = frozenset(),
) -> Markup:
    """Find the markup in ``text[start:end]``.

    `drop` are ranges that are markup already (the marks of a quotation's lines); `labels` are the
    link labels that the document defines. Emphasis follows CommonMark's rules of flanking, sections
    6.2 and 6.3, without its rule of three.
    """
    found = Markup(drop=list(drop))
    delimiters: list[_Delimiter] = []
    brackets: list[tuple[int, int, bool]] = []
    gone: tuple[str, int] | None = None
    strike = -1
    missing: set[str] = set()  # what closes nothing from here on, looked for once only
    raised_until = start
    at = start
    while match := _TOKEN.search(text, at, end):
        low, high = match.span()
        at = high
        group = match.lastgroup
        if group == "escaped":
            found.drop.append((low, low + 1))
        elif group == "hard":
            found.drop.append((low, high))
            found.breaks.append(high)
        elif group == "comment":
            close = text.find("-->", high, end) if "-->" not in missing else -1
            if close >= 0:
                at = close + 3
                found.drop.append((low, at))
            else:
                missing.add("-->")
        elif group == "link":
            found.drop += [(low, low + 1), (high - 1, high)]
        elif group == "tag":
            noted = _NOTE.match(text, low, end)
            if noted:
                _note(noted, found)
                at = noted.end()
                continue
            name = match.group().strip("<>").split()[0].lower().rstrip("/")
            if gone and name == "/" + gone[0]:
                found.drop.append((gone[1], high))
                gone = None
            elif gone is None and name in _GONE:
                gone = (name, low)
            found.drop.append((low, high))
            if name in _BREAKS:
                found.breaks.append(high)
        elif group == "entity":
            _entity(match, found)
        elif group == "code":
            ticks = match.group()
            close = text.find(ticks, high, end) if ticks not in missing else -1
            if close < 0:
                missing.add(ticks)
            elif text[close + high - low : close + high - low + 1] != "`":
                found.drop += [(low, high), (close, close + high - low)]
                at = close + high - low
        elif group == "stars":
            _delimit(text, low, high, delimiters)
        elif group == "strike":
            if strike < 0 and text[high : high + 1].strip():
                strike = low
            elif strike >= 0:
                found.drop.append((strike, high))
                strike = -1
        elif group == "raised":
            noted = _NOTE.match(text, low, end)
            if noted:
                _note(noted, found)
                at = noted.end()
            elif low >= raised_until:
                raised_until = text.find("^", high, end) + 1
                found.drop += [(low, high), (raised_until - 1, raised_until)]
        elif group == "open":
            brackets.append((low, high, match.group()[0] == "!"))
        elif group == "close" and brackets:
            at = _link(text, match, end, brackets.pop(), labels, found)
    _pair(delimiters, found)
    _leftover([d for d in delimiters if d.length and d.char == "*"], end, found)
    return found


def _note(match: re.Match[str], found: Markup) -> None:
    """Let a raised number read like a mark in brackets, so that one rule finds all marks."""
    low, high = match.span()
    digits = re.search(r"\d+|[*†‡]", match.group())
    if digits is None:
        return
    found.swap |= {low: "[", high - 1: "]"}
    around = [(low + 1, low + digits.start()), (low + digits.end(), high - 1)]
    found.drop += [(start, end) for start, end in around if start < end]


def _entity(match: re.Match[str], found: Markup) -> None:
    """Read a character entity: its first character stands for what it shows, the rest is dropped."""
    low, high = match.span()
    shown = html.unescape(match.group())
    if len(shown) != 1 or shown == match.group():
        return
    found.swap[low] = " " if shown.isspace() else shown
    found.drop.append((low + 1, high))


def _delimit(text: str, low: int, high: int, delimiters: list[_Delimiter]) -> None:
    """Note a run of stars or low lines that may open or close emphasis."""
    before = text[low - 1] if low else " "
    after = text[high] if high < len(text) else " "
    left = not after.isspace() and (_plain(after) or before.isspace() or not _plain(before))
    right = not before.isspace() and (_plain(before) or after.isspace() or not _plain(after))
    char = text[low]
    if char == "_":
        left, right = left and not (right and _plain(before)), right and not (left and _plain(after))
    if left or right or char == "*":
        delimiters.append(_Delimiter(low, high - low, char, left, right))


def _plain(char: str) -> bool:
    """Whether a character is neither white space nor punctuation."""
    return char.isalnum()


def _link(
    text: str,
    match: re.Match[str],
    end: int,
    opened: tuple[int, int, bool],
    labels: frozenset[str],
    found: Markup,
) -> int:
    """Close a bracket: drop a link's marks and target, or an image whole; give where to go on."""
    low, high = match.span()
    start, inner, image = opened
    target = _TARGET.match(text, high, end)
    if target is None:
        reference = _REFERENCE.match(text, high, end)
        words = text[inner:low]
        label = (reference.group(1) or words) if reference else words
        if label.strip().lower() not in labels or (not reference and words.startswith("^")):
            return high
        target = reference
    last = target.end() if target else high
    if image:
        found.drop.append((start, last))
    else:
        found.drop += [(start, inner), (low, last)]
    return last


def _pair(delimiters: list[_Delimiter], found: Markup) -> None:
    """Pair the runs of stars and low lines; what is not paired stays text."""
    stack: list[_Delimiter] = []
    for run in delimiters:
        if run.closes:
            while run.length and (opener := _opener(stack, run.char)) is not None:
                while stack[-1] is not opener:
                    stack.pop()
                used = 2 if opener.length >= 2 and run.length >= 2 else 1
                left = opener.start + opener.length - used
                found.drop += [(left, left + used), (run.start, run.start + used)]
                inside = (left + used, run.start)
                found.emphasis.append(inside)
                if used == 2:
                    found.bold.append(inside)
                opener.length -= used
                run.start += used
                run.length -= used
                if not opener.length:
                    stack.pop()
        if run.opens and run.length:
            stack.append(run)


def _leftover(runs: list[_Delimiter], end: int, found: Markup) -> None:
    """Drop the stars that CommonMark leaves as text, where converters plainly meant emphasis.

    They write ``**Speakers **`` and let a heading's last mark stand after a blank line. Two stars
    and more are never text; one star pairs with the next when it opens and the next cannot.
    """
    opened: _Delimiter | None = None
    for run in runs:
        if run.length >= 2:
            found.drop.append((run.start, run.start + run.length))
            if opened is not None:
                found.bold.append((opened.start + opened.length, run.start))
            opened = None if opened is not None else run
    if opened is not None and opened.start + opened.length < end:
        found.bold.append((opened.start + opened.length, end))
    singles = [r for r in runs if r.length == 1]
    for run, following in itertools.pairwise(singles):
        if run.opens and not run.closes and not following.opens:
            found.drop += [(run.start, run.start + 1), (following.start, following.start + 1)]


def _opener(stack: list[_Delimiter], char: str) -> _Delimiter | None:
    """Find the nearest run of the same character that is still open."""
    for run in reversed(stack[-64:]):
        if run.char == char:
            return run
    return None
