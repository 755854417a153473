"""Deeds: what clauses and nouns tell somebody did to somebody or something, passives turned round.

What instruments, measures, assistance and activities have in common: who acts, on what, when, where, and how
surely it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapporteur.dates import Interval
from rapporteur.extract.acts import ActReader
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Phrase, Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import asking
from rapporteur.extract.items import Lead
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.nominals import NominalAct
from rapporteur.extract.status import status_of
from rapporteur.extract.word_lists import word_list
from rapporteur.model import CommitmentDetail, Detail, Kind, Party, Status

__all__ = ["Deed", "DeedReader", "person_noun"]


_LONG_NAME = 12
"""Words: one without a name is called by no more."""
_COUNTED = re.compile(
    r"^(?:(?:more than|over|at least|about|around|nearly|some|up to)\s+)?[\d,.]+\s+(?=\w)", re.IGNORECASE
)
_DATED_APART = frozenset(
    {Relation.RELATIVE, Relation.COMPLEMENT, Relation.GERUND, Relation.INFINITIVE, Relation.PARTICIPLE}
)
"""Clauses inside another whose times are their own."""
_MANY = re.compile(
    r"^(?:the |an? )?(?:\w+ )?(?:number|series|package|set|range|variety|couple|dozens?|hundreds|"
    r"thousands|millions|some|most|many|several|all|each|both|two|three|one) of "
    r"(?:the |these |our |its |their )?(?=\w)",
    re.IGNORECASE,
)
"""Words that count what the noun behind them names."""
_PROUD = re.compile(
    r"\b(?:proud|pleased|happy|glad|delighted|honou?red|excited|thrilled)\s+(?:today\s+)?to\s+$"
)
"""What is felt over an act that a speaker does by saying so, between "be" and its infinitive."""
_GIVING = frozenset({"sign", "provide", "contribute", "donate", "join", "pledge"})
"""Verbs of what is done by saying so, with those of making public."""
_ADJECTIVES = re.compile(
    r"^(?:(?:the|a|an|its|their|our|these|new|several|some|many)\s+)*"
    r"(?:[\w-]+(?:al|ic|ive|ous|ary|ory|ate|ent|ant|able|ible|ish|ed)\s*,\s+)+(?:and\s+)?(?=[\w-]+\s+\w)",
    re.IGNORECASE,
)
"""Adjectives between commas before the noun that they describe ("political, economic and cultural ties")."""
_PROPER_NAME = re.compile(
    r"(?:The\s+|the\s+)?(?!(?:The|We|No|You|And|But|My|Our|This|His|Her|Their|Its|That|Each|All|Most|Many|Some|Several)\s)(?:[A-Z][\w’'.&-]+)(?:\s+(?:(?:of|for|and|the|de|al|&)\s+){0,2}[A-Z][\w’'.&-]+)+"
)
"""The name of somebody whom no list knows: words with capitals only."""
_ARTICLE = 4
"""Characters of an article before a noun."""
_NEAR_BEHIND = 30
"""Characters behind a noun of a deed within which a time dates it."""
_GOES_ON_TO = re.compile(r"(?:continue|begin|start|help)\s+(?:to\s+)?", re.IGNORECASE)
"""A verb in front of the one that tells the act of a promise."""
_ANAPHORA = re.compile(
    r"(?:it|this|that|these|those|they|he|she|which|who|what|there|others?)\b", re.IGNORECASE
)
_DETERMINER = re.compile(r"^(?:the|an?|all(?: the)?|some|its|their|his|her|our)\s+(?=\S)", re.IGNORECASE)
_NOBODY = frozenset({"this", "that", "it", "which", "there", "what", "who", "these", "those"})
_WRITTEN = 8
"""Words: an actor without a name is called by no more."""
_FOR_A_BODY = re.compile(
    r"(?:(?:\w+ )?(?:officials|officers|representatives|experts|staff|members|employees) (?:from|"
    r"of) (?:the )?([A-Z].+)"
    r"|([A-Z][A-Z]+) (?:officials|officers|representatives|experts|staff))$"
)


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset().union(
        *(word_list("actors", name) for name in ("persons", "groups", "single", "people", "unnamed"))
    )


def person_noun(word: str) -> bool:
    """Whether a noun is one of people or bodies, in the singular or the plural."""
    known = _person_nouns()
    return word in known or f"{word}s" in known or word.removesuffix("s") in known


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed: its verb, who does it to whom or what (as spans), the phrases on it, and the words that
    show it.
    """

    verb: str
    start: int
    end: int
    at: int
    """Where its verb or noun stands."""
    doer: Span | None
    undergoer: Span | None
    phrases: tuple[Phrase, ...]
    clause: Clause | None = None
    nominal: NominalAct | None = None
    bound: Draft | None = None
    """The commitment whose act it is."""


class DeedReader(ActReader):
    """Reads the deeds of one sentence; `taken` are the claims of other kinds that it gives already."""

    def __init__(
        self,
        sentence: Sentence,
        attributions: Sequence[Attribution],
        taken: Sequence[Draft],
        lead: Lead | None = None,
    ) -> None:
        super().__init__(sentence, attributions)
        self.lead = lead
        self.taken = taken
        self.promises = [d for d in taken if d.kind is Kind.COMMITMENT]
        self.drafts: list[Draft] = []

    def deeds(self) -> Iterator[Deed]:
        """The deeds of the sentence: those of its clauses, then those of its nouns."""
        for clause in self.clauses:
            yield Deed(
                self.verb(clause),
                self.begin(clause) if clause.predicate.tense != "none" else clause.start,
                max(self.end(clause), clause.predicate.end),
                clause.predicate.start,
                self.doer_of(clause),
                clause.undergoer or self._that_was(clause) or self._named_before(clause),
                clause.obliques,
                clause,
                bound=self.promise_of(clause),
            )
        for act in self.sentence.nominals:
            doer, end = act.doer, act.end
            if doer is None and (by := self._by_behind(act.end)) is not None:
                doer, end = by, by[1]
            bound = self._promise_of_noun(act)
            yield Deed(
                act.lemma, act.start, end, act.noun[0], doer, act.undergoer, act.phrases, None, act, bound
            )

    def _by_behind(self, end: int) -> Span | None:
        """Who stands behind "by" right after a noun of a deed, where the parse hangs that on the verb ("They
        condemned the test by Norland").
        """
        if not self.text.startswith(" by ", end):
            return None
        for clause in self.clauses:
            for phrase in clause.obliques:
                if (
                    phrase.preposition == "by"
                    and phrase.start == end + 1
                    and self.who((phrase.inner, phrase.end)).names
                ):
                    return (phrase.inner, phrase.end)
        return None

    def doer_of(self, clause: Clause) -> Span | None:
        """Who acts: the subject, own, understood or shared with the clause above."""
        if clause.predicate.passive:
            return clause.agent or self._agent_behind(clause)
        span = self.meant(clause, clause.subject or clause.understood)
        first = self.above(clause)
        if (
            (
                clause.relation is Relation.GERUND
                and first is not None
                and first.predicate.lemma in word_list("actors", "for_doing")
            )
            and first.objects
            and first.objects[0][1] <= clause.predicate.start
        ):
            return first.objects[0]  # "thanked Japan for providing tents"
        for above in self.under(clause):
            if span is not None:
                break
            span = above.agent if above.predicate.passive else (above.subject or above.understood)
        return span

    def _that_was(self, clause: Clause) -> Span | None:
        """What a clause behind a noun is said of that the parse took for a report: "praised the law that
        Norland passed".
        """
        above = self.above(clause)
        if (
            clause.relation is not Relation.COMPLEMENT
            or clause.predicate.passive
            or above is None
            or not above.objects
            or self.text[above.objects[0][1] : clause.start].strip() not in {"that", "which", ""}
        ):
            return None
        return above.objects[0]

    def _named_before(self, clause: Clause) -> Span | None:
        """The treaty or law that a passive participle between commas follows ("By the Treaty of X, signed on
        …"), where the parse hangs it on the verb behind.
        """
        if (
            not clause.predicate.passive
            or clause.relation not in {Relation.PARTICIPLE, Relation.GERUND}
            or not self.text[: clause.predicate.start].endswith(", ")
        ):
            return None
        at = clause.predicate.start - 2
        law = next((n for n in self.sentence.names if n.kind is NameKind.LAW and n.end == at), None)
        return (law.start, law.end) if law is not None else None

    def _agent_behind(self, clause: Clause) -> Span | None:
        """The agent of a passive that the parse hangs on a noun behind the verb ("was named envoy by X")."""
        stops = [c.predicate.start for c in self.clauses if clause.predicate.end < c.predicate.start]
        stop = min([clause.end, *stops])
        by = re.search(r"\sby\s+(?:the\s+)?", self.text[clause.predicate.end : stop])
        if by is None:
            return None
        start = clause.predicate.end + by.end()
        cut = re.search(
            r"\s(?:in|on|at|for|to|from|during|after|before|since|as|with)\s|[,;(]", self.text[start:stop]
        )
        span = (start, start + cut.start() if cut is not None else stop)
        timed = self.sentence.times_in(start - 1, span[1] + 1)
        if timed or span[1] <= span[0] or not self.who(span).names or not self.names_cover(*span):
            return None
        return span

    def promise_of(self, clause: Clause) -> Draft | None:
        """The commitment whose act a clause is: its words begin with it, or with what binds it."""
        for draft in self.promises:
            detail = draft.detail
            if not isinstance(detail, CommitmentDetail):
                continue
            action = draft.end - len(detail.action)
            if abs(action - clause.predicate.start) <= 3:
                return draft
            if draft.start <= clause.predicate.start <= action < clause.predicate.end + 3:
                return draft
            if action < clause.predicate.start and _GOES_ON_TO.fullmatch(
                self.text[action : clause.predicate.start]
            ):
                return draft  # "will continue to train pilots"
        return None

    def _promise_of_noun(self, act: NominalAct) -> Draft | None:
        """The commitment whose act a noun names at its head: an item of a list ("Expansion of the pact")."""
        for draft in self.promises:
            if (
                isinstance(draft.detail, CommitmentDetail)
                and min(abs(draft.end - len(draft.detail.action) - at) for at in (act.start, act.noun[0]))
                <= _ARTICLE
            ):
                return draft
        return None

    def buried(self, deed: Deed) -> bool:
        """Whether a deed stands inside the act of a promise, request or wish, and is not that act itself: a
        purpose or a topic, which has not happened.
        """
        if deed.clause is None:
            return deed.bound is None and any(d.start <= deed.at < d.end for d in self.promises)
        if deed.bound is not None or deed.clause.predicate.tense != "none":
            return False
        return (
            any(
                d.end - len(d.detail.action) <= deed.at < d.end
                for d in self.promises
                if isinstance(d.detail, CommitmentDetail)
            )
            and deed.clause.relation is not Relation.PARTICIPLE
        )

    def purpose(self, deed: Deed) -> bool:
        """Whether a deed is an infinitive or gerund that nobody is said to have done."""
        clause = deed.clause
        if clause is None or clause.predicate.tense != "none":
            return False
        above = self.above(clause)
        if (
            above is not None
            and above.predicate.tense != "none"
            and above.predicate.lemma in word_list("actors", "going_on")
        ):
            return False  # "continues to receive", "refused to sign"
        if re.search(r"\byet\s+to\s+$", self.text[: clause.predicate.start]):
            return False
        if self.announcing(clause) or self.brought_about(clause):
            return False
        return clause.relation is Relation.INFINITIVE and deed.bound is None

    def announcing(self, clause: Clause) -> bool:
        """ "We are proud to launch …": what is said with pride or pleasure is done."""
        above = self.above(clause)
        return (
            above is not None
            and clause.relation is Relation.INFINITIVE
            and clause.predicate.lemma in word_list("activities", "performing") | _GIVING
            and above.predicate.lemma == "be"
            and above.predicate.tense == "present"
            and above.predicate.modal is None
            and not above.predicate.negated
            and _PROUD.search(self.text[above.predicate.end : clause.predicate.start]) is not None
        )

    def brought_about(self, clause: Clause) -> bool:
        """ "The dispute led Norland to close its port", "chose to withdraw": what came about by what was
        done.
        """
        above = self.above(clause)
        if (
            above is None
            or clause.relation is not Relation.INFINITIVE
            or above.predicate.negated
            or not (above.predicate.tense == "past" or above.predicate.perfect)
            or not self.text[: clause.predicate.start].endswith(" to ")
        ):
            return False
        if above.predicate.lemma in word_list("actors", "choosing"):
            return not above.objects
        return above.predicate.lemma in word_list("actors", "causing") and (
            above.predicate.passive or bool(above.objects)
        )

    def supposed(self, deed: Deed) -> bool:
        """A deed in the present that nobody is said to take, in a clause of what is wished ("that
        abuses are investigated").
        """
        clause = deed.clause
        return (
            clause is not None
            and clause.predicate.passive
            and clause.predicate.tense == "present"
            and not (clause.predicate.perfect or clause.predicate.progressive)
            and clause.relation in {Relation.ADVERBIAL, Relation.COMPLEMENT}
            and deed.doer is None
            and deed.bound is None
            and not self.sentence.times_in(deed.start, deed.end)
        )

    def status(self, deed: Deed) -> Status:
        """How surely the deed is told."""
        if deed.bound is not None:
            return deed.bound.status if deed.bound.status is not Status.ACTUAL else Status.PLANNED
        status = Status.ACTUAL
        if deed.clause is not None:
            status = status_of(deed.clause, self.clauses, self.text)
            if status is Status.DENIED and self._at_last(deed, deed.clause):
                status = Status.ACTUAL
            if re.search(r"\byet\s+to\s+$", self.text[: deed.clause.predicate.start]):
                return Status.DENIED
            above = self.above(deed.clause)
            step = asking(self.verb(above)) if above is not None else None
            asks = step is not None and step.type is not None and deed.clause.relation is Relation.COMPLEMENT
            if asks and status is Status.ACTUAL and self.subjunctive(deed.clause):
                status = Status.REQUESTED
        if status is Status.ACTUAL and self._if(deed):
            return Status.POSSIBLE
        if status is Status.ACTUAL and self.alleged(deed.at):
            return Status.ALLEGED
        return status

    def _at_last(self, deed: Deed, clause: Clause) -> bool:
        """ "did not recognise Chad until 1844": what was done at last."""
        return (
            clause.predicate.negated
            and clause.predicate.tense == "past"
            and re.search(r"\buntil\s", self.text[clause.predicate.end : deed.end]) is not None
        )

    def _if(self, deed: Deed) -> bool:
        """Whether the clause itself is a condition ("if Norland attacks")."""
        if deed.clause is None or deed.clause.relation is not Relation.ADVERBIAL:
            return False
        return bool(re.search(r"\b(?:if|unless|should)\s+$", self.text[: deed.clause.start], re.IGNORECASE))

    def time_of(self, deed: Deed) -> Interval | None:
        """When it was done: a time on the clause, in its adjunct, or one that dates the thing itself."""
        spans: list[Span] = []
        if deed.clause is not None and deed.clause.adjunct is not None and self._plain(deed.clause.adjunct):
            spans.append(deed.clause.adjunct)
        spans.append((self._told_from(deed), deed.end))
        stops = [
            self._own_words(c)
            for c in self.clauses
            if c is not deed.clause and deed.at < c.predicate.start < deed.end and c.relation in _DATED_APART
        ]
        if stops:
            spans[-1] = (spans[-1][0], max(min(stops), deed.at))
        found = self._dated_by(deed, spans)
        if found is None and deed.clause is None:
            found = self.when([(deed.start, deed.end)], tight=True) or self.when(
                [(deed.end, deed.end + _NEAR_BEHIND)]
            )
        if found is None and deed.clause is not None and deed.clause.predicate.tense != "none":
            found = self._of_saying(deed) or self._of_the_main(deed.clause)
        return found

    def _own_words(self, clause: Clause) -> int:
        """Where a clause inside another begins, a relative one without the noun that it describes and what
        stands behind that ("passed a law on 3 May that bans masks").
        """
        if clause.relation is not Relation.RELATIVE:
            return clause.start
        pronouns = [*re.finditer(r"\b(?:which|who|that)\b", self.text[clause.start : clause.predicate.start])]
        return clause.start + pronouns[-1].start() if pronouns else clause.start

    def _told_from(self, deed: Deed) -> int:
        """Where the words of a deed begin that may date it: in a relative clause behind the noun."""
        if deed.clause is None or deed.clause.relation is not Relation.RELATIVE:
            return deed.start
        pronouns = [*re.finditer(r"\b(?:which|who|that)\b", self.text[deed.start : deed.at])]
        return deed.start + pronouns[-1].start() if pronouns else deed.start

    def _of_the_main(self, clause: Clause) -> Interval | None:
        """The time of the clause above for what a clause behind "when" tells ("The legation opened on May 3,
        when the envoy arrived"), and a leading time for the verbs that share its subject ("In May Norland
        closed its port and left").
        """
        above = self.above(clause)
        if above is None or above.predicate.tense == "none":
            return None
        when = clause.relation is Relation.ADVERBIAL and re.search(
            r"\b(?:when|whereupon)\s+$", self.text[: clause.start]
        )
        if when and above.start < clause.start:
            return self.when([*((above.adjunct,) if above.adjunct else ()), (above.start, clause.start)])
        lower, upper = clause, self.above(clause)
        while (
            upper is not None
            and lower.relation is Relation.COORDINATED
            and lower.start == lower.predicate.start
        ):
            if upper.adjunct is not None:
                return self.when([upper.adjunct]) if self._plain(upper.adjunct) else None
            lower, upper = upper, self.above(upper)
        return None

    def _dated_by(self, deed: Deed, spans: Sequence[Span]) -> Interval | None:
        """The first time in some spans that no other clause has for itself ("relations, first opened in 1922,
        were broken off"; "as I said today").
        """
        for first, last in spans:
            for mention in self.sentence.times_in(first, last):
                if mention.interval is None or mention.tight:
                    continue
                if deed.clause is None or not any(
                    c is not deed.clause
                    and c.predicate.start <= mention.start < c.end
                    and not c.start <= deed.at < c.end
                    and (c.relation in {Relation.RELATIVE, Relation.PARTICIPLE} or self._aside(c))
                    for c in self.clauses
                ):
                    return mention.interval
        return None

    def _aside(self, clause: Clause) -> bool:
        """ "as I mentioned earlier today"."""
        return (
            clause.relation is Relation.ADVERBIAL
            and self.text[: clause.start].rstrip().lower().endswith("as")
            and clause.predicate.lemma in word_list("activities", "speaking")
        )

    def _of_saying(self, deed: Deed) -> Interval | None:
        """A deed told as a dated saying carries the day of the saying ("stated in July that …")."""
        for link in self.attributions:
            if link.content[0] <= deed.at < link.content[1]:
                return self.when([(link.start, link.content[0])])
        return None

    def place_of(self, deed: Deed) -> str | None:
        """Where it was done."""
        if deed.clause is not None:
            return self.place(deed.clause, deed.end, frozenset({"in", "at"}))
        for phrase in deed.phrases:
            if (
                phrase.preposition in {"in", "at"}
                and (place := self.place_at(phrase.inner, phrase.end)) is not None
            ):
                return place
        return None

    def make(
        self,
        deed: Deed,
        kind: Kind,
        detail: Detail,
        rule: str,
        parties: tuple[Party, ...],
        topics: tuple[str, ...] = (),
        status: Status | None = None,
        unresolved: tuple[str, ...] = (),
    ) -> None:
        """Draft the claim of a deed."""
        names = [p.name for p in parties]
        start, end = deed.start, deed.end
        if deed.bound is not None:
            start, end = deed.bound.start, deed.bound.end
        draft = Draft(
            kind=kind,
            start=start,
            end=end,
            detail=detail,
            rule=rule,
            status=status or self.status(deed),
            speaker=self.speaker_for(deed.at, names),
            time=self.time_of(deed) or (self._due(deed) if kind is Kind.ASSISTANCE else None),
            place=self.place_of(deed),
            parties=tuple(dict.fromkeys(parties)),
            topics=topics,
            unresolved=unresolved,
        )
        if not any(
            d.kind is kind and d.start == start and d.end == end and d.detail == detail for d in self.drafts
        ):
            self.drafts.append(draft)

    def _due(self, deed: Deed) -> Interval | None:
        """When a promised deed falls due."""
        detail = deed.bound.detail if deed.bound is not None else None
        return detail.due if isinstance(detail, CommitmentDetail) else None

    def doers(self, deed: Deed) -> Found:
        """Who acts: those of the promise whose act it is, else those the deed names."""
        if deed.bound is not None and not (deed.clause is not None and deed.clause.predicate.passive):
            return Found(tuple(p.name for p in deed.bound.parties if p.role.value == "by"))
        if (
            deed.doer is None
            and deed.clause is not None
            and self._told_under(deed.clause)
            and self.lead is not None
        ):
            return self.lead.parties
        found = self.by_body(self.who(deed.doer, proper=True))
        if not found.names and deed.doer is not None and self.discourse.turn is None:
            before = [
                n for n in self.sentence.names_in(0, deed.doer[0]) if n.state or n.kind is NameKind.BODY
            ]
            found = (self.it(deed.doer) if not before else None) or found
        if not found.names and deed.doer is not None and not found.unresolved:
            return Found()
        if deed.doer is not None and self.text[slice(*deed.doer)].strip(" ,").lower() in {"we", "we both"}:
            return self.with_the_other(found, (deed.start, deed.end))
        return found

    def it(self, span: Span) -> Found | None:
        """ "It": the state that was the subject of the sentence before."""
        state = self.discourse.subject
        return Found((state,)) if state is not None and self.text[slice(*span)].lower() == "it" else None

    def actors(self, deed: Deed) -> Found:
        """Who does it: those who are named, else people, bodies or ships as they are written."""
        actor = self.doers(deed)
        if deed.doer is None or (actor.names and self.somebody(deed.doer, actor)):
            return actor
        written = self.text[slice(*deed.doer)].strip(" ,")
        if _ANAPHORA.match(written):
            return Found()
        head = self.head_of(deed.doer)
        crewed = any(w.lower() in word_list("activities", "crewed") for w in written.split()[-3:])
        if self._unknown_name(deed.doer):
            return Found((re.sub(r"^[Tt]he\s+", "", written),))
        if not crewed and not person_noun(head):
            return Found()
        words = re.sub(r"^[A-Z]\w+['’]s\s+(?=[A-Z])", "", _DETERMINER.sub("", written))
        clause = deed.clause
        if clause is not None and not (clause.undergoer or clause.predicate.progressive or clause.obliques):
            return Found()
        return Found((words,)) if len(words.split()) <= _WRITTEN else Found()

    def _unknown_name(self, span: Span) -> bool:
        """Whether a phrase is all name, of a body or realm that no list knows ("the Ottoman Empire")."""
        written = self.text[slice(*span)].strip(" ,")
        inside = self.sentence.names_in(*span)
        if _PROPER_NAME.fullmatch(written) is None or any(
            n.kind is not NameKind.NATIONALITY or n.name in written for n in inside
        ):
            return False
        return written.split()[-1].lower() not in word_list("actors", "named_things")

    def noun_doer(self, deed: Deed) -> Found:
        """Who does what a noun tells, a possessive resolved ("their donation")."""
        if deed.doer is None:
            return Found()
        if self.text[slice(*deed.doer)].strip().lower() in word_list("actors", "possessives"):
            return self.possessor(deed.doer)
        return self.who(deed.doer)

    def somebody(self, span: Span, actor: Found) -> bool:
        """Whether who is named by a phrase is who the phrase is, and no thing of theirs."""
        words = self.text[slice(*span)].strip(" ,").lower()
        if words in _NOBODY:
            return self.it(span) is not None
        between = re.match(r"(?:the\s+)?(?:[\w-]+\s+){0,2}?([\w-]+)\s+between\s", words)
        if between is not None and not person_noun(between[1]):
            return False  # "trade between the two states grew"
        return actor.generic or words in {"we", "i", "he", "she", "they", "you"} or self.names_cover(*span)

    def people(self, span: Span) -> Found:
        """Those a phrase names, or, where no name does, its words, when its head is a noun of people or
        bodies.
        """
        found = self.who(span, proper=True)
        words = re.sub(
            r"^(?:the|a|an|all|some|its|their|his|her|our)\s+",
            "",
            self.text[slice(*span)].strip(" ,;"),
            flags=re.I,
        )
        head = self.head_of(span)
        if found.names and not found.generic and not self.names_cover(*span) and person_noun(head):
            return Found((_COUNTED.sub("", words),)) if len(words.split()) <= _LONG_NAME else found
        if found.names or found.unresolved or not words:
            return found
        if person_noun(head) and len(words.split()) <= _LONG_NAME:
            return Found((_COUNTED.sub("", words) or words,))
        return Found()

    def by_body(self, found: Found) -> Found:
        """Those who act for a body stand as the body ("officials from the Committee for Trade")."""
        names = []
        for name in found.names:
            match = _FOR_A_BODY.match(name)
            body = match[1] or match[2] if match is not None else None
            names.append(self.discourse.full_body(body) or name if body is not None else name)
        return Found(tuple(dict.fromkeys(names)), found.unresolved, found.generic)

    def _told_under(self, clause: Clause) -> bool:
        """An item that begins with a past verb ("Established a fund") tells a deed of whom the line
        above names.
        """
        opens = not self.text[: clause.predicate.start].strip(" *•-–")
        return (
            opens
            and clause.predicate.tense == "past"
            and clause.subject is None
            and not clause.predicate.passive
        )

    def head_of(self, span: Span | None) -> str:
        """The head noun of a phrase, in lower case: the last word before its first preposition or clause."""
        if span is None:
            return ""
        words = _MANY.sub("", self.text[slice(*span)])
        words = _ADJECTIVES.sub("", words)
        core = re.split(
            r"\s+(?:of|to|for|on|in|between|with|by|from|at|that|which|who|under|against|about|into|as|including|aimed|signed|held|"
            r"around|across|throughout|near|concerning|regarding|governing|establishing|among|outlining|marking|without|after|before|until|during|since|over|upon)\s+|[,;:(]",
            words,
            maxsplit=1,
        )[0]
        found = re.findall(r"[A-Za-zéÀ-ÿ’'-]+", core)
        return found[-1].lower() if found else ""
