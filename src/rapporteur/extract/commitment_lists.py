"""Which acts one promise or request names: the members of a list of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapporteur.extract.acts import ActReader
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.nlp import Tag, Token, VerbForm, lemmas_of, noun_like
from rapporteur.extract.word_lists import word_list

__all__ = ["ALONE", "GOING_ON", "TO", "ListReader"]


class ListReader(ActReader):
    """Finds the verbs that one verb of promise or request governs."""

    def members_of(self, content: Clause) -> list[Clause]:
        """The clauses that tell the acts of one promise: those joined to its content, and behind "continue
        to" those joined to what goes on ("will continue to send food and reopen the road").
        """
        members = self.joined(content)
        for member in list(members):
            inner = self.content(member) if member.predicate.lemma in GOING_ON else None
            if inner is not None and inner.predicate.tense == "none" and self.between(member, inner) in TO:
                members += [c for c in self.joined(inner)[1:] if c not in members]
        return sorted(
            (c for c in members if c is content or (self._a_verb(c) and self._beside(content, c))),
            key=lambda c: c.predicate.start,
        )

    def _beside(self, content: Clause, member: Clause) -> bool:
        """Whether a clause stands in no bracket that opens behind another."""
        words = self.text[content.predicate.end : member.predicate.start]
        return words.count("(") <= words.count(")")

    def _a_verb(self, clause: Clause) -> bool:
        """Whether a predicate is a verb, and no adjective with a hyphen ("in-kind donations")."""
        word = self.text[clause.predicate.start : clause.predicate.end].lower()
        return "-" not in word or word.startswith(("re-", "co-", "pre-")) or bool(lemmas_of(word))

    def grouped(self, members: list[Clause]) -> list[list[Clause]]:
        """Verbs that share what stands behind the last of them are one act ("to widen and deepen trade")."""
        groups: list[list[Clause]] = []
        for member in members:
            if groups:
                before = groups[-1][-1]
                gap = self.text[before.predicate.end : member.predicate.start]
                if before.predicate.lemma not in ALONE and _ONLY_AND.fullmatch(gap):
                    groups[-1].append(member)
                    continue
            groups.append([member])
        return groups

    def verbs_behind(self, member: Clause, end: int, *, closed: bool) -> list[Span]:
        """Further acts of a list whose verbs the parse has taken for nouns ("to deepen trade, train pilots
        and open a port"): from each to the next. `closed` tells that a verb ends the list behind them.
        """
        if member.predicate.tense not in {"none", "future"} and not member.predicate.modal:
            return []
        if self.text[member.predicate.start : member.predicate.end].lower().endswith("ing"):
            return []
        going_on = self.content(member) if member.predicate.lemma in GOING_ON else None
        if going_on is not None and going_on.predicate.end < end:
            member = going_on
        inside = [t for t in self.tokens if t.start >= member.predicate.end and t.end <= end]
        own = {c.predicate.start for c in self.clauses if c.relation is not Relation.IMPERATIVE}
        inner = min(
            (
                c.predicate.start
                for c in self.clauses
                if c.parent == self.clauses.index(member)
                and c.predicate.start > member.predicate.end
                and not c.joined
                and c.predicate.start in own
            ),
            default=end,
        )
        inside = [t for t in inside if t.start < inner]
        found: list[tuple[int, bool]] = []
        for i, token in enumerate(inside[1:-1], 1):
            lead, after = inside[i - 1], inside[i + 1]
            joint = lead.tag is Tag.COORDINATOR and lead.lower == "and"
            if not joint and lead.text != ",":
                continue
            lemma = token.lemma(VerbForm.BASE) if token.tag is Tag.VERB else None
            if lemma is None or token.lower != lemma or token.start in own:
                continue
            sure = after.tag in {Tag.DETERMINER, Tag.NAME}
            if (
                sure
                or (lemma not in noun_like() and after.tag in {Tag.WORD, Tag.VERB, Tag.NUMBER})
                or (
                    not joint
                    and after.tag in {Tag.WORD, Tag.VERB}
                    and (closed or any(j for _, j in self._later(inside, i)))
                )
            ):
                found.append((token.start, joint))
        starts = [at for at, _ in found]
        if starts and self.before_joint(starts[0]) <= member.predicate.end + 1:
            return []  # "intensify and expand efforts": one act
        return [(s, e) for s, e in zip(starts, [*starts[1:], end][: len(starts)], strict=True)]

    def _later(self, tokens: Sequence[Token], i: int) -> Iterator[tuple[int, bool]]:
        """Verbs behind "and" that follow a member of a list and cannot be nouns."""
        for k in range(i + 1, len(tokens) - 1):
            lemma = tokens[k].lemma(VerbForm.BASE) if tokens[k].tag is Tag.VERB else None
            if lemma == tokens[k].lower and tokens[k - 1].lower == "and":
                sure = tokens[k + 1].tag in {Tag.DETERMINER, Tag.NAME} or lemma not in noun_like()
                yield tokens[k].start, sure

    def before_joint(self, at: int) -> int:
        """The end of the words in front of ", and to" before an offset."""
        words = self.text[:at]
        cut = re.search(r"(?:[\s,;]+(?:and|or|as well as|but))?(?:[\s,;]+to)?(?:[\s,;]+not)?[\s,;]*$", words)
        return cut.start() if cut else at


ALONE = word_list("commitments", "alone")
GOING_ON = frozenset({"continue", "begin", "start", "keep", "resume"})
TO = frozenset({"", "to"})
_ONLY_AND = re.compile(
    r"[\s,]*(?:and|or|and/or|as well as)?\s+(?:to\s+)?(?:further\s+|also\s+|\w+ly\s+)*", re.IGNORECASE
)
