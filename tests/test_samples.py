"""The samples: whole, labelled as ours, in the package, and as the program that makes two of them says."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "src" / "rapporteur" / "samples"
FILES = sorted(p for p in SAMPLES.iterdir() if p.is_file())


def test_there_are_all_formats_and_enough_of_them() -> None:
    assert len(FILES) >= 10
    assert {p.suffix for p in FILES} == {".md", ".html", ".txt", ".docx", ".pdf"}


def test_the_folder_beside_the_readme_is_the_packages_own(root: Path) -> None:
    assert (root / "samples").resolve() == SAMPLES


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix in (".md", ".txt")], ids=lambda p: p.name)
def test_each_text_has_the_length_of_its_genre(path: Path) -> None:
    assert 250 <= len(path.read_text(encoding="utf-8").split()) <= 600


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix in (".md", ".html")], ids=lambda p: p.name)
def test_pages_that_look_official_say_that_they_are_not(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    assert "written for rapporteur; no such" in text
    hosts = re.findall(r"https?://([^/\"\s)]+)", text)
    assert {h for h in hosts if not h.endswith(("example.org", "schema.org", "ogp.me"))} == set()


def test_the_pdf_and_the_docx_carry_the_words_of_their_texts(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, root / "tools" / "make_samples.py", "--check"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stdout.strip()) == (0, "the samples carry the words of their texts")


def test_a_wheel_holds_the_samples_and_the_vocabulary(root: Path, tmp_path: Path) -> None:
    """The wheel is built from a copy, without isolation, so that no index is needed."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (source / name).write_bytes((root / name).read_bytes())
    for path in (root / "src").rglob("*"):
        if path.is_file() and not {"__pycache__", "rapporteur.egg-info"} & set(path.parts):
            target = source / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-index",
        "--disable-pip-version-check",
    ]
    built = subprocess.run(
        [*pip, "--no-build-isolation", "-w", tmp_path, source],
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        assert {f"rapporteur/samples/{p.name}" for p in FILES} <= names
        assert {f"rapporteur/vocab/{p.name}" for p in (SAMPLES.parent / "vocab").glob("*.yaml")} <= names
        assert any(name.endswith("licenses/LICENSE") for name in names)
        assert wheel.read(f"rapporteur/samples/{FILES[0].name}") == FILES[0].read_bytes()
