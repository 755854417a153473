"""The derived tables of a record: names, entities, what documents tell of events, links. Written within one
transaction, by who resolves; what a change touches is remembered in `stale`, so that nothing else is done
again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from rapporteur.ledger import codec, judging, tables
from rapporteur.ledger.bodies import HAPPENING
from rapporteur.ledger.catalogue import current_documents
from rapporteur.ledger.linking import Linker, mark
from rapporteur.ledger.sqlite import Sqlite
from rapporteur.model import Claim, Genre, Mention
from rapporteur.record import (
    About,
    Judgement,
    Naming,
    Place,
    Relation,
    Resolved,
    Ruling,
    Verdict,
)

__all__ = ["ABOUT", "Known", "Named", "Settler", "about_of", "named_at", "touch", "unsettle"]

Known = tuple[str, str, str, str | None]
"""What a name is: entity, kind, name and state."""


@dataclass(frozen=True, slots=True)
class Named:
    """A naming with the numbers of its mention and document, and the entity that it was so far."""

    mention: int
    document: int
    entity: str | None
    naming: Naming


def unsettle(database: Sqlite, connection: sa.Connection, number: int) -> None:
    """Take a document out of all that is derived, and remember what that touches."""
    mention = tables.mention
    here = sa.and_(mention.c.document == number, mention.c.block.is_not(None))
    blocks = sa.select(mention.c.block).where(here)
    # Where a person's word joined blocks, what they gave is kept under one of them.
    kept = sa.select(tables.entity.c.block).join(mention, mention.c.entity == tables.entity.c.id).where(here)
    for keys in (blocks, kept):
        mark(connection, "block", set(connection.execute(keys.distinct()).scalars()))
    Linker(database, connection).remove([number])
    connection.execute(sa.update(mention).where(here).values(block=None, entity=None))
    party, claims = tables.party, sa.select(tables.claim.c.n).where(tables.claim.c.document == number)
    known = sa.update(party).where(party.c.claim.in_(claims), party.c.entity.is_not(None))
    connection.execute(known.values(entity=None))
    connection.execute(sa.delete(tables.settled).where(tables.settled.c.document == number))


def touch(database: Sqlite, connection: sa.Connection, judgement: Judgement) -> None:
    """Remember what a judgement, or its being undone, touches: blocks of names, or documents of claims."""
    document = tables.document
    for place in judgement.names or ():
        mark(connection, "block", set(connection.execute(_blocks_at(place)).scalars()))
    if judgement.names is None and judgement.verdict is not Verdict.MOVE:
        for claim in (judgement.a, judgement.b):
            if claim is not None:
                own = sa.select(document.c.n).where(document.c.id == claim.document)
                number = connection.execute(own).scalar()
                if number is not None:
                    unsettle(database, connection, int(number))


def named_at(column: sa.Column[Any], document: str, start: int, end: int) -> sa.Select[Any]:
    """Select a column of what is named at a place of a document."""
    mention, own = tables.mention.c, tables.document
    return (
        sa.select(column)
        .join(own, mention.document == own.c.n)
        .where(own.c.id == document, mention.start == start, mention.end == end)
    )


def _blocks_at(place: Place) -> sa.Select[Any]:
    """Select the blocks of what is named at a place."""
    block = tables.mention.c.block
    return named_at(block, place.document, place.span.start, place.span.end).where(block.is_not(None))


class Settler:
    """What resolving reads of a record and writes to it, within one open transaction."""

    def __init__(self, database: Sqlite, connection: sa.Connection) -> None:
        self._database = database
        self._connection = connection
        self._about: dict[int, About] = {}
        made = judging.judgements(connection)
        self._judged = judging.Judged.of(made)
        self._ever_ruled = any(each.names is not None for each in made)
        self.items = Linker(database, connection)
        """What documents tell of events and promises, and what joins it."""

    # -- What is to be done ----------------------------------------------------------------------

    def begin(self, version: str) -> list[int]:
        """Take out what is no longer current, and give the numbers of the documents that are to be settled:
        new ones, those read again with another outcome, all those settled by another version.
        """
        document, settled = tables.document.c, tables.settled
        current = set(self._connection.execute(current_documents()).scalars())
        rows = self._connection.execute(
            sa.select(
                settled.c.document, settled.c.reading, settled.c.resolver, document.reading.label("now")
            ).join(tables.document, settled.c.document == document.n)
        ).all()
        fine = {
            row.document
            for row in rows
            if row.document in current and row.reading == row.now and row.resolver == version
        }
        if rows and not fine:
            self._clear()
        else:
            for row in rows:
                if row.document not in fine:
                    unsettle(self._database, self._connection, row.document)
        return sorted(current - fine)

    def _clear(self) -> None:
        """Empty all derived tables, where nothing of them can stay."""
        for table in (
            tables.link,
            tables.item_key,
            tables.item,
            tables.proposal,
            tables.entity,
            tables.settled,
            tables.stale,
        ):
            self._connection.execute(sa.delete(table))
        self._connection.execute(sa.update(tables.mention).values(block=None, entity=None))
        self._connection.execute(sa.update(tables.party).values(entity=None))

    def finish(self, numbers: Iterable[int], version: str) -> None:
        """Record that documents are settled and nothing is stale."""
        document = tables.document.c
        rows = sa.select(document.n, document.reading, sa.literal(version)).where(
            self._database.among(document.n, numbers)
        )
        self._connection.execute(
            sa.insert(tables.settled).from_select(["document", "reading", "resolver"], rows)
        )
        self._connection.execute(sa.delete(tables.stale))

    # -- Documents -------------------------------------------------------------------------------

    def about(self, number: int) -> About:
        """What is known of a document that was loaded (:meth:`load_about`)."""
        return self._about[number]

    def load_about(self, numbers: Iterable[int]) -> None:
        """Read what is known of many documents at once."""
        rows = sa.select(*ABOUT).where(
            self._database.among(tables.document.c.n, set(numbers) - self._about.keys())
        )
        for row in self._connection.execute(rows).mappings():
            self._about[row["n"]] = about_of(row)

    def claims(self, numbers: Sequence[int]) -> dict[int, list[Claim]]:
        """The claims of documents in order, without those that were rejected, with corrections made."""
        claim, party = tables.claim, tables.party
        mine = self._database.among(claim.c.document, numbers)
        order = (claim.c.document, claim.c.position)
        rows = self._connection.execute(sa.select(claim).where(mine).order_by(*order)).mappings().all()
        parties: dict[int, list[codec.Row]] = defaultdict(list)
        theirs = sa.select(party).join(claim, party.c.claim == claim.c.n).where(mine)
        for row in self._connection.execute(theirs.order_by(party.c.claim, party.c.position)).mappings():
            parties[row["claim"]].append(row)
        found: dict[int, list[Claim]] = {number: [] for number in numbers}
        for row in rows:
            number = row["document"]
            made = codec.claim_of(row, self._about[number].id, parties[row["n"]])
            judged = self._judged.claim(made)
            if judged is not None:
                found[number].append(judged)
        return found

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """The readable texts of documents: their passages."""
        passage = tables.passage.c
        rows = sa.select(passage.document, passage.words).where(
            self._database.among(passage.document, numbers)
        )
        pieces: dict[int, list[str]] = {number: [] for number in numbers}
        for row in self._connection.execute(rows.order_by(passage.document, passage.position)):
            pieces[row.document].append(row.words)
        return {number: "\n".join(own) for number, own in pieces.items()}

    # -- Names -----------------------------------------------------------------------------------

    def mentions(self, numbers: Sequence[int]) -> Iterator[tuple[int, Mention]]:
        """The mentions of documents, each with its number."""
        mention = tables.mention
        rows = sa.select(mention).where(self._database.among(mention.c.document, numbers))
        for row in self._connection.execute(rows).mappings():
            yield row["n"], codec.mention_of(row)

    def put_blocks(self, blocks: Mapping[int, str]) -> None:
        """Say in which blocks mentions are, by their numbers."""
        if blocks:
            self._put(tables.mention.c.block, blocks)
            mark(self._connection, "block", set(blocks.values()))

    def stale_blocks(self) -> list[tuple[str, ...]]:
        """The blocks to be resolved again, those together that a person's word joins; with them those that
        one joined to them before and joins no more.
        """
        stale = tables.stale
        joined = _joined((self._block_at(r.a), self._block_at(r.b)) for r in self._judged.rulings)
        groups: dict[str, tuple[str, ...]] = {}
        wanted: set[str] = set()
        front = set(self._connection.execute(sa.select(stale.c.key).where(stale.c.sort == "block")).scalars())
        while front:
            own = {block: joined.get(block, (block,)) for block in front}
            groups |= {group[0]: group for group in own.values()}
            reached = {block for group in own.values() for block in group}
            wanted |= reached
            front = self._kept_with(reached) - wanted
        return [groups[first] for first in sorted(groups)]

    def _kept_with(self, blocks: set[str]) -> set[str]:
        """The blocks with one of which some share entities, which only people's words bring about."""
        if not self._ever_ruled:
            return set()
        mention, entity = tables.mention, tables.entity
        found: set[str] = set()
        for side in (mention.c.block, entity.c.block):
            rows = (
                sa.select(mention.c.block, entity.c.block.label("kept"))
                .join(entity, mention.c.entity == entity.c.id)
                .where(self._database.named(side, blocks), mention.c.block != entity.c.block)
                .distinct()
            )
            for row in self._connection.execute(rows):
                found |= {row.block, row.kept}
        return found

    def _block_at(self, place: Place) -> str | None:
        found = self._connection.execute(_blocks_at(place).limit(1)).scalar()
        return None if found is None else str(found)

    def rulings(self) -> tuple[Ruling, ...]:
        """What people have said of names, in the order in which they did."""
        return self._judged.rulings

    def namings(self, blocks: Sequence[str], few: Sequence[str] = ()) -> dict[str, list[Named]]:
        """The namings of some blocks, by block; of `few` those that are no entity's yet, and one more."""
        mention = tables.mention
        whole = self._database.named(mention.c.block, set(blocks) - set(few))
        if few:
            of_few = self._database.named(mention.c.block, few)
            one = sa.select(sa.func.min(mention.c.n)).where(of_few).group_by(mention.c.block)
            whole |= of_few & (mention.c.entity.is_(None) | mention.c.n.in_(one))
        rows = self._connection.execute(sa.select(mention).where(whole).order_by(mention.c.n))
        found: dict[str, list[Named]] = defaultdict(list)
        columns = tuple(rows.keys())
        kept = [dict(zip(columns, row, strict=True)) for row in rows]  # a block can have thousands
        self.load_about({row["document"] for row in kept})
        for row in kept:
            naming = Naming(self._about[row["document"]], codec.mention_of(row))
            found[row["block"]].append(Named(row["n"], row["document"], row["entity"], naming))
        return found

    def put_entities(self, blocks: Sequence[str], resolved: Mapping[str, Resolved]) -> set[str]:
        """Replace what some blocks gave by what they give now, by the block that it is kept under; give the
        identifiers of entities that were otherwise before.
        """
        entity, proposal = tables.entity, tables.proposal
        here = self._database.named(entity.c.block, blocks)
        columns = (entity.c.id, entity.c.kind, entity.c.name, entity.c.state, entity.c.block)
        before = {row.id: tuple(row[1:]) for row in self._connection.execute(sa.select(*columns).where(here))}
        now = {
            each.id: (each.kind.value, each.name, each.state, block)
            for block, own in resolved.items()
            for each in own.entities
        }
        gone = sorted(which for which, row in before.items() if now.get(which) != row)
        new = sorted(which for which, row in now.items() if before.get(which) != row)
        if gone:
            self._connection.execute(sa.delete(entity).where(self._database.named(entity.c.id, gone)))
        if new:
            names = ("id", "kind", "name", "state", "block")
            rows = [dict(zip(names, (which, *now[which]), strict=True)) for which in new]
            # One of them may still stand under a block that it was joined with before.
            self._connection.execute(sa.insert(entity).prefix_with("OR REPLACE"), rows)
        self._connection.execute(sa.delete(proposal).where(self._database.named(proposal.c.block, blocks)))
        likely = [
            {"a": p.a, "b": p.b, "score": p.score, "reasons": json.dumps(p.reasons), "block": block}
            for block, own in sorted(resolved.items())
            for p in sorted(own.proposals, key=lambda p: (p.a, p.b))
        ]
        if likely:
            self._connection.execute(sa.insert(proposal), likely)
        return {which for which in (*gone, *new) if before.get(which, ())[:3] != now.get(which, ())[:3]}

    def put_mentions(self, entities: Mapping[int, str | None]) -> None:
        """Say whose names mentions are, by their numbers."""
        self._put(tables.mention.c.entity, entities)

    def named_in(self, numbers: Sequence[int]) -> dict[int, dict[str, Known]]:
        """By document and full name, what names are, the most told first."""
        mention, entity = tables.mention, tables.entity
        rows = self._connection.execute(
            sa.select(
                mention.c.document, mention.c.full, entity.c.id, entity.c.kind, entity.c.name, entity.c.state
            )
            .join(entity, mention.c.entity == entity.c.id)
            .where(self._database.among(mention.c.document, numbers))
            .order_by(mention.c.times.desc(), mention.c.position)
        )
        found: dict[int, dict[str, Known]] = {number: {} for number in numbers}
        for row in rows:
            found[row.document].setdefault(row.full, (row.id, row.kind, row.name, row.state))
        return found

    def put_parties(self, numbers: Sequence[int]) -> None:
        """Say of the parties of documents' claims which entities they are, by their full names."""
        party, claim, mention = tables.party, tables.claim, tables.mention
        whose = (
            sa.select(mention.c.entity)
            .join(claim, claim.c.document == mention.c.document)
            .where(
                claim.c.n == party.c.claim,
                mention.c.full == party.c.name,
                mention.c.entity.is_not(None),
            )
            .order_by(mention.c.times.desc(), mention.c.position)
            .limit(1)
            .scalar_subquery()
        )
        here = sa.select(claim.c.n).where(self._database.among(claim.c.document, numbers))
        self._connection.execute(sa.update(party).where(party.c.claim.in_(here)).values(entity=whose))

    # -- Events ----------------------------------------------------------------------------------

    def components(
        self, fresh: Iterable[int]
    ) -> Iterator[tuple[dict[int, str], list[tuple[int, int, str, str, float]]]]:
        """What is joined by likeness to new happenings, or was to such as went: the bodies of each component
        by number, and its links (numbers, relation, reasons, score).
        """
        item, stale = tables.item, tables.stale
        touched = sa.select(stale.c.key).where(stale.c.sort == "event")
        seeds = set(fresh) | set(
            self._connection.execute(sa.select(item.c.n).where(item.c.event.in_(touched))).scalars()
        )
        links: dict[tuple[int, int], tuple[int, int, str, str, float]] = {}
        seen: set[int] = set()
        front = set(seeds)
        while front:
            seen |= front
            reached: set[int] = set()
            for row in self._links_of(front):
                links[row[0], row[1]] = row
                reached |= {row[0], row[1]}
            front = reached - seen
        around: dict[int, list[int]] = defaultdict(list)
        for a, b in links:
            around[a].append(b)
            around[b].append(a)
        bodies = dict(self.items.bodies(seen))
        done: set[int] = set()
        for seed in sorted(seen):
            if seed in done:
                continue
            members = {seed}
            waiting = [seed]
            while waiting:
                for other in around[waiting.pop()]:
                    if other not in members:
                        members.add(other)
                        waiting.append(other)
            done |= members
            yield (
                {n: bodies[n] for n in sorted(members)},
                [link for pair, link in sorted(links.items()) if pair[0] in members],
            )

    def _links_of(self, numbers: set[int]) -> Iterator[tuple[int, int, str, str, float]]:
        link = tables.link
        for side in (link.c.a, link.c.b):
            rows = sa.select(link.c.a, link.c.b, link.c.relation, link.c.reasons, link.c.score).where(
                self._database.among(side, numbers), link.c.relation == Relation.SAME.value
            )
            for row in self._connection.execute(rows):
                yield row.a, row.b, row.relation, row.reasons, row.score

    def put_events(self, events: Mapping[int, str]) -> None:
        """Say of which events happenings are, by their numbers."""
        self._put(tables.item.c.event, events)

    def _put(self, column: sa.Column[Any], values: Mapping[int, str | None]) -> None:
        """Set one column of many rows of its table, by their numbers."""
        if values:
            table = column.table
            self._connection.execute(
                sa.update(table)
                .where(table.c.n == sa.bindparam("which"))
                .values({column: sa.bindparam("to")}),
                [{"which": number, "to": value} for number, value in values.items()],
            )

    def event_rulings(self) -> tuple[tuple[str, str, bool], ...]:
        """What people have said of events: two claims, and whether they tell one."""
        return self._judged.events

    def happening_with(self, claim: str) -> int | None:
        """The number of what a document tells of an event with a claim among it."""
        item, own = tables.item, tables.claim
        wanted = (
            sa.select(item.c.n)
            .join(own, own.c.document == item.c.document)
            .where(own.c.id == claim, item.c.layer == HAPPENING, item.c.body.contains(claim))
            .limit(1)
        )
        found = self._connection.execute(wanted).scalar()
        return None if found is None else int(found)


ABOUT = tuple(
    tables.document.c[name]
    for name in ("n", "id", "side", "genre", "title", "publisher", "date_start", "date_end", "date_precision")
)


def about_of(row: codec.Row) -> About:
    """What resolving knows of a document, from its row."""
    return About(
        row["id"],
        codec.interval_of(row, "date"),
        row["side"],
        Genre(row["genre"]) if row["genre"] else Genre.UNKNOWN,
        row["title"],
        row["publisher"],
    )


def _joined(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, tuple[str, ...]]:
    """Blocks that are to be resolved together, by each of them."""
    groups: dict[str, set[str]] = {}
    for a, b in pairs:
        if a is None or b is None or a == b:
            continue
        whole = groups.get(a, {a}) | groups.get(b, {b})
        for each in whole:
            groups[each] = whole
    return {block: tuple(sorted(group)) for block, group in groups.items()}
