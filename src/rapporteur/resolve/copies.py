"""Which documents have their words, or their order of telling, of one origin.

A copy is no independent source. Copied words are found by sketches of the text: the smallest hashes of its
runs of five words (Broder, "On the resemblance and containment of documents", 1997). A text retold in other
words, or in another language, is found by the facts that it tells, in their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from hashlib import blake2b

from rapporteur.details import FigureDetail
from rapporteur.record import Told
from rapporteur.resolve.wording import fold

__all__ = ["copied", "order_of_facts", "retold", "sketch"]

_RUN = 5
"""Words of a run. Runs of five are seldom common to texts that are not of one origin."""
_KEPT = 256
_BITS = 63  # what a signed column of a database holds
_FEWEST_RUNS = 8
_FEWEST_FACTS = 8
_FEWEST_SPECIFIC = 2


def sketch(text: str) -> tuple[int, ...]:
    """Give the smallest hashes of the text's runs of five words, rising; none for a text that is shorter.

    Two texts that share a run share its hash, on every machine.
    """
    words = fold(text).split()
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    hashes = {
        int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") >> (64 - _BITS) for run in runs
    }
    return tuple(heapq.nsmallest(_KEPT, hashes))


def copied(a: Sequence[int], b: Sequence[int]) -> float:
    """Give how much of the shorter of two texts stands in the other, 0 to 1, from their sketches.

    0 where the sketches are too small to tell. Symmetric.
    """
    if not a or not b:
        return 0.0
    # below the lower of the two last hashes both sketches are complete, as a short text's is throughout
    ends = [kept[-1] for kept in (a, b) if len(kept) >= _KEPT]
    bound = min(ends, default=max(a[-1], b[-1]))
    mine = {value for value in a if value <= bound}
    theirs = {value for value in b if value <= bound}
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer >= _FEWEST_RUNS else 0.0


def order_of_facts(told: Sequence[Told]) -> tuple[str, ...]:
    """Give what a document tells, without words of its language, in the order of its text: who is named,
    figures, days and places, each where it is first told.

    The order of `told` changes nothing.
    """
    facts: dict[str, None] = {}
    for one in sorted(told, key=lambda t: (t.claim.citation.span, t.claim.kind, t.claim.nth, t.claim.id)):
        claim = one.claim
        for who in one.who:
            name = who.entity or (who.state if who.kind is not None else None)
            if name is not None:
                facts.setdefault(f"who {name}")
        if claim.time is not None:
            facts.setdefault(f"time {claim.time}")
        if claim.place is not None:
            facts.setdefault(f"place {fold(claim.place)}")
        if isinstance(claim.detail, FigureDetail):
            facts.setdefault(f"figure {claim.detail.value} {claim.detail.unit}")
    return tuple(facts)


def retold(a: Sequence[str], b: Sequence[str]) -> float:
    """Give how far two documents tell the same facts in the same order: the longest order that both have,
    over the number of facts of the shorter one; 0 where it has fewer than eight. Symmetric.

    Two days, figures or places must be in both: the same leaders are named in the same order in every
    account of their calls.
    """
    fewer = min(len(a), len(b))
    if fewer < _FEWEST_FACTS:
        return 0.0
    specific = sum(not fact.startswith("who ") for fact in set(a) & set(b))
    return _common(a, b) / fewer if specific >= _FEWEST_SPECIFIC else 0.0


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """Give the length of the longest common subsequence (bit-parallel, Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, fact in enumerate(a):
        places[fact] = places.get(fact, 0) | (1 << at)
    full = (1 << len(a)) - 1
    row = full
    for fact in b:
        hit = row & places.get(fact, 0)
        row = ((row + hit) | (row - hit)) & full
    return len(a) - row.bit_count()
