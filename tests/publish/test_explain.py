"""Why a claim was made: rules in words, with and without a description of each."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rapporteur import vocabulary
from rapporteur.extract.quantities_numbers import Measure
from rapporteur.model import (
    Act,
    Action,
    Aid,
    Citation,
    Claim,
    CommitmentDetail,
    CommitmentType,
    Edition,
    EventCode,
    Kind,
    Span,
    Status,
    Tone,
)
from rapporteur.pipeline import read_edition
from rapporteur.publish import explain
from rapporteur.publish.explain import STATUSES, reasons, rule_words
from rapporteur.settings import Settings

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


PACKAGE = Path(explain.__file__).parents[1]
SAMPLES = sorted((PACKAGE / "samples").iterdir())


def steps(scale: str) -> set[str]:
    """The steps of a scale of force that give something, as parts of a rule's name."""
    return {
        entry["step"].replace(" ", "_")
        for entry in vocabulary.load("force")[scale]
        if "type" in entry or "tone" in entry
    }


def second_parts() -> dict[str, set[str]]:
    """What the code puts behind the kind where it makes a name of what it has read."""
    return {
        "commitment": steps("asking") | steps("binding") | {"must", "should"},
        "stance": steps("judging") | {*Tone} | {"believe", "disagree", "object"},
        "instrument": {*Act},
        "measure": {*Action},
        "assistance": {*Aid} | {"help"},
        "figure": {*Measure},
        "meeting": {"hold", "chair", "attend", "host", "propose"},
    }


def names_in_code() -> set[str]:
    """The names of rules that the extractors can give, of two parts each: strings of the code, and what it
    makes of a kind and a part that it reads.
    """
    kinds, parts, found = "|".join(Kind), second_parts(), set()
    for path in sorted((PACKAGE / "extract").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                text = node.values[0].value
            if not isinstance(text, str) or not (name := re.fullmatch(rf"({kinds})\.((?:\w+\.?)*)", text)):
                continue
            kind, rest = name.groups()
            found |= {f"{kind}.{part}" for part in ([rest.split(".")[0]] if rest else parts[kind])}
    return found


def test_every_rule_of_the_code_is_told_and_no_other() -> None:
    rules = vocabulary.load("rules")
    assert sorted(rules) == sorted(names_in_code())
    for name, words in rules.items():
        assert isinstance(words, str), f"{name} has no words"
        assert re.search(r"\((?:annotation guidelines|grammar)[^()]*\)$", words), f"{name} names no source"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_claim_of_a_sample_can_say_why_it_was_made(path: Path) -> None:
    edition = Edition(str(path), path.read_bytes(), datetime(2026, 1, 1, tzinfo=UTC), name=path.name)
    reading = read_edition(edition, Settings())
    assert reading.claims
    assert {c.rule for c in reading.claims if not rule_words(c.rule)} == set()
