"""Measures: how an authority uses its power on somebody or something.

Frames are made of the verbs and nouns of ``vocab/measures.yaml``. Source of what counts: GUIDELINES, kind
`measure`, rules 8, 9 and 18: an arrest is not a conviction, a charge is not a deed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.acts import parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.deeds import Deed, DeedReader
from rapporteur.extract.discourse import Found
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Action, Kind, MeasureDetail, Role, Status

__all__ = ["find_measures"]


@cache
def _verbs() -> dict[str, Action]:
    return {v: Action(a) for a, verbs in vocabulary.load("measures")["verbs"].items() for v in verbs}


@cache
def _nouns() -> dict[str, Action]:
    return {n: Action(a) for a, nouns in vocabulary.load("measures")["nouns"].items() for n in nouns}


class _Reader(DeedReader):
    """Reads the measures of one sentence."""

    def read(self) -> list[Draft]:
        """All measures of the sentence."""
        for deed in self.deeds():
            if self.buried(deed):
                continue
            _ = self._taken_against(deed) or self._by_noun(deed) or self._held(deed)
        return self.drafts

    def _taken_against(self, deed: Deed) -> bool:
        """ "arrested two men", "was blocked by court order", "the arrest of X"."""
        action = _verbs().get(deed.verb)
        if action is None or (self.purpose(deed) and not self._tendency(deed)):
            return False
        target = self._target(deed)
        if deed.undergoer is not None and self.head_of(deed.undergoer) in word_list("measures", "others"):
            return False
        if not target.names:
            return False
        authority = self.doers(deed)
        if not authority.names and deed.doer is not None:
            authority = self._body(deed.doer)
        if (
            deed.clause is not None
            and not deed.clause.predicate.passive
            and not authority.names
            and not authority.unresolved
        ):
            return False
        if deed.clause is None and not authority.names:
            authority = self._governing(deed)
        if deed.clause is None and (not authority.names and not self.sentence.times_in(deed.start, deed.end)):
            return False
        if deed.clause is not None and deed.clause.relation is Relation.PARTICIPLE and not self._told(deed):
            return False
        if action in {Action.BLOCK, Action.RELEASE, Action.BAN} and not deed.clause:
            return False
        self._add(deed, action, authority, self.without(target, authority.names))
        return True

    def _governing(self, deed: Deed) -> Found:
        """Who acts in a noun's clause ("The police focused on the detention of …")."""
        over = next((c for c in reversed(self.clauses) if c.predicate.end <= deed.at < c.end), None)
        if over is None or over.predicate.lemma not in {
            "focus",
            "continue",
            "conduct",
            "report",
            "announce",
            "order",
            "include",
            "carry",
        }:
            return Found()
        return self.who(over.subject)

    def _tendency(self, deed: Deed) -> bool:
        """ "showed a tendency to arrest": a habit that is told."""
        return bool(re.search(r"\b(?:tendency|practice|right|power|powers) to $", self.text[: deed.at]))

    def _told(self, deed: Deed) -> bool:
        """Whether a participle behind its noun says more than a bare description."""
        return bool(self.sentence.times_in(deed.start, deed.end)) or deed.doer is not None

    def _target(self, deed: Deed) -> Found:
        if deed.undergoer is None:
            return Found()
        found = self.who(deed.undergoer)
        if found.names:
            return self._whole(found, deed.undergoer)
        words = re.sub(r"^(?:the|a|an|all)\s+", "", self.text[slice(*deed.undergoer)].strip(" ,"))
        words = re.split(r",\s+|\s+(?:who|which|that)\s+", words)[0]
        number = re.match(r"(?:more than|over|at least|about|around|nearly|up to)?\s*[\d,.]+\s*", words)
        words = words[number.end() :] if number and len(words) > number.end() else words
        if words.lower() in {"it", "this", "that", "them", "which"} or not words:
            return Found()
        return Found((words,)) if len(words.split()) <= 12 else Found()

    def _whole(self, found: Found, span: Span) -> Found:
        """People who are counted stay as written ("71 people")."""
        words = self.text[slice(*span)].strip(" ,")
        return Found((words,)) if re.match(r"\d+ \w+$", words) else found

    def _body(self, span: Span) -> Found:
        words = re.sub(r"^(?:the|a|an)\s+", "", self.text[slice(*span)].strip(" ,"), flags=re.IGNORECASE)
        return (
            Found((words,))
            if any(w in word_list("measures", "authorities") for w in words.lower().split())
            else Found()
        )

    def _held(self, deed: Deed) -> bool:
        """ "are held in detention", "was placed under arrest"."""
        clause = deed.clause
        if (
            clause is None
            or not clause.predicate.passive
            or clause.predicate.lemma not in {"hold", "place", "keep", "put", "take"}
        ):
            return False
        if not re.match(
            r"\s+(?:\w+\s+){0,2}?(?:in|under|into|at)\s+(?:\w+\s+){0,3}?(?:detention|custody|prison|jail|arrest|captivity)\b",
            self.text[clause.predicate.end : clause.end],
        ):
            return False
        target = self._target(deed)
        if not target.names:
            return False
        where = re.search(r"\bin (?:the )?", self.text[clause.predicate.end : clause.end])
        authority = self.doers(deed)
        if not authority.names and where is not None:
            owned = self.owned(clause.predicate.end + where.end(), clause.end)
            authority = owned[0] if owned is not None else authority
        self._add(deed, Action.ARREST, authority, self.without(target, authority.names))
        return True

    def _by_noun(self, deed: Deed) -> bool:
        """ "imposed sanctions on X", "opened an investigation into Y"."""
        clause = deed.clause
        if (
            clause is None
            or clause.predicate.lemma not in word_list("measures", "light")
            or deed.undergoer is None
        ):
            return False
        if self.purpose(deed):
            return False
        head = self.head_of(deed.undergoer)
        action = _nouns().get(head)
        if action is None:
            return False
        if clause.predicate.lemma in word_list("measures", "lifting"):
            action = Action.RELEASE
        authority = self.doers(deed)
        if not authority.names and deed.doer is not None:
            authority = self._body(deed.doer)
        if not authority.names and not clause.predicate.passive:
            return False
        on = re.search(r"\b(?:on|against|into|upon)\s+", self.text[deed.at : deed.end])
        target = self.who((deed.at + on.end(), deed.end)) if on else self._threatened(deed)
        if action in {Action.SENTENCE, Action.ARREST, Action.CHARGE, Action.INVESTIGATE, Action.BAN} and not (
            target.names or authority.names
        ):
            return False
        self._add(deed, action, authority, self.without(target, authority.names))
        return True

    def _threatened(self, deed: Deed) -> Found:
        """Who a conditional measure is for: the actor of the condition ("If X invades, we will …")."""
        for other in self.clauses:
            lead = self.text[: other.start].rstrip().rsplit(" ", 1)[-1].lower()
            if other.relation is Relation.ADVERBIAL and lead in {"if", "should"}:
                return self.who(other.subject)
        return Found()

    def _add(self, deed: Deed, action: Action, authority: Found, target: Found) -> None:
        status = self.status(deed)
        behind = re.search(r"\b(?:for|with|of|as)\s+", self.text[deed.at : deed.end])
        topics = split_topics(self.sentence, deed.at + behind.end(), deed.end) if behind else ()
        parties = parties_of(Role.AUTHORITY, authority) + parties_of(Role.TARGET, target)
        if status is Status.ACTUAL and deed.clause is not None and deed.clause.predicate.modal == "may":
            status = Status.POSSIBLE
        self.make(
            deed,
            Kind.MEASURE,
            MeasureDetail(action),
            f"measure.{action.value}",
            parties,
            topics,
            status,
            authority.unresolved,
        )


def find_measures(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft]
) -> list[Draft]:
    """Give the measures that a sentence tells; `taken` are its other claims."""
    return _Reader(sentence, attributions, taken).read()
