"""What is derived is the same in whatever order documents come and go; only what changed is done again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from settle_builders import add, derived, read, record, rows, writer

from rapporteur.ledger.verify import verify
from rapporteur.pipeline import Reading
from rapporteur.settle import settle

TEXTS = {
    "readout.md": """---
title: Readout of the Third Lake Water Dialogue
date: '2024-05-21'
---

The third Lake Water Dialogue between Norland and Chile took place in Santiago on May 20, 2024. Foreign
Minister Karl Braun of Chile and Under Secretary for Water Anna Lindqvist co-chaired the meeting. The sides
agreed to hold the fourth Lake Water Dialogue in Lima in 2025.
""",
    "chile.md": """---
title: Chile and Peru Discuss Water
date: '2024-05-20'
---

Foreign Minister Karl Braun of Chile met with Foreign Minister Rosa Quispe of Peru in Santiago on May 20,
2024. They discussed dams and fisheries. Minister Braun said that Chile will build three dams by 2026.
""",
    "peru.md": """---
title: Peru on the Talks in Santiago
date: '2024-05-22'
---

Peruvian Foreign Minister Rosa Quispe met with Chilean Foreign Minister Karl Braun in Santiago on May 20,
2024. Peru urged Chile to ratify the Lake Treaty. The ministers signed the Dam Safety Memorandum in Santiago.
""",
    "wire.md": """---
title: Chile Ratifies Treaty
date: '2024-09-03'
---

Chile ratified the Lake Treaty on September 2, 2024, President Ana Ruiz said. Peru welcomed the decision.
Foreign Minister Quispe thanked President Ruiz for keeping her word.
""",
    "copy.md": """---
title: Peru on the Talks in Santiago (copy)
date: '2024-05-23'
---

Peruvian Foreign Minister Rosa Quispe met with Chilean Foreign Minister Karl Braun in Santiago on May 20,
2024. Peru urged Chile to ratify the Lake Treaty. The ministers signed the Dam Safety Memorandum in Santiago.
""",
    "names.txt": """Deputy Foreign Minister Rakhmettulin of Kazakhstan met with Ana Ruiz of Chile in Astana on
March 3, 2021. Kazakh Deputy Foreign Minister Marat Rakhmetullin will visit Santiago in May 2022.
""",
}


def readings() -> list[Reading]:
    return [read(name, text) for name, text in TEXTS.items()]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """What is derived of a record that is made at once."""
    path = tmp_path_factory.mktemp("fresh") / "record.db"
    record(path, readings())
    found = derived(path)
    assert found["entities"]
    assert any(row[0] == "happening" and row[3] for row in found["items"])
    assert found["links"]
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(TEXTS))), each=st.booleans())
def test_any_order_of_adding_gives_the_same_record(
    tmp_path_factory: pytest.TempPathFactory, fresh: dict[str, list[object]], order: list[int], each: bool
) -> None:
    path = tmp_path_factory.mktemp("order") / "record.db"
    every = readings()
    record(path, [every[at] for at in order], each=each)
    assert derived(path) == fresh


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_documents_that_come_and_go_leave_nothing_behind(
    tmp_path_factory: pytest.TempPathFactory, fresh: dict[str, list[object]], seed: int
) -> None:
    path = tmp_path_factory.mktemp("go") / "record.db"
    chance = random.Random(seed)
    every = readings()
    with writer(path) as into:
        for reading in chance.sample(every, len(every)):
            add(into, reading)
            if chance.random() < 0.5:
                settle(into, "1")
        for reading in chance.sample(every, 3):
            assert reading.document is not None
            into.forget(reading.document.id)
            if chance.random() < 0.5:
                settle(into, "1")
            add(into, reading)
        settle(into, "1")
    assert derived(path) == fresh


@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize("seed", range(6))
def test_a_key_that_too_many_have_counts_for_none_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, seed: int
) -> None:
    monkeypatch.setattr(
        "rapporteur.ledger.linking.MOST", dict.fromkeys(("happening", "promise", "copy"), most)
    )
    every = readings()
    record(tmp_path / "one.db", every)
    wanted = derived(tmp_path / "one.db")
    chance = random.Random(seed)
    with writer(tmp_path / "other.db") as into:
        for reading in chance.sample(every, len(every)):
            add(into, reading)
            settle(into, "1")
        for reading in chance.sample(every, 3):
            assert reading.document is not None
            into.forget(reading.document.id)
            if chance.random() < 0.5:
                settle(into, "1")
            add(into, reading)
            settle(into, "1")
    assert derived(tmp_path / "other.db") == wanted


def test_nothing_is_done_again_where_nothing_changed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    record(path, readings())
    before = derived(path)
    with writer(path) as into:
        done = settle(into, "1")
    assert (done.documents, done.blocks, done.touched) == (0, 0, 0)
    assert derived(path) == before


def test_one_more_document_touches_its_own_names_and_neighbours_only(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    record(path, readings()[:-1])
    blocks = rows(path, "SELECT count(DISTINCT block) FROM mention")[0][0]
    with writer(path) as into:
        add(into, readings()[-1])
        done = settle(into, "1")
    assert done.documents == 1
    assert 0 < done.blocks < blocks


def test_another_version_of_what_resolves_does_all_again(
    tmp_path: Path, fresh: dict[str, list[object]]
) -> None:
    path = tmp_path / "record.db"
    record(path, readings())
    with writer(path) as into:
        done = settle(into, "2")
    assert done.documents == len(TEXTS)
    assert derived(path) == fresh


def test_a_run_that_is_stopped_changes_nothing_and_is_taken_up_again(
    tmp_path: Path, fresh: dict[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    record(path, readings()[:3])
    before = derived(path)
    with writer(path) as into:
        for reading in readings()[3:]:
            add(into, reading)

        def stop(what: str, done: int, of: int) -> None:
            if what == "events and promises":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            settle(into, "1", stop)
        assert derived(path)["entities"] == before["entities"]
        settle(into, "1")
    assert derived(path) == fresh


def test_a_later_edition_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    record(path, [read("a.md", TEXTS["chile.md"])])
    record(path, [read("a.md", TEXTS["wire.md"])])
    alone = tmp_path / "alone.db"
    record(alone, [read("a.md", TEXTS["wire.md"])])
    assert derived(path)["entities"] == derived(alone)["entities"]
    assert derived(path)["items"] == derived(alone)["items"]
    assert list(verify(path)) == []
