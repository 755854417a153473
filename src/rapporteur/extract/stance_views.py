"""Frames of stances that adjectives and clauses tell: is grateful, said that X is essential."""

from __future__ import annotations

import re
from dataclasses import replace

from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import asking, binding, judging
from rapporteur.extract.stance_parts import StanceReader, adjectives
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Status, Tone

__all__ = ["ViewFrames"]


class ViewFrames(StanceReader):
    """Frames of what somebody feels, and of what is said of a thing."""

    def feels(self, clause: Clause) -> bool:
        """ "is grateful for", "remain concerned about", "are proud of"."""
        predicate = clause.predicate
        if predicate.lemma in {
            "concern",
            "encourage",
            "sadden",
            "alarm",
            "trouble",
            "disappoint",
            "please",
            "honor",
            "inspire",
            "hearten",
        } and (predicate.passive):
            word_at = re.search(
                rf"\b({'|'.join(adjectives())})\b", self.text[predicate.start : predicate.end].lower()
            )
            if word_at is None:
                return False
            tone, at = adjectives()[word_at[1]], predicate.start + word_at.end()
        elif predicate.lemma in {"be", "remain", "feel", "stand"}:
            match = re.match(
                rf"\s*(?:(?:as|also|so|very|deeply|gravely|profoundly|extremely|particularly|truly|too|most|really|both|all|seriously|"
                rf"firmly|\w+ly|not)\s+)*({'|'.join(adjectives())})\b",
                self.text[predicate.end : clause.end].lower(),
            )
            if match is None:
                return False
            tone, at = adjectives()[match[1]], predicate.end + match.end()
        else:
            return False
        holder, _span = self.subject_of(clause, persons=tone is Tone.THANKS)
        if not holder.names and not holder.unresolved:
            return False
        end = self.end(clause)
        behind = re.match(
            r"\s+(?:to\s+(?P<whom>.+?)\s+for\s+|(?P<prep>for|about|by|at|over|of|that|to|with|in|on)\s+)",
            self.text[at:end],
        )
        if behind is None:
            if tone is Tone.SUPPORT or (predicate.passive and tone is Tone.PRAISE):
                return False
            topic = (at, end)
        else:
            topic = (at + behind.end(), end)
        verb_next = any(c.predicate.start == topic[0] and c.predicate.tense == "none" for c in self.clauses)
        if behind is not None and behind["prep"] == "to" and verb_next:
            if tone is Tone.SUPPORT:
                return (
                    self._eager(clause, holder, topic)
                    if "eager" in self.text[predicate.start : at]
                    else False
                )
            inner = next(c for c in self.clauses if c.predicate.start == topic[0])
            if judging(inner.predicate.lemma) is not None or inner.predicate.lemma in {
                "be",
                "welcome",
                "have",
                "see",
                "hear",
                "meet",
                "host",
            }:
                return False
        target = Found()
        if behind is not None and behind["whom"]:
            target = self.who((at + behind.start("whom"), at + behind.end("whom")), persons=True)
        elif tone is not Tone.SUPPORT and not self.a_relation(*topic):
            target = self.without(self.target(*topic), holder.names)
        if tone is Tone.THANKS and (topic[1] <= topic[0] or (behind is not None and behind["prep"] == "to")):
            return False  # grateful to somebody, for nothing named
        made = self.add_stance(clause, tone, holder, target, topic, f"stance.{tone.value}")
        if made and predicate.negated:
            self.drafts[-1] = replace(self.drafts[-1], status=Status.DENIED)
        return made

    def _eager(self, clause: Clause, holder: Found, topic: Span) -> bool:
        return self.add_stance(clause, Tone.SUPPORT, holder, Found(), topic, "stance.eager")

    def says_that(self, clause: Clause) -> bool:
        """ "underscored that X is essential", "said the law was heavy-handed"."""
        lemma = clause.predicate.lemma
        if lemma not in _SAYS_THAT | _SAYS or clause.predicate.passive or clause.predicate.negated:
            return False
        child = next(
            (
                c
                for c in self.children(clause)
                if c.relation is Relation.COMPLEMENT and c.predicate.tense != "none" and not c.joined
            ),
            None,
        )
        if (
            child is None
            or child.predicate.tense == "future"
            or child.predicate.modal in {"would", "will", "could"}
        ):
            return False
        holder, span = self.subject_of(clause)
        if not holder.names:
            holder = self._source(span)
        if not holder.names and not holder.unresolved:
            return False
        if (
            (
                judging(child.predicate.lemma) is not None
                or binding(child.predicate.lemma) is not None
                or _asks_or_binds(child.predicate.lemma)
            )
            and child.subject is not None
            and self.who(child.subject).names
        ):
            return False  # that clause tells a stance or promise of its own
        tone = self.tone_of(child)
        if tone is None:
            if (
                lemma not in _SAYS_THAT - {"note", "recall", "declare", "maintain", "acknowledge"}
                or child.predicate.tense != "present"
            ):
                return False
            tone = Tone.SUPPORT
        elif lemma in _SAYS and tone is Tone.SUPPORT and child.predicate.modal is not None:
            return False
        target = (
            self.target(*child.subject) if child.subject is not None and tone is not Tone.SUPPORT else Found()
        )
        if child.subject is not None and self.a_relation(*child.subject):
            target = Found()
        topic = (child.start, self.end(clause))
        return self.add_stance(clause, tone, holder, self.without(target, holder.names), topic, "stance.said")

    def _source(self, span: Span | None) -> Found:
        """A source without a name: "Critics", "Human rights groups"."""
        if span is None:
            return Found()
        words = self.text[slice(*span)].strip(" ,")
        last = words.lower().split()[-1:] if words else []
        known = word_list("attribution", "sources") | {
            "critics",
            "groups",
            "experts",
            "analysts",
            "observers",
            "activists",
            "organizations",
        }
        return (
            Found((words,))
            if last and last[0] in known and last[0] not in {"report", "reports", "website"}
            else Found()
        )

    def values(self, clause: Clause) -> bool:
        """ "X is essential", "Chad is a key partner": in the voice of a party."""
        if clause.predicate.lemma not in _TELLING or clause.predicate.tense not in {"present", "future"}:
            return False
        if not self.tells_for_itself:
            return False
        if (
            clause.relation not in {Relation.MAIN, Relation.COORDINATED}
            or clause.predicate.negated
            or clause.subject is None
        ):
            return False
        if clause.predicate.modal not in {None, "will"}:
            return False
        if clause.predicate.lemma in word_list("stances", "requiring"):
            return self._requires(clause)
        tone = self.tone_of(clause)
        if tone is None and self._a_priority(clause.subject):
            tone = Tone.SUPPORT
        if tone is None or self.text[slice(*clause.subject)].strip().lower() in {
            "that",
            "there",
            "this",
            "these",
            "he",
            "she",
        }:
            return False
        holder = self.voice()
        if not holder.names:
            return False
        party = self.head_party(*self.trimmed(*clause.subject))
        target = self.without(party if party.names else self.target(*clause.subject), holder.names)
        if self.a_relation(*clause.subject) or tone is Tone.SUPPORT:
            target = self.without(party, holder.names)
        return self.add_stance(
            clause, tone, holder, target, (clause.subject[0], self.end(clause)), "stance.valued"
        )

    def _a_priority(self, span: Span) -> bool:
        """ "Our first priority is …"."""
        return bool(
            re.search(
                r"\b(?:priority|priorities|goal|aim|focus|vision|position|view)$",
                self.text[slice(*span)].strip(" ,").lower().split(" for ")[0].split(" of ")[0],
            )
        )

    def _requires(self, clause: Clause) -> bool:
        """ "The changing world requires joint work": in a party's own voice, it stands for what is
        required.
        """
        holder = self.voice()
        if not holder.names or not clause.objects or clause.subject is None or self.who(clause.subject).names:
            return False
        return self.add_stance(
            clause, Tone.SUPPORT, holder, Found(), (clause.objects[0][0], self.end(clause)), "stance.valued"
        )


_SAYS_THAT = word_list("stances", "says_that")

_SAYS = word_list("stances", "says")

_TELLING = (
    frozenset({"be", "remain"}) | word_list("stances", "endangering") | word_list("stances", "requiring")
)


def _asks_or_binds(lemma: str) -> bool:
    """Whether a verb asks or binds."""
    step = asking(lemma)
    return step is not None and step.type is not None
