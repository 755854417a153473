"""Editions and readers that the tests of reading are built with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from rapporteur.model import Document, Edition, Issue

Reading = Callable[..., tuple[Document | None, tuple[Issue, ...]]]
Reader = Callable[..., Document]


def edition(text: str | bytes, name: str = "note.txt", source: str = "") -> Edition:
    """An edition of a text, as it would come from a file."""
    content = text.encode() if isinstance(text, str) else text
    return Edition(source or f"/papers/{name}", content, datetime(2026, 1, 1, tzinfo=UTC), name=name)
