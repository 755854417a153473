"""Who publishes: looked up by host name or by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from rapporteur.vocabulary import load

__all__ = ["Publisher", "by_address", "by_name", "official_side"]


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher, and the state or body whose official voice it is, if it is one."""

    name: str
    side: str | None
    hosts: tuple[str, ...]


@cache
def _table() -> tuple[tuple[Publisher, ...], dict[str, Publisher]]:
    """Give the publishers, and those of them by their names in small letters."""
    rows: list[tuple[Publisher, list[str]]] = []
    data: list[dict[str, Any]] = load("publishers")["publishers"]
    for row in data:
        rows.append(
            (Publisher(row["name"], row.get("side"), tuple(row.get("hosts", ()))), row.get("names", []))
        )
    names = {name.lower(): row for row, given in reversed(rows) for name in (*given, row.name, *row.hosts)}
    return tuple(row for row, _ in rows), names


def by_name(name: str) -> Publisher | None:
    """Find a publisher by its name as written: a known one, or an institution of a state that it names."""
    plain = " ".join(name.split()).strip(" .,")
    return _table()[1].get(plain.lower()) or _institution(plain)


@cache
def _states() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The names and adjectives of states in small letters, word by word, the longest first."""
    rows = [
        (tuple(form.lower().replace("’", "'").split()), str(entry["name"]))
        for entry in load("states")
        for form in (entry["name"], *entry.get("aliases", ()), *entry.get("demonyms", ()))
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


@lru_cache(maxsize=4096)
def _institution(name: str) -> Publisher | None:
    """Find the state whose institution a name is as a whole: "Ministry of Foreign Affairs of Norway", "The
    Chilean Government", "Embassy of Peru in Kenya". A headline about one is no such name.
    """
    words = name.lower().replace("’", "'").replace(",", " ").split()
    if not 2 <= len(words) <= _LONGEST or not name[0].isupper():
        return None
    data = load("publishers")
    heads = [tuple(head.split()) for head in data["institutions"]]
    portfolios = frozenset(data["portfolios"])
    named: list[str] = []
    head = False
    at = 0
    while at < len(words):
        rest = words[at:]
        bare = [word.removesuffix("'s") for word in rest]
        found = next((row for row in _states() if tuple(bare[: len(row[0])]) == row[0]), None)
        kind = next((each for each in heads if tuple(rest[: len(each)]) == each), None)
        if head and named and rest[0] in _ABROAD:
            break  # an embassy "in" another state, a mission "to" a body
        if kind is not None:
            head = True
            at += len(kind)
        elif found is not None:
            named.append(found[1])
            at += len(found[0])
        elif rest[0] in portfolios:
            at += 1
        else:
            return None
    return Publisher(name, named[0], ()) if head and len(set(named)) == 1 else None


_LONGEST = 16
"""Words of the longest name of an institution."""

_ABROAD = frozenset({"in", "to", "at"})


def by_address(address: str) -> Publisher | None:
    """Find the publisher whose host name ends the host name of an address, the longest first."""
    host = _host(address)
    hits = [(len(h), row) for row in _table()[0] for h in row.hosts if host == h or host.endswith("." + h)]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def official_side(address: str) -> str | None:
    """Give the state under whose official host names an address lies."""
    host = _host(address)
    official: dict[str, str] = load("publishers")["official"]
    ends = (end for end in sorted(official, key=len, reverse=True) if host.endswith("." + end))
    return next((official[end] for end in ends), None)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
