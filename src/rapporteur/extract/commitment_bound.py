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
from rapporteur.model import Genre

__all__ = ["BoundFrames"]


@cache
def _of_somebody() -> re.Pattern[str]:
    """ "the commitment of A and B to": the noun, whose it is, and "to" at the end."""
    nouns = "|".join(sorted(word_list("commitments", "nouns"), key=len, reverse=True))
    return re.compile(
        rf"\b((?:{nouns})(?=\s+(?:of|by|between)\s)|agreement(?=\s+with\s))\s+\w+\s+[^,;]{{2,90}}?\s+to\s+(?:\w+ly\s+)?$",
        re.IGNORECASE,
    )


class BoundFrames(CommitmentReader):
    """Frames of clauses in which somebody undertakes to act."""

    def noun(self, clause: Clause) -> bool:
        """ "its commitment to V", "their intention to V": an infinitive or gerund behind such a noun."""
        if clause.predicate.tense != "none" or clause.relation is Relation.IMPERATIVE:
            return False
        before = self.text[: clause.predicate.start]
        if clause.joined:
            return self._beside_noun(clause)
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
        } and (
            over is None
            or self.verb(over) not in word_list("commitments", "expressing")
            or (match[1].lower() == "decision" and self.verb(over) in {"welcome", "recognize", "acknowledge"})
        ):
            return False
        if over is not None and over.predicate.lemma in word_list("commitments", "discussing"):
            return False
        phrase = self._phrase_before(noun)
        if over is not None and over.objects and re.search(r"\sand\s", self.text[phrase:noun]):
            phrase = min(
                phrase, over.objects[0][0]
            )  # "X's support for Y's security and commitment to V": X's
        owned = self.owned(phrase, match.end(1))
        by = owned[0] if owned is not None else Found()
        holder, _ = self.subject_of(over) if over is not None else (Found(), None)
        speaker = None
        if not by.names:
            behind = re.match(
                r"\s+(?:of|by|between)\s+(.+?)\s+to\s+(?:\w+ly\s+)?$",
                self.text[match.end(1) : clause.predicate.start],
            )
            by = (
                self.who((match.end(1) + behind.start(1), match.end(1) + behind.end(1))) if behind else holder
            )
            told = over is not None and over.subject is not None and not set(by.names) & set(holder.names)
            if behind is not None and by.names and told and over is not None and over.subject is not None:
                speaker = self.discourse.voice(self.text[slice(*over.subject)].strip(" ,"))
            by = by if by.names else holder
            other = re.match(
                r"\s+with\s+(.+?)\s+to\s+(?:\w+ly\s+)?$", self.text[match.end(1) : clause.predicate.start]
            )
            if other is not None and match[1].lower() == "agreement":
                by = by.plus(
                    self.without(
                        self.who((match.end(1) + other.start(1), match.end(1) + other.end(1))), by.names
                    )
                )
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

    def _beside_noun(self, clause: Clause) -> bool:
        """ "their commitment to fair trade and to V": a verb beside the noun that a commitment is to."""
        over = self.above(clause)
        if (
            over is None
            or over.predicate.tense == "none"
            or not _AND_TO.search(self.text[: clause.predicate.start])
        ):
            return False
        between = self.text[over.predicate.end : clause.predicate.start]
        match = _COMMITMENT_TO.search(between)
        if match is None or any(
            c.predicate.start > over.predicate.end + match.start()
            for c in self.clauses
            if c.predicate.start < clause.predicate.start
        ):
            return False
        owned = self.owned(over.predicate.end, over.predicate.end + match.end())
        holder, _ = self.subject_of(over)
        by = owned[0] if owned is not None and owned[0].names else holder
        speaker = None
        if holder.names and not set(by.names) & set(holder.names) and over.subject is not None:
            speaker = self.discourse.voice(self.text[slice(*over.subject)].strip(" ,"))
        first = clause.predicate.start
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
        others = self._binding_others(clause, step) if child is None else None
        if others is not None:
            self.emit(others[0], self.begin(clause), others[1], Found(), step, over=clause)
            return True
        beside = self._beside_object(clause, step) if child is None else None
        promised = Found()
        if child is None and step.step == "pledged" and clause.objects:
            child = self.content(clause)
            promised = self.who(clause.objects[0]) if child is not None else promised
            child = (
                child
                if promised.names
                and child is not None
                and child.predicate.tense in {"none", "future", "present"}
                else None
            )
        if child is None and beside is not None:
            by, _ = self.subject_of(clause)
            self.emit(beside, beside.predicate.start, by, Found(), step, over=clause)
            return True
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
        if step.step == "agreed" and len(by.names) == 1 and span is not None:
            by = self._agreeing(by, span)
        above = self.above(clause) if clause.predicate.tense == "none" else None
        remains = above is not None and above.predicate.lemma in _REMAINING and above.objects == ()
        if (clause.relation is Relation.PARTICIPLE and not (remains and by.names)) and (
            not by.names or by.generic or span is None or not self.agentive(span, by)
        ):
            return False
        impersonal = span is not None and self.text[slice(*span)].lower() == "it"
        if clause.predicate.passive and not by.names and impersonal:
            by = self._all_who_met(clause)
            if not by.names:
                return False
        elif clause.predicate.passive and clause.predicate.lemma not in {
            "commit",
            "determine",
            "dedicate",
            "resolve",
            "prepare",
        }:
            return False
        first = self.begin(above if remains and above is not None else clause)
        self.emit(child, first, by, promised, step, over=clause)
        return True

    def _binding_others(self, clause: Clause, step: Step) -> tuple[Clause, Found] | None:
        """ "The leaders committed their governments to V-ing": what those are bound to for whom one acts."""
        child = self.content(clause)
        if step.step != "committed" or child is None or clause.predicate.passive or not clause.objects:
            return None
        start, end = clause.objects[0]
        if self.text[end : child.predicate.start].strip().lower() != "to" or child.predicate.tense != "none":
            return None
        owner, _ = self.subject_of(clause)
        theirs = re.match(r"(?:their|both|the two|our|his|her)\b", self.text[start:end], re.IGNORECASE)
        named = self.who((start, end)) if self.names_cover(start, end) else Found()
        by = self.countries_of(owner) if theirs else named
        return (child, by) if by.names else None

    def _beside_object(self, clause: Clause, step: Step) -> Clause | None:
        """ "is committed to fair trade and to V", "agreed on a plan and to V": a verb beside the noun that a
        verb binds to.
        """
        if step.step not in {"committed", "undertook", "pledged", "agreed"}:
            return None
        index = self.clauses.index(clause)
        for c in self.clauses:
            if (
                c.parent == index
                and c.joined
                and c.predicate.tense == "none"
                and c.predicate.start > clause.predicate.end
            ):
                between = self.text[clause.predicate.end : c.predicate.start]
                return c if _AND_TO.search(between) and _TO_NOUN.match(between) else None
        return None

    def _all_who_met(self, clause: Clause) -> Found:
        """ "It was agreed to V": by those of the meeting that is told."""
        told = self.discourse.told()
        agreed = clause.predicate.passive and clause.predicate.lemma in {
            "agree",
            "decide",
            "resolve",
            "arrange",
        }
        if not agreed or told is None or clause.agent is not None or self.discourse.turn is not None:
            return Found()
        return Found(tuple(dict.fromkeys(p.name for p in told.parties)), generic=True)

    def _agreeing(self, by: Found, span: Span) -> Found:
        """ "We agreed", said by one: with those whom they met."""
        told = self.discourse.told()
        if told is None or self.text[slice(*span)].strip().lower() != "we":
            return by
        states = tuple(dict.fromkeys(self.discourse.state_of(p.name) or p.name for p in told.parties))
        return (
            Found(states) if by.names[0] in states and all(self.discourse.is_state(s) for s in states) else by
        )

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
        if _NO_DEED.match(self.text[start:end].lower()):
            return False
        words = self.text[start:end].lower()
        if any(t.outer_start <= start + 4 for t in self.sentence.times_in(start, end)):
            return False
        if any(e.start <= start + 4 < e.end or start <= e.head[0] < start + 40 for e in self.events):
            return False
        by, _ = self.subject_of(clause)
        own = (
            re.match(r"(?:that|it|this|doing so)$", words.strip(" .,"))
            or re.match(
                r"(?:\w+ly\s+|further\s+|also\s+)*(?!meeting|hearing|briefing|opening|signing|gathering)\w{3,}ing\s+(?:and\s+\w+ing\s+)?(?:the|our|their|its|this)\b",
                words,
            )
            or re.match(
                r"(?:(?:our|their|its|the|a|further|continued|closer|this|that)\s+)*(?:\w+\s+){0,2}(?:cooperation|partnership|"
                r"collaboration|work|engagement|coordination|relationship|efforts|dialogue)\b",
                words,
            )
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
        if likes and (
            child.predicate.lemma in _PERFORMED | {"invite", "urge", "encourage"}
            or judging(child.predicate.lemma) is not None
        ):
            return False  # "I would like to thank you": said, and done
        if self._staged(child):
            return False
        if not likes and (
            adjective is None
            or clause.predicate.lemma not in _STANDING | word_list("commitments", "adjectives")
        ):
            return False
        by, span = self.subject_of(clause, persons=likes)
        if not by.names or (span is not None and (self._expletive(span) or self._is_you(span))):
            return False
        bent = (
            re.match(r"(?:\S*\s)?(?:not\s+)?(?:going|set|bound|poised)\s+to", words) or " going to" in words
        )
        if bent and (
            clause.predicate.tense == "past"
            or self._meeting_only(child)
            or (child.predicate.lemma in _STATES and not self._acts(child))
            or (span is not None and not self.agentive(span, by))
        ):
            return False  # "is set to grow": foretold; "was going to": past
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
        if (
            predicate.modal == "be to"
            and clause.subject is not None
            and self._an_aim(clause.subject)
            and not self.text[predicate.start : predicate.end].lower().startswith(("was", "were"))
        ):
            of = re.search(r"\bof\s+", self.text[slice(*clause.subject)])
            by = self._aimer(clause.subject, of)
            self.emit(clause, self.begin(clause), by, Found(), binding("intend"), rule="commitment.aim")
            return True
        promised = predicate.tense == "future" or predicate.modal == "shall"
        both = re.search(
            r"\bmust and will\b|\bcan and will\b", self.text[predicate.start : predicate.end].lower()
        )
        promised = promised or both is not None
        told = predicate.modal == "would" and self.reported(clause)
        if not promised and not told:
            return False
        if clause.relation is Relation.COMPLEMENT and clause.subject is None and not predicate.passive:
            return False  # a clause is its subject ("that raising funds will …")
        if self._meeting_only(clause) or predicate.lemma in _SPOKEN or self._staged(clause):
            return False
        if (
            clause.subject is None
            and not clause.joined
            and clause.understood is None
            and clause.parent is not None
        ):
            return False  # its subject is lost
        if (
            clause.subject is not None
            and predicate.lemma in _PERFORMED
            and self.text[slice(*clause.subject)].strip() in {"I", "We", "we"}
        ):
            return False  # "I will say this"
        if predicate.passive and clause.agent is None:
            return self._to_be_done(clause)
        if predicate.passive:
            by = self.who(clause.agent)
            if not by.names:
                return False
        else:
            by, span = self.subject_of(clause)
            run = self.run(span, predicate.lemma) if span is not None else Found()
            if run.names:
                self.emit(clause, self.begin(clause), run, Found(), binding("will"), rule="commitment.will")
                return True
            if span is not None and (not by.names or not self.names_cover(*span)):
                thing = self.thing(*span)
                by = thing if thing.names else by
            if not by.names or (span is not None and (self._expletive(span) or self._is_you(span))):
                return False
            if span is not None and not self.agentive(span, by):
                return False
        if predicate.lemma in _STATES and not self._acts(clause):
            return False
        spoken = clause.subject is not None and self.text[slice(*clause.subject)].lower() in {"we", "i"}
        if predicate.modal == "shall" and self.discourse.turn is None and not spoken:
            self.emit(clause, self.begin(clause), by, Found(), asking("require"), rule="commitment.shall")
            return True
        self.emit(clause, self.begin(clause), by, Found(), binding("will"), rule="commitment.will")
        return True

    def _to_be_done(self, clause: Clause) -> bool:
        """ "40 pumps will be delivered": what is promised in the passive is the announcer's to do."""
        if clause.predicate.lemma not in word_list("commitments", "done") or clause.subject is None:
            return False
        if clause.relation not in _TOLD or clause.predicate.negated or self._expletive(clause.subject):
            return False
        if clause.predicate.modal == "shall" and self.discourse.turn is None:
            self.emit(
                clause, self.begin(clause), Found(), Found(), asking("require"), rule="commitment.shall"
            )
            return True
        if self.discourse.turn is not None or self._told_by_another(clause):
            return False
        if self.discourse.is_state(" ".join(self.who(clause.subject).names)):
            return False
        by = self.sentence.announcers or Found()
        if not by.names and self.discourse.genre in _ANNOUNCING:
            by = self.voice()
        self.emit(clause, self.begin(clause), by, Found(), binding("will"), rule="commitment.will_be")
        return True

    def _told_by_another(self, clause: Clause) -> bool:
        """Whether a clause only says how somebody sees what is to come ("expects that … will be held")."""
        above = self.above(clause)
        if above is None or clause.relation is not Relation.COMPLEMENT:
            return False
        return self.verb(above) in {"expect", "hope", "believe", "think", "suggest", "predict", "fear"}

    def _staged(self, clause: Clause) -> bool:
        """Whether a verb only says how a talk goes on ("I'm going to pause here"), or is one whose object
        stands elsewhere ("what we are going to do").
        """
        lemma = clause.predicate.lemma
        if lemma in _STAGED and self.discourse.turn is not None:
            return lemma != "stop" or not clause.predicate.negated
        rest = self.text[clause.predicate.end : self.end(clause)].strip(" ,")
        return lemma in _LIGHT_VERBS and not rest and not self.joined(clause)[1:]

    def _is_you(self, span: Span) -> bool:
        """Whether a subject is "you": what others will do is no promise of the speaker's."""
        return re.match(r"(?:you|y’all|y'all)\b", self.text[slice(*span)].strip().lower()) is not None

    def _acts(self, clause: Clause) -> bool:
        """Whether "will be" says what a party will do ("will be an arsenal", "will be sending")."""
        return clause.predicate.progressive or (
            clause.predicate.lemma == "be" and bool(clause.objects) and self.reported(clause)
        )

    def _meeting_only(self, clause: Clause) -> bool:
        """Whether a clause only tells what a meeting will be about, which is a meeting and no promise."""
        return clause.predicate.lemma in {
            "discuss",
            "talk",
            "speak",
            "attend",
            "meet",
            "arrive",
            "focus",
        } or (clause.predicate.passive and clause.predicate.lemma in {"accompany", "join"})


_REMAINING = frozenset({"remain", "stand", "stay"})
_TOLD = frozenset({Relation.MAIN, Relation.COORDINATED, Relation.COMPLEMENT})
_ANNOUNCING = frozenset({Genre.FACT_SHEET, Genre.JOINT_STATEMENT, Genre.STATEMENT})
"""Genres in whose own voice promises stand."""
_AND_TO = re.compile(r"(?:,|;|\band|\bas well as)\s+to\s+(?:\w+ly\s+|further\s+|also\s+)?$")
_TO_NOUN = re.compile(r"\s+(?:\w+ly\s+)?(?:to|on)\s+\w")
_COMMITMENT_TO = re.compile(r"\b(?:commitments?|dedication)\s+to\s+")
_LIGHT = re.compile(
    r"^(?:(?:to|on|in|for|that|how|with|their|also|further|again|today|jointly|fully|closely|both|and|then|principle|all|not|never|forward|"
    r"as well|together|\w+ly)\s*)*$"
)
_STANDING = frozenset({"be", "stand", "remain", "feel", "go", "set", "prepare"})
_PERFORMED = word_list("attribution", "performed")
_STATES = word_list("commitments", "states")
_STAGED = word_list("commitments", "staged")
_LIGHT_VERBS = frozenset({"do", "make", "have", "take", "get", "give", "say", "see", "need"})
_SPOKEN = word_list("commitments", "spoken")
_NO_DEED = re.compile(
    r"(?:the|your|our|their|a|an|any|all|some|further|more|next|upcoming|forthcoming|other|\w+ly|\w+th|second|third|\s)*"
    r"(?:questions?|remarks|comments|answers|rounds?|meetings?|sessions?|summits?|visits?|conversations?|discussions?|conference|"
    r"forum|outcomes?|results?|day|time|future|moment|opportunity|chance)\b"
)
"""What is looked forward to and is nobody's deed: questions, meetings, a day."""
_BEFORE_NOUN = frozenset({Tag.PREPOSITION, Tag.TO, Tag.BE, Tag.HAVE, Tag.MODAL, Tag.RELATIVE, Tag.PRONOUN})
