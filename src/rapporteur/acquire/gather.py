"""From what the user names to editions, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import BinaryIO

from rapporteur.acquire.files import Found, find, read_file, read_stream
from rapporteur.errors import Issue
from rapporteur.ids import sha256
from rapporteur.model import Edition
from rapporteur.settings import Settings

__all__ = ["gather", "plan"]

_STANDARD_INPUT = "-"

Gathered = tuple[Edition | None, tuple[Issue, ...]]
"""An edition, or None with the issues that say why there is none."""


def plan(targets: Sequence[str]) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """Give the names of what :func:`gather` would read, in its order, and what cannot be read.

    Nothing is opened and nothing is fetched; the count serves a progress bar.
    """
    names: list[str] = []
    issues: list[Issue] = []
    for item in _items(targets):
        if isinstance(item, Issue):
            issues.append(item)
        else:
            names.append(item if isinstance(item, str) else item.name)
    return tuple(names), tuple(issues)


def gather(
    targets: Sequence[str],
    *,
    settings: Settings,
    now: Callable[[], datetime],
    stdin: BinaryIO | None = None,
) -> Iterator[Gathered]:
    """Give the editions of files, folders, patterns, addresses and ``-``, lazily, in order.

    Each edition stands alone in memory: the next is read when it is asked for. A file that two
    targets name is read once.
    """
    for item in _items(targets):
        if isinstance(item, Issue):
            yield None, (item,)
        elif isinstance(item, Found):
            yield _from_file(item, settings, now)
        elif item == _STANDARD_INPUT:
            yield _from_stream(stdin, settings, now)
        else:
            yield _from_web(item, settings, now)


def _items(targets: Sequence[str]) -> Iterator[Found | str | Issue]:
    """Give the files, addresses and ``-`` that the targets mean, each once."""
    seen: set[str] = set()
    for target in targets:
        if target == _STANDARD_INPUT or _is_address(target):
            if target not in seen:
                seen.add(target)
                yield target
            continue
        for found in find(target):
            if isinstance(found, Issue):
                yield found
            elif found.source not in seen:
                seen.add(found.source)
                yield found


def _is_address(target: str) -> bool:
    return "://" in target[:20]


def _from_file(found: Found, settings: Settings, now: Callable[[], datetime]) -> Gathered:
    content = read_file(found, settings)
    if isinstance(content, Issue):
        return None, (content,)
    return Edition(found.source, content, now(), found.media_type, found.name), ()


def _from_stream(stdin: BinaryIO | None, settings: Settings, now: Callable[[], datetime]) -> Gathered:
    if stdin is None:
        return None, (Issue("not found", _STANDARD_INPUT, "nothing is connected to standard input"),)
    content = read_stream(stdin, _STANDARD_INPUT, settings)
    if isinstance(content, Issue):
        return None, (content,)
    # Whatever is piped in comes by the same way: two texts are no two editions of one source.
    source = f"stdin:{sha256(content)}"
    return Edition(source, content, now(), name=_STANDARD_INPUT), ()


def _from_web(address: str, settings: Settings, now: Callable[[], datetime]) -> Gathered:
    from rapporteur.acquire.web import Answer, fetch

    answer = fetch(address, settings)
    if isinstance(answer, Answer):
        return Edition(address, answer.content, now(), answer.media_type, address), ()
    return None, (answer,)
