"""Labels: the short handles by which citations name documents (``001`` in ``001:17-361``).

They are made when a record is viewed. A label that was printed never comes to mean other words because
something was added: the second text of a source is ``001@2``, and ``001`` stays the first; where
another source comes by the same handle, both get digits of their identifiers, and the bare handle is
then ambiguous, which is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import unquote, urlsplit

__all__ = ["handle", "labels"]

LONGEST = 32
"""Characters of a label, about."""

_HASH_TAIL = re.compile(r"[_-][0-9a-f]{12,}$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,7}$")
_DIRECTORY_PAGE = re.compile(r"(index|default|home)(\.[A-Za-z]+)?", re.IGNORECASE)
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_NOT_IN_LABELS = re.compile(r"[^\w.]+")


def handle(name: str) -> str:
    """The short handle for an address: a file's stem or the last part of a URL, without a tail that is
    a hash, cut at a word.
    """
    if name == "-":
        return "stdin"
    stem = _stem(name)
    stem = _NOT_IN_LABELS.sub("-", unicodedata.normalize("NFC", _HASH_TAIL.sub("", stem))).strip("-._")
    return _cut(stem) or "document"


def labels(documents: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Give each document's label, by its id, from ``(id, name, source)`` in the order in which the record
    took them; name and source are those that its bytes were first fetched under.

    The texts of one source that share a handle are numbered from the second on (``001@2``). Where several
    sources share one, theirs all get ``~`` and as many digits of the identifier of the source's first
    text (four or more) as tell them apart (``001~3fa2``, ``001~3fa2@2``).
    """
    sharing: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for document, name, source in documents:
        sharing[handle(name)][source].append(document)
    result = {}
    for short, sources in sharing.items():
        digits = [texts[0].rpartition("-")[2] for texts in sources.values()]
        length = max((4, *(_alike(a, b) + 1 for a, b in pairwise(sorted(digits)))))
        for own, texts in zip(digits, sources.values(), strict=True):
            base = short if len(sources) == 1 else f"{short}~{own[:length]}"
            for number, document in enumerate(texts, 1):
                result[document] = base if number == 1 else f"{base}@{number}"
    return result


def _alike(a: str, b: str) -> int:
    """How many characters two strings begin with alike."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _stem(name: str) -> str:
    """The last part of an address, without a suffix that tells the format."""
    if not _URL.match(name):
        return _SUFFIX.sub("", re.split(r"[/\\]", name.rstrip("/\\"))[-1])
    try:
        parts = urlsplit(name)
    except ValueError:
        return name
    pieces = [unquote(piece) for piece in parts.path.split("/") if piece]
    pieces = [piece for piece in pieces if not _DIRECTORY_PAGE.fullmatch(piece)]
    last = _SUFFIX.sub("", pieces[-1]) if pieces else parts.netloc.removeprefix("www.")
    # A page that its query tells from others ("page.php?id=12") is told by it here too.
    return f"{last}-{parts.query}" if parts.query else last


def _cut(stem: str) -> str:
    if len(stem) <= LONGEST:
        return stem
    head = stem[: LONGEST + 1]
    at = max(head.rfind("-"), head.rfind("_"), head.rfind("."))
    return (head[:at] if at >= LONGEST // 2 else head[:LONGEST]).strip("-._")
