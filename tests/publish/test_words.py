"""Dates, figures and parties in one line."""

from __future__ import annotations

from datetime import date

import pytest

from rapporteur.dates import Interval, Precision
from rapporteur.model import (
    Act,
    Action,
    ActivityDetail,
    Aid,
    Approx,
    AssistanceDetail,
    Citation,
    Claim,
    CommitmentDetail,
    CommitmentType,
    Detail,
    EventCode,
    FigureDetail,
    Form,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
    Party,
    QuotationDetail,
    Role,
    Span,
    StanceDetail,
    Status,
    Tone,
)
from rapporteur.publish.words import (
    cells_and_body,
    coded,
    day,
    figure,
    many,
    number,
    ordinal,
    parties,
    plural,
)


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (None, "day unknown"),
        (Interval.day(date(2024, 5, 20)), "2024-05-20"),
        (Interval.month(2024, 5), "2024-05"),
        (Interval.year(2025), "2025"),
        (Interval.half(2026, 1), "2026 H1"),
        (Interval.half(2026, 2), "2026 H2"),
        (Interval.quarter(2023, 4), "2023 Q4"),
        (Interval.week(date(2024, 5, 22)), "2024-05-20..2024-05-26"),
        (Interval.span(Interval.month(2015, 9), Interval.month(2016, 9)), "2015-09..2016-09"),
        (Interval.span(Interval.year(2015), Interval.year(2017)), "2015..2017"),
        (
            Interval.span(Interval.day(date(2015, 9, 3)), Interval.day(date(2015, 9, 5))),
            "2015-09-03..2015-09-05",
        ),
        (Interval(date(2015, 12, 1), date(2016, 2, 29), Precision.RANGE), "2015-12..2016-02"),
    ],
)
def test_an_interval_is_as_short_as_its_precision_allows(interval: Interval | None, said: str) -> None:
    assert day(interval) == said


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        (FigureDetail(400, "people"), "400 people"),
        (FigureDetail(240_000_000, "USD", Approx.ABOUT), "about USD 240,000,000"),
        (FigureDetail(12.5, "percent", Approx.AT_MOST), "at most 12.5%"),
        (FigureDetail((3, 5), "websites", Approx.AT_LEAST), "at least 3–5 websites"),
        (FigureDetail(1.2e9, "EUR"), "EUR 1,200,000,000"),
        (FigureDetail(0, "incidents"), "0 incidents"),
        (FigureDetail(7, ""), "7"),
    ],
)
def test_a_figure_says_how_much_of_what_and_how_surely(detail: FigureDetail, said: str) -> None:
    assert figure(detail) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1200, "1,200"),
        (2.0, "2"),
        (0.1 + 0.2, "0.3"),
        (-3.25, "-3.25"),
        (1e20, "100,000,000,000,000,000,000"),
    ],
)
def test_numbers_have_their_thousands_set_apart(value: float, said: str) -> None:
    assert number(value) == said


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 111, 123)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "111th", "123rd"]
    )


QUOTE = "the second round, chaired by Ana Reyes and Tomas Vik, may be held"


def meeting(**fields: object) -> Claim:
    given = {
        "kind": Kind.MEETING,
        "citation": Citation("document-1", Span(10, 10 + len(QUOTE)), QUOTE),
        "detail": MeetingDetail(Form.DIALOGUE, "Fisheries Dialogue", 2),
    }
    return Claim(**(given | fields))  # type: ignore[arg-type]


def test_a_meeting_says_day_place_form_series_parties_status_and_speaker() -> None:
    claim = meeting(
        status=Status.POSSIBLE,
        speaker="the embassy",
        place="Port Aldis",
        parties=(
            Party(Role.CHAIR, "Ana Reyes"),
            Party(Role.PARTICIPANT, "Norland"),
            Party(Role.CHAIR, "Tomas Vik"),
        ),
        topics=("quotas", "harbour fees"),
    )
    assert cells_and_body(claim) == (
        ("day unknown", "Port Aldis", "dialogue"),
        "possible · 2nd Fisheries Dialogue · chairs: Ana Reyes, Tomas Vik · participant: Norland"
        " · about: quotas; harbour fees · said by the embassy",
    )
    assert parties(claim) == ["chairs: Ana Reyes, Tomas Vik", "participant: Norland"]


def test_an_actual_meeting_without_more_says_no_status() -> None:
    assert cells_and_body(meeting(detail=MeetingDetail(Form.VISIT), time=Interval.year(2025))) == (
        ("2025", "–", "visit"),
        "",
    )


@pytest.mark.parametrize(
    ("what", "said"), [("licences", "licences"), (None, f"“{QUOTE}”"), ("boats", f"“{QUOTE}”")]
)
def test_a_figure_that_does_not_say_what_is_counted_shows_its_words(what: str | None, said: str) -> None:
    claim = meeting(kind=Kind.FIGURE, detail=FigureDetail(40, "boats", what=what), place="Lund")
    assert cells_and_body(claim) == (("40 boats",), f"{said} · Lund")


def test_a_quotation_says_who_and_the_words() -> None:
    claim = meeting(
        kind=Kind.QUOTATION,
        detail=QuotationDetail("We will be back"),
        parties=(Party(Role.SPEAKER, "Ana Reyes"),),
    )
    assert cells_and_body(claim) == (("Ana Reyes",), "“We will be back”")


NORLAND, ESTMARK = "Norland", "Estmark"
WHEN = Interval.day(date(2021, 3, 3))


@pytest.mark.parametrize(
    ("kind", "detail", "fields", "cells", "body"),
    [
        (
            Kind.COMMITMENT,
            CommitmentDetail(CommitmentType.REQUEST, "open its ports", Interval.year(2025)),
            {
                "parties": (Party(Role.BY, NORLAND), Party(Role.TO, ESTMARK)),
                "status": Status.REQUESTED,
                "time": WHEN,
                "place": "Lund",
                "speaker": "the envoy",
            },
            ("2025", "request"),
            "requested · by: Norland · to: Estmark · open its ports · made: 2021-03-03 Lund"
            " · said by the envoy",
        ),
        (
            Kind.COMMITMENT,
            CommitmentDetail(CommitmentType.OBLIGATION, "open its ports"),
            {},
            ("–", "obligation"),
            "open its ports",
        ),
        (
            Kind.STANCE,
            StanceDetail(Tone.CONCERN),
            {
                "parties": (Party(Role.HOLDER, NORLAND), Party(Role.HOLDER, ESTMARK)),
                "topics": ("quotas", "fees"),
                "time": WHEN,
            },
            ("concern",),
            "holders: Norland, Estmark · about: quotas; fees · 2021-03-03",
        ),
        (
            Kind.STANCE,
            StanceDetail(Tone.THANKS),
            {"parties": (Party(Role.TARGET, NORLAND),)},
            ("thanks",),
            f"target: Norland · “{QUOTE}”",
        ),
        (
            Kind.INSTRUMENT,
            InstrumentDetail(Act.IN_FORCE, "Fisheries Act"),
            {
                "parties": (Party(Role.PARTY, NORLAND), Party(Role.PARTY, ESTMARK)),
                "time": WHEN,
                "place": "Lund",
            },
            ("2021-03-03", "in force"),
            "Fisheries Act · party: Norland, Estmark · Lund",
        ),
        (Kind.INSTRUMENT, InstrumentDetail(Act.SIGNED), {}, ("–", "signed"), f"“{QUOTE}”"),
        (
            Kind.MEASURE,
            MeasureDetail(Action.BAN),
            {
                "parties": (Party(Role.AUTHORITY, NORLAND), Party(Role.TARGET, "Cod Brothers")),
                "status": Status.DENIED,
                "time": WHEN,
            },
            ("2021-03-03", "ban"),
            "denied · authority: Norland · target: Cod Brothers",
        ),
        (Kind.MEASURE, MeasureDetail(Action.ARREST), {"place": "Lund"}, ("–", "arrest"), f"“{QUOTE}” · Lund"),
        (
            Kind.ASSISTANCE,
            AssistanceDetail(Aid.GOODS, "Nets for Norland"),
            {
                "parties": (Party(Role.DONOR, ESTMARK), Party(Role.RECIPIENT, NORLAND)),
                "topics": ("nets",),
                "time": WHEN,
            },
            ("2021-03-03", "goods"),
            "donor: Estmark · recipient: Norland · about: nets · under: Nets for Norland",
        ),
        (Kind.ASSISTANCE, AssistanceDetail(), {}, ("–", "–"), f"“{QUOTE}”"),
        (
            Kind.ACTIVITY,
            ActivityDetail(),
            {"parties": (Party(Role.ACTOR, ESTMARK), Party(Role.COUNTERPART, NORLAND)), "time": WHEN},
            ("2021-03-03",),
            f"actor: Estmark · counterpart: Norland · “{QUOTE}”",
        ),
    ],
)
def test_a_kind_says_what_it_is_about(
    kind: Kind, detail: Detail, fields: dict[str, object], cells: tuple[str, ...], body: str
) -> None:
    assert cells_and_body(meeting(kind=kind, detail=detail, **fields)) == (cells, body)


def test_kinds_are_counted() -> None:
    assert [many(2, kind) for kind in Kind] == [
        "2 meetings",
        "2 commitments",
        "2 stances",
        "2 quotations",
        "2 instruments",
        "2 measures",
        "2 assistance",
        "2 activities",
        "2 figures",
    ]
    assert (many(1, Kind.ACTIVITY), many(1200, Kind.MEETING)) == ("1 activity", "1,200 meetings")
    assert plural(Kind.ACTIVITY) == "activities"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (EventCode("CONSULT", "visit", ("military", "economic")), "CONSULT visit (military, economic)"),
        (EventCode("AID", None, ("economic",)), "AID (economic)"),
        (EventCode("ACCUSE"), "ACCUSE"),
    ],
)
def test_a_code_says_its_event_mode_and_contexts(code: EventCode, said: str) -> None:
    assert coded(code) == said
