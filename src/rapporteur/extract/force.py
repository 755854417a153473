"""The scale of force of the verbs of diplomacy: how far a verb asks, binds or judges
(``vocab/force.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapporteur import vocabulary
from rapporteur.model import CommitmentType, Status, Tone

__all__ = ["Step", "asking", "binding", "judging"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale; `force` counts from 1, the weakest. A step without type and tone binds nobody."""

    scale: str
    step: str
    force: int
    type: CommitmentType | None = None
    status: Status | None = None
    tone: Tone | None = None


@cache
def _scale(name: str) -> dict[str, Step]:
    out: dict[str, Step] = {}
    for force, entry in enumerate(vocabulary.load("force")[name], 1):
        step = Step(
            name,
            entry["step"],
            force,
            CommitmentType(entry["type"]) if "type" in entry else None,
            Status(entry["status"]) if "status" in entry else None,
            Tone(entry["tone"]) if "tone" in entry else None,
        )
        for verb in entry["verbs"]:
            out[verb] = step
    return out


def asking(verb: str) -> Step | None:
    """What a verb asks of somebody else ("urge"), as far as the scale knows it."""
    return _scale("asking").get(verb)


def binding(verb: str) -> Step | None:
    """How far a verb binds who says it ("pledge"), as far as the scale knows it."""
    return _scale("binding").get(verb)


def judging(verb: str) -> Step | None:
    """How a verb judges what its object names ("commend"), as far as the scale knows it."""
    return _scale("judging").get(verb)
