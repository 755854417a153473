"""Promises that several make together: told again in looser words, by one of them, or by more."""

from __future__ import annotations

import pytest
from reconcile_builders import day, document, one, promise

from rapporteur.details import CommitmentType
from rapporteur.model import Genre
from rapporteur.reconcile.promises import relate
from rapporteur.reconcile.words import stem
from rapporteur.record import About, Promise, Relation

JOINT_2022 = document("joint-2022", "2022-02-02", None, Genre.JOINT_STATEMENT)
JOINT_2023 = document("joint-2023", "2023-02-02", None, Genre.JOINT_STATEMENT)
NORWAY_2023 = document("norway-2023", "2023-06-01", "Norway")
TOGETHER = CommitmentType.JOINT

FIRST = "reduce flaring and venting of methane at oil terminals and inspect every refinery"
LOOSER = "pursue ways to limit flaring, venting and leakage of methane along pipelines to the refinery"


def said(about: About, words: str, *by: str, **more: object) -> Promise:
    return one(about, promise(about, words, by, type=TOGETHER, **more))  # type: ignore[arg-type]


def relation(a: Promise, b: Promise) -> Relation | None:
    link = relate(a, b)
    assert link == relate(b, a)
    return link.relation if link is not None else None


def test_looser_words_of_the_same_two_sides() -> None:
    first = said(JOINT_2022, FIRST, "Norway", "Ghana")
    assert relation(first, said(JOINT_2023, LOOSER, "Norway", "Ghana")) is Relation.RESTATES


def test_looser_words_of_one_side_tell_too_little() -> None:
    first = said(JOINT_2022, FIRST, "Norway")
    assert relation(first, said(JOINT_2023, LOOSER, "Norway")) is None


def test_one_side_tells_the_joint_promise_again_and_names_the_other() -> None:
    first = said(JOINT_2022, "stop the trade in undersized cod on the Atlantic coast", "Norway", "Ghana")
    again = "stop trading undersized cod from the Atlantic coast, as agreed with Ghana"
    alone = "stop trading undersized cod from the Atlantic coast"
    assert relation(first, said(NORWAY_2023, again, "Norway")) is Relation.RESTATES
    assert relation(first, said(NORWAY_2023, alone, "Norway")) is None
    assert relation(first, said(NORWAY_2023, f"{alone}, as agreed with Kenya", "Norway")) is None


def test_more_join_the_promise() -> None:
    words = "publish satellite images of trawlers that poach squid in the gulf"
    first = said(JOINT_2022, words, "Norway", "Ghana")
    more = said(JOINT_2023, words, "Norway", "Ghana", "Kenya")
    others = said(JOINT_2023, words, "Norway", "Kenya")
    assert relation(first, more) is Relation.RESTATES
    assert relation(first, others) is None


@pytest.mark.parametrize("kind", [CommitmentType.REQUEST, CommitmentType.RECOMMENDATION])
def test_what_is_asked_of_both_is_not_what_is_asked_of_one(kind: CommitmentType) -> None:
    words = "publish satellite images of trawlers that poach squid near Ghana"
    both = one(JOINT_2022, promise(JOINT_2022, words, ["Norway", "Ghana"], ["Peru"], type=kind))
    alone = one(NORWAY_2023, promise(NORWAY_2023, words, ["Norway"], ["Peru"], type=kind))
    assert relation(both, alone) is None


def test_reasons_are_in_the_words_of_the_promise() -> None:
    words = "Publish monthly figures on fisheries subsidies of $28 million"
    first = said(JOINT_2022, words, "Norway", "Ghana")
    link = relate(first, said(JOINT_2023, words, "Norway", "Ghana"))
    assert link is not None
    assert link.reasons[0] == "both have $28 million, figures, fisheries, Publish, subsidies"
    stems = {stem(word.lower()) for word in ("figures", "fisheries", "subsidies")}
    assert not any(f" {each}," in f" {link.reasons[0]}," for each in stems)


@pytest.mark.parametrize(
    ("words", "due", "begins"),
    [
        ("publish catches from 1 September 2024", None, "2024-09-01"),
        ("publish catches as of September 2024", None, "2024-09-01"),
        ("publish catches every month, starting on 1 September 2024", None, "2024-09-01"),
        ("publish catches by 1 September 2024", "2024-09-01", None),
        ("publish catches from 1 May to 1 September 2024", "2024-09-01", None),
        ("visit the ports from September 1 – September 1", "2024-09-01", None),
        ("cut catches by half from 2005 levels in September", "2024-09-01", None),
        ("hold a symposium in September for fishers from the 2021 cohort", "2024-09-01", None),
        ("visit the ports from September 1 to 5", "2024-09-01", None),
        ("publish catches from 2024 on", None, "2024-09-01"),
        ("publish the catches from the gulf in September 2024", "2024-09-01", None),
    ],
)
def test_a_start_is_no_deadline(words: str, due: str | None, begins: str | None) -> None:
    made = said(JOINT_2022, words, "Norway", "Ghana", due=day("2024-09-01"))
    assert (str(made.due) if made.due else None) == due
    assert (str(made.begins) if made.begins else None) == begins
