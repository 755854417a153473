"""What is derived, as rows: it comes with a migration, goes with its document, and is taken up where a run
was stopped.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ledger_builders import NOON, claim, document, edition, made_older, target, writer

from rapporteur.cli import main
from rapporteur.errors import RecordError
from rapporteur.ledger.derived import Derived
from rapporteur.ledger.query import View
from rapporteur.ledger.store import Writer
from rapporteur.ledger.verify import verify
from rapporteur.model import (
    Claim,
    CommitmentDetail,
    CommitmentType,
    Document,
    Form,
    Kind,
    MeetingDetail,
    Mention,
    MentionKind,
    Party,
    Role,
    Span,
    Status,
)
from rapporteur.reader_version import resolver_version
from rapporteur.record import EntityKind
from rapporteur.settle import settle

MET = "Ana Ruiz met Karl Braun in Lima."
SAID = "Karl Braun said so."
ANNE = "Karl Braun met Anne Roux."

TALKS = """---
title: Readout of the Third Lake Water Dialogue
date: '2024-05-21'
---

Foreign Minister Karl Braun of Chile met with Foreign Minister Rosa Quispe of Peru in Lima on May 20, 2024.
Peru urged Chile to ratify the Lake Treaty by March 2025.
"""

Run = Callable[..., tuple[int, str, str]]


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "rapporteur.db")) as raw:
        return list(raw.execute(query))


def put(into: Writer, text: str, source: str, people: Iterable[str], *, day: int = 21) -> Document:
    """Add a text in which some people are named, and met where it says so."""
    one = edition(text, source, NOON.replace(day=day))
    read = document(one)
    named = [
        Mention(MentionKind.PERSON, Span(at, at + len(name)), name, name)
        for name in people
        if (at := text.index(name)) >= 0
    ]
    told: list[Claim] = []
    if "met" in text:
        parties = tuple(Party(Role.PARTICIPANT, name) for name in people)
        told.append(replace(claim(read, text.rstrip(".")), parties=parties))
    into.add(one, read, told, mentions=named)
    return read


# -- A document that goes ------------------------------------------------------------------------


def test_a_document_that_goes_takes_with_it_what_was_derived_of_it(tmp_path: Path) -> None:
    with writer(tmp_path) as w:
        gone = put(w, MET, "/d/one.txt", ("Ana Ruiz", "Karl Braun"))
        put(w, SAID, "/d/two.txt", ("Karl Braun",))
        settle(w, "1")
        blocks = {block for (block,) in rows(tmp_path, "SELECT block FROM mention WHERE document = 1")}
        w.forget(gone.id)
        assert {key for (key,) in rows(tmp_path, "SELECT key FROM stale WHERE sort = 'block'")} == blocks
        assert rows(tmp_path, "SELECT n FROM item WHERE document = 1") == []
        assert rows(tmp_path, "SELECT * FROM settled WHERE document = 1") == []
        settle(w, "1")
    assert rows(tmp_path, "SELECT * FROM stale") == []
    with View.open(target(tmp_path)) as view:
        assert [row.name for row in Derived(view).entities((EntityKind.PERSON,))] == ["Karl Braun"]
        assert Derived(view).happenings() == {}


def test_an_older_edition_is_taken_out_whole_and_its_claims_are_not_counted(tmp_path: Path) -> None:
    with writer(tmp_path) as w:
        put(w, MET, "/d/one.txt", ("Ana Ruiz", "Karl Braun"), day=20)
        put(w, SAID, "/d/two.txt", ("Karl Braun",), day=20)
        settle(w, "1")
        put(w, ANNE, "/d/one.txt", ("Karl Braun", "Anne Roux"), day=22)
        settle(w, "1")
    assert rows(tmp_path, "SELECT * FROM settled WHERE document = 1") == []
    assert rows(tmp_path, "SELECT DISTINCT block, entity FROM mention WHERE document = 1") == [(None, None)]
    old = "SELECT DISTINCT p.entity FROM party p JOIN claim c ON p.claim = c.n WHERE c.document = 1"
    assert rows(tmp_path, old) == [(None,)]
    with View.open(target(tmp_path)) as view:
        braun, anne = Derived(view).entities((EntityKind.PERSON,))
        assert (braun.name, anne.name) == ("Karl Braun", "Anne Roux")
        assert Derived(view).claims_of(braun.id) == {"meeting": 1}
        assert Derived(view).unsettled("1") == 0
        assert list(verify(view)) == []


def test_what_is_not_resolved_is_counted_and_another_version_counts_as_not(tmp_path: Path) -> None:
    with writer(tmp_path) as w:
        put(w, MET, "/d/one.txt", ("Ana Ruiz", "Karl Braun"))
        settle(w, "1")
        put(w, SAID, "/d/two.txt", ("Karl Braun",))
        with View.open(target(tmp_path)) as view:
            assert [Derived(view).unsettled(version) for version in ("1", "2")] == [1, 2]
        settle(w, "2")
        with View.open(target(tmp_path)) as view:
            assert [Derived(view).unsettled(version) for version in ("1", "2")] == [2, 0]


def test_reading_again_with_the_same_outcome_leaves_what_is_derived_alone(tmp_path: Path) -> None:
    with writer(tmp_path) as w:
        put(w, MET, "/d/one.txt", ("Ana Ruiz", "Karl Braun"))
        settle(w, "1")
        before = rows(tmp_path, "SELECT * FROM item"), rows(tmp_path, "SELECT * FROM mention")
        put(w, MET, "/d/one.txt", ("Ana Ruiz", "Karl Braun"))
        done = settle(w, "1")
    assert (done.documents, done.blocks) == (0, 0)
    assert (rows(tmp_path, "SELECT * FROM item"), rows(tmp_path, "SELECT * FROM mention")) == before


# -- Characters that are none ----------------------------------------------------------------------


@pytest.mark.parametrize("odd", ["\ud800", "\udfff x", "\x00", "\ufdd0", "\U0010ffff", "’"])
def test_half_a_character_of_one_document_stops_nothing(
    tmp_path: Path, odd: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def name(words: str) -> Mention:
        return Mention(MentionKind.PERSON, Span(at := text.index(words), at + len(words)), words, words)

    ruiz, braun = f"Ana{odd} Ruiz", f"Karl Braun{odd}"
    text = f"{ruiz} met {braun} in Lima{odd} for the Water{odd} Dialogue.\n\n{braun} will build dams{odd}."
    with writer(tmp_path) as w:
        put(w, MET, "/d/plain.txt", ("Ana Ruiz", "Karl Braun"))
        for source in ("/d/odd.txt", "/d/odd2.txt"):
            one = edition(text + source, source)
            read = document(one)
            parties = (Party(Role.PARTICIPANT, ruiz), Party(Role.PARTICIPANT, braun))
            met = claim(
                read, text.partition(".")[0], detail=MeetingDetail(Form.DIALOGUE, f"Water{odd} Dialogue", 2)
            )
            pledge = CommitmentDetail(CommitmentType.PLEDGE, f"build dams{odd}", None)
            will = claim(read, f"{braun} will build dams{odd}", kind=Kind.COMMITMENT, detail=pledge)
            told = [
                replace(met, parties=parties, place=f"Lima{odd}"),
                replace(will, parties=(Party(Role.BY, braun),), status=Status.PLANNED),
            ]
            body = replace(name(f"Water{odd} Dialogue"), kind=MentionKind.EVENT)
            agency = replace(name(f"Lima{odd}"), kind=MentionKind.BODY)
            w.add(one, read, told, mentions=[name(ruiz), name(braun), body, agency])
        assert settle(w, resolver_version()).documents == 3
    assert list(verify(target(tmp_path))) == []
    for command in ("entities", "offices", "events", "series", "conflicts", "commitments"):
        for more in ((), ("--json",)):
            assert main(["show", command, "--record", str(target(tmp_path)), *more]) == 0
            assert capsys.readouterr().out


# -- Two at once, and one that is stopped --------------------------------------------------------


def test_a_second_writer_waits_its_time_and_says_why_it_gives_up(tmp_path: Path) -> None:
    with writer(tmp_path) as first, writer(tmp_path, wait_s=0.1) as second:
        put(first, MET, "/d/one.txt", ("Ana Ruiz", "Karl Braun"))
        with first.settling() as ledger:
            ledger.begin("1")
            with pytest.raises(RecordError, match="is being written by another process: try again"):
                settle(second, "1")
        assert settle(second, "1").documents == 1
    assert list(verify(target(tmp_path))) == []


SETTLING = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from ledger_builders import writer
from test_settling import put
from rapporteur.settle import settle
sys.stdin.readline()
for number in range(8):
    with writer(Path({folder!r})) as w:
        put(w, f"Ana Ruiz met Karl Braun {{number}} times in {name}.", f"/d/{{number}}-{name}.txt",
            ("Ana Ruiz", "Karl Braun"))
        settle(w, "1")
"""


def test_two_processes_resolve_one_record(tmp_path: Path) -> None:
    def start(name: str) -> subprocess.Popen[str]:
        code = SETTLING.format(tests=str(Path(__file__).parent), folder=str(tmp_path), name=name)
        return subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    processes = [start(name) for name in ("Lima", "Oslo")]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    with View.open(target(tmp_path)) as view:
        assert view.summary().documents == 16
        assert Derived(view).unsettled("1") == 0
        assert {row.documents for row in Derived(view).entities((EntityKind.PERSON,))} == {16}
        assert list(verify(view)) == []


# -- Records as the program meets them -----------------------------------------------------------


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talks.md").write_text(TALKS, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_a_record_from_before_there_were_names_is_filled_by_update(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("add", "talks.md")[0] == 0
    claims, events = run("show", "claims", "--json")[1], run("show", "events", "--json")[1]
    assert claims.count("citation") > 1
    assert "Rosa Quispe" in events
    made_older(tmp_path, 2, monkeypatch)
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw, raw:
        raw.execute("UPDATE run SET reader = '0.0.1+of-then'")
        raw.execute("UPDATE document SET reading = 'reading-without-names'")

    code, _, err = run("show", "events")
    assert (code, len(err.splitlines())) == (2, 1)
    assert "made by an older version: bring it up to date with `rapporteur update`" in err

    code, out, err = run("update")
    assert (code, err) == (0, "")
    assert "1 document read again, 1 with another outcome · 1 document resolved" in out
    assert run("show", "claims", "--json")[1] == claims
    assert run("show", "events", "--json")[1] == events
    assert run("verify")[0] == 0
    assert "every document is read as now · 0 documents resolved" in run("update")[1]


def test_update_makes_no_record(run: Run, tmp_path: Path) -> None:
    code, out, err = run("update", "--record", "none.db")
    assert (code, out) == (2, "")
    assert "there is no record at none.db" in err
    assert not (tmp_path / "none.db").exists()


def test_update_reads_each_edition_once_and_then_no_more(run: Run, tmp_path: Path) -> None:
    assert run("add", "talks.md")[0] == 0
    (tmp_path / "talks.md").write_text(TALKS.replace("March", "April"), encoding="utf-8")
    assert run("add", "talks.md")[0] == 0
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw, raw:
        raw.execute("UPDATE run SET reader = 'older'")
        # Another reader took another text out of the first edition.
        raw.execute(
            "INSERT INTO document (id, edition, run, reading, format, characters, text, name) "
            "SELECT 'document-0', edition, run, 'reading-0', format, characters, text, name "
            "FROM document WHERE n = 1"
        )
    code, out, _ = run("update")
    assert (code, "2 documents read again" in out) == (0, True)
    code, out, _ = run("update")
    assert (code, "every document is read as now" in out) == (0, True)


def test_update_goes_on_past_bytes_that_are_lost(run: Run, tmp_path: Path) -> None:
    (tmp_path / "more.md").write_text(TALKS.replace("Lima", "Cusco"), encoding="utf-8")
    assert run("add", "talks.md", "more.md")[0] == 0
    with closing(sqlite3.connect(tmp_path / "rapporteur.db")) as raw, raw:
        raw.execute("UPDATE run SET reader = 'older'")
        raw.execute("UPDATE edition SET content = x'00' WHERE n = 1")
    code, out, err = run("update")
    assert (code, "1 document read again" in out) == (1, True)
    assert "rapporteur verify" in out + err
    assert "Traceback" not in err


def test_update_that_is_stopped_says_what_stays(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("add", "talks.md")[0] == 0

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("rapporteur.settle._names", stop)
        code, _, err = run("update")
    assert code == 130
    assert "`rapporteur update` goes on" in err


def test_add_that_is_stopped_while_it_resolves_keeps_its_documents(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("rapporteur.settle._items", stop)
        code, _, err = run("add", "talks.md")
    assert code == 130
    assert "1 document was added before and stays" in err
    assert "Traceback" not in err
    for command in ("events", "entities", "offices", "series", "conflicts", "commitments"):
        code, out, err = run("show", command)
        assert (code, bool(out)) == (0, True), command
        assert "1 document is not resolved by this version: rapporteur update" in err, command
    assert run("verify")[0] == 0
    assert "1 document resolved" in run("update")[1]
    code, out, err = run("show", "events")
    assert ("Karl Braun" in out, err) == (True, "")


def test_a_record_that_may_not_be_written_is_shown_and_not_judged(run: Run, tmp_path: Path) -> None:
    assert run("add", "talks.md")[0] == 0
    path = tmp_path / "rapporteur.db"
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("who runs this may write anything")
    for command in ("events", "entities", "offices", "series", "conflicts", "commitments"):
        path.chmod(0o444)
        tmp_path.chmod(0o555)
        try:
            assert run("show", command)[0] == 0, command
        finally:
            tmp_path.chmod(0o755)
    path.chmod(0o444)
    for words in (("update",), ("judge", "merge", "Braun", "Quispe", "--why", "x", "--by", "Mira")):
        code, _, err = run(*words)
        assert (code, len(err.splitlines())) == (2, 1), words
        assert "may not be written" in err
    path.chmod(0o644)
    assert run("judge", "log")[1].startswith("no judgement yet")


def test_a_record_that_nobody_resolved_is_answered_for(tmp_path: Path, run: Run) -> None:
    with writer(tmp_path) as w:
        put(w, MET, "/d/one.txt", ("Ana Ruiz", "Karl Braun"))
        put(w, SAID, "/d/two.txt", ("Karl Braun",))
    for command in ("events", "entities", "offices", "series", "conflicts", "commitments"):
        code, out, err = run("show", command)
        assert (code, out.startswith("no ")) == (0, True), command
        assert "2 documents are not resolved by this version: rapporteur update" in err
    code, out, err = run("show", "entity", "Braun")
    assert (code, out) == (2, "")
    assert "no entity is named 'Braun'" in err
