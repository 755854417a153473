"""What a law or agreement does, told beside what was done to it: "the law passed in May, which bans …".

A clause right behind the law, or behind the act on it, tells its effect when its verb is one of what laws do
(``effects`` and ``changes`` of ``vocab/instruments.yaml``). It belongs to the claim of the act: the quote
runs to its end.
Source: GUIDELINES, rules 1, 13 and 19.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.context import Sentence
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.word_lists import word_list

__all__ = ["Effect", "cut_aside", "effect_of", "opening"]

_THAT = re.compile(
    r",?\s+(?:which|that)\s+(?:(?:will|would|shall|may|has|have|had|also|further|now|both)\s+)*$"
)
"""What stands between a law and the verb of a clause on it."""
_ACTING = frozenset({NameKind.STATE, NameKind.BODY, NameKind.PERSON, NameKind.OFFICE})
_DASH = re.compile(r"\s*—\s*|\s+[–-]\s+")
_LED = re.compile(
    r"(?:,\s*)?(?:(?:notably|particularly|especially|including|in particular|mainly|such as)\s+)?"
    r"(?:(?:through|by|with|for|after|following|since|upon|of)\s+)?(?=(?:the|its|their|a|an)\s)",
    re.IGNORECASE,
)
"""What leads to a noun that tells an act ("notably through the passage of")."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The words that tell what a law does: from its verb on, and what stands behind the verb."""

    start: int
    end: int
    objects: int
    """Where what stands behind the verb begins."""
    named: bool
    """Whether it belongs to how the law is called ("the law banning child marriage")."""


def effect_of(sentence: Sentence, law: Span, end: int) -> Effect | None:
    """Give what a law is said to do in the words behind it, or behind the act on it that ends at `end`."""
    text = sentence.text
    for clause in sentence.clauses:
        at = clause.predicate.start
        if at <= law[1] or clause.predicate.passive or clause.predicate.negated or not _tells(clause):
            continue
        if at > end and not _behind(text[end:at], clause):
            continue
        if at <= end and not (_THAT.search(text[law[1] : at]) or _behind(text[law[1] : at], clause)):
            continue
        if _of_another(sentence, law, clause):
            continue
        bare = clause.relation in {Relation.GERUND, Relation.INFINITIVE} or clause.predicate.tense == "none"
        return Effect(
            at,
            _last(sentence, clause),
            min(clause.predicate.end + 1, clause.end),
            bare and _behind(text[law[1] : at], clause),
        )
    return None


def _tells(clause: Clause) -> bool:
    """Whether the verb is one of what laws do."""
    keys = ("effects", "changes", "in_force", "bound_then")
    return any(clause.predicate.lemma in word_list("instruments", key) for key in keys)


def _of_another(sentence: Sentence, law: Span, clause: Clause) -> bool:
    """Whether a clause with "which" tells of somebody who is named behind the law; by its verb, or by what is
    done, it can be of the law all the same ("adopted by Peru, which bans masks").
    """
    subject = clause.subject
    if subject is None or subject[0] < law[1]:
        return False
    if not any(name.kind in _ACTING for name in sentence.names_in(*subject)):
        return False
    if clause.predicate.lemma in word_list("instruments", "effects") | word_list("instruments", "in_force"):
        return False
    words = sentence.text[slice(*clause.objects[0])].lower().split() if clause.objects else []
    return word_list("instruments", "provisions").isdisjoint(words)


def _behind(between: str, clause: Clause) -> bool:
    """Whether nothing else stands between a law and a clause on it."""
    if _THAT.fullmatch(between):
        return True
    if clause.relation is Relation.INFINITIVE:
        return between.strip() == "to"
    return clause.predicate.tense == "none" and not between.strip()


def _last(sentence: Sentence, clause: Clause) -> int:
    """Where a clause ends, with those that share its subject ("bans masks and raises fines")."""
    index = sentence.clauses.index(clause)
    ends = [clause.end]
    for other in sentence.clauses[index + 1 :]:
        if (
            other.parent != index
            or other.relation is not Relation.COORDINATED
            or other.start != other.predicate.start
        ):
            break
        ends.append(other.end)
    return cut_aside(sentence.text, clause.predicate.end, max(ends))


def cut_aside(text: str, start: int, end: int) -> int:
    """Where words end before a dash with what is said of them ("the law on water — a first step")."""
    dash = _DASH.search(text, start, end)
    return dash.start() if dash is not None else end


def opening(text: str, start: int, at: int) -> int:
    """Where the noun phrase of an act begins, without what leads to it."""
    led = _LED.match(text, start, at)
    return led.end() if led is not None else start
