"""Which sort of text a document is, which year a yearly report is on, and whether its speaker is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from rapporteur.model import Edition, Furniture, Genre, Known, PassageKind
from rapporteur.read.datelines import Dateline
from rapporteur.read.layout import Block, Candidate
from rapporteur.vocabulary import load

__all__ = ["Clues", "Frame", "genre_of", "reporting_year_of", "speaker_named"]

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_IN_YEAR = re.compile(
    r"\b(?:in|during|throughout|of|for)\s+((?:19|20)\d\d)\b(?!\s+(?:to|through|and|-|–)\b)", re.IGNORECASE
)
_INCIDENTS = re.compile(r"((?:19|20)\d\d)\s+terrorist\s+incidents\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our)\b")
_ALONE = re.compile(r"\b(?:I|my|My)\b")
_QUOTED = re.compile(r"[\"“«][^\"”»]{0,600}[\"”»]")
_NUMBERING = re.compile(r"(?:[\da-z]{1,3}[.)]\s+|section \d+\.?\s+|(?:19|20)\d\d\s+)")
_SPEAKER = re.compile(
    r"\b(?:remarks|statement|speech|address|toast|briefing|interview|keynote|gaggle|call|conversation)s?\b.{0,40}?"
    r"\b(?:by|of|with|from)\s+(?:(?:the|u\.s\.|us)\s+)?(?-i:[A-Z])"
    r"|(?-i:^[A-Z])[\w. ’'-]{2,60}:\s|(?-i:[A-Z])\w+[’']s (?:remarks|speech|address|interview)\b",
    re.IGNORECASE,
)
_ASKERS = frozenset({"q", "question", "reporter", "questioner", "journalist", "вопрос"})
_TOLD = frozenset({Genre.READOUT, Genre.STATEMENT, Genre.NEWS})
_SPOKEN = frozenset({Genre.REMARKS, Genre.BRIEFING})


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

    @property
    def name(self) -> str:
        """The name of the file or the last part of the address."""
        return PurePosixPath(self.edition.name or self.edition.source).name


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known already when a document's genre is asked for."""

    title: Known[str] | None = None
    publisher: Known[str] | None = None
    side: Known[str] | None = None
    address: Known[str] | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True)
class _Rules:
    titles: tuple[tuple[Genre, re.Pattern[str]], ...]
    tags: tuple[tuple[Genre, re.Pattern[str]], ...]
    sections: frozenset[str]
    meeting: re.Pattern[str]
    reported: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data: dict[str, Any] = load("genres")
    both, discussed = "|".join(data["both_sides"]), "|".join(data["discussed"])
    return _Rules(
        tuple((Genre(g), re.compile(p, re.IGNORECASE)) for g, p in data["titles"]),
        tuple((Genre(g), re.compile(p, re.IGNORECASE)) for g, p in data["tags"]),
        frozenset(data["sections"]),
        re.compile(rf"(?:{both})\b.{{0,60}}\b(?:{discussed})\b", re.IGNORECASE),
        re.compile(r"\b(?:" + "|".join(data["reported"]) + r")\b", re.IGNORECASE),
    )


def genre_of(clues: Clues, frame: Frame) -> Known[Genre]:
    """Tell the sort of text: from its title, its layout, its file's name, its site's section, its words."""
    rules = _rules()
    if frame.title is not None:
        hit = _first(rules.titles, frame.title.value)
        if hit in _TOLD and len(clues.labels) >= 2:
            hit = Genre.REMARKS  # "Meeting with the President of …", and then both are given at length
        if hit:
            hit = Genre.BRIEFING if hit is Genre.REMARKS and _is_asked(clues) else hit
            return Known(hit, frame.title.origin, frame.title.span)
    if len(set(_section_names(clues)) & rules.sections) >= 2:
        return Known(Genre.COUNTRY_REPORT, "sections")
    if _is_asked(clues):
        return Known(Genre.BRIEFING, "turns")
    if len(clues.labels) >= 2:
        return Known(Genre.REMARKS, "turns")
    hit = _first(rules.titles, re.sub(r"[-_.]", " ", PurePosixPath(clues.name).stem))
    if hit:
        return Known(hit, "file name")
    hit = _first(rules.tags, " ".join(c.value for c in clues.candidates if c.field == "tags"))
    if hit and hit is not Genre.NEWS and (hit not in _SPOKEN or _is_spoken(clues)):
        return Known(hit, "tags")
    return _by_text(clues, frame)


def _by_text(clues: Clues, frame: Frame) -> Known[Genre]:
    """Tell the sort of text from its own words."""
    rules = _rules()
    bodies = [b.body.text for b in clues.blocks if b.kind is not PassageKind.HEADING]
    if clues.references >= 3 and not frame.dated:
        return Known(Genre.DIGEST, "reference marks")
    if _is_spoken(clues) and _ALONE.search(" ".join(bodies)):
        return Known(Genre.REMARKS, "text")
    line = clues.dateline[1] if clues.dateline is not None else None
    if line is not None and (line.agency or (line.place and frame.side is None)):
        return Known(Genre.NEWS, "dateline")
    if sum(1 for b in bodies if rules.meeting.match(b[:160])) >= 2:
        return Known(Genre.READOUT, "text")
    if frame.side is None and rules.reported.search(" ".join(bodies[:2])):
        return Known(Genre.NEWS, "text")
    if frame.publisher is not None and (
        frame.side is None or "/news" in (frame.address.value if frame.address else "")
    ):
        return Known(Genre.NEWS, frame.publisher.origin)
    return Known(Genre.UNKNOWN, "none")


def _first(rules: Sequence[tuple[Genre, re.Pattern[str]]], words: str) -> Genre | None:
    return next((genre for genre, pattern in rules if pattern.search(words)), None)


def _is_asked(clues: Clues) -> bool:
    """Tell a text in which reporters ask."""
    return sum(1 for label in clues.labels if label.lower() in _ASKERS) >= 2


def _is_spoken(clues: Clues) -> bool:
    """Tell whether most paragraphs speak in the first person, quotations aside."""
    if clues.labels:
        return True
    bodies = [b.body.text for b in clues.blocks if b.kind is PassageKind.PARAGRAPH]
    spoken = sum(1 for b in bodies if _FIRST_PERSON.search(_QUOTED.sub(" ", b)))
    return spoken >= max(2, len(bodies) * 0.5)


def _section_names(clues: Clues) -> list[str]:
    heads = [b.body.text for b in clues.blocks if b.kind is PassageKind.HEADING] + list(clues.run_in_heads)
    plain = [h.lower() for h in heads]
    return [h[m.end() if (m := _NUMBERING.match(h)) else 0 :].strip(" :.") for h in plain]


def reporting_year_of(clues: Clues, title: Known[str] | None, genre: Known[Genre]) -> Known[int] | None:
    """Give the year a yearly report reports on: from its title, its own heads, or its own words.

    From the words alone only where they are plain: of all "in <year>" of a country report, at least
    three and three in five name one year, and no other comes half as often.
    """
    if title is not None:
        for row in load("genres")["reports"]:
            if re.search(row["title"], title.value, re.IGNORECASE):
                years = sorted({int(y) for y in _YEAR.findall(title.value)})
                if row["year"] is None:
                    return None
                if len(years) == 1:
                    return Known(years[0] + int(row["year"]), title.origin, title.span)
                break
    if genre.value is not Genre.COUNTRY_REPORT:
        return None
    for block in clues.blocks:
        match = _INCIDENTS.match(block.body.text)
        if match:
            return Known(int(match.group(1)), "sections", block.body.span(*match.span(1)))
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


def speaker_named(clues: Clues, title: Known[str] | None) -> bool:
    """Tell whether a text of remarks says who speaks: in a label, its title or its head."""
    if clues.labels or (title is not None and _SPEAKER.search(title.value)):
        return True
    offices = _offices()
    heads = (b.body.text for b in clues.blocks[:6] if b.kind is PassageKind.HEADING)
    return any(offices.search(words) for words in heads)


@cache
def _offices() -> re.Pattern[str]:
    heads = sorted(load("titles")["heads"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(h) for h in heads) + r")\b", re.IGNORECASE)
