"""Frames of a speaker's own meetings: good to see you, welcome to P, thank you for coming, you were in P."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Phrase, Relation
from rapporteur.extract.discourse import Found
from rapporteur.extract.eventnouns import EventNoun, place_after
from rapporteur.extract.meeting_parts import ClauseReader, Meeting, lexicon
from rapporteur.extract.mentions import NameKind
from rapporteur.model import Form, Genre, Role, Status

__all__ = ["SpokenFrames"]


_WELCOME = re.compile(
    r"(?:^|[.,;:—–]\s*|\b(?:[Aa]nd|[Ss]o|[Yy]ou are|[Yy]ou[’']re)\s+)(?:(?:most|very|warmly|always)\s+)*"
    r"(?P<word>[Ww]elcome)\s+(?:back\s+|again\s+|here\s+)?to\s+(?:the\s+(?:beautiful\s+)?(?:city|capital|"
    r"republic|state|kingdom|island)\s+of\s+|our\s+\w+,\s+|the\s+|beautiful\s+|sunny\s+)?(?=[A-Z])"
)
"""Words of welcome to a place, without one who welcomes."""
_SEEN = re.compile(
    r"\W*(?:you|him|her|them|each other|one another)\b(?:\s+(?:again|all|both|soon|here|there|later|"
    r"just|only|back))*(?=\s*(?:[,.]|$)|\s+(?:in|at|on|during|last|next|this|tomorrow|today|earlier|a|for)\b)"
)
_GOING = re.compile(r"\b(?:will|[’']ll|shall|going to|gonna)\b")


class SpokenFrames(ClauseReader):
    """Frames of clauses by which a speaker tells whom they meet, host and visit."""

    def spoken(self, clause: Clause) -> Meeting | None:
        """The frames of one who speaks, one after the other."""
        if self.discourse.turn is None and self.discourse.genre is not Genre.REMARKS:
            return None
        return (
            self._had_here(clause)
            or self._came(clause)
            or self._was_there(clause)
            or self._pleased_to(clause)
            or self._glad_that(clause)
            or self._seeing(clause)
        )

    def _other_speaker(self) -> Found:
        """Whom the speaker speaks to, where that is one."""
        others = self.discourse.others()
        return others if others.names else Found()

    def _whole(self, clause: Clause, meeting: Meeting) -> None:
        """Let the quote begin where the sentence tells how good it is to meet."""
        parent = self.clauses[clause.parent] if clause.parent is not None else None
        while parent is not None and clause.joined and parent.predicate.tense == "none":
            parent = self.clauses[parent.parent] if parent.parent is not None else None
        meeting.start = parent.start if parent is not None else meeting.start

    def _pleased_to(self, clause: Clause) -> Meeting | None:
        """ "It is an honor to be in P": the speaker visits; "it is good to see you": the speakers meet."""
        predicate = clause.predicate
        lemma = predicate.lemma
        if clause.relation is not Relation.INFINITIVE or lemma not in lexicon()["pleased_to"]:
            return None
        before = re.findall(r"[a-z]+", self.text[: predicate.start].lower())
        if not set(before if clause.joined else before[-8:]) & lexicon()["pleased"]:
            return None
        if lemma == "see" and any(
            c.joined and c.predicate.lemma in {"welcome", "have"} and c.relation is Relation.INFINITIVE
            for c in self.clauses
        ):
            return None  # "good to see you and to welcome you to Bergen"
        me = self.discourse.speaker()
        if me is None:
            return None
        made = self._being(clause, me) if lemma == "be" else self._receiving(clause, me)
        if made is not None:
            self._whole(clause, made)
        return made

    def _being(self, clause: Clause, me: str) -> Meeting | None:
        """ "to be in Bergen" is a visit; "to be with you", "to be here today" a meeting with the other."""
        company = Found()
        for phrase in clause.phrases:
            if phrase.preposition == "with":
                you = re.match(r"(?:all of |both of )?you\b", self.text[phrase.inner : phrase.end])
                company = self._other_speaker() if you else self.parties(self.reach(clause, phrase))
        place = self.place(clause, clause.end, frozenset({"in", "at"}))
        rest = self.text[clause.predicate.end : clause.end].lower()
        here = re.match(r"\W*(?:back |all |once again )?here\b", rest) is not None
        if place is not None and not company.names:
            meeting = self.new(clause, "meeting.there.be", Form.VISIT)
            meeting.place = place
            meeting.add(Role.VISITOR, Found((me,)))
            return meeting
        if here and not company.names and self.sentence.times_in(clause.predicate.end, clause.end):
            company = self._other_speaker()
        if not company.names or me in company.names:
            return None
        meeting = self.new(clause, "meeting.there.be", Form.MEETING)
        meeting.add(Role.PARTICIPANT, Found((me,)))
        meeting.add(Role.PARTICIPANT, company)
        return meeting

    def _receiving(self, clause: Clause, me: str) -> Meeting | None:
        """ "to see you", "to welcome Prime Minister X": whom the speaker meets or hosts."""
        lemma = clause.predicate.lemma
        with_ = lemma == "meet" and re.match(r"\s+with\b", self.text[clause.predicate.end :]) is not None
        first = next(
            (p for p in clause.phrases if (p.preposition == "with" if with_ else not p.preposition)), None
        )
        if first is None:  # "to welcome to the palace Prime Minister X"
            named = [
                n
                for n in self.sentence.names_in(clause.predicate.end, clause.end)
                if n.kind is NameKind.PERSON
            ]
            first = Phrase(None, named[0].start, named[0].start, named[0].end) if named else None
        if first is None:
            return None
        you = self.parties((first.inner, first.end))
        words = re.findall(r"\w+", self.text[first.inner : clause.end].lower())
        people = {NameKind.PERSON, NameKind.OFFICE}
        if words[:1] == ["you"]:
            you = self._other_speaker() if not you.names else you
        elif not any(n.kind in people for n in self.sentence.names_in(first.inner, first.end)):
            return None
        if not you.names:
            return None
        hosts = lemma in {"welcome", "have", "host", "receive"}
        meeting = self.new(
            clause,
            f"meeting.there.{lemma}",
            Form.VISIT if hosts else Form.MEETING,
            prepositions=frozenset({"to", "in", "at"} if hosts else {"in", "at"}),
        )
        meeting.add(Role.HOST if hosts else Role.PARTICIPANT, Found((me,)))
        meeting.add(Role.VISITOR if hosts else Role.PARTICIPANT, you)
        return meeting

    def _glad_that(self, clause: Clause) -> Meeting | None:
        """ "I'm delighted you're here", "glad that you could join us": the other is the speaker's guest."""
        above = self.clauses[clause.parent] if clause.parent is not None else None
        me, you = self.discourse.speaker(), self._other_speaker()
        if (
            above is None
            or above.predicate.lemma != "be"
            or clause.subject is None
            or self.text[slice(*clause.subject)].lower() != "you"
            or me is None
            or not you.names
        ):
            return None
        before = re.findall(r"[a-z]+", self.text[above.predicate.start : clause.start].lower())
        if not set(before) & lexicon()["pleased"] or not self._is_coming(clause):
            return None
        meeting = self.new(clause, "meeting.there.here", Form.VISIT)
        meeting.start = above.start
        meeting.add(Role.HOST, Found((me,)))
        meeting.add(Role.VISITOR, you)
        return meeting

    def _is_coming(self, clause: Clause) -> bool:
        """Whether a clause says that somebody is here, has come, could join."""
        rest = self.text[clause.predicate.end : clause.end].lower()
        lemma = clause.predicate.lemma
        if lemma == "be":
            return re.match(r"\W*(?:all |both |back )?here\b", rest) is not None
        return (lemma == "join" and re.match(r"\W*(?:me|us)\b", rest) is not None) or lemma in {
            "come",
            "visit",
        }

    def _came(self, clause: Clause) -> Meeting | None:
        """ "Thank you for coming to Bergen", "for being here today": the other is the speaker's guest."""
        me, you = self.discourse.speaker(), self._other_speaker()
        if (
            clause.relation is not Relation.GERUND
            or clause.predicate.lemma not in {"come", "be", "join", "visit"}
            or not self._is_coming(clause)
            or not re.search(r"\bthank(?:s| you)\b[^.;]{0,60}\bfor\W+$", self.text[: clause.start].lower())
            or me is None
            or not you.names
        ):
            return None
        meeting = self.new(
            clause, "meeting.there.came", Form.VISIT, prepositions=frozenset({"to", "in", "at"})
        )
        if meeting.place is None and clause.predicate.lemma == "visit":
            meeting.place = self.place_at(clause.predicate.end, clause.end)
        meeting.add(Role.HOST, Found((me,)))
        meeting.add(Role.VISITOR, you)
        return meeting if meeting.place or meeting.time else None

    def _had_here(self, clause: Clause) -> Meeting | None:
        """ "Thank you for having me": the speaker is the guest of the other."""
        me, you = self.discourse.speaker(), self._other_speaker()
        if (
            clause.relation is not Relation.GERUND
            or clause.predicate.lemma not in {"have", "host", "receive", "welcome"}
            or not re.match(r"\W*(?:me|us)\b", self.text[clause.predicate.end : clause.end])
            or not re.search(r"\bthank", self.text[: clause.start].lower())
            or me is None
            or not you.names
        ):
            return None
        meeting = self.new(clause, "meeting.there.had", Form.VISIT)
        meeting.add(Role.HOST, you)
        meeting.add(Role.VISITOR, Found((me,)))
        return meeting

    def _seeing(self, clause: Clause) -> Meeting | None:
        """ "I'll be seeing you in Bergen", "I saw you last May": the speakers meet, with a time or place."""
        predicate = clause.predicate
        if predicate.lemma != "see" or predicate.passive or predicate.negated:
            return None
        if _SEEN.match(self.text[predicate.end : clause.end]) is None:
            return None
        ahead = _GOING.search(self.text[max(clause.start - 10, 0) : predicate.end]) is not None
        if not ahead and predicate.tense != "past":
            return None
        first = clause.phrases[0] if clause.phrases else None
        whom = self.parties((first.inner, first.end)) if first is not None else Found()
        if re.match(r"\W*you\b", self.text[predicate.end : clause.end]):
            whom = self._other_speaker()
        meeting = self.new(clause, "meeting.encounter.see", Form.MEETING)
        meeting.add(Role.PARTICIPANT, self.subject(clause))
        meeting.add(Role.PARTICIPANT, whom)
        event = self.event_in(predicate.end, clause.end)
        if event is not None:
            self.take(meeting, event)
        else:
            meeting.place = meeting.place or self.first_place(clause)
        if len(meeting.parties) < 2 or not (meeting.time or meeting.place or meeting.series):
            return None
        meeting.status = Status.PLANNED if ahead else Status.ACTUAL
        return meeting

    def _was_there(self, clause: Clause) -> Meeting | None:
        """ "When you were in Bergen last March", "I was in Bergen in March": a visit abroad."""
        if (
            clause.predicate.lemma != "be"
            or clause.predicate.tense != "past"
            or clause.subject is None
            or self.text[slice(*clause.subject)].lower() not in {"i", "you", "he", "she", "we"}
        ):
            return None
        first = clause.phrases[0] if clause.phrases else None
        there = self.sentence.names_in(first.inner, first.end) if first is not None else []
        if first is None or first.preposition not in {"in", "at"} or not there:
            return None
        goal = there[0]
        if goal.kind not in {NameKind.PLACE, NameKind.STATE} or goal.start > first.inner + 4:
            return None
        who = self.parties(clause.subject)
        land = goal.name if goal.kind is NameKind.STATE else goal.state
        home = {self.discourse.state_of(n) for n in who.names}
        if not who.names or land is None or land in home or None in home or not self.sentence.times:
            return None
        meeting = self.new(clause, "meeting.there.was", Form.VISIT)
        meeting.add(Role.VISITOR, who)
        if goal.kind is NameKind.STATE:
            meeting.add(Role.HOST, Found((land,)))
        place = place_after(self.sentence, goal)
        meeting.place = place[0] if place is not None else meeting.place
        above = self.clauses[clause.parent] if clause.parent is not None else None
        meeting.time = meeting.time or next(
            (
                t.interval
                for t in self.sentence.times_in(above.start if above else 0, clause.end)
                if t.interval is not None
            ),
            None,
        )
        return meeting

    def welcomed(self) -> Meeting | None:
        """ "Welcome to Bergen, Madam President": the other is the speaker's guest."""
        me, you = self.discourse.speaker(), self._other_speaker()
        match = _WELCOME.search(self.text) if self.discourse.turn is not None and me and you.names else None
        if match is None or me is None:
            return None
        goal = next((n for n in self.sentence.names if n.start <= match.end() < n.end), None)
        if goal is None or goal.kind not in {NameKind.PLACE, NameKind.STATE}:
            return None
        place = place_after(self.sentence, goal)
        meeting = Meeting("meeting.there.welcome", Form.VISIT, match.start("word"), goal.end)
        meeting.place = place[0] if place is not None else None
        meeting.add(Role.HOST, Found((me,)))
        meeting.add(Role.VISITOR, you)
        return meeting

    def had(self, clause: Clause) -> Meeting | None:
        """ "the talks we had in Bergen", "the conversations that we will have with the Prime Minister"."""
        if clause.relation is not Relation.RELATIVE or clause.predicate.lemma not in {"have", "hold"}:
            return None
        event = self._just_before(clause)
        if event is None or clause.subject is None or clause.predicate.passive:
            return None
        own = re.search(
            r"\b(?:i|we|you|he|she|they)\b", self.text[event.head[1] : clause.predicate.start].lower()
        )
        if own is None:
            return None
        start = event.head[1] + own.start()
        meeting = self.new(clause, f"meeting.hold.{clause.predicate.lemma}", event.form)
        meeting.start = event.start
        meeting.add(Role.PARTICIPANT, self.parties((start, event.head[1] + own.end())))
        self.take(meeting, event)
        self.add_with(clause, meeting)
        for before in self.out:
            if before.event is event:  # "excited about the talks that we will have with X today"
                before.parties += [p for p in meeting.parties if p not in before.parties]
                before.time = before.time or meeting.time
                return None
        told = event.form in {Form.MEETING, Form.DIALOGUE, Form.CALL} or meeting.time or meeting.place
        return meeting if len(meeting.parties) > 1 and told else None

    def _just_before(self, clause: Clause) -> EventNoun | None:
        """The noun for a meeting that a relative clause describes."""
        for event in self.events:
            gap = self.text[event.head[1] : clause.predicate.start].lower()
            if event.head[1] < clause.predicate.start and re.fullmatch(
                r",?\s+(?:that\s+|which\s+)?(?:i|we|you|he|she|they)(?:[’']\w+)?\s+(?:\w+\s+){0,2}", gap
            ):
                return event
        return None
