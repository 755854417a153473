"""Instruments: what is done to treaties, agreements, laws, orders, strategies, plans and resolutions.

Frames are made of the verbs and nouns of ``vocab/instruments.yaml``. Source of what counts: GUIDELINES, kind
`instrument`, rules 8, 9, 13 and 20.
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
from rapporteur.extract.discourse import Found, sides_in
from rapporteur.extract.items import Lead
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Act, InstrumentDetail, Kind, Role, Status

__all__ = ["find_instruments"]

_DOING = (
    Act.SIGNED,
    Act.RATIFIED,
    Act.ADOPTED,
    Act.AMENDED,
    Act.PROPOSED,
    Act.JOINED,
    Act.ENDED,
    Act.IMPLEMENTED,
    Act.INVOKED,
)
_ARTICLE = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|both|several|this|that|these|new)\s+", re.IGNORECASE
)


@cache
def _acts() -> dict[str, tuple[Act, ...]]:
    out: dict[str, tuple[Act, ...]] = {}
    for act in _DOING:
        for verb in vocabulary.load("instruments")[act.value]:
            out[verb] = (*out.get(verb, ()), act)
    return out


class _Reader(DeedReader):
    """Reads the instruments of one sentence."""

    def read(self) -> list[Draft]:
        """All instruments of the sentence."""
        for deed in self.deeds():
            if self.buried(deed):
                continue
            _ = self._in_force(deed) or self._entering(deed) or self._joining(deed) or self._done(deed)
        return self.drafts

    def _done(self, deed: Deed) -> bool:
        """ "signed the treaty", "the adoption of the law", "an act amended in May"."""
        acts = _acts().get(deed.verb, ())
        span = deed.undergoer
        if not acts or span is None:
            return False
        if deed.verb == "withdraw":
            return False
        head = self.head_of(span)
        named = self._named(span)
        if head not in word_list("instruments", "nouns") and named is None:
            return False
        act = acts[0]
        if deed.verb in word_list("instruments", "launched") and not self._launchable(span, head):
            return False
        if act is Act.ADOPTED and head in {"amendment", "amendments", "revisions", "changes"}:
            act = Act.AMENDED
            span = self._amended(span)
        elif (
            head in word_list("instruments", "wide")
            and named is None
            and act not in {Act.SIGNED, Act.RATIFIED, Act.JOINED, Act.ENDED}
        ) and not self._launchable(span, head):
            return False
        if (
            act is Act.IMPLEMENTED
            and deed.clause is not None
            and deed.clause.predicate.tense == "none"
            and deed.bound is None
        ):
            return False
        if (
            act in {Act.ENDED}
            and deed.verb in {"leave", "suspend", "cancel", "end", "withdraw"}
            and named is None
            and head not in {"treaty", "agreement", "convention", "accord", "pact", "law"}
        ):
            return False
        if (
            act is Act.AMENDED
            and deed.verb in {"extend", "renew", "update"}
            and head in word_list("instruments", "wide")
        ):
            return False
        if deed.clause is None and not self._specific(deed):
            return False
        if self.purpose(deed) and not self._carried_by_meeting(deed):
            return False
        party = self.doers(deed)
        if not party.names:
            party = self._between(span)
        active = deed.clause is not None and not deed.clause.predicate.passive
        if active and not party.names and (deed.doer is not None or not party.unresolved):
            return False
        self._add(deed, act, span, party)
        return True

    def _carried_by_meeting(self, deed: Deed) -> bool:
        """ "met to finalise the mission statement": what a meeting is held for is planned."""
        above = self.above(deed.clause) if deed.clause is not None else None
        return (
            above is not None
            and above.predicate.lemma in {"meet", "convene", "gather", "travel", "arrive"}
            and self._named(deed.undergoer) is not None
        )

    def _specific(self, deed: Deed) -> bool:
        """Whether an act that only a noun tells says more than its bare name."""
        dated = bool(self.sentence.times_in(deed.start, deed.end))
        named = self._named(deed.undergoer) is not None
        return named or dated or (deed.doer is not None and bool(self.who(deed.doer).names))

    def _launchable(self, span: Span, head: str) -> bool:
        return head in word_list("instruments", "launchable") and (
            self._named(span) is not None
            or head not in {"list", "plan", "package", "order"}
            or len(self.text[slice(*span)].split()) > 3
        )

    def _named(self, span: Span | None) -> str | None:
        """The name of an instrument in a phrase, at its head."""
        if span is None:
            return None
        for name in self.sentence.names_in(span[0], span[1] + 1):
            if name.kind is NameKind.LAW and self._at_head(span, name.start):
                return name.name
        return None

    def _at_head(self, span: Span, at: int) -> bool:
        return not re.search(r"\b(?:of|to|for|under|in|with|by|on)\s", self.text[span[0] : at])

    def _amended(self, span: Span) -> Span:
        """ "amendments to the law on X": the law is the instrument."""
        to = re.search(r"\b(?:to|of)\s+", self.text[slice(*span)])
        return (span[0] + to.end(), span[1]) if to else span

    def _between(self, span: Span) -> Found:
        """The parties that an instrument's own words name: "the treaty between A and B", "the A-B pact"."""
        between = re.search(r"\bbetween\s+", self.text[slice(*span)])
        if between is not None:
            return self.who((span[0] + between.end(), span[1]))
        for name in self.sentence.names_in(*span):
            if name.kind is NameKind.LAW and len(sides_in(name)) >= 2:
                return Found(sides_in(name))
        owned = self.owned(*span)
        return owned[0] if owned is not None else Found()

    def _in_force(self, deed: Deed) -> bool:
        """ "The treaty provides …", "It is illegal to …": an instrument that forbids, allows or provides."""
        clause = deed.clause
        if clause is None or clause.predicate.passive or clause.predicate.tense not in {"present", "future"}:
            return False
        illegal = re.match(
            r"(?:is|remains)\s+(?:\w+ly\s+)?(?:illegal|unlawful|against the law|a crime|prohibited by law)\b",
            self.text[clause.predicate.start : clause.end],
        )
        if illegal is not None:
            self._add(deed, Act.IN_FORCE, None, Found())
            return True
        if clause.subject is None or clause.predicate.lemma not in word_list("instruments", "in_force"):
            return False
        if clause.predicate.modal not in {None, "will", "shall", "may"}:
            return False
        head = self.head_of(clause.subject)
        named = self._named(clause.subject)
        if named is None and (
            head not in word_list("instruments", "nouns")
            or head
            in {
                "list",
                "decision",
                "vision",
                "package",
                "statement",
                "ban",
                "deal",
                "notes",
                "acts",
                "documents",
                "document",
                "programme",
                "program",
                "reforms",
            }
        ):
            return False
        self._add(deed, Act.IN_FORCE, clause.subject, self._between(clause.subject))
        return True

    def _entering(self, deed: Deed) -> bool:
        """ "entered into force", "takes effect"."""
        clause = deed.clause
        if (
            clause is None
            or clause.subject is None
            or clause.predicate.lemma not in word_list("instruments", "enters")
        ):
            return False
        behind = self.text[clause.predicate.start : clause.end].lower()
        if not re.search(
            r"\b(?:into (?:force|effect)|takes? effect|took effect|in force|kick in)\b", behind[:60]
        ):
            return False
        self._add(deed, Act.IN_FORCE, clause.subject, self._between(clause.subject))
        return True

    def _joining(self, deed: Deed) -> bool:
        """ "joined the Union", "acceded to the treaty", "withdrew from the accord"."""
        clause = deed.clause
        if (
            clause is None
            or clause.predicate.passive
            or clause.predicate.lemma not in {"join", "accede", "withdraw", "exit", "leave", "ascend"}
        ):
            return False
        lemma = clause.predicate.lemma
        span = (
            clause.undergoer
            if lemma in {"join", "leave", "exit"}
            else next(
                (p for p in ((q.inner, q.end) for q in clause.obliques if q.preposition in {"to", "from"})),
                None,
            )
        )
        if span is None or (self.purpose(deed) and deed.bound is None):
            return False
        first = next(
            (n for n in self.sentence.names if n.start >= span[0] - 1 and n.start <= span[0] + 5), None
        )
        head = self.head_of(span)
        membered = (
            first is not None
            and first.kind in {NameKind.BODY, NameKind.LAW, NameKind.PROGRAMME}
            and first.end >= span[0]
        )
        if not membered and head not in word_list("instruments", "bodies_joined") | {
            "treaty",
            "convention",
            "agreement",
            "pact",
        }:
            return False
        if (
            lemma == "join"
            and first is not None
            and first.kind in {NameKind.PERSON, NameKind.STATE, NameKind.OFFICE}
        ):
            return False
        party = self.doers(deed)
        if not party.names or (lemma == "join" and any(self.discourse.state_of(n) for n in party.names)):
            return False
        self._add(deed, Act.JOINED if lemma in {"join", "accede", "ascend"} else Act.ENDED, span, party)
        return True

    def _add(self, deed: Deed, act: Act, span: Span | None, party: Found) -> None:
        name = self._name(span)
        start = deed.clause.predicate.end if deed.clause is not None else deed.end
        about = (min(start + 1, deed.end), deed.end)
        topics = self._topics(span) if act is not Act.IN_FORCE else split_topics(self.sentence, *about)
        status = self.status(deed)
        if (
            act is Act.IN_FORCE
            and status is Status.ACTUAL
            and deed.clause is not None
            and deed.clause.predicate.tense == "future"
        ):
            status = Status.PLANNED
        self.make(
            deed,
            Kind.INSTRUMENT,
            InstrumentDetail(act, name),
            f"instrument.{act.value}",
            parties_of(Role.PARTY, party),
            topics,
            status,
            party.unresolved,
        )

    def _topics(self, span: Span | None) -> tuple[str, ...]:
        """What an instrument is about: the words behind "on" and "for" in its phrase."""
        if span is None:
            return ()
        on = re.search(r"\b(?:on|concerning|regarding|for)\s+", self.text[slice(*span)])
        return split_topics(self.sentence, span[0] + on.end(), span[1]) if on else ()

    def _name(self, span: Span | None) -> str | None:
        """The name of an instrument as written, without article and asides."""
        if span is None:
            return None
        words = self.text[slice(*span)].strip(' ,;:“”"')
        words = re.split(r",\s+(?:which|that|who)\s|\s+(?:that|which)\s+", words)[0]
        shorter = _ARTICLE.sub("", words)
        return (shorter or words).strip(' ,;:“”"') or None


def find_instruments(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft], lead: Lead | None = None
) -> list[Draft]:
    """Give what a sentence says was done to instruments; `taken` are its other claims."""
    return _Reader(sentence, attributions, taken, lead).read()
