"""Site furniture: what stands on a page and is no part of its text.

Each rule looks at features of a block, where it stands and what stands around it. A rule that is in
doubt leaves the block: words set aside are words that no claim can come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rapporteur.model import Furniture, PassageKind, Span
from rapporteur.read.aligned import part
from rapporteur.read.datelines import is_date_line
from rapporteur.read.layout import Block
from rapporteur.read.publishers import by_name
from rapporteur.vocabulary import load

__all__ = ["SELF_DESCRIPTION", "set_aside"]

SELF_DESCRIPTION = "self-description"
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[^\W_]{3})[\"'”’»)\]]{0,3}[.!?…][\"'”’»)\]]*(?:\s|$)")
"""The end of a sentence, as opposed to that of an abbreviation."""

_EDGES = " \t:\"'“”‘’«»|•·>–—-"
_BYLINE = re.compile(r"(?:By|BY)\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}(?:(?:,| and)\s[\w.'’ -]{3,60})?")
_LONGEST_LINE = 24
_HEAD = 8
"""Blocks at the start of a page among which a head stands: title, name, office, city, date."""

_LONG = 400
"""Characters beyond which a block is no line of furniture, except by its first words."""


@dataclass(frozen=True, slots=True)
class _Lines:
    reason: str
    whole: frozenset[str]
    starts: tuple[str, ...]
    longest: int
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    lines: tuple[_Lines, ...]
    heads: frozenset[str]
    glued_heads: re.Pattern[str]
    glued_menu: re.Pattern[str]
    path: re.Pattern[str]
    tails: tuple[tuple[str, re.Pattern[str]], ...]
    menu: frozenset[str]
    share: frozenset[str]
    cues: tuple[re.Pattern[str], ...]


def set_aside(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Furniture, ...]]:
    """Part blocks into those that are text and what is furniture.

    A block of which a part is furniture comes back as the rest of it.
    """
    rules = _rules()
    reasons: list[str | None] = [_line_reason(block, rules, i < _HEAD) for i, block in enumerate(blocks)]
    _repeated_titles(blocks, reasons, rules)
    _link_lists(blocks, reasons, rules)
    _menus(blocks, reasons, rules)
    _self_description(blocks, reasons, rules)
    _last_lines(blocks, reasons)
    kept: list[Block] = []
    furniture: list[Furniture] = []
    for block, reason in zip(blocks, reasons, strict=True):
        if reason is not None:
            furniture.append(Furniture(block.span, reason))
            continue
        for piece, why in _pieces(block, rules):
            if why is None:
                kept.append(piece)
            else:
                furniture.append(Furniture(piece.span, why))
    return tuple(kept), tuple(furniture)


@cache
def _rules() -> _Rules:
    """Build the rules from the vocabulary."""
    data: dict[str, Any] = load("furniture")
    heads: list[str] = [h for line in data["lines"] for h in line.get("heads", ())]
    glued = "|".join(re.escape(h) for h in sorted(heads, key=len, reverse=True) if " " in h)
    menu = "|".join(re.escape(w) for w in sorted(data["menu"], key=len, reverse=True))
    roots = "|".join(re.escape(w) for w in sorted(data["roots"], key=len, reverse=True))
    return _Rules(
        lines=tuple(
            _Lines(
                line["reason"],
                frozenset(line.get("whole", ())) | frozenset(line.get("heads", ())),
                tuple(line.get("starts", ())),
                line.get("longest", _LONGEST_LINE),
                tuple(re.compile(p, re.IGNORECASE) for p in line.get("patterns", ())),
            )
            for line in data["lines"]
        ),
        heads=frozenset(heads),
        glued_heads=re.compile(rf"(?:(?i:{glued}))(?=[A-Z][a-z])"),
        glued_menu=re.compile(rf"(?:{roots})(?:{menu})+(?=[A-Z0-9“\"‘])"),
        path=re.compile(rf"(?:{roots})(?:\s*[/>»›|·→]\s*[^/>»›|·→]{{1,60}}){{1,6}}"),
        tails=tuple((t["reason"], re.compile(t["pattern"], re.IGNORECASE)) for t in data["tails"]),
        menu=frozenset(w.lower() for w in data["menu"]),
        share=frozenset(str(w) for w in data["share"]),
        cues=tuple(
            re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b", re.IGNORECASE)
            for words in data["self_description"].values()
        ),
    )


def _line_reason(block: Block, rules: _Rules, head: bool) -> str | None:
    """Give the reason why a block is furniture by its own words, or `None`."""
    words = block.body.text
    if head and _BYLINE.fullmatch(words):
        return "byline"
    plain = words.lower().strip(_EDGES)
    if len(words) <= _LONG:
        if (
            head
            and block.kind is not PassageKind.ITEM
            and words[0] != "("
            and is_date_line(words, place=True)
        ):
            return "date line"
        bare = plain.rstrip(".")
        tokens = _WORD.findall(plain)
        if tokens and len(tokens) <= 12 and "share" in tokens and all(t in rules.share for t in tokens):
            return "share line"
        for line in rules.lines:
            if bare in line.whole or any(p.fullmatch(words.strip()) for p in line.patterns):
                return line.reason
        if rules.path.fullmatch(words) and len(tokens) <= 24:
            return "menu"
    low = words[:_LONG].lower()
    for line in rules.lines:
        if low.startswith(line.starts) and len(words) < 1500 and len(_WORD.findall(words)) <= line.longest:
            return line.reason
    return None


def _is_line(block: Block) -> bool:
    """Whether a block reads like a line of a list of links: short, without a sentence."""
    words = block.body.text
    return len(words) <= 160 and not _SENTENCE.search(words)


def _repeated_titles(blocks: Sequence[Block], reasons: list[str | None], rules: _Rules) -> None:
    """Keep one of two headlines that say the same; a menu glued before the first goes with it.

    Only the first line of a page can be its headline: what comes again further down is a heading
    that stands in a list of contents too.
    """
    first = next((i for i in range(len(blocks)) if reasons[i] is None), None)
    if first is None or not _is_line(blocks[first]):
        return
    words = blocks[first].body.text.lower()
    for j in range(first + 1, min(first + 4, len(blocks))):
        other = blocks[j].body.text.lower()
        if reasons[j] is not None or not _is_line(blocks[j]) or len(other) < 12:
            continue
        before = blocks[first].body.text[: len(words) - len(other)]
        if words == other:
            reasons[j] = "repeated title"
        elif words.endswith(other) and _starts_menu(before, rules):
            reasons[first] = "menu and repeated title"
            return


def _starts_menu(words: str, rules: _Rules) -> bool:
    """Tell a glued menu; one with words that are not known has no space and begins like one."""
    bare = words.strip()
    menu = rules.glued_menu.match(bare + "A")
    return (menu is not None and menu.end() == len(bare)) or (
        " " not in bare and bare.lower().startswith(("home", "main"))
    )


def _link_lists(blocks: Sequence[Block], reasons: list[str | None], rules: _Rules) -> None:
    """Set aside the short lines that follow "Most Popular" and its like, up to the next paragraph."""
    for i, block in enumerate(blocks):
        if reasons[i] is None or block.body.text.lower().strip(_EDGES) not in rules.heads:
            continue
        for j in range(i + 1, min(i + 16, len(blocks))):
            if reasons[j] is None and not _is_line(blocks[j]):
                break
            if reasons[j] is None:
                reasons[j] = "link"


def _menus(blocks: Sequence[Block], reasons: list[str | None], rules: _Rules) -> None:
    """Set aside runs of one-word lines of which most are words of menus."""
    run: list[int] = []
    for i in range(len(blocks) + 1):
        line = i < len(blocks) and len(blocks[i].body.text) <= 30 and _is_line(blocks[i])
        if line:
            run.append(i)
            continue
        known = [j for j in run if blocks[j].body.text.lower().strip(_EDGES) in rules.menu]
        if len(known) >= max(3, len(run) * 0.6):
            for j in run:
                reasons[j] = reasons[j] or "menu"
        run = []


def _self_description(blocks: Sequence[Block], reasons: list[str | None], rules: _Rules) -> None:
    """Set aside a last paragraph in which the publisher presents itself.

    It names a sort of publication in its first sentence and has three of the four sorts of cue:
    what it is, how it stands among its like, when it was founded, what it offers to readers. Only
    furniture may follow it.
    """
    for i in range(len(blocks) - 1, 0, -1):
        if reasons[i] is not None or _is_line(blocks[i]):
            continue
        words = blocks[i].body.text
        end = _SENTENCE.search(words)
        opening = words[: end.end() if end else 300]
        publication = rules.cues[0].search(opening)
        sorts = sum(1 for cue in rules.cues if cue.search(words))
        if (
            publication
            and sorts >= 3
            and len(rules.cues[3].findall(words)) >= 2
            and i >= 2
            and words[0].isupper()
        ):
            reasons[i] = SELF_DESCRIPTION
            continue
        return


def _last_lines(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Set aside the headlines of other texts that stand after everything else.

    A heading with nothing under it heads nothing; but names stand there too. So only a heading
    goes that comes after the publisher's own name, which ends a text.
    """
    signed = False
    paragraphs = [i for i, b in enumerate(blocks) if reasons[i] is None and not _is_line(b)]
    if len(paragraphs) < 3:
        return
    for i in range(paragraphs[-1] + 1, len(blocks)):
        words = blocks[i].body.text
        if blocks[i].kind is not PassageKind.HEADING:
            continue
        if signed and reasons[i] is None and len(_WORD.findall(words)) >= 3:
            reasons[i] = "link"
        signed = signed or by_name(words) is not None


def _pieces(block: Block, rules: _Rules) -> Iterator[tuple[Block, str | None]]:
    """Part a block into text (`None`) and furniture glued to it."""
    words = block.body.text
    cuts: list[tuple[int, int, str]] = []
    head = rules.glued_heads.match(words)
    if head:
        cuts.append((0, head.end(), "also read"))
    for menu in rules.glued_menu.finditer(words):
        before = words[menu.start() - 1] if menu.start() else ""
        if not before or before in '.!?…”"’)':
            rest = words[menu.end() :]
            whole = before and len(rest) <= 200 and not _SENTENCE.search(rest)
            cuts.append((menu.start(), len(words) if whole else menu.end(), "menu"))
    for reason, pattern in rules.tails:
        tail = pattern.search(words, max(0, len(words) - 260))
        if tail and tail.start() > 0:
            cuts.append((tail.start(), len(words), reason))
    yield from _cut(block, sorted(cuts))


def _cut(block: Block, cuts: Sequence[tuple[int, int, str]]) -> Iterator[tuple[Block, str | None]]:
    if not cuts:
        yield block, None
        return
    text = block.body.text
    at = 0
    edges: list[tuple[int, int, str | None]] = []
    for low, high, reason in cuts:
        if low < at:
            continue
        if text[at:low].strip():
            edges.append((at, low, None))
        edges.append((low, high, reason))
        at = high
    if text[at:].strip():
        edges.append((at, len(text), None))
    for number, (low, high, why) in enumerate(edges):
        body = part(block.body, low, high)
        # What markup stands at an edge of the block goes to the piece at that edge.
        start = block.span.start if number == 0 else body.source(0)
        end = block.span.end if number == len(edges) - 1 else body.source(len(body.text) - 1) + 1
        yield replace(block, span=Span(start, end), body=body), why
