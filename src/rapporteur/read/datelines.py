"""Days as they stand in datelines, date lines, metadata and file names.

This is no grammar of times in sentences: it reads whole dates only, with a day, a month and a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapporteur.vocabulary import load

__all__ = ["Dateline", "Day", "days_in", "find_dateline", "is_date_line", "parse_day"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, with its place in the text it was found in."""

    when: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph: ``text[:end]``, and what it tells."""

    end: int
    day: Day | None = None
    place: str | None = None
    agency: str | None = None
    agency_start: int = 0


@cache
def _months() -> dict[str, int]:
    """Give the number of each written form of a month, in small letters, without a full stop."""
    return {form: number for number, forms in load("datelines")["months"].items() for form in forms}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    year = r"(?P<year>(?:19|20)\d\d)"
    end = r"(?![\w/-])(?!\.\d)"
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|[.])?(?:\s+of)?[\s-]+(?P<month>{month})\.?,?[\s-]+{year}{end}",
            rf"(?<![\w])(?P<month>{month})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{year}{end}",
            rf"(?<![\d/-]){year}[-/.](?P<number>\d{{2}})[-/.](?P<day>\d{{2}})(?=$|[T\s,;:)\]]|[^\w/-])",
            rf"(?<![\d/.])(?P<day>\d{{1,2}})[./](?P<number>\d{{1,2}})[./]{year}(?![\d/])",
        )
    )


def days_in(text: str) -> list[Day]:
    """Give the whole dates in a short text, in reading order.

    ``05/06/2024`` may be May or June and is left alone; ``20.05.2024`` is read, day first, as
    dates with dots are written.
    """
    found: list[Day] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["number"]) if groups.get("number") else _months()[groups["month"].lower()]
            day, year = int(groups["day"]), int(groups["year"])
            slashed = "/" in match.group() and not match.group()[:4].isdigit()
            if slashed and month <= 12 and day <= 12 and month != day:
                continue
            if slashed and month > 12:
                month, day = day, month
            try:
                when = date(year, month, day)
            except ValueError:
                continue
            if not any(d.start < match.end() and match.start() < d.end for d in found):
                found.append(Day(when, match.start(), match.end()))
    return sorted(found, key=lambda d: d.start)


def parse_day(value: str) -> date | None:
    """Give the day that a value of metadata begins with or consists of, or `None`."""
    found = days_in(value[:200])
    if found:
        return found[0].when
    compact = re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*$", value)
    if compact:
        try:
            return date(*(int(g) for g in compact.groups()))
        except ValueError:
            return None
    return None


_AROUND = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
    r"|(?-i:[A-Z]{2,5})(?:[+-]\d{1,2})?|\(?gmt[^)]{0,8}\)?|at|on|г\.?|года|hrs?|local|time|[\s,;:.|/()–—•·-])*",
    re.IGNORECASE,
)


_PLACE_WORDS = re.compile(r"(?:[^\W\d_][\w.'’-]*[\s,]*){0,5}")


def is_date_line(text: str, place: bool = False) -> bool:
    """Tell whether a line is a date, perhaps with a weekday and a time, and nothing else.

    With `place`, a city and a country may stand beside it ("Astana, Kazakhstan, 21 May 2024").
    """
    if len(text) > 80:
        return False
    found = days_in(text)
    if len(found) != 1:
        return False
    before, after = text[: found[0].start], text[found[0].end :]
    if _AROUND.fullmatch(before + " " + after):
        return True
    named = before.strip(" ,|–—-") or after.strip(" ,|–—-")
    alone = not (before.strip(" ,|–—-") and after.strip(" ,|–—-"))
    titled = all(w[:1].isupper() for w in named.replace(",", " ").split())
    return place and alone and titled and _PLACE_WORDS.fullmatch(named) is not None


@cache
def _agencies() -> frozenset[str]:
    return frozenset(a.lower() for a in load("datelines")["agencies"])


_PLACE = r"(?P<place>(?:[A-ZÀ-ÖØ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ][\w'’.-]*)(?:[ /-](?:[A-ZÀ-ÖØ-ÞА-ЯЁ][\w'’.-]*|of|de|al|the|upon)){0,4}(?:,\s(?:[A-Z][\w.'’-]*)(?:\s[A-Z][\w.'’-]*){0,2})?)"
_DASH = r"\s*(?:[–—―:]|--?|\.\s?[-–—])\s*"


@cache
def _dateline_pattern() -> re.Pattern[str]:
    """Build the pattern of ``PLACE[, DAY][ (AGENCY)] –`` and its relatives."""
    month = "|".join(sorted(_months(), key=len, reverse=True))
    date_words = (
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{month})\.?|(?:{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+(?:19|20)\d\d)?(?:\s(?:года|г\.))?"
        r"|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    )
    agency = r"(?:\((?P<paren>[A-ZА-Я][\w .&’'/-]{1,40})\)|(?P<bare>[A-ZА-ЯЁ][\w’'-]*(?:\s[A-ZА-ЯЁ][\w’'-]*){0,2}))"
    return re.compile(
        rf"{_PLACE}(?:(?:,|\.|\s[/–—-])?\s+(?P<date>(?i:{date_words})))?"
        rf"(?:(?:\.|,|\s?[/–—-]{{1,2}})?\s+{agency})?(?P<dash>{_DASH})(?=\S)"
    )


_LABELLED = re.compile(r"(?:date|published|publication date)\s*:?\s+", re.IGNORECASE)


def find_dateline(text: str) -> Dateline | None:
    """Read the dateline at the start of a paragraph, or give `None`.

    A dateline must tell more than a place: a day, or a news agency, or a place in capitals; or the
    place stands before a dash that a sentence follows. A dash in a title, or a run-in head
    ("Overview: …"), is none.
    """
    head = text[:160]
    labelled = _LABELLED.match(head)
    if labelled:
        found = [d for d in days_in(head) if d.start == labelled.end()]
        if found:
            end = found[0].end
            while end < len(text) and text[end] in " :.,–—-|":
                end += 1
            return Dateline(end, found[0]) if end < len(text) else None
    match = _dateline_pattern().match(head)
    if match is None or len(text) - match.end() < 20:
        return None
    place = match.group("place")
    agency = match.group("paren") or match.group("bare")
    group = "paren" if match.group("paren") else "bare"
    known = agency is not None and (match.group("paren") is not None or agency.lower() in _agencies())
    if agency is not None and not known:
        return None
    dated = match.group("date")
    day = next((d for d in days_in(head[: match.end()])), None)
    last = place.replace(".", "").split()[-1].lower() if place else ""
    colon = ":" in match.group("dash") and "-" not in match.group("dash")
    if agency is None and dated is None:
        # "NUR-SULTAN – The …" is one, "Kazakhstan: human rights" and "Deal-making – …" are not.
        if colon or not place.isupper() or last in _agencies():
            spaced = match.group("dash") != match.group("dash").strip() and not colon
            if not (spaced and place.split(",")[0] in _places() and text[match.end()].isupper()):
                return _agency_alone(text, match, last)
    if (
        not text[match.end()].isupper()
        and not text[match.end()].isdigit()
        and text[match.end()] not in "“\"'‘«"
    ):
        return None
    return Dateline(match.end(), day, place, agency, match.start(group) if agency else 0)


def _agency_alone(text: str, match: re.Match[str], last: str) -> Dateline | None:
    """Read "NUR-SULTAN. KAZINFORM – …", where the agency stands where the place's last word does."""
    place = match.group("place")
    if last not in _agencies():
        return None
    agency = place.split()[-1]
    start = match.start("place") + place.rfind(agency)
    return Dateline(match.end(), None, place[: -len(agency)].strip(" ./,-–—") or None, agency, start)


@cache
def _places() -> frozenset[str]:
    """Give the capitals of states, as they stand before the dash of a dateline."""
    data = load("states")
    capitals = {s["capital"] for s in data if s.get("capital")}
    return frozenset(capitals | {c for s in data for c in s.get("capital_also", ()) if isinstance(c, str)})
