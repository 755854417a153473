"""The scale of force: what a verb asks, how far it binds, how it judges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapporteur import vocabulary
from rapporteur.extract.force import Step, asking, binding, judging
from rapporteur.model import CommitmentType, Status, Tone

LOOK_UP: dict[str, Callable[[str], Step | None]] = {
    "asking": asking,
    "binding": binding,
    "judging": judging,
}


@pytest.mark.parametrize(
    ("verb", "type", "status"),
    [
        ("hope", CommitmentType.REQUEST, Status.REQUESTED),
        ("invite", CommitmentType.REQUEST, Status.REQUESTED),
        ("call on", CommitmentType.REQUEST, Status.REQUESTED),
        ("urge", CommitmentType.REQUEST, Status.REQUESTED),
        ("demand", CommitmentType.REQUEST, Status.REQUESTED),
        ("recommend", CommitmentType.RECOMMENDATION, Status.REQUESTED),
        ("order", CommitmentType.OBLIGATION, Status.PLANNED),
        ("require", CommitmentType.OBLIGATION, Status.ACTUAL),
    ],
)
def test_what_a_verb_asks(verb: str, type: CommitmentType, status: Status) -> None:
    step = asking(verb)
    assert step is not None
    assert (step.type, step.status) == (type, status)


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("consider", Status.POSSIBLE),
        ("intend", Status.PLANNED),
        ("look forward", Status.PLANNED),
        ("undertake", Status.PLANNED),
        ("commit", Status.PLANNED),
        ("pledge", Status.PLANNED),
        ("agree", Status.PLANNED),
    ],
)
def test_how_far_a_verb_binds(verb: str, status: Status) -> None:
    step = binding(verb)
    assert step is not None
    assert (step.type, step.status) == (CommitmentType.PLEDGE, status)


@pytest.mark.parametrize(
    ("verb", "tone"),
    [
        ("reject", Tone.REJECTION),
        ("condemn", Tone.CONDEMNATION),
        ("accuse", Tone.CRITICISM),
        ("regret", Tone.CONCERN),
        ("thank", Tone.THANKS),
        ("endorse", Tone.SUPPORT),
        ("welcome", Tone.PRAISE),
    ],
)
def test_how_a_verb_judges(verb: str, tone: Tone) -> None:
    step = judging(verb)
    assert step is not None
    assert step.tone is tone


def test_the_force_grows_along_a_scale() -> None:
    def force(scale: str, verb: str) -> int:
        step = LOOK_UP[scale](verb)
        assert step is not None
        return step.force

    rising = {
        "asking": ["discuss", "hope", "invite", "encourage", "ask", "call on", "urge", "demand", "require"],
        "binding": ["consider", "seek", "intend", "commit", "pledge", "agree", "sign", "ratify"],
        "judging": ["reject", "condemn", "criticize", "regret", "support", "praise"],
    }
    for scale, verbs in rising.items():
        steps = [force(scale, verb) for verb in verbs]
        assert steps == sorted(set(steps))


def test_verbs_of_talk_and_of_deeds_bind_nobody() -> None:
    for step in (asking("mention"), asking("discuss"), binding("sign"), binding("implement")):
        assert step is not None
        assert (step.type, step.status, step.tone) == (None, None, None)


def test_verbs_of_no_scale() -> None:
    assert asking("eat") is None
    assert binding("eat") is None
    assert judging("eat") is None
    assert asking("call") is None  # only with the word behind it: "call on", "call for"
    assert binding("look") is None


@pytest.mark.parametrize("scale", sorted(LOOK_UP))
def test_no_verb_stands_twice_on_a_scale(scale: str) -> None:
    verbs = [verb for entry in vocabulary.load("force")[scale] for verb in entry["verbs"]]
    assert len(verbs) == len(set(verbs))
    for verb in verbs:
        step = LOOK_UP[scale](verb)
        assert step is not None
        assert step.scale == scale


def test_a_step_binds_or_judges_but_not_both() -> None:
    for scale in LOOK_UP:
        for entry in vocabulary.load("force")[scale]:
            assert ("type" in entry) == ("status" in entry)
            assert ("tone" in entry) == (scale == "judging")
