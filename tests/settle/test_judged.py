"""Whatever people say and take back while documents come and go, what is derived is that of a record made at
once of what stands in the end.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from settle_builders import NOON, add, derived, read, writer

from rapporteur.ledger.verify import verify
from rapporteur.model import Claim, Kind
from rapporteur.pipeline import Reading
from rapporteur.record import ClaimPlace, Judgement, Place, Verdict
from rapporteur.settle import settle

TEXTS = {
    "chile.md": """---
title: Chile and Peru Discuss Water
date: '2024-05-20'
---

Foreign Minister Karl Braun of Chile met with Foreign Minister Rosa Quispe of Peru in Santiago on May 20,
2024. Minister Braun said that Chile will build three dams by 2026.
""",
    "peru.md": """---
title: Peru on the Talks in Santiago
date: '2024-05-22'
---

Peruvian Foreign Minister Rosa Quispe met with Chilean Foreign Minister Karl Braun in Santiago on May 20,
2024. Peru urged Chile to ratify the Lake Treaty.
""",
    "wire.md": """---
title: Chile Ratifies Treaty
date: '2024-09-03'
---

Chile ratified the Lake Treaty on September 2, 2024. Foreign Minister Quispe thanked Karl Braun, and Ana Ruiz
met with Rosa Quispe in Lima.
""",
}


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(read(name, text) for name, text in TEXTS.items())


def name(at: int, words: str) -> Place:
    document = readings()[at].document
    assert document is not None
    found = [each for each in readings()[at].mentions if each.name.endswith(words)]
    return Place(document.id, found[0].span)


def meeting(at: int) -> Claim:
    return next(each for each in readings()[at].claims if each.kind is Kind.MEETING)


@cache
def sayings() -> tuple[Judgement, ...]:
    def said(verdict: Verdict, **about: object) -> Judgement:
        return Judgement(0, verdict, "Mira", "so it is", NOON, **about)  # type: ignore[arg-type]

    one, other = (ClaimPlace.of(meeting(at)) for at in (0, 1))
    return (
        said(Verdict.MERGE, names=(name(0, "Braun"), name(1, "Quispe"))),
        said(Verdict.MERGE, names=(name(1, "Braun"), name(2, "Ruiz"))),
        said(Verdict.SPLIT, names=(name(0, "Braun"), name(1, "Braun"))),
        said(Verdict.SPLIT, a=one, b=other),
        said(Verdict.MERGE, a=one, b=ClaimPlace.of(meeting(2))),
        said(Verdict.REJECT, a=other),
        said(Verdict.CORRECT, a=one, fields=(("place", "Callao"),)),
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 100_000))
def test_what_is_said_and_taken_back(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    here: set[int] = set()
    standing: dict[int, Judgement] = {}
    path = tmp_path_factory.mktemp("judged") / "record.db"
    with writer(path) as into:
        for _ in range(chance.randrange(4, 16)):
            match chance.randrange(4):
                case 0:
                    at = chance.randrange(len(TEXTS))
                    add(into, readings()[at])
                    here.add(at)
                case 1 if here:
                    at = chance.choice(sorted(here))
                    document = readings()[at].document
                    assert document is not None
                    into.forget(document.id)
                    here.discard(at)
                case 2:
                    made = chance.choice(sayings())
                    standing[into.judge(made)] = made
                case 3 if standing:
                    number = chance.choice(sorted(standing))
                    into.undo(number, "Ilse", "no")
                    del standing[number]
            if chance.random() < 0.6:
                settle(into, "1")
        for at in sorted(set(range(len(TEXTS))) - here):
            add(into, readings()[at])
        settle(into, "1")
    assert list(verify(path)) == []
    assert derived(path) == made_at_once(path.parent / "fresh.db", standing)


def made_at_once(path: Path, standing: dict[int, Judgement]) -> dict[str, list[object]]:
    with writer(path) as into:
        for reading in readings():
            add(into, reading)
        for number in sorted(standing):
            into.judge(standing[number])
        settle(into, "1")
    return derived(path)
