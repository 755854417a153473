"""What the tests of reading share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from rapporteur.model import Document, Edition, Issue
from rapporteur.read.reader import read_edition
from rapporteur.settings import Limits

Reading = Callable[..., tuple[Document | None, tuple[Issue, ...]]]
Reader = Callable[..., Document]


def edition(text: str | bytes, name: str = "note.txt", source: str = "") -> Edition:
    """An edition of a text, as it would come from a file."""
    content = text.encode() if isinstance(text, str) else text
    return Edition(source or f"/papers/{name}", content, datetime(2026, 1, 1, tzinfo=UTC), name=name)


@pytest.fixture
def reading() -> Reading:
    """Read a text: give its document and its issues."""

    def read(
        text: str | bytes, name: str = "note.txt", source: str = "", limits: Limits | None = None
    ) -> tuple[Document | None, tuple[Issue, ...]]:
        return read_edition(edition(text, name, source), limits or Limits())

    return read


@pytest.fixture
def read(reading: Reading) -> Reader:
    """Read a text that has a document: give it."""

    def give(text: str | bytes, name: str = "note.txt", source: str = "") -> Document:
        document, issues = reading(text, name, source)
        assert document is not None, issues
        return document

    return give
