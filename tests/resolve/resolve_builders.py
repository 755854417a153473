"""Namings made by hand, so that names are resolved without a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rapporteur.dates import Interval
from rapporteur.model import Mention, MentionKind, Office, Span
from rapporteur.record import About, Naming, Proposal, Ruling
from rapporteur.resolve.names import block, resolve

HEADS = {
    "Minister of Foreign Affairs": "minister",
    "Assistant to the President of Kazakhstan for International Affairs": "assistant",
    "Assistant to the President of the Republic of Kazakhstan for External Affairs": "assistant",
}


def office(text: str, state: str | None = None, head: str | None = None) -> Office:
    return Office(text, head or HEADS.get(text, text.lower()), state)


@dataclass
class Text:
    """One document: mentions are put one after another."""

    id: str
    side: str | None = None
    day: date | None = date(2023, 5, 4)
    namings: list[Naming] = field(default_factory=list)

    def has(
        self,
        full: str,
        *offices: Office,
        kind: MentionKind = MentionKind.PERSON,
        state: str | None = None,
        name: str | None = None,
    ) -> Text:
        at = 100 * len(self.namings)
        about = About(self.id, Interval.day(self.day) if self.day else None, self.side)
        span = Span(at, at + len(full))
        self.namings.append(Naming(about, Mention(kind, span, name or full, full, offices, state)))
        return self

    def body(self, full: str, state: str | None = None, name: str | None = None) -> Text:
        return self.has(full, kind=MentionKind.BODY, state=state, name=name)


def namings(*texts: Text) -> list[Naming]:
    return [naming for text in texts for naming in text.namings]


@dataclass
class Found:
    """What resolving all blocks gives: names of entities with the (document, full) of their namings."""

    entities: dict[str, tuple[str, str | None, frozenset[tuple[str, str]]]]
    proposals: list[Proposal]

    def sets(self) -> set[frozenset[tuple[str, str]]]:
        return {found for _, _, found in self.entities.values()}

    def of(self, document: str, full: str) -> tuple[str, str | None]:
        """The name and state of the entity of one naming."""
        for name, state, found in self.entities.values():
            if (document, full) in found:
                return name, state
        raise KeyError((document, full))

    def together(self, *pairs: tuple[str, str]) -> bool:
        return any(set(pairs) <= found for found in self.sets())


def resolved(*texts: Text, rulings: Sequence[Ruling] = ()) -> Found:
    """Resolve every block; with rulings all namings in one call."""
    every = namings(*texts)
    blocks: dict[str, list[Naming]] = {}
    for naming in every:
        name = block(naming.mention)
        if name is not None:
            blocks.setdefault(name if not rulings else "all", []).append(naming)
    entities: dict[str, tuple[str, str | None, frozenset[tuple[str, str]]]] = {}
    proposals: list[Proposal] = []
    for name, found in blocks.items():
        out = resolve(name, found, rulings)
        for entity in out.entities:
            assert entity.id not in entities
            members = frozenset((found[i].about.id, found[i].mention.full) for i in entity.namings)
            entities[entity.id] = (entity.name, entity.state, members)
        proposals += out.proposals
    return Found(entities, proposals)
