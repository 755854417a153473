"""Sentences and reference marks."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_builders import Reader

from rapporteur.read.fold import fold
from rapporteur.read.segment import sentences, stray_closing_mark, without_references


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "marked",
    [
        "It took place in Washington, D.C. | Foreign Minister Ana Cruz chaired it.",
        "She met U.S. Under Secretary Jane Roe. | They spoke.",
        "They visited the U.S. | The trip lasted a week.",
        "The U.S. Embassy in Lutz reopened.",
        "The India-U.S. Trade Forum met. | It will meet again.",
        "He praised the work of the U.S. | He left.",
        "They met on Sept. 5, 2014 in Lutz. | Both left on Sept. 6.",
        "Decree No. 4 was signed. | No. 5 was not.",
        "Did they agree? | No. | They did not.",
        "Gen. Smith and Lt. Gen. Roe spoke with Amb. Cruz. | All agreed.",
        "President Joseph R. Biden, Jr. spoke today with J. B. Roe. | They agreed.",
        "The call began at 5 p.m. and ended at 6 p.m. | Both sides were content.",
        "It is embargoed until 5 p.m. Eastern Time. | Thank you.",
        "Roe et al. found it so. | Others did not.",
        "Grain, timber, etc. were traded, i.e. Ruritania sold them, e.g. to Lutz.",
        "They signed Roe v. Wade papers. | Mr. Lenk left.",
        "“We will act,” he said. | “We must.” | She agreed.",
        '"We will act." | The two left.',
        "He said “It is over.” | Then he left.",
        "The law (see art. 5 of the code) holds. | (It was passed in 2030.) | It stays.",
        "They spoke of its citizens ... an independent press. | They left.",
        "He hesitated… | Then he signed.",
        "Why now? | Because of the floods! | All agreed.",
        "Lenk (U.S.) Embassy staff came.",
        "The parties met; they agreed; they left. | All was well.",
        "It grew by 3.5 percent to $1.2 billion. | It will grow on.",
        "See www.example.org/a.html for more. | Then write.",
        "They fought in World War I. | It ended in 1918.",
        "In 2015, 71 people were convicted. | 13 were charged.",
        "Universal pre-K. | This matters.",
        "Girls Inc. National Council met. | Then Lenk Corp. | The rest left.",
    ],
)
def test_sentences(marked: str) -> None:
    parts = marked.split(" | ")
    assert split(" ".join(parts)) == parts


def test_glued_sentences_part() -> None:
    assert split("He answered questions of users.The minister left.") == [
        "He answered questions of users.",
        "The minister left.",
    ]
    assert split('It lets liberty "flourish."The two left.') == [
        'It lets liberty "flourish."',
        "The two left.",
    ]


def test_a_king_and_his_number() -> None:
    assert split("A letter went to King Idris I. Libya declared independence.") == [
        "A letter went to King Idris I.",
        "Libya declared independence.",
    ]
    assert split("A letter from Charles I. Roe came.") == ["A letter from Charles I. Roe came."]


def test_a_number_that_counts_a_paragraph_is_no_sentence() -> None:
    assert split("12. The parties welcome the treaty. They will act.") == [
        "12. The parties welcome the treaty.",
        "They will act.",
    ]


def test_a_break_begins_a_sentence_whatever_stands_before() -> None:
    text = "Overview: The Government acted."
    assert sentences(text, (10,)) == ((0, 9), (10, len(text)))


@given(st.text(alphabet='AaB b.!?…"”’) 1(U.S', max_size=60))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    found = sentences(text)
    assert "".join(text[a:b] for a, b in found).replace(" ", "") == text.replace(" ", "")
    assert all(a < b and not text[a].isspace() and not text[b - 1].isspace() for a, b in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))


@pytest.mark.parametrize(
    "unit", ["a. ", ". ", "U.S. ", "Mr. A", '"A." ', "(b.) ", "A.B.", "... ", "x.\u201d "]
)
def test_time_grows_with_length_alone(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.perf_counter()
    sentences(text)
    assert time.perf_counter() - began < 12


# -- Reference marks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "shown", "labels"),
    [
        ("[16] In June both met.", "In June both met.", ["16"]),
        ("[37][16] They hold talks.", "They hold talks.", ["37", "16"]),
        ("They met.[16] They left.[17]", "They met. They left.", ["16", "17"]),
        ("They met. [16] They left.", "They met. They left.", ["16"]),
        ("It grew [16].", "It grew [16].", []),
        ("It grew[16], then fell.", "It grew, then fell.", ["16"]),
        ("It is so.[citation needed] It was.", "It is so. It was.", ["citation needed"]),
        ("It is so[a] or not.[note 3]", "It is so[a] or not.", ["note 3"]),
        ("It is so.[a] It was.", "It is so. It was.", ["a"]),
        ("The good[s] train [Katy] drives.", "The good[s] train [Katy] drives.", []),
        ("We have [600] tonnes. [The] rest left.", "We have [600] tonnes. [The] rest left.", []),
        ("It fell.¹ It rose over 4 km².", "It fell. It rose over 4 km².", ["1"]),
    ],
)
def test_reference_marks(raw: str, shown: str, labels: list[str]) -> None:
    body, marks = without_references(fold(raw, 0, len(raw)))
    assert body.text == shown
    assert [m.label.replace("¹", "1") for m in marks] == labels
    assert all(
        raw[m.span.start : m.span.end].strip("[]").replace("¹", "1") == m.label.replace("¹", "1")
        for m in marks
    )


def test_marks_are_kept_with_the_document_and_out_of_quotes(read: Reader) -> None:
    text = "The treaty[4] was signed in 2014.[5]\n"
    document = read(text)
    assert [(r.label, text[r.span.start : r.span.end]) for r in document.references] == [
        ("4", "[4]"),
        ("5", "[5]"),
    ]
    assert document.passages[0].text == "The treaty was signed in 2014."
    assert (document.passages[0].span.start, document.passages[0].span.end) == (0, len(text) - 1)


# -- Quotation marks that slipped to the next line -------------------------------------------------


def test_a_lost_closing_mark_goes_back_to_the_sentence_it_closes(read: Reader) -> None:
    text = (
        'Lenk spoke of institutions "that will let liberty flourish.\n"[87] President Cruz spoke of trade.\n'
    )
    first, second = read(text).passages
    assert first.text == 'Lenk spoke of institutions "that will let liberty flourish."'
    assert second.text == "President Cruz spoke of trade."
    assert text[first.span.start : first.span.end].endswith('flourish.\n"')
    assert first.span.end <= second.span.start


def test_a_lost_closing_mark_after_a_closed_quotation_is_left_out(read: Reader) -> None:
    text = 'Lenk spoke of "faith and dialogue."\n"[110] Three citizens are held abroad.\n'
    first, second = read(text).passages
    assert first.text == 'Lenk spoke of "faith and dialogue."'
    assert second.text == "Three citizens are held abroad."
    assert second.span.start == text.index('"[110]')


@pytest.mark.parametrize(
    ("text", "length"),
    [('"[87] President', 1), ('" President', 2), ('"We will act', 0), ("“We will act", 0), ("", 0)],
)
def test_stray_closing_mark(text: str, length: int) -> None:
    assert stray_closing_mark(text) == length
