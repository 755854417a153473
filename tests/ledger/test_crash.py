"""Killed in the middle: the record opens, holds whole documents only, and verifies."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from ledger_builders import claim, document, edition, target, writer

from rapporteur.ledger.query import View
from rapporteur.ledger.verify import verify

ADDING = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from ledger_builders import claim, document, edition, writer
print("ready", flush=True)
with writer(Path({folder!r})) as w:
    for number in range(10_000):
        text = "\\n\\n".join(f"Delegation {{number}} met delegation {{n}} in Astana." for n in range(40))
        each = edition(text, f"/d/{{number}}.txt")
        read = document(each)
        w.add(each, read, [claim(read, f"delegation {{n}} in Astana", parties=(str(n),)) for n in range(40)])
        print(number, flush=True)
"""
PASSAGES = CLAIMS = 40


def test_killed_while_adding(tmp_path: Path) -> None:
    code = ADDING.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    for round_ in range(6):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        # Now and then before the record is whole, now and then in the middle of a document.
        time.sleep(0.02 + 0.13 * round_)
        process.kill()
        told = process.stdout.read().split()
        process.wait()
        process.stdout.close()
        with writer(tmp_path) as w:
            one = edition(f"Round {round_} was survived.", f"/d/round{round_}.txt")
            read = document(one)
            w.add(one, read, [claim(read, "was survived")])
        with View.open(target(tmp_path)) as view:
            rows = [row for row in view.documents() if not row.label.startswith("round")]
        assert len(rows) >= len(told)
        assert {(row.passages, row.claims) for row in rows} <= {(PASSAGES, CLAIMS)}
        assert list(verify(target(tmp_path))) == []
    assert rows, "no round came as far as a document"


MAKING = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from ledger_builders import document, edition, writer
sys.stdin.readline()
for number in range(20):
    with writer(Path({folder!r})) as w:
        each = edition(f"They met {{number}} times.", f"/d/{{number}}-{name}.txt")
        w.add(each, document(each))
"""


def test_two_processes_make_one_record_at_once(tmp_path: Path) -> None:
    def start(name: str) -> subprocess.Popen[str]:
        code = MAKING.format(tests=str(Path(__file__).parent), folder=str(tmp_path), name=name)
        return subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    processes = [start(name) for name in "abc"]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    with View.open(target(tmp_path)) as view:
        assert (view.summary().documents, view.summary().sources) == (20, 60)
        assert list(verify(view)) == []


def test_killed_and_only_viewed(tmp_path: Path) -> None:
    code = ADDING.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while process.stdout.readline() != "5\n":
        pass
    process.kill()
    process.wait()
    process.stdout.close()
    with View.open(target(tmp_path)) as view:  # what waits in the log is seen without a writer
        assert len(view.documents()) >= 6
        assert list(verify(view)) == []
