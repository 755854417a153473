"""Telling formats apart."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from rapporteur.model import Edition, Format
from rapporteur.read.sniff import refusal, sniff


def edition(content: bytes, name: str = "x", media_type: str = "application/octet-stream") -> Edition:
    return Edition(f"/in/{name}", content, datetime(2026, 1, 1, tzinfo=UTC), media_type, name)


def archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return target.getvalue()


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (b"%PDF-1.7 ...", "joint-statement.txt", Format.PDF),
        (b"\n\n%PDF-1.4 ...", "x", Format.PDF),
        (archive("[Content_Types].xml", "word/document.xml"), "x.zip", Format.DOCX),
        (archive("[Content_Types].xml", "word/document.xml")[:60], "cut-short.docx", Format.DOCX),
        (LOCKED, "locked.docx", Format.DOCX),
        (b"<!DOCTYPE html><html><body>", "page", Format.HTML),
        (b"  <!-- saved from --> <HTML>", "page.txt", Format.HTML),
        (b"\xff\xfe" + "<html><body>".encode("utf-16-le"), "page", Format.HTML),
        (b"<div><p>A</p><p>B</p></div>", "page", Format.HTML),
        (b"A < B, and B > C.", "note", Format.TEXT),
        (b"The page began with <html> and ended.", "note.txt", Format.TEXT),
        (b"---\ntitle: Talks\ndate: 2023-05-01\n---\nText", "note", Format.MARKDOWN),
        (b"---\n\nTwo rules and no keys\n\n---\n", "note", Format.TEXT),
        (b"# Heading", "note", Format.TEXT),
        (b"# Heading", "note.md", Format.MARKDOWN),
        (b"<p>A page in a note</p>", "note.MARKDOWN", Format.MARKDOWN),
        (b"", "empty.pdf", Format.PDF),
    ],
)
def test_bytes_decide_then_the_name(content: bytes, name: str, form: Format | None) -> None:
    assert sniff(edition(content, name)) is form


def test_the_media_type_decides_where_there_is_no_name() -> None:
    assert sniff(edition(b"plain words", "item", "text/html; charset=utf-8")) is Format.HTML
    assert sniff(edition(b"plain words", "item", "text/markdown")) is Format.MARKDOWN
    assert sniff(edition(b"plain words", "item", "text/plain")) is Format.TEXT


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (archive("a.txt", "b.txt"), "unpack it first"),
        (b"\x1f\x8b\x08rest", "unpack it first"),
        (b"\xfd7zXZ\0rest", "unpack it first"),
        (b"{\\rtf1 words}", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), ".docx"),
        (b"\x89PNG\r\n\x1a\n", "OCR"),
    ],
)
def test_what_is_not_read_is_told_with_what_to_do(content: bytes, says: str) -> None:
    found = edition(content, "x.bin")
    assert sniff(found) is None
    issue = refusal(found)
    assert issue.code == "unknown format"
    assert says in issue.message
    assert issue.place == "x.bin"
