"""Quotations: words inside quotation marks, or in a block quotation, with somebody who says them.

Marks round a name or a term are no quotation, nor are reported speech and the sentences of a
transcript. Source: GUIDELINES, rule 10.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.mentions import NameKind
from rapporteur.model import Kind, Party, QuotationDetail, Role, Status

__all__ = ["find_quotations", "quoted_spans"]

_PAIRS = {"“": "”", "«": "»", "„": "“", "‟": "”"}
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


def find_quotations(
    sentence: Sentence, attributions: Sequence[Attribution], carried: str | None
) -> tuple[list[Draft], str | None]:
    """Give the quotations of a sentence, and the speaker of one that goes on into the next sentence.

    `carried` is the speaker (as a name) of a quotation that began in an earlier sentence.
    """
    out: list[Draft] = []
    speaker_out: str | None = None
    text = sentence.text
    last_speaker: tuple[str, str] | None = None
    for start, end in sentence.quotes:
        words = text[start:end].strip()
        goes_on = start == 0 and carried is not None
        whole = _opens_sentence(text, start) and end >= len(text.rstrip()) - 1
        source = _source(sentence, attributions, start, end)
        if source is None and goes_on and carried is not None:
            source = (carried, carried, start, end)
        if source is None and last_speaker is not None and len(words.split()) >= 3:
            source = (*last_speaker, start, end)
        if source is None:
            continue
        written, name, first, last = source
        if not goes_on and not _quotation(sentence, start, end, whole=whole):
            continue
        last_speaker = (written, name)
        out.append(
            Draft(
                kind=Kind.QUOTATION,
                start=min(first, start),
                end=max(last, _closing(text, end)),
                detail=QuotationDetail(words),
                rule="quotation.continued" if goes_on else "quotation.marks",
                status=Status.ACTUAL,
                speaker=written,
                parties=(Party(Role.SPEAKER, name),),
            )
        )
        if end >= len(text.rstrip()):
            speaker_out = name
    return out, speaker_out


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
    naming = any(_lemma(sentence, w) in _v()["naming"] for w in last)
    said = (
        before.endswith((",", ":"))
        or whole
        or any(_lemma(sentence, w) in _says() for w in last)
        or last[-1:] == ["that"]
    )
    if len(words) >= 5:
        return True
    if words[-1][-1] in ".,!?" and (said or len(words) >= 3):
        return True
    return (said or naming) and (len(words) >= 2 or naming)


def _lemma(sentence: Sentence, word: str) -> str:
    from rapporteur.extract.nlp import lemmas_of

    return next(iter(lemmas_of(word)), word)


def _title_case(words: list[str]) -> bool:
    """Whether quoted words look like a name: capitals throughout, small words aside."""
    content = [w.strip("“”\"',.:;()") for w in words]
    content = [w for w in content if w and w.lower() not in _SMALL]
    return bool(content) and all(w[0].isupper() or w[0].isdigit() for w in content)


def _source(
    sentence: Sentence, attributions: Sequence[Attribution], start: int, end: int
) -> tuple[str, str, int, int] | None:
    """Who says the quoted words: as written, as a name, and the span of the clause that shows it."""
    text = sentence.text
    best: Attribution | None = None
    for link in attributions:
        if link.speaker is None:
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
        written = text[slice(*best.speaker)].strip(" ,")
        first = min(best.start, start - 1 if start else 0)
        return (
            written,
            _name(sentence, best.speaker),
            first if best.start < start else _begin(text, start),
            max(best.end if best.start >= end else 0, _closing(text, end)),
        )
    for clause in sentence.clauses:
        if start <= clause.predicate.start < end or clause.subject is None:
            continue
        speaks = clause.predicate.lemma in _says() or clause.predicate.lemma in _v()["naming"]
        if not speaks or clause.predicate.passive or clause.predicate.tense == "none":
            continue
        if (clause.start < start and clause.end >= end - 1) or clause.predicate.start >= end:
            written = text[slice(*clause.subject)].strip(" ,")
            low = (
                clause.subject[0]
                if clause.subject[0] < start and clause.start <= clause.subject[0]
                else clause.start
            )
            return (
                written,
                _name(sentence, clause.subject),
                min(low, _begin(text, start)),
                max(clause.predicate.end if clause.predicate.start >= end else 0, _closing(text, end)),
            )
    return _by_words(sentence, start, end) or _by_text(sentence, start, end)


def _begin(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] in '“"«„' else start


def _name(sentence: Sentence, span: tuple[int, int]) -> str:
    found = sentence.discourse.parties(sentence.text, sentence.tokens, sentence.names, span)
    if found.names:
        return found.names[0]
    words = sentence.text[slice(*span)].strip(" ,")
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)


def _by_words(sentence: Sentence, start: int, end: int) -> tuple[str, str, int, int] | None:
    """ "One of his quotes struck me …", "in the words of X": the owner of the words."""
    before = sentence.text[:start]
    nouns = "|".join(sorted(_v()["words"], key=len, reverse=True))
    match = re.search(rf"\b(his|her|their)\s+(?:\w+\s+)?(?:{nouns})\b", before, re.IGNORECASE)
    if match is not None and sentence.discourse.people:
        name = sentence.discourse.people[-1]
        return name, name, 0, _closing(sentence.text, end)
    match = re.search(rf"(?:’s|'s)\s+(?:\w+\s+)?(?:{nouns})\b", before)
    if match is not None:
        owner = next(
            (n for n in sentence.names if n.end == match.start() and n.kind is NameKind.PERSON), None
        )
        if owner is not None:
            name = sentence.discourse.name_of(owner)
            return name, name, 0, _closing(sentence.text, end)
    return None


def _by_text(sentence: Sentence, start: int, end: int) -> tuple[str, str, int, int] | None:
    """ "Included in the joint statement was … “…”": a text that speaks."""
    if end - start < 24:
        return None
    nouns = "|".join(sorted(_v()["texts"], key=len, reverse=True))
    match = re.search(rf"\bthe\s+((?:[\w-]+\s+){{0,3}}?(?:{nouns}))\b", sentence.text[:start], re.IGNORECASE)
    if match is None:
        return None
    return match.group(0), match.group(1), 0, _closing(sentence.text, end)


def clause_at(sentence: Sentence, at: int) -> Clause | None:
    """The last clause that holds an offset."""
    found = [c for c in sentence.clauses if c.start <= at < c.end]
    return found[-1] if found else None
