"""The way of the data: the order of the stages, and that a reading depends on its edition alone."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rapporteur import pipeline
from rapporteur.model import Edition
from rapporteur.pipeline import STAGES, Reading, Stage, read_edition, read_targets
from rapporteur.publish.claims_json import to_line
from rapporteur.settings import Settings

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = Path(pipeline.__file__).parent / "samples"

A = """---
title: Joint Statement of Peru and Ecuador
date: '2024-05-02'
---

We, the Presidents of Peru and Ecuador, met in Quito on May 2, 2024. President Ana Ruiz of Peru told of
the Andean Lake Fund (ALF). “Water is peace,” she said. Both sides will meet again in Lima in 2025.
"""
B = """---
title: Minister Braun Meets with the Director of the ALF
date: '2023-09-14'
---

Minister Karl Braun met with President Ruiz and the director of the ALF on Tuesday. The two sides discussed
3 dams, fisheries, and the price of tea. “We will not wait,” he said. She thanked the 40 experts of Chile.
"""


def edition(text: str | bytes, name: str = "note.md", fetched: datetime = NOW) -> Edition:
    content = text.encode() if isinstance(text, str) else text
    return Edition(f"/papers/{name}", content, fetched, name=name)


def lines(reading: Reading) -> list[str]:
    """The claims of a reading as lines of JSON."""
    return [to_line(claim, "note") for claim in reading.claims]


# -- Stages ---------------------------------------------------------------------------------------


def test_the_order_of_the_stages_is_one_list() -> None:
    assert [stage.name for stage in STAGES] == ["read", "extract"]


def test_each_stage_takes_the_reading_of_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, bool, bool]] = []

    def watched(stage: Stage) -> Stage:
        def run(reading: Reading, settings: Settings) -> Reading:
            seen.append((stage.name, reading.document is not None, bool(reading.claims)))
            return stage.run(reading, settings)

        return Stage(stage.name, run)

    monkeypatch.setattr(pipeline, "STAGES", tuple(watched(s) for s in STAGES))
    reading = read_edition(edition(A), Settings())
    assert seen == [("read", False, False), ("extract", True, False)]
    assert reading.claims
    assert set(reading.seconds) == {"read", "extract"}


def test_a_bug_in_a_stage_is_an_issue_of_its_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(reading: Reading, settings: Settings) -> Reading:
        raise KeyError("Peru")

    monkeypatch.setattr(pipeline, "STAGES", (STAGES[0], Stage("extract", broken)))
    reading = read_edition(edition(A), Settings())
    assert reading.document is not None
    assert reading.claims == ()
    assert [issue.code for issue in reading.issues if issue.code == "bug"] == ["bug"]
    assert isinstance(reading.error, KeyError)


def test_a_broken_environment_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(reading: Reading, settings: Settings) -> Reading:
        raise ImportError("no module named spacy")

    monkeypatch.setattr(pipeline, "STAGES", (Stage("read", broken),))
    with pytest.raises(ImportError, match="spacy"):
        read_edition(edition(A), Settings())


def test_stages_import_nothing_of_each_other() -> None:
    """The contracts of import-linter in pyproject.toml."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "5 kept, 0 broken" in run.stdout


# -- What cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"   \n", b"\x00\x01\x02\xff" * 40, b"---\ntitle: x\n---\n"])
def test_nothing_readable_gives_issues_and_no_claims(content: bytes) -> None:
    reading = read_edition(edition(content), Settings())
    assert reading.error is None
    assert reading.claims == ()
    assert reading.issues


def test_another_language_gives_no_claims_and_an_issue() -> None:
    text = (
        "Министр иностранных дел Перу провёл встречу с министром Чили в Лиме. "
        "Стороны обсудили торговлю и рыболовство."
    )
    reading = read_edition(edition(text), Settings())
    assert reading.document is not None
    assert reading.claims == ()
    assert "language not read" in [issue.code for issue in reading.issues]


def test_without_a_date_no_relative_date_is_resolved() -> None:
    """And with one, each is; a full date is the same in both."""
    text = (
        "Minister Ana Ruiz met Minister Karl Braun in Lima on Tuesday. They "
        "met in Quito on March 5, 2021, too."
    )
    undated = read_edition(edition(text, "note.txt"), Settings())
    dated = read_edition(edition(f"---\ndate: '2024-05-16'\n---\n\n{text}"), Settings())
    assert [str(c.time) for c in undated.claims] == ["None", "2021-03-05"]
    assert [str(c.time) for c in dated.claims] == ["2024-05-14", "2021-03-05"]
    assert "date unknown" in [issue.code for issue in undated.issues]
    assert "date unknown" not in [issue.code for issue in dated.issues]


def test_what_cannot_be_fetched_is_a_reading_with_issues_only(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(A)
    targets = [str(tmp_path / "missing.md"), str(tmp_path / "a.md"), "-"]
    found = list(read_targets(targets, settings=Settings(), now=lambda: NOW, stdin=io.BytesIO(B.encode())))
    assert [(r.edition is None, r.document is None, bool(r.claims)) for r in found] == [
        (True, True, False),
        (False, False, True),
        (False, False, True),
    ]
    assert [issue.code for issue in found[0].issues] == ["not found"]


# -- Reading is a pure function -------------------------------------------------------------------


def test_when_and_whence_change_nothing_of_what_is_read() -> None:
    here = read_edition(edition(A), Settings())
    there = read_edition(replace(edition(A), fetched=datetime(2031, 5, 5, tzinfo=UTC)), Settings())
    assert here.document == there.document
    assert lines(here) == lines(there)


READ_ALL = """
import sys
sys.path.insert(0, sys.argv[1])
from test_pipeline import edition, lines, read_edition, Settings
for path in sys.argv[2:]:
    with open(path) as file:
        reading = read_edition(edition(file.read()), Settings())
    print(len(reading.claims), file=sys.stderr)
print("\\n".join(lines(reading)))
"""


def last_of(paths: Sequence[Path], seed: str) -> str:
    """The claims of the last of some documents, read one after the other in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(Path(__file__).parent), *map(str, paths)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_neither_the_hash_seed_nor_an_earlier_document_changes_a_byte(tmp_path: Path) -> None:
    """A defines the ALF, tells of a President Ruiz and of two sides; B must know nothing of it."""
    a, b = tmp_path / "a.md", tmp_path / "b.md"
    a.write_text(A)
    b.write_text(B)
    alone = last_of([b], "0")
    assert alone.count("\n") >= 4
    assert last_of([a, b], "0") == alone
    assert last_of([a, b], "4711") == alone
    assert last_of([b], "4711") == alone


# -- Whole documents ------------------------------------------------------------------------------


def sample_lines(name: str) -> list[str]:
    """The claims of a sample; the path it lies at is no part of them."""
    content = (SAMPLES / name).read_bytes()
    reading = read_edition(Edition(f"/samples/{name}", content, NOW, name=name), Settings())
    return [to_line(claim, name) for claim in reading.claims]


def short(line: str) -> dict[str, Any]:
    """A claim without its ids, which say nothing to a reader of a failure."""
    return {k: v for k, v in json.loads(line).items() if k not in {"id", "document_id", "document"}}


@pytest.mark.parametrize("name", ["01-readout-us.md", "04-remarks.txt", "09-digest.txt"])
def test_the_claims_of_a_sample_are_those_of_its_golden_file(name: str) -> None:
    """Compared exactly. After a change that is meant, renew the files, and read what changed in the diff:

    .venv/bin/python tests/test_pipeline.py
    """
    expected = (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    found = sample_lines(name)
    assert [short(line) for line in found] == [short(line) for line in expected]
    assert found == expected
    text = (SAMPLES / name).read_bytes().decode()
    for line in found:
        claim = json.loads(line)
        assert text[claim["start"] : claim["end"]] == claim["quote"]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for sample in ["01-readout-us.md", "04-remarks.txt", "09-digest.txt"]:
        (GOLDEN / f"{sample}.jsonl").write_text("\n".join([*sample_lines(sample), ""]), encoding="utf-8")
