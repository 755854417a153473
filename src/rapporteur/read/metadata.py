"""What is known about a document, each thing with where it was taken from.

Nothing is filled in that the file does not hold: an unknown date stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from rapporteur.dates import Interval
from rapporteur.model import Edition, Furniture, Genre, Known, PassageKind, Span
from rapporteur.read.datelines import Dateline, days_in, is_date_line, parse_day
from rapporteur.read.furniture import SELF_DESCRIPTION
from rapporteur.read.language import language_of
from rapporteur.read.layout import Block, Candidate
from rapporteur.read.publishers import by_address, by_name, official_side
from rapporteur.vocabulary import load

__all__ = ["Clues", "Facts", "describe"]

_SEPARATOR = re.compile(r"\s+[|–—»·•-]\s+|\s*\|\s*")
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_IN_YEAR = re.compile(
    r"\b(?:in|during|throughout|of|for)\s+((?:19|20)\d\d)\b(?!\s+(?:to|through|and|-|–)\b)", re.IGNORECASE
)
_INCIDENTS = re.compile(r"((?:19|20)\d\d)\s+terrorist\s+incidents\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?P<name>(?:The\s)?[A-Z][\w.&'’-]*(?:\s(?:[A-Z][\w.&'’-]*|of|and|for|the|&)){0,7})(?=,|\s(?:is|has|was|are)\b)"
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|I’m|I'm)\b")
_SPEAKER = re.compile(
    r"\b(?:remarks|statement|speech|address|toast|briefing|interview|keynote|gaggle|call|conversation)s?\b.{0,40}?"
    r"\b(?:by|of|with|from)\s+(?:(?:the|u\.s\.|us)\s+)?[A-Z]|^[A-Z][\w. ’'-]{2,60}:\s|[A-Z]\w+[’']s (?:remarks|speech|address|interview)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clues:
    """What the reader found that tells about a document."""

    edition: Edition
    text: str
    candidates: tuple[Candidate, ...]
    blocks: Sequence[Block]
    furniture: Sequence[Furniture]
    dateline: tuple[int, Dateline] | None = None
    """The index of the block with the dateline, and the dateline."""
    labels: tuple[str, ...] = ()
    """The speakers' labels of a transcript, in order, as often as they come."""
    references: int = 0
    run_in_heads: tuple[str, ...] = ()


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
    genre = _genre(clues, title, publisher, side, bool(dates))
    year = _reporting_year(clues, title, genre)
    doubts: list[tuple[str, str]] = []
    if not dates:
        doubts.append(("date unknown", "no date of publication stands in the file; relative dates stay open"))
    date = dates[0] if dates else None
    other = next((d for d in dates[1:] if date and abs((d.value.start - date.value.start).days) > 1), None)
    if date and other:
        said = f"{date.origin} says {date.value}, {other.origin} says {other.value}; the first is taken"
        doubts.append(("date doubtful", said))
    if genre and genre.value is Genre.REMARKS and not _speaker_named(clues, title):
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
        value = " ".join(candidate.value.split())
        for block in heads:
            # "Headline | Site" in a page's title element stands in the text without the site.
            if block.body.text == value or block.body.text in _SEPARATOR.split(value):
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
    name = PurePosixPath(clues.edition.name or urlsplit(clues.edition.source).path).name
    match = _FILE_DAY.search(name)
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


# -- Genre and reporting year -------------------------------------------------------------------


@cache
def _genres() -> dict[str, Any]:
    data: dict[str, Any] = load("genres")
    return {
        "titles": [(Genre(g), re.compile(p, re.IGNORECASE)) for g, p in data["titles"]],
        "tags": [(Genre(g), re.compile(p, re.IGNORECASE)) for g, p in data["tags"]],
        "sections": frozenset(data["sections"]),
        "both": re.compile(
            r"(?:" + "|".join(data["both_sides"]) + r")\b.{0,60}\b(?:" + "|".join(data["discussed"]) + r")\b",
            re.I,
        ),
        "reported": re.compile(r"\b(?:" + "|".join(data["reported"]) + r")\b", re.I),
    }


def _genre(
    clues: Clues, title: Known[str] | None, publisher: Known[str] | None, side: Known[str] | None, dated: bool
) -> Known[Genre]:
    """Tell the sort of text: from its title, its layout, its site's section, its file's name."""
    rules = _genres()
    if title is not None:
        hit = _first(rules["titles"], title.value)
        if hit:
            hit = Genre.BRIEFING if hit is Genre.REMARKS and _asks(clues) else hit
            return Known(hit, title.origin, title.span)
    if len(set(_section_names(clues)) & rules["sections"]) >= 2:
        return Known(Genre.COUNTRY_REPORT, "sections")
    if _asks(clues):
        return Known(Genre.BRIEFING, "turns")
    if len(clues.labels) >= 2:
        return Known(Genre.REMARKS, "turns")
    name = PurePosixPath(clues.edition.name or clues.edition.source).stem.replace("-", " ").replace("_", " ")
    hit = _first(rules["titles"], name)
    if hit:
        return Known(hit, "file name")
    hit = _first(rules["tags"], " ".join(c.value for c in _of(clues, "tags")))
    if hit and hit is not Genre.NEWS:
        return Known(hit, "tags")
    return _by_text(clues, publisher, side, dated)


def _by_text(
    clues: Clues, publisher: Known[str] | None, side: Known[str] | None, dated: bool
) -> Known[Genre]:
    """Tell the sort of text from its own words."""
    rules = _genres()
    bodies = [b.body.text for b in clues.blocks if b.kind is not PassageKind.HEADING]
    if not bodies:
        return Known(Genre.UNKNOWN, "none")
    if clues.references >= 3 and not dated:
        return Known(Genre.DIGEST, "reference marks")
    spoken = sum(1 for b in bodies if _FIRST_PERSON.search(_outside_quotes(b)))
    thanks = (
        bodies[0]
        .lower()
        .startswith(
            (
                "thank you",
                "good morning",
                "good afternoon",
                "good evening",
                "ladies and gentlemen",
                "excellencies",
                "mr. ",
                "madam ",
                "dear ",
            )
        )
    )
    if spoken >= max(2, len(bodies) * 0.5) and (thanks or re.search(r"\bI\b|\bmy\b", " ".join(bodies))):
        return Known(Genre.REMARKS, "text")
    line = clues.dateline[1] if clues.dateline is not None else None
    if line is not None and (line.agency or (line.place and side is None)):
        return Known(Genre.NEWS, "dateline")
    meeting = sum(1 for b in bodies if rules["both"].search(b[:160]))
    if meeting >= 2:
        return Known(Genre.READOUT, "text")
    if side is None and rules["reported"].search(" ".join(bodies[:2])):
        return Known(Genre.NEWS, "text")
    if publisher is not None and side is None:
        return Known(Genre.NEWS, publisher.origin)
    return Known(Genre.UNKNOWN, "none")


def _outside_quotes(text: str) -> str:
    return re.sub(r"[\"“«][^\"”»]{0,600}[\"”»]", " ", text)


def _first(rules: Sequence[tuple[Genre, re.Pattern[str]]], words: str) -> Genre | None:
    return next((genre for genre, pattern in rules if pattern.search(words)), None)


def _asks(clues: Clues) -> bool:
    """Tell a text in which reporters ask."""
    asked = sum(
        1
        for label in clues.labels
        if label.lower() in {"q", "question", "reporter", "questioner", "journalist", "вопрос"}
    )
    return asked >= 2


def _section_names(clues: Clues) -> list[str]:
    heads = [b.body.text for b in clues.blocks if b.kind is PassageKind.HEADING] + list(clues.run_in_heads)
    return [
        re.sub(r"^(?:[\dA-Za-z]{1,3}[.)]\s+|section \d+\.?\s+|(?:19|20)\d\d\s+)", "", h.lower()).strip(" :.")
        for h in heads
    ]


def _reporting_year(clues: Clues, title: Known[str] | None, genre: Known[Genre] | None) -> Known[int] | None:
    """Give the year a yearly report reports on: from its title, its own heads, or its own words.

    From the words alone only where they are plain: of all "in <year>" of a country report, at least
    three and three in five name one year, and none that is later comes as often.
    """
    if title is not None:
        for row in load("genres")["reports"]:
            if re.search(row["title"], title.value, re.IGNORECASE):
                years = sorted({int(y) for y in _YEAR.findall(title.value)})
                if len(years) == 1 and row["year"] is not None:
                    return Known(years[0] + row["year"], title.origin, title.span)
                if row["year"] is None:
                    return None
                break
    if genre is None or genre.value is not Genre.COUNTRY_REPORT:
        return None
    for head in clues.run_in_heads:
        match = _INCIDENTS.match(head)
        if match:
            return Known(int(match.group(1)), "sections")
    for block in clues.blocks:
        match = _INCIDENTS.match(block.body.text[:60])
        if match:
            return Known(int(match.group(1)), "sections", block.span)
    found: Counter[int] = Counter()
    for block in clues.blocks:
        found.update(int(y) for y in _IN_YEAR.findall(block.body.text))
    if not found:
        return None
    year, times = found.most_common(1)[0]
    rivals = [n for y, n in found.items() if y != year]
    if times >= 3 and times * 5 >= sum(found.values()) * 3 and all(n * 2 <= times for n in rivals):
        return Known(year, "text")
    return None


def _speaker_named(clues: Clues, title: Known[str] | None) -> bool:
    """Tell whether a text of remarks says who speaks: in a label, its title or its head."""
    if clues.labels:
        return True
    if title is not None and _SPEAKER.search(title.value):
        return True
    offices = {h for h in load("titles")["heads"]}
    for block in clues.blocks[:6]:
        words = block.body.text
        if block.kind is PassageKind.HEADING and any(
            re.search(rf"\b{re.escape(o)}\b", words.lower()) for o in offices if o in words.lower()
        ):
            return True
    return False
