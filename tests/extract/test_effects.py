"""What laws do, read with the act on them: the words of the claim, and how the law is called."""

from __future__ import annotations

import pytest
from reading import claims

from rapporteur.model import Claim, InstrumentDetail, Kind

DATE = "2024-05-14"


def laws(text: str) -> list[Claim]:
    return claims(text, Kind.INSTRUMENT, date=DATE)


def told(claim: Claim) -> tuple[str, str | None, str, tuple[str, ...]]:
    """Act, name, words and topics."""
    assert isinstance(claim.detail, InstrumentDetail)
    return claim.detail.act.value, claim.detail.instrument, claim.citation.quote, claim.topics


@pytest.mark.parametrize(
    ("text", "act", "name", "quote", "topics", "names"),
    [
        (
            "Portugal welcomed the law passed on 3 April 2024, which raised the fines for illegal logging in "
            "Angola.",
            "adopted",
            "law",
            "the law passed on 3 April 2024, which raised the fines for illegal logging in Angola",
            ("the fines for illegal logging in Angola",),
            ["Angola"],
        ),
        (
            "Portugal commended Angola for its progress, notably through the passage of the April 2024 law "
            "protecting whistleblowers — a step long awaited.",
            "adopted",
            "April 2024 law protecting whistleblowers",
            "the passage of the April 2024 law protecting whistleblowers",
            ("whistleblowers",),
            ["Angola"],
        ),
        (
            "Fiji's parliament passed a law on 12 April that tightened rules for fishing vessels.",
            "adopted",
            "law",
            "Fiji's parliament passed a law on 12 April that tightened rules for fishing vessels",
            ("rules for fishing vessels",),
            ["Fiji"],
        ),
        (
            "Samoa welcomed the adoption on 12 March of the law recognising customary land titles in Fiji.",
            "adopted",
            "law recognising customary land titles in Fiji",
            "the adoption on 12 March of the law recognising customary land titles in Fiji",
            ("customary land titles in Fiji",),
            ["Fiji"],
        ),
        (
            "In 2023, Fiji passed amendments to its laws on the financing of terrorism.",
            "amended",
            "laws on the financing of terrorism",
            "In 2023, Fiji passed amendments to its laws on the financing of terrorism",
            ("the financing of terrorism",),
            ["Fiji"],
        ),
    ],
)
def test_an_act_on_a_law_with_what_the_law_does(
    text: str, act: str, name: str, quote: str, topics: tuple[str, ...], names: list[str]
) -> None:
    (claim,) = laws(text)
    assert told(claim) == (act, name, quote, topics)
    assert [party.name for party in claim.parties] == names


def test_what_a_law_did_is_in_force() -> None:
    """GUIDELINES, rule 13."""
    (claim,) = laws("A new law tightened the rules for foreign vessels.")
    assert told(claim)[:3] == ("in_force", "new law", "A new law tightened the rules for foreign vessels")


def test_what_came_of_a_law_is_no_provision() -> None:
    assert laws("The law increased exports to Samoa.") == []
    (claim,) = laws("The law increased the penalties for smuggling.")
    assert told(claim)[3] == ("the penalties for smuggling",)


def test_what_a_law_does_is_told_once_with_the_act() -> None:
    (claim,) = laws("Fiji's president signed a bill that bans plastic bags.")
    assert told(claim)[0] == "signed"
    assert claim.citation.quote.endswith("bans plastic bags")


def test_a_clause_on_somebody_else_is_no_effect() -> None:
    (claim,) = laws("Samoa praised the law adopted by Fiji, which raised its flag in May.")
    assert told(claim) == ("adopted", "law", "the law adopted by Fiji", ())


def test_the_rule_of_law_is_no_instrument() -> None:
    (claim,) = laws(
        "Samoa praised the Action Plan on land rights and the rule of law signed by Fiji in 2023."
    )
    assert told(claim)[2].startswith("the Action Plan")
    assert [party.name for party in claim.parties] == ["Fiji"]


def test_coming_into_force_has_no_topic() -> None:
    (claim,) = laws("The law entered into force on 1 May 2024.")
    assert claim.topics == ()
