"""Commitments: a passage for each way to bind oneself or to ask, with the claims it must give."""

from __future__ import annotations

import pytest
from reading import claims, parties, when

from rapporteur.model import Claim, CommitmentDetail, Kind, Role, Status

DATE = "2024-05-14"
OFFICIAL = "https://www.state.gov/note"
JOINT = "Joint Statement of Peru and Ecuador"
REMARKS = (
    "Remarks by President Holt of the United States and President Duda of Poland Before Bilateral Meeting"
)
REPORT = "Country Reports on Terrorism 2022: Peru"
MET = "Foreign Minister Ana Ruiz met Foreign Minister Karl Braun in Lima. "
HELD = "Peru and Chile held the third Border Dialogue in Lima on May 3. "
BOTH = ["by Ana Ruiz", "by Karl Braun"]


def commitments(text: str, title: str | None = None, url: str | None = None) -> list[Claim]:
    return claims(text, Kind.COMMITMENT, date=DATE, title=title, url=url)


def commitment(text: str, title: str | None = None, url: str | None = None) -> Claim:
    (found,) = commitments(text, title, url)
    return found


def detail(claim: Claim) -> CommitmentDetail:
    assert isinstance(claim.detail, CommitmentDetail)
    return claim.detail


def bound(claim: Claim) -> tuple[str, Status]:
    """The type of a commitment and its status."""
    return detail(claim).type.value, claim.status


def due(claim: Claim) -> str | None:
    time = detail(claim).due
    return None if time is None else str(time)


def doers(claim: Claim) -> list[str]:
    """Who is to act."""
    return [p.name for p in claim.parties if p.role is Role.BY]


def quotes(text: str, title: str | None = None) -> list[str]:
    return [c.citation.quote for c in commitments(text, title)]


# -- What one party undertakes ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "action", "names"),
    [
        ("Peru agreed to lower its tariff on copper.", "lower its tariff on copper", ["by Peru"]),
        ("Kenya intends to lay a second cable.", "lay a second cable", ["by Kenya"]),
        ("Oman undertook to pay for the survey.", "pay for the survey", ["by Oman"]),
        ("Oman offered to mediate between Chad and Sudan.", "mediate between Chad and Sudan", ["by Oman"]),
        ("Iceland has committed to cutting its catch by half.", "cutting its catch by half", ["by Iceland"]),
        ("Sir Tom Vane of Norland vowed to rebuild the pier.", "rebuild the pier", ["by Tom Vane"]),
        (
            "Turkey guaranteed to supply Georgia with water.",
            "supply Georgia with water",
            ["by Turkey", "to Georgia"],
        ),
        (
            "Peru has agreed in principle to lease the base to France.",
            "lease the base to France",
            ["by Peru", "to France"],
        ),
        ("Kenya is prepared to send engineers.", "send engineers", ["by Kenya"]),
        ("Peru stands ready to share its seeds.", "share its seeds", ["by Peru"]),
        (
            "Ukraine is determined to rebuild the dam as soon as possible.",
            "rebuild the dam as soon as possible",
            ["by Ukraine"],
        ),
        ("Georgia would like to buy two of the ships.", "buy two of the ships", ["by Georgia"]),
        ("A joint working group will draft the rules.", "draft the rules", ["by joint working group"]),
    ],
)
def test_ways_to_undertake(text: str, action: str, names: list[str]) -> None:
    claim = commitment(text)
    assert claim.citation.quote == text[:-1]
    assert bound(claim) == ("pledge", Status.PLANNED)
    assert detail(claim).action == action
    assert parties(claim) == names
    assert (claim.speaker, claim.time, due(claim)) == (None, None, None)


def test_a_promise_of_money_or_support_is_told_by_a_noun() -> None:
    fund = commitment("Norway pledged $20 million to the Lake Fund.")
    assert fund.citation.quote == "Norway pledged $20 million to the Lake Fund"
    assert parties(fund) == ["by Norway", "to Lake Fund"]
    guard = commitment("Norway pledged its support for Kenya's new coast guard.")
    assert guard.citation.quote == "Norway pledged its support for Kenya's new coast guard"
    assert parties(guard) == ["by Norway", "to Kenya"]
    assert bound(fund) == bound(guard) == ("pledge", Status.PLANNED)


@pytest.mark.parametrize(
    ("text", "action", "names"),
    [
        (
            "Peru expressed its willingness to share satellite images with Ecuador.",
            "share satellite images with Ecuador",
            ["by Peru", "to Ecuador"],
        ),
        (
            "The leaders of Kenya, Uganda and Rwanda reaffirmed their commitment to building the railway.",
            "building the railway",
            ["by Kenya", "by Uganda", "by Rwanda"],
        ),
    ],
)
def test_a_commitment_told_by_a_noun(text: str, action: str, names: list[str]) -> None:
    """GUIDELINES, rule 4: "commitment to" with a verb."""
    claim = commitment(text)
    assert claim.citation.quote == text[:-1]
    assert detail(claim).action == action
    assert parties(claim) == names
    assert claim.speaker is None


def test_whose_readiness_another_tells() -> None:
    claim = commitment("President Karl Braun confirmed Chile's readiness to host the next round.")
    assert claim.citation.quote == "President Karl Braun confirmed Chile's readiness to host the next round"
    assert (parties(claim), claim.speaker) == (["by Chile"], "President Karl Braun")
    assert detail(claim).action == "host the next round"


def test_look_forward() -> None:
    """GUIDELINES, rule 5: to its own acts a pledge, to those of others a request, to a meeting none."""
    own = commitment("Minister Ana Ruiz looks forward to visiting the shipyard.")
    assert own.citation.quote == "Minister Ana Ruiz looks forward to visiting the shipyard"
    assert (bound(own), doers(own)) == (("pledge", Status.PLANNED), ["Ana Ruiz"])
    others = commitment("Portugal looks forward to Angola's ratification of the treaty.")
    assert others.citation.quote == "Portugal looks forward to Angola's ratification of the treaty"
    assert bound(others) == ("request", Status.REQUESTED)
    assert parties(others) == ["by Angola", "to Portugal"]
    assert quotes("Peru looks forward to the fifth Energy Dialogue in Lisbon in 2026.") == []


def test_acts_of_support_go_on() -> None:
    """GUIDELINES, rule 1: "including …" and "by …" stay in the umbrella claim."""
    claim = commitment(
        "Peru will continue to support the mission in Chad, including by sending doctors and by "
        "repairing trucks."
    )
    assert claim.citation.quote.startswith("Peru will continue to support the mission in Chad")
    assert claim.citation.quote.endswith("including by sending doctors and by repairing trucks")
    assert doers(claim) == ["Peru"]


# -- What parties undertake together -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "text", "names"),
    [
        ("", "Finland and Sweden have agreed to raise the toll.", ["by Finland", "by Sweden"]),
        ("", "Peru and Chile decided to jointly bid for the tournament.", ["by Peru", "by Chile"]),
        (HELD, "They agreed on setting up a joint bank.", ["by Peru", "by Chile"]),
        (HELD, "The two sides agreed to protect the condors.", ["by Peru", "by Chile"]),
        (HELD, "It was agreed to protect the condors.", ["by Peru", "by Chile"]),
        (HELD, "Both sides concurred in protecting the condors.", ["by Peru", "by Chile"]),
        (MET, "They reaffirmed their commitment to opening the tunnel.", BOTH),
        (MET, "The two ministers agreed to inspect the tunnel every spring.", BOTH),
    ],
)
def test_two_undertake_together(before: str, text: str, names: list[str]) -> None:
    claim = commitment(before + text)
    assert claim.citation.quote == text[:-1]
    assert bound(claim) == ("joint", Status.PLANNED)
    assert parties(claim) == names


def test_each_act_is_a_commitment_of_its_own() -> None:
    """GUIDELINES, rules 1 and 19: the second is quoted from its verb."""
    first, second = commitments(
        "Foreign Minister Ana Ruiz and Foreign Minister Karl Braun agreed to reopen the Arica crossing "
        "and to appoint a joint inspector by March 2025."
    )
    assert first.citation.quote == (
        "Foreign Minister Ana Ruiz and Foreign Minister Karl Braun agreed to reopen the Arica crossing"
    )
    assert second.citation.quote == "appoint a joint inspector by March 2025"
    assert [due(first), due(second)] == [None, "2025-03"]
    assert parties(first) == parties(second) == BOTH
    assert first.topics == ("the Arica crossing",)


def test_a_judgement_and_a_promise_of_one_sentence() -> None:
    pledge = commitment(
        "President Ana Ruiz reaffirmed Peru's support for Ecuador, condemned the raid on Manta, "
        "and pledged to send 40 detectives."
    )
    assert pledge.citation.quote == "pledged to send 40 detectives"
    assert doers(pledge) == ["Ana Ruiz"]


def test_a_promise_to_meet_is_a_meeting_too() -> None:
    """GUIDELINES, rule 9."""
    text = HELD + "The two sides agreed to meet again in Santiago in June 2025."
    promise = commitment(text)
    assert promise.citation.quote == "The two sides agreed to meet again in Santiago in June 2025"
    assert due(promise) == "2025-06"
    planned = [c for c in claims(text, Kind.MEETING, date=DATE) if c.status is Status.PLANNED]
    assert [when(c) for c in planned] == ["2025-06"]
    assert planned[0].citation.quote.endswith("meet again in Santiago in June 2025")


# -- When it falls due, how sure it is, who says it --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mongolia pledged to plant 4 million trees by 2030.", "2030"),
        ("Peru and Chile will patrol the strait together in June.", "2024-06"),
        ("The Lake Commission will publish its findings next month.", "2024-06"),
        ("President Karl Braun invited President Rosa Vela to visit Santiago in September.", "2024-09"),
        ("Sweden aims to train 300 nurses by 2028.", "2028"),
        ("The goal of the Coast Network is to map every reef by 2029.", "2029"),
        ("In July, the Lake Commission will publish its findings.", "2024-07"),
    ],
)
def test_when_it_falls_due(text: str, day: str) -> None:
    claim = commitment(text)
    assert text[:-1].endswith(claim.citation.quote)
    assert (due(claim), claim.time) == (day, None)


@pytest.mark.parametrize(
    "text",
    [
        "Chad is considering joining the river commission.",
        "Japan will, where possible, repair the wells.",
        "Peru will adjust the quota as needed.",
    ],
)
def test_a_condition_makes_it_possible(text: str) -> None:
    claim = commitment(text)
    assert claim.citation.quote == text[:-1]
    assert bound(claim) == ("pledge", Status.POSSIBLE)


@pytest.mark.parametrize(
    ("text", "quote", "names", "speaker"),
    [
        (
            "Minister Ana Ruiz said that Peru would return the vessel in June.",
            "Peru would return the vessel in June",
            ["Peru"],
            "Minister Ana Ruiz",
        ),
        (
            "Minister Ana Ruiz announced that Peru will lift the ban on shrimp.",
            "Peru will lift the ban on shrimp",
            ["Peru"],
            "Minister Ana Ruiz",
        ),
        (
            "According to the ministry, Peru will close the mine in July.",
            "Peru will close the mine in July",
            ["Peru"],
            "the ministry",
        ),
        (
            "Minister Ana Ruiz said she would visit every border post.",
            "she would visit every border post",
            ["Ana Ruiz"],
            None,
        ),
    ],
)
def test_who_says_it(text: str, quote: str, names: list[str], speaker: str | None) -> None:
    """GUIDELINES, rule 12: nobody, when it is the promiser itself."""
    claim = commitment(text)
    assert claim.citation.quote == quote
    assert (doers(claim), claim.speaker) == (names, speaker)
    assert bound(claim) == ("pledge", Status.PLANNED)


# -- What one asks of another ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "action", "names"),
    [
        (
            "Minister Ana Ruiz urged Chile to release the fishermen.",
            "release the fishermen",
            ["by Chile", "to Ana Ruiz"],
        ),
        (
            "Minister Ana Ruiz called upon Chile to free the divers.",
            "free the divers",
            ["by Chile", "to Ana Ruiz"],
        ),
        ("Kenya encouraged Uganda to sign the treaty.", "sign the treaty", ["by Uganda", "to Kenya"]),
        ("Kenya pressed Uganda to end the boycott.", "end the boycott", ["by Uganda", "to Kenya"]),
        (
            "Portugal appealed to Angola to spare the prisoners.",
            "spare the prisoners",
            ["by Angola", "to Portugal"],
        ),
        (
            "Kenya invited Ugandan firms to bid for the contract.",
            "bid for the contract",
            ["by Ugandan firms", "to Kenya"],
        ),
        ("Norway expects Russia to respect the quota.", "respect the quota", ["by Russia", "to Norway"]),
        (
            "Minister Ana Ruiz wants Chile to return the archive.",
            "return the archive",
            ["by Chile", "to Ana Ruiz"],
        ),
        ("Kenya asked that Uganda release the crew.", "release the crew", ["by Uganda", "to Kenya"]),
        ("Kenya insisted that Uganda remove the buoys.", "remove the buoys", ["by Uganda", "to Kenya"]),
        (
            "Kenya demanded that Uganda pay for the damage.",
            "pay for the damage",
            ["by Uganda", "to Kenya"],
        ),
        (
            "Minister Ana Ruiz expressed the hope that Bolivia would join the pact.",
            "join the pact",
            ["by Bolivia", "to Ana Ruiz"],
        ),
        ("Kenya called for Uganda to lift the curfew.", "lift the curfew", ["by Uganda", "to Kenya"]),
        ("Kenya urged all sides to show restraint.", "show restraint", ["by all sides", "to Kenya"]),
        ("Sudan was asked to open the corridor.", "open the corridor", ["by Sudan"]),
        ("Kenya urged restraint.", "restraint", ["to Kenya"]),
        (
            "Kenya demanded an immediate end to the blockade.",
            "an immediate end to the blockade",
            ["to Kenya"],
        ),
    ],
)
def test_ways_to_ask(text: str, action: str, names: list[str]) -> None:
    claim = commitment(text)
    assert claim.citation.quote == text[:-1]
    assert bound(claim) == ("request", Status.REQUESTED)
    assert detail(claim).action == action
    assert parties(claim) == names
    assert claim.speaker is None


def test_two_things_are_asked() -> None:
    first, second = commitments(
        "Minister Ana Ruiz called on Chile and Bolivia to pull back their troops and to open a road for aid."
    )
    assert first.citation.quote == ("Minister Ana Ruiz called on Chile and Bolivia to pull back their troops")
    assert second.citation.quote == "open a road for aid"
    assert parties(first) == parties(second) == ["by Chile", "by Bolivia", "to Ana Ruiz"]


def test_by_their_offices_in_a_readout() -> None:
    claim = commitment(
        "The President also urged the Prime Minister to keep the pipeline closed.",
        title="Readout of President Ruiz's Call with Prime Minister Holm of Sweden",
        url=OFFICIAL,
    )
    assert claim.citation.quote == "The President also urged the Prime Minister to keep the pipeline closed"
    assert parties(claim) == ["by Holm", "to Ruiz"]


def test_a_recommendation() -> None:
    claim = commitment("The World Bank advised Peru to cut its subsidies.")
    assert claim.citation.quote == "The World Bank advised Peru to cut its subsidies"
    assert bound(claim) == ("recommendation", Status.REQUESTED)
    assert parties(claim) == ["by Peru", "to World Bank"]
    should = commitment(
        "The Government of Peru should amend the 2011 law on smuggling.", title=REPORT, url=OFFICIAL
    )
    assert should.citation.quote == "The Government of Peru should amend the 2011 law on smuggling"
    assert bound(should) == ("recommendation", Status.REQUESTED)
    assert parties(should) == ["by Government of Peru", "to United States"]


def test_an_order_lies_ahead_and_a_rule_is_in_force() -> None:
    """GUIDELINES, rule 6."""
    order = commitment("President Ana Ruiz directed the navy to escort the ferries.")
    assert order.citation.quote == "President Ana Ruiz directed the navy to escort the ferries"
    assert bound(order) == ("obligation", Status.PLANNED)
    assert parties(order) == ["by navy", "to Ana Ruiz"]
    rule = commitment("The government requires hotels to register their guests.", title=REPORT, url=OFFICIAL)
    assert rule.citation.quote == "The government requires hotels to register their guests"
    assert (bound(rule), doers(rule)) == (("obligation", Status.ACTUAL), ["hotels"])


def test_must_in_a_partys_own_voice_asks() -> None:
    claim = commitment("Chad must release the journalists at once.", title="Statement on Chad", url=OFFICIAL)
    assert claim.citation.quote == "Chad must release the journalists at once"
    assert bound(claim) == ("request", Status.REQUESTED)
    assert parties(claim) == ["by Chad", "to United States"]
    assert commitments("We must not forget the children of Darfur.", title="Statement", url=OFFICIAL) == []


# -- "We", "I" and "you" -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "type", "names"),
    [
        ("We intend to open a research centre in Cuenca.", "joint", ["by Peru", "by Ecuador"]),
        ("Both countries commit to sharing forecasts of floods.", "joint", ["by Peru", "by Ecuador"]),
        ("We look forward to deepening our cooperation on seeds.", "joint", ["by Peru", "by Ecuador"]),
        ("We reaffirm our commitment to ending child labour.", "joint", ["by Peru", "by Ecuador"]),
        ("Peru will repair 40 pumps.", "pledge", ["by Peru"]),
        ("We remain committed to protecting the whales.", "joint", ["by Peru", "by Ecuador"]),
        ("We endeavor to keep the strait open.", "joint", ["by Peru", "by Ecuador"]),
        (
            "The two countries will, by the end of 2025, repair and reopen the bridge.",
            "joint",
            ["by Peru", "by Ecuador"],
        ),
        (
            "President Lena Holm of Peru and President Pablo Vera of Ecuador committed their governments to "
            "working together.",
            "joint",
            ["by Peru", "by Ecuador"],
        ),
        (
            "Peru and Ecuador urge leaders across Africa to join them in protecting the whales.",
            "request",
            ["by leaders across Africa", "to Peru", "to Ecuador"],
        ),
        ("The Peruvian Ministry of Trade will open a bureau.", "pledge", ["by Peruvian Ministry of Trade"]),
        (
            "Peru’s Ministry of Ports and Ecuador’s Ministry of Forests agreed to share data.",
            "joint",
            ["by Ministry of Ports", "by Ministry of Forests"],
        ),
        ("We committed to redouble our efforts to end the strike.", "joint", ["by Peru", "by Ecuador"]),
        ("Both sides look to reach this goal by 2030.", "joint", ["by Peru", "by Ecuador"]),
        (
            "We call on North Korea to return to the talks.",
            "request",
            ["by North Korea", "to Peru", "to Ecuador"],
        ),
    ],
)
def test_we_are_those_who_issue_a_joint_statement(text: str, type: str, names: list[str]) -> None:
    claim = commitment(text, title=JOINT)
    assert claim.citation.quote == text[:-1]
    assert (detail(claim).type.value, parties(claim)) == (type, names)
    assert claim.speaker is None


def test_we_are_the_governments_whose_text_it_is() -> None:
    claim = commitment(
        "The text of the following declaration was released by the Governments of Norway, Gambia and Côte "
        "d’Ivoire on the occasion of the Lake Forum.\n\nWe commit to keeping the lakes clean.\n",
        title="Declaration on Lakes",
    )
    assert doers(claim) == ["Norway", "Gambia", "Ivory Coast"]


@pytest.mark.parametrize(
    ("title", "opening", "names"),
    [
        ("G7 Leaders’ Statement", "We, the leaders of the G7, stand with Chad against Sudan.", ["G7"]),
        ("Joint Statement by the G7 Announcing Aid to Chad", "Chad and Niger suffer from a drought.", ["G7"]),
        (
            "Joint Statement of Peru and Chile on Aid to Chad and Niger",
            "The need is great.",
            ["Peru", "Chile"],
        ),
        (
            "ASEAN-Norway Leaders’ Statement",
            "Leaders met today.",
            [
                "ASEAN",
                "Norway",
            ],
        ),
    ],
)
def test_we_are_whose_statement_the_title_calls_it(title: str, opening: str, names: list[str]) -> None:
    (claim,) = (
        c
        for c in commitments(f"{opening}\n\nWe will send more grain.\n", title)
        if "grain" in c.citation.quote
    )
    assert doers(claim) == names


def test_the_administration_is_that_of_the_president_before_any_agency() -> None:
    told = "The Holt-Brand Administration met farmers. The National Dam Administration opened a dam. "
    (claim,) = commitments(told + "The Administration is committed to cutting tariffs.", url=OFFICIAL)
    assert doers(claim) == ["Holt-Brand Administration"]


def test_we_the_leaders_undertake_two_things() -> None:
    build, remove = commitments(
        "We, the leaders of Kenya, Uganda and Rwanda, resolve to build a railway to the lake "
        "and to remove all tolls by 2031.",
        title="Joint Statement by Kenya, Uganda and Rwanda",
    )
    assert build.citation.quote.endswith("resolve to build a railway to the lake")
    assert remove.citation.quote == "remove all tolls by 2031"
    assert doers(build) == doers(remove) == ["Kenya", "Uganda", "Rwanda"]
    assert (due(build), due(remove)) == (None, "2031")


@pytest.mark.parametrize(
    ("text", "type", "names", "speaker"),
    [
        ("We will buy more grain.", "pledge", ["by United States"], "PRESIDENT HOLT"),
        ("I'm going to appoint a new envoy.", "pledge", ["by Holt"], None),
        ("We will stand with you.", "pledge", ["by United States", "to Poland"], "PRESIDENT HOLT"),
        (
            "My administration is committed to opening the crossing.",
            "pledge",
            ["by United States"],
            "PRESIDENT HOLT",
        ),
        ("I would like to invite Kenya to join the talks.", "request", ["by Kenya", "to Holt"], None),
        ("I ask you to keep the crossing open.", "request", ["by Poland", "to Holt"], None),
        ("I urge Congress to pass the bill.", "request", ["by Congress", "to Holt"], None),
        (
            "We'll work together to rebuild the port of Odesa.",
            "joint",
            ["by United States", "by Poland"],
            "PRESIDENT HOLT",
        ),
    ],
)
def test_we_i_and_you_of_a_speaker(text: str, type: str, names: list[str], speaker: str | None) -> None:
    """GUIDELINES, rule 12: "we" is the speaker's state, "I" the speaker, "you" the other's state."""
    turns = f"PRESIDENT HOLT: {text}\n\nPRESIDENT DUDA: Good morning.\n"
    claim = commitment(turns, title=REMARKS)
    assert claim.citation.quote == text[:-1]
    assert detail(claim).type.value == type
    assert (parties(claim), claim.speaker) == (names, speaker)


def test_the_day_of_a_promise_of_a_speaker() -> None:
    turns = "PRESIDENT HOLT: I will sign the bill on Friday.\n\nPRESIDENT DUDA: Good morning.\n"
    claim = commitment(turns, title=REMARKS)
    assert claim.citation.quote == "I will sign the bill on Friday"
    assert (doers(claim), due(claim)) == (["Holt"], "2024-05-17")


def test_a_questioner_asks_for_nothing() -> None:
    turns = "QUESTION: Will you send ships? We urge you to answer.\n\nPRESIDENT DUDA: Good morning.\n"
    assert quotes(turns, title=REMARKS) == []


def test_i_of_a_speech_is_who_gives_it() -> None:
    plant, ask = commitments(
        "We will plant a million trees by 2030, and we call on every state to do the same.",
        title="Remarks by Foreign Minister Ana Ruiz of Peru at the Lake Forum",
    )
    assert plant.citation.quote == "We will plant a million trees by 2030"
    assert (doers(plant), due(plant)) == (["Peru"], "2030")
    assert ask.citation.quote == "we call on every state to do the same"
    assert parties(ask) == ["by every state", "to Peru"]


# -- What binds nobody -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The agreement will create 4,000 jobs in Lima.",
        "The new cable will lower prices for farmers.",
        "Prices will rise in the spring.",
        "The talks will be difficult.",
        "It will take years to clear the mines.",
        "Peru will benefit from the pipeline.",
        "Kenya will need help.",
        "The visit will focus on trade in fruit.",
        "Peru has not agreed to extend the mandate of the mission.",
        "The soldiers committed crimes to enrich themselves.",
        "The plans were lost in the fire.",
        "The Pledging Conference for Chad raised $5 million.",
        "The Friends of the Commitment to Act Network has an office in Lima.",
        "Will Peru agree to sell the ships?",
    ],
)
def test_what_binds_nobody(text: str) -> None:
    assert quotes(text) == []


def test_what_is_only_discussed_binds_nobody() -> None:
    assert quotes(MET + "They discussed their commitment to fighting smugglers.") == []
    assert quotes("The ministers of Peru and Ecuador reviewed their pledge to cut emissions.", JOINT) == []


def test_thanks_are_no_promise() -> None:
    turns = (
        "PRESIDENT HOLT: I would like to thank Poland for its patience.\n\nPRESIDENT DUDA: Good morning.\n"
    )
    assert quotes(turns, title=REMARKS) == []


# -- Lists of acts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        (
            HELD + "They agreed to deepen and widen trade, to train pilots and to open a port.",
            ["deepen and widen trade", "train pilots", "open a port"],
        ),
        (
            HELD + "They agreed to exchange flood data, train customs officers, and open a second bridge.",
            ["exchange flood data", "train customs officers", "open a second bridge"],
        ),
        (
            "Kenya will continue to send doctors to Rwanda and rebuild the hospital in Kigali.",
            ["continue to send doctors to Rwanda", "rebuild the hospital in Kigali"],
        ),
        (
            "Kenya will continue to guard the coast and bolster harbour safety.",
            ["continue to guard the coast", "bolster harbour safety"],
        ),
        ("Kenya intends to make cash or in-kind gifts to Rwanda.", ["make cash or in-kind gifts to Rwanda"]),
        (
            "Kenya is committed to mapping and carefully restoring its reefs.",
            ["mapping and carefully restoring its reefs"],
        ),
    ],
)
def test_verbs_that_share_their_object_are_one_act(text: str, actions: list[str]) -> None:
    assert [detail(c).action for c in commitments(text)] == actions


# -- For whom --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kenya will support the defence of Uganda.", ["Uganda"]),
        ("Kenya will support Uganda's new parliament.", ["Uganda"]),
        ("Kenya looks forward to working with Uganda during its term.", ["Uganda"]),
        ("Kenya will deepen its ties with coastal partners, including Ghana and Togo.", ["Ghana", "Togo"]),
        ("Kenya will ensure that Uganda has the fuel it needs.", ["Uganda"]),
        ("Kenya is determined to ensure that Uganda never gets the bomb.", []),
        ("Kenya will work through the fund with Uganda.", []),
        ("Kenya will set up a fund to provide loans to Uganda.", ["Uganda"]),
    ],
)
def test_whom_a_promise_is_for(text: str, names: list[str]) -> None:
    assert [p.name for p in commitment(text).parties if p.role is Role.TO] == names


# -- When, on what condition and by whom -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On May 3, Kenya pledged to plant trees.", "2024-05-03"),
        ("Kenya agreed on Monday to let the ship dock.", "2024-05-13"),
        ("At the summit in Lima on May 3, Kenya pledged to plant trees.", "2024-05-03"),
    ],
)
def test_the_day_of_a_promise_lies_back(text: str, day: str) -> None:
    assert when(commitment(text)) == day


def test_a_time_of_the_past_inside_the_act_is_no_due_date() -> None:
    found = commitment("Minister Ana Ruiz pledged to carry out the plan drawn up in 2021.", url=OFFICIAL)
    assert due(found) is None


def test_a_condition_in_front() -> None:
    found = commitment("If the army fires again, Kenya will expel the ambassador.")
    assert found.status is Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Kenya is committed, where the law allows, to opening its archives.", "pledge", ["Kenya"]),
        ("Kenya committed its full efforts to ending the strike.", "pledge", ["Kenya"]),
        ("Kenya reached an agreement with Uganda to share the lake.", "joint", ["Kenya", "Uganda"]),
        (
            "Officials from both governments agreed to share data.",
            "joint",
            ["Officials from both governments"],
        ),
        ("It is recommended that Peru ratify the convention.", "recommendation", ["Peru"]),
        (MET + "Ruiz looked forward to deepening the dialogue.", "pledge", ["Ana Ruiz"]),
        (
            "Minister Ana Ruiz extended to Minister Karl Braun an invitation to inspect the tunnel.",
            "request",
            ["Karl Braun"],
        ),
        (
            "Minister Ana Ruiz wrote to Minister Karl Braun, urging him to stop the tests.",
            "request",
            ["Karl Braun"],
        ),
    ],
)
def test_further_ways_to_bind_and_to_ask(text: str, kind: str, names: list[str]) -> None:
    found = commitment(text)
    assert detail(found).type.value == kind
    assert doers(found) == names


def test_items_without_a_subject_are_those_of_the_line_above() -> None:
    text = (
        "Peru and Chile announced two steps:\n\n- Agreed to share radar data;\n- Called on Bolivia to join."
    )
    agreed, asked = commitments(text)
    assert doers(agreed) == ["Peru", "Chile"]
    assert doers(asked) == ["Bolivia"]
    assert [p.name for p in asked.parties if p.role is Role.TO] == ["Peru", "Chile"]


@pytest.mark.parametrize(
    "text",
    [
        "I'm going to pause here.",
        "It's going to help the miners.",
        "You will get a cheque in June.",
        "You're going to see a new bridge.",
        "I was going to open the fair.",
        "That is what we are going to do.",
        "I hope you know the song.",
        "I look forward to your questions.",
        "I want you to know the truth.",
    ],
)
def test_talk_on_a_stage_binds_nobody(text: str) -> None:
    assert commitments(f"PRESIDENT HOLT: {text}\n\nPRESIDENT DUDA: Good morning.", REMARKS) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is encouraged by Uganda's efforts to end the strike.",
        "Increasing trade among growers will also lower prices.",
        "Peru's task was to open the road.",
        "Minister Ana Ruiz welcomed Kenya's decision to join the pact.",
    ],
)
def test_what_is_judged_foretold_or_past_binds_nobody(text: str) -> None:
    assert commitments(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "names"),
    [
        (
            "It is long past time for Russia to withdraw.",
            "It is long past time for Russia to withdraw",
            ["by Russia", "to United States"],
        ),
        (
            "Ana Ruiz and Karl Braun exchanged views on the dam, reaffirming their readiness to repair it.",
            "reaffirming their readiness to repair it",
            ["by Ana Ruiz", "by Karl Braun"],
        ),
        (
            "Stone reaffirmed President Holt's support for Chad's safety and commitment to opening a port.",
            "Stone reaffirmed President Holt's support for Chad's safety and commitment to opening a port",
            ["by Holt"],
        ),
    ],
)
def test_promises_and_demands_of_a_spokesperson(text: str, quote: str, names: list[str]) -> None:
    claim = commitment(text, title="Statement by NSC Spokesperson Carla Stone on the Dam", url=OFFICIAL)
    assert (claim.citation.quote, parties(claim)) == (quote, names)


def test_an_office_named_in_an_apposition_is_its_holder_only() -> None:
    claim = commitment("The President asked his foreign minister, Omar Said, to open a consulate in Chad.")
    assert doers(claim) == ["Omar Said"]


def test_a_verb_behind_a_noun_and_a_comma_is_a_request_of_its_own() -> None:
    text = "Chad and Mali look forward to trade with Niger, and encourage other states to lift their tariffs."
    assert quotes(text)[-1] == "encourage other states to lift their tariffs"


def test_an_invitation_that_is_accepted_is_a_pledge() -> None:
    claim = commitment("Minister Ana Ruiz accepted President Omar Said's invitation to visit Chad.")
    assert bound(claim) == ("pledge", Status.PLANNED)
    assert parties(claim) == ["by Ana Ruiz", "to Omar Said"]


@pytest.mark.parametrize(
    ("text", "time", "until"),
    [
        ("Germany pledged 30 lorries in March.", "2024-03", None),
        ("Germany pledged to deliver 30 lorries in March.", None, "2025-03"),
    ],
)
def test_when_it_was_pledged_and_by_when(text: str, time: str | None, until: str | None) -> None:
    claim = commitment(text)
    assert (when(claim), due(claim)) == (time, until)
