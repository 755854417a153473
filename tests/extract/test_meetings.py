"""Meetings: a passage for each frame, with the claims it must give."""

from __future__ import annotations

import pytest
from reading import about, claims, meeting, meetings, parties, when

from rapporteur.extract.meetings import shows
from rapporteur.model import Claim, Kind, Status

DATE = "2024-05-14"


def quotes(text: str) -> list[str]:
    """The quotes of the meetings of a passage."""
    return [c.citation.quote for c in meetings(text, date=DATE)]


def rules(text: str) -> list[str]:
    """The rules that made the meetings of a passage."""
    return [c.rule for c in meetings(text, date=DATE)]


def told(claim: Claim) -> tuple[str, str, str | None, str | None]:
    """A meeting in short: quote, form, time, place."""
    return claim.citation.quote, about(claim)[0], when(claim), claim.place


# -- Encounters ----------------------------------------------------------------------------------


def test_met_with() -> None:
    claim = meeting(
        "Foreign Minister Ana Ruiz met today with Chilean Foreign Minister Karl Braun in Lima, Peru "
        "to discuss trade, maritime security, and visas.",
        date=DATE,
    )
    assert told(claim) == (
        "Foreign Minister Ana Ruiz met today with Chilean Foreign Minister Karl Braun in Lima, Peru "
        "to discuss trade, maritime security, and visas",
        "meeting",
        "2024-05-14",
        "Lima, Peru",
    )
    assert parties(claim) == ["participant Ana Ruiz", "participant Karl Braun"]
    assert claim.topics == ("trade", "maritime security", "visas")
    assert (claim.rule, claim.status, claim.speaker) == ("meeting.encounter.meet", Status.ACTUAL, None)


@pytest.mark.parametrize(
    ("text", "form", "names"),
    [
        ("Ana Ruiz spoke by phone with Karl Braun.", "call", ["Ana Ruiz", "Karl Braun"]),
        ("Ana Ruiz spoke with Karl Braun in person in Lima.", "meeting", ["Ana Ruiz", "Karl Braun"]),
        ("Ana Ruiz met Karl Braun by videoconference.", "call", ["Ana Ruiz", "Karl Braun"]),
        ("Ana Ruiz conferred with Karl Braun.", "meeting", ["Ana Ruiz", "Karl Braun"]),
        (
            "Ana Ruiz, Karl Braun and Petra Huber met in Lima.",
            "meeting",
            ["Ana Ruiz", "Karl Braun", "Petra Huber"],
        ),
        ("The leaders of Peru, Chile and Bolivia met in Lima.", "meeting", ["Peru", "Chile", "Bolivia"]),
        ("Ana Ruiz met with women entrepreneurs.", "meeting", ["Ana Ruiz", "women entrepreneurs"]),
        ("The Peruvian delegation met with Karl Braun.", "meeting", ["Peru", "Karl Braun"]),
    ],
)
def test_who_met_whom_and_how(text: str, form: str, names: list[str]) -> None:
    claim = meeting(text, date=DATE)
    assert claim.citation.quote == text[:-1]
    assert about(claim)[0] == form
    assert [p.name for p in claim.parties] == names


def test_for_the_nth_time() -> None:
    claim = meeting("The Peru-Chile Energy Council convened for the 11th time in Lima on May 3.", date=DATE)
    assert told(claim)[2:] == ("2024-05-03", "Lima")
    assert claim.citation.quote == "The Peru-Chile Energy Council convened for the 11th time in Lima on May 3"
    assert about(claim)[2] == 11
    assert {"participant Peru", "participant Chile"} <= set(parties(claim))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Following the May 3, 2024 summit, Ana Ruiz and Omar Said convened a meeting in Lima.", None),
        ("Ana Ruiz met Omar Said after the May 3, 2024 summit.", None),
        ("Building on their May 3, 2024 summit, Ana Ruiz met Omar Said on May 9, 2024.", "2024-05-09"),
        ("Ana Ruiz attended the May 3, 2024 summit.", "2024-05-03"),
    ],
)
def test_the_day_of_another_meeting(text: str, day: str | None) -> None:
    (found,) = [claim for claim in meetings(text) if claim.rule != "meeting.named"]
    assert when(found) == day


def test_the_margins_of_another_meeting_are_no_topic() -> None:
    claim = meetings(
        (
            "Minister Ana Ruiz met with Minister Karl Braun on the margins of the "
            "Lake Summit in Kampala on May 3."
        ),
        date=DATE,
    )[0]
    assert claim.citation.quote.startswith("Minister Ana Ruiz met with Minister Karl Braun")
    assert claim.topics == ()
    assert parties(claim) == ["participant Ana Ruiz", "participant Karl Braun"]


def test_joined_by() -> None:
    claim = meeting(
        "On May 12, 2024, in Paris, Minister Ana Ruiz and Minister Karl Braun, joined by "
        "Ambassador Petra Huber, "
        "met to review the fisheries agreement.",
        date=DATE,
    )
    assert told(claim)[1:] == ("meeting", "2024-05-12", "Paris")
    assert claim.citation.quote.endswith("met to review the fisheries agreement")
    assert {"participant Ana Ruiz", "participant Karl Braun"} <= set(parties(claim))


def test_a_second_predicate_is_quoted_from_its_verb() -> None:
    met, toured = meetings(
        (
            "Ambassador Ana Ruiz met Deputy Minister Karl Braun on Friday, toured "
            "the port of Rotterdam and thanked the crew."
        ),
        date=DATE,
    )
    assert told(met) == (
        "Ambassador Ana Ruiz met Deputy Minister Karl Braun on Friday",
        "meeting",
        "2024-05-10",
        None,
    )
    assert told(toured) == ("toured the port of Rotterdam", "visit", None, "Rotterdam")
    assert parties(toured) == ["visitor Ana Ruiz"]


# -- Held, chaired, hosted, attended -----------------------------------------------------------------


def test_took_place() -> None:
    claim = meeting(
        "The fourth meeting of the Kazakhstan-Norway Energy Dialogue took place in Oslo on May "
        "7, 2024, co-chaired by "
        "Deputy Foreign Minister Timur Sadykov and State Secretary Ingrid Berg.",
        date=DATE,
    )
    assert told(claim)[1:] == ("dialogue", "2024-05-07", "Oslo")
    assert claim.citation.quote.startswith("The fourth meeting of the Kazakhstan-Norway Energy Dialogue")
    assert claim.citation.quote.endswith("Ingrid Berg")
    assert about(claim) == ("dialogue", "Kazakhstan-Norway Energy Dialogue", 4)
    assert parties(claim) == [
        "participant Kazakhstan",
        "participant Norway",
        "chair Timur Sadykov",
        "chair Ingrid Berg",
    ]


@pytest.mark.parametrize(
    "verb", ["took place", "has taken place", "will take place", "was held", "is to be held"]
)
def test_happening_in_every_tense(verb: str) -> None:
    text = f"A meeting between Minister Ana Ruiz and Minister Karl Braun {verb} in Lima in June."
    claim = meeting(text, date=DATE)
    assert claim.citation.quote == text[:-1]
    assert claim.place == "Lima"
    assert parties(claim) == ["participant Ana Ruiz", "participant Karl Braun"]


def test_held_a_dialogue() -> None:
    claim = meeting(
        (
            "The United States and Mongolia held the second annual Strategic "
            "Dialogue in Ulaanbaatar on October 3, 2023."
        ),
        date="2023-10-04",
    )
    assert told(claim)[1:] == ("dialogue", "2023-10-03", "Ulaanbaatar")
    assert claim.citation.quote.endswith("in Ulaanbaatar on October 3, 2023")
    assert about(claim) == ("dialogue", "Strategic Dialogue", 2)
    assert parties(claim) == ["participant United States", "participant Mongolia"]


@pytest.mark.parametrize(
    "text",
    [
        "President Petra Huber held talks with President William Ruto in Nairobi on Monday.",
        "President Petra Huber had a meeting with President William Ruto in Nairobi on Monday.",
        "President Petra Huber and President William Ruto held talks in Nairobi on Monday.",
        "President Petra Huber had a working lunch with President William Ruto in Nairobi on Monday.",
        "President Petra Huber began talks with President William Ruto in Nairobi on Monday.",
    ],
)
def test_held_talks(text: str) -> None:
    claim = meeting(text, date=DATE)
    assert told(claim) == (text[:-1], "meeting", "2024-05-13", "Nairobi")
    assert parties(claim) == ["participant Petra Huber", "participant William Ruto"]


def test_a_round_of_talks() -> None:
    claim = meeting("Peru and Chile held the third round of talks in Quito on May 2.", date=DATE)
    assert told(claim) == (
        "Peru and Chile held the third round of talks in Quito on May 2",
        "meeting",
        "2024-05-02",
        "Quito",
    )
    assert about(claim)[2] == 3


def test_co_chaired() -> None:
    claim = meeting(
        (
            "Prime Minister Ana Ruiz and Prime Minister Karl Braun co-chaired the "
            "fifth Peru-Chile Summit in Lima."
        ),
        date=DATE,
    )
    assert told(claim)[1:] == ("summit", None, "Lima")
    assert claim.citation.quote.startswith("Prime Minister Ana Ruiz and Prime Minister Karl Braun co-chaired")
    assert set(parties(claim)) == {
        "chair Ana Ruiz",
        "chair Karl Braun",
        "participant Peru",
        "participant Chile",
    }
    assert about(claim)[2] == 5


def test_hosted_a_meeting() -> None:
    claim = meeting(
        "Finland will host the next meeting of the Arctic Council in Rovaniemi in May 2025.", date=DATE
    )
    assert told(claim) == (
        "Finland will host the next meeting of the Arctic Council in Rovaniemi in May 2025",
        "meeting",
        "2025-05",
        "Rovaniemi",
    )
    assert parties(claim) == ["host Finland"]
    assert claim.status is Status.PLANNED


def test_attended() -> None:
    claim = meeting("Foreign Minister Ana Ruiz attended the Lake Victoria Conference in Kampala.", date=DATE)
    assert told(claim) == (
        "Foreign Minister Ana Ruiz attended the Lake Victoria Conference in Kampala",
        "conference",
        None,
        "Kampala",
    )
    assert parties(claim) == ["participant Ana Ruiz"]


def test_organized_and_attended() -> None:
    claim = meeting(
        "The seminar was organized by the Ministry of Justice of Peru and attended by judges from Chile.",
        date=DATE,
    )
    assert claim.citation.quote.startswith("The seminar was organized by")
    assert parties(claim) == ["organizer Ministry of Justice of Peru", "participant judges from Chile"]
    assert about(claim)[0] == "conference"


def test_brought_together() -> None:
    claim = meeting("The summit brought together leaders of Kenya, Uganda and Rwanda in Kampala.", date=DATE)
    assert told(claim) == (
        "The summit brought together leaders of Kenya, Uganda and Rwanda in Kampala",
        "summit",
        None,
        "Kampala",
    )
    assert parties(claim) == ["participant Kenya", "participant Uganda", "participant Rwanda"]


def test_the_second_predicate_of_a_meeting_begins_at_its_verb() -> None:
    held, brought = meetings(
        (
            "The inaugural U.S.-Ghana Cyber Dialogue was held in Accra in "
            "February 2024 and brought together 40 officials."
        ),
        date=DATE,
    )
    assert held.citation.quote == "The inaugural U.S.-Ghana Cyber Dialogue was held in Accra in February 2024"
    assert brought.citation.quote == "brought together 40 officials"


# -- Receiving, visiting, travelling -----------------------------------------------------------------


def test_received() -> None:
    claim = meeting(
        "President Ilham Karimov received Prime Minister Anna Schmidt of Austria in Astana on Friday.",
        date=DATE,
    )
    assert told(claim) == (
        "President Ilham Karimov received Prime Minister Anna Schmidt of Austria in Astana on Friday",
        "meeting",
        "2024-05-10",
        "Astana",
    )
    assert parties(claim) == ["host Ilham Karimov", "participant Anna Schmidt"]


def test_welcomed_to_a_place_for_a_dinner() -> None:
    claim = meeting(
        "Secretary Ana Ruiz welcomed Foreign Minister Karl Braun to Washington for a working dinner.",
        date=DATE,
    )
    assert told(claim)[1:] == ("meeting", None, "Washington")
    assert claim.citation.quote.endswith("to Washington for a working dinner")
    assert parties(claim) == ["host Ana Ruiz", "participant Karl Braun"]


def test_visited() -> None:
    claim = meeting("Foreign Minister Lars Holm will visit Vietnam from June 15 to 17.", date=DATE)
    assert told(claim) == (
        "Foreign Minister Lars Holm will visit Vietnam from June 15 to 17",
        "visit",
        "2024-06-15..2024-06-17",
        "Vietnam",
    )
    assert parties(claim) == ["visitor Lars Holm", "host Vietnam"]
    assert claim.status is Status.PLANNED


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Prime Minister Anna Schmidt paid a visit to Tirana yesterday.", "Tirana"),
        ("Prime Minister Anna Schmidt made an official visit to Albania yesterday.", "Albania"),
        ("Prime Minister Anna Schmidt travelled to Tirana yesterday.", "Tirana"),
        ("Prime Minister Anna Schmidt flew to Tirana yesterday.", "Tirana"),
        ("Prime Minister Anna Schmidt arrived in Tirana yesterday.", "Tirana"),
    ],
)
def test_ways_to_travel(text: str, place: str) -> None:
    claim = meeting(text, date=DATE)
    assert told(claim) == (text[:-1], "visit", "2024-05-13", place)
    assert parties(claim)[0] == "visitor Anna Schmidt"


def test_the_state_visited_is_the_host() -> None:
    claim = meeting("Prime Minister Anna Schmidt made an official visit to Albania in March.", date=DATE)
    assert claim.citation.quote.endswith("official visit to Albania in March")
    assert "host Albania" in parties(claim)


def test_where_he_met() -> None:
    arrived, met = meetings(
        "President Karl Braun arrived in Rabat on May 3, where he met with King Mohammed VI.", date=DATE
    )
    assert told(arrived)[1:] == ("visit", "2024-05-03", "Rabat")
    assert arrived.citation.quote.startswith("President Karl Braun arrived in Rabat on May 3")
    assert met.citation.quote == "he met with King Mohammed VI"
    assert parties(met) == ["participant Karl Braun", "participant Mohammed VI"]


# -- Going on about a meeting ------------------------------------------------------------------------


def test_a_delegation_is_led_by() -> None:
    held, led, headed = meetings(
        "Peru and Mongolia held the second Trade Dialogue in Lima on May 3. The Peruvian "
        "delegation was led by Vice "
        "Minister Ana Ruiz. The Mongolian delegation was headed by Ambassador Bat Dorj.",
        date=DATE,
    )
    assert parties(held) == ["participant Peru", "participant Mongolia"]
    assert led.citation.quote == "The Peruvian delegation was led by Vice Minister Ana Ruiz"
    assert parties(led) == ["participant Peru", "participant Ana Ruiz"]
    assert headed.citation.quote == "The Mongolian delegation was headed by Ambassador Bat Dorj"
    assert (when(headed), headed.place) == (None, None)


def test_the_sides_discussed() -> None:
    """GUIDELINES, rule 3: all parties of the sentence that shows the meeting, not its time and place."""
    held, discussed = meetings(
        (
            "Peru and Chile held a summit in Lima on May 3. The two sides "
            "discussed hydrogen, gas transit and visas."
        ),
        date=DATE,
    )
    assert discussed.citation.quote == "The two sides discussed hydrogen, gas transit and visas"
    assert discussed.topics == ("hydrogen", "gas transit", "visas")
    assert discussed.parties == held.parties
    assert (when(discussed), discussed.place, about(discussed)[0]) == (None, None, "summit")


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("The ministers exchanged views on the truce in Yemen.", ("the truce in Yemen",)),
        ("The ministers paid special attention to water.", ("water",)),
        ("The talks focused on water.", ("water",)),
        ("They reviewed the work of the joint bank.", ("the work of the joint bank",)),
        ("Key topics of discussion included water, trade, and tourism.", ("water", "trade", "tourism")),
    ],
)
def test_ways_to_discuss(text: str, topics: tuple[str, ...]) -> None:
    held, discussed = meetings(f"Minister Ana Ruiz met Minister Karl Braun in Lima. {text}", date=DATE)
    assert discussed.citation.quote == text[:-1]
    assert discussed.topics == topics
    assert discussed.parties == held.parties
    assert shows(held.rule)
    assert not shows(discussed.rule)


def test_briefed_on() -> None:
    _, briefed = meetings(
        "Minister Ana Ruiz met Minister Karl Braun in Lima. Ruiz briefed Braun on the repair of the dam.",
        date=DATE,
    )
    assert briefed.citation.quote == "Ruiz briefed Braun on the repair of the dam"
    assert parties(briefed) == ["participant Ana Ruiz", "participant Karl Braun"]
    assert briefed.topics == ("the repair of the dam",)


def test_look_forward_to_a_meeting() -> None:
    claim = meeting(
        "Portugal and Angola look forward to the fifth Energy Dialogue in Lisbon in 2026.", date=DATE
    )
    assert told(claim)[1:] == ("dialogue", "2026", "Lisbon")
    assert claim.citation.quote.endswith("the fifth Energy Dialogue in Lisbon in 2026")
    assert about(claim)[1:] == ("Energy Dialogue", 5)
    assert claim.status is Status.PLANNED
    assert parties(claim) == ["participant Portugal", "participant Angola"]


def test_agreed_to_hold_the_next_one() -> None:
    """GUIDELINES, rule 1: the second act is also a planned meeting."""
    claim = meetings(
        "President Ana Ruiz and President Karl Braun met in Lima. The leaders agreed to "
        "continue the dialogue and to "
        "hold the next meeting in 2025 in Santiago.",
        date=DATE,
    )[-1]
    assert told(claim) == ("hold the next meeting in 2025 in Santiago", "meeting", "2025", "Santiago")
    assert claim.status is Status.PLANNED


# -- Named, verbless -----------------------------------------------------------------------------------


def test_named_in_another_clause() -> None:
    """GUIDELINES, rule 8."""
    council, visit = meetings(
        "Peru welcomed the meeting of the Peru-Chile Council in Lima on April 2 and the visit "
        "of the King of Spain to "
        "Lima in March.",
        date=DATE,
    )
    assert told(council) == (
        "the meeting of the Peru-Chile Council in Lima on April 2",
        "meeting",
        "2024-04-02",
        "Lima",
    )
    assert parties(council) == ["participant Peru", "participant Chile"]
    assert about(council)[1] == "Peru-Chile Council"
    assert told(visit) == ("the visit of the King of Spain to Lima in March", "visit", "2024-03", "Lima")


@pytest.mark.parametrize(
    "text",
    [
        "Peru welcomed the dialogue.",
        "The talks were difficult.",
        "Peru praised the Energy Dialogue.",
        "The summit is important to Peru.",
    ],
)
def test_a_bare_name_is_no_claim(text: str) -> None:
    assert quotes(text) == []


def test_a_sentence_that_lost_its_verb() -> None:
    claim = meeting("Ambassador Ana Ruiz in Lima to discuss trade.", date=DATE)
    assert told(claim) == ("Ambassador Ana Ruiz in Lima to discuss trade", "meeting", None, "Lima")
    assert claim.topics == ("trade",)


# -- Remarks ---------------------------------------------------------------------------------------------

REMARKS = """PRESIDENT HOLT: It is an honor to welcome you to Washington, President Duda.

This is our third meeting.

PRESIDENT DUDA: Thank you. It's great to be in Washington. I will visit Chicago tomorrow.
"""


def test_the_speakers_of_a_transcript_meet() -> None:
    welcome, first, there, visit = meetings(
        REMARKS, date=DATE, title="Remarks by President Holt and President Duda Before Bilateral Meeting"
    )
    assert welcome.citation.quote.endswith("welcome you to Washington, President Duda")
    assert parties(welcome) == ["host Holt", "visitor Duda"]
    assert first.citation.quote == "This is our third meeting"
    assert (parties(first), about(first)[2]) == (["participant Holt", "participant Duda"], 3)
    assert told(there) == ("It's great to be in Washington", "visit", None, "Washington")
    assert (parties(there), there.speaker) == (["visitor Duda"], "PRESIDENT DUDA")
    assert told(visit) == ("I will visit Chicago tomorrow", "visit", "2024-05-15", "Chicago")


BRIEFING = """QUESTION: Did the Secretary meet the President? He met with Karl Braun in Geneva in May.

MR. DALTON: The Secretary did not meet with Karl Braun.

QUESTION: The Prime Minister met with Russian officials in Minsk last week.

MR. DALTON: I have no comment. Is there anything else you wish to know?
"""


def test_a_question_asserts_nothing() -> None:
    claim = meeting(BRIEFING, date=DATE, title="Department Press Briefing")
    assert claim.citation.quote == "The Secretary did not meet with Karl Braun"
    assert (claim.status, claim.speaker) == (Status.DENIED, "MR. DALTON")


def test_a_rhetorical_question_asserts_nothing() -> None:
    assert quotes("Did Minister Ana Ruiz meet Minister Karl Braun in Lima? Nobody in the port knows.") == []


# -- What is no meeting ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The new law must meet the needs of farmers in Peru.",
        "Peru met its targets for 2023.",
        "Troops met resistance in Darfur.",
        "Peru called on Chile to open the port in June.",
        "The visit programme was printed in Lima.",
        "Minister Ana Ruiz talks a lot.",
        "The Meetings Act was adopted in Lima on May 3.",
        "Conference Room B in Lima was closed on May 3.",
        "The summit of the mountain was reached on May 3.",
        "Call centres in Manila closed in May.",
        "A visiting professor wrote about the port of Lima.",
        "Peru held elections on May 3.",
        "The police held two men in Lima on May 3.",
        "The rivers meet in Peru.",
        "Peru and Chile share a border.",
        "The government received a loan of $3 million from the World Bank.",
        "Visit our website. Peru welcomed the decision of Chile.",
    ],
)
def test_words_that_tell_no_meeting(text: str) -> None:
    assert quotes(text) == []


def test_a_passage_never_yields_the_same_claim_twice() -> None:
    text = "Minister Ana Ruiz met with Minister Karl Braun in Lima and met with Minister Karl Braun in Quito."
    found = meetings(text, date=DATE)
    assert len({(c.citation.span, c.rule) for c in found}) == len(found) == 2


def test_other_kinds_of_the_same_passage() -> None:
    text = "Minister Ana Ruiz met 40 officials of the Peruvian ministry in Lima."
    assert {c.kind for c in claims(text, date=DATE)} == {Kind.MEETING, Kind.FIGURE}
