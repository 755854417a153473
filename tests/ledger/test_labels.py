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


def test_documents_that_share_a_handle_all_get_digits() -> None:
    given_ = labels(
        {
            "document-aaaa1111": ["/a/readout.txt"],
            "document-aaaa1122": ["/b/readout.txt"],
            "document-bbbb0000": ["/c/remarks.txt"],
        }
    )
    assert given_ == {
        "document-aaaa1111": "readout~aaaa111",
        "document-aaaa1122": "readout~aaaa112",
        "document-bbbb0000": "remarks",
    }


def test_of_several_names_the_shortest_handle_counts() -> None:
    names = ["https://example.org/the-third-dialogue", "001.txt", "-"]
    assert (
        labels({"document-aaaa": names}) == labels({"document-aaaa": names[::-1]}) == {"document-aaaa": "001"}
    )


@given(st.lists(st.sampled_from(["a.txt", "b.txt", "b.md", "c d.txt"]), max_size=12), st.randoms())
def test_labels_differ_and_do_not_depend_on_the_order(names: list[str], random: object) -> None:
    documents = {content_id("document", at, name): [name] for at, name in enumerate(names)}
    shuffled = list(documents.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    given_ = labels(documents)
    assert labels(dict(shuffled)) == given_
    assert len(set(given_.values())) == len(names)
    assert all(" " not in label and ":" not in label for label in given_.values())


@given(st.text(max_size=60))
def test_every_name_has_a_handle(name: str) -> None:
    short = handle(name)
    assert 1 <= len(short) <= 32
    assert not any(c.isspace() or c in ':~"' for c in short)
