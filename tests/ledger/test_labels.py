"""Short handles for documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.ids import content_id
from rapporteur.ledger.labels import handle, labels


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("001_79aaa4180abc1485.txt", "001"),
        ("/home/me/talks/Joint Statement (final).pdf", "Joint-Statement-final"),
        ("C:\\talks\\readout.docx", "readout"),
        ("notes.2024.md", "notes.2024"),
        ("decade_report.txt", "decade_report"),
        ("report-deadbeef.txt", "report-deadbeef"),
        ("https://example.org/news/third-dialogue-held/", "third-dialogue-held"),
        ("https://example.org/news/talks/index.html", "talks"),
        ("https://example.org/page.php?id=12", "page-id-12"),
        ("https://example.org", "example.org"),
        ("https://example.org/%D0%B2%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B0", "встреча"),
        ("https://[broken/", "https-broken"),
        ("the-third-high-level-dialogue-on-human-rights-and-reforms.md", "the-third-high-level-dialogue-on"),
        ("x" * 50, "x" * 32),
        ("2024.txt", "2024"),
        (".txt", "txt"),
        ("-", "stdin"),
        ("…", "document"),
    ],
)
def test_handles(name: str, short: str) -> None:
    assert handle(name) == short


def test_the_texts_of_one_source_are_numbered_from_the_second_on() -> None:
    assert labels(
        [
            ("document-aaaa", "talks/readout.txt", "/talks/readout.txt"),
            ("document-bbbb", "readout.txt", "/talks/readout.txt"),
            ("document-cccc", "remarks.txt", "/talks/remarks.txt"),
            ("document-dddd", "talks/readout.txt", "/talks/readout.txt"),
        ]
    ) == {
        "document-aaaa": "readout",
        "document-bbbb": "readout@2",
        "document-cccc": "remarks",
        "document-dddd": "readout@3",
    }


def test_sources_that_share_a_handle_all_get_digits() -> None:
    assert labels(
        [
            ("document-aaaa1111", "readout.txt", "/a/readout.txt"),
            ("document-aaaa1122", "readout.txt", "/b/readout.txt"),
            ("document-aaaa3333", "readout.txt", "/a/readout.txt"),
            ("document-bbbb0000", "remarks.txt", "/c/remarks.txt"),
        ]
    ) == {
        "document-aaaa1111": "readout~aaaa111",
        "document-aaaa1122": "readout~aaaa112",
        "document-aaaa3333": "readout~aaaa111@2",
        "document-bbbb0000": "remarks",
    }


names = st.lists(st.sampled_from(["/d/a.txt", "/d/b.txt", "/e/b.txt", "/e/b.md", "/e/c d.txt"]), max_size=12)


@given(names)
def test_labels_differ_and_can_be_cited(given_: list[str]) -> None:
    found = labels((content_id("document", at), name, name) for at, name in enumerate(given_))
    assert len(set(found.values())) == len(given_)
    assert all(" " not in label and ":" not in label for label in found.values())


@given(names)
def test_no_label_comes_to_mean_another_text_because_something_was_added(given_: list[str]) -> None:
    documents = [(content_id("document", at), name, name) for at, name in enumerate(given_)]
    meant: dict[str, str] = {}
    for many in range(len(documents) + 1):
        for document, label in labels(documents[:many]).items():
            assert meant.setdefault(label, document) == document


@given(st.text(max_size=60))
def test_every_name_has_a_handle(name: str) -> None:
    short = handle(name)
    assert 1 <= len(short) <= 32
    assert not any(c.isspace() or c in ':~"' for c in short)
