"""What instruments are called, and how a law is told with the act on it: its name, its matter, its effect.

Source: GUIDELINES, kind `instrument`, rules 1, 13 and 19.
"""

from __future__ import annotations

import re

from rapporteur.extract.clauses import Relation, Span
from rapporteur.extract.deeds import Deed, DeedReader
from rapporteur.extract.discourse import Found
from rapporteur.extract.effects import Effect, cut_aside, effect_of, opening
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Act

__all__ = ["ON_LAWS", "LawReader"]

_COMPACTS = frozenset({"Partnership", "Compact", "Declaration", "Pact", "Charter", "Accord"})
"""Words that make the name of a programme that of an instrument (GUIDELINES, rule 20)."""
_INSIDE = re.compile(r"\b(?:in|across|throughout)\s+(?:the\s+)?$")
"""What stands before the state in which a law holds."""
ON_LAWS = frozenset({Act.SIGNED, Act.RATIFIED, Act.ADOPTED, Act.AMENDED, Act.PROPOSED})
"""Acts on a law beside which its effect is told."""
_OF_THE = re.compile(r"(?P<of>\sof\s+)(?:the|a|an|its|their|new)\s")
_ON_AND = re.compile(r"\s+(?:on|for|of)\s+[\w\s,’'-]+\s(?:and|or)\s+")
_THE_BEFORE = re.compile(r"(?:the|an?|its|their)\s+$", re.IGNORECASE)
_ON_WHAT = frozenset({"on", "of", "concerning", "regarding", "against", "for"})
"""What stands before the matter of a law ("amendments to its laws on the financing of terrorism")."""
_LONG_NAME = 14
"""Words: nobody calls a law by more of what it does."""


class LawReader(DeedReader):
    """Reads how a sentence calls an instrument that a deed is done to."""

    def whole_name(self, span: Span) -> Span | None:
        """The plan of "the Plan on human rights and the rule of law signed in May": that rule is no text."""
        if not self.text[slice(*span)].lower().endswith("rule of law"):
            return None
        for name in self.sentence.names_in(0, span[0]):
            if name.kind is NameKind.LAW and _ON_AND.fullmatch(self.text, name.end, span[0]):
                article = _THE_BEFORE.search(self.text, 0, name.start)
                return (article.start() if article is not None else name.start, span[1])
        return None

    def of_behind(self, deed: Deed) -> Span | None:
        """The law of "the adoption on 12 March of the law on water", which the parse hangs on the day."""
        of = _OF_THE.search(self.text, deed.at, deed.end)
        if of is None or not self.sentence.times_in(deed.at, of.start()):
            return None
        inner = [c.predicate.start for c in self.clauses if of.end() < c.predicate.start < deed.end]
        span = (of.end("of"), min([deed.end, *(at - 1 for at in inner)]))
        law = self.head_of(span) in word_list("instruments", "laws") or self.named(span) is not None
        return span if law else None

    def amended(self, span: Span) -> Span:
        """ "amendments to the law on X": the law is the instrument."""
        to = re.search(r"\b(?:to|of)\s+", self.text[slice(*span)])
        phrases = {p.start: p for c in self.clauses for p in c.phrases}
        behind = phrases.get(span[1] + 1)
        if to is not None:
            start, end = span[0] + to.end(), span[1]
        elif behind is not None and behind.preposition in {"to", "of"}:
            start, end = behind.inner, behind.end
        else:
            return span
        while (on := phrases.get(end + 1)) is not None and on.preposition in _ON_WHAT:
            end = on.end
        return (start, end)

    def named(self, span: Span | None, *, compacts: bool = True) -> str | None:
        """The name of an instrument in a phrase, at its head."""
        if span is None:
            return None
        for name in self.sentence.names_in(span[0], span[1] + 1):
            if (name.kind is NameKind.LAW or (compacts and self._compact(name))) and self._at_head(
                span, name.start
            ):
                return name.name
        return None

    def _compact(self, name: NameMention) -> bool:
        """Whether a programme is a partnership or compact by its name ("the Partnership for Clean Seas")."""
        words = name.name.split()
        return name.kind is NameKind.PROGRAMME and (
            words[0] in _COMPACTS or (words[-1] in _COMPACTS and len(words) > 1)
        )

    def _at_head(self, span: Span, at: int) -> bool:
        return not re.search(r"\b(?:of|to|for|under|in|with|by|on)\s", self.text[span[0] : at])

    def by_a_law(self, deed: Deed) -> bool:
        """ "The law raised the fines": a law is the subject, and what it is said to do is what laws do."""
        clause = deed.clause
        if clause is None or clause.subject is None or not clause.objects:
            return False
        if self.head_of(clause.subject) not in word_list("instruments", "laws"):
            return False
        lemma = clause.predicate.lemma
        return lemma in word_list("instruments", "effects") or (
            lemma in word_list("instruments", "changes")
            and self.head_of(clause.objects[0]) in word_list("instruments", "provisions")
        )

    def effect(self, deed: Deed, act: Act) -> Effect | None:
        """What the law is said to do, where an act on one is told."""
        law = deed.undergoer
        if act not in ON_LAWS or law is None or deed.bound is not None:
            return None
        known = word_list("instruments", "laws") | word_list("instruments", "endable")
        if self.head_of(law) not in known and self.named(law) is None:
            return None
        return effect_of(self.sentence, law, cut_aside(self.text, deed.at, deed.end))

    def with_effect(self, span: Span | None, effect: Effect | None) -> Span | None:
        """The words that a law is called by, with what it does ("the law banning child marriage")."""
        if span is None or effect is None or not effect.named or effect.start < span[1]:
            return span
        words = self.text[span[0] : effect.end]
        return span if len(words.split()) > _LONG_NAME or "," in words else (span[0], effect.end)

    def quoted(self, deed: Deed, effect: Effect | None) -> Span:
        """The words that show the act: with the law that a participle stands behind, and what it does."""
        start, end = deed.start, deed.end
        law = deed.undergoer
        if deed.clause is None:
            start = opening(self.text, start, deed.at)
            end = cut_aside(self.text, max(deed.at, law[1] if law is not None else 0), end)
        elif (
            deed.clause.predicate.passive
            and deed.clause.relation is Relation.PARTICIPLE
            and law is not None
            and start == deed.clause.predicate.start
            and law[1] <= start
            and not self.text[law[1] : start].strip(" ,")
        ):
            start = law[0]
        if effect is not None and effect.start >= start:
            end = max(end, effect.end) if effect.start > deed.end or deed.clause is not None else effect.end
        return start, end

    def where_it_holds(self, effect: Effect) -> Found:
        """Whose law it is that nobody is said to have made: the state in which it does what it does."""
        states = [n for n in self.sentence.names_in(effect.start, effect.end) if n.kind is NameKind.STATE]
        if len(states) != 1 or not _INSIDE.search(self.text, effect.start, states[0].start):
            return Found()
        return Found((self.discourse.name_of(states[0]),))
