"""The records of resolving and reconciling: entities, what a document tells of an event, promises, links.

Frozen, typed and checked like those of :mod:`rapporteur.model`. All of them are derived from claims and
mentions and can be derived again; identifiers come from content, never from the order of adding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from rapporteur.dates import Interval
from rapporteur.details import CommitmentType, Kind
from rapporteur.ids import content_id
from rapporteur.model import Claim, Genre, Mention, Role, Span, Status

__all__ = [
    "About",
    "ClaimPlace",
    "Entity",
    "EntityKind",
    "Event",
    "Happening",
    "Judgement",
    "Likeness",
    "Link",
    "Naming",
    "Place",
    "Promise",
    "Proposal",
    "Relation",
    "Resolved",
    "Ruling",
    "Told",
    "Verdict",
    "Who",
]


class EntityKind(StrEnum):
    """What is named."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    PLACE = "place"
    INSTRUMENT = "instrument"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class About:
    """What resolving and reconciling know of a document. `id` is its identifier, `date` its day of
    publication, `side` the state or body whose official voice it is.
    """

    id: str
    date: Interval | None = None
    side: str | None = None
    genre: Genre = Genre.UNKNOWN
    title: str | None = None
    publisher: str | None = None


# -- Names -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a document, which a judgement hangs on: the document's identifier and a span in it."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention as resolving sees it: with what is known of its document."""

    about: About
    mention: Mention

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.about.id, self.mention.span)


class Likeness(StrEnum):
    """Whether people have said that two things are one."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """A person's word that what stands at two places is the same thing, or is not. A later one in a list of
    rulings outweighs an earlier one.
    """

    a: Place
    b: Place
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, state, place, instrument or programme. `name` is the form it is shown by, `state` the
    one it belongs to; `namings` are indexes into the namings that were handed in, each in one entity only.
    """

    id: str
    kind: EntityKind
    name: str
    state: str | None
    namings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that are likely one, with how likely (0 to 1, no probability) and why."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a block of namings gives: its entities, and which of them are likely one."""

    entities: tuple[Entity, ...] = ()
    proposals: tuple[Proposal, ...] = ()


# -- Claims, resolved --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Who:
    """A party of a claim, resolved: `entity` and `kind` are None where its name is a description.

    `name` is the entity's own name where it is known, else the words of the claim. `state` is the state it
    is, belongs to or acts for.
    """

    role: Role
    name: str
    entity: str | None = None
    kind: EntityKind | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as resolving and reconciling see it: its parties resolved."""

    claim: Claim
    who: tuple[Who, ...] = ()


# -- Events ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Happening:
    """What one document tells of one event: a meeting, visit, signing, law, arrest, exercise …

    `id` comes from the document and the first claim. `claims` are identifiers, in the order of the text.
    `time` is as printed (the narrowest that the claims give). `window` holds the days that it can have been
    on by the document's date where nothing is printed; None where that tells nothing. `place` is as
    written. `series` is the folded key of a series' name (see :mod:`rapporteur.resolve.series`), `titles` the
    names of it as written, `ordinal` as printed. `states` are short names, sorted; `entities` are those of
    persons and bodies, sorted; `names` are their names, sorted. `persons` are pairs of a person's entity and
    the state it acts for (empty where unknown), sorted. `voice` is the state, body or publisher
    whose words the document is. `words` are folded content words that tell what it is about (the name of
    the text signed, the exercise's, whom an arrest is of), sorted. Two happenings can be one event only
    where they share one of `keys`.
    """

    id: str
    document: str
    kind: Kind
    form: str
    """A meeting's form, an instrument's act, a measure's action; empty for others."""
    status: Status
    claims: tuple[str, ...]
    time: Interval | None = None
    window: Interval | None = None
    place: str | None = None
    series: str | None = None
    titles: tuple[str, ...] = ()
    ordinal: int | None = None
    states: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    persons: tuple[tuple[str, str], ...] = ()
    voice: str | None = None
    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    told: Interval | None = None
    """The document's date."""
    matter: tuple[str, ...] = ()
    """The words that tell what a law is about, sorted; empty for all else."""

    @property
    def when(self) -> Interval | None:
        """The time as printed, else the window."""
        return self.time or self.window


@dataclass(frozen=True, slots=True)
class Event:
    """One event, told by one document or several. `happenings` are identifiers, sorted; `id` comes from
    them.
    """

    id: str
    happenings: tuple[str, ...]


# -- Promises ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, or an act or word that can bear on one, ready to be held against others.

    `id` is that of the claim. `by` and `to` are names of states, bodies or persons (a person's state stands
    beside), sorted; `states` are the states of all its parties. `stems` are the folded stems of the content
    words of what is to be done or was done, sorted. Two can be linked only where they share one of `keys`.
    `told` is the document's date, `time` the claim's own.
    """

    id: str
    document: str
    kind: Kind
    status: Status
    type: CommitmentType | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    states: tuple[str, ...]
    stems: tuple[str, ...]
    told: date | None = None
    time: Interval | None = None
    due: Interval | None = None
    side: str | None = None
    """The document's side."""
    signed: bool = False
    """Whether the document is a text that all its sides issue or sign."""
    keys: tuple[str, ...] = ()
    span: Span | None = None
    """Where it stands in the document."""
    words: tuple[str, ...] = field(default=(), hash=False)
    """Of a commitment: for each of the stems the words that it is of, as they stand in the text."""
    begins: Interval | None = None
    """From when on it is promised, where it has no day to be done by."""


class Relation(StrEnum):
    """What a link says."""

    SAME = "same"
    """Two happenings are one event."""
    LIKELY = "likely"
    """They are likely one; a person decides."""
    COPY = "copy"
    """Two documents have the words of one origin."""
    RESTATES = "restates"
    """The later of two promises (`b`) says the earlier one again."""
    CONFIRMS = "confirms"
    """The counterpart's own official text, or a text signed by both, tells the promise."""
    ACCEPTS = "accepts"
    """The addressee says that it will do what it was asked (`b` answers `a`)."""
    REFUSES = "refuses"
    """The addressee says that it will not."""
    STARTS = "starts"
    """A dated act after the promise is of what was promised."""
    CLAIMS = "claims"
    """The promiser's own word says that it is done."""
    REPORTS = "reports"
    """Somebody else's word says that it is done."""
    CONTRADICTS = "contradicts"
    """A later text says that it was not done, or the opposite was."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """What joins two items, by their identifiers, with the reasons in words."""

    a: str
    b: str
    relation: Relation
    reasons: tuple[str, ...] = ()
    score: float = 1.0


# -- Judgements --------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What a person does about an entry of the record."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"


@dataclass(frozen=True, slots=True, order=True)
class ClaimPlace:
    """What a claim is known by, whoever reads it: document, kind and span (`nth` tells two of them apart)."""

    document: str
    kind: Kind
    span: Span
    nth: int = 0

    @classmethod
    def of(cls, claim: Claim) -> ClaimPlace:
        """Where a claim stands."""
        return cls(claim.citation.document, claim.kind, claim.citation.span, claim.nth)

    @property
    def id(self) -> str:
        """The claim's identifier."""
        return content_id("claim", self.document, self.kind.value, self.span.start, self.span.end, self.nth)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: which, by whom, why, about what. It hangs on content.

    `a` and `b` are claims (for events, `b` too), `names` the two places of names that are merged or split,
    `fields` what a claim is corrected to (JSON values by field) or the axis and value that a commitment is
    moved to. `made` is when; `undone` holds when, by whom and why it was taken back.
    """

    number: int
    verdict: Verdict
    who: str
    why: str
    made: datetime
    a: ClaimPlace | None = None
    b: ClaimPlace | None = None
    names: tuple[Place, Place] | None = None
    fields: tuple[tuple[str, Any], ...] = ()
    undone: tuple[datetime, str, str] | None = None
