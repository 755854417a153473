"""Where accounts of one event differ, field by field, each side with its claims.

Source: the project's design, "Conflicts" and "A claim is not a fact": neither of two sources overwrites the
other, and silence is no denial.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from rapidfuzz import fuzz

from rapporteur import vocabulary
from rapporteur.dates import Interval, Precision
from rapporteur.details import InstrumentDetail, Kind, MeetingDetail
from rapporteur.model import Role, Status
from rapporteur.reconcile.differences import Conflict, Difference, Value, values_of
from rapporteur.reconcile.figures import figure_conflicts
from rapporteur.reconcile.words import content, fold, weigh, weight_of
from rapporteur.record import About, EntityKind, Told

__all__ = ["SamePlace", "conflicts"]

SamePlace = Callable[[str, str], bool | None]
"""Whether two places are one: True, False, or None where one holds the other or nobody can say."""

_ZONE = timedelta(days=1)
"""How far apart two days of one event can be by time zones alone."""
_ALIKE = 80
"""From what likeness (0 to 100) two names are one name spelt otherwise."""
_ONE_WORDING = 0.8
"""What part of the words of two accounts must be the same for one wording, a slip of the pen apart."""
_EFFECT = 1.8
"""What the words after the name of a text must weigh for its effect to be told: one rare, two others."""
_HELD = frozenset({Status.ACTUAL, Status.ALLEGED})

_Cmp = tuple[Difference, str] | None


def conflicts(
    about: Sequence[About], told: Sequence[tuple[str, Told]], same_place: SamePlace
) -> tuple[Conflict, ...]:
    """Give the differences between accounts of an event, sorted.

    `told` are claims with the identifier of the event that each tells of; each event stands by itself.
    `about` are the documents that tell of it: one that says nothing of a field omits it.
    """
    abouts = {one.id: one for one in about}
    documents = abouts.keys()
    events: dict[str, list[Told]] = defaultdict(list)
    for event, one in told:
        events[event].append(one)
    found: list[Conflict] = []
    for event, claims in events.items():
        own = sorted(claims, key=lambda one: one.claim.id)
        telling = {one.claim.citation.document for one in own}
        among = telling & documents or telling
        found += _days(event, own, among)
        found += _places(event, own, among, same_place)
        found += _ordinals(event, own, among)
        found += _chairs(event, own, among)
        found += _denials(event, own)
        found += _effects(event, own, among)
        found += [
            Conflict(event, "number", one.kind, one.values, one.note)
            for one in figure_conflicts([(event, claim) for claim in own], abouts)
        ]
    return tuple(sorted(set(found)))


def _by_words(told: Iterable[Told], words: Callable[[Told], str | None]) -> dict[str, list[Told]]:
    said: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        text = words(one)
        if text:
            said[text].append(one)
    return dict(said)


def _silent(said: Mapping[str, Sequence[Told]], documents: Iterable[str]) -> tuple[Value, ...]:
    """Give the value of the documents that say nothing; none where all or none of them do."""
    telling = {one.claim.citation.document for told in said.values() for one in told}
    silent = tuple(sorted(set(documents) - telling))
    return (Value("", (), silent),) if silent and telling else ()


def _judged(
    event: str,
    field: str,
    said: dict[str, list[Told]],
    documents: Iterable[str],
    compare: Callable[[str, str], _Cmp],
) -> list[Conflict]:
    """Compare what is said pair by pair: one conflict for each kind of difference, and one for silence."""
    pairs: dict[tuple[Difference, str], set[str]] = defaultdict(set)
    for a, b in combinations(sorted(said), 2):
        verdict = compare(a, b)
        if verdict is not None:
            pairs[verdict].update((a, b))
    found = [
        Conflict(event, field, kind, values_of({word: said[word] for word in words}), note)
        for (kind, note), words in pairs.items()
    ]
    silent = _silent(said, documents)
    if silent:
        found.append(Conflict(event, field, Difference.OMITS, tuple(sorted((*values_of(said), *silent)))))
    return found


# -- Fields ------------------------------------------------------------------------------------


def _held(told: Iterable[Told]) -> list[Told]:
    """Give the claims that tell the event itself: a meeting, a law or a measure that took place."""
    return [one for one in told if one.claim.status in _HELD and one.claim.kind is not Kind.FIGURE]


def _days(event: str, told: Sequence[Told], documents: Iterable[str]) -> list[Conflict]:
    times: dict[str, Interval] = {}

    claims = _held(told)

    def words(one: Told) -> str | None:
        if one.claim.time is None:
            return None
        times[str(one.claim.time)] = one.claim.time
        return str(one.claim.time)

    said = _by_words(claims, words)

    def compare(a: str, b: str) -> _Cmp:
        verdict = _two_times(times[a], times[b])
        # one document that says "today" and "this week" does not differ with itself
        within = len({one.claim.citation.document for words in (a, b) for one in said[words]}) == 1
        return None if within and verdict is not None and verdict[0] is Difference.WORDED else verdict

    return _judged(event, "day", said, documents, compare)


def _two_times(a: Interval, b: Interval) -> _Cmp:
    if a.overlaps(b):
        return Difference.WORDED, "one is less exact"
    gap = max(a.start, b.start) - min(a.end, b.end)
    if gap <= _ZONE and a.precision is b.precision is Precision.DAY:
        return Difference.WORDED, "a day apart, as time zones make it"
    return Difference.INCOMPATIBLE, ""


def _places(
    event: str, told: Sequence[Told], documents: Iterable[str], same_place: SamePlace
) -> list[Conflict]:
    meetings = [one for one in _held(told) if one.claim.kind is Kind.MEETING]
    said = _by_words(meetings, lambda one: one.claim.place)

    def compare(a: str, b: str) -> _Cmp:
        if fold(a) in fold(b) or fold(b) in fold(a) or same_place(a, b) is not False:
            return None
        if len({one.claim.citation.document for words in (a, b) for one in said[words]}) == 1:
            return None  # one text that tells two places tells two meetings
        return Difference.INCOMPATIBLE, ""

    return _judged(event, "place", said, documents if meetings else (), compare)


def _ordinals(event: str, told: Sequence[Told], documents: Iterable[str]) -> list[Conflict]:
    def words(one: Told) -> str | None:
        detail = one.claim.detail
        if isinstance(detail, MeetingDetail) and detail.ordinal is not None:
            return str(detail.ordinal)
        return None

    return _judged(
        event,
        "ordinal",
        # a meeting that is announced has its number, too
        _by_words([one for one in told if one.claim.status is not Status.DENIED], words),
        documents,
        lambda _a, _b: (Difference.INCOMPATIBLE, ""),
    )


def _chairs(event: str, told: Sequence[Told], documents: Iterable[str]) -> list[Conflict]:
    """Compare the chairs that documents name for one state: spelt otherwise, another, or not named at all.

    A document that names the person without calling it the chair leaves nothing out.
    """
    anyone: dict[str, set[str]] = defaultdict(set)
    for one in told:
        anyone[one.claim.citation.document].update(who.entity or who.name for who in one.who)
    named: dict[tuple[str, str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    entity: dict[str, str] = {}
    for one in _held(told):
        for who in one.who:
            person = who.kind is None or who.kind is EntityKind.PERSON  # "the two states chaired it"
            if who.role is Role.CHAIR and who.state is not None and person:
                named[who.state, one.claim.citation.document][who.name].append(one)
                entity[who.name] = who.entity or who.name
    by_state: dict[str, dict[str, dict[str, list[Told]]]] = defaultdict(dict)
    for (state, document), names in named.items():
        by_state[state][document] = names
    found = []
    for state, naming in by_state.items():
        said: dict[str, list[Told]] = defaultdict(list)
        for names in naming.values():
            if len(names) == 1:
                for name, claims in names.items():
                    said[name] += claims

        def compare(a: str, b: str, state: str = state) -> _Cmp:
            if entity[a] == entity[b]:
                return None
            if fuzz.token_set_ratio(fold(a), fold(b)) >= _ALIKE:
                return Difference.WORDED, "likely one name spelt otherwise"
            return Difference.INCOMPATIBLE, f"another chair for {state}"

        people = {entity[name] for name in said}
        silent = {one for one in documents if one not in naming and people.isdisjoint(anyone[one])}
        found += _judged(event, "chairs", dict(said), {*naming, *silent} if said else (), compare)
    return found


def _denials(event: str, told: Sequence[Told]) -> list[Conflict]:
    """Compare what is told as done with what is told as not done."""
    said: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        detail = one.claim.detail
        act = detail.act.value if isinstance(detail, InstrumentDetail) else one.claim.kind.value
        if one.claim.status is Status.DENIED:
            said[f"not {act}"].append(one)
        elif one.claim.status is Status.ACTUAL:
            said[act].append(one)
    return [
        Conflict(
            event,
            "act",
            Difference.INCOMPATIBLE,
            values_of({act: said[act], f"not {act}": said[f"not {act}"]}),
        )
        for act in sorted(said)
        if f"not {act}" in said
    ]


def _name(instrument: str) -> str:
    """Give the name of a law without what it does ("law banning child marriage")."""
    words = instrument.split()
    for at, word in enumerate(words[:-1]):
        after = words[at + 1]
        does = after.islower() and (after == "to" or after.endswith("ing"))
        if word.lower() in vocabulary.load("conflicts")["laws"] and does:
            return " ".join(words[: at + 1])
    return instrument


def _effects(event: str, told: Sequence[Told], documents: Iterable[str]) -> list[Conflict]:
    """Compare what accounts say that a law or agreement does: other words are no contradiction.

    The effect is told after the name ("a law *that raises fees*"); an account that only names it tells none.
    """
    said: dict[str, list[Told]] = defaultdict(list)
    words: dict[str, frozenset[str]] = {}
    for one in _held(told):
        detail = one.claim.detail
        if not isinstance(detail, InstrumentDetail) or detail.instrument is None:
            continue
        quote = " ".join(one.claim.citation.quote.split())
        name = " ".join(_name(detail.instrument).split())
        _, named, after = quote.partition(name)
        own = {*content(name), *content(detail.act.value)}
        own.update(word for who in one.who for word in (*content(who.name), fold(who.state or "")))
        rest = frozenset(w for w in content(after) if w not in own and weigh(w) > 0 and w.isalpha())
        if named and max(map(weigh, rest), default=0) >= 1 and weight_of(rest) >= _EFFECT:
            said[quote].append(one)
            words[quote] = rest

    def compare(a: str, b: str) -> _Cmp:
        within = len({one.claim.citation.document for quote in (a, b) for one in said[quote]}) == 1
        if within or words[a] <= words[b] or words[b] <= words[a]:
            return None
        if len(words[a] & words[b]) >= _ONE_WORDING * len(words[a] | words[b]):
            return None
        return Difference.WORDED, "the effect is told in other words"

    return _judged(event, "effect", dict(said), documents if said else (), compare)
