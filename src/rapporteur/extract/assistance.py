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
from rapporteur.extract.clauses import Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.deeds import Deed, DeedReader, person_noun
from rapporteur.extract.discourse import Found
from rapporteur.extract.items import Lead
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.names import find_names
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Aid, AssistanceDetail, Kind, Role, Status

__all__ = ["find_assistance"]


_HELP_BY = re.compile(
    r"\b(aid|assistance|training|equipment|funding|supplies|donations?|relief|help|support)\s+"
    r"(from|by|of)\s+(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_HELP_TO = re.compile(
    r"(?P<whole>(?:(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*){0,4}(?:['’]s?)?|"
    r"\b(?:[Tt]heir|[Ii]ts|[Oo]ur))\s+(?:[a-z-]+,?\s+(?:and\s+)?){0,5}?"
    r"(?:(?:financial|military|humanitarian|technical|economic|security|material|development|lethal|emergency|"
    r"defensive|budget|budgetary|food)\s+(?:and\s+\w+\s+)?(?P<noun>assistance|aid|support|funding|relief)|"
    r"(?P<alone>assistance|aid|funding)))\s+(?:to|for)\s+(?:the\s+)?(?=[A-Z])"
)
_COUNT = re.compile(
    r"(?:(?:approximately|nearly|about|around|over|some|almost|roughly|at least|up to|more than|another|"
    r"an additional|the (?:first|other|remaining))\s+)*"
    r"(?:[\d.,]+|half a|one|two|three|four|five)(?:\s*(?:million|billion|thousand|percent|%))*"
    r"(?:\s+(?:[–—-]\s*or|or)\s.*)?(?:\s+of (?:these|those|the|them)\b.*)?(?:\s+more)?",
    re.IGNORECASE,
)
"""A count without its noun: "nearly 19 million", "25%"."""
_NO_GIFT = frozenset({"people", "percent", "times"})
"""Units of what is counted and not given."""
_ARTICLE = 24
"""Characters of "an additional", "more than" in front of a count."""
_SHARE = re.compile(
    r"[\s*•–—-]*(?P<count>(?:(?:Approximately|Nearly|About|Around|Over|Some|Almost|At least|"
    r"Up to|More than)\s+)?"
    r"[\d.,]+(?:\s+(?:million|billion|thousand))?(?:\s+\w+)?)\s+(?:for|to)\s+"
)
_GETTERS = frozenset({NameKind.STATE, NameKind.BODY, NameKind.PLACE})
_BEFORE = 120
"""Characters before a verb within which stands what "them" means."""
_LONG_RECIPIENT = 9
"""Words: who gets it is called by no more where no name does."""
_RECIPIENT_END = re.compile(
    r"\s+(?:to|for|through|via|by|on|under|as|so|that|which|who|during|after|before|since|with|from|against|"
    r"in (?:\d|January|February|March|April|May|June|July|August|September|October|November|December|support|"
    r"order|need|the form|recent|response))\b|[,;:(—–]"
)
_BY_MEANS = re.compile(
    r"\b(?:with|through|by providing)\s+"
    r"(?:(?:the|an?)\s+(?:donation|provision|delivery|supply|gift)\s+of\s+)?(?!which)"
)
"""What stands between what is supported and the gift that supports it."""
_SPENT_IN = re.compile(
    r"(?:(?!(?:war|aggression|crisis|investments?|from|against|of|by)\b)[^\s,;:()]+\s+){1,16}?in\s+(?:the\s+)?(?=[A-Z])"
)
"""Words about money up to the country it is spent in ("2 million euros for clinics in Chad")."""
_STRUCK = re.compile(r"\s+(?:\w+ly\s+)?(?:affected|hit|struck|displaced|impacted|devastated)$")
_THOSE = 14
"""Words: those who are told apart by a clause are called by no more."""
_RIGHT_BEHIND = 5
"""Characters behind a verb of giving within which those stand who get it."""


@cache
def _things() -> dict[str, Aid | None]:
    table: dict[str, Aid | None] = {}
    for form, words in vocabulary.load("assistance")["things"].items():
        for word in words:
            table.setdefault(word, Aid(form) if form != "any" else None)
    return table


def _given_in(core: str) -> list[list[str]]:
    """The words of those members of a phrase whose head is a thing that is given ("food and medical
    supplies", "thousands of tons of grain"), and not made, traded or spoken of ("production of grain").
    """
    out = []
    for member in re.split(r",\s+|\s+and\s+|\s+or\s+", core):
        pieces = [re.findall(r"[a-z][a-z-]*", p) for p in re.split(r"\s+(?:of|in|with|on)\s+", member)]
        words: list[str] = []
        for number, piece in enumerate(pieces):
            words += piece
            head = piece[-1] if piece else ""
            if head in _things() or head in word_list("assistance", "carriers"):
                out.append(words)
                break
            measured = not piece or head in word_list("assistance", "measured") or number > 0
            if not measured or (number and head not in word_list("assistance", "measured")):
                break
    return out


class _Reader(DeedReader):
    """Reads the assistance of one sentence."""

    def with_the_other(self, found: Found, words: Span) -> Found:
        """Who gives together; one who is named elsewhere in the sentence may be who gets it."""
        both = super().with_the_other(found, words)
        named = {n.name for n in self.sentence.names}
        return found if set(both.names[1:]) & named else both

    def read(self) -> list[Draft]:
        """All assistance of the sentence."""
        self._shared_out()
        for deed in self.deeds():
            if deed.clause is None and not self.buried(deed) and deed.bound is None:
                self._by_noun(deed)
            if deed.clause is None or self.buried(deed) or (self.purpose(deed) and deed.bound is None):
                if deed.clause is not None and not self.buried(deed):
                    self._takes_part(deed)
                continue
            _ = (
                self._given(deed)
                or self._passed_on(deed)
                or self._counted(deed)
                or self._backed_with(deed)
                or self._helped(deed)
                or self._built(deed)
                or self._takes_part(deed)
                or self._asked(deed)
                or self._promised(deed)
            )
        self._by_name()
        self._owned_help()
        return self.drafts

    def _given(self, deed: Deed) -> bool:
        """ "provided 20 million dollars to X", "training was delivered", "has received support from"."""
        clause = deed.clause
        if clause is None or deed.verb not in word_list("assistance", "giving") or deed.undergoer is None:
            return False
        if clause.predicate.passive and clause.objects and self.who(clause.subject).names:
            return self._was_given(deed, clause.objects[0])
        span = self._object(deed)
        form, found = self._form(span)
        supplied = span[0] > deed.undergoer[0] and self._by_hand(span)
        if not found and not supplied and not self._handed_over(deed, span):
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
            "approve",
            "promise",
            "pledge",
            "issue",
        } and not self._hard(span, form, deed.verb):
            return False
        if self._attitude(span) and deed.verb not in {"provide", "deliver", "receive"}:
            return False
        donor = self.doers(deed)
        if not donor.names and deed.doer is not None:
            donor = self._programme_donor(deed.doer)
        recipient = self._recipient(deed, span)
        if deed.verb in word_list("assistance", "receiving"):
            donor, recipient = self._source(deed), donor if donor.names else self.actors(deed)
        above = self.above(clause)
        if (
            not recipient.names
            and clause.relation is Relation.PARTICIPLE
            and above is not None
            and above.predicate.lemma in {"participate", "attend", "receive", "complete", "benefit"}
        ):
            recipient = self.who(above.subject)  # "attended training provided by …"
        if not recipient.names and deed.verb in {"mobilize", "make", "increase", "expand", "scale", "invest"}:
            into = re.search(r"\bin\s+", self.text[span[0] : deed.end])
            if into is not None:
                recipient = self._written(span[0] + into.end(), deed.end, living=True)
            spent = deed.verb == "make" and re.search(r"\binvestments\b", self.text[slice(*span)]) is not None
            if not recipient.names and not (spent or self.sentence.money_in(*span)):
                return False
        if clause.relation is Relation.GERUND and not donor.names:
            return False
        standing = clause.relation is Relation.RELATIVE and clause.predicate.tense == "present"
        if standing and not clause.predicate.perfect and not self._proper(donor):
            return False  # "organisations that provide training"
        for_a_thing = re.search(r"\bsupport for\s", self.text[slice(*span)]) is not None
        if deed.verb in {"pledge", "offer", "extend"} and for_a_thing and not recipient.names:
            return False
        if (
            not donor.names
            and not donor.unresolved
            and not recipient.names
            and not self._told_plainly(deed, form)
        ):
            return False
        if deed.verb in {"need", "request"} and not recipient.names:
            return False
        self._add(deed, form, donor, self.without(recipient, donor.names), span)
        return True

    @property
    def _gift(self) -> Aid | None:
        """The form of what the text has counted last, for shares that it tells without the noun."""
        words = (self.discourse.counted or "").lower().split()
        form = _things().get(words[-1]) if words else None
        return form if form in {Aid.GOODS, Aid.EQUIPMENT} else None

    def _passed_on(self, deed: Deed) -> bool:
        """ "will buy 5 million doses and donate them to Chad": what was named before."""
        clause = deed.clause
        if clause is None or deed.undergoer is None or deed.verb not in word_list("assistance", "handing"):
            return False
        if self.text[slice(*deed.undergoer)].strip().lower() not in {"them", "it", "these", "those"}:
            return False
        form, found = self._form((max(0, deed.at - _BEFORE), deed.at))
        donor, recipient = self.doers(deed), self._recipient(deed, deed.undergoer)
        if not donor.names or not recipient.names or not (found or deed.verb == "donate"):
            return False
        self._add(deed, form or self._gift, donor, recipient, (deed.at, deed.at))
        return True

    def _counted(self, deed: Deed) -> bool:
        """ "Nearly 19 million will be shared through the Fund": a count of what the text has named."""
        clause = deed.clause
        if clause is None or deed.undergoer is None or self._gift is None:
            return False
        if deed.verb not in word_list("assistance", "handing") or clause.predicate.tense == "none":
            return False
        if _COUNT.fullmatch(self.text[slice(*deed.undergoer)].strip(" ,")) is None:
            return False
        donor = self.doers(deed)
        if not donor.names:
            donor = self._announcer()
        recipient = self.without(self._recipient(deed, deed.undergoer), donor.names)
        if not recipient.names and (shared := self._shared_with(deed.undergoer[1], deed.end)).names:
            recipient = self.without(shared, donor.names)
        self._add(deed, self._gift, donor, recipient, deed.undergoer)
        return True

    def _shared_with(self, start: int, end: int) -> Found:
        """Those with whom something is shared, or toward whom it is directed."""
        listed = re.search(r"\b(?:including|such as|like)\b:?\s+", self.text[start:end])
        if listed is not None:
            named = [n for n in self.sentence.names_in(start + listed.end(), end) if n.kind in _GETTERS]
            if named:
                return Found(tuple(dict.fromkeys(self.discourse.name_of(n) for n in named)))
        towards = re.search(r"\b(?:with|towards?)\s+(?!the following)", self.text[start:end])
        return self._written(start + towards.end(), end) if towards is not None else Found()

    def _announcer(self) -> Found:
        """Who gives what a list under an announcement tells, or a text in somebody's own voice."""
        if self.lead is not None and self.lead.parties.names:
            return self.lead.parties
        return self.discourse.institution()

    def _shared_out(self) -> None:
        """ "About 6 million for Asia to the following: …": an item that tells a share without a verb."""
        match = _SHARE.match(self.text)
        gift = self._gift
        if match is None or gift is None:
            return
        if any(c.predicate.tense != "none" and c.relation is Relation.MAIN for c in self.clauses):
            return
        donor = self._announcer()
        start, end = match.end(), len(self.text.rstrip(" .;*"))
        last = end
        recipient = Found()
        if self.text.rstrip(" *").endswith(":") and self.sentence.passage is not None:
            behind = self.sentence.offset + len(self.text)
            rest = self.sentence.passage.text[behind:]
            listed = [n for n in find_names(rest, self.discourse.book) if n.kind in _GETTERS]
            recipient = Found(tuple(dict.fromkeys(self.discourse.name_of(n) for n in listed)))
            last = len(self.text) + len(rest.rstrip(" .;*"))
        if not recipient.names:
            recipient = self.without(self.who((start, end), proper=True), donor.names)
        if not donor.names or not recipient.names:
            return
        self.drafts.append(
            Draft(
                kind=Kind.ASSISTANCE,
                start=match.start("count"),
                end=last,
                detail=AssistanceDetail(gift, None),
                rule=f"assistance.{gift.value}",
                status=Status.PLANNED,
                speaker=self.speaker_for(match.start("count"), donor.names),
                parties=parties_of(Role.DONOR, donor) + parties_of(Role.RECIPIENT, recipient),
            )
        )

    def _owned_help(self) -> None:
        """ "Norland's military assistance to Chad": help that a noun tells, by its giver and who gets it."""
        for match in _HELP_TO.finditer(self.text):
            noun = "noun" if match["noun"] else "alone"
            at = match.start(noun)
            if any(d.start <= at < d.end for d in self.drafts) or any(
                d.start <= at < d.end for d in self.promises
            ):
                continue
            start = match.start("whole")
            owned = self.owned(start, match.end(noun))
            recipient = self.head_party(match.end(), self._stop(match.end(), len(self.text)))
            if owned is None or not owned[0].names or not recipient.names or recipient.generic:
                continue
            donor = owned[0]
            if set(donor.names) & set(recipient.names):
                continue
            clause = next((c for c in reversed(self.clauses) if c.predicate.end <= at < c.end), None)
            if clause is None or clause.predicate.modal is not None or clause.predicate.negated:
                continue
            form = _things().get(match[noun].lower())
            self.drafts.append(
                Draft(
                    kind=Kind.ASSISTANCE,
                    start=start,
                    end=self._stop(match.end(), len(self.text)),
                    detail=AssistanceDetail(form, None),
                    rule=f"assistance.{form.value if form else 'help'}",
                    speaker=self.speaker_for(at, donor.names),
                    parties=parties_of(Role.DONOR, donor) + parties_of(Role.RECIPIENT, recipient),
                )
            )

    def _was_given(self, deed: Deed, span: Span) -> bool:
        """ "Somalia was given 12 boats by Turkey"."""
        form, found = self._form(span)
        if not found or deed.clause is None:
            return False
        self._add(deed, form, self.doers(deed), self.who(deed.clause.subject), span)
        return True

    def _by_hand(self, span: Span) -> bool:
        """Whether what somebody is provided with is a thing to have, and no chance or view."""
        head = self.head_of(span)
        return bool(head) and head not in word_list("assistance", "no_things")

    def _handed_over(self, deed: Deed, span: Span) -> bool:
        """ "delivered 70 freezers": things that are counted, whatever they are, and no people or words."""
        if deed.verb not in word_list("assistance", "counted"):
            return False
        units = [
            q.unit
            for q in self.sentence.quantities
            if span[0] <= q.start <= span[0] + _ARTICLE and q.unit is not None
        ]
        return bool(units) and units[0] not in word_list("assistance", "no_things") | _NO_GIFT

    def _told_plainly(self, deed: Deed, form: Aid | None) -> bool:
        """ "Large sums have been allocated for clinics": given, though the text says neither by whom nor to
        whom.
        """
        clause = deed.clause
        return (
            clause is not None
            and clause.predicate.passive
            and clause.relation in {Relation.MAIN, Relation.COORDINATED}
            and (clause.predicate.perfect or clause.predicate.tense == "past")
            and clause.predicate.modal is None
            and form in {Aid.FUNDS, Aid.GOODS, Aid.EQUIPMENT}
            and deed.verb in word_list("assistance", "handing")
        )

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
            return (with_.inner, deed.end)
        return (span[0], deed.end)

    def _form(self, span: Span) -> tuple[Aid | None, bool]:
        """The form that the words of what is given tell, and whether it is help at all."""
        words = self.text[slice(*span)]
        core = re.split(
            r"\s+(?:to|for|that|which|who|aimed|so|from|through|under|as|at|over|between|among|across|starting|beginning|"
            r"during|after|before|while|when|including|since|until|throughout|by)\s+",
            words,
            maxsplit=1,
        )[0].lower()
        forms = [_things()[w] for piece in _given_in(core) for w in piece if w in _things()]
        if self.sentence.money_in(span[0], span[0] + len(core)):
            return Aid.FUNDS, True
        if not forms:
            return None, False
        if None in forms and Aid.EXPERTISE not in forms:
            kinds = {f for f in forms if f is not None}
            return (kinds.pop() if len(kinds) == 1 and Aid.FUNDS in kinds else None), True
        return next(f for f in forms if f is not None), True

    def _proper(self, found: Found) -> bool:
        """Whether any of some parties stands by a name of its own."""
        return any(re.search(r"[A-Z]", n[1:]) or self.discourse.is_state(n) for n in found.names)

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
            ) or self.sentence.money_in(*span)
        return form in {Aid.FUNDS, Aid.GOODS} or (
            verb in {"increase", "expand", "scale"}
            and (form is not None or re.search(r"\b(?:aid|assistance)\b", words) is not None)
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
        name = next(
            (n for n in self.sentence.names if 0 < n.start - clause.predicate.end <= _RIGHT_BEHIND), None
        )
        if (
            name is not None
            and not clause.predicate.passive
            and re.match(
                r"\s+(?:an?\s|more|over|\d|\$|€|£|with\s|several|\w+ million)", self.text[name.end :]
            )
        ) and name.kind in {NameKind.STATE, NameKind.BODY, NameKind.PERSON}:
            return Found((self.discourse.name_of(name),))  # "granted Chad 70 million dollars"
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
            purpose = any(span[0] < c.predicate.start < start for c in self.children(clause))
            if not found.names and not purpose:  # "a grant to help states adapt to the drought"
                found = self._written(start, deed.end, living=match.group().startswith("for"))
            if found.names:
                return found
        return self._helped_by_it(deed, span)

    def _helped_by_it(self, deed: Deed, span: Span) -> Found:
        """Who gets it where no "to" says so: whom the purpose helps ("spent 2 million euros to assist Chad"),
        for whom the promise is, or the country it is spent in.
        """
        clause = deed.clause
        for child in self.children(clause) if clause is not None else ():
            if (
                child.relation is Relation.INFINITIVE
                and child.predicate.lemma in word_list("assistance", "helped_to")
                and child.objects
            ):
                found = self.head_party(*child.objects[0])
                owned = self.owned(*child.objects[0])
                if not found.names and owned is not None:
                    found = owned[0]
                if found.names and not found.generic:
                    return found
        asked = deed.bound is None or deed.bound.status is Status.REQUESTED
        if deed.bound is not None and not asked and deed.verb not in {"pledge", "offer", "extend"}:
            promised = _of_role(deed.bound, Role.TO)
            if promised.names:
                return promised
        within = _SPENT_IN.match(self.text[span[0] : deed.end])
        name = (
            self.name_at(span[0] + within.end())
            if within is not None and self.sentence.money_in(*span)
            else None
        )
        if name is not None and name.kind is NameKind.STATE:
            return Found((self.discourse.name_of(name),))
        return Found()

    def _written(self, start: int, end: int, *, living: bool = False) -> Found:
        """Who gets it, as written, where no name does: people and bodies in the plural ("customs posts")."""
        named = self.head_party(start, end)
        if named.names:
            return named
        words = self.text[start:end]
        cut = _RECIPIENT_END.search(words)
        words = words[: cut.start()] if cut is not None else words
        head = self.head_of((start, start + len(_STRUCK.sub("", words))))
        if re.match(r"(?:better|further|more fully|help|ensure)\b", words):
            return Found()  # "to better forecast floods"
        if not words or len(words.split()) > _LONG_RECIPIENT or head in word_list("assistance", "purposes"):
            return Found()
        if re.match(r"(?:all\s+)?those\s+(?:who|in|affected|displaced|that)\b", self.text[start:end]):
            those = re.split(r"[,;.]", self.text[start:end])[0].strip()
            return Found((those,)) if len(those.split()) <= _THOSE else Found()
        if person_noun(head):
            found = self.people((start, start + len(words)))
            return found if not found.unresolved else Found()
        many = head.endswith("s") and not head.endswith("ss") and not living
        name = self.name_at(start)
        if not many or (words[0].isupper() and (name is None or name.kind is not NameKind.NATIONALITY)):
            return Found()
        return Found((re.sub(r"^(?:the|all|some|its|their|our)\s+", "", words.strip(" ,")),))

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
        whom = self.people(deed.undergoer)
        if deed.verb in {"help", "assist"} and whom.names and deed.bound is None and self._to_do(deed):
            donor = self.doers(deed)
            if donor.names:
                self._add(deed, None, donor, self.without(whom, donor.names), (deed.undergoer[1], deed.end))
                return True
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
        donor = self.actors(deed)
        if not donor.names or (deed.verb in {"educate", "help", "rebuild", "vaccinate"}):
            return False
        if not whom.names and deed.verb in {"train", "equip"}:
            whom = self._written(*deed.undergoer)
        self._add(deed, form, donor, self.without(whom, donor.names), deed.undergoer)
        return True

    def _backed_with(self, deed: Deed) -> bool:
        """ "supported Chad's response with 20 million dollars", "… through technical assistance"."""
        clause = deed.clause
        if clause is None or deed.verb not in word_list("assistance", "backing") or deed.undergoer is None:
            return False
        if clause.predicate.passive or (clause.predicate.tense == "none" and deed.bound is None):
            return False
        for match in _BY_MEANS.finditer(self.text[: deed.end], deed.undergoer[0]):
            span = (match.end(), deed.end)
            form, found = self._form(span)
            if not found or self._attitude(span) or person_noun(self.head_of(span)):
                continue
            donor = self.doers(deed)
            whom = self.head_party(*deed.undergoer)
            owned = self.owned(deed.undergoer[0], span[0])
            if not whom.names and owned is not None:
                whom = owned[0]
            if not donor.names:
                return False
            self._add(deed, form, donor, self.without(whom, donor.names), span)
            return True
        return False

    def _asked(self, deed: Deed) -> bool:
        """ "asked Chad for ammunition", "asked the Bank to help with this"."""
        clause = deed.clause
        if clause is None or deed.verb not in {"ask", "appeal", "turn"} or clause.predicate.passive:
            return False
        for_ = next((p for p in clause.obliques if p.preposition == "for"), None)
        child = self.content(clause)
        helped = (
            child is not None
            and child.relation is Relation.INFINITIVE
            and child.predicate.lemma in {"help", "assist"}
            and not child.objects
        )
        form, found = self._form((for_.inner, deed.end)) if for_ is not None else (None, helped)
        to = next((p for p in clause.obliques if p.preposition == "to"), None)
        whom = clause.objects[0] if clause.objects else (to.inner, to.end) if to is not None else None
        if not found or whom is None:
            return False
        donor, recipient = self.who(whom), self.doers(deed)
        if not donor.names or not recipient.names:
            return False
        self._add(deed, form, donor, recipient, (for_.inner, deed.end) if for_ else (deed.end, deed.end))
        return True

    def _by_noun(self, deed: Deed) -> bool:
        """ "Norland's donation of 40 ambulances to Chad": a gift that a noun tells, with who gives it."""
        if deed.verb not in {"donate", "provide", "supply", "deliver", "distribute"} or deed.doer is None:
            return False
        donor = self.noun_doer(deed)
        span = deed.undergoer or (deed.at, deed.end)
        form, found = self._form(span)
        if not donor.names or not (found or deed.verb == "donate"):
            return False
        recipient = Found()
        for match in re.finditer(r"\b(?:to|for)\s+", self.text[deed.at : deed.end]):
            recipient = self._written(deed.at + match.end(), deed.end)
            if recipient.names:
                break
        helped = re.search(r"\bto (?:help|assist)\s+", self.text[deed.at : deed.end])
        if not recipient.names and helped is not None:
            name = self.name_at(deed.at + helped.end())
            recipient = Found((self.discourse.name_of(name),)) if name is not None else recipient
        self._add(deed, form, donor, self.without(recipient, donor.names), span)
        return True

    def _by_name(self) -> None:
        """ "training by the Export Office", "aid from Norway reached Chad": help, and who gives it."""
        for match in _HELP_BY.finditer(self.text):
            if any(d.start <= match.start() < d.end for d in self.drafts):
                continue
            donor = self.head_party(match.end(), self._stop(match.end(), len(self.text)))
            clause = next(
                (
                    c
                    for c in reversed(self.clauses)
                    if (c.adjunct[0] if c.adjunct is not None else c.start) <= match.start() < c.end
                    and c.predicate.tense != "none"
                ),
                None,
            )
            if not donor.names or clause is None or clause.predicate.tense not in {"past", "present"}:
                continue
            lent = self.text[: match.start()].lower().endswith(("with the ", "with "))  # "with the help of"
            if not lent and (match[2] == "of" or match[1].lower() in {"help", "support"}):
                continue
            reached = clause.predicate.lemma in {"reach", "arrive"} and clause.undergoer is not None
            got = clause.predicate.lemma in word_list("assistance", "receiving") | {
                "complete",
                "undergo",
                "attend",
            }
            recipient = (
                self.who(clause.undergoer)
                if reached
                else self.who(clause.subject)
                if got or lent
                else Found()
            )
            if not recipient.names or (lent and clause.predicate.tense != "past"):
                continue
            form = _things().get(match[1].lower())
            whole = Deed(
                "",
                self.begin(clause),
                self.end(clause),
                clause.predicate.start,
                None,
                None,
                clause.obliques,
                clause,
            )
            self._add(whole, form, donor, self.without(recipient, donor.names), (match.start(), match.end(1)))

    def _to_do(self, deed: Deed) -> bool:
        """ "helped Chad to rebuild …", "assisted X in V-ing"."""
        if deed.clause is None or deed.undergoer is None or deed.clause.predicate.tense != "past":
            return False
        return bool(re.match(r"\s+(?:to|in|with)\s+", self.text[deed.undergoer[1] : deed.end]))

    def _takes_part(self, deed: Deed) -> bool:
        """ "continued to participate in A's assistance programme": A gives."""
        clause = deed.clause
        if clause is None or deed.verb not in {"participate", "benefit", "enroll", "enrol"}:
            return False
        above = self.above(clause)
        if clause.predicate.tense == "none" and (above is None or above.predicate.lemma != "continue"):
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
        donors, others = _of_role(deed.bound, Role.BY), _of_role(deed.bound, Role.TO)
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
        begun = deed.undergoer is not None and self.head_of(deed.undergoer) == "construction"
        if deed.undergoer is None or (
            deed.verb not in word_list("assistance", "constructing")
            and not (begun and deed.verb in {"begin", "start", "initiate", "launch", "complete", "fund"})
        ):
            return False
        donor = self.doers(deed)
        recipient = self.without(self._recipient(deed, deed.undergoer), donor.names)
        if not donor.names or not (recipient.names or deed.bound):
            return False
        built = _things().get(self.head_of(deed.undergoer))
        if not begun and (built is None or self.head_of(deed.undergoer) in {"system", "systems"}):
            return False
        form, _ = self._form(deed.undergoer)
        form = form if form is Aid.FUNDS and self.head_of(deed.undergoer) == "fund" else Aid.CONSTRUCTION
        self._add(deed, form, donor, recipient, deed.undergoer)
        return True

    def _before_recipient(self, span: Span, recipient: Found) -> Span:
        """What is given, without those behind it who get it ("patrol boats to Kenya")."""
        for name in self.sentence.names_in(*span):
            led = re.search(r"\s+(?:to|for)\s+(?:the\s+)?$", self.text[span[0] : name.start])
            rest = self.text[name.end : span[1]]
            if led is None or led.start() == 0 or re.search(r"[,;]|\band\b", rest):
                continue
            if self.discourse.name_of(name) in recipient.names:
                return span[0], span[0] + led.start()
        return span

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
        me = self.discourse.speaker()
        if (
            me is not None
            and donor.names == (me,)
            and deed.verb in {"announce", "pledge", "commit", "promise"}
        ):
            donor = self.voice()  # "I'm announcing 50 million": the state's
        parties = parties_of(Role.DONOR, donor) + parties_of(Role.RECIPIENT, recipient)
        span = self._before_recipient(span, recipient)
        topics = split_topics(self.sentence, *span) if span[1] > span[0] else ()
        status = self.status(deed)
        if deed.verb in {"need", "request", "ask", "appeal", "turn"} and status is Status.ACTUAL:
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


def _of_role(draft: Draft, role: Role) -> Found:
    """The parties of one role of a claim."""
    return Found(tuple(p.name for p in draft.parties if p.role is role))


def find_assistance(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft], lead: Lead | None = None
) -> list[Draft]:
    """Give the assistance that a sentence tells; `taken` are its other claims."""
    return _Reader(sentence, attributions, taken, lead).read()
