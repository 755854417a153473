"""Which happenings of several documents are one event.

Same kind, compatible form, day, place and parties make one event; where one of these is not told, it is
likely one, and a person decides. Two sources may differ on the day by one (time zones), and on place and day
of one and the same meeting of a series: that is a difference to be shown, and no other meeting.
Source: the design of the record, "Meetings".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rapporteur.dates import Interval, Precision
from rapporteur.details import Form, Kind
from rapporteur.ids import content_id
from rapporteur.record import Event, Happening, Link, Relation
from rapporteur.resolve.drafts import FINE, SamePlace, days, group_of, phase, places_alike
from rapporteur.resolve.laws import one_law
from rapporteur.resolve.series_names import complete, key_parts, one_series
from rapporteur.resolve.wording import fold, split_sides

__all__ = ["group", "relate"]

_SOON = 7
"""Days after an act within which a text that tells no day of it speaks of it as new."""
_NEAR_DAYS = 31
_FAR_DAYS = 200
_MULTILATERAL = 4


def relate(a: Happening, b: Happening, *, same_place: SamePlace = places_alike) -> Link | None:
    """Give the link of two happenings of different documents that are one event, or likely one; else None.

    `relate(b, a)` gives the same link.
    """
    if a.id == b.id or a.document == b.document or a.kind is not b.kind:
        return None
    if b.id < a.id:
        a, b = b, a
    if phase(a.status) != phase(b.status):
        return None
    if a.kind is Kind.MEETING:
        found = _visits(a, b, same_place) if _visit(a) and _visit(b) else _meetings(a, b, same_place)
    elif a.kind is Kind.INSTRUMENT:
        found = _texts(a, b)
    else:
        found = _deeds(a, b, same_place)
    if found is None:
        return None
    score, reasons = found
    return Link(a.id, b.id, Relation.SAME if score >= 1 else Relation.LIKELY, reasons, min(score, 1.0))


_Found = tuple[float, tuple[str, ...]] | None


def _visit(happening: Happening) -> bool:
    return group_of(happening.form) == "visit"


def _gap(a: Interval, b: Interval) -> int:
    """Give the days between two times; 0 where they share one."""
    return max(0, (b.start - a.end).days, (a.start - b.end).days)


def _printed_days(a: Happening, b: Happening) -> bool:
    return (
        a.time is not None
        and b.time is not None
        and a.time.precision is Precision.DAY
        and b.time.precision is Precision.DAY
    )


def _clash(a: Happening, b: Happening) -> bool:
    """Whether the two name other persons for one side."""
    sides: dict[str, set[str]] = {}
    for entity, state in a.persons:
        if state:
            sides.setdefault(state, set()).add(entity)
    others: dict[str, set[str]] = {}
    for entity, state in b.persons:
        if state in sides:
            others.setdefault(state, set()).add(entity)
    return any(not (sides[side] & named) for side, named in others.items())


def _meetings(a: Happening, b: Happening, same_place: SamePlace) -> _Found:
    # "their conversation of April 4" can have been a call or a meeting
    same_form = group_of(a.form) == group_of(b.form) or (
        "" in (a.form, b.form) and not _visit(a) and not _visit(b)
    )
    if not same_form and (_visit(a) or _visit(b)):
        return None
    series: bool | None = None
    if a.series is not None and b.series is not None:
        series = _one_series(a.series, b.series)
        if not series:
            return None
    if a.ordinal is not None and b.ordinal is not None:
        if a.ordinal != b.ordinal:
            return None
        if series:
            return _numbered(a, b)
    if a.when is None or b.when is None:
        return None
    gap = _gap(a.when, b.when)
    # a day apart by the clocks of two capitals; one voice does not differ with itself
    if gap > 1 or (gap == 1 and (not _printed_days(a, b) or (a.voice is not None and a.voice == b.voice))):
        return None
    return _dated(a, b, bool(series), gap, same_place) if same_form else _call_or_meeting(a, b, gap)


def _one_series(a: str, b: str) -> bool:
    """Whether two keys are of one series: where one leaves its sides out, by all of the name."""
    if complete(a) and complete(b):
        return one_series(a, b)
    return (complete(a) or complete(b)) and key_parts(a)[0] == key_parts(b)[0] and one_series(a, b)


def _numbered(a: Happening, b: Happening) -> _Found:
    """The same meeting of the same series, whatever the day: unless the days lie so far apart that one of the
    two numbers must be misprinted or of another count.
    """
    reasons = (f"both the {a.ordinal}. meeting of one series",)
    if a.when is None or b.when is None:
        return 1.2, reasons
    gap = _gap(a.when, b.when)
    if gap > _FAR_DAYS:
        return None
    if gap > _NEAR_DAYS:
        return 0.7, (*reasons, f"{gap} days apart")
    return 2.0, (*reasons, "days fit")


def _dated(a: Happening, b: Happening, series: bool, gap: int, same_place: SamePlace) -> _Found:
    if a.when is None or b.when is None:
        return None
    fine = days(a.when) <= FINE and days(b.when) <= FINE
    place = None if a.place is None or b.place is None else same_place(a.place, b.place)
    mine, theirs = {entity for entity, _ in a.persons}, {entity for entity, _ in b.persons}
    shared = len(mine & theirs)
    states = set(a.states) & set(b.states)
    clash = _clash(a, b)
    reasons: list[str] = []
    if series:
        reasons.append("same series")
        if place is False and not fine:
            return None
        if fine or (place and gap == 0):
            return 1.4, (*reasons, "days fit")
        if Form.SUMMIT in (a.form, b.form) and max(days(a.when), days(b.when)) <= _NEAR_DAYS:
            return 1.05, (*reasons, "same month")
        return 0.8, (*reasons, "time fits, not told by day")
    if clash or (mine and theirs and not shared):
        return None
    if a.states and b.states and not states:
        return None
    uneven = set(a.states) != set(b.states) and not (
        set(a.states) <= set(b.states) or set(b.states) <= set(a.states)
    )
    if uneven and shared < 3:
        return None
    bilateral = len(a.states) == len(b.states) == 2
    if shared > 1:
        reasons.append(f"{shared} persons in both")
    elif len(states) > 1:
        reasons.append(f"both of {' and '.join(sorted(states))}")
    else:
        return None  # one person meets many on a day
    if (len(a.states) > 2) != (len(b.states) > 2) and shared < 3:
        return None  # the meeting of two beside that of three
    if shared < 2 and (max(len(a.states), len(b.states)) > _MULTILATERAL or bool(a.series) != bool(b.series)):
        return None
    exact = gap == 0 and _printed_days(a, b)
    reasons.append("same day" if exact else "days fit" if fine else "time fits, not told by day")
    both_sides = _both_sides(a, theirs, whole=mine == theirs)
    if shared > 1 and not both_sides and len(states) < 2 and not _whole(mine, theirs, exact, a, b):
        return None  # two of one house sit together in many meetings of a day
    sure = (shared > 1 and both_sides) or (bilateral and (shared == 1 or place is True))
    if (len(a.states) > 2) != (len(b.states) > 2) or shared * 2 < max(len(mine), len(theirs)):
        sure = False  # perhaps two of the meetings that they had on that day
    if place is False:
        return (0.5, (*reasons, "places differ")) if sure and exact else None
    if gap == 1:
        return (1.0 if sure and place else 0.7), (*reasons, "a day apart")
    if not fine:
        if not sure:
            return None
        once = place is True and both_sides and max(days(a.when), days(b.when)) <= _NEAR_DAYS
        return (1.05, (*reasons, "same place")) if once else (0.6, tuple(reasons))
    if sure or (exact and len(states) > 2 and set(a.states) == set(b.states)):
        return (1.3 if exact else 1.1), tuple(reasons)
    return (0.7, tuple(reasons)) if exact else None


def _both_sides(a: Happening, theirs: set[str], *, whole: bool) -> bool:
    """Whether the persons in both are of two sides; somebody of no state counts as a side of his own where
    all who are named are the same.
    """
    sides = {state for entity, state in a.persons if entity in theirs}
    return len(sides if whole else sides - {""}) > 1


def _whole(mine: set[str], theirs: set[str], exact: bool, a: Happening, b: Happening) -> bool:
    """Whether all who are named are named in both, of no side that is known or of one."""
    return exact and mine == theirs and set(a.entities) == set(b.entities)


def _call_or_meeting(a: Happening, b: Happening, gap: int) -> _Found:
    """A meeting by video is a call to one source and a meeting to another; a person decides."""
    shared = {entity for entity, _ in a.persons} & {entity for entity, _ in b.persons}
    states = {state for entity, state in a.persons if entity in shared}
    if gap or len(states) < 2 or a.place is not None or b.place is not None or not _printed_days(a, b):
        return None
    if Form.CALL.value not in (a.form, b.form) or a.series != b.series or _clash(a, b):
        return None
    return 0.8, (f"{len(shared)} persons in both", "same day", "one says that it was a call")


def _visits(a: Happening, b: Happening, same_place: SamePlace) -> _Found:
    if a.when is None or b.when is None or _clash(a, b):
        return None
    gap = _gap(a.when, b.when)
    if gap > 1:
        return None
    place = None if a.place is None or b.place is None else same_place(a.place, b.place)
    if place is None:
        goals, others = _goals(a), _goals(b)
        place = bool(goals & others) or None
        if goals and others and not goals & others:
            place = False
    if place is False:
        return None
    shared = {entity for entity, _ in a.persons} & {entity for entity, _ in b.persons}
    fine = days(a.when) <= FINE and days(b.when) <= FINE
    when = "days fit" if fine else "time fits, not told by day"
    if shared and place:
        return (1.2 if gap == 0 else 0.7), ("same visitor", "same place", when)
    if shared and fine and gap == 0:
        return 0.6, ("same visitor", when)
    if place and len(set(a.states) & set(b.states)) > 1 and fine:
        return 0.5, ("same place", "same states", when)
    return None


def _goals(happening: Happening) -> set[str]:
    """Give the states that a visit can be to."""
    homes = {state for _, state in happening.persons}
    named = set(split_sides(happening.place)[0]) if happening.place is not None else set()
    return named or {state for state in happening.states if state not in homes}


def _texts(a: Happening, b: Happening) -> _Found:
    """By the names of the texts, or for laws, which often have none, by what they are about."""
    found = [each for each in (_named_texts(a, b), one_law(a, b)) if each is not None]
    return max(found, default=None)


def _named_texts(a: Happening, b: Happening) -> _Found:
    if a.form != b.form:
        return None
    if a.time is None or b.time is None:
        return _just_signed(a, b)
    gap = _gap(a.time, b.time)
    if gap > 1 or (a.states and b.states and not set(a.states) & set(b.states)):
        return None
    words, others = set(a.words), set(b.words)
    if not words and not others:
        if a.matter and b.matter:
            return None  # what they are about tells more
        if a.states == b.states and gap == 0 and _printed_days(a, b):
            return 0.5, ("same act of the same state", "same day")
        return None
    both = words & others
    if not both or len(both) < 0.6 * min(len(words), len(others)):
        return None
    reasons = [f"same words of the text's name: {', '.join(sorted(both))}"]
    reasons.append("same day" if gap == 0 and _printed_days(a, b) else "time fits")
    whole = words == others or (len(both) > 1 and (words <= others or others <= words))
    parties = a.states == b.states or not a.states or not b.states or bool(set(a.states) & set(b.states))
    fine = days(a.time) <= _NEAR_DAYS and days(b.time) <= _NEAR_DAYS
    if whole and parties and gap == 0 and (fine or len(both) > 1):
        return 1.1, tuple(reasons)
    return 0.6, tuple(reasons)


def _just_signed(a: Happening, b: Happening) -> _Found:
    """A text of some days later tells of the act without its day: by the whole name, of the same states."""
    dated, other = (a, b) if a.time is not None else (b, a)
    if dated.time is None or other.told is None or len(dated.words) < 2 or dated.words != other.words:
        return None
    if days(dated.time) > FINE or not set(dated.states) & set(other.states):
        return None
    if not 0 <= (other.told.end - dated.time.start).days <= _SOON:
        return None
    return 1.05, (f"same words of the text's name: {', '.join(dated.words)}", "told days after")


def _deeds(a: Happening, b: Happening, same_place: SamePlace) -> _Found:
    if a.form != b.form or a.time is None or b.time is None or not a.time.overlaps(b.time):
        return None
    if a.place is not None and b.place is not None and same_place(a.place, b.place) is False:
        return None
    words, others = set(a.words), set(b.words)
    fine = days(a.time) <= FINE and days(b.time) <= FINE
    when = "same day" if a.time == b.time and _printed_days(a, b) else "time fits"
    if a.kind is Kind.MEASURE:
        if not words or not (words <= others or others <= words):
            return None
        return (1.1 if words == others and fine else 0.7), ("the same whom it was done to", when)
    actors = set(a.entities) & set(b.entities)
    states = set(a.states) & set(b.states)
    if a.kind is Kind.ACTIVITY:
        named = {fold(title) for title in a.titles} & {fold(title) for title in b.titles}
        if words & others and named:
            return 1.1, (f"the same name: {', '.join(sorted(named))}", when)
        if not words & others or not (actors or states):
            return None
        what = f"both tell of {', '.join(sorted(words & others))}"
        return (1.1 if fine and actors else 0.6), (what, when)
    if len(states) < 2 or not (words & others):
        return None
    return 0.6, (f"both under {', '.join(sorted(words & others))}", when)


# -- Grouping ----------------------------------------------------------------------------------


def group(
    happenings: Sequence[Happening],
    links: Sequence[Link],
    parted: frozenset[frozenset[str]] = frozenset(),
) -> tuple[Event, ...]:
    """Give the events of happenings that links of :attr:`Relation.SAME` join, sorted by identifier.

    The strongest links join first. A link that would put happenings into one event that cannot be one (days
    apart, other ordinals of a series, other persons for one side) is left out: a chain is so cut at its
    weakest link. Every happening is in one event; the order of what is handed in changes nothing. What a
    person has said (a link with a score above 1, a pair in `parted`) outweighs all that speaks against it.
    """
    known = {happening.id: happening for happening in happenings}
    lead = {name: name for name in known}
    members = {name: [happening] for name, happening in known.items()}

    def top(name: str) -> str:
        while lead[name] != name:
            lead[name] = lead[lead[name]]
            name = lead[name]
        return name

    same = [link for link in links if link.relation is Relation.SAME and link.a in known and link.b in known]
    said = {name for link in same if link.score > 1 for name in (link.a, link.b)}
    for link in sorted(
        same, key=lambda one: (-one.score, -len(one.reasons), min(one.a, one.b), max(one.a, one.b))
    ):
        a, b = sorted((top(link.a), top(link.b)))
        pairs = [(one, other) for one in members[a] for other in members[b]]
        if a == b or any(frozenset((one.id, other.id)) in parted for one, other in pairs):
            continue
        if link.score <= 1 and any(
            _apart(one, other) for one, other in pairs if not {one.id, other.id} & said
        ):
            continue  # what a person has joined can be unlike the rest: that is the person's word
        lead[b] = a
        members[a].extend(members.pop(b))
    events = (sorted(one.id for one in held) for held in members.values())
    return tuple(sorted((Event(content_id("event", *ids), tuple(ids)) for ids in events), key=lambda e: e.id))


def _apart(a: Happening, b: Happening) -> bool:
    """Whether two happenings cannot be one event."""
    if a.kind is not b.kind or phase(a.status) != phase(b.status):
        return True
    series = a.series is not None and b.series is not None
    if series and not one_series(a.series or "", b.series or ""):
        return True
    numbered = a.ordinal is not None and b.ordinal is not None
    if numbered and a.ordinal != b.ordinal:
        return True
    one_number = numbered and series
    if a.when is not None and b.when is not None:
        near = timedelta(days=_NEAR_DAYS if one_number else 1)
        if timedelta(days=_gap(a.when, b.when)) > near:
            return True
    if series:
        return False
    if a.kind is Kind.MEETING and _clash(a, b):
        return True
    return bool(a.states and b.states and not set(a.states) & set(b.states))
