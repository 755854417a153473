"""Identifiers: derived from content, apart from each other, the same everywhere."""

from __future__ import annotations

import hashlib
import re

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.ids import content_id, sha256

PARTS = st.lists(
    st.one_of(st.none(), st.integers(), st.text(alphabet="ab0:sin-é\ud800", max_size=4)), max_size=4
)


def test_a_known_value_stays_what_it_is() -> None:
    """A record of last year must still verify: this value may never change."""
    assert content_id("claim", "document-0", "meeting", 17, 361, 0) == (
        "claim-" + hashlib.sha256(b"s5:claims10:document-0s7:meetingi2:17i3:361i1:0").hexdigest()[:32]
    )
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(PARTS, PARTS)
def test_other_parts_give_another_id(one: list[str | int | None], other: list[str | int | None]) -> None:
    """No two lists of parts run together, also not through types or separators."""
    assert (content_id("t", *one) == content_id("t", *other)) == (
        [(type(p), p) for p in one] == [(type(p), p) for p in other]
    )


@given(PARTS)
def test_the_form(parts: list[str | int | None]) -> None:
    assert re.fullmatch(r"tag-[0-9a-f]{32}", content_id("tag", *parts))
    assert content_id("tag", *parts) == content_id("tag", *parts)
    assert content_id("tag", *parts) != content_id("gat", *parts)


def test_parts_do_not_run_together() -> None:
    assert content_id("t", "ab", "c") != content_id("t", "a", "bc")
    assert content_id("t", "1") != content_id("t", 1)
    assert content_id("t", None) != content_id("t") != content_id("t", "")
