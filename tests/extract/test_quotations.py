"""Quotations: words in marks or in a block, with somebody who says them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import claims, quotations

from rapporteur.extract.quotations import quoted_spans
from rapporteur.model import Kind

HER = "Minister Ana Ruiz"


def one(text: str) -> tuple[str, str, str]:
    """The one quotation of a passage: quote, speaker's name, words."""
    (found,) = quotations(text, date="2024-05-14")
    return found


def said(text: str) -> list[tuple[str, str]]:
    """The quotations of a passage: speaker's name, words."""
    return [(name, words) for _, name, words in quotations(text, date="2024-05-14")]


# -- Marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“a b” c “d”", ["a b", "d"]),
        ('say "a b" and "c"', ["a b", "c"]),
        ("«a» и «b»", ["a", "b"]),
        ("„a b“ c", ["a b"]),
        ("“a ‘b’ c”", ["a ‘b’ c"]),
        ("“never closed", ["never closed"]),
        ('a 6" pipe and a 7" pipe', []),
        ('“a" b', ["a"]),
        ("“” b", []),
        ("no marks", []),
        ("", []),
    ],
)
def test_what_stands_inside_marks(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in quoted_spans(text)] == words


@given(st.text(alphabet='ab .”“"«»„‟‘’—(\n', max_size=40))
def test_spans_of_marks_are_apart_and_hold_no_mark_of_their_own(text: str) -> None:
    spans = quoted_spans(text)
    assert all(a < b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert all(text[a - 1] in '“"«„‟' for a, _ in spans)


# -- Who says it ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"“The port opens in June,” {HER} said",
        f"“The port opens in June,” said {HER}",
        f"{HER} said, “The port opens in June,”",
        f"{HER} told reporters: “The port opens in June,”",
        f'"The port opens in June," {HER} wrote on X',
    ],
)
def test_the_speaker_stands_before_or_behind(text: str) -> None:
    quote, name, words = one(f"{text}.")
    assert (name, words) == ("Ana Ruiz", "The port opens in June,")
    assert quote.startswith(text[:9])
    assert words in quote


def test_the_quote_holds_the_attribution_and_the_marks() -> None:
    quote, _, _ = one(f"“The port opens in June,” {HER} told reporters in Lima on Friday.")
    assert quote.startswith(f"“The port opens in June,” {HER} told")
    quote, _, _ = one(f"On Friday, {HER} said: “The port opens in June.”")
    assert quote.endswith(f"{HER} said: “The port opens in June.”")


def test_a_speaker_of_unnamed_office_and_a_text() -> None:
    assert one("“The port opens in June,” the press service said.")[1] == "press service"
    assert one("The joint statement says that both sides “will resume flights before the winter.”") == (
        "The joint statement says that both sides “will resume flights before the winter.”",
        "joint statement",
        "will resume flights before the winter.",
    )


def test_several_sentences_are_a_claim_each() -> None:
    text = f"“Water is peace. Without water there is no bread,” {HER} said."
    assert quotations(text, date="2024-05-14") == [
        ("“Water is peace.", "Ana Ruiz", "Water is peace."),
        (f"Without water there is no bread,” {HER} said", "Ana Ruiz", "Without water there is no bread,"),
    ]


def test_interrupted_by_the_attribution() -> None:
    assert said(f"“We will not wait,” {HER} said. “The port opens in June.”") == [
        ("Ana Ruiz", "We will not wait,"),
        ("Ana Ruiz", "The port opens in June."),
    ]


def test_interrupted_inside_the_sentence() -> None:
    text = f"“The border,” said {HER}, “is open to every driver with papers.”"
    found = quotations(text, date="2024-05-14")
    assert {name for _, name, _ in found} == {"Ana Ruiz"}
    assert found[-1][2] == "is open to every driver with papers."
    assert text.startswith(found[0][0][:5])


def test_an_inner_quotation_stays_inside() -> None:
    quote, name, words = one(f"“He told me, ‘Do not sign it,’ and I did not sign it,” {HER} recalled.")
    assert (name, words) == ("Ana Ruiz", "He told me, ‘Do not sign it,’ and I did not sign it,")
    assert quote == f"“He told me, ‘Do not sign it,’ and I did not sign it,” {HER} recalled"


def test_a_mark_that_is_never_closed_ends_with_the_passage() -> None:
    text = f"{HER} said: “We never stopped talking to each other, not for a day."
    assert one(text) == (text, "Ana Ruiz", "We never stopped talking to each other, not for a day.")


def test_a_quotation_of_several_paragraphs() -> None:
    text = f"{HER} said: “Water is peace, and we mean it.\n\n“Without bread there is no peace either.”"
    assert said(text) == [
        ("Ana Ruiz", "Water is peace, and we mean it."),
        ("Ana Ruiz", "Without bread there is no peace either."),
    ]


def test_a_quotation_of_several_paragraphs_that_is_signed_at_the_end() -> None:
    text = (
        f"{HER} spoke after the talks.\n\n“Water is peace, and we mean it.\n\n“There is no bread,” she added."
    )
    assert said(text) == [("Ana Ruiz", "Water is peace, and we mean it."), ("Ana Ruiz", "There is no bread,")]


def test_a_pronoun_is_resolved() -> None:
    text = f"{HER} met Minister Karl Braun in Rome. “We will not wait,” she said after the meeting."
    quote, name, words = one(text)
    assert quote.startswith("“We will not wait,” she said")
    assert (name, words) == ("Ana Ruiz", "We will not wait,")


def test_a_pronoun_that_nothing_resolves_stands_as_written() -> None:
    (claim,) = claims("“We will not wait for them,” he said.", Kind.QUOTATION, date="2024-05-14")
    assert claim.citation.quote == "“We will not wait for them,” he said"
    assert [p.name for p in claim.parties] == ["he"]
    assert claim.unresolved == ("he",)


def test_signed_with_a_dash() -> None:
    text = (
        "Voices of the valley follow here.\n\n“A treaty is a promise between "
        "people who do not trust each other.” – Maria Lopez, Governor"
    )
    assert said(text) == [
        ("Maria Lopez", "A treaty is a promise between people who do not trust each other.")
    ]


def test_a_block_quotation() -> None:
    text = (
        f"{HER} sent a message to the people of Chile. The message "
        f"reads:\n\n> We stand with you in this hour, and our doctors are on their way.\n"
    )
    assert said(text) == [("Ana Ruiz", "We stand with you in this hour, and our doctors are on their way.")]


def test_a_quoted_question() -> None:
    assert said(f"“Is it enough for the people of the coast?” asked {HER}.") == [
        ("Ana Ruiz", "Is it enough for the people of the coast?")
    ]


def test_a_quotation_within_a_transcript() -> None:
    """The turn itself is no quotation; words of another in it are."""
    text = (
        "MR. DALTON: As Minister Ana Ruiz said on Tuesday, “A railway is built by workers, "
        "and they should be heard.” I have nothing to add.\n\nQUESTION: Thank you.\n\nMR. "
        "DALTON: Thank you all for coming today.\n"
    )
    assert said(text) == [("Ana Ruiz", "A railway is built by workers, and they should be heard.")]


def test_a_judgement_in_few_words() -> None:
    assert said(f"{HER} described the talks as “frank and useful.”") == [("Ana Ruiz", "frank and useful.")]
    assert said(f"{HER} called the plan “a mistake that our children will pay for.”") == [
        ("Ana Ruiz", "a mistake that our children will pay for.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “Silk Road Initiative” was discussed in Lima.",
        f"The “grey zone” was not mentioned by {HER}.",
        "The film is called “The Long Road”.",
        f"{HER} spoke at the conference “Water for All”.",
        f"{HER} praised the programme “Green Valleys 2030”.",
        "No one knows the words “the sea does not belong to those who shout”.",
        f"{HER} said that the port opens in June.",
        "The exercise, named “Steppe Eagle”, ended on Friday.",
    ],
)
def test_names_terms_and_reported_speech_are_no_quotation(text: str) -> None:
    assert said(text) == []


def test_a_quotation_that_the_next_line_signs() -> None:
    text = "“We see a lake that is clean, open to all and full of fish.”\n\n{}\n\nThe lake is large.\n"
    assert said(text.format("*President Ana Holt, Lake Summit*")) == [
        ("Ana Holt", "We see a lake that is clean, open to all and full of fish.")
    ]
    assert not quotations(text.format("President Ana Holt opened the summit."))
