"""Meetings: whom a passage leaves to be worked out, and sentences that go on about a meeting."""

from __future__ import annotations

import pytest
from reading import claims, meeting, meetings, parties, when

from rapporteur.model import Claim, Kind, Status

DATE = "2024-05-14"


def given(text: str, title: str | None = None) -> list[Claim]:
    """The meetings of a passage."""
    return [c for c in claims(text, date=DATE, title=title) if c.kind is Kind.MEETING]


def names(claim: Claim) -> list[str]:
    """The names of a claim's parties."""
    return [p.name for p in claim.parties]


# -- Whom words stand for ------------------------------------------------------------------------


def test_a_short_name_of_a_body_of_two_sides_stands_for_them() -> None:
    found = given(
        "Chile and Peru set up a Chile-Peru Task Force on Water Supply. "
        "The Task Force has discussed wells and pipelines."
    )
    assert names(found[-1]) == ["Chile", "Peru"]


def test_a_council_of_two_sides_holds_its_meeting() -> None:
    claim = meeting("The Chile-Peru Trade Council held its fourth meeting in Lima on May 6.", date=DATE)
    assert names(claim) == ["Chile", "Peru"]


def test_offices_in_the_plural_are_the_persons_that_the_text_names() -> None:
    first, second = given(
        "The Foreign Ministers of Chile, Peru and Ecuador met in Lima on May 6. "
        "Chilean Foreign Minister Ana Ruiz, Peruvian Foreign Minister Luis Paz and Ecuadorian Foreign "
        "Minister Eva Mora thanked the city. The ministers discussed fishing."
    )
    assert names(first) == names(second) == ["Ana Ruiz", "Luis Paz", "Eva Mora"]


def test_an_apposition_names_the_unnamed() -> None:
    claim = meeting("Ana Ruiz met with her trusted envoys, co-chairs of her office Karl Braun and Eva Mora.")
    assert names(claim) == ["Ana Ruiz", "Karl Braun", "Eva Mora"]


def test_him_is_not_the_subject() -> None:
    (claim,) = given(
        "President Ana Ruiz thanked President Karl Braun. "
        "President Karl Braun received President Luis Paz in Lima. "
        "Luis Paz wrote to Karl Braun with an invitation for him to visit Peru next year."
    )[-1:]
    assert (claim.status, parties(claim)) == (Status.REQUESTED, ["visitor Karl Braun", "host Peru"])


def test_the_two_leaders_after_a_visit() -> None:
    found = given(
        "President Ana Ruiz welcomed President Karl Braun to Lima. "
        "The two leaders look forward to seeing each other again in Quito this August."
    )
    assert (names(found[-1]), when(found[-1])) == (["Ana Ruiz", "Karl Braun"], "2024-08")
    assert found[-1].status is Status.PLANNED


# -- Who was there -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At the Andean Leaders’ Summit on March 4, President Ana Ruiz and President Karl Braun agreed.",
            ["participant Ana Ruiz", "participant Karl Braun"],
        ),
        (
            "It follows steps made by Ana Ruiz and Karl Braun at the Andean Leaders’ Summit on March 4.",
            ["participant Ana Ruiz", "participant Karl Braun"],
        ),
        (
            "The work goes on as decided by Ana Ruiz and Karl Braun at their meeting on 4 March.",
            ["participant Ana Ruiz", "participant Karl Braun"],
        ),
        ("It prepares the NATO Summit in Vilnius on July 11.", ["participant NATO"]),
        (
            "She thanked Karl Braun for his participation in Ana Ruiz’s Andean Leaders’ Summit in Lima.",
            ["host Ana Ruiz", "participant Karl Braun"],
        ),
        (
            "They recalled the visit of Minister Ana Ruiz and her delegation to Quito in March.",
            ["visitor Ana Ruiz", "visitor delegation"],
        ),
    ],
)
def test_who_was_at_a_meeting_that_is_only_named(text: str, expected: list[str]) -> None:
    assert parties(given(text)[-1]) == expected


def test_the_side_in_a_name_that_chairs() -> None:
    claim = given("The Peru-chaired Andean Water Dialogue was held in Lima on May 6.")[0]
    assert parties(claim) == ["chair Peru"]


@pytest.mark.parametrize(
    ("words", "who"),
    [("at Peru’s initiative", "Peru"), ("at the request of Peru", "Peru")],
)
def test_on_whose_initiative(words: str, who: str) -> None:
    found = given(f"Ana Ruiz spoke by phone with Karl Braun of Peru. The call took place {words}.")
    assert parties(found[-1]) == ["participant Ana Ruiz", "participant Karl Braun", f"organizer {who}"]


def test_another_meeting_is_not_the_one_told() -> None:
    found = given("Ana Ruiz met with Karl Braun. A meeting on fishing will take place next week.")
    assert names(found[-1]) == []


def test_who_organizes_and_who_helps() -> None:
    claim = meeting(
        "The three governments organized the first Andean Water Conference in Lima on May 6 with the "
        "support of the Lima Water Board.",
        date=DATE,
    )
    assert {p.role.value for p in claim.parties} == {"organizer"}
    assert len(claim.parties) == 2


def test_who_brings_others_together() -> None:
    claim = meeting("Ana Ruiz brought together experts from six countries in Lima.")
    assert parties(claim) == ["organizer Ana Ruiz", "participant experts from six countries"]
    assert claim.place == "Lima"


def test_a_delegation_that_is_welcomed() -> None:
    claim = meeting("President Ana Ruiz welcomed a high-level Peruvian delegation led by Minister Luis Paz.")
    assert parties(claim) == ["host Ana Ruiz", "visitor Peru", "visitor Luis Paz"]


def test_both_had_a_conversation() -> None:
    claim = meeting("Ana Ruiz and Karl Braun had a long conversation.")
    assert names(claim) == ["Ana Ruiz", "Karl Braun"]


# -- Going on about a meeting --------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "The Governor reported on the harvest",
        "Ms Ruiz described the new bridge",
        "The Governor also spoke about schools",
        "Mr Braun asked the Governor about the cost of the bridge",
    ],
)
def test_tellings_in_a_readout(sentence: str) -> None:
    found = given(
        f"President Karl Braun met with Governor Ana Ruiz. {sentence}.",
        title="Readout of Meeting with Ana Ruiz",
    )
    assert names(found[-1]) == ["Karl Braun", "Ana Ruiz"]
    assert found[-1].citation.quote == sentence


def test_two_tellings_of_one_sentence_are_one() -> None:
    found = given(
        "President Karl Braun met with Governor Ana Ruiz. "
        "Ms Ruiz described the bridge and reported on its cost.",
        title="Readout of Meeting with Ana Ruiz",
    )
    assert [c.citation.quote for c in found][1:] == ["Ms Ruiz described the bridge and reported on its cost"]


def test_a_telling_in_news_is_none() -> None:
    found = given("Karl Braun met with Ana Ruiz. Ana Ruiz reported on the harvest.", title="Harvest rises")
    assert len(found) == 1


def test_a_numbered_meeting_that_a_sentence_opens_with_is_no_second_one() -> None:
    found = given(
        "Chile and Peru met in Lima. During their fourth meeting, the two sides reviewed progress on water."
    )
    assert [c.detail.ordinal for c in found][1:] == [4]  # type: ignore[union-attr]
    assert found[1].citation.quote.startswith("During their fourth meeting")


# -- Speakers ------------------------------------------------------------------------------------

TITLE = "Remarks by President Karl Braun of Chile and President Ana Ruiz of Peru Before Bilateral Meeting"


@pytest.mark.parametrize(
    ("words", "quote", "form"),
    [
        ("Thank you for having me here today.", "having me here today", "visit"),
        (
            "It is a pleasure to see you again and to welcome you, Ana, to Santiago.",
            "it is a pleasure to see you again and to welcome you, Ana, to Santiago",
            "visit",
        ),
        (
            "The last time we met was in Quito in March.",
            "The last time we met was in Quito in March",
            "meeting",
        ),
        ("It is an honor to be with you here today.", "it is an honor to be with you here today", "meeting"),
        ("I am so glad that you could join us.", "I am so glad that you could join us", "visit"),
        ("Welcome to Santiago, Madam President.", "Welcome to Santiago", "visit"),
        ("You are most welcome to the city of Lima.", "welcome to the city of Lima", "visit"),
        ("Thank you for coming to Santiago.", "coming to Santiago", "visit"),
        ("I'm honored to welcome President Ruiz.", "I'm honored to welcome President Ruiz", "visit"),
        ("I'll be seeing you in Quito in May.", "I'll be seeing you in Quito in May", "meeting"),
        ("You and I met just about a month ago.", "You and I met just about a month ago", "meeting"),
        ("We spoke on the phone last week.", "We spoke on the phone last week", "call"),
        ("I look forward to the conversation.", "I look forward to the conversation", "meeting"),
        (
            "I'm excited about the talks we will have today.",
            "I'm excited about the talks we will have today",
            "meeting",
        ),
        ("The talks we had in Quito were frank.", "The talks we had in Quito", "meeting"),
        (
            "Today, we're going to discuss fish.",
            "Today, we're going to discuss fish",
            "meeting",
        ),
    ],
)
def test_what_speakers_say_of_their_meeting(words: str, quote: str, form: str) -> None:
    found = given(f"PRESIDENT RUIZ: Good day.\n\nPRESIDENT BRAUN: {words}", title=TITLE)
    assert found[0].citation.quote.lower() == quote.lower()
    assert found[0].detail.form.value == form  # type: ignore[union-attr]
    assert set(names(found[0])) == {"Karl Braun", "Ana Ruiz"}


@pytest.mark.parametrize(
    "words",
    [
        "We will focus on growth and jobs.",
        "I couldn’t be meeting with a better friend.",
        "I want to talk to you about the price of fish.",
        "I want to discuss the storm in the north.",
        "I saw you helping the fishermen last week.",
        "You are welcome to ask.",
    ],
)
def test_what_tells_no_meeting_in_a_speech(words: str) -> None:
    assert not given(f"PRESIDENT RUIZ: Good day.\n\nPRESIDENT BRAUN: {words}", title=TITLE)


def test_somebody_else_met_with_pleasure() -> None:
    words = "Yesterday I had the pleasure of meeting Speaker Omar Diaz."
    (found,) = given(f"PRESIDENT RUIZ: Good day.\n\nPRESIDENT BRAUN: {words}", title=TITLE)
    assert found.citation.quote == words.rstrip(".")
    assert names(found) == ["Karl Braun", "Omar Diaz"]
    assert found.time is not None


def test_a_verb_of_a_headline_is_no_name() -> None:
    (found,) = claims(
        "PRESIDENT BRAUN: It is good to be in Quito.",
        date=DATE,
        title="Remarks by President Braun Announcing New Aid to Chad",
    )
    assert names(found) == ["Braun"]


def test_a_visit_of_many_is_not_what_we_speak_of() -> None:
    found = given(
        "PRESIDENT RUIZ: We met this morning.\n\n"
        "PRESIDENT BRAUN: Over 20 delegations visited Peru last year. We discussed water.",
        title=TITLE,
    )
    assert set(names(found[-1])) == {"Karl Braun", "Ana Ruiz"}


# -- Headlines -----------------------------------------------------------------------------------


def test_a_headline_stands_where_the_text_only_points_back() -> None:
    found = meetings(
        "# President Ana Ruiz spoke by phone with President Karl Braun\n\n"
        "The telephone conversation took place at Peru’s initiative.",
        date=DATE,
    )
    assert len(found) == 2
    assert parties(found[0]) == ["participant Ana Ruiz", "participant Karl Braun"]


def test_a_spokesperson_takes_no_part_in_what_she_tells() -> None:
    found = meetings(
        "# Statement by Press Secretary Carla Stone on the Visit of President Karl Braun of Chile\n\n"
        "President Ana Ruiz of Peru will receive President Karl Braun on Friday. They will discuss fish.",
        date=DATE,
    )
    assert set(names(found[-1])) == {"Karl Braun", "Ana Ruiz"}


def test_a_meeting_before_is_not_when_they_talked() -> None:
    found = given("Following their summit on 4 May, Ana Ruiz and Karl Braun discussed the price of fish.")
    assert found[-1].rule == "meeting.discussing.discuss" or found[0].rule == "meeting.discussing.discuss"
    assert all(c.time is None for c in found if c.rule == "meeting.discussing.discuss")


def test_guests_without_names_are_received() -> None:
    (claim,) = claims("President Ana Ruiz received the five presidents in Lima on 4 May 2021.", Kind.MEETING)
    assert parties(claim) == ["host Ana Ruiz", "participant five presidents"]
    assert claims("President Ana Ruiz received a letter from the five presidents.", Kind.MEETING) == []


# -- Readouts of other offices -------------------------------------------------------------------

RECEIVED = (
    "# Head of state received Karl Braun\n\n"
    "President Ana Ruiz received Foreign Minister of Chile Karl Braun, who is on a visit to Peru.\n\n"
)


@pytest.mark.parametrize(
    ("words", "form", "topics"),
    [
        ("Special attention was given to the ports.", "meeting", ("the ports",)),
        ("Issues of trade in copper were considered.", "meeting", ("Issues of trade in copper",)),
        ("Plans were discussed, including a new bridge.", "meeting", ("Plans", "a new bridge")),
        ("He informed her about the harvest.", "meeting", ("the harvest",)),
        ("Braun shared his assessment of the drought.", "meeting", ("the drought",)),
        ("Ruiz and Braun continued their exchange of opinions on fishing.", "meeting", ("fishing",)),
    ],
)
def test_what_goes_on_about_those_who_met(words: str, form: str, topics: tuple[str, ...]) -> None:
    found = meetings(RECEIVED + words, date="2024-05-14")[-1]
    assert found.detail.form.value == form  # type: ignore[union-attr]
    assert set(names(found)) == {"Ana Ruiz", "Karl Braun"}
    assert found.topics == topics


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (
            "Minister Ana Ruiz called on the President of Chile, H.E. Mr. Karl Braun.",
            ["Ana Ruiz", "Karl Braun"],
        ),
        ("Minister Ana Ruiz paid a courtesy call on President Karl Braun.", ["Ana Ruiz", "Karl Braun"]),
        (
            "Ms. RUIZ Ana, Minister of Peru, held a telephone talk with Karl Braun.",
            ["RUIZ Ana", "Karl Braun"],
        ),
        ("Minister Ana Ruiz met with her Chilean counterpart, Karl Braun.", ["Ana Ruiz", "Karl Braun"]),
        (
            "Minister Ana Ruiz met with the Minister for Fisheries, Karl Braun, and Envoy Petra Huber.",
            ["Ana Ruiz", "Karl Braun", "Petra Huber"],
        ),
        (
            "Ana Ruiz went to Lima, where she was received by President Karl Braun.",
            ["Karl Braun", "Ana Ruiz"],
        ),
    ],
)
def test_who_meets_whom_in_other_styles(words: str, people: list[str]) -> None:
    assert names(meetings(words, date="2024-05-14")[-1]) == people


def test_who_is_called_on_to_act_meets_nobody() -> None:
    assert not meetings("Minister Ana Ruiz called on President Karl Braun to resign.", date="2024-05-14")


@pytest.mark.parametrize(
    "who", ["The Peruvian and Chilean leaders", "Both presidents", "The two heads of state"]
)
def test_two_leaders_are_those_who_met_as_two(who: str) -> None:
    text = f"President Ana Ruiz of Peru met President Karl Braun of Chile in Lima.\n\n{who} discussed trade. "
    assert names(meetings(text, date="2024-05-14")[-1]) == ["Ana Ruiz", "Karl Braun"]


def test_an_office_without_a_name_is_he() -> None:
    text = "The Prime Minister spoke to President Karl Braun of Chile. He will visit Santiago in June."
    assert names(meetings(text, date="2024-05-14")[-1])[0] == "Prime Minister"


@pytest.mark.parametrize(
    ("words", "people", "status"),
    [
        (
            "Following the talks with President Karl Braun, President Ana Ruiz praised the farmers.",
            {"Ana Ruiz", "Karl Braun"},
            Status.ACTUAL,
        ),
        (
            "President Ana Ruiz confirmed her invitation to President Karl Braun to visit Peru.",
            {"Karl Braun", "Peru"},
            Status.REQUESTED,
        ),
        (
            "President Karl Braun accepted an invitation by President Ana Ruiz to visit Peru.",
            {"Karl Braun", "Peru"},
            Status.PLANNED,
        ),
        ("On Friday the ministers will travel to Cusco.", {"Ana Ruiz", "Karl Braun"}, Status.PLANNED),
        ("The two leaders visited the children’s hospital.", {"Ana Ruiz", "Karl Braun"}, Status.ACTUAL),
    ],
)
def test_meetings_beside_the_meeting(words: str, people: set[str], status: Status) -> None:
    text = f"Minister Ana Ruiz of Peru met Minister Karl Braun of Chile in Lima.\n\n{words}"
    if "President" in words:
        text = words
    found = meetings(text, date="2024-05-14")[-1]
    assert (set(names(found)), found.status) == (people, status)


def test_who_joined_by_video() -> None:
    text = "Minister Ana Ruiz met Minister Karl Braun of Chile. Oman’s Foreign Minister joined by video link."
    assert names(meetings(text, date="2024-05-14")[-1]) == ["Oman’s Foreign Minister"]


def test_whose_trip_an_office_without_a_name_tells() -> None:
    text = (
        "Ana Ruiz spoke by phone with President of Chile Karl Braun.\n\n"
        "The President of Chile spoke about his visit to Oman last week."
    )
    assert parties(meetings(text, date="2024-05-14")[-1])[0] == "visitor Karl Braun"


def test_talks_that_will_be_held() -> None:
    (claim,) = claims("Minister Ana Ruiz will hold talks with President Omar Said in Lima.", Kind.MEETING)
    assert (claim.status, parties(claim)) == (
        Status.PLANNED,
        ["participant Ana Ruiz", "participant Omar Said"],
    )


def test_one_i_that_leads_to_another_and_back_ends() -> None:
    words = "I think this includes talks with Peru, as I noted before, in addition to our meeting with Chile."
    assert all(party.name != "I" for claim in claims(words) for party in claim.parties)
    (claim,) = meetings("“I think I met Omar Said in Lima on May 2, 2024,” Minister Ana Ruiz said.")
    assert "participant Ana Ruiz" in parties(claim)
