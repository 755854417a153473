"""Search: what is found, where in the text, and that no query can break it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import claim, document, edition, target, writer

from rapporteur.errors import UsageError
from rapporteur.ledger.query import Filter, View
from rapporteur.ledger.search import search
from rapporteur.model import Kind, Span

TALKS = (
    "The two sides reaffirmed human rights.\n\n"
    "The Kyrgyz   side ratified\nthe treaty. The treaties of 2019 stand."
)
LONG = (
    "Before the talks, "
    + "many other things were said. " * 30
    + "Torture was raised, and torture was denied. "
    + ("Then it ended. " * 30)
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    folder = tmp_path_factory.mktemp("record")
    talks, long = edition(TALKS, "/d/talks.txt"), edition(LONG, "/d/long.txt")
    with writer(folder) as w:
        read = document(talks, day=date(2024, 5, 20), title="Talks")
        w.add(talks, read, [claim(read, "ratified\nthe treaty", parties=("Kyrgyzstan",))])
        w.add(long, document(long))
    with View.open(target(folder)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("rights human", ["human rights"]),
        ('"human rights"', ["human rights"]),
        ('"rights human"', []),
        ("treaty", ["treaty", "treaties"]),
        ('"treaty"', ["treaty"]),
        ("ratif*", ["ratified"]),
        ("ratif", []),
        ("ratify treaty", ["ratified", "treaty", "treaties"]),
        ("side -treaty", ["sides"]),
        ('"Kyrgyz side"', ["Kyrgyz   side"]),
        ("KYRGYZ", ["Kyrgyz"]),
        ("NEAR(human, rights)", []),
        ("words:treaty", []),
        ("2019", ["2019"]),
    ],
)
def test_what_is_found_and_where(view: View, query: str, words: list[str]) -> None:
    found = search(view, query)
    places = [(hit, place) for hit in found.hits if hit.label == "talks" for place in hit.places]
    texts = [TALKS[place.start : place.end] for _, place in places]
    assert " ".join(" ".join(texts).split()) == " ".join(" ".join(words).split())
    for hit in found.hits:
        assert len(hit.matches) == len(hit.places)
        for (a, b), place in zip(hit.matches, hit.places, strict=True):
            text = view.text(hit.document)[place.start : place.end]
            assert hit.snippet[a:b] == " ".join(text.split())


def test_a_hit(view: View) -> None:
    (hit,) = search(view, '"ratified the treaty"').hits
    assert (hit.label, hit.title, hit.span, hit.claims) == ("talks", "Talks", Span(40, 106), 1)
    assert hit.snippet == "The Kyrgyz side ratified the treaty. The treaties of 2019 stand."
    assert [hit.snippet[a:b] for a, b in hit.matches] == ["ratified the treaty"]
    assert hit.reference == "talks:58-77"
    assert view.text(hit.document)[58:77] == "ratified\nthe treaty"


def test_a_snippet_of_a_long_passage_stands_around_the_matches(view: View) -> None:
    (hit,) = search(view, "torture").hits
    assert [hit.snippet[a:b] for a, b in hit.matches] == ["Torture", "torture"]
    assert 200 < len(hit.snippet) < 280
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")


def test_filters_and_pages(view: View) -> None:
    assert search(view, "the", Filter(kinds=(Kind.MEETING,))).total == 1
    assert search(view, "the", Filter(parties=("Kyrgyzstan",), about="2019")).total == 1
    assert search(view, "the", Filter(since=date(2025, 1, 1))).total == 0
    assert search(view, "the", Filter(documents=("long",))).total == 1
    everything = search(view, "the")
    assert everything.total == 3
    paged = [search(view, "the", limit=1, offset=at).hits[0] for at in range(3)]
    assert tuple(paged) == everything.hits
    assert [hit.score for hit in paged] == sorted(hit.score for hit in paged)


def test_an_empty_answer_says_what_was_searched(view: View) -> None:
    found = search(view, "extradition")
    assert (found.hits, found.total, found.searched.documents) == ((), 0, 2)
    assert (found.searched.first, found.searched.undated) == (date(2024, 5, 20), 1)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=30)
    | st.lists(
        st.sampled_from(
            ['"', "'", "*", "-", "(", ")", "NEAR", "AND", "OR", "NOT", "^", ":", "{", "the", "\x00", ";"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_no_query_breaks_the_search(view: View, query: str) -> None:
    try:
        found = search(view, query)
        view.claims(Filter(about=query))
        view.documents(Filter(about=query))
    except UsageError as error:
        assert "\n" not in str(error)
    else:
        assert found.total >= len(found.hits)


@pytest.mark.parametrize("name", ['"; DROP TABLE claim; --', "*", "%", "O'Brien", "\ud800"])
def test_no_name_breaks_a_filter(view: View, name: str) -> None:
    assert view.claims(Filter(parties=(name,))) in ([], view.claims())
    assert view.claims(Filter(between=(name, "Kyrgyzstan"))) == []


def test_a_party_without_a_name(view: View) -> None:
    with pytest.raises(UsageError, match="a party needs a name"):
        view.claims(Filter(parties=(" ",)))
