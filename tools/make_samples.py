"""Make the PDF and the DOCX among the samples from their texts in ``tools/samples``.

``python tools/make_samples.py`` writes both files; ``--check`` writes nothing and says whether the
files that lie there still carry the words of their texts. The text format is small: ``# title``,
``## heading``, ``date:``, ``byline:`` and ``running:`` lines, ``* bullet``, and paragraphs.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tools" / "samples"
SAMPLES = ROOT / "src" / "rapporteur" / "samples"
NOTE = "Written for Rapporteur; no such document was published."
SAVED = {"docx": datetime(2024, 7, 9, 9, 0, 0), "pdf": datetime(2024, 10, 24, 16, 0, 0)}
"""The moment written into each file, so that making it again gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text: its `kind` (title, heading, date, byline, running, item, paragraph), its words."""

    kind: str
    words: str


def blocks(text: str) -> tuple[Block, ...]:
    """Give the blocks of a text, in order."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if match := re.match(r"(# |## |\* |date: |byline: |running: )(.*)", line):
            kind = {"#": "title", "##": "heading", "*": "item"}.get(match[1].strip(), match[1].strip(" :"))
            found.append(Block(kind, match[2]))
        else:
            found.append(Block("paragraph", line))
    return tuple(found)


def docx(parts: tuple[Block, ...]) -> bytes:
    """Give a DOCX of the blocks, bullets as Word's own list items."""
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author = next((b.words for b in parts if b.kind == "byline"), "")
    properties.title = next(b.words for b in parts if b.kind == "title")
    properties.comments = NOTE
    properties.created = properties.modified = SAVED["docx"]
    properties.last_modified_by = ""
    styles = {"title": "Title", "heading": "Heading 1", "item": "List Bullet"}
    for block in parts:
        document.add_paragraph(block.words, style=styles.get(block.kind))
    raw = io.BytesIO()
    document.save(raw)
    return _dated(raw.getvalue())


def _dated(content: bytes) -> bytes:
    """Give the same ZIP with one fixed moment on every member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, SAVED["docx"].timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()


def pdf(parts: tuple[Block, ...]) -> bytes:
    """Give a PDF of the blocks, A4, with a running head and a numbered foot on every page."""
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=12, leading=17, spaceAfter=9)
    centred = ParagraphStyle("date", parent=body, alignment=TA_CENTER)
    styles = {
        "title": ParagraphStyle("title", parent=centred, fontName="Times-Bold", fontSize=16, leading=22),
        "heading": ParagraphStyle("heading", parent=body, fontName="Times-Bold", spaceBefore=8),
        "date": centred,
    }
    running = next(b.words for b in parts if b.kind == "running")
    title = next(b.words for b in parts if b.kind == "title")

    def furnish(canvas: Canvas, _: object) -> None:
        canvas.setFont("Times-Italic", 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 1.4 * cm, running)
        canvas.drawCentredString(A4[0] / 2, 1.2 * cm, f"Page {canvas.getPageNumber()}")

    os.environ["SOURCE_DATE_EPOCH"] = str(int(SAVED["pdf"].replace(tzinfo=UTC).timestamp()))
    raw = io.BytesIO()
    template = SimpleDocTemplate(
        raw,
        pagesize=A4,
        leftMargin=2.7 * cm,
        rightMargin=2.7 * cm,
        topMargin=2.5 * cm,
        bottomMargin=2.2 * cm,
        title=title,
        author=NOTE,
        subject=running,
        invariant=1,
    )
    story = [Paragraph(b.words, styles.get(b.kind, body)) for b in parts if b.kind != "running"]
    template.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return raw.getvalue()


MADE = {"10-fact-sheet.docx": ("fact-sheet.txt", docx), "11-communique.pdf": ("communique.txt", pdf)}
"""Each file that is made, with its text and its maker."""


def words_of(path: Path, running: str | None) -> str:
    """Give the words that a PDF or DOCX carries, white space folded, without head and foot.

    Raises:
        ValueError: when a page lacks its running head or its numbered foot.
    """
    if path.suffix == ".docx":
        from docx import Document

        text = "\n".join(p.text for p in Document(str(path)).paragraphs)
    else:
        from pypdfium2 import PdfDocument

        pages = []
        with PdfDocument(path) as document:
            for number, page in enumerate(document, 1):
                lines = page.get_textpage().get_text_bounded().splitlines()
                for line in (running, f"Page {number}"):
                    lines.remove(line)
                pages += lines
        text = "\n".join(pages)
    return " ".join(text.split())


def differences() -> list[str]:
    """Give a line for each block of a text that its file does not carry."""
    found = []
    for name, (text, _) in MADE.items():
        parts = blocks((TEXTS / text).read_text(encoding="utf-8"))
        running = next((b.words for b in parts if b.kind == "running"), None)
        words = words_of(SAMPLES / name, running)
        found += [
            f"{name}: {block.words[:70]}"
            for block in parts
            if block.kind != "running" and " ".join(block.words.split()) not in words
        ]
    return found


def main() -> int:
    """Write the files, or check them; give the exit code."""
    parser = argparse.ArgumentParser(description="Make the PDF and the DOCX among the samples.")
    parser.add_argument("--check", action="store_true", help="compare what lies there with the texts")
    if parser.parse_args().check:
        found = differences()
        print("\n".join(found) or "the samples carry the words of their texts")
        return 1 if found else 0
    for name, (text, make) in MADE.items():
        content = make(blocks((TEXTS / text).read_text(encoding="utf-8")))
        (SAMPLES / name).write_bytes(content)
        print(f"{name}  {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
