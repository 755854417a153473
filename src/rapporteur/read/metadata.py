"""What is known about a document, each thing with where it was taken from.

Nothing is filled in that the file does not hold: an unknown date stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from rapporteur.dates import Interval
from rapporteur.model import Genre, Known, PassageKind, Span
from rapporteur.read.datelines import days_in, is_date_line, parse_day
from rapporteur.read.fold import fold
from rapporteur.read.furniture import SELF_DESCRIPTION
from rapporteur.read.genre import Clues, Frame, genre_of, reporting_year_of, speaker_named
from rapporteur.read.language import language_of
from rapporteur.read.layout import Candidate
from rapporteur.read.publishers import by_address, by_name, official_side

__all__ = ["Clues", "Facts", "describe"]

_SEPARATOR = re.compile(r"\s+[|–—»·•-]\s+|\s*\|\s*")
_TITLE_DAY = re.compile(r"(?::|,|\(|–|—|\||\bon)\s*(\w+ \w+,? \d{4})\)?$")
"""A day at the end of a headline: "Call with President X: 7 May 2024"."""
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_PUBLISHER = re.compile(r"\W*Publisher\W*:\W*(?P<name>[^\s].{1,80}?)\W*$", re.IGNORECASE | re.MULTILINE)
_SUBJECT = re.compile(
    r"(?P<name>(?:The\s)?[A-Z][\w.&'’-]*(?:\s(?:[A-Z][\w.&'’-]*|of|and|for|the|&)){0,7})(?=,|\s(?:is|has|was|are)\b)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known; `doubts` are pairs of an issue's code and its message."""

    title: Known[str] | None = None
    date: Known[Interval] | None = None
    publisher: Known[str] | None = None
    side: Known[str] | None = None
    language: Known[str] | None = None
    genre: Known[Genre] | None = None
    reporting_year: Known[int] | None = None
    address: Known[str] | None = None
    doubts: tuple[tuple[str, str], ...] = ()


def describe(clues: Clues) -> Facts:
    """Give what is known about a document."""
    title = _title(clues)
    address = _address(clues)
    publisher = _publisher(clues, address)
    side = _side(clues, address, publisher)
    language = language_of(clues.text, clues.blocks, clues.candidates)
    dates = _dates(clues)
    genre = genre_of(clues, Frame(title, publisher, side, address, bool(dates)))
    year = reporting_year_of(clues, title, genre)
    doubts: list[tuple[str, str]] = []
    if not dates:
        doubts.append(("date unknown", "no date of publication stands in the file; relative dates stay open"))
    date = dates[0] if dates else None
    other = next((d for d in dates[1:] if date and abs((d.value.start - date.value.start).days) > 1), None)
    if date and other:
        said = f"{date.origin} says {date.value}, {other.origin} says {other.value}; the first is taken"
        doubts.append(("date doubtful", said))
    if genre.value is Genre.REMARKS and not speaker_named(clues, title):
        whose = f': "I" and "we" stand for {_the(side.value)}' if side else ""
        doubts.append(("speaker unknown", f"the speaker is not named in the file{whose}"))
    return Facts(title, date, publisher, side, language, genre, year, address, tuple(doubts))


def _the(state: str) -> str:
    return f"the {state}" if state.startswith(("United ", "European ")) else state


def _of(clues: Clues, field: str) -> Iterable[Candidate]:
    return (c for c in clues.candidates if c.field == field and c.value.strip())


# -- Title, address, publisher, side ------------------------------------------------------------


def _title(clues: Clues) -> Known[str] | None:
    """Give the headline: the front matter's, the page's, or the first heading of the text."""
    heads = [b for b in clues.blocks[:6] if b.kind is PassageKind.HEADING]
    for candidate in _of(clues, "title"):
        value = fold(candidate.value, 0, len(candidate.value)).text
        if not value:
            continue
        for block in heads:
            # "Headline | Site" in a page's title element stands in the text without the site; what is shorter
            # than the rest ("Remarks by … | Vilnius, Lithuania") is the site or a place.
            if block.body.text in {value, max(_SEPARATOR.split(value), key=len)}:
                origin = "headline" if block.body.text != value else candidate.origin
                return Known(block.body.text, origin, block.span)
        return Known(value, candidate.origin, candidate.span)
    for i, block in enumerate(clues.blocks[:4]):
        if block.kind is PassageKind.HEADING and len(clues.blocks) > i + 1:
            if len(block.body.text.split()) >= 3 and not block.body.text.endswith(":"):
                return Known(block.body.text, "headline", block.span)
        else:
            break
    return None


def _address(clues: Clues) -> Known[str] | None:
    for candidate in _of(clues, "address"):
        if urlsplit(candidate.value).scheme in {"http", "https"}:
            return Known(candidate.value, candidate.origin, candidate.span)
    source = clues.edition.source
    return Known(source, "address", None) if urlsplit(source).scheme in {"http", "https"} else None


def _publisher(clues: Clues, address: Known[str] | None) -> Known[str] | None:
    for candidate in _of(clues, "publisher"):
        if candidate.origin == "host name" or "://" in candidate.value:
            continue
        row = by_name(candidate.value)
        return Known(row.name if row else candidate.value, candidate.origin, candidate.span)
    if address is not None:
        row = by_address(address.value)
        if row:
            return Known(row.name, address.origin, address.span)
    for piece in clues.furniture:
        named = (
            _PUBLISHER.match(clues.text, piece.span.start, piece.span.end)
            if piece.reason == "source line"
            else None
        )
        if named:
            row = by_name(named.group("name"))
            return Known(
                row.name if row else named.group("name"), "publisher line", Span(*named.span("name"))
            )
    if clues.dateline is not None and clues.dateline[1].agency:
        index, line = clues.dateline
        agency = line.agency or ""
        span = clues.blocks[index].body.span(line.agency_start, line.agency_start + len(agency))
        described = _self_described(clues)
        if described and _initials(described.value).endswith(agency.upper()):
            return described
        row = by_name(agency)
        return Known(row.name if row else agency, "dateline", span)
    signed = _signature(clues)
    if signed:
        return signed
    described = _self_described(clues)
    if described:
        return described
    return next(
        (Known(c.value, c.origin, c.span) for c in _of(clues, "publisher") if c.origin == "host name"), None
    )


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())


def _self_described(clues: Clues) -> Known[str] | None:
    """Give the name under which a publisher presents itself at the end of its page."""
    for piece in clues.furniture:
        if piece.reason == SELF_DESCRIPTION:
            match = _SUBJECT.match(clues.text, piece.span.start, piece.span.end)
            if match:
                return Known(match.group("name"), SELF_DESCRIPTION, Span(*match.span("name")))
    return None


def _signature(clues: Clues) -> Known[str] | None:
    """Give the publisher whose name is a line of its own at the start or the end of a text."""
    lines = [b for b in clues.blocks if len(b.body.text) <= 80]
    for block in (*lines[:6], *lines[-4:]):
        row = by_name(block.body.text)
        if row and len(block.body.text) > 4:
            return Known(row.name, "signature", block.span)
    return None


def _side(clues: Clues, address: Known[str] | None, publisher: Known[str] | None) -> Known[str] | None:
    """Give the state or body whose official voice a text is: its publisher's, or that of its address."""
    row = by_name(publisher.value) if publisher else None
    if row is not None and publisher is not None:
        return Known(row.side, publisher.origin, publisher.span) if row.side else None
    state = official_side(address.value) if address is not None else None
    return Known(state, address.origin, address.span) if state and address is not None else None


# -- Date ---------------------------------------------------------------------------------------


def _dates(clues: Clues) -> list[Known[Interval]]:
    """Give the days of publication that the file tells, the most trusted first."""
    found: list[Known[Interval]] = []
    seen: set[str] = set()
    for candidate in _of(clues, "date"):
        when = parse_day(candidate.value)
        if when and candidate.origin not in seen:
            seen.add(candidate.origin)
            found.append(Known(Interval.day(when), candidate.origin, candidate.span))
    if clues.dateline is not None and clues.dateline[1].day is not None:
        index, line = clues.dateline
        day = line.day
        if day is not None:
            span = clues.blocks[index].body.span(day.start, day.end)
            found.append(Known(Interval.day(day.when), "dateline", span))
    found += _date_lines(clues)
    title = _title(clues)
    if title is not None and not found and (ending := _TITLE_DAY.search(title.value)) is not None:
        days = days_in(ending[1])
        if len(days) == 1:
            found.append(Known(Interval.day(days[0].when), "headline", title.span))
    match = _FILE_DAY.search(clues.name)
    if match:
        when = parse_day("-".join(match.groups()))
        if when:
            found.append(Known(Interval.day(when), "file name", None))
    return found


def _date_lines(clues: Clues) -> list[Known[Interval]]:
    """Read lines that are a date and nothing else, or say when the page was published."""
    found: list[Known[Interval]] = []
    for piece in clues.furniture:
        if piece.reason != "date line":
            continue
        words = clues.text[piece.span.start : piece.span.end]
        changed = re.match(r"\W*(?:last|updated|modified|created)", words, re.IGNORECASE)
        days = days_in(words)
        if days and not changed and (len(words) < 120):
            day = days[0]
            span = Span(piece.span.start + day.start, piece.span.start + day.end)
            origin = "date line" if is_date_line(words) else "publication date"
            found.append(Known(Interval.day(day.when), origin, span))
    stated = [d for d in found if d.origin == "publication date"]
    # A day alone on a line far down is no head of a document.
    head = [d for d in found if d.span and d.span.start <= max(1500, len(clues.text) // 10)]
    return (stated + [d for d in head if d not in stated])[:2]
