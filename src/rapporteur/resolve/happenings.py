"""What one document tells of: its claims grouped so that an event told several times is told of once.

A readout tells its meeting in one sentence and what was discussed in the next ones; a joint statement names
it once more at its end. Claims are of one happening when nothing in them differs (status, form, day, place,
series, ordinal, who takes part) and enough agrees. Source of the rules: the design of the record, "Meetings"
and "Series".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapporteur.dates import Interval, Precision
from rapporteur.details import Form, Kind
from rapporteur.ids import content_id
from rapporteur.model import Genre, Status
from rapporteur.record import About, Happening, Told
from rapporteur.resolve.drafts import (
    AHEAD,
    HELD,
    Draft,
    SamePlace,
    draft_of,
    group_of,
    places_alike,
)
from rapporteur.resolve.keys import keys_of
from rapporteur.resolve.laws import own, provisions
from rapporteur.resolve.series_names import complete, key_parts, one_series, series_key
from rapporteur.resolve.series_told import (
    ahead_after_all,
    complete_series,
    number_from_title,
    number_series,
)
from rapporteur.resolve.wording import content, fold, lists, roots, split_sides

__all__ = ["happenings"]

_MAIN_GENRES = frozenset({Genre.READOUT, Genre.JOINT_STATEMENT, Genre.REMARKS, Genre.STATEMENT, Genre.NEWS})
"""Genres whose texts are each about one meeting, just past."""
_VOICES = frozenset({Genre.READOUT, Genre.JOINT_STATEMENT, Genre.REMARKS, Genre.STATEMENT})
"""Of those, the ones in which a state speaks of what it took part in."""
_BEFORE = timedelta(days=3)
_WEEK = timedelta(days=7)
_NEAR = 1500
"""Characters within which "they also discussed" goes on with the meeting told before."""
_ENOUGH = 2.5
_NAMED_FORMS = frozenset({Form.DIALOGUE.value, Form.SUMMIT.value, Form.CONFERENCE.value, Form.CEREMONY.value})
"""Forms that a sentence does not have without a word for them."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is known of the document while its claims are grouped."""

    about: About
    window: Interval | None
    recent: Interval | None
    same_place: SamePlace


def happenings(
    about: About, told: Sequence[Told], *, same_place: SamePlace = places_alike
) -> tuple[Happening, ...]:
    """Give what one document tells of: its meetings and visits, what was signed and passed, arrests and other
    measures on named persons, aid and deeds of a told day; in the order of the text.

    An event that the document tells of twice is one happening. The order of `told` changes nothing.
    `same_place` says whether two names of places are of one place.
    """
    ground = _ground(about, same_place)
    drafts = [
        draft
        for one in sorted(told, key=lambda t: (t.claim.citation.span, t.claim.kind, t.claim.nth, t.claim.id))
        if (draft := draft_of(one, about.date)) is not None
    ]
    own(about, told, drafts)
    drafts = [draft for draft in drafts if draft.kind is not Kind.INSTRUMENT or draft.words or draft.states]
    provisions(told, drafts)
    _beside(drafts)
    _sides(ground, told, drafts)
    found: list[Draft] = []
    for draft in drafts:
        _place(ground, draft, found)
    number_series(found)
    merged = _merge(ground, found)
    complete_series(merged)
    merged = ahead_after_all(merged)
    _called(about, merged)
    number_from_title(about.title, merged)
    _where(ground, merged)
    return tuple(_happening(ground, draft) for draft in merged)


def _ground(about: About, same_place: SamePlace) -> _Ground:
    window = recent = None
    if about.date is not None and about.date.precision is Precision.DAY and about.genre in _MAIN_GENRES:
        window = Interval(about.date.start - _BEFORE, about.date.end, Precision.RANGE)
        recent = Interval(about.date.start - _WEEK, about.date.end, Precision.RANGE)
    return _Ground(about, window, recent, same_place)


# -- Sides -------------------------------------------------------------------------------------


def _sides(ground: _Ground, told: Sequence[Told], drafts: list[Draft]) -> None:
    """Give series of two sides the side that its own text leaves out.

    "Thank you for hosting our dialogue", says one side: it is the document's, and the other one is the state
    of whom it speaks most. A title may name both ("Relations of Peru and Chile").
    """
    titled = split_sides(ground.about.title)[0] if ground.about.title is not None else ()
    for draft in drafts if len(titled) == 2 else ():
        if draft.series is not None and not complete(draft.series) and draft.states <= set(titled):
            draft.states.update(titled)
            draft.series = series_key(max(draft.titles, key=lambda t: (len(t), t)), titled)
    side = ground.about.side
    if side is None or ground.about.genre not in _VOICES:
        return
    for draft in drafts:
        if draft.series is None or complete(draft.series) or draft.phase not in (HELD, AHEAD):
            continue
        states = draft.states | {side}
        if len(states) < 2:
            other = _other_side(side, told)
            if other is None:
                continue
            states.add(other)
        if len(states) == 2:
            draft.states |= states
            draft.series = series_key(max(draft.titles, key=lambda t: (len(t), t)), sorted(states))


def _other_side(side: str, told: Sequence[Told]) -> str | None:
    """Give the state that a document speaks of beside its own, half of the time at least."""
    counts = Counter(
        state
        for one in told
        for state in {who.state for who in one.who if who.state is not None}
        if state != side
    )
    if not counts:
        return None
    most = counts.most_common()
    if most[0][1] * 2 < sum(counts.values()) or (len(most) > 1 and most[1][1] == most[0][1]):
        return None
    return most[0][0]


def _beside(drafts: Sequence[Draft]) -> None:
    """Mark the meetings that are named inside the telling of another one, on whose margins that was held."""
    named = [draft for draft in drafts if draft.noun and draft.kind is Kind.MEETING]
    for draft in named:
        for other in drafts:
            inside = other.first < draft.first and draft.last <= other.last and other.kind is Kind.MEETING
            if not inside or other.noun:
                continue
            before = f" {fold(other.claims[0].citation.quote[: draft.first - other.first])} "
            draft.beside |= any(before.endswith(f" {words} ") for words in lists().margins)


# -- Grouping ----------------------------------------------------------------------------------


def _place(ground: _Ground, draft: Draft, found: list[Draft]) -> None:
    """Put what a claim says with the happening it is of, or open one."""
    best: tuple[float, int] | None = None
    rivals = any(other.main for other in found)
    for at in range(len(found) - 1, -1, -1):
        score = _score(ground, draft, found[at], rivals=rivals)
        if score is not None and (best is None or score > best[0]):
            best = (score, at)
    if best is not None:
        found[best[1]].absorb(draft)
        return
    new = draft.copy()
    new.main = _is_main(ground, new, found)
    found.append(new)


def _is_main(ground: _Ground, draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether it is what the text is about: the first told as held, and others of one journey."""
    if draft.kind is not Kind.MEETING or draft.phase != HELD or ground.about.genre not in _MAIN_GENRES:
        return False
    if draft.time is not None and ground.recent is not None and not draft.time.overlaps(ground.recent):
        return False
    passing = draft.time is None and (draft.noun or _far_on(ground.about, draft))
    if passing and not _in_title(ground.about, draft):
        return False
    main = next((other for other in found if other.main), None)
    return main is None or (draft.time is None and _like_main(draft, main))


def _far_on(about: About, draft: Draft) -> bool:
    """Whether a text that need not be about a meeting (a proclamation, a speech) comes to it later on."""
    return about.genre not in (Genre.READOUT, Genre.JOINT_STATEMENT) and draft.first > _NEAR


def _in_title(about: About, draft: Draft) -> bool:
    """Whether the document's title names the series, or the guest."""
    if about.title is None:
        return False
    title = set(content(about.title))
    if draft.series is not None:
        return set(key_parts(draft.series)[0]) - lists().function <= title
    guests = [name for name, state in draft.persons.values() if state is None or state != about.side]
    return any(content(name)[-1:] and content(name)[-1] in title for name in guests)


def _like_main(draft: Draft, main: Draft) -> bool:
    """Whether a further meeting of the one whom a text is about is told beside the main one ("in Kenya he met
    with …"), of the same journey therefore.
    """
    return not draft.noun and len(draft.persons) > 1 and bool(set(draft.persons) & set(main.persons))


def _merge(ground: _Ground, found: list[Draft]) -> list[Draft]:
    """Join what turned out to be one only when all of it was read ("the dialogue" before it has a name)."""
    kept: list[Draft] = []
    for draft in found:
        for other in kept:
            score = None if draft.bare or other.bare else _score(ground, draft, other, rivals=False)
            if score is not None and score >= _ENOUGH + 1:
                other.main |= draft.main
                other.absorb(draft)
                break
        else:
            kept.append(draft)
    return kept


def _score(ground: _Ground, draft: Draft, other: Draft, *, rivals: bool) -> float | None:
    """Give how well what a claim says fits a happening, None where it does not. `rivals` says whether there
    is a main one, with which a sentence that tells no day goes rather than with one of long ago.
    """
    if draft.kind is not other.kind or draft.phase != other.phase:
        return None
    if draft.kind is not Kind.MEETING:
        return _score_deed(ground, draft, other)
    if draft.beside and (not other.noun or other.series is None) and draft.series != other.series:
        return None
    if other.beside and not draft.noun and draft.series is None:
        return None
    near = draft.last - other.last < _NEAR
    group, others_group = group_of(draft.form), group_of(other.form)
    if (
        group != others_group
        and "" not in (draft.form, other.form)
        and not _call_too(draft, other, near=near)
    ):
        return None
    score = _score_series(draft, other)
    timed = _score_time(ground, draft, other)
    if timed is not None and rivals and _long_ago(ground, draft, other):
        timed -= 1
    placed = _score_place(ground, draft, other)
    if score is None or timed is None or placed is None:
        return None
    certain = score >= 4
    party = _score_parties(draft, other, certain=certain)
    if party is None:
        return None
    score += timed + placed + party + (0.3 if other.main else 0) + (0.5 if near else 0)
    if draft.bare and draft.form == other.form and draft.form in _NAMED_FORMS:
        score += 2  # "the dialogue", "the summit": the one told before
    if score >= _ENOUGH:
        return score
    if draft.bare and near and not draft.persons and not draft.bodies and (other.main or not draft.states):
        return score  # "the meeting was held in a warm atmosphere"
    return None


def _call_too(draft: Draft, other: Draft, *, near: bool) -> bool:
    """Whether what is told as a meeting can be the call told beside it: "they also discussed" tells no form
    of its own, nor does "spoke".
    """
    if {draft.form, other.form} != {Form.MEETING.value, Form.CALL.value} or not draft.persons:
        return False
    if draft.time is not None and draft.time == other.time:
        return draft.persons.keys() == other.persons.keys() and len(draft.persons) > 1
    return draft.bare and near and draft.form == Form.MEETING and draft.persons.keys() <= other.persons.keys()


def _score_series(draft: Draft, other: Draft) -> float | None:
    if draft.ordinal is not None and other.ordinal is not None and draft.ordinal != other.ordinal:
        return None
    score = 0.0
    if draft.series is not None and other.series is not None:
        if not one_series(draft.series, other.series):
            return None
        score = 4.0
    elif (draft.series is None) != (other.series is None) and not draft.bare and not other.bare:
        # a meeting at which a series is spoken of is none of it, unless day or place says so
        same_day = draft.time is not None and draft.time == other.time
        if not same_day and (draft.place is None or other.place is None):
            return None
    if draft.ordinal is not None and other.ordinal is not None:
        score += 2
    return score


def _score_time(ground: _Ground, draft: Draft, other: Draft) -> float | None:
    mine, theirs = draft.time, other.time
    if mine is not None and theirs is None and other.main:
        # a meeting of last month is not the one that the text is about
        return 0.3 if ground.recent is None or mine.overlaps(ground.recent) else None
    if mine is None or theirs is None:
        return 0.0
    if not mine.overlaps(theirs):
        return None
    return 1.0 if mine == theirs else 0.5


def _long_ago(ground: _Ground, draft: Draft, other: Draft) -> bool:
    if draft.time is not None or other.time is None or ground.recent is None or draft.phase != HELD:
        return False
    return not other.time.overlaps(ground.recent)


def _score_place(ground: _Ground, draft: Draft, other: Draft) -> float | None:
    if draft.place is None or other.place is None:
        return 0.0
    same = ground.same_place(draft.place, other.place)
    if same is False:
        return None
    if same is None:
        return -1.0
    return 1.0


def _score_parties(draft: Draft, other: Draft, *, certain: bool) -> float | None:
    mine, theirs = set(draft.persons) | set(draft.bodies), set(other.persons) | set(other.bodies)
    shared = mine & theirs
    if draft.listed and (other.listed or (len(other.states) > 1 and draft.states <= other.states)):
        return 2.5  # "the delegation included …"
    if not certain and clash(draft.persons, other.persons):
        return None
    if draft.states and other.states and not (draft.states <= other.states or other.states <= draft.states):
        return 0.0 if certain else (1.5 if len(shared) > 2 else None)
    if mine and theirs:
        if mine == theirs:
            return 3.0 if len(shared) > 1 or draft.form == Form.VISIT else 2.0
        if mine <= theirs or theirs <= mine:
            if len(draft.states) > 2 and len(other.states) == 2 and not draft.bare:
                return None  # a meeting of three is not the one of two of them
            return 2.5 if len(shared) > 1 else 2.0 if draft.bare else 1.5
        if len(shared) > 1:
            return 1.5
        if shared and draft.form == Form.VISIT:
            return 1.5
        bodies_only = not draft.persons or not other.persons
        return 0.5 if certain else (0.5 if bodies_only and draft.states & other.states else None)
    if draft.form == Form.VISIT and draft.states and draft.states == other.states:
        return 2.5
    if draft.states and other.states:
        both = draft.states & other.states
        if (
            max(len(draft.states), len(other.states)) > 2
            and len(both) == 2
            and (not draft.bare or draft.noun)
        ):
            return 0.0 if certain else None
        return 2.5 if len(both) > 1 else 1.0
    return 0.5 if not draft.states or not other.states else None


def clash(mine: dict[str, tuple[str, str | None]], theirs: dict[str, tuple[str, str | None]]) -> bool:
    """Whether two meetings name other persons for one and the same side: then they are two."""
    if not mine or not theirs or mine.keys() == theirs.keys():
        return False
    sides: dict[str, set[str]] = {}
    for entity, (_, state) in mine.items():
        if state is not None:
            sides.setdefault(state, set()).add(entity)
    others: dict[str, set[str]] = {}
    for entity, (_, state) in theirs.items():
        if state is not None:
            others.setdefault(state, set()).add(entity)
    return any(not (sides[side] & others[side]) for side in sides.keys() & others.keys())


def _score_deed(ground: _Ground, draft: Draft, other: Draft) -> float | None:
    """Compare acts on texts, measures, aid and deeds: the same words at a time that fits."""
    if draft.form != other.form and draft.form and other.form:
        return None
    if not (draft.words <= other.words or other.words <= draft.words):
        return None
    if bool(draft.words) != bool(other.words):
        return None
    if _score_time(ground, draft, other) is None or _score_place(ground, draft, other) is None:
        return None
    if draft.states and other.states and not (draft.states <= other.states or other.states <= draft.states):
        return None
    if not draft.words and (draft.time != other.time or draft.states != other.states):
        return None
    if not draft.words and _other_matter(draft.matter, other.matter):
        return None  # two laws of one day
    if draft.kind in (Kind.ACTIVITY, Kind.ASSISTANCE) and (
        draft.time != other.time or not _some_actor(draft, other)
    ):
        return None
    return 3.0


def _other_matter(mine: set[str], theirs: set[str]) -> bool:
    """Whether two laws are about other things."""
    return bool(mine and theirs) and roots(mine).keys().isdisjoint(roots(theirs))


def _some_actor(draft: Draft, other: Draft) -> bool:
    mine = set(draft.persons) | set(draft.bodies) | draft.states
    theirs = set(other.persons) | set(other.bodies) | other.states
    return bool(mine & theirs)


# -- Place --------------------------------------------------------------------------------------


def _where(ground: _Ground, found: list[Draft]) -> None:
    """Give the meeting at which remarks are made the place to which the speaker says to have come."""
    if ground.about.genre is not Genre.REMARKS:
        return
    places = {
        draft.place
        for draft in found
        if draft.form == Form.VISIT and draft.phase == HELD and draft.place is not None and draft.time is None
    }
    for draft in found:
        if draft.main and draft.place is None and len(places) == 1 and group_of(draft.form) == "talk":
            draft.place = next(iter(places))


def _called(about: About, found: list[Draft]) -> None:
    """Let the meeting that a text is about be a call where the title says so: "spoke" tells no form."""
    title = f" {fold(about.title or '')} "
    if not any(f" {words} " in title for words in lists().calls):
        return
    main = [draft for draft in found if draft.main and draft.form in (Form.MEETING.value, "")]
    if len(main) == 1 and not any(draft.main and draft.form == Form.CALL.value for draft in found):
        main[0].form = Form.CALL.value


# -- Out ---------------------------------------------------------------------------------------


def _happening(ground: _Ground, draft: Draft) -> Happening:
    claims = tuple(dict.fromkeys(claim.id for claim in draft.claims))
    states = set(draft.states)
    side = ground.about.side
    own = ground.about.genre in (Genre.READOUT, Genre.JOINT_STATEMENT) and group_of(draft.form) != "visit"
    if draft.main and own and side is not None and len(states) == 1:
        states.add(side)  # a readout is of one's own meeting
    window = None
    if draft.main and draft.time is None and draft.phase == HELD:
        window = ground.window
    statuses = [claim.status for claim in draft.claims]
    status = Status.PLANNED if draft.phase == AHEAD else min(statuses, key=list(Status).index)
    if draft.phase == AHEAD and all(one in (Status.REQUESTED, Status.POSSIBLE) for one in statuses):
        status = min(statuses, key=list(Status).index)
    who = {**draft.bodies, **draft.persons}
    happening = Happening(
        id=content_id("happening", ground.about.id, draft.claims[0].id),
        document=ground.about.id,
        kind=draft.kind,
        form=draft.form,
        status=status,
        claims=claims,
        time=draft.time,
        window=window,
        place=draft.place,
        series=draft.series,
        titles=tuple(sorted(draft.titles)),
        ordinal=draft.ordinal,
        states=tuple(sorted(states)),
        entities=tuple(sorted(who)),
        names=tuple(sorted({name for name, _ in who.values()})),
        persons=tuple(sorted((entity, state or "") for entity, (_, state) in draft.persons.items())),
        voice=ground.about.side or ground.about.publisher,
        words=tuple(sorted(draft.words)),
        told=ground.about.date,
        matter=tuple(sorted(draft.matter)),
    )
    return keys_of(happening)
