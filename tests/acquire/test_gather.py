"""From what the user names to editions."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapporteur.acquire.files import find, read_file
from rapporteur.acquire.gather import gather, plan
from rapporteur.errors import Issue
from rapporteur.model import Edition
from rapporteur.settings import Settings

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def take(
    targets: Sequence[str | Path], settings: Settings | None = None, stdin: bytes | None = None
) -> tuple[list[Edition], list[Issue]]:
    editions: list[Edition] = []
    issues: list[Issue] = []
    stream = io.BytesIO(stdin) if stdin is not None else None
    for edition, found in gather(
        [str(t) for t in targets], settings=settings or Settings(), now=lambda: NOW, stdin=stream
    ):
        issues += found
        if edition:
            editions.append(edition)
    return editions, issues


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "talks"
    (top / "2023" / "june").mkdir(parents=True)
    (top / ".git").mkdir()
    for name in (
        "b.md",
        "a.TXT",
        "2023/c.html",
        "2023/june/d.pdf",
        ".hidden.md",
        ".git/e.md",
        "photo.jpg",
        "README",
    ):
        (top / name).write_text(f"words of {name}")
    return top


def test_a_file_is_an_edition_with_its_bytes_and_whence(tmp_path: Path) -> None:
    file = tmp_path / "readout.txt"
    file.write_bytes(b"\xef\xbb\xbfThe two sides met.\r\n")
    (edition,), issues = take([file])
    assert edition.content == b"\xef\xbb\xbfThe two sides met.\r\n"
    assert (edition.source, edition.name) == (str(file.resolve()), str(file))
    assert (edition.fetched, edition.media_type, issues) == (NOW, "text/plain", [])


def test_a_folder_gives_its_documents_in_order_and_counts_the_rest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    editions, issues = take(["talks"])
    assert [e.name for e in editions] == [
        "talks/a.TXT",
        "talks/b.md",
        "talks/2023/c.html",
        "talks/2023/june/d.pdf",
    ]
    assert all(Path(e.source).is_absolute() for e in editions)
    (issue,) = issues
    assert (issue.code, issue.severe, issue.place) == ("unknown format", False, "talks")
    assert issue.message.startswith("4 documents in the folder; 2 other files passed over")


def test_a_folder_named_with_a_slash_gives_the_same_names(folder: Path) -> None:
    assert next(f.name for f in find(f"{folder}/") if not isinstance(f, Issue)) == f"{folder}/a.TXT"


def test_links_are_not_followed_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "private.md").write_text("private")
    (folder / "out.md").symlink_to(secret / "private.md")
    (folder / "outside").symlink_to(secret)
    (folder / "round").symlink_to(folder)
    (folder / "broken.md").symlink_to(folder / "gone.md")
    (folder / "within.md").symlink_to(folder / "b.md")
    editions, _ = take([folder])
    assert b"private" not in [e.content for e in editions]
    assert sorted(Path(e.source).name for e in editions) == ["a.TXT", "b.md", "c.html", "d.pdf"]


def test_a_pattern_takes_what_it_fits(folder: Path) -> None:
    assert [Path(e.source).name for e in take([f"{folder}/*.md"])[0]] == ["b.md"]
    assert [Path(e.source).name for e in take([f"{folder}/**/*.pdf"])[0]] == ["d.pdf"]
    assert take([f"{folder}/*.rtf"])[1][0].code == "not found"


def test_a_name_with_brackets_is_a_name_before_it_is_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "talks [draft].txt").write_text("draft")
    assert [e.content for e in take([tmp_path / "talks [draft].txt"])[0]] == [b"draft"]


def test_a_file_that_two_targets_name_is_read_once(folder: Path) -> None:
    editions, _ = take([folder / "b.md", folder, f"{folder}/*.md"])
    assert [Path(e.source).name for e in editions].count("b.md") == 1


def test_standard_input_is_an_edition_without_a_path() -> None:
    (edition,), _ = take(["-"], stdin=b"The two sides met.")
    assert (edition.name, edition.content) == ("-", b"The two sides met.")
    assert edition.source == f"stdin:{edition.sha256}"  # two texts piped in are no editions of one source
    assert take(["-"], stdin=b"")[1][0].code == "empty"
    assert take(["-"])[1][0].code == "not found"


def test_what_cannot_be_read_is_an_issue_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text("good")
    os.mkfifo(tmp_path / "pipe.txt")
    targets: list[str | Path] = [
        tmp_path / "gone.txt",
        tmp_path / "empty.txt",
        tmp_path / "pipe.txt",
        "/dev/zero",
        tmp_path / "good.txt",
    ]
    editions, issues = take(targets)
    assert [e.content for e in editions] == [b"good"]
    assert [i.code for i in issues] == ["not found", "empty", "unreadable", "unreadable"]
    assert [i.place for i in issues] == [str(t) for t in targets[:4]]


def test_a_name_that_no_file_can_have_is_not_found(tmp_path: Path) -> None:
    assert take(["a\0b"])[1][0].code == "not found"
    assert take([tmp_path / ("x" * 5000)])[1][0].code == "not found"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert take([tmp_path / "loop"])[1][0].code == "not found"


def test_the_limit_of_size_is_told_with_the_option_that_raises_it(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 3_000_000)
    _, (issue,) = take([tmp_path / "large.txt"], Settings(file_bytes=2 * 2**20))
    assert issue.code == "too large"
    assert issue.message == "2.9 MiB, above the limit of 2 MiB; raise it with --max-size"
    _, (issue,) = take(["-"], Settings(file_bytes=10), stdin=b"x" * 11)
    assert issue.code == "too large"


def test_a_file_that_goes_away_while_reading_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    run = gather([str(tmp_path)], settings=Settings(), now=lambda: NOW)
    first, _ = next(run)
    (tmp_path / "b.txt").unlink()
    second, (issue,) = next(run)
    assert first is not None
    assert (second, issue.code) == (None, "not found")


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_no_permission_is_told(folder: Path) -> None:
    (folder / "b.md").chmod(0)
    (folder / "2023").chmod(0)
    try:
        editions, issues = take([folder])
    finally:
        (folder / "2023").chmod(0o755)
    assert [Path(e.source).name for e in editions] == ["a.TXT"]
    assert [(i.code, Path(i.place).name) for i in issues if i.severe] == [
        ("no permission", "b.md"),
        ("no permission", "2023"),
    ]


def test_no_permission_is_told_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a")
    (found,) = find(str(tmp_path / "a.txt"))
    assert not isinstance(found, Issue)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    issue = read_file(found, Settings())
    assert isinstance(issue, Issue)
    assert issue.code == "no permission"


def test_a_plan_lists_what_will_be_read_and_reads_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("a plan opens no file"))
    names, issues = plan([str(folder), "-", "https://mer.example/a", "nowhere.txt"])
    assert [Path(n).name for n in names] == ["a.TXT", "b.md", "c.html", "d.pdf", "-", "a"]
    assert [i.code for i in issues] == ["unknown format", "not found"]


def test_editions_come_one_by_one(folder: Path) -> None:
    run = gather([str(folder)], settings=Settings(), now=lambda: NOW)
    assert next(run)[0] is not None
    (folder / "b.md").write_text("changed since")
    edition, _ = next(run)
    assert edition is not None
    assert edition.content == b"changed since"
