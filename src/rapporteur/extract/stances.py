"""Stances: whom or what a party supports, praises, thanks, worries about, criticises, condemns or rejects.

Frames are made of the judging steps of ``vocab/force.yaml`` and the nouns and adjectives of
``vocab/stances.yaml``. Source of what counts: GUIDELINES, kind `stance`, rules 4, 7, 8 and 12.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.force import asking
from rapporteur.extract.stance_feelings import FeelingFrames
from rapporteur.extract.stance_nouns import ExpressingFrames
from rapporteur.extract.stance_verbs import JudgingFrames
from rapporteur.extract.stance_worth import WorthFrames
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind

__all__ = ["find_stances"]


class _Reader(JudgingFrames, ExpressingFrames, FeelingFrames, WorthFrames):
    """Reads the stances of one sentence."""

    def read(self) -> list[Draft]:
        """All stances of the sentence."""
        for clause in self.clauses:
            if self._inside_promise(clause) or not self._speaks(clause):
                continue
            _ = (
                self.thanks(clause)
                or self.feels_about(clause)
                or self.condoles(clause)
                or self.judges(clause)
                or self.expresses(clause)
                or self.feels(clause)
                or self.says_that(clause)
                or self.calls(clause)
                or self.takes_side(clause)
                or self.values(clause)
                or self.tells_worth(clause)
            )
        self.drafts = [self._clipped(d) for d in self.drafts]
        self.gives_thanks()
        self.stands_aside()
        self.owned_stands()
        return self.drafts

    def _clipped(self, draft: Draft) -> Draft:
        """A stance without a further predicate of its sentence that the parse has left in its words."""
        for other in (*self.taken, *self.drafts):
            if other is draft or not draft.start < other.start < draft.end:
                continue
            before = _JOINT.search(self.text[draft.start : other.start])
            clause = next((c for c in self.clauses if 0 <= c.predicate.start - other.start < _ADVERB), None)
            if before is None or clause is None or clause.predicate.lemma == "be":
                continue
            plain = clause.predicate.tense != "none" and clause.subject is None
            urging = asking(clause.predicate.lemma)
            if plain or (clause.joined and urging is not None and urging.type is not None):
                end = draft.start + before.start()
                kept = self.text[draft.start : end]
                topics = tuple(
                    kept[kept.find(t[:_HEAD]) :][: len(t)] for t in draft.topics if t[:_HEAD] in kept
                )
                return replace(draft, end=end, topics=topics)
        return draft

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
        if relation is Relation.RELATIVE and clause.subject is not None and not self._named(clause.subject):
            return False  # "firms that support the regime": which they are
        if clause.predicate.tense != "none":
            return not (clause.predicate.tense == "future" and not self._future_speech(clause))
        if relation is Relation.GERUND:
            return lemma not in _DOING or self.asserted_by(clause)
        if relation is Relation.INFINITIVE:
            return lemma in _SPEECH or self.asserted_by(clause)
        if relation is Relation.PARTICIPLE:
            return clause.predicate.passive and lemma in {
                "concern",
                "encourage",
                "sadden",
                "alarm",
                "trouble",
            }
        return relation is Relation.IMPERATIVE and lemma in _SPEECH | {"thank"}

    def _named(self, span: Span) -> bool:
        """Whether words name somebody, by name or by a pronoun."""
        words = self.text[slice(*span)].strip(" ,").lower()
        return bool(self.sentence.names_in(*span)) or " " not in words or self.who(span).generic

    def _future_speech(self, clause: Clause) -> bool:
        needed = clause.predicate.lemma == "be" and _NEEDED.match(self.text, clause.predicate.end)
        return clause.predicate.lemma in _SPEECH or bool(needed)


_JOINT = re.compile(r"\s*(?:[,;]\s*(?:and\s+)?|\sand\s+)$")

_NEEDED = re.compile(
    r"\s+(?:\w+\s+)?(?:essential|vital|critical|crucial|key|indispensable|fundamental|central)\b"
)
"""What will be needed is valued already; what will be great is a guess."""

_HEAD = 12
"""Characters of a topic by which it is found again."""

_ADVERB = 16
"""Characters between where a claim begins and its verb: an adverb."""

_DOING = word_list("stances", "doing")

_SPEECH = word_list("stances", "speech")


def find_stances(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft]
) -> list[Draft]:
    """Give the stances of a sentence, in the order of its clauses; `taken` are its commitments."""
    return _Reader(sentence, attributions, taken).read()
