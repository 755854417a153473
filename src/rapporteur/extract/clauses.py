"""The clause: predicate, subject, what follows it, and how it hangs together with its neighbours.

Clauses are made from the words of a parsed sentence (:mod:`~rapporteur.extract.predicates` finds the
predicates). Extractors see clauses only, never the relations below them.

Where a phrase hangs is the weakest part of every parse ("hold the next meeting in 2025 in Washington"), so
each clause gives all the phrases that follow its predicate, flat and in order, beside the object and the
obliques that the parse makes out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapporteur.extract.mend import mend
from rapporteur.extract.nlp import Tag, Token
from rapporteur.extract.predicates import Group, Predicate, Relation, find_groups
from rapporteur.extract.words import Word, children_of, subtree

__all__ = ["Clause", "Phrase", "Predicate", "Relation", "Span", "find_clauses"]

Span = tuple[int, int]
"""Half-open offsets in the sentence."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words behind a predicate: the preposition (None for an object) and its span.

    `start` is the preposition's, `inner` where the words behind it begin.
    """

    preposition: str | None
    start: int
    inner: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its subject and what follows, as spans in the sentence.

    `start` to `end` is the clause from its subject (or its own verb, where the subject is shared)
    to the end of its predicate; `adjunct` is a leading phrase ("On May 20,") in front of it.
    """

    predicate: Predicate
    relation: Relation
    start: int
    end: int
    subject: Span | None
    """Its own subject, the one it shares with the clause before, or the noun that it describes."""
    phrases: tuple[Phrase, ...] = ()
    """What follows the predicate, flat and in order."""
    adjunct: Span | None = None
    parent: int | None = None
    """Index of the clause that this one hangs on."""
    objects: tuple[Span, ...] = ()
    """Its objects, the direct one first; of a copula, what is said of the subject."""
    obliques: tuple[Phrase, ...] = ()
    """The phrases that hang on the predicate itself."""
    agent: Span | None = None
    """Who did it, behind the "by" of a passive."""
    understood: Span | None = None
    """Who does what an infinitive or participle without a subject tells: the subject or object above it."""
    joined: bool = False
    """Whether a coordinator or comma joins it to the clause that it hangs on ("to meet and sign")."""

    @property
    def doer(self) -> Span | None:
        """Who acts, passives turned round: the agent of a passive, else the subject."""
        if self.predicate.passive:
            return self.agent
        return self.subject or self.understood

    @property
    def undergoer(self) -> Span | None:
        """On whom or what it is done, passives turned round: the subject of a passive, else the object."""
        if self.predicate.passive:
            return self.subject
        return self.objects[0] if self.objects else None


def find_clauses(words: tuple[Word, ...], tokens: tuple[Token, ...]) -> tuple[Clause, ...]:
    """Give the clauses of a sentence, in order of their predicates.

    `words` are those of its parse, `tokens` the same sentence with its closed classes marked.
    """
    if not words:
        return ()
    return _Builder(mend(words), tokens).run()


_LOOSE = frozenset({"punct", "cc", "mark", "discourse", "expl"})
_ASIDE = frozenset({"acl", "appos", "parataxis", "advcl", "dep", "orphan"})
_BARE = frozenset({Relation.PARTICIPLE, Relation.INFINITIVE, Relation.GERUND, Relation.IMPERATIVE})
_MARKS = frozenset({",", ";", ".", ":", "—", "–", "-", "…", "!", "?"})


class _Builder:
    """The clauses of one sentence."""

    def __init__(self, words: tuple[Word, ...], tokens: tuple[Token, ...]) -> None:
        self.words = words
        self.tokens = tokens
        self.children = children_of(words)
        self.groups = find_groups(words, self.children)
        self.place = {group.head: k for k, group in enumerate(self.groups)}
        self.made: dict[int, Clause] = {}

    def run(self) -> tuple[Clause, ...]:
        for k in sorted(range(len(self.groups)), key=lambda k: (self._depth(k), k)):
            self.made[k] = self._clause(k)
        return tuple(self.made[k] for k in range(len(self.groups)))

    def _depth(self, k: int) -> int:
        depth, above = 0, self._above(k)
        while above is not None and depth <= len(self.groups):
            depth, above = depth + 1, self._above(above)
        return depth

    def _above(self, k: int) -> int | None:
        """The index of the predicate that a predicate hangs on."""
        at = self.groups[k].head
        for _ in range(len(self.words)):
            if self.words[at].head == at:
                return None
            at = self.words[at].head
            if at in self.place:
                return self.place[at]
        return None

    def _clause(self, k: int) -> Clause:
        group = self.groups[k]
        parent = self._above(k)
        above = self.made.get(parent) if parent is not None else None
        own = self._own_subject(group)
        subject, shared = self._subject(group, own, above)
        end = self._end(group)
        start = group.predicate.start
        if group.relation not in _BARE and subject is not None and not shared:
            start = min(start, subject[0], *self._there(group))
        phrases = _phrases(self.tokens, group.predicate.end, end)
        clause = Clause(
            group.predicate,
            group.relation,
            start,
            max(end, group.predicate.end),
            subject,
            phrases,
            self._adjunct(group, own),
            parent,
            self._objects(group),
            self._obliques(group),
            self._agent(group),
            joined=self.words[group.head].bare == "conj",
        )
        if subject is None and clause.adjunct is not None and self._subject_in_front(group, clause.adjunct):
            clause = replace(
                clause, subject=clause.adjunct, start=min(start, clause.adjunct[0]), adjunct=None
            )
        if subject is None and above is not None:
            clause = replace(clause, understood=self._understood(group, above))
        return clause

    def _subject_in_front(self, group: Group, adjunct: Span) -> bool:
        """Whether what the parse took for a phrase in front of a verb with a tense is its subject: a
        noun phrase
        without preposition or mark, right before it ("The Government of Chad views …").
        """
        if not group.finite or group.relation is not Relation.MAIN or group.predicate.passive:
            return False
        inside = [i for i, w in enumerate(self.words) if adjunct[0] <= w.start < adjunct[1]]
        if (
            not inside
            or inside[-1] + 1 != group.first
            or self.words[inside[0]].upos in {"ADP", "ADV", "SCONJ", "VERB"}
        ):
            return False
        if any(self.words[i].kind == "time" or self.words[i].text in _MARKS for i in inside):
            return False
        return any(self.words[i].upos in {"NOUN", "PROPN", "PRON"} or self.words[i].kind for i in inside)

    def _span(self, indices: list[int]) -> Span | None:
        """The words from the first to the last of some, marks and coordinators at the edges left out."""
        kept = list(indices)
        several = sum(self.words[i].bare == "cc" for i in kept) > 1  # "both X and Y"
        while kept and (self.words[kept[0]].text in _MARKS or self.words[kept[0]].bare == "cc"):
            if self.words[kept[0]].lower == "both" and not several:
                break  # "Both ministers"
            kept.pop(0)
        while kept and (self.words[kept[-1]].text in _MARKS or self.words[kept[-1]].bare == "cc"):
            kept.pop()
        return (self.words[kept[0]].start, self.words[kept[-1]].end) if kept else None

    def _there(self, group: Group) -> tuple[int, ...]:
        """Where the "there" stands that opens a clause before its verb, if one does."""
        return tuple(
            self.words[c].start
            for c in self.children[group.head]
            if self.words[c].bare == "expl" and c < group.first
        )

    def _own_subject(self, group: Group) -> int | None:
        mine = self.children[group.head]
        subjects = [c for c in mine if self.words[c].bare == "nsubj"]
        empty = [c for c in mine if self.words[c].bare == "expl" and c < group.first]  # "It is good to …"
        clausal = [c for c in mine if self.words[c].bare == "csubj" and c < group.first]
        return next(iter(subjects + empty + clausal), None)

    def _subject(self, group: Group, own: int | None, above: Clause | None) -> tuple[Span | None, bool]:
        """The subject of a clause, and whether it is that of another."""
        if group.relation is Relation.RELATIVE and (own is None or self._relative(own)):
            return self._noun(group), False
        if own is not None:
            inside: set[int] = set()
            for c in self._own_subjects(group, own):
                inside.update(subtree(self.children, c, self._trailing(c)))
            return self._span(sorted(i for i in inside if (i < group.first) == (own < group.first))), False
        described = self.words[group.head].bare == "acl" and group.relation is Relation.PARTICIPLE
        if described:
            return self._noun(group), False
        if self.words[group.head].bare == "conj" and above is not None:
            return above.subject, True
        return None, False

    def _own_subjects(self, group: Group, first: int) -> list[int]:
        """A subject that the parse has cut in two ("X, for Y, and Z met") is one, from its first word on."""
        if first > group.first or self.words[first].bare != "nsubj":
            return [first]
        mine = self.children[group.head]
        return [c for c in mine if c < group.first and self.words[c].relation == self.words[first].relation]

    def _trailing(self, noun: int) -> frozenset[int]:
        """The relative clause that ends a subject ("The envoys, who came on Monday, met"): no part of it."""
        region = subtree(self.children, noun)
        return frozenset(
            c
            for c in self.children[noun]
            if self.words[c].relation == "acl:relcl"
            and not any(
                i > max(subtree(self.children, c)) and self.words[i].text not in _MARKS for i in region
            )
        )

    def _relative(self, index: int) -> bool:
        word = self.words[index]
        return word.feats.get("PronType") == "Rel" or word.lower in {"who", "which", "that", "whom", "whose"}

    def _noun(self, group: Group) -> Span | None:
        """The noun that a relative clause or participle describes, with what stands before it."""
        head = self.words[group.head].head
        if head == group.head:
            return None
        head = self._dated(head)
        cut = min(subtree(self.children, group.head))
        region = [i for i in subtree(self.children, head, frozenset({group.head})) if i < cut]
        while region and self.words[region[0]].bare in {"case", "mark", "punct", "cc"}:
            region.pop(0)
        return self._span(region)

    def _dated(self, head: int) -> int:
        """The object that a day between it and its relative clause dates ("signed a pact on May 3, 2001,
        which was …"), where the parse hangs the clause on the day.
        """
        verb = self.words[head].head
        if self.words[head].kind != "time" or verb == head:
            return head
        objects = [c for c in self.children[verb] if self.words[c].bare == "obj" and verb < c < head]
        return objects[0] if objects else head

    def _understood(self, group: Group, above: Clause) -> Span | None:
        """Who acts in an infinitive or gerund: the object above of a verb that has one, else the subject."""
        word = self.words[group.head]
        if word.bare == "xcomp" and above.objects and above.predicate.lemma != "be":
            first = above.objects[0]
            if first[1] <= group.predicate.start:
                return first
        if word.bare == "acl":
            return above.subject or above.understood
        if above.predicate.passive and word.bare in {"advcl", "xcomp"} and above.agent is not None:
            return above.agent if word.bare == "advcl" else above.subject
        return above.subject or above.understood

    def _coordinated(self, head: int) -> list[int]:
        """The further predicates that hang on one, in order."""
        return [
            c
            for c in self.children[head]
            if self.words[c].bare in {"conj", "parataxis", "list"}
            and c in self.place
            and c > self.groups[self.place[head]].last
            and self.groups[self.place[c]].relation in {Relation.COORDINATED, Relation.MAIN}
        ]

    def _end(self, group: Group) -> int:
        """Where a clause ends: before the next coordinated predicate, else with all that hangs on it."""
        head = group.head
        later = self._coordinated(head)
        region = subtree(self.children, head, frozenset(later))
        cuts = [min(subtree(self.children, c)) for c in later[:1]]
        word = self.words[head]
        if word.bare in {"conj", "parataxis", "list"} and word.head in self.place:
            siblings = self._coordinated(word.head)
            after = [c for c in siblings if c > head]
            if after:
                cuts.append(min(subtree(self.children, after[0])))
            elif head in siblings and not later:
                # what hangs on the first predicate, but stands behind the last, belongs to the last
                region += [i for i in subtree(self.children, word.head) if i > head]
        if word.relation == "root" and not later:
            region += range(head, len(self.words))
        region = sorted({i for i in region if i < min(cuts, default=len(self.words))})
        while region and (self.words[region[-1]].text in _MARKS or self.words[region[-1]].bare == "cc"):
            region.pop()
        if region and group.relation in {Relation.RELATIVE, Relation.PARTICIPLE}:
            return self.words[self._chained(head, region[-1])].end
        return self.words[region[-1]].end if region else group.predicate.end

    def _chained(self, head: int, last: int) -> int:
        """Where the phrases end that follow a clause inside another without a mark between ("… which was held
        in Lima on May 5"): the parse hangs the later ones on the outer verb as often as not.
        """
        while last + 1 < len(self.words):
            top = last + 1
            if self.words[top].bare not in {"case", "obl"} and self.words[top].upos == "DET":
                top += 1
            while top < len(self.words) and self.words[top].head > last:
                above = self.words[top].head
                if above == top:
                    return last
                top = above
            if top >= len(self.words) or self.words[top].bare != "obl" or self.words[top].head > head:
                return last
            last = max(subtree(self.children, top))
        return last

    def _adjunct(self, group: Group, own: int | None) -> Span | None:
        """The leading phrase of a clause: what hangs on it in front of its subject or verb."""
        if group.relation in _BARE or group.relation is Relation.RELATIVE:
            return None
        first = group.first
        if own is not None and own < group.first:
            first = min(i for i in subtree(self.children, own))
        left: list[int] = []
        for c in self.children[group.head]:
            if c >= first or c == own or self.words[c].bare in _LOOSE or self.words[c].bare in {"aux", "cop"}:
                continue
            left += [i for i in subtree(self.children, c) if i < first]
        return self._span(sorted(left))

    def _core(self, index: int) -> list[int]:
        """The indices of a noun phrase without its asides and clauses."""
        out = [index]
        for at in out:
            out += [c for c in self.children[at] if self.words[c].bare not in _ASIDE and c not in self.place]
        return sorted(out)

    def _objects(self, group: Group) -> tuple[Span, ...]:
        mine = self.children[group.head]
        out = [c for c in mine if self.words[c].bare == "obj"] + [
            c for c in mine if self.words[c].bare == "iobj"
        ]
        if group.predicate.lemma == "be" and self.words[group.head].upos not in {"VERB", "AUX"}:
            without = frozenset(
                c
                for c in mine
                if self.words[c].bare
                in {"nsubj", "csubj", "expl", "cop", "aux", "advcl", "obl", "parataxis", "cc", "mark"}
                or c < group.last
            )
            said = self._span([i for i in subtree(self.children, group.head, without) if i > group.last])
            return (said,) if said is not None else ()
        spans = [self._span(self._core(c)) for c in out if not self._relative(c)]
        found = tuple(s for s in spans if s is not None)
        return found or self._object_elsewhere(group)

    def _object_elsewhere(self, group: Group) -> tuple[Span, ...]:
        """The object of a verb that has none behind it: the noun that an object relative describes ("the
        order I have issued"), or that of the verb it is joined to ("keeping and widening its trade").
        """
        mine = self.children[group.head]
        if group.predicate.passive or group.predicate.lemma == "be":
            return ()
        if group.relation is Relation.RELATIVE:
            subject = any(self.words[c].bare == "nsubj" and not self._relative(c) for c in mine)
            filled = any(
                self.words[c].bare in {"ccomp", "xcomp"}
                or self.words[c].lower in {"where", "when", "why"}
                or (self.words[c].upos == "ADP" and self.words[c].bare in {"obl", "advmod"})
                for c in mine
            )
            noun = self._noun(group) if subject and not filled else None
            timed = self.words[self.words[group.head].head].kind == "time"
            return (noun,) if noun is not None and not timed else ()
        for c in mine:
            close = self.words[c].bare == "conj" and c in self.place and c <= group.last + 3
            if close and any(self.words[g].bare == "obj" for g in self.children[c]):
                return self._objects(self.groups[self.place[c]])
        return ()

    def _obliques(self, group: Group) -> tuple[Phrase, ...]:
        out = []
        for c in self.children[group.head]:
            if self.words[c].bare != "obl" or self.words[c].relation == "obl:agent":
                continue
            region = self._core(c)
            cases = [i for i in self.children[c] if self.words[i].bare == "case" and i < c]
            inner = [i for i in region if not cases or i > max(cases)]
            span = self._span(inner)
            if span is None:
                continue
            words = " ".join(self.words[i].lower for i in cases)
            start = self.words[cases[0]].start if cases else span[0]
            out.append(Phrase(words or None, min(start, span[0]), span[0], span[1]))
        return tuple(out)

    def _agent(self, group: Group) -> Span | None:
        if not group.predicate.passive:
            return None
        for c in self.children[group.head]:
            by = any(self.words[i].lower == "by" and self.words[i].bare == "case" for i in self.children[c])
            if c > group.last and self.words[c].bare == "obl" and by and self.words[c].kind != "time":
                region = [i for i in self._core(c) if self.words[i].bare != "case" or i > c]
                return self._span(region)
        return None


def _phrases(tokens: tuple[Token, ...], begin: int, end: int) -> tuple[Phrase, ...]:
    """Cut what follows a predicate into an object and prepositional phrases, flat and in order."""
    out: list[Phrase] = []
    start: int | None = None
    inner = 0
    preposition: str | None = None
    last_end = 0
    previous: Token | None = None

    def close() -> None:
        nonlocal start
        if start is not None and last_end > inner >= start:
            out.append(Phrase(preposition, start, inner, last_end))
        start = None

    for token in tokens:
        if token.start < begin:
            continue
        if token.start >= end:
            break
        opens = token.tag in {Tag.PREPOSITION, Tag.TO} and token.lower != "of"
        compound = opens and previous is not None and previous.tag in {Tag.PREPOSITION, Tag.TO}
        if opens and not compound:
            close()
            start, inner, preposition = token.start, token.end + 1, token.lower
            last_end = token.end
        elif compound and start is not None:
            inner, last_end = token.end + 1, token.end
            preposition = f"{preposition} {token.lower}"
        else:
            if start is None:
                if token.text in {",", ".", ";"}:
                    continue
                start, inner, preposition = token.start, token.start, None
            if token.text not in {",", ";", ".", "—", "–"}:
                last_end = token.end
        previous = token
    close()
    return tuple(out)
