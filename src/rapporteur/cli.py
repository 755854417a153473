"""The command line. Each command imports what it needs when it runs, so that help answers at once."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from rapporteur import __version__
from rapporteur.cli_judge import judge
from rapporteur.cli_show import show
from rapporteur.errors import RapporteurError
from rapporteur.publish.options import (
    Common,
    Filters,
    Json,
    Kinds,
    Label,
    Language,
    Listing,
    Reader,
    Unread,
    choices,
    examples,
    expand,
    session_of,
)
from rapporteur.publish.session import Stopped

__all__ = ["app", "main"]

FINE, FOUND, USAGE, STOPPED = 0, 1, 2, 130
"""Exit codes: nothing to report, issues found, used wrongly or a broken record, stopped by Ctrl-C."""

app = typer.Typer(
    name="rapporteur",
    help="Read public documents about relations between states and keep the record of them: "
    "who met whom, who promised what, who praised or condemned whom, which figures, whose words, "
    "each with the exact words behind it.",
    epilog=examples(
        "rapporteur demo",
        "rapporteur add readouts/ statement.pdf",
        "rapporteur show meetings --between Kazakhstan 'United States'",
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(
    show,
    name="show",
    help="Print what the record says, each line with its citation (document:start-end).",
    epilog=examples("rapporteur show documents", "rapporteur show meetings --since 2024 --party Kazakhstan"),
)
app.add_typer(
    judge,
    name="judge",
    help="Say what is right: accept, reject or correct a claim, merge or split names and events, move a "
    "commitment; each with who and why, and each can be undone.",
    epilog=examples(
        "rapporteur judge reject 004:8160-8183 --why 'no person is meant'",
        "rapporteur judge merge 'Yerzhan Ashikbayev' 'Erzhan Ashykbayev' --why 'one deputy minister'",
        "rapporteur judge undo",
    ),
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rapporteur {__version__}")
        raise typer.Exit


@app.callback()
@expand
def _globals(
    ctx: typer.Context,
    *,
    common: Common,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    ctx.obj = common


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, globs, - for standard input, or one URL."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")
]


@app.command(
    epilog=examples(
        "rapporteur add readouts/",
        "rapporteur add 'texts/*.md' report.pdf --record kazakhstan.db",
        "curl -s https://example.org/readout.html | rapporteur add -",
    )
)
@expand
def add(ctx: typer.Context, paths: Paths, *, reader: Reader, language: Language, common: Common) -> int:
    """Read documents and keep them, with their claims, in the record.

    The same bytes twice are kept once; other bytes at the same address are a new edition beside the
    old one. A document that cannot be read is listed as an issue, and the rest goes on.
    """
    from rapporteur.publish.adding import add_documents

    return add_documents(session_of(ctx, common), paths, reader.settings(language))


@app.command(
    epilog=examples(
        "rapporteur read statement.txt",
        "rapporteur read readouts/ --format jsonl --quiet > claims.jsonl",
    )
)
@expand
def read(
    ctx: typer.Context,
    paths: Paths,
    *,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or jsonl.")] = "text",
    reader: Reader,
    language: Language,
    listing: Listing,
    common: Common,
) -> int:
    """Print the claims of documents, without touching a record.

    Issues go to standard error. With jsonl, each line is one JSON object in the claim format.
    """
    from rapporteur.publish.reading import print_documents

    jsonl = listing.as_json or choices([form], ("text", "jsonl", "json"), "--format")[0] != "text"
    return print_documents(
        session_of(ctx, common), paths, reader.settings(language), None if jsonl else listing
    )


# -- Search, verify, export --------------------------------------------------------------------


@app.command(
    epilog=examples(
        "rapporteur search domestic violence", "rapporteur search '\"human rights\"' --since 2024 --json"
    )
)
@expand
def search(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help='Words, all wanted; "a phrase"; word* with any ending; after --, -word for without it.',
        ),
    ],
    *,
    filters: Filters,
    kinds: Kinds = None,
    as_json: Json = False,
    common: Common,
) -> int:
    """Find passages that hold all the words; without any, say what was searched."""
    from rapporteur.publish.listing import search_passages

    return search_passages(
        session_of(ctx, common), " ".join(words), filters.wanted(kinds or ()), as_json=as_json
    )


@app.command(epilog=examples("rapporteur verify", "rapporteur verify --deep --record kazakhstan.db"))
@expand
def verify(
    ctx: typer.Context,
    *,
    deep: Annotated[bool, typer.Option("--deep", help="Read every edition again and compare.")] = False,
    language: Language,
    as_json: Json = False,
    common: Common,
) -> int:
    """Derive hashes, quotes and links of the record again; a line for each that fails."""
    from rapporteur.publish.checking import verify_record

    return verify_record(session_of(ctx, common), language.language_model, deep=deep, as_json=as_json)


@app.command(
    epilog=examples(
        "rapporteur export --format jsonl -o claims.jsonl",
        "rapporteur export --format csv --kind meeting --since 2024 -o meetings.csv",
    )
)
@expand
def export(
    ctx: typer.Context,
    *,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl or csv.")] = "jsonl",
    output: Output = None,
    filters: Filters,
    kinds: Kinds = None,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="CSV: leave cells that a spreadsheet may take for a formula as they are."),
    ] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV: begin with the mark Excel knows UTF-8 by.")
    ] = False,
    common: Common,
) -> int:
    """Write claims as JSON Lines, which can be read in again without loss, or as CSV.

    In CSV, a cell of text that begins with = + - @ gets an apostrophe in front, so that no document can
    slip a formula into a spreadsheet.
    """
    from rapporteur.publish.exporting import CsvStyle, export_claims

    chosen = choices([form], ("jsonl", "csv"), "--format")[0]
    style = CsvStyle(raw=raw, mark=excel) if chosen == "csv" else None
    return export_claims(session_of(ctx, common), filters.wanted(kinds or ()), output, style)


@app.command(epilog=examples("rapporteur update", "rapporteur update --record kazakhstan.db"))
@expand
def update(ctx: typer.Context, *, reader: Reader, language: Language, common: Common) -> int:
    """Read again what an older version read, and bring names, events and commitments up to date.

    The bytes are those that the record keeps; nothing is fetched, and no judgement is lost.
    """
    from rapporteur.publish.settling import update_record

    return update_record(session_of(ctx, common), reader.settings(language))


@app.command(epilog=examples("rapporteur demo", "rapporteur demo --record demo.db"))
@expand
def demo(ctx: typer.Context, *, common: Common) -> int:
    """Read the sample documents that come with Rapporteur and show what the record says.

    Without --record the record is thrown away afterwards.
    """
    from rapporteur.publish.demo import run_demo

    return run_demo(session_of(ctx, common))


@app.command(epilog=examples("rapporteur remove 004", "rapporteur remove 004 --yes"))
@expand
def remove(
    ctx: typer.Context,
    label: Label,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    common: Common,
) -> int:
    """Take a document, its claims and its issues out of the record."""
    from rapporteur.publish.adding import remove_document

    return remove_document(session_of(ctx, common), label, sure=yes)


# -- The program -------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code (0 fine, 1 issues found, 2 usage or record, 130 stopped)."""
    # A program that was started with its outputs closed (>&-) works, and says nothing.
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 (open to the end)
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115 (open to the end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = app(arguments, prog_name="rapporteur", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, Unread):
        _silence()
        return FINE
    except (KeyboardInterrupt, typer.Abort):
        code = STOPPED
    except _CLICK as error:
        return _misused(error)
    except RapporteurError as error:
        _complain(str(error))
        return STOPPED if isinstance(error, Stopped) else USAGE
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
        _silence()
        return _complain(f"could not write: {(error.strerror or str(error)).lower()}")
    if code == STOPPED:
        _complain("stopped")
    return int(code or FINE)


_CLICK: type[Exception] = typer.BadParameter.__mro__[2]
"""What typer raises for any wrong use; the class is typer's own or click's, as the version has it."""


def _misused(error: Exception) -> int:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "rapporteur"
    message = str(getattr(error, "format_message", error.__str__)())
    if message.startswith("Usage:"):  # a group without a command: its help is the answer
        sys.stderr.write(message + "\n")
        return USAGE
    return _complain(f"{message[:1].lower()}{message[1:].rstrip('.')} (see {path} --help)")


def _complain(message: str) -> int:
    from rapporteur.publish.terminal import clean

    sys.stderr.write(f"rapporteur: {clean(message)}\n")
    return USAGE


def _silence() -> None:
    """Let nothing more be written to a standard output that nobody reads or that has no room."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
