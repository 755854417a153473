"""Tell what an edition's bytes are: from the bytes first, then from its name and media type."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from rapporteur.errors import Issue
from rapporteur.model import Edition, Format

__all__ = ["refusal", "sniff", "suffix"]

_SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
}
_MEDIA = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
}
_HEAD = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(r"<(?:html|body)\b[^>]*>|</(?:p|div|head|title)\s*>", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\r?\n|\Z)")
_KEY = re.compile(r"^[A-Za-z_][\w -]*:(?:\s|$)", re.MULTILINE)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\0", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"{\\rtf", "a rich text (RTF) file; save it as .docx first"),
    (b"\x89PNG", "a picture; its text needs recognition (OCR) first"),
    (b"\xff\xd8\xff", "a picture; its text needs recognition (OCR) first"),
    (b"GIF8", "a picture; its text needs recognition (OCR) first"),
    (b"II*\0", "a picture; its text needs recognition (OCR) first"),
    (b"MM\0*", "a picture; its text needs recognition (OCR) first"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
)


def suffix(edition: Edition) -> str:
    """Give the suffix of an edition's name or address, small letters with the dot, or ``""``."""
    for address in (edition.source, edition.name):
        parts = urlsplit(address) if "://" in address else None
        path = parts.path if parts else address.replace("\\", "/")
        if path and path != "-":
            return PurePosixPath(path).suffix.lower()
    return ""


def sniff(edition: Edition) -> Format | None:
    """Give an edition's format, or None when it is of no format that is read here.

    What the bytes show for certain (a PDF, a DOCX, a page that begins as HTML does) beats the name;
    then come the name's suffix and the media type. Text without either is Markdown only when it
    begins with front matter.
    """
    content = edition.content
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if _is_zip(content):
        return Format.DOCX if _holds_word(content) else None
    if content.startswith(_OLE):
        # A locked office file is such a container; its reader tells it from an old .doc file.
        return Format.DOCX if _is_locked(content) else None
    if any(content.startswith(magic) for magic, _ in _OTHER_BYTES):
        return None
    named = _SUFFIXES.get(suffix(edition))
    head = _head(content)
    if named is not Format.MARKDOWN and _HTML.match(head):
        return Format.HTML
    media = _MEDIA.get(edition.media_type.partition(";")[0].strip().lower())
    if named is not None and not (named is Format.TEXT and media is Format.HTML):
        return named
    if media is not None:
        return media
    if suffix(edition) == ".pdf" or suffix(edition) == ".docx":
        return Format.PDF if suffix(edition) == ".pdf" else Format.DOCX
    front = _FRONT_MATTER.match(head)
    if front and _KEY.search(front.group()):
        return Format.MARKDOWN
    if len(_PAGE.findall(head)) >= 3:
        return Format.HTML
    return Format.TEXT


def refusal(edition: Edition) -> Issue:
    """Give the issue for an edition for which :func:`sniff` gives None: what it is and what to do."""
    content = edition.content
    place = edition.name or edition.source
    said = "not text, Markdown, HTML, PDF or DOCX"
    if content.startswith(_OLE):
        said = "an office file of the old kind (.doc, .xls, .ppt); save it as .docx first"
    elif _is_zip(content):
        said = "a zip archive that holds no Word document; unpack it first and add what is in it"
    else:
        for magic, what in _OTHER_BYTES:
            if content.startswith(magic):
                said = what
                break
    return Issue("unknown format", place, said)


def _head(content: bytes) -> str:
    """Give the first characters, decoded as far as a search for markup needs it."""
    head = content[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").decode("latin-1")


def _is_zip(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _holds_word(content: bytes) -> bool:
    """Whether a zip holds a Word document; a broken zip may still name it in its local headers."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError):
        return b"word/" in content or b"[Content_Types].xml" in content


def _is_locked(content: bytes) -> bool:
    """Whether an OLE container holds an encrypted office file ([MS-OFFCRYPTO], 2.3.4.4)."""
    return "EncryptedPackage".encode("utf-16-le") in content
