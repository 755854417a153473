"""Keys by which accounts of one event are found among all happenings of a record.

Two accounts of one event share a key, and few others do: who with whom in which month, which meeting of
which series, what was done to which text in which year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from rapporteur.dates import Interval
from rapporteur.details import Form, Kind
from rapporteur.record import Happening
from rapporteur.resolve.drafts import AHEAD, days, group_of, phase
from rapporteur.resolve.laws import law_keys
from rapporteur.resolve.series_names import complete, key_parts, spelt
from rapporteur.resolve.wording import fold, split_sides

__all__ = ["keys_of", "months"]

_LONGEST = 62
"""Days of the longest time by which an account is looked for among others."""
_FEW_STATES = 4
_FEW_PERSONS = 6
_FEW_WORDS = 5
_LONG_NAME = 4
"""Words of a name that is no other series' in all likelihood."""
_WIDE_FORMS = frozenset({Form.SUMMIT.value, Form.CONFERENCE.value, Form.CEREMONY.value})


def months(when: Interval) -> tuple[str, ...]:
    """Give the months of a time of two months at most ("2024-05"), none of a longer one."""
    if days(when) > _LONGEST:
        return ()
    found: list[str] = []
    at = date(when.start.year, when.start.month, 1)
    while at <= when.end:
        found.append(f"{at:%Y-%m}")
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return tuple(found)


def keys_of(happening: Happening) -> Happening:
    """Give the happening with its keys; it has none where no day, ordinal or series tells it from others."""
    match happening.kind:
        case Kind.MEETING if group_of(happening.form) == "visit":
            keys = _visit(happening)
        case Kind.MEETING:
            keys = _meeting(happening)
        case Kind.INSTRUMENT:
            keys = _instrument(happening)
        case Kind.MEASURE | Kind.ACTIVITY | Kind.ASSISTANCE:
            keys = _deed(happening)
        case _:
            keys = set()
    ahead = "ahead:" if phase(happening.status) == AHEAD else ""
    return replace(happening, keys=tuple(sorted(f"{ahead}{key}" for key in keys)))


def _meeting(happening: Happening) -> set[str]:
    keys: set[str] = set()
    named = happening.series is not None and complete(happening.series)
    series = spelt(happening.series) if named and happening.series is not None else None
    if series is not None and happening.ordinal is not None:
        keys.add(f"series {series} {happening.ordinal}")
    if happening.series is not None and happening.ordinal is not None and "|" in happening.series:
        # an account that leaves the sides out
        words, _ = key_parts(happening.series)
        if len(words) >= _LONG_NAME:
            keys.add(f"series {spelt(' '.join(words))} {happening.ordinal}")
    if happening.when is None:
        return keys
    persons = [entity for entity, _ in happening.persons]
    for month in months(happening.when):
        if series is not None:
            keys.add(f"series {series} {month}")
            _, sides = key_parts(series)
            if sides:
                keys.add(f"meet {'+'.join(sides)} {month}")
        if 2 <= len(happening.states) <= _FEW_STATES:
            keys.update(f"meet {a}+{b} {month}" for a, b in combinations(happening.states, 2))
        if 2 <= len(persons) <= _FEW_PERSONS:
            keys.update(f"meet {a}+{b} {month}" for a, b in combinations(persons, 2))
        if happening.form in _WIDE_FORMS and happening.place is not None and not happening.persons:
            keys.add(f"place {_town(happening.place)} {month}")
    return keys


def _town(place: str) -> str:
    """Give the first part of a place ("Astana, Kazakhstan")."""
    return fold(place.split(",", maxsplit=1)[0])


def _visit(happening: Happening) -> set[str]:
    if happening.when is None:
        return set()
    keys: set[str] = set()
    where = set(happening.states)
    if happening.place is not None:
        where.update(split_sides(happening.place)[0])
        where.add(_town(happening.place))
    few = happening.persons[:_FEW_PERSONS]
    for month in months(happening.when):
        keys.update(
            f"visit {entity}>{goal} {month}" for entity, state in few for goal in where if goal != state
        )
        if 2 <= len(happening.states) <= _FEW_STATES:
            keys.update(f"visit {a}+{b} {month}" for a, b in combinations(happening.states, 2))
    return keys


def _instrument(happening: Happening) -> set[str]:
    time = happening.time or happening.told
    if time is None or days(time) > 366:
        return set()
    keys: set[str] = set()
    years = {time.start.year, time.end.year}
    words = sorted(sorted(happening.words), key=len, reverse=True)[:_FEW_WORDS]
    sides = "+".join(happening.states)
    for year in years:
        if len(words) > 1:
            keys.update(f"text {a} {b} {year}" for a, b in combinations(sorted(words), 2))
        elif words and sides:
            keys.update(f"text {words[0]} {state} {year}" for state in happening.states)
    keys.update(law_keys(happening))
    if sides and not words and happening.time is not None:
        keys.update(f"text {happening.form} {sides} {month}" for month in months(time))
    return keys


def _deed(happening: Happening) -> set[str]:
    time = happening.time
    if time is None or (happening.kind is not Kind.MEASURE and days(time) > 31) or days(time) > 366:
        return set()
    if happening.kind is Kind.MEASURE:
        what = " ".join(happening.words)
        return {f"{happening.form} {what} {year}" for year in {time.start.year, time.end.year}}
    names = {fold(title) for title in happening.titles} if happening.kind is Kind.ACTIVITY else set()
    actors = {*happening.entities, *happening.states}
    return {
        f"{happening.kind.value} {word} {actor} {month}"
        for word in happening.words or ("",)
        for actor in {*actors, *(f"“{name}”" for name in names)}
        for month in months(time)
    }
