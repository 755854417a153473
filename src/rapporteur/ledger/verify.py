"""Deriving a record again: that its bytes, identifiers, quotes, words and links are what they must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from rapporteur.ids import content_id, sha256
from rapporteur.ledger import codec, judging, tables
from rapporteur.ledger.bodies import HAPPENING, PROMISE, happening_body, promise_body
from rapporteur.ledger.catalogue import current_documents
from rapporteur.ledger.codec import Row
from rapporteur.ledger.query import View, claim_parties, document_parts
from rapporteur.model import Claim, Document, Edition, Passage, Span, document_id
from rapporteur.record import Happening, Promise

__all__ = ["Failure", "verify"]

_SHOWN = 60
"""Characters of a value that a failure shows."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something in a record that is not what it must be: a line."""

    what: str
    which: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.what}: {self.which}: expected {self.expected}, found {self.found}"


def verify(
    target: View | Path | str, *, deep: Callable[[Edition], Document | None] | None = None
) -> Iterator[Failure]:
    """Derive a record again, and give each thing that fails.

    With `deep`, which reads an edition into a document, each current document's text is also read
    again from its bytes and compared.

    Raises:
        RecordError: when the record cannot be opened at all.
    """
    with ExitStack() as stack:
        view = target if isinstance(target, View) else stack.enter_context(View.open(target))
        broken = False
        for line, fatal in view.database.damage():
            broken = broken or fatal
            yield Failure("database", str(view.database), "a whole database", line)
        if broken:
            return
        with view.reading() as connection:
            yield from _editions(connection)
            yield from _documents(connection, deep)
            yield from _orphans(connection)
            yield from _judged(connection)
            yield from _resolved(connection)
            yield from _told(connection)
            yield from _settled(connection)
        yield from _words(view)


# -- Editions ------------------------------------------------------------------------------------


def _editions(connection: sa.Connection) -> Iterator[Failure]:
    edition = tables.edition
    numbers = connection.execute(sa.select(edition.c.n).order_by(edition.c.n)).scalars().all()
    for number in numbers:
        row = connection.execute(sa.select(edition).where(edition.c.n == number)).mappings().one()
        try:
            content = codec.inflate(row["content"])
        except ValueError as error:
            yield Failure("bytes", row["id"], "bytes that unpack", str(error))
            continue
        yield from _same("bytes", row["id"], row["sha256"], sha256(content))
        yield from _same("edition id", row["id"], content_id("edition", row["sha256"]), row["id"])
        yield from _same("edition size", row["id"], len(content), row["size"])


# -- Documents -----------------------------------------------------------------------------------


def _documents(
    connection: sa.Connection, deep: Callable[[Edition], Document | None] | None
) -> Iterator[Failure]:
    document, edition = tables.document, tables.edition
    columns = sa.select(document, edition.c.id.label("edition_id")).join(
        edition, document.c.edition == edition.c.n
    )
    numbers = connection.execute(sa.select(document.c.n).order_by(document.c.n)).scalars().all()
    current = set(connection.execute(current_documents()).scalars()) if deep else set()
    for number in numbers:
        row = connection.execute(columns.where(document.c.n == number)).mappings().one()
        failures = list(_document(connection, row))
        yield from failures
        if deep is not None and not failures and number in current:
            yield from _read_again(connection, row, deep)


def _document(connection: sa.Connection, row: Row) -> Iterator[Failure]:
    """What fails of one document: its text, what is known about it, its passages, its claims."""
    failed = False
    which = row["id"]
    try:
        text = codec.unpack_text(row["text"])
    except ValueError as error:
        yield Failure("document text", which, "a text that unpacks", str(error))
        return
    parts = document_parts(connection, row["n"])
    claims = _claim_rows(connection, row["n"])
    parties = claim_parties(connection, [each["n"] for each in claims])
    rebuilt: list[Claim] = []
    for failure in _derived(row, text, parts, claims, parties, rebuilt):
        failed = True
        yield failure
    if failed:
        return
    # Whatever else was changed (a status, a party, an order), the hash of the whole reading tells.
    try:
        mentions = [codec.mention_of(each) for each in _mention_rows(connection, row["n"])]
        for mention in mentions:
            if mention.span.end > len(text):
                place, end = f"{which}:{_place(mention.span)}", f"an end within {len(text)} characters"
                yield Failure("name", place, end, str(mention.span.end))
                return
        whole = codec.document_of(row, row["edition_id"], parts)
        reading = codec.reading_id(whole, rebuilt, mentions)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        yield Failure("document", which, "rows that make a document", _shown(str(error)))
        return
    yield from _same("reading", which, row["reading"], reading)


def _derived(
    row: Row,
    text: str,
    parts: dict[str, list[Row]],
    claims: list[Row],
    parties: dict[int, list[Row]],
    rebuilt: list[Claim],
) -> Iterator[Failure]:
    which = row["id"]
    yield from _same("document id", which, document_id(row["edition_id"], text), which)
    yield from _same("document characters", which, len(text), row["characters"])
    yield from _known(row, parts["known"])
    for name in ("known", "section", "furniture", "reference"):
        for part in parts[name]:
            if part["end"] is not None and part["end"] > len(text):
                end = f"an end within {len(text)} characters"
                yield Failure(name, f"{which}:{part['start']}-{part['end']}", end, str(part["end"]))
    spans: dict[int, Span] = {}
    for part in parts["passage"]:
        yield from _passage(part, which, text, spans)
    for position, part in enumerate(parts["passage"]):
        yield from _same("passage index", part["id"], position, part["position"])
    for claim in claims:
        yield from _claim(claim, which, text, spans, parties[claim["n"]], rebuilt)
    for position, claim in enumerate(claims):
        yield from _same("claim order", claim["id"], position, claim["position"])


def _known(row: Row, rows: list[Row]) -> Iterator[Failure]:
    """Whether the columns that filters look at say what is known."""
    try:
        values = {name: each.value for name, each in codec.known_of(rows).items()}
    except (ValueError, KeyError, TypeError) as error:
        yield Failure("known", row["id"], "values that can be read", _shown(str(error)))
        return
    for name, value in codec.known_columns(values).items():
        yield from _same(f"document {name}", row["id"], value, row[name])


def _passage(row: Row, document: str, text: str, spans: dict[int, Span]) -> Iterator[Failure]:
    which = row["id"]
    try:
        passage = codec.passage_of(row, document)
    except (ValueError, TypeError, KeyError) as error:
        yield Failure("passage", which, "a row that makes a passage", _shown(str(error)))
        return
    spans[row["n"]] = passage.span
    if passage.span.end > len(text):
        yield Failure("passage", which, f"an end within {len(text)} characters", str(passage.span.end))
        return
    yield from _same("passage id", which, passage.id, which)
    yield from _readable(passage, which, text)
    if any(not 0 <= start < end <= len(passage.text) for start, end in passage.sentences):
        yield Failure("sentences", which, f"ranges within {len(passage.text)} characters", row["sentences"])


def _readable(passage: Passage, which: str, text: str) -> Iterator[Failure]:
    """Whether each readable character is the document's that it stands for; white space may be a space."""
    body = passage.body
    ends = [own for own, _ in body.runs[1:]] + [len(body.text)]
    for (own, start), end in zip(body.runs, ends, strict=True):
        words, source = body.text[own:end], text[start : start + end - own]
        if words == source:
            continue
        alike = len(words) == len(source) and all(
            a == b or (a == " " and b.isspace()) for a, b in zip(words, source, strict=True)
        )
        if not alike:
            yield Failure("passage words", which, repr(_shown(source)), repr(_shown(words)))
            return
    if body.runs and not (
        passage.span.start <= body.runs[0][1] and body.span(0, len(body.text)).end <= passage.span.end
    ):
        yield Failure("passage words", which, f"words from {_place(passage.span)}", f"runs {body.runs[0]} …")


# -- Names and claims ----------------------------------------------------------------------------


def _mention_rows(connection: sa.Connection, document: int) -> list[Row]:
    mention = tables.mention
    rows = sa.select(mention).where(mention.c.document == document).order_by(mention.c.position)
    return list(connection.execute(rows).mappings())


def _claim_rows(connection: sa.Connection, document: int) -> list[Row]:
    claim = tables.claim
    rows = sa.select(claim).where(claim.c.document == document).order_by(claim.c.position)
    return list(connection.execute(rows).mappings())


def _claim(
    row: Row, document: str, text: str, spans: dict[int, Span], parties: list[Row], rebuilt: list[Claim]
) -> Iterator[Failure]:
    which = row["id"]
    start, end = row["start"], row["end"]
    if text[start:end] != row["quote"]:
        words = repr(_shown(text[start:end]))
        yield Failure("quote", f"{which} at {document}:{start}-{end}", words, repr(_shown(row["quote"])))
        return
    try:
        claim = codec.claim_of(row, document, parties)
    except (ValueError, TypeError, KeyError) as error:
        yield Failure("claim", which, "a row that makes a claim", _shown(str(error)))
        return
    rebuilt.append(claim)
    yield from _same("claim id", which, claim.id, which)
    home = spans.get(row["passage"])
    if home is None:
        yield Failure("claim passage", which, f"a passage of {document}", "one of another document")
    elif not (home.start <= start and end <= home.end):
        yield Failure("claim passage", which, f"a place within {_place(home)}", f"{start}-{end}")
    yield from _same("claim words", which, codec.claim_words(claim), row["words"])


# -- Links and indexes ---------------------------------------------------------------------------


def _orphans(connection: sa.Connection) -> Iterator[Failure]:
    """Rows that nothing leads to; those that lead nowhere are the database's own check."""
    source, edition, acquisition = tables.source, tables.edition, tables.acquisition
    for table, name, linked in (
        (source, source.c.address, acquisition.c.source),
        (edition, edition.c.id, acquisition.c.edition),
    ):
        lost = sa.select(name).where(table.c.n.not_in(sa.select(linked))).order_by(table.c.n)
        for which in connection.execute(lost).scalars():
            yield Failure(table.name, str(which), "an acquisition", "none")
    issue, document = tables.issue, tables.document
    astray = (
        sa.select(issue.c.n, document.c.id)
        .join(document, issue.c.document == document.c.n)
        .where(issue.c.edition.is_distinct_from(document.c.edition))
    )
    for number, which in connection.execute(astray):
        yield Failure("issue", f"row {number}", f"the edition of {which}", "another edition")


# -- What is derived and decided -----------------------------------------------------------------


def _judged(connection: sa.Connection) -> Iterator[Failure]:
    """Judgements that cannot be read."""
    table = tables.judgement
    for row in connection.execute(sa.select(table).order_by(table.c.n)).mappings():
        try:
            judging.judgement_of(row)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            wanted = "a row that makes a judgement"
            yield Failure(
                "judgement", f"number {row['n']}", wanted, _shown(f"{type(error).__name__}: {error}")
            )


def _resolved(connection: sa.Connection) -> Iterator[Failure]:
    """Names, parties and likely pairs that lead to an entity that is not there."""
    mention, party, proposal = tables.mention, tables.party, tables.proposal
    entity, document, claim = tables.entity.c, tables.document, tables.claim
    known = sa.select(entity.id)
    named = (
        sa.select(document.c.id, mention.c.start, mention.c.end, mention.c.entity)
        .join(document, mention.c.document == document.c.n)
        .where(mention.c.entity.is_not(None), mention.c.entity.not_in(known))
        .order_by(mention.c.n)
    )
    for row in connection.execute(named):
        which = f"{row.id}:{row.start}-{row.end}"
        yield Failure("name", which, "an entity of the record", _shown(row.entity))
    acting = (
        sa.select(claim.c.id, party.c.position, party.c.entity)
        .join(claim, party.c.claim == claim.c.n)
        .where(party.c.entity.is_not(None), party.c.entity.not_in(known))
        .order_by(party.c.claim, party.c.position)
    )
    for actor in connection.execute(acting):
        which = f"{actor.id}, party {actor.position + 1}"
        yield Failure("party", which, "an entity of the record", _shown(actor.entity))
    for side in (proposal.c.a, proposal.c.b):
        likely = sa.select(proposal.c.n, side.label("entity")).where(side.not_in(known))
        for pair in connection.execute(likely.order_by(proposal.c.n)):
            yield Failure("likely pair", f"row {pair.n}", "an entity of the record", _shown(pair.entity))


def _told(connection: sa.Connection) -> Iterator[Failure]:
    """What documents tell of events, and their promises, that cannot be read, are another document's or
    have no event.
    """
    item, document = tables.item, tables.document
    adapters: dict[str, TypeAdapter[Happening] | TypeAdapter[Promise]] = {
        HAPPENING: happening_body(),
        PROMISE: promise_body(),
    }
    rows = (
        sa.select(item, document.c.id.label("owner"))
        .join(document, item.c.document == document.c.n)
        .where(item.c.layer.in_(adapters))
        .order_by(item.c.document, item.c.n)
    )
    claims: tuple[int | None, set[str]] = None, set()
    for row in connection.execute(rows).mappings():
        layer, which = row["layer"], row["id"]
        if claims[0] != row["document"]:
            own = sa.select(tables.claim.c.id).where(tables.claim.c.document == row["document"])
            claims = row["document"], set(connection.execute(own).scalars())
        try:
            told = adapters[layer].validate_json(row["body"])
        except ValueError as error:
            yield Failure(layer, which, f"a row that makes a {layer}", _shown(str(error)))
            continue
        yield from _same(f"{layer} id", which, told.id, which)
        yield from _same(f"{layer} document", which, row["owner"], told.document)
        of = told.claims if isinstance(told, Happening) else (told.id,)
        for claim in sorted(set(of) - claims[1]):
            yield Failure(layer, which, f"a claim of {row['owner']}", claim)
        if layer == HAPPENING and not row["event"]:
            yield Failure(layer, which, "an event", "none")


def _settled(connection: sa.Connection) -> Iterator[Failure]:
    """Where every current document is resolved: others that are said to be, and entities without a name.

    A run that was stopped leaves such rows behind, with documents that are still to be resolved; the next
    one takes them away.
    """
    settled, document, entity = tables.settled.c, tables.document, tables.entity.c
    current, done = current_documents(), sa.select(settled.document)
    waiting = sa.select(document.c.n).where(document.c.n.in_(current), document.c.n.not_in(done))
    stale = sa.select(tables.stale.c.key)
    if any(connection.execute(each.limit(1)).first() is not None for each in (waiting, stale)):
        return
    old = sa.select(document.c.id).where(document.c.n.in_(done), document.c.n.not_in(current))
    for which in connection.execute(old.order_by(document.c.n)).scalars():
        yield Failure("resolved", which, "a document that nothing supersedes", "one that is superseded")
    names = sa.select(tables.mention.c.entity).where(tables.mention.c.entity.is_not(None))
    for which in connection.execute(sa.select(entity.id).where(entity.id.not_in(names))).scalars():
        yield Failure("entity", which, "a name that is its", "none")


def _words(view: View) -> Iterator[Failure]:
    """Whether the full-text indexes hold each row's words."""
    wrong = list(view.database.wrong_words())
    with view.reading() as connection:
        for name, number in wrong:
            table = tables.metadata.tables[name]
            which = connection.execute(sa.select(table.c.id).where(table.c.n == number)).scalar()
            yield Failure(f"{name} index", which or f"row {number}", "the words of its row", "other words")


def _read_again(
    connection: sa.Connection, row: Row, deep: Callable[[Edition], Document | None]
) -> Iterator[Failure]:
    kept = (
        connection.execute(
            sa.select(
                tables.edition,
                tables.source.c.address,
                tables.acquisition.c.name,
                tables.acquisition.c.fetched,
            )
            .join(tables.acquisition, tables.acquisition.c.edition == tables.edition.c.n)
            .join(tables.source, tables.acquisition.c.source == tables.source.c.n)
            .where(tables.edition.c.n == row["edition"])
            # What a name says (a suffix, a date) goes into a reading: the one it was read under counts.
            .order_by((tables.acquisition.c.name == row["name"]).desc(), tables.acquisition.c.n.desc())
            .limit(1)
        )
        .mappings()
        .one()
    )
    try:
        content = codec.inflate(kept["content"])
    except ValueError:
        return  # told where editions are looked at
    edition = Edition(kept["address"], content, kept["fetched"], kept["media_type"], kept["name"])
    document = deep(edition)
    if document is None:
        yield Failure(
            "reading again", row["id"], f"a text of {row['characters']} characters", "nothing readable"
        )
        return
    yield from _same("reading again", row["id"], row["id"], document.id)


def _same(what: str, which: str, expected: Any, found: Any) -> Iterator[Failure]:
    if expected != found:
        yield Failure(what, which, _shown(str(expected)), _shown(str(found)))


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
