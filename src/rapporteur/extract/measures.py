"""Measures: how an authority uses its power on somebody or something.

Frames are made of the verbs and nouns of ``vocab/measures.yaml``. Source of what counts: GUIDELINES, kind
`measure`, rules 8, 9 and 18: an arrest is not a conviction, a charge is not a deed.
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
from rapporteur.extract.force import asking
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Action, Kind, MeasureDetail, Role, Status

__all__ = ["find_measures"]


_FEW = 6
_OF_PEOPLE = frozenset(
    {Action.ARREST, Action.CHARGE, Action.CONVICT, Action.SENTENCE, Action.RELEASE, Action.EXTRADITE}
)


@cache
def _verbs() -> dict[str, Action]:
    return {v: Action(a) for a, verbs in vocabulary.load("measures")["verbs"].items() for v in verbs}


@cache
def _nouns() -> dict[str, Action]:
    return {n: Action(a) for a, nouns in vocabulary.load("measures")["nouns"].items() for n in nouns}


class _Reader(DeedReader):
    """Reads the measures of one sentence."""

    def read(self) -> list[Draft]:
        """All measures of the sentence."""
        for deed in self.deeds():
            if self.buried(deed):
                continue
            _ = self._taken_against(deed) or self._by_noun(deed) or self._held(deed)
        return self.drafts

    def _taken_against(self, deed: Deed) -> bool:
        """ "arrested two men", "was blocked by court order", "the arrest of X"."""
        action = _verbs().get(deed.verb)
        if action is None or (self.purpose(deed) and not self._tendency(deed)):
            return False
        target = self._target(deed)
        if action in _OF_PEOPLE and deed.undergoer is not None and not self._somebody(target, deed.undergoer):
            return False
        if action is Action.RELEASE and re.search(
            r"\bfrom\s+(?:an?\s+|the\s+)?(?:hospital|clinic)", self.text[deed.at : deed.end]
        ):
            return False
        if deed.verb == "execute" and not self._persons(deed.undergoer):
            return False
        if self.supposed(deed):
            return False
        if re.search(r"\bshort of\s+$", self.text[: deed.at]):
            return False
        if self._a_price(deed):
            return False
        if deed.undergoer is not None and self._a_thing(self.head_of(deed.undergoer)):
            return False
        if not target.names:
            return False
        authority = self.doers(deed)
        if deed.doer is not None and (not authority.names or self._body(deed.doer).names):
            authority = self._body(deed.doer) if self._body(deed.doer).names else self.people(deed.doer)
        if (
            deed.clause is not None
            and not deed.clause.predicate.passive
            and not authority.names
            and not authority.unresolved
        ):
            return False
        if deed.clause is None and not authority.names:
            authority = self._governing(deed)
        if deed.clause is None and (
            not authority.names
            and not self._asked_for(deed)
            and not self.sentence.times_in(deed.start, deed.end)
        ):
            return False
        if deed.clause is not None and deed.clause.relation is Relation.PARTICIPLE and not self._told(deed):
            return False
        asked = self._asked_for(deed)
        if action in {Action.BLOCK, Action.RELEASE, Action.BAN} and not deed.clause and not asked:
            return False
        if asked:
            authority = Found()
        self._add(deed, action, authority, self.without(target, authority.names))
        return True

    def _persons(self, span: Span | None) -> bool:
        """Whether a phrase names persons ("executed two officers", and no "executed the plan")."""
        if span is None:
            return False
        return person_noun(self.head_of(span)) or any(
            n.kind is NameKind.PERSON for n in self.sentence.names_in(*span)
        )

    def _a_price(self, deed: Deed) -> bool:
        """Whether "charge" tells a price ("charges tourists twenty dollars", "charging more for grain")."""
        behind = self.text[deed.at : deed.end].lower()
        return deed.verb == "charge" and (
            re.search(r"\b(?:more|less|fees?|rates?|prices?|interest|rent|tolls?|tuition)\b", behind)
            is not None
            or self.sentence.money_in(deed.at, deed.end)
        )

    def _a_thing(self, head: str) -> bool:
        """Whether what is freed, charged or seized is so in another sense ("seized the opportunities")."""
        others = word_list("measures", "others")
        one = head.removesuffix("ies") + "y" if head.endswith("ies") else head.removesuffix("s")
        return head in others or one in others

    def _asked_for(self, deed: Deed) -> bool:
        """ "demanded the release of X", "requested the extradition of Y": a measure that is asked for."""
        if deed.clause is not None:
            return False
        over = next((c for c in reversed(self.clauses) if c.predicate.end <= deed.at < c.end), None)
        if over is None or over.predicate.tense == "none":
            return False
        step = asking(self.verb(over))
        between = self.text[over.predicate.end : deed.start].strip().lower()
        return step is not None and step.type is not None and between in {"", "the", "for", "for the", "on"}

    def _governing(self, deed: Deed) -> Found:
        """Who acts in a noun's clause ("The police focused on the detention of …")."""
        over = next((c for c in reversed(self.clauses) if c.predicate.end <= deed.at < c.end), None)
        if over is None or over.predicate.lemma not in {
            "focus",
            "continue",
            "conduct",
            "report",
            "announce",
            "order",
            "include",
            "carry",
        }:
            return Found()
        return self.who(over.subject)

    def _somebody(self, target: Found, span: Span) -> bool:
        """Whether who is arrested, charged or freed is somebody, and no thing ("the album was released")."""
        words = self.text[slice(*span)]
        if self.who(span).names or re.match(
            r"(?:the |all )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|"
            r"[Mm]ost|[Ss]everal|[Mm]any|[Ss]ome|[Oo]thers?)\b",
            words,
        ):
            return True
        return person_noun(self.head_of(span)) or bool(re.match(r"[A-Z]\w+ [A-Z]\w+$", words.strip()))

    def _tendency(self, deed: Deed) -> bool:
        """ "showed a tendency to arrest": a habit that is told."""
        return bool(re.search(r"\b(?:tendency|practice|right|power|powers) to $", self.text[: deed.at]))

    def _told(self, deed: Deed) -> bool:
        """Whether a participle behind its noun says more than a bare description."""
        return bool(self.sentence.times_in(deed.start, deed.end)) or deed.doer is not None

    def _target(self, deed: Deed) -> Found:
        if deed.undergoer is None:
            return Found()
        assets = re.match(
            r"(?:the |all |its )?(?:assets|accounts|property|funds|holdings) of\s+",
            self.text[slice(*deed.undergoer)],
        )
        if assets is not None:
            return self.people((deed.undergoer[0] + assets.end(), deed.undergoer[1]))
        found = self.who(deed.undergoer, proper=True)
        if found.names:
            return self._whole(found, deed.undergoer)
        words = re.sub(r"^(?:the|a|an|all)\s+", "", self.text[slice(*deed.undergoer)].strip(" ,"))
        words = re.split(r",\s+|\s+(?:who|which|that)\s+", words)[0]
        number = re.match(
            r"(?:more than|over|at least|about|around|nearly|up to|some)?\s*[\d,.]+\s*"
            r"(?:(?:hundred|thousand|million|billion)\s+)?",
            words,
        )
        words = words[number.end() :] if number and len(words) > number.end() else words
        if words.lower() in {"it", "this", "that", "them", "which"} or not words:
            return Found()
        return Found((words,)) if len(words.split()) <= 12 else Found()

    def _whole(self, found: Found, span: Span) -> Found:
        """People who are counted stay as written ("71 people")."""
        words = self.text[slice(*span)].strip(" ,")
        return Found((words,)) if re.match(r"\d+ \w+$", words) else found

    def _body(self, span: Span) -> Found:
        words = re.sub(r"^(?:the|a|an)\s+", "", self.text[slice(*span)].strip(" ,"), flags=re.IGNORECASE)
        known = self.who(span)
        if (
            known.names
            and self.names_cover(*span)
            and self.head_of(span) not in word_list("measures", "authorities")
        ):
            return Found()
        return Found((words,)) if self.head_of(span) in word_list("measures", "authorities") else Found()

    def _held(self, deed: Deed) -> bool:
        """ "are held in detention", "was placed under arrest"."""
        clause = deed.clause
        if clause is None or clause.predicate.lemma not in {"hold", "place", "keep", "put", "take"}:
            return False
        start = (
            clause.predicate.end
            if clause.predicate.passive
            else (clause.objects[0][1] if clause.objects else clause.end)
        )
        if not re.match(
            r"\s+(?:\w+\s+){0,2}?(?:in|under|into|at)\s+(?:\w+\s+){0,3}?(?:detention|custody|prison|jail|arrest|captivity)\b",
            self.text[start : clause.end],
        ):
            return False
        target = self._target(deed)
        if not target.names:
            return False
        where = re.search(r"\bin (?:the )?", self.text[clause.predicate.end : clause.end])
        authority = self.doers(deed)
        if not authority.names and where is not None:
            owned = self.owned(clause.predicate.end + where.end(), clause.end)
            authority = owned[0] if owned is not None else authority
        self._add(deed, Action.ARREST, authority, self.without(target, authority.names))
        return True

    def _phrase(self, span: Span) -> Action | None:
        """What a noun phrase of several words tells ("restrictive measures against X", "an asset freeze")."""
        words = re.split(
            r"\s+(?:on|against|over|for|in|targeting)\s", self.text[slice(*span)].lower(), maxsplit=1
        )[0]
        phrases = vocabulary.load("measures")["phrases"]
        return next(
            (Action(a) for a, known in phrases.items() if words.strip(" ,").endswith(tuple(known))), None
        )

    def _by_noun(self, deed: Deed) -> bool:
        """ "imposed sanctions on X", "opened an investigation into Y"."""
        clause = deed.clause
        considered = deed.verb in {"consider", "weigh", "threaten"}
        if (
            (clause is None and deed.verb not in {"impose", "lift"})
            or (deed.verb not in word_list("measures", "light") and not considered)
            or deed.undergoer is None
        ):
            return False
        if self.purpose(deed) or (considered and clause is None):
            return False
        head = self.head_of(deed.undergoer)
        action = _nouns().get(head) or self._phrase(deed.undergoer)
        if action is None:
            return False
        if deed.verb in word_list("measures", "lifting"):
            action = Action.RELEASE
        authority = self.doers(deed)
        if deed.doer is not None and (not authority.names or self._body(deed.doer).names):
            authority = self._body(deed.doer) if self._body(deed.doer).names else self.people(deed.doer)
        if not authority.names and not (clause is not None and clause.predicate.passive):
            return False
        if self.supposed(deed):
            return False
        words = re.split(
            r"\s(?:over|for|because|after|following|in response)\s", self.text[deed.at : deed.end]
        )[0]
        on = re.search(r"\b(?:on|against|into|upon)\s+", words) or re.search(
            r"\b(?:convictions?|sentences?|detention|arrest|indictments?)\s+of\s+", words
        )
        target = self._on(deed.at + on.end(), deed.end) if on else self._threatened(deed)
        if action in {Action.SENTENCE, Action.ARREST, Action.CHARGE, Action.INVESTIGATE, Action.BAN} and not (
            target.names or authority.names
        ):
            return False
        self._add(deed, action, authority, self.without(target, authority.names))
        return True

    def _on(self, start: int, end: int) -> Found:
        """On whom sanctions are imposed, into whom one inquires: to the next preposition."""
        cut = re.search(
            r"\s+(?:in|over|for|because|after|following|as|on|to|since|if)\s+|,\s", self.text[start:end]
        )
        span = (start, start + cut.start()) if cut else (start, end)
        found = self.people(span)
        if found.names:
            return found
        words = re.sub(r"^(?:the|a|an)\s+", "", self.text[slice(*span)].strip(" ,"))
        return Found((words,)) if words and len(words.split()) <= _FEW else Found()

    def _threatened(self, deed: Deed) -> Found:
        """Who a conditional measure is for: the actor of the condition ("If X invades, we will …")."""
        for other in self.clauses:
            lead = self.text[: other.start].rstrip().rsplit(" ", 1)[-1].lower()
            if other.relation is Relation.ADVERBIAL and lead in {"if", "should"}:
                return self.who(other.subject)
        return Found()

    def _add(self, deed: Deed, action: Action, authority: Found, target: Found) -> None:
        status = Status.REQUESTED if self._asked_for(deed) else self.status(deed)
        behind = re.search(r"\b(?:for|with|of|as)\s+", self.text[deed.at : deed.end])
        topics = split_topics(self.sentence, deed.at + behind.end(), deed.end) if behind else ()
        parties = parties_of(Role.AUTHORITY, authority) + parties_of(Role.TARGET, target)
        weighed = deed.verb in {"consider", "weigh", "threaten"}
        if status is Status.ACTUAL and (
            weighed or (deed.clause is not None and deed.clause.predicate.modal == "may")
        ):
            status = Status.POSSIBLE
        self.make(
            deed,
            Kind.MEASURE,
            MeasureDetail(action),
            f"measure.{action.value}",
            parties,
            topics,
            status,
            authority.unresolved,
        )


def find_measures(
    sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft]
) -> list[Draft]:
    """Give the measures that a sentence tells; `taken` are its other claims."""
    return _Reader(sentence, attributions, taken).read()
