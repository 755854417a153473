"""One law told by a news item, a yearly report and a readout, from the texts to the differences shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapporteur.cli import main

Show = Callable[..., list[dict[str, Any]]]
TEXTS = {
    "news": (
        "title: Parliament in Suva acts on logging\ndate: 2024-05-02",
        "SUVA, 2 May 2024 – Fiji's parliament passed a law on 3 April 2024 that raised the fines for illegal "
        "logging. Traders had asked for a longer delay.\n\n"
        "In April 2024 Fiji also adopted a law on the rights of tenants.",
    ),
    "report": (
        "title: Fiji\ndate: 2025-03-01",
        "In April 2024, the Government of Fiji enacted legislation to punish illegal logging. Courts applied "
        "it in two cases. In September 2024, Fiji adopted a law banning plastic bags.",
    ),
    "readout": (
        "title: Readout of the consultations with Fiji\ndate: 2024-06-12\nurl: https://www.mfa.gov.ws/12",
        "Samoa welcomed the law passed on 3 April 2024, which toughened the penalties for illegal logging in "
        "Fiji. Samoa thanked Fiji for hosting the consultations.",
    ),
}


@pytest.fixture
def show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Show:
    record = tmp_path / "laws.db"
    for name, (head, body) in TEXTS.items():
        (tmp_path / f"{name}.md").write_text(f"---\n{head}\n---\n\n{body}\n", encoding="utf-8")
    files = [str(tmp_path / f"{name}.md") for name in TEXTS]
    assert main(["add", *files, "--record", str(record), "--quiet"]) in (0, 1)

    def call(*words: str) -> Any:
        capsys.readouterr()
        assert main(["show", *words, "--json", "--record", str(record)]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def test_three_texts_on_one_law_are_one_event(show: Show) -> None:
    laws = show("events", "--kind", "instrument")
    told = {tuple(sorted({claim["document"] for claim in law["claims"]})) for law in laws}
    assert told == {("news", "readout", "report"), ("news",), ("report",)}
    (law,) = [each for each in laws if len({claim["document"] for claim in each["claims"]}) == 3]
    assert (law["time"]["start"], law["time"]["end"]) == ("2024-04-03", "2024-04-03")


def test_what_it_does_is_worded_otherwise(show: Show) -> None:
    (effect,) = [each for each in show("conflicts") if each["field"] == "effect"]
    assert effect["kind"] == "worded otherwise"
    said = " / ".join(value["said"] for value in effect["values"])
    for words in ("raised the fines", "to punish illegal logging", "toughened the penalties"):
        assert words in said


def test_another_law_of_that_month_is_no_part_of_it(show: Show) -> None:
    said = [value["said"] for each in show("conflicts") for value in each["values"]]
    assert not any("tenants" in words or "plastic" in words for words in said)
