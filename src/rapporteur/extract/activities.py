"""Activities: joint or single actions that are none of the other kinds.

A clause with a named actor and a verb of doing tells one, unless another kind has taken it. Source of what
counts: GUIDELINES, kind `activity`, rules 8, 9, 13 to 15.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.extract.acts import parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.deeds import Deed, DeedReader
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import asking, binding, judging
from rapporteur.extract.items import Lead
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import ActivityDetail, Kind, Role, Status

__all__ = ["find_activities"]

_SAYS_ENOUGH = 3
"""Words behind a verb without object, of which a deed needs as many to be told."""
_EMPTY = frozenset({"this", "that", "it", "which", "there", "what", "who", "these", "those"})


class _Reader(DeedReader):
    """Reads the activities of one sentence."""

    def read(self) -> list[Draft]:
        """All activities of the sentence."""
        for deed in self.deeds():
            if deed.clause is not None:
                self._by_clause(deed, deed.clause)
            else:
                self._by_noun(deed)
        return self.drafts

    def _by_clause(self, deed: Deed, clause: Clause) -> bool:
        if self._taken(clause) or deed.bound is not None or self.buried(deed):
            return False
        if self._relations(deed, clause):
            return True
        if not self._asserted(clause):
            return False
        verb = self._verb(clause)
        if not self._a_doing(verb, clause):
            return False
        if clause.predicate.passive and clause.agent is None:
            return False
        actor = self.doers(deed)
        if not actor.names:
            return False
        if deed.doer is not None and not self._somebody(deed.doer, actor):
            return False
        if len(self.text[clause.predicate.end : clause.end].split()) < _SAYS_ENOUGH and not clause.objects:
            return False
        self._add(deed, clause, actor)
        return True

    def _a_doing(self, verb: str, clause: Clause) -> bool:
        """Whether a verb tells a deed: not a state, not a saying, not a promise or judgement."""
        if verb in {"recognize", "recognise"}:
            return self._recognition(clause)
        if verb in word_list("activities", "publishing"):
            return bool(clause.objects) and self.content(clause) is None
        if verb in word_list("activities", "stative") or verb in word_list("activities", "speaking"):
            return False
        bound, asked = binding(verb), asking(verb)
        if (bound is not None and bound.type is not None and bound.step != "considered") or (
            asked is not None and asked.type is not None
        ):
            return False
        return judging(verb) is None or verb in {"defend", "challenge", "resist", "back"}

    def _recognition(self, clause: Clause) -> bool:
        """ "recognised Norland('s independence)": an act between states."""
        if clause.undergoer is None:
            return False
        words = self.text[slice(*clause.undergoer)]
        if re.search(r"\b(?:independence|sovereignty|statehood|government|regime)\b", words):
            return True
        found = self.who(clause.undergoer)
        return (
            len(found.names) == 1
            and self.discourse.is_state(found.names[0])
            and self.names_cover(*clause.undergoer)
        )

    def _verb(self, clause: Clause) -> str:
        """The verb of what is done: that of the infinitive behind "continue to"."""
        if clause.predicate.lemma in {"continue", "begin", "start"}:
            child = self.content(clause)
            if child is not None and child.predicate.tense == "none":
                return child.predicate.lemma
        return self.verb(clause)

    def _somebody(self, span: Span, actor: Found) -> bool:
        words = self.text[slice(*span)].strip(" ,").lower()
        if words in _EMPTY:
            return False
        return actor.generic or words in {"we", "i", "he", "she", "they", "you"} or self.names_cover(*span)

    def _taken(self, clause: Clause) -> bool:
        """Whether another kind tells the clause already."""
        at = clause.predicate.start
        for draft in self.taken:
            if draft.kind in {Kind.FIGURE, Kind.QUOTATION}:
                continue
            if draft.start <= at < draft.end and not self._apart(clause, draft):
                return True
        return False

    def _apart(self, clause: Clause, draft: Draft) -> bool:
        """Whether a clause with a subject of its own stands inside the words of another claim, and says
        when or
        where: a deed of its own (GUIDELINES, rule 8).
        """
        if clause.relation not in {
            Relation.RELATIVE,
            Relation.PARTICIPLE,
            Relation.COMPLEMENT,
            Relation.ADVERBIAL,
        }:
            return False
        if (
            draft.kind not in {Kind.STANCE, Kind.MEETING, Kind.COMMITMENT}
            or clause.predicate.tense == "future"
        ):
            return False
        dated = bool(self.sentence.times_in(clause.predicate.start, clause.end))
        return dated and draft.start < clause.start and clause.predicate.tense == "past"

    def _asserted(self, clause: Clause) -> bool:
        """Whether a clause says that something was done, is being done, or is done as a rule."""
        predicate = clause.predicate
        if predicate.modal is not None and predicate.modal not in {"may", "might"}:
            return False
        if clause.relation is Relation.ADVERBIAL:
            return self._dated(clause) or predicate.perfect or self._condition(clause)
        if clause.relation not in {
            Relation.MAIN,
            Relation.COORDINATED,
            Relation.COMPLEMENT,
            Relation.RELATIVE,
            Relation.PARTICIPLE,
        }:
            return False
        if clause.relation is Relation.PARTICIPLE:
            return self._dated(clause) and clause.agent is not None
        if clause.relation in {Relation.RELATIVE, Relation.COMPLEMENT}:
            return predicate.tense == "past" or predicate.perfect or predicate.progressive
        if predicate.tense == "past" or predicate.perfect or predicate.progressive:
            return True
        return predicate.tense == "present" and self._verb(clause) in word_list("activities", "working")

    def _condition(self, clause: Clause) -> bool:
        return (
            bool(re.search(r"\b(?:if|should)\s+$", self.text[: clause.start], re.IGNORECASE))
            and clause.predicate.tense == "present"
        )

    def _dated(self, clause: Clause) -> bool:
        return bool(self.sentence.times_in(clause.start, clause.end))

    def _relations(self, deed: Deed, clause: Clause) -> bool:
        """ "established diplomatic relations with X", "the embassy was closed"."""
        if (
            clause.predicate.lemma not in word_list("activities", "relating")
            or deed.undergoer is None
            or clause.predicate.tense == "none"
        ) and (
            clause.relation is not Relation.PARTICIPLE
            or clause.predicate.lemma not in word_list("activities", "relating")
        ):
            return False
        if deed.undergoer is None or not self._between_states(deed.undergoer):
            return False
        actor = self.doers(deed)
        other = Found()
        if not actor.names:
            states = self.discourse.states
            named = tuple(
                dict.fromkeys(
                    n.name
                    for n in self.sentence.names_in(*deed.undergoer)
                    for n in n.walk()
                    if self.discourse.is_state(n.name)
                )
            )
            actor = Found(named if len(named) >= 2 else tuple(states))
        with_ = next((p for p in clause.obliques if p.preposition in {"with", "to"}), None)
        if with_ is not None:
            other = self.without(self.who((with_.inner, with_.end)), actor.names)
        if not actor.names:
            return False
        self._draft(deed, clause, actor, other)
        return True

    def _between_states(self, span: Span) -> bool:
        """Whether a phrase names relations, recognition or a mission."""
        head = self.head_of(span)
        named = re.match(
            r"(?:the\s+)?(?:\w+\s+)?(Legation|Embassy|Consulate|Mission)\b", self.text[slice(*span)]
        )
        return head in word_list("activities", "relations") or named is not None

    def _by_noun(self, deed: Deed) -> bool:
        """ "the missile launch by Norland on May 3": a deed that a noun tells, with actor and day or
        place.
        """
        if deed.verb not in word_list("activities", "nouns") or deed.doer is None:
            return False
        actor = self.who(deed.doer)
        dated = bool(self.sentence.times_in(deed.start, deed.end)) or bool(
            re.search(r"\brecent\b", self.text[deed.start : deed.at])
        )
        if not actor.names or not dated:
            return False
        self.make(deed, Kind.ACTIVITY, ActivityDetail(), "activity.noun", parties_of(Role.ACTOR, actor))
        return True

    def _add(self, deed: Deed, clause: Clause, actor: Found) -> None:
        other = Found()
        if deed.undergoer is not None:
            other = self.head_party(*self.trimmed(*deed.undergoer))
            if not other.names:
                owned = self.owned(*deed.undergoer)
                other = owned[0] if owned is not None and not owned[0].generic else other
        if not other.names:
            other = self._counterpart(deed, clause)
        self._draft(deed, clause, actor, self.without(other, actor.names))

    def _counterpart(self, deed: Deed, clause: Clause) -> Found:
        """With, for, to or against whom it is done: the first party behind such a preposition."""
        inner = [
            c.predicate.start
            for c in self.clauses
            if deed.at < c.predicate.start < deed.end and c is not clause
        ]
        stop = min([deed.end, *inner])
        for match in re.finditer(
            r"\b(?:with|to|against|for|from)\s+", self.text[clause.predicate.end : stop]
        ):
            start = clause.predicate.end + match.end()
            found = self.by_body(self.head_party(*self.trimmed(start, stop)))
            if found.names and not found.generic:
                return found
        return Found()

    def _draft(self, deed: Deed, clause: Clause, actor: Found, other: Found) -> None:
        status = self.status(deed)
        if clause.predicate.modal in {"may", "might"} and status is Status.POSSIBLE and self.alleged(deed.at):
            status = Status.ALLEGED
        about = (
            deed.undergoer
            if deed.undergoer is not None
            else (min(clause.predicate.end + 1, deed.end), deed.end)
        )
        topics = split_topics(self.sentence, *about) if about[1] > about[0] else ()
        parties = parties_of(Role.ACTOR, actor) + parties_of(Role.COUNTERPART, other)
        self.make(
            deed, Kind.ACTIVITY, ActivityDetail(), "activity.deed", parties, topics, status, actor.unresolved
        )


def find_activities(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft], lead: Lead | None = None
) -> list[Draft]:
    """Give the activities that a sentence tells; `taken` are its claims of all other kinds."""
    return _Reader(sentence, attributions, taken, lead).read()
