"""Site furniture is set aside, listed, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_builders import Reader, Reading, edition

from rapporteur.model import Document
from rapporteur.read.reader import read_edition
from rapporteur.settings import Settings

TALKS = (
    "The foreign ministers of Ruritania and Zubrowka met in Strelsau on Monday.\n\n"
    "They discussed the bridge at Lutz and agreed to open it in the spring of 2032.\n\n"
    "Zubrowka thanked Ruritania for its help during the floods of last year.\n"
)


def set_aside(document: Document) -> list[tuple[str, str]]:
    return [(f.reason, document.text[f.span.start : f.span.end]) for f in document.furniture]


def test_a_glued_menu_and_a_repeated_title_leave_one_headline(read: Reader) -> None:
    title = "Ruritania and Zubrowka Hold Talks on Water"
    document = read(f"HomeWorldEurope{title}\n\n{title}\n\n\n{TALKS}")
    assert set_aside(document) == [("menu and repeated title", f"HomeWorldEurope{title}")]
    assert document.title is not None and document.title.span is not None
    assert document.text[document.title.span.start : document.title.span.end] == title
    assert [p.text for p in document.passages].count(title) == 1


def test_a_headline_in_sentence_case_with_menu_byline_and_date(read: Reader) -> None:
    title = "Ruritania, Zubrowka agree on customs road map in Lutz"
    document = read(f"HomeWorldCentral Asia{title}\n\n{title}\n\nBy Ana Cruz\n4 March 2031, 09:12\n\n{TALKS}")
    assert [r for r, _ in set_aside(document)] == ["menu and repeated title", "byline", "date line"]
    assert document.title is not None and document.title.value == title
    assert document.date is not None and str(document.date.value) == "2031-03-04"


def test_the_block_of_an_archive_names_the_publisher(read: Reader) -> None:
    head = "Ruritania 2030 Human Rights Report\n\n"
    head += "Publisher: Strelsau Observatory\nPublication date: 4 March 2031\n\n"
    document = read(head + TALKS)
    assert [r for r, _ in set_aside(document)] == ["source line", "date line"]
    assert document.publisher is not None and document.date is not None
    assert (document.publisher.value, document.publisher.origin) == ("Strelsau Observatory", "publisher line")
    assert (str(document.date.value), document.date.origin) == ("2031-03-04", "publication date")


def test_a_glued_menu_alone_is_cut_off_the_title(read: Reader) -> None:
    document = read(f"HomeNewsPoliticsRuritania Opens Embassy in Zubrowka\n\n{TALKS}")
    assert set_aside(document) == [("menu", "HomeNewsPolitics")]
    assert document.passages[0].text == "Ruritania Opens Embassy in Zubrowka"


def test_a_menu_glued_to_the_end_of_a_paragraph_goes(read: Reader) -> None:
    document = read(TALKS.rstrip() + "HomeWorldAfricaKukuanaland Votes\n")
    assert set_aside(document) == [("menu", "HomeWorldAfricaKukuanaland Votes")]
    assert document.passages[-1].text.endswith("the floods of last year.")


def test_a_heading_of_links_glued_to_the_next_page_is_cut_off(read: Reader) -> None:
    document = read("Most PopularThank you, Minister, for hosting us in Strelsau today.\n")
    assert set_aside(document) == [("also read", "Most Popular")]
    assert document.passages[0].text == "Thank you, Minister, for hosting us in Strelsau today."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Also Read: Ruritanian envoy visits Kukuanaland", "also read"),
        ("READ | Why the bridge matters", "also read"),
        ("Photo credit: mfa.example", "credit"),
        ("(Photo: Office of the President)", "credit"),
        ("Follow us", "follow us"),
        ("Follow us on Telegram and never miss the news", "follow us"),
        ("Subscribe to our newsletter to get the latest stories", "follow us"),
        ("Share", "share line"),
        ("Facebook Twitter Share", "share line"),
        ("1,204 views", "share line"),
        ("Tags: Ruritania, Zubrowka, water", "tags"),
        ("#Ruritania #Zubrowka", "tags"),
        ("Home > News > Europe", "menu"),
        ("Home / World / Europe / Ruritania opens embassy", "menu"),
        ("Publication status: Published in sections: News, Transcripts", "source line"),
        ("Direct link: en.example.org/d/7972", "source line"),
        ("Published: 4 March 2031, 10:15", "date line"),
        ("© 2031 The Strelsau Courier. All rights reserved.", "copyright"),
        ("All rights reserved", "copyright"),
        ("We use cookies to improve your experience on this site.", "cookies"),
        ("Support our work: donate today", "donation"),
        ("Strelsau +12°C", "weather or currency"),
        ("USD 445.20 EUR 480.10 RUB 4.91", "weather or currency"),
        ("Advertisement", "advertisement"),
        ("###", "end mark"),
        ("* * *", "end mark"),
        ("END 2:16 P.M.", "end mark"),
        ("2:12 P.M. CEST", "end mark"),
        ("End Text.", "end mark"),
        ("Skip to main content", "skip link"),
        (
            "This is not a publication of the Steppe Office. The Office is not responsible for what it says.",
            "disclaimer",
        ),
    ],
)
def test_lines_of_furniture(read: Reader, line: str, reason: str) -> None:
    first, *rest = TALKS.split("\n\n")
    document = read("\n\n".join([first, line, *rest]))
    assert set_aside(document) == [(reason, line)]
    assert len(document.passages) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Home Affairs Minister Ivo Lenk took part in the talks.",
        "The share of trade in crowns rose to 40 percent.",
        "Print media in Zubrowka remain free, the minister said.",
        "Follow-up talks will take place in Lutz in May.",
        "Read by both sides as a signal, the visit lasted one day.",
        "Source countries of migrants were to be consulted first.",
        "Related agreements on rail and road were signed on Tuesday.",
        "(c) the parties shall meet once a year;",
        "$41,305,882",
        "Support for the victims of the floods was promised.",
        "The independent newspaper The Strelsau Courier was founded in 1901 and has 400 readers in Lutz.",
        "World Bank",
        "More than 400 people were arrested in Lutz.",
        "Latest figures show 1,200 cases in the two countries.",
        "By 2032 the bridge is to carry 4,000 lorries a day.",
    ],
)
def test_what_only_looks_like_furniture_stays(read: Reader, line: str) -> None:
    first, *rest = TALKS.split("\n\n")
    document = read("\n\n".join([first, line, *rest]))
    assert set_aside(document) == []
    assert len(document.passages) == 4


def test_a_publisher_that_presents_itself_at_the_end_is_set_aside(read: Reader) -> None:
    about = (
        "The Strelsau Review, Ruritania's leading foreign policy magazine, was founded in 1987 and offers "
        "analysis and in-depth coverage to readers across the globe."
    )
    document = read(TALKS + "\n" + about + "\n\nFollow us\n")
    assert set_aside(document) == [("self-description", about), ("follow us", "Follow us")]
    assert document.publisher is not None
    assert (document.publisher.value, document.publisher.origin) == (
        "The Strelsau Review",
        "self-description",
    )


def test_links_under_their_heading_go_up_to_the_next_paragraph(read: Reader) -> None:
    text = (
        TALKS
        + "\nRelated news\n\nQueen opens the harbour\n\nFloods in Lutz: what we know\n\n"
        + ("The talks were the first since 2029, and both sides called them useful.\n")
    )
    document = read(text)
    assert [r for r, _ in set_aside(document)] == ["also read", "link", "link"]
    assert document.passages[-1].text.startswith("The talks were the first")


def test_a_headline_after_the_signature_goes(read: Reader) -> None:
    document = read(TALKS + "\nU.S. Department of State\n\nThe Lessons of 1848: A Continent in Arms\n")
    assert set_aside(document) == [("link", "The Lessons of 1848: A Continent in Arms")]
    assert document.side is not None and document.side.value == "United States"


def test_a_one_word_menu_goes_and_a_head_of_remarks_stays(read: Reader) -> None:
    document = read("Home\n\nPolitics\n\nBusiness\n\nSport\n\n" + TALKS)
    assert [w for _, w in set_aside(document)] == ["Home", "Politics", "Business", "Sport"]
    document = read("Ana Cruz\n\nForeign Minister\n\nStrelsau\n\n" + TALKS)
    assert set_aside(document) == []


PIECES = st.sampled_from(
    [
        "Home",
        "HomeWorldEurope",
        "Ruritania Opens Embassy",
        "Share",
        "Also Read: more",
        "Follow us",
        "[16] In June 2014 both sides met. They talked.",
        '"[87] President Lenk spoke of "peace.',
        "QUESTION: Is it so?",
        "MR. LENK: (Laughter.) It is.",
        "- a bridge • a road",
        "LUTZ, March 4 (AFP) – Both sides agreed to meet.",
        "**Bold**",
        "> quoted <s>gone</s>",
        "# Head",
        "\\###",
        "<!-- note -->",
        "| a | b |",
        "---",
        "“Words,” he said.",
        "Overview: All is well.",
        "A last word.",
        "&nbsp;",
        "*",
        "\u200b",
        "©",
    ]
)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.tuples(PIECES, st.sampled_from(["\n\n", "\n", " ", "", "  \n", "\r\n"])), max_size=12),
    st.sampled_from(["note.txt", "note.md"]),
)
def test_every_character_is_in_a_passage_in_furniture_or_white(
    parts: list[tuple[str, str]], name: str
) -> None:
    """Removing is reversible: passages and furniture together are the file."""
    text = "".join(piece + joint for piece, joint in parts)
    document, _ = read_edition(edition(text, name), Settings())
    if document is None:
        return
    assert document.text == text
    at = 0
    for span in sorted([p.span for p in document.passages] + [f.span for f in document.furniture]):
        assert not text[at : span.start].strip(" \n\r\u200b"), text[at : span.start]
        assert span.start >= at, "two claim one character"
        at = span.end
    assert not text[at:].strip(" \n\r\u200b")
    for passage in document.passages:
        for start, end in passage.sentences:
            inner = passage.body.span(start, end)
            assert passage.span.start <= inner.start and inner.end <= passage.span.end


@pytest.mark.shared
def test_real_files_are_covered(shared: Path, reading: Reading) -> None:
    paths = (
        sorted((shared / "seeds").glob("*.txt")) + sorted((shared / "corpus" / "readouts").glob("*.md"))[::20]
    )
    for path in paths:
        document, _ = reading(path.read_bytes(), path.name)
        assert document is not None
        text, at = document.text, 0
        assert text == path.read_bytes().decode("utf-8-sig")
        for span in sorted([p.span for p in document.passages] + [f.span for f in document.furniture]):
            assert not text[at : span.start].strip() and span.start >= at, path
            at = span.end
        assert not text[at:].strip(), path


@pytest.mark.shared
def test_a_seed_with_site_furniture_gives_its_own_text_only(shared: Path, reading: Reading) -> None:
    path = next((shared / "seeds").glob("002*.txt"))
    document, _ = reading(path.read_bytes(), path.name)
    assert document is not None
    assert [f.reason for f in document.furniture] == [
        "menu and repeated title",
        "also read",
        "self-description",
        "follow us",
        "also read",
    ]
    assert document.passages[-1].text.startswith("In emphasizing the integral role")
