"""For whom a promise is: who is helped, owns what is backed, or stands behind "with", "for" and "to"."""

from __future__ import annotations

import re

from rapporteur.extract.acts import ActReader
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.discourse import Found
from rapporteur.extract.nlp import lemmas_of, noun_like
from rapporteur.extract.word_lists import word_list

__all__ = ["WhomReader"]


class WhomReader(ActReader):
    """Finds whom an act serves."""

    def served(self, clause: Clause, end: int, by: Found, *, purpose: bool = False) -> Found:
        """Whom an act serves: its object, who owns what is backed, who stands behind "with", "to" or "for";
        else those of its purpose ("to provide loans to farmers").
        """
        start, stop = clause.predicate.end, min(end, clause.predicate.end + _REACH)
        later = [c for c in self.clauses if start < c.predicate.start < stop and not c.joined]
        stop = min([stop, *(c.predicate.start for c in later)])
        lemma = clause.predicate.lemma
        spans: list[Span] = []
        if lemma in _SERVING:
            spans = [o for o in clause.objects[:1] if o[0] < stop]
            spans += [
                (o[0] + m.end(), o[1])
                for o in spans
                if lemma in _BACKING and (m := _OF.match(self.text[slice(*o)]))
            ]
        elif (
            lemma in _DEEPENING
            and clause.objects
            and clause.objects[0][1] <= stop
            and self._one_name(clause.objects[0])
        ):
            spans = [clause.objects[0]]  # "strengthening the Quad"
        for match in re.finditer(r"\b(?:with|to|for|alongside)\s+", self.text[start:stop]):
            at = start + match.start()
            if any(n.start < at < n.end for n in self.sentence.names):
                continue  # "the Talent for Growth Initiative"
            word = re.match(r"[a-z]+", self.text[start + match.end() : stop])
            if (
                match[0].strip() == "to"
                and word
                and word[0] in lemmas_of(word[0])
                and word[0] not in noun_like()
            ):
                continue  # "seek to empower women"
            if _BY_MEANS.search(self.text[start:at]) or _AT_CORE.search(
                self.text[start + match.end() : stop]
            ):
                continue  # "through the fund with its partners": how, and not for whom
            spans.append((start + match.end(), stop))
        for low, high in spans:
            found = self._party_at(low, high, by)
            if found.names and not all(_LEGISLATURE.search(n) for n in found.names):
                return found
        if lemma in _BACKING and clause.objects and clause.objects[0][0] < stop:
            owned = self.owned(*clause.objects[0])
            if owned is not None and self.text[slice(*owned[1])].lower() not in _OWN:
                rest = self.without(owned[0], by.names)
                if rest.names and not rest.generic:
                    return rest
        if lemma == "ensure":
            inner = next(
                (
                    c
                    for c in later
                    if c.relation is Relation.COMPLEMENT
                    and c.subject is not None
                    and not _NEVER.search(self.text[c.start : c.predicate.end])
                ),
                None,
            )
            found = (
                self.without(self.head_party(*inner.subject), by.names)
                if inner is not None and inner.subject
                else Found()
            )
            if found.names and all(self.discourse.is_state(n) for n in found.names):
                return found
        if not purpose:
            for child in self.children(clause):
                if (
                    child.relation is Relation.INFINITIVE
                    and child.predicate.lemma in _SERVING
                    and child.end <= end
                ):
                    return self.served(child, end, by, purpose=True)
        return Found()

    def _one_name(self, span: Span) -> bool:
        """Whether a phrase is the name of one state or body."""
        low, high = self.trimmed(*span)
        return any(n.start == low and n.end == high for n in self.sentence.names)

    def _party_at(self, low: int, high: int, by: Found) -> Found:
        """The party that words begin with, when it is none of those who act."""
        cut = re.search(
            r"(?:\s+|,\s*)(?:to|in|on|as|through|by|at|for|with|that|who|which|and to|across|via|during|"
            r"until|from|under|among|between|within|including|against|after|before|over|into|where|when|so|—|–)\s+",
            self.text[low:high],
        )
        listed = self.text[low:high][cut.start() :] if cut else ""
        behind = low + cut.end() if cut and listed.lstrip(" ,").startswith("including") else None
        stop = low + cut.start() if cut else high
        stop = min([t.outer_start for t in self.sentence.times_in(low, stop)], default=stop)
        count = re.match(
            r"(?:(?:over|more than|at least|up to|some|about)\s+)?[\d.,]+(?:\s+(?:million|"
            r"billion|thousand))?\s+",
            self.text[low:stop],
        )
        low = low + count.end() if count else low
        if stop - low < 3:
            return Found()
        words = self.text[low:stop].strip(" ,.")
        if words.lower() == "the world" or words.lower().startswith("the most vulnerable"):
            return Found((words,))
        if re.match(r"you\b", words) and by.names and all(map(self.discourse.is_state, by.names)):
            you = Found(tuple(self.discourse.state_of(n) or n for n in self.discourse.others().names))
            return self.without(you, by.names)  # "we will stand with you": with the other's state
        found = self.without(self.head_party(*self.trimmed(low, stop)), by.names)
        if behind is not None and (words.lower().endswith("s") or found.names):
            inner = self.without(self.who((behind, high)), by.names)
            if inner.names and all(self.discourse.is_state(n) for n in inner.names):
                return inner
        return Found() if found.generic else found


_SERVING = word_list("commitments", "serving")
_DEEPENING = frozenset({"strengthen", "deepen", "expand", "reinforce", "engage", "visit"})
_BACKING = word_list("commitments", "backing")
_OWN = word_list("actors", "possessives")
_OF = re.compile(r"(?:the\s+)?(?:\w+\s+){1,3}of\s+(?=the\s+[A-Z]|[A-Z])")
"""What a state is backed in: "the defence of Latvia"."""
_BY_MEANS = re.compile(r"\b(?:through|via|by means of|by|in consultation|in coordination)\s")
_AT_CORE = re.compile(r"^[^,]{2,40}?\s(?:at|as|in) (?:the|its) (?:cent(?:er|re)|core|heart|lead)\b")
_LEGISLATURE = re.compile(r"\b(?:Congress|Parliament|Senate|Duma|Assembly of the Republic)$")
"""Those whom a government works with at home."""
_NEVER = re.compile(r"\b(?:not|never|no longer)\b|n[’']t\b")
_REACH = 160
"""Characters behind a verb within which those stand for whom it is done."""
