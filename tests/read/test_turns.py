"""Transcripts: whose words a paragraph is."""

from __future__ import annotations

import pytest
from read_builders import Reader

from rapporteur.model import Document, Genre


def told(document: Document) -> list[tuple[str | None, str]]:
    return [(p.turn, p.text) for p in document.passages]


def test_a_label_holds_until_the_next_one_and_is_no_part_of_the_words(read: Reader) -> None:
    text = (
        "2:12 P.M. CEST\n\n"
        "VICE PRESIDENT ROE:  I’m looking forward to our talks.\n\n"
        "This is also a chance to listen.\n\n"
        "PRESIDENT LENK:  (As interpreted.)  Thank you, Madam Vice President.  (Laughter.)\n\n"
        "VICE PRESIDENT ROE:  Thank you.\n\n"
        "END                 2:16 P.M. CEST\n"
    )
    document = read(text)
    assert told(document) == [
        ("VICE PRESIDENT ROE", "I’m looking forward to our talks."),
        ("VICE PRESIDENT ROE", "This is also a chance to listen."),
        ("PRESIDENT LENK", "Thank you, Madam Vice President."),
        ("VICE PRESIDENT ROE", "Thank you."),
    ]
    first = document.passages[0]
    assert text[first.span.start : first.span.end] == "VICE PRESIDENT ROE:  I’m looking forward to our talks."
    at = first.body.span(0, 3)
    assert text[at.start : at.end] == "I’m"
    assert document.genre is not None and document.genre.value is Genre.REMARKS
    assert [f.reason for f in document.furniture] == ["end mark", "end mark"]


@pytest.mark.parametrize(
    ("line", "label", "words"),
    [
        ("QUESTION: Is the bridge open?", "QUESTION", "Is the bridge open?"),
        ("MR. PRICE: It is.", "MR. PRICE", "It is."),
        ("MR PRICE: It is.", "MR PRICE", "It is."),
        ("DEPUTY SECRETARY BURNS:Dobriy den.", "DEPUTY SECRETARY BURNS", "Dobriy den."),
        ("SENIOR STATE DEPARTMENT OFFICIAL TWO: Yes.", "SENIOR STATE DEPARTMENT OFFICIAL TWO", "Yes."),
        ("MS. O’NEIL-McGURK: Yes.", "MS. O’NEIL-McGURK", "Yes."),
        ("Q    Thank you. When?", "Q", "Thank you. When?"),
        ("PRESIDENT VON DER LEYEN (via interpreter): Yes.", "PRESIDENT VON DER LEYEN", "Yes."),
        ("President of Russia Vladimir Putin: We met.", "President of Russia Vladimir Putin", "We met."),
        ("Moderator: Go ahead.", "Moderator", "Go ahead."),
    ],
)
def test_forms_of_labels(read: Reader, line: str, label: str, words: str) -> None:
    text = f"MODERATOR: Thank you all for joining us.\n\n{line}\n\nMODERATOR: Next, please.\n\nQ  And you?\n"
    assert (label, words) in told(read(text))


def test_a_surname_goes_on_for_a_label_with_an_office(read: Reader) -> None:
    text = (
        "The two presidents met in Strelsau.\n\n"
        "President of Ruritania Ivo Lenk: Friends, I welcome you.\n\nWe have much to do.\n\n"
        "President of Zubrowka Ana Cruz (retranslated): I thank you.\n\n"
        "Ivo Lenk: Let us begin.\n"
    )
    assert told(read(text)) == [
        (None, "The two presidents met in Strelsau."),
        ("President of Ruritania Ivo Lenk", "Friends, I welcome you."),
        ("President of Ruritania Ivo Lenk", "We have much to do."),
        ("President of Zubrowka Ana Cruz", "I thank you."),
        ("Ivo Lenk", "Let us begin."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Overview: The Government of Ruritania acted.",
        "PRIORITIZED RECOMMENDATIONS: Amend the law.",
        "FACT SHEET: The parties will build a bridge.",
        "International and Regional Cooperation: Ruritania is a member of the League.",
        "The President said: we will act.",
        "Ana Cruz, President, Lutz Bank: “We welcome the bridge.”",
        "Dear Madam President: I write to you about the bridge.",
        "FOR FURTHER INFORMATION CONTACT: the ministry.",
        "Special Representative: The post is vacant.",
    ],
)
def test_what_is_no_label(read: Reader, line: str) -> None:
    document = read(f"The talks began in Lutz on Monday.\n\n{line}\n\nThey ended on Tuesday.\n")
    assert {p.turn for p in document.passages} == {None}


def test_a_heading_ends_a_turn_and_short_words_do_not(read: Reader) -> None:
    text = "MS. ROE: We will act\n\nThank you\n\nMR. LENK: So shall we.\n\n"
    text += "## Signed documents\n\nTwo treaties were signed.\n"
    assert told(read(text, "a.md")) == [
        ("MS. ROE", "We will act"),
        ("MS. ROE", "Thank you"),
        ("MR. LENK", "So shall we."),
        (None, "Signed documents"),
        (None, "Two treaties were signed."),
    ]


def test_directions_stay_outside_transcripts_and_a_lone_one_is_set_aside(read: Reader) -> None:
    text = (
        "MS. ROE: Here is the bill.\n\n(The bill is signed.)\n\nMR. LENK: (inaudible) we won (applause) it.\n"
    )
    document = read(text)
    assert [p.text for p in document.passages] == ["Here is the bill.", "we won it."]
    assert [(f.reason, text[f.span.start : f.span.end]) for f in document.furniture] == [
        ("stage direction", "(The bill is signed.)")
    ]
    report = read("The prize (music) was given (in Russian) to Lenk (by video).\n")
    assert report.passages[0].text == "The prize (music) was given (in Russian) to Lenk (by video)."
