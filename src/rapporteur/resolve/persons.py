"""Persons: which names in which documents are one person's.

Certain merges are made, likely ones proposed with the reasons, unlikely ones not shown. What makes two names
one: the same words, initials, middle names, known short forms; a spelling of another transliteration where
given name and state or office agree. What keeps them apart: another state, another given or middle name. A
family name alone joins the one person of its block whom state, office and dates fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from rapporteur import vocabulary
from rapporteur.model import MentionKind
from rapporteur.record import EntityKind, Naming
from rapporteur.resolve.offices import heads_agree, title_of
from rapporteur.resolve.parts import Group, Likely, Sets, by
from rapporteur.resolve.person_names import Match, PersonName, given_keys, is_name, match_names, parse
from rapporteur.resolve.transliterate import fold, is_latin, sound

__all__ = ["best_name", "block_of_person", "resolve_persons", "state_shown", "tidy"]

_LONG_YEARS = 12
"""So long between two documents, an office held in one is no ground to think of the other."""
_DOMINANT = 10
"""So many times as many documents make one bearer of a family name the one meant by it alone."""


@dataclass(slots=True)
class _Unit:
    """Namings of one folded name in one state: what is merged, proposed or kept apart as a whole."""

    name: PersonName
    state: str | None
    namings: list[int] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    heads: Counter[str] = field(default_factory=Counter)
    surmised: Counter[str] = field(default_factory=Counter)
    """Heads of offices that stand apart from the name, and are said to be its holder's."""
    sides: set[str] = field(default_factory=set)
    first: date | None = None
    last: date | None = None

    def add(self, index: int, naming: Naming) -> None:
        self.namings.append(index)
        self.documents.add(naming.about.id)
        if naming.about.side is not None:
            self.sides.add(naming.about.side)
        heads = self.heads if _is_person(naming) else self.surmised
        for office in naming.mention.offices:
            heads[title_of(office.text, office.head).head] += 1
        when = naming.about.date
        if when is not None:
            self.first = when.start if self.first is None else min(self.first, when.start)
            self.last = when.end if self.last is None else max(self.last, when.end)


@dataclass(slots=True)
class _Cluster:
    """Units that are one person, with what they show together."""

    units: list[int]
    states: set[str]
    heads: Counter[str]
    documents: int
    sides: set[str]
    first: date | None
    last: date | None


@lru_cache(maxsize=65536)
def block_of_person(full: str) -> str | None:
    """Give the block of a person's name, None for words that are no name."""
    if not is_name(full):
        return None
    name = parse(full)
    return f"person:{name.block}" if name is not None and name.block else None


@cache
def _common_families() -> frozenset[str]:
    return frozenset(fold(word) for word in vocabulary.load("identities")["common_families"])


def state_shown(naming: Naming) -> str | None:
    """Give the state that a naming shows: that of its offices first."""
    for office in naming.mention.offices:
        if office.state is not None:
            return office.state
    return naming.mention.state


@cache
def _rulers() -> frozenset[str]:
    return frozenset(fold(head) for head in vocabulary.load("identities")["rulers"])


def _is_person(naming: Naming) -> bool:
    return naming.mention.kind is MentionKind.PERSON


def _states_told(
    atoms: dict[tuple[PersonName, str], list[int]], namings: Sequence[Naming]
) -> tuple[dict[PersonName, set[str]], dict[PersonName, set[str]]]:
    """Give the states told of each name: beside the name, and where it has none there, by the one state of
    the offices that are said to be its holder's. The latter are surmised from a distance and count for less.
    """
    told: dict[PersonName, set[str]] = {}
    offices: dict[PersonName, set[str]] = {}
    for (name, _), found in atoms.items():
        for index in found:
            state = state_shown(namings[index])
            if state is not None:
                (told if _is_person(namings[index]) else offices).setdefault(name, set()).add(state)
    return told, {name: states for name, states in offices.items() if len(states) == 1}


def _shown_alone(
    name: PersonName, state: str | None, document: str, namings: Sequence[Naming]
) -> tuple[str, ...]:
    """Give what keeps a family name alone apart from the same one elsewhere: its offices; where nothing at
    all is told and many bear it, the document.
    """
    if not _alone(name):
        return ()
    heads = {title_of(o.text, o.head).head for n in namings if _is_person(n) for o in n.mention.offices}
    if not heads and state is None and (name.family in _common_families() or len(name.family) < 5):
        return (document,)
    return tuple(sorted(heads))


def _alone(name: PersonName) -> bool:
    """Whether a name is a family name alone, and no ruler's."""
    return name.bare and name.number is None


def _heads(naming: Naming) -> set[str]:
    """Give the heads of the offices beside a name."""
    return {title_of(o.text, o.head).head for o in naming.mention.offices}


def _offices_of_full_names(
    indexes: Sequence[int], namings: Sequence[Naming]
) -> dict[PersonName, frozenset[str]]:
    """Give the heads of offices in which each name that is written in full is told."""
    found: dict[PersonName, set[str]] = {}
    for index in indexes:
        naming = namings[index]
        written = parse(naming.mention.name) if _is_person(naming) else None
        if written is not None and not _alone(written):
            found.setdefault(written, set()).update(_heads(naming))
    return {name: frozenset(heads) for name, heads in found.items()}


def _names_of_rulers(indexes: Sequence[int], namings: Sequence[Naming]) -> frozenset[PersonName]:
    """Give the names, as full as their texts have them, of those who are told to rule."""
    some = (namings[i] for i in indexes if _is_person(namings[i]))
    names = (parse(naming.mention.full) for naming in some if not _rulers().isdisjoint(_heads(naming)))
    return frozenset(name for name in names if name is not None)


def _meant(
    naming: Naming, spelt: Mapping[PersonName, frozenset[str]], rulers: Set[PersonName]
) -> PersonName | None:
    """Give the name of a naming: the full one by which its text names the person elsewhere.

    Where a text tells the family name alone of a ruler ("President Clinton"), the full name of its text in
    other offices only ("Secretary of State Hillary Clinton"), and other texts another ruler of that family,
    it is the family name as it stands.
    """
    full, written = parse(naming.mention.full), parse(naming.mention.name)
    if full is None or written is None or full == written or not _alone(written):
        return full
    heads = spelt.get(full, frozenset())
    rules = _is_person(naming) and not _rulers().isdisjoint(_heads(naming))
    other = bool(heads) and heads.isdisjoint(_rulers()) and bool(rulers - {full})
    return written if rules and other and written.block == full.block else full


def _units(indexes: Sequence[int], namings: Sequence[Naming]) -> list[_Unit]:
    """Gather namings: those of one document and full name, then those of one name and state."""
    atoms: dict[tuple[PersonName, str], list[int]] = {}
    spelt, rulers = _offices_of_full_names(indexes, namings), _names_of_rulers(indexes, namings)
    for index in indexes:
        name = _meant(namings[index], spelt, rulers)
        if name is not None:
            atoms.setdefault((name, namings[index].about.id), []).append(index)
    told, of_offices = _states_told(atoms, namings)
    units: dict[tuple[PersonName, str | None, tuple[str, ...]], _Unit] = {}
    for (name, document), found in atoms.items():
        known = told.get(name) or of_offices.get(name, set())
        kept = [
            i
            for i in found
            if _is_person(namings[i]) or not known or state_shown(namings[i]) in (None, *known)
        ]
        if not kept:
            continue  # an office of another state, whose holder the document only seems to tell
        named = [i for i in kept if _is_person(namings[i])] if name in told else kept
        shown = Counter(
            state for i in named if (state := state_shown(namings[i])) in known and state is not None
        )
        state = min(shown, key=lambda s: (-shown[s], s)) if shown else None
        key = (name, state, _shown_alone(name, state, document, [namings[i] for i in kept]))
        unit = units.setdefault(key, _Unit(name, state))
        for index in kept:
            unit.add(index, namings[index])
    return sorted(
        units.values(), key=lambda u: (repr(u.name), sorted(u.heads), min(u.documents), u.state or "")
    )


def _cluster(members: list[int], units: Sequence[_Unit]) -> _Cluster:
    heads: Counter[str] = Counter()
    for i in members:
        heads.update(units[i].heads)
    firsts = [first for i in members if (first := units[i].first) is not None]
    lasts = [last for i in members if (last := units[i].last) is not None]
    return _Cluster(
        members,
        {state for i in members if (state := units[i].state) is not None},
        heads,
        len(set().union(*(units[i].documents for i in members))),
        set().union(*(units[i].sides for i in members)),
        min(firsts, default=None),
        max(lasts, default=None),
    )


def _share_head(a: Counter[str], b: Counter[str]) -> bool:
    return any(heads_agree(x, y) for x in a for y in b)


def _weight(heads: Counter[str], cluster: _Cluster) -> int:
    """How well known somebody is in the offices of some heads: by so many namings in them; without any, by so
    many documents.
    """
    held = sum(n for head, n in cluster.heads.items() if any(heads_agree(head, own) for own in heads))
    return held or cluster.documents


def _years_apart(a: _Unit | _Cluster, b: _Unit | _Cluster) -> float:
    """Give the years between the documents of two, 0 where they overlap or a date is missing."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 0.0
    gap = max((a.first - b.last).days, (b.first - a.last).days, 0)
    return gap / 365.25


class _Persons:
    """One block being resolved."""

    def __init__(self, units: list[_Unit]) -> None:
        self.units = units
        self.sets = Sets(len(units))
        self.likely: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {}

    def propose(self, a: int, b: int, score: float, *reasons: str) -> None:
        key = (min(a, b), max(a, b))
        if key not in self.likely or self.likely[key][0] < score:
            self.likely[key] = (score, reasons)

    def states_of(self, unit: int) -> set[str]:
        root = self.sets.find(unit)
        return {
            s for i, u in enumerate(self.units) if self.sets.find(i) == root and (s := u.state) is not None
        }

    # -- one name, several states --------------------------------------------------------------

    def same_names(self) -> None:
        """Join the namings of a name that tell no state to those that do, where these are of one state."""
        found = by(range(len(self.units)), lambda i: self.units[i].name)
        for members in found.values():
            if _alone(self.units[members[0]].name):
                continue
            stated = [i for i in members if self.units[i].state is not None]
            open_ = [i for i in members if self.units[i].state is None]
            for i in open_:
                fitting = [j for j in stated if _share_head(self.units[i].heads, self.units[j].heads)]
                if len(stated) == 1:
                    self.sets.join(i, stated[0])
                elif len(fitting) == 1:
                    self.sets.join(i, fitting[0])
                else:
                    for j in stated:
                        self.propose(i, j, 0.6, "the same name", "one tells no state")
            for x, i in enumerate(stated):
                for j in stated[x + 1 :]:
                    a, b = self.units[i], self.units[j]
                    if a.first and b.last and a.last and b.first and (a.last < b.first or b.last < a.first):
                        self.propose(i, j, 0.5, "the same name", "two states, one after the other")

    # -- variants ------------------------------------------------------------------------------

    def variants(self) -> None:
        """Compare names that are more than a family name; join where one thing only can be meant."""
        full = [i for i, u in enumerate(self.units) if not u.name.bare]
        buckets: dict[str, list[int]] = {}
        for i in full:
            for key in given_keys(self.units[i].name):
                buckets.setdefault(key, []).append(i)
        pairs = {(i, j) for bucket in buckets.values() for x, i in enumerate(bucket) for j in bucket[x + 1 :]}
        sure: dict[int, set[int]] = {}
        apart: dict[int, set[int]] = {}
        for i, j in sorted(pairs):
            a, b = self.units[i], self.units[j]
            if a.name == b.name:
                continue
            match, words = match_names(a.name, b.name)
            if match is Match.DIFFERENT:
                apart.setdefault(i, set()).add(j)
                apart.setdefault(j, set()).add(i)
                continue
            if self._certain(a, b, match):
                sure.setdefault(i, set()).add(j)
                sure.setdefault(j, set()).add(i)
            self._propose_variant(i, j, match, words)
        for i in sorted(sure):
            for j in sorted(sure[i]):
                if i < j and not self._parts(i, j, sure, apart):
                    self._join(i, j)

    def _parts(self, i: int, j: int, sure: dict[int, set[int]], apart: dict[int, set[int]]) -> bool:
        """Whether one of two fits a third that the other does not: "J. Smith" of John and of James."""
        for a, b in ((i, j), (j, i)):
            strangers = {k for k in sure.get(b, ()) if k in apart.get(a, ())}
            if any(not self._outweighed(k, a, b) for k in strangers):
                return True
        return False

    def _outweighed(self, stranger: int, a: int, b: int) -> bool:
        """Whether the stranger is of another state than the two that would be joined."""
        states = {s for k in (a, b) if (s := self.units[k].state) is not None}
        other = self.units[stranger].state
        return other is not None and bool(states) and other not in states

    def _certain(self, a: _Unit, b: _Unit, match: Match) -> bool:
        if a.state is not None and b.state is not None and a.state != b.state:
            return False
        agree = (a.state is not None and a.state == b.state) or _share_head(a.heads, b.heads)
        generations = a.name.generation != b.name.generation
        if match >= Match.VARIANT:
            initial = any(len(n.given[0]) == 1 for n in (a.name, b.name) if n.given)
            return agree or not (generations or initial)
        return match is Match.SPELLING and agree

    def _propose_variant(self, i: int, j: int, match: Match, words: str) -> None:
        a, b = self.units[i], self.units[j]
        if a.state is not None and b.state is not None and a.state != b.state:
            return
        reasons = [words]
        score = {Match.VARIANT: 0.8, Match.SPELLING: 0.7, Match.NEAR: 0.4}.get(match, 0.5)
        if any(len(n.given[0]) == 1 for n in (a.name, b.name) if n.given):
            score = 0.5
        if a.state is not None and a.state == b.state:
            score += 0.15
            reasons.append(f"both of {a.state}")
        if _share_head(a.heads, b.heads):
            score += 0.15
            reasons.append("the same office")
        if score >= 0.55:
            self.propose(i, j, min(score, 0.95), *reasons)

    def _join(self, i: int, j: int) -> None:
        states = self.states_of(i) | self.states_of(j)
        if len(states) <= 1:
            self.sets.join(i, j)

    # -- a family name alone -------------------------------------------------------------------

    def bare(self) -> None:
        """Join family names alone to the one person they can mean; then those that are left to each other."""
        alone = [i for i, u in enumerate(self.units) if _alone(u.name)]
        left: list[int] = []
        # Those with an office first: whom they make the best known is whom a name without one means.
        for in_office in (True, False):
            some = [i for i in alone if bool(self.units[i].heads) is in_office]
            clusters = [
                _cluster(members, self.units)
                for members in self.sets.groups()
                if not all(_alone(self.units[i].name) for i in members)
            ]
            joined: list[tuple[int, int]] = []
            for i in some:
                target = self._bearer(i, clusters)
                if target is None:
                    left.append(i)
                else:
                    joined.append((i, target))
            for i, target in joined:
                self.sets.join(i, target)
        self._leftovers(left)

    def _bearer(self, i: int, clusters: list[_Cluster]) -> int | None:
        """Give a unit of the one cluster that a family name alone can mean."""
        unit = self.units[i]
        exact: list[tuple[_Cluster, bool]] = []
        for cluster in clusters:
            names = [self.units[k].name for k in cluster.units]
            if unit.state is not None and cluster.states and unit.state not in cluster.states:
                continue
            same = any(_bears(name, unit.name) for name in names)
            office = _share_head(unit.heads, cluster.heads)
            state = unit.state is not None and unit.state in cluster.states
            near = _years_apart(unit, cluster) <= _LONG_YEARS
            if same and (office or state or not any(n.number or n.fathers for n in names)):
                exact.append((cluster, office and near))
            elif any(_sounds(name, unit.name, state) for name in names) and (office or state):
                why = f"both of {unit.state}" if state else "the same office"
                score = 0.6 + 0.2 * (office and state)
                self.propose(i, cluster.units[0], score, "the family name in another spelling", why)
        fitting = [cluster for cluster, office in exact if office]
        if not fitting and not unit.heads:
            fitting = [cluster for cluster, _ in exact if _years_apart(unit, cluster) <= _LONG_YEARS]
            held = [cluster for cluster in fitting if _share_head(unit.surmised, cluster.heads)]
            fitting = held if len(held) == 1 else fitting
        if not fitting and unit.heads:
            fitting = [c for c, _ in exact if unit.state is not None and unit.state in c.states]
            for cluster in fitting:
                self.propose(i, cluster.units[0], 0.6, "the family name", f"both of {unit.state}")
            return self._only_bearer(i, [cluster for cluster, _ in exact])
        if len(fitting) > 1:
            told = {id(c): _weight(unit.heads or unit.surmised, c) for c in fitting}
            fitting.sort(key=lambda c: (-told[id(c)], c.units))
            if told[id(fitting[0])] >= _DOMINANT * told[id(fitting[1])]:
                return fitting[0].units[0]
            for cluster in fitting[:3]:
                self.propose(i, cluster.units[0], 0.5, "the family name", "several persons bear it")
            return None
        if not fitting:
            return None
        only = fitting[0]
        if _share_head(unit.heads or unit.surmised, only.heads):
            return only.units[0]
        if unit.state is not None and unit.state in only.states:
            return only.units[0]
        if only.documents >= 3 and unit.sides <= only.sides:
            return only.units[0]
        return self._only_bearer(i, [only])

    def _only_bearer(self, i: int, bearers: list[_Cluster]) -> int | None:
        """Give the only person of a rare family name, whatever the office; of a common one, propose.

        Who rules is nobody that the texts tell in other offices alone: "President Clinton" is not the one
        Clinton whom they name in full as a senator and Secretary of State. Somebody told to rule in another
        way is the one, called otherwise by a slip ("President" for a prime minister).
        """
        unit = self.units[i]
        if len(bearers) != 1 or _years_apart(unit, bearers[0]) > _LONG_YEARS:
            return None
        only = bearers[0]
        # a text that tells both tells them apart; who stands in several is somebody that others know too
        apart = any(self.units[k].documents & unit.documents for k in only.units)
        agreed = not unit.heads or bool(only.heads) or (only.documents > 1 and not apart)
        rules = bool(only.heads) and bool(_rulers() & unit.heads.keys()) and not _rulers() & only.heads.keys()
        if agreed and not rules and _rare(unit.name):
            return only.units[0]
        self.propose(i, only.units[0], 0.55, "the family name, which nobody else here bears")
        return None

    def _leftovers(self, left: list[int]) -> None:
        """Join family names alone that share an office; and, where only one of them has an office, those that
        share a state or are rare. One state at most must be told.
        """
        for members in by(left, lambda i: self.units[i].name).values():
            states = {s for i in members if (s := self.units[i].state) is not None}
            for x, i in enumerate(members):
                for j in members[x + 1 :]:
                    a, b = self.units[i], self.units[j]
                    if a.state != b.state and (None not in (a.state, b.state) or len(states) > 1):
                        continue
                    told = (a.state is not None and a.state == b.state) or _rare(a.name)
                    plain = told and not (a.heads and b.heads)
                    if (plain or _share_head(a.heads, b.heads)) and _years_apart(a, b) <= _LONG_YEARS:
                        self._join(i, j)


def _rare(name: PersonName) -> bool:
    """Whether that somebody bears a family name says much."""
    return name.family not in _common_families() and len(name.family) > 4


def _bears(full: PersonName, bare: PersonName) -> bool:
    """Whether a bare name is the family name of a full one; kings are called by their first name alone."""
    if full.fathers or full.number:
        return full.family == bare.family
    return full.family == bare.family and (
        not bare.parts or all(part in (*full.parts, *full.given) for part in bare.parts)
    )


def _sounds(full: PersonName, bare: PersonName, state: bool) -> bool:
    """Whether a bare name is a spelling of a family name; without a common state it must look like it too."""
    if full.family == bare.family or sound(full.family) != sound(bare.family):
        return False
    return state or Indel.normalized_similarity(full.family, bare.family) >= 0.88


def resolve_persons(
    block: str, indexes: Sequence[int], namings: Sequence[Naming]
) -> tuple[list[Group], list[Likely]]:
    """Give the persons of the namings at `indexes`, and which are likely one. `indexes` are in an order that
    comes from the namings' content.
    """
    units = _units(indexes, namings)
    work = _Persons(units)
    work.same_names()
    work.variants()
    work.bare()
    groups: list[Group] = []
    for members in work.sets.groups():
        found = sorted(index for i in members for index in units[i].namings)
        names = [units[i].name for i in members]
        groups.append(Group(EntityKind.PERSON, block, _key(names), tuple(found)))
    likely = [
        Likely(units[i].namings[0], units[j].namings[0], score, reasons)
        for (i, j), (score, reasons) in sorted(work.likely.items())
        if work.sets.find(i) != work.sets.find(j)
    ]
    return groups, likely


def _key(names: Sequence[PersonName]) -> str:
    """Give the key of a person: the family name as it sounds and the least given name that is no initial."""
    given = sorted({name.given[0] for name in names if name.given and len(name.given[0]) > 1})
    fathers = sorted({name.fathers[0] for name in names if name.fathers})
    numbers = sorted({name.number for name in names if name.number})
    family = min(sound(name.family) for name in names)
    return "|".join((family, *given[:1], *fathers[:1], *numbers[:1]))


# -- The name to show --------------------------------------------------------------------------


def best_name(indexes: Sequence[int], namings: Sequence[Naming]) -> str:
    """Give the fullest form that is commonly used, in ordinary case, without words of address."""
    counted: Counter[str] = Counter()
    mentions = [namings[index].mention for index in indexes]
    written = {parse(mention.name) for mention in mentions}
    for mention in mentions:
        # the fullest form of its text can be of another bearer of the family name
        theirs = mention.kind is not MentionKind.PERSON or parse(mention.full) in written
        counted[tidy(mention.full if theirs else mention.name)] += 1
    counted = Counter({form: n for form, n in counted.items() if is_latin(form)}) or counted
    whole = {form: n for form, n in counted.items() if " " in form} or counted
    most = max(whole.values())
    common = [form for form, n in whole.items() if n * 5 >= most]
    return min(common, key=lambda form: (form.isupper(), -len(fold(form)), -whole[form], form))


def tidy(full: str) -> str:
    """Take a possessive and commas at the end away, and write CAPITALS as names are."""
    text = " ".join(full.split()).strip(",;:")
    for ending in ("'s", "’s", "'", "’"):
        text = text.removesuffix(ending)
    if text.isupper() and len(text) > 4:
        text = " ".join(_capital(word) for word in text.split())
    return text


def _capital(word: str) -> str:
    parts = word.replace("’", "'").split("-")
    written = [
        "'".join(p.capitalize() for p in part.split("'")) if not part.endswith(".") else part
        for part in parts
    ]
    return "-".join("Mc" + w[2:].capitalize() if w.startswith("Mc") and len(w) > 3 else w for w in written)
