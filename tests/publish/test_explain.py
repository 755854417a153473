"""Why a claim was made: rules in words, with and without a description of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from rapporteur import vocabulary
from rapporteur.model import (
    Citation,
    Claim,
    CommitmentDetail,
    CommitmentType,
    EventCode,
    Kind,
    Span,
    Status,
)
from rapporteur.publish import explain
from rapporteur.publish.explain import STATUSES, reasons, rule_words

RULES = {
    "commitment": "somebody is bound to act",
    "commitment.urged": "one side asks another to act:\n  urge, call on",
    "commitment.list": ["no line of words"],
}


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Rules are loaded once; each test has its own."""
    explain._rules.cache_clear()
    yield
    explain._rules.cache_clear()


def describe(monkeypatch: pytest.MonkeyPatch, rules: Any) -> None:
    def load(name: str) -> Any:
        assert name == "rules"
        if rules is None:
            raise FileNotFoundError(name)
        return rules

    monkeypatch.setattr(vocabulary, "load", load)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("commitment.urged", "one side asks another to act: urge, call on"),
        ("commitment.urged.twice.over", "one side asks another to act: urge, call on"),
        ("commitment.agreed", "somebody is bound to act"),
        ("commitment.list", "somebody is bound to act"),
        ("commitments.urged", ""),
        ("figure.count", ""),
        ("", ""),
    ],
)
def test_a_rule_is_told_by_the_longest_part_of_its_name_that_is_described(
    monkeypatch: pytest.MonkeyPatch, rule: str, words: str
) -> None:
    describe(monkeypatch, RULES)
    assert rule_words(rule) == words


@pytest.mark.parametrize("rules", [None, [], "commitment", {}])
def test_without_descriptions_a_rule_has_its_name_alone(monkeypatch: pytest.MonkeyPatch, rules: Any) -> None:
    describe(monkeypatch, rules)
    assert rule_words("commitment.urged") == ""
    [first, _] = reasons(claim("commitment.urged"), "talks")
    assert first == "rule commitment.urged"


def claim(rule: str, **fields: Any) -> Claim:
    detail = CommitmentDetail(CommitmentType.REQUEST, "open its ports")
    return Claim(Kind.COMMITMENT, Citation("document-1", Span(0, 4), "they"), detail, rule=rule, **fields)


def test_the_reasons_of_a_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    describe(monkeypatch, RULES)
    full = claim(
        "commitment.urged",
        status=Status.REQUESTED,
        speaker="the envoy",
        unresolved=("the two ministers", "they"),
        code=EventCode("REQUEST", "change", ("economic",)),
    )
    assert list(reasons(full, "talks (Fisheries Dialogue)")) == [
        "rule commitment.urged: one side asks another to act: urge, call on",
        "requested: somebody is asked for it · PLOVER REQUEST change (economic)"
        " · who says it: the envoy, as told by talks (Fisheries Dialogue)"
        " · not resolved: “the two ministers”, “they”",
    ]
    assert list(reasons(claim(""), "talks")) == [
        "rule unnamed",
        "actual: told as done or as holding · who says it: talks in its own voice",
    ]


def test_every_status_is_explained() -> None:
    assert set(STATUSES) == set(Status)
