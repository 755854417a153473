"""The PLOVER code of a claim: one passage for each way to a code; the codes held to the manual's lists."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from rapporteur import vocabulary
from rapporteur.extract.plover import code_of
from rapporteur.model import (
    Act,
    Action,
    ActivityDetail,
    Aid,
    AssistanceDetail,
    CommitmentDetail,
    CommitmentType,
    Detail,
    EventCode,
    FigureDetail,
    Form,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
    Party,
    QuotationDetail,
    Role,
    StanceDetail,
    Status,
    Tone,
)

KINDS: dict[type, Kind] = {
    MeetingDetail: Kind.MEETING,
    CommitmentDetail: Kind.COMMITMENT,
    StanceDetail: Kind.STANCE,
    QuotationDetail: Kind.QUOTATION,
    InstrumentDetail: Kind.INSTRUMENT,
    MeasureDetail: Kind.MEASURE,
    AssistanceDetail: Kind.ASSISTANCE,
    ActivityDetail: Kind.ACTIVITY,
    FigureDetail: Kind.FIGURE,
}
TWO = (Party(Role.ACTOR, "Peru"), Party(Role.COUNTERPART, "Chile"))
ONE = (Party(Role.ACTOR, "Peru"),)


def code(
    detail: Detail,
    quote: str,
    status: str = "actual",
    *,
    parties: tuple[Party, ...] = (),
    topics: tuple[str, ...] = (),
) -> EventCode | None:
    return code_of(KINDS[type(detail)], detail, Status(status), quote, topics, parties)


def said(
    detail: Detail, quote: str, status: str = "actual", *, parties: tuple[Party, ...] = ()
) -> str | None:
    """The event and mode of a claim in one line."""
    found = code(detail, quote, status, parties=parties)
    return f"{found.event} {found.mode or ''}".strip() if found is not None else None


def contexts(quote: str, detail: Detail | None = None, topics: tuple[str, ...] = ()) -> tuple[str, ...]:
    found = code(detail or StanceDetail(Tone.CRITICISM), quote, topics=topics)
    assert found is not None
    return found.contexts


def sides(role: Role, *names: str) -> tuple[Party, ...]:
    return tuple(Party(role, name) for name in names)


# -- The nine kinds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "quote", "parties", "want"),
    [
        ("meeting", "Minister Ana Ruiz met Minister Karl Braun", (), "CONSULT"),
        ("call", "Minister Ana Ruiz spoke with Minister Karl Braun", (), "CONSULT phone"),
        ("visit", "Minister Ana Ruiz travelled to Vienna", (), "CONSULT visit"),
        ("meeting", "Ana Ruiz met Karl Braun in Vienna", sides(Role.VISITOR, "Ana Ruiz"), "CONSULT visit"),
        ("meeting", "Karl Braun received Ana Ruiz", sides(Role.HOST, "Karl Braun"), "CONSULT visit"),
        ("dialogue", "Austria held the third dialogue", sides(Role.HOST, "Austria"), "CONSULT"),
        ("summit", "the leaders gathered for the lake summit", (), "CONSULT multilateral"),
        ("conference", "the donors' conference took place", (), "CONSULT multilateral"),
        (
            "meeting",
            "the ministers met in Lima",
            sides(Role.PARTICIPANT, "Peru", "Government of Chile", "African Union"),
            "CONSULT multilateral",
        ),
        (
            "meeting",
            "the ministers met in Lima",
            sides(Role.PARTICIPANT, "Peru", "Ana Ruiz", "Karl Braun", "Government of Peru"),
            "CONSULT",
        ),
    ],
)
def test_meetings_that_were_held(form: str, quote: str, parties: tuple[Party, ...], want: str) -> None:
    assert said(MeetingDetail(Form(form)), quote, parties=parties) == want


@pytest.mark.parametrize(
    ("status", "quote", "want"),
    [
        ("alleged", "the envoys met in secret", "CONSULT"),
        ("planned", "the ministers will meet in May", "AGREE"),
        ("possible", "the ministers may meet in May", "AGREE"),
        ("requested", "both capitals to return to the talks", "REQUEST meet"),
        ("denied", "Peru declined to meet the envoy", "REJECT meet"),
        ("denied", "Peru will not meet the envoy", "REJECT meet"),
        ("denied", "meet the envoy in Lima", "REJECT meet"),
        ("denied", "to meet the envoy in Lima", "REJECT meet"),
        ("denied", "Peru cancelled the visit", "REJECT meet"),
        ("denied", "Peru suspended the talks", "SANCTION withdraw"),
        ("denied", "the minister did not meet the envoy", None),
        ("denied", "has never met the envoy", None),
        ("denied", "she had met the envoy", None),
        ("denied", "holding the round in May", None),
        ("denied", "The summit will not take place", None),
        ("denied", "", None),
    ],
)
def test_meetings_by_status(status: str, quote: str, want: str | None) -> None:
    assert said(MeetingDetail(Form.MEETING), quote, status) == want


@pytest.mark.parametrize(
    ("kind", "action", "status", "want"),
    [
        ("pledge", "open a school in Cusco", "planned", "AGREE"),
        ("pledge", "consider a new route", "possible", "AGREE"),
        ("joint", "deepen their work on fisheries", "planned", "AGREE"),
        ("pledge", "impose sanctions on the shipping firms", "possible", "THREATEN restrict"),
        ("pledge", "sever diplomatic relations with the junta", "planned", "THREATEN relations"),
        ("pledge", "expel three attachés", "planned", "THREATEN expel"),
        ("pledge", "retaliate against any strike", "planned", "THREATEN"),
        ("pledge", "counter attacks on shipping", "planned", "AGREE"),
        ("pledge", "ban single-use plastics", "planned", "AGREE"),
        ("request", "provide doctors and tents", "requested", "REQUEST assist"),
        ("request", "sign the compact", "requested", "REQUEST assist"),
        ("request", "implement the compact", "requested", "REQUEST assist"),
        ("request", "withdraw its brigades from the valley", "requested", "REQUEST yield"),
        ("request", "release the fishermen", "requested", "REQUEST yield"),
        ("request", "end its war", "requested", "REQUEST yield"),
        ("request", "take steps to ease the sanctions", "requested", "REQUEST yield"),
        ("request", "agree to a cease-fire", "requested", "REQUEST yield"),
        ("request", "return to the table", "requested", "REQUEST meet"),
        ("request", "seek a peaceful settlement", "requested", "REQUEST meet"),
        ("request", "amend the press law", "requested", "REQUEST change"),
        ("recommendation", "meet its obligations under the covenant", "requested", "REQUEST change"),
        ("request", "full implementation of these reforms", "requested", "REQUEST change"),
        ("request", "be patient", "requested", "REQUEST"),
        ("pledge", "release the fishermen", "requested", "REQUEST yield"),
    ],
)
def test_commitments(kind: str, action: str, status: str, want: str) -> None:
    assert said(CommitmentDetail(CommitmentType(kind), action), f"Peru ... {action}", status) == want


def test_obligations() -> None:
    duty = CommitmentDetail(CommitmentType.OBLIGATION, "report each spring on its reforms")
    assert said(duty, "The charter obliges Peru to report each spring on its reforms") == "REQUEST change"
    duty = CommitmentDetail(CommitmentType.OBLIGATION, "register with the ministry")
    assert said(duty, "Associations must register with the ministry") == "COERCE restrict"
    assert said(duty, "Associations will have to register with the ministry", "planned") == (
        "THREATEN restrict"
    )


def test_promises_that_were_refused() -> None:
    promise = CommitmentDetail(CommitmentType.PLEDGE, "withdraw its boats")
    assert said(promise, "Peru will not withdraw its boats", "denied") == "REJECT yield"
    assert said(promise, "Peru did not promise to withdraw its boats", "denied") is None
    request = CommitmentDetail(CommitmentType.REQUEST, "withdraw its boats")
    assert said(request, "Chile refused to ask Peru to withdraw its boats", "denied") is None


@pytest.mark.parametrize(
    ("tone", "quote", "status", "want"),
    [
        ("support", "Peru backs the lake commission", "actual", "SUPPORT"),
        ("praise", "Peru commended the lake commission", "actual", "SUPPORT"),
        ("thanks", "Peru thanked Chile", "actual", "SUPPORT"),
        ("concern", "Peru is worried about the dam", "actual", "ACCUSE disapprove"),
        ("concern", "Peru offered its condolences after the landslide", "actual", "SUPPORT"),
        ("criticism", "Peru called the dam reckless", "actual", "ACCUSE disapprove"),
        ("criticism", "Peru accused Chile of poaching", "actual", "ACCUSE allege"),
        ("condemnation", "Peru condemned the raid", "actual", "ACCUSE disapprove"),
        ("rejection", "Peru opposes the dam", "actual", "REJECT"),
        ("rejection", "Peru rejects the use of force", "actual", "REJECT"),
        ("rejection", "Peru rejected the request for aid", "actual", "REJECT assist"),
        ("rejection", "Peru rejected calls to lift the embargo", "actual", "REJECT yield"),
        ("rejection", "Peru rejects talks with the rebels", "actual", "REJECT meet"),
        ("support", "to support the lake commission", "requested", "REQUEST assist"),
        ("support", "Peru would support the lake commission", "possible", "AGREE"),
        ("support", "Peru does not support the lake commission", "denied", "REJECT"),
        ("concern", "Peru is not worried", "denied", None),
        ("rejection", "Peru does not object", "denied", None),
    ],
)
def test_stances(tone: str, quote: str, status: str, want: str | None) -> None:
    assert said(StanceDetail(Tone(tone)), quote, status) == want


@pytest.mark.parametrize(
    ("act", "name", "quote", "status", "want"),
    [
        ("signed", "Lake Treaty", "Peru and Chile signed the Lake Treaty", "actual", "SUPPORT"),
        ("ratified", "Lake Treaty", "Peru ratified the Lake Treaty", "actual", "SUPPORT"),
        ("adopted", "Cusco Declaration", "the ministers adopted the Cusco Declaration", "actual", "SUPPORT"),
        ("joined", "Andean Pact", "Chile joined the Andean Pact", "actual", "SUPPORT"),
        ("proposed", "Lake Treaty", "Peru proposed a Lake Treaty", "actual", "AGREE"),
        ("implemented", "Lake Treaty", "Peru carried out the Lake Treaty", "actual", "COOPERATE"),
        ("invoked", "Lake Treaty", "Peru invoked the Lake Treaty", "actual", "REQUEST assist"),
        ("ended", "Lake Treaty", "Peru left the Lake Treaty", "actual", "SANCTION withdraw"),
        ("ended", "Lake Treaty", "the Lake Treaty expired", "actual", None),
        ("adopted", "ceasefire", "the two armies agreed on a ceasefire", "actual", "RETREAT ceasefire"),
        ("signed", "Lake Treaty", "Peru will sign the Lake Treaty", "planned", "AGREE"),
        ("signed", "Lake Treaty", "Peru may sign the Lake Treaty", "possible", "AGREE"),
        ("ended", "Lake Treaty", "Peru will leave the Lake Treaty", "planned", "THREATEN relations"),
        ("joined", "Lake Treaty", "Chile to join the Lake Treaty", "requested", "REQUEST assist"),
        ("joined", "Lake Treaty", "has not joined the Lake Treaty", "denied", None),
        ("signed", "Lake Treaty", "Chile refused to sign the Lake Treaty", "denied", "REJECT assist"),
        ("signed", "peace plan", "Chile refused to sign the peace plan", "denied", "REJECT meet"),
        ("in_force", "the new rule", "The new rule will not apply to pilots", "denied", None),
        ("adopted", "Water Strategy", "Peru adopted its Water Strategy", "actual", "AGREE"),
        ("implemented", "Water Strategy", "Peru carried out its Water Strategy", "actual", "COOPERATE"),
        (
            "adopted",
            "press law",
            "Peru passed a press law that bans anonymous blogs",
            "actual",
            "COERCE censor",
        ),
        ("in_force", None, "It is illegal to insult the court", "actual", "COERCE restrict"),
        ("proposed", "press law", "Peru tabled a press law to ban blogs", "actual", "THREATEN restrict"),
        ("adopted", "law", "Peru passed a law that criminalises torture", "actual", "AGREE"),
        ("ended", "law", "Peru repealed the law that banned the union", "actual", "CONCEDE"),
        ("ended", "curfew order", "Peru withdrew its curfew order", "actual", "RETREAT"),
        ("ended", "school law", "Peru repealed the school law", "actual", "AGREE"),
        ("adopted", "curfew order", "Peru issued a curfew order", "actual", "COERCE curfew"),
        ("amended", "press law", "Peru to amend its press law", "requested", "REQUEST change"),
        ("adopted", "press law", "the assembly rejected the press law", "denied", "REJECT change"),
    ],
)
def test_instruments(act: str, name: str | None, quote: str, status: str, want: str | None) -> None:
    assert said(InstrumentDetail(Act(act), name), quote, status) == want


@pytest.mark.parametrize(
    ("action", "quote", "status", "want"),
    [
        ("arrest", "police arrested six poachers", "actual", "COERCE arrest"),
        ("arrest", "police are said to have arrested six poachers", "alleged", "COERCE arrest"),
        ("arrest", "police will arrest all poachers", "planned", "THREATEN arrest"),
        ("arrest", "to arrest the poachers", "requested", "REQUEST assist"),
        ("arrest", "nobody was arrested", "denied", None),
        ("charge", "six men were charged with poaching", "actual", "ACCUSE allege"),
        ("convict", "the court convicted six men", "actual", "SANCTION convict"),
        ("sentence", "the court gave them two years", "actual", "SANCTION convict"),
        ("designate", "Peru listed the group as a gang", "actual", "COERCE restrict"),
        ("ban", "Peru banned night fishing", "actual", "COERCE restrict"),
        ("ban", "Peru will ban night fishing", "planned", "THREATEN restrict"),
        ("ban", "Peru imposed a curfew on the port", "actual", "COERCE curfew"),
        ("ban", "Peru denied permission for the overflight", "actual", "REJECT assist"),
        ("ban", "Peru lifted the ban on night fishing", "actual", "CONCEDE"),
        ("block", "Peru blocked two websites", "actual", "COERCE censor"),
        ("block", "Peru seized the trawler", "actual", "COERCE seize"),
        ("block", "Chile vetoed the text", "actual", "REJECT yield"),
        ("sanction", "Peru imposed sanctions on the shipping firms", "actual", "COERCE restrict"),
        ("sanction", "Peru would impose sanctions", "possible", "THREATEN restrict"),
        ("sanction", "Peru lifted its sanctions on the firms", "actual", "RETREAT"),
        ("sanction", "Peru will ease its sanctions on the firms", "planned", "AGREE"),
        ("sanction", "Peru suspended aid to the province", "actual", "SANCTION discontinue"),
        ("release", "Peru freed the fishermen", "actual", "RETREAT release"),
        ("release", "Peru will free the fishermen", "planned", "AGREE"),
        ("release", "to free the fishermen", "requested", "REQUEST yield"),
        ("release", "Peru refused to free the fishermen", "denied", "REJECT yield"),
        ("extradite", "Peru handed the banker over to Chile", "actual", "COERCE deport"),
        ("extradite", "Peru will hand the banker over", "planned", "AGREE"),
        ("investigate", "prosecutors opened a case on the dam", "actual", "ACCUSE investigate"),
        ("investigate", "prosecutors will open a case on the dam", "planned", "AGREE"),
        ("downgrade", "the agency lowered the port's rating", "actual", "ACCUSE disapprove"),
        ("downgrade", "Peru downgraded its relations with Chile", "actual", "SANCTION withdraw"),
    ],
)
def test_measures(action: str, quote: str, status: str, want: str | None) -> None:
    assert said(MeasureDetail(Action(action)), quote, status) == want


@pytest.mark.parametrize(
    ("quote", "status", "want"),
    [
        ("Peru gave Chile 40 pumps", "actual", "AID"),
        ("Peru is said to have given Chile 40 pumps", "alleged", "AID"),
        ("Peru will give Chile 40 pumps", "planned", "AGREE"),
        ("Peru may give Chile 40 pumps", "possible", "AGREE"),
        ("for 40 pumps", "requested", "REQUEST assist"),
        ("Peru refused to give Chile pumps", "denied", "REJECT assist"),
        ("Peru gave Chile no pumps", "denied", None),
        ("Peru halted its aid to Chile", "actual", "SANCTION discontinue"),
        ("Peru will halt its aid to Chile", "planned", "THREATEN relations"),
    ],
)
def test_assistance(quote: str, status: str, want: str | None) -> None:
    assert said(AssistanceDetail(Aid.GOODS), quote, status) == want


@pytest.mark.parametrize(
    ("quote", "want"),
    [
        ("Peru deployed 900 soldiers to the canal", "MOBILIZE troops"),
        ("Peru stationed missiles at the canal", "MOBILIZE weapons"),
        ("Peru sent riot police to the square", "MOBILIZE police"),
        ("Peru sent peacekeepers to the valley", "AID"),
        ("Peru test-fired a rocket", "MOBILIZE weapons"),
        ("Peru attacked the port", "ASSAULT"),
        ("Peru bombarded the port", "ASSAULT aerial"),
        ("drone strikes hit the depot", "ASSAULT drone"),
        ("a suicide bombing at the gate", "ASSAULT suicide-attack"),
        ("gunmen kidnapped a judge", "ASSAULT abduct"),
        ("Peru annexed the islands", "COERCE seize"),
        ("Peru blockaded the harbour", "COERCE restrict"),
        ("hackers mounted a cyberattack on the bank", "COERCE cyber"),
        ("Peru withdrew its troops from the valley", "RETREAT withdraw"),
        ("Peru withdrew from the treaty", "SANCTION withdraw"),
        ("Peru withdrew its ambassador", "SANCTION withdraw"),
        ("the two armies declared a truce", "RETREAT ceasefire"),
        ("Peru broke the truce", "ASSAULT"),
        ("Peru destroyed its stockpile of shells", "RETREAT disarm"),
        ("they exchanged prisoners at dawn", "RETREAT release"),
        ("Peru admitted inspectors to the plant", "RETREAT access"),
        ("crowds marched through the capital", "PROTEST demo"),
        ("miners began a hunger strike", "PROTEST hunger"),
        ("Peru expelled two diplomats", "SANCTION expel"),
        ("Peru expelled 40 migrants", "COERCE deport"),
        ("Peru severed diplomatic relations with Chile", "SANCTION withdraw"),
        ("diplomatic relations were severed", "SANCTION withdraw"),
        ("Peru cut supplies of gas to Chile", "SANCTION discontinue"),
        ("Peru recognised the independence of Chile", "SUPPORT"),
        ("Peru and Chile established diplomatic relations", "SUPPORT"),
        ("Peru threatened to attack the port", "THREATEN violence"),
        ("Peru works with Chile on the fires", "COOPERATE"),
        ("joint patrols on the lake", "COOPERATE"),
        ("joint air strikes on the camp", "ASSAULT aerial"),
        ("the navy held a live-fire exercise", "MOBILIZE troops"),
        ("Peru painted its bridges", None),
        ("police prevented an attack on the station", None),
        ("Peru responded to the attack", None),
    ],
)
def test_activities_by_their_words(quote: str, want: str | None) -> None:
    assert said(ActivityDetail(), quote, parties=ONE) == want


def test_activities_with_two_sides_are_cooperation() -> None:
    assert said(ActivityDetail(), "Peru painted its bridges", parties=TWO) == "COOPERATE"
    assert said(ActivityDetail(), "they painted the bridge", parties=sides(Role.ACTOR, "Peru", "Chile")) == (
        "COOPERATE"
    )
    assert said(ActivityDetail(), "the navies held a live-fire exercise", parties=TWO) == "COOPERATE"
    assert said(ActivityDetail(), "Peru sold Chile 40 lorries", parties=TWO) == "COOPERATE"


@pytest.mark.parametrize(
    ("quote", "status", "want"),
    [
        ("Peru will work with Chile on the fires", "planned", "AGREE"),
        ("Peru will withdraw its troops", "planned", "AGREE"),
        ("Peru will attack the port", "planned", "THREATEN violence"),
        ("Peru will expel two diplomats", "planned", "THREATEN expel"),
        ("Peru will annex the islands", "planned", "THREATEN territory"),
        ("If Peru attacks the port", "possible", None),
        ("Peru may work with Chile on the fires", "possible", "AGREE"),
        ("Peru is said to have attacked the port", "alleged", "ASSAULT"),
        ("to pull its troops out of the valley", "requested", "REQUEST yield"),
        ("Peru declined to share its maps", "denied", "REJECT assist"),
        ("Peru did not share its maps", "denied", None),
    ],
)
def test_activities_by_status(quote: str, status: str, want: str | None) -> None:
    assert said(ActivityDetail(), quote, status, parties=TWO) == want


def test_what_is_no_act_has_no_code() -> None:
    assert code(QuotationDetail("we will meet"), "“we will meet”") is None
    assert code(FigureDetail(40, "people"), "40 soldiers attacked") is None


# -- Contexts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("the nuclear file", ("cbrn",)),
        ("the climate pact", ("environment",)),
        ("vaccines against the pandemic", ("health",)),
        ("tariffs", ("economic",)),
        ("refugees", ("asylum",)),
        ("irregular migration", ("migration",)),
        ("human rights", ("human_rights",)),
        ("counter-terrorism", ("terrorism",)),
        ("the financing of terrorism", ("terrorism",)),
        ("cyber threats", ("cyber",)),
        ("disinformation", ("misinformation",)),
        ("anti-corruption work", ("corruption",)),
        ("drug trafficking", ("illegal_drugs",)),
        ("trafficking in persons", ("trafficking",)),
        ("the trafficking of fentanyl", ("illegal_drugs",)),
        ("artificial intelligence", ("technology",)),
        ("the spy service's intelligence", ("intelligence",)),
        ("territorial integrity", ("territory",)),
        ("women’s councils", ("gender",)),
        ("LGBTQI+ groups", ("lgbt",)),
        ("humanitarian convoys", ("human_security",)),
        ("the nuclear weapons of the army", ("military", "cbrn")),
        ("trade and the rule of law", ("economic", "legal")),
        # what looks like one and is none
        ("regional security", ()),
        ("the business climate", ()),
        ("the importance of the lake", ()),
        ("a task force for the lake", ()),
        ("the Security Council", ()),
        ("in defence of the lake", ()),
        ("the executive director", ()),
    ],
)
def test_contexts_by_words(words: str, want: tuple[str, ...]) -> None:
    assert contexts(f"Peru found fault with {words}") == want


def test_contexts_of_topics_and_of_names() -> None:
    assert contexts("Peru found fault with it", topics=("the dam", "money laundering")) == ("crime",)
    treaty = InstrumentDetail(Act.SIGNED, "Treaty on Nuclear Waste")
    assert contexts("Peru signed it", treaty) == ("cbrn",)
    series = MeetingDetail(Form.DIALOGUE, "Dialogue on Fisheries and Migration")
    assert contexts("the sides met", series) == ("diplomatic", "migration", "natural_resource")
    aid = AssistanceDetail(None, "Clean Water Programme")
    assert contexts("Peru gave Chile pumps", aid) == ("human_security",)


def test_a_portfolio_gives_no_context() -> None:
    quote = "Under Secretary of State for Trade, Human Rights, and Health Ana Ruiz met Karl Braun"
    assert contexts(quote, MeetingDetail(Form.MEETING)) == ("diplomatic",)
    assert contexts("Ana Ruiz called for trade", MeetingDetail(Form.MEETING)) == ("economic", "diplomatic")


def test_contexts_that_come_with_a_code() -> None:
    assert contexts("Ana Ruiz met Karl Braun", MeetingDetail(Form.MEETING)) == ("diplomatic",)
    assert contexts("six men were held", MeasureDetail(Action.ARREST)) == ("legal",)
    assert contexts("Peru thanked Chile", StanceDetail(Tone.THANKS)) == ("diplomatic",)
    assert contexts("Peru thanked Chile for its vaccines", StanceDetail(Tone.THANKS)) == ("health",)
    assert contexts("Peru passed a school act", InstrumentDetail(Act.ADOPTED, "school act")) == (
        "legislative",
    )
    assert contexts("Peru issued a decree", InstrumentDetail(Act.ADOPTED, "decree")) == ("executive",)


# -- The lists ---------------------------------------------------------------------------------

DATA: Mapping[str, Any] = vocabulary.load("plover")
TYPES: Mapping[str, list[str]] = DATA["types"]
PAIRS = {f"{event} {mode}".strip() for event, modes in TYPES.items() for mode in ("", *modes)}


def codes_written() -> Iterator[str]:
    """Every code that the vocabulary names."""
    yield from (*DATA["implied"], *DATA["otherwise"], *DATA["stances"].values())
    for acts in DATA["instruments"].values():
        yield from acts.values()
    for row in (*DATA["measures"].values(), *DATA["measure_rules"]):
        yield from (row[key] for key in ("code", "planned", "requested", "refused"))
    for row in DATA["deed_rules"]:
        yield from (row[key] for key in ("code", "together") if row.get(key))
        if "threat" in row:
            yield f"THREATEN {row['threat'] or ''}".strip()


def contexts_written() -> Iterator[str]:
    for found in (*DATA["implied"].values(), *DATA["otherwise"].values()):
        yield from found
    for row in (*DATA["measures"].values(), *DATA["measure_rules"]):
        yield from row.get("contexts", ())


def word_lists(node: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from word_lists(value, f"{path}.{key}")
    elif isinstance(node, list) and all(isinstance(item, str) for item in node):
        yield path, node


def test_there_are_as_many_codes_as_the_manual_has() -> None:
    assert len(TYPES) == 16
    assert sum(len(modes) for modes in TYPES.values()) == 67
    assert len(DATA["contexts"]) == 37


def test_every_code_and_context_in_the_vocabulary_is_one_of_the_manual() -> None:
    assert set(codes_written()) <= PAIRS
    assert set(contexts_written()) <= set(DATA["contexts"])
    assert set(DATA["asked"]) - {"none", "loosely"} == set(TYPES["REQUEST"]) == set(TYPES["REJECT"])


def test_the_vocabulary_has_a_code_for_every_tone_action_and_act() -> None:
    assert set(DATA["stances"]) == set(Tone)
    assert set(DATA["measures"]) == set(Action)
    assert all(set(acts) == set(Act) for acts in DATA["instruments"].values())


@pytest.mark.parametrize("name", ["deed", "measure"])
def test_every_rule_is_made_of_tags_and_every_tag_is_in_a_rule(name: str) -> None:
    tags = set(DATA[f"{name}_words"])
    used = {tag for row in DATA[f"{name}_rules"] for tag in row["when"]}
    assert used <= tags
    assert tags - used <= {"none"}
    assert set(DATA["vows"]) <= set(DATA["deed_words"])
    assert all(set(row["of"]) <= set(Action) for row in DATA["measure_rules"])


def test_no_list_holds_an_entry_twice_and_all_are_in_lower_case() -> None:
    for path, words in word_lists(DATA, "plover"):
        assert len(words) == len(set(words)), path
        if not path.endswith("portfolios") and "rules" not in path:
            assert words == [word.lower() for word in words], path
            assert all("*" not in word.rstrip("*") or " " in word for word in words), path


def details() -> Iterator[Detail]:
    yield from (MeetingDetail(form) for form in Form)
    yield from (CommitmentDetail(kind, "") for kind in CommitmentType)
    yield from (StanceDetail(tone) for tone in Tone)
    yield from (InstrumentDetail(act, name) for act in Act for name in (None, "Lake Treaty", "press law"))
    yield from (MeasureDetail(action) for action in Action)
    yield from (AssistanceDetail(None), ActivityDetail())


def test_whatever_the_claim_its_code_is_one_of_the_manual() -> None:
    words = [
        entries[0].rstrip("*")
        for name in (
            "deed_words",
            "measure_words",
            "instrument_words",
            "denial_words",
            "asked",
            "judged_words",
        )
        for entries in DATA[name].values()
    ]
    quotes = ["", *(f"the envoys {word} near troops, sanctions, aid and relations" for word in words)]
    for detail, status, quote in product(details(), Status, quotes):
        found = code(detail, quote, status.value, parties=TWO)
        if found is None:
            assert status in {Status.DENIED, Status.POSSIBLE} or isinstance(
                detail, InstrumentDetail | ActivityDetail
            )
            continue
        assert f"{found.event} {found.mode or ''}".strip() in PAIRS
        assert list(found.contexts) == [c for c in DATA["contexts"] if c in found.contexts]


@pytest.mark.shared
def test_the_lists_are_those_of_the_manual(shared: Path) -> None:
    path = shared / "plover.json"
    if not path.is_file():
        pytest.skip("PLOVER's codes do not lie beside the checkout")
    manual = json.loads(path.read_text(encoding="utf-8"))
    assert manual["modes"] == TYPES
    assert list(DATA["contexts"]) == manual["contexts"]
    assert len({event for events in manual["quad"].values() for event in events} & set(TYPES)) == 16
