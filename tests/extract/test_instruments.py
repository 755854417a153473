"""Instruments: what is done to treaties, agreements, laws, orders and strategies, a passage for each act."""

from __future__ import annotations

import pytest
from reading import claims, when

from rapporteur.model import Claim, InstrumentDetail, Kind, Role, Status

DATE = "2024-05-14"
JOINT = "Joint Statement by Portugal and Angola"


def instruments(text: str, title: str | None = None) -> list[Claim]:
    return claims(text, Kind.INSTRUMENT, date=DATE, title=title)


def instrument(text: str, title: str | None = None) -> Claim:
    (found,) = instruments(text, title)
    return found


def done(claim: Claim) -> tuple[str, str | None]:
    """What was done to what: act and name."""
    assert isinstance(claim.detail, InstrumentDetail)
    return claim.detail.act.value, claim.detail.instrument


def by(claim: Claim) -> list[str]:
    """Who did it."""
    assert all(p.role is Role.PARTY for p in claim.parties)
    return [p.name for p in claim.parties]


# -- Acts, told by a clause ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "names", "time", "place"),
    [
        (
            "Bolivia signed the Lima Declaration on 3 May 2019.",
            "Lima Declaration",
            ["Bolivia"],
            "2019-05-03",
            None,
        ),
        (
            "The treaty was signed by Foreign Minister Ana Ruiz and Foreign Minister Karl Braun in Geneva on "
            "3 May 2019.",
            "treaty",
            ["Ana Ruiz", "Karl Braun"],
            "2019-05-03",
            "Geneva",
        ),
        (
            "A treaty of friendship was concluded at Bangkok on 12 June 1937 by Envoy Erik Dahl and Prince "
            "Wan Sit.",
            "treaty of friendship",
            ["Erik Dahl", "Wan Sit"],
            "1937-06-12",
            "Bangkok",
        ),
        (
            "President Lena Holm signed into law a bill on press freedom.",
            "bill on press freedom",
            ["Lena Holm"],
            None,
            None,
        ),
        (
            "A cooperation agreement between Ghana and Togo was signed in Accra.",
            "cooperation agreement between Ghana and Togo",
            ["Ghana", "Togo"],
            None,
            "Accra",
        ),
        (
            "Nine states have signed the convention since 2016.",
            "convention",
            ["Nine states"],
            "2016-01-01..2024-05-14",
            None,
        ),
    ],
)
def test_signed(text: str, name: str, names: list[str], time: str | None, place: str | None) -> None:
    claim = instrument(text)
    assert claim.citation.quote == text[:-1]
    assert done(claim) == ("signed", name)
    assert by(claim) == names
    assert (when(claim), claim.place, claim.status) == (time, place, Status.ACTUAL)


@pytest.mark.parametrize(
    ("text", "act", "name", "names", "time"),
    [
        (
            "Parliament ratified the Cape Town Convention on 12 June 2011.",
            "ratified",
            "Cape Town Convention",
            ["Parliament"],
            "2011-06-12",
        ),
        ("The convention was ratified by Estonia in 1999.", "ratified", "convention", ["Estonia"], "1999"),
        (
            "The National Assembly passed the Water Act on 9 July 2015.",
            "adopted",
            "Water Act",
            ["National Assembly"],
            "2015-07-09",
        ),
        ("A law on domestic workers was enacted in 2017.", "adopted", "law on domestic workers", [], "2017"),
        (
            "Ecuador launched its National Climate Strategy in 2012.",
            "adopted",
            "National Climate Strategy",
            ["Ecuador"],
            "2012",
        ),
        (
            "Portugal and Angola adopted a joint roadmap on ocean science.",
            "adopted",
            "joint roadmap on ocean science",
            ["Portugal", "Angola"],
            None,
        ),
        ("Georgia amended its constitution in 2017.", "amended", "constitution", ["Georgia"], "2017"),
        ("The Customs Act was amended in 2003.", "amended", "Customs Act", [], "2003"),
        (
            "In April, Poland and Latvia renewed their cooperation agreement.",
            "amended",
            "cooperation agreement",
            ["Poland", "Latvia"],
            "2024-04",
        ),
        (
            "The Ministry of Justice submitted a bill on bail to parliament in May 2023.",
            "proposed",
            "bill on bail",
            ["Ministry of Justice"],
            "2023-05",
        ),
        (
            "A draft law on cryptocurrency was introduced in February.",
            "proposed",
            "draft law on cryptocurrency",
            [],
            "2024-02",
        ),
        (
            "Serbia and Egypt are negotiating a free trade agreement.",
            "proposed",
            "free trade agreement",
            ["Serbia", "Egypt"],
            None,
        ),
        (
            "Timor-Leste acceded to the Convention on Wetlands in 2014.",
            "joined",
            "Convention on Wetlands",
            ["Timor-Leste"],
            "2014",
        ),
        (
            "Denmark withdrew from the Whaling Accord in 1992.",
            "ended",
            "Whaling Accord",
            ["Denmark"],
            "1992",
        ),
        ("Hungary denounced the grain treaty in 1936.", "ended", "grain treaty", ["Hungary"], "1936"),
        ("The law was repealed in 2005.", "ended", "law", [], "2005"),
        ("Hungary renounced the grain treaty in 1936.", "ended", "grain treaty", ["Hungary"], "1936"),
        ("The pact was replaced by a new convention in 1936.", "ended", "pact", [], "1936"),
        ("Fiji and Samoa agreed to a ceasefire in 1936.", "adopted", "ceasefire", ["Fiji", "Samoa"], "1936"),
        ("Fiji was admitted to the United Nations in 1970.", "joined", "United Nations", ["Fiji"], "1970"),
        ("The Treaty of Suva limited the army to 400 men.", "in_force", "Treaty of Suva", [], None),
        (
            "The High Court suspended the housing levy law in January.",
            "ended",
            "housing levy law",
            ["High Court"],
            "2024-01",
        ),
        (
            "Colombia has implemented the peace agreement.",
            "implemented",
            "peace agreement",
            ["Colombia"],
            None,
        ),
        (
            "The Environment Agency enforces the Clean Air Act.",
            "implemented",
            "Clean Air Act",
            ["Environment Agency"],
            None,
        ),
        (
            "Angola became a signatory to the Danube Treaty on 12 March.",
            "signed",
            "Danube Treaty",
            ["Angola"],
            "2024-03-12",
        ),
        (
            "Ukraine invoked Article 4 of the Danube Treaty on 12 March.",
            "invoked",
            "Article 4 of the Danube Treaty",
            ["Ukraine"],
            "2024-03-12",
        ),
    ],
)
def test_other_acts(text: str, act: str, name: str, names: list[str], time: str | None) -> None:
    claim = instrument(text)
    assert claim.citation.quote == text[:-1]
    assert done(claim) == (act, name)
    assert by(claim) == names
    assert (when(claim), claim.status) == (time, Status.ACTUAL)


def test_what_an_instrument_is_about() -> None:
    assert instrument("Tunisia enacted legislation on whistle-blowers in 2017.").topics == (
        "whistle-blowers",
    )


def test_acts_that_differ_are_claims_of_their_own() -> None:
    """GUIDELINES, rule 1."""
    ratified, adopted = instruments(
        "Zambia ratified the convention in 2001 and adopted a law on wetlands in 2004."
    )
    assert ratified.citation.quote == "Zambia ratified the convention in 2001"
    assert adopted.citation.quote == "adopted a law on wetlands in 2004"
    assert (done(ratified)[0], done(adopted)[0]) == ("ratified", "adopted")
    assert by(ratified) == by(adopted) == ["Zambia"]
    assert (when(ratified), when(adopted)) == ("2001", "2004")


def test_a_relative_clause_is_left_out_of_the_quote() -> None:
    claim = instrument(
        "In Lisbon, Prime Minister Ines Prado and President Joao Neto signed the Atlantic Compact, which "
        "covers fishing and search and rescue."
    )
    assert claim.citation.quote.endswith("signed the Atlantic Compact")
    assert by(claim) == ["Ines Prado", "Joao Neto"]
    assert claim.place == "Lisbon"


def test_the_two_sides_are_those_who_met() -> None:
    """GUIDELINES, rule 11: parties are resolved from the whole document, time and place are not."""
    claim = instrument("Peru and Chile held a summit in Lima on May 3. The two sides signed five agreements.")
    assert claim.citation.quote == "The two sides signed five agreements"
    assert by(claim) == ["Peru", "Chile"]
    assert (when(claim), claim.place) == (None, None)


def test_both_sides_of_a_joint_statement() -> None:
    claim = instrument("Both sides committed to implement the 2021 fisheries agreement.", JOINT)
    assert claim.citation.quote == "Both sides committed to implement the 2021 fisheries agreement"
    assert done(claim) == ("implemented", "2021 fisheries agreement")
    assert by(claim) == ["Portugal", "Angola"]
    assert claim.status is Status.PLANNED


def test_the_words_of_a_news_agency_have_it_as_speaker() -> None:
    claim = instrument(
        "Malawi and Mozambique on Wednesday signed a memorandum of understanding on power exports, the state "
        "news agency reported."
    )
    assert claim.citation.quote == (
        "Malawi and Mozambique on Wednesday signed a memorandum of understanding on power exports"
    )
    assert (claim.speaker, claim.status) == ("the state news agency", Status.ACTUAL)
    assert when(claim) == "2024-05-08"


# -- Instruments in force ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "names", "time"),
    [
        ("The law prohibits child labour.", "law", [], None),
        ("The Mining Code requires companies to publish their contracts.", "Mining Code", [], None),
        ("The constitution provides for freedom of religion.", "constitution", [], None),
        ("The penal code criminalises libel.", "penal code", [], None),
        ("The agreement entered into force on 1 January 2010.", "agreement", [], "2010-01-01"),
        ("The ceasefire came into effect at midnight on 4 August 2022.", "ceasefire", [], "2022-08-04"),
        (
            "The trade agreement between Chile and Vietnam came into force in January 2014.",
            "trade agreement between Chile and Vietnam",
            ["Chile", "Vietnam"],
            "2014-01",
        ),
        ("It is a crime to insult the king.", None, [], None),
    ],
)
def test_in_force(text: str, name: str | None, names: list[str], time: str | None) -> None:
    claim = instrument(text)
    assert claim.citation.quote == text[:-1]
    assert done(claim) == ("in_force", name)
    assert by(claim) == names
    assert (when(claim), claim.status) == (time, Status.ACTUAL)


def test_what_is_illegal_somewhere() -> None:
    """GUIDELINES, rule 13: the instrument may have no name."""
    claim = instrument("It is illegal to sell ivory in Botswana.")
    assert done(claim) == ("in_force", None)
    assert claim.place == "Botswana"


def test_a_clause_that_goes_on_is_left_out() -> None:
    claim = instrument("The law provides for an independent judiciary, but courts remain weak.")
    assert claim.citation.quote == "The law provides for an independent judiciary"


# -- How surely it is told -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act", "status", "names", "time"),
    [
        ("Norway will sign the Lake Treaty in June.", "signed", Status.PLANNED, ["Norway"], "2024-06"),
        (
            "Norway intends to ratify the Seabed Treaty this year.",
            "ratified",
            Status.PLANNED,
            ["Norway"],
            "2024",
        ),
        (
            "Minister Ana Ruiz and Minister Karl Braun agreed to implement the Samarkand Roadmap.",
            "implemented",
            Status.PLANNED,
            ["Ana Ruiz", "Karl Braun"],
            None,
        ),
        (
            "The new tax code will enter into force on 1 July 2025.",
            "in_force",
            Status.PLANNED,
            [],
            "2025-07-01",
        ),
        (
            "The minister urged Turkey to sign the Protocol on Transit.",
            "signed",
            Status.REQUESTED,
            ["Turkey"],
            None,
        ),
        (
            "The United Nations called on Libya to respect the ceasefire agreement.",
            "implemented",
            Status.REQUESTED,
            ["Libya"],
            None,
        ),
        (
            "Ukraine was invited to join the Danube Forum.",
            "joined",
            Status.REQUESTED,
            ["Ukraine"],
            None,
        ),
        (
            "Parliament may adopt the budget law in June.",
            "adopted",
            Status.POSSIBLE,
            ["Parliament"],
            "2024-06",
        ),
        ("Bolivia did not sign the Lima Declaration.", "signed", Status.DENIED, ["Bolivia"], None),
        (
            "The Moldovan parliament has not yet ratified the convention.",
            "ratified",
            Status.DENIED,
            ["Moldovan parliament"],
            None,
        ),
        ("Iceland has never adopted a law on surrogacy.", "adopted", Status.DENIED, ["Iceland"], None),
        ("Armenia has not joined the Coalition.", "joined", Status.DENIED, ["Armenia"], None),
        ("The treaty has not entered into force.", "in_force", Status.DENIED, [], None),
        ("The law does not allow women to inherit land.", "in_force", Status.DENIED, [], None),
    ],
)
def test_status(text: str, act: str, status: Status, names: list[str], time: str | None) -> None:
    claim = instrument(text)
    assert claim.citation.quote == text[:-1]
    assert (done(claim)[0], claim.status) == (act, status)
    assert (by(claim), when(claim)) == (names, time)


def test_under_a_condition() -> None:
    claim = instrument("If Chad signs the border accord, the road will reopen.")
    assert claim.citation.quote.endswith("Chad signs the border accord")
    assert (by(claim), claim.status) == (["Chad"], Status.POSSIBLE)


# -- Acts, told by a noun ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "rest", "act", "name", "names", "time", "place"),
    [
        (
            "The signing of the peace accord by President Juma Okello in Kampala in March 2018",
            "was broadcast live.",
            "signed",
            "peace accord",
            ["Juma Okello"],
            "2018-03",
            "Kampala",
        ),
        (
            "The adoption of the Land Code by Parliament in 2013",
            "ended a long debate.",
            "adopted",
            "Land Code",
            ["Parliament"],
            "2013",
            None,
        ),
        (
            "The repeal of the Sedition Act by Parliament in 1971",
            "was popular.",
            "ended",
            "Sedition Act",
            ["Parliament"],
            "1971",
            None,
        ),
        (
            "The termination of the lease agreement by Parliament in March 1999",
            "closed the base.",
            "ended",
            "lease agreement",
            ["Parliament"],
            "1999-03",
            None,
        ),
    ],
)
def test_nouns_of_acts(
    quote: str, rest: str, act: str, name: str, names: list[str], time: str, place: str | None
) -> None:
    claim = instrument(f"{quote} {rest}")
    assert claim.citation.quote == quote
    assert done(claim) == (act, name)
    assert (by(claim), when(claim), claim.place) == (names, time, place)


# -- What is no instrument acted on --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The agreement is important for both countries.",
        "The minister travelled to Rome to sign the visitors' book.",
        "The singer signed autographs in Lima.",
        "Peru adopted a cautious tone.",
        "Talks on the treaty continue.",
        "Peru welcomed the agreement.",
        "Chile praised the new strategy.",
        "Minister Ana Ruiz and Minister Karl Braun discussed the implementation of the agreement.",
        "Minister Ana Ruiz joined President Karl Braun in Lima.",
        "The bill for lunch was paid by the embassy.",
        "The agreement will strengthen trade.",
        "The order of the day was simple.",
        "Peru needs a law on water.",
        "Peru is bound by the treaty.",
        "Treaties with Peru are rare.",
        "Unsigned agreements have no force.",
        "Signing ceremonies are dull.",
        "The charter flight left at noon.",
        "The Agreement on Ports, the Treaty of Lima and the Accord of Quito.",
    ],
)
def test_no_instrument(text: str) -> None:
    assert instruments(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Chad is a member of the African Union.",
        "Kosovo belongs to no military alliance.",
        "Iceland has been a party to the Fisheries Convention since 1964.",
    ],
)
def test_a_membership_is_no_claim(text: str) -> None:
    """GUIDELINES, rule 13."""
    assert instruments(text) == []


# -- Told in other ways --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "deed", "names", "status"),
    [
        (
            "Peru welcomed the law on forests that Brazil passed on April 15.",
            ("adopted", "law on forests"),
            ["Brazil"],
            Status.ACTUAL,
        ),
        (
            "Freedom of assembly is guaranteed by the Constitution.",
            ("in_force", "Constitution"),
            [],
            Status.ACTUAL,
        ),
        (
            "The 1979 constitution guaranteed the right to strike.",
            ("in_force", "1979 constitution"),
            [],
            Status.ACTUAL,
        ),
        ("Fiji wants to join the Ocean Alliance.", ("joined", "Ocean Alliance"), ["Fiji"], Status.PLANNED),
        ("Finland became a member of NATO in April 2023.", ("joined", "NATO"), ["Finland"], Status.ACTUAL),
        (
            "The European Parliament voted on Tuesday to approve the Soil Directive.",
            ("adopted", "Soil Directive"),
            ["European Parliament"],
            Status.ACTUAL,
        ),
        (
            "The entry into force of the tax treaty on 1 January 2013 was celebrated in Oslo.",
            ("in_force", "tax treaty"),
            [],
            Status.ACTUAL,
        ),
        (
            "In May, the Labour Ministry issued a proposed rule on overtime.",
            ("proposed", "proposed rule on overtime"),
            ["Labour Ministry"],
            Status.ACTUAL,
        ),
        (
            "At the end of the forum, a number of commercial documents were signed.",
            ("signed", "number of commercial documents"),
            [],
            Status.ACTUAL,
        ),
        (
            "Envoy Erik Dahl exchanged notes with Minister Ana Ruiz in 1922.",
            ("adopted", "notes"),
            ["Erik Dahl", "Ana Ruiz"],
            Status.ACTUAL,
        ),
    ],
)
def test_told_in_other_ways(text: str, deed: tuple[str, str], names: list[str], status: Status) -> None:
    claim = instrument(text)
    assert done(claim) == deed
    assert by(claim) == names
    assert claim.status is status


def test_it_is_the_instrument_of_the_sentence_before() -> None:
    signed, ratified = instruments("Fiji signed the grain treaty in 1935. Parliament ratified it in 1936.")
    assert done(signed) == ("signed", "grain treaty")
    assert (done(ratified), when(ratified)) == (("ratified", "grain treaty"), "1936")


def test_a_day_behind_the_noun_of_a_signing() -> None:
    (claim,) = instruments("Fiji won its freedom by the signing of a peace treaty in Lima on 4 May 1896.")
    assert (done(claim), when(claim)) == (("signed", "peace treaty"), "1896-05-04")


def test_one_who_signs_is_called_by_what_it_is() -> None:
    assert by(instrument("Fiji signed a truce with the Samoan military authority in 1946.")) == [
        "Fiji",
        "Samoan military authority",
    ]


def test_a_treaty_signed_between_commas() -> None:
    (claim,) = instruments("By the Treaty of Suva, signed on 3 May 1935, Fiji ceded the island to Samoa.")
    assert (done(claim), when(claim)) == (("signed", "Treaty of Suva"), "1935-05-03")


def test_what_was_extended_is_the_pact_and_not_its_day() -> None:
    _, extended = instruments(
        "Fiji and Samoa concluded a non-aggression pact on 3 May 1935, which was extended in 1936."
    )
    assert (done(extended), when(extended)) == (("amended", "non-aggression pact"), "1936")


def test_it_is_the_instrument_before() -> None:
    signed, ratified = instruments(
        "We signed the Luanda Charter today and agreed to ratify it by 2026.", JOINT
    )
    assert done(signed) == ("signed", "Luanda Charter")
    assert done(ratified) == ("ratified", "Luanda Charter")
    assert (by(ratified), ratified.status) == (["Portugal", "Angola"], Status.PLANNED)


def test_an_item_that_is_a_declaration() -> None:
    """GUIDELINES, rule 20."""
    text = (
        "Portugal and Angola announced new steps today, including:\n\n"
        "- A Clean Harbours Declaration outlining common rules for ports.\n- Two new ferries.\n"
    )
    claim = instrument(text, JOINT)
    assert done(claim) == ("adopted", "Clean Harbours Declaration")
    assert by(claim) == ["Portugal", "Angola"]
