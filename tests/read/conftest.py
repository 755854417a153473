"""What the tests of reading share."""

from __future__ import annotations

import pytest
from read_builders import Reader, Reading, edition

from rapporteur.model import Document, Issue
from rapporteur.read.reader import read_edition
from rapporteur.settings import Settings


@pytest.fixture
def reading() -> Reading:
    """Read a text: give its document and its issues."""

    def read(
        text: str | bytes, name: str = "note.txt", source: str = "", settings: Settings | None = None
    ) -> tuple[Document | None, tuple[Issue, ...]]:
        return read_edition(edition(text, name, source), settings or Settings())

    return read


@pytest.fixture
def read(reading: Reading) -> Reader:
    """Read a text that has a document: give it."""

    def give(text: str | bytes, name: str = "note.txt", source: str = "") -> Document:
        document, issues = reading(text, name, source)
        assert document is not None, issues
        return document

    return give
