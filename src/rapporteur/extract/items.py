"""Items of lists under a line that announces: each act an item names is what its announcers undertake.

"The ministers announced steps, including:" over items that begin with a verb ("Open a hotline"), a gerund
("Opening …") or the noun of an act ("Establishment of …"). Source: GUIDELINES, rule 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Found
from rapporteur.extract.nlp import Tag, Token, VerbForm, lemmas_of
from rapporteur.extract.word_lists import word_list

__all__ = ["Lead", "item_acts", "lead_of"]


@dataclass(frozen=True, slots=True)
class Lead:
    """The line a list stands under: whose acts its items are, and whether it announces or tells of deeds."""

    parties: Found
    announces: bool
    instrument: str | None = None
    """The law or treaty whose provisions its items tell ("The Order:" over "Expands the list")."""


_DEVERBAL = re.compile(r"(?:tion|sion|ment|ance|ence|ing|ization|isation)s?$")
_LABEL_WORDS = 7
_NEW = frozenset({"a", "an", "new", "one", "two", "three", "four", "five", "several"})
"""Words with which something begins that was not there before."""


@cache
def _acts() -> frozenset[str]:
    table = vocabulary.load("nominals")
    return frozenset({*table["done_to"], *table["done_by"], *vocabulary.load("commitments")["item_nouns"]})


@cache
def _announcing() -> re.Pattern[str]:
    words = "|".join(sorted(vocabulary.load("commitments")["announcing"], key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def lead_of(text: str, drafts: Sequence[Draft], subject: Found, above: Lead | None) -> Lead:
    """What a passage is for the list that follows it.

    `text` is its last sentence, `drafts` that sentence's commitments, `subject` the parties of its subject.
    """
    by = tuple(dict.fromkeys(p.name for d in drafts for p in d.parties if p.role.value == "by"))
    if by:
        return Lead(Found(by), True)
    if above is not None and not subject.names:
        return Lead(above.parties, above.announces or bool(_announcing().search(text)))
    return Lead(subject, bool(_announcing().search(text)))


def item_acts(sentence: Sentence) -> Iterator[tuple[Span, Clause | None]]:
    """The acts an item names, as spans with their clauses where they have one; none when it tells something
    else (a sentence of its own, a name).
    """
    text = sentence.text
    if text.rstrip(" *").endswith((" –", " —", " -")):
        return  # a label: what it is about follows by itself
    if (
        text.rstrip(" *").endswith(":")
        and len(text.split()) <= _LABEL_WORDS
        and not any(c.predicate.start < 4 for c in sentence.clauses)
    ):
        return  # "Access to capital:": a label
    body = len(text) - len(text.lstrip(' *•–—-·“"'))
    words = re.match(r"(?:In [^,]{3,60},\s+|(?:and|to|continue to|further)\s+)?", text[body:])
    body += words.end() if words else 0
    opening = next(
        (c for c in sentence.clauses if body <= c.predicate.start <= body + 18 and not c.joined), None
    )
    if (
        opening is not None
        and _adverbs_only(text[body : opening.predicate.start])
        and _acts_first(opening, sentence.clauses, text)
    ):
        yield from _members(sentence, opening)
        return
    if _has_verb(sentence, body):
        return
    yield from _nouns(sentence, body)


def _adverbs_only(words: str) -> bool:
    return all(w.lower().endswith("ly") or w.lower() in {"also", "jointly", "to"} for w in words.split())


def _told_behind(clause: Clause, clauses: Sequence[Clause], text: str) -> bool:
    """Whether behind a comma stands the clause, with a subject and a tense, that a participle opens."""
    return any(
        c.relation is Relation.MAIN
        and c.subject is not None
        and c.predicate.tense != "none"
        and c.subject[0] > clause.predicate.end
        and text[clause.predicate.end : c.subject[0]].rstrip().endswith(",")
        for c in clauses
    )


def _acts_first(clause: Clause, clauses: Sequence[Clause], text: str) -> bool:
    word = text[clause.predicate.start : clause.predicate.end].split(" ", maxsplit=1)[0]
    if clause.relation is Relation.IMPERATIVE:
        return True
    if clause.parent is not None and _told_behind(clause, clauses, text):
        return False  # "Recognizing the drought, Norland announced …"
    if (
        clause.subject is not None
        and clause.subject[0] < clause.predicate.start
        and clause.predicate.tense != "none"
    ):
        return False
    return word.lower().endswith("ing") or (
        clause.predicate.tense != "past" and word.lower() in lemmas_of(word)
    )


def _has_verb(sentence: Sentence, body: int) -> bool:
    """Whether an item is a sentence of its own."""
    return any(
        c.predicate.tense != "none"
        and c.relation in {Relation.MAIN, Relation.COORDINATED}
        and c.subject is not None
        and c.subject[0] <= c.predicate.start
        for c in sentence.clauses
    )


def _members(sentence: Sentence, opening: Clause) -> Iterator[tuple[Span, Clause | None]]:
    index = sentence.clauses.index(opening)
    chain = [opening]
    places = [index]
    for k, clause in enumerate(sentence.clauses):
        if clause.parent in places and clause.joined and clause.predicate.tense == "none" and k != index:
            close = clause.relation in {
                opening.relation,
                Relation.GERUND,
                Relation.IMPERATIVE,
                Relation.INFINITIVE,
            }
            if close and clause.predicate.start > opening.predicate.end:
                chain.append(clause)
                places.append(k)
    chain.sort(key=lambda c: c.predicate.start)
    end = len(sentence.text.rstrip(" .;,:*"))
    begun: int | None = None
    for number, clause in enumerate(chain):
        stop = end if number + 1 == len(chain) else _before(sentence.text, chain[number + 1].predicate.start)
        start = clause.predicate.start if begun is None else begun
        if stop <= clause.predicate.end and number + 1 < len(chain):
            begun = start  # "compiling and exchanging information": one act, told with two verbs
            continue
        begun = None
        if stop > start:
            yield (start, min(stop, end)), clause


def _before(text: str, at: int) -> int:
    cut = re.search(r"(?:[\s,;]+(?:and|or))?(?:[\s,;]+(?:to|then|also))?[\s,;]*$", text[:at])
    return cut.start() if cut else at


def _nouns(sentence: Sentence, body: int) -> Iterator[tuple[Span, Clause | None]]:
    """The acts that nouns name at the head of an item, and of the further members of its list."""
    tokens = [t for t in sentence.tokens if t.start >= body]
    starts: list[int] = []
    first = True
    for i, token in enumerate(tokens):
        opens = first or (tokens[i - 1].lower in {"and", ";"} or (tokens[i - 1].text == "," and i > 1))
        if not opens:
            continue
        head = _act_noun(tokens[i : i + 5])
        if first and head is None:
            head = _thing_made(tokens[i : i + 7])
        if first and head is None and token.tag is Tag.VERB and token.lemma(VerbForm.BASE, VerbForm.ING):
            head = token.lower  # "Coordinate initiatives to …", where the parse saw no verb
        if first and head is None:
            return
        if head is not None and (first or _follows_of(tokens[i : i + 7], head)):
            starts.append(token.start)
        first = False
    end = len(sentence.text.rstrip(" .;,:*"))
    for number, start in enumerate(starts):
        stop = end if number + 1 == len(starts) else _before(sentence.text, starts[number + 1])
        if stop > start:
            yield (start, stop), None


def _act_noun(tokens: Sequence[Token]) -> str | None:
    """The noun of an act within the first words of a phrase: "further collaboration to …"."""
    for token in tokens:
        lower = token.lower
        tag = token.tag
        if lower in _acts() or (_DEVERBAL.search(lower) and len(lower) > 6 and tag is not Tag.NAME):
            return str(lower)
        if tag in {Tag.PREPOSITION, Tag.TO, Tag.PUNCTUATION, Tag.RELATIVE, Tag.COORDINATOR, Tag.NAME}:
            return None
    return None


def _thing_made(tokens: Sequence[Token]) -> str | None:
    """The noun of something new that a list announces: "a task force on …", "two new funds for …"."""
    if not tokens or tokens[0].lower not in _NEW:
        return None
    for i, token in enumerate(tokens[1:], 1):
        if token.tag in {Tag.PREPOSITION, Tag.TO, Tag.PUNCTUATION, Tag.RELATIVE}:
            made = tokens[i - 1].lower
            return made if made.removesuffix("s") in word_list("commitments", "item_things") else None
    return None


def _follows_of(tokens: Sequence[Token], head: str) -> bool:
    """Whether a further member is an act of its own: its noun has a phrase behind it."""
    words = [t.lower for t in tokens]
    at = words.index(head) if head in words else -1
    return (
        0 <= at < len(words) - 1
        and words[at + 1] in {"of", "to", "in", "on", "with"}
        and head in _acts() | word_list("commitments", "item_nouns")
    )
