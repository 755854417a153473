"""The docs say what the program does: every command, option, code and field, and no others."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from rapporteur import errors, model, vocabulary
from rapporteur.cli import app
from rapporteur.dates import Precision

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w+)( run)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def lines(page: Path, *, run: bool) -> list[str]:
    """The `rapporteur …` lines of a page's shell blocks: all of them, or those that are run."""
    return [
        line
        for language, runnable, body in _BLOCK.findall(page.read_text(encoding="utf-8"))
        for line in body.splitlines()
        if language == "sh" and (runnable or not run) and line.startswith("rapporteur ")
    ]


def commands(command: Any = None, path: tuple[str, ...] = ("rapporteur",)) -> Iterator[tuple[str, Any]]:
    """Every command with its full name, groups left out."""
    command = command or typer.main.get_command(app)
    if not hasattr(command, "commands"):
        yield " ".join(path), command
        return
    for name, child in sorted(command.commands.items()):
        yield from commands(child, (*path, name))


def parse(line: str) -> None:
    """Parse a command line to its end without running it; raises what typer raises for a wrong one."""
    words = shlex.split(line.split(" > ", maxsplit=1)[0].split(" < ", maxsplit=1)[0], comments=True)
    command: Any = typer.main.get_command(app)
    parent, name, rest = None, words[0], words[1:]
    while True:
        context: Any = command.make_context(name, list(rest), parent=parent)
        if not hasattr(command, "commands"):
            return
        given = [*getattr(context, "_protected_args", ()), *context.args]
        found, child, rest = command.resolve_command(context, given)
        command, parent, name = child, context, found or ""


COMMANDS = dict(commands())
EXAMPLES = [(page.name, line) for page in PAGES for line in lines(page, run=False)]


@pytest.mark.parametrize(("page", "line"), EXAMPLES)
def test_every_example_is_a_command_line_that_parses(page: str, line: str) -> None:
    parse(line)


@pytest.mark.parametrize("line", ["rapporteur show nothing", "rapporteur add", "rapporteur verify --no-such"])
def test_a_wrong_command_line_does_not_parse(line: str) -> None:
    with pytest.raises(Exception, match=r"(?i)no such|missing"):
        parse(line)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help_example_and_they_parse(name: str) -> None:
    given = re.findall(r"^\s*(?:.*\| )?(rapporteur .*)$", COMMANDS[name].epilog or "", re.MULTILINE)
    assert given, f"{name} has no example in its help"
    for line in given:
        parse(line)


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    told = re.findall(r"^##+ (rapporteur \w+(?: \w+)*)$", text("docs/cli.md"), re.MULTILINE)
    groups = {name.rpartition(" ")[0] for name in COMMANDS} - {"rapporteur"}
    assert sorted(told) == sorted(set(COMMANDS) | groups)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_that_is_run(name: str) -> None:
    assert any(line.startswith(name) for line in lines(ROOT / "docs" / "cli.md", run=True))


def test_every_option_is_told_and_no_other() -> None:
    page = text("docs/cli.md")
    root = typer.main.get_command(app)
    options = {
        option
        for command in [root, *COMMANDS.values()]
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    } - {"--install-completion", "--show-completion"}
    assert options | {"--help"} == set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page))


@pytest.mark.parametrize("page", [p for p in PAGES if lines(p, run=True)], ids=lambda p: p.name)
def test_the_runnable_lines_of_a_page_run_on_the_samples(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They run one after the other in one folder that holds the samples, as a reader would run them: those
    that need a shell in one, the others in this very process, so that the language pipeline is loaded once.
    """
    from rapporteur.cli import main

    shutil.copytree(ROOT / "src" / "rapporteur" / "samples", tmp_path / "samples")
    bin_folder = Path(sys.executable).parent
    for name in [name for name in os.environ if name.startswith("RAPPORTEUR")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PATH", f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.chdir(tmp_path)
    if not any(line.startswith("rapporteur add") for line in lines(page, run=True)[:1]):
        assert main(["add", "-q", "samples"]) == 0
    for line in lines(page, run=True):
        capsys.readouterr()
        if _SHELL.search(line):
            done = subprocess.run(["bash", "-c", line], check=False, capture_output=True, encoding="utf-8")
            code, out, err = done.returncode, done.stdout, done.stderr
        else:
            code = main(shlex.split(line, comments=True)[1:])
            out, err = capsys.readouterr()
        assert code == 0, f"{line}\n{out[-2000:]}{err[-2000:]}"
        written = " > " in line or " -o " in line or line.startswith("rapporteur remove")
        assert written or out.strip(), f"{line} printed nothing"
        assert "no document yet" not in out


_SHELL = re.compile(r"[|<>]|\$|(?<!['\w./-])\*|samples/\*")
"""What only a shell understands."""


def test_every_issue_code_is_told_and_no_other() -> None:
    told = re.findall(r"^\| `([^`]+)` \| \S.* \| \S.* \|$", text("docs/issues.md"), re.MULTILINE)
    assert sorted(told) == sorted(errors.CODES)


def test_every_word_of_the_claim_format_is_told() -> None:
    page = text("docs/claim-format.md")
    told = set(re.findall(r"`([a-z_]+)`", page))
    own = (model.Form, model.CommitmentType, model.Tone, model.Act, model.Action, model.Aid, model.Approx)
    for values in (model.Kind, model.Status, model.Role, Precision, *own):
        assert {str(value) for value in values} <= told
    events = set(re.findall(r"`([A-Z]+)`", page))
    assert events == set(vocabulary.load("plover")["types"])


CLAIMS = [
    json.loads(body)
    for language, _, body in _BLOCK.findall(text("docs/claim-format.md"))
    if language == "json"
]


def test_a_figure_and_a_commitment_are_shown() -> None:
    assert [example["kind"] for example in CLAIMS] == ["figure", "commitment"]


@pytest.mark.parametrize("example", CLAIMS, ids=lambda example: example["kind"])
def test_the_example_of_a_claim_is_what_the_reader_gives(example: dict[str, Any]) -> None:
    from rapporteur.publish.claims_json import from_object

    page = text("docs/claim-format.md")
    fields = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE))))
    assert example.keys() <= fields
    claim = from_object(example)
    sample = ROOT / example["document"]
    whole = sample.read_text(encoding="utf-8")
    assert whole[example["start"] : example["end"]] == example["quote"] == claim.citation.quote
    program = "import sys; from rapporteur.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "read", "--quiet", "--format", "jsonl", example["document"]],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    given = [json.loads(line) for line in done.stdout.splitlines()]
    near = [g for g in given if g["kind"] == example["kind"] and g["start"] <= claim.citation.span.start]
    assert example in given, f"put this into the page:\n{json.dumps(near[-1:], indent=2, ensure_ascii=False)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_and_names_of_files_lead_somewhere(page: Path) -> None:
    content = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:\s]+)\)", content):
        assert (page.parent / link).exists(), f"{page.name} links to {link}"
    for name in re.findall(r"`((?:samples|src|tools|docs|tests|bench)/[\w./-]+)`", content):
        made = name.replace("samples/", "src/rapporteur/samples/", 1) if name.startswith("samples/") else name
        assert (ROOT / made).exists(), f"{page.name} names {name}"


def test_the_samples_page_names_every_sample() -> None:
    told = set(re.findall(r"`(\d\d-[\w.-]+)`", text("docs/samples.md")))
    assert told == {p.name for p in (ROOT / "src" / "rapporteur" / "samples").iterdir() if p.is_file()}


def test_make_help_lists_every_target_the_docs_name() -> None:
    told = {t for page in PAGES for t in re.findall(r"\bmake ([a-z]+)\b(?=[` ])", page.read_text("utf-8"))}
    listed = subprocess.run(["make", "help"], check=True, cwd=ROOT, capture_output=True, text=True).stdout
    named = {line.split()[1] for line in listed.splitlines()}
    assert {t for t in told if re.search(rf"^{t}:", text("Makefile"), re.MULTILINE)} <= named
    assert {"demo", "test", "check", "accuracy", "bench", "samples", "help", "clean"} <= named


def test_the_picture_is_no_page_that_loads_anything() -> None:
    picture = text("docs/picture.svg")
    assert picture.startswith("<svg")
    assert re.findall(r"(?:url\(|href=)[\"']?https?:", picture) == []


def shown() -> Iterator[tuple[str, str]]:
    """The command lines of the page on who is who with the output that the page has for each."""
    for language, _, body in _BLOCK.findall(text("docs/who-and-what.md")):
        if language == "text":
            line, _, output = body.partition("\n")
            yield line.removeprefix("$ rapporteur "), output


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from rapporteur.cli import main

    made = tmp_path_factory.mktemp("docs") / "samples.db"
    assert main(["add", str(ROOT / "src" / "rapporteur" / "samples"), "--quiet", "--record", str(made)]) == 0
    return made


@pytest.mark.parametrize(("line", "output"), list(shown()))
def test_the_outputs_of_the_page_on_who_is_who_are_those_of_the_program(
    line: str, output: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line ends aside, and where an … stands on the page anything may be left out."""
    from rapporteur.cli import main

    capsys.readouterr()
    assert main([*shlex.split(line), "--quiet", "--record", str(record)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    at = 0
    for piece in filter(None, (" ".join(part.split()) for part in output.split("…"))):
        found = printed.find(piece, at)
        assert found >= 0, f"rapporteur {line} has no “{piece}” in\n{printed}"
        at = found + len(piece)
