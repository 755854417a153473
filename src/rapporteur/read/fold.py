"""Fold a stretch of a text into its readable form, aligned with the text character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapporteur.model import AlignedText

__all__ = ["INVISIBLE", "fold"]

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
)
"""A character class of what shows nothing and takes no room: soft hyphens, zero-width characters,
marks of direction, variation selectors (Unicode's Default_Ignorable_Code_Point) and controls."""

# A single plain space needs no work, so only the rest is looked for: that keeps long texts fast.
_PLACES = re.compile(rf"[\s{INVISIBLE}]{{2,}}|[^\S ]|[{INVISIBLE}]")
_SPACE = re.compile(r"\s")

_Piece = tuple[int, int, int]
"""Where a piece starts and ends, and the offset of its first white space, or -1 where it is kept."""


def fold(text: str, start: int, end: int, drop: Sequence[tuple[int, int]] = ()) -> AlignedText:
    """Give the readable form of ``text[start:end]``, each character aligned with `text`.

    Runs of white space (line ends and no-break spaces included) become one space, which stands for
    the first of them; none is left at the ends; invisible characters go. The half-open ranges in
    `drop` (offsets into `text`, in any order) are left out as if they were not there.
    """
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    own = 0
    expected = -1
    pending = -1  # the offset of white space seen since the last character that was kept

    def put(chunk: str, source: int) -> None:
        nonlocal own, expected
        if source != expected:
            runs.append((own, source))
        parts.append(chunk)
        own += len(chunk)
        expected = source + len(chunk)

    for low, high, white in _pieces(text, start, end, drop):
        if white >= 0:
            if pending < 0 and own:
                pending = white
            continue
        if pending >= 0:
            put(" ", pending)
            pending = -1
        put(text[low:high], low)
    return AlignedText("".join(parts), tuple(runs))


def _pieces(text: str, start: int, end: int, drop: Sequence[tuple[int, int]]) -> Iterator[_Piece]:
    """Give, in order, the stretches to keep, and between them the white space."""
    for begin, stop in _kept(start, min(end, len(text)), drop):
        at = begin
        for match in _PLACES.finditer(text, begin, stop):
            yield from _plain(text, at, match.start())
            at = match.end()
            space = _SPACE.search(text, match.start(), at)
            if space:
                yield match.start(), at, space.start()
        yield from _plain(text, at, stop)


def _plain(text: str, low: int, high: int) -> Iterator[_Piece]:
    """Give a stretch without double or odd white space; a space at its ends is told apart."""
    if low >= high:
        return
    inner_low = low + (text[low] == " ")
    inner_high = high - (text[high - 1] == " ")
    if inner_low > low:
        yield low, inner_low, low
    if inner_low < inner_high:
        yield inner_low, inner_high, -1
    if inner_low <= inner_high < high:
        yield inner_high, high, inner_high


def _kept(start: int, end: int, drop: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give what `drop` leaves of ``start:end``."""
    at = start
    for low, high in sorted(drop):
        if high <= at or low >= end:
            continue
        if low > at:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end
