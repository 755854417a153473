"""Who publishes: looked up by host name or by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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
    """Find a publisher by its name as written."""
    return _table()[1].get(" ".join(name.lower().split()).strip(" .,"))


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
