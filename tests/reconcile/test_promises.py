"""What a later claim says about an earlier commitment."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconcile_builders import activity, day, document, instrument, meeting, one, party, promise, stance, who

from rapporteur.dates import Interval, Precision
from rapporteur.details import Act, CommitmentType, Form, Tone
from rapporteur.model import Genre, Role, Status
from rapporteur.reconcile.promises import promises, relate
from rapporteur.record import About, Promise, Relation

NORWAY_2021 = document("norway-2021", "2021-03-04", "Norway")
NORWAY_2022 = document("norway-2022", "2022-06-01", "Norway")
GHANA_2021 = document("ghana-2021", "2021-03-05", "Ghana")
GHANA_2022 = document("ghana-2022", "2022-07-01", "Ghana")
JOINT_2022 = document("joint-2022", "2022-02-02", None, Genre.JOINT_STATEMENT)
NEWS_2022 = document("news-2022", "2022-08-01", None, Genre.NEWS)
REQUEST = CommitmentType.REQUEST

FERRY = one(
    NORWAY_2021,
    promise(NORWAY_2021, "deliver two hydrogen ferries for Lake Volta to Ghana", ["Norway"], ["Ghana"]),
)
REGISTRY = one(
    NORWAY_2021,
    promise(
        NORWAY_2021,
        "publish a registry of beneficial owners of mining licences",
        ["Ghana"],
        ["Norway"],
        type=REQUEST,
    ),
)


def relation(a: Promise, b: Promise) -> Relation | None:
    """The relation, found in either order and always from the earlier to the later."""
    link, back = relate(a, b), relate(b, a)
    assert link == back
    if link is None:
        return None
    assert (link.a, link.b) == (a.id, b.id)
    assert link.reasons
    return link.relation


def test_saying_will_again_is_a_restatement() -> None:
    again = one(
        NORWAY_2022,
        promise(NORWAY_2022, "provide hydrogen ferries for Lake Volta", ["Norway"], ["Ghana"]),
    )
    assert relation(FERRY, again) is Relation.RESTATES


def test_the_counterparts_own_text_confirms_and_news_does_not() -> None:
    words = "deliver two hydrogen ferries for Lake Volta"
    own = one(GHANA_2022, promise(GHANA_2022, words, ["Norway"], ["Ghana"]))
    news = one(NEWS_2022, promise(NEWS_2022, words, ["Norway"], ["Ghana"]))
    assert relation(FERRY, own) is Relation.CONFIRMS
    assert relation(FERRY, news) is Relation.RESTATES


def test_a_text_signed_by_both_confirms() -> None:
    words = "deliver two hydrogen ferries for Lake Volta"
    signed = one(JOINT_2022, promise(JOINT_2022, words, ["Norway"], ["Ghana"]))
    assert signed.signed
    assert relation(FERRY, signed) is Relation.CONFIRMS


def test_the_same_thing_for_another_state_is_another_promise() -> None:
    other = one(
        NORWAY_2022, promise(NORWAY_2022, "deliver two hydrogen ferries to Kenya", ["Norway"], ["Kenya"])
    )
    assert relation(FERRY, other) is None


def test_another_amount_is_another_promise() -> None:
    first = one(
        NORWAY_2021,
        promise(NORWAY_2021, "provide $28 million for cassava seed banks", ["Norway"], ["Ghana"]),
    )
    other = one(
        NORWAY_2022,
        promise(NORWAY_2022, "provide $40 million for cassava seed banks", ["Norway"], ["Ghana"]),
    )
    assert relation(first, other) is None


def test_a_dated_act_after_the_promise_starts_it() -> None:
    act = one(
        NORWAY_2022,
        activity(
            NORWAY_2022,
            "On 12 May 2022 Norway delivered a hydrogen ferry for Lake Volta",
            ["Norway"],
            "2022-05-12",
        ),
    )
    assert relation(FERRY, act) is Relation.STARTS


@pytest.mark.parametrize(
    ("cue", "linked"),
    [
        (", meeting a request that Accra made in March", True),
        (" as promised", True),
        (" for tourists", False),
    ],
)
def test_an_act_that_is_told_as_what_was_promised(cue: str, linked: bool) -> None:
    asked = one(
        GHANA_2021,
        promise(GHANA_2021, "open its market to Ghanaian pomelos", ["Norway"], ["Ghana"], type=REQUEST),
    )
    quote = f"On 12 May 2022 Norway opened its market to pomelos from Ghana{cue}"
    act = one(NEWS_2022, activity(NEWS_2022, quote, ["Norway"], "2022-05-12"))
    assert relation(asked, act) is (Relation.STARTS if linked else None)
    link = relate(asked, act)
    assert link is None or any("told as what was promised or asked for" in reason for reason in link.reasons)


def test_an_act_before_the_promise_says_nothing_of_it() -> None:
    act = one(
        NORWAY_2022,
        activity(
            NORWAY_2022,
            "On 12 May 2020 Norway delivered a hydrogen ferry for Lake Volta",
            ["Norway"],
            "2020-05-12",
        ),
    )
    assert relate(FERRY, act) is None


@pytest.mark.parametrize(
    ("about", "expected"),
    [(NORWAY_2022, Relation.CLAIMS), (GHANA_2022, Relation.REPORTS), (NEWS_2022, Relation.REPORTS)],
)
def test_without_a_day_it_matters_who_says_that_it_is_done(about: About, expected: Relation) -> None:
    act = one(about, activity(about, "Norway has delivered two hydrogen ferries for Lake Volta", ["Norway"]))
    assert relation(FERRY, act) is expected


def test_praise_of_what_its_target_did_is_a_report_of_an_act() -> None:
    praise = stance(
        GHANA_2022,
        "Ghana commended Norway for the two hydrogen ferries on Lake Volta",
        Tone.PRAISE,
        "Ghana",
        "Norway",
    )
    assert relation(FERRY, one(GHANA_2022, praise)) is Relation.REPORTS


def test_an_activity_that_only_aims_is_no_act() -> None:
    aims = activity(NORWAY_2022, "Norway is working to deliver hydrogen ferries for Lake Volta", ["Norway"])
    assert promises(NORWAY_2022, [aims]) == ()


def test_what_is_told_as_not_done_contradicts() -> None:
    act = activity(
        GHANA_2022,
        "Norway has not delivered two hydrogen ferries for Lake Volta",
        ["Norway"],
        status=Status.DENIED,
    )
    assert relation(FERRY, one(GHANA_2022, act)) is Relation.CONTRADICTS


def test_the_addressee_accepts_in_its_own_text_only() -> None:
    words = "publish a registry of the beneficial owners of mining licences"
    own = one(GHANA_2022, promise(GHANA_2022, words, ["Ghana"]))
    others = one(NEWS_2022, promise(NEWS_2022, words, ["Ghana"]))
    assert relation(REGISTRY, own) is Relation.ACCEPTS
    assert relation(REGISTRY, others) is None


def test_the_addressee_refuses() -> None:
    words = "not publish a registry of the beneficial owners of mining licences"
    assert relation(REGISTRY, one(GHANA_2022, promise(GHANA_2022, words, ["Ghana"]))) is Relation.REFUSES
    rejects = stance(
        GHANA_2022,
        "Ghana rejects a registry of beneficial owners of mining licences",
        Tone.REJECTION,
        "Ghana",
    )
    assert relation(REGISTRY, one(GHANA_2022, rejects)) is Relation.REFUSES


def test_requests_of_two_askers_are_two() -> None:
    peru = document("peru", "2022-01-01", "Peru")
    words = "publish a registry of beneficial owners of mining licences"
    other = one(peru, promise(peru, words, ["Ghana"], ["Peru"], type=REQUEST))
    assert relation(REGISTRY, other) is None


def test_a_smaller_amount_is_a_part_and_a_larger_one_is_something_else() -> None:
    first = one(NORWAY_2021, promise(NORWAY_2021, "resettle 5,000 herders from the Sahel", ["Norway"]))
    for amount, expected in (("1,200", Relation.STARTS), ("9,000", None)):
        words = f"On 12 May 2022 Norway resettled {amount} herders from the Sahel"
        act = one(NORWAY_2022, activity(NORWAY_2022, words, ["Norway"], "2022-05-12"))
        assert relation(first, act) is expected


def test_a_ratified_treaty_starts_the_promise_to_ratify() -> None:
    first = one(GHANA_2021, promise(GHANA_2021, "ratify the Minamata Convention on Mercury", ["Ghana"]))
    act = instrument(
        GHANA_2022,
        "On 3 May 2022 Ghana ratified the Minamata Convention on Mercury",
        Act.RATIFIED,
        "Minamata Convention on Mercury",
        ["Ghana"],
        time=day("2022-05-03"),
    )
    assert relation(first, one(GHANA_2022, act)) is Relation.STARTS


def test_the_meeting_that_was_announced_and_one_of_other_sides() -> None:
    action = "hold the next Energy Dialogue in Tallinn in 2022"
    first = one(
        NORWAY_2021,
        promise(
            NORWAY_2021, action, ["Norway", "Estonia"], type=CommitmentType.JOINT, due=Interval.year(2022)
        ),
    )
    sides = [who(Role.PARTICIPANT, "Norway"), who(Role.PARTICIPANT, "Estonia")]
    held = meeting(
        NORWAY_2022,
        "held in Tallinn",
        sides,
        series="Energy Dialogue",
        place="Tallinn",
        time=day("2022-05-12"),
    )
    other = meeting(
        NORWAY_2022,
        "held in Riga",
        [who(Role.PARTICIPANT, "Norway"), who(Role.PARTICIPANT, "Latvia")],
        series="Energy Dialogue",
        place="Riga",
        time=day("2022-05-13"),
    )
    assert relation(first, one(NORWAY_2022, held)) is Relation.STARTS
    assert relation(first, one(NORWAY_2022, other)) is None


def test_a_visit_needs_its_visitor() -> None:
    visitor, other = who(Role.BY, "Kersti Ilves", "Estonia"), who(Role.BY, "Mart Tamm", "Estonia")
    about = document("estonia", "2021-03-04", "Estonia")
    base = promise(about, "visit Peru next spring")
    first = one(about, type(base)(base.claim, (visitor, who(Role.TO, "Peru"))))
    later = document("estonia-2", "2021-12-01", "Estonia")
    for person, expected in ((visitor, Relation.STARTS), (other, None)):
        names = [who(Role.VISITOR, person.name, "Estonia"), who(Role.HOST, "Peru")]
        seen = meeting(later, "visited Lima", names, form=Form.VISIT, time=day("2021-11-20"))
        assert relation(first, one(later, seen)) is expected


def test_promises_share_a_key_with_what_became_of_them() -> None:
    act = one(
        NORWAY_2022,
        activity(NORWAY_2022, "Norway delivered hydrogen ferries to Ghana", ["Norway"], "2022-05-12"),
    )
    other = one(
        NORWAY_2022,
        activity(NORWAY_2022, "Norway opened its embassy in Lima", ["Norway"], "2022-05-12", at=90),
    )
    assert set(FERRY.keys) & set(act.keys)
    assert not set(FERRY.keys) & set(other.keys)


def test_a_planned_act_in_the_same_words_gives_the_due_time() -> None:
    about = document("due", "2024-05-20", "Norway")
    item = promise(about, "hold the next round in Oslo", ["Norway", "Peru"], type=CommitmentType.JOINT)
    plan = meeting(about, "the next round in Oslo", [], time=Interval.year(2025), status=Status.PLANNED, at=5)
    (found,) = [p for p in promises(about, [item, plan]) if p.type]
    assert found.due == Interval.year(2025)


def test_claims_without_parties_or_content_are_left_out() -> None:
    assert promises(NORWAY_2021, [promise(NORWAY_2021, "deliver ferries")]) == ()
    assert promises(NORWAY_2021, [promise(NORWAY_2021, "do more together", ["Norway"])]) == ()


ACTIONS = st.sampled_from(
    [
        "deliver two hydrogen ferries for Lake Volta",
        "not deliver hydrogen ferries for Lake Volta",
        "publish a registry of beneficial owners of mining licences",
        "expand visa-free travel for students of geology",
        "suspend exports of lithium brine to Kenya",
    ]
)
DOCUMENTS = st.sampled_from([NORWAY_2021, NORWAY_2022, GHANA_2021, GHANA_2022, JOINT_2022, NEWS_2022])
SIDES = st.sampled_from([("Norway",), ("Ghana",), ("Ghana", "Norway")])
TYPES = st.sampled_from(list(CommitmentType))


@st.composite
def tellings(draw: st.DrawFn) -> Promise:
    about = draw(DOCUMENTS)
    by = draw(SIDES)
    at = draw(st.integers(0, 3)) * 100
    if draw(st.booleans()):
        when = draw(st.sampled_from([None, "2021-06-01", "2022-06-01"]))
        return one(about, activity(about, draw(ACTIONS), by, when, at=at))
    return one(about, promise(about, draw(ACTIONS), by, ["Ghana"], type=draw(TYPES), at=at))


@given(tellings(), tellings())
def test_relating_is_free_of_order(a: Promise, b: Promise) -> None:
    link = relate(a, b)
    assert link == relate(b, a)
    if link is not None:
        assert {link.a, link.b} == {a.id, b.id}
        assert a.id != b.id


def test_promises_are_free_of_order() -> None:
    items = [
        promise(NORWAY_2021, "deliver hydrogen ferries", ["Norway"]),
        promise(NORWAY_2021, "publish a registry of owners", ["Norway"], at=60),
        activity(NORWAY_2021, "Norway closed a coal mine on Svalbard", ["Norway"], at=120),
    ]
    assert len({promises(NORWAY_2021, list(order)) for order in permutations(items)}) == 1


def test_the_announced_meeting_may_be_held_in_another_place_at_its_time() -> None:
    first = one(
        NORWAY_2021,
        promise(
            NORWAY_2021,
            "hold the next Energy Dialogue in Tallinn in 2022",
            ["Norway", "Estonia"],
            type=CommitmentType.JOINT,
            due=Interval.year(2022),
        ),
    )
    sides = [who(Role.PARTICIPANT, "Norway"), who(Role.PARTICIPANT, "Estonia")]
    for when, expected in (("2022-05-12", Relation.STARTS), ("2023-05-12", None)):
        held = meeting(NORWAY_2022, "held", sides, series="Energy Dialogue", place="Bergen", time=day(when))
        assert relation(first, one(NORWAY_2022, held)) is expected


# -- What readings of many texts taught --------------------------------------------------------


def test_the_same_common_words_between_the_same_sides_are_said_again() -> None:
    words = "ensure close cooperation to address the threat posed by Mali"
    first = one(NORWAY_2021, promise(NORWAY_2021, words, ["Norway", "Ghana"]))
    again = one(NORWAY_2022, promise(NORWAY_2022, words, ["Norway", "Ghana"]))
    other = one(NORWAY_2022, promise(NORWAY_2022, words, ["Norway", "Peru"]))
    assert relation(first, again) is Relation.RESTATES
    assert relation(first, other) is None


def test_a_promise_within_a_longer_one_is_said_again() -> None:
    short = "deter adversaries of fisheries, secure harbours and fight smugglers"
    long = f"{short}, as well as dredge lagoons, train pilots, chart reefs"
    first = one(NORWAY_2021, promise(NORWAY_2021, short, ["Norway"], ["Ghana"]))
    assert relation(first, one(NORWAY_2022, promise(NORWAY_2022, long, ["Norway"], ["Ghana"]))) is (
        Relation.RESTATES
    )


def test_a_time_that_is_over_is_no_due_time() -> None:
    since = Interval(date(2014, 1, 1), date(2021, 3, 4), Precision.RANGE)
    for time in (since, Interval.month(2021, 2)):
        assert one(NORWAY_2021, promise(NORWAY_2021, "train pilots", ["Norway"], due=time)).due is None
    kept = Interval.year(2021)
    assert one(NORWAY_2021, promise(NORWAY_2021, "train pilots", ["Norway"], due=kept)).due == kept


def test_a_request_is_no_answer_to_itself() -> None:
    asked = promise(NORWAY_2021, "ratify the Harbour Treaty on Lagoons", ["Ghana"], ["Norway"], type=REQUEST)
    joint = document("joint-2021", "2021-03-04", None, Genre.JOINT_STATEMENT)
    words = "ratify the Harbour Treaty on Lagoons"
    same = one(joint, promise(joint, words, ["Ghana"], ["Norway"], type=REQUEST))
    beside = one(joint, promise(joint, words, ["Ghana"], ["Norway"]))
    later = one(joint, promise(joint, words, ["Ghana"], ["Norway"], at=400))
    assert relation(same, beside) is None
    assert relation(same, later) is Relation.ACCEPTS
    assert one(NORWAY_2021, asked).type is REQUEST


def test_a_short_promise_is_kept_by_the_act_that_has_all_of_it() -> None:
    pledged = one(GHANA_2021, promise(GHANA_2021, "adopt a new fisheries law", ["Ghana"]))
    law = instrument(
        NEWS_2022,
        "Ghana adopted a new fisheries law",
        Act.ADOPTED,
        "fisheries law",
        ["Ghana"],
        time=day("2022-07-28"),
    )
    other = instrument(
        NEWS_2022,
        "Ghana adopted a new mining law",
        Act.ADOPTED,
        "mining law",
        ["Ghana"],
        time=day("2022-07-28"),
    )
    assert relation(pledged, one(NEWS_2022, law)) is Relation.STARTS
    assert [p for p in promises(NEWS_2022, [other]) if relate(pledged, p)] == []


def test_the_first_half_of_a_year_is_no_number_of_a_series() -> None:
    pledged = one(
        NORWAY_2021,
        promise(
            NORWAY_2021,
            "convene the Harbour Committee in the first half of 2022",
            ["Norway", "Ghana"],
            due=Interval.half(2022, 1),
        ),
    )
    held = meeting(
        GHANA_2022,
        "the tenth session of the Harbour Committee",
        party(Role.PARTICIPANT, ["Norway", "Ghana"]),
        series="Harbour Committee",
        ordinal=10,
        time=day("2022-05-14"),
    )
    assert relation(pledged, one(GHANA_2022, held)) is Relation.STARTS
