"""How alike two promises are, or a promise and an act: what stems they share, and how much of each that is.

Source: the project's design, "Commitments on four axes". Weights are steps, never frequencies, so that
how two claims are related hangs on nothing but the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.details import CommitmentType
from rapporteur.model import Status
from rapporteur.reconcile.words import (
    KEEPING,
    NOT,
    ONGOING,
    RECURRING,
    act_stems,
    fold,
    opposite,
    states_of,
    weigh,
    weight_of,
)
from rapporteur.record import Promise

__all__ = [
    "ASKED",
    "SHARE_DONE",
    "SHARE_TURNED",
    "Shared",
    "View",
    "amounts_apart",
    "company",
    "contained",
    "in_company",
    "loosely",
    "of_what_was_promised",
    "same_words",
    "share",
    "sides_of",
    "turned_round",
    "view_of",
    "whole_act",
]

ASKED = frozenset({CommitmentType.REQUEST, CommitmentType.RECOMMENDATION})
"""The types of commitment that somebody else asks for."""

SHARE_WHOLE = 0.75
"""How much of one promise another must have to say it and more; of that one it must be..."""
SHARE_WITHIN = 0.4
"""... this much."""
LEAST_SAME = 3
"""How many stems two promises of the same words must have."""
LOOSE = ((3, 0.58), (4, 0.5), (5, 0.4))
"""How many rare stems two joint promises in looser words must share, and how much of either that must be."""
MOST_SIDES = 0.6
"""What part of all their sides two promises of many sides must share."""
SHARE_DONE = 0.6
"""How much of the weight of a promise an act must have to be of what was promised."""
SHARE_OF_ACT = 0.25
"""How much of the weight of an act must be of what was promised: a sentence of everything tells nothing."""
SHARE_TURNED = 0.75
"""How much two claims must share to speak against each other: more, for a contradiction weighs more."""
LEAST_WEIGHT = 2.4
"""What the shared stems must weigh: two rare words and a common one, or one rare and four common ones."""
RARE_ALONE = 3
"""How many rare stems must be shared by two claims of which one names a state that the other does not."""
DAYS_OF_ACCOUNTS = 14
"""Days within which two documents tell of one promise at one meeting."""
MOST_SHOWN = 6
"""How many of the words that two claims share a reason names."""
LEAST_RARE = 2
"""How many rare stems must be shared, where the promise has as many."""


def sides_of(names: Iterable[str], states: Iterable[str]) -> tuple[str, ...]:
    """Give the states among names; where there is none, the names."""
    among = tuple(sorted(set(names) & set(states)))
    return among or tuple(sorted(names))


@dataclass(frozen=True, slots=True)
class View:
    """A promise as comparing it needs it, made once and kept: most are compared many times."""

    words: frozenset[str]
    """Its stems but for marks, states, amounts and ordinals."""
    rare: frozenset[str]
    weight: float
    sides: frozenset[str]
    spoken: frozenset[str]
    """The states in its words and those it is done for, folded, but not who acts alone; an asker is none."""
    third: frozenset[str]
    """Those of them who do not act."""
    around: frozenset[str]
    """All states of it and its document's side, folded."""
    amounts: frozenset[str]
    nth: frozenset[str]
    turned: bool


@lru_cache(maxsize=1 << 17)
def view_of(promise: Promise) -> View:
    """Give a promise as comparing it needs it."""
    stems = frozenset(promise.stems)
    states = states_of(stems)
    nth = frozenset(word for word in stems if word.startswith("#"))
    amounts = frozenset(word for word in stems if word[0].isdigit())
    words = stems - states - nth - {NOT, KEEPING, ONGOING, RECURRING}
    sides = frozenset(sides_of(promise.by, promise.states))
    acting = frozenset(fold(side) for side in sides)
    around = states | {fold(state) for state in promise.states}
    whom = frozenset() if promise.type in ASKED else {fold(name) for name in promise.to} & around
    spoken = states | whom if len(acting) > 1 else (states | whom) - acting
    around |= {fold(promise.side)} if promise.side is not None else set()
    return View(
        words=words,
        rare=frozenset(word for word in words if weigh(word) >= 1),
        weight=weight_of(words),
        sides=sides,
        spoken=spoken,
        third=(states | whom) - acting,
        around=around,
        amounts=amounts,
        nth=nth,
        # the words of an act that is denied hold the "not" as well: once is enough
        turned=NOT in stems or promise.status is Status.DENIED,
    )


@dataclass(frozen=True, slots=True)
class Shared:
    """What two claims share: stems and their weight, and what part of each one's weight that is."""

    stems: frozenset[str]
    weight: float
    first: float
    second: float

    def reason(self, of: Promise) -> str:
        """What is shared, in the words of one of the two, the rarest first."""
        written = dict(zip(of.stems, of.words, strict=False))
        rare = sorted(self.stems, key=lambda word: (-weigh(word), word))[:MOST_SHOWN]
        return f"both have {', '.join(written.get(word, word) for word in rare)}"


def share(a: View, b: View, *, part: bool = False) -> Shared | None:
    """Give what two claims share; None where they speak of other states, amounts or members of a series.

    With `part`, the second may be of a smaller amount than the first: an act can be of a part of a promise.
    """
    stems = a.words & b.words
    if not stems:
        return None
    if a.amounts and b.amounts and a.amounts.isdisjoint(b.amounts) and not (part and _smaller(a, b)):
        return None
    if a.nth and b.nth and a.nth.isdisjoint(b.nth):
        return None
    if a.third and b.third and a.third.isdisjoint(b.third):
        return None
    rare = len(a.rare & b.rare)
    if (_elsewhere(a, b) or _elsewhere(b, a)) and rare < RARE_ALONE:
        return None
    weight = weight_of(stems) + len(a.amounts & b.amounts)
    if weight < LEAST_WEIGHT or rare < min(LEAST_RARE, len(a.rare)):
        return None
    bare = weight_of(stems)
    return Shared(stems, weight, bare / a.weight, bare / b.weight)


def amounts_apart(first: Promise, second: Promise) -> bool:
    """Whether two accounts tell one promise with other amounts: of the same side, told within days of each
    other in two documents, all but the amounts alike.
    """
    if first.document == second.document or first.told is None or second.told is None:
        return False
    if abs((first.told - second.told).days) > DAYS_OF_ACCOUNTS:
        return False
    a, b = view_of(first), view_of(second)
    if not a.sides or a.sides != b.sides or not a.amounts or not b.amounts or a.amounts & b.amounts:
        return False
    if (a.third and b.third and a.third.isdisjoint(b.third)) or a.turned is not b.turned:
        return False
    if (a.nth or b.nth) and a.nth != b.nth:
        return False
    both = a.rare & b.rare
    one, other = a.words - a.amounts, b.words - b.amounts
    most = max(weight_of(one), weight_of(other), 1.0)
    return len(both) >= LEAST_RARE and weight_of(one & other) >= SHARE_DONE * most


def _smaller(a: View, b: View) -> bool:
    """Whether the second has smaller amounts only."""
    return max(map(float, b.amounts)) < max(map(float, a.amounts))


def _elsewhere(a: View, b: View) -> bool:
    """Whether one speaks of states that the other does not: many rare words make them one matter then."""
    return bool(a.spoken) and a.spoken.isdisjoint(b.around)


def turned_round(a: View, b: View) -> str | None:
    """Say in words how one claim turns the other round; None where it does not."""
    if a.turned is not b.turned:
        return "one says that it will or did happen, the other that not"
    undone = opposite(a.words, b.words)
    return f"{undone[0]} against {undone[1]}" if undone is not None else None


def same_words(first: Promise, second: Promise, view: View) -> Shared | None:
    """Give what two promises of the same words share, states among them, however common the words are."""
    if first.stems != second.stems or len(first.stems) < LEAST_SAME or first.document == second.document:
        return None
    return Shared(view.words, view.weight, 1.0, 1.0)


def contained(shared: Shared) -> bool:
    """Whether one promise says the other and more beside it, by its rare words."""
    most, least = max(shared.first, shared.second), min(shared.first, shared.second)
    rare = sum(weigh(word) >= 1 for word in shared.stems)
    return most >= SHARE_WHOLE and least >= SHARE_WITHIN and rare > RARE_ALONE


def loosely(a: View, b: View, shared: Shared) -> bool:
    """Whether what two or more sides promise together is one promise in looser words: who stands beside whom
    tells as much as a word. The more rare words are shared, the less of the two they need be. Read on
    samples: one side alone promises too much for that.
    """
    rare = len(a.rare & b.rare)
    least = min(shared.first, shared.second)
    return len(a.sides) > 1 and any(rare >= many and least >= much for many, much in LOOSE)


def company(a: View, b: View) -> bool:
    """Whether of two promises of other sides one can be the other's: a side of a joint promise tells it
    alone, and speaks of those it was made with; more join in; or most of many are the same.
    """
    if len(a.sides) < 2:
        return False
    if b.sides < a.sides:
        return {fold(side) for side in a.sides - b.sides} <= b.around
    return a.sides < b.sides or len(a.sides & b.sides) >= MOST_SIDES * len(a.sides | b.sides)


def in_company(a: View, b: View, shared: Shared) -> bool:
    """Whether a promise told in other company is the same: by more than where its sides are the same."""
    if b.sides < a.sides:
        return loosely(a, b, shared)
    return len(a.rare & b.rare) > RARE_ALONE and min(shared.first, shared.second) >= SHARE_TURNED


def whole_act(second: Promise, a: View, b: View) -> Shared | None:
    """Give what a short promise ("adopt a new fisheries law") shares with an act on a text, or aid, that has
    all of its words, the verb and a rare one among them; any other act must say that it is what was promised.
    """
    verbs = a.words if KEEPING in second.stems else act_stems(second.kind.value)
    if not a.sides <= b.sides or not a.words <= b.words or len(a.words) < LEAST_SAME:
        return None
    if (a.amounts and not a.amounts & b.amounts) or (a.nth and b.nth and a.nth.isdisjoint(b.nth)):
        return None
    if not a.rare or not a.words & verbs or (a.third and b.third and a.third.isdisjoint(b.third)):
        return None
    return Shared(a.words, a.weight, 1.0, a.weight / b.weight)


def of_what_was_promised(shared: Shared) -> bool:
    """Whether what is shared is enough for an act: most of the promise, some of the act, three rare stems or
    more, or two that are half of both. Read on samples, two rare stems alone are a policy ("supply chains of
    critical minerals"), not the thing promised.
    """
    rare = sum(weigh(word) >= 1 for word in shared.stems)
    if shared.first < SHARE_DONE or shared.second < SHARE_OF_ACT:
        return False
    return rare >= 3 or (rare == 2 and shared.first >= SHARE_TURNED and shared.second >= 2 * SHARE_OF_ACT)
