"""From a document to its claims: names first, then sentence by sentence, each kind by its own module."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.errors import Issue
from rapporteur.extract.acronyms import find_acronyms
from rapporteur.extract.activities import find_activities
from rapporteur.extract.acts import ActReader
from rapporteur.extract.analysis import analyse
from rapporteur.extract.assistance import find_assistance
from rapporteur.extract.attribution import Attribution, find_attributions
from rapporteur.extract.commitments import find_commitments
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Discourse, Found
from rapporteur.extract.eventnouns import find_event_nouns
from rapporteur.extract.figures import find_figures
from rapporteur.extract.instruments import find_instruments, instrument_above
from rapporteur.extract.issuers import issuers_of
from rapporteur.extract.items import Lead, lead_of
from rapporteur.extract.language import LanguageModel, Named, load
from rapporteur.extract.measures import find_measures
from rapporteur.extract.meetings import find_meetings, shows, title_meeting
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.names import find_names, join, leaves_names
from rapporteur.extract.names_book import NameBook
from rapporteur.extract.nlp import lemmas_of
from rapporteur.extract.plover import code_of
from rapporteur.extract.quantities import find_quantities
from rapporteur.extract.quotations import (
    Read,
    Voice,
    announced,
    block_quotation,
    find_quotations,
    quoted_spans,
    signature,
)
from rapporteur.extract.roll import Roll
from rapporteur.extract.stances import find_stances
from rapporteur.extract.times import Anchor, TimeMention, find_times
from rapporteur.model import (
    Claim,
    Detail,
    Document,
    Form,
    Genre,
    Kind,
    MeetingDetail,
    Mention,
    Party,
    Passage,
    PassageKind,
    cite,
)

__all__ = ["extract"]
_OFTEN = 3
"""Times: a state that a history is about is named as often."""


def extract(
    document: Document, language_model: str | None = None
) -> tuple[tuple[Claim, ...], tuple[Mention, ...], tuple[Issue, ...]]:
    """Give the claims of a document in the order of its text, the names in it, and what was found amiss.

    A document in a language that is not read gives no claims and no names (the reader has said so).
    `language_model` names a spaCy pipeline to parse with; without it, ours does.

    Raises:
        LanguageError: when the pipeline cannot be loaded, or cannot do what is asked of it.
    """
    known = document.language.value if document.language is not None else "und"
    if not known.startswith(("en", "und")):
        return (), (), ()
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
        self.standing: tuple[Passage, Sequence[Read], Sequence[tuple[int, int]]] | None = None
        """A passage that is a quotation as a whole, which the next may sign."""
        self.leads: dict[int, Lead] = {}
        """What each passage is for a list under it, by index."""
        self.opened: Lead | None = None
        """The line that announces the headings and lists behind it ("launched initiatives, including:")."""
        self.headline: list[tuple[Passage, int, Draft]] = []
        self.roll = Roll()

    def run(self) -> tuple[tuple[Claim, ...], tuple[Mention, ...], tuple[Issue, ...]]:
        """Read the names of the whole document, then its sentences in order."""
        document = self.document
        self.book.side = document.side.value if document.side else None
        titled, opening = self._learn()
        title = document.title.value if document.title else ""
        self.discourse = Discourse(
            self.book,
            side=document.side.value if document.side else None,
            genre=document.genre.value if document.genre else Genre.UNKNOWN,
            states=self._states(titled, opening),
        )
        self.discourse.published = document.date.value if document.date else None
        self.discourse.issuers = issuers_of(document, self.discourse, titled)
        in_title = {n.name for m in titled for n in m.walk() if n.kind is NameKind.STATE and is_state(n.name)}
        self.discourse.about = in_title.pop() if len(in_title) == 1 else None
        for mention in titled:
            if mention.kind is NameKind.PERSON:
                full = self.discourse.name_of(mention)
                same = full.split()[-1] == mention.name.split()[-1]
                self.discourse.titled[full] = full if same else mention.name
        for passage in document.passages:
            if passage.turn is not None:
                self.discourse.joins(passage.turn)
        persons = [m for m in titled if m.kind is NameKind.PERSON]
        if persons and persons[0].state in {None, self.discourse.side} and len(self.discourse.speakers) > 1:
            self.discourse.host = self.discourse.name_of(persons[0])
        if not self.discourse.speakers:
            self.discourse.author = self._author(title) or self._signed()
        first_heading = next((p for p in document.passages if p.kind is PassageKind.HEADING), None)
        for passage, sentences in self._parsed():
            headline = passage is first_heading and passage.index <= 1
            self._passage(passage, sentences, headline=headline)
            self.roll.hear(passage, sentences, self.discourse)
        self._headline()
        self.claims.sort(key=lambda c: (c.citation.span, c.kind.value, c.nth))
        return tuple(self.claims), self.roll.mentions(self.claims, self.book), ()

    def _learn(self) -> tuple[tuple[NameMention, ...], tuple[NameMention, ...]]:
        """Collect every name of the document; give those of its title and those of its opening."""
        titled: tuple[NameMention, ...] = ()
        opening: list[NameMention] = []
        texts = [self.document.title.value] if self.document.title else []
        for passage in self.document.passages:
            texts += [passage.text[a:b] for a, b in _bounded(passage)]
        plain = {text: find_names(text) for text in texts}
        asked = [text for text, found in plain.items() if leaves_names(text, found)]
        if self.language.recognises:
            self.recognised = dict(zip(asked, self.language.names(asked), strict=True))
        for text in texts:
            self.book.read(text)
        for text in texts[1:] if self.document.title else texts:
            for match in _BODY.finditer(text):
                self.book.call(match.group())
        for turn in dict.fromkeys(p.turn for p in self.document.passages if p.turn and not p.turn.isupper()):
            for mention in find_names(turn):
                self.book.add(mention)  # "President of Peru Ana Ruiz:" tells whose office she holds
        for number, text in enumerate(texts):
            for short, long, _, _ in find_acronyms(text):
                self.book.define(short, long)
            mentions = join(text, plain[text], self.recognised.get(text), self.book)
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
        side = self.document.side.value if self.document.side else None
        for mentions in (titled, opening):
            for mention in mentions:
                for inner in mention.walk():
                    state = inner.of_state
                    if state is not None and state not in named and is_state(state):
                        named.append(state)
            if side is not None and len(named) == 1 and side not in named:
                named.insert(0, side)  # the side whose text it is, and the one that its title names
            if len(named) >= 2:
                break
            if mentions is titled and not named and (often := self._often()):
                return often  # a history without a title is of the two states that it names most
        return tuple(named[:2])

    def _often(self) -> tuple[str, ...]:
        """The two states that a document of no known genre names most, the first named first."""
        if self.document.genre is not None and self.document.genre.value is not Genre.UNKNOWN:
            return ()
        counts: Counter[str] = Counter()
        for passage in self.document.passages:
            for mention in find_names(passage.text, self.book):
                counts.update(
                    {
                        m.state or m.name
                        for m in mention.walk()
                        if m.kind in {NameKind.STATE, NameKind.NATIONALITY} and is_state(m.state or m.name)
                    }
                )
        first = [state for state, count in counts.most_common(2) if count >= _OFTEN]
        return tuple(state for state in counts if state in first) if len(first) == 2 else ()

    def _author(self, title: str) -> str | None:
        """The one person a title of remarks or of a statement names as whose words they are."""
        match = _BY.search(title)
        if match is None or self.discourse.genre not in {Genre.REMARKS, Genre.STATEMENT}:
            return None
        persons = [m for m in find_names(title, self.book) if m.kind is NameKind.PERSON]
        behind = [m for m in persons if m.start >= match.end() - 1]
        return self.discourse.name_of(behind[0]) if behind and behind[0].start <= match.end() + 1 else None

    def _signed(self) -> str | None:
        """Who signs a text in the first person: "I, ANA RUIZ, President …", or a name alone at its end."""
        passages = self.document.passages
        for passage in passages[:_SIGNED]:
            if match := _I_NAME.search(passage.text):
                return self._as_named(match[1])
        for passage in passages[-_SIGNED:]:
            if match := _SIGNATURE.fullmatch(passage.text.strip()):
                return self._as_named(match[0])
        return None

    def _as_named(self, capitals: str) -> str:
        """A name that stands in capitals, as the document writes it elsewhere or as names are written."""
        plain = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), capitals.strip(" ,"))
        known = self.book.person(plain)
        return known if known is not None and not known.isupper() else plain

    def _sentences(self, given: Sequence[tuple[str, int, Passage | None]]) -> list[Sentence]:
        """Everything found in some sentences, each given with its offset in its passage."""
        found = []
        times: tuple[TimeMention, ...] = ()
        before: Passage | None = None
        told: Interval | None = None
        for text, _, passage in given:
            names = find_names(text, self.book, self.recognised.get(text))
            told = next((t.named for t in reversed(times) if t.named is not None), told)
            told, before = told if passage is before else None, passage
            times = find_times(text, self.anchor, told=told)
            found.append((text, names, times))
        return [
            Sentence(
                text=text,
                offset=offset,
                passage=passage,
                tokens=analysis.tokens,
                names=names,
                times=times,
                quantities=find_quantities(text, times, self.discourse.side),
                clauses=analysis.clauses,
                nominals=analysis.nominals,
                appositions=analysis.appositions,
                joints=analysis.joints,
                quotes=(),
                events=(),
                discourse=self.discourse,
            )
            for (text, offset, passage), (_, names, times), analysis in zip(
                given, found, analyse(self.language, found), strict=True
            )
        ]

    def _parsed(self) -> Iterator[tuple[Passage, list[Sentence]]]:
        """The passages with their sentences, some hundred sentences parsed at a time."""
        waiting: list[Passage] = []
        title = self.document.title.value if self.document.title else ""
        given: list[tuple[str, int, Passage | None]] = [(title, 0, None)] if title else []
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
        if sentences and sentences[0].passage is None:  # the title is parsed with the first of the text
            title = sentences[0]
            self.discourse.title = title_meeting(replace(title, events=find_event_nouns(title)))
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
            sentence = replace(sentence, events=find_event_nouns(sentence))
            links = find_attributions(text, sentence.tokens, sentence.clauses)
            read.append((sentence, links))
            lead = self.leads.get(passage.lead) if passage.lead is not None else None
            if passage.kind is PassageKind.HEADING:
                lead = self.opened
            above = lead if self._opens_item(sentence) else None
            if above is not None and above.parties.names:
                sentence = replace(sentence, announcers=above.parties)
            found = self._claims_of(sentence, links, above)
            drafts += [(sentence, d) for d in found]
            leads = self._lead(sentence, links, found, lead)
            known = self.leads.get(passage.index)
            colon = text.rstrip(" *").endswith(":")
            listing = _GOES_ON.match(text) or (self.discourse.genre is Genre.FACT_SHEET and not colon)
            if known is None or leads.announces or not (known.announces and listing):
                self.leads[passage.index] = leads
            self.discourse.heard(sentence.names, _subject(sentence))
        if passage.kind is PassageKind.PARAGRAPH:
            self.opened = self.leads.get(passage.index) if passage.text.rstrip(" *").endswith(":") else None
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
        if self.standing is not None and (signer := signature(read)) is not None:
            before, earlier, marks = self.standing  # "“…” ¶ Maria Lopez, Governor"
            self._take(before, find_quotations(earlier, marks, signer)[0], headline=False)
        whole = (
            len(spans) == 1
            and spans[0][0] <= 1
            and spans[0][1] >= len(passage.text.rstrip()) - 1
            and not quoted
        )
        self.standing = (passage, read, spans) if whole and voice is None and self.lead is None else None
        self.unsigned = (passage, read, spans) if goes_on and voice is None and self.lead is None else None
        self.lead = announced(read) or (voice if goes_on else None)
        self._take(passage, drafts, headline=headline)

    def _opens_item(self, sentence: Sentence) -> bool:
        """Whether a sentence is the first of an item of a list, a label ("Access to capital:") aside."""
        passage = sentence.passage
        if passage is None or passage.kind is not PassageKind.ITEM:
            return False
        before = passage.text[: sentence.offset].strip()
        return not before or (before.endswith((":", "–", "—", "-")) and len(before) < _LABEL)

    def _lead(
        self, sentence: Sentence, links: Sequence[Attribution], found: Sequence[Draft], above: Lead | None
    ) -> Lead:
        """What a sentence is for a list that stands under it."""
        reader = ActReader(sentence, links)
        main = next((c for c in sentence.clauses if c.predicate.tense != "none" and c.subject), None)
        subject = reader.who(main.subject) if main is not None else Found()
        if not subject.names and main is not None and main.subject is not None:
            owned = reader.owned(main.subject[0], sentence.clauses[-1].end)
            subject = owned[0] if owned is not None else subject
        if not subject.names and above is None:
            subject = self.discourse.institution()
        lead = lead_of(sentence.text, [d for d in found if d.kind is Kind.COMMITMENT], subject, above)
        return replace(lead, instrument=instrument_above(sentence))

    def _claims_of(self, sentence: Sentence, links: Sequence[Attribution], lead: Lead | None) -> list[Draft]:
        """The claims of a sentence, each kind by its own module: those that stand on what others have taken
        behind them.
        """
        found = find_meetings(sentence, links)
        found += find_figures(sentence, links)
        found += find_commitments(sentence, links, lead)
        found += find_stances(sentence, links, found)
        found += find_instruments(sentence, links, found, lead)
        found += find_measures(sentence, links, found)
        found += find_assistance(sentence, links, found, lead)
        found += find_activities(sentence, links, found, lead)
        return found

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
                    and (len(names) < 2 or _names_any(c.citation.quote, names))
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
            code=code_of(
                draft.kind,
                draft.detail,
                draft.status,
                self.document.text[span.start : span.end],
                draft.topics,
                draft.parties,
            ),
            nth=nth,
        )
        if nth and any(replace(claim, nth=c.nth) == c for c in self.claims):
            return
        self.seen[key] = nth + 1
        self.claims.append(claim)


_LABEL = 80
"""Characters: a label in front of an item is no longer."""

_AHEAD = 200
"""Sentences that are parsed together: enough for the pipeline's speed, few enough for memory."""

_LONGEST = 4_000
"""Characters of a sentence that are read as one: no sentence of the genre is longer, a text without
sentence marks is, and what looks at every pair of words of it must end.
"""


def _bounded(passage: Passage) -> Iterator[tuple[int, int]]:
    """The sentences of a passage, one without end cut at its semicolons, commas or spaces."""
    for start, end in _at_colons(passage):
        while end - start > _LONGEST:
            stretch = passage.text[start : start + _LONGEST]
            cut = max(stretch.rfind("; ", _LONGEST // 2), stretch.rfind(", ", _LONGEST // 2))
            cut = cut if cut > 0 else stretch.rfind(" ", _LONGEST // 2)
            cut = cut + 1 if cut > 0 else _LONGEST
            yield start, start + cut
            start += cut
        if end > start:
            yield start, end


def _at_colons(passage: Passage) -> Iterator[tuple[int, int]]:
    """The sentences of a passage; in an item, what stands before a colon and what follows apart; so are a
    label at the head of an item or paragraph and what it is about ("Food security – Chad will …").
    """
    item = passage.kind is PassageKind.ITEM
    for start, end in passage.sentences:
        cut = _COLON.search(passage.text, start, end) if item else None
        if (
            cut is None
            and not passage.text[:start].strip()
            and (item or passage.kind is PassageKind.PARAGRAPH)
        ):
            label = _LABELLED.match(passage.text, start, end) if passage.turn is None else None
            cut = label if label is not None and not _tells(label["label"]) else None
        if cut is not None and cut.end() < end:
            yield start, cut.start("mark") + 1
            start = cut.end()
        yield start, end


def _tells(label: str) -> bool:
    """Whether words before a colon or dash tell something, as no label does."""
    told = [w for w in re.findall(r"\b[a-z]+\b", label) if lemmas_of(w) and w not in lemmas_of(w)]
    return _NO_LABEL.search(label) is not None or any(not w.endswith(("s", "ing")) for w in told)


_COLON = re.compile(r"(?P<mark>:)\s+(?=[A-Z“])")
_LABELLED = re.compile(r"\W*(?P<label>[A-Z][^.:;!?,–—]{2,60}?)\s?(?P<mark>:|(?<=\s)[–—-])[\s*]{1,6}(?=[A-Z])")
_NO_LABEL = re.compile(
    r"\b(?:is|are|was|were|be|said|says|will|has|have|had|following|includ\w+|that|announced|agreed|below|noted|"
    r"added|stressed|today|this|these|We|I|Q|A)\b"
)
"""Words of a line that is no label."""
_BODY = re.compile(
    r"\b(?:[A-Z][\w.’'-]*|U\.S\.-\w+)(?:[ -](?:[A-Z][\w.’'-]*|and|of|for|on)){0,8}? "
    r"(?:Task ?[Ff]orce|Council|Commission|Committee|Group|Administration|Agency|Coalition|Network|"
    r"Team|Framework)\b"
)
"""The full names of bodies, for what "the Task Force" points back to."""
_BY = re.compile(
    r"\b(?:remarks|speech|address|statement|comments)\b[^.]{0,60}?\b(?:by|of|from)\s+", re.IGNORECASE
)
_GOES_ON = re.compile(r"\W*(?:These|This|They|It|Such|Among these)\b[^.]*\b(?:includ|are\b|is\b)")
"""How a sentence goes on in front of a list that the sentence before announces ("These include:")."""
_I_NAME = re.compile(r"\bI, ([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]*)+),")
_SIGNATURE = re.compile(r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]*){1,5}")
_SIGNED = 6
"""Passages at either end of a text in which whoever signs it is looked for."""
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


def _names_any(quote: str, names: Iterable[str]) -> bool:
    """Whether a quote holds the last word of one of some names: it does not only point back to them."""
    return any(name.split()[-1].lower() in quote.lower() for name in names)


def _distinct(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(parties))
