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


_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ][\w'’.-]*"
_PLACE = (
    rf"(?P<place>{_CAPITAL}(?:[ /-](?:{_CAPITAL}|of|de|al|the|upon)){{0,4}}"
    rf"(?:,\s{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})?)"
)
_AGENCY = (
    r"(?:\((?P<paren>[A-ZА-Я][\w .&’'/-]{1,40})\)|/(?P<slash>[A-ZА-ЯЁ][\w -]{1,30})/"
    r"|(?P<bare>[A-ZА-ЯЁ][\w’'-]*(?:\s[A-ZА-ЯЁ][\w’'-]*){0,2}))"
)
_DASH = (
    r"(?:\s+[–—―]\s*|\s*[–—―]\s+|\s*--\s*|\s+-\s+|(?<=[.)/])\s?-\s+|\s*:\s+|\s*\.\s?[-–—]\s*|(?<=[)/])\.?\s+)"
)
_NO_PLACE = re.compile(
    r"(?:On|In|At|The|This|From|For|By|As|After|Since|During|Today|U\.S|We|It|He|She|They|I)\b"
)
_LABELLED = re.compile(r"(?:date|published|publication date)\s*:?\s+", re.IGNORECASE)
_LEAST = 20
"""Characters of a sentence that must follow a dateline."""


@cache
def _pattern() -> re.Pattern[str]:
    """Build the pattern of ``PLACE[, DAY][ (AGENCY)] –`` and its relatives."""
    month = "|".join(sorted(_months(), key=len, reverse=True))
    day = (
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{month})\.?|(?:{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)"
        r"(?:,?\s+(?:19|20)\d\d)?(?:\s(?:года|г\.))?"
        r"|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    )
    return re.compile(
        rf"{_PLACE}(?:(?:,|\.|\s[/–—-])?\s+(?P<date>(?i:{day})))?"
        rf"(?:(?:\.|,|\s?[/–—-]{{1,2}})?\s+{_AGENCY})?(?P<dash>{_DASH})(?=[^\W_a-zа-я]|[“\"'‘«])"
    )


def find_dateline(text: str) -> Dateline | None:
    """Read the dateline at the start of a paragraph, or give `None`.

    A dateline tells more than a place: a day, or a known news agency; or its place is a city that
    is known, and a dash stands between it and the sentence. A dash in a name ("U.S.-Albanian
    relations"), a run-in head ("Overview: …") and an acronym explained are none.
    """
    head = text[:160]
    labelled = _labelled(text)
    if labelled is not None:
        return labelled
    match = _pattern().match(head)
    if match is None or len(text) - match.end() < _LEAST:
        return None
    place = match.group("place").rstrip(".")
    if _NO_PLACE.match(place) or any(w.strip(".,").lower() in _months() for w in place.split()):
        return None
    kind = next((k for k in ("paren", "slash", "bare") if match.group(k)), None)
    agency = match.group(kind) if kind else None
    day = next(iter(days_in(head[: match.end()])), None)
    if agency is not None and kind is not None:
        known = agency.lower() in _agencies()
        if known or (kind != "bare" and (match.group("date") or _is_city(place))):
            return Dateline(match.end(), day, place, agency, match.start(kind))
        return None
    if match.group("date"):
        return Dateline(match.end(), day, place)
    last = place.split()[-1]
    if last.lower() in _agencies() and len(place.split()) > 1:
        # "NUR-SULTAN. KAZINFORM – …": the agency stands where the place's last word does.
        start = match.start("place") + place.rfind(last)
        return Dateline(match.end(), None, place[: -len(last)].strip(" ./,-–—") or None, last, start)
    return Dateline(match.end(), None, place) if _stands_alone(place, match.group("dash")) else None


def _labelled(text: str) -> Dateline | None:
    """Read "date 2031-02-14 The envoys …", as crawlers write a page's date before its text."""
    label = _LABELLED.match(text[:60])
    found = [d for d in days_in(text[:120]) if label and d.start == label.end()]
    if not found:
        return None
    end = found[0].end
    while end < len(text) and text[end] in " :.,–—-|":
        end += 1
    return Dateline(end, found[0]) if len(text) - end >= _LEAST else None


def _stands_alone(place: str, dash: str) -> bool:
    """Tell a dateline that is a place alone: "ASTANA – The …", "Tokyo — Prime …", "ISLAMABAD: Pakistan …"."""
    marked = place.isupper() if ":" in dash else any(c in dash for c in "–—―-")
    return marked and _is_city(place)


def _is_city(place: str) -> bool:
    """Tell whether a place is a capital or another city that is known, its state set aside."""
    return place.split(",", maxsplit=1)[0].strip().lower() in _cities() or place.lower() in _cities()


@cache
def _cities() -> frozenset[str]:
    states = load("states")
    names = {name for s in states for name in (s.get("capital"), *s.get("capital_also", ()), *_former(s))}
    names |= {row[0] for row in load("places")["places"]}
    return frozenset(n.lower() for n in names if isinstance(n, str))


def _former(state: dict[str, object]) -> list[str]:
    """Give the names of a state's former capitals, and former names of its capital."""
    found = state.get("former_capitals", ())
    rows = found if isinstance(found, list) else []
    return [str(r.get("name")) if isinstance(r, dict) else str(r) for r in rows]
