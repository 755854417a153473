"""Instruments: what is done to treaties, agreements, laws, orders, strategies, plans and resolutions.

Frames are made of the verbs and nouns of ``vocab/instruments.yaml``. Source of what counts: GUIDELINES, kind
`instrument`, rules 8, 9, 13 and 20.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.acts import parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.deeds import Deed
from rapporteur.extract.discourse import Found, sides_in
from rapporteur.extract.items import Lead
from rapporteur.extract.laws import ON_LAWS, LawReader
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.names import find_names
from rapporteur.extract.nlp import verb_lemma
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Act, InstrumentDetail, Kind, Role, Status

__all__ = ["find_instruments", "instrument_above"]

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
_ITEM_NAME = re.compile(
    r"[\s*•–—-]*(?P<name>(?:(?:An?|The)\s+)?\**[“\"]?[A-Z][\w’'-]*"
    r"(?:[ ,]+(?:[“\"]?[A-Z][\w’'-]*[”\"]?|and|of|for|on))*[ ]"
    r"(?:Declaration|Plan|Strategy|Partnership|Roadmap|Framework|Agreement|Memorandum|Charter|Compact|Initiative))\b"
)
"""The name that an item of a list begins with."""
_PROVISION = re.compile(r"[\s*•–—-]*(?P<verb>[A-Z][a-z]+s)\s+(?!of\b)\w")
"""The verb that an item begins with which tells what a law does ("Expands", "Prohibits")."""
_THE_LAW = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]oday['’]s)\s+((?:new\s+|executive\s+|Executive\s+)?"
    r"(?:order|Order|law|Law|act|Act|bill|Bill|agreement|Agreement|treaty|Treaty|decree|proclamation|rule|memorandum))\b"
)
_TRUCE = re.compile(r"(?:an?|the)\s+(?:[\w-]+\s+){0,3}(?:ceasefire|cease-fire|truce|armistice|peace\s+\w+)\b")
_BODY_WITHOUT_NAME = re.compile(
    r"(?:the|an?)\s+((?:[\w-]+\s+){0,3}?(?:authority|authorities|administration|government|rebels|council|junta|regime|"
    r"leadership|command))\b"
)
"""One who signs with another, called by what it is ("the Chadian military authority")."""
_OPENING = 60
"""Characters of a line within which it names the law that the list under it tells of."""
_PROVIDING = frozenset(
    {"create", "direct", "add", "include", "remove", "amend", "reinforce", "limit", "block", "impose"}
)
_SAYS_WHICH = 4
"""Words: an instrument without a name is told apart by as many ("cooperation agreements on water")."""
_DAY_BEHIND = 30
"""Characters behind a noun of an act within which its day stands."""
_RULES_ON_LAWS = frozenset(f"instrument.{act.value}" for act in ON_LAWS)
_RULE_IN_FORCE = "instrument.in_force"
_TOLD = frozenset({"announce", "unveil", "present"})
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


def _one_law(a: Draft, b: Draft) -> bool:
    """Whether two drafts of one sentence call the instrument by the same words, or by the first of them."""
    if not isinstance(a.detail, InstrumentDetail) or not isinstance(b.detail, InstrumentDetail):
        return False
    one, other = a.detail.instrument or "", b.detail.instrument or ""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


class _Reader(LawReader):
    """Reads the instruments of one sentence."""

    def read(self) -> list[Draft]:
        """All instruments of the sentence."""
        self._item()
        for deed in self.deeds():
            if self.buried(deed):
                continue
            _ = (
                self._in_force(deed)
                or self._entering(deed)
                or self._lapsing(deed)
                or self._joining(deed)
                or self._member(deed)
                or self._joined_by_noun(deed)
                or self._done(deed)
            )
        self._once()
        if self.drafts and self.sentence.passage is not None:
            last = self.drafts[-1].detail
            if isinstance(last, InstrumentDetail):
                self.discourse.instrument = (self.sentence.passage.index, last)
        return self.drafts

    def _once(self) -> None:
        """Leave out what a law does where it stands in the words of the act on that law."""
        acts = [d for d in self.drafts if d.rule in _RULES_ON_LAWS]
        self.drafts = [
            d
            for d in self.drafts
            if d.rule != _RULE_IN_FORCE
            or not any(a.start <= d.start and d.end <= a.end and _one_law(a, d) for a in acts)
        ]

    def _item(self) -> None:
        """A declaration, plan or partnership that an item under an announcing line names ("A Youth Plan"), or
        what the law does that the line above names ("Expands the list").
        """
        if (
            self.lead is not None
            and self.lead.instrument is not None
            and self._provision(self.lead.instrument)
        ):
            return
        if self.lead is None or not self.lead.announces or not self.lead.parties.names:
            return
        match = _ITEM_NAME.match(self.text)
        if match is None or any(
            c.relation is Relation.MAIN and c.predicate.tense not in {"none", ""} and c.subject is not None
            for c in self.clauses
        ):
            return
        head = re.findall(r"[a-z]+", match["name"].lower())[-1]
        if head not in word_list("instruments", "item_heads"):
            return
        start, end = match.start("name"), match.end("name")
        self.drafts.append(
            Draft(
                kind=Kind.INSTRUMENT,
                start=match.start(),
                end=len(self.text.rstrip(" .;*")),
                detail=InstrumentDetail(Act.ADOPTED, self._name((start, end))),
                rule="instrument.item",
                status=Status.ACTUAL,
                speaker=self.speaker_for(start, self.lead.parties.names),
                parties=parties_of(Role.PARTY, self.lead.parties),
                topics=self._topics((start, end)),
            )
        )

    def _provision(self, instrument: str) -> bool:
        """ "Expands the list of those who may be named", under "The Order:"."""
        match = _PROVISION.match(self.text)
        lemma = verb_lemma(match["verb"], match["verb"].lower()) if match is not None else ""
        if match is None or lemma.lower() not in word_list("instruments", "in_force") | _PROVIDING:
            return False
        start, end = match.start("verb"), len(self.text.rstrip(" .;*"))
        self.drafts.append(
            Draft(
                kind=Kind.INSTRUMENT,
                start=start,
                end=end,
                detail=InstrumentDetail(Act.IN_FORCE, instrument),
                rule="instrument.in_force",
                status=Status.ACTUAL,
                speaker=self.speaker_for(start, ()),
                topics=split_topics(self.sentence, match.end("verb") + 1, end),
            )
        )
        return True

    def _by_another(self, deed: Deed, act: Act, span: Span) -> bool:
        """ "Order 12 amended Order 9 and revoked Order 10": what a later instrument does to an earlier."""
        if act not in {Act.AMENDED, Act.ENDED, Act.IMPLEMENTED} or deed.doer is None or self.purpose(deed):
            return False
        if deed.clause is None or deed.clause.predicate.tense == "none":
            return False
        doer_law = self.named(deed.doer) is not None or self.head_of(deed.doer) in word_list(
            "instruments", "endable"
        ) | {"order", "proclamation"}
        law = self.named(span) is not None or self.head_of(span) in word_list("instruments", "endable")
        if not doer_law or not law:
            return False
        self._add(deed, act, span, Found())
        return True

    def _done(self, deed: Deed) -> bool:
        """ "signed the treaty", "the adoption of the law", "an act amended in May"."""
        acts = _acts().get(deed.verb, ())
        if deed.undergoer is None and deed.clause is None and acts:
            deed = replace(deed, undergoer=self.of_behind(deed))
        span = deed.undergoer
        if deed.verb == "agree" and deed.clause is not None and not deed.clause.predicate.passive:
            return self._truce(deed)
        if deed.verb == "comply" and deed.clause is not None:
            span = next(((p.inner, p.end) for p in deed.clause.obliques if p.preposition == "with"), None)
        if not acts or span is None:
            return False
        if (whole := self.whole_name(span)) is not None:
            deed, span = replace(deed, undergoer=whole), whole
        if self.text[slice(*span)].strip().lower() in {"it", "them"}:
            return self._same_again(deed, acts[0])
        if deed.verb == "withdraw":
            return False
        head = self.head_of(span)
        named = self.named(span)
        if acts[0] is Act.INVOKED and named is None and head not in word_list("instruments", "nouns"):
            return self._relied_on(deed)
        if self._between_offices(deed, head):
            return True
        if deed.verb in {"exchange", "make"} or (
            deed.verb in {"advance", "expand"} and not (deed.bound is not None and named is not None)
        ):
            return False
        if head not in word_list("instruments", "nouns") and named is None:
            return False
        act = acts[0]
        drafted = re.match(r"(?:the |an? )?(?:\w+ )?(?:proposed|draft) ", self.text[slice(*span)]) is not None
        if act is Act.ADOPTED and (drafted or (deed.verb in _TOLD and head in {"reform", "reforms"})):
            act = Act.PROPOSED
        elif (
            act is Act.ADOPTED
            and deed.verb in {"issue", "finalize", "finalise"}
            and head in {"rule", "rules"}
        ):
            pass
        elif deed.verb in word_list("instruments", "launched") and not self._launchable(span, head):
            return False
        if act is Act.ADOPTED and head in {"amendment", "amendments", "revisions", "changes"}:
            act = Act.AMENDED
            span = self.amended(span)
        elif (
            head in word_list("instruments", "wide")
            and named is None
            and act not in {Act.SIGNED, Act.RATIFIED, Act.JOINED, Act.ENDED, Act.PROPOSED}
            and head not in {"rule", "rules"}
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
            and head not in word_list("instruments", "endable")
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
        if act is Act.IMPLEMENTED and (self.supposed(deed) or head == "mandate"):
            return False
        if self.purpose(deed) and not self._carried_by_meeting(deed) and not self._looked_for(deed):
            return False
        if self._by_another(deed, act, span):
            return True
        party = self.actors(deed)
        if act in {Act.SIGNED, Act.ADOPTED, Act.RATIFIED} and deed.clause is not None:
            party = party.plus(self._signed_with(deed)) if party.names else party
        if not party.names:
            party = self._between(span)
            if deed.clause is not None and deed.clause.predicate.passive and act is Act.SIGNED:
                party = party.plus(self._signed_with(deed))
        if not party.names and act in {Act.ADOPTED, Act.AMENDED, Act.SIGNED} and deed.bound is None:
            party = self._judged(deed)
        active = deed.clause is not None and not deed.clause.predicate.passive
        if active and not party.names and (deed.doer is not None or not party.unresolved):
            return False
        self._add(deed, act, span, party)
        return True

    def _truce(self, deed: Deed) -> bool:
        """ "The two sides agreed to a ceasefire in May"."""
        clause = deed.clause
        if clause is None or clause.predicate.tense not in {"past", "present"}:
            return False
        for phrase in clause.obliques:
            words = self.text[phrase.inner : phrase.end]
            if phrase.preposition in {"to", "on", "upon"} and _TRUCE.match(words) is not None:
                cut = re.search(r"\s+(?:in|on|at|after|with)\s", words)
                last = phrase.inner + cut.start() if cut is not None else phrase.end
                party = self.actors(deed)
                if party.names or party.unresolved:
                    self._add(deed, Act.ADOPTED, (phrase.inner, last), party)
                    return True
        return False

    def _relied_on(self, deed: Deed) -> bool:
        """ "would invoke the duties under Article 2 of the Norland Treaty"."""
        for name in self.sentence.names_in(deed.at, deed.end):
            if name.kind is NameKind.LAW and not self.purpose(deed):
                self._add(deed, Act.INVOKED, (name.start, name.end), self._between((name.start, name.end)))
                return True
        return False

    def _between_offices(self, deed: Deed, head: str) -> bool:
        """ "exchanged notes with X", "decisions made by the Council on May 3": what offices adopt."""
        if deed.clause is None or deed.undergoer is None:
            return False
        notes = deed.verb == "exchange" and head in {"notes", "letters"}
        made = (
            deed.verb == "make"
            and head in {"decision", "decisions"}
            and deed.clause.predicate.passive
            and bool(self.sentence.times_in(deed.at, deed.end))
        )
        party = self.doers(deed) if notes or made else Found()
        if not party.names:
            return False
        self._add(deed, Act.ADOPTED, deed.undergoer, party.plus(self._signed_with(deed)) if notes else party)
        return True

    def _same_again(self, deed: Deed, act: Act) -> bool:
        """ "signed the pact and agreed to ratify it": the instrument of the deed before."""
        before = self.drafts[-1].detail if self.drafts else self._told_before()
        party = self.actors(deed)
        if not isinstance(before, InstrumentDetail) or before.act is act or not (party.names or deed.bound):
            return False
        self._add(deed, act, None, party)
        self.drafts[-1] = replace(self.drafts[-1], detail=InstrumentDetail(act, before.instrument))
        return True

    def _told_before(self) -> InstrumentDetail | None:
        """What the passage last told of an instrument in a sentence before."""
        told, passage = self.discourse.instrument, self.sentence.passage
        return told[1] if told is not None and passage is not None and told[0] == passage.index else None

    def _carried_by_meeting(self, deed: Deed) -> bool:
        """ "met to finalise the mission statement": what a meeting is held for is planned."""
        above = self.above(deed.clause) if deed.clause is not None else None
        return (
            above is not None
            and above.predicate.lemma in {"meet", "convene", "gather", "travel", "arrive"}
            and self.named(deed.undergoer) is not None
        )

    def _specific(self, deed: Deed) -> bool:
        """Whether an act that only a noun tells says more than its bare name."""
        dated = bool(self.sentence.times_in(deed.start, deed.end + _DAY_BEHIND))
        named = self.named(deed.undergoer) is not None
        told = deed.verb == "sign" and deed.undergoer is not None
        what = (
            told and len(self.text[slice(*deed.undergoer)].split()) >= _SAYS_WHICH
            if deed.undergoer
            else False
        )
        return named or dated or what or (deed.doer is not None and bool(self.who(deed.doer).names))

    def _launchable(self, span: Span, head: str) -> bool:
        if any(self._compact(n) and self._at_head(span, n.start) for n in self.sentence.names_in(*span)):
            return True
        if head in {"arrangement", "arrangements", "agreement", "agreements"}:
            return re.search(r"\bbetween\s+", self.text[slice(*span)]) is not None
        return head in word_list("instruments", "launchable") and (
            self.named(span) is not None
            or head not in {"list", "plan", "package", "order"}
            or len(self.text[slice(*span)].split()) > 3
        )

    def _between(self, span: Span) -> Found:
        """The parties that an instrument's own words name: "the treaty between A and B", "the A-B pact"."""
        between = re.search(r"\bbetween\s+", self.text[slice(*span)])
        if between is not None:
            start = span[0] + between.end()
            named = self.who((start, span[1]))
            return named if named.names else self._inside_name(start, span[1])
        for name in self.sentence.names_in(*span):
            if name.kind is NameKind.LAW and len(sides_in(name)) >= 2:
                return Found(sides_in(name))
        owned = self.owned(*span)
        return owned[0] if owned is not None else Found()

    def _inside_name(self, start: int, end: int) -> Found:
        """The states and unions that stand in the name of a treaty itself."""
        kinds = {NameKind.STATE, NameKind.BODY}
        inside = (n for n in find_names(self.text[start:end]) if n.kind in kinds)
        return Found(tuple(dict.fromkeys(self.discourse.name_of(n) for n in inside)))

    def _signed_with(self, deed: Deed) -> Found:
        """The other party of "signed an agreement with X"."""
        inner = [c.predicate.start for c in self.clauses if deed.at < c.predicate.start < deed.end]
        stop = min([deed.end, *inner])
        with_ = re.search(r"\bwith\s+", self.text[deed.at : stop])
        if with_ is None:
            return Found()
        found = self.head_party(deed.at + with_.end(), stop)
        if found.names or found.unresolved:
            return found
        body = _BODY_WITHOUT_NAME.match(self.text[deed.at + with_.end() : stop])
        return Found((body[1],)) if body is not None else Found()

    def _judged(self, deed: Deed) -> Found:
        """Whose law it is that a party praises or blames: the target of the stance it stands in."""
        for draft in self.taken:
            if draft.kind is Kind.STANCE and draft.start <= deed.at < draft.end:
                targets = tuple(p.name for p in draft.parties if p.role is Role.TARGET)
                return Found(targets) if len(targets) == 1 else Found()
        return Found()

    def _in_force(self, deed: Deed) -> bool:
        """ "The treaty provides …", "It is illegal to …": an instrument that forbids, allows or provides."""
        clause = deed.clause
        if clause is None:
            return False
        if clause.predicate.passive:
            return self._by_law(deed)
        if clause.predicate.tense not in {"present", "future"} and not self._bound_then(deed):
            return False
        illegal = re.match(
            r"(?:is|remains)\s+(?:\w+ly\s+)?(?:illegal|unlawful|against the law|a crime|prohibited by law)\b",
            self.text[clause.predicate.start : clause.end],
        )
        if illegal is not None:
            self._add(deed, Act.IN_FORCE, None, Found())
            return True
        if self._licence(deed):
            return True
        known = word_list("instruments", "in_force") | word_list("instruments", "bound_then")
        if clause.subject is None or not (clause.predicate.lemma in known or self.by_a_law(deed)):
            return False
        if clause.predicate.modal not in {None, "will", "shall", "may"}:
            return False
        head = self.head_of(clause.subject)
        named = self.named(clause.subject, compacts=False)
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
        acts = [
            c.predicate.start
            for c in self.clauses
            if c.relation is Relation.PARTICIPLE and clause.subject[0] < c.predicate.start < clause.subject[1]
        ]
        law = (clause.subject[0], min([clause.subject[1], *acts]))
        self._add(deed, Act.IN_FORCE, law, self._between(clause.subject))
        return True

    def _licence(self, deed: Deed) -> bool:
        """ "The licences allow banks to …": a permit is in force."""
        clause = deed.clause
        if (
            clause is None
            or clause.subject is None
            or clause.predicate.lemma not in {"allow", "permit", "authorize", "authorise"}
            or self.head_of(clause.subject)
            not in {
                "license",
                "licenses",
                "licence",
                "licences",
                "permit",
                "permits",
                "waiver",
                "waivers",
                "exemption",
            }
        ):
            return False
        self._add(deed, Act.IN_FORCE, clause.subject, Found())
        return True

    def _by_law(self, deed: Deed) -> bool:
        """ "is guaranteed by the Constitution": the agent is the instrument."""
        clause = deed.clause
        if (
            clause is None
            or clause.agent is None
            or clause.predicate.tense not in {"present", "none"}
            or clause.predicate.lemma not in word_list("instruments", "in_force")
            or clause.predicate.lemma in {"establish", "set", "define", "expand", "extend", "call"}
        ):
            return False
        if self.named(clause.agent) is None and self.head_of(clause.agent) not in word_list(
            "instruments", "endable"
        ):
            return False
        self._add(deed, Act.IN_FORCE, clause.agent, self._between(clause.agent))
        return True

    def _bound_then(self, deed: Deed) -> bool:
        """ "The 1979 constitution guaranteed the right to …": what law and treaty said in the past."""
        clause = deed.clause
        if clause is not None and clause.predicate.tense == "past" and self.by_a_law(deed):
            return True
        return (
            clause is not None
            and clause.predicate.tense == "past"
            and clause.subject is not None
            and self._endable(clause.subject)
            and clause.predicate.lemma in word_list("instruments", "bound_then")
        )

    def _endable(self, span: Span) -> bool:
        """Whether a phrase is a treaty or law by its head or its name, and no plan."""
        endable = word_list("instruments", "endable")
        name = self.named(span, compacts=False)
        return self.head_of(span) in endable or (
            name is not None and not endable.isdisjoint(name.lower().split())
        )

    def _lapsing(self, deed: Deed) -> bool:
        """ "The treaty expired in 2012"."""
        clause = deed.clause
        if clause is None or clause.subject is None or clause.predicate.lemma not in {"expire", "lapse"}:
            return False
        if self.named(clause.subject) is None and self.head_of(clause.subject) not in word_list(
            "instruments", "nouns"
        ):
            return False
        self._add(deed, Act.ENDED, clause.subject, self._between(clause.subject))
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
        self.drafts[-1] = replace(self.drafts[-1], topics=())
        time, published = self.drafts[-1].time, self.discourse.published
        if time is not None and published is not None and time.start > published.end:
            self.drafts[-1] = replace(self.drafts[-1], status=Status.PLANNED)
        return True

    def _joining(self, deed: Deed) -> bool:
        """ "joined the Union", "acceded to the treaty", "withdrew from the accord"."""
        clause = deed.clause
        if clause is not None and clause.predicate.passive and clause.predicate.lemma in {"admit", "readmit"}:
            return self._admitted(deed)
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
        if span is None or (self.purpose(deed) and deed.bound is None and not self._looked_for(deed)):
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
            and first.name != "European Union"
        ):
            return False
        party = self.doers(deed)
        if not party.names or (lemma == "join" and any(self.discourse.state_of(n) for n in party.names)):
            return False
        self._add(deed, Act.JOINED if lemma in {"join", "accede", "ascend"} else Act.ENDED, span, party)
        return True

    def _admitted(self, deed: Deed) -> bool:
        """ "Norland was admitted to the Union in 1955"."""
        clause = deed.clause
        if clause is None or clause.predicate.tense == "none":
            return False
        where = next((p for p in clause.obliques if p.preposition in {"to", "into"}), None)
        name = self.name_at(self.trimmed(where.inner, where.end)[0]) if where is not None else None
        if name is None or name.kind is not NameKind.BODY or clause.subject is None:
            return False
        party = self.it(clause.subject) or self.who(self.meant(clause, clause.subject))
        if any(not self.discourse.is_state(n) for n in party.names):
            return False
        self._add(deed, Act.JOINED, (name.start, name.end), party)
        return True

    def _member(self, deed: Deed) -> bool:
        """ "became a member of X", "is expected to become a full member", "became a signatory to Y"."""
        clause = deed.clause
        if (
            clause is None
            or clause.predicate.lemma != "become"
            or (self.purpose(deed) and not self._looked_for(deed))
        ):
            return False
        words = self.text[clause.predicate.end : deed.end]
        match = re.match(
            r"\s+(?:a|the)?\s*(?:\w+\s+){0,2}?(?:member|party|(signatory))(?:\s+(?:of|to)\s+|\b)", words
        )
        if match is None:
            return False
        start = clause.predicate.end + match.end()
        party = self.doers(deed)
        if not party.names or any(self.discourse.state_of(n) for n in party.names):
            return False
        name = next((n for n in self.sentence.names_in(start, deed.end) if n.start <= start + 5), None)
        if name is None:
            name = next((n for n in self.sentence.names_in(0, deed.at) if n.kind is NameKind.BODY), None)
        span = (name.start, name.end) if name is not None else None
        self._add(deed, Act.SIGNED if match[1] else Act.JOINED, span, party)
        return True

    def _looked_for(self, deed: Deed) -> bool:
        """ "wants to join", "is expected to become a member", "voted to approve"."""
        above = self.above(deed.clause) if deed.clause is not None else None
        return above is not None and above.predicate.lemma in word_list("instruments", "looked_for")

    def _joined_by_noun(self, deed: Deed) -> bool:
        """ "Norland's accession to the Union in 2004", "its withdrawal from the treaty"."""
        force = re.match(
            r"(?:the\s+)?entry into (?:force|effect) of\s+", self.text[deed.start : deed.end], re.I
        )
        if deed.clause is None and force is not None:
            first = deed.start + force.end()
            cut = re.search(r"\s+(?:on|in|at|from)\s", self.text[first : deed.end])
            last = first + cut.start() if cut is not None else deed.end
            if self.head_of((first, last)) in word_list("instruments", "nouns") or self.named((first, last)):
                self._add(deed, Act.IN_FORCE, (first, last), self._between((first, last)))
                return True
        if deed.clause is not None or deed.verb not in {"accede", "join", "withdraw"} or deed.doer is None:
            return False
        for phrase in deed.phrases:
            if phrase.preposition not in {"to", "into", "from"}:
                continue
            name = next(
                (n for n in self.sentence.names_in(phrase.inner, phrase.end) if n.start <= phrase.inner + 5),
                None,
            )
            if (
                name is None
                or name.kind not in {NameKind.BODY, NameKind.LAW, NameKind.STATE}
                or (name.kind is NameKind.STATE and name.name != "European Union")
            ):
                continue
            party = self.who(deed.doer)
            if party.names:
                act = Act.ENDED if deed.verb == "withdraw" else Act.JOINED
                self._add(deed, act, (name.start, name.end), party)
                return True
        return False

    def _add(self, deed: Deed, act: Act, span: Span | None, party: Found) -> None:
        effect = self.effect(deed, act)
        name = self._name(self.with_effect(span, effect))
        start = deed.clause.predicate.end if deed.clause is not None else deed.end
        about = (min(start + 1, deed.end), deed.end)
        topics = self._topics(span) if act is not Act.IN_FORCE else split_topics(self.sentence, *about)
        if effect is not None and not topics:
            topics = split_topics(self.sentence, effect.objects, effect.end)
        status = self.status(deed)
        above = self.above(deed.clause) if deed.clause is not None else None
        if (
            status is Status.ACTUAL
            and above is not None
            and above.predicate.lemma in {"want", "wish", "hope"}
        ):
            status = Status.PLANNED
        if (
            act is Act.IN_FORCE
            and status is Status.ACTUAL
            and deed.clause is not None
            and deed.clause.predicate.tense == "future"
        ):
            status = Status.PLANNED
        given = len(self.drafts)
        if not party.names and not party.unresolved and effect is not None:
            party = self.where_it_holds(effect)
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
        if len(self.drafts) > given and deed.bound is None:
            first, last = self.quoted(deed, effect)
            self.drafts[-1] = replace(self.drafts[-1], start=first, end=last)

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
        dated = [
            t.outer_start
            for t in self.sentence.times_in(*span)
            if t.preposition in {"in", "on"} and t.outer_start > span[0] and not t.tight
        ]
        words = self.text[span[0] : min([span[1], *dated])].strip(' ,;:“”"')
        words = re.split(r",\s+(?:which|that|who|signed|adopted)\s|\s+(?:that|which)\s+", words)[0]
        words = re.split(r"\s+with\s+(?:the\s+)?(?=[A-Z])", words)[0]
        words = re.split(r"\s+in (?:its entirety|full|part|whole)\b", words)[0]
        shorter = _ARTICLE.sub("", words)
        return (shorter or words).strip(' ,;:“”"') or None


def instrument_above(sentence: Sentence) -> str | None:
    """The law or treaty whose provisions the list under a line tells ("Specifically, the Order:")."""
    if not sentence.text.rstrip(" *").endswith(":"):
        return None
    opening = sentence.text[:_OPENING]
    for name in sentence.names:
        if name.kind is NameKind.LAW and name.start < _OPENING:
            return name.name
    match = _THE_LAW.search(opening)
    return match[1] if match is not None else None


def find_instruments(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft], lead: Lead | None = None
) -> list[Draft]:
    """Give what a sentence says was done to instruments; `taken` are its other claims."""
    return _Reader(sentence, attributions, taken, lead).read()
