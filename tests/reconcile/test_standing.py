"""Commitments on four axes."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconcile_builders import activity, day, document, meeting, one, party, promise, stance

from rapporteur.dates import Interval
from rapporteur.details import CommitmentType, Tone
from rapporteur.model import Genre, Role, Status
from rapporteur.reconcile.commitments import (
    MACHINE,
    Axis,
    Commitment,
    Decided,
    Delivery,
    Response,
    Schedule,
    Standing,
    commitments,
)
from rapporteur.reconcile.promises import relate
from rapporteur.record import About, Link, Promise, Relation

TODAY = date(2024, 1, 1)
FIRST = document("first", "2021-03-04", "Norway")
AGAIN = document("again", "2022-03-04", "Norway")
THEIRS = document("theirs", "2022-05-04", "Ghana")
LATER = document("later", "2023-05-04", "Ghana")
NEWS = document("news", "2022-06-04", None, Genre.NEWS)
SIGNED = document("signed", "2021-09-01", None, Genre.JOINT_STATEMENT)
FERRIES = "deliver two hydrogen ferries for Lake Volta"
REGISTRY = "publish a registry of beneficial owners of mining licences"


def pledge(about: About, due: Interval | None = None, action: str = FERRIES) -> Promise:
    return one(about, promise(about, action, ["Norway"], ["Ghana"], due=due))


def stand(*items: Promise, decided: tuple[Decided, ...] = (), today: date = TODAY) -> tuple[Commitment, ...]:
    links = [link for a in items for b in items if a.id < b.id and (link := relate(a, b)) is not None]
    return commitments(items, links, decided, today)


def said(item: Promise, value: str, by: str, when: str = "2023-06-01", axis: Axis = Axis.DELIVERY) -> Decided:
    return Decided(item.id, axis, value, by, date.fromisoformat(when))


def test_one_side_says_it_and_says_it_again() -> None:
    (found,) = stand(pledge(FIRST), pledge(AGAIN))
    assert found.promise.document == FIRST.id
    assert found.restated == (pledge(AGAIN).id,)
    assert found.standing is Standing.ONE_SIDED
    assert found.response is None
    assert found.delivery is Delivery.NO_EVIDENCE
    assert found.schedule is Schedule.NO_DATE
    assert found.moves == ()


def test_the_counterparts_text_confirms_and_news_never_does() -> None:
    (found,) = stand(pledge(FIRST), pledge(THEIRS))
    assert found.standing is Standing.CONFIRMED
    assert [(m.evidence, m.by) for m in found.moves] == [(pledge(THEIRS).id, MACHINE)]
    (found,) = stand(pledge(FIRST), pledge(NEWS))
    assert found.standing is Standing.ONE_SIDED


def test_a_signed_text_stands_confirmed_by_itself() -> None:
    (found,) = stand(pledge(SIGNED))
    assert found.standing is Standing.CONFIRMED


def test_the_machine_goes_no_further_than_started() -> None:
    act = one(
        LATER,
        activity(LATER, "Norway delivered two hydrogen ferries for Lake Volta", ["Norway"], "2022-11-02"),
    )
    (found,) = stand(pledge(FIRST), act)
    assert found.delivery is Delivery.STARTED
    assert found.moves[0].when == date(2022, 11, 2)
    told = one(LATER, activity(LATER, "Norway delivered two hydrogen ferries for Lake Volta", ["Norway"]))
    (found,) = stand(pledge(FIRST), told)
    assert found.delivery is Delivery.NO_EVIDENCE
    assert [move.value for move in found.proposed] == [Delivery.DELIVERED]


def test_the_promisers_own_word_only_claims() -> None:
    own = one(AGAIN, activity(AGAIN, "Norway delivered two hydrogen ferries for Lake Volta", ["Norway"]))
    (found,) = stand(pledge(FIRST), own)
    assert found.delivery is Delivery.NO_EVIDENCE
    assert [move.value for move in found.proposed] == [Delivery.CLAIMED]
    (found,) = stand(pledge(FIRST), own, decided=(said(pledge(FIRST), "claimed delivered", "Ama"),))
    assert found.delivery is Delivery.CLAIMED
    assert found.proposed == ()


def test_contradicted_needs_two_people() -> None:
    item = pledge(FIRST)
    ama, again = said(item, "contradicted", "Ama"), said(item, "contradicted", "Ama", "2023-07-01")
    kofi = said(item, "contradicted", "Kofi", "2023-08-01")
    (found,) = stand(item, decided=(ama, again))
    assert found.delivery is Delivery.NO_EVIDENCE
    assert [(move.value, move.by) for move in found.proposed] == [(Delivery.CONTRADICTED, "Ama")]
    (found,) = stand(item, decided=(ama, kofi))
    assert found.delivery is Delivery.CONTRADICTED
    assert found.proposed == ()
    between = said(item, "partial", "Esi", "2023-07-15")
    (found,) = stand(item, decided=(ama, between, kofi))
    assert found.delivery is Delivery.PARTIAL


def test_a_denied_act_is_proposed_as_a_contradiction() -> None:
    act = activity(
        LATER,
        "Norway has not delivered two hydrogen ferries for Lake Volta",
        ["Norway"],
        status=Status.DENIED,
    )
    (found,) = stand(pledge(FIRST), one(LATER, act))
    assert found.delivery is Delivery.NO_EVIDENCE
    assert [move.value for move in found.proposed] == [Delivery.CONTRADICTED]


def test_taking_back_ones_word_is_proposed_as_withdrawn() -> None:
    back = pledge(AGAIN, action="not deliver two hydrogen ferries for Lake Volta")
    found = stand(pledge(FIRST), back)
    assert found[0].standing is Standing.ONE_SIDED
    assert [move.value for move in found[0].proposed] == [Standing.WITHDRAWN]


def test_a_later_time_is_proposed_to_supersede() -> None:
    (found,) = stand(pledge(FIRST, Interval.year(2022)), pledge(AGAIN, Interval.year(2025)))
    assert found.due == Interval.year(2022)
    assert [move.value for move in found.proposed] == [Standing.SUPERSEDED]


def request() -> Promise:
    return one(FIRST, promise(FIRST, REGISTRY, ["Ghana"], ["Norway"], type=CommitmentType.REQUEST))


def test_the_addressees_own_words_answer_a_request() -> None:
    (found,) = stand(request())
    assert found.response is Response.NONE
    yes = one(THEIRS, promise(THEIRS, REGISTRY, ["Ghana"]))
    found = stand(request(), yes)[0]
    assert found.response is Response.ACCEPTED
    assert found.moves[0].when == date(2022, 5, 4)
    no = one(LATER, promise(LATER, f"not {REGISTRY}", ["Ghana"]))
    assert stand(request(), no)[0].response is Response.REFUSED
    assert stand(request(), yes, no)[0].response is Response.REVERSED


def test_speaking_for_it_is_no_more_than_noting() -> None:
    words = "Ghana supports a registry of beneficial owners of mining licences"
    (found,) = stand(request(), one(THEIRS, stance(THEIRS, words, Tone.SUPPORT, "Ghana")))
    assert found.response is Response.NOTED


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-06-01", Schedule.NOT_DUE),
        ("2025-11-30", Schedule.NOT_DUE),
        ("2025-12-02", Schedule.DUE_SOON),
        ("2025-12-31", Schedule.DUE_SOON),
        ("2026-01-01", Schedule.OVERDUE),
    ],
)
def test_a_vague_date_is_due_by_its_end(today: str, expected: Schedule) -> None:
    (found,) = stand(pledge(FIRST, Interval.year(2025)), today=date.fromisoformat(today))
    assert found.schedule is expected
    assert found.due == Interval.year(2025)


@pytest.mark.parametrize(
    ("on", "expected"), [("2022-11-02", Schedule.MET), ("2023-01-05", Schedule.MET_LATE)]
)
def test_met_only_after_a_person_has_confirmed(on: str, expected: Schedule) -> None:
    item = pledge(FIRST, Interval.year(2022))
    act = one(LATER, activity(LATER, "Norway delivered two hydrogen ferries for Lake Volta", ["Norway"], on))
    assert stand(item, act)[0].schedule is Schedule.OVERDUE
    (found,) = stand(item, act, decided=(said(item, "delivered", "Ama"),))
    assert found.delivery is Delivery.DELIVERED
    assert found.schedule is expected


@pytest.mark.parametrize("words", ["annually", "twice a year", "every quarter", "each year"])
def test_a_duty_that_comes_again_has_no_date(words: str) -> None:
    item = one(FIRST, promise(FIRST, f"report {words} on mercury stocks", ["Ghana"], ["Norway"]))
    (found,) = stand(item)
    assert (found.schedule, found.note) == (Schedule.NO_DATE, "recurring")


def test_a_promise_from_a_day_on_is_never_overdue() -> None:
    item = one(
        FIRST,
        promise(
            FIRST, "report on mercury stocks from 1 June 2022", ["Ghana"], ["Norway"], due=day("2022-06-01")
        ),
    )
    (found,) = stand(item)
    assert (found.schedule, found.due, found.note) == (Schedule.NO_DATE, None, "from 2022-06-01")


def test_a_decision_is_a_persons_and_of_a_known_value() -> None:
    with pytest.raises(ValueError, match="person"):
        said(pledge(FIRST), "delivered", MACHINE)
    with pytest.raises(ValueError, match="fulfilled"):
        said(pledge(FIRST), "fulfilled", "Ama")


def test_what_comes_out_is_free_of_order() -> None:
    act = one(
        LATER,
        activity(LATER, "Norway delivered two hydrogen ferries for Lake Volta", ["Norway"], "2022-11-02"),
    )
    items = (pledge(FIRST), pledge(AGAIN), pledge(THEIRS), act)
    links = [link for a in items for b in items if a.id < b.id and (link := relate(a, b)) is not None]
    decided = (said(items[0], "partial", "Ama"), said(items[1], "delivered", "Kofi", "2023-09-01"))
    outcomes: set[tuple[Commitment, ...]] = set()
    for order in permutations(range(len(items))):
        outcomes.add(
            commitments(
                [items[n] for n in order],
                [*reversed(links), *links],
                decided[:: 1 - 2 * (order[0] % 2)],
                TODAY,
            )
        )
    (found,) = outcomes
    assert len(found) == 1
    assert found[0].delivery is Delivery.DELIVERED


@given(st.permutations(["Ama", "Ama", "Kofi", "Esi"]), st.sets(st.sampled_from(["2023-01-01", "2023-02-02"])))
def test_contradicted_stands_for_any_two_different_people(people: list[str], days: set[str]) -> None:
    item = pledge(FIRST)
    decided = tuple(said(item, "contradicted", who, when) for who in people for when in days)
    (found,) = stand(item, decided=decided)
    assert (found.delivery is Delivery.CONTRADICTED) is bool(days)


def test_links_to_what_is_not_there_are_left_aside() -> None:
    item = pledge(FIRST)
    (found,) = commitments([item], [Link(item.id, "claim-gone", Relation.STARTS)], (), TODAY)
    assert found.delivery is Delivery.NO_EVIDENCE


def test_what_is_told_as_under_way_is_started_at_most() -> None:
    running = one(NEWS, activity(NEWS, "Norway is delivering hydrogen ferries for Lake Volta", ["Norway"]))
    done = one(NEWS, activity(NEWS, "Norway delivered hydrogen ferries for Lake Volta", ["Norway"]))
    assert {move.value for move in stand(pledge(FIRST), running)[0].proposed} == {Delivery.STARTED}
    assert Delivery.STARTED not in {move.value for move in stand(pledge(FIRST), done)[0].proposed}


def test_a_meeting_held_is_proposed_as_delivered_on_its_day() -> None:
    sides = ["Ghana", "Norway"]
    ahead = one(FIRST, promise(FIRST, "hold the Harbour Dialogue", sides, due=Interval.year(2022)))
    day_of = Interval.day(date(2022, 6, 3))
    held = one(
        NEWS,
        meeting(
            NEWS,
            "the Harbour Dialogue",
            party(Role.PARTICIPANT, sides),
            series="Harbour Dialogue",
            time=day_of,
        ),
    )
    (found,) = stand(ahead, held)
    assert found.delivery is Delivery.STARTED
    assert {move.value for move in found.proposed} == {Delivery.DELIVERED}
    assert (found.schedule, found.note) == (
        Schedule.OVERDUE,
        "done in time, if what is proposed is right",
    )
