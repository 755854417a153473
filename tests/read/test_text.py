"""Plain text: paragraphs, items, headings, wrapped or not."""

from __future__ import annotations

import time

import pytest
from read_builders import Reader

from rapporteur.model import PassageKind
from rapporteur.read.text import lines, looks_like_heading, readable_end

H, P, I = PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.ITEM  # noqa: E741


def test_hard_wrapped_lines_are_one_paragraph_and_keep_their_offsets(read: Reader) -> None:
    text = (
        "Foreign Minister Ana Cruz of Ruritania met her counterpart from Zubrowka\n"
        "in Strelsau on 4 March 2031. They discussed the border crossing at Lutz\n"
        "and agreed to reopen it.\n"
        "\n"
        "The ministers will meet again in the autumn of this year in the capital\n"
        "of Zubrowka.\n"
    )
    document = read(text)
    assert [p.kind for p in document.passages] == [P, P]
    first = document.passages[0]
    assert first.text.endswith("the border crossing at Lutz and agreed to reopen it.")
    at = first.text.index("Zubrowka in Strelsau")
    span = first.body.span(at, at + len("Zubrowka in Strelsau"))
    assert text[span.start : span.end] == "Zubrowka\nin Strelsau"


def test_a_paragraph_a_line(read: Reader) -> None:
    text = (
        "The two presidents met in Strelsau on Monday and signed a treaty on trade and on transport.\n"
        "The treaty lowers tariffs on grain, timber and machines from the first of January next year.\n"
        "In 2030 the two countries traded goods for 2 billion crowns, a third more than a year ago.\n"
    )
    assert [p.text for p in read(text).passages] == text.splitlines()


def test_head_lines_before_a_wrapped_text_stay_apart(read: Reader) -> None:
    text = (
        "Ana Cruz\nForeign Minister\nStrelsau, Ruritania\n\n"
        "Thank you for having me. I am glad to be here with so many friends from\n"
        "the region, and I look forward to our talks.\n"
    )
    assert [(p.kind, p.text) for p in read(text).passages][:3] == [
        (H, "Ana Cruz"),
        (H, "Foreign Minister"),
        (H, "Strelsau, Ruritania"),
    ]


@pytest.mark.parametrize(
    ("marks", "level"), [(("- ", "- "), 1), (("• ", "• "), 1), (("1. ", "2. "), 1), (("(a) ", "(b) "), 1)]
)
def test_items_know_what_introduces_them(read: Reader, marks: tuple[str, str], level: int) -> None:
    text = f"The sides agreed to:\n{marks[0]}open two consulates;\n{marks[1]}train 40 customs officers.\n"
    passages = read(text).passages
    assert [(p.kind, p.text, p.lead) for p in passages] == [
        (P, "The sides agreed to:", None),
        (I, "open two consulates;", 0),
        (I, "train 40 customs officers.", 0),
    ]
    assert text[passages[1].span.start : passages[1].span.end] == marks[0] + "open two consulates;"


def test_nested_items_hang_on_the_item_above(read: Reader) -> None:
    text = "The plan has these parts:\n- Transport\n  - a bridge at Lutz\n  - a road to the coast\n- Energy\n"
    passages = read(text).passages
    assert [(p.text, p.lead) for p in passages[1:]] == [
        ("Transport", 0),
        ("a bridge at Lutz", 1),
        ("a road to the coast", 1),
        ("Energy", 0),
    ]


def test_bullets_run_together_are_items(read: Reader) -> None:
    text = "The delegation included: • Ana Cruz, Foreign Minister • Ivo Lenk, Ambassador at large\n"
    passages = read(text).passages
    assert [(p.kind, p.text) for p in passages] == [
        (P, "The delegation included:"),
        (I, "Ana Cruz, Foreign Minister"),
        (I, "Ivo Lenk, Ambassador at large"),
    ]
    assert text[passages[2].span.start : passages[2].span.end] == "• Ivo Lenk, Ambassador at large"


def test_a_dash_and_a_day_inside_a_wrapped_sentence_are_no_items(read: Reader) -> None:
    text = (
        "The foreign ministers of the two neighbours met in the spa town of Lutz\n"
        "- the first visit of this kind in a decade - and spoke until the evening of\n"
        "12. The talks went on for another day in the same place, officials there said.\n"
    )
    assert len(read(text).passages) == 1


def test_run_in_heads_open_sections_and_stay_in_the_text(read: Reader) -> None:
    text = (
        "Overview: The Government of Ruritania worked with its neighbours against smuggling.\n\n"
        "2030 Terrorist Incidents: There were no reported terrorist incidents in Ruritania.\n\n"
        "Legislation, Law Enforcement, and Border Security: Parliament passed no new law.\n"
    )
    document = read(text)
    assert [s.heading for s in document.sections] == [
        "Overview",
        "2030 Terrorist Incidents",
        "Legislation, Law Enforcement, and Border Security",
    ]
    assert [p.section for p in document.passages] == [0, 1, 2]
    second = document.passages[1]
    assert [second.text[a:b] for a, b in second.sentences] == [
        "2030 Terrorist Incidents:",
        "There were no reported terrorist incidents in Ruritania.",
    ]
    assert document.sections[0].span.end == document.sections[1].span.start


def test_a_name_list_under_a_heading_is_a_list(read: Reader) -> None:
    text = "Talks on fisheries took place in Lutz today, officials said.\n\n"
    text += "Participants:\n\nAna Cruz\nIvo Lenk\nMia Roth\n"
    assert [(p.kind, p.text) for p in read(text).passages[1:]] == [
        (H, "Participants:"),
        (I, "Ana Cruz"),
        (I, "Ivo Lenk"),
        (I, "Mia Roth"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Joint Statement on Water and Energy",
        "SECURITY COOPERATION",
        "Why it matters",
        "Next Steps:",
        "2030 Human Rights Report",
    ],
)
def test_headings(words: str) -> None:
    assert looks_like_heading(words)


@pytest.mark.parametrize(
    "words",
    [
        "The ministers met today.",
        "The two sides reviewed what has been done under last year's plan of action and agreed on the rest",
        "Participants agreed to:",
        "and then they left",
        "Read the text at https://example.org/text",
        "",
        "…",
    ],
)
def test_what_is_no_heading(words: str) -> None:
    assert not looks_like_heading(words)


def test_a_title_with_a_full_stop_over_a_paragraph_is_a_heading(read: Reader) -> None:
    text = (
        "Establishment of Diplomatic Relations, 1992.\n\n"
        "Diplomatic relations were established on 3 May 1992, when the two presidents exchanged letters.\n"
    )
    assert [p.kind for p in read(text).passages] == [H, P]


def test_line_ends_of_all_kinds_and_bom(read: Reader) -> None:
    body = "The talks began today in Lutz.\r\n\r\nThey will end on Friday, they said.\r\rNobody left.\u2028"
    document = read("\ufeff" + body)
    assert document.text == body
    assert [p.text for p in document.passages] == [
        "The talks began today in Lutz.",
        "They will end on Friday, they said.",
        "Nobody left.",
    ]
    assert [(body[x.start : x.end]) for x in lines(body) if not x.blank] == [
        p.text for p in document.passages
    ]


def test_reading_stops_at_a_line_end_within_the_limit() -> None:
    text = "a" * 60 + "\n" + "b" * 60
    assert readable_end(text, 200) == len(text)
    assert readable_end(text, 100) == 61
    assert readable_end("c" * 300, 100) == 100


def test_two_million_characters_take_seconds(read: Reader) -> None:
    text = "The two sides met in Lutz on 4 March. " * 55_000
    began = time.perf_counter()
    document = read(text)
    assert time.perf_counter() - began < 20
    assert sum(len(p.sentences) for p in document.passages) == 55_000
