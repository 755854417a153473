"""Cutting aligned text: what is left keeps its alignment with the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from rapporteur.model import AlignedText

__all__ = ["appended", "kept", "part", "replaced", "without"]

_SURPLUS = re.compile(r"^ +|(?<= ) +| +$")


def kept(body: AlignedText, pieces: Iterable[tuple[int, int]]) -> AlignedText:
    """Give the text made of `pieces` of a body: half-open ranges of its own, rising, none overlapping."""
    owns = [own for own, _ in body.runs]
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    at = 0
    expected = -1
    for low, high in pieces:
        if low >= high:
            continue
        parts.append(body.text[low:high])
        index = bisect_right(owns, low) - 1
        while index < len(owns) and owns[index] < high:
            own, source = body.runs[index]
            first = max(own, low)
            last = min(high, owns[index + 1] if index + 1 < len(owns) else high)
            if source + first - own != expected:
                runs.append((at + first - low, source + first - own))
            expected = source + last - own
            index += 1
        at += high - low
    return AlignedText("".join(parts), tuple(runs))


def without(body: AlignedText, ranges: Sequence[tuple[int, int]]) -> AlignedText:
    """Give a body without some ranges of its own; white space that meets becomes one space."""
    cut = kept(body, _complement(len(body.text), sorted(ranges))) if ranges else body
    surplus = [m.span() for m in _SURPLUS.finditer(cut.text)]
    return kept(cut, _complement(len(cut.text), surplus)) if surplus else cut


def part(body: AlignedText, start: int, end: int) -> AlignedText:
    """Give one range of a body, without white space at its ends."""
    text = body.text
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return kept(body, [(start, end)])


def appended(body: AlignedText, text: str, source: int) -> AlignedText:
    """Give a body with a few characters after it that stand further on in the document, at `source`."""
    return AlignedText(body.text + text, (*body.runs, (len(body.text), source)))


def replaced(body: AlignedText, characters: Mapping[int, str]) -> AlignedText:
    """Give a body in which the characters at some document offsets read otherwise, one for one."""
    text = list(body.text)
    sources = [source for _, source in body.runs]
    for source, character in characters.items():
        index = bisect_right(sources, source) - 1
        if index < 0:
            continue
        own, start = body.runs[index]
        offset = own + source - start
        end = body.runs[index + 1][0] if index + 1 < len(body.runs) else len(text)
        if offset < end:
            text[offset] = character
    return without(AlignedText("".join(text), body.runs), ())


def _complement(length: int, ranges: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = 0
    for low, high in ranges:
        if low > at:
            yield at, low
        at = max(at, high)
    if at < length:
        yield at, length
