"""What one document tells of: claims of one event are one happening, others are kept apart."""

from __future__ import annotations

from datetime import date

from event_builders import about, act, day, measure, meeting, one, told, who
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.dates import Interval, Precision
from rapporteur.details import Act, Action, ActivityDetail, Form
from rapporteur.model import Genre, Role, Status
from rapporteur.record import Told
from rapporteur.resolve.happenings import happenings

SECURITY = "Baltic Security Dialogue"


def test_a_meeting_and_what_was_discussed_at_it_are_one() -> None:
    readout = about("a", "2024-03-06", side="Estonia")
    found = one(
        readout,
        told(
            readout,
            0,
            "Minister Kask met today with Minister Ozola",
            "Anna Kask",
            "Ilze Ozola",
            when=day("2024-03-06"),
        ),
        told(
            readout, 60, "They discussed rail", "Anna Kask", "Ilze Ozola", rule="meeting.discussing.discuss"
        ),
        told(readout, 90, "The talks were friendly", rule="meeting.happening.hold"),
    )
    assert found.time == day("2024-03-06")
    assert found.states == ("Estonia", "Latvia")
    assert found.names == ("Anna Kask", "Ilze Ozola")
    assert len(found.claims) == 3


def test_a_series_told_twice_with_its_chairs_told_between_is_one() -> None:
    digest = about("b", genre=Genre.DIGEST)
    found = one(
        digest,
        told(
            digest,
            0,
            "The third Baltic Security Dialogue took place on 4 May 2021 in Riga",
            detail=meeting(SECURITY, 3),
            when=day("2021-05-04"),
            place="Riga",
        ),
        told(
            digest,
            90,
            "Kask and Ozola co-chaired the meeting",
            "Anna Kask",
            "Ilze Ozola",
            detail=meeting(form=Form.DIALOGUE),
        ),
        told(
            digest,
            5000,
            "On 4 May 2021 Kask and Ozola co-chaired the third Dialogue in Riga, Latvia",
            "Anna Kask",
            "Ilze Ozola",
            detail=meeting(SECURITY, 3),
            when=day("2021-05-04"),
            place="Riga, Latvia",
        ),
    )
    assert found.ordinal == 3
    assert found.series == "baltic security dialogue|Estonia+Latvia"
    assert found.keys


def test_who_was_there_for_each_side_belongs_to_the_meeting() -> None:
    news = about("c", "2024-05-21", genre=Genre.NEWS)
    found = one(
        news,
        told(
            news,
            0,
            "Peru and Chile convened the Border Dialogue on May 20",
            "Peru",
            "Chile",
            detail=meeting("Border Dialogue", 2),
            when=day("2024-05-20"),
        ),
        told(
            news,
            100,
            "The Peruvian delegation was led by Paredes",
            "Peru",
            "Rosa Paredes",
            detail=meeting(form=Form.DIALOGUE),
            rule="meeting.delegation.lead",
        ),
        told(
            news,
            160,
            "Chile's delegation was led by Vega",
            "Chile",
            "Tomas Vega",
            detail=meeting(form=Form.DIALOGUE),
            rule="meeting.delegation.lead",
        ),
    )
    assert found.names == ("Rosa Paredes", "Tomas Vega")


def test_what_was_and_what_is_planned_are_two_and_so_are_a_call_and_a_visit() -> None:
    text = about("d", "2024-03-06", side="Ghana")
    pair = ("Kwesi Mensah", "Amina Diallo")
    found = happenings(
        text,
        [
            told(text, 0, "Mensah spoke with Diallo", *pair, detail=meeting(form=Form.CALL)),
            told(
                text, 40, "They will meet in June", *pair, status=Status.PLANNED, when=Interval.month(2024, 6)
            ),
            told(
                text,
                80,
                "Mensah met Diallo in Dakar last year",
                *pair,
                when=Interval.year(2023),
                place="Dakar",
            ),
            told(
                text,
                130,
                "Diallo visited Accra",
                "Amina Diallo",
                detail=meeting(form=Form.VISIT),
                place="Accra",
            ),
        ],
    )
    assert [(h.form, h.status) for h in found] == [
        ("call", Status.ACTUAL),
        ("meeting", Status.PLANNED),
        ("meeting", Status.ACTUAL),
        ("visit", Status.ACTUAL),
    ]


def test_a_traveller_meets_somebody_else_in_each_capital() -> None:
    text = about("e", "2024-03-06", side="Estonia")
    found = happenings(
        text,
        [
            told(text, 0, "In Dakar, Tamm met Diallo", "Jüri Tamm", "Amina Diallo", place="Dakar"),
            told(
                text,
                30,
                "They discussed ports",
                "Jüri Tamm",
                "Amina Diallo",
                rule="meeting.discussing.discuss",
            ),
            told(text, 60, "In Accra, Tamm met Mensah", "Jüri Tamm", "Kwesi Mensah", place="Accra"),
        ],
    )
    assert [(h.place, len(h.claims)) for h in found] == [("Dakar", 2), ("Accra", 1)]
    assert all(h.window is not None for h in found), "both are of the journey that the text is about"


def test_only_what_the_text_is_about_gets_a_window() -> None:
    text = about("f", "2024-03-06", side="Estonia")
    found = happenings(
        text,
        [
            told(text, 0, "Kask met Ozola", "Anna Kask", "Ilze Ozola"),
            told(
                text,
                20,
                "the Riga Summit",
                detail=meeting("Riga Energy Summit", form=Form.SUMMIT),
                rule="meeting.named",
            ),
        ],
    )
    assert found[0].time is None
    assert found[0].window == Interval(date(2024, 3, 3), date(2024, 3, 6), Precision.RANGE)
    assert found[1].window is None
    assert found[1].keys == ()


def test_what_a_statement_comes_to_later_on_is_not_what_it_is_about() -> None:
    for genre, at, window in (
        (Genre.STATEMENT, 100, True),
        (Genre.STATEMENT, 3000, False),
        (Genre.READOUT, 3000, True),
    ):
        text = about("i", "2024-03-06", genre=genre)
        found = one(text, told(text, at, "Kask met Ozola", "Anna Kask", "Ilze Ozola"))
        assert (found.window is not None) is window, (genre, at)


def test_other_genres_and_texts_without_a_day_give_no_window() -> None:
    for text in (about("g", "2024-03-06", genre=Genre.COUNTRY_REPORT), about("h")):
        found = one(text, told(text, 0, "Kask met Ozola", "Anna Kask", "Ilze Ozola"))
        assert found.window is None
        assert found.keys == ()


def test_a_text_of_one_side_leaves_that_side_out() -> None:
    remarks = about("i", side="Japan", genre=Genre.REMARKS)
    found = happenings(
        remarks,
        [
            told(
                remarks,
                0,
                "Thank you for hosting our inaugural Dialogue on Fisheries",
                "Amina Diallo",
                detail=meeting("Dialogue on Fisheries", 1),
                rule="meeting.host.host",
            ),
            told(
                remarks,
                80,
                "It is an honour to be in Dakar",
                "Japan",
                detail=meeting(form=Form.VISIT),
                place="Dakar",
            ),
        ],
    )
    assert found[0].series == "dialogue on fisheries|Japan+Senegal"
    assert found[0].place == "Dakar"
    assert found[0].keys == ("series dialogue fishery|Japan+Senegal 1",)


def test_a_short_name_stands_for_the_long_one_of_the_document() -> None:
    text = about("j", "2024-05-20")
    long = "High-Level Dialogue on Water and Energy"
    found = happenings(
        text,
        [
            told(text, 0, f"The second {long} took place", "Peru", "Chile", detail=meeting(long, 2)),
            told(
                text,
                90,
                "hold the next meeting of the High-Level Dialogue in 2025",
                "Peru",
                "Chile",
                detail=meeting("High-Level Dialogue"),
                status=Status.PLANNED,
                when=Interval.year(2025),
            ),
        ],
    )
    assert {h.series for h in found} == {"high level dialogue on water and energy|Chile+Peru"}


def test_meetings_that_are_held_regularly_are_no_event() -> None:
    text = about("k", genre=Genre.DIGEST)
    assert happenings(text, [told(text, 0, "Peru and Chile hold regular meetings", "Peru", "Chile")]) == ()


def test_three_who_meet_are_not_two_of_them() -> None:
    text = about("l", "2022-06-01", genre=Genre.STATEMENT)
    found = happenings(
        text,
        [
            told(
                text,
                0,
                "the Strategic Dialogue between Peru and Chile in 2021",
                "Peru",
                "Chile",
                detail=meeting("Strategic Dialogue"),
                when=Interval.year(2021),
            ),
            told(
                text,
                80,
                "trilateral talks of Peru, Chile and Brazil in 2021",
                "Peru",
                "Chile",
                "Brazil",
                when=Interval.year(2021),
            ),
        ],
    )
    assert len(found) == 2


def test_a_summit_told_by_its_name_after_the_day_of_the_text_lies_ahead() -> None:
    text = about("m", "2024-03-06")
    found = one(
        text,
        told(
            text,
            0,
            "the Riga Energy Summit in July",
            detail=meeting("Riga Energy Summit", form=Form.SUMMIT),
            when=Interval.month(2024, 7),
            rule="meeting.named",
        ),
    )
    assert found.status is Status.PLANNED


def test_texts_and_measures_are_told_by_their_names() -> None:
    text = about("n", genre=Genre.COUNTRY_REPORT)
    found = happenings(
        text,
        [
            told(
                text,
                0,
                "Peru and Chile signed the Atacama Water Agreement in 2019",
                "Peru",
                "Chile",
                detail=act(Act.SIGNED, "Atacama Water Agreement"),
                when=Interval.year(2019),
            ),
            told(
                text,
                90,
                "the signing of the Atacama Water Agreement in 2019",
                detail=act(Act.SIGNED, "Atacama Water Agreement"),
                when=Interval.year(2019),
            ),
            told(text, 180, "the treaty governs shipping", detail=act(Act.IN_FORCE, "Treaty")),
            told(
                text,
                220,
                "Vega was arrested on 3 May",
                "Tomas Vega",
                detail=measure(Action.ARREST),
                when=day("2019-05-03"),
            ),
            told(text, 260, "five people were arrested", "five people", detail=measure(Action.ARREST)),
            told(
                text,
                300,
                "Chile began a naval exercise on 4 May",
                "Chile",
                detail=ActivityDetail(),
                when=day("2019-05-04"),
            ),
            told(
                text,
                350,
                "Chile strengthened its borders",
                "Chile",
                detail=ActivityDetail(),
                when=Interval.year(2019),
            ),
        ],
    )
    assert [(h.kind.value, h.words, len(h.claims)) for h in found] == [
        ("instrument", ("atacama", "water"), 2),
        ("measure", ("tomas", "vega"), 1),
        ("activity", ("exercise",), 1),
    ]
    assert found[0].keys == ("text atacama water 2019",)


def test_a_readout_of_somebody_elses_call_has_its_own_side() -> None:
    text = about("o", "2024-03-06", side="Brazil")
    found = one(
        text,
        told(
            text,
            0,
            "The President spoke with Paredes",
            "the President",
            "Rosa Paredes",
            detail=meeting(form=Form.CALL),
            when=day("2024-03-06"),
        ),
    )
    assert found.states == ("Brazil", "Peru")
    assert found.voice == "Brazil"


def _sentences() -> list[Told]:
    text = about("p", "2024-03-06", side="Estonia", genre=Genre.REMARKS)
    pair = ("Anna Kask", "Ilze Ozola")
    return [
        told(text, 0, "Kask met Ozola", *pair),
        told(text, 20, "They discussed rail", *pair, rule="meeting.discussing.discuss"),
        told(text, 50, "The Dialogue is young", detail=meeting(SECURITY, 1), rule="meeting.named"),
        told(text, 80, "They meet in May", *pair, when=Interval.month(2024, 5), status=Status.PLANNED),
        told(text, 99, "Tamm met Kalns", "Jüri Tamm", "Peteris Kalns"),
        told(text, 120, "Kask visited Riga", "Anna Kask", detail=meeting(form=Form.VISIT), place="Riga"),
        told(
            text,
            150,
            "They signed",
            *pair,
            detail=act(Act.SIGNED, "Rail Baltic Text"),
            when=day("2024-03-05"),
        ),
    ]


@given(st.permutations(_sentences()))
def test_the_order_of_claims_changes_nothing(sentences: list[Told]) -> None:
    text = about("p", "2024-03-06", side="Estonia", genre=Genre.REMARKS)
    assert happenings(text, sentences) == happenings(text, _sentences())


def test_no_claims_tell_nothing_and_unnamed_parties_do_no_harm() -> None:
    text = about("q")
    assert happenings(text, []) == ()
    found = one(text, told(text, 0, "officials met", "officials"))
    assert found.entities == () and found.persons == ()
    assert who("officials").entity is None
    assert who("Peru", Role.HOST).state == "Peru"


def test_its_second_meeting_is_of_the_series_named_before() -> None:
    text = about("r", "2024-10-25", genre=Genre.JOINT_STATEMENT)
    name = "Andean Rail Conference"
    found = happenings(
        text,
        [
            told(
                text,
                0,
                f"The second {name} met in Lima",
                "Peru",
                "Chile",
                detail=meeting(name, 2, Form.CONFERENCE),
                when=day("2024-10-22"),
                place="Lima",
            ),
            told(
                text,
                90,
                "the first Conference had been held in Arica on 11 October 2022",
                detail=meeting(None, 1, Form.CONFERENCE),
                when=day("2022-10-11"),
                place="Arica",
            ),
            told(
                text,
                190,
                "the Third Conference",
                detail=meeting("Conference", 3, Form.CONFERENCE),
                rule="meeting.named",
            ),
            told(
                text,
                290,
                "its first session is to be held in May 2025",
                detail=meeting(None, 1),
                when=Interval.month(2025, 5),
                status=Status.PLANNED,
            ),
            told(
                text,
                390,
                "the 39th meeting took place in December 2024",
                detail=meeting(None, 39),
                when=day("2024-10-20"),
            ),
        ],
    )
    assert [(h.ordinal, h.series is not None, h.status) for h in found] == [
        (2, True, Status.ACTUAL),
        (1, True, Status.ACTUAL),
        (3, True, Status.PLANNED),
        (1, False, Status.PLANNED),
        (39, False, Status.ACTUAL),
    ]


def test_a_title_names_the_sides() -> None:
    text = about("s", genre=Genre.DIGEST, title="Relations of Peru and Chile")
    found = one(
        text,
        told(
            text,
            0,
            "The third Strategic Partnership Dialogue took place",
            detail=meeting("Strategic Partnership Dialogue", 3),
            when=day("2014-12-10"),
        ),
    )
    assert found.series == "strategic partnership dialogue|Chile+Peru"


def test_a_meeting_on_the_margins_of_a_summit_is_not_the_summit() -> None:
    text = about("margins", "2024-05-12", genre=Genre.READOUT)
    quote = "Kask met Ozola on 10 May on the margins of the Summit of the Lakes in Riga"
    name = "Summit of the Lakes in Riga"
    found = happenings(
        text,
        [
            told(text, 0, quote, "Anna Kask", "Ilze Ozola", when=day("2024-05-10"), place="Riga"),
            told(
                text,
                quote.index(name),
                name,
                detail=meeting("Summit of the Lakes"),
                place="Riga",
                rule="meeting.named",
            ),
        ],
    )
    assert [(one.series, one.time) for one in found] == [
        (None, day("2024-05-10")),
        ("summit of the lakes", None),
    ]
