"""How far a run has come: one line on a terminal, nothing elsewhere."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from rapporteur.errors import Issue
from rapporteur.publish.terminal import clean, console_on

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["ProgressLine"]


class ProgressLine:
    """The line ``reading ━━━ 3/5 · 2,100 words · 5,200 words/s · FILE`` while documents are read.

    It is drawn on a terminal only, and stays there at the end without the file.
    """

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.stream = stream if stream is not None else sys.stderr
        self.total: int | None = None
        self.done = 0
        self.words = 0
        self._names: Sequence[str] = ()
        self._absent: frozenset[Issue] = frozenset()
        self._shown = not quiet and self.stream.isatty() and os.environ.get("TERM") != "dumb"
        self._progress: Progress | None = None
        self._room = 0
        """Columns left for the name of what is being read."""
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        if self._shown:
            self._progress = self._bar()
            self._task = self._progress.add_task("", total=self.total, tally=self._tally(), now="")
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            total = self.done if kind is None else self.total
            self._progress.update(self._task, total=total, tally=self._tally(), now="")
            self._progress.stop()

    def plan(self, plan: Callable[[], tuple[Sequence[str], Sequence[Issue]]]) -> None:
        """Tell what will be read, in order, and what cannot be; `plan` is asked only where it is shown."""
        if self._progress is not None:
            self._names, absent = plan()
            self._absent, self.total = frozenset(absent), len(self._names)
            self._draw()

    def step(self, words: int, issues: Sequence[Issue] = ()) -> None:
        """Tell that one more document of so many words has been read, or that `issues` stood in its place."""
        if issues and self._absent.issuperset(issues):
            return
        self.done += 1
        self.words += words
        self._draw()

    def _draw(self) -> None:
        if self._progress is not None:
            now = _end(clean(self._names[self.done]), self._room) if self.done < len(self._names) else ""
            self._progress.update(
                self._task, total=self.total, completed=self.done, tally=self._tally(), now=now
            )

    def _tally(self) -> str:
        rate = self.words / max(time.monotonic() - self._started, 1e-6)
        of = f"/{self.total:,}" if self.total is not None else ""
        rate = round(rate, -2 if rate >= 1000 else 0)
        return f"{self.done:,}{of} · {self.words:,} words · {rate:,.0f} words/s"

    def _bar(self) -> Progress:
        from rich.progress import BarColumn, Progress, TextColumn
        from rich.table import Column

        console = console_on(self.stream)
        width = max(min(40, console.width - 60), 10)
        self._room = max(console.width - width - 58, 0)
        return Progress(
            TextColumn("reading", table_column=Column(no_wrap=True, min_width=len("reading"))),
            BarColumn(bar_width=width),
            TextColumn("{task.fields[tally]}", markup=False, table_column=Column(no_wrap=True)),
            TextColumn("{task.fields[now]}", markup=False, style="dim", table_column=Column(no_wrap=True)),
            console=console,
        )


def _end(name: str, room: int) -> str:
    """The end of a name, which tells one file of a folder from another."""
    return name if len(name) <= room else ("…" + name[1 - room :] if room > 12 else "")
