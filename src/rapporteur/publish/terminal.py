"""What a terminal, a pipe or a file gets: lines that wrap on a terminal and stay whole elsewhere.

Everything that comes out of a document, a file name or an address is made harmless before it is
printed (:func:`clean`): no control character of a source ever steers a reader's terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["Line", "Screen", "clean", "clean_block", "console_on"]

_SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},  # control pictures: ESC is seen as ␛
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _SUBSTITUTE),
    # marks that turn the direction of writing round, so that a line reads otherwise than it is
    **dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
    **{ord(space): " " for space in _SPACES},
    0xFEFF: "",
    0xAD: "",
}


def clean(text: str) -> str:
    """Give text as one harmless line: white space folded, control characters made visible."""
    return " ".join(_safe(text).split())


def clean_block(text: str) -> str:
    """Give text as harmless lines: line ends and blanks stay, control characters are made visible."""
    return "\n".join(_safe(line.replace("\t", "    ")).rstrip() for line in text.splitlines())


def _safe(text: str) -> str:
    return text.translate(_TABLE).encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Line:
    """One record to be shown: short cells in columns, a body that may be long, a citation at the end.

    `notes` are further lines under the body (the rule behind a claim, its words). `mark` names cells
    or words of the body to be set off on a terminal. All of it is made harmless when it is printed.
    """

    cells: tuple[str, ...]
    body: str
    citation: str = ""
    notes: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    """Half-open offsets into `body` that are set off (the words that were searched)."""


def console_on(stream: TextIO) -> Console:
    """Give a console that takes nothing in a text for markup, and is plain where NO_COLOR is set."""
    from rich.console import Console

    plain = bool(os.environ.get("NO_COLOR"))  # rich alone would leave bold and dim in
    return Console(
        file=stream, highlight=False, markup=False, emoji=False, color_system=None if plain else "auto"
    )


class Screen:
    """Prints to a stream the way that fits it.

    On a terminal, columns are aligned, long bodies wrap with a hanging indent and citations stand at
    the right. Elsewhere each record is one line, whatever its length. Colours are left out where the
    stream is no terminal or NO_COLOR is set.
    """

    SAMPLE = 400
    """Records looked at to size the columns, before the first one is printed."""
    WIDEST = 24
    """No column is wider than this; a longer cell pushes the rest of its line to the right."""
    GAP = "  "

    def __init__(self, stream: TextIO | None = None, *, wrap: bool | None = None) -> None:
        self.stream = stream if stream is not None else sys.stdout
        self.wrap = self.stream.isatty() if wrap is None else wrap
        self.console = console_on(self.stream)

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return max(self.console.width, 20)

    def say(self, text: str = "", style: str = "") -> None:
        """Print one line (wrapped on a terminal)."""
        from rich.text import Text

        words = Text(_safe(text), style=style)
        if not self.wrap or words.cell_len <= self.width:
            self.console.print(words, soft_wrap=True)
            return
        for row in words.wrap(self.console, self.width):
            row.rstrip()
            self.console.print(row, soft_wrap=True)

    def block(self, text: str) -> None:
        """Print lines as they stand, made harmless."""
        from rich.text import Text

        self.console.print(Text(clean_block(text)), soft_wrap=True)

    def lines(self, records: Iterable[Line], *, margin: int = 0) -> int:
        """Print records, `margin` blanks in from the left; gives how many there were."""
        from rich.cells import cell_len

        rest = iter(records)
        first = list(islice(rest, self.SAMPLE))
        widths = [
            min(max(cell_len(clean(cell)) for cell in column), self.WIDEST)
            for column in zip_longest(*(record.cells for record in first), fillvalue="")
        ]
        count = 0
        for record in chain(first, rest):
            count += 1
            if self.wrap:
                self._print(record, widths, margin)
            else:
                self._print_whole(record, widths, margin)
        return count

    def _print_whole(self, record: Line, widths: Sequence[int], margin: int) -> None:
        from rich.cells import cell_len, set_cell_size

        cells = [clean(cell) for cell in record.cells]
        cells = [set_cell_size(c, max(w, cell_len(c))) for c, w in zip(cells, widths, strict=False) if w]
        parts = [clean(part) for part in (record.body, *record.notes, record.citation)]
        self.stream.write(" " * margin + self.GAP.join([*cells, *filter(None, parts)]).rstrip() + "\n")

    def _print(self, record: Line, widths: Sequence[int], margin: int) -> None:
        from rich.cells import cell_len
        from rich.text import Text

        head = Text(" " * margin)
        for i, cell in enumerate(map(clean, record.cells)):
            pad = max(widths[i] - cell_len(cell), 0) if i < len(widths) else 0
            if widths[i : i + 1] != [0]:
                head.append(cell + " " * pad + self.GAP, style="bold" if i == 0 else "")
        indent = margin + sum(width + len(self.GAP) for width in widths if width)
        if self.width - indent < 24:  # a narrow terminal: the body goes under the cells
            head.rstrip()
            self.console.print(head, soft_wrap=True)
            head, indent = Text(" " * (margin + 4)), margin + 4
        room = max(self.width - indent, 16)
        rows = list(self._body(record).wrap(self.console, max(room - max(head.cell_len - indent, 0), 8)))
        for note in record.notes:
            rows += list(Text(clean(note), style="dim").wrap(self.console, room))
        self._with_citation(head, indent, rows, clean(record.citation))

    def _body(self, record: Line) -> Text:
        from rich.text import Text

        body = Text()
        done = 0
        for start, end in record.marks:
            body.append(_fold(record.body[done:start])).append(
                _fold(record.body[start:end]), style="bold yellow"
            )
            done = end
        return body.append(_fold(record.body[done:]))

    def _with_citation(self, head: Text, indent: int, rows: list[Text], citation: str) -> None:
        from rich.text import Text

        rows = rows or [Text()]
        for i, row in enumerate(rows):
            row.rstrip()
            rows[i] = (head if i == 0 else Text(" " * indent)) + row
        if citation:
            free = self.width - rows[-1].cell_len - len(citation)
            if free >= len(self.GAP):
                rows[-1].append(" " * free).append(citation, style="cyan")
            else:
                rows.append(Text(citation.rjust(self.width), style="cyan"))
        for row in rows:
            self.console.print(row, soft_wrap=True)


def _fold(text: str) -> str:
    """Fold white space to single blanks, keeping one at each end where there was any."""
    folded = clean(text)
    if not folded:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + folded + (" " if text[-1].isspace() else "")
