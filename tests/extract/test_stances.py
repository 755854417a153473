"""Stances: a passage for each tone and wording, with the claims it must give."""

from __future__ import annotations

import pytest
from reading import claims, parties, when

from rapporteur.model import Claim, Kind, Role, StanceDetail, Status

DATE = "2024-05-14"
OFFICIAL = "https://www.state.gov/note"
JOINT = "Joint Statement of Peru and Ecuador"
REMARKS = (
    "Remarks by President Holt of the United States and President Duda of Poland Before Bilateral Meeting"
)
REPORT = "Country Reports on Terrorism 2022: Peru"
MET = "Foreign Minister Ana Ruiz met Foreign Minister Karl Braun in Lima. "


def stances(text: str, title: str | None = None, url: str | None = None) -> list[Claim]:
    return claims(text, Kind.STANCE, date=DATE, title=title, url=url)


def stance(text: str, title: str | None = None, url: str | None = None) -> Claim:
    (found,) = stances(text, title, url)
    return found


def tone(claim: Claim) -> str:
    assert isinstance(claim.detail, StanceDetail)
    return claim.detail.tone.value


def holders(claim: Claim) -> list[str]:
    return [p.name for p in claim.parties if p.role is Role.HOLDER]


# -- The tones -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "want", "names"),
    [
        # support
        ("Kenya backs Uganda's bid for the Council.", "support", ["holder Kenya", "target Uganda"]),
        ("Kenya respects the sovereignty of Uganda.", "support", ["holder Kenya", "target Uganda"]),
        ("Kenya stands firmly behind Somalia.", "support", ["holder Kenya", "target Somalia"]),
        ("Kenya has long supported the mission in Somalia.", "support", ["holder Kenya"]),
        ("Kenya expressed solidarity with Chad.", "support", ["holder Kenya", "target Chad"]),
        ("Kenya expressed confidence in the new court.", "support", ["holder Kenya"]),
        (
            "Kenya voiced its full support to Somalia in the dispute.",
            "support",
            ["holder Kenya", "target Somalia"],
        ),
        ("Kenya stressed the urgency of a truce.", "support", ["holder Kenya"]),
        ("Kenya stressed that the border must be respected.", "support", ["holder Kenya"]),
        # praise
        (
            "Minister Ana Ruiz commended Minister Karl Braun for his work on the canal.",
            "praise",
            ["holder Ana Ruiz", "target Karl Braun"],
        ),
        (
            "Minister Ana Ruiz congratulated Minister Karl Braun on his appointment.",
            "praise",
            ["holder Ana Ruiz", "target Karl Braun"],
        ),
        (
            "Minister Ana Ruiz extended her congratulations to President Rosa Vela on her victory.",
            "praise",
            ["holder Ana Ruiz", "target Rosa Vela"],
        ),
        ("Kenya hailed the treaty as a historic success.", "praise", ["holder Kenya"]),
        ("Minister Ana Ruiz noted the progress in the talks on fish.", "praise", ["holder Ana Ruiz"]),
        # thanks
        (
            "Kenya thanked Oman and Qatar for their patience.",
            "thanks",
            ["holder Kenya", "target Oman", "target Qatar"],
        ),
        (
            "Kenya expressed its gratitude to Oman for mediating in the dispute.",
            "thanks",
            ["holder Kenya", "target Oman"],
        ),
        ("Kenya appreciates Uganda's role in the peace talks.", "thanks", ["holder Kenya", "target Uganda"]),
        (
            "Minister Ana Ruiz expressed appreciation for Kenya's hospitality.",
            "thanks",
            ["holder Ana Ruiz", "target Kenya"],
        ),
        # concern
        ("Kenya regrets Uganda's decision to leave the pact.", "concern", ["holder Kenya", "target Uganda"]),
        ("Kenya remains alarmed at the hunger in Darfur.", "concern", ["holder Kenya"]),
        ("Kenya conveyed its condolences to Chad.", "concern", ["holder Kenya"]),
        ("Kenya is committed to the peace of the lakes.", "support", ["holder Kenya"]),
        ("Kenya is convinced of the worth of the plan.", "support", ["holder Kenya"]),
        ("Kenya paid tribute to the nurses of Chad.", "praise", ["holder Kenya", "target nurses of Chad"]),
        ("Kenya acknowledged Uganda's leadership on fish.", "praise", ["holder Kenya", "target Uganda"]),
        ("Kenya noted with concern the closing of the paper.", "concern", ["holder Kenya"]),
        ("Kenya noted with great satisfaction that the bridge is open.", "praise", ["holder Kenya"]),
        ("Kenya's thoughts are with the miners' families.", "concern", ["holder Kenya"]),
        ("Kenya welcomed that the talks go on.", "praise", ["holder Kenya"]),
        ("Kenya protested against the tests in the lake.", "criticism", ["holder Kenya"]),
        ("Kenya recognized the threat posed by the locusts.", "concern", ["holder Kenya"]),
        (
            "Kenya stands shoulder to shoulder with Uganda.",
            "support",
            ["holder Kenya", "target Uganda"],
        ),
        ("Minister Ana Ruiz was saddened by the loss of the ferry.", "concern", ["holder Ana Ruiz"]),
        ("Minister Ana Ruiz raised concerns about the new tariffs.", "concern", ["holder Ana Ruiz"]),
        (
            "Kenya is concerned that Uganda has closed the border.",
            "concern",
            ["holder Kenya", "target Uganda"],
        ),
        # criticism
        (
            "Minister Ana Ruiz blamed Uganda for the flood.",
            "criticism",
            ["holder Ana Ruiz", "target Uganda"],
        ),
        (
            "Amnesty International has criticized Ghana's new curfew.",
            "criticism",
            ["holder Amnesty International", "target Ghana"],
        ),
        (
            "Minister Ana Ruiz stressed that Uganda's tariffs are illegal.",
            "criticism",
            ["holder Ana Ruiz", "target Uganda"],
        ),
        ("Minister Ana Ruiz said that the raid was unacceptable.", "criticism", ["holder Ana Ruiz"]),
        # condemnation
        (
            "Minister Ana Ruiz denounced Uganda's seizure of the island.",
            "condemnation",
            ["holder Ana Ruiz", "target Uganda"],
        ),
        ("Kenya deplored the burning of the villages.", "condemnation", ["holder Kenya"]),
        # rejection
        ("Kenya rejected Uganda's claim to the island.", "rejection", ["holder Kenya", "target Uganda"]),
        ("Kenya voiced strong opposition to Uganda's dam.", "rejection", ["holder Kenya", "target Uganda"]),
        ("Kenya is opposed to the sale of the island.", "rejection", ["holder Kenya"]),
        ("Kenya objected to the wording of the resolution.", "rejection", ["holder Kenya"]),
        ("Kenya does not support the new tax.", "rejection", ["holder Kenya"]),
    ],
)
def test_tones(text: str, want: str, names: list[str]) -> None:
    claim = stance(text)
    assert claim.citation.quote == text[:-1]
    assert (tone(claim), claim.status) == (want, Status.ACTUAL)
    assert parties(claim) == names
    assert (claim.speaker, claim.time) == (None, None)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Kenya rejected Uganda's claim to the island.", ("Uganda's claim to the island",)),
        ("Minister Ana Ruiz underscored the need for free elections.", ("free elections",)),
        ("Kenya appreciates Uganda's role in the peace talks.", ("Uganda's role in the peace talks",)),
        ("Kenya thanked Oman for its patience.", ("its patience",)),
        (
            "Peru reaffirmed its commitment to democracy and the rule of law.",
            ("democracy", "the rule of law"),
        ),
    ],
)
def test_what_it_is_about(text: str, topics: tuple[str, ...]) -> None:
    claim = stance(text)
    assert claim.citation.quote == text[:-1]
    assert claim.topics == topics


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Ruiz lauded Peru's growing partnership with Chile.",
        "Minister Ana Ruiz reiterated the importance of the alliance between Peru and Chile.",
        "Minister Ana Ruiz underscored the importance of cooperation with Chile.",
    ],
)
def test_a_relation_is_no_target(text: str) -> None:
    """GUIDELINES, rule 7."""
    claim = stance(text)
    assert claim.citation.quote == text[:-1]
    assert parties(claim) == ["holder Ana Ruiz"]


def test_the_passive() -> None:
    praised = stance("The law was praised by the European Commission.")
    assert praised.citation.quote == "The law was praised by the European Commission"
    assert (tone(praised), parties(praised)) == ("praise", ["holder European Commission"])
    raid = stance("The raid was condemned by Kenya and Uganda.")
    assert raid.citation.quote == "The raid was condemned by Kenya and Uganda"
    assert (tone(raid), parties(raid)) == ("condemnation", ["holder Kenya", "holder Uganda"])
    police = stance("The police were criticized for beating the miners.")
    assert police.citation.quote == "The police were criticized for beating the miners"
    assert (tone(police), parties(police)) == ("criticism", ["target police"])


def test_when_it_was_held() -> None:
    ivory = stance("In 2019 Kenya condemned the sale of ivory.")
    assert (ivory.citation.quote, when(ivory)) == ("In 2019 Kenya condemned the sale of ivory", "2019")
    raid = stance("On Monday, Kenya condemned the raid.")
    assert (raid.citation.quote, when(raid)) == ("On Monday, Kenya condemned the raid", "2024-05-13")


def test_what_is_said_not_to_be_so() -> None:
    turns = "PRESIDENT HOLT: Good morning.\n\nPRESIDENT DUDA: I am not worried about that.\n"
    claim = stance(turns, title=REMARKS)
    assert claim.citation.quote == "I am not worried about that"
    assert (tone(claim), claim.status, holders(claim)) == ("concern", Status.DENIED, ["Duda"])


# -- Several in one sentence -------------------------------------------------------------------------


def told(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(c.citation.quote, tone(c)) for c in stances(text, title)]


def test_a_second_predicate_is_quoted_from_its_verb() -> None:
    text = "Minister Ana Ruiz thanked Minister Karl Braun for the ferry and praised the crew."
    assert told(text) == [
        ("Minister Ana Ruiz thanked Minister Karl Braun for the ferry", "thanks"),
        ("praised the crew", "praise"),
    ]


def test_two_judgements_under_one_verb() -> None:
    text = "Kenya expressed concern over the detention of its sailors and support for the work of the envoy."
    assert told(text) == [
        ("Kenya expressed concern over the detention of its sailors", "concern"),
        ("support for the work of the envoy", "support"),
    ]


def test_a_judgement_beside_a_request_and_a_promise() -> None:
    assert told("Kenya condemned the coup in Chad and called on the army to return to its barracks.") == [
        ("Kenya condemned the coup in Chad", "condemnation")
    ]
    text = (
        "The two ministers stressed the importance of safe ferries and agreed to inspect them every spring."
    )
    assert told(MET + text) == [("The two ministers stressed the importance of safe ferries", "support")]


def test_judgements_in_front_of_and_behind_a_verb() -> None:
    assert told("Welcoming the truce, Minister Ana Ruiz urged the armies to withdraw.") == [
        ("Welcoming the truce", "praise")
    ]
    (claim,) = stances("President Ana Ruiz flew to Santiago to thank Chile for the tents.")
    assert claim.citation.quote == "to thank Chile for the tents"
    assert parties(claim) == ["holder Ana Ruiz", "target Chile"]


# -- Who holds it, and who says so -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "names", "speaker"),
    [
        (
            "Minister Ana Ruiz reaffirmed Peru's support for Bolivia's access to the sea.",
            "Minister Ana Ruiz reaffirmed Peru's support for Bolivia's access to the sea",
            ["holder Peru", "target Bolivia"],
            "Minister Ana Ruiz",
        ),
        (
            "Minister Ana Ruiz reaffirmed Peru's commitment to Chile's security.",
            "Minister Ana Ruiz reaffirmed Peru's commitment to Chile's security",
            ["holder Peru", "target Chile"],
            "Minister Ana Ruiz",
        ),
        (
            "A spokesperson for the ministry said that Peru condemns the raid.",
            "Peru condemns the raid",
            ["holder Peru"],
            "A spokesperson for the ministry",
        ),
        (
            "Minister Ana Ruiz spoke in Lima. She said that Peru opposes the plan.",
            "Peru opposes the plan",
            ["holder Peru"],
            "Ana Ruiz",
        ),
        (
            "Ghana's president, Kofi Mensah, said he was disappointed with the vote.",
            "he was disappointed with the vote",
            ["holder Kofi Mensah"],
            None,
        ),
        (
            "In a letter to President Karl Braun, President Rosa Vela thanked him for the doctors.",
            "President Rosa Vela thanked him for the doctors",
            ["holder Rosa Vela", "target Karl Braun"],
            None,
        ),
        (
            MET + "They agreed on the importance of a free press.",
            "They agreed on the importance of a free press",
            ["holder Ana Ruiz", "holder Karl Braun"],
            None,
        ),
    ],
)
def test_who_holds_it(text: str, quote: str, names: list[str], speaker: str | None) -> None:
    claim = stance(text)
    assert claim.citation.quote == quote
    assert (parties(claim), claim.speaker) == (names, speaker)


@pytest.mark.parametrize(
    ("text", "want", "names"),
    [
        (
            "Human rights groups said the sentences were excessive.",
            "criticism",
            ["holder Human rights groups"],
        ),
        (
            "Activists criticized the Government of Peru for evicting the families.",
            "criticism",
            ["holder Activists", "target Government of Peru"],
        ),
        ("NGOs expressed concern that the decree was vague.", "concern", ["holder NGOs"]),
    ],
)
def test_holders_without_a_name_of_their_own(text: str, want: str, names: list[str]) -> None:
    claim = stance(text, title=REPORT, url=OFFICIAL)
    assert claim.citation.quote == text[:-1]
    assert (tone(claim), parties(claim)) == (want, names)


@pytest.mark.parametrize(
    ("text", "want", "names"),
    [
        ("We oppose any change of the border by force.", "rejection", ["holder Peru", "holder Ecuador"]),
        ("We recognize the importance of free elections.", "support", ["holder Peru", "holder Ecuador"]),
        (
            "We condemn the missile launches by North Korea.",
            "condemnation",
            ["holder Peru", "holder Ecuador", "target North Korea"],
        ),
        (
            "Our countries share a vision of a coast without borders.",
            "support",
            ["holder Peru", "holder Ecuador"],
        ),
        (
            "We condemn in the strongest possible terms the attacks by North Korea.",
            "condemnation",
            ["holder Peru", "holder Ecuador", "target North Korea"],
        ),
        (
            "We affirm Chile's right to fish in the bay.",
            "support",
            ["holder Peru", "holder Ecuador", "target Chile"],
        ),
        ("We recommit ourselves to a fair price for fish.", "support", ["holder Peru", "holder Ecuador"]),
        ("We commit to a partnership to protect the whales.", "support", ["holder Peru", "holder Ecuador"]),
        ("Peru and Ecuador support efforts to end the strike.", "support", ["holder Peru", "holder Ecuador"]),
        ("Clean rivers are essential for our fishermen.", "support", ["holder Peru", "holder Ecuador"]),
        (
            "Minister Ana Ruiz of Peru thanked Minister Pablo Vera of Ecuador for the relief flights.",
            "thanks",
            ["holder Ana Ruiz", "target Pablo Vera"],
        ),
    ],
)
def test_in_a_joint_statement(text: str, want: str, names: list[str]) -> None:
    claim = stance(text, title=JOINT)
    assert claim.citation.quote == text[:-1]
    assert (tone(claim), parties(claim), claim.speaker) == (want, names, None)


@pytest.mark.parametrize(
    ("text", "want", "names"),
    [
        (
            "We congratulate President Rosa Vela on her election.",
            "praise",
            ["holder United States", "target Rosa Vela"],
        ),
        (
            "The United States condemns the attack on the convoy in Chad.",
            "condemnation",
            ["holder United States"],
        ),
        (
            "Chad is an important partner in the fight against famine.",
            "praise",
            ["holder United States", "target Chad"],
        ),
        ("It is vital that the truce holds.", "support", ["holder United States"]),
        (
            "This unprovoked attack is a violation of international law.",
            "criticism",
            ["holder United States"],
        ),
    ],
)
def test_in_the_voice_of_a_state(text: str, want: str, names: list[str]) -> None:
    claim = stance(text, title="Statement on the Lake Region", url=OFFICIAL)
    assert claim.citation.quote == text[:-1]
    assert (tone(claim), parties(claim)) == (want, names)


@pytest.mark.parametrize(
    ("text", "want", "names", "speaker"),
    [
        (
            "We stand with Ukraine.",
            "support",
            ["holder United States", "target Ukraine"],
            "PRESIDENT HOLT",
        ),
        (
            "Thank you for sending the batteries.",
            "thanks",
            ["holder Holt", "target Duda"],
            None,
        ),
        (
            "I am grateful to Poland for opening its border.",
            "thanks",
            ["holder Holt", "target Poland"],
            None,
        ),
        (
            "I commend Poland for taking in so many families.",
            "praise",
            ["holder Holt", "target Poland"],
            None,
        ),
        ("I have great respect for President Duda.", "support", ["holder Holt", "target Duda"], None),
        (
            "Poland is a great friend of America.",
            "praise",
            ["holder Holt", "target Poland"],
            None,
        ),
        ("Our alliance is essential for the Baltic.", "support", ["holder Holt"], None),
        (
            "I appreciate what you have done for the refugees.",
            "thanks",
            ["holder Holt", "target Poland"],
            None,
        ),
        ("We condemn what has happened in Chad.", "condemnation", ["holder United States"], "PRESIDENT HOLT"),
        ("We support opening the crossing.", "support", ["holder United States"], "PRESIDENT HOLT"),
        ("The prompt help of Kenya is appreciated.", "thanks", ["holder Holt", "target Kenya"], None),
        ("I can't thank you enough for your help.", "thanks", ["holder Holt", "target Duda"], None),
        ("I agree with that.", "support", ["holder Holt", "target Poland"], None),
        (
            "We are close allies.",
            "praise",
            ["holder United States", "holder Poland"],
            "PRESIDENT HOLT",
        ),
        (
            "I hope that the accord will bring calm to the Baltic.",
            "support",
            ["holder Holt"],
            None,
        ),
        (
            "Our commitment to Poland is firm.",
            "support",
            ["holder United States", "target Poland"],
            "PRESIDENT HOLT",
        ),
    ],
)
def test_we_i_and_you_of_a_speaker(text: str, want: str, names: list[str], speaker: str | None) -> None:
    """GUIDELINES, rule 12: "we" is the speaker's state, "I" the speaker, "you" the other one."""
    turns = f"PRESIDENT HOLT: {text}\n\nPRESIDENT DUDA: Good morning.\n"
    claim = stance(turns, title=REMARKS)
    assert claim.citation.quote == text[:-1]
    assert (tone(claim), parties(claim), claim.speaker) == (want, names, speaker)


def test_the_guest_speaks_for_a_state_too() -> None:
    turns = "PRESIDENT HOLT: Good morning.\n\nPRESIDENT DUDA: We condemn Russia's attack on Kharkiv.\n"
    claim = stance(turns, title=REMARKS)
    assert claim.citation.quote == "We condemn Russia's attack on Kharkiv"
    assert parties(claim) == ["holder Poland", "target Russia"]
    assert claim.speaker == "PRESIDENT DUDA"


# -- What judges nothing -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Ruiz welcomed Minister Karl Braun to Lima.",
        "The Support Mission in Libya trained 40 guards.",
        "The Support for Peace Committee published its report.",
        "Support for the party fell to 12 percent.",
        "Thanks to the dam, the valley has power.",
        "The krone appreciated by 4 percent.",
        "The bridge supports trains of 40 cars.",
        "The welcome ceremony was held in Lima.",
        "The elections were an important step for Chad.",
        "The two sides exchanged views on their support for the mission.",
        "Peru agreed to lower its tariff on copper.",
        "Does Peru support the plan?",
        "Peru will welcome its first cohort of students in 2026.",
        "Norway supported the clinics with 2 million dollars in grants.",
    ],
)
def test_what_judges_nothing(text: str) -> None:
    assert stances(text) == []


def test_a_bare_thank_you_is_nothing() -> None:
    turns = "PRESIDENT HOLT: Thank you very much, Mr. President.\n\nPRESIDENT DUDA: Good morning.\n"
    assert stances(turns, title=REMARKS) == []


def test_what_is_taken_note_of_is_not_judged() -> None:
    assert stances("We take note of the report of the auditors.", title=JOINT) == []


def test_a_commitment_with_a_verb_is_no_stance() -> None:
    """GUIDELINES, rule 4: with a noun it is one."""
    assert stances(MET + "They reaffirmed their commitment to opening the tunnel.") == []
    assert stances(MET + "They reiterated their shared intent to open the tunnel.") == []
    assert told(MET + "They reaffirmed their commitment to free trade.") == [
        ("They reaffirmed their commitment to free trade", "support")
    ]


def test_whom_a_pronoun_means_is_never_who_judges() -> None:
    (claim,) = stances(MET + "She congratulated him and Chile on the treaty.")
    assert parties(claim) == ["holder Ana Ruiz", "target Karl Braun", "target Chile"]
    (claim,) = stances("Minister Ana Ruiz met Minister Karl Braun in Lima, thanking him for the ferry.")
    assert parties(claim) == ["holder Ana Ruiz", "target Karl Braun"]


def test_what_one_did_something_for() -> None:
    claim = stance("President Ana Ruiz spoke today with President Karl Braun to congratulate him on his win.")
    assert claim.citation.quote == "to congratulate him on his win"
    assert (when(claim), parties(claim)) == (DATE, ["holder Ana Ruiz", "target Karl Braun"])


def test_the_second_of_two_things_that_one_points_at() -> None:
    claim = stance("Minister Ana Ruiz emphasized the dangers of the dam and the importance of a treaty.")
    assert (claim.citation.quote, tone(claim)) == ("the importance of a treaty", "support")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has made great progress against poaching.",
        "Kenya showed leadership in the talks.",
        "Kenya is proud to announce a new railway.",
        "The army defended its positions.",
        "Kenya said that the firms that support the rebels lost money.",
        "Kenya would support a longer truce.",
        "Kenya recognized the Republic of the Isles.",
    ],
)
def test_facts_and_deeds_are_no_stances(text: str) -> None:
    assert not stances(text)


@pytest.mark.parametrize(
    "comment",
    [
        "saying it would be used against the opposition",
        "calling it unfair",
        "sharply warning that Chad would suffer",
        "urging Mali to act",
    ],
)
def test_what_a_holder_goes_on_to_say_is_not_what_is_judged(comment: str) -> None:
    found = stance(f"Kenya condemned the new strategy, {comment}.")
    assert (found.citation.quote, found.topics) == (
        "Kenya condemned the new strategy",
        ("the new strategy",),
    )
    assert parties(found) == ["holder Kenya"]


def test_a_verb_of_blame_that_measures() -> None:
    assert not stances(MET + "They noted that trade exceeded US$3 billion in 2025.")
    assert tone(stance(MET + "They noted that the company exceeded its mandate.")) == "criticism"


def test_a_speaker_who_is_called_by_office_only() -> None:
    claim = stance("THE PRESIDENT: I commend Poland for its calm.", title="Remarks by President Holt in Lima")
    assert parties(claim) == ["holder Holt", "target Poland"]


@pytest.mark.parametrize(
    ("text", "want", "names"),
    [
        ("Kenya noted that Uganda is one of the largest growers of tea.", "praise", ["target Uganda"]),
        ("Kenya stressed that both sides need to keep the truce.", "support", []),
        ("Kenya agreed that Uganda's fast growing army poses a threat.", "concern", []),
    ],
)
def test_what_is_said_of_others(text: str, want: str, names: list[str]) -> None:
    claim = stance(text)
    assert (tone(claim), parties(claim)) == (want, ["holder Kenya", *names])


def test_a_stand_told_in_passing() -> None:
    praise, stand = stances("Kenya welcomed Uganda's long-time commitment to the safety of the lakes.")
    assert (tone(praise), parties(praise)) == ("praise", ["holder Kenya", "target Uganda"])
    assert stand.citation.quote == "Uganda's long-time commitment to the safety of the lakes"
    assert (tone(stand), parties(stand)) == ("support", ["holder Uganda"])
    assert not stances("Kenya and Chad discussed Uganda's commitment to the safety of the lakes.")


def test_a_further_predicate_is_no_part_of_a_judgement() -> None:
    first, second = stances("Peru supports Bolivia's reforms, opposes the embargo, and will meet Cuba.")
    assert first.citation.quote == "Peru supports Bolivia's reforms"
    assert second.citation.quote == "opposes the embargo"
    claim = stance("Kenya and Peru welcome the efforts of Qatar to end the war and urge all parties to stop.")
    assert claim.citation.quote == "Kenya and Peru welcome the efforts of Qatar to end the war"
    assert claim.topics == ("the efforts of Qatar to end the war",)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Clean rivers are essential for our fishermen.", ("Clean rivers", "our fishermen")),
        ("It is vital to keep the truce.", ("the truce",)),
        ("A free press will be vital to the vote.", ("A free press", "the vote")),
    ],
)
def test_what_a_thing_is_valued_for(text: str, topics: tuple[str, ...]) -> None:
    claim = stance(text, title="Statement on the Lake Region", url=OFFICIAL)
    assert (tone(claim), claim.status, claim.topics) == ("support", Status.ACTUAL, topics)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "Kenya expressed its gratitude to Oman for mediating in the dispute.",
            ("mediating in the dispute",),
        ),
        ("Kenya sent its congratulations to President Rosa Vela on her victory.", ("her victory",)),
        ("The raid was condemned by Kenya and Uganda.", ("The raid",)),
        ("Uganda was blamed by Kenya for the flood.", ("the flood",)),
    ],
)
def test_the_one_judged_is_no_topic(text: str, topics: tuple[str, ...]) -> None:
    assert stance(text).topics == topics


def test_a_bare_thank_you_before_another() -> None:
    text = "PRESIDENT HOLT: Thank you, President Duda, and thank you to the city of Lodz for its hospitality."
    claim = stance(f"{text}\n\nPRESIDENT DUDA: Good morning.\n", title=REMARKS)
    assert claim.citation.quote == "thank you to the city of Lodz for its hospitality"
    assert parties(claim) == ["holder Holt", "target city of Lodz"]


@pytest.mark.parametrize(
    ("text", "expected", "topics"),
    [
        ("Kenya positively assessed the work of the port.", "praise", ("the work of the port",)),
        ("Kenya and Oman gave a high assessment of the talks.", "praise", ("the talks",)),
        ("President Rosa Vela spoke highly of the harvest.", "praise", ("the harvest",)),
        ("Kenya and Oman spoke in favour of opening the strait.", "support", ("opening the strait",)),
        ("Oman spoke out against the tariff.", "rejection", ("the tariff",)),
        ("Both sides expressed interest in widening the road.", "support", ("widening the road",)),
    ],
)
def test_an_opinion_in_words_of_talks(text: str, expected: str, topics: tuple[str, ...]) -> None:
    claim = stance(text, title="Meeting of Kenya and Oman")
    assert (tone(claim), claim.topics) == (expected, topics)


def test_condolences_of_the_speaker_and_his_own() -> None:
    text = "My wife and I send our deepest condolences to the families of the miners."
    claim = stance(text, title="Statement by President Holt on the Mine", url=OFFICIAL)
    assert (tone(claim), parties(claim), claim.speaker) == ("concern", ["holder Holt"], None)
