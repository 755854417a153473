"""Judgements as rows: written once, changed by being undone only, and heard as what stands of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_builders import NOON, claim, document, edition, target, writer

from rapporteur.dates import Interval
from rapporteur.errors import UsageError
from rapporteur.ledger.derived import Derived
from rapporteur.ledger.judging import Judged, corrected, judgement_of, subject_of
from rapporteur.ledger.query import View
from rapporteur.ledger.rows import Filter
from rapporteur.ledger.store import Writer
from rapporteur.ledger.verify import verify
from rapporteur.model import (
    CommitmentDetail,
    CommitmentType,
    Document,
    FigureDetail,
    Kind,
    MeetingDetail,
    Mention,
    MentionKind,
    Party,
    Role,
    Span,
    Status,
)
from rapporteur.record import ClaimPlace, Judgement, Likeness, Place, Verdict
from rapporteur.settle import settle

ONE = edition("Ana Ruiz met Karl Braun in Lima.", "/d/one.txt")
MET = document(ONE, day=date(2024, 5, 20))
CLAIM = replace(
    claim(MET, "Ana Ruiz met Karl Braun in Lima"),
    parties=(Party(Role.PARTICIPANT, "Ana Ruiz"), Party(Role.PARTICIPANT, "Karl Braun")),
)
RUIZ, BRAUN = Span(0, 8), Span(13, 23)
NAMES = [
    Mention(MentionKind.PERSON, RUIZ, "Ana Ruiz", "Ana Ruiz"),
    Mention(MentionKind.PERSON, BRAUN, "Karl Braun", "Karl Braun"),
]
DAY = {"start": "2024-05-19", "end": "2024-05-19", "precision": "day"}


def said(verdict: Verdict, number: int = 0, who: str = "Mira", **about: Any) -> Judgement:
    if "names" not in about:
        about.setdefault("a", ClaimPlace.of(CLAIM))
    return Judgement(number, verdict, who, "read it", NOON, **about)


def rows(folder: Path, query: str = "SELECT * FROM judgement ORDER BY n") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "rapporteur.db")) as raw:
        return list(raw.execute(query))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with writer(tmp_path) as w:
        w.add(ONE, MET, [CLAIM], mentions=NAMES)
        settle(w, "1")
    return tmp_path


def test_a_judgement_comes_back_as_it_was_made(folder: Path) -> None:
    places = Place(MET.id, RUIZ), Place(MET.id, BRAUN)
    made = [
        said(Verdict.ACCEPT),
        said(Verdict.CORRECT, fields=(("ordinal", 3), ("place", None), ("time", DAY))),
        said(Verdict.MERGE, b=ClaimPlace.of(CLAIM)),
        said(Verdict.SPLIT, names=places, who="Ilse Öz"),
        said(Verdict.MOVE, fields=(("delivery", "delivered"),)),
    ]
    with writer(folder) as w:
        assert [w.judge(each) for each in made] == [1, 2, 3, 4, 5]
    with View.open(target(folder)) as view:
        assert Derived(view).judgements() == [replace(each, number=n) for n, each in enumerate(made, 1)]


def test_only_undoing_changes_a_row_and_only_its_own_three_columns(folder: Path) -> None:
    with writer(folder) as w:
        w.judge(said(Verdict.REJECT))
        w.judge(said(Verdict.ACCEPT))
        before = rows(folder)
        assert [row[6:] for row in before] == [(None, None, None)] * 2
        gone = w.undo(1, "Ilse", "it was there")
        assert (gone.number, gone.verdict) == (1, Verdict.REJECT)
        settle(w, "1")
        w.add(ONE, MET, [])  # read again without the claim that they are about
        settle(w, "2")
        w.forget(MET.id)
        settle(w, "2")
    after = rows(folder)
    assert [row[:6] for row in after] == [row[:6] for row in before]
    assert after[1] == before[1]
    assert after[0][7:] == ("Ilse", "it was there")
    assert after[0][6].startswith("2024-05-21")


@pytest.mark.parametrize(("number", "line"), [(2, "there is no judgement 2"), (1, "was undone before")])
def test_what_cannot_be_undone(folder: Path, number: int, line: str) -> None:
    with writer(folder) as w:
        w.judge(said(Verdict.REJECT))
        w.undo(1, "Ilse", "")
        before = rows(folder)
        with pytest.raises(UsageError, match=line):
            w.undo(number, "Mira", "again")
    assert rows(folder) == before


def test_a_judgement_of_a_claim_takes_its_document_out_until_it_is_resolved_again(folder: Path) -> None:
    with writer(folder) as w:
        w.judge(said(Verdict.REJECT))
        with View.open(target(folder)) as view:
            assert Derived(view).unsettled("1") == 1
            assert view.claims() == []
            assert len(view.claims(Filter(judged=False))) == 1
        assert settle(w, "1").documents == 1
        with View.open(target(folder)) as view:
            assert Derived(view).happenings() == {}
            ruiz = next(row for row in Derived(view).entities() if row.name == "Ana Ruiz")
            assert Derived(view).claims_of(ruiz.id) == {}
        w.undo(1, "Mira", "")
        assert settle(w, "1").documents == 1
    with View.open(target(folder)) as view:
        assert len(Derived(view).happenings()) == 1
        assert Derived(view).claims_of(ruiz.id) == {"meeting": 1}


def test_a_judgement_of_names_touches_their_blocks_alone(folder: Path) -> None:
    with writer(folder) as w:
        w.judge(said(Verdict.MERGE, names=(Place(MET.id, RUIZ), Place(MET.id, BRAUN))))
        own = rows(folder, "SELECT DISTINCT block FROM mention")
        assert sorted(rows(folder, "SELECT key FROM stale")) == sorted(own)
        assert settle(w, "1").documents == 0
        w.judge(said(Verdict.MERGE, names=(Place(MET.id, Span(1, 2)), Place("document-0", BRAUN))))
        assert rows(folder, "SELECT key FROM stale") == []


def test_a_moved_commitment_leaves_what_is_derived_alone(folder: Path) -> None:
    with writer(folder) as w:
        w.judge(said(Verdict.MOVE, fields=(("delivery", "delivered"),)))
        assert rows(folder, "SELECT key FROM stale") == []
        assert settle(w, "1").documents == 0


@pytest.mark.parametrize("gone", ["one", "two"])
@pytest.mark.parametrize("how", ["forgotten", "read again", "undone"])
def test_what_a_word_joined_comes_apart_when_one_of_its_places_goes(
    tmp_path: Path, gone: str, how: str
) -> None:
    def add(into: Writer, name: str, source: str, *, told: bool = True) -> Document:
        of = edition(f"{name} said so. {source}", f"/d/{source}.txt")
        read = document(of)
        own = [Mention(MentionKind.PERSON, Span(0, len(name)), name, name)] if told else []
        into.add(of, read, [], mentions=own)
        return read

    texts = {"one": "Ana Ruiz", "two": "Karl Braun", "three": "Ana Ruiz", "four": "Karl Braun"}
    with writer(tmp_path) as w:
        documents = {source: add(w, name, source) for source, name in texts.items()}
        settle(w, "1")
        places = tuple(Place(documents[each].id, Span(0, len(texts[each]))) for each in ("one", "two"))
        w.judge(said(Verdict.MERGE, names=places))
        settle(w, "1")
        with View.open(target(tmp_path)) as view:
            (both,) = Derived(view).entities()
            assert both.documents == 4
        if how == "forgotten":
            w.forget(documents[gone].id)
        elif how == "read again":
            add(w, texts[gone], gone, told=False)
        else:
            w.undo(1, "Mira", "")
        settle(w, "1")
    with View.open(target(tmp_path)) as view:
        assert sorted(row.name for row in Derived(view).entities()) == ["Ana Ruiz", "Karl Braun"]
        assert list(verify(view)) == []


# -- What stands of them ---------------------------------------------------------------------------


def test_the_last_word_on_a_claim_counts_and_what_was_undone_does_not() -> None:
    undone = (NOON, "Ilse", "")
    heard = Judged.of([said(Verdict.ACCEPT), said(Verdict.REJECT)])
    assert (heard.accepted, heard.rejected) == (frozenset(), frozenset({CLAIM.id}))
    assert heard.claim(CLAIM) is None
    heard = Judged.of([said(Verdict.REJECT), said(Verdict.ACCEPT)])
    assert (heard.accepted, heard.rejected) == (frozenset({CLAIM.id}), frozenset())
    heard = Judged.of([said(Verdict.ACCEPT), replace(said(Verdict.REJECT), undone=undone)])
    assert heard.claim(CLAIM) == CLAIM


def test_corrections_add_up_and_the_later_value_of_a_field_counts() -> None:
    heard = Judged.of(
        [
            said(Verdict.CORRECT, fields=(("place", "Cusco"), ("ordinal", 2))),
            said(Verdict.CORRECT, fields=(("place", "Callao"), ("time", DAY))),
        ]
    )
    fixed = heard.claim(CLAIM)
    assert fixed is not None
    assert (fixed.place, fixed.time) == ("Callao", Interval.day(date(2024, 5, 19)))
    assert isinstance(fixed.detail, MeetingDetail)
    assert fixed.detail.ordinal == 2
    assert (fixed.id, fixed.citation) == (CLAIM.id, CLAIM.citation)


def test_what_a_kind_of_claim_does_not_have_is_not_corrected() -> None:
    assert corrected(CLAIM, (("due", DAY), ("value", 3), ("colour", "red"))) == CLAIM
    pledge = replace(CLAIM, kind=Kind.COMMITMENT, detail=CommitmentDetail(CommitmentType.PLEDGE, "x", None))
    assert corrected(pledge, (("due", DAY),)).detail.due == Interval.day(date(2024, 5, 19))  # type: ignore[union-attr]
    figure = replace(CLAIM, kind=Kind.FIGURE, detail=FigureDetail(4, "boats"))
    assert corrected(figure, (("value", 2.5), ("status", "denied"))).status is Status.DENIED


def test_rulings_on_names_and_events_keep_their_order() -> None:
    places = Place(MET.id, RUIZ), Place(MET.id, BRAUN)
    other = ClaimPlace("document-1", Kind.MEETING, Span(0, 4))
    heard = Judged.of(
        [
            said(Verdict.MERGE, names=places),
            said(Verdict.SPLIT, names=places),
            said(Verdict.SPLIT, b=other),
            said(Verdict.MERGE, b=other),
            said(Verdict.MOVE, fields=(("response", "accepted"),)),
        ]
    )
    assert [each.likeness for each in heard.rulings] == [Likeness.SAME, Likeness.DIFFERENT]
    assert heard.events == ((CLAIM.id, other.id, False), (CLAIM.id, other.id, True))
    assert [move[:4] for move in heard.moves] == [(CLAIM.id, "response", "accepted", "Mira")]
    assert (heard.accepted, heard.rejected, heard.corrections) == (frozenset(), frozenset(), {})


JSON = st.none() | st.integers() | st.text() | st.lists(st.text(), max_size=3)


@given(
    fields=st.dictionaries(st.text(min_size=1), JSON, max_size=4),
    who=st.text(min_size=1),
    start=st.integers(0, 99),
    length=st.integers(1, 99),
    nth=st.integers(0, 9),
)
def test_any_subject_is_read_as_it_was_written(
    fields: dict[str, Any], who: str, start: int, length: int, nth: int
) -> None:
    place = ClaimPlace("document-ü", Kind.STANCE, Span(start, start + length), nth)
    made = said(Verdict.MOVE, 7, who, a=place, fields=tuple(sorted(fields.items())))
    row = {"n": 7, "action": "move", "who": who, "why": "read it", "made": NOON, "undone": None}
    assert judgement_of(row | {"subject": subject_of(made)}) == made
