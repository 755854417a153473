"""Whom words stand for: short names, offices, pronouns, the sides, the speaker."""

from __future__ import annotations

import pytest
from reading import discourse, meeting, meetings, parties, sentence

from rapporteur.extract.discourse import Discourse, Found
from rapporteur.model import Form, Genre, Party, Role


def found(words: str, told: Discourse) -> Found:
    """The parties that some words name in a document."""
    read = sentence(words, told)
    return told.parties(words, read.tokens, read.names, (0, len(words)))


def test_the_fullest_name_that_the_document_has() -> None:
    told = discourse("Secretary of State Ana Maria Ruiz spoke.", "Karl Braun, Ambassador of Chile, left.")
    assert found("Secretary Ruiz", told).names == ("Ana Maria Ruiz",)
    assert found("Ruiz and Ambassador Braun", told).names == ("Ana Maria Ruiz", "Karl Braun")


def test_a_spouse_is_not_whoever_holds_the_office() -> None:
    told = discourse("President Vela and First Lady Eva Vela left.", "President Vela spoke.")
    assert found("President Vela", told).names == ("Vela",)
    assert found("First Lady Vela", told).names == ("Eva Vela",)


def test_a_namesake_without_office_is_somebody_else() -> None:
    told = discourse("President Vela spoke of his son.", "Beto Vela was a soldier.", "President Vela left.")
    assert found("President Vela", told).names == ("Vela",)
    told = discourse("Ana Ruiz arrived.", "Minister Ruiz spoke.")
    assert found("Minister Ruiz", told).names == ("Ana Ruiz",)


def test_a_full_name_that_comes_later_is_the_holders_where_no_kin_is_told_of() -> None:
    told = discourse("President Vela spoke.", "Markets fell.", "Beto Vela left at noon.")
    assert found("President Vela", told).names == ("Beto Vela",)
    told = discourse("President Vela spoke.", "His wife waited.", "Eva Vela left at noon.")
    assert found("President Vela", told).names == ("Vela",)
    told = discourse("President Vela spoke.", "Eva Vela and Beto Vela left at noon.")
    assert found("President Vela", told).names == ("Vela",)


def test_a_given_name_alone_is_whoever_bears_it() -> None:
    told = discourse("President Sheikh Tariq bin Salem Al Qasim met Anna Holm.", "Sheikh Tariq left.")
    assert found("President Sheikh Tariq", told).names == ("Tariq bin Salem Al Qasim",)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Peru and Chile", ("Peru", "Chile")),
        ("the United States and the European Union", ("United States", "European Union")),
        ("the Government of Peru", ("Government of Peru",)),
        ("the leaders of Peru, Chile and Bolivia", ("Peru", "Chile", "Bolivia")),
        ("the Peruvian side", ("Peru",)),
        ("Peruvian officials", ("Peruvian officials",)),
        ("Senior Peruvian and Chilean officials", ("Senior Peruvian and Chilean officials",)),
        ("The Peruvian and Chilean delegations", ("Peru", "Chile")),
        ("Peruvian diplomats and Chilean officials", ("Peruvian diplomats", "Chilean officials")),
        ("women entrepreneurs", ("women entrepreneurs",)),
        ("Lima and Santiago", ("Peru", "Chile")),
        ("the harbour", ()),
    ],
)
def test_states_sides_and_unnamed_actors(words: str, names: tuple[str, ...]) -> None:
    assert found(words, discourse(words)).names == names


def test_the_sides_are_those_of_the_meeting_that_is_told() -> None:
    told = discourse()
    told.tell((Party(Role.PARTICIPANT, "Ana Ruiz"), Party(Role.CHAIR, "Karl Braun")), Form.MEETING)
    for words in ("the two sides", "they", "the ministers", "both sides", "the participants"):
        assert found(words, told) == Found(("Ana Ruiz", "Karl Braun"), generic=True)


def test_without_an_antecedent_they_are_unresolved() -> None:
    for words in ("the two leaders", "they", "the ministers"):
        assert found(words, discourse(states=("Peru",))).names == ()
        assert found(words, discourse(states=("Peru",))).unresolved == (words,)


def test_both_countries_are_the_states_of_the_document() -> None:
    assert found("both countries", discourse(states=("Peru", "Chile"))).names == ("Peru", "Chile")


def test_i_is_the_speaker_of_the_turn_else_the_side() -> None:
    told = discourse("President Karl Braun spoke.", side="Chile")
    assert found("I", told).names == ("Chile",)
    told.says("PRESIDENT BRAUN")
    assert found("I", told).names == ("Karl Braun",)


def test_we_of_a_transcript_are_its_speakers() -> None:
    told = discourse("President Karl Braun received Minister Ana Ruiz.")
    for turn in ("PRESIDENT BRAUN", "QUESTION", "MINISTER RUIZ"):
        told.joins(turn)
    told.says("MINISTER RUIZ")
    assert found("we", told).names == ("Karl Braun", "Ana Ruiz")
    assert found("you", told).names == ("Karl Braun",)


def test_a_question_is_asked_by_who_asks() -> None:
    told = discourse()
    for turn, asks in (("QUESTION", True), ("Q", True), ("MODERATOR", True), ("MR. BRAUN", False)):
        told.says(turn)
        assert told.asks() is asks


def test_he_is_who_was_the_subject_last() -> None:
    he = meetings(
        "President Karl Braun met Minister Ana Ruiz in Lima. He will visit Quito in June.", date="2024-05-14"
    )[1]
    assert he.citation.quote == "He will visit Quito in June"
    assert parties(he) == ["visitor Karl Braun"]


def test_he_in_the_sentence_of_his_own_name() -> None:
    arrived, met = meetings(
        "President Karl Braun arrived in Lima, where he met with Minister Ana Ruiz.", date="2024-05-14"
    )
    assert parties(arrived)[0] == "visitor Karl Braun"
    assert met.citation.quote == "he met with Minister Ana Ruiz"
    assert parties(met) == ["participant Karl Braun", "participant Ana Ruiz"]
    assert met.unresolved == ()


def test_she_in_reported_speech_is_who_says_it() -> None:
    claim = meeting("Minister Ana Ruiz said that she had visited Tunisia in April.", date="2024-05-14")
    assert claim.citation.quote == "she had visited Tunisia in April"
    assert parties(claim) == ["visitor Ana Ruiz", "host Tunisia"]
    assert claim.speaker == "Minister Ana Ruiz"


def test_i_in_a_quotation_is_who_says_it() -> None:
    claim = meeting("“I met Minister Karl Braun in Rome,” Minister Ana Ruiz said.", date="2024-05-14")
    assert claim.citation.quote == "I met Minister Karl Braun in Rome"
    assert parties(claim) == ["participant Ana Ruiz", "participant Karl Braun"]


DIGEST = """Relations of Peru and Chile

Peru and Chile signed a treaty in 1929. [1] He visited Santiago in 2020. [2]
The two leaders met at the port of Arica in March 2021. [3]
In 2022, the ministry published 12 maps. [4]
"""


def test_a_digest_has_lost_its_antecedents() -> None:
    visit, met = meetings(DIGEST, format="text")
    assert visit.citation.quote == "He visited Santiago in 2020"
    assert (visit.parties, visit.unresolved) == ((), ("He",))
    assert met.citation.quote.startswith("The two leaders met")
    assert (met.parties, met.unresolved) == ((), ("The two leaders",))


def test_a_city_where_they_meet_is_no_party() -> None:
    claim = meeting("The two presidents did not meet in Geneva.", date="2024-05-14")
    assert claim.citation.quote == "The two presidents did not meet in Geneva"
    assert claim.parties == ()
    assert [w.lower() for w in claim.unresolved] == ["the two presidents"]


def test_we_of_a_joint_statement_are_those_who_issue_it() -> None:
    we, again = meetings(
        (
            "We, the Presidents of Peru and Ecuador, met in Quito on May 2, 2024. "
            "We will meet again in Lima in 2025."
        ),
        date="2024-05-14",
        title="Joint Statement of Peru and Ecuador",
    )
    assert we.citation.quote == "We, the Presidents of Peru and Ecuador, met in Quito on May 2, 2024"
    assert parties(we) == ["participant Peru", "participant Ecuador"]
    assert again.citation.quote == "We will meet again in Lima in 2025"
    assert again.parties == we.parties


def test_the_genre_decides_how_far_a_meeting_reaches() -> None:
    told = discourse(genre=Genre.DIGEST)
    told.tell((Party(Role.PARTICIPANT, "Peru"), Party(Role.PARTICIPANT, "Chile")), Form.SUMMIT)
    assert found("the two sides", told).names == ("Peru", "Chile")
    for _ in range(3):
        told.heard(())
    assert found("the two sides", told).names == ()


def test_a_guest_of_a_body_speaks_for_it_and_the_host_for_the_side() -> None:
    told = discourse(
        "President Vela and NATO Secretary General Karl Braun spoke. China and Peru left.", side="Peru"
    )
    for turn in ("SECRETARY GENERAL BRAUN", "PRESIDENT VELA"):
        told.joins(turn)
    told.host = "Vela"
    assert told.state_of("Karl Braun") == "NATO"
    assert told.state_of("Vela") == "Peru"


def test_one_of_three_whose_state_nobody_names_speaks_for_none() -> None:
    told = discourse("President Vela, Prime Minister Holm and President Ruiz spoke. China left.", side="Peru")
    for turn in ("PRIME MINISTER HOLM", "PRESIDENT VELA", "PRESIDENT RUIZ"):
        told.joins(turn)
    told.host = "Vela"
    assert [told.state_of(n) for n in ("Holm", "Vela", "Ruiz")] == [None, "Peru", None]


def test_they_in_a_transcript_are_the_state_just_named() -> None:
    told = discourse("President Vela spoke.", side="Peru")
    for turn in ("PRESIDENT VELA", "PRIME MINISTER HOLM"):
        told.joins(turn)
    told.says("PRESIDENT VELA")
    words = "we work with Chile, for they will help"
    read = sentence(words, told)
    at = words.index("they")
    assert told.parties(words, read.tokens, read.names, (at, at + 4)).names == ("Chile",)


def test_adverbs_are_no_part_of_a_name() -> None:
    assert found("delegates here", discourse()).names == ("delegates",)
