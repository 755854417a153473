"""From a document to its claims: names first, then sentence by sentence, each kind by its own module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from rapporteur import vocabulary
from rapporteur.errors import Issue
from rapporteur.extract.acronyms import find_acronyms
from rapporteur.extract.analysis import analyse
from rapporteur.extract.attribution import Attribution, find_attributions
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Discourse
from rapporteur.extract.figures import find_figures
from rapporteur.extract.language import LanguageModel, Named, load
from rapporteur.extract.meetings import find_meetings, shows, title_meeting
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.names import find_names
from rapporteur.extract.names_book import NameBook
from rapporteur.extract.quantities import find_quantities
from rapporteur.extract.quotations import (
    Read,
    Voice,
    announced,
    block_quotation,
    find_quotations,
    quoted_spans,
)
from rapporteur.extract.times import Anchor, find_times
from rapporteur.model import (
    Claim,
    Detail,
    Document,
    Form,
    Genre,
    Kind,
    MeetingDetail,
    Party,
    Passage,
    PassageKind,
    cite,
)

__all__ = ["extract"]


def extract(
    document: Document, language_model: str | None = None
) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """Give the claims of a document in the order of its text, and what was found amiss.

    A document in a language that is not read gives no claims (the reader has said so). `language_model`
    names a spaCy pipeline to parse with; without it, ours does.

    Raises:
        LanguageError: when the pipeline cannot be loaded, or cannot do what is asked of it.
    """
    known = document.language.value if document.language is not None else "und"
    if not known.startswith(("en", "und")):
        return (), ()
    return _Extraction(document, load(language_model)).run()


class _Extraction:
    """The extraction of one document."""

    def __init__(self, document: Document, language: LanguageModel) -> None:
        self.document = document
        self.language = language
        self.anchor = Anchor(
            published=document.date.value if document.date else None,
            reporting_year=document.reporting_year.value if document.reporting_year else None,
        )
        self.book = NameBook()
        self.recognised: dict[str, tuple[Named, ...]] = {}
        """What the recogniser found, by sentence."""
        self.claims: list[Claim] = []
        self.seen: dict[tuple[str, int, int], int] = {}
        self.lead: Voice | None = None
        self.unsigned: tuple[Passage, Sequence[Read], Sequence[tuple[int, int]]] | None = None
        """A passage whose quotation goes on into the next, and whose speaker is not known yet."""
        self.headline: list[tuple[Passage, int, Draft]] = []

    def run(self) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
        """Read the names of the whole document, then its sentences in order."""
        document = self.document
        titled, opening = self._learn()
        title = document.title.value if document.title else ""
        self.discourse = Discourse(
            self.book,
            side=document.side.value if document.side else None,
            genre=document.genre.value if document.genre else Genre.UNKNOWN,
            states=self._states(titled, opening),
        )
        self.discourse.published = document.date.value if document.date else None
        if title:
            (sentence,) = self._sentences([(title, 0, None)])
            self.discourse.title = title_meeting(sentence)
            if self.discourse.genre is Genre.JOINT_STATEMENT:
                self.discourse.issuers = self._states(titled, ())
        for passage in document.passages:
            if passage.turn is not None:
                self.discourse.joins(passage.turn)
        if self.discourse.genre is Genre.REMARKS and not self.discourse.speakers:
            self.discourse.author = self._author(title)
        first_heading = next((p for p in document.passages if p.kind is PassageKind.HEADING), None)
        for passage, sentences in self._parsed():
            headline = passage is first_heading and passage.index <= 1
            self._passage(passage, sentences, headline=headline)
        self._headline()
        self.claims.sort(key=lambda c: (c.citation.span, c.kind.value, c.nth))
        return tuple(self.claims), ()

    def _learn(self) -> tuple[tuple[NameMention, ...], tuple[NameMention, ...]]:
        """Collect every name of the document; give those of its title and those of its opening."""
        titled: tuple[NameMention, ...] = ()
        opening: list[NameMention] = []
        texts = [self.document.title.value] if self.document.title else []
        for passage in self.document.passages:
            texts += [passage.text[a:b] for a, b in _bounded(passage)]
        self.recognised = dict(zip(texts, self.language.names(texts), strict=True))
        for number, text in enumerate(texts):
            for short, long, _, _ in find_acronyms(text):
                self.book.define(short, long)
            mentions = find_names(text, None, self.recognised[text])
            for mention in mentions:
                self.book.add(mention)
            if number == 0 and self.document.title:
                titled = mentions
            if number < _OPENING:
                opening += mentions
        return titled, tuple(opening)

    def _states(self, titled: Iterable[NameMention], opening: Iterable[NameMention]) -> tuple[str, ...]:
        """The states the document is between: those of its title, else of its opening sentences."""
        named: list[str] = []
        for mentions in (titled, opening):
            for mention in mentions:
                for inner in mention.walk():
                    state = inner.name if inner.kind in {NameKind.STATE, NameKind.NATIONALITY} else None
                    if inner.kind in {NameKind.PERSON, NameKind.OFFICE}:
                        state = inner.state
                    if state is not None and state not in named and is_state(state):
                        named.append(state)
            if len(named) >= 2:
                break
        side = self.document.side.value if self.document.side else None
        if side is not None and len(named) == 1 and side not in named:
            named.insert(0, side)
        return tuple(named[:2])

    def _author(self, title: str) -> str | None:
        """The one person a title of remarks names as their speaker."""
        match = _BY.search(title)
        if match is None:
            return None
        persons = [m for m in find_names(title, self.book) if m.kind is NameKind.PERSON]
        behind = [m for m in persons if m.start >= match.end() - 1]
        return self.discourse.name_of(behind[0]) if behind and behind[0].start <= match.end() + 1 else None

    def _sentences(self, given: Sequence[tuple[str, int, Passage | None]]) -> list[Sentence]:
        """Everything found in some sentences, each given with its offset in its passage."""
        found = []
        for text, _, _ in given:
            names = find_names(text, self.book, self.recognised.get(text, ()))
            found.append((text, names, find_times(text, self.anchor)))
        return [
            Sentence(
                text=text,
                offset=offset,
                passage=passage,
                tokens=analysis.tokens,
                names=names,
                times=times,
                quantities=find_quantities(text, times),
                clauses=analysis.clauses,
                nominals=analysis.nominals,
                appositions=analysis.appositions,
                quotes=(),
                discourse=self.discourse,
            )
            for (text, offset, passage), (_, names, times), analysis in zip(
                given, found, analyse(self.language, found), strict=True
            )
        ]

    def _parsed(self) -> Iterator[tuple[Passage, list[Sentence]]]:
        """The passages with their sentences, some hundred sentences parsed at a time."""
        waiting: list[Passage] = []
        given: list[tuple[str, int, Passage | None]] = []
        for passage in self.document.passages:
            waiting.append(passage)
            given += [(passage.text[a:b], a, passage) for a, b in _bounded(passage)]
            if len(given) >= _AHEAD:
                yield from self._by_passage(waiting, given)
                waiting, given = [], []
        yield from self._by_passage(waiting, given)

    def _by_passage(
        self, passages: Sequence[Passage], given: Sequence[tuple[str, int, Passage | None]]
    ) -> Iterator[tuple[Passage, list[Sentence]]]:
        sentences = self._sentences(given)
        for passage in passages:
            yield passage, [s for s in sentences if s.passage is passage]

    def _passage(self, passage: Passage, sentences: Sequence[Sentence], *, headline: bool) -> None:
        self.discourse.says(passage.turn)
        read: list[tuple[Sentence, tuple[Attribution, ...]]] = []
        drafts: list[tuple[Sentence, Draft]] = []
        spans = quoted_spans(passage.text)
        for plain in sentences:
            text, start = plain.text, plain.offset
            end = start + len(text)
            if self.discourse.asks() or text.rstrip().endswith("?"):
                continue  # a question asserts nothing
            sentence = replace(
                plain,
                quotes=tuple(
                    (max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start
                ),
            )
            links = find_attributions(text, sentence.tokens, sentence.clauses)
            read.append((sentence, links))
            drafts += [(sentence, d) for d in find_meetings(sentence, links)]
            drafts += [(sentence, d) for d in find_figures(sentence, links)]
            self.discourse.heard(sentence.names, _subject(sentence))
        if passage.kind is PassageKind.BLOCK_QUOTE and self.lead is not None:
            drafts += block_quotation(read, self.lead)
            self._take(passage, drafts, headline=headline)
            return
        quoted, voice = find_quotations(read, spans, self.lead)
        me = self.discourse.speaker() if passage.turn is not None else None
        drafts += [(s, d) for s, d in quoted if d.parties[0].name != me]
        goes_on = bool(spans) and spans[-1][1] >= len(passage.text.rstrip())
        if self.unsigned is not None and voice is not None and spans and spans[0][0] <= 1:
            before, earlier, marks = self.unsigned  # "“… ¶ “…,” she added": the words before are hers too
            self._take(before, find_quotations(earlier, marks, voice)[0], headline=False)
        self.unsigned = (passage, read, spans) if goes_on and voice is None and self.lead is None else None
        self.lead = announced(read) or (voice if goes_on else None)
        self._take(passage, drafts, headline=headline)

    def _take(self, passage: Passage, drafts: Iterable[tuple[Sentence, Draft]], *, headline: bool) -> None:
        for sentence, draft in drafts:
            if headline:
                self.headline.append((passage, sentence.offset, draft))
            else:
                self._claim(passage, sentence.offset, draft)

    def _headline(self) -> None:
        """Claims of the headline that the text does not repeat."""
        for passage, offset, draft in self.headline:
            names = {p.name for p in draft.parties}
            repeated = any(
                c.kind is draft.kind
                and (
                    c.detail == draft.detail
                    if draft.kind is not Kind.MEETING
                    else shows(c.rule)
                    and (_form(c.detail) == _form(draft.detail) or bool(names & {p.name for p in c.parties}))
                )
                for c in self.claims
            )
            if not repeated:
                self._claim(passage, offset, draft)

    def _claim(self, passage: Passage, offset: int, draft: Draft) -> None:
        span = passage.body.span(offset + draft.start, offset + draft.end)
        key = (draft.kind.value, span.start, span.end)
        nth = self.seen.get(key, 0)
        claim = Claim(
            kind=draft.kind,
            citation=cite(self.document, span),
            detail=draft.detail,
            status=draft.status,
            speaker=draft.speaker,
            time=draft.time,
            place=draft.place,
            parties=_distinct(draft.parties),
            topics=draft.topics,
            rule=draft.rule,
            unresolved=draft.unresolved,
            nth=nth,
        )
        if nth and any(replace(claim, nth=c.nth) == c for c in self.claims):
            return
        self.seen[key] = nth + 1
        self.claims.append(claim)


_AHEAD = 200
"""Sentences that are parsed together: enough for the pipeline's speed, few enough for memory."""

_LONGEST = 4_000
"""Characters of a sentence that are read as one: no sentence of the genre is longer, a text without
sentence marks is, and what looks at every pair of words of it must end.
"""


def _bounded(passage: Passage) -> Iterator[tuple[int, int]]:
    """The sentences of a passage, one without end cut at its semicolons, commas or spaces."""
    for start, end in passage.sentences:
        while end - start > _LONGEST:
            stretch = passage.text[start : start + _LONGEST]
            cut = max(stretch.rfind("; ", _LONGEST // 2), stretch.rfind(", ", _LONGEST // 2))
            cut = cut if cut > 0 else stretch.rfind(" ", _LONGEST // 2)
            cut = cut + 1 if cut > 0 else _LONGEST
            yield start, start + cut
            start += cut
        if end > start:
            yield start, end


_BY = re.compile(
    r"\b(?:remarks|speech|address|statement|comments)\b[^.]{0,60}?\b(?:by|of|from)\s+", re.IGNORECASE
)
_OPENING = 4
"""Sentences, the title among them, that tell between which states a document is."""


@cache
def _state_names() -> frozenset[str]:
    return frozenset(entry["name"] for entry in vocabulary.load("states"))


def is_state(name: str) -> bool:
    """Whether a name is a state's usual English short name."""
    return name in _state_names()


def _subject(sentence: Sentence) -> tuple[int, int] | None:
    """The subject of a sentence's first finite clause."""
    return next((c.subject for c in sentence.clauses if c.subject and c.predicate.tense != "none"), None)


def _form(detail: Detail) -> Form | None:
    return detail.form if isinstance(detail, MeetingDetail) else None


def _distinct(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(parties))
