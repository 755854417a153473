"""Frames that show a meeting: met, took place, was led by, held, hosted, visited, travelled to."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Phrase, Relation
from rapporteur.extract.discourse import Found
from rapporteur.extract.eventnouns import EventNoun
from rapporteur.extract.meeting_parts import (
    ClauseReader,
    Meeting,
    actor_nouns,
    encounter_forms,
    lexicon,
)
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.nlp import Tag
from rapporteur.model import Form, Party, Role, Status

__all__ = ["ShowingFrames"]


_NEAR_OBJECT = 7
"""Words between "attend" and its meeting, at most."""


_HELP = re.compile(
    r"(?:the )?(?:generous |financial |kind )?(?:support|assistance|help|aid|backing|facilitation) of "
    r"(?:the )?",
    re.IGNORECASE,
)
_CHANCE = re.compile(
    r"\b(?:had|have|having)\s+(?:\w+\s+){0,4}(?:opportunity|chance|pleasure|honou?r|privilege) of\s+$"
)
_EACH_OTHER = re.compile(r"\W*(?:one another|each other)\b", re.IGNORECASE)
_FOR_OR_AGAINST = re.compile(
    r"\s+(?:out\b|(?:out\s+)?(?:\w+ly\s+)?(?:against|in\s+(?:\w+\s+)?(?:favou?r|support|defen[cs]e)\s+of)|(?:highly|positively|warmly)\b)"
)
_NEAR_ACT = 18
"""Characters between "is" and the act in "is due to be held"."""


class ShowingFrames(ClauseReader):
    """Frames of clauses that tell a meeting itself."""

    def encounter(self, clause: Clause) -> Meeting | None:
        """X meets (with) Y; X and Y meet; X speaks with Y."""
        predicate = clause.predicate
        form = encounter_forms().get(predicate.lemma)
        if predicate.lemma == "see" and _EACH_OTHER.match(self.text, predicate.end):
            form = Form.MEETING if self.sentence.times_in(predicate.end, clause.end) else None
        if (
            predicate.passive
            and predicate.tense != "none"
            and predicate.lemma == "meet"
            and any(p.preposition == "with" for p in clause.phrases)
        ):
            return None  # "would be met with a strong response"
        beside = clause.relation is Relation.GERUND and clause.joined and predicate.lemma in {"speak", "talk"}
        if form is None or (
            clause.relation in {Relation.PARTICIPLE, Relation.GERUND}
            and predicate.lemma != "meet"
            and not beside
        ):
            return None
        chance = clause.relation is Relation.GERUND and _CHANCE.search(self.text[: clause.start]) is not None
        if (
            clause.relation is Relation.GERUND
            and not chance
            and not any(p.preposition == "with" for p in clause.phrases)
        ):
            return None
        on = self._calls_on(clause)
        if on is not None:
            form = Form.MEETING
        elif predicate.lemma in {"call", "phone"} and not self._calls_somebody(clause):
            return None
        if predicate.lemma in {"speak", "talk"} and _FOR_OR_AGAINST.match(self.text, predicate.end):
            return None  # "spoke in favour of the plan": a stance
        if predicate.negated and predicate.modal == "could":
            return None  # "couldn't be meeting with a better friend"
        if predicate.tense == "none" and re.match(
            r"\W*(?:to|with) you (?:about|on)\b", self.text[predicate.end :]
        ):
            return None  # "I want to talk to you about fish": a speech
        until = self.topic_from(clause)
        subject = self.subject(clause)
        met = Found()
        also = [c.predicate.start for c in self.clauses if c.joined and c.predicate.lemma == predicate.lemma]
        for phrase in clause.phrases:
            if phrase.start >= until or any(predicate.end < at < phrase.start for at in also):
                break
            if phrase.preposition == "with" or (
                (phrase.preposition == "to" and predicate.lemma in {"speak", "talk"}) or phrase is on
            ):
                if _EACH_OTHER.match(self.text, phrase.inner):
                    continue
                found = self.parties(self.reach(clause, phrase))
                if not found.names and not found.unresolved and phrase.preposition == "with":
                    found = self._as_written(phrase, people=predicate.lemma != "meet")
                met = met.plus(found)
            elif (
                phrase.preposition is None
                and predicate.lemma in {"meet", "convene", "gather", "call", "phone"}
                and phrase is clause.phrases[0]
                and not _EACH_OTHER.match(self.text, predicate.end)
            ):
                if self._object_is_thing(phrase):
                    return None
                met = met.plus(self.parties((phrase.inner, phrase.end)))
        event = self.event_in(predicate.end, until)
        if event is not None and not self._is_the_encounter(clause, event):
            event = None
        named = event is not None and predicate.lemma in {"convene", "gather", "reconvene", "meet"}
        if predicate.lemma == "convene" and event is not None and not self._behind_preposition(clause, event):
            return None  # the frame of holding takes it
        others = any(p.preposition in {"with", "to"} for p in clause.phrases)
        alone = (
            len(subject.names) < 2
            or others
            or predicate.tense == "none"
            or re.match(r"\W*(?:of|about|to)\b", self.text[predicate.end :])
        )
        if predicate.lemma in lexicon()["needs_partner"] and not met.names and alone:
            return None
        if predicate.lemma == "consult" and predicate.tense == "none":
            return None  # "to consult with industry": a habit, no meeting
        if not met.names and not named and not self.plural(clause, subject):
            return None
        if not (subject.names or subject.unresolved or met.names):
            return None
        meeting = self.new(clause, f"meeting.encounter.{predicate.lemma}", form)
        if form is Form.CALL and (meeting.place is not None or self.in_person(clause)):
            meeting.form = Form.MEETING
        if any(
            re.search(rf"\b{w}\b", self.text[predicate.end : clause.end].lower())
            for w in ("by phone", "by telephone", "telephone", "videoconference")
        ):
            meeting.form = Form.CALL
        role = Role.PARTICIPANT
        states = self.series_states(clause)
        meeting.add(role, Found(states))
        meeting.add(role, subject)
        meeting.add(role, met)
        if event is not None and event.head[0] < until:
            self.take(meeting, event, form=named or event.form in {Form.MEETING})
            meeting.place = meeting.place or event.place
        self.add_participles(clause, meeting)
        self.add_initiative(clause, meeting)
        self._last_time(clause, meeting)
        if chance and clause.parent is not None:  # "Yesterday I had the pleasure of meeting X"
            above = self.clauses[clause.parent]
            meeting.start, meeting.time = self.begin(above), meeting.time or self.time(above, above.end)
        meeting.ordinal = meeting.ordinal or self.nth_time(clause)
        meeting.series = meeting.series or self.subject_series(clause)
        meeting.topics = self.topics(clause)
        meeting.shows = True
        return meeting

    def _last_time(self, clause: Clause, meeting: Meeting) -> None:
        """When and where, in "the last time we met was in May, in Bergen"."""
        above = self.clauses[clause.parent] if clause.parent is not None else None
        if (
            above is None
            or above.subject is None
            or above.predicate.lemma != "be"
            or clause.relation is not Relation.RELATIVE
            or not re.search(
                r"\b(?:last|first|previous|only) time\b", self.text[slice(*above.subject)].lower()
            )
        ):
            return
        said = self.sentence.times_in(above.predicate.end, above.end)
        meeting.time = meeting.time or next((t.interval for t in said if t.interval), None)
        meeting.place = meeting.place or self.place_at(above.predicate.end, above.end)
        meeting.start, meeting.end = above.start, self.end(above)

    def _calls_somebody(self, clause: Clause) -> bool:
        """ "The President called the Minister": a person right behind the verb, and nothing asked of them."""
        if clause.predicate.passive or not clause.objects or clause.predicate.tense == "none":
            return False
        start, end = clause.objects[0]
        person = any(
            n.kind in {NameKind.PERSON, NameKind.OFFICE} and n.start <= start + 5
            for n in self.sentence.names_in(start, end)
        )
        close = not self.text[clause.predicate.end : start].strip()
        inner = any(
            c.parent is not None and self.clauses[c.parent] is clause and end <= c.start < clause.end
            for c in self.clauses
        )
        return person and close and not inner and len(clause.objects) == 1

    def _calls_on(self, clause: Clause) -> Phrase | None:
        """Whom "The Minister called on the President" names: a visit paid, and nothing asked."""
        predicate = clause.predicate
        on = clause.phrases[0] if clause.phrases else None
        if (
            predicate.lemma != "call"
            or predicate.passive
            or predicate.tense == "none"
            or on is None
            or not self.calls_on(on)
            or re.search(r"\b(?:to|for)\b", self.text[on.end : clause.end].lower())
        ):
            return None
        return on

    def _behind_preposition(self, clause: Clause, event: EventNoun) -> bool:
        """Whether a noun is no object: "convened for the first leaders' meeting"."""
        between = self.text[clause.predicate.end : event.start].lower().split()
        return any(w in {"for", "in", "at", "on", "as", "during"} for w in between)

    def _as_written(self, phrase: Phrase, *, people: bool) -> Found:
        """Those met, where they are no known name or actor: "met with fishermen from the coast"; only words
        for `people` where the verb may have a thing behind "with".
        """
        whens = [t.outer_start for t in self.sentence.times_in(phrase.inner, phrase.end)]
        words = self.text[phrase.inner : min([*whens, phrase.end])]
        words = re.split(r",|\s+(?:who|which|that|and)\b", words)[0].strip()
        words = re.sub(
            r"^(?:(?:some|several|many|most|all) of )?"
            r"(?:the|a|an|some|several|many|local|his|her|their|our)\s+",
            "",
            words,
            flags=re.IGNORECASE,
        )
        lower = set(re.findall(r"[\w-]+", words.lower()))
        if people and not lower & actor_nouns():
            return Found()
        if (
            not words
            or lower & lexicon()["not_met"]
            or any(
                t.start >= phrase.inner and t.start < phrase.end and t.tag is Tag.VERB for t in self.tokens
            )
        ):
            return Found()
        return Found((words,))

    def calling_off(self, clause: Clause) -> Meeting | None:
        """X cancels, postpones, calls off a meeting."""
        predicate = clause.predicate
        after = self.text[predicate.end : clause.end].lower()
        off = predicate.lemma == "call" and re.match(r"\W*off\b", after)
        if predicate.passive or not (off or predicate.lemma in lexicon()["called_off"]):
            return None
        event = self.event_in(predicate.end, clause.end)
        if event is None or len(self.text[predicate.end : event.start].split()) > (1 if off else 0):
            return None
        meeting = self.new(clause, f"meeting.called_off.{predicate.lemma}", event.form)
        subject = self.subject(clause)
        meeting.add(Role.VISITOR if event.form is Form.VISIT else Role.PARTICIPANT, subject)
        self.take(meeting, event)
        self.add_with(clause, meeting)
        meeting.status = Status.DENIED
        return meeting

    def _is_the_encounter(self, clause: Clause, event: EventNoun) -> bool:
        """Whether a noun is the encounter itself ("met for a working lunch", "convened the Council"),
        and not the occasion of it ("met on the margins of the summit").
        """
        between = self.text[clause.predicate.end : event.start].lower()
        if re.search(
            r"\b(?:who|which|that|where|during|at|after|before|since)\b|\bof(?: the| a| an)?\s*$", between
        ):
            return False
        words = re.findall(r"\w+", between)
        return (
            not words
            or words[-1] in {"for", "in", "as", "the"}
            or clause.predicate.lemma in lexicon()["happening"]
        )

    def _object_is_thing(self, phrase: Phrase) -> bool:
        """ "meet the needs": an object that is no person or body."""
        words = re.findall(r"[\w’'-]+", self.text[phrase.inner : phrase.end].lower())
        if self.sentence.names_in(phrase.inner, phrase.end):
            head = [w for w in words[:6] if w in lexicon()["not_met"]]
            return bool(head)
        if any(w in lexicon()["not_met"] for w in words):
            return True
        if any(phrase.inner <= t.start < phrase.end for t in self.sentence.times):
            return False
        return (
            bool(words)
            and not any(w in actor_nouns() for w in words)
            and words[0] not in lexicon()["met_how"]
        )

    def happening(self, clause: Clause) -> Meeting | None:
        """The meeting took place, was held, was co-chaired by, brought together."""
        predicate = clause.predicate
        if clause.subject is None:
            return None
        event = self.event_in(*clause.subject)
        if event is None or clause.relation in {Relation.GERUND, Relation.INFINITIVE, Relation.IMPERATIVE}:
            return None
        if clause.relation is Relation.PARTICIPLE and any(
            c.relation is Relation.RELATIVE and c.subject and c.subject[0] == clause.subject[0] < c.start + 1
            for c in self.clauses
            if self._takes_place(c)
        ):
            return None  # "the meeting hosted by X that took place in May": told by the second
        after = self.text[predicate.start : clause.end].lower()
        happens = (
            predicate.lemma in lexicon()["happening"]
            or (predicate.lemma == "take" and self.text[predicate.end :].lstrip().startswith("place"))
            or (predicate.passive and predicate.lemma in lexicon()["happening_passive"])
            or (
                predicate.lemma in lexicon()["gathering"]
                and ("together" in after or predicate.lemma == "gather")
            )
            or (
                predicate.lemma in lexicon()["happening_bounded"]
                and not predicate.passive
                and (self.sentence.times_in(clause.start, clause.end) or event.series)
            )
        )
        if not happens and predicate.lemma in lexicon()["ahead"]:
            happens = any(
                c.relation is Relation.INFINITIVE
                and 0 < c.predicate.start - predicate.end < _NEAR_ACT
                and self.is_act(c)
                for c in self.clauses
            )  # "is due to be held", "is set to take place"
        if predicate.lemma == "be" and not happens:
            # "The next meeting will be in Oslo", "This is our first meeting"
            happens = (predicate.modal == "will" or event.next) and bool(
                event.time or self.first_place(clause)
            )
        took = predicate.lemma == "take"
        if not happens or (event.weak and event.form is Form.CALL and not predicate.passive and not took):
            return None
        if (
            predicate.passive
            and predicate.lemma in lexicon()["happening_weakly"]
            and event.weak
            and not event.series
        ):
            return None
        meeting = self.new(clause, f"meeting.happening.{predicate.lemma}", event.form)
        self.take(meeting, event)
        if clause.adjunct is None and clause.start <= clause.subject[0]:
            meeting.start = min(meeting.start, event.start)
        self.add_with(clause, meeting)
        self.add_participles(clause, meeting, since=event.head[1])
        if predicate.lemma in lexicon()["gathering"]:
            for phrase in clause.phrases:
                if phrase.preposition is None:
                    span = phrase.inner, phrase.end
                    words = self.text[slice(*span)]
                    shift = len("together ") if words.startswith("together ") else 0
                    meeting.add(Role.PARTICIPANT, self.parties((span[0] + shift, span[1])))
        if predicate.passive and predicate.lemma in lexicon()["called_off"]:
            meeting.status = Status.DENIED
        meeting.add(Role.PARTICIPANT, self.owner(event))
        if (
            not meeting.parties
            and self.discourse.told() is None
            and self.discourse.states
            and not meeting.series
        ):
            meeting.add(Role.PARTICIPANT, Found(self.discourse.states))
        elif (
            not meeting.parties
            and meeting.series is None
            and event.ordinal is None
            and (
                self._exchange(event)
                or re.match(
                    r"\W*(?:the|this|that|their|our)\b", self.text[clause.subject[0] : event.head[0]].lower()
                )
            )
            and (told := self.discourse.told()) is not None
        ):
            meeting.parties = list(told.parties)
            talk = re.search(
                r"\b(?:conversation|discussion|meeting|talk)$", self.text[: event.head[1]].lower()
            )
            if event.form is Form.MEETING and told.form is not Form.VISIT and talk is not None:
                meeting.form = told.form
        if (
            {p.role for p in meeting.parties} <= {Role.HOST, Role.CHAIR}
            and meeting.parties
            and meeting.series is None
            and len(self.discourse.issuers) == len(self.discourse.states) == 2
        ):
            meeting.add(Role.PARTICIPANT, Found(self.discourse.states))  # those who issue a joint text
        self.add_initiative(clause, meeting)
        meeting.topics = self.topics(clause)
        meeting.shows = True
        return meeting

    def _takes_place(self, clause: Clause) -> bool:
        """Whether a clause says that something took place."""
        return clause.predicate.lemma == "take" and self.text[clause.predicate.end :].lstrip().startswith(
            "place"
        )

    def holding(self, clause: Clause) -> Meeting | None:
        """X holds, hosts, chairs, attends, joins … a meeting noun."""
        predicate = clause.predicate
        lemma = predicate.lemma
        after = self.text[predicate.end : clause.end].lower()
        kind: str | None = None
        if lemma in lexicon()["hold"]:
            kind = "hold"
        elif lemma in lexicon()["chair"]:
            kind = "chair"
        elif (
            lemma in lexicon()["attend"]
            or (lemma == "take" and after.lstrip().startswith("part"))
            or (lemma in lexicon()["attend_at"] and re.search(r"\bat\b", after))
        ):
            kind = "attend"
        elif lemma in lexicon()["host"]:
            kind = "host"
        elif lemma in lexicon()["proposing"]:
            kind = "propose"
        if kind is None or predicate.passive or clause.relation is Relation.PARTICIPLE:
            return None
        event = self._object_event(clause, kind)
        if event is None:
            return None
        if (
            kind == "hold"
            and lemma in lexicon()["begun"]
            and event.weak
            and not (event.time or event.between or event.series or event.ordinal or event.form is Form.VISIT)
            and not self.with_party(clause)
            and not (lemma == "have" and predicate.tense == "past" and self._both(clause))
            and not (self._exchange(event) and self._both(clause))
        ):
            return None
        if kind == "chair" and predicate.tense == "none" and event.weak and not (event.series or event.time):
            self.used.append(event)
            return None  # "to facilitate dialogue among companies"
        if kind == "propose" and after.startswith(","):
            return None  # "we finished, I would suggest, a good summit"
        if kind == "propose" and not (
            event.time or event.place or event.series or event.between or event.ordinal
        ):
            return None
        if (
            lemma == "continue"
            and not (event.time or event.place or event.series or event.ordinal)
            and not self._exchange(event)
        ):
            return None
        if lemma == "join" and after.startswith(" of "):
            return None  # "its joining of the Pledge": a thing joined
        if lemma == "make" and event.form not in {Form.VISIT, Form.CALL}:
            return None
        subject = self.subject(clause)
        meeting = self.new(
            clause,
            f"meeting.{kind}.{lemma}",
            event.form,
            prepositions=frozenset({"in", "at", "to"})
            if event.form is Form.VISIT
            else frozenset({"in", "at"}),
        )
        role = {"chair": Role.CHAIR, "host": Role.HOST}.get(kind, Role.PARTICIPANT)
        if event.form is Form.VISIT and kind in {"hold", "attend"}:
            role = Role.VISITOR
        elif (
            kind == "hold"
            and not event.between
            and (event.form is Form.CONFERENCE or lemma in lexicon()["organizing"])
            and not self._with_whom(clause)
        ):
            role = Role.ORGANIZER
        joined = event.between or self.with_party(clause) or lemma == "host"
        whose = clause.subject or (clause.understood if lemma == "host" else None)
        if joined and whose is not None and self.text[slice(*whose)].lower() == "we":
            me = self.discourse.speaker()
            subject = Found((me,)) if me is not None else subject
        if (
            event.next
            and subject.generic
            and (states := [n for n in subject.names if n in self.discourse.states])
        ):
            subject = Found(tuple(states), generic=True)
        if kind == "propose":
            meeting.status = Status.PLANNED if clause.predicate.tense != "none" else Status.ACTUAL
            role = Role.ORGANIZER
        meeting.add(role, subject)
        if kind == "chair":
            for phrase in clause.phrases:
                if phrase.preposition == "with":
                    meeting.add(Role.CHAIR, self.parties(self.reach(clause, phrase)))
        self.take(meeting, event)
        told = self.discourse.told()
        again = event.form is Form.MEETING and event.series is None and self.definite(event)
        if told is not None and (again or self._exchange(event)):
            meeting.form = told.form
        if role is Role.ORGANIZER and lemma in lexicon()["organizing"]:
            self._add_helpers(clause, meeting)
        self.add_with(clause, meeting, until=self.topic_from(clause))
        if kind == "attend" and lemma == "join":
            for phrase in clause.phrases[:1]:
                if phrase.preposition is None and phrase.inner < event.start:
                    meeting.add(Role.PARTICIPANT, self.parties((phrase.inner, min(phrase.end, event.start))))
        if kind == "host":
            for phrase in clause.phrases[:1]:
                if phrase.preposition is None and phrase.end <= event.start:
                    meeting.add(Role.PARTICIPANT, self.parties((phrase.inner, phrase.end)))
        if kind == "host" and len(meeting.parties) < 2:
            meeting.add(Role.PARTICIPANT, self.bodies(event))
        if kind == "host" and meeting.place is None and clause.subject is not None:
            meeting.place = self.place_at(*clause.subject) if self._capital(clause.subject) else None
        self.add_participles(clause, meeting)
        meeting.topics = self.topics(clause)
        if (
            event.start >= predicate.end
            and clause.relation in {Relation.INFINITIVE, Relation.GERUND}
            and not meeting.parties
            and told is not None
            and event.next
        ):
            meeting.parties = [Party(Role.PARTICIPANT, n) for n in self.discourse.states]
        meeting.shows = event.form is not Form.VISIT or bool(subject.names)
        if not meeting.parties and not (event.series or event.time or event.place):
            return None
        return meeting

    def _exchange(self, event: EventNoun) -> bool:
        """Whether a noun is an exchange of views, which goes on about the meeting that is told."""
        return (
            self.text[slice(*event.head)].lower().startswith("exchange of ") and self.discourse.turn is None
        )

    def _both(self, clause: Clause) -> bool:
        """Whether a subject names two who meet; "we" does where two speak."""
        we = clause.subject is not None and self.text[slice(*clause.subject)].lower() == "we"
        return len(self.subject(clause).names) > 1 and (not we or len(self.discourse.speakers) == 2)

    def _with_whom(self, clause: Clause) -> bool:
        """Whether a clause says with whom; "with the support of X" tells a helper, no one who takes part."""
        return any(
            p.preposition == "with" and not _HELP.match(self.text[p.inner : p.end]) for p in clause.phrases
        )

    def _add_helpers(self, clause: Clause, meeting: Meeting) -> None:
        """Organizers behind "with the support of"."""
        for phrase in clause.phrases:
            help_of = _HELP.match(self.text[phrase.inner : phrase.end])
            if phrase.preposition == "with" and help_of is not None:
                inner, end = self.reach(clause, phrase)
                meeting.add(Role.ORGANIZER, self.parties((inner + help_of.end(), end)))

    def _object_event(self, clause: Clause, kind: str) -> EventNoun | None:
        """The meeting noun that is the object: before any topic, purpose or further clause."""
        until = min(self.topic_from(clause), clause.end)
        for event in self.events:
            if not clause.predicate.end <= event.head[0] < until:
                continue
            between = self.text[clause.predicate.end : event.start]
            if re.search(r"\b(?:via|by)\s*(?:a\s+|an\s+|secure\s+)?$", between):
                continue  # "took part, via videoconference, in …": the means, no meeting
            if kind in {"hold", "propose"}:
                into = clause.predicate.lemma == "enter"
                if into != ("into" in between.split()):
                    return None
                if len(between.split()) > (1 if kind == "propose" else 3):
                    return None
                if re.search(r"\b(?:of|to|for|on|by|about|at|in|during)\b", between) and not into:
                    return None
            elif (
                kind == "attend" and clause.predicate.lemma != "join" and len(between.split()) > _NEAR_OBJECT
            ) or (kind == "chair" and re.search(r"\b(?:delegation|effort|initiative)\b", between)):
                return None
            if (
                event.form is Form.CALL
                and kind == "hold"
                and event.weak
                and re.search(r"\bcalls?\b", self.text[slice(*event.head)])
                and not (event.between or self.with_party(clause))
            ):
                return None
            return event
        return None

    def _capital(self, span: tuple[int, int]) -> bool:
        """Whether a span is no more than the name of a city."""
        return any(n.kind is NameKind.PLACE and (n.start, n.end) == span for n in self.sentence.names)
