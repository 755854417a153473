"""Measures: how an authority uses its power on somebody, a passage for each action."""

from __future__ import annotations

import pytest
from reading import claims, parties, when

from rapporteur.model import Claim, Kind, MeasureDetail, Status

DATE = "2024-05-14"


def measures(text: str, title: str | None = None) -> list[Claim]:
    return claims(text, Kind.MEASURE, date=DATE, title=title)


def measure(text: str, title: str | None = None) -> Claim:
    (found,) = measures(text, title)
    return found


def action(claim: Claim) -> str:
    assert isinstance(claim.detail, MeasureDetail)
    return claim.detail.action.value


# -- Actions, told by a clause -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "taken", "who", "time", "place"),
    [
        (
            "Police arrested two journalists in Minsk on 9 May.",
            "arrest",
            ["authority Police", "target two journalists"],
            "2024-05-09",
            "Minsk",
        ),
        (
            "Former minister Karl Braun was arrested in Vienna on Monday.",
            "arrest",
            ["target Karl Braun"],
            "2024-05-13",
            "Vienna",
        ),
        (
            "Six fishermen are being held in custody in Eritrea.",
            "arrest",
            ["target Six fishermen"],
            None,
            "Eritrea",
        ),
        (
            "Prosecutors charged General Omar Sy with treason.",
            "charge",
            ["authority Prosecutors", "target Omar Sy"],
            None,
            None,
        ),
        (
            "The Prosecutor General's Office brought charges against Mayor Lena Holm.",
            "charge",
            ["authority Prosecutor General's Office", "target Lena Holm"],
            None,
            None,
        ),
        (
            "The High Court convicted Karl Braun of bribery in 2019.",
            "convict",
            ["authority High Court", "target Karl Braun"],
            "2019",
            None,
        ),
        (
            "The court sentenced Ali Reza to five years in prison.",
            "sentence",
            ["authority court", "target Ali Reza"],
            None,
            None,
        ),
        ("Two men were sentenced to death.", "sentence", ["target Two men"], None, None),
        (
            "Algerian courts handed down 14 sentences for smuggling in 2018.",
            "sentence",
            ["authority Algerian courts"],
            "2018",
            None,
        ),
        (
            "The United Kingdom designated the Red Sand Brigade as a terrorist organisation in 2021.",
            "designate",
            ["authority United Kingdom", "target Red Sand Brigade"],
            "2021",
            None,
        ),
        (
            "Tajikistan banned the Pamir Unity Party in 2015.",
            "ban",
            ["authority Tajikistan", "target Pamir Unity Party"],
            "2015",
            None,
        ),
        (
            "The Ministry of Agriculture prohibited the export of onions on 8 December 2023.",
            "ban",
            ["authority Ministry of Agriculture", "target export of onions"],
            "2023-12-08",
            None,
        ),
        (
            "Regulators blocked two news sites on election day.",
            "block",
            ["authority Regulators", "target two news sites"],
            None,
            None,
        ),
        (
            "Canada sanctioned Karl Braun for human rights abuses.",
            "sanction",
            ["authority Canada", "target Karl Braun"],
            None,
            None,
        ),
        (
            "The European Union imposed sanctions on Belarus in 2020.",
            "sanction",
            ["authority European Union", "target Belarus"],
            "2020",
            None,
        ),
        (
            "The European Union lifted its sanctions on Zimbabwe in 2020.",
            "release",
            ["authority European Union", "target Zimbabwe"],
            "2020",
            None,
        ),
        (
            "The High Court dropped the charges against Karl Braun in 2020.",
            "release",
            ["authority High Court", "target Karl Braun"],
            "2020",
            None,
        ),
        (
            "The High Court quashed the conviction of Karl Braun in 2020.",
            "release",
            ["authority High Court", "target Karl Braun"],
            "2020",
            None,
        ),
        (
            "Police seized 1.2 million cigarettes in 2020.",
            "block",
            ["authority Police", "target cigarettes"],
            "2020",
            None,
        ),
        (
            "Iran released the two hikers on 21 September 2011.",
            "release",
            ["authority Iran", "target two hikers"],
            "2011-09-21",
            None,
        ),
        ("The journalists were freed on bail.", "release", ["target journalists"], None, None),
        (
            "Spain extradited Karl Braun to Peru in 2016.",
            "extradite",
            ["authority Spain", "target Karl Braun"],
            "2016",
            None,
        ),
        (
            "Prosecutors opened an investigation into Mayor Lena Holm in July 2019.",
            "investigate",
            ["authority Prosecutors", "target Lena Holm"],
            "2019-07",
            None,
        ),
        (
            "Police are investigating the theft.",
            "investigate",
            ["authority Police", "target theft"],
            None,
            None,
        ),
        (
            "In 1998 Malaysia was downgraded by the Basel Air Safety Board.",
            "downgrade",
            ["authority Basel Air Safety Board", "target Malaysia"],
            "1998",
            None,
        ),
    ],
)
def test_actions(text: str, taken: str, who: list[str], time: str | None, place: str | None) -> None:
    claim = measure(text)
    assert claim.citation.quote == text[:-1]
    assert action(claim) == taken
    assert parties(claim) == who
    assert (when(claim), claim.place, claim.status) == (time, place, Status.ACTUAL)


def test_what_somebody_is_charged_with() -> None:
    """GUIDELINES, rule 18: a charge is not a deed."""
    claim = measure("Prosecutors charged General Omar Sy with treason.")
    assert claim.topics == ("treason",)
    assert claims("Prosecutors charged General Omar Sy with treason.", Kind.ACTIVITY, date=DATE) == []


def test_a_verdict_and_its_sentence_are_two() -> None:
    """GUIDELINES, rule 1."""
    convicted, sentenced = measures(
        "Ali Reza was convicted of spying and sentenced to eight years in prison in 2021."
    )
    assert (action(convicted), action(sentenced)) == ("convict", "sentence")
    assert convicted.citation.quote == "Ali Reza was convicted of spying"
    assert sentenced.citation.quote == "sentenced to eight years in prison in 2021"
    assert parties(convicted) == parties(sentenced) == ["target Ali Reza"]
    assert (when(convicted), when(sentenced)) == (None, "2021")


def test_a_pronoun_is_whom_it_means() -> None:
    claim = measure("Karl Braun is a banker. In 2017 he was charged with fraud.")
    assert claim.citation.quote == "In 2017 he was charged with fraud"
    assert parties(claim) == ["target Karl Braun"]
    assert (action(claim), when(claim), claim.topics) == ("charge", "2017", ("fraud",))


def test_in_a_relative_clause() -> None:
    claim = measure("Omar Sy, who was jailed in 1999 for sedition, now teaches law.")
    assert claim.citation.quote == "Omar Sy, who was jailed in 1999 for sedition"
    assert (action(claim), parties(claim), when(claim)) == ("arrest", ["target Omar Sy"], "1999")


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        (
            "The opposition claims that the police have jailed 40 activists.",
            "the police have jailed 40 activists",
            "The opposition",
        ),
        (
            "Nongovernmental organisations reported that police arbitrarily arrested migrants in July 2023.",
            "police arbitrarily arrested migrants in July 2023",
            "Nongovernmental organisations",
        ),
    ],
)
def test_as_somebody_says(text: str, quote: str, speaker: str) -> None:
    """GUIDELINES, rule 18: "claimed" is alleged, "reported" is told as it is."""
    claim = measure(text)
    assert (claim.citation.quote, claim.speaker) == (quote, speaker)
    assert parties(claim)[0] == "authority police"
    assert claim.status is (Status.ALLEGED if "claims" in text else Status.ACTUAL)


@pytest.mark.parametrize(
    ("text", "taken", "status", "who"),
    [
        (
            "The authorities have not arrested Karl Braun.",
            "arrest",
            Status.DENIED,
            ["authority authorities", "target Karl Braun"],
        ),
        (
            "Police plan to arrest the union's leaders.",
            "arrest",
            Status.PLANNED,
            ["authority Police", "target union's leaders"],
        ),
        (
            "Cyprus agreed to extradite two smugglers to Malta.",
            "extradite",
            Status.PLANNED,
            ["authority Cyprus", "target two smugglers"],
        ),
        (
            "The Holy See called on Nicaragua to release Bishop Raul Mora.",
            "release",
            Status.REQUESTED,
            ["authority Nicaragua", "target Raul Mora"],
        ),
        (
            "Ukraine called on Japan to impose sanctions on shipping firms.",
            "sanction",
            Status.REQUESTED,
            ["authority Japan", "target shipping firms"],
        ),
    ],
)
def test_status(text: str, taken: str, status: Status, who: list[str]) -> None:
    claim = measure(text)
    assert claim.citation.quote == text[:-1]
    assert (action(claim), claim.status) == (taken, status)
    assert parties(claim) == who


# -- Actions, told by a noun ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "rest", "taken", "who", "time"),
    [
        (
            "The arrest of opposition leader Maria Sato by Malian police in June 2022",
            "caused protests.",
            "arrest",
            ["authority Malian police", "target Maria Sato"],
            "2022-06",
        ),
        (
            "The European Union's designation of the Red Sand Brigade in 2012",
            "was long overdue.",
            "designate",
            ["authority European Union", "target Red Sand Brigade"],
            "2012",
        ),
        (
            "The extradition of Omar Sy by Ghana in 2019",
            "set a precedent.",
            "extradite",
            ["authority Ghana", "target Omar Sy"],
            "2019",
        ),
    ],
)
def test_nouns_of_actions(quote: str, rest: str, taken: str, who: list[str], time: str) -> None:
    claim = measure(f"{quote} {rest}")
    assert claim.citation.quote == quote
    assert (action(claim), parties(claim), when(claim)) == (taken, who, time)


# -- What is no measure --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The ministry released a statement on 4 May.",
        "The dam blocks the river.",
        "The bank charges a fee for transfers.",
        "The ban remains unpopular.",
        "Peru condemned the arrest of activists.",
        "The minister opposed the extradition of bankers in general.",
        "The bill would allow police to detain suspects for 30 days.",
        "Courts have the power to fine companies.",
        "The judge has a mandate to block mergers.",
        "The reform freed funds for schools.",
        "The lake freezes in winter.",
        "Rating downgrades worry investors.",
        "The investigation is important.",
        "The sanctions regime is complex.",
        "The prime minister faces charges.",
        "The judge's sentence was long and hard to read.",
        "Investigators met in Oslo to discuss the arrest.",
        "The plan to release water was dropped.",
    ],
)
def test_no_measure(text: str) -> None:
    assert measures(text) == []


def test_a_law_that_bans_is_in_force() -> None:
    """GUIDELINES, rule 13: an instrument that is the subject and forbids is no measure."""
    text = "The law bans smoking in cafés."
    assert measures(text) == []
    assert len(claims(text, Kind.INSTRUMENT, date=DATE)) == 1


def test_sanctions_that_a_noun_imposes() -> None:
    claim = measure(
        "The imposition of sanctions on Haiti by the United Nations in June 1993 cut off its fuel."
    )
    assert (action(claim), when(claim)) == ("sanction", "1993-06")
    assert parties(claim) == ["authority United Nations", "target Haiti"]


def test_sanctions_that_are_weighed() -> None:
    claim = measure("Australia is considering sanctions against the generals.")
    assert (action(claim), claim.status) == ("sanction", Status.POSSIBLE)
    assert parties(claim) == ["authority Australia", "target generals"]


def test_a_release_that_is_demanded() -> None:
    claim = measure("The Press Union demanded the release of Sara Wolde.")
    assert (action(claim), claim.status) == ("release", Status.REQUESTED)
    assert parties(claim) == ["target Sara Wolde"]


@pytest.mark.parametrize(
    "text",
    [
        "Sara Wolde was released from hospital on Monday.",
        "Peru and Chile seized the opportunities of the new market.",
        "Norway executed the plan in May.",
        "It is important that abuses are investigated.",
        "Norway charges foreign ships twenty dollars.",
        "The port is charging traders more for grain.",
    ],
)
def test_in_another_sense(text: str) -> None:
    assert measures(text) == []


@pytest.mark.parametrize(
    ("text", "taken", "who"),
    [
        (
            "The Council adopted restrictive measures against six officials over their role in the raid.",
            "sanction",
            ["authority Council", "target six officials"],
        ),
        ("Norway imposes sanctions over attacks on trade.", "sanction", ["authority Norway"]),
    ],
)
def test_sanctions_in_several_words_and_what_they_are_for(text: str, taken: str, who: list[str]) -> None:
    claim = measure(text)
    assert (action(claim), parties(claim)) == (taken, who)
