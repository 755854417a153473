"""Progress is one line on a terminal and nothing elsewhere."""

from __future__ import annotations

import io

import pytest

from rapporteur.errors import Issue
from rapporteur.publish.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)


def run(stream: io.StringIO, *, quiet: bool = False) -> str:
    missing = Issue("not found", "c.txt", "there is no such file")
    with ProgressLine(quiet=quiet, stream=stream) as line:
        line.plan(lambda: (["a\x1b[2J.txt", "[b].txt"], [missing]))
        line.step(1000)
        line.step(0, [missing])  # was in no plan: no step
        if line._progress is not None:
            line._progress.refresh()
        line.step(100, [])
    return stream.getvalue()


def test_a_terminal_sees_what_is_read_and_the_count_stays() -> None:
    shown = run(Terminal())
    assert "1/2 · 1,000 words" in shown
    assert "[b].txt" in shown
    last = [line for line in shown.splitlines() if "words/s" in line][-1]
    assert "2/2 · 1,100 words" in last
    assert "[b].txt" not in last
    assert "\x1b[2J" not in shown


def test_a_pipe_sees_nothing() -> None:
    assert run(io.StringIO()) == ""


def test_quiet_is_quiet() -> None:
    assert run(Terminal(), quiet=True) == ""


def test_a_dumb_terminal_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert run(Terminal()) == ""


def test_the_plan_is_not_made_where_it_is_not_shown() -> None:
    with ProgressLine(stream=io.StringIO()) as line:
        line.plan(lambda: pytest.fail("a folder was walked for nothing"))
