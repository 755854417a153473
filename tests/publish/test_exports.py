"""Exports: JSON Lines, CSV that no document can turn into a formula, and files that are whole or absent."""

from __future__ import annotations

import csv
import errno
import io
import os
import stat
from pathlib import Path

import pytest

from rapporteur.errors import RapporteurError
from rapporteur.model import Citation, Claim, FigureDetail, Kind, QuotationDetail, Span
from rapporteur.publish.claims_json import loads
from rapporteur.publish.exports import COLUMNS, open_whole, write_csv, write_jsonl


def quotation(words: str, speaker: str | None = None) -> Claim:
    return Claim(
        Kind.QUOTATION,
        Citation("document-1", Span(0, len(words)), words),
        QuotationDetail(words),
        speaker=speaker,
    )


FIGURE = Claim(
    Kind.FIGURE,
    Citation("document-1", Span(3, 7), "-4.5"),
    FigureDetail((-4.5, 2), "percent"),
    speaker="=cmd()",
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def rows(claims: list[Claim], *, raw: bool = False) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    assert write_csv([(claim, "talks") for claim in claims], stream, raw=raw) == len(claims)
    stream.seek(0)
    return list(csv.DictReader(stream))


def test_csv_has_one_row_a_claim_under_the_names_of_its_columns() -> None:
    words = 'He said, "no"\nand left'
    [row] = rows([quotation(words, "Türkiye's envoy")])
    assert list(row) == list(COLUMNS)
    assert (row["words"], row["quote"], row["speaker"], row["start"], row["end"]) == (
        words, words, "Türkiye's envoy", "0", "22",
    )  # fmt: skip


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1 said he", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_a_cell_that_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(words: str) -> None:
    assert rows([quotation(words)])[0]["words"] == "'" + words
    assert rows([quotation(words)], raw=True)[0]["words"] == words


def test_numbers_stay_numbers() -> None:
    [row] = rows([FIGURE])
    assert (row["value"], row["value_high"], row["speaker"], row["quote"]) == (
        "-4.5",
        "2",
        "'=cmd()",
        "'-4.5",
    )


def test_json_lines_come_back_the_same() -> None:
    stream = io.StringIO()
    claims = [quotation("=1+1\u2028\x1b"), FIGURE]
    assert write_jsonl([(claim, "talks") for claim in claims], stream) == 2
    assert [loads(line) for line in stream.getvalue().splitlines()] == claims


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_text("before")
    target.chmod(0o640)
    with pytest.raises(ZeroDivisionError), open_whole(target) as stream:
        stream.write("half")
        raise ZeroDivisionError
    assert (target.read_text(), names(tmp_path)) == ("before", ["claims.jsonl"])
    with open_whole(target) as stream:
        stream.write("whole")
        assert target.read_text() == "before"
    assert (target.read_text(), names(tmp_path)) == ("whole", ["claims.jsonl"])
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_user_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with open_whole(tmp_path / "new") as stream:
            stream.write("x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("before")
    (tmp_path / "link").symlink_to("real")
    with open_whole(tmp_path / "link") as stream:
        stream.write("after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "after"


def test_a_full_disk_is_one_line_and_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_text("before")
    with (
        pytest.raises(RapporteurError, match="was not written: no space left on device"),
        open_whole(target) as stream,
    ):
        stream.write("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert (target.read_text(), names(tmp_path)) == ("before", ["claims.jsonl"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_device_without_room_is_one_line() -> None:
    with (
        pytest.raises(RapporteurError, match="/dev/full was not written: no space left"),
        open_whole(Path("/dev/full")) as stream,
    ):
        stream.write("x")


def test_no_folder_is_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(RapporteurError, match="was not written: no such file"),
        open_whole(tmp_path / "no" / "file"),
    ):
        pass
    with pytest.raises(RapporteurError, match="is a folder"), open_whole(tmp_path):
        pass
