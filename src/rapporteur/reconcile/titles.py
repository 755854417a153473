"""Where documents show one person in other offices.

Source: the project's design, "Conflicts": a different title for one thing, each side cited. A title is a rank
("deputy"), a base ("minister") and a portfolio ("foreign"); a person can hold many offices, so that few pairs
of titles differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from rapporteur import vocabulary
from rapporteur.model import MentionKind
from rapporteur.reconcile.differences import Conflict, Difference, Value, joined
from rapporteur.reconcile.words import content, fold, states_of
from rapporteur.record import Entity, Naming, Place

__all__ = ["office_conflicts"]

_ONE_TIME = timedelta(days=2)
"""How far apart documents may be that show somebody in two offices of one time, as accounts of one occasion
come out; an office that is shown only before or after the other one has changed hands."""
_APART = timedelta(days=180)
"""How far apart two documents that show them may be at most."""

_Key = tuple[str, str]
"""A state and a title in it."""
_Shown = Sequence[tuple[date, Place, str]]
"""The days and places that show a title, with its head."""


def office_conflicts(entity: Entity, namings: Sequence[Naming]) -> tuple[Conflict, ...]:
    """Give the offices of one state in which documents of one time show one person with other words, sorted.

    `namings` are those of the person; what only an office stands for (no name beside it) shows nobody in it.
    Two titles that share words differ in wording; a deputy and a head, or two offices that each have one
    holder, are incompatible; other offices can be held side by side, as can all that stand beside one name.
    The note tells how many texts say what: one slip against many texts is a difference, too, but weighs less.
    """
    shown, together = _offices_shown(entity, namings)
    if len(shown) < 2:
        return ()
    titles = {key: _title(key[1], min(head for _, _, head in found)) for key, found in shown.items()}
    held: dict[_Key, list[tuple[date, Place, str]]] = defaultdict(list)
    for key, found in shown.items():
        held[key[0], titles[key].office] += found
    beside = {frozenset((key[0], titles[key].office) for key in pair) for pair in together}
    alike: dict[tuple[str, Difference, str], list[set[str]]] = defaultdict(list)
    for a, b in combinations(sorted(shown), 2):
        verdict = _two_offices(titles[a], titles[b]) if a[0] == b[0] else None
        if verdict is None or frozenset((a, b)) in together or not _near(shown[a], shown[b]):
            continue
        of_a, of_b = shown[a], shown[b]
        if verdict[0] is Difference.INCOMPATIBLE:  # an office is one, in whatever words
            one, other = ((key[0], titles[key].office) for key in (a, b))
            if frozenset((one, other)) in beside:
                continue
            of_a, of_b = held[one], held[other]
        if _one_time(of_a, of_b) and not _handed_over(of_a, of_b):
            alike[(a[0], *verdict)].append({a[1], b[1]})
    differing: list[Conflict] = []
    for (state, kind, note), pairs in alike.items():
        for texts in joined(pairs):
            own: dict[str, dict[str, _Shown]] = defaultdict(dict)
            for text in texts:
                office = titles[state, text].office if kind is Difference.INCOMPATIBLE else text
                own[office][text] = shown[state, text]
            values = tuple(sorted(map(_shown_value, own.values())))
            said = "; ".join(filter(None, (note, _weight(values))))
            differing.append(Conflict(entity.id, "office", kind, values, said))
    return tuple(sorted(differing))


def _offices_shown(
    entity: Entity, namings: Sequence[Naming]
) -> tuple[dict[_Key, list[tuple[date, Place, str]]], set[frozenset[_Key]]]:
    """Give the titles beside a person's name by state, each with the days and places that show it; and the
    pairs of them that stand beside one name.
    """
    shown: dict[_Key, list[tuple[date, Place, str]]] = defaultdict(list)
    together: set[frozenset[_Key]] = set()
    for naming in namings:
        day = naming.about.date
        if naming.mention.kind is not MentionKind.PERSON or day is None:
            continue
        own: list[_Key] = []
        for office in naming.mention.offices:
            state = office.state or naming.mention.state or entity.state
            if state is not None:
                own.append((state, " ".join(office.text.split())))
                shown[own[-1]].append((day.end, naming.place, office.head))
        together.update(frozenset(pair) for pair in combinations(own, 2))
    return dict(shown), together


def _shown_value(texts: Mapping[str, _Shown]) -> Value:
    """Give one office with all places that show it, in the words that most of them have."""
    said = min(texts, key=lambda text: (-len({place.document for _, place, _ in texts[text]}), text))
    places = tuple(sorted({place for found in texts.values() for _, place, _ in found}))
    return Value(said, (), tuple(sorted({place.document for place in places})), places)


def _weight(values: Iterable[Value]) -> str:
    """Say how many texts tell each value, the fewest first."""
    first, *rest = sorted(len(value.documents) for value in values)
    return f"{first:,} {'text' if first == 1 else 'texts'} against {' and '.join(f'{n:,}' for n in rest)}"


def _one_time(a: _Shown, b: _Shown) -> bool:
    first_a, last_a = min(one[0] for one in a), max(one[0] for one in a)
    first_b, last_b = min(one[0] for one in b), max(one[0] for one in b)
    return first_b - last_a <= _ONE_TIME and first_a - last_b <= _ONE_TIME


def _near(a: _Shown, b: _Shown) -> bool:
    return any(abs(one[0] - other[0]) <= _APART for one in a for other in b)


def _handed_over(a: _Shown, b: _Shown) -> bool:
    """Whether one office ends where the other begins, each told by several documents: a promotion."""
    if any(len({place.document for _, place, _ in own}) < 2 for own in (a, b)):
        return False
    return any(max(one[0] for one in x) <= min(one[0] for one in y) for x, y in ((a, b), (b, a)))


# -- Titles ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Title:
    """A title of office: `rank` what makes it a deputy's, `base` its head without that, `portfolio` the
    other words that tell what it is over; `passing` where it is not held in full (acting, former).
    """

    rank: frozenset[str]
    base: str
    portfolio: frozenset[str]
    passing: bool

    @property
    def office(self) -> str:
        """The office, whatever it is over: a vice president's, a president's."""
        return " ".join((*sorted(self.rank), self.base))


def _two_offices(a: _Title, b: _Title) -> tuple[Difference, str] | None:
    single, beside = (vocabulary.load("conflicts")[key] for key in ("single", "beside"))
    if a.passing or b.passing:
        return None
    if a.base != b.base:
        held = sorted(map(_held, (a, b)))
        if set(held) <= set(single) and held not in beside:
            return Difference.INCOMPATIBLE, "two offices that have one holder each"
        return None
    within = a.portfolio <= b.portfolio or b.portfolio <= a.portfolio
    if a.rank != b.rank:
        head = min((a, b), key=lambda one: len(one.rank))
        # "Minister" and "Secretary" alone are how deputies are addressed, too
        told = head.portfolio or " " in head.base or _held(head) in single
        if within and told and not head.rank:
            return Difference.INCOMPATIBLE, "a deputy and a head"
        return None
    near = len(a.portfolio - b.portfolio) <= 1 and len(b.portfolio - a.portfolio) <= 1
    if not within and near and a.portfolio & b.portfolio:
        return Difference.WORDED, ""
    return None


def _held(title: _Title) -> str:
    """Give the short name of an office: "vice president", "foreign minister"."""
    over = ("foreign",) if title.base == "minister" and title.portfolio == {"foreign"} else ()
    return " ".join((*sorted(title.rank), *over, title.base))


@cache
def _title(text: str, head: str) -> _Title:
    """Take a title apart."""
    data = vocabulary.load("conflicts")
    lower, filler, passing = (frozenset(data[key]) for key in ("deputies", "filler", "passing"))
    base = [word for word in _words(head) if word not in lower] or _words(head)
    if any(f" {body}" in f" {fold(text)} " for body in data["presided"]):
        base = ["prime", "minister"]
    if base[-1] == "minister" and base[0] != "prime":
        base = base[-1:]  # "Foreign Minister" is the minister of foreign affairs
    words = _words(text)
    before = next((at for at, word in enumerate(words) if word in data["joints"]), len(words))
    rank = {word for word in words[:before] if word in lower} - set(base)
    if "under" in rank and "secretary" not in base:
        rank.discard("under")  # "under President Ruiz" is no rank
    named = frozenset(word for state in states_of(content(text)) for word in state.split())
    named |= {word for word in words if states_of(content(word.title()))}
    rest = frozenset(words) - lower - filler - passing - named - {*base, "state"}
    if rank == {"under"} and not rest:
        rank.clear()  # nor need "under Secretary Ruiz" be one
    return _Title(frozenset(rank), " ".join(base), rest, bool(passing & set(words)))


def _words(text: str) -> list[str]:
    """Give the words of a title in lower case, plural ones in the singular ("Presidents", "Advisers")."""
    spellings = vocabulary.load("conflicts")["spellings"]
    words = [word.strip(".,;()'") for word in fold(text).replace("-", " ").replace("'s ", " ").split()]
    return [spellings.get(word, _singular(word)) for word in words if word]


def _singular(word: str) -> str:
    short = word[:-1]
    return short if word.endswith("s") and short in _title_nouns() else word


@cache
def _title_nouns() -> frozenset[str]:
    """Words that heads of title end in: "affairs" and "states" are none of them."""
    return frozenset(fold(head).split()[-1] for head in vocabulary.load("titles")["heads"])
