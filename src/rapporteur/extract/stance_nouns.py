"""Frames of stances that a noun tells: expressed concern, underscored the importance."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Span
from rapporteur.extract.discourse import Found
from rapporteur.extract.stance_parts import StanceReader, nouns, valued
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind, Tone

__all__ = ["ExpressingFrames"]


class ExpressingFrames(StanceReader):
    """Frames of verbs whose object says the judgement."""

    def expresses(self, clause: Clause) -> bool:
        """ "expressed concern about X", "underscored the importance of Y", "have great respect for Z"."""
        if clause.predicate.lemma not in word_list("stances", "expressing") or clause.predicate.passive:
            return False
        on = re.match(r"\s+(?:also\s+)?(?:on|upon|to)\s+", self.text[clause.predicate.end : clause.end])
        if (
            not clause.objects
            and not self._pointed(clause)
            and not (clause.predicate.lemma in {"agree", "concur"} and on)
        ):
            return False
        start = clause.objects[0][0] if clause.objects else clause.predicate.end + 1
        end = self.end(clause)
        lemma = clause.predicate.lemma
        if not clause.objects and on is not None:
            start = clause.predicate.end + on.end()
        if lemma in {"point", "reflect"}:
            lead = re.match(r"\s+(?:to|on)\s+", self.text[clause.predicate.end : end])
            if lead is None:
                return False
            start = clause.predicate.end + lead.end()
        found = False
        while True:
            noun = self.noun_at(start, end)
            if noun is None:
                break
            word, span = noun
            stop = self._next_noun(span[1], end)
            found = self._one(clause, word, span, (start, stop), first=not found) or found
            if stop >= end:
                break
            start = stop
            start += len(re.match(r"[\s,;]*(?:and|as well as|along with)?\s*", self.text[start:end]).group())  # type: ignore[union-attr]
        if not found and lemma in {
            "recognize",
            "recognise",
            "acknowledge",
            "note",
            "reflect",
            "point",
            "recall",
        }:
            return self._recognises(clause, start, end)
        return found

    def _pointed(self, clause: Clause) -> bool:
        return clause.predicate.lemma in {"point", "reflect"}

    def _next_noun(self, at: int, end: int) -> int:
        """Where a second judging noun of the same object begins ("concern about X and support for Y")."""
        for match in re.finditer(
            r"(?:,\s*|\s+)(?:and|as well as)\s+(?:(?:the|his|her|its|their|our|"
            r"a)\s+)?(?:\w+\s+){0,2}?(\w+)\s+(?:for|of|about|over|that|to)\b",
            self.text[at:end],
        ):
            if match[1].lower() in nouns() and match[1].lower() not in {
                "role",
                "right",
                "rights",
                "respect",
                "value",
            }:
                return at + match.start()
        return end

    def _one(self, clause: Clause, word: str, noun: Span, region: Span, *, first: bool) -> bool:
        tone = nouns()[word]
        start, end = region
        behind = self.text[noun[1] : end]
        if word in _BIND and self._bound_verb(noun, end):
            return False  # "its commitment to V": a commitment
        if word in {"hope", "desire"} and re.match(r"\s+that\b.*\b(?:will|would|can)\b", behind):
            return False  # a request
        if (
            word in _BIND
            and re.match(r"\s+of\s+[^,;]{2,90}?\s+to\s+", behind)
            and any(d.kind is Kind.COMMITMENT and d.rule == "commitment.noun" for d in self.taken)
        ):
            return False
        if clause.predicate.lemma in {
            "have",
            "make",
            "hold",
            "see",
            "give",
            "raise",
            "offer",
            "show",
            "attach",
            "place",
            "demonstrate",
        } and (
            tone is Tone.SUPPORT
            and word
            not in {"importance", "confidence", "respect", "faith", "support", "interest", "solidarity"}
        ):
            return False
        if clause.predicate.lemma == "pledge" or (
            clause.predicate.lemma in {"announce", "offer", "send"} and word == "support"
        ):
            return False  # a promise
        if (
            clause.predicate.lemma in {"have", "give", "make", "raise"}
            and clause.predicate.tense == "past"
            and word in {"role", "support"}
        ):
            return False
        holder, span = self.subject_of(clause)
        owned = self.owned(start, noun[1])
        speaker = None
        if owned is not None and owned[0].names and tone is not Tone.PRAISE:
            if holder.names and not set(owned[0].names) & set(holder.names) and span is not None:
                speaker = self.discourse.voice(self.text[slice(*span)].strip(" ,"))
            holder = owned[0]
        if not holder.names and not holder.unresolved:
            return False
        if clause.predicate.negated:
            return False
        placed = re.match(r"\s+(?:that\s+)?(.+?)\s+(?:places?|attaches|attach)\s+(?:on|to)\s+", behind)
        if placed is not None:
            held = self.who((noun[1] + placed.start(1), noun[1] + placed.end(1)))
            if held.names:
                speaker = (
                    self.discourse.voice(self.text[slice(*span)].strip(" ,")) if span is not None else None
                )
                holder = held
                behind = behind[placed.end() :]
                target = self.target(end - len(behind), end)
                return self.add_stance(
                    clause,
                    tone,
                    holder,
                    target,
                    (end - len(behind), end),
                    f"stance.{tone.value}",
                    speaker,
                    None if first else start,
                )
        lead = re.match(rf"\s+{_PREPOSITION}\s+(?:the\s+)?", behind)
        topic = (noun[1] + (lead.end() if lead else 0), end)
        if lead is None and word not in {
            "support",
            "condolences",
            "congratulations",
            "thanks",
            "solidarity",
            "gratitude",
        }:
            topic = (start, end)
        target = self.target_of(word, topic, holder)
        return self.add_stance(
            clause, tone, holder, target, topic, f"stance.{tone.value}", speaker, None if first else start
        )

    def _bound_verb(self, noun: Span, end: int) -> bool:
        """Whether a verb stands behind "commitment to"."""
        behind = re.match(r"\s+(?:to|in|of|for)\s+(?:\w+ly\s+)?", self.text[noun[1] : end])
        if behind is None:
            return False
        at = noun[1] + behind.end()
        return any(c.predicate.start == at and c.predicate.tense == "none" for c in self.clauses)

    def _recognises(self, clause: Clause, start: int, end: int) -> bool:
        """ "recognised the reforms' potential": praise; "recognising the launch as a danger": criticism."""
        holder, _ = self.subject_of(clause)
        if not holder.names or re.match(r"(?:that|how|whether)\b", self.text[start:end]):
            return False
        party = self.who((start, end))
        if re.search(r"\b(?:independence|statehood)\b", self.text[start:end]) or (
            clause.predicate.lemma in {"recognize", "recognise"}
            and len(party.names) == 1
            and self.discourse.is_state(party.names[0])
            and self.names_cover(start, end)
        ):
            return False  # recognition of a state: an act
        if clause.predicate.lemma in {"recall", "note", "point"} and not re.search(
            r"\b(?:progress|success|achievement|strength|growing|contribution|sacrifice|service|leadership|exceptional|important|remarkable|"
            r"successful|ruling|historic|significant)",
            self.text[start:end],
        ):
            return False
        as_ = re.search(r"\s+as\s+", self.text[start:end])
        tone = Tone.PRAISE
        if as_ is not None:
            words = set(re.findall(r"\w+", self.text[start + as_.end() : end].lower()))
            tones = [valued()[w] for w in words if w in valued()]
            tone = next((t for t in tones if t in {Tone.CRITICISM, Tone.CONCERN}), Tone.PRAISE)
            tone = Tone.CRITICISM if tone is Tone.CONCERN else tone
        target = (
            self.without(self.target(start, end), holder.names)
            if not self.a_relation(start, end)
            else Found()
        )
        return self.add_stance(clause, tone, holder, target, (start, end), "stance.recognised")


_BIND = word_list("stances", "bind")

_PREPOSITION = r"(?:of|for|to|about|over|at|in|with|on|that|against|regarding|toward|towards|between)"
