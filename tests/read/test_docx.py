"""Word documents, made with python-docx in the tests, and archives that are none."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.oxml import parse_xml

from rapporteur.errors import Issue
from rapporteur.model import Edition
from rapporteur.read.docx import read_docx
from rapporteur.read.layout import Layout
from rapporteur.settings import Settings

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(content: bytes, **settings: Any) -> tuple[Layout | None, tuple[Issue, ...]]:
    edition = Edition("/in/a.docx", content, datetime(2026, 1, 1, tzinfo=UTC), name="a.docx")
    return read_docx(edition, Settings(**settings))


def made(write: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    write(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def layout_of(write: Callable[[Any], None]) -> Layout:
    layout, issues = read(made(write))
    assert layout is not None, issues
    return layout


def shape(layout: Layout) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, b.body.text) for b in layout.blocks]


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return target.getvalue()


def body(xml: str) -> Callable[[Any], None]:
    """Give a writer that puts raw WordprocessingML into the body."""

    def write(document: Any) -> None:
        for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
            document.element.body.insert(len(document.element.body) - 1, element)

    return write


def statement(document: Any) -> None:
    document.add_heading("Joint Statement on Water", 0)
    document.add_heading("Rivers", 1)
    document.add_paragraph("The two sides met\xa0in Norhaven on June 5, 2023.")
    document.add_paragraph("They agreed to:")
    document.add_paragraph("measure the flow;", style="List Bullet")
    document.add_paragraph("in spring and in autumn;", style="List Bullet 2")
    document.add_paragraph("meet again.", style="List Number")
    document.add_paragraph("“Water knows no border.”", style="Quote")
    document.add_paragraph("   ")
    table = document.add_table(2, 2)
    for number, text in enumerate(("Year", "Trade", "2022", "$1.2 billion")):
        table.cell(number // 2, number % 2).text = text
    document.add_paragraph("Done at Norhaven.")


def test_blocks_in_the_order_of_the_text_with_tables_row_by_row() -> None:
    assert shape(layout_of(statement)) == [
        ("heading", 1, "Joint Statement on Water"),
        ("heading", 1, "Rivers"),
        ("paragraph", 0, "The two sides met in Norhaven on June 5, 2023."),
        ("paragraph", 0, "They agreed to:"),
        ("item", 1, "measure the flow;"),
        ("item", 2, "in spring and in autumn;"),
        ("item", 1, "meet again."),
        ("block_quote", 0, "“Water knows no border.”"),
        ("paragraph", 0, "Year"),
        ("paragraph", 0, "Trade"),
        ("paragraph", 0, "2022"),
        ("paragraph", 0, "$1.2 billion"),
        ("paragraph", 0, "Done at Norhaven."),
    ]


def test_blocks_lie_in_the_text() -> None:
    layout = layout_of(statement)
    assert layout.text.startswith("Joint Statement on Water\n\nRivers\n\nThe two sides met\xa0in Norhaven")
    for block in layout.blocks:
        shown = layout.text[block.span.start : block.span.end]
        assert " ".join(shown.split()) == block.body.text


def test_changes_that_are_tracked_are_read_as_accepted() -> None:
    layout = layout_of(
        body(
            "<w:p><w:r><w:t>The sides </w:t></w:r><w:del><w:r><w:delText>discussed</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>agreed</w:t></w:r></w:ins>"
            "<w:r><w:t xml:space='preserve'> to meet.</w:t></w:r></w:p>"
        )
    )
    assert layout.text == "The sides agreed to meet."


def test_links_breaks_and_controls_keep_their_words() -> None:
    layout = layout_of(
        body(
            "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>The treaty</w:t></w:r></w:hyperlink>"
            "<w:r><w:br/><w:t>enters</w:t><w:tab/><w:t>into force with non</w:t>"
            "<w:noBreakHyphen/><w:t>members.</w:t></w:r>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>"
        )
    )
    assert [b.body.text for b in layout.blocks] == ["The treaty enters into force with non-members."]


def test_a_text_box_follows_its_paragraph_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>For release.</w:t></w:r></w:p></w:txbxContent>"
    layout = layout_of(
        body(
            f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t>The sides met.</w:t></w:r></w:p>"
        )
    )
    assert [b.body.text for b in layout.blocks] == ["The sides met.", "For release."]


def test_a_heading_by_outline_level_and_a_numbered_heading() -> None:
    def write(document: Any) -> None:
        document.add_heading("Trade", 2)
        document.paragraphs[-1]._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
        )
        document.add_paragraph("Transport")
        document.paragraphs[-1]._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="2"/>'))
        document.add_paragraph("Text.")

    assert shape(layout_of(write)) == [
        ("heading", 2, "Trade"),
        ("heading", 3, "Transport"),
        ("paragraph", 0, "Text."),
    ]


def test_properties_are_candidates() -> None:
    def write(document: Any) -> None:
        statement(document)
        core = document.core_properties
        core.title, core.language, core.keywords = "Water", "en-GB", "rivers; lakes"
        core.created = datetime(2023, 6, 5, 23, 30)

    assert [(c.field, c.value, c.origin) for c in layout_of(write).candidates] == [
        ("title", "Joint Statement on Water", "headline"),
        ("title", "Water", "docx properties"),
        ("language", "en-GB", "docx properties"),
        ("tags", "rivers", "docx properties"),
        ("tags", "lakes", "docx properties"),
    ]  # the day on which the file was made is no day of publication


def code(content: bytes, **settings: Any) -> str:
    layout, issues = read(content, **settings)
    assert layout is None
    (issue,) = issues
    assert issue.severe
    return issue.code


def test_a_document_without_words_is_told_of() -> None:
    assert code(made(lambda document: document.add_paragraph(" "))) == "no text"


def test_broken_documents_are_told_of() -> None:
    good = made(statement)
    assert code(good[: len(good) // 2]) == "unreadable"
    assert code(b"PK\x03\x04 and nothing else") == "unreadable"
    assert code(b"") == "unreadable"
    assert code(repacked(good, lambda n, b: b[:200] if n == "word/document.xml" else b)) == "unreadable"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert code(target.getvalue()) == "unreadable"


def test_bytes_that_were_changed_are_told_of() -> None:
    good = bytearray(made(statement))
    at = good.index(b"word/document.xml") + 200
    good[at : at + 20] = bytes(20)
    assert code(bytes(good)) == "unreadable"


def test_a_locked_document_and_one_of_the_old_kind_are_told_of() -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert code(container + "EncryptedPackage".encode("utf-16-le")) == "password"
    assert code(container + "WordDocument".encode("utf-16-le")) == "unknown format"


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    bomb = repacked(made(statement), lambda n, b: b" " * 30_000_000 if n == "word/styles.xml" else b)
    assert len(bomb) < 100_000
    assert code(bomb, unpacked_bytes=20 * 2**20) == "unpacks too large"


def test_declared_sizes_are_not_believed() -> None:
    bomb = bytearray(
        repacked(made(statement), lambda n, b: b" " * 30_000_000 if n == "word/styles.xml" else b)
    )
    size = (30_000_000).to_bytes(4, "little")
    for match in list(re.finditer(re.escape(size), bytes(bomb))):
        bomb[match.start() : match.end()] = (1000).to_bytes(4, "little")
    assert code(bytes(bomb), unpacked_bytes=20 * 2**20) in ("unpacks too large", "unreadable")


def test_an_archive_of_very_many_parts_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}", "")
    assert code(target.getvalue()) == "unpacks too large"


def test_entities_are_not_expanded_and_files_not_read() -> None:
    def change(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        kinds = (
            b'<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "laugh"><!ENTITY b "&a;&a;">]>'
        )
        head, rest = part.split(b"?>", 1)
        return head + b"?>" + kinds + rest.replace(b"They agreed to:", b"They &f; &b; agreed to:")

    layout, issues = read(repacked(made(statement), change))
    assert layout is not None, issues
    assert "root:" not in layout.text
    assert "laugh" not in layout.text


def test_a_long_text_is_cut_at_a_paragraph_and_told_of() -> None:
    def write(document: Any) -> None:
        for number in range(100):
            document.add_paragraph(f"They met for the {number}th time.")

    layout, issues = read(made(write), text_characters=200)
    assert layout is not None
    assert layout.text.endswith("th time.")
    assert [i.code for i in issues] == ["text too long"]
