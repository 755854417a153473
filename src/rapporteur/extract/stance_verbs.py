"""Frames of stances that a verb tells by itself: welcomed, thanked, condemned, rejected."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import judging
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.stance_parts import StanceReader
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Tone

__all__ = ["JudgingFrames"]


class JudgingFrames(StanceReader):
    """Frames of verbs that judge what their object names."""

    def judges(self, clause: Clause) -> bool:
        """ "welcomed X", "condemned the attack", "supports Y"."""
        step = judging(clause.predicate.lemma)
        if step is None or step.tone is None or self._is_meeting_verb(clause):
            return False
        lemma, tone = clause.predicate.lemma, step.tone
        if clause.predicate.passive:
            return self._judged(clause, tone)
        holder, _span = self.subject_of(clause)
        if not holder.names and not holder.unresolved:
            return False
        if clause.predicate.negated and tone in {Tone.SUPPORT, Tone.PRAISE}:
            tone = Tone.REJECTION
        if lemma == "stand":
            return self._stands(clause, holder)
        if lemma in {"believe", "disagree", "object"}:
            return self._believes(clause, holder, tone)
        if not clause.objects:
            return lemma in {"worry"} and self.add_stance(
                clause, tone, holder, Found(), self.behind(clause), f"stance.{step.step}"
            )
        start, end = clause.objects[0][0], self.end(clause)
        noun = self.noun_at(start, end)
        if lemma in _SELF_JUDGING and noun is not None:
            return False  # "reaffirmed their support": the noun tells the tone
        if lemma in {"affirm", "reaffirm", "reiterate"}:
            if self._principle(start, end):
                return self.add_stance(clause, Tone.SUPPORT, holder, Found(), (start, end), "stance.affirmed")
            return False
        if lemma in {"share", "value", "challenge", "respect", "refuse", "deny"} and not (
            clause.predicate.tense == "present" or lemma in {"challenge", "deny"}
        ):
            return False
        if (
            lemma == "share"
            or (lemma == "challenge" and self._asks_to(clause))
            or (lemma == "honor" and "commit" in self.text[start:end])
        ):
            return False
        if lemma == "highlight" and not self._done_thing(start, end):
            tone = Tone.SUPPORT
        if lemma == "welcome":
            if self._a_guest(clause, start, end):
                return False
            if re.match(
                r"(?:the\s+)?(?:idea|opportunity|prospect|possibility|further|closer|continued|"
                r"steps toward)\b",
                self.text[start:end],
            ):
                tone = Tone.SUPPORT
        if (
            lemma in {"defend", "back", "stand", "uphold"}
            and clause.predicate.tense == "past"
            and lemma != "back"
        ):
            return False
        owned = self.target(start, end)
        target = self.without(owned, holder.names) if not self.a_relation(start, end) else Found()
        self.add_stance(clause, tone, holder, target, (start, end), f"stance.{step.step}")
        return True

    def _is_meeting_verb(self, clause: Clause) -> bool:
        return clause.predicate.lemma in {"honor", "celebrate"} and clause.predicate.passive

    def _asks_to(self, clause: Clause) -> bool:
        return any(c.relation is Relation.INFINITIVE for c in self.children(clause))

    def _a_guest(self, clause: Clause, start: int, end: int) -> bool:
        """ "welcomed President X to the White House": a visit, no praise."""
        words = self.text[start:end]
        name = next((n for n in self.sentence.names if n.start <= start + 4 and n.end > start), None)
        return (
            name is not None
            and name.kind is NameKind.PERSON
            and bool(re.match(r"\s+to\s+(?:the|[A-Z])|$", self.text[name.end : end]))
            and not re.search(r"(?:’s|'s)", words[: name.end - start + 2])
        )

    def _judged(self, clause: Clause, tone: Tone) -> bool:
        """ "was condemned by X", "were criticised for Y"."""
        if clause.relation is Relation.PARTICIPLE and clause.predicate.lemma != "accuse":
            return False
        if tone not in {Tone.CRITICISM, Tone.CONDEMNATION, Tone.PRAISE, Tone.REJECTION, Tone.THANKS}:
            return False
        if clause.predicate.lemma in {"honor", "honour", "celebrate", "commemorate", "challenge", "thank"}:
            return False
        target = self.target(*clause.subject) if clause.subject is not None else Found()
        holder = self.who(clause.agent)
        self.add_stance(clause, tone, holder, target, self.behind(clause), "stance.judged")
        return True

    def _stands(self, clause: Clause, holder: Found) -> bool:
        match = re.match(
            r"\s+(?:firmly\s+|united\s+|together\s+)?(?:with|by|behind|for|against)\s+",
            self.text[clause.predicate.end : clause.end],
        )
        if match is None or clause.predicate.lemma != "stand" or clause.predicate.tense == "none":
            return False
        start = clause.predicate.end + match.end()
        tone = Tone.REJECTION if "against" in match.group() else Tone.SUPPORT
        target = self.without(self.head_party(*self.trimmed(start, self.end(clause))), holder.names)
        return self.add_stance(clause, tone, holder, target, (start, self.end(clause)), "stance.stood")

    def _believes(self, clause: Clause, holder: Found, tone: Tone) -> bool:
        if clause.predicate.lemma == "believe" and not re.match(
            r"\s+(?:\w+ly\s+)?in\b", self.text[clause.predicate.end : clause.end]
        ):
            return False
        return self.add_stance(
            clause, tone, holder, Found(), self.behind(clause), f"stance.{clause.predicate.lemma}"
        )

    def thanks(self, clause: Clause) -> bool:
        """ "thanked X for Y", "Thank you, X, for Y"; a bare thank-you is nothing."""
        if clause.predicate.lemma != "thank" or clause.predicate.negated:
            return False
        end = self.end(clause)
        reason = re.search(r"(?:^|\s)(?:for|who|which|that)\s+", self.text[clause.predicate.end : end])
        if reason is None:
            return False
        holder, _ = self.subject_of(clause, persons=True)
        if (
            clause.subject is None
            and clause.relation is not Relation.INFINITIVE
            and clause.relation is not Relation.GERUND
        ):
            me = self.discourse.speaker()
            holder = Found((me,)) if me else self.voice()
        stop = clause.predicate.end + reason.start()
        target = self._those(clause.predicate.end, stop)
        self.add_stance(
            clause, Tone.THANKS, holder, target, (clause.predicate.end + reason.end(), end), "stance.thanked"
        )
        return True

    def _those(self, start: int, end: int) -> Found:
        words = self.text[start:end].strip(" ,")
        you = re.match(
            r"you(?:\s+(?:very much|so much|again|all|both))*\s*,?\s*(?:to\s+)?", words, re.IGNORECASE
        )
        if you is not None:
            rest = (
                self.who((start + self.text[start:end].index(words[:1]) + you.end(), end))
                if len(words) > you.end()
                else Found()
            )
            return rest if rest.names else self.discourse.others()
        return self.who((start, end), persons=True)

    def _principle(self, start: int, end: int) -> bool:
        """Whether what is reaffirmed is a thing one can stand by: a noun phrase, no clause."""
        words = self.text[start:end].lower()
        return not re.match(
            r"(?:that|how|whether|to)\b|(?:the|our|its|their)?\s*(?:position|statement|call|calls|invitation|plan|plans)\b",
            words,
        )

    def _done_thing(self, start: int, end: int) -> bool:
        words = self.text[start:end].lower()
        return not re.match(
            r"(?:the\s+)?(?:\w+\s+){0,2}(?:importance|need|role|value|potential|opportunit\w+|necessity|challenge\w*)\b",
            words,
        )


_SELF_JUDGING = word_list("stances", "self_judging")
