"""States in names: which state's name or demonym stands in words, and the words without it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapporteur import vocabulary
from rapporteur.resolve.transliterate import fold

__all__ = ["code_of", "demonyms", "short_name", "short_states", "split_state"]

_TAIL = re.compile(r"(?:\s+(?:of|for|in|to))?(?:\s+the)?$")


_FORMAL = re.compile(
    r"(?<= )(?:the )?(?:(?:democratic|federal|islamic|peoples?|socialist) )*"
    r"(?:commonwealth|kingdom|principality|republic|state|sultanate|union) of (?=\w)"
)
"""What stands before a state's short name in its formal one."""


@cache
def _forms() -> dict[str, str]:
    """Folded names, aliases and demonyms of states, with the short name; not what two states share."""
    found: dict[str, set[str]] = {}
    for row in vocabulary.load("states"):
        for form in (row["name"], *row.get("aliases", ()), *row.get("demonyms", ())):
            found.setdefault(fold(form), set()).add(row["name"])
    return {form: next(iter(names)) for form, names in found.items() if len(names) == 1 and len(form) > 1}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_forms(), key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:the )?(" + "|".join(map(re.escape, forms)) + r")s?\b")


@cache
def _codes() -> dict[str, str]:
    return {row["name"]: row["code"] for row in vocabulary.load("states")}


def short_name(text: str) -> str | None:
    """Give the short name of the state that words name, None where they name none."""
    return _forms().get(fold(text).removeprefix("the "))


def code_of(state: str) -> str | None:
    """Give the code of a state by its short name."""
    return _codes().get(state)


@cache
def demonyms() -> frozenset[str]:
    """Folded demonyms of one word, those that two states share among them ("congolese")."""
    rows = vocabulary.load("states")
    return frozenset(
        form for row in rows for word in row.get("demonyms", ()) if " " not in (form := fold(word))
    )


def short_states(folded: str) -> str:
    """Give folded words with each state's full name as its short one ("kazakhstan" for "republic of
    kazakhstan").
    """
    short = _pattern().sub(lambda found: fold(_forms()[found[1]]), folded)
    return _FORMAL.sub(lambda found: "" if _pattern().match(short, found.end()) else found[0], short)


@lru_cache(maxsize=65536)
def split_state(folded: str) -> tuple[str, str | None]:
    """Take the one state out of folded words: at their beginning ("kazakh defense ministry"), or at their end
    after "of" ("ministry of defense of the republic of kazakhstan"). Give the rest, and its short name.
    """
    for found in _pattern().finditer(folded):
        state = _forms()[found[1]]
        if found.start() == 0:
            rest = folded[found.end() :].strip().removeprefix("s ").strip()
            if rest and not rest.startswith(("of ", "and ")):
                return rest, state
        elif found.end() == len(folded):
            before = folded[: found.start()].rstrip()
            if before.endswith((" of", " of the")):
                return _TAIL.sub("", before), state
    return folded, None
