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
from rapporteur.errors import RapporteurError
from rapporteur.publish.options import (
    Common,
    Filters,
    Json,
    Kinds,
    Label,
    Language,
    Listing,
    Parts,
    Reader,
    Unread,
    choices,
    examples,
    expand,
)
from rapporteur.publish.session import Session, Stopped

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
show = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(
    show,
    name="show",
    help="Print what the record says, each line with its citation (document:start-end).",
    epilog=examples("rapporteur show documents", "rapporteur show meetings --since 2024 --party Kazakhstan"),
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


def _session(ctx: typer.Context, common: Common) -> Session:
    return Session.of(ctx.find_root().obj, common)


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

    return add_documents(_session(ctx, common), paths, reader.settings(language))


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
        _session(ctx, common), paths, reader.settings(language), None if jsonl else listing
    )


# -- Show --------------------------------------------------------------------------------------


def _show_claims(session: Session, filters: Filters, listing: Listing, *kinds: str) -> int:
    from rapporteur.publish.listing import show_claims

    return show_claims(session, filters.wanted(kinds), listing, general=not kinds)


@show.command(
    epilog=examples(
        "rapporteur show meetings", "rapporteur show meetings --since 2024 --party 'Uzra Zeya' --why"
    )
)
@expand
def meetings(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print the meetings that documents tell of: day, place, form, series, parties."""
    return _show_claims(_session(ctx, common), filters, listing, "meeting")


@show.command(
    epilog=examples(
        "rapporteur show commitments --party Kazakhstan",
        "rapporteur show commitments --status requested --since 2024 --quote",
    )
)
@expand
def commitments(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print pledges, requests and obligations: when due, of which type, by whom, to whom, to do what."""
    return _show_claims(_session(ctx, common), filters, listing, "commitment")


@show.command(
    epilog=examples(
        "rapporteur show stances --party 'United States'",
        "rapporteur show stances --about 'human rights' --why",
    )
)
@expand
def stances(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print praise, thanks, concern and criticism: tone, whose, of whom, about what."""
    return _show_claims(_session(ctx, common), filters, listing, "stance")


@show.command(
    epilog=examples(
        "rapporteur show quotations --party Kazykhan", "rapporteur show quotations --since 2024-05"
    )
)
@expand
def quotations(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print quoted words and whose they are."""
    return _show_claims(_session(ctx, common), filters, listing, "quotation")


@show.command(
    epilog=examples(
        "rapporteur show instruments --since 2022",
        "rapporteur show instruments --about memorandum --quote",
    )
)
@expand
def instruments(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print what is done to treaties, laws and plans: day, act, name, by whom."""
    return _show_claims(_session(ctx, common), filters, listing, "instrument")


@show.command(
    epilog=examples(
        "rapporteur show measures --since 2022",
        "rapporteur show measures --party Kazakhstan --quote",
    )
)
@expand
def measures(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print arrests, bans, sentences and the like: day, action, by whom, on whom."""
    return _show_claims(_session(ctx, common), filters, listing, "measure")


@show.command(
    epilog=examples(
        "rapporteur show assistance --party 'United States'",
        "rapporteur show assistance --status planned --json",
    )
)
@expand
def assistance(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print aid given or to be given: day, form, from whom, to whom, for what."""
    return _show_claims(_session(ctx, common), filters, listing, "assistance")


@show.command(
    epilog=examples(
        "rapporteur show activities --since 2022",
        "rapporteur show activities --about exercise",
    )
)
@expand
def activities(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print exercises, operations and other acts: day, who, with whom, in which words."""
    return _show_claims(_session(ctx, common), filters, listing, "activity")


@show.command(
    epilog=examples("rapporteur show figures --about trade", "rapporteur show figures --document 004 --quote")
)
@expand
def figures(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print the numbers that documents give: of what, and who says so."""
    return _show_claims(_session(ctx, common), filters, listing, "figure")


@show.command(
    epilog=examples("rapporteur show claims --about terrorism", "rapporteur show claims --kind figure --json")
)
@expand
def claims(
    ctx: typer.Context, *, filters: Filters, kinds: Kinds = None, listing: Listing, common: Common
) -> int:
    """Print claims of all kinds."""
    from rapporteur.publish.listing import show_claims

    return show_claims(_session(ctx, common), filters.wanted(kinds or ()), listing, general=True)


@show.command(epilog=examples("rapporteur show documents", "rapporteur show documents --since 2022 --json"))
@expand
def documents(
    ctx: typer.Context, *, filters: Filters, kinds: Kinds = None, as_json: Json = False, common: Common
) -> int:
    """Print the documents of the record: label, date, title, publisher."""
    from rapporteur.publish.listing import show_documents

    return show_documents(_session(ctx, common), filters.wanted(kinds or ()), as_json=as_json)


@show.command(epilog=examples("rapporteur show document 002", "rapporteur show document 002 --furniture"))
@expand
def document(ctx: typer.Context, label: Label, *, parts: Parts, as_json: Json = False, common: Common) -> int:
    """Print what is known about one document, or a part of it."""
    from rapporteur.publish.listing import show_document

    return show_document(_session(ctx, common), label, parts.chosen(), as_json=as_json)


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
        _session(ctx, common), " ".join(words), filters.wanted(kinds or ()), as_json=as_json
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

    return verify_record(_session(ctx, common), language.language_model, deep=deep, as_json=as_json)


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
    return export_claims(_session(ctx, common), filters.wanted(kinds or ()), output, style)


@app.command(epilog=examples("rapporteur demo", "rapporteur demo --record demo.db"))
@expand
def demo(ctx: typer.Context, *, common: Common) -> int:
    """Read the sample documents that come with Rapporteur and show what the record says.

    Without --record the record is thrown away afterwards.
    """
    from rapporteur.publish.demo import run_demo

    return run_demo(_session(ctx, common))


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

    return remove_document(_session(ctx, common), label, sure=yes)


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
