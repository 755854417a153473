"""Activities: joint or single actions that are none of the other kinds.

A clause with a named actor and a verb of doing tells one, unless another kind has taken it. Source of what
counts: GUIDELINES, kind `activity`, rules 8, 9, 13 to 15.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.extract.acts import parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.deeds import Deed, DeedReader, person_noun
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import asking, binding, judging
from rapporteur.extract.items import Lead
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import ActivityDetail, Kind, PassageKind, Role, Status

__all__ = ["find_activities"]

_DAY_BEHIND = 30
"""Characters behind a noun of a deed within which its day stands ("the launch over the sea on May 3")."""
_SAYS_ENOUGH = 3
"""Words behind a verb without object, of which a deed needs as many to be told."""
_CLOSE = 5
"""Characters: how far apart two readings of the words of one act begin."""
_FEW_WORDS = 8
"""Words: an actor without a name is called by no more."""
_TOWARDS = re.compile(r"\b(with|to|against|for|from|alongside|among)\s+(?!them\b)")
_PHRASE_END = re.compile(
    r"\s+(?:in|on|at|via|through|by|with|to|from|for|during|after|before|against|under|about|of|as|across|regarding|concerning|over)\s|[,;:(—–]"
)
_PRONOUNS = frozenset({"we", "they", "you", "i", "he", "she", "it", "who", "both", "all"})
_TURNS = re.compile(
    r"(?:\w+\s+)*?(?:(?:become|became)\s+(?:fully\s+)?independent\b|(?:come|came)\s+(?:in)?to\s+power\b|"
    r"went\s+to\s+war\b|(?:been|was|were|came|come|fell|fallen|passed|placed)\s+(?:again\s+)?under\s+"
    r"(?P<under>[^.;]{0,60}?)\s*\b(?:occupation|rule|control|protection|administration|mandate|sovereignty|"
    r"suzerainty|domination)\b)"
)
"""How a state or person passes into power, independence or the power of others."""
_WARLIKE = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:war|attacks?|raids?|strikes?|blockade|siege|protectorate|embargo|ultimatum|control|"
    r"sovereignty|suzerainty|rule)\s+(?:on|upon|over|against|of)\s+(?=(?:the\s+)?[A-Z])"
)
"""A deed between its verb and whom it is turned on ("declared war on Norland", "a protectorate over Chad")"""
_FORMAL = re.compile(
    r"(?:[A-Z][\w’'-]+\s+){0,3}(?:Republic|Kingdom|Federation|Commonwealth|Empire|Emirate|Sultanate)\s+of\s+"
    r"(?:the\s+)?(?=[A-Z])"
)
"""What stands before the name of a state in a name that no list has ("the United Kingdom of Norland")."""
_THE_COUNTRY = re.compile(r"(?:country|kingdom|republic|territory|mainland)")
"""What a text calls the state that it is about, its article aside."""
_ASIDE_IN_TIME = re.compile(r",?\s(?:after|before|following|until|since|during|despite|amid)\s")
_EMPTY = frozenset({"this", "that", "it", "which", "there", "what", "who", "these", "those", "the following"})


def _living(word: str) -> bool:
    """Whether a noun is one of people, and no place or body that is called by what stands in it."""
    return person_noun(word) and word not in word_list("actors", "unnamed")


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
        if self._relations(deed, clause) or self._none(deed, clause):
            return True
        if not self._asserted(clause):
            return False
        verb = self._verb(clause)
        if self._turned(deed, clause) or self._fought(deed, clause):
            return True
        if not self._a_doing(verb, clause):
            return False
        if clause.predicate.passive and deed.doer is None:
            return self._came_about(deed, clause, verb)
        actor = self.actors(deed)
        if not actor.names:
            return False
        if (
            len(self.text[clause.predicate.end : clause.end].split()) < _SAYS_ENOUGH
            and not clause.objects
            and not self._told_when(clause)
            and not self.sentence.names_in(clause.predicate.end, clause.end)
        ):
            return False
        self._add(deed, clause, actor)
        return True

    def _told_when(self, clause: Clause) -> bool:
        """Whether a short sentence says when its deed was done ("The mission withdrew in 1996")."""
        passage = self.sentence.passage
        return (
            clause.relation in {Relation.MAIN, Relation.COORDINATED}
            and self._dated(clause)
            and (passage is None or passage.kind is not PassageKind.HEADING)
        )

    def _turned(self, deed: Deed, clause: Clause) -> bool:
        """ "became independent", "came to power", "came under French rule": a turn of whose state that is."""
        match = _TURNS.match(self.text[clause.predicate.start : deed.end])
        if match is None or clause.predicate.tense == "none" or clause.subject is None:
            return False
        found = self.doers(deed)
        if not found.names or not (self._dated(clause) or self.time_of(deed) is not None):
            return False
        under = match["under"]
        if under is None:
            self._draft(deed, clause, found, self._counterpart(deed, clause))
            return True
        first = clause.predicate.start + match.start("under")
        rulers = tuple(
            dict.fromkeys(n.state for n in self.sentence.names_in(first, first + len(under)) if n.state)
        )
        if not rulers:
            return False
        self._draft(deed, clause, Found(rulers), self.without(found, rulers))
        return True

    def _fought(self, deed: Deed, clause: Clause) -> bool:
        """ "War broke out between Norland and Chad in 1866", "The siege ended on May 3"."""
        if (
            clause.predicate.lemma not in {"break", "erupt", "begin", "start", "end", "resume", "flare"}
            or clause.predicate.tense != "past"
            or clause.objects
            or clause.subject is None
            or self.head_of(clause.subject) not in word_list("activities", "fights")
            or self.time_of(deed) is None
        ):
            return False
        between = re.search(r"\bbetween\s+", self.text[deed.start : deed.end])
        found = (
            self.who((deed.start + between.end(), self._phrase_end(deed, between.end())))
            if between
            else Found()
        )
        self._draft(deed, clause, found, Found())
        return True

    def _phrase_end(self, deed: Deed, at: int) -> int:
        """Where a phrase of a deed ends that begins so many characters behind its start."""
        cut = _PHRASE_END.search(self.text[deed.start + at : deed.end])
        return deed.start + at + cut.start() if cut is not None else deed.end

    def _came_about(self, deed: Deed, clause: Clause, verb: str) -> bool:
        """ "The republic was proclaimed on May 3", "The envoy was expelled in 1966": a dated deed of which
        nobody says who did it.
        """
        if (
            clause.predicate.tense != "past"
            or clause.subject is None
            or clause.relation not in {Relation.MAIN, Relation.COORDINATED}
            or clause.predicate.modal is not None
        ):
            return False
        persons = [n for n in self.sentence.names_in(*clause.subject) if n.kind is NameKind.PERSON]
        by_name = bool(persons) and verb in word_list("activities", "to_persons")
        if not by_name and self.time_of(deed) is None:
            return False
        held = verb == "hold" and self.head_of(clause.subject) in word_list("activities", "held")
        if not held and not by_name and verb not in word_list("activities", "come_about"):
            return False
        said = self.text[slice(*clause.subject)].strip().lower()
        related = self.discourse.related if verb in word_list("activities", "relating") else Found()
        if said == "they" and related.names:
            self._draft(deed, clause, related, Found())
            return True
        if said in _EMPTY | _PRONOUNS:
            return False
        named = Found(tuple(self.discourse.name_of(n) for n in persons))
        if not persons and verb not in word_list("activities", "making"):
            named = self._undergoing(clause.subject)
        self._draft(deed, clause, Found(), named)
        return True

    def _a_doing(self, verb: str, clause: Clause) -> bool:
        """Whether a verb tells a deed: not a state, not a saying, not a promise or judgement."""
        if verb in {"recognize", "recognise", "acknowledge"}:
            return self._recognition(clause)
        if self._idle(clause):
            return False
        if verb in {"conduct", "stage"} and clause.undergoer is not None:
            return self.head_of(clause.undergoer) not in word_list("activities", "talks")
        if verb in {"hold", "host", "co-host"} and clause.undergoer is not None:
            head = self.head_of(clause.undergoer)
            return head in word_list("activities", "held") or (verb == "host" and person_noun(head))
        if verb in word_list("activities", "changing"):
            return self._changed(verb, clause)
        if verb == "address" and clause.objects:
            return clause.predicate.progressive and not person_noun(self.head_of(clause.objects[0]))
        if verb == "claim" and clause.undergoer is not None:
            return self.head_of(clause.undergoer) in word_list("activities", "claimed")
        if verb == "win" and clause.undergoer is not None:
            return self.head_of(clause.undergoer) in word_list("activities", "contests")
        if verb == "come":
            return self.text[clause.predicate.end :].startswith((" home", " back home"))
        if verb == "conclude" and clause.undergoer is not None:
            return self.head_of(clause.undergoer) in {"negotiations", "investigation", "review", "work"}
        if verb == "recall" and clause.undergoer is not None:
            return self.head_of(clause.undergoer) in word_list("activities", "envoys")
        if verb == "prepare" and clause.predicate.progressive:
            return self.content(clause) is None
        if self._raised(clause):
            return True
        if verb == "build" and self.text[clause.predicate.end :].startswith((" on ", " upon ")):
            return False  # "builds on long experience"
        if verb == "take" and clause.relation is Relation.ADVERBIAL:
            return not self.text[clause.predicate.end :].startswith(" office")
        if verb in word_list("activities", "publishing"):
            said = self.content(clause)
            making = verb in word_list("activities", "making")
            return (making or bool(clause.objects)) and (
                said is None or said.relation is not Relation.COMPLEMENT
            )
        if verb in word_list("activities", "stative") or verb in word_list("activities", "speaking"):
            return False
        bound, asked = binding(verb), asking(verb)
        if (bound is not None and bound.type is not None and bound.step != "considered") or (
            asked is not None and asked.type is not None
        ):
            return False
        return judging(verb) is None or verb in {"defend", "challenge", "resist", "back"}

    def _changed(self, verb: str, clause: Clause) -> bool:
        """ "increased its budget", "raised taxes to 20 percent", and no "raised the issue"."""
        child = self.content(clause) if clause.predicate.lemma != verb else clause
        if child is None or not (child.objects or child.predicate.passive):
            return False
        if verb != "raise":
            return True
        last = max(clause.end, child.end)
        return any(child.predicate.end < q.start < last for q in self.sentence.quantities)

    def _idle(self, clause: Clause) -> bool:
        """ "takes the threat seriously", "moves forward", "makes clear": an attitude or a turn of speech."""
        behind = self.text[clause.predicate.end : clause.end].lower()
        lemma = clause.predicate.lemma
        if lemma == "take":
            return (
                re.search(r"\b(?:seriously|for granted|into account|note of|pride in|heart)\b", behind)
                is not None
            )
        if lemma in {"make", "leave"}:
            return (
                re.match(
                    r"\s+(?:\w+ly\s+|it\s+|very\s+)*(?:clear|plain|sure|certain|sense|possible)\b", behind
                )
                is not None
            )
        if lemma in {"move", "press", "push", "forge", "go"}:
            return re.match(r"\s+(?:forward|ahead|along|on)\b", behind) is not None
        if lemma in {"play", "set"}:
            return (
                re.match(r"\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}(?:role|part|example|tone|stage)\b", behind)
                is not None
            )
        return False

    def _raised(self, clause: Clause) -> bool:
        """ "stood up a task force", "set up an office", "stepped up patrols": the particle makes the deed."""
        up = clause.predicate.particle == "up" or self.text[clause.predicate.end :].startswith(" up ")
        return up and bool(clause.objects) and clause.predicate.lemma in {"stand", "set", "step"}

    def _recognition(self, clause: Clause) -> bool:
        """ "recognised Norland('s independence)": an act between states."""
        return clause.undergoer is not None and self.recognition(*clause.undergoer)

    def _verb(self, clause: Clause) -> str:
        """The verb of what is done: that of the infinitive behind "continue to"."""
        if clause.predicate.lemma in {"continue", "begin", "start", *word_list("actors", "choosing")}:
            child = self.content(clause)
            if child is not None and child.predicate.tense == "none":
                return child.predicate.lemma
        return self.verb(clause)

    def _taken(self, clause: Clause) -> bool:
        """Whether another kind tells the clause already."""
        at = clause.predicate.start
        for draft in self.taken:
            if draft.kind in {Kind.FIGURE, Kind.QUOTATION} or self._beside_help(clause, draft):
                continue
            if draft.start <= at < draft.end and not self._apart(clause, draft):
                return True
        return False

    def _beside_help(self, clause: Clause, draft: Draft) -> bool:
        """Whether what was taken for assistance is told in passing ("held a forum with the help of X")."""
        if draft.kind is not Kind.ASSISTANCE or clause.predicate.start != draft.start:
            start = next((c.predicate.start for c in self.clauses if self.begin(c) == draft.start), None)
            if draft.kind is not Kind.ASSISTANCE or start != clause.predicate.start:
                return False
        lent = re.search(
            r"\bwith the (?:help|support|assistance|aid) of\b", self.text[clause.predicate.end : draft.end]
        )
        return lent is not None

    def _stance_on_a_state(self, clause: Clause, draft: Draft) -> bool:
        """Whether what was taken for a stance is the recognition of a state, which is an act."""
        return (
            draft.kind is Kind.STANCE
            and clause.predicate.lemma in {"recognize", "recognise", "acknowledge"}
            and self._recognition(clause)
        )

    def _apart(self, clause: Clause, draft: Draft) -> bool:
        """Whether a clause with a subject of its own stands inside the words of another claim, and says
        when or
        where: a deed of its own (GUIDELINES, rule 8).
        """
        if self._stance_on_a_state(clause, draft):
            return True
        if clause.relation not in {
            Relation.RELATIVE,
            Relation.PARTICIPLE,
            Relation.COMPLEMENT,
            Relation.ADVERBIAL,
        }:
            return False
        if self._condition(clause) and draft.kind in {Kind.COMMITMENT, Kind.MEASURE, Kind.ASSISTANCE}:
            return bool(clause.objects)  # "If A attacks the port, B will …": A's act is B's no more
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
            return (
                self._dated(clause)
                or predicate.perfect
                or predicate.progressive
                or (predicate.tense == "past" and self._on_something(clause))
                or self._condition(clause)
                or self._meanwhile(clause)
            )
        if clause.relation is Relation.INFINITIVE:
            return self.brought_about(clause) or self._had_done(clause) or self.announcing(clause)
        if clause.relation not in {
            Relation.MAIN,
            Relation.COORDINATED,
            Relation.COMPLEMENT,
            Relation.RELATIVE,
            Relation.PARTICIPLE,
        }:
            return False
        if clause.relation is Relation.PARTICIPLE:
            promised = (
                predicate.lemma == "make"
                and clause.undergoer is not None
                and self.head_of(clause.undergoer) in word_list("activities", "said")
            )
            return self._dated(clause) and clause.agent is not None and not promised
        if clause.relation is Relation.RELATIVE and self._restricts(clause):
            return False
        if clause.relation in {Relation.RELATIVE, Relation.COMPLEMENT}:
            return predicate.tense == "past" or predicate.perfect or predicate.progressive
        if predicate.tense == "past" or predicate.perfect or predicate.progressive:
            return True
        if predicate.tense != "present":
            return False
        verb = self._verb(clause)
        if verb in word_list("activities", "performing") and self._hereby(clause):
            return True
        if verb == "use":  # "uses gas as a weapon", and no "uses imported trucks"
            return clause.predicate.lemma == "continue" or bool(
                re.search(r"\bas (?:an?|its|their)\b", self.text[clause.predicate.end : clause.end])
            )
        return verb in word_list("activities", "working")

    def _restricts(self, clause: Clause) -> bool:
        """ "the commitments that we are making": a clause in the present that only says which."""
        if clause.predicate.tense != "present" or not clause.predicate.progressive or self._dated(clause):
            return False
        if clause.predicate.perfect:
            return False
        if self.text[: clause.start].rstrip(" ,").endswith((" why", " where", " when")):
            return False  # "That is why we are working with …"
        return clause.subject is None or not self._by_name(clause.subject)

    def _by_name(self, span: Span) -> bool:
        """Whether a subject is somebody by name, and no pronoun or thing of theirs."""
        return (
            self.text[slice(*span)].strip().lower() not in _PRONOUNS
            and self.names_cover(*span)
            and bool(self.who(span).names)
        )

    def _had_done(self, clause: Clause) -> bool:
        """ "the only state to have deployed troops": an infinitive of what was done."""
        return re.match(
            r"have\s+\w", self.text[clause.predicate.start : clause.predicate.end]
        ) is not None and (self._dated(clause) or self._on_something(clause))

    def _hereby(self, clause: Clause) -> bool:
        """ "Today, we launch …", "I do hereby proclaim …": what is done by saying so."""
        spans = [clause.adjunct] if clause.adjunct is not None else []
        words = " ".join(self.text[slice(*s)] for s in (*spans, (clause.start, clause.end))).lower()
        return bool(clause.objects) and re.search(r"\b(?:hereby|today)\b", words) is not None

    def _on_something(self, clause: Clause) -> bool:
        """Whether a clause names what its deed is done to, or by whom, beyond a pronoun."""
        if clause.undergoer is None:
            return False
        return self.text[slice(*clause.undergoer)].strip().lower() not in _EMPTY | {"them", "him", "her"}

    def _meanwhile(self, clause: Clause) -> bool:
        """ "as we continue to fight the fire": what goes on beside the act of the main clause."""
        return (
            bool(re.search(r"\b(?:as|while)\s+$", self.text[: clause.start], re.IGNORECASE))
            and clause.predicate.tense == "present"
            and (
                clause.predicate.lemma == "continue"
                or (
                    self._on_something(clause)
                    and clause.subject is not None
                    and self._by_name(clause.subject)
                )
            )
        )

    def _condition(self, clause: Clause) -> bool:
        return (
            bool(re.search(r"\b(?:if|should)\s+$", self.text[: clause.start], re.IGNORECASE))
            and clause.predicate.tense == "present"
        )

    def _dated(self, clause: Clause) -> bool:
        return bool(self.sentence.times_in(clause.start, clause.end))

    def _relations(self, deed: Deed, clause: Clause) -> bool:
        """ "established diplomatic relations with X", "the embassy was closed"."""
        ceases = clause.predicate.lemma in {"end", "open", "close", "reopen", "cease", "resume", "begin"}
        titled = self.text[clause.predicate.start].isupper()
        if ceases and clause.predicate.tense == "past" and deed.undergoer is None and not titled:
            deed = replace(deed, undergoer=clause.subject, doer=None)  # "Relations ended on 3 May"
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
        given = clause.predicate.lemma in {"extend", "grant", "accord"}
        if given and self.head_of(deed.undergoer) != "recognition":
            return False
        actor = self.doers(deed)
        mission = self._mission(deed) if not actor.names else None
        if mission is not None:
            self._draft(deed, clause, *mission)
            return True
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
        stop = min([deed.end, *(c.start for c in self.clauses if deed.at < c.start < deed.end)])
        for first, last in ((clause.predicate.end, stop), deed.undergoer):
            with_ = re.search(r"\b(?:with|to)\s+", self.text[first:last])
            if with_ is not None and not other.names:
                other = self.without(self.head_party(first + with_.end(), last), actor.names)
        if not actor.names:
            return False
        if not other.names and len(actor.names) == 1:
            other = self._where_relations_are(deed, actor)
        self.discourse.related = actor.plus(other)
        self._draft(deed, clause, actor, other)
        return True

    def _where_relations_are(self, deed: Deed, actor: Found) -> Found:
        """With whom relations are that no "with" names: the state where a mission stands, else the one that
        a text on relations sets over against the actor.
        """
        where = {
            n.state
            for n in self.sentence.names_in(deed.start, deed.end)
            if n.kind in {NameKind.PLACE, NameKind.STATE} and n.state not in {None, *actor.names}
        }
        if where:
            return Found(tuple(s for s in where if s is not None) if len(where) == 1 else ())
        return self.discourse.facing(actor.names[0]) if len(actor.names) == 1 else Found()

    def _none(self, deed: Deed, clause: Clause) -> bool:
        """ "From 1980 until 2006, Norland did not have an embassy in Chad": relations that lacked."""
        if clause.predicate.lemma not in {"have", "maintain"} or deed.undergoer is None:
            return False
        none = self.text[slice(*deed.undergoer)].lower().startswith("no ")
        if not (clause.predicate.negated or none) or not self._between_states(deed.undergoer):
            return False
        actor = self.doers(deed)
        if not actor.names:
            return False
        other = self.without(self._counterpart(deed, clause), actor.names)
        if not other.names:
            other = self._where_relations_are(deed, actor)
        self._draft(deed, clause, actor, other, Status.DENIED)
        return True

    def _mission(self, deed: Deed) -> tuple[Found, Found] | None:
        """Whose an embassy is, with who heads it, and in which state ("the Polish Embassy in Lima")."""
        span = deed.undergoer
        if span is None or deed.clause is None:
            return None
        words = self.text[slice(*span)]
        kind = re.search(r"\b(?:embassy|legation|consulate(?: general)?|mission)\b", words, re.IGNORECASE)
        if kind is None:
            return None
        at = span[0] + kind.start()
        inside = self.sentence.names_in(*span)
        named = [
            n
            for n in inside
            if n.state
            and n.start <= at + len(kind.group())
            and n.kind in {NameKind.NATIONALITY, NameKind.STATE, NameKind.BODY}
        ]
        pair = self.discourse.states if len(self.discourse.states) == 2 else (None,)
        owner = named[0].state if named else pair[0]
        if owner is None:
            return None
        where = next((n for n in self.sentence.names_in(at, deed.end) if n.state and n.state != owner), None)
        state = where.state if where is not None else None
        if state is None:
            others = [s for s in self.discourse.states if s != owner]
            state = others[0] if len(others) == 1 else None
        head = re.search(r"\bwith\s+", self.text[deed.clause.predicate.end : deed.end])
        who = (
            self.head_party(deed.clause.predicate.end + head.end(), deed.end) if head is not None else Found()
        )
        return Found((owner, *who.names)), Found((state,) if state is not None else ())

    def _between_states(self, span: Span) -> bool:
        """Whether a phrase names relations, recognition or a mission."""
        head = self.head_of(span)
        named = re.match(
            r"(?:the\s+)?(?:\w+\s+)?(?:Legation|Embassy|Mission|[Cc]onsulate(?:s)?(?:\s+[Gg]eneral)?)\b",
            self.text[slice(*span)],
        )
        return head in word_list("activities", "relations") or named is not None

    def _by_noun(self, deed: Deed) -> bool:
        """ "the missile launch by Norland on May 3", "Norland's recognition of Chad": a deed that a noun
        tells, with its actor and a day, a place or who it is done to.
        """
        if deed.verb not in word_list("activities", "nouns") or deed.doer is None or deed.bound is not None:
            return False
        if self.buried(deed) or self._known(deed):
            return False
        actor = self.noun_doer(deed)
        dated = bool(self.sentence.times_in(deed.start, deed.end + _DAY_BEHIND)) or bool(
            re.search(r"\brecent\b", self.text[deed.start : deed.at])
        )
        other = self._undergoing(deed.undergoer) if deed.undergoer is not None else Found()
        other = self.without(other, actor.names)
        stock = deed.verb in word_list("activities", "stock")
        told = bool(other.names) or self.place_of(deed) is not None
        if not actor.names or not (dated or (told and not stock)):
            return False
        parties = parties_of(Role.ACTOR, actor) + parties_of(Role.COUNTERPART, other)
        self.make(deed, Kind.ACTIVITY, ActivityDetail(), "activity.noun", parties)
        return True

    def _known(self, deed: Deed) -> bool:
        """Whether another kind tells the act of a noun: its words begin with it."""
        return any(
            abs(d.start - deed.start) <= _CLOSE and d.kind not in {Kind.FIGURE, Kind.QUOTATION, Kind.STANCE}
            for d in self.taken
        )

    def _add(self, deed: Deed, clause: Clause, actor: Found) -> None:
        other = self._turned_on(deed, clause)
        moved = self._verb(clause) in word_list("activities", "moving") | word_list("activities", "changing")
        made = self._verb(clause) in word_list("activities", "making")
        if not other.names and deed.undergoer is not None and not moved and not made:
            other = self._undergoing(deed.undergoer)
        if not other.names:
            other = self._counterpart(deed, clause)
        if not other.names and deed.undergoer is not None and not moved and not made:
            other = self._whose(deed.undergoer)
        self._draft(deed, clause, actor, self.without(other, actor.names))

    def _turned_on(self, deed: Deed, clause: Clause) -> Found:
        """Whom a deed reaches that its object names: "declared war on Norland", "granted Chad a loan"."""
        if clause.predicate.passive:
            return Found()
        if clause.predicate.lemma in {"recognize", "recognise"} and clause.objects:
            return self.it(clause.objects[0]) or Found()
        if len(clause.objects) > 1 and clause.objects[1][1] <= clause.objects[0][0]:
            return self._undergoing(clause.objects[1])
        match = _WARLIKE.match(self.text[clause.predicate.end : deed.end])
        if match is None:
            return Found()
        return self.head_party(*self.trimmed(clause.predicate.end + match.end(), deed.end))

    def _undergoing(self, span: Span) -> Found:
        """To whom it is done: the parties or people that the object is, or whose by name it is."""
        start, end = self.trimmed(*span)
        cut = re.search(r"\s+(?:near|off|in|at|on|during|after|before|from|over)\s", self.text[start:end])
        about = self.discourse.about
        if about is not None and _THE_COUNTRY.fullmatch(self.text[start:end].strip()):
            return Found((about,))
        if re.match(r"state of (?!\w+ [A-Z])[a-z]", self.text[start:end]):
            return Found()  # "extended a state of emergency"
        formal = _FORMAL.match(self.text[start:end])
        whole = self.name_at(start)
        if formal is not None and whole is not None and whole.end > start + formal.end():
            formal = None
        start = start + formal.end() if formal is not None else start
        span = (start, start + cut.start()) if cut is not None and formal is None else (start, end)
        found = self.head_party(*span)
        if found.names and not found.generic:
            return found
        if re.search(r"['’]s?\s", self.text[slice(*span)]) and (owned := self.owned(*span)) is not None:
            return owned[0]
        whom = self.people(span) if _living(self.head_of(span)) else Found()
        return whom if not whom.generic else Found()

    def _whose(self, span: Span) -> Found:
        """Whose a thing is by the words behind it: "control of Norland's ports", "claims upon Norland"."""
        behind = re.search(r"\b(?:of|upon|over)\s+(?:the\s+)?", self.text[slice(*span)])
        if behind is None:
            return Found()
        start = span[0] + behind.end()
        name = self.name_at(start)
        if name is None or name.kind not in {NameKind.STATE, NameKind.BODY, NameKind.PERSON}:
            return Found()
        rest = self.text[name.end : span[1]]
        if rest and not re.match(r"['’]s?\s|\s+(?:in|on|at|from|after)\s", rest):
            return Found()
        return Found((self.discourse.name_of(name),))

    def _counterpart(self, deed: Deed, clause: Clause) -> Found:
        """With, for, to or against whom it is done: the first party behind such a preposition."""
        inner = [
            c.predicate.start
            for c in self.clauses
            if deed.at < c.predicate.start < deed.end and c is not clause
        ]
        stop = min([deed.end, *inner])
        aside = _ASIDE_IN_TIME.search(self.text[clause.predicate.end : stop])
        stop = clause.predicate.end + aside.start() if aside is not None else stop
        made = self._verb(clause) in word_list("activities", "making")
        for match in _TOWARDS.finditer(self.text[clause.predicate.end : stop]):
            if made and match[1] not in {"with", "against", "to"}:
                continue
            start, end = self.trimmed(clause.predicate.end + match.end(), stop)
            found = self.by_body(self.head_party(start, end))
            if found.names and not found.generic:
                return found
            cut = _PHRASE_END.search(self.text[start:end])
            words = self.text[start : start + cut.start() if cut is not None else end]
            head = self.head_of((start, start + len(words)))
            if (
                _living(head)
                and head not in {"nation", "nations"}
                and words
                and len(words.split()) <= _FEW_WORDS
                and words[0].islower()
            ):
                return self.people((start, start + len(words)))
        return Found()

    def _draft(
        self, deed: Deed, clause: Clause, actor: Found, other: Found, status: Status | None = None
    ) -> None:
        status = status or self.status(deed)
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
