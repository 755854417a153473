"""What the kinds share in reading a clause: who acts, on whom, when, as whose words, and how far it is
bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rapporteur.dates import Interval
from rapporteur.extract.attribution import chain, who_says
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.discourse import Found
from rapporteur.extract.meeting_parts import ClauseReader
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.nlp import Tag, Token, closed
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Genre, Party, Role, Status

__all__ = ["ActReader", "parties_of"]

_WE = word_list("actors", "we")
_I = frozenset({"i", "me", "my", "mine", "myself"})
_YOU = frozenset({"you", "your", "yours"})
_PROPER = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]+){0,3}")
_SUFFERED = re.compile(
    r"\b(?:killing|deaths?|murder|release|arrests?|shelling|bombing|detention|abduction|loss|launch|signing|"
    r"adoption|passage|visit|return|suffering|plight|memory|lives|victims|opening|appointment|election|"
    r"invasion|occupation|siege|persecution|establishment|creation|formation|founding|inclusion|inauguration|"
    r"conclusion|resumption|renewal|extension|entry into force|anniversary|reopening|expansion)\s+$",
    re.IGNORECASE,
)
_AND_I = re.compile(r"(?:my \w+|[a-z]+) and i")
"""Somebody of the speaker's own and the speaker, who stands for both."""
_BEHIND_NOUN = re.compile(r"\s(?:to|that|which|who|whose|as well as|for|in|on|with|between)\s|[,;:(]")
"""Where a noun phrase has said whose it is."""
_STATEHOOD = re.compile(
    r"(?!\w+ing\b)(?:[\w.’'-]+\s+){0,5}?(?:independence|statehood|annexation|sovereignty\s+of|regime|(?:new|provisional|military|"
    r"revolutionary|communist|royal|interim|transitional|nationalist|republican)\s+(?:republic|state|government)|"
    r"government\s+of|(?:Republic|Kingdom|Federation|State|Government|Union)\s+of)\b"
)
"""What is recognised of a state, at the head of a phrase."""
_APPOSED = re.compile(r",\s+(?:the|an?|its|his|her|their|then)\s")
_RECOGNISED_WHEN = re.compile(
    r",|\s+(?:on|in|by|de|diplomatically|immediately|under|through|within|until|and|as\s+(?:an?\s+)?(?:independent|"
    r"sovereign|free|separate|part))\b"
)
"""What follows a state that is recognised, and no quality of it."""
_OURS = re.compile(r"(?:my|our) (?:\w+ )?(government|administration)")
_THEIR_OWN = re.compile(r"(his|her) (?:\w+ )?government")
_OF_US = re.compile(r"(?:the )?(?:two|three|four|five|both) of us|all (?:two|three|four|five) of us")
_COMPANY = 3
"""Others with whom a speaker does something "together", at most."""
_BOTH = re.compile(
    r"\btogether\b(?!\s+with\b)|\byou and i\b|\bboth of us\b|\bbetween us\b|\bjointly\b"
    r"|\bside by side\b|\bmutual\b"
    r"|\bour (?:two |both )?(?:great )?(?:countries|nations|peoples|governments)\b"
    r"|\bour (?:\w+,? (?:and )?){0,3}?(?:cooperation|partnership|alliance|relationship|relations|ties|"
    r"friendship|bonds?|collaboration|coordination)\b(?! with\b)"
)
"""What says that we are those who speak to each other."""
_PLEASURE = re.compile(r"\b(?:pleasure|honou?r|privilege|delight|joy|great|good|wonderful|nice)\b")
"""What it is to do what one does in speaking."""
_FEW_WORDS = 8
"""Words: one who acts without a name is called by no more ("a high-ranking defence official")."""
_COUNTRIES = frozenset({"countries", "nations", "states", "governments", "peoples"})
_ARTICLE = re.compile(r"^(?:the|a|an|one)\s+(?=\S)", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:and|but|so|well|also|yet|then|indeed|now|again|first|finally|,|—|–|-|\s)+", re.IGNORECASE
)
_POSSESSIVES = word_list("actors", "possessives")
_HEAD_ENDS = word_list("actors", "head_ends")


def parties_of(role: Role, found: Found) -> tuple[Party, ...]:
    """The parties of one role."""
    return tuple(Party(role, name) for name in found.names)


class ActReader(ClauseReader):
    """Reads acts in the clauses of one sentence."""

    # -- clauses ---------------------------------------------------------------------------------

    def children(self, clause: Clause) -> Iterator[Clause]:
        """The clauses that hang on one and stand behind its verb, in order."""
        index = self.clauses.index(clause)
        return (
            c
            for c in self.clauses
            if c.parent == index and c.predicate.start >= clause.predicate.end and c is not clause
        )

    def content(self, clause: Clause) -> Clause | None:
        """The infinitive, gerund or clause that says what a verb is about ("agreed to hold …")."""
        for child in self.children(clause):
            if child.joined:
                continue
            if child.relation in {Relation.INFINITIVE, Relation.GERUND, Relation.COMPLEMENT}:
                return child
        return None

    def joined(self, clause: Clause) -> list[Clause]:
        """A clause with those that are joined to it, in order ("to meet, (to) sign and (to) open")."""
        out = [clause, *self._listed(clause)]
        for other in out:
            index = self.clauses.index(other)
            for c in self.clauses:
                same = c.predicate.tense == clause.predicate.tense
                if (
                    c.parent == index
                    and c.joined
                    and same
                    and c not in out
                    and c.predicate.start > other.predicate.end
                ):
                    out.append(c)
        if clause.predicate.tense == "none":
            out += [c for c in self._goes_on(clause) if c not in out]
        return sorted(out, key=lambda c: c.predicate.start)

    def _goes_on(self, clause: Clause) -> Iterator[Clause]:
        """Further members of a list that their own words show, wherever the parse hangs them: "…, and to
        V", "; V-ing".
        """
        ing = self.text[clause.predicate.start : clause.predicate.end].lower().endswith("ing")
        to = self.text[: clause.predicate.start].rstrip().lower().endswith(" to")
        closed_list = to and any(
            c.predicate.tense == "none" and re.search(r"\band\s+to\s+$", self.text[: c.predicate.start])
            for c in self.clauses
        )
        for c in self.clauses:
            if c.predicate.start <= clause.predicate.end or c.predicate.tense != "none":
                continue
            before = self.text[: c.predicate.start]
            if closed_list and re.search(r",\s+to\s+$", before):
                yield c
                continue
            same = self.text[c.predicate.start : c.predicate.end].lower().endswith("ing") == ing
            if (to and re.search(r"(?:;|\band)\s+(?:also\s+)?to\s+(?:\w+ly\s+)?$", before)) or (
                same and re.search(r";\s+(?:and\s+)?(?:to\s+)?(?:\w+ly\s+)?$", before)
            ):
                yield c

    def _listed(self, clause: Clause) -> list[Clause]:
        """Gerunds between commas that the parse hangs under the first of their list ("to A-ing, B-ing,
        and C-ing").
        """
        index = self.clauses.index(clause)
        if not self.text[clause.predicate.start : clause.predicate.end].lower().endswith("ing"):
            return []
        own = [c for c in self.clauses if c.parent == index and c.predicate.tense == "none"]
        last = max((c.predicate.start for c in own if c.joined), default=-1)
        return [
            c
            for c in own
            if not c.joined
            and c.relation is Relation.GERUND
            and c.predicate.start < last
            and self.text[: c.predicate.start].endswith(", ")
        ]

    def above(self, clause: Clause) -> Clause | None:
        """The clause that one hangs on."""
        return self.clauses[clause.parent] if clause.parent is not None else None

    def finite(self, clause: Clause) -> Clause | None:
        """The nearest clause with a tense, the clause itself or one that it hangs on."""
        current: Clause | None = clause
        for _ in range(len(self.clauses)):
            if current is None or current.predicate.tense != "none":
                return current
            current = self.above(current)
        return None

    def under(self, clause: Clause) -> Iterator[Clause]:
        """The clauses that one hangs on, from the nearest up."""
        current = self.above(clause)
        for _ in range(len(self.clauses)):
            if current is None:
                return
            yield current
            current = self.above(current)

    def subjunctive(self, clause: Clause) -> bool:
        """Whether a clause is what somebody asks for: "that Nepal ratify the treaty", "that it should"."""
        word = self.text[clause.predicate.start : clause.predicate.end].split(" ")[0].lower()
        return clause.predicate.modal == "should" or word in {clause.predicate.lemma, "be"}

    def between(self, clause: Clause, child: Clause) -> str:
        """The words between a verb and the verb of its content, in lower case."""
        return self.text[clause.predicate.end : child.predicate.start].strip(" ,").lower()

    def verb(self, clause: Clause) -> str:
        """A verb with the word that changes its sense: "call on", "look forward"."""
        lemma = clause.predicate.lemma
        behind = self.text[clause.predicate.end : clause.predicate.end + 24].lower().lstrip()
        first = re.match(r"(?:(?:also|again|both|all|\w+ly)\s+)?([a-z]+)", behind)
        word = first.group(1) if first else ""
        if lemma == "call" and word in {"on", "upon", "for"}:
            return f"call {word}"
        if lemma == "look" and word in {"forward", "to"}:
            return f"look {word}"
        if lemma == "carry" and (word == "out" or clause.predicate.particle == "out"):
            return "carry out"
        return lemma

    # -- parties ---------------------------------------------------------------------------------

    def voice(self) -> Found:
        """The states in whose own voice the words at hand are; nobody's in news, digests and reports."""
        return self.discourse.institution()

    def with_the_other(self, found: Found, words: Span) -> Found:
        """ "We work together", "we deepen our partnership", said to one other speaker: both do."""
        ahead = re.search(r"\btogether,?\s*$", self.text[: words[0]].lower())
        said = self.text[ahead.start() if ahead is not None else words[0] : words[1]].lower()
        return self.and_the_other(found) if _BOTH.search(said) else found

    def and_the_other(self, found: Found) -> Found:
        """The state of who speaks with those of whom they speak to, where each is known and no other's."""
        if self.discourse.turn is None or found.names != self.voice().names:
            return found
        me = self.discourse.speaker()
        others = [s for s in self.discourse.speakers if s != me]
        states = tuple(state for s in others if (state := self.discourse.state_of(s)) is not None)
        known = 1 <= len(others) <= _COMPANY and len(states) == len(others)
        return found.plus(Found(states)) if known and len({*states, *found.names}) > len(states) else found

    def who(self, span: Span | None, *, persons: bool = False, proper: bool = False) -> Found:
        """Whom a span names. "We" and "you" are states, or with `persons` those who speak and are spoken to;
        "the sides" are the states that met, "the leaders" and "they" the persons (GUIDELINES, rules 11, 12).
        """
        if span is None:
            return Found()
        written = self.text[slice(*span)].strip(' ,;:“”"')
        words = _LEADING.sub("", written).lower()
        if _OF_US.fullmatch(words) and self.discourse.turn is not None:
            return Found(tuple(self.discourse.speakers)) if persons else self.and_the_other(self.voice())
        if words in _WE or words.startswith(("we, the ", "we, as ")):
            me = self.discourse.speaker()
            if persons and self.discourse.turn is not None and me is not None:
                return Found((me,))
            if persons and self.discourse.issuers:
                return Found(self.discourse.issuers, generic=True)
            return self.voice() if not persons else self.parties(span)
        if (issuers := self.discourse.issuers_called(words)) is not None:
            return Found(issuers, generic=True)
        if words in _I or words.startswith("i, ") or _AND_I.fullmatch(words):
            said_by = who_says(self.attributions, span[0], self.text, _I)
            if said_by is not None:
                return self.who(said_by)
            me = self.discourse.speaker()
            return Found((me,)) if me else Found((), (written,))
        if words in _YOU:
            others = self.discourse.others()
            if persons or not others.names:
                return others
            return Found(tuple(self.discourse.state_of(n) or n for n in others.names))
        if (ours := _OURS.fullmatch(words)) is not None and self.discourse.turn is not None:
            states = self.voice().names[:1]
            of = "Government of " if ours[1] == "government" else ""
            return Found(tuple(of + s for s in states))
        if (theirs := _THEIR_OWN.fullmatch(words)) is not None:
            owner = self.possessor((span[1] - len(written), span[1] - len(written) + len(theirs[1])))
            served = [self.discourse.state_of(n) for n in owner.names]
            if len(served) == 1 and served[0] is not None:
                return Found((f"Government of {served[0]}",))
        found = self.parties(span)
        found = replace(found, names=self.sentence.without_described(found.names, *span))
        if found.generic:
            return self.narrowed(found, words)
        if not found.names and not found.unresolved:
            return self.called(span, words, proper=proper)
        return Found(tuple(self.discourse.fullest(n) for n in found.names), found.unresolved)

    def called(self, span: Span, words: str, *, proper: bool) -> Found:
        """Whom a subject names by a name that no rule knows, or by the noun of a body named before ("the
        Commission").
        """
        for name in self.sentence.names_in(*span):
            if name.kind is NameKind.PROGRAMME and name.start <= span[0] + 5 and name.end >= span[1] - 1:
                return Found((self.discourse.name_of(name),))
        body = self.discourse.body_called(words)
        if body is not None:
            return Found((body,))
        written = self.text[slice(*span)].strip(" ,")
        sure = (
            proper and (span[0] > 0 or not written.endswith("s")) and _PROPER.fullmatch(written) is not None
        )
        return Found((written,)) if sure and written.split()[0].lower() not in closed() else Found()

    def narrowed(self, found: Found, words: str) -> Found:
        """Of the parties that a meeting was told with, those that act for it: the states that are "the
        sides",
        or the persons that are "the leaders".
        """
        if (
            len(found.names) < 2
            and re.match(r"(?:the|both|they)\b", words)
            and len(self.discourse.principals) >= 2
        ):
            found = Found(self.discourse.principals, (), True)
        states = [n for n in found.names if self.discourse.is_state(n)]
        sides = re.search(
            r"\b(?:sides|parties|participants|delegations|countries|nations|states|governments)\b", words
        )
        if sides and len(states) >= 2:
            return Found(tuple(states), found.unresolved, True)
        if sides and re.match(r"(?:both|the two)\b", words):
            behind = tuple(dict.fromkeys(self.discourse.state_of(n) or n for n in found.names))
            if len(behind) == 2 and all(self.discourse.is_state(n) for n in behind):
                return Found(behind, (), True)
            if len(self.discourse.states) == 2:
                return Found(self.discourse.states, (), True)
        people = [n for n in found.names if n not in states]
        held = {self.discourse.state_of(n) for n in people}
        if people and states and all(s in held for s in states):
            return Found(tuple(people), found.unresolved, True)
        return found

    def subject_of(self, clause: Clause, *, persons: bool = False) -> tuple[Found, Span | None]:
        """The parties of a clause's subject, its own, understood or that of the clause above, with its
        span.
        """
        span = self.meant(clause, clause.subject or clause.understood)
        current: Clause | None = clause
        for _ in range(len(self.clauses)):
            if span is not None or current is None:
                break
            current = self.above(current)
            span = (current.subject or current.understood) if current is not None else None
        if span is None and self.sentence.announcers is not None:
            return (
                self.sentence.announcers,
                None,
            )  # "Reaffirming its promise to …", under "the ministers agreed on:"
        if span is not None and self._pleased(clause, span):
            me = self.discourse.speaker()
            return Found((me,) if me else ()), span
        return self.who(span, persons=persons, proper=True), span

    def _pleased(self, clause: Clause, span: Span) -> bool:
        """Whether the speaker acts in an infinitive: "It is my pleasure to thank you"."""
        above = self.above(clause)
        while above is not None and clause.joined and above.predicate.tense == "none":
            above = self.above(above)
        return (
            clause.subject is None
            and above is not None
            and above.predicate.lemma == "be"
            and self.discourse.turn is not None
            and self.text[slice(*span)].strip().lower() == "it"
            and _PLEASURE.search(self.text[above.predicate.end : clause.start].lower()) is not None
        )

    def meant(self, clause: Clause, span: Span | None) -> Span | None:
        """The subject a pronoun of a clause stands for: that of the clause that reports it ("X said it
        would …").
        """
        if span is None or self.text[slice(*span)].strip().lower() not in {"it", "they", "he", "she"}:
            return span
        above = self.above(clause)
        while (
            above is not None
            and clause.relation in {Relation.COORDINATED}
            and above.relation is Relation.COMPLEMENT
        ):
            clause, above = above, self.above(above)
        if clause.relation is Relation.COMPLEMENT and above is not None and above.subject is not None:
            other = self.meant(above, above.subject)
            return other if other is not None and self.who(other, proper=True).names else span
        return span

    def owned(self, start: int, end: int) -> tuple[Found, Span] | None:
        """Whose a noun phrase is: "Kazakhstan's progress", "U.S. support", "their efforts"; with the
        words.
        """
        tokens = [t for t in self.tokens if t.start >= start and t.end <= end]
        for i, token in enumerate(tokens[:14]):
            if token.tag is Tag.POSSESSIVE and i:
                first = i - 1
                while first > 0 and (
                    tokens[first - 1].tag in {Tag.NAME, Tag.WORD, Tag.COORDINATOR}
                    and tokens[first].tag in {Tag.NAME, Tag.WORD, Tag.COORDINATOR}
                ):
                    first -= 1
                led = first > 0 and tokens[first - 1].lower == "the"
                span = (tokens[first - led].start, tokens[i - 1].end)
                found = self.who(span)
                for k in range(i + 2, min(i + 6, len(tokens))):
                    if tokens[i + 1].lower == "and" and tokens[k].tag is Tag.POSSESSIVE:
                        found = found.plus(self.who((tokens[i + 2].start, tokens[k - 1].end)))
                        span = (span[0], tokens[k - 1].end)
                return (found, span) if found.names else None
            if token.lower in _POSSESSIVES and token.lower != "whose" and i < 6:
                span = (token.start, token.end)
                whose = self.possessor(span)
                if i + 1 < len(tokens) and tokens[i + 1].lower in _COUNTRIES:
                    whose = self.countries_of(whose)
                return whose, span
            if token.lower in _HEAD_ENDS:
                break
        return self._modifying(tokens)

    def _modifying(self, tokens: Sequence[Token]) -> tuple[Found, Span] | None:
        """The states and bodies that stand as adjectives before a noun ("the U.S. and Kenyan commitment")."""
        names: list[str] = []
        first = last = 0
        for i, token in enumerate(tokens[:8]):
            name = self.name_at(token.start)
            if name is not None and name.kind in {NameKind.NATIONALITY, NameKind.STATE, NameKind.BODY}:
                after = next((t for t in tokens[i + 1 :] if t.start >= name.end), None)
                if after is None or after.text in {".", ";"}:
                    return None
                government = after.lower == "government" and name.kind is not NameKind.BODY
                names.append(f"Government of {name.name}" if government else self.discourse.name_of(name))
                first = first if len(names) > 1 else name.start
                last = after.end if government else name.end
            elif (
                token.lower in _HEAD_ENDS
                or (token.tag is Tag.WORD and names and token.lower != "government")
                or (i > 4 and not names)
            ):
                break
        if not names:
            return None
        follows = next((t for t in tokens if t.start >= last), None)
        if (
            follows is None
            or follows.tag in {Tag.PREPOSITION, Tag.TO, Tag.PUNCTUATION}
            or follows.text in {",", "."}
        ):
            return None
        return Found(tuple(dict.fromkeys(names))), (first, last)

    def countries_of(self, found: Found) -> Found:
        """The states of some persons ("their countries"), else those that the text is between."""
        states = tuple(dict.fromkeys(self.discourse.state_of(n) or n for n in found.names))
        if len(states) >= 2 and all(self.discourse.is_state(n) for n in states):
            return Found(states)
        return Found(self.discourse.issuers or self.discourse.states)

    def possessor(self, span: Span) -> Found:
        """Whom "his", "their", "our" stands for."""
        word = self.text[slice(*span)].lower()
        if word in {"our"}:
            return self.voice()
        if word == "my":
            return self.who(span)
        if word == "your":
            return self.who(span)
        before = [c for c in self.clauses if c.subject is not None and c.subject[1] <= span[0]]
        if not before or before[-1].subject is None:
            return self.who(span) if word in {"his", "her"} else Found()
        own = [c for c in before if c.start <= span[0] < c.end] or before
        found = Found()
        for clause in reversed(own):
            found = self.who(clause.subject)
            many = len(found.names) > 1 or self.plural_words(clause.subject)
            if found.names and (many == (word == "their") or word in {"his", "her"}):
                return found
        named = [n for n in self.sentence.names if n.end <= span[0]]
        if word == "its":
            alone = [n for n in named if n.kind in {NameKind.STATE, NameKind.BODY, NameKind.NATIONALITY}]
            return Found((self.discourse.name_of(alone[-1]),)) if alone else found
        return found

    def plural_words(self, span: Span | None) -> bool:
        """Whether a subject is one of many by its words ("they", "officials")."""
        if span is None:
            return False
        words = self.text[slice(*span)].strip().lower()
        return words in {"they", "we"} or (
            words.endswith("s") and not words.endswith(("ss", "states", "nations"))
        )

    def name_at(self, start: int) -> NameMention | None:
        """The name that begins at an offset."""
        return next((n for n in self.sentence.names if n.start == start), None)

    def target(self, start: int, end: int) -> Found:
        """Whose act or quality a noun phrase tells: a party named at its head, its owner, or who stands
        behind "by" or "of".
        """
        span = self.trimmed(start, end)
        head = self.head_party(*span)
        if head.names:
            return head
        owned = self.owned(*span)
        if owned is not None:
            return owned[0]
        noun = _BEHIND_NOUN.split(self.text[span[0] : span[1]], maxsplit=1)[0]
        by = re.search(r"\bby\s+", self.text[span[0] : span[1]]) or re.search(r"\bof\s+", noun)
        if (
            by is not None
            and by.group().startswith("of")
            and _SUFFERED.search(self.text[span[0] : span[0] + by.start()])
        ):
            return Found()  # "the killing of two nurses": who suffers it is no target
        if by is not None:
            return self.head_party(span[0] + by.end(), span[1])
        return Found()

    def head_party(self, start: int, end: int) -> Found:
        """The parties that a phrase begins with, when it is they that it names ("Kazakhstan for its …")."""
        stop = end
        for token in self.tokens:
            if token.start < start or token.end > end:
                continue
            if token.lower in {
                "for",
                "on",
                "in",
                "to",
                "as",
                "that",
                "which",
                "who",
                "about",
                "upon",
                "over",
                "with",
                "by",
                "from",
                "at",
                "amid",
            } or token.text in {";", ":", "—", "–"}:
                stop = token.start
                break
            if token.tag is Tag.POSSESSIVE:
                return Found()
        found = self.who((start, stop), persons=True)
        if found.names and not found.generic and not self.names_cover(start, stop):
            return Found()
        return found

    def recognition(self, start: int, end: int) -> bool:
        """Whether what is recognised is a state, its independence or its government, which is an act."""
        start, end = self.trimmed(start, end)
        words = self.text[start:end]
        if _STATEHOOD.match(words) is not None:
            return True
        if words.strip().lower() == "it":
            return bool(self.sentence.times_in(end, len(self.text)))
        name = self.name_at(start)
        if name is None or name.kind not in {NameKind.STATE, NameKind.PLACE, NameKind.BODY}:
            return False
        if name.kind is NameKind.BODY and not self.discourse.is_state(self.discourse.name_of(name)):
            return False
        rest = self.text[name.end : end]
        return not rest.strip() or _RECOGNISED_WHEN.match(rest) is not None

    def names_cover(self, start: int, end: int) -> bool:
        """Whether a phrase is named by its names, and not by a thing of theirs ("the U.S. position")."""
        inside = self.sentence.names_in(start, end)
        if not inside:
            return True
        first = inside[0]
        if (
            first.kind is NameKind.PERSON
            and first.start <= start + 1
            and _APPOSED.match(self.text, first.end)
        ):
            return True  # "Ana Ruiz, the first envoy to Chad"
        if (
            first.kind is NameKind.NATIONALITY
            and len(inside) > 1
            and self._of_theirs(first.end, inside[1].start)
        ):
            return False  # "Polish aid to Chad"
        lead = [t for t in self.tokens if t.start >= start and t.end <= inside[0].start]
        nouns = [
            a
            for a, b in pairwise(lead)
            if a.tag in {Tag.WORD, Tag.VERB} and b.tag is Tag.PREPOSITION and a.text[:1].islower()
        ]
        if any(t.lower not in _actors() for t in nouns):
            return False  # "the agreements between A and B"
        last = [t for t in self.tokens if t.start >= inside[-1].end and t.end <= end]
        rest = [t for t in last if t.tag in {Tag.WORD, Tag.VERB}]
        if not rest:
            return True
        return any(t.lower in _actors() for t in rest[:2])

    def _of_theirs(self, start: int, end: int) -> bool:
        """Whether a thing of theirs, with a preposition, stands between a nationality and the next name."""
        between = [t for t in self.tokens if t.start >= start and t.end <= end]
        nouns = [
            a
            for a, b in pairwise(between)
            if a.tag in {Tag.WORD, Tag.VERB} and b.tag in {Tag.PREPOSITION, Tag.TO}
        ]
        return bool(nouns) and all(n.text[:1].islower() and n.lower not in _actors() for n in nouns)

    def trimmed(self, start: int, end: int) -> Span:
        """A span without white space, marks and an article in front."""
        words = self.text[start:end]
        lead = re.match(r"[\s,:;“”\"]*(?:(?:the|a|an|both|all|its|how)\s+(?=\S))?", words, re.IGNORECASE)
        shift = lead.end() if lead else 0
        if words[:shift].lower().strip() in {"its"}:
            shift = 0
        return start + shift, max(end, start + shift)

    def without(self, found: Found, names: Sequence[str]) -> Found:
        """The parties that are not among some names."""
        return Found(tuple(n for n in found.names if n not in names), found.unresolved, found.generic)

    # -- words ------------------------------------------------------------------------------------

    def speaker_for(self, at: int, own: Sequence[str]) -> str | None:
        """Whose words an act is told in, when it is not those who act: the innermost attribution that covers
        it, else the speaker of the turn.
        """
        for link in reversed(chain(self.attributions, at)):
            if link.speaker is None:
                continue
            words = self.discourse.voice(self.text[slice(*link.speaker)].strip(" ,"))
            names = self.who(link.speaker).names
            if link.lemma == "according" and not names and not self._a_source(words):
                continue
            if words is None or any(n in own for n in names):
                continue
            return words
        turn = self.discourse.turn
        if turn is not None and self.discourse.speaker_name(turn) not in own:
            return turn
        return None

    def _a_source(self, words: str | None) -> bool:
        """Whether words name a source ("media reports"), and no measure ("national capacities")."""
        return words is not None and any(
            w in word_list("attribution", "sources") for w in words.lower().split()
        )

    def alleged(self, at: int) -> bool:
        """Whether the words at an offset are only claimed, suspected or estimated."""
        return any(link.status is Status.ALLEGED for link in chain(self.attributions, at))

    def when(self, spans: Sequence[Span], *, tight: bool = False) -> Interval | None:
        """The first time that stands in one of some spans and dates the act."""
        for first, last in spans:
            for mention in self.sentence.times_in(first, last):
                if mention.interval is not None and (tight or not mention.tight):
                    return mention.interval
        return None

    def told_when(self, clause: Clause, until: int) -> Interval | None:
        """The time of a clause of saying or judging: in its adjunct, or right behind its verb."""
        spans = [(clause.start, clause.predicate.end)]
        if clause.adjunct is not None and self._plain(clause.adjunct):
            spans.insert(0, clause.adjunct)
        behind = [
            t
            for t in self.sentence.times_in(clause.predicate.end, until)
            if t.outer_start <= clause.predicate.end + 2
        ]
        if behind and behind[0].interval is not None:
            return behind[0].interval
        return self.when(spans)

    @property
    def tells_for_itself(self) -> bool:
        """Whether the document speaks in a party's own voice, so that its judgements are a party's."""
        return self.discourse.turn is not None or self.discourse.genre in {
            Genre.READOUT,
            Genre.JOINT_STATEMENT,
            Genre.REMARKS,
            Genre.FACT_SHEET,
            Genre.STATEMENT,
        }


@cache
def _actors() -> frozenset[str]:
    return word_list("actors", "persons") | word_list("actors", "groups") | _PEOPLE


_PEOPLE = word_list("actors", "people")
