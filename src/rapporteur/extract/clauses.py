"""The clause: predicate, subject, what follows it, and how it hangs together with its neighbours.

This is the seam where parses of a trained pipeline will come in. Until then a shallow analysis makes
clauses from tokens: :mod:`~rapporteur.extract.predicates` finds verb groups; here each gets its
subject, its bounds (coordinators of predicates, semicolons, subordinators) and the phrases behind it.
Extractors see clauses only.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.extract.nlp import Tag, Token, VerbForm
from rapporteur.extract.predicates import AUXILIARY, Group, Predicate, Relation, find_groups

__all__ = ["Clause", "Phrase", "Predicate", "Relation", "find_clauses"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words behind a predicate: the preposition (None for an object) and its span.

    `start` is the preposition's, `inner` where the words behind it begin.
    """

    preposition: str | None
    start: int
    inner: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its subject and what follows, as spans in the sentence.

    `start` to `end` is the clause from its subject (or its own verb, where the subject is shared)
    to the end of its predicate; `adjunct` is a leading phrase ("On May 20,") in front of it.
    """

    predicate: Predicate
    relation: Relation
    start: int
    end: int
    subject: tuple[int, int] | None
    phrases: tuple[Phrase, ...] = ()
    adjunct: tuple[int, int] | None = None
    parent: int | None = None
    """Index of the clause that this one hangs on."""


def find_clauses(tokens: tuple[Token, ...], *, imperative: bool = False) -> tuple[Clause, ...]:
    """Give the clauses of a sentence, in order of their predicates.

    `imperative` says that a first word may be a verb without subject (bullets, headings).
    """
    groups = find_groups(tokens, imperative)
    if not groups:
        return ()
    end_of_all = _sentence_end(tokens)
    out: list[Clause] = []
    index_of: dict[int, int] = {}
    for k, group in enumerate(groups):
        end = _clause_end(tokens, groups, k, end_of_all)
        subject, adjunct = _subject(tokens, groups, k)
        close = group.marker is not None and tokens[group.marker].tag is Tag.COORDINATOR
        parent = next(
            (index_of[m] for m in range(k - 1, -1, -1) if _governs(groups[m], group, close=close)), None
        )
        if group.relation is Relation.COORDINATED and subject is None and parent is not None:
            subject = out[parent].subject
            start = group.predicate.start
        elif group.relation in {
            Relation.PARTICIPLE,
            Relation.INFINITIVE,
            Relation.GERUND,
            Relation.IMPERATIVE,
        }:
            start = group.predicate.start
        else:
            start = subject[0] if subject is not None else group.predicate.start
        phrases = _phrases(tokens, group.last + 1, max(end, group.predicate.end))
        index_of[k] = len(out)
        out.append(
            Clause(
                group.predicate,
                group.relation,
                min(start, group.predicate.start),
                max(end, group.predicate.end),
                subject,
                phrases,
                adjunct,
                parent,
            )
        )
    return tuple(out)


def _governs(earlier: Group, later: Group, *, close: bool = False) -> bool:
    """Whether a clause can hang on an earlier one. A coordinated predicate without a comma before its
    coordinator (`close`) goes on with the nearest clause, also a relative one.
    """
    if later.relation is Relation.COORDINATED:
        embedded = {Relation.RELATIVE, Relation.ADVERBIAL, Relation.COMPLEMENT}
        if earlier.relation in embedded and earlier.predicate.tense != later.predicate.tense:
            return (
                False  # "noted that X can go on and briefed the King": the tense tells whose predicate it is
            )
        if close and earlier.relation in {Relation.RELATIVE, Relation.ADVERBIAL}:
            return earlier.predicate.tense != "none"
        return earlier.relation in {
            Relation.MAIN,
            Relation.COORDINATED,
            Relation.COMPLEMENT,
            Relation.IMPERATIVE,
        }
    return earlier.predicate.tense != "none" or earlier.relation is Relation.IMPERATIVE


def _sentence_end(tokens: tuple[Token, ...]) -> int:
    i = len(tokens) - 1
    while i >= 0 and tokens[i].text in {".", "!", "?", ";", ",", ":", "…"}:
        i -= 1
    return tokens[i].end if i >= 0 else 0


def _clause_end(tokens: tuple[Token, ...], groups: list[Group], k: int, end_of_all: int) -> int:
    """Where a clause ends: before the next coordinated predicate or clause, else with the sentence."""
    group = groups[k]
    inner = group.relation in {
        Relation.RELATIVE,
        Relation.ADVERBIAL,
        Relation.PARTICIPLE,
        Relation.INFINITIVE,  # "To meet its needs, the state imports …"
        Relation.GERUND,
    }
    for later in groups[k + 1 :]:
        if later.relation is Relation.COORDINATED and later.marker is not None and later.marker > group.last:
            cut = later.marker
            while cut > 0 and tokens[cut - 1].text in {",", ";", "—", "–"}:
                cut -= 1
            return tokens[cut - 1].end if cut else end_of_all
        if inner and later.relation is Relation.MAIN:
            comma = _comma_before(tokens, later.first, group.last)
            if comma is not None:
                return tokens[comma - 1].end
            if later.first > group.last + 1:
                return tokens[later.first - 1].end
    return end_of_all


def _comma_before(tokens: tuple[Token, ...], at: int, floor: int) -> int | None:
    for i in range(at - 1, floor, -1):
        if tokens[i].text == ",":
            return i
    return None


def _subject(
    tokens: tuple[Token, ...], groups: list[Group], k: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The subject of a group and the leading adjunct of its clause."""
    group = groups[k]
    if group.relation in {Relation.INFINITIVE, Relation.GERUND, Relation.IMPERATIVE}:
        return None, None
    if group.relation is Relation.PARTICIPLE:
        return _noun_before(tokens, group.first), None
    begin = 0 if group.marker is None else group.marker + 1
    if group.marker is not None and tokens[group.marker].text == ",":
        while begin < group.first and tokens[begin].tag is Tag.COORDINATOR:
            begin += 1
    if group.relation is Relation.RELATIVE and group.marker is not None and begin >= group.first:
        return _noun_before(tokens, group.marker), None
    if group.relation is Relation.COMPLEMENT and group.marker is None and k:
        begin = groups[k - 1].last + 1
    while begin < group.first and tokens[begin].tag in {Tag.COORDINATOR, Tag.PUNCTUATION}:
        begin += 1
    if begin >= group.first and group.relation is Relation.MAIN and k and group.marker is not None:
        relative = next((g for g in reversed(groups[:k]) if g.relation is Relation.RELATIVE), None)
        opened = relative.marker if relative is not None else None
        if opened:  # "X, who arrived yesterday, met …"
            first, adjunct = _after_adjunct(tokens, 0, opened)
            last = opened - 1
            while last > first and tokens[last].text in {",", "—", "–"}:
                last -= 1
            return (tokens[first].start, tokens[last].end), adjunct
    if begin >= group.first:
        return None, None
    subject_from, adjunct = _after_adjunct(tokens, begin, group.first)
    stop = group.first
    while stop > subject_from and tokens[stop - 1].tag in {Tag.ADVERB, Tag.PUNCTUATION, Tag.TIME}:
        if tokens[stop - 1].text in {")", "”", '"'}:
            break
        stop -= 1
    if stop <= subject_from:
        return None, adjunct
    return (tokens[subject_from].start, tokens[stop - 1].end), adjunct


_LEADING = frozenset({Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.ADVERB, Tag.TIME, Tag.TO})


def _after_adjunct(tokens: tuple[Token, ...], begin: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """Pass over leading phrases; give where the subject begins and the span of what was passed."""
    at = begin
    adjunct_end = begin
    while at < end:
        token = tokens[at]
        leading = (
            token.tag in _LEADING
            or (token.tag is Tag.VERB and token.lemma(VerbForm.ING, VerbForm.PARTICIPLE) and at == begin)
            or (token.lower in {"in", "at", "on", "this", "that"} and _bare_time(tokens, at))
        )
        if not leading:
            break
        comma = next((i for i in range(at + 1, end) if tokens[i].text == ","), None)
        if comma is not None:
            at = adjunct_end = comma + 1
            continue
        # no comma: "In August 2016 the Minister", "Today President X"
        step = at + 1
        if token.tag in {Tag.PREPOSITION, Tag.TO}:
            found = next((i for i in range(at + 1, min(at + 3, end)) if tokens[i].tag is Tag.TIME), None)
            if found is None:
                last = end
                while last > at and tokens[last - 1].tag is Tag.ADVERB:
                    last -= 1
                if last - at > 2 and tokens[last - 1].tag is Tag.NAME and tokens[last - 2].tag is Tag.WORD:
                    found = last - 2  # "In their remarks President X thanked": a name behind a noun
            if found is None:
                break
            step = found + 1
        at = adjunct_end = step
    if adjunct_end == begin:
        return begin, None
    at = adjunct_end = _past_asides(tokens, at, end)
    last = adjunct_end - 1
    while last > begin and tokens[last].text == ",":
        last -= 1
    return at, (tokens[begin].start, tokens[last].end)


def _past_asides(tokens: tuple[Token, ...], at: int, end: int) -> int:
    """Where the subject begins behind an adjunct that holds commas of its own ("At the invitation of
    the King, Y of Norland, President X visited"): behind the last one, where no list can be meant and
    no apposition closes right before the verb.
    """
    last = end
    while last > at and tokens[last - 1].tag is Tag.ADVERB:
        last -= 1
    commas = [i for i in range(at, last) if tokens[i].text == ","]
    if not commas or commas[-1] == last - 1:
        return at
    after = tokens[commas[-1] + 1]
    if after.tag is Tag.PRONOUN:
        return commas[-1] + 1
    if any(t.tag is Tag.COORDINATOR for t in tokens[at:last]) or after.tag not in {Tag.NAME, Tag.DETERMINER}:
        return at
    return commas[-1] + 1


def _bare_time(tokens: tuple[Token, ...], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].tag is Tag.TIME


def _noun_before(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a token: back to its determiner, name or the verb before."""
    i = at - 1
    while i >= 0 and tokens[i].text in {",", "—", "–", ")"}:
        i -= 1
    last = i
    while i >= 0:
        token = tokens[i]
        if token.tag in {Tag.VERB, Tag.COORDINATOR, Tag.TO} | AUXILIARY or token.text in {",", ";", ":"}:
            break
        if token.tag is Tag.PREPOSITION and token.lower not in {"of", "on", "for"}:
            break
        if token.tag is Tag.DETERMINER:
            i -= 1
            break
        i -= 1
    first = i + 1
    while first <= last and tokens[first].tag in {Tag.PREPOSITION, Tag.PUNCTUATION}:
        first += 1
    return (tokens[first].start, tokens[last].end) if first <= last else None


def _phrases(tokens: tuple[Token, ...], first: int, end: int) -> tuple[Phrase, ...]:
    """Cut what follows a predicate into an object and prepositional phrases, flat and in order."""
    out: list[Phrase] = []
    start: int | None = None
    inner = 0
    preposition: str | None = None
    last_end = 0
    previous: Token | None = None

    def close() -> None:
        nonlocal start
        if start is not None and last_end > inner >= start:
            out.append(Phrase(preposition, start, inner, last_end))
        start = None

    for token in tokens[first:]:
        if token.start >= end:
            break
        opens = token.tag in {Tag.PREPOSITION, Tag.TO} and token.lower != "of"
        compound = opens and previous is not None and previous.tag in {Tag.PREPOSITION, Tag.TO}
        if opens and not compound:
            close()
            start, inner, preposition = token.start, token.end + 1, token.lower
            last_end = token.end
        elif compound and start is not None:
            inner, last_end = token.end + 1, token.end
            preposition = f"{preposition} {token.lower}"
        else:
            if start is None:
                if token.text in {",", ".", ";"}:
                    continue
                start, inner, preposition = token.start, token.start, None
            if token.text not in {",", ";", ".", "—", "–"}:
                last_end = token.end
        previous = token
    close()
    return tuple(out)
