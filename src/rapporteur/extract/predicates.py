"""Predicates of a parsed sentence: verbs with their auxiliaries, and copulas with what they say.

The relations are those of Universal Dependencies, version 2 (universaldependencies.org/u/dep): auxiliaries
and copulas hang on the content word, conjuncts on the first of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.extract.nlp import Tag, closed, lemmas_of, verb_lemma
from rapporteur.extract.words import Children, Word

__all__ = ["Group", "Predicate", "Relation", "find_groups"]


class Relation(StrEnum):
    """How a clause hangs in its sentence."""

    MAIN = "main"
    COORDINATED = "coordinated"
    """A further predicate: it shares the subject of the clause before, or has its own."""
    COMPLEMENT = "complement"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    PARTICIPLE = "participle"
    """A past participle behind its noun: "the law passed on April 15"."""
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    IMPERATIVE = "imperative"
    """A bullet or heading that begins with its verb."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb group: its lemma, tense, aspect, modality, voice and polarity."""

    lemma: str
    start: int
    end: int
    tense: str
    """``past``, ``present``, ``future`` or ``none`` (infinitive, participle, gerund)."""
    modal: str | None = None
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    particle: str | None = None
    """"up" in "set up"."""


@dataclass(frozen=True, slots=True)
class Group:
    """A predicate by the index of the word that its phrases hang on (for a copula: what is said).

    `first` and `last` are the indices of the first and last word of the verb group itself.
    """

    head: int
    first: int
    last: int
    predicate: Predicate
    relation: Relation

    @property
    def finite(self) -> bool:
        """Whether it has a tense."""
        return self.predicate.tense != "none"


_NO_PREDICATE = frozenset(
    {"amod", "case", "fixed", "flat", "compound", "det", "mark", "cc", "goeswith", "aux", "cop", "nummod"}
)
_PAST = frozenset({"had", "was", "were", "did", "'d", "’d"})
_TO_BE = frozenset({"is", "are", "am", "was", "were"})
_BARE_AUXILIARY = frozenset({"be", "been", "being", "having"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "cannot", "neither"})


def find_groups(words: tuple[Word, ...], children: Children) -> list[Group]:
    """Give the predicates of a sentence in order of their verbs."""
    found: dict[int, Group] = {}
    order: list[int] = []
    for index in range(len(words)):
        if _is_predicate(words, children, index):
            order.append(index)
    by_depth = sorted(order, key=lambda i: _depth(words, i))
    for index in by_depth:
        found[index] = _group(words, children, index, found)
    return sorted(found.values(), key=lambda g: (g.predicate.start, g.head))


def _depth(words: tuple[Word, ...], index: int) -> int:
    depth = 0
    while words[index].head != index and depth <= len(words):
        index, depth = words[index].head, depth + 1
    return depth


def _is_predicate(words: tuple[Word, ...], children: Children, index: int) -> bool:
    word = words[index]
    if any(words[c].bare == "cop" for c in children[index]):
        return True
    if word.kind is not None:
        return False
    helped = any(words[c].bare == "aux" for c in children[index])
    if word.upos == "VERB":
        if word.bare in _NO_PREDICATE and not helped:
            return False
        named = any(words[c].bare == "det" or words[c].relation == "nmod:poss" for c in children[index])
        return not (named and word.lower.endswith("ing"))  # "the signing of"
    if word.upos == "AUX":
        return word.bare not in {"aux", "cop"}
    acts = any(words[c].bare == "nsubj" for c in children[index]) and bool(lemmas_of(word.text))
    return helped or acts


def _group(words: tuple[Word, ...], children: Children, index: int, above: dict[int, Group]) -> Group:
    word = words[index]
    mine = children[index]
    helpers = [c for c in mine if words[c].bare in {"aux", "cop"} and words[c].upos != "PART"]
    copula = [c for c in mine if words[c].bare == "cop"]
    marked = [c for c in mine if words[c].lower == "to" and words[c].bare in {"mark", "aux"} and c < index]
    to = bool(marked)
    if to and word.upos == "VERB" and any(h < marked[0] and words[h].lower in _TO_BE for h in helpers):
        return _to_come(words, index, helpers, mine)
    verb = copula[-1] if copula else index
    group = sorted({*helpers, verb})
    negated = any(
        words[c].lower in _NEGATIONS
        or (words[c].feats.get("Polarity") == "Neg" and words[c].bare in {"advmod", "aux"})
        for c in mine
    )
    particle = next((words[c].lower for c in mine if words[c].relation == "compound:prt"), None)
    modal, tense, perfect, passive, progressive = _analysis(words, index, helpers, mine, to)
    inherited = above.get(word.head) if word.bare == "conj" and word.head != index else None
    if inherited is not None and not helpers and not to:
        tense, modal, perfect, passive = _shared(words, index, inherited, tense, modal, perfect, passive)
        negated = negated or (inherited.predicate.negated and modal is not None)
    subject = any(words[c].bare in {"nsubj", "csubj", "expl"} for c in mine)
    relation, tense = _relation(words, index, tense, inherited, subject=subject, helped=bool(helpers), to=to)
    if relation is Relation.PARTICIPLE:
        passive = True
    lemma = "be" if copula else verb_lemma(words[verb].text, words[verb].lemma, _form(words[verb], helpers))
    predicate = Predicate(
        lemma,
        words[group[0]].start,
        words[group[-1]].end if not copula else words[max(group)].end,
        tense,
        modal,
        negated,
        passive,
        perfect,
        progressive,
        particle,
    )
    return Group(index, group[0], group[-1], predicate, relation)


def _to_come(words: tuple[Word, ...], index: int, helpers: list[int], mine: tuple[int, ...]) -> Group:
    """ "The ministers are to meet": the verb behind "be to", as something that is to come."""
    tense = "past" if words[helpers[0]].lower in _PAST else "future"
    lemma = verb_lemma(words[index].text, words[index].lemma)
    passive = any(words[c].relation in {"aux:pass", "nsubj:pass"} for c in mine)
    predicate = Predicate(lemma, words[helpers[0]].start, words[index].end, tense, "be to", passive=passive)
    relation = Relation.MAIN if words[index].bare in {"root", "parataxis"} else Relation.COMPLEMENT
    return Group(index, helpers[0], index, predicate, relation)


def _form(word: Word, helpers: list[int]) -> str:
    if word.feats.get("VerbForm") in {"Ger"} or word.lower.endswith("ing"):
        return "ing"
    return "participle" if helpers and word.feats.get("VerbForm") == "Part" else ""


def _analysis(
    words: tuple[Word, ...], index: int, helpers: list[int], mine: tuple[int, ...], to: bool
) -> tuple[str | None, str, bool, bool, bool]:
    """Modal, tense, perfect, passive, progressive of a verb with its helpers."""
    word = words[index]
    modal = None
    perfect = False
    for c in helpers:
        lower = words[c].lower
        if closed().get(lower) is Tag.MODAL and modal is None:
            modal = "will" if lower in {"'ll", "’ll", "wo", "will"} else {"ca": "can"}.get(lower, lower)
        elif closed().get(lower) is Tag.HAVE and words[c].bare == "aux":
            perfect = True
    copula = any(words[c].bare == "cop" for c in mine)
    passive = any(words[c].relation in {"aux:pass", "nsubj:pass", "csubj:pass"} for c in mine)
    form = word.feats.get("VerbForm", "")
    progressive = not copula and not passive and bool(helpers) and word.lower.endswith("ing")
    if to:
        return modal, "none", perfect, passive, progressive
    if modal is not None:
        return modal, "future" if modal in {"will", "shall"} else "present", perfect, passive, progressive
    if helpers:
        first = words[helpers[0]].lower
        tense = "past" if first in _PAST else "none" if first in _BARE_AUXILIARY else "present"
        return None, tense, perfect, passive, progressive
    subject = any(words[c].bare in {"nsubj", "expl"} and words[c].relation != "nsubj:pass" for c in mine)
    past = word.feats.get("Tense") == "Past"
    if form == "Fin" and word.feats.get("Mood") != "Imp":
        return None, "past" if past else "present", False, passive, False
    if subject and form == "Part" and past:
        return None, "past", False, False, False
    if subject and form in {"Inf", "Fin", ""} and not word.lower.endswith("ing"):
        return None, "past" if past else "present", False, passive, False
    return None, "none", False, passive, False


def _shared(
    words: tuple[Word, ...],
    index: int,
    first: Group,
    tense: str,
    modal: str | None,
    perfect: bool,
    passive: bool,
) -> tuple[str, str | None, bool, bool]:
    """What a conjunct without helpers takes over from the first ("will meet and open")."""
    form = words[index].feats.get("VerbForm", "")
    if tense != "none" or not first.finite:
        return tense, modal, perfect, passive
    if form == "Inf" and (first.predicate.modal is not None or first.predicate.tense == "present"):
        return first.predicate.tense, first.predicate.modal, perfect, passive  # "We announce X and launch Y"
    if form == "Part" and words[index].feats.get("Tense") == "Past":
        if first.predicate.passive or first.predicate.perfect:
            return (
                first.predicate.tense,
                first.predicate.modal,
                first.predicate.perfect,
                first.predicate.passive,
            )
        return "past", modal, perfect, passive
    return tense, modal, perfect, passive


def _commands(group: Group | None) -> bool:
    return group is not None and group.relation is Relation.IMPERATIVE


def _participle_like(word: Word) -> bool:
    """Whether a past form may be a participle as well."""
    return word.feats.get("Tense") == "Past" and word.lower.endswith(
        ("ed", "en", "wn", "ld", "nt", "de", "ne")
    )


def _relation(
    words: tuple[Word, ...],
    index: int,
    tense: str,
    inherited: Group | None,
    *,
    subject: bool,
    helped: bool,
    to: bool,
) -> tuple[Relation, str]:
    """How the clause hangs in its sentence, and its tense where the relation tells more of it."""
    word = words[index]
    bare = word.bare
    finite = tense != "none"
    form = word.feats.get("VerbForm", "")
    participle = form == "Part" and word.feats.get("Tense") == "Past" and not word.lower.endswith("ing")
    base = word.lower == word.lemma.lower() and not subject and not helped
    if base and tense == "present" and (bare in {"root", "parataxis", "list"} or _commands(inherited)):
        return Relation.IMPERATIVE, "none"
    if bare == "conj" and inherited is not None:
        if finite:
            return Relation.COORDINATED, tense
        return (inherited.relation if not inherited.finite else Relation.GERUND), tense
    if bare in {"root", "parataxis", "list", "conj", "discourse", "dep", "orphan"}:
        if finite:
            separated = bare == "parataxis" and any(w.text == ";" for w in words[:index])
            return (Relation.COORDINATED if separated else Relation.MAIN), tense
        if participle:
            return Relation.MAIN, "past"
        if word.lower.endswith("ing"):
            return Relation.GERUND, tense
        return (Relation.INFINITIVE if to else Relation.IMPERATIVE), tense
    if word.relation in {"acl:relcl", "advcl:relcl"} and finite:
        return Relation.RELATIVE, tense
    if finite and bare == "acl" and not (subject or helped) and _participle_like(word):
        return Relation.PARTICIPLE, "none"  # "The law passed on April 15 has …"
    if finite:
        if bare == "advcl":
            return Relation.ADVERBIAL, tense
        return Relation.COMPLEMENT, tense
    if to or form == "Inf":
        return Relation.INFINITIVE, tense
    if participle:
        return Relation.PARTICIPLE, tense
    return Relation.GERUND, tense
