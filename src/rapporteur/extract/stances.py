"""Stances: whom or what a party supports, praises, thanks, worries about, criticises, condemns or rejects.

Frames are made of the judging steps of ``vocab/force.yaml`` and the nouns and adjectives of
``vocab/stances.yaml``. Source of what counts: GUIDELINES, kind `stance`, rules 4, 7, 8 and 12.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.stance_nouns import ExpressingFrames
from rapporteur.extract.stance_verbs import JudgingFrames
from rapporteur.extract.stance_views import ViewFrames
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind

__all__ = ["find_stances"]


class _Reader(JudgingFrames, ExpressingFrames, ViewFrames):
    """Reads the stances of one sentence."""

    def read(self) -> list[Draft]:
        """All stances of the sentence."""
        for clause in self.clauses:
            if self._inside_promise(clause) or not self._speaks(clause):
                continue
            _ = (
                self.thanks(clause)
                or self.judges(clause)
                or self.expresses(clause)
                or self.feels(clause)
                or self.says_that(clause)
                or self.values(clause)
            )
        return self.drafts

    def _inside_promise(self, clause: Clause) -> bool:
        """Whether a clause is what somebody has promised or was asked to do."""
        for draft in self.taken:
            if draft.kind is not Kind.COMMITMENT:
                continue
            action = getattr(draft.detail, "action", "")
            at = draft.end - len(action)
            if at - 2 <= clause.predicate.start < draft.end and clause.predicate.tense == "none":
                return True
            if draft.start <= clause.predicate.start < draft.end and clause.predicate.tense == "future":
                return True
        return False

    def _speaks(self, clause: Clause) -> bool:
        """Whether a clause can tell a judgement: it has a tense, or is what one does in speaking."""
        relation, lemma = clause.relation, clause.predicate.lemma
        if clause.predicate.tense != "none":
            return not (clause.predicate.tense == "future" and not self._future_speech(clause))
        if relation is Relation.GERUND:
            return lemma not in _DOING or self._asserted_by(clause)
        if relation is Relation.INFINITIVE:
            return lemma in _SPEECH or self._asserted_by(clause)
        if relation is Relation.PARTICIPLE:
            return clause.predicate.passive and lemma in {
                "concern",
                "encourage",
                "sadden",
                "alarm",
                "trouble",
            }
        return relation is Relation.IMPERATIVE and lemma in _SPEECH | {"thank"}

    def _future_speech(self, clause: Clause) -> bool:
        return clause.predicate.lemma in _SPEECH

    def _asserted_by(self, clause: Clause) -> bool:
        """ "continues to support", "is proud to support": an infinitive that its clause asserts."""
        above = self.above(clause)
        if above is None or above.predicate.tense not in {"present", "past"} or clause.joined:
            return False
        if above.predicate.lemma in {"continue", "remain"}:
            return True
        if above.predicate.lemma in {"like", "want", "wish"} and (above.predicate.modal in {"would", None}):
            return True
        words = self.text[above.predicate.start : clause.predicate.start].lower()
        return bool(re.search(r"\b(?:proud|pleased|glad|happy|honored|honoured|delighted) to $", words))


_DOING = word_list("stances", "doing")

_SPEECH = word_list("stances", "speech")


def find_stances(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft]
) -> list[Draft]:
    """Give the stances of a sentence, in the order of its clauses; `taken` are its commitments."""
    return _Reader(sentence, attributions, taken).read()
