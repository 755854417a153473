"""Parts of a commitment: the acts somebody is bound to, and how each becomes a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.dates import Interval
from rapporteur.extract.acts import ActReader, parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import Step, binding
from rapporteur.extract.items import Lead
from rapporteur.extract.times import Relation as TimeRelation
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import CommitmentDetail, CommitmentType, Kind, Role, Status

__all__ = ["Act", "CommitmentReader", "slug"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act somebody is bound to: the words that show it and the words that say what is to be done."""

    start: int
    end: int
    action: Span
    clause: Clause | None


class CommitmentReader(ActReader):
    """Makes commitments of the clauses of one sentence; the frames of others say which."""

    def __init__(self, sentence: Sentence, attributions: Sequence[Attribution], lead: Lead | None) -> None:
        super().__init__(sentence, attributions)
        self.lead = lead
        self.drafts: list[Draft] = []
        self.bound_words: list[Span] = []
        """Actions already taken: what stands inside them is no commitment of its own."""

    def emit(
        self,
        content: Clause,
        first: int,
        by: Found,
        to: Found,
        step: Step | None,
        *,
        rule: str | None = None,
        speaker: str | None = None,
        over: Clause | None = None,
    ) -> None:
        """One commitment for each act: the content and what is joined to it."""
        if step is None:
            return
        rule = rule or f"commitment.{slug(step.step)}"
        governing = over or content
        for number, act in enumerate(self._acts_of(content, first)):
            self.add_act(act, by, to, step, rule, speaker=speaker, number=number, governing=governing)

    def _acts_of(self, content: Clause, first: int) -> Iterator[Act]:
        members = self.joined(content)
        pending: int | None = None
        for number, member in enumerate(members):
            end = self.end(member)
            later = [m.start for m in members[number + 1 :]]
            cut = min([self._before_joint(m) for m in later if m > member.predicate.end], default=end)
            end = min(end, cut) if cut > member.predicate.end else end
            start = first if number == 0 else member.predicate.start
            action = member.predicate.start
            bare = end <= member.predicate.end + 1 and number + 1 < len(members)
            if bare and not member.objects and not member.obliques and member.predicate.lemma not in _ALONE:
                pending = pending if pending is not None else start  # "identify and resolve issues": one act
                continue
            if pending is not None:
                start, action, pending = pending, max(pending, content.predicate.start), None
            if member.predicate.tense == "future" or member.predicate.modal:
                action = self._behind_modal(member)
            further = self.split_verbs(content, member, end) if member.predicate.tense == "none" else []
            stop = self._before_joint(further[0][0]) if further else end
            yield Act(
                start, max(stop, member.predicate.end), (action, max(stop, member.predicate.end)), member
            )
            for low, high in further:
                tail = self._before_joint(high) if high < end else end
                yield Act(low, tail, (low, tail), None)

    def _before_joint(self, at: int) -> int:
        """The end of the words in front of ", and to" before an offset."""
        words = self.text[:at]
        cut = re.search(r"(?:[\s,;]+(?:and|or|as well as|but))?(?:[\s,;]+to)?[\s,;]*$", words)
        return cut.start() if cut else at

    def _behind_modal(self, clause: Clause) -> int:
        """Where the words about the act begin in "will continue to work"."""
        words = re.match(
            r"(?:(?:\w+\s+)?(?:will|would|shall|must|should|’ll|'ll)(?:\s+(?:also|then|not|never|\w+ly))*\s+)",
            self.text[clause.predicate.start : clause.end],
            re.IGNORECASE,
        )
        return clause.predicate.start + (words.end() if words else 0)

    def add_act(
        self,
        act: Act,
        by: Found,
        to: Found,
        step: Step | None,
        rule: str,
        *,
        speaker: str | None = None,
        number: int = 0,
        governing: Clause | None = None,
    ) -> None:
        """Draft one act; nothing when it says nothing to do."""
        if step is None or step.type is None or step.status is None or act.action[1] <= act.action[0]:
            return
        clause = governing or act.clause
        type_ = step.type
        if type_ is CommitmentType.PLEDGE and len(by.names) == 1:
            by = self._together(act, by)
        if type_ is CommitmentType.PLEDGE and len(by.names) >= 2:
            type_ = CommitmentType.JOINT
        if not to.names and type_ in {CommitmentType.PLEDGE, CommitmentType.JOINT}:
            to = self._beneficiary(act, by)
        action = self.text[slice(*act.action)].strip(" ,;:")
        due = self._due(act)
        time = self._made_when(clause, act) if clause is not None else None
        parties = parties_of(Role.BY, by) + parties_of(Role.TO, self.without(to, by.names))
        own = [p.name for p in parties if p.role is Role.BY] if type_ not in _ASKED else list(to.names)
        if speaker is None:
            speaker = self.speaker_for(act.action[0], own)
        topics = (
            split_topics(self.sentence, *self._words(act))
            if self._words(act)[1] > self._words(act)[0]
            else ()
        )
        self.drafts.append(
            Draft(
                kind=Kind.COMMITMENT,
                start=act.start,
                end=act.end,
                detail=CommitmentDetail(type_, action, due),
                rule=rule,
                status=self._status(step, clause, act),
                speaker=speaker,
                time=time,
                parties=parties,
                topics=topics,
                unresolved=tuple(dict.fromkeys(by.unresolved + to.unresolved)),
            )
        )
        self.bound_words.append(act.action)

    def _together(self, act: Act, by: Found) -> Found:
        """ "We will work together", said to one other speaker: both will."""
        words = self.text[slice(*act.action)].lower()
        if self.discourse.turn is None or not re.search(r"\btogether\b(?!\s+with\b)", words):
            return by
        others = self.discourse.others()
        state = self.discourse.state_of(others.names[0]) if others.names else None
        return by.plus(Found((state,))) if state is not None else by

    def _words(self, act: Act) -> Span:
        """The words behind the verb of an act."""
        start = act.clause.predicate.end if act.clause is not None else act.action[0]
        return (min(start + 1, act.end), act.end)

    def _status(self, step: Step, clause: Clause | None, act: Act) -> Status:
        assert_status = step.status or Status.PLANNED
        if assert_status in {Status.REQUESTED, Status.ACTUAL}:
            return assert_status
        words = self.text[slice(*act.action)].lower()
        if any(re.search(rf"\b{phrase}\b", words) for phrase in word_list("commitments", "conditional")):
            return Status.POSSIBLE
        if clause is not None and self._conditional(clause):
            return Status.POSSIBLE
        if clause is not None and clause.predicate.modal in {"could", "may", "might"}:
            return Status.POSSIBLE
        return assert_status

    def _conditional(self, clause: Clause) -> bool:
        """Whether a clause depends on an "if"."""
        for other in self.clauses:
            if other.relation is not Relation.ADVERBIAL:
                continue
            lead = self.text[: other.start].rstrip().rsplit(" ", 1)[-1].strip(" ,—–").lower()
            if lead in word_list("commitments", "conditions") and self.above(other) in (
                clause,
                self.finite(clause),
            ):
                return True
        return False

    def _beneficiary(self, act: Act, by: Found) -> Found:
        """For or with whom a pledge is: a party that is the object, or stands behind "with", "for", "to"."""
        clause = act.clause
        if clause is None:
            return Found()
        start, stop = clause.predicate.end, min(act.end, clause.predicate.end + _REACH)
        inner = [
            c.predicate.start
            for c in self.clauses
            if start < c.predicate.start < stop and c.parent == self.clauses.index(clause)
        ]
        stop = min([stop, *inner])
        spans: list[Span] = [o for o in clause.objects[:1] if o[0] < stop]
        spans += [
            (start + m.end(), stop)
            for m in re.finditer(r"\b(?:with|to|for|alongside)\s+", self.text[start:stop])
        ]
        for low, high in spans:
            cut = re.search(
                r"\s+(?:to|in|on|as|through|by|at|for|with|that|who|which|and to|across|via)\s+",
                self.text[low:high],
            )
            high = low + cut.start() if cut else high
            count = re.match(
                r"(?:(?:over|more than|at least|up to|some|about)\s+)?[\d.,]+(?:\s+(?:million|"
                r"billion|thousand))?\s+",
                self.text[low:high],
            )
            low = low + count.end() if count else low
            if high - low < 3:
                continue
            found = self.without(self.head_party(*self.trimmed(low, high)), by.names)
            if found.names and not found.generic:
                return found
        return Found()

    def _due(self, act: Act) -> Interval | None:
        """When it falls due: a time inside the words of the act, "by 2027" before any other."""
        inside = [t for t in self.sentence.times_in(*act.action) if t.interval is not None and not t.tight]
        for mention in inside:
            if mention.relation is TimeRelation.BY:
                return mention.named or mention.interval
        return (
            inside[-1].interval
            if inside and act.clause is not None and inside[-1].end >= act.action[1] - 1
            else None
        )

    def _made_when(self, clause: Clause, act: Act) -> Interval | None:
        """When it was made: a time of the clause that binds, outside of the words of the act."""
        if clause is act.clause:
            return None
        return self.told_when(clause, act.action[0])

    def thing(self, start: int, end: int) -> Found:
        """A body without a name of its own that can act: "a joint task force", as written."""
        words = self.text[start:end].strip(" ,")
        words = re.sub(r"^(?:the|a|an|this|that|our|its|new)\s+", "", words, flags=re.IGNORECASE)
        core = re.split(r"\s+(?:of|for|on|to|that|which|in)\s+", words)[0].lower()
        if any(core.endswith(body) for body in word_list("commitments", "bodies")):
            return Found((words,))
        return Found()

    def agentive(self, span: Span, by: Found) -> bool:
        """Whether a subject is somebody, and no thing of somebody's ("their cooperation will …")."""
        if by.generic:
            return True
        words = self.text[slice(*span)].strip().lower()
        if words in {"we", "i", "he", "she", "they", "you", "us"}:
            return True
        return self.names_cover(*span) or bool(self.thing(*span).names)

    def _expletive(self, span: Span) -> bool:
        return self.text[slice(*span)].strip().lower() in {
            "it",
            "this",
            "that",
            "there",
            "these",
            "which",
            "what",
        }

    def bound_child(self, clause: Clause) -> Clause | None:
        """The clause that says what a verb binds to, when nothing but light words stands between."""
        child = self.content(clause)
        if child is None:
            return None
        between = self.between(clause, child)
        for first, last in (
            (t.start, t.end) for t in self.sentence.times_in(clause.predicate.end, child.predicate.start)
        ):
            between = between.replace(self.text[first:last].lower(), "").strip(" ,")
        if child.relation is Relation.COMPLEMENT and " that " in f" {between} " and len(between) < _NEAR * 2:
            return child
        return child if _LIGHT.match(between) else None

    def reported(self, clause: Clause) -> bool:
        """Whether a clause is what somebody said, or agreed."""
        above = self.above(clause)
        return (
            above is not None
            and clause.relation is Relation.COMPLEMENT
            and (above.predicate.tense == "past" or binding(self.verb(above)) is not None)
        )


_NEAR = 40
"""Characters between a verb and the infinitive it binds, where no object stands between them."""
_LIGHT = re.compile(
    r"^(?:(?:to|on|in|for|that|how|with|their|also|further|again|today|jointly|fully|closely|both|and|then|principle|all|not|never|forward|"
    r"as well|together|\w+ly)\s*)*$"
)
_REACH = 160
"""Characters behind a verb within which those stand for whom it is done."""
_ALONE = word_list("commitments", "alone")
_ASKED = frozenset({CommitmentType.REQUEST, CommitmentType.RECOMMENDATION, CommitmentType.OBLIGATION})


def slug(step: str) -> str:
    """A step of the scale as a part of a rule's name: "called on" is ``called_on``."""
    return step.replace(" ", "_")
