"""The command line: what it takes, what it prints, what it gives back."""

from __future__ import annotations

import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer.main

from rapporteur import __version__
from rapporteur.cli import app, main

READOUT = """Norland and Estmark hold second Fisheries Dialogue

PORT ALDIS, March 3, 2021 - The second meeting of the Fisheries Dialogue between Kazakhstan and Japan took place \
in Almaty on March 3, 2021, co-chaired by Foreign Minister of Kazakhstan Mukhtar Tileuberdi and Foreign Minister \
of Japan Toshimitsu Motegi.

Trade between the two countries reached $1.2 billion in 2020. "We want these waters to stay full of life," said \
Toshimitsu Motegi after the meeting.
"""


@dataclass
class Result:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder; gives the exit code and what was printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RAPPORTEUR_RECORD", raising=False)

    def call(*arguments: str) -> Result:
        code = main(arguments)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def readout(tmp_path: Path) -> str:
    (tmp_path / "fisheries.txt").write_text(READOUT)
    return "fisheries.txt"


# -- Help ----------------------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, Any]]:
    def walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
        yield path, command
        for name, child in getattr(command, "commands", {}).items():
            yield from walk(f"{path} {name}", child)

    return walk("rapporteur", typer.main.get_command(app))


@pytest.mark.parametrize(("path", "command"), [pytest.param(*pair, id=pair[0]) for pair in commands()])
def test_every_command_says_what_it_does_and_shows_examples_that_it_understands(
    path: str, command: Any, run: Run
) -> None:
    result = run(*path.split()[1:], "--help")
    assert result.code == 0
    assert result.out.startswith(f"Usage: {path} ")
    assert (command.help or "").strip()
    _, _, shown = result.out.partition("Examples:\n")
    examples = [line.strip() for line in shown.splitlines() if line.strip()]
    assert examples
    for example in examples:
        words = shlex.split(example.split(" | ")[-1].split(" > ")[0])
        assert words[0] == "rapporteur"
        assert example.split(" | ")[-1].startswith(path)
        parses(command if path != "rapporteur" else typer.main.get_command(app), words[len(path.split()) :])


def parses(command: Any, words: list[str]) -> None:
    """Let typer read the words, down to the last command, without running it."""
    with command.make_context("rapporteur", list(words), resilient_parsing=False) as context:
        rest = [*context._protected_args, *context.args] if hasattr(command, "commands") else []
        if rest:
            parses(command.commands[rest[0]], rest[1:])


@pytest.mark.parametrize("path", [path for path, command in commands() if not hasattr(command, "commands")])
def test_every_option_is_explained(path: str) -> None:
    command = dict(commands())[path]
    for parameter in command.params:
        assert getattr(parameter, "help", None), parameter.name


def test_no_arguments_show_the_help(run: Run) -> None:
    assert run().out == run("--help").out


def test_a_group_alone_shows_its_commands_and_is_wrong_use(run: Run) -> None:
    result = run("show")
    assert (result.code, result.out) == (2, "")
    assert "meetings" in result.err


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"rapporteur {__version__}\n"


def test_help_loads_nothing_heavy_and_is_quick() -> None:
    code = (
        "import sys; from rapporteur.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - started
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    heavy = {
        "spacy",
        "sqlalchemy",
        "pydantic",
        "trafilatura",
        "pypdfium2",
        "docx",
        "httpx",
        "yaml",
        "structlog",
        "rich",
    }
    assert not loaded & heavy
    assert seconds < 3  # generous, for a busy machine; the floor of 0.35 s is in bench/
