"""Views: filters, references, order, and what an empty answer says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from ledger_builders import NOON, claim, document, edition, target, writer

from rapporteur.dates import Interval
from rapporteur.errors import Issue, UsageError
from rapporteur.ledger.query import Filter, Searched, View
from rapporteur.model import (
    Approx,
    Claim,
    Document,
    Edition,
    FigureDetail,
    Form,
    Genre,
    Kind,
    Known,
    MeetingDetail,
    Status,
)

READOUT = (
    "The U.S.-Kazakhstan dialogue was held in Astana. Uzra Zeya met Erzhan Kazykhan. "
    "They discussed torture.\n\nThe next meeting will take place in 2025."
)
REPORT = (
    "In April, officials said that about 400 people fought abroad. "
    "Tajikistan's minister met Kazakh officials."
)
UNDATED = "A conference was held in Tashkent."

Made = tuple[Edition, Document, list[Claim], list[Issue]]


def readout() -> Made:
    bytes_ = edition(READOUT, "/d/001_79aaa4180abc1485.txt", name="001_79aaa4180abc1485.txt")
    read = document(bytes_, day=date(2024, 5, 21), title="Dialogue held")
    series = MeetingDetail(Form.DIALOGUE, "U.S.-Kazakhstan dialogue", 3)
    may = Interval.day(date(2024, 5, 20))
    return (
        bytes_,
        read,
        [
            claim(read, "The U.S.-Kazakhstan dialogue was held in Astana", detail=series, time=may),
            claim(read, "Uzra Zeya met Erzhan Kazykhan", parties=("Uzra Zeya", "Erzhan Kazykhan")),
            claim(
                read, "They discussed torture", parties=("United States", "Kazakhstan"), topics=("torture",)
            ),
            claim(read, "The next meeting will take place", time=Interval.year(2025), status=Status.PLANNED),
        ],
        [Issue("furniture", "001.txt", "a menu", 0, 1, severe=False)],
    )


def report() -> Made:
    bytes_ = edition(REPORT, "/d/report.txt", name="report.txt")
    read = document(bytes_, day=date(2015, 12, 1))
    figure = FigureDetail(400, "people", Approx.ABOUT, "people")
    return (
        bytes_,
        read,
        [
            claim(
                read, "about 400 people fought abroad", kind=Kind.FIGURE, detail=figure, status=Status.ALLEGED
            ),
            claim(
                read, "Tajikistan's minister met Kazakh officials", parties=("Tajikistan", "Kazakh officials")
            ),
        ],
        [],
    )


def undated() -> Made:
    bytes_ = edition(UNDATED, "/d/undated.txt", name="undated.txt")
    read = document(bytes_)
    return bytes_, read, [claim(read, "A conference was held in Tashkent")], []


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with writer(tmp_path) as w:
        for each in (undated(), readout(), report()):
            w.add(*each)
    with View.open(target(tmp_path)) as opened:
        yield opened


def quotes(view: View, wanted: Filter) -> list[str]:
    return [row.claim.citation.quote for row in view.claims(wanted)]


def test_claims_in_order_of_time_then_label_then_place(view: View) -> None:
    rows = view.claims()
    assert [row.reference for row in rows] == [
        "report:30-60",  # its document is of 2015
        "report:62-104",
        "001:0-47",  # 20 May 2024, its own time
        "001:49-78",  # 21 May 2024, its document's date
        "001:80-102",
        "001:105-137",  # 2025
        "undated:0-33",
    ]
    assert [(row.title, row.date) for row in rows[3:4]] == [
        ("Dialogue held", Interval.day(date(2024, 5, 21)))
    ]


def test_the_order_of_adding_changes_nothing(tmp_path: Path) -> None:
    shown = set()
    for at, order in enumerate(permutations((undated(), readout(), report()))):
        folder = tmp_path / str(at)
        folder.mkdir()
        with writer(folder) as w:
            for each in order:
                w.add(*each)
        with View.open(target(folder)) as view:
            shown.add((tuple(view.claims()), tuple(row.label for row in view.documents())))
    assert len(shown) == 1


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(kinds=(Kind.FIGURE,)), ["about 400 people fought abroad"]),
        (Filter(statuses=(Status.PLANNED,)), ["The next meeting will take place"]),
        (Filter(kinds=(Kind.FIGURE, Kind.QUOTATION), statuses=(Status.ACTUAL,)), []),
        (Filter(parties=("Zeya",)), ["Uzra Zeya met Erzhan Kazykhan"]),
        (Filter(parties=("Zeya", "kazykhan")), ["Uzra Zeya met Erzhan Kazykhan"]),
        (Filter(parties=("Zeya", "Tajikistan")), []),
        (
            Filter(parties=("Kazakhstan",)),
            ["Tajikistan's minister met Kazakh officials", "They discussed torture"],
        ),
        (Filter(parties=("US",)), ["They discussed torture"]),
        (Filter(about="torture"), ["They discussed torture"]),
        (Filter(about='fight OR "400 people"'), []),
        (Filter(about="met -Zeya -discuss"), ["Tajikistan's minister met Kazakh officials"]),
        (Filter(about="meets"), ["The next meeting will take place"]),
        (Filter(about="offic*"), ["Tajikistan's minister met Kazakh officials"]),
        (
            Filter(documents=("report",)),
            ["about 400 people fought abroad", "Tajikistan's minister met Kazakh officials"],
        ),
        (Filter(limit=1), ["about 400 people fought abroad"]),
    ],
)
def test_filters(view: View, wanted: Filter, found: list[str]) -> None:
    assert quotes(view, wanted) == found


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (date(2024, 5, 20), date(2024, 5, 20), ["The U.S.-Kazakhstan dialogue was held in Astana"]),
        (date(2025, 7, 1), None, ["The next meeting will take place"]),
        (date(2026, 1, 1), None, []),
        (None, date(2015, 11, 30), []),
        (
            None,
            date(2015, 12, 1),
            ["about 400 people fought abroad", "Tajikistan's minister met Kazakh officials"],
        ),
    ],
)
def test_bounds_of_time_touch_intervals(
    view: View, since: date | None, until: date | None, found: list[str]
) -> None:
    wanted = Filter(since=since, until=until)
    assert quotes(view, wanted) == found
    assert view.searched(wanted).left_out == 1  # the conference in the document without a date


def test_between_two_states_looks_at_parties_series_quote_and_sentence(view: View) -> None:
    assert quotes(view, Filter(between=("Kazakhstan", "United States"))) == [
        "The U.S.-Kazakhstan dialogue was held in Astana",
        "They discussed torture",
    ]
    assert quotes(view, Filter(between=("US", "Astana"))) == quotes(
        view, Filter(between=("Kazakhstan", "U.S."))
    )
    assert quotes(view, Filter(between=("Tajikistan", "Kazakhstan"))) == [
        "Tajikistan's minister met Kazakh officials"
    ]
    assert quotes(view, Filter(between=("Zeya", "Kazykhan"))) == ["Uzra Zeya met Erzhan Kazykhan"]
    assert quotes(view, Filter(between=("Tajikistan", "United States"))) == []


def test_between_finds_the_sentence_around_a_shorter_quote(tmp_path: Path) -> None:
    bytes_ = edition("Georgia's envoy met Kim in Oslo. He met\nArmenia's envoy, who met Lee, a Georgian.")
    read = document(bytes_)
    with writer(tmp_path) as w:
        w.add(bytes_, read, [claim(read, "envoy met Kim"), claim(read, "who met Lee")])
    with View.open(target(tmp_path)) as view:
        assert quotes(view, Filter(between=("Georgia", "Armenia"))) == ["who met Lee"]


@pytest.mark.parametrize(
    ("title", "side", "genre", "found"),
    [
        (
            "Armenia and Georgia hold talks",
            None,
            Genre.NEWS,
            ["The ministers met", "Armenia will build a road"],
        ),
        ("Talks with Georgia", "Armenia", Genre.READOUT, ["The ministers met", "Armenia will build a road"]),
        ("Talks held", "Georgia", Genre.READOUT, ["Armenia will build a road"]),
        ("Roads of Georgia", None, Genre.COUNTRY_REPORT, ["Armenia will build a road"]),
        ("Roads", "Georgia", Genre.COUNTRY_REPORT, []),
    ],
)
def test_between_those_a_document_is_about(
    tmp_path: Path, title: str, side: str | None, genre: Genre, found: list[str]
) -> None:
    bytes_ = edition("The ministers met. Armenia will build a road.")
    read = replace(
        document(bytes_, title=title),
        side=Known(side, "publisher") if side else None,
        genre=Known(genre, "text"),
    )
    with writer(tmp_path) as w:
        w.add(bytes_, read, [claim(read, "The ministers met"), claim(read, "Armenia will build a road")])
    with View.open(target(tmp_path)) as view:
        assert quotes(view, Filter(between=("Georgia", "Armenia"))) == found


def test_what_an_empty_answer_says(view: View) -> None:
    wanted = Filter(about="trafficking")
    assert view.claims(wanted) == []
    assert view.searched(wanted) == Searched(3, date(2015, 12, 1), date(2024, 5, 21), undated=1)
    assert view.searched(Filter(documents=("undated",))) == Searched(1, None, None, undated=1)


def test_documents(view: View) -> None:
    rows = view.documents()
    assert [(row.label, row.passages, row.claims, row.issues) for row in rows] == [
        ("report", 1, 2, 0),
        ("001", 2, 4, 1),
        ("undated", 1, 1, 0),
    ]
    (_, first, _) = rows
    assert (first.title, first.date, first.fetched) == (
        "Dialogue held",
        Interval.day(date(2024, 5, 21)),
        NOON,
    )
    assert (first.source, first.reader, first.superseded) == ("/d/001_79aaa4180abc1485.txt", "1.0", False)
    assert first.characters == len(READOUT)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(about="torture"), ["001"]),
        (Filter(about="fought -torture"), ["report"]),
        (Filter(parties=("Kazakhstan",)), ["report", "001"]),
        (Filter(parties=("Kazakhstan",), about="torture"), ["001"]),
        (Filter(kinds=(Kind.FIGURE,)), ["report"]),
        (Filter(since=date(2020, 1, 1)), ["001"]),
        (Filter(until=date(2020, 1, 1)), ["report"]),
        (Filter(between=("Tajikistan", "Kazakhstan")), ["report"]),
        (Filter(documents=("undated", "001")), ["001", "undated"]),
        (Filter(limit=2), ["report", "001"]),
    ],
)
def test_filters_of_documents(view: View, wanted: Filter, found: list[str]) -> None:
    assert [row.label for row in view.documents(wanted)] == found


def test_every_reference_to_a_document(view: View) -> None:
    read = readout()[1]
    digits = read.id.removeprefix("document-")
    for ref in (
        "001",
        read.id,
        digits,
        digits[:8],
        f"document-{digits[:6]}",
        f"001~{digits[:4]}",
        "001_79aaa4180abc1485.txt",
        "001_79aaa4180abc1485",
        "/d/001_79aaa4180abc1485.txt",
        read.edition,
    ):
        assert view.document(ref).id == read.id


@pytest.mark.parametrize(
    ("ref", "line"),
    [
        ("repotr", "no document 'repotr' in the record; the nearest: report"),
        ("xyz", "no document 'xyz' in the record; it holds 001, report, undated"),
        ("", "no document '' in the record; it holds 001, report, undated"),
    ],
)
def test_unknown_references(view: View, ref: str, line: str) -> None:
    for attempt in (lambda: view.document(ref), lambda: view.claims(Filter(documents=(ref,)))):
        with pytest.raises(UsageError) as caught:
            attempt()
        assert str(caught.value) == line
    with pytest.raises(UsageError):
        view.text(ref)


def test_a_shared_label_is_ambiguous_and_names_the_candidates(tmp_path: Path) -> None:
    made = [edition(f"They met {at}.", f"/{at}/readout.txt") for at in "ab"]
    with writer(tmp_path) as w:
        for each in made:
            w.add(each, document(each))
    with View.open(target(tmp_path)) as view:
        labels = sorted(row.label for row in view.documents())
        assert all(label.startswith("readout~") for label in labels)
        with pytest.raises(UsageError) as caught:
            view.document("readout")
        assert str(caught.value) == f"'readout' may mean 2 documents: {', '.join(labels)}"
        assert {view.document(label).source for label in labels} == {"/a/readout.txt", "/b/readout.txt"}
        assert view.document("/a/readout.txt").source == "/a/readout.txt"


def test_a_label_stays_with_its_text_and_a_path_means_the_current_one(tmp_path: Path) -> None:
    old, new = edition("They met."), edition("They parted.", fetched=NOON + timedelta(days=1))
    with writer(tmp_path) as w:
        w.add(old, document(old))
    with View.open(target(tmp_path)) as view:
        assert [(row.label, row.latest) for row in view.documents()] == [("one", None)]
    with writer(tmp_path) as w:
        w.add(new, document(new))
    with View.open(target(tmp_path)) as view:
        assert view.document("one").edition == view.document("one@1").edition == old.id
        assert view.document("one").latest == view.document("/d/one.txt").label == "one@2"
        assert view.document("one@2").edition == new.id
        assert [(row.id, row.labels) for row in view.editions("one")] == [
            (old.id, ("one",)),
            (new.id, ("one@2",)),
        ]
        with pytest.raises(UsageError, match=r"no document 'one@3' in the record; the nearest: one"):
            view.document("one@3")


def test_a_bare_label_that_two_sources_came_to_share_is_told_not_guessed(tmp_path: Path) -> None:
    texts = {"They met.": "/a/one.txt", "They parted.": "/a/one.txt", "They wrote.": "/b/one.txt"}
    made = [edition(text, source, NOON + timedelta(days=n)) for n, (text, source) in enumerate(texts.items())]
    with writer(tmp_path) as w:
        for each in made:
            w.add(each, document(each))
    with View.open(target(tmp_path)) as view:
        with pytest.raises(UsageError, match=r"'one' may mean 2 documents: one~\w+, one~\w+"):
            view.document("one")
        assert view.document("one@2").edition == made[1].id


def test_summary(view: View) -> None:
    found = view.summary()
    assert (found.sources, found.editions, found.documents, found.superseded) == (3, 3, 3, 0)
    assert found.claims == {Kind.MEETING: 6, Kind.FIGURE: 1}
    assert (found.passages, found.parties, found.issues) == (4, 6, 1)
    assert (found.first, found.last) == (date(2015, 12, 1), date(2024, 5, 21))


def test_parts_of_a_document(view: View) -> None:
    _, read, _, issues = readout()
    assert view.text(read.id) == READOUT
    assert tuple(view.passages(read.id)) == read.passages
    assert tuple(view.furniture(read.id)) == read.furniture
    assert [(row.issue, row.label, row.document) for row in view.issues(("001",))] == [
        (issues[0], "001", read.id)
    ]
    assert view.issues(("report",)) == []


def test_an_empty_record(tmp_path: Path) -> None:
    with writer(tmp_path):
        pass
    with View.open(target(tmp_path)) as view:
        assert (view.claims(), view.documents(), view.issues()) == ([], [], [])
        assert view.searched() == Searched(0, None, None)
        with pytest.raises(UsageError, match="no document 'x' in the record; it is empty"):
            view.document("x")
