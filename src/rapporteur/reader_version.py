"""Which reader this is: the version of Rapporteur, with a hash over all that a reading depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from rapporteur import __version__

__all__ = ["reader_version", "resolver_version"]

_PARTS = ("vocab", "read", "extract")
_MODULES = ("dates.py", "details.py", "model.py", "pipeline.py", "settings.py", "vocabulary.py")
_LIBRARIES = ("lxml", "pypdfium2", "python-docx", "spacy", "thinc", "trafilatura")
"""What takes the text out of a format, or its words apart: another version may do it otherwise."""

_RESOLVING = frozenset({"conflicts.yaml", "events.yaml", "identities.yaml", "promises.yaml"})
"""Vocabularies that only what resolves looks at: no document is read otherwise because of them."""

_DIGITS = 12


@cache
def reader_version(language_model: str | None = None) -> str:
    """Give the version and 12 hexadecimal digits: ``0.1.0+3f0c94d1a2b7``.

    The digits are a hash over the vocabulary, the code that reads and extracts, the language pipeline
    (ours, or the one that `language_model` names), and the versions of the libraries under them. Where any
    of them changes, what was read before is read again.
    """
    digest = hashlib.sha256()
    for name, content in (*_hashed(), *_language(language_model)):
        for part in (name.encode(), content):
            digest.update(str(len(part)).encode() + b":" + part)
    return f"{__version__}+{digest.hexdigest()[:_DIGITS]}"


@cache
def resolver_version() -> str:
    """Give the version and 12 hexadecimal digits of what resolves names and events: a hash over its code and
    vocabulary. Where it changes, what is derived from claims is derived again; nothing is read again.
    """
    digest = hashlib.sha256()
    package = resources.files("rapporteur")
    parts = [*_files(package / "resolve", "resolve"), *_files(package / "reconcile", "reconcile")]
    shared = ("bodies.yaml", "places.yaml", "states.yaml")
    parts += [(name, (package / "vocab" / name).read_bytes()) for name in (*shared, *sorted(_RESOLVING))]
    parts += [(name, (package / name).read_bytes()) for name in ("record.py", "settle.py")]
    for name, content in parts:
        for part in (name.encode(), content):
            digest.update(str(len(part)).encode() + b":" + part)
    return f"{__version__}+{digest.hexdigest()[:_DIGITS]}"


def _hashed() -> Iterator[tuple[str, bytes]]:
    """Give the names and bytes of what is hashed, in an order that is always the same."""
    package = resources.files("rapporteur")
    for part in _PARTS:
        yield from (
            each for each in _files(package / part, part) if each[0].rpartition("/")[2] not in _RESOLVING
        )
    for module in _MODULES:
        file = package / module
        if file.is_file():
            yield module, file.read_bytes()
    for library in _LIBRARIES:
        try:
            yield library, metadata.version(library).encode()
        except metadata.PackageNotFoundError:
            continue


def _language(name: str | None) -> Iterator[tuple[str, bytes]]:
    """What tells one language pipeline from another, without loading it.

    The meta data of ours hold a hash over its weights.
    """
    own = resources.files("rapporteur") / "language" / "en" / "meta.json"
    if name is None:
        yield "language", own.read_bytes() if own.is_file() else b""
        return
    meta = Path(name) / "meta.json"
    try:
        told = meta.read_bytes() if meta.is_file() else metadata.version(name).encode()
    except (metadata.PackageNotFoundError, OSError, ValueError):
        told = b""
    yield f"language {name}", told


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith((".py", ".yaml")):
            yield f"{name}/{entry.name}", entry.read_bytes()
