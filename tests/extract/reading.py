"""Read a passage as a document of its own, from bytes to claims, for the tests of extraction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from rapporteur.dates import Interval
from rapporteur.extract.analysis import analyse
from rapporteur.extract.context import Sentence
from rapporteur.extract.discourse import Discourse
from rapporteur.extract.language import load
from rapporteur.extract.names import NameBook, find_names
from rapporteur.extract.times import Anchor, find_times
from rapporteur.model import Claim, Document, Edition, Genre, Kind, MeetingDetail, QuotationDetail
from rapporteur.pipeline import Reading, read_edition
from rapporteur.publish.explain import rule_words
from rapporteur.settings import Settings

__all__ = [
    "about",
    "claims",
    "discourse",
    "edition",
    "meeting",
    "meetings",
    "parties",
    "quotations",
    "read",
    "sentence",
    "sound",
    "when",
]

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)


def read(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    format: str = "markdown",
) -> Reading:
    """Take a passage through all stages.

    `date`, `title` and `url` stand in the front matter of Markdown; in plain text the title is the
    first line and the date the second.
    """
    if format == "markdown":
        lines = [
            f"{key}: {value!r}" for key, value in (("title", title), ("date", date), ("url", url)) if value
        ]
        head = "\n".join(["---", *lines, "---", "", ""]) if lines else ""
        name = "note.md"
    else:
        head = "".join(f"{line}\n\n" for line in (title, date) if line)
        name = "note.txt"
    reading = read_edition(edition(head + text, name), Settings())
    assert reading.error is None, reading.issues
    undescribed = {c.rule for c in reading.claims if not rule_words(c.rule)}
    assert not undescribed, f"say in vocab/rules.yaml what {undescribed} take"
    return reading


def edition(text: str | bytes, name: str = "note.md") -> Edition:
    """An edition of some text, as it would come from a file."""
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return Edition(f"/papers/{name}", content, FETCHED, name=name)


def claims(
    text: str,
    *kinds: Kind,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    format: str = "markdown",
) -> list[Claim]:
    """The claims that a passage gives, of some kinds or all, each quote held against the text."""
    reading = read(text, date=date, title=title, url=url, format=format)
    assert reading.document is not None, reading.issues
    sound(reading.document, reading.claims)
    return [c for c in reading.claims if not kinds or c.kind in kinds]


def sound(document: Document, found: Iterable[Claim]) -> None:
    """What holds for the claims of any document."""
    found = list(found)
    for claim in found:
        span = claim.citation.span
        assert claim.citation.document == document.id
        assert claim.citation.quote == document.text[span.start : span.end]
        assert claim.citation.quote == claim.citation.quote.strip()
    assert len({c.id for c in found}) == len(found)
    assert found == sorted(found, key=lambda c: (c.citation.span, c.kind.value, c.nth))


def meetings(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    format: str = "markdown",
) -> list[Claim]:
    """The meetings that a passage tells."""
    return claims(text, Kind.MEETING, date=date, title=title, url=url, format=format)


def meeting(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    format: str = "markdown",
) -> Claim:
    """The one meeting that a passage tells."""
    (found,) = meetings(text, date=date, title=title, url=url, format=format)
    return found


def quotations(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    format: str = "markdown",
) -> list[tuple[str, str, str]]:
    """The quotations of a passage: the quote, the speaker's name, the quoted words."""
    found = claims(text, Kind.QUOTATION, date=date, title=title, url=url, format=format)
    return [
        (c.citation.quote, c.parties[0].name, c.detail.words)
        for c in found
        if isinstance(c.detail, QuotationDetail)
    ]


def parties(claim: Claim) -> list[str]:
    """The parties of a claim as ``role name``."""
    return [f"{p.role} {p.name}" for p in claim.parties]


def when(claim: Claim) -> str | None:
    """The time of a claim, as short as its precision allows."""
    return None if claim.time is None else str(claim.time)


def about(claim: Claim) -> tuple[str, str | None, int | None]:
    """A meeting's own fields: form, series, ordinal."""
    assert isinstance(claim.detail, MeetingDetail)
    return claim.detail.form.value, claim.detail.series, claim.detail.ordinal


def discourse(
    *texts: str, side: str | None = None, genre: Genre = Genre.UNKNOWN, states: tuple[str, ...] = ()
) -> Discourse:
    """What a document has told whose names stand in some texts."""
    book = NameBook()
    for text in texts:
        book.read(text)
    for text in texts:
        for mention in find_names(text, None):
            book.add(mention)
    return Discourse(book, side=side, genre=genre, states=states)


def sentence(
    text: str,
    told: Discourse | None = None,
    *,
    published: Interval | None = None,
) -> Sentence:
    """One sentence with its names, times, tokens and clauses."""
    told = told or discourse(text)
    names, times = find_names(text, told.book), find_times(text, Anchor(published, None))
    (found,) = analyse(load(), [(text, names, times)])
    return Sentence(text, 0, None, found.tokens, names, times, (), *found[1:], (), told)
