"""Where labels point: documents of the corpus by name, and spans of characters of their bytes decoded."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Located", "digest", "labels_of", "locate", "raw", "readable"]

_ARCHIVE = "corpus/white-house-2021-2023.tar.xz"

Located = tuple[int, int]
"""Half-open offsets in the decoded file."""


@cache
def _archive(shared: Path) -> dict[str, bytes]:
    """Every document of the archive, by its name in it."""
    out = {}
    with tarfile.open(shared / _ARCHIVE) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None:
                out[member.name] = file.read()
    return out


def raw(shared: Path, source: str) -> str:
    """Give the text of a source: a path under `shared`, or ``ARCHIVE!MEMBER``.

    Raises:
        FileNotFoundError: when there is no such document.
    """
    path, _, member = source.partition("!")
    if not member:
        return (shared / path).read_bytes().decode("utf-8")
    try:
        return _archive(shared)[member].decode("utf-8")
    except KeyError:
        raise FileNotFoundError(source) from None


def digest(text: str) -> str:
    """Twelve hexadecimal digits over a text: labels whose document has changed are not used."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def labels_of(shared: Path, labels: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Give each row of a file of labels with the text it points into; not those whose text has changed."""
    with labels.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = raw(shared, row["source"])
            if digest(text) == row["digest"]:
                yield row, text


def locate(text: str, words: str, begin: int = 0) -> Located | None:
    """Find words in a text whatever white space stands between them; None when they are not there."""
    pattern = r"(?:\s|&nbsp;|\*\*|\*)+".join(re.escape(word) for word in words.split())
    match = re.compile(pattern).search(text, begin)
    return (match.start(), match.end()) if match else None


_SPACE = re.compile(r"(?:\s|&nbsp;|\*)+")


def readable(text: str, start: int, end: int) -> tuple[str, dict[int, int]]:
    """Give a stretch of a file with one space for each run of white space and marks of emphasis.

    The second part tells for each offset in the file where it lies in what is given.
    """
    out: list[str] = []
    place: dict[int, int] = {}
    at = start
    while at < end:
        place[at] = len(out)
        run = _SPACE.match(text, at, end)
        if run is None:
            out.append(text[at])
            at += 1
            continue
        for offset in range(at, run.end()):
            place[offset] = len(out)
        spaced = any(c.isspace() for c in run.group()) or "&nbsp;" in run.group()
        if spaced and out:
            out.append(" ")
        at = run.end()
    place[end] = len(out)
    return "".join(out), place
