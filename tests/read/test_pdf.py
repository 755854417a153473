"""PDFs: lines of print made paragraphs again, made with reportlab in the tests."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

from rapporteur.errors import Issue
from rapporteur.model import Edition
from rapporteur.read.layout import Layout
from rapporteur.read.pdf import read_pdf
from rapporteur.settings import Settings

STYLES = getSampleStyleSheet()


def read(content: bytes, **settings: Any) -> tuple[Layout | None, tuple[Issue, ...]]:
    edition = Edition("/in/a.pdf", content, datetime(2026, 1, 1, tzinfo=UTC), "application/pdf", "a.pdf")
    return read_pdf(edition, Settings(**settings))


def layout_of(content: bytes) -> Layout:
    layout, issues = read(content)
    assert layout is not None, issues
    for block in layout.blocks:
        assert layout.text[block.span.start : block.span.end].endswith(block.body.text[-10:])
    return layout


def shape(layout: Layout) -> list[tuple[str, str]]:
    return [(b.kind.value, b.body.text) for b in layout.blocks]


def drawn(draw: Callable[[Canvas], None], **options: Any) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, **options)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def lines(*texts: str, top: float = 700, step: float = 14) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for number, text in enumerate(texts):
            canvas.drawString(72, top - step * number, text)

    return drawn(draw)


def sentences(start: int, count: int) -> str:
    towns = ("Norhaven", "Sudov", "Estby", "Westmark", "Lakeside")
    return " ".join(
        f"In round {n} the ministers met in {towns[n % 5]} and spoke of matter {n * 7} of {n * 3}."
        for n in range(start, start + count)
    )


def flowing() -> tuple[bytes, list[str]]:
    """A report of several pages with a running head, a running foot and page numbers."""
    target = io.BytesIO()

    def frame(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 805, f"Yearly report of Norland, part {document.page}")
        canvas.drawString(72, 40, "Ministry of External Relations")
        canvas.drawRightString(520, 40, f"Page {document.page} of 4")

    texts = [sentences(n * 9, 9) for n in range(9)]
    story: list[Any] = [
        Paragraph("Relations with Sudovia in the Course of the Year and the Years before It", STYLES["Title"])
    ]
    for number, text in enumerate(texts):
        if number % 3 == 0:
            story.append(Paragraph(f"{number // 3 + 1}. Trade and transport", STYLES["Heading2"]))
        story.append(Paragraph(text, STYLES["BodyText"]))
    SimpleDocTemplate(target, pagesize=A4, title="Yearly report").build(
        story, onFirstPage=frame, onLaterPages=frame
    )
    return target.getvalue(), texts


def test_lines_become_the_paragraphs_that_they_were() -> None:
    content, texts = flowing()
    layout = layout_of(content)
    assert [t for kind, t in shape(layout) if kind == "paragraph"] == texts
    assert layout.text.count("\n\n") == len(layout.blocks) - 1


def test_headings_are_told_by_their_type() -> None:
    layout = layout_of(flowing()[0])
    assert [(b.level, b.body.text) for b in layout.blocks if b.kind.value == "heading"] == [
        (1, "Relations with Sudovia in the Course of the Year and the Years before It"),
        (2, "1. Trade and transport"),
        (2, "2. Trade and transport"),
        (2, "3. Trade and transport"),
    ]


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    text = layout_of(flowing()[0]).text
    assert "Yearly report of Norland" not in text
    assert "Ministry of External Relations" not in text
    assert "Page 2" not in text


def test_titles_are_candidates_and_the_day_of_making_is_none() -> None:
    layout = layout_of(flowing()[0])
    found = [(c.field, c.origin) for c in layout.candidates]
    assert found == [("title", "headline"), ("title", "pdf metadata")]
    assert layout.candidates[1].value == "Yearly report"
    span = layout.candidates[0].span
    assert span is not None
    assert layout.text[span.start : span.end].startswith("Relations with Sudovia")


@pytest.mark.parametrize("title", ["untitled", "statement-final.docx", ""])
def test_a_title_that_says_nothing_is_no_candidate(title: str) -> None:
    content = drawn(lambda c: (c.setTitle(title), c.drawString(72, 700, "The ministers met in Norhaven."))[0])
    assert layout_of(content).candidates == ()


def test_words_cut_at_a_line_s_end_are_whole_again() -> None:
    content = lines(
        "The ministers of the two states dis-",
        "cussed the long-term transport agree-",
        "ment, the non-",
        "proliferation treaty and the plan for 2019-",
        "2021. They met Under Sec-",
        "retary Zeya and spoke of long-",
        "term aims.",
    )
    assert layout_of(content).text == (
        "The ministers of the two states discussed the long-term transport agreement, the non-proliferation "
        "treaty and the plan for 2019-2021. They met Under Secretary Zeya and spoke of long-term aims."
    )


def test_items_lose_their_marks_in_the_readable_text_only() -> None:
    target = io.BytesIO()
    items = [
        "The two sides will open a second crossing by the end of the year. " * 2,
        "They will meet again in 2024.",
    ]
    story = [
        Paragraph("The two sides agreed on the following points:", STYLES["BodyText"]),
        ListFlowable([ListItem(Paragraph(t, STYLES["BodyText"])) for t in items], bulletType="bullet"),
    ]
    SimpleDocTemplate(target, pagesize=A4).build(story)
    layout = layout_of(target.getvalue())
    assert [(b.kind.value, b.body.text) for b in layout.blocks[1:]] == [("item", t.strip()) for t in items]
    first = layout.blocks[1]
    assert layout.text[first.span.start : first.span.end].startswith("• The two sides")
    span = first.body.span(0, 13)
    assert layout.text[span.start : span.end] == "The two sides"


def test_numbered_points_are_items_and_wrapped_numbers_are_not() -> None:
    content = lines(
        "The two sides agreed on two points at the end of the talks that took place on 11 and June",
        "12. The talks lasted two hours, as both sides told the press when they had come to their close.",
        "1. Experts will meet in May.",
        "2. Ministers will meet in June.",
    )
    assert shape(layout_of(content)) == [
        (
            "paragraph",
            "The two sides agreed on two points at the end of the talks that took place on 11 and June 12. "
            "The talks lasted two hours, as both sides told the press when they had come to their close.",
        ),
        ("item", "Experts will meet in May."),
        ("item", "Ministers will meet in June."),
    ]


def test_a_locked_pdf_is_told_of() -> None:
    content = drawn(
        lambda c: c.drawString(72, 700, "Secret."), encrypt=StandardEncryption("key", ownerPassword="own")
    )
    layout, issues = read(content)
    assert layout is None
    assert [(i.code, i.severe) for i in issues] == [("password", True)]


def test_a_pdf_that_anyone_may_open_is_read_though_it_may_not_be_changed() -> None:
    lock = StandardEncryption("", ownerPassword="own", canModify=0)
    assert layout_of(drawn(lambda c: c.drawString(72, 700, "The ministers met."), encrypt=lock)).text


def picture() -> ImageReader:
    pytest.importorskip("PIL")
    from PIL import Image

    return ImageReader(Image.new("L", (60, 80), 128))


def test_a_scan_is_told_of() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(2):
            canvas.drawImage(picture(), 0, 0, 595, 842)
            canvas.showPage()

    layout, issues = read(drawn(draw))
    assert layout is None
    assert [i.code for i in issues] == ["scan"]
    assert "text recognition" in issues[0].message


def test_a_pdf_with_some_scanned_pages_is_read_and_told_of() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "The ministers met in Norhaven.")
        canvas.showPage()
        canvas.drawImage(picture(), 0, 0, 595, 842)
        canvas.showPage()

    layout, issues = read(drawn(draw))
    assert layout is not None
    assert layout.text == "The ministers met in Norhaven."
    assert [(i.code, i.severe) for i in issues] == [("scan", False)]
    assert "1 of 2 pages" in issues[0].message


def test_an_empty_page_holds_no_text() -> None:
    assert [i.code for i in read(drawn(lambda c: c.showPage()))[1]] == ["no text"]


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing more", b"not a PDF", b""])
def test_a_broken_pdf_is_told_of(content: bytes) -> None:
    layout, issues = read(content)
    assert layout is None
    assert [i.code for i in issues] == ["unreadable"]


def test_a_pdf_cut_short_gives_text_or_an_issue() -> None:
    content, _ = flowing()
    for share in (0.2, 0.5, 0.9):
        layout, issues = read(content[: int(len(content) * share)])
        assert layout is not None or issues


def test_pages_and_characters_past_the_limits_are_told_of() -> None:
    content, _ = flowing()
    layout, issues = read(content, pdf_pages=1)
    assert layout is not None
    assert [i.code for i in issues] == ["text too long"]
    assert "only the first 1 of" in issues[0].message
    layout, issues = read(content, text_characters=300)
    assert layout is not None
    assert len(layout.text) <= 300
    assert [i.code for i in issues] == ["text too long"]
