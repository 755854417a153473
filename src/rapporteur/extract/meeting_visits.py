"""Frames of visits: hosted, received, welcomed, visited, travelled to."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Phrase, Relation
from rapporteur.extract.deeds import person_noun
from rapporteur.extract.discourse import Found
from rapporteur.extract.eventnouns import place_after
from rapporteur.extract.meeting_parts import (
    ClauseReader,
    Meeting,
    lexicon,
)
from rapporteur.extract.mentions import NameKind
from rapporteur.model import Form, Role

__all__ = ["VisitFrames"]


_FEW = 6
"""Words: guests without names are called by no more."""
_BEHIND_GUESTS = re.compile(r"\s+(?:in|on|at|for|from|to|with|who|during|before|after|as)\s|[,;:(—–]")
_DELEGATION = re.compile(r"\b(delegations?) (?:led|headed) by\s+")

_PERSONAL = re.compile(r"he|she|they|who|the (?:delegation|guests?)", re.IGNORECASE)


class VisitFrames(ClauseReader):
    """Frames of clauses that tell who came to whom."""

    def hosting(self, clause: Clause) -> Meeting | None:
        """X hosts, receives, welcomes Y (to a place, for a meeting)."""
        predicate = clause.predicate
        if predicate.lemma not in lexicon()["hosting"] or clause.relation in {Relation.PARTICIPLE}:
            return None
        first = clause.phrases[0] if clause.phrases else None
        if predicate.passive:
            agent = next((p for p in clause.phrases if p.preposition == "by"), None)
            guests, hosts = (
                self.parties(clause.subject),
                self.parties((agent.inner, agent.end)) if agent else Found(),
            )
        else:
            if first is None or first.preposition is not None:
                return None
            led = _DELEGATION.search(self.text, first.inner, clause.end)
            stop = min(first.end, led.end(1)) if led is not None else first.end
            guests, hosts = self.parties((first.inner, stop)), self.subject(clause)
            me = self.discourse.speaker() if self.discourse.turn is not None else None
            addressed = re.match(r"(?:both of |all of )?you\b", self.text[first.inner : stop])
            if me is not None and me in hosts.names and addressed:
                others = self.discourse.others()
                hosts, guests = Found((me,)), others if others.names else guests
        if (
            first is not None
            and re.search(r"[’']s?\s", self.text[first.inner : first.end])
            and self._possessor(first)
        ):
            return None
        people = [
            n
            for n in self.sentence.names_in(
                *(
                    (first.inner, first.end)
                    if first is not None and not predicate.passive
                    else clause.subject or (0, 1)
                )
            )
            if n.kind in {NameKind.PERSON, NameKind.OFFICE}
        ]
        you = first is not None and re.match(r"you\b", self.text[first.inner : first.end])
        if predicate.passive and clause.subject is not None and hosts.names:
            you = you or _PERSONAL.fullmatch(self.text[slice(*clause.subject)])  # "where he was received by"
        if not people and predicate.lemma == "receive" and not predicate.passive and first is not None:
            unnamed = self._unnamed_guests(first.inner, stop)
            if unnamed.names and all(self.discourse.book.person(n) is not None for n in hosts.names):
                return self._received(clause, hosts, unnamed)
        if not guests.names or (
            not people and not you and "delegation" not in self.text[clause.start : clause.end].lower()
        ):
            return None
        place = self.place(clause, clause.end, frozenset({"to", "in", "at"}))
        event = self.event_in(predicate.end, self.topic_from(clause))
        purpose = re.search(
            r"\bto (?:the )?[A-Z]|\bto\b.{0,30}\bfor\b|\bfor (?:a|an|the|his|her|talks)\b",
            self.text[predicate.end : clause.end],
        )
        came = _DELEGATION.search(self.text, predicate.end, clause.end)
        if (
            predicate.lemma in {"welcome", "greet"}
            and place is None
            and event is None
            and purpose is None
            and (came is None or predicate.passive)
        ):
            return None
        meeting = self.new(
            clause,
            f"meeting.hosting.{predicate.lemma}",
            event.form if event else Form.VISIT,
            prepositions=frozenset({"to", "in", "at"}),
        )
        if predicate.lemma in {"host", "receive", "co-host"} and event is None:
            meeting.form = Form.MEETING
        meeting.add(Role.HOST, hosts)
        if came is not None and guests.names == ("delegation",):
            guests = Found()  # its leader stands for it
        meeting.add(Role.VISITOR if meeting.form is Form.VISIT else Role.PARTICIPANT, guests)
        if came is not None and not predicate.passive:
            leaders = self.parties((came.end(), self._until_participle(came.end(), self.end(clause))))
            meeting.add(Role.VISITOR if meeting.form is Form.VISIT else Role.PARTICIPANT, leaders)
        if event is not None:
            self.take(meeting, event)
        meeting.topics = self.topics(clause)
        meeting.shows = True
        return meeting

    def _unnamed_guests(self, start: int, end: int) -> Found:
        """Persons without names who are received ("the five presidents"), in the text's words."""
        words = _BEHIND_GUESTS.split(self.text[start:end], maxsplit=1)[0].strip(" ,")
        words = re.sub(r"^(?:the|an?)\s+", "", words)
        if not words or len(words.split()) > _FEW or not person_noun(words.split()[-1].lower()):
            return Found()
        return Found((words,))

    def _received(self, clause: Clause, hosts: Found, guests: Found) -> Meeting | None:
        """A meeting of somebody by name with unnamed persons."""
        if not hosts.names:
            return None
        meeting = self.new(
            clause, "meeting.hosting.receive", Form.MEETING, prepositions=frozenset({"to", "in", "at"})
        )
        meeting.add(Role.HOST, hosts)
        meeting.add(Role.PARTICIPANT, guests)
        meeting.topics = self.topics(clause)
        meeting.shows = True
        return meeting

    def _possessor(self, phrase: Phrase) -> bool:
        """Whether the person an object begins with only owns it ("the President's initiative")."""
        names = self.sentence.names_in(phrase.inner, phrase.end)
        return any(self.text[n.end : n.end + 1] in {"’", "'"} and n.end < phrase.end - 1 for n in names[:1])

    def visiting(self, clause: Clause) -> Meeting | None:
        """X visits a place, state, body or person."""
        predicate = clause.predicate
        event = self.event_in(predicate.end, clause.end)
        on = event is not None and self.text[predicate.end : event.start].strip() == "on"
        if predicate.lemma == "be" and on and event is not None and event.form is Form.VISIT:
            meeting = self.new(
                clause, "meeting.visiting.be", Form.VISIT, prepositions=frozenset({"to", "in"})
            )
            meeting.add(Role.VISITOR, self.subject(clause))
            self.take(meeting, event)
            meeting.shows = True
            return meeting
        if predicate.lemma not in lexicon()["visiting"] or (
            clause.relation is Relation.GERUND and clause.parent is None
        ):
            return None
        subject = self.subject(clause)
        if predicate.passive:
            return None
        first = clause.phrases[0] if clause.phrases else None
        if first is None or first.preposition is not None:
            return None
        mention = next(
            (
                n
                for n in self.sentence.names
                if first.inner <= n.start < first.end
                and n.kind in {NameKind.PLACE, NameKind.STATE, NameKind.BODY}
            ),
            None,
        )
        if mention is None and self._site(first, clause):
            meeting = self.new(clause, f"meeting.visiting.{predicate.lemma}", Form.VISIT)
            meeting.add(Role.VISITOR, subject)
            return meeting if meeting.parties else None
        if mention is None or not (subject.names or subject.unresolved):
            return None
        meeting = self.new(clause, f"meeting.visiting.{predicate.lemma}", Form.VISIT)
        meeting.add(Role.VISITOR, subject)
        if mention.kind is NameKind.STATE:
            meeting.add(Role.HOST, Found((mention.name,)))
        elif mention.kind is NameKind.BODY:
            meeting.add(Role.HOST, Found((self.discourse.name_of(mention),)))
        if (place := place_after(self.sentence, mention)) is not None:
            meeting.place = place[0]
        meeting.topics = self.topics(clause)
        meeting.shows = True
        return meeting

    def _site(self, goal: Phrase, clause: Clause) -> bool:
        """Whether somebody visits a place that has no name of its own ("visited the university library")."""
        words = re.split(
            r"\b(?:of|in|at|for|on|near|where|which|that)\b|,", self.text[goal.inner : goal.end]
        )[0]
        last = re.findall(r"[a-z]+", words.lower())[-1:]
        return (
            clause.predicate.tense == "past"
            and clause.relation in {Relation.MAIN, Relation.COORDINATED}
            and bool(set(last) & lexicon()["sites"])
        )

    def travel(self, clause: Clause) -> Meeting | None:
        """X travels to a place."""
        predicate = clause.predicate
        if predicate.lemma not in lexicon()["travel"] or clause.relation in {Relation.PARTICIPLE}:
            return None
        phrase = next(
            (
                p
                for p in clause.phrases
                if p.preposition in {"to", "in"} and (p.preposition == "to" or predicate.lemma == "arrive")
            ),
            None,
        )
        if phrase is None:
            return None
        goal = next(
            (
                n
                for n in self.sentence.names
                if phrase.inner <= n.start <= phrase.inner + 4 and n.kind in {NameKind.PLACE, NameKind.STATE}
            ),
            None,
        )
        if goal is None or (clause.subject is not None and self.event_in(*clause.subject) is not None):
            return None
        subject = self.subject(clause)
        persons = clause.subject is not None and any(
            n.kind in {NameKind.PERSON, NameKind.OFFICE} for n in self.sentence.names_in(*clause.subject)
        )
        words = self.text[slice(*clause.subject)].lower() if clause.subject else ""
        if not subject.names or not (persons or lexicon()["travellers"] & set(words.split())):
            return None
        if (
            predicate.lemma in lexicon()["to_visit"]
            and not persons
            and not re.search(r"\b(?:he|she|i|we|delegation)\b", words)
        ):
            return None
        meeting = self.new(
            clause, f"meeting.travel.{predicate.lemma}", Form.VISIT, prepositions=frozenset({"to", "in"})
        )
        meeting.add(Role.VISITOR, subject)
        if goal.kind is NameKind.STATE:
            meeting.add(Role.HOST, Found((goal.name,)))
        event = self.event_in(predicate.end, self.topic_from(clause))
        if event is not None and event.form is Form.VISIT:
            self.take(meeting, event)
        self.add_with(clause, meeting)
        meeting.topics = self.topics(clause)
        meeting.shows = True
        return meeting
