"""The index of known names: states, peoples, places, bodies and named things, found by their first word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from rapporteur import vocabulary
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.name_tokens import Tokens, norm_words

__all__ = ["Entry", "Gazetteer", "gazetteer"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name. `name` is its usual form, `state` the state it is, belongs to or lies in.

    `acts` is the state for which a place can act; `weak` that the word is also a person's name or an
    ordinary word; `region` that a place is a part of the world; `long` is a body's full name.
    """

    kind: NameKind
    name: str
    state: str | None = None
    acts: str | None = None
    weak: bool = False
    region: bool = False
    house: bool = False
    """A palace or house by which a government acts: a body, unless somebody is in or at it."""
    long: str | None = None
    shared: tuple[str, ...] = ()
    """States that share this name; only what stands around can tell which is meant."""


class Gazetteer:
    """All entries, by the first word of each form, the longest form first."""

    def __init__(self) -> None:
        self._index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self.acronyms: frozenset[str] = frozenset()
        self.short_of: dict[str, str] = {}
        """The short name of each state, by its code."""

    def add(self, form: str, entry: Entry) -> None:
        """Let `form` name an entry; the first entry for a form stays."""
        words = norm_words(form)
        rows = self._index.setdefault(words[0], [])
        if all(rest != words[1:] for rest, _ in rows):
            rows.append((words[1:], entry))

    def close(self) -> None:
        """Order the index, once all is added."""
        for rows in self._index.values():
            rows.sort(key=lambda row: -len(row[0]))
        self.acronyms = frozenset(
            w for w, rows in self._index.items() if len(w) > 1 and w.isupper() and any(not r for r, _ in rows)
        )

    def match(self, tokens: Tokens, i: int, longest: int = 99) -> tuple[int, Entry] | None:
        """Give the end token and the entry of the longest known name that begins at token `i`.

        Names of more than `longest` tokens are passed over.
        """
        rows = self._index.get(tokens.norm[i])
        if rows is None:
            return None
        norm = tokens.norm
        n = len(norm)
        for rest, entry in rows:
            if not rest:
                return i + 1, entry
            j = i + 1 + len(rest)
            if j <= n and len(rest) < longest and norm[i + 1] == rest[0] and tuple(norm[i + 1 : j]) == rest:
                return j, entry
        return None


def _states(index: Gazetteer, weak: frozenset[str]) -> None:
    states: list[dict[str, Any]] = vocabulary.load("states")
    for state in states:
        name = state["name"]
        index.short_of[state["code"]] = name
        for form in (name, *state.get("aliases", ())):
            index.add(form, Entry(NameKind.STATE, name, name, weak=form in weak))
        for form in state.get("demonyms", ()):
            index.add(form, Entry(NameKind.NATIONALITY, name, name, weak=form in weak))
    lies = {
        form: index.short_of[code]
        for code, forms in vocabulary.load("places")["places"].items()
        for form in forms
    }
    for state in states:
        name = state["name"]
        acts = set(state.get("acts_as", ()))
        former = [city["name"] for city in state.get("former_capitals", ())]
        cities = [state.get("capital"), *state.get("capital_also", ()), *former, *sorted(acts)]
        seats = {state.get("capital"), *state.get("capital_also", ()), *former}
        for form in cities:
            if form:
                entry = Entry(
                    NameKind.PLACE,
                    form,
                    lies.get(form, name),
                    acts=name if form in acts else None,
                    weak=form in weak,
                    house=form not in seats,
                )
                index.add(form, entry)


def _places(index: Gazetteer, weak: frozenset[str]) -> None:
    data = vocabulary.load("places")
    for code, forms in data["places"].items():
        for form in forms:
            index.add(form, Entry(NameKind.PLACE, form, index.short_of[code], weak=form in weak))
    for form, codes in data["shared"].items():
        index.add(form, Entry(NameKind.STATE, form, shared=tuple(index.short_of[code] for code in codes)))
    for form in data["us_states"]:
        index.add(form, Entry(NameKind.PLACE, form, "United States", weak=form in weak))
    for form in data["regions"]:
        index.add(form, Entry(NameKind.PLACE, form, region=True))
    for form in data["peoples"]:
        index.add(form, Entry(NameKind.NATIONALITY, form, region=True))


def _bodies(index: Gazetteer) -> None:
    data = vocabulary.load("bodies")
    for body in data["bodies"]:
        name = body["name"]
        for form in (name, body.get("acronym"), *body.get("aliases", ())):
            if form:
                index.add(form, Entry(NameKind.BODY, form, long=name if form != name else None))
    kinds = {"events": NameKind.EVENT, "laws": NameKind.LAW, "programmes": NameKind.PROGRAMME}
    for key, kind in kinds.items():
        for form in data["named"][key]:
            index.add(form, Entry(kind, form))


@cache
def gazetteer() -> Gazetteer:
    """Give the index of the vocabulary, built once."""
    index = Gazetteer()
    weak = frozenset(vocabulary.load("places")["ambiguous"])
    _states(index, weak)
    _bodies(index)
    _places(index, weak)
    index.close()
    return index
