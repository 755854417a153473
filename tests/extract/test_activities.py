"""Activities: exercises, deployments, campaigns, relations between states; a passage for each."""

from __future__ import annotations

import pytest
from reading import claims, parties, when

from rapporteur.model import ActivityDetail, Claim, Kind, Status

DATE = "2024-05-14"
GUIDE = "A Guide to the Relations of Canada and Moldova"


def activities(text: str, title: str | None = None) -> list[Claim]:
    return claims(text, Kind.ACTIVITY, date=DATE, title=title)


def activity(text: str, title: str | None = None) -> Claim:
    (found,) = activities(text, title)
    assert isinstance(found.detail, ActivityDetail)
    return found


def test_the_government_is_that_of_the_state_in_the_title() -> None:
    text = "The government launched a vaccination campaign in 2023."
    assert parties(activity(text, "Country Reports on Health 2023: Mali")) == ["actor Government of Mali"]
    assert parties(activity(text, GUIDE)) == ["actor government"]


# -- Deeds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who", "time", "place"),
    [
        (
            "Peru and Chile conducted a naval exercise in June 2021.",
            ["actor Peru", "actor Chile"],
            "2021-06",
            None,
        ),
        (
            "The Health Ministry launched a vaccination campaign in Bamako on Monday.",
            ["actor Health Ministry"],
            "2024-05-13",
            "Bamako",
        ),
        (
            "Ethiopian troops invaded Somalia in December 2006.",
            ["actor Ethiopian troops", "counterpart Somalia"],
            "2006-12",
            None,
        ),
        ("North Korea tested a missile on 3 May.", ["actor North Korea"], "2024-05-03", None),
        (
            "The Italian navy rescued 40 migrants near Lampedusa in June 2021.",
            ["actor Italian navy", "counterpart 40 migrants"],
            "2021-06",
            None,
        ),
        (
            "A Chinese survey ship rammed a fishing boat on 5 March.",
            ["actor Chinese survey ship"],
            "2024-03-05",
            None,
        ),
        (
            "Karl Braun was appointed ambassador to Japan by President Lena Holm in 2010.",
            ["actor Lena Holm", "counterpart Karl Braun"],
            "2010",
            None,
        ),
        (
            "Spain took control of Morocco's customs in 1907.",
            ["actor Spain", "counterpart Morocco"],
            "1907",
            None,
        ),
        (
            "Belgium and Chad stood up a joint border commission in 2019.",
            ["actor Belgium", "actor Chad"],
            "2019",
            None,
        ),
        (
            "The ministry reached out to young farmers in Chad via radio in 2016.",
            ["actor ministry", "counterpart young farmers"],
            "2016",
            "Chad",
        ),
        ("Burundi recalled its ambassador on Monday.", ["actor Burundi"], "2024-05-13", None),
        (
            "Norway hosted 400 Syrian students in 2018.",
            ["actor Norway", "counterpart 400 Syrian students"],
            "2018",
            None,
        ),
        ("Police dispersed a rally in Dhaka.", ["actor Police"], None, "Dhaka"),
        (
            "Tanzania expelled two diplomats in 2019.",
            ["actor Tanzania", "counterpart two diplomats"],
            "2019",
            None,
        ),
        (
            "Malta deported Ali Reza to Libya in 2002.",
            ["actor Malta", "counterpart Ali Reza"],
            "2002",
            None,
        ),
        (
            "Turkey sold 20 drones to Morocco in 2021.",
            ["actor Turkey", "counterpart Morocco"],
            "2021",
            None,
        ),
        ("Zambia nationalised its copper mines in 1970.", ["actor Zambia"], "1970", None),
        (
            "Troops from Fiji took part in Exercise Coral Shield in Darwin in 2017.",
            ["actor Troops from Fiji"],
            "2017",
            "Darwin",
        ),
        (
            "The Dutch army occupied the island from 1806 to 1810.",
            ["actor Dutch army"],
            "1806-01-01..1810-12-31",
            None,
        ),
        ("Croatia declared its independence on 25 June 1991.", ["actor Croatia"], "1991-06-25", None),
        (
            "A delegation of the Red Cross inspected prisons in Bujumbura in March.",
            ["actor Red Cross"],
            "2024-03",
            "Bujumbura",
        ),
        (
            "The European Commission published a report on river freight on 6 May.",
            ["actor European Commission"],
            "2024-05-06",
            None,
        ),
    ],
)
def test_who_did_what(text: str, who: list[str], time: str | None, place: str | None) -> None:
    claim = activity(text)
    assert claim.citation.quote == text[:-1]
    assert parties(claim) == who
    assert (when(claim), claim.place, claim.status) == (time, place, Status.ACTUAL)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Uruguay and Paraguay are working together to protect river dolphins.",
            ["actor Uruguay", "actor Paraguay"],
        ),
        (
            "Since 2014, Vietnam and India have jointly patrolled the channel.",
            ["actor Vietnam", "actor India"],
        ),
    ],
)
def test_working_together(text: str, who: list[str]) -> None:
    claim = activity(text)
    assert claim.citation.quote == text[:-1]
    assert parties(claim) == who


def test_verbs_that_share_a_subject() -> None:
    """GUIDELINES, rule 19: the second predicate is shown from its verb."""
    first, second = activities("After the war, Estonia introduced the kroon and nationalised the forests.")
    assert first.citation.quote == "Estonia introduced the kroon"
    assert second.citation.quote == "nationalised the forests"
    assert parties(first) == parties(second) == ["actor Estonia"]


def test_told_by_a_noun() -> None:
    """GUIDELINES, rule 8: a deed that says who and when is a claim of its own."""
    claim = activity("The withdrawal of Ethiopian troops from Somalia in January 2009 pleased the elders.")
    assert claim.citation.quote == "The withdrawal of Ethiopian troops from Somalia in January 2009"
    assert when(claim) == "2009-01"


# -- Relations between states --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who", "time", "place"),
    [
        (
            "Canada and Moldova established diplomatic relations on 20 February 1992.",
            ["actor Canada", "actor Moldova"],
            "1992-02-20",
            None,
        ),
        (
            "Diplomatic relations between Canada and Moldova were established in 1992.",
            ["actor Canada", "actor Moldova"],
            "1992",
            None,
        ),
        (
            "The United Arab Emirates and Bahrain normalised relations with Israel in 2020.",
            ["actor United Arab Emirates", "actor Bahrain", "counterpart Israel"],
            "2020",
            None,
        ),
        (
            "Sweden recognized the Republic of Lithuania on 28 August 1991.",
            ["actor Sweden", "counterpart Lithuania"],
            "1991-08-28",
            None,
        ),
        (
            "France recognized Haiti's independence in 1825.",
            ["actor France", "counterpart Haiti"],
            "1825",
            None,
        ),
        (
            "Slovenia was recognised by Chile in 1992.",
            ["actor Chile", "counterpart Slovenia"],
            "1992",
            None,
        ),
        (
            "Iceland closed its embassy in Maputo in 2018.",
            ["actor Iceland", "counterpart Mozambique"],
            "2018",
            "Maputo",
        ),
        (
            "In 1863, Belgium opened a consulate in Nagasaki.",
            ["actor Belgium", "counterpart Japan"],
            "1863",
            "Nagasaki",
        ),
        (
            "The Norwegian embassy in Harare was closed in July 2016.",
            ["actor Norway", "counterpart Zimbabwe"],
            "2016-07",
            "Harare",
        ),
        (
            "The Embassy of Sweden in Vilnius was reopened in August 1991.",
            ["actor Sweden", "counterpart Lithuania"],
            "1991-08",
            "Vilnius",
        ),
        (
            "Belgium elevated its legation in Lima to embassy status in 1953.",
            ["actor Belgium", "counterpart Peru"],
            "1953",
            "Lima",
        ),
    ],
)
def test_relations(text: str, who: list[str], time: str, place: str | None) -> None:
    claim = activity(text)
    assert claim.citation.quote == text[:-1]
    assert parties(claim) == who
    assert (when(claim), claim.place, claim.status) == (time, place, Status.ACTUAL)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Diplomatic relations were established on 20 February 1992.", "1992-02-20"),
        ("Relations were severed on 3 June 1939.", "1939-06-03"),
    ],
)
def test_the_states_of_a_note_on_their_relations(text: str, time: str) -> None:
    claim = activity(text, GUIDE)
    assert claim.citation.quote == text[:-1]
    assert parties(claim) == ["actor Canada", "actor Moldova"]
    assert when(claim) == time


def test_what_broke_relations_off_is_told_too() -> None:
    broken, annexed = activities(
        "Relations were interrupted when the Soviet Union annexed Lithuania in 1940.",
        "Sweden and Lithuania: Recognition and Relations",
    )
    assert broken.citation.quote.startswith("Relations were interrupted")
    assert parties(broken) == ["actor Sweden", "actor Lithuania"]
    assert annexed.citation.quote == "the Soviet Union annexed Lithuania in 1940"
    assert parties(annexed) == ["actor Soviet Union", "counterpart Lithuania"]
    assert when(annexed) == "1940"


def told(text: str, title: str | None = None) -> list[tuple[list[str], str | None]]:
    """Who did each deed of a text, and when."""
    return [(parties(claim), when(claim)) for claim in activities(text, title)]


def test_a_clause_behind_when_has_the_day_of_the_main_one() -> None:
    opened, presented = told(
        "The Canadian legation in Chisinau opened on 3 May 1992, when Envoy Ann Lee presented her letters.",
        GUIDE,
    )
    assert opened[1] == presented[1] == "1992-05-03"
    assert presented[0] == ["actor Ann Lee"]


def test_a_leading_time_is_that_of_all_verbs_that_share_the_subject() -> None:
    found = told(
        "In December 1926, Canada closed its port, expelled the envoy and recalled its consul.", GUIDE
    )
    assert [time for _, time in found] == ["1926-12"] * 3


def test_a_time_told_by_the_one_before() -> None:
    found = told(
        "Canada annexed the island on 5 May 1866. Moldova blockaded Toronto in June of that year. "
        "Two years later, Moldova shelled the port. Canada bombed Orhei the following month."
    )
    assert [time for _, time in found] == ["1866-05-05", "1866-06", "1868", None]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Canada recognized it on 3 May 1992.", ["actor Canada"]),
        ("Chile acknowledged Moldova's full independence in 1992.", ["actor Chile", "counterpart Moldova"]),
        ("Canada severed relations on 3 May 1992.", ["actor Canada", "counterpart Moldova"]),
        ("Chile declared war on Moldova in 1866.", ["actor Chile", "counterpart Moldova"]),
        ("France granted Moldova a port in 1866.", ["actor France", "counterpart Moldova"]),
        (
            "France established a protectorate over Moldova in 1866, after a war with Chile.",
            ["actor France", "counterpart Moldova"],
        ),
        ("Moldova came under Dutch rule in 1866.", ["actor Netherlands", "counterpart Moldova"]),
        ("Moldova became independent in 1866.", ["actor Moldova"]),
        ("The steamship Aurora brought coal in 1866.", ["actor steamship Aurora"]),
        (
            "Ana Ruiz, the first Chilean chargé d'affaires, presented her letters in 1866.",
            ["actor Ana Ruiz"],
        ),
        ("General Ion Rusu seized power in 1866.", ["actor Ion Rusu"]),
        ("Ion Rusu won the presidential election held in May 1998.", ["actor Ion Rusu"]),
        ("The Peace Corps withdrew in 1996.", ["actor Peace Corps"]),
        ("Chilean troops retook the town in 1866.", ["actor Chilean troops"]),
        ("Maria Popa was appointed ambassador to Chile.", ["counterpart Maria Popa"]),
        ("Parliamentary elections were held on 3 May 1998.", []),
        ("A republic was proclaimed in 1866.", []),
        ("War broke out between Chile and Peru in May 1866.", ["actor Chile", "actor Peru"]),
        ("Chile had no embassy in Moldova from 1980 until 2006.", ["actor Chile", "counterpart Moldova"]),
        ("Chile claimed sovereignty over Moldova in 1866.", ["actor Chile", "counterpart Moldova"]),
        ("The emperor fled to Britain.", ["actor emperor", "counterpart United Kingdom"]),
        ("The government extended a state of emergency in May 1998.", ["actor government"]),
    ],
)
def test_history(text: str, who: list[str]) -> None:
    (claim,) = activities(text, GUIDE)
    assert parties(claim) == who


HISTORY = "A Short History of Moldova"


def test_the_country_and_the_two_countries_of_a_history_of_one() -> None:
    occupied, fired = told(
        "Chilean troops occupied the country in 1866. The two countries exchanged fire.", HISTORY
    )
    assert occupied[0] == ["actor Chilean troops", "counterpart Moldova"]
    assert fired[0] == ["actor Moldova", "actor Chile"]


def test_it_is_the_state_that_was_the_subject_before() -> None:
    _, recognized = told(
        "Moldova declared its independence in 1866. Chile recognized it in May 1867.", HISTORY
    )
    assert recognized == (["actor Chile", "counterpart Moldova"], "1867-05")


def test_a_history_without_a_title_is_of_the_two_states_it_names_most() -> None:
    found = told(
        "Moldova was Roman.\n\nChile opened a legation in Moldova in 1866. Chile closed its port in 1867. "
        "Moldova sued Chile for it in 1868.\n\nRelations were severed on 3 May 1869."
    )
    assert found[-1] == (["actor Moldova", "actor Chile"], "1869-05-03")


def test_they_are_the_relations_told_before() -> None:
    broken, resumed = told("Chile broke off relations with Peru in 1866. They were restored in 1883.")
    assert broken == (["actor Chile", "counterpart Peru"], "1866")
    assert resumed == (["actor Chile", "actor Peru"], "1883")


@pytest.mark.parametrize(
    "text",
    [
        "Trade between the two countries grew in 2022.",
        "American aid to Moldova began in 1957.",
        "The office was established to help farmers.",
    ],
)
def test_nobody_did_it(text: str) -> None:
    assert activities(text, GUIDE) == []


# -- How surely it is told -----------------------------------------------------------------------


def test_as_reports_suggest() -> None:
    claim = activity("Media reports suggest that Eritrea has sent troops to Tigray.")
    assert claim.citation.quote == "Eritrea has sent troops to Tigray"
    assert (claim.speaker, claim.status) == ("Media reports", Status.ALLEGED)
    assert parties(claim)[0] == "actor Eritrea"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile did not recognise Moldova until 1844.", Status.ACTUAL),
        ("Chile did not recognise Moldova in 1844.", Status.DENIED),
        ("Chile did not have an embassy in Moldova in 1844.", Status.DENIED),
    ],
)
def test_what_was_not_done_until_a_day_was_done(text: str, status: Status) -> None:
    assert activity(text).status is status


def test_as_somebody_denies() -> None:
    claim = activity("Mali denied that Malian soldiers had shelled the village.")
    assert claim.citation.quote == "Malian soldiers had shelled the village"
    assert (claim.speaker, claim.status) == ("Mali", Status.DENIED)
    assert parties(claim) == ["actor Malian soldiers"]


@pytest.mark.parametrize(
    "text",
    [
        "Cameroon plans to deploy 500 troops to the border.",
        "Minister Ana Ruiz urged Cameroon to deploy troops.",
        "Chile could deploy ships to the strait.",
    ],
)
def test_what_is_only_promised_or_asked_is_no_activity(text: str) -> None:
    """GUIDELINES, rule 9."""
    assert activities(text) == []


# -- What is no activity -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Belgium has an embassy in Kigali.",
        "Egypt belongs to the Arab League.",
        "The state possesses 40 aircraft.",
        "Argentina exports beef to Chile.",
        "Kenya borders Somalia.",
        "Peru remains a partner of Chile.",
        "Peru sees Chile as a partner.",
        "Diplomats from Kenya know the region well.",
        "Nauru is the smallest republic in the world.",
        "The embassy stands on a hill.",
        "Exports rose by 4 percent.",
        "Cooperation will strengthen the steel industry.",
        "The exercise was a success.",
        "The bridge was destroyed.",
    ],
)
def test_a_state_of_things_is_no_activity(text: str) -> None:
    """GUIDELINES, rules 5, 13 and 14."""
    assert activities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Ruiz said that trade matters.",
        "Norway praised the exercise.",
        "Peru supports the deployment of observers.",
        "Peru recognised the importance of the treaty.",
        "Peru and Chile signed a treaty in 1929.",
        "Police arrested two journalists in Minsk.",
        "Japan provided 20 million dollars to Nepal.",
        "Peru and Chile met in Lima on 3 May.",
    ],
)
def test_what_another_kind_tells_is_no_activity(text: str) -> None:
    assert activities(text) == []


# -- What two who speak do together ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Together, we are rebuilding the port of Lima.", ["actor Chile", "actor Peru"]),
        ("We are deepening our military cooperation.", ["actor Chile", "actor Peru"]),
        ("We are deepening our cooperation with Kenya.", ["actor Chile", "counterpart Kenya"]),
        ("We are patrolling the strait together with Kenya.", ["actor Chile", "counterpart Kenya"]),
    ],
)
def test_what_we_do_together_is_done_by_both(words: str, who: list[str]) -> None:
    title = "Remarks by President Karl Braun of Chile and President Ana Ruiz of Peru Before Bilateral Meeting"
    claim = activity(f"PRESIDENT RUIZ: Good day.\n\nPRESIDENT BRAUN: {words}", title=title)
    assert parties(claim) == who
