"""Lines wrap on a terminal, stay whole in a pipe, and carry nothing that steers a terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.publish.terminal import Line, Screen, clean, clean_block

RECORDS = [
    Line(
        ("2021-03-03", "Port Aldis"), "2nd Fisheries Dialogue · chairs: Ana Reyes, Tomas Vik", "talks:0-101"
    ),
    Line(("2022", "–"), "short", "talks:7-9", notes=("rule meeting/met",)),
]


def shown(records: list[Line], *, wrap: bool, width: int = 60, margin: int = 0) -> list[str]:
    stream = io.StringIO()
    screen = Screen(stream, wrap=wrap)
    screen.console.width = width
    screen.lines(records, margin=margin)
    return stream.getvalue().splitlines()


def test_on_a_terminal_the_body_wraps_under_itself_and_the_citation_stands_at_the_right() -> None:
    assert shown(RECORDS, wrap=True) == [
        "2021-03-03  Port Aldis  2nd Fisheries Dialogue · chairs: Ana",
        "                        Reyes, Tomas Vik         talks:0-101",
        "2022        –           short",
        "                        rule meeting/met           talks:7-9",
    ]


def test_a_citation_without_room_gets_a_line_of_its_own() -> None:
    line = Line(("a",), "x" * 50, "talks:0-101")
    assert shown([line], wrap=True) == ["a  " + "x" * 50, " " * 49 + "talks:0-101"]


def test_on_a_narrow_terminal_the_body_goes_under_the_cells() -> None:
    assert shown(RECORDS[1:], wrap=True, width=20) == [
        "2022  –",
        "    short",
        "    rule meeting/met",
        "           talks:7-9",
    ]
    assert all(len(line) <= 24 for line in shown(RECORDS, wrap=True, width=24))


def test_in_a_pipe_each_record_is_one_line_in_columns() -> None:
    assert shown(RECORDS, wrap=False) == [
        "2021-03-03  Port Aldis  2nd Fisheries Dialogue · chairs: Ana Reyes, Tomas Vik  talks:0-101",
        "2022        –           short  rule meeting/met  talks:7-9",
    ]
    assert shown(RECORDS[1:], wrap=False, margin=2) == ["  2022  –  short  rule meeting/met  talks:7-9"]


def test_wide_characters_keep_the_columns() -> None:
    records = [Line(("東京",), "a", "x:0-1"), Line(("Oslo",), "b", "x:1-2")]
    assert shown(records, wrap=False) == ["東京  a  x:0-1", "Oslo  b  x:1-2"]


def test_markup_of_a_document_is_printed_as_it_is() -> None:
    record = Line(("[bold]",), "[red]see[/red] :smile: [link=http://x]here[/link]", "d:0-4")
    for wrap in (True, False):
        assert "[red]see[/red] :smile: [link=http://x]here[/link]" in " ".join(
            shown([record], wrap=wrap, width=120)
        )


def test_the_words_that_were_searched_are_set_off_on_a_terminal() -> None:
    stream = io.StringIO()
    screen = Screen(stream, wrap=True)
    screen.console = type(screen.console)(file=stream, force_terminal=True, color_system="standard", width=60)
    screen.lines([Line((), "trade in fish rose", "d:0-18", marks=((9, 13),))])
    assert "trade in \x1b[1;33mfish\x1b[0m rose" in stream.getvalue()


def test_no_colour_where_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    screen = Screen(stream, wrap=True)
    screen.console = type(screen.console)(file=stream, force_terminal=True, width=60)
    screen.lines(RECORDS)
    assert "\x1b[3" not in stream.getvalue()


def test_control_characters_are_seen_and_not_obeyed() -> None:
    assert clean("a\x1b[31mred\x1b[0m\x07\x9b2J") == "a␛[31mred␛[0m␇\N{REPLACEMENT CHARACTER}2J"
    assert clean("  two\r\nlines\u2028and\xa0blanks ") == "two lines and blanks"
    assert clean("\u202egnp.exe") == "gnp.exe"
    assert clean("half a pair: \ud800") == "half a pair: ?"
    assert clean_block("one\x1b\n\n  two\t3\r\n") == "one␛\n\n  two    3"


@given(st.text())
def test_nothing_harmful_passes(words: str) -> None:
    said = clean(words)
    assert clean(said) == said
    assert not any(c < " " or "\x7f" <= c < "\xa0" or "\ud800" <= c <= "\udfff" for c in said)
    for wrap in (True, False):
        lines = shown([Line((words,), words, "d:0-1", notes=(words,))], wrap=wrap, width=40)
        assert not any(c < " " or "\x7f" <= c < "\xa0" for line in lines for c in line)
