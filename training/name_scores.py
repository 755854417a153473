"""F1 of the names that the reader gives, against names marked by hand, a label each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapporteur.extract.acronyms import find_acronyms
from rapporteur.extract.language import LanguageModel
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.names import NameBook, find_names
from rapporteur.extract.times import Anchor, TimeSort, find_times
from rapporteur.read.segment import sentences
from training.evaluate import Tally
from training.names import Span

__all__ = ["name_scores", "reader_names"]

_LABELS = {
    NameKind.STATE: "STATE",
    NameKind.NATIONALITY: "NORP",
    NameKind.BODY: "ORG",
    NameKind.PLACE: "PLACE",
    NameKind.EVENT: "EVENT",
    NameKind.LAW: "LAW",
    NameKind.PROGRAMME: "PROGRAMME",
}

Passage = tuple[str, list[Span]]


def _spans(mention: NameMention) -> Iterator[Span]:
    """A mention as the flat spans of the marked data: titles and names apart, nothing inside a title."""
    if mention.kind not in {NameKind.PERSON, NameKind.OFFICE}:
        yield mention.name_start, mention.name_end, _LABELS[mention.kind]
        return
    for title in mention.titles:
        yield title.start, title.end, "TITLE"
    if mention.kind is NameKind.PERSON:
        yield mention.name_start, mention.name_end, "PERSON"
    for part in mention.parts:
        if not any(t.start <= part.start and part.end <= t.end for t in mention.titles):
            yield from _spans(part)


def reader_names(passages: Sequence[str], language: LanguageModel | None) -> list[set[Span]]:
    """Give the names of a document, a set a passage; `language` adds what its recogniser finds."""
    cut = [(number, a, b) for number, text in enumerate(passages) for a, b in sentences(text)]
    texts = [passages[number][a:b] for number, a, b in cut]
    recognised = language.names(texts) if language is not None else [() for _ in texts]
    book = NameBook()
    for text, found in zip(texts, recognised, strict=True):
        for short, long, _, _ in find_acronyms(text):
            book.define(short, long)
        for mention in find_names(text, None, found):
            book.add(mention)
    out: list[set[Span]] = [set() for _ in passages]
    for (number, a, _), text, found in zip(cut, texts, recognised, strict=True):
        for mention in find_names(text, book, found):
            out[number] |= {(a + s, a + e, label) for s, e, label in _spans(mention)}
        for time in find_times(text, Anchor(None, None)):
            if time.sort is TimeSort.CALENDAR:
                out[number].add((a + time.start, a + time.end, "DATE"))
    return out


def name_scores(
    documents: Iterable[Sequence[Passage]], language: LanguageModel | None
) -> dict[str, tuple[int, int, int]]:
    """Give for each label, and for ``all``, how many names are right, marked and given.

    Money is left out: it is a quantity to the reader, no name.
    """
    tally = Tally()
    for passages in documents:
        given = reader_names([text for text, _ in passages], language)
        for (_, spans), found in zip(passages, given, strict=True):
            marked: set[Span] = {(a, b, label) for a, b, label in spans if label != "MONEY"}
            for label in {*(s[2] for s in marked), *(s[2] for s in found)}:
                one = {s for s in marked if s[2] == label}
                two = {s for s in found if s[2] == label}
                for name in (label, "all"):
                    tally.add(name, len(one & two), len(one), len(two))
    return {name: (tally.right[name], tally.gold[name], tally.given[name]) for name in sorted(tally.gold)}
