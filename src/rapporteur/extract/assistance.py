"""Assistance: money, training, equipment, expertise or goods that one gives another, or will.

Frames are made of the verbs and things of ``vocab/assistance.yaml``. Source of what counts: GUIDELINES, kind
`assistance`, rules 8, 9 and 15.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.acts import parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.deeds import Deed, DeedReader
from rapporteur.extract.discourse import Found
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Aid, AssistanceDetail, Kind, Role, Status

__all__ = ["find_assistance"]


@cache
def _things() -> dict[str, Aid | None]:
    table: dict[str, Aid | None] = {}
    for form, words in vocabulary.load("assistance")["things"].items():
        for word in words:
            table.setdefault(word, Aid(form) if form != "any" else None)
    return table


class _Reader(DeedReader):
    """Reads the assistance of one sentence."""

    def read(self) -> list[Draft]:
        """All assistance of the sentence."""
        for deed in self.deeds():
            if deed.clause is None or self.buried(deed) or (self.purpose(deed) and deed.bound is None):
                continue
            _ = (
                self._given(deed)
                or self._helped(deed)
                or self._built(deed)
                or self._takes_part(deed)
                or self._promised(deed)
            )
        return self.drafts

    def _given(self, deed: Deed) -> bool:
        """ "provided 20 million dollars to X", "training was delivered", "has received support from"."""
        clause = deed.clause
        if clause is None or deed.verb not in word_list("assistance", "giving") or deed.undergoer is None:
            return False
        span = self._object(deed)
        form, found = self._form(span)
        if not found:
            return False
        if deed.verb in {
            "make",
            "increase",
            "expand",
            "include",
            "announce",
            "continue",
            "mobilize",
            "offer",
            "extend",
            "scale",
            "deploy",
            "need",
            "request",
            "get",
            "commit",
            "invest",
            "share",
            "promise",
            "pledge",
        } and not self._hard(span, form, deed.verb):
            return False
        if self._attitude(span) and deed.verb not in {"provide", "deliver", "receive"}:
            return False
        donor = self.doers(deed)
        if not donor.names and deed.doer is not None:
            donor = self._programme_donor(deed.doer)
        recipient = self._recipient(deed, span)
        if deed.verb in word_list("assistance", "receiving"):
            donor, recipient = self._source(deed), donor
        if not donor.names and not donor.unresolved and not recipient.names:
            return False
        if deed.verb in {"need", "request"} and not recipient.names:
            return False
        self._add(deed, form, donor, self.without(recipient, donor.names), span)
        return True

    def _object(self, deed: Deed) -> Span:
        """What is given: the object behind those who get it ("provided Chad with grain", "gave Chad
        grain").
        """
        clause = deed.clause
        span = deed.undergoer or (deed.at, deed.end)
        if clause is None or clause.predicate.passive:
            return span
        with_ = next((p for p in clause.obliques if p.preposition == "with" and p.start >= span[0]), None)
        if deed.verb in {"provide", "supply", "furnish"} and with_ is not None and self.who(span).names:
            return (with_.inner, with_.end)
        return (span[0], deed.end)

    def _form(self, span: Span) -> tuple[Aid | None, bool]:
        """The form that the words of what is given tell, and whether it is help at all."""
        words = self.text[slice(*span)]
        core = re.split(r"\s+(?:to|for|that|which|who|aimed|so|from|through|under|as)\s+", words, maxsplit=1)[
            0
        ].lower()
        money = any(
            span[0] <= q.start < span[0] + len(core)
            and q.unit is not None
            and re.fullmatch(r"[A-Z]{3}", q.unit)
            for q in self.sentence.quantities
        )
        forms = [_things()[w] for w in re.findall(r"[a-z-]+", core) if w in _things()]
        if money:
            return Aid.FUNDS, True
        if not forms:
            return None, False
        if None in forms and Aid.EXPERTISE not in forms:
            kinds = {f for f in forms if f is not None}
            return (kinds.pop() if len(kinds) == 1 and Aid.FUNDS in kinds else None), True
        return next(f for f in forms if f is not None), True

    def _hard(self, span: Span, form: Aid | None, verb: str) -> bool:
        """Whether what is announced, shared or made is a gift that is named: money, goods, training."""
        words = self.text[slice(*span)].lower()
        if verb in {
            "announce",
            "promise",
            "pledge",
            "commit",
            "continue",
            "offer",
            "extend",
            "need",
            "request",
            "get",
        }:
            return bool(
                re.search(
                    r"\b(?:assistance|aid|support|funding|million|billion|grant|training|doses|vaccines|equipment|supplies|relief)\b",
                    words,
                )
            )
        return form in {Aid.FUNDS, Aid.GOODS} or (
            verb in {"increase", "expand", "scale"} and form is not None
        )

    def _attitude(self, span: Span) -> bool:
        words = re.findall(r"[a-z-]+", self.text[slice(*span)].lower())
        return "support" in words and any(
            w in word_list("assistance", "attitude") for w in words[: words.index("support")]
        )

    def _programme_donor(self, span: Span) -> Found:
        """A programme that gives ("EXBS provided training") stands as a donor by its name."""
        names = [
            n
            for n in self.sentence.names_in(*span)
            if n.kind in {NameKind.PROGRAMME, NameKind.BODY, NameKind.EVENT}
        ]
        return Found((self.discourse.name_of(names[0]),)) if names else Found()

    def _recipient(self, deed: Deed, span: Span) -> Found:
        clause = deed.clause
        if clause is None:
            return Found()
        if not clause.predicate.passive and clause.objects and clause.objects[0][0] < span[0]:
            first = self.who(clause.objects[0])
            if first.names:
                return first
        if not clause.predicate.passive and len(clause.objects) > 1:
            first = self.who(clause.objects[1])
            if first.names and clause.objects[1][1] <= clause.objects[0][0]:
                return first
        for match in re.finditer(r"\b(?:to|for)\s+", self.text[span[0] : deed.end]):
            start = span[0] + match.end()
            if any(c.predicate.start == start for c in self.clauses):
                continue
            found = self.head_party(start, deed.end)
            if found.names:
                return found
        return Found()

    def _source(self, deed: Deed) -> Found:
        from_ = re.search(r"\b(?:from|by)\s+", self.text[deed.at : deed.end])
        return (
            self.who(self.trimmed(deed.at + from_.end(), self._stop(deed.at + from_.end(), deed.end)))
            if from_
            else Found()
        )

    def _stop(self, start: int, end: int) -> int:
        """Where a phrase ends that names a source."""
        cut = re.search(r"\s+(?:in|for|to|through|under|on|as)\s+|,\s", self.text[start:end])
        return start + cut.start() if cut else end

    def _helped(self, deed: Deed) -> bool:
        """ "trained border guards", "funded a school", "assisted X in V-ing"."""
        clause = deed.clause
        if clause is None or deed.verb not in word_list("assistance", "helping") or deed.undergoer is None:
            return False
        whom = self.who(deed.undergoer)
        if deed.verb in {"help", "support", "aid", "assist"}:
            if deed.bound is None and deed.verb in {"help", "support"}:
                return self._supports_programme(deed)
            if not whom.names or deed.verb in {"help", "support"}:
                return False
        form = {
            "train": Aid.TRAINING,
            "educate": Aid.TRAINING,
            "equip": Aid.EQUIPMENT,
            "fund": Aid.FUNDS,
            "finance": Aid.FUNDS,
            "subsidize": Aid.FUNDS,
            "sponsor": Aid.FUNDS,
        }.get(deed.verb)
        donor = self.doers(deed)
        if not donor.names or (deed.verb in {"educate", "help", "rebuild", "vaccinate"}):
            return False
        self._add(deed, form, donor, self.without(whom, donor.names), deed.undergoer)
        return True

    def _takes_part(self, deed: Deed) -> bool:
        """ "continued to participate in A's assistance programme": A gives."""
        clause = deed.clause
        if clause is None or deed.verb not in {"participate", "benefit", "enroll", "enrol"}:
            return False
        spans = [(p.inner, p.end) for p in clause.obliques if p.preposition in {"in", "from"}]
        for start, end in spans:
            words = self.text[start:end].lower()
            if not re.search(
                r"\b(?:assistance|aid|training|support) (?:program|programme|initiative|project)", words
            ):
                continue
            owned = self.owned(start, end)
            recipient = self.doers(deed)
            if owned is not None and recipient.names:
                self._add(deed, None, owned[0], self.without(recipient, owned[0].names), (start, end))
                return True
        return False

    def _promised(self, deed: Deed) -> bool:
        """ "will continue to support Chad, including through humanitarian assistance": a promise of help."""
        if deed.bound is None or deed.clause is None:
            return False
        words = self.text[deed.at : deed.end].lower()
        lemma = self._content_lemma(deed)
        if lemma not in {"support", "help", "assist", "ensure", "aid"}:
            return False
        if not re.search(
            r"\b(?:security|humanitarian|economic|financial|military|development|technical|"
            r"emergency)(?:,? and \w+)? assistance\b|\bassistance it needs\b",
            words,
        ):
            return False
        donors = Found(tuple(p.name for p in deed.bound.parties if p.role is Role.BY))
        others = Found(tuple(p.name for p in deed.bound.parties if p.role is Role.TO))
        if not donors.names or deed.bound.status is Status.REQUESTED:
            return False
        self._add(deed, None, donors, others, (deed.at, deed.end))
        return True

    def _content_lemma(self, deed: Deed) -> str:
        clause = deed.clause
        if clause is None:
            return ""
        if clause.predicate.lemma in {"continue", "work"}:
            child = self.content(clause)
            return child.predicate.lemma if child is not None else ""
        return clause.predicate.lemma

    def _supports_programme(self, deed: Deed) -> bool:
        """ "supported training programmes for X": the thing supported is a kind of help."""
        if deed.undergoer is None or deed.clause is None or deed.clause.predicate.tense != "past":
            return False
        form, found = self._form(deed.undergoer)
        if not found or form is None:
            return False
        donor = self.doers(deed)
        donor = donor if donor.names else self._programme_donor(deed.doer) if deed.doer else donor
        if not donor.names:
            return False
        self._add(deed, form, donor, self._recipient(deed, deed.undergoer), deed.undergoer)
        return True

    def _built(self, deed: Deed) -> bool:
        """ "built a hospital for X": for somebody else."""
        if deed.verb not in word_list("assistance", "constructing") or deed.undergoer is None:
            return False
        donor = self.doers(deed)
        recipient = self.without(self._recipient(deed, deed.undergoer), donor.names)
        if not donor.names or not recipient.names or self.head_of(deed.undergoer) not in _things():
            return False
        self._add(deed, Aid.CONSTRUCTION, donor, recipient, deed.undergoer)
        return True

    def _add(self, deed: Deed, form: Aid | None, donor: Found, recipient: Found, span: Span) -> None:
        programme = next(
            (
                n.name
                for n in self.sentence.names_in(deed.start, deed.end)
                if n.kind is NameKind.PROGRAMME
                and re.search(r"\b(?:through|under|via|of|by)\s+(?:the|its|our)?\s*$", self.text[: n.start])
            ),
            None,
        )
        if programme is None and deed.clause is not None and deed.clause.adjunct is not None:
            programme = next(
                (
                    n.name
                    for n in self.sentence.names_in(*deed.clause.adjunct)
                    if n.kind is NameKind.PROGRAMME
                ),
                None,
            )
        parties = parties_of(Role.DONOR, donor) + parties_of(Role.RECIPIENT, recipient)
        topics = split_topics(self.sentence, *span) if span[1] > span[0] else ()
        status = self.status(deed)
        if deed.verb in {"need", "request"} and status is Status.ACTUAL:
            status = Status.REQUESTED
        elif deed.verb in {"announce", "pledge", "promise", "commit", "offer"} and status is Status.ACTUAL:
            status = Status.PLANNED
        self.make(
            deed,
            Kind.ASSISTANCE,
            AssistanceDetail(form, programme),
            f"assistance.{form.value if form else 'help'}",
            parties,
            topics,
            status,
            donor.unresolved,
        )


def find_assistance(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft]
) -> list[Draft]:
    """Give the assistance that a sentence tells; `taken` are its other claims."""
    return _Reader(sentence, attributions, taken).read()
