"""Series of meetings: their names, numbers, gaps and what was announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from event_builders import about, day, meeting, told
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.dates import Interval, Precision
from rapporteur.details import Form, Kind
from rapporteur.ids import content_id
from rapporteur.model import Genre, Status
from rapporteur.record import Event, Happening
from rapporteur.resolve.drafts import best_time
from rapporteur.resolve.happenings import happenings
from rapporteur.resolve.places import same_place
from rapporteur.resolve.series import Inference, Series, series, series_key
from rapporteur.resolve.series_names import one_series

NAME = "High-Level Dialogue on Water and Energy"


@pytest.mark.parametrize(
    ("name", "states", "key"),
    [
        (NAME, ("Chile", "Peru"), "high level dialogue on water and energy|Chile+Peru"),
        (f"Third Annual Chile-Peru {NAME}", (), "high level dialogue on water and energy|Chile+Peru"),
        (
            f"second meeting of the {NAME}",
            ("Chile", "Peru"),
            "high level dialogue on water and energy|Chile+Peru",
        ),
        ("Strategic Dialogue (SD)", ("Egypt", "Japan"), "strategic dialogue|Egypt+Japan"),
        ("Japan–Egypt Strategic Dialogue", ("Egypt", "Japan"), "strategic dialogue|Egypt+Japan"),
        ("EU-Ukraine Summit", (), "summit|European Union+Ukraine"),
        ("G7 Leaders' Summit", ("Japan", "Italy"), "g7 summit"),
        ("G7 Hiroshima Summit", (), "g7 summit"),
        ("G20 Summit in Bali", (), "g20 summit"),
        ("Asia-Pacific Economic Cooperation (APEC) Leaders’ Meeting", (), "apec summit"),
        ("C5+1 Summit", ("Kazakhstan", "Japan"), "c5+1 summit"),
        ("C5+1", (), "c5+1"),
        ("Second Summit for Democracy", ("Ghana",), "summit for democracy"),
        ("Munich Security Conference 2024", ("Germany",), "munich security conference"),
        ("34th session of the Human Rights Forum", (), "human rights forum"),
        ("the talks", ("Chile", "Peru"), None),
        ("third Ministerial meeting", ("Chile", "Peru"), None),
        ("Chile-Peru relations", (), None),
        ("Dialogue", ("Chile", "Peru"), None),
        ("Summit", (), None),
        ("NATO", (), None),
    ],
)
def test_keys(name: str, states: tuple[str, ...], key: str | None) -> None:
    assert series_key(name, states) == key


def test_names_of_one_series() -> None:
    full = "dialogue on human rights|Chile+Peru"
    assert one_series("human rights dialogue|Chile+Peru", full)
    assert one_series("dialogue|Chile+Peru", full)
    assert not one_series("dialogue on trade|Chile+Peru", full)
    assert not one_series("dialogue on human rights|Brazil+Peru", full)


def record(
    *tellings: tuple[str, str | None, int | None, Interval | None, Status],
) -> list[tuple[Event, tuple[Happening, ...]]]:
    """One document for each telling: name of the document, series, ordinal, time, status; one event each.
    Several with one document's name stand in one.
    """
    documents: dict[str, list[tuple[str, str | None, int | None, Interval | None, Status]]] = {}
    for telling in tellings:
        documents.setdefault(telling[0], []).append(telling)
    found: list[tuple[Event, tuple[Happening, ...]]] = []
    for name, lines in documents.items():
        text = about(name, genre=Genre.DIGEST)
        sentences = [
            told(
                text,
                3000 * at,
                f"line {at} of {name}",
                "Chile",
                "Peru",
                detail=meeting(series, ordinal),
                when=time,
                status=status,
            )
            for at, (_, series, ordinal, time, status) in enumerate(lines)
        ]
        found.extend(
            (Event(content_id("event", one.id), (one.id,)), (one,)) for one in happenings(text, sentences)
        )
    return found


HELD, PLANNED = Status.ACTUAL, Status.PLANNED


def only(items: list[tuple[Event, tuple[Happening, ...]]]) -> Series:
    found = series(items)
    assert len(found) == 1, found
    return found[0]


def test_numbers_gaps_and_what_was_announced() -> None:
    found = only(
        record(
            ("a", "High-Level Dialogue on Water", 1, None, HELD),
            ("b", NAME, 3, day("2024-05-20"), HELD),
            ("b", "High-Level Dialogue", None, Interval.year(2025), PLANNED),
        )
    )
    assert found.name == NAME
    assert found.states == ("Chile", "Peru")
    assert [one.ordinal for one in found.meetings] == [1, 3]
    assert found.uncovered == (2,)
    (announced,) = found.announced
    assert (announced.ordinal, announced.inferred, announced.inference) == (None, 4, Inference.NEXT)
    assert announced.fulfilled is None
    assert announced.past(date(2026, 1, 1)) and not announced.past(date(2025, 12, 31))


def test_a_later_meeting_fulfils_what_was_announced() -> None:
    items = record(
        ("b", NAME, 3, day("2024-05-20"), HELD),
        ("b", "High-Level Dialogue", None, Interval.year(2025), PLANNED),
        ("c", NAME, 4, day("2026-02-02"), HELD),
    )
    found = only(items)
    held = next(one for one in found.meetings if one.ordinal == 4)
    assert found.announced[0].fulfilled == held.event, "late, and it is the fourth all the same"
    assert not found.announced[0].past(date(2030, 1, 1))


def test_a_number_is_inferred_only_where_it_is_forced() -> None:
    forced = only(
        record(
            ("a", NAME, 3, day("2022-05-20"), HELD),
            ("b", NAME, None, day("2023-05-20"), HELD),
            ("c", NAME, 5, day("2024-05-20"), HELD),
        )
    )
    assert [(one.ordinal, one.inferred, one.inference) for one in forced.meetings] == [
        (3, None, None),
        (None, 4, Inference.COUNT),
        (5, None, None),
    ]
    assert forced.uncovered == (1, 2)
    open_ended = only(
        record(("a", NAME, 3, day("2022-05-20"), HELD), ("b", NAME, None, day("2023-05-20"), HELD))
    )
    assert [one.number for one in open_ended.meetings] == [3, None]
    two_for_one = only(
        record(
            ("a", NAME, 3, day("2022-05-20"), HELD),
            ("b", NAME, None, day("2023-01-20"), HELD),
            ("c", NAME, None, day("2023-09-20"), HELD),
            ("d", NAME, 5, day("2024-05-20"), HELD),
        )
    )
    assert [one.number for one in two_for_one.meetings].count(None) == 2


def test_the_years_of_an_annual_series_count() -> None:
    text = about("z", genre=Genre.DIGEST)
    items = record(("a", NAME, 3, day("2020-05-20"), HELD), ("b", NAME, 6, day("2023-05-20"), HELD))
    (one,) = happenings(
        text,
        [
            told(
                text,
                0,
                "the annual dialogue met",
                "Chile",
                "Peru",
                detail=meeting(NAME),
                when=day("2021-06-01"),
            )
        ],
    )
    found = only([*items, (Event("event-z", (one.id,)), (one,))])
    assert found.annual
    assert [(m.number, m.inference) for m in found.meetings] == [(3, None), (4, Inference.YEARLY), (6, None)]
    assert found.uncovered == (1, 2, 5)


def test_one_name_of_other_sides_is_another_series() -> None:
    text, other = about("a", genre=Genre.DIGEST), about("b", genre=Genre.DIGEST)
    dialogue = meeting("Strategic Dialogue", 2)
    a = happenings(
        text, [told(text, 0, "they met", "Chile", "Peru", detail=dialogue, when=day("2024-05-20"))]
    )[0]
    b = happenings(
        other, [told(other, 0, "they met", "Chile", "Brazil", detail=dialogue, when=day("2024-05-20"))]
    )[0]
    found = series([(Event("a", (a.id,)), (a,)), (Event("b", (b.id,)), (b,))])
    assert [one.states for one in found] == [("Brazil", "Chile"), ("Chile", "Peru")]


def test_who_refers_to_a_series_tells_of_no_meeting() -> None:
    found = only(record(("a", NAME, 3, day("2022-05-20"), HELD), ("b", NAME, None, None, HELD)))
    assert [one.ordinal for one in found.meetings] == [3]
    assert len(found.loose) == 1


def test_a_short_name_of_two_series_is_of_neither() -> None:
    found = series(
        record(
            ("a", "High-Level Dialogue on Water", 3, day("2022-05-20"), HELD),
            ("b", "High-Level Dialogue on Trade", 2, day("2022-06-20"), HELD),
            ("c", "High-Level Dialogue", None, day("2023-06-20"), HELD),
        )
    )
    assert len(found) == 3


def _items() -> list[tuple[Event, tuple[Happening, ...]]]:
    return record(
        ("a", NAME, 1, day("2020-05-20"), HELD),
        ("b", NAME, None, day("2021-05-20"), HELD),
        ("c", NAME, 3, day("2022-05-20"), HELD),
        ("c", "High-Level Dialogue", None, Interval.year(2023), PLANNED),
        ("d", "Water and Energy Forum", None, day("2021-05-20"), HELD),
    )


@given(st.permutations(_items()))
def test_the_order_of_events_changes_nothing(items: list[tuple[Event, tuple[Happening, ...]]]) -> None:
    assert series(items) == series(_items())


def test_a_summit_of_many_needs_no_sides() -> None:
    text = about("a", "2023-07-12", genre=Genre.DIGEST)
    (one,) = happenings(
        text,
        [
            told(
                text, 0, "the Summit", detail=meeting("Amazon Summit", 4, Form.SUMMIT), when=day("2023-08-08")
            )
        ],
    )
    assert only([(Event("a", (one.id,)), (one,))]).states == ()


def test_the_time_of_a_meeting_is_the_one_told_most_often() -> None:
    items = record(
        ("a", NAME, 3, day("2024-05-13"), HELD),
        ("b", NAME, 3, day("2024-05-14"), HELD),
        ("c", NAME, 3, day("2024-05-14"), HELD),
        ("d", NAME, None, Interval.month(2024, 5), HELD),
    )
    ones = [one for _, (one,) in items[:3]]
    event = Event("event-all", tuple(sorted(one.id for one in ones)))
    found = only([(event, tuple(ones)), items[3]])
    (meeting_,) = found.meetings
    assert meeting_.time == day("2024-05-14")
    assert len(found.loose) == 1, "in May: the one that others tell by its day"


def row(
    name: str, series: str, ordinal: int | None = None, **more: object
) -> tuple[Event, tuple[Happening, ...]]:
    """An event of a series that one dated document tells; `time`, `place`, `status` as given."""
    told_on = more.get("told")
    happening = Happening(
        id=content_id("happening", name),
        document=content_id("document", name),
        kind=Kind.MEETING,
        form=Form.SUMMIT.value,
        status=more.get("status", HELD),  # type: ignore[arg-type]
        claims=(content_id("claim", name),),
        time=more.get("time"),  # type: ignore[arg-type]
        window=more.get("window"),  # type: ignore[arg-type]
        place=more.get("place"),  # type: ignore[arg-type]
        series=series_key(series, ()),
        titles=(series,),
        ordinal=ordinal,
        told=day(told_on) if isinstance(told_on, str) else None,
    )
    return Event(content_id("event", name), (happening.id,)), (happening,)


LAKES = "Summit of the Lakes"


def test_a_number_told_without_a_day_is_of_the_last_meeting_before_its_text() -> None:
    early = row("a", LAKES, time=day("2021-06-01"), told="2021-06-02")
    last = row("b", LAKES, time=day("2022-06-01"), told="2022-06-02")
    named = row("c", LAKES, 9, told="2022-07-01")
    found = only([early, last, named])
    assert found == only([named, last, early])
    fitted = next(one for one in found.meetings if one.event == last[0].id)
    assert (fitted.ordinal, fitted.inferred, fitted.inference) == (None, 9, Inference.FITS)
    assert fitted.others == (named[0].id,)
    assert len(found.meetings) == 2


def test_a_number_is_not_given_to_a_meeting_of_long_ago() -> None:
    found = only([row("a", LAKES, time=day("2021-06-01")), row("b", LAKES, 9, told="2022-07-01")])
    assert sorted((one.number or 0, one.inferred) for one in found.meetings) == [(0, None), (9, None)]


def test_what_was_announced_took_place_where_a_later_text_places_it() -> None:
    ahead = row("a", LAKES, time=Interval.month(2023, 9), place="Lima", status=PLANNED, told="2023-06-01")
    named = row("b", LAKES, place="Lima", told="2023-09-10")
    elsewhere = row("c", LAKES, place="Oslo", told="2023-09-10")
    assert only([ahead, named]).announced[0].fulfilled == named[0].id
    assert only([ahead, elsewhere]).announced[0].fulfilled is None


def test_one_meeting_that_is_announced_twice_is_one() -> None:
    month = row("a", LAKES, time=Interval.month(2023, 9), place="Lima", status=PLANNED, told="2023-06-01")
    town = row("b", LAKES, place="Lima", status=PLANNED, told="2023-05-01")
    (announced,) = only([month, town]).announced
    assert (announced.time, announced.others) == (Interval.month(2023, 9), (town[0].id,))


def test_a_meeting_without_a_day_has_the_time_it_was_announced_for() -> None:
    ahead = row("a", LAKES, 2, time=day("2023-03-29"), status=PLANNED, told="2022-11-29")
    held = row("b", LAKES, 2, told="2023-03-31")
    found = only([ahead, held])
    assert found.meetings[0].expected == day("2023-03-29")
    assert found.announced[0].fulfilled == held[0].id


def test_numbers_that_are_none_of_the_meeting() -> None:
    text = about("n", "2021-07-21", genre=Genre.DIGEST)
    cases = {
        "the COP26 Policy Dialogue on Farming": ("Policy Dialogue on Farming", 26, None),
        "the COP26 UN Climate Change Conference": ("UN Climate Change Conference", 26, 26),
        "on June 30th the Eviction Summit": ("Eviction Summit", 30, None),
        "the 30th Eviction Summit of June 2": ("Eviction Summit", 30, 30),
    }
    for quote, (name, printed, own) in cases.items():
        (found,) = happenings(text, [told(text, 0, quote, "Chile", "Peru", detail=meeting(name, printed))])
        assert found.ordinal == own, quote


def test_the_title_gives_the_number_of_the_meeting_it_is_about() -> None:
    text = about("t", "2023-12-20", title="Readout of the Third Lake Committee Meeting", side="Chile")
    sentence = told(
        text,
        0,
        "met for the Lake Committee",
        "Chile",
        "Peru",
        detail=meeting("Lake Committee"),
        when=day("2023-12-19"),
    )
    (found,) = happenings(text, [sentence])
    assert found.ordinal == 3


def test_what_is_announced_is_no_gap() -> None:
    held = row("a", LAKES, 4, time=day("2021-06-01"), told="2021-06-02")
    ahead = row("b", LAKES, 3, status=PLANNED, told="2020-01-01")
    assert only([held, ahead]).uncovered == (1, 2)


def test_the_place_tells_which_meeting_of_a_year_a_number_is_of() -> None:
    spring = row("a", LAKES, time=day("2022-03-01"), place="Lima", told="2022-03-02")
    autumn = row("b", LAKES, time=day("2022-10-01"), place="Oslo", told="2022-10-02")
    named = row("c", LAKES, 9, time=Interval.year(2022), place="Lima", told="2023-01-01")
    found = only([spring, autumn, named])
    assert [(one.place, one.number) for one in found.meetings] == [("Lima", 9), ("Oslo", None)]
    without = row("c", LAKES, 9, time=Interval.year(2022), told="2023-01-01")
    assert len(only([spring, autumn, without]).meetings) == 3


def test_of_two_numbers_that_fit_one_meeting_the_more_told_one_is_its() -> None:
    held = row("a", LAKES, time=day("2022-06-01"), told="2022-06-02")
    slip = row("b", LAKES, 2, told="2022-06-03")
    event, (one,) = row("c", LAKES, 1, told="2022-06-03")
    other = row("d", LAKES, 1, told="2022-06-20")[1][0]
    both = (Event(event.id, (one.id, other.id)), (one, other))
    for items in ([held, slip, both], [both, slip, held]):
        found = only(items)
        assert {(m.event, m.number) for m in found.meetings} == {(held[0].id, 1), (slip[0].id, 2)}


def test_one_wide_time_is_one_meeting_unless_something_tells_two_apart() -> None:
    a = row("a", LAKES, time=Interval.year(2022), told="2023-01-01")
    b = row("b", LAKES, time=Interval.year(2022), place="Lima", told="2023-02-01")
    (one,) = only([a, b]).meetings
    assert (one.time, one.place, len(one.others)) == (Interval.year(2022), "Lima", 1)
    c = row("c", LAKES, time=Interval.year(2022), place="Oslo", told="2023-03-01")
    (found,) = series([a, b, c], same_place=same_place)
    assert sorted(one.place for one in found.meetings if one.place) == ["Lima", "Oslo"]


def test_a_text_that_announces_a_meeting_and_one_that_tells_of_it_are_of_one() -> None:
    ahead = row("a", LAKES, 2, time=Interval.month(2022, 6), status=PLANNED, told="2022-05-01")
    held = row("b", LAKES, 2, time=day("2022-06-01"), told="2022-06-02")
    event, (again,) = row("c", LAKES, 2, time=Interval.month(2022, 6), status=PLANNED, told="2022-06-02")
    same_text = (event, (replace(again, document=held[1][0].document),))
    found = only([ahead, held, same_text])
    assert [one.fulfilled for one in found.announced] == [held[0].id]


def test_a_meeting_of_a_year_has_the_days_it_was_announced_for() -> None:
    ahead = row("a", LAKES, time=day("2022-06-01"), status=PLANNED, told="2022-05-01")
    held = row("b", LAKES, time=Interval.year(2022), told="2023-02-01")
    (one,) = only([ahead, held]).meetings
    assert (one.time, one.expected) == (Interval.year(2022), day("2022-06-01"))


def test_the_best_time_is_the_day_that_most_of_what_is_told_fits() -> None:
    slip, june = day("2022-05-03"), Interval.month(2022, 6)
    days = Interval(date(2022, 6, 8), date(2022, 6, 10), Precision.RANGE)
    assert best_time([slip, june, days, None]) == days
    assert best_time([slip, june]) == slip
    assert best_time([june, Interval.year(2022)]) == june
    assert best_time([day("2022-06-09"), days, june]) == day("2022-06-09")
    assert best_time([None]) is None


def test_a_cabinet_s_meetings_are_no_series_of_two_states() -> None:
    assert series_key("Cabinet meeting", ("Chile", "Peru")) is None
