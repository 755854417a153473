"""Gold claims that are kept as offsets get the words of the text back, and only of that text."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import labels
import measure
import pytest

from rapporteur.errors import UsageError
from rapporteur.publish import claims_schema
from training import sources
from training.sources import digest

TEXT = """\
---
title: Readout
---
Minister Ana Ruiz said that Peru and Chile will open
a school in Arica by 2031. "We are neighbours," she
said. Chile will pay 2 million dollars.
"""
PAGE = (
    "<html><body><h1>A school for Arica</h1><p>Ana Ruiz met Bo Li &amp; his team in Lima.</p></body></html>"
)
ARCHIVE = "corpus/white-house-2021-2023.tar.xz"


def at(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def row(source: str, text: str, kind: str, quote: str, **fields: Any) -> dict[str, Any]:
    """A row of a file of labels."""
    common: dict[str, Any] = {"status": "planned", "speaker": None, "time": None, "place": None}
    named = {"source": source, "digest": digest(text), "kind": kind, "quote": at(text, quote)}
    return named | common | {"parties": [], "topics": []} | fields


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Path]:
    """A folder like the one beside the checkout, with a document in its archive and a page."""
    shared = tmp_path / "shared"
    (shared / "corpus" / "pages").mkdir(parents=True)
    (shared / "corpus" / "pages" / "school.html").write_text(PAGE)
    with tarfile.open(shared / ARCHIVE, "w:xz") as archive:
        member = tarfile.TarInfo("readouts/readout.md")
        member.size = len(TEXT.encode())
        archive.addfile(member, io.BytesIO(TEXT.encode()))
    yield shared
    sources._archive.cache_clear()


def restored(rows: list[dict[str, Any]], shared: Path) -> dict[str, list[dict[str, Any]]]:
    """The claims of each gold file that is laid out for the rows."""
    file, folder = shared.parent / "labels.jsonl", shared.parent / "gold"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    folder.mkdir()
    labels.restore(file, shared, folder)
    return {
        path.name: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted(folder.glob("*.claims.jsonl"))
    }


def test_wordings_come_back_and_everything_else_stays(corpus: Path) -> None:
    source = f"{ARCHIVE}!readouts/readout.md"
    pledge = row(
        source,
        TEXT,
        "commitment",
        "Peru and Chile will open\na school in Arica by 2031",
        speaker=at(TEXT, "Ana Ruiz"),
        parties=[{"role": "by", "name": "Peru"}, {"role": "by", "name": "Chile"}],
        topics=[at(TEXT, "a school"), at(TEXT, "Arica")],
        type="joint",
        due={"start": "2031-01-01", "end": "2031-12-31"},
        action=at(TEXT, "open\na school in Arica"),
    )
    figure = row(
        source,
        TEXT,
        "figure",
        "Chile will pay 2 million dollars",
        value=2_000_000,
        unit="USD",
        approx="exact",
        what=at(TEXT, "dollars"),
    )
    found = restored([pledge, figure], corpus)
    assert list(found) == ["readout.claims.jsonl"]
    first, second = found["readout.claims.jsonl"]
    assert first == {
        "kind": "commitment",
        "start": TEXT.index("Peru"),
        "end": TEXT.index(". "),
        "quote": "Peru and Chile will open a school in Arica by 2031",
        "status": "planned",
        "speaker": "Ana Ruiz",
        "time": None,
        "place": None,
        "parties": [{"role": "by", "name": "Peru"}, {"role": "by", "name": "Chile"}],
        "topics": ["a school", "Arica"],
        "type": "joint",
        "due": {"start": "2031-01-01", "end": "2031-12-31"},
        "action": "open a school in Arica",
    }
    assert (second["value"], second["unit"], second["what"]) == (2_000_000, "USD", "dollars")


def test_the_action_of_a_measure_is_a_name_out_of_a_list() -> None:
    ban = row("a.md", TEXT, "measure", "Chile will pay", action="ban")
    assert labels.restored(ban, TEXT)["action"] == "ban"


def test_a_document_of_an_archive_lies_beside_its_claims_and_a_page_stays_where_it_is(corpus: Path) -> None:
    page = labels.text_of(corpus, "corpus/pages/school.html")
    rows = [
        row(f"{ARCHIVE}!readouts/readout.md", TEXT, "quotation", "We are neighbours", words=None),
        row(
            "corpus/pages/school.html",
            page,
            "meeting",
            "Ana Ruiz met Bo Li & his team in Lima",
            form="meeting",
        ),
    ]
    found = restored(rows, corpus)
    assert found["school.claims.jsonl"][0]["quote"] == "Ana Ruiz met Bo Li & his team in Lima"
    gold = corpus.parent / "gold"
    assert (gold / "readout.md").read_bytes() == TEXT.encode()
    assert measure.documents(gold, corpus) == [
        gold / "readout.md",
        corpus / "corpus" / "pages" / "school.html",
    ]


def test_labels_of_a_text_that_has_changed_are_refused(corpus: Path) -> None:
    source = f"{ARCHIVE}!readouts/readout.md"
    changed = row(source, TEXT, "stance", "We are neighbours") | {"digest": "0123456789ab"}
    with pytest.raises(labels.Unusable, match=r"readout\.md is not the one"):
        restored([row(source, TEXT, "stance", "We are neighbours"), changed], corpus)


@pytest.mark.parametrize("source", ["corpus/pages/none.html", f"{ARCHIVE}!none.md"])
def test_a_document_that_is_missing_is_named(corpus: Path, source: str) -> None:
    with pytest.raises(labels.Unusable, match="none"):
        labels.text_of(corpus, source)


@pytest.mark.parametrize("span", [[5, 5], [-1, 3], [0, len(TEXT) + 1]])
def test_offsets_lie_in_the_text(span: list[int]) -> None:
    with pytest.raises(labels.Unusable, match=r"in a\.md"):
        labels.restored(row("a.md", TEXT, "stance", "Chile", topics=[span]), TEXT)


@pytest.mark.shared
@pytest.mark.parametrize("name", measure.LABELS)
def test_our_labels_are_claims_of_the_claim_format(shared: Path, name: str) -> None:
    rows = labels.load(measure.LABELS[name])
    texts = {source: labels.text_of(shared, source) for source in {row["source"] for row in rows}}
    for number, row in enumerate(rows, start=1):
        claim = labels.restored(row, texts[row["source"]]) | {"document_id": ""}
        for field in ("time", "due"):
            if claim.get(field):
                claim[field] |= {"precision": "range"}
        try:
            claims_schema.validate(claim)
        except UsageError:
            pytest.fail(f"row {number} of {name} is no claim", pytrace=False)
