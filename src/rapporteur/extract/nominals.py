"""Acts told by a noun ("the signing of the treaty by both presidents"), and what stands in apposition.

The nouns are in ``vocab/nominals.yaml``; a noun in -ing counts when an article, a possessor or "of" shows
that it is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapporteur.extract.clauses import Phrase, Span
from rapporteur.extract.nlp import VerbForm, lemmas_of, verb_lemma
from rapporteur.extract.words import Children, Word, children_of, subtree
from rapporteur.vocabulary import load

__all__ = ["Apposition", "NominalAct", "find_appositions", "find_nominals"]


@dataclass(frozen=True, slots=True)
class NominalAct:
    """An act that a noun tells: its verb, the noun, who acts and on whom or what, and the phrases on it."""

    lemma: str
    noun: Span
    start: int
    end: int
    doer: Span | None = None
    undergoer: Span | None = None
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Apposition:
    """A noun phrase and the other name for it that follows: "Astana, the capital"."""

    noun: Span
    other: Span


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    """Verb, and whether "of" names the doer, by noun."""
    table = load("nominals")
    out = {noun: (verb, False) for noun, verb in table["done_to"].items()}
    out.update({noun: (verb, True) for noun, verb in table["done_by"].items()})
    return out


def find_nominals(words: tuple[Word, ...]) -> tuple[NominalAct, ...]:
    """Give the acts that nouns tell, in order."""
    children = children_of(words)
    out = []
    for index, word in enumerate(words):
        if word.upos != "NOUN" or word.kind is not None:
            continue
        known = (
            _nouns().get(word.lemma.lower()) or _nouns().get(word.lower) or _gerund(words, children, index)
        )
        if known is not None:
            out.append(_act(words, children, index, *known))
    return tuple(out)


def _gerund(words: tuple[Word, ...], children: Children, index: int) -> tuple[str, bool] | None:
    """The verb of a noun in -ing that an article, possessor or "of" shows to be an act."""
    word = words[index]
    if not word.lower.endswith("ing") or not lemmas_of(word.lower):
        return None
    shown = any(
        words[c].bare == "det" or words[c].relation == "nmod:poss" or _case(words, children, c) == "of"
        for c in children[index]
    )
    return (verb_lemma(word.text, word.lemma, VerbForm.ING.value), False) if shown else None


def _case(words: tuple[Word, ...], children: Children, index: int) -> str | None:
    """The preposition of a noun, in lower case."""
    if words[index].bare not in {"nmod", "obl"}:
        return None
    found = [words[c].lower for c in children[index] if words[c].bare == "case" and c < index]
    return " ".join(found) or None


def _act(words: tuple[Word, ...], children: Children, index: int, lemma: str, of_doer: bool) -> NominalAct:
    doer = undergoer = None
    phrases = []
    for c in _dependents(words, children, index):
        case = _case(words, children, c)
        span = _plain(words, children, c)
        if words[c].relation == "nmod:poss":
            doer = span
        elif words[c].kind in {"nationality", "state"} and c < index and doer is None:
            doer = span  # "the Kazakh withdrawal"
        elif case in {"by", "between", "among"}:
            doer = span
        elif case == "of" and of_doer:
            doer = doer or span
        elif case == "of":
            undergoer = span
        elif case is not None:
            phrases.append(Phrase(case, words[c].start, span[0], span[1]))
    region = [i for i in subtree(children, index) if words[i].bare != "punct"] or [index]
    return NominalAct(
        lemma,
        (words[index].start, words[index].end),
        words[region[0]].start,
        words[region[-1]].end,
        doer,
        undergoer,
        tuple(phrases),
    )


_OF_THE_ACT = frozenset({"by", "in", "on", "at", "during"})
"""Prepositions of phrases that tell of the act, also where the parse hangs them on a noun before them."""


def _dependents(words: tuple[Word, ...], children: Children, index: int) -> tuple[int, ...]:
    """What hangs on a noun of an act, with the places, times and agents that hang on its nouns."""
    found = list(children[index])
    for c in found:
        if words[c].bare in {"nmod", "obl"}:
            found += [g for g in children[c] if _case(words, children, g) in _OF_THE_ACT]
    return tuple(found)


def _plain(words: tuple[Word, ...], children: Children, index: int) -> Span:
    """The span of a noun phrase without its preposition and the possessive 's."""
    left_out = frozenset(
        c
        for c in children[index]
        if words[c].bare in {"case", "punct", "acl", "appos", "parataxis"}
        or _case(words, children, c) in _OF_THE_ACT
    )
    region = subtree(children, index, left_out)
    return words[region[0]].start, words[region[-1]].end


def find_appositions(words: tuple[Word, ...]) -> tuple[Apposition, ...]:
    """Give the appositions of a sentence, in order."""
    children = children_of(words)
    out = []
    for index, word in enumerate(words):
        if word.bare != "appos":
            continue
        noun = [i for i in subtree(children, word.head, frozenset({index})) if i < index]
        while noun and words[noun[-1]].bare == "punct":
            noun.pop()
        while noun and words[noun[0]].bare in {"case", "cc", "punct", "mark"}:
            noun.pop(0)
        if noun:
            first = words[noun[0]].start
            out.append(Apposition((first, words[noun[-1]].end), _plain(words, children, index)))
    return tuple(out)
