"""Full-text search over the passages of a record."""

from __future__ import annotations

import re
from dataclasses import replace

import sqlalchemy as sa

from rapporteur.ledger import codec, tables
from rapporteur.ledger.catalogue import Catalogue
from rapporteur.ledger.codec import Row
from rapporteur.ledger.conditions import Conditions
from rapporteur.ledger.query import EVERYTHING, View
from rapporteur.ledger.rows import Filter, Hit, Hits
from rapporteur.ledger.sqlite import CLOSE, OPEN, ranked_table
from rapporteur.ledger.terms import parse

__all__ = ["search"]

SNIPPET = 240
"""Characters of a snippet, about."""

_BEFORE = 60
"""Characters of a snippet before its first match, about."""


def search(view: View, query: str, wanted: Filter = EVERYTHING, *, limit: int = 20, offset: int = 0) -> Hits:
    """Give the best passages for a query (its grammar: :mod:`rapporteur.ledger.terms`), best first.

    Of the filter, `documents` and `superseded` say where to look, `since` and `until` touch the
    documents' dates, and `parties`, `between`, `kinds` and `statuses` ask for passages with a claim
    that meets them; `about` is one more query that must be met. `limit` and `offset` page through.

    Raises:
        UsageError: when the query holds no word to look for, or a reference is unknown or ambiguous.
        RecordError: when the record cannot be read.
    """
    database = view.database
    passage, document, claim = tables.passage, tables.document, tables.claim
    terms = parse(query) + (parse(wanted.about) if wanted.about is not None else ())
    words = ranked_table("passage")
    with view.reading() as connection:
        catalogue = Catalogue.load(connection)
        conditions = Conditions(wanted, database, connection, catalogue)
        asked = [database.meets("passage", terms), *conditions.scope(passage.c.document)]
        asked += conditions.when(document.c.date_start, document.c.date_end)
        if conditions.about_claims:
            claims_only = Conditions(replace(wanted, about=None), database, connection, catalogue)
            asked.append(database.among(passage.c.n, view.homes(connection, claims_only)))
        found = words.join(passage, passage.c.n == words.c.rowid).join(
            document, document.c.n == passage.c.document
        )
        total = connection.execute(sa.select(sa.func.count()).select_from(found).where(*asked)).scalar_one()
        score = database.score("passage").label("score")
        best = connection.execute(
            sa.select(passage.c.n, score)
            .select_from(found)
            .where(*asked)
            .order_by(score, document.c.date_start.desc(), document.c.id, passage.c.position)
            .limit(limit)
            .offset(offset)
        ).all()
        # Marking matches costs more than ranking, so that it is done for what is shown alone.
        claims = sa.select(sa.func.count()).where(claim.c.passage == passage.c.n).correlate(passage)
        columns = sa.select(
            passage, database.marked("passage").label("marked"), claims.scalar_subquery().label("claims")
        ).select_from(words.join(passage, passage.c.n == words.c.rowid))
        shown = columns.where(
            database.meets("passage", terms), database.among(passage.c.n, [each.n for each in best])
        )
        rows = {row["n"]: row for row in connection.execute(shown).mappings()}
        hits = [_hit(rows[each.n], each.score, catalogue) for each in best]
    return Hits(tuple(hits), total, view.searched(wanted))


def _hit(row: Row, score: float, catalogue: Catalogue) -> Hit:
    entry = catalogue.entries[row["document"]]
    passage = codec.passage_of(row, entry.id)
    found = _matches(passage.text, row["marked"])
    start, end = _window(passage.text, found)
    inside = [(a, b) for a, b in found if start <= a and b <= end]
    head, tail = "… " if start else "", " …" if end < len(passage.text) else ""
    shift = len(head) - start
    return Hit(
        document=entry.id,
        label=entry.label,
        title=entry.title,
        date=entry.date,
        kind=passage.kind,
        span=passage.span,
        snippet=head + passage.text[start:end] + tail,
        matches=tuple((a + shift, b + shift) for a, b in inside),
        places=tuple(passage.body.span(a, b) for a, b in inside),
        score=score,
        claims=row["claims"],
    )


def _matches(text: str, marked: str) -> list[tuple[int, int]]:
    """Offsets of the matches in a text, from the same text with marks around them.

    Both are walked side by side, so that a control in the text itself is not taken for a mark.
    """
    found = []
    at = opened = 0
    for character in marked:
        if at < len(text) and character == text[at]:
            at += 1
        elif character == OPEN:
            opened = at
        elif character == CLOSE and opened < at:
            found.append((opened, at))
        else:
            return []  # a text that is kept escaped; it is found, but not where in it
    return found


def _window(text: str, found: list[tuple[int, int]]) -> tuple[int, int]:
    """What to show of a text: all of it, or from a little before the match that most others follow."""
    if len(text) <= SNIPPET or not found:
        return 0, _word_end(text, SNIPPET)
    starts = [a for a, _ in found]
    best = max(starts, key=lambda a: (sum(a <= other < a + SNIPPET - _BEFORE for other in starts), -a))
    start = max(0, min(best - _BEFORE, len(text) - SNIPPET))
    if start:
        space = re.compile(r"\s").search(text, start, best)
        start = space.end() if space else best
    longest = next(b for a, b in found if a == best)
    return start, _word_end(text, max(start + SNIPPET, longest))


def _word_end(text: str, at: int) -> int:
    """The end of the word that reaches over an offset."""
    space = re.compile(r"\s").search(text, at) if at < len(text) else None
    return space.start() if space else len(text)
