"""Frames of stances that adjectives and clauses tell: is grateful, said that X is essential."""

from __future__ import annotations

import re
from dataclasses import replace

from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import asking, binding, judging
from rapporteur.extract.stance_parts import StanceReader, adjectives, nouns, valued
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind, Status, Tone

__all__ = ["ViewFrames"]


class ViewFrames(StanceReader):
    """Frames of what somebody feels, and of what is said of a thing."""

    def feels(self, clause: Clause) -> bool:
        """ "is grateful for", "remain concerned about", "are proud of"."""
        predicate = clause.predicate
        if predicate.lemma in word_list("stances", "feeling") and predicate.passive:
            above = self.above(clause)
            if (
                clause.relation is Relation.PARTICIPLE
                and above is not None
                and above.predicate.lemma in _COPULAS
            ):
                return False  # "remains concerned": told with the verb above
            word_at = re.search(
                rf"\b({'|'.join(adjectives())})\b", self.text[predicate.start : predicate.end].lower()
            )
            if word_at is None:
                return False
            match_word = word_at[1]
            tone, at = adjectives()[match_word], predicate.start + word_at.end()
        elif predicate.lemma in _COPULAS:
            match = re.match(
                rf"\s*(?:(?:as|also|so|very|deeply|gravely|profoundly|extremely|particularly|truly|too|most|really|both|all|seriously|"
                rf"firmly|\w+ly|not)\s+)*({'|'.join(adjectives())})\b",
                self.text[predicate.end : clause.end].lower(),
            )
            if match is None:
                return False
            match_word = match[1]
            tone, at = adjectives()[match_word], predicate.end + match.end()
        else:
            return False
        holder, _span = self.subject_of(clause, persons=tone is Tone.THANKS)
        if not holder.names and not holder.unresolved:
            return False
        end = self.end(clause)
        behind = re.match(
            r"(?:,? as ever,?)?\s+(?:to\s+(?P<whom>.+?)\s+for\s+|(?P<prep>for|about|by|at|over|"
            r"of|that|to|with|in|on)\s+)",
            self.text[at:end],
        )
        if behind is not None and behind["whom"] and tone is not Tone.THANKS:
            behind = re.match(r"\s+(?:(?P<whom>(?!))|(?P<prep>to)\s+)", self.text[at:end])
        if behind is None:
            if tone is Tone.SUPPORT or (predicate.passive and tone is Tone.PRAISE):
                return False
            topic = (at, end)
        else:
            topic = (at + behind.end(), end)
        verb_next = any(c.predicate.start == topic[0] and c.predicate.tense == "none" for c in self.clauses)
        if behind is None and re.match(
            r"[\w\s,]{0,40}?\s(?:to)\s+(?:announce|report|say|share|join|be)\b", self.text[at:end]
        ):
            return False  # "proud and pleased to announce"
        if behind is not None and behind["prep"] == "to" and verb_next:
            if tone is Tone.SUPPORT:
                return (
                    self._eager(clause, holder, topic)
                    if "eager" in self.text[predicate.start : at]
                    else False
                )
            inner = next(c for c in self.clauses if c.predicate.start == topic[0])
            if tone is Tone.PRAISE and inner.predicate.lemma in {"note", "learn", "see", "hear", "say"}:
                lead = re.match(r"\s+that\s+", self.text[inner.predicate.end : end])
                return lead is not None and self.add_stance(
                    clause, tone, holder, Found(), (inner.predicate.end + lead.end(), end), "stance.praise"
                )
            if tone is Tone.PRAISE or judging(inner.predicate.lemma) is not None:
                return False  # "proud to announce", "honored to be here": what is done tells itself
            if inner.predicate.lemma in {"be", "have", "see", "hear", "meet", "host"}:
                return False
        if match_word == "anxious" and behind is not None and behind["prep"] == "to":
            return self._eager(clause, holder, topic)
        if match_word in {"sure", "certain"} and (behind is None or behind["prep"] not in {"that", "of"}):
            return False
        if match_word in {"united", "unanimous"}:
            noun = self.noun_at(*topic)
            tone = nouns()[noun[0]] if noun is not None else tone  # "united in their condemnation of"
            if noun is not None and (
                lead := re.match(r"\s+(?:of|to|for|with|about|over)\s+", self.text[noun[1][1] : end])
            ):
                topic = (noun[1][1] + lead.end(), end)
        target = Found()
        if behind is not None and behind["whom"]:
            target = self.who((at + behind.start("whom"), at + behind.end("whom")), persons=True)
        elif tone is not Tone.SUPPORT and not self.a_relation(*topic):
            target = self.without(self.target(*topic), holder.names)
        if tone is Tone.THANKS and (topic[1] <= topic[0] or (behind is not None and behind["prep"] == "to")):
            return False  # grateful to somebody, for nothing named
        if tone is Tone.PRAISE and self._meets(clause, topic):
            return False
        made = self.add_stance(clause, tone, holder, target, topic, f"stance.{tone.value}")
        if made and predicate.negated:
            self.drafts[-1] = replace(self.drafts[-1], status=Status.DENIED)
        return made

    def _eager(self, clause: Clause, holder: Found, topic: Span) -> bool:
        return self.add_stance(clause, Tone.SUPPORT, holder, Found(), topic, "stance.eager")

    def says_that(self, clause: Clause) -> bool:
        """ "underscored that X is essential", "said the law was heavy-handed"."""
        lemma = clause.predicate.lemma
        clear = lemma == "make" and re.match(
            r"\s+(?:it\s+)?(?:very |absolutely |quite )?(?:clear|plain|known)\b",
            self.text[clause.predicate.end : clause.end],
        )
        if (
            (lemma not in _SAYS_THAT | _SAYS and not clear)
            or clause.predicate.passive
            or clause.predicate.negated
        ):
            return False
        child = next(
            (
                c
                for c in self.children(clause)
                if c.relation is Relation.COMPLEMENT and c.predicate.tense != "none" and not c.joined
            ),
            None,
        )
        if child is None and (clear or self.text[clause.predicate.end : clause.end].startswith(" that ")):
            child = next(
                (
                    c
                    for c in self.clauses
                    if clause.predicate.end < c.predicate.start < clause.end
                    and c.relation is Relation.COMPLEMENT
                    and c.predicate.tense != "none"
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
            and not self._needs_to(child)
        ):
            return False  # that clause tells a stance or promise of its own
        tone = self.tone_of(child)
        if tone is None and child.predicate.lemma == "be" and self._foremost(child):
            tone = Tone.PRAISE
        if tone is None and lemma in word_list("stances", "recognising") | {
            "add",
            "say",
            "stress",
            "underline",
            "emphasize",
        }:
            tone = self._goes(child)
        if tone is None:
            if (
                lemma not in _SAYS_THAT - {"note", "recall", "declare", "maintain", "acknowledge", "confirm"}
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
        self.add_stance(clause, tone, holder, self.without(target, holder.names), topic, "stance.said")
        if child.predicate.lemma in _COPULAS:
            self._name_topics(child)
        return True

    def _goes(self, child: Clause) -> Tone | None:
        """How a thing goes: "(noted) that trade had doubled", "that the war has gravely hurt the harvest"."""
        if child.predicate.negated or child.subject is None or child.predicate.lemma == "be":
            return None
        words = self.text[child.predicate.start : child.end].lower()
        if re.search(
            r"\b(?:adversely|severely|gravely|negatively|badly|worsen\w*|deteriorat\w*|exacerbat\w*)\b", words
        ):
            return Tone.CONCERN
        subject = self.text[slice(*child.subject)].lower()
        if re.search(
            r"\b(?:prices?|costs?|debts?|tensions?|violence|crime|attacks?|deaths?|cases|hunger|poverty|threats?|risks?|migration|emissions)\b",
            subject,
        ):
            return None
        well = re.search(
            r"\b(?:successfully|dynamically|steadily|well|actively|fruitfully|considerably|productively)\b",
            words,
        )
        grows = child.predicate.lemma in word_list("stances", "thriving")
        return Tone.PRAISE if well is not None or (grows and not child.predicate.passive) else None

    def _foremost(self, child: Clause) -> bool:
        """ "(noted) that Chad is one of the largest growers": a party is said to be first in something."""
        if child.subject is None or not child.objects or not self.who(child.subject).names:
            return False
        words = self.text[child.objects[0][0] : min(child.objects[0][1], child.objects[0][0] + _FIRST)]
        return bool(
            re.match(
                r"(?:(?:one|some) of )?(?:the|its|their|our) (?:very )?"
                r"(?:only|first|\w{3,}est|most|leading|foremost)\b",
                words,
            )
        ) and not re.match(r"(?:the )?(?:last|latest|least|poorest|worst|weakest)\b", words)

    def _needs_to(self, child: Clause) -> bool:
        """ "(stressed) that both sides need to talk": what must be, where nobody is asked to do it."""
        return child.predicate.lemma == "need" and not any(
            d.kind is Kind.COMMITMENT and d.start <= child.predicate.start < d.end for d in self.taken
        )

    def calls(self, clause: Clause) -> bool:
        """ "called the raid a disgrace", "views X as a dangerous organisation", "described the vote as
        unfair".
        """
        lemma = clause.predicate.lemma
        if lemma not in {
            "call",
            "describe",
            "view",
            "regard",
            "brand",
            "term",
            "characterize",
            "characterise",
            "consider",
            "see",
            "label",
            "deem",
        }:
            return False
        if (
            not clause.objects
            or clause.predicate.passive
            or clause.predicate.tense == "none"
            or clause.predicate.negated
        ):
            return False
        holder, _ = self.subject_of(clause)
        if not holder.names:
            return False
        start, end = clause.objects[0][0], self.end(clause)
        as_ = re.search(r"\s+(?:as|to be)\s+", self.text[start:end])
        said = start + as_.end() if as_ is not None else start
        found = [valued()[w] for w in re.findall(r"[\w-]+", self.text[said:end].lower()) if w in valued()]
        grave = (
            re.search(
                r"\bterroris[tm]|\baggress(?:ion|or)|\bgenocid|\bcrimes?\b", self.text[said:end].lower()
            )
            if as_ is not None
            else None
        )
        if not found and grave is None:
            return False
        tone = Tone.CONDEMNATION if grave is not None else found[0]
        tone = Tone.CRITICISM if tone is Tone.CONCERN else tone
        target = self.without(
            self.target(start, start + as_.start() if as_ is not None else end), holder.names
        )
        return self.add_stance(clause, tone, holder, target, (start, end), "stance.called")

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
        if clause.predicate.lemma not in _TELLING or not self.tells_for_itself:
            return False
        if clause.predicate.tense not in {"present", "future", "past"} or self.text.rstrip().endswith("?"):
            return False
        if (
            clause.relation not in {Relation.MAIN, Relation.COORDINATED}
            or (clause.predicate.negated and not self._never_better(clause))
            or clause.subject is None
        ):
            return False
        if clause.predicate.modal not in {None, "will"}:
            return False
        if clause.predicate.lemma in word_list("stances", "requiring"):
            return self._requires(clause)
        if re.match(
            r"\s*(?:\w+ )?welcome to\b|"
            r"\s*(?:\w+ ){0,4}?(?:pleasure|privilege|honou?r|delight)(?: \w+){0,6}? to \w+|"
            r"\s*(?:\w+ ){0,3}?(?:great|good|wonderful|nice|honou?r|pleasure|privilege|"
            r"delight|opportunity)(?: \w+){0,6}? to "
            r"(?:have|see|be|meet|welcome|host|join|greet|talk|speak)\b",
            self.text[clause.predicate.end : clause.end],
        ):
            return False  # "It's great to have you here"
        tone = self.tone_of(clause)
        if self._never_better(clause):
            tone = Tone.PRAISE
        if self._a_priority(clause.subject) and tone is not Tone.CONCERN:
            tone = Tone.SUPPORT
        about = self.text[slice(*clause.subject)].strip().lower()
        if clause.predicate.tense == "past" and tone is Tone.SUPPORT:
            return False  # what was important then is told
        there = self.text[clause.start : clause.predicate.start].strip(" ,").lower().endswith("there")
        if (
            tone is None
            or there
            or about == "there"
            or (about in _POINTERS and not self._judges_freely(clause, tone))
        ):
            return False
        said = self.text[clause.predicate.end : self.end(clause)].split()
        if about in _POINTERS - _PERSONS and tone is not Tone.CRITICISM and len(said) < _ENOUGH:
            return False  # "that's very important"
        holder = self.own_voice(clause.subject)
        if not holder.names or _COMMITMENT.match(about):
            return False  # "our commitment to Peru is firm": a stand of its owner
        party = self.head_party(*self.trimmed(*clause.subject))
        if self.a_relation(*clause.subject) and not self.sentence.names_in(*clause.subject):
            party = Found()
        target = self.without(party if party.names else self.target(*clause.subject), holder.names)
        if self.a_relation(*clause.subject) or tone is Tone.SUPPORT:
            target = self.without(party, holder.names)
        if about == "we":
            target = Found()
            if _FELLOWS.search(self.text[clause.predicate.end : self.end(clause)]):
                holder = self.and_the_other(holder)
        self.add_stance(clause, tone, holder, target, (clause.subject[0], self.end(clause)), "stance.valued")
        if clause.predicate.tense == "future":
            self.drafts[-1] = replace(self.drafts[-1], status=Status.ACTUAL)
        self._name_topics(clause)
        return True

    def _meets(self, clause: Clause, topic: Span) -> bool:
        """ "delighted you're here", "excited about the talks we will have": a meeting of the speaker's."""
        return any(
            d.kind is Kind.MEETING
            and (
                (
                    d.start <= clause.predicate.start < d.end
                    and d.rule.startswith(("meeting.there", "meeting.forward"))
                )
                or (d.status is Status.PLANNED and 0 <= d.start - topic[0] <= _NEAR)
            )
            for d in self.taken
        )

    def _never_better(self, clause: Clause) -> bool:
        """ "Our ties have never been closer"."""
        return clause.predicate.lemma == "be" and bool(
            re.match(
                r"\s*(?:been\s+)?(?:stronger|closer|better|deeper|greater|more \w+)\b",
                self.text[clause.predicate.end : clause.end],
            )
            and re.search(r"\bnever\b", self.text[clause.predicate.start : clause.predicate.end + 6])
        )

    def _judges_freely(self, clause: Clause, tone: Tone) -> bool:
        """ "That is a great improvement", "this is unacceptable", "you have been a friend": a pronoun judged
        with a word that stands right behind the verb.
        """
        about = self.text[slice(*clause.subject)].strip().lower() if clause.subject is not None else ""
        if about in {"i", "we", "what", "there", "they", "those"} and about not in {"we"}:
            return False
        if about in {"you", "we"} and clause.predicate.tense == "present":
            return True
        if about == "it" and any(
            c.relation in {Relation.COMPLEMENT, Relation.INFINITIVE} and c.subject != clause.subject
            for c in self.children(clause)
        ):
            return not _HERE.search(self.text[clause.predicate.end : self.end(clause)])
        said = re.match(
            r"\s*(?:been\s+)?(?:(?:really|very|just|also|so|truly|absolutely|simply|all|quite|such|certainly|totally|"
            r"completely|always|incredibly|enormously|an?|the|—)\s+|\w+ly\s+)*(?P<word>[\w-]+)(?P<noun>(?:\s+[\w-]+)?)",
            self.text[clause.predicate.end : self.end(clause)].lower(),
        )
        if said is None or said["noun"].strip() in _SMALL_TALK or valued().get(said["word"]) is None:
            return False
        return tone in {Tone.PRAISE, Tone.CRITICISM, Tone.CONCERN} or about in {"this", "that", "it", "these"}

    def _name_topics(self, clause: Clause) -> None:
        """Give the stance made last the things that a clause of valuing is about: its subject, and for what
        it has its value ("clean water is essential for the fish").
        """
        topics: tuple[str, ...] = ()
        end = self.end(clause)
        if clause.subject is not None and self.text[slice(*clause.subject)].strip().lower() not in _POINTERS:
            party = self.head_party(*self.trimmed(*clause.subject))
            if not party.names or self.a_relation(*clause.subject):
                topics = split_topics(self.sentence, *clause.subject)
        doing = next(
            (c for c in self.children(clause) if c.relation is Relation.INFINITIVE and c.predicate.end < end),
            None,
        )
        valued_for = re.match(
            r"(?:\s+[\w,’'-]+){1,6}?\s+(?:to|for|of|in)\s+(?=\S)", self.text[clause.predicate.end : end]
        )
        if doing is not None and (not topics or valued_for is None):
            at = doing.objects[0][0] if doing.objects else doing.predicate.end + 1
            topics += split_topics(self.sentence, at, end) if doing.predicate.end < at < end else ()
        elif valued_for is not None:
            topics += split_topics(self.sentence, clause.predicate.end + valued_for.end(), end)
        if topics:
            self.drafts[-1] = replace(self.drafts[-1], topics=tuple(dict.fromkeys(topics)))

    def _a_priority(self, span: Span) -> bool:
        """ "Our first priority is …"."""
        return bool(
            re.search(
                r"\b(?:priority|priorities|goal|aim|focus|vision|position|view|objective)$|"
                r"\b(?:key|main|most important|most urgent|central|fundamental|only|"
                r"first) (?:thing|issue|point|task|question|"
                r"condition|factor|principle|element)$|^what (?:matters|we (?:want|need|seek))\b",
                self.text[slice(*span)].strip(" ,").lower().split(" for ")[0].split(" of ")[0],
            )
        )

    def _requires(self, clause: Clause) -> bool:
        """ "The changing world requires joint work": in a party's own voice, it stands for what is
        required.
        """
        holder = self.own_voice(clause.subject or clause.objects[0]) if clause.objects else Found()
        if not holder.names or not clause.objects or clause.subject is None or self.who(clause.subject).names:
            return False
        return self.add_stance(
            clause, Tone.SUPPORT, holder, Found(), (clause.objects[0][0], self.end(clause)), "stance.valued"
        )


_FIRST = 48
"""Characters in which what a party is said to be shows that it is first."""

_POINTERS = frozenset(
    {
        "it",
        "this",
        "that",
        "these",
        "those",
        "they",
        "we",
        "i",
        "you",
        "he",
        "she",
        "there",
        "what",
        "all",
        "things",
    }
)

_PERSONS = frozenset({"they", "we", "i", "you", "he", "she"})

_ENOUGH = 4
"""Words: a judgement on "it" or "that" with fewer says nothing by itself."""

_SMALL_TALK = frozenset(
    {
        "question",
        "questions",
        "point",
        "story",
        "joke",
        "idea",
        "morning",
        "afternoon",
        "evening",
        "luck",
        "time",
        "enough",
        "bit",
        "number",
        "guy",
        "moment",
        "meeting",
        "day",
        "night",
        "part",
        "place",
        "position",
        "situation",
    }
)
"""Nouns that make a judgement small talk: "that's a good question"."""

_HERE = re.compile(
    r"\bto (?:be|have (?:you|him|her|them|all|my|our)|see|meet|host|welcome|join|hear|say|know|talk|"
    r"sit|speak|get|come|stand)\b"
)
"""What "it is good to" of the talk itself goes on with."""

_FELLOWS = re.compile(r"^(?:\s+[\w-]+){0,5}?\s(?:partners|allies|friends|neighbou?rs)\b(?! with\b)")
_COMMITMENT = re.compile(r"(?:our|my) (?:\w+ )?(?:commitment|support|dedication) (?:to|for) ")
_NEAR = 5
"""Characters between "about" and the meeting that somebody is excited about."""

_COPULAS = frozenset({"be", "remain", "feel", "stand"})

_SAYS_THAT = word_list("stances", "says_that")

_SAYS = word_list("stances", "says")

_TELLING = (
    frozenset({"be", "remain", "present", "constitute"})
    | word_list("stances", "endangering")
    | word_list("stances", "requiring")
)


def _asks_or_binds(lemma: str) -> bool:
    """Whether a verb asks or binds."""
    step = asking(lemma)
    return step is not None and step.type is not None
