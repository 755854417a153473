"""Bringing a record up to date: names to entities, claims to events, promises to what became of them.

Only what a change has touched is done again, and the outcome is that of a record made afresh: blocks of
names, pairs of items and components of events are each a pure function of their members.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from rapporteur.ledger.bodies import COPY, HAPPENING, PROMISE, happening_body, promise_body
from rapporteur.ledger.linking import Item
from rapporteur.ledger.settling import Known, Named, Settler
from rapporteur.ledger.store import Writer
from rapporteur.model import Claim
from rapporteur.reconcile import promises
from rapporteur.record import About, EntityKind, Happening, Link, Relation, Resolved, Told, Who
from rapporteur.resolve import copies, events, happenings, names
from rapporteur.resolve.places import same_place

__all__ = ["Settled", "settle"]

_SHARED = {HAPPENING: 1, PROMISE: 1, COPY: 3}
"""Keys that two items of a layer share before they are held against each other."""

_COPIED = 0.8
"""The part of the smaller of two texts that the other holds where they are of one origin: readouts that one
office writes from one pattern share up to two thirds."""

Progress = Callable[[str, int, int], None]
"""Is told what is done, how much of it, of how much."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done: how many documents went in, how many blocks of names were resolved again, how many
    documents it touched besides.
    """

    documents: int = 0
    blocks: int = 0
    touched: int = 0


def settle(writer: Writer, version: str, progress: Progress = lambda what, done, of: None) -> Settled:
    """Bring the derived part of a record up to date, in one transaction; `version` names what resolves.

    Raises:
        RecordError: when the record cannot be written; then it is as it was.
    """
    with writer.settling() as ledger:
        fresh = ledger.begin(version)
        blocks, touched = _names(ledger, fresh, progress)
        documents = sorted({*fresh, *touched})
        news = _items(ledger, documents, progress)
        for layer in (HAPPENING, PROMISE, COPY):
            _links(ledger, layer, news[layer], progress)
        _events(ledger, news[HAPPENING])
        ledger.finish(fresh, version)
    return Settled(len(fresh), blocks, len(documents) - len(fresh))


# -- Names ---------------------------------------------------------------------------------------


def _names(ledger: Settler, fresh: Sequence[int], progress: Progress) -> tuple[int, set[int]]:
    """Resolve the blocks that changed; give how many, and the documents in which a name is another now."""
    for done, some in _chunks(fresh):
        mentions = ledger.mentions(some)
        ledger.put_blocks({n: _plain(b) for n, each in mentions if (b := names.block(each)) is not None})
        progress("names", done, len(fresh))
    touched: set[int] = set()
    groups = ledger.stale_blocks()
    rulings = ledger.rulings()
    for done, some_groups in _chunks(groups):
        blocks = [block for group in some_groups for block in group]
        few = [group[0] for group in some_groups if len(group) == 1 and names.of_one(group[0])]
        rows = ledger.namings(blocks, few)
        resolved: dict[str, Resolved] = {}
        given: dict[str, list[Named]] = {}
        for group in some_groups:
            own = given[group[0]] = [each for block in group for each in rows.get(block, ())]
            resolved[group[0]] = names.resolve(group[0], [each.naming for each in own], rulings)
        other = ledger.put_entities(blocks, resolved)
        moved: dict[int, str | None] = {}
        for first, own in given.items():
            whose = {at: entity.id for entity in resolved[first].entities for at in entity.namings}
            for at, each in enumerate(own):
                now = whose.get(at)
                if now != each.entity:
                    moved[each.mention] = now
                if now != each.entity or now in other:
                    touched.add(each.document)
        ledger.put_mentions(moved)
        progress("who is who", done, len(groups))
    return len(groups), touched


_CHUNK = 200
"""Documents or blocks that are taken together: enough to ask the database seldom, few enough for memory."""

T = TypeVar("T")


def _chunks(things: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    """Give things some at a time, with how many that makes so far."""
    for at in range(0, len(things), _CHUNK):
        some = things[at : at + _CHUNK]
        yield at + len(some), some


# -- Items ---------------------------------------------------------------------------------------


def _items(ledger: Settler, documents: Sequence[int], progress: Progress) -> dict[str, list[int]]:
    """Derive the items of documents again; give the numbers of those that are new, by layer."""
    news: dict[str, list[int]] = {HAPPENING: [], PROMISE: [], COPY: []}
    ledger.load_about(documents)
    for done, some in _chunks(documents):
        ledger.put_parties(some)
        claims, named, texts = ledger.claims(some), ledger.named_in(some), ledger.texts(some)
        layers: dict[str, dict[int, list[Item]]] = {HAPPENING: {}, PROMISE: {}, COPY: {}}
        for number in some:
            about = ledger.about(number)
            told = tell(claims[number], named[number])
            layers[HAPPENING][number] = [_item(each, happening_body()) for each in _happenings(about, told)]
            layers[PROMISE][number] = [_item(each, promise_body()) for each in promises.promises(about, told)]
            hashes = copies.sketch(_plain(texts[number]))
            keys = tuple(str(each) for each in hashes)
            layers[COPY][number] = [(about.id, json.dumps(hashes), keys)] if hashes else []
        for layer, items in layers.items():
            news[layer] += ledger.items.put_items(layer, items)
        progress("events and promises", done, len(documents))
    return news


def tell(claims: Iterable[Claim], named: dict[str, Known]) -> tuple[Told, ...]:
    """Resolve the parties of a document's claims; `named` is what its names are, by full name. A government
    is its state.
    """
    told = []
    for claim in claims:
        who = []
        for party in claim.parties:
            found = named.get(party.name) or named.get(party.name.removeprefix(_GOVERNMENT))
            if found is None:
                who.append(Who(party.role, party.name))
            else:
                entity, kind, name, state = found
                who.append(Who(party.role, name, entity, EntityKind(kind), state))
        told.append(Told(claim, tuple(who)))
    return tuple(told)


_GOVERNMENT = "Government of "


def _happenings(about: About, told: Sequence[Told]) -> tuple[Happening, ...]:
    return happenings.happenings(about, told, same_place=same_place)


def _item(each: Any, adapter: TypeAdapter[Any]) -> Item:
    try:
        body = adapter.dump_json(each).decode()
    except PydanticSerializationError:
        body = _plain(json.dumps(adapter.dump_python(each, mode="json"), ensure_ascii=False))
    return each.id, body, tuple(map(_plain, each.keys))


def _plain(words: str) -> str:
    """Words that a database can hold: half a surrogate pair, as a broken PDF has it, becomes a “?”."""
    return words if words.isascii() else words.encode("utf-8", "replace").decode("utf-8")


# -- Links ---------------------------------------------------------------------------------------


def _links(ledger: Settler, layer: str, fresh: Sequence[int], progress: Progress) -> None:
    """Hold new items against those that share keys with them."""
    readers: dict[str, Callable[[str], Any]] = {
        HAPPENING: happening_body().validate_json,
        PROMISE: promise_body().validate_json,
        COPY: _hashes,
    }
    known: dict[int, Any] = {}
    pairs = ledger.items.candidates(layer, fresh, _SHARED[layer])
    done = 0
    while some := list(islice(pairs, _PAIRS)):
        needed = {n for pair in some for n in pair}
        if len(known) > _KEPT:
            known = {n: body for n, body in known.items() if n in needed}
        known |= {n: readers[layer](body) for n, body in ledger.items.bodies(needed - known.keys())}
        links: list[tuple[int, int, Link]] = []
        for one, other in some:
            a, b = known[one], known[other]
            link = _relate(layer, a, b)
            if link is not None:
                turned = one > other if layer == COPY else link.a != a.id
                links.append((other, one, link) if turned else (one, other, link))
        ledger.items.put_links(links)
        done += len(some)
        progress(f"links ({layer})", done, done)


_PAIRS = 20_000
"""Pairs that are held against each other at once."""

_KEPT = 20_000
"""Items that are kept in memory for the next pairs."""


def _hashes(body: str) -> tuple[int, ...]:
    return tuple(json.loads(body))


def _relate(layer: str, a: Any, b: Any) -> Link | None:
    if layer == HAPPENING:
        return events.relate(a, b, same_place=same_place)
    if layer == PROMISE:
        return promises.relate(a, b)
    score = copies.copied(a, b)
    return Link("", "", Relation.COPY, score=round(score, 4)) if score >= _COPIED else None


def _ruled(ledger: Settler, fresh: Sequence[int]) -> set[tuple[int, int]]:
    """Put what people said of two happenings before what was found; give those that are two events."""
    news = set(fresh)
    apart: set[tuple[int, int]] = set()
    for one, other, same in ledger.event_rulings():
        a, b = ledger.happening_with(one), ledger.happening_with(other)
        if a is None or b is None or a == b:
            continue
        pair = min(a, b), max(a, b)
        if not same:
            apart.add(pair)
            continue
        apart.discard(pair)
        if news & {a, b}:
            ledger.items.drop(a, b)
            ledger.items.put_links([(*pair, Link("", "", Relation.SAME, ("a person said so",), _SAID))])
    return apart


_SAID = 2.0
"""The score of a person's word, above all that is found."""


def _events(ledger: Settler, fresh: Sequence[int]) -> None:
    """Group happenings into events again where something changed."""
    apart = _ruled(ledger, fresh)
    moved: dict[int, str] = {}
    for bodies, rows in ledger.components(fresh):
        told = {n: happening_body().validate_json(body) for n, body in bodies.items()}
        number = {each.id: n for n, each in told.items()}
        links = [
            Link(told[a].id, told[b].id, Relation(relation), tuple(json.loads(reasons)), score)
            for a, b, relation, reasons, score in rows
        ]
        parted = frozenset(frozenset((told[a].id, told[b].id)) for a, b in apart if a in told and b in told)
        for event in events.group(tuple(told.values()), links, parted):
            moved |= {number[happening]: event.id for happening in event.happenings}
    ledger.put_events(moved)
