"""Frames of stances that a verb tells by itself: welcomed, thanked, condemned, rejected."""

from __future__ import annotations

import re
from dataclasses import replace

from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import judging
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.nlp import lemmas_of
from rapporteur.extract.stance_parts import StanceReader
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind, Tone

__all__ = ["JudgingFrames"]


class JudgingFrames(StanceReader):
    """Frames of verbs that judge what their object names."""

    def judges(self, clause: Clause) -> bool:
        """ "welcomed X", "condemned the attack", "supports Y"."""
        if clause.predicate.lemma in {"agree", "concur"}:
            return self._agrees_with(clause)
        if clause.predicate.lemma == "thank":
            return False  # a bare thank-you
        if clause.predicate.lemma in {"commit", "recommit"}:
            return self._commits_to(clause)
        step = judging(clause.predicate.lemma)
        if step is None or step.tone is None or self._is_meeting_verb(clause):
            return False
        lemma, tone = clause.predicate.lemma, step.tone
        if clause.predicate.passive:
            return self._judged(clause, tone)
        if clause.predicate.modal in _MODALS and lemma not in _WISHED and not clause.predicate.negated:
            return False  # "would support the plan": a promise, or a thought
        holder, _span = self.subject_of(clause)
        if not holder.names and not holder.unresolved:
            return False
        if clause.predicate.negated and tone in {Tone.SUPPORT, Tone.PRAISE}:
            tone = Tone.REJECTION
        if lemma == "stand":
            return self._stands(clause, holder)
        if lemma == "prefer" and not clause.objects:
            child = self.content(clause)
            return child is not None and self.add_stance(
                clause, tone, holder, Found(), (child.start, self.end(clause)), "stance.supported"
            )
        if lemma in {"believe", "disagree", "object"}:
            return self._believes(clause, holder, tone)
        if self._judges_deed(clause, holder, tone, f"stance.{step.step}"):
            return True
        if not clause.objects:
            return self._judges_behind(clause, holder, tone, f"stance.{step.step}")
        start, end = clause.objects[0][0], self.end(clause)
        if start >= end:
            end = clause.objects[0][1]  # "welcome, and will build on, the truce": an object of several verbs
        if lemma in {"defend", "uphold"} and re.match(
            r"(?:themselves|itself|himself|herself|ourselves|their|its|his|her|our|my)\b",
            self.text[start:end],
        ):
            return False  # "defends its soil": a deed
        noun = self.noun_at(start, end)
        if lemma in _SELF_JUDGING & word_list("stances", "expressing") and noun is not None:
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
        if lemma == "support" and _BY_GIVING.search(self.text[start:end]):
            return False  # "supported the clinics with 2 million dollars": help, and no view
        if lemma == "welcome":
            if self._a_guest(clause, start, end) or self._hosted(clause):
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
        if lemma in {
            "accuse",
            "blame",
            "criticize",
            "criticise",
            "censure",
            "fault",
            "chide",
            "rebuke",
            "condemn",
            "commend",
            "praise",
            "applaud",
            "congratulate",
        }:
            cut = re.search(r"\s+(?:of|for|over|on)\s+", self.text[start:end])
            whom = self.whom((start, start + cut.start()), holder) if cut is not None else Found()
            if (
                cut is not None
                and whom.names
                and (whom.generic or self.names_cover(start, start + cut.start()))
            ):
                target = self.without(whom, holder.names)
                topic = (start + cut.end(), end)
                return self.add_stance(clause, tone, holder, target, topic, f"stance.{step.step}")
        owned = self.target(start, end)
        target = self.without(owned, holder.names) if not self.a_relation(start, end) else Found()
        self.add_stance(clause, tone, holder, target, (start, end), f"stance.{step.step}")
        return True

    def _judges_deed(self, clause: Clause, holder: Found, tone: Tone, rule: str) -> bool:
        """ "I appreciate what you have done", "we condemn what happened", "they support opening the port"."""
        end = self.end(clause)
        what = _WHAT.match(self.text[clause.predicate.end : end])
        if what is None:
            child = self.content(clause)
            close = child is not None and not self.between(clause, child)
            if child is None or not close or child.relation is not Relation.GERUND or clause.objects:
                return False
            if clause.predicate.lemma not in _OF_DOING:
                return False
            return self.add_stance(clause, tone, holder, Found(), (child.start, self.end(clause)), rule)
        topic = (clause.predicate.end + what.start("what"), end)
        doer = next(
            (c.subject for c in self.clauses if topic[0] < c.predicate.start < end and c.subject is not None),
            None,
        )
        ours = doer is not None and self.text[slice(*doer)].lower() in {"we", "i", "it", "there"}
        whom = self.who(doer) if doer is not None and doer[0] >= topic[0] and not ours else Found()
        return self.add_stance(clause, tone, holder, self.without(whom, holder.names), topic, rule)

    def _judges_behind(self, clause: Clause, holder: Found, tone: Tone, rule: str) -> bool:
        """ "protested against the tests", "welcomed that the talks go on", "worries about the price"."""
        behind = self.text[clause.predicate.end : self.end(clause)]
        lead = re.match(
            r"\s+(?:(?:very much|deeply|so much|a lot)\s+)?"
            r"(?:(?P<that>that)|(?P<prep>about|over|against|at))\s+",
            behind,
        )
        lemma = clause.predicate.lemma
        terms = _IN_TERMS.match(behind)
        if terms is not None and clause.predicate.tense != "none":
            topic = (clause.predicate.end + terms.end(), self.end(clause))
            target = Found() if self.a_relation(*topic) else self.without(self.target(*topic), holder.names)
            return self.add_stance(clause, tone, holder, target, topic, rule)
        if lead is None or (clause.predicate.tense == "none" and clause.relation is not Relation.GERUND):
            return False
        if lead["that"] and lemma not in _WITH_THAT:
            return False
        if lead["prep"] and lemma not in _WITH_WORD:
            return False
        topic = (clause.predicate.end + lead.end(), self.end(clause))
        target = Found() if self.a_relation(*topic) else self.without(self.target(*topic), holder.names)
        if lead["that"]:
            child = self.content(clause)
            target = Found()
            if child is not None and child.subject is not None and not self.a_relation(*child.subject):
                target = self.without(self.target(*child.subject), holder.names)
        return self.add_stance(clause, tone, holder, target, topic, rule)

    def _commits_to(self, clause: Clause) -> bool:
        """ "commit to fair trade", "recommit ourselves to the alliance": with a noun, what one stands by."""
        match = _COMMITS.match(self.text[clause.predicate.end : self.end(clause)])
        if match is None or clause.predicate.passive or clause.predicate.tense == "none":
            return False
        start, child = clause.predicate.end + match.end(), self.content(clause)
        bound = child is not None and child.predicate.start <= start
        word = re.match(r"[a-z-]+", self.text[start:])
        verb = word is not None and word[0] in lemmas_of(word[0])
        if clause.predicate.negated or clause.predicate.modal is not None or bound or verb:
            return False
        holder, _ = self.subject_of(clause)
        topic = (start, self.end(clause))
        target = Found() if self.a_relation(*topic) else self.without(self.target(*topic), holder.names)
        return bool(holder.names) and self.add_stance(
            clause, Tone.SUPPORT, holder, target, topic, "stance.supported"
        )

    def _agrees_with(self, clause: Clause) -> bool:
        """ "I agree with you", "concurred with the President": one's own view is another's."""
        behind = self.text[clause.predicate.end : clause.end]
        with_ = re.match(r"\s+(?:\w+ly\s+|more\s+)*with\s+", behind)
        more = re.search(r"\bmore\b", behind)
        if clause.predicate.negated and clause.predicate.modal in {"could", "can"} and more is not None:
            holder, _ = self.subject_of(clause)
            target = self._other_state()
            end = self.end(clause)
            return bool(holder.names) and self.add_stance(
                clause, Tone.SUPPORT, holder, target, (end, end), "stance.agreed"
            )
        if with_ is None or clause.predicate.negated or clause.predicate.tense == "none":
            return False
        holder, _ = self.subject_of(clause)
        start = clause.predicate.end + with_.end()
        stop = next(
            (t.start for t in self.tokens if t.start > start and t.text in {",", ";"}), self.end(clause)
        )
        target = self.without(self.who((start, min(stop, self.end(clause)))), holder.names)
        if re.match(r"(?:that|this|it|all that|everything)\b", self.text[start:stop]):
            target = self._other_state()
        if not holder.names or not target.names:
            return False
        return self.add_stance(
            clause, Tone.SUPPORT, holder, target, (start, self.end(clause)), "stance.agreed"
        )

    def _other_state(self) -> Found:
        """The state of whom a speaker speaks to: a view of theirs is its view."""
        if self.discourse.turn is None:
            return Found()
        return Found(tuple(self.discourse.state_of(n) or n for n in self.discourse.others().names))

    def _is_meeting_verb(self, clause: Clause) -> bool:
        return clause.predicate.lemma in {"honor", "celebrate"} and clause.predicate.passive

    def _asks_to(self, clause: Clause) -> bool:
        return any(c.relation is Relation.INFINITIVE for c in self.children(clause))

    def _a_guest(self, clause: Clause, start: int, end: int) -> bool:
        """ "welcomed President X to the White House": a visit, no praise."""
        words = self.text[start:end]
        if re.match(r"(?:you|them|him|her|us)\b", words) or re.match(
            r"(?:an?|the)\s[^,]{0,60}?\bdelegation\b", words
        ):
            return True
        if _GUESTS.match(words):
            return True
        name = next((n for n in self.sentence.names if n.start <= start + 4 and n.end > start), None)
        return (
            name is not None
            and name.kind in {NameKind.PERSON, NameKind.OFFICE}
            and bool(re.match(r"\s+to\s+(?:the|[A-Z])|$", self.text[name.end : end]))
            and not re.search(r"(?:’s|'s)", words[: name.end - start + 2])
        )

    def _hosted(self, clause: Clause) -> bool:
        """Whether the sentence's meetings tell the welcome already."""
        return any(
            d.kind is Kind.MEETING
            and d.rule.endswith(".welcome")
            and d.start <= clause.predicate.start < d.end
            for d in self.taken
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
        if not holder.names and clause.subject is not None and self.discourse.turn is not None:
            spoken = clause.predicate.tense == "present" and clause.predicate.lemma in _WISHED
            holder = self.own_voice(clause.subject) if spoken else holder
        self.add_stance(clause, tone, holder, target, self.behind(clause), "stance.judged")
        lead = "of" if clause.predicate.lemma == "accuse" else "(?:for|over|because of)"
        why = re.search(rf"\s{lead}\s+", self.text[clause.predicate.end : self.end(clause)])
        about = clause.subject
        if why is not None:
            about = (clause.predicate.end + why.end(), self.end(clause))
        if about is not None:
            self.drafts[-1] = replace(self.drafts[-1], topics=split_topics(self.sentence, *about))
        return True

    def _stands(self, clause: Clause, holder: Found) -> bool:
        match = re.match(
            r"\s+(?:(?:\w+ly|united|together|strong|tall|shoulder[ -]to[ -]shoulder|side by side|"
            r"in (?:\w+ )?solidarity|up)(?:,? and)?\s+)*(?:with|by|behind|for|against|alongside)\s+",
            self.text[clause.predicate.end : clause.end],
        )
        if match is None or clause.predicate.lemma != "stand" or clause.predicate.tense == "none":
            return False
        start = clause.predicate.end + match.end()
        tone = Tone.REJECTION if "against" in match.group() else Tone.SUPPORT
        with_ = next((p.end for p in clause.phrases if p.inner == start), self.end(clause))
        target = self.without(self.head_party(*self.trimmed(start, with_)), holder.names)
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
        enough = re.search(r"\benough\b", self.text[clause.predicate.end : clause.end])
        if clause.predicate.lemma != "thank" or (clause.predicate.negated and enough is None):
            return False
        end = self.end(clause)
        for other in self.clauses:  # "Thank you, X, and thank you to Y for …": a bare thank-you first
            if other.predicate.lemma == "thank" and clause.predicate.end < other.start < end:
                end = other.start
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
        target = self._those(clause.predicate.end, stop, holder)
        self.add_stance(
            clause, Tone.THANKS, holder, target, (clause.predicate.end + reason.end(), end), "stance.thanked"
        )
        return True

    def _those(self, start: int, end: int, holder: Found) -> Found:
        words = self.text[start:end].strip(" ,")
        you = re.match(
            r"you(?:\s+(?:very much|so much|again|all|both|enough))*\s*,?\s*(?:to\s+)?", words, re.IGNORECASE
        )
        if you is not None:
            rest = (
                self.who((start + self.text[start:end].index(words[:1]) + you.end(), end))
                if len(words) > you.end()
                else Found()
            )
            rest = self.without(rest, holder.names)  # "Mr. President", said by another
            if not rest.names and re.search(r"\bto\s+$", you.group()):
                called = re.sub(r"^(?:the|all)\s+(?:the\s+)?", "", words[you.end() :]).strip(" ,")
                rest = Found((called,)) if 0 < len(called.split()) <= _CALLED else rest
            return rest if rest.names else self.discourse.others()
        return self.whom((start, end), holder)

    def _principle(self, start: int, end: int) -> bool:
        """Whether what is reaffirmed is a thing one can stand by: a noun phrase, no clause."""
        words = self.text[start:end].lower()
        return not re.match(
            r"(?:that|how|whether|to)\b|(?:the|our|its|their)?\s*(?:(?:shared|common|joint|firm|strong)\s+)?"
            r"(?:position|statement|call|calls|invitation|plan|plans|intent|intention|intentions)\b",
            words,
        )

    def _done_thing(self, start: int, end: int) -> bool:
        words = self.text[start:end].lower()
        return not re.match(
            r"(?:the\s+)?(?:\w+\s+){0,2}(?:importance|need|role|value|potential|opportunit\w+|necessity|challenge\w*)\b",
            words,
        )


_COMMITS = re.compile(
    r"(?:\s+(?:ourselves|themselves|itself|himself|herself))?(?:\s+\w+ly)?\s+to\s+"
    r"(?!\w+ing\b|(?:further|continue|work)\b)(?=\S)"
)
"""What stands between a commitment and the noun it is to."""
_IN_TERMS = re.compile(r"\s+in the (?:\w+\s+){1,2}terms(?: possible)?,?\s+(?=\S)")
"""How one condemns, in front of what."""
_GUESTS = re.compile(
    r"(?:[\w,-]+\s+){0,4}?(?:cohorts?|class|classes|groups? of|students|visitors|volunteers|guests|fellows|"
    r"trainees|delegations|tourists)\b(?!['’])",
    re.IGNORECASE,
)
"""Those whom one receives ("its first cohort of volunteers")."""
_BY_GIVING = re.compile(
    r"\b(?:with|through)\s+(?:an?\s+|additional\s+|(?:more than|over|nearly|approximately|up to)\s+)*"
    r"(?:[$€£]|\d[\d.,]* (?:million|billion)|"
    r"(?:\w+\s+(?:and \w+\s+)?)?(?:assistance|funding|grants?|loans?|training|equipment)\b)"
)
"""Gifts by which one supports."""
_CALLED = 6
"""Words: those who are thanked without a name are called by no more."""

_MODALS = frozenset({"would", "could", "might", "may"})

_WHAT = re.compile(
    r"\s+(?:(?:very much|deeply|a lot|greatly|so much|everything|all|fully|\w+ly)\s+)*"
    r"(?P<what>(?:what|how|everything|all|the (?:way|manner) (?:in which |that )?"
    r"(?=you|he|she|they|we|[A-Z]))\b)"
)
"""The words by which a deed is named that somebody judges."""
_OF_DOING = frozenset(
    {"support", "back", "oppose", "favor", "favour", "endorse", "advocate", "appreciate", "reject"}
)
"""Verbs that judge what they name by a gerund."""
_WISHED = frozenset({"welcome", "appreciate"})

_WITH_THAT = word_list("stances", "judging_that")

_WITH_WORD = word_list("stances", "judging_behind")

_SELF_JUDGING = word_list("stances", "self_judging")
