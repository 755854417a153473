"""Reading what is derived: entities with their names, events with their claims, links between promises."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from rapporteur.ledger import codec, judging, tables
from rapporteur.ledger.bodies import HAPPENING, PROMISE, happening_body, promise_body
from rapporteur.ledger.catalogue import Catalogue, current_documents
from rapporteur.ledger.names import fold
from rapporteur.ledger.query import View
from rapporteur.ledger.rows import ClaimRow, Filter
from rapporteur.ledger.settling import ABOUT, about_of, named_at
from rapporteur.model import Kind, MentionKind, Role
from rapporteur.record import (
    About,
    Entity,
    EntityKind,
    Happening,
    Judgement,
    Link,
    Naming,
    Promise,
    Proposal,
    Relation,
    Told,
    Who,
)

__all__ = ["Derived", "EntityRow", "NameRow", "ToldRow", "Totals"]


@dataclass(frozen=True, slots=True)
class NameRow:
    """One form of an entity's name in one document, with its citation ``label:start-end``."""

    naming: Naming
    label: str

    @property
    def reference(self) -> str:
        """The citation in short."""
        span = self.naming.mention.span
        return f"{self.label}:{span.start}-{span.end}"


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with how often it is named: `documents` in how many, `times` how often in all."""

    id: str
    kind: EntityKind
    name: str
    state: str | None
    forms: tuple[str, ...]
    """The forms of its name, the most used first."""
    documents: int
    times: int
    reference: str
    """A citation that shows its name."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A claim as a list shows it, with its parties resolved."""

    row: ClaimRow
    told: Told


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is derived: entities by kind, events that more than one document tells, pairs of names that
    are likely one.
    """

    entities: dict[EntityKind, int]
    several: int
    likely: int


class Derived:
    """What is derived from the documents of a record, read through a view.

    Every method raises RecordError where the record cannot be read.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def unsettled(self, version: str) -> int:
        """How many current documents are not resolved yet, or by another version."""
        settled, document = tables.settled.c, tables.document.c
        fine = (
            sa.select(settled.document)
            .join(tables.document, settled.document == document.n)
            .where(settled.reading == document.reading, settled.resolver == version)
        )
        rows = sa.select(sa.func.count()).where(document.n.in_(current_documents()), document.n.not_in(fine))
        with self._view.reading() as connection:
            return int(connection.execute(rows).scalar_one())

    def totals(self) -> Totals:
        """How much is derived."""
        entity, item = tables.entity.c, tables.item.c
        told = (
            sa.select(item.event)
            .where(item.layer == HAPPENING, item.event.is_not(None))
            .group_by(item.event)
            .having(sa.func.count(item.document.distinct()) > 1)
        )
        with self._view.reading() as connection:
            kinds = sa.select(entity.kind, sa.func.count().label("many")).group_by(entity.kind)
            counted = {row.kind: int(row.many) for row in connection.execute(kinds)}
            several = connection.execute(sa.select(sa.func.count()).select_from(told.subquery())).scalar_one()
            likely = connection.execute(sa.select(sa.func.count()).select_from(tables.proposal)).scalar_one()
        return Totals(
            {kind: counted[kind.value] for kind in EntityKind if kind.value in counted},
            int(several),
            int(likely),
        )

    # -- Entities --------------------------------------------------------------------------------

    def entities(
        self, kinds: Sequence[EntityKind] = (), words: str | None = None, ids: Iterable[str] | None = None
    ) -> list[EntityRow]:
        """The entities of some kinds, one of whose names holds some words; by kind, then the most told
        first.
        """
        entity, mention = tables.entity, tables.mention
        with self._view.reading() as connection:
            catalogue = Catalogue.load(connection)
            asked: list[sa.ColumnElement[bool]] = []
            if kinds:
                asked.append(entity.c.kind.in_([kind.value for kind in kinds]))
            if ids is not None:
                asked.append(self._view.database.named(entity.c.id, ids))
            rows = connection.execute(
                sa.select(
                    entity.c.id,
                    entity.c.kind,
                    entity.c.name,
                    entity.c.state,
                    mention.c.name.label("form"),
                    mention.c.kind.label("sort"),
                    mention.c.document,
                    mention.c.start,
                    mention.c.end,
                    mention.c.times,
                )
                .join(mention, mention.c.entity == entity.c.id)
                .where(*asked)
            ).all()
        grouped: dict[str, list[Any]] = defaultdict(list)
        for row in rows:
            grouped[row.id].append(row)
        wanted = fold(words) if words else None
        found = []
        for own in grouped.values():
            first = own[0]
            if wanted and not any(wanted in fold(each) for each in {first.name, *(r.form for r in own)}):
                continue
            forms: dict[str, int] = defaultdict(int)
            for row in own:
                if row.sort != MentionKind.OFFICE.value:  # "the Ambassador" is no name of hers
                    forms[row.form] += row.times
            shown = min(
                own,
                key=lambda r: (r.form != first.name, catalogue.entries[r.document].label, r.start),
            )
            found.append(
                EntityRow(
                    first.id,
                    EntityKind(first.kind),
                    first.name,
                    first.state,
                    tuple(sorted(forms, key=lambda form: (-forms[form], form))),
                    len({row.document for row in own}),
                    sum(row.times for row in own),
                    f"{catalogue.entries[shown.document].label}:{shown.start}-{shown.end}",
                )
            )
        order = list(EntityKind)
        found.sort(key=lambda row: (order.index(row.kind), -row.documents, -row.times, row.name, row.id))
        return found

    def names(self, entity: str) -> tuple[Entity, list[NameRow]]:
        """An entity with its namings, by date of their documents, label and place.

        Raises:
            KeyError: when there is no such entity.
        """
        for found in self.named([entity]):
            return found
        raise KeyError(entity)

    def named(self, entities: Iterable[str]) -> Iterator[tuple[Entity, list[NameRow]]]:
        """Some entities, each with its namings as :meth:`names` gives them, in the order of identifiers."""
        table, mention = tables.entity, tables.mention
        ids = sorted(entities)
        among = self._view.database.named
        with self._view.reading() as connection:
            catalogue = Catalogue.load(connection)
            own = connection.execute(
                sa.select(table).where(among(table.c.id, ids)).order_by(table.c.id)
            ).mappings()
            rows = connection.execute(sa.select(mention).where(among(mention.c.entity, ids))).mappings().all()
            about = _abouts(connection, self._view, {row["document"] for row in rows})
            known = own.all()
        by_entity: dict[str, list[NameRow]] = defaultdict(list)
        for row in rows:
            naming = Naming(about[row["document"]], codec.mention_of(row))
            by_entity[row["entity"]].append(NameRow(naming, catalogue.entries[row["document"]].label))
        for each in known:
            names = sorted(by_entity[each["id"]], key=_by_date)
            kind = EntityKind(each["kind"])
            yield Entity(each["id"], kind, each["name"], each["state"], tuple(range(len(names)))), names

    def entity_at(self, document: str, start: int, end: int) -> str | None:
        """The entity that is named at a place of a document; None where none is."""
        mention = tables.mention.c
        here = named_at(mention.entity, document, start, end).where(mention.entity.is_not(None))
        wanted = here.order_by(mention.position).limit(1)
        with self._view.reading() as connection:
            found = connection.execute(wanted).scalar()
        return None if found is None else str(found)

    def is_named(self, document: str, start: int, end: int) -> bool:
        """Whether anything is named at a place of a document, resolved or not."""
        wanted = named_at(tables.mention.c.n, document, start, end).limit(1)
        with self._view.reading() as connection:
            return connection.execute(wanted).first() is not None

    def proposals(self, entity: str | None = None) -> list[Proposal]:
        """Entities that are likely one, the likeliest first; those of one entity, or all."""
        proposal = tables.proposal
        rows = sa.select(proposal)
        if entity is not None:
            rows = rows.where(sa.or_(proposal.c.a == entity, proposal.c.b == entity))
        with self._view.reading() as connection:
            found = [
                Proposal(row["a"], row["b"], row["score"], tuple(json.loads(row["reasons"])))
                for row in connection.execute(rows).mappings()
            ]
        return sorted(found, key=lambda each: (-each.score, each.a, each.b))

    def claims_of(self, entity: str) -> dict[str, int]:
        """How many claims of each kind have an entity for a party, by the kind's name in its usual order;
        those that were rejected do not count.
        """
        party, claim = tables.party, tables.claim
        rows = (
            sa.select(claim.c.id, claim.c.kind)
            .join(party, party.c.claim == claim.c.n)
            .where(party.c.entity == entity, claim.c.document.in_(current_documents()))
            .distinct()
        )
        with self._view.reading() as connection:
            rejected = judging.Judged.load(connection).rejected
            counts = Counter(row.kind for row in connection.execute(rows) if row.id not in rejected)
        return {kind.value: counts[kind.value] for kind in Kind if kind.value in counts}

    # -- Claims ----------------------------------------------------------------------------------

    def told(self, claims: Iterable[str] | None = None) -> dict[str, ToldRow]:
        """Claims of current documents with their parties resolved, by identifier: some of them, or all.

        Claims that were rejected are left out; corrections are made.
        """
        claim, party, entity = tables.claim, tables.party, tables.entity
        with self._view.reading() as connection:
            catalogue = Catalogue.load(connection)
            judged = judging.Judged.load(connection)
            asked: list[sa.ColumnElement[bool]] = [claim.c.document.in_(current_documents())]
            if claims is not None:
                asked.append(self._view.database.named(claim.c.id, claims))
            rows = connection.execute(sa.select(claim).where(*asked)).mappings().all()
            whose: dict[int, list[Any]] = defaultdict(list)
            resolved = (
                sa.select(
                    party.c.claim,
                    party.c.role,
                    party.c.name,
                    entity.c.id,
                    entity.c.kind,
                    entity.c.name.label("known"),
                    entity.c.state,
                )
                .join(entity, party.c.entity == entity.c.id, isouter=True)
                .where(self._view.database.among(party.c.claim, [row["n"] for row in rows]))
                .order_by(party.c.claim, party.c.position)
            )
            for each in connection.execute(resolved):
                whose[each.claim].append(each)
        found = {}
        for row in rows:
            entry = catalogue.entries[row["document"]]
            own = whose[row["n"]]
            made = judged.claim(codec.claim_of(row, entry.id, [_party(each) for each in own]))
            if made is None:
                continue
            who = tuple(
                Who(
                    Role(each.role),
                    each.known or each.name,
                    each.id,
                    EntityKind(each.kind) if each.kind else None,
                    each.state,
                )
                for each in own
            )
            shown = ClaimRow(made, entry.id, entry.label, entry.date, entry.title)
            found[row["id"]] = ToldRow(shown, Told(made, who))
        return found

    def abouts(self) -> dict[str, About]:
        """What is known of each current document, by identifier."""
        with self._view.reading() as connection:
            current = set(connection.execute(current_documents()).scalars())
            return {about.id: about for about in _abouts(connection, self._view, current).values()}

    # -- Events ----------------------------------------------------------------------------------

    def happenings(self, ids: Iterable[str] | None = None) -> dict[str, tuple[Happening, ...]]:
        """What documents tell of events, by the event's identifier: of some events, or of all."""
        item = tables.item
        asked = [item.c.layer == HAPPENING, item.c.event.is_not(None)]
        with self._view.reading() as connection:
            if ids is not None:
                asked.append(self._view.database.named(item.c.event, ids))
            rows = connection.execute(sa.select(item.c.event, item.c.body).where(*asked)).all()
        read = happening_body().validate_json
        found: dict[str, list[Happening]] = defaultdict(list)
        for row in rows:
            found[row.event].append(read(row.body))
        return {
            event: tuple(sorted(own, key=lambda each: (each.document, each.id)))
            for event, own in found.items()
        }

    def likely(self) -> list[Link]:
        """Pairs of happenings that are likely one event."""
        return self._links((Relation.LIKELY,))

    def copies(self) -> list[Link]:
        """Documents that hold the words of one origin, by their identifiers."""
        return self._links((Relation.COPY,))

    def promises(self) -> tuple[list[Promise], list[Link]]:
        """The commitments, what bears on them, and what joins them."""
        item = tables.item
        with self._view.reading() as connection:
            rows = connection.execute(sa.select(item.c.body).where(item.c.layer == PROMISE)).scalars()
            read = promise_body().validate_json
            found = [read(body) for body in rows]
        relations = tuple(
            each for each in Relation if each not in {Relation.SAME, Relation.LIKELY, Relation.COPY}
        )
        return sorted(found, key=lambda each: each.id), self._links(relations)

    def _links(self, relations: Sequence[Relation]) -> list[Link]:
        link = tables.link
        a, b = tables.item.alias("x"), tables.item.alias("y")
        rows = (
            sa.select(a.c.id.label("one"), b.c.id.label("other"), link)
            .join(a, link.c.a == a.c.n)
            .join(b, link.c.b == b.c.n)
            .where(link.c.relation.in_([each.value for each in relations]))
        )
        with self._view.reading() as connection:
            found = [
                Link(
                    row["one"],
                    row["other"],
                    Relation(row["relation"]),
                    tuple(json.loads(row["reasons"])),
                    row["score"],
                )
                for row in connection.execute(rows).mappings()
            ]
        return sorted(found)

    # -- Judgements ------------------------------------------------------------------------------

    def judgements(self) -> list[Judgement]:
        """What people decided, in order."""
        with self._view.reading() as connection:
            return judging.judgements(connection)

    def judged(self) -> judging.Judged:
        """What stands of it."""
        return judging.Judged.of(self.judgements())

    def claims_meeting(self, wanted: Filter) -> set[str] | None:
        """The identifiers of the claims that meet a filter; None where the filter lets all through."""
        if wanted == Filter(kinds=wanted.kinds, limit=wanted.limit) and not wanted.kinds:
            return None
        return {row.claim.id for row in self._view.claims(replace(wanted, limit=None))}


def _by_date(row: NameRow) -> tuple[str, str, int]:
    date = row.naming.about.date
    return (date.start.isoformat() if date else "9999", row.label, row.naming.mention.span.start)


def _abouts(connection: sa.Connection, view: View, numbers: Iterable[int]) -> dict[int, About]:
    rows = sa.select(*ABOUT).where(view.database.among(tables.document.c.n, numbers))
    return {row["n"]: about_of(row) for row in connection.execute(rows).mappings()}


def _party(row: Any) -> dict[str, Any]:
    return {"role": row.role, "name": row.name}
