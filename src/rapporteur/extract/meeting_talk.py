"""Frames that go on about a meeting: discussed, exchanged views on, was briefed on, had on its agenda."""

from __future__ import annotations

import re

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.discourse import Found
from rapporteur.extract.eventnouns import EventNoun, place_after
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

_TALK = re.compile(r"\b(?:discussions?|talks|conversations?|exchange of views)$")
"""A subject that is a talk itself: what it included was its topic."""
_JUDGED = re.compile(r"\W*(?:very|so|quite|too|extremely|highly|really|particularly)\b", re.IGNORECASE)
_GOING = re.compile(r"going to\s+(?:be\s+)?(?:\w+ly\s+)?$")
_AFTER = re.compile(r"(?:following|after|before|since|ahead of)\b", re.IGNORECASE)
_FORWARD = re.compile(r"\W*forward(?:[^.;]{0,40}?)\bto\W+$")
_EXCITED = re.compile(
    r"(?:am|is|are|[’']m|[’']s|[’']re)\s+(?:\w+ly |very |so |also |really )*"
    r"(?:excited|thrilled|eager|keen)\s+(?:about|for|to have)\W+(?:the\s)?$"
)
_NO_ACCOUNT = frozenset(
    {Genre.DIGEST, Genre.COUNTRY_REPORT, Genre.FACT_SHEET, Genre.JOINT_STATEMENT, Genre.REMARKS}
)
"""Genres that are no account of one meeting."""
_GIVEN = re.compile(r"\s+(?:[\w’'-]+\s+){1,4}?(?:of|on|about|regarding)\s+")
"""What is given in "shared her assessment of", in front of its topic."""
_PAST_TOPIC = re.compile(r"\b(?:bills?|drafts?|laws?|cases?|decrees?|applications?|requests?)\b")
"""What is considered or examined outside of talks."""


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
        elif lemma not in lexicon()["discussed" if predicate.passive else "discussing"]:
            return None
        if clause.relation in {Relation.PARTICIPLE, Relation.IMPERATIVE, Relation.GERUND} or (
            predicate.passive and lemma not in {"discuss", "review"} and not self._taken_up(clause)
        ):
            return None
        if lemma in lexicon()["talk_only_on"] and not re.match(
            r"\W*(?:\w+ly |\w+ )?(?:in particular |particularly )?(?:on|in particular)\b", after
        ):
            return None
        if lemma == "touch" and not re.match(r"\W*(?:up)?on\b", after):
            return None
        if lemma in lexicon()["talk_of_sides"] and not predicate.passive and not self._sides(clause):
            return None
        if lemma in lexicon()["talk_of_sides"] and lemma != "review":
            spoken = self.discourse.turn is not None and predicate.tense != "past"
            if clause.relation is Relation.INFINITIVE or spoken or predicate.modal in {"can", "could", "may"}:
                return None  # "we will focus on growth": what is to be done
        if lemma in lexicon()["attending_to"] and self.discourse.turn is not None and not self._sides(clause):
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
        if not with_found.names and len(subject.names) < 2 and self._speaks_alone(clause):
            return None
        known = {p.name for p in told.parties} if told else set()
        if self._we_who_speak(clause, subject) and not with_found.names:
            meeting.add(Role.PARTICIPANT, subject)
        elif (
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
        self._in_meeting(clause, meeting)
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
        if predicate.passive and clause.subject is not None and lemma not in raw:
            meeting.topics = split_topics(self.sentence, *clause.subject) + self._listed_behind(clause)
        stranded = re.match(r"\s+(?:a lot |also )?about\b", self.text[predicate.end : clause.end])
        if not meeting.topics and not predicate.passive and stranded is None:
            return None
        return meeting

    def _we_who_speak(self, clause: Clause, subject: Found) -> bool:
        """Whether "we" are the two who speak, whatever meeting of others they have told."""
        we = self.discourse.turn is not None and len(self.discourse.speakers) == 2 and len(subject.names) == 2
        span = clause.subject or clause.understood
        return we and span is not None and self.text[slice(*span)].lower() == "we"

    def _speaks_alone(self, clause: Clause) -> bool:
        """Whether somebody only says what they want to speak of ("I want to discuss the storm")."""
        above = self.clauses[clause.parent] if clause.parent is not None else None
        return (
            self.discourse.turn is not None
            and clause.relation is Relation.INFINITIVE
            and above is not None
            and above.predicate.lemma in {"want", "like", "wish", "intend", "plan"}
        )

    def _taken_up(self, clause: Clause) -> bool:
        """Whether a thing was a topic of the talks that the text is about ("trade was considered")."""
        subject = self.text[slice(*clause.subject)].lower() if clause.subject is not None else ""
        return (
            bool(subject)
            and clause.agent is None
            and clause.predicate.tense == "past"
            and not clause.predicate.modal
            and clause.relation in {Relation.MAIN, Relation.COORDINATED}
            and self.discourse.turn is None
            and self.discourse.genre not in _NO_ACCOUNT
            and self.event_in(*(clause.subject or (0, 0))) is None
            and not _PAST_TOPIC.search(subject)
        )

    def _listed_behind(self, clause: Clause) -> tuple[str, ...]:
        """The topics behind "were discussed, including …"."""
        listed = re.search(
            r"\b(?:including|such as|in particular)\b", self.text[clause.predicate.end : clause.end]
        )
        if listed is None:
            return ()
        return split_topics(self.sentence, clause.predicate.end + listed.end() + 1, self.end(clause))

    def attending(self, clause: Clause) -> Meeting | None:
        """Special attention was given to trade: a topic of the meeting that is told."""
        predicate = clause.predicate
        told = self.discourse.told()
        if (
            told is None
            or clause.subject is None
            or not predicate.passive
            or predicate.lemma not in lexicon()["attending_to"]
            or not self._taken_up(clause)
            or not set(re.findall(r"[a-z]+", self.text[slice(*clause.subject)].lower()))
            & lexicon()["attention"]
        ):
            return None
        to = next((p for p in clause.phrases if p.preposition in {"to", "on", "upon"}), None)
        if to is None:
            return None
        meeting = self.new(clause, f"meeting.discussing.{predicate.lemma}", told.form)
        meeting.time, meeting.place = self._time_of_discussion(clause), None
        meeting.parties = list(told.parties)
        meeting.topics = split_topics(self.sentence, to.inner, self.end(clause))
        return meeting

    def _in_meeting(self, clause: Clause, meeting: Meeting) -> None:
        """Take over a dated or numbered meeting that the clause opens with ("At their third meeting, X and Y
        reviewed …"): it is no second meeting.
        """
        if clause.adjunct is None:
            return
        opening = re.match(r"\W*(?:at|during|in)\b", self.text[slice(*clause.adjunct)].lower())
        event = self.event_in(*clause.adjunct)
        if opening is None or event is None or event.form is Form.VISIT or event.series is not None:
            return
        if event.ordinal is not None or event.time is not None:
            meeting.ordinal = event.ordinal
            meeting.time = meeting.time or event.time
            meeting.start = clause.adjunct[0]
            self.used.append(event)

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
        if _GOING.search(between) is not None:
            return True
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
        if told is None:
            return False
        known = {p.name for p in told.parties}
        if len(subject.names) > 1 and set(subject.names) <= known and clause.predicate.tense == "past":
            return True  # "the President and Ms. Ruiz focused on"
        if clause.predicate.lemma != "review":
            return False
        return bool(set(subject.names) & known)

    def _time_of_discussion(self, clause: Clause) -> Interval | None:
        """A discussion's time: in the adjunct, or bare behind the verb ("discussed today")."""
        if clause.adjunct is not None and not _AFTER.match(self.text, clause.adjunct[0]):
            for mention in self.sentence.times_in(*clause.adjunct):
                if mention.interval is not None and not mention.tight:
                    return mention.interval
        for mention in self.sentence.times:
            gap = self.text[clause.predicate.end : mention.start].strip()
            near = clause.predicate.end <= mention.start and gap in {"", "about"}
            if near and mention.interval is not None:
                return mention.interval
        return None

    def telling(self, clause: Clause) -> Meeting | None:
        """X updated or briefed Y on Z, reported on Z, described Z, asked Y about Z, in the meeting told."""
        predicate = clause.predicate
        told = self.discourse.told()
        if told is None or clause.relation not in {Relation.MAIN, Relation.COORDINATED}:
            return None
        subject = self.subject(clause)
        known = {p.name for p in told.parties}
        if not (set(subject.names) & known):
            return None
        about = next((p for p in clause.phrases if p.preposition in lexicon()["about"]), None)
        first = clause.phrases[0] if clause.phrases else None
        if predicate.passive:
            if predicate.lemma not in lexicon()["telling"] or about is None or clause.agent is None:
                return None
            other = self.parties(clause.agent)  # "the ministers were briefed by X on Y"
            known |= set(other.names)
        elif predicate.lemma in lexicon()["telling"] and first is not None and first is not about:
            if about is None or first.preposition is not None:
                return None
            other = self.parties((first.inner, first.end))
            if set(other.names) <= set(subject.names):
                other = Found()  # "X briefed her": the other of those who meet
        elif self._tells(clause) and len(known) > 1:
            other = Found()
            before = self.out[-1] if self.out else None
            if (
                before is not None
                and before.rule.startswith("meeting.telling.")
                and clause.relation is Relation.COORDINATED
            ):
                before.end = max(before.end, self.end(clause))  # "described X and reported on Y": one telling
                return None
        else:
            return None
        meeting = self.new(clause, f"meeting.telling.{predicate.lemma}", told.form)
        meeting.time, meeting.place = self._time_of_discussion(clause), None
        if (
            any(not self.discourse.is_state(n) for n in set(other.names) & known)
            and told.form is not Form.DIALOGUE
            and not other.generic
        ):
            meeting.add(Role.PARTICIPANT, subject)
            meeting.add(Role.PARTICIPANT, other)
        else:
            meeting.parties = list(told.parties)
        start = about.inner if about is not None else predicate.end
        given = (
            _GIVEN.match(self.text, predicate.end) if predicate.lemma in lexicon()["telling_gives"] else None
        )
        meeting.topics = split_topics(self.sentence, given.end() if given else start, self.end(clause))
        return meeting

    def _tells(self, clause: Clause) -> bool:
        """Whether one of those who meet tells the others something ("reported on", "described", "asked
        about"), in a text about one meeting.
        """
        predicate = clause.predicate
        if (
            self.discourse.genre in _NO_ACCOUNT | {Genre.NEWS}
            or self.discourse.turn is not None
            or predicate.tense != "past"
            or predicate.modal
            or predicate.negated
        ):
            return False
        if predicate.lemma in lexicon()["telling_of"]:
            return bool(clause.objects) and not self.event_in(*clause.objects[0])
        after = " ".join(self.text[predicate.end : clause.end].lower().split()[:7])
        if predicate.lemma in lexicon()["telling_gives"]:
            given = re.split(r"\b(?:of|on|about|regarding|with)\b", after)[0]
            about = re.search(r"\b(?:of|on|about|regarding|with)\b", after) is not None
            return about and bool(set(re.findall(r"[a-z]+", given)) & lexicon()["telling_objects"])
        if predicate.lemma in lexicon()["telling_on"]:
            return re.match(r"(?:also |in detail |separately )?(?:on|about|of)\b", after) is not None
        return predicate.lemma in lexicon()["asking_about"] and re.search(r"\babout\b", after) is not None

    def forward(self, clause: Clause) -> Meeting | None:
        """X looks forward to a meeting, is excited about it: planned."""
        predicate = clause.predicate
        event = self.event_in(predicate.end, clause.end)
        if event is None:
            return None
        if predicate.lemma != "look":
            before = self.text[clause.start : event.start]
            if self.discourse.turn is None or _EXCITED.search(before) is None:
                return None
        elif not _FORWARD.match(self.text[predicate.end : event.start]):
            return None
        meeting = self.new(clause, "meeting.forward", event.form)
        meeting.add(Role.PARTICIPANT, self.owner(event))
        meeting.add(Role.PARTICIPANT, self.subject(clause))
        self.take(meeting, event)
        for phrase in clause.phrases:
            if phrase.preposition == "with":
                meeting.add(Role.PARTICIPANT, self.parties(self.reach(clause, phrase)))
        if len(meeting.parties) == 1 and self.discourse.turn is not None and self._ours(event):
            meeting.add(Role.PARTICIPANT, Found(self.discourse.others().names))
        meeting.status = Status.PLANNED
        return meeting if len(meeting.parties) > 1 or meeting.time or meeting.series else None

    def _ours(self, event: EventNoun) -> bool:
        """Whether a speaker's "the conversation" is the one with whom they speak to."""
        return (
            event.series is None
            and not event.between
            and event.form in {Form.MEETING, Form.DIALOGUE}
            and re.match(r"(?:the|this|a|\w+\s+\w+)\s", self.text[event.start : event.head[1]].lower() + " ")
            is not None
        )

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

    def agenda(self, clause: Clause) -> Meeting | None:
        """Key topics of discussion included …; Issues discussed at the meeting were …"""
        told = self.discourse.told()
        if clause.relation not in {Relation.MAIN, Relation.COORDINATED}:
            return None
        if clause.subject is None or told is None or clause.predicate.lemma not in lexicon()["agenda_verbs"]:
            return None
        words = self.text[slice(*clause.subject)]
        event = self.event_in(*clause.subject)
        talk = _TALK.search(words.lower()) is not None and clause.predicate.lemma != "be"
        if not agenda_pattern().search(words) and not (
            event is not None and (talk or clause.predicate.lemma in lexicon()["agenda_covers"])
        ):
            return None
        if clause.predicate.lemma == "be" and _JUDGED.match(self.text, clause.predicate.end):
            return None  # "the theme is very interesting"
        meeting = self.new(clause, "meeting.agenda", told.form)
        meeting.time, meeting.place = None, None
        meeting.parties = list(told.parties)
        meeting.topics = split_topics(self.sentence, clause.predicate.end, self.end(clause))
        return meeting
