"""The command line: what it takes, what it prints, what it gives back."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typer.main

from rapporteur import __version__, pipeline
from rapporteur.cli import app, main
from rapporteur.errors import RecordError
from rapporteur.extract.language import pipeline_folder
from rapporteur.ledger.store import Added, Writer
from rapporteur.model import Edition, Kind
from rapporteur.publish.claims_json import loads
from rapporteur.publish.words import plural
from rapporteur.settings import Settings

READOUT = """Kazakhstan, Japan hold second Fisheries Dialogue

ALMATY, March 3, 2021 - The second meeting of the Fisheries Dialogue between Kazakhstan and Japan took place
in Almaty on March 3, 2021, co-chaired by Foreign Minister of Kazakhstan Mukhtar Tileuberdi and Foreign
Minister of Japan Toshimitsu Motegi.

Trade between the two countries reached $1.2 billion in 2020. "We want these waters to stay full of life,"
said Toshimitsu Motegi after the meeting.
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


# -- Read ----------------------------------------------------------------------------------------


def test_read_prints_claims_as_json_lines_with_words_that_are_there(run: Run, readout: str) -> None:
    result = run("read", readout, "--format", "jsonl")
    things = [json.loads(line) for line in result.lines]
    assert result.code == 0
    assert {"meeting", "figure", "quotation"} <= {thing["kind"] for thing in things}
    for thing in things:
        assert thing["document"] == readout
        assert READOUT[thing["start"] : thing["end"]] == thing["quote"]
        assert thing["status"] == "actual" or thing["kind"] == "commitment"
    assert [loads(line).id for line in result.lines] == [thing["id"] for thing in things]
    [quotation] = [thing for thing in things if thing["kind"] == "quotation"]
    assert quotation["words"] == "We want these waters to stay full of life,"
    [figure] = [thing for thing in things if thing["kind"] == "figure"]
    assert (figure["value"], figure["unit"]) == (1_200_000_000, "USD")


def test_read_leaves_no_record_behind(run: Run, readout: str) -> None:
    run("read", readout)
    assert [path.name for path in Path().iterdir()] == [readout]


def test_read_prints_lines_that_end_with_their_citation(run: Run, readout: str) -> None:
    result = run("read", readout, "--why")
    assert result.code == 0
    assert all(re.search(r"  fisheries\.txt:\d+-\d+$", line) for line in result.lines)
    assert all("  rule " in line and " · who says it: " in line for line in result.lines)
    assert run("read", readout, "--explain").out == result.out


def test_reading_twice_gives_the_same_bytes(run: Run, readout: str) -> None:
    assert run("read", readout, "--format", "jsonl").out == run("read", readout, "--format", "jsonl").out


def test_issues_of_read_go_to_standard_error(run: Run, readout: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("read", readout, "empty.txt", "nowhere.txt", "--format", "jsonl")
    assert result.code == 1
    assert all(json.loads(line) for line in result.lines)
    assert result.lines
    assert re.search(r"^  empty.txt +empty: ", result.err, re.MULTILINE)
    assert re.search(r"^  nowhere.txt +not found: ", result.err, re.MULTILINE)


def test_standard_input_is_a_dash(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(READOUT.encode())))
    result = run("read", "-", "--format", "jsonl")
    assert {json.loads(line)["document"] for line in result.lines} == {"-"}


def test_a_limit_can_be_lowered_and_raised(run: Run, readout: str) -> None:
    result = run("read", readout, "--max-size", "100B")
    assert (result.code, result.out) == (1, "")
    assert "too large" in result.err
    assert run("read", readout, "--max-size", "1MiB").code == 0


def test_nothing_of_a_document_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    name = "evil\x1b]0;owned\x07.txt"
    (tmp_path / name).write_text(READOUT.replace("Fisheries", "\x1b[31mFish\x9b2Jeries"))
    for arguments in (["read"], ["read", "--format", "jsonl"], ["add"]):
        result = run(*arguments, name)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.out + result.err)
    for arguments in (
        ["show", "documents"],
        ["show", "claims", "--quote"],
        ["export"],
        ["search", "dialogue"],
    ):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", run(*arguments).out)


# -- Add -----------------------------------------------------------------------------------------


def test_add_says_what_it_added_and_what_next(run: Run, readout: str) -> None:
    result = run("add", readout)
    assert (result.code, result.err) == (0, "")
    assert re.fullmatch(r"1 document, \d+ claims \(.*1 figure.*\)    record: rapporteur.db", result.lines[0])
    assert result.lines[-1].startswith("next: rapporteur show meetings · ")
    assert run("show", "documents").out.startswith("fisheries  2021-03-03  ")
    assert run("verify", "--deep").code == 0


def test_the_same_bytes_are_kept_once(run: Run, readout: str) -> None:
    run("add", readout)
    before = run("export").out
    result = run("add", readout)
    assert result.lines[0] == "nothing new: 1 document known already    record: rapporteur.db"
    assert run("export").out == before


def test_other_bytes_at_the_same_path_are_a_new_edition(run: Run, readout: str) -> None:
    run("add", readout)
    Path(readout).write_text(READOUT.replace("$1.2 billion", "$1.3 billion"))
    assert ", 1 of them a new edition    record: " in run("add", readout).lines[0]
    assert "USD 1,300,000,000" in run("show", "figures").out
    assert "USD 1,200,000,000" not in run("show", "figures").out
    assert "USD 1,200,000,000" in run("show", "figures", "--all-editions").out
    assert len(run("show", "documents", "--all-editions").lines) == 2
    latest = run("show", "documents")
    assert (len(latest.lines), latest.err) == (1, "1 older edition not shown (--all-editions)\n")


def test_a_citation_keeps_its_words_when_a_later_edition_comes(run: Run, readout: str) -> None:
    run("add", readout)
    Path(readout).write_text("(Corrected.)\n\n" + READOUT.replace("$1.2 billion", "$1.3 billion"))
    assert run("add", readout).lines[1] == (
        "  fisheries@2 is a new edition of fisheries, which stays as it was"
    )
    old = run("show", "figures", "--document", "fisheries")
    assert "USD 1,200,000,000" in old.out
    assert old.err == "fisheries is an older edition; the latest is fisheries@2\n"
    assert run("show", "document", "fisheries").lines[0] == (
        "label      fisheries · an older edition; the latest is fisheries@2"
    )
    for named in ("fisheries@2", readout):
        latest = run("show", "figures", "--document", named)
        assert "USD 1,300,000,000" in latest.out
        assert (latest.err, latest.out.count("  fisheries@2:")) == ("", 1)
    removed = run("remove", "fisheries", "--yes")
    assert removed.lines[1:] == ["  fisheries@2 is now cited as fisheries"]


def test_two_texts_piped_in_stand_side_by_side(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (READOUT, READOUT.replace("Fisheries", "Forestry")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert run("add", "-").code == 0
    lines = run("show", "documents").lines
    assert [line.partition(" ")[0].partition("~")[0] for line in lines] == ["stdin", "stdin"]


def test_a_deep_check_reads_under_the_name_that_was_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Talks\n\n" + READOUT.replace("March 3, 2021", "Tuesday")
    for name in ("2021-03-04-talks.md", "talks.txt", "2021-03-04-talks.md", "-"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        if name != "-":
            Path(name).write_text(text)
        run("add", name)
        assert run("verify", "--deep").code == 0


def test_what_is_known_is_not_read_again(run: Run, readout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", readout)
    read: list[str] = []

    def note(reading: pipeline.Reading, settings: Settings) -> pipeline.Reading:
        read.append(reading.edition.name if reading.edition else "")
        return reading

    monkeypatch.setattr(pipeline, "STAGES", (pipeline.Stage("read", note),))
    run("add", readout, "--quiet")
    assert read == []
    Path("copy.txt").write_text(READOUT)  # what its name says goes into a reading
    run("add", "copy.txt", "--quiet")
    assert read == ["copy.txt"]


def test_another_version_of_the_reader_reads_again(
    run: Run, readout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", readout)
    monkeypatch.setattr("rapporteur.publish.adding.reader_version", lambda *_: "9.9+0")
    monkeypatch.setattr(pipeline, "STAGES", pipeline.STAGES[:1])
    assert ", 1 read again with other claims    record: " in run("add", readout).lines[0]
    assert run("show", "claims").lines[0].startswith("no claim in 1 document")


# -- A bug ---------------------------------------------------------------------------------------


def test_a_bug_costs_one_document_and_not_the_run(
    run: Run, readout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("bad.txt").write_text(READOUT.replace("Fisheries", "Forestry"))
    sound = pipeline.STAGES[1].run

    def extract(reading: pipeline.Reading, settings: Settings) -> pipeline.Reading:
        if reading.document and "Forestry" in reading.document.text:
            raise KeyError("no such word")
        return sound(reading, settings)

    monkeypatch.setattr(pipeline, "STAGES", (pipeline.STAGES[0], pipeline.Stage("extract", extract)))
    result = run("add", "bad.txt", readout)
    assert (result.code, result.err) == (1, "")
    assert result.lines[0].startswith("2 documents, ")  # the text of the other one can be searched
    assert re.search(r"^  bad +bug: KeyError at \S+:\d+ during extract; ", result.out, re.MULTILINE)
    assert "KeyError: 'no such word'" in run("read", "bad.txt", "--verbose").err
    assert run("verify").code == 0
    assert "  bug: " in run("add", "bad.txt").out  # it is tried again every time, until it is right


def test_a_bug_in_recording_is_told_and_the_rest_goes_on(
    run: Run, readout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("bad.txt").write_text(READOUT.replace("Fisheries", "Forestry"))
    add = Writer.add

    def put(self: Writer, edition: Edition, document: Any, *rest: Any) -> Added:
        if document is not None and "Forestry" in document.text:
            raise ValueError("the records do not fit together")
        return add(self, edition, document, *rest)

    monkeypatch.setattr(Writer, "add", put)
    result = run("add", "bad.txt", readout)
    assert (result.code, result.err) == (1, "")
    assert result.lines[0].startswith("1 document, ")
    assert re.search(r"^  bad.txt  bug: ValueError at \S+:\d+ during recording; ", result.out, re.MULTILINE)
    assert "Traceback" in run("add", "bad.txt", "--verbose").err
    assert run("verify").code == 0


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(run: Run, readout: str) -> None:
    result = run("add", "nowhere.txt", readout)
    assert result.code == 1
    assert "  nowhere.txt  not found: " in result.out
    assert result.lines[0].startswith("1 document, ")


def test_a_mistyped_path_makes_no_record(run: Run) -> None:
    assert run("add", "nowhere.txt").code == 1
    assert list(Path().iterdir()) == []


def test_quiet_says_nothing_where_all_is_well(run: Run, readout: str) -> None:
    result = run("add", readout, "--quiet")
    assert (result.code, result.err) == (0, "")
    assert len(result.lines) <= 1


def test_verbose_tells_the_stages_on_standard_error(run: Run, readout: str) -> None:
    result = run("add", readout, "--verbose")
    assert re.search(r"fisheries.txt +claims=\d+ extract=\d+ms read=\d+ms words=\d+", result.err)
    assert "extract=" not in result.out


def test_the_record_can_be_named_before_and_after_the_command(run: Run, readout: str) -> None:
    assert run("--record", "a.db", "add", readout).code == 0
    assert run("add", "--record", "b.db", readout).code == 0
    assert run("--record", "a.db", "show", "documents", "--record", "b.db").code == 0
    assert {path.name for path in Path().glob("*.db")} == {"a.db", "b.db"}
    assert run("show", "documents").code == 2
    assert "--record b.db show" in run("add", "--record", "b.db", readout).lines[-1]


def test_the_record_can_be_named_by_the_environment(
    run: Run, readout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORTEUR_RECORD", "env.db")
    run("add", readout)
    assert Path("env.db").exists()
    assert run("show", "documents").code == 0


def interrupted(*_: object, **__: object) -> Iterator[pipeline.Reading]:
    edition = Edition("/a.txt", READOUT.encode(), datetime(2024, 1, 1, tzinfo=UTC), "text/plain", "a.txt")
    yield pipeline.read_edition(edition, Settings())
    raise KeyboardInterrupt


def test_what_was_added_before_ctrl_c_stays(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read_targets", interrupted)
    result = run("add", "a.txt", "b.txt")
    assert (result.code, result.err) == (130, "rapporteur: stopped; 1 document was added before and stays\n")
    assert len(run("show", "documents").lines) == 1
    assert run("verify").code == 0


def test_ctrl_c_while_reading_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read_targets", interrupted)
    result = run("read", "a.txt", "--format", "jsonl")
    assert (result.code, result.err) == (130, "rapporteur: stopped\n")
    assert result.lines


def test_a_record_that_fails_in_the_middle_says_what_stays(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add, calls = Writer.add, iter([False, True])

    def full(self: Writer, *arguments: Any) -> Added:
        if next(calls):
            raise RecordError("the disk is full")
        return add(self, *arguments)

    monkeypatch.setattr(Writer, "add", full)
    Path("a.txt").write_text(READOUT)
    Path("b.txt").write_text(READOUT + "more")
    result = run("add", "a.txt", "b.txt")
    assert (result.code, result.err) == (
        2,
        "rapporteur: the disk is full; 1 document was added before and stays\n",
    )


def test_a_deep_check_finds_claims_that_are_read_otherwise(
    run: Run, readout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", readout)
    held = len(run("show", "claims").lines)
    monkeypatch.setattr(pipeline, "STAGES", pipeline.STAGES[:1])  # reads the text, extracts nothing
    assert run("verify").code == 0
    result = run("verify", "--deep")
    assert (result.code, result.lines[0]) == (
        1,
        f"claims: fisheries: expected the {held} claims of the record,"
        f" found {held} gone and 0 new when read again",
    )
    assert re.fullmatch(
        r"names: fisheries: expected the (\d+) names of the record, found \1 gone and 0 new when read again",
        result.lines[1],
    )


def test_a_deep_check_tells_apart_what_another_version_read(
    run: Run, readout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", readout)
    monkeypatch.setattr("rapporteur.publish.checking.reader_version", lambda *_: "9.9+0")
    assert len(run("verify", "--deep").lines) == 1  # another version, and it reads the same
    monkeypatch.setattr(pipeline, "STAGES", pipeline.STAGES[:1])
    result = run("verify", "--deep")
    assert result.code == 0
    assert result.lines[1] == (
        "1 document was read by another version and would be read otherwise now: "
        "`rapporteur update` reads it again"
    )
    assert json.loads(run("verify", "--deep", "--json").out)["outdated"] == ["fisheries"]


# -- The language pipeline -----------------------------------------------------------------------


@pytest.mark.parametrize("command", ["add", "read"])
def test_a_language_pipeline_that_is_not_there(run: Run, readout: str, command: str) -> None:
    result = run(command, readout, "--language-model", "no-such-pipeline")
    assert result.code == 2
    assert "no language pipeline 'no-such-pipeline'" in result.err
    assert "Traceback" not in result.err
    assert not Path("rapporteur.db").exists() or run("show", "documents").lines[0].startswith("no document")


def test_a_language_pipeline_by_its_folder(run: Run, readout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", readout)
    ours = str(pipeline_folder())
    held = run("show", "claims", "--json").out
    result = run("add", readout, "--language-model", ours, "--record", "other.db")
    assert result.code == 0
    assert run("show", "claims", "--json", "--record", "other.db").out == held
    monkeypatch.setenv("RAPPORTEUR_LANGUAGE_MODEL", ours)
    assert run("verify", "--deep", "--record", "other.db").code == 0
    monkeypatch.setenv("RAPPORTEUR_LANGUAGE_MODEL", "no-such-pipeline")
    assert run("read", readout).code == 2


# -- What goes wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["shw"], "no such command 'shw'. Did you mean 'show'?"),
        (["add"], "missing argument 'PATH'"),
        (["show", "meetings", "--sinse", "2024"], "no such option: --sinse"),
        (["show", "meetings", "--since", "May"], "--since: 'May' is no date; write it like 2024"),
        (["show", "claims", "--kind", "sermon"], "--kind: there is no 'sermon'; choose from meeting"),
        (["show", "claims", "--limit", "0"], "invalid value for '--limit'"),
        (["show", "meetings"], "there is no record at rapporteur.db"),
        (["verify"], "there is no record at rapporteur.db"),
        (["export", "--format", "xml"], "--format: there is no 'xml'; choose from jsonl, csv"),
        (["read", "a.txt", "--max-size", "big"], "--max-size: 'big' is no size; write it like 200MB"),
        (["show", "document", "a", "--text", "--issues"], "one part at a time: --issues or --text"),
    ],
)
def test_wrong_use_is_one_line_that_says_what_to_do(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"rapporteur: {message}")
    assert result.err.count("\n") == 1


def test_what_is_no_record_is_one_line(run: Run, readout: str) -> None:
    for arguments in (["show", "claims"], ["add", readout], ["verify"]):
        result = run("--record", readout, *arguments)
        assert result.code == 2
        assert result.err.startswith(f"rapporteur: {readout} is no ")
        assert result.err.count("\n") == 1
    assert Path(readout).read_text() == READOUT


def shell(line: str) -> subprocess.CompletedProcess[str]:
    program = (
        f"{shlex.quote(sys.executable)} -c 'import sys; from rapporteur.cli import main; sys.exit(main())'"
    )
    line = line.replace("RUN", program)
    environment = {name: value for name, value in os.environ.items() if name != "RAPPORTEUR_RECORD"}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False, env=environment
    )


def test_a_reader_that_has_had_enough_is_no_failure(run: Run, readout: str) -> None:
    Path("long.txt").write_text(READOUT * 400)
    done = shell("RUN read long.txt --format jsonl --quiet | head -n 1")
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, "", 1)


def test_closed_outputs_are_no_failure(run: Run, readout: str) -> None:
    done = shell("RUN add fisheries.txt >&- && RUN show documents >&- && RUN verify 2>&- >&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(run("show", "documents").lines) == 1
    done = shell("RUN add - <&-")
    assert (done.returncode, done.stderr) == (1, "")
    assert "-  not found: nothing is connected to standard input" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_one_line(run: Run, readout: str) -> None:
    for line in ("RUN read fisheries.txt --quiet > /dev/full", "RUN --version > /dev/full"):
        done = shell(line)
        assert (done.returncode, done.stderr) == (2, "rapporteur: could not write: no space left on device\n")


def test_the_shell_completes_commands_and_options() -> None:
    for words, completions in (("rapporteur sh", ["show"]), ("rapporteur show fi", ["figures"])):
        count = len(words.split()) - 1
        done = shell(
            f"_RAPPORTEUR_COMPLETE=complete_bash COMP_WORDS={shlex.quote(words)} COMP_CWORD={count} RUN"
        )
        assert done.stdout.split() == completions


# -- Demo ----------------------------------------------------------------------------------------


def test_the_demo_shows_the_samples_and_leaves_nothing_behind(run: Run) -> None:
    result = run("demo")
    assert result.code == 0
    titles = [line for line in result.lines if line.startswith("$ ")]
    assert titles[:2] == ["$ rapporteur add samples/", "$ rapporteur show documents"]
    assert {
        f"$ rapporteur show {each}"
        for each in (
            "series",
            "events --several",
            "conflicts",
            "entities --likely",
            "commitments --open",
            *(plural(kind) for kind in (Kind.MEETING, Kind.QUOTATION, Kind.FIGURE)),
        )
    } <= set(titles)
    cited = [line for line in result.lines if re.search(r":\d+-\d+(?: \+\d+)?$", line)]
    assert len(cited) > 30
    assert len(result.lines) < 100
    for title in titles:  # each of them shows something
        assert result.lines[result.lines.index(title) + 1].strip()
        assert not result.lines[result.lines.index(title) + 1].startswith("no ")
    assert list(Path().iterdir()) == []


def test_the_demo_can_be_kept(run: Run) -> None:
    run("demo", "--record", "demo.db")
    assert run("--record", "demo.db", "verify").code == 0


# -- On the seeds --------------------------------------------------------------------------------


@pytest.mark.shared
def test_the_seeds_can_be_added_shown_and_verified(run: Run, shared: Path) -> None:
    assert run("add", *(str(path) for path in sorted((shared / "seeds").glob("*.txt")))).code == 0
    assert len(run("show", "documents").lines) == 5
    for what in ("meetings", "figures", "quotations"):
        lines = run("show", what).lines
        assert lines
        assert all(re.search(r"  00[0-4]:\d+-\d+$", line) for line in lines)
    assert run("verify", "--deep").code == 0
