"""The tables of a record. Offsets are half-open; ``n`` is a row's own number and has no meaning outside.

What can be derived is kept beside what it derives from only where a filter or the full-text search
needs it (a document's columns beside `known`, a claim's `words`); :mod:`rapporteur.ledger.verify`
derives each of them again.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from rapporteur.model import Format, Kind, MentionKind, PassageKind, Status

__all__ = [
    "Moment",
    "Words",
    "acquisition",
    "claim",
    "document",
    "edition",
    "entity",
    "furniture",
    "issue",
    "item",
    "item_key",
    "judgement",
    "known",
    "link",
    "mention",
    "metadata",
    "migration",
    "party",
    "passage",
    "proposal",
    "reference",
    "run",
    "section",
    "settled",
    "source",
    "stale",
]

_ESCAPED = "\ufdd0"
"""A code point that is no character (Unicode 23.7): it begins a text that is kept escaped."""


class Words(sa.types.TypeDecorator[str]):
    """Any Python string: lone surrogates (a file name that is no UTF-8, a broken PDF) and NUL, which
    databases refuse or cut at, are kept escaped and come back as they were.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape what cannot be kept as it is."""
        if value is None or (value.isascii() and "\x00" not in value):
            return value
        if value.startswith(_ESCAPED) or "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
            return _ESCAPED + json.dumps(value)
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Give the string as it was."""
        if isinstance(value, str) and value.startswith(_ESCAPED):
            return str(json.loads(value[1:]))
        return value if value is None else str(value)


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO 8601 so that it sorts; one without a zone is taken as UTC."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Give it in UTC, to the microsecond."""
        if value is None:
            return None
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give it back, in UTC."""
        return None if value is None else datetime.fromisoformat(str(value))


metadata = sa.MetaData()


def _number() -> sa.Column[int]:
    return sa.Column("n", sa.Integer, primary_key=True)


def _link(name: str, target: sa.Table, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.ForeignKey(target.c.n), nullable=nullable)


def _range(*, nullable: bool = False) -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("start", sa.Integer, nullable=nullable),
        sa.Column("end", sa.Integer, nullable=nullable),
    )


def _needs(rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule)


def _one_of(column: str, values: type[StrEnum]) -> str:
    return f"{column} IN ({', '.join(repr(value.value) for value in values)})"


_SPAN = '0 <= start AND start < "end"'
_SPAN_OR_NONE = f'(start IS NULL AND "end" IS NULL) OR ({_SPAN})'

migration = sa.Table(
    "migration",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("applied", Moment, nullable=False),
)
"""The migrations that made the tables what they are, and the version of Rapporteur that ran each."""

run = sa.Table(
    "run",
    metadata,
    _number(),
    sa.Column("started", Moment, nullable=False),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("summary", Words, nullable=False),
    sqlite_autoincrement=True,
)
"""One opening of a writer that wrote: when, with which version of the reader, and asked to do what."""

source = sa.Table(
    "source",
    metadata,
    _number(),
    sa.Column("address", Words, nullable=False, unique=True),
    sqlite_autoincrement=True,
)
"""An address that stays the same from edition to edition."""

edition = sa.Table(
    "edition",
    metadata,
    _number(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("media_type", Words, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    _needs("size >= 0"),
    _needs("length(sha256) = 64"),
    sqlite_autoincrement=True,
)
"""Bytes, kept once, deflated (zlib)."""

acquisition = sa.Table(
    "acquisition",
    metadata,
    _number(),
    _link("source", source),
    _link("edition", edition),
    sa.Column("fetched", Moment, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.UniqueConstraint("source", "edition", "fetched"),
    sa.Index("acquisition_edition", "edition"),
    sqlite_autoincrement=True,
)
"""An edition fetched from a source, when, and under which name the user gave it."""

document = sa.Table(
    "document",
    metadata,
    _number(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _link("edition", edition),
    _link("run", run),
    sa.Column("reading", sa.Text, nullable=False),
    sa.Column("format", sa.Text, nullable=False),
    sa.Column("characters", sa.Integer, nullable=False),
    sa.Column("text", sa.LargeBinary, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.Column("title", Words),
    sa.Column("date_start", sa.Date),
    sa.Column("date_end", sa.Date),
    sa.Column("date_precision", sa.Text),
    sa.Column("publisher", Words),
    sa.Column("side", Words),
    sa.Column("language", Words),
    sa.Column("genre", sa.Text),
    sa.Column("reporting_year", sa.Integer),
    sa.Column("address", Words),
    _needs("characters >= 0"),
    _needs(_one_of("format", Format)),
    _needs("(date_start IS NULL) = (date_end IS NULL)"),
    _needs("date_start <= date_end"),
    sa.Index("document_edition", "edition"),
    sa.Index("document_date", "date_start"),
    sqlite_autoincrement=True,
)
"""A text read from an edition: `text` is UTF-8, deflated; `run` is the last one that read it, and
`reading` the hash of all that it took out (see :func:`rapporteur.ledger.codec.reading_id`)."""

known = sa.Table(
    "known",
    metadata,
    _link("document", document),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("value", Words, nullable=False),
    sa.Column("origin", Words, nullable=False),
    *_range(nullable=True),
    sa.PrimaryKeyConstraint("document", "field"),
    _needs(_SPAN_OR_NONE),
)
"""Where each thing known about a document was taken from."""

section = sa.Table(
    "section",
    metadata,
    _link("document", document),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("heading", Words, nullable=False),
    *_range(),
    sa.PrimaryKeyConstraint("document", "position"),
    _needs(_SPAN),
)

furniture = sa.Table(
    "furniture",
    metadata,
    _link("document", document),
    sa.Column("position", sa.Integer, nullable=False),
    *_range(),
    sa.Column("reason", Words, nullable=False),
    sa.PrimaryKeyConstraint("document", "position"),
    _needs(_SPAN),
)

reference = sa.Table(
    "reference",
    metadata,
    _link("document", document),
    sa.Column("position", sa.Integer, nullable=False),
    *_range(),
    sa.Column("label", Words, nullable=False),
    sa.PrimaryKeyConstraint("document", "position"),
    _needs(_SPAN),
)
"""Footnote marks."""

passage = sa.Table(
    "passage",
    metadata,
    _number(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _link("document", document),
    sa.Column("position", sa.Integer, nullable=False),
    *_range(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("words", Words, nullable=False),
    sa.Column("runs", sa.Text, nullable=False),
    sa.Column("sentences", sa.Text, nullable=False),
    sa.Column("section", sa.Integer),
    sa.Column("turn", Words),
    sa.Column("lead", sa.Integer),
    sa.UniqueConstraint("document", "position"),
    _needs(_SPAN),
    _needs("position >= 0"),
    _needs(_one_of("kind", PassageKind)),
    sqlite_autoincrement=True,
)
"""A block of a document; `words` is its readable text, `runs` and `sentences` JSON lists of pairs."""

claim = sa.Table(
    "claim",
    metadata,
    _number(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _link("document", document),
    _link("passage", passage),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    *_range(),
    sa.Column("nth", sa.Integer, nullable=False),
    sa.Column("quote", Words, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("speaker", Words),
    sa.Column("time_start", sa.Date),
    sa.Column("time_end", sa.Date),
    sa.Column("time_precision", sa.Text),
    sa.Column("place", Words),
    sa.Column("topics", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("rule", Words, nullable=False),
    sa.Column("unresolved", sa.Text, nullable=False),
    sa.Column("words", Words, nullable=False),
    sa.Column("event", sa.Text),
    sa.UniqueConstraint("document", "position"),
    _needs(_SPAN),
    _needs("nth >= 0"),
    _needs(_one_of("kind", Kind)),
    _needs(_one_of("status", Status)),
    _needs("(time_start IS NULL) = (time_end IS NULL)"),
    _needs("time_start <= time_end"),
    sa.Index("claim_passage", "passage"),
    sa.Index("claim_kind", "kind", "status"),
    sa.Index("claim_time", "time_start"),
    sqlite_autoincrement=True,
)
"""A claim; `topics`, `detail`, `unresolved` and `event` (its code: an object of event, mode and contexts) are
JSON, `words` is what the search finds it by."""

party = sa.Table(
    "party",
    metadata,
    _link("claim", claim),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.Column("entity", sa.Text),
    sa.PrimaryKeyConstraint("claim", "position"),
    sa.Index("party_name", "name"),
    sa.Index("party_entity", "entity"),
)
"""A party of a claim, and the entity that its name is, as far as resolving tells."""

issue = sa.Table(
    "issue",
    metadata,
    _number(),
    _link("run", run),
    _link("edition", edition, nullable=True),
    _link("document", document, nullable=True),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("place", Words, nullable=False),
    sa.Column("message", Words, nullable=False),
    sa.Column("severe", sa.Boolean, nullable=False),
    *_range(nullable=True),
    sa.Index("issue_edition", "edition"),
    sa.Index("issue_document", "document"),
    sqlite_autoincrement=True,
)
"""A finding about data. Those of an edition are of its last reading; the rest are of their run."""

# -- Who is who, what is one event -----------------------------------------------------------------
#
# Derived from claims and mentions by resolving and reconciling, a document at a time; `stale` holds what a
# change has touched and `settled` which reading of a document has gone in, so that a run that was stopped
# is taken up by the next.

mention = sa.Table(
    "mention",
    metadata,
    _number(),
    _link("document", document),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    *_range(),
    sa.Column("name", Words, nullable=False),
    sa.Column("full", Words, nullable=False),
    sa.Column("offices", sa.Text, nullable=False),
    sa.Column("state", Words),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("block", sa.Text),
    sa.Column("entity", sa.Text),
    sa.UniqueConstraint("document", "position"),
    _needs(_SPAN),
    _needs("times > 0"),
    _needs(_one_of("kind", MentionKind)),
    sa.Index("mention_block", "block"),
    sa.Index("mention_entity", "entity"),
    sqlite_autoincrement=True,
)
"""A form of a name in a document; `offices` is a JSON list of words, head and state. `block` and `entity` are
what resolving says of it, both empty in documents that are not current."""

entity = sa.Table(
    "entity",
    metadata,
    _number(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.Column("state", Words),
    sa.Column("block", sa.Text, nullable=False),
    sa.Index("entity_block", "block"),
    sqlite_autoincrement=True,
)
"""Who or what is named; its names are the mentions that have it for `entity`."""

proposal = sa.Table(
    "proposal",
    metadata,
    _number(),
    sa.Column("a", sa.Text, nullable=False),
    sa.Column("b", sa.Text, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("reasons", sa.Text, nullable=False),
    sa.Column("block", sa.Text, nullable=False),
    sa.Index("proposal_block", "block"),
    sqlite_autoincrement=True,
)
"""Two entities that are likely one, and why; a person decides."""

item = sa.Table(
    "item",
    metadata,
    _number(),
    sa.Column("layer", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    _link("document", document),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("event", sa.Text),
    sa.UniqueConstraint("layer", "id"),
    sa.Index("item_document", "document"),
    sa.Index("item_event", "event"),
    sqlite_autoincrement=True,
)
"""Something of a document that is held against the same of others: what it tells of an event (layer
`happening`), a commitment or what bears on one (`promise`), its words (`copy`). `body` is JSON; `event` is
the event that a happening is of."""

item_key = sa.Table(
    "item_key",
    metadata,
    _link("item", item),
    sa.Column("key", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("item", "key"),
    sa.Index("item_key_key", "key"),
)
"""What two items of one layer must share to be held against each other."""

link = sa.Table(
    "link",
    metadata,
    _link("a", item),
    _link("b", item),
    sa.Column("relation", sa.Text, nullable=False),
    sa.Column("reasons", sa.Text, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.PrimaryKeyConstraint("a", "b"),
    sa.Index("link_b", "b"),
)
"""What joins two items, with the reasons, a JSON list."""

settled = sa.Table(
    "settled",
    metadata,
    sa.Column("document", sa.ForeignKey(document.c.n), primary_key=True),
    sa.Column("reading", sa.Text, nullable=False),
    sa.Column("resolver", sa.Text, nullable=False),
)
"""Which reading of a document was resolved, and by which version of what resolves."""

stale = sa.Table(
    "stale",
    metadata,
    sa.Column("sort", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("sort", "key"),
)
"""Blocks of names (sort `block`) and events (`event`) that a change has touched and that are to be resolved
again."""

judgement = sa.Table(
    "judgement",
    metadata,
    _number(),
    sa.Column("made", Moment, nullable=False),
    sa.Column("who", Words, nullable=False),
    sa.Column("why", Words, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("undone", Moment),
    sa.Column("undone_by", Words),
    sa.Column("undone_why", Words),
    _needs("(undone IS NULL) = (undone_by IS NULL)"),
    sqlite_autoincrement=True,
)
"""What a person decided: when, who, why. `subject` is JSON and names content (documents, spans, kinds), never
rows, so that it lasts when a document is read again. A judgement is never changed but for being undone."""
