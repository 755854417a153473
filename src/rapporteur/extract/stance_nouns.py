"""Frames of stances that a noun tells: expressed concern, underscored the importance."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.discourse import Found
from rapporteur.extract.stance_parts import StanceReader, nouns, valued
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind, Role, Tone

__all__ = ["ExpressingFrames"]


class ExpressingFrames(StanceReader):
    """Frames of verbs whose object says the judgement."""

    def expresses(self, clause: Clause) -> bool:
        """ "expressed concern about X", "underscored the importance of Y", "have great respect for Z"."""
        if clause.predicate.lemma not in word_list("stances", "expressing") or clause.predicate.passive:
            return False
        on = re.match(r"\s+(?:also\s+)?(?:on|upon|to)\s+", self.text[clause.predicate.end : clause.end])
        if self._shares_view(clause):
            return True
        if (
            not clause.objects
            and not self._pointed(clause)
            and self.noun_at(clause.predicate.end + 1, min(clause.predicate.end + _NEAR, clause.end)) is None
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
            if (
                noun is None
                and not found
                and lemma in _POINTING
                and (at := self._next_noun(start, end)) < end
            ):
                if lemma in word_list("stances", "recognising"):
                    self._recognises(clause, start, at)
                start = at + len(re.match(r"[\s,;]*(?:and|as well as)?\s*", self.text[at:end]).group())  # type: ignore[union-attr]
                noun = self.noun_at(start, end)
                if noun is None:
                    break
                found = self._one(clause, *noun, (start, end), first=False)
                return found or bool(self.drafts)
            if noun is None:
                break
            word, span = noun
            stop = self._next_noun(span[1], end)
            found = self._one(clause, word, span, (start, stop), first=not found) or found
            if stop >= end:
                break
            start = stop
            start += len(re.match(r"[\s,;]*(?:and|as well as|along with)?\s*", self.text[start:end]).group())  # type: ignore[union-attr]
        if not found and lemma in word_list("stances", "recognising"):
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
        if clause.predicate.lemma == "announce" and word in word_list("stances", "things"):
            return False  # "announced a new partnership": a deed
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
        if word in _ACHIEVED and clause.predicate.lemma in _ACHIEVING:
            return False  # "has made progress", "showed leadership": a fact
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
        owned = whose = self.owned(start, noun[1])
        speaker = None
        if (
            clause.predicate.lemma in {"share", "understand", "note", "recognize", "recognise", "acknowledge"}
            and owned is not None
        ):
            owned = owned if set(owned[0].names) & set(holder.names) else None  # "shares A's concern"
        if span is not None and re.search(r"\band I$", self.text[slice(*span)]) and holder.names:
            owned = None  # "My wife and I send our condolences"
        if owned is not None and owned[0].names and tone is not Tone.PRAISE and word not in _OF_OTHERS:
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
        if lead is not None and "between" in lead.group():
            topic = (start, end)  # "the partnership between A and B" is one thing
        given = re.match(r"\s+to\s+(?P<whom>[^,;]{2,80}?)\s+(?:for|on|upon)\s+(?=\S)", behind)
        if given is not None and tone in {Tone.THANKS, Tone.PRAISE}:
            whom = (noun[1] + given.start("whom"), noun[1] + given.end("whom"))
            if self.who(whom).names:  # "gratitude to Oman for mediating"
                target = self.whom(whom, holder)
                topic = (noun[1] + given.end(), end)
        if (
            tone is Tone.SUPPORT
            and word == "role"
            and _LEADING_ROLE.search(self.text[start : noun[0]].lower())
        ):
            tone = Tone.PRAISE
        if tone is Tone.PRAISE and whose is not None and word in _ACHIEVED | {"role"}:
            mine = self.without(whose[0], holder.names)  # "recognized Uganda's contribution"
            target = mine if mine.names else target
        if word in _OF_OTHERS and whose is not None and not target.names:
            target = self.without(whose[0], holder.names)  # "affirmed Uganda's right to defend itself"
        return self.add_stance(
            clause, tone, holder, target, topic, f"stance.{tone.value}", speaker, None if first else start
        )

    def _shares_view(self, clause: Clause) -> bool:
        """ "shares the opinion of X": a view of another's that is one's own too."""
        if clause.predicate.lemma not in {"share", "understand"} or clause.predicate.negated:
            return False
        match = re.match(
            r"\s+(?:the\s+)?(?:\w+\s+)?(?:opinions?|views?|positions?|assessments?|concerns?)\s+of\s+",
            self.text[clause.predicate.end : clause.end],
        )
        if match is None:
            return False
        holder, _ = self.subject_of(clause)
        start = clause.predicate.end + match.end()
        target = self.without(self.head_party(start, self.end(clause)), holder.names)
        if not holder.names or not target.names:
            return False
        return self.add_stance(
            clause, Tone.SUPPORT, holder, target, (start, self.end(clause)), "stance.agreed"
        )

    def feels_about(self, clause: Clause) -> bool:
        """ "noted with concern the closing of the paper": a verb of noticing with a feeling."""
        if clause.predicate.lemma not in word_list("stances", "noticing") or clause.predicate.passive:
            return False
        end = clause.end
        match = re.match(
            rf"\s+with\s+(?:\w+\s+){{0,2}}?({'|'.join(nouns())})\b,?\s+",
            self.text[clause.predicate.end : end],
        )
        tone = nouns().get(match[1]) if match is not None else None
        if match is None or tone in {None, Tone.SUPPORT} or clause.predicate.negated:
            return False
        assert tone is not None
        tone = Tone.PRAISE if match[1] in {"appreciation", "gratitude"} else tone
        holder, _ = self.subject_of(clause)
        if not holder.names and not holder.unresolved:
            return False
        start = clause.predicate.end + match.end()
        start += len(re.match(r"(?:that|about|the fact that|at|over)?\s*", self.text[start:end]).group())  # type: ignore[union-attr]
        target = (
            Found() if self.a_relation(start, end) else self.without(self.target(start, end), holder.names)
        )
        return self.add_stance(clause, tone, holder, target, (start, end), "stance.noted")

    def condoles(self, clause: Clause) -> bool:
        """ "Our thoughts are with the people of X", "our hearts go out to the families", "keeps them in its
        thoughts".
        """
        if clause.predicate.lemma in {"keep", "hold", "have"} and clause.objects:
            inside = re.search(
                r"\s+in\s+(?:\w+\s+){1,2}?(?:thoughts|prayers|hearts)\b",
                self.text[clause.predicate.end : clause.end],
            )
            kept, _ = self.subject_of(clause)
            if inside is not None and (kept.names or kept.unresolved):
                about = (clause.predicate.end + 1, clause.predicate.end + inside.start())
                target = self.without(self.who(about), kept.names)
                return self.add_stance(clause, Tone.CONCERN, kept, target, about, "stance.condoled")
        if clause.subject is None or clause.predicate.lemma not in {"be", "go", "remain", "reach", "stay"}:
            return False
        match = re.match(
            rf"(?P<who>[\w’'. ]+?)\s+(?:\w+\s+)?(?:{'|'.join(sorted(word_list('stances', 'hearts')))})\b",
            self.text[slice(*clause.subject)],
            re.IGNORECASE,
        )
        behind = re.match(
            r"\s+(?:all\s+|also\s+|very much\s+)?(?:out\s+)?(?:with|to|for)\s+",
            self.text[clause.predicate.end : clause.end],
        )
        if match is None or behind is None or clause.predicate.negated:
            return False
        holder = self.possessor(
            (clause.subject[0] + match.start("who"), clause.subject[0] + match.end("who"))
        )
        if match["who"].lower() == "my":
            holder = self.who((clause.subject[0], clause.subject[0] + 2))
        if not holder.names and not holder.unresolved:
            holder = self.who(
                (clause.subject[0], clause.subject[0] + len(re.sub(r"[’']s?$", "", match["who"])))
            )
        if not holder.names and not holder.unresolved:
            return False
        topic = (clause.predicate.end + behind.end(), self.end(clause))
        return self.add_stance(clause, Tone.CONCERN, holder, Found(), topic, "stance.condoled")

    def owned_stands(self) -> None:
        """ "(welcomed) Chad's commitment to peace", "our commitment to peace is firm": a stand of its owner,
        told in passing.
        """
        for match in (*_STAND.finditer(self.text), *_STAND_OF.finditer(self.text)):
            noun = match.span("noun")
            clause = next((c for c in reversed(self.clauses) if c.start <= match.start() < c.end), None)
            if clause is None or self.name_over(noun[0]) or self._bound_verb(noun, len(self.text)):
                continue
            if clause.predicate.lemma in _IN_PASSING or (
                clause.relation in {Relation.GERUND, Relation.INFINITIVE}
                and match.start() > clause.predicate.end
            ):
                continue
            owned = self.owned(match.start(), noun[1])
            holder = owned[0] if owned is not None else Found()
            if match.re is _STAND_OF:
                holder = self.who(match.span("of"))
            if not holder.names or any(
                d.start <= noun[0] < d.end
                and {p.name for p in d.parties if p.role is Role.HOLDER} & set(holder.names)
                for d in self.drafts
            ):
                continue
            if any(d.kind is Kind.MEETING and d.start <= noun[0] < d.end for d in self.taken):
                continue
            end = clause.predicate.start if noun[1] < clause.predicate.start else self.end(clause)
            end = min(
                [end, *(c.start for c in self.clauses if noun[1] < c.start < end and c.relation in _OTHER)]
            )
            end = len(self.text[:end].rstrip(" ,;")) if not self.text[:end].endswith(" and ") else end - 5
            topic = (match.end(), end)
            if topic[1] <= topic[0]:
                continue
            word = match["noun"].lower()
            target = self.target_of(word, topic, holder)
            rest = end
            if noun[1] < clause.predicate.start and _FIRM.match(
                self.text[clause.predicate.start : clause.end]
            ):
                rest = self.end(clause)  # "our commitment to peace is firm"
            self.draft_words((match.start(), rest), nouns()[word], holder, target, topic, "stance.owned")

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
        if self.recognition(start, end):
            return False  # recognition of a state: an act
        grave = re.search(
            r"\b(?:threats?|dangers?|risks?|hardships?|suffering)\b", self.text[start:end].split(" to ")[0]
        )
        if grave is not None and clause.predicate.lemma != "point" and " as " not in self.text[start:end]:
            return self.add_stance(clause, Tone.CONCERN, holder, Found(), (start, end), "stance.recognised")
        if clause.predicate.lemma in {"recall", "note", "point"} and not re.search(
            r"\b(?:progress|success|achievement|strength|growing|contribution|sacrifice|service|leadership|exceptional|important|remarkable|"
            r"successful|ruling|historic|significant|potential|positive|dynamic|good|excellent|steady|substantial|considerable|"
            r"high level|constructive|fruitful|effective|valuable|outstanding|tremendous|close|"
            r"warm|friendly|advances|accomplishment)",
            self.text[start:end],
        ):
            return False
        as_ = re.search(r"\s+as\s+", self.text[start:end])
        tone = Tone.REJECTION if clause.predicate.negated else Tone.PRAISE
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


_STAND = re.compile(
    r"(?:(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w.-]*(?:’s|'s|s’|s')|\b(?:[Ii]ts|[Tt]heir|[Oo]ur))\s+"
    r"(?:[a-z-]+,?\s+){0,3}(?P<noun>(?:commitments?|dedication|devotion|opposition)(?=\s+to\s)|support(?=\s+for\s)|"
    r"concerns?(?=\s+(?:about|over|regarding|for)\s)|(?:condemnation|criticism|rejection)(?=\s+of\s))"
    r"\s+(?:to|for|about|over|regarding|of)\s+"
)

_STAND_OF = re.compile(
    r"\b[Tt]he\s+(?:[a-z-]+,?\s+){0,2}(?P<noun>commitments?|dedication|devotion|opposition)\s+of\s+"
    r"(?P<of>(?:the\s+)?[A-Z][^,;.]{2,60}?)\s+to\s+"
)

_FIRM = re.compile(
    r"(?:is|are|remains?|has been|have been)\s+(?:\w+ly\s+|as\s+)?(?:firm|ironclad|"
    r"rock[ -]solid|unwavering|unshakable|unshakeable|"
    r"steadfast|strong|sacred|absolute|enduring|clear|unbreakable|unequivocal|resolute|total|deep|unchanged|real|solid)\b"
)
"""What is said of a stand: no more than how firm it is."""

_IN_PASSING = word_list("stances", "in_passing")

_OTHER = frozenset({Relation.COORDINATED, Relation.MAIN})

_BIND = word_list("stances", "bind")

_OF_OTHERS = word_list("stances", "of_others")

_ACHIEVED = word_list("stances", "achieved")

_ACHIEVING = frozenset(
    {"have", "make", "show", "demonstrate", "see", "hold", "maintain", "join", "raise", "place"}
)

_POINTING = word_list("stances", "pointing")

_LEADING_ROLE = re.compile(r"\b(?:leading|historic|critical|constructive|positive|exemplary)\s+$")

_NEAR = 48
"""Characters behind a verb in which the noun that judges must stand where the parse gives no object."""

_PREPOSITION = r"(?:of|for|to|about|over|at|in|with|on|that|against|regarding|toward|towards|between)"
