"""Meetings: who meets, talks, calls, visits, convenes; held, planned, asked for or called off.

Frames are made of the words in ``vocab/meetings.yaml``; each says which clause it takes and what the
clause's parts are in the meeting. Source of what counts: GUIDELINES, kind `meeting`, rules 1 to 3,
8, 9, 11, 12 and 17.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.extract.attribution import Attribution, covering
from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Found, Told
from rapporteur.extract.eventnouns import EventNoun
from rapporteur.extract.meeting_company import CompanyFrames
from rapporteur.extract.meeting_frames import ShowingFrames
from rapporteur.extract.meeting_parts import Meeting, lexicon
from rapporteur.extract.meeting_spoken import SpokenFrames
from rapporteur.extract.meeting_talk import TalkFrames
from rapporteur.extract.meeting_visits import VisitFrames
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.status import status_of
from rapporteur.extract.topics import split_topics
from rapporteur.model import Form, Kind, MeetingDetail, Role, Status

__all__ = ["find_meetings", "shows", "title_meeting"]


_BESIDE = "following|after|before|ahead of|prior to|upon|concluding"
"""What says that an act was done beside a meeting: "Following the talks with X, Y said …"."""


class Reader(ShowingFrames, CompanyFrames, VisitFrames, SpokenFrames, TalkFrames):
    """Reads the meetings of one sentence."""

    def parties(self, span: tuple[int, int] | None) -> Found:
        """The parties that a span names; a body of two sides stands for them in a meeting."""
        return self.members(super().parties(span))

    def read(self) -> list[Draft]:
        """All meetings of the sentence."""
        for clause in self.clauses:
            if any(clause.predicate.start > m.start and self._inside(clause, m) for m in self.out):
                continue
            made = self._frame(clause)
            if made is not None:
                self._going_to(clause, made)
                self.out.append(made)
                told = self.discourse.told()
                if made.form is Form.VISIT and not any(_is_name(p.name) for p in made.parties[:1]):
                    continue  # a visit of "20 delegations" is not what "we" and "they" speak of
                if self._aside(clause) and told is not None and len(told.parties) >= 2:
                    continue  # a side meeting is not what "the delegations" met in
                if made.form is Form.VISIT and clause.relation is Relation.RELATIVE and len(self.out) > 1:
                    continue  # "received X, who is on a visit to Y": the text goes on about the first
                told_by = clause.relation not in {Relation.INFINITIVE, Relation.GERUND, Relation.PARTICIPLE}
                if (
                    made.shows
                    and (told_by or told is None)
                    and (made.status is Status.ACTUAL or (made.status is Status.PLANNED and told is None))
                ):
                    met = tuple(p for p in made.parties if p.role is not Role.ORGANIZER)
                    self.discourse.tell(met if len(met) > 1 else tuple(made.parties), made.form)
        welcome = self.welcomed()
        if welcome is not None and not any(m.start <= welcome.start < m.end for m in self.out):
            self.out.append(welcome)
        self._nominal()
        return [self._draft(m) for m in self.out]

    def _going_to(self, clause: Clause, meeting: Meeting) -> None:
        """Let "Today we are going to meet" begin with its subject and its time."""
        above = self.clauses[clause.parent] if clause.parent is not None else None
        if (
            above is None
            or clause.relation is not Relation.INFINITIVE
            or above.predicate.lemma != "go"
            or not above.predicate.progressive
        ):
            return
        if meeting.start > above.start:
            meeting.start = self.begin(above)
            meeting.time = meeting.time or self.time(above, clause.predicate.start)

    def _inside(self, clause: Clause, meeting: Meeting) -> bool:
        """Whether a clause only goes on about a meeting that its sentence shows already."""
        if not meeting.start <= clause.predicate.start < meeting.end:
            return False
        if (
            clause.relation is Relation.GERUND
            and clause.joined
            and clause.predicate.lemma in {"speak", "talk"}
        ):
            return False  # "spoke with X, as well as speaking with Y"
        if clause.relation in {Relation.INFINITIVE, Relation.GERUND}:
            return True
        if (
            clause.relation in {Relation.RELATIVE, Relation.ADVERBIAL}
            and clause.predicate.lemma in lexicon()["discussing"]
        ):
            meeting.add(Role.PARTICIPANT, self.parties(clause.subject))
            meeting.topics = meeting.topics or split_topics(self.sentence, *self.object(clause))
            return True
        return clause.relation is Relation.PARTICIPLE

    def _frame(self, clause: Clause) -> Meeting | None:
        for frame in (
            self.spoken,
            self.had,
            self.encounter,
            self.calling_off,
            self.happening,
            self.bringing,
            self.inverted,
            self.delegation,
            self.joining,
            self.holding,
            self.hosting,
            self.visiting,
            self.travel,
            self.discussing,
            self.attending,
            self.telling,
            self.agenda,
            self.forward,
            self.first_meeting,
            self.verbless,
        ):
            made = frame(clause)
            if made is not None:
                made.status = (
                    status_of(clause, self.clauses, self.text)
                    if made.status is Status.ACTUAL and not made.rule.startswith("meeting.there.")
                    else made.status
                )
                if made.event is not None:
                    self.used.append(made.event)
                    if made.event.next and made.status is Status.ACTUAL and clause.predicate.tense != "past":
                        made.status = Status.PLANNED
                return made
        return None

    def _aside(self, clause: Clause) -> bool:
        """Whether a clause tells a meeting on the margins of another."""
        start = clause.adjunct[0] if clause.adjunct is not None else clause.start
        return (
            re.search(r"\b(?:margins|sidelines) of\b|\bseparately\b", self.text[start : clause.end])
            is not None
        )

    def _nominal(self) -> None:
        """Meetings that are only named, when the words give a date, an ordinal, a place or both sides."""
        for event in self.events:
            if event in self.used or any(e.start <= event.start and event.end <= e.end for e in self.used):
                continue
            meeting = self._named(event)
            if meeting is not None:
                self.out.append(meeting)

    def _named(self, event: EventNoun) -> Meeting | None:
        owner = self.owner(event)
        between = [n for span in event.between for n in self.parties(span).names]
        sides = len({*event.states, *self.bodies(event).names}) + len(set(between)) + len(owner.names)
        named = event.series is not None
        dated = event.time is not None
        first_person = event.owner is not None and self.text[slice(*event.owner)].lower() in {"my", "our"}
        inside = named and any(
            n.kind is NameKind.PLACE for m in self.sentence.names_in(event.start, event.end) for n in m.parts
        )
        if event.form is Form.VISIT:
            place = event.place is not None or event.somewhere or event.ordinal is not None or first_person
            enough = bool(place and (owner.names or dated))
        elif named:
            enough = (
                dated
                or event.place is not None
                or event.ordinal is not None
                or inside
                or (bool(owner.names) and len((event.series or "").split()) > 1)
                or len(set(event.states) | set(between)) >= 2
                or event.next
            )
        elif event.weak:
            met = len(set(between)) >= 2 or (bool(between) and bool(owner.names) and not first_person)
            enough = sides >= 2 and (dated or event.place is not None or met)
        else:
            enough = (
                sides >= 2
                or (dated and (sides >= 1 or event.place is not None or event.ordinal is not None))
                or (event.ordinal is not None and event.place is not None)
            )
        if between and re.search(rf"\b(?:{_BESIDE})\s+(?:the\s+)?$", self.text[: event.start], re.IGNORECASE):
            enough = enough or bool(set(self._attending(event).names) - set(between))
        clause = self._clause_of(event)
        if clause is not None and clause.predicate.lemma in lexicon()["discussing"]:
            # what is only talked about needs a date or both sides (GUIDELINES, rule 3)
            enough = enough and (dated or len(set(event.states) | set(between)) >= 2)
        told = self.discourse.told()
        todays = (
            event.owner is not None
            and told is not None
            and len({p.name for p in told.parties}) > 1
            and event.series is None
            and event.form is not Form.VISIT
            and dated
            and not sides
            and bool(self.sentence.times_in(*event.owner))
        )  # "today's meeting"
        if not enough and not todays:
            return None
        status = Status.PLANNED if event.next else Status.ACTUAL
        meeting = Meeting("meeting.named", event.form, event.start, event.end, status=status)
        self.take(meeting, event)
        role = Role.VISITOR if event.form is Form.VISIT else Role.PARTICIPANT
        if todays and told is not None:
            meeting.parties = list(told.parties)
        if (
            told is not None
            and event.weak
            and event.form is Form.MEETING
            and between
            and set(between) == {p.name for p in told.parties}
        ):
            meeting.form = told.form  # "the conversation between the two presidents", by phone
        guests = self._taking_part(event)
        calls = event.form in {Form.SUMMIT, Form.CONFERENCE} and any(
            event.owner is not None and n.kind is NameKind.PERSON and n.end == event.owner[1]
            for n in self.sentence.names
        )
        meeting.add(Role.HOST if calls else role, owner)  # "President X's summit"
        meeting.add(role, guests)
        meeting.add(role, self.bodies(event))
        beside = re.search(rf"\b(?:{_BESIDE})\s+(?:the\s+)?$", self.text[: event.start], re.IGNORECASE)
        if event.form is not Form.VISIT and not event.next and (beside or not event.between):
            meeting.add(role, self._attending(event))
        if clause is not None and meeting.status is Status.ACTUAL:
            outer = status_of(clause, self.clauses, self.text)
            if (outer in {Status.PLANNED, Status.REQUESTED} and event.time is None) or (
                outer is Status.PLANNED and (todays or self._future(event))
            ):
                meeting.status = outer
        if meeting.time is not None and self._future(event):
            meeting.status = Status.PLANNED
        return meeting

    def _taking_part(self, event: EventNoun) -> Found:
        """Who is thanked or praised for taking part: "thanked X for her participation in the summit"."""
        clause = self._clause_of(event)
        part = re.search(r"\bparticipation (?:in|at) (?:the )?$", self.text[: event.start])
        if part is None or clause is None or not clause.objects:
            return Found()
        return self.parties(clause.objects[0]) if clause.predicate.lemma in lexicon()["asking"] else Found()

    def _attending(self, event: EventNoun) -> Found:
        """The persons who did something at a meeting: "At the summit in Riga, President X said …"."""
        if not re.search(
            rf"\b(?:at|during|in|{_BESIDE})\s+(?:the\s+)?$", self.text[: event.start], re.IGNORECASE
        ) and not (re.match(r"(?:at|during|in)\b", self.text[event.start : event.end], re.IGNORECASE)):
            return Found()
        for clause in self.clauses:
            ahead = clause.adjunct is not None and clause.adjunct[0] <= event.start < clause.adjunct[1]
            behind = clause.agent is not None and clause.agent[1] < event.start < clause.end
            who = clause.agent if behind else clause.subject if ahead else None
            if who is not None and clause.relation is not Relation.GERUND:
                persons = [
                    n for n in self.sentence.names_in(*who) if n.kind in {NameKind.PERSON, NameKind.OFFICE}
                ]
                return self.parties(who) if persons else Found()
        return Found()

    def _future(self, event: EventNoun) -> bool:
        published = self.discourse.published
        return bool(event.time is not None and published is not None and event.time.start > published.end)

    def _clause_of(self, event: EventNoun) -> Clause | None:
        found = [c for c in self.clauses if c.predicate.end <= event.head[0] < c.end]
        ahead = [c for c in self.clauses if c.adjunct and c.adjunct[0] <= event.head[0] < c.adjunct[1]]
        return found[-1] if found else ahead[0] if ahead else None

    def _draft(self, meeting: Meeting) -> Draft:
        link = covering(self.attributions, max(meeting.start, 0))
        speaker: str | None = None
        status = meeting.status
        if link is not None:
            if link.speaker is not None:
                speaker = self.discourse.voice(self.text[slice(*link.speaker)].strip(" ,"))
            if status is Status.ACTUAL and link.status is Status.ALLEGED:
                status = Status.ALLEGED
        if speaker is None and self.discourse.turn is not None:
            speaker = self.discourse.turn
        return Draft(
            kind=Kind.MEETING,
            start=meeting.start,
            end=meeting.end,
            detail=MeetingDetail(meeting.form, meeting.series, meeting.ordinal),
            rule=meeting.rule,
            status=status,
            speaker=speaker,
            time=meeting.time,
            place=meeting.place,
            parties=tuple(meeting.parties),
            topics=meeting.topics,
            unresolved=tuple(dict.fromkeys(meeting.unresolved)),
        )


_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|press secretary)\b", re.IGNORECASE)
"""Offices of those who tell of a meeting and take no part in it."""


def _is_name(words: str) -> bool:
    """Whether words are a name, and do not only say who or how many."""
    return words[:1].isupper() and not re.search(r"\d", words)


def shows(rule: str) -> bool:
    """Whether a rule of this module tells a meeting itself, and does not only go on about one."""
    return rule.startswith("meeting.") and rule.split(".")[1] not in {
        "discussing",
        "telling",
        "agenda",
        "delegation",
    }


def find_meetings(sentence: Sentence, attributions: Sequence[Attribution]) -> list[Draft]:
    """Give the meetings that a sentence tells, in the order of its clauses."""
    drafts = Reader(sentence, attributions).read()
    return [replace(d, end=max(d.end, d.start + 1)) for d in drafts]


def title_meeting(sentence: Sentence) -> Told | None:
    """The meeting that a document's title tells ("Readout of A's Call with B"), for what "the leaders"
    stand for; the title itself is no passage and gives no claim.
    """
    reader = Reader(sentence, ())
    for event in reader.events:
        meeting = Meeting("title", event.form, event.start, event.end)
        role = Role.VISITOR if event.form is Form.VISIT else Role.PARTICIPANT
        meeting.add(role, reader.owner(event))
        for span in event.between:
            meeting.add(Role.PARTICIPANT, reader.parties(span))
        meeting.add(Role.PARTICIPANT, Found(event.states))
        if len(meeting.parties) == 1 and event.between:  # "Meeting with X": with whom the text is about
            rest = [p for p in sentence.discourse.book.people() if p != meeting.parties[0].name]
            meeting.add(Role.PARTICIPANT, Found(tuple(rest[:1])))
        if len(meeting.parties) >= 2 or (event.between and meeting.parties):
            return Told(tuple(meeting.parties), meeting.form)
    persons = [n for n in sentence.names if n.kind is NameKind.PERSON]
    persons = [n for n in persons if not any(_SPEAKS_FOR.search(t.text) for t in n.titles)]
    if len(persons) >= 2:
        meeting = Meeting(
            "title", reader.events[-1].form if reader.events else Form.MEETING, 0, len(sentence.text)
        )
        for person in persons:
            meeting.add(Role.PARTICIPANT, Found((sentence.discourse.name_of(person),)))
        return Told(tuple(meeting.parties), meeting.form)
    return None
