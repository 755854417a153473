"""Frames of stances in a party's own voice: what a thing shows, what must be, what there is need of."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.discourse import Found
from rapporteur.extract.stance_parts import nouns, valued
from rapporteur.extract.stance_views import ViewFrames
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind, Tone

__all__ = ["WorthFrames"]


class WorthFrames(ViewFrames):
    """Frames of what a text or speaker says of a thing without a verb of saying."""

    def tells_worth(self, clause: Clause) -> bool:
        """The frames of a party's own voice, one after the other."""
        if clause.predicate.tense == "none" or not self.tells_for_itself or self.text.rstrip().endswith("?"):
            return False
        if self.discourse.asks() or any(
            d.kind is Kind.COMMITMENT and d.start <= clause.predicate.start < d.end for d in self.taken
        ):
            return False
        return (
            self._no_better(clause)
            or self._there_is(clause)
            or (self._inown_voice(clause) and (self._shows(clause) or self._plays(clause)))
            or (self._inown_voice(clause) and (self._does_well(clause) or self._enjoys(clause)))
            or self._must(clause)
        )

    def _inown_voice(self, clause: Clause) -> bool:
        """Whether a clause is what the text itself says, or what its "I" and "we" think."""
        if clause.relation in {Relation.MAIN, Relation.COORDINATED}:
            return True
        above = self.above(clause)
        return (
            clause.relation is Relation.COMPLEMENT
            and above is not None
            and above.predicate.lemma in _THINKING
            and above.predicate.tense == "present"
            and above.subject is not None
            and self.text[slice(*above.subject)].strip(" ,").lower() in {"i", "we"}
        )

    def _owns(self, clause: Clause) -> Found:
        """Who says it: the speaker by name, also where "we" is the subject; else the text's states."""
        return self.own_voice(clause.subject or (clause.start, clause.start))

    def _myself(self) -> Found:
        return self.own_voice((0, 0))

    def _words(self, clause: Clause) -> str:
        return self.text[clause.predicate.end : self.end(clause)]

    def _no_better(self, clause: Clause) -> bool:
        """ "Chad has no closer ally than Oman", "could not ask for a better friend"; "could not have done
        it without Oman".
        """
        words = self.text[clause.predicate.start : self.end(clause)]
        without = re.search(r"\bwithout\s+(?=\S)", words)
        if (
            without is not None
            and clause.predicate.negated
            and clause.predicate.perfect
            and clause.predicate.modal in {"could", "would"}
        ):
            whom = (clause.predicate.start + without.end(), self.end(clause))
            holder = self._myself()
            target = self.without(self.target(*whom), holder.names)
            return bool(holder.names) and self.add_stance(
                clause, Tone.PRAISE, holder, target, whom, "stance.valued"
            )
        better = _BETTER.search(words)
        if better is None or not re.search(
            r"\b(?:no|not|never)\b|n[’']t\b", words[: better.start("more") + 1]
        ):
            return False
        subject = self.who(clause.subject)
        holder = subject if subject.names and clause.predicate.lemma in {"have", "know"} else self._myself()
        start = clause.predicate.start + better.start()
        than = re.search(r"\bthan\s+", words[better.end() :])
        if than is not None:
            at = clause.predicate.start + better.end() + than.end()
            target = self.without(self.who((at, self.end(clause)), persons=True), holder.names)
        else:
            target = self.discourse.others() if self.discourse.turn is not None else Found()
        if not holder.names:
            return False
        return self.add_stance(
            clause, Tone.PRAISE, holder, target, (start, self.end(clause)), "stance.valued"
        )

    def _there_is(self, clause: Clause) -> bool:
        """ "There is broad agreement in the Congress that …", "there is an urgent need for", "there is no
        excuse for", "nothing can justify".
        """
        words = self.text[clause.start : self.end(clause)]
        holder = self._myself()
        if clause.predicate.lemma == "justify" and re.match(r"(?:nothing|no\s)", words, re.IGNORECASE):
            return bool(holder.names) and self.add_stance(
                clause,
                Tone.REJECTION,
                holder,
                Found(),
                (clause.predicate.end + 1, self.end(clause)),
                "stance.there_is",
            )
        none = _NONE.match(words)
        if none is not None and holder.names:
            tone = Tone.REJECTION if none["bad"] else Tone.SUPPORT
            topic = (clause.start + none.end(), self.end(clause))
            return self.add_stance(clause, tone, holder, Found(), topic, "stance.there_is")
        some = _SOME.match(words)
        if some is None or some["noun"] not in nouns().keys() | {"consensus", "unanimity", "unity"}:
            return False
        tone = nouns().get(some["noun"], Tone.SUPPORT)
        at = clause.start + some.end()
        among = re.match(r"(?:in|among|amongst|within|across|between|on the part of)\s+", self.text[at:])
        if among is not None:
            stop = re.search(r"\s(?:that|for|to|about|on|over|with)\s", self.text[at : self.end(clause)])
            span = (at + among.end(), at + stop.start() if stop is not None else self.end(clause))
            named = self.who(span)
            holder = named if named.names else holder
            at = at + stop.end() if stop is not None else self.end(clause)
        elif some["noun"] in _ONES_OWN:
            return False  # "there is concern that …": nobody is said to hold it
        else:
            lead = re.match(r"\s*(?:for|of|to|that|on|about|over)\s+", self.text[at:])
            at += lead.end() if lead is not None else 0
        if not holder.names:
            return False
        return self.add_stance(clause, tone, holder, Found(), (at, self.end(clause)), "stance.there_is")

    def _shows(self, clause: Clause) -> bool:
        """ "The visit marks an important step", "these acts underscore the importance of …": what a thing
        shows or is.
        """
        if clause.predicate.lemma not in word_list("stances", "showing") or clause.predicate.passive:
            return False
        if clause.predicate.modal is not None or clause.predicate.negated or clause.subject is None:
            return False
        if not clause.objects or self._a_party(clause.subject):
            return False
        start, end = clause.objects[0][0], self.end(clause)
        noun = self.noun_at(start, end)
        tone = nouns()[noun[0]] if noun is not None else self._worth(start, end)
        holder = self._owns(clause)
        if tone is None or not holder.names:
            return False
        owned = self.owned(*clause.subject) if tone in {Tone.PRAISE, Tone.CRITICISM} else None
        target = self.without(owned[0], holder.names) if owned is not None else Found()
        return self.add_stance(clause, tone, holder, target, (start, end), "stance.shown")

    def _a_party(self, span: Span) -> bool:
        """Whether a subject is somebody and no thing."""
        words = self.text[slice(*span)].strip(" ,").lower()
        if words in {"i", "we", "you", "he", "she", "they", "who"}:
            return True
        found = self.head_party(*self.trimmed(*span))
        return bool(found.names) or self.who(span).generic

    def _worth(self, start: int, end: int) -> Tone | None:
        """The tone of a noun phrase by the word that values in front of its noun: "an important step"."""
        head = re.split(
            r"\s+(?:for|in|on|to|with|by|from|at|that|which|who|as)\s|[,;:]", self.text[start:end], maxsplit=1
        )[0]
        words = re.findall(r"[\w-]+", head.lower())
        if any(w in word_list("stances", "rather") for w in words):
            return Tone.PRAISE
        tones = [valued()[w] for w in words if w in valued()]
        if not tones:
            return None
        deed = any(w in word_list("stances", "good_deeds") for w in words)
        return Tone.PRAISE if deed and tones[0] is Tone.SUPPORT else tones[0]

    def _plays(self, clause: Clause) -> bool:
        """ "Oman plays a key role", "the ports have a vital part to play"."""
        if clause.predicate.lemma not in {"play", "have", "serve"} or clause.subject is None:
            return False
        if clause.predicate.negated or clause.predicate.modal not in {None, "will", "can"}:
            return False
        match = re.match(
            rf"\s+(?:as\s+)?(?:an?|the|its|their)\s+(?:\w+ly\s+)?(?:{'|'.join(_WEIGHTY)})\b[^,;]{{0,40}}?\b(?:role|part|tool|"
            r"example|model|bridge|hub|platform|partner|leader|pillar|contribution)\b",
            self._words(clause),
        )
        if match is None:
            return False
        holder = self._owns(clause)
        party = self.without(self.head_party(*self.trimmed(*clause.subject)), holder.names)
        tone = Tone.PRAISE if party.names else Tone.SUPPORT
        lead = re.match(r"\s*(?:to play\s+)?(?:in|for|of|to)\s+", self._words(clause)[match.end() :])
        at = clause.predicate.end + match.end() + (lead.end() if lead else 0)
        topic = (at, self.end(clause)) if lead else (clause.subject[0], self.end(clause))
        return bool(holder.names) and self.add_stance(clause, tone, holder, party, topic, "stance.valued")

    def _does_well(self, clause: Clause) -> bool:
        """ "You have done an incredible job", "your help has meant a great deal"."""
        if clause.subject is None or clause.predicate.negated or clause.predicate.modal is not None:
            return False
        lemma = clause.predicate.lemma
        job = lemma == "do" and re.match(
            r"\s+(?:an?|the|some|such an?|so much)?\s*(?:really |truly |just |absolutely |very )*(?:\w+,? )??"
            rf"({'|'.join(sorted(w for w, t in valued().items() if t is Tone.PRAISE))})"
            r"\s+(?:\w+ )?(?:job|work|service|thing|things)\b",
            self._words(clause),
        )
        means = lemma == "mean" and re.match(
            r"\s+(?:so much|a (?:great deal|lot)|the world|everything)\b", self._words(clause)
        )
        words = self.text[slice(*clause.subject)].strip().lower()
        if (not job and not means) or words in {"i", "we", "what", "which", "who", "that", "it"}:
            return False
        holder = self._myself()
        if words == "you":
            target = self.who(clause.subject, persons=True)
        else:
            target = self.who(clause.subject) if job else self.target(*clause.subject)
        target = self.without(target, holder.names)
        return bool(holder.names) and self.add_stance(
            clause, Tone.PRAISE, holder, target, (clause.subject[0], self.end(clause)), "stance.valued"
        )

    def _enjoys(self, clause: Clause) -> bool:
        """ "Our countries enjoy excellent relations": praise of what is between them."""
        if clause.predicate.lemma not in {"have", "enjoy", "maintain"} or clause.predicate.tense != "present":
            return False
        if clause.predicate.negated or clause.predicate.modal is not None or clause.subject is None:
            return False
        things = "|".join(sorted(word_list("stances", "things")))
        match = re.match(
            r"\s+(?:an?\s+|the\s+)?(?:very |really |truly |such an? )?"
            r"(?:close|strong|excellent|great|good|deep|special|solid|vibrant|warm|unique|robust|"
            r"long-?standing|friendly|extraordinary|remarkable|wonderful|fantastic|incredible|unbreakable)"
            rf"\b[^,;]{{0,40}}?\b({things})\b",
            self._words(clause),
        )
        parties = self.who(clause.subject)
        if match is None or not (parties.names or parties.unresolved):
            return False
        holder = self._myself()
        topic = (clause.predicate.end + 1, self.end(clause))
        return bool(holder.names) and self.add_stance(
            clause, Tone.PRAISE, holder, Found(), topic, "stance.valued"
        )

    def _must(self, clause: Clause) -> bool:
        """ "We must protect the sea", "peace has to be defended", "we need a truce": what must be, in a
        party's own voice.
        """
        if not self._inown_voice(clause) or clause.subject is None:
            return False
        lemma, modal = clause.predicate.lemma, clause.predicate.modal
        verb = clause
        if lemma in {"need", "have"} and modal is None and clause.predicate.tense == "present":
            child = next(
                (c for c in self.children(clause) if c.relation is Relation.INFINITIVE and not c.joined), None
            )
            to = re.match(r"\s+to\s+(?:\w+ly\s+|all\s+|also\s+)?", self._words(clause))
            if child is not None and to is not None:
                verb = child
            elif lemma != "need" or not clause.objects or clause.predicate.negated:
                return False
        elif modal != "must":
            return False
        words = self.text[slice(*clause.subject)].strip(" ,").lower()
        done = verb.predicate.passive and not self._a_party(clause.subject)
        if not (done or words in {"we", "we all", "all of us", "we both", "together we"}):
            return False
        if verb.predicate.lemma in word_list("stances", "chatting") or (
            verb.predicate.perfect and verb is clause
        ):
            return False
        holder = self._myself()
        if not holder.names:
            return False
        tone = Tone.SUPPORT
        if (clause.predicate.negated or verb.predicate.negated) and verb.predicate.lemma in _LETTING:
            tone = Tone.REJECTION
        if done:
            topic = clause.subject
        elif verb.objects:
            topic = (verb.objects[0][0], self.end(clause))
        else:
            topic = (verb.predicate.start if verb is not clause else verb.predicate.end, self.end(clause))
        return self.add_stance(clause, tone, holder, Found(), topic, "stance.needed")


_THINKING = frozenset({"think", "believe", "know", "feel", "say", "find", "guess", "mean"})

_LETTING = frozenset({"allow", "accept", "let", "permit", "tolerate", "condone"})

_WEIGHTY = (
    "critical",
    "crucial",
    "key",
    "vital",
    "important",
    "central",
    "essential",
    "leading",
    "pivotal",
    "unique",
    "special",
    "major",
    "significant",
    "indispensable",
    "constructive",
    "fundamental",
    "decisive",
    "positive",
    "valuable",
    "historic",
    "outsized",
)

_ONES_OWN = frozenset({"concern", "concerns", "fear", "fears", "hope", "interest", "support", "opposition"})

_BETTER = re.compile(
    r"\b(?P<more>closer|greater|better|stronger|finer|truer|firmer|more \w+)(?:,? (?:or|"
    r"and) (?:a )?(?:\w+er|more \w+))?\s+"
    r"(?:friends?|all(?:y|ies)|partners?|champions?|supporters?|relationship|partnership|alliance|leaders?)\b"
)

_NONE = re.compile(
    r"there\s+(?:is|are|can be|will be|must be|should be|could be|exists)\s+(?:simply |"
    r"absolutely |truly |really )?"
    r"(?:no\s+(?:(?P<bad>(?:place|room|justification|excuse|tolerance|impunity|"
    r"moral equivalence|equivalence|military solution)"
    r"(?:\s+\w+)?)|alternative|substitute|greater \w+|higher \w+|more \w+ \w+|(?=\w+ without\b)|"
    r"(?=[\w ]{2,40} without\b))|(?P<n>nothing (?=more)))\s*(?:for|to|in)?\s*",
    re.IGNORECASE,
)

_SOME = re.compile(
    r"there\s+(?:is|are|was|remains|exists|has been)\s+(?:also |now |still |clearly )?(?:an? |"
    r"the )?(?:\w+,? (?:and )?){0,3}?"
    r"(?P<noun>need|agreement|consensus|support|interest|understanding|recognition|determination|"
    r"willingness|opposition|concern|unity|unanimity|urgency|confidence|respect|trust|gratitude|appreciation|condemnation)\s+"
    r"(?=(?:in|among|amongst|within|across|between|for|of|to|that|on|about|over)\s)",
    re.IGNORECASE,
)
