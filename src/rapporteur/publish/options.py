"""The options that commands share, each declared once, and how their words are understood."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import re
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from rapporteur.dates import Interval
from rapporteur.errors import UsageError

if TYPE_CHECKING:
    from rapporteur.ledger.rows import Filter
    from rapporteur.publish.session import Session
    from rapporteur.settings import Settings

__all__ = [
    "Common",
    "Filters",
    "Json",
    "Kinds",
    "Label",
    "Language",
    "Limit",
    "Listing",
    "Parts",
    "Pending",
    "Reader",
    "Unread",
    "choices",
    "examples",
    "expand",
    "parse_interval",
    "parse_size",
    "session_of",
    "today",
]

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every command takes, before or after its name."""

    record: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file of the record. [default: rapporteur.db, or RAPPORTEUR_RECORD]",
            show_default=False,
        ),
    ] = None
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors only.")] = False
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell on stderr how long each stage takes.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which claims or documents are meant."""

    about: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Whose words, topics, parties or place hold these words."),
    ] = None
    party: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="With this party or speaker; may be given more than once."),
    ] = None
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="With both of these parties.")
    ] = None
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="On or after a day, month or year (2024-05-20, 2024-05, 2024)."),
    ] = None
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="On or before the last day of a day, month or year.")
    ] = None
    status: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS", help="actual, planned, requested, possible, alleged or denied; repeatable."
        ),
    ] = None
    document: Annotated[
        list[str] | None, typer.Option(metavar="LABEL", help="From the document with this label; repeatable.")
    ] = None
    superseded: Annotated[
        bool,
        typer.Option("--all-editions", help="Older editions and readings too, not the latest ones alone."),
    ] = False
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="No more than this many.")] = None

    def wanted(self, kinds: Sequence[str] = ()) -> Filter:
        """Give the filter for the ledger, for claims of some kinds or of all.

        Raises:
            UsageError: when a date, kind or status is none.
        """
        from rapporteur.ledger.rows import Filter
        from rapporteur.model import Kind, Status

        since = parse_interval(self.since, "--since") if self.since else None
        until = parse_interval(self.until, "--until") if self.until else None
        if since and until and until.end < since.start:
            raise UsageError(f"--until {self.until} lies before --since {self.since}")
        return Filter(
            about=self.about,
            parties=tuple(self.party or ()),
            between=self.between,
            since=since.start if since else None,
            until=until.end if until else None,
            kinds=tuple(Kind(k) for k in choices(kinds, [*Kind], "--kind")),
            statuses=tuple(Status(s) for s in choices(self.status, [*Status], "--status")),
            documents=tuple(self.document or ()),
            limit=self.limit,
            superseded=self.superseded,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How a list is shown."""

    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")] = False
    quotes: Annotated[bool, typer.Option("--quote", help="Add the words of the document to each line.")] = (
        False
    )
    why: Annotated[
        bool,
        typer.Option(
            "--why", "--explain", help="Add why it was made: its rule in words, its code, who says it."
        ),
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Which commitments are meant, by what became of them."""

    open_only: Annotated[
        bool, typer.Option("--open", help="Not delivered, refused, withdrawn or superseded.")
    ] = False
    due: Annotated[bool, typer.Option("--due", help="Open, and due within 30 days or overdue.")] = False
    overdue: Annotated[bool, typer.Option("--overdue", help="Open, and past the day.")] = False
    by: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who is to act; may be given more than once.")
    ] = None
    to: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who asked or benefits; repeatable.")
    ] = None
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="Reckon what is due as of this day. [default: today]"),
    ] = None


Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="No more than this many.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="meeting, commitment, stance, quotation, instrument, measure, assistance, activity or figure; "
        "repeatable.",
    ),
]
Label = Annotated[str, typer.Argument(metavar="LABEL", help="The label that citations name the document by.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Which part of a document is shown."""

    furniture: Annotated[bool, typer.Option("--furniture", help="What was set aside, and why.")] = False
    passages: Annotated[bool, typer.Option("--passages", help="The passages that are read.")] = False
    issues: Annotated[bool, typer.Option("--issues", help="What was found amiss.")] = False
    text: Annotated[bool, typer.Option("--text", help="The whole text that citations count in.")] = False

    def chosen(self) -> str | None:
        """Give the name of the part, None for none.

        Raises:
            UsageError: when there is more than one.
        """
        names = [field.name for field in dataclasses.fields(self) if getattr(self, field.name)]
        if len(names) > 1:
            raise UsageError(f"one part at a time: --{' or --'.join(names)}")
        return names[0] if names else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What parses the text."""

    language_model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            envvar="RAPPORTEUR_LANGUAGE_MODEL",
            help="Parse with this spaCy pipeline (a package or a folder). [default: Rapporteur's own]",
            show_envvar=False,
            show_default=False,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What is refused as too large."""

    max_size: Annotated[
        str | None,
        typer.Option(metavar="SIZE", help="Largest file read, such as 200MB or 1GiB. [default: 64MiB]"),
    ] = None
    max_unpacked: Annotated[
        str | None,
        typer.Option(metavar="SIZE", help="Most that a DOCX or PDF may unpack to. [default: 256MiB]"),
    ] = None
    max_text: Annotated[
        str | None,
        typer.Option(metavar="N", help="Most characters read of one document, such as 20M. [default: 4M]"),
    ] = None

    def settings(self, language: Language) -> Settings:
        """Give the settings for reading.

        Raises:
            UsageError: when a size is none.
        """
        from rapporteur.settings import Settings

        given: dict[str, Any] = {
            name: parse_size(words, option)
            for name, words, option in (
                ("file_bytes", self.max_size, "--max-size"),
                ("unpacked_bytes", self.max_unpacked, "--max-unpacked"),
                ("text_characters", self.max_text, "--max-text"),
            )
            if words
        }
        settings = dataclasses.replace(Settings(), **given)
        return dataclasses.replace(settings, language_model=language.language_model)


def session_of(ctx: typer.Context, common: Common) -> Session:
    """Give what a command works with, from the options before and after its name."""
    from rapporteur.publish.session import Session

    return Session.of(ctx.find_root().obj, common)


def today(words: str | None) -> date:
    """Give the day that a user names, or this one.

    Raises:
        UsageError: when it is no day.
    """
    from rapporteur.dates import Precision

    if words is None:
        return date.today()
    interval = parse_interval(words, "--as-of")
    if interval.precision is not Precision.DAY:
        raise UsageError(f"--as-of: {words!r} is no day; write it like 2024-05-20")
    return interval.start


class Unread(Exception):
    """Whoever reads the output has had enough of it (``| head``); no failure."""


def expand(command: Callable[..., R]) -> Callable[..., R]:
    """Let a command take records of options as parameters, each field an option of its own.

    typer reads a flat signature; a parameter whose type is one of the records above is replaced in
    it by the record's fields, and put together again when the command is called.
    """
    hints = typing.get_type_hints(command, include_extras=True)
    records: dict[str, type] = {}
    flat: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if dataclasses.is_dataclass(hints[name]) and isinstance(hints[name], type):
            records[name] = hints[name]
            flat.extend(_parameters(hints[name]))
        else:
            kind = inspect.Parameter.KEYWORD_ONLY
            flat.append(parameter.replace(annotation=hints[name], kind=kind))

    @functools.wraps(command)
    def called(**given: Any) -> R:
        for name, record in records.items():
            given[name] = record(**{f.name: given.pop(f.name) for f in dataclasses.fields(record)})
        try:
            return command(**given)
        except BrokenPipeError as error:  # typer would end the program with exit code 1
            raise Unread from error

    called.__signature__ = inspect.Signature(flat)  # type: ignore[attr-defined]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in flat}
    return called


def _parameters(record: type) -> list[inspect.Parameter]:
    hints = typing.get_type_hints(record, include_extras=True)
    return [
        inspect.Parameter(f.name, inspect.Parameter.KEYWORD_ONLY, default=f.default, annotation=hints[f.name])
        for f in dataclasses.fields(record)
    ]


def examples(*lines: str) -> str:
    """Give the part of a command's help that shows how it is used, one line each."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?\s*", re.IGNORECASE)


def parse_size(words: str, option: str) -> int:
    """Give the bytes of a size such as ``200MB`` (decimal), ``64MiB`` (binary) or ``1048576``.

    Raises:
        UsageError: when it is no size, or 0.
    """
    match = _SIZE.fullmatch(words)
    size = 0
    if match:
        power = " kmgt".index(match[2].lower() or " ")
        size = int(float(match[1]) * (1024 if match[3] else 1000) ** power)
    if size < 1:
        raise UsageError(f"{option}: {words!r} is no size; write it like 200MB, 64MiB or 1048576")
    return size


def choices(words: Sequence[str] | None, allowed: Sequence[str], option: str) -> tuple[str, ...]:
    """Give the words of a closed list that were chosen, commas allowed, plural forms understood.

    Raises:
        UsageError: when one is not in the list; it names the list.
    """
    chosen: list[str] = []
    for word in ",".join(words or ()).split(","):
        word = word.strip().lower()
        if not word:
            continue
        name = next((form for form in _singulars(word) if form in allowed), word)
        if name not in allowed:
            raise UsageError(f"{option}: there is no {word!r}; choose from {', '.join(allowed)}")
        chosen.append(name)
    return tuple(dict.fromkeys(chosen))


def _singulars(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s"), re.sub(r"ies$", "y", word)


def parse_interval(words: str, option: str) -> Interval:
    """Give the days that ``2024``, ``2024-05`` or ``2024-05-20`` stands for.

    Raises:
        UsageError: when it is none of these, or no day of the calendar.
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", words.strip())
    try:
        if match and match[3]:
            return Interval.day(date(int(match[1]), int(match[2]), int(match[3])))
        if match and match[2]:
            return Interval.month(int(match[1]), int(match[2]))
        if match:
            return Interval.year(int(match[1]))
    except ValueError:
        pass
    raise UsageError(f"{option}: {words!r} is no date; write it like 2024, 2024-05 or 2024-05-20")
