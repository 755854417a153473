"""Frames of commitments by which one binds oneself: pledges, joint undertakings, aims."""

from __future__ import annotations

import re
from functools import cache

from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.commitment_parts import Act, CommitmentReader
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import Step, asking, binding, judging
from rapporteur.extract.nlp import Tag
from rapporteur.extract.word_lists import word_list

__all__ = ["BoundFrames"]


@cache
def _of_somebody() -> re.Pattern[str]:
    """ "the commitment of A and B to": the noun, whose it is, and "to" at the end."""
    nouns = "|".join(sorted(word_list("commitments", "nouns"), key=len, reverse=True))
    return re.compile(rf"\b({nouns})\s+of\s+[^,;]{{2,90}}?\s+to\s+(?:\w+ly\s+)?$", re.IGNORECASE)


class BoundFrames(CommitmentReader):
    """Frames of clauses in which somebody undertakes to act."""

    def noun(self, clause: Clause) -> bool:
        """ "its commitment to V", "their intention to V": an infinitive or gerund behind such a noun."""
        if clause.predicate.tense != "none" or clause.relation is Relation.IMPERATIVE or clause.joined:
            return False
        before = self.text[: clause.predicate.start]
        match = re.search(r"(\w+)\s+(?:to|for|of|in)\s+(?:\w+ly\s+)?$", before)
        if match is None or match[1].lower() not in word_list("commitments", "nouns"):
            match = _of_somebody().search(before)
        if match is None or match[1].lower() not in word_list("commitments", "nouns"):
            return False
        noun = match.start(1)
        over = next(
            (c for c in reversed(self.clauses) if c.predicate.end <= noun < c.end and c is not clause), None
        )
        if match[1].lower() in {
            "goal",
            "objective",
            "ambition",
            "plan",
            "plans",
            "agreement",
            "decision",
        } and (over is None or self.verb(over) not in word_list("commitments", "expressing")):
            return False
        if over is not None and over.predicate.lemma in word_list("commitments", "discussing"):
            return False
        phrase = self._phrase_before(noun)
        owned = self.owned(phrase, match.end(1))
        by = owned[0] if owned is not None else Found()
        holder, _ = self.subject_of(over) if over is not None else (Found(), None)
        speaker = None
        if not by.names:
            behind = re.match(r"\s+of\s+", self.text[match.end(1) : clause.predicate.start])
            by = self.who((match.end(1) + behind.end(), match.start())) if behind else holder
            by = by if by.names else holder
        elif (
            holder.names
            and not set(by.names) & set(holder.names)
            and over is not None
            and over.subject is not None
        ):
            speaker = self.discourse.voice(self.text[slice(*over.subject)].strip(" ,"))
        first = (
            over.start
            if over is not None and self.verb(over) in word_list("commitments", "expressing")
            else phrase
        )
        self.emit(clause, first, by, Found(), binding("commit"), rule="commitment.noun", speaker=speaker)
        return True

    def _phrase_before(self, noun: int) -> int:
        """Where the noun phrase begins whose head stands at an offset."""
        verbs = {c.predicate.end for c in self.clauses}
        start = noun
        for token in reversed([t for t in self.tokens if t.end <= noun]):
            if token.tag in _BEFORE_NOUN or token.text in {",", ";", ":"} or token.end in verbs:
                break
            start = token.start
            if token.tag is Tag.DETERMINER:
                break
        return start

    def bound(self, clause: Clause) -> bool:
        """ "agreed to V", "pledged to V", "is committed to V", "agreed that they will V"."""
        step = binding(self.verb(clause))
        if step is None or step.type is None or not self._asserts(clause):
            return False
        child = self.bound_child(clause)
        if child is None:
            return (
                self._forward_to(clause, step)
                if step.step == "looked forward"
                else self._pledged(clause, step)
            )
        by, span = self.subject_of(clause)
        if child.relation is Relation.COMPLEMENT and child.predicate.tense != "none":
            will = child.predicate.tense == "future" or child.predicate.modal in {"would", "should", "shall"}
            if not will or step.step in {"considered", "sought"}:
                return False
            inner, _ = self.subject_of(child)
            by = inner if inner.names else by
        if step.step == "looked forward" and not self._own_act(child):
            return False
        if (
            self.verb(clause) in {"decide", "choose", "prepare", "arrange", "expect", "seek", "offer"}
            and not by.names
        ):
            return False
        if clause.relation is Relation.PARTICIPLE and (
            not by.names or by.generic or span is None or not self.agentive(span, by)
        ):
            return False
        if clause.predicate.passive and clause.predicate.lemma not in {
            "commit",
            "determine",
            "dedicate",
            "resolve",
            "prepare",
        }:
            return False
        self.emit(child, self.begin(clause), by, Found(), step, over=clause)
        return True

    def _asserts(self, clause: Clause) -> bool:
        """Whether a clause says that somebody binds themselves, and is no aside on a thing."""
        if clause.predicate.negated:
            return False
        return clause.predicate.tense != "none" or clause.relation in {
            Relation.GERUND,
            Relation.INFINITIVE,
            Relation.PARTICIPLE,
        }

    def _forward_to(self, clause: Clause, step: Step) -> bool:
        """ "looks forward to our continued cooperation": one's own act, told by a noun; what others must do
        is a request; a meeting is one's own and only that.
        """
        match = re.search(
            r"\bforward,?\s+(?:[\w\s]{0,20}?,\s+)?to\s+", self.text[clause.predicate.start : clause.end]
        )
        if match is None:
            return False
        start, end = clause.predicate.start + match.end(), self.end(clause)
        words = self.text[start:end].lower()
        if any(t.outer_start <= start + 4 for t in self.sentence.times_in(start, end)):
            return False
        if any(e.start <= start + 4 < e.end or start <= e.head[0] < start + 40 for e in self.events):
            return False
        by, _ = self.subject_of(clause)
        own = re.match(
            r"(?:(?:our|their|its|the|a|further|continued|closer|this|that)\s+)*(?:\w+\s+){0,2}(?:cooperation|partnership|"
            r"collaboration|work|engagement|coordination|relationship|efforts|dialogue)\b",
            words,
        )
        if own:
            self.add_act(
                Act(self.begin(clause), end, (start, end), clause),
                by,
                Found(),
                step,
                "commitment.looked_forward",
            )
        else:
            ask = asking("expect")
            self.add_act(
                Act(self.begin(clause), end, (start, end), clause),
                self.target(start, end),
                by,
                ask,
                "commitment.looked_forward",
            )
        return True

    def _own_act(self, child: Clause) -> bool:
        """Whether "looks forward to" names an act of one's own, and no meeting with somebody."""
        between = self.text[: child.predicate.start].rstrip()
        return not between.endswith(("’s", "'s"))

    def _pledged(self, clause: Clause, step: Step) -> bool:
        """ "pledged support for X", "pledged 80 million doses"."""
        if (
            step.step not in {"pledged", "offered", "committed"}
            or not clause.objects
            or clause.predicate.passive
        ):
            return False
        start, end = clause.objects[0][0], self.end(clause)
        words = set(re.findall(r"\w+", self.text[start : clause.objects[0][1]].lower()))
        if not words & word_list("commitments", "pledged") and not any(
            start <= q.start < clause.objects[0][1] for q in self.sentence.quantities
        ):
            return False
        by, span = self.subject_of(clause)
        owned = self.owned(start, end)
        speaker = None
        if (
            owned is not None
            and owned[0].names
            and by.names
            and not set(owned[0].names) & set(by.names)
            and span
        ):
            speaker = self.discourse.voice(self.text[slice(*span)].strip(" ,"))
            by, start = owned[0], owned[1][1] + (2 if self.text[owned[1][1] : owned[1][1] + 1] in "’'" else 0)
        to = re.search(r"\b(?:for|to)\s+", self.text[start:end])
        other = self.without(self.target(start + to.end(), end), by.names) if to else Found()
        act = Act(self.begin(clause), end, (self.trimmed(start, end)[0], end), clause)
        self.add_act(act, by, other, step, "commitment.pledged", speaker=speaker)
        return True

    def ready(self, clause: Clause) -> bool:
        """ "is ready to V", "stands prepared to V", "would like to V"."""
        if clause.predicate.negated or clause.predicate.tense == "none":
            return False
        child = self.content(clause)
        if child is None or child.predicate.tense != "none":
            return False
        words = self.text[clause.predicate.start : child.predicate.start].lower()
        likes = clause.predicate.lemma == "like" and clause.predicate.modal == "would"
        adjective = re.search(
            rf"\b(?:{'|'.join(sorted(word_list('commitments', 'adjectives')))})\s+(?:to|on)\s+(?:\w+ly\s+)?$",
            words,
        )
        if likes and (child.predicate.lemma in _PERFORMED or judging(child.predicate.lemma) is not None):
            return False  # "I would like to thank you": said, and done
        if not likes and (
            adjective is None
            or clause.predicate.lemma not in {"be", "stand", "remain", "feel", "go", "set", "prepare"}
        ):
            return False
        by, _ = self.subject_of(clause, persons=likes)
        if not by.names and not by.unresolved:
            return False
        if re.match(r"(?:is|was|has been) (?:going|set|bound) to", words) and not by.names:
            return False
        self.emit(
            child, self.begin(clause), by, Found(), binding("intend"), rule="commitment.ready", over=clause
        )
        return True

    def aim(self, clause: Clause) -> bool:
        """ "Our goals are to V and V": the aims of a party."""
        if clause.predicate.lemma not in {"be", "remain"} or clause.subject is None:
            return False
        if clause.predicate.tense != "present" or not self._an_aim(clause.subject):
            return False
        child = self.content(clause)
        if child is None or child.predicate.tense != "none" or not _LIGHT.match(self.between(clause, child)):
            return False
        of = re.search(r"\bof\s+", self.text[slice(*clause.subject)])
        by = self._aimer(clause.subject, of)
        self.emit(
            child, self.begin(clause), by, Found(), binding("intend"), rule="commitment.aim", over=clause
        )
        return True

    def _an_aim(self, span: Span) -> bool:
        """Whether a subject is an aim: "the objectives of the team", "our goal"."""
        head = re.split(r"\s+(?:of|for|at|in)\s+", self.text[slice(*span)].strip(" ,").lower())[0].split()
        return bool(head) and head[-1] in word_list("commitments", "aims")

    def _aimer(self, span: Span, of: re.Match[str] | None) -> Found:
        """Whose aim it is."""
        owned = self.owned(*span)
        if owned is not None and owned[0].names:
            return owned[0]
        if of is None:
            return self.voice()
        by = self.who((span[0] + of.end(), span[1]))
        return by if by.names else self.thing(span[0] + of.end(), span[1])

    def future(self, clause: Clause) -> bool:
        """ "X will V": a promise, when X is somebody who can make one; else an effect that is foretold."""
        predicate = clause.predicate
        if predicate.modal == "be to" and clause.subject is not None and self._an_aim(clause.subject):
            of = re.search(r"\bof\s+", self.text[slice(*clause.subject)])
            by = self._aimer(clause.subject, of)
            self.emit(clause, self.begin(clause), by, Found(), binding("intend"), rule="commitment.aim")
            return True
        promised = predicate.tense == "future" or (predicate.modal == "shall")
        told = predicate.modal == "would" and self.reported(clause)
        if not promised and not told:
            return False
        if self._meeting_only(clause) or predicate.lemma in _SPOKEN:
            return False
        if (
            clause.subject is not None
            and predicate.lemma in _PERFORMED
            and self.text[slice(*clause.subject)].strip() in {"I", "We", "we"}
        ):
            return False  # "I will say this"
        if predicate.passive:
            by = self.who(clause.agent) if clause.agent is not None else Found()
            if not by.names:
                return False
        else:
            by, span = self.subject_of(clause)
            if span is not None and (not by.names or not self.names_cover(*span)):
                thing = self.thing(*span)
                by = thing if thing.names else by
            if not by.names or (span is not None and self._expletive(span)):
                return False
            if span is not None and not self.agentive(span, by):
                return False
        if predicate.lemma in {
            "be",
            "have",
            "remain",
            "become",
            "see",
            "need",
            "feel",
            "benefit",
            "face",
            "know",
        } and not self._acts(clause):
            return False
        self.emit(clause, self.begin(clause), by, Found(), binding("will"), rule="commitment.will")
        return True

    def _acts(self, clause: Clause) -> bool:
        """Whether "will be" says what a party will do ("will be an arsenal", "will be sending")."""
        return clause.predicate.progressive or (
            clause.predicate.lemma == "be" and bool(clause.objects) and self.reported(clause)
        )

    def _meeting_only(self, clause: Clause) -> bool:
        """Whether a clause only tells what a meeting will be about, which is a meeting and no promise."""
        return clause.predicate.lemma in {"discuss", "talk", "speak", "attend", "meet", "arrive", "focus"}


_LIGHT = re.compile(
    r"^(?:(?:to|on|in|for|that|how|with|their|also|further|again|today|jointly|fully|closely|both|and|then|principle|all|not|never|forward|"
    r"as well|together|\w+ly)\s*)*$"
)
_PERFORMED = word_list("attribution", "performed")
_SPOKEN = word_list("commitments", "spoken")
_BEFORE_NOUN = frozenset({Tag.PREPOSITION, Tag.TO, Tag.BE, Tag.HAVE, Tag.MODAL, Tag.RELATIVE, Tag.PRONOUN})
