"""Who says it, inside a sentence: the speaker's words, what they cover, and what that makes of it."""

from __future__ import annotations

import pytest
from reading import meeting, sentence, when

from rapporteur.extract.attribution import covering, find_attributions
from rapporteur.model import Status


def links(text: str) -> list[tuple[str | None, str, str]]:
    """Each attribution as speaker, content and status."""
    read = sentence(text)
    return [
        (text[slice(*link.speaker)] if link.speaker else None, text[slice(*link.content)], link.status.value)
        for link in find_attributions(text, read.tokens, read.clauses)
    ]


def test_a_verb_of_saying_with_that() -> None:
    assert links("The ministry announced that the port will open in June.") == [
        ("The ministry", " the port will open in June", "actual")
    ]


def test_a_verb_of_saying_without_that() -> None:
    assert links("Ana Ruiz said she will visit Lima.") == [("Ana Ruiz", " she will visit Lima", "actual")]


def test_a_claim_is_alleged() -> None:
    assert links("Karl Braun claimed that the port was closed.") == [
        ("Karl Braun", " the port was closed", "alleged")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The port will open in June, the press service reported.", "the press service"),
        ("The port will open in June, reported the press service.", "the press service"),
        ("The port will open in June, Ana Ruiz said.", "Ana Ruiz"),
        ("The port will open in June, according to the embassy.", "the embassy"),
        ("According to the embassy, the port will open in June.", "the embassy"),
    ],
)
def test_tails_and_heads_cover_the_clause(text: str, speaker: str) -> None:
    ((found, content, status),) = links(text)
    assert (found, status) == (speaker, "actual")
    assert content.strip() == text[text.lower().index("the port") : text.index("June") + 4]


def test_an_adverb_makes_it_alleged_without_a_speaker() -> None:
    assert links("Ana Ruiz reportedly left Lima on Monday.") == [
        (None, "Ana Ruiz reportedly left Lima on Monday", "alleged")
    ]


def test_an_adverb_casts_doubt_on_its_own_verb_alone() -> None:
    assert links("Ana Ruiz signed an order to purportedly annex the port.") == [
        (None, "purportedly annex the port", "alleged")
    ]


def test_what_speakers_think_of_their_own_acts_is_no_allegation() -> None:
    assert links("I think we made progress.") == [("I", " we made progress", "actual")]
    assert links("Critics think that we made progress.") == [("Critics", " we made progress", "alleged")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz reported to the committee.",
        "The report of the committee was long.",
        "He told a joke.",
        "The agency added two rooms.",
        "Note the date.",
        "Peru praised growth through locally led, culturally informed plans.",
    ],
)
def test_verbs_of_saying_that_report_no_clause_are_no_attribution(text: str) -> None:
    assert links(text) == []


def test_the_innermost_link_covers() -> None:
    text = "According to the embassy, Karl Braun claimed that the port was closed."
    read = sentence(text)
    found = find_attributions(text, read.tokens, read.clauses)
    inner = covering(found, text.index("the port"))
    assert inner is not None
    assert inner.status is Status.ALLEGED
    assert covering(found, text.index("Karl")) is not inner
    assert covering(found, 0) is None


def test_a_chain_from_the_passage_to_the_claim() -> None:
    """The meeting keeps the speaker as written; the attribution is no part of the quote."""
    claim = meeting(
        "Foreign Minister Ana Ruiz met with Foreign Minister Karl Braun in Lima on May 3, "
        "the press service of the ministry reported.",
        date="2024-05-04",
    )
    assert (
        claim.citation.quote
        == "Foreign Minister Ana Ruiz met with Foreign Minister Karl Braun in Lima on May 3"
    )
    assert (claim.speaker, claim.status, when(claim)) == (
        "the press service of the ministry",
        Status.ACTUAL,
        "2024-05-03",
    )


def test_a_source_that_only_suggests_makes_it_alleged() -> None:
    claim = meeting(
        "Media reports suggest that Foreign Minister Ana Ruiz met with President Karl Braun in Lima.",
        date="2024-05-04",
    )
    assert claim.citation.quote == "Foreign Minister Ana Ruiz met with President Karl Braun in Lima"
    assert (claim.speaker, claim.status) == ("Media reports", Status.ALLEGED)


def test_a_denial_is_a_denial_with_a_speaker() -> None:
    claim = meeting(
        "The ministry denied that Foreign Minister Ana Ruiz had met with President Karl Braun in Lima.",
        date="2024-05-04",
    )
    assert claim.citation.quote == "Foreign Minister Ana Ruiz had met with President Karl Braun in Lima"
    assert (claim.speaker, claim.status) == ("The ministry", Status.DENIED)
