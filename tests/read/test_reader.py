"""From an edition to a document, whatever the edition is."""

from __future__ import annotations

import pytest
from read_builders import Reader, Reading, edition

from rapporteur.model import Format
from rapporteur.read.reader import read_edition
from rapporteur.settings import Settings


def test_reading_is_a_pure_function(reading: Reading) -> None:
    text = "---\ntitle: Talks\n---\n# Talks\n\nThe parties met in Lutz.[1]\n\n- They agreed.\n"
    first, issues = reading(text, "a.md")
    second, again = reading(text, "a.md")
    assert first == second
    assert issues == again
    assert first is not None and second is not None
    assert first.id == second.id
    assert [p.id for p in first.passages] == [p.id for p in second.passages]


def test_passages_belong_to_their_document(read: Reader) -> None:
    document = read("The parties met in Lutz.\n\nThey agreed.\n")
    assert {p.document for p in document.passages} == {document.id}
    assert [p.index for p in document.passages] == [0, 1]


@pytest.mark.parametrize("content", [b"", b"   \n\n\t", b"\xef\xbb\xbf"])
def test_nothing_to_read(content: bytes) -> None:
    document, issues = read_edition(edition(content), Settings())
    assert document is None
    assert [i.severe for i in issues] == [True]
    assert issues[0].place == "note.txt"


@pytest.mark.parametrize(
    "content", [b"\x7fELF\x02\x01\x01" + bytes(200), b"\x89PNG\r\n\x1a\n" + bytes(100), bytes(range(256)) * 8]
)
def test_binary_files_with_a_text_name(content: bytes) -> None:
    document, issues = read_edition(edition(content), Settings())
    assert document is None
    assert len(issues) == 1
    assert issues[0].severe


def test_furniture_alone_is_no_text(reading: Reading) -> None:
    document, issues = reading("Share\n\nFollow us\n\nAdvertisement\n")
    assert document is None
    assert [i.code for i in issues] == ["no text"]


@pytest.mark.parametrize(("encoding", "code"), [("utf-16", None), ("cp1251", "encoding guessed")])
def test_encodings(encoding: str, code: str | None) -> None:
    text = (
        "Министр иностранных дел Руритании принял посла и обсудил с ним строительство моста в городе Лутц.\n"
        * 3
    )
    document, issues = read_edition(edition(text.encode(encoding)), Settings())
    assert document is not None
    assert document.text == text
    assert [i.code for i in issues if i.code.startswith("encoding")] == ([code] if code else [])


def test_text_over_the_limit_is_kept_whole_and_read_in_part(reading: Reading) -> None:
    text = "The parties met in Lutz.\n\n" * 10
    document, issues = reading(text, "2031-03-04.txt", settings=Settings(text_characters=60))
    assert document is not None
    assert document.text == text
    assert len(document.passages) == 2
    assert [(i.code, i.start, i.end) for i in issues] == [("text too long", 52, len(text))]
    assert document.furniture[-1].reason == "past the limit"


def test_format_and_address_are_kept(read: Reader) -> None:
    document = read("The parties met in Lutz.\n", "talks.txt", "https://www.state.gov/talks.txt")
    assert document.format is Format.TEXT
    assert document.name == "talks.txt"
    assert document.address is not None
    assert (document.address.value, document.address.origin) == ("https://www.state.gov/talks.txt", "address")
    assert document.side is not None and document.side.value == "United States"


def test_a_web_page_goes_the_same_way(reading: Reading) -> None:
    page = (
        "<html lang='en'><head><title>Talks in Lutz | Courier</title></head><body><h1>Talks in Lutz</h1>"
        "<p>STRELSAU, March 4 (AFP) – The foreign ministers of Ruritania and Zubrowka met on Monday "
        "and agreed on trade.</p>"
        "<p>They will meet again in the autumn of the next year, both ministries told the press "
        "in the evening.</p>"
        "<p>Follow us on Telegram</p></body></html>"
    )
    document, _ = reading(page, "talks.html")
    assert document is not None and document.title is not None
    assert document.format is Format.HTML
    assert document.title.value == "Talks in Lutz"
    texts = [p.text for p in document.passages]
    assert texts.count("Talks in Lutz") == 1
    assert any(t.startswith("The foreign ministers") for t in texts)
    assert not any("Telegram" in t for t in texts)
    for passage in document.passages:
        start, end = passage.sentences[0]
        span = passage.body.span(start, end)
        assert passage.text[start:end][:5] in document.text[span.start : span.end]
