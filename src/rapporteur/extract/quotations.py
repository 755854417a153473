"""Quotations: words inside quotation marks, or in a block quotation, with somebody who says them.

Marks round a name or a term are no quotation, nor are reported speech and the sentences of a
transcript. Source: GUIDELINES, rule 10.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.nlp import Tag, lemmas_of
from rapporteur.model import Kind, Party, QuotationDetail, Role, Status

__all__ = ["Voice", "announced", "block_quotation", "find_quotations", "quoted_spans", "signature"]

_PAIRS = {"“": "”", "«": "»", "„": "“", "‟": "”"}
_PRONOUN = re.compile(r"he|she|i|we|they", re.IGNORECASE)
_NEAR_MARK = 40
"""Characters between a verb of saying and the opening mark, with a day or place between."""
_SIGNED = 16
"""Words of a line that signs a quotation."""
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an", "with", "by", "at", "from", "or"})


@cache
def _v() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in vocabulary.load("quotations").items()}


@cache
def _says() -> frozenset[str]:
    says = vocabulary.load("attribution")["says"]
    return frozenset(says["actual"]) | frozenset(says["alleged"])


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Give the spans inside quotation marks of a passage, marks excluded.

    A typographic mark that is opened and never closed reaches to the end of the passage; a straight
    mark opens where a space or bracket stands before it and closes elsewhere. Inside a quotation of
    several paragraphs each begins with an opening mark.
    """
    out: list[tuple[int, int]] = []
    opened: int | None = None
    closing = ""
    for i, char in enumerate(text):
        if opened is None:
            if char in _PAIRS:
                opened, closing = i + 1, _PAIRS[char]
            elif (
                char == '"'
                and (i == 0 or text[i - 1] in " (\u2014\u2013-[\n")
                and i + 1 < len(text)
                and text[i + 1] != " "
            ):
                opened, closing = i + 1, '"'
        elif char == closing or (
            closing == "”" and char == '"' and (i + 1 == len(text) or not text[i + 1].isalnum())
        ):
            if i > opened:
                out.append((opened, i))
            opened = None
    if opened is not None and opened < len(text):
        out.append((opened, len(text)))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says quoted words: as written, and by name."""

    written: str
    name: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A voice, with the span of the clause that shows it in its sentence."""

    voice: Voice
    start: int
    end: int
    behind: bool = False
    """The words right behind the closing mark name the speaker: no doubt is left."""


Read = tuple[Sentence, Sequence[Attribution]]
"""A sentence of a passage with its attributions."""


def find_quotations(
    read: Sequence[Read], spans: Sequence[tuple[int, int]], lead: Voice | None
) -> tuple[list[tuple[Sentence, Draft]], Voice | None]:
    """Give the quotations of a passage, one claim for each sentence that a quotation reaches into,
    and whoever speaks at its end (for a quotation of several paragraphs).

    `spans` are the spans inside quotation marks of the passage's text; `lead` is whom the passage
    before announces ("The message reads in part:") or whose quotation goes on here.
    """
    out: list[tuple[Sentence, Draft]] = []
    voice: Voice | None = None
    ends = [s.offset + len(s.text) for s, _ in read]
    for start, end in spans:
        first = bisect_right(ends, start)
        last = first
        while last < len(read) and read[last][0].offset < end:
            last += 1
        touched = read[first:last]
        sources = {id(s): _source(s, links, *_local(s, start, end)) for s, links in touched}
        found = next((f for f in sources.values() if f is not None), None)
        if found is None and touched:
            here, place = touched[0][0], _local(touched[0][0], start, end)
            found = sources[id(here)] = _by_author(read[max(first - 1, 0) : last], here, place) or _by_words(
                here, *place
            )
        speaker = found.voice if found is not None else _signed(read[max(first - 1, 0) : last + 1], end)
        opens = bool(touched) and _opens_sentence(touched[0][0].text, _local(touched[0][0], start, end)[0])
        if speaker is None and voice is not None and touched and out and out[-1][0] is touched[0][0]:
            speaker = voice  # "“The border,” said X, “is open”"
        if speaker is None and opens:
            speaker = voice or (None if out else lead)
        if speaker is None:
            continue
        whole = opens and (
            len(touched) > 1 or end >= touched[0][0].offset + len(touched[0][0].text.rstrip()) - 1
        )
        first_sentence, _ = touched[0]
        sure = found is not None and found.behind
        if (
            len(touched) == 1
            and not sure
            and not _quotation(first_sentence, *_local(first_sentence, start, end), whole=whole)
        ):
            continue
        voice = speaker
        for sentence, _ in touched:
            low, high = _local(sentence, start, end)
            words = sentence.text[low:high].strip()
            if not words:
                continue
            source = sources[id(sentence)]
            shown = (source.start, source.end) if source is not None else (_begin(sentence.text, low), high)
            out.append(
                (
                    sentence,
                    Draft(
                        kind=Kind.QUOTATION,
                        start=min(shown[0], low),
                        end=max(shown[1], _closing(sentence.text, high)),
                        detail=QuotationDetail(words),
                        rule="quotation.marks" if source is not None else "quotation.continued",
                        status=Status.ACTUAL,
                        speaker=speaker.written,
                        parties=(Party(Role.SPEAKER, speaker.name),),
                        unresolved=(speaker.name,) if _PRONOUN.fullmatch(speaker.name) else (),
                    ),
                )
            )
    return out, voice


def block_quotation(read: Sequence[Read], voice: Voice) -> list[tuple[Sentence, Draft]]:
    """The sentences of a block quotation, said by whom the passage before it announces."""
    out = []
    for sentence, _ in read:
        end = len(sentence.text.rstrip())
        words = sentence.text[:end].strip('“”" ')
        if words:
            out.append(
                (
                    sentence,
                    Draft(
                        kind=Kind.QUOTATION,
                        start=0,
                        end=end,
                        detail=QuotationDetail(words),
                        rule="quotation.block",
                        speaker=voice.written,
                        parties=(Party(Role.SPEAKER, voice.name),),
                    ),
                )
            )
    return out


def announced(read: Sequence[Read]) -> Voice | None:
    """Whom a passage that ends in a colon, or tells of a message, announces for the next passage."""
    if not read:
        return None
    sentence, _ = read[-1]
    if not sentence.text.rstrip().endswith(":"):
        return None
    for clause in sentence.clauses:
        if clause.subject is None or clause.predicate.tense == "none":
            continue
        persons = [n for n in sentence.names_in(*clause.subject) if n.kind is NameKind.PERSON]
        if persons:
            return Voice(
                sentence.text[slice(*clause.subject)].strip(" ,"), sentence.discourse.name_of(persons[0])
            )
    people = sentence.discourse.people
    words = re.sub(r"^(?:the|a|an)\s+", "", sentence.text.rstrip(" :"), flags=re.IGNORECASE)
    if people and any(re.search(rf"\b{re.escape(noun)}\b", words.lower()) for noun in _v()["texts"]):
        return Voice(people[-1], people[-1])
    return None


def signature(read: Sequence[Read]) -> Voice | None:
    """Who signs the quotation that stands before a passage: "Maria Lopez, Governor", without a verb."""
    if len(read) != 1:
        return None
    sentence, _ = read[0]
    lead = re.match(r"[\s*_—–-]*", sentence.text)
    at = lead.end() if lead else 0
    if len(sentence.text.split()) > _SIGNED or any(c.predicate.tense != "none" for c in sentence.clauses):
        return None
    person = next((n for n in sentence.names if n.kind is NameKind.PERSON and n.start <= at + 4), None)
    if person is None:
        return None
    return Voice(sentence.text[person.start : person.end], sentence.discourse.name_of(person))


def _local(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """A span of the passage in the coordinates of one of its sentences, cut to it."""
    return max(start - sentence.offset, 0), min(end - sentence.offset, len(sentence.text))


def _signed(read: Sequence[Read], end: int) -> Voice | None:
    """ "…” – Maria Lopez, Governor": a name behind a dash signs a quotation."""
    for sentence, _ in read:
        after = sentence.text[max(end - sentence.offset, 0) :] if end >= sentence.offset - 3 else ""
        match = re.match(r"[”\"»]?\s*[—–-]+\s*", after)
        if match is None or end - sentence.offset > len(sentence.text):
            continue
        at = max(end - sentence.offset, 0) + match.end()
        person = next(
            (n for n in sentence.names if n.kind is NameKind.PERSON and n.start <= at + 1 <= n.end), None
        )
        if person is not None:
            name = sentence.discourse.name_of(person)
            return Voice(sentence.text[person.start : person.end], name)
    return None


def _closing(text: str, end: int) -> int:
    return end + 1 if end < len(text) and text[end] in '”"»' else end


def _opens_sentence(text: str, start: int) -> bool:
    return not text[: max(start - 1, 0)].strip(' ”"“')


def _quotation(sentence: Sentence, start: int, end: int, *, whole: bool) -> bool:
    """Whether quoted words are somebody's words, and no name or term."""
    words = sentence.text[start:end].split()
    if not words:
        return False
    before = sentence.text[: start - 1].rstrip() if start else ""
    last = re.findall(r"[\w’'-]+", before.lower())[-3:]
    if _title_case(words) and not (words[-1][-1] in ".,!?" and len(words) > 6):
        return False
    if last[-2:-1] in (["the"], ["a"], ["an"], ["so-called"]) and len(words) < 3:
        return False  # "the term “x”", "the word “x”": a word that is talked about
    window = last if len(words) > 1 else last[-1:]
    naming = any(_lemma(sentence, w) in _v()["naming"] for w in window)
    said = (
        before.endswith((",", ":"))
        or whole
        or any(_lemma(sentence, w) in _says() for w in last)
        or last[-1:] == ["that"]
    )
    if len(words) >= 5:
        return True
    judged = last[-1:] in (["as"], ["was"], ["were"], ["is"], ["are"], ["be"], ["been"])
    if (
        judged
        and len(words) >= 2
        and any(
            c.predicate.lemma in _says() | _v()["naming"] and c.predicate.end < start
            for c in sentence.clauses
        )
    ):
        return True  # "said the ministry was “deeply worried”", "described the talks as “frank and useful”"
    if words[-1][-1] in ".,!?" and (said or len(words) >= 3):
        return True
    return (said or naming) and (len(words) >= 2 or naming)


def _lemma(sentence: Sentence, word: str) -> str:
    return next(iter(lemmas_of(word)), word)


def _title_case(words: list[str]) -> bool:
    """Whether quoted words look like a name: capitals throughout, small words aside."""
    content = [w.strip("“”\"',.:;()") for w in words]
    content = [w for w in content if w and w.lower() not in _SMALL]
    return bool(content) and all(w[0].isupper() or w[0].isdigit() for w in content)


def _source(sentence: Sentence, attributions: Sequence[Attribution], start: int, end: int) -> _Source | None:
    """Who says the quoted words, with the span of the clause that shows it."""
    text = sentence.text
    said = _inquit(sentence, start, end)
    if said is not None:
        return said
    best: Attribution | None = None
    for link in attributions:
        if link.speaker is None or any(a <= link.speaker[0] < b for a, b in sentence.quotes):
            continue
        covers = link.content[0] - 2 <= start and end <= link.content[1] + 2
        inner = start <= link.start and link.end <= end  # words about a saying inside the quotation
        if (
            covers
            and not inner
            and (best is None or link.content[1] - link.content[0] < best.content[1] - best.content[0])
        ):
            best = link
    if best is not None and best.speaker is not None:
        first = min(best.start, max(start - 1, 0)) if best.start < start else _begin(text, start)
        last = max(best.end if best.start >= end else 0, _closing(text, end))
        return _Source(_voice(sentence, best.speaker), first, last)
    for clause in sentence.clauses:
        if start <= clause.predicate.start < end or clause.subject is None:
            continue
        if any(a <= clause.subject[0] < b for a, b in sentence.quotes):
            continue  # a subject inside quotation marks does not speak
        speaks = clause.predicate.lemma in _says() or clause.predicate.lemma in _v()["naming"]
        if not speaks or clause.predicate.passive or clause.predicate.tense == "none":
            continue
        right_before = (
            clause.predicate.end < start
            and not any(
                clause.predicate.end <= c.predicate.start < start for c in sentence.clauses if c is not clause
            )
            and start - clause.predicate.end < _NEAR_MARK
            and text[: start - 1].rstrip()[-1:] in {",", ":"}
        )
        if (clause.start < start and clause.end >= end - 1) or clause.predicate.start >= end or right_before:
            first = min(clause.start, _begin(text, start))
            last = max(clause.predicate.end if clause.predicate.start >= end else 0, _closing(text, end))
            return _Source(_voice(sentence, clause.subject), first, last)
    return _by_text(sentence, start, end)


def _inquit(sentence: Sentence, start: int, end: int) -> _Source | None:
    """ "“…,” said X" and "“…,” X said": the words right behind the closing mark."""
    text = sentence.text
    if end >= len(text) or text[end] not in '”"»':
        return None
    after = [t for t in sentence.tokens if t.start > end][:6]
    if len(after) < 2:
        return None
    says = vocabulary.load("attribution")["tails"]
    for first, second in ((0, 1), (1, 0)):
        verb = after[first] if first < len(after) else None
        who = after[second]
        lemma = next((lem for lem in (lemmas_of(verb.text) if verb is not None else ()) if lem in says), None)
        if verb is None or lemma is None or verb.tag is not Tag.VERB:
            continue
        if who.tag not in {Tag.NAME, Tag.PRONOUN} or (who.tag is Tag.NAME and _is_thing(sentence, who.start)):
            continue
        last = max(verb.end, who.end)
        return _Source(_voice(sentence, (who.start, who.end)), _begin(text, start), last, behind=True)
    return None


def _is_thing(sentence: Sentence, at: int) -> bool:
    found = next((n for n in sentence.names if n.start == at), None)
    return found is None or found.kind in {NameKind.PLACE, NameKind.LAW, NameKind.EVENT, NameKind.PROGRAMME}


def _begin(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] in '“"«„' else start


def _voice(sentence: Sentence, span: tuple[int, int]) -> Voice:
    """The voice that a span names; "he" and "I" by the person they stand for, where that is known."""
    if sentence.text[slice(*span)].lower().startswith("as "):
        span = (span[0] + 3, span[1])
    written = sentence.text[slice(*span)].strip(" ,")
    found = sentence.discourse.parties(sentence.text, sentence.tokens, sentence.names, span)
    exact = bool(found.names) and any(
        n.kind is NameKind.PERSON or n.end >= span[1] - 2 for n in sentence.names_in(*span)
    )
    name = (
        found.names[0]
        if exact or (found.names and found.generic) or (_PRONOUN.fullmatch(written) and found.names)
        else re.sub(r"^(?:the|a|an)\s+", "", written, flags=re.IGNORECASE)
    )
    pronoun = _PRONOUN.fullmatch(written) is not None
    return Voice(name if pronoun else written, name)


def _by_words(sentence: Sentence, start: int, end: int) -> _Source | None:
    """ "One of his sayings is …", "in X's words": the owner of the words."""
    before = sentence.text[:start]
    nouns = "|".join(sorted(_v()["words"], key=len, reverse=True))
    match = re.search(rf"\b(his|her|their)\s+(?:\w+\s+)?(?:{nouns})\b", before, re.IGNORECASE)
    if match is not None and sentence.discourse.people:
        name = sentence.discourse.people[-1]
        return _Source(Voice(name, name), 0, _closing(sentence.text, end))
    match = re.search(rf"(?:’s|'s)\s+(?:\w+\s+)?(?:{nouns})\b", before)
    if match is not None:
        owner = next(
            (n for n in sentence.names if n.end == match.start() and n.kind is NameKind.PERSON), None
        )
        if owner is not None:
            name = sentence.discourse.name_of(owner)
            return _Source(Voice(name, name), 0, _closing(sentence.text, end))
    return None


def _by_author(read: Sequence[Read], sentence: Sentence, local: tuple[int, int]) -> _Source | None:
    """ "… your poet, Ayan. One of his lines says “…”": the author that the sentence before names."""
    if not re.search(
        rf"\b(?:{'|'.join(sorted(_v()['words'], key=len, reverse=True))})\b", sentence.text[: local[0]]
    ):
        return None
    authors = "|".join(sorted(_v()["authors"]))
    for other, _ in read:
        if not 0 <= sentence.offset - other.offset - len(other.text) <= 2 and other is not sentence:
            continue
        match = re.search(rf"\b(?:{authors}),?\s+((?:[A-Z][\w’'-]+\s?)+)", other.text)
        if match is not None:
            name = match.group(1).strip()
            return _Source(Voice(name, name), 0, _closing(sentence.text, local[1]))
    return None


def _by_text(sentence: Sentence, start: int, end: int) -> _Source | None:
    """ "The communiqué speaks of “…”": a text that speaks."""
    if end - start < 24:
        return None
    nouns = "|".join(sorted(_v()["texts"], key=len, reverse=True))
    match = re.search(rf"\bthe\s+((?:[\w-]+\s+){{0,3}}?(?:{nouns}))\b", sentence.text[:start], re.IGNORECASE)
    if match is None:
        return None
    return _Source(Voice(match.group(0), match.group(1)), 0, _closing(sentence.text, end))
