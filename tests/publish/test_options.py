"""Options: reader, dates, closed lists, and records of options spread over a signature."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

import pytest

from rapporteur.errors import UsageError
from rapporteur.model import Kind, Status
from rapporteur.publish.options import (
    Common,
    Filters,
    Language,
    Parts,
    Reader,
    choices,
    expand,
    parse_interval,
    parse_size,
)
from rapporteur.publish.session import Session


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("200MB", 200_000_000),
        ("200 mb", 200_000_000),
        ("64MiB", 64 * 1024**2),
        ("1.5k", 1500),
        ("2G", 2_000_000_000),
        ("1TiB", 1024**4),
        ("1048576", 1048576),
        ("10 b", 10),
    ],
)
def test_sizes(words: str, size: int) -> None:
    assert parse_size(words, "--max-size") == size


@pytest.mark.parametrize("words", ["", "0", "0.1", "-5MB", "5XB", "MB", "5 M B", "1e9"])
def test_what_is_no_size_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(UsageError, match=r"--max-size: .* is no size; write it like 200MB"):
        parse_size(words, "--max-size")


def test_limits_that_are_not_named_stay() -> None:
    assert Reader(max_size="1MiB").settings(Language()).file_bytes == 1024**2
    assert (
        Reader(max_size="1MiB").settings(Language()).unpacked_bytes
        == Reader().settings(Language()).unpacked_bytes
    )
    assert Reader(max_unpacked="1GB").settings(Language()).unpacked_bytes == 10**9


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-2-9", date(2024, 2, 9), date(2024, 2, 9)),
        (" 2024-05-20 ", date(2024, 5, 20), date(2024, 5, 20)),
    ],
)
def test_dates_stand_for_days(words: str, first: date, last: date) -> None:
    interval = parse_interval(words, "--since")
    assert (interval.start, interval.end) == (first, last)


@pytest.mark.parametrize(
    "words", ["", "24", "2024-13", "2024-02-30", "May 2024", "20.5.2024", "0000", "2024-05-20T10"]
)
def test_what_is_no_date_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(
        UsageError, match=r"--since: .* is no date; write it like 2024, 2024-05 or 2024-05-20"
    ):
        parse_interval(words, "--since")


def test_a_filter_takes_the_first_day_of_since_and_the_last_of_until() -> None:
    wanted = Filters(since="2023", until="2024-02", party=["Norland"], status=["planned,alleged"]).wanted(
        ["figures"]
    )
    assert (wanted.since, wanted.until) == (date(2023, 1, 1), date(2024, 2, 29))
    assert wanted.parties == ("Norland",)
    assert wanted.kinds == (Kind.FIGURE,)
    assert wanted.statuses == (Status.PLANNED, Status.ALLEGED)


def test_until_before_since_is_refused() -> None:
    with pytest.raises(UsageError, match="--until 2022 lies before --since 2023"):
        Filters(since="2023", until="2022").wanted()


def test_closed_lists_take_plurals_commas_and_capitals_once() -> None:
    assert choices(["Meetings,figure", "figures"], [*Kind], "--kind") == ("meeting", "figure")
    assert choices(["activities", "stances,assistance"], [*Kind], "--kind") == (
        "activity",
        "stance",
        "assistance",
    )
    assert choices(None, [*Kind], "--kind") == ()
    with pytest.raises(UsageError, match="--kind: there is no 'sermon'; choose from meeting, "):
        choices(["sermon"], [*Kind], "--kind")


def test_one_part_of_a_document_at_a_time() -> None:
    assert Parts().chosen() is None
    assert Parts(text=True).chosen() == "text"
    with pytest.raises(UsageError, match="one part at a time: --furniture or --text"):
        Parts(text=True, furniture=True).chosen()


def test_a_record_of_options_becomes_single_ones_and_comes_back_whole() -> None:
    def command(word: str, *, common: Common, n: int = 3) -> tuple[object, ...]:
        return word, common, n

    flat = expand(command)
    assert list(inspect.signature(flat).parameters) == ["word", "record", "quiet", "verbose", "n"]
    given = {"word": "w", "record": None, "quiet": True, "verbose": False, "n": 4}
    assert flat(**given) == ("w", Common(quiet=True), 4)


def test_the_later_record_wins_over_the_earlier_the_environment_and_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RAPPORTEUR_RECORD", "from-environment.db")
    before, after = Common(record=Path("before.db"), quiet=True), Common(record=Path("after.db"))
    assert Session.of(before, after) == Session(Path("after.db"), named=True, quiet=True)
    assert Session.of(before, Common()).record == Path("before.db")
    assert Session.of(Common(), Common()) == Session(Path("from-environment.db"))
    monkeypatch.setenv("RAPPORTEUR_RECORD", "")
    assert Session.of(None, Common()).record == Path("rapporteur.db")
