"""Frames that tell who came along: delegations and their leaders, who joined, who brought others together."""

from __future__ import annotations

import re
from dataclasses import replace

from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.discourse import Found
from rapporteur.extract.meeting_parts import ClauseReader, Meeting, lexicon
from rapporteur.extract.mentions import NameKind
from rapporteur.model import Form, Role, Status

__all__ = ["CompanyFrames"]

_CHAIRS = re.compile(r"^(?:the )?(?:[A-Z][\w.]* )?[Cc]o-?[Cc]hairs?\b")
"""Persons who are named as chairs ("the Sudish Co-Chairs X and Y")."""


_INVERTED = re.compile(
    r"(?:Also |Virtually )?(joining|accompanying|attending|participating|representing|taking part|present)\b"
    r"[^.;:]{0,90}?\s(were|was)\s+(?:also\s+|the\s+)*",
    re.IGNORECASE,
)
"""A sentence that puts those who took part behind its verb."""
_NEAR = 30
"""Characters in which the first of them stands."""


class CompanyFrames(ClauseReader):
    """Frames of clauses that tell of those who make up a meeting."""

    def delegation(self, clause: Clause) -> Meeting | None:
        """The A delegation was led by X, included Y; X was accompanied by Y."""
        predicate = clause.predicate
        told = self.discourse.told()
        if clause.subject is None or told is None:
            return None
        words = self.text[slice(*clause.subject)].lower()
        delegation = re.search(r"\bdelegations?\b|\bside\b", words)
        led = predicate.passive and predicate.lemma in lexicon()["delegation_led"]
        includes = (
            not predicate.passive and predicate.lemma in lexicon()["delegation_includes"] and delegation
        )
        leads = (
            not predicate.passive
            and predicate.lemma in lexicon()["delegation_leads"]
            and re.search(
                r"^\W*(?:the )?[\w.\s’'-]*\b(?:delegation|side)\b", self.text[predicate.end : clause.end]
            )
        )
        accompanied = predicate.passive and predicate.lemma in lexicon()["accompanied"]
        attended = (
            not predicate.passive
            and predicate.lemma in lexicon()["delegation_includes"]
            and (re.search(r"\bparticipants?\b|\battendees\b", words) or self._plain_event(clause.subject))
        )
        if attended and not any(
            n.kind is NameKind.PERSON for n in self.sentence.names_in(predicate.end, clause.end)
        ):
            attended = False
        represented = led and predicate.lemma == "represent" and bool(self.parties(clause.subject).names)
        if not ((led and delegation) or represented or includes or leads or accompanied or attended):
            return None
        meeting = self.new(clause, f"meeting.delegation.{predicate.lemma}", told.form)
        if includes and told.form is Form.VISIT:
            meeting.form = Form.MEETING  # both sides have a delegation, the host's too
        travels = set(self.discourse.visitors) >= set(self.parties(clause.subject).names) != set()
        if accompanied and predicate.lemma == "accompany" and travels:
            meeting.form = Form.VISIT
        role = Role.VISITOR if meeting.form is Form.VISIT else Role.PARTICIPANT
        for n in self.sentence.names:
            inside = clause.subject[0] <= n.start < clause.subject[1] or (
                leads and n.start < clause.end and n.start > predicate.end
            )
            if inside and n.kind in {NameKind.STATE, NameKind.NATIONALITY}:
                meeting.add(role, Found((n.name,)))
        if leads or accompanied:
            chairs = _CHAIRS.search(self.text[slice(*clause.subject)]) is not None
            meeting.add(Role.CHAIR if chairs else role, self.parties(clause.subject))
        elif includes:  # "X's delegation included Y"
            for n in self.sentence.names_in(*clause.subject):
                if n.kind is NameKind.PERSON and self.text[n.end : n.end + 1] in {"’", "'"}:
                    meeting.add(role, Found((self.discourse.name_of(n),)))
        for phrase in clause.phrases:
            if phrase.preposition == "by" or ((includes or attended) and phrase.preposition is None):
                span = self.reach(clause, phrase)
                chairs = _CHAIRS.search(self.text[slice(*span)]) is not None
                meeting.add(Role.CHAIR if chairs else role, self.parties(span))
        if role is Role.VISITOR and accompanied:
            self.discourse.visitors += [
                p.name for p in meeting.parties if p.name not in self.discourse.visitors
            ]
        return meeting if meeting.parties else None

    def _plain_event(self, span: tuple[int, int]) -> bool:
        """Whether a subject is the meeting that is told ("the meeting", "the call")."""
        event = self.event_in(*span)
        return event is not None and event.end >= span[1] - 1

    def inverted(self, clause: Clause) -> Meeting | None:
        """Joining X on the call were Y and Z; Representing Y was Z: those who meet in the meeting told."""
        told = self.discourse.told()
        opening = _INVERTED.match(self.text)
        if told is None or opening is None or clause.relation is not Relation.MAIN:
            return None
        persons = [
            n
            for n in self.sentence.names_in(opening.end(), len(self.text))
            if n.kind in {NameKind.PERSON, NameKind.OFFICE}
        ]
        if not persons or persons[0].start > opening.end() + _NEAR:
            return None
        meeting = self.new(clause, "meeting.delegation.join", told.form)
        meeting.start = opening.start(1)
        meeting.end = (
            max(len(self.text.rstrip(" .")), clause.end) if clause.end > opening.end() else clause.end
        )
        meeting.parties = []
        joined = re.split(
            r"\s(?:on|in|at|for|from|by|during)\s", self.text[opening.end(1) : opening.start(2)]
        )[0]
        meeting.add(Role.PARTICIPANT, self.parties((opening.end(1), opening.end(1) + len(joined))))
        meeting.add(Role.PARTICIPANT, self.parties((opening.end(), meeting.end)))
        return meeting if len(meeting.parties) > 1 else None

    def joining(self, clause: Clause) -> Meeting | None:
        """X took part from Bergen, with Y joining by video: those who meet in the meeting that is told."""
        told = self.discourse.told()
        after = self.text[clause.predicate.end : clause.end].lower()
        if (
            told is None
            or clause.predicate.lemma not in {"participate", "join", "attend", "dial"}
            or clause.predicate.passive
            or clause.predicate.tense != "past"
            or clause.subject is None
            or not re.match(r"\W*(?:in )?(?:virtually|remotely|online|in person|by video|via|from)\b", after)
            or self.event_in(clause.predicate.end, clause.end) is not None
        ):
            return None
        people = self.parties(clause.subject)
        if not any(
            n.kind in {NameKind.PERSON, NameKind.OFFICE} for n in self.sentence.names_in(*clause.subject)
        ):
            return None
        meeting = self.new(
            clause, "meeting.delegation.participate", told.form, prepositions=frozenset({"in", "at", "from"})
        )
        meeting.add(Role.PARTICIPANT, people)
        for other in self.clauses:
            if (
                other.predicate.lemma in {"join", "participate"}
                and other.predicate.start > clause.predicate.end
            ):
                span = other.subject or (other.start, other.start)
                meeting.add(
                    Role.PARTICIPANT,
                    Found(
                        tuple(
                            self.discourse.name_of(n)
                            for n in self.sentence.names_in(*span)
                            if n.kind is NameKind.PERSON
                        )
                    ),
                )
        return meeting

    def bringing(self, clause: Clause) -> Meeting | None:
        """X brings together Y and Z: X organizes, with a time or place, or for talks."""
        predicate = clause.predicate
        if predicate.lemma not in {"bring", "call"} or predicate.passive or predicate.negated:
            return None
        together = re.search(r"\btogether\b", self.text[predicate.end : clause.end])
        if together is None or clause.relation is Relation.PARTICIPLE:
            return None
        at = predicate.end + together.start()
        behind = not self.text[predicate.end : at].strip()
        span = (at + len("together "), clause.end) if behind else (predicate.end + 1, at)
        if behind:
            ends = [p for p in clause.phrases if p.preposition is None and p.end > at + len("together")]
            if not ends:
                return None
            start = max(ends[0].inner, at + len("together "))
            span = self.reach(clause, replace(ends[0], inner=start))
        met = self.parties(span)
        event = self.event_in(at, clause.end)
        meeting = self.new(clause, f"meeting.bringing.{predicate.lemma}", Form.MEETING)
        if not met.names or not (meeting.place or meeting.time or event is not None):
            return None
        owner = re.search(
            r"(?:initiative|effort|efforts|proposal|plan|offer)\s+to\s*$", self.text[: clause.start]
        )
        subject = self.subject(clause)
        if owner is not None:
            names = [n for n in self.sentence.names if n.end < owner.start() and n.kind is NameKind.PERSON]
            subject = self.parties((names[-1].start, names[-1].end)) if names else Found()
            meeting.status = Status.PLANNED
        if event is not None:
            self.take(meeting, event)
        meeting.add(Role.ORGANIZER, subject)
        meeting.add(Role.PARTICIPANT, met)
        meeting.topics = self.topics(clause)
        meeting.shows = clause.relation is Relation.MAIN
        return meeting
