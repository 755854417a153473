"""Frames of commitments that one asks of another: requests, recommendations, obligations."""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.commitment_parts import Act, CommitmentReader, slug
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import Step, asking, binding
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.word_lists import word_list

__all__ = ["AskedFrames"]

_RELEASE = re.compile(
    r"(?:the|an?|their|his|her|its|immediate|further|additional|urgent|emergency|\s)*"
    r"(?:release|return|extradition|withdrawal|removal|extension|opening|closure|use|deployment|suspension|support|assistance|"
    r"help|aid|transfer|handover|visit|investigation|permission|access|recognition|inclusion|delivery|supply|supplies)\b"
)
"""What is requested when a noun tells it."""
_OWNER = re.compile(r"\s(?P<owner>(?:the\s+)?[A-Z][^,;]{1,60}?)[’']s?\s+(?:\w+\s+)?$")
"""Whose invitation it is: "President X's invitation"."""
_FEW = 6
"""Words: who is asked without a name is called by no more."""

_THAT = frozenset({"suggested", "recommended", "asked", "urged"})
"""Steps of "it is recommended that X V"."""
_DONE = word_list("commitments", "done")
_NO_ACTS = word_list("commitments", "no_acts")
_THINGS = word_list("commitments", "things")


_TIME_FOR = re.compile(
    r"\b(?:it is|it[’']s|now is|(?P<come>the time has come)) (?:\w+ )?(?:past |high )?"
    r"(?(come)|(?:the )?time )"
    r"for (?P<who>[^,;]{2,80}?) to $",
    re.IGNORECASE,
)
"""Words that say that somebody should have acted by now."""


class AskedFrames(CommitmentReader):
    """Frames of clauses in which somebody is asked, advised or told to act."""

    def asked_by_noun(self, clause: Clause) -> bool:
        """ "expressed his hope that X will V", "extended Y an invitation to V", "received an invitation
        to V".
        """
        before = self.text[: clause.predicate.start if clause.predicate.tense == "none" else clause.start]
        noun = re.search(
            r"\b((?i:hopes?|expectation|invitations?|appeal|requests?|calls?|proposal))\s+"
            r"(?:(?:from|by)\s+(?P<from>[^,;]{2,60}?)\s+)?"
            r"(?:(?:for\s+(?P<whom>[^,;]{2,60}?)|to\s+(?P<to>(?:the\s+)?[A-Z][^,;]{1,60}?))\s+)?(?:that|to)\s+$",
            before,
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
        elif noun["to"]:
            by = self.who(noun.span("to"))
        elif noun["whom"]:
            by = self.who((noun.start("whom"), noun.end("whom")))
            if noun["whom"].lower() in {"him", "her", "them"}:
                by = self._other_than(by, asker, noun.start("whom"), one=noun["whom"].lower() != "them")
        elif over.predicate.lemma in {"receive", "accept", "get"}:
            by, asker = asker, Found()
            from_ = re.search(r"\bfrom\s+", self.text[over.predicate.end : clause.predicate.start])
            asker = self.who((over.predicate.end + from_.end(), noun.start())) if from_ else asker
            if noun["from"]:
                asker = self.who(noun.span("from"))  # "accepted an invitation by President X to"
            owner = _OWNER.search(self.text[over.predicate.end : noun.start()])
            if not asker.names and owner is not None:
                at = over.predicate.end
                asker = self.who((at + owner.start("owner"), at + owner.end("owner")))
            if over.predicate.lemma == "accept" and not over.predicate.negated:
                first = self.begin(over)
                self.emit(clause, first, by, asker, binding("agree"), rule="commitment.agreed", over=over)
                return True
        else:
            by = self.without(self.who(over.objects[-1]) if len(over.objects) > 1 else Found(), asker.names)
            for phrase in over.obliques:
                if not by.names and phrase.preposition == "to" and phrase.end <= clause.predicate.start:
                    by = self.without(self.who((phrase.inner, phrase.end)), asker.names)
        self.emit(
            clause, self.begin(over), by, asker, asking("invite"), rule="commitment.asked_by_noun", over=over
        )
        return True

    def time_for(self, clause: Clause) -> bool:
        """ "It is long past time for X to V", "the time has come for X to V": asked of X."""
        if clause.relation is not Relation.INFINITIVE or not self.tells_for_itself:
            return False
        match = _TIME_FOR.search(self.text[: clause.predicate.start])
        by = self.who(match.span("who")) if match is not None else Found()
        if match is not None and not by.names:
            by = self.thing(*match.span("who"))
        if not by.names:
            return False
        self.emit(clause, self.begin(self.above(clause) or clause), by, self.voice(), asking("urge"))
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
        wished = self._wished(clause)
        if clause.relation is Relation.INFINITIVE and self._expects_purpose(clause) and wished is None:
            return False
        asker, span = self.subject_of(clause)
        if self.verb(clause) == "ask" and re.match(
            r"\s+(?:\S+\s+){0,4}?(?:questions?\b|[“\"]|,)", self.text[clause.predicate.end :]
        ):
            return False  # "asked many questions"
        if step.step == "required" and not asker.names and span is not None and not self._a_rule(*span):
            return False
        if clause.predicate.passive:
            return self._told_to(clause, step)
        child = self._asked_child(clause)
        if child is not None and re.search(
            r"[“\"?]", self.text[clause.predicate.end : child.predicate.start]
        ):
            return False
        if child is None:
            return self._asked_for(clause, step, asker)
        if child.predicate.lemma in _NO_ACTS and step.step in {"hoped", "expected", "asked", "challenged"}:
            return False  # "I hope you know", "I want you to understand"
        if child.predicate.tense != "none" and step.step == "challenged":
            return False  # "we remind all that …"
        if child.predicate.tense != "none":
            by, _ = self.subject_of(child)
            if step.step in {"suggested", "recommended"} and not self.subjunctive(child):
                return False
            if step.step == "hoped" and set(by.names) & set(self.discourse.institution().names):
                return False  # "I hope that we continue": one's own
            undone = child.predicate.passive and child.agent is None and child.predicate.tense == "future"
            if step.step == "hoped" and undone and child.predicate.lemma in _DONE:
                by = Found()
            elif step.step == "hoped" and (
                child.subject is None
                or not self.agentive(child.subject, by)
                or (not by.names and not child.predicate.passive)
            ):
                return False
            if step.step in {"asked", "expected"} and child.predicate.tense not in {"future", "present"}:
                return False
        else:
            by = self._asked_one(clause, child, asker)
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
        if not asker.names and not asker.unresolved and step.step in {"expected", "hoped", "asked"}:
            return False
        same = by.names and set(by.names) == set(asker.names)
        if same and step.step in {"hoped", "expected"}:
            return False
        self.emit(child, self.begin(wished or clause), by, asker, step, over=clause)
        return True

    def _wished(self, clause: Clause) -> Clause | None:
        """ "I would like to ask X to V", "we want to ask X to V": the clause that wishes."""
        above = self.above(clause)
        if (
            above is None
            or above.predicate.tense != "present"
            or clause.predicate.lemma not in {"ask", "propose", "invite", "urge", "encourage"}
        ):
            return None
        likes = above.predicate.lemma == "like" and above.predicate.modal == "would"
        wants = above.predicate.lemma == "want" and not above.predicate.negated
        return above if likes or wants else None

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
                and between.endswith(" with")
                and self.verb(clause) in {"task", "charge", "entrust"}
            ):
                return child
            if (
                child.relation is Relation.GERUND
                and between
                and self.verb(clause) not in {"propose", "suggest", "recommend"}
            ):
                return None
            return child if between.endswith("to") or " to " in f"{between} " or not between else None
        return None

    def _asked_one(self, clause: Clause, child: Clause, asker: Found) -> Found:
        """Who is asked: what stands between the verb and "to V"."""
        start, end = clause.predicate.end, child.predicate.start
        lead = re.match(
            r"\s*(?:(?:on|upon|for|also|again|all of|both(?=\s+[A-Z]))\s+)*", self.text[start:end]
        )
        start += lead.end() if lead else 0
        end = start + len(
            re.sub(
                r"(?:\s+(?:also|not|with|please|further|\w+ly))*\s*(?:to)?(?:\s+(?:\w+ly|further|please))*\s*$",
                "",
                self.text[start:end],
            )
        )
        if child.relation is Relation.GERUND and (tasked := re.search(r"\s+with\b", self.text[start:end])):
            end = start + tasked.start()
        if end <= start:
            return Found()
        words = re.sub(r"^(?:the|a|an|our|its|their)\s+", "", self.text[start:end].strip(" ,"))
        found = self.who((start, end))
        if self.discourse.turn is not None and found.generic and len(found.names) != 1:
            return (
                Found((), (words,)) if words.lower() == "them" else Found((self.text[start:end].strip(" ,"),))
            )
        if words.lower() in {"him", "her", "them"}:
            return self._other_than(found, asker, start, one=words.lower() != "them")
        if found.unresolved and not found.names:
            return found
        if not found.names or not (found.generic or self.names_cover(start, end)):
            bare = re.split(r"\s+(?:of|in|from|who|that|across)\s+", words.lower())[0].split()
            if not words or words.lower() in {"it", "this", "that"} or len(words.split()) > _FEW:
                return found
            if bare and bare[-1] in _THINGS:
                return Found()
            if clause.objects or self.verb(clause) in {"call on", "call upon", "appeal"}:
                return Found((words,))
        return found

    def _other_than(self, found: Found, asker: Found, at: int, *, one: bool) -> Found:
        """Whom "him" or "them" means behind who asks: another person of the sentence, or of the meeting."""
        if found.names and not set(found.names) & set(asker.names):
            return found
        named = [
            self.discourse.name_of(n)
            for n in self.sentence.names
            if n.kind is NameKind.PERSON and n.end <= at
        ]
        told = self.discourse.told()
        named = named or [p.name for p in (told.parties if told is not None else ())]
        others = tuple(
            dict.fromkeys(n for n in named if n not in asker.names and not self.discourse.is_state(n))
        )
        return (
            Found(others)
            if one == (len(others) == 1) and others
            else Found((), (self.text[at : at + 4].strip(),))
        )

    def _as_written(self, start: int, end: int) -> Found:
        """Those without a name that a rule binds ("banks", "every officer"), by their words."""
        words = re.sub(r"^(?:the|a|an)\s+", "", self.text[start:end].strip(" ,"), flags=re.IGNORECASE)
        words = re.sub(r"^Under [^,]+,\s+", "", words)
        if (
            not words
            or len(words.split()) > 12
            or words.lower() in {"it", "this", "that", "there", "they", "we", "you"}
        ):
            return Found()
        return Found((words,))

    def _a_rule(self, start: int, end: int) -> bool:
        """Whether a subject is a law, treaty or order, which can bind."""
        named = any(n.kind is NameKind.LAW for n in self.sentence.names_in(start, end))
        words = re.split(r"\s+(?:of|on|for|to|that|which)\s+", self.text[start:end].strip(" ,").lower())[
            0
        ].split()
        return named or (bool(words) and words[-1] in word_list("instruments", "nouns"))

    def _told_to(self, clause: Clause, step: Step) -> bool:
        """ "X is required to V", "was asked to V"."""
        child = self.bound_child(clause)
        if child is not None and child.predicate.tense != "none" and step.step in _THAT:
            own, _ = self.subject_of(child)
            if clause.subject is None or not self._expletive(clause.subject) or not self.subjunctive(child):
                return False
            self.emit(child, self.begin(clause), own, self.who(clause.agent), step, over=clause)
            return True
        if child is None or child.predicate.tense != "none" or clause.subject is None:
            return False
        if clause.agent is not None and not self.names_cover(*clause.agent):
            return False  # "is encouraged by Peru's efforts to V"
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
        if not by.names and step.step == "required":
            by = self._as_written(*clause.subject)
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
        if verb in {"ask", "request"} and clause.objects and self._asked_somebody_for(clause, step, asker):
            return True
        if (
            verb == "request"
            and clause.objects
            and _RELEASE.match(self.text[slice(*clause.objects[0])].lower())
        ):
            clause_end = self.end(clause)
            act = Act(self.begin(clause), clause_end, (clause.objects[0][0], clause_end), clause)
            self.add_act(act, Found(), asker, step, f"commitment.{slug(step.step)}")
            return bool(asker.names)
        if verb == "request":
            return False
        if verb in {"ask", "want", "seek"}:
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
        owned = self.owned(start, end)
        by = self.without(owned[0], asker.names) if owned is not None else Found()
        if not by.names and re.search(r"\bby\s+", self.text[start:end]):
            by = self.without(self.target(start, end), asker.names)
        self.add_act(
            Act(self.begin(clause), end, (start, end), clause),
            by,
            asker,
            step,
            f"commitment.{slug(step.step)}",
        )
        return True

    def _asked_somebody_for(self, clause: Clause, step: Step, asker: Found) -> bool:
        """ "asked Norway for two icebreakers", "requested supplies from Romania"."""
        words = self.text[clause.predicate.end : self.end(clause)]
        match = (
            re.match(r"\s+(?P<whom>.+?)\s+for\s+(?P<what>.+)$", words)
            if self.verb(clause) == "ask"
            else re.match(r"\s+(?P<what>.+?)\s+from\s+(?P<whom>.+)$", words)
        )
        if match is None or not asker.names:
            return False
        at = clause.predicate.end
        by = self.without(self.who((at + match.start("whom"), at + match.end("whom"))), asker.names)
        if not by.names:
            return False
        act = Act(
            self.begin(clause), self.end(clause), (at + match.start("what"), at + match.end("what")), clause
        )
        self.add_act(act, by, asker, step, f"commitment.{slug(step.step)}")
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
        if re.search(r"\bmust and will\b", self.text[clause.predicate.start : clause.predicate.end].lower()):
            return False
        if clause.relation is Relation.COMPLEMENT:
            above = self.above(clause)
            if above is not None and asking(self.verb(above)) is not None:
                return False
        subject, span = self.subject_of(clause)
        by = self.who(clause.agent) if clause.predicate.passive else subject
        if span is not None and self.text[slice(*span)].strip().lower() == "we":
            return False  # what one holds oneself to: a stance
        if (
            modal == "must"
            and not by.names
            and span is not None
            and not clause.predicate.passive
            and not self.tells_for_itself
        ):
            by = self._as_written(*span)
            if by.names:
                self.emit(clause, self.begin(clause), by, Found(), asking("require"), rule="commitment.must")
                return True
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
