"""Who meets: the parties that words of a sentence name, each by whom it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rapporteur.extract.attribution import Attribution, who_says
from rapporteur.extract.context import Sentence
from rapporteur.extract.discourse import Found, sides_in
from rapporteur.extract.eventnouns import EventNoun
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.names import find_names

__all__ = ["PartyReader"]

_I = frozenset({"i", "me", "my"})


@cache
def sides_named(body: str) -> tuple[str, ...]:
    """The two sides that a body's full name holds, or the name itself."""
    states = [
        side
        for mention in find_names(body)
        for side in ((mention.name,) if mention.kind is NameKind.STATE else sides_in(mention))
    ]
    return tuple(dict.fromkeys(states)) if len(set(states)) >= 2 else (body,)


class PartyReader:
    """Reads the parties in the words of one sentence."""

    def __init__(self, sentence: Sentence, attributions: Sequence[Attribution]) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.tokens = sentence.tokens
        self.clauses = sentence.clauses
        self.discourse = sentence.discourse
        self.attributions = attributions
        self.events = sentence.events

    def parties(self, span: tuple[int, int] | None) -> Found:
        """The parties that a span names."""
        if span is None:
            return Found()
        if self.text[slice(*span)].strip(' ,“”"').lower() in _I:
            said_by = who_says(self.attributions, span[0], self.text, _I)
            if said_by is not None:
                return self.parties(said_by)  # "“I met her in Rome,” X said"
        issuers = self.discourse.issuers_called(self.text[slice(*span)].strip(" ,").lower())
        if issuers is not None and len(issuers) > 2:
            return Found(issuers)  # "the three governments" of a joint text
        found = self.discourse.parties(self.text, self.tokens, self.sentence.names, span)
        found = replace(found, names=self.sentence.without_described(found.names, *span))
        return self._joined(self._holders(found, span), span)

    def _holders(self, found: Found, span: tuple[int, int]) -> Found:
        """The persons behind an office in the plural with its states ("the foreign ministers of A, B and C"),
        where the document names one person of each.
        """
        offices = [n for n in self.sentence.names_in(*span) if n.kind is NameKind.OFFICE]
        if len(found.names) < 2 or not offices or not all(map(self.discourse.is_state, found.names)):
            return found
        people = self.discourse.book.people()
        if len(people) != len(found.names):
            return found
        of = {state: [p for p in people if self.discourse.book.state_of(p) == state] for state in found.names}
        left = [p for p in people if self.discourse.book.state_of(p) is None]
        bare = [state for state, persons in of.items() if not persons]
        if len(bare) == len(left) == 1:
            of[bare[0]] = left
        if any(len(persons) != 1 for persons in of.values()):
            return found
        return replace(found, names=tuple(persons[0] for persons in of.values()))

    def _joined(self, found: Found, span: tuple[int, int]) -> Found:
        """With the second of two states that a hyphen joins ("the Norland-Sudland Trade Council")."""
        names = list(found.names)
        states = [n for n in self.sentence.names_in(*span) if n.kind is NameKind.STATE]
        for first, second in pairwise(states):
            if self.text[first.end : second.start] in {"-", "–"} and first.name in names:
                at = names.index(first.name) + 1
                names[at:at] = [second.name] if second.name not in names else []
        return replace(found, names=tuple(names))

    def members(self, found: Found) -> Found:
        """A body of two sides stands for them, also where a short name points to it ("the Task Force" that
        was "the Norland-Sudland Task Force").
        """
        names: list[str] = []
        for name in found.names:
            full = self.discourse.fullest(name) if self.discourse.book.has_body(name) else name
            names += sides_named(full) if full != name else [name]
        return replace(found, names=tuple(dict.fromkeys(names)))

    def bodies(self, event: EventNoun) -> Found:
        """The bodies whose meeting it is, or the sides that they are of."""
        names: list[str] = []
        for body in event.bodies:
            full = self.discourse.fullest(body)
            sides = sides_named(full)
            if len(sides) > 1:
                names += sides
            elif not self.discourse.is_state(long := self.discourse.book.expand(body) or full):
                names.append(long)
        return Found(tuple(dict.fromkeys(names)))
