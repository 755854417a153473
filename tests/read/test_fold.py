"""Folding: readable text, aligned with its source."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.fold import fold


def test_white_space_becomes_one_space_and_is_trimmed() -> None:
    text = "  The\xa0two\r\nsides \t met \n"
    body = fold(text, 0, len(text))
    assert body.text == "The two sides met"
    span = body.span(4, 13)
    assert text[span.start : span.end] == "two\r\nsides"


def test_invisible_characters_go_without_a_space() -> None:
    text = "co\u00adope\u200bra\ufefftion\u2060"
    assert fold(text, 0, len(text)).text == "cooperation"


def test_dropped_ranges_leave_no_double_space() -> None:
    text = "Both sides [16] **agreed** to meet."
    star = text.index("**")
    drops = [(star, star + 2), (text.index("[16]"), text.index("[16]") + 4), (star + 8, star + 10)]
    body = fold(text, 0, len(text), drops)
    assert body.text == "Both sides agreed to meet."
    at = body.text.index("agreed")
    assert text[slice(*_pair(body.span(at, at + 6)))] == "agreed"


def _pair(span: object) -> tuple[int, int]:
    return span.start, span.end  # type: ignore[attr-defined]


def test_only_the_range_asked_for_is_read() -> None:
    text = "One. Two. Three."
    body = fold(text, 4, 10)
    assert body.text == "Two."
    assert body.source(0) == 5


_TEXTS = st.text(alphabet="ab \n\t\xa0\u200b\u00ad.é", max_size=60)
_RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)


@given(_TEXTS, _RANGES)
def test_folding_agrees_with_folding_letter_by_letter(text: str, ranges: list[tuple[int, int]]) -> None:
    drops = [(min(a, b), max(a, b)) for a, b in ranges]
    body = fold(text, 0, len(text), drops)
    kept = "".join(
        c for i, c in enumerate(text) if not any(a <= i < b for a, b in drops) and c not in "\u200b\u00ad"
    )
    assert body.text == " ".join(kept.split())
    for own, char in enumerate(body.text):
        source = text[body.source(own)]
        assert source == char or (char == " " and source.isspace())


def test_two_million_characters_take_about_a_second() -> None:
    text = "the two sides agreed\nto meet again, " * 56_000
    start = time.perf_counter()
    body = fold(text, 0, len(text))
    assert len(body.text) == len(text) - 1
    assert time.perf_counter() - start < 5
