"""Markdown: front matter, blocks and inline markup, with offsets into the file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_builders import Reader, Reading

from rapporteur.model import Document, PassageKind
from rapporteur.read.front_matter import front_matter
from rapporteur.read.inline import scan_inline

H, P, Q = (PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.BLOCK_QUOTE)
I = PassageKind.ITEM  # noqa: E741


def passages(document: Document) -> list[tuple[PassageKind, str]]:
    return [(p.kind, p.text) for p in document.passages]


FRONT = (
    "---\n"
    "date: '2031-03-04'\n"
    "source_url: https://www.state.gov/readout-of-talks/\n"
    "tags: [readouts, europe]\n"
    'title: "Readout of Secretary Roe\\u2019s Call with\\\n  \\ Foreign Minister Ana\\_Cruz"\n'
    "---\n"
)
BODY = "\nSecretary Jane Roe spoke today with Foreign Minister Ana Cruz.\n\n\\###\n"


def test_front_matter_gives_title_date_and_address_with_their_places(read: Reader) -> None:
    document = read(FRONT + BODY, "readout.md")
    assert document.title is not None and document.date is not None and document.address is not None
    assert document.title.value == "Readout of Secretary Roe’s Call with Foreign Minister Ana Cruz"
    span = document.title.span
    assert span is not None
    assert document.text[span.start : span.end].startswith("Readout of Secretary Roe\\u2019s Call")
    assert (str(document.date.value), document.date.origin) == ("2031-03-04", "front matter")
    assert document.date.span is not None
    assert document.text[document.date.span.start : document.date.span.end] == "2031-03-04"
    assert document.address.value == "https://www.state.gov/readout-of-talks/"
    assert document.side is not None and document.side.value == "United States"
    assert passages(document) == [(P, "Secretary Jane Roe spoke today with Foreign Minister Ana Cruz.")]
    assert [(f.reason, document.text[f.span.start : f.span.end]) for f in document.furniture] == [
        ("front matter", FRONT.rstrip("\n")),
        ("end mark", "\\###"),
    ]


def test_broken_front_matter_is_an_issue_and_is_read_line_by_line(reading: Reading) -> None:
    text = "---\ntitle: Remarks: a new start\ndate: 2031-03-04\n: [\n---\nThe minister spoke in Lutz today.\n"
    document, issues = reading(text, "remarks.md")
    assert document is not None and document.title is not None and document.date is not None
    assert [(i.code, i.severe) for i in issues if i.code == "front matter"] == [("front matter", False)]
    assert document.title.value == "Remarks: a new start"
    assert str(document.date.value) == "2031-03-04"
    assert document.passages[0].text == "The minister spoke in Lutz today."


@pytest.mark.parametrize(
    "inner",
    [
        "title: !!python/object/apply:os.system ['true']",
        "a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b",
        "title: " + "[" * 3000,
        "- a\n- list: of things",
        "title:\n\tx: y",
    ],
)
def test_hostile_front_matter_does_no_harm(inner: str) -> None:
    found = front_matter(f"---\n{inner}\n---\nText.", "x.md")
    assert found is not None
    assert found.span.start == 0


@pytest.mark.parametrize(
    "text", ["The talks ended.\n---\nmore", "---\n\nThe talks ended.\n\n---\n", "", "---"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert front_matter(text, "x.md") is None


def test_inline_markup_is_dropped_from_the_body_and_kept_in_the_text(read: Reader) -> None:
    text = (
        'The **United\nStates** and *Ruritania* signed the [Treaty on\nTrade](https://x.org/a_(b)?c=1 "t") '
        "in "
        "`Lutz`, said Ms.&nbsp;Cruz \\& others&#8217; envoys.  \n"
    )
    document = read(text, "a.md")
    body = document.passages[0].body
    assert body.text == (
        "The United States and Ruritania signed the Treaty on Trade in Lutz, said Ms. Cruz & others’ envoys."
    )
    at = body.text.index("Treaty on Trade in Lutz")
    span = body.span(at, at + len("Treaty on Trade in Lutz"))
    assert text[span.start : span.end] == 'Treaty on\nTrade](https://x.org/a_(b)?c=1 "t") in `Lutz'


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("5 * 3 is *not* 16.", "5 * 3 is not 16."),
        ("snake_case_name stays as _it_ is.", "snake_case_name stays as it is."),
        ("***Both* of them** met today.", "Both of them met today."),
        ("We have ~~500~~ \\[600\\] tonnes.", "We have [600] tonnes."),
        ("We have <s>15</s> \\[5\\] months.", "We have [5] months."),
        ("The 25<sup>th</sup> anniversary of the treaty.", "The 25th anniversary of the treaty."),
        ("It grew fast.<sup>1</sup> It will grow on.", "It grew fast. It will grow on."),
        ("See ![a map](map.png) of the border here.", "See of the border here."),
        ("See <https://example.org/x> for the text.", "See https://example.org/x for the text."),
        ("The text <!-- draft --> was agreed on today.", "The text was agreed on today."),
        ("The reference [one][r] is resolved.\n\n[r]: https://x.org", "The reference one is resolved."),
        ("\\*Both attended virtually, it was said.", "*Both attended virtually, it was said."),
    ],
)
def test_inline_markup(read: Reader, raw: str, shown: str) -> None:
    assert read(raw + "\n", "a.md").passages[0].text == shown


def test_sloppy_emphasis_of_converters_leaves_no_stars(read: Reader) -> None:
    text = "**Speakers **\n\nMs. Cruz spoke first and thanked *the hosts * for it.\n\n"
    text += "**Preamble\n\nThe parties met today.\n"
    assert passages(read(text, "a.md")) == [
        (H, "Speakers"),
        (P, "Ms. Cruz spoke first and thanked the hosts for it."),
        (H, "Preamble"),
        (P, "The parties met today."),
    ]


def test_headings_items_quotes_rules(read: Reader) -> None:
    text = (
        "# Joint Statement\n\nThe parties agreed to\nthe following today:\n\n"
        "-   open a consulate\n    in Lutz;\n\n<!-- -->\n\n"
        "-   train officers:\n    1.  forty in 2031;\n    2.  fifty in 2032.\n\n"
        "> We will act\n> together.\n\n"
        "Next Steps\n==========\n\n* * *\n\n**Energy and Climate**\n\nNothing was decided.\n"
    )
    document = read(text, "a.md")
    assert passages(document) == [
        (H, "Joint Statement"),
        (P, "The parties agreed to the following today:"),
        (I, "open a consulate in Lutz;"),
        (I, "train officers:"),
        (I, "forty in 2031;"),
        (I, "fifty in 2032."),
        (Q, "We will act together."),
        (H, "Next Steps"),
        (H, "Energy and Climate"),
        (P, "Nothing was decided."),
    ]
    assert [p.lead for p in document.passages] == [None, None, 1, 1, 3, 3, None, None, None, None]
    assert {f.reason for f in document.furniture} == {"markup"}


def test_hard_breaks_part_lines_but_not_sentences(read: Reader) -> None:
    text = (
        "*Hotel Lutz  \nStrelsau, Ruritania*\n\n"
        "I instructed the minister to write a rule that would  \nrein in the trade.\n"
    )
    document = read(text, "a.md")
    assert [p.text for p in document.passages] == [
        "Hotel Lutz",
        "Strelsau, Ruritania",
        "I instructed the minister to write a rule that would rein in the trade.",
    ]


def test_table_rows_are_passages_of_their_own(read: Reader) -> None:
    text = "| Country | Troops |\n|---|---|\n| Ruritania | 400 |\n"
    assert [p.text for p in read(text, "a.md").passages] == ["Country | Troops", "Ruritania | 400"]


def test_initials_and_years_begin_no_list(read: Reader) -> None:
    text = "J. Roe met the envoys in Lutz.\n\nThey had last met in the autumn of\n2030. Nothing came of it.\n"
    assert [p.kind for p in read(text, "a.md").passages] == [P, P]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="ab *_[]()!`<>~^&;\\#-1.\n|", max_size=80))
def test_inline_scan_stays_in_range(text: str) -> None:
    found = scan_inline(text, 0, len(text))
    assert all(0 <= low < high <= len(text) for low, high in found.drop)
    assert all(0 <= at < len(text) for at in found.swap)


@pytest.mark.parametrize(
    "unit",
    ["[a](", "**a ", "`", "<!-- ", "![", "<a ", "^a", "&amp;", "<script> ", "~~a", "\\*", "- a\n", "> a\n"],
)
def test_no_input_takes_quadratic_time(reading: Reading, unit: str) -> None:
    began = time.perf_counter()
    reading("The talks began. " + unit * 30_000, "a.md")
    assert time.perf_counter() - began < 10
