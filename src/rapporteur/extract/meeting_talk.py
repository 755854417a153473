"""Frames that go on about a meeting: discussed, exchanged views on, was briefed on, had on its agenda."""

from __future__ import annotations

import re

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.discourse import Found
from rapporteur.extract.eventnouns import place_after
from rapporteur.extract.meeting_parts import (
    ClauseReader,
    Meeting,
    agenda_pattern,
    lexicon,
    opportunity_pattern,
)
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.topics import split_topics
from rapporteur.model import Form, Genre, Role, Status

__all__ = ["TalkFrames"]


class TalkFrames(ClauseReader):
    """Frames of clauses that tell what was said in a meeting."""

    def discussing(self, clause: Clause) -> Meeting | None:
        """The parties discussed, reviewed, exchanged views on, focused on …"""
        predicate = clause.predicate
        lemma = predicate.lemma
        raw = vocabulary.load("meetings")["discussing_objects"]
        after = self.text[predicate.end : clause.end].lower()
        if lemma in raw:
            if not any(re.search(rf"\b{w}\b", " ".join(after.split()[:4])) for w in raw[lemma]):
                return None
        elif lemma not in lexicon()["discussing"]:
            return None
        if clause.relation in {Relation.PARTICIPLE, Relation.IMPERATIVE, Relation.GERUND} or (
            predicate.passive and lemma not in {"discuss", "review"}
        ):
            return None
        if lemma in lexicon()["talk_only_on"] and not re.match(
            r"\W*(?:\w+ly |\w+ )?(?:in particular |particularly )?(?:on|in particular)\b", after
        ):
            return None
        if lemma == "touch" and not re.match(r"\W*(?:up)?on\b", after):
            return None
        if lemma in lexicon()["talk_of_sides"] and not self._sides(clause):
            return None
        told = self.discourse.told()
        subject = self.subject(clause)
        named = bool(subject.names) or subject.generic
        if lemma in {"talk", "speak"} and not subject.generic:
            return None  # one who speaks about something
        if (
            not predicate.passive
            and clause.subject is not None
            and not named
            and not self.event_in(*clause.subject)
        ):
            return None
        if predicate.passive and told is None:
            return None
        if clause.relation is Relation.INFINITIVE and not self._opportunity(clause):
            return None
        about = bool(clause.objects) or any(p.preposition in {"on", "about"} for p in clause.phrases)
        if clause.relation is Relation.INFINITIVE and lemma in lexicon()["talk_on"] and not about:
            return None  # "continue to consult as the law is carried out": no topic, no meeting
        meeting = self.new(clause, f"meeting.discussing.{lemma}", told.form if told else Form.MEETING)
        meeting.time = self._time_of_discussion(clause)
        meeting.place = None
        with_found: Found = Found()
        ours = False
        for phrase in clause.phrases:
            if phrase.preposition == "with":
                found = self.parties(self.reach(clause, phrase))
                persons = [
                    n
                    for n in self.sentence.names_in(phrase.inner, phrase.end)
                    if n.kind in {NameKind.PERSON, NameKind.OFFICE}
                ]
                if found.names and (persons or not subject.generic):
                    with_found = found
                    break
        known = {p.name for p in told.parties} if told else set()
        if (
            told is not None
            and (
                subject.generic
                or not subject.names
                or set(subject.names) <= known
                or self._same_people(subject, known)
            )
            and not (set(with_found.names) - known)
        ):
            meeting.parties = list(told.parties)
            meeting.form = told.form
        else:
            if ours and not subject.names and (me := self.discourse.speaker()) is not None:
                subject = Found((me,))
            meeting.add(Role.PARTICIPANT, subject)
            meeting.add(Role.PARTICIPANT, with_found)
            if clause.relation is Relation.RELATIVE and with_found.names:
                meeting.time = meeting.time or self.time(clause, clause.end)
                meeting.place = self.place(clause, clause.end, frozenset({"in", "at"}))
            if len(meeting.parties) < 2 and not subject.generic and told is not None:
                meeting.parties = list(told.parties)
            elif len(meeting.parties) < 2 and not subject.generic and not self._body(clause):
                return None
            elif told is None or not {n.name for n in meeting.parties} & known:
                meeting.form = Form.MEETING
        start = predicate.end
        obj = next(
            (
                p
                for p in clause.phrases
                if p.preposition in {None, "on", "upon", "about", "to"} and p.end > p.inner
            ),
            None,
        )
        if obj is not None and lemma in lexicon()["talk_on"]:
            on = next(
                (
                    p
                    for p in clause.phrases
                    if p.preposition in {"on", "upon", "about", "to", "regarding", "concerning"}
                ),
                None,
            )
            start = on.inner if on is not None else start
        meeting.topics = split_topics(self.sentence, start, self._topic_end(clause, with_found))
        if not meeting.topics and not predicate.passive:
            return None
        return meeting

    def _body(self, clause: Clause) -> bool:
        """Whether the subject is a body whose members meet in it ("The Task Force has discussed …")."""
        return clause.subject is not None and any(
            n.kind in {NameKind.BODY, NameKind.EVENT} and n.end >= clause.subject[1] - 1
            for n in self.sentence.names_in(*clause.subject)
        )

    def _same_people(self, subject: Found, known: set[str]) -> bool:
        return bool(subject.names) and all(any(n in k or k in n for k in known) for n in subject.names)

    def _opportunity(self, clause: Clause) -> bool:
        """ "to discuss" by itself tells a meeting when it hangs on "have the opportunity" and the like."""
        parent = self.clauses[clause.parent] if clause.parent is not None else None
        if parent is None:
            return bool(
                re.search(r"\b(?:opportunity|chance|occasion)\s+to\s*$", self.text[: clause.predicate.start])
            )
        between = self.text[parent.predicate.start : clause.predicate.start].lower()
        return (
            bool(opportunity_pattern().search(between))
            or parent.predicate.lemma in lexicon()["opportunity_verbs"]
        )

    def _topic_end(self, clause: Clause, with_found: Found) -> int:
        end = self.end(clause)
        if with_found.names:
            for phrase in clause.phrases:
                if (
                    phrase.preposition == "with"
                    and phrase.start > clause.predicate.end + 8
                    and not any(p.start > phrase.end for p in clause.phrases)
                ):
                    return phrase.start
        return end

    def _sides(self, clause: Clause) -> bool:
        """Whether the subject of a weaker verb stands for those who meet."""
        if clause.subject is None:
            return False
        subject = self.parties(clause.subject)
        if subject.generic:
            return self.discourse.told() is not None
        if self.event_in(*clause.subject) is not None:
            return True
        told = self.discourse.told()
        if told is None or clause.predicate.lemma != "review":
            return False
        known = {p.name for p in told.parties}
        return bool(set(subject.names) & known)

    def _time_of_discussion(self, clause: Clause) -> Interval | None:
        """A discussion's time: in the adjunct, or bare behind the verb ("discussed today")."""
        if clause.adjunct is not None:
            for mention in self.sentence.times_in(*clause.adjunct):
                if mention.interval is not None and not mention.tight:
                    return mention.interval
        for mention in self.sentence.times:
            near = clause.predicate.end <= mention.start <= clause.predicate.end + 2
            if near and mention.interval is not None:
                return mention.interval
        return None

    def telling(self, clause: Clause) -> Meeting | None:
        """X updated or briefed Y on Z, in the meeting that is told."""
        predicate = clause.predicate
        told = self.discourse.told()
        if (
            predicate.lemma not in lexicon()["telling"]
            or told is None
            or clause.relation not in {Relation.MAIN, Relation.COORDINATED}
        ):
            return None
        about = next((p for p in clause.phrases if p.preposition in lexicon()["about"]), None)
        first = clause.phrases[0] if clause.phrases else None
        if about is None or first is None or first.preposition is not None or predicate.passive:
            return None
        subject, other = self.subject(clause), self.parties((first.inner, first.end))
        known = {p.name for p in told.parties}
        if not (set(subject.names) & known):
            return None
        meeting = self.new(clause, f"meeting.telling.{predicate.lemma}", told.form)
        meeting.time, meeting.place = self._time_of_discussion(clause), None
        if set(other.names) & known and told.form is not Form.DIALOGUE and not other.generic:
            meeting.add(Role.PARTICIPANT, subject)
            meeting.add(Role.PARTICIPANT, other)
        else:
            meeting.parties = list(told.parties)
        meeting.topics = split_topics(self.sentence, about.inner, self.end(clause))
        return meeting

    def forward(self, clause: Clause) -> Meeting | None:
        """X looks forward to a meeting: planned."""
        predicate = clause.predicate
        after = self.text[predicate.end : clause.end].lower()
        if predicate.lemma != "look" or not re.match(r"\W*forward\b", after):
            return None
        event = self.event_in(predicate.end, clause.end)
        if event is None or not re.match(
            r"\W*forward(?:[^.;]{0,40}?)\bto\W+$", self.text[predicate.end : event.start]
        ):
            return None
        meeting = self.new(clause, "meeting.forward", event.form)
        meeting.add(Role.PARTICIPANT, self.owner(event))
        meeting.add(Role.PARTICIPANT, self.subject(clause))
        self.take(meeting, event)
        for phrase in clause.phrases:
            if phrase.preposition == "with":
                meeting.add(Role.PARTICIPANT, self.parties(self.reach(clause, phrase)))
        meeting.status = Status.PLANNED
        return meeting if len(meeting.parties) > 1 or meeting.time or meeting.series else None

    def first_meeting(self, clause: Clause) -> Meeting | None:
        """ "This is our first meeting": the speakers meet, for the first time."""
        predicate = clause.predicate
        if predicate.lemma != "be" or clause.subject is None or predicate.tense == "none":
            return None
        if self.text[clause.start : clause.predicate.start].lower().split()[:1] == ["there"]:
            event = self.event_in(predicate.end, clause.end)
            if event is None or not event.between or len(self.text[predicate.end : event.start].split()) > 1:
                return None
            meeting = self.new(clause, "meeting.there_was", event.form)
            self.take(meeting, event)
            none = re.match(r"\W*no\b", self.text[predicate.end : event.head[0]].lower()) is not None
            meeting.status = Status.DENIED if none else Status.ACTUAL
            return meeting if len(meeting.parties) >= 2 else None
        if self.text[slice(*clause.subject)].lower() not in {"this", "it", "that", "today"}:
            return None
        event = self.event_in(predicate.end, clause.end)
        if event is None or event.owner is None or event.ordinal is None:
            return None
        owner = self.owner(event)
        if len(owner.names) < 2:
            return None
        meeting = self.new(clause, "meeting.first", event.form)
        meeting.end = max(event.head[1], meeting.start + 1)
        meeting.add(Role.PARTICIPANT, owner)
        self.take(meeting, event)
        meeting.shows = True
        return meeting

    def verbless(self, clause: Clause) -> Meeting | None:
        """ "Ambassador X in Oslo to discuss trade": a sentence without its verb still tells who and where."""
        if clause.relation is not Relation.INFINITIVE or clause.predicate.lemma not in {"discuss", "meet"}:
            return None
        if any(c.predicate.tense != "none" and c.start < clause.start for c in self.clauses):
            return None
        people = self.parties((0, clause.predicate.start - 3)) if clause.predicate.start > 4 else Found()
        persons = [n for n in self.sentence.names_in(0, clause.predicate.start) if n.kind is NameKind.PERSON]
        if not persons or persons[0].start > 4:
            return None
        meeting = self.new(clause, "meeting.verbless", Form.MEETING)
        meeting.start = persons[0].start
        for name in self.sentence.names:
            if (
                name.kind in {NameKind.PLACE, NameKind.STATE}
                and persons[0].end <= name.start < clause.predicate.start
            ):
                place = place_after(self.sentence, name)
                meeting.place = place[0] if place is not None else None
        meeting.add(Role.PARTICIPANT, Found(tuple(n for n in people.names if n)))
        meeting.topics = split_topics(self.sentence, *self.object(clause))
        meeting.shows = True
        return meeting

    def being_there(self, clause: Clause) -> Meeting | None:
        """ "It is an honor to be in P": the speaker visits; "it is good to see you": the speakers meet."""
        predicate = clause.predicate
        if self.discourse.turn is None and self.discourse.genre is not Genre.REMARKS:
            return None
        if clause.relation is not Relation.INFINITIVE or predicate.lemma not in {
            "be",
            "see",
            "welcome",
            "have",
        }:
            return None
        before = set(re.findall(r"[a-z]+", self.text[: predicate.start].lower())[-8:])
        if not before & lexicon()["pleased"]:
            return None
        me = self.discourse.speaker()
        if predicate.lemma == "be":
            place = self.place(clause, clause.end, frozenset({"in", "at"}))
            if place is None or me is None:
                return None
            meeting = self.new(clause, "meeting.there.be", Form.VISIT)
            meeting.place = place
            meeting.add(Role.VISITOR, Found((me,)))
        else:
            you = (
                self.parties((clause.phrases[0].inner, clause.phrases[0].end)) if clause.phrases else Found()
            )
            words = self.text[predicate.end : clause.end].lower().split()
            if words[:1] != ["you"] and not any(
                n.kind is NameKind.PERSON
                for p in clause.phrases[:1]
                for n in self.sentence.names_in(p.inner, p.end)
            ):
                return None
            if words[:1] == ["you"] and not you.names:
                you = self.discourse.others()
            if me is None or not you.names:
                return None
            welcome = predicate.lemma in {"welcome", "have"}
            meeting = self.new(
                clause, f"meeting.there.{predicate.lemma}", Form.VISIT if welcome else Form.MEETING
            )
            meeting.add(Role.HOST if welcome else Role.PARTICIPANT, Found((me,)))
            meeting.add(Role.VISITOR if welcome else Role.PARTICIPANT, you)
        parent = self.clauses[clause.parent] if clause.parent is not None else None
        meeting.start = parent.start if parent is not None else meeting.start
        return meeting

    def agenda(self, clause: Clause) -> Meeting | None:
        """Key topics of discussion included …; Issues discussed at the meeting were …"""
        told = self.discourse.told()
        if clause.relation not in {Relation.MAIN, Relation.COORDINATED}:
            return None
        if clause.subject is None or told is None or clause.predicate.lemma not in lexicon()["agenda_verbs"]:
            return None
        words = self.text[slice(*clause.subject)]
        event = self.event_in(*clause.subject)
        if not agenda_pattern().search(words) and not (
            event is not None and clause.predicate.lemma in lexicon()["agenda_covers"]
        ):
            return None
        meeting = self.new(clause, "meeting.agenda", told.form)
        meeting.time, meeting.place = None, None
        meeting.parties = list(told.parties)
        meeting.topics = split_topics(self.sentence, clause.predicate.end, self.end(clause))
        return meeting
