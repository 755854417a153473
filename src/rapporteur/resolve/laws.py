"""Laws of one state, which texts seldom name: told apart by whose they are, when, and what they are about.

"The law passed on 15 April, which toughened the penalties for domestic violence" and "the April law
recriminalising domestic violence" have no name in common, and are one law: of one state, of one month, and
the words of what they are about are shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapporteur.dates import Precision
from rapporteur.details import Act, InstrumentDetail
from rapporteur.model import Genre
from rapporteur.record import About, Happening, Told
from rapporteur.resolve.drafts import Draft, days, matter_of
from rapporteur.resolve.wording import roots, split_sides

__all__ = ["law_keys", "one_law", "own", "provisions"]

_MADE = frozenset({Act.SIGNED.value, Act.ADOPTED.value, Act.AMENDED.value})
"""Acts that make one law: parliament passes it, the president signs it, and it amends another."""
_MONTH = 31
_LEAST = 2
"""How many words of what they are about two laws must share."""
_SHARE = 0.5
"""How much of the words of the shorter of the two that must be."""
_MOST = 0.75
"""What part of all that a text says of states must be of one, for an unnamed law to be of that state."""
_SAID = 4


def law_keys(happening: Happening) -> set[str]:
    """Give the keys of a law: whose it is and two of its words, in each month that it can be of."""
    if happening.time is None or days(happening.time) > _MONTH or happening.form not in _MADE:
        return set()
    start, end = happening.time.start, happening.time.end
    return {
        f"law {state} {word} {month:%Y-%m}"
        for state in happening.states
        for word in roots(happening.matter)
        for month in {start, end}
    }


def one_law(a: Happening, b: Happening) -> tuple[float, tuple[str, ...]] | None:
    """Give how surely two acts are on one law of one state, and why; None where they are not."""
    if a.time is None or b.time is None or max(days(a.time), days(b.time)) > _MONTH:
        return None
    if a.form not in _MADE or b.form not in _MADE or len(a.states) != 1 or a.states != b.states:
        return None
    if not a.time.overlaps(b.time):
        return None
    mine, theirs = roots(a.matter), roots(b.matter)
    both = sorted(mine[each] for each in mine.keys() & theirs.keys())
    if len(both) < _LEAST or len(both) < _SHARE * min(len(mine), len(theirs)):
        return None
    day = a.time == b.time and a.time.precision is Precision.DAY
    reasons: tuple[str, ...] = (
        f"a law of {a.states[0]}",
        f"about {', '.join(both)}",
        "same day" if day else "same month, or a day in it",
    )
    if a.form != b.form:
        reasons = (*reasons, f"one says {a.form}, the other {b.form}")
        return (1.05 if day else 0.6), reasons
    return 1.1, reasons


def own(about: About, told: Sequence[Told], drafts: Iterable[Draft]) -> None:
    """Give laws of which no text says whose they are to the state that the text is about."""
    state = _subject(about, told)
    if state is None:
        return
    for draft in drafts:
        if draft.matter and not draft.states and draft.form in _MADE:
            draft.states.add(state)


def _subject(about: About, told: Sequence[Told]) -> str | None:
    """Give the state that a text is about: the only one of its title, else that of most of its claims."""
    if about.genre is Genre.JOINT_STATEMENT:
        return None
    titled = split_sides(about.title)[0] if about.title is not None else ()
    counts = Counter(
        state for one in told for state in {who.state for who in one.who if who.state is not None}
    )
    if not counts:
        return None
    (state, most), *_ = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if titled and titled != (state,):
        return None
    return state if most >= _SAID and most >= _MOST * sum(counts.values()) else None


def provisions(told: Sequence[Told], drafts: Iterable[Draft]) -> None:
    """Put what a law is said to do with the act on it that the same words tell."""
    lasting = [
        one.claim
        for one in told
        if isinstance(one.claim.detail, InstrumentDetail) and one.claim.detail.act is Act.IN_FORCE
    ]
    for draft in drafts:
        if draft.form not in _MADE:
            continue
        for claim in lasting:
            span = claim.citation.span
            if span.start <= draft.first and draft.last <= span.end and claim.id != draft.claims[0].id:
                draft.claims.append(claim)
                draft.matter |= matter_of(claim)
