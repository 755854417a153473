"""Parts of a commitment: the acts somebody is bound to, and how each becomes a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapporteur.dates import Interval
from rapporteur.extract.acts import parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.commitment_lists import ALONE, GOING_ON, TO, ListReader
from rapporteur.extract.commitment_whom import WhomReader
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


class CommitmentReader(ListReader, WhomReader):
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
        groups = self.grouped(self.members_of(content))
        pending: int | None = None
        for number, group in enumerate(groups):
            member, last = group[0], group[-1]
            end = max(self.end(c) for c in group)
            later = [g[0].start for g in groups[number + 1 :]]
            cut = min([self.before_joint(m) for m in later if m > last.predicate.end], default=end)
            end = min(end, cut) if cut > last.predicate.end else end
            start = first if number == 0 else member.predicate.start
            action = member.predicate.start
            bare = end <= last.predicate.end + 1 and number + 1 < len(groups)
            if bare and not last.objects and not last.obliques and last.predicate.lemma not in ALONE:
                pending = pending if pending is not None else start  # "identify and resolve issues": one act
                continue
            if pending is not None:
                start, action, pending = pending, max(pending, content.predicate.start), None
            if member.predicate.tense == "future" or member.predicate.modal:
                action = self._behind_modal(member)
            negation = re.search(r"\b(?:not|never)\s+(?:to\s+)?$", self.text[:action])
            if negation is not None and action == member.predicate.start and member.predicate.tense == "none":
                action = negation.start()
                start = min(start, action) if start == member.predicate.start else start
            further = self.verbs_behind(last, end, closed=number + 1 < len(groups))
            stop = self.before_joint(further[0][0]) if further else end
            yield Act(start, max(stop, last.predicate.end), (action, max(stop, last.predicate.end)), member)
            for low, high in further:
                if len(self.text[low:high].split()) < _TWO_WORDS:
                    continue
                tail = self.before_joint(high) if high < end else end
                yield Act(low, tail, (low, tail), None)

    def _behind_modal(self, clause: Clause) -> int:
        """Where the words about the act begin in "will continue to work"."""
        words = re.match(
            r"(?:(?:\w+\s+)?(?:will|would|shall|must|should|’ll|'ll|is to|are to|was to|"
            r"were to)(?:\s+(?:also|then|\w+ly))*\s+)",
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
        if self.lead is not None and clause is not None and self._headless(clause):
            if type_ is CommitmentType.PLEDGE and not by.names:
                by = self.lead.parties
            elif type_ in _ASKED and not to.names:
                to = self.lead.parties
        if type_ is CommitmentType.PLEDGE and len(by.names) == 1:
            by = self.with_the_other(by, (act.start, act.end))
        if type_ is CommitmentType.PLEDGE and (len(by.names) >= 2 or self._several(by)):
            type_ = CommitmentType.JOINT
        if not to.names and type_ in {CommitmentType.PLEDGE, CommitmentType.JOINT}:
            to = self._beneficiary(act, by)
        action = self.text[slice(*act.action)].strip(" ,;:")
        due = self._due(act)
        time = self._made_when(clause, act) if clause is not None else None
        if time is None and due is None:
            inside = [t.interval for t in self.sentence.times_in(*act.action) if not t.tight]
            time = inside[0] if len(inside) == 1 and self._given_then(act, inside[0]) else None
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
        first = min(act.action[0], act.clause.predicate.start) if act.clause is not None else act.action[0]
        self.bound_words.append((first, act.action[1]))

    def _headless(self, clause: Clause) -> bool:
        """Whether an item of a list begins with its verb ("- Agreed to share data"): the line above has its
        subject.
        """
        body = len(self.text) - len(self.text.lstrip(' *•–—-·“"'))
        return clause.subject is None and clause.predicate.start <= body + 2

    def _several(self, by: Found) -> bool:
        """Whether one who acts stands for two sides ("officials from both governments"), or is a group of
        states in whose voice the text is.
        """
        if by.names and set(by.names) <= set(self.discourse.issuers):
            return not any(self.discourse.is_state(name) for name in by.names)
        words = " ".join(by.names).lower()
        return re.search(r"\b(?:both|two|their respective)\b", words) is not None

    def _words(self, act: Act) -> Span:
        """The words behind the verb of an act, or the noun that tells it, without a particle or preposition
        and the time at their end.
        """
        clause = act.clause
        inner = self.content(clause) if clause is not None and clause.predicate.lemma in GOING_ON else None
        if clause is not None and inner is not None and self.between(clause, inner) in TO:
            clause = inner
        start = (
            clause.predicate.end
            if clause is not None and clause.predicate.end > act.action[0]
            else act.action[0]
        )
        if clause is None or clause.predicate.end <= act.action[0]:
            noun = _NOUN_OF.match(self.text[start : act.end])
            verb = re.match(r"\S+", self.text[start : act.end])
            opens = act.clause is None and not self.text[start : start + 1].isupper()
            lead = noun if noun is not None else verb if opens else None
            start += lead.end() if lead is not None else 0
        light = _PARTICLES.match(self.text[start : act.end])
        start += light.end() if light is not None else 0
        end = act.end
        for mention in reversed(self.sentence.times_in(start, end)):
            if mention.end >= end - 1 and mention.outer_start > start + 2 and not mention.tight:
                end = mention.outer_start
        return (start, max(start, end))

    def _status(self, step: Step, clause: Clause | None, act: Act) -> Status:
        assert_status = step.status or Status.PLANNED
        if assert_status in {Status.REQUESTED, Status.ACTUAL}:
            return assert_status
        words = self.text[slice(*act.action)].lower()
        if any(re.search(rf"\b{phrase}\b", words) for phrase in word_list("commitments", "conditional")):
            return Status.POSSIBLE
        if re.search(r"\b(?:if|unless|provided that|on condition)\b", words) or re.match(
            r"(?:consider|explore)\b", words
        ):
            return Status.POSSIBLE
        if clause is not None and self._conditional(clause):
            return Status.POSSIBLE
        if clause is not None and clause.predicate.modal in {"could", "may", "might"}:
            return Status.POSSIBLE
        return assert_status

    def _conditional(self, clause: Clause) -> bool:
        """Whether a clause depends on an "if"."""
        lead = self.text[slice(*clause.adjunct)].split(" ")[0].lower() if clause.adjunct is not None else ""
        if lead in word_list("commitments", "conditions"):
            return True
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
        """For or with whom a pledge is: a party that is the object, owns it or stands behind "with", "for",
        "to"; else whom the purpose names ("to provide loans to farmers").
        """
        clause = act.clause
        if clause is None:
            return Found()
        if clause.predicate.lemma in word_list("commitments", "aspects") and clause.predicate.lemma not in {
            "help",
            "work",
        }:
            clause = self.content(clause) or clause  # "continue to support X"
        return self.served(clause, act.end, by)

    def _due(self, act: Act) -> Interval | None:
        """When it falls due: a time inside the words of the act, "by 2027" before any other."""
        aside = [
            (c.predicate.start, c.end)
            for c in self.clauses
            if c.relation in {Relation.RELATIVE, Relation.PARTICIPLE}
            and act.action[0] < c.predicate.start < act.action[1]
            and c is not act.clause
        ]
        published = self.discourse.published
        inside = [
            t
            for t in self.sentence.times_in(*act.action)
            if t.interval is not None
            and not t.tight
            and not any(a <= t.start < b for a, b in aside)
            and not (published is not None and t.interval.end < published.start and self.tells_for_itself)
        ]
        for mention in inside:
            if mention.relation is TimeRelation.BY:
                return mention.named or mention.interval
        if inside and act.clause is not None and inside[-1].end >= act.action[1] - 1:
            return None if self._given_then(act, inside[-1].interval) else inside[-1].interval
        return self._due_ahead(act.clause) if not inside and act.clause is not None else None

    def _given_then(self, act: Act, time: Interval | None) -> bool:
        """Whether a time before the text's day tells when a thing was pledged ("pledged 30 lorries in
        March"), and not by when.
        """
        clause, published = act.clause, self.discourse.published
        if published is None or time is None or time.end >= published.start or clause is None:
            return False
        return clause.predicate.tense == "past" and bool(clause.objects)

    def _due_ahead(self, clause: Clause) -> Interval | None:
        """When it falls due, in front of it: "On Tuesday the envoys will travel to Riga"."""
        published = self.discourse.published
        if clause.predicate.tense != "future" or clause.adjunct is None or published is None:
            return None
        ahead = [
            t.interval
            for t in self.sentence.times_in(*clause.adjunct)
            if t.interval is not None and not t.tight
        ]
        return ahead[0] if len(ahead) == 1 and ahead[0].start > published.end else None

    def _made_when(self, clause: Clause, act: Act) -> Interval | None:
        """When it was made: a time of the clause that binds, outside of the words of the act."""
        if clause is act.clause:
            return None
        told = self.told_when(clause, act.action[0])
        if told is None and clause.adjunct is not None and _OCCASION.match(self.text[slice(*clause.adjunct)]):
            inside = [t.interval for t in self.sentence.times_in(*clause.adjunct) if t.interval is not None]
            return inside[0] if len(inside) == 1 else None
        return told

    def thing(self, start: int, end: int) -> Found:
        """A body without a name of its own that can act: "a joint task force", as written."""
        words = re.split(r",\s(?=[a-z])", self.text[start:end].strip(" ,"))[0]
        words = re.sub(
            r"^(?:(?:the|a|an|this|that|these|those|our|its|new)\s+)+", "", words, flags=re.IGNORECASE
        )
        core = re.split(r"\s+(?:of|for|on|to|that|which|in)\s+|,\s", words)[0].lower()
        if core in {"my administration", "our administration", "my government", "our government"}:
            return self.voice()
        if re.search(rf"(?:^|[\s-])(?:{_bodies()})$", core) and len(words.split()) <= _LONG_NAME:
            return Found((re.sub(r"^(?:my|his|her|their)\s+", "", words),))
        return Found()

    def run(self, span: Span, lemma: str) -> Found:
        """A programme or partnership that does what only those who run it can do ("will train nurses")."""
        if lemma not in word_list("commitments", "running"):
            return Found()
        words = re.split(r",\s(?=[a-z])", self.text[slice(*span)].strip(" ,"))[0]
        words = re.sub(
            r"^(?:(?:the|a|an|this|that|these|those|our|its|such|new)\s+)+", "", words, flags=re.IGNORECASE
        )
        core = re.split(r"\s+(?:of|for|on|to|that|which|in|between|with)\s+|,\s|\s\(", words)[0]
        if len(words.split()) > _LONG_NAME or core.lower().split()[-1:] == []:
            return Found()
        if core.lower().split()[-1] not in word_list("commitments", "run"):
            return Found()
        if (body := self.discourse.body_called(f"the {core.lower()}")) is not None:
            return Found((body,))
        for name in self.sentence.names_in(*span):
            if name.start <= span[0] + 5:
                return Found((self.discourse.name_of(name),))
        return Found((words,))

    def agentive(self, span: Span, by: Found) -> bool:
        """Whether a subject is somebody, and no thing of somebody's ("their cooperation will …")."""
        head = re.split(
            r"\s+(?:of|for|on|that|which|between|among|amongst|with|in|from|to)\s+",
            self.text[slice(*span)].strip(" ,").lower(),
        )[0]
        if _NO_PROMISER.search(head) or _GERUND.match(self.text[slice(*span)].strip(" ,")):
            return False
        if any(name[:1].isdigit() for name in by.names):
            return False  # "1.5 billion people will join …": an effect
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
        child = self.content(clause) or self._behind_aside(clause)
        if child is None:
            return None
        between = self.between(clause, child)
        if clause.predicate.passive and clause.agent is not None:
            between = (
                between.replace(self.text[slice(*clause.agent)].lower(), "").replace("by ", "").strip(" ,")
            )
        for first, last in (
            (t.start, t.end) for t in self.sentence.times_in(clause.predicate.end, child.predicate.start)
        ):
            between = between.replace(self.text[first:last].lower(), "").strip(" ,")
        between = (
            re.sub(
                r",[^,;]+(?:,|$)", " ", f" {self.text[clause.predicate.end : child.predicate.start].lower()}"
            ).strip()
            if ("," in between and re.search(r",\s+to\s+(?:\w+ly\s+)?$", self.text[: child.predicate.start]))
            else between
        )  # "are committed, where the law allows, to V"
        if child.relation is Relation.COMPLEMENT and " that " in f" {between} " and len(between) < _NEAR * 2:
            return child
        return child if _LIGHT.match(between) else None

    def _behind_aside(self, clause: Clause) -> Clause | None:
        """ "is committed, where the law allows, to V-ing": what the parse hangs on the aside."""
        for aside in self.children(clause):
            for child in self.children(aside) if aside.relation is Relation.ADVERBIAL else ():
                between = self.text[clause.predicate.end : child.predicate.start]
                if child.predicate.tense == "none" and re.fullmatch(r",[^,]+,\s+to\s+", between):
                    return child
        return None

    def reported(self, clause: Clause) -> bool:
        """Whether a clause is what somebody said, or agreed."""
        above = self.above(clause)
        return (
            above is not None
            and clause.relation is Relation.COMPLEMENT
            and (above.predicate.tense == "past" or binding(self.verb(above)) is not None)
        )


@cache
def _bodies() -> str:
    words = sorted(word_list("commitments", "bodies"), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


_LONG_NAME = 9
"""Words: a body without a name of its own is called by no more."""
_NO_PROMISER = re.compile(
    r"\b(?:forum|summit|meeting|conference|framework|agreement|agreements|treaty|initiative|strategy|plan|law|declaration|ties|relationship|"
    r"partnership|cooperation|investment|investments|project|projects|deal|visit|dialogue|roadmap|act)$"
)
_GERUND = re.compile(r"(?:\w+ly\s+)?[A-Za-z][a-z]{2,}ing\s+[a-z]+")
"""A deed as a subject ("increasing competition among producers"), which promises nothing."""
_OCCASION = re.compile(
    r"(?:as (?:re)?(?:affirmed|confirmed|agreed|announced|decided)|at|during|in)\s[^,;]*?"
    r"\b(?:summit|meeting|session|conference|talks|visit|call|dialogue|forum|assembly|ceremony|round)\b",
    re.IGNORECASE,
)
"""An adjunct that names the meeting at which somebody bound themselves."""
_TWO_WORDS = 2
_NEAR = 40
"""Characters between a verb and the infinitive it binds, where no object stands between them."""
_LIGHT = re.compile(
    r"^(?:(?:to|on|in|for|that|how|with|their|also|further|again|today|jointly|fully|closely|both|and|then|principle|all|not|never|forward|"
    r"as well|together|itself|themselves|himself|herself|ourselves|myself|\w+ly|"
    r"(?:its|their|our|his|her)\s+(?:\w+\s+)?(?:efforts?|energy|resources)|towards?)\s*)*$"
)
_NOUN_OF = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+)?[A-Za-z-]+(?:tion|sion|ment|ance|ence|ing|ease|al|change|launch|support)\s+(?:of|for)\s+(?=\S)",
    re.IGNORECASE,
)
"""A noun that tells an act, in front of what it is done to ("creation of a museum")."""
_PARTICLES = re.compile(
    r"\s*(?:(?:up|back|down|out|over|off|together|jointly|closely|again|forward)\s+(?=\w))*"
    r"(?:(?:to|for|on|in|with|of|at|upon|toward|towards|against|into)\s+(?=\w))?"
)
_ASKED = frozenset({CommitmentType.REQUEST, CommitmentType.RECOMMENDATION, CommitmentType.OBLIGATION})


def slug(step: str) -> str:
    """A step of the scale as a part of a rule's name: "called on" is ``called_on``."""
    return step.replace(" ", "_")
