"""Items of documents that are held against each other, their keys, and the links that join them.

Two items of one layer are held against each other where they share keys. A key that very many items have
tells nothing, and counts for none of them; which keys these are depends on what the record holds now, never
on the order in which it came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

from rapporteur.ledger import tables
from rapporteur.ledger.bodies import COPY, HAPPENING, PROMISE
from rapporteur.ledger.sqlite import Sqlite
from rapporteur.record import Link

__all__ = ["MOST", "Item", "Linker", "mark"]

Item = tuple[str, str, tuple[str, ...]]
"""An item of a document: its identifier, its body as JSON, its keys."""

MOST = {HAPPENING: 500, PROMISE: 40, COPY: 40}
"""By layer, how many items may have a key before it counts for none of them: an event can be told by hundreds
of documents, while words of a promise or of a text that stand in so many are a formula."""

_CHUNK = 500
"""Items whose pairs are asked for at once."""


def mark(connection: sa.Connection, sort: str, keys: Iterable[str]) -> None:
    """Remember blocks, events or keys that a change has touched."""
    rows = [{"sort": sort, "key": key} for key in sorted(keys)]
    if rows:
        connection.execute(sa.insert(tables.stale).prefix_with("OR IGNORE"), rows)


class Linker:
    """The items, keys and links of a record, within one open transaction."""

    def __init__(self, database: Sqlite, connection: sa.Connection) -> None:
        self._database = database
        self._connection = connection

    # -- Items -----------------------------------------------------------------------------------

    def remove(self, documents: Iterable[int]) -> None:
        """Take the items of documents away, and remember the events that they were of."""
        item = tables.item.c
        mine = self._database.among(item.document, documents)
        rows = self._connection.execute(sa.select(item.n, item.event).where(mine)).all()
        self._remove({row.n: row.event for row in rows})

    def _remove(self, items: Mapping[int, str | None]) -> None:
        """Take items away, given with their events; keys that had been on too many may count again."""
        if not items:
            return
        mark(self._connection, "event", {event for event in items.values() if event is not None})
        for layer, most in MOST.items():
            mark(self._connection, "key", self._crowded(items, layer, most))
        link, key = tables.link, tables.item_key
        for which in (
            sa.delete(link).where(self._database.among(link.c.a, items)),
            sa.delete(link).where(self._database.among(link.c.b, items)),
            sa.delete(key).where(self._database.among(key.c.item, items)),
            sa.delete(tables.item).where(self._database.among(tables.item.c.n, items)),
        ):
            self._connection.execute(which)

    def _crowded(self, items: Iterable[int], layer: str, most: int) -> set[str]:
        """The keys of some items, of one layer, that too many have."""
        key = tables.item_key.c
        theirs = sa.select(key.key).where(
            self._database.among(key.item, items), key.key.startswith(f"{layer} ")
        )
        rows = sa.select(key.key).where(key.key.in_(theirs)).group_by(key.key).having(sa.func.count() > most)
        return set(self._connection.execute(rows).scalars())

    def put_items(self, layer: str, items: Mapping[int, Sequence[Item]]) -> list[int]:
        """Replace the items of a layer of some documents; give the numbers of those that are new or other."""
        item = tables.item
        # Compared as an expression, so that the index by document is taken: a layer has all documents in it.
        mine = sa.and_(self._database.among(item.c.document, items), item.c.layer.concat("") == layer)
        columns = (item.c.n, item.c.id, item.c.document, item.c.body, item.c.event)
        before = {
            (row.document, row.id): row for row in self._connection.execute(sa.select(*columns).where(mine))
        }
        wanted = {(number, which): body for number, own in items.items() for which, body, _ in own}
        gone = [row for pair, row in before.items() if wanted.get(pair) != row.body]
        if gone:
            self._remove({row.n: row.event for row in gone})
        stays = before.keys() - {(row.document, row.id) for row in gone}
        fresh = [
            (number, each) for number, own in items.items() for each in own if (number, each[0]) not in stays
        ]
        if not fresh:
            return []
        self._connection.execute(
            sa.insert(item),
            [
                {"layer": layer, "id": which, "document": number, "body": body}
                for number, (which, body, _) in fresh
            ],
        )
        rows = self._connection.execute(sa.select(item.c.n, item.c.id, item.c.document).where(mine)).all()
        numbers = {(row.document, row.id): row.n for row in rows}
        keys = [
            {"item": numbers[number, which], "key": f"{layer} {key}"}
            for number, (which, _, keys) in fresh
            for key in sorted(set(keys))
        ]
        if keys:
            self._connection.execute(sa.insert(tables.item_key), keys)
        return [numbers[number, which] for number, (which, _, _) in fresh]

    # -- Pairs -----------------------------------------------------------------------------------

    def candidates(self, layer: str, fresh: Sequence[int], shared: int = 1) -> Iterator[tuple[int, int]]:
        """Each pair of items of a layer that share as many keys and are to be held against each other: one is
        new, or a key of both counts again. What newly shares too few keys is unlinked before.
        """
        most = MOST[layer]
        again = self._counting_again(layer, most)
        self._mark_events(again)
        self._unlink_crowded(layer, fresh, shared)
        looked = sorted({*fresh, *again})
        crowded = self._crowded(looked, layer, most)
        seen = set(looked)
        a, b = tables.item_key.alias("a"), tables.item_key.alias("b")
        for at in range(0, len(looked), _CHUNK):
            some = looked[at : at + _CHUNK]
            pairs = (
                sa.select(a.c.item, b.c.item)
                .join(b, a.c.key == b.c.key)
                .where(self._database.among(a.c.item, some), a.c.item != b.c.item)
                .where(a.c.key.startswith(f"{layer} "), ~self._database.named(a.c.key, crowded))
                .group_by(a.c.item, b.c.item)
                .having(sa.func.count() >= shared)
            )
            for one, other in self._connection.execute(pairs):
                if other not in seen or one < other:
                    yield one, other

    def _counting_again(self, layer: str, most: int) -> set[int]:
        """The items with a key that too many had, and no longer have."""
        stale, key = tables.stale.c, tables.item_key.c
        touched = sa.select(stale.key).where(stale.sort == "key", stale.key.startswith(f"{layer} "))
        fits = sa.select(key.key).where(key.key.in_(touched)).group_by(key.key)
        rows = sa.select(key.item).where(key.key.in_(fits.having(sa.func.count() <= most)))
        return set(self._connection.execute(rows).scalars())

    def _unlink_crowded(self, layer: str, fresh: Sequence[int], shared: int) -> None:
        """Take links away that hung on keys which too many items have now, new ones among them."""
        most = MOST[layer]
        news = set(fresh)
        crowded = self._crowded(fresh, layer, most)
        members: dict[str, set[int]] = defaultdict(set)
        key, link = tables.item_key.c, tables.link.c
        rows = sa.select(key.key, key.item).where(self._database.named(key.key, crowded))
        for row in self._connection.execute(rows):
            members[row.key].add(row.item)
        doubtful: set[tuple[int, int]] = set()
        for own in members.values():
            older = own - news
            if not older or len(older) > most:
                continue  # nothing was linked by it before, or it did not count before
            found = sa.select(link.a, link.b).where(
                self._database.among(link.a, older), self._database.among(link.b, older)
            )
            doubtful |= {(row.a, row.b) for row in self._connection.execute(found)}
        if doubtful:
            self._unlink(layer, doubtful, shared)

    def _unlink(self, layer: str, pairs: set[tuple[int, int]], shared: int) -> None:
        """Take the links of those pairs away that share too few keys that count."""
        items = {n for pair in pairs for n in pair}
        crowded = self._crowded(items, layer, MOST[layer])
        key = tables.item_key.c
        keys: dict[int, set[str]] = defaultdict(set)
        for row in self._connection.execute(
            sa.select(key.item, key.key).where(self._database.among(key.item, items))
        ):
            keys[row.item].add(row.key)
        gone = [(a, b) for a, b in pairs if len((keys[a] & keys[b]) - crowded) < shared]
        for a, b in gone:
            self.drop(a, b)
        self._mark_events({n for pair in gone for n in pair})

    def _mark_events(self, items: set[int]) -> None:
        item = tables.item.c
        theirs = sa.select(item.event).where(self._database.among(item.n, items), item.event.is_not(None))
        mark(self._connection, "event", set(self._connection.execute(theirs).scalars()))

    def bodies(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The bodies of items, by number."""
        item = tables.item
        rows = sa.select(item.c.n, item.c.body).where(self._database.among(item.c.n, numbers))
        for row in self._connection.execute(rows):
            yield row.n, row.body

    def put_links(self, links: Iterable[tuple[int, int, Link]]) -> None:
        """Record links between items, by their numbers in the order of the link's own `a` and `b`."""
        rows = [
            {
                "a": a,
                "b": b,
                "relation": each.relation.value,
                "reasons": json.dumps(each.reasons, ensure_ascii=False),
                "score": each.score,
            }
            for a, b, each in links
        ]
        if rows:
            self._connection.execute(sa.insert(tables.link).prefix_with("OR IGNORE"), rows)

    def drop(self, a: int, b: int) -> None:
        """Take a link between two items away."""
        link = tables.link
        self._connection.execute(
            sa.delete(link).where(
                sa.or_(sa.and_(link.c.a == a, link.c.b == b), sa.and_(link.c.a == b, link.c.b == a))
            )
        )
