"""Frames of commitments that one asks of another: requests, recommendations, obligations."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.commitment_parts import Act, CommitmentReader, slug
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import Step, asking

__all__ = ["AskedFrames"]


class AskedFrames(CommitmentReader):
    """Frames of clauses in which somebody is asked, advised or told to act."""

    def asked_by_noun(self, clause: Clause) -> bool:
        """ "expressed his hope that X will V", "extended Y an invitation to V", "received an invitation
        to V".
        """
        before = self.text[: clause.predicate.start if clause.predicate.tense == "none" else clause.start]
        noun = re.search(
            r"\b(hopes?|expectation|invitations?|appeal|requests?|calls?|proposal)\s+(?:for\s+(?P<whom>[^,;]{2,60}?)\s+)?(?:that|to)\s+$",
            before,
            re.I,
        )
        if noun is None or clause.joined:
            return False
        hope = noun[1].lower().startswith(("hope", "expect"))
        if hope and (
            clause.predicate.tense not in {"future", "present"}
            and clause.predicate.modal not in {"would", "can", "could"}
        ):
            return False
        if not hope and clause.predicate.tense != "none":
            return False
        over = next(
            (
                c
                for c in reversed(self.clauses)
                if c.predicate.end <= noun.start() < c.end and c is not clause
            ),
            None,
        )
        if over is None or (over.predicate.tense == "none" and over.relation is not Relation.GERUND):
            return False
        asker, _ = self.subject_of(over)
        if hope:
            by, span = self.subject_of(clause)
            if span is None or not self.agentive(span, by) or not by.names:
                return False
        elif noun["whom"]:
            by = self.who((noun.start("whom"), noun.end("whom")))
        elif over.predicate.lemma in {"receive", "accept", "get"}:
            by, asker = asker, Found()
            from_ = re.search(r"\bfrom\s+", self.text[over.predicate.end : clause.predicate.start])
            asker = self.who((over.predicate.end + from_.end(), noun.start())) if from_ else asker
        else:
            by = self.without(self.who(over.objects[-1]) if len(over.objects) > 1 else Found(), asker.names)
        self.emit(
            clause, self.begin(over), by, asker, asking("invite"), rule="commitment.asked_by_noun", over=over
        )
        return True

    def asked(self, clause: Clause) -> bool:
        """ "urged X to V", "called on X to V", "encouraged the realization of …"."""
        step = asking(self.verb(clause))
        if step is None or step.type is None or clause.predicate.negated:
            return False
        if clause.predicate.tense == "none" and clause.relation not in {
            Relation.GERUND,
            Relation.INFINITIVE,
            Relation.IMPERATIVE,
        }:
            return False
        if clause.relation is Relation.INFINITIVE and self._expects_purpose(clause):
            return False
        asker, _span = self.subject_of(clause)
        if clause.predicate.passive:
            return self._told_to(clause, step)
        child = self._asked_child(clause)
        if child is None:
            return self._asked_for(clause, step, asker)
        if child.predicate.tense != "none":
            by, _ = self.subject_of(child)
            if step.step in {"suggested", "recommended"} and child.predicate.modal != "should":
                return False
            if step.step == "hoped" and (child.subject is None or not self.agentive(child.subject, by)):
                return False
            if step.step in {"asked", "expected"} and child.predicate.tense not in {"future", "present"}:
                return False
        else:
            by = self._asked_one(clause, child)
            if not by.names and step.step in {
                "asked",
                "expected",
                "hoped",
                "suggested",
                "instructed",
                "challenged",
            }:
                if step.step in {"suggested"} and child.relation is Relation.GERUND and asker.names:
                    self.emit(child, self.begin(clause), Found(), asker, step, over=clause)
                    return True
                return False
        if (
            not asker.names
            and not asker.unresolved
            and step.step in {"expected", "required", "hoped", "asked"}
        ):
            return False
        same = by.names and set(by.names) == set(asker.names)
        if same and step.step in {"hoped", "expected"}:
            return False
        self.emit(child, self.begin(clause), by, asker, step, over=clause)
        return True

    def _expects_purpose(self, clause: Clause) -> bool:
        return self.verb(clause) in {
            "need",
            "ask",
            "want",
            "require",
            "expect",
            "wish",
            "seek",
            "propose",
            "direct",
        }

    def _asked_child(self, clause: Clause) -> Clause | None:
        for child in self.children(clause):
            if child.joined or child.relation not in {
                Relation.INFINITIVE,
                Relation.GERUND,
                Relation.COMPLEMENT,
            }:
                continue
            between = self.between(clause, child)
            if child.relation is Relation.COMPLEMENT and child.predicate.tense != "none":
                return child if child.subject is not None or "that" in between else None
            if (
                child.relation is Relation.GERUND
                and between
                and self.verb(clause) not in {"propose", "suggest", "recommend"}
            ):
                return None
            return child if between.endswith("to") or " to " in f"{between} " or not between else None
        return None

    def _asked_one(self, clause: Clause, child: Clause) -> Found:
        """Who is asked: what stands between the verb and "to V"."""
        start, end = clause.predicate.end, child.predicate.start
        words = self.text[start:end]
        lead = re.match(r"\s*(?:(?:on|upon|for|also|again|all of|both)\s+)*", words)
        start += lead.end() if lead else 0
        end = start + len(
            re.sub(r"(?:\s+(?:also|not|\w+ly))*\s*(?:to)?(?:\s+\w+ly)?\s*$", "", self.text[start:end])
        )
        found = self.who((start, end)) if end > start else Found()
        if found.unresolved and not found.names:
            return found
        if end > start and not found.names:
            words = re.sub(r"^(?:the|a|an|our|its|their)\s+", "", self.text[start:end].strip(" ,"))
            if (
                words
                and words.lower() not in {"it", "this", "that"}
                and len(words.split()) <= 6
                and clause.objects
            ):
                return Found((words,))
        return found

    def _told_to(self, clause: Clause, step: Step) -> bool:
        """ "X is required to V", "was asked to V"."""
        child = self.bound_child(clause)
        if child is None or child.predicate.tense != "none" or clause.subject is None:
            return False
        if step.step not in {
            "required",
            "instructed",
            "asked",
            "urged",
            "called on",
            "invited",
            "encouraged",
        }:
            return False
        by = self.who(clause.subject)
        if not by.names:
            return False
        asker = self.who(clause.agent)
        self.emit(child, self.begin(clause), by, asker, step, over=clause)
        return True

    def _asked_for(self, clause: Clause, step: Step, asker: Found) -> bool:
        """ "called for the release of …", "encouraged further progress": what is asked for is a noun."""
        if (
            step.step not in {"called on", "encouraged", "urged", "demanded", "insisted", "asked"}
            or clause.predicate.tense == "none"
        ):
            return False
        verb = self.verb(clause)
        if verb in {"ask", "need", "want", "seek", "appeal"} and verb != "need":
            return False
        lead = re.match(r"\s*(?:also\s+)?(?:for|on|upon)\s+", self.text[clause.predicate.end : clause.end])
        if verb in {"call on", "call upon"} or (not clause.objects and lead is None):
            return False
        start = clause.predicate.end + lead.end() if lead is not None else clause.objects[0][0]
        end = self.end(clause)
        if end <= start or (asker.names == () and asker.unresolved == ()):
            return False
        if not self._a_deed(start, end):
            return False
        by = self.without(self.target(start, end), asker.names)
        self.add_act(
            Act(self.begin(clause), end, (start, end), clause),
            by,
            asker,
            step,
            f"commitment.{slug(step.step)}",
        )
        return True

    def _a_deed(self, start: int, end: int) -> bool:
        """Whether an object tells something to be done, and names no person or body alone."""
        span = self.trimmed(start, end)
        names = [n for n in self.sentence.names_in(*span) if n.start <= span[0] + 1]
        return not (names and names[0].end >= span[1] - 1)

    def must(self, clause: Clause) -> bool:
        """ "X must V": an obligation; "X should V": a recommendation."""
        modal = clause.predicate.modal
        have = clause.predicate.lemma == "have" and clause.predicate.tense in {"present", "future"}
        if modal not in {"must", "should"} or (clause.predicate.negated and have):
            return False
        if clause.relation is Relation.COMPLEMENT:
            above = self.above(clause)
            if above is not None and asking(self.verb(above)) is not None:
                return False
        subject, span = self.subject_of(clause)
        by = self.who(clause.agent) if clause.predicate.passive else subject
        if clause.predicate.passive and not by.names:
            return False
        if not by.names or (span is not None and not self.agentive(span, by)):
            return False
        report = not self.tells_for_itself
        if modal == "must" and report:
            step, to = asking("require"), Found()
        else:
            step, to = asking("recommend" if modal == "should" else "call on"), self.voice()
            if set(to.names) & set(by.names):
                return False
        self.emit(clause, self.begin(clause), by, to, step, rule=f"commitment.{modal}")
        return True
