"""From names in documents to entities: persons, bodies, states, places, instruments, programmes.

The record grows a document at a time. A naming can only ever be one with namings of its block, so that what a
new document changes is looked for in the blocks of its names alone. Everything here is a function of the
content of the namings and of the rulings: no order and no number of a row plays a part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapporteur.ids import content_id
from rapporteur.model import Mention, MentionKind
from rapporteur.record import Entity, EntityKind, Naming, Proposal, Resolved, Ruling
from rapporteur.resolve.bodies import block_of_body, full_name, resolve_bodies, shown_form, state_of_body
from rapporteur.resolve.offices import every_state_has, state_by_title
from rapporteur.resolve.parts import Group, Likely, by, home_of, order_of
from rapporteur.resolve.persons import best_name, block_of_person, resolve_persons, state_shown
from rapporteur.resolve.places import place_key, state_of
from rapporteur.resolve.rulings import Ruled, apply_rulings
from rapporteur.resolve.state_names import short_name
from rapporteur.resolve.things import block_of_thing, resolve_things, state_named
from rapporteur.resolve.transliterate import fold

__all__ = ["block", "of_one", "resolve"]

_OFTEN = 3
"""In so many documents of one state's own texts that tell no other state, an office is that state's."""
_UNLIKELY = 0.4
"""Proposals of a lower score are not shown."""


def block(mention: Mention) -> str | None:
    """Give the one block in which a mention can meet others that may be of the same entity.

    None for a mention that is no entity: an office whose holder the document does not tell, an event (series
    are resolved elsewhere), words that are no name.
    """
    match mention.kind:
        case MentionKind.PERSON:
            return block_of_person(mention.full)
        case MentionKind.OFFICE:
            return block_of_person(mention.full) if _holder(mention) else None
        case MentionKind.BODY:
            if state_named(mention) is not None and short_name(mention.name) is not None:
                return block_of_thing(mention)
            return block_of_body(mention)
        case MentionKind.EVENT:
            return None
        case _:
            return block_of_thing(mention)


def of_one(block: str) -> bool:
    """Whether a block can only ever hold one entity, the same whatever names it (a state): one naming tells
    it as well as all of them.
    """
    return block.startswith("state:")


_block_of = block
"""The function, where a parameter has its name."""


def _holder(mention: Mention) -> bool:
    """Whether an office's mention tells its holder."""
    words = {fold(mention.name), *(fold(office.text) for office in mention.offices)}
    return fold(mention.full) not in words


def resolve(block: str, namings: Sequence[Naming], rulings: Sequence[Ruling] = ()) -> Resolved:
    """Give the entities of the namings of a block (or of several that a ruling joins), and the proposals.

    `block` is the name of the block, of several the least. A naming that is no entity's (see :func:`block`)
    is in none. Of rulings that contradict each other the later one in the list counts.
    """
    order = sorted(range(len(namings)), key=lambda i: order_of(namings[i]))
    placed = by(order, lambda i: _block_of(namings[i].mention) or "")
    groups: list[Group] = []
    likely: list[Likely] = []
    for name, indexes in sorted(placed.items()):
        if not name:
            continue
        kind = name.split(":", 1)[0]
        way = {"person": resolve_persons, "body": resolve_bodies}.get(kind, resolve_things)
        found, near = way(name, indexes, namings)
        groups += found
        likely += near
    ruled = apply_rulings(groups, namings, rulings)
    return _assembled(ruled, likely, namings)


def _assembled(ruled: Ruled, likely: Sequence[Likely], namings: Sequence[Naming]) -> Resolved:
    """Make entities and proposals of groups."""
    groups = sorted(ruled.groups, key=lambda g: order_of(namings[_first(g, namings)]))
    shared = Counter((g.kind, g.block, g.key) for g in groups)
    states = [_state(g, namings) for g in groups]
    with_state = Counter((g.kind, g.block, g.key, s) for g, s in zip(groups, states, strict=True))
    entities: list[Entity] = []
    of: dict[int, str] = {}
    for group, state in zip(groups, states, strict=True):
        parts: list[str | int | None] = [group.kind.value, group.block, group.key]
        if shared[group.kind, group.block, group.key] > 1:
            parts.append(state)
            if with_state[group.kind, group.block, group.key, state] > 1:
                least = order_of(namings[_first(group, namings)])
                parts += [least[0], least[1], least[2], least[5]]
        entity = Entity(content_id("entity", *parts), group.kind, _name(group, namings), state, group.namings)
        entities.append(entity)
        of.update(dict.fromkeys(group.namings, entity.id))
    entities.sort(key=lambda e: e.id)
    return Resolved(tuple(entities), _proposals(likely, of, ruled))


def _proposals(likely: Sequence[Likely], of: dict[int, str], ruled: Ruled) -> tuple[Proposal, ...]:
    best: dict[tuple[str, str], Proposal] = {}
    for one in likely:
        a, b = of.get(one.a), of.get(one.b)
        if a is None or b is None or a == b or one.score < _UNLIKELY or ruled.apart(one.a, one.b):
            continue
        a, b = sorted((a, b))
        made = Proposal(a, b, round(one.score, 3), one.reasons)
        old = best.get((a, b))
        if old is None or (made.score, made.reasons) > (old.score, old.reasons):
            best[a, b] = made
    return tuple(best[key] for key in sorted(best))


def _first(group: Group, namings: Sequence[Naming]) -> int:
    return min(group.namings, key=lambda i: order_of(namings[i]))


def _name(group: Group, namings: Sequence[Naming]) -> str:
    """Give the form that an entity is shown by."""
    if group.kind is EntityKind.STATE:
        first = namings[_first(group, namings)].mention
        return state_named(first) or first.full
    if group.kind is EntityKind.PERSON:
        persons = [i for i in group.namings if namings[i].mention.kind is MentionKind.PERSON]
        return best_name(persons or group.namings, namings)
    counted = Counter(shown_form(namings[i].mention) for i in group.namings)
    if group.kind is EntityKind.BODY and len(counted) == 1 and " " not in next(iter(counted)):
        return full_name(next(iter(counted)))
    most = max(counted.values())
    common = [form for form, n in counted.items() if n * 5 >= most]
    if group.kind is EntityKind.PLACE:
        common = [form for form in common if fold(form) == place_key(form)] or common
    long = [form for form in common if " " in form] or common
    return min(long, key=lambda form: (form.isupper(), -counted[form], -len(form), form))


def _state(group: Group, namings: Sequence[Naming]) -> str | None:
    """Give the state that most namings show, their offices first; for a person of whom none is told, the side
    of the documents that give an office such as a state writes of its own people.
    """
    match group.kind:
        case EntityKind.STATE:
            return _name(group, namings)
        case EntityKind.PLACE:
            known = state_of(namings[_first(group, namings)].mention.full)
            return known or _most(namings[i].mention.state for i in group.namings)
        case EntityKind.BODY:
            return state_of_body(group.namings, namings)
        case EntityKind.PERSON:
            return _state_of_person(group, namings)
        case _:
            return _most(namings[i].mention.state for i in group.namings)


def _state_of_person(group: Group, namings: Sequence[Naming]) -> str | None:
    persons = [i for i in group.namings if namings[i].mention.kind is MentionKind.PERSON] or group.namings
    found = _most(state_shown(namings[i]) for i in persons)
    if found is None:
        found = _most(state_shown(namings[i]) for i in group.namings)
    if found is not None:
        return found
    weak = [_by_title(namings[i]) for i in persons]
    return _most(weak) or _own_side([namings[i] for i in persons])


def _by_title(naming: Naming) -> str | None:
    home = home_of(naming.about)
    return next((s for office in naming.mention.offices if (s := state_by_title(office, home))), None)


def _own_side(persons: Sequence[Naming]) -> str | None:
    """Give the one side in whose texts alone a person is told, several times, by an office that every state
    has: a guest's state is told at least once.
    """
    told = {
        (naming.about.id, home_of(naming.about))
        for naming in persons
        for office in naming.mention.offices
        if every_state_has(office, home_of(naming.about))
    }
    sides = {home_of(naming.about) for naming in persons}
    side = next(iter(sides)) if len(sides) == 1 else None
    return side if side is not None and len(told) >= _OFTEN and short_name(side) is not None else None


def _most(states: Iterable[str | None]) -> str | None:
    counted = Counter(state for state in states if state is not None)
    return min(counted, key=lambda s: (-counted[s], s)) if counted else None
