"""Series of meetings: their names, their numbered meetings, what no document tells, what was announced.

A number is taken as printed, and inferred only where it is forced: so many meetings between two numbered ones
as there are numbers, or, where the series is annual, the years between them. What is inferred is kept apart
from what is printed, with its rule. Source: the design of the record, "Series".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.ids import content_id
from rapporteur.record import Event, Happening
from rapporteur.resolve.drafts import AHEAD, HELD, SamePlace, phase, places_alike
from rapporteur.resolve.series_names import best_name, complete, key_parts, series_key, spelt, stands_for
from rapporteur.resolve.series_rows import (
    Announced,
    Inference,
    SeriesMeeting,
    announcements,
    by_time,
    fulfil,
    meetings,
    start,
    telling,
)

__all__ = ["Announced", "Inference", "Series", "SeriesMeeting", "series", "series_key"]


@dataclass(frozen=True, slots=True)
class Series:
    """A series of meetings. `name` is the one to show it by, `names` all of them as written, sorted; `states`
    its sides where it is theirs alone. `meetings` are sorted by number and time, `uncovered` holds the
    numbers below the highest known one that no document tells or announces. `loose` are events that are of
    the series without saying which of its meetings they are ("the Summit", "last year's").
    """

    id: str
    key: str
    name: str
    names: tuple[str, ...]
    states: tuple[str, ...] = ()
    annual: bool = False
    meetings: tuple[SeriesMeeting, ...] = ()
    uncovered: tuple[int, ...] = ()
    announced: tuple[Announced, ...] = ()
    loose: tuple[str, ...] = ()


_Item = tuple[Event, tuple[Happening, ...]]


def series(events: Sequence[_Item], *, same_place: SamePlace = places_alike) -> tuple[Series, ...]:
    """Give the series that events are meetings of, sorted by key. The order of `events` changes nothing.

    A name that opens or ends exactly one longer name of the same sides is short for it. Names that leave the
    sides open belong to the one series that they can be of, and to none where there are several.
    `same_place` says whether two names of places are of one place.
    """
    keys = {
        happening.series
        for _, happenings in events
        for happening in happenings
        if happening.series is not None
    }
    full = _full_keys(keys)
    members: dict[str, list[_Item]] = defaultdict(list)
    for event, happenings in events:
        for key in sorted({full[one.series] for one in happenings if one.series is not None}):
            members[key].append((event, happenings))
    return tuple(_series(key, members[key], full, same_place) for key in sorted(members) if complete(key))


def _full_keys(keys: Iterable[str]) -> dict[str, str]:
    """Give for each key the one that it stands for: the longest of the same sides, where only one is."""
    known = sorted(keys)
    # names are compared within their sides, and without sides by their words alone
    by_sides: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in (key for key in known if "|" in key):
        by_sides[key_parts(key)[1]].append(key)
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in known:
        if "|" in key and complete(key):
            by_words[key_parts(key)[0]].append(key)
    first = {spelt(key): key for key in reversed(known)}
    full: dict[str, str] = {}
    for key in known:
        words, sides = key_parts(key)
        if "|" not in key:
            full[key] = first[spelt(key)]
            continue
        longer = [other for other in by_sides[sides] if other != key and stands_for(key, other)]
        longest = max(longer, key=lambda other: (len(other), other), default=None)
        if longest is not None and all(other == longest or stands_for(other, longest) for other in longer):
            full[key] = longest
        elif not complete(key):
            fits = [other for other in by_words[words] if set(sides) <= set(key_parts(other)[1])]
            full[key] = fits[0] if len(fits) == 1 else key
        else:
            full[key] = first[spelt(key)]
    return {key: full.get(value, value) for key, value in full.items()}


def _series(key: str, items: Sequence[_Item], full: dict[str, str], same_place: SamePlace) -> Series:
    own = [
        (event, tuple(one for one in happenings if one.series is not None and full[one.series] == key))
        for event, happenings in items
    ]
    names = Counter(title for _, ones in own for one in ones for title in one.titles)
    annual = any("annual" in one.words for _, ones in own for one in ones)
    all_of = {event.id: happenings for event, happenings in items}
    held, loose = meetings(
        [telling(event, ones, all_of[event.id]) for event, ones in own if phase(ones[0].status) == HELD],
        annual=annual,
        same_place=same_place,
    )
    ahead, vague = announcements(
        [telling(event, ones, ones) for event, ones in own if phase(ones[0].status) == AHEAD],
        held,
        loose,
        {event.id: frozenset(one.document for one in ones) for event, ones in own},
        same_place,
    )
    held = fulfil(held, ahead)
    numbers = {one.number for one in held if one.number is not None}
    coming = {one.number for one in ahead if one.number is not None}
    top = max([*numbers, *(number - 1 for number in coming)], default=0)
    return Series(
        id=content_id("series", key),
        key=key,
        name=best_name(names, key),
        names=tuple(sorted(names)),
        states=key_parts(key)[1],
        annual=annual,
        meetings=tuple(sorted(held, key=lambda one: (one.number or top + 1, by_time(one)))),
        uncovered=tuple(sorted(set(range(1, top)) - numbers - coming)) if numbers else (),
        announced=tuple(sorted(ahead, key=lambda one: (start(one.time), one.event))),
        loose=tuple(sorted({one.event for one in loose} | vague)),
    )
