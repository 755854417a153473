"""Figures in passages of our own writing: the quote, the value and the fields around it."""

from __future__ import annotations

from datetime import date

import pytest

from rapporteur.dates import Interval
from rapporteur.extract.analysis import analyse
from rapporteur.extract.attribution import find_attributions
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Discourse
from rapporteur.extract.figures import find_figures
from rapporteur.extract.language import load
from rapporteur.extract.names import NameBook, find_names
from rapporteur.extract.quantities import find_quantities
from rapporteur.extract.times import Anchor, find_times
from rapporteur.model import AlignedText, Approx, FigureDetail, Genre, Passage, PassageKind, Span, Status

PUBLISHED = Anchor(Interval.day(date(2022, 6, 27)))


def figures(
    *texts: str,
    anchor: Anchor = PUBLISHED,
    kind: PassageKind = PassageKind.PARAGRAPH,
    turn: str | None = None,
) -> list[tuple[str, Draft]]:
    """Each figure of some sentences with its quote."""
    discourse = Discourse(NameBook(), side=None, genre=Genre.UNKNOWN, states=())
    out: list[tuple[str, Draft]] = []
    for text in texts:
        body = AlignedText(text, ((0, 0),))
        passage = Passage("document", 0, Span(0, len(text)), kind, body, ((0, len(text)),), turn=turn)
        names, times = find_names(text), find_times(text, anchor)
        (made,) = analyse(load(), [(text, names, times)])
        quantities = find_quantities(text, times)
        sentence = Sentence(text, 0, passage, made.tokens, names, times, quantities, *made[1:], (), discourse)
        for draft in find_figures(sentence, find_attributions(text, made.tokens, made.clauses)):
            out.append((text[draft.start : draft.end], draft))
    return out


def detail(draft: Draft) -> FigureDetail:
    assert isinstance(draft.detail, FigureDetail)
    return draft.detail


def told(*texts: str) -> list[tuple[object, str]]:
    return [(detail(draft).value, detail(draft).unit) for _, draft in figures(*texts)]


def test_the_quote_runs_from_the_subject_to_the_end_of_the_predicate() -> None:
    ((quote, draft),) = figures("Since 1998 Norland has given more than $44 million to the Lake Fund.")
    assert quote == "Since 1998 Norland has given more than $44 million to the Lake Fund"
    assert (detail(draft).value, detail(draft).unit, detail(draft).approx) == (
        44_000_000,
        "USD",
        Approx.AT_LEAST,
    )
    assert draft.time == Interval.span(Interval.year(1998), Interval.day(date(2022, 6, 27)))
    assert draft.status is Status.ACTUAL


def test_figures_of_one_list_have_their_own_parts() -> None:
    text = (
        "Coal sales rose from 14 million tons in 2019 to around 18 million tons in 2020 "
        "and to an estimated 20 to 21 million tons in 2021."
    )
    found = figures(text)
    assert [quote for quote, _ in found] == [
        "Coal sales rose from 14 million tons in 2019",
        "to around 18 million tons in 2020",
        "to an estimated 20 to 21 million tons in 2021",
    ]
    assert [str(draft.time) for _, draft in found] == ["2019", "2020", "2021"]
    assert [draft.status for _, draft in found] == [Status.ACTUAL, Status.ACTUAL, Status.ALLEGED]


def test_goals_are_planned_and_share_their_due_year() -> None:
    found = figures("Train at least 6,000 nurses and equip 120 clinics by 2027.", kind=PassageKind.ITEM)
    assert [(detail(d).value, detail(d).unit, d.status, str(d.time)) for _, d in found] == [
        (6000, "people", Status.PLANNED, "2027"),
        (120, "clinics", Status.PLANNED, "2027"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The mission trained 300 officers in 2020.", Status.ACTUAL),
        ("The mission will train 300 officers.", Status.PLANNED),
        ("The mission pledged 300 tents to the camp.", Status.PLANNED),
        ("An estimated 300 officers were trained.", Status.ALLEGED),
        ("The mission could train 300 officers.", Status.POSSIBLE),
        ("The mission did not train 300 officers.", Status.DENIED),
    ],
)
def test_how_surely_it_is_told(text: str, status: Status) -> None:
    ((_, draft),) = figures(text)
    assert draft.status is status


def test_who_says_it_and_when() -> None:
    text = "Interior Minister Karl Vest estimated in April that 640 smugglers are in Sudland."
    ((quote, draft),) = figures(text)
    assert quote == text.rstrip(".")
    assert draft.speaker == "Interior Minister Karl Vest"
    assert draft.status is Status.ALLEGED
    assert draft.time == Interval.month(2022, 4)


def test_words_of_a_turn_have_its_speaker_and_questions_tell_nothing() -> None:
    ((_, draft),) = figures("We sent 40 trucks of flour.", turn="THE PRESIDENT")
    assert draft.speaker == "THE PRESIDENT"
    assert figures("Did you send 40 trucks of flour?", turn="THE PRESIDENT") == []
    assert figures("You sent 40 trucks of flour.", turn="Q") == []


def test_a_distance_is_shown_with_its_place_alone() -> None:
    text = "The leaders met on May 4, 2012 in Dalby, 60 kilometres north of the capital."
    ((quote, draft),) = figures(text)
    assert quote == "Dalby, 60 kilometres north of the capital"
    assert draft.time is None


def test_a_number_without_noun_takes_the_unit_told_before() -> None:
    found = told("In 2020, 84 people were tried.", "Of these, 19 were released.")
    assert found == [(84, "people"), (19, "people")]


def test_nothing_counted_is_zero() -> None:
    assert told("No incidents were reported at the border in 2021.") == [(0, "incidents")]


def test_the_offsets_of_every_draft_lie_in_the_sentence() -> None:
    text = "With 700 miles of coast, both trade $2.3 billion a day; 940 firms, half of them small, take part."
    for quote, draft in figures(text):
        assert 0 <= draft.start < draft.end <= len(text)
        assert quote == quote.strip(" ,;:.")
    assert [value for value, _ in told(text)] == [700, 2_300_000_000, 940, 50]
