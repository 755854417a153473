"""Deeds: what clauses and nouns tell somebody did to somebody or something, passives turned round.

What instruments, measures, assistance and activities have in common: who acts, on what, when, where, and how
surely it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.dates import Interval
from rapporteur.extract.acts import ActReader
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Phrase, Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Found
from rapporteur.extract.items import Lead
from rapporteur.extract.nominals import NominalAct
from rapporteur.extract.status import status_of
from rapporteur.model import CommitmentDetail, Detail, Kind, Party, Status

__all__ = ["Deed", "DeedReader"]


_FOR_A_BODY = re.compile(
    r"(?:(?:\w+ )?(?:officials|officers|representatives|experts|staff|members|employees) (?:from|"
    r"of) (?:the )?([A-Z].+)"
    r"|([A-Z][A-Z]+) (?:officials|officers|representatives|experts|staff))$"
)


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
                clause.undergoer,
                clause.obliques,
                clause,
                bound=self.promise_of(clause),
            )
        for act in self.sentence.nominals:
            yield Deed(
                act.lemma, act.start, act.end, act.noun[0], act.doer, act.undergoer, act.phrases, nominal=act
            )

    def doer_of(self, clause: Clause) -> Span | None:
        """Who acts: the subject, own, understood or shared with the clause above."""
        if clause.predicate.passive:
            return clause.agent
        span = clause.subject or clause.understood
        for above in self.under(clause):
            if span is not None:
                break
            span = above.agent if above.predicate.passive else (above.subject or above.understood)
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
        return None

    def buried(self, deed: Deed) -> bool:
        """Whether a deed stands inside the act of a promise, request or wish, and is not that act itself: a
        purpose or a topic, which has not happened.
        """
        if deed.clause is None:
            return any(d.start <= deed.at < d.end for d in self.promises)
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
        return clause.relation is Relation.INFINITIVE and deed.bound is None

    def status(self, deed: Deed) -> Status:
        """How surely the deed is told."""
        if deed.bound is not None:
            return deed.bound.status if deed.bound.status is not Status.ACTUAL else Status.PLANNED
        status = Status.ACTUAL
        if deed.clause is not None:
            status = status_of(deed.clause, self.clauses, self.text)
        if status is Status.ACTUAL and self._if(deed):
            return Status.POSSIBLE
        if status is Status.ACTUAL and self.alleged(deed.at):
            return Status.ALLEGED
        return status

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
        spans.append((deed.start, deed.end))
        stops = [
            c.start
            for c in self.clauses
            if c is not deed.clause
            and deed.at < c.predicate.start < deed.end
            and c.relation in {Relation.RELATIVE, Relation.COMPLEMENT, Relation.GERUND, Relation.INFINITIVE}
        ]
        if stops:
            spans[-1] = (deed.start, max(min(stops), deed.at))
        found = self.when(spans)
        if found is None and deed.clause is None:
            found = self.when([(deed.start, deed.end)], tight=True)
        if found is None and deed.clause is not None and deed.clause.predicate.tense != "none":
            found = self._of_saying(deed)
        return found

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
        return self.place_at(deed.at, deed.end) if deed.phrases else None

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
            time=self.time_of(deed),
            place=self.place_of(deed),
            parties=tuple(dict.fromkeys(parties)),
            topics=topics,
            unresolved=unresolved,
        )
        if not any(
            d.kind is kind and d.start == start and d.end == end and d.detail == detail for d in self.drafts
        ):
            self.drafts.append(draft)

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
        found = self.by_body(self.who(deed.doer))
        if not found.names and deed.doer is not None and not found.unresolved:
            return Found()
        return found

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
        words = self.text[slice(*span)]
        core = re.split(
            r"\s+(?:of|to|for|on|in|between|with|by|from|at|that|which|who|under|against|about|into|as|including|aimed|signed|"
            r"concerning|regarding|governing|establishing|among|outlining|marking)\s+|[,;:(]",
            words,
            maxsplit=1,
        )[0]
        found = re.findall(r"[A-Za-zéÀ-ÿ’'-]+", core)
        return found[-1].lower() if found else ""
