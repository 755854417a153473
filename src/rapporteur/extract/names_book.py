"""What a document has named so far: full names of persons, holders of offices, acronyms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.duties import Duty, duty_of, is_plural
from rapporteur.extract.mentions import NameKind, NameMention

__all__ = ["NameBook"]

_SUFFIX = re.compile(r",?\s+(?:Jr\.?|Sr\.?|II|III|IV)$")
_FATHER = frozenset({"bin", "ibn", "bint", "ben", "ould"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _significant(name: str) -> tuple[str, ...]:
    """The words of a person's name in lower case, without suffix and initials."""
    found = tuple(w.casefold() for w in _WORD.findall(_SUFFIX.sub("", name)))
    return tuple(w for w in found if len(w) > 1) or found


def _alike(a: str, b: str) -> bool:
    """Whether two given names can be one person's ("Joe" and "Joseph", "Tony" and "Antony")."""
    return a[:2] == b[:2] or a in b or b in a


_SMALL = re.compile(r"(?<![\w/.@#-])[a-z]{3,}(?![\w/@-])")


@cache
def _surnames() -> frozenset[str]:
    """Family names that are words of the language too."""
    return frozenset(
        {*vocabulary.load("names")["surname_words"], *vocabulary.load("identities")["common_families"]}
    )


@cache
def _families_first() -> frozenset[str]:
    """Family names that come before given names."""
    return frozenset().union(*vocabulary.load("identities")["family_first"].values())


@cache
def _kin() -> re.Pattern[str]:
    words = "|".join(vocabulary.load("identities")["kin"])
    return re.compile(rf"\b(?:{words})\b")


_CAPITAL = re.compile(r"\b[A-Z]\w+")
_NAMED_AFTER = re.compile(r"[A-Z][a-z]+(?:[-–][\u2060]?[A-Z][a-z]+)? Administration")
"""A government that is called by its head."""


def _core(name: str) -> str:
    return re.split(r"\s+(?:on|for|of|to)\s+", name.lower())[0]


_OF_EACH = frozenset({"first lady", "president", "prime minister", "vice president"})
"""Offices that one state has as another does."""


@cache
def _departments(state: str) -> bool:
    """Whether the offices of a state's government are departments, under no prime minister."""
    codes = vocabulary.load("identities")["departments"]
    return any(row["name"] == state and row["code"] in codes for row in vocabulary.load("states"))


_SECOND = frozenset({"deputy", "first", "vice"})
"""What ranks a head below the same head alone."""
_SPOUSES = frozenset({"first lady", "first gentleman", "second lady", "second gentleman"})


class NameBook:
    """The names of one document, in order: resolves short forms to the fullest form the document gives."""

    def __init__(
        self, mentions: Iterable[NameMention] = (), acronyms: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._persons: dict[str, tuple[str, ...]] = {}
        self._by_word: dict[str, list[str]] = {}
        self._offices: dict[tuple[str, str | None, str], None] = {}
        self._duties: dict[tuple[Duty, str | None, str], None] = {}
        self._serving: dict[str, str] = {}
        self._long: dict[str, str] = {}
        self._named: dict[NameKind, dict[str, None]] = {}
        self._states: set[str] = set()
        self._small: set[str] = set()
        self._family: set[str] = set()
        """Names told of near words of kinship ("his son Beto")."""
        self._of_kin = False
        self.side: str | None = None
        """The state whose own text the document is."""
        self._called: dict[str, None] = {}
        self._told_of: Counter[str] = Counter()
        self._found: dict[tuple[str, tuple[str, ...]], str | None] = {}
        """Persons found by a short form, until another name is learnt."""
        for short, long in acronyms:
            self.define(short, long)
        for mention in mentions:
            self.add(mention)

    def add(self, mention: NameMention) -> None:
        """Remember a mention."""
        self._states.update(m.state for m in mention.walk() if m.state)
        self._told_of.update(m.state for m in mention.walk() if m.state)
        if mention.kind is NameKind.PERSON:
            self._add_person(mention)
        elif mention.kind not in {NameKind.STATE, NameKind.NATIONALITY, NameKind.OFFICE}:
            self._named.setdefault(mention.kind, {})[mention.name] = None

    def _add_person(self, mention: NameMention) -> None:
        name = mention.name
        self._found.clear()
        if name not in self._persons:
            words = _significant(name)
            self._persons[name] = words
            for word in words:
                self._by_word.setdefault(word, []).append(name)
        for part in mention.titles:
            self._offices[(part.head, part.state or mention.state, name)] = None
            self._duties[(duty_of(part, mention), part.state or mention.state, name)] = None
        body = next((m for m in mention.walk() if m.kind is NameKind.BODY), None)
        if body is not None and mention.titles and mention.state is None:
            self._serving.setdefault(name, body.name)

    def call(self, name: str) -> None:
        """Remember a body by its full name in capitals, whether or not it is a name of its own in the
        text.
        """
        self._called[re.sub(r"^(?:The|A|An|This|Our|Today|At|In|On)\s+", "", name)] = None

    def read(self, text: str) -> None:
        """Remember the words that a text writes small: with capitals they are no name by themselves. Names
        in one that tells of somebody's kin, or right behind it, can be a relative's.
        """
        self._small.update(_SMALL.findall(text))
        before, self._of_kin = self._of_kin, _kin().search(text) is not None
        if self._of_kin or before:
            self._family.update(word.casefold() for word in _CAPITAL.findall(text))

    def writes_small(self, name: str) -> bool:
        """Whether all words of a name, or the last of them, stand in small letters in the document."""
        words = [word for word in _WORD.findall(name) if len(word) > 2]
        if not words or (words[-1] in _surnames() and len(words) > 1):
            return False
        small = [word.casefold() in self._small for word in words]
        return all(small) or (small[-1] and len(words) > 1 and words[0] not in _families_first())

    def define(self, short: str, long: str) -> None:
        """Remember that the document defines `short` as `long`; the first definition stays."""
        self._long.setdefault(short.casefold(), long)

    def has_body(self, name: str) -> bool:
        """Whether the document has named a body so."""
        return name in self._named.get(NameKind.BODY, {})

    def has_state(self, name: str) -> bool:
        """Whether the document has named a state, its people or its capital."""
        return name in self._states

    def kind(self, name: str) -> NameKind:
        """Give the kind of a body, event, law or programme named before; a body where none is known."""
        return next((kind for kind, names in self._named.items() if name in names), NameKind.BODY)

    def resolve(self, mention: NameMention) -> str | None:
        """Give the fullest form the document gives for whom or what the mention names; None when open."""
        if mention.kind is NameKind.PERSON:
            return self.person(mention.name, tuple(t.head for t in mention.titles)) or mention.name
        if mention.kind is NameKind.OFFICE:
            return self._holder(mention)
        if mention.kind in {NameKind.STATE, NameKind.NATIONALITY}:
            return mention.name
        return self.expand(mention.name) or mention.name

    def person(self, name: str, heads: tuple[str, ...] = ()) -> str | None:
        """Give the fullest form of a person's name by a surname or short form; None when no or two fit.

        `heads` are heads of the offices that the short form stands with; they decide between two.
        """
        key = name, heads
        if key not in self._found:
            self._found[key] = self._person(name, heads)
        return self._found[key]

    def _person(self, name: str, heads: tuple[str, ...]) -> str | None:
        words = _significant(name)
        if not words:
            return None
        rows = [self._by_word.get(word, []) for word in words]
        fits = [full for full in rows[0] if all(full in row for row in rows[1:])]
        if not fits:
            fits = [
                full for full in self._by_word.get(words[-1], []) if self._same(words, self._persons[full])
            ]
            if not fits:
                return None
        if len(words) == 1:
            fits = self._of_the_office(name, fits, heads)
        fits = self._preferred(words, fits)
        groups = self._groups(fits)
        if len(groups) > 1 and heads:
            held = [g for g in groups if any(h in heads and p in g for h, _, p in self._offices)]
            groups = held or groups
        if len(groups) != 1:
            return None
        return self._fullest(groups[0])

    def _of_the_office(self, surname: str, fits: list[str], heads: tuple[str, ...]) -> list[str]:
        """Those of the fitting names that can be whoever holds an office by the surname alone.

        "President Vela" is not "First Lady Eva Vela", nor a "Beto Vela" who is named later without office
        where the text tells of kin: whoever is known by office and surname is not introduced anew then.
        """
        own = {h for h, _, p in self._offices if p == surname} | set(heads)
        if not own or own & _SPOUSES:
            return fits
        spouses = {p for h, _, p in self._offices if h in _SPOUSES}
        serving = {p for _, _, p in self._offices}
        order = list(self._persons)
        first = order.index(surname) if surname in serving else len(order)
        later = {
            f
            for f in fits
            if f not in serving
            and f != surname
            and order.index(f) > first
            and (
                self._persons[f][-1] != surname.casefold()
                or not self._family.isdisjoint(self._persons[f][:-1])
            )
        }
        return [f for f in fits if f not in spouses and f not in later]

    def _fullest(self, names: list[str]) -> str:
        widened = {n for name in names for n in self._kin(name)}
        return max(self._persons, key=lambda n: (n in widened, len(self._persons[n]), len(n)))

    def _kin(self, name: str) -> list[str]:
        """All forms in the document that can be this same person's."""
        words = self._persons[name]
        return [
            other
            for other in self._by_word.get(words[-1], [])
            if other == name or (len(words) > 1 and self._same(words, self._persons[other]))
        ]

    @staticmethod
    def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        """Whether two word lists with one surname can name one person."""
        short, full = (a, b) if len(a) <= len(b) else (b, a)
        if set(short) <= set(full):
            at = full.index(short[0])
            # "Abdulaziz Al Saud" is no short form of "Salman bin Abdulaziz Al Saud": the father's name
            return len(short) < 2 or at == 0 or full[at - 1] not in _FATHER
        return a[-1] == b[-1] and len(a) > 1 and len(b) > 1 and _alike(a[0], b[0])

    def _preferred(self, words: tuple[str, ...], fits: list[str]) -> list[str]:
        """Those of the fitting names in which a lone word stands as a surname does: last, or else first."""
        if len(words) > 1:
            return fits
        full = [name for name in fits if len(self._persons[name]) > 1]
        last = [name for name in full if self._persons[name][-1] == words[0]]
        first = [name for name in full if self._persons[name][0] == words[0]]
        return last or first or fits

    def _groups(self, names: list[str]) -> list[list[str]]:
        """The names, one list for each person; bare surnames belong to no person of their own."""
        full = [n for n in names if len(self._persons[n]) > 1] or names
        groups: list[list[str]] = []
        for name in full:
            for group in groups:
                if any(self._same(self._persons[name], self._persons[other]) for other in group):
                    group.append(name)
                    break
            else:
                groups.append([name])
        return groups

    def _holder(self, office: NameMention) -> str | None:
        """Who holds an office that stands without a name: with words that tell what it is for, only whoever's
        own title has them ("Agriculture Secretary" for "Secretary of Agriculture").
        """
        if is_plural(office):
            return None
        part = office.titles[0]
        state, duty = office.state or part.state, duty_of(part, office)
        if not duty.stated:
            abroad = state is not None and self._has_its_own(part.head, state)
            exact = self.holder(part.head, state, abroad=abroad)
            if exact is not None or not duty.words or any(h == part.head for h, _, _ in self._offices):
                return exact
        return self._one_of([(s, p) for d, s, p in self._duties if duty.fits(d)], state)

    def _has_its_own(self, head: str, state: str) -> bool:
        """Whether the side of the text has an office too that the text tells of another state: whoever holds
        it there without a state is the side's ("President Ruiz", not "the President of Norway").
        """
        if self.side is None or state == self.side or head not in _OF_EACH:
            return False
        return head != "prime minister" or not _departments(self.side)

    def holder(self, title: str, state: str | None = None, *, abroad: bool = False) -> str | None:
        """Give the one person who holds an office in the document; None when none or several fit.

        `title` is a head ("president") by itself; a lone "secretary" or "minister" fits longer heads too, but
        "the President" is no vice president. `abroad`: whoever is told without a state is not of that one.
        """
        head = title.casefold()
        exact = [(s, p) for h, s, p in self._offices if h == head]
        longer = [(s, p) for h, s, p in self._offices if head in h.split() and h.split()[0] not in _SECOND]
        return self._one_of([row for row in exact or longer if not abroad or row[0] == state], state)

    def _one_of(self, rows: list[tuple[str | None, str]], state: str | None) -> str | None:
        """The one person of some holders of offices in states; of those in a state, if one is asked for."""
        if state is not None:
            rows = [(s, p) for s, p in rows if s == state] or [(s, p) for s, p in rows if s is None]
        found = {self.person(p) or p for _, p in rows}
        return found.pop() if len(found) == 1 else None

    def holder_at_home(self, office: NameMention, side: str) -> str | None:
        """The one holder of an office that is not shown as another state's than `side`'s."""
        abroad = {self.person(p) or p for h, s, p in self._offices if s is not None and s != side}
        found = {self.person(p) or p for p in self._bearers(office)} - abroad
        return found.pop() if len(found) == 1 else None

    def _bearers(self, office: NameMention) -> list[str]:
        """Those whose titles can be an office that stands without a name, whatever the state."""
        part = office.titles[0]
        duty = duty_of(part, office)
        if duty.stated:
            return [p for d, _, p in self._duties if duty.fits(d)]
        return [p for h, _, p in self._offices if h == part.head]

    def foremost_state(self, other: str) -> str | None:
        """The state that the document names most, but for one."""
        ranked = [s for s, _ in self._told_of.most_common() if s != other]
        return ranked[0] if ranked else None

    def body_ending(self, words: str) -> str | None:
        """The one body, series or programme of a longer name that ends in some words ("task force"), or has
        them for its head; None where none or several fit.
        """
        squeezed = words.replace(" ", "")
        fits = [
            name
            for kind in (NameKind.BODY, NameKind.PROGRAMME, NameKind.EVENT)
            for name in (*self._named.get(kind, {}), *(self._called if kind is NameKind.BODY else ()))
            if len(name.split()) > len(words.split())
            and re.split(r"\s+(?:on|for|of|to)\s+", name.lower())[0].replace(" ", "").endswith(squeezed)
            and name.lower().replace(" ", "") != f"joint{squeezed}"
        ]
        fits = [self.expand(f) or f for f in fits]
        if len({_core(f) for f in fits}) > 1:  # "the Administration": that of a president, before any agency
            fits = [f for f in fits if _NAMED_AFTER.fullmatch(f)] or fits
        longest = max(fits, key=len, default=None)
        return longest if len({_core(f) for f in fits}) == 1 else None

    def state_of(self, name: str) -> str | None:
        """The state whose office a person holds in the document, as far as their titles tell."""
        full = self.person(name) or name
        return next((s for _, s, p in self._offices if s is not None and (self.person(p) or p) == full), None)

    def body_of(self, name: str) -> str | None:
        """The body of no one state in which a person holds an office ("NATO Secretary General X")."""
        full = self.person(name) or name
        return next((b for p, b in self._serving.items() if (self.person(p) or p) == full), None)

    def people(self) -> tuple[str, ...]:
        """The persons of the document, each by the fullest form of the name."""
        return tuple(dict.fromkeys(full for name in self._persons if (full := self.person(name)) is not None))

    def has_office(self, name: str) -> bool:
        """Whether the document shows the person of a name in any office."""
        return any((self.person(p) or p) == (self.person(name) or name) for _, _, p in self._offices)

    def can_hold(self, name: str, office: NameMention) -> bool:
        """Whether the document shows the person of a name in an office that stands without a name."""
        part = office.titles[0]
        duty = duty_of(part, office)
        if not duty.stated:
            return self.holds(name, part.head, office.state)
        return any(
            duty.fits(d)
            and (office.state is None or s in (None, office.state))
            and (self.person(p) or p) == name
            for d, s, p in self._duties
        )

    def holds(self, name: str, head: str, state: str | None = None) -> bool:
        """Whether the document shows the person of a name in an office ("president"), of a state if given."""
        return any(
            h == head.casefold()
            and (state is None or s is None or s == state)
            and (self.person(p) or p) == name
            for h, s, p in self._offices
        )

    def expand(self, short: str) -> str | None:
        """Give what an acronym stands for in the document."""
        return self._long.get(short.casefold())
