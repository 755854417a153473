"""Assistance: what one gives another or will, a passage for each form."""

from __future__ import annotations

import pytest
from reading import claims, parties, when

from rapporteur.model import AssistanceDetail, Claim, Kind, Status

DATE = "2024-05-14"


def gifts(text: str, title: str | None = None) -> list[Claim]:
    return claims(text, Kind.ASSISTANCE, date=DATE, title=title)


def gift(text: str, title: str | None = None) -> Claim:
    (found,) = gifts(text, title)
    return found


def form(claim: Claim) -> str | None:
    assert isinstance(claim.detail, AssistanceDetail)
    return claim.detail.form.value if claim.detail.form is not None else None


def programme(claim: Claim) -> str | None:
    assert isinstance(claim.detail, AssistanceDetail)
    return claim.detail.programme


@pytest.mark.parametrize(
    ("text", "given", "who", "time"),
    [
        (
            "Japan provided 20 million dollars to Nepal in 2015.",
            "funds",
            ["donor Japan", "recipient Nepal"],
            "2015",
        ),
        (
            "Kuwait extended a loan of 30 million dinars to Tunisia in 1974.",
            "funds",
            ["donor Kuwait", "recipient Tunisia"],
            "1974",
        ),
        (
            "The Global Fund financed malaria clinics in Togo with 12 million dollars.",
            "funds",
            ["donor Global Fund", "recipient Togo"],
            None,
        ),
        (
            "The United States is providing $40 million in humanitarian assistance for Sudan.",
            "funds",
            ["donor United States", "recipient Sudan"],
            None,
        ),
        (
            "Norway gave Malawi 500 tonnes of grain.",
            "goods",
            ["donor Norway", "recipient Malawi"],
            None,
        ),
        (
            "In March 2011, Mongolia shipped blankets and wool to Japan.",
            "goods",
            ["donor Mongolia", "recipient Japan"],
            "2011-03",
        ),
        (
            "Vietnam supplied Cuba with rice and medicines.",
            "goods",
            ["donor Vietnam", "recipient Cuba"],
            None,
        ),
        ("Germany sent 60 generators to Ukraine.", "equipment", ["donor Germany", "recipient Ukraine"], None),
        (
            "South Korea built a hospital for Laos.",
            "construction",
            ["donor South Korea", "recipient Laos"],
            None,
        ),
        (
            "Denmark provided technical advice to Tanzania.",
            "expertise",
            ["donor Denmark", "recipient Tanzania"],
            None,
        ),
        (
            "Canada trained 300 Malian police officers in 2016.",
            "training",
            ["donor Canada", "recipient 300 Malian police officers"],
            "2016",
        ),
        (
            "Estonia assisted Ukraine in restoring schools.",
            None,
            ["donor Estonia", "recipient Ukraine"],
            None,
        ),
    ],
)
def test_what_is_given(text: str, given: str | None, who: list[str], time: str | None) -> None:
    claim = gift(text)
    assert claim.citation.quote == text[:-1]
    assert (form(claim), parties(claim)) == (given, who)
    assert (when(claim), claim.status) == (time, Status.ACTUAL)


@pytest.mark.parametrize(
    ("text", "given", "who"),
    [
        (
            "Bhutan received two million vaccine doses from India.",
            "goods",
            ["donor India", "recipient Bhutan"],
        ),
        (
            "Relief was delivered to Pakistan by the Red Crescent in August 2010.",
            None,
            ["donor Red Crescent", "recipient Pakistan"],
        ),
    ],
)
def test_told_from_the_other_side(text: str, given: str | None, who: list[str]) -> None:
    """GUIDELINES, rule 15: the form is null when the words do not say what is given."""
    claim = gift(text)
    assert claim.citation.quote == text[:-1]
    assert (form(claim), parties(claim)) == (given, who)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Under the Green Roads Programme, Denmark provided technical advice to Tanzania.",
            "Green Roads Programme",
        ),
        (
            "Portugal is providing 8 million euros to Angola through the Clear Water Programme.",
            "Clear Water Programme",
        ),
    ],
)
def test_under_which_programme(text: str, name: str) -> None:
    claim = gift(text)
    assert claim.citation.quote in text
    assert programme(claim) == name


@pytest.mark.parametrize(
    ("text", "given", "status", "who"),
    [
        (
            "Sweden pledged 15 million euros to Chad.",
            "funds",
            Status.PLANNED,
            ["donor Sweden", "recipient Chad"],
        ),
        (
            "Belgium promised to send 200 tents to Morocco.",
            "goods",
            Status.PLANNED,
            ["donor Belgium", "recipient Morocco"],
        ),
        (
            "Austria has offered to train Kosovan customs officers.",
            "training",
            Status.PLANNED,
            ["donor Austria", "recipient Kosovan customs officers"],
        ),
        (
            "Australia will provide Tonga with two ships by 2026.",
            "equipment",
            Status.PLANNED,
            ["donor Australia", "recipient Tonga"],
        ),
        (
            "France may provide helicopters to Niger.",
            "equipment",
            Status.POSSIBLE,
            ["donor France", "recipient Niger"],
        ),
        (
            "The United Nations did not provide aid to Lebanon.",
            None,
            Status.DENIED,
            ["donor United Nations", "recipient Lebanon"],
        ),
        ("No weapons were delivered to Croatia.", "equipment", Status.DENIED, ["recipient Croatia"]),
    ],
)
def test_status(text: str, given: str | None, status: Status, who: list[str]) -> None:
    claim = gift(text)
    assert claim.citation.quote == text[:-1]
    assert (form(claim), claim.status, parties(claim)) == (given, status, who)


def test_as_somebody_alleges() -> None:
    claim = gift("The opposition alleges that Qatar gave weapons to Chad.")
    assert claim.citation.quote == "Qatar gave weapons to Chad"
    assert (claim.speaker, claim.status) == ("The opposition", Status.ALLEGED)
    assert parties(claim) == ["donor Qatar", "recipient Chad"]


def test_as_somebody_announces() -> None:
    claim = gift(
        "President Ines Prado spoke by phone with President Joao Neto. She announced that Portugal will "
        "provide 12 patrol boats to Angola."
    )
    assert claim.citation.quote == "Portugal will provide 12 patrol boats to Angola"
    assert (form(claim), claim.status) == ("equipment", Status.PLANNED)
    assert parties(claim) == ["donor Portugal", "recipient Angola"]
    assert claim.speaker == "Ines Prado"


def test_a_gift_in_the_voice_of_a_joint_statement() -> None:
    claim = gift(
        "Portugal is providing 8 million euros to Angola through the Clear Water Programme.",
        "Joint Statement by Portugal and Angola",
    )
    assert (form(claim), parties(claim)) == ("funds", ["donor Portugal", "recipient Angola"])


def test_a_sale_is_an_activity() -> None:
    """GUIDELINES, rule 15."""
    text = "Italy sold radars to Egypt in 2018."
    assert gifts(text) == []
    (sale,) = claims(text, Kind.ACTIVITY, date=DATE)
    assert (sale.citation.quote, parties(sale)) == (text[:-1], ["actor Italy", "counterpart Egypt"])


def test_money_is_a_figure_too() -> None:
    """GUIDELINES, rule 2."""
    found = claims("Sweden gave 15 million euros to Chad.", date=DATE)
    assert {c.kind for c in found} == {Kind.ASSISTANCE, Kind.FIGURE}


@pytest.mark.parametrize(
    "text",
    [
        "Serbia supports the reform.",
        "Poland supports Ukraine's territorial integrity.",
        "Norway expressed support for the talks.",
        "Chile thanked Japan for its support.",
        "Support for the party fell in 2019.",
        "Peru gave a warm welcome to the delegation.",
        "Minister Ana Ruiz gave a speech in Lima.",
        "The report provides information on prisons.",
        "The port provides access to the sea.",
        "The pipeline provides gas to Hungary.",
        "The window gave a view of the square.",
        "The army uses Swedish equipment.",
        "President Lena Holm signed a law to provide aid to farmers.",
        "Aid is important for Chad.",
        "The bank's funding was discussed.",
        "Peru received the letter from Chile.",
        "Peru needs to train more nurses.",
        "Teachers should be trained.",
        "Police officers are well trained.",
        "The plan will provide jobs.",
        "Donors are tired.",
        "The programme will build fairer court systems for children.",
        "The hub will build the capacity of farmers.",
        "Norway provided three recommendations.",
    ],
)
def test_no_assistance(text: str) -> None:
    assert gifts(text) == []


@pytest.mark.parametrize(
    ("text", "given", "who", "status"),
    [
        (
            "The Safe Harbour Initiative provides equipment to customs posts.",
            "equipment",
            ["donor Safe Harbour Initiative", "recipient customs posts"],
            Status.ACTUAL,
        ),
        (
            "Between 1962 and 1967, Israel trained Ugandan pilots.",
            "training",
            ["donor Israel", "recipient Ugandan pilots"],
            Status.ACTUAL,
        ),
        (
            "Peru welcomed Switzerland's donation of 40 ambulances to Lebanon in March.",
            "equipment",
            ["donor Switzerland", "recipient Lebanon"],
            Status.ACTUAL,
        ),
        (
            "Armenia asked France for ammunition.",
            "equipment",
            ["donor France", "recipient Armenia"],
            Status.REQUESTED,
        ),
        (
            "Aid from Norway reached Mozambique in March 2019.",
            None,
            ["donor Norway", "recipient Mozambique"],
            Status.ACTUAL,
        ),
        (
            "Canada spent 8 million dollars to assist Jordan in clearing mines.",
            "funds",
            ["donor Canada", "recipient Jordan"],
            Status.ACTUAL,
        ),
        (
            "Latvia provided training for 30 nurses across the region.",
            "training",
            ["donor Latvia", "recipient nurses across the region"],
            Status.ACTUAL,
        ),
        (
            "With the help of the Soviet Union, Mongolia founded a bank in 1924.",
            None,
            ["donor Soviet Union", "recipient Mongolia"],
            Status.ACTUAL,
        ),
        (
            "Denmark will continue to provide technical advice to the Harbour Agency.",
            "expertise",
            ["donor Denmark", "recipient Harbour Agency"],
            Status.PLANNED,
        ),
        (
            "Finland is committing $400,000 to the Blue Lakes Partnership.",
            "funds",
            ["donor Finland", "recipient Blue Lakes Partnership"],
            Status.PLANNED,
        ),
        (
            "Finland has committed to provide 30 stoves for the camp.",
            None,
            ["donor Finland"],
            Status.PLANNED,
        ),
        (
            "Japan supported Samoa's clinics with 2 million dollars in grants.",
            "funds",
            ["donor Japan", "recipient Samoa"],
            Status.ACTUAL,
        ),
        (
            "Japan will support the Samoan Coast Guard through the donation of 12 boats.",
            "equipment",
            ["donor Japan", "recipient Samoan Coast Guard"],
            Status.PLANNED,
        ),
        (
            "Italy is providing 3 million euros in Niger.",
            "funds",
            ["donor Italy", "recipient Niger"],
            Status.ACTUAL,
        ),
        (
            "The Reef Bank will issue a loan to support Fiji's harbours.",
            "funds",
            ["donor Reef Bank", "recipient Fiji"],
            Status.PLANNED,
        ),
    ],
)
def test_who_gets_it(text: str, given: str | None, who: list[str], status: Status) -> None:
    claim = gift(text)
    assert form(claim) == given
    assert parties(claim) == who
    assert claim.status is status


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile share a deep trade and investment relationship.",
        "Brazil intends to increase fertilizer production.",
        "Norway pledged its support for Kosovo's accession.",
        "Organisations that provide training to teachers are rare.",
        "The two sides agreed to expand ties between education institutions.",
    ],
)
def test_what_is_made_or_shared_is_no_gift(text: str) -> None:
    assert gifts(text) == []
