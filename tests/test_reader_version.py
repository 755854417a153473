"""The version of the reader: it changes with whatever changes a reading."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest

from rapporteur import __version__
from rapporteur.reader_version import reader_version as version


def test_it_begins_with_the_version_of_rapporteur() -> None:
    assert re.fullmatch(rf"{re.escape(__version__)}\+[0-9a-f]{{12}}", version())


@pytest.mark.parametrize(
    "part",
    [
        "vocab/states.yaml",
        "read/text.py",
        "extract/extractor.py",
        "dates.py",
        "details.py",
        "model.py",
        "language/en/meta.json",
    ],
)
def test_it_changes_with_words_and_code_that_read(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = resources.files("rapporteur")
    for name in ("vocab", "read", "extract"):
        (tmp_path / name).mkdir()
        for entry in (package / name).iterdir():
            if entry.name.endswith((".py", ".yaml")):
                (tmp_path / name / entry.name).write_bytes(entry.read_bytes())
    for name in ("dates.py", "details.py", "model.py", "pipeline.py", "settings.py", "vocabulary.py"):
        (tmp_path / name).write_bytes((package / name).read_bytes())
    (tmp_path / "language" / "en").mkdir(parents=True)
    meta = tmp_path / "language" / "en" / "meta.json"
    meta.write_bytes((package / "language" / "en" / "meta.json").read_bytes())
    monkeypatch.setattr("rapporteur.reader_version.resources.files", lambda _: tmp_path)
    fresh = version.__wrapped__
    before = fresh()
    assert before == version()
    (tmp_path / "read" / "notes.txt").write_text("no code")
    assert fresh() == before
    with (tmp_path / part).open("a") as file:
        file.write("\n# another word\n")
    assert fresh() != before


def test_it_changes_with_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapporteur.reader_version.metadata.version", lambda name: "0.0.1")
    assert version.__wrapped__() != version()


def test_it_changes_with_the_language_pipeline(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"version": "1"}')
    first = version(str(tmp_path))
    assert first not in {version(), version("en_core_web_sm")}
    (tmp_path / "meta.json").write_text('{"version": "2"}')
    assert version.__wrapped__(str(tmp_path)) != first


def test_the_pipeline_that_comes_with_it_tells_its_weights() -> None:
    meta = json.loads((resources.files("rapporteur") / "language" / "en" / "meta.json").read_text())
    assert re.fullmatch("[0-9a-f]{16}", meta["rapporteur"]["weights"])
