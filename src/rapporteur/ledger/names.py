"""Whether a party or a text names what the user asks for; states are known by their other names too."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from rapporteur import vocabulary
from rapporteur.errors import UsageError

__all__ = ["Named", "fold"]

_TOKEN = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Case, accents and runs of white space taken away, for comparing names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


class Named:
    """Something the user names: a state (by any of its names), or a person or body (by words of its name).

    "Zeya" is found in "Uzra Zeya". A state is found in a name that holds one of its names or demonyms
    ("Government of Kazakhstan", "Kazakh delegation"), but not in a longer name of another state
    ("Guinea" is not in "Equatorial Guinea"); its capital stands for it where the capital is the whole
    name of a party.

    Raises:
        UsageError: when the name is empty.
    """

    def __init__(self, wanted: str) -> None:
        if not fold(wanted):
            raise UsageError("a party needs a name: none was given")
        self.wanted = wanted
        self._states = _states()
        self.state = self._states.called.get(fold(wanted))
        self._words = re.compile(rf"(?<!\w){re.escape(fold(wanted))}(?!\w)")

    @property
    def phrases(self) -> tuple[str, ...]:
        """Phrases of which any text that names it holds at least one."""
        if self.state is None:
            return (self.wanted,)
        return self._states.phrases[self.state]

    def in_text(self, text: str) -> bool:
        """Whether a text names it."""
        if self.state is None:
            return self._words.search(fold(text)) is not None
        return any(state == self.state for state in self._states.named(text))

    def in_party(self, name: str) -> bool:
        """Whether a party's name is it, or holds it."""
        if self.state is not None and self._states.seats.get(fold(name)) == self.state:
            return True
        return self.in_text(name)


class _States:
    """The names of states, ready to be found in texts."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        self.called: dict[str, str] = {}
        """By folded name of whatever sort, the state."""
        self.seats: dict[str, str] = {}
        """By folded name of a capital or a seat of government, the state."""
        self.phrases: dict[str, tuple[str, ...]] = {}
        self._from: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for entry in entries:
            name = str(entry["name"])
            own = [name, *entry.get("aliases", ()), *entry.get("demonyms", ())]
            capital = [entry["capital"]] if entry.get("capital") else []
            seats = [*capital, *entry.get("acts_as", ())]
            for each in own:
                words = tuple(_TOKEN.findall(_plain(each)))
                if words:
                    self._from[words[0].casefold()].append((words, name))
            for seat in seats:
                self.seats.setdefault(fold(seat), name)
            self.phrases[name] = tuple(dict.fromkeys([*own, *seats]))
        for field in ("name", "aliases", "demonyms", "code", "capital", "acts_as"):
            for entry in entries:
                given = entry.get(field) or ()
                for each in (given,) if isinstance(given, str) else given:
                    self.called.setdefault(fold(each), str(entry["name"]))
        for candidates in self._from.values():
            candidates.sort(key=lambda each: -len(each[0]))

    def named(self, text: str) -> Iterator[str]:
        """The states a text names, in order, the longest name first where names overlap."""
        tokens = _TOKEN.findall(_plain(text))
        at = 0
        while at < len(tokens):
            for words, state in self._from.get(tokens[at].casefold(), ()):
                if len(words) <= len(tokens) - at and all(map(_same, words, tokens[at:])):
                    yield state
                    at += len(words)
                    break
            else:
                at += 1


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _same(word: str, token: str) -> bool:
    """Whether a token of a text is a word of a name. "US" is not "us", nor "Turkey" "turkey"."""
    if word == token:
        return True
    if word.isupper() and len(word) < 5:
        return False
    return word.casefold() == token.casefold() and token[0].isupper() >= word[0].isupper()


@cache
def _states() -> _States:
    return _States(vocabulary.load("states") if "states" in vocabulary.names() else [])
